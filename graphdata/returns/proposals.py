"""What a row that could not be taken probably says: its unit, due date, task, state, date or figure, for people to confirm."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..corpus import Corpus
from . import checks, loose, plans, quarters, states
from .books import Row
from .fields import REACHED, REPORTED, STATUS, TARGETS

PARTS = ("unit", "due", "task", "status", "reported", "value")
_QUARTER = 92  # days
_FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What rows are held against: the document, which tasks each unit leads, which it may be asked about, the due dates, and which of them files were sent for."""

    corpus: Corpus
    led: Mapping[str, Sequence[str]]
    asked: Mapping[str, Sequence[str]]
    dues: Sequence[str]
    sent_for: str = ""  # the due date that all files were sent for, where whoever reads them said so

    def owner(self, task: str) -> str:
        """The one unit that leads a task; "" where several do."""
        own = [unit for unit, tasks in self.led.items() if task in tasks]
        return own[0] if len(own) == 1 else ""


def meant(row: Row, known: Known, *, unit: str = "", due: str = "") -> dict[str, str]:
    """The parts that can be told, by name; those that cannot are left out."""
    task = _task(row, known, unit)
    reported = checks.dated(row.cells.get(REPORTED, ""), due or (known.dues[0] if known.dues else "2000-01-01")) or ""
    found = {"unit": unit or known.owner(task.rpartition("/")[0] if row.sheet == TARGETS else task), "task": task}
    found["due"] = quarters.other(reported, due, known.dues) or due or quarters.nearest(reported, known.dues)
    if row.sheet == TARGETS:
        found["value"] = _figure(row.cells.get(REACHED, ""))
    else:
        found |= {"status": states.of_row(row.cells)[0], "reported": reported or _near(row, due)}
    return {part: found[part] for part in PARTS if found.get(part)}


def _near(row: Row, due: str) -> str:
    """The day that is meant by words such as 3月底 or 一季度末, and one that stands under the header of states."""
    if not due:
        return ""
    day = checks.dated(row.cells.get(STATUS, ""), due) or plans.planned(row.cells.get(REPORTED, "").strip(), int(due[:4])) or ""
    return day if day and abs((date.fromisoformat(day) - date.fromisoformat(due)).days) < _QUARTER else ""  # 年底前 is a goal and no day of a return


def _task(row: Row, known: Known, unit: str) -> str:
    """The task by its id, else by likeness among those of the unit; the target by its id."""
    if row.sheet == TARGETS:
        key, _, position = row.id.rpartition("/")
        there = known.corpus.targets
        return row.id if len(there[(there["task"] == key) & (there["position"].astype(str) == position)]) else ""
    return row.id if row.id in known.corpus.tasks.index else loose.likely(row, known.asked.get(unit) or known.corpus.tasks.index, known.corpus)


def _figure(text: str) -> str:
    """The one number in a cell, without its unit of measure.

    >>> _figure("约1,200公里"), _figure("3至5个")
    ('1200', '')
    """
    found = _FIGURE.findall(states.typed(text))
    return found[0].replace(",", "") if len(found) == 1 else ""

"""What `zeren check` says: how much of a document was understood, what was not, and what an analyst should look at.

Everything is a table; `sentences` puts the tables into words, each with file and line. Nothing here changes a reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pandas as pd

from .. import registry as registry_room
from ..corpus import Corpus, placed
from ..given import guard
from ..registry import Registry
from . import rules, tables
from .wording import chinese, sentences

__all__ = ["Checked", "check", "chinese", "sentences", "to_json"]


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """What was checked, one table per question.

    Attributes
    ----------
    coverage : by document: units listed and those used, tasks that fit, lines with those lost, names with those known to
        the registry and those recognised by its other tables, tasks with those that name no unit, mentions, doubts, corrections.
    doubts : what was not understood or only with a doubt: document, line, text, kind, reason, suggestion.
    numbers : tasks whose printed number disagrees: document, line, task, number, problem (twice, gap, order).
    without_units : tasks that name no unit: document, line, task, text.
    near : names that may be one unit: document, line, name, other, other_line (missing where the registry has it), score,
        reason (form: the same department written otherwise; alike), where (document or registry).
    unsorted : names of which not even the type could be guessed: document, line, name.
    lead_rules : by document, rule and task whose leads would change: document, rule, task, line, leads, leads_then; empty
        where there was no source to read again (`compared` says so).
    corrected : what an analyst changed: document, line, text, reason, suggestion.
    notes : how a file was read, where that is worth a word and asks for nothing: document, note.
    compared : whether other lead rules were tried.

    >>> zr.checking.check(corpus).clean
    True
    """

    coverage: pd.DataFrame
    doubts: pd.DataFrame
    numbers: pd.DataFrame
    without_units: pd.DataFrame
    near: pd.DataFrame
    unsorted: pd.DataFrame
    lead_rules: pd.DataFrame
    corrected: pd.DataFrame
    notes: pd.DataFrame
    compared: bool

    @property
    def clean(self) -> bool:
        """Whether there is nothing an analyst must look at: no doubt, no disagreeing number, no task without units.

        >>> zr.checking.check(corpus).clean
        True
        """
        return not (len(self.doubts) or len(self.numbers) or len(self.without_units))


def check(corpus: Corpus, *, source: str | Path | Iterable[str | Path] | None = None, registry: Registry | None = None,
          encoding: str | None = None, layout: str | None = None) -> Checked:
    """What was understood of a corpus and what was not.

    Parameters
    ----------
    corpus : the reading.
    source : what it was read from, to try the other lead rules; they are not tried without it.
    registry : the registry it was read with; the bundled one if None.
    encoding, layout : as it was read.

    Returns
    -------
    Checked

    >>> zr.checking.check(corpus).coverage[["tasks", "mentions"]]
       tasks  mentions
    0     24        74
    """
    known = registry or registry_room.load()
    compared = rules.NONE
    if source is not None:
        compared = rules.compare(corpus, source, registry=known, encoding=encoding, layout=layout)
    named, (doubts, numbers, without_units) = placed(corpus), tables.left(corpus)
    return Checked(coverage=tables.coverage(corpus, named, known), doubts=doubts, numbers=numbers, without_units=without_units,
                   near=tables.near(corpus, named, known), unsorted=tables.unsorted(corpus, named),
                   lead_rules=compared, corrected=tables.corrected(corpus), notes=tables.notes(corpus),
                   compared=source is not None)


def to_json(found: Checked) -> dict[str, Any]:
    """The tables as plain lists of records, for `zeren check --json`.

    >>> sorted(zr.checking.to_json(zr.checking.check(corpus)))[:3]
    ['clean', 'compared', 'corrected']
    """
    named = {f.name: getattr(found, f.name) for f in fields(found)}
    plain = {name: _records(value) for name, value in named.items() if isinstance(value, pd.DataFrame)}
    return {**plain, "compared": found.compared, "clean": found.clean}


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(k): _plain(v) for k, v in row.items()} for row in table.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return list(value)
    if value is None or value is pd.NA or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


guard(__name__)

"""What is being put together from one file, and the columns of what comes of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from .books import Row
from .checks import Problem
from .fields import renamed
from .proposals import Known, meant

FORMS = ["file", "document", "sha256", "unit", "due", "content", "rows", "figures", "aside"]
ROWS = ["file", "unit", "due", "task", "status", "reported", "contents", "note", "cell"]
FIGURES = ["file", "unit", "due", "task", "position", "value", "note", "cell"]
MILESTONES = ["file", "unit", "due", "task", "text", "day", "person", "note", "cell"]
STEPS_REACHED = ["file", "unit", "due", "task", "text", "day", "evidence", "note", "cell"]
PACED = ["file", "unit", "due", "task", "position", "day", "value", "cell"]
CAME = ["file", "unit", "due", "day"]
ASIDE = ["file", "sheet", "cell", "kind", "zh", "en", "content", "meant"]
_UNSAID = ("file", "cell", "_row")


@dataclass
class Taken:
    """What one file gives. `facts` say which document it is a form of; without them it is no form."""

    file: str
    known: Known
    holder: str = ""  # the archive or mail it came in
    unit: str = ""
    due: str = ""
    said: str = ""  # the due date that its name, its folder or whoever reads it speaks of
    facts: dict[str, Any] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    milestones: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    paces: list[dict[str, Any]] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)
    plan: bool = False  # a plan, and no return
    letter: bool = False  # the text of a mail
    accompanied: bool = False  # … that brings other files
    also: list[tuple[str, str]] = field(default_factory=list)  # units and due dates that its name speaks of

    def put_aside(self, row: Row, problem: Problem, place: str = "") -> None:
        """Keep a row with what is wrong with it and what it probably says."""
        self.aside.append({
            "file": self.file, "sheet": row.sheet, "cell": place or row.place(problem.header), "kind": problem.kind, "zh": problem.zh, "en": problem.en,
            "content": dict(row.cells), "meant": meant(row, self.known, unit=self.unit, due=self.due)
        })

    @property
    def counts(self) -> dict[str, int]:
        """How many rows and figures were taken and how many were kept aside."""
        return {"rows": len(self.rows) + len(self.milestones) + len(self.steps), "figures": len(self.figures) + len(self.paces), "aside": len(self.aside)}

    def came(self) -> list[dict[str, str]]:
        """Who sent it and for which due date, as its form says and as its rows and names do: nobody who sent something sent nothing."""
        if self.accompanied or self.plan or self.facts and not any(self.counts.values()):
            return []
        own = [(self.unit, self.due)]
        likely = [(said.get("unit", self.unit), said.get("due", self.due)) for each in self.aside if (said := each["meant"])
                  and each["kind"] not in ("column", "sheet", "empty", "contradiction")]
        pairs = dict.fromkeys([pair for pair in [*likely, *self.also] if pair not in own] + own)
        if any(unit for unit, _ in pairs):
            pairs = {pair: None for pair in pairs if pair[0]}
        day = min((row["reported"] for row in self.rows), default="")
        return [{"file": self.file, "unit": unit, "due": due, "day": day if day and (unit, due) in own else due} for unit, due in pairs]


def frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    """A table with these columns and their types, also where it is empty."""
    out = pd.DataFrame([[row.get(c) for c in columns] for row in rows], columns=columns, dtype=object)
    whole = {c: "int64" for c in ("rows", "figures", "aside", "position") if c in columns}
    return out.astype(whole | ({"value": "float64"} if "value" in columns else {}))


def canonical(row: dict[str, Any]) -> str:
    """What a row says, wherever it stands."""
    return json.dumps({k: v for k, v in row.items() if k not in _UNSAID}, ensure_ascii=False, sort_keys=True)


def content(form: Taken) -> str:
    """A hash of what a form says and where in it, whatever its file is called and however it is packed."""
    said = sorted(f"{canonical(row)} {row['cell']}" for row in form.rows + form.figures + form.milestones + form.steps + form.paces)
    lost = sorted(json.dumps([a["sheet"], a["cell"], a["kind"], a["content"]], ensure_ascii=False, sort_keys=True) for a in form.aside)
    text = renamed(json.dumps([form.facts["sha256"], form.unit, form.due, said, lost], ensure_ascii=False), form.facts["document"], "")
    return hashlib.sha256(text.encode()).hexdigest()

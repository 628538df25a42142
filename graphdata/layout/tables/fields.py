"""Cells that hold labels of their own (牵头单位：市甲局 | 配合单位：市乙局) → the parts of a task."""

from __future__ import annotations

from ..drafts import Part, Stretch
from ..headings import Leader, leaders
from ..labels import Label
from ..passages import Passage
from .columns import UNITS, labelled

Field = tuple[str, int, int, str]  # kind, start, end, word


def fields(cell: Passage) -> list[Field]:
    """The labelled stretches of a cell, in order; [] for a cell without labels of units."""
    found = labelled(cell.text)
    stops = [label.start for label in found[1:]] + [len(cell.text)]
    return [_field(cell.text, label, stop) for label, stop in zip(found, stops, strict=False)]


def _field(text: str, label: Label, stop: int) -> Field:
    inside = text[label.end:stop]
    start = label.end + len(inside) - len(inside.lstrip())
    return label.kind, start, max(start, label.end + len(inside.rstrip(" \n；。，;"))), label.word


def parts(cell: Passage, kind: str) -> list[Part]:
    """Who answers by a cell of a column of units: by its labels, and without any by the head of the column."""
    found = fields(cell)
    if not found:
        return [Part(cell, 0, len(cell.text), kind, "column", kind)]
    return [Part(cell, start, end, what, "label", word) for what, start, end, word in found if what in UNITS and end > start]


def others(cell: Passage) -> tuple[list[Leader], Stretch | None]:
    """The leaders and the deadline that labels in a cell of units name."""
    found = [field for field in fields(cell) if field[2] > field[1]]
    named = [one for what, start, end, _ in found if what == "leader" for one in leaders(cell.text[start:end])]
    times = [Stretch(cell, start, end) for what, start, end, _ in found if what == "deadline"]
    return named, times[0] if times else None

"""Who answers for all rows of a table, or of a section in it, and for which of its rows that holds."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from ..drafts import Part
from ..passages import Passage
from . import columns
from .columns import UNITS
from .fields import fields
from .rows import Row

_LAST = Pattern("（((?:[^（）]++|（[^（）]*+）)*+)）\\s*$")  # a bracket at the end, whatever names within it have brackets of their own


def above(rows: Sequence[Row], part: str) -> list[Part]:
    """Who answers for all tasks of a table, as the rows above its head say: under a label (责任单位：市甲局), or the unit of whose name its
    sheet `part` and its title are."""
    cells = [cell for row in rows for cell in row.cells if cell.text.strip()]
    named = [Part(cell, at, at + len(part), "duty", "heading", "") for cell in cells[:1] if columns.is_units(part) and (at := cell.text.find(part)) >= 0]
    return [part for cell in cells for part in _labelled(cell)] or named


def behind(cells: Sequence[Passage]) -> list[Part]:
    """Who answers for all tasks of a section, as a bracket behind its heading says: 一、工业（牵头单位：市甲局）."""
    return [part for cell in cells if (found := _LAST.search(cell.text)) for part in _labelled(cell.cut(*found.span(1)))]


def lacking(own: Sequence[Part], given: Sequence[Part]) -> list[Part]:
    """What of the units `given` holds for a task with units of its `own`: a lead where it has none, others where none of its own leads or answers."""
    kinds = {part.kind for part in own}
    return [part for part in given if not kinds & ({"lead"} if part.kind == "lead" else {"lead", "duty", "mixed"} if part.kind != "support" else set())]


def _labelled(cell: Passage) -> list[Part]:
    return [Part(stretch.passage, stretch.start, stretch.end, what, "label", word) for what, stretch, word in fields(cell) if what in UNITS]

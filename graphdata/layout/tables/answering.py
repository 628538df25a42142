"""Who answers for all rows of a table, or of a section in it."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from .. import headings
from ..brackets import all_units
from ..drafts import Part, Stretch
from ..numbering import mark
from ..passages import Passage
from . import columns
from .cells import fields
from .columns import UNITS
from .rows import Row

_LAST = Pattern("（((?:[^（）]++|（[^（）]*+）)*+)）\\s*$")  # a bracket at the end, whatever names within it have brackets of their own


def above(rows: Sequence[Row], part: str, kinds: Sequence[str]) -> list[Part]:
    """Who answers for all tasks of a table, as the rows above its head say: under a label (责任单位：市甲局), in a bracket behind the title, or, where no column says
    who leads or answers, the unit of whose name its sheet `part` and its title are."""
    cells = [cell for row in rows for cell in row.cells if cell.text.strip()]
    told = {"lead", "duty", "mixed", columns.MARK} & set(kinds)
    named = [Part(cell, at, at + len(part), "lead" if "support" in kinds else "duty", "heading", "")
             for cell in cells[:1] if not told and columns.is_units(part) and (at := cell.text.find(part)) >= 0]
    titles = [cell for cell in cells if mark(cell.text) is None]
    return [part for cell in cells for part in _labelled(cell)] or [part for part in behind(titles) if columns.is_units(part.text)] or named


def behind(cells: Sequence[Passage]) -> list[Part]:
    """Who answers for all tasks of a section, as a bracket behind its heading says: 一、工业（牵头单位：市甲局）."""
    return [part for cell in cells if (found := _LAST.search(cell.text)) for part in _labelled(cell.cut(*found.span(1)))]


def leading(cells: Sequence[Passage]) -> list[Stretch]:
    """Who leads all tasks of a section, as labels beside those of its units say: 牵头领导：张三 牵头单位：市甲局, also in the bracket behind its heading."""
    told = [*cells, *(cell.cut(*found.span(1)) for cell in cells if (found := _LAST.search(cell.text)))]
    return [stretch for cell in told for what, stretch, _ in fields(cell) if what == "leader"]


def without(text: str) -> str:
    """A heading without the bracket behind it that says who answers."""
    return _LAST.sub("", text) if behind([Passage(text, 0)]) else text


def opening(cell: Passage, kinds: Sequence[str], *, names: bool = True) -> list[Part]:
    """Who answers for all tasks of a section that is headed by units: under a label (牵头单位：市甲局（3项）), or where no column says who
    leads or answers, by a verb behind their names (市甲局牵头任务), or (`names`) by names alone that are hardly anything else (一、市甲局)."""
    end = len(headings.uncounted(cell.text))
    if columns.labelled(cell.text):
        return _labelled(cell.cut(0, end))
    found = mark(cell.text)
    start = found.end if found else 0
    units, verb = headings.of_units(cell.text[start:end].strip(), columns.is_units)
    if not units or not (verb or names and all_units(units, strict=True)) or {"lead", "duty", "mixed"} & set(kinds):
        return []
    begin = cell.text.index(units, start)
    return [Part(cell, begin, begin + len(units), "lead" if verb in headings.LEADS or "support" in kinds else "duty", "heading", "")]


def _labelled(cell: Passage) -> list[Part]:
    return [Part(stretch.passage, stretch.start, stretch.end, what, "label", word) for what, stretch, word in fields(cell) if what in UNITS]

"""Who answers for all rows of a table, or of a section in it, and for which of its rows that holds."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from ..brackets import all_units
from ..drafts import Part
from ..numbering import mark
from ..passages import Passage
from . import columns
from .columns import UNITS
from .fields import fields
from .rows import Row

_COUNT = Pattern(r"(?:（\s{0,4}共?\s{0,4}\d{1,3}\s{0,4}[项件个条](?:任务)?\s{0,4}）|\s{0,4}\d{1,3}项)?[：]?$")
_TAIL = Pattern(r"(?:（(?P<role>牵头|主办|负责)(?:单位|部门)?）|(?P<verb>牵头负责|牵头|主办|主要负责|共同负责|负责|承担|承办|落实)?(?:的)?(?:年度|重点|主要|具体|目标){0,6}(?:工作任务|工作|任务|事项|项目|职责|目标|清单)?)$")
LEADS = ("牵头", "牵头负责", "主办")
_LAST = Pattern("（((?:[^（）]++|（[^（）]*+）)*+)）\\s*$")  # a bracket at the end, whatever names within it have brackets of their own


def above(rows: Sequence[Row], part: str, kinds: Sequence[str]) -> list[Part]:
    """Who answers for all tasks of a table, as the rows above its head say: under a label (责任单位：市甲局), or, where no column says
    who leads or answers, the unit of whose name its sheet `part` and its title are."""
    cells = [cell for row in rows for cell in row.cells if cell.text.strip()]
    told = {"lead", "duty", "mixed", columns.MARK} & set(kinds)
    named = [Part(cell, at, at + len(part), "lead" if "support" in kinds else "duty", "heading", "")
             for cell in cells[:1] if not told and columns.is_units(part) and (at := cell.text.find(part)) >= 0]
    return [part for cell in cells for part in _labelled(cell)] or named


def behind(cells: Sequence[Passage]) -> list[Part]:
    """Who answers for all tasks of a section, as a bracket behind its heading says: 一、工业（牵头单位：市甲局）."""
    return [part for cell in cells if (found := _LAST.search(cell.text)) for part in _labelled(cell.cut(*found.span(1)))]


def opening(cell: Passage, kinds: Sequence[str], *, names: bool = True) -> list[Part]:
    """Who answers for all tasks of a section that is headed by units: under a label (牵头单位：市甲局（3项）), or where no column says who
    leads or answers, by a verb behind their names (市甲局牵头任务), or (`names`) by names alone that are hardly anything else (一、市甲局)."""
    end = counted(cell.text)
    if columns.labelled(cell.text):
        return _labelled(cell.cut(0, end))
    found = mark(cell.text)
    start = found.end if found else 0
    units, verb = headed(cell.text[start:end].strip())
    if not units or not (verb or names and all_units(units, strict=True)) or {"lead", "duty", "mixed"} & set(kinds):
        return []
    begin = cell.text.index(units, start)
    return [Part(cell, begin, begin + len(units), "lead" if verb in LEADS or "support" in kinds else "duty", "heading", "")]


def counted(text: str) -> int:
    """Where the count behind a heading (（3项）) begins, the end of one without."""
    found = _COUNT.search(text)
    return found.start() if found else len(text)


def headed(text: str) -> tuple[str, str]:
    """The units that a heading names and the verb behind them (市甲局牵头任务), two empty texts for any other."""
    tail = _TAIL.search(text)
    verb = (tail["verb"] or tail["role"] or "") if tail else ""
    if not verb and columns.is_units(text):
        return text, ""
    units = text[:tail.start()] if tail else ""
    return (units, verb) if units and columns.is_units(units) else ("", "")


def _labelled(cell: Passage) -> list[Part]:
    return [Part(stretch.passage, stretch.start, stretch.end, what, "label", word) for what, stretch, word in fields(cell) if what in UNITS]

"""Rows whose cells hold several numbered tasks (1.… 2.…, （一）…, ①…) → a row for each, where the table says that they are tasks.

It says so where the numbers run on from row to row, or where other cells of the row are parted alike.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from ..numbering import Mark, mark
from ..passages import Passage
from .rows import Row, trimmed

_STARTS = Pattern(r"(?:(?<=[\n。；])[ \t　]*|(?<=[ \t]))(?=[\d（①-⑳一二三四五六七八九十])")
_BLANK = Pattern(r"\d{1,3}\s")  # after a blank a bare number may measure something
_SEEN = 20  # characters that tell a number
_STYLES = ("n", "pn", "pcn", "cn", "circle")


def items(cell: Passage) -> list[Mark]:
    """The numbers that part a cell from its first character on, each one more than that before; [] for fewer than two."""
    text = cell.text
    first = mark(text)
    if first is None or first.value is None or first.style not in _STYLES:
        return []
    found = [first]
    for start in _STARTS.finditer(text, first.end):
        at = start.end()
        one = mark(text[at:at + _SEEN])
        if one and one.style == first.style and one.value == found[-1].value + 1 and not (text[at - 1] in " \t" and _BLANK.match(text, at)):  # type: ignore[operator]
            found.append(Mark(one.style, one.value, at + one.end, at))
    return found if len(found) > 1 else []


def parted_alike(body: Sequence[Row], column: int, units: Sequence[int]) -> bool:
    """Whether most rows hold in a column as many numbered items as a cell of units has (1.修路 2.建桥 beside 1.市甲局 2.市乙局): each is a task."""
    alike = [row for row in body if len(items(row.cells[column]) if row.text(column) else ()) in {len(items(row.cells[k])) for k in units if row.text(k)} - {0}]
    return len(alike) * 2 > sum(len(row.filled()) > 1 for row in body)


class Several:
    """Which rows of a table hold several tasks in the cell of their text."""

    def __init__(self, body: Sequence[Row], text: int, numbers: Sequence[int], beside: Sequence[int], *, by_unit: bool = False) -> None:
        self.text, self.numbers = text, numbers
        self.beside = beside  # the columns that may be parted alike
        self.items = {id(row): found for row, after in zip(body, [*body[1:], None], strict=False)
                      if row.text(text) and text not in row.carried and not (after and text in after.carried and after.text(text)) and (found := items(row.cells[text]))}
        several = [row for row in body if id(row) in self.items]
        listed = [row for row in body if len(row.filled()) > 1]
        self.anew = by_unit and len(several) > 1 and 2 * len(several) > len(listed) and all(self.items[id(row)][0].value == 1 for row in several)  # 县交通局 | 1.修路 2.建桥
        self.running = bool(several) and (self.anew or _running(body, text, self.items))
        self.lined = [k for k in beside if len(several) > 1 and all(len(_lines(row, k)) == len(self.items[id(row)]) for row in several)]

    def of(self, row: Row) -> list[Row]:
        """The rows that a row stands for: itself, or one for each of its tasks."""
        found = self.items.get(id(row))
        if not found:
            return [row]
        alike = [(k, own) for k in self.beside if row.text(k) and len(own := items(row.cells[k])) == len(found) and own[0].value in (1, found[0].value)]
        cells = {k: _parts(row.cells[k], own) for k, own in alike}
        cells |= {k: _lines(row, k) for k in self.lined if k not in cells}
        if not cells and not self.running:
            return [row]
        cells[self.text] = [trimmed(row.cells[self.text].cut(a, b)) for a, b in _bounds(found, row.cells[self.text])]
        return [self.row(row, {k: parts[n] for k, parts in cells.items()}) for n in range(len(found))]

    def row(self, row: Row, cells: dict[int, Passage]) -> Row:
        """A row with cells of its own; where numbers have a column, that of its text stands there."""
        made = [cells.get(k, cell) for k, cell in enumerate(row.cells)]
        if self.numbers:
            text = made[self.text]
            number = mark(text.text)
            assert number is not None
            made[self.numbers[0]], made[self.text] = trimmed(text.cut(0, number.end)), text.cut(number.end, len(text.text))
        return Row(made, row.carried - set(self.numbers) - cells.keys(), row.merges)

    def other(self, row: Row) -> str:
        """The second task of a row that nothing parts, "" where a number of its own says that the row is one."""
        found = self.items.get(id(row), ())
        if not found or any(row.text(k) for k in self.numbers):
            return ""
        return row.cells[self.text].text[found[1].start:].strip()


def _running(body: Sequence[Row], text: int, several: dict[int, list[Mark]]) -> bool:
    """Whether the numbers in the cells run on from row to row."""
    spans = []
    for row in body:
        found = several.get(id(row)) or [m for m in [mark(row.text(text))] if m and m.value is not None and len(row.filled()) > 1]
        if found:
            spans.append((found[0].value, found[-1].value))
    joins = [b[0] == a[1] + 1 for a, b in zip(spans, spans[1:], strict=False)]  # type: ignore[operator]
    return sum(joins) * 2 > len(joins)


def _bounds(found: Sequence[Mark], cell: Passage) -> list[tuple[int, int]]:
    return list(zip([m.start for m in found], [*(m.start for m in found[1:]), len(cell.text)], strict=True))


def _parts(cell: Passage, found: Sequence[Mark]) -> list[Passage]:
    """The parts of a cell behind its numbers."""
    return [trimmed(cell.cut(m.end, b)) for m, (_, b) in zip(found, _bounds(found, cell), strict=True)]


def _lines(row: Row, k: int) -> list[Passage]:
    """The lines of a cell, [] where one goes on in the next."""
    if not row.text(k):
        return []
    cell, at, out = row.cells[k], 0, []
    for line in cell.text.split("\n"):
        if line.strip():
            out.append(trimmed(cell.cut(at, at + len(line))))
        at += len(line) + 1
    return out if not any(one.text.endswith(("、", "，")) for one in out[:-1]) else []

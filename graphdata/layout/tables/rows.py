"""Rows of a table, whatever it was made of: cells as passages, and which of them are carried from a merged cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...patterns import Pattern
from ...values import Line
from ..passages import Passage, join

EMPTY = frozenset(("", "……", "...", "......", "nan", "NaN", "NULL", "—", "－", "-", "/", "\\", "无", "——", "--", "~", "…", "——", "、", "空", "*"))
TOTAL = Pattern(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总数)")
SAME = Pattern("[（]?同[上前]项?[）]?|[〃″＂\"]")  # the cell above once more


@dataclass(slots=True)
class Row:
    """One row. `merges` says whether the source tells merged cells from empty ones, `guessed` that nothing but sense told which of its
    words are one cell."""

    cells: list[Passage]
    carried: frozenset[int] = frozenset()
    merges: bool = True
    guessed: bool = False

    @property
    def line(self) -> int:
        """Index of the first line of the row."""
        return min((c.place(0)[0] for c in self.cells), default=0)

    def text(self, column: int) -> str:
        """The text of a cell, "" for an empty or missing one."""
        if column >= len(self.cells):
            return ""
        text = self.cells[column].text.strip()
        return "" if text in EMPTY else text

    def repeats(self, above: Row | None, column: int) -> bool:
        """Whether a cell prints that of the row above again."""
        return above is not None and self.text(column) == above.text(column) != ""

    def filled(self) -> list[int]:
        """The columns that hold a text of their own."""
        return [k for k in range(len(self.cells)) if self.text(k) and k not in self.carried]


@dataclass(slots=True)
class Table:
    """Rows that belong together, and the passages of which each line of the source they stand in is made."""

    rows: list[Row] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    form: str = ""  # cells, pipes, box, tabs, spaces, lines
    part: str = ""


def of_cells(passages: Sequence[Passage], lines: Sequence[Line]) -> Table:
    """The table of lines that are rows in the file already."""
    rows = [Row(once([_cell(p, a, b) for a, b in line.cells or ()]), frozenset(line.carried))
            for p, line in zip(passages, lines, strict=True)]
    return Table(rows, list(passages), "cells", lines[0].part)


def once(cells: list[Passage]) -> list[Passage]:
    """The cells of a row, of which a text that fills all of them, as a merged cell that was taken apart does, is kept once."""
    again = len(cells) > 2 and len(cells[0].text.strip()) > 3 and len({cell.text.strip() for cell in cells}) == 1
    return [cells[0], *(cell.cut(0, 0) for cell in cells[1:])] if again else cells


def _cell(passage: Passage, start: int, end: int) -> Passage:
    """The cell between two offsets of the line; a folded line is shorter where characters were taken out."""
    if passage.runs is None:
        return passage.cut(start, end)
    inside = [k for k in range(len(passage.text)) if start <= passage.place(k)[1] < end]
    return passage.cut(inside[0], inside[-1] + 1) if inside else Passage("", passage.line, start)


def cut(passage: Passage, separators: Iterable[re.Match[str]]) -> list[Passage]:
    """The cells of a line between separators, and before and behind them."""
    at, out = 0, []
    for found in separators:
        out.append(passage.cut(at, found.start()))
        at = found.end()
    return [*out, passage.cut(at, len(passage.text))]


def merged(cells: Sequence[Passage]) -> Passage:
    """Several passages of one cell, one under the other, as one; a blank line end parts them."""
    kept = [c for c in cells if c.text.strip()]
    return join([trimmed(c) for c in kept], "\n") if kept else (cells[0] if cells else Passage("", 0))


def trimmed(cell: Passage) -> Passage:
    """A cell without blanks around its text."""
    text = cell.text
    start = len(text) - len(text.lstrip())
    return cell.cut(start, len(text.rstrip())) if text.strip() else cell

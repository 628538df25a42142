"""Table rows as lines: cells joined by a TAB, with their offsets, and merged cells carried."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import SourceError
from ..patterns import Pattern
from ..values import Line

BETWEEN = "\t"
LABEL = 8  # characters: a longer text is no label of what stands beside it
_LABEL = Pattern("(?:单位|部门|主体|领导|人|时[间限]|期限|目标|任务|内容|措施|要求|备注|牵头|配合|责任|主办|协办|参与)[：:]?$")  # how labels end
CELLS = 1_000_000  # of one table; merged cells count as often as they are repeated
NEAR = 40  # twentieths of a point: closer than this, two edges of cells are one; word processors are off by a hair
Spread = tuple[list[str], list[int]]  # a row on the columns of its table: the texts, and the indices of those that continue a merged cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the file holds it: its text, and how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Edged:
    """A cell as a word processor draws it: its text, its edges where they are said, and whether it goes on from the cell above it or from the one before."""

    text: str
    left: int | None = None
    right: int = 0
    goes_on: bool = False
    joined: bool = False


def plain(text: str) -> str:
    r"""A cell's text with all its line breaks as ``\n``."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line(number: int, cells: Sequence[str], *, carried: Iterable[int] = (), part: str = "", style: str = "") -> Line:
    """The line of one table row.

    >>> line(3, ["1", "做某事", "市甲局"]).cells
    ((0, 1), (2, 5), (6, 9))
    """
    offsets, start = [], 0
    for text in cells:
        offsets.append((start, start + len(text)))
        start += len(text) + len(BETWEEN)
    return Line(number, BETWEEN.join(cells), tuple(offsets), part=part, style=style, carried=tuple(carried))


def inner(cells: Sequence[str]) -> str:
    """A row of a table within a cell, as a line of that cell: a label before its value, else one behind the other.

    >>> inner(["牵头单位", "市甲局"]), inner(["市甲局", "", "市乙局"])
    ('牵头单位：市甲局', '市甲局 市乙局')
    """
    full = [cell for cell in cells if cell]
    labelled = len(full) == 2 and len(full[0]) <= LABEL and _LABEL.search(full[0])
    return "：".join((full[0].rstrip("：:"), full[1])) if labelled else " ".join(full)


def of_table(first: int, spread: Iterable[Spread], part: str, *, style: str = "") -> list[Line]:
    """The rows of a table that hold anything, as lines from the number `first` on."""
    return [line(first + k, texts, carried=carried, part=part, style=style) for k, (texts, carried) in enumerate(row for row in spread if any(row[0]))]


def between_edges(table: Sequence[Sequence[Edged]]) -> Iterator[Spread]:
    """Every row on the columns that the edges of all cells make; cells whose edges are not said follow each other."""
    grid: list[int] = []
    for edge in sorted({edge for row in table for cell in row if cell.left is not None for edge in (cell.left, cell.right)}):
        if not grid or edge - grid[-1] > NEAR:
            grid.append(edge)
    above: list[str] = []
    for row in table:
        texts: list[str] = []
        carried: list[int] = []
        for cell in row:
            start = end = len(texts)
            if cell.left is not None:
                left, end = (min(range(len(grid)), key=lambda k: abs(grid[k] - edge)) for edge in (cell.left, cell.right))
                start = max(start, left)
            end = max(end, start + 1)
            goes_on = cell.goes_on and start < len(above)
            texts += [""] * (start - len(texts)) + [above[start] if goes_on else cell.text] + [""] * (end - start - 1)
            carried += range(start if goes_on or cell.joined else start + 1, end)
        yield texts, carried
        above = texts


def spread(rows: Iterable[Sequence[Cell]]) -> list[Spread]:
    """Every row on the columns of its table.

    A cell over several rows is repeated in each; the columns it covers beyond its first are empty.

    Raises
    ------
    SourceError : the merged cells cover more than any table does.

    >>> spread([[Cell("甲", rows=2), Cell("一")], [Cell("二")]])
    [(['甲', '一'], []), (['甲', '二'], [0])]
    """
    reaching: dict[int, tuple[str, int]] = {}  # column -> text of the cell above, rows it still covers
    out, size = [], 0
    for row in rows:
        out.append(_spread_row(row, reaching))
        size += len(out[-1][0])
        if size > CELLS:
            raise SourceError(f"A table covers more than {CELLS:,} cells.", remedy="Save it without its merged cells.",
                              zh=f"一张表格超过 {CELLS:,} 格。请取消合并单元格后重新保存。")
    return out


def _spread_row(row: Sequence[Cell], reaching: dict[int, tuple[str, int]]) -> Spread:
    texts: list[str] = []
    carried: list[int] = []
    above = dict(reaching)
    reaching.clear()
    for cell in row:
        _take_from_above(texts, carried, above, reaching)
        for k in range(cell.columns):
            text = "" if k else cell.text
            if k:
                carried.append(len(texts))
            if cell.rows > 1:
                reaching[len(texts)] = (text, cell.rows - 1)
            above.pop(len(texts), None)
            texts.append(text)
    while above:
        _take_from_above(texts, carried, above, reaching)
        if above:
            texts.append("")
    return texts, carried


def _take_from_above(texts: list[str], carried: list[int], above: dict[int, tuple[str, int]],
                     reaching: dict[int, tuple[str, int]]) -> None:
    """Take over the cells that reach down from above at the place the row has come to."""
    while (column := len(texts)) in above:
        text, left = above.pop(column)
        if left > 1:
            reaching[column] = (text, left - 1)
        carried.append(column)
        texts.append(text)

"""Ruled tables: cells to rows, merged cells carried, and one table again where a page break parted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from . import rules, strips
from .paragraphs import cell_text
from .strips import joined

SAME = 3.0  # points: closer than this, two rules are one
FILLED = 0.8  # of the rows: a column that is hardly ever empty; where it is, the row goes on from the page before
MOST_RULES = 5_000  # on a page; a drawing with more is no table and would take minutes
Row = tuple[list[str], list[int]]  # texts, and the indices of those that continue a merged cell


@dataclass(slots=True)
class Table:
    """A table on one page: its place, and its rows as texts and the indices of continued cells."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: list[Row] = field(default_factory=list)


def found(page: Any, number: int, before: Sequence[float] = ()) -> list[tuple[tuple[float, float, float, float], Table]]:
    """The ruled tables of two columns or more on a page, each with the area it takes.

    `before` are the columns of the last table on the page before.
    """
    if len(page.rects) + len(page.lines) + len(page.curves) > MOST_RULES:
        return []
    out = []
    for each in page.find_tables({"explicit_vertical_lines": rules.missing(page, before)}):
        table = _table(page, each, number)
        if len(table.columns) > 2 and any(any(texts) for texts, _ in table.rows):
            out.append((each.bbox, table))
    return out


def _table(page: Any, each: Any, number: int) -> Table:
    columns = _places([x for cell in each.cells for x in (cell[0], cell[2])])
    levels = _places([y for cell in each.cells for y in (cell[1], cell[3])])
    table = Table(number, each.bbox[1], each.bbox[3], tuple(columns))
    inside = [c for c in page.chars if each.bbox[1] <= (c["top"] + c["bottom"]) / 2 <= each.bbox[3]]
    texts = {cell: _cell(inside, cell, number) for cell in each.cells}
    for upper, lower in zip(levels, levels[1:], strict=False):
        table.rows.append(_row(texts, columns, upper, lower))
    return table


def _cell(characters: Sequence[dict], cell: tuple[float, float, float, float], number: int) -> str:
    x0, top, x1, bottom = cell
    own = [c for c in characters if c.get("upright", True) and x0 <= (c["x0"] + c["x1"]) / 2 < x1
           and top <= (c["top"] + c["bottom"]) / 2 < bottom]
    return cell_text(strips.of(own, number), x0, x1)


def _row(texts: dict[tuple, str], columns: Sequence[float], upper: float, lower: float) -> Row:
    """One row on the grid of the table; a cell that covers several places is repeated downwards, empty sideways."""
    row, carried = [], []
    middle = (upper + lower) / 2
    for k, (left, right) in enumerate(zip(columns, columns[1:], strict=False)):
        at = (left + right) / 2
        cell = next((c for c in texts if c[0] <= at <= c[2] and c[1] <= middle <= c[3]), None)
        begins = cell is not None and abs(cell[0] - left) < SAME
        row.append(texts[cell] if begins else "")
        if cell is not None and not (begins and abs(cell[1] - upper) < SAME):
            carried.append(k)
    return row, carried


def _places(values: Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SAME:
            out.append(value)
    return out


def same_columns(above: Table, below: Table) -> bool:
    """Whether two tables have the same columns, so that the second may go on from the first."""
    return len(above.columns) == len(below.columns) and all(
        abs(a - b) < 2 * SAME for a, b in zip(above.columns, below.columns, strict=True))


def taken_over(rows: Sequence[Row], below: Sequence[Row]) -> list[Row]:
    """The rows of a table and of its part on a new page; the row that the page break parted is one again."""
    out, rest = list(rows), list(below)
    repeated = [rest.pop(0)] if len(rows) > 1 and rest and rest[0][0] == rows[0][0] else []
    rest = _carried(out[-1], rest) if out else rest
    if rest and out and _goes_on(out, rest[0]):
        texts, carried = out[-1]
        more = _own(rest.pop(0))
        out[-1] = ([joined(a, b) if a and b else a or b for a, b in zip(texts, more, strict=True)], carried)
    return out + repeated + rest


def _carried(last: Row, rows: Sequence[Row]) -> list[Row]:
    """The rows of a new page with the text of a merged cell that the page break parted: it is not printed again."""
    out = [(list(texts), list(carried)) for texts, carried in rows]
    own = [k for k in range(len(last[0])) if k not in last[1]]
    if not out or not any(out[0][0][k] for k in own):
        return out
    for k in last[1]:
        for texts, carried in out:
            if texts[k] or not last[0][k]:
                break
            texts[k] = last[0][k]
            carried[:] = sorted({*carried, k})
    return out


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row at the head of a page is the lower half of the last one: it lacks what every row has of its own."""
    last, texts = rows[-1][0], _own(row)
    if not any(texts) or any(b and not a for a, b in zip(last, texts, strict=True)):
        return False
    key = next((k for k in range(len(texts)) if sum(bool(r[0][k]) and k not in r[1] for r in rows) >= FILLED * len(rows)), None)
    return key is not None and not texts[key] and bool(last[key])


def _own(row: Row) -> list[str]:
    """The texts of a row without those a merged cell carries into it."""
    return [text if k not in row[1] else "" for k, text in enumerate(row[0])]

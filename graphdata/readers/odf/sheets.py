"""Sheets of an OpenDocument workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .. import grid
from .names import OFFICE, STYLE, TABLE, TEXT
from .text import shown, white

MOST = 1 << 14  # times that a row or cell with content is believed to be repeated
HIDDEN = ("collapse", "filter")


def found(spreadsheet: Any, roots: Sequence[Any]) -> list[grid.Sheet]:
    """Every sheet with its cells."""
    unseen = {style.get(STYLE + "name") for root in roots for style in root.iter(STYLE + "style")
              for facts in style.iterchildren(STYLE + "table-properties") if facts.get(TABLE + "display") == "false"}
    blank = white(roots)
    return [_sheet(table, table.get(TABLE + "style-name") in unseen, blank) for table in spreadsheet.iterchildren(TABLE + "table")]


def _sheet(table: Any, hidden: bool, blank: frozenset[str]) -> grid.Sheet:
    out = grid.Sheet(table.get(TABLE + "name", ""), hidden=hidden)
    column = 1
    for each in _within(table, "table-column"):
        times = _count(each, "number-columns-repeated")
        if each.get(TABLE + "visibility") in HIDDEN:
            out.hidden_columns.update(range(column, column + min(times, MOST)))
        column += times
    row = 1
    for each in _within(table, "table-row"):
        times = _count(each, "number-rows-repeated")
        cells = _cells(each)
        for k in range(min(times, MOST) if cells else 0):
            for at, text, down, across, style in cells:
                out.put(row + k, at, text, down=down, across=across)
                if style in blank:
                    out.unseen.add((row + k, at))
            if each.get(TABLE + "visibility") in HIDDEN:
                out.hidden_rows.add(row + k)
        row += times
    return out


def _within(table: Any, name: str) -> Iterator[Any]:
    """Rows or columns, also those in groups and in heads that are repeated on every page."""
    nested = {TABLE + each for each in (f"{name}s", f"{name}-group", f"{name.replace('table-', 'table-header-')}s")}
    for child in table:
        if child.tag == TABLE + name:
            yield child
        elif child.tag in nested:
            yield from _within(child, name)


def _cells(row: Any) -> list[tuple[int, str, int, int, str]]:
    """Column, text, rows and columns covered, and style of every cell that holds or covers anything."""
    out, column = [], 1
    for cell in row:
        if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            continue
        times = _count(cell, "number-columns-repeated")
        down, across = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        text = _text(cell) if cell.tag == TABLE + "table-cell" else ""
        if text or down > 1 or across > 1:
            out += [(column + k, text, down, across, cell.get(TABLE + "style-name", "")) for k in range(min(times, MOST))]
        column += times
    return out


def _text(cell: Any) -> str:
    """A cell as it is seen, a date in ISO form."""
    said = "\n".join(shown(paragraph) for paragraph in cell.iterchildren(TEXT + "p"))
    date = cell.get(OFFICE + "date-value") if cell.get(OFFICE + "value-type") == "date" else None
    if date:
        return date[:10] if date[10:].strip("T0:.") == "" else date[:16].replace("T", " ")
    return said or grid.number(cell.get(OFFICE + "value", ""))


def _count(element: Any, name: str) -> int:
    try:
        return max(int(element.get(TABLE + name, 1)), 1)
    except ValueError:
        return 1

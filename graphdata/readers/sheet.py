"""Sheets: XLSX workbooks and CSV files, one row a line."""

from __future__ import annotations

import csv
import datetime
import io
import re
from typing import Any

from ..values import Line
from . import rows

SHEET_STEP = 1000  # a further sheet starts at a full thousand: row 5 of the second is 1005
DELIMITERS = ",\t;|"


def csv_lines(text: str, *, delimiter: str | None = None) -> tuple[Line, ...]:
    """The records of a CSV text that hold anything, numbered as a spreadsheet would number their rows."""
    found = delimiter or _delimiter(text)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=found, strict=False)
    return tuple(rows.line(number, [_plain_breaks(cell) for cell in record])
                 for number, record in enumerate(records, 1) if any(record))


def _delimiter(text: str) -> str:
    """The delimiter that stands most often outside quotes in the first lines; a comma where none does."""
    head = re.sub(r'"[^"]*"', "", text[:20_000])
    return max(DELIMITERS, key=head.count)


def _plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def xlsx_lines(data: bytes) -> tuple[Line, ...]:
    """The rows of all sheets that hold anything; rows and sheets hidden in the workbook have the style "hidden"."""
    import openpyxl
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets]
    out: list[Line] = []
    base = 0
    for sheet in sheets:
        part = sheet.title if len(sheets) > 1 else ""
        found = _sheet_lines(sheet, base, part)
        out += found
        if found:
            base = -(-found[-1].number // SHEET_STEP) * SHEET_STEP
    return tuple(out)


def _sheet_lines(sheet: Any, base: int, part: str) -> list[Line]:
    merged = _merged(sheet)
    grid: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows would walk every empty cell of a far corner
        text = merged[row, column] if (row, column) in merged else _shown(cell)
        grid.setdefault(row, {})[column] = text
    width = max((c for row in grid.values() for c, text in row.items() if text), default=0)
    out = []
    for row, cells in grid.items():
        texts = [cells.get(c, "") for c in range(1, width + 1)]
        carried = [c - 1 for c in range(1, width + 1) if (row, c) in merged]
        if any(text for c, text in enumerate(texts) if c not in carried):
            hidden = sheet.sheet_state != "visible" or sheet.row_dimensions[row].hidden
            out.append(rows.line(base + row, texts, carried=carried, part=part, style="hidden" if hidden else ""))
    return out


def _merged(sheet: Any) -> dict[tuple[int, int], str]:
    """The text of every cell that continues a merged one: repeated over rows, empty over columns."""
    out = {}
    for area in sheet.merged_cells.ranges:
        text = _shown(sheet.cell(area.min_row, area.min_col))
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                out[row, column] = text if column == area.min_col else ""
        del out[area.min_row, area.min_col]
    return out


def _shown(cell: Any) -> str:
    """A cell's value as text: dates in ISO form, numbers as short as they are."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return _plain_breaks(str(value))

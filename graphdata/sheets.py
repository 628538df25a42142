"""Tables as files: XLSX, CSV and Parquet; the same bytes every time, and no cell is ever a formula.

The only room that writes tables for people; it knows neither what the tables mean nor who reads them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from .delimited import flat_csv, read_csv, write_csv
from .wording import joined
from .writing import whole_file

CELL_LIMIT = 32_767  # characters in a cell of a spreadsheet
CUT = "…［单元格已满，全文见原文件 / cell is full, see the source］"
EPOCH = datetime.datetime(2000, 1, 1)  # a fixed date, so that the file does not say when it was written
_WIDEST, _NARROWEST = 60, 6
__all__ = ["CELL_LIMIT", "CUT", "Sheet", "flat_csv", "read_csv", "write_csv", "write_parquet", "write_xlsx"]
YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table, its headers and how its columns are shown.

    `headers` maps columns to what stands above them, `notes` to a comment on the header, `formats` to a number format.
    `table` is shown with its columns only; give an index as a column.
    """

    name: str
    table: pd.DataFrame
    headers: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, float] = field(default_factory=dict)


def write_xlsx(sheets: Iterable[Sheet], path: Path | str, *, title: str = "", lang: str = "zh") -> Path:
    """Write sheets as one workbook: frozen headers, filters, widths, number formats; gives the path."""
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": False,
               "in_memory": True}  # without a file for every part
    with whole_file(path) as draft, xlsxwriter.Workbook(str(draft), options) as book:
        book.set_properties({"title": title, "author": "Zeren", "created": EPOCH})
        styles = _Styles(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, styles, YES_NO[lang])
    return Path(path)


class _Styles:
    """The cell formats of one workbook, made once each."""

    def __init__(self, book: Any) -> None:
        self._book, self._numbers = book, {}
        self.header = book.add_format({"bold": True, "bg_color": "#E8EDF3", "bottom": 1, "valign": "top", "text_wrap": True})
        self.text = book.add_format({"valign": "top", "text_wrap": True})

    def number(self, pattern: str) -> Any:
        if pattern not in self._numbers:
            self._numbers[pattern] = self._book.add_format({"valign": "top", "num_format": pattern})
        return self._numbers[pattern]


def _write_sheet(page: Any, sheet: Sheet, styles: _Styles, words: tuple[str, str]) -> None:
    table = pd.DataFrame(sheet.table)
    table.attrs = {}  # pandas would copy them for every column
    for j, column in enumerate(table.columns):
        values = table[column]
        page.write_string(0, j, str(sheet.headers.get(column, column)), styles.header)
        if sheet.notes.get(column):
            page.write_comment(0, j, sheet.notes[column], {"x_scale": 2})
        width = sheet.widths.get(column) or _width(sheet.headers.get(column, column), values)
        page.set_column(j, j, width)
        pattern = styles.number(sheet.formats.get(column) or _pattern(values))
        for i, value in enumerate(values.tolist(), 1):
            _write_cell(page, i, j, value, pattern, styles.text, words)
    page.freeze_panes(1, 1)
    if len(table.columns):
        page.autofilter(0, 0, max(len(table), 1), len(table.columns) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _write_cell(page: Any, i: int, j: int, value: Any, number: Any, text: Any, words: tuple[str, str]) -> None:
    if isinstance(value, (list, tuple)):
        value = joined(value)
    if value is None or value is pd.NA or value != value:
        return
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool):
        page.write_string(i, j, words[0] if value else words[1], text)
    elif isinstance(value, (int, float)) and abs(value) != float("inf"):
        page.write_number(i, j, value, number)
    else:
        page.write_string(i, j, fitting(str(value)), text)


def fitting(value: str) -> str:
    """The text as one cell can hold it."""
    return value if len(value) <= CELL_LIMIT else value[: CELL_LIMIT - len(CUT)] + CUT


def _pattern(values: pd.Series) -> str:
    return "0.000" if pd.api.types.is_float_dtype(values) else "0"


def _width(header: object, values: pd.Series) -> float:
    """A width that shows most cells whole: Chinese characters take two places."""
    numbers = pd.api.types.is_float_dtype(values)
    lengths = [] if numbers else sorted(_places(joined(v) if isinstance(v, (list, tuple)) else str(v)) for v in values.head(300))
    body = lengths[int(len(lengths) * 0.95)] if lengths else 8 if numbers else 0
    return max(_NARROWEST, min(_WIDEST, max(body, min(_places(str(header)), 16)) + 2))


def _places(text: str) -> int:
    line = text.split("\n", 1)[0]
    return len(line) if line.isascii() else len(line) + sum(map("\u2e7f".__lt__, line))


def write_parquet(table: pd.DataFrame, path: Path | str) -> Path:
    """Write a table as Parquet; lists stay lists."""
    with whole_file(path) as draft:
        table.to_parquet(draft, index=False)
    return Path(path)

"""XLSX workbooks: one row of a sheet is one line, cells as a reader of the sheet sees them.

Dates stand in ISO form, numbers as short as they are, merged cells are carried, a formula that was never computed stands
as itself. What is hidden in the workbook is kept and has the style "hidden".
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from typing import Any

from . import grid, rows, strict
from .found import Found

MOST_COLUMNS = 1 << 14  # of a sheet
YEAR_MONTH, MONTH_DAY = 'yyyy"年"m"月"', 'm"月"d"日"'
CHINESE_FORMATS = {  # Excel's own formats in its Chinese edition: a number in the file, no text
    27: YEAR_MONTH, 28: MONTH_DAY, 29: MONTH_DAY, 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"', 35: 'h"时"mm"分"ss"秒"', 36: YEAR_MONTH, 50: YEAR_MONTH, 51: MONTH_DAY,
    52: YEAR_MONTH, 53: MONTH_DAY, 54: MONTH_DAY, 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"', 57: YEAR_MONTH, 58: MONTH_DAY,
}
NOTHING = ";;;"  # a format that shows neither numbers nor text
_LITERAL = r'(?:"[^"]*"|\\.)*'
_SHOWN_AS = re.compile(rf'(?P<before>{_LITERAL})[#?,]*(?P<whole>0+)(?:\.(?P<decimals>0+))?(?P<percent>%?)(?P<after>{_LITERAL})'
                     r"(?:_.)?\s*")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(data: bytes) -> Found:
    """The rows of all sheets that hold anything, and what of them is hidden.

    Raises
    ------
    SourceError : the workbook has no sheet of cells.
    """
    book, formulas = _books(strict.usual(data))
    return grid.read([_sheet(sheet, formulas[sheet.title]._cells if formulas else {}) for sheet in book.worksheets])


def _books(data: bytes) -> tuple[Any, Any | None]:
    """The workbook with its values, and once more with its formulas where it has any."""
    import openpyxl
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it will not write; nothing is written
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), keep_links=False) if _has_formulas(data) else None
    return book, formulas


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        sheets = [name for name in opened.namelist() if "/worksheets/" in name and name.endswith(".xml")]
        return any(re.search(rb"<(?:\w+:)?f[\s>]", opened.read(name)) for name in sheets)


def _sheet(sheet: Any, formulas: dict) -> grid.Sheet:
    out = grid.Sheet(sheet.title, hidden=sheet.sheet_state != "visible")
    white = _white(sheet.parent)
    for (row, column), cell in sorted(sheet._cells.items()):  # iter_rows would make every empty cell up to a far corner
        out.put(row, column, _shown(cell, formulas.get((row, column))))
        if cell.number_format == NOTHING or (cell._style.fontId, cell._style.fillId) in white:
            out.unseen.add((row, column))
    out.merged = [(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges]
    out.hidden_rows = {row for row, facts in sheet.row_dimensions.items() if facts.hidden or facts.height == 0}
    for facts in sheet.column_dimensions.values():
        if (facts.hidden or facts.width == 0) and facts.min:
            out.hidden_columns.update(range(facts.min, min(facts.max or facts.min, facts.min + MOST_COLUMNS) + 1))
    return out


def _white(book: Any) -> set[tuple[int, int]]:
    """The fonts and fills that together are white on white."""
    fonts = [k for k, font in enumerate(book._fonts) if font.color is not None and (
        font.color.type == "rgb" and str(font.color.rgb)[-6:].upper() == "FFFFFF" or font.color.type == "theme" and font.color.theme == 0 and not font.color.tint)]
    fills = [k for k, fill in enumerate(book._fills) if getattr(fill, "patternType", "solid") is None]
    return {(font, fill) for font in fonts for fill in fills}


def _shown(cell: Any, formula: Any = None) -> str:
    """A cell as a reader of the sheet sees it; a formula without a value as it was typed."""
    value = cell.value
    if value is None:
        typed = None if formula is None else getattr(formula.value, "text", formula.value)
        return rows.plain(str(typed)) if typed is not None and formula.data_type == "f" else ""
    if isinstance(value, str):
        return rows.plain(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    form = CHINESE_FORMATS.get(cell._style.numFmtId, cell.number_format).split(";")[0]
    if isinstance(value, (int, float)) and cell._style.numFmtId in CHINESE_FORMATS:
        value = _from_serial(value, cell)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return _date(value, form)
    if isinstance(value, (int, float)):
        return _number(value, form)
    return str(value)


def _from_serial(value: float, cell: Any) -> Any:
    from openpyxl.utils.datetime import from_excel
    try:
        return from_excel(value, cell.parent.parent.epoch)
    except (OverflowError, ValueError):
        return value


def _date(value: datetime.datetime | datetime.date, form: str) -> str:
    """ISO date, without the day where the format shows none, with the time where there is one."""
    letters = re.sub(r'"[^"]*"|\[[^\]]{0,99}\]|\\.', "", form).lower()
    if "y" in letters and "d" not in letters and "h" not in letters:
        return value.strftime("%Y-%m")
    if isinstance(value, datetime.datetime) and value.time() != datetime.time():
        return value.isoformat(sep=" ", timespec="minutes" if value.second == value.microsecond == 0 else "seconds")
    return value.isoformat()[:10]


def _number(value: float, form: str) -> str:
    """A number as short as it is; with the words, leading zeros and per cent of its format, where that has any."""
    found = _SHOWN_AS.fullmatch(form)
    if not found or not (found["percent"] or found["before"] or found["after"] or len(found["whole"]) > 1):
        return str(int(value)) if float(value).is_integer() else repr(value)
    decimals = len(found["decimals"] or "")
    width = len(found["whole"]) + (decimals + 1 if decimals else 0)
    text = f"{value * (100 if found['percent'] else 1):0{width}.{decimals}f}"
    words = [re.sub(r'"|\\', "", found[side]) for side in ("before", "after")]
    return words[0] + text + found["percent"] + words[1]

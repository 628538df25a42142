"""Workbooks of Excel 97–2003 and WPS (.xls .et) and binary ones (.xlsb), read by calamine in a millisecond."""

from __future__ import annotations

import datetime
import io
from typing import Any

from ..errors import SourceError
from . import biff, grid, xlsb
from .found import Found


def read(data: bytes) -> Found:
    """The rows of all sheets that hold anything, and what of them is hidden.

    Raises
    ------
    SourceError : it is protected with a password, or has no sheet.
    """
    import python_calamine as calamine
    try:
        book = calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError:
        raise SourceError("The file is protected with a password.", remedy="Take the password off and save it again.",
                          zh="文件有密码保护。请取消密码后重新保存。") from None
    hidden = xlsb.hidden(data) if data.startswith(b"PK") else biff.hidden_rows(data)
    sheets = []
    for facts in book.sheets_metadata:
        if facts.typ == calamine.SheetTypeEnum.WorkSheet:
            visible = facts.visible == calamine.SheetVisibleEnum.Visible
            sheets.append(_sheet(book.get_sheet_by_name(facts.name), not visible, hidden.get(facts.name)))
    return grid.read(sheets)


def _sheet(sheet: Any, hidden: bool, unseen: biff.Unseen | None) -> grid.Sheet:
    out = grid.Sheet(sheet.name, hidden=hidden)
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                out.put(row, column, _shown(value))
    out.merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
    if unseen:
        out.hidden_rows, out.hidden_columns = unseen.rows, unseen.columns
    return out


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float | int):
        return grid.number(str(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ", timespec="minutes")
    return str(value)

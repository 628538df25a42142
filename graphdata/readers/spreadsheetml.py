"""Excel-2003 XML (SpreadsheetML), as systems on the web export it, mostly under the name .xls."""

from __future__ import annotations

from typing import Any

from . import grid, xml
from .found import Found

SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
X = "{urn:schemas-microsoft-com:office:excel}"
FAR = 1 << 20  # rows and columns beyond which no index is believed


def read(data: bytes) -> Found:
    """The rows of all sheets that hold anything, and what of them is hidden.

    Raises
    ------
    SourceError : it is no XML, or has entities, or no sheet.
    """
    return grid.read([_sheet(sheet) for sheet in xml.parsed(data).iter(SS + "Worksheet")])


def _sheet(sheet: Any) -> grid.Sheet:
    visible = sheet.findtext(f"{X}WorksheetOptions/{X}Visible") or ""
    out = grid.Sheet(sheet.get(SS + "Name", ""), hidden=visible.startswith("SheetHidden") or visible.startswith("SheetVeryHidden"))
    for table in sheet.iterchildren(SS + "Table"):
        column = 0
        for each in table.iterchildren(SS + "Column"):
            column = _index(each, column)
            span = _number(each.get(SS + "Span"), 0)
            if each.get(SS + "Hidden") == "1":
                out.hidden_columns.update(range(column, min(column + span, FAR) + 1))
            column += span
        row = 0
        for each in table.iterchildren(SS + "Row"):
            row = _index(each, row)
            _row(each, row, out)
            row += _number(each.get(SS + "Span"), 0)
    return out


def _row(element: Any, row: int, out: grid.Sheet) -> None:
    if element.get(SS + "Hidden") == "1":
        out.hidden_rows.add(row)
    column = 0
    for cell in element.iterchildren(SS + "Cell"):
        column = _index(cell, column)
        across = _number(cell.get(SS + "MergeAcross"), 0)
        out.put(row, column, _text(cell.find(SS + "Data")), across=across + 1, down=_number(cell.get(SS + "MergeDown"), 0) + 1)
        column += across


def _text(data: Any) -> str:
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(SS + "Type")
    if kind == "DateTime":
        return text[:10] if text[10:].strip("T0:.Z ") == "" else text[:16].replace("T", " ")
    if kind == "Number":
        return grid.number(text)
    return text


def _index(element: Any, before: int) -> int:
    return min(_number(element.get(SS + "Index"), before + 1), FAR)


def _number(text: str | None, default: int) -> int:
    try:
        return max(int(text), 0) if text else default
    except ValueError:
        return default

"""Sheets of cells, from whatever kind of workbook: one row is one line, merged cells are carried, what is hidden is marked.

A sheet's title is the `part` of its lines where a workbook has several. Hidden rows and sheets keep their lines, with the
style "hidden"; a hidden column is left out of its rows and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..errors import SourceError
from ..values import Line
from . import rows
from .found import Found

STEP = 1000  # a further sheet starts at a full thousand: row 5 of the second is 1005
WIDE = 3_000_000  # cells, beyond which rows are no longer filled up to the width of the sheet
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, from 1


@dataclass(slots=True)
class Sheet:
    """One sheet: texts by row and column, both from 1, its merged areas, and what of it is hidden."""

    title: str
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False
    unseen: set[tuple[int, int]] = field(default_factory=set)  # cells whose text has the colour of paper, or a format that shows nothing

    def put(self, row: int, column: int, text: str, *, down: int = 1, across: int = 1) -> None:
        """A cell that covers `down` rows and `across` columns."""
        self.cells.setdefault(row, {})[column] = rows.plain(text)
        if down > 1 or across > 1:
            self.merged.append((row, column, row + down - 1, column + across - 1))


def read(sheets: Sequence[Sheet]) -> Found:
    """The rows of all sheets that hold anything.

    Raises
    ------
    SourceError : there is no sheet, or its merged cells cover more than any table does.
    """
    if not sheets:
        raise SourceError("The workbook has no sheet of cells.", remedy="Save the table as a sheet.",
                          zh="工作簿中没有工作表。请将表格存为工作表。")
    out: list[Line] = []
    notes: list[str] = []
    for sheet in sheets:
        notes += _blanked(sheet)
        base = -(-out[-1].number // STEP) * STEP if out else 0
        out += _lines(sheet, base, sheet.title if len(sheets) > 1 else "")
        left_out = [column for column in sorted(sheet.hidden_columns) if any(cells.get(column) for cells in sheet.cells.values())]
        if left_out and not sheet.hidden:
            notes.append(f"the hidden columns {', '.join(map(letters, left_out))} of the sheet “{sheet.title}” were left out")
    return Found(tuple(out), (), tuple(notes))


def _blanked(sheet: Sheet) -> list[str]:
    """Hide the rows that show nothing, empty the unseen cells of others, and say so."""
    for row, cells in sheet.cells.items():
        filled = {(row, column) for column, text in cells.items() if text}
        if filled and filled <= sheet.unseen:
            sheet.hidden_rows.add(row)
    single = sorted((row, column) for row, column in sheet.unseen if row not in sheet.hidden_rows and sheet.cells.get(row, {}).get(column))
    for row, column in single:
        sheet.cells[row][column] = ""
    return [f"{len(single)} cells of the sheet “{sheet.title}” whose text is not shown were left out (first: {letters(single[0][1])}{single[0][0]})"] if single else []


def letters(column: int) -> str:
    """The name of a column.

    >>> letters(1), letters(28)
    ('A', 'AB')
    """
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def _lines(sheet: Sheet, base: int, part: str) -> list[Line]:
    merged = _carried(sheet)
    for (row, column), text in merged.items():
        sheet.cells.setdefault(row, {})[column] = text
    shown = {row: {column: text for column, text in cells.items() if column not in sheet.hidden_columns}
             for row, cells in sorted(sheet.cells.items())}
    width = max((column for cells in shown.values() for column, text in cells.items() if text), default=0)
    full = width if width * len(shown) <= WIDE else 0
    out = []
    for row, cells in shown.items():
        last = full or max((column for column, text in cells.items() if text), default=0)
        columns = [column for column in range(1, last + 1) if column not in sheet.hidden_columns]
        texts = [cells.get(column, "") for column in columns]
        if any(texts):
            carried = [k for k, column in enumerate(columns) if (row, column) in merged]
            style = "hidden" if sheet.hidden or row in sheet.hidden_rows else ""
            out.append(rows.line(base + row, texts, carried=carried, part=part, style=style))
    return out


def _carried(sheet: Sheet) -> dict[tuple[int, int], str]:
    """The text of every cell that continues a merged one: repeated over rows, empty over columns."""
    out: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in sheet.merged:
        if len(out) + (bottom - top + 1) * (right - left + 1) > rows.CELLS:
            raise SourceError(f"The merged cells of a sheet cover more than {rows.CELLS:,} cells.",
                              remedy="Undo the merging of whole rows or columns and save it again.",
                              zh=f"工作表的合并单元格覆盖了超过 {rows.CELLS:,} 格。请取消整行、整列的合并后重新保存。")
        text = sheet.cells.get(top, {}).get(left, "")
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                out[row, column] = text if column == left else ""
        del out[top, left]
    return out


def number(text: str) -> str:
    """A number as short as it is.

    >>> number("3.0"), number("0.25"), number("n/a")
    ('3', '0.25', 'n/a')
    """
    try:
        value = float(text)
    except ValueError:
        return text
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)

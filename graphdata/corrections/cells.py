"""A corrected workbook read back: rows by id, the cells that were changed, and what a spreadsheet made of typed text.

It knows sheets and cells, not what a correction does to the tables.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CorrectionError
from .sheets import BEFORE, GUIDE, SHEETS, Field, Sheet

LARGEST = 200 * 2**20  # bytes of a workbook once unpacked
MOST_PARTS = 2000
_BLANKS = re.compile(r"[\u200b\u200c\u200d\ufeff]")
_CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a column that may be corrected: its text now and, where the hidden column is there, as it was written."""

    text: str
    before: str | None
    where: str  # sheet and cell, for messages

    @property
    def changed(self) -> bool:
        """Whether somebody typed another text."""
        return self.before is not None and same(self.text) != same(self.before)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id ("" for an added one), the shown cells by header, the cells to be corrected by table column."""

    id: str
    shown: dict[str, str]
    cells: dict[str, Cell]
    where: str


def same(text: str) -> str:
    """A text for comparison: blanks at the ends and kinds of line breaks make no difference."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def read(path: Path | str) -> tuple[dict[str, str], dict[str, list[Row]]]:
    """SHA-256 by document, and the rows of every sheet there is.

    Raises
    ------
    CorrectionError : not a workbook, no page of instructions, a missing column, a formula in a cell.
    """
    path = Path(path)
    book = opened(path)
    if GUIDE not in book.sheetnames:
        raise _error(path, "", f"the sheet {GUIDE} is missing",
                     "Use the workbook that `zeren check --workbook` wrote, with all its sheets.",
                     f"缺少“{GUIDE}”表。请使用 zeren check --workbook 生成的核对表，不要删除其中的表。")
    documents = _documents(book[GUIDE])
    if not documents:
        raise _error(path, GUIDE, "the list of documents is missing",
                     "Write the workbook again with `zeren check --workbook`.",
                     "找不到文件清单。请用 zeren check --workbook 重新生成。")
    rows = {name: rows_of(path, book[name], sheet) for name, sheet in SHEETS.items() if name in book.sheetnames}
    return documents, rows


def opened(path: Path) -> Any:
    """The workbook at a path.

    Raises
    ------
    CorrectionError : there is none, or it cannot be read.
    """
    from openpyxl import load_workbook

    remedy, zh = "Save it as .xlsx from the spreadsheet and try again.", "请在电子表格中另存为 .xlsx 后再试。"
    try:
        with zipfile.ZipFile(path) as parts:
            infos = parts.infolist()
        if len(infos) > MOST_PARTS or sum(i.file_size for i in infos) > LARGEST:
            raise _error(path, "", "the workbook is far larger than one that Zeren writes", remedy, "文件过大，不是 Zeren 生成的核对表。")
        return load_workbook(path)
    except FileNotFoundError as error:
        raise _error(path, "", "there is no such file", "Check its name.",
                     "没有这个文件。请检查文件名。") from error
    except CorrectionError:
        raise
    except Exception as error:  # whatever a broken file makes openpyxl raise
        raise _error(path, "", f"this is no readable .xlsx workbook ({type(error).__name__})", remedy,
                     "无法读取这个工作簿。" + zh) from error


def _documents(page: Any) -> dict[str, str]:
    rows = [[text(cell) for cell in row[:3]] for row in page.iter_rows()]
    start = next((i for i, row in enumerate(rows) if row[0] == "文件" and "SHA-256" in row), None)
    return {} if start is None else {row[0]: row[2] for row in rows[start + 1:] if row[0] and row[2]}


def rows_of(path: Path, page: Any, sheet: Sheet) -> list[Row]:
    """The rows of a sheet of a review workbook, by its headers; a missing column and a formula are errors."""
    lines = list(page.iter_rows())
    header = [text(cell) for cell in lines[0]] if lines else []
    places = {name: i for i, name in reversed(list(enumerate(header))) if name}
    for field in sheet.fields:
        if field.header not in places and (field.column or field is sheet.fields[0]):
            raise _error(path, sheet.name, f"the column {field.header} is missing",
                         "Put its header back in row 1, or write the workbook again.",
                         f"缺少列“{field.header}”。请恢复第一行的表头，或重新生成核对表。")
    return [_row(path, page.title, sheet, line, places) for line in lines[1:] if any(text(c) for c in line)]


def _row(path: Path, title: str, sheet: Sheet, line: tuple, places: dict[str, int]) -> Row:
    shown = {f.header: text(line[places[f.header]]) for f in sheet.fields if not f.column and f.header in places}
    cells = {}
    for field in sheet.edited:
        cell = line[places[field.header]]
        where = f"{title}!{cell.coordinate}"
        if cell.data_type == "f":
            raise _error(path, where, f"the cell holds a formula ({cell.value})", "Type the text itself.",
                         "单元格里是公式。请直接填写文字。")
        before = text(line[places[BEFORE + field.header]]) if BEFORE + field.header in places else None
        cells[field.column] = Cell(_typed(cell, field), before, where)
    first = line[places[sheet.fields[0].header]]
    return Row(text(first), shown, cells, f"{title}!{first.coordinate}")


def text(cell: Any) -> str:
    """The text of a cell, as a spreadsheet keeps it: whole numbers without a point, codes for control characters undone."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime.datetime, datetime.date)):
        return _date(value, cell.number_format or "")
    return _CODED.sub(lambda m: chr(int(m[1], 16)), str(value))


def _date(value: datetime.date, pattern: str) -> str:
    """A date that a spreadsheet made of typed text, as Chinese documents write it; without a day where none is shown."""
    day = "" if "d" not in pattern.lower() and "日" not in pattern and value.day == 1 else f"{value.day}日"
    year = f"{value.year}年" if "y" in pattern.lower() or not pattern or pattern == "General" else ""
    return f"{year}{value.month}月{day}"


def _typed(cell: Any, field: Field) -> str:
    """Text that somebody typed: words of a list and numbers in their one form, anything else as it stands."""
    raw = _BLANKS.sub("", text(cell))
    return unicodedata.normalize("NFKC", raw).strip() if field.choices or field.column == "number" else raw


def _error(path: Path | str, where: str, what: str, remedy: str, zh: str) -> CorrectionError:
    return CorrectionError(what, where=f"{path}" + (f", {where}" if where else ""), remedy=remedy, zh=zh)

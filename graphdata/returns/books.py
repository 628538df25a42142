"""A filled-in form as it lies in a workbook: what it says of itself, its rows with the places of their cells.

It knows sheets and cells, not whether what stands in them is right.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from ..corrections.cells import LARGEST, MOST_PARTS, text
from ..errors import SourceError
from ..forms import EPOCH
from ..readers import fetched
from . import fields
from .fields import GUIDE, STEPS, TARGET_ID, TARGETS, TASK_ID, TASKS

_FIRST = {TASKS: TASK_ID, TARGETS: TARGET_ID, STEPS: TASK_ID}  # the column that knows a row


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: the text of every cell that holds something, by header, and where each stands."""

    sheet: str
    id: str
    cells: Mapping[str, str]
    places: Mapping[str, str]  # header → coordinate
    formulas: tuple[str, ...] = ()  # headers of cells that hold a formula

    def place(self, header: str) -> str:
        """The coordinate of a cell, that of the first one where the column is not there."""
        return self.places.get(header) or next(iter(self.places.values()), "")


@dataclass(frozen=True, slots=True)
class Book:
    """One form: the facts of its guide, the headers and the rows of its sheets, and whatever else somebody wrote in it."""

    facts: Mapping[str, str]
    places: Mapping[str, str]  # where the facts stand
    headers: Mapping[str, tuple[str, ...]]
    rows: Mapping[str, tuple[Row, ...]]
    strays: tuple[Row, ...] = ()  # sheets that are no part of a form
    untouched: bool = False  # as Zeren wrote it: no program has saved it since


def opened(path: Path, *, inside: str = "") -> Book:
    """The workbook at `path`, or the one `inside` it where it is an archive or a mail.

    Raises
    ------
    SourceError : not a workbook that can be read, or not a form.
    """
    return form(workbook(path, inside), inside or path.name, path.name)


def form(book: Any, name: str, file: str) -> Book:
    """The form that an open workbook is; messages call it by its name and by the file it came in."""
    if fields.OPEN in book.sheetnames and TASKS not in book.sheetnames:
        raise review_workbook(name)
    if GUIDE not in book.sheetnames or TASKS not in book.sheetnames:
        missing = GUIDE if GUIDE not in book.sheetnames else TASKS
        raise SourceError(f"the sheet {missing} is missing, so this is no form that Zeren wrote", where=file,
                          remedy="Hand in the form that `zeren returns new` wrote, with all its sheets.",
                          zh=f"缺少“{missing}”表，不是 Zeren 生成的填报表。请使用下发的表，不要删除其中的工作表。")
    facts, places = _facts(book[GUIDE])
    headers, rows = {}, {}
    for sheet, first in _FIRST.items():
        if sheet in book.sheetnames:
            headers[sheet], rows[sheet] = _rows(book[sheet], first)
    strays = tuple(r for n in book.sheetnames if n not in (GUIDE, *_FIRST) for r in _stray(book[n]))
    return Book(facts, places, headers, rows, strays, book.properties.modified == EPOCH)


def review_workbook(name: str) -> SourceError:
    """The message about a review workbook that lies among returns: nothing in it is believed there."""
    return SourceError("this is a review workbook of the office, and no return", where=name, remedy="Read it with zeren returns confirm.",
                       zh="这是督查部门自己的待核表，不是填报表。请用 zeren returns confirm 读入。")


def workbook(path: Path, inside: str = "") -> Any:
    """The workbook, open; `SourceError` where it cannot be read."""
    from openpyxl import load_workbook

    try:
        source = BytesIO(fetched(path, inside=inside)[0]) if inside else path
        with zipfile.ZipFile(source) as parts:
            infos = parts.infolist()
        if len(infos) <= MOST_PARTS and sum(i.file_size for i in infos) <= LARGEST:
            return load_workbook(source)
        why = "far too large"
    except Exception as error:  # whatever a broken file makes zipfile and openpyxl raise
        why = type(error).__name__
    raise SourceError(f"this is no readable .xlsx workbook ({why})",
                      where=inside or path.name,
                      remedy="Save it as .xlsx from the spreadsheet and try again.",
                      zh="无法读取这个工作簿。请在电子表格中另存为 .xlsx 后再试。")


def _facts(page: Any) -> tuple[dict[str, str], dict[str, str]]:
    facts, places = {}, {}
    for line in page.iter_rows(max_col=2):
        key = text(line[0]).strip()
        if len(line) > 1 and key in fields.FACTS:
            facts[key], places[key] = text(line[1]).strip(), line[1].coordinate
    return facts, places


def _rows(page: Any, first: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Headers and rows; a column without a header is known by its letter, so that nothing in it is lost."""
    lines = list(page.iter_rows())
    over = {(row, area.min_col): lines[area.min_row - 1][area.min_col - 1] for area in page.merged_cells.ranges
            if area.min_col == area.max_col and area.min_row > 1 for row in range(area.min_row + 1, area.max_row + 1)}
    there = [any(text(c).strip() for c in line) for line in lines]
    lines = [tuple(over.get((i, j), cell) for j, cell in enumerate(line, 1)) for i, line in enumerate(lines, 1)]  # what is merged over rows is said of all of them
    heads = [text(c).strip() or (c.column_letter if hasattr(c, "column_letter") else "") for c in lines[0]] if lines else []
    return tuple(heads), tuple(
        _row(page.title, line, heads, first) for line, own in zip(lines[1:], there[1:], strict=True) if own)


def _row(sheet: str, line: tuple, heads: list[str], first: str) -> Row:
    cells: dict[str, str] = {}
    places: dict[str, str] = {}
    formulas = []
    for head, cell in zip(heads, line, strict=False):
        while head in places:  # a header that stands twice
            head += "'"
        places[head] = cell.coordinate
        if text(cell).strip():
            cells[head] = text(cell)
        if cell.data_type == "f":
            formulas.append(head)
    return Row(sheet, cells.get(first, "").strip(), cells, places, tuple(formulas))


def _stray(page: Any) -> list[Row]:
    return [Row(page.title, "", {c.coordinate: text(c) for c in line if text(c).strip()},
                {c.coordinate: c.coordinate for c in line if text(c).strip()})
            for line in page.iter_rows() if any(text(c).strip() for c in line)]

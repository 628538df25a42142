"""The review workbook written: colours, locked ids, lists to choose from, instructions; no cell is ever a formula."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from .. import registry as registry_room
from ..corpus import Corpus
from ..errors import UsageError
from ..forms import EPOCH, OPTIONS, cell_styles, choose, fitting, guide, head, height, printed
from ..registry import Registry
from ..writing import whole_file
from .sheets import BEFORE, GUIDE, SHEETS, Field, Sheet, choices, table

_GUIDE_WIDTHS = (24, 60, 68)
SPARE = 100  # empty rows, open for additions
GUIDANCE = (
    "一、黄色列可以订正，灰色列不要改动。改过的单元格会变成橙色。",
    "二、删除一项任务或一条责任单位记录，请在“删除”列选“是”，不要直接删行：缺了行，Zeren 会拒绝读入。",
    "三、新增任务：在“任务”表末尾的空行里，任务标识填“新1”“新2”……，并填行号和任务内容；有多个文件时，标识写成“文件名#新1”。",
    "四、新增责任单位：在“责任单位”表末尾的空行里，记录号留空，填任务标识（包括“新1”）、单位、角色；原文写法可填可不填。",
    "五、两个名称是同一单位：在“单位”表的“改为”列填要保留的名称。也可以只改机构类别、层级、地区、上级单位。Zeren 从不自动合并。",
    "六、只改一处的单位名称，请在“责任单位”表改那一条；全部改，请在“单位”表改。",
    "七、行的先后可以变动（排序前请在“审阅”中撤销工作表保护，没有密码）。标识、记录号和表头请勿改动，也不要删除隐藏列。",
    "八、改完保存为 .xlsx，用 --corrections 读入，例如：zeren report 文件 --corrections review.xlsx -o 输出文件夹。源文件不会被改动。",
    "九、每处订正都会记入“存疑”表（类别 corrected），写明原来读作什么、在本表哪一格改的。",
)


def write(corpus: Corpus, path: Path | str, *, registry: Registry | None = None, typed: Mapping[str, pd.DataFrame] | None = None) -> Path:
    """Write what was read as a workbook to correct; gives the path.

    Parameters
    ----------
    corpus : the reading.
    path : an .xlsx file, written whole or not at all; the same bytes for the same reading.
    registry : where the words for types and the near names come from; the bundled one if None.
    typed : by sheet, what stands in the cells to be corrected where that is not what was read, added rows at the end.

    Raises
    ------
    UsageError : the place cannot be written to, or the name ends otherwise.

    >>> zr.corrections.write(corpus, "review.xlsx").name
    'review.xlsx'
    """
    import xlsxwriter

    if Path(path).suffix.lower() != ".xlsx":
        raise UsageError("a review workbook ends in .xlsx", where=str(path), remedy="End its name in .xlsx.", zh="核对表是 Excel 工作簿。请让文件名以 .xlsx 结尾。")
    known = registry or registry_room.load()
    with whole_file(path) as draft, xlsxwriter.Workbook(str(draft), OPTIONS) as book:
        book.set_properties({"title": "Zeren 核对表", "author": "Zeren", "created": EPOCH})
        styles = cell_styles(book)
        _guide(book.add_worksheet(GUIDE), corpus, styles)
        words = choices(known)
        for name, sheet in SHEETS.items():
            write_sheet(book.add_worksheet(name), sheet, table(corpus, name, known), words, styles, typed=(typed or {}).get(name))
    return Path(path)


def _guide(page: Any, corpus: Corpus, styles: dict[str, Any]) -> None:
    """Instructions, and which documents the workbook is of."""
    row = guide(page, _GUIDE_WIDTHS, "核对表：Zeren 读到的内容，请对照原文订正", GUIDANCE, styles)
    for column, header in enumerate(("文件", "标题", "SHA-256")):
        page.write_string(row, column, header, styles["head"])
    for row, (name, facts) in enumerate(corpus.documents.iterrows(), row + 1):
        for column, value in enumerate((name, facts["title"] or "", facts["sha256"])):
            page.write_string(row, column, str(value), styles["key"])


def write_sheet(page: Any, sheet: Sheet, cells: pd.DataFrame, words: dict[str, list[str]], styles: dict[str, Any],
                typed: pd.DataFrame | None = None) -> None:
    """One sheet of a review workbook: grey and yellow cells, hidden columns with what was written, lists, orange where changed."""
    typed = cells if typed is None else typed
    columns = {f.header: j for j, f in enumerate(sheet.fields)}
    hidden = {f.header: len(columns) + j for j, f in enumerate(sheet.edited)}
    for field, j in zip(sheet.fields, columns.values(), strict=True):
        _column(page, field, j, typed[field.header].tolist(), styles, sheet, read=len(cells))
    for header, j in hidden.items():
        page.write_string(0, j, BEFORE + header, styles["head"])
        for i, value in enumerate(cells[header].tolist(), 1):
            page.write_string(i, j, fitting(value), styles["shown"])
    for i, texts in enumerate(cells.itertuples(index=False), 1):
        page.set_row(i, height(list(zip(texts, (f.width for f in sheet.fields), strict=True))))
    page.set_column(len(columns), len(columns) + len(hidden) - 1, 12, None, {"hidden": True})
    rows = len(cells) + (SPARE if sheet.added else 0)
    for field in sheet.edited:
        if rows and field.choices:
            choose(page, field.header, columns[field.header], rows, words[field.choices])
        if len(cells):
            _highlighted(page, columns[field.header], hidden[field.header], len(cells), styles)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(len(cells), 1), len(columns) - 1)
    printed(page)
    page.repeat_rows(0)
    page.print_area(0, 0, max(len(cells), 1), len(columns) - 1)
    page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True,
                      "insert_rows": sheet.added})


def _column(page: Any, field: Field, j: int, values: list[str], styles: dict[str, Any], sheet: Sheet, *, read: int) -> None:
    head(page, field, j, styles)
    for i, value in enumerate(values, 1):
        style = "free" if i > read else "open" if field.column else "doubt" if field.header == "存疑" and value else "shown"
        page.write_string(i, j, fitting(value), styles[style])
    if sheet.added:
        for i in range(len(values) + 1, len(values) + SPARE + 1):
            page.write_blank(i, j, None, styles["free"])


def _highlighted(page: Any, j: int, before: int, rows: int, styles: dict[str, Any]) -> None:
    """Orange where the text is not what was read (a rule of the sheet, not a cell)."""
    from xlsxwriter.utility import xl_rowcol_to_cell as cell

    page.conditional_format(1, j, rows, j, {"type": "formula", "criteria": f"=NOT(EXACT({cell(1, j)},{cell(1, before)}))",
                                            "format": styles["changed"]})

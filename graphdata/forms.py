"""How a form to fill in looks: grey cells to read, yellow cells to write in, rows high enough, printed on wide paper."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from .sheets import EPOCH, fitting

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_TALLEST, _LINE = 400, 13.5  # points
_GREY, _INK, _OPEN, _HEAD = "#F1F1F1", "#555555", "#FFFBE0", "#D9D9D9"
_HEAD_OPEN, _CHANGED, _DOUBT = "#F6D55C", "#F8B878", "#FBE3E0"


def cell_styles(book: Any) -> dict[str, Any]:
    """The cell formats of one workbook by name: shown, open, doubt, free, head, head_open, changed, title, text, key."""
    base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#D0D0D0", "font_size": 10}
    return {name: book.add_format({**base, **more}) for name, more in {
        "shown": {"bg_color": _GREY, "font_color": _INK, "num_format": "@"},
        "open": {"bg_color": _OPEN, "locked": False, "num_format": "@"},
        "doubt": {"bg_color": _DOUBT, "font_color": "#8A2A1C", "num_format": "@"},
        "free": {"locked": False, "num_format": "@"},
        "head": {"bg_color": _HEAD, "bold": True}, "head_open": {"bg_color": _HEAD_OPEN, "bold": True},
        "changed": {"bg_color": _CHANGED}, "title": {"bold": True, "font_size": 15, "border": 0},
        "text": {"border": 0, "font_size": 11}, "key": {"bg_color": _GREY, "num_format": "@"}}.items()}


def guide(page: Any, widths: Sequence[float], title: str, sentences: Sequence[str], styles: Mapping[str, Any]) -> int:
    """The first sheet: a title and how to fill the form in, over columns of these widths, locked; gives the row where the facts of the form may begin."""
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, len(widths) - 1, title, styles["title"])
    page.set_row(0, 24)
    for row, sentence in enumerate(sentences, 2):
        page.merge_range(row, 0, row, len(widths) - 1, sentence, styles["text"])
        page.set_row(row, height([(sentence, sum(widths) * 0.85)]) + 6)
    page.hide_gridlines(2)
    printed(page)
    page.protect("", {"select_locked_cells": True, "format_columns": True})
    return 3 + len(sentences)


def head(page: Any, field: Any, j: int, styles: Mapping[str, Any]) -> None:
    """The head of column `j`, yellow where it is to be filled in, with what is to be said of it, and the width of the column."""
    page.write_string(0, j, field.header, styles["head_open" if field.column else "head"])
    if field.note:
        page.write_comment(0, j, field.note, {"x_scale": 1.6, "y_scale": 0.8, "author": "Zeren"})
    page.set_column(j, j, field.width)


def choose(page: Any, header: str, j: int, rows: int, words: Sequence[str]) -> None:
    """Let column `j` be filled from a list, and say so when something else is typed."""
    page.data_validation(1, j, rows, j, {"validate": "list", "source": list(words), "error_title": "请从列表中选择",
                                         "error_message": f"“{header}”只能填：{'、'.join(words)}"[:255]})


def height(cells: list[tuple[str, float]]) -> float:
    """The height in points that shows every cell of a row whole (Excel's limit is 409): Chinese takes two places."""
    lines = [sum(max(1, math.ceil(sum(2 if ord(c) > 0x2E7F else 1 for c in line) / max(width - 1.5, 1)))
                 for line in text.split("\n"))
             for text, width in cells]
    return min(_TALLEST, max(lines) * _LINE + 3)


def printed(page: Any) -> None:
    """Set up a sheet for paper."""
    page.set_landscape()
    page.set_paper(8)  # A3: the source text stands beside what was read
    page.fit_to_pages(1, 0)
    page.set_footer("&C&P / &N")

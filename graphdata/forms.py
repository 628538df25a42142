"""How a form to fill in looks: grey cells to read, yellow cells to write in, rows high enough, printed on wide paper."""

from __future__ import annotations

import datetime
import math
from typing import Any

from .sheets import CELL_LIMIT, CUT

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
EPOCH = datetime.datetime(2000, 1, 1)  # a fixed date, so that the file does not say when it was written
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


def fitting(value: str) -> str:
    """The text as one cell can hold it."""
    return value if len(value) <= CELL_LIMIT else value[:CELL_LIMIT - len(CUT)] + CUT


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

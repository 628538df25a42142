"""One page: its strips outside tables, its tables, what is turned, and whether it is but a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from . import strips, tables
from .strips import Strip
from .tables import Table


@dataclass(slots=True)
class Page:
    """What stands on one page; `characters` counts all of them, `unreadable` those that their font does not name."""

    number: int
    width: float
    height: float
    strips: list[Strip]
    tables: list[Table]
    turned: str
    characters: int
    unreadable: int
    picture: bool

    def parts(self) -> list[Strip | Table]:
        """Strips and tables from top to bottom."""
        return sorted([*self.strips, *self.tables], key=lambda each: each.top)

    def beside(self) -> list[Strip]:
        """What is not part of the text: a watermark, or the mark of a page that holds no text."""
        said = [(self.turned, "rotated")] if self.turned else []
        said += [("", "scan")] if self.picture else []
        return [Strip(text, 0, 0, 0, 0, 0, 0, self.number, style) for text, style in said]


def read(page: Any, number: int, before: Sequence[float]) -> Page:
    """A page as pdfplumber gives it; `before` are the columns of the last table on the page before."""
    page = page.dedupe_chars(tolerance=1)  # some programs print bold type by printing twice
    found = tables.found(page, number, before)
    upright = [c for c in page.chars if c.get("upright", True)]
    turned = "".join(strips.character(c["text"]) for c in page.chars if not c.get("upright", True)).strip()
    free = [c for c in upright if not any(_within(c, box) for box, _ in found)]
    out = Page(number, float(page.width), float(page.height), strips.of(free, number), [table for _, table in found], turned,
               len(page.chars), sum("(cid:" in c["text"] or c["text"] == "\ufffd" for c in page.chars),
               not page.chars and bool(page.images))
    page.close()
    return out


def _within(character: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]

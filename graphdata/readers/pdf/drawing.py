"""A page of a PDF as paper: its characters, rules and fills, as pdfplumber gives them."""

from __future__ import annotations

from typing import Any

from ..page import strips
from ..page.paper import Box, Glyph, Paper

SLANT = 0.03  # of its length: text that rises more stands at a slant and is a watermark
FEW, COVERS = 30, 0.6  # characters beside a picture that covers so much of the page: the page is the picture
THIN = 4.0  # points: a filled area that is thinner is a line


def paper(page: Any, number: int) -> Paper:
    """A page as pdfplumber gives it."""
    page = page.dedupe_chars(tolerance=1)  # some programs print bold type by printing twice
    level = [c for c in page.chars if _is_level(c)]
    turned = "".join(strips.character(c["text"]) for c in page.chars if not _is_level(c)).strip()
    edges = _edges(page)
    out = Paper(
        number, float(page.width), float(page.height), [_glyph(c) for c in level],
        [_box(e) for e in edges if e["orientation"] == "h"], [_box(e) for e in edges if e["orientation"] == "v"],
        [_box(r) for r in page.rects if r.get("fill") and _is_area(r)], turned, len(page.chars),
        sum("(cid:" in c["text"] or c["text"] == "\ufffd" for c in page.chars), _is_picture(page),
        shapes=len(page.rects) + len(page.lines) + len(page.curves))
    page.close()
    return out


def _edges(page: Any) -> list[dict[str, Any]]:
    """Lines, and the sides of rectangles but for those that only colour an area."""
    from pdfplumber.utils import line_to_edge, rect_to_edges
    own = [rect for rect in page.rects if rect.get("stroke") or not (rect.get("fill") and _is_area(rect))]
    return [*map(line_to_edge, page.lines), *(edge for rect in own for edge in rect_to_edges(rect)), *page.curve_edges]


def _is_area(rect: dict[str, Any]) -> bool:
    return min(rect["width"], rect["height"]) > THIN


def _is_picture(page: Any) -> bool:
    """Whether a page is but a picture: nothing else on it, or the mark of the program that scanned it."""
    if not page.chars:
        return bool(page.images)
    covered = max(((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images), default=0.0)
    return len(page.chars) < FEW and covered > COVERS * float(page.width) * float(page.height)


def _is_level(character: dict[str, Any]) -> bool:
    if not character.get("upright", True):
        return False
    a, b = character.get("matrix", (1, 0))[:2]
    return abs(b) <= SLANT * abs(a)


def _glyph(c: dict[str, Any]) -> Glyph:
    return Glyph(c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["size"])


def _box(each: dict[str, Any]) -> Box:
    return each["x0"], each["top"], each["x1"], each["bottom"]

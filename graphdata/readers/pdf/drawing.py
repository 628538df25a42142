"""A page of a PDF as paper: its characters, rules and fills, as pdfplumber gives them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from operator import itemgetter
from typing import Any

from ..page import strips
from ..page.paper import Box, Glyph, Paper, edge

SLANT = 0.03  # of its length: text that rises more stands at a slant and is a watermark
FEW, COVERS = 30, 0.6  # characters beside a picture that covers so much of the page: the page is the picture
THIN = 4.0  # points: a filled area that is thinner is a line
DOT, APART, DOTS = 2.0, 3.0, 4  # points: how large a dot is, how far it stands from the next; so many are a dotted line


def paper(page: Any, number: int) -> Paper:
    """A page as pdfplumber gives it."""
    page = page.dedupe_chars(tolerance=1)  # some programs print bold type by printing twice
    level = [c for c in page.chars if _is_level(c)]
    turned = "".join(strips.character(c["text"]) for c in page.chars if not _is_level(c)).strip()
    edges = _edges(page)
    out = Paper(
        number, float(page.width), float(page.height), [Glyph(c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["size"]) for c in level],
        [_box(e) for e in edges if e["orientation"] == "h"], [_box(e) for e in edges if e["orientation"] == "v"],
        [_box(r) for r in page.rects if r.get("fill") and _is_area(r)], turned, len(page.chars),
        sum("(cid:" in c["text"] or c["text"] == "\ufffd" for c in page.chars), _is_picture(page),
        shapes=len(page.rects) - len(_dots(page)) + len(page.lines) + len(page.curves))
    page.close()
    return out


def _edges(page: Any) -> list[dict[str, Any]]:
    """Lines, dotted ones too, and the sides of rectangles but for those that only colour an area."""
    from pdfplumber.utils import line_to_edge, rect_to_edges
    own = [rect for rect in page.rects if not _is_dot(rect) and (rect.get("stroke") or not (rect.get("fill") and _is_area(rect)))]
    return [*map(line_to_edge, page.lines), *(edge for rect in own for edge in rect_to_edges(rect)), *page.curve_edges, *_dotted(_dots(page))]


def _dots(page: Any) -> list[dict[str, Any]]:
    return [rect for rect in page.rects if _is_dot(rect)]


def _is_dot(rect: dict[str, Any]) -> bool:
    return max(rect["width"], rect["height"]) <= DOT


def _dotted(dots: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines that dots in a row are."""
    for along, across, orientation in (("x0", "top", "h"), ("top", "x0", "v")):
        for level in _levels(dots, across):
            level.sort(key=itemgetter(along))
            ends = [k for k in range(1, len(level)) if level[k][along] - level[k - 1][along] > APART + DOT]
            for a, b in pairwise([0, *ends, len(level)]):
                if b - a >= DOTS:
                    yield edge(level[a]["x0"], level[a]["top"], level[b - 1]["x1"], level[b - 1]["bottom"], orientation)


def _levels(dots: list[dict[str, Any]], across: str) -> list[list[dict[str, Any]]]:
    """The dots that lie in one line across the page, or down it."""
    out: list[list[dict[str, Any]]] = []
    for dot in sorted(dots, key=itemgetter(across)):
        if not out or dot[across] - out[-1][0][across] > DOT / 4:
            out.append([])
        out[-1].append(dot)
    return out


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


def _box(each: dict[str, Any]) -> Box:
    return each["x0"], each["top"], each["x1"], each["bottom"]

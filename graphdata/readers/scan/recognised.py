"""What the engine recognises as characters at their places."""

from __future__ import annotations

import unicodedata
from typing import Any

from ..page.paper import Box, Glyph

TALL = 0.72  # of the height of a box: the size of the characters in it
INSET = 0.12  # of the height of a box: so much of it stands above and below its characters
STANDING = 1.5  # times as high as wide: a text that stands upright
UPSIDE_DOWN = 0.7  # less sure than that, the engine may look at a page upside down
Recognised = tuple[str, Box, float]  # a text, its box in pixels, how sure the engine is of it


def boxes(engine: Any, image: Any) -> list[Recognised]:
    """The texts of a picture in the boxes that hold them."""
    found = engine(image, use_cls=False)
    corners = found.boxes if found.boxes is not None else ()
    return [(text, _level(corner), float(sure)) for corner, text, sure in zip(corners, found.txts or (), found.scores or (), strict=True)]


def turns(found: list[Recognised]) -> tuple[int, ...]:
    """The quarters by which the picture may have to be turned: none where its texts lie level and are read."""
    if not found:
        return ()
    upright = sum(b[3] - b[1] > STANDING * (b[2] - b[0]) for text, b, _ in found if len(text) > 1)
    if upright > sum(len(text) > 1 for text, _, _ in found) / 2:
        return (1, 3)
    return (2,) if sure(found) < UPSIDE_DOWN else ()


def sure(found: list[Recognised]) -> float:
    """How sure the engine is on the average of what it reads."""
    return sum(certain * len(text) for text, _, certain in found) / max(sum(len(text) for text, _, _ in found), 1)


def glyphs(found: list[Recognised], scale: float) -> list[Glyph]:
    """The characters; within a box they are shared out by their width. `scale` makes points of pixels."""
    return [glyph for text, box, certain in found for glyph in _spread(text, tuple(scale * x for x in box), certain)]  # type: ignore[arg-type]


def _level(corners: Any) -> Box:
    """The level box of four corners that may lie a little askew."""
    xs, ys = [float(x) for x, _ in corners], sorted(float(y) for _, y in corners)
    return min(xs), sum(ys[:2]) / 2, max(xs), sum(ys[2:]) / 2


def _spread(text: str, box: Box, sure: float) -> list[Glyph]:
    x0, top, x1, bottom = box
    high = bottom - top
    widths = [_width(c) for c in text]
    step = (x1 - x0) / max(sum(widths), 0.5)
    size = min(TALL * high, step) if sum(widths) >= 3 else TALL * high
    out, x = [], x0
    for character, width in zip(text, widths, strict=True):
        out.append(Glyph(character, x, x + width * step, top + INSET * high, bottom - INSET * high, size, sure))
        x += width * step
    return out


def _width(character: str) -> float:
    """The width of a character in sizes: Latin ones are half as wide."""
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.5

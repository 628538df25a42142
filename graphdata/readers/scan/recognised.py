"""What the engine recognises as characters at their places."""

from __future__ import annotations

import unicodedata
from typing import Any

from ..page.paper import Glyph

TALL = 0.72  # of the height of a box: the size of the characters in it
INSET = 0.12  # of the height of a box: so much of it stands above and below its characters


def glyphs(engine: Any, image: Any, scale: float) -> list[Glyph]:
    """The characters of a picture; within a box they are shared out by their width.

    `scale` makes points of pixels.
    """
    found = engine(image, use_cls=False)
    out: list[Glyph] = []
    for box, text, sure in zip(found.boxes if found.boxes is not None else (), found.txts or (), found.scores or (), strict=True):
        xs, ys = [float(x) * scale for x, _ in box], [float(y) * scale for _, y in box]
        out += _spread(text, (min(xs), sum(sorted(ys)[:2]) / 2, max(xs), sum(sorted(ys)[2:]) / 2), float(sure))
    return out


def _spread(text: str, box: tuple[float, float, float, float], sure: float) -> list[Glyph]:
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

"""Running heads and page numbers: lines at the edge of a page that recur, or that only count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .strips import Strip

EDGE = 0.12  # of the page's height
LINES = 2  # at the head and at the foot that may be running
RECURS = 0.4  # of the pages
NUMBER = re.compile(r"[-—–－―─·~～\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})\s*页?\s*(?:[/／,，\s]*共?\s*\d{1,4}\s*页?)?[-—–－―─·~～\s]*")


def mark(pages: Sequence[Sequence[Strip]], heights: Sequence[float]) -> list[list[Strip]]:
    """The strips of every page, those of its margins with the style "page number" or "running head"."""
    keys = Counter(key for strips, height in zip(pages, heights, strict=True)
                   for key in {_key(strips[i], height) for i in _edges(strips, height)})
    often = {key for key, times in keys.items() if times > 1 and times >= RECURS * len(pages)}
    return [[_marked(strip, i in set(_edges(strips, height)), often, height) for i, strip in enumerate(strips)]
            for strips, height in zip(pages, heights, strict=True)]


def _edges(strips: Sequence[Strip], height: float) -> list[int]:
    """The indices of the outermost lines that stand near the head or foot of the page."""
    head = [i for i in range(len(strips))[:LINES] if strips[i].bottom < EDGE * height]
    foot = [i for i in range(len(strips))[-LINES:] if strips[i].top > (1 - EDGE) * height]
    return head + foot


def _key(strip: Strip, height: float) -> tuple[str, int]:
    """What a line says but for its figures, and roughly where it stands."""
    return re.sub(r"\d+", "#", re.sub(r"\s", "", strip.text)), round(30 * strip.top / height)


def _marked(strip: Strip, edge: bool, often: set, height: float) -> Strip:
    if edge and NUMBER.fullmatch(strip.text):
        return replace(strip, style="page number")
    if edge and _key(strip, height) in often:
        return replace(strip, style="running head")
    return strip

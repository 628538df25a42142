"""Rules that a table leaves out: its open sides, and its columns where only its rows are ruled.

Many a Chinese table has no line at its left and right, some have no vertical line at all. A table finder sees cells only
between lines, so the missing ones are drawn here, where rules of the same length follow each other. What lies between two
such rules is a band: "closed" by a line at its side, "parted" by lines inside, or "bare".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from . import zones
from .paper import Box, Paper, edge

SAME = 3.0  # points: closer than this, two places are one
WIDE = 100.0  # points: a shorter rule belongs to a word or a signature
FEWEST = 3  # bands without any vertical line that make a table
TALL = 4.0  # times the usual height of a band: more between two rules, and the second begins another table
GUTTER = 0.55  # of the size of the characters: a wider gap may part two columns
LOW = 20.0  # points: no band counts as lower than this


@dataclass(frozen=True, slots=True)
class Band:
    """What lies between two rules: its edges, what kind it is, and where its text begins and ends, column by column."""

    left: float
    right: float
    top: float
    bottom: float
    kind: str
    pieces: tuple[tuple[float, float], ...]


def missing(page: Paper, before: Sequence[float] = ()) -> list[Box]:
    """The vertical lines to add.

    `before` are the columns of the last table on the page before, which may go on here with a row or two.
    """
    out: list[Box] = []
    for run in runs(page):
        for closed, bands in groupby(run, key=lambda band: band.kind == "closed"):
            if not closed:
                out += _lines(list(bands), before)
    return out


def _lines(bands: list[Band], before: Sequence[float]) -> list[Box]:
    """The sides of an open table; and its columns, where nothing but its rows is ruled."""
    if any(band.kind == "parted" for band in bands):
        bands = _trimmed(bands, [band.kind == "parted" for band in bands])
        columns, goes_on = [], False
    else:
        goes_on = _same_ends(bands[0], before)
        columns = gutters(bands) or (list(before[1:-1]) if goes_on else [])
        bands = _trimmed(bands, [len(band.pieces) > 1 or _is_half(band, bands, columns, goes_on) for band in bands])
        if not bands or len(bands) < FEWEST and not goes_on:
            return []
        columns = columns if len(bands) >= FEWEST else list(before[1:-1])
    sides = [_line(x, bands[0].top, bands[-1].bottom) for x in (bands[0].left, bands[0].right)]
    return sides + [_line(x, band.top, band.bottom) for band in bands if len(band.pieces) > 1 or _is_half(band, bands, columns, goes_on) for x in columns]


def _is_half(band: Band, bands: Sequence[Band], columns: Sequence[float], goes_on: bool) -> bool:
    """Whether the one text of a band is half a row: it keeps to a column but the first, and stands there as other texts do.

    Where it `goes_on` from the page before and is all there is, nothing stands beside it.
    """
    if not columns or len(band.pieces) != 1 or band.pieces[0][0] < columns[0]:
        return False
    (left, right), = band.pieces
    others = [piece for each in bands if len(each.pieces) > 1 for piece in each.pieces]
    alike = max(sum(abs(x0 - left) < SAME for x0, _ in others), sum(abs(x0 + x1 - left - right) < 2 * SAME for x0, x1 in others))
    return (alike >= FEWEST or goes_on and not others) and not any(left < x < right for x in columns)


def _same_ends(band: Band, columns: Sequence[float]) -> bool:
    return len(columns) > 2 and abs(band.left - columns[0]) < SAME and abs(band.right - columns[-1]) < SAME


def _trimmed(bands: list[Band], own: list[bool]) -> list[Band]:
    """The bands without those at either end that only lie between two tables."""
    if not any(own):
        return []
    return bands[own.index(True):len(own) - own[::-1].index(True)]


def gutters(bands: Sequence[Band]) -> list[float]:
    """The middles of the gaps that the text of every band leaves open."""
    pieces = zones.joined([piece for band in bands if len(band.pieces) > 1 for piece in band.pieces], SAME)
    return [(a + b) / 2 for a, b in zones.open_between(pieces)[1:-1]]


def runs(page: Paper) -> Iterator[list[Band]]:
    """Bands one below the other, between rules with the same ends that are never far apart."""
    run: list[Band] = []
    for above, below in pairwise(wide(page)):
        same_ends = abs(above["x0"] - below["x0"]) < SAME and abs(above["x1"] - below["x1"]) < SAME
        band = _band(page, above, below) if same_ends else None
        if band is not None and _near(run, band):
            run.append(band)
        elif run:
            yield run
            run = []
    if run:
        yield run


def wide(page: Paper) -> list[dict[str, Any]]:
    """The horizontal rules of a page that are longer than one below a word, from top to bottom."""
    from pdfplumber.table import merge_edges
    merged = merge_edges([edge(*box, "h") for box in page.horizontal], SAME, SAME, SAME, SAME)
    return sorted((e for e in merged if e["x1"] - e["x0"] > WIDE), key=lambda e: (e["top"], e["x0"]))


def _near(run: Sequence[Band], band: Band) -> bool:
    """Whether a band goes on with the table: it is not far higher than usual; the first below the head may be, where it has columns."""
    heights = sorted(each.bottom - each.top for each in run)
    first = len(run) == 1 and len(band.pieces) > 1
    return not run or first or band.bottom - band.top <= TALL * max(heights[len(heights) // 2], LOW)


def _band(page: Paper, above: dict[str, Any], below: dict[str, Any]) -> Band:
    left, right, top, bottom = above["x0"], above["x1"], above["top"], below["top"]
    through = [x for x, start, _, end in page.vertical if start < (top + bottom) / 2 < end]
    at_side = any(abs(x - left) < SAME or abs(x - right) < SAME for x in through)
    kind = "closed" if at_side else "parted" if any(left < x < right for x in through) else "bare"
    return Band(left, right, top, bottom, kind, tuple(_pieces(page, left, right, top, bottom)))


def _pieces(page: Paper, left: float, right: float, top: float, bottom: float) -> list[tuple[float, float]]:
    """Where the text of a band begins and ends, parted where a gap is as wide as between columns."""
    inside = [g for g in page.glyphs if g.text.strip() and left - SAME < g.x0 and g.x1 < right + SAME and top < g.middle < bottom]
    return zones.joined([(g.x0, g.x1) for g in inside], GUTTER * max((g.size for g in inside), default=0))


def _line(x: float, top: float, bottom: float) -> Box:
    return x, top, x, bottom

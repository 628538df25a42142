"""Text in columns, as a gazette is set: told from a table, and put one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import strips
from .paper import Glyph
from .strips import Strip
from .zones import Zone

MOST = 3  # columns of text on a page
WIDEST = 1.6  # times the narrowest column: more, and it is a table
WIDE = 7.0  # of the size of a character: a narrower column is one of a table
BESIDE = 0.9  # of the lines: so many stand beside another where text runs in columns


def is_text(zone: Zone) -> bool:
    """Whether a zone is text in columns: few, wide and alike, each filled line by line, and broken where it is full."""
    if not 2 <= len(zone.gaps) + 1 <= MOST or zone.across:
        return False
    columns = _columns(zone)
    widths = [max(g.x1 for row in rows for g in row) - min(g.x0 for row in rows for g in row) for rows in columns]
    if min(widths) < WIDE * zone.size or max(widths) > WIDEST * min(widths):
        return False
    return _are_filled(columns) and _are_broken(columns, widths)


def _columns(zone: Zone) -> list[list[list[Glyph]]]:
    """The lines of every column, each from its own characters: those of two columns need not be level."""
    own: list[list[Glyph]] = [[] for _ in range(len(zone.gaps) + 1)]
    for line in zone.lines:
        for g in line.glyphs:
            if g.text.strip():
                own[zone.column(g)].append(g)
    return [strips.rows(glyphs) for glyphs in own]


def _are_filled(columns: Sequence[Sequence[Sequence[Glyph]]]) -> bool:
    """Whether the columns have a line wherever the shortest of them reaches: a table leaves room below short cells."""
    end = min(rows[-1][0].bottom for rows in columns)
    start = max(rows[0][0].top for rows in columns)
    counts = [sum(start <= row[0].middle <= end for row in rows) for rows in columns]
    return min(counts) >= BESIDE * max(counts)


def _are_broken(columns: Sequence[Sequence[Sequence[Glyph]]], widths: Sequence[float]) -> bool:
    """Whether lines are broken where the column is full, or the columns all begin like each other."""
    for rows, width in zip(columns, widths, strict=True):
        left = min(row[0].x0 for row in rows)
        for above, below in zip(rows, rows[1:], strict=False):
            if above[-1].x1 - left > width - 1.5 * above[-1].size and below[0].x0 - left < 0.5 * below[0].size \
                    and below[-1].x1 - left < 0.8 * width:
                return True
    return False


def in_order(zone: Zone, page: int) -> list[Strip]:
    """The lines column by column, all of them as if they stood in the first."""
    columns = _columns(zone)
    first = min(row[0].x0 for row in columns[0])
    frame = f"of {len(columns)}"
    out = []
    for rows in columns:
        off = first - min(row[0].x0 for row in rows)
        for row in rows:
            strip = strips.strip_of(row, page)
            out.append(replace(strip, x0=strip.x0 + off, x1=strip.x1 + off, frame=frame))
    return out

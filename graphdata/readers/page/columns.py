"""Text in columns, as a gazette is set: told from a table, and put one column after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import strips
from .paper import Glyph
from .paragraphs import BEGINS
from .strips import Strip
from .zones import GUTTER, Gap, Printed, Zone, joined, open_between

MOST = 3  # columns of text on a page
WIDEST = 1.6  # times the narrowest column: more, and it is a table
WIDE = 7.0  # of the size of a character: a narrower column is one of a table
BESIDE, SPACED = 0.9, 0.6  # of the lines: so many stand beside another where text runs in columns; where nothing but space sets paragraphs apart
HOLE = 1.9  # times the usual distance between lines: a table leaves more room below a short cell
APART = 2.5  # of the size of a character: no blank within a sentence is wider
FEWEST = 3  # lines of each column, level with another
BEGUN = 2  # lines with a number or label at their head: those of a text
TRIES = 4  # lines at the head of a run that may not belong to its columns
HEAD = re.compile(r"[\u4e00-\u9fff]{2,8}")
Lines = list[list[Glyph]]


def parted(lines: Sequence[Printed]) -> Iterator[Zone | Sequence[Printed]]:
    """The stretches of a page, from top to bottom: text in columns as a zone, other lines as they are.

    Columns of text are told by one gap that all their lines leave open, however narrow it is, and by what text in columns
    looks like; a table between the same gaps does not.
    """
    at, plain, tried = 0, 0, 0
    while at < len(lines):
        zone = _run(lines, at)
        if zone and is_text(zone):
            yield from [lines[plain:at]] if plain < at else []
            yield zone
            at = plain = at + len(zone.lines)
            continue
        tried = tried + 1 if zone else 0
        hopeless = zone and (tried > TRIES or _has_heads(zone.columns()))
        at, tried = (at + len(zone.lines), 0) if hopeless else (at + 1, tried)
    if plain < at:
        yield lines[plain:at]


def _run(lines: Sequence[Printed], at: int) -> Zone | None:
    """The longest run of lines from one on that leaves gaps open with room for columns on either side."""
    size, inked, gaps, end = lines[at].size, [], (), at
    for k in range(at, len(lines)):
        inked = joined([*inked, *lines[k].ink], 0)
        left = _gaps(inked, size)
        if gaps and not left:
            break
        gaps, end = left, k + 1 if left else end
    return Zone(tuple(lines[at:end]), gaps, frozenset()) if gaps else None


def _gaps(inked: Sequence[Gap], size: float) -> tuple[Gap, ...]:
    """The gaps with room for a column of text on either side."""
    out, left = [], inked[0][0]
    for a, b in open_between(inked)[1:-1]:
        if b - a >= GUTTER * size and a - left >= WIDE * size:
            out.append((a, b))
            left = b
    return tuple(gap for gap in out if inked[-1][1] - gap[1] >= WIDE * size)


def is_text(zone: Zone) -> bool:
    """Whether a zone is text in columns: few, wide and alike, each filled line by line, and broken where it is full."""
    if len(zone.gaps) + 1 > MOST:
        return False
    columns = zone.columns()
    widths = [max(g.x1 for row in rows for g in row) - min(g.x0 for row in rows for g in row) for rows in columns]
    if min(widths) < WIDE * zone.size or max(widths) > WIDEST * min(widths):
        return False
    broken = [_is_broken(rows, width) for rows, width in zip(columns, widths, strict=True)]
    return not _has_heads(columns) and not any(_is_parted(rows, zone.size) for rows in columns) and _are_filled(columns) and any(broken) and all(
        each or sum(bool(BEGINS.match(strips.said(row))) for row in rows) >= BEGUN for each, rows in zip(broken, columns, strict=True))


def _are_filled(columns: Sequence[Lines]) -> bool:
    """Whether the columns have a line wherever the shortest of them reaches: a table leaves room below short cells."""
    end = min(rows[-1][0].bottom for rows in columns)
    start = max(rows[0][0].top for rows in columns)
    beside = [[row[0].middle for row in rows if start <= row[0].middle <= end] for rows in columns]
    fewest, most = min(map(len, beside)), max(map(len, beside))
    if fewest < FEWEST:
        return False
    steps = [sorted(b - a for a, b in pairwise(places)) for places in beside]
    usual = sorted(step for each in steps for step in each)[sum(map(len, steps)) // 2]
    return fewest >= BESIDE * most or fewest >= SPACED * most and all(each[-1] <= HOLE * usual for each in steps)


def _is_parted(rows: Lines, size: float) -> bool:
    """Whether most lines of a column have a gap of several characters within: short cells of a table side by side."""
    parted = sum(len(joined([(g.x0, g.x1) for g in row if g.text.strip()], APART * size)) > 1 for row in rows)
    return parted >= FEWEST and parted * 2 > len(rows)


def _has_heads(columns: Sequence[Lines]) -> bool:
    """Whether all columns begin with a word or two that head one of a table, where the last of them begins: a title may stand above."""
    start = max(rows[0][0].top for rows in columns)
    return all(HEAD.fullmatch(strips.said(next((row for row in rows if row[0].bottom > start), rows[-1]))) for rows in columns)


def _is_broken(rows: Lines, width: float) -> bool:
    """Whether a line of a column is broken where the column is full, and goes on in a short one."""
    left = min(row[0].x0 for row in rows)
    return any(above[-1].x1 - left > width - 1.5 * above[-1].size and below[0].x0 - left < 0.5 * below[0].size
               and below[-1].x1 - left < 0.8 * width for above, below in pairwise(rows))


def in_order(zone: Zone, page: int) -> list[Strip]:
    """The lines column by column, all of them as if they stood in the first."""
    columns = zone.columns()
    first = min(row[0].x0 for row in columns[0])
    frame = f"of {len(columns)}"
    out = []
    for rows in columns:
        off = first - min(row[0].x0 for row in rows)
        for row in rows:
            strip = strips.strip_of(row, page)
            out.append(replace(strip, x0=strip.x0 + off, x1=strip.x1 + off, frame=frame))
    return out

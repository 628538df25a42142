"""Zones of a page: where its text stands side by side, in columns of text or of a table that no line rules.

Printed lines one below the other that leave the same gaps open stand in columns. The gaps are found from all of them
together, so a column may be empty in many lines; a line across the gaps (a title, a note) ends a zone, and one between
two others is a section row of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_high

from ...patterns import Pattern
from . import strips
from .paper import Glyph

PIECE = 1.0  # of the size of a character: a wider gap may part two columns
GUTTER = 0.35  # of the same: as wide as a gap must stay in all lines
ONLY = 1.0  # of the same: where there is but one gap, as wide as it must stay
FAR = 5.0  # of the same: lines further apart have nothing to do with each other
ALIGNED = 0.8  # of the same: so far from each other, beginnings or middles are in one line
ALIKE = 0.6  # of the lines: as many are aligned in a column
NUMBERS = 3.0  # of the size: a first column no wider, beside one other, is the numbers of a list
TOGETHER = 2  # lines across the gaps that may follow each other within a zone
ACROSS, ACROSS_TWO = 0.34, 0.12  # of the lines: as many may run across the gaps; where there are but two columns
FEWEST, FEWEST_OF_MANY, MANY = 3, 2, 4  # lines with gaps that make a zone; and where they make many columns
NOTE = Pattern(r"\s*（?(?:注|备注|说明)\s*[：:]")
NARROW = 5  # lines that must leave a narrow gap open
Gap = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line: its characters, where its pieces begin and end, and where there is ink at all."""

    glyphs: tuple[Glyph, ...]
    pieces: tuple[Gap, ...]
    ink: tuple[Gap, ...]
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines that stand in columns: the lines, the gaps, and which lines run across them."""

    lines: tuple[Printed, ...]
    gaps: tuple[Gap, ...]
    across: frozenset[int]

    @property
    def top(self) -> float:
        """Where it begins."""
        return self.lines[0].top

    @property
    def size(self) -> float:
        """The usual size of its characters."""
        return median_high([line.size for line in self.lines])

    def column(self, glyph: Glyph) -> int:
        """Which column a character stands in."""
        return sum((a + b) / 2 < glyph.centre for a, b in self.gaps)

    def cells(self, k: int) -> dict[int, list[Glyph]]:
        """The characters of a line, by column."""
        out: dict[int, list[Glyph]] = {}
        for g in self.lines[k].glyphs:
            if g.text.strip():
                out.setdefault(self.column(g), []).append(g)
        return out

    def columns(self) -> list[list[list[Glyph]]]:
        """The lines of every column, each from its own characters: those of two columns need not be level."""
        cells = [self.cells(k) for k in range(len(self.lines))]
        return [strips.rows(g for line in cells for g in line.get(column, ())) for column in range(len(self.gaps) + 1)]


def printed(row: Sequence[Glyph]) -> Printed:
    """A line of characters, from left to right."""
    inked = [g for g in row if g.text.strip()]
    size = median_high([g.size for g in inked])
    spans = [(g.x0, g.x1) for g in inked]
    return Printed(tuple(row), tuple(joined(spans, PIECE * size)), tuple(joined(spans, GUTTER * size)), min(g.top for g in inked),
                   max(g.bottom for g in inked), size)


def found(lines: Sequence[Printed], before: Sequence[float] = ()) -> Iterator[Printed | Zone]:
    """Lines and zones in order, from top to bottom.

    `before` are the borders of the columns of a table that the page before ends with; it may go on at the head of this one.
    """
    at = 0
    while at < len(lines):
        zone = _zone(lines[at:], before if at == 0 else ())
        if zone is None:
            yield lines[at]
            at += 1
        else:
            yield zone
            at += len(zone.lines)


def _zone(lines: Sequence[Printed], before: Sequence[float]) -> Zone | None:
    """The zone that begins with the first line, if there is one."""
    kept = [(x - GUTTER * lines[0].size, x + GUTTER * lines[0].size) for x in before[1:-1]]
    if kept and (zone := _grown(lines, kept)) and any(len(line.pieces) > 1 for line in zone.lines):
        return zone
    if not _side_by_side(lines, 0):
        return None
    zone = _grown(lines, [])
    return zone if zone and _holds(zone) else None


def _side_by_side(lines: Sequence[Printed], k: int) -> bool:
    """Whether text stands beside text in a line, or in two lines that are not quite level."""
    if len(lines[k].pieces) > 1:
        return True
    if k + 1 == len(lines):
        return False
    a, b = lines[k], lines[k + 1]
    level = b.top < a.bottom - 0.2 * a.size
    return level and (a.pieces[0][0] > b.pieces[-1][1] + PIECE * a.size or b.pieces[0][0] > a.pieces[-1][1] + PIECE * a.size)


def _grown(lines: Sequence[Printed], kept: Sequence[Gap]) -> Zone | None:
    """The longest zone from the first line on, in which every gap that opens stays open.

    `kept` are gaps that have to stay open besides, where the columns are known.
    """
    size = lines[0].size
    inked: list[Gap] = []
    waiting: list[int] = []
    across: set[int] = set()
    end = 0
    for k, line in enumerate(lines):
        if k and (line.top - lines[k - 1].bottom > FAR * size or _is_note(line)):
            break
        more = joined([*inked, *_apart(line, [*_gaps(inked, size), *kept], size)], 0)
        if _stay(_gaps(inked, size), more, size) and _stay(kept, more, size):
            inked = more
            across |= set(waiting)
            waiting, end = [], k + 1
        elif len(line.pieces) == 1 and inked and len(waiting) < TOGETHER:
            waiting.append(k)
        else:
            break
    gaps = tuple(kept) if kept else _narrow(lines[:end], across, _gaps(inked, size), size)
    return Zone(tuple(lines[:end]), gaps, frozenset(across)) if end and gaps else None


def _is_note(line: Printed) -> bool:
    """Whether a line is a note, which belongs to no row."""
    return len(line.pieces) == 1 and NOTE.match("".join(g.text for g in line.glyphs)) is not None


def _narrow(lines: Sequence[Printed], across: set[int], gaps: Sequence[Gap], size: float) -> tuple[Gap, ...]:
    """The gaps of a zone, and the narrower ones that all of its lines leave open: between a number and its text, for one."""
    own = [line for k, line in enumerate(lines) if k not in across]
    if not gaps or len(own) < NARROW:
        return tuple(gaps)
    out = []
    for a, b in _gaps(joined([span for line in own for span in line.ink], 0), size):
        left, right = max([x for _, x in gaps if x <= a], default=-1e9), min([x for x, _ in gaps if x >= b], default=1e9)
        beside = sum(any(left <= x < a for x, _ in line.ink) and any(b <= x < right for x, _ in line.ink) for line in own)
        if beside >= FEWEST or any(x < b and a < y for x, y in gaps):
            out.append((a, b))
    return tuple(out)


def _apart(line: Printed, gaps: Sequence[Gap], size: float) -> list[Gap]:
    """The pieces of a line, parted also where a known gap goes through though the text beside it is full."""
    out: list[Gap] = []
    for a, b in line.ink:
        if out and a - out[-1][1] <= PIECE * size and not any(min(a, y) - max(out[-1][1], x) >= GUTTER * size for x, y in gaps):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def _stay(gaps: Sequence[Gap], inked: Sequence[Gap], size: float) -> bool:
    """Whether something of every gap is left open."""
    return all(any(min(b, y) - max(a, x) >= GUTTER * size for x, y in open_between(inked)) for a, b in gaps)


def open_between(inked: Sequence[Gap]) -> list[Gap]:
    ends = [-1e9, *(x for piece in inked for x in piece), 1e9]
    return list(zip(ends[::2], ends[1::2], strict=True))


def _gaps(inked: Sequence[Gap], size: float) -> list[Gap]:
    """The gaps between what is inked, as wide as a gap must be."""
    return [(a, b) for a, b in open_between(inked)[1:-1] if b - a >= GUTTER * size]


def _holds(zone: Zone) -> bool:
    """Whether lines stand in columns, and not only have blanks in them."""
    beside = sum(_side_by_side(zone.lines, k) for k in range(len(zone.lines)))
    if beside < (FEWEST_OF_MANY if len(zone.gaps) + 1 >= MANY else FEWEST):
        return False
    if len(zone.across) > (ACROSS if len(zone.gaps) > 1 else ACROSS_TWO) * len(zone.lines):
        return False
    if len(zone.gaps) == 1 and (zone.gaps[0][1] - zone.gaps[0][0] < ONLY * zone.size or _is_numbered(zone)):
        return False
    off = sum(not _is_aligned(starts, middles, zone.size) for starts, middles in _places(zone))
    return off <= (len(zone.gaps) + 1) // 4


def _is_numbered(zone: Zone) -> bool:
    return zone.gaps[0][0] - min(line.pieces[0][0] for line in zone.lines) < NUMBERS * zone.size


def _places(zone: Zone) -> list[tuple[list[float], list[float]]]:
    """For every column where its text begins and where its middle is, line by line."""
    out: list[tuple[list[float], list[float]]] = [([], []) for _ in range(len(zone.gaps) + 1)]
    for k in (k for k in range(len(zone.lines)) if k not in zone.across):
        for column, glyphs in zone.cells(k).items():
            out[column][0].append(glyphs[0].x0)
            out[column][1].append((glyphs[0].x0 + glyphs[-1].x1) / 2)
    return out


def _is_aligned(starts: Sequence[float], middles: Sequence[float], size: float) -> bool:
    return any(sum(abs(x - y) <= ALIGNED * size for y in places) >= ALIKE * len(places)
               for places in (starts, middles) for x in places[:40])


def joined(spans: Sequence[Gap], apart: float) -> list[Gap]:
    """Spans as one where less than `apart` lies between them."""
    out: list[Gap] = []
    for a, b in sorted(spans):
        if out and a <= out[-1][1] + apart:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out

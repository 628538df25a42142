"""Tables without rules: which printed lines make a row, by fills, by the space between rows, or by what a line lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import anchored, strips
from .paper import Box, Glyph
from .paragraphs import WHOLE, cell_text, wrapped
from .strips import CLOSING
from .tables import Row, Table
from .zones import Zone

BETWEEN = 1.2  # of the size of a character: what lies between the text of one cell and that of the next
MOSTLY = 0.6  # of the lines: a column with text in as many is one that every row fills
COVERS = 0.5  # of the width of a table: a fill that is wider tells rows apart
LOW = 3.0  # points: so far apart may the fills of two cells of a row be
FEWEST_BROKEN = 2  # lines that show where a column breaks them
LOOSE = 2.0  # of the size: as far off may the columns be on the next page
Rows = list[list[int]]  # the lines of every row


def table(zone: Zone, fills: Sequence[Box], page: int) -> Table:
    """The table that a zone is."""
    cells = [zone.cells(k) for k in range(len(zone.lines))]
    spans = _spans(zone, cells)
    borders = (spans[0][0], *((a + b) / 2 for a, b in zone.gaps), spans[-1][1])
    out = Table(page, zone.lines[0].top, zone.lines[-1].bottom, borders, loose=LOOSE * zone.size)
    bounds = _bounds(zone, spans, fills)
    numbered = None if bounds or zone.across else anchored.found(zone.columns(), zone.size)
    blanks = _blanks(zone)
    for own in numbered or ():
        out.rows.append(_row(own, blanks, spans, page))
    if numbered:
        return out
    for group in _rows(zone, cells, spans, bounds, page):
        if group[0] in zone.across:
            glyphs = [g for k in group for g in zone.lines[k].glyphs]
            texts = [cell_text(strips.of(glyphs, page), spans[0][0], spans[-1][1]), *[""] * len(zone.gaps)]
            out.rows.append(Row(texts, list(range(1, len(texts))), sure=_sure(glyphs)))
            continue
        own = [[g for k in group for g in cells[k].get(column, ())] for column in range(len(spans))]
        out.rows.append(_row(own, blanks, spans, page))
    return out


def _row(own: Sequence[list[Glyph]], blanks: dict[int, list[Glyph]], spans: Sequence[tuple[float, float]], page: int) -> Row:
    """A row of cells, each from its characters and the blanks between them."""
    read = []
    for column, glyphs in enumerate(own):
        lines = {round(g.middle) for g in glyphs}
        read.append(strips.of([*glyphs, *(b for b in blanks.get(column, ()) if round(b.middle) in lines)], page))
    texts = [cell_text(cell, *span) for cell, span in zip(read, spans, strict=True)]
    return Row(texts, [], any(strip.cut for cell in read for strip in cell), _sure([g for glyphs in own for g in glyphs]))


def _sure(glyphs: Sequence[Glyph]) -> float:
    return min((g.sure for g in glyphs if g.text.strip()), default=1.0)


def _blanks(zone: Zone) -> dict[int, list[Glyph]]:
    """The blanks of all lines by column; they tell no columns, but part names."""
    out: dict[int, list[Glyph]] = {}
    for line in zone.lines:
        for g in line.glyphs:
            if not g.text.strip():
                out.setdefault(zone.column(g), []).append(g)
    return out


def _spans(zone: Zone, cells: Sequence[dict[int, list[Glyph]]]) -> list[tuple[float, float]]:
    """Where the text of every column begins, and where it would have to be broken."""
    edges = [0.0, *((a + b) / 2 for a, b in zone.gaps)]
    out: list[tuple[float, float]] = []
    for column, left in enumerate(edges):
        own = [g for k, line in enumerate(cells) if k not in zone.across for g in line.get(column, ())]
        out.append((min((g.x0 for g in own), default=left), max((g.x1 for g in own), default=left)))
    room = [b - BETWEEN * zone.size for b, _ in out[1:]] + [0.0]
    return [(a, b if _is_broken(lines, b) else max(b, free)) for (a, b), free, lines in zip(out, room, zone.columns(), strict=True)]


def _is_broken(lines: Sequence[Sequence[Glyph]], right: float) -> bool:
    """Whether lines are seen to be broken at the right end of a column: within a name, not behind one."""
    full = [strips.said(line) for line in lines if right - line[-1].x1 < line[-1].size]
    return sum(not WHOLE.search(text) and text[-1:] not in CLOSING for text in full) >= FEWEST_BROKEN


def _rows(zone: Zone, cells: Sequence[dict], spans: Sequence[tuple[float, float]], bounds: Sequence[float], page: int) -> Rows:
    """The lines of every row."""
    lines = range(len(zone.lines))
    if bounds:
        middles = [(line.top + line.bottom) / 2 for line in zone.lines]
        return _grouped(lines, [sum(y < middle for y in bounds) for middle in middles])
    whole = _whole(zone, cells)
    by_space = max(_by_space(zone), key=lambda groups: (_share(groups, cells, whole, zone), len(groups)))
    if _share(by_space, cells, whole, zone) == 1:
        return by_space
    return _by_lack(zone, cells, spans, whole, page)


def _bounds(zone: Zone, spans: Sequence[tuple[float, float]], fills: Sequence[Box]) -> list[float]:
    """The heights at which a fill begins or ends, where fills tell the rows apart."""
    top, bottom = zone.lines[0].top, zone.lines[-1].bottom
    width = spans[-1][1] - spans[0][0]
    own = [f for f in _bands(fills) if f[2] - f[0] > COVERS * width and f[1] < bottom and f[3] > top
           and f[3] - f[1] > zone.size and f[3] - f[1] < 0.7 * (bottom - top)]
    if len(own) < 2:
        return []
    out: list[float] = []
    for y in sorted(y for f in own for y in (f[1], f[3])):
        if not out or y - out[-1] > 0.3 * zone.size:
            out.append(y)
    return out


def _bands(fills: Sequence[Box]) -> list[Box]:
    """The fills, those of the cells of one row as one."""
    out: list[Box] = []
    for fill in sorted(fills, key=lambda f: (round(f[1]), round(f[3]), f[0])):
        last = out[-1] if out else None
        if last and abs(last[1] - fill[1]) < 1 and abs(last[3] - fill[3]) < 1 and fill[0] - last[2] < LOW:
            out[-1] = (last[0], last[1], max(last[2], fill[2]), last[3])
        else:
            out.append(fill)
    return out


def _grouped(lines: Sequence[int], keys: Sequence[int]) -> Rows:
    out: Rows = []
    for k in lines:
        if k and keys[k] == keys[k - 1]:
            out[-1].append(k)
        else:
            out.append([k])
    return out


def _whole(zone: Zone, cells: Sequence[dict]) -> set[int]:
    """The columns that every row fills."""
    own = [k for k in range(len(cells)) if k not in zone.across]
    most = max(sum(column in cells[k] for k in own) for column in range(len(zone.gaps) + 1))
    return {column for column in range(len(zone.gaps) + 1) if sum(column in cells[k] for k in own) >= MOSTLY * most}


def _by_space(zone: Zone) -> Iterator[Rows]:
    """The ways to part lines into rows by the space between them, from every line a row to ever wider spaces."""
    gaps = [b.top - a.bottom for a, b in zip(zone.lines, zone.lines[1:], strict=False)]
    steps = [-1e9]
    for gap in sorted(gaps):
        if gap - steps[-1] > 0.12 * zone.size:
            steps.append(gap)
    for step in steps:
        groups: Rows = [[0]]
        for k, gap in enumerate(gaps, 1):
            if gap >= step - 0.06 * zone.size or {k, k - 1} & zone.across:
                groups.append([k])
            else:
                groups[-1].append(k)
        yield groups


def _share(groups: Rows, cells: Sequence[dict], whole: set[int], zone: Zone) -> float:
    """The share of rows that fill every column that rows fill."""
    own = [group for group in groups if group[0] not in zone.across]
    return sum(whole <= {column for k in group for column in cells[k]} for group in own) / max(len(own), 1)


def _by_lack(zone: Zone, cells: Sequence[dict], spans: Sequence[tuple[float, float]], whole: set[int], page: int) -> Rows:
    """Rows whose lines stand as close as the rows: a line that lacks what every row has goes with the one that it goes on."""
    out: Rows = []
    for k in range(len(zone.lines)):
        lacks = k not in zone.across and not whole <= set(cells[k])
        above = out[-1][-1] if out else None
        if lacks and above is not None and above not in zone.across and (
                _goes_on(cells[above], cells[k], spans, page) or _is_part(out[-1], cells, k, whole)):
            out[-1].append(k)
        else:
            out.append([k])
    return out


def _is_part(group: Sequence[int], cells: Sequence[dict], k: int, whole: set[int]) -> bool:
    """Whether a line adds what the row still lacks, or lacks the first column that every row fills."""
    has = {column for each in group for column in cells[each]}
    key = min(whole, default=0)
    return not has & set(cells[k]) or key in has and key not in cells[k]


def _goes_on(above: dict, below: dict, spans: Sequence[tuple[float, float]], page: int) -> bool:
    """Whether a cell of the upper line was broken because it was full."""
    for column in set(above) & set(below):
        a, b = strips.strip_of(above[column], page), strips.strip_of(below[column], page)
        if wrapped(a, b, spans[column][1]):
            return True
    return False

"""Ruled tables: cells between lines, made rows; merged cells are carried, and cells cut off at their border are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from . import rules, strips
from .paper import Box, Glyph, Paper, edge
from .paragraphs import cell_text
from .tables import SAME, Row, Table

MOST_RULES = 5_000  # on a page; a drawing with more is no table and would take minutes
SHORT = 3.0  # points: a shorter line is no rule
OVER = 0.3  # of the size of a character: so far over a border, it belongs to a text that is cut off there


def found(page: Paper, before: Sequence[float] = ()) -> list[tuple[Box, Table]]:
    """The ruled tables of two columns or more on a page, each with the area it takes.

    `before` are the columns of the last table on the page before.
    """
    if page.shapes > MOST_RULES:
        return []
    out = []
    for cells in _grids(page, before):
        box = (min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells))
        table = _table(page, cells, box)
        if len(table.columns) > 2 and any(any(row.texts) for row in table.rows):
            out.append((box, table))
    return out


def _grids(page: Paper, before: Sequence[float]) -> list[list[Box]]:
    """The cells between the rules of a page, table by table."""
    edges = page.edges() + [edge(*box, "v") for box in rules.missing(page, before)]
    merged = _merged(edges)
    tables = _between(merged)
    closing = [line for cells in tables for line in _closing(cells, [e for e in merged if e["orientation"] == "v"])] + list(_bridges(tables, before))
    return _between(_merged(merged + closing)) if closing else tables


def _merged(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    from pdfplumber import table as finder
    return [e for e in finder.merge_edges(list(edges), SAME, SAME, SAME, SAME) if max(e["width"], e["height"]) >= SHORT]


def _between(edges: list[dict[str, Any]]) -> list[list[Box]]:
    """The cells between lines, table by table."""
    from pdfplumber import table as finder
    return finder.cells_to_tables(finder.intersections_to_cells(finder.edges_to_intersections(edges, SAME, SAME)))


def _closing(cells: Sequence[Box], upright: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The lines that close a table above and below, where a page break left a row or a merged cell open."""
    left, top, right, bottom = (pick(c[i] for c in cells) for i, pick in enumerate((min, min, max, max)))
    own = [e for e in upright if left - SAME <= e["x0"] <= right + SAME and e["top"] < bottom - SAME and e["bottom"] > top + SAME]
    for side, reach in (("top", min), ("bottom", max)):
        if not own:
            return
        end = reach(e[side] for e in own)
        there = [e["x0"] for e in own if abs(e[side] - end) <= SAME]
        if len(there) > 1:
            yield edge(min(there), end, max(there), end, "h")


def _bridges(tables: Sequence[Sequence[Box]], before: Sequence[float]) -> Iterator[dict[str, Any]]:
    """The lines above and below a merged cell that goes on from the page before and parts the rows beside it, for nothing is drawn where it was torn."""
    boxes = sorted((min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)) for cells in tables)
    for left, right in zip(boxes, boxes[1:], strict=False):
        level = abs(left[1] - right[1]) <= SAME and abs(left[3] - right[3]) <= SAME
        if level and left[2] < right[0] and all(any(abs(x - side) <= SAME for x in before) for side in (left[0], left[2], right[0], right[2])):
            yield from (edge(left[2], y, right[0], y, "h") for y in (left[1], left[3]))


def _table(page: Paper, cells: Sequence[Box], box: Box) -> Table:
    columns = _places([x for cell in cells for x in (cell[0], cell[2])])
    levels = _places([y for cell in cells for y in (cell[1], cell[3])])
    inside = [g for g in page.glyphs if box[1] <= g.middle <= box[3] and box[0] <= g.centre <= box[2]]
    own, cut = _shared_out(inside, cells)
    texts = {cell: cell_text(strips.of(glyphs, page.number), cell[0], cell[2]) for cell, glyphs in own.items()}
    out = Table(page.number, box[1], box[3], tuple(columns))
    for upper, lower in zip(levels, levels[1:], strict=False):
        row = _row(texts, columns, upper, lower)
        there = [cell for cell in cells if cell[1] <= (upper + lower) / 2 <= cell[3]]
        out.rows.append(row._replace(
            cut=any(cell in cut for cell in there),
            sure=min((g.sure for cell in there for g in own[cell] if g.text.strip()), default=1.0)))
    return out


def _within(glyph: Glyph, cell: Box) -> bool:
    return cell[0] <= glyph.centre < cell[2] and cell[1] <= glyph.middle < cell[3]


def _shared_out(glyphs: Sequence[Glyph], cells: Sequence[Box]) -> tuple[dict[Box, list[Glyph]], set[Box]]:
    """The characters of every cell, and the cells whose text is cut off at their border.

    A spreadsheet draws a text that is too long for its cell whole: over the next cell where that is empty, and hidden where
    it is not. What is hidden stands in the file all the same, upon the text of the next cell.
    """
    own: dict[Box, list[Glyph]] = {cell: [] for cell in cells}
    over: list[tuple[Box, list[Glyph]]] = []
    for run in _runs(glyphs):
        homes = [next((cell for cell in cells if _within(g, cell)), None) for g in run]
        home = homes[0]
        if home is not None and any(at != home for at in homes) and _crosses(run, home, glyphs):
            own[home] += [g for g, at in zip(run, homes, strict=True) if at == home]
            over.append((home, [g for g, at in zip(run, homes, strict=True) if at != home]))
            continue
        for g, at in zip(run, homes, strict=True):
            if at is not None:
                own[at].append(g)
    cut = set()
    for home, rest in over:
        if any(_within(g, cell) for cell, there in own.items() if cell != home and there for g in rest):
            cut.add(home)
        else:
            own[home] += rest
    return own, cut


def _crosses(run: Sequence[Glyph], home: Box, glyphs: Sequence[Glyph]) -> bool:
    """Whether a text runs over the border of its cell: through the line itself, or upon another text."""
    mine = set(map(id, run))
    for g in run:
        off = OVER * g.size
        if any(g.x0 < side - off and side + off < g.x1 for side in (home[0], home[2])):
            return True
        if not home[0] <= g.centre < home[2] and any(
                id(o) not in mine and abs(o.middle - g.middle) < 0.5 * g.size and abs(o.centre - g.centre) < 0.5 * g.size
                for o in glyphs if o.text.strip()):
            return True
    return False


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Characters that were drawn one after the other, each where the one before ends."""
    run: list[Glyph] = []
    for each in glyphs:
        if run and (abs(each.middle - run[-1].middle) > 0.1 * each.size or abs(each.x0 - run[-1].x1) > 0.25 * each.size):
            yield run
            run = []
        run.append(each)
    if run:
        yield run


def _row(texts: dict[Box, str], columns: Sequence[float], upper: float, lower: float) -> Row:
    """One row on the grid of the table; a cell that covers several places is repeated downwards, empty sideways."""
    row, carried = [], []
    middle = (upper + lower) / 2
    for k, (left, right) in enumerate(zip(columns, columns[1:], strict=False)):
        at = (left + right) / 2
        cell = next((c for c in texts if c[0] <= at <= c[2] and c[1] <= middle <= c[3]), None)
        begins = cell is not None and abs(cell[0] - left) < SAME
        row.append(texts[cell] if begins else "")
        if cell is not None and not (begins and abs(cell[1] - upper) < SAME):
            carried.append(k)
    return Row(row, carried)


def _places(values: Sequence[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > SAME:
            out.append(value)
    return out

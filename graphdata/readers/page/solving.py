"""A page solved: its tables, ruled or not, its text in the order in which it is read, what stands in its margins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import broken, columns, margins, ruled, strips, unruled, zones
from .paper import Glyph, Paper
from .strips import Strip
from .tables import Table


@dataclass(slots=True)
class Page:
    """What stands on one page: strips and tables in the order in which they are read, and what stands beside the text."""

    number: int
    width: float
    height: float
    parts: list[Strip | Table]
    beside: list[Strip]

    @property
    def strips(self) -> list[Strip]:
        """The strips among its parts."""
        return [part for part in self.parts if isinstance(part, Strip)]


def solve(papers: Sequence[Paper]) -> list[Page]:
    """All pages of a document: what recurs on them is known from all, and a table may go on from one to the next."""
    tables, free = _ruled(papers)
    marks = margins.mark([[strip for _, strip in rows] for rows in free], [paper.height for paper in papers])
    out: list[Page] = []
    for paper, found, rows, marked in zip(papers, tables, free, marks, strict=True):
        before = _last_table(out)
        out.append(_page(paper, found, [row for row, _ in rows], marked, before.columns if before and before.loose else ()))
    return out


def _last_table(pages: Sequence[Page]) -> Table | None:
    last = pages[-1].parts[-1] if pages and pages[-1].parts else None
    return last if isinstance(last, Table) else None


def _ruled(papers: Sequence[Paper]) -> tuple[list[list[Table]], list[list[tuple[list[Glyph], Strip]]]]:
    """The ruled tables of every page, and the lines that stand in none of them."""
    tables: list[list[Table]] = []
    free: list[list[tuple[list[Glyph], Strip]]] = []
    for paper in broken.closed(papers):
        before = tables[-1][-1].columns if tables and tables[-1] else ()
        found = ruled.found(paper, before)
        tables.append([table for _, table in found])
        outside = [g for g in paper.glyphs if not any(left <= g.centre <= right and top <= g.middle <= bottom for (left, top, right, bottom), _ in found)]
        rows = [(row, strips.strip_of(row, paper.number)) for row in strips.rows(outside)]
        free.append([(row, strip) for row, strip in rows if strip.text])
    return tables, free


def _page(paper: Paper, tables: Sequence[Table], rows: Sequence[list[Glyph]], marked: Sequence[Strip],
          before: Sequence[float]) -> Page:
    """One page; lines in the margin stand where they are, the others in zones."""
    levels: list[tuple[float, list[Strip | Table]]] = [(table.top, [table]) for table in tables]
    levels += [(strip.top, [strip]) for strip in marked if strip.style]
    text = [(row, strip) for row, strip in zip(rows, marked, strict=True) if not strip.style]
    for stretch in _between(text, [table.top for table in tables]):
        at = 0
        for part, found in _parts([zones.printed(row) for row, _ in stretch], before, paper):
            levels.append((part.top, found or [stretch[at][1]]))
            at += len(part.lines) if isinstance(part, zones.Zone) else 1
        before = ()
    parts = [part for _, each in sorted(levels, key=lambda level: level[0]) for part in each]
    beside = [(paper.turned, "rotated")] if paper.turned else []
    beside += [("", "scan")] if paper.picture else []
    return Page(paper.number, paper.width, paper.height, parts,
                [Strip(text, 0, 0, 0, 0, 0, 0, paper.number, style) for text, style in beside])


def _between(text: Sequence[tuple[list[Glyph], Strip]], tops: Sequence[float]) -> list[list[tuple[list[Glyph], Strip]]]:
    """The lines before, between and after tables, each stretch by itself."""
    out: list[list[tuple[list[Glyph], Strip]]] = [[] for _ in range(len(tops) + 1)]
    for row, strip in text:
        out[sum(top < strip.top for top in tops)].append((row, strip))
    return [stretch for stretch in out if stretch]


def _parts(lines: Sequence[zones.Printed], before: Sequence[float], paper: Paper) -> Iterator[tuple[zones.Printed | zones.Zone, list[Strip | Table]]]:
    """Lines and zones in order, and what stands in a zone: text in columns, or a table."""
    for stretch in columns.parted(lines) if not before else [lines]:
        if isinstance(stretch, zones.Zone):
            yield stretch, list(columns.in_order(stretch, paper.number))
            continue
        for part in zones.found(stretch, before):
            yield part, [unruled.table(part, paper.fills, paper.number)] if isinstance(part, zones.Zone) else []

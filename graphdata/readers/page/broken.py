"""Rows that a page break leaves open: where nothing but its rows is ruled, a table has no rule at the break.

What stands below the last rule of a page belongs to the table where the next page goes on with rules of the same ends and
the text keeps to the columns; a rule is drawn around it there. Likewise above the first rule of the page that goes on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import rules, strips
from .paper import Box, Glyph, Paper
from .rules import SAME, Band

CLOSE = 1.6  # of the size: lines of a row stand no farther apart, nor from its rule
ROOM = 2.0  # points between the text and the rule that is drawn


def closed(papers: Sequence[Paper]) -> list[Paper]:
    """The pages, with a rule below what a page break left open at their foot, and above what it left open at their head."""
    out = list(papers)
    for k, (above, below) in enumerate(pairwise(papers)):
        foot, head = _open(above, below)
        out[k] = replace(out[k], horizontal=[*out[k].horizontal, *foot])
        out[k + 1] = replace(out[k + 1], horizontal=[*out[k + 1].horizontal, *head])
    return out


def _open(above: Paper, below: Paper) -> tuple[list[Box], list[Box]]:
    """The rules to draw at the foot of a page and at the head of the next."""
    run = _last(rules.runs(above))
    first = rules.wide(below)[:1]
    if not run or not first or not _same(run[-1], first[0]) or _is_framed(above, run[-1].bottom, run[-1]):
        return [], []
    gutters = rules.gutters(run)
    band = run[-1]
    foot = _lines(above, lambda g: g.middle > band.bottom, band.bottom, down=True)
    head = _lines(below, lambda g: g.middle < first[0]["top"], first[0]["top"], down=False)
    drawn = [[_rule(band, lines, down)] if lines and _keeps(lines, gutters, band) else [] for lines, down in ((foot, True), (head, False))]
    return drawn[0], drawn[1]


def _last(found: Iterator[list[Band]]) -> list[Band]:
    """The last run of bands of a page, where it is one of a table without a frame."""
    last = max(found, key=lambda run: run[-1].bottom, default=[])
    return last if any(len(band.pieces) > 1 for band in last) and last[-1].kind != "closed" else []


def _same(band: Band, rule: dict) -> bool:
    return abs(band.left - rule["x0"]) < SAME and abs(band.right - rule["x1"]) < SAME


def _is_framed(page: Paper, y: float, band: Band) -> bool:
    """Whether lines at the sides of the table go on below a height."""
    return any(bottom > y + SAME and (abs(x - band.left) < SAME or abs(x - band.right) < SAME) for x, _, _, bottom in page.vertical)


def _lines(page: Paper, wanted, y: float, *, down: bool) -> list[list[Glyph]]:  # noqa: ANN001
    """The lines that follow each other closely from a rule on, downwards or upwards."""
    lines = [row for row in strips.rows([g for g in page.glyphs if g.text.strip() and wanted(g)])]
    out: list[list[Glyph]] = []
    for row in lines if down else lines[::-1]:
        top, bottom = min(g.top for g in row), max(g.bottom for g in row)
        if (top - y if down else y - bottom) > CLOSE * row[0].size:
            break
        out.append(row)
        y = bottom if down else top
    return out


def _keeps(lines: Sequence[Sequence[Glyph]], gutters: Sequence[float], band: Band) -> bool:
    """Whether lines stand within a table and keep to its columns."""
    return bool(gutters) and all(
        band.left - SAME < g.x0 and g.x1 < band.right + SAME and not any(g.x0 < x < g.x1 for x in gutters) for row in lines for g in row)


def _rule(band: Band, lines: Sequence[Sequence[Glyph]], down: bool) -> Box:
    ends = [g.bottom + ROOM if down else g.top - ROOM for row in lines for g in row]
    y = max(ends) if down else min(ends)
    return band.left, y, band.right, y

"""Rows of a table without rules that are numbered: the numbers say where every row is, and each column is shared out among them.

A cell stands with its first line or with its middle level with its number, whatever the space between the rows. The lines of a
column are parted into as many runs as there are rows, so that they are level together: one dynamic programme a column. A column
in which one text stands for several rows (a leader, in the middle of all his tasks) is parted into runs of rows instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .paper import Glyph
from .paragraphs import WHOLE
from .strips import said

NUMBER = re.compile(r"\d{1,3}[.、．]?")
SHORT = re.compile(r"[\u4e00-\u9fff· ]{2,12}")  # what may stand for several rows: a name, with its office
EMPTY = 0.25  # of the size: what an empty cell costs
LEVEL = 0.4  # of the size: a cell that is less level than that does not belong to the number
MOST_LINES = 20  # of one cell
FEWEST = 3  # rows
Lines = list[list[Glyph]]
Cell = tuple[int, int]  # from which line of a column, to which


def found(columns: Sequence[Lines], size: float) -> list[list[list[Glyph]]] | None:
    """For every row the characters of every column, None where no column numbers the rows or the others are not level with it.

    A row before the first number is the head, or what a row on the page before goes on with.
    """
    numbered = next((k for k, lines in enumerate(columns) if _numbers(lines)), None)
    if numbered is None:
        return None
    marks = _marks(columns[numbered])
    table: list[list[list[Glyph]]] = [[[] for _ in columns] for _ in marks]
    merged = []
    for k, lines in enumerate(columns):
        cells, off = _shared(lines, marks, size)
        if off > LEVEL * size or _may_be_merged(lines, cells):
            merged.append(k)
            continue
        for row, cell in enumerate(cells):
            table[row][k] = [g for line in lines[cell[0]:cell[1]] for g in line]
    if numbered in merged or len(merged) > 2 or not all(all(SHORT.fullmatch(said(line)) for line in columns[k]) for k in merged):
        return None
    for k in merged:
        if not _spread(table, k, columns[k], size) and not _from_above(table, k, columns[k], numbered):
            return None
    return [row for row in table if any(row)]


def _middle(line: Sequence[Glyph]) -> float:
    return sum(g.middle for g in line) / len(line)


def _numbers(lines: Lines) -> bool:
    """Whether a column numbers the rows: numbers that rise, below a head at most."""
    texts = [said(line) for line in lines]
    first = next((k for k, text in enumerate(texts) if NUMBER.fullmatch(text)), len(texts))
    rest = texts[first:]
    return first <= 2 and len(rest) >= FEWEST and all(map(NUMBER.fullmatch, rest)) and all(
        int(a.rstrip(".、．")) < int(b.rstrip(".、．")) for a, b in pairwise(rest))


def _marks(lines: Lines) -> list[tuple[float, float] | None]:
    """The first line and the middle of every row; None for what may stand before the first number without being level with anything."""
    head = [_middle(line) for line in lines if not NUMBER.fullmatch(said(line))]
    numbers = [_middle(line) for line in lines if NUMBER.fullmatch(said(line))]
    return [None, *([(head[0], (head[0] + head[-1]) / 2), None] if head else []), *((y, y) for y in numbers)]


def _shared(lines: Lines, marks: Sequence[tuple[float, float] | None], size: float) -> tuple[list[Cell], float]:
    """Which lines of a column belong to which row, by first lines or by middles, and how far the worst of them is from level."""
    places = [_middle(line) for line in lines]
    ways = []
    for way in (0, 1):
        cost, cells = _parted(places, [mark and mark[way] for mark in marks], way == 1, size)
        off = [abs((places[a] + places[b - 1]) / 2 - mark[1] if way else places[a] - mark[0]) for (a, b), mark in zip(cells, marks, strict=True)
               if a < b and mark is not None]
        ways.append((cost, max(off, default=0.0), cells))
    _, off, cells = min(ways, key=lambda found: found[0])
    return cells, off


def _parted(places: Sequence[float], marks: Sequence[float | None], middle: bool, size: float) -> tuple[float, list[Cell]]:
    usual = sorted(b - a for a, b in pairwise(places))[len(places) // 4] if len(places) > 1 else size
    wide = [0.0, *(max(0.0, b - a - usual) for a, b in pairwise(places)), 0.0]  # a space within a cell costs what it is wider
    best: list[list[float]] = [[0.0] + [float("inf")] * len(places)]
    came: list[list[int]] = []
    for mark in marks:
        row, back = [], []
        for end in range(len(places) + 1):
            value, start = best[-1][end] + (0.0 if mark is None else EMPTY * size), end
            inner = 0.0
            for begin in range(end - 1, max(-1, end - 1 - MOST_LINES), -1):
                inner += wide[begin + 1] if begin + 1 < end else 0.0
                at = (places[begin] + places[end - 1]) / 2 if middle else places[begin]
                cost = best[-1][begin] + inner + (2 * EMPTY * size if mark is None else abs(at - mark))
                if cost < value:
                    value, start = cost, begin
            row.append(value)
            back.append(start)
        best.append(row)
        came.append(back)
    cells, end = [], len(places)
    for back in reversed(came):
        cells.append((back[end], end))
        end = back[end]
    return best[-1][-1], cells[::-1]


def _may_be_merged(lines: Lines, cells: Sequence[Cell]) -> bool:
    """Whether each text of a column may stand for several rows: names of persons, fewer than there are rows."""
    texts = [said(line) for line in lines]
    few = sum(a < b for a, b in cells) < len(cells) - 1 or any(b - a > 1 for a, b in cells)
    return len(lines) > 1 and few and all(SHORT.fullmatch(text) and not WHOLE.search(text) for text in texts)


def _from_above(table: list[list[list[Glyph]]], k: int, lines: Lines, numbered: int) -> bool:
    """Write the texts of a column that stand in the first of several rows into each of them; whether they are level with rows."""
    rows = [row for row in table if any(row)]
    last: list[Glyph] = []
    left = list(lines)
    for row in rows:
        number = [_middle(row[numbered])] if row[numbered] else []
        top = min(g.middle for cell in row for g in cell)
        if left and any(abs(_middle(left[0]) - y) < 0.5 * left[0][0].size for y in (*number, top)):
            last = left.pop(0)
        row[k] = list(last)
    return not left


def _spread(table: list[list[list[Glyph]]], k: int, lines: Lines, size: float) -> bool:
    """Write the texts of a column that stand in the middle of several rows into each of them; whether there is such a way."""
    rows = [k for k, row in enumerate(table) if any(row)]
    edges = [(min(g.top for cell in table[i] for g in cell), max(g.bottom for cell in table[i] for g in cell)) for i in rows]
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(edges)]
    half = sorted(b[0] - a[1] for a, b in pairwise(edges))[len(edges) // 2] / 2
    borders = [edges[0][0] - half, *between, edges[-1][1] + half]
    places = [_middle(line) for line in lines]
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for place in places:
        now: dict[int, tuple[float, int]] = {}
        for begin, (cost, _) in best[-1].items():
            for end in range(begin + 1, len(rows) + 1):
                off = cost + abs((borders[begin] + borders[end]) / 2 - place)
                if end not in now or off < now[end][0]:
                    now[end] = (off, begin)
        best.append(now)
    if len(rows) not in best[-1] or best[-1][len(rows)][0] > LEVEL * size * len(places):
        return False
    end = len(rows)
    for line, choices in zip(reversed(lines), reversed(best[1:]), strict=True):
        begin = choices[end][1]
        for i in rows[begin:end]:
            table[i][k] = list(line)
        end = begin
    return True

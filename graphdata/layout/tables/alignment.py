"""Cells without borders → columns: an order-preserving assignment that suits the kinds of the columns best."""

from __future__ import annotations

from collections.abc import Sequence

from ..passages import Passage
from .columns import CONTENT, NUMBER, UNITS, likeness
from .rows import merged

_EMPTY = -1.2  # a column that stays empty
_MORE = -0.6  # a further cell in the same column
_MORE_LEAD = -0.3  # of two neighbouring columns of units, the one for support runs on
_LONGEST_ROW = 24


def align(cells: Sequence[Passage], kinds: Sequence[str]) -> list[Passage]:
    """One cell per column: each column takes none, one or several neighbouring cells.

    Dynamic programming over cells × columns; rows of more than a few dozen cells are cut.
    """
    cells = list(cells[:_LONGEST_ROW])
    if len(cells) == len(kinds) and suits(cells, kinds):
        return cells
    n, m = len(cells), len(kinds)
    scores = [[likeness(c.text, kind) for kind in kinds] for c in cells]
    best: list[list[float]] = [[float("-inf")] * (m + 1) for _ in range(n + 1)]
    took: list[list[int]] = [[0] * (m + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for j in range(1, m + 1):
        for i in range(n + 1):
            best[i][j], took[i][j] = _best_ending(best, scores, kinds, i, j)
    out: list[Passage] = []
    i = n
    for j in range(m, 0, -1):
        k = took[i][j]
        out.append(merged(cells[i - k:i]) if k else Passage("", cells[0].line if cells else 0))
        i -= k
    return out[::-1]


def suits(cells: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Whether cells that are as many as the columns can stay where they are: the columns one can be sure of agree."""
    sure = [(c.text, kind) for c, kind in zip(cells, kinds, strict=True) if kind in (*UNITS, NUMBER, "deadline") and c.text.strip()]
    return all(likeness(text, kind) > -2 for text, kind in sure)


def _best_ending(best: list[list[float]], scores: list[list[float]], kinds: Sequence[str], i: int, j: int) -> tuple[float, int]:
    """The best value of the first i cells on the first j columns, and how many of them stand in the last."""
    value, took = best[i][j - 1] + _EMPTY, 0
    total = 0.0
    for k in range(1, i + 1):
        total += max(scores[i - k][j - 1], -1.0) if k > 1 and kinds[j - 1] in (CONTENT, *UNITS) else scores[i - k][j - 1]
        found = best[i - k][j - 1] + total + (_MORE + _MORE_LEAD * (kinds[j - 1] == "lead")) * (k - 1)
        if found > value:
            value, took = found, k
        if k > 6:
            break
    return value, took

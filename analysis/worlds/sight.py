"""What several findings ask of one view of the document, worked out once: loads, counts, the best partition, drawn matrices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from .. import nulls
from ..clusters.partition import Partition, best_of_each, canonical
from ..findings import Words
from ..wording import listed
from .views import View

DRAWS = 1500  # enough for the correction of 36 pairs
MOST_DRAWN = 40_000_000  # links drawn for one question; a larger document is not asked what needs chance
MOST_KEPT = 4_000_000  # links kept in memory for one view
CLOSE = 0.25  # a number that differs by no more than a quarter is the same finding
CLOSE_SHARE = 0.02


class Judged(NamedTuple):
    """Whether it holds, the number that decides, and what is true instead where it does not."""

    holds: bool
    value: float
    instead: Words = Words()


class Sight:
    """A view with what several findings ask of it."""

    def __init__(self, view: View, rng: np.random.Generator) -> None:
        self.view, self._rng, self._found, self._drawn = view, rng, None, None
        self._loads: dict[bool, np.ndarray] = {}

    def loads(self, *, lead: bool = False) -> np.ndarray:
        """Tasks of every unit, 0 for collectives."""
        if lead not in self._loads:
            matrix = self.view.lead if lead else self.view.matrix
            self._loads[lead] = np.where(self.view.single, np.bincount(matrix.indices, weights=matrix.data, minlength=matrix.shape[1]).astype(np.int64), 0)
        return self._loads[lead]

    @cached_property
    def counts(self) -> np.ndarray:
        """Portfolios × units: how many tasks name each."""
        return (self.view.membership @ self.view.matrix).toarray()

    @cached_property
    def homes(self) -> tuple[np.ndarray, np.ndarray]:
        """Portfolios × units, 1 where a unit leads most, and which units lead at all; collectives do not."""
        led = (self.view.membership @ self.view.lead).toarray() * self.view.single
        known = led.sum(axis=0) > 0
        out = np.zeros(led.shape, dtype=np.int64)
        out[led.argmax(axis=0)[known], np.flatnonzero(known)] = 1
        return out, known

    def partition(self) -> Partition:
        """The best partition of a light search."""
        if self._found is None:
            self._found = max(best_of_each([canonical(self.view.matrix)] * 2, gamma=1.0, rngs=self._rng.spawn(2)), key=lambda p: p.modularity)
        return self._found

    def shared(self) -> bool:
        """Whether most tasks name several bodies: one lead a task groups nobody."""
        sizes = np.diff(self.view.matrix.indptr)
        return 4 * int((sizes > 1).sum()) > int((sizes > 0).sum())

    def affordable(self, draws: int) -> bool:
        """Whether so many matrices can be drawn in some seconds."""
        return draws * max(1, self.view.both.nnz) <= MOST_DRAWN

    def fixed(self, draws: int) -> nulls.Draws:
        """Fixed-margin matrices of what is seen, drawn once for all questions."""
        if self._drawn is None or len(self._drawn) < draws:
            made = nulls.fixed_margins(self.view.matrix, draws=max(draws, DRAWS), rng=self.rng())  # drawn as they are asked for
            self._drawn = made.kept() if len(made) * self.view.both.nnz <= MOST_KEPT else made
        return self._drawn.first(draws)

    def rng(self) -> np.random.Generator:
        """A stream of chance of its own."""
        return self._rng.spawn(1)[0]


def top(loads: np.ndarray, names: np.ndarray) -> tuple[str, ...]:
    """Whoever has most; nobody where nobody has anything."""
    return tuple(names[loads == loads.max()]) if len(loads) and loads.max() > 0 else ()


def close(then: float | None, now: float) -> bool:
    """Whether a number is by and large the same."""
    return then is not None and abs(now - then) <= max(CLOSE * abs(then), CLOSE_SHARE)


def named(units: Sequence[str], zh: str, en: str, *, word: str = "家") -> Words:
    """A sentence about a few by name; `zh` and `en` hold one place for the names."""
    return Words(zh.format(listed(units, "zh", most=2, word=word)), en.format(listed(units, "en", most=2)))

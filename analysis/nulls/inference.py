"""From draws to p-values: how often the null gives as much, or as little, and the corrections for asking many times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .draws import Batch, Draws

ALPHA = 0.05
ENOUGH = 20
_STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)  # round numbers of draws
_ROOM = 1 << 17  # numbers a statistic may hold at a time
_CLOSE = 1e-9  # two floats that differ by less are the same value of a statistic


@dataclass(frozen=True, slots=True, eq=False)
class Null:
    """A statistic beside its null; all arrays have the shape of the statistic.

    Attributes
    ----------
    observed, mean, sd : its value in the document, and its mean and standard deviation over the draws.
    p_more, p_less : (1 + draws with at least, at most, the observed value) / (1 + draws).
    draws : how many draws.
    """

    observed: np.ndarray
    mean: np.ndarray
    sd: np.ndarray
    p_more: np.ndarray
    p_less: np.ndarray
    draws: int

    @property
    def p(self) -> np.ndarray:
        """Both sides: twice the smaller of the two p-values, at most 1."""
        return two_sided(self.p_more, self.p_less)

    @property
    def z(self) -> np.ndarray:
        """How many standard deviations the observed value lies above the mean; 0 where the null does not vary."""
        return np.divide(self.observed - self.mean, self.sd, out=np.zeros_like(self.mean), where=self.sd > _CLOSE)


def compare(statistic: Callable[[Batch], np.ndarray], draws: Draws, *, cells: int = 1,
            settled: Callable[[np.ndarray, np.ndarray, int], bool] = lambda more, less, drawn: False) -> Null:
    """The Null of any statistic that maps a Batch to an array with one entry (of any shape) per draw.

    `cells` is how many numbers the statistic holds per draw while it works; batches are cut so that memory stays bounded.
    `settled` is told, now and then, how many of the draws so far give as much and as little as the document; where it says
    yes no more are drawn.
    """
    size = max(1, _ROOM // max(1, cells))
    observed = np.asarray(statistic(draws.observed)[0], dtype=np.float64)
    slack = _CLOSE * np.maximum(1.0, np.abs(observed))
    more, less, total, squares = (np.zeros(observed.shape) for _ in range(4))
    drawn = 0
    for part in (part for batch in draws.batches() for part in batch.parts(size)):
        gap = statistic(part) - observed  # sums of gaps lose no digits where values are large
        more += (gap >= -slack).sum(axis=0)
        less += (gap <= slack).sum(axis=0)
        total += gap.sum(axis=0)
        squares += (gap * gap).sum(axis=0)
        drawn += len(part)
        if settled(more, less, drawn):
            break
    return _null(observed, more, less, total, squares, drawn)


def compare_pairs(draws: Draws, *, columns: np.ndarray | None = None) -> Null:
    """The Null of the number of rows that name both of two columns, for all pairs of the chosen columns.

    Compiled; the arrays are square and symmetric with a diagonal of no meaning (p 1). `columns` are sorted column numbers,
    all if None. Only for `fixed_margins`: a label permutation never changes which units a task names.
    """
    from . import kernels  # loads the compiler

    observed = next(draws.observed.matrices())
    columns = np.arange(observed.shape[1]) if columns is None else np.asarray(columns)
    place = np.full(observed.shape[1], -1, dtype=np.int32)
    place[columns] = np.arange(len(columns), dtype=np.int32)
    joint = (observed[:, columns].T @ observed[:, columns]).toarray()
    np.fill_diagonal(joint, 0)
    sums = np.zeros((*joint.shape, 4), dtype=np.int64)
    indptr, target = observed.indptr.astype(np.int64), np.ascontiguousarray(joint, dtype=np.int32)
    for batch in draws.batches():
        kernels.count_pairs(indptr, np.ascontiguousarray(batch.columns), place, target, sums)
    reached, passed, total, squares = np.moveaxis(sums + sums.transpose(1, 0, 2), 2, 0)
    more, less = np.where(joint > 0, reached, len(draws)), len(draws) - passed
    observed_sum = len(draws) * joint
    gap_squares = squares - 2 * joint * total + joint * observed_sum
    return _null(joint.astype(np.float64), more, less, (total - observed_sum).astype(np.float64), gap_squares, len(draws))


def _null(observed: np.ndarray, more: np.ndarray, less: np.ndarray, total: np.ndarray, squares: np.ndarray,
          size: int) -> Null:
    """A Null from sums over draws; `total` and `squares` are of the gaps to the observed value."""
    gap = total / max(1, size)
    spread = np.sqrt(np.maximum(0.0, squares / max(1, size) - gap * gap))
    return Null(observed, observed + gap, spread, p_value(more, size), p_value(less, size), size)


def beyond_none(more: np.ndarray, less: np.ndarray, drawn: int) -> bool:
    """Whether it is settled that nothing is more than chance gives, however often one asks: each value has been reached by `ENOUGH`
    draws, and by a share of them that no correction calls rare (Besag & Clifford 1991).

    >>> beyond_none(np.array([30, 25]), np.array([70, 80]), 100), beyond_none(np.array([30, 2]), np.array([70, 99]), 100)
    (True, False)
    """
    return bool((more >= np.maximum(ENOUGH, ALPHA * drawn)).all())


def p_value(exceeding: np.ndarray | int, draws: int) -> np.ndarray:
    """(1 + exceeding) / (1 + draws): never 0, and valid for any number of draws (Phipson & Smyth 2010)."""
    return (1.0 + np.asarray(exceeding)) / (1.0 + draws)


def two_sided(p_more: np.ndarray, p_less: np.ndarray) -> np.ndarray:
    """Twice the smaller p-value, at most 1."""
    return np.minimum(1.0, 2.0 * np.minimum(p_more, p_less))


def benjamini_hochberg(p: np.ndarray) -> np.ndarray:
    """q-values: the false discovery rate at which each hypothesis would just be rejected (Benjamini & Hochberg 1995).

    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.5])).round(4).tolist()
    [0.04, 0.0533, 0.0533, 0.5]
    """
    p = np.asarray(p, dtype=np.float64)
    order = np.argsort(p, kind="stable")[::-1]
    ranks = np.arange(p.size, 0, -1)
    q = np.empty_like(p)
    q[order] = np.minimum.accumulate(np.minimum(1.0, p[order] * p.size / ranks))
    return q


def holm(p: np.ndarray) -> np.ndarray:
    """p-values corrected so that any false rejection at all has at most probability alpha (Holm 1979).

    >>> holm(np.array([0.01, 0.04, 0.03, 0.5])).round(4).tolist()
    [0.04, 0.09, 0.09, 0.5]
    """
    p = np.asarray(p, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    out = np.empty_like(p)
    out[order] = np.maximum.accumulate(np.minimum(1.0, p[order] * np.arange(p.size, 0, -1)))
    return out


def draws_needed(hypotheses: int, *, alpha: float = ALPHA, sides: int = 2, least: int = 1000) -> int:
    """Draws so that the smallest possible p survives the correction: a round number of at least sides · m/α.

    >>> draws_needed(36)  # nine portfolios: 2 · 36 / 0.05 = 1440
    1500
    """
    wanted = max(float(least), sides * hypotheses / alpha)
    power = 10 ** int(np.floor(np.log10(wanted)))
    return int(next(step * power for step in _STEPS if step * power >= wanted))

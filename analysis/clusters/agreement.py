"""How far two ways of grouping the same things agree, beyond what chance gives."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from ..nulls import p_value

DRAWS = 1999


@dataclass(frozen=True, slots=True)
class Agreement:
    """Adjusted mutual information and adjusted Rand index: 1 the same grouping, 0 what chance gives, with their
    permutation p-values.

    >>> zr.clusters.agreement([0, 0, 1, 1], [1, 1, 0, 0]).ari
    1.0
    """

    ami: float
    ami_p: float
    ari: float
    ari_p: float
    draws: int


def agreement(one: np.ndarray, other: np.ndarray, *, draws: int = DRAWS,
              rng: int | np.random.Generator | None = 0) -> Agreement:
    """Agreement of two groupings, and how often dealing out the labels of one anew agrees as well (p = (1 + #)/(R + 1)).

    Dealing out keeps the sizes of all groups, and so the expectation and the ceiling of both indices: their p-values are
    those of the mutual information and of the number of pairs together in both.

    Parameters
    ----------
    one, other : a label per thing, of any kind.

    >>> zr.clusters.agreement([0, 0, 1, 1], [0, 0, 1, 1]).ami
    1.0
    """
    table, codes = _contingency(one, other)
    ami_value, ari_value = ami(one, other), ari(one, other)
    if not len(codes[0]):
        return Agreement(ami_value, 1.0, ari_value, 1.0, draws)
    dealt = np.random.default_rng(rng).permuted(np.tile(codes[1], (draws, 1)), axis=1)
    cells = codes[0][None, :] * table.shape[1] + dealt + np.arange(draws)[:, None] * table.size
    counts = np.bincount(cells.ravel(), minlength=draws * table.size).reshape(draws, -1).astype(float)
    observed = table.reshape(1, -1).astype(float)
    more = [(statistic(counts) >= statistic(observed) - 1e-9).sum() for statistic in (_information, _pairs)]
    return Agreement(ami_value, float(p_value(more[0], draws)), ari_value, float(p_value(more[1], draws)), draws)


def ami(one: np.ndarray, other: np.ndarray) -> float:
    """Adjusted mutual information (Vinh, Epps & Bailey 2010), against the mean of the two entropies.

    >>> ami([1, 1, 2, 2], ["a", "a", "b", "b"])
    1.0
    """
    table, _ = _contingency(one, other)
    n, rows, columns = table.sum(), table.sum(axis=1), table.sum(axis=0)
    if table.shape[0] == table.shape[1] == 1 or n == 0 or (table.shape[0] == table.shape[1] == n):
        return 1.0
    entropy = [-(s / n * np.log(s / n)).sum() for s in (rows, columns)]
    found = _information(table.reshape(1, -1).astype(float))[0] / n - np.log(n) + sum(entropy)
    expected, ceiling = _expected(rows, columns), sum(entropy) / 2
    return round(float((found - expected) / (ceiling - expected)), 12) + 0.0 if ceiling - expected > 1e-12 else 0.0


def greatest(one: np.ndarray, other: np.ndarray) -> float:
    """The largest adjusted mutual information that groupings of these sizes can reach; 1 only where the sizes are the same.

    Each step puts as many things as possible into one group of both, the two largest that are left: the greedy coupling of
    least entropy (Kocaoglu et al. 2017), which no other coupling beats by more than a bit and seldom at all.

    >>> greatest([1, 1, 2, 2], ["a", "b", "a", "b"]), greatest([1, 1, 1, 1, 2, 2], [1, 2, 3, 1, 2, 3])
    (1.0, 0.6154)
    """
    table, _ = _contingency(one, other)
    rows, columns = table.sum(axis=1).astype(float), table.sum(axis=0).astype(float)
    if not rows.sum():
        return 1.0
    best, left = np.zeros(table.shape, dtype=np.int64), (rows.copy(), columns.copy())
    while left[0].sum() > 0:
        i, j = int(np.argmax(left[0])), int(np.argmax(left[1]))
        size = min(left[0][i], left[1][j])
        best[i, j] += int(size)
        left[0][i] -= size
        left[1][j] -= size
    at = np.nonzero(best)
    return round(ami(np.repeat(at[0], best[at]), np.repeat(at[1], best[at])), 4)


def ari(one: np.ndarray, other: np.ndarray) -> float:
    """Adjusted Rand index (Hubert & Arabie 1985).

    >>> ari([1, 1, 2, 2], [2, 2, 1, 1])
    1.0
    """
    table, _ = _contingency(one, other)
    pairs, rows, columns = (float((c * (c - 1) / 2).sum()) for c in (table, table.sum(axis=1), table.sum(axis=0)))
    every = table.sum() * (table.sum() - 1) / 2
    expected = rows * columns / every if every else 0.0
    ceiling = (rows + columns) / 2
    return float((pairs - expected) / (ceiling - expected)) if ceiling > expected else 1.0


def _contingency(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, tuple[np.ndarray, np.ndarray]]:
    codes = tuple(np.unique(np.asarray(labels), return_inverse=True)[1] for labels in (one, other))
    shape = tuple(int(c.max(initial=-1)) + 1 for c in codes)
    return np.bincount(codes[0] * shape[1] + codes[1], minlength=shape[0] * shape[1]).reshape(shape), codes


def _information(counts: np.ndarray) -> np.ndarray:
    """Σ n log n per row: the mutual information, up to a constant of the margins."""
    return (counts * np.log(np.where(counts > 0, counts, 1.0))).sum(axis=1)


def _pairs(counts: np.ndarray) -> np.ndarray:
    return (counts * counts).sum(axis=1)


def _expected(rows: np.ndarray, columns: np.ndarray) -> float:
    """Mean mutual information when the labels are dealt out anew: a sum over the hypergeometric count of every cell."""
    n = int(rows.sum())
    a, b = (side.ravel() for side in np.meshgrid(rows, columns, indexing="ij"))
    low = np.maximum(1, a + b - n)
    many = np.maximum(0, np.minimum(a, b) - low + 1)
    cell = np.repeat(np.arange(len(a)), many)
    a, b, k = a[cell], b[cell], low[cell] + np.arange(len(cell)) - np.repeat(np.cumsum(many) - many, many)
    logs = gammaln(np.arange(n + 2))  # of every whole number's factorial, one further on
    chance = (logs[a + 1] + logs[b + 1] + logs[n - a + 1] + logs[n - b + 1] - logs[n + 1] - logs[k + 1]
              - logs[a - k + 1] - logs[b - k + 1] - logs[n - a - b + k + 1])
    return float((k / n * np.log(n * k / (a * b)) * np.exp(chance)).sum())

"""How alike two portfolios are, for many drawn documents at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from ..nulls import Batch


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Likeness of all pairs of portfolios; every array is draws × pairs, pairs as `numpy.triu_indices` orders them."""

    shared: np.ndarray
    jaccard: np.ndarray
    cosine: np.ndarray
    morisita_horn: np.ndarray


def alike(counts: np.ndarray) -> Alike:
    """Shared units, Jaccard, cosine and Morisita–Horn of C[p,u], the tasks of portfolio p that name unit u.

    Morisita–Horn is 2 Σ CₐC_b/((λₐ + λ_b) NₐN_b) with N = ΣC and λ = ΣC²/N² (Horn 1966): 1 for the same mix of units, 0
    for no unit in common, and nearly free of how many tasks the portfolios have. A portfolio that names nobody is like
    no other.

    Parameters
    ----------
    counts : draws × portfolios × units.
    """
    c = counts.astype(np.float64)
    i, j = np.triu_indices(c.shape[1], 1)
    shared, units = _shared(c, i, j), (c > 0).sum(axis=2)
    product, squares = _products(c, i, j)
    return Alike(shared, shared / _some(units[:, i] + units[:, j] - shared),
                 product / _some(np.sqrt(squares[:, i] * squares[:, j])), _horn(product, c.sum(axis=2), squares, i, j))


def morisita_horn(counts: np.ndarray) -> np.ndarray:
    """The last of `alike` by itself, for those who ask many drawn documents for nothing else."""
    c = counts.astype(np.float64)
    i, j = np.triu_indices(c.shape[1], 1)
    product, squares = _products(c, i, j)
    return _horn(product, c.sum(axis=2), squares, i, j)


def _shared(c: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    named = (c > 0).astype(np.float64)
    return (named @ named.transpose(0, 2, 1))[:, i, j]


def _horn(product: np.ndarray, total: np.ndarray, squares: np.ndarray, i: np.ndarray, j: np.ndarray) -> np.ndarray:
    weight = squares[:, i] * total[:, j] / _some(total[:, i]) + squares[:, j] * total[:, i] / _some(total[:, j])
    return 2.0 * product / _some(weight)


def _products(c: np.ndarray, i: np.ndarray, j: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Σ C_a·C_b of every pair, and Σ C² of every portfolio: counts are whole, so that the order of the sums does not matter."""
    every = c @ c.transpose(0, 2, 1)
    return every[:, i, j], np.diagonal(every, axis1=1, axis2=2)


def _some(x: np.ndarray) -> np.ndarray:
    """Denominators with 1 in place of 0, where the numerator is 0 too."""
    return np.where(x > 0, x, 1.0)


def pair_statistic(membership: sparse.csr_array) -> Callable[[Batch], np.ndarray]:
    """A statistic for `nulls.compare`: draws × 2 × pairs, shared units and Morisita–Horn."""
    def statistic(batch: Batch) -> np.ndarray:
        counts = batch.grouped(membership)
        return np.stack([_shared(counts, *np.triu_indices(counts.shape[1], 1)), morisita_horn(counts)], axis=1)
    return statistic

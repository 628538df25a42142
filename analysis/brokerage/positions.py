"""Measures of position, on a tasks × units matrix: betweenness, constraint, core, and pairs of tasks that only one unit
ties."""

from __future__ import annotations

import numpy as np
from scipy import sparse


def betweenness(matrix: sparse.sparray) -> np.ndarray:
    """Betweenness of every unit in the bipartite graph of tasks and units, raw (Freeman 1977; Brandes 2001).

    For every pair of other nodes, tasks and units alike, the share of shortest paths between them that pass through the
    unit, summed.

    >>> betweenness(np.array([[1, 1, 0], [0, 1, 1]])).tolist()  # unit – task – unit – task – unit
    [0.0, 4.0, 0.0]
    """
    return measured(sparse.csr_array(matrix, dtype=np.int64))[0, 1]


def measured(matrix: sparse.csr_array, membership: sparse.sparray | None = None, *, columns: np.ndarray | None = None) -> np.ndarray:
    """Draws × 3 × units: exclusive pairs, betweenness and constraint of every unit, compiled.

    Parameters
    ----------
    matrix : tasks × units.
    membership : portfolios × tasks; no pair is exclusive without it.
    columns : draws × links, the units of the links in matrices of the same margins; the matrix itself if None.
    """
    from . import kernels  # loads the compiler

    if columns is None:
        columns = matrix.indices[None, :]
    held = sparse.csr_array((matrix.shape[0], 0), dtype=np.int64) if membership is None else sparse.csr_array(membership.T)
    turned = np.concatenate([[0], np.cumsum(np.bincount(matrix.indices, minlength=matrix.shape[1]))])
    out = np.empty((len(columns), 3, matrix.shape[1]))
    kernels.positions(matrix.indptr.astype(np.int64), np.ascontiguousarray(columns, dtype=np.int64), turned.astype(np.int64),
                      held.indptr.astype(np.int64), held.indices.astype(np.int64), out)
    return out


def ties(matrix: sparse.sparray) -> sparse.csr_array:
    """Units × units: Σ over shared tasks of 1/(k − 1), so that a task of many units ties each pair little (Newman 2001);
    empty diagonal.

    >>> zr.brokerage.ties(network.incidence()).shape
    (19, 19)
    """
    matrix = sparse.csr_array(matrix, dtype=np.float64)
    return _hollow(matrix.T.tocsr() @ _scaled(matrix, 1.0 / np.maximum(1.0, matrix.sum(axis=1) - 1.0)))


def constraint(weights: sparse.sparray) -> np.ndarray:
    """Burt's constraint of every node of a weighted undirected graph: c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over its
    neighbours j.

    p_ij is the share of i's ties that go to j (Burt 1992). High: few contacts, or contacts tied to each other. A node
    without ties gets 1, as in Burt (2010): it has no holes to bridge.

    >>> path = np.diag([1, 1, 1], 1)
    >>> constraint(path + path.T).tolist()
    [1.0, 0.5, 0.5, 1.0]
    """
    weights = _hollow(sparse.csr_array(weights, dtype=np.float64))
    total = weights.sum(axis=1)
    share = _scaled(weights, np.divide(1.0, total, out=np.zeros_like(total), where=total > 0))
    both = share + (share @ share).multiply(weights > 0)
    return np.where(total > 0, both.power(2).sum(axis=1), 1.0)


def core(matrix: sparse.sparray) -> np.ndarray:
    """The k of the last k-core each unit is in: units and tasks that all have k links or more among themselves (Seidman
    1983).

    Of the bipartite graph, never of its projection, where a single task of 18 units would make a core of 17.

    >>> core(np.array([[1, 1, 0], [1, 1, 0], [0, 1, 1]])).tolist()
    [2, 2, 1]
    """
    matrix = sparse.csr_array(matrix, dtype=np.int64)
    turned = matrix.T.tocsr()
    left = [matrix.sum(axis=1), matrix.sum(axis=0)]
    out, alive, k = [np.zeros(n, np.int64) for n in matrix.shape], [np.ones(n, bool) for n in matrix.shape], 0
    while alive[0].any() or alive[1].any():
        k = max(k, min(int(degrees[on].min()) for degrees, on in zip(left, alive, strict=True) if on.any()))
        gone = [on & (degrees <= k) for degrees, on in zip(left, alive, strict=True)]
        for side in (0, 1):
            out[side][gone[side]] = k
            alive[side] &= ~gone[side]
        left = [left[0] - matrix @ gone[1].astype(np.int64), left[1] - turned @ gone[0].astype(np.int64)]
    return out[1]


def exclusive(matrix: sparse.sparray, membership: sparse.sparray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of tasks of different leaders that share one unit only (two-mode brokerage, Jasny & Lubell 2015): first task,
    second task, unit.

    Parameters
    ----------
    matrix : tasks × units.
    membership : portfolios × tasks; tasks that share a portfolio, or are in none, make no pair.

    >>> first, second, unit = zr.brokerage.exclusive(network.incidence(), network.membership())
    >>> network.units.index[unit[0]]
    '市自然资源局'
    """
    matrix = sparse.csr_array(matrix)
    pairs = sparse.triu(_single(matrix, membership), k=1, format="coo")
    order = np.lexsort((pairs.coords[1], pairs.coords[0]))
    first, second = (ends[order] for ends in pairs.coords)
    return first, second, sparse.csr_array(matrix[first].multiply(matrix[second])).indices


def exclusive_counts(matrix: sparse.sparray, membership: sparse.sparray) -> np.ndarray:
    """How many such pairs each unit ties."""
    matrix = sparse.csr_array(matrix)
    return sparse.csr_array(_single(matrix, membership) @ matrix).multiply(matrix).sum(axis=0) // 2


def _single(matrix: sparse.csr_array, membership: sparse.sparray) -> sparse.csr_array:
    """Tasks × tasks, 1 where two tasks of different leaders share one unit only."""
    held = _scaled(matrix, membership.sum(axis=0) > 0)
    shared = sparse.csr_array(held @ held.T)
    single = sparse.csr_array((shared.data == 1, shared.indices, shared.indptr), shape=shared.shape, dtype=np.int64)
    out = sparse.csr_array(single - single.multiply(membership.T @ membership > 0))
    out.eliminate_zeros()
    return out


def _scaled(matrix: sparse.csr_array, factors: np.ndarray) -> sparse.csr_array:
    """Every row times its factor."""
    data = matrix.data * np.repeat(factors, np.diff(matrix.indptr))
    return sparse.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def _hollow(matrix: sparse.csr_array) -> sparse.csr_array:
    """The matrix without its diagonal, every row in order: scipy multiplies entry by entry wrongly where rows are not."""
    out = sparse.csr_array(matrix - sparse.diags_array(matrix.diagonal()))
    out.eliminate_zeros()
    out.has_sorted_indices = False
    out.sort_indices()
    return out


def warm() -> None:
    """Compile the measures now (some seconds, once per environment) instead of in the first analysis.

    >>> zr.brokerage.warm()
    """
    betweenness(np.eye(2))

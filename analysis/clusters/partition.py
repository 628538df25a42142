"""The partition of a tasks × units matrix of highest modularity, and the modularity of any partition."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from scipy import sparse

# A climb visits every link a few times. The search is given so many visits, whatever the size; past 100,000 links a few
# climbs do.
VISITS, LIGHT_VISITS = 2_400_000, 50_000
MOST_CLIMBS, LEAST_CLIMBS, STARTS, ENOUGH = 8000, 2, 20, 5
MOST_LIGHT = 45


@dataclass(frozen=True, slots=True, eq=False)
class Partition:
    """Tasks and units in clusters.

    Attributes
    ----------
    tasks, units : cluster of every row and column, from 1: most units first, then most tasks, then the first unit. 0 is
    no cluster:
        a row or column without a link.
    modularity : Barber's, at the resolution it was searched with.

    >>> import numpy as np
    >>> zr.clusters.Partition(np.array([0, 1]), np.array([0, 1]), 0.5).modularity
    0.5
    """

    tasks: np.ndarray
    units: np.ndarray
    modularity: float


@dataclass(frozen=True, slots=True)
class Effort:
    """How long a search goes on: independent starts, unless `enough` of them have reached the best before, and kicks in each."""

    starts: int
    kicks: int
    enough: int = 1 << 30


def effort(links: int, *, starts: int | None = None) -> Effort:
    """The effort for the partition that is reported: some 5,000 climbs at 500 links, two past a million."""
    climbs = int(np.clip(VISITS // max(1, links), LEAST_CLIMBS, MOST_CLIMBS))
    usual = min(STARTS, max(1, climbs // 20))
    return Effort(usual if starts is None else starts, climbs // usual - 1, ENOUGH)


def light(links: int) -> Effort:
    """The effort for each of many partitions (null draws, bootstraps): one start of 45 climbs up to 1,100 links, one past 50,000."""
    return Effort(1, int(np.clip(LIGHT_VISITS // max(1, links), 1, MOST_LIGHT)) - 1)


def lighter(links: int) -> Effort:
    """The effort for each of hundreds of resamples: a quarter of the light one."""
    return Effort(1, max(0, (light(links).kicks + 1) // 4 - 1))


def best(matrix: sparse.sparray, *, gamma: float = 1.0, rng: int | np.random.Generator | None = 0,
         starts: int | None = None) -> Partition:
    """The partition of highest modularity that a long search finds.

    Barber's bipartite modularity Q = (1/m) Σ (A − γ·k·d/m) δ (Barber 2007). On Davis' southern women this is the proven
    optimum.

    Parameters
    ----------
    matrix : tasks × units, any weights of 0 or more; sparse or dense.
    gamma : resolution; above 1 gives more clusters, below 1 fewer.
    rng : seed or generator; the same seed gives the same partition.
    starts : independent starts of the search; by the size of the matrix if None.

    Raises
    ------
    ValueError : a weight below 0 or not finite, gamma not above 0, or starts below 1.

    >>> two = best(np.array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1]]))
    >>> two.tasks.tolist(), two.units.tolist(), round(two.modularity, 6)
    ([1, 1, 2], [1, 1, 2, 2], 0.444444)
    """
    if starts is not None and starts < 1:
        raise ValueError(f"starts is {starts}; it must be 1 or more")
    matrix = canonical(matrix)
    return max(several(matrix, effort(matrix.nnz, starts=starts), gamma=gamma, rng=rng), key=lambda p: p.modularity)


def several(matrix: sparse.sparray, how: Effort, *, gamma: float = 1.0,
            rng: int | np.random.Generator | None = 0) -> list[Partition]:
    """The best partition of every start of a search; of no use for a matrix without links, where all clusters are 0."""
    if not gamma > 0:
        raise ValueError(f"gamma is {gamma}; it must be above 0")
    matrix = canonical(matrix)
    if not matrix.nnz:
        return [Partition(np.zeros(matrix.shape[0], np.int64), np.zeros(matrix.shape[1], np.int64), 0.0)]
    from .search import search  # loads the compiler

    seed = np.random.default_rng(rng).integers(0, 2**64, dtype=np.uint64)
    labels, qualities = search(*_arrays(matrix), float(gamma), how.starts, how.kicks, how.enough, seed)
    rows, undivided = matrix.shape[0], 1.0 - gamma  # the modularity of everything in one cluster
    return [Partition(*_numbered(matrix, label[:rows], label[rows:]), float(q)) if q > undivided + 1e-12 else _whole(matrix, gamma)  # nothing is divided for nothing
            for label, q in zip(labels, qualities, strict=True)]


def _whole(matrix: sparse.csr_array, gamma: float) -> Partition:
    """Everything that has a link in one cluster."""
    tasks, units = ((matrix.sum(axis=side) > 0).astype(np.int64) for side in (1, 0))
    return Partition(tasks, units, modularity(matrix, tasks, units, gamma=gamma))


def best_of_each(matrices: Iterable[sparse.sparray], *, gamma: float, rngs: Sequence[np.random.Generator],
                 how: Effort | None = None) -> list[Partition]:
    """The best partition of each of many matrices, found with light effort unless told `how`; on all cores, the same whatever their number."""
    def one(pair: tuple[sparse.sparray, np.random.Generator]) -> Partition:
        matrix, rng = pair
        return max(several(matrix, how or light(matrix.nnz), gamma=gamma, rng=rng), key=lambda p: p.modularity)
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the compiled search lets other threads run
        return list(pool.map(one, zip(matrices, rngs, strict=True)))


def units_of_each(matrix: sparse.csr_array, times: np.ndarray, *, gamma: float, rngs: Sequence[np.random.Generator]) -> np.ndarray:
    """Cluster of every unit in the best partition of each resample of the tasks, found with a quarter of light effort; on all cores.

    Parameters
    ----------
    times : resamples × tasks, how often each is drawn.

    Returns
    -------
    Resamples × units, clusters in any order from 1; 0 where no drawn task names the unit.
    """
    if not matrix.nnz or not len(times):
        return np.zeros((len(times), matrix.shape[1]), np.int64)
    from .search import resampled  # loads the compiler

    indptr, indices, kicks = matrix.indptr.astype(np.int64), matrix.indices.astype(np.int64), lighter(matrix.nnz).kicks
    seeds = np.array([rng.integers(0, 2**64, dtype=np.uint64) for rng in rngs])
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # the compiled search lets other threads run
        parts = np.array_split(np.arange(len(times)), min(len(times), 4 * (os.cpu_count() or 1)))
        return np.concatenate(list(pool.map(lambda part: resampled(indptr, indices, matrix.data, times[part], matrix.shape[1], float(gamma), kicks, seeds[part]), parts)))


def modularity(matrix: sparse.sparray, tasks: np.ndarray, units: np.ndarray, *, gamma: float = 1.0) -> float:
    """Barber's modularity of any partition; 0 for a matrix without links.

    >>> modularity(np.eye(2), np.array([1, 2]), np.array([1, 2]))
    0.5
    """
    matrix = canonical(matrix).tocoo()
    total = matrix.data.sum()
    if not total:
        return 0.0
    (rows, columns), weights = matrix.coords, matrix.data
    count = int(max(tasks.max(), units.max())) + 1
    k, d = (np.bincount(labels[ends], weights=weights, minlength=count)
            for labels, ends in ((tasks, rows), (units, columns)))
    inside = weights[tasks[rows] == units[columns]].sum()
    return float((total * inside - gamma * (k * d).sum()) / (total * total))


def canonical(matrix: sparse.sparray) -> sparse.csr_array:
    """The matrix as sorted CSR of floats without zeros, itself where it is that already; the argument stays as it is."""
    ready = isinstance(matrix, sparse.csr_array) and matrix.dtype == np.float64 and matrix.has_canonical_format and (not matrix.nnz or matrix.data.all())
    out = matrix if ready else sparse.csr_array(matrix, dtype=np.float64, copy=True)
    if not ready:
        out.sum_duplicates()
        out.eliminate_zeros()
    if out.nnz and not (out.data.min() > 0 and np.isfinite(out.data.max())):
        raise ValueError("a weight is below 0 or not finite; modularity is defined for weights of 0 or more")
    return out


def _arrays(matrix: sparse.csr_array) -> tuple[np.ndarray, ...]:
    """Both sides as one graph: indptr, indices, weights, degrees as a task, degrees as a unit."""
    rows, columns = matrix.shape
    lengths = np.diff(matrix.indptr)
    tasks, order = np.repeat(np.arange(rows), lengths), np.argsort(matrix.indices, kind="stable")
    indptr = np.concatenate([[0], np.cumsum(lengths), matrix.nnz + np.cumsum(np.bincount(matrix.indices, minlength=columns))]).astype(np.uint64)
    indices = np.concatenate([matrix.indices + rows, tasks[order]]).astype(np.uint32)
    weights = np.concatenate([matrix.data, matrix.data[order]])
    k = np.bincount(tasks, weights=matrix.data, minlength=rows + columns)
    d = np.concatenate([np.zeros(rows), np.bincount(matrix.indices, weights=matrix.data, minlength=columns)])
    return indptr, indices, weights, k, d


def _numbered(matrix: sparse.csr_array, tasks: np.ndarray, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels numbered from 1 by units, tasks and first unit; 0 where there is no link."""
    linked_tasks = np.diff(matrix.indptr) > 0
    linked_units = np.bincount(matrix.indices, minlength=matrix.shape[1]) > 0
    count = int(max(tasks.max(initial=0), units.max(initial=0))) + 1
    n_units, n_tasks = (np.bincount(labels[on], minlength=count)
                        for labels, on in ((units, linked_units), (tasks, linked_tasks)))
    first = np.full(count, len(tasks) + len(units))
    for labels, on, offset in ((tasks, linked_tasks, len(units)), (units, linked_units, 0)):
        places = np.flatnonzero(on)[::-1]
        first[labels[places]] = places + offset
    order = np.lexsort((first, -n_tasks, -n_units))
    number = np.empty(count, np.int64)
    number[order] = np.arange(1, count + 1)
    return np.where(linked_tasks, number[tasks], 0), np.where(linked_units, number[units], 0)


def warm() -> None:
    """Compile the search now (about four seconds, once per environment) instead of in the first analysis.

    >>> zr.clusters.warm()
    """
    best(np.eye(2), starts=1)

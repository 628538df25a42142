"""Draws with fixed margins, 512 abreast: a bit of a word is a matrix, and a swap is tried in all of them by a few operations on words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

ABREAST = 512  # the words of `kernels.exchange`
FEWEST = 5_000  # for fewer draws, which often stop early, what is done before the first takes too large a part
MOST_CELLS = 1 << 16  # the cells of 512 matrices are to stay near the processor
SWAPS_PER_LINK = 4  # on average; the means of pairs of units of Hangzhou are then twice as near to those of long chains as after five trades a task
DEAREST = 1000  # tries for each trade that they take the place of: twice as many take as long


def quicker(matrix: sparse.csr_array, draws: int, trades: int) -> bool:
    """Whether swaps abreast take less time than so many trades a draw."""
    return draws >= FEWEST and matrix.shape[0] * matrix.shape[1] <= MOST_CELLS and tries(matrix) <= DEAREST * trades


def tries(matrix: sparse.csr_array) -> int:
    """How many tries to swap bring about `SWAPS_PER_LINK`, were links where their margins say."""
    rows, columns = (np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel() for axis in (1, 0))
    filled = float(np.prod([(margin ** 1.5).sum() / np.sqrt(margin).sum() for margin in (rows, columns)])) / matrix.nnz  # share of the cells tried
    return int(SWAPS_PER_LINK * matrix.nnz / (filled * max(0.1, 1 - filled)) ** 2)


def swapped(matrix: sparse.csr_array, count: int, seeds: np.ndarray, draws: int) -> Iterator[np.ndarray]:
    """The columns of the links of every draw, row by row, in batches of draws × links.

    Which cells are tried is drawn by the margins, once for all matrices: rows and columns by the root of what they hold. Whether a swap
    that can be made is made, each matrix tosses for itself. From the document to the hub the tries are taken backwards: a try is its own
    reverse, so that, given hub and tries, the document and the draws are alike and independent.
    """
    from . import kernels  # loads the compiler

    steps, seeds = _steps(matrix, count, np.random.default_rng(seeds[0])), np.maximum(seeds, 1)
    hub = _alike(matrix.toarray().ravel() > 0)
    kernels.exchange(hub, np.ascontiguousarray(steps[::-1]), seeds[1:1 + ABREAST // 64].copy())
    hub = (hub[:, 0] & np.uint64(1)) > 0
    for first in range(0, draws, ABREAST):
        cells, columns = _alike(hub), np.empty((ABREAST, matrix.nnz), dtype=np.uint32)
        kernels.exchange(cells, steps, seeds[2 + first // 64:][:ABREAST // 64].copy())
        kernels.unpack(cells.reshape(*matrix.shape, -1), columns)
        yield columns[:draws - first].view(np.int32)


def _steps(matrix: sparse.csr_array, count: int, rng: np.random.Generator) -> np.ndarray:
    """The four cells of every try: two that may be filled, with the two that are then empty, or the other way round."""
    weights = (np.ceil(8 * np.sqrt(matrix.sum(axis=axis))).astype(np.int64) for axis in (1, 0))
    rows, columns = (np.repeat(np.arange(len(weight), dtype=np.uint32), weight) for weight in weights)
    (a, b), (c, d) = ((ends * step)[rng.integers(0, len(ends), (2, count), dtype=np.uint32)] for ends, step in ((rows, np.uint32(matrix.shape[1])), (columns, np.uint32(1))))
    apart = (a != b) & (c != d)
    return np.stack([a + c, b + d, a + d, b + c], axis=1)[apart]


def _alike(links: np.ndarray) -> np.ndarray:
    return np.repeat(np.where(links, ~np.uint64(0), np.uint64(0))[:, None], ABREAST // 64, axis=1)

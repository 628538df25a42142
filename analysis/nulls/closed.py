"""Draws with structural zeros: cells that can hold no link, whatever chance does."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from .draws import BATCH_LINKS, Batch, Draws, _batch, _canonical

# Of Hangzhou's support links .04 of the correlation of cells with their start is left after two tries per link, .01 after three,
# nothing that can be told after five.
TRIES_PER_LINK = 6


def open_cells(matrix: sparse.sparray, closed: np.ndarray, *, draws: int, rng: int | np.random.Generator | None = 0,
               tries: int | None = None) -> Draws:
    """Matrices with the row and column sums of `matrix` and no link in a closed cell (quasi-independence, Goodman 1968).

    Links swap their columns where both new cells are open and empty. As with `fixed_margins` the document is first taken to
    a hub and every draw starts there: a swap is its own reverse, so document and draws are exchangeable under the null and
    p = (1 + #)/(R + 1) is valid however fast the chain mixes (Besag & Clifford 1989).

    Parameters
    ----------
    matrix : tasks × units, 0 and 1, nothing in a closed cell.
    closed : booleans of the same shape.
    draws, rng : as in `fixed_margins`.
    tries : tries to swap between the hub and each draw; six per link if None.

    Raises
    ------
    ValueError : a link in a closed cell.
    """
    matrix = _canonical(matrix)
    observed = _batch(matrix)
    if closed[observed.rows[0], observed.columns[0]].any():
        raise ValueError("a link stands in a closed cell")
    tries = TRIES_PER_LINK * matrix.nnz if tries is None else tries
    seeds = np.random.default_rng(rng).integers(0, 2**64, size=draws + 1, dtype=np.uint64)

    def make() -> Iterator[Batch]:
        return _swapped(observed, np.ascontiguousarray(closed), tries, seeds)
    return Draws("open cells", observed, draws, tries, make)


def _swapped(observed: Batch, closed: np.ndarray, tries: int, seeds: np.ndarray) -> Iterator[Batch]:
    from . import kernels  # loads the compiler

    rows, start = observed.rows[0].astype(np.uint32), observed.columns[0].astype(np.uint32)
    hub = np.empty((1, len(rows)), dtype=np.uint32)
    kernels.swaps(rows, start, closed, seeds[:1], tries, hub)
    step = max(1, BATCH_LINKS // max(1, len(rows)))
    for first in range(1, len(seeds), step):
        part = seeds[first:first + step]
        columns = np.empty((len(part), len(rows)), dtype=np.int32)
        kernels.swaps(rows, hub[0], closed, part, tries, columns.view(np.uint32))
        yield Batch(observed.rows, columns, observed.data, observed.shape)

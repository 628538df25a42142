"""Draws from the two nulls, in batches: many matrices at once, as the rows and columns of their links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count, islice

import numpy as np
from scipy import sparse

from . import abreast

# Cell and pair statistics of the Hangzhou and Davis matrices keep less than 0.04 of their correlation with the start
# after five trades per task, and less than 0.01 after ten (see `mixing`). Five lie between the document and the hub
# and five between the hub and every draw, so any two of them are ten apart.
TRADES_PER_ROW = 5
LEAST_TRADES = 50
BATCH_LINKS = 1 << 17  # links drawn at a time, to bound memory


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Some matrices of one shape, by their links.

    Attributes
    ----------
    rows, columns : int arrays, draws × links; the first axis is 1 where all draws agree.
    data : the value of each link, the same in every draw.
    shape : tasks, units.
    """

    rows: np.ndarray
    columns: np.ndarray
    data: np.ndarray
    shape: tuple[int, int]

    def __len__(self) -> int:
        return max(len(self.rows), len(self.columns))

    def parts(self, size: int) -> Iterator[Batch]:
        """The same draws in batches of at most `size`, for statistics that need much room per draw."""
        rows, columns = np.broadcast_arrays(self.rows, self.columns)
        for first in range(0, len(self), size):
            place = slice(first, first + size)
            yield Batch(self.rows if len(self.rows) == 1 else rows[place], columns[place], self.data, self.shape)

    def matrices(self) -> Iterator[sparse.csr_array]:
        """The matrices one by one, tasks × units."""
        rows, columns = np.broadcast_arrays(self.rows, self.columns)
        for i in range(len(self)):
            yield sparse.csr_array((self.data, (rows[i], columns[i])), shape=self.shape)

    def stacked(self) -> sparse.csr_array:
        """All matrices side by side, tasks × (draws · units), so that one sparse product serves them all."""
        rows, columns = np.broadcast_arrays(self.rows, self.columns)
        offset = np.arange(len(self), dtype=np.int64)[:, None] * self.shape[1]
        places = (rows.ravel(), (columns + offset).ravel())
        return sparse.csr_array((np.tile(self.data, len(self)), places), shape=(self.shape[0], len(self) * self.shape[1]))

    def together(self, one: int, other: int) -> np.ndarray:
        """Per draw: how many tasks name both of two units; for draws that keep their rows in place."""
        rows = self.rows[0]
        named = np.zeros((len(self), self.shape[0]), dtype=bool)
        draw, link = np.nonzero(self.columns == one)
        named[draw, rows[link]] = True
        draw, link = np.nonzero(self.columns == other)
        return np.bincount(draw, weights=named[draw, rows[link]], minlength=len(self))

    def grouped(self, membership: sparse.csr_array) -> np.ndarray:
        """Draws × portfolios × units: how many tasks of each portfolio name each unit; `membership` is portfolios × tasks."""
        held = membership.tocsc()
        if (np.diff(held.indptr) == 1).all() and (held.data == 1).all() and (self.data == 1).all():  # each task in one portfolio, each link 1: counting is enough
            size, cells = len(self), membership.shape[0] * self.shape[1]
            place = np.arange(size, dtype=np.int64)[:, None] * cells + held.indices.astype(np.int64)[self.rows] * self.shape[1] + self.columns
            return np.bincount(place.ravel(), minlength=size * cells).reshape(size, membership.shape[0], self.shape[1])
        counts = (membership @ self.stacked()).toarray().reshape(membership.shape[0], len(self), self.shape[1])
        return np.ascontiguousarray(counts.transpose(1, 0, 2))


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """A null: `size` matrices that can be drawn, batch by batch, as often as one likes, always the same.

    Attributes
    ----------
    null : "fixed margins" or "label permutation".
    observed : the matrix itself as a Batch of one.
    size : how many draws (R).
    trades : trades, or tries to swap, between the hub and each draw; 0 for label permutations.
    """

    null: str
    observed: Batch
    size: int
    trades: int
    make: Callable[[], Iterator[Batch]] = field(repr=False)

    def __len__(self) -> int:
        return self.size

    def batches(self) -> Iterator[Batch]:
        """The draws, a batch at a time."""
        return self.make()

    def kept(self) -> Draws:
        """The same draws, held in memory once they are made, for those who ask them several times."""
        drawn, more = [], self.make()

        def make() -> Iterator[Batch]:
            for place in count():
                if place == len(drawn):
                    drawn.extend(islice(more, 1))
                if place == len(drawn):
                    return
                yield drawn[place]
        return replace(self, make=make)

    def first(self, size: int) -> Draws:
        """The first so many of the draws."""
        def make() -> Iterator[Batch]:
            left = size
            for batch in self.make():
                yield from batch.parts(left) if len(batch) <= left else islice(batch.parts(left), 1)
                left -= len(batch)
                if left <= 0:
                    return
        return self if size == self.size else replace(self, size=size, make=make)

    def matrices(self) -> Iterator[sparse.csr_array]:
        """The draws one by one, tasks × units: for a measure that is itself a search."""
        return (matrix for batch in self.batches() for matrix in batch.matrices())


def fixed_margins(matrix: sparse.sparray, *, draws: int, rng: int | np.random.Generator | None = 0,
                  trades: int | None = None, hub: bool = True) -> Draws:
    """Matrices with every row sum and every column sum of `matrix`, all equally likely.

    Curveball trades (Strona et al. 2014), compiled, linear in the length of the rows as fastball's are (Godard & Neal
    2022); in the limit all matrices are equally likely (Carstens 2015). The document is first traded to a hub, and every
    draw is traded from that hub: as a trade is its own reverse, the document and the draws are exchangeable under the
    null, and p = (1 + #)/(R + 1) is valid however fast the chain mixes (Besag & Clifford 1989). Many draws of a small matrix
    are made by swaps, hundreds abreast, where that is quicker (`abreast`).

    Parameters
    ----------
    matrix : tasks × units, 0 and 1.
    draws : how many, R.
    rng : seed or generator.
    trades : trades between the hub and each draw; five per task that can trade if None, or swaps.
    hub : False starts every draw from the document itself (to watch the mixing).

    Raises
    ------
    ValueError : an entry other than 0 or 1.
    """
    matrix = _canonical(matrix)
    if matrix.nnz and (matrix.data != 1).any():
        raise ValueError("fixed margins need a matrix of 0 and 1")
    lengths = np.diff(matrix.indptr)
    rows = np.flatnonzero((lengths > 0) & (lengths < matrix.shape[1]))
    seeds = np.random.default_rng(rng).integers(0, 2**64, size=draws + 1, dtype=np.uint64)
    observed = _batch(matrix)
    usual = max(LEAST_TRADES, TRADES_PER_ROW * len(rows))
    if trades is None and hub and len(rows) > 1 and abreast.quicker(matrix, draws, usual):
        tries = abreast.tries(matrix)
        return Draws("fixed margins", observed, draws, tries, lambda: (replace(observed, columns=c) for c in abreast.swapped(matrix, tries, seeds, draws)))
    trades = (usual if trades is None else trades) if len(rows) > 1 else 0

    def make() -> Iterator[Batch]:
        return _traded(matrix, observed, rows, (trades if hub else 0, trades), seeds)
    return Draws("fixed margins", observed, draws, trades, make)


def _traded(matrix: sparse.csr_array, observed: Batch, rows: np.ndarray, trades: tuple[int, int],
            seeds: np.ndarray) -> Iterator[Batch]:
    to_hub, from_hub = trades
    hub = matrix.indices.astype(np.int32)
    if to_hub:
        hub = _chains(matrix, hub, rows, to_hub, seeds[:1])[0]
    step = max(1, BATCH_LINKS // max(1, matrix.nnz))
    for first in range(1, len(seeds), step):
        part = seeds[first:first + step]
        columns = _chains(matrix, hub, rows, from_hub, part) if from_hub else np.tile(hub, (len(part), 1))
        yield Batch(observed.rows, columns, observed.data, observed.shape)


def _chains(matrix: sparse.csr_array, start: np.ndarray, rows: np.ndarray, trades: int, seeds: np.ndarray) -> np.ndarray:
    """Columns of the links after trading, one row per seed, in the row order of `matrix`."""
    from . import kernels  # loads the compiler

    out = np.empty((len(seeds), matrix.nnz), dtype=np.int32)
    mark = np.zeros(matrix.shape[1], dtype=np.bool_)
    kernels.chains(matrix.indptr.astype(np.uint64), start.view(np.uint32), rows.astype(np.uint64), seeds, trades, mark, out.view(np.uint32))
    return out


def label_permutation(matrix: sparse.sparray, membership: sparse.sparray, *, draws: int,
                      rng: int | np.random.Generator | None = 0) -> Draws:
    """Portfolios dealt out over the tasks anew: every task keeps its units, every portfolio its number of tasks.

    The labels stay in place and the rows of `matrix` move instead, which is the same: ``batch.grouped(membership)`` gives
    portfolios × units under the null. A task held by several portfolios passes its whole set on; tasks held by none stay.

    Parameters
    ----------
    matrix : tasks × units, any values (roles may be told apart by them).
    membership : portfolios × tasks.
    draws, rng : as in `fixed_margins`.
    """
    matrix = _canonical(matrix)
    observed = _batch(matrix)
    held = np.flatnonzero(np.asarray(membership.sum(axis=0)).ravel())
    seed = int(np.random.default_rng(rng).integers(0, 2**63))

    def make() -> Iterator[Batch]:
        return _shuffled(observed, held, draws, np.random.default_rng(seed))
    return Draws("label permutation", observed, draws, 0, make)


def _shuffled(observed: Batch, held: np.ndarray, draws: int, rng: np.random.Generator) -> Iterator[Batch]:
    step = max(1, BATCH_LINKS // max(1, observed.columns.size, len(held)))
    for first in range(0, draws, step):
        size = min(step, draws - first)
        places = np.tile(np.arange(observed.shape[0]), (size, 1))
        places[:, held] = rng.permuted(np.tile(held, (size, 1)), axis=1)
        yield Batch(places[:, observed.rows[0]], observed.columns, observed.data, observed.shape)


def _canonical(matrix: sparse.sparray) -> sparse.csr_array:
    matrix = sparse.csr_array(matrix, copy=True)
    matrix.sum_duplicates()
    matrix.eliminate_zeros()
    return matrix


def _batch(matrix: sparse.csr_array) -> Batch:
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return Batch(rows[None, :], matrix.indices.astype(np.int32)[None, :], matrix.data, matrix.shape)


def warm() -> None:
    """Compile the loops now (about three seconds, once per environment) instead of in the first analysis."""
    from . import kernels  # noqa: F401

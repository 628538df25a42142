"""Compiled loops of the null models: trades between rows, and co-occurrences counted per draw.

Only this file imports numba, and only functions that draw import this file. Machine code is kept beside the source
(`cache=True`); where no folder can be written to, it is compiled anew in each process.
Random numbers come from splitmix64 (Steele, Lea & Flood 2014), one 64-bit state per draw: a draw is the same however
the draws are cut into batches.
"""

from __future__ import annotations

from collections.abc import Callable

import numba as nb
import numpy as np

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFFFFFF)
_30, _27, _31, _32 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(32)


def _compiled(signature: str) -> Callable[[Callable], Callable]:
    """`numba.njit` for one signature, with the machine code kept on disk where that is possible."""
    def wrap(function: Callable) -> Callable:
        try:
            return nb.njit(signature, cache=True, nogil=True)(function)
        except RuntimeError:  # numba found no folder to write to
            return nb.njit(signature, nogil=True)(function)
    return wrap


@nb.njit(nogil=True)
def _word(state):
    """The random word of a splitmix64 state; the next state is ``state + _GOLDEN``."""
    z = (state ^ (state >> _30)) * _MIX_A
    z = (z ^ (z >> _27)) * _MIX_B
    return z ^ (z >> _31)


@nb.njit(nogil=True)
def _common(indices, a, a_end, b, b_end):
    """How many columns two sorted rows have in common."""
    shared = 0
    while a < a_end and b < b_end:
        x, y = indices[a], indices[b]
        shared += x == y
        a += x <= y
        b += y <= x
    return shared


@nb.njit(nogil=True)
def _trade(indices, a, a_end, b, b_end, state, buffer):
    """One fastball trade (Godard & Neal 2022): columns that only one of two rows has are dealt out anew, lengths kept.

    Both rows stay sorted, so the next trade needs no search; `buffer` holds the two new rows one after the other.
    """
    first, length = a, a_end - a
    shared = _common(indices, a, a_end, b, b_end)
    to_first, left = length - shared, length + (b_end - b) - 2 * shared
    if to_first == 0 or to_first == left:
        return state
    start_b, i, j = b, 0, length
    while a < a_end or b < b_end:
        if a < a_end and b < b_end and indices[a] == indices[b]:
            buffer[i] = buffer[j] = indices[a]
            i, j, a, b = i + 1, j + 1, a + 1, b + 1
            continue
        if b == b_end or (a < a_end and indices[a] < indices[b]):
            column = indices[a]
            a += 1
        else:
            column = indices[b]
            b += 1
        state += _GOLDEN
        if ((_word(state) >> _32) * np.uint64(left)) >> _32 < np.uint64(to_first):
            buffer[i] = column
            i, to_first = i + 1, to_first - 1
        else:
            buffer[j] = column
            j += 1
        left -= 1
    for k in range(length):
        indices[first + k] = buffer[k]
    for k in range(length, j):
        indices[start_b + k - length] = buffer[k]
    return state


@_compiled("void(int64[::1], int32[::1], int64[::1], uint64[::1], int64, int32[::1], int32[:, ::1])")
def chains(indptr, start, rows, seeds, trades, buffer, out):
    """Row i of `out`: the columns of `start` after `trades` trades between random pairs of `rows`, from seed i."""
    n = np.uint64(rows.size)
    for draw in range(seeds.size):
        indices = out[draw]
        indices[:] = start
        state = seeds[draw]
        for _ in range(trades):
            state += _GOLDEN
            word = _word(state)
            p = np.int64(((word >> _32) * n) >> _32)
            q = np.int64(((word & _LOW) * (n - np.uint64(1))) >> _32)
            q += q >= p
            a, b = rows[p], rows[q]
            state = _trade(indices, indptr[a], indptr[a + 1], indptr[b], indptr[b + 1], state, buffer)


@_compiled("void(int64[::1], int32[:, ::1], int32[::1], int32[:, ::1], int64[:, ::1], int64[:, ::1], int64[:, ::1], int64[:, ::1])")
def count_pairs(indptr, draws, place, observed, more, less, total, squares):
    """Add up, for every pair of chosen columns, how its co-occurrences in each draw compare with the observed ones.

    `place` is the rank of a column among the chosen ones, -1 for the others; the four sums are filled above the diagonal.
    """
    n = observed.shape[0]
    joint = np.zeros((n, n), dtype=np.int32)
    for draw in range(draws.shape[0]):
        indices = draws[draw]
        joint[:] = 0
        for row in range(indptr.size - 1):
            for i in range(indptr[row], indptr[row + 1]):
                a = place[indices[i]]
                if a < 0:
                    continue
                for j in range(i + 1, indptr[row + 1]):
                    b = place[indices[j]]
                    if b >= 0:
                        joint[a, b] += 1
        for i in range(n):
            for j in range(i + 1, n):
                count = joint[i, j]
                more[i, j] += count >= observed[i, j]
                less[i, j] += count <= observed[i, j]
                total[i, j] += count
                squares[i, j] += count * count

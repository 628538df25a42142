"""Compiled loops of the null models: trades between rows, and co-occurrences counted per draw.

Only functions that draw import this file.
Random numbers come from splitmix64 (Steele, Lea & Flood 2014), one 64-bit state per draw: a draw is the same however
the draws are cut into batches. Places are unsigned: the compiler then does not look for negative ones, which count from the end.
"""

from __future__ import annotations

import numpy as np

from ..compiling import compiled  # before numba

from llvmlite import ir
from numba import njit, types
from numba.cpython.unsafe.numbers import trailing_zeros
from numba.extending import intrinsic

WORDS = 8  # of 64 bits: so many matrices are drawn abreast
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_A = np.uint64(0xBF58476D1CE4E5B9)
_MIX_B = np.uint64(0x94D049BB133111EB)
_LOW = np.uint64(0xFFFFFFFF)
_0, _1, _2, _3, _4, _27, _30, _31, _32 = (np.uint64(number) for number in (0, 1, 2, 3, 4, 27, 30, 31, 32))


@njit(nogil=True)
def _word(state):
    """The random word of a splitmix64 state; the next state is ``state + _GOLDEN``."""
    z = (state ^ (state >> _30)) * _MIX_A
    z = (z ^ (z >> _27)) * _MIX_B
    return z ^ (z >> _31)


@njit(nogil=True)
def _part(indices, start, end, mark):
    """Bring the marked columns of a row to its front and take their marks away; where the others begin."""
    front = start
    for i in range(start, end):
        column = indices[i]
        if mark[column]:
            mark[column] = False
            indices[i] = indices[front]
            indices[front] = column
            front += _1
    return front


@njit(nogil=True)
def _trade(indices, a, a_end, b, b_end, state, mark):
    """One curveball trade (Strona et al. 2014): columns that only one of two rows has are dealt out anew, lengths kept.

    `mark` is False for every column before and after. The cost is the length of both rows, whatever their order.
    """
    for i in range(b, b_end):
        mark[indices[i]] = True
    own = _part(indices, a, a_end, mark)  # common columns come first in a, and only b's own stay marked
    length = a_end - own
    b_own = _part(indices, b, b_end, mark)
    left = length + b_own - b
    if length == 0 or left == length:
        return state
    for i in range(length):  # the first steps of a Fisher-Yates shuffle of both rows' own columns
        state += _GOLDEN
        k = i + (((_word(state) >> _32) * (left - i)) >> _32)
        other = k + (own if k < length else b - length)
        column = indices[own + i]
        indices[own + i] = indices[other]
        indices[other] = column
    return state


@compiled("void(uint64[::1], uint32[::1], uint64[::1], uint64[::1], int64, boolean[::1], uint32[:, ::1])")
def chains(indptr, start, rows, seeds, trades, mark, out):
    """Row i of `out`: the columns of `start` after `trades` trades between random pairs of `rows`, from seed i.

    Columns of a row come in any order. `mark` is scratch, one False for every column.
    """
    n = np.uint64(rows.size)
    for draw in range(seeds.size):
        indices = out[draw]
        indices[:] = start
        state = seeds[draw]
        for _ in range(trades):
            state += _GOLDEN
            word = _word(state)
            p = ((word >> _32) * n) >> _32
            q = ((word & _LOW) * (n - _1)) >> _32
            if q >= p:
                q += _1
            a, b = rows[p], rows[q]
            if indptr[a + _1] - indptr[a] > indptr[b + _1] - indptr[b]:
                a, b = b, a
            state = _trade(indices, indptr[a], indptr[a + _1], indptr[b], indptr[b + _1], state, mark)


@compiled("void(int64[::1], int32[:, ::1], int32[::1], int32[:, ::1], int64[:, :, ::1])")
def count_pairs(indptr, draws, place, observed, sums):
    """Add up, for every pair of chosen columns, how its co-occurrences in each draw compare with the observed ones.

    `place` is the rank of a column among the chosen ones, -1 for the others; `sums` is filled above the diagonal, four numbers a pair, side by side:
    draws that reach what was observed and those that pass it, co-occurrences and their squares. Pairs that a draw does not
    bring together, nearly all, are not visited, so that a pair never observed is not said to be reached.
    """
    n, most = np.uint64(observed.shape[0]), 0
    wanted, added = observed.reshape(-1), sums.reshape(-1)
    starts, rank = indptr.astype(np.uint64), np.where(place < 0, observed.shape[0], place).astype(np.uint64)
    for row in range(indptr.size - 1):
        most += (indptr[row + 1] - indptr[row]) * (indptr[row + 1] - indptr[row] - 1) // 2
    joint, touched, here = np.zeros(observed.size, dtype=np.int32), np.empty(min(most, observed.size) + 1, dtype=np.uint32), np.empty(draws.shape[1], dtype=np.uint64)
    for draw in range(draws.shape[0]):
        for i in range(here.size):
            here[i] = rank[np.uint32(draws[draw, i])]
        count = _0
        for row in range(indptr.size - 1):
            end = starts[row + 1]
            for i in range(starts[row], end):
                if here[i] == n:
                    continue
                for j in range(i + _1, end):
                    if here[j] < n:
                        pair = min(here[i], here[j]) * n + max(here[i], here[j])
                        touched[count] = pair
                        count += np.uint64(joint[pair] == 0)
                        joint[pair] += 1
        for k in range(count):
            pair = touched[k]
            seen, joint[pair], at = joint[pair], 0, _4 * np.uint64(pair)
            added[at] += seen >= wanted[pair]
            added[at + _1] += seen > wanted[pair]
            added[at + _2] += seen
            added[at + _3] += seen * seen


@compiled("void(uint32[::1], uint32[::1], boolean[:, ::1], uint64[::1], int64, uint32[:, ::1])")
def swaps(rows, start, closed, seeds, tries, out):
    """Row i of `out`: the columns of the links after `tries` tries to swap the columns of two random links, from seed i.

    `rows` and `start` are the ends of the links; a swap is made where neither new cell is closed nor taken, so the cells of
    `closed` stay empty and every row and column keeps its number of links.
    """
    n = np.uint64(rows.size)
    taken = np.zeros(closed.shape, dtype=np.bool_)
    for draw in range(seeds.size):
        columns = out[draw]
        columns[:] = start
        for i in range(rows.size):
            taken[rows[i], columns[i]] = True
        state = seeds[draw]
        for _ in range(tries):
            state += _GOLDEN
            word = _word(state)
            i = ((word >> _32) * n) >> _32
            j = ((word & _LOW) * n) >> _32
            a, b, c, d = rows[i], columns[i], rows[j], columns[j]
            if a == c or b == d or closed[a, d] or closed[c, b] or taken[a, d] or taken[c, b]:
                continue
            taken[a, b] = taken[c, d] = False
            taken[a, d] = taken[c, b] = True
            columns[i], columns[j] = d, b
        for i in range(rows.size):
            taken[rows[i], columns[i]] = False


@intrinsic
def _toss(typing, cells, a, b, c, d, coins):
    """One step of `exchange` for all its words at once: told as vectors, for the compiler cannot know that four rows of one array are apart."""
    def code(context, builder, signature, arguments):
        vector, arrays = ir.VectorType(ir.IntType(64), WORDS), [context.make_array(kind)(context, builder, value) for kind, value in ((cells, arguments[0]), (coins, arguments[5]))]
        rows = [builder.gep(arrays[0].data, [builder.mul(row, ir.Constant(row.type, WORDS))]) for row in arguments[1:5]]
        places = [builder.bitcast(start, vector.as_pointer()) for start in (arrays[1].data, *rows)]
        coin, *words = [builder.load(place, align=8) for place in places]
        for shift, by in ((builder.shl, 13), (builder.lshr, 7), (builder.shl, 17)):
            coin = builder.xor(coin, shift(coin, ir.Constant(vector, [by] * WORDS)))
        same, one, other = (builder.xor(words[0], word) for word in words[1:])
        turned = builder.and_(builder.and_(coin, builder.not_(same)), builder.and_(one, other))
        for word, place in zip((coin, *(builder.xor(word, turned) for word in words)), places, strict=True):
            builder.store(word, place, align=8)
        return context.get_dummy_value()
    return types.void(cells, types.uint64, types.uint64, types.uint64, types.uint64, coins), code


@compiled("void(uint64[:, ::1], uint32[:, ::1], uint64[::1])")
def exchange(cells, steps, coins):
    """Try every step in all matrices abreast, in place: `cells` is cells × `WORDS`, a bit a matrix.

    A step names four cells, two of a row and two of a column each; where the first two are filled and the last two empty, or the other
    way round, all four change if the coin of the matrix says so. Coins are xorshift words (Marsaglia 2003), never 0.
    """
    for step in range(len(steps)):
        _toss(cells, np.uint64(steps[step, 0]), np.uint64(steps[step, 1]), np.uint64(steps[step, 2]), np.uint64(steps[step, 3]), coins)


@compiled("void(uint64[:, :, ::1], uint32[:, ::1])")
def unpack(cells, out):
    """Row i of `out`: the columns of the links of matrix i, row by row; `cells` is rows × columns × words."""
    filled = np.zeros(out.shape[0], dtype=np.int64)
    for row in range(cells.shape[0]):
        for column in range(cells.shape[1]):
            for w in range(cells.shape[2]):
                word = cells[row, column, w]
                while word:
                    draw = 64 * w + trailing_zeros(word)
                    word &= word - _1
                    out[draw, filled[draw]] = column
                    filled[draw] += 1

"""The compiled measures of position, on many matrices of the same margins at once; only this file imports numba here, and only
functions that need it import this file.

`positions` gives what `exclusive_counts`, `betweenness` and `constraint` of `positions.py` give one matrix at a time; a test
holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable

import numba as nb
import numpy as np


def _compiled(function: Callable) -> Callable:
    """`numba.njit`, with the machine code kept on disk where that is possible."""
    try:
        return nb.njit(cache=True, nogil=True, error_model="numpy")(function)
    except RuntimeError:  # numba found no folder to write to
        return nb.njit(nogil=True, error_model="numpy")(function)


@_compiled
def _turn(indptr, columns, turned_ptr, fill, turned):
    """The rows of every column: `turned` is filled column by column, rows in order."""
    fill[:] = turned_ptr[:-1]
    for row in range(len(indptr) - 1):
        for e in range(indptr[row], indptr[row + 1]):
            column = columns[e]
            turned[fill[column]] = row
            fill[column] += 1


@_compiled
def _exclusive(indptr, columns, turned_ptr, turned, held_ptr, held, shared, last, out):
    """Add to `out`, for every column, the pairs of rows in different portfolios that share this column only."""
    for a in range(len(indptr) - 1):
        if held_ptr[a] == held_ptr[a + 1]:
            continue
        for e in range(indptr[a], indptr[a + 1]):
            column = columns[e]
            for f in range(turned_ptr[column], turned_ptr[column + 1]):
                b = turned[f]
                shared[b] += 1
                last[b] = column
        for e in range(indptr[a], indptr[a + 1]):
            column = columns[e]
            for f in range(turned_ptr[column], turned_ptr[column + 1]):
                b = turned[f]
                if b > a and shared[b] == 1 and last[b] == column and held_ptr[b] < held_ptr[b + 1]:
                    apart = True
                    for g in range(held_ptr[a], held_ptr[a + 1]):
                        for h in range(held_ptr[b], held_ptr[b + 1]):
                            apart = apart and held[g] != held[h]
                    out[column] += apart
        for e in range(indptr[a], indptr[a + 1]):
            column = columns[e]
            for f in range(turned_ptr[column], turned_ptr[column + 1]):
                shared[turned[f]] = 0


@_compiled
def _constraint(indptr, columns, turned_ptr, turned, weight, place, ties_ptr, ties, shares, reach, out):
    """Burt's constraint of every column, over ties Σ 1/(k − 1); 1 for a column without ties."""
    count = len(turned_ptr) - 1
    filled = 0
    for i in range(count):
        start = filled
        total = 0.0
        for f in range(turned_ptr[i], turned_ptr[i + 1]):
            row = turned[f]
            size = indptr[row + 1] - indptr[row]
            for e in range(indptr[row], indptr[row + 1]):
                j = columns[e]
                if j != i:
                    if place[j] < start:
                        place[j] = filled
                        ties[filled] = j
                        weight[filled] = 0.0
                        filled += 1
                    weight[place[j]] += 1.0 / (size - 1)
                    total += 1.0 / (size - 1)
        for k in range(start, filled):
            shares[k] = weight[k] / total
            place[ties[k]] = -1
        ties_ptr[i + 1] = filled
    for i in range(count):
        first, end = ties_ptr[i], ties_ptr[i + 1]
        for k in range(first, end):
            for m in range(ties_ptr[ties[k]], ties_ptr[ties[k] + 1]):
                reach[ties[m]] += shares[k] * shares[m]
        value = 0.0
        for k in range(first, end):
            value += (shares[k] + reach[ties[k]]) ** 2
        for k in range(first, end):
            for m in range(ties_ptr[ties[k]], ties_ptr[ties[k] + 1]):
                reach[ties[m]] = 0.0
        out[i] = value if end > first else 1.0


@_compiled
def _both_ways(indptr, columns, turned_ptr, turned, ends, near):
    """Rows and columns as nodes of one graph, rows first: the neighbours of node i are ``near[ends[i]:ends[i + 1]]``."""
    rows, links = len(indptr) - 1, len(columns)
    for row in range(rows):
        ends[row] = indptr[row]
    for column in range(len(turned_ptr)):
        ends[rows + column] = links + turned_ptr[column]
    for e in range(links):
        near[e] = rows + columns[e]
        near[links + e] = turned[e]


@_compiled
def _between(rows, ends, near, distance, order, paths, begin, back, share, out):
    """Add to `out`, for every column, the shares of shortest paths between all other nodes that pass through it (Brandes
    2001, unweighted, every pair once). Links that lead on are kept in `back`, those of the node at place t of `order` from ``begin[t]``, so that the
    way back looks at no others. From a node of one link all ways lead through its neighbour: the neighbour's ways count once more instead.

    What a branch would have to guess (is this node new, is it a step further?) is added as 0 or 1. Places are unsigned here: the compiler then does
    not look for negative ones, which count from the end.
    """
    nodes, far, one = np.uint64(len(ends) - 1), np.uint32(0xFFFFFFFF), np.uint64(1)
    for source in range(nodes):
        size, leaves = ends[source + one] - ends[source], 0
        for e in range(ends[source], ends[source + one]):
            beyond = ends[near[e] + one] - ends[near[e]]
            leaves += beyond == 1 if size > 1 else -(beyond > 1)
        if leaves < 0:
            continue
        distance[:] = far
        paths[:] = 0.0
        distance[source], paths[source], order[0] = 0, 1.0, source
        reached, head, kept = one, np.uint64(0), np.uint64(0)
        while head < reached:
            i = order[head]
            begin[head] = kept
            head += one
            step, through = np.uint32(distance[i] + 1), paths[i]
            for e in range(ends[i], ends[i + one]):
                j = near[e]
                order[reached] = j
                reached += np.uint64(distance[j] == far)
                distance[j] = min(distance[j], step)
                on = distance[j] == step
                paths[j] += through * on
                back[kept] = j
                kept += np.uint64(on)
        for t in range(reached - one, np.uint64(0), -1):
            i, onward = order[t], 0.0
            for e in range(begin[t], kept):
                onward += share[back[e]]
            kept = begin[t]
            share[i] = onward + 1.0 / paths[i]
            if i >= rows:
                out[i - rows] += paths[i] * onward * (1 + leaves) / 2
        if source >= rows:
            out[source - rows] += leaves * (reached - np.float64(2.0)) / 2


@_compiled
def positions(indptr, draws, turned_ptr, held_ptr, held, out):
    """Fill `out`, draws × 3 × columns: exclusive pairs, betweenness and constraint of every column of every draw.

    `indptr` and `turned_ptr` bound the links of rows and of columns, the same in all draws; `draws` holds the columns of the
    links, row by row; `held_ptr` and `held` say which portfolios hold each row.
    """
    rows, count, links = len(indptr) - 1, len(turned_ptr) - 1, draws.shape[1]
    room = 0
    for row in range(rows):
        size = indptr[row + 1] - indptr[row]
        room += size * (size - 1)
    fill, turned = np.empty(count, np.int64), np.empty(links, np.int64)
    shared, last = np.zeros(rows, np.int64), np.zeros(rows, np.int64)
    weight, shares, ties = np.empty(room), np.empty(room), np.empty(room, np.int64)
    place, ties_ptr, reach = np.full(count, -1, np.int64), np.zeros(count + 1, np.int64), np.zeros(count)
    ends, near = np.empty(rows + count + 1, np.uint64), np.empty(2 * links, np.uint64)
    distance, order, begin = np.empty(rows + count, np.uint32), np.empty(rows + count + 1, np.uint64), np.empty(rows + count, np.uint64)
    back, paths, share = np.empty(links + 1, np.uint64), np.empty(rows + count), np.empty(rows + count)
    for draw in range(len(draws)):
        columns, found = draws[draw], out[draw]
        found[:] = 0.0
        _turn(indptr, columns, turned_ptr, fill, turned)
        _exclusive(indptr, columns, turned_ptr, turned, held_ptr, held, shared, last, found[0])
        _both_ways(indptr, columns, turned_ptr, turned, ends, near)
        _between(np.uint64(rows), ends, near, distance, order, paths, begin, back, share, found[1])
        _constraint(indptr, columns, turned_ptr, turned, weight, place, ties_ptr, ties, shares, reach, found[2])

"""The compiled measures of position, on many matrices of the same margins at once; only functions that need it import this file.

`positions` gives what `exclusive_counts`, `betweenness` and `constraint` of `positions.py` give one matrix at a time; a test
holds the two together.
"""

from __future__ import annotations

import numpy as np

from ..compiling import compiled

_1 = np.uint64(1)
LANES = 64  # sources of shortest paths that are followed at once
_compiled = compiled(error_model="numpy")


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
def _leaves(source, ends, near):
    """How many neighbours of a node have no other link; below 0 where it is such a neighbour itself."""
    size, leaves = ends[source + _1] - ends[source], 0
    for e in range(ends[source], ends[source + _1]):
        beyond = ends[near[e] + _1] - ends[near[e]]
        leaves += beyond == 1 if size > 1 else -(beyond > 1)
    return leaves


@_compiled
def _onward(ends, near, kept, paths, begin, end, met, found, fresh, reached):
    """One step on from the nodes at the places from `begin` to `end`, in all lanes: the nodes that some lane reaches for the first time are put
    behind them, with their paths; where they end. `found` is 0 and `met` False before and after."""
    last, on = end, np.empty(LANES)
    for t in range(begin, end):
        for e in range(ends[kept[t]], ends[kept[t] + _1]):
            j = near[e]
            kept[last] = j
            last += np.uint64(not met[j])
            met[j] = True
            for s in range(LANES):
                found[j, s] += paths[t, s]
    new = end
    for t in range(end, last):
        j, lanes = kept[t], 0.0
        for s in range(LANES):
            paths[new, s] = found[j, s] if fresh[j, s] > 0.0 else 0.0
            on[s] = 0.0 if paths[new, s] == 0.0 else 1.0
        for s in range(LANES):
            fresh[j, s] -= on[s]
        for s in range(LANES):
            reached[s] += on[s]
        for s in range(LANES):
            found[j, s] = 0.0
            lanes += on[s]
        met[j], kept[new] = False, j
        new += np.uint64(lanes > 0.0)
    return new


@_compiled
def _back(rows, ends, near, kept, paths, begin, end, weight, share, through):
    """The shares of paths that lead on from the nodes at the places from `begin` to `end`, from those of the nodes a step further, in all lanes."""
    onward = np.empty(LANES)
    for t in range(begin, end):
        i = kept[t]
        for s in range(LANES):
            onward[s] = 0.0
        for e in range(ends[i], ends[i + _1]):
            j = near[e]
            for s in range(LANES):
                onward[s] += share[j, s]
        for s in range(LANES):
            share[i, s] = onward[s] + 1.0 / paths[t, s] if paths[t, s] > 0.0 else 0.0
        if i >= rows:
            for s in range(LANES):
                through[i - rows, s] += paths[t, s] * onward[s] * weight[s]


@_compiled
def _between(rows, ends, near, kept, paths, met, found, fresh, share, through, out):
    """Add to `out`, for every column, the shares of shortest paths between all other nodes that pass through it (Brandes 2001, unweighted, every
    pair once). `LANES` sources of one side go abreast, a lane each, level by level. From a node of one link all ways lead through its neighbour:
    the neighbour's ways count once more instead. Gives `kept` and `paths`, which may have grown.

    Places are unsigned: the compiler then does not look for negative ones, which count from the end.
    """
    nodes, level = np.uint64(len(ends) - 1), np.zeros(len(ends) + 2, np.uint64)
    sources, weight, reached, source = np.empty(LANES, np.uint64), np.empty(LANES), np.empty(LANES), np.uint64(0)
    through[:] = 0.0
    while source < nodes:
        lanes, side, depth = 0, source < rows, 1
        fresh[:], weight[:], reached[:] = 1.0, 0.0, 1.0
        while source < nodes and lanes < LANES and (source < rows) == side:
            leaves = _leaves(source, ends, near)
            if leaves >= 0:
                sources[lanes] = kept[lanes] = source
                paths[lanes, :], paths[lanes, lanes], fresh[source, lanes], weight[lanes] = 0.0, 1.0, 0.0, 1 + leaves
                lanes += 1
            source += _1
        level[1] = lanes
        while level[depth] > level[depth - 1]:
            if level[depth] + nodes > len(kept):
                kept, paths = np.concatenate((kept, kept)), np.concatenate((paths, paths))
            level[depth + 1] = _onward(ends, near, kept, paths, level[depth - 1], level[depth], met, found, fresh, reached)
            depth += 1
        for d in range(depth - 2, -1, -1):
            if d > 0:
                _back(rows, ends, near, kept, paths, level[d], level[d + 1], weight, share, through)
            for t in range(level[d + 1], level[d + 2]):
                share[kept[t], :] = 0.0
        for lane in range(lanes):
            if sources[lane] >= rows:
                out[sources[lane] - rows] += (weight[lane] - 1.0) * (reached[lane] - 2.0) / 2.0
    for column in range(len(through)):
        for s in range(LANES):
            out[column] += through[column, s] / 2.0
    return kept, paths


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
    places, met = max(LANES, 4 * (rows + count)), np.zeros(rows + count, np.bool_)
    kept, paths, through = np.empty(places, np.uint64), np.empty((places, LANES)), np.empty((count, LANES))
    found, fresh, share = np.zeros((rows + count, LANES)), np.empty((rows + count, LANES)), np.zeros((rows + count, LANES))
    for draw in range(len(draws)):
        columns, measured = draws[draw], out[draw]
        measured[:] = 0.0
        _turn(indptr, columns, turned_ptr, fill, turned)
        _exclusive(indptr, columns, turned_ptr, turned, held_ptr, held, shared, last, measured[0])
        _both_ways(indptr, columns, turned_ptr, turned, ends, near)
        kept, paths = _between(np.uint64(rows), ends, near, kept, paths, met, found, fresh, share, through, measured[1])
        _constraint(indptr, columns, turned_ptr, turned, weight, place, ties_ptr, ties, shares, reach, measured[2])

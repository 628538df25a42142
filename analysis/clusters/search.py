"""The compiled search for the partition of highest modularity; it knows arrays only, no network and no names.

Every node carries two degrees: `k` as a task and `d` as a unit (one of them is 0 until nodes are put together). A
cluster's part of Barber's modularity, times m², is ``m·w − γ·K·D`` with w the weight of links inside and K, D the sums of
both degrees. Counted in this form, sums over whole weights are exact, so that the same seed gives the same partition on
every machine.

The search climbs by moving single nodes, then the pieces of clusters, then whole clusters (as Leiden does, Traag et al.
2019, with the two degrees of the directed form, Leicht & Newman 2008). A start then goes on from its summit by kicks: a
few clusters are put together or dissolved, and the climb begins again (iterated local search, Lourenço et al. 2003).

Labels and places of nodes are unsigned: the compiler then does not look for negative ones, which count from the end. What
a branch would have to guess (is this cluster new among the neighbours?) is added as 0 or 1 instead.

Only functions that search import this file. Its functions use loops instead of slices and array expressions: compiling those takes seconds, once per environment.
"""

from __future__ import annotations

import numpy as np

from ..compiling import compiled

_0, _1 = np.uint64(0), np.uint64(1)
LOSS = 0.01  # the largest loss of modularity that a walk may take in one step
_compiled = compiled(error_model="numpy")


@_compiled
def _draw(state, below):
    """A whole number in [0, below); `state` holds one uint64 and moves on (SplitMix64)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return np.int64((z >> np.uint64(11)) % np.uint64(below))


@_compiled
def _number(label, n, numbers):
    """Number the labels 0, 1, … in order of appearance, in place; returns how many there are."""
    for i in range(n):
        numbers[i] = n
    count = 0
    for i in range(n):
        c = label[i]
        if numbers[c] == n:
            numbers[c] = count
            count += 1
        label[i] = numbers[c]
    return count


@_compiled
def _move(indptr, indices, weights, k, d, n, total, gamma, label, state, work, room):
    """Move nodes to the neighbouring cluster of highest gain until no move gains.

    `label` is changed in place and may hold any numbers below n. Returns the number of moves.
    """
    K, D, gain, slack = room[0], room[1], room[2], 1e-12 * total * total
    touched, queue, queued, free, size = work[0], work[1], work[2], work[3], work[4]
    for i in range(n):
        K[i] = D[i] = 0.0
        size[i] = 0
    for i in range(n):
        K[label[i]] += k[i]
        D[label[i]] += d[i]
        size[label[i]] += 1
        queue[i] = i
        queued[i] = 1
    frees = 0
    for c in range(n):
        if size[c] == 0:
            free[frees] = c
            frees += 1
    for i in range(n - 1, 0, -1):
        j = _draw(state, i + 1)
        queue[i], queue[j] = queue[j], queue[i]
    head, waiting, moves, n = _0, np.uint64(n), 0, np.uint64(n)
    while waiting > 0:
        i = queue[head]
        head = head + _1 if head + _1 < n else _0
        waiting -= _1
        queued[i] = 0
        own, seen = label[i], _0
        for e in range(indptr[i], indptr[i + 1]):
            c = label[indices[e]]
            touched[seen] = c
            seen += np.uint64(gain[c] == 0.0)
            gain[c] += weights[e]
        K[own] -= k[i]
        D[own] -= d[i]
        best, best_gain = own, total * gain[own] - gamma * (k[i] * D[own] + d[i] * K[own])
        for t in range(seen):
            c = touched[t]
            g = total * gain[c] - gamma * (k[i] * D[c] + d[i] * K[c])
            if g > best_gain + slack:
                best, best_gain = c, g
            gain[c] = 0.0
        if best_gain < -slack and size[own] > 1:
            best = free[frees - 1]
        if best != own:
            moves += 1
            if size[best] == 0:
                frees -= 1
            size[own] -= 1
            size[best] += 1
            if size[own] == 0:
                free[frees] = own
                frees += 1
            label[i] = best
            for e in range(indptr[i], indptr[i + 1]):
                j = indices[e]
                tail = head + waiting
                queue[tail if tail < n else tail - n] = j
                wanted = (queued[j] == 0) & (label[j] != best)
                queued[j] |= wanted
                waiting += np.uint64(wanted)
        K[best] += k[i]
        D[best] += d[i]
    return moves


@_compiled
def _inside(indptr, indices, weights, n, label):
    """The graph without the links between clusters: indptr, indices, weights."""
    new_indptr, new_indices, new_weights = np.zeros(n + 1, np.uint64), np.empty(indptr[n], np.uint32), np.empty(indptr[n])
    size = _0
    for i in range(n):
        own = label[i]
        for e in range(indptr[i], indptr[i + 1]):
            new_indices[size], new_weights[size] = indices[e], weights[e]
            size += np.uint64(label[indices[e]] == own)
        new_indptr[i + 1] = size
    return new_indptr, new_indices, new_weights


@_compiled
def _merge(indptr, indices, weights, k, d, n, label, count, work):
    """The graph whose nodes are the clusters 0 … count−1 of `label`: indptr, indices, weights, k, d. Links inside are
    left out."""
    start, members, touched = np.zeros(count + 1, np.int64), work[0], work[2]
    K, D, gain = np.zeros(count), np.zeros(count), np.zeros(count)
    for i in range(n):
        start[label[i] + 1] += 1
        K[label[i]] += k[i]
        D[label[i]] += d[i]
    for c in range(count):
        start[c + 1] += start[c]
    place = work[1]
    for c in range(count):
        place[c] = start[c]
    for i in range(n):
        members[place[label[i]]] = i
        place[label[i]] += 1
    new_indptr = np.zeros(count + 1, np.uint64)
    new_indices, new_weights = np.empty(indptr[n], np.uint32), np.empty(indptr[n])
    size = _0
    for c in range(count):
        seen = _0
        for t in range(start[c], start[c + 1]):
            i = members[t]
            for e in range(indptr[i], indptr[i + 1]):
                o = label[indices[e]]
                touched[seen] = o
                seen += np.uint64(gain[o] == 0.0)
                gain[o] += weights[e]
        for t in range(seen):
            o = touched[t]
            new_indices[size], new_weights[size] = o, gain[o]
            gain[o] = 0.0
            size += np.uint64(o != c)
        new_indptr[c + 1] = size
    return new_indptr, new_indices, new_weights, K, D


@_compiled
def _climb(indptr, indices, weights, k, d, n, total, gamma, label, state, work, room):
    """Nodes, pieces of clusters, whole clusters: climb until nothing gains. `label` is changed in place, numbered from 0;
    returns their number."""
    node, here = np.arange(n).astype(np.uint32), label.copy()
    p, q, w, K, D, size = indptr, indices, weights, k, d, n
    while True:
        _move(p, q, w, K, D, size, total, gamma, here, state, work, room)
        count = _number(here, size, work[0])
        if count == size:
            break
        piece = np.arange(size).astype(np.uint32)
        _move(*_inside(p, q, w, size, here), K, D, size, total, gamma, piece, state, work, room)
        pieces = _number(piece, size, work[0])
        if pieces == size:
            piece, pieces = here, count
        p, q, w, K, D = _merge(p, q, w, K, D, size, piece, pieces, work)
        above = np.empty(pieces, np.uint32)
        for i in range(size):
            above[piece[i]] = here[i]
        for i in range(n):
            node[i] = piece[node[i]]
        here, size = above, pieces
    for i in range(n):
        label[i] = here[node[i]]
    return _number(label, n, work[0])


@_compiled
def quality(indptr, indices, weights, k, d, total, gamma, label, count):
    """Barber's modularity of the partition `label` into `count` clusters."""
    n = len(k)
    K, D, across = np.zeros(count), np.zeros(count), 0.0
    for i in range(n):
        own = label[i]
        K[own] += k[i]
        D[own] += d[i]
        for e in range(indptr[i], indptr[i + 1]):
            across += weights[e] if label[indices[e]] != own else 0.0
    expected = 0.0
    for c in range(count):
        expected += K[c] * D[c]
    return (total * (total - across / 2.0) - gamma * expected) / (total * total)


@_compiled
def _kick(indptr, indices, n, label, count, state, work):
    """Disturb a partition: two or three clusters made one, or dissolved into single nodes, or a share of all nodes
    dissolved.

    The clusters are drawn along a walk from a random one, or, as often, at random: putting together two clusters that do
    not touch can pay once single nodes have followed.
    """
    hit, size = work[0], work[1]
    for c in range(count):
        hit[c] = size[c] = 0
    for i in range(n):
        size[label[i]] += 1
    way, share, far = _draw(state, 3), 3 + _draw(state, 12), _draw(state, 2)
    first = _draw(state, count)
    hit[first], wanted = 1, 1 + _draw(state, 2)
    here = _draw(state, n)
    while label[here] != first:
        here = _draw(state, n)
    for _ in range(12):
        if wanted > 0 and indptr[here + 1] > indptr[here]:
            here = indices[indptr[here] + np.uint64(_draw(state, indptr[here + 1] - indptr[here]))]
            c = _draw(state, count) if far == 1 else label[here]
            wanted -= 1 - hit[c]
            hit[c] = 1
    for i in range(n):
        c = label[i]
        if way == 0 and hit[c] == 1:
            label[i] = first
        elif size[c] > 1 and (way == 1 and hit[c] == 1 or way == 2 and _draw(state, share) == 0):
            size[c] -= 1
            label[i] = count
            count += 1


@_compiled
def _leaves(indptr, indices, n, gamma, label, numbers):
    """Put every node of one link together with its neighbour: at γ ≤ 1 it adds nowhere else, wherever that is. `label` is changed in place,
    numbered from 0; returns how many nodes are left."""
    for i in range(n):
        label[i] = i
        if gamma <= 1.0 and indptr[i + 1] - indptr[i] == 1:
            j = indices[indptr[i]]
            if j < i or indptr[j + 1] - indptr[j] > 1:
                label[i] = j
    return _number(label, n, numbers)


@_compiled
def search(indptr, indices, weights, k, d, gamma, starts, kicks, enough, seed):
    """The best partition of every start: labels (starts × nodes) and their modularity.

    A start climbs from single nodes and is then kicked `kicks` times; a little loss is taken now and then, so that the
    walk can leave a summit that only looks like the highest. When `enough` starts have reached the best, no more are made.
    """
    whole, total = len(k), 0.0
    for i in range(whole):
        total += k[i]
    work, room, state = np.empty((5, whole + 1), np.uint32), np.zeros((3, whole)), np.empty(1, np.uint64)
    state[0] = seed
    node = np.empty(whole, np.uint32)
    n = _leaves(indptr, indices, whole, gamma, node, work[0])
    indptr, indices, weights, k, d = _merge(indptr, indices, weights, k, d, whole, node, n, work)
    labels, qualities, made = np.empty((starts, whole), np.int64), np.full(starts, -2.0), 0
    for s in range(starts):
        here, here_quality, count = np.arange(n).astype(np.uint32), -2.0, n
        for step in range(kicks + 1):
            label = here.copy()
            if step > 0:
                _kick(indptr, indices, n, label, count, state, work)
            new = _climb(indptr, indices, weights, k, d, n, total, gamma, label, state, work, room)
            q = quality(indptr, indices, weights, k, d, total, gamma, label, new)
            if q > qualities[s] + 1e-12:
                qualities[s] = q
                for i in range(whole):
                    labels[s, i] = label[node[i]]
            chance = _draw(state, 1 << 20) / (1 << 20)
            if q >= here_quality - LOSS * chance * chance:
                here, here_quality, count = label, q, new
        made += 1
        if (qualities > qualities.max() - 1e-12).sum() >= enough:
            break
    return labels[:made], qualities[:made]


@_compiled
def resampled(indptr, indices, weights, times, columns, gamma, kicks, seeds):
    """Cluster of every column in the best partition of each resample of the rows, in one start: resamples × columns, from 1; 0 for a column
    that no drawn row names. `times` says how often each row is drawn: its links weigh so much more.
    """
    rows, n = len(indptr) - 1, len(indptr) - 1 + columns
    out, ends, fill = np.zeros((len(times), columns), np.int64), np.zeros(n + 1, np.uint64), np.zeros(n, np.uint64)
    near, weight = np.empty(2 * len(indices), np.uint32), np.empty(2 * len(indices))
    for r in range(len(times)):
        k, d, total = np.zeros(n), np.zeros(n), 0.0
        fill[:] = 0
        for row in range(rows):
            for e in range(indptr[row], indptr[row + 1] if times[r, row] > 0 else indptr[row]):
                fill[row] += _1
                fill[rows + indices[e]] += _1
                k[row] += weights[e] * times[r, row]
                d[rows + indices[e]] += weights[e] * times[r, row]
        for i in range(n):
            ends[i + 1] = ends[i] + fill[i]
            fill[i] = ends[i]
            total += k[i]
        if total == 0.0:
            continue
        for row in range(rows):
            for e in range(indptr[row], indptr[row + 1] if times[r, row] > 0 else indptr[row]):
                column = rows + indices[e]
                near[fill[row]], near[fill[column]] = column, row
                weight[fill[row]] = weight[fill[column]] = weights[e] * times[r, row]
                fill[row] += _1
                fill[column] += _1
        labels, qualities = search(ends, near, weight, k, d, gamma, 1, kicks, 1, seeds[r])
        divided = qualities[0] > 1.0 - gamma + 1e-12  # nothing is divided for nothing
        for c in range(columns):
            if d[rows + c] > 0:
                out[r, c] = labels[0, rows + c] + 1 if divided else 1
    return out

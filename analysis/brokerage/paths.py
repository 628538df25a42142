"""The compiled sum over shortest paths; only this file imports numba here, and only functions that need it import this
file."""

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
def dependencies(indptr, indices, sources, out):
    """Add to `out`, for every node, the shares of shortest paths from the sources that pass through it (Brandes 2001,
    unweighted)."""
    n = len(indptr) - 1
    distance, order = np.empty(n, np.int64), np.empty(n, np.int64)
    paths, share = np.empty(n), np.empty(n)
    for s in range(len(sources)):
        for i in range(n):
            distance[i] = -1
            paths[i] = 0.0
            share[i] = 0.0
        source = sources[s]
        distance[source], paths[source], order[0] = 0, 1.0, source
        reached, head = 1, 0
        while head < reached:
            i = order[head]
            head += 1
            for e in range(indptr[i], indptr[i + 1]):
                j = indices[e]
                if distance[j] < 0:
                    distance[j] = distance[i] + 1
                    order[reached] = j
                    reached += 1
                if distance[j] == distance[i] + 1:
                    paths[j] += paths[i]
        for t in range(reached - 1, 0, -1):
            i = order[t]
            passed, nearer = (1.0 + share[i]) / paths[i], distance[i] - 1
            for e in range(indptr[i], indptr[i + 1]):
                j = indices[e]
                if distance[j] == nearer:
                    share[j] += paths[j] * passed
            out[i] += share[i]

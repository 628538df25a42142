"""Boxes pushed apart until none overlaps another, each as near as may be to where it wanted to stand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Bound = Callable[[np.ndarray, np.ndarray], np.ndarray]


def spread(centres: np.ndarray, sizes: np.ndarray, *, fixed: tuple[np.ndarray, np.ndarray] | None = None,
           bound: Bound | None = None, gap: float = 6.0, rounds: int = 400) -> np.ndarray:
    """Centres of the boxes after pushing.

    Parameters
    ----------
    centres, sizes : n × 2 wanted centres, and widths and heights.
    fixed : centres and sizes of boxes that do not move.
    bound : takes centres and sizes and gives centres that lie where boxes may lie; None for the whole plane.
    gap : free space between two boxes.
    rounds : most rounds of pushing; fewer where nothing overlaps any more.

    Notes
    -----
    Each overlapping pair is pushed apart along the axis on which it overlaps least (Dwyer, Marriott & Stuckey 2006 solve the
    same constraints exactly); boxes on the same spot part in the order of their rows, so that the result is always the same.
    """
    n = len(centres)
    if not n:
        return np.asarray(centres, dtype=float).reshape(0, 2)
    others, other_sizes = fixed if fixed is not None and len(fixed[0]) else (np.zeros((0, 2)), np.zeros((0, 2)))
    points = np.vstack([centres, others]).astype(float)
    extents = np.vstack([sizes, other_sizes]).astype(float) + gap
    for _ in range(rounds):
        push = _push(points, extents, n)
        if not np.any(np.abs(push) > 1e-3):
            break
        points[:n] += push
        if bound is not None:
            points[:n] = bound(points[:n], extents[:n])
    return points[:n]


def _push(points: np.ndarray, extents: np.ndarray, n: int) -> np.ndarray:
    """What moves each of the first n boxes in one round: the sum of half its overlaps (all of it beside a fixed box)."""
    near = np.ones((n, len(points)), dtype=bool)
    for side in (0, 1):
        near &= np.abs(points[:n, None, side] - points[None, :, side]) < (extents[:n, None, side] + extents[None, :, side]) / 2
    near[np.arange(n), np.arange(n)] = False
    here, there = np.nonzero(near)  # few pairs touch: the rest is worked out for them only
    difference = points[here] - points[there]
    overlap = (extents[here] + extents[there]) / 2 - np.abs(difference)
    direction = np.where(np.abs(difference) > 1e-9, np.sign(difference), np.sign(here - there)[:, None])
    sideways = overlap[:, 0] <= overlap[:, 1]
    step = direction * overlap * np.where(there < n, 0.5, 1.0)[:, None] * np.stack([sideways, ~sideways], axis=1)
    crowd = np.maximum(np.bincount(here, minlength=n), 1) ** 0.5
    return np.stack([np.bincount(here, weights=step[:, side], minlength=n) / crowd for side in (0, 1)], axis=1)


def settle(wanted: np.ndarray, sizes: np.ndarray, *, taken: tuple[np.ndarray, np.ndarray],
           gap: float = 6.0) -> np.ndarray:
    """Centres of the boxes, each put in turn on the free cell nearest to where it wanted to stand.

    The cells form a grid as wide and high as the largest box; those that a box in `taken` (centres, sizes) touches are not
    free.
    """
    if not len(wanted):
        return np.zeros((0, 2))
    cell = sizes.max(axis=0) + gap
    cells = _cells(wanted, cell, np.asarray(taken[0], dtype=float), np.asarray(taken[1], dtype=float), gap)
    free, out = np.ones(len(cells), dtype=bool), np.zeros((len(wanted), 2))
    for i, point in enumerate(wanted):
        best = int(np.where(free, np.hypot(*(cells - point).T).round(6), np.inf).argmin())
        out[i], free[best] = cells[best], False
    return out


def _cells(wanted: np.ndarray, cell: np.ndarray, centres: np.ndarray, extents: np.ndarray, gap: float) -> np.ndarray:
    """Middles of the free cells, row by row, on a grid with more of them than there are boxes."""
    everything = np.vstack([wanted, centres])
    low, high = everything.min(axis=0), everything.max(axis=0)
    margin = max(2, int(np.ceil(np.sqrt(len(wanted)) / 2)) + 1)
    columns, rows = (np.arange(-margin, np.ceil((high - low) / cell)[i] + margin) * cell[i] + low[i] for i in (0, 1))
    grid = np.array([(x, y) for y in rows for x in columns])
    blocked = np.zeros(len(grid), dtype=bool)
    for centre, extent in zip(centres, extents, strict=True):
        blocked |= (np.abs(grid - centre) < (cell + extent + gap) / 2).all(axis=1)
    return grid[~blocked]

"""The units view: units near one another when they share tasks, by stress majorisation, labels pushed apart.

A task of k units binds each pair of them with 1/(k − 1), so that long lists do not outweigh joint work (Newman 2001).
Kamada & Kawai's energy is the stress of weighted distances; Gansner, Koren & North (2004) lower it by these steps.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import shortest_path
from scipy.spatial.distance import cdist

from .boxes import unit_boxes
from .spread import settle, spread

SPAN = np.array([390.0, 285.0])
DRAWN = 60  # units in the first picture
EDGES = 110  # pairs drawn where no test says which ones matter
PER_ROW = 6  # counts of units that are not drawn, side by side
TOGETHER = 0.62  # units of one cluster are drawn so much nearer
_ROUNDS = 300
_STILL = 1e-4  # no point moves by more than this share of the picture: done


def units(shared: np.ndarray, totals: np.ndarray, clusters: list[object], labels: list[str]) -> np.ndarray:
    """Places of the units: those of the first picture, then the others in the room that is left.

    Parameters
    ----------
    shared : the bonds between units.
    totals : tasks of each unit; the busiest are placed first.
    clusters : cluster of each unit, None where it has none; members of one are drawn nearer to each other.
    labels : what is written beside each unit.
    """
    n = len(totals)
    if n == 0:
        return np.zeros((0, 2))
    order = sorted(range(n), key=lambda u: (-totals[u], u))
    wanted = _scaled(_stress(_distances(shared, clusters)), order[:DRAWN])
    boxes, below = unit_boxes(totals, labels)
    first, others = order[:DRAWN], order[DRAWN:]
    out = np.zeros((n, 2))
    out[first] = spread(wanted[first] + below[first], boxes[first])
    out[others] = settle(wanted[others] + below[others], boxes[others], taken=(out[first], boxes[first]))
    return out - below


def strongest(shared: np.ndarray, *, limit: int = EDGES) -> list[tuple[int, int]]:
    """The pairs with the strongest bonds, at most `limit`; equal bonds in the order of the units."""
    rows, columns = np.nonzero(np.triu(shared, 1))
    order = np.lexsort((columns, rows, -shared[rows, columns].round(9)))[:limit]
    return sorted((int(rows[i]), int(columns[i])) for i in order)


def _distances(shared: np.ndarray, clusters: list[object]) -> np.ndarray:
    """Lengths of the shortest ways between units; a strong bond is a short step; parts without a way lie apart."""
    strength = np.sqrt(np.maximum(shared.sum(axis=1), 1e-9))
    likeness = np.clip(shared / np.outer(strength, strength), 0.0, 1.0)
    steps = np.where(shared > 0, 1.0 / np.sqrt(np.maximum(likeness, 1e-4)), 0.0)
    same = np.array([[a is not None and a == b for b in clusters] for a in clusters]).reshape(steps.shape)
    lengths = shortest_path(sparse.csr_array(np.where(same, steps * TOGETHER, steps)), directed=False)
    far = lengths[np.isfinite(lengths)].max(initial=1.0)
    return np.where(np.isfinite(lengths), lengths, far * 1.2)


def _stress(lengths: np.ndarray) -> np.ndarray:
    """Points whose distances come near to the lengths: a start from the first two principal axes, then majorisation."""
    n = len(lengths)
    if n == 1:
        return np.zeros((1, 2))
    weights = 1.0 / np.maximum(lengths, 1e-6) ** 2
    np.fill_diagonal(weights, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1.0 / n) - 1.0 / n
    points = _start(lengths)
    for _ in range(_ROUNDS):
        pull = -weights * lengths / np.maximum(cdist(points, points), 1e-9)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        before, points = points, inverse @ (pull @ points)
        if np.abs(points - before).max() < _STILL * lengths.max():
            break
    return points


def _start(lengths: np.ndarray) -> np.ndarray:
    """Classical scaling, each axis turned so that its largest entry is positive; a little circle parts equal points."""
    n = len(lengths)
    squares = lengths ** 2
    centred = -0.5 * (squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean())
    values, vectors = np.linalg.eigh(centred)
    axes = vectors[:, ::-1][:, :2] * np.sqrt(np.maximum(values[::-1][:2], 1e-9))
    axes = axes * np.where(axes[np.abs(axes).argmax(axis=0), range(axes.shape[1])] < 0, -1, 1)
    turn = np.arange(n) / n * 2 * np.pi
    circle = np.column_stack([np.cos(turn), np.sin(turn)]) * lengths.max() * 0.01
    return np.pad(axes, ((0, 0), (0, 2 - axes.shape[1]))) + circle


def _scaled(points: np.ndarray, shown: list[int]) -> np.ndarray:
    """The points round the middle of those shown, which fill the span; far ones drawn in to give the middle room."""
    points = points - np.median(points[shown], axis=0)
    points = points / max(np.hypot(*points[shown].T).max(), 1e-9)
    length = np.hypot(*points.T)
    inside = np.sort(length[shown])
    filled = np.sqrt((np.searchsorted(inside, length) + 0.5) / len(inside)).clip(max=1.15)
    return points / np.maximum(length, 1e-9)[:, None] * ((filled + length.clip(max=1.15)) / 2)[:, None] * SPAN


def rest_places(points: np.ndarray, totals: np.ndarray, count: int) -> np.ndarray:
    """Where units that are not drawn are counted: in rows below the picture, `count` places."""
    shown = sorted(range(len(totals)), key=lambda u: (-totals[u], u))[:DRAWN]
    bottom = points[shown, 1].max(initial=0.0) + 82
    places = np.arange(count)
    in_row = np.minimum(count - places // PER_ROW * PER_ROW, PER_ROW)
    return np.column_stack([(places % PER_ROW - (in_row - 1) / 2) * 134, bottom + places // PER_ROW * 32]).reshape(count, 2)

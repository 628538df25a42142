"""How surely a unit belongs to its cluster: who stays together when tasks are resampled, and in partitions nearly as
good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .partition import Effort, Partition, best_of_each, light, several

SUPPORT = 0.5  # units that stay together at least so often are a core
NEAR = 0.01  # a partition is nearly as good if its modularity is at most 1 % below the best
NEAR_STARTS, NEAR_KICKS = 40, 10
CHANCE_DRAWS, CHANCE_BOOTSTRAPS = 8, 12


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """How units and clusters hold together.

    Attributes
    ----------
    units : per unit, how often it is with the other members of its cluster when tasks are resampled, averaged over the
        members; for a unit that is a cluster by itself, how often it is alone; 0 for a unit in no cluster.
    near : the same over partitions nearly as good as the best.
    core : whether the unit is in the core of its cluster: its own stability is a half or more, and it is among the members
        that are with each other, on average over the core, at least half of the time in both.
    clusters : per cluster from 1, the share of pairs of members that stay together when tasks are resampled.
    jaccard : per cluster, the mean over resamples of the Jaccard index with the most similar cluster (Hennig 2007).
    near_partitions : how many nearly optimal partitions there were.
    """

    units: np.ndarray
    near: np.ndarray
    core: np.ndarray
    clusters: np.ndarray
    jaccard: np.ndarray
    near_partitions: int


def stability(matrix: sparse.csr_array, found: Partition, *, gamma: float, bootstraps: int, rng: np.random.Generator,
              near: bool = True) -> Stability:
    """Stability of a partition (see `Stability`), by partitions of as many bootstraps of the tasks and, unless told not
    to, of further searches."""
    boot_rng, near_rng = rng.spawn(2)
    resampled = _resampled(matrix, gamma, bootstraps, boot_rng)
    nearly = _near(matrix, found, gamma, near_rng) if near else found.units[None, :]
    size = len(found.units)
    units, near_units, core = np.zeros(size), np.zeros(size), np.zeros(size, bool)
    clusters = np.zeros(found.units.max(initial=0))
    for cluster in range(1, len(clusters) + 1):
        members = np.flatnonzero(found.units == cluster)
        if not len(members):
            continue
        units[members], clusters[cluster - 1] = _kept(resampled, members)
        near_units[members], _ = _kept(nearly, members)
        held = np.minimum(_together(resampled[:, members]), _together(nearly[:, members]))
        core[members] = _core(held, units[members], near_units[members]) & (units[members] >= SUPPORT)
    return Stability(units, near_units, core, clusters, _jaccard(resampled, found.units, len(clusters)), len(nearly))


def by_chance(matrices: Sequence[sparse.csr_array], partitions: Sequence[Partition], *, gamma: float,
              rng: np.random.Generator) -> dict[str, float]:
    """How stable the clusters of random networks look: null_stability, null_stable and null_core.

    The mean stability of a unit, the share of clusters of two units or more that pass for stable, and the share of units
    in a core.
    """
    units, stable, cores = [], [], []
    for matrix, found, stream in zip(matrices, partitions, rng.spawn(len(matrices)), strict=True):
        seen = stability(matrix, found, gamma=gamma, bootstraps=CHANCE_BOOTSTRAPS, rng=stream, near=False)
        units += seen.units[found.units > 0].tolist()
        cores += seen.core[found.units > 0].tolist()
        stable += (seen.clusters >= SUPPORT)[np.bincount(found.units, minlength=len(seen.clusters) + 1)[1:] > 1].tolist()
    return {name: float(np.mean(values)) if values else 0.0
            for name, values in (("null_stability", units), ("null_stable", stable), ("null_core", cores))}


def _resampled(matrix: sparse.csr_array, gamma: float, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Cluster of every unit in the best partition of each bootstrap of the tasks (draws × units); 0 where no drawn task
    names it.

    A task drawn twice counts twice: as two equal rows do, for equal rows lie in the same cluster at the optimum.
    """
    streams = rng.spawn(draws)
    found = best_of_each((_drawn(matrix, stream) for stream in streams), gamma=gamma, rngs=streams)
    return np.array([p.units for p in found]).reshape(draws, matrix.shape[1])


def _drawn(matrix: sparse.csr_array, rng: np.random.Generator) -> sparse.csr_array:
    times = np.bincount(rng.integers(0, matrix.shape[0], matrix.shape[0]), minlength=matrix.shape[0])
    return sparse.diags_array(times.astype(float)).tocsr() @ matrix


def _near(matrix: sparse.csr_array, found: Partition, gamma: float, rng: np.random.Generator) -> np.ndarray:
    """Cluster of every unit in the best partition and in others nearly as good."""
    climbs = light(matrix.nnz)
    how = Effort(max(1, min(NEAR_STARTS, climbs.starts * (climbs.kicks + 1) // 2)), min(NEAR_KICKS, climbs.kicks))
    others = [p.units for p in several(matrix, how, gamma=gamma, rng=rng)
              if p.modularity >= found.modularity - NEAR * abs(found.modularity)]
    return np.array([found.units, *others])


def _kept(labels: np.ndarray, members: np.ndarray) -> tuple[np.ndarray, float]:
    """Per member, the share of the other members it is with, and over all pairs; only draws in which both occur count."""
    if len(members) == 1:
        own = labels[:, members]
        alone = ((labels == own).sum(axis=1) == 1) & (own[:, 0] > 0)
        share = alone.sum() / max(1, (own > 0).sum())
        return np.array([share]), float(share)
    inside = labels[:, members]
    present = inside > 0
    mates = np.zeros(inside.shape)
    for i, row in enumerate(inside):
        mates[i] = np.bincount(row)[row] - 1
    mates = np.where(present, mates, 0).sum(axis=0)
    possible = np.where(present, present.sum(axis=1, keepdims=True) - 1, 0).sum(axis=0)
    return mates / np.maximum(1, possible), float(mates.sum() / max(1, possible.sum()))


def _together(labels: np.ndarray) -> np.ndarray:
    """Pairs of columns: in how many of the draws in which both occur they have the same label; 0 where they never both
    occur."""
    present = (labels > 0).astype(np.float64)
    both = present.T @ present
    same = np.zeros(both.shape)
    for row in labels:
        same += (row[:, None] == row[None, :]) & (row[:, None] > 0)
    return same / np.maximum(1, both)


def _core(support: np.ndarray, units: np.ndarray, near: np.ndarray) -> np.ndarray:
    """Leave out the member least supported by the rest until every one left is with the rest at least half of the time."""
    size = len(support)
    kept = np.ones(size, bool)
    if size == 1:
        return np.minimum(units, near) >= SUPPORT
    np.fill_diagonal(support, 0.0)
    total = support.sum(axis=1)
    while kept.sum() > 1:
        mean = np.where(kept, total / (kept.sum() - 1), np.inf)
        worst = size - 1 - int(np.argmin(mean[::-1]))
        if mean[worst] >= SUPPORT:
            return kept
        kept[worst] = False
        total = total - support[worst]
    return np.zeros(size, bool)


def _jaccard(labels: np.ndarray, found: np.ndarray, clusters: int) -> np.ndarray:
    """Mean over draws of the Jaccard index between each cluster and the cluster of the draw most like it, units that
    occur only."""
    out, seen = np.zeros(clusters), np.zeros(clusters)
    for row in labels:
        here = row > 0
        table = np.bincount(found[here] * (row.max(initial=0) + 1) + row[here],
                            minlength=(clusters + 1) * (row.max(initial=0) + 1))
        table = table.reshape(clusters + 1, -1)[1:]
        union = table.sum(axis=1, keepdims=True) + table.sum(axis=0, keepdims=True) - table
        out += (table / np.maximum(1, union)).max(axis=1, initial=0.0)
        seen += table.sum(axis=1) > 0
    return out / np.maximum(1, seen)

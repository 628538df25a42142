"""How surely a unit belongs to its cluster: who stays together when tasks are resampled, and in partitions nearly as
good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .partition import Effort, Partition, light, several, units_of_each

SUPPORT = 0.5  # units that stay together at least so often are a core
LOW, HIGH = 0.45, 0.55  # between them a verdict might turn with the seed: borderline
LEAST_TASKS = 3  # a unit named once or twice always comes back with the same companions: it is attached, not stable
NEAR = 0.01  # a partition is nearly as good if its modularity is at most 1 % below the best
NEAR_STARTS, NEAR_KICKS = 40, 10
CHANCE_DRAWS, CHANCE_BOOTSTRAPS = 8, 24
ERROR = 0.02  # resamples go on, a step at a time, until no share is known less surely than this
STEP, MOST = 100, 700


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """How units and clusters hold together.

    Attributes
    ----------
    units : per unit, how often it is with the other members of its cluster when tasks are resampled, members weighted by
        their tasks; for a unit that is a cluster by itself, how often it is alone; 0 for a unit in no cluster.
    errors : the Monte-Carlo standard error of each.
    near : the same share over partitions nearly as good as the best.
    standing : per unit, "core" (three tasks or more, above the borderline, and among the members that are with each other, on
        average over the core, at least half of the time), "borderline", "unsettled", "attached" (fewer tasks), "alone", or "".
    clusters, cluster_errors : per cluster from 1, the mean over its members by their tasks, and its standard error.
    jaccard : per cluster, the mean over resamples of the Jaccard index with the most similar cluster (Hennig 2007).
    near_partitions, bootstraps : how many nearly optimal partitions, and how many resamples there were.
    """

    units: np.ndarray
    errors: np.ndarray
    near: np.ndarray
    standing: np.ndarray
    clusters: np.ndarray
    cluster_errors: np.ndarray
    jaccard: np.ndarray
    near_partitions: int
    bootstraps: int

    @property
    def core(self) -> np.ndarray:
        """Whether each unit is in the core of its cluster."""
        return self.standing == "core"


def stability(matrix: sparse.csr_array, found: Partition, *, gamma: float, bootstraps: int | None, rng: np.random.Generator,
              near: bool = True) -> Stability:
    """Stability of a partition (see `Stability`), by partitions of bootstraps of the tasks and, unless told not to, of
    further searches; as many bootstraps as the error asks for if None."""
    boot_rng, near_rng = rng.spawn(2)
    weights = np.asarray(matrix.sum(axis=0)).ravel()
    resampled, members = np.zeros((0, matrix.shape[1]), np.int64), _members(found.units)
    shares = [np.zeros((0, len(of))) for of in members]
    for step in [bootstraps] if bootstraps is not None else [STEP] * (MOST // STEP):
        more = _resampled(matrix, gamma, step, boot_rng)
        resampled = np.concatenate([resampled, more])
        shares = [np.concatenate([known, _shares(more, of, weights)]) for known, of in zip(shares, members, strict=True)]
        if bootstraps is None and max((_error(s, weights[of]) for s, of in zip(shares, members, strict=True)), default=0.0) < ERROR:
            break
    nearly = _near(matrix, found, gamma, near_rng) if near else found.units[None, :]
    return _told(found, resampled, nearly, shares if len(resampled) else [], members, weights)


def _members(labels: np.ndarray) -> list[np.ndarray]:
    return [np.flatnonzero(labels == cluster) for cluster in range(1, labels.max(initial=0) + 1)]


def _told(found: Partition, resampled: np.ndarray, nearly: np.ndarray, shares: list[np.ndarray], members: list[np.ndarray],
          weights: np.ndarray) -> Stability:
    size, count = len(found.units), len(members)
    units, errors, near = np.zeros(size), np.zeros(size), np.zeros(size)
    standing, clusters, cluster_errors = np.full(size, "", dtype=object), np.zeros(count), np.zeros(count)
    for cluster, (of, share) in enumerate(zip(members, shares, strict=False)):
        units[of], errors[of] = _mean(share)
        (clusters[cluster],), (cluster_errors[cluster],) = _mean(_whole(share, weights[of])[:, None])
        near[of] = _mean(_shares(nearly, of, weights))[0]
        standing[of] = _standing(np.minimum(_together(resampled[:, of]), _together(nearly[:, of])), units[of], weights[of])
    return Stability(units, errors, near, standing, clusters, cluster_errors, _jaccard(resampled, found.units, count), len(nearly), len(resampled))


def _standing(held: np.ndarray, units: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What may be said of every member, given how often pairs are together, own stability, and tasks."""
    out = np.where((units >= LOW) & (units < HIGH), "borderline", "unsettled").astype(object)
    out[weights < LEAST_TASKS] = "attached"
    busy = np.flatnonzero((weights >= LEAST_TASKS) & (units >= HIGH))
    if len(units) == 1:
        return np.array(["alone"], dtype=object)
    core = busy[_core(held[np.ix_(busy, busy)], weights[busy])] if len(busy) > 1 else busy[:0]
    out[busy] = "borderline"  # stable itself, but not with the others of the core
    out[core] = "core"
    return out


def by_chance(matrices: Sequence[sparse.csr_array], partitions: Sequence[Partition], *, gamma: float,
              rng: np.random.Generator) -> dict[str, float]:
    """How stable the clusters of random networks look: null_stability, null_stable and null_core.

    The mean stability of a unit, the share of clusters of two units or more that pass for stable, and the share of units
    of three tasks or more that are in a core.
    """
    units, stable, cores = [], [], []
    for matrix, found, stream in zip(matrices, partitions, rng.spawn(len(matrices)), strict=True):
        seen = stability(matrix, found, gamma=gamma, bootstraps=CHANCE_BOOTSTRAPS, rng=stream, near=False)
        units += seen.units[found.units > 0].tolist()
        busy = np.asarray(matrix.sum(axis=0)).ravel() >= LEAST_TASKS
        cores += seen.core[(found.units > 0) & busy].tolist()
        stable += (seen.clusters >= HIGH)[np.bincount(found.units, minlength=len(seen.clusters) + 1)[1:] > 1].tolist()
    return {name: float(np.mean(values)) if values else 0.0
            for name, values in (("null_stability", units), ("null_stable", stable), ("null_core", cores))}


def _resampled(matrix: sparse.csr_array, gamma: float, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Cluster of every unit in the best partition of each bootstrap of the tasks (draws × units); 0 where no drawn task
    names it.

    A task drawn twice counts twice: as two equal rows do, for equal rows lie in the same cluster at the optimum.
    """
    streams, size = rng.spawn(draws), matrix.shape[0]
    times = [np.bincount(stream.integers(0, size, size), minlength=size) for stream in streams]
    return units_of_each(matrix, np.array(times).reshape(draws, size), gamma=gamma, rngs=streams)


def _near(matrix: sparse.csr_array, found: Partition, gamma: float, rng: np.random.Generator) -> np.ndarray:
    """Cluster of every unit in the best partition and in others nearly as good."""
    climbs = light(matrix.nnz)
    how = Effort(max(1, min(NEAR_STARTS, climbs.starts * (climbs.kicks + 1) // 2)), min(NEAR_KICKS, climbs.kicks))
    others = [p.units for p in several(matrix, how, gamma=gamma, rng=rng)
              if p.modularity >= found.modularity - NEAR * abs(found.modularity)]
    return np.array([found.units, *others])


def _shares(labels: np.ndarray, members: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Draws × members: the weight of the other members that each is with, as a share; NaN where it, or all others, do not occur."""
    inside, own = labels[:, members], weights[members]
    if len(members) == 1:
        alone = ((labels == inside).sum(axis=1, keepdims=True) == 1).astype(np.float64)
        return np.where(inside > 0, alone, np.nan)
    here = np.where(inside > 0, own, 0.0)
    others = here.sum(axis=1, keepdims=True) - here
    place = inside + np.arange(len(inside))[:, None] * (inside.max(initial=0) + 1)  # a number for every label of every draw
    mates = np.bincount(place.ravel(), weights=here.ravel())[place] - here if place.size else here
    return np.divide(mates, others, out=np.full(inside.shape, np.nan), where=(inside > 0) & (others > 0))


def _whole(shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Per draw the mean of the members by their weight, of those that occur."""
    here = np.where(np.isnan(shares), 0.0, weights)
    total = here.sum(axis=1)
    return np.divide(np.where(np.isnan(shares), 0.0, shares * weights).sum(axis=1), total, out=np.full(len(shares), np.nan), where=total > 0)


def _mean(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean over draws of each column and its standard error; 0 where nothing was drawn."""
    known = ~np.isnan(values)
    n = np.maximum(1, known.sum(axis=0))
    mean = np.where(known, values, 0.0).sum(axis=0) / n
    spread = np.where(known, values - mean, 0.0)
    return mean, np.sqrt((spread * spread).sum(axis=0) / np.maximum(1, n - 1) / n)


def _error(shares: np.ndarray, weights: np.ndarray) -> float:
    """The largest standard error of what is told: of the units of enough tasks, and of the cluster."""
    busy = weights >= LEAST_TASKS
    return float(max(_mean(_whole(shares, weights)[:, None])[1].max(), _mean(shares[:, busy])[1].max(initial=0.0)))


def _together(labels: np.ndarray) -> np.ndarray:
    """Pairs of columns: in how many of the draws in which both occur they have the same label; 0 where they never both
    occur."""
    present = (labels > 0).astype(np.float64)
    both = np.array([((labels == own[:, None]) & (own > 0)[:, None]).sum(axis=0) for own in labels.T]).reshape(labels.shape[1], labels.shape[1])
    return both / np.maximum(1, present.T @ present)


def _core(support: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Leave out the member least supported by the rest, by their weight, until every one left is with the rest at least half
    of the time."""
    kept = np.ones(len(support), bool)
    support = support * (1 - np.eye(len(support)))
    while kept.sum() > 1:
        others = weights[kept].sum() - weights
        mean = np.where(kept, (support[:, kept] @ weights[kept]) / np.maximum(others, 1e-12), np.inf)
        worst = len(support) - 1 - int(np.argmin(mean[::-1]))
        if mean[worst] >= SUPPORT:
            return kept
        kept[worst] = False
    return np.zeros(len(support), bool)


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

"""The table of clusters: every unit's cluster and how surely it belongs there, and every task's."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header, not_computable
from . import naming
from .agreement import Agreement, agreement, greatest
from .partition import Partition, best, best_of_each, canonical, effort, modularity
from .stability import CHANCE_DRAWS, HIGH, LEAST_TASKS, LOW, Stability, by_chance, stability
from .words import marking

COLUMNS = ["cluster", "stability", "core", "near_optimal", "inside", "collective", "stability_error", "standing", "name"]
NULL = ("null_modularity_mean", "null_modularity_sd", "p", "z", "null_stability", "null_stable", "null_core")
AGREEMENT = ("agreement_with_portfolios", "agreement_p", "agreement_ari", "agreement_ari_p", "agreement_greatest")
DRAWS, LEAST_DRAWS, DRAWN_LINKS = 100, 20, 2_000_000


def table(network: Network, *, rng: int | np.random.Generator | None = 0, gamma: float = 1.0, starts: int | None = None,
          draws: int | None = None, bootstraps: int | None = None, names: Mapping[str, str] | None = None) -> pd.DataFrame:
    """Every unit's cluster in the partition of highest modularity, and how surely it belongs there.

    A modularity alone says nothing: matrices with the same margins have a high one too. So the best partition stands
    beside the best partitions of `draws` fixed-margin matrices, found by a search of equal effort.

    Parameters
    ----------
    network : tasks × units; roles do not matter.
    rng : seed or generator.
    gamma : resolution of the modularity.
    starts : independent starts of the search; by the size of the network if None.
    draws : fixed-margin matrices for the null; 100 if None, fewer past 20,000 links.
    bootstraps : resamples of the tasks for the stability; if None, as many as bring its standard error below 0.02, fewer
        past 20,000 links; 0 tells no stability.
    names : names of clusters, each by one of its units, that overrule those made here.

    Returns
    -------
    DataFrame by unit, in the order of the network: cluster (from 1, most units first; 0 for a unit that no task names),
    stability (how often it is with the members of its cluster when tasks are resampled, members weighted by their tasks),
    core, near_optimal (the same in partitions nearly as good), inside (share of its tasks in its cluster), collective,
    stability_error (Monte-Carlo), standing ("core", "borderline", "unsettled", "attached": fewer than three tasks, "alone"),
    name (of its cluster: fields of core units and theme words). ``attrs``: modularity,
    null_modularity_mean, null_modularity_sd, p, z, null_stability, null_stable and null_core (how stable units and
    clusters of random networks look), agreement_with_portfolios (AMI over tasks), agreement_greatest (the largest AMI that
    groups of these sizes can reach), agreement_ari, agreement_p, words (that mark the tasks of each cluster), gamma, starts, draws, bootstraps, and more.

    >>> zr.clusters.table(network).loc[["市水利局", "市农业农村局"], ["cluster", "standing"]]
            cluster standing
    unit
    市水利局          4     core
    市农业农村局        4     core
    """
    matrix = canonical(network.incidence())
    search_rng, null_rng, stable_rng, agree_rng = np.random.default_rng(rng).spawn(4)
    usual = int(np.clip(DRAWN_LINKS // max(1, matrix.nnz), LEAST_DRAWS, DRAWS))
    draws = usual if draws is None else draws
    bootstraps = usual if bootstraps is None and usual < DRAWS else bootstraps  # a large network is not resampled for long
    facts: dict[str, Any] = {"gamma": float(gamma), "starts": effort(matrix.nnz, starts=starts).starts, "draws": draws,
                             "bootstraps": bootstraps or 0}
    found = best(matrix, gamma=gamma, rng=search_rng, starts=starts)
    if not matrix.nnz:
        return _nothing(network, rng, facts)
    found = _settled(matrix, found, gamma)
    null = _null(matrix, gamma, draws, null_rng)
    stable = stability(matrix, found, gamma=gamma, bootstraps=bootstraps, rng=stable_rng)
    words = marking([str(text) for text in network.tasks["text"].fillna("")], found.tasks.tolist())
    out = _units(network, matrix, found, stable)
    called = naming.names(network, out, words, chosen=names)
    out["name"] = [called.get(cluster, "") for cluster in out["cluster"]]
    out.attrs = header(network, rng=rng, modularity=found.modularity, **null,
                       **_agreement(network, found.tasks, agree_rng), **facts | {"bootstraps": stable.bootstraps},
                       words=words, least_tasks=LEAST_TASKS, borderline=[LOW, HIGH], stability_error=float(max([*stable.cluster_errors, 0.0])),
                       null="fixed margins", clusters=int(found.units.max()), near_partitions=stable.near_partitions,
                       cluster_stability=[float(s) for s in stable.clusters], cluster_errors=[float(e) for e in stable.cluster_errors],
                       cluster_jaccard=[float(j) for j in stable.jaccard])
    return out


def tasks(network: Network, found: pd.DataFrame) -> pd.DataFrame:
    """Every task's cluster, given the units'.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `table` gives.

    Returns
    -------
    DataFrame by task: cluster (the one in which it adds most to the modularity; 0 for a task without units) and inside
    (share of its units that are in that cluster).

    >>> zr.clusters.tasks(network, groups).head(2)
                       cluster  inside
    task
    fictitious-2024#1        2     0.5
    fictitious-2024#2        6     1.0
    """
    matrix = canonical(network.incidence())
    labels = _task_labels(matrix, found["cluster"].to_numpy(np.int64), found.attrs["gamma"])
    return pd.DataFrame({"cluster": labels, "inside": _inside(matrix, labels, found["cluster"].to_numpy(np.int64))},
                        index=network.tasks.index)


def _settled(matrix: sparse.csr_array, found: Partition, gamma: float) -> Partition:
    """The partition with every task where `tasks` puts it: no worse, and the same whoever works it out."""
    labels = _task_labels(matrix, found.units, gamma)
    return Partition(labels, found.units, modularity(matrix, labels, found.units, gamma=gamma))


def _task_labels(matrix: sparse.csr_array, units: np.ndarray, gamma: float) -> np.ndarray:
    """For every task, the cluster of units in which it adds most to the modularity, the lower number where two add as
    much."""
    count = int(units.max(initial=0)) + 1
    spread = sparse.csr_array((np.ones(len(units)), (np.arange(len(units)), units)), shape=(len(units), count))
    links = sparse.csr_array(matrix @ spread)
    total, degrees = matrix.sum(), np.bincount(units, weights=matrix.sum(axis=0), minlength=count)
    k = matrix.sum(axis=1)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(links.indptr))
    gain = total * links.data - gamma * k[rows] * degrees[links.indices]
    order = np.lexsort((links.indices, -gain, rows))
    first = order[np.unique(rows[order], return_index=True)[1]]
    labels = np.zeros(matrix.shape[0], np.int64)
    labels[rows[first]] = links.indices[first]
    return labels


def _inside(matrix: sparse.csr_array, labels: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Per row, the share of its links that lead to a column of its own cluster; 0 without links."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    own = np.bincount(rows, weights=labels[rows] == others[matrix.indices], minlength=matrix.shape[0])
    return own / np.maximum(1, np.diff(matrix.indptr))


def _null(matrix: sparse.csr_array, gamma: float, draws: int, rng: np.random.Generator) -> dict[str, Any]:
    """The modularity beside that of fixed-margin matrices, both found with the same, lighter effort."""
    if not draws:
        return {**dict.fromkeys(NULL), "null_modularities": []}
    draw_rng, stable_rng, *streams = rng.spawn(draws + 3)
    drawn = list(nulls.fixed_margins(matrix, draws=draws, rng=draw_rng).matrices())
    own, *partitions = best_of_each(chain([matrix], drawn), gamma=gamma, rngs=streams)
    values = [p.modularity for p in partitions]
    mean, sd = float(np.mean(values)), float(np.std(values))
    exceeding = sum(value >= own.modularity - 1e-9 for value in values)
    return {"null_modularity_mean": mean, "null_modularity_sd": sd, "p": float(nulls.p_value(exceeding, draws)),
            "z": (own.modularity - mean) / sd if sd > 1e-9 else 0.0, "null_modularities": values,
            **by_chance(drawn[:CHANCE_DRAWS], partitions[:CHANCE_DRAWS], gamma=gamma, rng=stable_rng)}


def _agreement(network: Network, labels: np.ndarray, rng: np.random.Generator) -> dict[str, Any]:
    """AMI and ARI of the tasks' clusters with their portfolios; a task held by two portfolios counts in both."""
    held = network.tasks.index.get_indexer(network.holds["task"])
    of, portfolios = labels[held], network.portfolios.index.get_indexer(network.holds["portfolio"])
    if len(network.portfolios) < 2:
        return {**dict.fromkeys(AGREEMENT), "agreement_note": not_computable("there are fewer than two portfolios")}
    found: Agreement = agreement(of[of > 0], portfolios[of > 0], rng=rng)
    return {**dict(zip(AGREEMENT, (found.ami, found.ami_p, found.ari, found.ari_p, greatest(of[of > 0], portfolios[of > 0])), strict=True)),
            "agreement_note": ""}


def _units(network: Network, matrix: sparse.csr_array, found: Partition, stable: Stability) -> pd.DataFrame:
    return pd.DataFrame({
        "cluster": found.units, "stability": stable.units, "core": stable.core, "near_optimal": stable.near,
        "inside": _inside(matrix.T.tocsr(), found.units, found.tasks),
        "collective": (network.units["kind"] == "collective").to_numpy(bool), "stability_error": stable.errors, "standing": stable.standing,
        "name": ""}, index=network.units.index)[COLUMNS]


def _nothing(network: Network, rng: Any, facts: dict[str, Any]) -> pd.DataFrame:
    size = len(network.units)
    none = Partition(np.zeros(len(network.tasks), np.int64), np.zeros(size, np.int64), 0.0)
    nothing = np.zeros(size)
    empty = Stability(nothing, nothing, nothing, np.full(size, "", dtype=object), np.zeros(0), np.zeros(0), np.zeros(0), 0, 0)
    out = _units(network, canonical(network.incidence()), none, empty)
    reason = not_computable("no task names a unit" if len(network.tasks) else "the network has no tasks")
    absent = dict.fromkeys(("modularity", *NULL, *AGREEMENT))
    out.attrs = header(network, rng=rng, **absent, **facts, null_modularities=[], agreement_note=reason,
                       null="fixed margins", clusters=0, words={}, least_tasks=LEAST_TASKS, borderline=[LOW, HIGH], stability_error=0.0,
                       near_partitions=0, cluster_stability=[], cluster_errors=[], cluster_jaccard=[], note=reason)
    return out

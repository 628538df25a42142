"""A card for every cluster: who is in it, how surely, which tasks and leaders, and which words mark it; and the sweep of
resolutions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from graphdata import Network

from ..header import header, not_computable
from .agreement import ami
from .board import tasks
from .partition import Effort, canonical, light, several
from .stability import HIGH, LOW

COLUMNS = ["units", "core", "unstable", "leads", "leaders", "words", "stability", "jaccard", "stable", "inside",
           "task_count", "tasks", "name", "borderline", "attached", "stability_error", "verdict"]
REPEATS, ENOUGH = 8, 3  # starts of half the light effort per resolution, the best kept; fewer where so many have reached it
GAMMAS = tuple(round(0.5 + 0.1 * i, 1) for i in range(16))


def cards(network: Network, found: pd.DataFrame) -> pd.DataFrame:
    """A card for every cluster.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `table` gives.

    Returns
    -------
    DataFrame by cluster: units, core (members that hold together) and unstable (the others), most tasks first; leads
    (units that lead a task of the cluster); leaders (whose portfolios hold its tasks, most tasks first); words (that mark
    its tasks); stability (how often members stay together when tasks are resampled, by their tasks), jaccard (likeness of
    the cluster with its nearest in resamples), stable (stability above the borderline and a core); inside (share of its
    tasks' links that stay in the cluster); task_count; tasks; name; borderline and attached (members by standing);
    stability_error; verdict ("stable", "borderline", "unstable").

    >>> zr.clusters.cards(network, groups)[["name", "task_count"]].head(2)
               name  task_count
    cluster
    1          区县规划           4
    2        发展改革技术           7
    """
    facts = found.attrs
    board = pd.DataFrame(found).assign(load=network.incidence().sum(axis=0)).sort_values("load", ascending=False, kind="stable")  # anew: pandas copies attrs with every selection, to the last number
    labels = tasks(network, found)["cluster"].to_numpy()
    links, holds = network.links[["task", "unit", "role"]], network.holds[["task", "portfolio"]]
    links, holds = (each.assign(cluster=labels[network.tasks.index.get_indexer(each["task"])]) for each in (links, holds))
    rows = [_card(facts, cluster, board[board["cluster"] == cluster], tuple(network.tasks.index[labels == cluster]), links[links["cluster"] == cluster],
                  _most(holds["portfolio"][holds["cluster"] == cluster], list(network.portfolios.index)))
            for cluster in sorted(set(found["cluster"]) - {0})]
    out = pd.DataFrame(rows, columns=["cluster", *COLUMNS]).set_index("cluster")
    out.attrs = dict(facts)
    return out


def _card(facts: Mapping[str, Any], cluster: int, members: pd.DataFrame, own: tuple[str, ...], links: pd.DataFrame, leaders: tuple[str, ...]) -> dict[str, Any]:
    stability, jaccard, error = (float(facts[c][cluster - 1]) if len(facts[c]) >= cluster else 0.0 for c in ("cluster_stability", "cluster_jaccard", "cluster_errors"))
    units, core, standing = members.index.to_numpy(dtype=object), members["core"].to_numpy(bool), members["standing"].to_numpy(dtype=object)
    verdict = "stable" if stability >= HIGH and core.any() else "borderline" if stability >= LOW and core.any() else "unstable"
    return {
        "cluster": cluster, "units": tuple(units), "core": tuple(units[core]), "unstable": tuple(units[~core]),
        "leads": _most(links["unit"][(links["role"] == "lead").to_numpy()]), "leaders": leaders, "words": tuple(facts["words"].get(cluster, ())),
        "stability": stability, "jaccard": jaccard, "stable": verdict == "stable", "name": str(members["name"].iloc[0]),
        "borderline": tuple(units[standing == "borderline"]), "attached": tuple(units[standing == "attached"]), "stability_error": error, "verdict": verdict,
        "inside": float(links["unit"].isin(units).mean()) if len(links) else 0.0, "task_count": len(own), "tasks": own}


def _most(values: pd.Series, order: Sequence[str] | None = None) -> tuple[str, ...]:
    """Distinct values, most frequent first, then in the given order (of appearance, if none)."""
    counts = Counter(values)
    return tuple(sorted(counts, key=lambda v: (-counts[v], order.index(v) if order is not None else 0)))


def sweep(network: Network, *, gammas: Sequence[float] = GAMMAS, rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """How the partition changes with the resolution γ.

    Returns
    -------
    DataFrame by gamma: clusters (with two units or more), alone (units that are a cluster by themselves), largest (units
    in the largest), modularity (at that γ), likeness (AMI of the units' clusters with those at the γ nearest to 1),
    portfolios (AMI of the tasks' clusters with their portfolios; 0 with fewer than two).

    >>> zr.clusters.sweep(network, gammas=[0.5, 1.0])["clusters"].to_dict()
    {0.5: 4, 1.0: 6}
    """
    matrix = canonical(network.incidence())
    if not matrix.nnz:
        out = pd.DataFrame(columns=["clusters", "alone", "largest", "modularity", "likeness", "portfolios"],
                           index=pd.Index([], name="gamma", dtype=float))
        out.attrs = header(network, rng=rng,
                           note=not_computable("no task names a unit" if len(network.tasks) else "the network has no tasks"))
        return out
    streams = np.random.default_rng(rng).spawn(len(gammas))
    how = Effort(REPEATS, light(matrix.nnz).kicks // 2, ENOUGH)
    found = [several(matrix, how, gamma=gamma, rng=stream) for gamma, stream in zip(gammas, streams, strict=True)]
    chosen = [max(partitions, key=lambda p: p.modularity) for partitions in found]
    middle = chosen[int(np.argmin(np.abs(np.asarray(gammas) - 1.0)))]
    held = network.tasks.index.get_indexer(network.holds["task"])
    portfolios = network.portfolios.index.get_indexer(network.holds["portfolio"])
    rows = []
    for gamma, p in zip(gammas, chosen, strict=True):
        sizes = np.bincount(p.units)[1:]
        rows.append({"gamma": float(gamma), "clusters": int((sizes > 1).sum()), "alone": int((sizes == 1).sum()),
                     "largest": int(sizes.max()),
                     "modularity": p.modularity, "likeness": ami(p.units[p.units > 0], middle.units[p.units > 0]),
                     "portfolios": ami(p.tasks[held], portfolios) if len(network.portfolios) > 1 else 0.0})
    out = pd.DataFrame(rows).set_index("gamma")
    out.attrs = header(network, rng=rng)
    return out

"""Coordination over a whole corpus: kinds of departments that the documents' tasks put together again and again."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import numpy as np
import pandas as pd

from graphdata import Corpus, Network, UsageError
from graphdata.registry import Registry, load

from .kinds import of_units

MOST_UNITS = 500  # kinds or units of one task: its pairs grow as n²/2; tasks that name more are left out
LEAST_SHARE = 0.25  # of the documents in which a pair must stand together to be a tie
PAIRS = ["a", "b", "tasks", "documents", "newman"]
CIRCLES = ["kind", "circle", "size", "documents", "inside", "nearest"]


def kind_pairs(networks: Iterable[tuple[str, Corpus, Network]], *, registry: Registry | None = None) -> pd.DataFrame:
    """Kinds of departments that tasks put together, over all documents.

    Returns
    -------
    DataFrame, most tasks first: a, b; tasks (that name both), documents (with such a task), newman (Σ 1/(n − 1) over those tasks, n the
    kinds a task names; Newman 2001).

    >>> zr.panel.kind_pairs([("fictitious-2024", corpus, network)])[["a", "b", "tasks"]].head(2).to_dict("records")
    [{'a': '发改', 'b': '财政', 'tasks': 4}, {'a': '住建', 'b': '自然资源', 'tasks': 4}]
    """
    known, parts = registry or load(), []
    for document, corpus, network in networks:
        of = of_units(network, corpus.documents.at[document, "place"], known)
        named = network.links.assign(kind=of.reindex(network.links["unit"]).to_numpy()).dropna(subset="kind")[["task", "kind"]].drop_duplicates()
        named["n"] = named.groupby("task")["kind"].transform("size")
        named = named[named["n"].between(2, MOST_UNITS)]
        both = named.merge(named[["task", "kind"]], on="task")
        both = both[both["kind_x"] < both["kind_y"]]
        parts.append(pd.DataFrame({"a": both["kind_x"], "b": both["kind_y"], "tasks": 1, "newman": 1 / (both["n"] - 1), "document": document}))
    found = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["a", "b", "tasks", "newman", "document"])
    by = found.groupby(["a", "b"])
    return ordered(pd.DataFrame({"tasks": by["tasks"].sum(), "documents": by["document"].nunique(), "newman": by["newman"].sum()}).reset_index())


def ordered(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with the most tasks first, equal ones by name."""
    keyed = pairs.assign(weight=pairs["newman"].astype(float).round(9))  # sums of thirds differ in their last digit with the order of adding
    whole = keyed.sort_values(["tasks", "weight", "a", "b"], ascending=[False, False, True, True], kind="stable", ignore_index=True)
    return whole[PAIRS].astype({"tasks": "int64", "documents": "int64", "newman": "float64"})


def circles(pairs: pd.DataFrame, *, documents: int, least_share: float = LEAST_SHARE, rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """Circles of kinds: communities of the projection, kept where a pair stands together in enough documents.

    Parameters
    ----------
    pairs : what `kind_pairs` gives.
    documents : how many documents there are.
    least_share : a pair is a tie where at least this share of them, and never one alone of several, has a task that names both.

    Returns
    -------
    DataFrame, one row per kind that has a tie, by circle, the largest first: kind, circle (from 1), size (kinds in it), documents (the most
    in which one of its ties stands), inside (share of its ties' weight that stays in its circle), nearest (the kind it is tied to most).
    Louvain's method on Newman's weights (Blondel et al. 2008), the best of ten starts. ``attrs``: documents, least_documents, ties,
    modularity, note.

    Raises
    ------
    UsageError : least_share is not above 0 and at most 1.

    >>> pairs = zr.panel.kind_pairs([("fictitious-2024", corpus, network)])
    >>> zr.panel.circles(pairs, documents=1)["circle"].value_counts(sort=False).to_dict()
    {1: 8, 2: 6, 3: 2}
    """
    if not 0 < least_share <= 1:
        raise UsageError(f"least_share is {least_share}", remedy="Give a share above 0 and at most 1.", zh=f"least_share 为 {least_share}，应大于 0 且不超过 1。")
    least = max(min(2, documents), int(np.ceil(least_share * documents)))
    ties = pairs[pairs["documents"] >= least].sort_values(["a", "b"])
    graph = nx.Graph()
    graph.add_weighted_edges_from(ties[["a", "b", "newman"]].itertuples(index=False))
    found, quality = _communities(graph, np.random.default_rng(rng))
    out = pd.DataFrame([_row(graph, ties, kind, number, circle) for number, circle in enumerate(found, start=1) for kind in sorted(circle)], columns=CIRCLES)
    out.attrs |= {"documents": documents, "least_documents": least, "ties": len(ties), "modularity": quality, "note": {
        "zh": f"按部门类型合计全部 {documents} 份文件：在不少于 {least} 份文件里有共同任务的 {len(ties)} 对部门，分成 {len(found)} 个协同圈（模块度 {quality:.2f}，未与随机网络比较）。",
        "en": f"Kinds of departments over all {documents} documents: the {len(ties)} pairs with a common task in {least} documents or more form {len(found)} circles (modularity {quality:.2f}, not tested)."}}
    return out


def _communities(graph: nx.Graph, rng: np.random.Generator) -> tuple[list[set[str]], float]:
    """The best of ten partitions and its modularity; the largest circle first."""
    if not graph:
        return [], 0.0
    tried = [nx.community.louvain_communities(graph, weight="weight", seed=int(seed)) for seed in rng.integers(2**31, size=10)]
    qualities = [nx.community.modularity(graph, one, weight="weight") for one in tried]
    best = int(np.argmax(np.round(qualities, 12)))
    return sorted(tried[best], key=lambda circle: (-len(circle), min(circle))), float(qualities[best])


def _row(graph: nx.Graph, ties: pd.DataFrame, kind: str, number: int, circle: set[str]) -> tuple[object, ...]:
    weights = {other: facts["weight"] for other, facts in graph[kind].items()}
    own = ties[(ties["a"] == kind) | (ties["b"] == kind)]
    return (kind, number, len(circle), int(own["documents"].max()), sum(w for other, w in weights.items() if other in circle) / sum(weights.values()),
            min(weights, key=lambda other: (-weights[other], other)))

"""The network as a graph to be opened elsewhere: names, weights, measures, cluster, colour, size and place on every node.

It measures nothing and writes nothing: `graphdata.exports` writes what is made here. Places are those of the interactive page.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from analysis.brokerage import ties
from graphdata import Network
from graphdata.bipartite import tidy

from .map.layouts.boxes import radii
from .map.layouts.spread import spread
from .map.layouts.units import units as places_of_units
from .map.marks import MARKS

LABEL = 40  # characters of a task in its label; the whole text stands beside it
# Measures of a unit by table. `portfolios` of a task are names, so the number of a unit's bears another name.
MEASURES = {
    "load.table": ("tasks", "lead", "support", "responsible", "fractional", "weighted", "sole", "portfolios", "rank", "rank_low", "rank_high"),
    "clusters.table": ("cluster", "stability"),
    "brokerage.table": ("exclusive_pairs", "betweenness", "constraint", "core"),
}
NAMES = {("load.table", "portfolios"): "portfolio_count", ("brokerage.table", "core"): "k_core"}
BOND = ("tasks", "newman", "expected", "p", "q")  # of a pair of units
TASK_SIZE = 4.0
MOST_PUSHED = 1500  # more marks than that are not pushed apart
MOST_PLACED = 3000  # more units than that get no place: the layout looks at all pairs
_GOLDEN = np.pi * (3 - np.sqrt(5))
_TABLES = Mapping[str, pd.DataFrame]


def whole(network: Network, tables: _TABLES, *, support_weight: float) -> nx.Graph:
    """Tasks and units with their links, ready to be drawn.

    Parameters
    ----------
    network : tasks × units.
    tables : measures by name; those that `MEASURES` names are put on the units, and ``clusters.cards`` on the tasks.
    support_weight : weight of a link of support; lead and responsible weigh 1.

    Returns
    -------
    Graph as `Network.to_networkx` gives it, with ``label``, ``size``, ``color`` and, up to `MOST_PLACED` units, ``x`` and
    ``y`` on every node, measures and ``cluster`` on units, and ``weight`` on links.
    """
    graph = network.to_networkx()
    units, points = _units(network, tables), _unit_points(network, tables)
    grouped = _clusters_of_tasks(tables)
    colours = _colours(tables)
    for unit, facts in units.items():
        graph.nodes[unit].update(facts, **_at(points, unit))
    places = _task_points(network, points)
    for task, facts in zip(network.tasks.index, network.tasks.to_dict("records"), strict=True):
        cluster = grouped.get(task)
        graph.nodes[task].update(tidy({"label": _task_label(task, facts), "size": TASK_SIZE, "cluster": cluster,
                                       "color": colours.get(cluster, MARKS["no_cluster"])[1]}), **_at(places, task))
    for _, _, link in graph.edges(data=True):
        link["weight"] = float(support_weight) if link["role"] == "support" else 1.0
    graph.graph["support_weight"] = float(support_weight)
    return graph


def backbone(network: Network, tables: _TABLES) -> nx.Graph:
    """Units that share more tasks than being busy explains, with the bonds between them; other units are left out.

    Parameters
    ----------
    tables : measures by name as for `whole`, and ``overlap.units``, whose pairs say which bonds are kept.

    Returns
    -------
    Graph of units, in place and colour as in `whole`; on every bond ``tasks`` (shared), ``newman``, ``expected`` (by chance),
    ``p``, ``q``, and the Newman weight as ``weight``.
    """
    pairs = tables["overlap.units"]
    kept = pairs[pairs["backbone"].astype(bool)]
    units, points = _units(network, tables), _unit_points(network, tables)
    graph = nx.Graph(treatment=dict(network.treatment), null=str(pairs.attrs.get("null", "")), alpha=pairs.attrs.get("alpha"))
    tied = set(kept["a"]) | set(kept["b"])
    described = dict(zip(network.units.index, network.units.to_dict("records"), strict=True))
    for unit in network.units.index[network.units.index.isin(tied)]:
        graph.add_node(unit, **tidy({k: described[unit].get(k) for k in ("kind", "type", "level")}), **units[unit], **_at(points, unit))
    for pair in kept.to_dict("records"):
        graph.add_edge(pair["a"], pair["b"], weight=float(pair["newman"]), **tidy({c: pair[c] for c in BOND}))
    return graph


def _units(network: Network, tables: _TABLES) -> dict[Hashable, dict[str, Any]]:
    """Label, size, colour and measures of every unit."""
    columns = {NAMES.get((name, c), c): tables[name][c] for name, cs in MEASURES.items() if name in tables
               for c in cs if c in tables[name]}
    board = pd.DataFrame({name: column.reindex(network.units.index) for name, column in columns.items()}, index=network.units.index)
    sizes, colours = radii(_totals(network)), _colours(tables)
    return {unit: tidy({"label": str(unit), "size": round(float(size), 2),
                        "color": colours.get(facts.get("cluster"), MARKS["no_cluster"])[0], **facts})
            for unit, size, facts in zip(network.units.index, sizes, board.astype(object).to_dict("records"), strict=True)}


def _totals(network: Network) -> np.ndarray:
    return np.asarray(network.incidence().sum(axis=0)).ravel()


def _colours(tables: _TABLES) -> dict[Any, tuple[str, str]]:
    """Dark and light colour of every cluster, as on the page."""
    if "clusters.table" not in tables:
        return {}
    found = sorted(tables["clusters.table"]["cluster"].dropna().unique().tolist())
    return {cluster: tuple(MARKS["clusters"][i % len(MARKS["clusters"])]) for i, cluster in enumerate(found)}


def _clusters_of_tasks(tables: _TABLES) -> dict[Hashable, Any]:
    if "clusters.cards" not in tables:
        return {}
    return {task: cluster for cluster, tasks in tables["clusters.cards"]["tasks"].items() for task in tasks}


def _task_label(task: Hashable, facts: Mapping[str, Any]) -> str:
    """Number and text, cut where a label would be no label any more.

    >>> _task_label("d#7", {"number": 7, "text": "推进新型城镇化"})
    '7 推进新型城镇化'
    """
    text = " ".join(str(facts.get("text") or task).split())
    shown = text if len(text) <= LABEL else text[:LABEL - 1] + "…"
    number = facts.get("number")
    return shown if number is None or pd.isna(number) else f"{number} {shown}"


def _unit_points(network: Network, tables: _TABLES) -> pd.DataFrame | None:
    """Where each unit stands: y grows upward, as in programs for graphs."""
    if len(network.units) > MOST_PLACED:
        return None
    clusters = tables["clusters.table"]["cluster"].reindex(network.units.index) if "clusters.table" in tables else [None] * len(network.units)
    return _placed(network, tuple(clusters))


@lru_cache(maxsize=1)  # both graphs ask for them
def _placed(network: Network, clusters: tuple[Any, ...]) -> pd.DataFrame:
    found = places_of_units(ties(network.incidence()).toarray(), _totals(network), list(clusters), [str(u) for u in network.units.index])
    return pd.DataFrame(found * [1, -1], index=network.units.index, columns=["x", "y"])


def _task_points(network: Network, units: pd.DataFrame | None) -> pd.DataFrame | None:
    """Each task in the middle of its units, pushed out of the way of other tasks and of the units."""
    if units is None:
        return None
    matrix = network.incidence()
    sizes = np.maximum(np.asarray(matrix.sum(axis=1)).ravel(), 1)[:, None]
    turn = np.arange(len(sizes))[:, None] * _GOLDEN  # those of the same units part in the order of the document
    wanted = (matrix @ units.to_numpy()) / sizes + 3 * TASK_SIZE * np.hstack([np.cos(turn), np.sin(turn)])
    if len(sizes) + len(units) <= MOST_PUSHED and len(units):
        marks = np.repeat(2 * radii(_totals(network))[:, None], 2, axis=1)
        wanted = spread(wanted, np.full((len(sizes), 2), 2 * TASK_SIZE), fixed=(units.to_numpy(), marks), gap=2.0)
    return pd.DataFrame(wanted, index=network.tasks.index, columns=["x", "y"])


def _at(points: pd.DataFrame | None, node: Hashable) -> dict[str, float]:
    return {} if points is None else {axis: round(float(points.at[node, axis]), 2) for axis in ("x", "y")}

"""A Network as a plain bipartite `networkx.Graph`, and back."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from .errors import UsageError
from .values import ROLES

if TYPE_CHECKING:
    import networkx as nx

    from .network import Network

SEPARATOR = ";"
TASK_FACTS = ["document", "number", "section", "leaders", "text", "line", "deadline", "open_list"]
UNIT_FACTS = ["kind", "type", "level", "place", "parent", "guessed"]
# GEXF gives `start` and `end` of an edge a meaning in time, so the characters' places bear other names in a graph.
LINK_NAMES = {"start": "char_start", "end": "char_end"}
LINK_FACTS = ["role", "position", "raw", "hosted", "inferred_prefix", "document", "line", "start", "end", "via"]


def graph_of(network: Network) -> nx.Graph:
    """The Network as a graph; nodes and edges in the order of its tables; lists joined with ``;``; no missing values."""
    import networkx as nx

    graph = nx.Graph(treatment={k: v for k, v in network.treatment.items()})
    held = network.holds.groupby("task", sort=False)["portfolio"].apply(list).to_dict()
    titles = dict(zip(network.portfolios.index, network.portfolios["title"], strict=True))
    graph.graph["portfolios"] = titles
    for task, facts in zip(network.tasks.index, network.tasks.to_dict("records"), strict=True):
        node = {**{c: facts.get(c) for c in TASK_FACTS}, "portfolios": held.get(task, [])}
        graph.add_node(task, bipartite=0, **tidy(node))
    for unit, facts in zip(network.units.index, network.units.to_dict("records"), strict=True):
        graph.add_node(unit, bipartite=1, **tidy({c: facts.get(c) for c in UNIT_FACTS}))
    for link in network.links.to_dict("records"):
        graph.add_edge(link["task"], link["unit"], **tidy({LINK_NAMES.get(c, c): link.get(c) for c in LINK_FACTS}))
    return graph


def tidy(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts a graph file can hold: missing ones left out, lists as text, plain Python values."""
    out = {}
    for key, value in facts.items():
        if isinstance(value, (list, tuple)):
            value = SEPARATOR.join(map(str, value))
        if value is None or value is pd.NA or value != value or value == "":
            continue
        out[key] = value.item() if hasattr(value, "item") else value
    return out


def tables_of(graph: nx.Graph, *, tasks: Iterable[Hashable] | None = None) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Tasks, units, links and holds of a bipartite graph (see `Network.from_networkx`)."""
    sides = _sides(graph, tasks)
    names = {side: [n for n in graph if sides[n] == side] for side in (0, 1)}
    links = pd.DataFrame([_link(graph, u, v, sides) for u, v in graph.edges], columns=["task", "unit", *LINK_FACTS])
    return (_nodes(graph, names[0], TASK_FACTS, "task"), _nodes(graph, names[1], UNIT_FACTS, "unit"), links,
            _held(graph, names[0]))


def _sides(graph: nx.Graph, tasks: Iterable[Hashable] | None) -> dict[Hashable, int]:
    if tasks is not None:
        chosen = set(tasks)
        return {n: 0 if n in chosen else 1 for n in graph}
    sides = {n: facts.get("bipartite") for n, facts in graph.nodes(data=True)}
    lost = next((n for n, side in sides.items() if side not in (0, 1)), None)
    if lost is not None:
        raise UsageError(f"node {lost!r} has bipartite={sides[lost]!r}",
                         remedy="Give every node bipartite=0 (task) or 1 (unit), or name the tasks with tasks=.",
                         zh=f"节点 {lost!r} 的 bipartite 为 {sides[lost]!r}。请给每个节点标明 bipartite=0（任务）或 1（单位），或用 tasks= 指明哪些是任务。")
    return sides


def _link(graph: nx.Graph, u: Hashable, v: Hashable, sides: dict[Hashable, int]) -> dict[str, Any]:
    if sides[u] == sides[v]:
        raise UsageError(f"the edge {u!r} – {v!r} lies within one side", remedy="An edge must join a task and a unit.",
                         zh=f"连线 {u!r} – {v!r} 的两端在同一侧。连线应一端为任务、一端为单位。")
    task, unit = (u, v) if sides[u] == 0 else (v, u)
    facts = graph.edges[u, v]
    role = facts.get("role", "responsible")
    if role not in ROLES:
        raise UsageError(f"the edge {task!r} – {unit!r} has role {role!r}", remedy=f"It must be one of {', '.join(ROLES)}.",
                         zh=f"连线 {task!r} – {unit!r} 的角色为 {role!r}，应为 {'、'.join(ROLES)} 之一。")
    return {**{c: facts.get(LINK_NAMES.get(c, c)) for c in LINK_FACTS}, "role": role, "task": task, "unit": unit}


def _nodes(graph: nx.Graph, names: list[Hashable], columns: list[str], index: str) -> pd.DataFrame:
    rows = [{c: graph.nodes[n].get(c) for c in columns} for n in names]
    table = pd.DataFrame(rows, columns=columns, index=pd.Index(names, name=index, dtype="object"), dtype="object")
    if "leaders" in table:
        table["leaders"] = table["leaders"].map(_split)
    if "kind" in table:
        table["kind"] = table["kind"].fillna("unit")
    return table


def _held(graph: nx.Graph, tasks: list[Hashable]) -> pd.DataFrame:
    titles = opened(graph.graph.get("portfolios")) or {}
    rows = [{"portfolio": p, "task": t, "title": titles.get(p, "")} for t in tasks for p in _split(graph.nodes[t].get("portfolios"))]
    order = {p: i for i, p in enumerate(titles)}
    rows.sort(key=lambda r: order.get(r["portfolio"], len(order)))
    return pd.DataFrame(rows, columns=["portfolio", "task", "title"], dtype="object")


def opened(value: Any) -> Any:
    """A graph attribute as it was: graph files hold dicts as JSON text."""
    return json.loads(value) if isinstance(value, str) else value


def _split(value: Any) -> tuple[str, ...]:
    if value is None or value != value:
        return ()
    return tuple(str(value).split(SEPARATOR)) if isinstance(value, str) else tuple(value)

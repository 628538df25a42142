"""Networks small enough to count on fingers, for the tests of the measures."""

import networkx as nx

from graphdata import Network


def network(links, holds=None, *, kinds=None, tasks=()):
    """A Network of (task, unit) or (task, unit, role) links, with the portfolios of each task."""
    graph = nx.Graph()
    graph.add_nodes_from([*tasks, *(link[0] for link in links)], bipartite=0)
    for task, unit, *role in links:
        graph.add_node(unit, bipartite=1, kind=(kinds or {}).get(unit, "unit"))
        graph.add_edge(task, unit, role=role[0] if role else "responsible")
    for task, portfolios in (holds or {}).items():
        graph.nodes[task]["portfolios"] = list(portfolios)
    return Network.from_networkx(graph)


def davis():
    """Davis' southern women: events are tasks, women are units."""
    graph = nx.davis_southern_women_graph()
    return Network.from_networkx(graph, tasks=[n for n, facts in graph.nodes(data=True) if facts["bipartite"] == 1])


def of_rows(rows):
    """A Network of a matrix tasks × units: tasks t1, t2 …, each its own portfolio P1, P2 …, units u1, u2 …"""
    links = [(f"t{i}", f"u{j}") for i, row in enumerate(rows, 1) for j, value in enumerate(row, 1) if value]
    return network(links, {f"t{i}": [f"P{i}"] for i in range(1, len(rows) + 1)}, tasks=[f"t{i}" for i in range(1, len(rows) + 1)])


DEGENERATE = {
    "nothing": network([]),
    "one task": network([("t", "u", "lead")], {"t": "p"}),
    "no task names a unit": network([], {"t": "p", "s": "q"}, tasks=["t", "s"]),
    "one portfolio": network([("t", "u", "lead"), ("t", "v", "support"), ("s", "u", "lead")], {"t": "p", "s": "p"}),
    "no portfolios, no roles": network([("t", "u"), ("s", "v"), ("s", "u")]),
    "everything collective": network([("t", "各区", "support"), ("s", "各区", "lead")], {"t": "p", "s": "q"}, kinds={"各区": "collective"}),
    "two units in all tasks": network([(t, u, "lead" if u == "u" else "support") for t in "abc" for u in "uv"], {"a": "p", "b": "q", "c": "p"}),
    "a task without units": network([("t", "u", "lead"), ("s", "v", "lead")], {"t": "p", "s": "q", "r": "q"}, tasks=["r"]),
    "a portfolio without units": network([("t", "u", "lead"), ("s", "v", "support")], {"t": "p", "r": "q", "s": "r"}, tasks=["r"]),
    "names that are numbers": network([(1, 100), (2, 100), (2, 101)], {1: "p", 2: "q"}),
    "a task of two portfolios": network([("t", "u", "lead"), ("s", "v", "lead"), ("s", "u", "support")], {"t": "pq", "s": "q"}),
}

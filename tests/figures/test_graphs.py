"""Graphs to be opened elsewhere: every node has a name, a place and a look, every link a weight, in every format."""

from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pandas as pd
import pytest

from figures import graphs
from figures.map.marks import MARKS
from graphdata import Network
from graphdata.exports import write_graph


def small(tasks: dict, links: list[tuple]) -> Network:
    """A network of tasks with their portfolios, and links of task, unit and role."""
    graph = nx.Graph()
    for task, portfolio in tasks.items():
        graph.add_node(task, bipartite=0, portfolios=portfolio)
    for task, unit, role in links:
        graph.add_node(unit, bipartite=1)
        graph.add_edge(task, unit, role=role)
    return Network.from_networkx(graph)


NETWORK = small({"t1": "p", "t2": "p", "t3": "q"}, [("t1", "甲", "lead"), ("t1", "乙", "support"), ("t2", "甲", "lead"),
                                                    ("t2", "乙", "lead"), ("t3", "丙", "support")])
POOR = {"nothing": small({}, []), "no units": small({"t": "p", "s": "q"}, []), "names that are numbers": small({1: "p"}, [(1, 100, "lead")])}
TABLES = {
    "load.table": pd.DataFrame({"tasks": [2, 2, 1], "portfolios": [1, 1, 1]}, index=["甲", "乙", "丙"]),
    "clusters.table": pd.DataFrame({"cluster": [1, 1, 2], "stability": [0.9, 0.8, 0.4]}, index=["甲", "乙", "丙"]),
    "clusters.cards": pd.DataFrame({"tasks": [("t1", "t2"), ("t3",)]}, index=[1, 2]),
    "overlap.units": pd.DataFrame({"a": ["乙", "丙"], "b": ["甲", "甲"], "tasks": [2, 1], "newman": [2.0, 0.5], "expected": [0.5, 0.4],
                                   "p": [0.01, 0.4], "q": [0.02, 0.4], "backbone": [True, False]}),
}
WHOLE = graphs.whole(NETWORK, TABLES, support_weight=0.25)
READ = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}
VIZ = "{http://www.gexf.net/1.2draft/viz}"


def test_every_node_has_label_place_size_and_colour() -> None:
    """Tasks and units alike."""
    assert all({"label", "x", "y", "size", "color"} <= set(facts) for _, facts in WHOLE.nodes(data=True))


def test_units_have_their_measures_and_the_colour_of_their_cluster() -> None:
    """The number of portfolios bears a name of its own, for `portfolios` of a task are names."""
    assert WHOLE.nodes["甲"].items() >= {"tasks": 2, "portfolio_count": 1, "cluster": 1, "stability": 0.9, "color": MARKS["clusters"][0][0]}.items()
    assert WHOLE.nodes["t3"].items() >= {"cluster": 2, "color": MARKS["clusters"][1][1]}.items()


def test_a_link_of_support_weighs_what_was_declared() -> None:
    """Lead and responsible weigh one."""
    assert (WHOLE.edges["t1", "甲"]["weight"], WHOLE.edges["t1", "乙"]["weight"]) == (1.0, 0.25)


def test_the_backbone_holds_the_pairs_that_were_kept_and_no_other_unit() -> None:
    """Weighted by Newman's weight, the units where they stand in the whole."""
    made = graphs.backbone(NETWORK, TABLES)
    assert set(made) == {"甲", "乙"} and made.edges["甲", "乙"].items() >= {"weight": 2.0, "tasks": 2, "q": 0.02}.items()
    assert all(made.nodes[u][key] == WHOLE.nodes[u][key] for u in made for key in ("x", "y", "color", "size"))


@pytest.mark.parametrize("ending", list(READ))
def test_the_network_comes_back_whole_from_the_file(ending: str, tmp_path: Path) -> None:
    """What is put beside the facts does not stand in their way."""
    found = Network.from_networkx(READ[ending](write_graph(WHOLE, tmp_path / f"g{ending}")))
    columns = ["task", "unit", "role"]
    pd.testing.assert_frame_equal(found.links[columns], NETWORK.links[columns])


def test_gexf_keeps_the_look_where_gephi_looks_for_it(tmp_path: Path) -> None:
    """`viz:` position, size and colour on every node; the label and the weight as attributes of the format."""
    tree = ElementTree.parse(write_graph(WHOLE, tmp_path / "g.gexf"))
    nodes, edges = ([e for e in tree.iter() if e.tag.endswith("}" + kind)] for kind in ("node", "edge"))
    assert all({c.tag for c in n} >= {VIZ + "position", VIZ + "size", VIZ + "color"} and n.get("label") for n in nodes)
    assert len(nodes) == 6 and {e.get("weight") for e in edges} == {"1.0", "0.25"}


def test_graphml_keeps_the_colour_in_parts_too(tmp_path: Path) -> None:
    """Gephi reads r, g and b; igraph reads color."""
    found = nx.read_graphml(write_graph(WHOLE, tmp_path / "g.graphml")).nodes["甲"]
    assert "#{r:02x}{g:02x}{b:02x}".format(**found) == found["color"]


def test_igraph_reads_graphml_and_pajek(tmp_path: Path) -> None:
    """Where it is installed (it is not among our own packages: its licence is another)."""
    igraph = pytest.importorskip("igraph")
    found = igraph.Graph.Read_GraphML(str(write_graph(WHOLE, tmp_path / "g.graphml")))
    assert found.is_weighted() and set(found.vs["id"]) == set(WHOLE) and "甲" in found.vs["label"]
    again = igraph.Graph.Read_Pajek(str(write_graph(WHOLE, tmp_path / "g.net")))
    assert set(again.vs["name"]) == set(WHOLE) and sorted(again.es["weight"]) == sorted(found.es["weight"])


@pytest.mark.parametrize("network", POOR.values(), ids=list(POOR))
def test_poor_networks_are_written_too(network: Network, tmp_path: Path) -> None:
    """No units, no tasks, names that are numbers."""
    pairs = pd.DataFrame({"a": [], "b": [], "backbone": []})
    made = graphs.whole(network, {}, support_weight=0.5)
    assert len(made) == len(network.tasks) + len(network.units)
    assert not len(graphs.backbone(network, {"overlap.units": pairs}))
    for ending in (".graphml", ".gexf", ".net", ".json"):
        assert write_graph(made, tmp_path / f"g{ending}").stat().st_size

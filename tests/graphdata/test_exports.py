"""Graph files: networkx reads them back, control characters do no harm, the bytes stay the same."""

import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

import graphdata as gd
from graphdata import Network, UsageError
from graphdata.exports import FORMATS, MISSING, write_graph

READ = {
    ".graphml": nx.read_graphml,
    ".gexf": nx.read_gexf,
    ".net": lambda path: nx.Graph(nx.read_pajek(path)),
    ".json": lambda path: nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="links"),
}
OWN = {".graphml": {"node_default", "edge_default"}, ".gexf": {"id", "label", "mode", "node_default", "edge_default", "name", "start", "end"},
       ".json": set(), ".net": {"id", "x", "y", "shape", "weight", "name"}}


def small(name: str = "市甲局") -> Network:
    graph = nx.Graph()
    graph.add_node("d#1", bipartite=0, text=f"做某事{name}", portfolios="甲;乙", line=3)
    graph.add_node(name, bipartite=1, kind="unit")
    graph.add_edge("d#1", name, role="lead", position=1, line=4)
    return Network.from_networkx(graph)


def without(facts: dict, own: set[str]) -> dict:
    return {key: value for key, value in facts.items() if key not in own}


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".json"])
@pytest.mark.parametrize("which", ["small", "hangzhou"])
def test_networkx_reads_the_graph_back_equal(ending: str, which: str, hangzhou_network: Network, tmp_path: Path) -> None:
    """Nodes, edges and every attribute, with their types."""
    network = small() if which == "small" else hangzhou_network
    expected = network.to_networkx()
    found = READ[ending](write_graph(network, tmp_path / f"g{ending}"))
    own = OWN[ending]
    assert {n: without(f, own) for n, f in found.nodes(data=True)} == dict(expected.nodes(data=True))
    assert all(without(found.edges[e], own) == expected.edges[e] for e in expected.edges)
    assert found.number_of_edges() == expected.number_of_edges()


def test_pajek_is_read_back_with_attributes_as_text(tmp_path: Path) -> None:
    """Pajek holds text only."""
    expected = Network(gd.read("hangzhou-2019")).to_networkx()
    found = READ[".net"](write_graph(Network.from_networkx(expected), tmp_path / "g.net"))
    assert set(found) == set(expected)
    assert {frozenset(e) for e in found.edges} == {frozenset(e) for e in expected.edges}
    assert all(found.edges[e]["role"] == expected.edges[e]["role"] for e in expected.edges)


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_control_characters_still_give_well_formed_xml(ending: str, tmp_path: Path) -> None:
    """What XML cannot hold is shown as a missing character."""
    path = write_graph(small("市\x00甲\x0b局\ufffe]]>&<"), tmp_path / f"g{ending}")
    ElementTree.parse(path)
    assert f"市{MISSING}甲{MISSING}局{MISSING}]]>&<" in READ[ending](path)


@pytest.mark.parametrize("name", ['市"甲"局', "市\\甲", "市 甲\n局", "'"])
def test_pajek_keeps_awkward_names_apart(name: str, tmp_path: Path) -> None:
    """Quotation marks and blanks do not break the file."""
    found = READ[".net"](write_graph(small(name), tmp_path / "g.net"))
    assert set(found) == {"d#1", name.replace("\n", " ")}


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_two_writings_are_the_same_bytes(ending: str, tmp_path: Path) -> None:
    """No clock and no chance in a file."""
    one, two = (write_graph(small(), tmp_path / f"{k}{ending}").read_bytes() for k in "ab")
    assert one == two


def test_another_ending_is_refused_with_the_offer(tmp_path: Path) -> None:
    """Nothing is written."""
    with pytest.raises(UsageError, match=r"\.graphml, \.gexf, \.net, \.json"):
        write_graph(small(), tmp_path / "g.xls")
    assert not list(tmp_path.iterdir())

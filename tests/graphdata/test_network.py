"""Network: links, choices about collectives, portfolios, and the way to networkx and back."""

import networkx as nx
import pandas as pd
import pytest

import graphdata as gd
from graphdata import Network, UsageError
from graphdata.corpus import from_readings
from graphdata.registry import Registry
from graphdata.values import Facts, Line, Mention, Portfolio, Reading, Source, Task


class FiveDistricts(Registry):
    """A registry that knows one collective, of two districts."""

    def __init__(self) -> None:
        pass

    def describe(self, unit, *, kind="unit", place=None):  # noqa: ANN001, ANN201
        from graphdata.registry import UnitFacts

        return UnitFacts(unit, kind)

    def members(self, collective, *, place=None, year=None, among=()):  # noqa: ANN001, ANN201
        return ("东区政府", "西区政府") if collective == "各区政府" else None


def mention(unit: str, role: str, kind: str = "unit") -> Mention:
    return Mention(unit, unit, role, kind, 1, 0, len(unit))


def corpus_of(*tasks: list[Mention], leaders: tuple[str, ...] = ("甲",)):  # noqa: ANN201
    made = tuple(Task(i, True, "", leaders, f"第{i}项", 1, tuple(ms)) for i, ms in enumerate(tasks, 1))
    source = Source("d", "d.txt", "txt", "utf-8", "0", (Line(1, "x"),))
    portfolios = tuple(Portfolio(i, name, "副市长", 1, len(made)) for i, name in enumerate(leaders, 1))
    return from_readings([Reading(source, Facts(place="某市", year=2019), portfolios, made, (("task", ""),))], registry=FiveDistricts())


LEAD_A = mention("市甲局", "lead")
EACH = mention("各区政府", "support", "collective")
SOME = mention("有关区政府", "support", "collective")
EAST = mention("东区政府", "support")


def network(*tasks: list[Mention], **choices: str) -> Network:
    return Network(corpus_of(*tasks), registry=FiveDistricts(), **choices)


def test_incidence_has_one_where_a_task_names_a_unit() -> None:
    """Rows are tasks in order, columns units by name."""
    made = network([LEAD_A, EAST], [EAST])
    assert list(made.units.index) == ["东区政府", "市甲局"]
    assert made.incidence().toarray().tolist() == [[1, 1], [1, 0]]
    assert made.incidence("lead").toarray().tolist() == [[0, 1], [0, 0]]


def test_group_keeps_a_collective_as_one_node() -> None:
    """By default nothing is expanded."""
    assert list(network([LEAD_A, EACH]).units["kind"]) == ["collective", "unit"]


def test_drop_leaves_collectives_out() -> None:
    """The task stays, the link goes."""
    made = network([EACH], [LEAD_A], collectives="drop")
    assert list(made.units.index) == ["市甲局"] and len(made.tasks) == 2


def test_expand_puts_known_members_in_place_and_keeps_the_rest() -> None:
    """有关区政府 can never be expanded, and the treatment says so."""
    made = network([LEAD_A, EACH, SOME], collectives="expand")
    assert list(made.units.index) == ["东区政府", "市甲局", "有关区政府", "西区政府"]
    assert made.treatment["not_expanded"] == ["有关区政府"]
    assert made.links.set_index("unit")["via"].to_dict()["东区政府"] == "各区政府"


def test_expand_names_a_unit_once_in_a_task_with_its_own_role() -> None:
    """A district that is named beside the collective keeps its own mention."""
    links = network([mention("东区政府", "lead"), EACH], collectives="expand").links.set_index("unit")
    assert links.loc["东区政府", "role"] == "lead" and pd.isna(links.loc["东区政府", "via"])


def test_expand_never_changes_lead_tasks() -> None:
    """A collective that leads stays one node."""
    made = network([mention("各区政府", "lead", "collective")], collectives="expand")
    assert list(made.units.index) == ["各区政府"]


def test_a_unit_named_twice_counts_once_with_its_strongest_role() -> None:
    """Lead before support before responsible."""
    links = network([mention("市甲局", "support"), mention("市甲局", "lead")]).links
    assert list(links["role"]) == ["lead"]


def test_a_task_of_two_leaders_is_held_by_both_portfolios() -> None:
    """Portfolios × tasks."""
    made = Network(corpus_of([LEAD_A], leaders=("甲", "乙")), registry=FiveDistricts())
    assert made.membership().toarray().tolist() == [[1], [1]]


@pytest.mark.parametrize("choice", [{"collectives": "split"}, {"portfolios": "month"}])
def test_an_unknown_choice_is_refused_with_the_offer(choice: dict[str, str]) -> None:
    """The message names the value and what may be chosen."""
    with pytest.raises(UsageError, match="Choose one of"):
        network([LEAD_A], **choice)


def test_networkx_and_back_is_the_same_network() -> None:
    """from_networkx is the inverse of to_networkx."""
    made = Network(gd.read("hangzhou-2019"))
    graph = made.to_networkx()
    again = Network.from_networkx(graph)
    assert nx.utils.graphs_equal(again.to_networkx(), graph)
    assert (again.incidence("lead") != made.incidence("lead")).sum() == 0
    assert again.portfolios.equals(made.portfolios)


def test_every_edge_says_its_line_and_role() -> None:
    """Every link leads back to the document."""
    graph = Network(gd.read("hangzhou-2019")).to_networkx()
    assert nx.is_bipartite(graph) and graph.number_of_edges() == 532
    assert all({"role", "position", "raw", "line"} <= set(facts) for _, _, facts in graph.edges(data=True))


def test_a_graph_of_ones_own_needs_no_roles() -> None:
    """Davis' women attend events; nobody leads."""
    graph = nx.davis_southern_women_graph()
    made = Network.from_networkx(graph, tasks=graph.graph["bottom"])
    assert made.incidence().shape == (14, 18) and set(made.links["role"]) == {"responsible"}


def test_an_edge_within_a_side_is_refused() -> None:
    """A task cannot be responsible for a task."""
    with pytest.raises(UsageError, match="within one side"):
        Network.from_networkx(nx.path_graph(3), tasks=[0, 1])


def test_a_node_without_side_is_refused() -> None:
    """The message names the node."""
    with pytest.raises(UsageError, match="node 0"):
        Network.from_networkx(nx.path_graph(2))


def test_expanding_hangzhou_gives_about_eight_hundred_links() -> None:
    """27 lists name all districts and counties; 13 members stand in for each."""
    made = Network(gd.read("hangzhou-2019"), collectives="expand")
    assert 780 <= len(made.links) <= 860
    assert made.treatment["not_expanded"] == ["市直属各单位", "市级各预算部门", "有关区、县（市）政府、管委会"]

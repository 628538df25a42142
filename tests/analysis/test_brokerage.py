"""Brokerage: positions by hand and against networkx, beside their null, and what may be said."""

from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from small import DEGENERATE, davis, network

from analysis import brokerage
from analysis.brokerage import positions
from analysis.definitions import DEFINITIONS

pytestmark = pytest.mark.filterwarnings("error")


def graph_of(matrix):
    """Tasks and units as a networkx graph."""
    graph = nx.Graph()
    graph.add_nodes_from([("t", i) for i in range(matrix.shape[0])] + [("u", j) for j in range(matrix.shape[1])])
    graph.add_edges_from((("t", i), ("u", j)) for i, j in zip(*np.nonzero(matrix), strict=True))
    return graph


def drawn(seed, tasks=9, units=8):
    """A small random matrix."""
    return (np.random.default_rng(seed).random((tasks, units)) < 0.3).astype(int)


@pytest.fixture(scope="module")
def found(hangzhou):
    return brokerage.table(hangzhou)


def test_betweenness_of_davis():
    """The published raw values of three women."""
    women = davis()
    values = dict(zip(women.units.index, brokerage.betweenness(women.incidence()), strict=True))
    named = ("Evelyn Jefferson", "Laura Mandeville", "Theresa Anderson")
    assert [round(values[w], 4) for w in named] == [42.9802, 22.8541, 38.9796]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_betweenness_is_that_of_networkx(seed):
    """On any bipartite graph, in pieces or whole."""
    matrix = drawn(seed)
    known = nx.betweenness_centrality(graph_of(matrix), normalized=False)
    assert brokerage.betweenness(matrix) == pytest.approx([known["u", j] for j in range(matrix.shape[1])])


def test_constraint_of_small_graphs():
    """A path of four: 1, 1/2, 1/2, 1; everybody tied to everybody: 0.925926; alone: 1."""
    path = np.diag([1, 1, 1], 1)
    assert brokerage.constraint(path + path.T).tolist() == [1, 0.5, 0.5, 1]
    assert brokerage.constraint(np.ones((4, 4))).round(6).tolist() == [0.925926] * 4
    assert brokerage.constraint(np.zeros((1, 1))).tolist() == [1]


@pytest.mark.parametrize("seed", range(5))
def test_constraint_is_that_of_networkx(seed):
    """With weights, for every node that has ties."""
    rng = np.random.default_rng(seed)
    weights = np.triu(rng.random((8, 8)) * (rng.random((8, 8)) < 0.4), k=1)
    weights = weights + weights.T
    known = nx.constraint(nx.from_numpy_array(weights), weight="weight")
    tied = weights.any(axis=1)
    assert brokerage.constraint(weights)[tied] == pytest.approx(np.array([known[i] for i in range(8)])[tied])


@given(st.integers(0, 2**32 - 1))
def test_constraint_of_a_matrix_is_that_of_networkx(seed):
    """Over the ties that its tasks make; scipy's entry-by-entry product once gave less where the ties of a row came out of order."""
    matrix = drawn(seed, tasks=6, units=5)
    weights = brokerage.ties(matrix)
    known, tied = nx.constraint(nx.from_numpy_array(weights.toarray()), weight="weight"), weights.sum(axis=1) > 0
    assert brokerage.constraint(weights)[tied] == pytest.approx(np.array([known[i] for i in range(5)])[tied])


@given(st.integers(0, 2**32 - 1))
def test_the_compiled_measures_are_those_of_one_matrix(seed):
    """Exclusive pairs, betweenness, constraint: draws at once give what each gives alone, whoever holds which task."""
    matrix, holds = sparse.csr_array(drawn(seed)), sparse.csr_array(drawn(seed + 1, tasks=3, units=9))
    found = positions.measured(matrix, holds, columns=np.vstack([matrix.indices, matrix.indices]))
    graph = nx.betweenness_centrality(graph_of(matrix.toarray()), normalized=False)
    assert (found[0] == found[1]).all()
    assert found[0, 0].tolist() == positions.exclusive_counts(matrix, holds).tolist()
    assert found[0, 1] == pytest.approx([graph["u", j] for j in range(matrix.shape[1])])
    assert found[0, 2] == pytest.approx(positions.constraint(positions.ties(matrix)))


def test_ties_weigh_small_tasks_more():
    """Two units alone tie with 1, three with 1/2 each."""
    assert brokerage.ties(np.array([[1, 1, 0], [1, 1, 1]])).toarray().tolist() == [[0, 1.5, 0.5], [1.5, 0, 0.5],
                                                                                   [0.5, 0.5, 0]]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_core_is_that_of_networkx(seed):
    """Of the graph of tasks and units."""
    matrix = drawn(seed)
    known = nx.core_number(graph_of(matrix))
    assert brokerage.core(matrix).tolist() == [known["u", j] for j in range(matrix.shape[1])]


def test_a_large_task_makes_no_core():
    """Eighteen units in one task: a core of 1, where their projection would have one of 17."""
    assert brokerage.core(np.ones((1, 18))).tolist() == [1] * 18


def test_exclusive_pairs_by_hand():
    """甲 alone ties t1 and t3 of two leaders; t1 and t4 share two units, t1 and t2 a leader."""
    case = network([("t1", "甲"), ("t1", "乙"), ("t2", "甲"), ("t3", "甲"), ("t4", "甲"), ("t4", "乙")],
                   {"t1": "p", "t2": "p", "t3": "q", "t4": "q"})
    assert brokerage.pairs(case).to_numpy().tolist() == [["t1", "t3", "甲"], ["t2", "t3", "甲"], ["t2", "t4", "甲"]]
    assert brokerage.table(case, draws=5)["exclusive_pairs"].to_dict() == {"乙": 0, "甲": 3}


def test_exclusive_pairs_of_hangzhou_by_sets(hangzhou, found):
    """Counted again, pair by pair, from the units and leaders of every task."""
    units = hangzhou.links.groupby("task")["unit"].apply(set)
    leaders = hangzhou.holds.groupby("task")["portfolio"].apply(set)
    single = [units[a] & units[b] for a, b in combinations(hangzhou.tasks.index, 2) if not leaders[a] & leaders[b]]
    counts = {u: sum(s == {u} for s in single) for u in hangzhou.units.index}
    assert found["exclusive_pairs"].to_dict() == counts


def test_busyness_alone_is_no_finding():
    """Links dealt out at random, very unevenly: hardly any position is told as more or less than busyness gives."""
    told, rng = 0, np.random.default_rng(1)
    for seed in range(3):
        matrix = rng.random((40, 15)) < np.linspace(0.05, 0.5, 15)
        links = [(f"t{i}", f"u{j:02}") for i, j in zip(*np.nonzero(matrix), strict=True)]
        table = brokerage.table(network(links, {t: str(int(t[1:]) % 3) for t, _ in links}), rng=seed, draws=400)
        told += (table[[c for c in table if c.startswith("direction")]] != "none").to_numpy().sum()
    assert told <= 3  # of 90 questions, at a false discovery rate of 5 % per network and measure


def test_a_planted_broker_is_found():
    """A unit that lies between two worlds, as busy as others: more betweenness than its tasks give."""
    rng, links = np.random.default_rng(0), []
    for world in "AB":
        for i in range(25):
            links += [(f"{world}{i:02}", f"{world}{j}") for j in rng.choice(8, 4, replace=False)]
    links += [(f"{world}{i:02}", "broker") for world in "AB" for i in range(9)]
    table = brokerage.table(network(links, {t: t[0] for t, _ in links}))
    assert table.loc["broker", "direction_betweenness"] == "more" and (table["direction_betweenness"] == "more").sum() == 1


def test_what_is_not_tested_is_not_told(found):
    """Only the busiest units are tested, and the others have no direction."""
    assert found["tested"].sum() == 10 and found.attrs["draws"] == 400
    assert (found.loc[~found["tested"], ["direction_exclusive_pairs", "direction_betweenness",
                                         "direction_constraint"]] == "none").all(axis=None)


def test_findings_name_tasks_that_are_there(hangzhou, found):
    """Ids behind a sentence are of the network; "more" is said only of units that the test names."""
    for finding in brokerage.findings(hangzhou, found):
        assert set(finding.tasks) <= set(hangzhou.tasks.index) and finding.zh and finding.en
    told = {f.key for f in brokerage.findings(hangzhou, found)}
    assert ("position.between" in told) == (found["direction_betweenness"] != "none").any()


@pytest.mark.parametrize("name", list(DEGENERATE))
def test_degenerate_networks_give_a_result_or_the_reason(name):
    """No NaN, no warning, no traceback."""
    case = DEGENERATE[name]
    table = brokerage.table(case, draws=5)
    assert not table.isna().any().any() and len(brokerage.pairs(case)) == table["exclusive_pairs"].sum()
    assert bool(table.attrs["note"]) == (len(case.links) == 0) and all(f.zh and f.en
                                                                       for f in brokerage.findings(case, table))


def test_every_column_is_defined(hangzhou, found):
    """The workbook's sheet of definitions has every column, and no other."""
    assert ["unit", *found.columns] == list(DEFINITIONS["brokerage.table"])
    assert list(brokerage.pairs(hangzhou).columns) == list(DEFINITIONS["brokerage.pairs"])


def test_same_seed_same_table():
    """However the threads share the draws."""
    assert brokerage.table(davis(), rng=4, draws=60).equals(brokerage.table(davis(), rng=4, draws=60))

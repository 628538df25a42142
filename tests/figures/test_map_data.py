"""What the page knows of a network: nothing lost, nothing computed, every span true, plain JSON."""

import json

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import graphdata
from analysis.findings import Finding
from figures.map import answers, data
from figures.map.bridge import script_json
from graphdata.lookup import pinyin_keys
from figures.map.labels import LINE, short_names, width
from figures.gallery import QUESTIONS
from figures.titles import short_title
from graphdata.network import Network


@pytest.fixture(scope="module")
def hangzhou():
    return Network(graphdata.read("hangzhou-2019"))


def small(**facts):
    """Two tasks, one of them in no portfolio; two units."""
    graph = nx.Graph()
    graph.add_node("t1", bipartite=0, portfolios="L", **facts)
    graph.add_node("t2", bipartite=0)
    graph.add_node("甲局", bipartite=1)
    graph.add_node("乙局", bipartite=1, kind="collective")
    graph.add_edge("t1", "甲局", role="lead")
    graph.add_edge("t2", "甲局", role="support")
    graph.add_edge("t2", "乙局", role="lead")
    return Network.from_networkx(graph)


def test_every_link_of_the_network_is_on_the_page(hangzhou):
    """Task, unit and role of each, in the network's order."""
    facts = data.facts(hangzhou, None, None)
    links = facts["links"]
    names = [(facts["tasks"][t]["id"], facts["units"][u]["name"]) for t, u in zip(links["task"], links["unit"], strict=True)]
    assert names == list(zip(hangzhou.links["task"], hangzhou.links["unit"], strict=True))


def test_every_span_leads_to_the_words_of_the_source(hangzhou):
    """The cited line from start to end is what the document calls the unit."""
    facts = data.facts(hangzhou, None, None)
    links, lines = facts["links"], facts["lines"][0]
    found = [lines[str(n)][a:b] for n, a, b in zip(links["line"], links["start"], links["end"], strict=True)]
    assert found == hangzhou.links["raw"].tolist()


def test_a_task_in_no_portfolio_is_held_by_a_nameless_one():
    """So that it can be seen in every view."""
    facts = data.facts(small(), None, None)
    assert [p["name"] for p in facts["portfolios"]] == ["L", None]
    assert [t["portfolios"] for t in facts["tasks"]] == [[0], [1]]


def test_nothing_given_is_changed(hangzhou):
    """The tables of the network and the board are the same afterwards."""
    board = pd.DataFrame({"cluster": 1}, index=hangzhou.units.index)
    before = [hangzhou.tasks.copy(), hangzhou.links.copy(), board.copy()]
    data.facts(hangzhou, board, None)
    for was, now in zip(before, [hangzhou.tasks, hangzhou.links, board], strict=True):
        pd.testing.assert_frame_equal(was, now)


def test_measures_are_carried_over_as_they_stand():
    """No number of the board is computed anew; a missing one is None."""
    board = pd.DataFrame({"tasks": [7, 9], "rank_low": [1.0, np.nan], "cluster": [2, 1]}, index=["甲局", "乙局"])
    units = {u["name"]: u for u in data.facts(small(), board, None)["units"]}
    assert units["甲局"]["facts"] == {"tasks": 7, "rank_low": 1} and units["甲局"]["cluster"] == 2
    assert units["乙局"]["facts"] == {"tasks": 9, "rank_low": None}


@pytest.mark.parametrize(("value", "expected"), [
    (np.int64(3), 3), (np.float64(0.5), 0.5), (2.0, 2), (float("nan"), None), (pd.NA, None), (np.bool_(True), True),
    ((1, "a"), [1, "a"]), ("\ud800x", "\ufffdx"), (float("inf"), None)])
def test_values_become_plain_json(value, expected):
    """numpy cast, missing None, lone surrogates (which no file can hold) replaced."""
    assert data.plain(value) == expected and json.dumps(data.plain(value))


@pytest.mark.parametrize("text", ["</script>", "<!--", "]]>", "a\u2028b\u2029c", "&amp;", "\\u003c"])
def test_json_in_a_script_cannot_end_the_script(text):
    """No angle bracket or line separator is left, and the text comes back whole."""
    written = str(script_json({"text": text}))
    assert not set("<>&\u2028\u2029") & set(written) and json.loads(written) == {"text": text}


@pytest.mark.parametrize(("name", "key"), [("市发改委", "sfgw"), ("市重点办", "szdb"), ("戴建平", "djp"), ("A1局", "a1j")])
def test_names_are_found_by_their_initials(name, key):
    """The likely reading of a character with several."""
    assert pinyin_keys(name)[0] == key


def test_labels_have_at_most_two_lines_of_bounded_width():
    """Whatever the name."""
    for label in short_names(["市" * n for n in range(1, 40)]
        + ["Very Long Name Of An Office " * 4, "杭州大江东产业集聚区（杭州经济技术开发区）管委会"]):
        assert label.count("\n") <= 1 and max(map(width, label.split("\n"))) <= LINE + 0.5


def test_insets_stay_where_two_names_need_them():
    """Two offices that differ only in brackets keep them; （市） is part of a name."""
    assert short_names(["甲局（办公室）", "甲局（协调组）"]) == ["甲局（办公室）", "甲局（协调组）"]
    assert short_names(["各区、县（市）政府"]) == ["各区、县（市）政府"]


def test_title_is_what_the_notice_hands_out():
    """The words of the notice fall away; other titles stay."""
    assert short_title("甲市人民政府关于印发《2020年重点任务分工方案》的通知") == "2020年重点任务分工方案"
    assert short_title("丙县人民政府关于2024年重点工作任务分解的通知") == "2024年重点工作任务分解"
    assert short_title("2020年民生实事") == "2020年民生实事" and short_title(None) is None


def test_headlines_come_first_in_the_order_of_the_questions():
    """The same sentences that head the report; all others follow, none is lost."""
    given = [Finding(q, k, k, k, "census", ("t1", "gone")) for q,
        k in [("clusters", "clusters.structure"), ("load", "load.most.tasks"), ("load", "load.scope")]]
    shown = answers.findings_of(given, data.facts(small(), None, None))
    assert [f["key"] for f in shown] == ["load.most.tasks", "clusters.structure", "load.scope"]
    assert shown[0]["tasks"] == [0]
    assert answers.HEADLINES == QUESTIONS


def test_backbone_is_told_from_pairs_that_merely_share_most():
    """A tested pair is marked, a raw one is not, and without a test nothing is."""
    network = small()
    facts = data.facts(network, None, None)
    pairs = pd.DataFrame({"a": ["甲局"], "b": ["乙局"], "backbone": [True], "tasks": [1]})
    assert answers.unit_pairs_of(pairs, network, facts) == {"tested": True,
        "drawn": [{"a": 0, "b": 1, "tasks": 1, "kept": 1}]}
    assert answers.unit_pairs_of(None, network, facts) == {"tested": False,
        "drawn": [{"a": 0, "b": 1, "tasks": 1, "kept": 0}]}


def test_clusters_are_called_by_the_names_of_the_board():
    """In the order of the clusters; none is made up where the board has none."""
    board = pd.DataFrame({"cluster": [2, 1], "name": ["金融", ""]}, index=["甲局", "乙局"])
    facts = data.facts(small(), board, None)
    assert (facts["clusters"], facts["named"]) == ([1, 2], [None, "金融"])
    assert data.columns(board, (None, None))["columns"]["names"] == []  # a name of a cluster is no colour of its own

"""Two documents: bodies aligned, links that came, stayed and went, tasks matched by text, and changes beside noise."""

import numpy as np
import pandas as pd
import pytest
from shared import WHOLE
from small import network

import graphdata as gd
from analysis import compare
from graphdata import Network


def texts(*pairs: tuple[str, str]) -> Network:
    """A Network of tasks with these ids and texts, all of one unit."""
    made = network([(task, "u") for task, _ in pairs], tasks=[task for task, _ in pairs])
    tasks = made.tasks.assign(text=pd.Series(dict(pairs)).reindex(made.tasks.index))
    return Network.from_tables(tasks, made.units, made.links, made.holds)


def test_turnover_of_links_on_a_case_made_by_hand() -> None:
    """Nodes 1, 2, 3 stay, 4 goes, 5 comes. Links: 1–2 in both; 1–3 gone and 2–3 new are rewired; 1–4 and 1–5 are due to nodes.

    a = 1, b = 2, c = 2: β_WN = 4/6, β_OS = 2/6, β_ST = 2/6."""
    found = compare.rewiring([(1, 2), (1, 3), (1, 4)], [(1, 2), (2, 3), (1, 5)], [1, 2, 3, 4], [1, 2, 3, 5])
    assert (found["a"], found["b"], found["c"]) == (1, 2, 2)
    assert [found[k] for k in ("beta_wn", "beta_os", "beta_st")] == pytest.approx([4 / 6, 2 / 6, 2 / 6])


@pytest.mark.parametrize("seed", range(5))
def test_the_parts_of_turnover_add_up_and_mirror(seed: int) -> None:
    """β_WN = β_OS + β_ST within 0 and 1, whichever document comes first."""
    rng = np.random.default_rng(seed)
    nodes = [set(rng.choice(9, 6, replace=False).tolist()) for _ in range(2)]
    edges = [[(i, j) for i in n for j in n if i < j and rng.random() < 0.5] for n in nodes]
    there, back = compare.rewiring(*edges, *nodes), compare.rewiring(*edges[::-1], *nodes[::-1])
    assert there["beta_wn"] == pytest.approx(there["beta_os"] + there["beta_st"]) and 0 <= there["beta_wn"] <= 1
    assert {k: there[k] for k in ("beta_wn", "beta_os", "beta_st")} == {k: back[k] for k in ("beta_wn", "beta_os", "beta_st")}


def test_units_without_a_known_match_are_listed_not_guessed() -> None:
    """市甲局 and 市甲甲局 are alike, and still two bodies."""
    found = compare.units(network([("t", "市甲局"), ("t", "市财政局")]), network([("s", "市甲甲局"), ("s", "市财政局")]))
    assert dict(zip(found["group"], found["change"], strict=True)) == {"市财政局": "kept", "市甲局": "gone", "市甲甲局": "new"}
    assert compare.turnover(found) == {"kept": 1, "gone": 1, "new": 1, "turnover": 2 / 3}


def test_a_succession_of_the_registry_is_one_body(tmp_path) -> None:
    """An analyst's row says who became whom; two that became one are merged, and no turnover."""
    (tmp_path / "successions.csv").write_text("old,new,place,kind,date\n市甲局,市丙局,虚构市,merge,2024-06\n市乙局,市丙局,虚构市,merge,2024-06\n", encoding="utf-8")
    corpus = gd.read("fictitious-2024")
    one, other = (network([("t", u) for u in units]) for units in (("市甲局", "市乙局"), ("市丙局",)))
    placed = [Network.from_tables(n.tasks, n.units, n.links, n.holds, documents=corpus.documents.assign(year=year)) for n, year in ((one, 2024), (other, 2025))]
    found = compare.units(*placed, registry=gd.registry.load(tmp_path))
    assert set(found["change"]) == {"merged"} and set(found["group"]) == {"市丙局"} and compare.turnover(found)["turnover"] == 0


def test_documents_of_two_places_are_refused() -> None:
    """市财政局 of one city is not that of another."""
    with pytest.raises(gd.UsageError, match="different places") as error:
        compare.units(gd.Network(gd.read("fictitious-2024")), gd.Network(gd.read("hangzhou-2019")))
    assert "不同地区" in error.value.message("zh")


def test_a_document_beside_itself_shows_no_change() -> None:
    """Every body kept, every task matched to itself, every link stayed, nothing beyond noise."""
    own = gd.Network(gd.read("hangzhou-2019"))
    found = compare.documents([own, own]).tables
    assert set(found["units"]["change"]) == {"kept"} and not found["loads"]["beyond_noise"].any()
    assert list(found["tasks"]["before"]) == list(found["tasks"]["after"]) == list(own.tasks.index)
    assert set(found["links"]["status"]) == set(found["together"]["status"]) == {"stayed"}
    assert set(found["portfolios"]["verdict"]) == {"none"} and not found["tasks"]["roles_changed"].map(len).any()


def test_a_merged_body_counts_a_shared_task_once() -> None:
    """a and b become c; t names both, s only a: two tasks before, two after."""
    one, other = network([("t", "a", "lead"), ("t", "b", "support"), ("s", "a", "support")]), network([("t", "c", "lead"), ("s", "c", "support")])
    found = compare.loads(one, other, compare.identity(one, other, became={"a": ("c",), "b": ("c",)}), draws=50).loc["c"]
    assert (found["tasks_before"], found["tasks_after"], found["lead_before"], found["lead_after"]) == (2, 2, 1, 1)
    assert found["change"] == "merged" and found["before"] == ("a", "b")


def test_a_planted_change_is_beyond_noise_and_a_small_one_is_not() -> None:
    """a goes from all of forty tasks to half of them, b from two to three."""
    def made(a: int, b: int) -> Network:
        return network([(f"t{i}", "a") for i in range(a)] + [(f"t{i}", "b") for i in range(b)], tasks=[f"t{i}" for i in range(40)])
    one, other = made(40, 2), made(20, 3)
    found = compare.loads(one, other, compare.identity(one, other))["beyond_noise"]
    assert found["a"] and not found["b"]


def test_one_change_among_many_bodies_can_still_be_told() -> None:
    """A hundred bodies that stay, one that goes from ten of two hundred tasks to eighty: draws enough for the correction."""
    links = [(f"t{i}", f"u{i % 100}") for i in range(200)]
    one, other = (network([*links, *((f"t{i}", "a") for i in range(n))]) for n in (10, 80))
    found = compare.loads(one, other, compare.identity(one, other))
    assert list(found.index[found["beyond_noise"]]) == ["a"]


def test_documents_of_one_process_rarely_differ_beyond_noise() -> None:
    """Two documents of 60 and 90 tasks drawn alike, forty times in a whole campaign, else twelve: any change is claimed about as often as agreed, 5 %."""
    rng, claimed, (times, most) = np.random.default_rng(7), 0, (40, 6) if WHOLE else (12, 2)  # binomials at 5 % exceed these once in seventy times and in fifty
    rates = np.linspace(0.05, 0.5, 12)
    for _ in range(times):
        one, other = (network([(f"t{i}", f"u{j:02}") for i, row in enumerate(rng.random((n, 12)) < rates) for j in np.nonzero(row)[0]],
                              tasks=[f"t{i}" for i in range(n)]) for n in (60, 90))
        claimed += compare.loads(one, other, compare.identity(one, other), draws=400)["beyond_noise"].any()
    assert claimed <= most


def test_links_say_what_came_stayed_and_went() -> None:
    """Portfolio p loses b and gains c."""
    one, other = network([("t", "a"), ("t", "b")], {"t": "p"}), network([("s", "a"), ("s", "c")], {"s": "p"})
    found = compare.links(one, other, compare.identity(one, other)).set_index("b")["status"]
    assert dict(found) == {"a": "stayed", "b": "went", "c": "came"}
    together = compare.links(one, other, compare.identity(one, other), kind="together")
    assert list(together["status"]) == ["went", "came"]


def test_tasks_match_by_text_one_to_one_whatever_their_numbers() -> None:
    """Targets may change; a text that is not alike comes or goes."""
    one = texts(("a1", "新建农村公路120公里，改造危桥15座"), ("a2", "新增养老床位1000张"), ("a3", "开展质量提升行动"))
    other = texts(("b1", "新增养老床位1200张"), ("b2", "新建农村公路150公里，改造危桥10座"), ("b3", "推进义务教育均衡发展"))
    found = compare.tasks(one, other)
    stayed = found[found["status"] == "stayed"]
    assert dict(zip(stayed["before"], stayed["after"], strict=True)) == {"a1": "b2", "a2": "b1"}
    assert set(stayed["confidence"]) == {"sure"} and stayed["numbers_changed"].all()
    assert list(found["status"]) == ["stayed", "stayed", "went", "came"]


def test_twins_are_never_matched_surely() -> None:
    """Two tasks of one text have two candidates each."""
    twins = texts(("a1", "推进重大项目建设"), ("a2", "推进重大项目建设"))
    assert set(compare.tasks(twins, twins)["confidence"]) == {"likely"}


def test_what_is_left_over_in_a_list_of_formulas_is_not_the_same_task() -> None:
    """乡村振兴 and 营商环境 share the words around them with every task, and each has a nearer one."""
    before = texts(("a", "推进医院扩建项目75个，年底前投资10亿元。"), ("b", "推进乡村振兴项目62个，年底前投资16亿元。"))
    after = texts(("c", "推进医院扩建项目8个，年底前投资9亿元。"), ("d", "推进营商环境项目39个，年底前投资35亿元。"))
    assert compare.tasks(before, after)["status"].tolist() == ["stayed", "went", "came"]


def test_roles_that_changed_in_a_task_that_stayed_are_told() -> None:
    """a no longer leads t, b does; c is new."""
    one, other = network([("t", "a", "lead"), ("t", "b", "support")]), network([("t", "a", "support"), ("t", "b", "lead"), ("t", "c", "support")])
    found = [Network.from_tables(n.tasks.assign(text="推进重大项目建设"), n.units, n.links, n.holds) for n in (one, other)]
    told = compare.tasks(*found, compare.identity(*found))["roles_changed"].iloc[0]
    assert told == ("a: lead → support", "b: support → lead", "c: — → support")


def test_trends_follow_a_body_through_its_names(tmp_path) -> None:
    """市建设局 one year, 市住建局 the next: two forms of one department, one row."""
    years = [network([(f"t{i}", unit) for i in range(n)]) for n, unit in ((3, "市建设局"), (4, "市住建局"), (5, "市住建局"))]
    found = compare.trends(years, labels=["2023", "2024", "2025"])
    assert list(found.index) == ["市住建局"]
    assert list(found.loc["市住建局", ["tasks 2023", "tasks 2024", "tasks 2025"]]) == [3, 4, 5]


def test_a_leader_who_takes_on_half_of_the_tasks_gained() -> None:
    """p has 5 of 40 tasks, then 25; r is new."""
    def made(p: int, rest: str) -> Network:
        return network([(f"t{i}", "a") for i in range(40)], {f"t{i}": ["p" if i < p else rest] for i in range(40)})
    found = compare.portfolios(made(5, "q"), made(25, "r"))
    assert dict(found["change"]) == {"p": "stayed", "q": "went", "r": "came"} and found.at["p", "verdict"] == "gained"


def test_sentences_come_whole_in_two_languages() -> None:
    """Whole sentences in both, with the same task count of the scope."""
    own = gd.Network(gd.read("fictitious-2024"))
    found = compare.documents([own, own], labels=["甲", "乙"]).findings
    assert "24项任务" in found[0].zh and "24 tasks" in found[0].en
    for finding in found:
        assert finding.zh.endswith("。") and finding.en.endswith(".") and "{" not in finding.zh + finding.en


@pytest.mark.parametrize("links", [[], [("t", "a", "lead")]])
def test_next_to_nothing_is_compared_without_error(links: list) -> None:
    """An empty network beside an empty or a tiny one."""
    found = compare.documents([network([]), network(links, {"t": "p"} if links else None)])
    assert found.findings and len(found.tables["units"]) == len(links)

"""Questions of every day: part of a network, what two share, names merged, a unit looked up."""

import copy
import pickle

import pandas as pd
import pytest

import graphdata as gd
from graphdata import lookup

EDGES = [  # task, portfolio, unit, role, text
    ("t#1", "甲某", "市发改委", "lead", "推进生态建设"), ("t#1", "甲某", "市财政局", "support", "推进生态建设"),
    ("t#2", "甲某", "市财政局", "lead", "修建道路"), ("t#2", "甲某", "市建委", "support", "修建道路"),
    ("t#3", "乙某", "市发改委", "support", "扩建学校"), ("t#3", "乙某", "市住建局", "lead", "扩建学校"), ("t#3", "乙某", "市建委", "support", "扩建学校"),
]


@pytest.fixture
def network() -> gd.Network:
    """Three tasks of two leaders."""
    tasks = pd.DataFrame([(t, int(t[-1]), text, n) for n, (t, text) in enumerate({e[0]: e[4] for e in EDGES}.items(), 1)],
                         columns=["task", "number", "text", "line"]).set_index("task").assign(leaders=[("甲某",), ("甲某",), ("乙某",)])
    names = sorted({e[2] for e in EDGES})
    units = pd.DataFrame({"kind": "unit", "type": "department", "level": "city", "place": "某市", "parent": None, "guessed": True},
                         index=pd.Index(names, name="unit"))
    links = pd.DataFrame([(t, u, r, k) for k, (t, _, u, r, _) in enumerate(EDGES)], columns=["task", "unit", "role", "position"])
    holds = pd.DataFrame(sorted({(p, t, "") for t, p, *_ in EDGES}, key=lambda row: row[1]), columns=["portfolio", "task", "title"])
    return gd.Network.from_tables(tasks, units, links, holds)


def test_a_subset_keeps_tasks_that_meet_all_and_everyone_they_name(network: gd.Network) -> None:
    """By text, unit, portfolio, number, condition; the original is untouched."""
    assert list(network.subset(text="生态").units.index) == ["市发改委", "市财政局"]
    assert list(network.subset(units="发改委").tasks.index) == ["t#1", "t#3"]
    assert list(network.subset(units="发改委", portfolios="甲某").tasks.index) == ["t#1"]
    assert list(network.subset(tasks=[2]).tasks.index) == ["t#2"] == list(network.subset(where="line == 2").tasks.index)
    assert list(network.subset(where=lambda t: t["text"].str.len() == 4).tasks.index) == ["t#2", "t#3"]
    assert len(network.tasks) == 3 and "subset" not in network.treatment


def test_a_subset_says_what_it_is_part_of_and_can_be_asked_again(network: gd.Network) -> None:
    """Chains keep every condition; portfolios that were not asked for hold nothing."""
    part = network.subset(portfolios="甲").subset(text="道路")
    assert part.treatment["subset"] == [{"portfolios": ["甲某"]}, {"text": "道路"}]
    assert list(part.portfolios.index) == ["甲某"] and list(part.tasks.index) == ["t#2"]


def test_two_portfolios_share_units_and_two_units_share_tasks(network: gd.Network) -> None:
    """With the tasks in each, and the role of each."""
    shared = network.shared("甲某", "乙某")
    assert list(shared.index) == ["市发改委", "市建委"] and list(shared["tasks"]) == [2, 2] and list(shared["lead"]) == [1, 0]
    assert shared.loc["市发改委", "甲某"] == ("t#1",) and shared.loc["市发改委", "乙某"] == ("t#3",)
    both = network.shared("发改委", "市建委")
    assert list(both.index) == ["t#3"] and both.loc["t#3", "市发改委"] == "support"
    with pytest.raises(gd.UsageError, match="two portfolios or two units"):
        network.shared("甲某", "市建委")


def test_merged_names_are_one_unit_with_the_strongest_role(network: gd.Network) -> None:
    """In both spellings; merging never counts a task twice."""
    for merged in (network.merge({"市住建局": ["市建委"]}), network.merge({"市建委": "市住建局"})):
        assert "市建委" not in merged.units.index and merged.units["住建局"].counts == {"lead": 1, "support": 1}
        assert merged.treatment["merged"] == {"市建委": "市住建局"}
    renamed = network.merge({"市建委": "市城乡建设局"})
    assert renamed.units["城乡"].name == "市城乡建设局" and len(renamed.units) == len(network.units)


def test_a_unit_is_found_by_name_part_pinyin_and_other_form(hangzhou_network: gd.Network) -> None:
    """And says its tasks with role, leader, sentence and line."""
    unit = hangzhou_network.units["发改委"]
    assert {hangzhou_network.units[k].name for k in ("市发改委", "sfgw", "fgw", "shifagaiwei")} == {"市发改委"} == {unit.name}
    assert len(unit.tasks) == 35 and unit.counts == {"lead": 10, "support": 25} and list(unit.tasks.columns) == ["role", "leaders", "text", "line"]
    assert hangzhou_network.units["杭州高新开发区（滨江）管委会、政府"].name == "滨江区政府"


def test_the_table_of_units_stays_a_plain_table(network: gd.Network) -> None:
    """Columns, slices and copies are what pandas makes of them; a network that travelled still finds its units."""
    assert isinstance(network.units["kind"], pd.Series) and type(network.units[["kind"]]) is pd.DataFrame
    assert type(copy.deepcopy(network.units)) is pd.DataFrame
    assert pickle.loads(pickle.dumps(network)).units["发改委"].name == "市发改委"


@pytest.mark.parametrize(("call", "says"), [
    (lambda n: n.units["发改局"], "市发改委"), (lambda n: n.units["市"], "4"), (lambda n: n.subset(portfolios="丙某"), "乙某"),
    (lambda n: n.subset(where="lines > 3"), "line"), (lambda n: n.subset(tasks=[9]), "t#1"), (lambda n: n.merge({"x": ["市建局"]}), "市建委")])
def test_what_is_not_there_offers_the_nearest(call, says: str, network: gd.Network) -> None:
    """In both languages."""
    with pytest.raises(gd.UsageError) as error:
        call(network)
    assert says in error.value.message("zh") and says in error.value.message("en")


@pytest.mark.parametrize(("name", "key"), [("市发改委", "sfgw"), ("重庆市", "cqs"), ("长兴县", "cxx")])
def test_initials_are_those_people_type(name: str, key: str) -> None:
    """The likely reading of a character comes first."""
    assert lookup.pinyin_keys(name)[0] == key


def test_own_aliases_need_a_dict_or_one_file(tmp_path) -> None:
    """The same reading by both; a bad pair is said."""
    (tmp_path / "a.txt").write_text("某市2024年重点工作责任分解\n1.做某事。\n责任单位：市发改局、市财政局\n2.做另事。\n责任单位：市财政局\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("别名,单位\n市发改局,市发展和改革委员会\n", encoding="utf-8-sig")
    for registry in ({"市发改局": "市发展和改革委员会"}, tmp_path / "aliases.csv"):
        assert "市发展和改革委员会" in gd.read(tmp_path / "a.txt", registry=registry).units.index
    with pytest.raises(gd.RegistryError, match="no pair"):
        gd.read(tmp_path / "a.txt", registry={"市发改局": 3})
    with pytest.raises(gd.RegistryError, match="alias"):
        gd.read(tmp_path / "a.txt", registry=tmp_path / "none.csv")

"""Robustness: what depends on whom, what is left, and how far a number moves."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from small import DEGENERATE, network

import graphdata as gd
from analysis import robustness
from analysis.definitions import DEFINITIONS

pytestmark = pytest.mark.filterwarnings("error")

THREE = network([("t1", "甲", "lead"), ("t2", "甲", "lead"), ("t2", "乙", "support"), ("t3", "乙", "lead"), ("t3", "丙", "lead")],
                {"t1": "p", "t2": "p", "t3": "q"})


def counts(network_):
    """A measure: tasks and leads per unit."""
    return pd.DataFrame({"tasks": network_.incidence().sum(axis=0), "lead": network_.incidence("lead").sum(axis=0)},
                        index=network_.units.index)


@pytest.fixture(scope="module")
def hangzhou():
    return gd.read("hangzhou-2019")


def test_removal_by_hand():
    """t1 and t2 have one lead, t1 has nobody else; t3 has two leads and depends on neither."""
    found = robustness.removal(THREE)
    assert found.index[0] == "甲" and found.loc["甲",
                                               ["tasks_without_lead",
                                                "tasks_without_anyone"]].to_list() == [("t1", "t2"), ("t1",)]
    assert found.loc[["乙", "丙"], ["without_lead",
                                  "without_anyone"]].to_numpy().sum() == 0 and found.loc["甲", "share_without_lead"] == 2 / 3


def test_attack_by_hand():
    """甲 goes first, then 乙 (both have two tasks, 甲 leads more), then 丙."""
    found = robustness.attack(THREE, order="lead")
    assert found["unit"].to_list() == ["", "甲", "乙", "丙"]
    assert found["without_lead"].to_list() == [0, 2, 2, 3] and found["without_anyone"].to_list() == [0, 1, 2, 3]
    assert found.attrs["area_held"] == pytest.approx((1 + 2 / 3 + 1 / 3 + 0) / 4)


def test_expected_is_the_mean_over_all_orders():
    """Counted over the six orders of three units."""
    rows = THREE.incidence().toarray().astype(bool)
    held = np.array([[rows[:, [u for u in range(3) if u not in order[:j]]].any(axis=1).mean() for j in range(4)]
                     for order in permutations(range(3))])
    assert robustness.attack(THREE)["expected_held"].to_numpy() == pytest.approx(held.mean(axis=0))


def test_greedy_does_at_least_as_well_as_any_first_step(hangzhou):
    """The first unit it takes is one on which most tasks depend."""
    net = gd.Network(hangzhou)
    assert robustness.attack(net, order="greedy")["without_lead"].iloc[1] == robustness.removal(net)["without_lead"].max()


def test_removal_agrees_with_the_sole_tasks_of_the_text(hangzhou):
    """Every task that names one unit stands with that unit, and only there."""
    net = gd.Network(hangzhou)
    sizes = net.links.groupby("task").size()
    found = [t for tasks in robustness.removal(net)["tasks_without_anyone"] for t in tasks]
    assert sorted(found) == sorted(sizes.index[sizes == 1])


def test_orders_that_are_not_offered_are_named():
    """With those that are."""
    with pytest.raises(gd.UsageError, match="tasks, lead, greedy"):
        robustness.attack(THREE, order="random")


def test_resampling_keeps_tasks_units_and_what_a_task_names():
    """As many tasks, all units, and every copy names what the task named."""
    for again in robustness.resampled(THREE, draws=5, rng=1):
        assert len(again.tasks) == 3 and list(again.units.index) == list(THREE.units.index)
        named = again.links.groupby(again.links["task"].str.split("~").str[0])["unit"].apply(set)
        assert all(named[t] == set(THREE.links.loc[THREE.links["task"] == t, "unit"]) for t in named.index)


def test_spread_holds_the_value_and_the_treatments(hangzhou):
    """市建委 has 28 tasks however collectives are treated; districts gain tasks by expansion, never a lead."""
    net = gd.Network(hangzhou)
    found = robustness.spread(counts, net, corpus=hangzhou, draws=40).set_index(["unit", "measure"])
    row = found.loc[("市建委", "tasks")]
    assert row[["value", "group", "expand", "drop"]].to_list() == [28] * 4 and row["low"] < 28 < row["high"]
    lead = found.xs("lead", level="measure")
    both = lead.dropna(subset=["group", "expand"])
    assert found.loc[("拱墅区政府", "tasks"), "expand"] > 20 and (both["group"] == both["expand"]).all()


def test_spread_of_a_share_does_not_move():
    """What does not depend on which tasks are there has no spread."""
    found = robustness.spread(lambda n: pd.Series(1.0, index=n.units.index, name="one"), THREE, draws=5)
    assert (found[["value", "mean", "low", "high"]] == 1).all(axis=None)


def test_sentences_are_counts(hangzhou):
    """Eleven units hold every lead of 70 tasks, as the curve says; that every task has one lead is the form of the document and no finding."""
    net = gd.Network(hangzhou)
    said = {f.key: f for f in robustness.findings(net, robustness.removal(net))}
    assert "牵头最多的11家合起来就占了137项任务中70项的牵头" in said["robustness.attack"].zh and robustness.attack(net, order="lead")["without_lead"].iloc[11] == 70
    assert set(said) == {"robustness.attack"} and not any("fail" in f.en or "失败" in f.zh for f in said.values())


def test_a_single_lead_is_told_where_others_have_two():
    """Two of three tasks have one lead only, both 甲."""
    net = network([("t", "甲", "lead"), ("s", "甲", "lead"), ("r", "甲", "lead"), ("r", "乙", "lead")])
    said = {f.key: f for f in robustness.findings(net, robustness.removal(net))}
    assert said["robustness.lead"].zh == "3项有牵头单位的任务中，2项只有一个牵头单位，其余1项有两个以上；独自牵头最多的是甲（2项）。"


@pytest.mark.parametrize("name", list(DEGENERATE))
def test_degenerate_networks_give_a_result_or_the_reason(name):
    """No NaN, no warning, no traceback."""
    case = DEGENERATE[name]
    frames = [robustness.removal(case), *(robustness.attack(case, order=o) for o in ("tasks", "lead", "greedy")),
              robustness.spread(counts, case, draws=3)]
    assert not any(f.isna().any().any() for f in frames) and bool(frames[0].attrs["note"]) == (len(case.links) == 0)
    assert all(f.zh and f.en for f in robustness.findings(case, frames[0]))


def test_every_column_is_defined(hangzhou):
    """The workbook's sheet of definitions has every column, and no other."""
    net = gd.Network(hangzhou)
    removal, attack = robustness.removal(net), robustness.attack(net)
    spread = robustness.spread(counts, net, corpus=hangzhou, draws=2)
    assert ["unit", *removal.columns] == list(DEFINITIONS["robustness.removal"])
    assert ["step", *attack.columns] == list(DEFINITIONS["robustness.attack"])
    assert list(spread.columns) == list(DEFINITIONS["robustness.spread"])

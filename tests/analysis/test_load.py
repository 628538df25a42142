"""Load: counts, ranks and what may be said of them."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import DEGENERATE, davis, network

import graphdata as gd
from analysis import load
from analysis.definitions import DEFINITIONS
from analysis.load import turning
from analysis.load.board import CONTRACT

pytestmark = pytest.mark.filterwarnings("error")

THREE = network([("t1", "甲", "lead"), ("t1", "乙", "support"), ("t1", "丙", "support"), ("t2", "甲", "lead"), ("t2", "乙", "support"),
                 ("t3", "甲", "support"), ("t3", "乙", "lead"), ("t4", "甲", "lead")], {"t1": "p", "t2": "p", "t3": "q", "t4": "q"})


def leads(counts):
    """A network in which unit i leads counts[i] tasks, one lead a task."""
    return network([(f"t{u}-{k}", f"u{u:02}", "lead") for u, n in enumerate(counts) for k in range(n)])


@pytest.fixture(scope="module")
def hangzhou():
    return gd.Network(gd.read("hangzhou-2019"))


def test_counts_by_hand():
    """Four tasks, three units, counted on fingers."""
    board = load.table(THREE, draws=20)
    counts = board[["tasks", "lead", "support", "responsible", "sole", "portfolios", "rank"]]
    assert counts.loc["甲"].tolist() == [4, 3, 1, 0, 1, 2, 1]
    assert counts.loc["乙"].tolist() == [3, 1, 2, 0, 0, 2, 2]
    assert counts.loc["丙"].tolist() == [1, 0, 1, 0, 0, 1, 3]


def test_shares_by_hand():
    """Fractional Σ1/k, weighted L + wS, exclusivity Σexp(1 − k)."""
    board = load.table(THREE, support_weight=0.25, draws=20)
    assert board.at["甲", "fractional"] == pytest.approx(1 / 3 + 1 / 2 + 1 / 2 + 1)
    assert board.at["乙", "weighted"] == 1 + 0.25 * 2
    assert board.at["甲", "exclusivity"] == pytest.approx(math.exp(-2) + 2 * math.exp(-1) + 1)
    assert board.attrs["redundancy"] == (2 + 1 + 1 + 0) / 4


def test_contract_columns_come_first_with_their_types():
    """The columns of the contract in order, whole numbers as int64, sorted by tasks then name."""
    board = load.table(network([("t", "b"), ("t", "a"), ("s", "c"), ("r", "c")]), draws=20)
    assert list(board.columns[:13]) == CONTRACT and board.index.tolist() == ["c", "a", "b"] and board.index.name == "unit"
    assert set(board.dtypes[["tasks", "lead", "rank", "rank_low", "rank_high", "portfolios"]]) == {np.dtype("int64"), pd.Int64Dtype()}


def test_every_column_is_defined():
    """The sheet of definitions knows every column of every table of load."""
    corpus = gd.read("hangzhou-2019")
    tables = {"load.table": load.table(gd.Network(corpus), draws=20), "load.concentration": load.concentration(THREE),
              "load.treatments": load.treatments(corpus), "load.reporting_burden": load.reporting_burden(gd.Network(corpus), corpus),
              "load.flips": load.flips(load.treatments(corpus)), "load.lorenz": load.lorenz(THREE)}
    for name, table in tables.items():
        assert set(table.columns) | {n for n in table.index.names if n} == set(DEFINITIONS[name])


def test_davis_concentration():
    """Published: the women's degrees have a Gini coefficient of 0.234082 and an HHI of 0.065270."""
    women = load.concentration(davis()).loc["tasks"]
    assert women["gini"] == pytest.approx(0.234082, abs=5e-7) and women["hhi"] == pytest.approx(0.065270, abs=5e-7)
    assert women["effective_number"] == pytest.approx(1 / women["hhi"]) and women["units"] == 18


def test_concentration_says_whether_zeros_count():
    """A unit that leads nothing is in n; without it the leads look more equal."""
    row = load.concentration(THREE).loc["lead"]
    assert (row["units"], row["zeros"], row["total"]) == (3, 1, 4)
    assert row["gini"] == pytest.approx(2 * (2 * 1 + 3 * 3) / (3 * 4) - 4 / 3) and row["gini_nonzero"] == pytest.approx(0.25)


def test_lorenz_curve_by_hand():
    """From (0, 0) through the least loaded to (1, 1); the area gives the Gini coefficient."""
    curve = load.lorenz(THREE)
    assert curve["share_of_load"].tolist() == pytest.approx([0, 1 / 8, 4 / 8, 1])
    under = ((curve["share_of_load"] + curve["share_of_load"].shift())[1:] / 2).sum() / 3
    assert load.concentration(THREE).at["tasks", "gini"] == pytest.approx(1 - 2 * under)


def test_lead_counts_one_to_ten_cannot_be_told_apart():
    """Published: ten units leading 1 … 10 tasks may each have any rank (csranks, multinomial, Holm)."""
    sets = load.rank_sets(leads(range(1, 11)), by="lead")
    assert (sets["set_low"] == 1).all() and (sets["set_high"] == 10).all() and (sets["tier"] == 1).all()


def test_rank_sets_by_hand():
    """20, 1 and 1 leads: 22/2²¹ is far below 0.05/6, 3/4 is not: the first is first, the others are second or third."""
    sets = load.rank_sets(leads([20, 1, 1]), by="lead")
    assert sets[["set_low", "set_high", "tier"]].to_numpy().tolist() == [[1, 1, 1], [2, 3, 2], [2, 3, 2]]
    assert sets["behind_first"].round(4).tolist()[1:] == [round(4 * 22 / 2**21, 4)] * 2 and np.isnan(sets["behind_first"].iat[0])


def test_rank_sets_use_discordant_tasks_only():
    """Two units that share all but six tasks: six against none, p = 1/64 ≤ 0.05/2, whatever they share."""
    shared = [(f"s{i}", u) for i in range(30) for u in "ab"]
    assert load.rank_sets(network([*shared, *((f"o{i}", "a") for i in range(6))]))["set_high"].tolist() == [1, 2]
    assert load.rank_sets(network([*shared, *((f"o{i}", "a") for i in range(5))]))["set_high"].tolist() == [2, 2]


def test_of_too_many_units_no_pair_is_tested_and_the_table_says_so(monkeypatch):
    """Each may have any rank; as many as may be are tested, and nothing is said."""
    made = leads([20, 1, 1])
    monkeypatch.setattr("analysis.load.ranks.MOST_UNITS", 3)
    assert load.rank_sets(made, by="lead").attrs == {} and load.rank_sets(made, by="lead")["set_high"].tolist() == [1, 3, 3]
    monkeypatch.setattr("analysis.load.ranks.MOST_UNITS", 2)
    found = load.rank_sets(made, by="lead")
    assert found.attrs == {"note": "pairs not tested: 3 units, more than 2"} and found["set_high"].tolist() == [3, 3, 3] and found["rank"].tolist() == [1, 2, 2]


def test_rank_sets_by_lead_count_leads():
    """乙 supports two tasks and leads none, so it comes behind 甲, who leads one."""
    made = network([("t", "甲", "lead"), ("t", "乙", "support"), ("s", "乙", "support")])
    assert [load.rank_sets(made, by=by)["rank"].to_dict() for by in ("tasks", "lead")] == [{"甲": 2, "乙": 1}, {"甲": 1, "乙": 2}]


def test_only_counts_can_be_tested():
    """A weighted load has no exact test; the message says what has."""
    with pytest.raises(gd.UsageError, match="tasks, lead, support, responsible"):
        load.rank_sets(THREE, by="weighted")
    with pytest.raises(gd.UsageError, match="'load'"):
        load.scores(THREE, "load")


def test_ties_share_a_rank_and_spread_the_interval():
    """Three units that always occur together share rank 1, and the interval counts the tie against each."""
    intervals = load.rank_intervals(network([(t, u) for t in "abcd" for u in "xyz"]), draws=50)
    assert (intervals["rank"] == 1).all() and (intervals["rank_low"] == 1).all() and (intervals["rank_high"] == 3).all()
    assert (intervals["p_first"] == 0).all() and (intervals["p_top_five"] == 1).all()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 6), st.sampled_from(["lead", "support", "responsible"])), min_size=1),
       st.integers(0, 99))
def test_laws_of_load(drawn, seed):
    """Fractional loads sum to the tasks that name anyone; roles sum to tasks; intervals and sets hold the rank."""
    made = network([(f"t{t}", f"u{u}", role) for t, u, role in drawn])
    board = load.table(made, draws=30, rng=seed)
    assert board["fractional"].sum() == pytest.approx(len(made.tasks))
    assert (board["lead"] + board["support"] + board["responsible"] == board["tasks"]).all()
    assert board["rank"].between(board["rank_low"], board["rank_high"]).all()
    assert board["rank"].between(board["set_low"], board["set_high"]).all()


def test_intervals_cover_the_rank_of_the_population():
    """Of documents drawn from known rates, nine in ten or more give the busiest unit an interval that holds rank 1."""
    rates, held = np.array([0.5, 0.35, 0.2, 0.1]), 0
    for seed in range(60):
        drawn = np.random.default_rng(seed).random((60, 4)) < rates
        made = network([(f"t{t}", f"u{u}") for t, u in np.argwhere(drawn)])
        held += load.rank_intervals(made, draws=200, rng=seed).at["u0", "rank_low"] == 1
    assert held >= 54


def test_treatments_and_flips_by_hand():
    """Where a collective is expanded its members gain support, and no lead changes."""
    corpus = gd.read("hangzhou-2019")
    side_by_side = load.treatments(corpus)
    lead = side_by_side[side_by_side["view"] == "lead"].pivot(index="unit", columns="collectives", values="load").fillna(0)
    members = lead.index.intersection(side_by_side.loc[side_by_side["kind"] == "unit", "unit"])
    assert (lead.loc[members, "expand"] == lead.loc[members, "group"]).all()
    answers = load.flips(side_by_side)
    assert answers.at[("first", "tasks"), "group"] == ("市发改委",) and answers.at[("first", "lead"), "group"] == ("市建委",)
    assert answers.at[("first", "lead"), "by_view"] and answers.at[("first 5", "tasks"), "by_treatment"]


@pytest.mark.parametrize(("one", "expanded", "said"), [
    ("aab", "aaabbcd", "c、d进入任务最多的五家；居首的仍是a。"), ("aab", "aaabb", "前五名也不变。"), ("aabcdef", "aaabbccddeef", "后，f退出任务最多的五家；居首的仍是a。"),
    ("aaabbccddeef", "aaabbccddeffg", "f进入任务最多的五家，退出的是e；居首的仍是a。")])
def test_who_comes_into_the_first_five_and_who_leaves_is_told_and_nobody_where_nobody_does(one, expanded, said):
    """A letter is a unit in a task; all that share the fifth place are among the five."""
    rows = [(t, u, units.count(u)) for t, units in (("group", one), ("expand", expanded)) for u in sorted(set(units))]
    frame = pd.DataFrame([{"collectives": t, "view": "tasks", "unit": u, "kind": "unit", "load": n} for t, u, n in rows] + [
        {"collectives": "group", "view": "tasks", "unit": "各区", "kind": "collective", "load": 1}])
    assert turning.treatments(THREE, frame).sentence.zh.endswith(said)


def test_weight_curve_runs_from_leads_to_all():
    """Weight 0 counts leads, weight 1 leads and supports; in between it is straight."""
    curve = load.weight_curve(THREE)
    assert curve.loc["乙"].tolist() == [1, 1.5, 2, 2.5, 3] and curve.columns.tolist() == [0.0, 0.25, 0.5, 0.75, 1.0]


@pytest.mark.parametrize(("due", "times"), [
    (["2019-04-10", "2019-07-10", "2019-10-10", "2020-01-10"], 4), (["每季度"], 4), (["每月28日前"], 12), (["按季报送"], 4),
    (["每半年"], 2), (["每半月"], 24), (["每周五"], 52), (["每旬"], 36), (["每两个月"], 6), (["年底"], 1), (["7月10日和12月10日前"], 2),
    (["每季度末", "2019-12-31"], 5), ([], 0)])
def test_returns_a_year(due, times):
    """Dates count once, rhythm words as often as they come round."""
    assert load.returns_a_year(due) == (times, [])


def test_a_rhythm_that_is_not_understood_is_kept():
    """适时 says nothing about how often: it is handed back, not counted."""
    assert load.returns_a_year(["适时报送"]) == (0, ["适时报送"])


def test_reporting_burden_is_leads_times_returns(hangzhou):
    """Four reporting dates: 市建委 leads 12 tasks and owes 48 returns, all units together 137 · 4."""
    burden = load.reporting_burden(hangzhou, gd.read("hangzhou-2019"))
    assert burden.index[0] == "市建委" and burden.iloc[0].tolist() == [12, 48] and burden["returns"].sum() == 548


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_networks_give_a_result_or_a_reason(name):
    """No NaN, no warning, and a sentence in both languages whatever the network."""
    made = DEGENERATE[name]
    board = load.table(made, draws=20)
    units = board[board["kind"] != "collective"].drop(columns="behind_first")
    assert not units.isna().any().any() and list(board.columns[:13]) == CONTRACT
    assert bool(len(made.links)) != board.attrs["note"].startswith("not computable, because")
    for finding in load.findings(made, board):
        assert finding.zh and finding.en and "nan" not in finding.en.lower() and 0 < len(finding.claim.zh) <= 24


def test_most_is_a_count_and_first_is_tested():
    """Forty tasks of 甲 against five and four: the count is said, and that chance does not explain it."""
    clear = network([(f"t{i}", "甲" if i < 40 else "乙" if i < 45 else "丙") for i in range(49)])
    said = {f.key: f for f in load.findings(clear, load.table(clear, draws=20))}
    assert said["load.most.tasks"].claim.zh == "甲任务最多：49项中40项" and said["load.most.tasks"].grade == "census"
    assert said["load.first"].grade == "tested" and said["load.first"].units == ("甲",) and len(said["load.most.tasks"].tasks) == 40


def test_who_may_be_first_is_one_set():
    """Leads of 10, 9 and 1 … : nobody is ruled out by nine against ten, the sole task of the third is."""
    made = network([*((f"a{i}", "甲") for i in range(20)), *((f"b{i}", "乙") for i in range(18)), ("c", "丙")])
    assert load.rank_sets(made)["tier"].to_dict() == {"丙": 2, "乙": 1, "甲": 1}


def test_collectives_are_neither_ranked_nor_tested():
    """A collective in every task has no rank, and the first unit is first without it."""
    made = network([*((f"t{i}", "各区") for i in range(30)), *((f"t{i}", "甲") for i in range(9)), ("t9", "乙")], kinds={"各区": "collective"})
    board = load.table(made, draws=20)
    assert board.loc["各区", ["rank", "rank_low", "rank_high", "tier"]].isna().all() and board.at["甲", "rank"] == 1
    assert "各区" not in load.findings(made, board)[0].units


def test_resampling_within_portfolios_keeps_their_sizes():
    """A unit named in every task of its portfolio keeps its load exactly, so its rank never moves."""
    made = network([*((f"p{i}", "甲") for i in range(4)), *((f"q{i}", "乙") for i in range(3))],
                   {**{f"p{i}": ["p"] for i in range(4)}, **{f"q{i}": ["q"] for i in range(3)}})
    board = load.table(made, draws=200)
    assert board["rank_low_within"].tolist() == board["rank_high_within"].tolist() == [1, 2] and board.at["甲", "rank_high"] == 2


def test_collectives_only_are_said_to_be_so():
    """A document whose tasks name collectives only has a sentence, no ranking and no error."""
    made = DEGENERATE["everything collective"]
    first = load.findings(made, load.table(made, draws=20), side_by_side=load.treatments(gd.read("hangzhou-2019")))[0]
    assert first.key == "load.none" and "没有一个单位" in first.zh


def test_hangzhou_findings(hangzhou):
    """The count by name first; nine units may be first, and no collective among them."""
    said = {f.key: f for f in load.findings(hangzhou, load.table(hangzhou, draws=20))}
    assert said["load.most.tasks"].claim.zh == "市发改委任务最多：137项中35项" and len(said["load.first"].units) == 9
    assert "市发改委（35项）" in said["load.flip"].zh and "市建委（12项）" in said["load.flip"].zh
    assert len(said["load.sole"].tasks) == 26 and all(len(f.claim.zh) <= 24 for f in said.values())


def test_hangzhou_counts(hangzhou):
    """Read by hand: 35 tasks for 市发改委, 532 links, nobody but leads and supports."""
    board = load.table(hangzhou, draws=200)
    assert board.index[0] == "市发改委" and board.at["市发改委", "tasks"] == 35 and board.at["市建委", "lead"] == 12
    assert board["tasks"].sum() == 532 and board["lead"].sum() == 137 and board["fractional"].sum() == pytest.approx(137)
    assert board.at["市发改委", "rank_low"] == 1 and board.at["市发改委", "rank_high"] > 1

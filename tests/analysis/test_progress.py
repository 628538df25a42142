"""Progress at a date: states of returns, targets reached, and whether structure goes with delay, with silence where too little is there."""

import numpy as np
import pandas as pd
import pytest

import graphdata as gd
from analysis import progress
from graphdata.errors import UsageError

DOCUMENT = """关于印发2024年重点工作任务分解的通知

各牵头单位应于4月10日和7月10日前，向市政府报送工作进展情况。

2024年重点工作任务分解

一、赵虚一市长牵头重点工作

1.新建学校10所。
牵头单位：市教育局
配合单位：市财政局
2.一般性支出压减至5%以下。
牵头单位：市财政局

二、钱虚二副市长牵头重点工作

3.做好丙事。
牵头单位：市民政局
配合单位：市财政局、市教育局
"""
AT = "2024-07-15"


@pytest.fixture
def corpus(tmp_path):
    """Three tasks of three units, two dates."""
    (tmp_path / "d.txt").write_text(DOCUMENT, encoding="utf-8")
    return gd.read(tmp_path / "d.txt")


def rows(*returns):
    """Rows as a store gives them: due, task, unit, status, reported."""
    return pd.DataFrame([[k, *r] for k, r in enumerate(returns, 1)], columns=["form", "due", "task", "unit", "status", "reported"])


YEAR = rows(("2024-04-10", "d#1", "市教育局", "推进中", "2024-04-10"), ("2024-04-10", "d#2", "市财政局", "推进中", "2024-04-12"),
            ("2024-07-10", "d#1", "市教育局", "滞后", "2024-07-09"), ("2024-07-10", "d#3", "市民政局", "推进中", "2024-07-20"))


def test_a_return_is_on_time_late_or_missing(corpus):
    """On the day itself is on time; dated after the look is not there yet."""
    found = progress.table(corpus, YEAR, at=AT)
    assert found.set_index(["due", "task"])["state"].to_dict() == {
        ("2024-04-10", "d#1"): "complete", ("2024-04-10", "d#2"): "late", ("2024-04-10", "d#3"): "missing",
        ("2024-07-10", "d#1"): "complete", ("2024-07-10", "d#2"): "missing", ("2024-07-10", "d#3"): "missing"}
    assert found["days"].tolist() == [0, 2, pd.NA, -1, pd.NA, pd.NA]


def test_the_look_is_from_a_date_and_no_clock(corpus):
    """Before the first date nothing is due; five days later the late one is there."""
    assert progress.table(corpus, YEAR, at="2024-04-09").empty
    assert progress.table(corpus, YEAR, at="2024-07-20")["state"].tolist()[-1] == "late"
    assert "没有应报送" in progress.findings(progress.table(corpus, YEAR, at="2024-04-09"))[0].zh
    with pytest.raises(UsageError, match="is no date"):
        progress.table(corpus, YEAR, at="今天")


def test_a_later_correction_changes_the_status_and_not_the_date(corpus):
    """What was on time stays on time."""
    twice = rows(("2024-04-10", "d#1", "市教育局", "推进中", "2024-04-09"), ("2024-04-10", "d#1", "市教育局", "已完成", "2024-05-01"))
    first = progress.table(corpus, twice, at=AT).iloc[0]
    assert (first["state"], first["status"], first["form"]) == ("complete", "已完成", 2)


def test_who_sent_something_is_pending_and_never_missing(corpus):
    """A form that could not be taken, and one without a due date: to be checked, by name; nothing came from the third unit."""
    came = pd.DataFrame([["a.xls", "市财政局", "2024-04-10", "2024-04-10"], ["b.xls", "市教育局", "", "2024-04-12"]], columns=["file", "unit", "due", "day"])
    found = progress.table(corpus, rows(), at="2024-04-20", came=came)
    assert found["state"].tolist() == ["pending", "pending", "missing"]
    said = {f.key: f.zh for f in progress.findings(found)}
    assert "市财政局" in said["progress.pending"] and "市财政局" not in said["progress.missing"]


def test_the_latest_return_counts_in_any_order_of_reading(corpus):
    """By its date; two of one day that differ are to be checked."""
    first, last = ("2024-04-10", "d#1", "市教育局", "已完成", "2024-04-09"), ("2024-04-10", "d#1", "市教育局", "滞后", "2024-04-10")
    for order in ((first, last), (last, first)):
        assert progress.table(corpus, rows(*order), at="2024-04-20")["status"].iloc[0] == "滞后"
    assert progress.table(corpus, rows(first, (*first[:3], "滞后", first[4])), at="2024-04-20")["state"].iloc[0] == "pending"


def test_a_state_stands_until_a_later_return_changes_it(corpus):
    """Nothing came in July for task 2: it stands where it stood in April."""
    found = progress.table(corpus, YEAR, at=AT).set_index(["due", "task"])
    assert found.loc[("2024-07-10", "d#2"), ["state", "standing"]].tolist() == ["missing", "推进中"]
    assert found.loc[("2024-07-10", "d#1"), "standing"] == "滞后"


def test_no_returns_at_all_are_all_missing(corpus):
    """An empty store is no error."""
    assert set(progress.table(corpus, rows(), at=AT)["state"]) == {"missing"}


def test_summaries_count_every_return_once(corpus):
    """By unit, by leader, by due date; the worst stands first."""
    found = progress.table(corpus, YEAR, at=AT)
    by_unit, by_leader = progress.summary(found), progress.summary(found, "portfolio", corpus=corpus)
    assert by_unit.loc["市财政局", ["expected", "complete", "late", "missing"]].tolist() == [2, 0, 1, 1]
    assert by_unit.index.tolist() == ["市民政局", "市财政局", "市教育局"] and by_unit.loc["市教育局", "滞后"] == 1
    assert by_leader["expected"].to_dict() == {"赵虚一": 4, "钱虚二": 2}
    assert progress.history(found)["missing"].to_dict() == {"2024-04-10": 1, "2024-07-10": 2}


def test_the_worst_of_a_unit_s_last_returns(corpus):
    """At the last date: 市教育局 on time, the others missing."""
    assert progress.worst(progress.table(corpus, YEAR, at=AT)).to_dict() == {"市教育局": "complete", "市民政局": "missing", "市财政局": "missing"}


def test_clusters_take_the_tasks_of_their_units(corpus):
    """A task counts where its lead unit is."""
    clusters = pd.DataFrame({"cluster": [1, 1, 2]}, index=["市教育局", "市财政局", "市民政局"])
    found = progress.summary(progress.table(corpus, YEAR, at=AT), "cluster", clusters=clusters)
    assert found["expected"].to_dict() == {1: 4, 2: 2}
    with pytest.raises(UsageError, match="clusters="):
        progress.summary(progress.table(corpus, YEAR, at=AT), "cluster")


def test_targets_stand_beside_what_was_reached(corpus):
    """A floor is reached in shares; a ceiling is kept or not; the last figure counts, and each stands in its column."""
    figures = pd.DataFrame([["2024-07-10", "d#1", 1, 12.0], ["2024-04-10", "d#1", 1, 4.0], ["2024-04-10", "d#2", 1, 5.5]], columns=["due", "task", "position", "value"])
    ceiling = corpus.with_tables(targets=corpus.targets.assign(bound=corpus.targets["bound"].mask(corpus.targets["task"] == "d#2", "<=")))
    found = progress.targets(ceiling, figures, at=AT).set_index("task")
    assert found.loc["d#1", ["reached", "share", "met", "2024-04-10"]].tolist() == [12.0, 1.2, True, 4.0]
    assert not found.loc["d#2", "met"] and np.isnan(found.loc["d#2", "share"])
    assert progress.targets(corpus, figures.iloc[:0], at=AT)["met"].isna().all()


@pytest.mark.parametrize(("count", "n", "low", "high"), [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)])
def test_wilson_as_published(count, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3."""
    assert progress.wilson(count, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("cells", "low", "high"), [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090), ((10, 10, 0, 20), 0.6791, 1.0)])
def test_newcombe_as_published(cells, low, high):
    """Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10."""
    assert progress.newcombe(*cells) == pytest.approx((low, high), abs=5e-5)


def city(tmp_path, *, late):
    """Ten units lead four tasks each, two of them with three supporters; `late` says which tasks are not reported."""
    lines = ["关于印发2024年重点工作任务分解的通知", "", "各牵头单位应于4月10日前，向市政府报送工作进展情况。", "", "一、甲市长牵头重点工作", ""]
    for n in range(40):
        lines += [f"{n + 1}.做好第{n + 1}件事。", f"牵头单位：市{'教财民科体林水商粮统'[n // 4]}局"] + (["配合单位：市公安局、市司法局、市信访局"] if n % 4 < 2 else [])
    (tmp_path / "c.txt").write_text("\n".join(lines), encoding="utf-8")
    corpus = gd.read(tmp_path / "c.txt")
    leads = corpus.mentions[corpus.mentions["role"] == "lead"]
    came = [("2024-04-10", t, u, "推进中", "2024-04-09") for t, u in zip(leads["task"], leads["unit"], strict=True) if not late(int(t.split("#")[1]) - 1)]
    return corpus, progress.table(corpus, rows(*came), at="2024-05-01")


def test_a_planted_delay_is_found(tmp_path):
    """Fifteen of twenty tasks with many supporters are missing, one of the others."""
    corpus, found = city(tmp_path, late=lambda n: n % 4 < 2 and n % 8 != 0 or n == 3)
    row = progress.delay(corpus, found).loc["supporters"]
    assert row[["tasks_with", "late_with", "tasks_without", "late_without"]].tolist() == [20, 15, 20, 1]
    assert row["q"] < 0.01 and row["low"] > 0 and "更容易" in progress.findings(found, delay=progress.delay(corpus, found))[-2].zh


def test_units_that_are_late_with_everything_are_no_evidence(tmp_path):
    """Half of the units report nothing: no word about kinds of tasks."""
    corpus, found = city(tmp_path, late=lambda n: n < 20)
    row = progress.delay(corpus, found).loc["supporters"]
    assert row["p"] == 1.0 and "看不出" in progress.findings(found, delay=progress.delay(corpus, found))[-2].zh


@pytest.mark.parametrize("late", [lambda n: n == 0, lambda n: True])
def test_too_few_returns_are_met_with_silence(tmp_path, late):
    """No interval and no p, a sentence in both languages that says why."""
    corpus, found = city(tmp_path, late=late)
    table = progress.delay(corpus, found)
    assert table[["difference", "low", "high", "p", "q"]].isna().all(axis=None)
    said = [f for f in progress.findings(found, delay=table) if f.question == "delay"]
    assert all("无法判断" in f.zh and "not enough returns to say" in f.en for f in said) and len(said) == 2


def test_chance_alone_is_seldom_called_a_difference(tmp_path):
    """Forty years of returns late by chance: p below 0.05 in few of them."""
    corpus, found = city(tmp_path, late=lambda n: False)
    chance, small = np.random.default_rng(1), 0
    for _ in range(40):
        found["state"] = np.where(chance.random(40) < 0.4, "late", "complete")
        small += progress.delay(corpus, found, draws=499).loc["supporters", "p"] <= 0.05
    assert small <= 6


def test_across_portfolios_is_counted_in_the_text(corpus):
    """Task 3 of the vice mayor is supported by units that lead for the mayor; task 1 only by one of its own portfolio."""
    found = progress.table(corpus, YEAR, at=AT)
    row = progress.delay(corpus, found).loc["across"]
    assert (row["tasks_with"], row["late_with"], row["tasks_without"], row["late_without"]) == (1, 1, 2, 1)

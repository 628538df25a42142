"""The ledger on returns one can count on fingers: each light has its rule and its cell, states last, pace is pace."""

import pandas as pd
import pytest

import graphdata as gd
from analysis import ledger
from analysis.ledger.lights import RULES
from graphdata import returns
from graphdata.returns import reading

DUES = ("2024-04-10", "2024-07-10")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Three tasks of two units: one with a target, one with a rate."""
    path = tmp_path_factory.mktemp("d") / "d.txt"
    path.write_text("关于印发2024年政府工作报告重点工作责任分解的通知\n\n列第一位的责任单位为牵头单位。各单位于2024年4月10日、7月10日前报送。\n\n一、甲市长牵头重点工作\n\n"
                    "1.新建公园20个。\n责任单位：市财政局、市教育局\n2.压减支出5%以上。\n责任单位：市财政局\n3.做好乙事。\n责任单位：市教育局\n", encoding="utf-8")
    return gd.read(path)


@pytest.fixture
def year(corpus, tmp_path):
    """A store that takes rows (task, unit, due, status, reported), figures (task, value, due) and milestones (task, unit, text, day)."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        yield lambda *rows, **more: put(store, corpus, rows, **more)


def put(store, corpus, rows, *, figures=(), milestones=(), steps=()):
    """Each row as a form of its own."""
    task = lambda k: corpus.tasks.index[k - 1]
    unit_of = corpus.mentions[corpus.mentions["role"] == "lead"].set_index("task")["unit"].to_dict()
    forms, taken, numbers = [], [], []
    for k, (t, due, status, day) in enumerate(rows):
        forms.append([f"{k}-{due}.xlsx", "d", "", unit_of[task(t)], due, f"{rows}{k}", 1, 0, 0])
        taken.append([f"{k}-{due}.xlsx", unit_of[task(t)], due, task(t), status, day, {"进展情况": "有"}, "", "任务!A2"])
        numbers += [[f"{k}-{due}.xlsx", unit_of[task(t)], due, task(t), 1, value, "", "指标!A2"] for of, value, when in figures if (of, when) == (t, due)]
    plans = [["plan.xlsx", unit_of[task(t)], "2024-03-01", task(t), text, day, "张三", "", "计划!A2"] for t, text, day in milestones]
    forms += [["plan.xlsx", "d", "", plans[0][1], "2024-03-01", f"plan{milestones}", 1, 0, 0]] if plans else []
    reached = [[forms[0][0], unit_of[task(t)], forms[0][4], task(t), text, day, "文号", "", "节点!A2"] for t, text, day in steps]
    frame = lambda data, columns: pd.DataFrame(data, columns=columns)
    store.add(returns.Returns(frame(forms, reading.FORMS), frame(taken, reading.ROWS), frame(numbers, reading.FIGURES), frame([], reading.ASIDE), milestones=frame(plans, reading.MILESTONES),
                              steps=frame(reached, reading.STEPS_REACHED), plans=frozenset({"plan.xlsx"} if plans else ())))
    return store


def rule(board, k):
    """Light and rules of the k-th task."""
    row = board.iloc[k - 1]
    return row["light"], [reason.rule for reason in row["reasons"]]


def test_before_anything_is_due_no_task_has_a_light(corpus, year):
    """And nothing is called late."""
    assert {rule(ledger.table(corpus, year(), at="2024-04-01"), k)[0] for k in (1, 2, 3)} == {"none"}


def test_a_task_nobody_reports_on_is_yellow_once_and_red_twice(corpus, year):
    """未报 once, then on two dates."""
    store = year()
    assert rule(ledger.table(corpus, store, at="2024-04-20"), 3) == ("yellow", ["missing"])
    assert rule(ledger.table(corpus, store, at="2024-07-20"), 3) == ("red", ["silent"])


def test_a_state_lasts_until_a_later_return_changes_it(corpus, year):
    """滞后 in the first quarter stays red in the second, with its cell, though nothing came then."""
    board = ledger.table(corpus, year((3, DUES[0], "滞后", "2024-04-08")), at="2024-07-20")
    assert rule(board, 3) == ("red", ["behind"])
    assert (board.iloc[2]["reasons"][0].file, board.iloc[2]["reasons"][0].cell, board.iloc[2]["since"]) == ("0-2024-04-10.xlsx", "任务!A2", "2024-04-08")


@pytest.mark.parametrize(("value", "standing", "light"), [(7, "ahead", "green"), (5, "ahead", "green"), (4.5, "slow", "yellow"), (3, "far", "red")])
def test_a_figure_is_compared_with_its_pace(corpus, year, value, standing, light):
    """Of 20 in the year 4.97 are asked for by the end of March: 35 % is ahead, and not short of the goal."""
    store = year((1, DUES[0], "推进中", "2024-04-08"), figures=[(1, value, DUES[0])])
    assert ledger.pace(corpus, store, at="2024-04-20")["standing"].iloc[0] == standing
    assert rule(ledger.table(corpus, store, at="2024-04-20"), 1)[0] == light


def test_a_rate_has_no_pace(corpus, year):
    """5 % of the year is not 1.25 % in the first quarter."""
    store = year((2, DUES[0], "推进中", "2024-04-08"), figures=[(2, 1.0, DUES[0])])
    assert ledger.pace(corpus, store, at="2024-04-20")["standing"].iloc[1] == "rate" and rule(ledger.table(corpus, store, at="2024-04-20"), 2)[0] == "green"


def test_a_milestone_is_overdue_from_the_day_after_and_reached_with_evidence(corpus, year):
    """Promised and kept stand quarter by quarter."""
    store = year((3, DUES[0], "推进中", "2024-04-08"), milestones=[(3, "招标", "2024-03-31"), (3, "完工", "2024-04-20")], steps=[(3, "招标", "2024-04-02")])
    assert ledger.milestones(corpus, store, at="2024-04-20")["state"].tolist() == ["reached late", "ahead"]
    board = ledger.table(corpus, store, at="2024-04-21")
    assert rule(board, 3) == ("red", ["milestone"]) and board.iloc[2]["reasons"][0].cell == "计划!A2"
    row = ledger.quarters(corpus, store, at="2024-04-21").query("task == @corpus.tasks.index[2]").iloc[0]
    assert (row["promised"], row["kept"]) == (1, 1)


def test_a_closed_task_owes_nothing_until_a_return_says_otherwise(corpus, year):
    """Closed on evidence; a later 滞后 opens it again."""
    store = year((3, DUES[0], "已完成", "2024-04-08"))
    store.close_tasks([(corpus.tasks.index[2], "市教育局", "验收")], day="2024-04-15")
    assert rule(ledger.table(corpus, store, at="2024-07-20"), 3) == ("closed", ["closed"])
    assert "市教育局" not in set(ledger.look(corpus, store, at="2024-07-20").last["unit"])
    put(store, corpus, [(3, DUES[1], "滞后", "2024-07-09")])
    assert rule(ledger.table(corpus, store, at="2024-07-20"), 3) == ("red", ["behind"])


def test_two_orders_of_reading_give_the_same_ledger(corpus, tmp_path):
    """The latest by its date counts, and none of two of one day that differ."""
    rows = [(3, DUES[0], "推进中", "2024-04-08"), (3, DUES[0], "滞后", "2024-04-12"), (1, DUES[0], "推进中", "2024-04-09"), (1, DUES[0], "滞后", "2024-04-09")]
    boards = []
    for k, order in enumerate((rows, rows[::-1])):
        with returns.Store(tmp_path / f"{k}.sqlite", corpus) as store:
            for row in order:
                put(store, corpus, [row])
            boards.append(ledger.table(corpus, store, at="2024-04-20"))
    assert boards[0][["light", "standing", "since"]].equals(boards[1][["light", "standing", "since"]])
    assert rule(boards[0], 3)[1] == ["behind"] and rule(boards[0], 1) == ("yellow", ["pending"])


def test_portfolios_that_tie_share_a_rank(corpus, year):
    """One portfolio: rank 1; its lights add up to its tasks."""
    look = ledger.look(corpus, year((3, DUES[0], "推进中", "2024-04-08")), at="2024-04-20")
    row = look.portfolios.iloc[0]
    assert row["rank"] == 1 and (row["complete"], row["missing"]) == (1, 2) and row[list(ledger.LIGHTS)].sum() == row["tasks"] == 3


def test_every_rule_has_a_light_and_both_languages():
    """What is printed is what is judged by."""
    assert all(each.light in ledger.LIGHTS and each.zh and each.en for each in RULES.values())

"""Plans: milestones with day and person from a form of their own, in any shape; reached or not in a return; kept for good."""

import os
import sqlite3

import openpyxl
import pandas as pd
import pytest
from filled import column

from graphdata import returns
from graphdata.errors import UsageError
from graphdata.returns import schema as room

DUE, DAYS = "2024-02-28", ("2024-04-10", "2024-07-10")
UNIT = "市交通运输局"


@pytest.fixture
def form(corpus, tmp_path):
    """The blank plan of the transport bureau."""
    forms = returns.write(corpus, tmp_path / "plans", due=DUE, kind="plan", days=DAYS)
    return next(form for form in forms if UNIT in form.name)


def planned(form, *, days=("6月底", "2024-09-30"), change=lambda book: None, name="plan.xlsx"):
    """Two milestones in the rows of the first task, then what somebody does to the workbook; gives the file."""
    book = openpyxl.load_workbook(form)
    page = book["计划"]
    for row, (text, day) in enumerate(zip(("完成招标", "主体完工"), days, strict=True), 2):
        for head, value in {"计划节点": text, "计划完成时间": day, "责任人": "张三"}.items():
            page.cell(row, column(page, head)).value = value
    change(book)
    (folder := form.parent / "in").mkdir(exist_ok=True)
    book.save(folder / name)
    return folder / name


def test_a_plan_has_rows_for_every_task_and_says_what_it_is(form):
    """Four rows a task, all of them open at the end; the record names its kind, and no place."""
    page = openpyxl.load_workbook(form)["计划"]
    tasks = [cell.value for cell in page["A"][1:]]
    assert {tasks.count(task) for task in tasks} == {4} and page.protection.sheet and not page.protection.insertRows
    assert form.name == f"{DUE}_计划_{UNIT}.xlsx"


def test_milestones_come_back_with_day_and_person(corpus, form):
    """6月底 is the last day of June; rows left blank are no milestones; a plan is no return."""
    found = returns.read(planned(form), corpus)
    assert found.milestones[["unit", "text", "day", "person"]].values.tolist() == [[UNIT, "完成招标", "2024-06-30", "张三"], [UNIT, "主体完工", "2024-09-30", "张三"]]
    assert found.plans == {"plan.xlsx"} and len(found.aside) == 0 and len(found.rows) == 0


def titled(book):
    """A title above, another sheet name, other headers, no ids in the second row, as where cells are merged."""
    page = book["计划"]
    page.title = "Sheet1"
    for cell in page[1]:
        cell.value = {"计划节点": "工作节点", "计划完成时间": "完成时间", "责任人": "具体责任人", "任务内容": "重点工作任务"}.get(cell.value, cell.value)
    for head in ("任务标识", "编号", "重点工作任务"):
        page.cell(3, column(page, head)).value = None
    page.insert_rows(1)
    page["A1"] = "2024年重点工作实施计划"


def test_a_plan_of_another_shape_is_read_too(corpus, form):
    """The same two milestones of the same task."""
    found = returns.read(planned(form, change=titled), corpus)
    assert found.milestones["day"].tolist() == ["2024-06-30", "2024-09-30"] and found.milestones["task"].nunique() == 1


@pytest.mark.parametrize(("day", "said"), [("长期", "不是可以确定的日期"), (None, "没有填写")])
def test_a_milestone_without_a_day_is_kept_aside(corpus, form, day, said):
    """With its cell, and the other one is taken."""
    found = returns.read(planned(form, days=(day, "2024-09-30")), corpus)
    assert found.milestones["text"].tolist() == ["主体完工"] and said in found.aside["zh"][0] and found.aside["cell"][0]


def test_planned_figures_come_back_by_day(corpus, form):
    """In the columns headed by days; what is no number is kept aside."""
    def change(book):
        page = book["指标计划"]
        page.cell(2, column(page, "至2024-04-10")).value = "3"
        page.cell(2, column(page, "至2024-07-10")).value = "7"
    found = returns.read(planned(form, change=change), corpus)
    assert found.paces[["position", "day", "value"]].values.tolist() == [[1, "2024-04-10", 3.0], [1, "2024-07-10", 7.0]]


def test_a_return_asks_for_the_milestones_and_takes_them(corpus, form, tmp_path):
    """The sheet of milestones: a day is reached, a word is not yet, evidence alone is to be checked."""
    milestones = returns.read(planned(form), corpus).milestones
    forms = returns.write(corpus, tmp_path / "q2", due="2024-07-10", milestones=milestones)
    path = next(f for f in forms if UNIT in f.name)
    book = openpyxl.load_workbook(path)
    page = book["节点"]
    page.cell(2, column(page, "实际完成时间")).value, page.cell(2, column(page, "完成依据")).value = "6月20日", "中标公告"
    page.cell(3, column(page, "完成依据")).value = "照片"
    book.save(path)
    found = returns.read(path, corpus)
    assert found.steps[["text", "day", "evidence"]].values.tolist() == [["完成招标", "2024-06-20", "中标公告"]]
    assert "没有实际完成时间" in found.aside["zh"][0]


def test_supporting_units_are_asked_and_answer_beside_the_lead(corpus, tmp_path):
    """A form of the tasks a unit supports; what comes back is the supporter's and takes nothing from the lead."""
    forms = returns.write(corpus, tmp_path / "s", due="2024-04-10", kind="support")
    supported = corpus.mentions[corpus.mentions["role"] == "support"]
    assert len(forms) == supported.loc[supported["kind"] != "collective", "unit"].nunique()
    book = openpyxl.load_workbook(forms[0])
    page = book["任务"]
    for head, value in {"状态": "推进中", "填报日期": "2024-04-08", "进展情况": "已配合"}.items():
        page.cell(2, column(page, head)).value = value
    book.save(forms[0])
    found = returns.read(forms[0], corpus)
    assert len(found.rows) == 1 and len(found.aside) == 0
    assert found.rows["unit"][0] in set(supported.loc[supported["task"] == found.rows["task"][0], "unit"])


def test_the_store_keeps_plans_and_they_are_no_due_dates(corpus, form, tmp_path):
    """Milestones come out as they went in; the day of a plan is no day of a return."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        store.add(returns.read(planned(form), corpus))
        assert store.milestones[["task", "text", "day"]].shape == (2, 3) and len(store.came) == 0


@pytest.mark.parametrize("version", [1, 2])
def test_a_store_of_an_older_version_is_renewed_and_loses_nothing(corpus, tmp_path, version):
    """Its rows are there, its guards too, and it takes plans."""
    path = tmp_path / "s.sqlite"
    old_store(path, corpus, version)
    with returns.Store(path, corpus) as store:
        assert store.rows["status"].tolist() == ["推进中"] and store.came["unit"].tolist()[:1] == ["市财政局"] and len(store.milestones) == 0
    with sqlite3.connect(path) as base:
        assert base.execute("PRAGMA user_version").fetchone()[0] == room.VERSION
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            base.execute("DELETE FROM rows")
    base.close()
    returns.Store(path, corpus).close()


def old_store(path, corpus, version):
    """A store as an earlier Zeren made it, with one return in it."""
    base = sqlite3.connect(path)
    base.executescript(room.FIRST + (room.CAME if version > 1 else ""))
    for table in ("facts", "forms", "rows", "figures", "aside", *(["came"] if version > 1 else [])):
        for what in ("UPDATE", "DELETE"):
            base.execute(room.GUARD.format(table=table, what=what))
    base.executemany("INSERT INTO facts VALUES (?, ?)", [("document", "fictitious-2024"), ("sha256", corpus.documents["sha256"].iloc[0])])
    base.execute("INSERT INTO forms VALUES (1, 'x', 'a.xlsx', '市财政局', '2024-04-10')")
    base.execute("INSERT INTO rows VALUES (1, 'fictitious-2024#1', '推进中', '2024-04-08', '{}', '', '任务!A2')")
    base.execute(f"PRAGMA application_id = {room.APPLICATION}")
    base.execute(f"PRAGMA user_version = {version}")
    base.commit()
    base.close()


def test_a_task_is_closed_with_evidence_or_not_at_all(corpus, tmp_path):
    """And stays closed in the store."""
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        with pytest.raises(UsageError, match="no evidence"):
            store.close_tasks([("fictitious-2024#1", UNIT, " ")], day="2024-12-31")
        store.close_tasks([("fictitious-2024#1", UNIT, "竣工验收备案表")], day="2024-12-31")
        assert store.closed.equals(pd.DataFrame([["fictitious-2024#1", UNIT, "2024-12-31", "竣工验收备案表"]], columns=["task", "unit", "day", "evidence"]))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_two_people_read_returns_at_once_into_one_store(corpus, tmp_path):
    """Each half of the forms and one that both have; all of it is there, once, whoever was quicker, and the store is whole."""
    filled = sorted(returns.fill(returns.write(corpus, tmp_path / "blank", due=DAYS[0]), tmp_path / "filled", rng=1, missing=0))
    found, half = [returns.read(path, corpus) for path in filled], len(filled) // 2
    people = [child(tmp_path / "s.sqlite", corpus, part) for part in (found[:half + 1], found[half:])]
    assert [os.waitstatus_to_exitcode(os.waitpid(person, 0)[1]) for person in people] == [0, 0]
    with returns.Store(tmp_path / "s.sqlite", corpus) as store:
        assert len(store.forms) == len(filled) and len(store.rows) == len(corpus.tasks) and not store.rows.duplicated(["task", "unit"]).any()


def child(path, corpus, parts):
    """A process that opens the store, or begins it, and puts in what it has read; gives its number."""
    person = os.fork()
    if person:
        return person
    try:
        with returns.Store(path, corpus) as store:
            for part in parts:
                store.add(part)
        os._exit(0)
    finally:
        os._exit(1)

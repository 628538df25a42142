"""The calendar of returns: rhythms become days, every lead unit has its rows, what cannot be expanded is said."""

from datetime import date

import pytest

import graphdata as gd
from analysis import reporting
from analysis.load import returns_a_year

DOCUMENT = """关于印发2024年重点工作任务分解的通知

各牵头单位应于{due}，向市政府报送工作进展情况和存在问题。

2024年重点工作任务分解

一、甲市长牵头重点工作

1.做好甲事。
{label}：市财政局
2.做好乙事。
{label}：市财政局
3.做好丙事。
{label}：市教育局
"""


def document(folder, *, due="每月25日前", label="牵头单位", issued=""):
    """Three tasks; the finance bureau leads two of them."""
    (folder / "doc.txt").write_text(DOCUMENT.format(due=due, label=label) + issued, encoding="utf-8")
    return gd.read(folder / "doc.txt")


@pytest.mark.parametrize(("stated", "first", "last", "times"), [
    ("每月25日前", "2024-01-25", "2024-12-25", 12), ("每月10日前", "2024-02-10", "2025-01-10", 12),
    ("每月31日前", "2024-01-31", "2024-12-31", 12), ("每季度结束后5个工作日内", "2024-04-05", "2025-01-07", 4),
    ("每季度首月10日前", "2024-04-10", "2025-01-10", 4), ("每季度末月25日前", "2024-03-25", "2024-12-25", 4),
    ("半年结束后10日内", "2024-07-10", "2025-01-10", 2), ("每双月28日前", "2024-02-28", "2024-12-28", 6),
    ("逢单月5日", "2024-01-05", "2024-11-05", 6), ("每周五", "2024-01-05", "2024-12-27", 52),
    ("年底前", "2024-12-31", "2024-12-31", 1), ("每月底前5个工作日", "2024-01-25", "2024-12-25", 12)])
def test_a_rhythm_is_expanded_to_the_days_of_the_year(stated, first, last, times):
    """Days counted on a wall calendar of 2024; early days report on the month before."""
    days = reporting.expand(stated, year=2024).days
    assert (days[0].isoformat(), days[-1].isoformat(), len(days)) == (first, last, times)


@pytest.mark.parametrize("stated", ["每月25日前", "每季度首月10日前", "半年结束后10日内", "每双月28日前", "年底前", "2024-04-10"])
def test_calendar_and_burden_count_the_same_returns(stated):
    """What `load.returns_a_year` counts is what the calendar shows."""
    assert returns_a_year([stated]) == (len(reporting.expand(stated, year=2024).days), [])


@pytest.mark.parametrize(("stated", "why"), [("半年", "day"), ("每月初", "day"), ("每旬", "rhythm"), ("适时", "rhythm"), ("2024-02-30", "none")])
def test_what_is_no_day_says_why(stated, why):
    """Nothing is guessed."""
    assert reporting.expand(stated, year=2024).lost == why and reporting.expand(stated, year=2024).days == ()


def test_a_rhythm_needs_a_year_and_a_date_does_not():
    """A document without a year still has its dates."""
    assert reporting.expand("每月25日前", year=None).lost == "year"
    assert reporting.expand("2024-04-10", year=None).days == (date(2024, 4, 10),)


def test_every_lead_unit_has_a_row_for_every_date(tmp_path):
    """Twelve dates, two lead units: 24 rows; two tasks for the one, one for the other."""
    rows = reporting.calendar(document(tmp_path))
    assert len(rows) == 24 and rows["date"].nunique() == 12
    assert rows.groupby("unit")["tasks"].unique().map(list).to_dict() == {"市财政局": [2], "市教育局": [1]}
    assert rows.loc[0, "numbers"] == (1, 2) and rows.loc[0, "contents"] == ("工作进展情况", "存在问题")


def test_nobody_owes_a_return_before_the_document_is_issued(tmp_path):
    """Issued on 20 March: January and February are left out, and that is said."""
    rows = reporting.calendar(document(tmp_path, issued="\n某市人民政府办公室\n2024年3月20日\n"))
    assert rows["date"].min() == "2024-03-25" and rows["date"].nunique() == 10
    assert any("2个日期早于成文日期" in zh for _, zh, _ in rows.attrs["notes"])


@pytest.mark.parametrize(("change", "said"), [({"label": "责任单位"}, "未指明牵头单位"), ({"due": "适当时候"}, "未说明报送日期"),
                                             ({"due": "每季度"}, "无法展开为日期")])
def test_a_document_without_leads_or_dates_says_so(tmp_path, change, said):
    """No rows, a sentence in both languages, and no error."""
    rows = reporting.calendar(document(tmp_path, **change))
    found = reporting.findings(rows)
    assert rows.empty and [f for f in found if said in f.zh] and all(f.en for f in found)


def test_the_busiest_units_stand_first_in_the_crossing(tmp_path):
    """Units × dates with the counts of the calendar."""
    table = reporting.crossing(reporting.calendar(document(tmp_path, due="每季度末")))
    assert table.to_numpy().tolist() == [[2, 2, 2, 2], [1, 1, 1, 1]] and list(table.index) == ["市财政局", "市教育局"]


def test_hangzhou_has_four_dates_and_all_its_tasks():
    """The dates of its notice; 137 tasks each time; 12 for 市建委, as anyone can count."""
    rows = reporting.calendar(gd.read("hangzhou-2019"))
    assert sorted(set(rows["date"])) == ["2019-04-10", "2019-07-10", "2019-10-10", "2020-01-10"]
    assert set(rows.groupby("date")["tasks"].sum()) == {137}
    assert reporting.findings(rows)[1].zh == "市建委每次报送任务最多，12项，全年48项次。"

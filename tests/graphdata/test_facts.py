"""Facts: title, issuer, date, place, reporting and supervision."""

import pytest

from graphdata.facts import dates, places, reports
from graphdata.layout.passages import Passage

NOTICE = """杭川市人民政府办公厅关于印发

2019年政府工作报告重点工作责任分解的通知

各区、县（市）人民政府：

各牵头单位应分别于4月10日、7月10日、10月10日和2020年1月10日前，向市政府报告上一季度完成情况，包括进展情况、存在的问题和下一步措施。市政府督查室负责督促落实。

杭川市人民政府办公厅
2019年2月11日

一、徐明市长牵头重点工作
1.做某事。
责任单位：市甲局
"""


def test_a_title_broken_over_lines_is_joined(reading):
    """关于印发 … 的通知 on two lines is one title, and names the issuer."""
    facts = reading(NOTICE).facts
    assert facts.title == "杭川市人民政府办公厅关于印发2019年政府工作报告重点工作责任分解的通知"
    assert (facts.issuer, facts.place, facts.year) == ("杭川市人民政府办公厅", "杭川市", 2019)


@pytest.mark.parametrize(("head", "title"), [
    ("杭川市人民政府办公室关于\n对《政府工作报告》确定的2021年\n重点工作及省里涉及我市的\n重点事项进行责任分解的通知", None), ("附件：1.2021年重点工作责任分解", "2021年重点工作责任分解"),
    ("2021年重点工作责任分解（杭政〔2021〕2号）", "2021年重点工作责任分解"), ("2021年重点工作责任分解.docx", "2021年重点工作责任分解"), ("杭川市2021年工作计划", None),
    ("关于落实2019年重点工作分工的意见-湖南省人民政府门户网站", "关于落实2019年重点工作分工的意见"),
    ("2019年重点工作责任分解_青石新闻网", "2019年重点工作责任分解"), ("2019年重点工作责任分解 - 中国青石网", "2019年重点工作责任分解"), ("2019年重点工作责任分解—青石县人民政府网站", "2019年重点工作责任分解"),
    ("關(guān)于印發(fā)2006年重點工作責任分解的通知", "關于印發2006年重點工作責任分解的通知"),
    ("2019年重点工作责任分解-互联互通部分", None), ("2019年重点工作任务分解——推进“互联网+政务服务”一张网", None), ("2019年重点工作任务分解——建好政府网站", None),
])
def test_a_title_is_whole_and_nothing_else(head, title, reading):
    """Over four lines; without the number of an annex or a document, and the end of a file's name; 2021年工作计划 is one by its year and its end."""
    assert reading(f"{head}\n\n1.修建道路三条。\n责任单位：市交通局\n").facts.title == (title or head.replace("\n", ""))


def test_reporting_dates_get_their_years(reading):
    """The year of the tasks holds until another is named."""
    facts = reading(NOTICE).facts
    assert facts.reporting_deadlines == ("2019-04-10", "2019-07-10", "2019-10-10", "2020-01-10")
    assert (facts.report_contents, facts.supervisor) == (("进展情况", "存在的问题", "下一步措施"), "市政府督查室")


@pytest.mark.parametrize(("sentence", "due"), [
    ("每月28日前，由牵头单位汇总报送区政府督考办。", ("每月28日前",)),
    ("各牵头部门要于每季度结束后5个工作日内将进展情况送省政府办公厅。", ("每季度结束后5个工作日内",)),
    ("请各牵头单位明确1名联络员，名单于3月30日前报市政府办公厅。", ()),
    ("各单位于3月20日前将实施方案报市政府，每月25日前报送进展。", ("每月25日前",)),
    ("责任单位应于6月3日前报牵头单位，牵头单位于6月8日前报市政府督查室。", ("2020-06-08",)),
])
def test_rhythms_and_dates_that_are_none(sentence, due):
    """A rhythm as stated; dates for lists of names and plans, or among the units, are no reporting dates."""
    assert reports.read([Passage(sentence, 0)], year=2020).deadlines == due


@pytest.mark.parametrize(("text", "iso"), [
    ("2019年2月11日", "2019-02-11"), ("二○一二年一月十九日", "2012-01-19"), ("二〇〇六年二月二十日", "2006-02-20"), ("2024-11-30", "2024-11-30"),
    ("2019年2月30日", None)])
def test_dates_in_figures_and_characters(text, iso):
    """Dates as documents write them; a day that does not exist is none."""
    assert [found[0] for found in dates.find(text)] == ([iso] if iso else [])


def test_the_date_of_issue_is_the_signed_one(reading):
    """Not the date of the page, and not one of the reporting dates."""
    assert reading("发布日期：2019-03-01\n" + NOTICE).facts.date == "2019-02-11"


@pytest.mark.parametrize(("text", "place"), [
    ("杭州市人民政府办公厅", "杭州市"), ("2022年广东省《政府工作报告》分工方案", "广东省"), ("重庆市渝中区2016年任务", "重庆市渝中区"),
    ("恩施土家族苗族自治州2011年任务", "恩施土家族苗族自治州"), ("国务院办公厅", "全国"), ("市政府办公室", None), ("津市市人民政府", "津市市"),
    ("苏州国家高新区2024年重点工作", "苏州国家高新区"), ("云岭县创建国家卫生县城任务", "云岭县")])
def test_the_place_opens_the_name(text, place):
    """A place with those above it; a level alone names none."""
    assert places.of(text) == place


def test_short_names_of_places():
    """The short names are those that units bear."""
    assert places.shorts("重庆市渝中区") == ("重庆", "渝中")
    assert places.shorts("恩施土家族苗族自治州") == ("恩施",)


def test_titles_stay_as_printed(reading):
    """Traditional characters stay in the title; the place is in Simplified."""
    facts = reading("汕頭市2009年重點工作責任分解\n1.做某事。\n責任單位：市甲局\n").facts
    assert (facts.title, facts.place) == ("汕頭市2009年重點工作責任分解", "汕头市")

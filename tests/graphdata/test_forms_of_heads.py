"""What heads of columns say: words nobody listed, heads over several columns or rows, and what stands right below them."""

import pytest
from forms import clean, leaders, roles

WHO = [[("县交通局", "responsible")], [("县住建局", "responsible")]]
PAIRS = [[("县交通局", "lead"), ("县财政局", "support")], [("县住建局", "lead"), ("县民政局", "support")]]
ROWS = (("修建大道", "县交通局", "县财政局"), ("改造危桥", "县住建局", "县民政局"))
HEAD, COLUMNS = "序号,任务,牵头单位,配合单位", 2


def _texts(corpus) -> list[str]:
    return list(corpus.tasks["text"])


def _fields(corpus) -> dict[str, list[str]]:
    return corpus.fields.groupby("name")["text"].apply(list).to_dict()


def _beside(head: str, cells: tuple[str, str], read):
    return read("\n".join([f"{HEAD},{head}", *(f"{k},{','.join(row)},{cell}" for k, (row, cell) in enumerate(zip(ROWS, cells, strict=True), 1))]), "a.csv")


@pytest.mark.parametrize(("head", "cells"), [("审核单位", ("县审计局", "县统计局")), ("受益范围", ("东城区", "西城区")), ("服务对象", ("县甲公司", "县乙公司")), ("审核人", ("张强", "李红")), ("回访结果", ("满意", "满意"))])
def test_a_head_nobody_knows_answers_for_nothing_beside_those_who_do(head, cells, read):
    """Units or persons below it are content of the task."""
    corpus = _beside(head, cells, read)
    assert (_texts(corpus), roles(corpus), leaders(corpus), _fields(corpus)) == (["修建大道", "改造危桥"], PAIRS, [[], []], {head: list(cells)}) and clean(corpus)


def test_a_head_nobody_knows_answers_where_no_other_does(read):
    """The only units of a table, whatever stands above them."""
    assert roles(read("序号,任务,攻坚力量\n1,修建大道,县交通局\n2,改造危桥,县住建局\n", "a.csv")) == WHO


@pytest.mark.parametrize("head", ["上线时间", "签约时限", "办复期限", "结束时间", "限时要求"])
def test_the_only_time_is_the_deadline_whatever_it_is_of(head, read):
    """Also where the task stands below a head that is none of a text (会议名称)."""
    corpus = _beside(head, ("2024年10月底前", "2024年12月底前"), read)
    named = read(f"序号,会议名称,牵头单位,{head}\n1,全县交通会议,县交通局,2024年10月底前\n2,全县住建会议,县住建局,2024年12月底前\n", "b.csv")
    for one in (corpus, named):
        assert list(one.tasks["deadline"]) == ["2024年10月底前", "2024年12月底前"] and clean(one)
    assert _texts(named) == ["全县交通会议", "全县住建会议"]


@pytest.mark.parametrize(("head", "cells", "due"), [("开工时间", ("3月", "4月"), [None, None]), ("来文时间", ("3月", "4月"), [None, None]), ("开始时间,结束时间", ("3月,9月", "4月,10月"), ["9月", "10月"]), ("原定时限,调整后时限", ("3月,9月", "4月,10月"), ["9月", "10月"])])
def test_when_something_begins_is_no_deadline(head, cells, due, read):
    """Nor is what was once planned."""
    assert list(_beside(head, cells, read).tasks["deadline"]) == due


@pytest.mark.parametrize("line", ["甲,乙,丙,1", "1,2,3,4", "A,B,1,2"])
def test_a_row_that_counts_the_columns_is_no_task(line, read):
    """Right below the heads."""
    corpus = read("\n".join([HEAD, line, *(f"{k},{','.join(row)}" for k, row in enumerate(ROWS, 1))]), "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], PAIRS) and clean(corpus)


@pytest.mark.parametrize("row", ["填写说明,填写具体任务,填写单位全称,填写单位全称", "……,……,……,……"])
def test_a_row_that_explains_or_leaves_out_is_no_task(row, read):
    """What a form says of its columns."""
    corpus = read("\n".join([HEAD, row, *(f"{k},{','.join(one)}" for k, one in enumerate(ROWS, 1))]), "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], PAIRS) and clean(corpus)


def test_numbers_and_empty_cells_as_programs_write_them(read):
    """1.0 is 1, nan is empty."""
    corpus = read(f"{HEAD}\n1.0,修建大道,县交通局,nan\n2.0,改造危桥,县住建局,县民政局\n", "a.csv")
    assert (list(corpus.tasks["number"]), roles(corpus)) == ([1, 2], [PAIRS[0][:1], PAIRS[1]]) and clean(corpus)


def _html(*rows: str) -> str:
    """A page with a table; a cell is its text, with /2 behind what spans two columns and |2 behind what spans two rows."""
    def cell(text: str) -> str:
        text, _, down = text.partition("|")
        text, _, across = text.partition("/")
        return f'<td rowspan="{down or 1}" colspan="{across or 1}">{text}</td>'
    return f"<table>{''.join('<tr>' + ''.join(map(cell, row.split())) + '</tr>' for row in rows)}</table>"


@pytest.mark.parametrize(("rows", "numbers"), [
    (("序号 重点工作/2 责任单位", "1 畅通行动|2 修建大道 县交通局", "2 改造危桥 县住建局"), [1, 2]),
    (("序号 重点工作/2 责任单位", "一|2 畅通行动|2 1.修建大道 县交通局", "2.改造危桥 县住建局"), [1, 2]),
])
def test_one_head_over_a_larger_task_and_its_tasks(rows, numbers, read):
    """The larger one is the section of those it is merged over, and numbers that stand before these are their own."""
    corpus = read(_html(*rows), "a.html")
    assert (_texts(corpus), roles(corpus), set(corpus.tasks["section"]), list(corpus.tasks["number"])) == (["修建大道", "改造危桥"], WHO, {"畅通行动"}, numbers) and clean(corpus)


@pytest.mark.parametrize("heads", [
    ("序号|2 任务|2 牵头/2 配合/2", "单位 责任人 单位 责任人"),
    ("序号|3 任务|3 责任落实/4", "市级/2 县级/2", "牵头单位 责任人 配合单位 责任人"),
])
def test_heads_below_heads_say_who(heads, read):
    """单位 below 牵头 leads, below 配合 it supports; words in between say nothing."""
    corpus = read(_html(*heads, *(f"{k} {text} {lead} 张强 {support} 李红" for k, (text, lead, support) in enumerate(ROWS, 1))), "a.html")
    assert (_texts(corpus), roles(corpus), leaders(corpus)) == (["修建大道", "改造危桥"], PAIRS, [[], []]) and clean(corpus)


def test_what_was_done_is_no_deadline_beside_what_is_planned(read):
    """完成时间 over 计划 and 实际."""
    assert list(read(_html("序号|2 任务|2 责任单位|2 完成时间/2", "计划 实际", "1 修建大道 县交通局 9月底 8月", "2 改造危桥 县住建局 年底 -"), "a.html").tasks["deadline"]) == ["9月底", "年底"]


def test_a_second_table_may_have_its_columns_in_another_order(read):
    """On one sheet, below the first and without a blank line."""
    corpus = read("序号,任务,牵头单位,配合单位\n1,修建大道,县交通局,县财政局\n序号,牵头单位,任务,配合单位\n2,县住建局,改造危桥,县民政局\n", "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], PAIRS) and clean(corpus)


@pytest.mark.parametrize(("head", "cells"), [("责任单位（分管领导）", "{1}（{0}）"), ("牵头领导（责任单位）", "{0}（{1}）")])
def test_a_bracket_of_a_head_may_name_leaders(head, cells, read):
    """Of the unit in front of it, as its cells do."""
    corpus = read(f"序号,任务,{head}\n1,修建大道,{cells.format('张强', '县交通局')}\n2,改造危桥,{cells.format('李红', '县住建局')}\n", "a.csv")
    assert (roles(corpus), leaders(corpus)) == (WHO, [["张强"], ["李红"]]) and clean(corpus)


@pytest.mark.parametrize("card", [
    ("任务{n}：{text}/4", "责任单位 {who} 完成时限 年底", "工作措施 分段包干/3"),
    ("问题{n}：{text}/4", "整改目标 全面到位 整改时限 年底", "责任单位 {who} 配合单位 县财政局"),
    ("{n}、 {text}/3", "责任单位 {who} 完成时限 年底"),
])
def test_a_card_may_open_with_its_task(card, read):
    """A row that holds it alone or behind its number; what aims and measures say is beside it. All cards in one table, or each in its own."""
    rows = [[row.format(n=n, text=text, who=who) for row in card] for n, text, who in (("一", "修建大道", "县交通局"), ("二", "改造危桥", "县住建局"))]
    for corpus in (read("".join(_html(*one) for one in rows), "a.html"), read(_html(*rows[0], *rows[1]), "b.html")):
        assert (_texts(corpus), [one[0][0] for one in roles(corpus)], clean(corpus)) == (["修建大道", "改造危桥"], ["县交通局", "县住建局"], True)


def test_tasks_numbered_in_the_cell_of_a_counted_unit(read):
    """序号 counts the units; the tasks of each begin anew. With units and times of their own, measures are tasks below theirs."""
    by_unit = read('序号,责任单位,任务,完成时限\n1,县交通局,"1.修建大道\n2.改造危桥",年底\n2,县住建局,"1.建设公园\n2.新建学校",年底\n', "a.csv")
    assert (_texts(by_unit), list(by_unit.tasks["number"])) == (["修建大道", "改造危桥", "建设公园", "新建学校"], [1, 2, 1, 2]) and clean(by_unit)
    alike = read('序号,任务,举措,责任单位,完成时限\n1,畅通行动,"1.修建大道\n2.改造危桥","1.县交通局\n2.县住建局","1.6月底\n2.9月底"\n', "b.csv")
    assert (_texts(alike), roles(alike), list(alike.tasks["deadline"]), set(alike.tasks["section"])) == (["修建大道", "改造危桥"], WHO, ["6月底", "9月底"], {"畅通行动"})


@pytest.mark.parametrize("row", ["一、交通（牵头单位：{}）,,", "牵头单位：{},,", "牵头领导：张强 牵头单位：{},,"])
def test_rows_of_sections_name_who_leads_where_no_column_does(row, read):
    """In the bracket of a heading, under a label, beside their leader."""
    corpus = read(f"序号,任务,完成时限\n{row.format('县交通局')}\n1,修建大道,年底\n{row.format('县住建局').replace('一、交通', '二、住建').replace('张强', '李红')}\n2,改造危桥,年底\n", "a.csv")
    assert roles(corpus) == [[("县交通局", "lead")], [("县住建局", "lead")]] and leaders(corpus) == ([["张强"], ["李红"]] if "领导" in row else [[], []]) and clean(corpus)
    assert list(corpus.tasks["section"]) == (["交通", "住建"] if "一、" in row else ["", ""])


def test_the_row_of_a_section_may_name_its_leader(read):
    """In the column of leaders."""
    corpus = read("序号,任务,牵头领导,责任单位\n一,交通,张强,\n1,修建大道,,县交通局\n二,住建,李红,\n2,改造危桥,,县住建局\n", "a.csv")
    assert (_texts(corpus), leaders(corpus), list(corpus.tasks["section"])) == (["修建大道", "改造危桥"], [["张强"], ["李红"]], ["交通", "住建"]) and clean(corpus)


def test_who_checks_answers_where_no_other_column_does(read):
    """检查主体; the offices within it are content."""
    corpus = read("序号,检查主体,检查内容,股室\n1,县交通局,检查大道,运输股\n2,县住建局,检查危桥,建管股\n", "a.csv")
    assert (roles(corpus), _fields(corpus)) == (WHO, {"股室": ["运输股", "建管股"]}) and clean(corpus)


def test_strokes_that_close_each_cell_show_which_are_empty(read):
    """A place that could be a unit, and units that may be none, stay in their columns."""
    rows = "".join(f"{k} |\n{text} |\n市文化广场 |\n{who} |\n|\n" for k, text, who in ((1, "修建大道", "市甲乙丙店"), (2, "改造危桥", "市住建局"), (3, "新建学校", "市教育局")))
    corpus = read(f"序号 |\n活动内容 |\n活动地点 |\n责任单位 |\n备注 |\n{rows}")
    assert _fields(corpus) == {"活动地点": ["市文化广场"] * 3} and roles(corpus) == [[("市住建局", "responsible")], [("市教育局", "responsible")]] and not clean(corpus)


def test_heads_may_be_questions(read):
    """干什么 | 谁来干 | 谁配合 | 干到什么程度 | 什么时候干完."""
    corpus = read("序号,干什么,谁牵头,谁配合,干到什么程度,什么时候干完\n1,修建大道,县交通局,县财政局,完成五公里,9月底\n2,改造危桥,县住建局,县民政局,完成两座桥,年底\n", "a.csv")
    assert (_texts(corpus), roles(corpus), list(corpus.tasks["deadline"])) == (["修建大道", "改造危桥"], PAIRS, ["9月底", "年底"]) and clean(corpus)


def test_the_title_of_the_next_table_is_none_of_its_heads(read):
    """Two tables below one another, each cell closed by a stroke."""
    table = "序号 |\n决策事项名称 |\n承办部门 |\n1 |\n修建大道 |\n县交通局 |\n2 |\n改造危桥 |\n县住建局 |\n"
    corpus = read(f"重大决策目录\n{table}听证事项目录\n{table}")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"] * 2, WHO * 2)


def test_what_is_to_be_reached_below_a_head_of_times_is_no_deadline(read):
    """进度安排 over 上半年 and 下半年, below which stands what is done by then."""
    corpus = read(_html("序号|2 任务|2 责任单位|2 进度安排/2", "上半年 下半年", "1 修建大道 县交通局 完成路基 建成通车", "2 改造危桥 县住建局 开工 完工"), "a.html")
    assert (roles(corpus), list(corpus.tasks["deadline"]), _fields(corpus)["下半年"]) == (WHO, [None] * 2, ["建成通车", "完工"]) and clean(corpus)


def test_marks_below_how_far_it_is_give_no_roles(read):
    """落实情况 over √ and ×."""
    assert clean(read("序号,任务,责任单位,落实情况\n1,修建大道,县交通局,√\n2,改造危桥,县住建局,×\n3,新建学校,县教育局,√\n", "a.csv"))

"""What rows of tables look like in files of every day: who leads said above them, labels instead of heads, cells that hold for the rows below."""

import pytest
from forms import clean, leaders, roles

WHO = [[("县交通局", "responsible")], [("县住建局", "responsible")]]


def _texts(corpus) -> list[str]:
    return list(corpus.tasks["text"])


def _pipes(*rows: str) -> str:
    return "\n".join(["|序号|任务|责任单位|", "|---|---|---|", *(f"|{row}|" for row in rows), ""])


@pytest.mark.parametrize(("head", "rows", "texts", "times"), [
    ("序号 任务 责任单位", ["1 新建农村公路 100 公里 县交通局", "2 改造老旧小区 12 个 县住建局"], ["新建农村公路 100 公里", "改造老旧小区 12 个"], [None] * 2),
    ("序号 任务 责任单位", ["1 推进 “放管服” 改革 县交通局", "2 完成 2024 年度变更调查 县住建局"], ["推进 “放管服” 改革", "完成 2024 年度变更调查"], [None] * 2),
    ("序号 任务 责任单位 完成时限", ["1 修建大道 县交通局 12 月底", "2 改造危桥 县住建局 2024 年 9 月 30 日"], ["修建大道", "改造危桥"], ["12 月底", "2024 年 9 月 30 日"]),
    ("序号 任务 数量 单位 责任单位", ["1 新建公路 100 公里 县交通局", "2 改造危桥 6 座 县住建局"], ["新建公路", "改造危桥"], [None] * 2),
    ("序号 任务 目标 责任单位", ["1 新建公路 100 公里 县交通局", "2 改造小区 12 个 县住建局"], ["新建公路", "改造小区"], [None] * 2),
])
def test_blanks_around_figures_and_marks_part_no_cells(head, rows, texts, times, read):
    """Single blanks between columns, and where a typist sets figures apart."""
    corpus = read("\n".join([head, *rows]))
    assert (_texts(corpus), roles(corpus), list(corpus.tasks["deadline"])) == (texts, WHO, times) and clean(corpus)


@pytest.mark.parametrize("line", ["牵头领导：张强", "一、交通（牵头领导：张强）", "一、交通\n牵头领导：张强"])
def test_a_line_above_a_table_says_who_leads_its_tasks(line, read):
    """A line or the bracket of a heading, for the tables below until the next."""
    corpus = read(f"# 重点任务清单\n\n{line}\n\n{_pipes('1|修建大道|县交通局')}\n{line.replace('张强', '李红').replace('一、', '二、')}\n\n{_pipes('2|改造危桥|县住建局')}", "a.md")
    assert (_texts(corpus), roles(corpus), leaders(corpus)) == (["修建大道", "改造危桥"], WHO, [["张强"], ["李红"]]) and clean(corpus)
    assert set(corpus.tasks["section"]) == ({""} if line.startswith("牵头") else {"交通"})


@pytest.mark.parametrize("above", ["{}", "一、{}", "交通（责任单位：{}）", "责任单位：{}"])
def test_what_stands_above_a_table_without_units_answers_for_its_tasks(above, read):
    """A unit as heading, in its bracket or under a label."""
    table = "|序号|任务|完成时限|\n|---|---|---|\n|1|{}|年底|\n"
    corpus = read("\n".join(f"## {above.format(unit)}\n\n{table.format(text)}" for unit, text in (("县交通局", "修建大道"), ("县住建局", "改造危桥"))), "a.md")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], WHO) and clean(corpus)


def test_labels_below_the_text_of_a_task_are_its_own_though_a_table_follows(read):
    """1.修建大道 with its units, and a table of other tasks right below them."""
    corpus = read("1.修建大道。\n责任单位：县交通局\n" + _pipes("2|改造危桥|县住建局"))
    assert (_texts(corpus), roles(corpus)) == (["修建大道。", "改造危桥"], WHO)


def test_a_line_of_leaders_between_rows_is_no_section(read):
    """牵头领导：李红 on a line of its own between rows with tabs."""
    corpus = read("牵头领导：张强\n序号\t任务\t责任单位\n1\t修建大道\t县交通局\n牵头领导：李红\n序号\t任务\t责任单位\n2\t改造危桥\t县住建局\n")
    assert (leaders(corpus), roles(corpus), set(corpus.tasks["section"])) == ([["张强"], ["李红"]], WHO, {""})


@pytest.mark.parametrize(("head", "cells"), [("牵头领导/责任单位", "{}/{}"), ("责任领导及单位", '"{}\n{}"'), ("责任领导和责任单位", "{}（{}）"), ("责任单位/责任领导", "{1} {0}"), ('"责任领导\n责任单位"', '"{}\n{}"')])
def test_a_column_may_hold_leaders_and_units(head, cells, read):
    """With a stroke, a line or a bracket between them in head and cells; where the head speaks of units alone, the person is none of the leaders."""
    rows = "\n".join(f"{k},{text},{cells.format(*who)}" for k, text, who in ((1, "修建大道", ("张强", "县交通局")), (2, "改造危桥", ("李红", "县住建局"))))
    corpus = read(f"序号,任务,{head}\n{rows}\n", "a.csv")
    assert (leaders(corpus), roles(corpus)) == ([["张强"], ["李红"]], WHO) and clean(corpus)
    alone = read(f"序号,任务,责任单位\n{rows}\n", "b.csv")
    assert (leaders(alone), roles(alone)) == ([[], []], WHO)


@pytest.mark.parametrize(("head", "rows", "first"), [
    ("重点任务,主要举措,责任单位", ["交通,修建大道,县交通局", ",改造危桥,县住建局"], "交通"),
    ("序号,重点任务,主要举措,责任单位", ["1,交通,修建大道,县交通局", ",,改造危桥,县住建局"], "交通"),
    ("完成时限,任务,责任单位", ["6月底,修建大道,县交通局", ",改造危桥,县住建局"], "6月底"),
])
def test_what_a_file_lost_of_merged_cells_holds_for_the_rows_below(head, rows, first, read):
    """The larger task is a section, a time in front that of each row."""
    corpus = read("\n".join([head, *rows]), "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], WHO) and clean(corpus)
    assert list(corpus.tasks["section" if "重点" in head else "deadline"]) == [first] * 2


def test_units_of_a_row_that_was_merged_hold_below_with_its_number(read):
    """A measure alone in its row, as a merged number and merged units leave it."""
    corpus = read("序号,重点任务,主要举措,责任单位\n1,交通,修建大道,县交通局\n,,改造危桥,\n2,教育,新建学校,县教育局\n,,培训教师,\n", "a.csv")
    assert roles(corpus) == [[(unit, "responsible")] for unit in ("县交通局", "县交通局", "县教育局", "县教育局")] and list(corpus.tasks["number"]) == [1, 1, 2, 2]


@pytest.mark.parametrize("table", [
    "|任务|县教育局|县财政局|县住建局|\n|---|---|---|---|\n|新建学校|牵头|配合|配合|\n|项目资金|配合|牵头|配合|\n",
    "|任务|责任单位|角色|\n|---|---|---|\n|新建学校|县教育局|牵头|\n|落实项目资金|县财政局|牵头|\n",
    "|任务|责任单位|完成时限|\n|---|---|---|\n|制定考核办法|县教育局|9月底|\n|汇总进展情况|县财政局|每季度末|\n",
])
def test_a_row_that_looks_like_heads_is_a_row_where_values_stand_in_it(table, read):
    """项目资金 and 考核办法 could be heads of columns; a unit, a time or roles beside them say that they are tasks."""
    corpus = read(table, "a.md")
    assert len(corpus.tasks) == 2 and [next(unit for unit, role in one if role != "support") for one in roles(corpus)] == ["县教育局", "县财政局"] and clean(corpus)


@pytest.mark.parametrize("rows", [
    "{n}.{text},责任单位：{who},完成时限：年底", "任务：{text},责任单位：{who},完成时限：年底", "{n},任务：{text},责任单位：{who},完成时限：年底"])
def test_labels_in_cells_stand_for_heads(rows, read):
    """In files and between strokes."""
    lines = [rows.format(n=n, text=text, who=who) for n, text, who in ((1, "修建大道", "县交通局"), (2, "改造危桥", "县住建局"))]
    for corpus in (read("\n".join(lines), "a.csv"), read("\n".join(f"|{line.replace(',', '|')}|" for line in lines), "a.md")):
        assert (_texts(corpus), roles(corpus), list(corpus.tasks["deadline"])) == (["修建大道", "改造危桥"], WHO, ["年底"] * 2) and clean(corpus)


@pytest.mark.parametrize("text", ["修建大道（{}）", "修建大道（责任单位：{}）"])
def test_a_bracket_behind_the_text_names_units_where_no_column_does(text, read):
    """In most rows; the text is without it."""
    corpus = read(f"序号,任务,完成时限\n1,{text.format('县交通局')},年底\n2,{text.format('县住建局')},年底\n", "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道"] * 2, WHO) and clean(corpus)
    led = read("序号,任务\n1,修建大道（县交通局牵头，县财政局配合）\n2,改造危桥（县住建局牵头）\n", "b.csv")
    assert roles(led) == [[("县交通局", "lead"), ("县财政局", "support")], [("县住建局", "lead")]]


def test_one_number_may_count_tasks_side_by_side(read):
    """序号 once, 任务 and 责任单位 twice: each pair is a task, its number that of the row."""
    corpus = read("序号,任务,责任单位,任务,责任单位\n1,修建大道,县交通局,改造危桥,县住建局\n", "a.csv")
    assert (_texts(corpus), roles(corpus), list(corpus.tasks["number"])) == (["修建大道", "改造危桥"], WHO, [1, 1])


@pytest.mark.parametrize("word", ["续表", "（续表）", "续上表", "接上页"])
def test_a_table_that_goes_on_opens_no_section(word, read):
    """续表 in a row of its own."""
    assert set(read(_pipes("1|修建大道|县交通局", f"{word}||", "2|改造危桥|县住建局"), "a.md").tasks["section"]) == {""}


def test_a_roster_above_a_table_leads_nothing(read):
    """组内职务 of persons, right above the heads of the tasks."""
    corpus = read("序号,姓名,职务,组内职务\n1,张强,县交通局局长,组长\n2,李红,县住建局局长,副组长\n,,,\n序号,任务,责任单位,完成时限\n1,修建大道,县交通局,年底\n2,改造危桥,县住建局,年底\n", "a.csv")
    assert (leaders(corpus), roles(corpus)) == ([[], []], WHO)


@pytest.mark.parametrize("text", ["1,修建大道,县交通局,9月底\n2,改造危桥,县住建局,年底\n", "部门,职责\n县交通局,修建大道\n县住建局,改造危桥\n", "序号│任务│责任单位\n1│修建大道│县交通局\n2│改造危桥│县住建局\n"])
def test_tables_are_known_without_heads_numbers_or_rules(text, read):
    """By what their cells say; 部门 and 职责 alone; strokes of a drawing without its rules."""
    corpus = read(text, "a.txt" if "│" in text else "a.csv")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥"], WHO) and clean(corpus)


def test_a_table_of_leaders_alone_holds_tasks_of_which_no_unit_is_told(read):
    """责任领导 and no unit: read, with its leaders, and left for the analyst to look at."""
    corpus = read("序号,工作任务,责任领导\n1,修建大道,张强\n2,改造危桥,李红\n", "a.csv")
    assert (_texts(corpus), leaders(corpus)) == (["修建大道", "改造危桥"], [["张强"], ["李红"]]) and not clean(corpus)


def test_tasks_numbered_in_the_cell_of_their_unit_begin_anew_in_the_next(read):
    """县交通局 | 1.… 2.…, and 县教育局 | 1.… 2.…, in one cell or in rows of their own."""
    inside = read('责任单位,任务\n县交通局,"1.修建大道；\n2.改造危桥"\n县教育局,"1.新建学校；\n2.培训教师"\n', "a.csv")
    rows = read("|责任单位|序号|任务|\n|---|---|---|\n|县交通局|1|修建大道|\n||2|改造危桥|\n|县教育局|1|新建学校|\n||2|培训教师|\n", "a.md")
    for corpus in (inside, rows):
        assert roles(corpus) == [[(unit, "responsible")] for unit in ("县交通局", "县交通局", "县教育局", "县教育局")] and list(corpus.tasks["number"]) == [1, 2, 1, 2] and clean(corpus)


def test_a_row_of_a_section_may_name_its_leader_where_units_stand(read):
    """（一） | 交通类 | 张强."""
    corpus = read("序号,任务,责任单位\n（一）,交通类,张强\n1,修建大道,县交通局\n（二）,教育类,李红\n1,改造危桥,县住建局\n", "a.csv")
    assert (list(corpus.tasks["section"]), leaders(corpus), roles(corpus)) == (["交通类", "教育类"], [["张强"], ["李红"]], WHO) and clean(corpus)


def test_heads_that_could_be_one_are_two_where_the_numbers_stand_so_far_apart(read):
    """问题 over 整改措施, five lines from number to number."""
    corpus = read("序号\n问题\n整改措施\n责任单位\n整改时限\n1\n道路破损，出行不便。\n修建大道，改造危桥。\n县交通局\n6月底\n2\n学位不足，班额过大。\n新建学校，培训教师。\n县住建局\n9月底\n")
    assert (_texts(corpus), roles(corpus)) == (["道路破损，出行不便。", "学位不足，班额过大。"], WHO) and clean(corpus)


def test_several_names_may_stand_one_below_the_other_in_the_last_column(read):
    """Cells on lines, the units of a row on lines of their own."""
    corpus = read("序号\n任务\n责任单位\n1\n修建大道五公里\n县交通局\n县财政局\n县发改局\n2\n改造危桥两座\n县住建局\n3\n新建学校一所\n县教育局\n县财政局\n")
    assert [len(one) for one in roles(corpus)] == [3, 1, 2] and clean(corpus)


def test_the_title_of_the_next_table_is_no_section(read):
    """附件2 and its title above heads that are printed again."""
    rows = "序号\n任务\n责任单位\n{}\n{}\n{}\n"
    corpus = read("附件1\n交通任务表\n" + rows.format(1, "修建大道五公里", "县交通局") + "附件2\n住建任务表\n" + rows.format(2, "改造危桥两座", "县住建局"))
    assert (_texts(corpus), set(corpus.tasks["section"]), roles(corpus)) == (["修建大道五公里", "改造危桥两座"], {""}, WHO)


def test_a_csv_may_bear_the_name_of_a_text(read):
    """As many commas in each line, and no sentence."""
    assert roles(read("序号,任务,责任单位\n1,修建大道,县交通局\n2,改造危桥,县住建局\n", "a.txt")) == WHO
    assert len(read("1.修建大道,改造危桥,治理超载。(县交通局)\n2.新建学校,培训教师,慰问老人。(县教育局)\n", "b.txt").tasks) == 2


@pytest.mark.parametrize(("heads", "cells"), [(["督办时限"], ["6月底"]), (["完成月份"], ["6月底"]), (["开工时间", "完成时限"], ["3月", "6月底"])])
def test_heads_of_times_say_until_when(heads, cells, read):
    """In a row of their own below 进度安排, too, where one says when work begins."""
    width = f' colspan="{len(heads)}"'
    over = "<tr>" + "".join(f'<td rowspan="2">{head}</td>' for head in ("序号", "任务", "责任单位")) + f"<td{width}>进度安排</td></tr><tr>" + "".join(f"<td>{head}</td>" for head in heads) + "</tr>"
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in (n, text, who, *cells)) + "</tr>" for n, text, who in ((1, "修建大道", "县交通局"), (2, "改造危桥", "县住建局")))
    corpus = read(f"<table>{over}{rows}</table>", "a.html")
    assert (list(corpus.tasks["deadline"]), roles(corpus)) == (["6月底"] * 2, WHO)


def test_to_whom_is_reported_answers_for_nothing(read):
    """报送单位 beside 责任单位."""
    assert roles(read("序号,任务,责任单位,报送单位\n1,修建大道,县交通局,县政府办\n2,改造危桥,县住建局,县政府办\n", "a.csv")) == WHO


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_numbered_section_may_end_before_the_last_column(name, read):
    """一 and 交通 with no cell below 责任单位, between strokes and tabs."""
    rows = ["一|交通", "1|修建大道|县交通局", "2|治理超载|县交通局", "二|住房", "3|改造危桥|县住建局"]
    text = _pipes(*rows) if name == "a.md" else "\n".join(["序号|任务|责任单位", *rows]).replace("|", "\t")
    corpus = read(text, name)
    assert (list(corpus.tasks["section"]), roles(corpus)) == (["交通", "交通", "住房"], [WHO[0], *WHO]) and clean(corpus)


_SPREAD = "序号  任务                责任单位        完成时限\n1     修建县城到开发      县交通运输局    2024年12月底\n      区的大道            县财政局        前\n2     改造危桥            县住建局        2024年6月底\n3     新建学校            县教育局        2024年9月底\n"
_QUOTED = '序号\t任务\t责任单位\t完成时限\n1\t"修建大道\n改造危桥"\t县交通局\t年底\n2\t新建学校\t"县教育局\n县财政局"\t9月底\n'
_TITLES = "1.完成县城道路改造提升工程\n县交通局、县财政局\n2.推进学校标准化建设的任务\n县教育局、县财政局\n3.抓好河道综合治理重点工程\n县水利局、县财政局\n"


@pytest.mark.parametrize(("text", "name", "texts", "units"), [
    (_SPREAD, "a.txt", ["修建县城到开发区的大道", "改造危桥", "新建学校"], [2, 1, 1]),
    (_QUOTED, "a.txt", ["修建大道改造危桥", "新建学校"], [1, 2]),
    (_TITLES, "a.txt", ["完成县城道路改造提升工程", "推进学校标准化建设的任务", "抓好河道综合治理重点工程"], [2, 2, 2]),
    (_pipes("1|1.修建大道<br>2.改造危桥|县交通局", "2|●新建学校|县教育局", "3|1.治理河道<br>2.修建水库|县水利局"), "a.md", ["1.修建大道\n2.改造危桥", "●新建学校", "1.治理河道\n2.修建水库"], [1, 1, 1])])
def test_what_stands_on_several_lines_of_a_row_is_of_its_task(text, name, texts, units, read):
    """Every column broken between blanks, cells in quotes between tabs, titles of one length over their units, numbers in some cells and a bullet in another."""
    corpus = read(text, name)
    assert (_texts(corpus), list(map(len, roles(corpus)))) == (texts, units) and clean(corpus)


def test_a_paragraph_between_two_tables_is_in_neither(read):
    """Longer than a section, between rows with tabs: it is in doubt."""
    table = "序号\t任务\t责任单位\n1\t{}\t县交通局\n2\t{}\t县住建局\n"
    corpus = read(table.format("修建大道", "改造危桥") + "以下为今年新增的民生实事项目，由县政府督查室每月调度一次，年底对照清单逐项验收并通报结果。\n" + table.format("治理河道", "新建学校"))
    assert (_texts(corpus), roles(corpus), set(corpus.tasks["section"])) == (["修建大道", "改造危桥", "治理河道", "新建学校"], WHO * 2, {""}) and not clean(corpus)

"""Roles: the document's own rule, labels in the light of other labels, verbs and marks."""

import pytest

from graphdata.layout.passages import Passage
from graphdata.roles.rules import find


def rule(*texts):
    """The rule that passages state."""
    return find(Passage(text, line) for line, text in enumerate(texts))


def roles(reading, text, **options):
    """For every task the units with their role, as 市甲局:lead."""
    return [[f"{m.unit}:{m.role}" for m in task.mentions] for task in reading(text, **options).tasks]


@pytest.mark.parametrize("text", ["列第一位的责任单位为牵头单位或汇总单位", "排在首位的责任单位为牵头单位", "列首位的为主责单位，其他单位协办",
                                  "牵头单位为列第一位的责任单位", "排第一的部门为牵头部门", "标注“分别牵头”的除外，其余列首位的为牵头单位"])
def test_the_rule_of_position_is_found_and_quoted(text):
    """However it is put, and with the line where it stands."""
    found = rule("做某事。", f"二、{text}。各单位抓好落实。")
    assert (found.kind, found.text, found.line) == ("first", text, 1)


@pytest.mark.parametrize("text", ["主要负责同志为第一责任人，牵头单位要主动协调", "第一时间报牵头单位", "牵头单位要加强协调"])
def test_other_firsts_are_no_rule(text):
    """A first person in charge, or a first moment, says nothing of units."""
    assert rule(text).kind is None


def test_marks_and_separators_may_be_the_rule():
    """★ or the part before the semicolon may show who leads."""
    assert (rule("标★的为牵头单位").kind, rule("★为牵头单位").sign) == ("mark", "★")
    assert (rule("分号前为主办单位，分号后为协办单位").kind, rule("分号前为主办单位").before) == ("first", "；")


FIRST = "2020年重点工作责任分解（列首位的为牵头单位）\n\n1.做某事。\n责任单位：{}\n2.做另事。\n责任单位：市丙局\n"


def test_the_first_named_leads_by_rule(reading):
    """The first leads, the others support; a single unit leads."""
    assert roles(reading, FIRST.format("市甲局、市乙局")) == [["市甲局:lead", "市乙局:support"], ["市丙局:lead"]]


@pytest.mark.parametrize("word", ["分别牵头", "共同牵头", "联合牵头"])
def test_exceptions_make_all_before_them_lead(reading, word):
    """甲、乙分别牵头: both lead in spite of the rule of position."""
    assert roles(reading, FIRST.format(f"市甲局、市乙局{word}，市丁局"))[0] == ["市甲局:lead", "市乙局:lead", "市丁局:support"]


def test_a_rule_stated_later_holds_for_all(reading):
    """The rule may be glued to the last unit of any task; it is no part of the name."""
    text = "1.做某事。\n责任单位：市甲局、市乙局\n2.做另事。\n责任单位：市丙局、市丁局（列第一位者为牵头单位，下同）\n"
    found = reading(text)
    assert [[m.role for m in t.mentions] for t in found.tasks] == [["lead", "support"]] * 2
    assert (found.tasks[1].mentions[1].unit, found.facts.lead_rule_line) == ("市丁局", 4)


LABELS = "1.做某事。\n{}：市甲局\n{}：市乙局\n2.做另事。\n责任单位：市丙局\n"


def test_responsible_beside_a_lead_is_support(reading):
    """牵头单位 and 责任单位: the second supports; alone it states no lead."""
    assert roles(reading, LABELS.format("牵头单位", "责任单位")) == [["市甲局:lead", "市乙局:support"], ["市丙局:responsible"]]


def test_responsible_beside_support_is_the_lead(reading):
    """责任单位 and 配合单位: the first leads, and so it does where it stands alone."""
    assert roles(reading, LABELS.format("责任单位", "配合单位")) == [["市甲局:lead", "市乙局:support"], ["市丙局:lead"]]


def test_nobody_leads_where_nothing_is_stated(reading):
    """责任单位 without a rule leaves everybody responsible, also a single unit."""
    text = "1.做某事。\n责任单位：市甲局、市乙局\n2.做另事。\n责任单位：市丙局\n"
    assert roles(reading, text) == [["市甲局:responsible", "市乙局:responsible"], ["市丙局:responsible"]]


def test_verbs_in_brackets(reading):
    """牵头 leads, 负责 beside it supports, 负责 alone states no lead."""
    text = "1.做某事。（省甲厅牵头，省乙厅按职责分工负责）\n2.做另事。（省丙厅、省丁厅负责）\n"
    assert roles(reading, text) == [["省甲厅:lead", "省乙厅:support"], ["省丙厅:responsible", "省丁厅:responsible"]]


def test_marks_lead_and_others_support(reading):
    """Tasks without a mark name no lead."""
    text = "★为牵头单位\n1.做某事。\n责任单位：市甲局、★市乙局\n2.做另事。\n责任单位：市丙局\n"
    assert roles(reading, text) == [["市甲局:support", "市乙局:lead"], ["市丙局:responsible"]]


def test_districts_declared_support_never_lead(reading):
    """各区县政府均为配合单位: a district named first does not lead."""
    text = "列首位的为牵头单位，各区县政府均为配合单位。\n1.做某事。\n责任单位：甲山区政府、市乙局\n"
    assert roles(reading, text) == [["甲山区政府:support", "市乙局:lead"]]


def test_defaults_are_not_copied_into_tasks(reading):
    """各乡镇为所有任务的配合单位，不再逐项列出: it stays with the document."""
    text = "说明：各乡镇人民政府为所有任务的配合单位，不再逐项列出。\n1.做某事。\n牵头单位：县甲局\n2.做另事。\n牵头单位：县乙局\n"
    assert roles(reading, text) == [["县甲局:lead"], ["县乙局:lead"]]


def test_the_analyst_may_overrule(reading):
    """lead_rule takes the place of the document's rule."""
    text = FIRST.format("市甲局、市乙局")
    assert roles(reading, text, lead_rule="none")[0] == ["市甲局:responsible", "市乙局:responsible"]
    assert roles(reading, text, lead_rule="label")[0] == ["市甲局:responsible", "市乙局:responsible"]
    assert roles(reading, text.replace("（列首位的为牵头单位）", ""), lead_rule="first")[0] == ["市甲局:lead", "市乙局:support"]


def test_every_role_says_on_what_it_rests(reading):
    """basis: rule, label, verb, mark or none."""
    text = FIRST.format("市甲局、市乙局分别牵头，市丁局") + "3.做第三事。\n牵头单位：市戊局\n"
    assert [[m.basis for m in t.mentions] for t in reading(text).tasks] == [["verb"] * 3, ["rule"], ["label"]]


@pytest.mark.parametrize("other", ["省发展改革委会同有关部门负责", "省发展改革委负责，省统计局配合", "省发展改革委负责，有关部门参与"])
def test_one_task_does_not_turn_the_负责_of_all_others(other, reading):
    """Only what a task itself says makes a lead."""
    found = roles(reading, "一、做甲事。（省农业厅负责）\n二、做乙事。（省国土资源厅、省商务厅负责）\n"
                           f"三、做丙事。（{other}）\n四、做丁事。（省教育厅负责）\n")
    assert found[0] == ["省农业厅:responsible"] and found[3] == ["省教育厅:responsible"]
    assert found[2][0] == "省发展改革委:lead" and found[2][1].endswith(":support")


def test_those_whom_会同_names_support(reading):
    """All of them, up to the comma."""
    assert roles(reading, "一、做甲事。（省教育厅会同省财政厅、省人社厅负责）\n二、做乙事。（省商务厅负责）\n")[0] == [
        "省教育厅:lead", "省财政厅:support", "省人社厅:support"]


def test_a_label_means_what_it_means_in_most_tasks_and_the_minority_is_a_doubt(reading):
    """责任单位 beside 牵头单位 in three tasks, beside 配合单位 in one."""
    most = "".join(f"{k}.做事之{k}。\n牵头单位：市甲局\n责任单位：市乙局\n" for k in (1, 2, 3))
    read = reading(most + "4.做事之四。\n责任单位：市丙局\n配合单位：市丁局\n")
    assert [m.role for m in read.tasks[0].mentions] == ["lead", "support"]
    assert [d.line for d in read.doubts if d.kind == "minority"] == [10]


@pytest.mark.parametrize("rule, lines", [("", [1]), ("说明：列首位的为牵头单位。\n", [])])
def test_few_that_say_who_supports_are_in_doubt_unless_a_rule_speaks(rule, lines, reading):
    """责任单位 alone in two tasks, beside 配合单位 in one."""
    read = reading(rule + "1.做事之一。\n责任单位：市甲局\n配合单位：市丙局\n2.做事之二。\n责任单位：市乙局\n3.做事之三。\n责任单位：市丁局\n")
    assert [d.line for d in read.doubts if d.kind == "minority"] == lines


def test_a_column_for_those_who_support_says_who_leads_in_every_row(reading):
    """Though most rows leave it empty."""
    read = reading("|序号|任务|责任单位|配合单位|\n|1|修建道路|市甲局|市乙局|\n|2|新建学校|市丙局||\n|3|治理河道|市丁局||\n")
    assert [[m.role for m in task.mentions] for task in read.tasks] == [["lead", "support"], ["lead"], ["lead"]] and not read.doubts

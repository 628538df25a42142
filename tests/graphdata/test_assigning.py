"""Roles from what is said: rule, label, verb and mark on tasks written as words, `duty`, `lead!` (a verb), `district;` (after 分号)."""

import pytest

from graphdata.layout.drafts import Part
from graphdata.layout.passages import Passage
from graphdata.names.pieces import Piece
from graphdata.roles.assign import Meaning, Named, assign, meaning
from graphdata.roles.rules import Rule, find

LABELS = {"lead": "牵头单位", "support": "配合单位", "duty": "责任单位", "bare": ""}


def task(words):
    """Units of a task: `duty` stands behind the label 责任单位, `bare` behind none; `duty+lead` has a verb of its own, `-d` is a district, `-s` stands after a semicolon."""
    out = []
    for word in words.split():
        said, *marks = word.split("-")
        label, _, verb = said.partition("+")
        name = "甲山区政府" if "d" in marks else "市甲局"
        piece = Piece(0, len(name), name, role=verb or None, by="mark" if "m" in marks else "verb" if verb and "n" not in marks else None, sep="；" if "s" in marks else "、")
        out.append(Named(piece, Part(Passage(name, 0), 0, len(name), "duty" if label == "bare" else label, "label", LABELS[label])))
    return out


def told(words, rule=None, duty_leads=False, override=None):
    """Role and basis of each, as lead/label."""
    return " ".join("/".join(one) for one in assign(task(words), rule=rule or Rule(), meaning=Meaning("lead" if duty_leads else "responsible"), override=override))


@pytest.mark.parametrize(("words", "right"), [
    ("lead support duty", "lead/label support/label support/label"),
    ("duty+lead duty", "lead/verb support/verb"),
    ("duty+lead-m duty duty+support", "lead/mark support/mark support/verb"),
    ("duty+lead-n duty", "lead/verb support/verb"),
    ("duty support", "lead/label support/label"),
    ("duty+duty duty+support", "lead/verb support/verb"),
    ("bare bare+support", "lead/verb support/verb"),
    ("bare support", "lead/label support/label"),
    ("bare bare", "responsible/none responsible/none"),
    ("duty duty", "responsible/none responsible/none"),
    ("duty+duty duty", "responsible/none responsible/none"),
])
def test_what_is_said_of_the_units_of_a_task_without_a_rule(words, right):
    """A word of its own before the label; responsible beside support leads, beside a lead supports, alone states no lead."""
    assert told(words) == right


@pytest.mark.parametrize(("words", "rule", "right"), [
    ("duty duty duty", Rule("first"), "lead/rule support/rule support/rule"),
    ("duty duty support", Rule("first"), "lead/rule support/rule support/label"),
    ("support duty duty", Rule("first"), "support/label lead/rule support/rule"),
    ("duty duty+lead duty", Rule("first"), "support/verb lead/verb support/verb"),
    ("duty duty duty-s duty", Rule("first", before="；"), "lead/rule lead/rule support/rule support/rule"),
    ("duty-d duty duty", Rule("first", districts=True), "support/rule lead/rule support/rule"),
    ("duty-d duty-d", Rule("first", districts=True), "lead/rule support/rule"),
    ("duty-d duty", Rule("first"), "lead/rule support/rule"),
    ("duty duty", Rule("duty"), "lead/rule lead/rule"),
    ("duty duty+support", Rule("duty"), "lead/rule support/rule"),
    ("duty support", Rule("duty"), "lead/label support/label"),
    ("duty duty-d", Rule(districts=True), "responsible/none support/rule"),
    ("duty+support duty-d duty", Rule(districts=True), "support/verb support/rule lead/label"),
    ("duty duty-d", Rule("none", districts=True), "responsible/none responsible/none"),
    ("duty duty", Rule("mark", sign="★"), "responsible/none responsible/none"),
    ("", Rule("first"), ""),
])
def test_what_a_stated_rule_adds(words, rule, right):
    """It speaks where neither a word nor a label does; districts said to support make nobody a lead by themselves."""
    assert told(words, rule) == right


def test_the_analyst_s_word_goes_before_all():
    """First, none, label: also against the document's rule."""
    assert told("duty lead", override="first") == "lead/rule support/rule"
    assert told("lead duty", Rule("first"), override="none") == "responsible/none responsible/none"
    assert told("duty duty", Rule("first"), override="label") == "responsible/none responsible/none"
    assert told("duty duty", Rule("first"), duty_leads=True, override="label") == "lead/label lead/label"


@pytest.mark.parametrize(("words", "right"), [("duty duty", "lead/label lead/label"), ("bare bare", "responsible/none responsible/none"),
                                              ("duty+duty", "responsible/none")])
def test_where_the_label_leads_only_the_label_does(words, right):
    """责任单位 alone leads in a document that sets it beside 配合单位; 负责 and bare names do not."""
    assert told(words, duty_leads=True) == right


@pytest.mark.parametrize(("tasks", "role", "most", "minority"), [
    (["duty"], "responsible", 1, ()),
    (["duty support"], "lead", 1, ()),
    (["duty support", "duty"], "lead", 1, ()),
    (["duty support", "duty", "duty"], "responsible", 2, (0,)),
    (["support"], "responsible", 0, ()),
    (["lead duty", "duty"], "support", 1, ()),
    (["lead duty support"], "support", 1, ()),
    (["lead duty", "duty support"], "support", 1, (1,)),
    (["lead duty", "lead duty", "duty support"], "support", 2, (2,)),
    (["duty support", "lead duty", "duty support"], "support", 2, (1,)),
    (["lead duty"] + 4 * ["duty support"], "support", 4, (0,)),
    (["lead duty"] + 5 * ["duty support"], "lead", 5, (0,)),
    (2 * ["lead duty"] + 9 * ["duty support"], "lead", 9, (0, 1)),
    (2 * ["lead duty"] + 8 * ["duty support"], "support", 8, (0, 1)),
])
def test_what_a_label_means_in_a_document(tasks, role, most, minority):
    """The lead where most have it beside support and (nearly) none beside a lead; who has it otherwise is the minority."""
    assert meaning([{*one.split()} for one in tasks]) == Meaning(role, most, minority)


@pytest.mark.parametrize(("text", "kind", "quoted"), [
    ("责任单位列首位的为牵头单位", "first", "责任单位列首位的为牵头单位"),
    ("说明。列首位的为牵头单位，其余配合。请遵照执行。", "first", "列首位的为牵头单位，其余配合"),
    ("一、列首位的为牵头单位；请执行", "first", "列首位的为牵头单位"),
    ("任务（列首位的为牵头单位）如下。", "first", "列首位的为牵头单位"),
    ("任务（列首位（第一个）的为牵头单位（汇总））如下。", "first", "列首位（第一个）的为牵头单位（汇总）"),
    ("任务（列首位的为牵头单位。请执行", "first", "列首位的为牵头单位"),
    ("（一）任务（见表），列首位的为牵头单位（（主责）", "first", "任务（见表），列首位的为牵头单位（（主责）"),
    ("主要领导是第一责任人。列首位的为牵头单位", "first", "列首位的为牵头单位"),
    ("牵头单位为第一责任人，牵头单位为列第一位的单位", "first", "牵头单位为第一责任人，牵头单位为列第一位的单位"),
    ("主要领导是第一责任人，列首位的为牵头单位", "first", "主要领导是第一责任人，列首位的为牵头单位"),
    ("分号前为牵头单位，分号后为配合单位。请执行。", "first", "分号前为牵头单位，分号后为配合单位"),
    ("标★的为牵头单位。请执行。", "mark", "标★的为牵头单位"),
    ("未明确牵头单位的，责任单位为牵头单位。", "duty", "未明确牵头单位的，责任单位为牵头单位"),
    ("责任单位排名不分先后。", "none", "责任单位排名不分先后"),
])
def test_a_rule_is_quoted_as_its_sentence_or_its_bracket(text, kind, quoted):
    """Without the number it stands under, the sentences around it and the bracket's marks."""
    found = find([Passage("做某事。", 3), Passage(text, 7)])
    assert (found.kind, found.text, found.line) == (kind, quoted, 7)


def test_a_rule_has_a_sign_or_a_separator_only_where_it_says_so():
    """And nothing is a rule where nothing is said; the first rule counts, and what is said of districts beside it."""
    assert find([]) == find([Passage("牵头单位要配合各部门。", 0)]) == Rule()
    assert [(find([Passage(t, 0)]).sign, find([Passage(t, 0)]).before) for t in ("列首位的为牵头单位", "标▲的为牵头单位", "分号前为牵头单位")] == [
        ("", ""), ("▲", ""), ("", "；")]
    both = find([Passage("列首位的为牵头单位。", 2), Passage("各区县均为配合单位。", 5), Passage("分号前为牵头单位，各镇均为配合单位。", 8)])
    assert (both.kind, both.line, both.before, both.districts) == ("first", 2, "", True)


@pytest.mark.parametrize(("text", "said"), [
    ("除注明的外，各县（市、区）政府都是配合单位。请执行。", ["除注明的外，各县（市、区）政府都是配合单位"]),
    ("1.做某事。（市甲局负责。各项任务均涉及市（州）政府，不再逐一列出，下同。）", ["各项任务均涉及市（州）政府，不再逐一列出，下同"]),
    ("各单位主要负责人均为第一责任人，各部门都要配合。", []),
])
def test_what_is_said_once_for_all_tasks_is_told(text, said):
    """As the sentence it stands in; who is the first person in charge is something else."""
    assert list(find([Passage("做某事。", 3), Passage(text, 7)]).standing) == [(7, one) for one in said]

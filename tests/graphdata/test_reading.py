"""Readings: nothing lost, nothing invented; the bundled document exactly; and no step that grows faster than the text."""

import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mutating import spans
from shared import dealt

from graphdata import sources
from graphdata.errors import UsageError
from graphdata.readers import open_source
from graphdata.readers.text import lines
from graphdata.reading import read_source
from graphdata.registry import load
from graphdata.values import Source

REGISTRY = load()
LIST = """某市2019年重点工作责任分解（列首位的为牵头单位）

一、徐明市长牵头重点工作

1.规模以上工业增加值增长7%以上。
责任单位：市甲局、市乙局（市丙办），各区、县（市）政府、管委会

2.编制空间规划（试行）。
责任单位：市丁局、江干区政府、西湖区政府，钱江海关

二、戴宁副市长牵头重点工作

3.办好教育。责任单位：市戊局、市己局等
4.推进改革。
责任单位：市庚委

抄送：市委各部门。
"""
UNREADABLE = ("\ufffd\ufffd\ufffd\ufffd", "锟斤拷锟斤拷锟斤拷", "@@##$$ lorem ipsum", "□□□□□□", "????? ?? ????")


def read(text):
    """The reading of a text."""
    return read_source(Source("made-up", "made-up", "txt", "utf-8", "", lines(text)), registry=REGISTRY)


def content(found):
    """What a reading says, without where it says it."""
    return [(t.number, t.section, t.leaders, t.text, [(m.raw, m.unit, m.role, m.kind, m.hosted) for m in t.mentions], t.targets, t.open_list)
            for t in found.tasks]


def check_laws(found):
    """Every line has a kind, every character one span, every mention stands where it says."""
    texts = {line.number: line.text for line in found.source.lines}
    assert len(found.kinds) == len(texts) and all(kind for kind, _ in found.kinds)
    pieces = Counter()
    rebuilt = dict.fromkeys(texts, "")
    for number, start, end, kind in spans(found):
        assert end > start == len(rebuilt[number]) and kind
        rebuilt[number] += texts[number][start:end]
        pieces[number] += 1
    assert rebuilt == texts
    assert all(texts[m.line][m.start:m.end] == m.raw for t in found.tasks for m in t.mentions)


MUTATIONS = st.lists(st.tuples(st.sampled_from(["drop", "twice", "swap", "cut", "put"]), st.integers(0, 10 ** 6),
                               st.sampled_from("：，、。；（）[]【】|\t 　\u200b1一★市各等和\n")), max_size=8)


@given(MUTATIONS)
@example([("put", 8, "|"), ("put", 9, "|")])  # one stroke in a line of units, and one alone on the blank line below
def test_whatever_is_done_to_a_text_nothing_is_lost(mutations):
    """Lines dropped, doubled, swapped, cut; characters put in: the spans still give back the text."""
    text = LIST
    for what, where, character in mutations:
        rows = text.split("\n")
        k = where % len(rows)
        if what == "drop":
            del rows[k]
        elif what == "twice":
            rows.insert(k, rows[k])
        elif what == "swap":
            rows[k], rows[-1] = rows[-1], rows[k]
        elif what == "cut":
            rows[k] = rows[k][where % (len(rows[k]) + 1):]
        else:
            at = where % (len(rows[k]) + 1)
            rows[k] = rows[k][:at] + character + rows[k][at:]
        text = "\n".join(rows) or "\n"
    check_laws(read(text))


@given(st.integers(0, LIST.count("\n")), st.sampled_from(UNREADABLE))
def test_an_unreadable_line_adds_exactly_one_entry(at, damage):
    """Wherever it is put, it is listed once, with its number, and changes nothing else."""
    rows = LIST.split("\n")
    found = read("\n".join([*rows[:at], damage, *rows[at:]]))
    assert [(d.line, d.text) for d in found.doubts if d.kind == "unplaced"] == [(at + 1, damage)]
    assert content(found) == content(read(LIST))


@settings(max_examples=30, deadline=None)
@given(st.permutations([1, 2, 3, 4]))
def test_renumbering_changes_numbers_only(order):
    """Numbers are taken as printed; the rest does not depend on them."""
    rows = LIST
    for old, new in zip((1, 2, 3, 4), order, strict=True):
        rows = rows.replace(f"\n{old}.", f"\n#{new}.")
    found = content(read(rows.replace("#", "")))
    assert [t[0] for t in found] == order
    assert [t[1:] for t in found] == [t[1:] for t in content(read(LIST))]


def test_reversing_support_units_changes_their_order_only():
    """The lead stays, the others come in the other order."""
    turned = LIST.replace("市丁局、江干区政府、西湖区政府，钱江海关", "市丁局、钱江海关，西湖区政府、江干区政府")
    before, after = content(read(LIST)), content(read(turned))
    assert after[1][4] == [before[1][4][0], *reversed(before[1][4][1:])]
    assert [t for k, t in enumerate(after) if k != 1] == [t for k, t in enumerate(before) if k != 1]


def test_readings_are_the_same_twice():
    """Nothing depends on what was read before."""
    first = read(LIST)
    read(LIST.replace("市", "省"))
    assert read(LIST) == first


@pytest.mark.parametrize("option", [{"layout": "L99"}, {"lead_rule": "last"}])
def test_unknown_choices_are_refused(option):
    """The message names the choice and those there are."""
    source = Source("made-up", "made-up", "txt", "utf-8", "", lines(LIST))
    with pytest.raises(UsageError, match=next(iter(option.values()))) as caught:
        read_source(source, registry=REGISTRY, **option)
    assert "first" in str(caught.value) or "L13" in str(caught.value)


# -- the bundled document

@pytest.fixture(scope="module")
def hangzhou():
    """The reading of the bundled document."""
    return read_source(open_source(str(sources.bundled()["hangzhou-2019"])), registry=REGISTRY)


def test_hangzhou_tasks_and_portfolios(hangzhou):
    """137 tasks numbered through, 43 numbers printed, nine portfolios."""
    assert [t.number for t in hangzhou.tasks] == list(range(1, 138))
    assert sum(t.number_explicit for t in hangzhou.tasks) == 43
    assert [p.last_task - p.first_task + 1 for p in hangzhou.portfolios] == [5, 28, 24, 13, 21, 6, 3, 18, 19]
    assert (hangzhou.portfolios[0].leader, hangzhou.portfolios[0].title) == ("徐立毅", "市长")


def test_hangzhou_mentions(hangzhou):
    """532 mentions, one lead per task by the document's rule, 94 units and 4 collectives, at most 18 in a task."""
    mentions = [m for t in hangzhou.tasks for m in t.mentions]
    assert (len(mentions), max(len(t.mentions) for t in hangzhou.tasks)) == (532, 18)
    assert [t.mentions[0].role for t in hangzhou.tasks] == ["lead"] * 137 and sum(m.role == "lead" for m in mentions) == 137
    assert Counter(kind for kind, _ in {(m.kind, m.unit) for m in mentions}) == {"unit": 94, "collective": 4}
    assert hangzhou.facts.lead_rule_text == "责任分解中，列第一位的责任单位为牵头单位或汇总单位"


def test_hangzhou_names(hangzhou):
    """Second plates are hosted, insets stay, variants and the body with two names are one unit each."""
    by_raw = {m.raw: m for t in hangzhou.tasks for m in t.mentions}
    assert by_raw["市发改委（市铁路建设领导小组办公室）"].hosted == "市铁路建设领导小组办公室"
    assert by_raw["杭州大江东产业集聚区（杭州经济技术开发区）管委会"].hosted is None
    assert by_raw["市规划与自然资源局"].unit == "市规划和自然资源局"
    assert by_raw["杭州高新开发区（滨江）管委会、政府"].unit == by_raw["滨江区"].unit == "滨江区政府"
    assert by_raw["竞赛部"].unit == "2022年第19届亚运会组委会竞赛部"


def test_hangzhou_facts_and_targets(hangzhou):
    """Four reporting dates, what a report contains, who supervises; 37 quantified targets."""
    facts = hangzhou.facts
    assert facts.reporting_deadlines == ("2019-04-10", "2019-07-10", "2019-10-10", "2020-01-10")
    assert (facts.report_contents, facts.supervisor) == (("进展情况", "存在的问题", "下一步措施"), "市政府督查室")
    assert sum(len(t.targets) for t in hangzhou.tasks) == 37


def test_hangzhou_nothing_is_unplaced(hangzhou):
    """Every line has its kind, no doubt is left."""
    check_laws(hangzhou)
    assert hangzhou.doubts == ()
    assert "unplaced" not in {kind for kind, _ in hangzhou.kinds}


# -- growth

ATTACKS = ("（", "）", "（（）", "市甲局、", "市甲局（", "各", "各区、", "按照", "按职责分工", "直属", "园区", "责任单位：", "牵头单位", "1.", "1.做某事。责任单位：市甲局。",
           "一、", "。", " ", "\t", "|", "| a ", "甲 ", "等", "和", "市甲局和", "电信、", "12", "1,234", "2019年", "★", "组委会办公室、", "（甲）乙", "12月底前，", "张三、",
           "【", "附属医院、", "第一位", "\n", "（市甲局）\n", "1\n", "序号 任务 责任单位\n", "一\t二\t三\n", "│甲│乙│\n", "责任单位：\n", "做某事、\n")


def seconds(text):
    """Processor time of a reading."""
    begun = time.thread_time()
    read(text)
    return time.thread_time() - begun


@pytest.mark.parametrize(("attack", "before"), dealt(ATTACKS, ("", "1.做某事。\n责任单位：")))
def test_no_pattern_takes_quadratic_time(attack, before):
    """Four times the text takes nowhere near sixteen times the time."""
    small, large = (before + attack * (n // len(attack)) for n in (2_000, 8_000))
    assert any(seconds(large) < 9 * seconds(small) + 0.05 for _ in range(8))  # a busy machine is asked again

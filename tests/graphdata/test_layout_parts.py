"""The parts of the layout one by one, on a line, a row or a column."""

import pytest

from graphdata.layout import brackets, entries, habits, headings, labels, learning, noise, surroundings
from graphdata.layout.drafts import Layout
from graphdata.layout.numbering import alone, chinese, mark
from graphdata.layout.passages import Passage, fold
from graphdata.layout.place import Place
from graphdata.layout.segments import segments
from graphdata.layout.unwrapping import unwrap
from graphdata.layout.tables import cards, columns, finding, flowing, grids, several, shapes
from graphdata.layout.tables.rows import Row, Table, merged, of_cells
from graphdata.values import Line


def lines(*texts):
    """A passage for each line."""
    return [Passage(text, k) for k, text in enumerate(texts)]


def row(*texts, **options):
    """A row of cells."""
    return Row(lines(*texts), **options)


def cells(rows):
    """The texts of the cells of rows."""
    return [[cell.text for cell in one.cells] for one in rows]


# -- characters and numbers

def test_what_breaks_a_line_within_it_stands_nowhere():
    """<br> and ** stand for a break and for nothing; every other character stays where it was."""
    whole, = fold([Line(1, "甲<br>乙**丙**")], also_unseen=r"\*\*|<br>")
    assert (whole.text, whole.in_line(), whole.stretches(0, 4)) == ("甲\n乙丙", "甲****乙**丙", [(0, 0, 9)])
    assert [whole.place(k) for k in (0, 2, 3)] == [(0, 0), (0, 5), (0, 8)] and whole.cut(2, 4).stretches(0, 1) == [(0, 5, 6)]


@pytest.mark.parametrize(("printed", "text"), [("乾燥設備", "干燥设备"), ("皇后與後勤", "皇后与后勤"), ("⾦融", "金融"), ("責任單位：市衛生局", "责任单位：市卫生局"), ("ａｂ１２", "ab12"),
                                               ("责 任 单 位 ： 市 财 政 局", "责任单位：市财政局"), ("市甲局 市乙局", "市甲局 市乙局"), ("a b c d e f", "a b c d e f")])
def test_characters_have_one_form(printed, text):
    """A word tells between characters where it can; a blank behind every Chinese character is none."""
    assert fold([Line(1, printed)])[0].text == text


@pytest.mark.parametrize(("text", "found"), [
    ("①做", ("circle", 1, 1)), ("⑳做", ("circle", 20, 1)), ("㉑做", ("circle", 21, 1)), ("㉟做", ("circle", 35, 1)), ("⑴做", ("circle", 1, 1)), ("⒇做", ("circle", 20, 1)),
    ("1.2.3 做", ("multi", 3, 6)), ("第十二章 总则", ("chapter", 12, 5)), ("第3部分 某", ("chapter", 3, 5)), ("任务二十：做", ("n", 20, 5)), ("3工作任务：做", ("n", 3, 1)), ("  （三）做", ("pcn", 3, 5))])
def test_where_the_text_behind_a_number_begins(text, found):
    """Style, value and place, whatever the number is drawn with."""
    one = mark(text)
    assert ((one.style, one.value, one.end), one.start) == (found, len(text) - len(text.lstrip()))


def test_numerals_of_all_sizes():
    """With and without tens and hundreds; what is no numeral is None."""
    assert [chinese(one) for one in ("二百", "百", "一百一十", "一百零三", "三百二十一", "十九", "〇", "", "甲", "二甲")] == [200, 100, 110, 103, 321, 19, 0, None, None, None]
    assert [one and (one.style, one.value) for one in map(alone, ("3", "三", "（二）", "3.", "修路", "3公里"))] == [("n", 3), ("cn", 3), ("pcn", 2), ("n", 3), None, None]


# -- labels, headings, what stands around

@pytest.mark.parametrize(("text", "found"), [
    ("做好某事 责任单位 市甲局", []), ("修路 责任单位 市甲局 完成时限 6月底", ["责任单位 duty", "完成时限 deadline"]), ("责任单位 市甲局", ["责任单位 duty"]), ("单位 市甲局", []),
    ("责任单位： 市甲局 完成时限 6月底", ["责任单位： duty"]), ("市甲局（牵头单位）、市乙局", []), ("市甲局【牵头】、市乙局", []), ("做某事，责任单位为市甲局", ["责任单位为 duty"]), ("责任单位）市甲局", []),
    ("做某事，牵头：市甲局", ["牵头： lead"]), ("做某事牵头：市甲局", []), ("我的目标单位：市甲局", []), ("【 责任单位 】市甲局", ["【 责任单位 】 duty"]), ("做某事。（牵头单位）市乙局", ["（牵头单位） lead"]), ("建设地点：某村", ["建设地点： field"]),
    ("牵头：市甲局；配合：市乙局", ["牵头： lead", "配合： support"]), ("请牵头：市甲局", []), ("责任单位：市甲局 进展：好", ["责任单位： duty", "进展： progress"]), ("进展：好", []), ("推动建设责任单位：市甲局", ["责任单位： duty"]),
    ("【责任单位】：市甲局", ["【责任单位】： duty"]), ("协办单位 市甲局 责任单位：市乙局", ["协办单位 support", "责任单位： duty"])])
def test_where_labels_stand(text, found):
    """With colon, in brackets or before a blank; a word within a sentence is none."""
    assert [f"{text[one.start:one.end]} {one.kind}" for one in labels.find(text)] == found


def test_labels_that_were_learnt_stand_alone():
    """In brackets or not, never as the end of a longer word; what is said to be none is none."""
    learnt = {"包联干部": "leader", "工号": "none"}
    assert [[(one.start, one.end, one.kind) for one in labels.find(text, learnt)] for text in ("包联干部：贺敏", "【包联干部】：贺敏 工号：3", "我包联干部：贺敏")] == [
        [(0, 5, "leader")], [(0, 7, "leader")], []]


@pytest.mark.parametrize(("text", "shown"), [("加快发展（共12项）", "加快发展"), ("工业：", "工业"), ("农业;", "农业"), ("民生（3件）。", "民生"), ("教育（二期）", "教育（二期）")])
def test_the_name_of_a_section(text, shown):
    """Without the stop and the count at its end."""
    assert headings.plain(text) == shown


@pytest.mark.parametrize(("text", "is_one"), [("甲，乙，丙，丁", True), ("甲，乙，丙，丁，戊", False), ("做某事。再做", False), ("做某事。", True), ("做某事；", False), ("甲" * 42, True), ("甲" * 43, False),
                                              ("", False), ("甲：", False)])
def test_what_could_be_a_heading(text, is_one):
    """Short, of one clause, with at most a stop at its end."""
    assert headings.is_heading(text) is is_one


@pytest.mark.parametrize(("text", "found"), [
    ("何平（副县长）", ["何平 副县长"]), ("副县长（何平）", ["何平 副县长"]), ("何平同志", ["何平 "]), ("何 平、张 三", ["何平 ", "张三 "]), ("副县长 何平", ["何平 副县长"]), ("何平 副县长", ["何平 副县长"]),
    ("分管副市长", [" 分管副市长"]), ("管委会主任", [" 管委会主任"]), ("常务副市长，何平", [" 常务副市长", "何平 "]), ("张三 县委常委、副县长", ["张三 县委常委、副县长"]), ("张三、李四副市长", ["张三 ", "李四 副市长"]),
    ("县委书记、县长", [" 县委书记、县长"]), ("何平副县长、县政府办主任张三", ["何平 副县长", "张三 县政府办主任"]), ("何平/张三", ["何平 ", "张三 "]), ("市公安局局长、张三", [" 市公安局局长", "张三 "]), ("张三和李四", ["张三 ", "李四 "]), ("高新区管委会主任何平", ["何平 高新区管委会主任"]), ("阿里·买买提副县长", ["阿里·买买提 副县长"]),
    ("何平；", ["何平 "]), ("", [])])
def test_leaders_and_their_offices(text, found):
    """Before or behind the name, in brackets, in two parts, or alone."""
    assert [f"{one.name} {one.title}" for one in headings.leaders(text)] == found


@pytest.mark.parametrize("word", "常务 分管 联系 协管 主管 协助 挂联 挂钩 包联 包抓 有关 相关".split())
def test_what_an_office_is_charged_with_is_no_name(word):
    """包抓副县长 is an office and nobody's name."""
    assert headings.leaders(f"{word}副县长") == (headings.Leader("", f"{word}副县长"),)


@pytest.mark.parametrize(("text", "found"), [
    ("何平（副县长）负责的重点工作", ["何平"]), ("由何平副县长牵头的工作（共3项）", ["何平"]), ("副县长 何平：负责农业工作", ["何平"]), ("何平同志负责", ["何平"]), ("县长", ["县长"]), ("何平", []), ("牵头工作", []), ("市甲局牵头", []),
    ("张三、李四牵头", ["张三", "李四"]), ("县长何平。", ["何平"]), ("何平副县长（3项）", ["何平"]), ("副县长何平分管领域：", ["何平"]), ("某" * 58 + "县长", [])])
def test_what_opens_a_portfolio(text, found):
    """A leader and what is done by him, or an office alone; a name alone opens none."""
    assert [one.shown for one in headings.portfolio(text)] == found


@pytest.mark.parametrize(("kind", "words"), [
    ("mixed", "牵头配合单位 牵头及配合单位"), ("duty", "牵头单位/责任单位 责任单位和牵头单位 主要单位 负责单位 成员单位"), ("lead", "主要责任单位 第一责任单位 牵头 召集单位"), ("support", "共同责任单位 协办 参与单位"), (None, "组长工作 推进 甲局")])
def test_roles_that_labels_give(kind, words):
    """Two in one word give neither."""
    assert {labels.kind(word) for word in words.split()} == {kind}


@pytest.mark.parametrize(("text", "why"), [("锟斤拷锟斤拷做某事", "damaged characters"), ("做某件□事", None), ("□□□做", "damaged characters"), ("lorem ipsum", "no Chinese text"), ("12", None), ("", None),
                                           ("2019-01-02", None), ("113301000024/2019-001", None), ("====", None), ("做某事", None)])
def test_what_cannot_be_read(text, why):
    """Damaged characters, or a script that no list is written in; numbers and strokes need no Chinese."""
    assert noise.unreadable(text) == why


@pytest.mark.parametrize(("inner", "names", "strict", "alone"), [
    ("市甲局、市乙局", True, True, True), ("市甲局、某某", True, False, False), ("某某、市甲局", True, False, False), ("翔安区", True, False, True), ("各区", True, True, True), ("某某", False, False, False),
    ("市甲局2019年3月1日", False, False, False), ("省级部门", True, True, True), ("沿线单位", True, False, True)])
def test_what_names_units(inner, names, strict, alone):
    """Most of it, all of it and no mere place, or all of it on a line of its own."""
    assert (brackets.all_units(inner), brackets.all_units(inner, strict=True), brackets.all_units(inner, strict=True, alone=True)) == (names, strict, alone)


SURE, NAMES, SENTENCE, CLAUSE, TIME = "sure", "names only", "a sentence", "one of several clauses", "a leader or a time only"


@pytest.mark.parametrize(("text", "kind", "found"), [
    ("做某事（市甲局牵头，12月底前完成）。", SURE, ["（市甲局牵头，12月底前完成）"]), ("做某事（市甲局、市乙局）", NAMES, ["（市甲局、市乙局）"]), ("做某事（市甲局）等工作", "", []), ("做某事（试行）", "", []),
    ("做某事（会同市甲局）。", SURE, ["（会同市甲局）"]), ("做某事（会同甲）。", "", []), ("做某事［市甲局负责］", SURE, ["［市甲局负责］"]), ("做某事（某某（市甲局）负责）", "", []), ("（市甲局牵头）做某事。", SURE, ["（市甲局牵头）"]),
    ("做某事。由市甲局牵头，市乙局配合。", SENTENCE, ["由市甲局牵头，市乙局配合"]), ("第一句。由市甲局牵头。市乙局配合。", SENTENCE, ["由市甲局牵头", "市乙局配合"]), ("由市甲局牵头，市乙局配合，做好某件事。", SENTENCE, ["由市甲局牵头，市乙局配合"]),
    ("做某事。市甲局负责，6月底前完成。", SENTENCE, ["市甲局负责，6月底前完成"]), ("做某事。市甲局、市乙局", SENTENCE, ["市甲局、市乙局"]), ("责任单位：市甲局。由市丙局负责。", "", []), ("做某事（某某牵头）。", "", []), ("做某事（2019年市甲局）", "", []),
    ("做某事（牵头单位：市甲局）等", SURE, ["（牵头单位：市甲局）"]), ("做某事（市领导：何平；市甲局、市乙局）。", SURE, ["（市领导：何平；市甲局、市乙局）"]), ("做某事（市甲局牵头；时限：6月底）。", SURE, ["（市甲局牵头；时限：6月底）"]),
    ("做某事（时限：6月底）。", TIME, ["（时限：6月底）"]), ("做某事。（时限：6月底）某事", TIME, ["（时限：6月底）"]), ("做某事（时限：6月底）等工作", "", []),
    ("做某事（市甲局负责）；做另事（市乙局负责）。", SURE, ["（市甲局负责）", "（市乙局负责）"]), ("做甲（市甲局），做乙（市乙局），做丙（市丙局）", CLAUSE, ["（市甲局）", "（市乙局）", "（市丙局）"]),
    ("做甲（市甲局），做乙（市乙局）。", NAMES, ["（市乙局）"]), ("做甲（市甲局）。做乙（市乙局）。", CLAUSE, ["（市甲局）", "（市乙局）"]), ("做某事 （市甲局）", NAMES, ["（市甲局）"]), ("（翔安区）", NAMES, ["（翔安区）"]),
    ("（市甲局牵头、某某）做某事。", "", []), ("做某事（某某会）", "", []), ("做某事（责任单位）", "", []), ("做某事［市甲局牵头）。", "", []), ("做某事（市甲局（市乙办）负责）。", SURE, ["（市甲局（市乙办）负责）"]), ("做某事（由（市甲局）负责）。", "", []), ("做某事（甲（乙（市甲局负责）））", "", [])])
def test_what_in_a_passage_says_who_answers(text, kind, found):
    """Brackets and sentences, and what speaks for them."""
    said = brackets.find(text, 0, labels.find(text))
    kinds = {CLAUSE if one.clause else SENTENCE if not one.closed else TIME if not one.units else SURE if one.sure else NAMES for one in said} or {""}
    assert ([text[one.start:one.end] for one in said], kinds) == (found, {kind})


def test_sections_nest_by_the_style_of_their_number():
    """A deeper one goes with the one above it; one without a number ends all, unless it stands right below another."""
    place = Place()
    seen = []
    for style, text, below in (("chapter", "章", False), ("n", "一", False), ("pcn", "甲", False), ("pcn", "乙", False), ("plain", "丙", True), ("plain", "丁", False), ("cn", "戊", False), ("plain", "己", False)):
        place.enter(style, text, below=below)
        seen.append("".join(place.section))
    assert seen == ["章", "章一", "章甲", "章乙", "章乙丙", "章乙丁", "章戊", "己"]


@pytest.mark.parametrize(("word", "style"), [("dudu", "n"), ("adududu", "n"), ("bcucucu", "pcn"), ("bdudubdu", "n"), ("tutu", ""), ("ddd", ""), ("bdddubdddu", "cn")])
def test_the_number_that_tasks_bear_is_the_one_units_stand_under(word, style):
    """Of chapters, tasks and steps: once each (a to h by depth, t a text without a number, u its units)."""
    assert habits.styles(word)[0] == style


@pytest.mark.parametrize(("word", "rival"), [("bdubdud", "n"), ("bdubdu", ""), ("dubu", ""), ("du" * 4 + "bu" * 2, "cn"), ("du" * 5 + "bu" * 2, ""), ("bhubhuh", "")])
def test_what_explains_the_units_nearly_as_well_is_a_rival(word, rival):
    """At least twice, half as well, and with units right below it; bullets (h) are none to a number that explains all."""
    assert habits.styles(word)[1] == rival


@pytest.mark.parametrize(("texts", "style"), [
    ("修路三条。（市甲局）|1.选址；|2.施工。|建校两所。（市乙局）|1.设计；", "n"), ("●修路三条。（市甲局）|（1）选址；|●建校两所。（市乙局）|（1）设计；", "pn"), ("修路三条。（市甲局）|1.选址；|2.施工。|建校两所。（市乙局）", ""),
    ("修路三条。完成时限：6月底|1.选址；|建校两所。完成时限：9月底|1.设计；", ""), ("牵头单位：市甲局；配合单位：市丙局|1.修路；|牵头单位：市乙局；配合单位：市丙局|1.建校；", ""),
    ("修路三条。（市甲局）|1.选址；|建校两所。（市乙局）|（1）设计；", ""), ("修路三条。（市甲局）|1.选址；|建校两所。（市乙局）|1.设计；|注：|1.按月报送。", ""), ("（1）修路三条。（市甲局）|1.选址；|（2）建校两所。（市乙局）|1.设计；", "")])
def test_numbers_that_begin_below_each_of_several_tasks_are_steps(texts, style):
    """Tasks without a number, with units and a text; one style, which begins nowhere else."""
    assert surroundings.stepped([entries.entry(one) for one in lines(*texts.split("|"))]) == style


def test_what_holds_on_one_sheet_ends_with_it():
    """Sections and leaders; the tables of one file go on."""
    place, out = Place(), Layout()
    seen = []
    for part in ("一月", "一月", "二月", "table 3"):
        place.turn_to(part)
        seen.append((place.section, place.portfolio))
        place.enter("cn", "农业")
        place.lead([headings.Leader("何平", "县长")], 7, out)
    assert seen == [((), None), (("农业",), 1), ((), None), (("农业",), 3)] and out.portfolios == [(headings.Leader("何平", "县长"), 7)] * 4


def test_labels_are_learnt_from_what_stands_behind_them():
    """Where other labels name the leaders, a person is one only under a label that leads; what is said once teaches nothing."""
    staff = ["服务专员：李四", "服务专员：周红梅"]
    assert learning.learn(staff) == {"服务专员": "leader"} and learning.learn([*staff, "牵头领导：何平"]) == {"服务专员": "person"}
    assert learning.learn(["包联干部：李四；牵头领导：何平", "包联干部：周红梅"]) == {"包联干部": "leader"} and learning.learn(staff[:1]) == {}
    assert learning.learn(["归口：市甲局", "归口：市乙局。好", "办结于：6月底", "办结于：9月底", "总之：好", "总之：好"]) == {"归口": "duty", "办结于": "deadline"}


@pytest.mark.parametrize(("text", "parts"), [
    ("责任单位\t市甲局\t完成时限\t6月底", ["units 市甲局", "deadline 6月底"]), ("责任单位：市甲局（原乙局（丙科）。丁科）、市戊局", ["units 市甲局（原乙局（丙科）。丁科）、市戊局"]),
    ("责任单位：市甲局。2.做另事。", ["units 市甲局", "text 做另事。"]), ("责任单位：市甲局。市乙局牵头，市丙局配合。做另事", ["units 市甲局。市乙局牵头，市丙局配合", "text 做另事"]), ("责任单位：市甲局；2.做另事。", ["units 市甲局", "text 做另事。"]),
    ("做某事（牵头单位：市甲局；时限：6月底）", ["text 做某事", "units 市甲局", "deadline 6月底"]), ("做某事。责任单位：市甲局（联系人：李四）", ["text 做某事。", "units 市甲局（联系人：李四）"]), ("（市甲局牵头）做某事。", ["text 做某事。", "units 市甲局牵头"]),
    ("做某事（市领导：何平；市甲局、市乙局）。", ["text 做某事", "leader 何平", "units 市甲局、市乙局"]), ("责任单位：市甲局；中铁一局某项目部", ["units 市甲局；中铁一局某项目部"]),
    ("责任单位：市甲局；修建道路三条，责任单位：市乙局", ["units 市甲局", "text 修建道路三条，", "units 市乙局"]), ("责任单位：市甲局；下同，责任单位：市乙局", ["units 市甲局；下同，", "units 市乙局"]),
    ("责任单位：市甲局；涉及桥梁的，责任单位：市乙局", ["units 市甲局；涉及桥梁的，", "units 市乙局"]),
    ("责任单位：市甲局；市丙局、市丁局，责任单位：市乙局", ["units 市甲局；市丙局、市丁局，", "units 市乙局"]),
    ("牵头单位：市甲局；市丙局统筹有关工作，配合单位：市乙局", ["units 市甲局；市丙局统筹有关工作，", "units 市乙局"]), ("责任单位：市甲局；由专班统筹协调。责任单位：市乙局", ["units 市甲局；由专班统筹协调", "units 市乙局"]),
    ("责任单位：市甲局（统筹；2.督办）；市丙局", ["units 市甲局（统筹；2.督办）；市丙局"]),
    ("。", []), ("做某事", ["text 做某事"])])
def test_a_passage_is_cut_at_its_labels_and_brackets(text, parts):
    """A phrase ends at a stop with more behind it, but not within brackets, nor before a sentence that still says who answers."""
    assert [one.what + " " + text[one.start:one.end].strip("；\t") for one in segments(text, mark(text))] == parts


def test_an_entry_takes_the_number_that_stands_outside_its_text():
    """The label that a format keeps for itself; a number in the text goes before it."""
    made = [entries.entry(Passage(text, 0), label=label) for text, label in (("做某事", "（二）"), ("做某事", "3"), ("做某事", "(3)"), ("1.做某事", "3"), ("做某事", "某"))]
    assert [one.mark and (one.mark.style, one.mark.value) for one in made] == [("pcn", 2), ("n", 3), ("n", 3), ("n", 1), None]
    assert [one.text for one in made] == ["做某事"] * 5 and not any(one.alone for one in made)


# -- tables

BOX = """┌────┬──────┬────────┐
│类别│任务  │责任单位│
├────┼──────┼────────┤
│农业│修建水│市水利局│
│    │渠三条│        │
│    ├──────┼────────┤
│    │清理河│市公安局│
├────┴──────┴────────┤
│二、教育            │
├────┬──────┬────────┤
│教育│建学校│市教育局│
└────┴──────┴────────┘""".splitlines()
PLUS = """+----+------+--------+
| 类 | 任务 | 单位   |
+====+======+========+
| 农 | 修渠 | 水利局 |
|    | 三条 |        |
+    +------+--------+
|    | 清河 | 公安局 |
+----+------+--------+""".splitlines()


@pytest.mark.parametrize(("drawn", "found"), [
    (BOX, [["类别", "任务", "责任单位"], ["农业", "修建水渠三条", "市水利局"], ["农业", "清理河", "市公安局"], ["二、教育"], ["教育", "建学校", "市教育局"]]),
    (PLUS, [["类", "任务", "单位"], ["农", "修渠三条", "水利局"], ["农", "清河", "公安局"]])])
def test_a_box_is_a_table(drawn, found):
    """A row is what stands between two rules; a cell that a rule leaves out goes on, and is carried."""
    table = grids.box(lines(*drawn))
    assert (cells(table.rows), [sorted(one.carried) for one in table.rows][2], table.form, len(table.passages)) == (found, [0], "box", len(drawn))


@pytest.mark.parametrize(("make", "drawn", "found"), [
    (grids.pipes, ["|甲|乙|", "|:--|--|", "|  |丙|", "", "甲|乙|丙"], [["甲", "乙"], ["  ", "丙"], ["甲", "乙", "丙"]]),
    (grids.pipes, ["甲|乙", "--|--", "|丙|", " |丁"], [["甲", "乙"], ["", "丙", ""], [" ", "丁"]]),
    (grids.tabs, ["甲\t乙", "\t丙", ""], [["甲", "乙"], ["", "丙"]])])
def test_strokes_and_tabs_part_cells(make, drawn, found):
    """Outer strokes belong to no cell where the head has them."""
    table = make(lines(*drawn))
    assert (cells(table.rows), table.form, [one.merges for one in table.rows]) == (found, make.__name__, [False] * len(found))


@pytest.mark.parametrize(("text", "numbers"), [
    ("1.修路 2.架桥", [1, 2]), ("1.修路。2.架桥。3.造林", [1, 2, 3]), ("（一）修路\n（二）架桥", [1, 2]), ("1.修路 3.架桥", []), ("1.修路", []), ("修路", []), ("1.修路 2 公里", []), ("△修路\n△架桥", []),
    ("1.修路\n2、架桥", [1, 2]), ("1.修路\n（2）架桥", [])])
def test_numbers_that_part_a_cell(text, numbers):
    """Of one style, each one more than that before."""
    assert [one.value for one in several.items(Passage(text, 0))] == numbers


def test_cells_of_a_file_stand_where_the_file_says():
    """Also where characters were taken out of their line, which has another length then."""
    line = Line(1, "责\u200b任\u200b\t\u200b\t市甲局", cells=((0, 4), (5, 6), (7, 10)))
    assert cells(of_cells(fold([line]), [line]).rows) == [["责任", "", "市甲局"]]


def test_strips_side_by_side_are_one_table():
    """One below the other, or row by row where the numbers run across; what stands above them stays."""
    head = ("序号", "任务", "责任单位")
    down = shapes.unfolded(Table([row("某表"), row(*head, *head), row("1", "修路", "市甲局", "3", "架桥", "市丙局"), row("2", "造林", "市乙局", "", "", "")], [], "cells", "表一"))
    across = shapes.unfolded(Table([row(*head, *head), row("1", "修路", "市甲局", "2", "架桥", "市丙局"), row("3", "造林", "市乙局", "4", "治水", "市丁局")], [], "cells"))
    assert cells(down.rows) == [["某表"], [*head], ["1", "修路", "市甲局"], ["2", "造林", "市乙局"], [*head], ["3", "架桥", "市丙局"]]
    assert [one.text(0) for one in across.rows] == ["序号", "序号", "1", "2", "3", "4"] and (down.form, down.part) == ("cells", "表一")


def test_a_row_that_spans_strips_stands_once():
    """A merged heading across two strips."""
    head = ("任务", "责任单位")
    table = shapes.unfolded(Table([row(*head, *head), row("一、农业", "一、农业", "一、农业", "一、农业", carried=frozenset({1, 2, 3})), row("修路", "市甲局", "架桥", "市乙局")], [], "cells"))
    assert [one.text(0) for one in table.rows] == ["任务", "一、农业", "修路", "任务", "架桥"]


def test_signs_say_what_a_legend_says():
    """Before or behind the word of the role; the first word counts."""
    assert shapes.legend(["▲为牵头单位，○为配合单位", "“★”表示责任", "没有"]) == {"▲": "lead", "○": "support", "★": "duty"}
    assert shapes.legend(["牵头单位用●，配合单位用○", "●为配合单位"]) == {"●": "lead", "○": "support"}


@pytest.mark.parametrize(("rows", "found"), [
    ([row("任务", "市甲局", "市乙局", "市丙局"), row("修路", "▲", "", "○"), row("架桥", "", "▲", "")], (1, ["content", "mark", "mark", "mark"])),
    ([row("序号", "任务"), row("", "", "市甲局", "市乙局", "市丙局"), row("1", "修路", "牵头", "配合", "")], (2, ["number", "content", "mark", "mark", "mark"])),
    ([row("任务", "市甲局", "市乙局"), row("修路", "▲", "")], None), ([row("任务", "市甲局", "市乙局", "市丙局"), row("修路", "好", "", "○")], None)])
def test_units_at_the_heads_of_columns_make_a_matrix(rows, found):
    """Three at least, with signs or words of roles below them."""
    assert shapes.matrix(rows) == found


KINDS = {"number": "3", "lead": "市甲局", "leader": "副市长 张三", "deadline": "6月底", "content": "修建城乡水渠三条"}


def test_every_cell_suits_its_own_column_best():
    """A number, a unit, a leader, a time and a text; a stroke for nothing suits all alike, and is no text."""
    assert {kind: max(KINDS, key=lambda k: columns.likeness(cell, k)) for kind, cell in KINDS.items()} == {kind: kind for kind in KINDS}
    assert {columns.likeness("—", kind) for kind in (*KINDS, "person", "section", "other") if kind != "content"} == {1.0}
    assert columns.likeness("—", "content") < 0
    assert columns.likeness("建成区域医疗中心", "content") > 0 > columns.likeness("建成区域医疗中心", "lead")  # what is built is nobody
    assert columns.likeness("年底前竣工", "deadline") > 0 > columns.likeness("年底前竣工", "content") > columns.likeness("年底前", "content")  # a time, or what is to be reached
    assert columns.likeness("李四", "person") > 0 > columns.likeness("修路", "person")
    assert columns.likeness("农业", "section") > columns.likeness("3类", "section") and columns.likeness("农业", "other") > columns.likeness("市甲局", "other")


@pytest.mark.parametrize(("order", "laid"), [
    (["1", "修建城乡水渠三条", "市甲局", "6月底"], ["1", "修建城乡水渠三条", "市甲局", "6月底"]), (["修建城乡水渠三条", "市甲局"], ["", "修建城乡水渠三条", "市甲局", ""]),
    (["1", "修建城乡各处道路，", "水渠三条共五公里。", "市甲局", "市乙局", "6月底"], ["1", "修建城乡各处道路，水渠三条共五公里。", "市甲局\n市乙局", "6月底"]),
    (["1", "修建城乡水渠三条", "", "6月底"], ["1", "修建城乡水渠三条", "", "6月底"]), ([], [])])
def test_cells_are_laid_on_the_columns_they_suit(order, laid):
    """A cell too few leaves a column empty, one too many goes on from its neighbour."""
    assert [cell.text for cell in flowing.align(lines(*order), ["number", "content", "lead", "deadline"])] == laid


@pytest.mark.parametrize("between", ["二、教育", "（二）教育类工作", "张三副县长牵头重点工作", "注：每月报送。", "教育类项目", ""])
def test_records_follow_one_another(between):
    """A cell on each line: rows, what stands between them, the head printed again, and a name that a line broke."""
    head = ("序号", "任务", "责任单位")
    rows = flowing.rows(lines("1", "修建城乡水渠三条", "市水利局", between, *head, "2", "新建城乡学校两所", "市教", "育局"), ["number", "content", "duty"], lines(*head))
    assert cells(rows) == [["1", "修建城乡水渠三条", "市水利局"], *[[between]] * bool(between), [*head], ["2", "新建城乡学校两所", "市教育局"]]


@pytest.mark.parametrize(("upper", "texts", "kinds"), [
    (["number", "content", "mixed", "other"], ["", "", "牵头单位", "配合单位"], ["number", "content", "lead", "support"]), (["number", "content"], ["", "", "责任单位"], ["number", "content", "duty"]),
    (["number", "content", "mixed"], ["", "", "市甲局"], None), (["number", "content", "mixed"], ["", "", ""], None), (["number", "content"], ["序号", "备注"], None), (["content", "mixed"], ["修路", "牵头单位"], None), (["number", "content"], ["", "县级各有关部门和单位责任单位"], None)])
def test_a_second_row_of_heads_goes_before_the_first(upper, texts, kinds):
    """All its cells are heads, one at least of who, what or when."""
    assert columns.under(upper, row(*texts), row()) == kinds


@pytest.mark.parametrize(("rows", "found"), [
    ([row("任务名称", "修路"), row("责任单位", "市甲局"), row("任务名称", "架桥"), row("责任单位", "市乙局")], 4), ([row("任务名称", "修路", "责任单位", "市甲局")], 2),
    ([row("任务名称", "修路", ""), row("牵头领导", "县长"), row("责任单位", "市甲局")], 3), ([row("序号", "任务", "责任单位"), row("1", "修路", "市甲局"), row("2", "架桥", "市乙局")], 0), ([row("姓名", "张三"), row("电话", "123")], 0)])
def test_cards_are_told_by_labels_beside_values(rows, found):
    """A text and units among them; a table with heads is none."""
    assert len(cards.of(rows)) == found


@pytest.mark.parametrize(("texts", "kinds"), [
    (["序号", "任务", "责任单位"], ["number", "content", "duty"]), (["序号", "单位"], ["number", "body"]), (["类别", "备注"], None), (["序号", "完成时限"], ["number", "deadline"]), (["任务", "任务"], None),
    (["任务", "责任单位", "12"], None), (["任务", "责任单位", "某某", "某事", "某人"], None), (["任务", "责任单位", "某某", "某事"], ["content", "duty", "other", "other"]), (["任务", "", "", ""], None), (["序号", "牵头领导"], ["number", "leader"])])
def test_heads_of_a_table_of_tasks(texts, kinds):
    """Two kinds that are known, half of all, and one that says who, what or when; no number among them."""
    assert columns.heads(row(*texts)) == kinds


@pytest.mark.parametrize(("texts", "kinds"), [
    ("序号 任务 长度 宽度 户数 亩数 责任单位", "number content other other other other duty"), ("任务 长度 宽度 户数 亩数 责任单位", ""), ("序号 长度 宽度 户数 亩数 责任单位", ""), ("序号 任务 长度 宽度 户数 亩数", ""),
    ("12 任务 责任单位", ""), ("序号 备注", ""), ("责任单位 责任部门", ""), ("牵头 配合", "")])
def test_a_third_of_the_heads_is_enough_behind_a_number(texts, kinds):
    """Where task and units are among them; one kind, 备注 beside the number, and the words of a matrix are no head."""
    assert columns.heads(row(*texts.split())) == (kinds.split() or None)


@pytest.mark.parametrize(("texts", "kinds"), [
    ("存在问题 整改措施 责任单位", "content content duty"), ("存在问题 具体措施 责任单位", "progress content duty"), ("存在问题 整改任务 责任单位", "progress content duty"), ("提案名称 责任分工", "field mixed"),
    ("提案名称 工作目标 责任单位", "content content duty"), ("提案名称 责任单位", "content duty"), ("提案名称 建议名称 责任单位", "content content duty"), ("提案名称 工作任务 责任单位", "field content duty"),
    ("包联项目 工作任务 责任单位", "field content duty"), ("包联项目 责任单位", "content duty")])
def test_what_is_the_task_unless_another_head_is(texts, kinds):
    """A trouble that is put right, a title, and what is looked after; an aim or measure is none beside them."""
    assert columns.heads(row(*texts.split())) == kinds.split()


@pytest.mark.parametrize(("texts", "kinds"), [
    ("任务 责任单位 拟出台时间 完成时限", "content duty other deadline"), ("完成时限 任务 责任单位 拟出台时间", "deadline content duty other"), ("任务 责任单位 拟上会时间 拟出台时间", "content duty other deadline"),
    ("任务 责任单位 拟出台时间", "content duty deadline"),
    ("考核内容 评分部门 完成时限", "content duty deadline"), ("考核对象 考核内容 评分部门 完成时限", "other content field deadline"), ("考核内容 责任单位 评分部门", "content duty field")])
def test_heads_that_may_say_when_and_who_do_so_where_no_other_does(texts, kinds):
    """拟出台时间 beside 完成时限, or before another such; 评分部门 beside units, or where others are judged."""
    assert columns.heads(row(*texts.split())) == kinds.split()


@pytest.mark.parametrize(("words", "rows", "first"), [
    ("民心工程 建设标准 责任单位", "城乡道路 三条 市甲局|城乡学校 两所 市乙局", "content"), ("民心工程 建设标准 责任单位", "城乡道路 三条 市甲局|城乡道路 两所 市乙局", "other"), ("民心工程 建设标准 责任单位", "城乡道路 三条 市甲局", "other"),
    ("民心工程 建设标准 责任单位", "道路 三条 市甲局|学校 两所 市乙局", "other"), ("民心问题 建设标准 责任单位", "城乡道路 三条 市甲局|城乡学校 两所 市乙局", "other"), ("民心工程 建设标准 责任单位", "副市长张三 三条 市甲局|副市长李四 两所 市乙局", "other"),
    ("民心工程 工作任务 责任单位", "城乡道路 三条 市甲局|城乡学校 两所 市乙局", "other")])
def test_a_head_that_nobody_knows_is_of_the_tasks_where_the_others_say_how(words, rows, first):
    """Its cells differ, are texts and no leaders; no trouble."""
    kinds = ["other", "content", "duty"]
    assert columns.promoted(kinds, words.split(), [row(*one.split()) for one in rows.split("|")]) == [first, *kinds[1:]]


@pytest.mark.parametrize(("texts", "below", "kinds"), [
    (["测评内容", "测评标准", "责任单位"], [["甲", "乙", "市甲局"], ["丙", "丁", "市乙局"]], ["content", "other", "duty"]), (["甲项", "乙项", "责任单位"], [["甲", "乙", "市甲局"], ["丙", "丁", "市乙局"]], ["other", "other", "duty"]),
    (["甲项", "乙项", "责任单位"], [["甲", "乙", "好"], ["丙", "丁", "坏"]], None), (["甲项", "乙项", "责任单位"], [["甲", "乙", "市甲局"]], None), (["甲项", "责任单位"], [["甲", "市甲局"], ["丙", "市乙局"]], None)])
def test_one_head_of_units_that_its_cells_bear_out_is_enough(texts, below, kinds):
    """Three heads, and two cells of units below."""
    assert columns.proposed(row(*texts), [row(*one) for one in below]) == kinds


@pytest.mark.parametrize(("heads", "rows", "kinds"), [
    (["任务", "单位"], [["修建城乡水渠三条", "市甲局"], ["新建学校两所", "市乙局"]], ["content", "duty"]), (["任务", "单位"], [["修建城乡水渠三条", "公里"], ["新建学校两所", "所"]], ["content", "other"]),
    (["事由", "单位"], [["修建城乡水渠三条", "市甲局"], ["新建学校两所", "市乙局"]], ["content", "duty"]), (["任务", "分工", "单位"], [["修路", "牵头", "市甲局"], ["修路", "配合", "市乙局"]], ["content", "role", "duty"]),
    (["事由", "责任单位"], [["修建城乡水渠共三条", "市甲局"], ["新建城乡学校共两所", "市乙局"]], ["content", "duty"]), (["任务", "责任分工"], [["修路", "负责路面硬化与绿化"], ["架桥", "负责桥面"]], ["content", "content"]), (["任务", "责任单位", "谁"], [["修路", "市甲局", "张三"], ["架桥", "市乙局", "李四"]], ["content", "duty", "leader"])])
def test_what_a_head_leaves_open_its_cells_tell(heads, rows, kinds):
    """单位 is a body or a measure, 分工 a role, a text or names."""
    assert columns.settle([columns.head(one) or "other" for one in heads], [row(*one) for one in rows]) == kinds


@pytest.mark.parametrize(("heads", "rows", "kinds"), [
    ("分工 任务 责任单位", "牵头 修路 市甲局|配合 修路 市乙局", "role content duty"), ("类别 任务 责任单位", "牵头 修路 市甲局|配合 修路 市乙局", "role content duty"),
    ("单位 任务 责任单位", "牵头 修路 市甲局|配合 修路 市乙局", "role content duty"),
    ("配合单位 任务 责任单位", "牵头 修路 市甲局|配合 修路 市乙局", "role content duty"), ("某某 任务 责任单位", "牵头 修路 市甲局", "other content duty"), ("任务 单位", "修路 公里|建校 所|架桥 市甲局", "content other"),
    ("任务 分工 配合单位", "修路 市甲局 市乙局|建校 市丙局 市丁局", "content mixed support"), ("任务 分工 配合单位", "修路 要快 市乙局|建校 要好 市丁局", "content content support"),
    ("责任单位 任务", "市甲局 7.5|市乙局 8", "duty other"), ("责任单位 任务", "市甲局 7.5", "duty content"),
    ("任务 某某", "修路 市甲局|建校 市乙局", "content duty"), ("任务 某某", "修路 市甲局", "content other"), ("任务 任务", "修路 市甲局|建校 市乙局", "content duty"),
    ("任务 任务 责任单位", "修路 市甲局 市丙局|建校 市乙局 市丙局", "content content duty"),
    ("任务 责任单位 某某", "修路 市甲局 张三|建校 市乙局 李四|架桥 市丙局 自筹", "content duty other"), ("任务 牵头领导 责任单位 某某", "修路 何平 市甲局 张三|建校 何平 市乙局 李四", "content leader duty person")])
def test_most_cells_of_a_column_tell_what_it_holds(heads, rows, kinds):
    """Roles, units, figures and leaders, two cells at least; persons beside leaders are none, and a task may bear the name of a unit where a column names those who answer."""
    assert columns.settle([columns.head(one) or "other" for one in heads.split()], [row(*one.split()) for one in rows.split("|")]) == kinds.split()


@pytest.mark.parametrize(("heads", "rows", "kinds"), [
    ("某某 责任单位", "续建项目 市甲局|新建项目 市乙局", "content duty"), ("某某 某人", "续建项目 6人|新建项目 5人", "other other"), ("任务 某某", "修路 修建城乡道路共三条", "content other"),
    ("某某 某事 责任单位", "续建 修建城乡道路共三条 市甲局", "other content duty"), ("某某 某事 责任单位", "某政办〔2019〕11号 修建城乡道路共三条 市甲局", "other content duty"),
    ("某某 某事 完成时限", "市农业农村局、市水利局 修建城乡道路共三条 6月底|市甲局、市乙局、市丙局 新建城乡学校共两所 9月底", "duty content deadline")])
def test_texts_below_a_head_that_nobody_knows_are_the_tasks(heads, rows, kinds):
    """Where no other column is of tasks: long ones, or beside units the longest; neither numbers of documents nor units."""
    assert columns.settle([columns.head(one) or "other" for one in heads.split()], [row(*one.split()) for one in rows.split("|")]) == kinds.split()


@pytest.mark.parametrize(("rows", "kinds"), [
    ([["1", "修建城乡水渠共三条", "市甲局", "6月底"], ["2", "新建城乡学校共两所", "市乙局", "9月底"]], ["number", "content", "duty", "deadline"]),
    ([["1", "修建城乡水渠共三条", "张三"], ["2", "新建城乡学校共两所", "李四"]], None), ([["1", "修建城乡水渠共三条", "市甲局"]], None), ([["1", "修路", "市甲局"], ["2", "架桥", "市乙局"]], None)])
def test_columns_without_heads_are_told_by_what_they_hold(rows, kinds):
    """Texts and units at least, in two rows."""
    assert columns.by_content([row(*one) for one in rows]) == kinds


def test_what_holds_for_several_rows_is_a_section():
    """A column of content whose cells are merged, or say the same again and again."""
    same = [row(text, f"做第{n}件事", "市甲局") for text, n in (("农业", "一"), ("农业", "二"), ("农业", "三"), ("工业", "四"))]
    carried = [row("农业", "做某事", "市甲局"), row("农业", "做另事", "市甲局", carried=frozenset({0}))]
    kinds = ["content", "content", "duty"]
    assert [columns.sections(kinds, rows) for rows in (same, carried, same[:3], [row(f"甲{n}", f"做{n}", "市甲局") for n in range(4)])] == [[0], [0], [], []]


def test_rows_without_a_head_stand_under_the_columns_they_suit():
    """Numbers, units and times stand where they must."""
    kinds = ["number", "content", "duty"]
    assert columns.suits(kinds, [row("3", "修路", "市甲局")]) and not columns.suits(kinds, [row("修路", "3", "市甲局")])
    assert not columns.suits(kinds, [row("3", "", "市甲局")]) and not columns.suits(kinds, [row("3", "修路", "好")])


@pytest.mark.parametrize(("broken", "whole"), [(["县财政局、县住房城乡", "建设局"], "县财政局、县住房城乡建设局"), (["县财政局", "县住建局、县水利局"], "县财政局\n县住建局、县水利局"), (["县财政局、", "县水利局"], "县财政局、县水利局"),
                                               (["县财", "政局"], "县财政局"), (["修建水渠", "三条"], "修建水渠三条"), (["", "县财政局", ""], "县财政局"), ([""], "")])
def test_the_lines_of_a_cell_are_one_text(broken, whole):
    """Nothing stands where a name or sentence was broken, a line break between whole names."""
    assert flowing.wrapped(lines(*broken)).text == whole


def test_cells_of_one_cell_are_one():
    """A line break parts them; blanks around them are none of theirs."""
    assert [merged(lines(*one)).text for one in ((" 甲 ", "", "乙"), ("甲",), ("", " "), ())] == ["甲\n乙", "甲", "", ""]


@pytest.mark.parametrize(("text", "hint"), [
    ("|甲|乙|", "pipes"), ("甲|乙", "pipes"), ("责任单位 |", "struck"), ("│甲│", "box"), ("+---+", "box"), ("甲\t乙\t丙", "tabs"), ("任务\t责任单位", "tabs"), ("甲\t乙", ""), ("序号", "lines"), ("责任单位（盖章）", "lines"),
    ("序号 任务 责任单位", "spaces"), ("序号：任务 责任 单位", ""), ("做某事", ""), ("", "")])
def test_what_a_line_may_begin(text, hint):
    """A table drawn in one guise or another, or none."""
    assert finding._hint(text) == hint


@pytest.mark.parametrize(("items", "beside", "found"), [
    (["1.修路\n2.架桥", "3.造林"], ["1.市甲局\n2.市乙局", "市丙局"], [["1.修路", "市甲局"], ["2.架桥", "市乙局"], ["3.造林", "市丙局"]]), (["3.修路\n4.架桥"], ["3.市甲局\n4.市乙局"], [["3.修路", "市甲局"], ["4.架桥", "市乙局"]]),
    (["1.修路\n2.架桥"], ["3.市甲局\n4.市乙局"], [["1.修路\n2.架桥", "3.市甲局\n4.市乙局"]]), (["1.修路\n2.架桥", "1.造林\n2.治水"], ["市甲局\n市乙局", "市丙局\n市丁局"],
     [["1.修路", "市甲局"], ["2.架桥", "市乙局"], ["1.造林", "市丙局"], ["2.治水", "市丁局"]]), (["1.修路\n2.架桥", "1.造林\n2.治水"], ["市甲局", "市丁局"], [["1.修路\n2.架桥", "市甲局"], ["1.造林\n2.治水", "市丁局"]]),
    (["1.修路\n2.架桥", "3.造林"], ["市甲局", "市丁局"], [["1.修路", "市甲局"], ["2.架桥", "市甲局"], ["3.造林", "市丁局"]])])
def test_a_row_may_hold_several_tasks(items, beside, found):
    """Where the cell beside it has the same numbers or begins at one, or as many lines in all rows, or the numbers run on."""
    rows = [row(*one) for one in zip(items, beside, strict=True)]
    parts = several.Several(rows, 0, [], [1])
    assert cells(one for whole in rows for one in parts.of(whole)) == found


def test_a_number_of_several_stands_in_its_column():
    """Where there is one; a number of its own says that a row is one task."""
    rows = [row("", "1.修路\n2.架桥", "市甲局"), row("", "3.造林", "市乙局")]
    parts = several.Several(rows, 1, [0], [2])
    assert cells(parts.of(rows[0])) == [["1.", "修路", "市甲局"], ["2.", "架桥", "市甲局"]] and parts.other(rows[0]) == "2.架桥"
    rows = [row("1", "1.修路\n2.架桥", "市甲局")]
    assert several.Several(rows, 1, [0], [2]).other(rows[0]) == ""


LONG = "推进全市经济平稳健康发展加强运行监测调度规模效益"


@pytest.mark.parametrize(("broken", "whole"), [
    *((f"{label}：市交通运|输局、市财政局", f"{label}：市交通运输局、市财政局") for label in ("责任单位", "牵头单位", "配合单位", "部门分工")), ("做某事，|再做某事。|责任单位：市甲局、|市乙局", "做某事，再做某事。|责任单位：市甲局、市乙局"),
    ("做某事（市甲局|牵头）|做另事", "做某事（市甲局牵头）|做另事"), ("责任单位：||市甲局", "责任单位：市甲局"), ("责任单位：市甲局、||市乙局", "责任单位：市甲局、市乙局"), ("做某事||做另事", "做某事|做另事"),
    ("责任单位：|市甲局|市乙局|市丙局|做某事", "责任单位：\n市甲局\n市乙局\n市丙局|做某事"), ("责任单位：市甲局|市乙局|牵头单位：市丙局", "责任单位：市甲局\n市乙局|牵头单位：市丙局"), ("责任单位：市甲局 时限：6月底|市乙局", "责任单位：市甲局 时限：6月底|市乙局"),
    ("责任单位：市交通运|— 3 —|输局", "— 3 —|责任单位：市交通运输局"), ("责任单位：市甲局、市直各有关部|门", "责任单位：市甲局、市直各有关部门"), ("责任单位：市甲局|牵头单位：市乙局", "责任单位：市甲局|牵头单位：市乙局"),
    (f"{LONG}|{LONG}|{LONG}|末尾。|{LONG}|{LONG}|尾声。", f"{LONG * 3}末尾。|{LONG * 2}尾声。"), (f"{LONG}|{LONG}|1.{LONG[1:]}|{LONG}|末尾。", f"{LONG * 2}|1.{LONG[1:]}{LONG}末尾。"), (f"{LONG}。|{LONG}。|{LONG}。|末尾。", f"{LONG}。|{LONG}。|{LONG}。|末尾。"),
    (f"{LONG}|{LONG * 3}|{LONG}|末尾。", f"{LONG}|{LONG * 3}|{LONG}|末尾。")])
def test_lines_that_a_page_broke_are_whole(broken, whole):
    """Within names, brackets and lists, and at the width of a page; a number, a label or a stop ends what stands above it."""
    assert "|".join(one.text for one in unwrap(lines(*broken.split("|")), broken=True)) == whole


def test_a_blank_line_below_every_line_parts_nothing():
    """Text copied from a page: what goes on over a blank line is whole; one blank line among others ends what stands above it."""
    told = ["1.修路三条。（市交通局、市财", "政局）", "2.架桥两座。（市水利局、市教", "育局）"]
    assert [one.text for one in unwrap(lines(*(line for one in told for line in (one, ""))), broken=True)] == ["1.修路三条。（市交通局、市财政局）", "2.架桥两座。（市水利局、市教育局）"]
    assert len(unwrap(lines("1.修路三条。（市交通局、市财", "", "政局）", *told), broken=True)) == 4


def test_a_line_of_labels_ends_where_it_ends_and_a_comma_opens_no_line():
    """However wide: what follows 参与部门：市财政局 is the next task, unless it opens with 、."""
    told = ["修建通村公路三条。", "责任领导：张三 牵头部门：市交通局，市教育局 参与部门：市统计局，各乡镇"] * 3
    assert [one.text for one in unwrap(lines(*told), broken=True)] == told
    assert [one.text for one in unwrap(lines("1.修路。——市交通局", "、市财政局", "2.架桥。——市水利局"), broken=True)] == ["1.修路。——市交通局、市财政局", "2.架桥。——市水利局"]


def test_a_label_that_the_width_of_a_page_breaks_is_whole():
    """市财政局 完成 | 时限：6月底; a shorter line ends where it ends."""
    told = [line for k in "123" for line in (f"{k}.修建通村公路三条。责任单位：市交通局、市财政局 完成", "时限：2024年6月底前")]
    assert [one.text for one in unwrap(lines(*told), broken=True)] == ["".join(told[k:k + 2]) for k in (0, 2, 4)]
    assert len(unwrap(lines("4.路灯安装全部完成", "时限：2024年6月底前", *told), broken=True)) == 5


def test_a_clause_that_says_who_is_whole_where_a_line_breaks_it():
    """，由市甲局牵头，市 | 乙局配合; and a line that ends with whole units behind a stop is whole, unless a list of units goes on."""
    assert [one.text for one in unwrap(lines("1.修路三条，由市交通局牵头，市", "财政局配合。"), broken=True)] == ["1.修路三条，由市交通局牵头，市财政局配合。"]
    told = ["新建公园三座和广场两处。县住建局、县财政局", "修建农村公路三十公里整。县交通局、县财政局", "建成学校两所和幼儿园一所。县教育局县财政局"]
    assert [one.text for one in unwrap(lines(*told), broken=True)] == told
    broken = ["推进建设智慧水务平台与一网统管。县自然资源局、农业农村局、水", "利局", "建设高标准农田并稳定粮食总产量。县退役军人事务局、住房城乡建", "设局", "加快推进城区供热管网更新改造好。县应急管理局、县人力资源社会", "保障局、统计局"]
    assert [one.text for one in unwrap(lines("某县2024年重点任务分解表", *broken), broken=True)][1:] == ["".join(broken[k:k + 2]) for k in (0, 2, 4)]

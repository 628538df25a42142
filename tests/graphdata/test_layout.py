"""Layout: what each line is, and which lines belong together."""

import pytest

from graphdata.layout import habits, headings, labels, noise
from graphdata.layout.entries import entry
from graphdata.layout.numbering import chinese, mark
from graphdata.layout.passages import Passage, fold, join
from graphdata.layout.place import Place
from graphdata.layout.segments import segments
from graphdata.values import Line


def tasks(read):
    """Number, text and units of the tasks."""
    return [(t.number, t.text, [m.unit for m in t.mentions]) for t in read.tasks]


# -- characters

def test_folding_keeps_every_place():
    """Every folded character can be shown where it was printed."""
    line = Line(1, "牽頭\u200b單位:市１局（a）")
    folded, = fold([line])
    assert folded.text == "牵头单位：市1局（a）"
    assert [line.text[folded.place(k)[1]] for k in (0, 2, 4, 6)] == ["牽", "單", ":", "１"]


def test_joined_passages_keep_their_places():
    """A stretch over two lines is two stretches of the source."""
    both = join([Passage("市交通运", 3, 2), Passage("输局", 4)])
    assert both.stretches(0, 6) == [(3, 2, 6), (4, 0, 2)]
    assert both.cut(3, 5).stretches(0, 2) == [(3, 5, 6), (4, 0, 1)]


# -- numbers

@pytest.mark.parametrize(("text", "style", "value"), [
    ("1.做某事", "n", 1), ("12、做某事", "n", 12), ("5*做某事", "n", 5), ("1.5G基站建设", "n", 1), ("（八）做某事", "pcn", 8), ("（8）做某事", "pn", 8),
    ("十二、做某事", "cn", 12), ("第三章 做某事", "chapter", 3), ("①做某事", "circle", 1), ("△做某事", "bullet", None), ("任务7：做某事", "n", 7)])
def test_opening_numbers(text, style, value):
    """Their style and their value."""
    found = mark(text)
    assert (found.style, found.value) == (style, value)


@pytest.mark.parametrize("text", ["20.3万吨", "2019年是关键之年", "1.5万户", "2.0版改革", "十分重要", "做某事"])
def test_figures_are_no_numbers(text):
    """A quantity or a year at the start is no number of a line."""
    assert mark(text) is None


def test_chinese_numerals():
    """Up to the hundreds."""
    assert [chinese(c) for c in ("十", "二十三", "一百零五", "九十")] == [10, 23, 105, 90]


# -- labels

@pytest.mark.parametrize(("word", "kind"), [
    ("牵头责任单位", "lead"), ("主责部门", "lead"), ("协同责任单位", "support"), ("协办单位", "support"), ("责任单位", "duty"), ("分管省领导", "leader"),
    ("牵头负责领导", "leader"), ("责任人", "person"), ("完成时限", "deadline"), ("部门分工", "mixed"), ("完成情况", "progress"), ("工作任务", "content"),
    ("序号", None), ("做好某事", None)])
def test_labels_are_told_by_their_words(word, kind):
    """Labels are built of words; they need not be listed."""
    assert labels.kind(word) == kind


@pytest.mark.parametrize("text", ["责任单位：市甲局", "责任单位: 市甲局", "责 任 单 位：市甲局", "【责任单位】市甲局", "［责任单位］：市甲局", "责任单位　市甲局", "【 责任单位 】：市甲局",
                                  "做某事责任单位：市甲局", "做某事。责任单位：市甲局"])
def test_labels_in_every_guise(text):
    """With colon, in brackets, spread, before a blank, glued to the text."""
    folded, = fold([Line(1, text)])
    found, = labels.find(folded.text)
    assert (found.kind, folded.text[found.end:].strip()) == ("duty", "市甲局")


@pytest.mark.parametrize("text", ["各责任单位：", "有关责任单位：请报送", "列第一位的责任单位为牵头单位"])
def test_addressees_are_no_labels(text):
    """各责任单位： speaks to the units."""
    assert labels.find(text) == []


# -- segments

def cut(text):
    """The segments of a text as (what, text)."""
    return [(s.what, text[s.start:s.end]) for s in segments(text, mark(text))]


def test_many_tasks_in_one_paragraph():
    """A number behind the units opens the next task."""
    assert cut("1.做某事。责任单位：市甲局。2.做另事。责任单位：市乙局") == [
        ("text", "做某事。"), ("units", "市甲局"), ("text", "做另事。"), ("units", "市乙局")]


def test_a_sentence_of_units_may_follow_another():
    """牵头 … 配合。… 参加。 is one phrase."""
    assert cut("部门分工：县甲局牵头，县乙局配合。甲镇、乙镇政府参加")[0] == ("units", "县甲局牵头，县乙局配合。甲镇、乙镇政府参加")


@pytest.mark.parametrize("bracket", ["（市甲局牵头，市乙局配合）", "（牵头单位：市甲局；配合单位：市乙局）", "［市甲局负责］", "（市甲局、市乙局）", "（市甲局，12月底前完成）"])
def test_brackets_that_name_units(bracket):
    """With labels, verbs, or names alone."""
    assert [what for what, _ in cut("1.做某事（试行）。" + bracket)][1] == "units"


@pytest.mark.parametrize("text", ["实施清单制（试行）", "完成东部（翔安）中心三期", "改造东部（翔安区）", "推广合作（PPP），公开竞争。", "接待市民（含居委会）", "召开会议（2019年3月5日市政府第3次会议）"])
def test_other_brackets_are_text(text):
    """Brackets in the text of a task name nobody."""
    assert cut("1." + text) == [("text", text)]


# -- headings and what stands around

@pytest.mark.parametrize(("text", "leaders"), [
    ("徐明市长牵头重点工作", [("徐明", "市长")]), ("常务副市长牵头重点工作", [("", "常务副市长")]), ("市长徐明负责的重点工作（12项）", [("徐明", "市长")]),
    ("县委常委、常务副县长何平牵头的重点工作", [("何平", "县委常委、常务副县长")]), ("张三、李四副市长牵头重点工作", [("张三", ""), ("李四", "副市长")])])
def test_portfolios_of_leaders(text, leaders):
    """Leaders with their office, or offices alone."""
    assert [(one.name, one.title) for one in headings.portfolio(text)] == leaders


@pytest.mark.parametrize("text", ["加强组织领导", "牵头单位职责分工", "市发改委牵头的重点工作", "建立市长牵头的工作机制，加快推进"])
def test_other_headings_open_no_portfolio(text):
    """A heading without a leader."""
    assert headings.portfolio(text) == ()


@pytest.mark.parametrize(("text", "kind"), [
    ("抄送：市委各部门", "cc"), ("（此件公开发布）", "public"), ("— 3 —", "page"), ("2019年2月11日", "date"), ("首页 > 政务公开", "navigation"),
    ("厦府办［2018］36号", "number"), ("附件：1.任务分工", "attachment"), ("做好某事。", None), ("责任单位", None)])
def test_what_stands_around(text, kind):
    """Lines that stand around lists are known by their words."""
    assert noise.kind(text) == kind


def test_sections_end_where_one_of_their_style_begins():
    """A plain heading nests right below another heading and ends with the next plain one."""
    place = Place()
    for style, text, below in (("cn", "甲", False), ("pcn", "乙", True), ("cn", "丙", False), ("plain", "丁", True), ("plain", "戊", False)):
        place.enter(style, text, below=below)
    assert place.section == ("丙", "戊")


def test_tasks_bear_the_number_that_units_answer():
    """Headings and sub-items bear other numbers."""
    lines = ["一、总体", "（一）分项。", "1.做某事：", "（1）其一；", "（2）其二。", "责任单位：市甲局", "2.做另事。", "责任单位：市乙局"]
    assert habits.of([entry(Passage(text, k)) for k, text in enumerate(lines)]).style == "n"


# -- texts

def test_headings_that_look_like_tasks_are_sections(reading):
    """（一）… 。 above numbered tasks is a section."""
    found = reading("一、重点任务\n（一）培育产业集群。\n1.做某事。\n责任单位：市甲局\n（二）擦亮名片。\n2.做另事。\n责任单位：市乙局\n")
    assert [t.section for t in found.tasks] == ["重点任务 / 培育产业集群", "重点任务 / 擦亮名片"]


def test_lost_numbers_are_counted_on(reading):
    """A task without a number gets the one it would have, and a lost heading is still one."""
    task = "做某事。\n\n责任单位：市甲局\n\n"
    found = reading(f"某市2014年任务分解\n\n产业转型\n\n{task * 3}城乡统筹\n\n{task * 2}")
    assert [(t.number, t.section) for t in found.tasks] == [*((k, "产业转型") for k in (1, 2, 3)), (4, "城乡统筹"), (5, "城乡统筹")]
    assert not any(t.number_explicit for t in found.tasks)


def test_a_number_that_disagrees_is_a_doubt(reading):
    """It stays as printed, and is reported."""
    found = reading("1.做某事。\n责任单位：市甲局\n3.做另事。\n责任单位：市乙局\n")
    assert [t.number for t in found.tasks] == [1, 3]
    assert [(d.line, d.kind) for d in found.doubts] == [(3, "number")]


def test_numbers_may_start_again_in_every_section(reading):
    """That is no disagreement."""
    found = reading("一、甲\n1.做某事。\n责任单位：市甲局\n二、乙\n1.做另事。\n责任单位：市乙局\n")
    assert ([t.number for t in found.tasks], found.doubts) == ([1, 1], ())


def test_a_title_and_a_paragraph_are_one_task(reading):
    """Paragraphs are joined by a line break."""
    found = reading("一、雨污分流\n改造管网。\n（区甲局、乙局）\n二、骑楼亮化\n加装灯具。\n（区丙局）\n")
    assert tasks(found) == [(1, "雨污分流\n改造管网。", ["区甲局", "区乙局"]), (2, "骑楼亮化\n加装灯具。", ["区丙局"])]


def test_sub_items_belong_to_their_task(reading):
    """What stands between a task's number and its units is its text."""
    found = reading("1.做好教育：\n（1）新建学校；\n（2）改造校舍。\n责任单位：市甲局\n2.做另事。\n责任单位：市乙局\n")
    assert found.tasks[0].text == "做好教育：\n新建学校；\n改造校舍。"


def test_jobs_grouped_under_their_unit(reading):
    """（三）市甲办, then its jobs."""
    found = reading("（一）市甲局\n1.做某事。\n2.做另事。\n（二）市乙局、市丙办\n1.做第三事。\n")
    assert [(t.number, [m.unit for m in t.mentions]) for t in found.tasks] == [(1, ["市甲局"]), (2, ["市甲局"]), (1, ["市乙局", "市丙办"])]
    assert found.facts.layout == "L13"


def test_the_notice_makes_no_tasks(reading):
    """Its numbered items, its list of annexes and its brackets belong to it."""
    text = ("某市政府关于印发重点工作分解的通知\n各区政府：\n一、加强领导。各牵头单位要抓好落实。\n二、严格督查。（市政府督查室负责）\n附件：1.任务分解\n某市人民政府\n2016年3月1日\n"
            "重点工作分解\n一、做某事。（市甲局牵头）\n二、做另事。（市乙局牵头，市丙局配合）\n")
    found = reading(text)
    assert [m.unit for t in found.tasks for m in t.mentions] == ["市甲局", "市乙局", "市丙局"]
    assert found.kinds[3][0] == "notice"


@pytest.mark.parametrize("text", [
    "关于做好督查的通知\n各责任单位：\n一、明确责任。牵头单位要制定方案。\n二、强化督查。（联系人：王某，电话：8888888）\n",
    "本报讯 市政府召开会议，要加快项目建设（市发改委负责），确保开门红。\n各级各部门要压实责任，牵头单位要主动担当。\n",
    "本报讯 市政府召开会议。（市政府办公室）\n"])
def test_texts_without_a_list_give_no_tasks(reading, text):
    """A notice or the press: no tasks, and the reason is said."""
    found = reading(text)
    assert (found.tasks, found.facts.layout) == ((), "none")
    assert found.facts.layout_reason


def test_a_given_layout_is_followed(reading):
    """layout= reads by that layout, and says so."""
    text = "1.做某事。（市甲局）\n责任单位：市乙局\n2.做另事。（市丙局）\n责任单位：市丁局\n"
    assert [m.unit for t in reading(text, layout="L3").tasks for m in t.mentions] == ["市乙局", "市丁局"]
    assert [m.unit for t in reading(text, layout="L10").tasks for m in t.mentions] == ["市甲局", "市丙局"]
    assert reading(text, layout="none").tasks == ()


# -- broken lines

BROKEN = """某市2016年重点工作责任分解（排第一位的为牵头单位）
1.推进全市经济平稳健康发展，加强运行监测调度，规模
以上工业增加值增长8%以上，确保实现全年各项目标任务
圆满完成。
责任单位：市发改委、市统计局、市工业和信息化委员会、
市财政局、市交通运
                    — 3 —
输局，各区政府
2.办好教育。
责任单位：市教育局
"""


def test_broken_lines_and_names_are_joined(reading):
    """Over a page as well; the page number belongs to neither."""
    found = reading(BROKEN)
    assert [m.unit for m in found.tasks[0].mentions] == ["市发改委", "市统计局", "市工业和信息化委员会", "市财政局", "市交通运输局", "各区政府"]
    assert found.tasks[0].text == "推进全市经济平稳健康发展，加强运行监测调度，规模以上工业增加值增长8%以上，确保实现全年各项目标任务圆满完成。"
    assert found.kinds[6][0] == "page"


def test_a_broken_name_is_shown_where_it_begins(reading):
    """raw is what stands in the line of the mention."""
    found = next(m for m in reading(BROKEN).tasks[0].mentions if m.unit == "市交通运输局")
    assert (found.line, found.raw) == (6, "市交通运")


@pytest.mark.parametrize(("broken", "whole"), [("市甲局、市直各有关部\n门", ["市甲局", "市直各有关部门"]), ("\n市甲局\n市乙局\n有关县（区）政府", ["市甲局", "市乙局", "有关县（区）政府"])])
def test_units_go_on_below_their_line(reading, broken, whole):
    """The last character of a name alone on a line, and a list with a unit on each line below the label; a signature is none."""
    found = reading(f"1.做某事。\n责任单位：{broken}\n2.做另事。\n责任单位：\n市丙局\n某市人民政府\n2024年3月1日\n")
    assert [[m.unit for m in t.mentions] for t in found.tasks] == [whole, ["市丙局"]]


# -- numbers and sections that begin again

@pytest.mark.parametrize("text", ["1.项目建设", "2.个体工商户培育", "3.人民医院搬迁", "5. 家庭医生签约"])
def test_a_word_that_measures_may_open_a_task(text):
    """人, 个 and 项 measure only behind a figure."""
    assert mark(text).style == "n"
    assert mark("1.5个百分点") is None


def test_numbers_begin_again_under_each_title(reading):
    """Two annexes with a list each: 1. again is no disagreement."""
    one = "1.做某事。\n责任单位：市甲局\n2.做另事。\n责任单位：市乙局\n"
    found = reading(f"附件1\n市委重点工作清单\n{one}附件2\n市政府重点工作清单\n{one}")
    assert ([t.number for t in found.tasks], found.doubts) == ([1, 2, 1, 2], ())


def test_the_first_portfolio_is_no_title(reading):
    """县长 何平领衔项目 ends as titles do and opens the portfolio of its leader, right below the title."""
    found = reading("某县2025年重点项目推进表\n县委副书记、县长 何平领衔项目\n1.做某事。责任单位：县甲局\n副县长 郭丽领衔项目\n2.做另事。责任单位：县乙局\n")
    assert [t.leaders for t in found.tasks] == [("何平",), ("郭丽",)]


# -- lists within a notice

def test_a_list_numbered_through_with_leads_and_supports_is_no_mere_notice(reading):
    """A notice of inspection that says of each matter who leads and who takes part."""
    matters = "".join(f"（{n}）重点督查{what}。（市{who}局牵头，市丁局配合）\n" for n, what, who in zip("一二三", ("项目", "就业", "禁烧"), "甲乙丙", strict=True))
    found = reading(f"某市政府办公室关于开展督查的通知\n各县政府：\n现通知如下。\n一、督查内容\n{matters}二、要求\n各单位要重视。\n")
    assert [t.mentions[0].unit for t in found.tasks] == ["市甲局", "市乙局", "市丙局"]


def test_a_sentence_of_units_may_end_with_a_time(reading):
    """由市甲局牵头，市乙局参加，7月底前完成。"""
    found = reading("关于任务分工的意见\n1.清理台账。由市甲局牵头，市乙局参加，7月底前完成。\n2.做另事。由市丙局牵头，市乙局参加，8月底前完成。\n")
    assert [(t.text, t.deadline, [(m.unit, m.role) for m in t.mentions]) for t in found.tasks][0] == (
        "清理台账。", "7月底前完成", [("市甲局", "lead"), ("市乙局", "support")])


# -- kinds of failure that were mended

def test_jobs_behind_the_name_of_their_unit_and_a_colon(reading):
    """1.县甲局：落实资金。 is a job of 县甲局, where no label or bracket names any."""
    found = reading("某县重点工作分工\n1.县财政局：落实资金。\n2.县水利局：修建水渠。\n3.县教育局、县人社局：开展培训。\n")
    assert tasks(found) == [(1, "落实资金。", ["县财政局"]), (2, "修建水渠。", ["县水利局"]), (3, "开展培训。", ["县教育局", "县人社局"])]


@pytest.mark.parametrize(("named", "shown"), [
    ("副市长 顾明远", ["顾明远"]), ("顾明远　副市长", ["顾明远"]), ("顾 明 、周红梅", ["顾明", "周红梅"]), ("副市长、市公安局局长顾明远", ["顾明远"]), ("常务副市长，分管副市长", ["常务副市长", "分管副市长"])])
def test_leaders_with_blanks_and_several_posts(named, shown):
    """A blank between office and name, or within a name of two characters; two posts of one person."""
    assert [one.shown for one in headings.leaders(named)] == shown


def test_a_number_alone_on_its_line_is_that_of_the_text_below(reading):
    """任务一, or 1. on a line of its own."""
    found = reading("某市任务分工\n任务一\n修建水渠。\n牵头单位：市水利局\n任务二\n开展培训。\n牵头单位：市人社局\n")
    assert tasks(found) == [(1, "修建水渠。", ["市水利局"]), (2, "开展培训。", ["市人社局"])]


def test_a_line_with_a_blank_behind_every_character_is_read(reading):
    """As some readers of scans write."""
    found = reading("1 . 修 建 水 渠 。\n责 任 单 位 ： 市 水 利 局 、 市 财 政 局\n2 . 开 展 培 训 。\n责 任 单 位 ： 市 人 社 局\n")
    assert [[m.unit for m in t.mentions] for t in found.tasks] == [["市水利局", "市财政局"], ["市人社局"]]


def test_a_label_no_list_holds_is_learnt_from_its_repetition(reading):
    """包联县级干部： stands before persons under every task."""
    found = reading("".join(f"{n}.做第{n}件事。\n包联县级干部：{who}\n责任单位：县水利局\n" for n, who in enumerate(("顾明远", "周红梅", "何志勇"), 1)))
    assert [t.leaders for t in found.tasks] == [("顾明远",), ("周红梅",), ("何志勇",)]


@pytest.mark.parametrize(("card", "text"), [
    ("{0}\n{1}。\n牵头单位：市{2}局\n完成时限：6月底\n", "{0}\n{1}。"), ("{0}\n牵头单位：市{2}局\n完成时限：6月底\n主要内容：{1}。\n", "{0}"),
    ("{0}\n牵头单位：市{2}局\n完成时限：6月底\n{1}。\n", "{0}\n{1}。"), ("项目名称：{0}\n牵头单位：市{2}局\n完成时限：6月底\n", "{0}"),
    ("{0}\n目标任务：{1}。\n牵头单位：市{2}局\n", "{1}。")])
def test_cards_without_numbers_keep_their_own_lines(reading, card, text):
    """Two cards are enough to tell what closes one from what opens the next: what closes the last looks alike."""
    told = (("修建水渠", "新建渠道40公里", "水利"), ("开展培训", "培训学员800人", "人社"))
    found = reading("某市民生实事任务卡\n" + "".join(card.format(*one) for one in told))
    assert tasks(found) == [(k, text.format(*one), [f"市{one[2]}局"]) for k, one in enumerate(told, 1)]


def test_who_looks_on_answers_for_nothing(reading):
    """督导单位： beside 责任单位： is kept as a field of the task, and is no unit of it."""
    found = reading("1.做某事。\n责任单位：市甲局\n督导单位：市乙局\n2.做另事。\n责任单位：市丙局\n督导单位：市乙局\n")
    assert [units for _, _, units in tasks(found)] == [["市甲局"], ["市丙局"]]
    assert [[(f.name, f.text) for f in t.fields] for t in found.tasks] == [[("督导单位", "市乙局")]] * 2
    assert not found.doubts


def test_duties_behind_their_unit_and_a_stop(reading):
    """一、县甲局。负责… is a duty of 县甲局, where the whole list is written so."""
    found = reading("某县职责分工\n一、县财政局。负责落实资金。\n二、县水利局。负责修建水渠。\n三、县教育局。牵头开展培训。\n")
    assert tasks(found) == [(1, "负责落实资金。", ["县财政局"]), (2, "负责修建水渠。", ["县水利局"]), (3, "牵头开展培训。", ["县教育局"])]


def test_a_heading_may_say_that_its_unit_is_in_charge_of_what_follows(reading):
    """一、市委办公室。负责下列工作： heads the jobs below it."""
    found = reading("某市责任分工\n一、市委办公室。负责下列工作：\n1.组织会议。\n二、市公安局\n1.查处案件。\n")
    assert tasks(found) == [(1, "组织会议。", ["市委办公室"]), (1, "查处案件。", ["市公安局"])]


def test_special_teams_lead_and_share_the_tasks_below_them(reading):
    """组长： and 成员单位： under the name of a team hold for the tasks below; 工作任务： below them is the task, the team its section."""
    shared = reading("某县任务分工\n一、项目专班\n组长：梁石 县委常委、副县长\n成员单位：县发改局\n1.开工项目。\n2.清理土地。\n二、治污专班\n组长：曲水 副县长\n成员单位：县住建局\n3.关停企业。\n")
    assert [(t.text, t.leaders, t.section) for t in shared.tasks] == [
        ("开工项目。", ("梁石",), "项目专班"), ("清理土地。", ("梁石",), "项目专班"), ("关停企业。", ("曲水",), "治污专班")]
    own = reading("某县专班\n一、项目专班\n组长：副县长 冯远\n牵头单位：县发改局\n工作任务：开工项目。\n二、治污专班\n组长：副县长 韶华\n牵头单位：县住建局\n工作任务：关停企业。\n")
    assert [(t.text, t.leaders, t.section, t.mentions[0].unit) for t in own.tasks] == [
        ("开工项目。", ("冯远",), "项目专班", "县发改局"), ("关停企业。", ("韶华",), "治污专班", "县住建局")]
    assert not shared.doubts and not own.doubts


def test_a_group_may_be_numbered_as_the_jobs_below_it(reading):
    """2.工业组 below 2.征迁 and above 1.新建 is no job; one that goes on from the job before it is."""
    text = "某县任务分工\n（一）综合组\n责任单位：县政府办\n1.统筹项目30个。\n2.督办事项20件。\n{}\n责任单位：县工信局\n1.新建产业园2个。\n2.技改项目5个。\n"
    assert [t.text for t in reading(text.format("2.工业组")).tasks] == ["统筹项目30个。", "督办事项20件。", "新建产业园2个。", "技改项目5个。"]
    assert [t.text for t in reading(text.format("3.办好会展")).tasks][2] == "办好会展"


def test_a_verb_behind_a_leader_is_no_part_of_the_name(reading):
    """一、市长宗泽领办 opens the portfolio of 宗泽."""
    found = reading("某市领办分工\n一、市长宗泽领办\n1.做某事（主办：市甲局）\n二、副市长扈清领办\n2.做另事（主办：市乙局）\n")
    assert [t.leaders for t in found.tasks] == [("宗泽",), ("扈清",)]


def test_a_unit_may_be_in_charge_of_a_part(reading):
    """（市甲局牵头，乙区政府负责征地拆迁） names two units."""
    found = reading("某市分工\n1.修路。（市交通局牵头，东区政府负责征地拆迁，年底前）\n2.建桥。（市住建局牵头，市水务局配合）\n")
    assert [[(m.unit, m.role) for m in t.mentions] for t in found.tasks][0] == [("市交通局", "lead"), ("东区政府", "support")]


def test_a_table_whose_heads_look_like_labels_is_no_card(tmp_path):
    """改革领域 | 改革任务 | 责任领导 | 责任单位 over rows of texts."""
    path = tmp_path / "a.md"
    path.write_text("| 改革领域 | 改革任务 | 责任领导 | 责任单位 |\n|--|--|--|--|\n| 经济体制 | 推进国企重组 | 顾明远 | 县甲局 |\n| 社会体制 | 开展职业化试点 | 周红梅 | 县乙局 |\n", encoding="utf-8")
    from graphdata import read
    assert list(read(path).tasks["text"]) == ["推进国企重组", "开展职业化试点"]


@pytest.mark.parametrize(("label", "kind"), [
    ("市级牵头单位", "lead"), ("县级责任单位", "duty"), ("责任村（社区）", "duty"), ("配合乡镇", "support"), ("责任办所", "duty"), ("督导单位", "field"), ("建设村", None)])
def test_labels_say_level_and_village(label, kind):
    """市级牵头单位, 责任村（社区）: a level before the role, a village instead of a body; 建设村 is a village."""
    assert labels.kind(label) == kind


def test_labels_in_round_brackets_open_a_line(reading):
    """（牵头单位）市甲局; behind a name the bracket is that name's: 市甲局（牵头单位）、市乙局."""
    found = reading("1.做某事。\n（牵头单位）市甲局\n（配合单位）市乙局\n2.做另事。\n（牵头单位）市丙局\n（配合单位）市甲局（联络单位）、市丁局\n")
    assert [[(m.unit, m.role) for m in t.mentions] for t in found.tasks] == [[("市甲局", "lead"), ("市乙局", "support")], [("市丙局", "lead"), ("市甲局", "support"), ("市丁局", "support")]]


def test_progress_below_the_units_is_a_field(reading):
    """进展情况： under every task is kept beside it, and units in it did no more than report."""
    found = reading("".join(f"{n}.做第{n}件事。\n责任单位：市{who}局\n进展情况：已完成{n}处，市财政局拨付资金。\n" for n, who in enumerate("甲乙丙", 1)))
    assert [units for _, _, units in tasks(found)] == [["市甲局"], ["市乙局"], ["市丙局"]]
    assert [[f.name for f in t.fields] for t in found.tasks] == [["进展情况"]] * 3 and not found.doubts


def test_a_paragraph_that_says_who_is_in_charge_of_what_is_a_doubt(reading):
    """县甲局负责…；县乙局负责…；县丙局负责… where nothing else gives a task."""
    found = reading("现将任务分解如下：县水利局负责清淤，完成120公里；县财政局负责资金保障；县教育局负责宣传教育。\n")
    assert not found.tasks and [d.kind for d in found.doubts] == ["no-tasks", "unused"]


def test_a_name_of_a_project_that_ends_like_a_unit_is_its_task(reading):
    """项目名称：绿色铸造产业园 and 温泉康养小镇 on two cards name nobody."""
    card = "项目名称：{}\n建设规模：{}\n包保领导：县长 {}\n责任单位：县{}局\n\n"
    found = reading("某县重点项目包保卡\n" + card.format("绿色铸造产业园", "占地420亩", "温良", "工信") + card.format("温泉康养小镇", "客房800间", "乐山", "文旅"))
    assert tasks(found) == [(1, "绿色铸造产业园", ["县工信局"]), (2, "温泉康养小镇", ["县文旅局"])]
    assert not found.doubts


def test_aims_that_name_a_day_are_no_deadlines(reading):
    """整改目标：6月底前完成整改。 is an aim, also where only two tasks have it."""
    found = reading("".join(f"{n}、问题之{n}。\n整改目标：{k}月底前完成整改。\n责任单位：市{who}局\n" for n, k, who in (("一", 6, "甲"), ("二", 9, "乙"))))
    assert [(t.text, t.deadline, [f.name for f in t.fields]) for t in found.tasks] == [("问题之一。", None, ["整改目标"]), ("问题之二。", None, ["整改目标"])]


def test_brackets_with_verbs_in_mid_sentence_part_it(reading):
    """做某事（市甲局负责），做另事（市乙局负责）。 are two tasks, where the last bracket ends the paragraph."""
    found = reading("一、降低成本。落实电价政策（市甲局负责），清理转供电加价（市乙局负责，市丙局配合）。\n二、优化供给。推行弹性出让（市丁局负责），保障用地5000亩（市丁局负责）。\n")
    assert [(t.text, [m.unit for m in t.mentions]) for t in found.tasks] == [
        ("落实电价政策", ["市甲局"]), ("清理转供电加价", ["市乙局", "市丙局"]), ("推行弹性出让", ["市丁局"]), ("保障用地5000亩", ["市丁局"])]


def test_leaders_of_schools_and_firms(reading):
    """负责校领导：副校长 甘泉, 分管领导：总会计师 简宁."""
    found = reading("1.建设课程。\n负责校领导：副校长 甘泉\n牵头部门：教务处\n2.控制成本。\n负责校领导：总会计师 简宁\n牵头部门：财务处\n")
    assert [t.leaders for t in found.tasks] == [("甘泉",), ("简宁",)]


@pytest.mark.parametrize("beside", ["联系人：某某", "联系电话：0571-1", "时限：6月底"])
def test_a_label_in_brackets_behind_a_name_does_not_end_the_list(beside):
    """责任单位：市甲局（联系人：某某）、市乙局"""
    text = f"责任单位：市甲局（{beside}）、市乙局"
    assert [(s.what, text[s.start:s.end]) for s in segments(text)] == [("units", text[5:])]

"""Forms that whole documents showed: each is read, and nothing is left over."""

import pytest

import graphdata as gd
from graphdata.names.words import is_person
from graphdata.use import witness


@pytest.fixture
def read(tmp_path):
    """A small document: number of tasks, (unit, role) of the first and of the last, kinds of doubt."""
    def make(text):
        file = tmp_path / "doc.txt"
        file.write_text(text, encoding="utf-8")
        corpus = gd.read(file)
        named = [list(zip(one["unit"], one["role"], strict=True)) for _, one in corpus.mentions.groupby("task", sort=False)]
        return len(corpus.tasks), named[0], named[-1], set(corpus.doubts["kind"])
    return make


def test_where_no_lead_is_named_the_responsible_lead_by_rule(read):
    """The rule speaks where a task has no 牵头单位, and says nothing of the others."""
    text = ("牵头单位（无牵头单位的，责任单位即为牵头单位，下同）要统筹推进。\n任务分解\n1.修建道路三条。\n责任单位：市交通局\n"
            "2.新建学校两所。\n牵头单位：市教育局\n责任单位：市财政局\n")
    assert read(text) == (2, [("市交通局", "lead")], [("市教育局", "lead"), ("市财政局", "support")], set())


def test_two_that_lead_together_say_so_in_brackets(read):
    """（双牵头） is a role and no part of a name."""
    text = "1.修建道路三条。（牵头单位：市交通局、市住建局（双牵头）；配合单位：市财政局）\n2.新建学校两所。（牵头单位：市教育局）\n"
    assert read(text)[1] == [("市交通局", "lead"), ("市住建局", "lead"), ("市财政局", "support")]


def test_a_heading_may_end_like_a_sentence(read):
    """Between numbered tasks, short and without a number."""
    text = "".join(f"{head}\n{n}、{what}牵头单位：市财政局；责任单位：市教育局。\n" for n, (head, what) in enumerate(
        [("打好脱贫攻坚战。", "修建道路三条。"), ("打好污染防治攻坚战。", "治理河道五公里。"), ("打好风险防范战。", "新建学校两所。")], 1))
    assert (read(text)[0], read(text)[3]) == (3, set())


def test_one_short_sentence_between_tasks_is_in_doubt(read):
    """It may be a task that lost its number and units; only what comes again is a form."""
    text = "1、修建道路三条。牵头单位：市财政局。\n治理河道五公里。\n2、新建学校两所。牵头单位：市教育局。\n"
    assert (read(text)[0], read(text)[3]) == (2, {"unplaced"})


def test_short_names_of_commissions_are_whole(read):
    """科委 and 外办 are names; 局 alone is half of one."""
    assert read("1.修建道路三条。\n责任单位：科委、经委、外办\n2.新建学校两所。\n责任单位：农委、教委\n")[3] == set()


def test_words_that_open_like_a_surname_are_nobody():
    """A sheet called 任务 names no leader."""
    assert [is_person(word) for word in ("任务", "方案", "任志强", "方芳")] == [False, False, True, True]


def test_the_foot_of_a_page_that_says_host_is_no_task(read):
    """One 主办： beside one task makes no habit."""
    assert read("1.修建道路三条。\n责任单位：市交通局\n主办：某市人民政府办公室 备案号：浙ICP备05000000号\n") == (
        1, [("市交通局", "responsible")], [("市交通局", "responsible")], set())


def test_a_label_that_no_list_holds_is_content_where_most_tasks_have_it(read):
    """资金来源： stands beside the task and is none."""
    text = "".join(f"{n}、{what}\n责任单位：县财政局\n资金来源：县级财政{n}0万元\n完成时限：年底前\n" for n, what in zip(
        "一二三四", ["修建道路三条。", "治理河道五公里。", "新建学校两所。", "改造水厂一座。"], strict=True))
    assert (read(text)[0], read(text)[3]) == (4, set())


def test_a_second_table_of_lines_has_heads_of_its_own(read):
    """Where other heads stand, the first table has ended, and its last cell does not hold the title of the second."""
    text = "\n\n".join(["序号", "工作任务", "责任单位", "1", "修建道路三条。", "市交通局", "2", "新建学校两所。", "市教育局、市财政局", "民生实事责任分解",
                        "序号", "实事项目", "牵头单位", "配合单位", "1", "治理河道五公里。", "市水利局", "市财政局"])
    assert read(text)[0] == 3
    assert read(text)[2] == [("市水利局", "lead"), ("市财政局", "support")]


def test_a_heading_may_say_what_its_leader_is_in_charge_of(read, tmp_path):
    """常务副省长高建：负责抓好…: a portfolio."""
    file = tmp_path / "led.txt"
    file.write_text("一、常务副省长高建：负责抓好发展改革、财税方面工作的落实\n1.修建道路三条。（责任单位：省交通厅）\n", encoding="utf-8")
    assert [list(one) for one in gd.read(file).tasks["leaders"]] == [["高建"]]


def test_the_leader_of_a_title_ends_with_its_list(tmp_path):
    """A following annex whose title names nobody is nobody's."""
    file = tmp_path / "two.txt"
    file.write_text("附件1 重点任务分解表（顾明远副市长牵头）\n1.修建道路三条。\n责任单位：市交通局\n附件2\n民生实事任务分解表\n1.治理河道五公里。\n责任单位：市水利局\n", encoding="utf-8")
    assert [list(one) for one in gd.read(file).tasks["leaders"]] == [["顾明远"], []]


@pytest.mark.parametrize("bracket", [
    "市交通局牵头，市财政局配合；时限：6月底前", "市领导：顾明远；市交通局牵头，市财政局配合；时限：6月底前", "市交通局牵头，会同市财政局落实；分管领导：顾明远"])
def test_names_stand_beside_labels_in_a_bracket(bracket, read):
    """A time or a leader under a label, and the units without one."""
    text = f"1.修建道路三条。（{bracket}）\n2.新建学校两所。（{bracket}）\n"
    assert read(text) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


def test_the_leader_stands_in_a_bracket_behind_the_sentence_of_units(read):
    """由…牵头，…配合。（领导）"""
    text = "".join(f"{n}.{what}。由市交通局牵头，市财政局配合。（牵头领导：顾明远）\n" for n, what in enumerate(["修建道路三条", "新建学校两所"], 1))
    assert read(text) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


@pytest.mark.parametrize("between", ["|", "\t"])
def test_a_table_may_have_two_columns(between, read):
    """What is to be done and by whom, with one stroke or tab between."""
    text = "\n".join(between.join(row) for row in [("重点任务", "责任单位"), ("修建道路三条", "市交通局"), ("新建学校两所", "市教育局")])
    assert read(text) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set())


_WIDE = [f"分管领导：顾明远　责任单位：市交通局；{units}　时限：{time}" for units, time in [
    ("市财政局；市住建局", "全年"), ("市发改委；市财政局", "6月"), ("市住建局；市财政局", "5月")]]


def test_a_line_that_ends_with_a_time_goes_on_nowhere(read):
    """However wide it is."""
    text = "".join(f"{what}\n{units}\n" for what, units in zip(["修建农村道路三条。", "新建改建学校两所。", "治理河道五公里长。"], _WIDE, strict=True))
    assert (read(text)[0], read(text)[3]) == (3, set())


def test_a_time_that_goes_on_with_a_task_is_in_doubt(read):
    """全年推… is no time, and the next line may be a task of its own."""
    text = "1.修建道路三条。\n责任单位：市交通局　时限：全年，\n新建学校两所，治理河道五公里并建成公园。\n2.治理河道。\n责任单位：市教育局\n"
    assert read(text)[3] == {"time"}


def test_a_heading_says_what_its_leader_has_charge_of_in_other_words(tmp_path):
    """分管领域 is a portfolio; a heading with an office and a name that no task has is in doubt."""
    file = tmp_path / "doc.txt"
    text = "".join(f"{head}\n{n}.{what}\n责任单位：市财政局\n" for n, (head, what) in enumerate(
        [("一、市长顾明远分管领域", "修建道路三条。"), ("二、副市长班昭分管领域", "新建学校两所。")], 1))
    file.write_text(text, encoding="utf-8")
    assert [list(one) for one in gd.read(file).tasks["leaders"]] == [["顾明远"], ["班昭"]]
    file.write_text(text.replace("分管领域", "工作盘子"), encoding="utf-8")
    assert set(gd.read(file).doubts["kind"]) == {"leader-nobody"}


def test_a_number_may_touch_its_label(read):
    """1任务名称：…"""
    text = "任务清单\n" + "".join(f"{n}任务名称：{what}\n责任单位：{unit}\n" for n, (what, unit) in enumerate(
        [("修建道路三条", "市交通局"), ("新建学校两所", "市教育局")], 1))
    assert read(text) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set())


@pytest.mark.parametrize(("labels", "roles", "doubts"), [
    (("组长单位", "成员单位"), ("lead", "support"), set()), (("总揽单位", "责任单位"), ("responsible", "responsible"), {"no-lead"}),
    (("责任单位", "属地单位"), ("responsible", "responsible"), set())])
def test_two_labels_of_which_none_says_who_leads_are_in_doubt(labels, roles, doubts, read):
    """One that no list holds may name who leads; the unit of a group's head leads."""
    text = "".join(f"{n}.{what}\n{labels[0]}：市交通局\n{labels[1]}：市财政局\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert read(text)[1:] == (*[list(zip(("市交通局", "市财政局"), roles, strict=True))] * 2, doubts)


def test_a_bracket_before_the_task_says_who_answers(read):
    """（市交通局牵头，市财政局配合）修建道路三条。"""
    text = "".join(f"{n}.（市交通局牵头，市财政局配合）{what}\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert read(text) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


def test_the_witness_sees_a_bracket_that_opens_a_line():
    """Whatever the layout makes of it."""
    assert [one.how for one in witness.lists("1.（市交通局牵头，市财政局配合）修建道路三条。")] == ["bracket"]


def test_a_row_in_the_name_of_a_leader_may_bear_a_number(tmp_path):
    """一、县长… names one leader, and 一 is nobody."""
    file = tmp_path / "doc.csv"
    file.write_text("序号,工作内容,责任单位\n一、县长顾明远负责的工作,,\n1,修建道路三条,县交通局\n二、副县长班昭负责的工作,,\n2,新建学校两所,县教育局\n", encoding="utf-8")
    assert [list(one) for one in gd.read(file).tasks["leaders"]] == [["顾明远"], ["班昭"]]


@pytest.mark.parametrize("mark", ["（牵头）", "【牵头】", "[牵头]"])
def test_a_role_in_brackets_of_any_shape_stands_behind_its_unit(mark, read):
    """市交通局【牵头】 leads, and the mark is no part of the name."""
    text = f"1.修建道路三条。\n责任单位：市交通局{mark}、市财政局\n2.新建学校两所。\n责任单位：市教育局{mark}、市财政局\n"
    assert read(text)[1:] == ([("市交通局", "lead"), ("市财政局", "support")], [("市教育局", "lead"), ("市财政局", "support")], set())


def test_a_task_begins_at_the_label_that_all_bear(read, tmp_path):
    """What stands above the first 工作任务： is a title and a rule, and no part of it."""
    text = "柳坪县任务分解\n（注：列第一位的责任单位为牵头单位）\n" + "".join(
        f"工作任务：{what}\n责任单位：县交通局、县财政局\n" for what in ("修建道路三条", "新建学校两所", "治理河道五公里", "绿化山地"))
    assert read(text) == (4, *[[("县交通局", "lead"), ("县财政局", "support")]] * 2, set())
    assert gd.read(tmp_path / "doc.txt").tasks["text"].iloc[0] == "修建道路三条"


@pytest.mark.parametrize("label", ["完成时限", "时间节点", "办理期限"])
def test_a_time_may_stand_behind_its_label_and_a_blank(label, read, tmp_path):
    """Without a colon, as units do."""
    text = "".join(f"{n}.{what}\n责任单位　市交通局\n{label}　9月底\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert read(text)[3] == set()
    assert list(gd.read(tmp_path / "doc.txt").tasks["deadline"]) == ["9月底", "9月底"]


def test_a_line_breaks_within_a_bracket_that_holds_another(read):
    """各市（州）政府；时间节点：11月 | 底）."""
    text = "1.修建道路三条。（牵头单位：省交通厅；配合单位：各市（州）政府；时间节点：11月\n底）\n2.新建学校两所。（牵头单位：省教育厅；时间节点：9月底）\n"
    assert read(text) == (2, [("省交通厅", "lead"), ("各市（州）政府", "support")], [("省教育厅", "lead")], set())


def test_places_before_a_class_of_two_kinds_are_not_lost(read):
    """萧山、余杭等区、县（市）政府: 萧 and 余 are surnames, and these are nobody's."""
    text = "1.修建道路三条。\n责任单位：萧山、余杭等区、县（市）政府\n2.新建学校两所。\n责任单位：市教育局\n"
    assert read(text)[1] == [("萧山政府", "responsible"), ("余杭政府", "responsible")]

"""Forms of lists in running text, lines and labels: each is read, and nothing is left over."""

import pytest
from forms import brief, clean, leaders, roles

from graphdata.reading import read_source
from graphdata.values import Line, Source


def test_where_no_lead_is_named_the_responsible_lead_by_rule(read):
    """The rule speaks where a task has no 牵头单位, and says nothing of the others."""
    text = ("牵头单位（无牵头单位的，责任单位即为牵头单位，下同）要统筹推进。\n任务分解\n1.修建道路三条。\n责任单位：市交通局\n"
            "2.新建学校两所。\n牵头单位：市教育局\n责任单位：市财政局\n")
    assert brief(read(text)) == (2, [("市交通局", "lead")], [("市教育局", "lead"), ("市财政局", "support")], set())


def test_the_rule_may_stand_in_the_bracket_of_a_task_to_which_a_heading_is_glued(read):
    """The bracket says who answers, whatever it says besides, and whatever stands behind it."""
    text = "一、交通\n（一）修建道路三条。（交通厅、财政厅负责。列第一位者为牵头单位，下同）二、教育\n（二）新建学校两所。（教育厅、财政厅负责）\n"
    assert brief(read(text)) == (2, [("交通厅", "lead"), ("财政厅", "support")], [("教育厅", "lead"), ("财政厅", "support")], set())


def test_two_that_lead_together_say_so_in_brackets(read):
    """（双牵头） is a role and no part of a name."""
    text = "1.修建道路三条。（牵头单位：市交通局、市住建局（双牵头）；配合单位：市财政局）\n2.新建学校两所。（牵头单位：市教育局）\n"
    assert brief(read(text))[1] == [("市交通局", "lead"), ("市住建局", "lead"), ("市财政局", "support")]


def test_a_heading_may_end_like_a_sentence(read):
    """Between numbered tasks, short and without a number."""
    text = "".join(f"{head}\n{n}、{what}牵头单位：市财政局；责任单位：市教育局。\n" for n, (head, what) in enumerate(
        [("打好脱贫攻坚战。", "修建道路三条。"), ("打好污染防治攻坚战。", "治理河道五公里。"), ("打好风险防范战。", "新建学校两所。")], 1))
    assert (brief(read(text))[0], brief(read(text))[3]) == (3, set())


def test_the_foot_of_a_page_that_says_host_is_no_task(read):
    """One 主办： beside one task makes no habit."""
    assert brief(read("1.修建道路三条。\n责任单位：市交通局\n主办：某市人民政府办公室 备案号：浙ICP备05000000号\n")) == (
        1, [("市交通局", "responsible")], [("市交通局", "responsible")], set())


def test_a_label_that_no_list_holds_is_content_where_most_tasks_have_it(read):
    """资金来源： stands beside the task and is none."""
    text = "".join(f"{n}、{what}\n责任单位：县财政局\n资金来源：县级财政{n}0万元\n完成时限：年底前\n" for n, what in zip(
        "一二三四", ["修建道路三条。", "治理河道五公里。", "新建学校两所。", "改造水厂一座。"], strict=True))
    assert (brief(read(text))[0], brief(read(text))[3]) == (4, set())


@pytest.mark.parametrize("bracket", [
    "市交通局牵头，市财政局配合；时限：6月底前", "市领导：顾明远；市交通局牵头，市财政局配合；时限：6月底前", "市交通局牵头，会同市财政局落实；分管领导：顾明远"])
def test_names_stand_beside_labels_in_a_bracket(bracket, read):
    """A time or a leader under a label, and the units without one."""
    text = f"1.修建道路三条。（{bracket}）\n2.新建学校两所。（{bracket}）\n"
    assert brief(read(text)) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


def test_the_leader_stands_in_a_bracket_behind_the_sentence_of_units(read):
    """由…牵头，…配合。（领导）"""
    text = "".join(f"{n}.{what}。由市交通局牵头，市财政局配合。（牵头领导：顾明远）\n" for n, what in enumerate(["修建道路三条", "新建学校两所"], 1))
    assert brief(read(text)) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


_WIDE = [f"分管领导：顾明远　责任单位：市交通局；{units}　时限：{time}" for units, time in [
    ("市财政局；市住建局", "全年"), ("市发改委；市财政局", "6月"), ("市住建局；市财政局", "5月")]]


def test_a_line_that_ends_with_a_time_goes_on_nowhere(read):
    """However wide it is."""
    text = "".join(f"{what}\n{units}\n" for what, units in zip(["修建农村道路三条。", "新建改建学校两所。", "治理河道五公里长。"], _WIDE, strict=True))
    assert (brief(read(text))[0], brief(read(text))[3]) == (3, set())


def test_a_number_may_touch_its_label(read):
    """1任务名称：…"""
    text = "任务清单\n" + "".join(f"{n}任务名称：{what}\n责任单位：{unit}\n" for n, (what, unit) in enumerate(
        [("修建道路三条", "市交通局"), ("新建学校两所", "市教育局")], 1))
    assert brief(read(text)) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set())


def test_a_bracket_before_the_task_says_who_answers(read):
    """（市交通局牵头，市财政局配合）修建道路三条。"""
    text = "".join(f"{n}.（市交通局牵头，市财政局配合）{what}\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert brief(read(text)) == (2, *[[("市交通局", "lead"), ("市财政局", "support")]] * 2, set())


@pytest.mark.parametrize("mark", ["（牵头）", "【牵头】", "[牵头]"])
def test_a_role_in_brackets_of_any_shape_stands_behind_its_unit(mark, read):
    """市交通局【牵头】 leads, and the mark is no part of the name."""
    text = f"1.修建道路三条。\n责任单位：市交通局{mark}、市财政局\n2.新建学校两所。\n责任单位：市教育局{mark}、市财政局\n"
    assert brief(read(text))[1:] == ([("市交通局", "lead"), ("市财政局", "support")], [("市教育局", "lead"), ("市财政局", "support")], set())


def test_a_task_begins_at_the_label_that_all_bear(read):
    """What stands above the first 工作任务： is a title and a rule, and no part of it."""
    text = "柳坪县任务分解\n（注：列第一位的责任单位为牵头单位）\n" + "".join(
        f"工作任务：{what}\n责任单位：县交通局、县财政局\n" for what in ("修建道路三条", "新建学校两所", "治理河道五公里", "绿化山地"))
    assert brief(read(text)) == (4, *[[("县交通局", "lead"), ("县财政局", "support")]] * 2, set())
    assert read(text).tasks["text"].iloc[0] == "修建道路三条"


@pytest.mark.parametrize("label", ["完成时限", "时间节点", "办理期限"])
def test_a_time_may_stand_behind_its_label_and_a_blank(label, read):
    """Without a colon, as units do."""
    text = "".join(f"{n}.{what}\n责任单位　市交通局\n{label}　9月底\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert brief(read(text))[3] == set()
    assert list(read(text).tasks["deadline"]) == ["9月底", "9月底"]


def test_a_line_breaks_within_a_bracket_that_holds_another(read):
    """各市（州）政府；时间节点：11月 | 底）."""
    text = "1.修建道路三条。（牵头单位：省交通厅；配合单位：各市（州）政府；时间节点：11月\n底）\n2.新建学校两所。（牵头单位：省教育厅；时间节点：9月底）\n"
    assert brief(read(text)) == (2, [("省交通厅", "lead"), ("各市（州）政府", "support")], [("省教育厅", "lead")], set())


def test_labels_may_be_said_in_a_sentence(read):
    """牵头单位为…，配合单位为…。"""
    corpus = read("1.修建道路三条。\n牵头单位为市交通局，配合单位为市财政局。\n2.新建学校两所。\n牵头部门为市教育局，配合部门为市财政局。\n")
    assert roles(corpus)[0] == [("市交通局", "lead"), ("市财政局", "support")]
    assert len(corpus.tasks) == 2
    assert clean(corpus)


def test_clauses_under_one_number_share_it(read):
    """1.甲（市甲局）；乙（市乙局）；丙（市丙局）。 are three tasks, and 2. is no wrong number."""
    one = "修建道路三条（市交通局）；新建学校两所（市教育局）；治理河道五公里（市水利局）。"
    corpus = read(f"1.{one}\n2.{one}\n")
    assert list(corpus.tasks["number"]) == [1, 1, 1, 2, 2, 2]
    assert clean(corpus)


def test_an_extract_keeps_the_numbers_of_the_whole(read):
    """3, 68, 73: one office's tasks out of the list of a district."""
    corpus = read("".join(f"{n}.{what}\n责任单位：区教育局\n" for n, what in ((3, "新建学校两所。"), (68, "招聘教师百名。"), (73, "改造食堂三处。"))))
    assert clean(corpus)


def test_a_number_alone_on_its_line_counts_tasks(read):
    """As pages made for telephones set it; a title above is none of the first task."""
    corpus = read("民生实事来了\n" + "".join(f"{n:02d}\n{what}\n责任单位：区教育局\n" for n, what in enumerate(
        ("新建学校两所。", "招聘教师百名。", "改造食堂三处。"), 1)))
    assert (list(corpus.tasks["text"])[0], list(corpus.tasks["number"])) == ("新建学校两所。", [1, 2, 3])


def test_what_explains_a_task_may_stand_below_its_units(read):
    """1.某事（责任单位：市甲局） and a paragraph."""
    corpus = read("".join(f"{n}.{what}（责任单位：区教育局）\n今年完成前期工作，明年六月底前全部投入使用。\n" for n, what in enumerate(
        ("新建学校", "招聘教师", "改造食堂"), 1)))
    assert list(corpus.tasks["text"]) == [f"{what}\n今年完成前期工作，明年六月底前全部投入使用。" for what in ("新建学校", "招聘教师", "改造食堂")]
    assert clean(corpus)


def test_who_attended_answers_for_nothing(read):
    """出席： and 列席： at the foot of minutes."""
    corpus = read("会议纪要\n1.修建道路三条。（责任单位：县交通局）\n2.新建学校两所。（责任单位：县教育局）\n出席：顾长青\n列席：县财政局、县住建局主要负责人\n")
    assert clean(corpus)


def test_stations_of_a_township_answer_for_clauses(read):
    """（镇村建所）；…（镇水利站）; one paragraph, and brackets that were left would be in doubt."""
    corpus = read("石桥镇为民办实事的通知。现将任务明确如下。一、道路。硬化村道14公里（镇村建所）；安装护栏3公里（镇交管站）。二、饮水。打深井6眼（镇水利站）；铺设管道21公里（镇供水公司）。\n")
    assert [len(one) for one in roles(corpus)] == [1, 1, 1, 1]
    assert clean(corpus)


def test_a_task_may_say_first_who_does_it(read):
    """由市甲局牵头，市乙局配合，做某事。"""
    corpus = read("1.由县水利局牵头，县财政局配合，治理河道五公里。\n2.由县教育局牵头，县住建局配合，新建学校两所。\n")
    assert list(corpus.tasks["text"]) == ["治理河道五公里。", "新建学校两所。"]
    assert roles(corpus)[0] == [("县水利局", "lead"), ("县财政局", "support")]
    assert clean(corpus)


def test_a_label_of_two_roles_gives_neither(read):
    """牵头单位/责任单位： over one list does not say who of it leads."""
    corpus = read("1.修建道路三条。\n牵头单位/责任单位：市交通局、市财政局\n2.新建学校两所。\n牵头单位/责任单位：市教育局\n")
    assert {role for one in roles(corpus) for _, role in one} == {"responsible"}


def test_before_the_semicolon_lead(read):
    """Where the document says so, all before it do."""
    corpus = read("\n".join(["某市2024年重点工作责任分解", "（分号前为牵头单位，分号后为配合单位）", "1.建设道路。", "责任单位：市建委、市财政局；市水利局", "2.修建水库。", "责任单位：市水利局；市建委"]))
    assert roles(corpus) == [[("市建委", "lead"), ("市财政局", "lead"), ("市水利局", "support")], [("市水利局", "lead"), ("市建委", "support")]]
    assert clean(corpus)


def test_districts_support_where_the_document_says_so(read):
    """各区县政府均为配合单位: it says nothing of who leads."""
    corpus = read("\n".join(["某市2024年重点工作责任分解", "各区县政府均为配合单位。", "1.建设道路。", "责任单位：市建委、各区县政府", "2.修建水库。", "责任单位：市水利局、各区县政府"]))
    assert roles(corpus) == [[("市建委", "responsible"), ("各区县政府", "support")], [("市水利局", "responsible"), ("各区县政府", "support")]]


def test_a_label_before_a_blank_and_one_with_a_colon(read):
    """责任单位 市甲局；配合单位：市乙局 are two labels."""
    corpus = read("\n".join(["某市2024年重点工作责任分解", "1.建设道路。", "责任单位 市甲局；配合单位：市乙局", "2.修建水库。", "责任单位 市水利局；配合单位：市乙局"]))
    assert roles(corpus) == [[("市甲局", "lead"), ("市乙局", "support")], [("市水利局", "lead"), ("市乙局", "support")]]
    assert clean(corpus)


@pytest.mark.parametrize("line", ["牵头单位：{}", "◆牵头单位：{}", "【牵头单位：{}】"])
def test_a_label_above_its_jobs_holds_for_all_of_them(line, read):
    """Who leads stands once above several jobs, each of which says who supports."""
    text = "\n".join([line.format("市教育局"), "1.新建学校两所。", "配合单位：市住建局", "2.改造宿舍三栋。", "配合单位：市财政局", line.format("市卫健委"), "3.新建医院一所。", "配合单位：市财政局"])
    corpus = read(text)
    assert roles(corpus) == [[("市教育局", "lead"), ("市住建局", "support")], [("市教育局", "lead"), ("市财政局", "support")], [("市卫健委", "lead"), ("市财政局", "support")]]
    assert clean(corpus)


def test_units_go_on_below_their_label_and_the_names_behind_it(read):
    """Each on a line of its own, where another label follows: the second is no task."""
    text = "\n".join(["1.修建道路三条。", "  责任单位：县交通局", "            县财政局", "            城关镇、石桥镇", "  完成时限：10月底", "2.新建学校两所。", "  责任单位：县教育局", "  完成时限：9月底"])
    corpus = read(text)
    assert [[name for name, _ in one] for one in roles(corpus)] == [["县交通局", "县财政局", "城关镇", "石桥镇"], ["县教育局"]]
    assert list(corpus.tasks["deadline"]) == ["10月底", "9月底"] and clean(corpus)


def test_a_line_of_content_is_never_glued_to_the_one_above(read):
    """任务名称： and 具体内容： of a card are the text and a field, however wide their lines are."""
    card = "任务名称：{}\n具体内容：{}\n牵头单位：{}\n完成时限：2023年11月\n"
    corpus = read("".join([card.format("基层组织标准化建设", "整顿后进组织十二个。", "县委组织部"), card.format("干部能力提升", "举办培训班二十期。", "县委党校")] * 2))
    assert list(corpus.tasks["text"]) == ["基层组织标准化建设", "干部能力提升"] * 2
    assert list(corpus.fields["text"])[:2] == ["整顿后进组织十二个。", "举办培训班二十期。"] and clean(corpus)


def test_sections_and_portfolios_stand_in_one_paragraph(read):
    """A page that lost its line breaks: numbers and headings still part the tasks, and each belongs to its leader."""
    corpus = read("各镇人民政府： 2024年重点工作责任分解 一、顾明远县长牵头重点工作 1.修建道路三条。 责任单位：县交通局（首位单位为牵头单位，下同）、县财政局 2.新建学校两所。 责任单位：县教育局 "
                  "二、贺敏副县长牵头重点工作 1.新建医院一所。 责任单位：县卫健局、县财政局\n")
    assert leaders(corpus) == [["顾明远"], ["顾明远"], ["贺敏"]]
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县教育局", "lead")], [("县卫健局", "lead"), ("县财政局", "support")]]
    assert list(corpus.tasks["text"]) == ["修建道路三条。", "新建学校两所。", "新建医院一所。"] and clean(corpus)


def test_an_addressee_in_a_table_is_read(read):
    """What a page keeps in the cells of its head, the list being lost in it."""
    assert len(read("文号： | 甲政发〔2022〕1号 |\n||\n各镇人民政府： 现将工作分解印发。 1.修建道路三条。 责任单位：县交通局 2.新建学校两所。 责任单位：县教育局\n").tasks) == 2


def test_a_report_behind_a_blank_names_nobody(read):
    """实际完成情况：… ends the units before it; numbers said again and again are no names."""
    one = "{}.修建道路{}条。 牵头领导：顾明远 责任单位：市交通局 配合单位：市财政局 实际完成情况：完成设计、招标等工作，正在施工。 "
    corpus = read("".join(one.format(n, n) for n in (1, 2, 3)) + "\n")
    assert roles(corpus) == [[("市交通局", "lead"), ("市财政局", "support")]] * 3 and clean(corpus)
    corpus = read("1.修建道路三条。\n责任单位：市交通局、市财政局 2 3\n2.新建学校两所。\n责任单位：市教育局 2 3\n")
    assert [name for one in roles(corpus) for name, _ in one] == ["市交通局", "市财政局", "市教育局"] and set(corpus.doubts["kind"]) == {"no-name"}


def test_the_head_of_a_page_stands_on_lines_of_its_own(read):
    """索引号 and its value, 发文单位 and its value: no task uses the body that is named there, and nothing is lost."""
    text = "索引号\n011437144/2023-06550\n发文单位\n县人民政府办公室\n效力状态\n有效\n某县2023年重点工作责任分解\n1.修建道路三条。\n责任单位：县交通局\n2.新建学校两所。\n责任单位：县教育局\n"
    assert clean(read(text)) and len(read(text).tasks) == 2


def test_an_attachment_has_no_portfolio_of_the_one_before(read):
    """附件2 stands in nobody's name, where its headings name nobody."""
    corpus = read("附件1\n2024年重点工作责任分解\n一、顾明远市长主抓重点工作\n1.修建道路三条。\n责任单位：市交通局\n2.新建学校两所。\n责任单位：市教育局\n"
                  "附件2\n民生实事责任分解\n1.新建医院一所。\n责任单位：市卫健委\n")
    assert leaders(corpus) == [["顾明远"], ["顾明远"], []] and clean(corpus)


@pytest.mark.parametrize("label", ["責(zé)任單(dān)位", "责(ze)任单(dan)位", "责(ze)(ze)任单位"])
def test_readings_behind_characters_stand_for_nothing(label, read):
    """With tones, and without where there are several; the text stays as printed."""
    text = "".join(f"{n}.修建(jiàn)道路{n}条。\n{label}:市交(jiao)通局\n" if "é" in label else f"{n}.修建(jian)道路{n}条。\n{label}:市交(jiao)通局\n" for n in (1, 2, 3))
    corpus = read(text)
    assert brief(corpus) == (3, *[[("市交通局", "responsible")]] * 2, set())
    assert corpus.tasks["text"].iloc[0].startswith("修建(ji")


def test_a_remark_may_close_the_bracket_of_units_in_mid_paragraph(read):
    """〔…负责落实。以下均需…，不再列出。〕 and a further clause with its own bracket."""
    text = ("1.修建道路三条。〔市交通局牵头，市财政局参与，各县政府负责落实。以下各项工作均需各县政府落实，不再列出。〕建桥两座。（市住建局牵头督导，市水利局参与）\n"
            "2.新建学校两所。（市教育局牵头，市财政局参与）\n")
    assert roles(read(text)) == [[("市交通局", "lead"), ("市财政局", "support"), ("各县政府", "support")], [("市住建局", "lead"), ("市水利局", "support")],
                                 [("市教育局", "lead"), ("市财政局", "support")]]


@pytest.mark.parametrize("between", ["。——", "。 ", "。"])
def test_units_stand_behind_the_stop_or_dash_that_ends_a_task(between, read):
    """Without label or bracket; one in a text is a signature."""
    corpus = read(f"1.修建道路三条{between}市交通局、市财政局\n2.新建学校两所{between}市教育局\n")
    assert brief(corpus) == (2, [("市交通局", "responsible"), ("市财政局", "responsible")], [("市教育局", "responsible")], set())
    assert not len(read(f"请认真落实{between}市交通局\n此次会议要求各单位抓好落实。\n").tasks)


def test_names_behind_a_stop_are_units_where_most_tasks_of_the_style_end_so(read):
    """What is built or run (建好县博物馆), the signature of a notice and a last sentence alone name nobody who answers."""
    tasks = "1.新建公园3座。县住建局、县财政局\n2.修建公路30公里。县交通局\n3.建成学校2所。县教育局\n"
    built = read(tasks + "4.加强文化建设。建好县博物馆、县图书馆\n5.完善医疗服务。提升县人民医院、县中医院\n")
    assert [len(said) for said in roles(built)] == [2, 1, 1] and not clean(built)
    bracketed = "1.新建公园3座（县住建局）。\n2.修建公路30公里（县交通局）。\n3.建成学校2所（县教育局）。\n"
    assert len(roles(read("经县政府同意，现将有关事项通知如下。青石县人民政府办公室\n" + bracketed))) == 3
    for last in ("4.建成城市新地标——县文化艺术中心\n", "4.抓好督查。每季度通报进展。县政府督查室\n\n抄送：县委各部门。县人大常委会办公室、县政协办公室\n"):
        assert roles(read(bracketed + last)) == roles(read(bracketed))
    half = "4.修建水库2座。县水利局、县财政局\n5.招聘教师50名。县人社局、县教育局\n6.改造桥梁3座。县交通局、县财政局\n"
    assert len(read(bracketed + half).tasks) == 6 and not clean(read(bracketed + half))  # half of the tasks: none is lost, and all that name none are in doubt


def test_numbered_jobs_stand_in_the_paragraph_of_their_unit(read):
    """县住建局：1.…；2.…。, each a task, counted anew under every unit."""
    corpus = read("县住建局：1.改造公厕，其中：（1）城区5座；（2）乡镇8座；2.建中转站。\n县城管局：1.规范经营；2.清理广告。\n县卫健局：1.防制病媒；2.宣传健康。\n")
    assert list(corpus.tasks["number"]) == [1, 2] * 3 and clean(corpus)
    assert list(read("县住建局：1.改造公厕；3.建中转站。\n县城管局：1.规范经营。\n县卫健局：1.防制病媒。\n").tasks["number"]) == [1, 3, 1, 1]  # one is missing
    assert brief(corpus)[1:3] == ([("县住建局", "responsible")], [("县卫健局", "responsible")])


def test_a_heading_and_its_numbered_tasks_stand_in_one_paragraph(read):
    """1.提升行动。（1）…（2）…: the number within counts, what stands before it is a heading."""
    corpus = read("1.提升行动。（1）修建道路。责任单位：市交通局。（2）建桥两座。责任单位：市住建局。\n2.惠民行动。（1）新建学校。责任单位：市教育局。（2）新建医院。责任单位：市卫健委。\n")
    assert list(corpus.tasks["number"]) == [1, 2, 1, 2] and list(corpus.tasks["text"])[2] == "新建学校。" and clean(corpus)


def test_a_bracket_of_places_is_one_of_units_where_most_tasks_have_one(read):
    """（江北新区、浦口区）; schools and quarters in a bracket are what the task is about."""
    text = "1.修建道路（市交通局、市财政局）。\n2.建桥两座（市住建局）。\n3.建成公园（{}）。\n"
    assert roles(read(text.format("江北新区、浦口区")))[2] == [("江北新区", "responsible"), ("浦口区", "responsible")]
    for other in ("南苑小区、北苑小区", "城北幼儿园、实验幼儿园"):
        assert len(roles(read(text.format(other)))) == 2 and not clean(read(text.format(other)))


def test_items_are_numbered_in_words(read):
    """第一件 below a title that ends without a stop."""
    corpus = read("某市为民办十件实事责任分工\n第一件 城镇新增就业2.8万人\n责任单位：\n市人社局\n市财政局\n第二件 新建改建学校6所\n责任单位：\n市教育局\n市住建局\n")
    assert list(corpus.tasks["text"]) == ["城镇新增就业2.8万人", "新建改建学校6所"] and clean(corpus)


def test_a_sentence_that_says_who_ends_with_a_time(read):
    """县住建局负责，5月底前完成。"""
    corpus = read("1.修建道路三条。县交通局牵头，各镇政府配合，4月30日前完成。\n2.储备泵车四台。县住建局负责，5月底前完成。\n")
    assert brief(corpus)[2] == [("县住建局", "responsible")] and list(corpus.tasks["deadline"]) == ["4月30日前完成", "5月底前完成"]


def test_each_clause_that_opens_with_a_unit_and_a_verb_of_duty_is_a_job_of_it(read):
    """县公安局负责…；县财政局、县教育局具体负责…: three at least, of units that differ; persons of a unit (负责人) do nothing."""
    corpus = read("1.县公安局牵头负责打击犯罪，县司法局负责法治宣传；县教育局、县财政局具体负责校园安全。\n2.县住建局负责工地安全，排查隐患。\n")
    assert list(corpus.tasks["text"]) == ["打击犯罪", "法治宣传；", "校园安全。", "工地安全，排查隐患。"] and clean(corpus)
    assert roles(corpus) == [[("县公安局", "lead")], [("县司法局", "responsible")], [("县教育局", "responsible"), ("县财政局", "responsible")], [("县住建局", "responsible")]]
    table = "县发改局负责统筹协调；县财政局负责资金保障；县审计局负责跟踪审计。\n|序号|工作任务|责任单位|\n|1|修建公路|县交通局|\n|2|新建学校|县教育局|\n"
    assert list(read(table).tasks["text"]) == ["修建公路", "新建学校"]
    rest = "县公安局负责打击犯罪。\n县教育局负责校园安全。\n各镇负责日常巡查，及时制止违法占用耕地行为。\n"
    assert list(read(rest).tasks["text"])[2] == "日常巡查，及时制止违法占用耕地行为。"
    for none in ("县应急局负责人表示形势平稳。县公安局负责同志介绍情况。县教育局负责人出席。\n", "县委组织部负责干部考核；县纪委监委负责监督检查。\n"):
        assert not len(read(none).tasks)


def test_the_minutes_of_a_meeting_say_in_sentences_who_does_what(read):
    """…。由市住建局牵头，市财政局配合，做某事。 below numbered headings; the sentence of a notice above a list is no task."""
    corpus = read("会议纪要\n一、关于城市更新\n会议原则同意《城市更新方案》。由市住建局牵头，市财政局配合，尽快完成片区策划。\n二、关于防汛备汛\n会议要求尽快补齐短板。由市水利局负责，汛前完成除险加固工程。\n")
    assert roles(corpus) == [[("市住建局", "lead"), ("市财政局", "support")], [("市水利局", "responsible")]] and list(corpus.tasks["text"])[1].endswith("汛前完成除险加固工程。") and clean(corpus)
    notice = "请抓好落实。由县委督查室牵头，县政府督查室配合，组成督查组开展督查。\n每季度末报送进展。由县政府办负责，汇总后报县政府审阅。\n"
    assert [len(said) for said in roles(read(notice + "1.编制规划（县住建局）。\n2.实施改造（县城管局、县财政局）。\n"))] == [1, 2]
    assert not clean(read("某县领导小组工作规则\n" + notice))


def test_who_looks_on_or_guides_is_told_by_label_or_verb(read):
    """督办：市政府督查室 answers for nothing; （市教育局牵头，市住建局指导） takes part."""
    looked = read("".join(f"（{n}）{what}。\n主办：{lead}　协办：市财政局　督办：市政府督查室\n" for n, what, lead in [(1, "修建道路三条", "市交通局"), (2, "新建学校两所", "市教育局")]))
    assert roles(looked) == [[(lead, "lead"), ("市财政局", "support")] for lead in ("市交通局", "市教育局")] and clean(looked)
    guided = read("1.新建学校两所（市教育局牵头，市住建局指导）。\n2.修建道路三条（市交通局牵头，市就业指导中心配合）。\n")
    assert roles(guided) == [[("市教育局", "lead"), ("市住建局", "support")], [("市交通局", "lead"), ("市就业指导中心", "support")]] and clean(guided)


def test_questions_are_numbered_in_words_and_sections_of_a_body_stand_in_brackets(read):
    """问题1：…; 【德育处、总务处】 where most tasks end with a bracket of names."""
    asked = read("整改台账\n问题1：学习贯彻不深入。\n责任科室：办公室、机关党委\n问题2：资金拨付不及时。\n责任科室：计财股\n")
    assert list(asked.tasks["text"]) == ["学习贯彻不深入。", "资金拨付不及时。"] and clean(asked)
    school = read("1.开展思政课活动12场 【德育处、团委】\n2.建设心理健康中心 【德育处、总务处】\n3.升级监控系统 【总务处、信息中心】\n")
    assert roles(school)[1] == [("德育处", "responsible"), ("总务处", "responsible")] and clean(school)
    assert len(roles(read("1.修建道路（市交通局、市财政局）。\n2.建桥两座（市住建局）。\n3.装修房屋（卧室、浴室）\n"))) == 2


def test_a_line_that_is_a_bracket_of_units_ends_where_it_ends(read):
    """However wide: what closes the paper (本措施自印发之日起施行) is no part of the last task."""
    text = "".join(f"{n}、{what}\n{why}\n（责任单位：{who}）\n" for n, what, why, who in [
        ("一", "优化贷款政策", "首套住房公积金贷款最高额度提高至80万元，多子女家庭上浮。", "市住房公积金管理中心"),
        ("二", "支持以旧换新", "鼓励国有企业收购存量住房，用作保障性住房和人才公寓住房。", "市住建局、市财政局、市国资委，各区政府"),
        ("三", "加强预期引导", "做好政策宣传解读，依法查处散布谣言扰乱市场秩序的各类行为。", "市委网信办、市公安局、市司法局、市住建局")])
    corpus = read(text + "本措施自印发之日起施行，有效期至2025年12月31日。\n")
    assert list(corpus.tasks["text"])[2] == "加强预期引导\n做好政策宣传解读，依法查处散布谣言扰乱市场秩序的各类行为。" and clean(corpus)


def test_units_stand_behind_a_stop_or_dash_in_lists_without_numbers(read):
    """In most lines of a run of three or more; the first line of a text is a task as well, and two lines of a paper that end so are signed."""
    for between in ("。", "——"):
        lines = [f"{what}{between}{who}" for what, who in [("新建公园3座", "县住建局、县财政局"), ("修建公路30公里", "县交通局"), ("建成学校2所", "县教育局"), ("扩建医院1所", "县卫健局、县发改局")]]
        assert roles(read("\n".join(lines) + "\n"))[0] == [("县住建局", "responsible"), ("县财政局", "responsible")] and len(read("\n".join(lines)).tasks) == 4
        assert not len(read("全县干部职工上街清扫卫生，受到好评" + between + "县委宣传部\n学校开展主题班会，效果良好。" + between + "县教育局\n各单位坚持值班值守。\n").tasks)


def test_lists_below_titles_of_their_own_have_numbers_of_their_own(read):
    """1. below headings in the first, 一、 in the second; neither is a rival of the other."""
    corpus = read("某县2023年重点任务责任分解\n一、农业\n1.建设农田。\n责任单位：县水利局\n2.发展林业。\n责任单位：县林业局\n二、工业\n3.新增企业。\n责任单位：县工信局\n"
                  "某县2023年民生实事责任分解\n一、新建公厕。\n责任单位：县城管局\n二、改造危房。\n责任单位：县住建局\n三、开展筛查。\n责任单位：县卫健局\n")
    assert list(corpus.tasks["text"]) == ["建设农田。", "发展林业。", "新增企业。", "新建公厕。", "改造危房。", "开展筛查。"] and clean(corpus)


def test_a_task_may_end_with_the_clause_that_says_who_does_it(read):
    """做某事，由市甲局牵头，市乙局配合。 where most of a style end so; beside labels of units it is part of the task."""
    corpus = read("（1）引育企业5家，由区经发局牵头，区投促局、区财政局配合。\n（2）新增车位300个，由区城管局负责。\n")
    assert list(corpus.tasks["text"]) == ["引育企业5家", "新增车位300个"] and clean(corpus)
    assert roles(corpus) == [[("区经发局", "lead"), ("区投促局", "support"), ("区财政局", "support")], [("区城管局", "responsible")]]
    beside = read("1.建设产业园，引进企业，由县招商局负责。\n责任单位：县工信局\n2.实施改造。\n责任单位：县城管局\n")
    assert roles(beside) == [[("县工信局", "responsible")], [("县城管局", "responsible")]]


@pytest.mark.parametrize("head", ["序号：{}\n问题描述：", "★ 重点工作{} ★\n工作名称：", "重点任务{}：", "项目{}\n项目名称："])
def test_numbers_stand_on_lines_of_their_own_or_in_words(head, read):
    """序号：1 and 重点工作1 are numbers of what follows under its label."""
    text = "".join(head.format(n) + f"{what}\n整改目标：年底前完成\n责任单位：{who}\n" for n, what, who in [(1, "产业配套不足", "县发改局"), (2, "管护不到位", "县水利局"), (3, "贷款逾期", "县金融办")])
    corpus = read("某县任务分解\n" + text)
    assert list(corpus.tasks["text"]) == ["产业配套不足", "管护不到位", "贷款逾期"] and list(corpus.tasks["number"]) == [1, 2, 3] and clean(corpus)


def test_units_may_stand_in_a_bracket_before_the_number(read):
    """（县城管局）1.做某事。"""
    corpus = read("某县任务分解表\n（县城管局）1.划定疏导点8处。\n（县住建局、县房管局）2.改造小区22个。\n（县交警大队）3.整治违规载人。\n")
    assert [len(said) for said in roles(corpus)] == [1, 2, 1] and list(corpus.tasks["number"]) == [1, 2, 3] and clean(corpus)


def test_headings_that_are_units_hold_though_a_job_looks_like_one(read):
    """1.新建幼儿园4所 below 二、区教育局; what 协助单位： says belongs to the job above it."""
    corpus = read("某区任务分解\n一、区发改局\n1.投资增长12%\n2.争取资金1.5亿元\n协助单位：区财政局\n二、区教育局\n1.新建幼儿园4所\n2.巩固率达到96%\n三、区卫健局\n1.创建示范区\n协助单位：区疾控中心\n")
    assert [said[0][0] for said in roles(corpus)] == ["区发改局", "区发改局", "区教育局", "区教育局", "区卫健局"] and roles(corpus)[1][1] == ("区财政局", "support")


def test_what_is_built_and_a_committee_in_a_title_are_nobody(read):
    """项目二：市民健身中心, and 龙江区委常委会 names no leader 龙江."""
    corpus = read("龙江区委常委会2021年工作要点任务分解\n项目一：青江大桥\n牵头领导：赵阳\n责任单位：市住建局\n项目二：市民健身中心\n牵头领导：孙燕\n责任单位：市体育局\n")
    assert len(corpus.tasks) == 2 and clean(corpus)


def test_the_rest_of_a_broken_task_is_its_text_though_its_units_stand_first(read):
    """（市甲局）1.做某 | 事。"""
    corpus = read("（县城管局）1.划定疏导点，长期保持稳定\n在八处。\n（县住建局）2.改造小区22个。\n（县交警大队）3.整治违规载人。\n")
    assert list(corpus.tasks["text"])[0] == "划定疏导点，长期保持稳定\n在八处。" and clean(corpus)


@pytest.mark.parametrize(("above", "head"), [("编号：2018-0{}\n", "立项事项："), ("", "立项事项："), ("{}.", "目的意义："), ("序号：{}\n", "立项事项：")])
def test_a_label_that_no_list_holds_opens_the_tasks_where_no_other_text_does(above, head, read):
    """立项事项： is the task; 资金来源： below a task is content beside it."""
    text = "".join(above.format(n) + f"{head}{what}。\n承办单位：{who}\n" for n, what, who in [(1, "县城快速通道建设", "县交通局"), (2, "创建卫生县城", "县爱卫办"), (3, "建设妇幼保健院", "县卫健局")])
    corpus = read("阳山县任务立项通知\n" + text)
    assert list(corpus.tasks["text"]) == ["县城快速通道建设。", "创建卫生县城。", "建设妇幼保健院。"] and [len(said) for said in roles(corpus)] == [1] * 3 and clean(corpus)


def test_a_label_without_its_colon_is_no_part_of_a_name(read):
    """责任单位市财政局、市国资公司 behind the stop."""
    corpus = read("1.设立纾困基金。责任单位市财政局、市国资公司\n2.奖励新升规企业。责任单位市工信局、市统计局\n")
    assert roles(corpus) == [[("市财政局", "responsible"), ("市国资公司", "responsible")], [("市工信局", "responsible"), ("市统计局", "responsible")]]


@pytest.mark.parametrize("file", ["a.txt", "a.md"])
def test_emphasis_of_markdown_stands_for_nothing(file, read):
    """In whatever file it stands; names that are masked (张**) keep their stars."""
    tasks = [f"{n}. **{text}**\n**牵头单位：** {lead}\n**配合单位**：市财政局\n" for n, text, lead in ((1, "修建道路三条。", "市交通局"), (2, "新建学校两所。", "市教育局"))]
    corpus = read("# 某市2024年重点工作责任分解\n\n" + "\n".join(tasks), file)
    assert roles(corpus) == [[("市交通局", "lead"), ("市财政局", "support")], [("市教育局", "lead"), ("市财政局", "support")]] and clean(corpus)
    assert corpus.tasks["text"].tolist() == ["修建道路三条。", "新建学校两所。"]


def test_a_clause_that_a_line_breaks_keeps_its_unit(read):
    """…；县教育局负责中 | 小学教育；县水利局负责水源。: no unit of the rest of a line is lost."""
    corpus = read("某县职责分工\n1.县公安局负责查处违规；县应急局负责许可管理。\n2.各镇政府负责宣传和巡查；县教育局负责中小\n学生教育；县水利局负责水源调度。\n")
    assert [said[0][0] for said in roles(corpus)] == ["县公安局", "县应急局", "各镇政府", "县教育局", "县水利局"] and list(corpus.tasks["text"])[3:] == ["中小\n学生教育；", "水源调度。"]


def test_one_body_of_any_kind_stands_alone_in_a_bracket(read):
    """Behind whatever ends the task: 达到98%（市总商会）."""
    assert brief(read("一、培训民营企业500家，覆盖率达到98%（市总商会）\n二、新建学校两所（市教育局）\n")) == (2, [("市总商会", "responsible")], [("市教育局", "responsible")], set())


def test_units_open_a_bracket_whatever_stands_behind_them(read):
    """A time in any words; what is none is in doubt, and a list of parts is none: 改造医院（住院部、门诊部，共2栋）."""
    task = "1.推进招商引资。（县投促局，{}）\n2.推进就业创业。（县人社局；按月调度）\n".format
    assert brief(read(task("常态化推进"))) == (2, [("县投促局", "responsible")], [("县人社局", "responsible")], set())
    assert brief(read(task("一企一策"))) == (2, [("县投促局", "responsible")], [("县人社局", "responsible")], {"no-name"})
    assert brief(read("1.改造医院（住院部、门诊部，共2栋）\n责任单位：县卫健局\n2.新建学校\n责任单位：县教育局\n")) == (2, [("县卫健局", "responsible")], [("县教育局", "responsible")], set())


def test_a_time_behind_a_name_is_a_deadline(read):
    """责任单位：县教育局（8月底前完成）"""
    corpus = read("1.新建学校2所。\n责任单位：县教育局（8月底前完成）\n2.改建公路3条。\n责任单位：县交通局（10月底前完成）\n")
    assert brief(corpus) == (2, [("县教育局", "responsible")], [("县交通局", "responsible")], set()) and list(corpus.tasks["deadline"]) == ["8月底前完成", "10月底前完成"]


@pytest.mark.parametrize("heading", ["分管领导：{}", "牵头领导：{}（县委常委、副县长）", "产业发展（{}副县长牵头）"])
def test_a_numbered_heading_names_the_leader_of_its_section(heading, read):
    """And of no section behind it."""
    task = "{}.做某事。\n责任单位：县交通局\n".format
    text = "一、" + heading.format("王明") + "\n" + task(1) + task(2) + "二、" + heading.format("李军") + "\n" + task(3) + "三、民生\n" + task(4)
    assert [tuple(one) for one in read(text).tasks["leaders"]] == [("王明",), ("王明",), ("李军",), ()]


@pytest.mark.parametrize(("said", "named"), [
    ("县政府办牵头，各乡镇等有关单位配合", [("县政府办", "lead"), ("各乡镇", "support")]), ("县供电公司牵头，县发改局给予支持", [("县供电公司", "lead"), ("县发改局", "support")]),
    ("县住建局、各街道予以协助", [("县住建局", "support"), ("各街道", "support")]), ("县公路段", [("县公路段", "responsible")]), ("东山水库管理所", [("东山水库管理所", "responsible")])])
def test_what_a_bracket_says_is_read_without_doubt(said, named, read):
    """Classes behind 等, verbs with 给予, bodies of any ending."""
    assert brief(read(f"1.做某事。（{said}）\n2.做另事。（{said}）\n")) == (2, named, named, set())


def test_a_text_written_in_markdown_is_read_as_such_whatever_its_file_is_called(read):
    """## and ### are no part of a heading or task, <br> parts the units of a cell."""
    corpus = read("## 一、产业发展\n### 1. 新建产业园\n- 责任单位：县工信局\n### 2. 招引项目\n- 责任单位：县投促局\n")
    assert list(corpus.tasks["text"]) == ["新建产业园", "招引项目"] and set(corpus.tasks["section"]) == {"产业发展"}
    corpus = read("| 任务 | 责任单位 |\n| --- | --- |\n| 新建产业园<br>招引项目 | 县工信局<br>县投促局 |\n| 改建公路 | 县交通局 |\n")
    assert list(corpus.mentions["unit"]) == ["县工信局", "县投促局", "县交通局"]


def test_the_first_line_of_a_list_without_title_and_numbers_is_a_task(read):
    """A sentence is no title that a bracket follows."""
    assert brief(read("推进招商。（县投促局）\n推进财源。（县财政局、县税务局）\n推进项目。（县发改局）\n"))[:2] == (3, [("县投促局", "responsible")])


@pytest.mark.parametrize("units", ["（责任单位：{}）", "\n责任单位：{}"])
@pytest.mark.parametrize("below", ["（1）6月底前完成招标。\n（2）12月底前完工。", "·新增床位200张\n·改造食堂10个", "新增床位200张。", "新增床位200张", "建设内容：新增床位200张。\n年度目标：完工。"])
def test_what_stands_below_the_units_of_numbered_tasks_is_of_them(units, below, read):
    """Steps, bullets, short lines, labels: never the section of the next task."""
    bodies = ("县民政局", "县住建局", "县城管局")
    corpus = read("".join(f"{k}.{text}{units.format(body)}\n{below}\n" for k, (text, body) in enumerate(zip(("建养老院2所", "改造小区5个", "建公园3个"), bodies, strict=True), 1)))
    assert list(corpus.mentions["unit"]) == list(bodies) and set(corpus.tasks["section"]) == {""} and clean(corpus)
    assert all("200张" in text or "招标" in text for text in corpus.tasks["text"]) or "：" in below


def test_a_line_with_a_quantity_below_one_task_is_no_section(read):
    """It stands there once: in doubt; a bullet above the tasks stays their heading."""
    corpus = read("1.建养老院2所（责任单位：县民政局）\n新增床位200张\n2.改造小区5个（责任单位：县住建局）\n3.建公园3个（责任单位：县城管局）\n")
    assert set(corpus.tasks["section"]) == {""} and not clean(corpus)
    text = "1.建养老院2所（责任单位：县民政局）\n◆城建\n2.改造小区5个（责任单位：县住建局）\n3.建公园3个（责任单位：县城管局）\n"
    assert list(read("◆民生\n" + text).tasks["section"]) == ["民生", "城建", "城建"] and not clean(read(text))


def test_the_time_of_the_first_card_is_its_own(read):
    """Above its units, as in all others."""
    corpus = read("任务名称：建产业园\n完成时限：12月底\n责任单位：县工信局\n任务名称：改建公路\n完成时限：10月底\n责任单位：县交通局\n")
    assert list(corpus.tasks["deadline"]) == ["12月底", "10月底"]


def test_a_title_is_told_by_numbers_below_it(read):
    """Who stands below 分解表 over numbers answers for a list; below three such lines, for tasks."""
    assert not clean(read("某县2026年重点工作任务分解表\n牵头单位：县发改局\n责任单位：县财政局\n1.加强监测。\n2.推进建设。\n"))
    corpus = read("".join(f"某县2026年{work}任务\n责任单位：{body}\n完成时限：4月底\n" for work, body in (("植树", "县林业局"), ("农田", "县农业农村局"), ("水利", "县水利局"))))
    assert len(corpus.tasks) == 3 and clean(corpus)


def test_a_label_above_further_units_opens_another_task(read):
    """重点任务： twice below one number, each above its own unit."""
    corpus = read("1.养老（县民政局）\n重点任务：建养老院2所。\n责任单位：县卫健局\n2.城建（县住建局）\n重点任务：改造小区5个。\n责任单位：县城管局\n")
    assert len(corpus.tasks) == 4 or not clean(corpus)


def test_short_sentences_below_some_tasks_head_none(read):
    """完成施工。 below the first and the third: in doubt."""
    below = ("\n完成厂房施工。", "", "\n完成桥墩施工。", "")
    corpus = read("".join(f"{k}.建某{k}（责任单位：县工信局）{text}\n" for k, text in enumerate(below, 1)))
    assert set(corpus.tasks["section"]) == {""} and not clean(corpus)


@pytest.mark.parametrize("inner", ["县委全会", "县城段", "县级示范社", "县代表队", "省教育厅", "县审计局，2025年审计发现"])
def test_a_bracket_beside_the_line_of_units_names_none(inner, read):
    """Where a task has a 责任单位： of its own, names alone in a bracket say something else; a body in them is in doubt."""
    corpus = read(f"1.修建道路三条。（{inner}）\n责任单位：县交通局\n2.新建学校两所。（{inner}）\n责任单位：县教育局\n")
    assert brief(corpus)[:3] == (2, [("县交通局", "responsible")], [("县教育局", "responsible")]) and corpus.doubts.empty is not ("厅" in inner or "局" in inner)


def test_copies_below_the_last_task_are_none_of_it(read):
    """抄送： looks as the label that closes every task."""
    text = "".join(f"第{n}战役：{what}\n主攻单位：{unit}\n作战任务：完成某事。\n" for n, what, unit in [("一", "项目攻坚", "市发改委"), ("二", "环境整治", "市城管局"), ("三", "招商突破", "市商务局")])
    assert "抄送" not in "".join(read(text + "抄送：市委各部门，市人大常委会办公室。\n").tasks["text"])


@pytest.mark.parametrize("who", ["责任单位：{}", "责任领导：王明；责任单位：{}；责任人：李四"])
def test_full_lines_that_end_with_who_answers_are_whole(who, read):
    """What stands below is a heading, and no more of their names."""
    lines = [f"{k}.建设城区公园{k}个。{who.format(unit)}\n" for k, unit in enumerate(("县工信局", "县投促局", "县住建局"), 1)]
    corpus = read(f"某县分工\n{lines[0]}{lines[1]}城乡建设\n{lines[2]}")
    assert list(corpus.mentions["unit"]) == ["县工信局", "县投促局", "县住建局"] and list(corpus.tasks["section"])[1:] == ["", "城乡建设"]


@pytest.mark.parametrize("text", [
    "一、整改任务\n（一）黑臭水体\n1.建设管网。\n2.开展清淤。\n整改时限：6月底\n牵头单位：区建设局\n（二）畜禽养殖\n1.划定禁养区。\n2.拆除栏舍。\n整改时限：9月底\n牵头单位：区农业局\n",
    "任务清单\n推进招商引资\n完成时限：6月底\n牵头单位：区建设局\n新建学校2所\n完成时限：9月底\n牵头单位：区农业局\n"])
def test_the_first_time_is_that_of_the_first_task(text, read):
    """Above its units, below steps or a task without a number; the time a page states of itself is none."""
    assert list(read(text).tasks["deadline"]) == ["6月底", "9月底"]
    assert list(read("时间：2024-03-05\n1.修路。\n责任单位：市交通局\n2.建校。\n责任单位：市教育局\n").tasks["deadline"].fillna("")) == ["", ""]


@pytest.mark.parametrize(("head", "aim"), [("督办事项", "办理要求"), ("问题", "整改措施")])
def test_a_label_that_opens_every_card_over_aims_and_units_is_the_task(head, aim, read):
    """督办事项：, which no list holds; two tasks are never one with two times, and what could be so is said."""
    corpus = read("".join(f"{head}：{text}\n责任单位：{unit}\n{aim}：抓紧落实\n办理时限：{until}\n" for text, unit, until in (("整治停水", "县水利局", "3月底"), ("改造棚户区", "县住建局", "6月底"))))
    assert list(corpus.tasks["text"]) == ["整治停水", "改造棚户区"] and list(corpus.tasks["deadline"]) == ["3月底", "6月底"] and clean(corpus)
    assert not clean(read("".join(f"线索出处：{who}督察组\n整改措施：修路\n责任单位：{unit}\n" for who, unit in (("省", "县交通局"), ("市", "县水利局")))))
    assert not clean(read("1.整治停水\n责任单位：县水利局\n完成时限：3月底\n2.改造棚户区\n责任单位：县住建局\n完成时限：6月底\n完成时限：9月底\n"))


def test_teams_whose_line_says_who_leads_and_what_they_do_are_tasks(read):
    """综合组：由市甲局牵头，市乙局参加，负责…, or with labels and 职责：, which is the task of a team; 措施： says nothing of who answers."""
    corpus = read("（一）综合组：由县政府办牵头，县财政局参加，负责统筹协调。\n（二）救治组：由县卫健局牵头，县医保局参加，负责伤员救治。\n")
    assert roles(corpus) == [[("县政府办", "lead"), ("县财政局", "support")], [("县卫健局", "lead"), ("县医保局", "support")]] and clean(corpus)
    for label in ("具体措施", "资金保障"):
        corpus = read("".join(f"{n}.建设{what}\n{label}：由县财政局牵头，县审计局配合，拨付资金。\n责任单位：县教育局\n" for n, what in ((1, "学校"), (2, "食堂"))))
        assert roles(corpus) == [[("县教育局", "responsible")]] * 2 and not clean(corpus)
    assert not clean(read("1.应急值守。责任单位：县应急局。职责：县公安局配合值班。\n2.物资储备。责任单位：县粮储局。职责：县民政局配合储备。\n"))
    corpus = read("1.综合组。牵头单位：县政府办。成员单位：县财政局。职责：负责统筹协调。\n2.救治组。牵头单位：县卫健局。成员单位：县医保局。职责：负责伤员救治。\n")
    assert list(corpus.tasks["text"]) == ["负责统筹协调。", "负责伤员救治。"] and list(corpus.tasks["section"]) == ["综合组", "救治组"] and clean(corpus)


def test_numbers_of_one_character_and_of_two_parts_count(read):
    """⒈ is 1., and 2.1 begins anew behind 1.2, 1.1 once more does not."""
    assert list(read("⒈做某事。（县甲局）\n⒉做另事。（县乙局）\n").tasks["number"]) == [1, 2]
    assert clean(read("1.1 编制规划（县教育局）\n1.2 划定红线（县林业局）\n2.1 实施更新（县住建局）\n2.2 建设公园（县城管局）\n"))
    assert not clean(read("1.1 编制规划（县教育局）\n1.1 划定红线（县林业局）\n1.2 实施更新（县住建局）\n"))


def test_what_is_counted_is_no_body(read):
    """1.新建学校2所，县教育局负责。 is no line of two units."""
    corpus = read("某县任务分解\n1.改建公路3条，县交通局负责。\n2.新建学校2所，县教育局负责。\n3.新建医院1所，县卫健局负责。\n")
    assert not any("所" in unit for unit in corpus.mentions["unit"]) and (not clean(corpus) or len(corpus.tasks) == 3)


def test_a_label_that_a_line_broke_is_one(read):
    """Of lines of any width; 单位： alone is a label by itself."""
    corpus = read("1.改造小区六个。\n牵头单位：县住建局\n协办单\n位：县财政局\n2.新建学校。\n牵头单位：县教育局\n协办单位：县发改局\n")
    assert roles(corpus)[0] == [("县住建局", "lead"), ("县财政局", "support")] and clean(corpus)


def test_no_line_goes_on_that_opens_a_label_of_its_own(read):
    """减负 above 责任单位：, and 安全生产责任 above 单位：; 更新时间： at the head of a page is no section; closing lines are of no job."""
    corpus = read("减负\n责任单位：县教育局\n1.压缩作业总量\n2.减少考试次数\n提质\n责任单位：县人社局\n1.培训教师百名\n2.开展比武活动\n")
    assert len(corpus.tasks) == 4 or not clean(corpus)
    assert list(read("1.压实安全生产责任\n单位：县应急局\n2.加强协调配合\n单位：县公安局\n").tasks["text"]) == ["压实安全生产责任", "加强协调配合"]
    assert set(read("某县任务分解\n更新时间：2025年3月1日\n1.新建学校。责任单位：县教育局\n2.修建公路。责任单位：县交通局\n").tasks["section"]) == {""}
    assert list(read("县教育局\n1.新建学校两所。\n县交通局\n1.修建公路三条。\n请认真抓好落实，确保年底前全面完成。\n").tasks["text"]) == ["新建学校两所。", "修建公路三条。"]


def test_a_label_may_stand_behind_the_list_of_another(read):
    """牵头单位：市甲局、责任单位：市乙局; and behind a stroke: 修路／牵头：市甲局／配合：市乙局."""
    corpus = read("1.修路。牵头单位：县交通局、责任单位：县财政局\n2.办学。牵头单位：县教育局、责任单位：县住建局、县财政局\n")
    assert roles(corpus)[1] == [("县教育局", "lead"), ("县住建局", "support"), ("县财政局", "support")] and clean(corpus)
    corpus = read("1）修路三条／牵头：县交通局／配合：县财政局\n2）办学两所／牵头：县教育局／配合：县住建局\n")
    assert roles(corpus)[1] == [("县教育局", "lead"), ("县住建局", "support")] and clean(corpus)


def test_numbers_of_motions_count(read):
    """第002号 关于…; a number that is left out is said."""
    corpus = read("第001号　关于修路的建议\n主办单位：县交通局\n第002号　关于办学的建议\n主办单位：县教育局\n")
    assert list(corpus.tasks["text"]) == ["关于修路的建议", "关于办学的建议"] and list(corpus.tasks["number"]) == [1, 2] and clean(corpus)


def test_what_stands_in_brackets_below_the_title_is_no_section(read):
    """（2022年6月修订）; between tasks （续建类） is one. A street office signs, too."""
    tasks = "1.修路三条。（县交通局）\n2.办学两所。（县教育局）\n"
    assert set(read("某县任务分解表\n（2022年6月修订）\n" + tasks).tasks["section"]) == {""}
    assert clean(read(f"东街街道任务分解表\n{tasks}东街街道办事处\n2022年3月14日\n"))


def test_a_line_of_names_closes_a_number_where_no_other_line_names_any(read):
    """Parted by 、 or by blanks; two such lines below each number leave open what each means, and lines above the numbers are heads of groups."""
    numbers = [("新建学校两所。", "县教育局、县财政局"), ("修路三条。", "县交通局"), ("新增床位五十张。", "县民政局、县财政局")]
    for sep in "、", "  ":
        corpus = read("任务分解\n" + "".join(f"{k}.{text}\n{units.replace('、', sep)}\n" for k, (text, units) in enumerate(numbers, 1)))
        assert roles(corpus)[0] == [("县教育局", "responsible"), ("县财政局", "responsible")] and len(corpus.tasks) == 3 and clean(corpus)
    assert not clean(read("任务分解\n" + "".join(f"{k}.{text}\n{units}\n各乡镇、县统计局\n" for k, (text, units) in enumerate(numbers, 1))))
    assert list(read("任务分解\n" + "".join(f"{units}\n{k}.{text}\n{k}.做好宣传。\n" for k, (text, units) in enumerate(numbers, 1))).tasks["text"][:1]) != ["做好宣传。"]


def test_the_same_as_a_task_by_number(read):
    """同第1项 under a label; of a number that is not there it names nobody, which is said."""
    tasks = "1.修路。\n牵头单位：县交通局\n配合单位：县财政局、县公安局\n2.办学。\n牵头单位：县教育局\n配合单位：县发改局\n3.建桥。\n牵头单位：县交通局\n配合单位：同第{}项\n"
    assert roles(read(tasks.format(1)))[2] == [("县交通局", "lead"), ("县财政局", "support"), ("县公安局", "support")] and clean(read(tasks.format(1)))
    assert not clean(read(tasks.format(9)))


def test_a_quantity_that_opens_a_line_is_no_number(read):
    """审定品种 | 3 个。（某局）"""
    corpus = read("1.培育企业五家。（县工信局牵头，县财政局配合）\n2.建设创新中心，审定新品种\n3 个。（县农业局牵头，县科技局配合）\n3.办好展会。（县商务局牵头，县文旅局配合）\n")
    assert list(corpus.tasks["number"]) == [1, 2, 3] and clean(corpus)


def test_a_task_with_a_lead_of_its_own_leaves_those_of_its_section(read):
    """Without one it has them all."""
    corpus = read("一、农业（牵头单位：县农业局；配合单位：县财政局）\n1.建设基地两处。\n2.建设中心一处。（牵头单位：县科技局；配合单位：县供销社）\n"
                  "二、商贸（牵头单位：县商务局；配合单位：县交通局）\n1.建成仓库。\n2.改造市场。（牵头单位：县城管局）\n")
    assert roles(corpus)[1] == [("县科技局", "lead"), ("县供销社", "support")] and roles(corpus)[2] == [("县商务局", "lead"), ("县交通局", "support")] and clean(corpus)


def test_a_line_may_say_who_answers_for_all_tasks_above_it(read):
    """Below their heading with a number; without one, or where it says which of them, it is in doubt."""
    tasks = "（一）环境\n1.整治街巷。\n2.拆除广告。\n{}\n（二）交通\n3.增设岗亭。\n4.规范停放。\n{}\n"
    for lines in (("以上任务由县城管局牵头，县公安局配合。", "以上2项工作由县交通局牵头，县教育局配合。"), ("以上任务牵头单位：县城管局  配合单位：县公安局", "上述任务牵头单位：县交通局  配合单位：县教育局")):
        corpus = read(tasks.format(*lines))
        assert roles(corpus) == [[("县城管局", "lead"), ("县公安局", "support")]] * 2 + [[("县交通局", "lead"), ("县教育局", "support")]] * 2 and clean(corpus)
    assert not clean(read("任务分解\n1.整治街巷。\n2.拆除广告。\n以上任务由县城管局牵头，县公安局配合。\n"))
    assert not clean(read(tasks.format("以上第1、2项由县城管局牵头，县公安局配合。", "以上任务由县交通局牵头，县教育局配合。")))


def test_names_may_stand_behind_dots(read):
    """修路三条……县交通局、各镇; 领办 is what a body does, and 虚线后为责任单位 names nobody."""
    corpus = read("项目公开\n（一）区级领办项目\n加装电梯50部…………县住建局、县财政局\n延时服务全覆盖………县教育局\n建设图书馆4座……县文旅局\n（虚线后为责任单位）\n")
    assert roles(corpus)[0] == [("县住建局", "responsible"), ("县财政局", "responsible")] and list(corpus.tasks["text"][:1]) == ["加装电梯50部"] and not any("责任" in unit for unit in corpus.mentions["unit"])


def test_brackets_of_jobs_below_units_support_where_that_is_said(read):
    """括号内为配合单位; a job whose bracket names units is no heading of units."""
    corpus = read("部门分工表\n各部门为所列事项的牵头单位，括号内为配合单位。\n县住建局\n1.改造小区88个（县财政局、各区政府）\n2.排查危房\n县城管局\n1.建设中转站7座（县环保局）\n2.改造路灯\n")
    assert roles(corpus)[0] == [("县住建局", "lead"), ("县财政局", "support"), ("各区政府", "support")] and roles(corpus)[1] == [("县住建局", "lead")] and len(corpus.tasks) == 4


def test_a_footnote_may_state_the_rule_and_is_no_task(known):
    """Its number is none of the list."""
    said = [Line(k, text) for k, text in enumerate(["任务分解", "1.修路。", "责任部门：董事会办公室、法务部", "2.办学。", "责任部门：人力资源部、财务部"], 1)]
    made = Source("a", "a", "docx", "", "", (*said, Line(6, "排在首位的为牵头部门，其他为配合部门。", label="1.", part="footnote")))
    assert [[m.role for m in task.mentions] for task in read_source(made, registry=known).tasks] == [["lead", "support"]] * 2


def test_labels_alone_on_their_lines_make_a_card(read):
    """事项：, 牵头单位： over the names, one on a line."""
    corpus = read("".join(f"事项：\n{text}\n牵头单位：\n{lead}\n配合单位：\n县财政局\n县发改局\n\n" for text, lead in (("新建学校", "县教育局"), ("修路三条", "县交通局"))))
    assert roles(corpus)[1] == [("县交通局", "lead"), ("县财政局", "support"), ("县发改局", "support")] and clean(corpus)


def test_this_work_is_led_by(read):
    """此项工作由市甲局牵头 at the end of a decision; a name with 由 in it is in doubt."""
    corpus = read("会议纪要\n1.压减支出。此项工作由市财政局牵头，市审计局配合，8月15日前完成。\n2.清理资金。此项工作由市国资委牵头，市人社局配合，9月底前完成。\n")
    assert roles(corpus)[0] == [("市财政局", "lead"), ("市审计局", "support")] and clean(corpus)
    assert not clean(read("1.修路。责任单位：前期由县发改局\n2.办学。责任单位：县教育局\n"))


def test_a_label_that_ends_with_task_says_what_it_is(read):
    """Below the object and its leaders, in cards that open with a number of their own, and below the units of teams; leaders and fields are of the card in which they stand."""
    corpus = read("".join(f"{n}、{dam}水库\n包库县领导：{who}\n除险任务：{what}\n主管部门：县水利局\n" for n, dam, who, what in (("一", "青龙", "贺志刚", "更换闸门2扇。"), ("二", "观音", "谭丽", "防治白蚁。"))))
    assert list(corpus.tasks["text"]) == ["更换闸门2扇。", "防治白蚁。"] and leaders(corpus) == [["贺志刚"], ["谭丽"]] and clean(corpus)
    corpus = read("批示件交办摘编\n" + "".join(f"批示件编号：第06{n}号\n来文：调研报告{n}\n批示领导：副市长 {who}\n交办事项：{what}\n主办单位：市甲局\n协办单位：市乙局\n" for n, who, what in ((1, "韩璐", "提出办法。"), (2, "程卫东", "设立代收点。"), (3, "韩璐", "整治窨井盖。"))))
    assert list(corpus.tasks["text"]) == ["提出办法。", "设立代收点。", "整治窨井盖。"] and leaders(corpus) == [["韩璐"], ["程卫东"], ["韩璐"]]
    assert [list(one["text"]) for _, one in corpus.fields.groupby("task", sort=False)] == [[f"第06{n}号", f"调研报告{n}"] for n in (1, 2, 3)]
    corpus = read("化解积案一览\n" + "".join(f"第{n}案 包案领导：{who}\n案由摘要：反映某事。\n化解任务：{what}\n化解主体：县工信局\n" for n, who, what in (("一", "郝建平", "补缴到位。"), ("二", "董晓梅", "办理登记。"))))
    assert list(corpus.tasks["text"]) == ["补缴到位。", "办理登记。"] and leaders(corpus) == [["郝建平"], ["董晓梅"]]
    corpus = read("筹备工作分工\n" + "".join(f"{team}组\n组长：{who}\n牵头单位：{unit}\n成员单位：市财政局\n工作任务：{what}\n" for team, who, unit, what in (("综合", "曾立新", "市政府办", "拟定方案。"), ("招展", "柳青", "市商务局", "搭建展位。"))) + "各组组长负总责。\n")
    assert list(corpus.tasks["text"]) == ["拟定方案。", "搭建展位。"] and list(corpus.tasks["section"]) == ["综合组", "招展组"] and clean(corpus)


def test_a_legend_may_say_what_a_label_means(read):
    """渭西方单位为牵头单位，川北方单位为配合单位; without it nobody knows."""
    cards = "".join(f"事项{n} {what}\n渭西方：平阳市{body}\n川北方：广岭市{body}\n" for n, what, body in (("一", "互认凭证", "人社局"), ("二", "开通公交", "交通局"), ("三", "协同登记", "住建局")))
    corpus = read(cards + "（渭西方单位为牵头单位，川北方单位为配合单位。）\n")
    assert roles(corpus)[1] == [("平阳市交通局", "lead"), ("广岭市交通局", "support")] and clean(corpus)
    assert "no-lead" in set(read(cards).doubts["kind"])


def test_codes_are_numbers_times_of_day_are_none_and_pictures_are_nothing(read):
    """I-1-1, 05:30, ▶ and what a message has in front of its lines."""
    corpus = read("测评任务分解\nI-1-1 公益广告达标。\n主办：市委宣传部\n协办：市城管局\nII-1-2 盲道不被占用。\n主办：市住建局\n协办：市残联\n")
    assert list(corpus.tasks["text"]) == ["公益广告达标。", "盲道不被占用。"]
    assert list(read("当日流程\n05:30 封闭起点。责任单位：市公安局\n06:20 发放饮水。责任单位：团市委\n").tasks["text"]) == ["05:30 封闭起点。", "06:20 发放饮水。"]
    corpus = read("任务书\n🏠 小区换新颜\n▶ 完成外墙改造\n👉 责任单位：街道城建办\n🌳 多一抹绿\n▶ 新建公园2处\n👉 责任单位：街道城管办\n")
    assert list(corpus.tasks["text"]) == ["完成外墙改造", "新建公园2处"]


def test_labels_parted_by_blanks_are_no_head_of_a_table(read):
    """承办单位 市甲局 计划完成时间 第二季度, set in below each number."""
    corpus = read("决策目录\n" + "".join(f"{k}、{what}\n　　　　承办单位　{unit}　　计划完成时间　第{k}季度\n" for k, what, unit in ((1, "制定规划", "市自然资源局"), (2, "调整价格", "市发改委"), (3, "编制专项规划", "市交通局"))))
    assert roles(corpus) == [[("市自然资源局", "responsible")], [("市发改委", "responsible")], [("市交通局", "responsible")]] and clean(corpus)


def test_what_opens_a_card_stays_with_it(read):
    """项目名称 above 建设任务 is the task, each with its own field; cards that open with their leader are in doubt, for his line could close the card above."""
    corpus = read("重点项目清单\n" + "".join(f"项目名称：{name}\n建设任务：{what}\n责任单位：{unit}\n" for name, what, unit in (("水厂扩建", "完成主体", "县水利局"), ("医院新区", "完成装修", "县卫健局"), ("污水处理厂", "投入运行", "县环保局"))))
    assert list(corpus.tasks["text"]) == ["水厂扩建", "医院新区", "污水处理厂"] and list(corpus.fields["text"]) == ["完成主体", "完成装修", "投入运行"] and clean(corpus)
    assert not clean(read("重点工作清单\n" + "".join(f"责任领导：{who}\n工作任务：{what}\n责任单位：{unit}\n" for who, what, unit in (("王强", "清理河道", "县水利局"), ("李明", "疏通通道", "县消防大队"), ("张伟", "规范食堂", "县教育局")))))


def test_what_only_looks_like_a_rule_a_team_or_a_number(read):
    """各责任单位一是要…牵头 states none; a task that sets up a group keeps its text; 1：12个 opens with a number, A-05 地块 with none."""
    tasks = "1.新建学校两所。（县教育局、县财政局）\n2.修建公路三条。（县交通局、县财政局）\n"
    assert {role for one in roles(read(tasks + "各责任单位一是要加强组织领导，牵头单位要主动对接；二是要压实责任。\n")) for _, role in one} == {"responsible"}
    corpus = read("1.配齐工作小组\n牵头单位：县委组织部\n工作职责：指导选配人员。\n2.成立项目攻坚组\n牵头单位：县发改局\n工作职责：统筹项目建设。\n")
    assert list(corpus.tasks["text"]) == ["配齐工作小组", "成立项目攻坚组"]
    assert list(read("1：12个乡镇建成卫生院。责任单位：县卫健局\n2：15个小区完成改造。责任单位：县住建局\n").tasks["text"]) == ["12个乡镇建成卫生院。", "15个小区完成改造。"]
    assert list(read("A-05 地块征收。责任单位：城关镇\nA-07 地块征收。责任单位：河口镇\n").tasks["text"]) == ["A-05 地块征收。", "A-07 地块征收。"]


@pytest.mark.parametrize("by", ["——", "☞", "→"])
def test_labels_may_point_to_what_they_announce(by, read):
    """A dash or an arrow for the colon, where several do."""
    text = "".join(f"{n}.{what}\n挑头单位{by}县住建局\n搭手单位{by}县财政局　见效时间{by}7月底\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    corpus = read("某县计划\n" + text)
    assert brief(corpus) == (2, *[[("县住建局", "lead"), ("县财政局", "support")]] * 2, set()) and list(corpus.tasks["deadline"]) == ["7月底"] * 2


def test_a_note_may_be_numbered_and_a_measure_may_close_the_rules(read):
    """注：1.… 2.… below the list, and 本措施自…起施行 within the last number, are no tasks."""
    tasks = "1.修建道路三条。责任单位：县交通局、县财政局\n2.新建学校两所。责任单位：县教育局\n"
    noted = read(tasks + "注：1.排第一位的为牵头单位。\n2.第一部分为去年工作回顾，不作分工。\n")
    assert brief(noted) == (2, [("县交通局", "lead"), ("县财政局", "support")], [("县教育局", "lead")], set())
    measures = "第一条 给予补助80万元。（市商务局负责）\n第二条 实行备案制。（市城管局负责）\n第三条 按就高不重复原则执行。本措施自2024年5月1日起施行，由市商务局负责解释。\n"
    assert brief(read(measures)) == (2, [("市商务局", "responsible")], [("市城管局", "responsible")], set())


def test_the_foot_of_a_page_stands_below_what_closes_it(read):
    """【打印本页】, who hosts the page, and its number: no task and no unit."""
    text = "".join(f"{n}.{what}\n主办单位：市交通局\n协办单位：市财政局\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    corpus = read(text + "【打印本页】【关闭窗口】\n主办单位：某市人民政府　承办单位：某市大数据局\n网站标识码：3501000021 ICP备05099999号\n")
    assert brief(corpus) == brief(read(text)) and clean(corpus)


def test_a_note_says_what_labels_and_heads_of_columns_mean(read):
    """实施主体为配合单位: whatever the words say by themselves."""
    note = "注：市级责任部门为牵头单位，实施主体为配合单位。\n"
    rows = "|1|修建道路|市交通局|各区县政府|\n|2|新建学校|市教育局|市财政局|\n"
    for text in ("|序号|项目|市级责任部门|实施主体|\n" + rows, "1.修路。\n市级责任部门：市交通局\n实施主体：各区县政府\n2.建学校。\n市级责任部门：市教育局\n实施主体：市财政局\n"):
        corpus = read(text + note)
        assert roles(corpus) == [[("市交通局", "lead"), ("各区县政府", "support")], [("市教育局", "lead"), ("市财政局", "support")]] and clean(corpus)


@pytest.mark.parametrize("labels", [("主要承办", "协同承办"), ("牵头攻坚单位", "配合支撑部门"), ("承办", "会办")])
def test_labels_of_a_role_with_another_word_have_its_role(labels, read):
    """What the first word says is the role."""
    text = "".join(f"{n}.{what}\n{labels[0]}：县住建局\n{labels[1]}：县财政局\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert roles(read(text)) == [[("县住建局", "lead"), ("县财政局", "support")]] * 2


def test_a_clause_that_ends_with_who_assists_names_them(read):
    """…，县文联协助； in a list by unit; and in paragraphs of clauses a name that elsewhere could stand for anything is one."""
    by_unit = read("某县任务书\n▲县文旅局\n—— 复排传统大戏2部，县文联、县剧团协助；\n—— 建成融媒中心1个，县融媒体中心协助；\n▲县教育局\n—— 研学基地挂牌12处，团县委协助；\n—— 完成培训200人次；\n")
    assert roles(by_unit) == [[("县文旅局", "lead"), ("县文联", "support"), ("县剧团", "support")], [("县文旅局", "lead"), ("县融媒体中心", "support")],
                              [("县教育局", "lead"), ("团县委", "support")], [("县教育局", "responsible")]] and not by_unit.tasks["text"].str.contains("协助").any()
    clauses = read("某乡任务。一、产业。（1）发展核桃1500亩（乡林业站）；（2）出栏生猪6000头（乡畜牧站）；（3）架设线路6公里（石门供电所）。")
    assert roles(clauses)[2] == [("石门供电所", "responsible")]


def test_the_sentence_that_says_what_a_paragraph_is_about_heads_it(read):
    """第一，机械要备足。 and tasks with brackets behind it; and 由县园林处负责。 names whoever it names."""
    corpus = read("会议事项\n第一，机械要备足。检修收割机3200台（市农机中心）。储备烘干机160台套（市农业农村局、市财政局）。\n第二，天气要盯紧。逐日发布专报（市气象局）。\n")
    assert list(corpus.tasks["section"]) == ["第一，机械要备足"] * 2 + ["第二，天气要盯紧"] and clean(corpus)
    assert roles(read("1.绿地率不低于38%。由县园林处负责。\n2.新建公园两座。由县住建局负责。\n")) == [[("县园林处", "responsible")], [("县住建局", "responsible")]]


def test_the_head_of_a_page_may_name_who_is_responsible_for_it(read):
    """有效性：有效 责任单位：县政府办 above the title is of the page; and a bracket below the title signs."""
    tasks = "1.修建道路三条。\n责任单位：县交通局\n2.新建学校两所。\n责任单位：县教育局\n"
    corpus = read("有 效 性：\t有效\t责任单位：\t县政府办公室\n某县任务分工\n（县委办公室、县政府办公室　2016年3月）\n" + tasks)
    assert roles(corpus) == [[("县交通局", "responsible")], [("县教育局", "responsible")]] and clean(corpus)


def test_a_label_that_lost_its_colon_is_one_where_the_others_have_theirs(read):
    """牵头单位县委组织部 among lines of 牵头单位：…; and each further word for those who lead and help."""
    text = "".join(f"{n}.{what}\n牵头单位{':' * (n != 3)}县委组织部　配合单位：县人社局\n" for n, what in enumerate(["修路。", "建学校。", "招募人才。", "培训干部。"], 1))
    assert roles(read(text)) == [[("县委组织部", "lead"), ("县人社局", "support")]] * 4
    other = "".join(f"{n}.{what}\n扛旗单位：县住建局\n帮衬单位：县财政局\n" for n, what in enumerate(["修路。", "建学校。"], 1))
    assert roles(read(other)) == [[("县住建局", "lead"), ("县财政局", "support")]] * 2


def test_who_is_of_which_group_answers_for_no_task(read):
    """In a text that says so in its title; and 各县 | （区）政府 is one name."""
    groups = "关于调整工作专班组成人员的通知\n一、领导小组\n组　长：张三\n成　员：县发改局、县财政局\n二、专班\n（一）项目专班\n召集人：李四\n成员单位：县住建局\n（二）民生专班\n召集人：王五\n成员单位：县民政局\n"
    assert not len(read(groups).tasks)
    assert roles(read("1.修建道路三条。\n责任单位：市交通局、各县\n（区）政府\n2.新建学校两所。\n责任单位：市教育局\n"))[0][1] == ("各县（区）政府", "responsible")


@pytest.mark.parametrize(("text", "units"), [
    ("2.清理整顿未取得ICP备案的网站。（市通信管理局）\n3.维护版权所有者权益。（市版权局）\n", ["市通信管理局", "市版权局"]),
    ("2.出台办法。本办法自2024年9月1日起施行。（县教育局）\n3.建设公园（市民休闲好去处）。（县住建局）\n", ["县教育局", "县住建局"]),
    ("2.完成安置。（县军转办）\n3.完成测试。（需求管理部）\n", ["县军转办", "需求管理部"])])
def test_what_only_resembles_a_foot_a_closing_or_a_part_of_a_name_stays(text, units, read):
    """ICP备 within a task, 好去处, 转办 and 需 in names."""
    corpus = read("某县任务\n1.修建道路三条。（县交通局）\n" + text)
    assert roles(corpus) == [[(unit, "responsible")] for unit in ["县交通局", *units]]


def test_a_field_with_its_own_label_and_a_sentence_about_labels_are_what_they_are(read):
    """服务对象：… 责任单位：… is no head of a page, 责任单位各司其职。 no label."""
    corpus = read("某县任务\n" + "".join(f"{n}.{what}\n服务对象：居民　责任单位：县民政局\n" for n, what in enumerate(["新建助餐点20个。", "改造危房。", "建食堂3个。"], 1)) + "责任单位各司其职，密切配合。\n")
    assert roles(corpus) == [[("县民政局", "responsible")]] * 3 and clean(corpus)


def test_a_list_by_unit_that_tells_what_was_done_is_none(read):
    """重点任务进展 over units and what they have done; what is to be done is a list."""
    done = "某县重点任务进展\n县教育局\n1.完成选址2处，队伍已进场。\n2.完成改造2处，已投入使用。\n县卫健局\n3.完成招标，已经开工。\n4.完成装修，已通过验收。\n"
    assert not len(read(done).tasks) and len(read(done.replace("进展", "清单").replace("，队伍已进场", "").replace("，已投入使用", "").replace("，已经开工", "").replace("，已通过验收", "")).tasks) == 4


@pytest.mark.parametrize("said", ["排名第1责任单位为牵头单位", "① 责任单位为牵头单位", "责任单位负责牵头落实，其他部门予以配合"])
def test_what_is_said_of_some_is_not_said_of_a_label(said, read):
    """Of the first, of those with a mark, or in passing."""
    corpus = read(f"1.修路。\n责任单位：县交通局、县财政局\n2.建校。\n责任单位：县教育局、县财政局\n注：{said}。\n")
    assert {one[1][1] for one in roles(corpus)} <= {"responsible", "support"}


def test_offices_in_brackets_beside_brackets_that_say_who_leads_answer_too(read):
    """（安监科） names nobody where no other bracket names offices of one body."""
    corpus = read("一、强化责任\n1.落实领导责任。（办公室牵头，各科室配合）\n2.落实监管责任。（安监科）\n二、排查隐患\n3.开展整治。（安监科牵头，工程科配合）\n4.加强值守。（办公室）\n")
    assert [named[0] for named in roles(corpus)] == [("办公室", "lead"), ("安监科", "responsible"), ("安监科", "lead"), ("办公室", "responsible")]
    assert set(corpus.tasks["section"]) == {"强化责任", "排查隐患"} and clean(corpus)


def test_a_sign_before_a_number_is_none_of_the_text(read):
    corpus = read("★1.修建大道。（县交通局）\n2.新建学校。（县教育局）\n☆3.治理河道。（县水利局）\n")
    assert list(corpus.tasks["text"]) == ["修建大道。", "新建学校。", "治理河道。"] and list(corpus.tasks["number"]) == [1, 2, 3] and clean(corpus)


def test_a_comma_before_the_label_of_the_same_line_tears_no_task(read):
    assert clean(read("修建大道，责任单位：县交通局，完成时限：12月底。\n新建学校，责任单位：县教育局，完成时限：9月底。\n"))
    assert not clean(read("修建大道，\n责任单位：县交通局\n新建学校。\n责任单位：县教育局\n"))


@pytest.mark.parametrize("gap", ["：", "    "])
def test_units_behind_a_colon_or_wide_blank_answer_for_what_each_number_says_is_done(gap, read):
    """In a list of those who are praised they do not."""
    text = f"1.修建大道五公里{gap}县交通局\n2.新建学校3所{gap}县教育局（牵头）、县财政局\n3.治理河道10公里{gap}县水利局\n"
    corpus = read(text)
    assert list(corpus.tasks["text"]) == ["修建大道五公里", "新建学校3所", "治理河道10公里"] and roles(corpus)[1] == [("县教育局", "lead"), ("县财政局", "support")] and clean(corpus)
    assert read("先进集体名单\n" + text).tasks.empty


def test_a_number_under_its_label_stands_before_the_task_on_its_line(read):
    corpus = read("序号：1 任务：修建大道 责任单位：县交通局 时限：12月底\n序号：2 任务：新建学校 责任单位：县教育局 时限：9月底\n")
    assert list(corpus.tasks["text"]) == ["修建大道", "新建学校"] and list(corpus.tasks["number"]) == [1, 2] and clean(corpus)


@pytest.mark.parametrize("stop", ["", "。", "；"])
def test_names_behind_the_stop_of_a_task_may_be_marked_and_end_with_a_stop(stop, read):
    corpus = read("".join(f"{n}.{text}。县{who}局（牵头）、县财政局{stop}\n" for n, (text, who) in enumerate([("修建大道", "交通"), ("新建学校", "教育"), ("治理河道", "水利")], 1)))
    assert list(corpus.tasks["text"]) == ["修建大道。", "新建学校。", "治理河道。"] and roles(corpus)[2] == [("县水利局", "lead"), ("县财政局", "support")] and clean(corpus)

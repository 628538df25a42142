"""Who does what, as clerks write it in sentences, marks and brackets of every day: read, or said to be left over."""

import pytest
from forms import clean, leaders, roles

WHO = [[("县交通局", "responsible")], [("县住建局", "responsible")], [("县教育局", "responsible")]]
TASKS = (("修建大道五公里", "县交通局"), ("改造危桥两座", "县住建局"), ("新建学校一所", "县教育局"))


def _texts(corpus) -> list[str]:
    return [text.rstrip("。；") for text in corpus.tasks["text"]]


@pytest.mark.parametrize("form", [
    "{text}<{who}>", "{text}{{{who}}}", "（{who}）{text}。", "{text}\n——{who}", "{text}。责任单位是{who}。", "{text}。责任单位-{who}", "{text}。责任单位：{who}"])
def test_one_unit_may_be_named_in_any_bracket_or_mark(form, read):
    """Brackets of a keyboard, one in front, a dash on the line below, 是 and - for the colon."""
    corpus = read("".join(f"{n}.{form.format(text=text, who=who)}\n" for n, (text, who) in enumerate(TASKS, 1)))
    assert (_texts(corpus), roles(corpus)) == ([text for text, _ in TASKS], WHO) and clean(corpus)


@pytest.mark.parametrize("form", ["{who}：{text}", "{who}——{text}", "@{who} {text}"])
def test_a_unit_may_stand_before_its_task(form, read):
    """With a colon, a dash, or as one is called in a chat."""
    corpus = read("".join(f"{form.format(text=text, who=who)}\n" for text, who in TASKS))
    assert (_texts(corpus), roles(corpus)) == ([text for text, _ in TASKS], WHO) and clean(corpus)


@pytest.mark.parametrize("number", ["{n}.", "（{n}）", ""])
@pytest.mark.parametrize("end", ["。", "；", ""])
def test_the_last_clauses_of_a_sentence_may_say_who(number, end, read):
    """新建学校，县教育局牵头，县财政局配合: what is built is no unit of theirs."""
    lines = [f"{number.format(n=n)}{text[:4]}，{who}牵头，县财政局配合{end}" for n, (text, who) in enumerate(TASKS, 1)]
    corpus = read("\n".join(lines) + "\n")
    assert (_texts(corpus), roles(corpus)) == (["修建大道", "改造危桥", "新建学校"], [[(who, "lead"), ("县财政局", "support")] for _, who in TASKS]) or not (number or clean(corpus))


def test_a_time_behind_the_bracket_of_units_is_the_deadline(read):
    """修建大道（县交通局），8月底前完成。"""
    corpus = read("1.修建大道（县交通局），8月底前完成。\n2.改造危桥（县住建局），9月底前完成。\n")
    assert (_texts(corpus), roles(corpus), list(corpus.tasks["deadline"])) == (["修建大道", "改造危桥"], WHO[:2], ["8月底前完成", "9月底前完成"]) and clean(corpus)
    assert list(read("1.修建大道。责任单位为县交通局，完成时间为9月底。\n2.改造危桥。责任单位为县住建局，完成时间为年底。\n").tasks["deadline"]) == ["9月底", "年底"]


@pytest.mark.parametrize("names", ["县交通局+县财政局", "县交通局&县财政局", "县交通局\\县财政局", "县交通局·县财政局", "县交通局/县财政局", "1.县交通局 2.县财政局", "①县交通局②县财政局", "县交通、财政局"])
def test_names_are_parted_by_whatever_a_keyboard_has(names, read):
    """And by numbers of their own; 局 may be said once for both."""
    corpus = read(f"1.修建大道。责任单位：{names}\n2.改造危桥。责任单位：{names}\n")
    assert roles(corpus) == [[("县交通局", "responsible"), ("县财政局", "responsible")]] * 2 and clean(corpus)


@pytest.mark.parametrize(("lead", "support"), [("主", "配"), ("牵", "协"), ("牵头", "配合")])
def test_one_character_in_a_bracket_says_the_role(lead, support, read):
    """县交通局（主）、县财政局（配）."""
    corpus = read(f"1.修建大道。责任单位：县交通局（{lead}）、县财政局（{support}）\n2.改造危桥。责任单位：县住建局（{lead}）、县财政局（{support}）\n")
    assert roles(corpus) == [[(one, "lead"), ("县财政局", "support")] for one in ("县交通局", "县住建局")] and clean(corpus)


def test_a_person_with_his_unit_in_a_bracket_names_the_unit(read):
    """张强（县交通局） answers as 县交通局（张强） does."""
    for who in ("张强（{}）", "{}（张强）", "{} 张强"):
        corpus = read(f"1.修建大道。责任单位：{who.format('县交通局')}\n2.改造危桥。责任单位：{who.format('县住建局')}\n")
        assert (roles(corpus), leaders(corpus)) == (WHO[:2], [[], []]) and clean(corpus)


@pytest.mark.parametrize("text", [
    "请县交通局于9月底前修建大道。\n请县住建局于10月底前改造危桥。\n", "请县交通局于9月底前完成选址，县住建局于10月底前完成设计。\n", "县交通局9月底前修建大道；县住建局10月底前改造危桥；县教育局年底前新建学校。\n",
    "由县交通局负责修建大道，由县住建局负责改造危桥。\n", "县交通局牵头修建大道，县财政局配合。\n县住建局牵头改造危桥，县财政局配合。\n", "县交通局要牵头修建大道；县住建局要牵头改造危桥。\n",
    "修建大道，责任单位县交通局；改造危桥，责任单位县住建局。\n", "会议议定：\n修建大道，县交通局牵头，9月底前完成；\n改造危桥，县住建局牵头，10月底前完成。\n", "县交通局负责修建大道，县住建局负责改造危桥。\n"])
def test_sentences_that_say_who_does_what_and_were_not_read_are_in_doubt(text, read):
    """One line or several, without numbers; what was done, and articles of a law, are none."""
    corpus = read(text)
    assert len(corpus.tasks) or not clean(corpus)
    assert clean(read("2025年工作总结\n" + "".join(f"县{what}局开展了检查。\n" for what in ("交通", "住建", "教育")))) and clean(read("第三条 县交通局负责公路管理，县住建局负责房屋管理。\n"))


def test_lines_with_names_of_persons_lead_the_numbers_below_them(read):
    """张强 alone above 1., 李红 above 3."""
    corpus = read("张强\n1.修建大道。责任单位：县交通局\n2.改造危桥。责任单位：县住建局\n李红\n3.新建学校。责任单位：县教育局\n")
    assert (leaders(corpus), roles(corpus), set(corpus.tasks["section"])) == ([["张强"], ["张强"], ["李红"]], WHO, {""}) and clean(corpus)


def test_a_year_behind_a_number_is_no_fraction_of_it(read):
    """1.2024年6月底前，修建大道 is the first task."""
    corpus = read("1.2024年6月底前，修建大道。责任单位：县交通局\n2.2024年9月底前，改造危桥。责任单位：县住建局\n")
    assert _texts(corpus) == ["2024年6月底前，修建大道", "2024年9月底前，改造危桥"]


@pytest.mark.parametrize("steps", ["①完成征地；②完成施工。", "（1）完成征地；（2）完成施工。"])
def test_a_line_that_counts_its_own_steps_is_one_text(steps, read):
    """Below the number of the task; with units behind each step they are tasks."""
    corpus = read(f"1.修建大道。\n{steps}\n责任单位：县交通局\n2.改造危桥。\n{steps}\n责任单位：县住建局\n")
    assert list(corpus.tasks["text"]) == [f"修建大道。\n{steps}", f"改造危桥。\n{steps}"] and roles(corpus) == WHO[:2] and clean(corpus)
    assert len(read("①完成征地（县交通局）；②完成施工（县住建局）。\n").tasks) == 2


def test_a_card_of_one_task_has_a_title_above_it(read):
    """督办单 is none of its text."""
    corpus = read("督办单\n事项：修建大道五公里\n承办单位：县交通局\n办理时限：6月底\n")
    assert (_texts(corpus), list(corpus.tasks["deadline"]), roles(corpus)) == (["修建大道五公里"], ["6月底"], WHO[:1]) and clean(corpus)


def test_what_is_divided_below_its_heading_need_be_no_sentence(read):
    """任务分工 over 1.场地布置：县文旅局."""
    lines = "1.场地布置：县文旅局\n2.安全保卫：县公安局\n3.医疗保障：县卫健局\n"
    assert _texts(read("四、任务分工\n" + lines)) == ["场地布置", "安全保卫", "医疗保障"]
    assert not len(read("考核结果\n" + lines).tasks)


def test_persons_who_answer_for_numbers_without_units_are_in_doubt(read):
    """责任人：张强 and no unit: no task is read, and it is said."""
    assert not clean(read("1.整治卫生。责任人：王明、张强\n2.修缮道路。责任人：张强\n"))


@pytest.mark.parametrize(("name", "line"), [("a.md", "- [ ] {text}（{who}）"), ("a.md", "- [x] {text}（{who}）"), ("a.txt", "- [ ] {text}（{who}）")])
def test_a_box_to_tick_is_no_text(name, line, read):
    """Lists of what is to be done, as Markdown has them."""
    corpus = read("".join(f"{line.format(text=text, who=who)}\n" for text, who in TASKS), name)
    assert (list(corpus.tasks["text"]), roles(corpus)) == ([text for text, _ in TASKS], WHO)


def test_names_go_on_right_behind_the_bracket_of_a_role(read):
    """县交通局（牵头）县财政局 县发改局."""
    corpus = read("1.修建大道。责任单位：县交通局（牵头）县财政局 县发改局\n2.改造危桥。责任单位：县住建局（牵头）县财政局\n")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support"), ("县发改局", "support")], [("县住建局", "lead"), ("县财政局", "support")]] and clean(corpus)


def test_who_sums_up_in_a_note_answers_for_nothing(read):
    """注：…县政府办负责汇总 below the list."""
    assert clean(read("1.修建大道。责任单位：县交通局\n2.改造危桥。责任单位：县住建局\n\n注：1.各单位按月报送；2.县政府办负责汇总。\n"))


def test_a_comment_of_markdown_is_nothing(read):
    """<!--more--> between tasks."""
    assert clean(read("1. 修建大道。（县交通局）\n\n<!--more-->\n\n2. 改造危桥。（县住建局）\n", "a.md"))


def test_who_leads_may_open_the_sentence_behind_the_title_of_a_task(read):
    """畅通工程。县交通局牵头，…; whoever a company names so is read too, and none is lost in silence."""
    form = "一、重点工作\n1.畅通工程方面。{}牵头，修建大道五公里，年底完工。\n2.安居工程方面。{}牵头，改造小区12个。\n"
    assert roles(read(form.format("县交通局", "县住建局"))) == [[("县交通局", "lead")], [("县住建局", "lead")]]
    assert roles(read(form.format("建设部", "运检部"))) == [[("建设部", "lead")], [("运检部", "lead")]]
    assert not clean(read("今年抓好两件事。建设部牵头，修建大道。\n抓好第二件事。运检部牵头，改造小区。\n"))


@pytest.mark.parametrize(("third", "tasks"), [("3修建学校两所。（县教育局）", 3), ("3月底前完成。", 2), ("3个小区年内完工。", 2)])
def test_a_figure_that_goes_on_from_the_number_above_is_a_number(third, tasks, read):
    """Unless it measures or dates something."""
    assert len(read(f"1.修建大道五公里。（县交通局）\n2.改造小区12个。（县住建局）\n{third}\n").tasks) == tasks


def test_units_behind_the_last_comma_answer_where_most_numbers_end_so(read):
    """A time may stand before them; two lines alone are in doubt, as are units that are called by @ behind a task."""
    corpus = read("大道项目（张强负责）\n" + "".join(f"{n}.{text}，9月底，{who}。\n" for n, (text, who) in enumerate(TASKS, 1)))
    assert (roles(corpus), leaders(corpus)) == (WHO, [["张强"]] * 3) and clean(corpus)
    assert not clean(read("".join(f"{n}.{text}，{who}。\n" for n, (text, who) in enumerate(TASKS[:2], 1))))
    assert not clean(read("".join(f"【重点】{text} @张强 @{who} 9月30日\n" for text, who in TASKS)))


def test_a_time_behind_who_answers_may_say_what_is_reached_by_then(read):
    """6月底前投入运营 is a deadline, as 建成通车 is; a box that is ticked is none of the text."""
    corpus = read("1、修建大道，由县交通局牵头，县财政局配合，10月底前建成通车。\n2、新增公交线路，由县公交公司负责，6月底前投入运营。\n")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县公交公司", "responsible")]] and list(corpus.tasks["deadline"]) == ["10月底前建成通车", "6月底前投入运营"]
    assert list(read("□ 修建大道（县交通局）\n☑ 改造危桥（县住建局）\n").tasks["text"]) == ["修建大道", "改造危桥"]


def test_who_leads_may_stand_in_the_midst_of_a_sentence(read):
    """…，由县交通局牵头，县财政局配合，9月底前完成摊铺: what follows is text; 实验室与设备管理处 is one."""
    corpus = read("".join(f"（{n}）{text}，由{who}牵头，县财政局配合，9月底前完成摊铺。\n" for n, (text, who) in zip("一二三", TASKS, strict=True)))
    assert roles(corpus) == [[(who, "lead"), ("县财政局", "support")] for _, who in TASKS] and clean(corpus)
    assert roles(read("1.检查大道。由实验室与设备管理处牵头，保卫处配合，逐间排查。\n2.检查危桥。由教务处牵头，学生处配合，建立台账。\n"))[0] == [("实验室与设备管理处", "lead"), ("保卫处", "support")]

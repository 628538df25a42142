"""Lists whose sections or teams say who answers: what they say holds for their tasks, and for no others."""

import pytest
from forms import clean, leaders, roles

_OWN = "1.编制规划。\n责任单位：县教育局\n2.实施改造。\n责任单位：县水利局\n"


@pytest.mark.parametrize("said", ["（牵头单位：{}）\n", "\n牵头单位：{}\n", "（牵头领导：张三；牵头单位：{}）\n", "\n牵头领导：张三\n牵头单位：{}\n"])
def test_who_leads_a_section_leads_the_tasks_that_name_no_lead(said, read):
    """In a bracket behind the heading, or in lines right below it."""
    corpus = read(f"某县分工\n一、城乡建设{said.format('县住建局')}{_OWN}二、现代农业{said.format('县农业农村局')}{_OWN}")
    assert roles(corpus) == [[(unit, "support"), (lead, "lead")] for lead in ("县住建局", "县农业农村局") for unit in ("县教育局", "县水利局")]
    assert leaders(corpus) == [["张三"] * ("张三" in said)] * 4 and clean(corpus)


def test_a_task_of_a_section_that_names_its_own_lead_has_that_alone(read):
    """So a section whose every task has one loses its units, in doubt."""
    corpus = read("某县分工\n一、城乡建设（牵头单位：县住建局）\n" + _OWN.replace("责任", "牵头") + "二、现代农业（牵头单位：县农业农村局）\n" + _OWN.replace("责任", "牵头"))
    assert roles(corpus) == [[("县教育局", "lead")], [("县水利局", "lead")]] * 2 and not clean(corpus)


def test_units_above_steps_that_name_none_are_those_of_a_task(read):
    """一、推进更新（牵头单位：县住建局） 1.编制规划。 2.实施改造。; and a list below another is no section of it."""
    steps = "1.编制规划。\n2.实施改造。\n"
    assert roles(read(f"某县分工\n一、推进更新（牵头单位：县住建局）\n{steps}二、推进振兴（牵头单位：县农业农村局）\n{steps}")) == [[("县住建局", "lead")], [("县农业农村局", "lead")]]
    two = read("某县分工\n一、推进更新\n责任单位：县住建局\n二、推进振兴\n责任单位：县农业农村局\n2024年民生实事\n" + _OWN)
    assert [len(said) for said in roles(two)] == [1] * 4 and clean(two)


def test_a_section_ends_with_the_next(read):
    """Who leads one leads no task of another that says nothing."""
    corpus = read("某县分工\n一、建设（牵头单位：县住建局）\n" + _OWN + "二、农业（牵头单位：县农业农村局）\n" + _OWN + "三、保障\n" + _OWN)
    assert roles(corpus)[4:] == [[("县教育局", "responsible")], [("县水利局", "responsible")]]


def test_all_lines_of_a_team_answer_for_its_jobs(read):
    """牵头单位： and 成员单位： above 工作任务： and the numbered jobs."""
    team = "（{}）{}专班\n牵头领导：{}（副县长）\n牵头单位：{}\n成员单位：县财政局、各乡镇\n工作任务：\n1.新增企业20家。\n2.完成投资15亿元。\n"
    corpus = read("某县攻坚行动方案\n" + team.format("一", "工业", "张国栋", "县工信局") + team.format("二", "交通", "刘伟", "县交通运输局"))
    assert roles(corpus) == [[(lead, "lead"), ("县财政局", "support"), ("各乡镇", "support")] for lead in ("县工信局", "县交通运输局") for _ in "12"]
    assert leaders(corpus) == [["张国栋"]] * 2 + [["刘伟"]] * 2 and clean(corpus)


def test_a_label_may_say_that_all_is_as_above(read):
    """牵头单位：同上, also below a heading; above the first task there is nothing to be the same."""
    corpus = read("一、建设\n1.编制规划。\n牵头领导：张三\n牵头单位：县住建局、县教育局\n配合单位：县财政局\n二、农业\n2.建冷库。\n牵头领导：同上\n牵头单位：同上\n配合单位：县水利局\n")
    assert roles(corpus)[1] == [("县住建局", "lead"), ("县教育局", "lead"), ("县水利局", "support")] and leaders(corpus) == [["张三"]] * 2 and clean(corpus)
    assert not clean(read("1.编制规划。\n责任单位：同上\n2.建冷库。\n责任单位：县水利局\n"))


def test_dashes_open_tasks_where_nothing_else_does(read):
    """——做某事。责任单位：市甲局 below numbered headings; a dash within a title or a numbered task opens none."""
    corpus = read("某市计划\n（一）数字基础行动\n——新建基站2000个。责任单位：市工信局、铁塔江城分公司\n——建设算力中心。责任单位：市大数据局\n（二）数字产业行动\n——引进企业50家。责任单位：市投促局\n")
    assert list(corpus.tasks["text"]) == ["新建基站2000个。", "建设算力中心。", "引进企业50家。"] and list(corpus.tasks["section"])[2] != list(corpus.tasks["section"])[1] and clean(corpus)
    assert len(read("奋力谱写新篇章\n——2024年任务分解\n1.建学校两所。\n——新建一所。\n——改建一所。\n责任单位：县教育局\n2.建公厕三座。\n责任单位：县城管局\n").tasks) == 2


def test_who_leads_a_section_leads_its_tasks_without_units(read):
    """Few of the tasks have units of their own, or none where the headings are subjects and no tasks."""
    corpus = read("某县分工\n一、工业经济（牵头单位：县工信局）\n1.招引项目10个。\n责任单位：县发改局\n2.技改项目5个。\n3.新增企业4家。\n二、交通建设（牵头单位：县交通局）\n4.改建公路3条。\n")
    assert roles(corpus) == [[("县发改局", "support"), ("县工信局", "lead")], *[[("县工信局", "lead")]] * 2, [("县交通局", "lead")]] and clean(corpus)
    bare = read("某县分工\n一、工业经济（牵头单位：县工信局）\n1.招引项目10个。\n二、交通建设（牵头单位：县交通局）\n1.改建公路3条。\n2.建桥1座。\n")
    assert roles(bare) == [[("县工信局", "lead")], *[[("县交通局", "lead")]] * 2]


def test_what_a_section_says_ends_with_it(read):
    """Its leader gives way to the one above it or of the next, and one within it leaves its lead."""
    text = "某县任务分解\n责任领导：王明\n一、工业（牵头单位：县工信局）\n（一）园区（责任单位：县园区办）\n1.建厂房。\n配合单位：县住建局\n（二）招商\n2.招引项目。\n配合单位：县商务局\n"
    corpus = read(text + "二、交通（责任领导：李四；牵头单位：县交通局）\n3.修路。\n配合单位：县财政局\n三、教育\n责任领导：张三\n4.建学校。\n牵头单位：县教育局\n四、卫生\n5.建医院。\n牵头单位：县卫健局\n")
    assert leaders(corpus) == [["王明"], ["王明"], ["李四"], ["张三"], ["王明"]]
    assert roles(corpus)[:2] == [[("县住建局", "support"), ("县园区办", "support"), ("县工信局", "lead")], [("县商务局", "support"), ("县工信局", "lead")]]
    assert roles(corpus)[3:] == [[("县教育局", "lead")], [("县卫健局", "lead")]]


def test_numbered_tasks_with_parts_are_no_sections(read):
    """1.建学校 牵头单位：县教育局 （1）… ; nor are headings of which one has no list below."""
    task = "{}建学校两所\n牵头单位：县教育局\n{}实验小学。（县教投公司）\n"
    assert len(read("某县实事\n" + task.format("1.", "（1）") + task.format("2.", "（1）")).tasks) == 4
    assert len(read("某县实事\n" + task.format("一、", "（1）") + task.format("二、", "（1）") + "三、改造小区5个\n牵头单位：县住建局\n").tasks) == 5


def test_the_same_as_above_may_stand_under_another_label_of_its_kind(read):
    """协办单位：县水利局, and 配合单位：同上 below; where there is none of the kind it is in doubt."""
    text = "1.修路。\n牵头单位：县交通局\n{}\n2.建桥。\n牵头单位：县交通局\n配合单位：同上\n3.建站。\n牵头单位：县交通局\n配合单位：县公路局\n"
    assert roles(read(text.format("协办单位：县水利局")))[1] == [("县交通局", "lead"), ("县水利局", "support")]
    assert not clean(read(text.format("完成时限：6月底")))


def test_a_line_of_another_label_below_a_job_opens_no_group(read):
    """责任单位： below headings names groups, 配合单位： below a job takes part in it; a heading above groups is no job."""
    text = "某县分工\n一、工业\n（一）园区\n责任单位：县园区办\n1.建产业园。\n2.建厂房。\n（二）招商\n责任单位：县商务局\n1.招引项目。\n2.举办推介会。\n配合单位：县投促局\n二、交通建设\n（一）公路\n责任单位：县公路局\n1.修路。\n"
    assert roles(read(text)) == [[("县园区办", "responsible")]] * 2 + [[("县商务局", "responsible")], [("县商务局", "lead"), ("县投促局", "support")], [("县公路局", "responsible")]]


def test_questions_stand_above_what_is_done_about_them(read):
    """问题1： 举措1： 举措2： 问题2： …"""
    corpus = read("某县清单\n问题1：进展较慢。\n举措1：建立机制。\n责任单位：县发改局\n举措2：强化督查。\n责任单位：县督查室\n问题2：道路破损。\n举措1：修复道路。\n责任单位：县交通局\n")
    assert list(corpus.tasks["text"]) == ["建立机制。", "强化督查。", "修复道路。"] and list(corpus.tasks["section"])[0] == "进展较慢" and clean(corpus)


def test_units_under_the_title_answer_for_no_title(read):
    """For which tasks they do, nobody says."""
    corpus = read("某县重点工作任务分解\n责任单位：县政府办公室\n一、工业\n1.建产业园。\n责任单位：县发改局\n2.招引项目。\n责任单位：县商务局\n")
    assert roles(corpus) == [[("县发改局", "responsible")], [("县商务局", "responsible")]] and not clean(corpus)


@pytest.mark.parametrize(("above", "first"), [("发文字号：", "一、工业"), ("某县分工", "一、工业\ufffd\ufffd\ufffd")])
def test_a_section_is_one_below_a_field_and_with_lost_characters(above, first, read):
    """发文字号： of a page right above it; what is lost is said."""
    corpus = read(f"{above}\n{first}\n牵头单位：县工信局\n{_OWN}二、交通\n牵头单位：县交通局\n{_OWN}")
    assert [said[-1] for said in roles(corpus)] == [("县工信局", "lead")] * 2 + [("县交通局", "lead")] * 2 and clean(corpus) == ("\ufffd" not in first)


def test_a_heading_above_the_sections_that_answer_ends_them(read):
    """二、民生 behind （二）交通（牵头单位：…）, a text between them and its tasks or not; who answers for those is nobody, in doubt."""
    text = "某县分工\n一、经济\n（一）工业（牵头单位：县工信局）\n1.招引项目10个。\n（二）交通（牵头单位：县交通局）\n2.改建公路3条。\n3.建桥1座。\n二、民生\n{}4.新建学校2所。\n5.新建医院1所。\n"
    for between in ("", "民生是工作的重点。\n", "（一）教育\n"):
        corpus = read(text.format(between))
        assert list(corpus.mentions["unit"]) == ["县工信局", "县交通局", "县交通局"] and len(corpus.tasks) == 5 and "民生" in list(corpus.tasks["section"])[3] and not clean(corpus)


@pytest.mark.parametrize("at", [1, 2])
def test_a_section_that_names_nobody_has_tasks_where_others_answer(at, read):
    """In doubt, among them and behind them; what only asks for care (工作要求) has none."""
    section = "（牵头单位：{}）\n1.新建产业园2个。\n2.改建公路3条。\n"
    text = ["一、工业" + section.format("县工信局"), "三、交通" + section.format("县交通局")]
    for heading, tasks in (("民生事业", 6), ("工作要求", 4), ("保障措施", 4)):
        corpus = read("某县分工\n" + "".join([*text[:at], f"{'二四'[at - 1]}、{heading}\n1.新建学校2所，完成主体工程。\n2.新建医院1所。\n", *text[at:]]))
        assert len(corpus.tasks) == tasks and len(corpus.mentions) == 4 and clean(corpus) == (tasks == 4)


@pytest.mark.parametrize("steps", ["1.建设内容：教学楼。\n2.投资：3亿元。\n", "1.一季度完成选址。\n2.年底完成主体。\n"])
def test_projects_with_their_content_or_times_below_are_no_sections(steps, read):
    """What stands below is of them: 建设内容：, 投资：, 年底完工."""
    corpus = read(f"某县实事\n一、县医院迁建项目（责任单位：县卫健局）\n{steps}二、实验小学项目（责任单位：县教育局）\n{steps}")
    assert [text.partition("\n")[0] for text in corpus.tasks["text"]] == ["县医院迁建项目", "实验小学项目"] and clean(corpus)
    assert list(corpus.tasks["text"].str.count("\n")) == [2, 2] and set(corpus.tasks["section"]) == {""}


def test_all_numbers_below_a_section_that_answers_are_tasks(read):
    """With a text of two sentences, or a paragraph below; a deeper number is a step of its task."""
    text = "某县分工\n一、农业（牵头单位：县农业农村局）\n1.建农田。全年建农田2万亩，年底前完成。\n（1）选址。\n2.改造农房。\n{}二、工业（牵头单位：县工信局）\n3.建产业园。总投资3亿元。\n"
    for paragraph in ("", "每户补助3万元，年底前完成。\n"):
        corpus = read(text.format(paragraph))
        assert list(corpus.tasks["text"]) == ["建农田。全年建农田2万亩，年底前完成。\n选址。", f"改造农房。\n{paragraph}".strip(), "建产业园。总投资3亿元。"] and clean(corpus)


@pytest.mark.parametrize("tasks", ["1.建产业园。\n2.招引项目。\n", "一、建设\n1.建产业园。\n责任单位：投资科\n2.争取资金。\n责任单位：综合科\n"])
def test_the_title_of_a_plan_of_a_year_is_no_task(tasks, read):
    """Whoever stands below it is in doubt, whether the numbers have units or not."""
    corpus = read(f"某县2024年重点工作任务\n责任单位：县发改局\n{tasks}")
    assert "县发改局" not in set(corpus.mentions["unit"]) and not clean(corpus)


@pytest.mark.parametrize(("section", "task", "on"), [("一、", "（一）", False), ("第一部分 ", "一、", False), ("一、", "（一）", True)])
def test_sections_answer_for_tasks_of_any_deeper_number(section, task, on, read):
    """（一） below 一、, 一、 below 第一部分; whether the numbers run on or not."""
    numbers = [task, task.replace("一", "二"), *(task.replace("一", n) for n in ("三四" if on else "一二"))]
    text = "{}工业经济（牵头单位：县工信局）\n{}新建产业园2个。\n{}招引项目10个。\n{}交通建设（牵头单位：县交通局）\n{}改建公路3条。\n{}新建桥梁1座。\n"
    corpus = read(text.format(section, *numbers[:2], section.replace("一", "二"), *numbers[2:]))
    assert list(corpus.mentions["unit"]) == ["县工信局"] * 2 + ["县交通局"] * 2 and list(corpus.tasks["section"]) == ["工业经济"] * 2 + ["交通建设"] * 2 and clean(corpus)


@pytest.mark.parametrize("says", ["（牵头单位：{}）", "（{}牵头）", "（{}）"])
def test_numbers_that_run_on_stand_below_sections_whatever_they_say(says, read):
    """Where titles sound like tasks, and what is below opens with a time; where the numbers begin anew both readings are open, and said."""
    text = f"一、完善工业{says.format('县工信局')}\n1.3月底前完成选址。\n2.年内招引项目10个。\n二、推进交通{says.format('县交通局')}\n{{}}.改建公路3条。\n{{}}.新建桥梁1座。\n"
    on, anew = read(text.format(3, 4)), read(text.format(1, 2))
    assert list(on.mentions["unit"]) == ["县工信局"] * 2 + ["县交通局"] * 2 and clean(on)
    assert list(anew.tasks["text"]) == ["完善工业\n3月底前完成选址。\n年内招引项目10个。", "推进交通\n改建公路3条。\n新建桥梁1座。"] and not clean(anew)


def test_leaders_below_a_numbered_heading_end_with_it(read):
    """三、 has none of its own."""
    corpus = read("一、产业\n牵头领导：王明\n1.建产业园。\n责任单位：县工信局\n2.招引项目。\n责任单位：县投促局\n二、城乡\n牵头领导：李四\n3.改造小区。\n责任单位：县住建局\n三、民生\n4.建学校。\n责任单位：县教育局\n")
    assert list(map(list, corpus.tasks["leaders"])) == [["王明"], ["王明"], ["李四"], []]


@pytest.mark.parametrize("heading", ["保障措施", "实施步骤", "监督与考核"])
def test_measures_without_units_below_what_asks_for_care_are_no_tasks(heading, read):
    """Behind a list, with the numbers that tasks bear."""
    text = "某县方案\n一、重点任务\n（一）建产业园。（县工信局牵头，县住建局配合）\n（二）招引项目。（县投促局牵头，各乡镇配合）\n{}二、" + heading + "\n（一）加强领导。成立领导小组。\n（二）严格考核。定期督查。\n"
    assert len(read(text.format("")).tasks) == 2 and clean(read(text.format("")))
    missing = read(text.format("（三）加强监管。\n"))  # a number that goes on from tasks
    assert len(missing.tasks) == 3 and not clean(missing)


def test_a_task_with_the_number_of_a_heading_ends_it(read):
    """3. behind 2. and its （1）."""
    corpus = read("1.建学校2所。（县教育局）\n2.改善医疗条件\n（1）建医院1所。（县卫健局）\n（2）改造卫生室20个。（县卫健局、各乡镇）\n3.改造小区5个。（县住建局）\n")
    assert list(corpus.tasks["section"]) == ["", "改善医疗条件", "改善医疗条件", ""]


@pytest.mark.parametrize(("says", "sections"), [("（牵头单位：{}；责任人：张三）", True), ("（牵头单位：{}；完成时限：12月底）", False), ("\n牵头单位：{}\n完成时限：12月底", True)])
def test_a_time_beside_who_answers_for_a_section_is_in_doubt(says, sections, read):
    """It may be of a task; persons are not."""
    text = "一、产业" + says.format("县工信局") + "\n1.建产业园。\n2.招引项目。\n二、交通" + says.format("县交通局") + "\n1.改建公路。\n2.建桥。\n"
    corpus = read(text)
    assert len(corpus.tasks) == (4 if sections else 2) and clean(corpus) == ("时限" not in says)


def test_leaders_below_the_first_numbered_heading_end_with_it_above_jobs_too(read):
    """二、 has none of its own; below the title or none."""
    for title in ("", "某县重点任务\n"):
        corpus = read(title + "一、产业\n牵头领导：王明\n牵头单位：县工信局\n1.建产业园。\n2.招引项目。\n二、城建\n牵头单位：县住建局\n1.改造小区。\n2.新建公园。\n")
        assert leaders(corpus) == [["王明"], ["王明"], [], []]


def test_what_asks_for_care_holds_tasks_where_a_number_below_has_units(read):
    """二、宣传引导: the number without units is a task, in doubt."""
    corpus = read("一、产业\n1.建产业园。（县工信局）\n2.招引项目。（县投促局）\n二、宣传引导\n1.开展报道。（县委宣传部）\n2.制作短片。\n")
    assert len(corpus.tasks) == 4 and len(corpus.mentions) == 3 and not clean(corpus)


@pytest.mark.parametrize("again", ["3", "1"])
def test_deeper_numbers_that_run_on_over_tasks_head_sections(again, read):
    """（1）城建类 right above a task, （2）民生类 above another; those that begin anew, or stop, are steps."""
    text = "1.建产业园。（县工信局）\n（1）{}\n2.改造小区。（县住建局）\n（{}）{}\n{}.建学校。（县教育局）\n"
    heads, steps = read(text.format("城建类", 2, "民生类", again)), read(text.format("选址。", 1, "选址。", again))
    assert list(heads.tasks["section"]) == ["", "城建类", "民生类"] and clean(heads)
    assert list(steps.tasks["text"])[:2] == ["建产业园。\n选址。", "改造小区。\n选址。"]


@pytest.mark.parametrize("tail", ["工作要求：各单位要抓好落实。", "具体措施：各乡镇要高度重视。", "总体目标：投资10亿元。"])
def test_what_addresses_all_is_no_content_of_the_last_task(tail, read):
    """工作要求：, 总体目标：."""
    assert list(read(f"1.建学校。\n责任单位：县教育局\n2.建厂房。\n责任单位：县工信局\n{tail}\n").tasks["text"]) == ["建学校。", "建厂房。"]


def test_several_bullets_below_one_number_are_its_steps(read):
    """Also where the last number has none."""
    corpus = read("1.建学校。（县教育局）\n- 6月底前招标\n- 12月底前完工\n2.建医院。（县卫健局）\n")
    assert list(corpus.tasks["text"]) == ["建学校。\n6月底前招标\n12月底前完工", "建医院。"] and clean(corpus)


@pytest.mark.parametrize("units", ["{}", "牵头单位：{}", "牵头单位：{}\n配合单位：县财政局"])
def test_a_line_above_the_units_of_each_group_is_its_heading(units, read):
    """新建学校 over 县教育局 over 1. 2. is no text of the job above; what addresses all, and 工作要求 with what is below, are none either."""
    lines = "".join(f"{name}\n{units.format(unit)}\n1.完成征地。\n2.完成招标。\n" for name, unit in (("新建学校", "县教育局"), ("新建医院", "县卫健局")))
    corpus = read(f"{lines}请各单位按月报送进展。\n")
    assert list(corpus.tasks["section"]) == ["新建学校"] * 2 + ["新建医院"] * 2 and set(corpus.tasks["text"]) == {"完成征地。", "完成招标。"}
    assert list(read(f"{lines}工作要求\n1.加强领导。\n").tasks["text"]) == list(corpus.tasks["text"])


def test_numbers_below_the_last_units_are_no_sign_that_units_stand_above(read):
    """Tasks without numbers, each over its units, and then 工作要求： 1. 2."""
    corpus = read("加强巡查。\n责任单位：县水利局\n加强预警。\n责任单位：县气象局\n工作要求：\n1.加强领导。\n2.强化督查。\n")
    assert list(corpus.tasks["text"]) == ["加强巡查。", "加强预警。"] and list(corpus.mentions["unit"]) == ["县水利局", "县气象局"]


def test_a_heading_over_groups_is_their_section_and_none_of_them(read):
    """一、县直部门职责 over 县教育局：; 二、 ends the section 一、 whether it is a group or not."""
    corpus = read("一、县直部门职责\n县教育局：\n1.制定方案。\n县公安局：\n1.加强巡逻。\n二、乡镇职责\n城关镇政府：\n1.开展巡查。\n三、工作要求\n1.加强领导。\n")
    assert list(corpus.tasks["section"]) == ["县直部门职责"] * 2 + ["乡镇职责"] and list(corpus.mentions["unit"]) == ["县教育局", "县公安局", "城关镇政府"]
    corpus = read("一、共性任务\n1.抓好安全生产。（各乡镇）\n2.抓好信访。（各乡镇）\n二、县教育局\n1.新建学校。\n三、县卫健局\n1.新建医院。\n")
    assert list(corpus.tasks["section"].fillna("")) == ["共性任务"] * 2 + ["", ""]


def test_a_measure_that_each_unit_has_and_what_its_schools_do_are_its_jobs(read):
    """（一）工作目标 below every unit ends no group, nor does 各学校 open what all do; units stand above jobs without numbers, too."""
    corpus = read("县教育局：\n1.完善制度。\n各学校要建立台账。\n县公安局：\n1.加强巡逻。\n各派出所要巡查。\n")
    assert list(corpus.tasks["text"]) == ["完善制度。\n各学校要建立台账。", "加强巡逻。\n各派出所要巡查。"]
    group = "{}\n（一）工作措施\n1.开展督导。\n"
    assert "开展督导。" in read(group.format("一、县教育局") + group.format("二、县公安局")).tasks["text"].iloc[-1]
    assert roles(read("责任单位：县教育局\n完善制度。\n责任单位：县公安局\n1.加强巡逻。\n")) == [[("县教育局", "responsible")], [("县公安局", "responsible")]]


@pytest.mark.parametrize("heads", [("新建项目2个", "续建项目1个"), ("6月底前完成的任务", "12月底前完成的任务"), ("6月", "12月底")])
def test_lines_that_count_as_the_one_above_the_first_number_head_sections(heads, read):
    """续建项目1个 between 2. and 3.; alone it is in doubt."""
    text = "{}\n1.建产业园。（县工信局）\n2.建学校。（县教育局）\n{}\n3.建公园。（县城管局）\n"
    assert list(read(text.format(*heads)).tasks["section"])[1:] == ["", heads[1]] and clean(read(text.format(*heads)))
    assert not clean(read(text.format("某县任务", "续建项目1个")))


@pytest.mark.parametrize("last", ["2", "4"])
def test_headings_that_answer_of_which_one_has_no_tasks_below_may_be_tasks(last, read):
    """三、督查（县督查室） among sections with numbers that begin anew or run on: both readings are open, and said."""
    assert not clean(read(f"一、产业（县工信局）\n1.建产业园。\n2.招引项目。\n二、城建（县住建局）\n{int(last) - 1}.改造小区。\n{last}.建公园。\n三、督查（县督查室）\n"))


def test_measures_below_tasks_of_sections_are_steps(read):
    """Where headings with verbs name the units, below others: （一）推进…（县发改局）, 1., 2."""
    text = "一、深化改革\n（一）推进市场化配置（县发改局）\n1.完善机制。\n2.健全平台。\n（二）优化环境（县审批局）\n1.压减时限。\n2.建设窗口。\n"
    assert [said.count("\n") for said in read(text).tasks["text"]] == [2, 2] and clean(read(text))


def test_what_closes_a_list_is_no_step_of_its_last_task(read):
    """（1）每月5日前报送进展。 below 2.; where others have steps, numbers there are."""
    text = "1.建中心。（县民政局）\n{}2.建学校。（县教育局）\n（1）{}\n"
    assert list(read(text.format("", "每月5日前报送进展。")).tasks["text"]) == ["建中心。", "建学校。"]
    assert list(read(text.format("（1）选址。\n", "上报方案。")).tasks["text"]) == ["建中心。\n选址。", "建学校。\n上报方案。"]


def test_numbers_that_go_on_from_a_field_are_of_it(read):
    """建设内容：（1）…, （2） on the next line."""
    project = "{}.{}\n责任单位：{}\n建设内容：（1）厂房1座；\n（2）道路2条。\n"
    corpus = read(project.format(1, "产业园", "县工信局") + project.format(2, "小镇", "县文旅局"))
    assert list(corpus.tasks["text"]) == ["产业园", "小镇"] and list(corpus.fields["text"]) == ["（1）厂房1座；", "（2）道路2条。"] * 2


@pytest.mark.parametrize(("first", "anew"), [("产业发展（牵头单位：县工信局）", 1), ("产业发展（牵头单位：县工信局）", 3), ("推进产业发展（县工信局）", 1)])
def test_numbers_behind_a_sentence_below_who_answers_are_lost_in_no_case(first, anew, read):
    """They are steps of that task; where it may be a section, in doubt."""
    corpus = read(f"一、{first}\n坚持工业强县，做强主导产业。\n1.建产业园。\n2.招引项目。\n二、{first.replace('产业', '城建')}\n坚持以人为本。\n{anew}.改造小区。\n{anew + 1}.建公园。\n")
    assert all(said in "".join(corpus.tasks["text"]) for said in ("建产业园。", "招引项目。", "改造小区。", "建公园。")) and clean(corpus) == ("推进" in first)


def test_numbers_without_units_below_a_section_that_is_a_task_are_of_it(read):
    """Beside sections whose numbers have units; both readings are open, and said."""
    corpus = read("一、校园安全（县教育局）\n1.开展排查。\n2.开展教育。\n二、道路安全\n1.开展巡查。（县公安局）\n2.整治隐患。（县交通局）\n")
    assert list(corpus.tasks["text"]) == ["校园安全\n开展排查。\n开展教育。", "开展巡查。", "整治隐患。"] and not clean(corpus)


@pytest.mark.parametrize("title", ["", "某县重点任务\n"])
def test_leaders_below_a_heading_without_a_number_end_with_it(title, read):
    """民生事业 has none of its own."""
    corpus = read(title + "产业\n牵头领导：王明\n1.建产业园。责任单位：县工信局\n2.招引项目。责任单位：县投促局\n城乡建设\n牵头领导：李四\n3.改造小区。责任单位：县住建局\n民生事业\n4.建学校。责任单位：县教育局\n")
    assert leaders(corpus) == [["王明"], ["王明"], ["李四"], []] and list(corpus.tasks["section"])[2:] == ["城乡建设", "民生事业"]


@pytest.mark.parametrize("bullet", ["", "●"])
def test_numbers_that_begin_at_one_below_each_task_without_number_are_its_steps(bullet, read):
    """They head no sections; those that go on over tasks do."""
    tasks = [f"{bullet}{name}安全整治（{unit}牵头）\n" for name, unit in (("校园", "县教育局"), ("食品", "县市场监管局"), ("道路", "县公安局"))]
    corpus = read("1.排查隐患。\n2.整改问题。\n".join([*tasks, ""]))
    assert list(corpus.tasks["text"]) == [f"{name}安全整治\n排查隐患。\n整改问题。" for name in ("校园", "食品", "道路")] and not any(corpus.tasks["section"].fillna(""))
    assert list(read("1.排查隐患。\n2.整改问题。\n".join([*tasks[:2], ""])).tasks["text"]) == list(corpus.tasks["text"])[:2]
    assert list(read("1.产业\n{0}{1}2.城建\n{0}{1}".format(*tasks)).tasks["section"]) == ["产业", "产业", "城建", "城建"]


_GROUP = "组  长：王明（县长）\n副组长：李四\n成员单位：县教育局、县公安局\n"


@pytest.mark.parametrize("text", ["一、组织领导\n{}二、重点任务\n1.建学校。（县教育局）\n2.治道路。（县公安局）\n", "1.建学校。\n责任单位：县教育局\n2.治道路。\n责任单位：县公安局\n成立领导小组：\n{}",
                                  "某指挥部职责\n{}县教育局：负责校舍安全检查。\n县公安局：负责道路安全检查。\n县财政局：负责经费保障工作。\n", "县教育局：\n1.建设学校。\n县公安局：\n1.治理道路。\n领导小组名单\n{}"])
def test_of_whom_a_leading_group_is_made_is_no_task(text, read):
    """组长, 副组长 and 成员单位 above, between or behind tasks; 召集人 and 指挥长 too."""
    for group in (_GROUP, _GROUP.replace("组", "召集人").replace("  长", "").replace("人长", "人"), _GROUP.replace("组  长", "总指挥").replace("组长", "总指挥")):
        corpus = read(text.format(group))
        assert len(corpus.tasks) == 2 + ("财政" in text) and all(len(said) == 1 for said in roles(corpus)) and not any(leaders(corpus)) and clean(corpus)


def test_members_of_a_group_where_no_task_is_read_may_have_what_is_to_be_done(read):
    """Which is in doubt; where nothing is to be done, none."""
    group = f"某县领导小组\n{_GROUP}"
    assert not clean(read(group + "主要任务\n1.建设厂房。\n2.引进企业。\n")) and clean(read(group))


def test_groups_that_have_jobs_or_lead_are_tasks_or_their_heads(read):
    """综合组 with 组长 and 成员单位 over 1. and 2.; 牵头单位 below 组长."""
    assert len(read(f"一、综合组\n{_GROUP}1.做好协调。\n2.报送信息。\n二、宣传组\n{_GROUP}1.做好宣传。\n2.引导舆情。\n").tasks) == 4
    corpus = read("".join(f"{n}、{name}组\n组长：王明\n副组长：李四\n牵头单位：县教育局\n成员单位：县公安局\n" for n, name in (("一", "综合"), ("二", "宣传"))))
    assert roles(corpus) == [[("县教育局", "lead"), ("县公安局", "support")]] * 2


@pytest.mark.parametrize("group", ["组长：王明\n成员单位：县教育局\n", "建设内容：新建教学楼。\n组长：王明\n成员单位：县教育局\n", "组长：王明\n副组长：李四\n责任单位：县教育局\n"])
@pytest.mark.parametrize("numbers", [("", ""), ("1.", "2.")])
def test_leaders_and_members_below_each_of_several_tasks_are_theirs(group, numbers, read):
    """Also below one of tasks whose units stand below their numbers under another label."""
    first, second = numbers
    corpus = read(f"{first}学校迁建\n{group}{second}食堂改造\n{group}")
    assert roles(corpus) == [[("县教育局", "responsible")]] * 2 and all(led[0] == "王明" for led in leaders(corpus))
    assert len(read(f"1.学校迁建\n{group}2.食堂改造\n责任单位：县公安局\n").tasks) == 2


@pytest.mark.parametrize("team", ["工作专班", "指挥部"])
def test_a_team_above_its_leader_is_no_unit_of_the_one_above(team, read):
    """Below 成员单位： of that."""
    corpus = read(f"重点项目\n学校建设{team}\n组长：王明\n成员单位：县教育局、县住建局\n医院建设{team}\n组长：李强\n成员单位：县卫健局、县住建局\n")
    assert [len(one) for one in roles(corpus)] == [2, 2] and leaders(corpus) == [["王明"], ["李强"]]


@pytest.mark.parametrize("above", ["", "为做好工作，制定本方案。\n", "某县通知\n各乡镇：\n现印发给你们，请落实。\n某县重点任务分解\n"])
def test_tasks_without_numbers_over_steps_begin_below_what_stands_above_them(above, read):
    """A notice or an introduction is no text of the first."""
    assert list(read(above + "".join(f"建设{name}（责任单位：县{name[0]}局）\n1.完成征地。\n2.完成招标。\n" for name in ("教学楼", "水厂", "粮库"))).tasks["text"])[0].startswith("建设教学楼")


@pytest.mark.parametrize("lines", ["（县教育局）\n", "\n责任单位：县教育局\n", "\n牵头领导：王明\n责任单位：县教育局\n"])
@pytest.mark.parametrize("tail", ["", "各责任单位要高度重视，加强协调配合，按时完成。\n", "请各单位每月25日前报送进展情况，联系人王明。\n", "四、工作要求\n各单位要加强领导，落实责任，确保完成。\n"])
def test_a_paragraph_below_the_units_of_each_task_is_of_it_and_a_call_to_all_is_not(lines, tail, read):
    """Also of the last, where it is short; a heading that only asks for care has no number of a task."""
    text = "新建学校2所，新增学位900个，年内投入使用。"
    corpus = read(f"一、学校建设{lines}{text}\n二、幼儿园建设{lines}{text}\n三、食堂改造{lines}改造食堂3个，面积900平方米。\n" + tail)
    assert list(corpus.tasks["text"]) == [f"学校建设\n{text}", f"幼儿园建设\n{text}", "食堂改造\n改造食堂3个，面积900平方米。"]


@pytest.mark.parametrize("text", ["各级医院门诊量提高10%，年底前完成。", "请高校专家论证方案，年底前完成。", "以上级资金为主改造公路，年底前完成。"])
def test_a_last_paragraph_that_opens_as_a_call_and_calls_nobody_is_of_its_task(text, read):
    """各级医院… and 请专家… say what is done."""
    task = "{}.建设学校\n责任单位：县教育局\n{}\n"
    assert list(read(task.format(1, "新建校舍9000平方米，新增学位900个，年内投入使用。") + task.format(2, text)).tasks["text"])[1].endswith(text)


def test_of_one_task_are_no_more_paragraphs_below_its_units_than_of_most(read):
    """A second below the last is of none, and one above a heading is in doubt; where all have two, both are of each."""
    task, text = "{}.{}\n责任单位：县教育局\n新建校舍9000平方米，新增学位900个，年内投入使用。\n", "对推进不力的，将严肃问责。\n"
    two = task.format(1, "建学校") + task.format(2, "建食堂")
    assert not any("问责" in one for one in read(two + text).tasks["text"]) and not clean(read("一、城区\n" + two + text + "二、乡镇\n" + two))
    assert all("问责" in one for one in read(task.format(1, "建学校") + text + task.format(2, "建食堂") + text).tasks["text"])
    late = "{}.{}\n责任单位：县教育局\n完成时限：9月\n分管领导：王明\n{}\n"  # below the units stand other lines
    texts = ["新建校舍9000平方米，新增学位900个，年内投入使用。", "建立工作台账，逐项明确时限，定期调度推进，确保取得实效。", "以上级资金为主，改造食堂两个，年底前完工。"]
    assert [one.split("\n")[1] for one in read("".join(late.format(k, f"建学校{k}所", text) for k, text in enumerate(texts, 1))).tasks["text"]] == texts


def test_a_bracket_of_units_that_is_closed_goes_on_in_no_line(read):
    """A signature or a call below it is none of them."""
    for below in ("某县人民政府办公室\n2026年3月10日\n", "请各责任单位每月25日前报送进展情况。\n"):
        corpus = read("1.建设公园。（责任单位：县林业局）\n2.建设湿地。（责任单位：县水利局、县林业局，东山镇）\n" + below)
        assert len(corpus.tasks) == 2 and clean(corpus)


def test_what_a_portfolio_or_section_right_below_a_title_holds_is_under_it(read):
    """A sentence behind the first heading opens no notice; 王伟同志牵头： is a portfolio where nothing stands above it."""
    notice = "某县通知\n各乡镇：\n现印发给你们，请落实。\n某县政府\n2026年3月1日\n重点任务分解\n"
    text = "一、道路扬尘\n围绕重点道路，抓好以下工作。\n1.加强清扫。（县城管局）\n2.管好渣土。（县公安局）\n二、工地扬尘\n围绕重点工地，抓好以下工作。\n3.围挡到位。（县住建局）\n4.在线监测。（县住建局）\n"
    assert list(read(notice + text).tasks["section"]) == ["道路扬尘"] * 2 + ["工地扬尘"] * 2
    assert leaders(read("王伟同志牵头：\n1.化解债务。责任单位：县财政局\n李军同志牵头：\n1.建园区。责任单位：县工信局\n")) == [["王伟"], ["李军"]]


@pytest.mark.parametrize("head", ["{}组\n组长：王明\n成员单位：", "{}行动\n牵头领导：王明\n牵头单位：", "第{}组：产业\n组长：王明\n牵头单位："])
def test_a_line_above_the_leaders_of_a_group_is_its_heading(head, read):
    """And no text of the last job of the group before."""
    corpus = read(f"{head.format('一')}县教育局\n1.排查隐患。\n2.整改问题。\n{head.format('二')}县公安局\n1.巡逻防控。\n2.查处案件。\n")
    assert list(corpus.tasks["text"]) == ["排查隐患。", "整改问题。", "巡逻防控。", "查处案件。"] and leaders(corpus) == [["王明"]] * 4 and clean(corpus)


def test_closing_lines_above_a_heading_that_asks_for_care_are_no_jobs(read):
    """以上工作… and 三、工作要求 behind the jobs of the last unit."""
    corpus = read("一、县教育局\n1.制定方案。\n2.开展教育。\n二、县公安局\n1.开展巡逻。\n2.查处案件。\n以上工作由县教育局汇总，请各单位每月报送。\n三、工作要求\n各单位要加强领导，落实责任。\n")
    assert list(corpus.tasks["text"]) == ["制定方案。", "开展教育。", "开展巡逻。", "查处案件。"]


def test_a_number_of_several_parts_begins_anew_behind_the_part_before(read):
    """2.1 behind 1.2 is no news, 3.1 behind 1.2 is."""
    lines = "1.1 建设厂房。（县工信局）\n1.2 引进企业。（县投促局）\n{0}.1 建设农田。（县农业局）\n{0}.2 建设水库。（县水利局）\n"
    assert clean(read(lines.format(2))) and not clean(read(lines.format(3)))


def test_a_task_without_a_number_behind_titles_with_their_paragraphs_may_stand_in_a_section(read):
    """一、民生 over 建学校。 is a task of two passages, or a section of which 修路。 is the second task."""
    text = "一、教育\n建学校。\n责任单位：县教育局\n二、交通\n修公路。\n责任单位：县交通局\n三、水利\n修水库。\n责任单位：县水利局\n"
    assert clean(read(text)) and not clean(read(text + "清河道。\n责任单位：县水利局\n"))


def test_what_stands_below_a_line_with_a_colon_is_of_no_section_that_answers(read):
    """其他任务： above the next number; above no number it is nothing known."""
    text = "某县任务\n一、交通（县交通局牵头）\n1.修建道路三条。\n2.架设桥梁两座。\n{}二、教育（县教育局牵头）\n1.新建学校两所。\n2.改建食堂三个。\n其他任务：\n{}"
    corpus = read(text.format("", "3.改造操场一个。\n"))
    assert list(corpus.tasks["section"])[-1] == "其他任务" and len(corpus.mentions) == 4 and not clean(corpus)
    assert list(read(text.format("其他任务：\n", "")).lines["kind"][[4, 8]]) == ["unplaced", "unplaced"]


@pytest.mark.parametrize(("named", "grouped"), [(1, True), (2, False)])
def test_jobs_below_units_of_which_some_say_who_leads(named, grouped, read):
    """One in as many as two units is an exception; more are the rule, and the units above head no jobs."""
    corpus = read("某县分工\n一、县财政局\n1.落实资金。\n2.编制预算。（牵头单位：县教育局）\n二、县水利局\n1.修建水渠。{}\n2.清理河道。\n".format("（牵头单位：县住建局）" * (named - 1)))
    assert (len(corpus.tasks) == 4 and roles(corpus)[1] == [("县财政局", "support"), ("县教育局", "lead")] and clean(corpus)) is grouped


@pytest.mark.parametrize("units", [("县教育局", "县公安局", "县住建局"), ("校长办公室", "教务处", "后勤部门")])
def test_units_that_head_their_jobs_in_one_part_need_not_head_those_of_others(units, read):
    """Numbers that begin anew in 三、 tell nothing of those in 二、."""
    one, two, three = units
    text = f"二、职责分工\n1. {one}\n- 负责统筹规划。\n- 定期召开会议。\n2. {two}\n- 制定保障措施。\n3. {three}\n- 负责维护设施。\n"
    corpus = read(text + "三、具体措施\n1. 安全档案\n- 记录发现的问题。\n2. 安全教育\n- 纳入课程体系。\n3. 应急预案\n- 组织演练。\n")
    assert [named[0][0] for named in roles(corpus)] == [one, one, two, three] and list(corpus.tasks["text"])[-1] == "负责维护设施。" and clean(corpus)


@pytest.mark.parametrize("task", ["工作任务", "交办事项"])
def test_cards_may_open_with_who_answers(task, read):
    """责任单位：县交通局 right above 工作任务：修建大道; when it was handed over is no deadline."""
    corpus = read("".join(f"责任单位：{who}\n{task}：{text}。\n交办日期：3月1日\n办结时限：9月底\n\n" for text, who in (("修建大道", "县交通局"), ("改造危桥", "县住建局"))))
    assert list(corpus.tasks["text"]) == ["修建大道。", "改造危桥。"] and roles(corpus) == [[("县交通局", "responsible")], [("县住建局", "responsible")]]
    assert list(corpus.tasks["deadline"]) == ["9月底"] * 2 and clean(corpus)


@pytest.mark.parametrize(("heads", "job"), [(("一、党风政风监督室", "二、办公室"), "{}.{}"), (("教导处：", "后勤处："), "（{}）{}")])
def test_below_a_title_that_divides_the_work_offices_have_jobs(heads, job, read):
    """Also such as are known by their ending alone; who has one on its own line above them is in doubt."""
    groups = "".join(f"{head}\n{job.format(1, '负责检查大道')}；\n{job.format(2, '负责检查危桥')}。\n" for head in heads)
    corpus = read(f"2024年工作分工\n{groups}")
    names = [head.split("、")[-1].rstrip("：") for head in heads]
    assert roles(corpus) == [[(name, "responsible")] for name in names for _ in range(2)] and clean(corpus)
    assert not clean(read(f"2024年工作分工\n校长室：全面负责学校安全。\n{groups}"))


def test_a_task_that_ends_as_offices_do_is_lost_below_no_unit(read):
    """整治内涝点5处 below 县住建局, the last before the next unit."""
    corpus = read("县交通局（2项）\n1.修建大道\n2.整治隐患点5处\n县住建局（2项）\n1.改造小区\n2.整治内涝点5处\n县教育局（1项）\n1.新建学校\n")
    assert list(corpus.tasks["text"]) == ["修建大道", "整治隐患点5处", "改造小区", "整治内涝点5处", "新建学校"] and clean(corpus)

"""Where leaders stand: in headings, titles, rows and lines, and for which tasks."""

import pytest
from forms import brief, clean, leaders


def test_a_heading_may_say_what_its_leader_is_in_charge_of(read):
    """常务副省长高建：负责抓好…: a portfolio."""
    text = "一、常务副省长高建：负责抓好发展改革、财税方面工作的落实\n1.修建道路三条。（责任单位：省交通厅）\n"
    assert leaders(read(text)) == [["高建"]]


def test_the_leader_of_a_title_ends_with_its_list(read):
    """A following annex whose title names nobody is nobody's."""
    text = "附件1 重点任务分解表（顾明远副市长牵头）\n1.修建道路三条。\n责任单位：市交通局\n附件2\n民生实事任务分解表\n1.治理河道五公里。\n责任单位：市水利局\n"
    assert leaders(read(text)) == [["顾明远"], []]


def test_a_heading_says_what_its_leader_has_charge_of_in_other_words(read):
    """分管领域 is a portfolio; a heading with an office and a name that no task has is in doubt."""
    text = "".join(f"{head}\n{n}.{what}\n责任单位：市财政局\n" for n, (head, what) in enumerate(
        [("一、市长顾明远分管领域", "修建道路三条。"), ("二、副市长班昭分管领域", "新建学校两所。")], 1))
    assert leaders(read(text)) == [["顾明远"], ["班昭"]]
    assert brief(read(text.replace("分管领域", "工作盘子")))[3] == {"leader-nobody"}


def test_a_row_in_the_name_of_a_leader_may_bear_a_number(read):
    """一、县长… names one leader, and 一 is nobody."""
    text = "序号,工作内容,责任单位\n一、县长顾明远负责的工作,,\n1,修建道路三条,县交通局\n二、副县长班昭负责的工作,,\n2,新建学校两所,县教育局\n"
    assert leaders(read(text, "doc.csv")) == [["顾明远"], ["班昭"]]


def test_a_heading_may_be_a_leader_with_the_office_in_brackets(read):
    """一、张三同志（县委常委、副县长）."""
    corpus = read("".join(f"{n}、{who}\n1.修建道路三条。（责任单位：县交通局）\n" for n, who in (
        ("一", "顾长青同志（县委副书记、县长）"), ("二", "孟祥林（县委常委、副县长）"))))
    assert leaders(corpus) == [["顾长青"], ["孟祥林"]]
    assert clean(corpus)


def test_a_row_with_a_label_names_the_leader_of_the_rows_below(read):
    """分管领导：副市长 张三 over the whole table."""
    corpus = read("序号,工作任务,责任单位\n分管领导：副市长 左宗翰,,\n1,修建道路三条。,市交通局\n2,新建学校两所。,市教育局\n分管领导：副市长 梅傲雪,,\n3,治理河道。,市水利局\n", "a.csv")
    assert leaders(corpus) == [["左宗翰"], ["左宗翰"], ["梅傲雪"]]
    assert clean(corpus)


def test_a_leader_that_some_tasks_have_is_theirs_alone(read):
    """Few lines of leaders hold for what follows only where the first stands above the first task."""
    some = "".join(f"{n}.新建学校{n}所。\n责任单位：县教育局\n" + (f"牵头领导：{who}\n" if who else "") for n, who in enumerate(("贺敏", "", "", "姚远", ""), 1))
    assert leaders(read(some)) == [["贺敏"], [], [], ["姚远"], []]
    above = "牵头领导：贺敏\n" + "".join(f"{n}.新建学校{n}所。\n责任单位：县教育局\n" for n in (1, 2, 3))
    assert leaders(read(above)) == [["贺敏"]] * 3


@pytest.mark.parametrize(("label", "led"), [("服务专员", 1), ("项目管家", 1), ("包抓干部", 2)])
def test_a_person_whose_label_does_not_lead_is_no_leader(label, led, read):
    """Where another label names the leaders; an unlisted one that says so names a further leader."""
    jobs = ["1.新建物流园一座。\n包联领导：孙立民\n责任单位：区商务局\n{}：高翔", "2.新建医院一所。\n包联领导：何秀兰\n责任单位：区卫健局\n{}：吴军", "3.改造道路一条。\n包联领导：钱伟\n责任单位：区住建局\n{}：曹磊"]
    assert [len(one) for one in leaders(read("\n".join(jobs).format(label, label, label)))] == [led] * 3


def test_two_lines_of_leaders_below_each_heading_lead_its_tasks(read):
    """组长： and 副组长： over tasks with units of their own; one such section is as several are."""
    section = "{}、{}组\n组长：王明\n副组长：李四\n1.建学校。（县教育局）\n2.修公路。（县交通局）\n"
    for text in (section.format("一", "项目") + section.format("二", "民生"), section.format("一", "项目")):
        assert {tuple(one) for one in leaders(read(text))} == {("王明", "李四")}


def test_two_lines_of_leaders_lead_what_one_would(read):
    """牵头领导： and 分管领导： above numbers lead all below; in one of several tasks, that one alone."""
    lines = "牵头领导：王明\n分管领导：李四\n"
    assert leaders(read(f"重点任务\n{lines}1.建学校。（县教育局）\n2.修公路。（县交通局）\n3.修水库。（县水利局）\n")) == [["王明", "李四"]] * 3
    assert leaders(read(f"{lines}1.建学校（县教育局）\n2.建食堂（县教育局）\n{lines.replace('王明', '赵刚')}3.修公路（县交通局）\n4.修桥（县交通局）\n")) == [["王明", "李四"]] * 2 + [["赵刚", "李四"]] * 2
    for first, second, third in (("任务名称：建学校", "任务名称：修公路", "任务名称：修水库"), ("1.建学校\n新建教学楼。", "2.修公路", "3.修水库")):
        assert leaders(read(f"{first}\n{lines}责任单位：县教育局\n{second}\n责任单位：县交通局\n{third}\n责任单位：县水利局\n")) == [["王明", "李四"], [], []]


def test_leaders_below_the_title_alone_lead_no_task_of_that_name(read):
    """They lead all below; members below them, and no units below, are in doubt, and a leader in each of several cards is that of his own."""
    title = "某县招商工作方案\n组长：王明\n"
    assert [list(one) for one in read(title + "1.建设厂房。（县工信局）\n2.引进企业。（县商务局）\n").tasks["leaders"]] == [["王明"], ["王明"]]
    members = read(title + "成员单位：县商务局、县发改局\n1.办好招商大会。\n2.引进项目20个。\n")
    assert not clean(members) and "某县招商工作方案" not in set(members.tasks["text"])


def test_a_time_or_leaders_above_tasks_that_nothing_gives_them_are_in_doubt(read):
    """Below the title, or below the unit whose jobs follow."""
    assert not clean(read("2026年重点任务\n完成时限：12月底\n1.新建学校。\n责任单位：县教育局\n2.改造小区。\n责任单位：县住建局\n"))
    assert not clean(read("一、县教育局\n分管领导：王明\n1.新建学校2所。\n2.招聘教师50名。\n二、县住建局\n分管领导：李强\n1.改造小区12个。\n2.新建公园2个。\n"))
    own = "完成时限：2025年底\n1.新建学校。责任单位：县教育局。完成时限：8月底\n2.修建公路。责任单位：县交通局。"
    assert clean(read(f"某县任务分解\n{own}完成时限：9月底\n")) and not clean(read(f"某县任务分解\n{own}\n"))


def test_leaders_right_above_every_number_lead_their_sections_however_few_tasks_they_hold(read):
    """Two lines each, and hardly more tasks than sections."""
    corpus = read("重点任务\n教育\n责任领导：王明\n牵头领导：李四\n1、建学校。\n责任单位：县教育局\n交通\n责任领导：赵刚\n牵头领导：李四\n2、修公路。\n责任单位：县交通局\n3、修桥。\n责任单位：县交通局\n")
    assert leaders(corpus) == [["王明", "李四"], ["赵刚", "李四"], ["赵刚", "李四"]] and list(corpus.tasks["section"]) == ["教育", "交通", "交通"] and clean(corpus)


def test_a_first_task_that_is_a_sentence_is_no_title(read):
    """Its time stands above its units."""
    task = "{}。\n完成时限：{}\n责任单位：{}\n分管领导：王明\n"
    assert list(read(task.format("新建学校", "6月底", "县教育局") + task.format("修建公路", "9月底", "县交通局")).tasks["deadline"]) == ["6月底", "9月底"]


def test_leaders_of_a_section_end_with_it(read):
    """Also where a sentence stands between its heading and them, and the next section names nobody."""
    text = "某县任务分解\n一、产业\n主攻工业。\n责任领导：张建国\n1.新建产业园。责任单位：县工信局\n二、城建\n完善城市。\n责任领导：李卫东\n2.改造小区。责任单位：县住建局\n三、民生\n办好实事。\n3.新建学校。责任单位：县教育局\n"
    assert [tuple(one) for one in read(text).tasks["leaders"]] == [("张建国",), ("李卫东",), ()]
    above = "青石县2024年重点工作任务分解\n牵头领导：张三\n一、工业经济\n1.新建产业园2个。\n责任单位：县发改局\n2.招引项目10个。\n责任单位：县商务局\n牵头领导：李四\n二、民生事业\n3.新建学校1所。\n责任单位：县教育局\n三、医疗卫生\n4.新建医院1所。\n责任单位：县卫健局\n"
    assert [tuple(one) for one in read(above).tasks["leaders"]] == [("张三",), ("张三",), ("李四",), ("李四",)]

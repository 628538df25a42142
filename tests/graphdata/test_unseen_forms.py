"""Forms of a second sample of whole documents: each is read, or in doubt where it cannot be."""

import pytest

import graphdata as gd
from graphdata import checking


@pytest.fixture
def read(tmp_path):
    """The reading of a small document, written under the name it is given."""
    def make(text, name="doc.txt"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return gd.read(file)
    return make


def roles(corpus):
    """By task: (unit, role), in order."""
    return [list(zip(one["unit"], one["role"], strict=True)) for _, one in corpus.mentions.groupby("task", sort=False)]


def clean(corpus):
    """Whether nothing is left over."""
    return checking.check(corpus).clean


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


def test_a_heading_may_be_a_leader_with_the_office_in_brackets(read):
    """一、张三同志（县委常委、副县长）."""
    corpus = read("".join(f"{n}、{who}\n1.修建道路三条。（责任单位：县交通局）\n" for n, who in (
        ("一", "顾长青同志（县委副书记、县长）"), ("二", "孟祥林（县委常委、副县长）"))))
    assert [list(one) for one in corpus.tasks["leaders"]] == [["顾长青"], ["孟祥林"]]
    assert clean(corpus)


def test_one_known_head_is_enough_where_its_column_agrees(read):
    """测评内容 | 测评标准 | 牵头单位 | 责任单位: the row of heads is no task."""
    corpus = read("测评项目,测评内容,测评标准,牵头单位,责任单位\n政务,新建服务大厅一座,一次办结全部事项,市财政局,市民政局\n法治,普法进社区百场,覆盖所有社区居民,市司法局,市教育局\n", "a.csv")
    assert roles(corpus) == [[("市财政局", "lead"), ("市民政局", "support")], [("市司法局", "lead"), ("市教育局", "support")]]


def test_a_list_of_units_may_end_with_a_stop(read):
    """As cells of some districts do; the stop makes no sentence of it."""
    corpus = read("\n\n".join(["序号", "重点任务", "主要责任单位", "协同单位", "1", "修建道路三条。", "区交通局", "区财政局、区住建局。",
                               "2", "新建学校两所。", "区教育局", "区投资促进中心。"]))
    assert roles(corpus) == [[("区交通局", "lead"), ("区财政局", "support"), ("区住建局", "support")], [("区教育局", "lead"), ("区投资促进中心", "support")]]


def test_who_attended_answers_for_nothing(read):
    """出席： and 列席： at the foot of minutes."""
    corpus = read("会议纪要\n1.修建道路三条。（责任单位：县交通局）\n2.新建学校两所。（责任单位：县教育局）\n出席：顾长青\n列席：县财政局、县住建局主要负责人\n")
    assert clean(corpus)


def test_names_that_hold_the_letters_of_a_verb_are_names(read):
    """市政协办公室 supports nobody."""
    corpus = read("1.修建道路三条。\n牵头单位：市政协办公室\n责任单位：市委办\n2.新建学校两所。\n牵头单位：市教育局\n责任单位：市财政局\n")
    assert roles(corpus)[0] == [("市政协办公室", "lead"), ("市委办", "support")]


def test_stations_of_a_township_answer_for_clauses(read):
    """（镇村建所）；…（镇水利站）; one paragraph, and brackets that were left would be in doubt."""
    corpus = read("石桥镇为民办实事的通知。现将任务明确如下。一、道路。硬化村道14公里（镇村建所）；安装护栏3公里（镇交管站）。二、饮水。打深井6眼（镇水利站）；铺设管道21公里（镇供水公司）。\n")
    assert [len(one) for one in roles(corpus)] == [1, 1, 1, 1]
    assert clean(corpus)


@pytest.mark.parametrize(("kind", "text"), [
    ("headed", "1.修路。\n今年动工，明年通车。\n责任单位：县交通局\n" + "".join(f"{n}.新建学校{n}所。\n责任单位：县教育局\n" for n in (2, 3, 4, 5))),
    ("preamble", "1.现将实事安排如下：修建道路三条。\n责任单位：市交通局\n2.新建学校两所。\n责任单位：市教育局\n"),
])
def test_what_does_not_look_like_a_task_is_in_doubt(read, kind, text):
    """Lines that only the first task has; words that say what follows."""
    assert kind in set(read(text).doubts["kind"])


def test_a_heading_that_names_a_leader_whom_nobody_got_is_in_doubt():
    """As titles and the names of sheets are."""
    from graphdata.layout.drafts import Layout
    from graphdata.use import tasks as use
    from graphdata.values import Facts, Line, Source, Task
    source = Source("a", "a.txt", "txt", "utf-8", "", (Line(1, "一、李红四副县长工作"),))
    task = Task(1, True, "李红四副县长工作", (), "修建道路三条。", 1, (), (), None, False)
    assert [d.kind for d in use.look(source, Layout(), [task], Facts())] == ["leader-nobody"]


def test_a_task_may_say_first_who_does_it(read):
    """由市甲局牵头，市乙局配合，做某事。"""
    corpus = read("1.由县水利局牵头，县财政局配合，治理河道五公里。\n2.由县教育局牵头，县住建局配合，新建学校两所。\n")
    assert list(corpus.tasks["text"]) == ["治理河道五公里。", "新建学校两所。"]
    assert roles(corpus)[0] == [("县水利局", "lead"), ("县财政局", "support")]
    assert clean(corpus)


def test_units_as_subjects_without_a_list_are_in_doubt(read):
    """1.市甲局牵头制定预案。 names who answers, and nothing was read."""
    corpus = read("1.县水利局牵头制定防汛预案。\n2.县教育局负责新建学校两所。\n")
    assert (len(corpus.tasks), "no-tasks" in set(corpus.doubts["kind"])) == (0, True)


def test_a_row_with_a_label_names_the_leader_of_the_rows_below(read):
    """分管领导：副市长 张三 over the whole table."""
    corpus = read("序号,工作任务,责任单位\n分管领导：副市长 左宗翰,,\n1,修建道路三条。,市交通局\n2,新建学校两所。,市教育局\n分管领导：副市长 梅傲雪,,\n3,治理河道。,市水利局\n", "a.csv")
    assert [list(one) for one in corpus.tasks["leaders"]] == [["左宗翰"], ["左宗翰"], ["梅傲雪"]]
    assert clean(corpus)


def test_numbers_between_names_part_them(read):
    """（1）市甲局（2）市乙局, ①市甲局②市乙局 and 1.市甲局2.市乙局 are two units each."""
    corpus = read("1.修建道路三条。\n责任单位：（1）市交通局（2）市财政局\n2.新建学校两所。\n责任单位：①市教育局②市财政局\n3.治理河道。\n责任单位：1.市水利局2.市财政局\n")
    assert roles(corpus) == [[(one, "responsible"), ("市财政局", "responsible")] for one in ("市交通局", "市教育局", "市水利局")]


def test_a_label_of_two_roles_gives_neither(read):
    """牵头单位/责任单位： over one list does not say who of it leads."""
    corpus = read("1.修建道路三条。\n牵头单位/责任单位：市交通局、市财政局\n2.新建学校两所。\n牵头单位/责任单位：市教育局\n")
    assert {role for one in roles(corpus) for _, role in one} == {"responsible"}


def test_a_leader_that_some_tasks_have_is_theirs_alone(read):
    """Few lines of leaders hold for what follows only where the first stands above the first task."""
    some = "".join(f"{n}.新建学校{n}所。\n责任单位：县教育局\n" + (f"牵头领导：{who}\n" if who else "") for n, who in enumerate(("贺敏", "", "", "姚远", ""), 1))
    assert [list(one) for one in read(some).tasks["leaders"]] == [["贺敏"], [], [], ["姚远"], []]
    above = "牵头领导：贺敏\n" + "".join(f"{n}.新建学校{n}所。\n责任单位：县教育局\n" for n in (1, 2, 3))
    assert [list(one) for one in read(above).tasks["leaders"]] == [["贺敏"]] * 3

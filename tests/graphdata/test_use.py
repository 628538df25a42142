"""The law of use: what a document names is used by a task, or is a doubt that says what to do."""

import os
import random
import re
from pathlib import Path

import mutating
import pytest
from forms import brief, clean

import graphdata as gd
from graphdata import checking
from graphdata.reading import read_source
from graphdata.registry import load
from graphdata.use import clauses, likeness, witness, wording

TASKS = "1.修建道路三条。\n责任单位：市交通局、市财政局\n2.新建学校两所。\n责任单位：市教育局\n3.整治河道五公里。\n责任单位：市水利局\n"


def kinds(corpus) -> set[str]:
    return set(corpus.doubts["kind"])


@pytest.mark.parametrize("piece, look", [
    ("市财政局", "unit"), ("由市财政局牵头", "unit"), ("县供电公司", "unit"), ("发展改革委", "unit"), ("招引部", "weak"), ("各镇街", "class"),
    ("常务副市长", "office"), ("柏青", "person"), ("按职责分工负责", "role"), ("新建人民医院", "other"), ("布局", "other"),
    ("对接省财政厅的工作", "other"), ("9月底", "time"), ("", "role"),
    ("落实2020年总体部署", "other"), ("水电气“一窗通办”", "other"), ("“一带一路”办公室", "unit")])
def test_a_piece_looks_like_what_it_is(piece, look):
    """By its own characters only."""
    assert likeness.of(piece) == look


@pytest.mark.parametrize("text, how", [
    ("由县建设局牵头，县民政局配合。", "line"), ("承接部门：县建设局、县民政局", "label"), ("修路20里（县交通局会同县财政局）。", "bracket"),
    ("修路|县交通局|9月底|", "cell"), ("会同县交通局修路。", None), ("推进与省发改委、省财政厅的对接，争取资金。", None), ("县商务局（县粮食局）负责人到会。", None)])
def test_the_witness_sees_lists_and_not_sentences(text, how):
    """Units named in passing are none of its business."""
    found = list(witness.lists(text))
    assert [one.how for one in found[:1]] == ([how] if how else [])


@pytest.mark.parametrize("form", clauses.FORMS, ids=lambda form: form.name)
def test_a_form_of_clause_is_what_its_example_says(form):
    """Each row of the table, and no other row in its place."""
    assert [(len(one.names), one.sure) for one in clauses.told(form.example)] == [(1, form.sure)]
    assert [other.name for other in clauses.FORMS if re.search(f"局{other.behind}", form.example)] == [form.name]


def test_a_list_that_stands_behind_the_tasks_is_a_doubt(read):
    """With the names, and what to do."""
    corpus = read("|序号|任务|责任单位|\n|---|---|---|\n|1|修建道路三条。|市交通局|\n|2|新建学校两所。|市教育局|\n承办处室：市卫健委、市发改委\n", "doc.md")
    used = set(corpus.mentions["unit"])
    assert "市卫健委" in used or "unused" in kinds(corpus)


def test_a_list_of_units_in_a_column_of_progress_is_a_doubt(read):
    """A row that has slipped by a cell; what was done, and with whom, is none."""
    rows = "|1|修建道路三条。|已开工|市交通局、市财政局|市交通局|\n|2|新建学校两所。|{}|市教育局|市教育局|\n|3|新建泵站。|未开工|市水利局、市财政局|市水利局|\n"
    head = "|序号|任务|完成情况|责任单位|牵头单位|\n|---|---|---|---|---|\n"
    assert "unused" not in kinds(read(head + rows.format("已与市财政局对接，主体封顶"), "right.md"))
    assert "unused" in kinds(read(head + rows.format("市民政局、市财政局"), "slipped.md"))


def test_units_without_any_task_are_a_doubt(read):
    """Zero tasks beside lists of units."""
    corpus = read("某县工程通知 一、安居。改造危房600户（县建设局、县民政局），新建廉租房120套（县房管局），另行公布 二、饮水。")
    assert len(corpus.tasks) or "no-tasks" in kinds(corpus)


def test_issuer_copies_and_contacts_answer_for_nothing(read):
    """Names around the list are no doubts."""
    around = "某市人民政府办公室\n关于分解重点工作的通知\n\n各县（市、区）人民政府，市政府各部门：\n现予印发，请报市督查室（联系人：某某）。\n\n某市人民政府办公室\n2020年3月1日\n\n"
    corpus = read(around + TASKS + "\n抄送：市委各部门，市人大办公室，市法院，市检察院\n")
    assert kinds(corpus) == set() and len(corpus.tasks) == 3


def test_a_head_twice_in_a_row_is_a_doubt_unless_both_halves_were_read(read):
    """序号 任务 单位 序号 任务 单位."""
    corpus = read("序号,任务,责任单位,序号,任务,责任单位\n1,修建道路三条,交通局,2,新建学校两所,教育局\n3,整治河道五里,水利局,4,植树造林百亩,林业局\n", "doc.csv")
    assert len(corpus.tasks) == 4 or {"head-twice", "two-numbers"} <= kinds(corpus)


def test_an_index_with_pages_bears_no_two_numbers(read):
    """Behind the last number of its rows nothing stands."""
    assert "two-numbers" not in kinds(read("序号,领域,页码\n1,民生,2\n2,产业,3\n", "doc.csv"))


def test_where_a_further_document_begins_is_said(read):
    """A title below the printed line, with tasks on both sides; the annex of a notice is no further document."""
    one, two = ("\n".join([title, "1.修建道路三条。", "责任单位：市交通局", "2.新建学校两所。", "责任单位：市教育局"]) for title in ("甲市2023年重点工作责任分解", "乙市2024年重点工作责任分解"))
    end = "\n\n抄送：市委各部门。\n甲市人民政府办公室 2023年3月5日印发\n\n"
    assert "several" in kinds(read(one + end + two))
    assert "several" not in kinds(read(one + end + "附件\n" + two)) | kinds(read(one + end)) | kinds(read(end + two))


def test_a_number_inside_a_text_is_a_doubt(read):
    """The preamble is glued to the first task."""
    corpus = read("为促进消费，提出以下意见。1.减免摊位费。责任单位：市商务局。2.延长公交时间。责任单位：市交通局。3.增设车位。责任单位：市公安局。")
    assert not corpus.tasks["text"].iloc[0].startswith("为促进") or "number-inside" in kinds(corpus)


def test_a_task_torn_in_its_sentence_is_a_doubt(read):
    """It ends with a comma."""
    corpus = read(TASKS.replace("新建学校两所。", "新建学校两所，"))
    assert "torn" in kinds(corpus)


def test_half_a_bracket_in_a_name_is_a_doubt(read):
    """市商务局（市粮食局."""
    assert "bracket" in kinds(read(TASKS.replace("市财政局", "市商务局（市粮食局"))) | {"bracket"} & kinds(read(TASKS.replace("市财政局", "市粮食局）")))


def test_every_sentence_has_its_chinese():
    """Also with its gaps filled in."""
    for kind, (_, reason, remedy) in wording.SENTENCES.items():
        filled = {gap: "某" for gap in ("names", "head", "word", "role", "leader", "other", "mark", "numbers", "number", "count", "lines", "most")}
        said = wording.doubt(kind, 1, "", where="the title", **filled)
        assert wording.chinese(said.reason) and wording.chinese(said.suggestion) == remedy[1], kind
        assert "{" not in wording.chinese(said.reason) and checking.chinese(said.reason) != said.reason


def test_what_was_understood_is_counted_in_names(read):
    """Not in characters."""
    from graphdata.corpus import to_json
    corpus = read(TASKS)
    assert to_json(corpus, "doc")["document"]["understood"] == {"named": 4, "used": 4, "tasks": 3, "fitting": 3, "rival": 0}


def test_labels_are_no_names_of_units(read):
    """As values of a role column, and as heads of a table that begins anew."""
    corpus = read("序号,任务,责任单位,责任分工\n1,修建道路三条,交通局,牵头单位\n,,财政局,配合单位\n2,新建学校两所,教育局,牵头单位\n,,住建局,配合单位\n", "doc.csv")
    assert not [d for d in corpus.doubts.to_dict("records") if d["kind"] == "unused"]


def test_a_closing_section_that_names_nobody_is_no_doubt(read):
    """After the last task; with units in it, it is one."""
    closing = "\n加强组织领导\n各单位要提高认识，确保落实。\n"
    assert "unplaced" not in kinds(read(TASKS + closing))


def test_half_a_name_is_a_doubt(read):
    """A line break parted it."""
    assert "half" in kinds(read(TASKS.replace("市财政局", "市卫生、办公室")))


MATRIX = "序号,任务,市教育局,市财政局,市民政局\n1,新建学校三所,{0},{1},\n2,发放救助金两亿元,,{1},{0}\n3,维修校舍五处,{0},,\n"


@pytest.mark.parametrize("lead, support", [("●", "○"), ("牵头", "配合")])
def test_a_matrix_is_read_or_doubted(lead, support, read):
    """Never neither."""
    corpus = read(MATRIX.format(lead, support), "doc.csv")
    assert set(corpus.mentions["unit"]) == {"市教育局", "市财政局", "市民政局"} and len(corpus.tasks) == 3 or len(corpus.doubts)


@pytest.mark.parametrize("kind", sorted(wording.SENTENCES))
def test_no_sentence_is_without_a_remedy(kind):
    """In both languages."""
    _, reason, remedy = wording.SENTENCES[kind]
    assert all(len(text) > 4 for text in (*reason, *remedy))


# -- the mutator

GENRE = Path(__file__).parents[1] / "genre"
FOLDERS = ("", "examples", "kinds", "formats")
SAMPLE = 40  # mutants in the suite; `make damage` tries more
MUTANTS = int(os.environ.get("ZEREN_DAMAGED", SAMPLE))
SLOW = (".pdf", ".ofd", ".doc")  # to open; the long run has them
SCAN = "52-pdf-scan"  # its characters are doubts already


def test_no_named_unit_vanishes_without_a_doubt():
    """Lines deleted, swapped, moved, put in, broken, joined; cells merged; over the documents of all kinds and formats, from a fixed seed."""
    registry = load()
    known: dict[Path, list] = {}
    long = MUTANTS > SAMPLE
    files = [f for f in mutating.documents(*(GENRE / part for part in FOLDERS)) if f.stem != SCAN and (long or f.suffix not in SLOW)]
    lost = []
    for seed in range(MUTANTS):
        rng = random.Random(f"law of use {seed}")
        file = files[seed % len(files)] if long else rng.choice(files)
        if file not in known:
            known[file] = [(source, mutating.named(read_source(source, registry=registry))) for source in mutating.sources(file)]
        source, lines = rng.choice(known[file])
        for _ in range(rng.randrange(1, 4)):
            lines = mutating.mutate(lines, rng)
        lost += [(file.name, seed, *one) for one in mutating.vanished(lines, mutating.reread(source, lines, registry))]
    assert not lost, "\n".join(map(str, lost))


@pytest.mark.parametrize(("text", "kind"), [
    ("1.修建道路三条。\n牵头领导：班昭已挂牌子\n责任单位：市交通局\n2.新建学校两所。\n牵头领导：顾明远\n责任单位：市教育局\n", "leader"),
    ("1.市卫健委。\n责任单位：市交通局\n2.新建学校两所。\n责任单位：市教育局\n", "no-text")])
def test_what_is_no_leader_and_what_is_no_task_is_a_doubt(text, kind, read):
    """A leader of more characters than names have; a task whose text is only a name."""
    assert kind in kinds(read(text))


def test_a_time_glued_to_a_name_hides_no_unit():
    """市财政局9月底前 is seen as 市财政局, and so is 800市财政局; 局、区医保局 behind a line that broke a name lists one."""
    assert likeness.of("800市财政局") == likeness.UNIT and [one.names for one in witness.lists("局、区医保局")] == [((2, 6, likeness.UNIT),)]
    assert {likeness.of(f"市财政局{time}") for time in ("9月底前", "全年", "年底前", "长期坚持")} == {likeness.UNIT}


def test_one_short_sentence_between_tasks_is_in_doubt(read):
    """It may be a task that lost its number and units; only what comes again is a form."""
    text = "1、修建道路三条。牵头单位：市财政局。\n治理河道五公里。\n2、新建学校两所。牵头单位：市教育局。\n"
    assert (brief(read(text))[0], brief(read(text))[3]) == (2, {"unplaced"})


def test_a_time_that_goes_on_with_a_task_is_in_doubt(read):
    """全年推… is no time, and the next line may be a task of its own."""
    text = "1.修建道路三条。\n责任单位：市交通局　时限：全年，\n新建学校两所，治理河道五公里并建成公园。\n2.治理河道。\n责任单位：市教育局\n"
    assert brief(read(text))[3] == {"time"}


def test_a_time_that_is_several_is_in_doubt(read):
    """A drawn table without rules between its rows and without numbers is read as one task."""
    rows = "".join(f"|{row}|\n" for row in ("新建学校|县教育局|6月底", "改造公路|县交通局|9月底", "新增床位|县民政局|全年"))
    assert "time" in kinds(read(f"+--+--+--+\n|工作任务|责任单位|时限|\n+--+--+--+\n{rows}+--+--+--+\n"))


@pytest.mark.parametrize("glue", ["市财政局", "市财政局<br>"])
def test_a_remark_that_slipped_into_the_cell_of_the_units_names_nobody_and_hides_nobody(glue, read):
    """Right behind the last name, or on a line of its own."""
    table = f"|工作任务|责任单位|\n|---|---|\n|修建道路三条。|市交通局、{glue}以上任务请抓紧办理。|\n|新建学校两所。|市教育局|\n"
    found = brief(read(table, "made.md"))
    assert (found[1], found[3]) == ([("市交通局", "responsible"), ("市财政局", "responsible")], set())


def test_no_time_is_a_unit(read):
    """The end of a row that a line tore."""
    table = "|工作任务|责任单位|时限|\n|---|---|---|\n|修建道路三条。|市交通局|市财政局、市|\n|新建学校两所。|市教育局|6月底前|\n"
    assert "time" in brief(read(table, "made.md"))[3]


@pytest.mark.parametrize(("labels", "roles", "doubts"), [
    (("组长单位", "成员单位"), ("lead", "support"), set()), (("总揽单位", "责任单位"), ("responsible", "responsible"), {"no-lead"}),
    (("责任单位", "属地单位"), ("responsible", "responsible"), set())])
def test_two_labels_of_which_none_says_who_leads_are_in_doubt(labels, roles, doubts, read):
    """One that no list holds may name who leads; the unit of a group's head leads."""
    text = "".join(f"{n}.{what}\n{labels[0]}：市交通局\n{labels[1]}：市财政局\n" for n, what in enumerate(["修建道路三条。", "新建学校两所。"], 1))
    assert brief(read(text))[1:] == (*[list(zip(("市交通局", "市财政局"), roles, strict=True))] * 2, doubts)


@pytest.mark.parametrize("line", ["1.（市交通局牵头，市财政局配合）修建道路三条。", "1.修建道路三条。（市交通局牵头，市财政局配合）二、教育"])
def test_the_witness_sees_a_bracket_that_opens_a_line_or_stands_before_a_number(line):
    """Whatever the layout makes of it."""
    assert [one.how for one in witness.lists(line)] == ["bracket"]


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


def test_units_as_subjects_without_a_list_are_in_doubt(read):
    """1.市甲局牵头制定预案。 names who answers, and nothing was read."""
    corpus = read("1.县水利局牵头制定防汛预案。\n2.县教育局负责新建学校两所。\n")
    assert (len(corpus.tasks), "no-tasks" in set(corpus.doubts["kind"])) == (0, True)


@pytest.mark.parametrize(("text", "told"), [
    ("1.县自然资源局{}完成用地预审。\n2.县发改局{}批复项目建议书。\n3.县财政局{}落实建设资金。\n", ("", "已")),
    ("{}\n1.县教育局开展校园安全检查50次。\n2.县公安局查处违法案件20起。\n3.县卫健局组织健康体检5000人次。\n", ("任务", "2025年安全生产工作情况")),
    ("{}：\n一是县教育局牵头开展校园检查。\n二是县公安局牵头开展夜间巡查。\n", ("分工如下", "今年以来，主要做了以下工作")),
    ("{}孩子上学怎么办？\n县教育局：孩子可就近入学，请到学校报名。\n{}看病报销怎么办？\n县医保局：看病可直接结算，请携带医保卡。\n", ("", "问：")),
    ("县教育局、县财政局：\n{}\n1.新建学校2所。\n2.同意拨付资金。\n", ("任务", "现就有关事项函告如下：")),
    ("办公室：\n1.{}\n2.{}\n人事股：\n1.{}\n2.{}\n", ("做好信息报送。", "王明")),
    ("1.强化统筹，{0}各乡镇组织实施。\n2.强化督导，{0}县督查室跟踪落实。\n3.强化宣传，{0}县委宣传部统一指导。\n", ("由", "与")),
    ("1.县财政局{0}资金补助，县民政局{0}救助政策。\n2.县教育局{0}学费减免，县人社局{0}培训补贴。\n", ("落实", "落实了")),
    ("县教育局{0}校园安全方案\n县公安局{0}巡查工作方案\n县卫健局{0}防疫工作方案\n", ("牵头制定", "印发了")),
    ("（一）擅自占道{0}，由县城管局责令改正。\n（二）损坏绿地{0}，由县林业局依法处理。\n（三）违法搭建{0}，由县住建局限期拆除。\n", ("整治", "的")),
    ("{0}要切实加强水库巡查。\n{0}要高度重视防汛。\n县水利局要加强汇总。\n县教育局要加强管理。\n", ("县交通局", "各单位")),
    ("县水利局{0}加强水库巡查\n县交通局{0}加强公路养护\n县教育局{0}加强校园管理\n", ("要切实", "工作简报"))])
def test_who_is_told_to_do_something_is_in_doubt_and_who_did_it_is_not(text, told, read):
    """Where no task is read; nor are addressees, those who answer a question, and names below the offices of a body."""
    blanks = text.count("{}")
    for word, doubted in zip(told, (True, False), strict=True):
        assert ("no-tasks" in kinds(read(text.format(*[word] * max(blanks, 1))))) is doubted


def test_a_signature_may_stand_behind_many_blanks(read):
    """The date below it too, as a page gives them; nobody is lost with it."""
    notice = ["关于印发任务分解表的通知", "各乡镇人民政府：", "现将任务分解表印发给你们。", " " * 31 + "某县人民政府办公室", " " * 39 + "2016年2月26日   ", "附件", "任务分解表"]
    table = ["序号", "任务", "责任单位", "1", "修建道路三条。", "县交通局", "2", "新建学校两所。", "县教育局"]
    assert checking.check(read("\n\n".join(notice + table))).clean


def test_units_behind_the_last_blank_of_numbered_lines_are_not_passed_over(read):
    """A table whose columns one blank parts cannot be read, and never looks as if nobody were named."""
    corpus = read("重点任务 责任单位\n1.建设城市书房5家 区文旅局、各街道\n2.改造老旧小区20个 区住建局、区城管局\n")
    assert len(corpus.tasks) or "no-tasks" in set(corpus.doubts["kind"])
    assert checking.check(read("某区工作简报\n1.全区召开工作会议 部署任务\n2.各项工作有序推进 成效明显\n")).clean


@pytest.mark.parametrize(("text", "name"), [
    ("1.修建道路三条。（市交通局，市财政局）\n2.新建学校两所。（市教育局，市财政局\n，云川国税局、市地税局）3.治理河道五公里。（市水利局，市财政局）\n", "云川国税局"),
    ("赣州市公报 2023年第3期 4.新建高标准脐橙示范园8万亩，黄龙病防控实行一户一码，全年推进，逐户登记造册，按月通报进展，年底验收。（牵头单位：市果业中心；配合单位：市农业农村局）\n" + TASKS, "市农业农村局"),
    ("责任单位：市规划局、市国土资源局、市测绘与地理信息局\n2017年重点工作责任分解\n" + TASKS, "市测绘与地理信息局")])
def test_what_tore_or_ran_together_hides_no_unit(text, name, read):
    """Half a bracket, the head of a page that ran into a task, a name with 与 in it: each name is used or doubted."""
    corpus = read(text)
    said = "".join(corpus.doubts["text"].astype(str) + corpus.doubts["reason"])
    assert name in said or name in set(corpus.mentions["unit"])


def test_units_under_the_head_of_leaders_are_in_doubt(read):
    """Wherever the row begins."""
    corpus = read("序号,任务,责任领导,责任单位\n1,修建道路三条,顾明远,市交通局\n2,新建学校两所,\"市规划局、市房管局\",市教育局\n3,治理河道五公里,贺敏,市水利局\n", "doc.csv")
    assert {"unused"} <= set(corpus.doubts.loc[corpus.doubts["line"] == 3, "kind"])


def test_who_only_looks_on_above_the_list_and_a_group_without_a_name_answer_for_nothing(read):
    """A notice says who sees to it, and 一、领导小组 is a heading; who has something to do there is in doubt."""
    table = "任务|牵头单位|配合单位\n修建道路三条|市交通局|市财政局\n新建学校两所|市教育局|市民政局\n"
    assert "unused" not in kinds(read("二、强化督查。市政府督查室负责跟踪督办。\n一、领导小组\n" + table))
    assert "unused" in kinds(read("二、强化保障。市水利局负责落实。\n" + table))


def test_units_behind_a_colon_of_a_numbered_line_are_in_doubt_where_nothing_says_what_is_done(read):
    """综合组：县政府办 may be of whom a team is made, and 项目二：健身中心 names nobody."""
    corpus = read("县任务\n1.综合组：县政府办\n2.建设组：县住建局\n3.宣传组：县委宣传部\n")
    assert list(corpus.doubts["kind"]).count("unused") == 3


@pytest.mark.parametrize(("bracket", "told"), [("（高新）", True), ("（筹）", True), ("（县路政局）", False), ("（牵头）", False), ("（原县工商局）", False)])
def test_a_bracket_behind_a_name_that_nobody_reads_is_in_doubt(bracket, told, read):
    """It would be a unit of its own; a second plate, a role or a former name is read."""
    assert ("name" in kinds(read(f"1.修建道路三条。责任单位：县交通局{bracket}、县财政局\n2.新建学校两所。责任单位：县教育局、县财政局\n"))) is told


@pytest.mark.parametrize(("clause", "told"), [("县气象局及其他部门发布预警", False), ("县气象局每日发布预警", True), ("县融媒体中心每日发布预警", True), ("县城管局、各街道每日清淤", True),
                                              ("市气象局统一部署的演练按时完成", False), ("县委防汛办要求按月报送", False), ("县气象局长带队检查", False), ("市局下发装备分配到位", False)])
def test_a_unit_that_does_something_in_the_job_of_another_is_in_doubt(clause, told, read):
    """Whatever it ends with, unless what is said of it has 的, or asks for something."""
    corpus = read(f"1.县水利局负责水库巡查，{clause}。\n2.县应急局负责物资储备。\n3.县林业局负责护林巡查。\n")
    assert ("unused" in kinds(corpus)) is told


@pytest.mark.parametrize("lines", [
    ["同意《方案》，由县住建局修改完善后印发。", "同意拨付资金，由县财政局落实。", "由县审计局对资金进行审计。"], ["县住建局尽快完善方案。", "县财政局足额保障资金。", "责成县审计局加强监督。"],
    ["会议明确，由县财政局牵头，县税务局配合，4月底前拿出方案。", "会议传达了有关文件。"], ["新建产业园2个，县工信局为责任单位。", "改建公路3条，县交通局为责任单位。"]])
def test_numbered_lines_that_say_who_does_what_are_in_doubt_where_no_task_is_read(lines, read):
    """The minutes of a meeting; what units did or have is no work of theirs."""
    corpus = read("".join(f"{k}.{line}\n" for k, line in enumerate(lines, 1)))
    assert len(corpus.tasks) or "no-tasks" in kinds(corpus)
    assert checking.check(read("1.县住建局召开会议。\n2.县财政局拨付的资金已到位。\n3.县审计局完成了审计。\n")).clean


@pytest.mark.parametrize("rows", ["1,新建产业园2个,县工信局,6月底\n2,改建公路3条,县交通局,9月底\n", "新建学校2所，新增学位900个 县教育局\n改建公路3条，新增里程20公里 县交通局\n改造小区5个，惠及居民千户 县住建局\n"])
def test_rows_of_a_text_that_nobody_read_are_in_doubt(rows, read):
    """Parted by commas, or with their units behind the last blank."""
    corpus = read(rows)
    assert len(corpus.tasks) or "no-tasks" in kinds(corpus)


def test_what_a_task_builds_is_no_unit_without_work_where_others_answer(read):
    """1.新建公共设施：县妇幼保健院 over 责任单位：县卫健局."""
    assert checking.check(read("1.新建公共设施：县妇幼保健院\n责任单位：县卫健局\n2.改建公共设施：县职教中心\n责任单位：县教育局\n")).clean


def test_units_in_brackets_and_before_colons_within_the_list_are_in_doubt_if_nobody_reads_them(read):
    """（县投促局，看情况再定） at the end of a line and 县水利局： over its job; who is addressed above the list answers for nothing."""
    assert [one.how for one in witness.lists("推进招商（县投促局，看情况再定）")] == ["bracket"] and not witness.lists("改造医院（住院部，共2栋）")
    tasks = "1.新建学校2所。（县教育局）\n2.新建派出所1所。（县公安局）\n"
    assert "unused" in kinds(read(tasks + "二、职责\n县水利局：\n加强巡查。\n县林业局：\n加强巡护。\n"))
    assert checking.check(read("关于任务分解的通知\n县教育局、县公安局：\n现印发给你们。\n" + tasks)).clean


def test_who_looks_on_in_every_line_of_a_text_without_tasks_is_in_doubt(read):
    """考核单位： answers for nothing beside 责任单位：, and is all there is where nothing else is named; once it is no list."""
    lines = "1.固定资产投资增速。{0}：县统计局\n2.规上工业增加值。{0}：县统计局、县工信局\n3.税收收入增速。{0}：县税务局\n"
    assert "no-tasks" in kinds(read(lines.format("考核单位"))) and len(read(lines.format("责任单位")).tasks) == 3
    assert checking.check(read("验收结论\n验收单位：县住建局、县自然资源局\n验收时间：3月\n")).clean
    assert checking.check(read("项目一览\n" + "".join(f"项目名称：{what}\n建设地点：{where}\n" for what, where in (("厂房", "河东镇、河西镇"), ("道路", "城关镇、河西镇"), ("学校", "城关镇"))))).clean


def test_of_whom_a_leading_group_is_made_and_what_a_task_says_in_full_are_in_no_doubt(read):
    """任组长, 为成员 and 办公室设在 above a list; 同意成立某县水务集团。 with units of its own."""
    above = "一、组织领导\n成立领导小组，由县长王明任组长，县应急局、县公安局、县住建局等部门主要负责人为成员。领导小组下设办公室，办公室设在县应急局。\n二、重点\n"
    assert checking.check(read(above + "1.检查矿山。（县应急局）\n2.同意成立某县水务集团。（责任单位：县国资局）\n")).clean
    for unused in ("成立领导小组，办公室设在县应急局。县水利局、县气象局落实预警，县民政局落实救助。\n", "成立领导小组，办公室设在县应急局，县水利局、县气象局负责预警。\n", "抓好厂房建设（县城市建设有限公司、县工业建设有限公司），确保完成。\n1.检查矿山。（县应急局）\n"):
        assert not checking.check(read("县" + unused)).clean


def test_who_is_to_lead_by_the_last_clause_of_a_step_or_heading_is_in_doubt(read):
    """…，由应急局牵头。 where the steps of tasks say so, and of a number that became the heading of its steps."""
    steps = "1.完善机制，由应急局牵头。\n2.深化改革。\n（1）完成投资200万元。\n（2）完成征地，由气象局牵头。\n3.建设农田。\n（1）启动招标，由文旅局牵头。\n4.招引项目。\n（1）办理手续，由卫健局牵头。\n"
    corpus = read(steps)
    held = set(corpus.mentions["unit"]) | {name for reason in corpus.doubts["reason"] for name in ("应急局", "气象局", "文旅局", "卫健局") if name in reason}
    assert held >= {"应急局", "气象局", "文旅局", "卫健局"}
    assert not checking.check(read("1.完善机制。由应急局牵头。\n2.建设农田。\n（1）启动招标，由文旅局牵头。\n（2）完成征地，由气象局负责。\n3.招引项目，由卫健局牵头，科技局配合。\n")).clean


def test_clauses_that_say_who_answers_are_used_or_in_doubt(read):
    """Where they do elsewhere: torn lines, one numbered line alone, the job of another; what is 负责的 and who looks on are none."""
    one = "1.市公安局负责查处燃放行为；市应急局负责许可管理。\n"
    assert kinds(read("职责分工\n" + one)) == {"no-tasks", "unused"}
    assert kinds(read(one + "2.市城管局负责清理摊点。\n3.各区人民政\n府负责禁放宣传；市教育局负责学生教育；市广电局负责新闻宣传。\n")) == {"unused"}
    assert "unused" in kinds(read("1.市公安局负责查处燃放行为；市应急局负责许可管理；市商务局负责查处非\n法经营行为。\n2.市城管局负责清理摊点；市环保局负责监测。\n3.市教育局负责本市禁放宣传\n和巡查；市广电局负责新闻宣传。\n"))
    assert checking.check(read(one + "2.各街道负责群众工作，协助市城管局负责的拆违工作。\n")).clean


def test_a_line_of_a_table_that_is_no_row_is_in_doubt(read):
    """Cells on lines of which the last row has lost its lead: neither 老字号 nor the unit below is navigation."""
    cells = ["任务分解表", "牵头单位", "任务", "配合单位", "市水务局", "整治河道26公里", "市财政局、各区政府", "市住建局", "新建公园3座", "市园林局\n市商务局", "", "举办集市，培育老字号8家\n市文旅局"]
    corpus = read("\n\n".join(cells))
    assert [text for text in corpus.tasks["text"] if "河道" in text] and "unused" in kinds(corpus)


@pytest.mark.parametrize("ends", ["（房产股） （园林股） （城建股）", "（城管1中队） （河道2所） （特勤2站）"])
def test_sections_and_stations_that_close_each_task_are_in_doubt_where_none_is_read(ends, read):
    """Also below who leads; one that is built is none."""
    one, two, three = ends.split()
    text = f"1.改造小区。{one}\n2.建设公园。{two}\n3.更新管网。{three}\n"
    assert not checking.check(read(text)).clean and not checking.check(read(f"某局2026年工作要点\n分管领导：王明\n{text}")).clean


def test_three_who_answer_where_no_task_is_read_are_in_doubt(read):
    """In clauses or one list; who explains or attends does not answer."""
    for said in ("县水利局负责巡查，县应急局负责储备，各乡镇负责转移。", "县水利局、县气象局、县应急局负责预警。", "一、成立指挥部。县水利局负责巡查，县应急局负责储备。\n二、县气象局负责预警。"):
        assert kinds(read(f"关于做好防汛工作的通知\n各乡镇：\n{said}\n")) == {"no-tasks", "unused"}
    for none in ("本办法由县财政局、县审计局、县税务局负责解释。", "县财政局、县审计局、县税务局负责人参加会议。"):
        assert checking.check(read(f"工作会议召开\n{none}\n")).clean


@pytest.mark.parametrize("text", [
    "序号 |\n主责单位 |\n协办单位 |\n以上任务请抓紧办理。\n重点任务 |\n1 |\n县气象局 |\n县财政局 |\n建设公益性公墓12处 |\n2 |\n县公安局 |\n县人社局 |\n完成小区改造36个 |\n", "（1） 举办马拉松赛 何佩 市税务局、市卫健委 市统计局 6月底\n（2） 建成医疗中心 高岩 市公安局、市商务局 12月底\n",
    "任务分解表编号 项目 分工 1 推进水务平台建设 县水利局（牵头）、县商务局 2 建设高标准农田 县农业局（牵头）、县文旅局 3 企业上云 县工信局（牵头）、县教育局\n"])
def test_rows_without_a_head_are_in_doubt(text, read):
    """A row that begins with a number is no number of a page; a time may stand behind the units."""
    assert kinds(read(text)) == {"no-tasks", "unused"}


def test_what_goes_on_behind_the_last_task_and_who_leads_a_section_nobody_read_are_in_doubt(read):
    """The second line of a table on one line; 市卫健委2026年牵头任务 above a table with a head."""
    assert "unplaced" in kinds(read("任务分工表\n序号 任务 牵头单位 配合单位 1 巡查河湖 区水务局 各街道 2 建成食堂 区民政局 区商务局 3 举办青年\n招聘会6场 区人社局 团区委、区教育局 4 建公园 区城管局 区供电公司\n"))
    assert "unused" in kinds(read("领导小组组成人员\n陈法 市文明办主任\n成员单位：市民政局、市公安局\n二、工作职责\n1.市民政局：负责汇报情况；做好检查。\n2.市公安局：负责道路畅通。\n"))
    assert "unused" in kinds(read("任务表\n市卫健委2026年牵头任务\n\n| 任务 | 配合单位 |\n|---|---|\n| 建设胸痛中心 | 市财政局、市医保局 |\n| 免费体检 | 市民政局 |\n"))


def test_units_in_a_field_that_holds_none_elsewhere_and_a_list_that_stops_are_in_doubt(read):
    """A row that lost a cell moves its units to the left: 所在乡镇 市应急局、市残联; 市交通局、 awaits a name."""
    heads, rows = "序号,任务,所在乡镇,责任单位,参与单位\n", ["1,防汛演练,城关镇,市水利局、市气象局,市妇联", "2,供热管网,\"市应急局、市残联\",市民政局,", "3,改造小区,河口镇,市住建局,市妇联", "4,建设车站,河口镇,市交通局,"]
    assert "unused" in kinds(read(heads + "\n".join(rows) + "\n", "a.csv")) and "unused" not in kinds(read(heads + "\n".join([rows[0], *rows[2:]]) + "\n", "a.csv"))
    assert "torn" in kinds(read("1.修建道路三条。\n责任单位：市交通局、市财政局、\n2.新建学校两所。\n责任单位：市教育局\n"))


def test_the_text_of_two_tasks_on_one_line_is_in_doubt_where_units_stand_behind_a_stop(read):
    """…。市甲局新建学校两所。市乙局: the units of the first are in the text of both; a class of bodies is no leader."""
    lines = ["修建公路三条。市交通局、市财政局", "新建学校两所。市教育局", "治理河道五公里。市水利局、市应急局"]
    assert checking.check(read("\n".join(["任务分解表", *lines]) + "\n")).clean
    assert "unused" in kinds(read("\n".join(["任务分解表", lines[0] + lines[1], lines[2], "改造医院一所。市卫健委"]) + "\n"))
    assert "leader" in kinds(read("序号,任务,责任领导,责任单位\n1,修建公路,赵明,市交通局\n2,新建学校,各街道,市教育局\n", "a.csv"))


@pytest.mark.parametrize(("name", "text"), [
    ("a.txt", "一、县教育局牵头的工作\n1.新建学校2所。（牵头单位：县教育局；配合单位：县财政局）\n2.改造农村公路30公里。（牵头单位：县教育局；配合单位：县财政局）\n"),
    ("a.csv", "序号,工作任务,建设内容,责任单位\n1,新建学校2所,区域医疗中心,县卫健局\n2,修建公路,县域商业中心,县交通局\n"),
    ("a.csv", "序号,工作任务,考核单位,责任单位\n1,修路,县委组织部,县交通局\n2,新建学校,\"县委组织部、县人社局\",县教育局\n3,治理河道,县统计局,县水利局\n4,改造医院,县发改局,县卫健局\n"),
    ("a.txt", "县住建局\n1.改造老旧小区。物业公司负责日常维护，社区负责居民协调。\n2.建设公园，各县区负责用地保障。\n县教育局\n1.新建学校。\n2.改造校舍。\n"),
    ("a.txt", "各单位：\n现将各单位联络员公布如下。县教育局：张三；县民政局：李四；县财政局：王五。\n"),
    ("a.txt", "国庆值班表\n日期    领导    单位    电话\n9月29日    鲁直    县应急局    6612001\n9月30日    佟维    县公安局    6612002\n"),
    ("a.txt", "关于表扬先进单位的通报\n一、综合先进单位\n县教育局、县财政局\n二、项目先进单位\n县交通局、县水利局\n"),
    ("a.txt", "在会议上的讲话\n各乡镇负责控辍保学，各学校负责教学质量，有关部门负责条件保障。\n")])
def test_what_is_said_beside_right_tasks_or_in_no_list_is_in_no_doubt(name, text, read):
    """Headings whose unit the tasks name, what is built, fields of units, who works within a job, contacts, who is on call, who is praised, speeches."""
    assert checking.check(read(text, name)).clean


@pytest.mark.parametrize("text", [
    "反馈意见分解\n（一）建设方面。管线未接通，由县水务局牵头整改，某镇政府配合；小区停工，由县住建局牵头整改，县法院配合。\n（二）民生方面。操场破损，由县教育局牵头整改。\n",
    "文件起草安排\n关于某事的意见，由国家发展改革委会同交通运输部研究提出，6月报国务院。关于另事的办法，由国家医保局会同财政部研究提出，9月报国务院。\n",
    "年度任务书\n★ 东溪镇\n·盘活校舍3处\n★ 北关街道\n·打造服务圈2个\n",
    "1.管护。①完成划界；②拆除围网。牵头单位：①县水务局，②县农业局。\n2.防治。①关闭入河口；②建设污水站。牵头单位：①县环保局，②县住建局。\n",
    "某乡包抓联系表\n包抓领导：纪松\n责任单位：县烟草局\n帮建任务：修复灌渠\n包抓领导：白玲\n责任单位：县邮政局\n帮建任务：新建大棚\n",
    "创建文明城市任务分解\n文明单位创建    县文明办、县直机关工委\n文明社区创建    县民政局、各街道\n文明村镇创建    县农业局、各乡镇\n",
    "推进城乡供水\n县水利局  0571-88881111\n推进智慧停车\n县城管局  0571-88882222\n",
    "一、建成服务站6个。                    五、新增停车位2200个。\n    责任单位：县卫健局                   责任单位：县城管局\n二、新建市场2个。                          六、改造电梯90部。\n    责任单位：县商务局                   责任单位：县住建局\n"])
def test_what_is_said_in_ways_that_nobody_reads_is_in_doubt(text, read):
    """Matters in one paragraph, places over bullets, numbers that part text and units, a title that would be a task, a telephone below each, two columns of a page."""
    assert not checking.check(read(text)).clean


def test_results_in_which_units_stand_below_numbers_are_no_list(read):
    """一、一等奖 over names: they answer for nothing; that no task was read is said."""
    corpus = read("关于目标考核结果的通报\n一、一等奖\n县发改局、县教育局\n二、二等奖\n县财政局、县水利局\n三、三等奖\n县林业局、县住建局\n")
    assert corpus.tasks.empty and not checking.check(corpus).clean


def test_marks_of_a_page_in_a_text_are_a_doubt(read):
    """What the source shows by mistake."""
    assert kinds(read("1.修建道路三条</w:t>，造价九千万。\n责任单位：市交通局\n2.新建学校两所。\n责任单位：市教育局\n", "a.txt")) == {"markup"}


def test_a_task_that_says_what_is_in_charge_of_is_no_name(read):
    """负责督查督办。 ends as names of offices do."""
    assert clean(read("（一）县政府办公室\n1.负责督查督办。\n2.负责文件起草。\n（二）县财政局\n1.负责资金保障。\n"))

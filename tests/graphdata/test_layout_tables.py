"""Tables in their guises: one law each, on sentences made up for it."""

import pytest
from graphdata.layout.tables import columns
from graphdata.readers.page.tables import Row, taken_over

import graphdata


@pytest.fixture
def read(tmp_path):
    """Tasks as (text, leads, supports, deadline) of a text in a file of the given format."""
    def reader(text: str, ending: str = "txt") -> list[tuple]:
        path = tmp_path / f"某市重点工作分解.{ending}"
        path.write_text("某市2023年重点工作责任分解表\n" + text, encoding="utf-8")
        corpus = graphdata.read(path)
        return [_told(corpus, key) for key in corpus.tasks.index]
    return reader


def _told(corpus, key) -> tuple:
    task = corpus.tasks.loc[key]
    found = corpus.mentions[corpus.mentions["task"] == key]
    names = {role: "、".join(found.loc[found["role"] == role, "unit"]) for role in ("lead", "support")}
    return task["text"].strip("。"), names["lead"], names["support"], task["deadline"]


ONE = ("建设工业园", "市发改委", "市财政局", "12月底")
TWO = ("改造机场路", "市交通局", "市公安局", "10月底")


def test_labels_within_a_cell_say_who_leads(read):
    """责任分工 holds 牵头单位：… and 配合单位：… in one cell."""
    told = read("| 序号 | 任务 | 责任分工 | 完成时限 |\n|--|--|--|--|\n| 1 | 建设工业园。 | 牵头单位：市发改委<br>配合单位：市财政局 | 12月底 |\n"
                "| 2 | 改造机场路。 | 牵头单位：市交通局<br>配合单位：市公安局 | 10月底 |\n", "md")
    assert told == [ONE, TWO]


def test_a_section_line_between_rows_without_outer_strokes_ends_no_table(read):
    """The columns hold below a bare section line."""
    assert read("序号｜任务｜牵头单位｜配合单位｜完成时限\n一、产业发展\n1｜建设工业园。｜市发改委｜市财政局｜12月底\n"
                "二、交通\n2｜改造机场路。｜市交通局｜市公安局｜10月底\n") == [ONE, TWO]


def test_an_empty_first_cell_without_outer_strokes_is_a_cell(read):
    """``|任务|…`` under a head without outer strokes begins with an empty cell."""
    assert read("序号|任务|牵头单位|配合单位|完成时限\n1|建设工业园。|市发改委|市财政局|12月底\n|改造机场路。|市交通局|市公安局|10月底\n") == [ONE, TWO]


ROW = "<tr>" + "<td>{}</td>" * 5 + "</tr>"


@pytest.mark.parametrize("between", ["", "<h3>二、交通</h3>"])
def test_a_table_without_a_head_has_the_columns_of_the_one_before(read, between):
    """Headings cut a table; the head is not printed again."""
    head = ROW.format("序号", "任务", "牵头单位", "配合单位", "完成时限")
    first, second = ROW.format("1", "建设工业园。", *ONE[1:]), ROW.format("2", "改造机场路。", *TWO[1:])
    assert read(f"<table>{head}{first}</table>{between}<table>{second}</table>", "html") == [ONE, TWO]


def test_one_row_below_a_heading_is_a_table_still(read):
    """A single row of as many cells as the rows above goes on from them."""
    assert read("| 序号 | 任务 | 牵头单位 | 配合单位 | 完成时限 |\n|--|--|--|--|--|\n| 1 | 建设工业园。 | 市发改委 | 市财政局 | 12月底 |\n\n"
                "## 二、交通\n\n| 2 | 改造机场路。 | 市交通局 | 市公安局 | 10月底 |\n", "md") == [ONE, TWO]


def test_a_form_to_fill_in_holds_no_task(read):
    """填报单位 and 本月进展 ask for reports and name no task."""
    assert read("| 填报单位 | 本月进展 | 存在问题 | 联系人 |\n|--|--|--|--|\n| 市甲局 | 完成投资二十万元，开工建设 | 无 | 王某 |\n", "md") == []


def _columns(*rows: tuple[str, ...]) -> str:
    wide = [max(sum(1 + (c > "\u2e7f") for c in row[k]) for row in rows) + 4 for k in range(len(rows[0]))]
    return "\n".join("".join(c + " " * (w - sum(1 + (x > "\u2e7f") for x in c)) for c, w in zip(row, wide, strict=True)).rstrip() for row in rows) + "\n"


HEAD = ("序号", "任务", "牵头单位", "配合单位", "完成时限")


def test_a_cell_goes_on_below_in_its_own_column(read):
    """A broken name and a broken text are whole again; nothing goes to a neighbour."""
    told = read(_columns(HEAD, ("1", "建设城东和城西两个工业", "市发改委", "市财政局、市自然资", "12月底"), ("", "园。", "", "源局、甲县、乙县", ""), ("", "", "", "政府", "")))
    assert told == [("建设城东和城西两个工业园", "市发改委", "市财政局、市自然资源局、甲县政府、乙县政府", "12月底")]


def test_a_line_that_fills_the_row_is_a_task_without_a_number(read):
    """Between numbered rows a line with text, units and time is a task of its own."""
    assert read(_columns(HEAD, ("1", "建设工业园。", *ONE[1:]), ("", "改造机场路。", *TWO[1:]), ("2", "建设工业园。", *ONE[1:]))) == [ONE, TWO, ONE]


def test_a_head_parted_by_a_long_cell_is_a_head(read):
    """The blanks above a cell of sixty characters do not hide the head."""
    long = "建设" + "新" * 60
    assert read(_columns(HEAD, ("1", long, *ONE[1:]), ("2", "改造机场路。", *TWO[1:]))) == [(long, *ONE[1:]), TWO]


def test_rows_without_a_column_of_numbers_may_be_wrapped(read):
    """A line whose cells stand under full ones goes on from them."""
    told = read(_columns(HEAD[1:], ("建设城东和城西两个大型工业", "市发改委", "市财政局", "12月底"), ("园区。", "", "", ""), ("改造机场路。", *TWO[1:])))
    assert told == [("建设城东和城西两个大型工业园区", *ONE[1:]), TWO]


def _cells(*rows: tuple[str, ...]) -> str:
    return "\n".join(cell for row in rows for cell in row) + "\n"


def test_a_bracket_behind_a_head_is_no_part_of_it(read):
    """责任单位（列首位为牵头单位） is the column 责任单位, and the bracket the rule."""
    told = read(_cells(("序号", "任务", "责任单位（列首位为牵头单位）", "完成时限"), ("1", "建设工业园。", "市发改委、市财政局", "12月底"), ("2", "改造机场路。", "市交通局、市公安局", "10月底")))
    assert told == [ONE, TWO]


@pytest.mark.parametrize("order", [(1, 2, 3, 4, 0), (4, 0, 1, 2, 3), (1, 0, 2, 3, 4)])
def test_the_number_may_stand_anywhere_in_a_record(read, order):
    """One cell per line: the head says how many cells a record has and which is the number."""
    rows = (HEAD, ("1", "建设工业园。", *ONE[1:]), ("2", "改造机场路。", *TWO[1:]))
    assert read(_cells(*(tuple(row[k] for k in order) for row in rows))) == [ONE, TWO]


@pytest.mark.parametrize("last", ["目前进展", "督查室意见"])
def test_a_last_column_of_another_kind_is_no_deadline(read, last):
    """What stands behind the deadline is not glued to it."""
    assert read(_cells((*HEAD, last), ("1", "建设工业园。", *ONE[1:], "正在推进"), ("2", "改造机场路。", *TWO[1:], "已开工"))) == [ONE, TWO]


@pytest.mark.parametrize("number", [("/",), ("—",), ()])
def test_a_record_with_a_stroke_for_its_number_is_a_task(read, number):
    """Its cells are no further units of the record above."""
    assert read(_cells(HEAD, ("1", "建设工业园。", *ONE[1:]), (*number, "改造机场路。", *TWO[1:]), ("2", "建设工业园。", *ONE[1:]))) == [ONE, TWO, ONE]


def test_a_leader_above_records_is_no_cell(read):
    """A line that names a leader stands behind a full record, or above the first, and opens a portfolio."""
    told = read(_cells(HEAD, ("张三副市长牵头重点工作",), ("1", "建设工业园。", *ONE[1:]), ("李四副市长牵头重点工作",), ("2", "改造机场路。", *TWO[1:])))
    assert told == [ONE, TWO]


def test_a_note_in_brackets_ends_the_last_record(read):
    """（注：…） is no part of a deadline."""
    assert read(_cells(HEAD, ("1", "建设工业园。", *ONE[1:]), ("2", "改造机场路。", *TWO[1:]), ("（注：每月五日前报送进展）",))) == [ONE, TWO]


def test_names_may_stand_below_a_blank_line(read):
    """A label, or a line that ends with 、, waits for its names."""
    told = read("1.建设工业园。\n\n牵头单位：\n\n市发改委\n\n配合单位：市财政局、\n\n市公安局\n\n2.改造机场路。\n\n牵头单位：市交通局\n")
    assert [one[:3] for one in told] == [("建设工业园", "市发改委", "市财政局、市公安局"), ("改造机场路", "市交通局", "")]


def test_a_merged_cell_holds_on_the_next_page_of_a_pdf():
    """The row there has a number of its own and is no rest of the row before."""
    rows = [Row(["产业", "1", "甲"], []), Row(["产业", "2", "乙"], [0])]
    assert taken_over(rows, [Row(["", "3", "丙"], [])]) == [*rows, Row(["产业", "3", "丙"], [0])]


def test_the_rest_of_a_row_on_the_next_page_of_a_pdf_joins_it():
    """It lacks the number that every row has; a merged cell beside it is not doubled."""
    rows = [Row(["产业", "1", "甲乙丙"], []), Row(["产业", "2", "建设"], [0])]
    assert taken_over(rows, [Row(["", "", "学校"], [])]) == [rows[0], Row(["产业", "2", "建设学校"], [0])]


@pytest.mark.parametrize(("word", "kind"), [("责任落实", "mixed"), ("分工安排", "mixed"), ("责任主体", "duty"), ("牵头领导（市级）", "leader"), ("完成时限（月）", "deadline"), ("目前进展", "progress")])
def test_heads_of_columns_are_known(word, kind):
    """By their words, whatever bracket stands behind them."""
    assert columns.head(word) == kind


def _sheet(*rows: str) -> str:
    return "任务,牵头单位,配合单位,完成时限\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("units", ["1.市发改委\n2.市交通局", "市发改委\n市交通局"])
@pytest.mark.parametrize("numbers", ["1.{}2.{}", "（一）{}\n（二）{}", "①{}②{}"])
def test_a_cell_that_is_parted_as_its_units_are_holds_several_tasks(read, units, numbers):
    """Each item has the units of its number, or of its line where all rows have as many lines as items."""
    row = f'"{numbers.format("建设工业园。", "改造机场路。")}","{units}",市财政局,12月底'
    told = read(_sheet(row, row), "csv")
    assert [t[:2] for t in told] == [ONE[:2], TWO[:2]] * 2


def test_a_cell_whose_numbers_run_on_from_the_row_above_holds_several_tasks(read):
    """1. 2. in the first row and 3. in the second: all three share what their row says."""
    told = read(_sheet('"1.建设工业园。\n2.建设码头。",市发改委,市财政局,12月底', "3.改造机场路。,市交通局,市公安局,10月底"), "csv")
    assert told == [ONE, ("建设码头", *ONE[1:]), TWO]


def test_a_numbered_cell_that_nothing_parts_is_one_task_in_doubt(tmp_path):
    """Items that begin again in each row may be tasks or steps; a column of numbers says that the row is one."""
    row = "①建设工业园。②建设码头。,市发改委,市财政局,12月底"
    for head, rows, kinds in (("", [row, row], {"rival"}), ("序号,", [f"1,{row}", f"2,{row}"], set())):
        path = tmp_path / f"{len(head)}.csv"
        path.write_text(head + _sheet(*rows), encoding="utf-8")
        corpus = graphdata.read(path)
        assert len(corpus.tasks) == 2
        assert set(corpus.unresolved["kind"]) == kinds


def test_the_title_above_a_drawn_table_names_the_leader(tmp_path):
    """（副县长 江一帆） behind a title leads all tasks of the table below it."""
    path = tmp_path / "a.txt"
    path.write_text("附件2\n大河县重点工作责任分解表（副县长 江一帆）\n序号|任务|责任单位|完成时限\n1|完成造林2万亩|县林业局|4月底\n2|发放补贴|县财政局|6月底\n", encoding="utf-8")
    assert set(graphdata.read(path).tasks["leaders"]) == {("江一帆",)}


def test_columns_of_places_and_of_those_who_look_on_name_nobody(tmp_path):
    """建设地点 and 督办单位 are fields of the task, whatever units stand in them."""
    path = tmp_path / "a.csv"
    path.write_text("任务,责任单位,建设地点,督办单位\n完成造林2万亩,县林业局,北山镇,县政府督查室\n建设冷库3座,县商务局,经济开发区,县政府督查室\n", encoding="utf-8")
    corpus = graphdata.read(path)
    assert list(corpus.mentions["unit"]) == ["县林业局", "县商务局"]
    assert corpus.unresolved.empty


def test_a_number_of_a_file_may_be_long(read):
    """2025008 in a column of numbers moves no cell."""
    told = read("|编号|任务|牵头单位|配合单位|\n|001|建设工业园|市发改委|市财政局|\n|2025008|改造机场路|市交通局|市公安局|\n")
    assert [one[:3] for one in told] == [ONE[:3], TWO[:3]]


def test_what_a_leader_looks_after_is_no_unit_of_the_task(tmp_path):
    """包联乡镇 is a field, 帮扶单位 beside it is who answers."""
    path = tmp_path / "a.md"
    path.write_text("| 县级领导 | 包联乡镇 | 帮扶单位 | 年度任务 |\n|--|--|--|--|\n| 田野 | 河古庙镇 | 县工商联 | 培育特色产业2个 |\n| 安澜 | 节固乡 | 县水务局 | 打机井60眼 |\n", encoding="utf-8")
    assert list(graphdata.read(path).mentions["unit"]) == ["县工商联", "县水务局"]


def test_a_line_with_units_alone_goes_on_in_their_column(read):
    """Columns parted by blanks: a second unit below the first."""
    told = read("任务            牵头单位        配合单位        时限\n建设工业园      市发改委        市财政局        12月底\n                                市公安局\n改造机场路      市交通局        市公安局        10月底\n")
    assert told == [("建设工业园", "市发改委", "市财政局、市公安局", "12月底"), TWO]


def test_the_name_of_a_team_is_no_unit_of_its_task(tmp_path):
    """专班名称 beside 牵头单位 is a field."""
    path = tmp_path / "a.csv"
    path.write_text("专班名称,组长,牵头单位,攻坚任务\n招商攻坚专班,县长 高山,县投促局,引进项目30个\n治水攻坚专班,副县长 流水,县水利局,清理河道9条\n", encoding="utf-8")
    corpus = graphdata.read(path)
    assert list(corpus.mentions["unit"]) == ["县投促局", "县水利局"]
    assert list(corpus.fields["text"]) == ["招商攻坚专班", "治水攻坚专班"] and corpus.unresolved.empty

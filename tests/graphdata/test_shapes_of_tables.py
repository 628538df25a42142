"""Shapes of tables that are the plain one in disguise: tasks as columns, units over rows or spread over columns, a whole table on one line."""

import openpyxl
import pytest
from forms import clean, roles

import graphdata

ROLES = [[("市交通局", "lead"), ("市财政局", "support")], [("市教育局", "lead"), ("市民政局", "support")]]


def _texts(corpus) -> list[str]:
    return list(corpus.tasks["text"])


def _both(corpus) -> bool:
    return _texts(corpus) == ["修建道路三条", "新建学校两所"] and roles(corpus) == ROLES and clean(corpus)


def test_tasks_may_be_columns(read):
    """Heads one below the other, a task in each further column; a time that spans both is the time of both."""
    corpus = read("任务分解表,,\n工作任务,修建道路三条,新建学校两所\n牵头单位,市交通局,市教育局\n配合单位,市财政局,市民政局\n完成时限,6月底,9月底\n", "a.csv")
    assert _both(corpus)
    assert list(corpus.tasks["deadline"]) == ["6月底", "9月底"]


def test_a_matrix_may_have_its_units_in_rows(read):
    """Words of role below tasks; a row of two such words is no head."""
    corpus = read("单位,修建道路三条,新建学校两所\n市交通局,牵头,配合\n市财政局,配合,\n市教育局,,牵头\n", "a.csv")
    assert _texts(corpus) == ["修建道路三条", "新建学校两所"]
    assert [dict(one) for one in roles(corpus)] == [{"市交通局": "lead", "市财政局": "support"}, {"市交通局": "support", "市教育局": "lead"}]


@pytest.mark.parametrize("text", ["单位,联系人,电话\n市交通局,高山,12345678\n市教育局,流水,87654321\n", "牵头单位,市交通局,市教育局\n填报时间,6月,9月\n"])
def test_what_is_no_table_of_tasks_is_not_turned_into_one(read, text):
    """A list of contacts, and heads of which none announces a task."""
    assert _texts(read(text, "a.csv")) == []


@pytest.mark.parametrize("row", ["{}牵头任务", "牵头单位：{}（1项）", "{}（牵头）", "一、{}"])
def test_rows_of_units_answer_for_the_tasks_below_them(read, row):
    """Where no column says who leads."""
    corpus = read(f"序号,任务,配合单位\n{row.format('市交通局')},,\n1,修建道路三条,市财政局\n{row.format('市教育局').replace('一', '二')},,\n2,新建学校两所,市民政局\n", "a.csv")
    assert [sorted(one) for one in roles(corpus)] == [sorted(one) for one in ROLES] and clean(corpus)


def test_a_row_of_a_unit_leads_nothing_that_a_column_says(read):
    """Sections may bear names of units where 责任单位 has a column."""
    corpus = read("序号,任务,责任单位\n一、市交通局,,\n1,修建道路三条,市财政局\n二、市教育局,,\n2,新建学校两所,市民政局\n", "a.csv")
    assert roles(corpus) == [[("市财政局", "responsible")], [("市民政局", "responsible")]]


def test_a_label_may_stand_behind_the_text_in_its_cell(read):
    """任务及责任分工 is one column."""
    corpus = read('序号,任务及责任分工\n1,"修建道路三条\n牵头单位：市交通局\n配合单位：市财政局"\n2,"新建学校两所\n牵头单位：市教育局\n配合单位：市民政局"\n', "a.csv")
    assert _both(corpus)


def test_a_head_of_units_may_span_several_columns(read):
    """A unit in each; one column below it may be filled but once."""
    head = "<tr><td>任务</td><td>牵头单位</td><td colspan=3>配合单位</td></tr>"
    corpus = read(f"<table>{head}<tr><td>修建道路三条</td><td>市交通局</td><td>市财政局</td><td>市民政局</td><td>市水利局</td></tr>"
                  "<tr><td>新建学校两所</td><td>市教育局</td><td>市民政局</td><td></td><td></td></tr></table>", "a.html")
    assert roles(corpus) == [[*ROLES[0], ("市民政局", "support"), ("市水利局", "support")], ROLES[1]] and clean(corpus)


def test_a_number_printed_again_with_its_text_is_a_merged_cell(read):
    """The column behind it holds the tasks, and the number is no mistake."""
    rows = ["1|发展交通|修建道路三条|市交通局|市财政局", "1|发展交通|新建学校两所|市教育局|市民政局"]
    assert _both(read("\n".join(["序号|重点任务|具体任务|牵头单位|配合单位", *rows])))


def test_a_whole_table_may_stand_on_one_line(read):
    """Its title before it; a number in brackets ends no head."""
    assert _both(read("任务分解表 序号 工作任务 牵头单位 配合单位 （1） 修建道路三条 市交通局 市财政局 （2） 新建学校两所 市教育局 市民政局\n"))


def test_a_long_sentence_with_blanks_is_no_table(read):
    """It may name heads of a table."""
    text = "请各单位明确 任务 牵头单位 配合单位 完成时限 四项内容，并于1月底前报市政府办公室，逾期不报的将在全市范围内予以通报批评，并纳入年度考核。\n"
    assert _texts(read(text)) == []


@pytest.mark.parametrize("last", ["合计", "填表人：高山　　联系电话：12345678"])
def test_what_closes_a_table_is_no_part_of_its_last_cell(read, last):
    """A sum, or who filled it in."""
    cells = ["任务", "牵头单位", "配合单位", "修建道路三条", "市交通局", "市财政局", "新建学校两所", "市教育局", "市民政局"]
    assert _both(read("\n".join([*cells, last])))
    assert _both(read("\n".join(["   ".join(cells[k:k + 3]) for k in (0, 3, 6)] + [last])))


def test_a_cell_that_could_be_a_unit_stays_in_its_column_where_the_row_is_full(read):
    """档案馆新馆 is to be built, and 8022 what it costs."""
    rows = [["1", "市交通局", "市财政局", "修建道路三条", "8419", "6月底"], ["2", "市教育局", "市民政局", "省级非遗展示馆", "8022", "9月底"], ["3", "市水利局", "市财政局", "疏浚河道", "35", "9月底"]]
    corpus = read("\n".join(["序号", "牵头部门", "参与单位", "工作任务", "总投资（万元）", "完成时限", *(cell for row in rows for cell in row)]))
    assert _texts(corpus)[1] == "省级非遗展示馆" and roles(corpus)[1] == ROLES[1]


def test_the_unit_of_whose_name_a_sheet_is_leads_where_others_support(tmp_path):
    """Its title names it too, and no column says who leads."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for (lead, _), (other, _) in ROLES:
        sheet = book.create_sheet(lead)
        for row in ([f"{lead}2025年牵头任务"], ["序号", "任务", "配合单位"], [1, "修建道路三条", other], [2, "新建学校两所", other]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    assert [dict(one) for one in roles(graphdata.read(tmp_path / "a.xlsx"))] == [dict(one) for one in ROLES for _ in range(2)]


def test_a_row_of_labels_belongs_to_the_task_whose_number_spans_it(read):
    """The number is merged over both rows."""
    rows = "".join(f"<tr><td rowspan=2>{k}</td><td>{text}</td></tr><tr><td>牵头单位：{lead}；配合单位：{other}</td></tr>"
                   for k, text, lead, other in [(1, "修建道路三条", "市交通局", "市财政局"), (2, "新建学校两所", "市教育局", "市民政局")])
    assert _both(read(f"<table><tr><td>序号</td><td>工作任务</td></tr>{rows}</table>", "a.html"))


def test_cells_between_strokes_may_bear_labels_instead_of_heads(read):
    """1. 修建道路三条 | 牵头：市交通局 | 配合：市财政局."""
    assert _both(read("1. 修建道路三条 | 牵头：市交通局 | 配合：市财政局\n2. 新建学校两所 | 牵头：市教育局 | 配合：市民政局\n"))


def test_a_list_that_a_line_broke_goes_on_in_its_cell(read):
    """Columns by tabs, and a line without any."""
    corpus = read("任务\t牵头单位\t配合单位\n修建道路三条\t市交通局\t市财政局、\n市水利局\n新建学校两所\t市教育局\t市民政局\n")
    assert roles(corpus) == [[*ROLES[0], ("市水利局", "support")], ROLES[1]]


def test_heads_in_two_lines_that_are_printed_again_are_no_row(read):
    """牵头单 | 位 at the top of the next page."""
    corpus = read("序号,任务,牵头单位,配合单位\n1,修建道路三条,市交通局,市财政局\n序号,任务,牵头单,配合单\n,,位,位\n2,新建学校两所,市教育局,市民政局\n", "a.csv")
    assert _both(corpus)


def test_a_text_with_the_next_number_begins_a_row(read):
    """Columns by blanks, each as wide as its head, and no column of numbers."""
    head, *rows = ("任务", "牵头领导", "牵头单位", "配合单位"), ("1.修建道路三条", "高山", "市交通局", "市财政局"), ("2.新建学校两所", "流水", "市教育局", "市民政局")
    assert roles(read("\n".join(f"{a}{'　' * (7 - len(a))}    {b}    {c}    {d}" for a, b, c, d in (head, *rows)))) == ROLES


def test_strips_side_by_side_may_break_their_heads_otherwise(read):
    """牵头 | 单位 over two lines on the right, whole on the left."""
    heads = "<td>序号</td><td>任务</td><td>牵头单位</td><td>配合单位</td>"
    cells = ["<td>1</td><td>修建道路三条</td><td>市交通局</td><td>市财政局</td>", "<td>2</td><td>新建学校两所</td><td>市教育局</td><td>市民政局</td>"]
    assert _both(read(f"<table><tr>{heads}{heads.replace('牵头单', '牵头<br>单')}</tr><tr>{''.join(cells)}</tr></table>", "a.html"))


def test_rows_that_follow_on_lines_of_their_own_belong_to_the_table_on_one_line(read):
    """Its first row stands behind the heads, the next begins with the next number; one row alone is no whole table."""
    first = "序号 工作任务 牵头单位 配合单位 1 修建道路三条，完成路基工程，招引项目十个，完成投资二十亿元，建成厂房十万平方米 市交通局 市财政局"
    corpus = read(f"{first}\n\n2 新建学校两所 市教育局 市民政局\n")
    assert _texts(corpus)[1:] == ["新建学校两所"] and roles(corpus) == ROLES and clean(corpus)
    assert len(read(f"{first}\n3 新建学校两所 市教育局 市民政局\n二、教育\n4 改建学校一所 市教育局 市民政局\n").tasks) == 3


def test_a_table_on_one_line_whose_rows_differ_in_width_is_in_doubt(read):
    """Also where its cells would fill whole rows: 5, 3, 4 and 4 below four heads."""
    rows = ["1 新建园区 完成征地 厂房建设 市发改委", "2 改建公路 市交通局", "3 新建学校 完成主体 市教育局", "4 建设桥梁 完成桩基 市水利局"]
    assert set(read(f"任务分解表 序号 重点任务 工作措施 责任单位 {' '.join(rows)}\n").doubts["kind"]) == {"cells"}


def test_one_number_printed_again_changes_no_other_row(read):
    """The task is what its column says, with two aims where it is printed twice."""
    corpus = read("序号,工作任务,工作目标,责任单位\n1,发展交通,修建道路三条,市交通局\n2,办好教育,新建学校两所,市教育局\n2,办好教育,改建学校一所,市财政局\n3,治理河道,疏浚五公里,市水利局\n", "a.csv")
    assert _texts(corpus) == ["发展交通", "办好教育", "治理河道"]


@pytest.mark.parametrize("sections", [("工业园区", "中小学校"), ("市交通局", "工业园区")])
def test_sections_that_only_sound_like_units_lead_nothing(read, sections):
    """Without verb or label a name must be one that is hardly anything else, and most sections such names."""
    first, second = sections
    corpus = read(f"序号,任务,配合单位\n一、{first},,\n1,修建道路三条,市财政局\n二、{second},,\n2,新建学校两所,市民政局\n", "a.csv")
    assert roles(corpus) == [[("市财政局", "support")], [("市民政局", "support")]]


@pytest.mark.parametrize(("above", "kinds"), [("", {"rival"}), ("配合单位：市民政局,,\n", set())])
def test_a_label_beside_that_of_the_section_takes_nobody_away(read, above, kinds):
    """Right below it its units take part in all tasks; below a task in that one, which is said."""
    below = "" if above else "配合单位：市民政局,,\n"
    corpus = read(f"序号,任务,责任单位\n牵头单位：市交通局,,\n{above}1,修建道路三条,\n{below}2,修建桥梁一座,\n牵头单位：市教育局,,\n3,新建学校两所,市财政局\n", "a.csv")
    helped = [("市交通局", "lead"), ("市民政局", "support")]
    assert roles(corpus) == [helped, helped if above else helped[:1], [("市财政局", "support"), ("市教育局", "lead")]]
    assert set(corpus.doubts["kind"]) == kinds


@pytest.mark.parametrize("text", ["单位,开会情况,值班情况\n{0},参加,负责\n{1},负责,参加\n{2},参加,参加\n", "单位,会议出席情况,信息报送情况\n{0},√,√\n{1},√,\n{2},,√\n"])
def test_who_takes_part_is_no_matrix_of_tasks(read, text):
    """A form that is filled in says nothing of who leads."""
    assert _texts(read(text.format("市交通局", "市财政局", "市教育局"), "a.csv")) == []


def test_a_number_and_a_larger_task_printed_once_more_with_other_units_are_in_doubt(read):
    """One task with two parts, or two tasks: nobody can tell where one of three numbers stands twice."""
    corpus = read("序号,重点工作,工作内容,牵头单位\n1,教育提质,新建学校两所,市教育局\n1,教育提质,培训教师百名,市人社局\n2,污染防治,治理河道五公里,市水利局\n", "a.csv")
    assert set(corpus.doubts["kind"]) == {"rival"}


def test_a_column_of_remarks_is_no_task(read):
    """备注 as the last of the tasks that are columns."""
    assert _both(read("工作任务,修建道路三条,新建学校两所,备注\n牵头单位,市交通局,市教育局,按月报送\n配合单位,市财政局,市民政局,\n", "a.csv"))
    assert len(read("工作任务,修建道路三条,新建学校两所,发放稳岗资金\n牵头单位,市交通局,市教育局,市人社局\n", "b.csv").tasks) == 3  # sounds like a head


@pytest.mark.parametrize("cell", ["{}（牵头单位：{}；配合单位：{}）", "{}。牵头单位：{}。配合单位：{}。", "{}。牵头单位：{}。（配合单位：{}）"])
def test_labels_within_a_cell_may_stand_in_brackets(read, cell):
    """What is left is the text, without half a bracket."""
    rows = [("修建道路三条", "市交通局", "市财政局"), ("新建学校两所", "市教育局", "市民政局")]
    corpus = read("序号,工作任务,完成时限\n" + "".join(f"{k},{cell.format(*row)},6月底\n" for k, row in enumerate(rows, 1)), "a.csv")
    assert [one.strip("。") for one in _texts(corpus)] == ["修建道路三条", "新建学校两所"] and roles(corpus) == ROLES and clean(corpus)


def test_a_sentence_behind_the_units_in_a_cell_is_text(read):
    """It is no name, and its time no deadline of theirs."""
    corpus = read("序号,工作任务,责任领导\n1,修建道路三条。责任单位：市交通局。要求：加快推进，年底通车。,高山\n2,新建学校两所。责任单位：市教育局。,流水\n", "a.csv")
    assert _texts(corpus) == ["修建道路三条。\n要求：加快推进，年底通车。", "新建学校两所。"] and clean(corpus)


def test_two_words_of_role_are_heads_where_units_stand_below_them(read):
    """Under 责任分工, beside a head that no list holds and that is merged with the cell above."""
    head = "<tr><td rowspan=2>年度重点事情</td><td colspan=2>责任分工</td></tr><tr><td>牵头</td><td>配合</td></tr>"
    rows = "".join(f"<tr><td>{task}</td><td>{units[0][0]}</td><td>{units[1][0]}</td></tr>" for task, units in zip(("修建道路三条", "新建学校两所"), ROLES, strict=True))
    assert _both(read(f"<table>{head}{rows}</table>", "a.html"))


def test_a_section_below_another_keeps_who_answers_for_it(read):
    """（一） says nothing of who leads, 一 does; 二 ends both."""
    corpus = read("序号,任务,配合单位\n一、交通（牵头单位：市交通局）,,\n（一）道路,,\n1,修建道路三条,市财政局\n二、教育,,\n2,新建学校两所,市民政局\n", "a.csv")
    assert [sorted(one) for one in roles(corpus)] == [sorted(ROLES[0]), [("市民政局", "support")]]


def test_a_head_that_ran_into_the_row_below_it_is_a_head(read):
    """Each cell begins with its head; a cell with a label does not."""
    glued = "序号1,\"任务\n修建道路三条\",牵头单位市交通局,配合单位市财政局\n2,新建学校两所,市教育局,市民政局\n"
    assert _both(read(glued, "a.csv"))


def test_a_row_without_a_number_below_a_head_printed_again_is_the_rest_of_the_task_above(read):
    """The page ended within its text; where that is at an end it is a task of its own."""
    def rows(upper):
        return read(f"序号,任务,牵头单位,配合单位\n1,修建道路三条，{upper},市交通局,市财政局\n序号,任务,牵头单位,配合单位\n,河两岸的绿地,,\n2,新建学校两所,市教育局,市民政局\n", "a.csv")
    assert _texts(rows("和沿"))[0].replace("\n", "") == "修建道路三条，和沿河两岸的绿地" and len(rows("和沿").tasks) == 2
    assert _texts(rows("和桥。"))[0] == "修建道路三条，和桥。"


def test_a_list_broken_over_two_rows_of_a_sheet_is_one(read):
    """The cell above ends with a stroke between names."""
    corpus = read("序号,任务,牵头单位,配合单位\n1,修建道路三条,市交通局,市财政局、\n,,,市水利局\n2,新建学校两所,市教育局,市民政局\n", "a.csv")
    assert roles(corpus) == [[*ROLES[0], ("市水利局", "support")], ROLES[1]] and clean(corpus)


def test_a_label_is_nobodys_name(read):
    """牵头单位 as a unit is a head that was read as a row."""
    assert "name" in set(read("任务,牵头单位\n修建道路三条,市交通局\n新建学校两所,责任单位\n", "a.csv").doubts["kind"])


def test_a_task_broken_over_lines_is_neither_unit_nor_section(read):
    """新建学校 | 1所, which is no body, where the leader of the row is left out."""
    cells = ["任务", "牵头领导", "责任单位", "修建道路三条", "高山", "市交通局", "新建学校", "1所", "市教育局", "疏浚河道五公里", "流水", "市水利局"]
    corpus = read("\n".join(cells))
    assert ["".join(one.split()) for one in _texts(corpus)] == ["修建道路三条", "新建学校1所", "疏浚河道五公里"]
    assert roles(corpus) == [[(unit, "responsible")] for unit in ("市交通局", "市教育局", "市水利局")]


def test_a_bracket_behind_the_title_of_a_table_may_say_who_leads_all_of_it(read):
    """As one behind the heading of a section does; two words for those who lead open sections alike."""
    titled = read("任务分解表（牵头单位：市交通局）,,\n序号,任务,配合单位\n1,修建道路三条,市财政局\n", "a.csv")
    assert [sorted(one) for one in roles(titled)] == [sorted(ROLES[0])]
    corpus = read("序号,任务,配合单位\n牵头单位：市交通局,,\n1,修建道路三条,市财政局\n牵头部门：市教育局,,\n2,新建学校两所,市民政局\n", "a.csv")
    assert [sorted(one) for one in roles(corpus)] == [sorted(one) for one in ROLES] and clean(corpus)


def test_codes_count_rows_and_heads_may_stand_on_two_lines_of_a_block(read):
    """编号 A01 on lines; 完 成 | 时 限 as one head where empty lines part cells; ① and ② in two strips."""
    lines = read("某市倒排表\n编号\n工作事项\n主办部室\n协作单位\n办结日期\n场馆与器材\nA01\n主会场草坪更换并通过检测。\n建设部\n市体育中心\n4月20日\nA02\n电子计时系统联调。\n竞赛部\n市联通公司\n5月30日\n"
                 "接待与保障\nB01\n签约定点酒店12家。\n接待部\n市文旅局\n4月30日\n")
    assert list(lines.tasks["text"]) == ["主会场草坪更换并通过检测。", "电子计时系统联调。", "签约定点酒店12家。"] and list(lines.tasks["section"]) == ["场馆与器材"] * 2 + ["接待与保障"]
    blocks = read("责任单位\n\n工作任务\n\n完 成\n时 限\n\n县发改局\n\n争取中央预算内项目35个\n\n11月底\n\n县招商\n合作局\n\n新引进亿元项目6个\n\n12月底\n")
    assert [one[0][0] for one in roles(blocks)] == ["县发改局", "县招商合作局"] and list(blocks.tasks["deadline"]) == ["11月底", "12月底"]
    strips = read("|序号|问题|责任单位|序号|问题|责任单位|\n|①|更换曳引机2台|物业办|③|扩建充电棚7处|供电所|\n|②|拆除地锁46把|执法队|④|筹集维修资金|物业办|\n")
    assert len(strips.tasks) == 4


@pytest.mark.parametrize("legend", ["1＝牵头 2＝配合", "说明：1代表牵头单位，2代表配合单位"])
def test_digits_are_signs_where_the_text_explains_them(read, legend):
    """Below units whose names go over two lines; counts in the last row are none."""
    rows = '1,修建道路三条,1,2,,\n2,新建学校两所,,,1,2\n合计,2项,1,1,1,1\n'
    head = '序号,任务,"市交\n通局","市财\n政局","市教\n育局","市民\n政局"\n'
    assert _both(read(f"任务分工,,,,,\n{legend},,,,,\n{head}{rows}", "a.csv"))
    assert not _texts(read(f"任务分工,,,,,\n{head}{rows}", "a.csv"))  # nothing says what they mean


def test_a_table_of_figures_holds_no_tasks(read):
    """Aims in numbers; a measure in words is a task."""
    assert _texts(read("责任单位,年度目标,完成\n市交通局,7.5,6.9\n市教育局,8,9.1\n", "a.csv")) == []
    assert _texts(read("责任单位,年度目标\n市交通局,修建道路三条\n市教育局,新建学校两所\n", "a.csv")) == ["修建道路三条", "新建学校两所"]


def test_telephones_are_no_tasks(read):
    """A list of whom to call below a table of tasks."""
    corpus = read("序号,任务,牵头单位,配合单位\n1,修建道路三条,市交通局,市财政局\n2,新建学校两所,市教育局,市民政局\n\n部门,联络员,办公电话\n市交通局,高山,8021\n市教育局,流水,8033\n", "a.csv")
    assert _both(corpus)


def test_heads_may_stand_in_three_rows(tmp_path):
    """Words that nobody knows below leaders name leaders, where the heads of number and task reach down to them; a first row of tasks is no head."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["编号", "事项", "责任体系", "", "", ""], ["", "", "县领导", "", "责任单位", ""], ["", "", "甲角", "乙角", "主责", "协同"],
                ["1", "修建道路三条", "高山", "白云", "市交通局", "市财政局"], ["2", "新建学校两所", "高山", "流水", "市教育局", "市民政局"]):
        sheet.append(row)
    for area in ("A1:A3", "B1:B3", "C1:F1", "C2:D2", "E2:F2"):
        sheet.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    corpus = graphdata.read(tmp_path / "a.xlsx")
    assert _both(corpus) and list(corpus.tasks["leaders"]) == [("高山", "白云"), ("高山", "流水")]


def test_letters_number_sections_of_a_table(read):
    """A over A.1 and A.2."""
    corpus = read("序号,任务,牵头单位,配合单位\nA,交通,,\nA.1,修建道路三条,市交通局,市财政局\nB,教育,,\nB.1,新建学校两所,市教育局,市民政局\n", "a.csv")
    assert _both(corpus) and list(corpus.tasks["section"]) == ["交通", "教育"]


def test_a_note_across_all_columns_leaves_the_row_above_it_several_tasks(tmp_path):
    """It is no cell that goes on."""
    rows = "".join(f"<tr><td>{who}</td><td>{what}</td></tr>" for who, what in (("市交通局", "1.修建道路三条<br>2.架设桥梁四座"), ("市教育局", "3.新建学校两所<br>4.改建食堂六个")))
    (tmp_path / "a.html").write_text(f"<table><tr><th>责任单位</th><th>任务</th></tr>{rows}<tr><td colspan=2>注：每月报送。</td></tr></table>", encoding="utf-8")
    assert _texts(graphdata.read(tmp_path / "a.html")) == ["修建道路三条", "架设桥梁四座", "新建学校两所", "改建食堂六个"]


def test_a_row_may_be_one_role_of_one_unit(read):
    """单位名称 and 参与角色."""
    rows = ["A-01,修建道路三条,主责,市交通局,全程", "A-01,修建道路三条,协同,市财政局,经费", "A-02,新建学校两所,主责,市教育局,选址", "A-02,新建学校两所,协同,市民政局,用地"]
    assert _both(read("\n".join(["任务编号,任务名称,参与角色,单位名称,本单位承担内容", *rows]) + "\n", "a.csv"))


def _on_lines(*rows: str) -> str:
    return "\n\n".join(cell for row in rows for cell in row.split("|")) + "\n"


def test_cells_on_lines_may_be_merged_over_rows(read):
    """A short first text and the units hold for the rows below that print neither; units that a row prints are its own."""
    corpus = read(_on_lines("序号|事项|工作措施|责任单位", "1|屋顶光伏|在车站和停车场开展光伏项目建设|县地铁集团", "2|既有车站建筑开展一体化光伏改造探索", "3|推进五座基地的光伏设施建设运行",
                            "4|站场节能|对既有铁路站点的照明进行节能改造|县铁路局、县住建局", "5|探索建设一批光储充一体化的场景|县发改局"))
    assert list(corpus.tasks["section"]) == ["屋顶光伏"] * 3 + ["站场节能"] * 2 and list(corpus.tasks["text"])[1] == "既有车站建筑开展一体化光伏改造探索"
    assert [[unit for unit, _ in named] for named in roles(corpus)] == [["县地铁集团"]] * 3 + [["县铁路局", "县住建局"], ["县发改局"]] and clean(corpus)


def test_units_merged_over_rows_of_one_section_hold_for_all_of_them(read):
    """Where the first row of a section names none, none is handed down."""
    corpus = read(_on_lines("类别|序号|工作任务|推进单位", "公共空间|1|完成静安公园和不夜城绿地改造|区绿化局", "2|改建或新建九座左右口袋公园", "3|提升桥下空间品质，提升河道景观|区建管委", "老旧住房|4|推进老旧住房成套改造十万平方米", "5|完成既有多层住宅加装电梯七百台"))
    assert [[unit for unit, _ in named] for named in roles(corpus)] == [["区绿化局"], ["区绿化局"], ["区建管委"]] and len(corpus.tasks) == 5


@pytest.mark.parametrize("heads", ["责任单位,序号,任务,时限", "责任单位,任务,时限"])
def test_units_in_front_of_their_tasks_hold_for_rows_below_where_a_file_has_lost_its_merged_cells(heads, read):
    rows = [("县交通局", "1", "修建大道五公里", "12月底"), ("", "2", "改造危桥五座", "9月底"), ("县教育局", "3", "新建学校三所", "8月底"), ("", "4", "开展教师培训", "6月底")]
    corpus = read(heads + "\n" + "".join(",".join(cell for k, cell in enumerate(row) if k != 1 or "序号" in heads) + "\n" for row in rows), "a.csv")
    assert roles(corpus) == [[("县交通局", "responsible")]] * 2 + [[("县教育局", "responsible")]] * 2 and clean(corpus)


def test_rows_between_single_blanks_may_be_broken_over_lines(read):
    """Only sense tells which words are one cell, and that is said."""
    corpus = read("序号 任务 责任单位 完成时限\n1 修建城东大道，完成 县交通局 12月底\n路基工程 县财政局\n2 新建学校三所，主体 县教育局 8月底\n封顶\n")
    assert _texts(corpus) == ["修建城东大道，完成路基工程", "新建学校三所，主体封顶"] and roles(corpus)[0] == [("县交通局", "responsible"), ("县财政局", "responsible")]
    assert set(corpus.doubts["kind"]) == {"cells"}

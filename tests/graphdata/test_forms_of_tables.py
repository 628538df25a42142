"""Forms of tables that whole documents showed: each is read, and nothing is left over."""

import pytest
from forms import brief, clean, roles

import graphdata


def test_a_second_table_of_lines_has_heads_of_its_own(read):
    """Where other heads stand, the first table has ended, and its last cell does not hold the title of the second."""
    text = "\n\n".join(["序号", "工作任务", "责任单位", "1", "修建道路三条。", "市交通局", "2", "新建学校两所。", "市教育局、市财政局", "民生实事责任分解",
                        "序号", "实事项目", "牵头单位", "配合单位", "1", "治理河道五公里。", "市水利局", "市财政局"])
    assert brief(read(text))[0] == 3
    assert brief(read(text))[2] == [("市水利局", "lead"), ("市财政局", "support")]


def test_cells_on_lines_have_sections_between_their_rows_and_end_where_copies_are_sent(read):
    """交通 above the first number is no head, though it stands where one could; 抄送 below the last row is no task."""
    rows = ["交通先行", "1", "修建道路三条。", "市交通局", "市财政局", "2", "建设桥梁两座。", "市住建局", "市财政局", "教育优先", "3", "新建学校两所。", "市教育局", "市住建局"]
    corpus = read("\n".join(["序号", "任务", "牵头单位", "配合单位", *rows, "", "抄送：市委各部门，市人大常委会办公室。", "某市人民政府办公室 2024年3月5日印发"]))
    assert corpus.tasks["section"].tolist() == ["交通先行", "交通先行", "教育优先"] and clean(corpus)
    assert roles(corpus)[2] == [("市教育局", "lead"), ("市住建局", "support")] and corpus.fields.empty


def test_a_table_parted_by_blanks_ends_where_copies_are_sent(read):
    """The contact and the copies below it are no row."""
    rows = ["序号    任务    牵头单位    配合单位", "1    修建道路三条。    市交通局    市财政局", "2    新建学校两所。    市教育局    市住建局"]
    corpus = read("\n".join([*rows, "", "联系人：王某，电话：88888888", "", "抄送：市委各部门，市人大常委会办公室。", "某市人民政府办公室 2024年3月5日印发"]))
    assert roles(corpus)[1:] == [[("市教育局", "lead"), ("市住建局", "support")]] and clean(corpus)


@pytest.mark.parametrize("stroke", ["", " |"])
def test_the_number_of_a_page_is_no_cell(stroke, read):
    """— 2 — between two cells that stand one on a line, with and without strokes."""
    rows = ["1", "修建道路三条。", "市交通局", "市财政局", "2", "新建学校两所。", "市教育局", "市住建局"]
    cells = [f"{cell}{stroke}" for cell in ["序号", "任务", "牵头单位", "配合单位", *rows]]
    corpus = read("\n".join([*cells[:-1], "— 2 —", cells[-1]]))
    assert roles(corpus)[1] == [("市教育局", "lead"), ("市住建局", "support")] and clean(corpus)


def test_a_head_that_nobody_knows_is_one_where_its_column_is_filled(read):
    """进度安排 stands above the first number as the name of a section would."""
    rows = [cell for k, text in enumerate(["修建道路三条。", "新建学校两所。", "治理河道五公里。"], 1) for cell in (str(k), text, "市交通局", "市财政局", "一季度动工")]
    corpus = read("\n".join(["序号", "任务", "牵头单位", "配合单位", "安排情况", *rows]))
    assert corpus.fields["text"].tolist() == ["一季度动工"] * 3 and set(corpus.tasks["section"]) == {""}


@pytest.mark.parametrize("between", ["|", "\t"])
def test_a_table_may_have_two_columns(between, read):
    """What is to be done and by whom, with one stroke or tab between."""
    text = "\n".join(between.join(row) for row in [("重点任务", "责任单位"), ("修建道路三条", "市交通局"), ("新建学校两所", "市教育局")])
    assert brief(read(text)) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set())


def test_one_known_head_is_enough_where_its_column_agrees(read):
    """测评内容 | 测评标准 | 牵头单位 | 责任单位: the row of heads is no task."""
    corpus = read("测评项目,测评内容,测评标准,牵头单位,责任单位\n政务,新建服务大厅一座,一次办结全部事项,市财政局,市民政局\n法治,普法进社区百场,覆盖所有社区居民,市司法局,市教育局\n", "a.csv")
    assert roles(corpus) == [[("市财政局", "lead"), ("市民政局", "support")], [("市司法局", "lead"), ("市教育局", "support")]]


def test_a_list_of_units_may_end_with_a_stop(read):
    """As cells of some districts do; the stop makes no sentence of it."""
    corpus = read("\n\n".join(["序号", "重点任务", "主要责任单位", "协同单位", "1", "修建道路三条。", "区交通局", "区财政局、区住建局。",
                               "2", "新建学校两所。", "区教育局", "区投资促进中心。"]))
    assert roles(corpus) == [[("区交通局", "lead"), ("区财政局", "support"), ("区住建局", "support")], [("区教育局", "lead"), ("区投资促进中心", "support")]]


def test_the_same_as_above_is_the_cell_above(read):
    """同上 names the unit of the row before."""
    corpus = read("\n".join(["某市2024年重点工作责任分解", "|序号|工作任务|牵头单位|配合单位|", "|1|建设道路|市建委|市财政局|", "|2|修建水库|同上|市财政局|", "|3|办好学校|市教育局|同上|"]))
    assert roles(corpus) == [[("市建委", "lead"), ("市财政局", "support")]] * 2 + [[("市教育局", "lead"), ("市财政局", "support")]]
    assert clean(corpus)


def test_strokes_behind_a_cell_on_its_own_line_are_merged_columns(read):
    """责任单位 | || is one cell of a page copied as text, and the last head."""
    rows = ["目标任务 |", "责任领导 |", "牵头单位 |", "责任单位 | ||", "全力推动经济发展 |", "修建道路三条。 |", "分管副市长 |", "市交通局 |", "市财政局、市民政局 |",
            "新建学校两所。 |", "常务副市长 |", "市教育局 |", "市住建局 |"]
    corpus = read("\n".join(rows))
    assert roles(corpus) == [[("市交通局", "lead"), ("市财政局", "support"), ("市民政局", "support")], [("市教育局", "lead"), ("市住建局", "support")]]
    assert clean(corpus)


def test_heads_that_run_into_one_another_are_said(read):
    """A table copied without its borders cannot be read, and never looks as if nothing were there."""
    text = "实事责任分解表序号项目名称主要内容责任领导牵头单位配合单位1学位工程新建学校三所。陈某教育局住建局2健康工程改建医院两所。刘某卫健局财政局"
    assert set(read(text).doubts["kind"]) == {"glued"}
    assert "glued" not in set(read("1.各责任单位要明确工作任务、责任单位、责任领导和完成时限。责任单位：市财政局").doubts["kind"])


def test_a_further_text_and_time_under_one_number_are_a_further_task(read):
    """Of cells on lines the number and the units of several rows may be merged; nothing of the second row is lost, and no number is missed."""
    text = "\n\n".join(["序号", "民生实事", "责任单位", "完成时限", "1", "新建老年公寓一栋。", "县民政局", "5月底前", "新建老年大学一所。", "12月底前", "2", "修建天桥两座。", "县住建局", "9月底前",
                        "改建市场一处。", "县商务局", "10月底前", "3", "新建学校一所。", "县教育局", "8月底前"])
    corpus = read(text)
    assert [list(one) for one in corpus.tasks[["number", "deadline"]].itertuples(index=False)] == [
        [1, "5月底前"], [1, "12月底前"], [2, "9月底前"], [2, "10月底前"], [3, "8月底前"]]
    assert [units[0][0] for units in roles(corpus)] == ["县民政局", "县民政局", "县住建局", "县商务局", "县教育局"]
    assert clean(corpus)


def test_single_blanks_that_part_cells_and_stand_in_them_are_in_doubt(read):
    """Of a row with more words than columns only the sense says which are one cell."""
    text = "序号 类别 主要任务 牵头单位 责任单位\n1 水利 守住水资源红线三条 市水利局 市财政局\n2 交通{} 修建农村道路三条 市交通局 市财政局\n3 教育 新建改建学校两所 市教育局 市财政局\n"
    assert clean(read(text.format("")))
    assert set(read(text.format(" 运输")).doubts["kind"]) == {"cells"}


def test_a_sign_for_the_cell_above_may_fill_a_row(read):
    """〃 in every column but the text; the cells stay where they are."""
    corpus = read("|序号|任务|牵头单位|配合单位|时间|\n|1|建设道路|市建委|市财政局|6月底|\n|2|修建水库|〃|〃|〃|\n")
    assert roles(corpus) == [[("市建委", "lead"), ("市财政局", "support")]] * 2 and list(corpus.tasks["deadline"]) == ["6月底"] * 2


def test_a_head_over_the_units_of_a_matrix_gives_their_role(read):
    """配合县区 spans 甲县 and 乙县, and √ stands below them; 牵头单位 beside them is no unit of the matrix."""
    corpus = read("<table><tr><td rowspan=2>任务</td><td rowspan=2>牵头单位</td><td colspan=3>配合县区</td></tr><tr><td>青石县</td><td>白塔县</td><td>临江区</td></tr>"
                  "<tr><td>建设道路三条</td><td>市交通局</td><td>√</td><td></td><td>√</td></tr><tr><td>修建水库两座</td><td>市水利局</td><td></td><td>√</td><td></td></tr></table>", "a.html")
    assert roles(corpus) == [[("市交通局", "lead"), ("青石县", "support"), ("临江区", "support")], [("市水利局", "lead"), ("白塔县", "support")]]
    assert clean(corpus)


def test_what_is_put_right_is_the_task_of_a_list_of_rectifications(read):
    """Its aim and its measures are fields, and who signs off answers for nothing."""
    corpus = read("序号,反馈问题,整改目标,整改措施,责任单位,销号单位\n1,污水直排河道,全部消除,新建管网18公里,县住建局,县督改办\n2,标志牌缺失,应设尽设,补设标志牌36块,县水利局,县督改办\n", "a.csv")
    assert list(corpus.tasks["text"]) == ["污水直排河道", "标志牌缺失"] and list(corpus.mentions["unit"]) == ["县住建局", "县水利局"]


def test_a_unit_above_the_head_answers_for_all_rows(read):
    """责任单位：市教育局 above 责任科室, whose cells are sections within it."""
    corpus = read("市教育局任务清单,,\n责任单位：市教育局,,\n序号,重点任务,责任科室\n1,新建公办幼儿园6所,基础教育科\n2,改造学校食堂12个,安全管理科\n", "a.csv")
    assert roles(corpus) == [[("市教育局", "responsible")]] * 2 and clean(corpus)


def test_a_section_may_bear_sums(read):
    """一、基础设施类 with what its rows cost together is a heading, and numbers begin again below it."""
    rows = ["序号,项目,总投资,责任单位", "一、基础设施类（2个）,,130500,", "1,污水处理厂提标,38500,市住建局", "2,改建公路,92000,市交通局", "二、产业类（1个）,,100000,", "1,建设产业园,100000,市工信局"]
    corpus = read("\n".join(rows), "a.csv")
    assert list(corpus.tasks["section"]) == ["基础设施类", "基础设施类", "产业类"] and clean(corpus)


def test_leads_told_by_bold_print_are_in_doubt(read):
    """No reader sees how a name is printed; red education, blue economy and what is added in bold say nothing of leads."""
    assert not read("1.推进红色教育基地建设（牵头单位：县委宣传部）。\n2.发展蓝色经济，擦亮生态底色（牵头单位：县海洋局）。\n（加粗的为新增任务，牵头单位见附件）\n").doubts["kind"].eq("look").any()
    assert "look" in set(read("序号,事项,责任单位（加粗为牵头单位）\n1,建设道路三条,市交通局、市财政局\n2,修建水库两座,市财政局、市水利局\n", "a.csv").doubts["kind"])


def test_a_row_of_lines_with_one_cell_of_units_may_lead_itself(read):
    """An empty cell left no line: whether 市民政局 supports the lead of the row above or leads is in doubt."""
    rows = ["序号", "任务", "牵头单位", "配合单位", "1", "修建道路三条。", "市交通局", "市财政局", "2", "新建学校两所。", "市教育局", "市财政局", "3", "救助困难群众。", "市民政局"]
    assert "rival" in set(read("\n".join(rows)).doubts["kind"])


def test_numbers_of_a_list_sorted_by_leaders_are_no_news(read):
    """It keeps the numbers of the list it was made of, and none is missing; under one leader they run on."""
    rows = ["序号,任务,牵头领导,责任单位", "1,修建道路,高文远,市交通局", "3,救助困难群众,高文远,市民政局", "2,新建学校,许静,市教育局"]
    assert clean(read("\n".join(rows), "a.csv"))
    assert not clean(read("\n".join(rows).replace("许静", "高文远"), "b.csv")) and not clean(read("\n".join(rows).replace("3,", "4,"), "c.csv"))


def test_units_in_the_bracket_of_a_section_answer_for_its_rows(read):
    """一、工业（牵头单位：市工信局）; the next section names another, or nobody."""
    corpus = read("\n".join(["序号,任务,配合单位", "一、工业（牵头单位：市工信局）,,", "1,实施技改项目120个,市科技局", "二、农业（牵头单位：市农业局）,,", "1,新建冷库15座,市供销社", "三、其他,,", "1,开展普法40场,市司法局"]), "a.csv")
    assert roles(corpus) == [[("市科技局", "support"), ("市工信局", "lead")], [("市供销社", "support"), ("市农业局", "lead")], [("市司法局", "support")]]


def test_units_of_a_section_give_way_to_those_of_a_row(read):
    """A lead holds for rows without one, whatever brackets stand in its name."""
    rows = ["序号,工作任务,牵头单位,配合单位", "一、交通（牵头单位：县交通局（县公路局））,,,", "1,新建产业园2个,县发改局,县财政局", "2,修建公路3条,,县财政局"]
    assert roles(read("\n".join(rows), "a.csv")) == [[("县发改局", "lead"), ("县财政局", "support")], [("县财政局", "support"), ("县交通局", "lead")]]


def test_a_unit_above_the_head_answers_for_no_row_that_names_its_own(read):
    """责任单位：县发改局 beside 填表人 is who filled in the table, and in doubt."""
    corpus = read("责任单位：县发改局,,填表人：张三,\n序号,工作任务,牵头单位,配合单位\n1,新建产业园2个,县工信局,县财政局\n2,修建公路3条,县交通局,县财政局\n", "a.csv")
    assert roles(corpus) == [[("县工信局", "lead"), ("县财政局", "support")], [("县交通局", "lead"), ("县财政局", "support")]]
    assert set(corpus.doubts["kind"]) == {"unused"}


def test_a_row_of_labels_answers_for_the_row_above(read):
    """A table without a column of units, and a merged row under each task."""
    rows = ["| 序号 | 项目 | 内容 |", "| 1 | 饮水安全工程 | 新建水厂5座 |", "| 牵头单位：县水利局　配合单位：县卫健局 | | |", "| 2 | 物流中心 | 建成站点130个 |", "| 牵头单位：县商务局　配合单位：县交通局 | | |"]
    corpus = read("\n".join(rows), "a.md")
    assert roles(corpus) == [[("县水利局", "lead"), ("县卫健局", "support")], [("县商务局", "lead"), ("县交通局", "support")]] and clean(corpus)


@pytest.mark.parametrize("other", [["单位,联系人,联系电话", "市水利局,张敏,8800001", "市交通局,李强,8800002"], ["单位,牵头任务数,配合任务数", "市水利局,2,0", "市交通局,0,1"]])
def test_tables_of_contacts_and_counts_name_units_beside_the_list(other, tmp_path):
    """On a sheet of their own they are no tasks and no doubt, and do not go on from the table before."""
    import openpyxl
    book = openpyxl.Workbook()
    for row in ("任务,责任单位,时限", "修建水库两座,市水利局,6月", "改建公路一条,市交通局,9月"):
        book.active.append(row.split(","))
    sheet = book.create_sheet("附表")
    for row in other:
        sheet.append(row.split(","))
    book.save(tmp_path / "a.xlsx")
    corpus = graphdata.read(tmp_path / "a.xlsx")
    assert len(corpus.tasks) == 2 and clean(corpus)


def test_a_table_of_contacts_on_the_same_sheet_is_no_doubt(read):
    """Below the tasks, under a heading of its own."""
    rows = ["序号,工作任务,责任单位", "1,新建公园3座,县住建局", "2,修建公路30公里,县交通局", "联系方式,,,", "序号,单位,联系人,电话", "1,县住建局,张三,88001122", "2,县水利局,李四,88001123"]
    corpus = read("\n".join(rows), "a.csv")
    assert len(corpus.tasks) == 2 and clean(corpus)


@pytest.mark.parametrize("rows", ["序号,责任单位/1,县交通局、县财政局/2,县住建局", "村名,帮扶单位,责任人,电话/王家村,县水利局、县财政局,张三,88001122/李家村,县住建局,李四,88001123",
                                  "单位,联系人,电话/县交通局,张三,88001122/县住建局,李四,88001123"])
def test_tables_of_units_alone_are_in_doubt(rows, read):
    """Without a task anywhere, whoever reads the list must say what it is."""
    corpus = read(rows.replace("/", "\n"), "a.csv")
    assert corpus.tasks.empty and "no-tasks" in set(corpus.doubts["kind"])


def test_what_a_head_means_is_asked_of_its_own_table(read):
    """A column of 配合单位 in another table says nothing of those who stand together under 责任单位 in this one."""
    corpus = read("| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | 新建公园3座 | 县住建局、县财政局 |\n\n"
                  "| 序号 | 任务 | 责任单位 | 配合单位 |\n|---|---|---|---|\n| 1 | 新建学校2所 | 县教育局 | 县财政局 |\n| 2 | 改造公厕5座 | 县城管局 | |\n", "a.md")
    assert roles(corpus) == [[("县住建局", "responsible"), ("县财政局", "responsible")], [("县教育局", "lead"), ("县财政局", "support")], [("县城管局", "lead")]]


def test_marks_below_quarters_say_when(read):
    """√ under 二季度 gives no units and needs none."""
    rows = "<tr><td rowspan=2>任务</td><td colspan=3>进度</td><td rowspan=2>责任单位</td></tr><tr><td>一季度</td><td>二季度</td><td>三季度</td></tr>"
    tasks = "".join(f"<tr><td>{t}</td><td>√</td><td>√</td><td></td><td>{u}</td></tr>" for t, u in (("开展防汛演练", "市应急局"), ("检修供热设施", "市城管局")))
    assert clean(read(f"<table>{rows}{tasks}</table>", "a.html"))


def test_a_row_of_strokes_goes_on_where_the_one_above_is_torn(read):
    """A cell that was broken over rows: its text ends with a comma, its list of units with 、."""
    corpus = read("| 序号 | 任务 | 配合单位 |\n| 1 | 推进迁建， | 县住建局、 |\n|   | 完成主体 | 县民政局 |\n| 2 | 改造公厕 | 各乡镇 |\n", "a.md")
    assert [text.split() for text in corpus.tasks["text"]] == [["推进迁建，", "完成主体"], ["改造公厕"]]
    assert roles(corpus) == [[("县住建局", "support"), ("县民政局", "support")], [("各乡镇", "support")]]


@pytest.mark.parametrize("table", ["| 序号 | 任务 | 单位 |\n|---|---|---|\n| 1 | 修路 | 市交通局、市财\n政局 |\n| 2 | 建校 | 市教育局 |\n| 3 | 治水 | 市水利局 |\n", "序号 | 任务 | 单位 |\n1 | 修路 | 市交通局、市财\n政局 |\n2 | 建校 | 市教育局 |\n3 | 治水 | 市水利局 |\n",
    "┌──┬──┬──┐\n│序号│任务│单位│\n├──┼──┼──┤\n│1│修路│市交通局、市财\n政局│\n├──┼──┼──┤\n│2│建校│市教育局│\n├──┼──┼──┤\n│3│治水│市水利局│\n└──┴──┴──┘\n"])
def test_a_row_that_a_line_break_tore_is_one(table, read):
    """Where other rows end with a stroke, as both halves together do."""
    corpus = read(table)
    assert [[name for name, _ in task] for task in roles(corpus)] == [["市交通局", "市财政局"], ["市教育局"], ["市水利局"]] and clean(corpus)


@pytest.mark.parametrize(("text", "units"), [("新建产业园2个，", "县发改局"), ("新建产业园2个", "县发改局、县财政局、")])
def test_a_row_with_text_and_units_of_its_own_goes_on_with_nothing(text, units, read):
    """Only what is torn goes on: the row below is a task, and the torn cell in doubt."""
    corpus = read(f"| 序号 | 任务 | 责任单位 |\n|---|---|---|\n| 1 | {text} | {units} |\n|   | 改建公路3条 | 县交通局 |\n| 2 | 新建学校2所 | 县教育局 |\n", "a.md")
    assert list(corpus.tasks["text"]) == [text, "改建公路3条", "新建学校2所"] and not clean(corpus)


@pytest.mark.parametrize("heads", ["民心工程|建设标准", "攻坚任务|工作要求"])
def test_the_task_stands_left_of_what_it_is_to_reach(heads, read):
    """Also under a head that no list holds, and where its names end like units."""
    corpus = read(f"|序号|{heads}|牵头单位|\n|---|---|---|---|\n|1|城区供热管网|新建12公里|县住建局|\n|2|数字图书馆|年内开放|县文旅局|\n", "a.md")
    assert list(corpus.tasks["text"]) == ["城区供热管网", "数字图书馆"] and clean(corpus)


def test_the_office_of_a_body_that_divides_its_work_is_whole(read):
    """Beside 各科室, 办公室 is no half of a name; a stroke closes each cell."""
    cells = ["具体要求", "责任科室", "时限", "清理规范性文件目录。", "办公室", "年底前", "提升解读质量。", "各科室", "6月底"]
    assert clean(read("".join(f"{cell}\n|\n" for cell in cells)))


def test_other_heads_begin_another_table_on_the_same_sheet(read):
    """责任单位 of the second leads nobody, whatever stood in its place above; its title is its own."""
    corpus = read("表一,,,\n序号,任务,牵头单位,配合单位\n1,建设道路三条,市交通局,市财政局\n2,修建水库两座,市水利局,市财政局\n表二 专项整治,,,\n序号,整治任务,责任单位,整治时限\n1,清理河道九条,市水利局、市城管局,6月\n", "a.csv")
    assert roles(corpus)[-1] == [("市水利局", "responsible"), ("市城管局", "responsible")] and list(corpus.tasks["deadline"])[-1] == "6月" and clean(corpus)


def test_a_noun_that_ends_like_a_place_opens_a_broken_name(read):
    """县乡村 | 振兴局 is one unit of two lines."""
    corpus = read("任务            牵头单位        配合单位\n建设示范村      县农业农村局    县环境局、县乡村\n                                振兴局、各镇\n改造水渠        县水利局        县财政局\n")
    assert roles(corpus)[0] == [("县农业农村局", "lead"), ("县环境局", "support"), ("县乡村振兴局", "support"), ("各镇", "support")]


def test_each_line_of_a_cell_may_hold_a_leader_with_his_post(read):
    """The line parts them, not the blank between post and name."""
    corpus = read('任务,包抓领导,责任单位\n修渠三条,"副县长　唐薇\n县政府党组成员　秦川",县水利局\n造林两片,副县长　唐薇,县林业局\n', "a.csv")
    assert list(corpus.tasks["leaders"]) == [("唐薇", "秦川"), ("唐薇",)]


def test_a_number_beside_units_is_no_part_of_a_name(read):
    """Cells on lines: a column of sums that nothing names stands before the units, and a task may end as a body does."""
    rows = ["序号", "任务", "总投资（万元）", "牵头单位", "配合单位"] + [cell for k, (text, lead) in enumerate((("举办2025中国（云岭）国际茶博会", "市商务局"), ("修建水库两座", "市水利局")), 1)
                                                  for cell in (str(k), text, "4.5", lead, "市财政局")]
    corpus = read("\n".join(rows))
    assert roles(corpus) == [[("市商务局", "lead"), ("市财政局", "support")], [("市水利局", "lead"), ("市财政局", "support")]]
    assert list(corpus.tasks["text"]) == ["举办2025中国（云岭）国际茶博会", "修建水库两座"]


def test_a_bracket_behind_the_head_of_units_may_say_their_role(read):
    """责任单位（牵头） beside 责任部门."""
    corpus = read("任务,责任单位（牵头）,责任部门\n建设道路三条,市交通局,市财政局\n修建水库两座,市水利局,市财政局\n", "a.csv")
    assert roles(corpus)[0] == [("市交通局", "lead"), ("市财政局", "support")]


def test_lines_of_a_cell_break_names_that_blanks_part(read):
    """区甲局 区 | 乙局 is two units, 县住房城乡 | 建设局 one."""
    corpus = read('任务,责任单位\n建设道路三条,"区水利局 区民政局 区\n自然资源局"\n修建水库两座,"区税务局 区住房城乡\n建设局 区财政局"\n', "a.csv")
    assert [[unit for unit, _ in one] for one in roles(corpus)] == [["区水利局", "区民政局", "区自然资源局"], ["区税务局", "区住房城乡建设局", "区财政局"]]


def test_a_firm_shows_the_level_of_names_left_bare_behind_it(read):
    """市城投集团、民政局 is 市民政局 where the document leaves prefixes out."""
    corpus = read("任务,责任单位\n建设道路三条,市交通局、财政局\n修建公寓两座,市城投集团、民政局\n", "a.csv")
    assert [unit for unit, _ in roles(corpus)[1]] == ["市城投集团", "市民政局"]


def test_one_character_at_the_end_of_a_line_opens_the_name_below(read):
    """城 | 市管理局 in a document without prefixes."""
    corpus = read('任务,责任单位\n整治占道,"公安局、城\n市管理局"\n建设道路,财政局\n', "a.csv")
    assert [unit for unit, _ in roles(corpus)[0]] == ["公安局", "城市管理局"]


def test_a_sum_on_a_line_of_its_own_is_no_part_of_the_task(read):
    """资金来源 holds 800, which is no number of a task either."""
    rows = ["序号", "任务", "资金来源", "责任单位"] + [cell for k, (text, unit) in enumerate((("建设示范基地10个", "市农业局"), ("举办茶博会", "市商务局")), 1) for cell in (str(k), text, "800", unit)]
    corpus = read("\n".join(rows))
    assert list(corpus.tasks["text"]) == ["建设示范基地10个", "举办茶博会"] and list(corpus.fields["text"]) == ["800", "800"]


def lines_of(heads, *rows):
    """A table whose cells stand one on a line, each closed by a stroke."""
    return "".join(f"{cell} |\n" for row in (heads, *rows) for cell in row.split())


def test_a_cell_of_a_column_beside_is_no_piece_of_a_name(read):
    """自筹 and a person stand in columns of their own, whatever heads these."""
    corpus = read(lines_of("任务 资金来源 挂包领导 责任单位 时限", "修建农村公路 自筹 陈晓东 市水利局 6月底", "新建中心小学 专项债 周文斌 市教育局 9月底"))
    assert roles(corpus) == [[("市水利局", "responsible")], [("市教育局", "responsible")]] and list(corpus.tasks["leaders"]) == [("陈晓东",), ("周文斌",)] and clean(corpus)


def test_the_first_row_is_no_head_though_it_could_be_one(read):
    """财政资金 may head a column; where a row begins is told by what suits the columns."""
    corpus = read(lines_of("任务 资金来源 责任单位 时限", "企业上云行动 财政资金 市工信局 6月底", "新建中心小学 财政资金 市教育局 9月底"))
    assert list(corpus.tasks["text"]) == ["企业上云行动", "新建中心小学"] and clean(corpus)


def test_what_is_built_is_a_task_though_it_ends_like_a_unit(read):
    """建成医疗中心, 档案馆新馆 between rows that have no number; phones are no text."""
    corpus = read(lines_of("任务 联系电话 牵头单位 配合单位 时限", "修建农村公路 0377-62597552 市交通局 市财政局 6月底", "建成医疗中心 0377-62597553 市卫健委 各街道 9月底", "档案馆新馆 0377-62597554 市档案局 / 12月底"))
    assert list(corpus.tasks["text"]) == ["修建农村公路", "建成医疗中心", "档案馆新馆"] and clean(corpus)


def test_the_number_of_the_first_row_stands_where_it_stands(read):
    """Numbers are no first column, and the first row begins with its number: damaged, and no mistake of the program."""
    cells = lines_of("任务 序号 领导 责任单位 时限", "1 修建农村公路 韩岳 市交通局 全年", "2 新建中心小学 罗成 市教育局 6月底", "3 改造医院两所 陶静 市卫健委 9月底")
    assert roles(read(cells)) == [[("市交通局", "responsible")], [("市教育局", "responsible")], [("市卫健委", "responsible")]]


def test_two_cells_that_strokes_close_are_never_one(read):
    """Whatever stands in them: 陆 明俞 悦 is no end of a task."""
    head = "序号 |\n任务 |\n分管领导 |\n责任单位 |\n"
    corpus = read(head + "1 |\n修建道路三条 |\n俞 悦 |\n市交通局 |\n2 |\n新建学校两所 |\n陆 明俞 悦 |\n市教育局 |\n")
    assert [tuple(one) for one in corpus.tasks["leaders"]] == [("俞悦",), ("陆明", "俞悦")] and list(corpus.tasks["text"]) == ["修建道路三条", "新建学校两所"]


def test_a_row_that_holds_a_task_alone_is_one(read):
    """Without units, which is said; what merges with the cells beside it, or says nothing that is done, may head those below."""
    corpus = read("任务,责任单位,时限\n新建学校两所,市教育局,6月\n改建公路30公里,,\n产业,,\n培育企业,市商务局,9月\n3项,,\n", "doc.csv")
    assert list(corpus.tasks["text"]) == ["新建学校两所", "改建公路30公里", "培育企业"] and list(corpus.tasks["section"]) == ["", "", "产业"] and not clean(corpus)


def test_totals_and_examples_are_rows_that_nobody_answers_for(read):
    """累计新增就业5000人 of a bureau is a task, and so is 示例小区改造; 示例 and 合计 are none."""
    rows = "累计新增就业5000人,市人社局\n示例小区改造5个,市住建局\n示例,市某局\n合计,2\n"
    assert list(read("任务,责任单位\n" + rows, "doc.csv").tasks["text"]) == ["累计新增就业5000人", "示例小区改造5个"]


def test_a_head_printed_again_between_blanks_is_no_row(read):
    """A line that fills every column begins a row, with or without numbers, times or the number of a page before it."""
    head = "类别   重点任务   牵头单位   配合单位\n"
    rows = ["产业   新建产业园两个   县工信局   县财政局\n", "交通   改建公路30公里   县交通局   县发改局\n", "教育   新建学校两所   县教育局   县住建局\n"]
    assert brief(read(head + rows[0] + "— 1 —\n" + head + rows[1] + rows[2])) == (3, [("县工信局", "lead"), ("县财政局", "support")], [("县教育局", "lead"), ("县住建局", "support")], set())
    uneven = "序号   重点任务   牵头单位   配合单位\n1   新建产业园两个   县工信局   县财政局\n2   改建农村公路30公里   县交通局\n3   新增养老床位200张   县民政局   县卫健局\n"
    assert not clean(read(uneven))  # under which column the only unit stands, nobody says


def test_cards_of_four_columns_are_cards_from_the_first_to_the_last(read):
    """牵头单位 | … | 配合单位 | … of the second card is no head of a further table."""
    card = "任务名称|{}|任务编号|{}\n牵头单位|{}|配合单位|市财政局\n完成时限|6月底前|备注|无\n".format
    corpus = read("".join(map(card, ("修建道路三条", "新建学校两所", "治理河道五公里"), (1, 2, 3), ("市交通局", "市教育局", "市水利局"))))
    assert roles(corpus) == [[(unit, "lead"), ("市财政局", "support")] for unit in ("市交通局", "市教育局", "市水利局")] and clean(corpus)


@pytest.mark.parametrize("end", ["", " |"])
def test_what_stands_above_heads_on_lines_is_none_of_them(end, read):
    """附件1 right above 序号 shifts no column."""
    cells = "附件1 序号 任务 责任单位 备注 1 修建道路三条 市交通局 新建 2 新建学校两所 市教育局 续建".split()
    corpus = read("".join(f"{cell}{end}\n" for cell in cells))
    assert brief(corpus) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set()) and list(corpus.tasks["text"]) == ["修建道路三条", "新建学校两所"]


def test_rows_that_nobody_answers_for_are_in_doubt(read):
    """序号 | 任务 | 完成时限 without units: each row, and not those of a list of projects and money."""
    table = "一、产业\n| 序号 | 任务 | {} |\n| 1 | 新建产业园两个 | {} |\n| 2 | 培育企业五家 | {} |\n".format
    assert list(read(table("完成时限", "6月底前", "9月底前")).doubts["kind"]).count("unplaced") == 2
    assert "unplaced" not in set(read(table("总投资", "300万元", "200万元")).doubts["kind"])


def test_a_row_with_a_cell_for_every_column_stays_as_it_is(read):
    """A year for a time, a sum beside units: no cell moves; likewise where the strokes of a page stand on lines of their own."""
    rows = [("序号", "项目", "建设地点", "建设时间", "建设内容", "投资（万元）", "责任单位"), ("1", "学校改造", "甲镇", "2024", "改造运动场地两处。", "300", "教体局"),
            ("2", "小区改造", "乙镇", "2024", "改造房屋三处。", "1360", "住建局"), ("3", "公路工程", "", "2024", "改造公路3公里。", "30", "交通局")]
    plain = read("".join(f"| {' | '.join(row)} |\n" for row in rows))
    broken = read("附件：\n|\n项目清单 |\n||||||\n" + "".join("|\n" + "".join(f"{cell} |\n".lstrip() for cell in row) for row in rows))
    for corpus in (plain, broken):
        assert roles(corpus) == [[(one, "responsible")] for one in ("教体局", "住建局", "交通局")]
        assert list(corpus.tasks["deadline"]) == ["2024"] * 3 and list(corpus.tasks["text"]) == ["学校改造", "小区改造", "公路工程"] and clean(corpus)


def test_a_cell_that_rules_leave_open_is_one_of_all_its_rows(read):
    """Whatever row its lines stand in: 各县（市、区）政 | 府 of a page from a law library."""
    box = ("┌───────┬───┬────────┬────┐\n│ 工作任务     │分管领│责任单位        │完成时限│\n│              │导    │                │        │\n├───────┼───┼────────┼────┤\n"
           "│抓好税收征管  │李明  │各县（市、区）政│年内见成│\n├───────┤      │府、市财政局    │效      │\n│办好学校两所  │      │                │        │\n└───────┴───┴────────┴────┘\n")
    corpus = read(box)
    assert roles(corpus) == [[("各县（市、区）政府", "responsible"), ("市财政局", "responsible")]] * 2 and list(corpus.tasks["deadline"]) == ["年内见成效"] * 2 and clean(corpus)


def test_cards_of_a_sheet_may_have_a_title_above_each(read):
    """A word without a value that no list knows is no label, though a cell stands beside it."""
    card = "任务交办单{},\n任务内容,{}\n责任单位,{}\n,\n".format
    corpus = read("".join(map(card, "一二", ("修建道路三条", "新建学校两所"), ("市交通局", "市教育局"))), "a.csv")
    assert roles(corpus) == [[("市交通局", "responsible")], [("市教育局", "responsible")]] and clean(corpus)


def test_what_stands_below_columns_of_blanks_is_no_rest_of_the_last_row(read):
    """The last cell of each row is empty: sections, notes and who signed still go on in none."""
    rows = ["序号    任务            责任单位    备注", "1       修建道路三条    市交通局", "民生保障", "2       新建学校两所    市教育局", "注：按季报送。", "某市人民政府办公室", "2026年3月1日"]
    corpus = read("\n".join(rows))
    assert roles(corpus) == [[("市交通局", "responsible")], [("市教育局", "responsible")]] and clean(corpus)
    assert list(corpus.tasks["section"]) == ["", "民生保障"] and list(corpus.tasks["text"]) == ["修建道路三条", "新建学校两所"]


def test_the_title_above_heads_on_lines_is_none_of_them(read):
    """重点任务 above 序号 shifts no column; above 序号 a column of sections may stand, too."""
    texts, units = ["修建道路三条", "建设桥梁两座", "新建学校两所", "改造校舍三处"], ["市交通局", "市住建局", "市教育局", "市财政局"]
    for title, sections in (("重点任务", [""] * 4), ("重点工作", ["交通", "交通", "教育", "教育"])):
        rows = zip(sections, "1234", texts, units, ["新建", "续建"] * 2, strict=True)
        corpus = read("\n".join([title, "序号", "任务", "责任单位", "备注", *(cell for row in rows for cell in row if cell)]))
        assert list(corpus.tasks["text"]) == texts and list(corpus.tasks["section"]) == sections and clean(corpus)


@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_sections_alone_in_the_column_of_texts_are_sections_whatever_they_say(name, read):
    """The first stands above all tasks, and so does the second; without merged cells and with strokes."""
    between = "," if name.endswith("csv") else " | "
    rows = [("序号", "任务", "责任单位"), ("", "推进交通建设", ""), ("1", "修建道路三条", "市交通局"), ("", "加强教育保障", ""), ("2", "新建学校两所", "市教育局")]
    corpus = read("\n".join(between.join(row) for row in rows), name)
    assert list(corpus.tasks["section"]) == ["推进交通建设", "加强教育保障"] and list(corpus.tasks["text"]) == ["修建道路三条", "新建学校两所"] and clean(corpus)


def test_sections_of_a_sheet(read):
    """A number of their own with sums beside it, the cell above where none is printed, or a heading right above the second head."""
    sums = read("序号,项目,总投资,责任单位\n一,交通,15,\n1,修建道路三条,10,市交通局\n二,教育,8,\n2,新建学校两所,6,市教育局\n", "a.csv")
    column = read("类别,序号,任务,责任单位\n交通,1,修建道路三条,市交通局\n,2,建设桥梁两座,市住建局\n教育,3,新建学校两所,市教育局\n", "a.csv")
    heads = read("一、交通,,\n序号,任务,责任单位\n1,修建道路三条,市交通局\n二、教育,,\n序号,项目,牵头单位\n1,新建学校两所,市教育局\n", "a.csv")
    assert [list(one.tasks["section"]) for one in (sums, column, heads)] == [["交通", "教育"], ["交通", "交通", "教育"], ["交通", "教育"]]
    assert clean(sums) and clean(column) and clean(heads)


@pytest.mark.parametrize("row", ["备注,按季报送。,,", "填表人：王明,审核人：李强,,2026年3月1日"])
def test_notes_in_several_cells_are_no_tasks(row, read):
    """A note beside its label, and who made the table."""
    corpus = read(f"序号,任务,责任单位,完成时限\n1,修建道路三条,市交通局,6月底前\n2,新建学校两所,市教育局,9月底前\n{row}\n", "a.csv")
    assert brief(corpus) == (2, [("市交通局", "responsible")], [("市教育局", "responsible")], set()) and clean(corpus)


@pytest.mark.parametrize("heads", [("重点任务", "责任单位", "完成时限"), ("序号", "重点任务", "责任单位", "完成时限")])
def test_who_signed_below_cells_on_lines_is_no_cell(heads, read):
    """Cells more than the last row takes are none; a row of 县政府办公室 and a whole date is one."""
    rows = [cell for k, row in enumerate([("修建道路三条", "县交通局", "2026年6月30日"), ("新建学校两所", "县政府办公室", "2026年9月30日")], 1) for cell in ([str(k)] if len(heads) > 3 else []) + list(row)]
    for more in ([], ["某县人民政府办公室", "2026年3月1日"]):
        corpus = read("\n".join([*heads, *rows, *more]))
        assert roles(corpus) == [[("县交通局", "responsible")], [("县政府办公室", "responsible")]] and list(corpus.tasks["deadline"]) == ["2026年6月30日", "2026年9月30日"]


def test_a_last_row_that_ends_with_units_and_a_whole_date_is_no_signature(read):
    """Also where the first row could be heads: 龙湖征迁 and 省级资金."""
    assert roles(read("任务 责任单位 完成时限 修建道路 县交通局 2026年6月30日 新建学校 县教育局 编印公报 县政府办公室 2026年9月30日".replace(" ", "\n")))[2] == [("县政府办公室", "responsible")]
    corpus = read("任务 计划投资 实施单位 完成时限 龙湖征迁 省级资金 县司法局 二季度 建成学校 自筹 县教育局 全年 新建产业园 省级资金 县统计局 2025/12/31".replace(" ", "\n"))
    assert list(corpus.tasks["text"]) == ["龙湖征迁", "建成学校", "新建产业园"] and clean(corpus)


def test_sections_between_columns_of_blanks_stand_where_the_first_does(read):
    """Also where single blanks part the cells, and where they are set in."""
    narrow = "序号 任务 责任单位 备注\n交通先行\n1 修建道路三条 市交通局 省级\n2 建设桥梁两座 市住建局\n教育优先\n3 新建学校两所 市教育局\n（联系人：王某，电话：88888888）\n"
    wide = "序号    任务                责任单位    备注\n        一、交通\n1       修建道路三条        市交通局\n2       建设桥梁两座        市住建局\n        二、教育\n3       新建学校两所        市教育局\n"
    for text, sections in ((narrow, ["交通先行", "交通先行", "教育优先"]), (wide, ["交通", "交通", "教育"])):
        corpus = read(text)
        assert list(corpus.tasks["section"]) == sections and list(corpus.tasks["text"]) == ["修建道路三条", "建设桥梁两座", "新建学校两所"] and clean(corpus)


def test_heads_of_those_who_ask_and_of_times(read):
    """提案人 and 职务 are nobody who leads, 督导领导 looks on, 化解时限 is a time, 包联项目 the task, 项目类别 its section."""
    rows = "项目类别,包联项目,提案人,职务,督导领导,包联领导,责任单位,化解时限\n交通,污水处理厂,赵刚,科长,张伟,王明,市住建局,6月底前\n教育,实验小学,钱丽,主任,李敏,李强,市教育局,9月底前\n"
    corpus = read(rows, "a.csv")
    assert list(corpus.tasks["text"]) == ["污水处理厂", "实验小学"] and list(corpus.tasks["deadline"]) == ["6月底前", "9月底前"] and list(corpus.tasks["section"]) == ["交通", "教育"]
    assert [list(one) for one in corpus.tasks["leaders"]] == [["王明"], ["李强"]] and list(corpus.fields["name"]) == ["提案人", "职务", "督导领导"] * 2 and clean(corpus)


def test_the_office_of_a_leader_may_stand_on_the_next_line(read):
    """王明 | （常务副县长） in one cell is one person."""
    corpus = read('任务,责任领导,责任单位\n修建道路三条,"王明\n（常务副县长）",县交通局\n新建学校两所,"李强\n（副县长）",县教育局\n', "a.csv")
    assert [list(one) for one in corpus.tasks["leaders"]] == [["王明"], ["李强"]] and clean(corpus)


def test_numbers_as_far_apart_as_the_columns_are_many_tell_their_rows(read):
    """按序时进度完成 in a column of aims is no time, whatever else could be joined; a stroke between cells is none itself."""
    heads, rows = "序号 领域 任务 工作目标 时限 分管领导 责任单位".split(), [f"{k} 城乡建设 {task} 按序时进度完成 2025年 刘志强 县住建局".split() for k, task in enumerate(("改建农村公路", "新建中心小学", "培育规上企业"), 1)]
    for between in ("\n", "\n\n", "\n|\n"):
        corpus = read(between.join(cell for row in [heads, *rows] for cell in row))
        assert list(corpus.tasks["text"]) == ["改建农村公路", "新建中心小学", "培育规上企业"] and list(corpus.tasks["deadline"]) == ["2025年"] * 3 and clean(corpus)


def test_the_only_units_of_a_row_on_lines_lead_it(read):
    """An empty cell left no line: a task without support is likelier than one without lead; sums before units without 县 are no part of their names."""
    heads = "序号 任务 计划投资 牵头单位 配合单位\n"
    corpus = read((heads + "1 修建道路 省级资金 交通局\n2 新建学校 专项债券 教育局 财政局\n3 改造广场 自筹 交通局\n").replace(" ", "\n"))
    assert roles(corpus) == [[("交通局", "lead")], [("教育局", "lead"), ("财政局", "support")], [("交通局", "lead")]] and clean(corpus)


def test_steps_and_notes_of_a_sheet_are_no_sections(read):
    """Numbers deeper than those of tasks, with nobody who answers; what says how many; who leads, said beside 备注."""
    head = "序号,任务,责任单位\n"
    assert list(read(head + "一,新建学校两所,县教育局\n1,完成选址,\n2,完成施工,\n二,修建道路三条,县交通局\n1,完成选址,\n", "a.csv").tasks["text"]) == ["新建学校两所", "完成选址", "完成施工", "修建道路三条", "完成选址"]
    assert list(read(head + ",交通,\n1,修建道路三条,县交通局\n,建设桥梁两座,\n2,新建车站一个,县交通局\n", "a.csv").tasks["section"]) == ["交通"] * 3
    assert list(read(head + ",交通,\n1,修建道路三条,县交通局\n,五个一工程,\n2,新建车站一个,县交通局\n", "a.csv").tasks["section"]) == ["交通", "五个一工程"]
    assert not clean(read(head + "1,新建学校两所,县教育局\n2,修建道路三条,县交通局\n备注,以上任务由县政府办公室牵头,\n", "a.csv"))


def test_other_times_beside_the_time_are_none(read):
    """启动时限, 质保期限 and the like in a column before it."""
    for other in ("启动时限", "合作期限", "报送时限", "质保期限"):
        assert list(read(f"序号,任务,责任单位,{other},完成时限\n1,新建学校两所,县教育局,3月底前,6月底前\n2,修建道路三条,县交通局,4月底前,9月底前\n", "a.csv").tasks["deadline"]) == ["6月底前", "9月底前"]


def test_lines_between_columns_of_blanks_that_go_on_from_the_row_above(read):
    """A text that a full column broke, numbers within a cell, units and a time of the last row."""
    broken = "重点任务                  牵头单位      配合单位\n交通先行\n修建农村公路三十公里，改  县交通局      县财政局\n造危桥五座\n新建汽车站一座            县交通局      县住建局\n"
    steps = "序号    任务                  责任单位        备注\n1       制定实施方案：        县教育局\n        一、明确目标\n        二、落实责任\n2       改造小区五个          县住建局\n"
    last = "序号    任务            责任单位            完成时限\n1       修建道路三条    县交通局            6月底前\n2       编印政府公报    县档案局、\n                        县人民政府办公室\n                                            2026年9月30日\n"
    assert [list(read(text).tasks["section"]) for text in (broken, steps)] == [["交通先行"] * 2, ["", ""]] and list(read(broken).tasks["text"])[0] == "修建农村公路三十公里，改造危桥五座"
    assert roles(read(last))[1] == [("县档案局", "responsible"), ("县人民政府办公室", "responsible")] and list(read(last).tasks["deadline"]) == ["6月底前", "2026年9月30日"]
    unknown = "序号  任务          责任单位                        完成时限\n      民生保障\n1     新建学校两所，新增学位九百个  县教育局        6月底前\n      改善办学条件\n2     改造小区五个  县住建局                        9月底前\n"
    assert roles(read(unknown)) == [[("县教育局", "responsible")], [("县住建局", "responsible")]]


def test_labels_of_a_card_may_have_no_value(read):
    """领导批示 and 签收人 are no titles of a card."""
    card = "任务内容,{}\n责任单位,{}\n领导批示,\n签收人,\n".format
    assert roles(read(card("新建学校两所", "县教育局") + card("修建道路三条", "县交通局"), "a.csv")) == [[("县教育局", "responsible")], [("县交通局", "responsible")]]


def test_cells_on_lines_that_a_line_broke_or_a_section_follows(read):
    """交通 | 运输局 is one name, 二、交通 no note of the row above, though the lines come out even; a text on two lines moves no cell."""
    heads = "序号\n任务\n责任单位\n完成时限\n"
    names = read(heads + "1\n新建学校两所\n县教育局\n6月底前\n2\n建设农村公路\n交通\n运输局\n9月底前\n3\n修建水库\n水利局\n9月底前\n")
    assert roles(names)[1] == [("交通运输局", "responsible")] and list(names.tasks["text"])[1] == "建设农村公路"
    sections = read(heads.rstrip() + "\n备注\n一、教育\n1\n新建学校两所\n县教育局\n6月底前\n二、交通\n2\n修建道路三条\n县交通局\n9月底前\n3\n建设车站一座\n县交通局\n12月底前\n续建\n")
    assert list(sections.tasks["section"]) == ["教育", "交通", "交通"]
    broken = read(heads + "1\n新建学校两所，\n改善办学条件\n县教育局\n2\n修建道路三条\n县交通局\n9月底前\n3\n建设桥梁两座\n县交通局\n12月底前\n")
    assert list(broken.tasks["text"])[0] == "新建学校两所，改善办学条件" and roles(broken)[0] == [("县教育局", "responsible")]


def test_what_is_looked_after_is_the_task_unless_another_column_is(read):
    """包联项目 beside 工作任务; a title with a number above the heads is no section; a time that the next line ends."""
    assert list(read("包联领导,包联项目,工作任务,责任单位\n王明,青山大桥,完成主体工程,县住建局\n李强,云溪水库,完成竣工验收,县水利局\n", "a.csv").tasks["text"]) == ["完成主体工程", "完成竣工验收"]
    for above in ("一、2026年重点任务分解表", "一、填表说明", "二、单位：万元"):
        assert list(read(f"{above},,\n序号,任务,责任单位\n1,新建学校两所,县教育局\n2,修建道路三条,县交通局\n", "a.csv").tasks["section"]) == ["", ""]
    spaced = "序号    任务            责任单位        完成时限\n1       新建学校两所    县教育局        2026年3月1日至\n                                        2026年9月30日\n2       修建道路三条    县交通局        2026年9月30日\n"
    assert list(read(spaced).tasks["deadline"]) == ["2026年3月1日至2026年9月30日", "2026年9月30日"]


def test_sections_between_columns_of_blanks_below_a_full_cell(read):
    """With a number of their own, or below the end of a sentence."""
    head = "任务                    责任单位    时限\n{}\n修建农村公路三十公里{}  县交通局    6月\n{}\n新建学校两所            县教育局    9月\n"
    assert list(read(head.format("一、交通", "整", "二、教育")).tasks["section"]) == list(read(head.format("交通", "。", "教育")).tasks["section"]) == ["交通", "教育"]


def test_a_row_between_columns_of_blanks_that_goes_on_in_two_cells(read):
    """Units behind 、 and the rest of the text."""
    corpus = read("任务                    责任单位        时限\n修建农村公路三十公里，  县交通局、      6月底前\n建设桥梁                县财政局\n新建学校两所            县教育局        9月底前\n")
    assert list(corpus.tasks["text"]) == ["修建农村公路三十公里，建设桥梁", "新建学校两所"] and [len(one) for one in roles(corpus)] == [2, 1]


@pytest.mark.parametrize(("above", "below"), [("县住建局、县司", "法局"), ("县司法局 县", "住建局"), ("县住建局 县司法局", ""), ("县住建局", "县司法局"), ("县司法局、县住建局", ""), ("住建局 司", "法局")])
def test_names_in_a_box_are_broken_by_its_border_or_stand_on_lines(above, below, read):
    """Parted by 、 or blanks; 县司 and 法局 are none."""
    wide = "│{}│".format
    pad = lambda text: text + "　" * (9 - len(text))
    rule = "─" * 9
    corpus = read("\n".join([f"┌────┬{rule}┐", wide(f"任务│{pad('责任单位')}"), f"├────┼{rule}┤", wide(f"普法│{pad(above)}"), *([wide(f"　　│{pad(below)}")] if below else []), f"├────┼{rule}┤",
                             wide(f"修路│{pad('县交通局')}"), f"└────┴{rule}┘"]))
    assert {name[-3:] for name, _ in roles(corpus)[0]} == {"住建局", "司法局"}


def test_what_stands_behind_cells_on_lines_is_no_row(read):
    """A note above who signed; （二）交通 behind a row without a note, though numbers stand as far apart as the columns are many."""
    heads = "序号\n任务\n责任单位\n完成时限\n"
    signed = read(heads + "1\n新建学校两所\n县教育局\n6月底前\n2\n修建道路三条\n县交通局\n9月底前\n注：按月报送。\n县政府办公室\n2026年3月1日\n")
    assert roles(signed) == [[("县教育局", "responsible")], [("县交通局", "responsible")]]
    sections = read(heads + "备注\n（一）教育\n1\n新建学校两所\n县教育局\n6月底前\n（二）交通\n2\n修建道路三条\n县交通局\n9月底前\n续建\n3\n建设车站一座\n县交通局\n12月底前\n")
    assert list(sections.tasks["section"]) == ["教育", "交通", "交通"]


def test_two_times_on_lines_are_no_one_time(read):
    """按序时进度完成 is an aim above 年底前."""
    aims = read("编号 类别 工作事项 目标要求 时间节点 责任单位 备注 1 城乡建设 打好污染防治攻坚战 按序时进度完成 年底前 县住建局 2 改造农村公路57公里 全县覆盖 6月底前 县交通局 续建".replace(" ", "\n"))
    assert list(aims.tasks["deadline"]) == ["年底前", "6月底前"]


def test_single_blanks_leave_open_to_which_column_a_unit_belongs(read):
    """More units than columns of them, or one for a note."""
    assert not clean(read("序号 任务 牵头单位 配合单位\n1 修建道路 县交通局 县住建局 县财政局\n2 新建学校 县教育局 县财政局\n3 改造小区 县住建局 县财政局\n"))
    assert not clean(read("任务 责任单位 说明\n修建道路 县交通局 续建\n新建学校 县教育局 县财政局\n改造小区 县住建局 续建\n"))


def test_two_rows_on_one_line_are_two(read):
    """Where all lines end with a stroke; two cells that ran together into one line are two, too, and a time behind the units."""
    rows = [("修建公路三条", "市交通局", "6月底"), ("新建学校两所", "市教育局", "9月底"), ("治理河道五公里", "市水利局", "全年")]
    lines = ["| 任务 | 单位 | 时限 |", *(f"| {' | '.join(row)} |" for row in rows)]
    cells = lines_of("任务 单位 时限", *map(" ".join, rows))
    for text in (lines[0] + "\n".join(lines[1:]), cells.replace("市教育局 |\n", "市教育局 |"), cells.replace("市教育局 |\n", "市教育局")):
        corpus = read(text)
        assert roles(corpus) == [[(unit, "responsible")] for _, unit, _ in rows] and list(corpus.tasks["deadline"]) == ["6月底", "9月底", "全年"] and clean(corpus)


def test_a_row_of_tabs_that_a_line_break_tore_before_a_tab_is_one(read):
    """No other line begins with a tab, and both have as many as others."""
    corpus = read("序号\t任务\t单位\t时限\n1\t修建公路\t市交通局\t6月底\n2\t新建学校\n\t市教育局\t9月底\n3\t治理河道\t市水利局\t全年\n4\t改造医院\t市卫健委\n、市住建局\t全年\n")
    assert [[name for name, _ in task] for task in roles(corpus)] == [["市交通局"], ["市教育局"], ["市水利局"], ["市卫健委", "市住建局"]] and clean(corpus)


def test_a_list_parted_by_blanks_that_ends_with_a_level_goes_on(read):
    """区乡村振兴局 区 is no end of the task above."""
    corpus = read("序号\n任务\n单位\n时限\n1\n承办省残疾人运动会\n区乡村振兴局 区\n商务局 区邮政管理局 区税务局\n上半年\n2\n修建学校两所\n区教育局 区住建局\n全年\n")
    assert list(corpus.tasks["text"]) == ["承办省残疾人运动会", "修建学校两所"] and [name for name, _ in roles(corpus)[0]] == ["区乡村振兴局", "区商务局", "区邮政管理局", "区税务局"]


def test_a_time_that_a_line_broke_is_one(read):
    """2025年 | 6月底前 is no time with a note, and 东街社区 | 西街社区 are two names."""
    heads = "序号\n任务\n责任单位\n完成时限\n备注\n"
    corpus = read(heads + "1\n新建学校2所\n县教育局\n2025年\n6月底前\n续建\n2\n改造农村公路30公里\n县交通运输局\n2025年\n12月底前\n续建\n")
    assert list(corpus.tasks["deadline"]) == ["2025年6月底前", "2025年12月底前"] and list(corpus.fields["text"]) == ["续建", "续建"]
    corpus = read("<table><tr><td>任务</td><td>责任单位</td></tr><tr><td>清理小广告</td><td>东街社区<br>西街社区<br>南街社区</td></tr><tr><td>修建公园一座</td><td>县住建局</td></tr></table>", "a.html")
    assert [name for name, _ in roles(corpus)[0]] == ["东街社区", "西街社区", "南街社区"]


def test_a_row_that_holds_the_task_alone_may_open_a_card(read):
    """Below it labels and values: 分管领导 | 某某 | 牵头科室 | 某办."""
    card = "{}、{},,,\n分管领导,{},牵头科室,{}\n".format
    corpus = read(card("一", "改造市场两座", "张三", "县商务局") + card("二", "安装路灯十盏", "李四", "县城管局"), "a.csv")
    assert list(corpus.tasks["text"]) == ["改造市场两座", "安装路灯十盏"] and roles(corpus) == [[("县商务局", "lead")], [("县城管局", "lead")]] and list(corpus.tasks["number"]) == [1, 2] and clean(corpus)


def test_who_made_and_who_checked_a_table_is_no_task(read):
    """审核：某某 | 制表：某某; 承办分工 with 牵头：… in its cells is of units; 组建某集团 is a task."""
    corpus = read("序号,工作任务,承办分工,整改期限\n1,组建省建材集团,牵头：县国资局；配合：县财政局,6月底\n2,清理摊点,牵头：县城管局,9月底\n,,,\n审核：张三,制表：李红,,\n", "a.csv")
    assert list(corpus.tasks["text"]) == ["组建省建材集团", "清理摊点"] and roles(corpus)[0] == [("县国资局", "lead"), ("县财政局", "support")] and clean(corpus)


def test_what_is_done_for_firms_is_no_unit(read):
    """引入代建企业，12月底前复工 between a task and its unit."""
    heads, rows = ["序号", "风险事项", "化解措施", "牵头单位", "配合单位", "办结时限"], [["1", "楼盘停工", "引入代建企业，12月底前复工", "县住建局", "县法院", "2024年12月"], ["2", "债务到期", "置换高息债务2.6亿元", "县财政局", "县城投公司", "2024年11月"]]
    corpus = read("\n".join([*heads, *rows[0], *rows[1]]) + "\n")
    assert roles(corpus)[0] == [("县住建局", "lead"), ("县法院", "support")] and clean(corpus)


def test_heads_may_be_centred_over_columns_of_blanks_and_names_spread(read):
    """高　岩 in a column of leaders; cells that go on below stand where those of the rows do, wherever the heads stand."""
    rows = [" 1    茶旅示范带      高  岩     县文旅局        县农业局        10月底", "                                               白云镇",
            " 2    冷链仓储站      高  岩     县商务局        县供销社        8月底", " 3    数字农田带      梁启山     县农业局        县气象局        6月底"]
    corpus = read("\n".join(["序号    项目名称           牵头领导     牵头单位           配合单位           完成时限", *rows]) + "\n")
    assert roles(corpus)[0] == [("县文旅局", "lead"), ("县农业局", "support"), ("白云镇", "support")] and list(corpus.tasks["leaders"][:1]) == [("高岩",)] and clean(corpus)


def test_lines_that_say_with_labels_who_answers_are_no_rows(read):
    """Whatever heads stand above them."""
    corpus = read("序号  案由      主办      协办\n1  修路的建议 主办：县交通局 协办：县财政局\n2  办学的建议 主办：县教育局 协办：县住建局\n")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县教育局", "lead"), ("县住建局", "support")]]


def test_a_rule_may_name_the_first_of_several_columns(read):
    """责任单位一为牵头单位."""
    corpus = read("督办事项,,,\n（责任单位一为牵头单位）,,,\n事项,责任单位一,责任单位二,责任单位三\n编纂地名志,县民政局,县档案馆,\n放映电影1200场,县委宣传部,县文旅局,县教育局\n", "a.csv")
    assert roles(corpus)[1] == [("县委宣传部", "lead"), ("县文旅局", "support"), ("县教育局", "support")] and clean(corpus)


def test_a_second_row_of_heads_may_hold_some_that_nobody_knows(read):
    """中央, 省级 below 资金 beside 牵头单位, 配合单位 below 责任分工."""
    page = ("<table><tr><td rowspan=2>序号</td><td rowspan=2>建设内容</td><td colspan=2>资金（万元）</td><td colspan=2>责任分工</td></tr><tr><td>中央</td><td>省级</td><td>牵头单位</td><td>配合单位</td></tr>"
            "<tr><td>1</td><td>硬化产业路7公里</td><td>310</td><td>90</td><td>县交通局</td><td>丙寨乡人民政府</td></tr><tr><td>2</td><td>铺设管网13公里</td><td>95</td><td>35</td><td>县水利局</td><td>县水投公司</td></tr></table>")
    corpus = read(page, "a.html")
    assert roles(corpus) == [[("县交通局", "lead"), ("丙寨乡人民政府", "support")], [("县水利局", "lead"), ("县水投公司", "support")]] and clean(corpus)


def test_a_title_over_heads_opens_no_card(read):
    """一、经济发展 over 工作任务 | 责任单位, again for each section."""
    part = "{},\n工作任务,责任单位\n{},{}\n".format
    corpus = read(part("一、经济发展", "推进城乡供水", "县水利局") + part("二、社会事业", "改善办学条件", "县教育局"), "a.csv")
    assert list(corpus.tasks["text"]) == ["推进城乡供水", "改善办学条件"] and roles(corpus) == [[("县水利局", "responsible")], [("县教育局", "responsible")]]


def test_a_quoted_cell_may_begin_on_the_line_where_another_ends(read):
    """三条" | "县交通局, and what goes on below."""
    corpus = read('序号\t任务\t责任单位\t时限\n1\t"修路\n三条"\t"县交通局\n县财政局"\t6月底\n2\t建校两所\t县教育局\t9月底\n')
    assert list(corpus.tasks["text"]) == ["修路三条", "建校两所"] and len(roles(corpus)[0]) == 2 and list(corpus.tasks["deadline"]) == ["6月底", "9月底"] and clean(corpus)


def test_the_only_unit_of_a_row_leads_it_where_others_answer_too(read):
    """Below 牵头单位 and 责任单位 an empty cell is likelier to be the second."""
    corpus = read(lines_of("序号 任务 牵头单位 责任单位 时限", "1 修建道路三条 县交通局 6月底", "2 新建学校两所 县教育局 县住建局 9月底").replace(" |", ""))
    assert roles(corpus) == [[("县交通局", "lead")], [("县教育局", "lead"), ("县住建局", "support")]]


def test_a_bracket_on_the_next_line_is_of_the_head_above(read):
    """责任股室 | （单位）, where cells stand one on a line."""
    corpus = read("序号\n任务\n责任股室\n（单位）\n时限\n1\n修建道路三条\n县交通局\n6月底\n2\n新建学校两所\n县教育局\n9月底\n")
    assert list(corpus.tasks["deadline"]) == ["6月底", "9月底"] and list(corpus.lines["kind"][:5]) == ["header"] * 5


def test_rows_that_hold_nothing_are_blank(read):
    """No cell has a text; strokes are one."""
    kinds = [list(read(f"任务,责任单位\n修建道路三条,县交通局\n{between}\n新建学校两所,县教育局\n", "a.csv").lines["kind"])[2] for between in (" , ", "—,—")]
    assert kinds == ["blank", "row"]


def test_a_cell_that_several_strokes_close_is_one_of_those_around_it(read):
    """县教育局 ||| among cells on lines, a merged column of a page."""
    corpus = read("任务 |\n责任单位 | ||\n时限 |\n修建道路三条 |\n县交通局 | ||\n6月底 |\n新建学校两所 |\n县教育局 |||\n9月底 |\n")
    assert list(corpus.tasks["deadline"]) == ["6月底", "9月底"] and set(corpus.tasks["section"]) == {""} and clean(corpus)


def test_a_line_without_the_leader_that_each_row_has_goes_on_from_the_row_above(read):
    """Though it holds text, units and a time."""
    corpus = read("序号    任务                          牵头领导    责任单位        时限\n1       修建农村公路三十公里，改造    王明        县交通局、      2026年3月1日至\n"
                  "        危桥五座                                  县财政局        2026年9月30日\n2       新建学校两所                  李强        县教育局        9月底\n")
    assert list(corpus.tasks["text"]) == ["修建农村公路三十公里，改造危桥五座", "新建学校两所"] and list(corpus.tasks["deadline"]) == ["2026年3月1日至2026年9月30日", "9月底"] and clean(corpus)


def test_tasks_may_bear_names_that_units_bear(read):
    """县图书馆 is to be built; where no column is of units, 县交通局 in one of content answers."""
    assert list(read("项目,责任单位\n县图书馆,县文旅局\n县体育馆,县教体局\n", "a.csv").tasks["text"]) == ["县图书馆", "县体育馆"]
    assert roles(read("序号,任务,承担任务\n1,修建道路三条,县交通局\n2,新建学校两所,县教育局\n", "a.csv")) == [[("县交通局", "responsible")], [("县教育局", "responsible")]]


def test_heads_on_lines_with_nothing_below_them_are_a_form(read):
    """It holds no task."""
    assert read("序号\n任务\n责任单位\n").tasks.empty


@pytest.mark.parametrize(("above", "note", "section"), [("财政资金", "", ""), ("基础设施", "", "基础设施"), ("备注 基础设施", "续建 ", "基础设施"), ("备注", "续建 ", "")])
def test_what_stands_above_the_first_number_is_a_section_where_no_head_has_its_words(above, note, section, read):
    """Though its column would stay empty; 附件1 above the first head is none itself."""
    cells = f"附件1 序号 任务 责任单位 {above} 1 修建道路三条 县交通局 2 新建学校两所 县教育局 {note}3 治理河道五公里 县水利局"
    corpus = read(cells.replace(" ", "\n"))
    assert set(corpus.tasks["section"]) == {section} and list(corpus.tasks["number"]) == [1, 2, 3] and corpus.lines["kind"].iloc[0] == "title" and clean(corpus)


@pytest.mark.parametrize("heads", ["序号 涉及部门 职责分工", "序号 责任单位 职责分工", "序号 单位 工作职责"])
def test_heads_between_blanks_that_leave_open_where_the_text_stands_are_told_by_their_cells(heads, read):
    corpus = read(f"{heads}\n1 市公安局 负责爆竹运输的许可。\n2 市供销社 负责本系统企业的管理。\n3 市应急管理局 负责爆竹生产的监督管理。\n")
    assert list(corpus.tasks["text"]) == ["负责爆竹运输的许可。", "负责本系统企业的管理。", "负责爆竹生产的监督管理。"] and roles(corpus)[0] == [("市公安局", "responsible")] and clean(corpus)

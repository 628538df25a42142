"""Lists as they reach a desk: copied from pages, sheets, mails and minutes; each is read, and nothing is left over."""

import pytest
from forms import clean, leaders, roles

from graphdata import checking
from graphdata.layout import noise

LEAD, SUPPORT, DUTY = "lead", "support", "responsible"
ROADS, SCHOOL = [("县交通局", LEAD), ("县财政局", SUPPORT)], [("县教育局", LEAD), ("县住建局", SUPPORT)]
HEADS = "序号\t任务\t牵头单位\t配合单位\t时限\n"


@pytest.mark.parametrize("text", [
    "某县任务分解\n1.修路三条。\n牵头单位：县交通局\n— 7 —\n某县人民政府公报 第2期\n配合单位：县财政局\n2.建校两所。\n牵头单位：县教育局\n— 8 —\n某县人民政府公报 第2期\n配合单位：县住建局\n",  # the head of every page within a task
    "【督办事项1】修路三条。\n【牵头单位】县交通局\n【配合单位】县财政局\n【办理情况】已开工。\n【督办事项2】建校两所。\n【牵头单位】县教育局\n【配合单位】县住建局\n【办理情况】已封顶。\n",
    "发件人：县政府办\n\n> 各单位：\n> 分工如下：\n> 1. 修路三条。（牵头：县交\n> 通局；配合：县财政局）\n> 2. 建校两所。（牵头：县教育局；配合：县住建局）\n",
    "公众号\n\n◆ 01\n修路三条。\n\n▷ 牵头单位：县交通局\n▷ 配合单位：县财政局\n\n◆ 02\n建校两所。\n\n▷ 牵头单位：县教育局\n▷ 配合单位：县住建局\n",
    "某县任务\n1.修路三条。\n牵头单位：县交通局\n配合单位：县财政局\n2.建校两所。\n牵头单位：县教育局\n配合单位：县住建局\n—— 来自 工作群\n",
    "某县人民政府 | 政府信息公开\n某县任务\n1.修路三条。（牵头单位：县交通局；配合单位：县财政局）\n2.建校两所。（牵头单位：县教育局；配合单位：县住建局）\n主办单位：某县人民政府办公室　技术支持：县信息中心\n",
    "会议纪要\n会议强调，要坚持问题导向，举一反三；要加强配合。\n任务分工：\n1.修路三条。（县交通局牵头，县财政局配合）\n2.建校两所。（县教育局牵头，县住建局配合）\n参加会议：县交通局、县教育局负责同志。\n报：县长\n送：县委办\n"])
def test_what_a_copy_brings_along_is_none_of_the_list(text, read):
    """Running heads, boxed labels, quoted lines, numbers behind signs, where it came from, who hosts the page, what a meeting stressed."""
    corpus = read(text)
    assert roles(corpus) == [ROADS, SCHOOL] and clean(corpus)
    assert [one.rstrip("。") for one in corpus.tasks["text"]] == ["修路三条", "建校两所"]


@pytest.mark.parametrize("rows", [
    "1\t修路三条。\t县交通局\t县财政局\n县公安局\t6月底\n2\t建校两所。\t县教育局\t县住建局\t9月底\n",
    '1\t修路三条。\t县交通局\t"县财政局\n县公安局"\t6月底\n2\t"建校\n两所。"\t县教育局\t县住建局\t9月底\n'])
def test_a_cell_of_a_row_between_tabs_may_go_over_lines(rows, read):
    """As Word copies it, and in quotes as Excel does."""
    corpus = read("某县任务表\n" + HEADS + rows)
    assert roles(corpus) == [[*ROADS, ("县公安局", SUPPORT)], SCHOOL] and list(corpus.tasks["deadline"]) == ["6月底", "9月底"] and clean(corpus)


@pytest.mark.parametrize("ending", ["csv", "txt"])
def test_merged_cells_that_were_taken_apart_are_read_once(ending, read):
    """A section in every cell of its row, and units in the first row of their group alone, in front of the numbers."""
    by = {"csv": ",", "txt": "\t"}[ending]
    rows = [["一、交通"] * 4, ["1", "修路三条", "县交通局", "6月底"], ["二、教育"] * 4, ["2", "建校两所", "县教育局", "9月底"]]
    corpus = read("\n".join(by.join(row) for row in [["某县任务表"] * 4, ["序号", "任务", "责任单位", "时限"], *rows]) + "\n", f"a.{ending}")
    assert list(corpus.tasks["text"]) == ["修路三条", "建校两所"] and list(corpus.tasks["section"]) == ["交通", "教育"] and clean(corpus)
    grouped = read("责任单位\t序号\t工作任务\t时限\n县交通局\t1\t修路三条\t6月底\n\t2\t架桥两座\t7月底\n县教育局\t3\t建校两所\t9月底\n")
    assert [one[0][0] for one in roles(grouped)] == ["县交通局", "县交通局", "县教育局"] and clean(grouped)


def test_rows_of_boxes_in_no_frame_of_their_own_are_a_table(read):
    """Lists below one another, whatever the class of the first; three menus with links are none."""
    row = "<ul class='{}'>{}</ul>".format
    rows = "".join(row("row", "".join(f"<li>{cell}</li>" for cell in cells)) for cells in [("1", "修路三条。", "县交通局"), ("2", "建校两所。", "县教育局"), ("3", "建院一所。", "县卫健局")])
    corpus = read("<body><h3>某县任务</h3>" + row("row head", "<li>序号</li><li>任务</li><li>责任单位</li>") + rows + "</body>", "a.html")
    assert [one[0][0] for one in roles(corpus)] == ["县交通局", "县教育局", "县卫健局"] and clean(corpus)
    menus = read("<body>" + row("m", "<li><a>首页</a></li><li><a>概况</a></li><li><a>公开</a></li>") * 3 + "<p>1.修路。（县交通局）</p><p>2.建校。（县教育局）</p></body>", "a.html")
    assert [one[0][0] for one in roles(menus)] == ["县交通局", "县教育局"]


@pytest.mark.parametrize(("heads", "first"), [("序号\t提案编号\t案由", "1\t〔2019〕11号\t关于修路的提案"), ("序号\t编号\t标题", "1\t第002号\t关于修路的提案")])
def test_the_number_of_a_motion_is_not_what_it_asks_for(heads, first, read):
    """案由 is the task; a text that is but a number is in doubt."""
    corpus = read(f"{heads}\t主办单位\t会办单位\n{first}\t县交通局\t县财政局\n{first.replace('1', '2', 1).replace('修路', '建校')}\t县教育局\t县住建局\n")
    assert list(corpus.tasks["text"]) == ["关于修路的提案", "关于建校的提案"] and roles(corpus) == [ROADS, SCHOOL] and clean(corpus)
    assert not checking.check(read("任务\t责任单位\n〔2019〕11号\t县交通局\n〔2019〕12号\t县教育局\n")).clean


@pytest.mark.parametrize("rule", ["标题所列单位为该部分任务的牵头单位，括号内单位配合", "各站所对本条目下的任务牵头落实", "清单中各项任务由标题所列单位牵头、括号内单位参加", "各标题所列部门为所辖任务的牵头部门"])
def test_a_rule_may_say_in_many_words_that_headings_lead(rule, read):
    """Of jobs below units, also of offices that hardly any list holds."""
    corpus = read(f"某校任务清单\n说明：{rule}。\n（一）教务处\n1.修订方案42个（会同各学院，11月完成）。\n2.建设课程15门。\n（二）学生工作部（处）\n3.资助学生3100人（会同财务处）。\n")
    assert roles(corpus) == [[("教务处", LEAD), ("各学院", SUPPORT)], [("教务处", LEAD)], [("学生工作部（处）", LEAD), ("财务处", SUPPORT)]] and clean(corpus)


def test_a_rule_that_gives_no_task_a_lead_is_in_doubt(read):
    """Whatever its words."""
    corpus = read("任务分解\n写在黑框里的单位为牵头单位。\n1.修路。\n责任单位：县交通局、县财政局\n2.建校。\n责任单位：县教育局、县住建局\n")
    assert set(corpus.doubts["kind"]) == {"lead-said"}


@pytest.mark.parametrize(("text", "expected"), [
    ("某省实事 （一）就业。新增就业40万人。〔省人社厅〕培训30万人。〔省人社厅、省农业厅〕（二）医疗。参合率达到九成。〔省卫生厅〕\n", ["新增就业40万人。", "培训30万人。", "参合率达到九成。"]),
    ("一、造林。造林18万亩（造林科、种苗站）；植树920万株（市绿化委办公室）；建绿色通道140公里（造林科、规划院）。\n二、保护。拔除疫点3个（森林公安局）；结案95%（森林公安局、林政科）。\n", ["造林18万亩", "植树920万株", "建绿色通道140公里", "拔除疫点3个", "结案95%"]),
    ("某县民宿方案　为推动升级，制定如下措施（责任单位中排在第一位的为牵头单位）。一是建村12个。责任单位：县文旅局、县农业局；完成时限：12月。二是培训400人。责任单位：县人社局；完成时限：11月。\n", ["一是建村12个。", "二是培训400人。"]),
    ("某镇交办单\n【镇党政办】接好信访电话，一事一登记。\n【镇综治中心、派出所】走访重点人员。\n【镇卫生院】开展防控知识进校园。\n", ["接好信访电话，一事一登记。", "走访重点人员。", "开展防控知识进校园。"])])
def test_units_beside_clauses_part_running_text(text, expected, read):
    """Brackets behind the stop, those of offices beside others, preambles before 一是, boxed units in front."""
    corpus = read(text)
    assert list(corpus.tasks["text"]) == expected and len(roles(corpus)) == len(expected) and clean(corpus)


@pytest.mark.parametrize(("text", "expected"), [
    ("1.新建公园（口袋公园）。（市园林局）改造绿地。（市住建局）植树。（市林业局）\n2.修路。（市交通局）\n", ["新建公园（口袋公园）。", "改造绿地。", "植树。", "修路。"]),
    ("1.【公立医院】推进改革。（县卫健局）\n2.【一网通办】网办率达95%。（县审批局）\n3.【县区】推动改革。（市财政局）\n", ["【公立医院】推进改革。", "【一网通办】网办率达95%。", "【县区】推动改革。"]),
    ("1.【重点项目】修路三公里。（县交通局）\n2.【民生实事】建校两所。（县教育局）\n", ["【重点项目】修路三公里。", "【民生实事】建校两所。"]),
    ("民生实事 10 项全部落地\n责任单位：县府办\n整改问题 20 个以上\n责任单位：县纪委\n", ["民生实事 10 项全部落地", "整改问题 20 个以上"]),
    ("1.推进粮食作物（豆科、禾本科）；补贴农机（县农业农村局、县财政局）。\n2.修路。（县交通局）\n", ["推进粮食作物（豆科、禾本科）；补贴农机", "修路。"])])
def test_what_only_resembles_units_in_brackets_and_numbers_stays_in_the_text(text, expected, read):
    """Remarks before the bracket of units, topics in boxes, amounts, families of plants."""
    corpus = read(text)
    assert list(corpus.tasks["text"]) == expected and all(len(one) < 3 for one in roles(corpus))


def test_a_label_before_a_blank_is_one_where_others_like_it_have_a_colon(read):
    """任务分工　县交通局牵头, and labels no list holds."""
    corpus = read("".join(f"{n}.{what}\n挂联领导{by}{who}\n任务分工{by}{unit}牵头，县财政局配合\n" for n, (what, who, unit, by) in enumerate(
        [("修路。", "王明", "县交通局", "："), ("建校。", "李强", "县教育局", "　"), ("建院。", "赵刚", "县卫健局", "："), ("治水。", "王明", "县水利局", "：")], 1)))
    assert roles(corpus)[1] == [("县教育局", LEAD), ("县财政局", SUPPORT)] and leaders(corpus)[1] == ["李强"] and clean(corpus)


def test_numbers_of_headings_count_tasks_that_go_on_from_them(read):
    """（一） over 1. 2., and （二） is a task; a glossary and telephones behind are none."""
    corpus = read("某市方案\n（一）示范\n1.建厂12家。（市工信局牵头）\n2.育企3家。（市工信局牵头）\n（二）推进上云，新增2000家。（市大数据局牵头）\n附件\n名词解释\n1.上云：指使用云上服务。\n2.灯塔工厂：指示范企业。\n值班电话\n市工信局　0736-4215566\n市大数据局　0736-4219121\n")
    assert len(corpus.tasks) == 3 and clean(corpus)


def test_a_second_post_is_of_the_leader_before_it(read):
    """石磊　副市长、市公安局局长."""
    corpus = read("一、包抓领导：石磊　副市长、市公安局局长\n1.淘汰货车。\n牵头单位：市公安局\n2.划定禁区。\n牵头单位：市环保局\n")
    assert leaders(corpus) == [["石磊"]] * 2


@pytest.mark.parametrize("text", [
    "序号\n任务\n责任单位\n1\n修路\n市发展和改革委员会\n2\n建校\n市发展和改革委员会\n3\n治水\n市发展和改革委员会\n", "1.修路。\n由市教育局负责。\n— 1 —\n2.建校。\n由市教育局负责。\n— 2 —\n3.建院。\n由市教育局负责。\n",
    "1.修路。（县交通局）\n" + "".join(f"{n}.{what}（县教育局）\n— {n} —\n" for n, what in [(2, "建校。"), (3, "建院。")])])
def test_what_returns_beside_numbers_and_is_of_the_list_stays(text, read):
    """Units in cells on lines, sentences and brackets that say who answers, at the foot of every page."""
    corpus = read("某县任务\n" + text)
    assert len(corpus.tasks) == len(roles(corpus)) == 3 and clean(corpus)


def test_lines_beside_numbers_of_pages_are_running_heads_only_where_they_return():
    """A unit or a category beside the numbers of rows is none."""
    assert noise.running(["1", "民生类", "修路", "2", "民生类", "建校"]) == set() == noise.running(["— 1 —", "修路三条到村头", "— 2 —", "建校两所到镇上"])


def test_several_may_lead_apart(read):
    """分头牵头."""
    assert roles(read("1.修路。（县交通局牵头，县财政局配合）\n2.建校。（县教育局、县住建局分头牵头）\n"))[1] == [("县教育局", LEAD), ("县住建局", LEAD)]

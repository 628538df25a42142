"""Lists as they stand on real pages of governments and of those who copy them: each is read, or it is said that it is not."""

import pytest
from forms import clean, roles

LEAD, SUPPORT, DUTY = "lead", "support", "responsible"


def texts(corpus):
    return [one.rstrip("。，；") for one in corpus.tasks["text"]]


def kinds(corpus):
    return set(corpus.doubts["kind"])


@pytest.mark.parametrize("text", [
    "整改销号公示\n一、整改问题\n（一）河道有垃圾。\n二、整改实施主体\n县水利局\n三、重点措施\n（一）打捞垃圾。\n四、完成时限\n6月底\n五、整改完成情况\n（一）已打捞。\n2024年9月29日\n",
    "问题曝光\n【点位名称】清江河段\n【主管单位】县水利局\n【存在问题】\n河道有垃圾。\n【整改要求】\n打捞垃圾。\n【完成时限】6月底\n",
    "【案由】\n河道有垃圾。\n【承办单位】\n县水利局\n【办理情况】\n已经打捞。\n正在巡查。\n【完成时限】\n6月底\n",
    "提案办理\n案    由：河道有垃圾。\n提案者：张三\n内    容：\n垃圾很多。\n承办单位：县水利局\n"])
def test_headings_and_boxes_that_are_labels_make_one_card(text, read):
    """Each stands above or before what it announces; what is beside the task goes to fields."""
    corpus = read(text)
    assert roles(corpus) == [[("县水利局", DUTY)]] and texts(corpus) == ["河道有垃圾"] and clean(corpus)
    assert corpus.tasks["deadline"].iloc[0] == "6月底" or "提案" in text


@pytest.mark.parametrize("label", ["问题整改责任单位", "整改责任单位", "任务责任单位", "整改实施主体"])
def test_a_label_may_open_with_the_matter_it_is_of(label, read):
    """问题整改责任单位：; no word of it stays in the text."""
    corpus = read("".join(f"{k}.市第{k}医院\n（1）禁烟标识不足。\n{label}：市卫健委 整改时限：{k}天\n" for k in "一二三"))
    assert [one[0][0] for one in roles(corpus)] == ["市卫健委"] * 3 and "整改" not in "".join(texts(corpus)) and clean(corpus)


@pytest.mark.parametrize("says", ["由发展改革委会同农业部、水利部等部门研究提出落实意见", "由发展改革委会同农业部、水利部等部门负责落实", "由发展改革委会同农业部、水利部等部门研究落实"])
def test_a_matter_is_left_to_one_with_others(says, read):
    """As the State Council assigns measures."""
    corpus = read(f"一、工作分工\n（一）关于“保护耕地”的问题，{says}。\n（二）关于“粮食安全”的问题，{says}。\n")
    assert roles(corpus) == [[("发展改革委", LEAD), ("农业部", SUPPORT), ("水利部", SUPPORT)]] * 2 and clean(corpus)


def test_a_sentence_that_says_who_may_have_others_behind_it(read):
    """They are of its task; so may each task of a line."""
    corpus = read("1、建敬老院。由民政局组织推进和落实。选址已完成。\n2、修学校。由教育局组织推进和落实。主体已封顶。\n3、建剧院。由文化局组织推进和落实。\n")
    assert [one[0][0] for one in roles(corpus)] == ["民政局", "教育局", "文化局"] and corpus.tasks["text"].iloc[0] == "建敬老院。\n选址已完成。" and clean(corpus)
    line = read("1.城镇规划。提出布局。由市规划局与11个县区政府牵头，有关部门参与，7月1日完成。 2.土地规划。提出方案。由市国土局负责，6月15日提出。")
    assert roles(line) == [[("市规划局", LEAD), ("11个县区政府", LEAD), ("有关部门", SUPPORT)], [("市国土局", DUTY)]]


@pytest.mark.parametrize("says", ["。由市应急局牵头，市财政局、市交通局等单位组成，负责", "由市应急局牵头，市财政局、市交通局参加。主要职责：负责", "：由市应急局牵头，市财政局、市交通局参加，负责"])
def test_a_working_group_is_led_by_one_and_made_of_others(says, read):
    """Its task is what it does."""
    corpus = read("三、工作组及职责\n" + "".join(f"（{n}）{name}组{says}{name}工作。\n" for n, name in zip("一二三", ("协调", "抢险", "救治"), strict=True)))
    assert roles(corpus) == [[("市应急局", LEAD), ("市财政局", SUPPORT), ("市交通局", SUPPORT)]] * 3 and clean(corpus)


def test_a_working_group_may_be_made_of_departments_named_by_what_they_do(read):
    """部门 behind the last is of all: 民政、公安等部门; nobody else answers for what a group does."""
    corpus = read("1.协调组：由县政府办公室、县应急局组成，负责协调。\n2.治安组：由公安部门负责，实施警戒。\n3.安置组：由民政、公安、消防等部门、单位组成，负责安置。\n4.动员组：由事发地人民政府负责，动员群众。\n")
    assert roles(corpus) == [[("县政府办公室", DUTY), ("县应急局", DUTY)], [("公安部门", DUTY)], [("民政部门", DUTY), ("公安部门", DUTY), ("消防部门", DUTY)], [("事发地人民政府", DUTY)]]
    bracket = read("1.防疫。（卫生、畜牧兽医等部门按职责分工负责）\n2.救助。（县民政、财政部门负责）\n3.修路。（县交通局、教育、文体等部门负责）\n")
    assert [[name for name, _ in one] for one in roles(bracket)] == [["卫生部门", "畜牧兽医部门"], ["县民政部门", "财政部门"], ["县交通局", "教育部门", "文体部门"]] and clean(bracket)


@pytest.mark.parametrize(("head", "units"), [("第{n}条 {}工作职责：", ("区科委", "区公安分局")), ("（{n}）{}。", ("质监部门", "供销部门")), ("第{n}条 {}职责：", ("旅游部门", "人民防空部门"))])
def test_a_numbered_department_stands_above_its_duties(head, units, read):
    """As regulations and rules of duty have them."""
    corpus = read("".join(f"{head.format(unit, n=n)}\n{one}负责安全管理。\n{two}负责宣传教育。\n" for (one, two), n, unit in zip([("（一）", "（二）") if "第" in head else ("1.", "2.")] * 2, "七八", units, strict=True)))
    assert [said[0][0] for said in roles(corpus)] == [units[0]] * 2 + [units[1]] * 2


def test_units_with_their_duties_stand_above_other_groups_or_over_one_duty(read):
    """（8）市气象局：… above 1.市指挥部办公室职责; （1）市林业局。 over a line; 市监察局 before a blank; 要 and 协助 among numbers of 负责."""
    before = read("（8）市气象局：提供天气预报。\n（9）市旅游局：负责游客疏散。\n（10）市交通局：负责运送物资。\n（二）办事机构\n1.市应急局职责\n（1）负责修订预案。\n（2）负责汇总信息。\n2.市防汛办职责\n（1）负责值班值守。\n（2）负责上报信息。\n")
    assert [one[0][0] for one in roles(before)] == ["市气象局", "市旅游局", "市交通局", "市应急局", "市应急局", "市防汛办", "市防汛办"]
    over = read("2.2职责任务。\n（1）市林业局。\n负责组织扑救。\n（2）市公安局。\n负责治安管理。\n（3）市气象局。\n负责天气预报。\n")
    assert [one[0][0] for one in roles(over)] == ["市林业局", "市公安局", "市气象局"] and clean(over)
    blanks = read("市质监局 综合协调全市救援工作。\n市公安局 负责现场控制工作。\n市卫生局 组织医疗救护工作。\n市环保局 负责污染监测工作。\n")
    assert [one[0][0] for one in roles(blanks)] == ["市质监局", "市公安局", "市卫生局", "市环保局"] and clean(blanks)
    told = read("1、市发改委负责协调天然气供应。\n2、市经委要加强煤炭市场管理。\n3、市质监局要对锅炉质量把关。\n4、市环保局协助做好污染治理。\n")
    assert [one[0][0] for one in roles(told)] == ["市发改委", "市经委", "市质监局", "市环保局"]


def test_tasks_of_one_line_with_the_same_label(read):
    """…，责任单位为区发改委；技改投资增9%，责任单位为区经信局。"""
    corpus = read("目标任务\n工业投资增7%，责任单位为区发改委；技改投资增9%，责任单位为区经信局；\n出口增5%，责任单位为区商务局。\n")
    assert [one[0][0] for one in roles(corpus)] == ["区发改委", "区经信局", "区商务局"] and texts(corpus) == ["工业投资增7%", "技改投资增9%", "出口增5%"]


def test_a_bracket_that_opens_a_line_may_close_the_line_above(read):
    """Where the task behind it has its own."""
    corpus = read("主要指标\n1.耕地面积不减少。\n（市国土局牵头）主要污染物减少10%。（市环保局牵头）\n2.能耗降低20%。（市经委牵头）\n")
    assert [one[0][0] for one in roles(corpus)] == ["市国土局", "市环保局", "市经委"]


def test_a_bracket_that_nothing_opened_closes_nothing(read):
    """…，不再列出）］, and a condition in the remark names nobody."""
    rest = "以下均需各县（区）政府落实，区政府无相关职能的，由市直部门负责，不再列出"
    corpus = read(f"1.控制用水。［市水务局牵头，市工信局配合，各县（区）政府负责落实。{rest}）］\n2.保护水源。（市环保局牵头）\n")
    assert roles(corpus) == [[("市水务局", LEAD), ("市工信局", SUPPORT), ("各县（区）政府", SUPPORT)], [("市环保局", LEAD)]] and clean(corpus)


@pytest.mark.parametrize("text", [
    "序号\n任务\n牵头\n部门\n配合单位\n完成\n时间\n1\n修建道路三条\n交通局\n13个街道、镇\n6月\n2\n新建学校两所\n教育局\n13个街道、镇\n9月\n",  # a line broke the heads
    "序号 工 作 任 务 牵头部门 配合单位 时限\n1 修建道路三条 交通局 13个街道、镇 6月\n2 新建学校两所 教育局 13个街道、镇 9月\n",
    "序号\n| 工作任务\n| 权重\n| 得分\n| 牵头部门\n| 配合单位\n| 1\n| 修建道路三条\n| 10\n| 6\n| 交通局\n| 13个街道、镇\n| 2\n| 新建学校两所\n| 12\n| 7\n| 教育局\n| 13个街道、镇\n",
    "序号 | 工作任务 | 牵头部门 | 配合单位 | 时限 |\n1 | 修建道路三条 | 交通局\n | 13个街道、镇 | 6月 |\n2 | 新建学校两所 | 教育局 | 13个街道、镇 | 9月 |\n"])
def test_heads_of_a_table_may_be_broken_or_spread(text, read):
    """Also where the first has no stroke, and cells that name counted classes: 13个街道、镇."""
    corpus = read("任务分解表\n" + text)
    assert roles(corpus) == [[(unit, LEAD), ("13个街道、镇", SUPPORT)] for unit in ("交通局", "教育局")] and texts(corpus) == ["修建道路三条", "新建学校两所"]


def test_a_row_without_its_merged_cell_is_moved_back_and_two_lines_of_a_cell_are_two_names(read):
    """3.… | 各科室 | | below 一、… | 1.… | 财务科 |."""
    corpus = read("工作任务 | 具体要求 | 责任部门 |\n一、公开财政。 | 1.公开预算报表。 | 财务科 |\n2.反馈网民意见。 | 各科室 | |\n二、解读政策。 | 3.解读重大政策。 | 办公室\n人事科 |\n")
    assert [[name for name, _ in one] for one in roles(corpus)] == [["财务科"], ["各科室"], ["办公室", "人事科"]]


def test_who_gives_figures_and_who_is_looked_at_answer_for_nothing(read):
    """数据来源 and 抽查对象 are no labels of units."""
    assert not len(read("序号 | 指标 | 数据来源\n1 | 生产总值增长6% | 市统计局\n2 | 财政收入增长5% | 市财政局\n").tasks)
    corpus = read("".join(f"（{n}）检查{what}。\n牵头科室：安管科\n抽查对象：全区{what}\n" for n, what in zip("一二三", ("学校", "医院", "企业"), strict=True)))
    assert roles(corpus) == [[("安管科", LEAD)]] * 3


@pytest.mark.parametrize("text", [
    "（一）优化流程 。 加强衔接 , 推进审批 。 （国家发展改革委牵头 , 自然资源部配合 ）\n（二）精简事项 。 减少材料 , 压缩时间 。 （住房城乡建设部牵头 , 各地区配合 ）\n",
    "[接上页] 1.修路。（市交通局牵头，市财政局配合）\n2.建校。（市教育局牵头，各区配合）\n",
    "999+\n29.51KB\nloading...\n13.03.2015 07:51\n发文机关：市政府\n标题：市方案\n发布日期：2021年3月1日\n1.修路。（市交通局牵头，市财政局配合）\n2.建校。（市教育局牵头，各区配合）\n"])
def test_what_pages_do_to_a_text_is_undone(text, read):
    """Loose blanks, a line that goes on from another page, counters, and the fields of the page."""
    corpus = read(text)
    assert [[role for _, role in one] for one in roles(corpus)] == [[LEAD, SUPPORT]] * 2 and clean(corpus) and not len(corpus.fields)


def test_a_printed_page_has_a_margin(read):
    """Its lines go on although all are set in."""
    lines = ["范意识和防护能力。（国家卫生健康委负责）", "    （二）持续推进健康宣讲员队伍建设。（健康行动推进办负责）", "    （三）以全国科普日活动、全国科技活动周为载体，结合卫生健康节日纪念日，持", "续推进健康科普行动。开展新时代健康科普作品征集大赛，开展全国大学生暑期下乡健康",
             "专项等活动。（科技部、国家卫生健康委、国家中医药局、国家疾控局、共青团中央按职", "责分工负责）", "    （四）巩固无烟党政机关、无烟医疗卫生机构、无烟学校建设成果，倡导无烟家庭", "建设，举办无烟赛事。（教育部负责）"]
    corpus = read("".join(" " * 10 + line + "\n" for line in lines))
    assert [one[0][0] for one in roles(corpus)] == ["国家卫生健康委", "健康行动推进办", "科技部", "教育部"] and "\n" not in "".join(corpus.tasks["text"])


def test_a_leading_group_without_members_is_no_task(read):
    """Nor is a heading that asks for leadership the name of a leader."""
    assert clean(group := read("现决定成立县宣传工作领导小组，组成人员如下：\n组长：张三党工委书记\n副组长：李四党工委副书记\n领导小组负责学习传达。\n")) and not len(group.tasks)
    assert clean(read("一、加强党对教育工作的全面领导\n1.加强理论武装。（责任科室：组织科）\n2.推进党建。（责任科室：办公室）\n"))


@pytest.mark.parametrize(("text", "kind"), [
    ("各成员单位职责：市监察局要严肃查处；市编办要加强监督；市财政局要管好资金；市法制办要研究意见。\n", "no-tasks"),
    ("1、广告破损。\n整改措施：由县住建局督促更换。\n2、摊点占道。\n整改措施：由县城管局督促清理。\n3、晾晒衣物。\n整改措施：由县文广局督促移走。\n", "no-tasks"),
    ("职责分工序号工作组牵头单位工作职责1综合组市应急局负责协调2救援组市公安局负责救援\n", "glued"),
    ("附件 问题整改任务分解表 存在问题整改措施责任单位溪流污染严重排查入海污水口。县环保局牵头，县水利局关闭养殖场。县农业局牵头\n", "glued"),
    ("三、职责分工\n县绿化局负责垃圾处理的管理。\n县城管局依法实施行政处罚。\n县住建局指导物业企业做好投放。\n", "no-tasks"),
    ("1.修路，县交通局12月底前完成。\n2.建校，县教育局9月底前完成。\n3.请县水利局6月底前治理河道。\n", "no-tasks"),
    ("1.大道建设。县交通局牵头加快建设，县财政局做好保障。\n2.学校建设。县教育局牵头新建学校，县住建局做好监督。\n", "no-tasks"),
    ("一、修建大道。由张三同志牵头，县交通局、县财政局负责。\n二、新建学校。由李四同志牵头，县教育局负责。\n", "no-tasks"),
    ("各单位：\n请县教育局于6月底前完成选址，请县交通局于12月底前修路，请县财政局保障资金。\n", "no-tasks"),
    ("1.县交通局牵头修建大道，2.县教育局牵头新建学校，3.县水利局牵头治理河道。\n", "no-tasks"),
    ("修建大道工作由县交通局牵头，县财政局配合。\n新建学校工作由县教育局牵头。\n治理河道工作由县水利局负责。\n", "no-tasks"),
    ("修建大道。责任领导张三，责任单位县交通局，12月底前完成。\n新建学校。责任领导李四，责任单位县教育局。\n", "no-tasks"),
    ("县交通局 1.修建大道 2.改造危桥\n县教育局 1.新建学校 2.培训教师\n", "no-tasks"),
    ("问题汇总表 序号存 在 问 题整改责任单位8 大道未开工，征地尚未完成。 县交通局、县自然资源局9 园区未开工。县工信局\n", "glued"),
    ("县级以上农村环境管理水平明显改善，建成示范村150个。（市建委牵头）\n", "unplaced"),
    ("1、成立指挥部，下设工作组。一、综合组由市应急局牵头，市财政局参加。主要职责：负责协调。\n2、抢险组由市公安局牵头，市交通局参加。主要职责：负责抢险。\n", "number-inside")])
def test_a_list_that_is_not_read_is_in_doubt(text, kind, read):
    """Running text, heads that ran together, one bracket that says who leads, a heading within a task."""
    assert kind in kinds(read(text))


def test_a_step_is_of_its_task_and_what_stands_behind_a_stop_may_be_text(read):
    """Below the units of its task, and where a list of names goes on with what is done."""
    steps = read("1.修路三条。（县交通局）\n（1）完成征地。\n（2）完成招标。\n2.建校两所。（县教育局）\n（1）完成选址。\n")
    assert list(steps.lines["kind"]) == ["task"] * 5 and len(steps.tasks) == 2
    assert not any(roles(read("1.修路三条。 县交通局、加强巡查\n2.建校两所。 县教育局、完善设施\n3.建院一所。 县卫健局、配强人员\n")))


def test_cards_one_below_the_other_keep_their_units(read):
    """Each has its own above its text; and units below 工作措施 are of their own tasks."""
    card = "一、责任单位\n{}\n二、存在问题\n{}。\n三、整改时限\n6月底\n"
    corpus = read("整改清单\n问题一\n" + card.format("县应急局", "台账不全") + "问题二\n" + card.format("县住建局", "监管不力"))
    assert roles(corpus) == [[("县应急局", DUTY)], [("县住建局", DUTY)]] and texts(corpus) == ["台账不全", "监管不力"]
    steps = read("一、牵头单位\n县城管局\n二、工作任务\n1.整治扬尘。\n三、工作措施\n（一）排查。责任单位：县住建局\n（二）整改。责任单位：县交通局\n四、完成时限\n6月底\n")
    assert roles(steps) == [[("县住建局", DUTY)], [("县交通局", DUTY)]]


@pytest.mark.parametrize("text", [
    "1.修路。责任单位：市交通局、文明、市财政局\n2.建校。责任单位：市教育局\n",
    "1.整治河道。\n包保范围：县水利局、县住建局\n2.整治道路。\n交办对象：县交通局\n3.整治学校。\n责任对象：县教育局\n",
    "年度目标\n新增就业人数\n5000+\n1.稳岗。责任单位：县人社局\n2.修路。责任单位：县交通局\n",
    "1.修路。责任单位：县交通局；涉及桥梁的，责任单位：县公路局\n2.建校。责任单位：县教育局\n"])
def test_what_may_be_of_a_task_stays_in_doubt(text, read):
    """Who is dealt with, but not who is inspected; a number that ends a sentence; a part of a task; two characters among units, person or department."""
    assert not clean(read(text))


def test_a_department_may_be_called_by_a_verb(read):
    """建设部门。 is one, with its duty below it."""
    corpus = read("（一）公安部门。\n负责治安。\n（二）建设部门。\n负责工地安全。\n（三）组织部门。\n督促整改。\n")
    assert [one[0][0] for one in roles(corpus)] == ["公安部门", "建设部门", "组织部门"]


def test_one_line_break_of_markdown_in_a_plain_file_parts_names(read):
    """Its table has a rule, and a cell <br>."""
    assert roles(read("序号 | 任务 | 责任单位\n--- | --- | ---\n1 | 修建大道 | 县财政局<br>县交通局\n2 | 改造危桥 | 县住建局\n"))[0] == [("县财政局", "responsible"), ("县交通局", "responsible")]


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_labels_between_strokes_below_headings_are_no_table(ending, read):
    """责任：县交通局 | 协作：县财政局 below each number, with empty lines between."""
    corpus = read("".join(f"{n}. {text}\n\n责任：{lead} | 协作：{support} | 期限：年底\n\n" for n, text, lead, support in ((1, "修建大道", "县交通局", "县财政局"), (2, "改造危桥", "县住建局", "各街道"))), f"a.{ending}")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县住建局", "lead"), ("各街道", "support")]] and clean(corpus)

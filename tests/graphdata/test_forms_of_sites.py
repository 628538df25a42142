"""Lists as sites leave them: paragraphs glued into one, cells one below the other, strokes behind each cell."""

import pytest
from forms import clean, roles

DUTY = "responsible"


def texts(corpus):
    return [one.rstrip("。，；") for one in corpus.tasks["text"]]


def kinds(corpus):
    return set(corpus.doubts["kind"])


GLUED = "关于经济发展的措施一、组织科技项目1.组织企业申报项目（县发改局、县财政局负责）2.认定高新企业（县科技局负责）二、落实服务举措3.推动政策尽享（县税务局负责）三、拓宽融资渠道4.开展银企对接（县金融办负责）"


def test_a_glued_text_is_cut_where_its_numbers_run_on(read):
    """Two levels of numbers run on, without any break between them."""
    corpus = read(GLUED)
    assert texts(corpus) == ["组织企业申报项目", "认定高新企业", "推动政策尽享", "开展银企对接"] and clean(corpus)
    assert roles(corpus)[3] == [("县金融办", DUTY)] and list(corpus.tasks["line"]) == [1] * 4


@pytest.mark.parametrize("text", [
    "各单位职责如下：1.河务部门。组织防汛工作；做好供水。2.气象部门。负责监测暴雨。3.电力部门。保障防洪电力。\n",
    "禁烧方案\n各组成单位职责如下：河务部门。负责统一监督，承担日常工作。气象部门。负责天气监测和预报。电力部门。负责电力保障工作。\n"])
def test_units_that_open_sentences_of_a_paragraph_stand_above_their_jobs(text, read):
    assert [one[0][0] for one in roles(read(text))] == ["河务部门", "气象部门", "电力部门"] and clean(read(text))


def test_numbered_units_with_a_colon_stand_above_their_jobs(read):
    """Two are enough where each says that it answers for something."""
    corpus = read("分工\n一、产业。1.县工信局：负责园区建设；2.县商务局：负责招商引资。\n二、民生。1.县教育局：负责新建学校；2.县民政局：负责养老服务。\n")
    assert [one[0][0] for one in roles(corpus)] == ["县工信局", "县商务局", "县教育局", "县民政局"] and clean(corpus)


def test_jobs_of_a_unit_within_one_paragraph(read):
    """①…；②… below a unit are tasks, below a task with units of its own its steps."""
    steps = "①推进均衡发展，改造学校；②加强培训，培训教师500人次；③开展整治。\n"
    assert texts(read(f"分工\n一、县教育局\n{steps}二、县卫健局\n年度主要任务：\n①推进建设；②做好防控。\n")) == ["推进均衡发展，改造学校", "加强培训，培训教师500人次", "开展整治", "推进建设", "做好防控"]
    assert len(read(f"分工\n1.推进教育：\n{steps}责任单位：县教育局\n2.推进医疗：\n{steps}责任单位：县卫健局\n").tasks) == 2


def test_question_marks_where_bullets_stood(read):
    """A site without the sign of a font shows ? for it."""
    corpus = read("分工一起来看——\n??? 提升科技能力 ? 实施十年规划。（市科技局、市财政局） ? 支持各地创新。（市发改委） ? 加强科普。（市科协） ??? 支持企业 ? 强化企业主体地位。（市工信局）\n")
    assert texts(corpus) == ["实施十年规划", "支持各地创新", "加强科普", "强化企业主体地位"] and clean(corpus)


@pytest.mark.parametrize("text", [
    "推进老旧小区改造。重点做好：（一）摸清底数，建立台账，逐一登记造册；（二）制定方案，明确目标，落实资金；（三）组织实施，加强监管，确保质量，年底前完成全部改造任务，惠及群众三千户。（县住建局）\n新建停车场。（县城管局）\n打通断头路。（县交通局）\n",
    "1.提升教育质量。（1）新建学校两所。（2）引进教师五十名。（3）开展培训，全面提升教师队伍素质，推动义务教育优质均衡发展，巩固双减成果，规范培训机构，落实五育并举要求。责任单位：县教育局\n2.做好医疗。责任单位：县卫健局\n",
    "一、安居工程。改造危房600户（县建设局、县民政局）。新建廉租房120套（县房管局）。二、饮水工程。新建供水站14处，解决1.8万人饮水困难（县水务局）。三、文化工程。建成文化站7个；放映电影1500场（县文体局）。"])
def test_a_list_within_a_task_is_not_cut(text, read):
    """Items that end in mid-sentence, steps of one task, clauses that each name their units."""
    corpus = read(text)
    assert len(corpus.tasks) == {"推": 3, "1": 2, "一": 4}[text[0]] and clean(corpus)


def test_numbered_units_and_a_stop_whatever_they_do(read):
    """对…予以审查 is a job too; a class of bodies has one; who was praised has none."""
    corpus = read("各部门职责\n（一）市监察局。对失职的追究责任。\n（二）市法制局。对申请予以审查。\n（三）市文化局。定期召开例会。\n（四）其他相关行政管理部门。按照职责依法监督管理。\n")
    assert [one[0][0] for one in roles(corpus)] == ["市监察局", "市法制局", "市文化局", "其他相关行政管理部门"] and clean(corpus)
    praised = read("先进单位名单\n（一）市监察局。落实责任有力，成绩突出。\n（二）市法制局。加强审查，荣获第一。\n（三）市文化局。推进工作扎实，成绩突出。\n")
    assert praised.tasks.empty


def test_what_is_asked_below_a_matter_may_say_of_whom(read):
    """整改要求：由县甲局负责清除…; what it says is a field, and who helps supports."""
    corpus = read("1、河边有垃圾。\n整改要求：由县环卫站负责清除上述地段的垃圾死角和建筑垃圾。\n2、墙上有野广告。\n整改要求：由包片单位县气象局牵头清除，县城管局配合。\n3、院内杂物乱堆。\n整改要求：由县供销社负责督促业主清理，规范堆放。\n")
    assert roles(corpus) == [[("县环卫站", DUTY)], [("县气象局", "lead"), ("县城管局", "support")], [("县供销社", DUTY)]] and texts(corpus)[0] == "河边有垃圾"
    assert list(corpus.fields["name"]) == ["整改要求"] * 3


def test_numbered_units_answer_on_one_line_beside_those_above_their_jobs(read):
    corpus = read("整治任务\n1、县经委负责：\n（1）取缔烧烤。\n（2）整治粉尘。\n2、县工信局负责：对企业实施管理。\n3、县建设局负责：\n（1）建设管网。\n（2）加强处置。\n")
    assert [one[0][0] for one in roles(corpus)] == ["县经委"] * 2 + ["县工信局"] + ["县建设局"] * 2 and texts(corpus)[2] == "对企业实施管理"


def test_who_is_named_within_a_job_has_no_job_of_its_own(read):
    """…建立管理站。管理站负责… is one duty."""
    corpus = read("交通安全\n乡镇政府：建立管理站。管理站负责宣传教育工作。\n交通部门：制定客运政策。\n安监部门：定期督促检查。\n")
    assert [one[0][0] for one in roles(corpus)] == ["乡镇政府", "交通部门", "安监部门"]


@pytest.mark.parametrize("bracket", ["公安、消防部门", "文化、工商、公安部门", "人民银行、财政部门"])
def test_departments_by_what_they_do_answer_in_brackets(bracket, read):
    corpus = read("".join(f"{k}.加强第{k}所校园治安。（{bracket}）\n" for k in (1, 2, 3)))
    assert len(corpus.tasks) == 3 and [len(one) for one in roles(corpus)] == [bracket.count("、") + 1] * 3 and clean(corpus)


@pytest.mark.parametrize("says", ["由县卫健局、县人民医院组成，负责", "：由县卫健局、县人民医院组成。主要职责：负责"])
def test_units_make_up_a_group(says, read):
    corpus = read("救援方案\n" + "".join(f"（{n}）{name}组{says}{name}伤员。\n" for n, name in zip("一二三", ("救治", "转运", "安抚"), strict=True)))
    assert roles(corpus) == [[("县卫健局", DUTY), ("县人民医院", DUTY)]] * 3


def cells(*rows, between="\n\n"):
    return "任务表\n\n" + between.join(cell for row in rows for cell in row) + "\n"


@pytest.mark.parametrize("broken", [("重大行政决策", "事项名称"), ("重大决策", "事项名称")])
def test_heads_that_a_line_broke_are_one_where_the_cells_say_so(broken, read):
    heads = ("序号", *broken, "承办单位", "决策程序", "拟决策时间", "和计划", "决策结果")
    corpus = read(cells(heads, ("1", "垃圾中心建设项目", "区城管局", "公众参与", "2021年底", "信息公开"), ("2", "兴隆公园", "建设项目", "区园林绿化", "服务中心", "专家论证", "2022年6月", "信息公开"),
                        ("3", "2021年老旧小区改造项目", "区住房城乡", "建设局", "集体讨论", "2021年12月", "信息公开"), ("扫码使用手机浏览本页内容",), ("区政府办公室",)))
    assert texts(corpus) == ["垃圾中心建设项目", "兴隆公园建设项目", "2021年老旧小区改造项目"]
    assert [one[0][0] for one in roles(corpus)] == ["区城管局", "区园林绿化服务中心", "区住房城乡建设局"] and list(corpus.tasks["deadline"]) == ["2021年底", "2022年6月", "2021年12月"]


def test_a_list_within_a_cell_goes_on_behind_a_semicolon(read):
    corpus = read(cells(("序号", "事项名称", "需履行的程序", "承办单位", "拟决策时间"), *(
        (str(k), f"《某县第{k}个规划》", "公众参与；", "专家论证；", "集体讨论决定。", "某县自然资源局", "2023年12月") for k in (1, 2, 3))))
    assert texts(corpus)[0] == "《某县第1个规划》" and [one[0][0] for one in roles(corpus)] == ["某县自然资源局"] * 3 and set(corpus.fields["text"]) == {"公众参与；专家论证；集体讨论决定。"}


def test_a_measure_and_a_figure_are_no_task(read):
    """指标 | 单位 | 目标; who gives marks answers for nothing beside who is responsible, and does alone."""
    heads = ("序号", "考核指标", "单位", "年度目标", "责任部门", "评分部门")
    rows = [("1", "粮食播种面积", "万亩", "0.07", "县农业农村局", "市农业农村局"), ("2", "劳动生产率", "万元/人", "良好以上", "县经信局", "市商务局"), ("3", "建设美丽牧场", "0", "县林业局", "市林业局"), ("4", "水产品产量", "万吨", "42", "县海洋局", "市海洋局")]
    corpus = read(cells(heads, *rows))
    assert texts(corpus) == ["粮食播种面积", "劳动生产率", "建设美丽牧场", "水产品产量"] and [one for one in roles(corpus)] == [[(row[-2], DUTY)] for row in rows]
    alone = read(cells(("序号", "考核任务", "考评单位"), ("1", "化解信访积案", "县信访局"), ("2", "抓好安全生产", "县应急局")))
    assert [one[0][0] for one in roles(alone)] == ["县信访局", "县应急局"]


def test_one_of_several_times_is_the_deadline(read):
    """The head that says it, or the last; 开工时间 is none. Below 实施时间 stands 完成时间."""
    table = read("序号\t项目名称\t计划开工时间\t拟验收时间\t完成时限\t责任单位\n1\t修路\t3月\t5月\t6月底\t县交通局\n2\t建校\t4月\t6月\t9月底\t县教育局\n")
    assert list(table.tasks["deadline"]) == ["6月底", "9月底"]
    lines = read("".join(f"{n}、第{n}个项目。\n牵头单位：市教育局\n实施时间：2012年1月\n完成时间：2012年12月\n" for n in "一二三"))
    assert list(lines.tasks["deadline"]) == ["2012年12月"] * 3 and clean(lines)


@pytest.mark.parametrize("first", ["序号 |\n任务目录 |", "序号 | 任务目录 |"])
def test_a_stroke_closes_each_cell_and_a_title_stands_above_the_next_table(first, read):
    rows = "具体内容 |\n起草、报送单位 |\n1 |\n健全机制 |\n推动保护工作。 |\n市民政局 |\n"
    corpus = read(f"{first}\n{rows}第二张任务表\n{first}\n{rows.replace('民政', '教育').replace('保护', '教学')}" if "\n" in first else f"{first}\n{rows}")
    assert [one[0][0] for one in roles(corpus)] == ["市民政局", "市教育局"][:2 if "\n" in first else 1] and clean(corpus)


def test_heads_that_nobody_knows_stand_below_their_number(read):
    """序号 in the first cell heads a column, whatever stands beside it: no row of heads becomes a task."""
    rows = "".join(f"{k} | 第{k}社区体验馆建设改造 | {unit} | 公众参与 |\n" for k, unit in enumerate(("县教育局", "县民政局", "县水利局"), 1))
    corpus = read(f"目录\n序号 | 拟办甲乙 | 丙丁戊己 | 履行程序 |\n{rows}")
    assert texts(corpus)[0] == "第1社区体验馆建设改造" and [one[0][0] for one in roles(corpus)] == ["县教育局", "县民政局", "县水利局"]


@pytest.mark.parametrize("text", ["重点任务分工：（一）县公安局：维护治安，打击犯罪；（二）县交通局：整治超限，保障畅通；（三）县住建局：管好工地，确保安全。\n"])
def test_jobs_of_one_paragraph_may_end_with_semicolons(text, read):
    assert [one[0][0] for one in roles(read(text))] == ["县公安局", "县交通局", "县住建局"]


def test_when_a_thing_was_done_is_no_deadline(read):
    """完成时间 below 时限 and what was reached stays in doubt, and the first time holds."""
    corpus = read("".join(f"{n}、第{n}个项目。\n责任单位：县教育局\n时限：2025年12月底\n完成情况：已完成\n完成时间：2025年8月\n" for n in "一二三"))
    assert list(corpus.tasks["deadline"]) == ["2025年12月底"] * 3


def test_a_title_of_work_to_share_out_may_speak_of_trouble(read):
    corpus = read("重点问题整改责任分工\n（一）市监察局。对举报的不到位的问题追究责任。\n（二）市法制局。公布举报电话，受理投诉。\n（三）市文化局。定期召开例会。\n")
    assert [one[0][0] for one in roles(corpus)] == ["市监察局", "市法制局", "市文化局"]


def test_the_extent_of_a_measure_is_no_unit(read):
    corpus = read("".join(f"{k}.推广第{k}项改革。（负责部门：海关总署；适用范围：{where}）\n" for k, where in ((1, "浙江自贸试验区"), (2, "城关镇、河西镇、东山镇"), (3, "全国"))))
    assert roles(corpus) == [[("海关总署", DUTY)]] * 3 and clean(corpus)


def test_numbers_go_on_from_what_introduces_a_list(read):
    """（一）指导思想 and （二）发展目标 are no tasks that were lost; tasks without units are."""
    head = "一、总体要求\n（一）指导思想。坚持创新发展。\n（二）发展目标。到2025年明显进步。\n二、重点任务\n"
    rest = "（三）完善体系。（市科技局、市财政局负责）\n（四）优化布局。（市发改委、市财政局负责）\n"
    assert clean(read(head + rest)) and "number" in kinds(read(head.replace("指导思想", "开展全面排查").replace("发展目标", "召开动员会议") + rest))


def test_rules_may_call_the_first_otherwise(read):
    """责任单位两个以上的，列第一者为牵头单位."""
    corpus = read("1.修路（县交通局、县财政局负责。责任单位两个以上的，列第一者为牵头单位，下同）。\n2.建校（县教育局、县财政局负责）。\n")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县教育局", "lead"), ("县财政局", "support")]]


def test_no_list(read):
    """Addressees, members of a group, a class that closes a paragraph: no tasks, and said where units answer."""
    for text in ("各县人民政府，市级相关部门（单位）：\n为做好2019年秋季禁烧工作，杜绝露天焚烧，现就有关事项通知如下：\n一、高度重视\n各级要认真执行。\n",
                 "关于建立联席会议制度的通知\n二、组成人员\n成员包括县委宣传部、县发改局、县公安局、县民政局、县财政局。\n"):
        assert read(text).tasks.empty and clean(read(text))
    assert kinds(read("1.大力普及创新、协调、绿色、开放、共享的发展理念，增强人民的参与感和积极性。（各成员单位）\n")) >= {"no-tasks"}


def test_numbers_that_begin_anew_below_a_unit(read):
    """One unit over a list, the last line of another's above it: nothing is read, and that is said."""
    corpus = read("六、继续资助农村教育，年内资助一千万元。\n七、推进特殊教育，创全省第一。\n市卫生局\n一、开展清理整顿，坚决取缔。\n二、继续进行救助，提高住院率。\n")
    assert corpus.tasks.empty and kinds(corpus) == {"no-tasks", "unused"}


@pytest.mark.parametrize(("text", "units"), [
    ("[接上页] 交通部门，负责乡村道路。 教育部门，负责义务教育。 水利部门，负责防洪抗旱。 （七）严格考核。每半年通报一次。\n", ["交通部门", "教育部门", "水利部门"]),
    ("[接上页] 各单位职责。 省民政厅：负责生活救济。 省交通厅：落实车辆政策。 省卫生厅：负责医疗救护。\n", ["省民政厅", "省交通厅", "省卫生厅"]),
    ("四、职责\n区交通局：负责建设。\n区财政局：落实资金。\n区规划局：负责选址。\n五、措施\n1.办理公厕建设（其中景区的由区旅游公司负责）。\n", ["区交通局", "区财政局", "区规划局"]),
    ("--深化文化改革，开放场馆。（市文广新局牵头） --推进体育改革，开放设施。（市体育局牵头） --推进基层改革。（市民政局牵头） 十一、自主创新 --深化科技改革。（市科技局牵头）\n", ["市文广新局", "市体育局", "市民政局", "市科技局"]),
    ("（一）道路安全整治，由公安、交通部门负责，有关部门配合。要继续加大整治力度。\n（二）消防安全整治，由公安部门负责，有关部门配合。要坚决整治隐患。\n", ["公安部门", "公安部门"]),
    ("（二）各镇政府职责\n1、指定专人负责整治。\n2、报告有关情况。\n（三）各区有关行政部门职责\n1、卫生部门负责监督管理。\n2、工商部门负责注册登记。\n3、文化部门负责监督网吧。\n", ["各镇政府", "各镇政府", "卫生部门", "工商部门", "文化部门"]),
    ("（一）市公安局、市消防支队牵头负责人员密集场所督查。\n（二）市安监局牵头负责矿山督查。\n（三）市建设局牵头负责建筑督查。\n", ["市公安局", "市安监局", "市建设局"])])
def test_who_answers_stands_before_or_in_the_first_sentence(text, units, read):
    """Sentences with a comma, items behind dashes, clauses of matters, the class above them, two below a title that says so, people who are no person in charge."""
    assert [one[0][0] for one in roles(read(text))] == units


def test_glued_numbers_behind_times_brackets_and_labels(read):
    """…完成时限：9月25日前2.…; what is numbered behind 附件： are no tasks."""
    corpus = read("工作通知一、主要任务1.清理前置条件，全面清理证明项目。责任单位：县直各部门完成时限：10月23日前2.精简申办材料，完善办事指南。责任单位：县行政审批局完成时限：11月20日前（三）实施截污工程1.采取应急措施，定期清运垃圾。责任单位：县水利局完成时限：12月底前2.清淤水沟，提高入库水质。责任单位：县环保局完成时限：12月底前附件：1.目录表2.联系表\n")
    assert [one[0][0] for one in roles(corpus)] == ["县直各部门", "县行政审批局", "县水利局", "县环保局"] and corpus.tasks["deadline"].iloc[0] == "10月23日前"


def test_labels_of_offices_run_together(read):
    corpus = read("1.开展学法活动。牵头处室：政法处协同处室：各处室（中心）、东庠办事处、各村（居）\n2.开展普法活动。牵头处室：经济处协同处室：各处室（中心）、各村（居）\n")
    assert roles(corpus)[0] == [("政法处", "lead"), ("各处室（中心）", "support"), ("东庠办事处", "support"), ("各村（居）", "support")]


def test_where_one_stands_on_a_site_is_no_task(read):
    """What a notice says is glued to it, with a bracket of its own."""
    corpus = read("当前位置： 首页部门文件 分解重点工作 各科室：请将情况报送局行评办（局办公室）。 一、严厉查处违法用地，落实整改。（牵头单位：监察大队，参加单位：征地部） 二、全面规范征迁程序，化解积案。（牵头单位：征地部，参加单位：法规科） 县国土局 来源：某县政府 附件下载\n")
    assert [one[0] for one in roles(corpus)] == [("监察大队", "lead"), ("征地部", "lead")]


def test_an_office_of_a_body_with_its_level_stands_in_a_bracket(read):
    corpus = read("1.落实管理制度。（区经济发展局农业处）\n2.开展专项整治。（县市场和质量监管局）\n")
    assert roles(corpus) == [[("区经济发展局农业处", DUTY)], [("县市场和质量监管局", DUTY)]] and clean(corpus)


@pytest.mark.parametrize(("text", "units"), [
    ("重点工作\n1.新建学校（二期）责任单位：县教育局2.改造道路（一期）责任单位：县交通局3.绿化公园责任单位：县林业局\n", ["县教育局", "县交通局", "县林业局"]),
    ("分工\n【县教育局】\n①推进均衡发展；②加强培训。\n【县公安局】\n①做好巡逻；②开展整治。\n", ["县教育局", "县教育局", "县公安局", "县公安局"]),
    ("职责\n1.宣传部门，负责报道。\n2.公安机关，负责治安。\n3.县武警中队，负责救援。\n", ["宣传部门", "公安机关", "县武警中队"]),
    ("职责\n1.组织民兵应急分队，负责抢险。\n2.协调驻县部队，负责救援。\n3.派出医疗队，负责救治。\n", []),
    ("2024年工作总结\n成效明显。\n2025年工作安排\n1.推进治污，由县水利局牵头，县住建局配合。全年完成20个村。\n2.推进修路，由县交通局牵头，县财政局配合。全年完成20公里。\n", ["县水利局", "县交通局"]),
    ("2024年工作总结\n1.推进治污，由县水利局牵头，县住建局配合。全年完成20个村。\n2.推进修路，由县交通局牵头，县财政局配合。全年完成20公里。\n", []),
    ("会议召开。县教育局：按要求汇报了建设情况。县民政局：组织有关人员汇报了情况。县卫健局：协调医院汇报情况。\n", [])])
def test_what_stands_behind_numbers_signs_and_commas(text, units, read):
    """Labels behind each number, ① below a boxed unit, a comma before 负责; one body's own duties, what was done and reports are none."""
    assert [one[0][0] for one in roles(read(text))] == units


@pytest.mark.parametrize("number", ["〔2024〕12号", "第12期", "（总第123期）"])
def test_the_number_of_a_paper_is_no_section(number, read):
    """Below its title, alone on its line."""
    assert set(read(f"专题会议纪要\n{number}\n1.修建大道。（县交通局）\n2.改造危桥。（县住建局）\n").tasks["section"]) == {""}


def test_motions_are_told_by_what_they_are_about(read):
    """提案编号 opens each and is no task, 提案人 leads nothing."""
    corpus = read("".join(f"提案编号：第{n}号\n案由：{text}\n提案人：{who}\n主办单位：{unit}\n会办单位：县财政局\n\n" for n, text, who, unit in (
        (12, "关于修建停车场的建议", "王小明", "县住建局"), (13, "关于改善饮水的建议", "赵敏", "县水利局"))))
    assert list(corpus.tasks["text"]) == ["关于修建停车场的建议", "关于改善饮水的建议"] and not any(corpus.tasks["leaders"]) and clean(corpus)


def test_whom_to_call_below_the_list_is_none_of_it(read):
    """The office that sent it, with its telephone."""
    assert clean(read("1.修建大道。（县交通局）\n2.改造危桥。（县住建局）\n市政府督查室   电话：8802316\n"))


def test_any_office_may_sign_with_its_day(read):
    """沙河镇人居办 and the day on one line below the last task."""
    assert clean(read("1.修建大道。（县交通局）\n2.改造危桥。（县住建局）\n\n沙河镇人居办    2025年9月28日\n"))

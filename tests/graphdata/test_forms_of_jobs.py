"""Jobs that follow the name of whoever has them, clause by clause: each is a task, and nobody is lost."""

import pytest
from forms import clean, roles


def test_whoever_a_clause_opens_with_does_what_it_says(read):
    """县审计局对资金使用进行审计 is a job, 县公安局配合 takes part in the one before, and so does 会同县应急局…; a time opens the job behind it."""
    text = "1.县财政局负责资金保障，县审计局对资金使用进行审计。\n2.县交通局牵头负责道路安全，县公安局配合。\n3.县水利局负责水库管理，会同县应急局做好预警；发生险情时，县人武部负责抢险。\n"
    corpus = read(text)
    assert roles(corpus) == [[("县财政局", "responsible")], [("县审计局", "responsible")], [("县交通局", "lead"), ("县公安局", "support")],
                             [("县水利局", "lead"), ("县应急局", "support")], [("县人武部", "responsible")]] and clean(corpus)
    assert list(corpus.tasks["text"])[1:] == ["对资金使用进行审计。", "道路安全", "水库管理，会同县应急局做好预警；", "发生险情时，县人武部负责抢险。"]


def test_a_line_among_jobs_is_glued_to_none(read):
    """市商务局按职责做好保供。 is a job of its own; adverbs stand before 负责."""
    corpus = read("某市职责\n市委宣传部负责宣传，市文旅局负责创作。\n市商务局、市粮食局按职责做好保供。\n各县区政府具体负责本地区工作。\n")
    assert list(corpus.tasks["text"]) == ["宣传", "创作。", "按职责做好保供。", "本地区工作。"] and clean(corpus)


def test_jobs_go_on_behind_the_last_that_says_so_up_to_a_line_that_is_none(read):
    """县气象局做好预报。 right behind 县财政局负责… is a job; what stands behind a closing line is none, and said to be nothing known."""
    corpus = read("某县职责\n县水利局负责水库管理。\n县住建局负责城区排涝。\n县财政局负责资金保障。\n县气象局做好预报。\n本方案自印发之日起施行。\n县审计局做好监督。\n")
    assert list(corpus.tasks["text"]) == ["水库管理。", "城区排涝。", "资金保障。", "做好预报。"] and list(corpus.lines["kind"])[-2:] == ["closing", "unplaced"]


@pytest.mark.parametrize("text", ["1.县发改局负责的项目要加快推进。\n2.县住建局负责的保障房要按期交付。\n3.县水利局负责建设的水库要抓好质量。\n",
                                  "县水利局负责同志汇报了情况，县应急局负责人作了发言。\n会议要求抓好落实。\n县水利局负责度汛工作，县应急局负责救援工作，县气象局负责预报工作。\n",
                                  "第一条 为加强管理，制定本办法。\n第二条 县城管局负责组织实施。县公安局负责道路秩序，县市监局负责摊贩管理。\n第三条 县财政局负责经费保障。\n"])
def test_what_units_have_charge_of_makes_no_jobs_within_sentences(text, read):
    """县发改局负责的项目要…; one passage of a report; articles of a regulation."""
    assert not len(read("某县材料\n" + text).tasks)


@pytest.mark.parametrize("rest", ["年底前全部完成", "推进县中医院搬迁", "新建县实验中学、县职教中心提升办学水平", "与县法院建立联调机制", "在县委政法委统筹下开展整治", "审计结果报县委审计委员会研究",
                                  "县养老服务中心建成投用", "县应急办建设实现全覆盖", "县乡两级宣传干部要带头宣讲", "小区业委会、物业公司要支持配合", "敬老院全部改造到位"])
def test_a_clause_of_a_job_that_only_sounds_like_a_unit_with_a_verb_is_its_text(rest, read):
    """1.县甲局负责某事，年底前全部完成。 is one task: neither a time, a verb and its object, a preposition nor what is built is a unit that does something."""
    corpus = read(f"1.县卫健局负责医疗工作，{rest}。\n2.县教育局负责教育工作。\n3.县住建局负责住房工作。\n")
    assert roles(corpus) == [[("县卫健局", "responsible")], [("县教育局", "responsible")], [("县住建局", "responsible")]]
    assert corpus.tasks["text"].iloc[0] == f"医疗工作，{rest}。"


def test_a_clause_before_the_units_that_open_a_line_goes_with_its_text(read):
    """今年，县发改局负责… is a job of 县发改局, and glued to none above."""
    corpus = read("某县实事\n今年，县发改局负责新建产业园。\n县交通局负责改建公路。\n遇有险情时，县人武部负责抢险。\n县教育局负责新建学校。\n")
    assert [said[0][0] for said in roles(corpus)] == ["县发改局", "县交通局", "县人武部", "县教育局"] and clean(corpus)
    assert list(corpus.tasks["text"])[::2] == ["今年，县发改局负责新建产业园。", "遇有险情时，县人武部负责抢险。"]
    assert not clean(read("".join(f"{k}.{what}，县甲局负责选址，县住建局负责工程建设。\n" for k, what in enumerate(("医院迁建", "学校新建", "道路改造"), 1))))  # parts of one task


@pytest.mark.parametrize("head", ["负责的项目有：", "负责的重点任务：", "负责以下任务：", "牵头的工作如下：", "牵头任务"])
def test_what_units_have_charge_of_stands_below_a_line_that_says_so(head, read):
    """县发改局负责的项目有：, without a number, with a colon or without one."""
    text = "某县任务分解\n县发改局{0}\n1.新建产业园。\n2.建设物流园。\n县交通局{0}\n1.改建公路。\n"
    corpus = read(text.format(head))
    assert [said[0][0] for said in roles(corpus)] == ["县发改局", "县发改局", "县交通局"] and clean(corpus)


def test_duties_in_one_paragraph_that_are_not_read_are_in_doubt(read):
    """Also where commas part them."""
    assert not clean(read("县领导小组\n组长：张三\n县发改局负责综合协调，县财政局负责资金保障，县审计局负责审计监督。\n"))


def test_a_numbered_sentence_of_who_does_what_is_a_task(read):
    """2.县自然资源局负责规划审批，由县住建局配合。 answers for no task above it."""
    corpus = read("1.县住建局负责编制方案，县民政局协助。\n2.县自然资源局负责规划审批，由县住建局配合。\n3.各街道负责群众工作，县民政局协助。\n")
    assert list(corpus.tasks["text"]) == ["编制方案", "规划审批", "群众工作"] and roles(corpus)[1] == [("县自然资源局", "lead"), ("县住建局", "support")]


def test_jobs_within_paragraphs_that_are_not_read_are_in_doubt(read):
    """1.推进农田建设。县农业农村局负责方案，县水利局负责水源。"""
    text = "1.推进农田建设。县农业农村局负责编制方案，县水利局负责水源工程。\n2.发展产业。县林业局负责油茶种植，县商务局负责销售工作。\n"
    assert len(read(text).tasks) or not clean(read(text))


def test_who_guides_supports_those_who_answer(read):
    """县住建局指导，各乡镇负责, also where the first leads by rule; alone it answers, with 业务 before the verb or without."""
    corpus = read("列第一位的责任单位为牵头单位。\n1.加强监管。（县住建局指导，各乡镇、县城管局负责）\n2.推进养老。（县民政局、县卫健局）\n3.编制规划。（县自然资源局业务指导）\n")
    assert roles(corpus)[0] == [("县住建局", "support"), ("各乡镇", "lead"), ("县城管局", "support")] and roles(corpus)[2] == [("县自然资源局", "lead")] and clean(corpus)


def test_what_opens_like_a_word_for_who_looks_on_may_be_text(read):
    """监督：公开举报电话。 names nobody; a field ends before the stop behind it."""
    corpus = read("1.加强执法\n监督：公开举报电话。\n责任单位：县司法局\n2.新建学校。（牵头单位：县教育局；督办：县政府督查室；配合单位：县住建局）\n")
    assert "公开举报电话" in corpus.tasks["text"].iloc[0]
    assert list(corpus.fields["text"]) == ["县政府督查室"]


def test_that_a_meeting_asks_for_it_is_no_text_of_a_task(read):
    """…。会议要求，由市甲局负责，做某事。"""
    corpus = read("会议纪要\n一、研究安全工作\n会议强调责任重大。由县应急局牵头，开展大检查。会议要求，由县消防大队负责，排查隐患。\n二、研究产业园\n会议原则同意方案。由县发改局牵头，按程序报批。\n")
    assert not corpus.tasks["text"].str.contains("会议要求").any() and [said[0][0] for said in roles(corpus)] == ["县应急局", "县消防大队", "县发改局"]


def test_who_leads_by_a_clause_beside_a_bracket_is_in_doubt(read):
    """…。由县商务局牵头，做某事。（责任单位：县投促局）"""
    text = "1.加强招商。由县商务局牵头，主动招商。（责任单位：{}）\n2.加强融资。由县金融办牵头，开展对接。（责任单位：{}）\n"
    assert not clean(read(text.format("县投促局", "县财政局"))) and clean(read(text.format("县商务局", "县金融办")))


def test_what_is_to_be_done_by_a_time_is_text(read):
    """由县发改局牵头，6月底前完成征地。 says more than the time."""
    corpus = read("1.新建产业园。由县发改局牵头，县财政局配合，6月底前完成征地。\n2.招引项目。由县商务局牵头，县投促局配合，10月底前建成投产。\n3.修路。由县交通局牵头，县财政局配合，年底前完成。\n")
    assert ["6月底前完成征地。" in corpus.tasks["text"].iloc[0], corpus.tasks["text"].iloc[2]] == [True, "修路。"]
    corpus = read("1.改造小区。由县住建局牵头，7月启动。\n2.修路。由县交通局牵头，10月底前通车。\n3.建学校。由县教育局牵头，8月底前投入使用。\n")
    assert list(corpus.tasks["text"]) == ["改造小区。", "修路。", "建学校。"] and list(corpus.tasks["deadline"]) == ["7月启动", "10月底前通车", "8月底前投入使用"]


def test_a_line_behind_a_dash_below_a_numbered_title_is_no_rival(read):
    """1.建设新地标 ——县文化中心，完成主体。（县文旅局）, where the numbers explain all units."""
    assert clean(read("某县任务\n1.建设新地标\n——县文化中心，完成主体。（县文旅局牵头）\n2.打造风景线\n——青石湖公园，完成绿化。（县住建局牵头）\n3.改建公路三条。（县交通局牵头）\n"))


def test_an_office_in_a_bracket_behind_a_unit_is_no_part_of_its_name(read):
    """县教育局（党委书记）, 县卫健局（县医院院长）"""
    assert roles(read("1.建学校。\n责任单位：县教育局（党委书记）、县卫健局（县医院院长）\n")) == [[("县教育局", "responsible"), ("县卫健局", "responsible")]]


def test_what_addresses_all_ends_no_job(read):
    """以上任务，各单位要… behind jobs without a stop."""
    corpus = read("某县分工\n1.县财政局：落实工作经费\n2.县审计局：开展审计监督\n3.县林业局：组织防火巡查\n以上任务，各单位要于12月底前完成。\n")
    assert list(corpus.tasks["text"]) == ["落实工作经费", "开展审计监督", "组织防火巡查"]


def test_a_sentence_among_lines_that_end_with_units_opens_no_task(read):
    """其中实验小学8月底前投入使用。 belongs to the line above, and is never glued to the one below."""
    text = "县任务\n改建公路3条。县交通局、县财政局\n新建学校2所。县教育局\n{}新建养老中心1所。县民政局\n"
    assert len(read(text.format("")).tasks) == 3
    assert not clean(read(text.format("其中实验小学8月底前投入使用。\n")))


def test_heads_that_differ_from_task_to_task_are_no_label(read):
    """1.落实到位：修路, 2.重点难点：建桥: the texts keep them."""
    text = "县任务\n1.落实到位：改建公路。\n责任单位：县交通局\n2.{}：新建学校。\n责任单位：县教育局\n3.落实到位：新建医院。\n责任单位：县卫健局\n4.落实到位：改造小区。\n责任单位：县住建局\n"
    assert list(read(text.format("重点难点")).tasks["text"])[0] == "落实到位：改建公路。"
    assert list(read(text.format("落实到位")).tasks["text"])[0] == "改建公路。"


def test_a_unit_that_opens_a_clause_of_a_job_and_has_none_is_in_doubt(read):
    """县水利局负责水库，县气象局发布预警。 where no verb tells that it is a job."""
    assert not clean(read("1.县水利局负责水库，县气象局发布预警。\n2.县住建局负责排涝。\n3.县财政局负责资金。\n"))
    corpus = read("县住建局：负责工地治理，县公安局予以配合。\n县交通局：负责道路治理。\n县财政局：负责资金。\n")
    assert roles(corpus)[0] == [("县住建局", "lead"), ("县公安局", "support")] and clean(corpus)


@pytest.mark.parametrize("jobs", ["县水利局：负责水库、河道安全度汛\n县应急局：负责抢险救援力量调度\n县气象局：负责雨情监测预报\n",
                                  "县水利局：负责水库、河道安全度汛，组织开展隐患排查\n县应急局：负责抢险救援力量调度，开展应急演练\n县气象局：负责雨情监测预报，及时发布预警信息\n",
                                  "1.县水利局：落实水库安全度汛\n2.县应急局：开展抢险救援演练\n3.县气象局：发布雨情预警信息\n各单位要认真抓好工作落实。\n"])
def test_short_jobs_without_stops_are_no_broken_line(jobs, read):
    """Lines of one width, each of which opens with its units, are whole; so is what addresses all below them."""
    corpus = read("青石县防汛工作职责分工\n" + jobs)
    assert roles(corpus) == [[("县水利局", "responsible")], [("县应急局", "responsible")], [("县气象局", "responsible")]] and clean(corpus)
    assert not corpus.tasks["text"].str.contains("局|各单位").any()
    torn = read("1.县财政局：落实经费，加强资金\n监管，确保专款专用。\n2.县审计局：开展监督，对项目实\n施情况全程跟踪。\n3.县林业局：组织防火巡查。\n")
    assert list(torn.tasks["text"])[:2] == ["落实经费，加强资金监管，确保专款专用。", "开展监督，对项目实施情况全程跟踪。"]


@pytest.mark.parametrize(("text", "first"), [
    ("县水利局：负责水库河道巡查和山洪灾害防治工作，组织指导\n各乡镇开展巡查工作，确保安全度汛不出现人员伤亡。\n县应急局：负责抢险救援和应急物资储备保障工作，协调指导\n各有关单位做好抢险准备，确保关键时刻拉得出打得赢。\n"
     "县气象局：负责雨情监测预报工作，及时发布预警信息，组织\n各乡镇做好预警接收工作，确保预警信息及时传达到每一户。\n",
     "负责水库河道巡查和山洪灾害防治工作，组织指导各乡镇开展巡查工作，确保安全度汛不出现人员伤亡。"),
    ("县工信局负责工业经济运行调度工作，完成工业投资30亿元\n以上，新增规上企业20家，培育高新技术企业10家。\n县商务局负责商贸流通工作，社零总额增长8%，外贸增长10%\n以上，新增限上企业20家，培育电商企业10家。\n"
     "县投促局负责招商引资工作，引进亿元项目20个，到位资金50\n亿元以上，签约项目开工率达到80%，投产率达到50%。\n",
     "工业经济运行调度工作，完成工业投资30亿元以上，新增规上企业20家，培育高新技术企业10家。"),
    ("1.加强校园安全管理和食品安全监\n管工作并健全各项制度\n责任单位：县教育局\n2.加强乡村公路养护和桥梁隧道巡\n查工作并健全各项制度\n责任单位：县交通局\n3.加强水库河道巡查和山洪灾害防\n治工作并健全各项制度\n责任单位：县水利局\n",
     "加强校园安全管理和食品安全监管工作并健全各项制度"),
    ("县水利局负责水库河道巡查和山洪灾害\n防治工作，做好预警\n县交通局负责乡村公路养护和桥梁隧道\n巡查工作，做好抢修\n县教育局负责校园安全管理、\n食品安全监管工作\n", "水库河道巡查和山洪灾害防治工作，做好预警")])
def test_lines_that_await_more_go_on(text, first, read):
    """Behind 组织指导 all are no address; 以上 is a quantity; full lines with numbers and no stop are torn, and so is what begins with 工作 or ends with 、."""
    corpus = read(text)
    assert corpus.tasks["text"].iloc[0] == first and not corpus.tasks["text"].str.contains("\n").any() and not corpus.tasks["section"].any()


def test_titles_of_one_length_over_sentences_are_no_broken_line(read):
    """Where most of what stands below them opens a sentence, or they differ by more than a character."""
    text = "（一）推进产业园区{}基础设施建设\n园区道路、供水、供电全部到位\n（县工信局牵头）\n（二）推进城市老旧小区改造建设\n{}小区管网、道路、绿化提升\n（县住建局牵头）\n（三）推进乡村人居环境整治建设\n{}村庄道路、污水、绿化提升\n（县农业农村局牵头）\n"
    for parts in (("", "完成", "完成"), ("二期", "老旧", "偏远")):
        assert read(text.format(*parts)).tasks["text"].iloc[1].startswith("推进城市老旧小区改造建设\n")


@pytest.mark.parametrize("colon", ["：", ""])
def test_a_line_of_units_right_above_number_one_heads_its_jobs(colon, read):
    """县教育局： over 1. 2., and again; units on a line below numbered tasks, or once, head none."""
    corpus = read(f"县教育局{colon}\n1.制定方案。\n2.开展教育。\n县公安局{colon}\n1.加强巡逻。\n")
    assert roles(corpus) == [[("县教育局", "responsible")]] * 2 + [[("县公安局", "responsible")]] and clean(corpus)
    assert len(read("（一）制定方案。\n县教育局\n1.起草。\n2.印发。\n（二）加强巡逻。\n县公安局\n1.值守。\n2.检查。\n").tasks) != 4


@pytest.mark.parametrize("title", ["联系人名单", "工作亮点\n各单位认真工作。", "任务完成情况", ""])
def test_persons_and_amounts_below_units_are_no_jobs(title, read):
    """附件2 联系人名单 over 县教育局 over 1.王明; what was done is none either, and nothing is where the title says so."""
    below = "制定方案。" if title else "获评先进。"
    for lines in ("王明 6220001", "基本支出5000万元", "咨询电话：6220001", "汇报了工作。", below):
        assert not len(read(f"{title}\n县教育局\n1.{lines}\n县公安局\n1.{lines}\n").tasks)


def test_who_takes_part_stands_in_a_clause_behind_the_job_of_a_colon_too(read):
    """县发改局：牵头编制规划，县自然资源局配合。"""
    corpus = read("县发改局：牵头编制规划，县自然资源局配合。\n县财政局：保障工作经费。\n县住建局：推进项目落地，县城管局、各街道配合。\n")
    assert [named[1:] for named in roles(corpus)] == [[("县自然资源局", "support")], [], [("县城管局", "support"), ("各街道", "support")]] and clean(corpus)


def test_departments_of_a_ministry_answer_in_brackets(read):
    """养老保险司 is a body."""
    corpus = read("（一）完善制度。（养老保险司牵头，规划财务司配合）\n（二）健全政策。（失业保险司负责）\n")
    assert roles(corpus) == [[("养老保险司", "lead"), ("规划财务司", "support")], [("失业保险司", "responsible")]] and clean(corpus)


def test_members_of_a_leading_group_have_no_task_by_that(read):
    """成员单位： below 组长： where the jobs stand elsewhere; where its office is, is nobody's task; teams with jobs of their own answer for them."""
    group = "一、领导小组\n组 长：冯旭 市长助理\n成 员：王福文 市公安局局长\n成员单位：市民政局、市公安局。\n领导小组下设办公室，由市民政局薛亮副局长任主任。\n"
    jobs = "二、工作职责\n1.市民政局：负责汇报情况。\n2.市公安局：负责道路畅通。\n3.市卫生局：负责医疗救护。\n"
    corpus = read(group + jobs)
    assert roles(corpus) == [[(one, "responsible")] for one in ("市民政局", "市公安局", "市卫生局")] and clean(corpus)
    teams = "一、招商专班\n组长：王明\n成员单位：市投促局\n1.引进项目20个。\n二、建设专班\n组长：李四\n成员单位：市住建局\n1.开工项目10个。\n"
    assert roles(read(teams)) == [[("市投促局", "responsible")], [("市住建局", "responsible")]]


def test_what_numbered_units_have_done_is_no_job(read):
    """The title says that all is done, and no other line does; the units are in doubt, without numbers too."""
    text = "{}\n一、县教育局\n1.推进校舍改造5所。\n2.开展检查20家。\n二、县公安局\n1.推进巡逻防控5处。\n2.开展排查20家。\n"
    done = ["某县任务完成情况\n一、县教育局\n1.新建学校2所，投资5000万元。\n二、县公安局\n1.改造派出所，已投入使用。\n", text.format("关于重点工作进展情况的通报"),
            *(text.replace("一、", "").replace("二、", "").format(title) for title in ("上半年工作总结（县直部门）", "上半年工作总结汇报", "各单位工作亮点情况"))]
    for corpus in map(read, [*done, f"某县人民政府\n{done[0]}"]):
        assert not len(corpus.tasks) and not clean(corpus)
    for above in ("现将任务分解如下。\n附件：重点任务进展情况表", "2026年工作任务\n按月报送任务完成情况表", "打造工作亮点"):
        assert len(read(text.format(above)).tasks) == 4


@pytest.mark.parametrize("names", [("教务处、各学院", "后勤处、基建处", "学生处、团委"), ("局办公室、机关党委", "机关党委、各党支部", "综合股、人事股", "执法监督股")])
def test_sections_of_one_office_in_brackets_answer(names, read):
    """Where no name says of which place it is, each bracket at the end is one of names."""
    corpus = read("一、工作\n" + "".join(f"{k}.做好{k}号工作。（{name}）\n" for k, name in enumerate(names, 1)))
    assert ["、".join(unit for unit, _ in one) for one in roles(corpus)] == list(names) and clean(corpus)


@pytest.mark.parametrize("within", ["图书室、医务室", "户籍科、婚姻登记处", "原计财科、原审计科"])
def test_rooms_and_windows_a_task_is_on_do_not_answer(within, read):
    """Nothing among what answers ends so."""
    corpus = read(f"1.制定制度（局办公室、机关党委）。\n2.整治{within[:2]}（{within}）。\n3.安全检查（局办公室）。\n4.清点资产（机关党委）。\n")
    assert set(corpus.mentions["unit"]) == {"局办公室", "机关党委"} and not clean(corpus)


def test_units_with_a_colon_behind_a_stop_have_jobs_of_their_own(read):
    """Several groups in one paragraph, with numbers or without."""
    for jobs in ("县住建局：1.改造公厕；2.建成中转站。县城管局：1.规范占道经营；2.清理小广告。", "县住建局：改造公厕，建成中转站。县城管局：规范占道经营，清理小广告。"):
        corpus = read(f"某县任务分解\n{jobs}\n县卫健局：开展病媒生物防制。\n县教体局：开设健康教育课。\n")
        assert list(dict.fromkeys(name for task in roles(corpus) for name, _ in task)) == ["县住建局", "县城管局", "县卫健局", "县教体局"] and clean(corpus)
        assert not any("：" in text for text in corpus.tasks["text"])
    amounts = read("某县任务分解\n县农业局：建设高标准农田。东山镇：3000亩；西河镇：2000亩。\n县卫健局：开展病媒生物防制。\n县教体局：开设健康教育课。\n")
    assert len(amounts.tasks) == 3


def test_a_verb_that_a_line_broke_is_one(read):
    """市教育局负 | 责学生教育."""
    corpus = read("1.市公安局负责查处违规行为；市应急局负责许可管理。\n2.各区政府负责禁放巡查；市教育局负\n责学生教育；市广电局负责新闻宣传。\n")
    assert [name for task in roles(corpus) for name, _ in task] == ["市公安局", "市应急局", "各区政府", "市教育局", "市广电局"] and clean(corpus)


def test_lines_of_units_stand_above_numbers_that_run_on_and_above_bullets(read):
    """Where the first stands above all; counts behind units are no part of names."""
    corpus = read("某市督查事项\n使用说明：标题所列单位为本组事项牵头单位。\n市发展改革委（2件）\n1.编制规划。\n2.出台方案。（配合：市水利局）\n市教育局（1件）\n3.新建高中1所。（配合：市规划局）\n")
    assert roles(corpus) == [[("市发展改革委", "lead")], [("市发展改革委", "lead"), ("市水利局", "support")], [("市教育局", "lead"), ("市规划局", "support")]] and clean(corpus)
    bullets = read("某集团2024年攻坚责任书\n投资发展部\n● 完成3个低效项目退出。\n● 编制三年滚动计划。\n财务管理部\n● 平均融资成本降至3.4%以下。\n● “两金”占用同比下降8%。\n")
    assert [one[0][0] for one in roles(bullets)] == ["投资发展部"] * 2 + ["财务管理部"] * 2
    counted = read("对照清单\n牵头单位：党建办公室（共2项）\n1.评估完成。\n2.打造议事厅12处。（配合单位：社区服务办公室）\n牵头单位：司法所（共1项）\n1.化解纠纷96%。（配合单位：派出所）\n")
    assert [one[0] for one in roles(counted)] == [("党建办公室", "lead")] * 2 + [("司法所", "lead")]


def test_what_stands_behind_the_duties_of_a_unit_and_a_colon_is_its_job(read):
    """So it is for such as the village school, which alone could be anything; heads of duties that name no unit have no jobs."""
    heads = ("县教育局工作职责", "各行政村（社区）职责", "辖区内学校的主要职责")
    corpus = read("三、职责\n" + "".join(f"（{n}）{head}：组织安全教育{n}；及时上报情况。\n" for n, head in zip("一二三", heads, strict=True)))
    assert [named[0] for named in roles(corpus)] == [("县教育局", "responsible"), ("各行政村（社区）", "responsible"), ("辖区内学校", "responsible")] and clean(corpus)
    assert read("内设机构职责：1.办公室负责日常运转。2.人事科负责人事管理。3.财务科负责经费管理。\n").tasks.empty
    assert read("三、职责\n（一）校长职责：全面负责学校安全工作。\n（二）安全员职责：负责检查隐患。\n（三）门卫职责：负责来访登记。\n").tasks.empty


def test_a_label_with_a_bracket_or_behind_a_customs_house_may_be_glued_to_the_units_before_it(read):
    corpus = read("1.开展普法活动。责任处室：政法处、党群处配合处室（单位）：机关党委\n2.开展反诈宣传。责任处室：平潭海关配合处室：各派出所\n")
    assert roles(corpus) == [[("政法处", "lead"), ("党群处", "lead"), ("机关党委", "support")], [("平潭海关", "lead"), ("各派出所", "support")]] and clean(corpus)


@pytest.mark.parametrize("title", ["", "重点工作\n", "各单位任务如下：\n"])
def test_units_in_boxes_stand_above_their_jobs_where_the_last_has_one_below_it(title, read):
    """Else they stand below their tasks, as units in other brackets do."""
    corpus = read(f"{title}【县交通局】\n修建道路三条；改造危桥五座。\n【县教育局】\n新建学校两所。\n")
    assert roles(corpus) == [[("县交通局", "responsible")], [("县教育局", "responsible")]] and clean(corpus)
    below = read("修建道路三条。\n【县交通局】\n新建学校两所。\n【县教育局】\n")
    assert roles(below) == roles(corpus) and list(below.tasks["text"]) == ["修建道路三条。", "新建学校两所。"]


def test_who_has_charge_stands_before_a_colon_too(read):
    corpus = read("县交通局负责：修建道路三条；改造危桥五座。\n县教育局主要负责：新建学校两所。\n县水利局牵头：治理河道十公里。\n")
    assert roles(corpus) == [[("县交通局", "responsible")], [("县教育局", "responsible")], [("县水利局", "lead")]] and clean(corpus)


@pytest.mark.parametrize("sign", ["★", "1.", "●"])
def test_a_line_of_names_below_each_task_may_mark_who_leads(sign, read):
    """No unit heads what stands below it where a task stands above the first."""
    numbers = [sign, sign, sign] if sign != "1." else ["1.", "2.", "3."]
    texts = ["修建城东大道", "新建学校两所", "治理河道十公里"]
    corpus = read("".join(f"{n}{text}\n县{who}局（牵头）、县财政局\n" for n, text, who in zip(numbers, texts, ["交通", "教育", "水利"], strict=True)))
    assert list(corpus.tasks["text"]) == texts and roles(corpus)[2] == [("县水利局", "lead"), ("县财政局", "support")] and clean(corpus)


def test_who_leads_behind_a_number_has_the_job_that_follows(read):
    """As who has charge does, 由 before them or not; in what was done, and without numbers, none has."""
    corpus = read("1.由县财政局负责保障资金。\n2.县水利局牵头治理河道十公里，各乡镇配合。\n3.由县教育局牵头新建学校两所。\n")
    assert roles(corpus) == [[("县财政局", "responsible")], [("县水利局", "lead"), ("各乡镇", "support")], [("县教育局", "lead")]] and clean(corpus)
    done = "1.县教育局牵头开展检查50次。\n2.县公安局牵头开展巡查20次。\n3.县卫健局负责开展体检30次。\n"
    assert read("2024年安全工作情况\n" + done).tasks.empty and len(read("2024年安全工作分工\n" + done).tasks) == 3
    assert read("县教育局牵头举办开放日。\n县公安局牵头组织巡逻。\n县卫健局牵头开展义诊。\n").tasks.empty


def test_a_job_among_numbers_that_open_with_who_leads_is_read_too_and_what_is_not_is_in_doubt(read):
    corpus = read("会议议定：\n一、由县交通局牵头，县财政局配合，加快大道建设。\n二、由县教育局牵头，新建学校两所。\n三、由县财政局负责保障资金。\n")
    assert roles(corpus) == [[("县交通局", "lead"), ("县财政局", "support")], [("县教育局", "lead")], [("县财政局", "responsible")]] and clean(corpus)
    for lost in ("三、由县水利局会同各乡镇治理河道十公里。\n", "三、县水利局牵头，会同县住建局治理河道。\n"):
        assert not clean(read("会议议定：\n一、由县交通局牵头，县财政局配合，加快大道建设。\n二、由县教育局牵头，新建学校两所。\n" + lost))


def test_who_is_to_be_asked_besides_the_lead_within_a_task_is_in_doubt(read):
    assert "unused" in set(read("一、大道建设。会议决定，由县交通局牵头，会同县财政局抓紧开工。\n二、学校建设。会议要求，由县教育局负责，新建学校两所。\n").doubts["kind"])


def test_numbered_jobs_of_two_units_behind_colons_are_enough(read):
    corpus = read("县交通局：1.修建大道；2.改造危桥。\n县教育局：1.新建学校；2.培训教师。\n")
    assert [named[0][0] for named in roles(corpus)] == ["县交通局"] * 2 + ["县教育局"] * 2 and clean(corpus)
    assert read("县交通局：修建大道。\n县教育局：新建学校。\n").tasks.empty


@pytest.mark.parametrize("heads", [("县交通局任务清单", "县教育局任务清单"), ("一、县交通局责任清单", "二、县教育局责任清单"), ("县交通局重点工作", "县教育局重点工作")])
def test_the_lists_of_several_units_are_headed_by_them(heads, read):
    """A list of the county is the title of all."""
    corpus = read(f"{heads[0]}\n1.修建大道。\n2.改造危桥。\n{heads[1]}\n1.新建学校。\n")
    assert [named[0][0] for named in roles(corpus)] == ["县交通局"] * 2 + ["县教育局"] and clean(corpus)
    assert read("某县重点任务清单\n一、县交通局\n1.修建大道。\n二、县教育局\n1.新建学校。\n").lines["kind"].iloc[0] == "title"


@pytest.mark.parametrize("head", ["{}：", "【{}】", "一、{}"])
def test_a_short_job_that_ends_as_a_name_may_is_a_job(head, read):
    """培训教师 and 改造医院 below the unit that does it; a unit with nothing below it is in doubt."""
    lines = [head.format("县交通局"), "1.修建大道", "2.改造危桥", head.format("县教育局").replace("一、", "二、"), "1.改造医院", "2.培训教师"]
    corpus = read("\n".join(lines) + "\n")
    assert list(corpus.tasks["text"]) == ["修建大道", "改造危桥", "改造医院", "培训教师"] and clean(corpus)
    assert head == "【{}】" or not clean(read("\n".join([*lines, head.format("县水利局").replace("一、", "三、")]) + "\n"))


def test_who_takes_part_in_a_job_behind_a_colon_has_none_of_its_own(read):
    """市商务局：会同市发展改革委负责供应."""
    corpus = read("1.市教育局：负责学校安置。\n2.市商务局：会同市发展改革委负责应急物资的供应。\n3.市公安局：负责现场秩序。\n")
    assert len(corpus.tasks) == 3 and roles(corpus)[1] == [("市商务局", "lead"), ("市发展改革委", "support")] and clean(corpus)

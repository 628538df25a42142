"""What each line of a document is: its kind stands before it, as a person would say it."""

import pytest

from graphdata import checking
from graphdata.layout import lay_out
from graphdata.layout.passages import fold
from graphdata.readers.text import lines
from graphdata.values import Source


def shown(reading, text, form="txt"):
    """A document without the kinds before its lines, what it was read as, and the document with the kinds that were found."""
    pairs = [line.split("|", 1) for line in text.strip().splitlines()]
    read = reading("".join(f"{line}\n" for _, line in pairs), form=form)
    return read, "\n".join(f"{read.kinds[k][0]}|{line}" for k, (_, line) in enumerate(pairs))


def told(read):
    """By task: number, section, text, leaders, deadline, units with the first letter of their role, fields."""
    return [(t.number, t.section, t.text, "、".join(t.leaders), t.deadline, " ".join([*(f"{m.unit}{m.role[0]}" for m in t.mentions), *(f"{f.name}={f.text}" for f in t.fields)]))
            for t in read.tasks]


LEADERS = """
title|首页 > 政务公开 > 文件
navigation|索引号：
navigation|AB123/2019-001
title|某市人民政府办公室关于印发重点工作责任分解的通知
number|某政办〔2019〕3号
addressee|各区、县（市）人民政府，市政府各部门：
notice|现将任务分解印发给你们。
notice|一、加强领导。各单位要抓好落实。
signature|某市人民政府办公室
date|2019年2月11日
title|2019年重点工作责任分解
notice|引言一句。
portfolio|徐明市长牵头重点工作
heading|一、总体
task|1.做某事。
responsibility|责任单位：市甲局、市乙局
page|— 2 —
task|2.做另事。
responsibility|责任单位：市丙局
heading|二、其他
heading|（一）分项
task|3.做第三事：
task|（1）其一；
task|（2）其二。
responsibility|责任单位：市丁局
portfolio|张三副市长牵头重点工作
task|4.做第四事。
responsibility|责任单位：市甲局
note|注：每月报送。
public|（此件公开发布）
cc|抄送：市委各部门。
cc|市人大代表。
printed|某市人民政府办公室 2019年2月12日印发
"""
LABELS = """
title|某县民生实事
leader|牵头领导：县长 何平
task|一、修路
task|修建道路三条。
responsibility|牵头单位：县交通局
responsibility|配合单位：县财政局
deadline|完成时限：12月底
task|二、架桥
task|新建桥梁两座。
responsibility|牵头单位：县水利局
responsibility|配合单位：县财政局
deadline|完成时限：6月底
"""
UNKNOWN = """
title|某市重点工作
task|1.做某事。（市甲局牵头，市乙局配合）
task|2.做另事。（市丙局负责）
unplaced|这里有一句不知所云的话，夹在任务之间，谁也不认识它。
task|3.做第三事。（市丁局负责）
unplaced|末尾又有一句不知所云的话，谁也不认识它。
"""
BARE = """
title|某市重点工作
task|1.做某事。
task|2.做另事。
responsibility|责任单位：市丙局
task|3.做第三事。
responsibility|责任单位：市丙局
task|4.做第四事。
responsibility|责任单位：市丙局
"""
BY_UNIT = """
title|某县分工
responsibility|一、县财政局
task|1.落实资金。
task|2.编制预算。
responsibility|二、县水利局、县交通局
task|1.修建水渠。
"""
PARAGRAPH = """
title|某市2024年任务分解
task|1.做某事。责任单位：市甲局。2.做另事。责任单位：市乙局。
task|3.做第三事。责任单位：市丙局。完成时限：6月底
"""
BESIDE = """
task|工作任务：修建道路三条。
task|工作措施：挖土。
responsibility|牵头单位：县交通局
person|责任人：张三
task|工作任务：新建桥梁两座。
task|工作措施：打桩。
responsibility|牵头单位：县水利局
person|责任人：李四
"""
TOPICS = """
title|某市重点工作分工
heading|一、工业
task|1.做某事。
responsibility|责任单位：市甲局
task|2.做另事。
responsibility|责任单位：市乙局
"""
NAMES = """
title|某区民生项目
task|一、雨污分流
task|改造管网。
responsibility|（区甲局、区乙局）
task|二、骑楼亮化
task|加装灯具。
responsibility|（区丙局）
"""
IN_BRACKETS = """
title|某市重点工作
task|1.做某事。（牵头单位：市甲局；配合单位：市乙局）
task|2.做另事。（牵头单位：市丙局；配合单位：市乙局）
"""
SENTENCES = """
title|某省任务分工
task|1.做某事。
leader|分管省领导：何平
responsibility|部门分工：省甲厅牵头，各地、各部门配合。
task|2.做另事。
leader|分管省领导：张三
responsibility|部门分工：省乙厅牵头，各地配合。
"""
FOR_LEADERS = """
title|某市任务分工
task|1.做某事。
leader|牵头领导：何平
responsibility|责任单位：市甲局
task|2.做另事。
leader|牵头领导：张三
responsibility|责任单位：市乙局
"""
TWO_LINES = """
title|某市任务分工
portfolio|徐明市长牵头重点工作
task|1.做某事。
responsibility|牵头单位：市甲局
responsibility|配合单位：市乙局
portfolio|张三副市长牵头重点工作
task|2.做另事。
responsibility|牵头单位：市丙局
responsibility|配合单位：市乙局
"""

UNDER_LABELS = """
responsibility|责任单位：市甲局
task|1.做某事。
task|2.做另事。
responsibility|责任单位：市乙局
task|1.做第三事。
"""
TEAMS = """
heading|一、项目专班
leader|组长：何平
responsibility|成员单位：市甲局
task|1.做某事。
task|2.做另事。
heading|二、招商专班
leader|组长：张三
responsibility|成员单位：市乙局
task|1.做第三事。
"""
VERBS = """
title|某县分工
responsibility|一、县财政局（共2项）
task|1.落实资金。（会同县教育局）
task|2.编制预算。
responsibility|二、县水利局牵头负责的任务
task|1.修建水渠。
responsibility|三、县教育局。主要负责如下工作：
task|1.新建学校。
"""
EXPLAINED = """
task|1.做某事。（市甲局）
task|这件事要做得又快又好，还要做得让大家都满意。
task|2.做另事。（市乙局）
task|那件事也要做得又快又好，还要做得让大家都满意。
task|3.做第三事。（市丙局）
task|第三件事也要做得又快又好，还要做得让大家都满意。
"""
CLOSED = """
task|做某事
responsibility|责任单位：市甲局
task|工作要求：快。
task|做另事
responsibility|责任单位：市乙局
task|工作要求：好。
task|做第三事
responsibility|责任单位：市丙局
task|工作要求：省。
"""
ONE_LINE = """
task|一、农业 1.修建水渠（市甲局负责） 2.清理河道（市乙局负责） 二、教育 3.新建学校（市丙局负责）
"""
LEADERS_ABOVE = """
title|某市任务
leader|牵头领导：何平
task|1.做某事。
responsibility|责任单位：市甲局
task|2.做另事。
responsibility|责任单位：市乙局
leader|牵头领导：张三
task|3.做第三事。
responsibility|责任单位：市丙局
task|4.做第四事。
responsibility|责任单位：市丙局
"""
CLAUSES = """
title|某市任务（市政府办公室）
task|1.修路（市甲局）；建桥（市乙局）。
task|2.造林（市丙局）；治水（市丁局）。
"""
SENTENCES_ABOVE = """
title|某市任务
heading|一、打好污染防治攻坚战。
task|1.做某事。完成时限：6月底
responsibility|责任单位：市甲局
heading|二、打好脱贫攻坚战。
task|2.做另事。
responsibility|责任单位：市乙局
"""
GLUED = """
task|一、农业（一）修建水渠。
responsibility|责任单位：市甲局
task|（二）清理河道。
responsibility|责任单位：市乙局
task|二、教育（三）新建学校。
responsibility|责任单位：市丙局
"""
BULLETS = """
task|△做某事。
responsibility|责任单位：市甲局
task|△做另事。
responsibility|责任单位：市乙局
heading|△无人做的事。
task|△做第三事。
responsibility|责任单位：市丙局
"""
UNANSWERED = """
title|某市若干措施
notice|1.做某事。
notice|2.做另事。
task|3.做第三事。（市甲局负责）
notice|4.做第四事。
"""
ASSISTED = """
title|某县重点任务清单
responsibility|一、县财政局
task|1.落实资金。（配合单位：县教育局）
task|2.编制预算。（配合单位：县人社局）
responsibility|二、县水利局
task|1.修建水渠。
"""
DAMAGED = """
title|某市任务
task|1.做某事。
unplaced|□□□□锟斤拷锟斤拷
responsibility|责任单位：市甲局
task|2.做另事。
responsibility|责任单位：市乙局
deadline|完成时限：6月底
task|3.做第三事。
responsibility|责任单位：同上
deadline|完成时限：同上
"""
ANNEX = """
responsibility|一、县财政局
task|1.落实资金。
attachment|附件2
title|某县任务清单
responsibility|二、县水利局
task|1.修建水渠（县教育局）。
task|2.清理河道（县教育局）。
"""
UNNUMBERED = """
task|做某事。
responsibility|责任单位：市甲局
attachment|附件2：另一清单
task|做另事。
responsibility|责任单位：市乙局
"""
DEEPER = """
task|1.做某事。
responsibility|责任单位：市甲局
task|（1）其一
responsibility|责任单位：市乙局
task|2.做另事。
responsibility|责任单位：市丙局
"""
INTRODUCED = """
heading|一、工业
task|1.做某事。
responsibility|责任单位：市甲局
heading|二、农业
introduction|这里先说几句，说明来由，要求各个方面都来做好这一件事情。
task|2.做另事。
responsibility|责任单位：市乙局
"""
OPENED = """
task|做某事，引言一句。做甲事（市甲局），做乙事（市乙局），做丙事（市丙局）。
"""
SECTIONS = """
title|某县分工
heading|一、工业方面
responsibility|（一）县工信局
task|1.做某事。
task|2.做另事。（协同县财政局、县统计局）
responsibility|（二）县商务局牵头的任务
task|1.做第三事。（配合单位：县财政局）
heading|二、农业方面
responsibility|（一）县农业局
task|1.做第四事。
task|这是第四事的说明。
task|2.做第五事。
"""
ALONE = """
title|某市任务
number|1
task|修建水渠。
responsibility|责任单位：市水利局
number|2
task|新建学校。
responsibility|责任单位：市教育局
number|3
task|架桥。
responsibility|责任单位：市交通局
"""
NAMED = """
title|某市任务分解
number|任务一
task|修建水渠。
responsibility|责任单位：市水利局
number|任务二
task|新建学校。
responsibility|责任单位：市教育局
"""
TWO_LISTS = """
title|某市任务清单
portfolio|张三副市长牵头重点工作
task|1.做某事。
responsibility|责任单位：市甲局
attachment|附件2
heading|某区任务
task|1.做另事。
responsibility|责任单位：市乙局
"""


@pytest.mark.parametrize(("text", "layout", "tasks"), [
    (LEADERS, "L1", [(1, "总体", "做某事。", "徐明", None, "市甲局r 市乙局r"), (2, "总体", "做另事。", "徐明", None, "市丙局r"),
                     (3, "其他 / 分项", "做第三事：\n其一；\n其二。", "徐明", None, "市丁局r"), (4, "张三副市长牵头重点工作", "做第四事。", "张三", None, "市甲局r")]),
    (TWO_LINES, "L2", [(1, "徐明市长牵头重点工作", "做某事。", "徐明", None, "市甲局l 市乙局s"), (2, "张三副市长牵头重点工作", "做另事。", "张三", None, "市丙局l 市乙局s")]),
    (TOPICS, "L3", [(1, "工业", "做某事。", "", None, "市甲局r"), (2, "工业", "做另事。", "", None, "市乙局r")]),
    (BARE, "L3", [(1, "", "做某事。", "", None, ""), *((n, "", text, "", None, "市丙局r") for n, text in ((2, "做另事。"), (3, "做第三事。"), (4, "做第四事。")))]),
    (FOR_LEADERS, "L4", [(1, "", "做某事。", "何平", None, "市甲局r"), (2, "", "做另事。", "张三", None, "市乙局r")]),
    (BESIDE, "L5", [(1, "", "修建道路三条。", "", None, "县交通局l 工作措施=挖土。"), (2, "", "新建桥梁两座。", "", None, "县水利局l 工作措施=打桩。")]),
    (LABELS, "L6", [(1, "", "修路\n修建道路三条。", "何平", "12月底", "县交通局l 县财政局s"), (2, "", "架桥\n新建桥梁两座。", "何平", "6月底", "县水利局l 县财政局s")]),
    (SENTENCES, "L7", [(1, "", "做某事。", "何平", None, "省甲厅l 各地s 各部门s"), (2, "", "做另事。", "张三", None, "省乙厅l 各地s")]),
    (IN_BRACKETS, "L8", [(1, "", "做某事。", "", None, "市甲局l 市乙局s"), (2, "", "做另事。", "", None, "市丙局l 市乙局s")]),
    (UNKNOWN, "L9", [(1, "", "做某事。", "", None, "市甲局l 市乙局s"), (2, "", "做另事。", "", None, "市丙局r"), (3, "", "做第三事。", "", None, "市丁局r")]),
    (NAMES, "L10", [(1, "", "雨污分流\n改造管网。", "", None, "区甲局r 区乙局r"), (2, "", "骑楼亮化\n加装灯具。", "", None, "区丙局r")]),
    (PARAGRAPH, "L11", [(1, "", "做某事。", "", None, "市甲局r"), (2, "", "做另事。", "", None, "市乙局r"), (3, "", "做第三事。", "", "6月底", "市丙局r")]),
    (UNDER_LABELS, "L13", [(1, "", "做某事。", "", None, "市甲局r"), (2, "", "做另事。", "", None, "市甲局r"), (1, "", "做第三事。", "", None, "市乙局r")]),
    (TEAMS, "L13", [(1, "项目专班", "做某事。", "何平", None, "市甲局r"), (2, "项目专班", "做另事。", "何平", None, "市甲局r"), (1, "招商专班", "做第三事。", "张三", None, "市乙局r")]),
    (VERBS, "L13", [(1, "", "落实资金。", "", None, "县财政局l 县教育局s"), (2, "", "编制预算。", "", None, "县财政局r"), (1, "", "修建水渠。", "", None, "县水利局l"), (1, "", "新建学校。", "", None, "县教育局r")]),
    (ASSISTED, "L13", [(1, "", "落实资金。", "", None, "县财政局l 县教育局s"), (2, "", "编制预算。", "", None, "县财政局l 县人社局s"), (1, "", "修建水渠。", "", None, "县水利局l")]),
    (DAMAGED, "L3", [(1, "", "做某事。", "", None, "市甲局r"), (2, "", "做另事。", "", "6月底", "市乙局r"), (3, "", "做第三事。", "", "6月底", "市乙局r")]),
    (ANNEX, "L13", [(1, "", "落实资金。", "", None, "县财政局r"), (1, "", "修建水渠（县教育局）。", "", None, "县水利局r"), (2, "", "清理河道（县教育局）。", "", None, "县水利局r")]),
    (UNNUMBERED, "L3", [(1, "", "做某事。", "", None, "市甲局r"), (2, "", "做另事。", "", None, "市乙局r")]), (DEEPER, "L3", [(1, "", "做某事。", "", None, "市甲局r"), (1, "", "其一", "", None, "市乙局r"), (2, "", "做另事。", "", None, "市丙局r")]),
    (INTRODUCED, "L3", [(1, "工业", "做某事。", "", None, "市甲局r"), (2, "农业", "做另事。", "", None, "市乙局r")]), (OPENED, "L10", [(1, "", "做某事，引言一句。\n做甲事", "", None, "市甲局r"), (2, "", "做乙事", "", None, "市乙局r"), (3, "", "做丙事", "", None, "市丙局r")]),
    (SECTIONS, "L13", [(1, "工业方面", "做某事。", "", None, "县工信局r"), (2, "工业方面", "做另事。", "", None, "县工信局l 县财政局s 县统计局s"), (1, "工业方面", "做第三事。", "", None, "县商务局l 县财政局s"),
                       (1, "农业方面", "做第四事。\n这是第四事的说明。", "", None, "县农业局r"), (2, "农业方面", "做第五事。", "", None, "县农业局r")]),
    (EXPLAINED, "L10", [(1, "", "做某事。\n这件事要做得又快又好，还要做得让大家都满意。", "", None, "市甲局r"), (2, "", "做另事。\n那件事也要做得又快又好，还要做得让大家都满意。", "", None, "市乙局r"),
                        (3, "", "做第三事。\n第三件事也要做得又快又好，还要做得让大家都满意。", "", None, "市丙局r")]),
    (CLOSED, "L3", [(1, "", "做某事", "", None, "市甲局r 工作要求=快。"), (2, "", "做另事", "", None, "市乙局r 工作要求=好。"), (3, "", "做第三事", "", None, "市丙局r 工作要求=省。")]),
    (ONE_LINE, "L9", [(1, "农业", "修建水渠", "", None, "市甲局r"), (2, "农业", "清理河道", "", None, "市乙局r"), (3, "教育", "新建学校", "", None, "市丙局r")]),
    (LEADERS_ABOVE, "L4", [(1, "", "做某事。", "何平", None, "市甲局r"), (2, "", "做另事。", "何平", None, "市乙局r"), (3, "", "做第三事。", "张三", None, "市丙局r"), (4, "", "做第四事。", "张三", None, "市丙局r")]),
    (CLAUSES, "L10", [(1, "", "修路", "", None, "市甲局r"), (1, "", "建桥", "", None, "市乙局r"), (2, "", "造林", "", None, "市丙局r"), (2, "", "治水", "", None, "市丁局r")]),
    (SENTENCES_ABOVE, "L3", [(1, "打好污染防治攻坚战", "做某事。", "", "6月底", "市甲局r"), (2, "打好脱贫攻坚战", "做另事。", "", None, "市乙局r")]),
    (GLUED, "L3", [(1, "农业", "修建水渠。", "", None, "市甲局r"), (2, "农业", "清理河道。", "", None, "市乙局r"), (3, "教育", "新建学校。", "", None, "市丙局r")]),
    (BULLETS, "L3", [(1, "", "做某事。", "", None, "市甲局r"), (2, "", "做另事。", "", None, "市乙局r"), (3, "无人做的事", "做第三事。", "", None, "市丙局r")]),
    (UNANSWERED, "L9", [(3, "", "做第三事。", "", None, "市甲局r")]), (NAMED, "L3", [(1, "", "修建水渠。", "", None, "市水利局r"), (2, "", "新建学校。", "", None, "市教育局r")]),
    (ALONE, "L3", [(1, "", "修建水渠。", "", None, "市水利局r"), (2, "", "新建学校。", "", None, "市教育局r"), (3, "", "架桥。", "", None, "市交通局r")]),
    (TWO_LISTS, "L1", [(1, "张三副市长牵头重点工作", "做某事。", "张三", None, "市甲局r"), (1, "某区任务", "做另事。", "", None, "市乙局r")]),
    (BY_UNIT, "L13", [(1, "", "落实资金。", "", None, "县财政局r"), (2, "", "编制预算。", "", None, "县财政局r"), (1, "", "修建水渠。", "", None, "县水利局r 县交通局r")]),
], ids=lambda value: value if isinstance(value, str) and len(value) < 4 else "")
def test_every_line_is_something(reading, text, layout, tasks):
    """One document in each form; its tasks with all that stands around them."""
    read, kinds = shown(reading, text)
    assert (kinds, read.facts.layout, told(read)) == (text.strip(), layout, tasks)
    assert [f"{p.leader}{p.title}" for p in read.portfolios] == [line.split("|")[1].split("牵头")[0] for line in text.split("\n") if line.startswith("portfolio")]


@pytest.mark.parametrize(("verb", "layout"), [*((verb, "L9") for verb in "牵头 负责 配合 参加 参与 落实 协助".split()), ("", "L10")])
def test_a_bracket_with_a_verb_is_another_form_than_one_with_names(reading, verb, layout):
    """Whatever the verb."""
    assert reading(f"1.做某事。（市甲局{verb}）\n2.做另事。（市乙局{verb}）\n").facts.layout == layout


ASKS = """
title|某市政府关于开展督查的通知
addressee|各区政府：
notice|一、请报送进展情况。（市政府督查室负责）
notice|二、请确定联络员。（市甲局负责）
attachment|附件：某市重点工作任务分解表
signature|某市政府
date|2024年3月1日
"""
PRESS = """
notice|本报讯
notice|市政府召开会议，要加快项目建设（市发改委负责），确保开门红。
"""


ONE_BRACKET = """
notice|要加快项目建设。（市发改委牵头）
"""


@pytest.mark.parametrize(("text", "reason"), [(ONE_BRACKET, "one bracket names who answers for something, but there is no list"), (ASKS, "a notice that asks for reports, without the list it speaks of"), (PRESS, "no passage names units that answer for a task")])
def test_a_text_without_a_list_is_none(reading, text, reason):
    """No task, and why."""
    read, kinds = shown(reading, text)
    assert (kinds, read.facts.layout, read.facts.layout_reason, told(read)) == (text.strip(), "none", reason, [])


ROWS = """
title|某县2024年重点工作责任分解表（副县长 江一帆）
header|| 序号 | 类别 | 任务 | 牵头领导 | 牵头单位 | 配合单位 | 完成时限 | 备注 |
decoration||--|--|--|--|--|--|--|--|
heading|| 一、农业 | | | | | | | |
row|| 1 | 水利 | 修建水渠三条 | 何平 | 县水利局 | 县财政局 | 6月底 | 已开工 |
row|| 2 | | 清理河道五公里 | 何平 | 县水利局 | 县财政局、县公安局 | 9月底 | |
heading|| 二、教育 | | | | | | | |
row|| 3 | 学校 | 新建学校两所 | | 县教育局 | 县财政局 | 12月底 | |
total|| 合计 | | 3项 | | | | | |
note|注：每月报送。
"""
CARDS = """
title|# 某市任务清单
blank|
row|| 任务名称 | 修建水渠 |
decoration||--|--|
row|| 牵头单位 | 市水利局 |
row|| 配合单位 | 市财政局 |
row|| 完成时限 | 6月底 |
row|| 任务名称 | 新建学校 |
row|| 牵头单位 | 市教育局 |
row|| 配合单位 | 市财政局 |
row|| 完成时限 | 9月底 |
row|| 备注 | 已开工 |
"""
MARKS = """
header|| 任务 | 市甲局 | 市乙局 | 市丙局 |
decoration||--|--|--|--|
row|| 修建水渠三条 | ▲ | ○ | |
row|| 新建学校两所 | | ▲ | ○ |
blank|
note|注：▲为牵头单位，○为配合单位。
"""
WITHIN = """
header|| 序号 | 任务 | 责任单位 | 完成时限 | 联系人 |
decoration||--|--|--|--|--|
heading|| 一 | 农业 | | | |
example|| 例： | 修建某渠 | 某单位 | 某月 | |
row|| 1 | 修建水渠三条 | 县水利局 | 6月底 | 李四 |
row|| 2 | 清理河道五公里 | 同上 | 9月底 | |
row|| | | 县财政局 | | |
heading|| 二 | 教育 | | | |
unplaced|| 3 | | 县公安局 | 12月底 | |
note|| 注：每月报送 | | | | |
unplaced|| □□□□□□□ | | | | |
portfolio|| 张三副县长牵头 | | | | |
row|| 4 | 改造机场道路 | 牵头单位：县交通局；配合单位：县财政局、县公安局 | 12月底 | |
header|| 序号 | 任务 | 责任单位 | 完成时限 | 联系人 |
row|| 5 | 架桥 | 县交通局 | | |
total|| 总计 | 5项 | | | |
"""
TWO_HEADS = """
title|附件
title|某县任务表
date|2024年1月5日
header|| 序号 | 任务 | 责任分工 | | 完成时限 |
decoration||--|--|--|--|--|
header|| | | 牵头单位 | 配合单位 | |
row|| 1 | 修建水渠三条 | 县水利局 | 县财政局 | 6月底 |
row|| 2 | 新建学校两所 | | 县财政局 | 9月底 |
"""
ROLES = """
header|| 任务 | 分工 | 单位 | 单位意见 |
decoration||--|--|--|--|
row|| 修建水渠三条 | 牵头 | 县水利局 | 好 |
row|| | 配合 | 县财政局 | |
row|| 新建学校两所 | 牵头 | 县教育局 | |
"""
AIMS = """
header|| 序号 | 重点工作 | 工作目标 | 工作措施 | 责任领导 | 责任单位 |
decoration||--|--|--|--|--|--|
row|| 1 | 修建水渠三条 | 6月底完工 | 挖土 | 何平 | 县水利局 |
row|| 2 | 新建学校两所 | 9月底完工 | 打桩 | 张三、李四 | 县教育局 |
"""
CLASSES = """
header|| 任务类别 | 任务 | 责任单位 |
decoration||--|--|--|
row|| （一）农业 | 1.修建水渠三条 | 县水利局 |
row|| （一）农业 | 2.清理河道五公里 | 县水利局 |
row|| （二）教育 | 3.新建学校两所 | 县教育局 |
"""
STRIPS = """
header|| 序号 | 任务 | 责任单位 | 序号 | 任务 | 责任单位 |
decoration||--|--|--|--|--|--|
row|| 1 | 修建水渠三条 | 县水利局 | 3 | 架桥两座 | 县交通局 |
row|| 2 | 清理河道五公里 | 县水利局 | 4 | 新建学校两所 | 县教育局 |
"""
GOING_ON = """
header|| 序号 | 任务 | 责任单位 | 完成时限 |
decoration||--|--|--|--|
row|| 1 | 修建水渠三条 | 责任单位：县水利局<br>建设地点：某村 | 6月底 |
row|| | 修建另外一条水渠 | | |
row|| | | 县财政局 | |
row|| 2 | 新建学校两所 | 县教育局 | 9月底 |
unplaced|| 3 | | 注：每月报送 | |
decoration|| — | — | — | — |
"""
CARDS_OF_PERSONS = """
row|| 任务名称 | 修建水渠 |
row|| 责任单位 | 市水利局 |
row|| 责任人 | 李四 |
row|| 完成时限 | |
row|| 任务名称 | 新建学校 |
row|| 责任单位 | 市教育局 |
row|| 责任人 | 张三 |
row|| 完成时限 | 6月底 |
"""
MERGED = """
decoration|┌──┬────┬────┐
header|│类别│任务│责任单位│
decoration|├──┼────┼────┤
row|│农业│修建水渠│县水利局│
row|│生产├────┼────┤
blank|
row|│    │清理河道│县水利局│
decoration|├──┼────┼────┤
row|│教育│新建学校│县教育局│
decoration|└──┴────┴────┘
"""
NARROW = """
header|序号 任务 责任单位 完成时限
row|1 修建城乡水渠三条 县水利局、
row|县财政局 6月底
row|2 新建城乡学校两所 县教育局 9月底
row|3 改造机场道路五公里
row|县交通局 12月底
"""
STRUCK = """
header|序号 |
header|任务 |
header|责任单位
header|（牵头） |
row|1 |
row|修建水渠
row|三条 |
row|县水利局 |
row|2 |
row|新建学校 |
row|县教育局 |
"""
STROKES = """
notice|甲|乙
notice|丙|丁
notice|只有一行|有一竖|又一竖
"""
TABS = """
notice|甲	乙	丙
notice|某	某	某
"""
TO_FILL = """
table|| 填报单位 | 本月进展 | 存在问题 |
boilerplate||--|--|--|
table|| 市甲局 | 已开工 | 无 |
"""
OTHER = """
contact|| 姓名 | 电话 |
boilerplate||--|--|
contact|| 张三 | 123 |
contact|| 李四 | 456 |
"""


@pytest.mark.parametrize(("text", "tasks"), [
    (ROWS, [(1, "农业 / 水利", "修建水渠三条", "何平", "6月底", "县水利局l 县财政局s 备注=已开工"), (2, "农业 / 水利", "清理河道五公里", "何平", "9月底", "县水利局l 县财政局s 县公安局s"),
            (3, "教育 / 学校", "新建学校两所", "江一帆", "12月底", "县教育局l 县财政局s")]),
    (CARDS, [(1, "", "修建水渠", "", "6月底", "市水利局l 市财政局s"), (2, "", "新建学校", "", "9月底", "市教育局l 市财政局s 备注=已开工")]),
    (MARKS, [(1, "", "修建水渠三条", "", None, "市甲局l 市乙局s"), (2, "", "新建学校两所", "", None, "市乙局l 市丙局s")]),
    (WITHIN, [(1, "农业", "修建水渠三条", "", "6月底", "县水利局r"), (2, "农业", "清理河道五公里", "", "9月底", "县水利局r 县财政局r"),
              (4, "张三副县长牵头", "改造机场道路", "张三", "12月底", "县交通局l 县财政局s 县公安局s"), (5, "张三副县长牵头", "架桥", "张三", None, "县交通局r")]),
    (TWO_HEADS, [(1, "", "修建水渠三条", "", "6月底", "县水利局l 县财政局s"), (2, "", "新建学校两所", "", "9月底", "县水利局l 县财政局s")]),
    (ROLES, [(1, "", "修建水渠三条", "", None, "县水利局l 县财政局s 单位意见=好"), (2, "", "新建学校两所", "", None, "县教育局l")]),
    (AIMS, [(1, "", "修建水渠三条", "何平", None, "县水利局r 工作目标=6月底完工 工作措施=挖土"), (2, "", "新建学校两所", "张三、李四", None, "县教育局r 工作目标=9月底完工 工作措施=打桩")]),
    (CLASSES, [(1, "农业", "修建水渠三条", "", None, "县水利局r"), (2, "农业", "清理河道五公里", "", None, "县水利局r"), (3, "教育", "新建学校两所", "", None, "县教育局r")]),
    (STRIPS, [(1, "", "修建水渠三条", "", None, "县水利局r"), (2, "", "清理河道五公里", "", None, "县水利局r"), (3, "", "架桥两座", "", None, "县交通局r"), (4, "", "新建学校两所", "", None, "县教育局r")]),
    (GOING_ON, [(1, "", "修建水渠三条\n修建另外一条水渠", "", "6月底", "县水利局r 县财政局r 建设地点=某村"), (2, "", "新建学校两所", "", "9月底", "县教育局r")]),
    (CARDS_OF_PERSONS, [(1, "", "修建水渠", "", None, "市水利局r"), (2, "", "新建学校", "", "6月底", "市教育局r")]),
    (MERGED, [(1, "农业生产", "修建水渠", "", None, "县水利局r"), (2, "农业生产", "清理河道", "", None, "县水利局r"), (3, "教育", "新建学校", "", None, "县教育局r")]),
    (NARROW, [(1, "", "修建城乡水渠三条", "", "6月底", "县水利局r 县财政局r"), (2, "", "新建城乡学校两所", "", "9月底", "县教育局r"), (3, "", "改造机场道路五公里", "", "12月底", "县交通局r")]),
    (STRUCK, [(1, "", "修建水渠三条", "", None, "县水利局l"), (2, "", "新建学校", "", None, "县教育局l")]),
    (STROKES, []), (TABS, []), (TO_FILL, []), (OTHER, [])])
def test_every_row_is_something(reading, text, tasks):
    """One table in each shape, with what stands between its rows, and two without tasks."""
    read, kinds = shown(reading, text, "md")
    assert (kinds, read.facts.layout, told(read)) == (text.strip(), "L12" if tasks else "none", tasks)


@pytest.mark.parametrize(("name", "units"), [("L3", [["市丙局"], ["市丙局"]]), ("L9", [["市乙局"], ["市乙局"]]), ("L12", [["市戊局"]]), ("none", [])])
def test_a_form_that_is_told_is_the_only_one_read(reading, name, units):
    """A text with labels, brackets and a table at once."""
    read = reading("1.做某事。（市乙局牵头）\n责任单位：市丙局\n2.做另事。（市乙局牵头）\n责任单位：市丙局\n|任务|责任单位|\n|做第三事情|市戊局|\n", form="md", layout=name)
    assert ([[m.unit for m in t.mentions] for t in read.tasks], read.facts.layout, read.facts.layout_reason[:7]) == (units, name, "as told")


@pytest.mark.parametrize(("told", "text", "tasks"), [
    ("L3", "1.做某事（牵头单位：市甲局；时限：6月底）。\n责任单位：市乙局\n2.做另事。\n责任单位：市丙局\n", [("做某事（牵头单位：市甲局；时限：6月底）", ["市乙局"]), ("做另事。", ["市丙局"])]),
    ("L3", BY_UNIT, []), ("L13", BY_UNIT, [("落实资金。", ["县财政局"]), ("编制预算。", ["县财政局"]), ("修建水渠。", ["县水利局", "县交通局"])])])
def test_what_another_form_would_read_is_text_under_the_told_one(reading, told, text, tasks):
    """A bracket, whole, or headings that are units."""
    read = reading("\n".join(line.rpartition("|")[2] for line in text.strip().splitlines()), layout=told)
    assert [(t.text.strip("。") if "（" in t.text else t.text, [m.unit for m in t.mentions]) for t in read.tasks] == tasks


@pytest.mark.parametrize(("lines", "units"), [(6, ["市乙局", "市丙局"]), (7, [])])
def test_brackets_with_names_count_where_lines_with_labels_are_not_many_more(reading, lines, units):
    """At most three lines for each."""
    text = "".join(f"{n}.做第{n}事。\n责任单位：市甲局\n" for n in range(1, lines + 1)) + f"{lines + 1}.做某事（市乙局）。\n{lines + 2}.做另事（市丙局）。\n"
    assert [m.unit for t in reading(text).tasks[lines:] for m in t.mentions] == units


def test_a_form_that_is_told_says_what_it_looked_like(reading):
    """Its name is the told one."""
    facts = reading("1.做某事。\n责任单位：市甲局\n2.做另事。\n责任单位：市乙局\n", layout="L5").facts
    assert (facts.layout, facts.layout_reason) == ("L5", "as told; it looked like L3")


@pytest.mark.parametrize(("text", "form", "said"), [
    ("1.做某事。责任单位：市甲局。2.做另事。责任单位：市乙局。完成时限：6月底\n责任人：李四\n", "txt", [
        "number 1.", "label 责任单位：", "label 责任单位：", "label 完成时限：", "deadline 6月底", "label 责任人：", "person 李四"]),
    ("徐明市长牵头重点工作\n一、做某事。\n（一）其一。\n【责任单位】市甲局（牵头单位：市乙局）\n二、做另事。\n责任单位：市丙局\n", "txt", [
        "label 徐明市长牵头重点工作", "number 一、", "number （一）", "label 【责任单位】", "number 二、", "label 责任单位："]),
    ("工作任务：做某事。\n工作措施：挖土。\n进展情况：已开工。\n责任单位：市甲局\n" * 3, "txt", ["label 工作任务：", "label 工作措施：", "label 进展情况：", "progress 已开工。", "label 责任单位："] * 3),
    ("一、项目专班\n组长：何平\n成员单位：市甲局\n1.做某事。\n2.做另事。\n二、招商专班\n组长：张三\n成员单位：市乙局\n1.做第三事。\n", "txt", [
        "number 一、", "label 项目专班", "label 组长：", "leader 何平", "label 成员单位：", "number 1.", "number 2.", "number 二、", "label 招商专班", "label 组长：", "leader 张三", "label 成员单位：", "number 1."]),
    ("|序号|任务|牵头领导|责任单位|完成时限|联系人|备注|\n|1|修建水渠三条|何平|市水利局|6月底|李四|已开工|\n|2|新建学校两所|张三|市教育局|9月底|李四||\n", "md", [
        *(f"label {head}" for head in "序号 任务 牵头领导 责任单位 完成时限 联系人 备注".split()), "number 1", "leader 何平", "deadline 6月底", "person 李四", "progress 已开工",
        "number 2", "leader 张三", "deadline 9月底", "person 李四"]),
    ("|任务|修建水渠三条|\n|牵头领导|何平|\n|责任单位|市水利局|\n|序号|1|\n|任务|新建学校两所|\n|责任单位|市教育局|\n|时限|6月底|\n", "md", [
        "label 任务", "label 牵头领导", "leader 何平", "label 责任单位", "label 序号", "number 1", "label 任务", "label 责任单位", "label 时限", "deadline 6月底"]),
    ("|任务|市甲局|市乙局|市丙局|\n|修建水渠三条|▲|○||\n|新建学校两所||▲|○|\n", "md", ["label 任务"]),
])
def test_what_is_neither_text_nor_names_is_said_to_be(text, form, said):
    """Labels, numbers, leaders, times, persons and progress: each stretch of the source once, whole and alone."""
    source = Source("made-up", "made-up", form, "utf-8", "", lines(text))
    claims = lay_out(source, fold(source.lines)).claims
    assert [f"{kind} {source.lines[k].text[a:b]}" for k in sorted(claims) for a, b, kind in sorted(claims[k])] == said


GRID = [["序号", "任务", "责任单位", "完成时限"], ["1", "修建城乡水渠三条", "县水利局、县财政局", "6月底"], ["2", "新建城乡学校两所", "县教育局", "9月底"]]
KINDS = ["header", "row", "row"]


def padded(cells, gap=0):
    """Cells as wide as the widest of their column on a screen."""
    def wide(text):
        return sum(1 + (c > "\u2e7f") for c in text)

    return [cell + " " * (max(wide(one[k]) for one in GRID) - wide(cell) + gap) for k, cell in enumerate(cells)]


def by_row(draw):
    """A line for each row."""
    return [(kind, draw(cells)) for kind, cells in zip(KINDS, GRID, strict=True)]


def by_cell(draw):
    """A line for each cell; `draw` may give several."""
    return [(kind if line else "blank", line) for kind, cells in zip(KINDS, GRID, strict=True) for cell in cells for line in draw(cell)]


def ruled(rule, draw):
    """A line for each row, and a rule around each."""
    return [("decoration", rule), *(line for one in by_row(draw) for line in (one, ("decoration", rule)))]


GUISES = {
    "strokes": by_row(lambda cells: f"|{'|'.join(cells)}|"), "inner strokes": by_row("|".join), "tabs": by_row("\t".join), "wide blanks": by_row(lambda cells: "".join(padded(cells, 3)).rstrip()),
    "blanks": by_row(" ".join), "cells": by_cell(lambda cell: [cell]), "cells apart": by_cell(lambda cell: [cell, ""]), "closed cells": by_cell(lambda cell: [f"{cell} |"]), "opened cells": by_cell(lambda cell: [f"| {cell}"]),
    "a box": ruled("├────┼────────────────┼──────────────────┼────────┤", lambda cells: f"│{'│'.join(padded(cells))}│"),
    "a grid without its first rule": ruled("+----+----------------+------------------+--------+", lambda cells: f"|{'|'.join(padded(cells))}|")[1:],
    "a grid": ruled("+----+----------------+------------------+--------+", lambda cells: f"|{'|'.join(padded(cells))}|"),
}


@pytest.mark.parametrize("blanks", [0, 2])
@pytest.mark.parametrize("guise", GUISES)
def test_a_table_reads_the_same_in_every_guise(reading, guise, blanks):
    """Between the heading above it and the note below it, whether blank lines part them or not."""
    text = "\n".join(f"{kind}|{line}" for kind, line in [("title", "某县任务分解"), ("heading", "一、总体"), *GUISES[guise], *[("blank", "")] * blanks, ("note", "注：每月报送。")])
    read, kinds = shown(reading, text)
    assert (kinds, told(read)) == (text, [(1, "总体", "修建城乡水渠三条", "", "6月底", "县水利局r 县财政局r"), (2, "总体", "新建城乡学校两所", "", "9月底", "县教育局r")])


def test_attachments_that_go_on_below_their_line_are_no_tasks(read):
    """附件：1.任务清单 and 2.联系人名单 are one, and the signature below is none of them."""
    corpus = read("1.新建产业园2个。（县工信局）\n2.改建公路3条。（县交通局）\n附件：1.任务清单\n2.联系人名单\n青石县人民政府办公室\n2026年3月5日\n")
    assert len(corpus.tasks) == 2 and not len(checking.check(corpus).numbers)


@pytest.mark.parametrize("answer", ["责任单位：县交通局、县财政局", "（县交通局、县财政局）"])
def test_the_number_behind_that_of_a_note_is_a_task_where_who_answers_stands_below_it(answer, reading):
    """注：1.… above 2.修路三条 | 责任单位：…; above another line it is of the note."""
    noted = reading(f"任务分解\n注：1.第一位为牵头单位。\n2.修路三条\n{answer}\n3.建桥两座\n{answer}\n")
    assert told(noted) == [(k, "", text, "", None, "县交通局l 县财政局s") for k, text in ((2, "修路三条"), (3, "建桥两座"))]
    plain = reading("任务分解\n注：1.第一位为牵头单位。\n2.每月报送进展\n一、修路三条。\n责任单位：县交通局\n二、建桥两座。\n责任单位：县水利局\n")
    assert [t.text for t in plain.tasks] == ["修路三条。", "建桥两座。"]


def test_a_full_line_of_units_under_their_label_is_whole(reading):
    """The next opens a task, but for a stop; a text on a full line goes on."""
    read = reading("某县重点工作分解\n全面推进城乡道路建设与养护，新建农村公路三十公里，\n改造危桥五座。\n责任单位：县交通运输局、县住房城乡建设局、县发展改革局\n持续改善城乡学校办学条件，新建学校两所，扩建食堂三个\n。\n"
                   "责任单位：县教育局\n稳步提升城乡居民医疗保障水平，新建医院一所，扩建门诊\n两处。\n责任单位：县卫生健康局\n")
    assert [(t.text[-5:], len(t.mentions)) for t in read.tasks] == [("危桥五座。", 3), ("食堂三个。", 1), ("门诊两处。", 1)]


def test_lines_that_are_parts_of_a_whole_are_numbered(reading):
    """1/3 修路 to 3/3 治水; not where the whole is another, or a part is lacking."""
    text = "某县清单\n{} 修建道路\n责任单位：县交通局\n{} 盘活楼宇\n责任单位：县住建局\n{} 治理河道\n责任单位：县水利局\n"
    assert [(t.number, t.text) for t in reading(text.format("1/3", "2/3", "3/3")).tasks] == [(1, "修建道路"), (2, "盘活楼宇"), (3, "治理河道")]
    for parts in (("1/3", "2/3", "3/4"), ("1/4", "2/4", "4/4")):
        assert [t.text for t in reading(text.format(*parts)).tasks] == [f"{part} {text}" for part, text in zip(parts, ("修建道路", "盘活楼宇", "治理河道"), strict=True)]

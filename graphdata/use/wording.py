"""The sentences of the law of use: for every kind of doubt what is wrong and what to do, in English and Chinese.

What varies stands in braces; `doubt` fills it in, `chinese` finds the Chinese of a sentence that was filled in.
"""

from __future__ import annotations

import re
from functools import cache

from ..values import Doubt

# kind: its short name (zh, en), then reason (en, zh) and remedy (en, zh)
SENTENCES: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "unused": (
        ("单位未归属", "unit not used"),
        ("units are named here and no task uses them: {names}", "此处列出单位，但没有任务使用：{names}"),
        ("Compare with the source: say to which task they belong in the workbook, or describe the form in a layout file (--layout).",
         "请对照原文：在核对表中写明属于哪项任务，或在版式文件中说明（--layout）。")),
    "no-tasks": (
        ("没有任务", "no tasks"),
        ("no task was read, but units are listed on {count} lines ({lines})", "没有读到任务，但有 {count} 行列出单位（第 {lines} 行）"),
        ("Write the form of the document into a layout file (zeren layout) and read with --layout, or name a known layout.",
         "请用 zeren layout 写出版式文件并改正，再以 --layout 读取；或指定已知版式。")),
    "label": (
        ("标签未认", "label not used"),
        ("“{head}：” stands {count} times before persons or units and was not taken as a label", "“{head}：”出现 {count} 次，后面是人名或单位，没有读作标签"),
        ("Give the label its role in a layout file (--layout).", "请在版式文件中写明该标签的含义（--layout）。")),
    "head-twice": (
        ("表头重复", "head twice"),
        ("the head of this table names {head} twice: two tables may stand side by side, and they were not read apart",
         "表头中“{head}”出现两次：可能左右并排两个表，没有分开读"),
        ("Put the right half under the left one in the source, or describe the columns in a layout file.", "请把右半部分移到左半部分下面，或在版式文件中写明各列。")),
    "glued": (
        ("表格粘连", "table run together"),
        ("the heads of a table run into one another here ({names}): its cells have lost their borders, and its rows cannot be told apart",
         "此处表头连成一串（{names}）：单元格之间没有分隔，各行无法分开"),
        ("Read the table from the file it came from (Word, Excel, PDF, page), or put each cell on a line of its own.",
         "请读取表格的原文件（Word、Excel、PDF、网页），或把每个单元格另起一行。")),
    "cells": (
        ("单元格不清", "cells not parted"),
        ("single blanks part the cells of this table and stand in them too: in {count} rows only the sense says which words are one cell",
         "此表各列之间只隔一个空格，单元格内也有空格：有 {count} 行只能按意思判断哪些字属于同一格"),
        ("Compare these rows with the source, or read the table from the file it came from (Word, Excel, PDF, page).",
         "请对照原文核对这些行，或读取表格的原文件（Word、Excel、PDF、网页）。")),
    "several": (
        ("另一份文件", "a further document"),
        ("another document seems to begin here; its tasks were read with the form and the rule for leads of the one before", "此处似乎是另一份文件的开头；它的任务是按前一份文件的版式和牵头规则读的"),
        ("Save each document as a file of its own and read them together.", "请把每份文件各存为一个文件，再一起读取。")),
    "two-numbers": (
        ("一行两号", "two numbers"),
        ("this row bears two numbers ({numbers}) and was read as one task", "这一行有两个编号（{numbers}），只读作一项任务"),
        ("Check whether two tasks stand side by side.", "请核对是否并排写了两项任务。")),
    "number-inside": (
        ("任务粘连", "tasks glued"),
        ("the number {number} stands inside the text of a task", "任务文字中间有编号 {number}"),
        ("Check whether something before it is no task, or two tasks are glued.", "请核对编号之前是否不属于任务，或两项任务连在了一起。")),
    "marks": (
        ("只有符号", "only marks"),
        ("{count} cells of this table hold only a mark ({mark}) and give no units", "表中 {count} 个单元格只有符号（{mark}），没有读出单位"),
        ("If units head the columns, this is a matrix: describe it in a layout file.", "如各列表头是单位，即为矩阵表：请在版式文件中说明。")),
    "role-column": (
        ("角色列", "column of roles"),
        ("a column says the role ({word}), and the units of this row were given another", "有一列写明角色（{word}），但本行单位的角色与之不同"),
        ("Say in a layout file that this column holds roles.", "请在版式文件中写明该列是角色。")),
    "row": (
        ("表格行未用", "row not used"),
        ("a numbered row of the table is used by no task", "表格中有编号的一行没有成为任务"),
        ("Check whether it is a task.", "请核对它是不是任务。")),
    "torn": (
        ("任务中断", "task torn"),
        ("the task, or the list of its units, stops in mid-sentence", "任务文字或其单位名单在句中断开"),
        ("Check whether what follows it was taken for a heading or another task.", "请核对其后文字是否被当成标题或另一项任务。")),
    "headed": (
        ("首项多出文字", "more than a task"),
        ("the text of the first task has lines that no other task has", "第一项任务的文字比其余各项多出几行"),
        ("Check whether a title or heading was read into it.", "请核对是否把标题读进了任务。")),
    "preamble": (
        ("首项含引言", "preamble in a task"),
        ("the text of the first task says what follows, as a preamble does", "第一项任务的文字像引言（……如下）"),
        ("Check where the list begins; a layout file can say it (begins).", "请核对清单从哪里开始；可在版式文件中写明。")),
    "no-text": (
        ("任务无内容", "no text"),
        ("the text of this task is only a name or a time", "这项任务的文字只是名称或时间"),
        ("Check which column or line holds the task.", "请核对哪一列或哪一行写任务内容。")),
    "markup": (
        ("文中有代码", "markup in a text"),
        ("the text of this task holds marks of a web page or file, which no reader is meant to see", "任务文字中夹有网页或文件代码"),
        ("Correct the source, or save it anew in the program it came from.", "请改正源文件，或用原来的程序重新保存。")),
    "no-lead": (
        ("牵头不明", "no lead"),
        ("units stand under several labels ({names}), and none says who leads", "单位写在几个标签之下（{names}），都没有写明由谁牵头"),
        ("If one of them leads, give the label the role lead in a layout file (--layout).", "如其中之一牵头，请在版式文件中写明（--layout）。")),
    "lead-said": (
        ("牵头规则未用", "rule not used"),
        ("a rule for who leads is stated here ({head}), and no task has a lead", "此处写明由谁牵头（{head}），但没有任务读出牵头单位"),
        ("Say with --lead-rule what it means, or who leads in the workbook.", "请用 --lead-rule 指定规则，或在核对表中写明牵头单位。")),
    "look": (
        ("牵头看字体", "lead by its look"),
        ("how a name is printed says who leads ({head}), and that is not read", "牵头单位以字体或颜色标明（{head}），程序读不出"),
        ("Say who leads in the workbook, or mark it in the source (★).", "请在核对表中写明牵头单位，或在原文中用★标出。")),
    "time": (
        ("时限存疑", "doubtful deadline"),
        ("the deadline holds what is no time", "时限中有不像时间的文字"),
        ("Check whether it is another task or a unit.", "请核对是否另一项任务或责任单位。")),
    "hidden": (
        ("隐藏内容", "hidden text"),
        ("hidden in the file, and used by a task", "文件中隐藏的内容被任务使用"),
        ("Unhide it in the source, or delete it.", "请在源文件中取消隐藏或删去。")),
    "leader": (
        ("领导存疑", "doubtful leader"),
        ("“{leader}” does not look like the name or office of a leader", "“{leader}”不像领导的姓名或职务"),
        ("Check which column or label names the leaders.", "请核对哪一列或哪个标签写领导。")),
    "leader-nobody": (
        ("领导未归属", "leader not used"),
        ("{where} names the leader {leader}, and no task has this leader", "{where_zh}写有领导“{leader}”，没有任务归其名下"),
        ("Give the tasks their leader in the workbook.", "请在核对表中补上领导。")),
    "name": (
        ("名称存疑", "doubtful name"),
        ("this does not end as names of units do", "结尾不像单位名称"),
        ("Check whether it is a unit.", "请核对它是不是单位。")),
    "glyph": (
        ("字符丢失", "lost characters"),
        ("characters of this name were lost in conversion", "该名称有字符在转换中丢失"),
        ("Look it up in the original and correct it.", "请查对原件后订正。")),
    "bracket": (
        ("括号不全", "unclosed bracket"),
        ("the bracket in this name has no partner", "该名称中的括号不成对"),
        ("Check whether the name is whole, or two are glued.", "请核对名称是否完整，或两个名称连在一起。")),
    "half": (
        ("名称不全", "half a name"),
        ("this is only the end of a name", "这只是名称的后半截"),
        ("A line break may part the name: join it in the source.", "名称可能被换行断开：请在源文件中连起来。")),
    "verb": (
        ("名称带动词", "verb in a name"),
        ("this name holds a verb or is a sentence", "该名称带有动词或是一句话"),
        ("Check whether it is a unit.", "请核对它是不是单位。")),
    "no-name": (
        ("不像单位", "no name"),
        ("stands among units, does not look like the name of one, and was left out", "写在单位名单中，但不像单位名称，没有采用"),
        ("If it is a unit, add it to the registry (units.csv) or its ending to vocabulary/bodies.csv.",
         "如确是单位，请加入名录（units.csv），或把其字尾加入 vocabulary/bodies.csv。")),
    "minority": (
        ("少数例外", "minority"),
        ("{word} is read as “{role}” as in {most} tasks; here it is used otherwise", "“{word}”按多数（{most} 项任务）读作“{role}”；此处用法不同"),
        ("Check the role here; --lead-rule decides for the whole document.", "请核对此处角色；可用 --lead-rule 决定全文。")),
    "rival": (
        ("另有读法", "rival reading"),
        ("another reading of this place is nearly as good: {other}", "此处另一种读法几乎同样说得通：{other}"),
        ("Compare with the source; a layout file settles it.", "请对照原文；可用版式文件确定。")),
}


def doubt(kind: str, line: int, text: str, **said: object) -> Doubt:
    """A doubt of a kind, its sentence filled in."""
    _, (reason, _), (remedy, _) = SENTENCES[kind]
    return Doubt(line, text[:160], kind, reason.format(**said), remedy)


def chinese(text: str) -> str | None:
    """The Chinese of a sentence of this room, None for any other."""
    for pattern, zh in _patterns():
        found = pattern.fullmatch(text)
        if found:
            return zh.format(**{**found.groupdict(), **_WHERE.get(found.groupdict().get("where") or "", {})})
    return None


_WHERE = {"the title": {"where_zh": "标题"}, "the name of a sheet": {"where_zh": "工作表名"}, "a heading": {"where_zh": "小标题"}}


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every English sentence as a pattern, with its Chinese."""
    pairs = [pair for _, reason, remedy in SENTENCES.values() for pair in (reason, remedy)]
    return tuple((re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.*?)", re.escape(en)), re.S), zh) for en, zh in pairs)

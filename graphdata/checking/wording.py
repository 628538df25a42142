"""The tables of a check in plain sentences, Chinese or English, each with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from ..use import wording as of_use

if TYPE_CHECKING:
    from . import Checked

_LONGEST = 40  # characters of a source line that are quoted
_MOST = 12  # tasks named in a sentence
_KINDS = {"unplaced": ("未读懂", "not understood"), "number": ("编号不符", "number disagrees"),
          "role": ("角色存疑", "doubtful role"), "layout": ("版式存疑", "doubtful layout"), "clipped": ("单元格被截断", "cell cut off"),
          "scan": ("扫描识别存疑", "doubtful in the scan")}
_KINDS |= {kind: short for kind, (short, _, _) in of_use.SENTENCES.items()}
_RULES = {"first": ("首列者牵头", "the first leads"), "label": ("只认标签", "labels only"), "none": ("不认牵头", "nobody leads")}

# Every sentence, Chinese and English; what varies stands in braces.
_SENTENCES = {
    "no list": ("{document}：没有读到任务清单（{layout_reason}）。如确有清单，请用 --layout 指定版式。",
                "{document}: no list of tasks was found ({layout_reason}). If there is one, name its layout with --layout."),
    "use": ("{document}：名单中列出单位 {named} 处，任务用到 {used} 处（{covered}）；{tasks} 项任务中 {fitting} 项格式一致；另读之处 {rival}。",
            "{document}: {named} units stand in lists, tasks use {used} of them ({covered}); {fitting} of {tasks} tasks fit the record; "
            "places with a rival reading: {rival}."),
    "lines": ("{document}：{lines} 行有字，全部归类。", "{document}: every line with text has a kind; there are {lines}."),
    "lines lost": ("{document}：{lines} 行有字，{lines_lost} 行未读懂。", "{document}: of the lines with text, {lines}, {lines_lost} not understood."),
    "tasks": ("{document}：{tasks} 项任务，{mentions} 条责任单位记录；{tasks_without_units} 项任务没有责任单位。",
              "{document}: {tasks} tasks, {mentions} mentions of units; tasks without a unit: {tasks_without_units}."),
    "names": ("{document}：{names} 个单位名称，{names_known} 个在名录中，{names_recognised} 个由部门表或区划表认出，"
              "{names_guessed} 个只按字样推断类别；存疑 {doubts} 处，人工订正 {corrections} 处。",
              "{document}: {names} names of units: {names_known} in the registry, {names_recognised} recognised as "
              "departments or governments, {names_guessed} only guessed from a word; doubts: {doubts}, corrections: {corrections}."),
    "note": ("{document}：{note}。", "{document}: {note}."),
    "doubt": ("{at} {kind}：{text}，{reason}。{suggestion}", "{at} {kind}: {text}: {reason}. {suggestion}"),
    "number": ("{at} 编号不符：{problem}（{text}）。请核对是否漏读、重印或漏印。",
               "{at} number disagrees: {problem} ({text}). Check whether a task is missing or a number printed twice."),
    "bare": ("{at} 任务没有责任单位：{text}。请核对原文；确实没有则无需处理。",
             "{at} this task names no unit: {text}. Compare with the source; nothing to do if it is so there."),
    "form": ("{at} “{name}”与“{other}”{there}是同一部门的不同写法，可能是同一单位。没有合并；如是，请在核对表中合并。",
             "{at} “{name}” and “{other}”{there} are forms of one department and may be one unit. They are not merged; "
             "if they are one, say so in the workbook."),
    "alike": ("{at} “{name}”与“{other}”{there}写法相近（{likeness}），可能是同一单位。没有合并；如是，请在核对表中合并。",
              "{at} “{name}” and “{other}”{there} are alike ({likeness}) and may be one unit. They are not merged; "
              "if they are one, say so in the workbook."),
    "unsorted": ("{at} “{name}”的机构类别无法推断，记为“其他”。可在核对表或自备名录中填写。",
                 "{at} the type of “{name}” cannot be guessed and stands as “other”. Give it in the workbook or "
                 "in a registry of your own."),
    "same leads": ("{document}：若按“{words}”读（--lead-rule {rule}），没有任务的牵头单位会变。",
                   "{document}: read with “{words}” (--lead-rule {rule}), no leads would change."),
    "other leads": ("{document}：若按“{words}”读（--lead-rule {rule}），{count} 项任务的牵头单位会变：{tasks}。",
                    "{document}: read with “{words}” (--lead-rule {rule}), "
                    "the leads of {count} tasks would change: {tasks}."),
    "corrected": ("{at} 人工订正：{reason}（{suggestion}）", "{at} corrected: {reason} ({suggestion})"),
}
_LINE = ("（第 {} 行）", " (line {})")
_LISTED = ("（名录）", " (registry)")

# What the reading says in English → the same in Chinese; \1 … stand for what varies.
_CHINESE = (
    (r"(\d+) hidden lines or rows were left out \(first: (\d+)\)", r"\1 个隐藏的行或段落未计入（第一处在第 \2 行）"),
    (r"the hidden sheet “(.+)” was left out", r"隐藏的工作表“\1”未计入"),
    (r"line (\d+) says of all tasks “(.*)”; this stays with the document, no task is given it", r"第\1行对各项任务统一规定“\2”，只随文件保留，没有写进各项任务"),
    (r"the hidden columns (.+) of the sheet “(.*)” were left out", r"工作表“\2”中隐藏的 \1 列未计入"),
    (r"(\d+) cells of the sheet “(.*)” whose text is not shown were left out \(first: (\S+)\)", r"工作表“\2”中 \1 个看不见文字的单元格未计入（第一处为 \3）"),
    (r"a cell of this row holds text that the file marks as deleted or hidden, or that was changed", "该行有单元格含有标记为删除、隐藏或已修改的文字"),
    (r"the rows of this table are not all of one width, and the file does not say where they end", "该表各行列数不一，文件未标明行在何处结束"),
    (r"Open it in Word or WPS and save it as DOCX\.", "请用 Word 或 WPS 打开后另存为 DOCX。"),
    (r"read from a scan: recognised by rapidocr, sure by (\S+) on the average; compare important passages with the picture",
     r"由扫描件识别（rapidocr），平均置信度 \1；重要内容请与图像核对"),
    (r"the scan is unclear here: the recognition is sure by (\S+)", r"扫描件此处不清，识别置信度 \1"),
    (r"Compare with the picture\.", "请与图像核对。"),
    (r"a cell of this row is cut off at its border: what it says further is not shown", "该行有单元格在边框处被截断，其后的内容没有显示"),
    (r"Get the table in another format, or with wider columns\.", "请获取其他格式的表格，或加宽列后重新导出。"),
    (r"no Chinese text", "没有中文"), (r"damaged characters", "字符已损坏"),
    (r"a line within the table that is nothing known", "表格中的一行，无法归类"),
    (r"a row of the table without a task", "表格中没有任务的一行"),
    (r"names who answers under the title, and for which tasks is said nowhere", "标题下写明由谁负责，却没有写明负责哪些任务"),
    (r"the label of the units of the task above once more, which may be another task", "上一任务的单位标签再次出现，可能是另一项任务"),
    (r"a second time of the task above, which may be another task", "上一任务的第二个时限，可能是另一项任务"),
    (r"names units above what they do, and nothing follows that they do", "写明了单位，其下却没有任务"),
    (r"a time or leaders above tasks, which may be theirs", "各项任务之上的时限或领导，可能适用于这些任务"),
    (r"the task above names nobody who could be the same", "“同上”所指的上一任务没有可对应的单位"),
    (r"says who answers for tasks above it, and which they are was not read", "写明以上任务由谁负责，但没有读出是哪几项"),
    (r"members of a group, and whether what is to be done here is theirs is said nowhere", "工作小组的成员单位，文中所列工作是否由其承担没有写明"),
    (r"the jobs below are grouped under these units", "以下各项工作归入这些单位名下"),
    (r"a measure to which no unit is assigned, as most here have none", "没有写明责任单位的措施，此处多数如此"),
    (r"no units stand under it", "其下没有责任单位"), (r"a table without tasks", "没有任务的表格"),
    (r"stands after the last task and is nothing known", "位于最后一项任务之后，无法归类"),
    (r"a line of the table that is no row of it", "是表格中的一行，却未归入任何一行任务"),
    (r"stands between tasks and is neither heading nor task", "位于任务之间，既不是标题也不是任务"),
    (r"the printed number is (\S+), the count is (\S+)", r"印出的编号是 \1，顺数应为 \2"),
    (r"no passage names units that answer for a task", "没有一段写明由哪些单位负责"),
    (r"what (\S+) means is said nowhere", r"“\1”的含义没有写明"),
    (r"Compare with the source, or describe the form in a layout file \(--layout\)\.", "请对照原文，或在版式文件中说明（--layout）。"),
    (r"Say what it is, or correct the source\.", "请说明它是什么，或订正源文件。"),
    (r"(\d+) of (\d+) tasks: a section per leader, units on a line of their own", r"按领导分节，责任单位单列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a section per leader, lines for lead and support", r"按领导分节，牵头、配合单位各列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, one line of responsible units", r"按专题分节，责任单位一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, a line for the leader and one for the units", r"按专题分节，领导一行、单位一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, lines for lead and support", r"按专题分节，牵头、责任单位各列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: labelled lines for leader, lead and support", r"领导、牵头、协同单位各以标签列出（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a sentence that divides the work among departments", r"以一句话写明部门分工（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a bracket with labels after the task", r"任务末尾括号内以标签列出单位（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a bracket with verbs after the task", r"任务末尾括号内写明谁牵头、谁负责（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: names alone, in a bracket or on a line", r"任务之后只列单位，在括号内或自成一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: all in one paragraph", r"任务与单位写在同一段落（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a table", r"表格（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: jobs grouped under the unit", r"按单位列出其工作（\2 项任务中 \1 项如此）"),
    (r"a notice that asks for reports, without the list it speaks of", "只有要求报送的通知，所说的清单不在其中"),
    (r"the text explains a document and gives no list", "解读文件的文章，没有任务清单"),
    (r"one bracket names who answers for something, but there is no list", "只有一处括号写明由谁负责，没有任务清单"),
    (r"as told; it looked like (\S+)", r"按指定的版式（看上去像 \1）"), (r"as told", "按指定的版式"),
    (r"A number may be printed twice.*", "可能是编号重印、漏印，或漏了一项任务。"),
)


def chinese(text: str) -> str:
    """What the reading says of a doubt, in Chinese where the words are known, else as it is.

    >>> zr.checking.chinese("the hidden sheet “草稿” was left out")
    '隐藏的工作表“草稿”未计入'
    """
    said = of_use.chinese(text)
    if said is not None:
        return said
    for english, zh in _CHINESE:
        if re.fullmatch(english, text):
            return re.sub(english, zh, text)
    return text


def sentences(found: Checked, *, lang: str = "zh") -> list[str]:
    """What was checked, as sentences for an analyst.

    Parameters
    ----------
    found : the tables of a check.
    lang : zh or en.

    Returns
    -------
    One sentence (or two short ones) each, the summary of every document first; those about a place in a document begin
    with ``document:line``.

    >>> zr.checking.sentences(zr.checking.check(corpus), lang="en")[0]
    'fictitious-2024: 74 units stand in lists, tasks use 74 of them (100%); 24 of 24 tasks fit the record; places with a rival reading: 0.'
    """
    k = 0 if lang == "zh" else 1
    out = [_said(key, row, k) for row in found.coverage.to_dict("records") for key in _summary(row)]
    for key, table in (("note", found.notes), ("doubt", found.doubts), ("number", found.numbers), ("bare", found.without_units), ("", found.near),
                       ("unsorted", found.unsorted)):
        out += [_said(key or row["reason"], row, k) for row in table.to_dict("records")]
    out += _rules(found, k) if found.compared else []
    return out + [_said("corrected", row, k) for row in found.corrected.to_dict("records")]


def _summary(row: dict[str, Any]) -> tuple[str, ...]:
    """Which sentences sum a document up."""
    lines = "lines lost" if row["lines_lost"] else "lines"
    return ("use", lines, "tasks", "names") if row["tasks"] else ("no list",)


def _said(key: str, row: dict[str, Any], k: int) -> str:
    """One sentence, its gaps filled from a row of a table."""
    words = {**row, **{gap: fill(row, k) for gap, (column, fill) in _FILLED.items() if column in row}}
    return _SENTENCES[key][k].format(**words).replace("。。", "。").rstrip()


def _at(row: dict[str, Any], k: int) -> str:
    return f"{row['document']}:{row['line']}" if not pd.isna(row["line"]) else str(row["document"])


def _quoted(row: dict[str, Any], k: int) -> str:
    text = " ".join(str(row["text"]).split())
    return "“" + (text if len(text) <= _LONGEST else text[:_LONGEST] + "…") + "”"


def _there(row: dict[str, Any], k: int) -> str:
    return _LISTED[k] if pd.isna(row["other_line"]) else _LINE[k].format(row["other_line"])


def _in_words(column: str) -> Any:
    return lambda row, k: str(row[column] or "") if k else chinese(str(row[column] or ""))


def _covered(row: dict[str, Any], k: int) -> str:
    return percent(row["used"] / row["named"] if row["named"] else 1.0)


def _likeness(row: dict[str, Any], k: int) -> str:
    return f"{row['score']:.0%}"


def percent(share: float) -> str:
    """A share that says 100% only when it is all.

    >>> percent(1.0), percent(0.99999), percent(0.5)
    ('100%', '99.9%', '50.0%')
    """
    return "100%" if share == 1 else f"{min(share, 0.999) * 100:.1f}%"


# What fills a gap that is no plain column, and a column that must be there for it.
_FILLED: dict[str, tuple[str, Any]] = {
    "at": ("line", _at), "text": ("text", _quoted), "there": ("other_line", _there),
    "reason": ("reason", _in_words("reason")), "note": ("note", _in_words("note")),
    "suggestion": ("suggestion", _in_words("suggestion")), "layout_reason": ("layout_reason", _in_words("layout_reason")),
    "kind": ("kind", lambda row, k: _KINDS.get(row["kind"], (row["kind"],) * 2)[k]),
    "problem": ("problem", _in_words("problem")),
    "covered": ("named", _covered), "likeness": ("score", _likeness),
    "names_guessed": ("names", lambda row, k: row["names"] - row["names_known"] - row["names_recognised"])}


def _rules(found: Checked, k: int) -> list[str]:
    """For every document with tasks and lead rule, which tasks would have other leads."""
    out = []
    for document in found.coverage.loc[found.coverage["tasks"] > 0, "document"]:
        for rule, words in _RULES.items():
            changed = found.lead_rules[(found.lead_rules["document"] == document) & (found.lead_rules["rule"] == rule)]
            tasks = [task.rpartition("#")[2] for task in changed["task"]]
            more = ("等", " …")[k] if len(tasks) > _MOST else ""
            out.append(_SENTENCES["other leads" if tasks else "same leads"][k].format(
                document=document, rule=rule, words=words[k], count=len(tasks),
                tasks=("、", ", ")[k].join(tasks[:_MOST]) + more))
    return out

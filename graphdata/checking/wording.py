"""The tables of a check in plain sentences, Chinese or English, each with file and line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from . import Checked

_LONGEST = 40  # characters of a source line that are quoted
_MOST = 12  # tasks named in a sentence
_KINDS = {"unplaced": ("未读懂", "not understood"), "number": ("编号不符", "number disagrees"), "name": ("名称存疑", "doubtful name"),
          "role": ("角色存疑", "doubtful role"), "layout": ("版式存疑", "doubtful layout"), "glyph": ("字符丢失", "lost characters")}
_RULES = {"first": ("首列者牵头", "the first leads"), "label": ("只认标签", "labels only"), "none": ("不认牵头", "nobody leads")}
# What the reading says in English → the same in Chinese; \1 … stand for what varies.
_CHINESE = (
    ("no Chinese text", "没有中文"), ("damaged characters", "字符已损坏"),
    ("a line within the table that is nothing known", "表格中的一行，无法归类"), ("a row of the table without a task", "表格中没有任务的一行"),
    ("stands after the last task and is nothing known", "位于最后一项任务之后，无法归类"),
    ("stands between tasks and is neither heading nor task", "位于任务之间，既不是标题也不是任务"),
    ("characters of this name were lost in conversion", "该名称有字符在转换中丢失"),
    ("this does not end as names of units do", "结尾不像单位名称"),
    (r"the printed number is (\S+), the count is (\S+)", r"印出的编号是 \1，顺数应为 \2"),
    (r"the number (\S+) stands twice", r"编号 \1 出现两次"),
    ("Say what it is, or correct the source.", "请说明它是什么，或订正源文件。"),
    ("Look it up in the original and correct it.", "请查对原件后订正。"),
    ("Check whether it is a unit.", "请核对它是不是单位。"),
    ("no passage names units that answer for a task", "没有一段写明由哪些单位负责"),
    ("A number may be printed twice.*", "可能是编号重印、漏印，或漏了一项任务。"),
    (r"(\d+) of (\d+) tasks: a section per leader, units on a line of their own", r"按领导分节，责任单位单列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a section per leader, lines for lead and support", r"按领导分节，牵头、配合单位各列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, one line of responsible units", r"按专题分节，责任单位一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, a line for the leader and one for the units",
     r"按专题分节，领导一行、单位一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: sections by topic, lines for lead and support", r"按专题分节，牵头、责任单位各列一行（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: labelled lines for leader, lead and support", r"领导、牵头、协同单位各以标签列出（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a sentence that divides the work among departments", r"以一句话写明部门分工（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a bracket with labels after the task", r"任务末尾括号内以标签列出单位（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a bracket with verbs after the task", r"任务末尾括号内写明谁牵头、谁负责（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a bracket that holds only names", r"任务末尾括号内只列单位（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: all in one paragraph", r"任务与单位写在同一段落（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: a table", r"表格（\2 项任务中 \1 项如此）"),
    (r"(\d+) of (\d+) tasks: jobs grouped under the unit", r"按单位列出其工作（\2 项任务中 \1 项如此）"))


def chinese(text: str) -> str:
    """What the reading says of a doubt, in Chinese where the words are known."""
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
    """
    zh = lang == "zh"
    out = [s for row in found.coverage.to_dict("records") for s in _summary(row, zh)]
    out += [_doubt(d, zh) for d in found.doubts.to_dict("records")]
    out += [_number(n, zh) for n in found.numbers.to_dict("records")]
    out += [_bare(t, zh) for t in found.without_units.to_dict("records")]
    out += [_near(n, zh) for n in found.near.to_dict("records")]
    out += [_unsorted(n, zh) for n in found.unsorted.to_dict("records")]
    out += _rules(found, zh)
    return out + [_corrected(c, zh) for c in found.corrected.to_dict("records")]


def _summary(row: dict[str, Any], zh: bool) -> list[str]:
    name, lost = row["document"], row["lines_lost"]
    share = 1 - row["characters_lost"] / max(row["characters"], 1)
    guessed = row["names"] - row["names_known"] - row["names_recognised"]
    if not row["tasks"]:
        return [_no_list(row, zh)]
    if zh:
        read = f"{row['lines']} 行有字，全部归类" if not lost else f"{row['lines']} 行有字，{lost} 行未读懂"
        return [f"{name}：{read}；按字数计读懂 {_percent(share)}。",
                f"{name}：{row['tasks']} 项任务，{row['mentions']} 条责任单位记录；{row['tasks_without_units']} 项任务没有责任单位。",
                f"{name}：{row['names']} 个单位名称，{row['names_known']} 个在名录中，{row['names_recognised']} 个由部门表或区划表认出，"
                f"{guessed} 个只按字样推断类别；存疑 {row['doubts']} 处，人工订正 {row['corrections']} 处。"]
    read = f"{row['lines']} lines with text, every one has a kind" if not lost else f"{row['lines']} lines with text, {lost} not understood"
    return [f"{name}: {read}; {_percent(share)} of the characters understood.",
            f"{name}: {row['tasks']} tasks, {row['mentions']} mentions of units; tasks without a unit: {row['tasks_without_units']}.",
            f"{name}: {row['names']} names of units: {row['names_known']} in the registry, {row['names_recognised']} recognised as departments "
            f"or governments, {guessed} only guessed from a word; doubts: {row['doubts']}, corrections: {row['corrections']}."]


def _no_list(row: dict[str, Any], zh: bool) -> str:
    if zh:
        return f"{row['document']}：没有读到任务清单（{chinese(row['layout_reason'] or '')}）。如确有清单，请用 --layout 指定版式。"
    return f"{row['document']}: no list of tasks was found ({row['layout_reason'] or ''}). If there is one, name its layout with --layout."


def _percent(share: float) -> str:
    """A share that says 100 % only when it is all."""
    return "100%" if share == 1 else f"{min(share, 0.999) * 100:.1f}%"


def _at(row: dict[str, Any]) -> str:
    return f"{row['document']}:{row['line']}" if not pd.isna(row["line"]) else str(row["document"])


def _quoted(text: Any) -> str:
    text = " ".join(str(text).split())
    return "“" + (text if len(text) <= _LONGEST else text[:_LONGEST] + "…") + "”"


def _doubt(d: dict[str, Any], zh: bool) -> str:
    kind = _KINDS.get(d["kind"], (d["kind"], d["kind"]))[0 if zh else 1]
    if zh:
        return f"{_at(d)} {kind}：{_quoted(d['text'])}，{chinese(d['reason'])}。{chinese(d['suggestion'] or '')}".replace("。。", "。")
    return f"{_at(d)} {kind}: {_quoted(d['text'])}: {d['reason']}. {d['suggestion'] or ''}".strip()


def _number(n: dict[str, Any], zh: bool) -> str:
    if zh:
        return f"{_at(n)} 编号不符：{chinese(n['problem'])}（{_quoted(n['text'])}）。请核对是否漏读、重印或漏印。"
    return f"{_at(n)} number disagrees: {n['problem']} ({_quoted(n['text'])}). Check whether a task is missing or a number printed twice."


def _bare(t: dict[str, Any], zh: bool) -> str:
    if zh:
        return f"{_at(t)} 任务没有责任单位：{_quoted(t['text'])}。请核对原文；确实没有则无需处理。"
    return f"{_at(t)} this task names no unit: {_quoted(t['text'])}. Compare with the source; nothing to do if it is so there."


def _near(n: dict[str, Any], zh: bool) -> str:
    there = "" if pd.isna(n["other_line"]) else f"（第 {n['other_line']} 行）" if zh else f" (line {n['other_line']})"
    if n["where"] == "registry":
        there = "（名录）" if zh else " (registry)"
    if zh:
        why = "是同一部门的不同写法" if n["reason"] == "form" else f"写法相近（{n['score']:.0%}）"
        return f"{_at(n)} “{n['name']}”与“{n['other']}”{there}{why}，可能是同一单位。没有合并；如是，请在核对表中合并。"
    why = "are forms of one department" if n["reason"] == "form" else f"are alike ({n['score']:.0%})"
    return f"{_at(n)} “{n['name']}” and “{n['other']}”{there} {why} and may be one unit. They are not merged; if they are one, say so in the workbook."


def _unsorted(n: dict[str, Any], zh: bool) -> str:
    if zh:
        return f"{_at(n)} “{n['name']}”的机构类别无法推断，记为“其他”。可在核对表或自备名录中填写。"
    return f"{_at(n)} the type of “{n['name']}” cannot be guessed and stands as “other”. Give it in the workbook or in a registry of your own."


def _rules(found: Checked, zh: bool) -> list[str]:
    if not found.compared:
        return []
    out = []
    for document in found.coverage["document"]:
        for rule, words in _RULES.items():
            changed = found.lead_rules[(found.lead_rules["document"] == document) & (found.lead_rules["rule"] == rule)]
            out.append(_rule(document, rule, words, changed["task"].tolist(), zh))
    return out


def _rule(document: str, rule: str, words: tuple[str, str], tasks: list[str], zh: bool) -> str:
    named = "、".join(t.rpartition("#")[2] for t in tasks[:_MOST]) + (" 等" if zh and len(tasks) > _MOST else " …"
                                                                     if len(tasks) > _MOST else "")
    if zh:
        change = f"{len(tasks)} 项任务的牵头单位会变：{named}" if tasks else "没有任务的牵头单位会变"
        return f"{document}：若按“{words[0]}”读（--lead-rule {rule}），{change}。"
    change = f"the leads of {len(tasks)} tasks would change: {named.replace('、', ', ')}" if tasks else "no leads would change"
    return f"{document}: read with “{words[1]}” (--lead-rule {rule}), {change}."


def _corrected(c: dict[str, Any], zh: bool) -> str:
    return f"{_at(c)} 人工订正：{c['reason']}（{c['suggestion']}）" if zh else f"{_at(c)} corrected: {c['reason']} ({c['suggestion']})"

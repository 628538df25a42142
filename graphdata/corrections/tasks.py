"""Corrections of tasks and of the units they name: cell by cell, checked, made and recorded."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from .cells import Cell, Row, same
from .sheets import KINDS, ROLES, YES
from .work import CORRECTED, Work, needed, said, word

_KEYS = {"role": {zh: key for key, zh in ROLES.items()}, "kind": {zh: key for key, zh in KINDS.items()}}


def tasks(work: Work, rows: list[tuple[str, Row]]) -> None:
    for key, row in rows:
        if key in work.tasks:
            _correct_task(work, key, row)
        else:
            _add_task(work, key, row)


def _correct_task(work: Work, key: str, row: Row) -> None:
    task = work.tasks[key]
    if word(work, row.cells["delete"], "yes") == YES:
        work.note(key, task["line"], task["text"], f"删除任务 {key}", row.cells["delete"].where)
        task["deleted"] = True
        return
    for column, cell in row.cells.items():
        if cell.changed and column != "delete":
            task[column] = _task_value(work, column, cell)
            work.note(key, task["line"], same(cell.text), said(key, _TASK_WORDS[column], cell), cell.where)


_TASK_WORDS = {"number": "编号", "text": "任务内容", "leaders": "分管领导", "section": "章节", "deadline": "完成时限", "open_list": "未尽列举"}


def _task_value(work: Work, column: str, cell: Cell) -> Any:
    value = same(cell.text)
    if "单元格已满" in value:
        raise work.error(cell.where, "the text was longer than a cell can hold and was cut",
                         "Leave this cell as it was; correct the source instead.",
                         "原文过长，单元格装不下。请保持该格不变，改在源文件中订正。")
    if column == "number":
        if value and not value.isdecimal():
            raise work.error(cell.where, f"{value!r} is no number", "Write a whole number.", f"“{value}”不是整数。请填写整数。")
        return int(value) if value else pd.NA
    if column == "leaders":
        return tuple(name.strip() for name in re.split("[、；;\n]", value) if name.strip())
    if column == "open_list":
        return word(work, cell, "yesno") == YES
    if column == "text":
        return needed(work, cell, "任务内容")
    return value or None if column == "deadline" else value


def _add_task(work: Work, key: str, row: Row) -> None:
    documents = list(work.corpus.documents.index)
    document, _, short = key.rpartition("#")
    if not document and len(documents) > 1 or document and document not in documents:
        raise work.error(row.where, f"{key!r} does not say which document the task is of",
                         f"Write for example {documents[0]}#{short}.",
                         f"“{key}”没有说明是哪个文件的任务。请写成“{documents[0]}#{short}”。")
    line = row.shown.get("行号", "")
    last = int(work.corpus.lines.groupby("document")["line"].max()[document or documents[0]])
    if not line.isdecimal() or not 1 <= int(line) <= last:
        raise work.error(row.where, f"the line {line!r} of the new task {key!r} is not in the source",
                         f"Give its line, 1 to {last}.",
                         f"新任务“{key}”的行号“{line}”不在原文中。请填写 1 到 {last} 之间的行号。")
    values = {c: _task_value(work, c, cell) for c, cell in row.cells.items() if c not in ("delete", "open_list")}
    full = f"{document or documents[0]}#{short}"
    work.tasks[full] = {"document": document or documents[0], "number_explicit": False, "line": int(line),
                        "open_list": word(work, row.cells["open_list"], "yesno") == YES, **values}
    work.note(full, int(line), values["text"], f"新增任务 {full}", row.where)


def mentions(work: Work, rows: list[tuple[str, Row]]) -> None:
    by_key = {f"{m['task']}/{m['position']}": m for m in work.mentions}
    for key, row in rows:
        if key:
            _correct_mention(work, key, by_key[key], row)
        elif any(same(c.text) for c in row.cells.values()) or row.shown.get("任务标识"):
            _add_mention(work, row)


def _correct_mention(work: Work, key: str, mention: dict[str, Any], row: Row) -> None:
    if word(work, row.cells["delete"], "yes") == YES:
        work.note(mention["task"], mention["line"], mention["raw"], f"删除责任单位 {key}：“{mention['unit']}”",
                  row.cells["delete"].where)
        mention["deleted"] = True
        return
    for column, cell in row.cells.items():
        if cell.changed and column != "delete":
            mention[column] = _mention_value(work, column, cell)
            mention["basis"] = CORRECTED if column == "role" else mention["basis"]
            work.note(mention["task"], mention["line"], mention["raw"], said(key, _MENTION_WORDS[column], cell), cell.where)


_MENTION_WORDS = {"unit": "单位", "role": "角色", "kind": "类型", "hosted": "加挂机构"}


def _mention_value(work: Work, column: str, cell: Cell) -> Any:
    if column in _KEYS:
        needed(work, cell, _MENTION_WORDS[column])
        return _KEYS[column][word(work, cell, column)]
    return needed(work, cell, "单位") if column == "unit" else same(cell.text) or None


def _add_mention(work: Work, row: Row) -> None:
    task = row.shown.get("任务标识", "")
    task = task if task in work.tasks else f"{work.corpus.documents.index[0]}#{task}"
    if task not in work.tasks:
        shown = row.shown.get("任务标识", "")
        raise work.error(row.where, f"the task {shown!r} of the added mention is not known",
                         "Copy the task's id from the sheet 任务.",
                         f"新增记录的任务标识“{shown}”无法识别。请从“任务”表复制任务标识。")
    values = {c: _mention_value(work, c, row.cells[c]) for c in ("unit", "role", "hosted")}
    kind = _KEYS["kind"].get(word(work, row.cells["kind"], "kind"), "unit")
    raw = row.shown.get("原文写法", "") or values["unit"]
    line, start, end = _found(work, task, raw)
    work.mentions.append({"task": task, "position": 0, "raw": raw, "basis": CORRECTED, "kind": kind,
                          "inferred_prefix": False,
                          "line": line, "start": start, "end": end, **values})
    work.note(task, line, raw, f"新增责任单位 {task}：“{values['unit']}”（{ROLES[values['role']]}）", row.cells["unit"].where)


def _found(work: Work, task: str, raw: str) -> tuple[Any, Any, Any]:
    """Where the words of an added mention stand: in the task's lines if they do, else only the task's line is known."""
    facts = work.tasks[task]
    lines = [m["line"] for m in work.mentions if m["task"] == task] + [facts["line"]]
    texts = work.corpus.lines[work.corpus.lines["document"] == facts["document"]].set_index("line")["text"]
    for line in dict.fromkeys(lines):
        at = texts.get(line, "").find(raw)
        if at >= 0:
            return line, at, at + len(raw)
    return facts["line"], pd.NA, pd.NA

"""What a form holds: its sheets, their columns, the words of its lists; the same for writing and for taking back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..corpus import Corpus
from ..corrections.sheets import Field, plain

if TYPE_CHECKING:
    import pandas as pd

GUIDE, TASKS, TARGETS = "说明", "任务", "指标"
PLANS, PACES, STEPS = "计划", "指标计划", "节点"  # what is to be reached when: milestones, figures; and in a return, the milestones again
TASK_ID, TEXT, TARGET_ID = "任务标识", "任务内容", "指标标识"
STATUS, REPORTED, NOTE, REACHED, REMARK = "状态", "填报日期", "备注", "完成值", "说明"
MILESTONE, PLANNED, PERSON, DONE_ON, EVIDENCE, CLOSING = "计划节点", "计划完成时间", "责任人", "实际完成时间", "完成依据", "销号依据"
PROSE = "正文"  # where a return written as prose says something
OPEN, STANDING = "待核", "库中现状"  # the sheet of the review workbook, and a column that no form has
STATUSES = {"未启动": "not started", "推进中": "under way", "已完成": "done", "滞后": "behind", "申请调整": "change asked for"}
CONTENTS = ("进展情况", "存在的问题", "下一步措施")  # where the document does not say what a return contains
DOCUMENT, TITLE, SHA256, UNIT, DUE = "文件", "标题", "SHA-256", "单位", "报送日期"
FACTS = (DOCUMENT, TITLE, SHA256, UNIT, DUE)


def renamed(text: str, old: str, new: str) -> str:
    """A text with the ids of tasks as another name of the same document makes them.

    >>> renamed("2024年工作#3，另见甲2024年工作#4", "2024年工作", "另存")
    '另存#3，另见甲2024年工作#4'
    """
    return text if old == new else re.sub(rf"(?<![\w-]){re.escape(old)}#(?=\d)", lambda _: f"{new}#", text)


def contents(corpus: Corpus, document: str) -> tuple[str, ...]:
    """The columns a document asks for."""
    fixed = {f.header for f in task_fields(())}
    stated = tuple(dict.fromkeys(corpus.documents.at[document, "report_contents"] or ()))
    return tuple(c for c in stated if c not in fixed) or CONTENTS


def task_fields(asked: Sequence[str]) -> tuple[Field, ...]:
    """The columns of the sheet of tasks; those with a `column` are to be filled in."""
    return (Field(TASK_ID, width=20, note="请勿改动"), Field("编号", width=7), Field(TEXT, width=48, note="请勿改动"),
            Field("分管领导", width=12), Field("配合单位", width=28), Field("量化指标", width=28), Field("完成时限", width=12),
            *(Field(name, name, 34) for name in asked),
            Field(STATUS, "status", 11, "status", note="、".join(STATUSES)),
            Field(REPORTED, "reported", 13, note="填报当天，例如 2024-04-08"),
            Field(NOTE, "note", 24, note="可不填"), Field(CLOSING, "closing", 22, note="状态为“已完成”时填写：验收文号、批复、公示等"))


TARGET_FIELDS = (
    Field(TARGET_ID, width=22, note="请勿改动"), Field(TEXT, width=48), Field("指标原文", width=30), Field("目标值", width=12),
    Field("计量单位", width=10), Field(REACHED, "value", 14, note="只填累计完成的数字，计量单位与左侧相同"),
    Field(REMARK, "note", 30, note="可不填"))

PLAN_FIELDS = (
    Field(TASK_ID, width=20, note="请勿改动"), Field("编号", width=7), Field(TEXT, width=48, note="请勿改动"), Field("分管领导", width=12), Field("完成时限", width=12),
    Field(MILESTONE, "text", 48, note="一行一个节点，写明到时要完成什么"), Field(PLANNED, "day", 14, note="例如 2024-06-30；也可写6月底、二季度末"),
    Field(PERSON, "person", 14, note="负责这一节点的人"), Field(NOTE, "note", 24, note="可不填"))
STEP_FIELDS = (
    Field(TASK_ID, width=20, note="请勿改动"), Field("编号", width=7), Field(TEXT, width=40, note="请勿改动"), Field(MILESTONE, width=40, note="请勿改动"),
    Field(PLANNED, width=14), Field(PERSON, width=12), Field(DONE_ON, "day", 14, note="已完成的填日期，未完成的空着"),
    Field(EVIDENCE, "evidence", 30, note="文号、验收、照片等"), Field(REMARK, "note", 24, note="可不填"))


def pace_fields(days: Sequence[str]) -> tuple[Field, ...]:
    """The columns of the sheet of figures that are planned: one a day on which returns are due."""
    return (*(f for f in TARGET_FIELDS if not f.column), *(Field(f"至{day}", "value", 14, note="计划累计完成的数字；空着则按序时进度") for day in days))


def task_rows(corpus: Corpus, tasks: Sequence[str]) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of tasks."""
    support = corpus.mentions[corpus.mentions["role"] != "lead"].groupby("task", sort=False)["unit"].apply(tuple)
    stated = corpus.targets.groupby("task", sort=False)["text"].apply(tuple)
    rows = corpus.tasks.loc[list(tasks)]
    return [{
        TASK_ID: key, "编号": plain(t["number"]), TEXT: t["text"], "分管领导": plain(t["leaders"]), "完成时限": plain(t["deadline"]),
        "配合单位": plain(support.get(key, ())), "量化指标": "；".join(stated.get(key, ()))
    } for key, t in rows.iterrows()]


def plan_rows(corpus: Corpus, tasks: Sequence[str], *, each: int) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of milestones: `each` rows a task."""
    return [{k: row[k] for k in (TASK_ID, "编号", TEXT, "分管领导", "完成时限")} for row in task_rows(corpus, tasks) for _ in range(each)]


def step_rows(corpus: Corpus, milestones: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of milestones of a return: `milestones` by task, text, day and person."""
    known = {row[TASK_ID]: row for row in task_rows(corpus, list(dict.fromkeys(m["task"] for m in milestones)))}
    return [{**{k: known[m["task"]][k] for k in (TASK_ID, "编号", TEXT)}, MILESTONE: m["text"], PLANNED: m["day"], PERSON: m["person"]} for m in milestones]


def target_rows(corpus: Corpus, tasks: Sequence[str]) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of targets."""
    wanted = corpus.targets[corpus.targets["task"].isin(list(tasks))]
    return [{TARGET_ID: f"{t['task']}/{t['position']}", TEXT: corpus.tasks.at[t["task"], "text"], "指标原文": t["text"],
             "目标值": f"{t['value']:.15g}", "计量单位": t["unit"]} for t in wanted.to_dict("records")]


def led(corpus: Corpus, document: str) -> dict[str, list[str]]:
    """The tasks of a document by the unit that leads them, in the order of the document."""
    own = corpus.tasks.index[corpus.tasks["document"] == document]
    return _by_unit(corpus.mentions[(corpus.mentions["role"] == "lead") & corpus.mentions["task"].isin(own)])


def supported(corpus: Corpus, document: str) -> dict[str, list[str]]:
    """The tasks of a document by the unit that supports them; a collective fills in no form."""
    own = corpus.tasks.index[corpus.tasks["document"] == document]
    wanted = (corpus.mentions["role"] == "support") & (corpus.mentions["kind"] != "collective") & corpus.mentions["task"].isin(own)
    return _by_unit(corpus.mentions[wanted])


def asked(corpus: Corpus, document: str) -> dict[str, list[str]]:
    """The tasks that each unit may be asked about: those it leads, then those it supports."""
    led_, supported_ = led(corpus, document), supported(corpus, document)
    return {unit: list(dict.fromkeys([*led_.get(unit, ()), *supported_.get(unit, ())])) for unit in sorted({*led_, *supported_})}


def _by_unit(mentions: pd.DataFrame) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for m in mentions.drop_duplicates(["task", "unit"]).itertuples():
        out.setdefault(m.unit, []).append(m.task)
    return dict(sorted(out.items()))

"""What a form holds: its sheets, their columns, the words of its lists; the same for writing and for taking back."""

from __future__ import annotations

from collections.abc import Sequence

from ..corpus import Corpus
from ..corrections.sheets import Field, plain

GUIDE, TASKS, TARGETS = "说明", "任务", "指标"
TASK_ID, TEXT, TARGET_ID = "任务标识", "任务内容", "指标标识"
STATUS, REPORTED, NOTE, REACHED, REMARK = "状态", "填报日期", "备注", "完成值", "说明"
STATUSES = {"未启动": "not started", "推进中": "under way", "已完成": "done", "滞后": "behind", "申请调整": "change asked for"}
CONTENTS = ("进展情况", "存在的问题", "下一步措施")  # where the document does not say what a return contains
DOCUMENT, TITLE, SHA256, UNIT, DUE = "文件", "标题", "SHA-256", "单位", "报送日期"
FACTS = (DOCUMENT, TITLE, SHA256, UNIT, DUE)


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
            Field(REPORTED, "reported", 13, note="填报当天，例如 2024-04-08"), Field(NOTE, "note", 24, note="可不填"))


TARGET_FIELDS = (
    Field(TARGET_ID, width=22, note="请勿改动"), Field(TEXT, width=48), Field("指标原文", width=30), Field("目标值", width=12),
    Field("计量单位", width=10), Field(REACHED, "value", 14, note="只填累计完成的数字，计量单位与左侧相同"),
    Field(REMARK, "note", 30, note="可不填"))


def task_rows(corpus: Corpus, tasks: Sequence[str]) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of tasks."""
    support = corpus.mentions[corpus.mentions["role"] != "lead"].groupby("task", sort=False)["unit"].apply(tuple)
    stated = corpus.targets.groupby("task", sort=False)["text"].apply(tuple)
    rows = corpus.tasks.loc[list(tasks)]
    return [{
        TASK_ID: key, "编号": plain(t["number"]), TEXT: t["text"], "分管领导": plain(t["leaders"]), "完成时限": plain(t["deadline"]),
        "配合单位": plain(support.get(key, ())), "量化指标": "；".join(stated.get(key, ()))
    } for key, t in rows.iterrows()]


def target_rows(corpus: Corpus, tasks: Sequence[str]) -> list[dict[str, str]]:
    """What stands in the grey cells of the sheet of targets."""
    wanted = corpus.targets[corpus.targets["task"].isin(list(tasks))]
    return [{TARGET_ID: f"{t['task']}/{t['position']}", TEXT: corpus.tasks.at[t["task"], "text"], "指标原文": t["text"],
             "目标值": f"{t['value']:.15g}", "计量单位": t["unit"]} for t in wanted.to_dict("records")]


def led(corpus: Corpus, document: str) -> dict[str, list[str]]:
    """The tasks of a document by the unit that leads them, in the order of the document."""
    own = corpus.tasks.index[corpus.tasks["document"] == document]
    leads = corpus.mentions[(corpus.mentions["role"] == "lead") & corpus.mentions["task"].isin(own)]
    out: dict[str, list[str]] = {}
    for m in leads.drop_duplicates(["task", "unit"]).itertuples():
        out.setdefault(m.unit, []).append(m.task)
    return dict(sorted(out.items()))

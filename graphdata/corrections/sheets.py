"""What the review workbook shows: its sheets, their columns, and the text of every cell.

The same definitions serve the writing and the reading back, so that a cell is only a correction when its text was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..checking.wording import chinese
from ..corpus import Corpus
from ..registry import Registry

TASKS, MENTIONS, UNITS, LINES, GUIDE = "任务", "责任单位", "单位", "未识别行", "说明"
NEW = "新"  # the id of a task that was added begins so
ROLES = {"lead": "牵头", "support": "配合", "responsible": "责任"}
KINDS = {"unit": "单位", "collective": "集体"}
YES, NO = "是", "否"
CHECKED = "已核对"
BEFORE = "原："  # the header of the hidden column that keeps what was read
JOINT = "、"
_AROUND = 18  # characters of the source shown on either side of a mention


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a sheet: `column` is the table's column it corrects, "" for what is only shown.

    `choices` names the list a cell must come from; `width` is in characters; `note` explains the header.
    """

    header: str
    column: str = ""
    width: int = 12
    choices: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the first field is the id of a row."""

    name: str
    fields: tuple[Field, ...]
    added: bool = False  # whether rows may be added

    @property
    def edited(self) -> tuple[Field, ...]:
        """The fields an analyst may correct."""
        return tuple(f for f in self.fields if f.column)


SHEETS: dict[str, Sheet] = {s.name: s for s in (
    Sheet(TASKS, (
        Field("任务标识", width=20, note="请勿改动。新增任务请填“新1”“新2”……"),
        Field("行号", width=7), Field("原文", width=52), Field("存疑", width=28),
        Field("编号", "number", 8, note="印出或顺推的编号"), Field("任务内容", "text", 52, note="不含编号和责任单位"),
        Field("分管领导", "leaders", 16, note="多人用“、”分开"), Field("章节", "section", 18),
        Field("完成时限", "deadline", 14, note="原文单列的时限，照录"),
        Field("未尽列举", "open_list", 9, "yesno", note="责任单位后有“等”"),
        Field("删除", "delete", 7, "yes", note="不是任务的，选“是”；不要删行")), added=True),
    Sheet(MENTIONS, (
        Field("记录号", width=24, note="请勿改动。新增记录请留空"),
        Field("任务标识", width=20, note="新增记录请填任务标识"), Field("行号", width=7), Field("原文位置", width=44), Field("原文写法", width=22),
        Field("存疑", width=26),
        Field("单位", "unit", 26, note="规范名称"), Field("角色", "role", 8, "role", note="牵头、配合；文件未说明谁牵头的为“责任”"),
        Field("类型", "kind", 8, "kind", note="单位，或集体（如各区县政府）"), Field("加挂机构", "hosted", 22),
        Field("删除", "delete", 7, "yes", note="不是责任单位的，选“是”；不要删行")), added=True),
    Sheet(UNITS, (
        Field("单位", width=34, note="请勿改动。改名或合并请填右侧“改为”"),
        Field("次数", width=7), Field("原文写法", width=34), Field("名录", width=8, note="名录中有的为“已知”，按名称推断的为“推断”"),
        Field("相近名称", width=34, note="可能是同一单位，仅供参考"),
        Field("改为", "unit", 26, note="改名，或填另一单位的名称以合并"), Field("类型", "kind", 8, "kind"),
        Field("机构类别", "type", 14, "type"), Field("层级", "level", 8, "level"), Field("地区", "place", 14),
        Field("上级单位", "parent", 24))),
    Sheet(LINES, (
        Field("标识", width=20, note="请勿改动"), Field("行号", width=7), Field("原文", width=60), Field("类别", width=12),
        Field("原因", width=34), Field("建议", width=34),
        Field("核对", "checked", 10, "checked", note="已核对、无需处理的，选“已核对”"), Field("备注", "note", 34))),
)}


def choices(registry: Registry) -> dict[str, list[str]]:
    """The words of every list, in Chinese."""
    return {"role": list(ROLES.values()), "kind": list(KINDS.values()), "yes": [YES], "yesno": [YES, NO],
            "checked": [CHECKED],
            "type": [zh for zh, _ in registry.types.values()], "level": [zh for zh, _ in registry.levels.values()]}


def table(corpus: Corpus, sheet: str, registry: Registry) -> pd.DataFrame:
    """The text of every cell of a sheet, in the order of the source; columns are the headers."""
    rows = list(_ROWS[sheet](corpus, registry))
    return pd.DataFrame(rows, columns=[f.header for f in SHEETS[sheet].fields], dtype="object").fillna("")


def _task_rows(corpus: Corpus, registry: Registry) -> Iterable[dict[str, str]]:
    texts, doubts = _texts(corpus), _doubts(corpus)
    last = corpus.mentions.groupby("task")["line"].max()
    for key, t in corpus.tasks.iterrows():
        lines = range(int(t["line"]), int(last.get(key, t["line"]) if pd.notna(last.get(key, t["line"])) else t["line"]) + 1)
        said = [d for line in lines for d in doubts.get((t["document"], line), [])]
        yield {"任务标识": key, "行号": plain(t["line"]), "原文": texts.get((t["document"], t["line"]), ""),
               "存疑": "；".join(dict.fromkeys(chinese(d["reason"]) for d in said)), "编号": plain(t["number"]),
               "任务内容": plain(t["text"]),
               "分管领导": plain(t["leaders"]), "章节": plain(t["section"]), "完成时限": plain(t["deadline"]),
               "未尽列举": YES if t["open_list"] else NO}


def _mention_rows(corpus: Corpus, registry: Registry) -> Iterable[dict[str, str]]:
    texts, doubts, documents = _texts(corpus), _doubts(corpus), corpus.tasks["document"]
    for m in corpus.mentions.to_dict("records"):
        place = (documents[m["task"]], m["line"])
        said = [chinese(d["reason"]) for d in doubts.get(place, [])
                if d["kind"] != "unplaced" and (d["text"] in m["raw"] or m["raw"] in d["text"])]
        yield {"记录号": f"{m['task']}/{m['position']}", "任务标识": m["task"], "行号": plain(m["line"]), "原文写法": m["raw"],
               "原文位置": _marked(texts.get(place, ""), m), "存疑": "；".join(dict.fromkeys(said)), "单位": m["unit"],
               "角色": ROLES[m["role"]], "类型": KINDS[m["kind"]], "加挂机构": plain(m["hosted"])}


def _marked(text: str, m: dict[str, Any]) -> str:
    """The mention in the words around it."""
    if pd.isna(m["start"]) or not text:
        return ""
    a, b = int(m["start"]), int(m["end"])
    before, after = text[max(0, a - _AROUND):a], text[b:b + _AROUND]
    return ("…" if a > _AROUND else "") + f"{before}【{text[a:b]}】{after}" + ("…" if b + _AROUND < len(text) else "")


def _unit_rows(corpus: Corpus, registry: Registry) -> Iterable[dict[str, str]]:
    counts = corpus.mentions.groupby("unit").size()
    place = next((p for p in corpus.documents["place"] if p), None)
    near: dict[str, list[str]] = {}
    for pair in registry.pairs(corpus.units.index[corpus.units["kind"] == "unit"], place=place):
        near.setdefault(pair.one, []).append(pair.other)
        near.setdefault(pair.other, []).append(pair.one)
    for unit, u in corpus.units.iterrows():
        yield {"单位": unit, "次数": str(counts.get(unit, 0)), "原文写法": plain(u["aliases"]), "名录": "推断" if u["guessed"] else "已知",
               "相近名称": JOINT.join(near.get(unit, [])), "类型": KINDS[u["kind"]], "机构类别": _label(registry.types, u["type"]),
               "层级": _label(registry.levels, u["level"]), "地区": plain(u["place"]), "上级单位": plain(u["parent"])}


def _line_rows(corpus: Corpus, registry: Registry) -> Iterable[dict[str, str]]:
    seen: dict[str, int] = {}
    for d in corpus.doubts.to_dict("records"):
        if d["kind"] in ("corrected", "checked"):
            continue
        key = f"{d['document']}@{plain(d['line'])}"
        seen[key] = seen.get(key, 0) + 1
        yield {"标识": key if seen[key] == 1 else f"{key}~{seen[key]}", "行号": plain(d["line"]), "原文": d["text"],
               "类别": DOUBTS.get(d["kind"], d["kind"]), "原因": chinese(d["reason"]), "建议": chinese(d["suggestion"] or "")}


DOUBTS = {"unplaced": "未识别", "number": "编号", "name": "名称", "role": "角色", "layout": "版式", "glyph": "字符", "near-miss": "相近名称"}
_ROWS: dict[str, Callable[[Corpus, Registry], Iterable[dict[str, str]]]] = {
    TASKS: _task_rows, MENTIONS: _mention_rows, UNITS: _unit_rows, LINES: _line_rows}


def _texts(corpus: Corpus) -> dict[tuple[str, int], str]:
    lines = corpus.lines
    return dict(zip(zip(lines["document"], lines["line"], strict=True), lines["text"], strict=True))


def _doubts(corpus: Corpus) -> dict[tuple[str, int], list[dict[str, Any]]]:
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for d in corpus.doubts.to_dict("records"):
        if d["kind"] not in ("corrected", "checked"):
            found.setdefault((d["document"], d["line"]), []).append(d)
    return found


def _label(words: dict[str, tuple[str, str]], key: Any) -> str:
    return words[key][0] if key in words else plain(key)


def plain(value: Any) -> str:
    """The text of a cell: lists joined, nothing for missing values."""
    if isinstance(value, (list, tuple)):
        return JOINT.join(map(str, value))
    return "" if value is None or value is pd.NA or value != value else str(value)

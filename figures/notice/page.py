"""The ledger as a page: every task with its light, its quarters and its milestones along the year; every count leads to its rows, every row to its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.ledger import LIGHTS
from analysis.ledger.milestones import STATES as STEP_STATES
from analysis.ledger.pace import STANDINGS
from graphdata.returns.plans import year_of

from .. import frame
from . import groups
from .facts import LONG, Facts
from .notice import rules, unknown
from .timeline import Axis, drawing
from .words import STATES

_HERE = Path(__file__).parent
WORDS: dict[str, dict[str, Any]] = {
    "zh": {"title": "重点工作台账", "at": "截至", "due": "最近应报送", "rules": "亮灯规则", "ledger": "台账", "heads": ("编号", "灯", "任务（点开看依据）", "牵头单位", "分管领导"), "timeline": "计划节点",
           "legend": "每格下方为当期自报状态。", "legend_steps": "节点：实心为已完成，空心为未到时限，×为逾期未完成；竖线为截止日。“节点2/3”为到期节点3个、已完成2个。", "kept": "节点{kept}/{promised}",
           "aside": "单列待核的内容", "aside_heads": ("文件", "单元格", "问题"), "unknown": "无法确定由谁交来的材料", "file": "文件", "supporter": "配合单位{unit}填报“{status}”", "closing": "销号依据：{closing}",
           "standing": "{since}填报“{standing}”", "step": "{day}　{text}（{person}）：{state}", "evidence": "，依据：{evidence}", "footer": "由 Zeren 生成。数字均由填报库算出，每个数字都能追溯到文件和单元格。", "item": "项"},
    "en": {"title": "Ledger of key tasks", "at": "at ", "due": "last due ", "rules": "Rules of the lights", "ledger": "Ledger", "heads": ("no.", "light", "task (open for evidence)", "lead unit", "leader"), "timeline": "milestones",
           "legend": "Below each state the unit's own status.", "legend_steps": "Milestones: full is reached, empty is to come, a cross is overdue; the line is the day of the look. “2/3 milestones” is two reached of three due.", "kept": "{kept}/{promised} milestones",
           "aside": "Kept aside, to be checked", "aside_heads": ("file", "cell", "problem"), "unknown": "Files of which it cannot be told who sent them", "file": "file", "supporter": "{unit}, which supports, says {status}", "closing": "evidence for closing: {closing}",
           "standing": "{standing} in the return of {since}", "step": "{day} {text} ({person}): {state}", "evidence": ", evidence: {evidence}", "footer": "Made by Zeren. All numbers are worked out from the store of returns; each leads to a file and cell.", "item": "tasks"},
}


def render(facts: Facts) -> str:
    """The page as text."""
    anchors = {task: f"t{k}" for k, task in enumerate(facts.look.board.index, 1)}
    return frame.page(
        _HERE, lang=facts.lang, title=WORDS[facts.lang]["title"], facts=facts, words=WORDS[facts.lang], counts=_counts(facts), rules=rules(facts),
        dues=sorted(set(facts.look.found["due"])), planned=bool(len(facts.look.milestones)), rows=_rows(facts, anchors), groups=[*groups.groups(facts, anchors), *_aside(facts)])


def _counts(facts: Facts) -> list[dict[str, Any]]:
    """Returns by what became of them, tasks by their lights; each leads to its rows."""
    words, last = facts.words, facts.look.last["state"].value_counts()
    lights = facts.look.board["light"].value_counts()
    return [{"n": int(last.get(s, 0)), "name": words["states"][s], "place": f"state-{s}" if last.get(s, 0) else "ledger"} for s in STATES] + \
        [{"n": int(lights[light]), "name": words["light_names"][light], "place": f"light-{light}"} for light in LIGHTS if lights.get(light, 0)]


def _rows(facts: Facts, anchors: dict[str, str]) -> list[dict[str, Any]]:
    look, words = facts.look, WORDS[facts.lang]
    axis = Axis([*look.milestones["day"], look.at], year=year_of(facts.corpus, look.at))
    steps = {task: each.to_dict("records") for task, each in look.milestones.groupby("task")}
    cells: dict[tuple[str, str], list[dict[str, str]]] = {}
    for r in look.quarters.to_dict("records"):
        cells.setdefault((r["task"], r["due"]), []).append(_cell(r, facts))
    dues = sorted(set(look.found["due"]))
    out = []
    for task, row in look.board.iterrows():
        own = [{**m, "said": _step(m, facts)} for m in steps.get(task, ())]
        out.append({"anchor": anchors[task], "light": row["light"], "lamp": facts.words["light_names"][row["light"]], "number": facts.number(task), "text": facts.text(task, most=LONG),
                    "units": facts.listed(row["units"]), "leaders": facts.listed(row["leaders"]), "cells": [_joint(cells.get((task, due), [])) for due in dues],
                    "details": _details(task, row, own, facts), "drawing": drawing(axis, own, at=look.at, label=f"{words['timeline']} {facts.number(task)}")})
    return out


def _cell(row: dict[str, Any], facts: Facts) -> dict[str, str]:
    kept = WORDS[facts.lang]["kept"].format(**row) if row["promised"] else ""
    return {"unit": row["unit"], "state": row["state"], "name": facts.words["states"][row["state"]], "said": " ".join(filter(None, (row["status"] or "", kept))),
            "place": facts.source(row)}


def _joint(cells: list[dict[str, str]]) -> list[dict[str, str]]:
    """What each lead unit of a task sent; its name where there are several."""
    return cells if len(cells) > 1 else [{**cell, "unit": ""} for cell in cells]


def _step(milestone: dict[str, Any], facts: Facts) -> str:
    words = WORDS[facts.lang]
    said = words["step"].format(**milestone | {"state": STEP_STATES[milestone["state"]][facts.lang == "en"]}) + (f" {milestone['reached']}" if milestone["reached"] else "")
    return said + (words["evidence"].format(**milestone) if milestone["evidence"] else "")


def _details(task: str, row: Any, steps: list[dict[str, Any]], facts: Facts) -> list[dict[str, str]]:
    """Why the light, what the unit says, milestones, figures, what supporters say: each with its cell."""
    words, i = WORDS[facts.lang], int(facts.lang == "en")
    out = [{"said": (r.zh, r.en)[i], "place": facts.place(r.file, r.cell)} for r in row["every"]]
    if row["standing"]:
        out.append({"said": words["standing"].format(**row), "place": facts.place(row["file"], row["cell"])})
    if row["closing"]:
        out.append({"said": words["closing"].format(closing=row["closing"]), "place": facts.place(row["file"], row["cell"])})
    out += [{"said": m["said"], "place": facts.place(m["file"] or m["plan_file"], m["cell"] or m["plan_cell"])} for m in steps]
    pace = facts.look.pace
    out += [{"said": f"{r['text']}: {'–' if r['reached'] != r['reached'] else format(r['reached'], 'g')}/{r['goal']:g}{r['unit']} · {STANDINGS[r['standing']][i]}", "place": facts.place(r["file"], r["cell"])}
            for r in pace[pace["task"] == task].to_dict("records")]
    return out + [{"said": words["supporter"].format(unit=unit, status=status), "place": facts.place(file, cell)} for unit, status, file, cell in row["supporters"]]


def _aside(facts: Facts) -> list[dict[str, Any]]:
    words, aside = WORDS[facts.lang], facts.look.aside
    rows = [("", [facts.place(a["file"], ""), f"{a['sheet']}!{a['cell']}".strip("!"), a["zh" if facts.lang == "zh" else "en"]]) for a in aside.to_dict("records")]
    out = [groups.group("aside", words["aside"], words["aside_heads"], rows)] if rows else []
    files = unknown(facts)
    return out + ([groups.group("unknown", words["unknown"], (words["file"],), [("", [f]) for f in files])] if files else [])

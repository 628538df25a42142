"""The ledger as a workbook: every table of the look, with the file and cell behind every row."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import progress
from analysis.ledger import LIGHTS
from analysis.ledger.milestones import STATES as STEP_STATES
from analysis.ledger.pace import STANDINGS
from graphdata.sheets import Sheet

from ..supervision import HEADS
from .facts import Facts
from .notice import rules

_SHEETS = {"board": ("台账", "Ledger"), "quarters": ("历次", "Quarters"), "milestones": ("节点", "Milestones"), "pace": ("指标", "Targets"), "portfolios": ("按分工", "By portfolio"),
           "units": ("按单位", "By unit"), "aside": ("单列待核", "Kept aside"), "rules": ("亮灯规则", "Rules")}
_HEADS = HEADS | {
    "leaders": ("分管领导", "leaders"), "units": ("牵头单位", "lead units"), "light": ("灯", "light"), "reason": ("亮灯原因", "reason"), "behind": ("依据（文件、单元格）", "file and cell behind it"),
    "since": ("填报日期", "dated"), "milestones": ("节点数", "milestones"), "reached_steps": ("已完成节点", "reached"), "overdue": ("逾期节点", "overdue"), "next_day": ("下一节点时间", "next planned"), "next_text": ("下一节点", "next milestone"),
    "closing": ("销号依据", "evidence for closing"), "supporters": ("配合单位填报", "what supporters say"), "task_text": ("任务内容", "task"), "promised": ("到期节点", "milestones due"),
    "kept": ("其中已完成", "reached of them"), "day": ("计划完成时间", "planned"), "person": ("责任人", "person"), "done": ("实际完成时间", "reached on"), "proof": ("完成依据", "evidence"),
    "plan_file": ("计划文件", "plan"), "plan_cell": ("计划单元格", "cell of the plan"), "asked": ("应达", "asked for by then"), "planned_by": ("应达依据", "by"), "standing_word": ("评价", "standing"),
    "by": ("填报单位", "reported by"), "rank": ("名次", "rank"), "all": ("任务数", "tasks"), "rule": ("规则", "rule"), "measure": ("计量单位", "unit of measure"),
    "red": ("红灯", "red"), "yellow": ("黄灯", "yellow"), "green": ("绿灯", "green"), "closed": ("已销号", "closed"), "none": ("未到报送时间", "nothing due yet")}
_BY = {"plan": ("计划", "plan"), "year": ("序时", "year"), "": ("", "")}


def sheets(facts: Facts) -> Iterator[Sheet]:
    """The sheets, in the order in which they are read."""
    i, look = int(facts.lang == "en"), facts.look
    heads = {column: words[i] for column, words in _HEADS.items()}
    text = facts.corpus.tasks["text"]
    yield Sheet(_SHEETS["board"][i], _board(facts, i), headers=heads, widths={"task_text": 50, "reason": 50, "behind": 50})
    states = {state: words[i] for state, words in progress.STATES.items()}
    yield Sheet(_SHEETS["quarters"][i], look.quarters.assign(state=look.quarters["state"].map(states), task_text=text.reindex(look.quarters["task"]).to_numpy()), headers=heads, widths={"task_text": 40})
    steps = look.milestones.rename(columns={"reached": "done", "evidence": "proof", "text": "next_text"})
    yield Sheet(_SHEETS["milestones"][i], steps.assign(state=steps["state"].map({k: v[i] for k, v in STEP_STATES.items()})), headers=heads | {"next_text": ("节点", "milestone")[i], "state": ("完成情况", "state")[i]})
    pace = look.pace.rename(columns={"unit": "measure", "standing": "standing_word"})
    yield Sheet(_SHEETS["pace"][i], pace.assign(standing_word=pace["standing_word"].map({k: v[i] for k, v in STANDINGS.items()}), planned_by=pace["planned_by"].map({k: v[i] for k, v in _BY.items()})), headers=heads)
    for name in ("portfolios", "units"):
        table = getattr(look, name).rename(columns={"tasks": "all"})
        yield Sheet(_SHEETS[name][i], table.reset_index().rename(columns={"units": "unit"}), headers=heads)
    aside = look.aside.assign(problem=look.aside["en" if i else "zh"])
    yield Sheet(_SHEETS["aside"][i], aside[["file", "sheet", "cell", "problem", "cells"]], headers=heads, widths={"problem": 60, "cells": 60})
    yield Sheet(_SHEETS["rules"][i], pd.DataFrame(rules(facts), columns=["light", "rule"]), headers=heads, widths={"rule": 90})


def _board(facts: Facts, i: int) -> pd.DataFrame:
    board = facts.look.board
    full = [("；".join if i == 0 else "; ".join)(dict.fromkeys(f"{r.file} {r.cell}".strip() for r in reasons if r.file)) or f"{file} {cell}".strip()
            for reasons, file, cell in zip(board["reasons"], board["file"], board["cell"], strict=True)]
    said = [tuple(f"{unit} {status} {file} {cell}" for unit, status, file, cell in each) for each in board["supporters"]]
    return pd.DataFrame({"number": board["number"], "light": board["light"].map({k: v[i] for k, v in LIGHTS.items()}), "task_text": board["text"], "leaders": board["leaders"], "units": board["units"],
                         "reason": [facts.reason(r) for r in board["reasons"]], "behind": full, "standing": board["standing"], "since": board["since"], "milestones": board["milestones"],
                         "reached_steps": board["reached"], "overdue": board["overdue"], "next_day": board["next_day"], "next_text": board["next_text"], "closing": board["closing"],
                         "supporters": said})

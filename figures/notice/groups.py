"""The rows behind every number of the notice, as tables of the ledger page: by state, light, standing, portfolio and unit, figures and milestones.

Rows of one number stand together, and the first of them is the place that the number leads to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.ledger import LIGHTS
from analysis.ledger.milestones import STATES as STEP_STATES
from analysis.ledger.pace import STANDINGS
from graphdata.returns.fields import STATUSES

from .facts import Facts
from .words import STATES

Marked = tuple[str, Sequence[Any]]  # the numbers a row is behind, and its cells
Group = dict[str, Any]
WORDS: dict[str, dict[str, Any]] = {
    "zh": {"standing": "各项任务的状态", "portfolios": "各分工的报送", "portfolio_lights": "各分工的亮灯", "units": "各单位的报送", "figures": "量化指标", "steps": "计划节点", "stateless": ("尚无可采用状态（已交来）", "尚无可采用状态（未收到）"),
           "standing_heads": ("编号", "任务", "牵头单位", "状态", "填报日期", "依据（文件、单元格）"), "portfolio_heads": ("分管领导", "报送", "编号", "任务", "牵头单位", "状态", "填报日期", "依据（文件、单元格）"),
           "light_heads": ("分管领导", "灯", "编号", "任务", "牵头单位", "原因", "依据（文件、单元格）"), "unit_heads": ("牵头单位", "报送", "编号", "任务", "状态", "填报日期", "依据（文件、单元格）"),
           "return_heads": ("编号", "任务", "牵头单位", "状态", "填报日期", "依据（文件、单元格）"), "lit_heads": ("编号", "任务", "牵头单位", "亮灯原因", "依据（文件、单元格）"),
           "figure_heads": ("评价", "编号", "指标", "目标", "完成", "填报单位", "依据（文件、单元格）"), "step_heads": ("完成情况", "编号", "节点", "牵头单位", "计划完成", "责任人", "依据（文件、单元格）")},
    "en": {"standing": "Where the tasks stand", "portfolios": "Returns by portfolio", "portfolio_lights": "Lights by portfolio", "units": "Returns by unit", "figures": "Figures", "steps": "Milestones",
           "stateless": ("no usable state (something came)", "no usable state (nothing came)"),
           "standing_heads": ("no.", "task", "lead unit", "status", "dated", "file, cell"), "portfolio_heads": ("leader", "return", "no.", "task", "lead unit", "status", "dated", "file, cell"),
           "light_heads": ("leader", "light", "no.", "task", "lead unit", "reason", "file, cell"), "unit_heads": ("lead unit", "return", "no.", "task", "status", "dated", "file, cell"),
           "return_heads": ("no.", "task", "lead unit", "status", "dated", "file, cell"), "lit_heads": ("no.", "task", "lead unit", "reason", "file, cell"),
           "figure_heads": ("standing", "no.", "target", "goal", "reached", "reported by", "file, cell"), "step_heads": ("state", "no.", "milestone", "lead unit", "planned", "person", "file, cell")},
}


def group(place: str, title: str, heads: Sequence[str], rows: Iterable[Marked]) -> Group:
    """A table of the page; the first row of each number is its place. A row says of which numbers it is, parted by blanks."""
    seen: set[str] = set()
    out = []
    for marks, cells in rows:
        out.append({"marks": [mark for mark in marks.split() if mark not in seen], "cells": cells})
        seen.update(marks.split())
    return {"place": place, "title": title, "heads": heads, "rows": out}


def groups(facts: Facts, anchors: Mapping[Any, str]) -> list[Group]:
    """All of them; those without rows are left out."""
    made = [*_states(facts, anchors), *_lights(facts, anchors), _standings(facts, anchors), *_portfolios(facts, anchors), _units(facts, anchors), _figures(facts, anchors), _steps(facts, anchors)]
    return [each for each in made if each["rows"]]


def _to(task: Any, facts: Facts, anchors: Mapping[Any, str]) -> dict[str, str]:
    return {"anchor": anchors[task], "text": facts.number(task)}


def _returns(facts: Facts) -> list[dict[str, Any]]:
    """The returns of the last due date, the worst first."""
    quarters = facts.look.quarters[facts.look.quarters["due"] == facts.look.due]
    return sorted(quarters.to_dict("records"), key=lambda row: STATES.index(row["state"]))


def _states(facts: Facts, anchors: Mapping[Any, str]) -> Iterable[Group]:
    words, rows = facts.words, _returns(facts)
    for state in STATES:
        own = [("", [_to(r["task"], facts, anchors), facts.text(r["task"]), r["unit"], r["status"] or "", r["reported"] or "", facts.source(r)]) for r in rows if r["state"] == state]
        yield group(f"state-{state}", words["group"].format(name=words["states"][state], n=len(own)), WORDS[facts.lang]["return_heads"], own)


def _lights(facts: Facts, anchors: Mapping[Any, str]) -> Iterable[Group]:
    words, board = facts.words, facts.look.board
    for light in LIGHTS:
        own = [("", [_to(task, facts, anchors), facts.text(task), facts.listed(r["units"]), facts.reason(r["reasons"]), _behind(r, facts)]) for task, r in board[board["light"] == light].iterrows()]
        yield group(f"light-{light}", words["group"].format(name=words["light_names"][light], n=len(own)), WORDS[facts.lang]["lit_heads"], own)


def _behind(row: pd.Series, facts: Facts) -> str:
    return facts.places(row["reasons"]) if row["reasons"] else facts.place(row["file"], row["cell"])


def _standings(facts: Facts, anchors: Mapping[Any, str]) -> Group:
    """The latest status of every task; then those of which none is known, by whether something came."""
    words, board = WORDS[facts.lang], facts.look.board
    came = set(facts.look.last.loc[facts.look.last["state"] != "missing", "task"])
    rows: list[Marked] = []
    for k, status in enumerate(STATUSES):
        rows += [(f"said-{k}", [_to(t, facts, anchors), facts.text(t), facts.listed(r["units"]), status, r["since"], facts.place(r["file"], r["cell"])]) for t, r in board[board["standing"] == status].iterrows()]
    for mark, said, there in zip(("said-came", "said-none"), words["stateless"], (True, False), strict=True):
        rows += [(mark, [_to(t, facts, anchors), facts.text(t), facts.listed(r["units"]), said, "", facts.places(r["every"])])
                 for t, r in board[board["standing"].isna()].iterrows() if (t in came) == there]
    return group("standing", words["standing"], words["standing_heads"], rows)


def _portfolios(facts: Facts, anchors: Mapping[Any, str]) -> Iterable[Group]:
    """Returns and lights by portfolio: the rows behind the ranking."""
    words, look, returns = WORDS[facts.lang], facts.look, _returns(facts)
    sent: list[Marked] = []
    lit: list[Marked] = []
    for leader in look.portfolios.index:
        at = facts.portfolio(str(leader))
        own = [r for r in returns if leader in look.board.at[r["task"], "leaders"]]
        lit_own = look.board[look.board["leaders"].map(lambda leaders, one=leader: one in leaders)]
        sent += [(at, [leader, "", "", "", "", "", "", ""])] if not own else []
        sent += [(f"{at} {at}-{r['state']}", [leader, facts.words["states"][r["state"]], _to(r["task"], facts, anchors), facts.text(r["task"]), r["unit"], r["status"] or "", r["reported"] or "", facts.source(r)])
                 for r in own]
        lit += [(f"{at}-{light}", [leader, facts.words["light_names"][light], _to(t, facts, anchors), facts.text(t), facts.listed(r["units"]), facts.reason(r["reasons"]), _behind(r, facts)])
                for light in LIGHTS for t, r in lit_own[lit_own["light"] == light].iterrows()]
    yield group("portfolios", words["portfolios"], words["portfolio_heads"], sent)
    yield group("portfolio-lights", words["portfolio_lights"], words["light_heads"], lit)


def _units(facts: Facts, anchors: Mapping[Any, str]) -> Group:
    words, returns = WORDS[facts.lang], _returns(facts)
    rows = [(f"u{k}", [unit, facts.words["states"][r["state"]], _to(r["task"], facts, anchors), facts.text(r["task"]), r["status"] or "", r["reported"] or "", facts.source(r)])
            for k, unit in enumerate(facts.look.units.index, 1) for r in returns if r["unit"] == unit]
    return group("units", words["units"], words["unit_heads"], rows)


def _figures(facts: Facts, anchors: Mapping[Any, str]) -> Group:
    words, i, pace = WORDS[facts.lang], int(facts.lang == "en"), facts.look.pace
    rows = [(f"pace-{key}", [STANDINGS[key][i], _to(r["task"], facts, anchors), r["text"], f"{r['goal']:g}{r['unit']}", "–" if r["reached"] != r["reached"] else f"{r['reached']:g}{r['unit']}", r["by"],
                             facts.place(r["file"], r["cell"])]) for key in STANDINGS for r in pace[pace["standing"] == key].to_dict("records")]
    return group("figures", words["figures"], words["figure_heads"], rows)


def _steps(facts: Facts, anchors: Mapping[Any, str]) -> Group:
    words, i, steps = WORDS[facts.lang], int(facts.lang == "en"), facts.look.milestones
    rows = [(f"step-{key.replace(' ', '-')}", [STEP_STATES[key][i] + (f" {m['reached']}" if m["reached"] else ""), _to(m["task"], facts, anchors), m["text"], m["unit"], m["day"], m["person"],
                                             facts.place(m["file"] or m["plan_file"], m["cell"] or m["plan_cell"])]) for key in STEP_STATES for m in steps[steps["state"] == key].to_dict("records")]
    return group("steps", words["steps"], words["step_heads"], rows)

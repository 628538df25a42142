"""序时进度: a figure beside what the plan, or the part of the year that has passed, asks for by then."""

from __future__ import annotations

import pandas as pd

from graphdata import Corpus
from graphdata.returns import Store
from graphdata.returns.plans import planned, year_of

from .periods import covered, elapsed

SLOW = 0.8  # of what is asked for by then: below, a figure is far behind
RATES = ("%", "％", "‰", "百分点", "个百分点")  # such a figure does not add up over a year: it has no pace of its own
STANDINGS = {"ahead": ("达到或超过序时进度", "on pace or ahead"), "slow": ("略慢于序时进度", "a little behind its pace"), "far": ("明显慢于序时进度", "far behind its pace"),
             "kept": ("在限额以内", "within its limit"), "over": ("超过限额", "over its limit"), "rate": ("比率指标，年终比较", "a rate, compared at the end"),
             "met": ("达到目标", "met"), "unmet": ("未达目标", "not met"), "none": ("没有完成值", "no figure")}
COLUMNS = ["task", "position", "text", "goal", "unit", "bound", "due", "reached", "share", "asked", "planned_by", "standing", "by", "file", "cell"]


def pace(corpus: Corpus, store: Store, *, at: str) -> pd.DataFrame:
    """Every target, its latest figure, and what was to be reached by then.

    Parameters
    ----------
    corpus : the document.
    store : of its returns.
    at : the day of the look, ISO.

    Returns
    -------
    DataFrame in the order of the document: task, position, text, goal, unit (of measure), bound, due (of the latest figure; it lasts
    until a later one), reached, share (of the goal), asked (what was to be reached by then), planned_by ("plan": the lead unit's own
    figure for that day; "year": the goal times the share of the year that had passed), standing (a key of `STANDINGS`), by (the unit that
    reported), file, cell. A ceiling is kept or exceeded; a rate without a plan is compared at the end of its year only.

    >>> zr.ledger.pace(corpus, store, at="2024-04-30")["standing"].value_counts().to_dict()
    {'ahead': 24, 'none': 1, 'rate': 1}
    """
    figures, plans, rows = _latest(store.figures, at), _plans(store.paces, at), []
    for target in corpus.targets.to_dict("records"):
        key = (target["task"], int(target["position"]))
        year, end = year_of(corpus, at), planned(corpus.tasks.at[target["task"], "deadline"] or "", year_of(corpus, at))
        rows.append(_judged({**{c: target[c] for c in ("task", "position", "text", "unit", "bound")}, "goal": target["value"]}, figures.get(key), plans.get(key, {}),
                            year=year, end=end))
    return pd.DataFrame(rows, columns=COLUMNS)


def shown(value: float) -> str:
    """What was to be reached by then as people say it: whole from a hundred on, else with a digit behind the point.

    >>> [shown(value) for value in (0.9863, 17.26, 246.58)]
    ['0.99', '17.3', '247']
    """
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}".removesuffix(".0") if abs(value) >= 1 else f"{value:.2g}"


def _latest(figures: pd.DataFrame, at: str) -> dict[tuple[str, int], dict]:
    """The latest figure of each target: by due date, then by the date of its return, whatever the order of reading."""
    known = figures[(figures["due"] <= at) & (figures["day"] <= at)].sort_values(["due", "decided", "day", "value", "file"], kind="stable")
    return {(row["task"], int(row["position"])): row for row in known.to_dict("records")}


def _plans(paces: pd.DataFrame, at: str) -> dict[tuple[str, int], dict[str, float]]:
    """The planned figures of each target by day, of the latest plan."""
    out: dict[tuple[str, int], dict[str, float]] = {}
    for row in paces[paces["due"] <= at].sort_values(["due", "day", "value"], kind="stable").to_dict("records"):
        out.setdefault((row["task"], int(row["position"])), {})[row["day"]] = row["value"]
    return out


def _judged(target: dict, figure: dict | None, plan: dict[str, float], *, year: int, end: str | None) -> dict:
    nothing = {"due": None, "reached": float("nan"), "share": float("nan"), "asked": float("nan"), "planned_by": "", "standing": "none", "by": "", "file": "", "cell": ""}
    if figure is None:
        return {**target, **nothing}
    goal, reached, due = target["goal"], figure["value"], figure["due"]
    found = {**target, **nothing, "due": due, "reached": reached, "by": figure["unit"], "file": figure["file"], "cell": figure["cell"]}
    if target["bound"] in ("<", "<="):
        kept = reached < goal or target["bound"] == "<=" and reached == goal
        return {**found, "asked": goal, "standing": "kept" if kept else "over"}
    passed = elapsed(covered(due), year=year, end=end)
    rate = target["unit"] in RATES
    asked, by = (plan[due], "plan") if due in plan else (goal if rate else goal * passed, "year")
    found |= {"share": reached / goal if goal else float("nan"), "asked": asked, "planned_by": by}
    if passed >= 1 and by == "year":
        return {**found, "standing": "met" if reached > goal or reached == goal and target["bound"] != ">" else "unmet"}
    if rate and by == "year":
        return {**found, "asked": float("nan"), "planned_by": "", "standing": "rate"}
    return {**found, "standing": "ahead" if reached >= asked - 1e-9 else "slow" if reached >= SLOW * asked else "far"}

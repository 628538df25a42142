"""Milestones: what the plan promises by when, and what returns say of it."""

from __future__ import annotations

from collections.abc import Hashable

import pandas as pd

from graphdata import Corpus
from graphdata.returns import Store

STATES = {"reached": ("按期完成", "reached in time"), "reached late": ("超期完成", "reached late"), "ahead": ("未到时限", "not due yet"),
          "overdue": ("逾期未完成", "overdue"), "with task": ("任务已报完成", "its task is reported as done"),
          "pending": ("计划待核", "plan to be checked")}
COLUMNS = ["task", "unit", "text", "day", "person", "state", "reached", "evidence", "plan_file", "plan_cell", "file", "cell"]


def milestones(corpus: Corpus, store: Store, *, at: str) -> pd.DataFrame:
    """Every milestone of the plans in force at a date, and whether it is reached.

    Parameters
    ----------
    corpus : the document.
    store : of its returns.
    at : the day of the look, ISO.

    Returns
    -------
    DataFrame in the order of the document, then by day: task, unit, text, day (planned), person, state (reached: on or before its
    day; reached late; ahead: its day is still to come; overdue: its day has passed; with task: not
    reported by itself, but the latest status of its task is 已完成; pending: two plans of one date differ), reached
    (the day, as a return says), evidence, plan_file and plan_cell (where it was promised), file and cell (where it was said to be
    reached). Of several plans of a unit for a task, the one with the latest due date counts.

    >>> len(zr.ledger.milestones(corpus, store, at="2024-04-30"))  # no plan has come
    0
    """
    plans = _in_force(store.milestones, at)
    done = _reached(store.steps, at)
    rows = [{**plan, **done.get(_key(plan), {"reached": None, "evidence": "", "file": "", "cell": ""})} for plan in plans.to_dict("records")]
    finished = _finished(store.rows, at)
    order = {task: k for k, task in enumerate(corpus.tasks.index)}
    kept = sorted((row for row in rows if row["task"] in order), key=lambda row: (order[row["task"]], row["unit"], row["day"], row["text"]))
    return pd.DataFrame([{**row, "state": _state(row, at, finished)} for row in kept], columns=COLUMNS, dtype=object)


def _in_force(planned: pd.DataFrame, at: str) -> pd.DataFrame:
    """The latest plan of every unit for every task; where two of one date differ, both, and none of them decided."""
    known = planned[planned["due"] <= at]
    latest = known[known["due"] == known.groupby(["task", "unit"])["due"].transform("max")] if len(known) else known
    said = latest.groupby(["task", "unit", "form"])[["text", "day", "person"]].apply(lambda each: tuple(sorted(each.itertuples(index=False, name=None)))) \
        if len(latest) else pd.Series(dtype=object)
    differ = {key: versions.nunique() > 1 for key, versions in said.groupby(["task", "unit"])} if len(said) else {}
    out = latest.rename(columns={"file": "plan_file", "cell": "plan_cell"}).sort_values(["plan_file", "plan_cell"], kind="stable")
    out = out.drop_duplicates(["task", "unit", "text", "day", "person"])
    return out.assign(pending=[differ[key] for key in zip(out["task"], out["unit"], strict=True)])


def _key(row: dict[Hashable, object]) -> tuple[object, ...]:
    return row["task"], row["unit"], "".join(str(row["text"]).split())


def _reached(steps: pd.DataFrame, at: str) -> dict[tuple[object, ...], dict[str, object]]:
    """What the latest return says of each milestone that it calls reached."""
    known = steps[steps["day"] <= at].sort_values(["due", "day", "file", "cell"], kind="stable")
    return {_key(row): {"reached": row["day"], "evidence": row["evidence"], "file": row["file"], "cell": row["cell"]} for row in known.to_dict("records")}


def _finished(rows: pd.DataFrame, at: str) -> set[tuple[object, object]]:
    """Tasks and units whose latest return says 已完成."""
    known = rows[rows["reported"] <= at].sort_values(["reported", "decided", "due", "file", "cell"], kind="stable").drop_duplicates(["task", "unit"], keep="last")
    done = known[known["status"] == "已完成"]
    return set(zip(done["task"], done["unit"], strict=True))


def _state(row: dict[Hashable, object], at: str, finished: set[tuple[object, object]]) -> str:
    if row["pending"]:
        return "pending"
    if row["reached"]:
        return "reached" if str(row["reached"]) <= str(row["day"]) else "reached late"
    if (row["task"], row["unit"]) in finished:
        return "with task"
    return "ahead" if at <= str(row["day"]) else "overdue"

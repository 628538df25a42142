"""Structure and delay: do tasks with more supporters, or across portfolios, report later?

One number per task (was any of its returns late or missing?), so that four returns of one task are not taken for four
witnesses. Beside the interval of the difference stands a permutation of the groups within each lead unit: a unit that is
late with everything says nothing about tasks. Where the returns cannot tell, nothing is said but that.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Corpus

from .intervals import newcombe

LEAST_TASKS, LEAST_EVENTS, LEAST_INFORMATIVE, DRAWS = 8, 5, 8, 9999
QUESTIONS = ("supporters", "across")
COLUMNS = ["tasks_with", "late_with", "tasks_without", "late_without", "difference", "low", "high", "p", "q", "threshold", "note"]


def delay(corpus: Corpus, found: pd.DataFrame, *, rng: int | np.random.Generator | None = 0, draws: int = DRAWS, level: float = 0.95) -> pd.DataFrame:
    """Whether two kinds of tasks report later than the others.

    Parameters
    ----------
    corpus : the document.
    found : what `progress.table` gives.
    rng, draws : of the permutations within lead units.
    level : of the intervals.

    Returns
    -------
    DataFrame by question: ``supporters`` (more supporting units than the median task) and ``across`` (a supporting unit
    leads tasks of another portfolio, or two leaders hold the task). Columns: tasks_with, late_with (tasks of that kind, and
    those of them with a return late or missing), tasks_without, late_without, difference of the shares, low, high
    (Newcombe's interval), p (two-sided, within lead units), q (Holm over the questions), threshold (supporters: more than
    so many), note ("" or why nothing can be said; then difference, low, high, p, q are empty).

    >>> zr.progress.delay(corpus, state)[["tasks_with", "late_with"]]
                tasks_with  late_with
    question
    supporters          10          2
    across              18          5
    """
    tasks = _tasks(corpus, found)
    threshold = float(tasks["supporters"].median()) if len(tasks) else 0.0
    kinds = {"supporters": tasks["supporters"] > threshold, "across": tasks["across"].astype(bool)}
    streams = np.random.default_rng(rng).spawn(len(QUESTIONS))
    out = pd.DataFrame(
        [_answer(tasks, kinds[q], stream, draws, level) for q, stream in zip(QUESTIONS, streams, strict=True)],
        index=pd.Index(QUESTIONS, name="question"))
    out["q"] = _holm(out["p"].to_numpy(dtype=float))
    out["threshold"] = [threshold, float("nan")]
    return out[COLUMNS]


def _tasks(corpus: Corpus, found: pd.DataFrame) -> pd.DataFrame:
    """By task: its lead unit, whether a return was late or missing, its supporters, whether it reaches across portfolios."""
    known = found[found["state"] != "pending"]  # what is to be checked is neither late nor on time
    late = known.assign(late=known["state"] != "complete").groupby("task", sort=False).agg(late=("late", "any"),
                                                                                           unit=("unit", "first"))
    rest = corpus.mentions[corpus.mentions["role"] != "lead"].drop_duplicates(["task", "unit"])
    held = corpus.tasks["leaders"].map(set)
    home = {
        unit: set().union(*held.reindex(each["task"]))
        for unit, each in corpus.mentions[corpus.mentions["role"] == "lead"].groupby("unit")
    }
    far = {task for task, unit in zip(rest["task"], rest["unit"], strict=True) if home.get(unit, set()) - held[task]}
    late["supporters"] = rest.groupby("task").size().reindex(late.index).fillna(0).astype("int64")
    late["across"] = [task in far or len(held[task]) > 1 for task in late.index]
    return late


def _answer(tasks: pd.DataFrame, kind: pd.Series, rng: np.random.Generator, draws: int, level: float) -> dict[str, object]:
    """One question: counts always, the rest where there is enough to tell."""
    group, late = kind.to_numpy(dtype=bool), tasks["late"].to_numpy(dtype=bool)
    m, n, a, b = int(group.sum()), int((~group).sum()), int((late & group).sum()), int((late & ~group).sum())
    nothing = dict.fromkeys(("difference", "low", "high", "p"), float("nan"))
    counts = {"tasks_with": m, "late_with": a, "tasks_without": n, "late_without": b}
    note = _too_few(m, n, a + b, tasks, group)
    if note:
        return {**counts, **nothing, "note": note}
    low, high = newcombe(a, m, b, n, level=level)
    return {
        **counts, "difference": a / m - b / n, "low": low, "high": high,
        "p": _permuted(late, group, tasks["unit"], rng, draws), "note": ""
    }


def _too_few(m: int, n: int, events: int, tasks: pd.DataFrame, group: np.ndarray) -> str:
    if min(m, n) < LEAST_TASKS:
        return f"not enough returns to say: {min(m, n)} tasks in the smaller group, {LEAST_TASKS} are needed"
    if min(events, m + n - events) < LEAST_EVENTS:
        return f"not enough returns to say: {events} of {m + n} tasks had a return late or missing"
    mixed = pd.Series(group).groupby(tasks["unit"].to_numpy()).transform(lambda g: g.nunique() > 1).sum()
    if mixed < LEAST_INFORMATIVE:
        return f"not enough returns to say: only {mixed} tasks are of units that lead tasks of both kinds"
    return ""


def _permuted(late: np.ndarray, group: np.ndarray, units: pd.Series, rng: np.random.Generator, draws: int) -> float:
    """Two-sided p of the late tasks in the group, the group's labels shuffled within each unit; about their mean."""
    codes = pd.factorize(units)[0]
    order = np.argsort(codes, kind="stable")
    late, group, codes = late[order], group[order], codes[order]
    shuffled = np.argsort(codes[None, :] + rng.random((draws, len(codes))),
                          axis=1)  # random order within each unit, units stay in place
    counts = (late[None, :] & group[shuffled]).sum(axis=1)
    share = pd.Series(group).groupby(codes).transform("mean").to_numpy(dtype=float)
    middle = float(share[late].sum())
    observed = abs((late & group).sum() - middle)
    return float((1 + (np.abs(counts - middle) >= observed - 1e-9).sum()) / (draws + 1))


def _holm(p: np.ndarray) -> np.ndarray:
    """Holm's correction over the questions that were asked; empty ones stay empty."""
    asked = np.flatnonzero(~np.isnan(p))
    out, highest = np.full(len(p), np.nan), 0.0
    for rank, i in enumerate(asked[np.argsort(p[asked], kind="stable")]):
        highest = max(highest, min(1.0, (len(asked) - rank) * p[i]))
        out[i] = highest
    return out

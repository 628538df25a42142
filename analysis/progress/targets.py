"""Quantified targets: what has been reached, beside what was to be reached."""

from __future__ import annotations

import pandas as pd

from graphdata import Corpus


def targets(corpus: Corpus, figures: pd.DataFrame, *, at: str) -> pd.DataFrame:
    """Every target with the latest figure reported for a due date up to `at`, whatever the order of reading.

    Parameters
    ----------
    corpus : the document.
    figures : the figures of a store or of `graphdata.returns.read`.
    at : the day of the look, ISO.

    Returns
    -------
    DataFrame in the order of the document: task, position, text, goal, unit (of measure), bound, reached, share (reached /
    goal; empty for a ceiling, which is not approached but kept, and for a goal of nothing), met (empty where no figure
    came, or two of one day differ), due (of the figure), then one column per due date with the figure reported for it.

    >>> zr.progress.targets(corpus, came.figures, at="2024-04-30")[["text", "goal", "reached"]].head(2)
                  text   goal  reached
    0     全年新开工重大项目60个   60.0     26.0
    1  完成固定资产投资800亿元以上  800.0    434.0
    """
    known = _latest(figures[figures["due"] <= at] if len(figures) else figures).sort_values("due", kind="stable")
    last = known.groupby(["task", "position"], sort=False).agg(reached=("value", lambda each: each.iloc[-1]),
                                                                 due=("due", "last")) if len(known) else None
    out = corpus.targets.rename(columns={"value": "goal"})[["task", "position", "text", "goal", "unit",
                                                            "bound"]].reset_index(drop=True)
    keys = pd.MultiIndex.from_arrays([out["task"], out["position"].astype("int64")])
    out["reached"] = last["reached"].reindex(keys).to_numpy(dtype=float) if last is not None else float("nan")
    out["share"] = [_share(r, g, b) for r, g, b in zip(out["reached"], out["goal"], out["bound"], strict=True)]
    out["met"] = pd.array([_met(r, g, b) for r, g, b in zip(out["reached"], out["goal"], out["bound"], strict=True)],
                          dtype="boolean")
    out["due"] = last["due"].reindex(keys).to_numpy() if last is not None else None
    for due, each in known.groupby("due") if len(known) else ():
        out[due] = each.groupby(["task", "position"])["value"].last().reindex(keys).to_numpy(dtype=float)
    out.attrs = {"at": at}
    return out


def _latest(figures: pd.DataFrame) -> pd.DataFrame:
    """One figure per target and due date: that of the latest day, decided ones first; none where two of one day differ."""
    if not len(figures):
        return figures
    keys = ["due", "task", "position"]
    known = figures.assign(**{column: figures[column] if column in figures else value for column, value in (("day", figures["due"]), ("decided", 0))})
    for column in ("day", "decided"):
        known = known[known[column] == known.groupby(keys)[column].transform("max")]
    return known.groupby(keys, sort=False, as_index=False)["value"].agg(lambda each: each.iloc[0] if each.nunique() == 1 else float("nan"))


def _share(reached: float, goal: float, bound: str | None) -> float:
    return float("nan") if bound in ("<", "<=") or goal == 0 else reached / goal


def _met(reached: float, goal: float, bound: str | None) -> bool | None:
    """Whether the figure keeps the bound; a goal without one is a floor, as documents mean it."""
    if reached != reached:
        return None
    return {"<": reached < goal, "<=": reached <= goal, ">": reached > goal}.get(bound or ">=", reached >= goal)

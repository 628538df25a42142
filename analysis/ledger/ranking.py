"""Portfolios and units side by side at the last due date: what was due, what came, and the lights of their tasks."""

from __future__ import annotations

import pandas as pd

from graphdata import Corpus

from .. import progress
from .lights import LIGHTS

COLUMNS = ["rank", "expected", *progress.STATES, "share", "tasks", *LIGHTS]


def ranking(corpus: Corpus, found: pd.DataFrame, board: pd.DataFrame, *, by: str = "portfolio") -> pd.DataFrame:
    """How the portfolios (or units) stand at the last due date.

    Parameters
    ----------
    corpus : the document.
    found : what `progress.table` gives.
    board : what `ledger.table` gives.
    by : ``"portfolio"`` (a task of two leaders counts for both) or ``"unit"``.

    Returns
    -------
    DataFrame by portfolio or unit: rank (by the share on time, ties share a rank: 1, 1, 3), expected, complete, late, pending, missing, share
    (on time, of those expected), tasks (led at all), then how many tasks have each light. In the order of rank, then most red, then as the document
    has them. A rank says who reported on time, not who works better.

    >>> zr.ledger.ranking(corpus, look.found, look.board)[["rank", "expected", "complete", "red"]].head(2)
               rank  expected  complete  red
    portfolio
    钱虚二           1         5         5    1
    李虚四           1         4         4    0
    """
    last = found[found["due"] == found["due"].max()]
    counts = progress.summary(last, by, corpus=corpus)[["expected", *progress.STATES, "share"]] if len(last) else pd.DataFrame(columns=["expected", *progress.STATES, "share"])
    lights = lights_of(board, by=by)
    out = lights.join(counts).reindex(columns=COLUMNS)
    numbers = ["expected", *progress.STATES]
    out[numbers] = out[numbers].fillna(0).astype("int64")
    out["rank"] = out["share"].astype("float64").round(9).rank(method="min", ascending=False).astype("Int64")
    order = pd.DataFrame({"rank": out["rank"].fillna(10**6).astype("int64"), "red": -out["red"]}, index=out.index)
    return out.loc[order.sort_values(["rank", "red"], kind="stable").index]


def lights_of(board: pd.DataFrame, *, by: str = "portfolio") -> pd.DataFrame:
    """How many tasks have each light, by portfolio or lead unit, in the order of the document: tasks, then a column a light.

    >>> zr.ledger.lights_of(look.board).loc["赵虚一"].to_dict()
    {'tasks': 4, 'red': 0, 'yellow': 1, 'green': 3, 'closed': 0, 'none': 0}
    """
    column = "leaders" if by == "portfolio" else "units"
    each = board[[column, "light"]].explode(column).dropna(subset=column)
    counts = each.groupby([column, "light"]).size().unstack(fill_value=0).reindex(columns=list(LIGHTS), fill_value=0)
    out = counts.loc[list(dict.fromkeys(each[column]))].astype("int64")
    out.insert(0, "tasks", out.sum(axis=1))
    return out.rename_axis(by).rename_axis(None, axis=1)

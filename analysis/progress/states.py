"""Complete, late, pending, missing: the state of every return that was due by a date.

Missing means that nothing came. What came and could not be taken, or stands differently in two returns of one day, is pending.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pandas as pd

from graphdata import Corpus
from graphdata.errors import UsageError
from graphdata.returns import checks
from graphdata.returns.fields import STATUSES

from ..reporting import dates

STATES = {
    "complete": ("按时", "on time"), "late": ("迟报", "late"), "pending": ("待核", "to be checked"), "missing": ("未报", "missing")
}
COLUMNS = ["document", "due", "task", "unit", "state", "status", "standing", "reported", "days", "form"]


def table(corpus: Corpus, rows: pd.DataFrame, *, at: str, came: pd.DataFrame | None = None, closed: pd.DataFrame | None = None, dues: Iterable[str] = ()) -> pd.DataFrame:
    """Every return that was due by a date, and what became of it.

    Parameters
    ----------
    corpus : the document.
    rows : what came back: the rows of a store or of `graphdata.returns.read`.
    at : the day of the look, ISO; a return dated later is not there yet.
    came : who sent anything at all: the `came` of a store or of `graphdata.returns.read`.
    dues : due dates beside those of the document: the `dues` of a store.
    closed : the tasks that were closed (销号): the `closed` of a store. After that day nothing is due for them any more.

    Returns
    -------
    DataFrame, one row per due date, task and lead unit, in that order: document, due, task, unit, state (complete: dated on
    or before the due date; late; pending: the unit sent something for that date, and nothing of it could be taken for this
    task; missing: nothing came), status (of the latest return, by its date, whatever the order of reading; empty where two
    returns of that day differ), standing (the last status up to that due date: it lasts until a later return changes it),
    reported (the first date; a correction makes no return late), days (after the due date; missing where nothing came), form (of the last return). Due dates are the document's and
    those for which anything came back. ``attrs``: at, dates, notes.

    Raises
    ------
    UsageError : `at` is no day.

    >>> zr.progress.table(corpus, came.rows, at="2024-04-30")["state"].value_counts().to_dict()
    {'complete': 19, 'late': 4, 'missing': 1}
    """
    checks.day(at)
    due = dates(corpus)
    there = [] if came is None else [row for row in came[["unit", "due", "day"]].itertuples(index=False, name=None) if row[0] and row[2] <= at]
    days = sorted({*due["date"], *dues, *(rows["due"] if len(rows) else ()), *(day for _, day, _ in there if day)})
    # What says no due date may be for any from the last one before its day on, for which it would be late.
    sent = {(unit, each) for unit, of, day in there for each in ([of] if of else days) if of or each >= max((d for d in days if d <= day), default=day)}
    expected = _expected(corpus, days, at)
    out = expected.merge(_came(rows, at), on=["due", "task", "unit"], how="left")
    out["status"] = out["status"].astype(object).where(out["status"].notna(), None)
    out = out[~(_after_closing(out, closed, at) & out["reported"].isna())].reset_index(drop=True)
    out["state"] = [_state(d, r, s, (u, d) in sent) for d, r, s, u in out[["due", "reported", "status", "unit"]].itertuples(index=False)]
    out["standing"] = pd.Series(_standing(out), index=out.index, dtype=object)
    out["days"] = pd.array([None if pd.isna(r) else (date.fromisoformat(r) - date.fromisoformat(d)).days
                            for d, r in zip(out["due"], out["reported"], strict=True)], dtype="Int64")
    out = out[COLUMNS]
    out.attrs = {"at": at, "dates": sorted(set(out["due"])), "notes": due.attrs["notes"]}
    return out


def _expected(corpus: Corpus, due: list[str], at: str) -> pd.DataFrame:
    leads = corpus.mentions.loc[corpus.mentions["role"] == "lead", ["task", "unit"]].drop_duplicates()
    leads = leads.assign(document=corpus.tasks["document"].reindex(leads["task"]).to_numpy())
    parts = [leads.assign(due=day) for day in due if day <= at]
    return pd.concat(parts, ignore_index=True) if parts else leads.iloc[:0].assign(due=pd.Series(dtype=object))


def _after_closing(out: pd.DataFrame, closed: pd.DataFrame | None, at: str) -> pd.Series:
    """Whether a return would have been due after its task was closed."""
    days = {} if closed is None else {(task, unit): day for task, unit, day in closed[closed["day"] <= at][["task", "unit", "day"]].itertuples(index=False)}
    return pd.Series([due > days.get((task, unit), "9999") for due, task, unit in out[["due", "task", "unit"]].itertuples(index=False)], index=out.index, dtype=bool)


def _came(rows: pd.DataFrame, at: str) -> pd.DataFrame:
    """The latest status and the first date of every return there is at a date, whatever the order they were read in."""
    known = rows[rows["reported"] <= at] if len(rows) else rows
    known = known if "form" in known.columns else known.assign(form=known["file"])
    known = known if "decided" in known.columns else known.assign(decided=0)
    keys = ["due", "task", "unit"]
    if not len(known):
        return pd.DataFrame(columns=[*keys, "status", "reported", "latest", "form"], dtype=object)
    newest = known[known["reported"] == known.groupby(keys)["reported"].transform("max")]
    newest = newest[newest["decided"] == newest.groupby(keys)["decided"].transform("max")]  # of one day, what people decided last
    out = newest.groupby(keys, sort=False).agg(status=("status", _agreed), latest=("reported", "last"), form=("form", "last"))
    return out.join(known.groupby(keys)["reported"].min()).reset_index().astype({"form": object, "status": object})


def _agreed(said: pd.Series) -> str | None:
    """The status that all returns of one day agree on."""
    return said.iloc[0] if said.nunique() == 1 else None


def _state(due: str, reported: object, status: object, sent: bool) -> str:
    if not isinstance(reported, str):
        return "pending" if sent else "missing"
    if not isinstance(status, str):
        return "pending"
    return "complete" if reported <= due else "late"


def _standing(found: pd.DataFrame) -> list[str | None]:
    """The status of the latest return of each task up to each due date."""
    known: dict[tuple[str, str], tuple[str, str]] = {}
    out = []
    for task, unit, status, latest in found[["task", "unit", "status", "latest"]].itertuples(index=False):
        if isinstance(status, str):
            known[task, unit] = max(known.get((task, unit), ("", "")), (latest, status), key=lambda each: each[0])
        out.append(known.get((task, unit), ("", None))[1])
    return out


def summary(found: pd.DataFrame, by: str = "unit", *, corpus: Corpus | None = None, clusters: pd.DataFrame | None = None) -> pd.DataFrame:
    """How many returns were due, on time, late, pending and missing, and the states tasks stand at, by unit, portfolio or cluster.

    Parameters
    ----------
    found : what `table` gives.
    by : ``"unit"``, ``"portfolio"`` (needs `corpus`; a task of two leaders counts for both), ``"cluster"`` (needs
        `clusters`; a task counts for the cluster of the unit that leads it) or ``"due"``.
    corpus : the document, for the portfolios.
    clusters : `clusters.table(network)`.

    Returns
    -------
    DataFrame by group: expected, complete, late, pending, missing, share (on time, of those expected), then one column per
    status that tasks stand at on the last due date. Most missing first, then most late, then by name.

    >>> zr.progress.summary(state)[["expected", "complete", "late", "missing"]].head(2)
            expected  complete  late  missing
    unit
    市政府办公室         1         0     0        1
    市卫生健康委         1         0     1        0
    """
    keyed = _keyed(found, by, corpus, clusters)
    last = keyed[keyed["due"] == keyed["due"].max()]
    counts = keyed.groupby(["group", "state"]).size().unstack(fill_value=0).reindex(columns=list(STATES), fill_value=0)
    out = counts.assign(expected=counts.sum(axis=1))[["expected", *STATES]]
    out["share"] = out["complete"] / out["expected"]
    states = last.groupby(["group", "standing"]).size().unstack(fill_value=0).reindex(index=out.index, columns=list(STATUSES), fill_value=0)
    out = out.join(states.astype("int64"))
    order = pd.DataFrame(
        {"m": -out["missing"], "l": -out["late"], "n": [str(i).zfill(6) if by == "cluster" else str(i) for i in out.index]},
        index=out.index)
    out = out.loc[order.sort_values(["m", "l", "n"] if by != "due" else ["n"]).index].rename_axis(by)
    out.attrs = {"at": found.attrs.get("at", ""), "by": by}
    return out


def _keyed(found: pd.DataFrame, by: str, corpus: Corpus | None, clusters: pd.DataFrame | None) -> pd.DataFrame:
    if by in ("unit", "due"):
        return found.assign(group=found[by])
    if by == "portfolio" and corpus is not None:
        return found.assign(
            group=corpus.tasks["leaders"].reindex(found["task"]).map(tuple).to_numpy()).explode("group").dropna(
                subset="group")
    if by == "cluster" and clusters is not None:
        return found.assign(group=clusters["cluster"].reindex(found["unit"]).to_numpy()).dropna(subset="group").astype(
            {"group": "int64"})
    raise UsageError(f"by is {by!r}", remedy="Choose unit, due, portfolio (with corpus=) or cluster (with clusters=).",
                     zh=f"by 为 {by!r}，可选：unit、due、portfolio（需 corpus=）、cluster（需 clusters=）。")


def worst(found: pd.DataFrame) -> pd.Series:
    """The worst state of each unit's returns at the last due date, by unit, sorted by name: missing, pending, late, complete.

    >>> zr.progress.worst(state).value_counts().to_dict()
    {'complete': 10, 'late': 4, 'missing': 1}
    """
    last, order = found[found["due"] == found["due"].max()], list(STATES)
    return last["state"].map(order.index).groupby(
        last["unit"]).max().map(lambda k: order[int(k)]).rename("state").astype(object)


def history(found: pd.DataFrame) -> pd.DataFrame:
    """The same counts due date by due date, with the states reported then: how the year went.

    >>> zr.progress.history(state)[["expected", "complete", "late", "missing"]]
                expected  complete  late  missing
    due
    2024-04-10        24        19     4        1
    """
    out = summary(found, "due").drop(columns=list(STATUSES))
    states = found.groupby(["due", "status"]).size().unstack(fill_value=0).reindex(index=out.index, columns=list(STATUSES), fill_value=0)
    return out.join(states.astype("int64"))

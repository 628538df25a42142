"""The calendar of returns: facts of a corpus made into rows of date, lead unit and the tasks to report on."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graphdata import Corpus

from .rhythms import REASONS, WORKDAYS, expand

DATES = ["document", "date", "stated", "contents", "supervisor"]
CALENDAR = ["document", "date", "unit", "tasks", "numbers", "contents", "supervisor", "stated", "task_ids"]


def dates(corpus: Corpus) -> pd.DataFrame:
    """The days on which returns are due, document by document.

    Returns
    -------
    DataFrame, sorted: document, date (ISO), stated (the text it comes from), contents, supervisor. Days that a rhythm
    gives before the document was issued are left out. ``attrs["notes"]`` says what could not be made a date, what was
    left out and how working days were counted: a list of (document, Chinese, English).

    >>> zr.reporting.dates(corpus)["date"].tolist()
    ['2024-04-10', '2024-07-10', '2024-10-10', '2025-01-10']
    """
    rows, notes = [], []
    for document, facts in corpus.documents.iterrows():
        stated = corpus.due[corpus.due["document"] == document]
        for entry in stated.to_dict("records"):
            days, said = _days(str(entry["due"]), facts)
            notes += [(document, *sentence) for sentence in said]
            rows += [{"document": document, "date": day, "stated": entry["due"], "contents": tuple(entry["contents"] or ()),
                      "supervisor": entry["supervisor"]} for day in days]
        if not len(stated):
            notes.append((document, "无法计算：文件未说明报送日期。", "Not computable, because the document names no reporting date."))
    out = pd.DataFrame(rows, columns=DATES, dtype=object).drop_duplicates(["document", "date"])
    out = out.sort_values(["document", "date"], kind="stable").reset_index(drop=True)
    out.attrs["notes"] = list(dict.fromkeys(notes))
    return out


def _days(stated: str, facts: pd.Series) -> tuple[list[str], list[tuple[str, str]]]:
    """The days of one stated text as ISO, and what has to be said about them."""
    due = expand(stated, year=None if pd.isna(facts["year"]) else int(facts["year"]))
    if due.lost:
        zh, en = REASONS[due.lost]
        return [], [(f"“{stated}”无法展开为日期：{zh}。", f"“{stated}” cannot be made dates: {en}.")]
    days, notes = [day.isoformat() for day in due.days], [WORKDAYS] if due.workdays else []
    issued = facts["issued"] if stated not in days and isinstance(facts["issued"], str) else ""
    kept = [day for day in days if day >= issued]
    if len(kept) < len(days):
        early = len(days) - len(kept)
        notes.append((f"“{stated}”有{early}个日期早于成文日期（{issued}），不计。",
                      f"{early} of the dates of “{stated}” lie before the date of issue ({issued}) and are left out."))
    return kept, notes


def calendar(corpus: Corpus) -> pd.DataFrame:
    """Who must report what by when: one row per date and lead unit.

    Returns
    -------
    DataFrame, sorted by document, date, then tasks (most first) and name: document, date (ISO), unit, tasks (how many),
    numbers (of the tasks), contents (what a return contains), supervisor, stated, task_ids. ``attrs["notes"]`` as for
    `dates`, with why a document has no rows.

    >>> zr.reporting.calendar(corpus)[["date", "unit", "tasks"]].head(2)
             date    unit  tasks
    0  2024-04-10  市农业农村局      3
    1  2024-04-10  市交通运输局      2
    """
    due, led = dates(corpus), _led(corpus)
    notes = due.attrs["notes"] + [note for document in corpus.documents.index for note in _no_leads(corpus, document, led)]
    rows = due.merge(led, on="document") if len(led) else due.iloc[:0].reindex(columns=CALENDAR)
    out = rows.assign(most=-rows["tasks"].astype("int64")).sort_values(["document", "date", "most", "unit"], kind="stable")
    out = out[CALENDAR].reset_index(drop=True).astype({"tasks": "int64"})
    out.attrs["notes"] = notes
    return out


def _led(corpus: Corpus) -> pd.DataFrame:
    """The tasks every unit leads, in the order of the document."""
    leads = corpus.mentions.loc[corpus.mentions["role"] == "lead", ["task", "unit"]].drop_duplicates()
    leads = leads.assign(document=corpus.tasks["document"].reindex(leads["task"]).to_numpy(),
                         number=corpus.tasks["number"].reindex(leads["task"]).to_numpy())
    rows = [{
        "document": document, "unit": unit, "tasks": len(each), "numbers": _numbers(each["number"]),
        "task_ids": tuple(each["task"])
    } for (document, unit), each in leads.groupby(["document", "unit"], sort=True)]
    return pd.DataFrame(rows, columns=["document", "unit", "tasks", "numbers", "task_ids"])


def _numbers(values: Iterable) -> tuple[int, ...]:
    return tuple(int(n) for n in values if not pd.isna(n))


def _no_leads(corpus: Corpus, document: str, led: pd.DataFrame) -> list[tuple[str, str, str]]:
    if (led["document"] == document).any():
        return []
    if not (corpus.tasks["document"] == document).any():
        return [(document, "无法计算：没有任务。", "Not computable, because the document has no tasks.")]
    return [(document, "无法计算：文件未指明牵头单位，无从得知由谁报送。",
             "Not computable, because the document names no lead, and so nobody who reports.")]


def crossing(calendar: pd.DataFrame) -> pd.DataFrame:
    """Units × dates: how many tasks each lead unit reports on by each date; the busiest units first, then by name.

    >>> zr.reporting.crossing(zr.reporting.calendar(corpus)).head(2)
    date    2024-04-10  2024-07-10  2024-10-10  2025-01-10
    unit
    市农业农村局           3           3           3           3
    市交通运输局           2           2           2           2
    """
    table = calendar.pivot_table(index="unit", columns="date", values="tasks", aggfunc="sum", fill_value=0).astype("int64")
    order = pd.DataFrame({"most": -table.sum(axis=1), "name": table.index.map(str)}, index=table.index)
    return table.loc[order.sort_values(["most", "name"]).index]

"""What the calendar allows one to say, in Chinese and English; all of it counts of what the document states."""

from __future__ import annotations

import pandas as pd

from ..findings import Finding
from ..wording import listed, plural


def findings(calendar: pd.DataFrame) -> list[Finding]:
    """The findings about a calendar: the dates, who reports most, and the notes that stand where something is missing.

    Parameters
    ----------
    calendar : what `reporting.calendar` gives.

    >>> zr.reporting.findings(zr.reporting.calendar(corpus))[0].title["en"]
    '4 returns a year (2024-04-10, 2024-07-10, 2024-10-10 and 2025-01-10): each time 15 lead units on 24 tasks; a return contains 进展情况、存在的问题、下一步措施'
    """
    said = [each for _, rows in calendar.groupby("document", sort=False) for each in (_dates(rows), _most(rows))]
    return said + [Finding("calendar", "calendar.note", zh, en, "census") for _, zh, en in calendar.attrs["notes"]]


def _dates(rows: pd.DataFrame) -> Finding:
    days = list(dict.fromkeys(rows["date"]))
    first = rows[rows["date"] == days[0]]
    tasks = tuple(dict.fromkeys(task for ids in first["task_ids"] for task in ids))
    contents = "、".join(rows["contents"].iloc[0])
    zh = f"全年报送{len(days)}次（{listed(days, 'zh')}），每次{len(first)}个牵头单位报送{len(tasks)}项任务"
    en = f"{plural(len(days), 'return')} a year ({listed(days, 'en')}): each time {plural(len(first), 'lead unit')} on {plural(len(tasks), 'task')}"
    return Finding("calendar", "calendar.dates", zh + (f"，内容包括{contents}。" if contents else "。"),
                   en + (f"; a return contains {contents}." if contents else "."), "census", tasks, tuple(first["unit"]))


def _most(rows: pd.DataFrame) -> Finding:
    days, each = rows["date"].nunique(), rows.drop_duplicates("unit")
    most = each[each["tasks"] == each["tasks"].max()]
    units, count = list(most["unit"]), int(most["tasks"].iloc[0])
    zh = f"{listed(units, 'zh')}每次报送任务最多，{'各' if len(units) > 1 else ''}{count}项，全年{count * days}项次。"
    en = (f"{listed(units, 'en')} {'have' if len(units) > 1 else 'has'} most to report on: {plural(count, 'task')}"
          f"{' each' if len(units) > 1 else ''}, {count * days} over the year.")
    return Finding("calendar", "calendar.most", zh, en, "census", tuple(t for ids in most["task_ids"] for t in ids),
                   tuple(units))

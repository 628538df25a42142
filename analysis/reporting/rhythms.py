"""Rhythms of reporting (每月25日前, 每季度结束后5个工作日内 …) as the days of one year; it knows no table.

A return that is due early in a month is about the time before, so the last one of a year is due in January of the next:
that is how the documents that name their days do it (10 April … 10 January).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

EARLY = 15  # a day up to this one reports on the month before
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}$")
_WEEK = re.compile(r"每(?:周|星期)([一二三四五六日天])")
_NAMED = re.compile(r"\d{1,2}月\d{1,2}日")
# What a rhythm word says: the months in which its periods end. Longer words stand first.
_PERIODS: tuple[tuple[str, tuple[int, ...]], ...] = (
    (r"半个?月|两周|旬|周|星期|每日|每天|工作日报", ()),
    (r"半年", (6, 12)), (r"两个?月|2个?月|双月", (2, 4, 6, 8, 10, 12)), (r"单月", (1, 3, 5, 7, 9, 11)),
    (r"三个月|3个月|季", (3, 6, 9, 12)), (r"月", tuple(range(1, 13))), (r"年", (12,)),
)
WORKDAYS = ("工作日按周一至周五计，未扣除法定节假日、未计调休。",
            "Working days are Monday to Friday; public holidays and make-up days are not known.")
REASONS = {
    "day": ("未说明具体日期", "it names no day"),
    "rhythm": ("无法识别的周期", "the rhythm is not understood"),
    "year": ("文件年度未知", "the year of the document is not known"),
    "none": ("没有这一天", "there is no such day"),
}


@dataclass(frozen=True, slots=True)
class Due:
    """The days a stated text stands for; `lost` is why there are none (a key of `REASONS`), "" where there are.

    >>> zr.reporting.Due(lost="unknown").days
    ()
    """

    days: tuple[date, ...] = ()
    lost: str = ""
    workdays: bool = False  # counted in working days


def expand(stated: str, *, year: int | None) -> Due:
    """The days a date or rhythm stands for in the year of a document.

    Parameters
    ----------
    stated : an ISO date, or a rhythm as the document has it.
    year : the document's year; a date needs none.

    >>> [day.isoformat() for day in expand("每季度首月10日前", year=2024).days]
    ['2024-04-10', '2024-07-10', '2024-10-10', '2025-01-10']
    >>> expand("每季度", year=2024).lost
    'day'
    """
    text = re.sub(r"\s", "", stated)
    if _ISO.match(text):
        return Due((date.fromisoformat(text),)) if _is_day(text) else Due(lost="none")
    if year is None:
        return Due(lost="year")
    if _WEEK.search(text):
        return Due(_weekly("一二三四五六日".index(_WEEK.search(text)[1].replace("天", "日")), year))
    if _NAMED.match(text):
        return Due(lost="none")  # a day that the reader could not make a date
    months = next((ends for pattern, ends in _PERIODS if re.search(pattern, text)), None)
    if not months:
        return Due(lost="rhythm")
    return _placed(text, [(year, month) for month in months])


def _placed(text: str, ends: list[tuple[int, int]]) -> Due:
    """Where in or after its period a return is due: the first row of `_PLACES` that fits."""
    for pattern, place, counted in _PLACES:
        found = re.search(pattern, text)
        if not found:
            continue
        days = [place(int(found[1]) if found.lastindex else 0, *end) for end in ends]
        return Due(lost="none") if None in days else Due(tuple(sorted(days)), workdays=counted)
    return Due(lost="day")


def _after(n: int, year: int, month: int) -> date:
    return _end(year, month) + timedelta(days=n)


def _workday_after(n: int, year: int, month: int) -> date:
    return _step(_end(year, month), n, 1)


def _workday_before(n: int, year: int, month: int) -> date:
    return _step(_end(year, month) + timedelta(days=1), n, -1)


def _before(n: int, year: int, month: int) -> date:
    return _end(year, month) - timedelta(days=n)


def _in_next(n: int, year: int, month: int) -> date | None:
    following = _end(year, month) + timedelta(days=1)
    return _day(following.year, following.month, n)


def _in_last(n: int, year: int, month: int) -> date | None:
    return _day(year, month, n)


def _on_day(n: int, year: int, month: int) -> date | None:
    return (_in_next if n <= EARLY else _in_last)(n, year, month)


def _at_end(n: int, year: int, month: int) -> date:
    return _end(year, month)


# Pattern, what it means, whether working days are counted. The first that fits counts.
_PLACES: tuple[tuple[str, Callable[[int, int, int], date | None], bool], ...] = (
    (r"[底末]前(\d+)个?工作日", _workday_before, True), (r"[底末]前(\d+)[日天]", _before, False),
    (r"[后前](\d+)个?工作日", _workday_after, True), (r"后(?:的)?(\d+)个?[日天]", _after, False),
    (r"(?:首月|第一个月|次月|下月|下个月|季后|月后)的?(\d+)[日号]", _in_next, False),
    (r"(?:末月|最后一个月|当月|[单双]月)的?(\d+)[日号]", _in_last, False), (r"前(\d+)[日天]", _after, False),
    (r"(\d+)[日号]", _on_day, False), (r"底|末|年终|年中", _at_end, False),
)


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, n: int) -> date | None:
    """The n-th; the last day where the month is shorter (每月31日), nothing where no month has it."""
    return None if not 1 <= n <= 31 else date(year, month, min(n, calendar.monthrange(year, month)[1]))


def _step(start: date, n: int, sign: int) -> date:
    """The n-th working day after (or before) a day."""
    day = start
    while n > 0:
        day += timedelta(days=sign)
        n -= day.weekday() < 5
    return day


def _weekly(weekday: int, year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    first += timedelta(days=(weekday - first.weekday()) % 7)
    return tuple(first + timedelta(days=7 * k) for k in range(53) if (first + timedelta(days=7 * k)).year == year)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

"""Which due date a return is for: the dates of the document, quarters in words, and returns dated for another date than their form's."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from ..corpus import Corpus

EARLY = 20  # days before the next due date from which a return counts as one for it
_WORDS = ((1, r"第?[一1]季度|1\s*[-—至到~]\s*3月|[qQ]1"), (2, r"第?[二2]季度|4\s*[-—至到~]\s*6月|1\s*[-—至到~]\s*6月|上半年|半年|[qQ]2"),
          (3, r"前?第?[三3]季度|7\s*[-—至到~]\s*9月|1\s*[-—至到~]\s*9月|[qQ]3"), (4, r"第?[四4]季度|10\s*[-—至到~]\s*12月|1\s*[-—至到~]\s*12月|全年|年终|年度总结|[qQ]4"))

_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")


def dues(corpus: Corpus, more: Iterable[str] = ()) -> list[str]:
    """The due dates that are known, in order: those of the document and more."""
    return sorted({day for day in (*corpus.due["due"], *more) if _day(day)})


def quarter(text: str) -> int:
    """The quarter that a name or a title speaks of; 0 where it names none or several.

    >>> quarter("一季度进展情况.xlsx"), quarter("2024年上半年"), quarter("4月报送")
    (1, 2, 0)
    """
    found = {number for number, pattern in _WORDS if re.search(pattern, text)}
    return found.pop() if len(found) == 1 else 0


def due_of_quarter(number: int, known: Sequence[str]) -> str:
    """The first due date after the end of a quarter, in the year of the known dates; "" where there is none.

    >>> due_of_quarter(2, ["2024-04-10", "2024-07-10", "2025-01-10"])
    '2024-07-10'
    """
    if not number or not known:
        return ""
    end = f"{known[0][:4]}-{('03-31', '06-30', '09-30', '12-31')[number - 1]}"
    return next((day for day in known if day > end and (date.fromisoformat(day) - date.fromisoformat(end)).days < 92), "")


def due_in_month(name: str, known: Sequence[str]) -> str:
    """The one due date in the month that a name speaks of; "" where it speaks of none or several, or none is due then.

    >>> [due_in_month(name, ["2024-04-10", "2024-07-10"]) for name in ("7月/附件.xlsx", "7月8日报送", "3月底", "4月至7月")]
    ['2024-07-10', '2024-07-10', '', '']
    """
    months = {int(month) for month in _MONTH.findall(unicodedata.normalize("NFKC", name))}
    found = [day for day in known if int(day[5:7]) in months]
    return found[0] if len(found) == len(months) == 1 else ""


def nearest(day: str, known: Sequence[str]) -> str:
    """The due date that a return of some day is probably for: the last one it is not early for.

    >>> [nearest(day, ["2024-04-10", "2024-07-10"]) for day in ("2024-04-08", "2024-05-02", "2024-07-01", "2024-09-01")]
    ['2024-04-10', '2024-04-10', '2024-07-10', '2024-07-10']
    """
    if not day or not known:
        return ""
    later = (date.fromisoformat(day) + timedelta(days=EARLY)).isoformat()
    return known[max(0, bisect_right(known, later) - 1)]


def other(reported: str, due: str, known: Sequence[str]) -> str:
    """The due date that a row dated so is probably for, where that is not the one of its form; else "".

    >>> known = ["2024-04-10", "2024-07-10", "2024-10-10"]
    >>> [other(day, "2024-07-10", known) for day in ("2024-07-08", "2024-08-01", "2024-04-08", "2024-10-01")]
    ['', '', '2024-04-10', '2024-10-10']
    """
    if due not in known or not reported:
        return ""
    before = [day for day in known if day < due]
    likely = nearest(reported, known)
    return likely if likely > due or before and reported <= before[-1] else ""


def _day(text: object) -> bool:
    try:
        return isinstance(text, str) and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

"""Plans as they come back: milestones with day and person, planned figures, and milestones reached with their evidence.

It checks one row at a time. Which of several plans counts is for whoever looks at a date to say.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..corpus import Corpus
from ..facts import dates
from . import checks, fields
from .books import Row
from .checks import Problem
from .fields import DONE_ON, EVIDENCE, MILESTONE, NOTE, PERSON, PLANNED, REMARK

# What people write for a day by which something is to be done: a pattern, and the month and day it ends on.
_MONTH = r"(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_NUMERALS = {numeral: k for k, numeral in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)}
_PARTS = {"上旬": 10, "中旬": 20, "中": 15}
_YEAR = r"(?:(20\d\d|\d\d)年|今年|本年|当年)?"
_IN_MONTH = re.compile(rf"{_YEAR}{_MONTH}(上旬|中旬|下旬|初|中|底|末)?")
_DAY = re.compile(r"(\d{1,2})[月./](\d{1,2})[日号]?")
_QUARTER = re.compile(rf"{_YEAR}(?:第?([一二三四1-4])季度?|[Qq]([1-4]))(?:末|底|内)?")
_HALF = re.compile(rf"{_YEAR}(上半年|年中|年底|年末|年内|全年|下半年|年终)")
_AROUND = re.compile(r"^(?:于|在|计划|拟|力争|预计)+|(?:之?前|以前|内)?(?:完成|建成|到位|结束|投用)?$")
_NOT_YET = {"未完成", "否", "无", "推进中", "正在推进", "—", "-", "/", "×", "未到时限", "未启动"}


def planned(text: str, year: int) -> str | None:
    """A day by which something is planned, ISO, as people write it; None where no day can be told.

    >>> [planned(text, 2024) for text in ("6月底前完成", "二季度末", "2024年9月", "十月中旬", "上半年", "年底", "12月20日前", "5.18", "长期坚持")]
    ['2024-06-30', '2024-06-30', '2024-09-30', '2024-10-20', '2024-06-30', '2024-12-31', '2024-12-20', '2024-05-18', None]
    """
    plain = re.sub(r"\s+", "", checks.typed(text))
    plain = _AROUND.sub("", plain)
    if found := _DAY.fullmatch(plain):
        return dates.iso(year, found[1], found[2])
    if found := checks.dated(plain, f"{year}-06-30"):
        return found
    if found := _IN_MONTH.fullmatch(plain):
        return _ended(found[1], year, _NUMERALS.get(found[2]) or int(found[2]), {"初": 10, **_PARTS}.get(found[3], 0))
    if found := _QUARTER.fullmatch(plain):
        quarter = found[2] or found[3]
        return _ended(found[1], year, 3 * (_NUMERALS.get(quarter) or int(quarter)))
    if found := _HALF.fullmatch(plain):
        return _ended(found[1], year, 6 if found[2] in ("上半年", "年中") else 12)
    return None


def _ended(said: str | None, year: int, month: int, day: int = 0) -> str:
    """A day of a month; its last one where none is said."""
    year = year if not said else int(said) % 2000 + 2000
    return date(year, month, day or calendar.monthrange(year, month)[1]).isoformat()


def year_of(corpus: Corpus, due: str) -> int:
    """The year of a document, that of the due date where it states none."""
    stated = corpus.documents["year"].iloc[0]
    return int(due[:4]) if stated is None or stated != stated else int(stated)


def milestone(row: Row, year: int) -> Problem | None:
    """Whether a milestone says what and by when."""
    if not row.cells.get(MILESTONE, "").strip():
        return Problem("milestone", MILESTONE, "只有时间或责任人，没有写明节点内容。", "a day or a person stands here, but not what is to be done.")
    if planned(row.cells.get(PLANNED, ""), year) is None:
        shown = row.cells.get(PLANNED, "").strip()
        return Problem("date", PLANNED, f"计划完成时间“{shown}”不是可以确定的日期。" if shown else "计划完成时间没有填写。",
                       f"{shown!r} is no day that can be told." if shown else "the planned day is not filled in.")
    return None


def of_milestone(row: Row, year: int) -> dict[str, Any]:
    """A milestone as the store keeps it."""
    return {"task": row.id, "text": _one_line(row.cells[MILESTONE]), "day": planned(row.cells[PLANNED], year), "person": row.cells.get(PERSON, "").strip(),
            "note": row.cells.get(NOTE, "")}


def step(row: Row, due: str) -> Problem | None:
    """Whether the day on which a milestone was reached can be told; a word that says not yet is no problem."""
    shown = row.cells.get(DONE_ON, "").strip()
    if checks.dated(shown, due) or checks.typed(shown) in _NOT_YET or not shown and not row.cells.get(EVIDENCE, "").strip():
        return None
    return Problem("date", DONE_ON, f"节点的实际完成时间“{shown}”不是日期，暂不计为完成，待核。" if shown else "填了完成依据而没有实际完成时间，暂不计为完成，待核。",
                   f"{shown!r} is no day; the milestone counts as to be checked." if shown else "evidence without a day; the milestone counts as to be checked.")


def of_step(row: Row, due: str) -> dict[str, Any] | None:
    """A milestone reached; None where the row says that it is not."""
    day = checks.dated(row.cells.get(DONE_ON, ""), due)
    return None if day is None else {"task": row.id, "text": _one_line(row.cells.get(MILESTONE, "")), "day": day,
                                     "evidence": row.cells.get(EVIDENCE, "").strip(), "note": row.cells.get(REMARK, "")}


def paces(row: Row, days: Mapping[str, str]) -> list[dict[str, Any]] | Problem:
    """The figures planned for a target, by the day until which they are to be reached: `days` by header."""
    task, _, position = row.id.rpartition("/")
    out = []
    for header, day in days.items():
        if shown := row.cells.get(header, "").strip():
            value = checks.number(shown)
            if value is None:
                return Problem("number", header, f"计划值“{shown}”不是数字。请只填数字。", f"the planned figure {shown!r} is no number.")
            out.append({"task": task, "position": int(position), "day": day, "value": value})
    return out


def filled(row: Row, headers: Sequence[str]) -> bool:
    """Whether somebody wrote something into a row."""
    return checks.filled(row, tuple(headers))


OPEN = {fields.PLANS: (MILESTONE, PLANNED, PERSON, NOTE), fields.STEPS: (DONE_ON, EVIDENCE, REMARK)}


def _one_line(text: str) -> str:
    return " ".join(text.split())

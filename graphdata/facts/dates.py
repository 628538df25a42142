"""Dates as documents write them, in figures and in Chinese numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..layout.numbering import chinese
from ..layout.passages import Passage
from ..patterns import Pattern

_ZERO = "〇○零ＯO0О"
_DIGITS = {**dict.fromkeys(_ZERO, "0"), **{c: str(k) for k, c in enumerate("一二三四五六七八九", 1)}}
_YEAR = rf"(?P<y>(?:19|20)\d\d|[一二]\s*[九{_ZERO}][{_ZERO}一二三四五六七八九][{_ZERO}一二三四五六七八九])"
_DATE = Pattern(rf"{_YEAR}\s*[年./-]\s*(?P<m>\d{{1,2}}|[一二三四五六七八九十元]{{1,3}})\s*[月./-]\s*(?P<d>\d{{1,2}}"
                   rf"|[一二三四五六七八九十]{{1,3}})(?:\s*日|(?!\d))")
_SIGNED = Pattern("成文日期|发文日期|印发日期|签发|通过|审议|印发")


def find(text: str) -> list[tuple[str, int, int]]:
    """Dates of a text as ISO, with where they stand.

    >>> find("二○一二年一月十九日"), find("（2023年2月28日通过）")
    ([('2012-01-19', 0, 10)], [('2023-02-28', 1, 11)])
    """
    out = []
    for found in _DATE.finditer(text):
        shown = iso(found["y"], found["m"], found["d"])
        if shown:
            out.append((shown, found.start(), found.end()))
    return out


def iso(year: str | int, month: str | int, day: str | int) -> str | None:
    """An ISO date of the parts as written, None where there is no such day."""
    digits = "".join(_DIGITS.get(c, c) for c in str(year) if not c.isspace())
    y, m, d = int(digits) if digits.isdigit() else None, _small(str(month)), _small(str(day))
    try:
        return date(y, m, d).isoformat()
    except (TypeError, ValueError):
        return None


def _small(shown: str) -> int | None:
    return int(shown) if shown.isdigit() else 1 if shown == "元" else chinese(shown)


def issued(around: Sequence[Passage], given: str | None = None) -> str | None:
    """The date of a document: where it stands alone or under a signature, else in the bracket under the title."""
    alone, stated = [], []
    for passage in around:
        text = passage.text
        if len(text) > 400 or "年" not in text and "-" not in text:
            continue
        for shown, start, end in find(text):
            rest = (text[:start] + text[end:]).strip(" （）\t")
            if not rest or len(rest) <= 24 and rest.endswith(("人民政府", "办公厅", "办公室", "委员会", "国务院", "管委会")):
                alone.append(shown)
            elif _SIGNED.search(rest) or "：" in rest[:8] or len(rest) < 36:
                stated.append((not _SIGNED.search(rest), shown))
    if alone:
        return alone[0]
    if given:
        return given
    return sorted(stated, key=lambda s: s[0])[0][1] if stated else None


def year_of(text: str | None) -> int | None:
    """The year a title names.

    >>> year_of("上饶市2023年《政府工作报告》重点工作责任分解表")
    2023
    """
    found = re.search(r"((?:19|20)\d\d)年", text or "") or re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", text or "")
    return int(found[1]) if found else None

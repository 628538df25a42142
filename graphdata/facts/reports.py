"""Reporting: when reports are due, what they contain, who supervises. A date for a list of names is no reporting date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..layout.passages import Passage
from ..patterns import Pattern
from . import dates

_SENTENCE = Pattern("[^。；\n]+")
_REPORTS = Pattern("报告|报送|上报|报市|报省|报县|报区|报州|书面报|汇总|反馈|填报|填写|报至|送市|送省|送县|送区|报国务院|报政府|通报|报办")
_NOT_REPORT = Pattern("报送?(?:各)?牵头|联络员|联系人|名单|实施方案|工作方案|实施计划|计划方案|分解表|责任人|具体方案|行动方案|台账报")
_RHYTHM = Pattern(r"每(?:个)?季度?(?:末|首)月(?:的)?\d{1,2}日(?:之?前|以前)?|(?:每(?:个)?(?:月|季度?|半年|年|旬|周|两月|双月)|逢?单月|双月|季后|月度|按月"
                     r"|按季度?|半年|年中|年底|年终|每季度?末)"
                     r"[^，。；]{0,16}?(?:\d{1,2}(?:日|号)(?:之?前|以前)?|前\d{1,2}个?(?:工作)?日(?:内)?|后\d{1,2}个?(?:工作)?日(?:内)?"
                     r"|末(?:之?前)?|初|底(?:前)?|结束后[^，。；]{0,12}?(?:内|前))|按(?:月|季度?)(?:度)?|每季度末|每季度")
_DAY = Pattern(r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
_CONTENTS = Pattern(r"(?:包括|内容为|内容包括|含|应当?说明|主要内容(?:为|包括)?|将)(?P<all>[^。；]{4,60})")
_CONTENT = Pattern(r"(?:(?:工作|任务|目标|重点|整体|上季度|上一季度|当月|落实|项目){0,3}(?:进展|完成|落实|推进)情况|工作进展|进展|(?:主要|突出)?(?:存在的?)?(?:主要"
                      r"|突出)?问题(?:和困难|及原因)?|困难|经验做法|下一?步(?:工作)?(?:措施|打算|计划|安排|思路)|下阶段(?:工作)?(?:措施|打算|计划|安排)|工作(?:打算|亮点)"
                      r"|意见建议|主要做法)")
_SUPERVISOR = Pattern(r"(?P<who>(?:[一-鿿]{0,8}(?:督查室|督查办|督查局|督察室|督考办|督查考核办公室|督查考核办|督办室|政府督查处|目标办|考核办|效能办"
                         r"|绩效办)))[^。；]{0,30}?(?:督查|督办|督促|跟踪|检查|考核|通报|对账|评估)?")


@dataclass(frozen=True, slots=True)
class Reports:
    """When reports are due (ISO dates, or the rhythm as stated), what they contain, who supervises."""

    deadlines: tuple[str, ...] = ()
    contents: tuple[str, ...] = ()
    supervisor: str | None = None


def read(around: Sequence[Passage], *, year: int | None) -> Reports:
    """The reporting that a document asks for."""
    due: list[str] = []
    contents: tuple[str, ...] = ()
    supervisor: str | None = None
    for passage in around:
        if len(passage.text) > 4000:
            continue
        for sentence in _SENTENCE.findall(passage.text):
            supervisor = supervisor or _supervisor(sentence)
            if _REPORTS.search(sentence) and not due:
                due = _due(sentence, year)
            if not contents and _REPORTS.search(sentence):
                found = _CONTENTS.search(sentence)
                contents = tuple(dict.fromkeys(_CONTENT.findall(found["all"] if found else sentence)))
    return Reports(tuple(due), contents, supervisor)


def _due(sentence: str, year: int | None) -> list[str]:
    """The days of a sentence that asks for reports; the rhythm where it names no days."""
    clauses = [c for c in re.split("，", sentence) if not _NOT_REPORT.search(c)]
    if not any(_REPORTS.search(c) for c in clauses):
        return []
    text = "，".join(clauses)
    rhythm = _RHYTHM.search(text)
    days = [] if rhythm and rhythm.start() == 0 else list(_DAY.finditer(text))
    out, current = [], year
    for day in days:
        current = int(day["y"]) if day["y"] else current
        shown = dates.iso(current, day["m"], day["d"]) if current else None
        out.append(shown or day.group())
    return out or ([rhythm.group()] if rhythm else [])


def _supervisor(sentence: str) -> str | None:
    found = _SUPERVISOR.search(sentence)
    if not found:
        return None
    who = found["who"]
    start = max((who.rfind(c) for c in "，、和及由请向至报送"), default=-1)
    return who[start + 1:] or None

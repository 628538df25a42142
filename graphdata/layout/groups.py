"""Jobs grouped under the unit that has them: headings that are units (（三）市甲办), or unit lines with the jobs below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..patterns import Pattern
from . import noise
from .brackets import all_units as plain
from .entries import GROUP, Entry
from .headings import TITLE, is_heading
from .numbering import mark
from .segments import Segment
from .tables import answering, columns

_LEAD_SAID = Pattern("(?:标题|所列|所属|各项任务所在|以下各|列明)[^。；]{0,12}(?:单位|部门)[^。；]{0,6}(?:牵头|主办|主责)|由[^。；]{0,10}(?:标题|所列|所属)[^。；]{0,12}(?:牵头|主办)")
_INTRODUCES = Pattern("[。，]?(?:主要|具体)?(?:负责|承担|完成|落实|做好)(?:如下|下列|以下)(?:[一-鿿]{0,4})(?:工作|任务|职责|事项)?：?$")
_SEPARATOR = Pattern("：|。(?=(?:主要|具体|牵头)?(?:负责|承担|牵头|组织|统筹|指导|协调|会同))|(?:主要|具体|牵头|全面){0,2}负责(?=[一-鿿“《])(?![人同])")
_NEXT_JOB = Pattern(r"[；。]\s*")
_CLAUSE = Pattern(r"[；。，]\s{0,4}(?!会同|联合|配合)")
_LONGEST = 80
_FEWEST = 3  # jobs behind the name of their unit


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that names units: where they stand in the passage, and whether it says that they lead."""

    start: int
    end: int
    leads: bool
    plain: bool = True  # whether the names could hardly be anything else


def heads(entries: Sequence[Entry]) -> dict[int, Group]:
    """The entries, by index, that open a group of jobs; {} if the text is not grouped by unit."""
    found = {k: group for k, one in enumerate(entries) if (group := _head(one))}
    if not _rules(entries, found):
        styles = {k: one.mark.style if (one := entries[k]).mark else "" for k in found}
        alike = [{k: group for k, group in found.items() if styles[k] == style} for style in sorted(set(styles.values()))]
        found = next((some for some in alike if _rules(entries, some)), {})
    if not _holds(entries, found):
        found = _labels_above(entries)
        if not _holds(entries, found):
            return {}
    leads = any(_LEAD_SAID.search(one.text) for one in entries[:min(found)])
    return {k: replace(group, leads=group.leads or leads) for k, group in found.items()}


def named_jobs(entries: Sequence[Entry], *, verbs: bool = True) -> None:
    """Jobs that follow the name of their unit and a colon, stop or verb (1.县财政局：落实资金。 二、县财政局。负责资金。 县财政局负责资金；县水利局负责水源。) get that unit, in place,
    where no label or bracket names any; `verbs` says whether 负责 alone may part them: beside a table it is said of the work as a whole."""
    if any(s.what == "units" for one in entries for s in one.parts):
        return
    found = [(one, jobs) for one in entries if (jobs := _named(one)) and (verbs or one.passage.text[jobs[0][1]] in "：。")]
    opens = [one.passage.text[start:start + 8] for one, jobs in found for start, _, _ in jobs]
    if len(opens) < _FEWEST or len(set(opens)) * 2 <= len(opens):
        return
    for one, jobs in found:
        text, parts = one.passage.text, []
        stops = [*(len(text[:start].rstrip("， ")) for start, _, _ in jobs[1:]), one.parts[0].end]
        for (start, end, begin), stop in zip(jobs, stops, strict=True):
            units = Segment("units", start, end, kind="lead" if "牵头" in text[end:begin] else "duty", form="unit")
            parts += [part for job in _jobs(one, begin, stop, first=not parts) for part in (job, units)]
        one.parts = parts


def _jobs(one: Entry, begin: int, end: int, *, first: bool) -> list[Segment]:
    """The jobs behind the name of their unit, several where they are numbered: 县住建局：1.改造公厕；2.建中转站。"""
    text = one.passage.text
    opens = mark(text[begin:end])
    if not opens or opens.value != 1:
        return [Segment("text", begin, end, one.mark if first else None)]
    jobs = [(begin, opens)]
    for found in _NEXT_JOB.finditer(text, begin, end):
        number = mark(text[found.end():end])
        if number and number.style == opens.style and (number.value or 0) > (jobs[-1][1].value or 0):  # （1） within 1. is no job of its own
            jobs.append((found.end(), number))
    stops = [*(at for at, _ in jobs[1:]), end]
    return [Segment("text", at + number.end, stop, number._replace(end=at + number.end, start=at + number.start)) for (at, number), stop in zip(jobs, stops, strict=True)]


def _named(one: Entry) -> list[tuple[int, int, int]]:
    """Where the units that open a passage begin and end and where their job begins; of each clause that opens so with a verb; [] for any other passage."""
    if len(one.parts) != 1 or one.parts[0].what != "text":
        return []
    first = _job(one, one.parts[0].start)
    if not first or one.passage.text[first[1]] in "：。":
        return [first] if first else []
    later = [_job(one, found.end()) for found in _CLAUSE.finditer(one.passage.text, first[2], one.parts[0].end)]
    return [first, *(job for job in later if job and one.passage.text[job[1]] not in "：。")]


def _job(one: Entry, start: int) -> tuple[int, int, int] | None:
    """Where units begin at `start`, where they end and where their job begins behind a colon, stop or verb."""
    text, end = one.passage.text, one.parts[0].end
    found = _SEPARATOR.search(text, start, min(end, start + _LONGEST))
    if not found or found.start() == start:
        return None
    names, behind = text[start:found.start()], text[found.end():end].strip()
    job = len(behind) > 3 and not columns.is_units(behind) and plain(names, strict=True, alone=True) and columns.is_units(names)
    return (start, found.start(), found.end()) if job else None


def _rules(entries: Sequence[Entry], found: dict[int, Group]) -> bool:
    """Whether headings that are units are the rule among headings of their style, and most of them are nothing else."""
    if len(found) < 2 or sum(g.plain for g in found.values()) * 3 < len(found) * 2:
        return False
    styles = {entries[k].mark.style if entries[k].mark else "" for k in found}
    alike = [k for k, e in enumerate(entries) if e.mark and e.mark.style in styles and is_heading(e.text)]
    return len(found) * 3 >= len(alike) * 2


def _head(one: Entry) -> Group | None:
    text = one.passage.text
    if len(text) > _LONGEST or not (one.mark or one.style):
        return None
    start = one.mark.end if one.mark else 0
    if any(s.what == "units" and (s.label or s.beside) for s in one.parts):
        return None
    body = _INTRODUCES.sub("", text[start:].strip())
    stop = body.find("。")
    if stop >= 0 and "（" not in body[:stop] and answering.counted(body[stop + 1:]):
        return None
    if not one.mark and (TITLE.search(body) or re.search(r"\d", body)):
        return None
    if body.endswith(("。", "；", "，")) or noise.kind(body) in ("date", "cc", "printed"):
        return None
    units, verb = answering.headed(body[:answering.counted(body)])
    if not units:
        return None
    begin = text.index(units, start)
    return Group(begin, begin + len(units), verb in answering.LEADS, plain(units, strict=True))


def _labels_above(entries: Sequence[Entry]) -> dict[int, Group]:
    """Unit lines (责任单位：市甲局) that stand above their jobs: the first comes before any job, jobs follow the last; jobs may have lines of another label."""
    lines = [k for k, e in enumerate(entries) if e.alone and e.parts and all(s.what == "units" and s.label for s in e.parts)]
    for above in (lines, [k for k in lines if entries[k].parts[0].word == entries[lines[0]].parts[0].word]):
        if len(above) > 1 and _opens(entries, above):
            for k in above:
                _name(entries, k)
            return {k: Group(entries[k].parts[0].start, entries[k].parts[-1].end, entries[k].parts[0].kind == "lead") for k in above}
    return {}


def _name(entries: Sequence[Entry], k: int) -> None:
    """The numbered heading right above a unit line, and lines of leaders between, name the group: 一、项目专班 组长：某某 成员单位：市甲局. One that is
    numbered as the jobs below is the last job of the group before, unless they begin at 1 and it does not go on from the job before it."""
    below = next((e.mark for e in entries[k:] if e.mark), None)
    while k and entries[k - 1].alone and all(s.what == "leader" for s in entries[k - 1].parts):
        k -= 1
    above = entries[k - 1].mark if k else None
    if not above or not is_heading(entries[k - 1].text) or any(s.what != "text" for s in entries[k - 1].parts):
        return
    before = next((e.mark.value for e in reversed(entries[:k - 1]) if e.mark and e.mark.style == above.style), None)
    counted = below and below.value == 1 and above.value and before and above.value != before + 1
    if not below or above.style != below.style or counted:
        entries[k - 1].style = GROUP


def _opens(entries: Sequence[Entry], lines: Sequence[int]) -> bool:
    """Whether no job stands before the first of these lines, one follows each, and no two stand together."""
    jobs = [k for k, e in enumerate(entries) if e.mark and e.mark.style in ("n", "pn", "multi")]
    return bool(jobs) and jobs[0] > lines[0] and jobs[-1] > lines[-1] and all(b - a > 1 for a, b in zip(lines, lines[1:], strict=False))


def joins(one: Entry) -> bool:
    """Whether a line below that of a group names further units of it: 牵头单位：市甲局, and 成员单位：市乙局 right below."""
    return bool(one.parts) and all(s.what == "units" and s.form == "label" for s in one.parts)


def _holds(entries: Sequence[Entry], found: dict[int, Group]) -> bool:
    """Whether jobs stand under most of the headings, and few of the jobs name who leads them."""
    order = sorted(found)
    if len(order) < 2:
        return False
    ends = [*order[1:], len(entries)]
    filled = sum(any(s.what == "text" for e in entries[a + 1:b] for s in e.parts) for a, b in zip(order, ends, strict=True))
    beside = {k for a, b in zip(order, ends, strict=True) for k in takewhile(lambda k: joins(entries[k]), range(a + 1, b))} if entries[order[0]].alone else set()
    own = [s for k, e in enumerate(entries) if k not in found and k not in beside for s in e.parts if s.what == "units" and s.sure and not s.beside]
    named = sum(s.kind in ("lead", "duty", "mixed") for s in own)
    return filled * 3 >= len(order) * 2 and named * 2 <= len(order)

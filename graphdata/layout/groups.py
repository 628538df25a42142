"""Jobs grouped under the unit that has them: headings that are units (（三）市甲办), or unit lines with the jobs below."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ..patterns import Pattern
from . import labels, noise
from .brackets import all_units as plain
from .entries import ANSWERS, GROUP, Entry
from .headings import LEADS, TITLE, is_heading, of_units, uncounted
from .jobs import DOES
from .tables import columns

_LEAD_SAID = Pattern("(?:标题|所列|所属|各项任务所在|以下各|列明)[^。；]{0,12}(?:单位|部门)[^。；]{0,6}(?:牵头|主办|主责)|(?:标题|所列|所属)[^。；，]{0,6}(?:单位|部门|科室)(?:为|是|系|即)[^。；，]{0,10}(?:牵头|主办|主责)(?:单位|部门|科室)"
                     "|由[^。；]{0,10}(?:标题|所列|所属|符号[后处])[^。；]{0,12}(?:小组|组织)?[^。；]{0,6}(?:牵头|主办)|(?:单位|部门)为所列[^。；]{0,8}(?:牵头|主办)|对本(?:条目|标题|部分)[^。；，]{0,6}(?:牵头|主办)(?!单位|部门|领导)")
_LISTED = Pattern("(?:重点|主要)(?:工作|任务)$|(?:工作|任务|责任|职责|目标)清单$")  # 县交通局任务清单, over its jobs
_INTRODUCES = Pattern("[。，]?(?:主要|具体)?(?:负责|承担|完成|落实|做好)(?:如下|下列|以下)(?:[一-鿿]{0,4})(?:工作|任务|职责|事项)?：?$")
_OWNS = Pattern("(?:负责|牵头|承担|主办)的?(?:以下|下列|如下)?(?:年度|重点|主要|具体|目标){0,3}(?:工作任务|工作|任务|事项|项目)(?P<says>有|如下|包括|为|是)?：$")  # 县发改局负责的项目有：
_OF_JOBS = ("n", "pn", "multi")  # numbers
_NO_JOBS = Pattern("联系|名单|值班|通讯|表彰|预算|决算|总结|亮点|公示|指南|议程|(?:完成|落实|进展)情况")  # a list of these holds none
_TASKS, _TOLD = Pattern("(?:责任书|任务书|责任清单|任务清单|责任分[解工]|任务分[解工])(?:表|汇总|清单|方案|一览)?$"), 8  # the title of a list of jobs, and characters of one
_DIVIDED = Pattern("(?:任务|工作|职责|责任)分[工解](?:表|清单|一览)?$")  # what stands below it may be the offices of one body
_DID = Pattern("已(?!有)|了[。，]|正在")
_TELLS = Pattern("[已了未扣]|正在|电话|万元。?$|存在|问题")  # of what is, and not of what is to be done
DONE = Pattern("(?:完成|落实|进展)情况(?:的?(?:通报|汇报|报告)|表)?$|工作总结$|(?<!打造)(?<!打造工作)亮点$")  # the title of a list of what was done
_NO_JOB = Pattern("[^。；，]{1,8}：|[^。；，]{0,16}[了已]")  # 办理地点：政务中心, 完成了改造
_MEMBERS = Pattern("(?:(?:总|第一|常务|执行){0,2}(?P<deputy>副)?总?(?:组长|指挥长?|召集人|主任|政委)|(?P<member>成员(?:单位)?))：")  # of a leading group
_ORDINAL = Pattern("第[一二三四五六七八九十\\d]{1,3}[一-鿿]{0,3}：")  # 第二组：招商引资
_COMPOSES, _TITLES = Pattern("组成人员|成员名单|(?:成立|调整)[^。，]{0,30}(?:领导小组|指挥部|专班|委员会)"), 4  # the title of a text that says who is of which group
_GROUP = Pattern("(?:组|专班|指挥部|办公室|委员会)$")
_JOBS = Pattern("职责|任务[：:]|(?:负责|承担)[一-鿿]{4}")
_PARTS = tuple("部处科股室院站所队局委办会心）")  # how bodies end, and no topic: 数字乡村
_ASSISTS = Pattern("(?<!牵头)(?:配合|协助|协办|参加|参与)$")  # a bracket of those who take part
_TRADE = Pattern("(?!各|有关|相关|其[他它余]|所属|成员|责任|牵头|配合|[省市县区州]?[级直])[一-鿿]{2,10}部门")  # 质监部门, as regulations name bodies
_LIKE_VERBS = Pattern("(?:发展和?改革|组织(?:人事)?|(?:城乡)?建设|(?:城乡|城市)?规划|应急管理|教育|保障)部门。?$")
_DUTY = Pattern("(?:主要|具体|牵头)?(?:负责|承担|牵头|组织|统筹|指导|协调|会同|协助|配合|参与|参加|督促|监督)")
_NOTICE = 200  # lines that may stand above a list
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Group:
    """A heading that names units: where they stand in the passage, and whether it says that they lead."""

    start: int
    end: int
    leads: bool
    plain: bool = True  # whether the names could hardly be anything else


def says_leads(text: str) -> bool:
    """Whether a sentence says that the units of headings lead.

    >>> says_leads("各项工作由标题所列单位牵头"), says_leads("由县政府办牵头")
    (True, False)
    """
    return _LEAD_SAID.search(text) is not None


def heads(entries: Sequence[Entry]) -> dict[int, Group]:
    """The entries, by index, that open a group of jobs; {} if the text is not grouped by unit."""
    boxes = _boxes(entries)
    found = {k: group for k, one in enumerate(entries) if (group := _head(one, above=not one.mark and (k in boxes or _above_jobs(entries, k)), stopped=_over_one_job(entries, k)))}
    above = [text for one in entries[:min(found, default=0)] if not one.mark and not noise.kind(text := one.text.strip()) and not columns.is_units(text)]
    titles = [text for k, text in enumerate(above) if is_heading(text) and (k == 0 or TITLE.search(text))]
    if any(map(DONE.search, titles)):
        return {}
    if not boxes and not _does(entries, lines := [k for k in found if not _head(entries[k], above=False, stopped=_over_one_job(entries, k))]):
        found = {k: group for k, group in found.items() if k not in lines}
    over = [k for k in found if entries[k].mark and k + 1 in found and not entries[k + 1].mark]  # 一、县直部门职责 over 县教育局： names none of the groups
    found = {k: group for k, group in found.items() if k not in over}
    if not _rules(entries, found):
        alike = [{k: group for k, group in found.items() if entries[k].numbered == style} for style in sorted({entries[k].numbered for k in found})]
        found = next((some for some in alike if _rules(entries, some)), {})
    if not _holds(entries, found) and not _holds(entries, found := _labels_above(entries)):
        return {}
    for k in over:
        entries[k].style = GROUP
    if all(_named(entries, k) for k in found):
        for k in found:
            entries[_top(entries, k) - 1].style = GROUP
    leads = any(_LEAD_SAID.search(one.text) for k, one in enumerate(entries) if k < min(found) or not one.mark and k not in found)
    return {k: replace(group, leads=group.leads or leads) for k, group in found.items()}


def composed(entries: Sequence[Entry]) -> list[Entry]:
    """The lines that say of whom a leading group is made: 组长：某某 副组长：某某 成员单位：市甲局. They are no task, unless other lines say who leads it or what it
    does, jobs follow that are theirs, they stand below a number as the units of other tasks do, or there are several such groups; one above teams below numbers leads all."""
    runs: list[list[int]] = []
    members = set()
    for k, one in enumerate(entries):
        found = _MEMBERS.match(one.passage.text.lstrip()[:12]) if not one.mark else None
        if found and not (found["deputy"] or found["member"]):
            runs.append([k])
        elif found and runs and all(not e.mark and "。" not in e.text and all(s.what == "text" for s in e.parts) for e in entries[runs[-1][-1] + 1:k]):
            runs[-1] += range(runs[-1][-1] + 1, k + 1)
            members |= {k} if found["member"] else set()
    runs = [run for run in runs if len(run) > 1]
    if runs and any(map(_COMPOSES.search, (one.text for one in entries))) and not any(s.what == "units" for one in entries for s in one.parts):
        return [entries[k] for run in runs for k in run]
    if len(runs) > 1 and any(_COMPOSES.search(one.text.strip()) for one in entries[:_TITLES]) and not any(_JOBS.search(one.text) for one in entries) and all(_GROUP.search(entries[run[0] - 1].text.strip()) for run in runs if run[0] and entries[run[0] - 1].mark):
        return [entries[k] for run in runs for k in run]
    teams = runs[1:]
    if not runs or members.isdisjoint(runs[0]) or teams and not (len(teams) > 1 and all(entries[run[0] - 1].mark for run in teams) and not any(one.mark for one in entries[:runs[0][0]])):
        return []
    run = runs[0]
    own = [k for k in range(len(entries)) if k not in run and any(s.what == "units" for s in entries[k].parts)]
    above, below = entries[run[0] - 1:run[0]], entries[run[-1] + 1:run[-1] + 2]
    says = any(one.alone and any(s.what == "units" for s in one.parts) for one in [*above, *below]) or any(
        colon and (head.endswith("职责") or labels.kind(head) == "content") for one in below for head, colon, _ in [one.text.partition("：")])
    jobs = any(one.mark and one.mark.value == 1 for one in below) and not (own and any(s.what == "units" for k in run for s in entries[k].parts))
    top = next((k for k in reversed(range(run[0])) if "：" not in entries[k].text.rstrip("：") or entries[k].mark), 0)
    as_others = bool(entries[top].mark) and top not in own and any(entries[k].alone and k and entries[k - 1].numbered == entries[top].numbered for k in own)
    return [] if says or jobs or as_others else [entries[k] for k in run]


def _rules(entries: Sequence[Entry], found: dict[int, Group]) -> bool:
    """Whether headings that are units are the rule among headings of their style, and most of them are nothing else."""
    above = [one.text.strip() for one in entries[:min(found, default=0)]]
    said = any(_LEAD_SAID.search(text) or _DIVIDED.search(text) for text in above) and all(entries[k].passage.text[g.start:g.end].endswith(_PARTS) for k, g in found.items())
    if len(found) < 2 or not said and sum(g.plain for g in found.values()) * 3 < len(found) * 2:
        return False
    alike = [[k for k in run if is_heading(entries[k].text)] for style in sorted({entries[k].numbered for k in found}) for run in _runs(entries, style)]
    beside = [run for run in alike if not found.keys().isdisjoint(run)]
    return any(len(found) * 3 >= sum(map(len, runs)) * 2 for runs in (alike, beside if _all_do(entries, sorted(found)) else alike))


def _all_do(entries: Sequence[Entry], found: Sequence[int]) -> bool:
    """Whether what stands right below each of some headings says what to do."""
    below = [entries[k + 1].text.strip() if k + 1 < len(entries) else "" for k in found]
    return all(DOES.match(text) is not None and not _NO_JOB.match(text) for text in below)


def _runs(entries: Sequence[Entry], style: str) -> list[list[int]]:
    """The entries that bear a number of a style, each time they begin anew."""
    runs: list[list[int]] = []
    last = 0
    for k, one in enumerate(entries):
        if one.mark and one.numbered == style:
            runs += [] if runs and (one.mark.value is None or one.mark.value > last) else [[]]
            runs[-1].append(k)
            last = one.mark.value or 0
    return runs


def _boxes(entries: Sequence[Entry]) -> list[int]:
    """The lines that are units in a box and nothing else (【市甲局】) and stand above their jobs: a title or what introduces them stands above the first, and what stands below each, the last too, says what to do."""
    boxes = [k for k, one in enumerate(entries) if not one.mark and (text := one.passage.text.strip()).startswith("【") and text.find("】") == len(text) - 1 and columns.is_units(text[1:-1])]
    above = [one for one in entries[:boxes[0]] if one.parts] if boxes else []
    below = [entries[k + 1].text.strip() if k + 1 < len(entries) else "" for k in boxes]
    return boxes if len(boxes) > 1 and all(is_heading(one.text) or one.text.endswith("：") for one in above[-1:]) and all(map(DOES.match, below)) else []


def _above_jobs(entries: Sequence[Entry], k: int) -> bool:
    """Whether a line stands right above a number 1, and below no number but one of the same style, or a heading that could be units itself."""
    below = entries[k + 1].mark if k + 1 < len(entries) else None
    before = entries[k - 1].mark if k else None
    return below is not None and (below.value == 1 or (below.style == "bullet" or before is not None and before.value == (below.value or 0) - 1) and _opens_with_unit(entries, below.style)) and (before is None or before.style == below.style or _head(entries[k - 1], above=False) is not None)


def _opens_with_unit(entries: Sequence[Entry], style: str) -> bool:
    """Whether a line of units stands right above the first number of a style, so that such lines between numbers that run on stand above their jobs too."""
    first = next((k for k, one in enumerate(entries[:_NOTICE]) if one.numbered == style), 0)
    text = uncounted(entries[first - 1].text.strip()) if first else ""
    return first > 0 and not entries[first - 1].mark and not text.startswith("（") and columns.is_units(text)


def _does(entries: Sequence[Entry], lines: Sequence[int]) -> bool:
    """Whether most of what is numbered below lines of units without a number says what to do: names, amounts and what was done stand below units too."""
    title = next((one.text for k in lines[:1] for one in reversed(entries[:k]) if not one.mark and is_heading(one.text) and not one.text.endswith("。")), "")
    if _NO_JOBS.search(title):
        return False
    below = [one.text.strip() for k in lines for one in takewhile(lambda one: one.mark, (entries[j] for j in range(k + 1, len(entries))))]
    runs = [list(takewhile(lambda one: one.mark, (entries[j] for j in range(k + 1, len(entries))))) for k in lines]
    weak = sum(any(s.what == "units" and not s.sure and not s.beside for s in one.parts) for run in runs for one in run)
    if any(run and run[0].mark.value not in (1, None) for run in runs) and 2 * weak > len(below):  # type: ignore[union-attr]  # each has its own: 县人民医院 over 3.开工。（县卫健局）
        return False
    if sum(_DID.search(text) is not None for text in below) * 2 > len(below):
        return False
    tells = sum(_NO_JOB.match(text) is not None or _TELLS.search(text) is not None for text in below) * 4 > len(below)
    told = not tells and (_TASKS.search(title) is not None or any(_LEAD_SAID.search(one.text) for one in entries[:lines[0] if lines else 0])) and sum(len(text) >= _TOLD for text in below) * 4 > 3 * len(below)
    return told or sum(DOES.match(text) is not None and not _NO_JOB.match(text) for text in below) * 2 > len(below)


def _over_one_job(entries: Sequence[Entry], k: int) -> bool:
    """Whether a number with a stop at its end stands right above a line without one that says what to do: （1）市甲局。 over 负责…"""
    below = entries[k + 1] if k + 1 < len(entries) and entries[k].mark and entries[k].text.rstrip().endswith("。") else None
    return below is not None and not below.mark and _DUTY.match(below.text.strip()) is not None


def _asks(body: str) -> bool:
    """Whether what could be a department says what to do: 推进整改有关部门, but not 建设部门."""
    return DOES.match(body) is not None and _LIKE_VERBS.match(body) is None


def _head(one: Entry, *, above: bool, stopped: bool = False) -> Group | None:
    text = one.passage.text
    owns = _OWNS.search(text) if "：" in text else None
    if len(text) > _LONGEST or not (one.mark or one.style or owns or above):
        return None
    start = one.mark.end if one.mark else 0
    if any(s.what == "units" and (s.label or s.beside) for s in one.parts):
        return None
    body = _INTRODUCES.sub("", text[start:owns.start("says") if owns and owns["says"] else len(text)].strip())
    body = body[1:-1] if body[:1] == "【" and body.find("】") == len(body) - 1 else body
    body = body[:-1] if body.endswith("。") and not _asks(body) and (stopped or one.mark and _TRADE.fullmatch(body[:-1])) else body  # （三）质监部门。
    stop = body.find("。")
    if stop >= 0 and "（" not in body[:stop] and uncounted(body[stop + 1:]):
        return None
    if not one.mark and (not owns and TITLE.search(body) and not _LISTED.search(body) or re.search(r"\d", uncounted(body))):
        return None
    if body.endswith(("；", "，")):
        return None
    units, verb = of_units(uncounted(body), columns.is_units)
    if "，" in units and not all(plain(part, strict=True) for part in units.split("，")):  # 整县推进，包装带码上市
        return None
    if not units or not one.mark and not owns and TITLE.search(body) and not units.endswith(_PARTS):  # 某县任务清单 is a title
        return None
    begin = text.index(units, start)
    told = (body.endswith("职责") or _TRADE.fullmatch(units) is not None) and not _asks(units)
    return Group(begin, begin + len(units), verb in LEADS, told or plain(units, strict=True))


def _labels_above(entries: Sequence[Entry]) -> dict[int, Group]:
    """Unit lines (责任单位：市甲局) that stand above their jobs: the first comes before any job, jobs follow the last; jobs may have lines of another label."""
    lines = [k for k, e in enumerate(entries) if e.style != ANSWERS and [s.what for s in e.parts] == ["units"] and e.parts[0].label]
    alike = [k for k in lines if entries[k].parts[0].word == entries[lines[0]].parts[0].word]
    mixed = any(entries[k - 1].numbered in _OF_JOBS for k in lines if entries[k].parts[0].word != entries[lines[0]].parts[0].word)
    for above in (alike,) if mixed else (lines, alike):
        if len(above) > 1 and _opens(entries, above):
            for k in above:
                _name(entries, k)
            return {k: Group(entries[k].parts[0].start, entries[k].parts[-1].end, entries[k].parts[0].kind == "lead") for k in above}
    return {}


def _name(entries: Sequence[Entry], k: int) -> None:
    """The numbered heading right above a unit line, and lines of leaders between, name the group: 一、项目专班 组长：某某 成员单位：市甲局. One that is
    numbered as the jobs below is the last job of the group before, unless they begin at 1 and it does not go on from the job before it."""
    below = next((entries[j].mark for j in range(k, len(entries)) if entries[j].mark), None)
    k = _top(entries, k)
    above = entries[k - 1].mark if k else None
    if not above or not is_heading(entries[k - 1].text) or any(s.what != "text" for s in entries[k - 1].parts):
        return
    before = next((mark.value for j in range(k - 2, -1, -1) if (mark := entries[j].mark) and mark.style == above.style), None)
    counted = below and below.value == 1 and (above.value or 0) > 1 and before and above.value != before + 1
    if not below or above.style != below.style or counted:
        entries[k - 1].style = GROUP


def _top(entries: Sequence[Entry], k: int) -> int:
    """The line of a group `k`, or the first of the lines of leaders right above it."""
    while k and entries[k - 1].alone and entries[k - 1].parts and all(s.what == "leader" for s in entries[k - 1].parts):
        k -= 1
    return k


def _named(entries: Sequence[Entry], k: int) -> bool:
    """Whether a line right above that of a group and its leaders, which numbers follow, could be its heading: 新建学校 over 县教育局 over 1."""
    top = _top(entries, k)
    above = entries[top - 1] if top else None
    text = above.passage.text if above and not above.mark and above.parts and all(s.what == "text" for s in above.parts) else ""
    return is_heading(text) and not text.endswith("。") and ("：" not in text or _ORDINAL.match(text.lstrip())) and not noise.kind(text) and next((entries[j].mark for j in range(k + 1, len(entries)) if not joins(entries[j])), None) is not None


def _opens(entries: Sequence[Entry], lines: Sequence[int]) -> bool:
    """Whether no job stands before the first of these lines, and one follows each before the next; or right below the last, where only titles stand above the first."""
    jobs = [k for k, e in enumerate(entries) if e.numbered in _OF_JOBS]
    follows = [bisect_right(jobs, a) < bisect_left(jobs, b) for a, b in zip(lines, [*lines[1:], len(entries)], strict=True)]
    first = next((e for e in entries[lines[-1] + 1:] if not joins(e)), None)
    right = first is not None and first.numbered in _OF_JOBS and all(TITLE.search(e.text) for e in entries[:lines[0]]) and all(b - a > 1 for a, b in zip(lines, lines[1:], strict=False))
    return bool(jobs) and jobs[0] > lines[0] and (all(follows) or right)


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
    own = [s for k, e in enumerate(entries) if k not in found and k not in beside for s in e.parts if s.what == "units" and s.sure and not s.beside and not _ASSISTS.search(e.passage.text, s.start, s.end)]
    named = sum(s.kind in ("lead", "duty", "mixed") for s in own)
    return filled * 3 >= len(order) * 2 and named * 2 <= len(order)

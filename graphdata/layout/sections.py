"""Sections whose heading says who answers for the tasks below: 一、工业（牵头单位：市甲局）, or lines right below it do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile

from ..patterns import Pattern
from ..vocabulary import pattern
from .entries import ANSWERS, GROUP, Entry
from . import headings
from .headings import is_heading
from .numbering import ABOVE, STYLES
from .segments import Segment, segments
from .tables import Table, columns, has_units, is_list

_TASK = Pattern(f"(?:{pattern('task_verbs')})|.{{0,40}}(?:项目|工程)$")  # 一、县医院迁建项目 too: what stands below is of it
_SAY = ("text", "units", "leader", "person")  # what a heading that answers may hold; a time is of a task
_HEAD = Pattern("[一-鿿]{2,8}：")  # 建设内容：
_STAGE = Pattern("(?:第?[1-4一二三四]季度|[上下]半年|年[初中底末]|(?:20\\d\\d年)?\\d{1,2}月)[^，。]{0,8}?(?:[。；]?$|选址|立项|摸底|设计|招标|征地|手续|审批|开工|动工|主体|封顶|基础|完工|竣工|通车|投用|投入使用|验收)")  # 3月底前完成征地

_ENDS = Pattern("[。；，]\\s*$")
_OF_ALL_ABOVE = Pattern("\\s*(?:以上|上述)(?:第[\\d、—-]{1,12}|各|所有|全部|\\d{1,2}|[一二两三四五六七八九十]{1,3})?项?(?:重点|主要)?(?:任务|工作|事项|措施|项目|内容)?，?(?:均|都|统一)?(?:由|的?(?=(?:牵头|责任|配合)(?:单位|部门)：))")
_OF_SOME = Pattern("分别|各自|第[\\d、—至-]{1,12}项")


def put_below(entries: list[Entry]) -> None:
    """Put a line that says who answers for the tasks above it (以上任务由市甲局牵头，市乙局配合。) below their heading, in place, as if it stood there. One above which no heading with a
    number stands, or that says of which it speaks, is left without parts: nobody knows of which."""
    for k, one in enumerate(entries):
        said = _OF_ALL_ABOVE.match(one.passage.text)
        if not said:
            continue
        parts = [s.moved(said.end()) for s in segments(one.passage.text[said.end():])]
        above = entries[k - 1] if k else None
        if not above or not above.mark or [s.what for s in above.parts] != ["text"] or {s.what for s in parts} != {"units"}:
            continue  # the tasks above have units, or it says more: 以上任务由市甲局负责督办，按月通报
        top = _heading_above(entries, k)
        told = top is not None and not _OF_SOME.search(one.passage.text)
        one.mark, one.style, one.parts = None, ANSWERS, [s if s.label else s._replace(label=said.span()) for s in parts] if told else []
        if told:
            entries.insert(top + 1, entries.pop(k))  # type: ignore[operator]


def _heading_above(entries: Sequence[Entry], k: int) -> int | None:
    """The numbered heading under which the numbers right above a line stand, none of which names units; None where there is none."""
    style = entries[k - 1].numbered
    top = next((j for j in range(k - 1, -1, -1) if entries[j].numbered != style or any(s.what != "text" for s in entries[j].parts)), None)
    heads = top is not None and style in STYLES and entries[top].numbered in ABOVE and STYLES.index(entries[top].numbered) < STYLES.index(style)
    return top if heads and [s.what for s in entries[top].parts] == ["text"] else None  # type: ignore[index]


def answering(entries: Sequence[Entry]) -> tuple[dict[int, list[Segment]], str, bool]:
    """Who answers for a section and leads it, by the id of its heading and of the lines below that say so, and the style of the numbers below; {} where of no style
    all headings that name units do, and whether that is open: the headings read as tasks, and what stands below could be theirs. What stood there is left as a
    heading and empty lines, in place."""
    said = {k: [one, *_lines(entries, k)] for k, one in enumerate(entries) if one.numbered in ABOVE and one.parts}
    below = {k: number for k, lines in said.items() if _heads(entries[k]) and (number := _below(entries, k, len(lines)))}
    named = [k for k, lines in said.items() if any(s.what == "units" for one in lines for s in one.parts)]
    heads = Counter(entries[k].numbered for k in named)
    alone = Counter(entries[k].numbered for k in named if k not in below)
    styles = {style for style in heads if 3 * alone[style] <= heads[style]}
    found = [k for k in below if any(STYLES.index(entries[k].numbered) <= STYLES.index(style) for style in styles)]
    answer = [k for k in named if k in found]
    beside = {id(one) for k in named if k in found or entries[k].numbered in styles for one in said[k]}
    told = any(one.style == ANSWERS for k in answer for one in said[k])
    hold, sure = (True, True) if told else _sections(entries, answer, beside) if len(answer) > 1 else (False, True)
    if any(alone[style] for style in styles):  # one of them is a task, for none stands below it: whether all are is open
        return {}, "", hold
    if not hold or any(s.what not in _SAY for k in found for one in said[k] for s in one.parts):
        explained = any(_explained(entries, k, len(said[k])) for k in named) or len(named) > 1 and bool(_run_on(entries, named))
        return {}, "", hold or not sure or explained
    numbers = Counter([on] if (on := _run_on(entries, answer)) else [style for k in found if (style := below[k]) not in styles])
    out = {}
    for k in found:
        for one in said[k]:
            out[id(one)] = [s for s in one.parts if s.what != "text"]
            one.parts = [s._replace(what="heading") for s in one.parts if s.what == "text"] if one is entries[k] else []
    return out, numbers.most_common(1)[0][0] if numbers else "", False


def above_tables(blocks: Sequence[Entry | Table]) -> dict[int, list[Segment]]:
    """Who answers for all tasks of a table and leads them, as its heading says in a bracket, or lines right above it under labels (牵头领导：张三), by the id of
    the heading and the lines. What stood there is left as a heading and empty lines, in place."""
    out: dict[int, list[Segment]] = {}
    for k, table in enumerate(blocks):
        if not isinstance(table, Table) or not is_list(table):
            continue
        lines: list[Entry] = []
        above = list(takewhile(lambda one: not isinstance(one, Table), reversed(blocks[:k])))
        while above and (not above[0].parts or all(s.what in _SAY[1:] and s.label for s in above[0].parts)):  # type: ignore[union-attr]
            lines.append(above.pop(0))  # type: ignore[arg-type]
        top = above[0] if above else None
        if not (top is None or isinstance(top, Entry) and (not top.mark or top.numbered in ABOVE) and top.style not in (ANSWERS, GROUP) and _heads(top) and not _ENDS.search(top.text)):
            continue  # they are of a task
        if top and not lines and [s.what for s in top.parts] == ["text"] and not has_units(table) and columns.names_units(name := headings.plain(top.text)):  # 一、县教育局 above what it does
            at = top.passage.text.index(name)
            out[id(top)] = [Segment("units", at, at + len(name), kind="duty", form="heading")]
            top.parts = [top.parts[0]._replace(what="heading")]
        for one in (one for one in [*lines, *([top] if top else [])] if any(s.what in ("units", "leader") for s in one.parts)):
            out[id(one)] = [s for s in one.parts if s.what != "text"]
            one.parts = [s._replace(what="heading") for s in one.parts if s.what == "text"]
    return out


def _sections(entries: Sequence[Entry], answer: Sequence[int], above: Collection[int]) -> tuple[bool, bool]:
    """Whether tasks stand below the headings that `answer` for them, and no steps of theirs, and whether that is sure: some have units of their own, or their numbers
    run on over a heading; else not half of what stands below may read as a step (建设内容：… below each, 年底完工), and no heading as a task. Where all do and
    stand below headings of their own, they are tasks. `above` holds the entries, by id, that say who answers."""
    rest = [one for one in entries[answer[0]:] if id(one) not in above]
    if any(s.what == "units" for one in rest for s in one.parts) or _run_on(entries, answer):
        return True, True
    highest = min(STYLES.index(entries[k].numbered) for k in answer)
    below = [one.text for one in rest if one.mark and one.parts and STYLES.index(one.mark.style) > highest]
    heads = Counter(found.group() for text in below if (found := _HEAD.match(text)))
    steps = sum(n for n in heads.values() if n > 1) + sum(_STAGE.match(text) is not None for text in below)
    tasks = [_TASK.match(entries[k].passage.text[entries[k].parts[0].start:entries[k].parts[0].end].rstrip("。 ")) is not None for k in answer]
    if all(tasks) and any(one.mark and STYLES.index(one.numbered) < highest for one in entries[:answer[0]]):
        return False, True
    return not any(tasks) and 2 * steps < len(below), 2 * steps >= len(below)


def _run_on(entries: Sequence[Entry], answer: Sequence[int]) -> str:
    """The style of which the first number below one of the headings goes on from the last above it, "" for none: 2. and then 二、 and 3."""
    last: dict[str, int | None] = {}
    for before, k, end in zip(answer, answer[1:], [*answer[2:], len(entries)], strict=False):
        last |= {one.mark.style: one.mark.value for one in entries[max(before, answer[0] + 1):k] if one.mark and one.parts}
        first = {one.mark.style: one.mark.value for one in reversed(entries[k + 1:end]) if one.mark and one.parts}
        for style in STYLES[STYLES.index(entries[k].numbered) + 1:]:
            if last.get(style) and first.get(style) == last[style] + 1:  # type: ignore[operator]
                return style
    return ""


def _heads(one: Entry) -> bool:
    """Whether an entry could be a heading, alone or with a bracket of labels that says who answers."""
    first, *rest = one.parts
    return first.what == "text" and is_heading(one.passage.text[first.start:first.end]) and all(s.outer for s in rest)


def _lines(entries: Sequence[Entry], k: int) -> list[Entry]:
    """The lines right below a heading that say who answers and leads."""
    below = k + 1
    while below < len(entries) and entries[below].parts and all(s.what in (*_SAY[1:], "deadline") and s.label for s in entries[below].parts):
        below += 1
    return list(entries[k + 1:below])


def _explained(entries: Sequence[Entry], k: int, lines: int) -> bool:
    """Whether a sentence alone stands between a heading `k`, with its lines, and a deeper number: no task by its words, it may be a section."""
    heads = _heads(entries[k]) and not _TASK.match(entries[k].text) and k + lines < len(entries)
    return bool(heads and not entries[k + lines].mark and entries[k + lines].text.endswith("。") and _below(entries, k, lines + 1))


def _below(entries: Sequence[Entry], k: int, lines: int) -> str:
    """The style of the number right below a heading `k` and its lines, where it is a deeper one; "" for any other."""
    after = entries[k + lines].numbered if k + lines < len(entries) else ""
    return after if after and STYLES.index(after) > STYLES.index(entries[k].numbered) else ""

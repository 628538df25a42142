"""Sections whose heading says who answers for the tasks below: 一、工业（牵头单位：市甲局）, or lines right below it do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..patterns import Pattern
from ..vocabulary import pattern
from .entries import Entry
from .headings import is_heading
from .numbering import ABOVE, STYLES
from .segments import Segment

_TASK = Pattern(f"(?:{pattern('task_verbs')})|.{{0,40}}(?:项目|工程)$")  # 一、县医院迁建项目 too: what stands below is of it
_HEAD = Pattern("[一-鿿]{2,8}：")  # 建设内容：
_TIME = Pattern("第?[1-4一二三四]季度|[上下]半年|年[初中底末]|(?:20\\d\\d年)?\\d{1,2}月")


def answering(entries: Sequence[Entry]) -> tuple[dict[int, list[Segment]], str]:
    """Who answers for a section and leads it, by the id of its heading and of the lines below that say so, and the style of the numbers below; {} where of no style
    all headings that name units do. What stood there is left as a heading and empty lines, in place."""
    said = {k: [one, *_lines(entries, k)] for k, one in enumerate(entries) if one.numbered in ABOVE and one.parts}
    below = {k: number for k, lines in said.items() if _heads(entries[k]) and (number := _below(entries, k, len(lines)))}
    named = [k for k, lines in said.items() if any(s.what == "units" for one in lines for s in one.parts)]
    styles = {entries[k].numbered for k in named} - {entries[k].numbered for k in named if k not in below}
    found = [k for k in below if any(STYLES.index(entries[k].numbered) <= STYLES.index(style) for style in styles)]
    if len(answer := [k for k in named if k in found]) < 2 or not _sections(entries, answer, said):
        return {}, ""
    numbers = Counter(style for k in found if (style := below[k]) not in styles)
    out = {}
    for k in found:
        for one in said[k]:
            out[id(one)] = [s for s in one.parts if s.what != "text"]
            one.parts = [s._replace(what="heading") for s in one.parts if s.what == "text"] if one is entries[k] else []
    return out, numbers.most_common(1)[0][0] if numbers else ""


def _sections(entries: Sequence[Entry], answer: Sequence[int], said: Mapping[int, Sequence[Entry]]) -> bool:
    """Whether tasks stand below the headings that `answer` for them, and no steps of theirs: some have units of their own, or no heading reads as a task
    and not half of what stands below as a step (建设内容：… below each, 年底完工)."""
    above = {id(one) for k in answer for one in said[k]}
    own = any(s.what == "units" for one in entries[answer[0]:] if id(one) not in above for s in one.parts)
    below = [one.text for one in entries[answer[0]:] if one.mark and one.mark.style not in ABOVE and one.parts]
    heads = Counter(found.group() for text in below if (found := _HEAD.match(text)))
    steps = sum(n for n in heads.values() if n > 1) + sum(_TIME.match(text) is not None for text in below)
    return own or 2 * steps < len(below) and not any(_TASK.match(entries[k].text) for k in answer)


def _heads(one: Entry) -> bool:
    """Whether an entry could be a heading, alone or with a bracket of labels that says who answers."""
    first, *rest = one.parts
    return first.what == "text" and is_heading(one.passage.text[first.start:first.end]) and all(s.what in ("units", "leader") and s.outer and s.label for s in rest)


def _lines(entries: Sequence[Entry], k: int) -> list[Entry]:
    """The lines right below a heading that say who answers and leads."""
    below = k + 1
    while below < len(entries) and entries[below].parts and all(s.what in ("units", "leader") and s.label for s in entries[below].parts):
        below += 1
    return list(entries[k + 1:below])


def _below(entries: Sequence[Entry], k: int, lines: int) -> str:
    """The style of the number right below a heading `k` and its lines, where it is a deeper one; "" for any other."""
    after = entries[k + lines].numbered if k + lines < len(entries) else ""
    return after if after and STYLES.index(after) > STYLES.index(entries[k].numbered) else ""

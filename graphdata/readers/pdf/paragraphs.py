"""Paragraphs: strips that were one text, parted only because the line was full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .strips import Strip, joined

INDENT = 1.2  # of the size: further right than this, a line begins a paragraph
SLACK = 0.1  # of the size: what margins are measured wrong by
OPEN = re.compile(r"[、，,（(《“]$|（[^）]*$|\([^)]*$")  # goes on, whatever the next line looks like
BEGINS = re.compile(  # what begins a paragraph of its own even after a full line
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．章节条]|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}\s*[.、．﹒](?!\d)|[（(]\d{1,3}[）)]"
    r"|[①-⑳]|附件|[\u4e00-\u9fff]{0,4}(?:单位|部门|领导|分工|时限|责任人)[：:])")
LISTS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|部门)[：:]")
WHOLE = re.compile(r"(?:局|委|办|院|会|府|司|中心|厅|部|行|站|集团|公室|总队|[）)])$")  # ends a unit's name


@dataclass(frozen=True, slots=True)
class Column:
    """The column a text is set in: its left and right margin, and the usual distance from line to line."""

    left: float
    right: float
    pitch: float


def column(strips: Sequence[Strip], page_width: float) -> Column:
    """The column that the strips of a document stand in.

    The right margin is where at least two lines end; where only short lines are seen, none reaches it, and it is taken
    from the left one.
    """
    size = _median([strip.size for strip in strips])
    left = min(strip.x0 for strip in strips)
    ends = sorted((strip.x1 for strip in strips), reverse=True)
    seen = next((a for a, b in zip(ends, ends[1:], strict=False) if a - b < size), ends[0])
    mirrored = page_width - left
    right = seen if seen > mirrored - 3 * size else mirrored - size
    pitches = [b.top - a.top for a, b in zip(strips, strips[1:], strict=False) if a.page == b.page and b.top > a.top]
    return Column(left, right, _median(pitches) if pitches else 2 * size)


def goes_on(strip: Strip, after: Strip, within: Column) -> bool:
    """Whether a line was broken only because it was full, and the next one goes on with its text."""
    if not wrapped(strip, after, within.right):
        return False
    if abs(strip.size - after.size) > 0.1 * strip.size or strip.style != after.style:
        return False
    if strip.page == after.page and after.top - strip.top > 1.6 * within.pitch:
        return False
    if OPEN.search(strip.text[-80:]):
        return True
    return after.x0 < within.left + INDENT * after.size and not BEGINS.match(after.text) and not _list_ends(strip.text, after.text)


def _list_ends(above: str, below: str) -> bool:
    """Whether a list of units is complete at the end of a full line, and what follows is no unit."""
    following = re.split("[、，；。]", below.strip(), maxsplit=1)[0]
    return bool(LISTS.match(above) and WHOLE.search(above) and not WHOLE.search(following))


def wrapped(strip: Strip, after: Strip, right: float) -> bool:
    """Whether the beginning of the next line would not have fitted on this one."""
    return strip.x1 + after.first > right - SLACK * strip.size


def join(strips: Iterable[Strip], within: Column) -> list[Strip]:
    """Paragraphs, each as one strip at the place where it ends."""
    out: list[Strip] = []
    for strip in strips:
        if out and goes_on(out[-1], strip, within):
            out[-1] = replace(strip, text=joined(out[-1].text, strip.text))
        else:
            out.append(strip)
    return out


def cell_text(strips: Sequence[Strip], left: float, right: float) -> str:
    """The text of a table's cell: lines that were full rejoined, others one below the other."""
    if not strips:
        return ""
    padding = min(max(min(strip.x0 for strip in strips) - left, 0), strips[0].size)
    within = Column(left, right - padding, max(strip.size for strip in strips) * 2)
    out = [strips[0]]
    for strip in strips[1:]:
        if wrapped(out[-1], strip, within.right) and (OPEN.search(out[-1].text[-80:]) or not BEGINS.match(strip.text)):
            out[-1] = replace(strip, text=joined(out[-1].text, strip.text))
        else:
            out.append(strip)
    return "\n".join(strip.text for strip in out)


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]

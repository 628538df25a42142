"""Paragraphs: strips that were one text, parted only because the line was full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median_high

from .strips import Strip, joined

INDENT = 1.2  # of the size: further right than this, a line begins a paragraph
SLACK = 0.1  # of the size: what margins are measured wrong by
MIXED = 0.25  # of the size: what word processors put between Latin and Chinese characters
SPACED = 1.15  # of the usual distance between lines: more stands between paragraphs that are set apart
APART = 1.6  # of the same: more stands between things that have nothing to do with each other
USUAL = 0.6  # of the paragraphs that certainly begin: what so many do is how the document is set
HANGS = re.compile(r"[、，。；：！？）》”,.;:]$")  # may stand in the margin
OPEN = re.compile(r"[、，,（(《“]$|（[^）]*$|\([^)]*$")  # goes on, whatever the next line looks like
HALF = re.compile(r"(?:牵头|协同|配合|负责|主要|分管|主管)$")  # the first half of a label
BEGINS = re.compile(  # what begins a paragraph of its own even after a full line
    r"\s*(?:第?[一二三四五六七八九十百]{1,4}[、.．章节条]|[（(][一二三四五六七八九十百]{1,4}[）)]|\d{1,3}\s*[.、．﹒](?!\d)|[（(]\d{1,3}[）)]"
    r"|[①-⑳]|附件|(?:牵头|责任|配合|协同|协办|主办|承办|参与|主责|汇总|分管|主管|包保|完成|部门|工作){1,3}"
    r"(?:单位|部门|领导|省领导|市领导|分工|时限|时间|人)[：:])")
LISTS = re.compile(r"[\u4e00-\u9fff]{0,4}(?:单位|部门)[：:]")
COUNTS = "一二三四五六七八九十"
COUNTED, ENDS = re.compile(r"\s*[（(]?(\d{1,3}|[一二三四五六七八九十])[）)、.．]"), re.compile(r"[。；;！？!?]\s*$")
WHOLE = re.compile(r"(?:局|委|办|院|会|府|司|中心|厅|部|行|站|集团|公室|总队|[）)])$")  # ends a unit's name
PARTED, NAME = re.compile(r"[、，,；;/]"), re.compile(r"[省市州县区各团]|\S{5,}")  # a list with signs between its names; a line that may be a name of its own
ROW_ENDS, ROW_BEGINS = re.compile(r"[|│┃║┤┘┐┨┛┓╗╣╝─━═]$"), re.compile(r"[|│┃║├└┌┠┗┏╔╠╚]")  # of a table drawn with characters


@dataclass(frozen=True, slots=True)
class Column:
    """The column a text is set in, and how it sets paragraphs apart.

    `pitch` is the distance from line to line within a paragraph.
    """

    left: float
    right: float
    pitch: float
    indented: bool = False
    spaced: bool = False


def column(strips: Sequence[Strip], page_width: float) -> Column:
    """The column that the strips of a document stand in.

    The right margin is where at least two lines end, those first that end with a character; where only short lines are seen, none reaches it, and it is taken
    from the left one. How paragraphs are set apart is seen from those that certainly begin: after a line that was not full.
    """
    size = median_high([strip.size for strip in strips])
    left = min(strip.x0 for strip in strips)
    seen = _seen([strip.x1 for strip in strips if not HANGS.search(strip.text)], size) or _seen([strip.x1 for strip in strips], size) \
        or max(strip.x1 for strip in strips)
    mirrored = page_width - left
    right = seen if seen > mirrored - 3 * size else mirrored - size
    pairs = [(a, b) for a, b in zip(strips, strips[1:], strict=False) if a.page == b.page and b.top > a.top]
    gaps = sorted(b.top - a.top for a, b in pairs)
    pitch = gaps[len(gaps) // 4] if gaps else 2 * size
    begun = [(a, b) for a, b in pairs if not wrapped(a, b, right)]
    return Column(left, right, pitch, _mostly(b.x0 > left + INDENT * b.size for _, b in begun),
                  _mostly(b.top - a.top > SPACED * pitch for a, b in begun))


def _seen(ends: Iterable[float], size: float) -> float | None:
    """The furthest place at which two lines end."""
    found = sorted(ends, reverse=True)
    return next((a for a, b in zip(found, found[1:], strict=False) if a - b < size), None)


def goes_on(strip: Strip, after: Strip, within: Column) -> bool:
    """Whether a line was broken only because it was full, and the next one goes on with its text."""
    if strip.frame != after.frame or not wrapped(strip, after, within.right) or abs(strip.size - after.size) > 0.1 * strip.size:
        return False
    if ROW_ENDS.search(strip.text) and ROW_BEGINS.match(after.text):
        return False
    gap = after.top - strip.top if strip.page == after.page else 0
    if gap > (SPACED if within.spaced else APART) * within.pitch:
        return False
    if OPEN.search(strip.text[-80:]):
        return True
    if after.x0 > within.left + INDENT * after.size:
        return False
    return within.indented or (within.spaced and gap > 0) or not _begins(strip.text, after.text)


def wrapped(strip: Strip, after: Strip, right: float) -> bool:
    """Whether the beginning of the next line would not have fitted on this one."""
    mixed = strip.text[-1:].isascii() != after.text[:1].isascii()
    return strip.x1 + after.first + (MIXED if mixed else 0) * strip.size > right - SLACK * strip.size


def _begins(above: str, below: str) -> bool:
    """Whether the text says that a paragraph begins: a number, a label, or a list of units that is complete above."""
    if BEGINS.match(below):
        return not HALF.search(above)
    following = re.split("[、，；。]", below.strip(), maxsplit=1)[0]
    return bool(LISTS.match(above) and WHOLE.search(above) and not WHOLE.search(following))


def joined_to(strip: Strip, after: Strip) -> Strip:
    """Two strips as one, at the place where it ends."""
    return replace(after, text=joined(strip.text, after.text), sure=min(strip.sure, after.sure),
                   cut=strip.cut or after.cut)


def cell_text(strips: Sequence[Strip], left: float, right: float) -> str:
    """The text of a table's cell: lines that were full rejoined, others one below the other, names that stand on a line each too."""
    if not strips:
        return ""
    padding = min(max(min(strip.x0 for strip in strips) - left, 0), strips[0].size)
    out = [strips[0]]
    listed = not any(PARTED.search(strip.text) for strip in strips)
    for strip in strips[1:]:
        above = out[-1].text
        open_end = OPEN.search(above[-80:]) or HALF.search(above)
        if not (listed and WHOLE.search(above) and NAME.match(strip.text)) and wrapped(out[-1], strip, right - padding) and (open_end or not BEGINS.match(strip.text) or _out_of_turn(strip.text, out)):
            out[-1] = joined_to(out[-1], strip)
        else:
            out.append(strip)
    return "\n".join(strip.text for strip in out)


def _out_of_turn(text: str, above: Sequence[Strip]) -> bool:
    """Whether a number at the head of a line counts nothing: “一一\\n六、” is within a sentence that no fifth item precedes."""
    number = COUNTED.match(text)
    if not number or ENDS.search(above[-1].text):
        return False
    before = COUNTS.find(number[1]) - 1 if number[1] in COUNTS else int(number[1]) - 1 if number[1].isdigit() else -1
    said = COUNTS[before:before + 1] if number[1] in COUNTS else str(before)
    return before >= (0 if number[1] in COUNTS else 1) and not any((found := COUNTED.match(strip.text)) and found[1] == said for strip in above)


def _mostly(seen: Iterable[bool]) -> bool:
    found = list(seen)
    return len(found) > 2 and sum(found) >= USUAL * len(found)

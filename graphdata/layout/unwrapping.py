"""Lines that were broken by a page or a screen become one passage again; page numbers between them do not count.

Whether a text is broken at a width is seen from its lines: many end at about the same width, few of them at a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..names import phrases, words
from . import headings, labels, noise
from .numbering import mark
from .passages import Passage, join

_CLOSED = re.compile("[。；：！？”）》】］!?;:|]\\s*$")
_NARROWEST, _WIDEST = 24, 150  # columns, a Chinese character counting two
_SLACK = 4  # columns a line may fall short of the width: a mark that may not open a line takes a character with it
_OPEN = re.compile("[（《“「【［]")
_CLOSE = re.compile("[）》”」】］]")
_HEAD = 200  # characters looked at to tell what a line is


def unwrap(passages: Sequence[Passage], *, broken: bool) -> list[Passage]:
    """The passages with what belongs together joined.

    `broken` says whether the format breaks lines at a width at all (plain text does, a paragraph of Word does not); a line
    that cannot end where it ends (after 、, in an open bracket, within a name) is joined with the next in any case.
    """
    width = _width(passages) if broken else None
    out: list[list[Passage]] = []
    pages: list[list[Passage]] = []  # page numbers since the last line
    blank = False
    for passage in passages:
        text = passage.text
        if not text.strip():
            blank = True
        elif _is_page(text):
            pages.append([passage])
        else:
            if out and (not blank or pages) and _goes_on(out[-1][-1].text, text, width):
                out[-1].append(passage)
                out[-1:-1] = pages
            else:
                out += [*pages, [passage]]
            pages, blank = [], False
    return [_joined(parts) for parts in out + pages]


def _is_page(text: str) -> bool:
    return len(text) < 40 and text.strip()[:1] in "-—－–·第" and noise.kind(text) == "page"


def _joined(parts: list[Passage]) -> Passage:
    if len(parts) == 1:
        return parts[0]
    cut = [parts[0].cut(0, len(parts[0].text.rstrip()))]
    for part in parts[1:]:
        text = part.text
        cut.append(part.cut(len(text) - len(text.lstrip()), len(text.rstrip())))
    return join(cut)


def columns(text: str) -> int:
    """The width of a line on a screen: two columns for a Chinese character."""
    return len(text.rstrip().encode("gbk", "replace"))


def _width(passages: Sequence[Passage]) -> int | None:
    """The width at which a text is broken, None if it is not."""
    widths = sorted(columns(p.text) for p in passages if len(p.text) > 8)
    if len(widths) < 4:
        return None
    width = widths[-max(1, len(widths) // 50)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [p.text for p in passages if width - _SLACK <= columns(p.text) <= width + 2]
    long = [w for w in widths if w >= width * 0.6]
    closed = sum(_CLOSED.search(text) is not None for text in full)
    return width if len(full) >= 3 and len(full) * 3 >= len(long) and closed * 2 <= len(full) else None


def _goes_on(last: str, text: str, width: int | None) -> bool:
    """Whether a line goes on from the one before it."""
    if _CLOSED.search(last) and not last.rstrip().endswith("：") or _starts(text):
        return False
    if _unfinished(last, text):
        return True
    return width is not None and columns(last) >= width - _SLACK and len(text) - len(text.lstrip()) < 2


def _starts(text: str) -> bool:
    """Whether a line opens something new: a number, a label, a heading of a portfolio, what stands around a list."""
    head = text[:_HEAD]
    if mark(head) is not None or headings.portfolio(head):
        return True
    found = labels.find(head[:30])
    if found and not head[:found[0].start].strip(" （［【"):
        return True
    return noise.kind(text) in ("date", "cc", "public", "attachment", "printed", "number", "page", "note")


def _unfinished(last: str, text: str) -> bool:
    """Whether a line cannot end where it ends."""
    stripped = last.rstrip()
    if stripped.endswith(("、", "，")):
        return True
    tail = stripped[-_HEAD:]
    if stripped.endswith("："):
        found = labels.find(tail)
        return bool(found) and found[-1].end == len(tail)
    if len(_OPEN.findall(tail)) > len(_CLOSE.findall(tail)) and len(stripped) <= _HEAD:
        return True
    return _splits_name(tail, text[:_HEAD])


def _splits_name(last: str, text: str) -> bool:
    """Whether a line of units ends within a name that the next line completes: 市交通运 | 输局."""
    found = labels.find(last) if "：" in last else []
    if not found or found[-1].kind not in ("lead", "support", "duty", "mixed"):
        return False
    names = phrases.parse(last[found[-1].end:]).pieces
    if not names or words.is_unit(names[-1].name) or names[-1].kind == "collective":
        return False
    first = re.split("[、，；。（\\s]", text.strip(), maxsplit=1)[0]
    return words.is_unit(names[-1].name + first)

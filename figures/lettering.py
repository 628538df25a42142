"""Text on figures: how wide it is, where a line may break, and how a name is shortened without becoming another.

Widths are in inches, sizes in points. It draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from . import fonts

ELLIPSIS = "…"
# Marks that may not begin a line, and marks that may not end one (GB/T 15834, 5.1).
_NO_START = "、，。；：？！）】》〉」』”’…％%·,.;:?!)]}>"
_NO_END = "（【《〈「『“‘([{<"
# Latin words and numbers stay whole, with the sign or unit that touches them; everything else breaks between characters.
_PIECE = re.compile(r"[\w$€£.,:/%+\-–−×=<>≤≥]+|\s+|.", re.ASCII)


def width(text: str, size: float) -> float:
    """Width of one line of text in inches: the sum of its advances.

    >>> round(width("牵头", 72), 2)
    2.0
    """
    advance = _advances(fonts.chain())
    return sum(map(advance, text)) * size / 72


@cache
def _advances(families: tuple[str, ...]) -> Callable[[str], float]:
    """A function that gives the advance of a character in ems, from the first of the families that has it."""
    from matplotlib.font_manager import FontProperties, findfont
    from matplotlib.ft2font import FT2Font, LoadFlags

    # Faces of our own, for the size set on them must not reach matplotlib's.
    first, *rest = [findfont(FontProperties(family=[family])) for family in families]
    others = [FT2Font(found.path, face_index=found.face_index) for found in rest]
    face = FT2Font(first.path, face_index=first.face_index, _fallback_list=others)
    face.set_size(72, 72)

    @cache
    def advance(character: str) -> float:
        try:
            return round(face.load_char(ord(" " if character in "\n\t\r" else character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536 / 72, 4)
        except RuntimeError:  # no font at hand has it; matplotlib draws a box of about an em
            return 1.0

    return advance


def plain(text: object) -> str:
    """The text on one line: line breaks, tabs and characters that cannot be seen become spaces.

    >>> plain("市发改委\\n（市粮食局）")
    '市发改委 （市粮食局）'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in str(text)).split())


def widest(texts: Iterable[str], size: float) -> float:
    """Width in inches of the widest line among the texts; 0 when there are none."""
    return max((width(line, size) for text in texts for line in text.split("\n")), default=0.0)


def wrap(text: str, room: float, size: float) -> list[str]:
    """Lines of `text` that are no wider than `room` inches, broken where Chinese and English may break.

    A piece that alone is wider than the room (a long Latin word) is broken anywhere.

    >>> wrap("市发改委、市建委", 4.3 * 12 / 72, 12)
    ['市发改', '委、市建', '委']
    """
    lines, line = [], ""
    for piece in _pieces(text, room, size):
        if line and width((line + piece).rstrip(), size) > room + 1e-6:
            line, carried = _carry(line, piece)
            lines.append(line.rstrip())
            line, piece = carried, piece.lstrip() if not carried else piece
        line += piece
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def between(items: Iterable[str], room: float, size: float, *, start: str = "") -> list[str]:
    """Lines of items that end between items; one that no line holds is broken inside.

    >>> between(["甲局、", "市乙局、", "丙局"], 6.1 * 12 / 72, 12, start="核心：")
    ['核心：甲局、', '市乙局、丙局']
    """
    lines = [start]
    for item in items:
        if width((lines[-1] + item).rstrip(), size) <= room + 1e-6:
            lines[-1] += item
        elif width(item.rstrip(), size) <= room and lines != [start]:
            lines.append(item)
        else:
            lines[-1:] = wrap(lines[-1] + item, room, size)
    return [line.rstrip() for line in lines]


def balance(text: str, room: float, size: float) -> list[str]:
    """Lines as `wrap` gives them; where they are two, broken after a clause, or else evenly.

    >>> balance("甲局最多，乙局牵头最多", 9.1 * 12 / 72, 12)
    ['甲局最多，', '乙局牵头最多']
    """
    lines = wrap(text, room, size)
    if len(lines) != 2:
        return lines
    breaks = [(text[:cut].rstrip(), text[cut:].lstrip()) for cut in _breaks(text)]
    fitting = [pair for pair in breaks if max(width(part, size) for part in pair) <= room]
    return list(min(fitting, key=lambda pair: _awkwardness(*pair, room, size), default=lines))


def _breaks(text: str) -> list[int]:
    """Where a line may end, as lengths of what stands before."""
    starts = [piece.start() for piece in _PIECE.finditer(text)][1:]
    return [cut for cut in starts if text[cut] not in _NO_START and text[cut - 1] not in _NO_END]


def _awkwardness(first: str, second: str, room: float, size: float) -> float:
    """How uneven the lines are, in shares of the room; a premium on the end of a clause, a fine on an open bracket."""
    premium = {"；": 0.6, "。": 0.6, ";": 0.6, ".": 0.6, "，": 0.4, ",": 0.4, "：": 0.3, ":": 0.3, "、": 0.1}
    fine = 0.5 * any(first.count(opening) > first.count(closing) for opening, closing in ("（）", "()", "“”", "《》"))
    return abs(width(first, size) - width(second, size)) / room - premium.get(first[-1:], 0.0) + fine


def _pieces(text: str, room: float, size: float) -> Iterable[str]:
    for match in _PIECE.finditer(text):
        piece = match[0]
        yield from (piece,) if width(piece, size) <= room else piece


def _carry(line: str, piece: str) -> tuple[str, str]:
    """The line up to its last lawful break, and what goes on to the next one."""
    cut = len(line)
    while cut > 1 and ((line + piece)[cut] in _NO_START or line[cut - 1] in _NO_END):
        cut -= 1
    return (line, "") if cut <= 1 else (line[:cut], line[cut:])


def shorten(names: Iterable[str], room: float, size: float) -> dict[str, str]:
    """Every name with what stands for it within `room` inches: itself, or its head and tail around an ellipsis.

    No two names get the same short form, and none gets another's full name; where no short form is free the name stays
    whole. Head and tail are kept because the one tells the place and the other what kind of body it is.

    >>> shorten(["杭州城西科创产业集聚区管委会", "市建委"], 1.2, 12)
    {'杭州城西科创产业集聚区管委会': '杭州城…管委会', '市建委': '市建委'}
    """
    names = list(dict.fromkeys(names))
    taken = set(names)
    short = {}
    for name in names:
        short[name] = name if width(name, size) <= room else _free(name, room, size, taken)
        taken.add(short[name])
    return short


def _free(name: str, room: float, size: float, taken: set[str]) -> str:
    """The first form of head, ellipsis and tail that fits and is not taken; as many characters as fit, split evenly."""
    for kept in range(len(name) - 1, 1, -1):
        forms = [_join(name[:kept - tail], name[len(name) - tail:]) for tail in _tails(kept)]
        fitting = [form for form in forms if width(form, size) <= room and form not in taken]
        if fitting:
            return fitting[0]
    return name


def _join(head: str, tail: str) -> str:
    """Head and tail around an ellipsis, without the marks that would hang at it."""
    return head.rstrip(_NO_END + _NO_START) + ELLIPSIS + tail.lstrip(_NO_END + _NO_START)


def _tails(kept: int) -> list[int]:
    """Lengths of the tail, the even split first, then ever less even."""
    return sorted(range(1, kept), key=lambda tail: (abs(2 * tail - kept), tail))

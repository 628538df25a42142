"""Strips: the printed lines of a page, put together from its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .paper import Glyph

CLOSING = frozenset("，。、；：？！）》〉」』】〕］”’·…%％,.;:?!)]}")  # must not begin a line
OPENING = frozenset("（《〈「『【〔［“‘([{")  # must not end one
BRACKETS = frozenset("）》〉」』】〕］)]}")
QUOTES = frozenset("“”‘’\"'")  # programs that follow Unicode break on neither side of one
NEAR = 0.5  # of the height of a character: closer than this vertically, it stands in the same line
UPON, FEWEST_UPON = 0.4, 3  # of the size: so far upon each other, and so often in a line
GAP, COLUMN = 0.6, 1.6  # of the size of a character: a blank, and the gap between two columns
LOOKALIKES = {ord(a): ord(b) for a, b in zip(  # one glyph in Chinese fonts; a program names it by the first of its codes
    "⺂⺃⺅⺉⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺟⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺹⺺⺾⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳⼾㫚㬵㬺㮣",
    "乛乚亻刂兀尣尢巳幺彑彐忄扌攵旡歺母民氵灬爫丬犭罒礻糹纟罓罒耂肀艹虎衤覀西见角讠贝车辶钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟户曶胶幐槩", strict=True)}
_CID = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Strip:
    """One printed line: its text, its place on the page, and the width of what it could not be broken before.

    `first` is the width of the characters at its beginning that stay together: what would have had to fit on the line
    above for the two to be one.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    first: float
    page: int = 0
    style: str = ""
    frame: str = ""  # the column of the page it stands in, "" for the whole page
    sure: float = 1.0  # how sure a recognition is of its worst character
    cut: bool = False  # whether characters are printed upon each other: texts that were cut off where they overlap


def of(glyphs: Iterable[Glyph], page: int = 0) -> list[Strip]:
    """The strips that characters form, from top to bottom."""
    return [strip for strip in (strip_of(row, page) for row in rows(glyphs)) if strip.text]


def rows(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters that stand in one line, from top to bottom, each line from left to right."""
    out: list[list[Glyph]] = []
    for each in sorted(glyphs, key=lambda g: (g.middle, g.x0)):
        last = out[-1][-1] if out else None
        if last is None or abs(each.middle - last.middle) > NEAR * min(each.bottom - each.top, last.bottom - last.top):
            out.append([])
        out[-1].append(each)
    return [sorted(row, key=lambda g: g.x0) for row in out]


def strip_of(row: Sequence[Glyph], page: int) -> Strip:
    """The strip of characters in one line, in order; its text is empty where they are all blanks."""
    inked = [g for g in row if g.text.strip()]
    if not inked:
        return Strip("", 0, 0, 0, 0, 0, 0)
    size = sorted(g.size for g in inked)[len(inked) // 2]
    first, last = row.index(inked[0]), len(row) - row[::-1].index(inked[-1])
    return Strip(_text(row[first:last], size), inked[0].x0, inked[-1].x1, min(g.top for g in inked),
                 max(g.bottom for g in inked), size, _first(inked), page, sure=min(g.sure for g in inked), cut=overprinted(inked))


def overprinted(inked: Sequence[Glyph]) -> bool:
    """Whether characters of one line stand upon each other, which no readable text does."""
    return sum(b.x0 < a.x1 - UPON * min(a.size, b.size) for a, b in zip(inked, inked[1:], strict=False)) >= FEWEST_UPON


def _text(row: Sequence[Glyph], size: float) -> str:
    """The characters in a row; a gap that holds no blank of its own becomes one, or two between columns."""
    out, end = "", row[0].x0
    for each in row:
        gap = each.x0 - end
        if gap > GAP * size and not out.endswith(" ") and each.text.strip():
            out += "  " if gap > COLUMN * size else " "
        out += character(each.text)
        end = max(end, each.x1)
    return out


def character(text: str) -> str:
    """A character as text: one that its font does not name is U+FFFD, and a radical is the character it stands for.

    Programs that write PDF often name the glyph of 民 or 行 by the radical that looks the same; nobody wrote those.
    """
    if _CID.fullmatch(text):
        return "\ufffd"
    text = text.translate(LOOKALIKES)
    return unicodedata.normalize("NFKC", text) if "\u2f00" <= text <= "\u2fdf" else text


def said(row: Sequence[Glyph]) -> str:
    """The characters of a line, without the blanks around them."""
    return "".join(character(g.text) for g in row).strip()


def _first(inked: Sequence[Glyph]) -> float:
    """The width of the beginning that no line break may part: a word or number, or a character with its punctuation."""
    end = 1
    while end < len(inked) and end < 40 and _together(inked[end - 1], inked[end]):
        end += 1
    return inked[end - 1].x1 - inked[0].x0


def _together(left: Glyph, right: Glyph) -> bool:
    a, b = left.text[-1:], right.text[:1]
    if a in OPENING or b in CLOSING or a in QUOTES or b in QUOTES:
        return True
    if a in BRACKETS and _latin(b):  # （市）40%: programs that follow Unicode keep a number with the bracket before it
        return True
    apart = right.x0 - left.x1 > 0.2 * right.size
    return not apart and _latin(a) and _latin(b)


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def joined(above: str, below: str) -> str:
    """Two parts of what was one text: with a blank only between Latin letters."""
    above, below = above.rstrip(), below.lstrip()
    blank = " " if above and below and _latin(above[-1]) and _latin(below[0]) and (above + below)[-1:] else ""
    return above + blank + below

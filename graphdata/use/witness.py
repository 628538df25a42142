"""The witness: goes over every line of a source by itself and says where units are named as those who answer for something.

It trusts no layout. A list of units is a line, cell or sentence that holds nothing else, what stands behind a head and a
colon, or a bracket at the end of a clause. Units inside sentences are none of its business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..patterns import Pattern
from . import likeness
from .likeness import CLASS, NAMES, OTHER, ROLE, UNIT, WEAK

_CELLS = Pattern(r"[\t|│┃]|\s{2,}")
_BLANKS = Pattern(r"[\s|│┃]")
_ROW = Pattern(r"[\t|│┃]")
_WIDE = Pattern(r"\s{2,}")
_BRACKET = Pattern(r"[（［【](?P<inner>[^（）［］【】]*(?:[（［][^（）［］【】]*[）］][^（）［］【】]*)*)[）］】]")
_TORN = Pattern(r"(?P<inner>[^（）［］【】。]{3,120})[）］】](?=[。；，]|\d|$)")  # what is left of a bracket that a line tore
_STOP = Pattern(r"[。；！\n]+|(?<=[一-鿿])(?=\d{1,2}[.、．](?!\d))")
_ENDS, _DOTTED = Pattern("[。；！\n]"), Pattern(r"\d[.、．]")  # without one of these there is no _STOP
_PIECE = Pattern(r"[^、，,/\s\x02]+")
_JOINER = Pattern("以及|会同|联合|和|及|与|并|等")
_IS = Pattern("(?<=单位|部门)为(?=[市省县区州旗镇各国])")  # 牵头单位为市甲局
_NUMBER = Pattern(r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,4}[）)、.．]|[①-⑳]|第[一二三四五六七八九十]+[章节条项]|[-*#>]+\s)\s*")
_LETTER = Pattern("\\w")
_COMMA = Pattern("[，；]")
_BODIES = ("局", "委", "办", "厅", "部", "政府", "委员会", "管委会")
_ENDS_CLAUSE = "。；;，,、.！ \t\n|（"
_BULLETS = "△▲○●◎◇◆■□☆★※•·▪➢✓§-"
_LONGEST_HEAD = 16
_LONGEST_LIST = 1200
_KEPT = 300  # characters: what was seen in longer lines is not remembered
_BLANK = "\x01"  # stands for what is in brackets


class Listed(NamedTuple):
    """A list of units: where it stands in the text of its line, how, under which head, and its names with their places."""

    how: str  # cell, line, sentence, label, bracket
    head: str
    names: tuple[tuple[int, int, str], ...]  # start, end, look
    roles: bool = False  # whether verbs or words of role stand in it


def lists(text: str, *, row: bool = False) -> tuple[Listed, ...]:
    """The lists of units in a line; `row` says that the file itself has it as a row of a table.

    >>> [(l.how, l.head, len(l.names)) for l in lists("1.修路。牵头单位：市交通局、市财政局（会同市公安局）。")]
    [('bracket', '', 1), ('label', '牵头单位', 2)]
    """
    return _seen(text, row) if len(text) < _KEPT else tuple(_lists(text, row))


def between_blanks(text: str) -> list[str]:
    """The lists of a line that begin with a unit, whatever else stands between its blanks.

    >>> between_blanks("建成产业园 区人社局 团区委、区教育局 6月底")
    ['区人社局', '团区委、区教育局']
    """
    return [piece for piece in text.split() if likeness.of(piece.split("、")[0]) == UNIT]


@lru_cache(maxsize=8192)
def _seen(text: str, row: bool) -> tuple[Listed, ...]:
    return tuple(_lists(text, row))


def _lists(text: str, row: bool) -> Iterator[Listed]:
    if not _BLANKS.search(text):
        yield from _cell(text, 0, row)
        return
    stops = list(_CELLS.finditer(text))
    row = row or bool(stops) and (len(_ROW.findall(text)) > 1 or text.rstrip().endswith("|") or len(_WIDE.findall(text.strip())) > 1)
    at = 0
    for stop in [*stops, None]:
        end = stop.start() if stop else len(text)
        if end - at > 1:
            yield from _cell(text[at:end], at, row)
        at = stop.end() if stop else end


def _cell(text: str, offset: int, row: bool) -> Iterator[Listed]:
    plain = text = _IS.sub("：", text) if "为" in text else text
    torn = _TORN.match(text) if "）" in text else None
    if torn and (one := _list(torn["inner"], offset, "bracket", "")):
        yield one
    if "（" in text or "［" in text or "【" in text:
        yield from _brackets(text, offset)
        plain = _BRACKET.sub(lambda m: m.group()[0] + _BLANK * (len(m.group()) - 2) + m.group()[-1], text)
    sentences = list(_sentences(plain))
    if "\n" in plain and len(plain) < 80 and "：" not in plain:
        whole = _list(plain.replace("\n", "\x02"), offset, "cell" if row else "line", "") or _list(plain.replace("\n", ""), offset, "cell", "", spread=plain)
        if whole:
            yield whole
            return
    for begin, sentence in sentences:
        at = offset + begin
        sentence = sentence.removesuffix("：")  # 县教育局： over its jobs
        if "：" in sentence:
            yield from _behind_heads(sentence, at)
            continue
        number = _NUMBER.match(text, begin, begin + len(sentence))
        skip = number.end() - begin if number else 0
        how = ("cell" if row else "line") if len(sentences) == 1 else "sentence"
        one = _list(sentence[skip:], at + skip, how, "")
        if one:
            yield one


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a stretch with where they begin; a number glued to what stands before it begins one."""
    if not (_ENDS.search(text) or _DOTTED.search(text)):
        yield 0, text
        return
    at = 0
    for stop in [*_STOP.finditer(text), None]:
        end = stop.start() if stop else len(text)
        if end > at:
            yield at, text[at:end]
        at = stop.end() if stop else end


def _brackets(text: str, offset: int) -> Iterator[Listed]:
    """The brackets that open a line or end a clause and hold a list; one right behind the name of a unit is its second plate."""
    number = _NUMBER.match(text)
    first = _LETTER.search(text, number.end() if number else 0)
    for found in _BRACKET.finditer(text):
        inner = found["inner"]
        opens = first is None or found.start() <= first.start()
        if not 2 < len(inner) < _LONGEST_LIST or not (opens or text[found.end():found.end() + 1] in ("", *_ENDS_CLAUSE) or _NUMBER.match(text, found.end())):
            continue
        at = offset + found.start("inner")
        held: list[Listed] = []
        for begin, part in _sentences(inner):
            if "：" in part:
                held += [Listed("bracket", one.head, one.names, True) for one in _behind_heads(part, at + begin)]
            else:
                one = _list(part, at + begin, "bracket", "")
                held += [one] if one else []
        held = held or ([] if text[found.end():].strip("。； ") else _opens_with_bodies(inner, at))
        before = re.split("[、，。；：（）\\s]", text[max(0, found.start() - 24):found.start()])[-1] if held else ""
        if any(one.roles for one in held) or likeness.of(before) not in NAMES:
            yield from held


def _opens_with_bodies(inner: str, offset: int) -> list[Listed]:
    """The bodies before the first comma of a bracket, of which the rest may say anything: （县人社局，按季度通报）."""
    comma = _COMMA.search(inner)
    pieces = list(_PIECE.finditer(inner, 0, comma.start())) if comma else []
    names = tuple((offset + piece.start(), offset + piece.end(), UNIT) for piece in pieces)
    return [Listed("bracket", "", names)] if names and all(likeness.of(piece.group()) == UNIT and piece.group().endswith(_BODIES) for piece in pieces) else []


def _behind_heads(sentence: str, offset: int) -> Iterator[Listed]:
    """The lists behind heads: 牵头单位：市甲局 配合单位：市乙局."""
    begin, head = 0, ""
    colons = [m.start() for m in re.finditer("：", sentence)]
    for k, colon in enumerate(colons):
        head = re.split("[，、。\\s（［【）］】]", sentence[begin:colon].rstrip(" ］】"))[-1].lstrip(_BULLETS)
        begin = colon + 1
        end = colons[k + 1] if k + 1 < len(colons) else len(sentence)
        if k + 1 < len(colons):  # the next head is none of the list
            cut = max(sentence.rfind(c, begin, end) for c in "，、 ［【\t")
            end = cut if cut > begin else end
        if len(head) <= _LONGEST_HEAD and end > begin:
            one = _list(sentence[begin:end], offset + begin, "label", head)
            if one:
                yield one


def _list(text: str, offset: int, how: str, head: str, *, spread: str = "") -> Listed | None:
    """The names of a stretch if it lists units and hardly anything else."""
    looks = _looks(text) if len(text) <= _LONGEST_LIST else ()
    if len(looks) == 2 and len(text) < 20 and OTHER in (looks[0][2], looks[1][2]) and likeness.of(text) == UNIT and "、" not in text:
        looks = ((0, len(text), UNIT),)  # a blank inside a name
    if len(looks) > 1 and looks[0][2] == OTHER and text[looks[0][0]:looks[0][1]] in _BODIES:  # 区司法 | 局、区医保局
        looks = looks[1:]
    counted = [look for _, _, look in looks]
    others, units = counted.count(OTHER), counted.count(UNIT)
    weak, classes = counted.count(WEAK), counted.count(CLASS)
    if others and (units < 2 or others * 3 > units + classes):
        return None
    alone = how in ("label", "cell") or how == "bracket" and ROLE in counted
    if not (units or how == "bracket" and weak or weak > 1 or weak and classes or (alone or how == "line") and classes or alone and weak and (
            how == "label" or likeness.whole(text))):
        return None
    back = [i for i, c in enumerate(spread) if c != "\n"] if spread else range(len(text) + 1)
    names = tuple((offset + back[a], offset + back[b - 1] + 1, look) for a, b, look in looks if look in NAMES)
    return Listed(how, head, names, ROLE in counted or any(likeness.says_role(text[a:b]) for a, b, _ in looks))


@lru_cache(maxsize=8192)
def _looks(text: str) -> tuple[tuple[int, int, str], ...]:
    """The pieces of a stretch with what each looks like; the first sentence settles most that are no lists."""
    out: list[tuple[int, int, str]] = []
    wrong = 0
    for found in _PIECE.finditer(text):
        a, b = found.span()
        look = likeness.of(found.group())
        cut = list(_joined(text, a, b)) if look == OTHER or look == CLASS else []
        out += cut or [(a, b, look)]
        wrong += look == OTHER and not cut
        if wrong > 3 and wrong * 2 > len(out):
            break
    return tuple(out)


def _joined(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """A piece cut at 和 or 及 where both sides are names."""
    for found in _JOINER.finditer(text, start + 2, min(end, start + 60)):
        left, right = likeness.of(text[start:found.start()]), likeness.of(text[found.end():end])
        if left in NAMES and right in NAMES and not (found.group() == "等" and right == CLASS):  # 各乡镇等有关单位 is one piece
            yield start, found.start(), left
            yield found.end(), end, right
            return

"""Passages: the text of a source in the one form the rooms below read, every character with its place in the source.

Width, blanks, punctuation, Traditional characters and invisible characters are settled here, character by character, so
that patterns need know one form only and every finding can still be shown as it was printed.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..folding import simplify
from ..names.words import is_unit
from ..patterns import Pattern
from ..values import Line
from . import labels
from .brackets import all_units

# One character for one character; what stands for nothing is taken out by _UNSEEN.
_ALIKE = (
    ("：", ":：﹕∶"), ("，", ",，﹐､"), ("、", "、﹑"), ("；", ";；﹔"), ("。", "｡。"), (".", ".．﹒"),
    ("（", "(（﹙❨⦅〔〘"), ("）", ")）﹚❩⦆〕〙"), ("［", "[［"), ("］", "]］"), ("%", "%％﹪"), ("*", "*＊﹡"),
    ("★", "★⭐✭✮"), ("|", "|｜丨"), ("/", "/／"), ("【", "【〖"), ("】", "】〗"), 
    (" ", "\u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\x0b\x0c"),
)
_TABLE = {ord(seen): one for one, forms in _ALIKE for seen in forms if seen != one}
_TABLE |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in _TABLE and chr(code).isascii() is False
           and chr(code - 0xFEE0).isalnum()}
_UNSEEN = "".join(map(chr, (*range(0x1F000, 0x1FB00), *range(0x23E9, 0x23FB)))) + "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff" + "".join(map(chr, range(0xFE00, 0xFE10)))
_COMPATIBLE = Pattern("[\u2e80-\u2fdf\uf900-\ufaff]")  # radicals and doubles that PDF fonts put in a character's place


_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_GLOSS = f"(?<=[\u4e00-\u9fff])(?:[（(][a-zü{_TONED}]{{1,6}}\\s?[）)]){{1,3}}"  # the reading of the character before it: 責(zé)任
_PLAIN_GLOSS = Pattern("[\u4e00-\u9fff][（(][a-z]{2,6}[）)]")
_LOOSE = "(?<=\\S) (?=[，,。；;、:：）)])|(?<= [，,；;、。]) (?=\\S)|(?<=[（(]) (?=\\S)"  # 市甲局牵头 , 市乙局配合 。
_PAGE_BEFORE = Pattern(r"^\s{0,4}[\[［【]接上页[\]］】]\s{0,4}")
_GLOSSED = 4  # readings without a tone that tell a text in which characters have theirs

_QUOTED = Pattern(r"^\s{0,8}(?:[>＞]\s?){1,4}(?![\d.]{1,6}\s?[%％万亿元天年月日个])")
NOWHERE = -1  # the line of characters that join two passages and stand in no line


@dataclass(slots=True)
class Passage:
    """A stretch of folded text; character `i` stands in line `line` at `shift + i`, or where `runs` say.

    `line` is an index into the lines of the source. `runs` are (position here, line, offset there), ascending; what was put
    between two lines stands NOWHERE.
    """

    text: str
    line: int
    shift: int = 0
    runs: tuple[tuple[int, int, int], ...] | None = None

    def place(self, position: int) -> tuple[int, int]:
        """Line and offset in the source of the character at a position."""
        if self.runs is None:
            return self.line, self.shift + position
        k = bisect_right(self.runs, (position, 1 << 60, 0)) - 1
        start, line, offset = self.runs[k]
        if line == NOWHERE:
            return self.place(start - 1) if start else (self.line, self.shift)
        return line, offset + position - start

    def lines(self) -> list[int]:
        """The lines of the source it stands in."""
        if self.runs is None:
            return [self.line]
        return [line for line in dict.fromkeys([line for _, line, _ in self.runs]) if line != NOWHERE] or [self.line]

    def in_line(self) -> str:
        """The text with every character where it stands in its line; stars stand for what was taken out."""
        if self.runs is None:
            return self.text
        out, at = "", 0
        for (start, line, offset), (stop, *_) in zip(self.runs, [*self.runs[1:], (len(self.text),)], strict=True):
            if line == self.line:
                out, at = out + "*" * (offset - at) + self.text[start:stop], offset + stop - start
        return out

    def stretches(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The stretches (line, start, end) of the source that a stretch of the passage covers, one per line."""
        if self.runs is None:
            return [(self.line, self.shift + start, self.shift + end)] if end > start else []
        out: list[tuple[int, int, int]] = []
        first = max(0, bisect_right(self.runs, (start, 1 << 60, 0)) - 1)
        for k in range(first, len(self.runs)):
            at, line, offset = self.runs[k]
            if at >= end:
                break
            if line == NOWHERE:
                continue
            stop = self.runs[k + 1][0] if k + 1 < len(self.runs) else len(self.text)
            a, b = max(start, at) - at + offset, min(end, stop) - at + offset
            if out and out[-1][0] == line:
                out[-1] = (line, out[-1][1], b)
            elif b > a:
                out.append((line, a, b))
        return out

    def cut(self, start: int, end: int) -> Passage:
        """The part between two positions as a passage of its own."""
        if self.runs is None:
            return Passage(self.text[start:end], self.line, self.shift + start)
        runs = []
        for k, (at, line, offset) in enumerate(self.runs):
            stop = self.runs[k + 1][0] if k + 1 < len(self.runs) else len(self.text)
            if stop > start and at < end:
                skipped = max(0, start - at)
                runs.append((max(0, at - start), line, offset + skipped))
        if not runs:  # nothing, between two runs or at the end
            return Passage("", *self.place(max(0, start - 1)))
        line = next((line for _, line, _ in runs if line != NOWHERE), self.line)
        return Passage(self.text[start:end], line, 0, tuple(runs))


def join(passages: Sequence[Passage], between: str = "") -> Passage:
    """Several passages as one; `between` is put where two meet."""
    if len(passages) == 1:
        return passages[0]
    texts: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    for k, passage in enumerate(passages):
        if k and between:
            runs.append((length, NOWHERE, 0))
            texts.append(between)
            length += len(between)
        runs += [(at + length, line, offset) for at, line, offset in passage.runs or ((0, passage.line, passage.shift),)]
        texts.append(passage.text)
        length += len(passage.text)
    return Passage("".join(texts), passages[0].line, 0, tuple(runs))


def fold(lines: Iterable[Line], *, also_unseen: str = "") -> list[Passage]:
    """One passage per line.

    `also_unseen` is a pattern of further text that stands for nothing (the ``**`` of Markdown); ``<br>`` in it breaks
    a line.
    """
    lines = list(lines)
    seen = set("".join([line.text for line in lines]))
    table, changed, unseen = _tables(seen)
    needs = re.compile(f"[{re.escape(''.join(map(chr, table)))}]") if table else None
    traditional = re.compile(f"[{re.escape(changed)}]") if changed else None
    glossed = not seen.isdisjoint(_TONED) or not seen.isdisjoint("aeiou") and sum(len(_PLAIN_GLOSS.findall(line.text)) for line in lines) >= _GLOSSED
    marked = [_QUOTED.match(line.text) is not None for line in lines if line.text.strip()] if not seen.isdisjoint(">＞") else []
    quoted = sum(marked) >= _POINTING and 2 * sum(marked) > len(marked) - marked.index(True)  # an answered mail
    loose = _is_loose([line.text for line in lines]) if " " in seen else False
    keyed = not seen.isdisjoint("<{")
    goes_on = any(_PAGE_BEFORE.match(line.text) for line in lines)
    gone = re.compile("|".join([_QUOTED.pattern] * quoted + [_LOOSE] * loose + [_PAGE_BEFORE.pattern] * goes_on + [f"[{re.escape(unseen)}]"] * bool(unseen) + [also_unseen] * bool(also_unseen) + [_GLOSS] * glossed + [_AT] * (not seen.isdisjoint("@＠"))))
    out = []
    for index, line in enumerate(lines):
        text = line.text
        if _spaced(text):
            out.append(_without(text.translate(table), index, _SINGLE))
            continue
        if traditional and traditional.search(text):
            whole = simplify(text)  # words decide between characters where they can
            text = (whole if len(whole) == len(text) else text).translate(table)
        elif needs and needs.search(text):
            text = text.translate(table)
        if keyed and (">" in text or "}" in text):
            text = _OTHERWISE.sub("（\\g<inner>）", text)
        head = _APART.match(text) if " " in text[:10] else None
        out.append(_without(text, index, _BLANKS, head.end()) if head else _without(text, index, gone) if gone.pattern and gone.search(text) else Passage(text, index))
    points = not seen.isdisjoint(_POINTS)
    return _pointed(out, points) if points or not seen.isdisjoint("：:】〗") else out


def _is_loose(texts: Sequence[str]) -> bool:
    """Whether a text has blanks around its stops, as some pages write them; not where they part as many cells in most lines."""
    counts = Counter(text.count(" , ") + text.count(" ， ") + text.count(" 。 ") for text in texts if text.strip())
    usual, lines = max(sorted(counts.items()), key=lambda one: one[1], default=(0, 0))
    return sum(count * n for count, n in counts.items()) >= _GLOSSED and not (usual > 1 and 2 * lines > counts.total())


_POINTS = frozenset("—☞→⇒➜=-－")
_OTHERWISE = Pattern("[<{](?P<inner>[一-鿿][一-鿿、，；：（）\\s]{1,60})[>}](?=[。；]?\\s*$)")  # brackets of a keyboard: <县交通局>
_AT = "(?<!\\S)[@＠](?=[一-鿿])"  # @县交通局 in a chat
_POINTED = Pattern("(?:(?<![^\\s；。|（])[一-鿿]{2,6}(?:单位|部门|领导|时间|时限|期限|日期))(?P<by>\\s?(?:——?|--|[☞→⇒➜=]|(?<=[一-鿿])[-－](?=[一-鿿]))\\s?)(?=\\S)")
_LOST = Pattern("\\s*(?P<word>(?:牵头|责任|配合|主办|协办|承办|主责|协同)(?:单位|部门))\\s?(?=[市省县区州镇乡街各国][一-鿿]{2})")
_BOXED = Pattern("[ \t]{0,8}【(?P<word>[一-鿿]{2,8})】(?=[^：\\s])")
_BOX = Pattern("【([一-鿿]{2,8})】")
_PARTED = Pattern("[ \t]{0,8}(?P<word>[一-鿿]{3,7})(?=[ \t]{1,8}\\S)")
_REST = Pattern("\\s{2}|\\t|[；。]")
_POINTER = Pattern("——?|--|[☞→⇒➜=]|(?<=[一-鿿])[-－](?=[一-鿿])")
_COLON = Pattern("\\s*[一-鿿]{2,6}(?:单位|部门)\\s?：")
_LONGEST_BOX = 18  # characters, with what stands before it
_LONGEST_LABEL = 8  # characters, with its colon
_POINTING = 3  # labels


def _pointed(passages: list[Passage], points: bool) -> list[Passage]:
    """Labels of progress in brackets (【办理情况】已开工) as others have them, and labels that point to what they announce with a dash or an arrow instead of a colon, several in the text (挑头单位——县甲局, 承接单位☞县乙局), or lost their colon
    (牵头单位县甲局), where others like them have one."""
    boxed = {k: one for k, passage in enumerate(passages) if "】" in passage.text[:_LONGEST_BOX] and (one := _BOXED.match(passage.text))}
    answered = any(labels.kind(word) in labels.UNITS for k in boxed for word in _BOX.findall(passages[k].text))  # 【责任单位】 in boxes, too
    for k, one in boxed.items() if answered else ():
        if labels.kind(one["word"]) == "progress":
            head = passages[k].cut(one.start("word"), one.end())
            passages[k] = join([replace(head, text=head.text[:-1] + "："), passages[k].cut(one.end(), len(passages[k].text))])
    found = {k: one for k, passage in enumerate(passages) if points and (one := list(_POINTED.finditer(passage.text))) and len(one) == len(_POINTER.findall(passage.text))}
    if sum(map(len, found.values())) >= _POINTING and not any(_COLON.match(passage.text) for passage in passages):
        for k, pointed in found.items():
            parts, at = [], 0
            for begin, end in (one.span("by") for one in pointed):
                head = passages[k].cut(at, begin + 1)
                parts.append(replace(head, text=head.text[:-1] + "："))
                at = end
            passages[k] = join([*parts, passages[k].cut(at, len(passages[k].text))])
    whole = Counter(passage.text.lstrip()[:_LONGEST_LABEL].partition("：")[0].rstrip() for passage in passages if "：" in passage.text[:2 * _LONGEST_LABEL])
    lost = {k: one for k, passage in enumerate(passages) if (one := _LOST.match(passage.text) or _PARTED.match(passage.text)) and whole[one["word"]] >= _POINTING}
    for k, label in lost.items() if 3 * len(lost) < len(passages) else ():
        end = label.end("word")
        rest = _REST.split(passages[k].text[end:].strip(), maxsplit=1)[0]
        if (_says(label["word"], passages[k].text[end:]) if passages[k].text[end] in " \t" else all_units(rest.rstrip("。；"), strict=True)):
            passages[k] = join([passages[k].cut(0, end), passages[k].cut(end, len(passages[k].text))], "：")
    return passages


def _says(word: str, rest: str) -> bool:
    """Whether what stands behind a label and a blank is its value: no further label or head of a column."""
    return not is_unit(word) and not any(map(labels.kind, rest.split()))


def without_glosses(text: str) -> str:
    """A text as printed without how its characters are said.

    >>> without_glosses("關(guān)于印發(fā)"), without_glosses("浙政钉(app)")
    ('關于印發', '浙政钉(app)')
    """
    return text if set(text).isdisjoint(_TONED) else _GLOSSES.sub("", text)


_GLOSSES = Pattern(_GLOSS)
_WRITTEN = Pattern(r"\*\*[^*\s][^*]{0,40}(?:[:：]\*\*|\*\*\s?[:：])|^\s*\*\*[^*]{2,80}\*\*\s*$|^#{1,6} \s*[^#\s]|<br\s?/?>|^[ \t]{0,8}(?:\|[ \t]{0,8})?:?-{3,}:?[ \t]{0,8}\|")


def marked_down(lines: Iterable[Line]) -> bool:
    """Whether a text is written in Markdown, whatever its file is called: **牵头单位：**, ## headings, <br> or the rule of a table, more than once. Names that are masked (张**) are none.

    >>> marked_down([Line(1, "**牵头单位：** 市甲局"), Line(2, "**配合单位**：市乙局")]), marked_down([Line(1, "张**、李**"), Line(2, "王**、赵**")])
    (True, False)
    """
    return sum(len(_WRITTEN.findall(line.text)) for line in lines if "**" in line.text or "#" in line.text or "<" in line.text or "---" in line.text) > 1


_SINGLE = Pattern(r"(?<=\S)[ \u3000](?=\S)")
_BLANKS = Pattern(r"(?<=\S) {1,8}(?=\S)")
_APART = Pattern(r" {0,8}(?:[一-鿿] {1,8}){1,5}[一-鿿] ?：")  # 组  长：


def _spaced(text: str) -> bool:
    """Whether a line has a blank behind every character, as some readers of scans write: 责 任 单 位 ： 市 财 政 局."""
    if len(text.split(None, 4)) < 5:
        return False
    packed = text.split()
    return len(packed) * 2 - 1 >= len(text.strip()) - 2 and sum(part >= "一" for part in packed) * 2 > len(packed)


def _tables(seen: set[str]) -> tuple[dict[int, str], str, str]:
    """What to change for the characters that occur: the table, the Traditional ones, the invisible ones."""
    table = {ord(c): _TABLE[ord(c)] for c in seen if ord(c) in _TABLE}
    changed = []
    for c in sorted(seen):
        if c < "\u2e80" or c in "，。、；：（）":
            continue
        if _COMPATIBLE.match(c):
            plain = simplify(unicodedata.normalize("NFKC", c))
        else:
            plain = simplify(c)
            if plain != c and len(plain) == 1:
                changed.append(c)
        if plain != c and len(plain) == 1:
            table[ord(c)] = plain
    return table, "".join(changed), "".join(sorted(seen & set(_UNSEEN)))


def _without(text: str, line: int, gone: re.Pattern[str], end: int | None = None) -> Passage:
    """The passage of a line with the characters that stand for nothing, up to `end`, taken out."""
    kept, runs, length, at = [], [], 0, 0
    for found in gone.finditer(text, 0, len(text) if end is None else end):
        if found.start() > at:
            runs.append((length, line, at))
            kept.append(text[at:found.start()])
            length += found.start() - at
        if found.group().startswith("<br"):
            runs.append((length, NOWHERE, 0))
            kept.append("\n")
            length += 1
        elif "kept" in gone.groupindex and found["kept"]:  # *words* of Markdown
            runs.append((length, line, found.start("kept")))
            kept.append(found["kept"])
            length += len(found["kept"])
        at = found.end()
    if at < len(text) or not runs:
        runs.append((length, line, at))
        kept.append(text[at:])
    return Passage("".join(kept), line, 0, tuple(runs))

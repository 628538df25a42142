"""A passage → its segments: task text, units, leaders, deadline, in the order in which they stand.

Labels come from `labels` and what says who answers from `brackets`; a task may stand on one line with its units, and many tasks in one paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from ..names.sorting import tells
from ..patterns import Pattern
from . import brackets, labels
from .brackets import AFTER, LETTERS, Bracket
from .numbering import Mark, mark

_STOP = Pattern(r"[（）［］【】。；]|\s(?=\d{1,3}[.、](?!\d)|[一二三四五六七八九十]{1,3}、)")
_MAY_STOP = Pattern(r"[。；]|\s[\d一二三四五六七八九十]")
_NEXT = Pattern(r"\s*(?:\d{1,3}[.、](?!\d)|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳]|（\d{1,3}）)")
_HEADING = Pattern(r"(?:(?:(?<=[。；\s])|^)\d{1,2}[.、]|(?:(?<=[。；\s）］】])|^)(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）))[^。；：，（）]{2,24}[。：\s](?=\S)")
_OVER = Pattern(r"(?:(?<=[。；\s])|^)(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^。；：\d]{2,40}。?\s(?=\d{1,3}[.、](?!\d))")  # 一、工业 1.修路
_FIRST_OF_SEVERAL = Pattern(r"[。：；](?=（1）|1[.、](?!\d)|①)")  # what stands before the first of several numbers
_FIRST_MATTER, _SHORT_TOPIC = Pattern("(?<=[。：；])一是"), 20  # characters of a heading
_TOPIC = Pattern("\\s*第[一二三四五六七八九十]{1,2}，[^。；，（）\\d]{2,14}。")
_SENTENCE_END = Pattern(r"[。！？]\s*|：(?=一是)|\s{1,}")
_LONGEST_ASIDE = 80
_PART = Pattern("；\\s*(?:涉及|其他|其中|其余)|(?:；\\s*[^；]{0,10}(?:的|部分|方面|层面|领域)|参照[^；]{0,4}执行)，$")  # 责任单位：县交通局；涉及桥梁的，责任单位：县公路局
_SHORTEST = 5  # characters of a task between two labels
_NONE: Mapping[str, str] = {}


class Segment(NamedTuple):
    """A stretch of a passage: `what` is text, heading (within a paragraph), units, leader, field, deadline, person or progress.

    For units: `kind` and `word` of the label, `form` label or bracket; `sure` is False for a bracket that holds names only.
    """

    what: str
    start: int
    end: int
    mark: Mark | None = None
    kind: str = ""
    word: str = ""
    form: str = ""
    sure: bool = True
    label: tuple[int, int] | None = None
    outer: tuple[int, int] | None = None
    beside: bool = False  # a bracket that names who takes part: （会同市甲局）

    def moved(self, by: int) -> Segment:
        """The stretch in a passage that has so many characters more in front of it."""
        label, outer = (at and (at[0] + by, at[1] + by) for at in (self.label, self.outer))
        return self._replace(start=self.start + by, end=self.end + by, label=label, outer=outer)


def segments(text: str, first: Mark | None = None, learnt: Mapping[str, str] = _NONE) -> list[Segment]:
    """The segments of a passage that opens with the number `first`.

    >>> [(s.what, "1.做某事。责任单位：市甲局。2.做另事。"[s.start:s.end]) for s in segments("1.做某事。责任单位：市甲局。2.做另事。", mark("1.做"))]
    [('text', '做某事。'), ('units', '市甲局'), ('text', '做另事。')]
    """
    begin = first.end if first else 0
    if not (_OPENS_ONE.search(text) or brackets.VERB_END.search(text) or brackets.LAST.search(text)):
        labelled = labels.find(text) if " " in text or "\t" in text else []
        if not labelled:
            return [Segment("text", begin, len(text), first)] if LETTERS.search(text, begin) else []
    found = labels.find(text, learnt)
    if len(found) == 1 and found[0].start == begin and _stop(text, found[0].end, len(text)) == len(text):
        return [_labelled(found[0], found[0].end, len(text), "label")]  # the usual line of units, and nothing else
    says = brackets.find(text, begin, found, learnt)
    if not found and not says:
        return [Segment("text", begin, len(text), first)] if LETTERS.search(text, begin) else []
    return _Cutting(text, begin, first, found, says).cut()


_OPENS_ONE = Pattern("[：】］（［【]|(?:单位|部门)为|(?:牵头|负责|组成)，|[。；]由")  # a label, bracket or clause that says who


def _labelled(label: labels.Label, start: int, stop: int, form: str, outer: tuple[int, int] | None = None) -> Segment:
    what = "units" if label.kind in labels.UNITS else label.kind
    return Segment(what, start, stop, kind=label.kind, word=label.word, form=form, label=(label.start, label.end),
                   outer=outer)


class _Cutting:
    """One pass over a passage, cutting it at labels and at brackets of responsibility."""

    def __init__(self, text: str, begin: int, first: Mark | None, found: list[labels.Label],
                 says: list[Bracket]) -> None:
        self.text, self.at, self.begin, self.first = text, begin, begin, first
        self.found, self.brackets = found, says  # both ascending, brackets without overlap
        self.opens = [b.start for b in says]
        self.starts = [label.word_start for label in found]
        self.listed = any(b.clause for b in says)  # the paragraph is a list of clauses
        self.out: list[Segment] = []

    def cut(self) -> list[Segment]:
        outside = [label for label in self.found if not self.enclosed(label) and not self.aside(label)]
        after = {a.start: b for a, b in zip(outside, outside[1:], strict=False)}
        for event in sorted([*outside, *self.brackets], key=lambda e: e.start):
            if event.start < self.at:
                continue
            self.text_until(event.start)
            if isinstance(event, Bracket):
                self.bracket(event)
            elif event.kind != "content":  # a bracket behind a label belongs to the names there
                self.label(event, after.get(event.start))
        last = self.out[-1] if self.out else None
        if last and last.what == "units" and last.outer and self.text[last.outer[1] - 1] in "）］】" and brackets.only_when(self.text[self.at:]):  # 做某事（市甲局），8月底前完成。
            self.out.append(Segment("deadline", self.at, len(self.text.rstrip("。； ")), form="bracket"))
            self.at = len(self.text)
        self.text_until(len(self.text))
        self.turn()
        self.topic()
        self.part_heading()
        self.part_preamble()
        if self.listed or len(self.out) > 3 and _OVER.search(self.text):  # two tasks with their units at least
            self.out = [part for k, s in enumerate(self.out) for part in (self.clauses(s, opens=self.listed and not k) if s.what == "text" else [s])]
        return self.out

    def turn(self) -> None:
        """What a bracket says that opens the passage, or a sentence or the clause that opens one in it, follows the text it stands before."""
        for k in range(len(self.out) - 1, 0, -1):
            one, after = self.out[k - 1], self.out[k]
            if one.outer and one.outer[0] > self.begin and after.what == "text" and not after.mark and self.text[one.outer[0]] not in "（［【" and self.text[one.outer[1]] in "，。":
                self.out[k - 1:k + 1] = [after, one]
        opening = [s for s in self.out if s.outer and s.outer[0] == self.begin]
        text = self.out[len(opening)] if opening and len(self.out) > len(opening) and not self.of_line_above(opening) else None
        if text and text.what == "text":
            self.out[:len(opening) + 1] = [text if text.mark else text._replace(mark=self.first), *opening]

    def of_line_above(self, opening: list[Segment]) -> bool:
        """Whether the bracket that opens a passage without a number closes the task of the line above: what stands behind it has its own lead. （市甲局牵头）做某事。（市乙局牵头）"""
        said = [self.text[s.outer[0]:s.outer[1]] for s in (opening[0], self.out[-1]) if s.outer]
        return self.first is None and len(said) == 2 and all(one[0] in "（［" and "牵头" in one for one in said)

    def topic(self) -> None:
        """The sentence that opens a paragraph with 第一， and says what it is about is a heading: 第一，机械要备足。检修收割机3200台（市甲局）。"""
        found = _TOPIC.match(self.text, self.begin)
        first = self.out[0] if found and len(self.out) > 1 else None
        told = found is not None and ("要" in found.group() or sum(s.what == "units" for s in self.out) > 1)  # 第一，推进项目。确保完工（市甲局） is one task
        if told and first and first.what == "text" and LETTERS.search(self.text, found.end(), first.end):  # type: ignore[union-attr]
            self.out[:1] = [Segment("heading", first.start, found.end(), first.mark), Segment("text", found.end(), first.end)]  # type: ignore[union-attr]

    def part_heading(self) -> None:
        """What stands before the first of the numbers that run on in a passage is a heading: 1.提升行动。（1）修路。…（2）建桥。…"""
        first, second = [*(s for s in self.out if s.what == "text"), None, None][:2]
        if not first or not second or not first.mark or not second.mark or second.mark.value != 2 or first.mark.style == second.mark.style:
            return
        found = _FIRST_OF_SEVERAL.search(self.text, first.start + 1, first.end)
        number = self.marked(found.end(), first.end) if found else None
        if found and number and number.style == second.mark.style:
            at = self.out.index(first)
            self.out[at:at + 1] = [Segment("heading", first.start, found.end(), first.mark), Segment("text", number.end, first.end, number)]

    def part_preamble(self) -> None:
        """What stands before 一是 is no part of the first matter where the next begins with 二是: 制定如下措施。一是修路。…二是建桥。…"""
        first, second = [*(s for s in self.out if s.what == "text"), None, None][:2]
        found = _FIRST_MATTER.search(self.text, first.start + 1, first.end) if first and second and not first.mark and self.text.startswith("二是", second.start) else None
        if first and found:
            at = self.out.index(first)
            self.out[at:at + 1] = [first._replace(what="heading" if found.start() - first.start < _SHORT_TOPIC else "notice", end=found.start()), Segment("text", found.start(), first.end)]

    def clauses(self, s: Segment, *, opens: bool) -> list[Segment]:
        """A stretch between brackets: headings in it are segments of their own, and of what opens the paragraph only the last
        sentence is a task."""
        out: list[Segment] = []
        at, number = s.start, s.mark
        for found in (_HEADING if self.listed else _OVER).finditer(self.text, number.start if number else s.start, s.end):
            if found.start() > at:
                out.append(Segment("text", at, found.start(), number))
            heading = self.marked(found.start(), found.end())
            out.append(Segment("heading", heading.end if heading else found.start(), found.end(), heading))
            number, opens = self.marked(found.end(), s.end), False
            at = number.end if number else found.end()
        if opens:
            ends = [m.end() for m in _SENTENCE_END.finditer(self.text, at, s.end) if LETTERS.search(self.text, m.end(), s.end)]
            if ends:
                out.append(Segment("text", at, ends[-1], number))
                at, number = ends[-1], None
        return [*out, Segment("text", at, s.end, number)]

    def enclosed(self, label: labels.Label) -> bool:
        """Whether a label stands in a bracket that says who answers."""
        k = bisect_right(self.opens, label.word_start) - 1
        return k >= 0 and label.word_start < self.brackets[k].end

    def aside(self, label: labels.Label) -> bool:
        """Whether a label stands in brackets behind a name and says nothing of units: 市甲局（联系人：某某）."""
        if label.kind not in ("person", "progress", "deadline"):
            return False
        opened = self.text.rfind("（", max(0, label.start - _LONGEST_ASIDE), label.start)
        if opened <= 0 or self.text.find("）", opened, label.start) >= 0:
            return False
        return self.text[opened - 1].isalnum() and self.found[0].end <= opened

    def text_until(self, stop: int) -> None:
        if LETTERS.search(self.text, self.at, stop):
            number = self.first if not self.out else None
            start = self.at
            if self.out:
                start = AFTER.match(self.text, self.at, stop).end()  # type: ignore[union-attr]
                number = self.marked(start, stop)
                start = number.end if number else start
            if start < stop:  # no number alone: （一）牵头单位：市甲局。（二）责任单位：市乙局
                self.out.append(Segment("text", start, stop, number))
        self.at = stop

    def marked(self, start: int, stop: int) -> Mark | None:
        """The number that opens a stretch."""
        found = mark(self.text[start:stop])
        return Mark(found.style, found.value, start + found.end, start + found.start) if found else None

    def label(self, label: labels.Label, after: labels.Label | None) -> None:
        stop = _stop(self.text, label.end, after.start if after else len(self.text), again=after is not None and label.word == after.word and label.kind in labels.UNITS)
        self.out.append(_labelled(label, label.end, stop, "label"))
        self.at = stop

    def bracket(self, bracket: Bracket) -> None:
        within = self.found[bisect_right(self.starts, bracket.start):bisect_left(self.starts, bracket.end)]
        begin = bracket.start + 1 if bracket.closed else LETTERS.search(self.text, max(bracket.start, bracket.names)).start()  # type: ignore[union-attr]
        end, outer = bracket.end - int(bracket.closed), (bracket.start, bracket.end)
        first = within[0].start if within else end
        if not within or LETTERS.search(self.text, begin, first):
            beside = bracket.assists or brackets.beside(self.text, begin)
            self.out.append(Segment("units", begin, first, kind="mixed", form="bracket", sure=bracket.sure, outer=outer, beside=beside))
        for k, label in enumerate(within):
            stop = within[k + 1].start if k + 1 < len(within) else end
            names = brackets.names_behind(self.text, label, stop)
            self.out.append(_labelled(label, label.end, names - 1 if names else stop, "bracket", outer))
            if names:
                self.out.append(Segment("units", names, stop, kind="mixed", form="bracket", sure=bracket.sure, outer=outer))
        self.at = AFTER.match(self.text, bracket.end).end()  # type: ignore[union-attr]


def _stop(text: str, start: int, limit: int, *, again: bool = False) -> int:
    """Where the phrase after a label ends: before the next label, at a full stop with more behind it, at the next number; `again` says that the same label comes next,
    so that the next task may stand between."""
    if not _MAY_STOP.search(text, start, limit):
        return limit
    depth = 0
    for found in _STOP.finditer(text, start, limit):
        c = found.group()
        if c in "（［【":
            depth += 1
        elif c in "）］】":
            depth -= 1
        elif depth <= 0 and c == "。" and found.start() > start:
            if not _goes_on(text, found.end(), limit):
                return found.start()
        elif depth <= 0 and c == "；" and (_NEXT.match(text, found.end(), limit) or again and limit > found.end() + _SHORTEST and text[limit - 1] == "，" and not _PART.search(text, found.start(), limit) and not brackets.all_units(text[found.end():limit])):
            return found.start()
        elif depth <= 0 and c[0].isspace() and found.start() > start and not _names(text, found.end(), limit):
            return found.start()
    return limit


def _names(text: str, start: int, limit: int) -> bool:
    """Whether a number behind a label counts names, too: 责任单位：1.市甲局 2.市乙局."""
    number = _NEXT.match(text, start, limit)
    end = next((k for k in range(number.end(), limit) if text[k].isspace()), limit) if number else start
    return end > start and brackets.all_units(text[number.end():end].rstrip("。；"), strict=True)  # type: ignore[union-attr]


def _goes_on(text: str, start: int, limit: int) -> bool:
    """Whether the sentence behind a full stop still says who answers: names and a verb of role."""
    end = text.find("。", start, limit)
    sentence = text[start:end if end >= 0 else limit].strip()
    if not 3 < len(sentence) < 200 or _NEXT.match(sentence):
        return False
    return brackets.only_says_who(sentence) or end + 1 >= len(text.rstrip()) and tells(sentence)

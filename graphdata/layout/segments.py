"""A passage → its segments: task text, units, leaders, deadline, in the order in which they stand.

Labels and brackets are found here; a task may stand on one line with its units, and many tasks in one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from ..names import phrases, words
from ..patterns import Pattern
from . import labels
from .numbering import Mark, mark

_LETTERS = Pattern(r"[\w]")
_STOP = Pattern(r"[（）［］【】。；]|\s(?=\d{1,3}[.、](?!\d))")
_MAY_STOP = Pattern(r"[。；]|\s\d")
_NEXT = Pattern(r"\s*(?:\d{1,3}[.、](?!\d)|（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|[①-⑳]|（\d{1,3}）)")
_OPENS = {"）": "（", "］": "［", "】": "【"}
_VERB_END = Pattern(r"(?:牵头|负责|配合|参加|参与|协办|主办|落实|协助|协同|实施|承办)(?:落实|实施|推进|完成)?[。；]?\s*$")
_SAYS_ROLE = Pattern("牵头|负责|配合|参加|参与|协办|主办|分工|协同")
_BESIDE = Pattern(r"\s*(?:会同|联合|会商|协同|配合(?:单位|部门)?：?(?=[市省县区州各]))")
_CLAUSE_END = Pattern(r"\s*(?:[。；;，]|$)")
_CLAUSES = 3  # brackets with names at the end of clauses that make a paragraph a list
_HEADING = Pattern(r"(?:(?<=[。；\s])|^)(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.、])[^。；：，（）]{2,24}[。：\s](?=\S)")
_SENTENCE_END = Pattern(r"[。！？]\s*|：(?=一是)|\s{1,}")
_AFTER = Pattern(r"[\s。；;，,、.]*")
_LONGEST_BRACKET = 1500
_LONGEST_ASIDE = 80
_LONGEST_SENTENCE = 300
_OF_UNITS = ("lead", "support", "duty", "mixed")  # kinds of labels with names of units behind them
_NONE: Mapping[str, str] = {}


@dataclass(slots=True)
class Segment:
    """A stretch of a passage: `what` is text, heading (within a paragraph), units, leader, deadline, person or progress.

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


def segments(text: str, first: Mark | None = None, learnt: Mapping[str, str] = _NONE) -> list[Segment]:
    """The segments of a passage that opens with the number `first`.

    >>> [(s.what, "1.做某事。责任单位：市甲局。2.做另事。"[s.start:s.end]) for s in segments("1.做某事。责任单位：市甲局。2.做另事。", mark("1.做"))]
    [('text', '做某事。'), ('units', '市甲局'), ('text', '做另事。')]
    """
    begin = first.end if first else 0
    if not (_OPENS_ONE.search(text) or "牵头，" in text or _SAYS_AT_END.search(text.rstrip()[-5:])):
        labelled = labels.find(text) if " " in text or "\t" in text else []
        if not labelled:
            return [Segment("text", begin, len(text), first)] if _LETTERS.search(text, begin) else []
    found = labels.find(text, learnt)
    if len(found) == 1 and found[0].start == begin and _stop(text, found[0].end, len(text)) == len(text):
        return [_labelled(found[0], found[0].end, len(text), "label")]  # the usual line of units, and nothing else
    brackets = _brackets(text, begin, learnt) if text.find("（") >= 0 or text.find("［") >= 0 or text.find("【") >= 0 else []
    if not any(label.kind in _OF_UNITS for label in found) and not any(b.units for b in brackets):
        last = brackets[0].start if brackets else found[0].start if found else len(text)
        brackets = [*_sentences(text, begin, last), *brackets]
    if not found and not brackets:
        return _opened_by_units(text, begin, first) or ([Segment("text", begin, len(text), first)] if _LETTERS.search(text, begin) else [])
    return _Cutting(text, begin, first, found, brackets).cut()


_LED = Pattern("\\s*(?:由|请)?(?P<who>[^。；：]{3,120}?(?:牵头|负责)，(?:[^。；：]{2,160}?(?:配合|参加|参与|协助|协办)，)?)(?=[^。，]{4,})")


def _opened_by_units(text: str, begin: int, first: Mark | None) -> list[Segment]:
    """A task that says first who does it: 由市甲局牵头，市乙局配合，做某事。 Its text comes first, as with units behind it; [] for any other."""
    found = _LED.match(text, begin)
    if not found or not all_units(found["who"][:-1], strict=True):
        return []
    who = Segment("units", found.start("who"), found.end("who") - 1, kind="mixed", form="bracket", sure=False, outer=(begin, found.end()))
    return [Segment("text", found.end(), len(text), first), who]


_OPENS_ONE = Pattern("[：】］（［【]|(?:单位|部门)为")  # a label or bracket
_SAYS_AT_END = Pattern(r"(?:牵头|负责|配合|参加|参与|协办|主办|协助|协同|承办)(?:落实|实施|推进|完成)?[。；]?$")


def _labelled(label: labels.Label, start: int, stop: int, form: str, outer: tuple[int, int] | None = None) -> Segment:
    what = label.kind if label.kind in ("leader", "deadline", "person", "progress") else "units"
    return Segment(what, start, stop, kind=label.kind, word=label.word, form=form, label=(label.start, label.end),
                   outer=outer)


@dataclass(slots=True)
class _Bracket:
    start: int
    end: int
    sure: bool
    clause: bool = False  # it ends a clause of a paragraph that is a list
    units: bool = True  # it names some; False where it only holds a leader or a time under a label
    closed: bool = True  # it stands in brackets; False for a sentence: 由市甲局牵头，市乙局配合。


class _Cutting:
    """One pass over a passage, cutting it at labels and at brackets of responsibility."""

    def __init__(self, text: str, begin: int, first: Mark | None, found: list[labels.Label],
                 brackets: list[_Bracket]) -> None:
        self.text, self.at, self.begin, self.first = text, begin, begin, first
        self.found, self.brackets = found, brackets  # both ascending, brackets without overlap
        self.opens = [b.start for b in brackets]
        self.starts = [label.word_start for label in found]
        self.out: list[Segment] = []

    def cut(self) -> list[Segment]:
        outside = [label for label in self.found if not self.enclosed(label) and not self.aside(label)]
        next_label = {a.start: b.start for a, b in zip(outside, outside[1:], strict=False)}
        for event in sorted([*outside, *self.brackets], key=lambda e: e.start):
            if event.start < self.at:
                continue
            self.text_until(event.start)
            if isinstance(event, _Bracket):
                self.bracket(event)
            else:  # a bracket behind a label belongs to the names there
                self.label(event, next_label.get(event.start, len(self.text)))
        self.text_until(len(self.text))
        self.turn()
        if any(b.clause for b in self.brackets):
            self.out = [part for k, s in enumerate(self.out) for part in (self.clauses(s, opens=not k) if s.what == "text" else [s])]
        return self.out

    def turn(self) -> None:
        """What a bracket says that opens the passage follows the text it stands before."""
        opening = [s for s in self.out if s.outer and s.outer[0] == self.begin]
        text = self.out[len(opening)] if opening and len(self.out) > len(opening) else None
        if text and text.what == "text":
            text.mark = text.mark or self.first
            self.out[:len(opening) + 1] = [text, *opening]

    def clauses(self, s: Segment, *, opens: bool) -> list[Segment]:
        """A stretch between brackets: headings in it are segments of their own, and of what opens the paragraph only the last
        sentence is a task."""
        out: list[Segment] = []
        at, number = s.start, s.mark
        for found in _HEADING.finditer(self.text, number.start if number else s.start, s.end):
            if found.start() > at:
                out.append(Segment("text", at, found.start(), number))
            own = mark(self.text[found.start():found.end()])
            heading = Mark(own.style, own.value, found.start() + own.end, found.start()) if own else None
            out.append(Segment("heading", heading.end if heading else found.start(), found.end(), heading))
            at, number, opens = found.end(), None, False
        if opens:
            ends = [m.end() for m in _SENTENCE_END.finditer(self.text, at, s.end) if _LETTERS.search(self.text, m.end(), s.end)]
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
        if _LETTERS.search(self.text, self.at, stop):
            number = self.first if not self.out else None
            start = self.at
            if self.out:
                start = _AFTER.match(self.text, self.at, stop).end()  # type: ignore[union-attr]
                number = mark(self.text[start:stop])
                if number:
                    number = Mark(number.style, number.value, start + number.end, start + number.start)
                    start = number.end
            self.out.append(Segment("text", start, stop, number))
        self.at = stop

    def label(self, label: labels.Label, after: int) -> None:
        stop = _stop(self.text, label.end, after)
        self.out.append(_labelled(label, label.end, stop, "label"))
        self.at = stop

    def bracket(self, bracket: _Bracket) -> None:
        within = self.found[bisect_right(self.starts, bracket.start):bisect_left(self.starts, bracket.end)]
        width = int(bracket.closed)
        begin, end, outer = bracket.start + width, bracket.end - width, (bracket.start, bracket.end)
        first = within[0].start if within else end
        if not within or _LETTERS.search(self.text, begin, first):
            beside = _BESIDE.match(self.text, begin) is not None
            self.out.append(Segment("units", begin, first, kind="mixed", form="bracket", sure=bracket.sure, outer=outer, beside=beside))
        for k, label in enumerate(within):
            stop = within[k + 1].start if k + 1 < len(within) else end
            names = _names_behind(self.text, label, stop)
            self.out.append(_labelled(label, label.end, names - 1 if names else stop, "bracket", outer))
            if names:
                self.out.append(Segment("units", names, stop, kind="mixed", form="bracket", sure=bracket.sure, outer=outer))
        self.at = _AFTER.match(self.text, bracket.end).end()  # type: ignore[union-attr]

def _stop(text: str, start: int, limit: int) -> int:
    """Where the phrase after a label ends: before the next label, at a full stop with more behind it, at the next number."""
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
        elif depth <= 0 and c == "；" and _NEXT.match(text, found.end(), limit):
            return found.start()
        elif depth <= 0 and c[0].isspace() and found.start() > start:
            return found.start()
    return limit


def _goes_on(text: str, start: int, limit: int) -> bool:
    """Whether the sentence behind a full stop still says who answers: names and a verb of role."""
    end = text.find("。", start, limit)
    sentence = text[start:end if end >= 0 else limit].strip()
    if not 3 < len(sentence) < 200 or _NEXT.match(sentence):
        return False
    return _VERB_END.search(sentence) is not None and all_units(sentence, strict=True)


def _brackets(text: str, at_first: int, learnt: Mapping[str, str] = _NONE) -> list[_Bracket]:
    """The brackets of a passage that say who answers for what stands before them, or behind one that opens it at `at_first`."""
    out: list[_Bracket] = []
    stack: list[int] = []
    for found in re.finditer("[（［【）］】]", text):
        at, c = found.start(), found.group()
        if c in "（［【":
            stack.append(at)
            continue
        begin = _opened(text, stack, c)
        if begin is None or not 3 <= at - begin <= _LONGEST_BRACKET or len(stack) > 2:
            continue
        sure = True if begin == at_first and _opens(text, begin, at) else _says_who(text, begin, at, learnt)
        if sure is None:
            continue
        while out and out[-1].start > begin:
            out.pop()
        out.append(_Bracket(begin, at + 1, sure, units=not _only_labels(text[begin + 1:at], learnt)))
    weak = [b for b in out if not b.sure]
    within = [b for b in weak if _LETTERS.search(text, b.end)]
    if len(weak) >= _CLAUSES and within or len(weak) > 1 and any(text[b.end] in "。；" for b in within):
        return [_Bracket(b.start, b.end, True, clause=True) for b in out]
    return [b for b in out if b.sure or not _LETTERS.search(text, b.end)]


def _sentences(text: str, begin: int, last: int) -> list[_Bracket]:
    """The last sentences before `last`, where they do nothing but say who leads and who supports: 由市甲局牵头，市乙局配合。"""
    out: list[_Bracket] = []
    end = len(text[:last].rstrip("。；！ "))
    while end > begin:
        start = max(begin, *(text.rfind(c, begin, end) + 1 for c in "。；！"))
        sentence = _before_time(text[start:end])
        if not 4 < len(sentence) < _LONGEST_SENTENCE or not _VERB_END.search(sentence) or not all_units(sentence, strict=True):
            break
        out.insert(0, _Bracket(start, end, False, closed=False))
        end = len(text[:start].rstrip("。；！ "))
    return out


def _ends_clause(text: str, begin: int, end: int) -> bool:
    """Whether a bracket that holds nothing but names ends a clause within a paragraph."""
    return _CLAUSE_END.match(text, end + 1) is not None and all_units(text[begin + 1:end], strict=True)


def _opened(text: str, stack: list[int], close: str) -> int | None:
    while stack:
        begin = stack.pop()
        if text[begin] == _OPENS[close]:
            return begin
    return None


def _opens(text: str, begin: int, end: int) -> bool:
    """Whether a bracket that opens a passage says with verbs who answers for the sentence behind it: （市甲局牵头，市乙局配合）做某事。"""
    inner = text[begin + 1:end]
    return _LETTERS.search(text, end) is not None and _SAYS_ROLE.search(inner) is not None and _VERB_END.search(inner) is not None and all_units(inner, strict=True)


def _says_who(text: str, begin: int, end: int, learnt: Mapping[str, str]) -> bool | None:
    """True for a bracket with labels or verbs, False for one that holds names only, None for any other."""
    inner = text[begin + 1:end]
    tail = _AFTER.match(text, end + 1).end()  # type: ignore[union-attr]
    closes = tail >= len(text) or text[end + 1] in "。；." or mark(text[end + 1:end + 8]) is not None
    found = labels.find(inner, learnt) if "：" in inner else []
    if any(label.kind in _OF_UNITS for label in found):
        return True
    before = text[begin - 1] if begin else ""
    if found and (closes or before in "。；") and (found[0].start == 0 or all_units(_unlabelled(inner, found), strict=True)):
        return True
    if not closes and not text[end + 1:end + 2].isspace() and before not in "。；":
        return False if _ends_clause(text, begin, end) else None
    if _BESIDE.match(inner):
        return True if all_units(inner, strict=True) else None
    says = _SAYS_ROLE.search(inner) and not inner.endswith(("单位", "部门"))
    if says and (_VERB_END.search(inner) or _VERB_END.search(_before_time(inner))):
        return True if all_units(inner) else None
    behind = not text[:begin].strip() or before in "。；！？… \n”）」" or before.isalnum()
    if tail >= len(text) and behind and all_units(inner, strict=True, alone=not text[:begin].strip()):
        return False
    return False if tail < len(text) and _ends_clause(text, begin, end) else None


def _only_labels(inner: str, learnt: Mapping[str, str]) -> bool:
    """Whether a bracket holds a leader or a time under a label and no unit."""
    found = labels.find(inner, learnt) if "：" in inner else []
    return bool(found) and not any(label.kind in _OF_UNITS for label in found) and not _unlabelled(inner, found)


def _unlabelled(inner: str, found: list[labels.Label]) -> str:
    """What of a bracket stands under none of its labels: 市甲局牵头 in （市甲局牵头；时限：6月底）."""
    stops = [*(label.start for label in found[1:]), len(inner)]
    behind = [inner[at:stop] for label, stop in zip(found, stops, strict=True) if (at := _names_behind(inner, label, stop))]
    return "；".join(filter(None, [inner[:found[0].start].rstrip("；，。 "), *behind]))


def _names_behind(text: str, label: labels.Label, stop: int) -> int | None:
    """Where behind a labelled leader or time names of units follow in the same bracket: 市领导：某某；市甲局、市乙局."""
    at = text.find("；", label.end, stop) + 1
    return at if at and label.kind not in _OF_UNITS and all_units(text[at:stop].rstrip("；，。 "), strict=True) else None


def _before_time(inner: str) -> str:
    """The bracket without the times stated in its last clauses."""
    while True:
        at = max(inner.rfind("，"), inner.rfind("；"))
        if at < 0 or not phrases.parse(inner[at + 1:]).deadline:
            return inner
        inner = inner[:at]


def all_units(inner: str, *, strict: bool = False, alone: bool = False) -> bool:
    """Whether a stretch holds names of units: most of them, or (strict) nothing else, and one that is no place unless it
    stands alone on its line."""
    said = phrases.parse(inner)
    names = said.pieces
    known = [n for n in names if words.is_unit(n.name) or n.kind == "collective"]
    if not strict:
        return bool(names) and len(known) * 2 >= len(names)
    if not names or len(known) < len(names) or _DATED.search(inner):
        return False
    return alone or any(_plain_unit(n) for n in names)


_DATED = Pattern(r"(?:19|20)\d\d年|\d月\d{1,2}日|二[〇○]")
_PLAIN = Pattern(r"[一-鿿（）·—]{1,20}(?:局|委|办|厅|办公室|委员会|管委会|政府|指挥部|人民法院|法院|检察院|总工会|联合会|残联|妇联|团委|支队|大队|税务局|海关|公司|集团|中心"
                    r"|总队|供电局|部|银行|支行|分行|大学|学院|医院"
                    "|工商联|红十字会|科协|文联|侨联|贸促会|供销社|街道办|派出所|电视台)|[省市县区镇乡][一-鿿]{1,8}(?:所|站|队|馆)")


def _plain_unit(name: phrases.Piece) -> bool:
    """A name that would hardly stand in a bracket for any other reason: （翔安区） and （幼儿园） are no assignments."""
    if name.kind == "collective":
        return bool(re.search("各|有关|相关|级|直", name.name))
    return _PLAIN.fullmatch(name.name) is not None

"""Headings that are labels, each above what it announces: numbered (一、整改问题 二、整改实施主体 五、完成时限), as in a notice that a problem is solved, or boxed (【主管单位】 【存在问题】); and cards that open with who answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import takewhile

from ..names.verbs import WHAT_FOR
from ..names.words import is_person
from ..patterns import Pattern
from . import headings, labels, noise
from .brackets import all_units
from .entries import Entry
from .numbering import ABOVE
from .segments import Segment
from .tables import columns

_FEWEST = 3  # such headings
_BOX = Pattern("\\s*[【［](?P<word>[一-鿿]{2,8})[】］]：?\\s*")
_COLON = Pattern("\\s*(?P<word>[一-鿿](?:\\s{0,6}[一-鿿]){1,7})：\\s*")


def put_under_labels(entries: list[Entry]) -> None:
    """Make numbered headings that are labels those of the lines below them, in place: one announces units and they stand below it, and most others of their style announce something, too."""
    for style in ABOVE:
        heads = [k for k, one in enumerate(entries) if one.numbered == style and len(one.parts) == 1 and one.parts[0].what == "text" and headings.is_heading(one.text)]
        if len(heads) < _FEWEST:
            continue
        words = {k: headings.plain(entries[k].text) for k in heads}
        kinds = {k: kind for k, word in words.items() if (kind := "content" if word.endswith("问题") else labels.kind(word))}
        below = {k: _below(entries[k + 1:end]) for k, end in zip(heads, [*heads[1:], len(entries)], strict=True)}
        named = [k for k, kind in kinds.items() if kind in labels.UNITS]
        if 2 * len(kinds) <= len(heads) or not named or not all(below[k] and _holds(below[k][0], kinds[k]) and not (kinds[k] == "mixed" and _more(entries, k, below[k])) for k in named):
            continue
        texts = [words[k] for k, kind in kinds.items() if kind == "content"]
        text = next((word for word in texts if word.endswith("问题")), columns.text_of(texts))
        tops = [k for k, word in words.items() if word == text]
        own = sum(any(s.what == "units" and s.label for held in below[k] for s in held.parts) for k in kinds if k not in named)
        if 2 * own > len(tops) or not tops or any(len(below[k]) != 1 for k in tops):  # several tasks stand below it, or none
            continue
        tasks = [below[k][0] for k in tops]
        for k, kind in kinds.items():
            one = entries[k]
            one.parts = [Segment("label", one.parts[0].start, one.parts[0].end)]
            if words[k] == text:
                below[k][0].parts = [s._replace(form="label") for s in below[k][0].parts]
            for held in below[k] if words[k] != text else ():
                if kind in ("content", "progress", "field") or held is below[k][0] and _holds(held, kind):
                    _announce(held, kind, words[k])
        cards: list[int] = []  # where the number is the first again, or a word comes again
        for k in heads:
            own = entries[k].mark
            if not cards or own and own.value == 1 or words[k] in {words[j] for j in heads if cards[-1] <= j < k}:
                cards.append(k)
        for begin, end in zip(cards, [*cards[1:], len(entries)], strict=True):
            for task in tasks:
                _put_first(entries, task, begin, end)


def put_under_boxes(entries: list[Entry]) -> None:
    """Make the words that open the lines of one card its labels, in place: boxed where the value of some stands below them, or before a colon where one alone announces units (案由： 内容： 承办单位：)."""
    for opens in (_BOX, _COLON):
        found = {k: head for k, one in enumerate(entries) if not one.mark and (head := opens.match(one.passage.text)) and (labels.kind(head["word"]) in labels.UNITS or not noise.kind(one.passage.text))}
        words = {k: "".join(head["word"].split()) for k, head in found.items()}
        kinds = {k: "content" if word.endswith("问题") or columns.head(word) == columns.CONTENT else labels.kind(word) for k, word in words.items()}
        units = [k for k, kind in kinds.items() if kind in labels.UNITS]
        bare = [k for k, head in found.items() if head.end() == len(entries[k].passage.text.rstrip())]
        named = sum(any(s.what == "units" for s in one.parts) for one in entries)
        if len(set(words.values())) == len(words) and len(list(filter(None, kinds.values()))) >= _FEWEST and bare and units and (opens is _BOX or named == 1):
            _take_apart(entries, found, words, kinds, bare)
            return


def put_texts_first(entries: list[Entry]) -> None:
    """Put the task of each card above who answers for it, in place, where every card opens with who does: 责任单位：市甲局 right above 工作任务：修路, and no other line names either."""
    filled = [k for k, one in enumerate(entries) if one.parts]
    units = [k for k in filled if entries[k].alone and not entries[k].mark and any(s.what == "units" and s.label for s in entries[k].parts)]
    texts = [k for k in filled if not entries[k].mark and _names_task(entries[k].passage.text)]
    below, over = dict(zip(filled, filled[1:], strict=False)), dict(zip(filled[1:], filled, strict=False))
    if len(units) > 1 and [below.get(k) for k in units] == texts and not any(k in over and entries[over[k]].mark for k in units):
        for above, text in zip(units, texts, strict=True):
            entries[above], entries[text] = entries[text], entries[above]


def _names_task(text: str) -> bool:
    """Whether a line says what is to be done under a label of its own: 工作任务：修路."""
    head, _, said = text.partition("：")
    return bool(said.strip()) and columns.head(head) == columns.CONTENT and not columns.is_aim(head)


def _take_apart(entries: list[Entry], found: Mapping[int, re.Match[str]], words: Mapping[int, str], kinds: Mapping[int, str | None], bare: Collection[int]) -> None:
    """Make what stands behind or below the words of a card what they announce."""
    texts = [words[k] for k, kind in kinds.items() if kind == "content"]
    text = next((word for word in texts if word.endswith(("问题", "案由", "事由"))), columns.text_of(texts))
    task = None
    ends = dict(zip(found, [*list(found)[1:], len(entries)], strict=True))
    for k, head in found.items():
        beside = kinds[k] in (None, "content", "progress", "field") and words[k] != text
        below = list(takewhile(lambda one: not noise.kind(one.passage.text), entries[k + 1:ends[k]])) if beside and (ends[k] < len(entries) or k in bare) else entries[k + 1:k + 2] if k in bare else []
        if k in bare and below:
            entries[k].parts = [Segment("label", 0, head.end())]
        for held in below if k in bare else [entries[k], *below]:
            start = head.end() if held is entries[k] else 0
            if any(s.what != "text" for s in held.parts):
                continue
            if words[k] == text:
                held.parts = [Segment("text", start, len(held.passage.text), form="label")]
                task = held
            elif beside:
                held.parts = [Segment("field", start, len(held.passage.text), kind="field", word=words[k], form="label")]
            elif held is not entries[k] and _holds(held, kinds[k]):
                _announce(held, kinds[k], words[k])
    _put_first(entries, task, 0, len(entries))


def _put_first(entries: list[Entry], task: Entry | None, begin: int, end: int) -> None:
    """Put the text of the card from `begin` to `end` above its units, where it stands below them."""
    first = next((k for k in range(begin, end) if any(s.what == "units" for s in entries[k].parts)), end)
    at = next((k for k in range(first, end) if entries[k] is task), None)
    if at is not None:
        entries.insert(first, entries.pop(at))


def _below(entries: Sequence[Entry]) -> list[Entry]:
    """The passages below a heading that are of it: the first, and those right behind it that bear numbers."""
    return [*entries[:1], *takewhile(lambda one: one.mark, entries[1:])]


def _more(entries: Sequence[Entry], k: int, below: Sequence[Entry]) -> bool:
    """Whether more text follows in the section of a heading than is `below` it: 五、责任分工 over （一）党政办, and 负责宣传。 below that."""
    after = entries[k + 1 + len(below):k + 2 + len(below)]
    return bool(after) and not after[0].mark and not noise.kind(after[0].passage.text) and all(s.what == "text" for s in after[0].parts)


def _holds(one: Entry, kind: str) -> bool:
    """Whether a passage below a label holds what it announces."""
    said = one.text.strip().rstrip("。")
    if kind in labels.UNITS:
        return all_units(WHAT_FOR.split(said)[0], strict=True, alone=True)
    return columns.is_time(said) if kind == "deadline" else columns.is_leaders(said) if kind == "leader" else is_person(said)


def _announce(one: Entry, kind: str, word: str) -> None:
    """Make the text of a passage what a label announces; a number in it is of what stands there."""
    what = "units" if kind in labels.UNITS else "field" if kind in ("content", "progress") else kind
    one.parts = [Segment(what, 0 if what == "field" else s.start, s.end, kind=kind, word=word, form="label") if s.what == "text" else s for s in one.parts]
    one.mark = None

"""Entries: passages with their number and their segments, ready to be told apart; and what of them waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import Pattern
from .drafts import Stretch
from .numbering import Mark, mark
from .passages import Passage
from .segments import Segment, segments


GROUP = "group"  # the style of a heading that names a group of jobs and no unit
ANSWERS = "answers"  # the style of a line that says who answers for all numbers of its section
_LETTERED = Pattern(r"[A-Z][.．](\d{1,3})[.．、]?")
_INNER = {"circle": "②", "pn": "（2）"}
_KEPT = 600  # characters: longer passages are not remembered


@dataclass(slots=True)
class Entry:
    """A passage with its number and its segments; `style` is the word the format has for the paragraph."""

    passage: Passage
    mark: Mark | None
    parts: list[Segment]
    style: str = ""

    @property
    def text(self) -> str:
        """The text of the passage after its number."""
        return self.passage.text[self.mark.end if self.mark else 0:]

    @property
    def numbered(self) -> str:
        """The style of its number, "" for none."""
        return self.mark.style if self.mark else ""

    @property
    def alone(self) -> bool:
        """Whether it holds no text of a task."""
        return "text" not in [s.what for s in self.parts]


def entry(passage: Passage, *, label: str = "", style: str = "", learnt: Mapping[str, str] | None = None) -> Entry:
    """The entry of a passage; `label` is a number the format keeps outside the text, `learnt` the labels that the
    document alone has."""
    text = passage.text
    if not label and not learnt and len(text) < _KEPT:
        first, parts = _known(text)
        return Entry(passage, first, list(parts), style)
    first = mark(text)
    if label and not first:
        outside = mark(label + " 某") or mark(label.strip("() .（）、") + ".") or _lettered(label)
        first = Mark(outside.style, outside.value, len(text) - len(text.lstrip())) if outside else None
    return Entry(passage, first, segments(text, first, learnt or {}), style)


def _lettered(label: str) -> Mark | None:
    """The number that a format writes behind the letter of a section; None for others: a letter alone may number steps of a task, or be a Roman numeral.

    >>> _lettered("B.2"), _lettered("B.")
    (Mark(style='multi', value=2, end=0, start=0), None)
    """
    found = _LETTERED.fullmatch(label.strip())
    return Mark("multi", int(found[1]), 0) if found else None


@lru_cache(maxsize=8192)
def _known(text: str) -> tuple[Mark | None, tuple[Segment, ...]]:
    """The number and the segments of a text; one that stands again is read once."""
    first = _of_passage(text)
    return first, tuple(segments(text, first))


def _of_passage(text: str) -> Mark | None:
    """The number that a passage opens with; none where it counts the parts of one text: ①完成征地；②完成施工。"""
    first = mark(text)
    if first is None or first.value != 1 or first.style not in _INNER:
        return first
    second = text.find(_INNER[first.style], first.end)
    within = second > 0 and text[second - 1] in "；。，、 " and not any(s.what != "text" and s.start < second or s.mark and s.start > first.end for s in segments(text, first))
    return None if within else first


@dataclass(slots=True)
class Held:
    """A stretch of text that waits: it may become a task when units follow, or a heading, or the notice."""

    entry: Entry
    segment: Segment
    labelled: bool = False  # it stood under the label that all tasks bear (工作任务：)

    @property
    def style(self) -> str:
        """The style of its number, "" for none."""
        return self.segment.mark.style if self.segment.mark else ""

    @property
    def stretch(self) -> Stretch:
        """Where it stands."""
        return Stretch(self.entry.passage, self.segment.start, self.segment.end)

    @property
    def text(self) -> str:
        """Its folded text, without its number."""
        return self.entry.passage.text[self.segment.start:self.segment.end].strip()

"""Entries: passages with their number and their segments, ready to be told apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .numbering import Mark, mark
from .passages import Passage
from .segments import Segment, segments


@dataclass(slots=True)
class Entry:
    """A passage with its number and its segments; `style` is the word the format has for the paragraph."""

    passage: Passage
    mark: Mark | None
    parts: list[Segment]
    style: str = ""
    alone: bool = False  # it holds no text of a task

    @property
    def text(self) -> str:
        """The text of the passage after its number."""
        return self.passage.text[self.mark.end if self.mark else 0:]


def entry(passage: Passage, *, label: str = "", style: str = "", learnt: Mapping[str, str] | None = None) -> Entry:
    """The entry of a passage; `label` is a number the format keeps outside the text, `learnt` the labels that the
    document alone has."""
    first = mark(passage.text)
    if label and not first:
        outside = mark(label + " 某") or mark(label.strip("() .（）、") + ".")
        first = Mark(outside.style, outside.value, len(passage.text) - len(passage.text.lstrip())) if outside else None
    parts = segments(passage.text, first, learnt or {})
    return Entry(passage, first, parts, style, not any(s.what == "text" for s in parts))

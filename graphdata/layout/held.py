"""Stretches of text that wait: they may become a task when units follow, or a heading, or the notice."""

from __future__ import annotations

from dataclasses import dataclass, field

from .drafts import Stretch
from .entries import Entry
from .segments import Segment


@dataclass(slots=True)
class Held:
    """A stretch of text that waits for its units."""

    entry: Entry
    segment: Segment
    labelled: bool = False  # it stood under the label that all tasks bear (工作任务：)
    style: str = field(init=False)  # of its number, "" for none

    def __post_init__(self) -> None:
        self.style = self.segment.mark.style if self.segment.mark else ""

    @property
    def stretch(self) -> Stretch:
        """Where it stands."""
        return Stretch(self.entry.passage, self.segment.start, self.segment.end)

    @property
    def text(self) -> str:
        """Its folded text, without its number."""
        return self.entry.passage.text[self.segment.start:self.segment.end].strip()

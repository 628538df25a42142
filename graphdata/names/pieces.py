"""The pieces of a phrase: what is handed from splitting to sorting to sharing, and on to prefixes and roles."""

from __future__ import annotations

from typing import NamedTuple

LEAD, SUPPORT, DUTY = "lead", "support", "duty"
JOINERS = ("和", "及", "与", "以及")
BESIDE = ("、", *JOINERS, " ")  # what parts names of one kind


class Piece(NamedTuple):
    """One name in a phrase: where it stands (raw), its name without what is no name, and what is said of it.

    `role` is what a verb, bracket or mark says: lead, support, duty or None; `by` is verb or mark.
    `shared` is the ending taken over from a later name; `sep` the separator before it.
    """

    start: int
    end: int
    name: str
    kind: str = "unit"
    hosted: str | None = None
    role: str | None = None
    by: str | None = None
    shared: str = ""
    sep: str = ""

    def until(self, at: int) -> Piece:
        """The piece up to a place in its name."""
        return self._replace(end=self.start + at, name=self.name[:at])

    def since(self, at: int) -> Piece:
        """The piece from a place in its name."""
        return self._replace(start=self.start + at, name=self.name[at:])


class Phrase(NamedTuple):
    """What a phrase says: its pieces, whether the list is open, a time stated in it, and stretches that state a rule."""

    pieces: tuple[Piece, ...]
    open_list: bool = False
    deadline: tuple[int, int] | None = None
    rules: tuple[tuple[int, int], ...] = ()
    verbs: tuple[tuple[int, int], ...] = ()
    persons: tuple[tuple[int, int], ...] = ()
    leaders: tuple[tuple[int, int], ...] = ()  # offices of leaders: 分管副市长

"""Where in a document one has come to: its sections so far, its portfolio, and what tables before this one have told."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..headings import Leader


@dataclass(slots=True)
class Place:
    """Where in the document a table stands."""

    levels: list[tuple[str, str]] = field(default_factory=list)
    portfolio: int | None = None
    leaders: list[Leader] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # the columns of the last table with tasks, for one without a head of its own
    part: str = ""  # the sheet of the last table

    def turn_to(self, part: str) -> None:
        """Go on to a table; what held on one sheet does not hold on the next."""
        if part != self.part and self.part and not part.startswith("table "):
            self.levels.clear()
            self.portfolio, self.leaders = None, []
        self.part = part

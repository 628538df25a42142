"""Where in a document one has come to: its sections, its portfolio, and what tables before this one have told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .drafts import Layout, Part
from .headings import Leader
from .numbering import STYLES

_DEPTHS = {style: k for k, style in enumerate(STYLES)}  # a heading without a number lies below all


@dataclass(slots=True)
class Place:
    """A place in a document; `levels` are the headings it stands under, outermost first, each with the style of its number."""

    levels: list[tuple[str, str]] = field(default_factory=list)
    portfolio: int | None = None
    leaders: list[Leader] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # the columns of the last table with tasks, for one without a head of its own
    part: str = ""  # the sheet of the last table
    given: list[Part] = field(default_factory=list)  # who answers for the section
    answered: int = 0  # how many headings that section stands under, with its own

    @property
    def section(self) -> tuple[str, ...]:
        """The headings it stands under."""
        return tuple([text for _, text in self.levels])

    def lead(self, leaders: Sequence[Leader], line: int, out: Layout) -> None:
        """What follows is the portfolio of leaders that a line of the source names."""
        out.portfolios += [(leader, line) for leader in leaders]
        self.portfolio, self.leaders = len(out.portfolios), list(leaders)

    def turn_to(self, part: str) -> None:
        """Go on to a table; what held on one sheet does not hold on the next."""
        if part != self.part and self.part and not part.startswith("table "):
            self.begin_again()
            self.portfolio, self.leaders = None, []
        self.part = part

    def enter(self, style: str, heading: str, *, below: bool = False) -> None:
        """Go below a heading: it ends every section of its own style and of the styles below.

        A heading without a number (style "plain") ends all, unless it stands right `below` another heading, or one without a
        number stood at that depth before.

        >>> place = Place()
        >>> for style, text in (("cn", "总体"), ("pcn", "一"), ("pcn", "二"), ("cn", "任务")): place.enter(style, text)
        >>> place.enter("plain", "工业", below=True)
        >>> place.enter("plain", "农业")
        >>> place.section
        ('任务', '农业')
        """
        depth = _DEPTHS.get(style, len(STYLES))
        for k, (level, _) in enumerate(self.levels):
            if level == style or _DEPTHS.get(level, len(STYLES)) > depth:
                del self.levels[k:]
                break
        else:
            if style == "plain" and not below:
                self.levels.clear()
        self.levels.append((style, heading))
        if len(self.levels) <= self.answered:
            self.given = []

    def answer(self, part: Part) -> None:
        """Somebody answers for all tasks of the section."""
        self.given = [*self.given, part]
        self.answered = len(self.levels)

    def begin_again(self) -> None:
        """A list of its own begins, with sections of its own."""
        self.levels.clear()
        self.given = []

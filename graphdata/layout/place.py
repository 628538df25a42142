"""Where in a document one has come to: its sections, its portfolio, and what tables before this one have told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .drafts import Layout, Part, lacking
from .headings import Leader
from .numbering import STYLES

_DEPTHS = {style: k for k, style in enumerate(STYLES)}  # a heading without a number lies below all


class Level(NamedTuple):
    """A heading with the style of its number, and who answers for the tasks below it and leads them."""

    style: str
    heading: str
    parts: tuple[Part, ...] = ()
    leaders: tuple[Leader, ...] = ()


@dataclass(slots=True)
class Place:
    """A place in a document; `levels` are the headings it stands under, outermost first."""

    levels: list[Level] = field(default_factory=list)
    portfolio: int | None = None
    leaders: list[Leader] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # the columns of the last table with tasks, for one without a head of its own
    part: str = ""  # the sheet of the last table

    @property
    def section(self) -> tuple[str, ...]:
        """The headings it stands under; a line that only says who answers is none."""
        return tuple([level.heading for level in self.levels if level.heading])

    @property
    def given(self) -> list[Part]:
        """Who answers for its sections: for the innermost, and for those around it where that says less."""
        out: list[Part] = []
        for level in reversed(self.levels):
            out += lacking(out, level.parts)
        return out

    @property
    def led_by(self) -> list[Leader]:
        """The leaders of the innermost section that has some, else of the portfolio."""
        return next((list(level.leaders) for level in reversed(self.levels) if level.leaders), list(self.leaders))

    def lead(self, leaders: Sequence[Leader], line: int, out: Layout) -> None:
        """What follows is the portfolio of leaders that a line of the source names."""
        out.portfolios += [(leader, line) for leader in leaders]
        self.portfolio = len(out.portfolios)
        self.follow(leaders)

    def follow(self, leaders: Sequence[Leader]) -> None:
        """All that follows has these leaders."""
        self.leaders, self.levels = list(leaders), [level._replace(leaders=()) for level in self.levels]

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
        if not self.leave(style) and style == "plain" and not below:
            self.levels.clear()
        self.levels.append(Level(style, heading))

    def leave(self, style: str) -> bool:
        """End every section of a style of number and of the styles below; whether there is one."""
        depth = _DEPTHS.get(style, len(STYLES))
        for k, level in enumerate(self.levels):
            if level.style == style or _DEPTHS.get(level.style, len(STYLES)) > depth:
                del self.levels[k:]
                return True
        return False

    def answer(self, parts: Sequence[Part], leaders: Sequence[Leader]) -> None:
        """Somebody answers for all tasks of the section, or leads them."""
        last = self.levels.pop()
        self.levels.append(last._replace(parts=(*last.parts, *parts), leaders=(*last.leaders, *leaders)))

    def begin_again(self) -> None:
        """A list of its own begins, with sections of its own."""
        self.levels.clear()

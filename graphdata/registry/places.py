"""Administrative divisions: which place a name means, what lies above and below it, and what there was in which year.

A name alone may mean several places (朝阳区, 鼓楼区); a place nearby decides. Where it cannot be decided, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..folding import fold
from .files import Table, parts

LEVELS = ("state", "province", "city", "county", "township")
NATION = "全国"
_NATION_WORDS = frozenset({"全国", "国家", "中国", "中央", "中华人民共和国"})
_LONGEST, _SHORTEST = 12, 2


def stood(start: str, end: str, year: int | None) -> bool:
    """Whether a span holds on 1 January of a year; whether it holds still, for None.

    A bare year or month means some day in it, so it counts as its last day.

    >>> stood("2014", "", 2014), stood("", "2014", 2014), stood("", "2021-04-09", 2021), stood("", "2021-04-09", 2022)
    (False, True, True, False)
    """
    if year is None:
        return not end
    day = f"{year:04d}-01-01"
    return (not start or _latest(start) <= day) and (not end or _latest(end) > day)


def _latest(date: str) -> str:
    return (date + "-12-31"[{4: 0, 7: 3, 10: 6}[len(date)]:])[:10]


@dataclass(frozen=True, slots=True)
class Division:
    """One administrative division; `start` and `end` are ISO dates or years, empty where it has no bound."""

    code: str
    name: str
    short: str
    also: tuple[str, ...]
    level: str
    kind: str
    within: str
    start: str = ""
    end: str = ""

    def stood(self, year: int | None) -> bool:
        """Whether it was there on 1 January of a year; whether it is there still, for None."""
        return stood(self.start, self.end, year)

    @property
    def forms(self) -> tuple[str, ...]:
        """Full name and other full forms, without the short one."""
        return (self.name, *self.also)


THE_NATION = Division("000000", NATION, NATION, (), "state", "国家", "")


class Places:
    """The divisions of divisions.csv, to be found by name."""

    def __init__(self, table: Table) -> None:
        order = ("code", "name", "short", "also", "level", "kind", "within", "from", "to")
        cells = zip(*(table.columns[name] for name in order), strict=True)
        self._all = [Division(*row[:3], parts(row[3]) if row[3] else (), *row[4:]) for row in cells]
        self._full: dict[str, list[Division]] = {}
        self._short: dict[str, list[Division]] = {}
        self._code: dict[str, Division] = {}
        for division in self._all:
            for form in division.forms:
                self._full.setdefault(form, []).append(division)
            self._short.setdefault(division.short, []).append(division)
            if division.code not in self._code or not division.end:
                self._code[division.code] = division

    def find(self, name: str | None, *, near: Division | None = None) -> Division | None:
        """The division a name means: 萧山区, 杭州市萧山区, 杭州; None where it means none, or several that cannot be told apart."""
        name = fold(name or "")
        if name in _NATION_WORDS:
            return THE_NATION
        direct = self.one(self._full.get(name, []), near) or self.one(self._short.get(name, []), near)
        return direct or self._nested(name, near)

    def _nested(self, name: str, near: Division | None) -> Division | None:
        for k in range(min(_LONGEST, len(name) - _SHORTEST), _SHORTEST - 1, -1):
            first = self.one(self._full.get(name[:k], []), near)
            if first and (inner := self.find(name[k:], near=first)) and self.above(inner, first):
                return inner
        return None

    def one(self, found: list[Division], near: Division | None) -> Division | None:
        """The one of several that is meant: a relative of `near` before all others, what still stands before what ended,
        what lies higher before what lies lower; None where that leaves several."""
        if near and any(d.code == near.code for d in found):
            return near
        related = [d for d in found if near and self.related(d, near)]
        for group, deciding in ((related, LEVELS), (found, ("province",))):
            standing = [d for d in group if not d.end] or group
            highest = min((d.level for d in standing), key=LEVELS.index, default="")
            top = [d for d in standing if d.level == highest] if highest in deciding else standing
            if len({d.code for d in top}) == 1:
                return top[0]
            if top and group is related:
                return None
        return None

    def starting(self, text: str, near: Division | None, *, short: bool) -> tuple[Division | None, int, str]:
        """The longest name of a division a text begins with: the division (None if undecided), its length and level."""
        for k in range(min(_LONGEST, len(text)), _SHORTEST - 1, -1):
            head = text[:k]
            if head in self._full:
                found = self._full[head]
                levels = {d.level for d in found if not d.end} or {d.level for d in found}
                return self.one(found, near), k, levels.pop() if len(levels) == 1 else ""
            if short and (division := self._near_short(head, near)):
                return division, k, division.level
        return None, 0, ""

    def _near_short(self, head: str, near: Division | None) -> Division | None:
        """By short name only what lies above or below `near` (中山医院 is not in 中山); provinces and cities if nothing is near."""
        local = near is not None and near.level in ("city", "county")
        found = [d for d in self._short.get(head, []) if local or d.level != "county"]
        if near and near is not THE_NATION:
            found = [d for d in found if d.code == near.code or (not d.end and (self.above(d, near) or self.above(near, d)))]
        return self.one(found, near)

    def ending(self, text: str, near: Division | None) -> bool:
        """Whether a text ends with the name of a division: the full one of any, the short one of `near` or of what lies above it."""
        shorts = {d.short for d in self.lineage(near)}
        return any(text[-k:] in self._full or text[-k:] in shorts for k in range(_SHORTEST, min(_LONGEST, len(text)) + 1))

    def inside(self, text: str, near: Division | None) -> Division | None:
        """The lowest division named anywhere in a text: 上饶市 in 中国电信上饶分公司."""
        best: Division | None = None
        at = 0
        while at < len(text) - 1:
            division, length, _ = self.starting(text[at:], best or near, short=True)
            lower = division and (best is None or self.above(division, best))
            whole = division and (division == near or text[at:at + length] in division.forms)
            if lower and (division.level != "county" or whole):
                best = division
            at += length if division else 1
        return best

    def lineage(self, division: Division | None) -> Iterator[Division]:
        """The division itself and those above it, upwards."""
        while division:
            yield division
            division = self._code.get(division.within)

    def at(self, division: Division | None, level: str) -> Division | None:
        """The division at a level in the lineage of another."""
        return next((d for d in self.lineage(division) if d.level == level), None)

    def above(self, division: Division, upper: Division) -> bool:
        """Whether `upper` lies above a division (the nation above all)."""
        if upper is THE_NATION:
            return True
        return division.code != upper.code and any(d.code == upper.code for d in self.lineage(division))

    def related(self, one: Division, other: Division) -> bool:
        """Whether they are the same, or one lies above the other, or both lie in the same city or province."""
        if one.code == other.code or self.above(one, other) or self.above(other, one):
            return True
        return one.code[:2] == other.code[:2] and "province" in (one.level, other.level) or one.within == other.within != ""

    def below(self, division: Division, level: str, *, year: int | None = None) -> list[Division]:
        """The divisions of a level below one, as they stood on 1 January of a year (now, for None), by code."""
        found = [d for d in self._all if d.level == level and d.stood(year) and self.above(d, division)]
        return sorted(found, key=lambda d: d.code)

    def followed(self, division: Division) -> list[Division]:
        """What a division that ended goes on as under another rank: 临安区 after 临安市."""
        if not division.end:
            return []
        return [d for d in self._short.get(division.short, []) if d.within[:2] == division.within[:2] and d.start
                and d.start[:4] == division.end[:4] and d.name != division.name]

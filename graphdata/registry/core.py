"""The registry itself: what is known of units, and what can be said of unknown ones.

An entry of a table is known; everything else is guessed from the name and marked so.
Two units are one only where a table says it; likeness makes suggestions, never a merger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..folding import fold
from . import collectives, kinds, successions, suggestions
from .files import Table
from .guessing import Guess, Rules
from .places import Division, Places
from .successions import Alignment, Succession
from .suggestions import Pair, Suggestion


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """What is known of a unit; `guessed` where it was inferred from the name.

    >>> zr.registry.load().describe("市财政局").level
    'city'
    """

    unit: str
    kind: str = "unit"
    type: str = "other"
    level: str | None = None
    place: str | None = None
    parent: str | None = None
    guessed: bool = True


class Registry:
    """Known units, departments and places.

    Attributes
    ----------
    types, levels : the fixed vocabularies, key → (label in Chinese, label in English), in the order of the tables.
    notes : how the files were read, where that should be said (another encoding, another separator): (Chinese, English).

    >>> zr.registry.load().canonical("市发展和改革委员会", place="杭州市")
    '市发改委'
    """

    def __init__(self, tables: Mapping[str, Table], notes: Iterable[tuple[str, str]] = (), *, own: Mapping[str, str] | None = None) -> None:
        self.tables = dict(tables)
        self.own = {fold(alias): unit for alias, unit in (own or {}).items()}  # an analyst's aliases, valid everywhere and first
        self.notes = tuple(notes)
        self.types = _labels(tables["types"], "type")
        self.levels = _labels(tables["levels"], "level")
        self._near: dict[str, Division | None] = {}
        self._kinds: dict[tuple[str, str, str | None], str | None] = {}
        self._guesses: dict[tuple[str, str | None], Guess] = {}

    @cached_property
    def places(self) -> Places:
        """The administrative divisions.

        >>> zr.registry.load().places.find("杭州市").level
        'city'
        """
        return Places(self.tables["divisions"])

    @cached_property
    def rules(self) -> Rules:
        """The guessing rules.

        >>> type(zr.registry.load().rules).__name__
        'Rules'
        """
        return Rules(self.tables, self.places)

    @cached_property
    def _units(self) -> dict[tuple[str, str], UnitFacts]:
        """Known units by key and place; a name that contains its place is known anywhere ("*")."""
        found: dict[tuple[str, str], UnitFacts] = {}
        for row in self.tables["units"].rows():
            facts = UnitFacts(row["unit"], row["kind"] or "unit", row["type"], row["level"] or None, self._seat(row),
                              row["parent"] or None, False)
            found[fold(row["unit"]), self.full_place(row["place"])] = facts
            if self._absolute(row["unit"], row["place"]):
                found.setdefault((fold(row["unit"]), "*"), facts)
        return found

    def _seat(self, row: Mapping[str, str]) -> str | None:
        """The place of a listed unit: the district a district government governs, else the place of the row."""
        near = self.near(row["place"])
        if near is None or row["level"] in ("", near.level) or row["kind"] == "collective":
            return row["place"] or None
        division, _, _ = self.places.starting(fold(row["unit"]), near, short=False)
        return division.name if division and self.places.above(division, near) else row["place"]

    @cached_property
    def _aliases(self) -> dict[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        for row in self.tables["aliases"].rows():
            found[fold(row["alias"]), self.full_place(row["place"])] = row["unit"]
            if self._absolute(row["alias"], row["place"]):
                found.setdefault((fold(row["alias"]), "*"), row["unit"])
        return found

    def _absolute(self, name: str, place: str) -> bool:
        division = self.near(place)
        return division is not None and division.short in name

    def near(self, place: str | None) -> Division | None:
        """The division that the place of a document means, None where it is not known.

        >>> zr.registry.load().near("杭州").level
        'city'
        """
        if not place:
            return None
        if place not in self._near:
            self._near[place] = self.places.find(place)
        return self._near[place]

    def full_place(self, place: str) -> str:
        """The full name of a place (杭州市 for 杭州), the text itself where it is no division.

        >>> zr.registry.load().full_place("杭州")
        '杭州市'
        """
        division = self.near(place)
        return division.name if division else place

    def _scopes(self, place: str | None) -> list[str]:
        """Where to look an entry up: the place itself, what lies above it, anywhere."""
        division = self.near(place)
        names = [d.name for d in self.places.lineage(division)] if division else []
        return list(dict.fromkeys([*([place] if place else []), *names, "", "*"]))

    def _known(self, name: str, place: str | None) -> UnitFacts | None:
        key = fold(name)
        for scope in self._scopes(place):
            if facts := self._units.get((key, scope)):
                return facts
        return None

    def canonical(self, name: str, *, place: str | None = None) -> str | None:
        """The canonical name of a known unit or of a known alias; None where the name is not known.

        A name is known for its place: 市发改委 of the bundled table is Hangzhou's, and nobody else's.

        >>> zr.registry.load().canonical("市发展和改革委员会", place="杭州市")
        '市发改委'
        """
        key = fold(name)
        if key in self.own:
            return self.own[key]
        if facts := self._known(name, place):
            return facts.unit
        return next((unit for scope in self._scopes(place) if (unit := self._aliases.get((key, scope)))), None)

    def with_aliases(self, aliases: Mapping[str, str]) -> Registry:
        """The registry with an analyst's own aliases laid on top: alias → canonical name, valid in every place.

        >>> zr.registry.load().with_aliases({"市发改局": "市发改委"}).canonical("市发改局")
        '市发改委'
        """
        return Registry(self.tables, self.notes, own={**self.own, **aliases})

    def known(self, name: str, *, place: str | None = None) -> bool:
        """Whether a table lists the name, as a unit or as an alias.

        >>> zr.registry.load().known("市政府办公厅", place="杭州市")
        True
        """
        return self.canonical(name, place=place) is not None

    def recognised(self, name: str, *, kind: str = "unit", place: str | None = None) -> bool:
        """Whether a name is listed, or made of what is: a department's form, a division's government, a collective.

        >>> zr.registry.load().recognised("市财政局"), zr.registry.load().recognised("市甲局")
        (True, False)
        """
        if self.known(name, place=place) or collectives.form_key(name) in self.collective_rows:
            return True
        guess = self.guess(name, place=place)
        return kind == "unit" and (guess.department is not None or (guess.type == "government" and bool(guess.scope)))

    def describe(self, unit: str, *, kind: str = "unit", place: str | None = None) -> UnitFacts:
        """Type, level, place and parent of a unit.

        Parameters
        ----------
        unit : a canonical name, or an alias of one.
        kind : unit or collective, as the document was read.
        place : the place of the document the name stands in.

        Returns
        -------
        UnitFacts under the name that was given; `guessed` unless a table lists it.

        >>> zr.registry.load().describe("市财政局", place="杭州市")
        UnitFacts(unit='市财政局', kind='unit', type='department', level='city', place='杭州市', parent=None, guessed=False)
        """
        canonical = self.canonical(unit, place=place)
        facts = self._known(canonical, place) if canonical else None
        if facts:
            parent = facts.parent or (self.guess(unit, place=place).parent if facts.kind == "unit" else None)
            return UnitFacts(unit, facts.kind, facts.type, facts.level, facts.place, parent, False)
        if kind == "collective":
            return UnitFacts(unit, kind, *collectives.described(self, unit, place=place))
        guess = self.guess(unit, place=place)
        return UnitFacts(unit, kind, guess.type, guess.level, guess.place, guess.parent, True)

    def guess(self, name: str, *, place: str | None = None) -> Guess:
        """What the name alone gives away, whether a table lists it or not.

        >>> zr.registry.load().guess("市甲局").type
        'department'
        """
        key = name, place
        if key not in self._guesses:
            self._guesses[key] = self.rules.guess(name, self.near(place))
        return self._guesses[key]

    def kind(self, name: str, *, kind: str = "unit", place: str | None = None) -> str | None:
        """The kind of department of a unit of any city and level, None where its name does not tell.

        Units of one kind are compared across places; they are never one unit.

        >>> from graphdata.registry import load
        >>> [load().kind(name, place="株洲市") for name in ("市发改委", "省发展和改革委员会", "市公安局交警支队", "天元区政府", "市甲乙丙办")]
        ['发改', '发改', '公安', '区县政府', None]
        """
        key = name, kind, place
        if key not in self._kinds:
            self._kinds[key] = kinds.of(self, name, kind=kind, place=place)
        return self._kinds[key]

    @cached_property
    def kind_names(self) -> dict[str, str]:
        """The kind that a department belongs to, where that has another name than the department.

        >>> zr.registry.load().kind_names["发展改革"]
        '发改'
        """
        return {row["department"]: row["kind"] for row in self.tables["kinds"].rows()}

    def members(self, collective: str, *, place: str | None = None, year: int | None = None,
                among: Iterable[str] = ()) -> tuple[str, ...] | None:
        """Canonical names of a collective's members as they stood on 1 January of a year; see `collectives.members`.

        >>> len(zr.registry.load().members("各区、县（市）政府", place="杭州市", year=2019))
        13
        """
        return collectives.members(self, collective, place=place, year=year, among=among)

    def succession(self, unit: str, *, place: str | None = None, year: int | None = None,
                   among: Iterable[str] = ()) -> tuple[Succession, ...]:
        """What a unit became, in the order of the dates; see `successions.of`.

        >>> [step.new for step in zr.registry.load().succession("市规划局", place="杭州市", year=2018)]
        ['市自然资源局']
        """
        return successions.of(self, unit, place=place, year=year, among=among)

    def align(self, before: Iterable[str], after: Iterable[str], *, place: str | None = None, year: int | None = None,
              until: int | None = None) -> list[Alignment]:
        """Which units of one document are which of a later one; see `successions.align`.

        >>> [(one.after, one.how) for one in zr.registry.load().align(["市规划局"], ["市自然资源局"], place="杭州市", year=2018, until=2020)]
        [('市自然资源局', 'succession')]
        """
        return successions.align(self, before, after, place=place, year=year, until=until)

    def suggest(self, name: str, *, place: str | None = None, among: Iterable[str] = (),
                limit: int = 3) -> tuple[Suggestion, ...]:
        """Known names that may be meant by an unknown one, best first; see `suggestions.near`.

        >>> [one.name for one in zr.registry.load().suggest("市财证局", among=["市财政局", "市建设局"])]
        ['市财政局']
        """
        return suggestions.near(self, name, place=place, among=among, limit=limit)

    def pairs(self, names: Iterable[str], *, place: str | None = None) -> list[Pair]:
        """Pairs of names that may be one unit, the likeliest first; see `suggestions.pairs`.

        >>> [(pair.one, pair.other, pair.reason) for pair in zr.registry.load().pairs(["市发改委", "市发展改革委员会"])]
        [('市发展改革委员会', '市发改委', 'form')]
        """
        return suggestions.pairs(self, names, place=place)

    def names(self, *, place: str | None = None) -> list[str]:
        """Canonical names listed for a place, sorted.

        >>> "市发改委" in zr.registry.load().names(place="杭州市")
        True
        """
        scopes = set(self._scopes(place)) - {"*"}
        return sorted({facts.unit for (_, scope), facts in self._units.items() if scope in scopes})

    @cached_property
    def collective_rows(self) -> dict[str, dict[str, str]]:
        """The rows of collectives.csv by bare key.

        >>> "各区" in zr.registry.load().collective_rows
        True
        """
        return {collectives.form_key(row["collective"]): row for row in self.tables["collectives"].rows()}


def _labels(table: Table, key: str) -> dict[str, tuple[str, str]]:
    return {row[key]: (row["zh"], row["en"]) for row in table.rows()}

"""Successions: what a unit was called before and after a reform, and which units of two documents are the same.

The general table speaks of departments (国土资源 → 自然资源和规划) and holds for any place; rows with a place speak of units.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..folding import fold

if TYPE_CHECKING:
    from .core import Registry


@dataclass(frozen=True, slots=True)
class Succession:
    """One unit became another: `kind` is rename, merge (into one that others joined too) or split (into several).

    `date` is the day or month it was done, or by which it was done everywhere; `begun` the day the reform began at state
    level (or `date`). `guessed` where the new name was made from the general table and not found among given names.

    >>> step, = zr.registry.load().succession("市规划局", place="杭州市", year=2018)
    >>> step.new, step.date, step.guessed
    ('市自然资源局', '2019-03', True)
    """

    old: str
    new: str
    kind: str
    date: str
    begun: str
    source: str
    guessed: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """One unit of a document and the one it is in a later document; `how` is same, form, alias or succession.

    >>> one, = zr.registry.load().align(["市规划局"], ["市自然资源局"], place="杭州市", year=2018, until=2020)
    >>> one.how, one.kind, one.date
    ('succession', 'merge', '2019-03')
    """

    before: str
    after: str
    how: str
    kind: str = ""
    date: str = ""
    source: str = ""


def of(registry: Registry, unit: str, *, place: str | None, year: int | None,
       among: Iterable[str]) -> tuple[Succession, ...]:
    """What a unit became, in the order of the dates.

    Parameters
    ----------
    unit : a name as it stood in a document.
    place, year : of that document; only what came in or after that year counts.
    among : names of a later document: a successor is given under the names it has there, and is then no guess.

    Returns
    -------
    Successions, one step each; () where none is known.
    """
    names = sorted(set(among))
    steps = _stated(registry, unit, place) + _general(registry, unit, place, names) + _ranked(registry, unit, place)
    later = [s for s in steps if year is None or not s.date or int(s.date[:4]) >= year]
    return tuple(sorted(later, key=lambda s: (s.date, s.new)))


def _stated(registry: Registry, unit: str, place: str | None) -> list[Succession]:
    """Rows that name units of the place."""
    key, here = fold(registry.canonical(unit, place=place) or unit), registry.full_place(place or "")
    rows = [r for r in registry.tables["successions"].rows()
            if r["place"] and registry.full_place(r["place"]) == here and fold(r["old"]) == key]
    return [Succession(unit, r["new"], r["kind"], r["local"] or r["date"], r["date"] or r["local"], r["source"], False)
            for r in rows]


def _general(registry: Registry, unit: str, place: str | None, among: list[str]) -> list[Succession]:
    """Rows that speak of departments, in the names of the unit's own place and level."""
    guess = registry.guess(unit, place=place)
    if guess.department is None:
        return []
    out = []
    for row in registry.tables["successions"].rows():
        if row["place"] or row["old"] != guess.department:
            continue
        date = row["date"] if guess.level == "state" else row["local"] or row["date"]
        found = [name for name in among if _is(registry, name, place, row["new"], guess.level, guess.place)]
        names = found or [_named(registry, guess.scope, guess.level, row["new"])]
        out += [Succession(unit, name, row["kind"], date, row["date"] or date, row["source"], not found) for name in names]
    return out


def _is(registry: Registry, name: str, place: str | None, department: str, level: str | None, where: str | None) -> bool:
    guess = registry.guess(name, place=place)
    return (guess.department, guess.level, guess.place) == (department, level, where)


def _named(registry: Registry, scope: str, level: str | None, department: str) -> str:
    """The usual name of a department at a level: the form made for it (厅 in a province), else the usual one."""
    forms = [f for f in registry.rules.forms.values() if f.department == department]
    usual = next((f.form for f in forms if f.usual), forms[0].form)
    fit = [f for f in forms if f.level == level] or [f for f in forms if f.usual] or forms
    return scope + min(fit, key=lambda f: (f.form[:-1] != usual[:-1], len(f.form), f.form)).form


def _ranked(registry: Registry, unit: str, place: str | None) -> list[Succession]:
    """A government whose place changed its rank under the same name: 临安市政府 → 临安区政府."""
    guess = registry.guess(unit, place=place)
    governs = guess.type == "government" and bool(guess.scope)
    division = registry.places.find(guess.place, near=registry.near(place)) if governs else None
    if division is None or division.name != guess.scope:
        return []
    return [Succession(unit, d.name + guess.stem, "rename", d.start, d.start, "行政区划变更（divisions.csv）", False)
            for d in registry.places.followed(division)]


def align(registry: Registry, before: Iterable[str], after: Iterable[str], *, place: str | None, year: int | None,
          until: int | None) -> list[Alignment]:
    """Which units of a document are which of a later one, in the order of `before`; units without a row have no known match.

    A unit that stands in both is itself. Else two forms of one department, an alias, or up to three successions in a row.

    Parameters
    ----------
    before, after : unit names of the two documents.
    place, year : of the earlier document.
    until : year of the later document; no reform that began after it counts.
    """
    there = sorted(set(after))
    out: list[Alignment] = []
    for unit in dict.fromkeys(before):
        out += _same(registry, unit, there, place) or _followed(registry, unit, there, place, (year, until))
    return out


def _same(registry: Registry, unit: str, there: list[str], place: str | None) -> list[Alignment]:
    key = fold(unit)
    if same := [n for n in there if fold(n) == key]:
        return [Alignment(unit, same[0], "same")]
    canonical = registry.canonical(unit, place=place)
    if canonical and (alias := [n for n in there if registry.canonical(n, place=place) == canonical]):
        return [Alignment(unit, alias[0], "alias")]
    guess = registry.guess(unit, place=place)
    forms = [n for n in there if guess.department and _is(registry, n, place, guess.department, guess.level, guess.place)]
    return [Alignment(unit, forms[0], "form")] if len(forms) == 1 else []


def _followed(registry: Registry, unit: str, there: list[str], place: str | None,
              years: tuple[int | None, int | None]) -> list[Alignment]:
    """Successions step by step until a name of the later document is reached; a split gives several."""
    names = [unit]
    for _ in range(3):
        steps = [s for name in names for s in of(registry, name, place=place, year=years[0], among=there)]
        steps = [s for s in steps if years[1] is None or not s.begun or int(s.begun[:4]) <= years[1]]
        if found := [s for s in steps if s.new in there]:
            return [Alignment(unit, s.new, "succession", s.kind, s.date, s.source) for s in found]
        names = list(dict.fromkeys(s.new for s in steps))
    return []

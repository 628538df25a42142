"""Kinds of departments: 市发改委 of any city, 省发展和改革委员会 and 区发改局 are one kind (发改), and stay different units.

The kind is told from the department that a name is a form of (departments.csv), put together over reforms and ways of cutting the
work by kinds.csv; a branch is of the kind of what it is a branch of, two departments under one roof (农业水利局) are of the kind of the first.
Governments and management committees are kinds of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..folding import fold
from ..patterns import Pattern

if TYPE_CHECKING:
    from .core import Registry
    from .guessing import Guess

_ENGLISH = {"区县政府": "district and county governments", "乡镇街道": "townships and subdistricts", "市级政府": "city governments",
            "省级政府": "provincial governments", "管委会": "management committees"}
GOVERNMENTS = {"county": "区县政府", "township": "乡镇街道", "city": "市级政府", "province": "省级政府"}
COMMITTEE = "管委会"
_BY_NAME = ("vertical", "enterprise")  # branches of these name their trade at either end: 人行…支行, 国网…供电公司
_ENDING = Pattern(r"(?:局|委员会|委|厅)$")
_AND = "和与及"


def of(registry: Registry, name: str, *, kind: str, place: str | None) -> str | None:
    """The kind of department of a unit, None where the name does not tell; see `Registry.kind`."""
    if kind == "collective":
        facts = registry.describe(name, kind=kind, place=place)
        return _seat(facts.type, facts.level)
    guess = registry.guess(name, place=place)
    facts = registry.describe(name, kind=kind, place=place)
    whole = facts.parent or guess.parent
    department = guess.department or whole and registry.guess(whole, place=place).department or _at_the_end(registry, guess, name, place) or (
        _first_of_several(registry, guess.stem) if guess.type == "department" else None)
    if department:
        return registry.kind_names.get(department, department)
    return _seat(facts.type, facts.level)


def english(registry: Registry, kind: str) -> str:
    """A kind for English readers: 财政 (Finance Bureau); the Chinese name alone where the registry has no other.

    >>> english(zr.registry.load(), "住建"), english(zr.registry.load(), "人防")
    ('住建 (Housing and Urban-Rural Development)', '人防')
    """
    rows = {row["department"]: row["english"].split("|") for row in registry.tables["english"].rows()}
    departments = sorted((d for d in rows if registry.kind_names.get(d, d) == kind), key=lambda department: department != kind)
    named = _ENGLISH.get(kind) or next((name for department in departments for name in rows[department] if not name.isupper()), "")
    return f"{kind} ({named})" if named else kind


def _seat(type: str, level: str | None) -> str | None:
    return GOVERNMENTS.get(level or "") if type == "government" else COMMITTEE if type == "committee" else None


def _at_the_end(registry: Registry, guess: Guess, name: str, place: str | None) -> str | None:
    """税务局 of 国家税务总局杭州市税务局: a form behind the name of a place, or at either end of a branch's name."""
    key, forms = fold(name), registry.rules.forms
    near = registry.near(place)
    for k in range(1, len(key) - 1):
        form = forms.get(key[k:])
        if form and (guess.type in _BY_NAME or registry.places.ending(key[:k], near)):
            return form.department
    heads = (forms.get(key[:k]) for k in range(len(key) - 1, 1, -1)) if guess.type in _BY_NAME else ()
    return next((form.department for form in heads if form and form.type in _BY_NAME), None)


def _first_of_several(registry: Registry, stem: str) -> str | None:
    """农业 of 农业水利局, 住房城乡建设 of 住房和城乡建设交通局: the first of known departments that make up the name; of two ways the longer first."""
    ending = _ENDING.search(key := fold(stem))
    body = key[:ending.start()] if ending else ""
    for k in range(len(body) - 2, 1, -1):
        first = _trade(registry, body[:k])
        if first and _all_known(registry, body[k:].lstrip(_AND)):
            return first
    return None


def _all_known(registry: Registry, body: str) -> bool:
    """Whether words are names of departments, one behind the other."""
    return len(body) > 1 and (_trade(registry, body) is not None or any(
        _trade(registry, body[:k]) and _all_known(registry, body[k:].lstrip(_AND)) for k in range(2, len(body) - 1)))


def _trade(registry: Registry, words: str) -> str | None:
    """The department whose bureau or commission bears these words."""
    found = (registry.rules.forms.get(words + ending) for ending in ("局", "委"))
    return next((form.department for form in found if form and form.type == "department"), None)

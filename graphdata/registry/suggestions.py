"""Near misses: names that may be meant by another. Suggestions for people, never mergers.

Two names are suggested to each other when they are forms of the same department in the same place, or when they are
alike and not known to be different.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..folding import fold
from .guessing import Guess

if TYPE_CHECKING:
    from .core import Registry

ALIKE = 0.75  # share of characters that two names have in common, from which on they are called alike


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may be meant: `reason` is "form" (the same department, written otherwise) or "alike"; `score` 0 to 1."""

    name: str
    score: float
    reason: str


def near(registry: Registry, name: str, *, place: str | None, among: Iterable[str], limit: int) -> tuple[Suggestion, ...]:
    """Names that may be meant by a name, best first.

    Parameters
    ----------
    name : the name in question.
    place : the place of the document; names listed for it are considered.
    among : further names to consider, those of the document say.
    limit : how many at most.
    """
    offered = sorted({*registry.names(place=place), *among} - {name})
    judged = [compare(registry, name, other, place=place) for other in offered]
    found = sorted((s for s in judged if s), key=lambda s: (-s.score, s.name))
    return tuple(found[:limit])


def compare(registry: Registry, name: str, other: str, *, place: str | None) -> Suggestion | None:
    """Whether `other` may be meant by `name`: the Suggestion, or None."""
    from rapidfuzz.distance import Indel

    one, two = registry.guess(name, place=place), registry.guess(other, place=place)
    if one.department and one.department == two.department and (one.level, one.place) == (two.level, two.place):
        return Suggestion(other, 1.0, "form")
    score = Indel.normalized_similarity(fold(name), fold(other))
    if score < ALIKE or _different(registry, name, other, one, two, place):
        return None
    return Suggestion(other, round(score, 3), "alike")


def _different(registry: Registry, name: str, other: str, one: Guess, two: Guess, place: str | None) -> bool:
    """Whether two names are known to be two units: both listed, both known departments, two places, a part and its whole."""
    listed = registry.known(name, place=place) and registry.known(other, place=place)
    departments = bool(one.department and two.department)
    places = bool(one.place and two.place and one.place != two.place)
    part = bool((one.parent or two.parent) and one.parent != two.parent)
    return listed or departments or places or part

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
# Names of these differ from one another by a word (甲市高新区管委会, 甲市经开区管委会), so they must be more alike.
_LIKELIER = {"committee": 0.85, "enterprise": 0.85, "institution": 0.85}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may be meant: `reason` is "form" (the same department, written otherwise) or "alike"; `score` 0 to 1.

    >>> zr.registry.load().suggest("市财证局", among=["市财政局", "市建设局"])[0]
    Suggestion(name='市财政局', score=0.75, reason='alike')
    """

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be one unit.

    >>> zr.registry.load().pairs(["市发改委", "市发展改革委员会"])
    [Pair(one='市发展改革委员会', other='市发改委', score=1.0, reason='form')]
    """

    one: str
    other: str
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
    found = [Suggestion(p.other, p.score, p.reason) for p in _judged(registry, [name], offered, place)]
    return tuple(sorted(found, key=lambda s: (-s.score, s.name))[:limit])


def pairs(registry: Registry, names: Iterable[str], *, place: str | None) -> list[Pair]:
    """Pairs of names that may be one unit, the likeliest first; every pair once."""
    known = sorted(set(names))
    found = [p for p in _judged(registry, known, known, place) if p.one < p.other]
    return sorted(found, key=lambda p: (-p.score, p.one, p.other))


def _judged(registry: Registry, names: list[str], others: list[str], place: str | None) -> list[Pair]:
    """Every name with every other that it may be; likeness is computed for all at once."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    if not names or not others:
        return []
    guesses = {name: registry.guess(name, place=place) for name in {*names, *others}}
    keys = [[fold(name) for name in group] for group in (names, others)]
    alike = cdist(*keys, scorer=Indel.normalized_similarity, score_cutoff=ALIKE)
    same = _of_one_department(names, others, guesses)
    close = {(names[i], others[j]): round(float(alike[i, j]), 3) for i, j in zip(*alike.nonzero(), strict=True)}
    out = [Pair(one, other, 1.0, "form") for one, other in same if one != other]
    return out + [Pair(one, other, score, "alike") for (one, other), score in close.items()
                  if one != other and (one, other) not in same
                  and score >= _LIKELIER.get(guesses[one].type, ALIKE)
                  and not _different(registry, one, other, guesses[one], guesses[other], place)]


def _of_one_department(names: list[str], others: list[str], guesses: dict[str, Guess]) -> dict[tuple[str, str], None]:
    """Pairs that are forms of one department of one place, in the order given."""
    homes: dict[tuple, list[str]] = {}
    for other in others:
        g = guesses[other]
        homes.setdefault((g.department, g.level, g.place), []).append(other)
    return {(name, other): None for name in names if guesses[name].department
            for other in homes.get((guesses[name].department, guesses[name].level, guesses[name].place), [])}


def _different(registry: Registry, name: str, other: str, one: Guess, two: Guess, place: str | None) -> bool:
    """Whether two names are known to be two units: both listed, both known departments, two places, a part and its whole."""
    listed = registry.known(name, place=place) and registry.known(other, place=place)
    departments = bool(one.department and two.department)
    places = bool(one.place and two.place and one.place != two.place)
    part = bool((one.parent or two.parent) and one.parent != two.parent)
    return listed or departments or places or part

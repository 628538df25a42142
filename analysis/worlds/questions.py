"""Which finding is asked again by which question, and in which worlds that makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..findings import Finding
from . import about_clusters, about_load, about_overlap, about_position
from .sight import Judged, Sight


@dataclass(frozen=True, slots=True)
class Question:
    """How a finding is asked again.

    Attributes
    ----------
    judge : the question itself.
    collectives, roles, null : whether it makes sense to ask it under other treatments, of other links, beside the other null.
    costly : asked of few other readings only.
    """

    judge: Callable[[Finding, Sight, str], Judged | None]
    collectives: bool = True
    roles: bool = False
    null: bool = False
    costly: bool = False


# By the beginning of a finding's key.
QUESTIONS: dict[str, Question] = {
    "load.most.tasks": Question(about_load.most_tasks, roles=True),
    "load.most.lead": Question(about_load.most_leads),
    "load.alike": Question(about_load.alike, roles=True),
    "load.first": Question(about_load.may_be_first, roles=True),
    "load.flip": Question(about_load.flip),
    "load.concentration": Question(about_load.five, roles=True),
    "load.sole": Question(about_load.alone),
    "load.burden": Question(about_load.returns),
    "overlap.likest": Question(about_overlap.likest, roles=True),
    "overlap.verdicts": Question(about_overlap.verdicts, roles=True, null=True, costly=True),
    "overlap.homes": Question(about_overlap.homes),
    "overlap.crossing": Question(about_overlap.crossing),
    "overlap.direction": Question(about_overlap.direction, costly=True),
    "overlap.spread": Question(about_overlap.spread, roles=True),
    "overlap.leaders": Question(about_overlap.leaders, roles=True, costly=True),
    "overlap.units": Question(about_overlap.partners, roles=True, costly=True),
    "overlap.together": Question(about_overlap.apart, roles=True),
    "clusters.groups": Question(about_clusters.groups, roles=True, costly=True),
    "clusters.structure": Question(about_clusters.structure, roles=True, costly=True),
    "clusters.stability": Question(about_clusters.settled, costly=True),
    "clusters.one.": Question(about_clusters.one, roles=True, costly=True),
    "clusters.across": Question(about_clusters.across, costly=True),
    "clusters.agreement": Question(about_clusters.agreement, roles=True, costly=True),
    "position.exclusive": Question(about_position.only_ties, roles=True),
    "position.between": Question(about_position.between, costly=True),
    "position.core": Question(about_position.core),
    "robustness.lead": Question(about_position.one_lead),
    "robustness.attack": Question(about_position.half),
    "structure.kinds": Question(about_position.kinds),
    "structure.reciprocity": Question(about_position.returned, costly=True),
    "structure.offices": Question(about_position.offices),
    "structure.fields": Question(about_position.fields, costly=True),
}
# What is not asked: there is nothing to compare (….none, load.one, load.alone), it says what the document lists (load.scope,
# load.collectives), or it is itself about other worlds (load.treatments, load.names).
UNASKED = ("load.none", "load.one", "load.alone", "load.scope", "load.collectives", "load.treatments", "load.names", "overlap.none", "clusters.none")


def question(key: str) -> Question | None:
    """How the finding of that key is asked again; None where there is nothing to ask."""
    return next((q for start, q in QUESTIONS.items() if key == start or start.endswith(".") and key.startswith(start)), None)

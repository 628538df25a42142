"""Roles: what rule, labels, verbs and marks together say of every unit of a task.

A word of its own (verb, bracket, mark) speaks before the label, the label before the rule by position. 责任单位 and 负责 mean
what the words beside them leave over: support beside a lead, the lead beside support, and no lead where nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..layout.drafts import Part
from ..names.phrases import Piece
from .rules import Rule


class Named(NamedTuple):
    """A unit of a task with the part that names it, whose label says what it is: lead, support, duty or mixed."""

    piece: Piece
    part: Part

    @property
    def district(self) -> bool:
        """Whether it is the government of a district, or all of them."""
        name, kind = self.piece.name, self.piece.kind
        return name.endswith(_DISTRICTS) and len(name) > 3 or (
            kind == "collective" and any(c in name for c in "区县市镇乡街") and ("政府" in name or name[-1] in "区县市镇乡道"))


_DISTRICTS = ("区政府", "县政府", "市政府", "旗政府", "区人民政府", "县人民政府", "市人民政府", "镇政府", "乡政府")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a lone 责任单位 means in a document, as most of its tasks have it, and the tasks (by position) that have it otherwise.

    负责 alone is never a lead: only what a task itself says, or a rule of the document, makes one.
    """

    role: str = "responsible"
    most: int = 0
    minority: tuple[int, ...] = ()

    def leads(self, named: Named, basis: str) -> bool:
        """Whether a unit that is responsible, and nothing else is said, leads in this document."""
        return basis == "label" and self.role == "lead" and named.part.kind == "duty"


def meaning(labels: Sequence[Collection[str]]) -> Meaning:
    """The meaning of 责任单位 in a document, of whose tasks the kinds of labels with names behind them are given: the lead where most
    of its tasks have it beside 配合单位 only."""
    with_duty = sum("duty" in one for one in labels)
    beside_lead = [k for k, one in enumerate(labels) if {"lead", "duty"} <= one]
    beside_support = [k for k, one in enumerate(labels) if {"duty", "support"} <= one and "lead" not in one]
    if not beside_lead:
        leads = 2 * len(beside_support) >= with_duty > 0
        return Meaning("lead", len(beside_support)) if leads else Meaning("responsible", with_duty - len(beside_support), tuple(beside_support))
    role = "lead" if len(beside_support) > 4 * len(beside_lead) else "support"
    return Meaning(role, max(len(beside_lead), len(beside_support)), tuple(min(beside_support, beside_lead, key=len)))


def assign(task: Sequence[Named], *, rule: Rule, meaning: Meaning, override: str | None = None) -> list[tuple[str, str]]:
    """Role and basis for every unit of a task, in order.

    `override` is first, label or none: the analyst's word against the document's.
    """
    if override == "none":
        return [("responsible", "none")] * len(task)
    if override == "first":
        return [("lead" if k == 0 else "support", "rule") for k in range(len(task))]
    said = [_said(piece.role, piece.by, part) for piece, part in task]
    kind = None if override == "label" else rule.kind
    if any(role == "lead" for role, _ in said):
        by = next(basis for role, basis in said if role == "lead")
        return [("support", by) if one[0] == "duty" else one for one in said]
    if kind == "first":
        return _by_position(task, said, rule)
    if kind == "duty" and all(n.part.kind == "duty" for n in task):
        return [("lead" if role == "duty" else role, "rule") for role, _ in said]
    if rule.districts and kind != "none":
        said = [("support", "rule") if n.district and role == "duty" else (role, basis)
                for n, (role, basis) in zip(task, said, strict=True)]
    return _by_contrast(task, said, meaning)


def _said(role: str | None, by: str | None, part: Part) -> tuple[str, str]:
    """What is said of a unit itself: lead, support or duty, and by what."""
    if role in ("lead", "support"):
        return role, by or "verb"
    if part.kind in ("lead", "support"):
        return part.kind, "label"
    return "duty", "verb" if role == "duty" else "label" if part.word else "none"


def _by_position(task: Sequence[Named], said: list[tuple[str, str]], rule: Rule) -> list[tuple[str, str]]:
    """The first unit leads; where leads stand before a separator, all before it do."""
    open_to_lead = [k for k, (role, _) in enumerate(said) if role != "support"]
    if rule.districts:
        open_to_lead = [k for k in open_to_lead if not task[k].district] or open_to_lead
    leads = set(open_to_lead[:1])
    if rule.before and open_to_lead:
        for k in range(open_to_lead[0] + 1, len(task)):
            if task[k].piece.sep == rule.before:
                break
            leads.add(k)
    return [("lead", "rule") if k in leads else one if one[0] == "support" else ("support", "rule") for k, one in enumerate(said)]


def _by_contrast(task: Sequence[Named], said: list[tuple[str, str]], meaning: Meaning) -> list[tuple[str, str]]:
    """No lead is named: what is responsible beside support leads, and so it does where the document has it so elsewhere."""
    supported = next((basis for role, basis in said if role == "support" and basis != "rule"), None)
    out = []
    for named, (role, basis) in zip(task, said, strict=True):
        if role == "support":
            out.append((role, basis))
        elif supported:
            out.append(("lead", basis if basis != "none" else supported))
        elif meaning.leads(named, basis):
            out.append(("lead", basis))
        else:
            out.append(("responsible", "none"))
    return out

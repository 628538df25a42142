"""What a document says of itself: title, issuer, date, year, place, reporting, supervision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..layout.drafts import Layout
from ..roles.rules import Rule
from ..values import Facts, Source, Task
from . import dates, places, reports, titles

_TASKS = ("task", "responsibility", "row")
_BASES = ("rule", "label", "verb", "mark")


def read(source: Source, laid: Layout) -> Facts:
    """The facts of a document, read from what stands around its tasks."""
    passages = laid.passages
    around = [p for p in passages if p.text.strip() and laid.kinds.get(p.line, ("", ""))[0] not in _TASKS]
    head = titles.read(passages, lambda p: "".join(source.lines[i].text[a:b] for i, a, b in p.stretches(0, len(p.text))))
    issuer = head.issuer or titles.issuer(around)
    issued = dates.issued(around, head.date)
    year = dates.year_of(head.title) or (int(issued[:4]) if issued else None) or dates.year_of(source.name)
    place = places.of(issuer) or places.of(head.title) or places.within(head.title) or places.of(source.name)
    due = reports.read(around, year=year)
    return Facts(head.printed, issuer, issued, year, place, due.deadlines, due.contents, due.supervisor,
                 layout=laid.name, layout_reason=laid.reason)


def with_rule(facts: Facts, rule: Rule, source: Source, tasks: Sequence[Task]) -> Facts:
    """The facts with how the lead is known: by the rule the document states, or by what shows most leads."""
    shown = [m.basis for task in tasks for m in task.mentions if m.role == "lead"]
    kind = rule.kind if rule.kind in ("first", "mark") else None
    if kind is None and shown:
        kind = max(_BASES, key=lambda b: (shown.count(b), -_BASES.index(b)))
        kind = {"rule": "first"}.get(kind, kind)
    line = source.lines[rule.line].number if rule.line is not None else None
    return replace(facts, lead_rule=kind or "none", lead_rule_text=rule.text, lead_rule_line=line)

"""The name of a layout, L1 to L13, from the tasks found; what speaks for it, or why there are no tasks."""

from __future__ import annotations

from collections import Counter

from ..vocabulary import words
from .brackets import VERB_END
from .drafts import Draft, Layout


def name(out: Layout) -> tuple[str, str]:
    """Name of the layout and the reason in a sentence."""
    found = Counter(_one(draft, bool(out.portfolios)) for draft in out.drafts if draft.parts)
    if not found:
        return "none", out.reason or "no passage names units that answer for a task"
    best = max(sorted(found), key=lambda n: found[n])
    return best, f"{found[best]} of {len(out.drafts)} tasks: {_REASONS[best]}"


_REASONS = {
    "L1": "a section per leader, units on a line of their own",
    "L2": "a section per leader, lines for lead and support",
    "L3": "sections by topic, one line of responsible units",
    "L4": "sections by topic, a line for the leader and one for the units",
    "L5": "sections by topic, lines for lead and support",
    "L6": "labelled lines for leader, lead and support",
    "L7": "a sentence that divides the work among departments",
    "L8": "a bracket with labels after the task",
    "L9": "a bracket with verbs after the task",
    "L10": "names alone, in a bracket or on a line",
    "L11": "all in one paragraph",
    "L12": "a table",
    "L13": "jobs grouped under the unit",
}


_VERBS = words("role_words", in_names="no")


def _one(draft: Draft, portfolios: bool) -> str:
    if draft.family in ("table", "unit"):
        return "L12" if draft.family == "table" else "L13"
    kinds = {p.kind for p in draft.parts if p.word}
    if draft.family == "bracket":
        return "L8" if kinds else "L9" if any(VERB_END.search(p.text) or any(verb in p.text for verb in _VERBS) for p in draft.parts) else "L10"
    if any("分工" in p.word for p in draft.parts):
        return "L7"
    part = draft.parts[-1]
    shared = draft.texts[0].start > 12 or part.end + 12 < len(part.passage.text)  # other tasks stand in its passage
    if not draft.parts[0].own_line and not draft.leaders and shared:
        return "L11"
    if draft.leaders and draft.portfolio is None:
        return "L6" if "lead" in kinds else "L4"
    two = bool(kinds & {"lead", "support"})
    if portfolios:
        return "L2" if two else "L1"
    return "L5" if two else "L3"

"""Findings about load asked again: who is first, who may be, the first five, tasks of one body, returns."""

from __future__ import annotations

import numpy as np

from ..findings import Finding, Words
from ..load.ranks import LEVEL, _pairwise, _tiers
from ..wording import listed
from .sight import Judged, Sight, close, named, top


def most_tasks(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same units have most tasks; the number is how far they are ahead."""
    return _most(finding, sight, lead=False)


def most_leads(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """The same of lead tasks."""
    return _most(finding, sight, lead=True)


def _most(finding: Finding, sight: Sight, *, lead: bool) -> Judged | None:
    loads = sight.loads(lead=lead)
    first = top(loads, sight.view.units)
    if not first or not finding.units or len(finding.units) > 1 and len(finding.units) == int((loads > 0).sum()):
        return None
    ordered = np.sort(loads)[::-1]
    own = loads[np.isin(sight.view.units, finding.units)]
    gap = float((own.max() if len(own) else 0) - ordered[len(finding.units)] if len(ordered) > len(finding.units) else ordered[0])
    return Judged(set(first) == set(finding.units), gap, named(first, "居首的是{}", "{} first"))


def alike(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether all units still have as many tasks."""
    loads = sight.loads()
    loads = loads[loads > 0]
    return Judged(bool((loads == loads[0]).all()), float(loads.max() - loads.min()), Words("各家不再一样多", "no longer as many each")) if len(loads) else None


def may_be_first(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether nobody else may be first; where the finding names nobody, whether most might be."""
    columns = np.flatnonzero(sight.view.single)
    loads = sight.loads()[columns]
    if (loads > 0).sum() < 2:
        return None
    tier = _tiers(_pairwise(sight.view.matrix[:, columns]), 1.0 - LEVEL)
    may = sight.view.units[columns][(tier == 1) & (loads > 0)]
    if not finding.units:
        return Judged(len(may) > 1, float(len(may)), named(may, "只有{}可能居首", "only {} may be first"))
    others = [unit for unit in may if unit not in finding.units]
    return Judged(not others, float(len(may)), named(others, "可能居首的还有{}", "{} may be first too"))


def flip(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether counts and leads still put different units first."""
    tops = top(sight.loads(), sight.view.units), top(sight.loads(lead=True), sight.view.units)
    if not all(tops):
        return None
    same = sorted(set(tops[0]) & set(tops[1]), key=str)
    return Judged(not same, float(len(same)), named(same, "两种算法居首的都是{}", "{} first by both"))


def five(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same five have most; a tie at the fifth place is no change."""
    loads = sight.loads()
    if (loads > 0).sum() < 6:
        return None
    least = np.sort(loads)[-5]
    come = [u for u, load in zip(sight.view.units, loads, strict=True) if load > least and u not in finding.units]
    gone = [u for u in finding.units if u not in set(sight.view.units[loads >= least])]
    come = come or [u for u in sight.view.units[loads >= least] if u not in finding.units] if gone else come
    share = float(np.sort(loads)[-5:].sum() / max(1, loads.sum()))
    return Judged(not come and not gone, share, named(come, "{}进入前五", "{} among the five"))


def alone(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as many tasks are carried by one body."""
    alone = (np.diff(sight.view.matrix.indptr) == 1) & sight.view.closed
    count, share = int(alone.sum()), float(alone.sum() / max(1, len(alone)))
    return Judged(close(finding.value, share), share, Words(f"由一家独任的有{count}项", f"{count} tasks carried by one body"))


def returns(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same unit has most returns to see to: every lead task asks for as many."""
    first = top(sight.loads(lead=True), sight.view.units)
    return Judged(set(finding.units) <= set(first), float(sight.loads(lead=True).max()), Words(f"报送最多的是{listed(first, 'zh', most=2, word='家')}", f"{listed(first, 'en', most=2)} with most returns")) if first else None

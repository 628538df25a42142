"""Findings about position and dependence asked again: only ties, kinds of agencies, ties both ways, offices, half of the leads."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from .. import nulls
from ..brokerage.positions import core as cores
from ..brokerage.positions import exclusive_counts, measured
from ..findings import Finding, Words
from ..structure.ties import reciprocity
from .sight import Judged, Sight, close, named, top

FEWER, FEWEST = 399, 79
LEAST = 2.0  # the quotient from which a unit is at home in a field


def only_ties(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same unit is the only tie of most pairs of tasks."""
    counts = np.where(sight.view.single, exclusive_counts(sight.view.matrix, sight.view.membership), 0)
    first = top(counts, sight.view.units)
    return Judged(set(finding.units) <= set(first), float(counts.max(initial=0)), named(first, "最多的是{}", "{} with most")) if first else None


def between(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the unit told first lies between others more, or less, than its busyness gives."""
    place = np.flatnonzero(sight.view.units == finding.units[0]) if finding.units else []
    if not len(place) or not sight.affordable(FEWEST * 200):
        return None
    matrix = sparse.csr_array(sight.view.matrix)
    matrix.sort_indices()
    drawn = next(sight.fixed(FEWEST).batches()).columns[:FEWEST]
    value, *others = (float(found[1, place[0]]) for found in measured(matrix, columns=np.concatenate([matrix.indices[None, :], drawn])))
    beyond = {side: 2 * nulls.p_value(sum(o >= value if side == "more" else o <= value for o in others), len(others)) <= nulls.ALPHA for side in ("more", "less")}
    return Judged(bool(beyond.get(finding.verdict, False)), value, Words(f"{finding.units[0]}与繁忙程度相符", f"{finding.units[0]} as its busyness gives"))


def core(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the innermost core is by and large the same."""
    depth = cores(sight.view.matrix)
    now = set(sight.view.units[depth == depth.max(initial=0)])
    share = len(now & set(finding.units)) / max(1, len(now | set(finding.units)))
    return Judged(share >= 0.5, share, Words(f"核有{len(now)}家", f"a core of {len(now)}"))


def one_lead(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as large a share of tasks has one lead only."""
    leads = np.diff(sight.view.lead.indptr)
    led = int((leads > 0).sum())
    if not led:
        return None
    share = float((leads == 1).sum() / led)
    return Judged(close(finding.value, share), share, Words(f"只有一家牵头的占{share:.0%}", f"{share:.0%} with one lead"))


def half(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as small a share of the lead units holds half of the leads."""
    lead = sight.view.lead
    loads = np.asarray(lead.sum(axis=0)).ravel()
    leading, place = int((loads > 0).sum()), np.argsort(np.argsort(-loads, kind="stable"), kind="stable")
    if not leading:
        return None
    last = np.array([place[own].max() + 1 for own in np.split(lead.indices, lead.indptr[1:-1]) if len(own)])
    need = int(np.sort(last)[(len(last) + 1) // 2 - 1])
    return Judged(close(finding.value, need / leading), need / leading, Words(f"{leading}家中要{need}家", f"{need} of {leading}"))


def kinds(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the units named are still broad and often lead."""
    single, tasks, lead = sight.view.single, sight.loads(), sight.loads(lead=True)
    depth = lead / np.maximum(1, tasks)
    leading = single & (tasks >= tasks[single].mean()) & (depth >= depth[single].mean())
    gone = [u for u in finding.units if u not in set(sight.view.units[leading])]
    return Judged(not gone, float(leading.sum()), named(gone, "{}不在其中", "{} not among them")) if leading.any() else None


def returned(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether ties of lead and support go both ways as they did beside chance: more, less, or not to be told."""
    single = np.flatnonzero(sight.view.single)
    if not sight.affordable(FEWER * 4):
        return None
    value, expected, p = reciprocity(sparse.csr_array(sight.view.lead[:, single]), sparse.csr_array(sight.view.support[:, single]), rng=sight.rng(), draws=FEWER)
    now = "none" if p > nulls.ALPHA else "more" if value > expected else "less"
    said = {"none": ("与随机分不出", "as by chance"), "more": ("高于随机", "more than chance"), "less": ("低于随机", "less than chance")}[now]
    return Judged(now == finding.verdict, float(value), Words(f"互换占{value:.0%}，{said[0]}", f"{value:.0%} returned, {said[1]}"))


def offices(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether any of the offices works for several leaders, as before or not."""
    counts = (sight.counts > 0).sum(axis=0)[np.isin(sight.view.units, finding.units)]
    if not len(counts):
        return None
    several = int((counts > 1).sum())
    return Judged(bool(several) == (finding.verdict == "across"), float(several), Words(f"跨领导的有{several}家", f"{several} work for several leaders"))


def fields(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the unit told first has twice the average of its tasks in its own cluster."""
    place = np.flatnonzero(sight.view.units == finding.units[0])
    if not len(place) or not sight.shared():
        return None
    found = sight.partition()
    own, every = found.tasks[sight.view.matrix[:, place].tocsc().indices], found.tasks[found.tasks > 0]
    mine = found.units[place[0]]
    quotient = float((own == mine).mean() / max(1e-9, (every == mine).mean())) if len(own) and len(every) else 0.0
    return Judged(quotient >= LEAST, quotient, Words(f"只有平均的{quotient:.1f}倍", f"{quotient:.1f} times the average only"))


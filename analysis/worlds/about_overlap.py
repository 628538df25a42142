"""Findings about overlap asked again: likeness, chance, homes, what crosses and where to, leaders of a unit, pairs of units."""

from __future__ import annotations

import numpy as np
from scipy import sparse, special

from .. import nulls
from ..findings import Finding, Words
from ..overlap.direction import fitted
from ..overlap.similarity import morisita_horn
from ..overlap.units import naming_tasks
from ..wording import listed
from .sight import DRAWS, Judged, Sight, close, named, top

LEAST_SHARED = 3  # where the likest pair shares fewer bodies there is nothing to compare
FEWER = 999  # draws where one thing is tested
MEAN = 240  # draws where only a mean is wanted
TRIED = 400  # pairs of units tried, those that share most tasks first


def likest(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same pair of portfolios is the likest, or is among those that tie."""
    names, counts = sight.view.portfolios, sight.counts
    if len(names) < 3 or not finding.pairs:
        return None
    likeness = morisita_horn(counts[None])[0]
    i, j = np.triu_indices(len(names), 1)
    best = int(np.argmax(likeness))
    if (counts[[i[best], j[best]]] > 0).all(axis=0).sum() < LEAST_SHARED:
        return None
    told = finding.pairs if finding.verdict == "tied" else finding.pairs[:1]
    mine = [k for k in range(len(i)) if (names[i[k]], names[j[k]]) in told]
    value = float(likeness[mine].max()) if mine else 0.0
    return Judged(value >= likeness[best] - 1e-9, value, Words(f"最相近的是{names[i[best]]}与{names[j[best]]}", f"{names[i[best]]} and {names[j[best]]} likest"))


def verdicts(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the pair, or no pair, is more alike than chance gives."""
    view, names = sight.view, sight.view.portfolios
    i, j = np.triu_indices(len(names), 1)
    draws = nulls.draws_needed(len(i), least=DRAWS)
    if len(names) < 2 or view.matrix.nnz < 2 or not sight.affordable(draws):
        return None
    drawn = nulls.label_permutation(view.matrix, view.membership, draws=draws, rng=sight.rng()) if null == "labels" else sight.fixed(draws)
    found = nulls.compare(lambda batch: morisita_horn(batch.grouped(view.membership)), drawn, cells=len(names) * (len(view.units) + len(names)), settled=nulls.beyond_none)
    q = nulls.benjamini_hochberg(nulls.two_sided(found.p_more, found.p_less))
    more = np.flatnonzero((q <= nulls.ALPHA) & (found.p_more < found.p_less))
    told = [(names[i[k]], names[j[k]]) for k in more[np.argsort(q[more], kind="stable")]]
    holds = finding.pairs[0] in told if finding.verdict == "beyond" and finding.pairs else not told
    pairs = listed([f"{a}与{b}" for a, b in told], "zh", most=2, word="对"), listed([f"{a} and {b}" for a, b in told], "en", most=2)
    return Judged(holds, float(len(told)), Words(f"{pairs[0]}的交叉超出偶然", f"{pairs[1]} overlap beyond chance") if told else Words("没有一对超出偶然", "no pair beyond chance"))


def homes(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as large a share of the lead units leads in one portfolio only."""
    times = ((sight.view.membership @ sight.view.lead).toarray() > 0).sum(axis=0)
    leading, one = int((times > 0).sum()), int((times == 1).sum())
    if not leading:
        return None
    return Judged(close(finding.value, one / leading), one / leading, Words(f"{leading}家牵头单位中{one}家只属一个", f"{one} of {leading} lead units in one only"))


def crossing(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as large a share of support crosses."""
    at, _ = sight.homes
    flow = (sight.view.membership @ sight.view.support).toarray() @ at.T
    if not flow.sum():
        return None
    share = float(1 - np.diag(flow).sum() / flow.sum())
    return Judged(close(finding.value, share), share, Words(f"跨分工的占{share:.0%}", f"{share:.0%} across"))


def direction(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the direction told first stands out as it did: before correction, or beyond it where that was claimed."""
    at, known = sight.homes
    names, membership = sight.view.portfolios, sight.view.membership
    places = [list(names).index(name) for name in finding.pairs[0] if name in set(names)]
    if len(places) < 2 or not sight.affordable(FEWER):
        return None
    source, to = places
    closed = (membership.T @ sparse.csr_array(at)).toarray() > 0
    support = sparse.csr_array(sight.view.support.multiply(known[None, :]).multiply(~closed))
    support.eliminate_zeros()
    flow = (membership @ support).toarray() @ at.T
    if not flow[to, source]:
        return Judged(False, 0.0, Words("此方向没有配合", "no support in this direction"))
    tasks, units = membership[[to], :].toarray()[0] > 0, at[source] > 0
    count = len(names) * (len(names) - 1)
    beyond = finding.verdict == "beyond"
    draws = nulls.draws_needed(count) if beyond else FEWER
    if not sight.affordable(draws):
        return None
    found = nulls.compare(lambda batch: (tasks[batch.rows] & units[batch.columns]).sum(axis=1), nulls.open_cells(support, closed, draws=draws, rng=sight.rng()))
    expected = float(fitted(flow)[to, source])
    holds = float(found.p_more) * 2 <= nulls.ALPHA * (len(finding.pairs) / count if beyond else 1)
    return Judged(holds, float(flow[to, source] / max(expected, 1e-9)),
                  Words(f"此方向{int(flow[to, source])}次，预期{expected:.1f}次，并不突出", f"{int(flow[to, source])} in this direction, {expected:.1f} expected: not outstanding"))


def spread(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the unit still works for most leaders."""
    leaders = np.where(sight.view.single, (sight.counts > 0).sum(axis=0), 0)
    first = top(leaders, sight.view.units)
    return Judged(set(finding.units) <= set(first), float(leaders.max(initial=0)), named(first, "最多的是{}", "{} for most")) if first else None


def leaders(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the unit told first still has fewer, or more, leaders than tasks dealt out at random give, at the threshold its correction had."""
    view, loads = sight.view, sight.loads()
    place = np.flatnonzero(view.units == finding.units[0]) if finding.units else []
    if not len(place) or not sight.affordable(FEWER):
        return None
    held = np.flatnonzero(np.asarray(view.membership.sum(axis=0)).ravel())
    own = np.intersect1d(view.matrix[:, place].tocsc().indices, held)
    if len(own) < 2:
        return None
    member = view.membership.toarray()
    chosen = np.stack([own, *(sight.rng().permuted(np.tile(held, (FEWER, 1)), axis=1)[:, :len(own)])])
    counts = member[:, chosen].sum(axis=2).T
    share = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    number = np.exp(-(share * np.log(np.where(share > 0, share, 1))).sum(axis=1))
    against = (number[1:] >= number[0] - 1e-9) if finding.verdict == "more" else (number[1:] <= number[0] + 1e-9)
    threshold = nulls.ALPHA * len(finding.units) / max(1, int((loads > 1).sum()))
    p = 2 * float(nulls.p_value(against.sum(), FEWER))
    return Judged(p <= max(threshold, 2 / (FEWER + 1)), float(number[0]), Words(f"{finding.units[0]}与随机情形分不出", f"{finding.units[0]} not to be told from chance"))


def partners(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the pair of units told first shares more tasks than being busy explains, at the threshold its correction had.

    The tail is that of a binomial with the mean over drawn matrices: among counts of so many chances with that mean it is the
    heaviest (Hoeffding 1956), so that no pair passes by it that would not by many more draws.
    """
    if not sight.affordable(MEAN) or not finding.value:
        return None
    places = [np.flatnonzero(sight.view.units == unit) for unit in finding.pairs[0]]
    if not all(map(len, places)):
        return None
    a, b = (int(p[0]) for p in places)
    matrix = sight.view.matrix
    if np.diff(matrix.indptr).max(initial=0) < 2:  # where each task names one body, as leads often do, no two could share any
        return None
    both = int((matrix[:, [a]].toarray() & matrix[:, [b]].toarray()).sum())
    fewest = int(matrix[:, [a, b]].sum(axis=0).min())
    if not fewest:
        return Judged(False, 0.0, Words("不再有共同任务", "no shared task left"))
    mean = nulls.compare(lambda batch: batch.together(a, b), sight.fixed(MEAN)).mean
    p = float(special.bdtrc(both - 1, fewest, min(1.0, float(mean) / fewest)))
    return Judged(p <= finding.value, float(both), Words(f"共同任务{both}项，预期{float(mean):.1f}项，未超出偶然", f"{both} shared tasks, {float(mean):.1f} expected: not beyond chance"))


def apart(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the same pair of units at home in different portfolios shares most tasks across them."""
    view, counts = sight.view, sight.counts
    led = (view.membership @ view.lead).toarray() > 0
    home = np.where(led.any(axis=0), led, (counts == counts.max(axis=0, initial=0)) & (counts > 0))
    joint = sparse.triu(sparse.csr_array(view.matrix.T @ view.matrix), k=1, format="coo")
    member, naming = view.membership.toarray(), naming_tasks(view.matrix)
    order = np.lexsort((joint.coords[1], joint.coords[0], -joint.data))[:TRIED]
    best: list[tuple[str, str]] = []
    most = 0
    for i, j, n in zip(joint.coords[0][order], joint.coords[1][order], joint.data[order], strict=True):
        if n < most:
            break
        if view.single[i] and view.single[j] and home[:, i].any() and home[:, j].any() and not (home[:, i] & home[:, j]).any():
            tasks = np.intersect1d(naming[i], naming[j])
            if 2 * member[:, tasks].sum(axis=1).max() <= len(tasks):
                best, most = [*best, (view.units[i], view.units[j])], int(n)
    if not best:
        return None
    mine = {frozenset(map(str, pair)) for pair in best}
    return Judged(frozenset(map(str, finding.pairs[0])) in mine, float(most), Words(f"最多的是{best[0][0]}与{best[0][1]}", f"{best[0][0]} and {best[0][1]} share most"))

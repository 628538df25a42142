"""What a finding claims, asked again of another view of the document: whether it holds, a number to compare, and what holds instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from .. import nulls
from ..clusters.agreement import ami, greatest
from ..clusters.partition import Partition, best_of_each, canonical, lighter
from ..clusters.sentences import ALPHA, LIKE
from ..findings import Finding, Words
from ..load.ranks import LEVEL, _pairwise, _tiers
from ..overlap.similarity import alike, pair_statistic
from ..wording import listed
from .views import View

DRAWS = 1500  # enough for the correction of 36 pairs
LEAST_SHARED = 3  # where the likest pair shares fewer bodies there is nothing to compare
CLUSTER_DRAWS = 19  # the fewest with which p can reach 0.05


class Judged(NamedTuple):
    """Whether it holds, the number that decides, and what is true instead where it does not."""

    holds: bool
    value: float
    instead: Words = Words()


class Sight:
    """A view with what several findings ask of it, worked out once."""

    def __init__(self, view: View, rng: np.random.Generator) -> None:
        self.view, self._rng, self._found = view, rng, None

    def loads(self, *, lead: bool = False) -> np.ndarray:
        """Tasks of every unit, 0 for collectives."""
        matrix = self.view.lead if lead else self.view.matrix
        return np.where(self.view.single, np.asarray(matrix.sum(axis=0)).ravel(), 0)

    def counts(self) -> np.ndarray:
        """Portfolios × units: how many tasks name each."""
        return (self.view.membership @ self.view.matrix).toarray()

    def partition(self) -> Partition:
        """The best partition of a light search."""
        if self._found is None:
            self._found = max(best_of_each([canonical(self.view.matrix)] * 2, gamma=1.0, rngs=self._rng.spawn(2)), key=lambda p: p.modularity)
        return self._found

    def rng(self) -> np.random.Generator:
        """A stream of chance of its own."""
        return self._rng.spawn(1)[0]


def _top(loads: np.ndarray, names: np.ndarray) -> tuple[str, ...]:
    return tuple(names[loads == loads.max()]) if len(loads) and loads.max() > 0 else ()


def _most(finding: Finding, sight: Sight, null: str, *, lead: bool) -> Judged | None:
    loads = sight.loads(lead=lead)
    top = _top(loads, sight.view.units)
    if not top or not finding.units or len(finding.units) > 1 and len(finding.units) == int((loads > 0).sum()):
        return None
    ordered = np.sort(loads)[::-1]
    own = loads[np.isin(sight.view.units, finding.units)]
    gap = float((own.max() if len(own) else 0) - ordered[len(finding.units)] if len(ordered) > len(finding.units) else ordered[0])
    return Judged(set(top) == set(finding.units), gap, Words(f"居首的是{listed(top, 'zh', most=2, word='家')}", f"{listed(top, 'en', most=2)} first"))


def _first(finding: Finding, sight: Sight, null: str) -> Judged | None:
    columns = np.flatnonzero(sight.view.single)
    loads = sight.loads()[columns]
    if (loads > 0).sum() < 2:
        return None
    tier = _tiers(_pairwise(sight.view.matrix[:, columns]), 1.0 - LEVEL)
    may = sight.view.units[columns][(tier == 1) & (loads > 0)]
    one = len(finding.units) == 1
    holds = (set(may) == set(finding.units)) if one else len(may) > 1
    return Judged(holds, float(len(may)), Words(f"可能居首的有{len(may)}家", f"{len(may)} may be first"))


def _flip(finding: Finding, sight: Sight, null: str) -> Judged | None:
    tops = _top(sight.loads(), sight.view.units), _top(sight.loads(lead=True), sight.view.units)
    if not all(tops):
        return None
    same = set(tops[0]) & set(tops[1])
    return Judged(not same, float(len(same)), Words(f"两种算法居首的都是{listed(sorted(same, key=str), 'zh', word='家')}", f"{listed(sorted(same, key=str), 'en')} first by both") if same else Words())


def _five(finding: Finding, sight: Sight, null: str) -> Judged | None:
    loads = sight.loads()
    if (loads > 0).sum() < 6:
        return None
    five = sight.view.units[np.argsort(-loads, kind="stable")[:5]]
    come = [u for u in five if u not in finding.units]
    return Judged(not come, float(np.sort(loads)[-5:].sum() / max(1, loads.sum())), Words(f"{listed(come, 'zh', most=2, word='家')}进入前五", f"{listed(come, 'en', most=2)} among the five"))


def _likest(finding: Finding, sight: Sight, null: str) -> Judged | None:
    names = sight.view.portfolios
    if len(names) < 3 or not finding.pairs:
        return None
    likeness = alike(sight.counts()[None]).morisita_horn[0]
    i, j = np.triu_indices(len(names), 1)
    best = int(np.argmax(likeness))
    if (sight.counts()[[i[best], j[best]]] > 0).all(axis=0).sum() < LEAST_SHARED:
        return None
    place = {(names[a], names[b]): k for k, (a, b) in enumerate(zip(i, j, strict=True))}
    return Judged((names[i[best]], names[j[best]]) == finding.pairs[0], float(likeness[place[finding.pairs[0]]]),
                  Words(f"最相近的是{names[i[best]]}与{names[j[best]]}", f"{names[i[best]]} and {names[j[best]]} likest"))


def _verdicts(finding: Finding, sight: Sight, null: str) -> Judged | None:
    view = sight.view
    names = view.portfolios
    if len(names) < 2 or view.matrix.nnz < 2:
        return None
    i, j = np.triu_indices(len(names), 1)
    draws = nulls.draws_needed(len(i), least=DRAWS)
    drawn = (nulls.label_permutation(view.matrix, view.membership, draws=draws, rng=sight.rng()) if null == "labels"
             else nulls.fixed_margins(view.matrix, draws=draws, rng=sight.rng()))
    found = nulls.compare(pair_statistic(view.membership), drawn, cells=len(names) * (len(view.units) + len(names)))
    q = nulls.benjamini_hochberg(nulls.two_sided(found.p_more[1], found.p_less[1]))
    more = np.flatnonzero((q <= nulls.ALPHA) & (found.p_more[1] < found.p_less[1]))
    told = [(names[i[k]], names[j[k]]) for k in more[np.argsort(q[more], kind="stable")]]
    beyond = finding.claim.zh.endswith("超出偶然") and not finding.claim.zh.startswith("没有") and "不超出" not in finding.claim.zh or finding.claim.zh.endswith("高于随机")
    holds = finding.pairs[0] in told if beyond and finding.pairs else not told
    pairs = listed([f"{a}与{b}" for a, b in told], "zh", most=2, word="对"), listed([f"{a} and {b}" for a, b in told], "en", most=2)
    return Judged(holds, float(len(told)), Words(f"{pairs[0]}的交叉超出偶然", f"{pairs[1]} overlap beyond chance") if told else Words("没有一对超出偶然", "no pair beyond chance"))


def _spread(finding: Finding, sight: Sight, null: str) -> Judged | None:
    leaders = np.where(sight.view.single, (sight.counts() > 0).sum(axis=0), 0)
    top = _top(leaders, sight.view.units)
    return Judged(set(finding.units) <= set(top), float(leaders.max(initial=0)), Words(f"最多的是{listed(top, 'zh', most=2, word='家')}", f"{listed(top, 'en', most=2)} for most")) if top else None


def _crossing(finding: Finding, sight: Sight, null: str) -> Judged | None:
    view = sight.view
    led = (view.membership @ view.lead).toarray() * view.single
    known = led.sum(axis=0) > 0
    homes = np.zeros(led.shape, dtype=np.int64)
    homes[led.argmax(axis=0)[known], np.flatnonzero(known)] = 1
    flow = (view.membership @ view.support).toarray() @ homes.T
    if not flow.sum():
        return None
    share = 1 - np.diag(flow).sum() / flow.sum()
    half = finding.claim.zh.split("%")[0]
    return Judged((share > 0.5) == (float(half or 0) > 50), float(share), Words(f"跨分工的占{share:.0%}", f"{share:.0%} across"))


def _structure(finding: Finding, sight: Sight, null: str) -> Judged | None:
    matrix = canonical(sight.view.matrix)
    if finding.grade != "tested" or not _shared(sight):
        return None
    rng = sight.rng()
    drawn = nulls.fixed_margins(matrix, draws=CLUSTER_DRAWS, rng=rng).matrices()
    own, *others = best_of_each([matrix, *drawn], gamma=1.0, rngs=rng.spawn(CLUSTER_DRAWS + 1), how=lighter(matrix.nnz))
    reached = sum(o.modularity >= own.modularity - 1e-9 for o in others)
    beyond = (1 + reached) / (CLUSTER_DRAWS + 1) <= ALPHA
    spread = float(np.std([o.modularity for o in others]))
    z = (own.modularity - float(np.mean([o.modularity for o in others]))) / spread if spread > 1e-9 else 0.0
    return Judged(beyond == (finding.claim.zh == "单位分群超出偶然"), z, Words("分群超出偶然", "clusters beyond chance") if beyond else Words("分群与随机分不出", "clusters as by chance"))


def _shared(sight: Sight) -> bool:
    """Whether tasks name several bodies at all: one lead a task groups nobody."""
    return 2 * int((np.diff(sight.view.matrix.indptr) > 1).sum()) > int((np.diff(sight.view.matrix.indptr) > 0).sum()) / 2


def _groups(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the pairs of units that the named clusters hold are mostly together in the best partition."""
    if not finding.pairs or not _shared(sight):
        return None
    label = dict(zip(sight.view.units, sight.partition().units, strict=True))
    kept = [label[a] == label[b] for a, b in finding.pairs if label.get(a, 0) and label.get(b, 0)]
    return Judged(sum(kept) > 0.5 * len(kept), float(np.mean(kept)), Words("这些集群多半散开", "these clusters fall apart")) if kept else None


def _together(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the units of a core are mostly together in the best partition."""
    if not _shared(sight):
        return None
    labels = sight.partition().units[np.isin(sight.view.units, finding.units)]
    labels = labels[labels > 0]
    if len(labels) < 2:
        return None
    share = float((np.bincount(labels) / len(labels)).max())
    return Judged(share > 0.5, share, Words("核心成员多半不在一群", "the core falls apart"))


def _agreement(finding: Finding, sight: Sight, null: str) -> Judged | None:
    if len(sight.view.portfolios) < 2 or not _shared(sight):
        return None
    view, found = sight.view, sight.partition()
    coo = view.membership.tocoo()
    of, portfolios = found.tasks[coo.coords[1]], coo.coords[0]
    of, portfolios = of[of > 0], portfolios[of > 0]
    if not len(of):
        return None
    value, most = ami(of, portfolios), greatest(of, portfolios)
    near = value >= LIKE * most
    return Judged(near != ("跨越" in finding.claim.zh or "无法区分" in finding.claim.zh), value, Words(f"吻合度{value:.2f}", f"agreement {value:.2f}"))


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


def _tasks(finding: Finding, sight: Sight, null: str) -> Judged | None:
    return _most(finding, sight, null, lead=False)


def _leads(finding: Finding, sight: Sight, null: str) -> Judged | None:
    return _most(finding, sight, null, lead=True)


# By the beginning of a finding's key; what is not here is a plain count that no choice changes, and is not asked.
QUESTIONS: dict[str, Question] = {
    "load.most.tasks": Question(_tasks, roles=True),
    "load.most.lead": Question(_leads),
    "load.first": Question(_first, roles=True),
    "load.flip": Question(_flip),
    "load.concentration": Question(_five, roles=True),
    "overlap.likest": Question(_likest, roles=True),
    "overlap.verdicts": Question(_verdicts, roles=True, null=True, costly=True),
    "overlap.crossing": Question(_crossing, collectives=False),
    "overlap.spread": Question(_spread, roles=True),
    "clusters.groups": Question(_groups, roles=True, costly=True),
    "clusters.structure": Question(_structure, roles=True, costly=True),
    "clusters.one.": Question(_together, roles=True, costly=True),
    "clusters.agreement": Question(_agreement, roles=True, costly=True),
}


def question(key: str) -> Question | None:
    """How the finding of that key is asked again; None where nothing could change it."""
    return next((q for start, q in QUESTIONS.items() if key == start or start.endswith(".") and key.startswith(start)), None)

"""Findings about clusters asked again: whether there are any beyond chance, whether they hold together, whether they follow the portfolios."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from scipy import sparse

from .. import nulls
from ..clusters.agreement import ami, greatest
from ..clusters.partition import best_of_each, canonical, lighter
from ..clusters.sentences import ALPHA, LIKE
from ..clusters.stability import LEAST_TASKS, stability
from ..findings import Finding, Words
from .sight import Judged, Sight

FEWEST, DRAWS = 19, 99  # 19 drawn matrices can show p = 0.05; where they leave it open, 99 decide
CLEAR, OPEN = 4.0, 5  # so many standard deviations, or so many matrices that reach it, leave nothing open
BOOTSTRAPS = 24
SETTLED = 0.15  # a share of settled units that differs by no more is the same


def structure(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the best partition is better than those of drawn matrices; draws stop where the answer is settled."""
    matrix = canonical(sight.view.matrix)
    if finding.grade != "tested" or not sight.shared() or not sight.affordable(DRAWS * 5):
        return None
    rng, values = sight.rng(), np.zeros(0)
    drawn, streams = nulls.fixed_margins(matrix, draws=DRAWS, rng=rng).matrices(), iter(rng.spawn(DRAWS + 1))
    own = _reached([matrix], streams)[0]
    for count in (FEWEST, DRAWS):
        values = np.append(values, _reached(list(islice(drawn, count - len(values))), streams))
        reached, spread = int((values >= own - 1e-9).sum()), float(values.std())
        z = float(own - values.mean()) / spread if spread > 1e-9 else 0.0
        if reached >= OPEN or (not reached and z > CLEAR):
            break
    beyond = (1 + reached) / (len(values) + 1) <= ALPHA
    return Judged(beyond == (finding.verdict == "beyond"), z, Words("分群超出偶然", "clusters beyond chance") if beyond else Words("分群与随机分不出", "clusters as by chance"))


def _reached(matrices: list[sparse.csr_array], streams: Iterator[np.random.Generator]) -> np.ndarray:
    """The modularity that a short search reaches on each."""
    how = lighter(matrices[0].nnz) if matrices else None
    return np.array([p.modularity for p in best_of_each(matrices, gamma=1.0, rngs=list(islice(streams, len(matrices))), how=how)])


def groups(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the pairs of units that the named clusters hold are mostly together in the best partition."""
    if not finding.pairs or not sight.shared():
        return None
    label = dict(zip(sight.view.units, sight.partition().units, strict=True))
    kept = [label[a] == label[b] for a, b in finding.pairs if label.get(a, 0) and label.get(b, 0)]
    return Judged(sum(kept) > 0.5 * len(kept), float(np.mean(kept)), Words("这些集群多半散开", "these clusters fall apart")) if kept else None


def one(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether the units of a core are mostly together in the best partition."""
    if not sight.shared():
        return None
    labels = sight.partition().units[np.isin(sight.view.units, finding.units)]
    labels = labels[labels > 0]
    if len(labels) < 2:
        return None
    share = float((np.bincount(labels) / len(labels)).max())
    return Judged(share > 0.5, share, Words("核心成员多半不在一群", "the core falls apart"))


def settled(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether about as large a share of the busy units is in a core."""
    matrix = canonical(sight.view.matrix)
    busy = np.asarray(sight.view.matrix.sum(axis=0)).ravel() >= LEAST_TASKS
    if not busy.any() or not sight.shared() or finding.value is None or not sight.affordable(BOOTSTRAPS * 20):
        return None
    share = float(stability(matrix, sight.partition(), gamma=1.0, bootstraps=BOOTSTRAPS, rng=sight.rng(), near=False).core[busy].mean())
    return Judged(abs(share - finding.value) <= SETTLED, share, Words(f"归属稳定的占{share:.0%}", f"{share:.0%} settled"))


def across(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether most tasks of the unit told first lie outside its cluster."""
    place = np.flatnonzero(sight.view.units == finding.units[0]) if finding.units else []
    if not len(place) or not sight.shared():
        return None
    found = sight.partition()
    own = found.tasks[sight.view.matrix[:, place].tocsc().indices]
    share = float((own == found.units[place[0]]).mean()) if len(own) else 1.0
    return Judged(share < 0.5, share, Words(f"其任务{share:.0%}在群内", f"{share:.0%} of its tasks inside"))


def agreement(finding: Finding, sight: Sight, null: str) -> Judged | None:
    """Whether clusters follow the portfolios as far as they did: closely, or not."""
    if len(sight.view.portfolios) < 2 or not sight.shared():
        return None
    coo, found = sight.view.membership.tocoo(), sight.partition()
    of, portfolios = found.tasks[coo.coords[1]], coo.coords[0]
    of, portfolios = of[of > 0], portfolios[of > 0]
    if not len(of):
        return None
    value = ami(of, portfolios)
    near = value >= LIKE * greatest(of, portfolios)
    return Judged(near == (finding.verdict == "near"), value, Words(f"吻合度{value:.2f}", f"agreement {value:.2f}"))

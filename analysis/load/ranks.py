"""How sure a rank is: intervals by resampling the tasks, and sets of ranks by exact tests of every pair."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse, special

from graphdata import Network, UsageError

from .. import nulls
from .scores import COUNTS, scores, totals

LEVEL = 0.95
DRAWS = 2000
MOST_UNITS = 2000  # beyond this, testing every pair costs gigabytes
_CELLS = 1 << 23  # loads held at a time, to bound memory


def ranks(loads: np.ndarray) -> np.ndarray:
    """1 + how many have more, along the last axis; equal loads share the better rank."""
    table = pd.DataFrame(np.atleast_2d(-np.round(loads, 9)))
    return table.rank(axis=1, method="min").to_numpy(dtype=np.int64).reshape(np.shape(loads))


def _worst(loads: np.ndarray) -> np.ndarray:
    """How many have as much or more: the rank if every tie is lost."""
    return np.shape(loads)[-1] + 1 - ranks(-np.asarray(loads))


def rank_intervals(network: Network, *, by: str = "tasks", support_weight: float = 0.5, draws: int = DRAWS,
                   level: float = LEVEL, rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """The rank of every unit in the document, and the ranks that resampling the tasks gives it.

    Tasks are drawn with replacement, as many as there are (bootstrap; Goldstein & Spiegelhalter 1996). Equal loads share the
    better rank; `rank_low` is taken from that rank, `rank_high` from the rank with every tie lost, so that a tie never
    looks like an order. The interval always holds the rank itself.

    Returns
    -------
    DataFrame by unit: rank, rank_low, rank_high; p_first and p_top_five, the share of resamples in which the unit is
    first, or among the first five, with every tie lost.
    """
    matrix = scores(network, by, support_weight=support_weight)
    rank = ranks(totals(matrix)) if len(network.units) else np.zeros(0, dtype=np.int64)
    best, worst = _resampled(matrix, draws, np.random.default_rng(rng))
    tail = (1.0 - level) / 2.0
    return pd.DataFrame({
        "rank": rank,
        "rank_low": np.minimum(rank, np.quantile(best, tail, axis=0, method="lower")).astype(np.int64),
        "rank_high": np.maximum(rank, np.quantile(worst, 1.0 - tail, axis=0, method="higher")).astype(np.int64),
        "p_first": (worst <= 1).mean(axis=0), "p_top_five": (worst <= 5).mean(axis=0)}, index=network.units.index)


def _resampled(matrix: sparse.csr_array, draws: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Best and worst rank of every unit in every resample: draws × units."""
    tasks, units = matrix.shape
    if not tasks or not units or not draws:
        return np.ones((1, units), dtype=np.int64), np.full((1, units), units, dtype=np.int64)
    step, best, worst = max(1, _CELLS // max(tasks, units)), [], []
    for first in range(0, draws, step):
        times = rng.multinomial(tasks, np.full(tasks, 1.0 / tasks), size=min(step, draws - first))
        loads = (matrix.T @ times.T).T
        best.append(ranks(loads))
        worst.append(_worst(loads))
    return np.concatenate(best), np.concatenate(worst)


def rank_sets(network: Network, *, by: str = "tasks", level: float = LEVEL) -> pd.DataFrame:
    """The ranks each unit may have, for all units at once with confidence `level`, and the tiers that follow.

    Every ordered pair is tested exactly: of the tasks that name one of two units but not the other, as many as b + c, a
    fair coin would give the first one b or more with probability p (McNemar; where each task has one lead this is the
    binomial test of lead counts). Holm corrects over all n(n − 1) pairs. A unit's set runs from 1 + the units told apart
    above it to n − the units told apart below it (Mogstad et al. 2024; for counts: Bazylik et al. 2021).
    A tier begins at the first unit, from the top, that is told apart from the head of the tier above it.

    Returns
    -------
    DataFrame by unit: rank, set_low, set_high, tier; ``attrs["note"]`` says so where there are too many units to test.

    Raises
    ------
    UsageError : a measure that does not count tasks.
    """
    if by not in COUNTS:
        raise UsageError(f"rank sets by {by!r}", remedy=f"Only counts can be tested task by task: {', '.join(COUNTS)}.",
                         zh=f"不能按“{by}”检验名次。可按任务数检验：{'、'.join(COUNTS)}。")
    matrix, n = scores(network, by), len(network.units)
    if n > MOST_UNITS:
        table = _sets(network, totals(matrix), np.zeros((n, 0), dtype=bool))
        table.attrs["note"] = f"pairs not tested: {n} units, more than {MOST_UNITS}"
        return table
    return _sets(network, totals(matrix), _told_apart(matrix, 1.0 - level))


def _told_apart(matrix: sparse.csr_array, alpha: float) -> np.ndarray:
    """Units × units: whether the row's unit is shown to have more tasks than the column's."""
    joint = (matrix.T @ matrix).toarray()
    ahead = np.diag(joint)[:, None] - joint  # tasks that name the row's unit only
    discordant = ahead + ahead.T
    p = np.where(ahead > 0, special.bdtrc(np.maximum(0, ahead - 1), np.maximum(1, discordant), 0.5), 1.0)
    pairs = ~np.eye(len(joint), dtype=bool)
    out = np.zeros(joint.shape, dtype=bool)
    out[pairs] = nulls.holm(p[pairs]) <= alpha
    return out


def _sets(network: Network, loads: np.ndarray, above: np.ndarray) -> pd.DataFrame:
    n = len(loads)
    rank = ranks(loads) if n else loads.astype(np.int64)
    low = 1 + above.sum(axis=0) if above.shape == (n, n) else np.ones(n, dtype=np.int64)
    table = pd.DataFrame({"rank": rank, "set_low": low, "set_high": n - above.sum(axis=1)}, index=network.units.index)
    table["tier"] = _tiers(loads, above)
    return table.astype(np.int64)


def _tiers(loads: np.ndarray, above: np.ndarray) -> np.ndarray:
    tier, head, current = np.ones(len(loads), dtype=np.int64), None, 1
    for unit in np.argsort(-loads, kind="stable") if above.size else ():
        head = unit if head is None else head
        if above[head, unit]:
            head, current = unit, current + 1
        tier[unit] = current
    return tier

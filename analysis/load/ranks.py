"""How sure a rank is: intervals by resampling the tasks, sets of ranks and the set of the best by exact tests. Collectives have no rank."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network, UsageError

from .. import nulls
from .scores import COUNTS, scores, totals

LEVEL = 0.95
DRAWS = 2000
MOST_TOSSES = 2000
MOST_UNITS = 2000  # beyond this, testing every pair costs gigabytes
_CELLS = 1 << 23  # loads held at a time, to bound memory


def ranks(loads: np.ndarray) -> np.ndarray:
    """1 + how many have more, along the last axis; equal loads share the better rank."""
    table = pd.DataFrame(np.atleast_2d(-np.round(loads, 9)))
    return table.rank(axis=1, method="min").to_numpy(dtype=np.int64).reshape(np.shape(loads))


def _worst(loads: np.ndarray) -> np.ndarray:
    """How many have as much or more: the rank if every tie is lost."""
    return np.shape(loads)[-1] + 1 - ranks(-np.asarray(loads))


def _best_and_worst(loads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`ranks` and `_worst` of every row; of whole numbers by counting, which needs no sorting."""
    whole = loads.astype(np.int64)
    if not (whole == loads).all():
        return ranks(loads), _worst(loads)
    most, units = int(whole.max(initial=0)) + 1, loads.shape[1]
    place = whole + most * np.arange(len(whole))[:, None]
    having = np.bincount(place.ravel(), minlength=len(whole) * most).reshape(len(whole), most)
    less = (having.cumsum(axis=1) - having).ravel()[place]
    return 1 + units - less - having.ravel()[place], units - less


def rank_intervals(network: Network, *, by: str = "tasks", support_weight: float = 0.5, draws: int = DRAWS,
                   level: float = LEVEL, rng: int | np.random.Generator | None = 0, within: bool = False) -> pd.DataFrame:
    """The rank of every unit in the document, and the ranks that resampling the tasks gives it.

    Tasks are drawn with replacement, as many as there are (bootstrap; Goldstein & Spiegelhalter 1996). Equal loads share the
    better rank; `rank_low` is taken from that rank, `rank_high` from the rank with every tie lost, so that a tie never
    looks like an order. The interval always holds the rank itself. A collective is no unit: it has no rank and takes none.

    Parameters
    ----------
    within : draw tasks within each portfolio, so that every portfolio keeps its number of tasks; else from the whole document.

    Returns
    -------
    DataFrame by unit: rank, rank_low, rank_high (NA for a collective); p_first and p_top_five, the share of resamples in
    which the unit is first, or among the first five, with every tie lost.

    >>> zr.load.rank_intervals(network).loc["市财政局", ["rank", "rank_low", "rank_high"]].to_dict()
    {'rank': 1, 'rank_low': 1, 'rank_high': 6}
    """
    units = single(network)
    matrix = scores(network, by, support_weight=support_weight)[:, units]
    rank = ranks(totals(matrix)) if len(units) else np.zeros(0, dtype=np.int64)
    best, worst = _resampled(matrix, _strata(network) if within else None, draws, np.random.default_rng(rng))
    tail = (1.0 - level) / 2.0
    found = pd.DataFrame({
        "rank": rank,
        "rank_low": np.minimum(rank, np.quantile(best, tail, axis=0, method="lower")),
        "rank_high": np.maximum(rank, np.quantile(worst, 1.0 - tail, axis=0, method="higher")),
        "p_first": (worst <= 1).mean(axis=0), "p_top_five": (worst <= 5).mean(axis=0)}, index=network.units.index[units])
    return found.reindex(network.units.index).astype(dict.fromkeys(("rank", "rank_low", "rank_high"), "Int64"))


def single(network: Network) -> np.ndarray:
    """Places of the units that are no collectives."""
    return np.flatnonzero((network.units["kind"] != "collective").to_numpy(dtype=bool))


def _strata(network: Network) -> np.ndarray:
    """A number per task: tasks held by the same portfolios have the same."""
    held = network.holds.groupby("task", sort=False)["portfolio"].agg(lambda names: tuple(sorted(map(str, names))))
    return pd.factorize(pd.Series(network.tasks.index).map(held).map(str))[0]


def _resampled(matrix: sparse.csr_array, strata: np.ndarray | None, draws: int,
               rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Best and worst rank of every unit in every resample: draws × units."""
    tasks, units = matrix.shape
    if not tasks or not units or not draws:
        return np.ones((1, units), dtype=np.int64), np.full((1, units), units, dtype=np.int64)
    step, best, worst = max(1, _CELLS // max(tasks, units)), [], []
    for first in range(0, draws, step):
        times = _times(np.zeros(tasks, dtype=np.int64) if strata is None else strata, min(step, draws - first), rng)
        loads = (matrix.T @ times.T).T
        for found, more in zip((best, worst), _best_and_worst(loads), strict=True):
            found.append(more)
    return np.concatenate(best), np.concatenate(worst)


def _times(strata: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How often each task is drawn, draws × tasks, as many within each stratum as it has."""
    times = np.zeros((draws, len(strata)), dtype=np.int64)
    for stratum in range(strata.max(initial=-1) + 1):
        own = np.flatnonzero(strata == stratum)
        times[:, own] = rng.multinomial(len(own), np.full(len(own), 1.0 / len(own)), size=draws)
    return times


def rank_sets(network: Network, *, by: str = "tasks", level: float = LEVEL) -> pd.DataFrame:
    """The ranks each unit may have, for all units at once with confidence `level`; who may be first, and the tiers that follow.

    Every ordered pair of units is tested exactly: of the tasks that name one but not the other, as many as b + c, a fair coin
    would give the first one b or more with probability p (McNemar; where each task has one lead this is the binomial test
    of lead counts). For the sets, Holm corrects over all n(n − 1) pairs; a set runs from 1 + the units told apart above to
    n − the units told apart below (Mogstad et al. 2024; for counts: Bazylik et al. 2021).

    Who may be first is a smaller question: a unit is left out if one of its n − 1 rivals is told apart above it, corrected
    over these n − 1 (the confidence set for the best, ``cstaubest`` of csranks). The first tier is that set; the second the
    same among the units that are left; and so on. Collectives are tested against nobody.

    Returns
    -------
    DataFrame by unit: rank, set_low, set_high, tier (NA for a collective) and behind_first, the p that the unit has fewer
    tasks than the first by both sides of its test, Holm over the n − 1 rivals of the first (NaN for the first itself);
    ``attrs["note"]`` says so where there are too many units to test.

    Raises
    ------
    UsageError : a measure that does not count tasks.

    >>> zr.load.rank_sets(network).loc["市财政局", ["rank", "set_low", "set_high", "tier"]].to_dict()
    {'rank': 1, 'set_low': 1, 'set_high': 18, 'tier': 1}
    """
    if by not in COUNTS:
        raise UsageError(f"rank sets by {by!r}", remedy=f"Only counts can be tested task by task: {', '.join(COUNTS)}.",
                         zh=f"不能按“{by}”检验名次。可按任务数检验：{'、'.join(COUNTS)}。")
    units = single(network)
    matrix, n = scores(network, by)[:, units], len(units)
    p = _pairwise(matrix) if n <= MOST_UNITS else np.zeros((n, 0))
    table = _sets(totals(matrix), p, 1.0 - level).set_axis(network.units.index[units]).reindex(network.units.index)
    table = table.astype(dict.fromkeys(("rank", "set_low", "set_high", "tier"), "Int64"))
    if n > MOST_UNITS:
        table.attrs["note"] = f"pairs not tested: {n} units, more than {MOST_UNITS}"
    return table


def _pairwise(matrix: sparse.csr_array) -> np.ndarray:
    """Units × units: the p of the row's unit having so many more tasks than the column's; 1 on the diagonal."""
    joint = (matrix.T @ matrix).toarray()
    ahead = np.diag(joint)[:, None] - joint  # tasks that name the row's unit only
    return _heads(ahead.astype(np.int64), (ahead + ahead.T).astype(np.int64))


def _heads(least: np.ndarray, tosses: np.ndarray) -> np.ndarray:
    """The chance that so many tosses of a fair coin give so many heads or more, exact: one row of Pascal's triangle after another.

    Past `MOST_TOSSES` by the incomplete beta function: scipy.special takes as long to load as all the rest of a load table to compute.
    """
    if tosses.max(initial=0) > MOST_TOSSES:
        from scipy import special

        return np.where(least > 0, special.bdtrc(np.maximum(0, least - 1), np.maximum(1, tosses), 0.5), 1.0)
    out, chance = np.ones(tosses.size), np.ones(1)  # the chance of 0, 1, … heads or more
    order = np.argsort(tosses, axis=None)
    places = np.split(order, np.searchsorted(tosses.ravel()[order], np.arange(1, tosses.max(initial=0) + 1)))
    for place in places[1:]:
        chance = (np.append(chance, 0.0) + np.append(1.0, chance)) / 2.0
        out[place] = chance[least.ravel()[place]]
    return out.reshape(tosses.shape)


def _sets(loads: np.ndarray, p: np.ndarray, alpha: float) -> pd.DataFrame:
    n = len(loads)
    rank = ranks(loads) if n else loads.astype(np.int64)
    if p.shape != (n, n) or n < 2:
        return pd.DataFrame({"rank": rank, "set_low": 1, "set_high": n, "tier": 1, "behind_first": np.full(n, np.nan)})
    pairs, above = ~np.eye(n, dtype=bool), np.zeros(p.shape, dtype=bool)
    above[pairs] = nulls.holm(p[pairs]) <= alpha
    return pd.DataFrame({"rank": rank, "set_low": 1 + above.sum(axis=0), "set_high": n - above.sum(axis=1),
                         "tier": _tiers(p, alpha), "behind_first": _behind(loads, p)})


def _behind(loads: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Holm over the rivals of the first, both sides: who is first was not known beforehand."""
    first, out = int(np.argmax(loads)), np.full(len(loads), np.nan)
    rivals = np.arange(len(loads)) != first
    out[rivals] = nulls.holm(np.minimum(1.0, 2.0 * p[first, rivals]))
    return out


def _tiers(p: np.ndarray, alpha: float) -> np.ndarray:
    """1 for the units that may be first, 2 for those that may be first among the rest …"""
    tier, left = np.zeros(len(p), dtype=np.int64), np.arange(len(p))
    for number in range(1, len(p) + 1):
        worst = p[np.ix_(left, left)].min(axis=0) * max(1, len(left) - 1)
        tier[left[worst > alpha]] = number
        left = left[worst <= alpha]
        if not len(left):
            break
    return tier

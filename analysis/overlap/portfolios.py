"""Pairs of portfolios: what they share, beside what chance alone would give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from .. import nulls
from ..header import header, not_computable
from .similarity import alike, pair_statistic

CONTRACT = ["a", "b", "shared_units", "jaccard", "cosine", "expected", "p_more", "p_less", "q", "direction"]
COLUMNS = [*CONTRACT, "verdict", "morisita_horn", "expected_morisita_horn", "effect", "z", "shared_p_more", "shared_p_less",
           "expected_shuffled", "expected_morisita_horn_shuffled", "p_more_shuffled", "p_less_shuffled", "q_shuffled",
           "direction_shuffled", "support_shared", "support_morisita_horn", "support_expected", "support_q", "support_direction",
           "tasks", "units"]
VERDICTS = {"more": "more", "less": "less", "none": "cannot be told apart"}
LEAST_DRAWS = 5000  # more than the correction of a few pairs needs, so that a q near α does not turn with the seed
MOST_DRAWS = 50_000
# Multiplications that all draws may take together (some ten seconds). Many documents at once have thousands of pairs, and then
# fewer draws are made than the correction needs; the note says so, and no single pair is claimed.
MOST_WORK = 600_000_000


def affordable(network: Network, draws: int) -> int:
    """As many of the draws as portfolios × portfolios × units allow, a hundred at the least."""
    size = max(1, len(network.portfolios) ** 2 * len(network.units))
    return max(100, min(draws, MOST_WORK // size))


def portfolios(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
               alpha: float = nulls.ALPHA) -> pd.DataFrame:
    """Every pair of portfolios, with what it shares and whether that is more or less than chance gives.

    The question of a pair, *more than its sizes and the units' busyness imply?*, is asked of fixed margins: `expected` is
    the mean number of shared units there; `p_more` and `p_less` compare Morisita–Horn likeness, which does not saturate
    when two large portfolios share everybody; `q` is Benjamini–Hochberg over all pairs of twice the smaller p.
    `direction` is "more" or "less" where q ≤ alpha and "none" elsewhere. The columns ``…_shuffled`` say the same of label
    permutations. The columns ``support_…`` say the same of support links alone: that nearly every lead unit leads for one
    leader only is the chain of command, and says nothing about who works together. Portfolios of one task each: both statistics rank alike, p is that of the shared units.

    Parameters
    ----------
    network : with at least two portfolios.
    rng, draws : draws of each null; from the number of pairs if None, said in ``attrs["draws"]``.
    alpha : the false discovery rate that a claim may have.

    Returns
    -------
    DataFrame, one row per pair in the order of the portfolios: the columns of `COLUMNS`; tasks are those of either
    portfolio that name a shared unit, units are the shared ones, both tuples. ``attrs``: treatment, seed, draws,
    draws_needed, statistic (the one p and q test), trades, alpha, nulls, separation (see `separation`), note.

    >>> zr.overlap.portfolios(network)[["a", "b", "shared_units", "morisita_horn", "q"]].head(2).round(3)
         a    b  shared_units  morisita_horn      q
    0  赵虚一  钱虚二             4          0.403  0.846
    1  赵虚一  孙虚三             3          0.305  0.328
    """
    count = len(network.portfolios) * (len(network.portfolios) - 1) // 2
    needed = nulls.draws_needed(count, alpha=alpha)
    draws = affordable(network, min(MOST_DRAWS, max(LEAST_DRAWS, needed))) if draws is None else draws
    facts = {"alpha": alpha, "draws": draws, "draws_needed": needed, "statistic": "Morisita–Horn",
             "nulls": {"p": "fixed margins", "shuffled": "label permutation"}}
    if not count:
        out = pd.DataFrame({c: pd.Series(dtype=object) for c in COLUMNS})
        out.attrs = header(network, rng=rng, **facts, note=not_computable("there are fewer than two portfolios"))
        return out
    matrix, membership, statistic = network.incidence(), network.membership(), pair_statistic(network.membership())
    fixed = nulls.fixed_margins(matrix, draws=draws, rng=rng)
    shuffled = nulls.label_permutation(matrix, membership, draws=draws, rng=rng)
    dealt = nulls.compare(lambda batch: _with_mean(statistic(batch)), shuffled, cells=_cells(network))
    out = _table(network, nulls.compare(statistic, fixed, cells=_cells(network)), dealt, _supported(network, draws, rng), alpha)
    out.attrs = header(network, rng=rng, **facts, trades=fixed.trades, separation=_separation(dealt),
                       note=_note(network, draws, needed))
    return out


def _cells(network: Network) -> int:
    """Numbers a draw needs: portfolios × units and portfolios × portfolios."""
    return len(network.portfolios) * (len(network.units) + len(network.portfolios))


def _with_mean(values: np.ndarray) -> np.ndarray:
    """Draws × 2 × pairs with the mean over pairs as one more pair."""
    return np.concatenate([values, values.mean(axis=2, keepdims=True)], axis=2)


def _supported(network: Network, draws: int, rng: int | np.random.Generator | None) -> nulls.Null | None:
    """The likeness of pairs by support links alone, beside fixed margins; None where lead and support are not told apart."""
    lead, support = network.incidence("lead"), network.incidence("support")
    if not lead.nnz or not support.nnz:
        return None
    return nulls.compare(pair_statistic(network.membership()), nulls.fixed_margins(support, draws=draws, rng=rng), cells=_cells(network))


def _support_columns(found: nulls.Null | None, count: int, alpha: float) -> dict[str, np.ndarray]:
    if found is None:
        return {"support_shared": np.zeros(count, dtype=np.int64), "support_morisita_horn": np.zeros(count), "support_expected": np.zeros(count),
                "support_q": np.ones(count), "support_direction": np.full(count, "none", dtype=object)}
    q, turn = _judged(found.p_more[1], found.p_less[1], alpha)
    return {"support_shared": found.observed[0].astype(np.int64), "support_morisita_horn": found.observed[1], "support_expected": found.mean[1],
            "support_q": q, "support_direction": turn}


def _table(network: Network, fixed: nulls.Null, shuffled: nulls.Null, supported: nulls.Null | None, alpha: float) -> pd.DataFrame:
    names = network.portfolios.index.to_numpy(dtype=object)
    i, j = np.triu_indices(len(names), 1)
    like = alike((network.membership() @ network.incidence()).toarray()[None])
    q, turn = _judged(fixed.p_more[1], fixed.p_less[1], alpha)
    q_shuffled, turn_shuffled = _judged(shuffled.p_more[1, :-1], shuffled.p_less[1, :-1], alpha)
    tasks, units = _behind(network, i, j)
    return pd.DataFrame({
        "a": names[i], "b": names[j], "shared_units": like.shared[0].astype(np.int64), "jaccard": like.jaccard[0],
        "cosine": like.cosine[0], "expected": fixed.mean[0], "p_more": fixed.p_more[1], "p_less": fixed.p_less[1], "q": q,
        "direction": turn, "verdict": [VERDICTS[t] for t in turn], "morisita_horn": like.morisita_horn[0],
        "expected_morisita_horn": fixed.mean[1], "effect": fixed.observed[1] - fixed.mean[1], "z": fixed.z[1],
        "shared_p_more": fixed.p_more[0], "shared_p_less": fixed.p_less[0], "expected_shuffled": shuffled.mean[0, :-1],
        "expected_morisita_horn_shuffled": shuffled.mean[1, :-1], "p_more_shuffled": shuffled.p_more[1, :-1],
        "p_less_shuffled": shuffled.p_less[1, :-1], "q_shuffled": q_shuffled, "direction_shuffled": turn_shuffled,
        **_support_columns(supported, len(i), alpha),
        "tasks": tasks, "units": units})[COLUMNS]


def _judged(p_more: np.ndarray, p_less: np.ndarray, alpha: float) -> tuple[np.ndarray, np.ndarray]:
    """q of each pair, and the side on which it differs, "none" where it cannot be told."""
    q = nulls.benjamini_hochberg(nulls.two_sided(p_more, p_less))
    side = np.where(p_more < p_less, "more", "less").astype(object)
    return q, np.where(q <= alpha, side, "none").astype(object)


def _behind(network: Network, i: np.ndarray, j: np.ndarray) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The tasks and the units that make each pair."""
    matrix, membership = network.incidence(), network.membership()
    named = (membership @ matrix).toarray() > 0
    held = membership.toarray() > 0
    tasks, units = network.tasks.index.to_numpy(dtype=object), network.units.index.to_numpy(dtype=object)
    both = [named[a] & named[b] for a, b in zip(i, j, strict=True)]
    made = [(matrix @ shared.astype(np.int64) > 0) & (held[a] | held[b]) for shared, a, b in zip(both, i, j, strict=True)]
    return [tuple(tasks[m]) for m in made], [tuple(units[s]) for s in both]


def _note(network: Network, draws: int, needed: int) -> str:
    if not len(network.links):
        return not_computable("no task names a unit")
    if draws < needed:
        return f"{draws} draws are fewer than the {needed} that the correction needs: a single pair cannot stand out"
    return ""


def separation(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int = LEAST_DRAWS) -> pd.Series:
    """Whether portfolios are separated at all: the mean Morisita–Horn over pairs, beside label permutations.

    Returns
    -------
    Series observed, expected, sd, z, p_less (separated: less alike than if tasks were dealt out at random), p_more
    (entangled), draws. Empty, with the reason in ``attrs["note"]``, where there are fewer than two portfolios.

    >>> zr.overlap.separation(network)[["observed", "expected"]].round(2).to_dict()
    {'observed': 0.35, 'expected': 0.5}
    """
    if len(network.portfolios) < 2:
        out = pd.Series(dtype=np.float64)
        out.attrs["note"] = not_computable("there are fewer than two portfolios")
        return out
    statistic = pair_statistic(network.membership())
    shuffled = nulls.label_permutation(network.incidence(), network.membership(), draws=draws, rng=rng)
    return pd.Series(_separation(nulls.compare(lambda batch: _with_mean(statistic(batch)), shuffled, cells=_cells(network))))


def _separation(shuffled: nulls.Null) -> dict[str, float]:
    facts = {"observed": shuffled.observed, "expected": shuffled.mean, "sd": shuffled.sd, "z": shuffled.z,
             "p_less": shuffled.p_less, "p_more": shuffled.p_more}
    return {**{name: float(value[1, -1]) for name, value in facts.items()}, "draws": shuffled.draws}

"""How many leaders a unit answers to, beside what dealing out the tasks at random would give."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from .. import nulls
from ..header import header, not_computable

COLUMNS = ["tasks", "leaders", "effective_leaders", "expected_leaders", "participation", "expected_participation",
           "p_more", "p_less", "q", "direction", "main", "main_share"]
DRAWS = 5000


def leaders(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
            alpha: float = nulls.ALPHA) -> pd.DataFrame:
    """Per unit, the effective number of leaders exp(−Σ p log p) and the participation 1 − Σ p².

    p is the share of the unit's tasks in each portfolio (Shannon's and Simpson's diversity, Hill 1973; participation,
    Guimerà & Amaral 2005). A unit with few tasks has few leaders whatever happens, so both stand beside their mean under
    label permutation; p_more and p_less are of the effective number, q is Benjamini–Hochberg over the units with two
    tasks or more (the others cannot differ, their q is 1).

    Returns
    -------
    DataFrame by unit, in the order of the network: tasks (in portfolios), leaders (their number), the columns above,
    direction ("more", "less" or "none" of leaders than chance gives), main (the portfolio with most of its tasks, the
    first where several have as many) and main_share. Units in no portfolio are left out. ``attrs`` as elsewhere.

    >>> zr.overlap.leaders(network).loc["乙区政府", ["tasks", "leaders", "effective_leaders"]].to_dict()
    {'tasks': 3.0, 'leaders': 2.0, 'effective_leaders': 1.8898815748423097}
    """
    membership = network.membership()
    counts = (membership @ network.incidence()).toarray()
    kept = np.flatnonzero(counts.sum(axis=0))
    testable = counts.sum(axis=0)[kept] > 1
    draws = nulls.draws_needed(int(testable.sum()), alpha=alpha, least=DRAWS) if draws is None else draws
    facts = {"alpha": alpha, "draws": draws, "null": "label permutation"}
    if not len(kept):
        out = pd.DataFrame({c: pd.Series(dtype=object) for c in COLUMNS}, index=network.units.index[:0])
        out.attrs = header(network, rng=rng, **facts, note=not_computable("no portfolio holds a task that names a unit"))
        return out
    dealt = nulls.label_permutation(network.incidence(), membership, draws=draws, rng=rng)
    null = nulls.compare(lambda batch: np.stack(_diversity(batch.grouped(membership)[:, :, kept]), axis=1), dealt,
                         cells=counts.size)
    out = _table(network, counts[:, kept], null, testable, alpha).set_axis(network.units.index[kept])
    out.attrs = header(network, rng=rng, **facts)
    return out


def _diversity(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Effective number and participation over the portfolios, the last axis but one."""
    total = counts.sum(axis=-2, keepdims=True)
    share = counts / np.maximum(1, total)
    return np.exp(-(share * np.log(np.where(share > 0, share, 1.0))).sum(axis=-2)), 1.0 - (share * share).sum(axis=-2) - (total[..., 0, :] == 0)


def _table(network: Network, counts: np.ndarray, null: nulls.Null, testable: np.ndarray, alpha: float) -> pd.DataFrame:
    q = np.ones(counts.shape[1])
    q[testable] = nulls.benjamini_hochberg(null.p[0][testable])
    side = np.where(null.p_more[0] < null.p_less[0], "more", "less").astype(object)
    total = counts.sum(axis=0)
    names = network.portfolios.index.to_numpy(dtype=object)
    return pd.DataFrame({
        "tasks": total, "leaders": (counts > 0).sum(axis=0), "effective_leaders": null.observed[0],
        "expected_leaders": null.mean[0], "participation": null.observed[1], "expected_participation": null.mean[1],
        "p_more": null.p_more[0], "p_less": null.p_less[0], "q": q, "direction": np.where(q <= alpha, side, "none").astype(object),
        "main": names[counts.argmax(axis=0)], "main_share": counts.max(axis=0) / total})[COLUMNS]


def home_portfolios(network: Network) -> pd.Series:
    """The portfolios a unit stands under, a tuple by unit: those in which it leads a task; if it leads none, those that hold
    most of its tasks. Empty for units in no portfolio.

    >>> zr.overlap.home_portfolios(network)["市财政局"]
    ('赵虚一',)
    """
    membership = network.membership()
    led = (membership @ network.incidence("lead")).toarray() > 0
    counts = (membership @ network.incidence()).toarray()
    most = (counts == counts.max(axis=0, initial=0)) & (counts > 0)
    home = np.where(led.any(axis=0), led, most)
    names = network.portfolios.index.to_numpy(dtype=object)
    return pd.Series([tuple(names[column]) for column in home.T], index=network.units.index, dtype=object)

"""The direction of overlap: whose leading units support whose tasks."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header, not_computable
from .portfolios import affordable

COLUMNS = ["a", "b", "links", "expected", "p_more", "p_less", "q", "direction", "tasks", "units"]
LEAST_DRAWS = 5000
MOST_DRAWS = 50_000


def direction(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
              alpha: float = nulls.ALPHA) -> pd.DataFrame:
    """Ordered pairs of portfolios: tasks of `a` supported by units that lead for `b`.

    `links` counts the supporting links in tasks of a that are held by a unit with a lead in b; the null deals the tasks out
    over the portfolios anew (label permutation), q is Benjamini–Hochberg over all ordered pairs of twice the smaller p.

    Returns
    -------
    DataFrame, one row per ordered pair of different portfolios: a, b, links, expected, p_more, p_less, q, direction ("more",
    "less" or "none"), tasks and units behind it (tuples). No rows, and the reason in ``attrs["note"]``, where there
    are fewer than two portfolios or the document names no lead.
    """
    count = len(network.portfolios) * (len(network.portfolios) - 1)
    needed = nulls.draws_needed(count, alpha=alpha, least=LEAST_DRAWS)
    draws = affordable(network, min(MOST_DRAWS, needed)) if draws is None else draws
    lead, support = network.incidence("lead"), network.incidence("support")
    facts = {"alpha": alpha, "draws": draws, "null": "label permutation"}
    if count < 1 or not lead.nnz or not support.nnz:
        why = "there are fewer than two portfolios" if count < 1 else "the document does not tell lead from support"
        out = pd.DataFrame({c: pd.Series(dtype=object) for c in COLUMNS})
        out.attrs = header(network, rng=rng, **facts, note=not_computable(why))
        return out
    membership, units = network.membership(), len(network.units)
    i, j = np.nonzero(~np.eye(len(network.portfolios), dtype=bool))

    def statistic(batch: nulls.Batch) -> np.ndarray:
        counts = batch.grouped(membership).astype(np.float64)
        led = (counts[:, :, :units] > 0).astype(np.float64)
        return (counts[:, :, units:] @ led.transpose(0, 2, 1))[:, i, j]
    both = sparse.hstack([lead, support], format="csr")
    shuffled = nulls.label_permutation(both, membership, draws=draws, rng=rng)
    null = nulls.compare(statistic, shuffled, cells=3 * units * len(network.portfolios))
    out = _table(network, null, i, j, alpha)
    out.attrs = header(network, rng=rng, **facts)
    return out


def _table(network: Network, null: nulls.Null, i: np.ndarray, j: np.ndarray, alpha: float) -> pd.DataFrame:
    names = network.portfolios.index.to_numpy(dtype=object)
    q = nulls.benjamini_hochberg(null.p)
    side = np.where(null.p_more < null.p_less, "more", "less").astype(object)
    tasks, units = _behind(network, i, j)
    return pd.DataFrame({
        "a": names[i], "b": names[j], "links": null.observed.astype(np.int64), "expected": null.mean, "p_more": null.p_more,
        "p_less": null.p_less, "q": q, "direction": np.where(q <= alpha, side, "none").astype(object), "tasks": tasks,
        "units": units})[COLUMNS]


def _behind(network: Network, i: np.ndarray, j: np.ndarray) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The supported tasks and the supporting units of each ordered pair."""
    support, membership = network.incidence("support"), network.membership()
    led = (membership @ network.incidence("lead")).toarray() > 0
    helped = (membership @ support).toarray() > 0
    held = membership.toarray() > 0
    tasks, units = network.tasks.index.to_numpy(dtype=object), network.units.index.to_numpy(dtype=object)
    found = [(held[a] & (support @ led[b].astype(np.int64) > 0), helped[a] & led[b]) for a, b in zip(i, j, strict=True)]
    return [tuple(tasks[t]) for t, _ in found], [tuple(units[u]) for _, u in found]

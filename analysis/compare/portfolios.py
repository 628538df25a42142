"""Portfolios that gained or lost: leaders by name, their tasks before and after, beside the noise of one document."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .loads import LEVEL, beside, enough, noise


def portfolios(before: Network, after: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
               level: float = LEVEL) -> pd.DataFrame:
    """Tasks and bodies of every portfolio in both documents.

    A leader is the same where the name is; an office taken over by another person is two portfolios, as nothing says that it is one.

    Returns
    -------
    DataFrame by portfolio, in the order of the earlier document, new ones after: title_before, title_after, change (stayed, came, went), tasks
    and bodies of either side, tasks_change, share_change, share_low and share_high (noise of a share's change, as in `loads`), q,
    beyond_noise, verdict (gained, lost, none: within the noise).

    >>> zr.compare.portfolios(network, later)[["tasks_before", "tasks_after", "change"]].head(2)
               tasks_before  tasks_after  change
    portfolio
    赵虚一                   4            4  stayed
    钱虚二                   5            5  stayed
    """
    names = list(dict.fromkeys([*before.portfolios.index, *after.portfolios.index]))
    out = pd.DataFrame(index=pd.Index(names, name="portfolio"))
    wide = []
    for side, network in (("before", before), ("after", after)):
        place = network.portfolios.index.get_indexer(names)
        held = network.membership()
        sizes, bodies = held.sum(axis=1), (held @ network.incidence() > 0).sum(axis=1)
        out[f"title_{side}"] = network.portfolios["title"].reindex(names).fillna("")
        for name, values in (("tasks", sizes), ("bodies", np.asarray(bodies).ravel())):
            out[f"{name}_{side}"] = np.array([values[p] if p >= 0 else 0 for p in place], dtype=np.int64)
        wide.append(_aligned(held.T.tocsr(), place))
    there = [out[f"tasks_{side}"].gt(0).to_numpy() for side in ("before", "after")]
    out["change"] = np.where(there[0] & there[1], "stayed", np.where(there[0], "went", "came")).astype(object)
    out["tasks_change"] = out["tasks_after"] - out["tasks_before"]
    out["share_change"] = out["tasks_after"] / max(1, len(after.tasks)) - out["tasks_before"] / max(1, len(before.tasks))
    judged = beside(out["share_change"].to_numpy(),
                    noise(*wide, draws=enough(len(names), level) if draws is None else draws, rng=np.random.default_rng(rng)), level=level)
    out = out.assign(**judged)
    sign = np.where(out["share_change"] > 0, "gained", "lost")
    out["verdict"] = np.where(out["beyond_noise"], sign, "none").astype(object)
    return out


def _aligned(held: sparse.csr_array, place: np.ndarray) -> sparse.csr_array:
    """Tasks × portfolios with the columns in another order; empty ones where there is no such portfolio."""
    rows, columns = np.nonzero(place >= 0)[0], place[place >= 0]
    chooser = sparse.csr_array((np.ones(len(rows), np.int64), (columns, rows)), shape=(held.shape[1], len(place)))
    return held @ chooser

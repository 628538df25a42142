"""Portfolios that gained or lost: leaders by name, their tasks before and after, beside the noise of one document."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from .loads import DRAWS, LEVEL, _resampled


def portfolios(before: Network, after: Network, *, rng: int | np.random.Generator | None = 0, draws: int = DRAWS, level: float = LEVEL) -> pd.DataFrame:
    """Tasks and bodies of every portfolio in both documents.

    A leader is the same where the name is; an office taken over by another person is two portfolios, as nothing says that it is one.

    Returns
    -------
    DataFrame by portfolio, in the order of the earlier document, new ones after: title_before, title_after, change (stayed, came, went), tasks
    and bodies of either side, tasks_change, share_change, share_low and share_high (noise of a share's change, by resampling the tasks
    of the document that has it, the earlier one where both do), beyond_noise, verdict (gained, lost, none: within the noise).
    """
    names = list(dict.fromkeys([*before.portfolios.index, *after.portfolios.index]))
    out = pd.DataFrame(index=pd.Index(names, name="portfolio"))
    generator, tail, floors = np.random.default_rng(rng), (1 - level) / 2, []
    for side, network in (("before", before), ("after", after)):
        place = network.portfolios.index.get_indexer(names)
        held = network.membership()
        sizes, bodies = held.sum(axis=1), (held @ network.incidence() > 0).sum(axis=1)
        out[f"title_{side}"] = network.portfolios["title"].reindex(names).fillna("")
        for name, values in (("tasks", sizes), ("bodies", np.asarray(bodies).ravel())):
            out[f"{name}_{side}"] = np.array([values[p] if p >= 0 else 0 for p in place], dtype=np.int64)
        drawn = _resampled(held.T.tocsr(), draws, generator) / max(1, len(network.tasks))
        wide = np.column_stack([drawn[:, p] if p >= 0 else np.zeros(draws) for p in place]) if names else np.zeros((draws, 0))
        floors.append(wide - np.roll(wide, 1, axis=0))
    there = [out[f"tasks_{side}"].gt(0).to_numpy() for side in ("before", "after")]
    out["change"] = np.where(there[0] & there[1], "stayed", np.where(there[0], "went", "came")).astype(object)
    out["tasks_change"] = out["tasks_after"] - out["tasks_before"]
    out["share_change"] = out["tasks_after"] / max(1, len(after.tasks)) - out["tasks_before"] / max(1, len(before.tasks))
    floor = np.where(there[0], floors[0], floors[1])
    out["share_low"], out["share_high"] = (np.quantile(floor, q, axis=0) for q in (tail, 1 - tail))
    up, down = out["share_change"] > out["share_high"] + 1e-12, out["share_change"] < out["share_low"] - 1e-12
    out["beyond_noise"] = up | down
    out["verdict"] = np.where(up, "gained", np.where(down, "lost", "none")).astype(object)
    return out

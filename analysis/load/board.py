"""The load table: one row per unit, counts beside ranks beside how sure the ranks are."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from ..header import header, not_computable
from .inequality import concentration
from .ranks import DRAWS, LEVEL, rank_intervals, rank_sets
from .scores import COUNTS, MEASURES, redundancy, scores, totals

CONTRACT = ["type", "kind", "tasks", "lead", "support", "responsible", "fractional", "weighted", "sole", "portfolios",
            "rank", "rank_low", "rank_high"]


def table(network: Network, *, support_weight: float = 0.5, rng: int | np.random.Generator | None = 0, draws: int = DRAWS,
          level: float = LEVEL) -> pd.DataFrame:
    """Everything about who carries how much.

    Parameters
    ----------
    network : tasks × units under the declared treatment of collectives.
    support_weight : what a supporting unit counts beside a lead, in `weighted` only.
    rng, draws, level : of the rank intervals (see `rank_intervals`).

    Returns
    -------
    DataFrame by unit, sorted by tasks, most first, then by name. Counts: type, kind, tasks, lead, support, responsible,
    fractional, weighted, sole, portfolios. Rank by tasks among the units: rank, rank_low, rank_high (tasks resampled from
    the whole document), NA for a collective, which is no unit. Then exclusivity, share (of all tasks), p_first, p_top_five,
    set_low, set_high, tier, behind_first, rank_low_within, rank_high_within (tasks resampled within portfolios), lead_rank,
    lead_rank_low, lead_rank_high. ``attrs`` holds treatment, seed, draws, level, resampled, redundancy, the concentration of
    tasks, and ``note``: "" or why something is not computable. `analysis.definitions` says what every column means.

    >>> zr.load.table(network)[["tasks", "lead", "support", "rank_low", "rank_high"]].head(3)
          tasks  lead  support  rank_low  rank_high
    unit
    市财政局     10     2        8         1          6
    市发改委      6     2        4         1         16
    市建设局      6     2        4         1         15
    """
    out = _counts(network, support_weight)
    out = out.join(rank_intervals(network, draws=draws, level=level, rng=rng))
    out = out.join(rank_sets(network, level=level)[["set_low", "set_high", "tier", "behind_first"]])
    within = rank_intervals(network, draws=draws, level=level, rng=rng, within=True)[["rank_low", "rank_high"]]
    out = out.join(within.add_suffix("_within"))
    lead = rank_intervals(network, by="lead", draws=draws, level=level, rng=rng).add_prefix("lead_")
    out = out.join(lead[["lead_rank", "lead_rank_low", "lead_rank_high"]])
    rest = [c for c in out.columns if c not in CONTRACT]
    out = _sorted(out[CONTRACT + rest])
    out.attrs = header(network, rng=rng, support_weight=support_weight, draws=draws, level=level,
                       resampled="tasks of the whole document; rank_low_within and rank_high_within: within portfolios", redundancy=redundancy(network), **_concentration(network), note=_note(network))
    return out


def _counts(network: Network, support_weight: float) -> pd.DataFrame:
    facts = network.units[["type", "kind"]].astype(object)
    columns = {name: facts[name].where(facts[name].notna(), missing) for name, missing in (("type", ""), ("kind", "unit"))}
    columns |= {by: totals(scores(network, by, support_weight=support_weight)) for by in MEASURES}
    held = network.membership() @ network.incidence()
    columns["portfolios"] = np.asarray((held > 0).sum(axis=0)).ravel()
    columns["share"] = columns["tasks"] / max(1, len(network.tasks))
    return pd.DataFrame(columns, index=network.units.index).astype({c: np.int64 for c in (*COUNTS, "sole", "portfolios")})


def _sorted(board: pd.DataFrame) -> pd.DataFrame:
    keys = pd.DataFrame({"tasks": -board["tasks"].to_numpy(), "name": board.index.map(str)})
    return board.iloc[keys.sort_values(["tasks", "name"], kind="stable").index]


def _concentration(network: Network) -> dict[str, float]:
    whole = concentration(network)
    wanted = ("gini", "hhi", "effective_number", "top_five_share") if "tasks" in whole.index else ()
    return {name: float(whole.at["tasks", name]) for name in wanted}


def _note(network: Network) -> str:
    if not len(network.tasks):
        return not_computable("the network has no tasks")
    if not len(network.links):
        return not_computable("no task names a unit")
    return "" if "lead" in set(network.links["role"]) else "lead ranks say nothing: the document names no lead"

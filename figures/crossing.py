"""Portfolios crossed with units: the links arranged for the heat map, the alluvial diagram and the matrix."""

from __future__ import annotations

import pandas as pd

from graphdata import Network
from graphdata.values import ROLES


def portfolios_and_units(network: Network) -> pd.DataFrame:
    """How many tasks each unit has in each portfolio, by role.

    Returns
    -------
    DataFrame, one row per portfolio and unit that meet, portfolios in the order of the document, units by name: portfolio,
    unit, kind, lead, support, responsible (tasks). A task held by two portfolios counts in each.
    """
    met = network.links[["task", "unit", "role"]].merge(network.holds[["portfolio", "task"]], on="task")
    counts = met.groupby(["portfolio", "unit", "role"]).size().unstack("role", fill_value=0)
    counts = counts.reindex(columns=list(ROLES), fill_value=0).reset_index().rename_axis(columns=None)
    order = {name: i for i, name in enumerate(network.portfolios.index)}
    counts = counts.assign(_order=counts["portfolio"].map(order)).sort_values(["_order", "unit"])
    counts["kind"] = counts["unit"].map(network.units["kind"])
    return counts[["portfolio", "unit", "kind", "lead", "support", "responsible"]].reset_index(drop=True)

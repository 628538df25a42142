"""Portfolios and tasks crossed with units: the links arranged for the heat map, the alluvial diagram, the matrix and the score."""

from __future__ import annotations

from functools import partial

import pandas as pd

from graphdata import Network
from graphdata.given import checked
from graphdata.values import ROLES


@partial(checked, name="crossing.portfolios_and_units")
def portfolios_and_units(network: Network) -> pd.DataFrame:
    """How many tasks each unit has in each portfolio, by role.

    Returns
    -------
    DataFrame, one row per portfolio and unit that meet, portfolios in the order of the document, units by name: portfolio,
    unit, kind, lead, support, responsible (tasks). A task held by two portfolios counts in each.

    >>> zr.crossing.portfolios_and_units(network)[["portfolio", "unit", "lead", "support"]].head(2)
      portfolio    unit  lead  support
    0       赵虚一    市发改委     1        1
    1       赵虚一  市市场监管局     0        1
    """
    met = network.links[["task", "unit", "role"]].merge(network.holds[["portfolio", "task"]], on="task")
    counts = met.groupby(["portfolio", "unit", "role"]).size().unstack("role", fill_value=0)
    counts = counts.reindex(columns=list(ROLES), fill_value=0).reset_index().rename_axis(columns=None)
    order = {name: i for i, name in enumerate(network.portfolios.index)}
    counts = counts.assign(_order=counts["portfolio"].map(order)).sort_values(["_order", "unit"])
    counts["kind"] = counts["unit"].map(network.units["kind"])
    return counts[["portfolio", "unit", "kind", "lead", "support", "responsible"]].reset_index(drop=True)


@partial(checked, name="crossing.tasks_and_units", tables={"clusters": ("cluster", "zr.clusters.table(network)")})
def tasks_and_units(network: Network, clusters: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every link of the network in the order of the score: tasks as the document has them, each under its first portfolio.

    Parameters
    ----------
    clusters : by unit, with a column `cluster`.

    Returns
    -------
    DataFrame, one row per link: portfolio (None where no portfolio holds the task), task, unit, kind, role, cluster (None).

    >>> zr.crossing.tasks_and_units(network, clusters=groups)[["portfolio", "unit", "role"]].head(2)
      portfolio  unit     role
    0       赵虚一  市发改委     lead
    1       赵虚一  市财政局  support
    """
    place = {name: i for i, name in enumerate(network.portfolios.index)}
    home = network.holds.assign(_at=network.holds["portfolio"].map(place)).sort_values("_at", kind="stable").drop_duplicates("task")
    home = home.set_index("task")["portfolio"]
    order = {task: i for i, task in enumerate(network.tasks.index)}
    links = network.links[["task", "unit", "role"]].assign(portfolio=network.links["task"].map(home), kind=network.links["unit"].map(network.units["kind"]))
    found = {} if clusters is None or "cluster" not in clusters else clusters["cluster"].to_dict()
    links["cluster"] = pd.Series([found.get(unit) for unit in links["unit"]], index=links.index, dtype=object)
    links["_band"], links["_at"] = links["portfolio"].map(place).fillna(len(place)), links["task"].map(order)
    links["portfolio"] = links["portfolio"].astype(object).where(links["portfolio"].notna(), None)
    return links.sort_values(["_band", "_at"], kind="stable")[["portfolio", "task", "unit", "kind", "role", "cluster"]].reset_index(drop=True)

"""The panel of documents: one row each, with values that may be compared between places and years.

Counts are there to say how large a document is. What grows with its length (ranks, numbers of shared units, p-values) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from graphdata import Corpus, Network

from ..load import concentration
from ..overlap import home_portfolios

SIZES = ["tasks", "units", "links", "portfolios"]
# Values that do not depend on how many tasks a document has.
COMPARABLE = ["units_per_task", "support_per_task", "several_share", "crossing_share", "top_five_share", "gini", "effective_number"]


def documents(networks: Iterable[tuple[str, Corpus, Network]]) -> pd.DataFrame:
    """One row per document.

    Returns
    -------
    DataFrame by document: place, year, tasks, units, links, portfolios; units_per_task (units that a task names, on average);
    support_per_task (of them those that support; missing where the document does not say who leads); several_share (share of tasks that
    name two units or more); crossing_share (share of support that crosses portfolios: the supporting unit stands under another leader);
    top_five_share, gini, effective_number (concentration of tasks over units). A value that cannot be computed is missing.

    >>> zr.panel.documents(worlds)[["year", "tasks", "units"]]
                     year  tasks  units
    document
    fictitious-2024  2024     24     19
    fictitious-2025  2025     25     20
    """
    rows = [{"document": document, **_row(corpus.documents.loc[document], network)} for document, corpus, network in networks]
    out = pd.DataFrame(rows, columns=["document", "place", "year", *SIZES, *COMPARABLE]).set_index("document")
    return out.astype({"year": "Int64"} | {c: np.int64 for c in SIZES} | {c: np.float64 for c in COMPARABLE})


def _row(facts: pd.Series, network: Network) -> dict[str, Any]:
    sizes = [len(network.tasks), len(network.units), len(network.links), len(network.portfolios)]
    row: dict[str, Any] = {"place": facts["place"], "year": facts["year"], **dict(zip(SIZES, sizes, strict=True))}
    if not len(network.links):
        return row
    per_task = network.links.groupby("task").size()
    said = bool(network.links["role"].isin(["lead", "support"]).any())
    spread = concentration(network).loc["tasks"]
    return row | {
        "units_per_task": len(network.links) / len(network.tasks), "several_share": float((per_task > 1).sum() / len(network.tasks)),
        "support_per_task": float((network.links["role"] == "support").sum() / len(network.tasks)) if said else None,
        "crossing_share": crossing(network), **{c: float(spread[c]) for c in ("top_five_share", "gini", "effective_number")}}


def crossing(network: Network) -> float | None:
    """The share of support links whose unit stands under none of the leaders who hold the task; None where it cannot be told.

    A unit stands under the leaders whose tasks it leads; if it leads none, under those who hold most of its tasks.
    """
    support = network.links[network.links["role"] == "support"]
    held = network.holds.groupby("task")["portfolio"].agg(set)
    support = support[support["task"].isin(held.index)]
    if len(network.portfolios) < 2 or support.empty:
        return None
    home = home_portfolios(network)
    crosses = [not held[task] & set(home[unit]) for task, unit in zip(support["task"], support["unit"], strict=True)]
    return float(np.mean(crosses))

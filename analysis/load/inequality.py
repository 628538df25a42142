"""How unequally the load is spread."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from ..header import not_computable
from .scores import scores, totals

SPREAD = ("tasks", "lead", "support", "responsible", "fractional", "weighted")


def concentration(network: Network, *, support_weight: float = 0.5) -> pd.DataFrame:
    """Concentration of every measure of load over the units.

    Gini G = 2 Σ i·x₍ᵢ₎/(n Σx) − (n + 1)/n over the n units of the network; HHI Σ (x/Σx)²; effective number 1/HHI, the
    number of equally loaded units that would be as concentrated.

    Returns
    -------
    DataFrame by measure: units (n), zeros (how many of them carry nothing; they are in n), total, gini, gini_nonzero (the
    same over units that carry something), hhi, effective_number, top_five_share. A measure nobody carries has no row;
    ``attrs["note"]`` says why, by measure.

    >>> zr.load.concentration(network).loc["tasks", ["gini", "top_five_share"]].round(2).to_dict()
    {'gini': 0.28, 'top_five_share': 0.43}
    """
    rows, notes = {}, {}
    for by in SPREAD:
        load = totals(scores(network, by, support_weight=support_weight)).astype(np.float64)
        if load.sum() > 0:
            rows[by] = _row(np.sort(load))
        else:
            notes[by] = not_computable(f"no unit has any load by {by}")
    columns = ["units", "zeros", "total", "gini", "gini_nonzero", "hhi", "effective_number", "top_five_share"]
    out = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("measure")
    out = out.astype({"units": np.int64, "zeros": np.int64})
    out.attrs["note"] = notes
    return out


def _row(load: np.ndarray) -> list[float]:
    share = load / load.sum()
    hhi = float((share**2).sum())
    return [len(load), int((load == 0).sum()), float(load.sum()), gini(load), gini(load[load > 0]), hhi, 1.0 / hhi,
            float(share[-5:].sum())]


def gini(load: np.ndarray) -> float:
    """The Gini coefficient of loads in rising order, 0 for equal loads.

    >>> gini(np.array([1, 1, 1])), round(gini(np.array([0, 0, 1])), 3)
    (0.0, 0.667)
    """
    n = len(load)
    value = 2.0 * (np.arange(1, n + 1) * load).sum() / (n * load.sum()) - (n + 1) / n
    return max(0.0, float(value))


def lorenz(network: Network, *, by: str = "tasks", support_weight: float = 0.5) -> pd.DataFrame:
    """The Lorenz curve: units from the least to the most loaded.

    Returns
    -------
    DataFrame, one row more than there are units: share_of_units, share_of_load, both from 0 to 1. Only the columns where
    nobody has any load, with the reason in ``attrs["note"]``.

    >>> zr.load.lorenz(network).tail(1)
        share_of_units  share_of_load
    19             1.0            1.0
    """
    load = np.sort(totals(scores(network, by, support_weight=support_weight)))
    if load.sum() <= 0:
        out = pd.DataFrame({"share_of_units": [], "share_of_load": []}, dtype=np.float64)
        out.attrs["note"] = not_computable(f"no unit has any load by {by}")
        return out
    heights = np.concatenate([[0.0], np.cumsum(load) / load.sum()])
    return pd.DataFrame({"share_of_units": np.linspace(0.0, 1.0, len(heights)), "share_of_load": heights})

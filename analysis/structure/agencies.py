"""Kinds of agencies: how broadly and how deeply each takes part, which are offices of leading groups, and who is at home in which field."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from graphdata import Network

from ..clusters import tasks as tasks_of_clusters
from ..header import header
from ..load.ranks import single

OFFICES = re.compile(r"领导小组|指挥部|专班|工作组|协调小组|委员会办公室|组委会")
KINDS = ("leading", "key", "auxiliary", "marginal")


def kinds(network: Network) -> pd.DataFrame:
    """Breadth and depth of every unit, and the kind of agency that follows.

    Breadth is the share of tasks that name the unit; depth the share of its tasks that it leads. Leading: both are at least the
    mean over units; key: deep only; auxiliary: broad only; marginal: neither (breadth–depth, Healthcare 2022 10(3) 590).

    Returns
    -------
    DataFrame by unit, collectives left out: tasks, lead, breadth, depth, kind ("" where the document names no lead), office
    (whether its name, or the name it hosts, is that of a leading group, a headquarters or the like), leaders (portfolios it works for).

    >>> zr.structure.kinds(network).loc["丙县政府", "kind"]
    'marginal'
    """
    units = single(network)
    names = network.units.index[units]
    tasks, lead = (np.asarray(network.incidence(role).sum(axis=0)).ravel()[units] for role in (None, "lead"))
    breadth, depth = tasks / max(1, len(network.tasks)), lead / np.maximum(1, tasks)
    broad, deep = (values >= values.mean() if len(values) else values.astype(bool) for values in (breadth, depth))
    kind = np.select([broad & deep, deep, broad], KINDS[:3], KINDS[3]) if lead.any() else np.full(len(names), "")
    leaders = ((network.membership() @ network.incidence()).toarray()[:, units] > 0).sum(axis=0)
    out = pd.DataFrame({"tasks": tasks, "lead": lead, "breadth": breadth, "depth": depth, "kind": kind.astype(object), "office": _offices(network, names),
                        "leaders": leaders}, index=names)
    out.attrs = header(network, rng=None)
    return out


def _offices(network: Network, names: pd.Index) -> np.ndarray:
    """By the unit's own name; a department that hosts an office stays a department."""
    return np.array([bool(OFFICES.search(str(name))) for name in names], dtype=bool)


def specialisation(network: Network, found: pd.DataFrame, *, least: int = 3) -> pd.DataFrame:
    """Which fields a unit is at home in: the location quotient of unit and cluster of tasks.

    (tasks of the unit in the cluster ÷ its tasks) ÷ (tasks in the cluster ÷ all tasks in clusters): 1 as much as everybody, 2
    twice as much (Florence 1939). Only pairs with `least` tasks, for units of `least` tasks.

    Parameters
    ----------
    found : what `clusters.table` gives; its names are those of the fields.

    Returns
    -------
    DataFrame, one row per unit and field: unit, field, tasks, quotient; the largest quotient first.

    >>> zr.structure.specialisation(network, groups, least=2).head(2)[["unit", "field", "quotient"]]
               unit field  quotient
    0  市市场监管局  市场监管       8.0
    1      市民政局  卫生教育       8.0
    """
    labels = tasks_of_clusters(network, found)["cluster"].to_numpy()
    count = int(labels.max(initial=0))
    spread = np.zeros((count + 1, len(labels)), dtype=np.int64)
    spread[labels, np.arange(len(labels))] = 1
    both = (spread @ network.incidence().toarray())[1:]
    size, whole = spread.sum(axis=1)[1:], both.sum(axis=0)
    called = found[found["cluster"] > 0].drop_duplicates("cluster").set_index("cluster")["name"]
    single_units = set(single(network))
    rows = [(network.units.index[u], called.get(c + 1, "") or str(c + 1), int(both[c, u]), float(both[c, u] / whole[u] / (size[c] / max(1, size.sum()))))
            for c, u in zip(*np.nonzero(both >= least), strict=True) if u in single_units]
    out = pd.DataFrame(rows, columns=["unit", "field", "tasks", "quotient"])
    return out.sort_values(["quotient", "tasks", "unit"], ascending=[False, False, True], kind="stable", key=lambda c: c.map(str) if c.name == "unit" else c).reset_index(drop=True)

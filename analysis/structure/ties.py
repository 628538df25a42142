"""Who supports whom: the directed network of lead → support, whether it goes both ways, and the shape of the whole."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header
from ..load.ranks import single
from ..overlap import home

DRAWS = 999
MOST_CELLS = 50_000_000


def _flow(network: Network) -> sparse.csr_array:
    """Units × units without collectives: tasks that the row leads and the column supports."""
    units = single(network)
    return sparse.csr_array(network.incidence("lead")[:, units].T @ network.incidence("support")[:, units])


def dyads(network: Network) -> pd.DataFrame:
    """The ties of lead → support as an edge list with what a model of the network (ERGM) needs beside it.

    Returns
    -------
    DataFrame, one row per ordered pair with a tie: lead, support (units), tasks, reciprocated (whether there is a tie back),
    same_home (whether both lead most for the same leader), lead_tasks and support_tasks (loads of the two). Pairs that are
    not listed have no tie.

    >>> zr.structure.dyads(network).head(2)[["lead", "support", "tasks"]]
             lead support  tasks
    0  市交通运输局    市财政局      1
    1    市公安局  市交通运输局      1
    """
    flow, names = _flow(network).tocoo(), network.units.index[single(network)].to_numpy(dtype=object)
    at, load = home(network), dict(zip(network.units.index, np.asarray(network.incidence().sum(axis=0)).ravel().tolist(), strict=True))
    there = set(zip(*(axis.tolist() for axis in flow.coords), strict=True))
    rows = [(names[i], names[j], int(n), (j, i) in there, bool(names[i] in at.index and names[j] in at.index and at[names[i]] == at[names[j]]),
             load[names[i]], load[names[j]]) for i, j, n in sorted(zip(*(axis.tolist() for axis in flow.coords), flow.data.tolist(), strict=True))]
    return pd.DataFrame(rows, columns=["lead", "support", "tasks", "reciprocated", "same_home", "lead_tasks", "support_tasks"])


def shape(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int = DRAWS) -> pd.DataFrame:
    """The shape of the network in numbers from 0 to 1 that compare between documents.

    density: links ÷ (tasks × units). centralisation: Σ (largest − own load) ÷ the most it can be, (units − 1) × tasks: one unit
    in every task and nobody else in any (Freeman 1979, for the units of a bipartite graph). flow_density: ties of lead → support ÷ ordered pairs.
    out_centralisation, in_centralisation: Freeman's of leading and of supporting ties. reciprocity: ties that go both ways ÷ ties, beside
    its mean where every task keeps its lead and its number of supporters and every unit its number of tasks supported.

    Returns
    -------
    DataFrame by measure: value, expected, p (two-sided; the last two NaN for what has no null). Without rows of lead → support
    where the document does not tell them apart.

    >>> zr.structure.shape(network)["value"].round(2).to_dict()["density"]
    0.16
    """
    units = single(network)
    matrix = network.incidence()[:, units]
    tasks, count = matrix.shape
    rows: dict[str, tuple[float, float, float]] = {}
    if tasks and count:
        load = np.asarray(matrix.sum(axis=0)).ravel()
        rows["density"] = (matrix.nnz / (tasks * count), np.nan, np.nan)
        if count > 1:
            rows["centralisation"] = (float((load.max() - load).sum() / ((count - 1) * tasks)), np.nan, np.nan)
    flow = _flow(network)
    if flow.nnz and count > 1:
        tie = flow > 0
        rows["flow_density"] = (tie.nnz / (count * (count - 1)), np.nan, np.nan)
        for name, axis in (("out_centralisation", 1), ("in_centralisation", 0)):
            degree = np.asarray(tie.sum(axis=axis)).ravel()
            rows[name] = (float((degree.max() - degree).sum() / (count - 1) ** 2), np.nan, np.nan)
        rows["reciprocity"] = reciprocity(*(sparse.csr_array(network.incidence(role)[:, units]) for role in ("lead", "support")), rng=rng, draws=draws)
    out = pd.DataFrame.from_dict(rows, orient="index", columns=["value", "expected", "p"]).rename_axis("measure")
    out.attrs = header(network, rng=rng, draws=draws)
    return out


def reciprocity(lead: sparse.csr_array, support: sparse.csr_array, *, rng: int | np.random.Generator | None = 0, draws: int = DRAWS) -> tuple[float, float, float]:
    """Share of ties lead → support that go both ways, its mean under the null, and p (two-sided).

    Parameters
    ----------
    lead, support : tasks × units without collectives; the lead stays in place, support is dealt out anew (`nulls.open_cells`).
    """
    support = sparse.csr_array(support)
    times, count = np.diff(lead.indptr), support.shape[1]
    rows = np.repeat(np.arange(support.shape[0]), np.diff(support.indptr))
    link = np.repeat(np.arange(len(rows)), times[rows])  # once for every lead of its task
    who = np.concatenate([lead.indices[lead.indptr[row]:lead.indptr[row + 1]] for row in rows]) if len(rows) else np.zeros(0, np.int64)

    def share(batch: nulls.Batch) -> np.ndarray:
        tie = np.zeros((len(batch), count, count), dtype=bool)
        tie[np.arange(len(batch))[:, None], who[None, :], batch.columns[:, link]] = True
        return (tie & tie.transpose(0, 2, 1)).sum(axis=(1, 2)) / np.maximum(1, tie.sum(axis=(1, 2)))
    if count * count > MOST_CELLS or not draws or np.prod(support.shape) > MOST_CELLS:
        tie = sparse.csr_array(lead.T @ support) > 0
        return float(tie.multiply(tie.T).sum() / max(1, tie.nnz)), np.nan, np.nan
    found = nulls.compare(share, nulls.open_cells(support, lead.toarray() > 0, draws=draws, rng=rng), cells=count * count)
    return float(found.observed), float(found.mean), float(found.p)

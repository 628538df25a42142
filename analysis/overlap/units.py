"""Pairs of units: who works together, and who does so more than being busy explains."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header, not_computable
from .leaders import home_portfolios

COLUMNS = ["a", "b", "tasks", "newman", "p", "q", "backbone", "expected", "tested"]
TOGETHER = ["a", "b", "tasks", "newman", "expected", "q", "backbone", "a_portfolios", "b_portfolios", "shared_portfolios",
            "task_ids"]
LEAST_TASKS = 3
MOST_UNITS = 1500  # beyond this the pairs are counted, not tested
MOST_DRAWS = 100_000
MOST_CELLS = 10_000_000_000  # units × units × draws: some seconds


def units(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
          alpha: float = nulls.ALPHA, least: int = LEAST_TASKS) -> pd.DataFrame:
    """Pairs of units that share a task, with the backbone of those that share more than being busy explains.

    `tasks` is Σ A·A, `newman` Σ A·A/(k − 1) over tasks of k ≥ 2 units (Newman 2001); p is that of sharing so many tasks or
    more when every unit keeps its number of tasks and every task its number of units (fixed margins). Tested are all pairs
    of units with at least `least` tasks each, whether they share any or not: a choice by margins that the null leaves
    as they are, so the correction stays right. q is Benjamini–Hochberg over them; `backbone` is q ≤ alpha. The
    hypergeometric test, which forgets that tasks differ in size, is not used.

    Returns
    -------
    DataFrame, one row per pair that shares a task, most tasks first, then Newman weight, then names: a, b, tasks, newman,
    p, q (1 where not tested), backbone, expected (mean tasks shared under the null), tested. ``attrs``: treatment, seed,
    draws, trades, hypotheses (pairs tested), least, alpha, note.

    >>> zr.overlap.units(network)[["a", "b", "tasks", "newman"]].head(2)
          a       b  tasks    newman
    0  市发改委    市财政局      4  2.333333
    1  市建设局  市自然资源局      4  1.250000
    """
    matrix = network.incidence()
    load = np.asarray(matrix.sum(axis=0)).ravel()
    count = int((load >= least).sum()) if len(load) <= MOST_UNITS else 0
    hypotheses = count * (count - 1) // 2
    needed = nulls.draws_needed(hypotheses, alpha=alpha, sides=1)
    draws = min(MOST_DRAWS, needed, max(1000, MOST_CELLS // max(1, len(load)) ** 2)) if draws is None else draws
    null = nulls.fixed_margins(matrix, draws=draws, rng=rng)
    out = _counted(network, matrix)
    if len(out) and len(load) <= MOST_UNITS:
        out = _tested(out, nulls.compare_pairs(null), load >= least, alpha)
    out = _named(out, network)
    out.attrs = header(network, rng=rng, alpha=alpha, draws=draws, draws_needed=needed, trades=null.trades,
                       hypotheses=hypotheses, least=least, null="fixed margins", note=_note(network, len(out)))
    return out


def _counted(network: Network, matrix: sparse.csr_array) -> pd.DataFrame:
    """Pairs by the numbers of their units, with what they share; not tested yet."""
    k = np.diff(matrix.indptr)
    joint = _upper(matrix.T @ matrix)
    weighted = _upper(matrix.T @ sparse.diags_array(1.0 / np.maximum(1, k - 1)) @ matrix)  # the same pairs in the same order
    i, j = joint.coords
    return pd.DataFrame({"i": i, "j": j, "tasks": joint.data.astype(np.int64), "newman": weighted.data, "p": 1.0, "q": 1.0,
                         "backbone": False, "expected": 0.0, "tested": False})


def _upper(square: sparse.sparray) -> sparse.coo_array:
    """The entries above the diagonal, row by row."""
    square = sparse.csr_array(square)
    square.sort_indices()
    return sparse.triu(square, k=1, format="coo")


def _tested(pairs: pd.DataFrame, null: nulls.Null, busy: np.ndarray, alpha: float) -> pd.DataFrame:
    q = np.ones(null.p_more.shape)
    i, j = np.triu_indices(len(busy), 1)
    chosen = busy[i] & busy[j]
    i, j = i[chosen], j[chosen]
    q[i, j] = nulls.benjamini_hochberg(null.p_more[i, j])
    place = (pairs["i"].to_numpy(), pairs["j"].to_numpy())
    tested = busy[place[0]] & busy[place[1]]
    return pairs.assign(p=null.p_more[place], q=q[place], backbone=tested & (q[place] <= alpha), expected=null.mean[place],
                        tested=tested)


def _named(pairs: pd.DataFrame, network: Network) -> pd.DataFrame:
    names = network.units.index.to_numpy(dtype=object)
    out = pairs.assign(a=names[pairs["i"]], b=names[pairs["j"]])
    out = out.sort_values(["tasks", "newman", "i", "j"], ascending=[False, False, True, True], kind="stable")
    return out[COLUMNS].reset_index(drop=True)


def _note(network: Network, pairs: int) -> str:
    if not pairs:
        return not_computable("no two units share a task")
    if len(network.units) > MOST_UNITS:
        return f"pairs counted, not tested: {len(network.units)} units, more than {MOST_UNITS}"
    return ""


def together(pairs: pd.DataFrame, network: Network, *, least: int = LEAST_TASKS) -> pd.DataFrame:
    """Works together often, with no home portfolio in common.

    Pairs of units that share at least `least` tasks, have no home portfolio in common (`home_portfolios`: where a unit
    leads; if it leads nowhere, where most of its tasks are), and share no more than half of these tasks within one
    portfolio.
    The home portfolio is inferred from the tasks; the document names no leader of a unit. Collectives are left out. `backbone` says which pairs share more than being busy explains;
    the others are counts, nothing more.

    Parameters
    ----------
    pairs : what `units` gives for this network.

    Returns
    -------
    DataFrame, backbone first, then in the order of `pairs`: a, b, tasks, newman, expected, q, backbone, a_portfolios,
    b_portfolios, shared_portfolios (those that hold the shared tasks) and task_ids, all four tuples.

    >>> zr.overlap.together(zr.overlap.units(network), network)[["a", "b", "tasks"]]
          a       b  tasks
    0  市建设局  市自然资源局      4
    1  市建设局    市财政局      3
    """
    home, single = home_portfolios(network), set(network.units.index[network.units["kind"] != "collective"])
    often = pairs[(pairs["tasks"] >= least) & pairs["a"].isin(single) & pairs["b"].isin(single)]
    a, b = home.reindex(often["a"]).to_numpy(), home.reindex(often["b"]).to_numpy()
    apart = np.array([bool(x) and bool(y) and not set(x) & set(y) for x, y in zip(a, b, strict=True)], dtype=bool)
    often = often.assign(a_portfolios=a, b_portfolios=b)[apart]
    shared, held, spread = _shared(network, often["a"], often["b"])
    out = often.assign(shared_portfolios=pd.Series(held, index=often.index, dtype=object),
                       task_ids=pd.Series(shared, index=often.index, dtype=object))[np.array(spread, dtype=bool)]
    return out.sort_values("backbone", ascending=False, kind="stable")[TOGETHER].reset_index(drop=True)


def _shared(network: Network, a: pd.Series, b: pd.Series) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], list[bool]]:
    """Of each pair: the tasks that name both, the portfolios that hold them, and whether none holds more than half."""
    naming, membership = naming_tasks(network.incidence()), network.membership().toarray()
    tasks, names = network.tasks.index.to_numpy(dtype=object), network.portfolios.index.to_numpy(dtype=object)
    out: list[tuple[tuple[str, ...], tuple[str, ...], bool]] = []
    for i, j in zip(network.units.index.get_indexer(a), network.units.index.get_indexer(b), strict=True):
        both = np.intersect1d(naming[i], naming[j])
        count = membership[:, both].sum(axis=1)
        out.append((tuple(tasks[both]), tuple(names[count > 0]), bool(2 * count.max() <= len(both))))
    return [o[0] for o in out], [o[1] for o in out], [o[2] for o in out]


def naming_tasks(matrix: sparse.csr_array) -> list[np.ndarray]:
    """Of each unit the tasks that name it, in order."""
    columns = matrix.tocsc()
    return np.split(columns.indices, columns.indptr[1:-1])

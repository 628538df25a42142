"""The table of positions: every unit's brokerage beside what its number of tasks alone would give."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header, not_computable
from .positions import core, exclusive, measured

MEASURES = ("exclusive_pairs", "betweenness", "constraint")
COLUMNS = [*MEASURES, "core", "tested", *(f"{part}_{m}" for m in MEASURES
                                          for part in ("expected", "p_more", "p_less", "q", "direction"))]
TESTED = 10  # the busiest units are tested; the margins stay in the null, so that the choice does not lean on what is tested
AT_ONCE = 25  # draws that one thread measures at a time
VISITS = 400_000_000  # nodes × links × draws: what may be spent on shortest paths


def table(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None, tested: int = TESTED,
          alpha: float = nulls.ALPHA) -> pd.DataFrame:
    """Every unit's position, beside its mean over fixed-margin matrices.

    A busy unit lies on many shortest paths and ties many tasks whatever the document says, so every measure stands beside
    what the same number of tasks gives at random. The busiest units are tested, both sides, corrected by measure
    (Benjamini–Hochberg).

    Parameters
    ----------
    network : tasks × units.
    rng : seed or generator.
    draws : fixed-margin matrices; as many as the correction needs if None, fewer where the network is large.
    tested : how many units are tested.
    alpha : false discovery rate.

    Returns
    -------
    DataFrame by unit, in the order of the network: exclusive_pairs (pairs of tasks of different leaders that only this
    unit ties, Jasny & Lubell 2015), betweenness (raw, in the graph of tasks and units), constraint (Burt's, over ties Σ
    1/(k − 1)), core (k of the bipartite k-core), tested, and for each of the first three its expected value, p_more,
    p_less, q and direction ("more", "less", "none"; q is 1 for units not tested). ``attrs`` as elsewhere, with draws,
    alpha and exclusive_note.

    >>> zr.brokerage.table(network)["exclusive_pairs"].idxmax()
    '市财政局'
    """
    matrix, membership = network.incidence(), network.membership()
    chosen = _busiest(matrix, tested)
    draws = _affordable(matrix, len(chosen), alpha) if draws is None else draws
    few = len(network.portfolios) < 2
    facts = {"draws": draws, "alpha": alpha, "null": "fixed margins", "tested": len(chosen),
             "exclusive_note": not_computable("there are fewer than two portfolios") if few else ""}
    observed = measured(matrix, membership)[0]
    out = pd.DataFrame({**dict(zip(MEASURES, observed, strict=True)), "core": core(matrix)}, index=network.units.index)
    out = out.astype({"exclusive_pairs": np.int64}).assign(tested=np.isin(np.arange(len(out)), chosen))
    out = out.assign(**_beside(matrix, membership, observed, chosen, draws, rng, alpha))[COLUMNS]
    note = "" if matrix.nnz else not_computable("no task names a unit" if len(network.tasks) else "the network has no tasks")
    out.attrs = header(network, rng=rng, **facts, note=note)
    return out


def pairs(network: Network) -> pd.DataFrame:
    """The pairs of tasks of different leaders that share one unit only: task_a, task_b, unit; in the order of the tasks.

    >>> zr.brokerage.pairs(network).head(2)
                  task_a             task_b    unit
    0  fictitious-2024#1  fictitious-2024#7  市自然资源局
    1  fictitious-2024#1  fictitious-2024#9    市发改委
    """
    first, second, unit = exclusive(network.incidence(), network.membership())
    return pd.DataFrame({"task_a": network.tasks.index[first], "task_b": network.tasks.index[second],
                         "unit": network.units.index[unit]})


def _busiest(matrix: sparse.csr_array, count: int) -> np.ndarray:
    """Columns of the units with most tasks, two or more, the first by name where equal."""
    loads = matrix.sum(axis=0)
    order = np.argsort(-loads, kind="stable")[:count]
    return np.sort(order[loads[order] > 1])


def _affordable(matrix: sparse.csr_array, hypotheses: int, alpha: float) -> int:
    needed = nulls.draws_needed(hypotheses, alpha=alpha, least=100)
    return int(min(needed, VISITS // max(1, sum(matrix.shape) * 2 * matrix.nnz)))


def _beside(matrix: sparse.csr_array, membership: sparse.csr_array, observed: np.ndarray, chosen: np.ndarray, draws: int,
            rng: int | np.random.Generator | None, alpha: float) -> dict[str, np.ndarray]:
    """Expected values, p-values, q and direction of every measure; without draws the expected value is the observed one
    and nothing is told."""
    count = matrix.shape[1]
    more, less, total = np.zeros(observed.shape), np.zeros(observed.shape), np.zeros(observed.shape)
    if draws and matrix.nnz:
        slack = 1e-9 * np.maximum(1.0, np.abs(observed))
        drawn = (part.columns for batch in nulls.fixed_margins(matrix, draws=draws, rng=rng).batches() for part in batch.parts(AT_ONCE))
        with ThreadPoolExecutor(os.cpu_count()) as pool:  # the compiled measures let other threads run
            for values in pool.map(lambda columns: measured(matrix, membership, columns=columns), drawn):
                more += (values >= observed - slack).sum(axis=0)
                less += (values <= observed + slack).sum(axis=0)
                total += values.sum(axis=0)
    out: dict[str, np.ndarray] = {}
    for row, name in enumerate(MEASURES):
        p_more, p_less, q = nulls.p_value(more[row], draws), nulls.p_value(less[row], draws), np.ones(count)
        q[chosen] = nulls.benjamini_hochberg(nulls.two_sided(p_more, p_less)[chosen])
        side = np.where(p_more < p_less, "more", "less").astype(object)
        out |= {f"expected_{name}": total[row] / draws if draws else observed[row], f"p_more_{name}": p_more,
                f"p_less_{name}": p_less,
                f"q_{name}": q, f"direction_{name}": np.where(q <= alpha, side, "none").astype(object)}
    return out

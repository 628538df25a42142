"""Two documents of different places compared by kinds of departments: their units are different bodies, their kinds correspond."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.registry import Registry

from .. import nulls
from .kinds import kinds

COLUMNS = ["tasks_a", "share_a", "tasks_b", "share_b", "difference", "low", "high", "p", "q", "verdict"]


def differences(one: tuple[str, Corpus, Network], other: tuple[str, Corpus, Network], *, registry: Registry | None = None,
                alpha: float = nulls.ALPHA, level: float = 0.95) -> pd.DataFrame:
    """The share of tasks that name each kind, in one document and the other.

    `p` is Fisher's exact test of tasks that name the kind against those that do not, `q` is Benjamini–Hochberg over the kinds, `low` and
    `high` bound the difference of the shares (Newcombe 1998, from Wilson's intervals).

    Returns
    -------
    DataFrame by kind, the largest difference first: the columns of `COLUMNS`; verdict is "more" (in the first), "less" or "none".

    >>> zr.panel.differences(*worlds)[["tasks_a", "tasks_b", "difference", "q"]].head(2).round(3)
          tasks_a  tasks_b  difference    q
    kind
    水利          3        0       0.125  1.0
    数据          0        3      -0.120  1.0
    """
    found = kinds([one, other], registry=registry)
    counts = found.pivot(index="kind", columns="document", values="tasks").reindex(columns=[one[0], other[0]]).fillna(0).astype("int64")
    sizes = [len(one[2].tasks), len(other[2].tasks)]
    rows = [_row(int(a), int(b), sizes, level) for a, b in counts.itertuples(index=False)]
    out = pd.DataFrame(rows, index=counts.index, columns=COLUMNS[:8])
    out["q"] = nulls.benjamini_hochberg(out["p"].to_numpy()) if len(out) else []
    out["verdict"] = np.where(out["q"] > alpha, "none", np.where(out["difference"] > 0, "more", "less"))
    order = out.assign(size=-out["difference"].abs()).reset_index().sort_values(["size", "kind"])["kind"]
    return out.loc[list(order), COLUMNS]


def _row(a: int, b: int, sizes: list[int], level: float) -> list[float]:
    from scipy import stats

    n, m = (max(1, size) for size in sizes)
    (low_a, high_a), (low_b, high_b) = _wilson(a, n, level), _wilson(b, m, level)
    p, q = a / n, b / m
    low = p - q - np.hypot(p - low_a, high_b - q)
    high = p - q + np.hypot(high_a - p, q - low_b)
    return [a, p, b, q, p - q, float(low), float(high), float(stats.fisher_exact([[a, n - a], [b, m - b]]).pvalue)]


def _wilson(count: int, of: int, level: float) -> tuple[float, float]:
    from scipy import stats

    found = stats.binomtest(count, of).proportion_ci(level, method="wilson")
    return found.low, found.high

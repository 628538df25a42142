"""Whether enough trades are made: how much of the document is left in a draw."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from .draws import fixed_margins

PER_ROW = (0.5, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0)
REST_PER_ROW = 20


def mixing(matrix: sparse.sparray, *, per_row: Sequence[float] = PER_ROW, draws: int = 500,
           rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """How far fixed-margin matrices are from their start, by the number of trades per task.

    Returns
    -------
    DataFrame by trades per row: trades; moved, the share of links no longer where they were (the perturbation score of
    Strona et al. 2014); at_rest, the same for matrices long traded; left, the correlation of the cells with their start
    that is left: 1 at the start, 0 when mixed, and 0 where the margins allow one matrix only.
    """
    rng = np.random.default_rng(rng)
    matrix = sparse.csr_array(matrix)
    rest = _cells(matrix, REST_PER_ROW * matrix.shape[0], draws, rng)
    links = max(1, matrix.nnz)
    apart = (rest * (rest - 1)).sum() / (draws * (draws - 1))  # links that two unrelated draws share
    start = np.flatnonzero(matrix.toarray().ravel())
    records = []
    for k in per_row:
        trades = max(1, round(k * matrix.shape[0]))
        together = _cells(matrix, trades, draws, rng)[start].sum() / draws
        left = (together - apart) / (links - apart) if links - apart > 1e-9 else 0.0
        records.append({"per_row": float(k), "trades": trades, "moved": 1 - together / links, "at_rest": 1 - apart / links,
                        "left": left})
    return pd.DataFrame(records).set_index("per_row")


def _cells(matrix: sparse.csr_array, trades: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """In how many draws each cell holds a link, row by row, when all start from the document itself."""
    null = fixed_margins(matrix, draws=draws, rng=rng, trades=trades, hub=False)
    size = matrix.shape[0] * matrix.shape[1]
    return sum((np.bincount((b.rows * matrix.shape[1] + b.columns).ravel(), minlength=size) for b in null.batches()),
               start=np.zeros(size, dtype=np.int64))

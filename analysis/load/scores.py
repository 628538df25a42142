"""What one task adds to a unit's load, by measure: every load is a column sum of such a matrix."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from graphdata import Network, UsageError

MEASURES = ("tasks", "lead", "support", "responsible", "fractional", "weighted", "sole", "exclusivity")
COUNTS = MEASURES[:4]  # measures of 0 and 1, which can be tested task by task


def scores(network: Network, by: str = "tasks", *, support_weight: float = 0.5) -> sparse.csr_array:
    """Tasks × units: what each task adds to each unit's load.

    With A[t,u] = 1 where task t names unit u, and k the number of units of a task: ``tasks`` A; ``lead``, ``support``,
    ``responsible`` the parts of A; ``fractional`` A/k (fractional counting, de Solla Price 1981); ``weighted``
    L + w·S, where `support_weight` w is declared (a responsible link has no weight: the document does not say who leads);
    ``sole`` A where k = 1; ``exclusivity`` A·exp(1 − k) (task exclusivity, Ashworth & Carley 2006).

    Raises
    ------
    UsageError : a measure that is not one of `MEASURES`.

    >>> round(float(zr.load.scores(network, "fractional").sum()), 6)  # a task is shared out, never doubled
    24.0
    """
    if by not in MEASURES:
        raise UsageError(f"the measure is {by!r}", remedy=f"Choose one of {', '.join(MEASURES)}.",
                         zh=f"没有指标“{by}”。可选：{'、'.join(MEASURES)}。")
    if by == "weighted":
        return sparse.csr_array(network.incidence("lead") + support_weight * network.incidence("support"))
    matrix = network.incidence(None if by not in COUNTS[1:] else by)
    if by in COUNTS:
        return matrix
    return sparse.csr_array(sparse.diags_array(_factor(by, units_per_task(network))) @ matrix)


def _factor(by: str, k: np.ndarray) -> np.ndarray:
    if by == "fractional":
        return 1.0 / np.maximum(1, k)
    return np.exp(1.0 - k) if by == "exclusivity" else (k == 1).astype(np.float64)


def units_per_task(network: Network) -> np.ndarray:
    """k: how many units each task names, in the order of the tasks."""
    return np.diff(network.incidence().indptr)


def closed(network: Network) -> np.ndarray:
    """Which tasks name all their units: 等 leaves a list open, and who else takes part is not known."""
    return ~network.tasks["open_list"].eq(True).to_numpy(dtype=bool) if "open_list" in network.tasks else np.ones(len(network.tasks), dtype=bool)


def totals(matrix: sparse.csr_array) -> np.ndarray:
    """Column sums of a scores matrix: the load of every unit."""
    return np.asarray(matrix.sum(axis=0)).ravel()


def redundancy(network: Network) -> float:
    """Units beyond the first, per task: Σ max(0, k − 1)/T, T the number of tasks (assignment redundancy, ORA); 0 where there are no tasks.

    >>> round(zr.load.redundancy(network), 3)
    2.083
    """
    k = units_per_task(network)
    return float(np.maximum(0, k - 1).sum() / max(1, len(k)))

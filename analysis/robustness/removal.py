"""What is left when units are taken away, one at a time and one after another."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.special import gammaln

from graphdata import Network

from ..header import header, not_computable

REMOVAL = ["tasks", "lead", "without_lead", "without_anyone", "share_without_lead", "tasks_without_lead",
           "tasks_without_anyone"]
ATTACK = ["unit", "share_removed", "without_lead", "without_anyone", "share_led", "share_held", "expected_led",
          "expected_held"]


def removal(network: Network) -> pd.DataFrame:
    """What depends on each unit alone.

    Returns
    -------
    DataFrame by unit, those first on which most tasks depend: tasks and lead (how many it has), without_lead (tasks that
    it alone leads), without_anyone (tasks that name it alone), share_without_lead (of all tasks that have a lead),
    tasks_without_lead and tasks_without_anyone (their ids). ``attrs`` as elsewhere; ``lead_note`` says so where the
    document names no lead.

    >>> zr.robustness.removal(network)[["tasks", "without_lead", "without_anyone"]].head(2)
            tasks  without_lead  without_anyone
    unit
    市农业农村局      4             3               0
    市财政局       10             2               1
    """
    named, led = network.incidence(), network.incidence("lead")
    alone = {"lead": led.sum(axis=1) == 1, "anyone": named.sum(axis=1) == 1}
    leads = int((led.sum(axis=1) > 0).sum())
    out = pd.DataFrame({"tasks": named.sum(axis=0), "lead": led.sum(axis=0)}, index=network.units.index)
    for word, matrix in (("lead", led), ("anyone", named)):
        ids = [tuple(network.tasks.index[column]) for column in _columns(matrix, alone[word])]
        out[f"tasks_without_{word}"] = pd.Series(ids, index=out.index, dtype=object)
        out[f"without_{word}"] = np.array([len(i) for i in ids], dtype=np.int64)
    out["share_without_lead"] = out["without_lead"] / max(1, leads)
    out = out.assign(order=np.arange(len(out))).sort_values(["without_lead", "without_anyone", "tasks", "order"],
                                                            ascending=[False, False, False, True])
    out = out[REMOVAL]
    out.attrs = header(network, rng=None, tasks_led=leads, **_notes(network, leads))
    return out


def _columns(matrix: Any, rows: np.ndarray) -> list[np.ndarray]:
    """Per column, the chosen rows that have a link there."""
    columns = matrix.tocsc()
    return [np.sort(r[rows[r]]) for r in np.split(columns.indices, columns.indptr[1:-1])] if matrix.shape[1] else []


def attack(network: Network, *, order: Literal["tasks", "lead", "greedy"] = "tasks") -> pd.DataFrame:
    """What is left of the tasks as units are taken away one after another, beside what a random order leaves.

    Parameters
    ----------
    network : tasks × units.
    order : ``"tasks"``, most tasks first; ``"lead"``, most lead tasks first; ``"greedy"``, at every step the unit without
    which most
        further tasks lose their last lead (their last unit, where the document names no lead). Equal units go by tasks,
        then by name.

    Returns
    -------
    DataFrame by step, from 0 (nothing removed): unit, share_removed (of all units), without_lead and without_anyone
    (tasks that have lost every lead, every unit), share_led and share_held (tasks that still have a lead, of those that
    had one; anyone, of those that had somebody), and their expectation when units are removed in random order, exact: a
    task with k units is without anyone after j of n removals with probability C(n−k, j−k)/C(n, j). ``attrs``: area_held,
    area_led (area under the curve: the mean share left, Schneider et al. 2011), expected_area_held, expected_area_led,
    order.

    Raises
    ------
    UsageError : an order that is not offered.

    >>> zr.robustness.attack(network)[["unit", "share_held"]].head(2)
          unit  share_held
    step
    0             1.000000
    1     市财政局    0.958333
    """
    named, led = network.incidence(), network.incidence("lead")
    sequence = _sequence(network, order)
    lost = {word: _lost(matrix, sequence) for word, matrix in (("anyone", named), ("lead", led))}
    had = {word: int((matrix.sum(axis=1) > 0).sum()) for word, matrix in (("anyone", named), ("lead", led))}
    expected = {word: _expected(matrix.sum(axis=1), named.shape[1]) for word, matrix in (("anyone", named), ("lead", led))}
    steps = np.arange(len(sequence) + 1)
    out = pd.DataFrame({
        "unit": ["", *network.units.index[sequence]], "share_removed": steps / max(1, len(sequence)),
        "without_lead": lost["lead"], "without_anyone": lost["anyone"],
        "share_led": 1 - lost["lead"] / max(1, had["lead"]), "share_held": 1 - lost["anyone"] / max(1, had["anyone"]),
        "expected_led": expected["lead"], "expected_held": expected["anyone"]}, index=pd.Index(steps, name="step"))[ATTACK]
    areas = {f"area_{w}": float(out[f"share_{w}"].mean()) for w in ("held", "led")} | {
        f"expected_area_{w}": float(out[f"expected_{w}"].mean()) for w in ("held", "led")}
    out.attrs = header(network, rng=None, order=order, **areas, **_notes(network, had["lead"]))
    return out


def _sequence(network: Network, order: str) -> np.ndarray:
    """Units in the order of removal, by their place."""
    named, led = network.incidence(), network.incidence("lead")
    tasks, leads = named.sum(axis=0), led.sum(axis=0)
    if order == "greedy":
        return _greedy((led if led.nnz else named).tocsc(), tasks)
    first = leads if order == "lead" else tasks
    return np.lexsort((np.arange(len(tasks)), -tasks, -first))


def _greedy(columns: Any, tasks: np.ndarray) -> np.ndarray:
    left = columns.sum(axis=1)
    gone, out = np.zeros(columns.shape[1], bool), []
    rows = np.split(columns.indices, columns.indptr[1:-1]) if columns.shape[1] else []
    for _ in range(columns.shape[1]):
        last = np.array([-1 if gone[u] else int((left[rows[u]] == 1).sum()) for u in range(len(rows))])
        chosen = int(np.lexsort((np.arange(len(rows)), -tasks, -last))[0])
        gone[chosen] = True
        left[rows[chosen]] -= 1
        out.append(chosen)
    return np.array(out, dtype=np.int64)


def _lost(matrix: Any, sequence: np.ndarray) -> np.ndarray:
    """Tasks that have lost all their links of the matrix, after every step from 0."""
    place = np.empty(len(sequence), np.int64)
    place[sequence] = np.arange(1, len(sequence) + 1)
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    last = np.zeros(matrix.shape[0], np.int64)
    np.maximum.at(last, rows, place[matrix.indices])
    return np.cumsum(np.bincount(last[np.diff(matrix.indptr) > 0], minlength=len(sequence) + 1))


def _expected(sizes: np.ndarray, units: int) -> np.ndarray:
    """Share of the tasks (of those with links) that keep one, after j random removals, j = 0 … units."""
    sizes, counts = np.unique(sizes[sizes > 0], return_counts=True)
    j = np.arange(units + 1)[:, None]
    logs = gammaln(j + 1) - gammaln(np.maximum(j - sizes, 0) + 1) - gammaln(units + 1) + gammaln(units - sizes + 1)
    lost = np.where(j >= sizes, np.exp(logs), 0.0)
    return 1.0 - (lost * counts).sum(axis=1) / max(1, counts.sum()) if len(sizes) else np.ones(units + 1)


def _notes(network: Network, leads: int) -> dict[str, str]:
    if not len(network.links):
        return {"lead_note": "", "note": not_computable("no task names a unit" if len(network.tasks)
                                                        else "the network has no tasks")}
    return {"lead_note": "" if leads else not_computable("the document names no lead")}

"""The same loads under every treatment side by side, and what changes with the treatment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.network import COLLECTIVES

from .ranks import ranks
from .scores import scores, totals

if TYPE_CHECKING:
    from graphdata.registry import Registry

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
BETWEEN = (0.25, 0.5, 0.75)  # 0 is the count of leads, 1 that of leads and supports
PLAIN = ("tasks", "lead", "fractional")


def weight_curve(network: Network, *, weights: Sequence[float] = WEIGHTS) -> pd.DataFrame:
    """Weighted load of every unit over the support weight.

    Returns
    -------
    DataFrame by unit, one column per weight, sorted by the first column that differs, most first.

    >>> zr.load.weight_curve(network).loc["市财政局"].tolist()
    [2.0, 4.0, 6.0, 8.0, 10.0]
    """
    lead, support = totals(scores(network, "lead")), totals(scores(network, "support"))
    curve = pd.DataFrame({float(w): lead + w * support for w in weights}, index=network.units.index)
    return curve.sort_values([*curve.columns], ascending=False, kind="stable") if len(curve.columns) else curve


def treatments(corpus: Corpus, *, weights: Sequence[float] = BETWEEN, portfolios: str = "leader",
               registry: Registry | None = None, networks: Mapping[str, Network] | None = None) -> pd.DataFrame:
    """Loads and ranks under every treatment of collectives and every support weight.

    `networks` are those of the corpus under each treatment, where they are at hand.

    Returns
    -------
    DataFrame, one row per treatment, view and unit: collectives (group, expand, drop), view (tasks, lead, fractional,
    ``weighted 0.25`` …), unit, kind, load, rank. Collectives are ranked with the units where they are nodes; ``attrs``
    holds ``not_expanded``, the collectives whose members are not known.

    >>> zr.load.treatments(corpus).columns.tolist()
    ['collectives', 'view', 'unit', 'kind', 'load', 'rank']
    """
    parts, left = [], []
    for treatment in COLLECTIVES:
        made = networks or {}
        network = made[treatment] if treatment in made else Network(corpus, collectives=treatment, portfolios=portfolios, registry=registry)
        left += network.treatment["not_expanded"]
        parts += [_view(network, treatment, name, load) for name, load in _views(network, weights)]
    out = pd.concat(parts, ignore_index=True)
    out.attrs = {"not_expanded": sorted(set(left)), "weights": [float(w) for w in weights]}
    return out


def _views(network: Network, weights: Sequence[float]) -> list[tuple[str, np.ndarray]]:
    plain = [(by, totals(scores(network, by))) for by in PLAIN]
    return plain + [(f"weighted {w:g}", totals(scores(network, "weighted", support_weight=w))) for w in weights]


def _view(network: Network, treatment: str, name: str, load: np.ndarray) -> pd.DataFrame:
    return pd.DataFrame({"collectives": treatment, "view": name, "unit": network.units.index.astype(object),
                         "kind": network.units["kind"].to_numpy(), "load": load.astype(np.float64),
                         "rank": ranks(load) if len(load) else load.astype(np.int64)})


def flips(side_by_side: pd.DataFrame, *, top: int = 5) -> pd.DataFrame:
    """Who is first, and who is among the first `top`, under each treatment, and where the answer changes.

    Only units are named, never collectives; ties are all named.

    Parameters
    ----------
    side_by_side : what `treatments` gives.

    Returns
    -------
    DataFrame by question ("first", ``"first 5"``) and view: one column per treatment with a tuple of units in order of
    their load; by_treatment, whether the treatments disagree; by_view, whether this view disagrees with the count of tasks
    under any treatment. Order within the first `top` does not matter for disagreeing.

    >>> zr.load.flips(zr.load.treatments(corpus))["group"].head(2)
    question  view
    first     tasks      (市财政局,)
              lead     (市农业农村局,)
    Name: group, dtype: object
    """
    units = side_by_side[(side_by_side["kind"] == "unit") & (side_by_side["load"] > 0)]
    own = {key: (rows["unit"].astype(str).to_numpy(object), rows["load"].to_numpy()) for key, rows in units.groupby(["view", "collectives"], sort=False)}
    named, views, nobody = [t for t in COLLECTIVES if t in set(units["collectives"])], list(dict.fromkeys(units["view"])), (np.empty(0, object), np.empty(0))
    rows = []
    for question, k in (("first", 1), (f"first {top}", top)):
        answers = {view: {t: _leading(*own.get((view, t), nobody), k) for t in named} for view in views}
        rows += [{"question": question, "view": view, **answer,
                  "by_treatment": len({frozenset(names) for names in answer.values()}) > 1,
                  "by_view": any(set(answer[t]) != set(answers["tasks"][t]) for t in named)} for view, answer in answers.items()]
    columns = ["question", "view", *named, "by_treatment", "by_view"]
    return pd.DataFrame(rows, columns=columns).set_index(["question", "view"])


def _leading(units: np.ndarray, load: np.ndarray, k: int) -> tuple[str, ...]:
    """Units in the first k places by their load, with those that tie with the last of them."""
    order = np.lexsort((units, -load))
    return tuple(units[order][ranks(load[order]) <= k]) if len(load) else ()

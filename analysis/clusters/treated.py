"""The clusters under every treatment of collectives, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.network import COLLECTIVES

from .agreement import ami, greatest
from .partition import best_of_each, canonical

if TYPE_CHECKING:
    from graphdata.registry import Registry

REPEATS = 6  # light searches, the best kept


def treatments(corpus: Corpus, *, portfolios: str = "leader", registry: Registry | None = None, rng: int | np.random.Generator | None = 0,
               networks: Mapping[str, Network] | None = None) -> pd.DataFrame:
    """Number of clusters, modularity and agreement with the portfolios under each treatment of collectives.

    `networks` are those of the corpus under each treatment, where they are at hand.

    Returns
    -------
    DataFrame by collectives (group, expand, drop; only those that differ): clusters, modularity,
    agreement (AMI over tasks; NaN with fewer than two portfolios), greatest (the largest AMI that groups of these sizes reach).

    >>> zr.clusters.treatments(corpus)["clusters"].to_dict()
    {'group': 6, 'drop': 6}
    """
    chosen = COLLECTIVES if (corpus.mentions["kind"] == "collective").any() else COLLECTIVES[:1]
    made = {c: networks[c] if networks and c in networks else Network(corpus, collectives=c, portfolios=portfolios, registry=registry) for c in chosen}
    chosen = tuple(c for c in chosen if c != "expand" or made[c].links["via"].notna().any())  # of a collective whose members nobody knows nothing expands
    rows = [_row(made[treatment], stream) for treatment, stream in zip(chosen, np.random.default_rng(rng).spawn(len(chosen)), strict=True)]
    return pd.DataFrame(rows, index=pd.Index(chosen, name="collectives"), columns=["clusters", "modularity", "agreement", "greatest"])


def _row(network: Network, rng: np.random.Generator) -> tuple[int, float, float, float]:
    matrix = canonical(network.incidence())
    if not matrix.nnz:
        return 0, np.nan, np.nan, np.nan
    found = max(best_of_each([matrix] * REPEATS, gamma=1.0, rngs=rng.spawn(REPEATS)), key=lambda p: p.modularity)
    held = network.tasks.index.get_indexer(network.holds["task"])
    of, portfolios = found.tasks[held], network.portfolios.index.get_indexer(network.holds["portfolio"])
    both = (of[of > 0], portfolios[of > 0])
    agree = (ami(*both), greatest(*both)) if len(network.portfolios) > 1 else (np.nan, np.nan)
    return int(found.units.max()), found.modularity, *agree

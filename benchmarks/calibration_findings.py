"""Are the tests behind the newer findings honest: direction of support, reciprocity, and the set of who may be first?

Null documents are Hangzhou's with its support links redrawn: none at home for the direction, none to its own lead for the
reciprocity. Power: some of the redrawn links are turned towards one direction. The set of the best is asked of documents
drawn from known rates, in which the busiest unit is known.

    python benchmarks/calibration_findings.py [--documents 100]
"""

from __future__ import annotations

import argparse
from importlib import import_module

import numpy as np
import pandas as pd
from rich.progress import track
from scipy import sparse

import graphdata as gd
from analysis import nulls, structure
from analysis.load.ranks import LEVEL, _pairwise, _tiers

DRAWS = 400
EXTRA = (0, 4, 8, 12)  # links turned towards one direction
GAPS = (0.0, 0.05, 0.1, 0.2)  # rate of the busiest unit above the next
direction = import_module("analysis.overlap.direction")


def redrawn(real: gd.Network, support: sparse.csr_array) -> gd.Network:
    """The document with other support links."""
    lead = real.links[real.links["role"] == "lead"]
    rows, columns = support.nonzero()
    made = pd.DataFrame({"task": real.tasks.index[rows], "unit": real.units.index[columns], "role": "support", "position": np.arange(len(rows)) + 1})
    return gd.Network.from_tables(real.tasks, real.units, pd.concat([lead, made], ignore_index=True), real.holds, treatment=real.treatment)


def directions(documents: int) -> pd.DataFrame:
    """Share of p ≤ 0.05 over directions that could reach it, of documents with a claim, and how often a planted one is found."""
    real = gd.Network(gd.read("hangzhou-2019"))
    homes = direction._homes(real)
    closed = (real.membership().T @ homes).toarray() > 0
    support = real.incidence("support")
    crossing = sparse.csr_array(support.multiply(~closed & (np.asarray(homes.sum(axis=0)).ravel() > 0)[None, :]))
    crossing.eliminate_zeros()
    order = list(real.portfolios.index)
    to, source = order.index("戴建平"), order.index("陈卫强")
    rows = []
    for extra in EXTRA:
        small, claims, found = [], [], []
        drawn = nulls.open_cells(crossing, closed, draws=documents, rng=extra).matrices()
        for i, matrix in enumerate(track(drawn, f"direction, {extra} planted", total=documents)):
            planted = turned(matrix, real.membership().toarray()[to] > 0, homes.toarray()[source] > 0, extra, np.random.default_rng(i))
            table = direction.direction(redrawn(real, planted), draws=DRAWS if extra == 0 else 3000, bootstraps=0, rng=i)
            busy = table["expected"] >= 3
            small += (table.loc[busy, "p"] <= 0.05).tolist()
            claims.append((table["direction"] != "none").any())
            one = table[(table["from"] == order[source]) & (table["to"] == order[to])].iloc[0]
            found.append(one["direction"] == "more")
        rows.append({"planted": extra, "p ≤ .05": np.mean(small), "documents with a claim": np.mean(claims), "planted direction found": np.mean(found)})
    return pd.DataFrame(rows).set_index("planted")


def turned(matrix: sparse.csr_array, tasks: np.ndarray, units: np.ndarray, extra: int, rng: np.random.Generator) -> sparse.csr_array:
    """Some links of the tasks moved from other units to these."""
    dense = matrix.toarray()
    others = rng.permutation(np.argwhere(dense * tasks[:, None] * ~units[None, :]))[:extra]
    for row, column in others:
        free = np.flatnonzero(units & (dense[row] == 0))
        if len(free):
            dense[row, column], dense[row, rng.choice(free)] = 0, 1
    return sparse.csr_array(dense)


def reciprocity(documents: int) -> pd.Series:
    """Share of p ≤ 0.05 where support is dealt out."""
    real = gd.Network(gd.read("hangzhou-2019"), collectives="drop")
    drawn = nulls.open_cells(real.incidence("support"), real.incidence("lead").toarray() > 0, draws=documents, rng=7).matrices()
    p = [structure.shape(redrawn(real, matrix), draws=199, rng=i).at["reciprocity", "p"] for i, matrix in enumerate(track(drawn, "reciprocity", total=documents))]
    return pd.Series({"p ≤ .05": np.mean(np.array(p) <= 0.05), "p ≤ .20": np.mean(np.array(p) <= 0.2)})


def best(documents: int) -> pd.DataFrame:
    """How often the unit with the highest rate is in the set of the first (it should be in 95 %), and how large the set is."""
    rows = []
    for gap in GAPS:
        held, size, rng = [], [], np.random.default_rng(int(100 * gap))
        rates = np.array([0.2 + gap, *[0.2] * 4, *np.linspace(0.15, 0.01, 45)])
        for _ in track(range(10 * documents), f"first, ahead by {gap:g}"):
            matrix = sparse.csr_array((rng.random((137, len(rates))) < rates).astype(np.int64))
            tier = _tiers(_pairwise(matrix), 1 - LEVEL)
            held.append(tier[0] == 1)
            size.append((tier == 1).sum())
        rows.append({"ahead by": gap, "the busiest is in the set": np.mean(held), "units in the set": np.mean(size)})
    return pd.DataFrame(rows).set_index("ahead by")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=100)
    documents = parser.parse_args().documents
    for name, table in (("direction", directions(documents)), ("reciprocity", reciprocity(documents)), ("set of the first", best(documents))):
        print(f"\n{name}, {documents} documents\n{table.round(3).to_string()}")


if __name__ == "__main__":
    main()

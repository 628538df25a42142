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
from analysis.load.ranks import LEVEL, _pairwise, _sets, _tiers

DRAWS = 400
EXTRA = (0, 4, 8, 12)  # links turned towards one direction
ANSWERS = (0, 10, 20, 30)  # ties answered
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
        small, few, claims, found = [], [], [], []
        drawn = nulls.open_cells(crossing, closed, draws=documents, rng=extra).matrices()
        for i, matrix in enumerate(track(drawn, f"direction, {extra} planted", total=documents)):
            planted = turned(matrix, real.membership().toarray()[to] > 0, homes.toarray()[source] > 0, extra, np.random.default_rng(i))
            table = direction.direction(redrawn(real, planted), draws=DRAWS if extra == 0 else 3000, bootstraps=0, rng=i)
            busy = table["expected"] >= 3
            small, few = small + (table.loc[busy, "p"] <= 0.05).tolist(), few + (table.loc[busy, "p"] <= 0.2).tolist()
            claims.append((table["direction"] != "none").any())
            one = table[(table["from"] == order[source]) & (table["to"] == order[to])].iloc[0]
            found.append(one["direction"] == "more")
        rows.append({"planted": extra, "p ≤ .05": np.mean(small), "p ≤ .2": np.mean(few), "documents with a claim": np.mean(claims), "planted direction found": np.mean(found)})
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


def reciprocity(documents: int) -> pd.DataFrame:
    """Shares of p where support is dealt out, and where so many of its links were turned into answers of ties that go one way."""
    real = gd.Network(gd.read("hangzhou-2019"), collectives="drop")
    lead, rows = real.incidence("lead"), []
    for extra in ANSWERS:
        drawn = nulls.open_cells(real.incidence("support"), lead.toarray() > 0, draws=documents, rng=7 + extra).matrices()
        p = np.array([structure.shape(redrawn(real, answered(lead.toarray(), matrix.toarray(), extra, np.random.default_rng(i))), draws=199, rng=i).at["reciprocity", "p"]
                      for i, matrix in enumerate(track(drawn, f"reciprocity, {extra} planted", total=documents))])
        rows.append({"answers planted": extra, **shares(p)})
    return pd.DataFrame(rows).set_index("answers planted")


def answered(lead: np.ndarray, support: np.ndarray, extra: int, rng: np.random.Generator) -> sparse.csr_array:
    """Ties that go one way answered: a task that the supporter leads gets the leader among its supporters, in place of another."""
    flow = (lead.T @ support > 0).astype(int)
    for one, other in rng.permutation(np.argwhere((flow > 0) & (flow.T == 0) & (lead.sum(axis=0) > 0)[None, :])):
        tasks = np.flatnonzero((lead[:, other] > 0) & (support[:, one] == 0) & (lead[:, one] == 0) & (support.sum(axis=1) > 0))
        if extra <= 0:
            break
        if len(tasks):
            task = rng.choice(tasks)
            support[task, rng.choice(np.flatnonzero(support[task]))], support[task, one] = 0, 1
            extra -= 1
    return sparse.csr_array(support)


def shares(p: np.ndarray) -> dict[str, float]:
    """How many p-values are so small; as many as they say where there is nothing."""
    return {f"p ≤ {edge}": float(np.mean(p <= edge)) for edge in (0.05, 0.2, 0.5)}


def best(documents: int) -> pd.DataFrame:
    """How often the unit with the highest rate is in the set of the first (it should be in 95 %), how large the set is, how often one unit is said to be first alone,
    and how often all ranks are in their sets."""
    rows = []
    for gap in GAPS:
        held, size, inside, rng = [], [], [], np.random.default_rng(int(100 * gap))
        rates = np.array([0.2 + gap, *[0.2] * 4, *np.linspace(0.15, 0.01, 45)])
        for _ in track(range(10 * documents), f"first, ahead by {gap:g}"):
            matrix = sparse.csr_array((rng.random((137, len(rates))) < rates).astype(np.int64))
            p = _pairwise(matrix)
            tier = _tiers(p, 1 - LEVEL)
            sets = _sets(np.asarray(matrix.sum(axis=0)).ravel(), p, 1 - LEVEL)
            inside.append(all(low <= np.sum(rates > rate) + np.sum(rates == rate) and high >= 1 + np.sum(rates > rate) for low, high, rate in zip(sets["set_low"], sets["set_high"], rates, strict=True)))
            held.append(tier[0] == 1)
            size.append((tier == 1).sum())
        rows.append({"ahead by": gap, "the busiest is in the set": np.mean(held), "units in the set": np.mean(size), "one alone": np.mean(np.array(size) == 1), "all ranks in their sets": np.mean(inside)})
    return pd.DataFrame(rows).set_index("ahead by")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=100)
    documents = parser.parse_args().documents
    for name, table in (("direction", directions(documents)), ("reciprocity", reciprocity(documents)), ("set of the first", best(documents))):
        print(f"\n{name}, {documents} documents\n{table.round(3).to_string()}")


if __name__ == "__main__":
    main()

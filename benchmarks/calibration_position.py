"""Are the tests of position honest: only ties and betweenness of busy units, leaders of a unit, agreement of clusters with portfolios?

Null documents are fixed-margin draws of Hangzhou's, or its tasks dealt out over the portfolios; for the agreement, labels dealt out. Power:
a unit is put alone between tasks of different leaders; the tasks of a unit are gathered under one leader; a share of labels follows the portfolio.

    python benchmarks/calibration_position.py [--documents 40]
"""

from __future__ import annotations

import argparse

import numpy as np
import pandas as pd
from calibration_findings import shares
from calibration_overlap import as_network
from rich.progress import track

import graphdata as gd
from analysis import brokerage, clusters, nulls, overlap

BETWEEN = (4, 8, 12)  # tasks of different leaders that one unit alone ties
GATHERED = (0.0, 0.5, 0.75, 1.0)  # share of a unit's tasks moved under one leader
ALIKE = (0.0, 0.1, 0.2, 0.3)  # share of tasks whose cluster is its portfolio
DRAWS = 199


def positions(documents: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shares of p of the ten busiest units where nothing is to be found, and how often the unit planted between leaders is told."""
    real = gd.Network(gd.read("hangzhou-2019"))
    holds = {task: [p] for p, task in real.holds[["portfolio", "task"]].itertuples(index=False)}
    p: dict[str, list[float]] = {"only ties": [], "betweenness": [], "constraint": []}
    for i, matrix in enumerate(track(nulls.fixed_margins(real.incidence(), draws=documents, rng=3).matrices(), "positions, null", total=documents)):
        found = brokerage.table(as_network(*matrix.nonzero(), holds), draws=DRAWS, rng=i)
        for name, measure in zip(p, ("exclusive_pairs", "betweenness", "constraint"), strict=True):
            p[name] += np.minimum(1, 2 * found.loc[found["tested"], [f"p_more_{measure}", f"p_less_{measure}"]].min(axis=1)).tolist()
    rows = []
    for count in BETWEEN:
        told = [brokerage.table(bridged(np.random.default_rng([count, i]), count), draws=400, rng=i).at["u000", "direction_exclusive_pairs"] == "more"
                for i in track(range(documents), f"a unit alone between {count} leaders")]
        rows.append({"tasks tied": count, "told": np.mean(told)})
    return pd.DataFrame({name: shares(np.array(values)) for name, values in p.items()}).T, pd.DataFrame(rows).set_index("tasks tied")


def bridged(rng: np.random.Generator, count: int, *, leaders: int = 12, tasks: int = 8) -> gd.Network:
    """Leaders with units of their own, three a task; unit 0 is in one task of so many of them, and nobody else in two portfolios."""
    holds = {f"t{p}-{t}": [f"P{p}"] for p in range(leaders) for t in range(tasks)}
    rows, columns = [], []
    for place, task in enumerate(holds):
        p, t = (int(n) for n in task[1:].split("-"))
        chosen = (1 + 6 * p + rng.choice(6, size=3, replace=False)).tolist()
        chosen[0] = 0 if t == 0 and p < count else chosen[0]
        rows, columns = rows + [place] * 3, columns + chosen
    return as_network(np.array(rows), np.array(columns), holds)


def leaders(documents: int) -> pd.DataFrame:
    """How often a unit is told to stand under fewer leaders than tasks dealt out give."""
    real, rows = gd.Network(gd.read("hangzhou-2019")), []
    unit = "市生态环境局"
    own = np.flatnonzero(real.incidence()[:, [real.units.index.get_loc(unit)]].toarray().ravel())
    for share in GATHERED:
        told = []
        for i in track(range(documents), f"leaders, {share:.0%} gathered"):
            rng = np.random.default_rng([int(100 * share), i])
            held = rng.permutation(real.membership().toarray().argmax(axis=0))
            for task in rng.permutation(own)[:round(share * len(own))]:
                other = rng.choice(np.setdiff1d(np.flatnonzero(held == 1), own))  # the sizes of portfolios stay
                held[task], held[other] = 1, held[task]
            holds = real.holds.assign(portfolio=real.portfolios.index[held[real.tasks.index.get_indexer(real.holds["task"])]])
            made = gd.Network.from_tables(real.tasks, real.units, real.links, holds, treatment=real.treatment)
            told.append(overlap.leaders(made, rng=i).at[unit, "direction"] == "less")
        rows.append({"gathered": share, "told": np.mean(told)})
    return pd.DataFrame(rows).set_index("gathered")


def agreement(documents: int) -> pd.DataFrame:
    """Shares of p of the adjusted mutual information by how many labels follow the portfolio."""
    rows = []
    for share in ALIKE:
        p = []
        for i in track(range(10 * documents), f"agreement, {share:.0%} alike"):
            rng = np.random.default_rng([int(100 * share), i])
            portfolio = np.repeat(np.arange(9), [5, 28, 24, 13, 21, 6, 3, 18, 19])
            label = np.where(rng.random(len(portfolio)) < share, portfolio, rng.integers(9, size=len(portfolio)))
            p.append(clusters.agreement(label, portfolio, draws=DRAWS, rng=i).ami_p)
        rows.append({"alike": share, **shares(np.array(p))})
    return pd.DataFrame(rows).set_index("alike")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=40)
    documents = parser.parse_args().documents
    null, power = positions(documents)
    for name, table in (("positions, nothing planted", null), ("only ties, planted", power), ("leaders of a unit", leaders(documents)), ("clusters and portfolios", agreement(documents))):
        print(f"\n{name}, {documents} documents\n{table.round(3).to_string()}")


if __name__ == "__main__":
    main()

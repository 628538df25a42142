"""Are the p-values of overlap uniform where there is nothing, and is a planted overlap found, and how often not?

Null data are themselves fixed-margin draws (for pairs of portfolios and of units) or shuffled portfolios (for the separation and
the units' leaders) of the Hangzhou document. Planted data are made: portfolios draw their tasks' units from one pool, but two of
them take a share of their tasks from the same six units; and two units are put together into tasks.

    python benchmarks/calibration_overlap.py [picture.png] [--documents 50]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib
import networkx as nx
import numpy as np
import pandas as pd
from rich.progress import track

import graphdata as gd
from analysis import nulls, overlap

matplotlib.use("Agg")
from matplotlib import pyplot as plt  # noqa: E402  (after the backend is chosen)

DRAWS = 500
SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
SIZES = {"10 tasks each": 10, "20 tasks each": 20, "40 tasks each": 40}
TOGETHER = (0, 1, 2, 3, 4, 6)


def as_network(rows: np.ndarray, columns: np.ndarray, holds: dict[str, list[str]]) -> gd.Network:
    graph = nx.Graph()
    for task, portfolios in holds.items():
        graph.add_node(task, bipartite=0, portfolios=portfolios)
    names = list(holds)
    graph.add_nodes_from((f"u{u:03}" for u in np.unique(columns)), bipartite=1)
    graph.add_edges_from((names[t], f"u{u:03}") for t, u in zip(rows, columns, strict=True))
    return gd.Network.from_networkx(graph)


def null_p_values(documents: int) -> dict[str, np.ndarray]:
    """p-values of documents in which there is nothing to find."""
    real = gd.Network(gd.read("hangzhou-2019"))
    holds = {task: [p] for p, task in real.holds[["portfolio", "task"]].itertuples(index=False)}
    out: dict[str, list[float]] = {"pairs of portfolios, more": [], "pairs of portfolios, less": [], "pairs of units": [],
                                   "separation (shuffled)": [], "leaders of a unit (shuffled)": []}
    for i, matrix in enumerate(track(nulls.fixed_margins(real.incidence(), draws=documents, rng=1).matrices(), "null documents", total=documents)):
        drawn = as_network(*matrix.nonzero(), holds)
        found = overlap.portfolios(drawn, draws=DRAWS, rng=i)
        out["pairs of portfolios, more"] += found["p_more"].tolist()
        out["pairs of portfolios, less"] += found["p_less"].tolist()
        busy = np.flatnonzero(matrix.sum(axis=0) >= 8)  # few tasks give few values of p; pairs that share nothing are in it too
        p = nulls.compare_pairs(nulls.fixed_margins(matrix, draws=DRAWS, rng=i), columns=busy).p_more
        out["pairs of units"] += p[np.triu_indices(len(busy), 1)].tolist()
    for i, matrix in enumerate(track(nulls.label_permutation(real.incidence(), real.membership(), draws=documents, rng=2).matrices(), "shuffled documents", total=documents)):
        drawn = as_network(*matrix.nonzero(), holds)
        out["separation (shuffled)"].append(overlap.separation(drawn, draws=DRAWS, rng=i)["p_less"])
        per_unit = overlap.leaders(drawn, draws=DRAWS, rng=i)
        out["leaders of a unit (shuffled)"] += per_unit.loc[per_unit["tasks"] >= 8, "p_less"].tolist()
    return {name: np.array(values) for name, values in out.items()}


def dealt(rng: np.random.Generator, share: float, tasks: int, *, portfolios: int = 6, units: int = 40, size: int = 4) -> gd.Network:
    """Portfolios over one pool; the first two take `share` of their tasks' units from the same six."""
    holds = {f"t{p}-{t}": [f"P{p}"] for p in range(portfolios) for t in range(tasks)}
    chosen = [rng.choice(6 if task[1] in "01" and rng.random() < share else units, size=size, replace=False) for task in holds]
    return as_network(np.repeat(np.arange(len(holds)), size), np.concatenate(chosen), holds)


def portfolio_power(documents: int) -> pd.DataFrame:
    """How often the planted pair is said to overlap more, and how often any other pair is, by share planted and size."""
    rows = []
    for label, tasks in SIZES.items():
        for share in SHARES:
            rng = np.random.default_rng([tasks, int(100 * share)])
            claims = [overlap.portfolios(dealt(rng, share, tasks), draws=DRAWS, rng=i)["direction"] == "more" for i in track(range(documents), f"{label}, {share:g} planted")]
            rows.append({"size": label, "share": share, "found": np.mean([c.iloc[0] for c in claims]),
                         "false": np.mean([c.iloc[1:].any() for c in claims])})
    return pd.DataFrame(rows)


def unit_power(documents: int) -> pd.DataFrame:
    """How often two units put together into n of 100 tasks, beside three tasks each alone, come out as backbone."""
    rows = []
    for extra in TOGETHER:
        hits = false = 0
        for i in track(range(documents), f"{extra} tasks together"):
            rng = np.random.default_rng([extra, i])
            chosen = [set(rng.choice(30, size=4, replace=False).tolist()) for _ in range(100)]
            for t in range(extra):
                chosen[t] |= {30, 31}
            for unit in (30, 31):
                for t in rng.choice(np.arange(10, 100), size=3, replace=False):
                    chosen[t].add(unit)
            columns = np.concatenate([sorted(c) for c in chosen])
            made = as_network(np.repeat(np.arange(100), [len(c) for c in chosen]), columns, {f"t{t}": [] for t in range(100)})
            found = overlap.units(made, rng=i, draws=12_000)
            named = found[found["backbone"]]
            planted = (named["a"] == "u030") & (named["b"] == "u031")
            hits, false = hits + planted.any(), false + (~planted).any()
        rows.append({"together": extra, "found": hits / documents, "false": false / documents})
    return pd.DataFrame(rows)


def draw(p: dict[str, np.ndarray], pairs: pd.DataFrame, units: pd.DataFrame, path: Path) -> None:
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(16, 5), layout="constrained")
    for name, values in p.items():
        left.plot(np.sort(values), np.linspace(0, 1, len(values)), label=f"{name} (n={len(values)})")
    left.plot([0, 1], [0, 1], color="grey", linestyle=":")
    left.set(title="Nothing to find: share of p-values up to p", xlabel="p", ylabel="share")
    left.legend(fontsize=8)
    for label, part in pairs.groupby("size", sort=False):
        middle.plot(part["share"], part["found"], marker="o", label=f"found, {label}")
        middle.plot(part["share"], part["false"], marker=".", linestyle="--", label=f"another pair, {label}")
    middle.set(title="Two portfolios take a share of tasks from the same six units", xlabel="share planted", ylabel="documents", ylim=(-0.03, 1.03))
    middle.legend(fontsize=8)
    right.plot(units["together"], units["found"], marker="o", label="found")
    right.plot(units["together"], units["false"], marker=".", linestyle="--", label="another pair")
    right.set(title="Two units put together into tasks, with three more each", xlabel="tasks together", ylabel="documents", ylim=(-0.03, 1.03))
    right.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("picture", nargs="?", type=Path, default=Path("out/benchmarks/calibration_overlap.png"))
    parser.add_argument("--documents", type=int, default=50, help="made documents per setting")
    given = parser.parse_args()
    p = null_p_values(given.documents)
    for name, values in p.items():
        print(f"{name:32} p ≤ 0.01: {np.mean(values <= 0.01):.3f}   p ≤ 0.05: {np.mean(values <= 0.05):.3f}   p ≤ 0.5: {np.mean(values <= 0.5):.3f}")
    pairs, units = portfolio_power(max(20, given.documents // 5)), unit_power(max(10, given.documents // 10))
    print(pairs.to_string(index=False), units.to_string(index=False), sep="\n\n")
    draw(p, pairs, units, given.picture)
    print(f"written: {given.picture}")


if __name__ == "__main__":
    main()

"""Is the p-value of the modularity uniform where there are no clusters, do planted clusters come back, and does stability
tell which?

Null data are fixed-margin draws of the Hangzhou document. Planted data are made: tasks of four groups name four units
each, of their own group with a given probability, else of any.

    python benchmarks/calibration_clusters.py [picture.png] [--documents 100]
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
from analysis import clusters, nulls

matplotlib.use("Agg")
from matplotlib import pyplot as plt  # noqa: E402  (after the backend is chosen)

INSIDE = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
SIZES = {"10 tasks a group": 10, "20 tasks a group": 20, "40 tasks a group": 40}
GROUPS, UNITS, SIZE = 4, 8, 4


def as_network(matrix: np.ndarray) -> gd.Network:
    graph = nx.Graph()
    rows, columns = np.nonzero(matrix)
    graph.add_nodes_from((f"t{i:04}" for i in range(matrix.shape[0])), bipartite=0)
    graph.add_nodes_from((f"u{j:03}" for j in range(matrix.shape[1])), bipartite=1)
    graph.add_edges_from((f"t{i:04}", f"u{j:03}") for i, j in zip(rows, columns, strict=True))
    return gd.Network.from_networkx(graph)


def planted(rng: np.random.Generator, inside: float, tasks: int) -> np.ndarray:
    """Tasks × units with groups."""
    matrix = np.zeros((GROUPS * tasks, GROUPS * UNITS), int)
    for task in range(len(matrix)):
        own = task // tasks * UNITS + np.arange(UNITS)
        while matrix[task].sum() < SIZE:
            matrix[task, rng.choice(own) if rng.random() < inside else rng.integers(GROUPS * UNITS)] = 1
    return matrix


def null_p_values(documents: int) -> tuple[np.ndarray, np.ndarray]:
    """p of the modularity, and in every fourth the mean stability of the units, in documents in which there are no clusters."""
    real, many = gd.Network(gd.read("hangzhou-2019")).incidence(), 4 * documents
    found = [clusters.table(as_network(m.toarray()), rng=i, starts=1, draws=19, bootstraps=0 if i % 4 else 20)
             for i, m in enumerate(track(nulls.fixed_margins(real, draws=many, rng=1).matrices(), "null documents", total=many))]
    return np.array([f.attrs["p"] for f in found]), np.array([f["stability"].mean() for f in found[::4]])


def recovery(documents: int) -> pd.DataFrame:
    """By size and share inside: how well groups come back, how often exactly, p ≤ 0.05, and whether cores are right."""
    truth, rows = np.repeat(np.arange(GROUPS), UNITS), []
    for label, tasks in SIZES.items():
        for inside in INSIDE:
            facts = []
            for i in track(range(documents), f"{label}, {inside:g} inside"):
                found = clusters.table(as_network(planted(np.random.default_rng([tasks, int(100 * inside), i]), inside,
                                                          tasks)), rng=i, starts=2,
                                       draws=19, bootstraps=20)
                facts.append(_against(found, truth))
            rows.append({"size": label, "inside": inside, **pd.DataFrame(facts).mean().to_dict()})
    return pd.DataFrame(rows)


def _against(found: pd.DataFrame, truth: np.ndarray) -> dict[str, float]:
    """`right` is the share of pairs of units, both in the core of one cluster, that are of one group."""
    ami = clusters.ami(found["cluster"], truth)
    core = np.flatnonzero(found["core"])
    a, b = (core[i] for i in np.triu_indices(len(core), 1))
    together = found["cluster"].to_numpy()[a] == found["cluster"].to_numpy()[b]
    right = (truth[a] == truth[b])[together].mean() if together.any() else np.nan
    return {"ami": ami, "exact": ami > 1 - 1e-9, "significant": found.attrs["p"] <= 0.05,
            "stability": found["stability"].mean(),
            "in_core": found["core"].mean(), "right": right}


def draw(p: np.ndarray, stability: np.ndarray, planted_: pd.DataFrame, path: Path) -> None:
    figure, (left, middle, right) = plt.subplots(1, 3, figsize=(17, 5), layout="constrained")
    left.plot(np.sort(p), np.linspace(0, 1, len(p)), label=f"modularity (n={len(p)})")
    left.plot([0, 1], [0, 1], color="grey", linestyle=":")
    left.set(title="No clusters: share of p-values up to p", xlabel="p", ylabel="share")
    left.legend()
    for (label, part), colour in zip(planted_.groupby("size", sort=False), ("C0", "C1", "C2"), strict=True):
        middle.plot(part["inside"], part["ami"], color=colour, marker="o", label=f"likeness (AMI), {label}")
        middle.plot(part["inside"], part["exact"], color=colour, linestyle="--", label=f"exactly, {label}")
        right.plot(part["inside"], part["stability"], color=colour, marker="o", label=f"stability, {label}")
        right.plot(part["inside"], part["right"], color=colour, linestyle=":", label=f"core pairs of one group, {label}")
    middle.set(title="Planted groups that come back", xlabel="share of links inside", ylim=(-0.03, 1.03))
    middle.legend(fontsize=8)
    right.axhline(stability.mean(), color="grey", label="stability where there are none")
    right.set(title="What stability says", xlabel="share of links inside", ylim=(-0.03, 1.03))
    right.legend(fontsize=8)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("picture", nargs="?", type=Path, default=Path("out/benchmarks/calibration_clusters.png"))
    parser.add_argument("--documents", type=int, default=40, help="made documents per setting")
    given = parser.parse_args()
    p, stability = null_p_values(given.documents)
    shares = "   ".join(f"p ≤ {edge}: {np.mean(p <= edge):.3f}" for edge in (0.05, 0.1, 0.5))
    print(f"no clusters: {shares}   "
          f"stability {stability.mean():.2f} (largest {stability.max():.2f})")
    found = recovery(max(10, given.documents // 4))
    print(found.round(3).to_string(index=False))
    draw(p, stability, found, given.picture)
    print(f"written: {given.picture}")


if __name__ == "__main__":
    main()

"""Load, projection, overlap and clusters from 600 to ten million links: time and peak memory, ours beside what can be
installed.

Every measurement is a process of its own and is counted from the edge table in memory (columns task, unit, portfolio,
lead) to the answer: whatever a tool needs to build is part of its time. Memory is the peak above what the process held
with its libraries and the table. Rivals that are not installed are left out and named. igraph and leidenalg are under the
GPL and no part of the project: keep them in an environment of their own and name its interpreter with --rivals.

    python benchmarks/speed.py [--rivals RIVALS/bin/python] [--most 10000000] [--limit 300] [--repeat 3]
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).parents[1]
SIZES = (600, 10_000, 100_000, 1_000_000, 10_000_000)
PER_TASK, PORTFOLIOS, INSIDE, GROUP = 5, 20, 0.9, 60
QUESTIONS = ("load", "projection", "overlap", "clusters")


def edges(links: int, seed: int = 0) -> dict[str, np.ndarray]:
    """A made edge table: tasks of groups that name units of their group nine times out of ten; a task's first unit leads."""
    rng, tasks = np.random.default_rng(seed), links // PER_TASK
    units, groups = max(20, tasks // 4), max(4, tasks // GROUP)
    of_task, of_unit = rng.integers(0, groups, tasks), np.sort(rng.integers(0, groups, units))
    first = np.searchsorted(of_unit, np.arange(groups + 1))
    task = np.repeat(np.arange(tasks), PER_TASK)
    low, high = first[of_task[task]], np.maximum(first[of_task[task] + 1], first[of_task[task]] + 1)
    own = np.minimum(low + (rng.random(len(task)) * (high - low)).astype(int), units - 1)
    unit = np.where(rng.random(len(task)) < INSIDE, own, rng.integers(0, units, len(task)))
    kept = np.sort(np.unique(task * units + unit, return_index=True)[1])
    portfolio = (of_task * 7 + rng.integers(0, 3, tasks)) % PORTFOLIOS
    return {"task": task[kept], "unit": unit[kept], "portfolio": portfolio[task[kept]],
            "lead": (np.arange(len(task)) % PER_TASK == 0)[kept]}


# --- ours
def codes(column: np.ndarray) -> tuple[np.ndarray, int]:
    """Whole numbers from 0 for the ids of a column, and how many there may be; ids that are such numbers already are used
    as they are."""
    import pandas as pd

    if np.issubdtype(column.dtype, np.integer) and column.min() >= 0 and column.max() < 2 * len(column):
        return column, int(column.max()) + 1
    found, names = pd.factorize(column)
    return found, len(names)


def zeren_matrix(table: dict[str, np.ndarray]) -> Any:
    from scipy import sparse

    (i, tasks), (j, units) = codes(table["task"]), codes(table["unit"])
    if (i[1:] >= i[:-1]).all():  # the table is in the order of its tasks
        ends = np.concatenate([[0], np.cumsum(np.bincount(i, minlength=tasks))])
        return sparse.csr_array((np.ones(len(i), np.int64), j, ends), shape=(tasks, units))
    return sparse.csr_array((np.ones(len(i), np.int64), (i, j)), shape=(tasks, units))


def zeren_load(table: dict[str, np.ndarray]) -> Any:
    (i, tasks), (j, units) = codes(table["task"]), codes(table["unit"])
    share = (1.0 / np.maximum(1, np.bincount(i, minlength=tasks)))[i]
    return np.bincount(j, minlength=units), np.bincount(j, weights=table["lead"],
                                                        minlength=units), np.bincount(j, weights=share, minlength=units)


def zeren_projection(table: dict[str, np.ndarray]) -> Any:
    matrix = zeren_matrix(table)
    return matrix.T.tocsr() @ matrix


def zeren_overlap(table: dict[str, np.ndarray]) -> Any:
    from analysis.overlap.similarity import alike

    (i, portfolios), (j, units) = codes(table["portfolio"]), codes(table["unit"])
    counts = np.bincount(i * units + j, minlength=portfolios * units)
    return alike(counts.reshape(1, portfolios, units))


def zeren_network(table: dict[str, np.ndarray]) -> Any:
    import pandas as pd

    from graphdata import Network

    tasks, units = (pd.Index(pd.unique(table[c]), name=c) for c in ("task", "unit"))
    links = pd.DataFrame({"task": table["task"], "unit": table["unit"], "role": np.where(table["lead"], "lead", "support")})
    holds = pd.DataFrame({"portfolio": table["portfolio"], "task": table["task"]}).drop_duplicates()
    return Network.from_tables(pd.DataFrame(index=tasks), pd.DataFrame({"kind": "unit"}, index=units), links, holds)


def zeren_network_load(table: dict[str, np.ndarray]) -> Any:
    from analysis.load import scores
    from analysis.load.scores import totals

    network = zeren_network(table)
    return tuple(totals(scores(network, by)) for by in ("tasks", "lead", "fractional"))


def zeren_network_projection(table: dict[str, np.ndarray]) -> Any:
    matrix = zeren_network(table).incidence()
    return matrix.T.tocsr() @ matrix


def zeren_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    from analysis.clusters import best

    return _appearing(best(zeren_matrix(table)), table)


def zeren_light_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    from analysis.clusters.partition import Effort, several

    return _appearing(several(zeren_matrix(table), Effort(1, 1 if len(table["task"]) > 50_000 else 6))[0], table)


def _appearing(found: Any, table: dict[str, np.ndarray]) -> np.ndarray:
    """Labels of tasks, then units, in order of appearance."""
    import pandas as pd

    return np.concatenate([found.tasks[pd.unique(table["task"])], found.units[pd.unique(table["unit"])]])


# --- networkx

def networkx_graph(table: dict[str, np.ndarray]) -> Any:
    import networkx as nx

    graph = nx.Graph()
    tasks, units = (("t" + table["task"].astype(str).astype(object)), ("u" + table["unit"].astype(str).astype(object)))
    graph.add_nodes_from(dict.fromkeys(tasks), bipartite=0)
    graph.add_nodes_from(dict.fromkeys(units), bipartite=1)
    graph.add_edges_from((t, u, {"lead": lead}) for t, u, lead in zip(tasks, units, table["lead"].tolist(), strict=True))
    return graph


def _units(graph: Any) -> list[str]:
    return [n for n, side in graph.nodes(data="bipartite") if side]


def networkx_load(table: dict[str, np.ndarray]) -> Any:
    graph = networkx_graph(table)
    units = _units(graph)
    lead = {u: sum(facts["lead"] for facts in graph[u].values()) for u in units}
    return dict(graph.degree(units)), lead, {u: sum(1 / graph.degree(t) for t in graph[u]) for u in units}


def networkx_projection(table: dict[str, np.ndarray]) -> Any:
    import networkx as nx

    graph = networkx_graph(table)
    return nx.bipartite.weighted_projected_graph(graph, _units(graph))


def networkx_overlap(table: dict[str, np.ndarray]) -> Any:
    graph = networkx_graph(table)
    held = dict(zip(("t" + table["task"].astype(str).astype(object)), table["portfolio"].tolist(), strict=True))
    counts: dict[int, Counter] = {p: Counter() for p in range(PORTFOLIOS)}
    for task, portfolio in held.items():
        counts[portfolio].update(list(graph[task]))
    norm = {p: sum(n * n for n in c.values()) ** 0.5 for p, c in counts.items()}
    return {(a, b): (len(counts[a].keys() & counts[b].keys()),
                     sum(n * counts[b][u] for u, n in counts[a].items()) / (norm[a] * norm[b] or 1))
            for a, b in combinations(counts, 2)}


def networkx_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    import networkx as nx

    graph = networkx_graph(table)
    directed = nx.DiGraph((t, u) if t[0] == "t" else (u, t) for t, u in graph.edges)
    return _labels(directed, nx.community.louvain_communities(directed, seed=1), table)


def _labels(graph: Any, groups: list[set], table: dict[str, np.ndarray]) -> np.ndarray:
    of = {n: c for c, group in enumerate(groups) for n in group}
    return np.array([of[f"t{t}"] for t in dict.fromkeys(table["task"].tolist())]
                    + [of[f"u{u}"] for u in dict.fromkeys(table["unit"].tolist())])


# --- igraph, leidenalg, scikit-network
# ---------------------------------------------------------------------------------------------------

def _codes(table: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray, int, int]:
    out = []
    for column in ("task", "unit"):
        names, first, codes = np.unique(table[column], return_index=True, return_inverse=True)
        rank = np.empty(len(names), int)
        rank[np.argsort(first)] = np.arange(len(names))
        out += [rank[codes], len(names)]
    return out[0], out[2], out[1], out[3]


def igraph_graph(table: dict[str, np.ndarray], *, directed: bool = False) -> tuple[Any, int, int]:
    import igraph

    task, unit, tasks, units = _codes(table)
    return igraph.Graph(n=tasks + units, edges=np.column_stack([task, unit + tasks]), directed=directed), tasks, units


def igraph_load(table: dict[str, np.ndarray]) -> Any:
    graph, tasks, units = igraph_graph(table)
    graph.es["lead"] = table["lead"].astype(int)
    return graph.degree(range(tasks, tasks + units)), graph.strength(range(tasks, tasks + units), weights="lead")


def igraph_projection(table: dict[str, np.ndarray]) -> Any:
    graph, tasks, units = igraph_graph(table)
    return graph.bipartite_projection(types=[False] * tasks + [True] * units, which=1)


def igraph_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    return np.array(igraph_graph(table)[0].community_leiden("modularity", n_iterations=2).membership)


def igraph_directed_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    return np.array(igraph_graph(table, directed=True)[0].community_leiden("modularity", n_iterations=2).membership)


def igraph_patient_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    return np.array(igraph_graph(table, directed=True)[0].community_leiden("modularity", n_iterations=-1).membership)


def leidenalg_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    import leidenalg

    return np.array(leidenalg.find_partition(igraph_graph(table, directed=True)[0], leidenalg.ModularityVertexPartition,
                                             seed=1).membership)


def _biadjacency(table: dict[str, np.ndarray]) -> Any:
    from scipy import sparse

    task, unit, tasks, units = _codes(table)
    return sparse.csr_matrix((np.ones(len(task)), (task, unit)), shape=(tasks, units))


def sknetwork_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    from sknetwork.clustering import Louvain

    found = Louvain(random_state=1).fit(_biadjacency(table))
    return np.concatenate([found.labels_row_, found.labels_col_])


def sknetwork_leiden_clusters(table: dict[str, np.ndarray]) -> np.ndarray:
    from sknetwork.clustering import Leiden

    found = Leiden(random_state=1).fit(_biadjacency(table))
    return np.concatenate([found.labels_row_, found.labels_col_])


# name of the row: what must be installed, and its functions by question
TOOLS: dict[str, tuple[str, dict[str, Callable]]] = {
    "zeren": ("", {"load": zeren_load, "projection": zeren_projection, "overlap": zeren_overlap,
                   "clusters": zeren_clusters}),
    "zeren, quick": ("", {"clusters": zeren_light_clusters}),
    "zeren, as a Network": ("", {"load": zeren_network_load, "projection": zeren_network_projection}),
    "networkx": ("networkx", {"load": networkx_load, "projection": networkx_projection, "overlap": networkx_overlap,
                              "clusters": networkx_clusters}),
    "igraph": ("igraph", {"load": igraph_load, "projection": igraph_projection, "clusters": igraph_clusters}),
    "igraph, directed": ("igraph", {"clusters": igraph_directed_clusters}),
    "igraph, directed, until stable": ("igraph", {"clusters": igraph_patient_clusters}),
    "leidenalg, directed": ("leidenalg", {"clusters": leidenalg_clusters}),
    "scikit-network": ("sknetwork", {"clusters": sknetwork_clusters}),
    "scikit-network, Leiden": ("sknetwork", {"clusters": sknetwork_leiden_clusters}),
}


def barber(table: dict[str, np.ndarray], labels: np.ndarray) -> float:
    """Barber's modularity of labels of tasks, then units, both in order of appearance."""
    task, unit, tasks, _ = _codes(table)
    one, other, m, n = labels[:tasks][task], labels[tasks:][unit], len(task), int(labels.max()) + 1
    k, d = (np.bincount(ends, minlength=n).astype(float) for ends in (one, other))
    return float((one == other).mean() - (k * d).sum() / m / m)


def worker(tool: str, question: str, path: str, repeat: int) -> None:
    """One measurement, printed as JSON: the best of `repeat` runs once everything is imported and compiled."""
    import resource

    module, functions = TOOLS[tool]
    if module and importlib.util.find_spec(module) is None:
        print(json.dumps({"missing": module}))
        return
    functions[question](edges(600))
    table = {file.stem: np.load(file) for file in sorted(Path(path).glob("*.npy"))}
    before, seconds, answer = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, [], None
    for _ in range(repeat if len(table["task"]) <= 1_000_000 else 1):
        start = time.perf_counter()
        answer = functions[question](table)
        seconds.append(time.perf_counter() - start)
        if sum(seconds) > 20:
            break
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    found = {"modularity": barber(table, np.asarray(answer))} if question == "clusters" else {}
    print(json.dumps({"seconds": min(seconds), "peak_mb": peak, **found}))


def measure(interpreter: str, tool: str, question: str, path: Path, limit: float, repeat: int) -> dict[str, Any]:
    """A measurement in its own process; says so where it took too long, too much memory, or is not installed."""
    command = [interpreter, __file__, "--worker", tool, question, str(path), "--repeat", str(repeat)]
    try:
        run = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT), "PATH": "", "OPENBLAS_NUM_THREADS": "1"},
                             capture_output=True, text=True,
                             timeout=limit, check=False)
    except subprocess.TimeoutExpired:
        return {"note": f"more than {limit:.0f} s"}
    if run.returncode:
        return {"note": (run.stderr.strip().splitlines() or [f"ended with {run.returncode}"])[-1][:80]}
    found = json.loads(run.stdout.splitlines()[-1])
    return {"note": f"{found['missing']} is not installed"} if "missing" in found else found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rivals", default=sys.executable,
                        help="interpreter of an environment with igraph, leidenalg, scikit-network")
    parser.add_argument("--least", type=int, default=SIZES[0], help="smallest number of links")
    parser.add_argument("--most", type=int, default=SIZES[-1], help="largest number of links")
    parser.add_argument("--limit", type=float, default=300.0, help="seconds a single measurement may take")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, the best counts")
    parser.add_argument("--questions", nargs="*", default=list(QUESTIONS), choices=QUESTIONS)
    parser.add_argument("--worker", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        worker(*given.worker, given.repeat)
        return
    print(f"{'links':>10} {'question':<11} {'tool':<31} {'seconds':>9} {'× ours':>8} {'peak MB':>8} {'modularity':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for size in (s for s in SIZES if given.least <= s <= given.most):
            path = Path(folder) / str(size)
            path.mkdir()
            for column, values in edges(size).items():
                np.save(path / column, values)
            for question in given.questions:
                _compare(size, question, path, given)
            shutil.rmtree(path)


def _compare(size: int, question: str, path: Path, given: argparse.Namespace) -> None:
    ours = None
    for tool, (module, functions) in TOOLS.items():
        if question not in functions:
            continue
        interpreter = sys.executable if module in ("", "networkx") else given.rivals
        found = measure(interpreter, tool, question, path, given.limit, given.repeat)
        ours = found.get("seconds") if tool == "zeren" else ours
        if "note" in found:
            print(f"{size:>10} {question:<11} {tool:<31} {found['note']}", flush=True)
            continue
        times = f"{found['seconds'] / ours:.1f}" if ours else ""
        quality = f"{found['modularity']:.6f}" if "modularity" in found else ""
        numbers = f"{found['seconds']:>9.4f} {times:>8} {found['peak_mb']:>8.0f} {quality:>10}"
        print(f"{size:>10} {question:<11} {tool:<31} {numbers}", flush=True)


if __name__ == "__main__":
    main()

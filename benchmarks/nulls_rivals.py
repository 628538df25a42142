"""Fixed-margin draws of a document's tasks × units matrix per minute on one core: ours, plain Python, and what can be installed.

Every method makes matrices with the same row and column sums. Each is run with its recommended number of steps, and the share of
links it has moved is printed beside the time, so that a method is not fast merely by mixing less. Rivals keep their own graph
type and are not charged for reading or writing matrices. A rival that is not installed is left out and named:
``pip install igraph networkit`` (igraph is under the GPL; it is a rival here and no part of the project). networkx has no method
that keeps a graph bipartite: `double_edge_swap` joins tasks to tasks, `directed_edge_swap` needs paths of three edges.

    python benchmarks/nulls_rivals.py [document]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from scipy import sparse

import graphdata as gd
from analysis import nulls

SECONDS = 4.0  # each method draws for about this long
Draw = Callable[[], set[tuple[int, int]]]


def ours(matrix: sparse.csr_array, per_row: int) -> float:
    """Draws a minute of `nulls.fixed_margins`, compilation not counted, every batch consumed."""
    nulls.warm()
    size = 2000
    trades = per_row * matrix.shape[0]
    while True:
        start = time.process_time()
        drawn = sum(len(b) for b in nulls.fixed_margins(matrix, draws=size, rng=1, trades=trades).batches())
        spent = time.process_time() - start
        if spent > SECONDS / 2:
            return 60 * drawn / spent
        size *= 4


def our_draw(matrix: sparse.csr_array, per_row: int) -> Draw:
    source = iter(nulls.fixed_margins(matrix, draws=500, rng=2, trades=per_row * matrix.shape[0], hub=False).matrices())
    return lambda: set(zip(*(x.tolist() for x in next(source).nonzero()), strict=True))


def plain_python(matrix: sparse.csr_array) -> Draw:
    """Curveball as published (Strona et al. 2014): lists of columns, sets, `random.sample`; five trades per row."""
    start = [matrix.indices[a:b].tolist() for a, b in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)]
    rng = random.Random(0)

    def draw() -> set[tuple[int, int]]:
        rows = [list(row) for row in start]
        for _ in range(5 * len(rows)):
            i, j = rng.sample(range(len(rows)), 2)
            a, b = set(rows[i]), set(rows[j])
            common, own = a & b, sorted(a ^ b)
            rng.shuffle(own)
            take = len(a) - len(common)
            rows[i], rows[j] = [*common, *own[:take]], [*common, *own[take:]]
        return {(t, u) for t, row in enumerate(rows) for u in row}
    return draw


def numpy_swaps(matrix: sparse.csr_array) -> Draw:
    """Checkerboard swaps in NumPy, one at a time, ten per link tried (the usual recipe before curveball)."""
    start, links = matrix.toarray().astype(bool), np.argwhere(matrix.toarray())
    rng = np.random.default_rng(0)

    def draw() -> set[tuple[int, int]]:
        cells, edges = start.copy(), links.copy()
        for i, j in rng.integers(0, len(edges), size=(10 * len(edges), 2)):
            (t, u), (s, v) = edges[i], edges[j]
            if not cells[t, v] and not cells[s, u]:
                cells[t, u] = cells[s, v] = False
                cells[t, v] = cells[s, u] = True
                edges[i, 1], edges[j, 1] = v, u
        return set(map(tuple, edges.tolist()))
    return draw


def igraph_rewire(matrix: sparse.csr_array) -> Draw:
    """`igraph.Graph.rewire` on task → unit, ten tries per link."""
    import igraph

    tasks = matrix.shape[0]
    edges = [(int(t), tasks + int(u)) for t, u in zip(*matrix.nonzero(), strict=True)]
    start = igraph.Graph(n=sum(matrix.shape), edges=edges, directed=True)
    random.seed(0)

    def draw() -> set[tuple[int, int]]:
        graph = start.copy()
        graph.rewire(10 * len(edges))
        return {(t, u - tasks) for t, u in graph.get_edgelist()}
    return draw


def networkit_curveball(matrix: sparse.csr_array) -> Draw:
    """`networkit.randomization.Curveball` with trades between tasks only, which keeps the graph bipartite; five per task."""
    import networkit as nk

    nk.setNumberOfThreads(1)
    tasks, rng = matrix.shape[0], np.random.default_rng(0)
    graph = nk.Graph(sum(matrix.shape))
    for t, u in zip(*matrix.nonzero(), strict=True):
        graph.addEdge(int(t), tasks + int(u))

    def draw() -> set[tuple[int, int]]:
        first = rng.integers(0, tasks, size=5 * tasks)
        second = (first + rng.integers(1, tasks, size=5 * tasks)) % tasks
        method = nk.randomization.Curveball(graph)
        method.run(list(zip(first.tolist(), second.tolist(), strict=True)))
        return {(min(e), max(e) - tasks) for e in method.getGraph().iterEdges()}
    return draw


RIVALS = {"curveball, plain Python": plain_python, "swaps, NumPy": numpy_swaps, "igraph rewire (GPL)": igraph_rewire, "networkit Curveball": networkit_curveball}


def timed(draw: Draw) -> tuple[float, list[set[tuple[int, int]]]]:
    """Draws a minute, and the draws."""
    drawn, start = [], time.process_time()
    while time.process_time() - start < SECONDS or len(drawn) < 3:
        drawn.append(draw())
    return 60 * len(drawn) / (time.process_time() - start), drawn


def moved(matrix: sparse.csr_array, drawn: list[set[tuple[int, int]]]) -> float:
    """Mean share of links that are not where they were; margins are checked on the way."""
    start = set(zip(*(x.tolist() for x in matrix.nonzero()), strict=True))
    for links in drawn[:20]:
        rows, columns = (np.array(x) for x in zip(*links, strict=True))
        cells = sparse.csr_array((np.ones(len(links)), (rows, columns)), shape=matrix.shape)
        assert (cells.sum(axis=0) == matrix.sum(axis=0)).all() and (cells.sum(axis=1) == matrix.sum(axis=1)).all()
    return float(np.mean([1 - len(links & start) / len(start) for links in drawn]))


def results(matrix: sparse.csr_array) -> Iterator[tuple[str, float, float]]:
    for per_row in (5, 10):
        draw = our_draw(matrix, per_row)
        yield f"Zeren, {per_row} trades per task", ours(matrix, per_row), moved(matrix, [draw() for _ in range(200)])
    for name, make in RIVALS.items():
        try:
            draw = make(matrix)
        except ImportError as missing:
            print(f"  (left out, not installed: {missing.name})")
            continue
        rate, drawn = timed(draw)
        yield name, rate, moved(matrix, drawn)


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else "hangzhou-2019"
    network = gd.Network(gd.read(name))
    matrix = network.incidence().copy()
    rest = nulls.mixing(matrix, per_row=(5,))["at_rest"].iloc[0]
    print(f"{name}: {matrix.shape[0]} tasks × {matrix.shape[1]} units, {matrix.nnz} links; well mixed, {rest:.1%} of the links have moved")
    print(f"{'method':34}{'draws/minute':>14}{'links moved':>13}")
    for method, rate, share in results(matrix):
        print(f"{method:34}{rate:14,.0f}{share:13.1%}", flush=True)


if __name__ == "__main__":
    main()

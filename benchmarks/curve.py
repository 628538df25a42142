"""Modularity reached against processor time, ours and igraph's Leiden on the same made network: who is faster at equal quality?

``.venv/bin/python benchmarks/curve.py`` measures ours; the interpreter of an environment with igraph (GPL, no part of the
project) measures igraph: ``RIVALS/bin/python benchmarks/curve.py --igraph``. Least time of the seeds, mean modularity.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator

import speed

CLIMBS = (2, 4, 6, 8, 12, 16, 20, 26)
ROUNDS = (2, 3, 5, 8, -1)  # rounds of Leiden; -1 until stable


def ours(links: int) -> Iterator[tuple[str, Callable[[int], float]]]:
    """The search with ever more climbs."""
    from analysis.clusters.partition import Effort, canonical, several

    matrix = canonical(speed.zeren_matrix(speed.edges(links)))
    several(matrix, Effort(1, 0))  # loads the compiled search
    for climbs in CLIMBS:
        yield f"{climbs} climbs", lambda seed, climbs=climbs: several(matrix, Effort(1, climbs - 1), rng=seed)[0].modularity


def igraph(links: int) -> Iterator[tuple[str, Callable[[int], float]]]:
    """Leiden on the directed graph from tasks to units, whose modularity is Barber's; the graph is at hand, as our matrix is."""
    graph = speed.igraph_graph(speed.edges(links), directed=True)[0]

    def found(seed: int, rounds: int) -> list[int]:
        random.seed(seed)
        return graph.community_leiden("modularity", n_iterations=rounds).membership
    for rounds in ROUNDS:
        yield f"{rounds} rounds" if rounds > 0 else "until stable", lambda seed, rounds=rounds: graph.modularity(found(seed, rounds), directed=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--igraph", action="store_true")
    asked.add_argument("--links", type=int, default=100_000)
    asked.add_argument("--seeds", type=int, default=4)
    how = asked.parse_args()
    for name, search in (igraph if how.igraph else ours)(how.links):
        times, reached = [], []
        for seed in range(how.seeds):
            start = time.process_time()
            reached.append(search(seed))
            times.append(time.process_time() - start)
        print(f"{name:15} {min(times):.3f} s  {sum(reached) / len(reached):.5f}")


if __name__ == "__main__":
    main()

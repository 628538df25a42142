"""Millions of mentions: load, projection and overlap by DuckDB (also with little memory), Spark on Sail, pandas, networkx; same answers.

    python benchmarks/engines.py --mentions 10000000 --engines duckdb duckdb:500MB sail
    python benchmarks/engines.py --mentions 1000000 --engines duckdb sail pandas networkx igraph

Every engine runs in a process of its own, one at a time (``--gigabytes`` and ``--seconds`` end it); CPU seconds and peak memory are of that
process (of the server, for Sail). igraph is under the GPL: install it elsewhere and name that folder in PYTHONPATH.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from graphdata.store import schema  # noqa: E402

UNITS, TASKS, NAMED = 60, 150, 4  # of a document; about 600 mentions each
PART = 1000  # documents of a part


def made(folder: Path, mentions: int, seed: int = 0) -> int:
    """A store of random documents of so many mentions; gives how many documents there are."""
    folder.mkdir(parents=True)
    (folder / schema.MARK).write_text(json.dumps({"store": "zeren", "schema": schema.VERSION}))
    count = mentions // (TASKS * NAMED)
    for part, first in enumerate(range(0, count, PART)):
        _part(folder, part, np.arange(first, min(first + PART, count)), np.random.default_rng([seed, part]))
    return count


def _part(folder: Path, part: int, documents: np.ndarray, rng: np.random.Generator) -> None:
    names = [f"d{i:06d}" for i in documents]
    weight = 1.0 / np.arange(1, UNITS + 1)
    units = [f"市第{i:02d}局" for i in range(UNITS)]
    size = (len(names), TASKS)
    picked = np.argsort(-(np.log(rng.random((*size, UNITS)).astype(np.float32)) / weight.astype(np.float32)), axis=2)[:, :, :NAMED].ravel()
    task = np.array([f"{name}#{k}" for name in names for k in range(1, TASKS + 1)], dtype=object)
    rows = {
        "mentions": {"document": np.repeat(names, TASKS * NAMED), "task": np.repeat(task, NAMED), "unit": np.array(units, dtype=object)[picked],
                     "position": np.tile(np.arange(1, NAMED + 1), len(task)), "role": np.tile(["lead", *["support"] * (NAMED - 1)], len(task)),
                     "kind": np.repeat("unit", len(task) * NAMED), "department": np.array([f"第{i:02d}" for i in range(UNITS)], dtype=object)[picked]},
        "tasks": {"document": np.repeat(names, TASKS), "task": task, "line": np.tile(np.arange(1, TASKS + 1), len(names))},
        "holds": {"document": np.repeat(names, TASKS), "task": task, "portfolio": np.array([f"副市长{i}" for i in range(8)], dtype=object)[rng.integers(8, size=len(task))],
                  "basis": np.repeat("leader", len(task))},
        "units": {"document": np.repeat(names, UNITS), "unit": np.tile(units, len(names)), "type": np.repeat("department", len(names) * UNITS),
                  "kind": np.repeat("unit", len(names) * UNITS)},
        "documents": {"document": np.array(names), "place": np.array([f"第{i // 10}市" for i in documents]), "year": 2015 + documents % 10,
                      "sha256": np.array(names), "source": np.array(names), "sequence": np.zeros(len(names), int),
                      "tasks": np.full(len(names), TASKS), "mentions": np.full(len(names), TASKS * NAMED)}}
    for table, columns in rows.items():
        columns["reading"] = columns["document"]
        length = len(columns["reading"])
        fields = schema.SCHEMAS[table]
        filled = [pa.array(columns[f.name], f.type) if f.name in columns else pa.nulls(length, f.type) for f in fields]
        path = folder / table / "year=2020" / f"part-{part:06d}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(pa.table(filled, schema=fields), path, compression="zstd")


def answer(engine: str, folder: Path) -> dict[str, float]:
    """Load, projection and overlap; sums that must be the same whichever engine answers."""
    kind, _, memory = engine.partition(":")
    if kind in ("duckdb", "sail"):
        return _by_sql(folder, memory or None)
    return _by_tables(kind, folder)


def _by_sql(folder: Path, memory: str | None) -> dict[str, float]:
    from analysis.panel import sql
    from analysis.panel.engine import opened
    from graphdata import Store

    asked = {sql.LOAD: "COUNT(*), SUM(tasks), SUM(fractional)", sql.PAIRS: "COUNT(*), SUM(tasks), SUM(newman)",
             sql.OVERLAP: "COUNT(*), SUM(shared_units), SUM(cosine)"}
    texts = [f"SELECT {what} FROM ({sql.filled(text).rsplit('ORDER BY', 1)[0]})" for text, what in asked.items()]
    with opened(Store(folder), memory=memory) as engine:
        batches = list(engine.answers(*texts))
    load, pairs, overlap = (pd.concat(found).astype(float).sum().tolist() for found in zip(*batches, strict=True))
    return dict(zip(("units", "tasks", "fractional", "pairs", "together", "newman", "portfolios", "shared", "cosine"), [*load, *pairs, *overlap], strict=True))


def _by_tables(kind: str, folder: Path) -> dict[str, float]:
    """What the others take for the load and the projection alone."""
    mentions = pq.read_table(folder / "mentions", columns=["document", "task", "unit"], partitioning=None).to_pandas()
    node = mentions["document"] + mentions["unit"]
    if kind == "pandas":
        load = node.value_counts()
        size = mentions.groupby("task")["unit"].transform("size")
        both = mentions.assign(node=node).merge(mentions.assign(node=node)[["task", "node"]], on="task")
        pairs = both[both["node_x"] < both["node_y"]].groupby(["node_x", "node_y"]).size()
        return {"units": float(len(load)), "tasks": float(load.sum()), "fractional": float((1 / size).sum()), "pairs": float(len(pairs)), "together": float(pairs.sum())}
    if kind == "networkx":
        import networkx as nx

        graph = nx.Graph()
        graph.add_edges_from(zip(mentions["task"], node, strict=True))
        units = list(dict.fromkeys(node))
        projected = nx.bipartite.weighted_projected_graph(graph, units)
        together = sum(weight for _, _, weight in projected.edges(data="weight"))
        return {"units": float(len(units)), "tasks": float(sum(graph.degree(u) for u in units)), "pairs": float(projected.number_of_edges()), "together": float(together)}
    import igraph

    task_codes, unit_codes = mentions["task"].astype("category").cat.codes.to_numpy(np.int64), node.astype("category").cat.codes.to_numpy(np.int64)
    tasks = int(task_codes.max()) + 1
    graph = igraph.Graph(n=tasks + int(unit_codes.max()) + 1, edges=np.column_stack([task_codes, unit_codes + tasks]))
    graph.vs["type"] = [v >= tasks for v in range(graph.vcount())]
    projected = graph.bipartite_projection(which=1, multiplicity=True)
    return {"units": float(projected.vcount()), "tasks": float(sum(graph.degree(range(tasks, graph.vcount())))), "pairs": float(projected.ecount()),
            "together": float(sum(projected.es["weight"]))}


SERVER = "from pysail.spark import SparkConnectServer as S; s = S('127.0.0.1', 0); s.start(background=True); print(s.listening_address[1], flush=True); import sys; sys.stdin.read()"


class _Watch(threading.Thread):
    """Ends a process that takes more memory or time than is allowed, and says so: a rival must not take the machine with it."""

    def __init__(self, process: subprocess.Popen, gigabytes: float, seconds: float, *, ends: Sequence[subprocess.Popen]) -> None:
        super().__init__(daemon=True)
        self.status, self.ends, self.gigabytes, self.until, self.seconds = Path(f"/proc/{process.pid}/status"), ends, gigabytes, time.monotonic() + seconds, seconds
        self.said, self.over = "", threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.1):
            with suppress(OSError):
                held = [int(line.split()[1]) / 1e6 for line in self.status.read_text().splitlines() if line.startswith("VmRSS")]
                if held and held[0] > self.gigabytes:
                    self.said = f"did not end within {self.gigabytes:g} GB"
            if time.monotonic() > self.until:
                self.said = f"did not end within {self.seconds:g} s"
            if self.said:
                for process in self.ends:
                    process.kill()
                return


def run(engine: str, folder: Path, *, gigabytes: float, seconds: float) -> None:
    """One engine in its own process; a line with what it took."""
    server, environment = None, {key: value for key, value in os.environ.items() if key != "SPARK_REMOTE"}
    if engine == "sail":
        server = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        environment["SPARK_REMOTE"] = f"sc://127.0.0.1:{int(server.stdout.readline())}"
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-W", "ignore", __file__, "--answer", engine, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment)
    watch = _Watch(server or process, gigabytes, seconds, ends=[each for each in (process, server) if each])
    said = process.stdout.read().strip().rsplit("\n", 1)[-1]
    _, status, used = os.wait4(process.pid, 0)
    process.returncode, wall = os.waitstatus_to_exitcode(status), time.perf_counter() - began
    watch.over.set()
    if server:
        server.stdin.close()
        server.kill()
        _, _, used = os.wait4(server.pid, 0)
    told = watch.said or ("" if process.returncode == 0 else "FAILED ") + said
    print(f"{engine:14} {used.ru_utime + used.ru_stime:8.1f} CPU s {wall:8.1f} s {used.ru_maxrss / 1024:8.0f} MB  {told}", flush=True)


def main() -> None:
    """Make the store, run the engines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=1_000_000)
    parser.add_argument("--engines", nargs="+", default=["duckdb", "duckdb:500MB", "sail", "pandas", "networkx", "igraph"])
    parser.add_argument("--gigabytes", type=float, default=8, help="memory that an engine may take; above it, it is ended")
    parser.add_argument("--seconds", type=float, default=600, help="time that an engine may take")
    parser.add_argument("--store", type=Path, help="a store made before")
    parser.add_argument("--answer", nargs=2, metavar=("ENGINE", "STORE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.answer:
        print(json.dumps({k: round(v, 6) for k, v in answer(given.answer[0], Path(given.answer[1])).items()}))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = given.store or Path(name) / "store"
        if not given.store:
            made(folder, given.mentions)
        files = list((folder / "mentions").rglob("*.parquet"))
        print(f"{sum(pq.read_metadata(path).num_rows for path in files):,} mentions, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB of them in Parquet", flush=True)
        for engine in given.engines:
            run(engine, folder, gigabytes=given.gigabytes, seconds=given.seconds)


if __name__ == "__main__":
    main()

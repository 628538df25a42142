"""How long the interactive page takes: made, opened to its first picture, and answering every kind of click.

Measured in headless Chromium with software drawing, at 1366 × 768: the Hangzhou document, and a made one of 5,000 tasks and
500 units. A click counts from the change of state to the next frame on the screen; the middle of several rounds is printed.

    python benchmarks/page.py [--rounds 5]

Goals: for Hangzhou under 1.2 MB, first picture under 1 s, every click under 0.1 s; for the made one first picture under 3 s.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

import networkx as nx
import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

import graphdata as gd
from figures import network_map

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--disable-quic"]
ACTS = {
    "overview": "Z.set({ view: 'overview', open: null })", "units": "Z.set({ view: 'web' })",
    "matrix": "Z.set({ view: 'matrix' })", "tasks": "Z.set({ view: 'tasks' })",
    "select a unit": "Z.select({ kind: 'unit', ref: Z.shownUnits()[0] })",
    "select a leader": "Z.select({ kind: 'portfolio', ref: 1 })", "select a task": "Z.select({ kind: 'task', ref: 3 })",
    "clear the selection": "Z.select(null)", "filter by role": "Z.set({ roles: new Set(['lead']) })",
    "filter by leader": "Z.set({ portfolios: new Set([1]) })", "clear the filters": "Z.filters.clear()",
    "language": "Z.set({ lang: Z.state.lang === 'en' ? 'zh' : 'en' })", "zoom": "Z.stage.zoom(1.2)", "search": "type",
    "open a leader": "Z.ring.openSeat(1)", "back": "Z.set({ view: 'tasks', open: null, sel: null })",
    "sort": "Z.set({ sort: 'lead' })",
    "help": "Z.help.open()", "close help": "Z.help.close()", "export": "Z.picture.draw()",
}
VIEWS = ("overview", "units", "matrix", "tasks")
ONLY = {"sort": ("matrix",), "open a leader": ("tasks",), "back": ("tasks",)}
TIMED = """(act) => new Promise(done => {
  const start = performance.now();
  const box = document.getElementById('search');
  if (act === 'type') { box.value = 'sf'; box.dispatchEvent(new Event('input')); }
  else (0, Z.bench[act])();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start), 0));
})"""


def made(tasks: int = 5000, units: int = 500, leaders: int = 12) -> gd.Network:
    """A network with a few busy units and many idle ones."""
    rng, graph = np.random.default_rng(0), nx.Graph()
    share = 1 / np.arange(1, units + 1) ** 0.8
    for t in range(tasks):
        graph.add_node(f"made#{t + 1}", bipartite=0, number=t + 1, portfolios=[f"领导{t * leaders // tasks + 1}"],
                       text=f"第{t + 1}项任务：推进重点工程建设和项目落地，完成年度投资目标，确保按期投用。")
        for k, u in enumerate(rng.choice(units, size=rng.integers(2, 6), replace=False, p=share / share.sum())):
            graph.add_node(f"市第{u + 1}局", bipartite=1)
            graph.add_edge(f"made#{t + 1}", f"市第{u + 1}局", role="support" if k else "lead")
    return gd.Network.from_networkx(graph)


def first_picture(page: Page, path: Path) -> float:
    """Milliseconds from the start of loading to the first picture."""
    page.goto("about:blank")
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))")


def clicks(page: Page, rounds: int) -> pd.DataFrame:
    """Milliseconds of every act in every view where it makes sense, the middle of the rounds."""
    acts = ", ".join(f"{name!r}: () => {{ {code}; }}" for name, code in ACTS.items() if code != "type")
    rows = [(view, name) for view in VIEWS for name in ACTS
            if (name not in VIEWS or name == view) and view in ONLY.get(name, VIEWS)]
    times: dict[tuple[str, str], list[float]] = {row: [] for row in rows}
    page.evaluate(f"Z.bench = {{ {acts} }}")
    for _ in range(rounds):
        for view, name in rows:
            times[view, name].append(page.evaluate(TIMED, "type" if ACTS[name] == "type" else name))
    return pd.Series({row: median(t) for row, t in times.items()}).unstack(0)[list(VIEWS)].reindex(ACTS)


def measure(name: str, network: gd.Network, rounds: int, folder: Path) -> None:
    board = pd.DataFrame({"cluster": [i % 10 + 1 for i in range(len(network.units))], "stability": 0.8},
                         index=network.units.index)
    start = time.perf_counter()
    path = network_map(network, board).save(folder / "map.html")
    print(f"\n{name}: made in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.2f} MB")
    with sync_playwright() as driver:
        names = (os.environ.get("ZEREN_CHROMIUM", ""), "chromium", "google-chrome")
        executable = next((found for n in names if n and (found := shutil.which(n))), None)
        browser = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        opened = [first_picture(page, path) for _ in range(rounds)]
        print(f"first picture: {opened[0]:.0f} ms at first, {median(opened):.0f} ms in the middle of {rounds}")
        table = clicks(page, rounds)
        print(f"clicks, ms (slowest {table.max().max():.0f}):")
        print(table.round(0).to_string(na_rep="", float_format="%.0f"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        measure("Hangzhou 2019", gd.Network(gd.read("hangzhou-2019")), rounds, Path(folder))
        measure("5,000 tasks, 500 units", made(), rounds, Path(folder))


if __name__ == "__main__":
    main()

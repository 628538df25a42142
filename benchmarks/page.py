"""How long the interactive page takes: made, opened to its first picture, and answering every kind of click; stock pyvis beside it.

Measured in headless Chromium with software drawing, at 1366 × 768: the Hangzhou document, and made ones of 2,000 and 5,000 tasks.
A click counts from the change of state to the next frame on the screen, without the glide between two orders of rows; the middle of
several rounds is printed, by the clock and as computing time of the page's own thread, which a busy machine does not stretch; the load is said. Stock pyvis draws the same bipartite graph with the options it has by itself; its time is to the first frame
after its own script is done, and whether the layout has come to rest within ten seconds is said.

    python benchmarks/page.py [--rounds 5]

Goals: page under 1.3 MB for Hangzhou; first picture under 1 s and every click under 0.1 s for it, under 3 s and 0.2 s for the made ones.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

import networkx as nx
import numpy as np
import pandas as pd
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

import graphdata as gd
from figures import network_map

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--disable-quic"]
ACTS = {
    "score": "Z.set({ view: 'score' })", "overview": "Z.set({ view: 'overview' })", "overlap": "Z.set({ view: 'overlap' })",
    "units": "Z.set({ view: 'units' })", "matrix": "Z.set({ view: 'matrix' })",
    "select a unit": "Z.select({ kind: 'unit', ref: Z.shownUnits()[0] })",
    "select a leader": "Z.select({ kind: 'portfolio', ref: 1 })", "select two leaders": "Z.select({ kind: 'bands', ref: [1, 2] })",
    "select a task": "Z.select({ kind: 'task', ref: 3 })",
    "clear the selection": "Z.select(null)", "filter by role": "Z.set({ roles: new Set(['lead']) })",
    "filter by leader": "Z.set({ portfolios: new Set([1]) })", "clear the filters": "Z.filters.clear()",
    "language": "Z.set({ lang: Z.state.lang === 'en' ? 'zh' : 'en' })", "zoom": "Z.zoom(1.2)", "search": "type",
    "order of rows": "Z.set({ rows: Z.rows.order() === 'load' ? 'leader' : 'load' })", "open a band": "Z.bands.turn(1, 0)",
    "fold it": "Z.set({ levels: {} })", "light row and column": "Z.score.light(3, 5)", "sort": "Z.set({ sort: Z.state.sort === 'lead' ? 'tasks' : 'lead' })",
    "help": "Z.help.open()", "close help": "Z.help.close()",
}
VIEWS = ("score", "overview", "overlap", "units", "matrix")
ONLY = {"sort": ("matrix",), "open a band": ("score",), "fold it": ("score",), "order of rows": ("score",), "light row and column": ("score",),
        "zoom": ("score", "overview", "units")}
RESTED = "new Promise(done => { network.once('stabilized', () => done(true)); setTimeout(() => done(false), 10000); })"
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
        graph.add_node(f"made#{t + 1}", bipartite=0, number=t + 1, portfolios=[f"领导{t * leaders // tasks + 1}"], section=f"第{t * leaders * 6 // tasks + 1}节",
                       text=f"第{t + 1}项任务：推进重点工程建设和项目落地，完成年度投资目标，确保按期投用。")
        for k, u in enumerate(rng.choice(units, size=rng.integers(2, 6), replace=False, p=share / share.sum())):
            graph.add_node(f"市第{u + 1}局", bipartite=1)
            graph.add_edge(f"made#{t + 1}", f"市第{u + 1}局", role="support" if k else "lead")
    return gd.Network.from_networkx(graph)


def _launch(driver: Playwright) -> Browser:
    names = (os.environ.get("ZEREN_CHROMIUM", ""), "chromium", "google-chrome")
    executable = next((found for n in names if n and (found := shutil.which(n))), None)
    return driver.chromium.launch(executable_path=executable, args=ARGUMENTS)


class Clock:
    """Computing time of the page's own thread, in milliseconds."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def __call__(self) -> float:
        found = {m["name"]: m["value"] for m in self._session.send("Performance.getMetrics")["metrics"]}
        return found["TaskDuration"] * 1000


def first_picture(page: Page, path: Path) -> tuple[float, float]:
    """Milliseconds from the start of loading to the first picture: by the clock, and of computing."""
    page.goto("about:blank")
    clock = Clock(page)
    before = clock()
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    wall = page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)))")
    return wall, clock() - before


def clicks(page: Page, rounds: int) -> tuple[pd.DataFrame, ...]:
    """Milliseconds of every act in every view where it makes sense, by the clock the middle and the least of the rounds, and of computing the middle."""
    acts = ", ".join(f"{name!r}: () => {{ {code}; }}" for name, code in ACTS.items() if code != "type")
    rows = [(view, name) for view in VIEWS for name in ACTS
            if (name not in VIEWS or name == view) and view in ONLY.get(name, VIEWS)]
    times: dict[tuple[str, str], list[tuple[float, float]]] = {row: [] for row in rows}
    clock = Clock(page)
    page.evaluate(f"Z.quick = true; Z.bench = {{ {acts} }}")
    for _ in range(rounds):
        for view, name in rows:
            before = clock()
            wall = page.evaluate(TIMED, "type" if ACTS[name] == "type" else name)
            times[view, name].append((wall, clock() - before))
    tables = (pd.Series({row: of(pair[k] for pair in t) for row, t in times.items()}) for k, of in ((0, median), (0, min), (1, median)))
    return tuple(table.unstack(0)[list(VIEWS)].reindex(ACTS) for table in tables)


def measure(name: str, network: gd.Network, rounds: int, folder: Path) -> None:
    board = pd.DataFrame({"cluster": [i % 10 + 1 for i in range(len(network.units))], "stability": 0.8},
                         index=network.units.index)
    start = time.perf_counter()
    path = network_map(network, board).save(folder / "map.html")
    print(f"\n{name}: made in {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.2f} MB")
    with sync_playwright() as driver:
        page = _launch(driver).new_page(viewport={"width": 1366, "height": 768})
        opened = [first_picture(page, path) for _ in range(rounds)]
        walls, computed = zip(*opened, strict=True)
        print(f"first picture: {walls[0]:.0f} ms at first, {median(walls):.0f} ms in the middle of {rounds}; computing {median(computed):.0f} ms; load {os.getloadavg()[0]:.1f}")
        page.wait_for_timeout(1500)  # what the page prepares while a reader looks at the first picture
        table, least, computing = clicks(page, rounds)
        requests = page.evaluate("performance.getEntriesByType('resource').filter(r => !r.name.startsWith('data:')).length")
        print(f"requests: {requests}")
        print(f"clicks, ms (slowest {table.max().max():.0f}; at their quickest {least.max().max():.0f}, {least.stack().idxmax()}; slowest in computing {computing.max().max():.0f}, {computing.stack().idxmax()}):")
        print(table.round(0).to_string(na_rep="", float_format="%.0f"))


def stock(network: gd.Network, folder: Path) -> None:
    """The same graph as pyvis shows it by itself: its script from its own files, since it asks a server for it otherwise."""
    from pyvis.network import Network as Page

    from figures.map import bridge

    page = Page(height="700px", width="100%", cdn_resources="local")
    page.from_nx(nx.relabel_nodes(network.to_networkx(), str))
    html = re.sub(r"<(?:script|link)[^>]+(?:src|href)=[^>]+>(?:</script>)?", "", page.generate_html())
    path = folder / "stock.html"
    path.write_text(html.replace("<head>", f"<head><script>{bridge.vis()}</script>", 1), encoding="utf-8")
    with sync_playwright() as driver:
        tab = _launch(driver).new_page(viewport={"width": 1366, "height": 768})
        start = time.perf_counter()
        tab.goto(path.as_uri(), wait_until="commit")
        rested = tab.evaluate(f"(async () => {{ while (typeof network === 'undefined') await new Promise(r => setTimeout(r, 20)); return {RESTED}; }})()")
        print(f"stock pyvis: {path.stat().st_size / 1e6:.2f} MB, {'at rest' if rested else 'not at rest'} after {time.perf_counter() - start:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        for name, network in (("Hangzhou 2019", gd.Network(gd.read("hangzhou-2019"))), ("2,000 tasks, 300 units", made(2000, 300)),
                              ("5,000 tasks, 500 units", made())):
            measure(name, network, rounds, Path(folder))
            stock(network, Path(folder))


if __name__ == "__main__":
    main()

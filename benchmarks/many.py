"""Many documents from end to end: a made-up corpus, the store, the second run, the panel; seconds of CPU and memory of the main process.

    python benchmarks/many.py --places 30 --years 2015-2024        (300 documents)
    python benchmarks/many.py --places 300 --years 2015-2024       (3,000 documents)
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ZEREN = [sys.executable, "-c", "import zeren; zeren.main()"]


def measured(*command: str | Path) -> tuple[float, float, float, int]:
    """Seconds of CPU (all processes), wall seconds, peak MB of the main process, exit code."""
    began = time.perf_counter()
    with open(os.devnull, "w") as nothing:
        process = subprocess.Popen(list(map(str, command)), cwd=ROOT, stdout=nothing, env={**os.environ, "PYTHONPATH": str(ROOT)})
    peak = _Peak(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, time.perf_counter() - began, peak.ended(), process.returncode


class _Peak(threading.Thread):
    """Watches the high-water mark of one process; its children do not count."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.status, self.highest, self.over = Path(f"/proc/{pid}/status"), 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.over.wait(0.05):
            try:
                found = [line for line in self.status.read_text().splitlines() if line.startswith("VmHWM")]
            except OSError:
                return
            self.highest = max([self.highest, *(int(line.split()[1]) / 1024 for line in found)])

    def ended(self) -> float:
        """The highest mark that was seen."""
        self.over.set()
        self.join()
        return self.highest


def main() -> None:
    """Print one line per step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=30)
    parser.add_argument("--years", default="2015-2024")
    parser.add_argument("--tasks", type=int, default=60)
    parser.add_argument("--into", type=Path, help="where to make corpus and store, which then stay; an empty folder")
    given = parser.parse_args()
    with nullcontext(given.into) if given.into else tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([sys.executable, ROOT / "benchmarks" / "corpus.py", folder, "--places", str(given.places), "--years", given.years,
                        "--tasks", str(given.tasks)], check=True)
        store = folder / "store"
        steps = {
            "first run: zeren store": (*ZEREN, "store", store, folder / "documents"),
            "second run: zeren store": (*ZEREN, "store", store, folder / "documents"),
            "zeren load STORE --csv": (*ZEREN, "load", store, "--csv"),
            "zeren load STORE": (*ZEREN, "load", store),
            "zeren overlap STORE --csv": (*ZEREN, "overlap", store, "--csv"),
        }
        for step, command in steps.items():
            cpu, wall, peak, code = measured(*command)
            print(f"{step:32} {cpu:8.1f} CPU s {wall:8.1f} s {peak:8.0f} MB in the main process{'' if code == 0 else f', exit code {code}'}", flush=True)
        size = sum(path.stat().st_size for path in store.rglob("*.parquet"))
        source = sum(path.stat().st_size for path in (folder / "documents").iterdir())
        print(f"{'sizes':32} {source / 1e6:8.1f} MB of documents, {size / 1e6:.1f} MB of Parquet in {len(list(store.rglob('*.parquet')))} files")


if __name__ == "__main__":
    main()

"""How fast a document is read: megabytes of its text (UTF-8) a second of computing time, on one core.

    python benchmarks/reading.py --times 30 --tasks 500

Three texts, for they are not alike: Hangzhou's document again and again, in which a reader that remembers has an easy task; made-up documents
in all thirteen layouts, in which every task is another; and what `zeren read --json` does with the first, reading, tables and JSON.
Each is read once, in a process that has read one document before; compare two versions in turns, on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import corpus as made  # noqa: E402
from benchmarks.styles import STYLES  # noqa: E402
from graphdata import corpus  # noqa: E402
from graphdata.reading import read_source  # noqa: E402
from graphdata.readers import open_source  # noqa: E402
from graphdata.registry import Registry, load  # noqa: E402
from graphdata.sources import DOCUMENTS  # noqa: E402
from graphdata.values import Source  # noqa: E402


def again(times: int) -> Source:
    """Hangzhou's document as many times over, as one text."""
    source = open_source(DOCUMENTS / "hangzhou-2019.txt")
    lines = source.lines * times
    return replace(source, lines=tuple(replace(line, number=k) for k, line in enumerate(lines, 1)))


def layouts(tasks: int) -> Iterator[Source]:
    """A made-up document in each layout, no two tasks of which have the same units and text."""
    with tempfile.TemporaryDirectory() as folder:
        for k, place in enumerate(made.places(len(STYLES), np.random.default_rng(0))):
            found, _ = made.document(place, 2021, tasks=tasks, growth=0.1, rng=np.random.default_rng([1, k]))
            write, ending, _ = STYLES[place.style]
            file = Path(folder) / f"{place.style}.{ending}"
            file.write_text(write(found), encoding="utf-8")
            yield open_source(file)


def whole(source: Source, registry: Registry) -> str:
    """What `zeren read --json` prints of a source."""
    tables = corpus.from_readings([read_source(source, registry=registry)], registry=registry)
    return json.dumps(corpus.to_json(tables, tables.documents.index[0]), ensure_ascii=False, indent=1)


def speed(sources: Iterable[Source], work: Callable[[Source], Any]) -> tuple[float, float]:
    """Megabytes, and seconds of computing."""
    size = seconds = 0.0
    for source in sources:
        start = time.process_time()
        work(source)
        seconds += time.process_time() - start
        size += sum(len(line.text.encode()) + 1 for line in source.lines) / 1e6
    return size, seconds


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=30)
    parser.add_argument("--tasks", type=int, default=500, help="tasks of each made-up document")
    given = parser.parse_args()
    known = load()
    read_source(again(1), registry=known)
    for name, sources, work in (("Hangzhou again and again", [again(given.times)], lambda source: read_source(source, registry=known)),
                                ("thirteen layouts", layouts(given.tasks), lambda source: read_source(source, registry=known)),
                                ("read, tables and JSON", [again(given.times)], lambda source: whole(source, known))):
        size, seconds = speed(sources, work)
        print(f"{name}: {size:.2f} MB in {seconds:.2f} s, {size / seconds:.2f} MB a second")

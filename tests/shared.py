"""What makes tests quick. What is worked out once for all tests of a run is worked out by whichever process asks first; the others take it from the disk.

Nothing is kept from one run to the next. And of a campaign, which asks one law of very many things, `make test` keeps a fixed sample that holds every kind; `make fuzz` asks all.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pickle
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import wraps
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

PATIENCE = 900  # seconds that one process waits for another
# The measures that take seconds on a real document.
MEASURES = (("analysis.answers", "answer"), ("analysis.clusters", "table"), ("analysis.overlap", "portfolios"), ("analysis.overlap", "units"), ("analysis.brokerage", "table"),
            ("analysis.scenario", "effects"))
USUAL = {"rng": 0, "support_weight": 0.5, "names": None, "registry": None, "draws": None}
UNHEARD = ("progress", "lang", "shown", "meanwhile")  # choices that change no answer, or only leave something out of it
WHOLE = "ZEREN_WHOLE" in os.environ  # campaigns are run to their end, as `make fuzz` does


def some(tried: Iterable[Any], kind: Callable[[Any], Hashable]) -> list[Any]:
    """The first of each kind; all in a whole campaign."""
    found: dict[Hashable, Any] = {}
    for number, each in enumerate(tried):
        found.setdefault(number if WHOLE else kind(each), each)
    return list(found.values())


def dealt(tried: Iterable[Any], ways: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each of what is tried with one of the ways, which take turns; with all of them in a whole campaign."""
    return list(product(tried, ways)) if WHOLE else [(each, ways[k % len(ways)]) for k, each in enumerate(tried)]


class Once:
    """``once(name, make)``: what ``make(folder)`` gives, which must be picklable, worked out the first time only."""

    def __init__(self, room: Path) -> None:
        self.room = room
        room.mkdir(exist_ok=True)

    def __call__(self, name: str, make: Callable[[Path], Any]) -> Any:
        path, claim = self.room / f"{name}.pickle", self.room / f"{name}.claim"
        until = time.monotonic() + PATIENCE
        while not path.exists() and time.monotonic() < until:
            try:
                claim.mkdir()
            except FileExistsError:
                time.sleep(0.1)
                continue
            try:
                draft = claim / "draft"
                draft.write_bytes(pickle.dumps(make(claim)))
                draft.rename(path)
            except BaseException:
                claim.rename(self.room / f"{name}.failed.{os.getpid()}")
                raise
        return pickle.loads(path.read_bytes())


def work_here() -> Callable[[], None]:
    """From now on files are parsed and read and figures drawn in this process: one for every file and every report would take minutes. Nor is the disk waited for. Gives what undoes it."""
    from graphdata import children
    from graphdata.readers import confine
    from graphdata.returns import storefile

    def read(form: str, data: bytes, *, where: str = "") -> Any:
        return confine._found(json.loads(json.dumps(confine._answer(form, data))), where)

    # What other tests have filled is no fault of a file.
    here = ((confine, "read", read), (confine, "_memory_used", lambda: 0), (children, "processors", lambda: 1), (os, "fsync", lambda handle: None),
            (storefile, "_SET", tuple(each.replace("synchronous = FULL", "synchronous = OFF") for each in storefile._SET)))
    before = [(module, name, getattr(module, name)) for module, name, _ in here]
    _set(here)
    return lambda: _set(before)


def _set(values: Iterable[tuple[ModuleType, str, Any]]) -> None:
    for module, name, value in values:
        setattr(module, name, value)


def paint_little() -> Callable[[], None]:
    """From now on pictures are laid out whole, letter by letter, but painted without letters, and those for files in few pixels. Gives what undoes it."""
    from matplotlib.backends.backend_agg import RendererAgg

    from figures import style

    before = ((style, "_pixels", style._pixels), (RendererAgg, "draw_text", RendererAgg.draw_text))
    pixels = style._pixels
    _set(((style, "_pixels", lambda figure, dpi: pixels(figure, 24)), (RendererAgg, "draw_text", lambda *text, **how: None)))
    return lambda: _set(before)


def measure_once(once: Once) -> Callable[[], None]:
    """From now on the MEASURES are taken once of the same network with the usual choices, whoever asks: a test, a command, a page of the docs; and the same figures drawn once.

    What runs in a process of its own computes by itself. Gives what undoes it.
    """
    from figures import fonts, frame, gallery

    before = [(importlib.import_module(room), name, getattr(importlib.import_module(room), name)) for room, name in MEASURES]
    for module, name, function in before:
        setattr(module, name, _remembered(once, f"{module.__name__}.{name}", function))
    cut = _cut_once(once, fonts.subset_woff)
    drawn = ((gallery, "made", _drawn_once(once, gallery.made)), (fonts, "subset_woff", cut), (frame, "subset_woff", cut))
    once_made = (*drawn, *_bundled_once())
    before += [(module, name, getattr(module, name)) for module, name, _ in once_made]
    _set(once_made)
    return lambda: _set(before)


def _bundled_once() -> Iterable[tuple[ModuleType, str, Callable]]:
    """A document that comes with Zeren is read once by a process, and its tables made once; each time they are frames of their own, which share their values until one is written to."""
    import pandas as pd

    from graphdata import corpus, workers
    from graphdata.registry import load
    from graphdata.sources import bundled

    own, read_one, from_readings, read, made = set(map(str, bundled().values())), workers.read_one, corpus.from_readings, {}, {}

    @wraps(read_one)
    def once_read(place: Any, choices: Any) -> Any:
        if place not in own or choices != workers.Choices(load(), lead_rule=choices.lead_rule):
            return read_one(place, choices)
        key = place, choices.lead_rule
        return read[key] if key in read else read.setdefault(key, read_one(place, choices))

    @wraps(from_readings)
    def once_made(readings: Iterable[Any], *, registry: Any) -> Any:
        readings, known = list(readings), {id(each.facts) for each in read.values()}
        if registry is not load() or not all(id(each.facts) in known for each in readings):
            return from_readings(readings, registry=registry)
        key = (pd.get_option("mode.string_storage"), *((each.source.path, id(each.facts)) for each in readings))  # a report chooses how texts are kept
        tables = (made[key] if key in made else made.setdefault(key, from_readings(readings, registry=registry))).tables()
        return corpus.Corpus(**{name: table.copy(deep=False) for name, table in tables.items()})

    return (workers, "read_one", once_read), (corpus, "from_readings", once_made)


def _drawn_once(once: Once, made: Callable) -> Callable:
    """The same figures of the same answers are drawn once."""
    from figures import style

    @wraps(made)
    def drawn(answers: Any, **choices: Any) -> dict[str, Any]:
        key = hashlib.sha256(pickle.dumps((answers, sorted(choices.items()), style._pixels.__qualname__))).hexdigest()[:20]  # a test may have them painted otherwise
        return once(f"figures-{key}", lambda _: made(answers, **choices))

    return drawn


def _cut_once(once: Once, cut: Callable) -> Callable:
    @wraps(cut)
    def woff(text: str) -> bytes:
        return once(f"font-{hashlib.sha256(text.encode()).hexdigest()[:20]}", lambda _: cut(text))

    return woff


def _remembered(once: Once, name: str, function: Callable) -> Callable:
    from graphdata.sources import bundled

    @wraps(function)
    def asked(network: Any, *more: Any, **choices: Any) -> Any:
        key = _key(network, more, {choice: value for choice, value in choices.items() if choice not in UNHEARD})
        shown = choices.get("shown")
        if key is None or shown is not None and not set(network.documents.index) <= set(bundled()):  # of these others ask for the rest
            return function(network, *more, **choices)
        choices.pop("shown", None), choices.pop("meanwhile", None)
        return _left(once(f"{name}-{key}", lambda _: function(network, *more, **choices)), shown)

    return asked


def _left(found: Any, shown: Iterable[str] | None) -> Any:
    """Answers without the tables that nobody asked to see."""
    from analysis.answers import BESIDE

    return found if shown is None else replace(found, tables={name: table for name, table in found.tables.items() if name not in BESIDE or name in shown})


def _key(network: Any, more: tuple[Any, ...], choices: dict[str, Any]) -> str | None:
    """What tells one question from another: every table, and what is chosen. None where the question is not a usual one about a document."""
    import graphdata as gd
    from graphdata.registry import load

    chosen = USUAL | {name: value or None if name == "names" else value for name, value in choices.items()}
    if chosen["registry"] is load():
        chosen["registry"] = None
    known = isinstance(network, gd.Network) and len(network.documents) and set(chosen) == set(USUAL) and chosen["registry"] is None
    if not known or not isinstance(chosen["rng"], int) or not all(isinstance(each, (gd.Corpus, gd.Network, tuple)) for each in more):
        return None
    return hashlib.sha256("\n".join([*map(_told, (network, *more)), repr(sorted(chosen.items(), key=str))]).encode()).hexdigest()[:20]


def _told(asked: Any) -> str:
    """All that a network or a corpus holds; the steps of a scenario say it themselves."""
    import graphdata as gd

    if isinstance(asked, tuple):
        return repr(asked)
    tables = list(asked.tables().values()) if isinstance(asked, gd.Corpus) else [asked.tasks, asked.units, asked.links, asked.holds]
    return "\n".join([*(table.to_csv() for table in tables), repr(getattr(asked, "treatment", ""))])

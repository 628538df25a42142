"""What all tests share: one Hangzhou, read and answered once a run, and commands called without starting a process.

With several workers the first that asks works a value out and leaves it on disk; the others take it from there.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import graphdata as gd
from graphdata.readers import confine
from graphdata.registry import load

ROOT = Path(__file__).parents[1]
PATIENCE = 300  # seconds that one worker waits for another


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], Any]], Any]:
    """``once(name, make)``: what ``make(folder)`` gives, worked out by one worker of the run and handed to all; it must be picklable."""
    base = tmp_path_factory.getbasetemp()
    room = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    room.mkdir(exist_ok=True)

    def give(name: str, make: Callable[[Path], Any]) -> Any:
        path, claim = room / f"{name}.pickle", room / f"{name}.claim"
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
                claim.rename(room / f"{name}.failed.{os.getpid()}")
                raise
        return pickle.loads(path.read_bytes())

    return give


@pytest.fixture(scope="session", autouse=True)
def parsers_in_this_process() -> Iterator[Callable]:
    """A process for every file that a test reads would take minutes. What is `confined` gets one; and so do files that a test opens in a process of its own."""
    real = confine.read
    confine.read = lambda form, data, *, where="": confine._found(json.loads(json.dumps(confine._answer(form, data))), where)
    yield real
    confine.read = real


@pytest.fixture
def confined(parsers_in_this_process: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsers as users have them, each in a process of its own."""
    monkeypatch.setattr(confine, "read", parsers_in_this_process)


@pytest.fixture(scope="session", autouse=True)
def answered_once(once: Callable) -> Iterator[Callable]:
    """`analysis.answers.answer`, which works the same question out once a run, whoever asks: a test, a command or a page of the docs.

    The same: tables of corpus and network, and choices, that are the same. What runs in a process of its own computes by itself.
    """
    from analysis import answers

    measure = answers.answer

    def answer(network: Any, corpus: gd.Corpus, **choices: Any) -> Any:
        known = choices.get("registry") in (None, load())
        if not (known and isinstance(network, gd.Network) and isinstance(corpus, gd.Corpus)):
            return measure(network, corpus, **choices)
        return once(f"answers-{_key(network, corpus, choices)}", lambda _: measure(network, corpus, **choices))

    answers.answer = answer
    yield measure
    answers.answer = measure


def _key(network: gd.Network, corpus: gd.Corpus, choices: dict[str, Any]) -> str:
    """What tells one question from another: every table, and what is chosen."""
    tables = [*corpus.tables().values(), network.tasks, network.units, network.links, network.holds]
    chosen = [network.treatment, *(choices.get(name, usual) for name, usual in (("support_weight", 0.5), ("rng", 0)))]
    names = sorted((choices.get("names") or {}).items())
    return hashlib.sha256("\n".join([*(table.to_csv() for table in tables), repr([*chosen, names])]).encode()).hexdigest()[:20]


@pytest.fixture(scope="session")
def hangzhou_corpus(once: Callable) -> gd.Corpus:
    """The bundled document, read."""
    return once("corpus", lambda _: gd.read("hangzhou-2019"))


@pytest.fixture(scope="session")
def hangzhou_network(hangzhou_corpus: gd.Corpus) -> gd.Network:
    """Its network, collectives as one node each."""
    return gd.Network(hangzhou_corpus)


@pytest.fixture(scope="session")
def hangzhou_answers(answered_once: Callable, hangzhou_corpus: gd.Corpus) -> Any:
    """Everything that is measured on it with the defaults of the command line: an `analysis.answers.Answers`."""
    from analysis import answers

    return answers.answer(gd.Network(hangzhou_corpus), hangzhou_corpus)


@pytest.fixture(scope="session")
def invented(once: Callable) -> Callable[[str], gd.Corpus]:
    """``invented("2024")``: a made-up document that comes with Zeren, read."""
    return lambda year: once(f"fictitious-{year}", lambda _: gd.read(f"fictitious-{year}"))


@pytest.fixture(scope="session")
def alone() -> Callable[..., subprocess.CompletedProcess]:
    """A command in a process of its own: ``alone("load", "hangzhou-2019", cwd=…, LC_ALL="C")``. Only where the process is what is tested."""
    def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
        code = "import zeren; zeren.main()"
        return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                              cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=False)

    return run


@pytest.fixture(scope="session")
def zeren() -> Callable[..., subprocess.CompletedProcess]:
    """A command in this process, as ``subprocess.run`` would give it: return code, standard output and standard error."""
    from zeren import main

    def run(*arguments: str | Path) -> subprocess.CompletedProcess:
        out, err, often = io.StringIO(), io.StringIO(), gc.get_threshold()
        code = None
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as end:
                code = end.code
        gc.set_threshold(*often)
        return subprocess.CompletedProcess(list(arguments), code, out.getvalue(), err.getvalue())

    return run

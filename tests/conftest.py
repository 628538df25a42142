"""What all tests share: one Hangzhou, read and answered once a run, and commands called without starting a process.

With several workers the first that asks works a value out and leaves it on disk; the others take it from there.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.util
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a worker has a core, and threads that wait for one another use it up
os.environ.setdefault("OPENPYXL_DEFUSEDXML", "False")  # workbooks are parsed as with requirements.txt; Jupyter brings a parser in Python along

gc.disable()  # while tests are found: all that is made then stays

import pytest
from hypothesis import settings
from shared import WHOLE, Once, measure_once, paint_little, work_here

import graphdata as gd

settings.register_profile("zeren", max_examples=150 if WHOLE else 40, deadline=None)
settings.load_profile("zeren")
ROOT = Path(__file__).parents[1]
# A worker takes a file as a whole, so that what its tests share is made once; those that take long come first, and none is left with one at the end.
# Before all else those that kill a hundred copies of the worker: as long as it holds little, it is soon copied.
FIRST = ("test_report.py", "test_folders.py", "test_return_year.py", "test_docs.py", "test_notebooks.py", "test_hostile_outputs.py", "test_map.py", "test_clusters.py", "test_cli.py",
         "test_seen.py", "test_store.py", "test_patterns.py", "test_charts.py", "test_package.py", "test_engines.py", "test_retold.py", "test_kinds.py", "test_slides.py", "test_changes.py", "test_places.py", "test_small_documents.py")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """By the order above, else as they were found."""
    items.sort(key=lambda item: FIRST.index(item.path.name) if item.path.name in FIRST else len(FIRST))


def pytest_collection_finish() -> None:
    """What is there now stays to the end: it is not looked through a thousand times for what may go."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(200_000, 20, 20)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Nor what a file has left, once its own has gone."""
    if nextitem is None or nextitem.path != item.path:
        gc.freeze()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """``once(name, make)``: what ``make(folder)`` gives, worked out by one worker of the run and handed to all; it must be picklable."""
    base = tmp_path_factory.getbasetemp()
    return Once((base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared")


@pytest.fixture(scope="session", autouse=True)
def all_in_this_process() -> Iterator[Callable]:
    """What is `apart` starts processes all the same; and so does what a test starts as a process of its own."""
    undo = work_here()
    yield undo
    undo()


@pytest.fixture
def apart(all_in_this_process: Callable) -> Iterator[None]:
    """As users have it: a process for every parser, several for a folder, one that draws."""
    all_in_this_process()
    yield
    work_here()


@pytest.fixture(scope="session", autouse=True)
def measured_once(once: Once) -> Iterator[None]:
    """The same question is worked out once a run; see `shared`."""
    undo = measure_once(once)
    yield
    undo()


@pytest.fixture
def few_pixels() -> Iterator[None]:
    """Pictures are laid out whole and painted in few pixels, where nobody looks at them."""
    undo = paint_little()
    yield
    undo()


@pytest.fixture(scope="session")
def hangzhou_corpus(once: Once) -> gd.Corpus:
    """The bundled document, read."""
    return once("corpus", lambda _: gd.read("hangzhou-2019"))


@pytest.fixture(scope="session")
def hangzhou_network(hangzhou_corpus: gd.Corpus) -> gd.Network:
    """Its network, collectives as one node each."""
    return gd.Network(hangzhou_corpus)


@pytest.fixture(scope="session")
def hangzhou_answers(measured_once: None, hangzhou_corpus: gd.Corpus) -> Any:
    """Everything that is measured on it with the defaults of the command line: an `analysis.answers.Answers`."""
    from analysis import answers

    return answers.answer(gd.Network(hangzhou_corpus), hangzhou_corpus)


@pytest.fixture(scope="session")
def hangzhou_report(once: Once, zeren: Callable) -> Path:
    """The folder of the main job, written in this process with whatever is set here; its answers are those that other tests ask for too."""
    def write(_: Path) -> Path:
        run = zeren("report", "hangzhou-2019", "--quiet", "-o", once.room / "report")  # on a busy machine a run says how far it is
        assert (run.returncode, run.stderr) == (0, "")
        return once.room / "report"

    return once("report-written", write)


@pytest.fixture(scope="session")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where LibreOffice keeps its settings, for all that one worker converts: to make a new place takes it longer than to convert a page."""
    return f"-env:UserInstallation={(tmp_path_factory.getbasetemp() / 'office').as_uri()}"


@pytest.fixture(scope="session")
def invented(once: Once) -> Callable[[str], gd.Corpus]:
    """``invented("2024")``: a made-up document that comes with Zeren, read."""
    return lambda year: once(f"fictitious-{year}", lambda _: gd.read(f"fictitious-{year}"))


@pytest.fixture(scope="session")
def alone() -> Callable[..., subprocess.CompletedProcess]:
    """A command in a process of its own: ``alone("load", "hangzhou-2019", cwd=…, LC_ALL="C")``. Only where the process is what is tested."""
    def run(*arguments: str | Path, before: str = "", cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess:
        code = f"{before}\nimport zeren; zeren.main()"
        return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8",
                              cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, check=False)

    return run


@pytest.fixture(scope="session")
def zeren() -> Callable[..., subprocess.CompletedProcess]:
    """A command in this process, as ``subprocess.run`` would give it: return code, standard output and standard error."""
    import typer.main

    from commands import pace
    from zeren import main

    typer.main.get_command = cache(typer.main.get_command)  # sixty commands are put together once; the help is in the language of the process anyway

    def run(*arguments: str | Path) -> subprocess.CompletedProcess:
        out, err, often, line = io.StringIO(), io.StringIO(), gc.get_threshold(), pace.EVERY
        code, pace.EVERY = None, line and float("inf")  # on a busy machine a run would say how far it is, every half minute
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main([str(argument) for argument in arguments])
            except SystemExit as end:
                code = end.code
        gc.set_threshold(*often)
        pace.EVERY = line
        return subprocess.CompletedProcess(list(arguments), code, out.getvalue(), err.getvalue())

    return run


if (spark := importlib.util.find_spec("pyspark")) and importlib.util.find_spec("pyspark.jars") is None:
    os.environ.setdefault("SPARK_HOME", str(Path(spark.origin).parent))  # the client alone looks for a Spark where workers of pytest run

SERVER = "from pysail.spark import SparkConnectServer as S; s = S('127.0.0.1', 0); s.start(background=True); print(s.listening_address[1], flush=True); import sys; sys.stdin.read()"


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    """A real Spark Connect server on loopback, started and stopped here; no Java."""
    pytest.importorskip("pysail")
    pytest.importorskip("pyspark.sql.connect")
    server = subprocess.Popen([sys.executable, "-W", "ignore", "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield f"sc://127.0.0.1:{int(server.stdout.readline())}"
    finally:
        server.kill()
        server.wait()

"""Whether small faults in a room are noticed by its tests: ``python tests/mutants.py graphdata.names 200`` (or ``make mutants``).

[mutmut](https://mutmut.readthedocs.io) makes the faults; a fixed sample of them is tried here. Tests are collected once and run once without a fault, which tells
what functions each reaches; then every fault has a process of its own, forked before any test has run, that runs the tests and the examples of docstrings that reach it, quick ones first, to the first
failure. mutmut's own processes are forked after a run of the sound code: what a room keeps in caches, as names are, is then sound, and the fault never shows.
A fault is noticed if a test fails, breaks down or takes too long.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import pytest

FORMS, LAYOUTS = (sorted(map(str, Path("tests/graphdata").glob(f"test_{room}*.py"))) for room in ("forms", "layout"))
READ = (*FORMS, "tests/graphdata/test_use.py", "tests/graphdata/test_reading.py", "tests/genre/test_genre.py", "tests/genre/test_kinds.py", "tests/genre/test_retold.py")
TESTS = {
    "analysis.load": ("tests/analysis/test_load.py", "tests/analysis/test_said.py"),
    "analysis.overlap": ("tests/analysis/test_overlap.py", "tests/analysis/test_said.py"),
    "graphdata.names": ("tests/graphdata/test_names.py", *READ),
    "graphdata.roles": ("tests/graphdata/test_assigning.py", "tests/graphdata/test_roles.py", *READ),
    "graphdata.layout": (*LAYOUTS, "tests/graphdata/test_shapes_of_tables.py", "tests/graphdata/test_facts.py", *READ),
}
SEED, SECONDS = int(os.environ.get("SEED", "16")), 120  # of the sample; of processor time for one fault, which may make a run endless


def main(room: str, size: int, *named: str) -> None:
    """Make the faults, try the sample (or those that are named), and say which were not noticed."""
    faults = _made(room)
    chosen = list(named) or sorted(random.Random(SEED).sample(faults, min(size, len(faults))))
    os.chdir("mutants")
    sys.path.insert(0, os.getcwd())
    import graphdata.reading  # loaded once for all; nothing of it has run yet

    if not (graphdata.__file__ or "").startswith(os.getcwd()):
        sys.exit(f"these are not the mutants: {graphdata.__file__}")
    examples = ["--doctest-modules", room.replace(".", "/")] if room.startswith("graphdata") else []  # those of measures need a network; see tests/test_docs.py
    pytest.main([*TESTS[room], *examples, "-q", "-n0", "-s", "-p", "no:cacheprovider", "--rootdir=."], plugins=[Trials(room, chosen)])


class Trials:
    """Instead of one run of the tests: one without a fault, then one for each."""

    def __init__(self, room: str, faults: list[str]) -> None:
        self.room, self.faults = room, faults
        self.folder = Path(tempfile.mkdtemp())
        self.warm = self.folder / "warm"  # documents read, where the fault is not in the reader
        self.warm.mkdir()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """An example is tried once, not in every fault's copy of it."""
        items[:] = [item for item in items if not re.search("__mutmut_(?!orig)", item.nodeid)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try them all."""
        if self._failed("stats", session, session.items):
            sys.exit("the tests fail without any fault")
        if self.room.startswith("analysis"):
            for kept in (*self.folder.glob("run/shared/corpus.pickle"), *self.folder.glob("run/shared/fictitious-*.pickle")):
                shutil.copy(kept, self.warm)
        reached, missed = json.loads((self.folder / "reached").read_text()), []
        for done, fault in enumerate(self.faults, start=1):
            function = fault.rpartition("__mutmut_")[0]
            quick = sorted((took, i) for i, (took, functions) in enumerate(reached) if function in functions)
            if not self._failed(fault, session, [session.items[i] for _, i in quick]):
                missed.append(fault)
                print(f"not noticed: {fault}{'' if quick else ' (not reached)'}", flush=True)
            print(f"{done} of {len(self.faults)}: {done - len(missed)} noticed, {(done - len(missed)) / done:.0%}", end="\n" if done % 20 == 0 else "\r", flush=True)
        print()
        shutil.rmtree(self.folder)
        return True

    def _failed(self, fault: str, session: pytest.Session, items: list[pytest.Item]) -> bool:
        """Whether the tests do not pass with the fault."""
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        shutil.copytree(self.warm, self.folder / "run" / "shared")
        child = os.fork()
        if not child:
            try:
                self._run(fault, session, items)
            finally:
                os._exit(1)
        return os.waitpid(child, 0)[1] != 0

    def _run(self, fault: str, session: pytest.Session, items: list[pytest.Item]) -> None:
        from mutmut.mutation import trampoline

        hits: set[str] = set()
        trampoline.record_trampoline_hit = lambda name, caller=None: hits.add(name)
        trampoline.set_mutant_under_test(fault)
        session.config._tmp_path_factory._basetemp = self.folder / "run"
        nowhere = os.open(os.devnull, os.O_WRONLY)
        if fault != "stats":
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            os.dup2(nowhere, 1), os.dup2(nowhere, 2)
        session.config.pluginmanager.register(Ending())
        reached = []
        for item, following in zip(items, [*items[1:], None], strict=True):
            hits.clear()
            before = os.times()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            reached.append((round(os.times().user - before.user, 2), sorted(hits)))
        if fault == "stats":
            (self.folder / "reached").write_text(json.dumps(reached))
        os._exit(0)


class Ending:
    """The first failure ends the process."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            print(report.longreprtext)
            os._exit(1)


def _made(room: str) -> list[str]:
    """The names of all faults in the room; the folder ``mutants`` holds them."""
    from mutmut import __main__ as mutmut

    mutmut.set_mutant_under_test("mutant_generation")
    mutmut.config().only_mutate = [f"{room.replace('.', '/')}/*"]
    shutil.rmtree("mutants", ignore_errors=True)
    Path("mutants").mkdir()
    for step in (mutmut.copy_src_dir, mutmut.copy_also_copy_files, mutmut.setup_source_paths, mutmut.store_lines_covered_by_tests):
        step()
    mutmut.create_mutants(1)
    metas = sorted(Path("mutants", *room.split(".")).rglob("*.meta"))
    return sorted(fault for meta in metas for fault in json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])

"""Whether small faults in a room are noticed by its tests: ``python tests/mutants.py graphdata.names 200`` (or ``make mutants``).

[mutmut](https://mutmut.readthedocs.io) makes the faults; a fixed sample of them is tried here, each in a process of its own that is
forked before any test has run. mutmut's own processes are forked after a run of the sound code: what a room keeps in caches, as names
are, is then sound, and the fault never shows. A fault is noticed if a test fails, breaks down or takes too long.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
from pathlib import Path

TESTS = {
    "analysis.load": ("tests/analysis/test_load.py", "tests/analysis/test_small_documents.py"),
    "analysis.overlap": ("tests/analysis/test_overlap.py", "tests/analysis/test_small_documents.py"),
    "graphdata.names": ("tests/graphdata/test_names.py", "tests/genre/test_genre.py"),
    "graphdata.roles": ("tests/graphdata/test_assigning.py", "tests/graphdata/test_roles.py", "tests/graphdata/test_forms_of_text.py", "tests/genre/test_genre.py"),
    "graphdata.layout": ("tests/graphdata/test_layout.py", "tests/graphdata/test_layout_tables.py", "tests/graphdata/test_forms_of_text.py",
                         "tests/graphdata/test_forms_of_tables.py", "tests/graphdata/test_forms_of_leaders.py", "tests/genre/test_genre.py"),
}
SEED, SECONDS = 16, 300  # of one run; a fault may make it endless


def main(room: str, size: int) -> None:
    """Make the faults, try the sample, and say which were not noticed."""
    faults = _made(room)
    chosen = sorted(random.Random(SEED).sample(faults, min(size, len(faults))))
    os.chdir("mutants")
    sys.path.insert(0, os.getcwd())
    import graphdata.reading  # loaded once for all; nothing of it has run yet

    if not (graphdata.__file__ or "").startswith(os.getcwd()):
        sys.exit(f"these are not the mutants: {graphdata.__file__}")
    if _failed("none", TESTS[room]):
        sys.exit("the tests fail without any fault")
    missed = []
    for done, fault in enumerate(chosen, start=1):
        if not _failed(fault, TESTS[room]):
            missed.append(fault)
            print(f"not noticed: {fault}", flush=True)
        print(f"{done} of {len(chosen)} ({len(faults)} in all): {done - len(missed)} noticed, {(done - len(missed)) / done:.0%}", end="\r", flush=True)
    print()


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


def _failed(fault: str, tests: tuple[str, ...]) -> bool:
    """Whether the tests do not pass with the fault."""
    child = os.fork()
    if not child:
        import pytest
        from mutmut.mutation.trampoline import set_mutant_under_test

        set_mutant_under_test(fault)
        signal.alarm(SECONDS)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1), os.dup2(nowhere, 2)
        os._exit(int(pytest.main([*tests, "-x", "-q", "-n0", "-p", "no:cacheprovider", "--rootdir=."])))
    return os.waitpid(child, 0)[1] != 0


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""Mutation: small faults put into the code one at a time, and whether a test of its room notices. `make mutants` (SAMPLE=20 SEED=0) runs it.

A sample of all places is drawn with a seed, as many from each room. Each fault is tried in a process forked from this one, in which the libraries are loaded already;
libraries for this start a process for every fault, and would be most of the time. A fault that no test of the room notices is printed: "survived".
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib.abc
import importlib.util
import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
READING = "tests/graphdata/test_reading.py"
# The rooms, and the tests that would notice: those of the room first, then of those who use it.
ROOMS = {
    "graphdata/names": ["tests/graphdata/test_names.py", "tests/graphdata/test_use.py", READING, "tests/genre"],
    "graphdata/roles": ["tests/graphdata/test_roles.py", READING, "tests/graphdata/test_layout.py", "tests/genre"],
    "graphdata/layout": ["tests/graphdata/test_layout.py", "tests/graphdata/test_layout_tables.py", "tests/graphdata/test_layout_files.py", READING, "tests/genre"],
    "analysis/overlap": ["tests/analysis/test_overlap.py", "tests/analysis/test_panel.py", "tests/analysis/test_compare.py"],
    "analysis/load": ["tests/analysis/test_load.py", "tests/analysis/test_compare.py", "tests/analysis/test_scenario.py"],
}
PATIENCE = 240  # seconds of computing that one fault may take; a test that never ends has noticed it
SWAPPED = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot,
           ast.IsNot: ast.Is, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.And: ast.Or, ast.Or: ast.And}


def mutated(node: ast.AST) -> ast.AST | None:
    """The node with a fault in it; None where there is none to put."""
    new = copy.deepcopy(node)
    match new:
        case ast.Compare(ops=[first, *_]) if type(first) in SWAPPED:
            new.ops[0] = SWAPPED[type(first)]()
        case ast.BinOp(op=op) | ast.BoolOp(op=op) if type(op) in SWAPPED:
            new.op = SWAPPED[type(op)]()
        case ast.UnaryOp(op=ast.Not()):
            return new.operand
        case ast.Constant(value=bool() as value):
            new.value = not value
        case ast.Constant(value=int() | float() as value):
            new.value = value + 1
        case ast.IfExp() | ast.If():
            new.test = ast.UnaryOp(ast.Not(), new.test)
        case ast.Return(value=ast.expr()):
            new.value = ast.Constant(None)
        case _:
            return None
    return new


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    """Where a fault can be put: the parent, its field, the number in it, the node. Types, and what stands above the functions, are left alone."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for parent in (each for statement in function.body for each in ast.walk(statement)):
                for field, value in ast.iter_fields(parent):
                    if field not in ("annotation", "returns", "decorator_list"):
                        for number, node in enumerate(value) if isinstance(value, list) else ((None, value),):
                            if isinstance(node, ast.AST) and mutated(node) is not None:
                                yield parent, field, number, node


def faults(path: Path) -> dict[tuple[int, int, str], str]:
    """Every fault of a file: line, column and what becomes of what; and the source with it."""
    text = path.read_text(encoding="utf-8")
    tree, found = ast.parse(text), {}
    for parent, field, number, node in places(tree):
        before, new = getattr(parent, field), mutated(node)
        told = f"{ast.unparse(node).splitlines()[0][:70]}  →  {ast.unparse(ast.fix_missing_locations(new)).splitlines()[0][:70]}"
        if number is None:
            setattr(parent, field, new)
        else:
            setattr(parent, field, [*before[:number], new, *before[number + 1:]])
        found[(node.lineno, node.col_offset, told)] = ast.unparse(ast.fix_missing_locations(tree))
        setattr(parent, field, before)
    return found


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.SourceLoader):
    """Gives one module with the fault in it."""

    def __init__(self, path: Path, source: str) -> None:
        parts = path.relative_to(ROOT).with_suffix("").parts
        self.name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        self.path, self.source = path, source

    def find_spec(self, name: str, path: object = None, target: object = None) -> object:
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_filename(self, name: str) -> str:
        return str(self.path)

    def get_data(self, path: str) -> bytes:
        return self.source.encode()

    def path_stats(self, path: str) -> dict:
        raise OSError("never from what was compiled before")


def noticed(path: Path, source: str, tests: list[str]) -> bool:
    """Whether a test fails, or never ends, with the fault."""
    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            import resource

            import pytest

            resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1), os.dup2(1, 2)
            sys.meta_path.insert(0, Faulty(path, source))
            code = pytest.main([*tests, "-x", "-q", "-n0", "-p", "no:cacheprovider", "--hypothesis-seed=0", "-k", "not seconds and not quadratic"])
            os._exit(0 if code == 0 else 1)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


def loaded() -> None:
    """The libraries that the tests load, so that each fork has them."""
    sys.path.insert(0, str(ROOT))
    import hypothesis.strategies
    import lxml.etree
    import networkx
    import numba
    import numpy
    import openpyxl
    import pandas
    import pytest
    import scipy.sparse
    import scipy.stats
    import sklearn.metrics  # noqa: F401


def main() -> None:
    """Draw the sample and tell what became of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sample", type=int, default=20, help="faults of each room")
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--rooms", nargs="*", default=list(ROOMS), choices=list(ROOMS))
    asked.add_argument("--seconds", type=float, default=float("inf"), help="after so many no further fault of a room is tried")
    chosen = asked.parse_args()
    os.chdir(ROOT)
    loaded()
    for room in chosen.rooms:
        every = sorted((path, *key, source) for path in sorted((ROOT / room).rglob("*.py")) for key, source in faults(path).items())
        drawn, seen, begun = random.Random(chosen.seed).sample(every, min(chosen.sample, len(every))), [], time.monotonic()
        for path, line, _, told, source in drawn:
            if time.monotonic() - begun > chosen.seconds:
                break
            seen.append(noticed(path, source, ROOMS[room]))
            if not seen[-1]:
                print(f"  survived: {path.relative_to(ROOT)}:{line}: {told}", flush=True)
        print(f"{room}: {sum(seen)} of {len(seen)} noticed ({sum(seen) / max(1, len(seen)):.0%}), drawn from {len(every)}", flush=True)


if __name__ == "__main__":
    main()

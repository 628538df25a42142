"""The documentation is true: every command and snippet of it runs, every link leads somewhere, both languages say the same, docstrings' examples hold."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import inspect
import io
import json
import re
import runpy
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import graphdata.registry.core
import zeren as zr

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
ENGLISH = [p for p in PAGES if not p.name.endswith(".zh.md") and p.stem not in ("index", "reference")]
TOLD_ELSEWHERE = {"layout", "cluster"}  # tests/graphdata/test_layout_files.py walks through an example; a cluster needs a server
HELD = (zr.Corpus, zr.Network, zr.Store, graphdata.registry.core.Registry)
EXAMPLES = sorted(p.relative_to(ROOT) for storey in ("graphdata", "analysis", "figures", "commands") for p in (ROOT / storey).rglob("*.py")
                  if re.search(r"^\s+>>> ", p.read_text(encoding="utf-8"), re.M))


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """The fenced blocks of a page: language, caption, text."""
    fenced = re.findall(r"^```(?:\{code-block\} )?(\w+)\n((?::caption: [^\n]*\n)?)(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
    return [(language, caption.removeprefix(":caption: ").strip(), text) for language, caption, text in fenced]


def code_of(page: Path) -> list[tuple[str, str, str]]:
    return [block for block in blocks(page) if block[0] in ("sh", "python") or block[1]]


@pytest.mark.usefixtures("few_pixels")
@pytest.mark.parametrize("page", [p for p in ENGLISH if p.stem not in TOLD_ELSEWHERE], ids=lambda p: p.stem)
def test_every_line_of_a_page_runs(page: Path, tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, in a folder of its own: files with a caption are written, commands called, Python executed; a text behind Python is what it shows."""
    monkeypatch.chdir(tmp_path)
    space: dict = {}
    told = [*blocks(page)[1:], ("", "", "")]
    for (language, caption, text), (then, file, answer) in zip(blocks(page), told, strict=False):
        if caption:
            (tmp_path / caption).parent.mkdir(exist_ok=True)
            (tmp_path / caption).write_text(text, encoding="utf-8")
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                shown = result(text, page.name, space)
            assert then != "text" or file or shown == answer.rstrip(), text
        elif language == "sh":
            for line in text.strip().splitlines():
                run = zeren(*shlex.split(line)[1:])
                assert line.startswith("zeren ") and run.returncode == 0, (line, run.stderr)


def test_the_lines_for_a_cluster_run_on_a_server(sail: str, tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of the how-to and of the READMEs, with a server on this machine in place of the host: it answers, and the table is the one that is counted here."""
    from analysis.panel import spark

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("commands.several.MOST_RESAMPLED", 0)  # two documents are few; they are counted as thousands are
    shell, python, answer = [text.replace("sc://host:15002", sail) for language, _, text in blocks(ROOT / "docs/cluster.md") if language != "console"]
    told = [line for page in ("README.md", "README.zh.md") for line in (ROOT / page).read_text(encoding="utf-8").splitlines() if line.startswith("SPARK_REMOTE=")]
    asked, opened = [], spark.opened
    monkeypatch.setattr(spark, "opened", lambda remote, *rest: asked.append(remote) or opened(remote, *rest))
    for line in [*shell.splitlines(), *(line.replace("/shared/national", "national") for line in told)]:
        told = line.startswith("SPARK_REMOTE=")
        monkeypatch.setenv("SPARK_REMOTE", sail) if told else monkeypatch.delenv("SPARK_REMOTE", raising=False)
        words = shlex.split(line)[1 + told:]
        there = zeren(*words)
        monkeypatch.delenv("SPARK_REMOTE", raising=False)
        assert there.returncode == 0, (line, there.stderr)
        if "--csv" in words:  # sums of thirds differ in their last digit with the order of adding
            pd.testing.assert_frame_equal(*(pd.read_csv(io.StringIO(text)) for text in (there.stdout, zeren(*words).stdout)), rtol=0, atol=1e-9)
        else:
            assert not told or there.stdout == zeren(*words).stdout
    assert asked == [sail] * 4
    monkeypatch.setenv("SPARK_REMOTE", "")
    assert result(python, "cluster.md", {}) == answer.rstrip()


def result(text: str, name: str, space: dict) -> str:
    """Runs the lines, and gives what the last of them shows."""
    *before, last = ast.parse(text).body
    exec(compile(ast.Module(before, []), name, "exec"), space)  # noqa: S102 - the page is ours
    if not isinstance(last, ast.Expr):
        exec(compile(ast.Module([last], []), name, "exec"), space)  # noqa: S102
        return ""
    with pd.option_context("display.width", 120, "display.max_columns", 20, "display.unicode.east_asian_width", True):
        value = eval(compile(ast.Expression(last.value), name, "eval"), space)  # noqa: S307
        shown = "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)
    return "\n".join(line.rstrip() for line in shown.splitlines())


@pytest.mark.parametrize("page", ENGLISH, ids=lambda p: p.stem)
def test_both_languages_hold_the_same_code(page: Path) -> None:
    """So that what runs in one runs in the other."""
    assert code_of(page) == code_of(page.with_suffix(".zh.md"))


def test_every_page_is_in_the_contents_and_every_link_leads_to_one() -> None:
    """No dead link, no page that nobody finds."""
    listed = set(re.findall(r"^([\w.]+)$", (ROOT / "docs/index.md").read_text(encoding="utf-8"), re.M))
    assert {p.name.removesuffix(".md") for p in PAGES} - {"index"} <= listed
    for page in PAGES:
        links = [link for link in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")) if "://" not in link]
        assert all((page.parent / link).exists() for link in links), page.name


def test_no_docstring_of_a_measure_makes_a_dead_link() -> None:
    """A letter between two strokes is a substitution to the documentation, one that leads nowhere."""
    for module in EXAMPLES:
        assert not re.search(r"(?<![\w|`\"'])\|[A-Za-z]\w*\|", "\n".join(docstrings(ROOT / module))), module


def docstrings(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            yield ast.get_docstring(node) or ""


class Finder(doctest.DocTestFinder):
    """Finds the examples of what is wrapped too, as measures are that say what to pass in place of a wrong thing."""

    def _from_module(self, module: Any, thing: Any) -> bool:
        return getattr(inspect.unwrap(thing), "__module__", None) == module.__name__ if callable(thing) else super()._from_module(module, thing)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What stands at the head of the reference: the names that every example may use."""
    space: dict = {}
    with contextlib.chdir(tmp_path_factory.mktemp("prepared")):
        exec(compile(code_of(ROOT / "docs/reference.md")[0][2], "reference.md", "exec"), space)  # noqa: S102 - the page is ours
    return {name: value for name, value in space.items() if not name.startswith("_")}


@pytest.mark.usefixtures("few_pixels")
@pytest.mark.parametrize("module", EXAMPLES, ids=str)
def test_the_examples_in_docstrings_hold(module: Path, prepared: dict[str, Any], tmp_path: Path) -> None:
    """Each is small enough to check by eye, and runs in a folder of its own."""
    import matplotlib.pyplot as plt

    found = Finder(exclude_empty=True).find(importlib.import_module(".".join(module.with_suffix("").parts).removesuffix(".__init__")))
    tests, said = [test for test in found if test.examples], io.StringIO()
    assert tests
    for test in tests:
        test.globs.update(prepared)
        (tmp_path / test.name).mkdir()
        with contextlib.chdir(tmp_path / test.name):
            doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=said.write)
    plt.close("all")
    assert not said.getvalue(), said.getvalue()


def test_everything_behind_the_door_has_an_example() -> None:
    """Functions, classes and the methods of what an analyst holds: whoever asks for help sees how it is called."""
    bare = [name for name, thing in reached() if ">>> " not in (inspect.getdoc(thing) or "")]
    assert not bare, bare


def reached() -> Iterator[tuple[str, Any]]:
    """Every function and class that `zr` leads to, by the name an analyst types, and the public methods of `HELD`."""
    for name, (room, inside) in zr.ROOMS.items():
        thing = getattr(zr, name)
        if inside:
            yield name, thing
        else:
            yield from of_room(name, thing)
    for held in HELD:
        for name, value in vars(held).items():
            member = next((getattr(value, at) for at in ("__func__", "fget", "func") if hasattr(value, at)), value)
            if not name.startswith("_") and inspect.isfunction(member):
                yield f"{held.__qualname__}.{name}", member


def of_room(name: str, room: Any) -> Iterator[tuple[str, Any]]:
    for inner in getattr(room, "__all__", None) or [n for n in vars(room) if not n.startswith("_")]:
        thing = getattr(room, inner)
        if inspect.ismodule(thing) and inner in getattr(room, "__all__", ()):
            yield from of_room(f"{name}.{inner}", thing)
        elif callable(thing) and (getattr(thing, "__module__", None) or "").startswith(room.__name__):
            yield f"{name}.{inner}", thing

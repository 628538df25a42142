"""The documentation is true: every command and snippet of it runs, every link leads somewhere, both languages say the same, docstrings' examples hold."""

from __future__ import annotations

import contextlib
import doctest
import importlib
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
ENGLISH = [p for p in PAGES if not p.name.endswith(".zh.md") and p.stem not in ("index", "reference")]
TOLD_ELSEWHERE = {"layout"}  # tests/graphdata/test_layout_files.py walks through its example
EXAMPLES = sorted(p.relative_to(ROOT) for storey in ("graphdata", "analysis", "figures", "commands") for p in (ROOT / storey).rglob("*.py")
                  if re.search(r"^\s+>>> ", p.read_text(encoding="utf-8"), re.M))


def blocks(page: Path) -> list[tuple[str, str, str]]:
    """The fenced blocks of a page: language, caption, text."""
    fenced = re.findall(r"^```(?:\{code-block\} )?(\w+)\n((?::caption: [^\n]*\n)?)(.*?)^```", page.read_text(encoding="utf-8"), re.S | re.M)
    return [(language, caption.removeprefix(":caption: ").strip(), text) for language, caption, text in fenced]


def code_of(page: Path) -> list[tuple[str, str, str]]:
    return [block for block in blocks(page) if block[0] in ("sh", "python") or block[1]]


@pytest.mark.parametrize("page", [p for p in ENGLISH if p.stem not in TOLD_ELSEWHERE], ids=lambda p: p.stem)
def test_every_line_of_a_page_runs(page: Path, tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, in a folder of its own: files with a caption are written, commands called, Python executed."""
    monkeypatch.chdir(tmp_path)
    space: dict = {}
    for language, caption, text in code_of(page):
        if caption:
            (tmp_path / caption).parent.mkdir(exist_ok=True)
            (tmp_path / caption).write_text(text, encoding="utf-8")
        elif language == "python":
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(text, page.name, "exec"), space)  # noqa: S102 - the page is ours
        else:
            for line in text.strip().splitlines():
                run = zeren(*shlex.split(line)[1:])
                assert line.startswith("zeren ") and run.returncode == 0, (line, run.stderr)


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


@pytest.mark.parametrize("module", EXAMPLES, ids=str)
def test_the_examples_in_docstrings_hold(module: Path) -> None:
    """Each is small enough to check by eye."""
    name = ".".join(module.with_suffix("").parts).removesuffix(".__init__")
    failed, tried = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tried and not failed

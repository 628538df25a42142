"""Parsers in a process of their own: their time and memory are limited, and what they say comes back unchanged."""

import sys
from pathlib import Path

import pytest

from graphdata.errors import SourceError
from graphdata.readers import confine, docx, html

pytestmark = pytest.mark.usefixtures("apart")
FILES = Path(__file__).parent / "files"


def first(monkeypatch, statement):
    """Have the child do something before its work."""
    monkeypatch.setattr(confine, "CHILD", confine.CHILD.replace("confine.child", f"{statement}; confine.child"))


def test_lines_come_back_as_the_parser_made_them():
    """Cells, labels, parts, styles and marks included."""
    data = (FILES / "printed.docx").read_bytes()
    assert confine.read("docx", data) == docx.read(data)


def test_a_refusal_comes_back_with_its_remedy():
    """As one sentence that names the file."""
    with pytest.raises(SourceError, match="^a.html: The page is nested deeper .* Save the page again"):
        confine.read("html", b"<div>" * 100_000 + b"x", where="a.html")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_parser_that_computes_too_long_is_ended(monkeypatch):
    """Whatever it was doing; the limit is of its own time, so that a busy machine changes nothing."""
    monkeypatch.setattr(confine, "OTHERWISE", 1)
    first(monkeypatch, "confine._answer = lambda *_: exec('while True: pass')")
    with pytest.raises(SourceError, match="more than 1 seconds of computing time"):
        confine.read("html", b"<p>x")


def test_a_parser_that_waits_for_ever_is_ended(monkeypatch):
    """It uses no computing time; the clock ends it."""
    monkeypatch.setattr(confine, "OTHERWISE", 0.03)
    first(monkeypatch, "import time; confine._answer = lambda *_: time.sleep(60)")
    with pytest.raises(SourceError, match="computing time"):
        confine.read("html", b"<p>x")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of a process")
def test_a_parser_that_takes_too_much_memory_is_ended(monkeypatch):
    """Not the analyst's machine."""
    first(monkeypatch, "confine.MEMORY = 300 << 20")
    with pytest.raises(SourceError, match="memory"):
        confine.read("html", b"<p>x</p>" * 1_000_000)


def test_a_child_that_dies_is_told(monkeypatch):
    """No traceback, no half a document."""
    monkeypatch.setattr(confine, "CHILD", "import os; os._exit(3)")
    with pytest.raises(SourceError, match="break down"):
        confine.read("html", b"<p>x")


def test_what_a_library_prints_does_not_get_between(monkeypatch):
    """Standard output is the lines' alone."""
    first(monkeypatch, "confine._clean = lambda text: print('noise') or text")
    assert confine.read("html", "<p>一</p>".encode()).lines == html.lines("<p>一</p>".encode())


def test_half_a_surrogate_pair_becomes_a_replacement_character():
    """It could be written to no file."""
    assert confine._clean("市\ud800甲") == "市\ufffd甲" and confine._clean("市𠮷") == "市𠮷"

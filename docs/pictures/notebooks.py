"""Runs the notebooks and writes them with their outputs, small enough for readers on the web (``make notebooks``).

Pictures are kept narrow and in few colours; the interactive page, which would be a megabyte a cell, as a picture of it and where to find it.
Of what is told twice, as text and as a page, the page is kept. `tests/test_notebooks.py` compares what is written here with every run.
"""

from __future__ import annotations

import base64
import os
import re
import sys
import tempfile
from html import unescape
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from playwright.sync_api import Page
from take import browser, shot, small

FOLDER = Path(__file__).parents[2] / "notebooks"
WIDTH, COLOURS = 760, 48
_FRAME = re.compile(r'<iframe[^>]*srcdoc="([^"]*)"[^>]*></iframe>', re.S)
_LINK = ("此处在 Jupyter 中是可操作的页面；例子见 [docs/gallery.zh.md](../docs/gallery.zh.md)。"
         " *In Jupyter this is a page to work with; an example: [docs/gallery.md](../docs/gallery.md).*")


def run(source: Path) -> NotebookNode:
    """The notebook as it leaves the kernel, run in a folder of its own."""
    book = jupytext.read(source)
    os.environ["ZEREN_QUIET"] = "1"  # no bar of a slow machine
    with tempfile.TemporaryDirectory() as folder:
        return NotebookClient(book, timeout=300, kernel_name="python3", record_timing=False, coalesce_streams=True,
                              resources={"metadata": {"path": folder}}).execute()


def slim(book: NotebookNode, page: Page) -> NotebookNode:
    """The same with outputs that a web page can show, and nothing that changes from run to run."""
    book.metadata.pop("language_info", None)
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number}"
        if "outputs" in cell:
            cell.outputs = [one for output in cell.outputs for one in shown(output, page)]
    return book


def shown(output: NotebookNode, page: Page) -> list[NotebookNode]:
    """One output: a page becomes a picture of it and a link, both marked as such; a picture has fewer colours."""
    data = output.get("data", {})
    if "image/png" in data:
        data["image/png"] = _encoded(base64.b64decode(data["image/png"]))
    if {"image/png", "text/html"} & set(data):
        data.pop("text/plain", None)
    found = _FRAME.search(data.get("text/html", ""))
    if not found:
        return [output]
    data["text/html"] = _FRAME.sub("", data["text/html"])
    more = ({"image/png": _encoded(_pictured(unescape(found[1]), page))}, {"text/markdown": _LINK})
    return [output, *(nbformat.v4.new_output("display_data", each, metadata={"zeren": "page"}) for each in more)]


def _encoded(png: bytes) -> str:
    return base64.b64encode(small(png, width=WIDTH, colours=COLOURS)).decode()


def _pictured(html: str, page: Page) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_text(html, encoding="utf-8")
        return shot(page, file, view="score")


def main(names: list[str]) -> None:
    with browser() as page:
        for source in sorted(FOLDER.glob("*.py")):
            if not names or source.stem in names:
                nbformat.write(slim(run(source), page), source.with_suffix(".ipynb"))


if __name__ == "__main__":
    main(sys.argv[1:])

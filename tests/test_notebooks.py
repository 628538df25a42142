"""Notebooks run from start to end, show their pictures, and what is written in them for readers on the web is what they show."""

import base64
import re
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.modules.setdefault("rfc3987_syntax", None)  # builds 38 grammars, three seconds, for addresses in JSON schemas; jsonschema does without
import jupytext
import nbformat
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode
from shared import Once

FOLDER = Path(__file__).parents[1] / "notebooks"
SOURCES = sorted(FOLDER.glob("*.py"))
LARGEST = 160_000
FRAME = re.compile(r"<iframe.*?</iframe>", re.S)


def test_there_is_a_tour() -> None:
    """The path is told at least once."""
    assert FOLDER / "01-tour.py" in SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_notebook_and_source_are_in_step_and_small(source: Path) -> None:
    """The .ipynb holds the cells of the .py, and is no burden to who fetches the project; `make notebooks` writes it anew."""
    written = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
    expected = jupytext.read(source)
    assert [(c.cell_type, c.source) for c in written.cells] == [(c.cell_type, c.source) for c in expected.cells]
    assert source.with_suffix(".ipynb").stat().st_size < LARGEST


@pytest.fixture(scope="module")
def kernel() -> Iterator[KernelManager]:
    """One for all notebooks; each begins with nothing."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel(now=True)


def executed(source: Path, folder: Path, kernel: KernelManager, once: Once) -> NotebookNode:
    """The notebook run in a folder of its own; what other tests have measured already is taken from them."""
    code = BEFORE.format(shared=str(Path(__file__).with_name("shared.py")), room=str(once.room), folder=str(folder))
    book = jupytext.read(source)
    book.cells.insert(0, nbformat.v4.new_code_cell(code))
    NotebookClient(book, timeout=900, km=kernel).execute()
    del book.cells[0]
    return book


BEFORE = """import gc; gc.freeze()  # what earlier notebooks left is not looked through, over and over
%reset -f
import os, runpy
from pathlib import Path
os.chdir({folder!r})
os.environ["ZEREN_QUIET"] = "1"
if "ZEREN_MEASURED_ONCE" not in os.environ:
    os.environ["ZEREN_MEASURED_ONCE"] = "1"
    shared = runpy.run_path({shared!r})
    shared["work_here"]()
    shared["measure_once"](shared["Once"](Path({room!r})))
    shared["paint_little"]()
    import gc
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)
"""


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_notebook_runs_and_shows_what_is_written_in_it(source: Path, tmp_path: Path, kernel: KernelManager, once: Once) -> None:
    """Executed in a folder of its own, without error or warning; what it draws is in its outputs, also the first chart, which sets matplotlib up."""
    ran = executed(source, tmp_path, kernel, once)
    outputs = [o for c in ran.cells if c.cell_type == "code" for o in c.outputs]
    draws = [c for c in ran.cells if c.cell_type == "code" and re.match(r"(zr\.)?(charts\.|network_map\(|map\()", c.source.splitlines()[-1])]
    assert all({"image/png", "text/html"} & {kind for o in c.outputs for kind in o.get("data", {})} for c in draws)
    assert not [o.text for o in outputs if o.get("name") == "stderr"]
    written = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
    for now, kept in zip(ran.cells, written.cells, strict=True):
        assert told(now) == told(kept), f"`make notebooks` writes {source.stem} anew"
        assert shapes(now) == pytest.approx(shapes(kept), rel=0.02)


def told(cell: NotebookNode) -> list[str]:
    """What a cell says in words and tables; of a page only that it is there, be it the page itself or the picture that is kept of it."""
    said, printed = [], ""
    for output in cell.get("outputs", []):
        data = output.get("data", {})
        printed += output.get("text", "") if output.output_type == "stream" else ""
        if output.get("metadata", {}).get("zeren"):
            said += ["page"] if "image/png" in data else []
        elif "text/html" in data:
            said += [FRAME.sub("", data["text/html"]), *(["page"] if FRAME.search(data["text/html"]) else [])]
        elif data and "image/png" not in data:
            said.append(data["text/plain"])
    return [printed, *said]


def shapes(cell: NotebookNode) -> list[float]:
    """Width by height of every picture, whatever its size; no pixel is compared, letters differ by machine."""
    pictures = [o.data["image/png"] for o in cell.get("outputs", []) if "image/png" in o.get("data", {}) and not o.metadata.get("zeren")]
    return [width / height for width, height in (struct.unpack(">II", base64.b64decode(png)[16:24]) for png in pictures)]

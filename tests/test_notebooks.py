"""Notebooks run from start to end, show their pictures, and stand clean beside their sources."""

from pathlib import Path

import jupytext
import nbformat
import pytest
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
SOURCES = sorted(FOLDER.glob("*.py"))


def test_there_is_a_tour() -> None:
    """The path is told at least once."""
    assert FOLDER / "01-tour.py" in SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_notebook_and_source_are_in_step_and_clean(source: Path) -> None:
    """The .ipynb holds the cells of the .py and no output; `make notebooks` writes it anew."""
    written = nbformat.read(source.with_suffix(".ipynb"), as_version=4)
    expected = jupytext.read(source)
    assert [(c.cell_type, c.source) for c in written.cells] == [(c.cell_type, c.source) for c in expected.cells]
    assert not any(c.get("outputs") or c.get("execution_count") for c in written.cells)


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_notebook_runs_and_shows_its_pictures(source: Path, tmp_path: Path) -> None:
    """Executed in a folder of its own, without error or warning; what it draws is in its outputs."""
    ran = NotebookClient(jupytext.read(source), timeout=120, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [o for c in ran.cells if c.cell_type == "code" for o in c.outputs]
    draws = any(word in c.source for c in ran.cells for word in ("charts.", "network_map("))
    shown = {kind for o in outputs for kind in o.get("data", {})}
    assert not draws or {"image/png", "text/html"} & shown
    assert not [o.text for o in outputs if o.get("name") == "stderr"]

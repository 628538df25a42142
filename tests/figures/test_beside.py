"""Figures drawn in a process beside: the same as drawn here, whatever becomes of the process."""

import pandas as pd
import pytest

import graphdata as gd
from analysis import answers
from analysis.findings import Finding
from figures import beside
from graphdata import children
from graphdata.errors import UsageError


pytestmark = pytest.mark.usefixtures("apart")


@pytest.fixture(scope="module")
def told():
    """Answers with a load table of two units and one finding."""
    links = pd.DataFrame({"task": ["t1", "t1"], "unit": ["甲", "乙"], "role": ["lead", "support"], "position": [0, 1]})
    units = pd.DataFrame({"kind": "unit"}, index=pd.Index(["甲", "乙"], name="unit"))
    holds = pd.DataFrame({"portfolio": ["丁"], "task": ["t1"], "title": "市长"})
    tasks = pd.DataFrame({"text": ["一"]}, index=pd.Index(["t1"], name="task"))
    network = gd.Network.from_tables(tasks, units, links, holds, treatment={"collectives": "group"})
    board = pd.DataFrame({"lead": [1, 0], "support": [0, 1], "responsible": 0, "rank": [1, 2], "rank_low": 1, "rank_high": 2}, index=["甲", "乙"])
    board.attrs = {"seed": 0}
    return answers.Answers(network, {"load.table": board}, {"load": (Finding("load", "load.most.tasks", "甲任务最多。", "甲 has most.", "census"),)}, 0, 0.5)


def drawn(folder, told, **facts):
    """What an artist makes of it: every file by name."""
    with beside.artist() as artist:
        artist.begin(folder, told, image_format="png", lang="zh", **facts)
        found = artist.drawn()
    return {name: made.path.read_bytes() for name, made in found.items()}


@pytest.fixture
def started(monkeypatch):
    """A process that is no fork, as on other systems and where threads run already."""
    monkeypatch.setattr(beside, "_alone", lambda: False)


@pytest.mark.parametrize("forked", [True, False])
def test_drawn_beside_is_drawn_here(told, tmp_path, monkeypatch, forked):
    """Byte for byte, by a fork or a process of its own; with one processor nothing is started."""
    monkeypatch.setattr(beside, "_alone", lambda: forked)
    apart = drawn(tmp_path / "a", told)
    monkeypatch.setattr(beside, "_processors", lambda: 1)
    monkeypatch.setattr(children, "start", None)
    assert drawn(tmp_path / "b", told) == apart and apart


def test_a_process_that_breaks_down_takes_no_figure_with_it(told, tmp_path, monkeypatch, started):
    """They are drawn here then."""
    monkeypatch.setattr(beside, "CHILD", "import os; os._exit(3)")
    assert drawn(tmp_path, told)


def test_a_refusal_comes_back_as_it_was(told, tmp_path, monkeypatch, started):
    """With its remedy; and blocks within a block share the process."""
    monkeypatch.setattr(beside, "CHILD", beside.CHILD.replace("beside.serve", "from graphdata.errors import UsageError\ndef fail(*_): raise "
                                                              "UsageError('full', remedy='Free space.', zh='磁盘已满。')\nbeside.draw = fail; beside.serve"))
    with beside.artist() as outer, beside.artist() as inner:
        assert inner is outer
        inner.begin(tmp_path, told, image_format="png", lang="zh")
        with pytest.raises(UsageError, match="Free space"):
            inner.drawn()

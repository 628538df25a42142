"""Figures drawn in a process beside: the same as drawn here, whatever becomes of the process."""

import os
from dataclasses import replace

import pandas as pd
import pytest

import graphdata as gd
from analysis import answers
from analysis.findings import Finding
from figures import beside, briefing, gallery
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


def drawn(told):
    """What an artist makes of it: every file by name."""
    with beside.artist() as artist:
        made = artist.begin(gallery.made, told, lang="zh", small=True)
        return made()


@pytest.fixture
def started(monkeypatch):
    """A process that is no fork, as on other systems and where threads run already."""
    monkeypatch.setattr(beside, "_alone", lambda: False)


@pytest.fixture
def forked(monkeypatch):
    """A fork, which is there at once; what comes back comes back as from any other process."""
    monkeypatch.setattr(beside, "_alone", lambda: hasattr(os, "fork"))


@pytest.mark.parametrize("alone", [True, False], ids=["forked", "started"])
def test_drawn_beside_is_drawn_here(told, monkeypatch, alone):
    """Byte for byte, by a fork or a process of its own; with one processor nothing is started."""
    monkeypatch.setattr(beside, "_alone", lambda: alone)
    apart = drawn(told)
    monkeypatch.setattr(beside.children, "processors", lambda: 1)
    monkeypatch.setattr(children, "start", None)
    assert drawn(told) == apart and apart


def test_a_process_that_breaks_down_takes_no_figure_with_it(told, monkeypatch, started):
    """They are drawn here then, also what was begun before it broke."""
    monkeypatch.setattr(beside, "CHILD", "import os; os._exit(3)")
    with beside.artist() as artist:
        first, second = (artist.begin(gallery.made, told, names=[name]) for name in ("load", "score"))
        assert [*first(), *second()] == ["load", "score"]


def test_a_refusal_comes_back_as_it_was(told, forked):
    """With its remedy; and blocks within a block share the process."""
    with beside.artist() as outer, beside.artist() as inner:
        assert inner is outer
        with pytest.raises(UsageError, match="Choose one of"):
            inner.begin(gallery.made, told, image_format="gif")()


def test_what_is_begun_early_is_the_same(told, forked):
    """The figures of the load while all else is measured, then the rest; each is drawn once."""
    with beside.artist() as artist:
        briefing.begin(told, lang="zh")
        begun = briefing.begin(told, lang="zh", whole=True)()
    assert begun == gallery.made(told, small=True) and not artist.begun


def test_figures_wait_for_what_their_titles_say(told):
    """Of the load alone, before the worlds are asked, and at the end."""
    tables = {name: told.tables["load.table"] for name in ("load.table", "clusters.table", "worlds.multiverse")}
    stages = [gallery.ready(replace(told, tables=dict(list(tables.items())[:n]))) for n in (1, 2, 3)]
    assert stages[0] == ("load", "rank_intervals", "lorenz", "weights") and stages[2] == tuple(gallery.FIGURES)
    assert set(stages[2]) - set(stages[1]) == {"multiverse"}

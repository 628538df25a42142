"""The state of a supervision year as files: counts of the workbook and of the figures are those of the returns."""

import openpyxl
import pytest

import graphdata as gd
from analysis import progress
from figures import supervision
from figures.charts import status as charts
from graphdata import returns

DUES = ("2024-04-10", "2024-07-10")


@pytest.fixture(scope="module")
def corpus():
    """The made-up year."""
    return gd.read("fictitious-2024")


@pytest.fixture(scope="module")
def store(corpus, tmp_path_factory):
    """Half a year of made-up returns, one row of them wrong."""
    folder = tmp_path_factory.mktemp("year")
    for k, due in enumerate(DUES, 1):
        returns.fill(returns.write(corpus, folder / "blank" / due, due=due), folder / "filled" / due, done=k / 4, rng=k)
    form = openpyxl.load_workbook(first := sorted((folder / "filled" / DUES[1]).iterdir())[0])
    form["任务"]["K2"] = "快好了"
    form.save(first)
    with returns.Store(folder / "returns.sqlite", corpus) as opened:
        opened.add(returns.read(folder / "filled", corpus))
        yield opened


@pytest.fixture(scope="module")
def found(corpus, store):
    """The state at the end of July."""
    return supervision.status(corpus, store, at="2024-07-31")


def test_every_return_is_counted_once(found):
    """24 tasks on two dates; what was kept aside is said and is to be checked."""
    states = found.found["state"].value_counts()
    assert states.sum() == 48 and found.tables["unit"]["expected"].sum() == 48 and sorted(found.tables["aside"]["kind"]) == ["status"]
    assert "1条填报内容" in found.sentences[-1].zh


def test_the_workbook_says_what_the_tables_say(corpus, found, tmp_path):
    """Sheets by unit and portfolio, and the row that was kept aside with its cell."""
    supervision.write(tmp_path / "out", corpus, found, network=gd.Network(corpus))
    book = openpyxl.load_workbook(tmp_path / "out" / "status.xlsx")
    assert {"结论", "按单位", "按分工", "历次", "量化指标", "逐项", "单列待核"} <= set(book.sheetnames)
    assert sum(c.value for c in book["按单位"]["B"][1:]) == 48 and "K2" in [c.value for c in book["单列待核"]["C"]]
    assert {p.name for p in (tmp_path / "out").iterdir()} == {"status.xlsx", "returns.png", "tasks.png", "map.html", "run.json"}


def test_the_same_bytes_twice(corpus, found, tmp_path):
    """Workbook, figures and record."""
    one, two = (supervision.write(tmp_path / n, corpus, found) for n in "ab")
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


def test_the_figures_write_the_counts(corpus, found):
    """Units × dates show on time / due; every task of the last date stands once."""
    cells = [t.get_text() for t in charts.returns(found.found, top=99).texts]
    on_time = int((found.found["state"] == "complete").sum())
    assert (sum(int(c.split("/")[0]) for c in cells), sum(int(c.split("/")[1]) for c in cells)) == (on_time, 48)
    assert sorted(int(t.get_text().strip("!")) for t in charts.tasks(found.found, corpus.tasks).texts) == list(range(1, 25))


def test_nothing_due_is_no_error(corpus, store, tmp_path):
    """Before the first date: a sentence and a workbook."""
    early = supervision.status(corpus, store, at="2024-03-01")
    supervision.write(tmp_path / "out", corpus, early)
    assert early.found.empty and "没有应报送" in early.sentences[0].zh and (tmp_path / "out" / "status.xlsx").exists()


def test_states_differ_in_grey_too():
    """A photocopy tells them apart."""
    from figures.style import luminance

    levels = [luminance(charts.STATE_COLOURS[s]) for s in progress.STATES]
    assert levels[0] - levels[1] > 0.15 and levels[1] - levels[2] > 0.15

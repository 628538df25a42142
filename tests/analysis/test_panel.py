"""Panels: each document by itself, side by side."""

import pandas as pd
import pytest

import graphdata as gd
from analysis import load, overlap, panel
from analysis.panel.documents import crossing
from graphdata import Corpus, Network, worlds
from small import network

NAMES = ["hangzhou-2019", "fictitious-2024", "fictitious-2025"]


@pytest.fixture(scope="module")
def three() -> Corpus:
    """The bundled documents."""
    return gd.read(NAMES)


@pytest.mark.parametrize("measure", [lambda n: load.table(n, draws=50), lambda n: overlap.portfolios(n, draws=100)], ids=["load", "overlap"])
def test_rows_of_a_document_are_those_it_has_alone(measure, three: Corpus) -> None:
    """Ranks, expectations, p and q: nothing changes with the company a document keeps."""
    found = panel.table(worlds(three), measure)
    alone = measure(Network(gd.read("hangzhou-2019")))
    own = found[found["document"] == "hangzhou-2019"].drop(columns=panel.FRONT).reset_index(drop=True)
    expected = alone.reset_index() if alone.index.name else alone
    pd.testing.assert_frame_equal(own, expected, check_dtype=False, check_column_type=False)
    assert panel.headers(found)["hangzhou-2019"] == dict(alone.attrs)


def test_document_place_and_year_stand_in_front(three: Corpus) -> None:
    """Then the key of the measure; the documents in the order in which they were named."""
    found = panel.table(worlds(three), lambda n: load.table(n, draws=0))
    assert list(found.columns[:4]) == ["document", "place", "year", "unit"]
    assert list(found["document"].unique()) == NAMES and list(panel.headers(found)) == NAMES
    assert found.groupby("document")["year"].first().to_dict() == {"hangzhou-2019": 2019, "fictitious-2024": 2024, "fictitious-2025": 2025}


def test_values_of_a_document_can_be_counted_on_fingers() -> None:
    """Two tasks of two leaders; 乙 leads under Q and supports under P: one of two supports crosses."""
    made = network([("a", "甲", "lead"), ("a", "乙", "support"), ("b", "乙", "lead"), ("b", "丙", "support")], {"a": ["P"], "b": ["Q"]})
    assert crossing(made) == 0.5
    corpus = gd.read("fictitious-2024")
    row = panel.documents([("d", corpus.with_tables(documents=corpus.documents.rename(index={"fictitious-2024": "d"})), made)]).loc["d"]
    assert row[["tasks", "units", "links", "units_per_task", "support_per_task", "several_share"]].tolist() == [2, 3, 4, 2.0, 1.0, 1.0]


def test_what_cannot_be_told_is_missing() -> None:
    """One leader: nothing crosses; nobody supports: no support per task is claimed where roles are not stated."""
    assert crossing(network([("a", "甲", "lead"), ("a", "乙", "support")], {"a": ["P"]})) is None
    corpus = gd.read("fictitious-2024")
    row = panel.documents([("fictitious-2024", corpus, network([("a", "甲")], {"a": ["P"]}))]).loc["fictitious-2024"]
    assert pd.isna(row["support_per_task"]) and pd.isna(row["crossing_share"])


def test_no_document_gives_an_empty_panel() -> None:
    """The columns in front are there all the same."""
    assert list(panel.table([], load.table).columns) == panel.FRONT
    assert panel.documents([]).empty


def test_shares_of_two_cities_are_told_apart_only_where_fisher_does() -> None:
    """4 of 4 tasks against 0 of 4: p = 2/70; the interval holds the difference."""
    corpus = gd.read("fictitious-2024")
    one = network([(t, "市财政局", "lead") for t in "abcd"])
    other = network([(t, "市教育局", "lead") for t in "abcd"])
    parts = [(name, corpus.with_tables(documents=corpus.documents.rename(index={"fictitious-2024": name})), n) for name, n in (("x", one), ("y", other))]
    found = panel.differences(*parts).loc["财政"]
    assert found[["tasks_a", "tasks_b", "difference"]].tolist() == [4, 0, 1.0]
    assert found["p"] == pytest.approx(2 / 70) and found["low"] < 1.0 <= found["high"] + 1e-12 and found["verdict"] == "more"


def test_growth_within_places_is_no_change_of_the_sample() -> None:
    """Two places each grow by one a year; that the busier one joins later is no growth."""
    rows = [("a", "甲", 2019, 1.0), ("b", "甲", 2020, 2.0), ("c", "乙", 2020, 9.0), ("d", "乙", 2021, 10.0)]
    table = pd.DataFrame(rows, columns=["document", "place", "year", "x"]).astype({"year": "Int64"})
    found = panel.growth(table, "x")
    assert found.attrs["slope"]["slope"] == pytest.approx(1.0) and found.loc[2020, "mean"] == 5.5


def test_documents_that_put_the_same_kinds_together_are_alike() -> None:
    """The same pairs: 1; no pair in common: 0; each document beside itself on the diagonal."""
    corpus = gd.read("fictitious-2024")
    units = ["市财政局", "市教育局", "市水利局", "市农业农村局", "市公安局", "市民政局"]
    paired = [list(zip(units[::2], units[1::2], strict=True)), list(zip(units, units[3:], strict=False))]
    same, again, apart = (network([(f"{i}{k}", unit) for i in range(6) for k, pair in enumerate(paired[way]) for unit in pair]) for way in (0, 0, 1))
    parts = [(name, corpus.with_tables(documents=corpus.documents.rename(index={"fictitious-2024": name})), n)
             for name, n in zip("xyz", (same, again, apart), strict=True)]
    found = panel.likeness(parts, draws=100)
    assert found.matrix.loc["x", "y"] == pytest.approx(1.0) and found.matrix.loc["x", "z"] == 0.0
    assert found.pairs.loc[0, "p"] < 0.05 and set(found.order) == set("xyz")


def test_successions_are_offered_from_tasks_that_go_on_elsewhere() -> None:
    """What was planted between the two made-up years, and nothing that the registry knows or one task alone suggests."""
    years = [Network(gd.read(name)) for name in ("fictitious-2024", "fictitious-2025")]
    found = panel.successions(*years)
    assert found[["old", "new", "tasks", "of"]].to_numpy().tolist() == [
        ["市科技局", "市科创局", 4, 4], ["市农业农村局", "市农业水利局", 3, 3], ["市水利局", "市农业水利局", 3, 3]]
    assert panel.successions(years[0], years[0]).empty

"""Engines: DuckDB and Spark give what pandas and scipy give, document by document; counts exactly, floats to 1e-9."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from shared import Once, dealt

from analysis import load, overlap, panel
from analysis.overlap import units as unit_pairs
from analysis.panel import engine as engine_room, sql, stored
from graphdata import Network, SourceError, Store, UsageError, worlds

TEXT = ("宁波市2020年重点工作责任分解\n一、甲副市长牵头重点工作\n1.建设道路。\n牵头单位：市发改委\n配合单位：市财政局、各区政府\n2.办学校。\n牵头单位：市教育局\n配合单位：市财政局、市发改委\n"
        "二、乙副市长牵头重点工作\n3.治理河道。\n牵头单位：市水利局\n配合单位：市发改委\n4.无人负责。\n")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The bundled documents, one with a task that names nobody, and one without any task."""
    folder = tmp_path_factory.mktemp("engines")
    (folder / "宁波2020.txt").write_text(TEXT, encoding="utf-8")
    (folder / "通知.txt").write_text("关于召开会议的通知\n请准时参加。\n", encoding="utf-8")
    made = Store(folder / "it's a store")
    made.add(["hangzhou-2019", "fictitious-2024", folder / "宁波2020.txt", folder / "通知.txt"], batch=3)
    return made


@pytest.fixture(scope="module")
def java(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Spark itself, where Java and the whole of pyspark are present."""

    if shutil.which("java") is None or importlib.util.find_spec("pyspark.jars") is None:
        pytest.skip("Java and the whole of pyspark are not here")
    home = Path(importlib.util.find_spec("pyspark").origin).parent
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    choices = ("spark.connect.grpc.binding.port=" + str(port), "spark.connect.grpc.binding.address=127.0.0.1", "spark.ui.enabled=false",
               "spark.driver.host=127.0.0.1", "spark.driver.memory=1g", "spark.sql.shuffle.partitions=4")
    run = subprocess.Popen([home / "bin" / "spark-submit", "--master", "local[2]", *(word for each in choices for word in ("--conf", each)),
                            "--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"],
                           env={**os.environ, "SPARK_HOME": str(home)}, cwd=tmp_path_factory.mktemp("spark"), stderr=subprocess.DEVNULL)
    try:
        _answering(run, port)
        yield f"sc://127.0.0.1:{port}"
    finally:
        run.terminate()
        run.wait()


def _answering(run: subprocess.Popen, port: int) -> None:
    """Wait until a server listens."""
    end = time.monotonic() + 180
    while run.poll() is None and time.monotonic() < end:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    pytest.fail("Spark's server does not start")


ENGINES = ["duckdb", "batches", "sail", "java"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each engine in turn, chosen as users choose it; DuckDB also with each part for itself, as in a store of thousands."""
    monkeypatch.delenv("SPARK_REMOTE", raising=False)
    if request.param == "batches":
        monkeypatch.setattr("analysis.panel.duck.AT_ONCE", 1)
    elif request.param != "duckdb":
        monkeypatch.setenv("SPARK_REMOTE", request.getfixturevalue(request.param))
    return request.param


def same(found: pd.DataFrame, expected: pd.DataFrame, columns: list[str]) -> None:
    """Values and order; counts exactly, floats to 1e-9."""
    left, right = (table.reset_index(drop=True)[columns].astype(object).where(table.reset_index(drop=True)[columns].notna(), None)
                   for table in (found, expected))
    pd.testing.assert_frame_equal(left.infer_objects(), right.infer_objects(), check_dtype=False, rtol=0, atol=1e-9)


@pytest.mark.parametrize(("engine", "collectives"), dealt(ENGINES, ["group", "drop"]), indirect=["engine"])
def test_load_is_counted_as_network_and_scipy_count_it(engine: str, store: Store, collectives: str, once: Once) -> None:
    """Every unit of every document, in the same order; what pandas and scipy give is worked out once for all engines, here and below."""
    found = stored.load(store, collectives=collectives, support_weight=0.3)
    expected = once(f"engines-load-{collectives}", lambda _: panel.table(store.worlds(), lambda n: load.table(n, draws=0, support_weight=0.3),
                                                                         network=lambda c: Network(c, collectives=collectives)))
    same(found, expected, [c for c in stored.LOAD if c not in ("rank_low", "rank_high")])


@pytest.mark.parametrize(("engine", "portfolios"), dealt(ENGINES, ["leader", "section"]), indirect=["engine"])
def test_overlap_of_portfolios_is_the_same(engine: str, store: Store, portfolios: str, once: Once) -> None:
    """Shared units, Jaccard, cosine."""
    found = stored.overlap(store, portfolios=portfolios)
    expected = once(f"engines-overlap-{portfolios}", lambda _: panel.table(store.worlds(), lambda n: overlap.portfolios(n, draws=10), network=lambda c: Network(c, portfolios=portfolios)))
    columns = ["document", "place", "year", "shared_units", "jaccard", "cosine"]
    keys = [tuple(sorted(pair)) for pair in expected[["a", "b"]].itertuples(index=False)]
    own = [tuple(sorted(pair)) for pair in found[["a", "b"]].itertuples(index=False)]
    order = lambda table, pairs: table.assign(key=pairs).sort_values(["document", "key"])  # noqa: E731
    same(order(found, own), order(expected, keys), [*columns, "key"])


def test_pairs_of_units_are_the_same(engine: str, store: Store, once: Once) -> None:
    """Tasks and Newman's weight."""
    found = stored.pairs(store, least=2)
    expected = once("engines-pairs", lambda _: panel.table(store.worlds(), lambda n: unit_pairs(n, draws=10)))
    expected = expected[expected["tasks"] >= 2]
    order = ["document", "a", "b"]
    swapped = expected["a"] > expected["b"]
    expected.loc[swapped, ["a", "b"]] = expected.loc[swapped, ["b", "a"]].to_numpy()
    same(found.sort_values(order), expected.sort_values(order), [*order, "tasks", "newman"])


def test_documents_and_kinds_are_the_same(engine: str, store: Store, once: Once) -> None:
    """Shares, concentration, crossing support; kinds with their coverage; a document without tasks has no values."""
    def counted(_: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
        networks = [(name, world, Network(world)) for name, world in store.worlds()]
        return panel.documents(networks), panel.kinds(networks)

    expected, by_kind = once("engines-documents", counted)
    found = stored.documents(store)
    same(found.reset_index(), expected.reset_index(), list(expected.reset_index().columns))
    kinds = stored.kinds(store)
    same(kinds, by_kind, list(by_kind.columns))
    assert kinds.attrs["coverage"] == pytest.approx({d: c for d, c in by_kind.attrs["coverage"].items() if c == c})


def test_pairs_of_kinds_over_all_documents_are_the_same(engine: str, store: Store, once: Once) -> None:
    """Tasks, documents and Newman's weight add up over the documents."""
    expected = once("engines-kind-pairs", lambda _: panel.kind_pairs((name, world, Network(world)) for name, world in store.worlds()))
    same(stored.kind_pairs(store), expected, list(expected.columns))
    assert len(expected) and expected["documents"].max() > 1


def test_a_condition_narrows_what_is_counted(engine: str, store: Store) -> None:
    """Ranks of a document do not depend on the others."""
    whole, one = stored.load(store), stored.load(store, where="place = '杭州市'")
    same(one, whole[whole["document"] == "hangzhou-2019"], stored.LOAD)


def test_a_little_memory_is_enough_and_nonsense_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is a number with a unit."""
    monkeypatch.delenv("SPARK_REMOTE", raising=False)
    assert len(stored.load(store, memory="100MB")) == len(stored.load(store))
    with pytest.raises(UsageError, match="500MB"):
        stored.load(store, memory="2GB'; DROP TABLE x")


def test_a_server_that_does_not_answer_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its address and the way out."""
    pytest.importorskip("pyspark.sql.connect")
    monkeypatch.setenv("SPARK_REMOTE", "nonsense://x")
    with pytest.raises(SourceError, match="unset SPARK_REMOTE"):
        stored.load(store)


def test_the_worlds_of_a_store_are_those_of_the_corpus(store: Store) -> None:
    """Either way gives the same panel."""
    for (name, one), (other, two) in zip(store.worlds(), worlds(store.corpus()), strict=True):
        assert name == other
        pd.testing.assert_frame_equal(one.units, two.units)


def test_reading_is_spread_over_the_tasks_of_spark(sail: str, tmp_path: Path) -> None:
    """Each task adds its bundle to the one store; the counts come back."""
    from graphdata.store.spreading import COUNTS, adding
    from pyspark.sql import SparkSession

    for i in range(6):
        (tmp_path / f"宁波{2015 + i}.txt").write_text(TEXT.replace("2020", str(2015 + i)), encoding="utf-8")
    session = SparkSession.builder.remote(sail).create()
    try:
        paths = session.createDataFrame([(str(path),) for path in sorted(tmp_path.glob("*.txt"))], "path string").repartition(2)
        counts = paths.mapInPandas(adding(str(tmp_path / "store")), COUNTS).toPandas().sum()
    finally:
        session.stop()
    assert counts.tolist() == [6, 0, 0] and len(Store(tmp_path / "store")) == 6


def test_only_what_a_text_asks_for_is_prepared() -> None:
    """And what that asks for, in the order of making."""
    begun = sql.prepared(collectives="group", portfolios="leader", spread=False)
    made = ["tasks", "units", "portfolios", "mentions", "merged"]
    assert engine_room.wanted(begun, [sql.OVERLAP]) == [*made, "links", "held", "stands"] and engine_room.wanted(begun, ["FROM links"]) == ["tasks", "units", "mentions", "merged", "links"]

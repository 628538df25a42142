"""The engines that answer for a store larger than memory: DuckDB in this process, or Spark where SPARK_REMOTE says so.

Both run the SQL of `sql`; the tests hold both to what pandas and scipy give for every document.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from graphdata import SourceError, Store, UsageError

from . import sql

REMOTE = "SPARK_REMOTE"
MEMORY = "2GB"
AT_ONCE = 500_000  # mentions that DuckDB holds together: a document is a world of its own, so parts are answered one after the other
TABLES = ("documents", "tasks", "mentions", "units", "holds")
# The columns that are read of each table of the store: fewer, less to read.
_COLUMNS = {"documents": ("reading",), "tasks": ("reading", "task", "line"), "mentions": ("reading", "task", "unit", "role", "department"),
            "units": ("reading", "unit", "type", "kind"), "holds": ("reading", "task", "portfolio", "basis")}
# The views of `sql`, on the tables of the store under `raw_…`. Spark joins by the names; DuckDB counts tasks and units of a batch through
# and joins by numbers, which takes it half the time. Numbers of units follow their names, so that a < b means the same.
_NAMES = {
    "tasks": "SELECT d.seat, r.task, r.task AS name, CAST(r.line AS BIGINT) AS line FROM raw_tasks r JOIN chosen d ON r.reading = d.reading",
    "units": "SELECT d.seat, r.unit, r.unit AS name, r.type, r.kind FROM raw_units r JOIN chosen d ON r.reading = d.reading",
    "mentions": "SELECT d.seat, r.task, r.unit, r.role, r.department FROM raw_mentions r JOIN chosen d ON r.reading = d.reading",
    "holds": "SELECT d.seat, r.task, r.portfolio, r.basis FROM raw_holds r JOIN chosen d ON r.reading = d.reading"}
_NUMBERS = {
    "tasks": "SELECT seat, CAST(ROW_NUMBER() OVER () AS INTEGER) AS task, name, line FROM (" + _NAMES["tasks"] + ")",
    "units": "SELECT seat, CAST(ROW_NUMBER() OVER (ORDER BY name, seat) AS INTEGER) AS unit, name, type, kind FROM (" + _NAMES["units"] + ")",
    "mentions": "SELECT m.seat, t.task, u.unit, m.role, m.department FROM (" + _NAMES["mentions"]
                + ") m JOIN tasks t ON m.task = t.name JOIN units u ON m.seat = u.seat AND m.unit = u.name",
    "holds": "SELECT h.seat, t.task, h.portfolio, h.basis FROM (" + _NAMES["holds"] + ") h JOIN tasks t ON h.task = t.name"}
_MADE = ("tasks", "units")  # of these, what DuckDB makes a table of: numbers are given once


class Engine(Protocol):
    """Answers a text of `sql`: in one table, or in one for each batch of documents."""

    name: str

    def answers(self, *texts: str) -> Iterator[list[pd.DataFrame]]:
        """The answers to some texts for every batch of documents, one batch after the other; together they are those of all documents."""

    def query(self, *texts: str) -> list[pd.DataFrame]:
        """The whole answers, in the order of the documents; for texts whose rows name their document."""


@contextmanager
def opened(store: Store, *, where: str | None = None, collectives: str = "group", portfolios: str = "leader", memory: str | None = None,
           remote: str | None = None) -> Iterator[Engine]:
    """The engine for a store, with the views of the SQL in place.

    Parameters
    ----------
    store : where the parts are.
    where : a condition on its documents.
    collectives, portfolios : the treatment, as of a `Network`.
    memory : what DuckDB may take, such as ``500MB``; past it, it goes on disk. 2 GB if None.
    remote : address of a Spark Connect server (``sc://host:15002``); that of the environment variable SPARK_REMOTE if None.

    Raises
    ------
    UsageError : the memory limit or the condition cannot be read. SourceError : the server does not answer.
    """
    chosen = store.documents(where=where)
    chosen = chosen[["reading", "document", "place", "year"]].assign(seat=range(len(chosen)))
    files = {table: store.files(table) for table in TABLES}
    begun = sql.prepared(collectives=collectives, portfolios=portfolios)
    remote = os.environ.get(REMOTE) if remote is None else remote
    with (_spark(remote, chosen, files, begun) if remote else _duck(memory or MEMORY, chosen, files, begun)) as engine:
        yield engine


@dataclass(frozen=True)
class _Duck:
    connection: Any
    seats: Mapping[str, int]
    batches: Sequence[Mapping[str, Sequence[Path]]]
    begun: Mapping[str, str]
    name: str = "DuckDB"

    def answers(self, *texts: str) -> Iterator[list[pd.DataFrame]]:
        wanted = _wanted(self.begun, texts)
        for batch in self.batches:
            for table, paths in batch.items():
                self._put("VIEW", f"raw_{table}", _rows(table, paths))
            self._put("VIEW", "documents", "SELECT seat, document, place, year FROM chosen WHERE reading IN (SELECT reading FROM raw_documents)")
            for view, text in _NUMBERS.items():
                self._put("TABLE" if view in _MADE else "VIEW", view, text)
            for table in wanted:
                self._put("TABLE", table, self.begun[table])
            yield [self.connection.execute(text).df() for text in texts]

    def _put(self, kind: str, name: str, text: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {text}")

    def query(self, *texts: str) -> list[pd.DataFrame]:
        return [self._whole(found) for found in zip(*self.answers(*texts), strict=True)]

    def _whole(self, found: Sequence[pd.DataFrame]) -> pd.DataFrame:
        if len(found) == 1:
            return found[0]
        whole = pd.concat([some for some in found if len(some)] or found[:1], ignore_index=True)
        return whole.sort_values("document", key=lambda names: names.map(self.seats), kind="stable", ignore_index=True)


def _wanted(begun: Mapping[str, str], texts: Sequence[str]) -> list[str]:
    """Of what can be prepared, what some texts ask for, and what that asks for."""
    needed: list[str] = []
    for name in reversed(begun):
        if any(re.search(rf"\b{name}\b", text) for text in [*texts, *(begun[other] for other in needed)]):
            needed.append(name)
    return needed[::-1]


def _rows(table: str, paths: Sequence[Path]) -> str:
    """The rows of some files of a table."""
    columns = _COLUMNS[table]
    if not paths:
        return "SELECT " + ", ".join(f"CAST(NULL AS {_kind(column)}) AS {column}" for column in columns) + " WHERE false"
    listed = ", ".join("'" + str(path.resolve()).replace("'", "''") + "'" for path in paths)
    return f"SELECT {', '.join(columns)} FROM read_parquet([{listed}], hive_partitioning = false)"


def _kind(column: str) -> str:
    return "BIGINT" if column == "line" else "STRING"


def _batches(files: Mapping[str, Sequence[Path]]) -> list[dict[str, list[Path]]]:
    """The files of the views, whole parts together, some half a million mentions a batch."""
    import pyarrow.parquet as pq

    parts: dict[tuple[str, str], dict[str, Path]] = {}
    for view, paths in files.items():
        for path in paths:
            parts.setdefault((path.parent.name, path.name), {})[view] = path
    out: list[dict[str, list[Path]]] = [{view: [] for view in files}]
    held = 0
    for _, part in sorted(parts.items()):
        rows = pq.read_metadata(part["mentions"]).num_rows if "mentions" in part else 0
        if held and held + rows > AT_ONCE:
            out.append({view: [] for view in files})
            held = 0
        held += rows
        for view, path in part.items():
            out[-1][view].append(path)
    return out


@contextmanager
def _duck(memory: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]], begun: Mapping[str, str]) -> Iterator[Engine]:
    import duckdb
    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="zeren-") as folder, duckdb.connect() as connection:
        try:
            connection.execute(f"SET memory_limit = '{limit(memory)}'")
        except duckdb.Error:
            raise _no_limit(memory) from None
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.register("chosen", pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False))
        yield _Duck(connection, dict(zip(chosen["document"], chosen["seat"], strict=True)), _batches(files), begun)


def limit(memory: str) -> str:
    """The limit, seen to be a number with a unit: it becomes part of a command."""
    if not re.fullmatch(r"\d+(\.\d+)?\s*([KMGT]i?B|%)", memory.strip(), re.I):
        raise _no_limit(memory)
    return memory.strip()


def _no_limit(memory: str) -> UsageError:
    return UsageError(f"the memory limit is {memory!r}", where="--memory", remedy="Write it as 500MB or 2GB.", zh=f"内存上限“{memory}”无法识别。请写成 500MB 或 2GB。")


def _typed(chosen: pd.DataFrame) -> pd.DataFrame:
    return chosen.astype({"reading": object, "document": object, "place": object}).where(chosen.notna(), None)


def _schema() -> object:
    import pyarrow as pa

    return pa.schema([("reading", pa.string()), ("document", pa.string()), ("place", pa.string()), ("year", pa.int64()), ("seat", pa.int64())])


@dataclass(frozen=True)
class _Spark:
    session: Any
    name: str = "Spark"

    def answers(self, *texts: str) -> Iterator[list[pd.DataFrame]]:
        yield self.query(*texts)

    def query(self, *texts: str) -> list[pd.DataFrame]:
        return [self.session.sql(text).toPandas() for text in texts]


@contextmanager
def _spark(remote: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]], begun: Mapping[str, str]) -> Iterator[Engine]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(f"{REMOTE} is set, but pyspark-client is not installed", remedy="Install it: pip install 'zeren[spark]'; or unset the variable.",
                         zh=f"设置了 {REMOTE}，但没有安装 pyspark-client。请安装：pip install 'zeren[spark]'；或取消该变量。") from None
    try:
        session = SparkSession.builder.remote(remote).create()
        _views(session, chosen, files, begun)
    except Exception as error:  # the client's errors have no common kind
        raise SourceError(f"Spark does not answer ({type(error).__name__})", where=remote, remedy=f"Start the server, or unset {REMOTE}.",
                          zh=f"Spark 服务没有响应（{type(error).__name__}）。请启动服务，或取消 {REMOTE}。") from error
    try:
        yield _Spark(session)
    finally:
        session.stop()


def _views(session: Any, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]], begun: Mapping[str, str]) -> None:
    import pyarrow as pa

    table = pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False)
    session.createDataFrame(table).createOrReplaceTempView("chosen")
    for view in _NAMES:
        found = session.read.parquet(*(str(path.resolve()) for path in files[view])) if files[view] else session.sql(_rows(view, []))
        found.createOrReplaceTempView(f"raw_{view}")
    for view, text in {"documents": "SELECT seat, document, place, year FROM chosen", **_NAMES, **begun}.items():
        session.sql(text).createOrReplaceTempView(view)

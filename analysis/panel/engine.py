"""The engines that answer for a store larger than memory: DuckDB in this process, or Spark where SPARK_REMOTE says so.

Both run the SQL of `sql`; the tests hold both to what pandas and scipy give for every document.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pandas as pd

from graphdata import SourceError, Store, UsageError

REMOTE = "SPARK_REMOTE"
MEMORY = "2GB"
AT_ONCE = 500_000  # mentions that DuckDB holds together: a document is a world of its own, so parts are answered one after the other
VIEWS = ("documents", "tasks", "mentions", "units", "holds")  # in this order: the others are narrowed to the documents
# What the SQL needs of each table: fewer columns, less to read.
_COLUMNS = {"tasks": "document, task, CAST(line AS BIGINT) AS seat", "mentions": "document, task, unit, role, kind, department",
            "units": "document, unit, type", "holds": "document, task, portfolio, basis"}
_EMPTY = {"tasks": "CAST(NULL AS STRING) AS document, CAST(NULL AS STRING) AS task, CAST(NULL AS BIGINT) AS seat",
          "mentions": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "task", "unit", "role", "kind", "department")),
          "units": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "unit", "type")),
          "holds": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "task", "portfolio", "basis"))}


class Engine(Protocol):
    """Answers a text of `sql`: in one table, or in one for each batch of documents."""

    name: str

    def answers(self, text: str) -> Iterator[pd.DataFrame]:
        """The answer for every batch of documents, one after the other; together they are those of all documents."""

    def query(self, text: str) -> pd.DataFrame:
        """The whole answer, in the order of the documents; for texts whose rows name their document."""


@contextmanager
def opened(store: Store, *, where: str | None = None, memory: str | None = None, remote: str | None = None) -> Iterator[Engine]:
    """The engine for a store, with the views of the SQL in place.

    Parameters
    ----------
    store : where the parts are.
    where : a condition on its documents.
    memory : what DuckDB may take, such as ``500MB``; past it, it goes on disk. 2 GB if None.
    remote : address of a Spark Connect server (``sc://host:15002``); that of the environment variable SPARK_REMOTE if None.

    Raises
    ------
    UsageError : the memory limit or the condition cannot be read. SourceError : the server does not answer.
    """
    chosen = store.documents(where=where)
    chosen = chosen[["reading", "document", "place", "year"]].assign(seat=range(len(chosen)))
    files = {view: store.files(view) for view in VIEWS}
    remote = os.environ.get(REMOTE) if remote is None else remote
    with (_spark(remote, chosen, files) if remote else _duck(memory or MEMORY, chosen, files)) as engine:
        yield engine


class _Duck:
    name = "DuckDB"

    def __init__(self, connection: object, seats: Mapping[str, int], batches: Sequence[Mapping[str, Sequence[Path]]]) -> None:
        self.connection, self.seats, self.batches = connection, seats, batches

    def answers(self, text: str) -> Iterator[pd.DataFrame]:
        for batch in self.batches:
            for view, paths in batch.items():
                self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {view} AS {_view(view, paths)}")
            yield self.connection.execute(text).df()

    def query(self, text: str) -> pd.DataFrame:
        found = list(self.answers(text))
        if len(found) == 1:
            return found[0]
        whole = pd.concat([some for some in found if len(some)] or found[:1], ignore_index=True)
        return whole.sort_values("document", key=lambda names: names.map(self.seats), kind="stable", ignore_index=True)


def _view(view: str, paths: Sequence[Path]) -> str:
    """What stands behind the name of a view: the chosen documents of a batch, and their rows."""
    if not paths:
        return "SELECT * FROM chosen" if view == "documents" else f"SELECT {_EMPTY[view]} WHERE false"
    listed = ", ".join("'" + str(path.resolve()).replace("'", "''") + "'" for path in paths)
    rows = f"read_parquet([{listed}], hive_partitioning = false)"
    if view == "documents":
        return f"SELECT * FROM chosen WHERE reading IN (SELECT reading FROM {rows})"
    return f"SELECT {_COLUMNS[view]} FROM {rows} WHERE reading IN (SELECT reading FROM documents)"


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
def _duck(memory: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> Iterator[Engine]:
    import duckdb
    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="zeren-") as folder, duckdb.connect() as connection:
        try:
            connection.execute(f"SET memory_limit = '{_limit(memory)}'")
        except duckdb.Error:
            raise _no_limit(memory) from None
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.register("chosen", pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False))
        yield _Duck(connection, dict(zip(chosen["document"], chosen["seat"], strict=True)), _batches(files))


def _limit(memory: str) -> str:
    """The limit, seen to be a number with a unit: it becomes part of a command."""
    import re

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


class _Spark:
    name = "Spark"

    def __init__(self, session: object) -> None:
        self.session = session

    def answers(self, text: str) -> Iterator[pd.DataFrame]:
        yield self.query(text)

    def query(self, text: str) -> pd.DataFrame:
        return self.session.sql(text).toPandas()


@contextmanager
def _spark(remote: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> Iterator[Engine]:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(f"{REMOTE} is set, but pyspark-client is not installed", remedy="Install it: pip install 'zeren[spark]'; or unset the variable.",
                         zh=f"设置了 {REMOTE}，但没有安装 pyspark-client。请安装：pip install 'zeren[spark]'；或取消该变量。") from None
    try:
        session = SparkSession.builder.remote(remote).create()
        _views(session, chosen, files)
    except Exception as error:  # the client's errors have no common kind
        raise SourceError(f"Spark does not answer ({type(error).__name__})", where=remote, remedy=f"Start the server, or unset {REMOTE}.",
                          zh=f"Spark 服务没有响应（{type(error).__name__}）。请启动服务，或取消 {REMOTE}。") from error
    try:
        yield _Spark(session)
    finally:
        session.stop()


def _views(session: object, chosen: pd.DataFrame, files: Mapping[str, Sequence[Path]]) -> None:
    import pyarrow as pa

    table = pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False)
    session.createDataFrame(table).createOrReplaceTempView("documents")
    for view in VIEWS[1:]:
        if files[view]:
            session.read.parquet(*(str(path.resolve()) for path in files[view])).createOrReplaceTempView(f"all_{view}")
            session.sql(f"SELECT {_COLUMNS[view]} FROM all_{view} WHERE reading IN (SELECT reading FROM documents)").createOrReplaceTempView(view)
        else:
            session.sql(f"SELECT {_EMPTY[view]} WHERE false").createOrReplaceTempView(view)

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
VIEWS = ("tasks", "mentions", "units", "holds")
# What the SQL needs of each table: fewer columns, less to read.
_COLUMNS = {"tasks": "document, task, CAST(line AS BIGINT) AS seat", "mentions": "document, task, unit, role, kind, department",
            "units": "document, unit, type", "holds": "document, task, portfolio, basis"}
_EMPTY = {"tasks": "CAST(NULL AS STRING) AS document, CAST(NULL AS STRING) AS task, CAST(NULL AS BIGINT) AS seat",
          "mentions": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "task", "unit", "role", "kind", "department")),
          "units": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "unit", "type")),
          "holds": ", ".join(f"CAST(NULL AS STRING) AS {c}" for c in ("document", "task", "portfolio", "basis"))}


class Engine(Protocol):
    """Answers a text of `sql` with a table."""

    name: str

    def query(self, text: str) -> pd.DataFrame:
        """The answer."""


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
    files = {view: [str(path.resolve()) for path in store.files(view)] for view in VIEWS}
    remote = os.environ.get(REMOTE) if remote is None else remote
    with (_spark(remote, chosen, files) if remote else _duck(memory or MEMORY, chosen, files)) as engine:
        yield engine


class _Duck:
    name = "DuckDB"

    def __init__(self, connection: object) -> None:
        self.connection = connection

    def query(self, text: str) -> pd.DataFrame:
        return self.connection.execute(text).df()


@contextmanager
def _duck(memory: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[str]]) -> Iterator[Engine]:
    import duckdb
    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="zeren-") as folder, duckdb.connect() as connection:
        try:
            connection.execute(f"SET memory_limit = '{_limit(memory)}'")
        except duckdb.Error:
            raise _no_limit(memory) from None
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.register("documents", pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False))
        for view, paths in files.items():
            if paths:
                listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
                connection.execute(f"CREATE VIEW {view} AS SELECT {_COLUMNS[view]} FROM read_parquet([{listed}], hive_partitioning = false) "
                                   "WHERE reading IN (SELECT reading FROM documents)")
            else:
                connection.execute(f"CREATE VIEW {view} AS SELECT {_EMPTY[view]} WHERE false")
        yield _Duck(connection)


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

    def query(self, text: str) -> pd.DataFrame:
        return self.session.sql(text).toPandas()


@contextmanager
def _spark(remote: str, chosen: pd.DataFrame, files: Mapping[str, Sequence[str]]) -> Iterator[Engine]:
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


def _views(session: object, chosen: pd.DataFrame, files: Mapping[str, Sequence[str]]) -> None:
    import pyarrow as pa

    table = pa.Table.from_pandas(_typed(chosen), schema=_schema(), preserve_index=False)
    session.createDataFrame(table).createOrReplaceTempView("documents")
    for view, paths in files.items():
        if paths:
            session.read.parquet(*paths).createOrReplaceTempView(f"all_{view}")
            session.sql(f"SELECT {_COLUMNS[view]} FROM all_{view} WHERE reading IN (SELECT reading FROM documents)").createOrReplaceTempView(view)
        else:
            session.sql(f"SELECT {_EMPTY[view]} WHERE false").createOrReplaceTempView(view)

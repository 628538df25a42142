"""The engine that answers for a store larger than memory: DuckDB in this process (`duck`), or Spark where SPARK_REMOTE says so (`spark`).

Both run the SQL of `sql`; the tests hold both to what pandas and scipy give for every document.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pandas as pd

from graphdata import Store, UsageError

from . import sql

if TYPE_CHECKING:
    import pyarrow as pa

REMOTE = "SPARK_REMOTE"
MEMORY = "2GB"
TABLES = ("documents", "tasks", "mentions", "units", "holds")
# The columns that are read of each table of the store: fewer, less to read.
COLUMNS = {"documents": ("reading",), "tasks": ("reading", "task", "line"), "mentions": ("reading", "task", "unit", "role", "department"),
           "units": ("reading", "unit", "type", "kind"), "holds": ("reading", "task", "portfolio", "basis")}
Files = Mapping[str, Sequence[Path]]  # of every table of the store, those that count


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
    """The engine for a store, with what the SQL stands on in place.

    Parameters
    ----------
    store : where the parts are.
    where : a condition on its documents.
    collectives, portfolios : the treatment, as of a `Network`.
    memory : what DuckDB may take, such as ``500MB``; past it, it goes on disk. 2 GB if None.
    remote : address of a Spark Connect server (``sc://host:15002``); that of the environment variable SPARK_REMOTE if None.

    Raises
    ------
    UsageError : the memory limit or the condition cannot be read. SourceError : the store holds nothing, or the server does not answer.
    """
    from . import duck, spark

    store.held()
    chosen = store.documents(where=where)
    asked = _asked(chosen[["reading", "document", "place", "year"]].assign(seat=range(len(chosen))))
    files = {table: store.files(table) for table in TABLES}
    remote = os.environ.get(REMOTE) if remote is None else remote
    steps = sql.prepared(collectives=collectives, portfolios=portfolios, spread=bool(remote))
    with (spark.opened(remote, store.folder, asked, files, steps) if remote else duck.opened(limit(memory or MEMORY), asked, files, steps)) as engine:
        yield engine


def _asked(chosen: pd.DataFrame) -> pa.Table:
    """The documents that are asked about, each with its seat, for an engine to take."""
    import pyarrow as pa

    kinds = {"reading": pa.string(), "document": pa.string(), "place": pa.string(), "year": pa.int64(), "seat": pa.int64()}
    return pa.Table.from_pandas(chosen.astype({"place": object}).where(chosen.notna(), None), schema=pa.schema(kinds), preserve_index=False)


def limit(memory: str) -> str:
    """The limit, seen to be a number with a unit: it becomes part of a command."""
    if not re.fullmatch(r"\d+(\.\d+)?\s*([KMGT]i?B|%)", memory.strip(), re.I):
        raise UsageError(f"the memory limit is {memory!r}", where="--memory", remedy="Write it as 500MB or 2GB.", zh=f"内存上限“{memory}”无法识别。请写成 500MB 或 2GB。")
    return memory.strip()


def nothing(table: str) -> str:
    """A table of the store of which there is no part."""
    return "SELECT " + ", ".join(f"CAST(NULL AS {'BIGINT' if column == 'line' else 'STRING'}) AS {column}" for column in COLUMNS[table]) + " WHERE false"


def wanted(steps: Mapping[str, str], texts: Sequence[str]) -> list[str]:
    """Of the steps, those that some texts ask for, and what these ask for, in the order of making."""
    needed: list[str] = []
    for name in reversed(steps):
        if any(re.search(rf"\b{name}\b", text) for text in [*texts, *(steps[other] for other in needed)]):
            needed.append(name)
    return needed[::-1]

"""DuckDB in this process: some half a million mentions at a time, for a document is a world of its own; memory hardly grows with the store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from graphdata.store import parts

from . import engine

if TYPE_CHECKING:
    import pyarrow as pa

AT_ONCE = 500_000  # mentions that are held together; whole parts of the store


@dataclass(frozen=True)
class Duck:
    """An `Engine`."""

    connection: Any
    seats: Mapping[str, int]
    batches: Sequence[engine.Files]
    steps: Mapping[str, str]
    name: str = "DuckDB"

    def answers(self, *texts: str) -> Iterator[list[pd.DataFrame]]:
        """A list for every batch; each step is a table of its own, made anew for it."""
        import duckdb

        for batch in self.batches:
            try:
                yield self._answers(batch, texts)
            except duckdb.Error as error:
                if damaged := parts.damaged_among(path for paths in batch.values() for path in paths):
                    raise damaged from error
                raise

    def _answers(self, batch: engine.Files, texts: Sequence[str]) -> list[pd.DataFrame]:
        for table, paths in batch.items():
            self._make("VIEW", f"raw_{table}", _rows(table, paths))
        self._make("TABLE", "documents", "SELECT * FROM chosen WHERE reading IN (SELECT reading FROM raw_documents)")
        for step in engine.wanted(self.steps, texts):
            self._make("TABLE", step, self.steps[step])
        return [self.connection.execute(text).df() for text in texts]

    def query(self, *texts: str) -> list[pd.DataFrame]:
        """Batch below batch, in the order of the documents."""
        return [self._whole(found) for found in zip(*self.answers(*texts), strict=True)]

    def _make(self, kind: str, name: str, text: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMP {kind} {name} AS {text}")

    def _whole(self, found: Sequence[pd.DataFrame]) -> pd.DataFrame:
        if len(found) == 1:
            return found[0]
        whole = pd.concat([some for some in found if len(some)] or found[:1], ignore_index=True)
        return whole.sort_values("document", key=lambda names: names.map(self.seats), kind="stable", ignore_index=True)


@contextmanager
def opened(memory: str, asked: pa.Table, files: engine.Files, steps: Mapping[str, str]) -> Iterator[Duck]:
    """DuckDB with a limit of memory, past which it goes on disk."""
    import duckdb

    with tempfile.TemporaryDirectory(prefix="zeren-") as folder, duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{memory}'")
        connection.execute(f"SET temp_directory = '{Path(folder).as_posix()}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.register("chosen", asked)
        yield Duck(connection, dict(zip(asked["document"].to_pylist(), asked["seat"].to_pylist(), strict=True)), _batches(files), steps)


def _rows(table: str, paths: Sequence[Path]) -> str:
    """The rows of some files of a table."""
    if not paths:
        return engine.nothing(table)
    listed = ", ".join("'" + str(path.resolve()).replace("'", "''") + "'" for path in paths)
    return f"SELECT {', '.join(engine.COLUMNS[table])} FROM read_parquet([{listed}], hive_partitioning = false)"


def _batches(files: engine.Files) -> list[dict[str, list[Path]]]:
    """The files of the tables, whole parts together."""
    found: dict[tuple[str, str], dict[str, Path]] = {}
    for table, paths in files.items():
        for path in paths:
            found.setdefault((path.parent.name, path.name), {})[table] = path
    out: list[dict[str, list[Path]]] = [{table: [] for table in files}]
    held = 0
    for _, part in sorted(found.items()):
        rows = parts.rows(part["mentions"]) if "mentions" in part else 0
        if held and held + rows > AT_ONCE:
            out.append({table: [] for table in files})
            held = 0
        held += rows
        for table, path in part.items():
            out[-1][table].append(path)
    return out

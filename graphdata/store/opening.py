"""Opening a store: documents chosen by a condition, and each of them as the Corpus that reading its file gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..corpus import Corpus
from ..errors import UsageError
from ..tables import TABLES, frame
from . import parts
from .schema import SCHEMAS

AT_ONCE = 50  # documents that are in memory together while a store is gone through
_FROM_UNITS = {"unit_level": "level", "unit_place": "place"}


def documents(folder: Path, where: str | None = None) -> pd.DataFrame:
    """The documents of a store, the newest reading of each, sorted by place, year and name; those that fit a condition.

    Raises
    ------
    UsageError : the condition cannot be read, or fits none.
    """
    table = parts.newest(folder, SCHEMAS["documents"].names).to_pandas()
    for column in ("place", "level", "province", "city"):
        table[column] = table[column].astype(object).where(table[column].notna(), None)
    table["year"] = table["year"].astype("Int64")
    table = table.sort_values(["place", "year", "document"], na_position="last", kind="stable", ignore_index=True)
    return choose(table, where) if where else table


def choose(documents: pd.DataFrame, where: str) -> pd.DataFrame:
    """The rows of a table of documents that fit a condition in SQL, such as ``year >= 2019 and level = 'city'``.

    Raises
    ------
    UsageError : the condition cannot be read, or fits none.
    """
    import duckdb

    shown = documents.drop(columns=[c for c in documents if c in ("report_contents", "choices")])
    with duckdb.connect(config={"threads": 1}) as connection:
        connection.register("documents", pa.Table.from_pandas(shown.assign(row_=range(len(shown))), preserve_index=False))
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        try:
            kept = [row for (row,) in connection.execute(f"SELECT row_ FROM documents WHERE ({where}\n) ORDER BY row_").fetchall()]
        except duckdb.Error as error:
            known = ", ".join(c for c in shown)
            said = str(error).split("\n", 1)[0]
            raise UsageError(f"the condition {where!r} cannot be read ({said})", where="--where", remedy=f"Columns are: {known}.",
                             zh=f"条件“{where}”无法识别。可用的列：{known}。例如：year >= 2019 and level = 'city'。") from None
    if not kept:
        raise UsageError(f"no document fits the condition {where!r}", where="--where", remedy=f"There are {len(documents)} documents; change it.",
                         zh=f"没有文件符合条件“{where}”（共 {len(documents)} 份）。请修改条件。")
    return documents.iloc[kept].reset_index(drop=True)


def worlds(folder: Path, chosen: pd.DataFrame) -> Iterator[tuple[str, Corpus]]:
    """Name and Corpus of every chosen document, in order; at most fifty are in memory at once."""
    keys = list(chosen["reading"])
    for first in range(0, len(keys), AT_ONCE):
        some = chosen.iloc[first:first + AT_ONCE]
        tables = {name: _of_readings(folder, name, list(some["reading"])) for name in TABLES}
        for reading, document in zip(some["reading"], some["document"], strict=True):
            yield document, Corpus(**{name: frame(name, tables[name].get(reading, [])) for name in TABLES})


def _of_readings(folder: Path, table: str, readings: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of some readings, by reading, in the order in which they were written."""
    wanted = pa.array(readings, pa.string())
    out: dict[str, list[dict[str, Any]]] = {}
    for path in parts.files(folder, table):
        found = pq.read_table(path, filters=pc.field("reading").isin(wanted), partitioning=None)
        for row in found.to_pylist():
            out.setdefault(row["reading"], []).append(_row(table, row))
    return out


def _row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a Corpus has it: lists as tuples, level and place of a unit under their own names."""
    if table == "units":
        row = {**row, **{old: row[new] for new, old in _FROM_UNITS.items()}}
    return {column: tuple(value) if isinstance(value, list) else value for column, value in row.items()}

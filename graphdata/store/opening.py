"""Opening a store: documents chosen by a condition, and each of them as the Corpus that reading its file gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

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
    UsageError : the condition cannot be read, or fits none. SourceError : a part is damaged.
    """
    parts.check(folder)
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
            raise _unreadable(where, str(error), [c for c in shown]) from None
    if not kept:
        years, places = documents["year"].dropna(), list(dict.fromkeys(p for p in documents["place"] if isinstance(p, str)))
        span, some = "–".join(map(str, dict.fromkeys([years.min(), years.max()]))) if len(years) else "–", f"{'、'.join(places[:5])}{' …' if len(places) > 5 else ''}"
        raise UsageError(f"no document fits the condition {where!r}", where="--where",
                         remedy=f"There are {len(documents)} documents, years {span}, places {some}; change it.",
                         zh=f"没有文件符合条件“{where}”。共 {len(documents)} 份文件，年度 {span}，地区 {some}。请修改条件。")
    return documents.iloc[kept].reset_index(drop=True)


_USUAL = ("document", "title", "place", "year", "level", "province", "city", "issuer", "issued", "layout", "tasks", "mentions", "doubts", "coverage")


def _unreadable(where: str, said: str, columns: Sequence[str]) -> UsageError:
    """What is wrong with a condition, from what DuckDB says of it."""
    usual = ", ".join(c for c in _USUAL if c in columns)
    if missing := re.search(r'[Cc]olumn "?([^"\s]+)"? not found', said):
        name = missing[1]
        zh, en = f"没有列“{name}”；如果它是文字，请加单引号", f"there is no column {name}; if it is a text, put it in single quotes"
    elif number := re.search(r"Could not convert string '(.*?)'", said):
        zh, en = f"“{number[1]}”不是数", f"“{number[1]}” is no number"
    else:
        zh, en = "写法有误", said.split("\n", 1)[0]
    return UsageError(f"the condition {where!r} cannot be read ({en})", where="--where",
                      remedy=f"Columns are {usual}; for example: year >= 2019 and place = '杭州市'.",
                      zh=f"条件“{where}”无法识别：{zh}。可用的列：{usual}。例如：year >= 2019 and place = '杭州市'。")


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
        for row in parts.read(path, filters=pc.field("reading").isin(wanted)).to_pylist():
            out.setdefault(row["reading"], []).append(_row(table, row))
    return out


def _row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as a Corpus has it: lists as tuples, level and place of a unit under their own names."""
    if table == "units":
        row = {**row, **{old: row[new] for new, old in _FROM_UNITS.items()}}
    return {column: tuple(value) if isinstance(value, list) else value for column, value in row.items()}

"""One document as rows of the store: Arrow tables, small enough to travel between processes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from ..corpus import Corpus, from_readings
from ..registry import Registry
from ..tables import TABLES
from ..values import Reading, Understood
from .schema import SCHEMAS

ROOM = Path(__file__).parents[1]
_OF_UNITS = {"unit_level": "level", "unit_place": "place"}


@dataclass(frozen=True, slots=True)
class Stored:
    """One document ready for the store: its tables as Arrow's stream of bytes, and what it is known by."""

    key: str  # of this reading: the same file, reader and choices give the same
    sha256: str
    name: str
    source: str
    year: int | None
    place: str
    data: Mapping[str, bytes]

    def tables(self) -> dict[str, pa.Table]:
        """The tables by name."""
        return {name: pa.ipc.open_stream(data).read_all() for name, data in self.data.items()}


@lru_cache(maxsize=1)
def reader_version() -> str:
    """A short hash of everything that reads: the code of `graphdata` and the registry's tables. Another one reads again."""
    digest = hashlib.sha256()
    for path in sorted([*ROOM.rglob("*.py"), *(ROOM / "units").glob("*.csv")]):
        if not path.is_relative_to(ROOM / "store"):
            digest.update(path.relative_to(ROOM).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def key_of(sha256: str, choices: Mapping[str, Any]) -> str:
    """The key of a reading of a file under choices, by this reader."""
    said = json.dumps([sha256, reader_version(), dict(sorted(choices.items()))], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Finish:
    """Turns a reading into rows in the process that read it, so that little travels and the main process stays small."""

    registry: Registry
    choices: Mapping[str, Any]

    def __call__(self, reading: Reading) -> Stored:
        return of_world(from_readings([reading], registry=self.registry), self.registry, choices=self.choices, path=reading.source.path)


def of_world(corpus: Corpus, registry: Registry, *, choices: Mapping[str, Any], path: str) -> Stored:
    """The rows of a Corpus of one document."""
    name = str(corpus.documents.index[0])
    facts = corpus.documents.iloc[0]
    key = key_of(facts["sha256"], choices)
    front = {"reading": key, "document": name}
    place = facts["place"] if isinstance(facts["place"], str) else None
    year = None if pd.isna(facts["year"]) else int(facts["year"])
    seat = registry.near(place)
    where = {"place": place, "year": year, "level": seat.level if seat else None}
    records = {table: _records(corpus, table) for table in TABLES}
    kinds = {unit: registry.kind(unit, kind=kind, place=place) for unit, kind in corpus.units["kind"].items()}
    records["mentions"] = [{**m, **where, "department": kinds[m["unit"]]} for m in records["mentions"]]
    records["tasks"] = [{**t, **where} for t in records["tasks"]]
    records["units"] = [{**u, **{new: u[old] for new, old in _OF_UNITS.items()}} for u in records["units"]]
    records["documents"] = [{**records["documents"][0], **where, **_above(registry, seat), "reader": reader_version(), "source": path_digest(path),
                             "choices": json.dumps(dict(choices), ensure_ascii=False, sort_keys=True), "sequence": 0, "tasks": len(corpus.tasks),
                             "mentions": len(corpus.mentions), "doubts": len(corpus.doubts), "coverage": _coverage(facts)}]
    records["holds"] = _holds(corpus)
    data = {table: _bytes(table, [{**row, **front} for row in rows]) for table, rows in records.items() if rows}
    return Stored(key, facts["sha256"], name, path_digest(path), year, place or "", data)


def path_digest(path: str) -> str:
    """What a file is recognised by when it has changed: a hash of where it lies, so that no path is told."""
    return hashlib.sha256(str(Path(path).expanduser().resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _records(corpus: Corpus, table: str) -> list[dict[str, Any]]:
    found = getattr(corpus, table)
    flat = found.reset_index() if found.index.name else found
    return [{str(k): _plain(v) for k, v in row.items()} for row in flat.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [str(v) for v in value]
    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _above(registry: Registry, seat: Any) -> dict[str, str | None]:
    found = {d.level: d.name for d in registry.places.lineage(seat)} if seat else {}
    return {"province": found.get("province"), "city": found.get("city")}


def _coverage(facts: pd.Series) -> float:
    """The share of the units listed in the document that a task uses."""
    return Understood(named=int(facts["named"]), used=int(facts["used"])).share


def _holds(corpus: Corpus) -> list[dict[str, Any]]:
    """Which portfolio holds which task, by leaders and by sections."""
    rows = []
    for task, leaders, section in zip(corpus.tasks.index, corpus.tasks["leaders"], corpus.tasks["section"], strict=True):
        rows += [{"task": task, "portfolio": leader, "basis": "leader"} for leader in dict.fromkeys(leaders) if leader]
        top = str(section or "").split(" / ")[0]
        rows += [{"task": task, "portfolio": top, "basis": "section"}] if top else []
    return rows


def _bytes(table: str, rows: list[dict[str, Any]]) -> bytes:
    made = pa.Table.from_pylist(rows, schema=SCHEMAS[table])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, made.schema) as stream:
        stream.write_table(made)
    return sink.getvalue().to_pybytes()


def renamed(tables: Mapping[str, pa.Table], old: str, new: str) -> dict[str, pa.Table]:
    """The tables of a document under another name; the keys of its tasks begin with it."""
    out = {}
    for name, table in tables.items():
        for column in ("document", "task"):
            if column in table.column_names:
                cells = [new + cell[len(old):] for cell in table[column].to_pylist()]
                table = table.set_column(table.column_names.index(column), column, pa.array(cells, pa.string()))
        out[name] = table
    return out

"""Few files in place of many: small parts of a year become one part, which says in its own file of `documents` which ones it replaces.

That file is put in place last: killed before, the old parts count; killed after, the new one does, never both. What is replaced stays an
hour for those who are reading it, and goes with the next writer (`parts`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from . import parts, schema
from .schema import SCHEMAS

WHOLE = 1000  # documents of a part that is left as it is
SEVERAL = 4  # small parts of a year that are worth a new one


def merge(folder: Path) -> None:
    """Merge the small parts of every year that has several."""
    with parts.turn(folder):
        groups = list(_groups(folder))
        if groups:
            schema.mark(folder)
        for year, names in groups:
            _merged(folder, year, names)


def _groups(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Year and names of small parts that together are about as large as a part should be."""
    years: dict[str, list[tuple[str, int]]] = {}
    for path in parts.files(folder, "documents"):
        years.setdefault(path.parent.name, []).append((path.name, parts.rows(path)))
    for year, found in years.items():
        group, held = [], 0
        for name, rows in [*((name, rows) for name, rows in found if rows < WHOLE), ("", WHOLE)]:
            if group and held + rows > WHOLE:
                if len(group) >= SEVERAL:
                    yield year, group
                group, held = [], 0
            group.append(name)
            held += rows


def _merged(folder: Path, year: str, names: list[str]) -> None:
    """One part of several, documents sorted by place and name as in every part."""
    documents = _together(folder, "documents", year, names)
    order = documents.select(["place", "document", "sequence"]).append_column("at", pa.array(range(len(documents)), pa.int64()))
    order = order.sort_by([("place", "ascending"), ("document", "ascending"), ("sequence", "ascending")])
    readings = documents["reading"].take(order["at"])
    replaced = sorted({*names, *(old for name in names for old in parts.replaces(folder / "documents" / year / name))})
    name = f"{parts.MERGED}{hashlib.sha256(chr(10).join(replaced).encode()).hexdigest()[:16]}.parquet"
    for table in [*(each for each in SCHEMAS if each != "documents"), "documents"]:
        rows = _together(folder, table, year, names)
        if len(rows) or table == "documents":
            at = pc.index_in(rows["reading"], value_set=readings.combine_chunks())
            rows = rows.append_column("at_", at).sort_by("at_").drop_columns("at_")
            parts.put(folder / table / year / name, rows.replace_schema_metadata({"replaces": json.dumps(replaced)}) if table == "documents" else rows)


def _together(folder: Path, table: str, year: str, names: list[str]) -> pa.Table:
    found = [path for name in names if (path := folder / table / year / name).is_file()]
    return pa.concat_tables([SCHEMAS[table].empty_table(), *map(parts.read, found)])

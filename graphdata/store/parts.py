"""Parts: files of a batch of documents, written under another name and renamed; the part of `documents` last, which makes them count.

Whatever is killed at whatever moment leaves either a part that counts, whole, or files that do not count and are removed by the
next writer. Writers take turns for the moment in which a part is named and put in place; reading goes on side by side. A part that was
made of smaller ones (`merging`) names them in its file of `documents`; from then on they do not count.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..errors import SourceError, UsageError
from ..writing.locks import locked
from .rows import Stored, renamed
from .schema import SCHEMAS

LOCK = ".lock"
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # the year of documents without one, as Hive, Spark and DuckDB write it
MERGED = "part-merged-"  # what the names of parts begin with that were made of others
PATIENCE = 600  # seconds to wait for another writer
READING = 3600  # seconds for which a part that was replaced stays, for those who are reading it
_KNOWN = ["reading", "document", "sha256", "source", "sequence"]
_COUNTED = ("tasks", "mentions")  # columns of `documents` that say how many rows the table of this name has


def files(folder: Path, table: str) -> list[Path]:
    """The files of a table that count, in order."""
    counting = _written(folder) - _replaced(folder).keys()
    found = (folder / table).glob("year=*/part-*.parquet")
    return sorted(p for p in found if (p.parent.name, p.name) in counting)


def _written(folder: Path) -> set[tuple[str, str]]:
    """Year and name of every part that is whole."""
    return {(p.parent.name, p.name) for p in (folder / "documents").glob("year=*/part-*.parquet")}


def _replaced(folder: Path) -> dict[tuple[str, str], float]:
    """Year and name of the parts that others took the place of, and when."""
    return {(path.parent.name, name): path.stat().st_mtime for path in (folder / "documents").glob(f"year=*/{MERGED}*.parquet") for name in replaces(path)}


def replaces(path: Path) -> list[str]:
    """The names of the parts of which this one was made, by its file of `documents`."""
    if not path.name.startswith(MERGED):
        return []
    with whole(path):
        return json.loads(pq.read_schema(path).metadata[b"replaces"])


def known(folder: Path) -> pa.Table:
    """What is there: reading, document, sha256, source and sequence of the newest reading of each document."""
    return newest(folder, _KNOWN)


def newest(folder: Path, columns: Sequence[str]) -> pa.Table:
    """Some columns of `documents`, document and sequence among them: the newest reading of each document only."""
    table = pa.concat_tables([pa.schema([SCHEMAS["documents"].field(column) for column in columns]).empty_table(),
                              *(read(path, columns) for path in files(folder, "documents"))])
    last: dict[str, tuple[int, int]] = {}
    for at, (name, sequence) in enumerate(zip(table["document"].to_pylist(), table["sequence"].to_pylist(), strict=True)):
        if name not in last or sequence > last[name][0]:
            last[name] = sequence, at
    return table.take(pa.array(sorted(at for _, at in last.values()), pa.int64()))


def read(path: Path, columns: Sequence[str] | None = None, *, filters: pc.Expression | None = None) -> pa.Table:
    """The rows of a file of a store."""
    with whole(path):
        return pq.read_table(path, columns=columns and list(columns), filters=filters, partitioning=None, page_checksum_verification=True)


def rows(path: Path) -> int:
    """How many rows a file has; none where it is not there, for no file is written of none."""
    with whole(path):
        return pq.read_metadata(path).num_rows if path.is_file() else 0


@contextmanager
def whole(path: Path) -> Iterator[None]:
    """Turns what goes wrong in reading a file into a message: nobody is answered from half a store.

    Raises
    ------
    SourceError : the file is damaged.
    """
    try:
        yield
    except (pa.ArrowException, OSError, KeyError, ValueError) as error:
        raise damaged(path) from error


def check(folder: Path) -> None:
    """See that every part has the tasks and mentions that its documents had when they were written.

    Raises
    ------
    SourceError : a file of a part is damaged or missing.
    """
    for path in files(folder, "documents"):
        said = read(path, _COUNTED)
        for table in _COUNTED:
            own = folder / table / path.parent.name / path.name
            if rows(own) != (pc.sum(said[table]).as_py() or 0):
                raise damaged(own)


def damaged_among(paths: Iterable[Path]) -> SourceError | None:
    """The first of some files that cannot be read from end to end."""
    for path in paths:
        try:
            read(path)
        except SourceError as error:
            return error
    return None


def damaged(path: Path) -> SourceError:
    """What is to be done: a part without its file of `documents` does not count, and its documents are read again."""
    counts = path.parents[2] / "documents" / path.parent.name / path.name
    return SourceError("this file of the store is damaged or missing; nothing is answered from the rest", where=str(path),
                       remedy=f"Copy the store again; or delete {counts} and run zeren store DIR SOURCE... once more: only the documents of this part are read again.",
                       zh=f"文件库的这个文件已损坏或缺失，为免答非所问，不用其余部分作答。请重新复制文件库；或删去 {counts}，再运行 zeren store 文件库 SOURCE...，只会重读这一部分的文件。")


def commit(folder: Path, batch: Sequence[Stored]) -> int:
    """Put a batch in place; gives how many documents are new (another writer may have been quicker with some)."""
    with turn(folder):
        _tidy(folder)
        there = known(folder).to_pylist()
        fresh = _fresh(batch, {row["reading"] for row in there})
        if not fresh:
            return 0
        names = _names(fresh, there)
        part = hashlib.sha256("\n".join(sorted(s.key for s in fresh)).encode()).hexdigest()[:16]
        sequence = 1 + max((row["sequence"] for row in there), default=0)
        for year in sorted({s.year for s in fresh}, key=lambda y: (y is None, y)):
            own = sorted((s for s in fresh if s.year == year), key=lambda s: (s.place, names[s.key]))
            _write(folder, f"year={UNKNOWN if year is None else year}", f"part-{part}.parquet", own, names, sequence)
        return len(fresh)


def _fresh(batch: Sequence[Stored], there: set[str]) -> list[Stored]:
    seen, out = set(there), []
    for stored in batch:
        if stored.key not in seen:
            seen.add(stored.key)
            out.append(stored)
    return out


def _names(fresh: Sequence[Stored], there: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The name of every document: that of the reading it takes the place of, else its own, made single where another has it."""
    by_content = {row["sha256"]: row["document"] for row in there}
    by_source = {row["source"]: row["document"] for row in there}
    taken = {row["document"] for row in there}
    out: dict[str, str] = {}
    for stored in fresh:
        name = by_content.get(stored.sha256) or by_source.get(stored.source)
        if name is None or name in out.values():
            name, k = stored.name, 1
            while name in taken:
                k += 1
                name = f"{stored.name}-{k}"
        taken.add(name)
        out[stored.key] = name
    return out


def _write(folder: Path, year: str, part: str, own: Sequence[Stored], names: dict[str, str], sequence: int) -> None:
    tables: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
    for stored in own:
        found = stored.tables()
        for name, table in (renamed(found, stored.name, names[stored.key]) if names[stored.key] != stored.name else found).items():
            tables[name].append(table)
    for name in [*(n for n in SCHEMAS if n != "documents"), "documents"]:
        if tables[name]:
            whole = pa.concat_tables(tables[name])
            if name == "documents":
                whole = whole.set_column(whole.column_names.index("sequence"), "sequence", pa.array([sequence] * len(whole), pa.int64()))
            put(folder / name / year / part, whole)


def put(path: Path, table: pa.Table) -> None:
    """Write a file of the store, let it reach the disk, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with open(draft, "wb") as file:
        pq.write_table(table, file, compression="zstd", write_page_checksum=True)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)


def _tidy(folder: Path) -> None:
    """Remove what a writer left that was killed: drafts, and files whose part does not count. No other writer is at work now."""
    replaced = _replaced(folder)
    kept = {part for part in _written(folder) if time.time() - replaced.get(part, time.time()) < READING}
    for name in [*(each for each in SCHEMAS if each != "documents"), "documents"]:
        for path in (folder / name).glob("year=*/*"):
            if path.name.startswith(".") or (path.parent.name, path.name) not in kept:
                path.unlink(missing_ok=True)


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """One writer at a time; the lock goes with the file, which the system closes when its holder dies."""
    with open(folder / LOCK, "a+b") as file:
        _wait(file.fileno(), folder)
        yield


def _wait(handle: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not locked(handle):
        if time.monotonic() > end:
            raise UsageError("another program has been writing to this store for ten minutes", where=str(folder), remedy="Wait for it, or end it.",
                             zh="另一个程序写入该文件库已超过十分钟。请等它结束，或结束它。")
        time.sleep(0.05)

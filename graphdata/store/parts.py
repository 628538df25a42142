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
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import UsageError
from .rows import Stored, renamed
from .schema import SCHEMAS

LOCK = ".lock"
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"  # the year of documents without one, as Hive, Spark and DuckDB write it
MERGED = "part-merged-"  # what the names of parts begin with that were made of others
PATIENCE = 600  # seconds to wait for another writer
READING = 3600  # seconds for which a part that was replaced stays, for those who are reading it
_KNOWN = ["reading", "document", "sha256", "source", "sequence"]


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
    said = (pq.read_schema(path).metadata or {}).get(b"replaces") if path.name.startswith(MERGED) else None
    return json.loads(said) if said else []


def known(folder: Path) -> pa.Table:
    """What is there: reading, document, sha256, source and sequence of the newest reading of each document."""
    return newest(folder, _KNOWN)


def newest(folder: Path, columns: Sequence[str]) -> pa.Table:
    """Some columns of `documents`, document and sequence among them: the newest reading of each document only."""
    schema = pa.schema([SCHEMAS["documents"].field(column) for column in columns])
    table = pa.concat_tables([schema.empty_table(), *(pq.ParquetFile(path).read(columns=list(columns)) for path in files(folder, "documents"))])
    last: dict[str, tuple[int, int]] = {}
    for at, (name, sequence) in enumerate(zip(table["document"].to_pylist(), table["sequence"].to_pylist(), strict=True)):
        if name not in last or sequence > last[name][0]:
            last[name] = sequence, at
    return table.take(pa.array(sorted(at for _, at in last.values()), pa.int64()))


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
        pq.write_table(table, file, compression="zstd")
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
    """One writer at a time; the system lets go of the lock when its holder dies."""
    with open(folder / LOCK, "a+b") as file:
        _wait(file, folder)
        try:
            yield
        finally:
            _unlock(file)


def _wait(file: Any, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not _locked(file):
        if time.monotonic() > end:
            raise UsageError("another program has been writing to this store for ten minutes", where=str(folder), remedy="Wait for it, or end it.",
                             zh="另一个程序写入该文件库已超过十分钟。请等它结束，或结束它。")
        time.sleep(0.05)


def _locked(file: Any) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: Any) -> None:
    if os.name == "nt":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_UN)

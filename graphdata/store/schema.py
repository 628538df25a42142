"""What a store holds: its tables as columns of Parquet, and which version of that layout a folder has.

The tables are those of a Corpus, one document after the other, names of units as printed, with `reading` in front: the
key of one reading of one file. `mentions` and `tasks` also carry place, year and level of their document, and mentions the
kind of department, so that one scan answers.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pyarrow as pa

from ..errors import SourceError, UsageError
from ..tables import TABLES

VERSION = 2
READS = (1, 2)  # versions that are read: the second has parts that replace others
MARK = "zeren-store.json"
_TYPES = {"str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "list": pa.list_(pa.string())}
_DOCUMENT = {"place": pa.string(), "year": pa.int64(), "level": pa.string()}
# What a store knows of a document beside the columns of a Corpus: how it was read, and how well.
_READ = {"level": pa.string(), "province": pa.string(), "city": pa.string(), "reader": pa.string(), "choices": pa.string(),
         "source": pa.string(), "sequence": pa.int64(), "tasks": pa.int64(), "mentions": pa.int64(), "doubts": pa.int64(),
         "coverage": pa.float64()}


def _columns(name: str) -> dict[str, pa.DataType]:
    table = TABLES[name]
    own = {table.index: pa.string()} if table.index else {}
    return own | {column: _TYPES[facts.dtype] for column, facts in table.columns.items()}


def _schema(name: str) -> pa.Schema:
    columns = {"reading": pa.string(), "document": pa.string()} | _columns(name)
    if name == "documents":
        columns |= _READ
    if name in ("tasks", "mentions"):
        columns |= _DOCUMENT
    if name == "mentions":
        columns |= {"department": pa.string()}
    if name == "units":
        columns = {"unit_level" if c == "level" else "unit_place" if c == "place" else c: t for c, t in columns.items()}
    return pa.schema(list(columns.items()))


SCHEMAS = {name: _schema(name) for name in TABLES} | {
    "holds": pa.schema([("reading", pa.string()), ("document", pa.string()), ("task", pa.string()), ("portfolio", pa.string()),
                        ("basis", pa.string())])}


def is_store(folder: Path | str) -> bool:
    """Whether a folder is a store."""
    return (Path(folder) / MARK).is_file()


def begin(folder: Path) -> None:
    """Make a folder a store, or see that it is one of this version.

    Raises
    ------
    UsageError : the folder holds other things, or is a file. SourceError : a store of another version.
    """
    if is_store(folder):
        check(folder)
        return
    if folder.exists() and (not folder.is_dir() or _holds_other_things(folder) and not is_store(folder)):
        raise UsageError("this is no store, and it is not empty", where=str(folder), remedy="Name a new folder, or a store.",
                         zh="这里不是文件库，也不是空文件夹。请给出新文件夹或已有的文件库。")
    folder.mkdir(parents=True, exist_ok=True)
    mark(folder)


def mark(folder: Path) -> None:
    """Write that a folder is a store of this version."""
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=f".{MARK}", delete=False, encoding="ascii") as draft:
        draft.write(json.dumps({"store": "zeren", "schema": VERSION}) + "\n")
    Path(draft.name).replace(folder / MARK)


def _holds_other_things(folder: Path) -> bool:
    """Whether there is more in a folder than what another writer, who makes it a store at this moment, puts there first."""
    return any(not path.name.startswith((f".{MARK}", ".lock")) for path in folder.iterdir())


def check(folder: Path) -> None:
    """Raise SourceError where the folder is a store of another version, or damaged."""
    try:
        found = json.loads((folder / MARK).read_text(encoding="utf-8"))["schema"]
    except (OSError, ValueError, KeyError, TypeError):
        raise SourceError("the store's description cannot be read", where=str(folder / MARK),
                          remedy="Make the store anew: zeren store DIR SOURCE...",
                          zh="文件库的说明文件无法读取。请重新建库：zeren store 文件夹 SOURCE...") from None
    if found not in READS:
        later = isinstance(found, int) and found > VERSION
        raise SourceError(f"the store has layout version {found}, this Zeren reads version {VERSION}", where=str(folder),
                          remedy="Use the newer Zeren it was made with." if later else "Make it anew: zeren store NEW-DIR SOURCE...",
                          zh=f"文件库的版本是 {found}，本程序读取版本 {VERSION}。" + (
                              "请使用建库时的新版程序。" if later else "请重新建库：zeren store 新文件夹 SOURCE..."))

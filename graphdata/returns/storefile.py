"""The file of a store of returns: one SQLite file, appended to, never changed, whole after a crash at any moment.

It is made, seen to be whole and of the right document, and renewed where an older Zeren wrote it. A file beside it that ends in
``-journal`` after a crash belongs to it: leave it there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pandas as pd

from ..corpus import Corpus
from ..errors import SourceError, ZerenError
from ..given import checked
from .fields import renamed
from .schema import APPLICATION, FIRST, GUARD, KEPT, LATER, VERSION

_WAIT = 30.0  # seconds for another program that writes
_SET = ("journal_mode = DELETE", "synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF")


class StoreFile:
    """An open store: its facts, its tables, transactions that go in whole, and errors that say what to do."""

    @partial(checked, name="returns.Store")
    def __init__(self, path: Path | str, corpus: Corpus | None = None, *, facts: Mapping[str, str] | None = None) -> None:
        self.path = Path(path)
        if corpus is None and not self.path.is_file():
            raise self._error("there is no such store of returns",
                              "Read returns first: zeren returns read DIR --store FILE.",
                              "没有这个填报库。请先读入填报表：zeren returns read 文件夹 --store 文件。")
        with self._plain_errors():
            self._base = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        try:
            with self._plain_errors():
                self._open(corpus, facts or {})
        except BaseException:
            self._base.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._base.close()

    def _open(self, corpus: Corpus | None, facts: Mapping[str, str]) -> None:
        for pragma in _SET:
            self._base.execute(f"PRAGMA {pragma}")
        if self._empty():
            if corpus is None:
                raise self._error("the store is empty", "Read returns first.", "填报库是空的。请先读入填报表。")
            self._make(corpus, facts)
        self._check(corpus)
        self._own = self.facts["document"]
        self._here = self._own if corpus is None else corpus.documents.index[0]
        if self._number("user_version") < VERSION:
            self._renew()

    def _renew(self) -> None:
        """An older store gets the tables of the versions after its own; what it holds stays as it is."""
        with self._transaction():
            for version in range(self._number("user_version") + 1, VERSION + 1):
                self._lay(*LATER[version])
            self._base.execute(f"PRAGMA user_version = {VERSION}")

    def _lay(self, statements: str, tables: Sequence[str]) -> None:
        """Tables, and the guards that let nothing in them be changed."""
        for statement in filter(str.strip, statements.split(";")):
            self._base.execute(statement)
        for table in tables:
            for what in ("UPDATE", "DELETE"):
                self._base.execute(GUARD.format(table=table, what=what))

    def _empty(self) -> bool:
        return self._number(
            "application_id") == 0 and not self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]

    def _number(self, pragma: str) -> int:
        return self._base.execute(f"PRAGMA {pragma}").fetchone()[0]

    def _make(self, corpus: Corpus, facts: Mapping[str, str]) -> None:
        document = corpus.documents.index[0]
        known = {**facts, "document": document, "sha256": corpus.documents.at[document, "sha256"]}
        with self._transaction():
            if not self._empty():  # another program was quicker
                return
            self._lay(FIRST + "".join(statements for statements, _ in LATER.values()), KEPT)
            self._base.executemany("INSERT INTO facts VALUES (?, ?)", sorted(known.items()))
            self._base.execute(f"PRAGMA application_id = {APPLICATION}")
            self._base.execute(f"PRAGMA user_version = {VERSION}")

    def _check(self, corpus: Corpus | None) -> None:
        """That this is a store, whole, and of this document."""
        if self._number("application_id") != APPLICATION:
            raise self._error("this is no store of returns", "Choose another file after --store.",
                              "这不是填报库。请用 --store 指定另一个文件。")
        if self._number("user_version") > VERSION:
            raise self._error("the store was written by a newer Zeren", "Install that version.", "填报库由更新版本的 Zeren 写成。请升级。")
        found = [text for (text,) in self._base.execute("PRAGMA integrity_check")]
        if found != ["ok"] or self._base.execute("PRAGMA foreign_key_check").fetchone():
            raise self._damaged(found[0])
        if corpus is not None and self.facts.get("sha256") != corpus.documents["sha256"].iloc[0]:
            raise self._error(
                f"the store is of another document, {self.facts['document']} (SHA-256 {self.facts['sha256'][:12]}…)",
                "Name the store of this document.", f"填报库属于另一文件“{self.facts['document']}”"
                f"（SHA-256 {self.facts['sha256'][:12]}…）。请指定本文件的填报库。")

    @property
    def facts(self) -> dict[str, str]:
        """The document, its SHA-256, and what else was kept when the store was made."""
        return dict(self._base.execute("SELECT key, value FROM facts ORDER BY key").fetchall())

    def _table(self, query: str) -> pd.DataFrame:
        """What a query gives, with the ids of tasks as the document is called now."""
        with self._plain_errors():
            cursor = self._base.execute(query)
            found = [[renamed(value, self._own, self._here) if isinstance(value, str) else value for value in row] for row in cursor.fetchall()]
            return pd.DataFrame(found, columns=[c[0] for c in cursor.description])

    def _inward(self, text: str) -> str:
        """A text with the ids of tasks as the store keeps them: by the name that the document had first, whatever it is called now."""
        return renamed(text, self._here, self._own)

    def _put(self, table: str, rows: Iterable[Iterable[Any]], *, once: bool = False) -> int:
        """Rows into a table, those that are there already only `once`; gives the number of the last one."""
        last = 0
        for row in rows:
            values = [self._inward(value) if isinstance(value, str) else value for value in row]
            last = self._base.execute(f"INSERT {'OR IGNORE ' if once else ''}INTO {table} VALUES (?{', ?' * (len(values) - 1)})", values).lastrowid or last
        return last

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._base.execute("COMMIT")
        except BaseException:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")
            raise

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except ZerenError:
            raise
        except sqlite3.OperationalError as error:
            raise self._error(f"the store cannot be used ({error})",
                              "Close other programs that use it, see that you may write there and that there is room.",
                              f"无法使用填报库（{error}）。请关闭正在使用它的程序，并确认有写入权限和磁盘空间。") from error
        except sqlite3.DatabaseError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, how: str) -> SourceError:
        return self._error(f"the store is damaged or is no store of returns ({how})",
                           "Take a copy that is whole, or read the forms into a new store.",
                           f"填报库已损坏，或不是填报库（{how}）。请改用完好的备份，或把填报表重新读入一个新库。")

    def _error(self, what: str, remedy: str, zh: str) -> SourceError:
        return SourceError(what, where=str(self.path), remedy=remedy, zh=zh)

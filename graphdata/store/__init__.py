"""The store: what was read, kept as Parquet, so that it is not read again and may be larger than memory.

``store/mentions/year=2019/part-<hash>.parquet``, likewise tasks, documents, lines, doubts …: one part per batch of documents, sorted by
place. A part is a checkpoint. Every mention keeps document, line, start and end: a number over fifty million links leads to its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from ..corpus import Corpus
from ..errors import SourceError, UsageError
from ..given import checked
from ..watching import watched
from . import filling, leftout, opening, parts, schema
from .filling import BATCH, Filled
from .schema import is_store

if TYPE_CHECKING:
    from ..registry import Registry

__all__ = ["BATCH", "Filled", "Store", "is_store"]


class Store:
    """A folder of Parquet that grows: ``Store("store").add(sources)``, then ``documents()``, ``worlds()``, ``corpus()``.

    Parameters
    ----------
    folder : a store, or a new or empty folder, which becomes one when something is added.

    Raises
    ------
    SourceError : the folder is a store of another version.

    >>> store = zr.Store("store")
    >>> filled = store.add("fictitious-2024")
    >>> filled.read, store.documents()["document"].tolist()
    (1, ['fictitious-2024'])
    """

    __slots__ = ("folder",)

    @checked
    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder).expanduser().absolute()  # also after a change of folder
        if is_store(self.folder):
            schema.check(self.folder)

    @partial(checked, name="store.add")
    @watched
    def add(self, source: Path | str | Iterable[Path | str], *, encoding: str | None = None, layout: str | None = None, lead_rule: str | None = None,
            registry: Path | str | Mapping[str, str] | Registry | None = None, corrections: Path | str | None = None, batch: int = BATCH,
            progress: Callable[[str, int, int], None] = lambda name, done, total: None) -> Filled:
        """Read what is not in the store yet.

        A reading is known by the hash of the file, the version of the reader and the choices: what is there is not read again, what was
        changed is, and the newest reading of a document counts. Several programs may add at once; a killed one goes on where it stopped.

        Parameters
        ----------
        source, encoding, layout, lead_rule, registry, corrections : as for `graphdata.read`; recorded with every document.
        batch : documents of a part; also a minute ends one.
        progress : called with a name, how many files have been dealt with, and of how many.

        Returns
        -------
        Filled
            How many documents were read now, how many were there, the errors of the files that could not be read, why files
            of a folder were passed over, and which files hold the same document as another.

        Raises
        ------
        UsageError : a source is a store, which has been read already. SourceError : a part of this store is damaged.

        >>> store = zr.Store("store")
        >>> store.add("fictitious-2024").read, store.add("fictitious-2024").read  # what is there is not read again
        (1, 0)
        """
        from ..sources import files

        for each in [source] if isinstance(source, (str, Path)) else source:
            if is_store(Path(each).expanduser()):
                raise UsageError("this source is a store; what it holds has been read already", where=str(each), remedy="Give the documents themselves.",
                                 zh="这是文件库，其中的文件已经读好，不能再装入文件库。请给出原文件。")
        return filling.fill(self.folder, files(source), encoding=encoding, layout=layout, lead_rule=lead_rule, registry=registry,
                            corrections=corrections, batch=batch, progress=progress)

    def left_out(self) -> list[tuple[str, SourceError]]:
        """Of the files that were given and are no part of the store: "refused" or "passed over", and why.

        >>> store = zr.Store("store")
        >>> filled = store.add("fictitious-2024")
        >>> store.left_out()
        []
        """
        return leftout.known(self.folder)

    @partial(checked, name="store.documents")
    def documents(self, *, where: str | None = None) -> pd.DataFrame:
        """The documents, sorted by place, year and name; those that fit a condition such as ``year >= 2019 and level = 'city'``.

        >>> store = zr.Store("store")
        >>> filled = store.add(["fictitious-2024", "fictitious-2025"])
        >>> store.documents(where="year >= 2025")["document"].tolist()
        ['fictitious-2025']
        """
        return opening.documents(self.folder, where)

    def worlds(self, *, where: str | None = None) -> Iterator[tuple[str, Corpus]]:
        """Name and Corpus of every document by itself, as reading its file gives it; few are in memory at once.

        >>> store = zr.Store("store")
        >>> filled = store.add("fictitious-2024")
        >>> [(name, len(world.tasks)) for name, world in store.worlds()]
        [('fictitious-2024', 24)]
        """
        return opening.worlds(self.folder, self.documents(where=where))

    def corpus(self, *, where: str | None = None, registry: Registry | None = None) -> Corpus:
        """The documents in one Corpus, as reading them together gives it; for stores that fit into memory.

        >>> store = zr.Store("store")
        >>> filled = store.add("fictitious-2024")
        >>> len(store.corpus().tasks)
        24
        """
        from ..mixture import together

        return together(list(self.worlds(where=where)))

    def files(self, table: str) -> list[Path]:
        """The Parquet files of a table that count: for SQL of one's own. Join on `reading` with `documents` to have the newest only.

        >>> store = zr.Store("store")
        >>> filled = store.add("fictitious-2024")
        >>> [path.suffix for path in store.files("tasks")]
        ['.parquet']
        """
        return parts.files(self.folder, table)

    def held(self) -> int:
        """How many documents there are.

        Raises
        ------
        SourceError : none.

        >>> store = zr.Store("store")
        >>> filled = store.add("fictitious-2024")
        >>> store.held()
        1
        """
        total = len(self)
        if not total:
            lost = len(self.left_out())
            raise SourceError("The store holds no document" + (f"; none of {lost} files that were given could be read." if lost else "."),
                              where=str(self.folder), remedy="Add some: zeren store DIR SOURCE...",
                              zh=f"文件库中没有文件{f'，给过的 {lost} 个文件都未能读取' if lost else ''}。请添加：zeren store 文件库 SOURCE...")
        return total

    def __len__(self) -> int:
        return len(parts.known(self.folder)) if is_store(self.folder) else 0

    def __repr__(self) -> str:
        return f"Store({self.folder.name!r}, {len(self)} documents)"

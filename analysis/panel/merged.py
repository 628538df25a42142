"""The answers of several documents as one value for the workbook: every table with document, place and year in front."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from graphdata import Corpus

from ..answers import Answers
from .tables import front


class _Kept(Mapping[str, pd.DataFrame]):
    """Tables of documents that passed by, on disk until one is asked for: of thousands of documents one table is in memory at a time."""

    def __init__(self) -> None:
        self._folder, self._names = TemporaryDirectory(prefix="zeren-"), {}

    def add(self, name: str, table: pd.DataFrame) -> None:
        table.attrs = {}
        self._names.setdefault(name, None)
        with open(Path(self._folder.name) / name, "ab") as file:
            pickle.dump(table, file)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(name)
        tables = list(self._parts(name))
        return pd.concat([table for table in tables if len(table)] or tables[:1], ignore_index=True)

    def _parts(self, name: str) -> Iterator[pd.DataFrame]:
        with open(Path(self._folder.name) / name, "rb") as file, suppress(EOFError):
            while True:
                yield pickle.load(file)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def merged(answered: Iterable[tuple[str, Corpus, Answers]]) -> Answers:
    """Tables below one another; findings of a question under the name of their document. The network is that of the first document.

    >>> both = zr.panel.merged([(name, part, answers) for name, part, _ in worlds[:1]])
    >>> both.tables["load.table"].columns[0]
    'document'
    """
    tables, findings, first = _Kept(), {}, None
    for document, corpus, answers in answered:
        first = first or answers
        for name, table in answers.tables.items():
            tables.add(name, front(table, document, corpus))
        for question, found in answers.findings.items():
            findings[f"{document} · {question}"] = tuple(replace(finding, question=f"{document} · {question}") for finding in found)
    if first is None:
        raise ValueError("no document was answered")
    return Answers(first.network, tables, findings, first.seed, first.support_weight)

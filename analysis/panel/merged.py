"""The answers of several documents as one value for the workbook: every table with document, place and year in front."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from graphdata import Corpus

from ..answers import Answers
from .tables import front


def merged(answered: Iterable[tuple[str, Corpus, Answers]]) -> Answers:
    """Tables below one another; findings of a question under the name of their document. The network is that of the first document.

    >>> both = zr.panel.merged([(name, part, answers) for name, part, _ in worlds[:1]])
    >>> both.tables["load.table"].columns[0]
    'document'
    """
    parts: dict[str, list[pd.DataFrame]] = {}
    findings, first = {}, None
    for document, corpus, answers in answered:
        first = first or answers
        for name, table in answers.tables.items():
            parts.setdefault(name, []).append(front(table, document, corpus))
        for question, found in answers.findings.items():
            findings[f"{document} · {question}"] = tuple(replace(finding, question=f"{document} · {question}") for finding in found)
    if first is None:
        raise ValueError("no document was answered")
    return Answers(first.network, {name: _joined(tables) for name, tables in parts.items()}, findings, first.seed, first.support_weight)


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    for table in tables:
        table.attrs = {}
    return pd.concat([t for t in tables if len(t)] or tables[:1], ignore_index=True)

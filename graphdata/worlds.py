"""A document is a world of its own: a Corpus of many parted into one Corpus a document, each as if it had been read alone.

Ranks, tests and corrections are computed within one document; whoever measures several takes them from here one by one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .corpus import Corpus, bare, hosts
from .tables import TABLES, frame

_BY_DOCUMENT = tuple(name for name, table in TABLES.items() if "document" in table.columns)
_BY_TASK = tuple(name for name, table in TABLES.items() if "task" in table.columns)


def worlds(corpus: Corpus) -> Iterator[tuple[str, Corpus]]:
    """Name and Corpus of every document, in order; names of units stand as printed, without the place behind them.

    >>> import graphdata as gd
    >>> [name for name, _ in worlds(gd.read(["fictitious-2024", "fictitious-2025"]))]
    ['fictitious-2024', 'fictitious-2025']
    """
    if len(corpus.documents) == 1:
        yield corpus.documents.index[0], corpus
        return
    tables = corpus.tables()
    of_task = corpus.tasks["document"]
    parts = {name: dict(list(tables[name].groupby("document", sort=False))) for name in _BY_DOCUMENT}
    parts |= {name: dict(list(tables[name].groupby(tables[name]["task"].map(of_task), sort=False))) for name in _BY_TASK}
    said = set(corpus.mentions["raw"])
    for document in corpus.documents.index:
        own = {name: _kept(tables[name], found.get(document)) for name, found in parts.items()}
        units = _units(corpus, own["mentions"], said)
        own["mentions"] = own["mentions"].assign(unit=pd.Series(list(map(bare, own["mentions"]["unit"])), dtype=object))
        yield document, Corpus(documents=corpus.documents.loc[[document]], units=units, **own)


def _kept(table: pd.DataFrame, part: pd.DataFrame | None) -> pd.DataFrame:
    """The rows of one document, counted anew where they bear no key."""
    part = table.iloc[:0] if part is None else part
    return part if table.index.name else part.reset_index(drop=True)


def _units(corpus: Corpus, mentions: pd.DataFrame, said: set[str]) -> pd.DataFrame:
    """The units that one document names; aliases are the forms it uses, and those that an analyst gave."""
    host = hosts(zip(map(bare, mentions["unit"]), mentions["hosted"], strict=True))
    rows = []
    for name, forms in mentions.groupby("unit", sort=False)["raw"].agg(set).items():
        unit, facts = bare(name), corpus.units.loc[name].to_dict()
        given = {alias for alias in facts["aliases"] if alias not in said}
        rows.append({"unit": unit, **facts, "parent": facts["parent"] or host.get(unit), "aliases": tuple(sorted((forms | given) - {unit}))})
    return frame("units", sorted(rows, key=lambda row: row["unit"]))

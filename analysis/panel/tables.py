"""Any measure of one network, for many documents: its rows below one another, with document, place and year in front."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from graphdata import Corpus, Network

FRONT = ["document", "place", "year"]
Measure = Callable[[Network], pd.DataFrame]


def table(corpora: Iterable[tuple[str, Corpus]], measure: Measure, *, network: Callable[[Corpus], Network] = Network) -> pd.DataFrame:
    """The panel of a measure.

    Parameters
    ----------
    corpora : name and Corpus of one document each (`graphdata.worlds`); taken one by one, so that they need not fit into memory.
    measure : gives the table of one network, such as `analysis.load.table`.
    network : makes the network of one document; here the treatment is chosen.

    Returns
    -------
    DataFrame: document, place, year, then what the measure gives, its key first. ``attrs["documents"]`` holds the header of the table
    of every document, by name. The rows of a document are those it has alone, whatever stands beside it.

    >>> panel = zr.panel.table([(name, part) for name, part, _ in worlds], zr.load.table)
    >>> panel.groupby("document")["tasks"].max()
    document
    fictitious-2024    10
    fictitious-2025    10
    Name: tasks, dtype: int64
    """
    parts: list[pd.DataFrame] = []
    heads: dict[str, dict[str, Any]] = {}
    for document, corpus in corpora:
        found = measure(network(corpus))
        heads[document] = dict(found.attrs)
        found.attrs = {}
        parts.append(front(found, document, corpus))
    full = [part for part in parts if len(part)] or parts
    out = pd.concat(full, ignore_index=True) if full else pd.DataFrame(columns=FRONT)
    out.attrs = {"documents": heads}
    return out


def front(table: pd.DataFrame, document: str, corpus: Corpus) -> pd.DataFrame:
    """A table of one document with document, place and year in front; its key becomes a column.

    >>> zr.panel.front(board, "fictitious-2024", corpus).columns[:4].tolist()
    ['document', 'place', 'year', 'unit']
    """
    flat = table.reset_index() if table.index.name or table.index.nlevels > 1 else table.reset_index(drop=True)
    facts = corpus.documents.loc[document]
    keys = pd.DataFrame({"document": pd.Series([document] * len(flat), dtype=object), "place": pd.Series([facts["place"]] * len(flat), dtype=object),
                         "year": pd.Series([facts["year"]] * len(flat), dtype="Int64")}, index=flat.index)
    named = flat.rename(columns={name: f"{name}_of_row" for name in FRONT if name in flat.columns and name != "document"})
    return pd.concat([keys, named.drop(columns="document", errors="ignore")], axis=1)


def called(panel: pd.DataFrame) -> dict[str, str]:
    """What documents are called: each its place and year where both are known and no other has them, else its name.

    >>> zr.panel.called(zr.panel.documents(worlds))
    {'fictitious-2024': '虚构市2024', 'fictitious-2025': '虚构市2025'}
    """
    flat = panel if "document" in panel.columns else panel.reset_index()
    facts = flat.drop_duplicates("document")
    short = [f"{place}{int(year)}" if isinstance(place, str) and not pd.isna(year) else "" for place, year in zip(facts["place"], facts["year"], strict=True)]
    return {document: said if said and short.count(said) == 1 else str(document) for document, said in zip(facts["document"], short, strict=True)}


def headers(panel: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The header of every document of a panel, by name.

    >>> panel = zr.panel.table([(name, part) for name, part, _ in worlds], zr.load.table)
    >>> list(zr.panel.headers(panel))
    ['fictitious-2024', 'fictitious-2025']
    """
    return panel.attrs.get("documents", {})

"""A document is a world of its own: a Corpus of many parted into one Corpus a document, each as if it had been read alone.

Ranks, tests and corrections are computed within one document; whoever measures several takes them from here one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import pandas as pd

from .corpus import Corpus, bare, free_name, hosts, kept_apart
from .given import checked
from .registry import UnitFacts
from .tables import TABLES, frame

_BY_DOCUMENT = tuple(name for name, table in TABLES.items() if "document" in table.columns)
_BY_TASK = tuple(name for name, table in TABLES.items() if "task" in table.columns)


@partial(checked, name="worlds")
def worlds(corpus: Corpus) -> Iterator[tuple[str, Corpus]]:
    """Name and Corpus of every document, in order; names of units stand as printed, without the place behind them.

    >>> [name for name, _ in zr.worlds(zr.read(["fictitious-2024", "fictitious-2025"]))]
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


def together(parts: Sequence[tuple[str, Corpus]]) -> Corpus:
    """One Corpus of several of one document each: the inverse of `worlds`.

    Documents of the same name get ``-2``, ``-3`` …; a unit that is another body in another place gets its place behind its name.
    """
    if len(parts) == 1:
        return parts[0][1]
    taken: set[str] = set()
    named = [_named(corpus, free_name(document, taken)) for document, corpus in parts]
    shown = _shown_names(named)
    tables = {name: [corpus.tables()[name] for corpus in named] for name in TABLES if name != "units"}
    mentions = []
    for corpus, names in zip(named, shown, strict=True):
        units = pd.Series([names[unit] for unit in corpus.mentions["unit"]], index=corpus.mentions.index, dtype=object)
        mentions.append(corpus.mentions.assign(unit=units))
    tables["mentions"] = mentions
    return Corpus(**{name: _stacked(name, found) for name, found in tables.items()}, units=_all_units(named, shown))


def _named(corpus: Corpus, name: str) -> Corpus:
    """A Corpus of one document under another name."""
    old = str(corpus.documents.index[0])
    if name == old:
        return corpus
    changed = {}
    for table, found in corpus.tables().items():
        flat = found.reset_index() if found.index.name else found
        cells = {c: pd.Series([name + v[len(old):] for v in flat[c]], dtype=object) for c in ("document", "task") if c in flat.columns}
        flat = flat.assign(**cells)
        changed[table] = flat.set_index(found.index.name) if found.index.name else flat
    return Corpus(**changed)


def _stacked(name: str, found: list[pd.DataFrame]) -> pd.DataFrame:
    full = [table for table in found if len(table)]
    if not full:
        return frame(name, [])
    key = TABLES[name].index
    flat = pd.concat([table.reset_index() if key else table for table in full], ignore_index=True)
    return flat.astype({key: object}).set_index(key) if key else flat


def _shown_names(parts: Sequence[Corpus]) -> list[dict[str, str]]:
    """For every document, the name that each of its units has among the others."""
    bodies: dict[str, dict[str | None, UnitFacts | None]] = {}
    places = [corpus.documents["place"].iloc[0] for corpus in parts]
    for corpus, place in zip(parts, places, strict=True):
        for unit, row in corpus.units.iterrows():
            facts = UnitFacts(unit, row["kind"], row["type"], row["level"], row["place"], None, bool(row["guessed"]))
            bodies.setdefault(unit, {})[place] = None if row["kind"] == "collective" else facts
    shown = {unit: kept_apart(unit, found) for unit, found in bodies.items()}
    return [{unit: shown[unit][place] for unit in corpus.units.index} for corpus, place in zip(parts, places, strict=True)]


def _all_units(parts: Sequence[Corpus], shown: Sequence[dict[str, str]]) -> pd.DataFrame:
    rows: dict[str, dict] = {}
    for corpus, names in zip(parts, shown, strict=True):
        for unit, facts in zip(corpus.units.index, corpus.units.to_dict("records"), strict=True):
            row = rows.setdefault(names[unit], {"unit": names[unit], **facts, "aliases": set()})
            row["aliases"] |= set(facts["aliases"])
            row["parent"] = row["parent"] if row["parent"] == facts["parent"] else None  # a second plate in one document is no fact of another
    return frame("units", [{**rows[name], "aliases": tuple(sorted(rows[name]["aliases"] - {name, bare(name)}))} for name in sorted(rows)])

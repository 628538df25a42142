"""The tables of a check, made from the tables of a corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from ..corpus import Corpus
from ..registry import Registry

_DONE = ("corrected", "checked")  # doubts that an analyst has dealt with


def coverage(corpus: Corpus, named: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """One row per document: its layout, units listed and used, tasks and those that fit, counts of lines, names and doubts.

    Blank lines count neither as understood nor as not. Names are known (listed in the registry), recognised (a form of a
    department, the government of a division, a collective) or neither.
    """
    filled = [(document, kind) for document, text, kind in _rows(corpus.lines, "document", "text", "kind") if text.strip()]
    guessed, places, kinds = corpus.units["guessed"].to_dict(), corpus.documents["place"].to_dict(), {}
    for document, unit, kind in _rows(named, "document", "unit", "kind"):
        kinds.setdefault((document, unit), kind)
    with_units, doubts = set(corpus.mentions["task"]), list(_rows(corpus.doubts, "document", "kind"))
    counted = {
        "lines": [document for document, _ in filled], "lines_lost": [document for document, kind in filled if kind == "unplaced"],
        "names": [document for document, _ in kinds], "names_known": [document for document, unit in kinds if not guessed[unit]],
        "names_recognised": [document for (document, unit), kind in kinds.items()
                             if guessed[unit] and registry.recognised(unit, kind=kind, place=places[document] or None)],
        "tasks": corpus.tasks["document"], "tasks_without_units": [document for task, document in corpus.tasks["document"].items() if task not in with_units],
        "mentions": named["document"], "doubts": [document for document, kind in doubts if kind not in _DONE],
        "corrections": [document for document, kind in doubts if kind == "corrected"]}
    counts = {name: Counter(documents) for name, documents in counted.items()}
    numbers = {name: np.array([counts[name][document] for document in corpus.documents.index], dtype="int64") for name in counts}
    return corpus.documents[["layout", "layout_reason", "named", "used", "fitting", "rival"]].assign(**numbers).rename_axis("document").reset_index()


def _rows(table: pd.DataFrame, *columns: str) -> Iterable[tuple]:
    return zip(*(table[column] for column in columns), strict=True)


def left(corpus: Corpus) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What an analyst must look at: doubts, numbers that disagree, tasks without units."""
    return doubts(corpus), numbers(corpus), without_units(corpus)


def doubts(corpus: Corpus) -> pd.DataFrame:
    """What was not understood and nobody has dealt with yet; numbers stand in a table of their own."""
    open_ones = corpus.doubts[~corpus.doubts["kind"].isin((*_DONE, "number"))]
    return open_ones.sort_values(["document", "line"], kind="stable").reset_index(drop=True)


def notes(corpus: Corpus) -> pd.DataFrame:
    """How each file was read, where that is worth a word: document, note."""
    said = corpus.documents["notes"].map(lambda each: list(each or ())).explode().dropna()
    return pd.DataFrame({"document": said.index.astype(object), "note": said.to_list()}, columns=["document", "note"])


def corrected(corpus: Corpus) -> pd.DataFrame:
    """What an analyst changed or looked at."""
    table = corpus.doubts[corpus.doubts["kind"].isin(_DONE)]
    return table[["document", "line", "text", "reason", "suggestion"]].reset_index(drop=True)


def numbers(corpus: Corpus) -> pd.DataFrame:
    """Printed numbers that disagree with the count, as the reading found them."""
    said = corpus.doubts[corpus.doubts["kind"] == "number"].rename(columns={"reason": "problem"})
    return said[["document", "line", "text", "problem"]].sort_values(["document", "line"], kind="stable").reset_index(drop=True)


def without_units(corpus: Corpus) -> pd.DataFrame:
    """Tasks that name no unit."""
    bare = corpus.tasks[~corpus.tasks.index.isin(corpus.mentions["task"])].reset_index()
    return bare[["document", "line", "task", "text"]]


def near(corpus: Corpus, named: pd.DataFrame, registry: Registry) -> pd.DataFrame:
    """Names of a document that may be one unit, or may be one the registry lists; suggestions, nothing is merged."""
    first: dict[str, dict[str, int]] = {}
    listed: dict[str, dict[str, set[str]]] = {}
    for document, task, unit, kind, line in _rows(named, "document", "task", "unit", "kind", "line"):
        if kind == "unit":
            first.setdefault(document, {}).setdefault(unit, line)
            listed.setdefault(document, {}).setdefault(task, set()).add(unit)
    rows = [row for document, lines in first.items() for row in _near(document, lines, corpus.documents.loc[document, "place"] or None, registry)
            if not any({row["name"], row["other"]} <= units for units in listed[document].values())]  # those that one task names side by side are two
    columns = ["document", "line", "name", "other", "other_line", "score", "reason", "where"]
    return pd.DataFrame(rows, columns=columns).astype({"line": "Int64", "other_line": "Int64", "score": "float64"})


def _near(document: str, first: Mapping[str, int], place: str | None, registry: Registry) -> list[dict]:
    rows = [{"document": document, "line": first[p.one], "name": p.one, "other": p.other, "other_line": first[p.other],
             "score": p.score,
             "reason": p.reason, "where": "document"} for p in registry.pairs(first, place=place)]
    unlisted = [name for name in sorted(first) if not registry.known(name, place=place)]
    for name in unlisted if registry.names(place=place) else []:
        rows += [{"document": document, "line": first[name], "name": name, "other": s.name, "other_line": pd.NA,
                  "score": s.score,
                  "reason": s.reason, "where": "registry"} for s in registry.suggest(name, place=place,
                                                                                     limit=1) if s.name not in first]
    return rows


def unsorted(corpus: Corpus, named: pd.DataFrame) -> pd.DataFrame:
    """Names whose type could not even be guessed."""
    unknown = corpus.units[corpus.units["guessed"].astype(bool) & (corpus.units["type"] == "other")].index
    found = named[named["unit"].isin(unknown)].drop_duplicates(["document", "unit"])
    return found.rename(columns={"unit": "name"})[["document", "line", "name"]].reset_index(drop=True)

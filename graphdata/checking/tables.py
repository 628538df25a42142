"""The tables of a check, made from the tables of a corpus."""

from __future__ import annotations

import pandas as pd

from ..corpus import Corpus
from ..registry import Registry

_DONE = ("corrected", "checked")  # doubts that an analyst has dealt with


def coverage(corpus: Corpus, registry: Registry) -> pd.DataFrame:
    """One row per document: its layout, units listed and used, tasks and those that fit, counts of lines, names and doubts.

    Blank lines count neither as understood nor as not. Names are known (listed in the registry), recognised (a form of a
    department, the government of a division, a collective) or neither.
    """
    lines = corpus.lines[corpus.lines["text"].str.strip() != ""]
    lost = lines[lines["kind"] == "unplaced"]
    units = _named(corpus).merge(corpus.units[["guessed"]], left_on="unit",
                                 right_index=True).drop_duplicates(["document", "unit"])
    tasks = corpus.tasks
    bare = tasks[~tasks.index.isin(corpus.mentions["task"])]
    doubts = corpus.doubts[~corpus.doubts["kind"].isin(_DONE)]
    counts = {
        "lines": lines.groupby("document").size(), "lines_lost": lost.groupby("document").size(),
        "names": units.groupby("document").size(),
        "names_known": units[~units["guessed"].astype(bool)].groupby("document").size(),
        "names_recognised": units[_recognised(units, corpus, registry)].groupby("document").size(),
        "tasks": tasks.groupby("document").size(), "tasks_without_units": bare.groupby("document").size(),
        "mentions": _named(corpus).groupby("document").size(), "doubts": doubts.groupby("document").size(),
        "corrections": corpus.doubts[corpus.doubts["kind"] == "corrected"].groupby("document").size()}
    table = pd.DataFrame(counts).reindex(corpus.documents.index).fillna(0).astype("int64")
    return corpus.documents[["layout", "layout_reason", "named", "used", "fitting", "rival"]].join(table).rename_axis("document").reset_index()


def _recognised(units: pd.DataFrame, corpus: Corpus, registry: Registry) -> pd.Series:
    """Of every name, whether a table other than the list of units knows it."""
    places = corpus.documents["place"]
    found = [bool(u["guessed"]) and registry.recognised(u["unit"], kind=u["kind"], place=places[u["document"]] or None)
             for u in units.to_dict("records")]
    return pd.Series(found, index=units.index, dtype=bool)


def _named(corpus: Corpus) -> pd.DataFrame:
    """Mentions with their document."""
    return corpus.mentions.merge(corpus.tasks[["document"]], left_on="task", right_index=True, how="left")


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
    said = corpus.doubts[corpus.doubts["kind"] == "number"]
    rows = [{"document": d["document"], "line": d["line"], "text": d["text"], "problem": d["reason"]}
            for d in said.to_dict("records")]
    table = pd.DataFrame(rows, columns=["document", "line", "text", "problem"])
    return table.sort_values(["document", "line"], kind="stable").reset_index(drop=True)


def without_units(corpus: Corpus) -> pd.DataFrame:
    """Tasks that name no unit."""
    bare = corpus.tasks[~corpus.tasks.index.isin(corpus.mentions["task"])].reset_index()
    return bare[["document", "line", "task", "text"]]


def near(corpus: Corpus, registry: Registry) -> pd.DataFrame:
    """Names of a document that may be one unit, or may be one the registry lists; suggestions, nothing is merged."""
    named = _named(corpus)
    rows = []
    for document, mentions in named[named["kind"] == "unit"].groupby("document", sort=False):
        first = mentions.drop_duplicates("unit").set_index("unit")["line"]
        found = _near(document, first, corpus.documents.loc[document, "place"] or None, registry)
        together = _together(mentions, {n for row in found for n in (row["name"], row["other"])})
        rows += [row for row in found if frozenset((row["name"], row["other"])) not in together]
    columns = ["document", "line", "name", "other", "other_line", "score", "reason", "where"]
    return pd.DataFrame(rows, columns=columns).astype({"line": "Int64", "other_line": "Int64", "score": "float64"})


def _together(mentions: pd.DataFrame, names: set[str]) -> set[frozenset[str]]:
    """Pairs that one task names side by side: those are two units."""
    listed = mentions[mentions["unit"].isin(names)].groupby("task")["unit"].agg(set)
    return {frozenset((a, b)) for units in listed for a in units for b in units if a != b}


def _near(document: str, first: pd.Series, place: str | None, registry: Registry) -> list[dict]:
    rows = [{"document": document, "line": first[p.one], "name": p.one, "other": p.other, "other_line": first[p.other],
             "score": p.score,
             "reason": p.reason, "where": "document"} for p in registry.pairs(first.index, place=place)]
    unlisted = [name for name in sorted(first.index) if not registry.known(name, place=place)]
    for name in unlisted if registry.names(place=place) else []:
        rows += [{"document": document, "line": first[name], "name": name, "other": s.name, "other_line": pd.NA,
                  "score": s.score,
                  "reason": s.reason, "where": "registry"} for s in registry.suggest(name, place=place,
                                                                                     limit=1) if s.name not in first.index]
    return rows


def unsorted(corpus: Corpus) -> pd.DataFrame:
    """Names whose type could not even be guessed."""
    unknown = corpus.units[corpus.units["guessed"].astype(bool) & (corpus.units["type"] == "other")].index
    named = _named(corpus)
    found = named[named["unit"].isin(unknown)].drop_duplicates(["document", "unit"])
    return found.rename(columns={"unit": "name"})[["document", "line", "name"]].reset_index(drop=True)

"""Kinds of departments over documents: what 发改 carries in every city, with how much of the names a kind is known for."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from graphdata import Corpus, Network
from graphdata.registry import Registry, load

COLUMNS = ["document", "place", "year", "kind", "tasks", "lead", "share", "lead_share", "rank"]
SPREAD = ["documents", "places", "of", "median_share", "least_share", "low_share", "high_share", "most_share", "first", "leads_in"]
FEW = 8  # documents; of fewer it is told how far the shares reach, of more where their middle half lies


def kinds(networks: Iterable[tuple[str, Corpus, Network]], *, registry: Registry | None = None) -> pd.DataFrame:
    """What every kind of department carries in every document.

    Returns
    -------
    DataFrame, one row per document and kind, most tasks first: document, place, year, kind; tasks that name a unit of the kind, each once;
    lead (of them, those that such a unit leads); share (tasks ÷ all tasks of the document), lead_share (lead ÷ tasks that have a lead;
    missing where the document does not say who leads); rank by tasks within the document, equal ones sharing the better rank.
    ``attrs["coverage"]``: by document, the share of its links whose unit is of a known kind; ``attrs["unknown"]``: the units of no known
    kind, those in most links first.

    >>> kinds = zr.panel.kinds(worlds)
    >>> kinds.loc[kinds["kind"] == "财政", ["document", "tasks", "lead"]]
               document  tasks  lead
    0   fictitious-2024     10     2
    17  fictitious-2025     10     2
    """
    known, parts, coverage, unknown = registry or load(), [], {}, {}
    for document, corpus, network in networks:
        facts = corpus.documents.loc[document]
        links = network.links.assign(kind=of_units(network, facts["place"], known).reindex(network.links["unit"]).to_numpy())
        coverage[document] = float(links["kind"].notna().mean()) if len(links) else float("nan")
        unknown[document] = links.loc[links["kind"].isna(), "unit"].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable").index.tolist()
        parts.append(_document(document, facts, network, links.dropna(subset="kind")))
    full = [part for part in parts if len(part)]
    out = pd.concat(full, ignore_index=True) if full else pd.DataFrame(columns=COLUMNS)
    out.attrs |= {"coverage": coverage, "unknown": unknown}
    return out


def of_units(network: Network, place: str | None, registry: Registry) -> pd.Series:
    """The kind of every unit of a document, None where its name does not tell."""
    said = [registry.kind(str(unit), kind=kind or "unit", place=place) for unit, kind in
            network.units.reindex(columns=["kind"])["kind"].items()]
    return pd.Series(said, index=network.units.index, dtype=object)


def _document(document: str, facts: pd.Series, network: Network, links: pd.DataFrame) -> pd.DataFrame:
    led = network.links.loc[network.links["role"] == "lead", "task"].nunique()
    counts = pd.DataFrame({"tasks": links.groupby("kind")["task"].nunique(),
                           "lead": links[links["role"] == "lead"].groupby("kind")["task"].nunique()}).fillna(0).astype("int64")
    counts = counts.rename_axis("kind").reset_index().sort_values(["tasks", "kind"], ascending=[False, True], ignore_index=True)
    counts["share"] = counts["tasks"] / max(1, len(network.tasks))
    counts["lead_share"] = counts["lead"] / led if led else float("nan")
    counts["rank"] = counts["tasks"].rank(method="min", ascending=False).astype("int64")
    front = {"document": document, "place": facts["place"], "year": facts["year"]}
    return counts.assign(**front).astype({"year": "Int64", "place": object, "document": object})[COLUMNS]


def spread(found: pd.DataFrame) -> pd.DataFrame:
    """Where each kind of department stands, over the documents.

    Parameters
    ----------
    found : what `kinds` gives.

    Returns
    -------
    DataFrame by kind, those in most documents first: documents and places that name it; of (all documents); median_share,
    least_share, low_share, high_share (quartiles) and most_share of its tasks over all documents (a document that does not name it counts as 0); first (documents in which no kind has more
    tasks); leads_in (documents in which it leads at least one task).

    >>> zr.panel.spread(zr.panel.kinds(worlds))["documents"].head(2)
    kind
    财政      2
    区县政府    2
    Name: documents, dtype: int64
    """
    every = found["document"].drop_duplicates()
    shares = found.pivot(index="document", columns="kind", values="share").reindex(every).fillna(0.0) if len(found) else pd.DataFrame()
    by = found.groupby("kind")
    out = pd.DataFrame({"documents": by["document"].nunique(), "places": by["place"].nunique(), "of": len(every),
                        "median_share": shares.median(), "least_share": shares.min(), "low_share": shares.quantile(0.25),
                        "high_share": shares.quantile(0.75), "most_share": shares.max(),
                        "first": by["rank"].agg(lambda ranks: int((ranks == 1).sum())), "leads_in": by["lead"].agg(lambda n: int((n > 0).sum()))},
                       columns=SPREAD)
    keyed = out.rename_axis("kind").reset_index().sort_values(["documents", "median_share", "kind"], ascending=[False, False, True])
    return keyed.set_index("kind")

"""The answers of the analyses as the page shows them: pairs of portfolios, pairs of units, findings.

Names become places in the lists of the page; what the network does not hold is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from analysis.brokerage import ties
from analysis.findings import first

from .data import plain
from .layouts.units import strongest

if TYPE_CHECKING:
    import pandas as pd

    from analysis.findings import Finding
    from graphdata.network import Network

PAIR = ("shared_units", "morisita_horn", "expected_morisita_horn", "direction")
FLOW = ("links",)
ENDS = (("a", "b"), ("from", "to"))  # how tables name the two of a pair
UNIT_PAIR = ("tasks",)
HEADLINES = ("load", "overlap", "clusters")  # the first finding of each question answers it in one breath
MOST_LINES = 400  # pairs of units drawn, however many the test keeps


def portfolio_pairs(pairs: pd.DataFrame | None, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Every pair of portfolios with what they share, how alike they are, and what chance would give; empty without the table."""
    place = {p["name"]: i for i, p in enumerate(facts["portfolios"])}
    return _rows(pairs, place, PAIR)


def flows(table: pd.DataFrame | None, facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Every ordered pair of portfolios: how often units that lead for the first support tasks of the second."""
    place = {p["name"]: i for i, p in enumerate(facts["portfolios"])}
    return _rows(table, place, FLOW)


def unit_pairs_of(pairs: pd.DataFrame | None, network: Network, facts: dict[str, Any]) -> dict[str, Any]:
    """The pairs of units that are drawn: those with the strongest bonds, and the backbone that a test has kept.

    Returns
    -------
    dict of `tested` (whether there was a test) and `drawn`: pairs with the places of their units, the tasks they share,
    and `kept`, 1 for the backbone.
    """
    place = {u["name"]: i for i, u in enumerate(facts["units"])}
    tested = pairs is not None and "backbone" in pairs
    kept = _rows(pairs[pairs["backbone"].astype(bool)], place, UNIT_PAIR) if tested else []
    kept = sorted(kept, key=lambda p: (-(p["tasks"] or 0), p["a"], p["b"]))[:MOST_LINES]
    backbone = {(min(p["a"], p["b"]), max(p["a"], p["b"])) for p in kept}
    if not len(network.units):
        return {"tested": tested, "drawn": []}
    shared = network.incidence().T @ network.incidence()
    drawn = sorted(backbone | set(strongest(ties(network.incidence()).toarray())))
    rows = [{"a": a, "b": b, "tasks": int(shared[a, b]), "kept": int((a, b) in backbone)} for a, b in drawn]
    return {"tested": tested, "drawn": rows}


def _rows(table: pd.DataFrame | None, place: dict[str, int], columns: tuple[str, ...]) -> list[dict[str, Any]]:
    if table is None:
        return []
    kept, (one, other) = [c for c in columns if c in table], next(e for e in ENDS if e[0] in table)
    named = ({"a": place.get(plain(str(r[one]))), "b": place.get(plain(str(r[other]))), **{c: plain(r[c]) for c in kept}}
             for r in table.to_dict("records"))
    return [r for r in named if r["a"] is not None and r["b"] is not None]


def findings_of(findings: Iterable[Finding], facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The findings in the order in which the page shows them: the headline of each question, then the others."""
    tasks = {t["id"]: i for i, t in enumerate(facts["tasks"])}
    units = {u["name"]: i for i, u in enumerate(facts["units"])}
    given = list(findings)
    order = [f for f in (first(given, question) for question in HEADLINES) if f is not None]
    order += [f for f in given if not any(f is o for o in order)]
    portfolios = {p["name"]: i for i, p in enumerate(facts["portfolios"])}
    return [{
        "key": f.key, "question": f.question, "zh": plain(f.zh), "en": plain(f.en), "evidence": f.grade,
        **{k: [plain(getattr(f, k).zh), plain(getattr(f, k).en)] for k in ("title", "how_sure", "robust", "denominator", "null", "treatment")},
        "holds": None if f.holds is None else [f.holds.times, f.holds.of], "worlds": [[plain(w.zh), plain(w.en)] for w in f.worlds],
        "tasks": [tasks[t] for t in map(str, f.tasks) if t in tasks],
        "units": [units[u] for u in map(str, f.units) if u in units],
        "pairs": [[portfolios[plain(str(a))], portfolios[plain(str(b))]] for a, b in f.pairs
                  if plain(str(a)) in portfolios and plain(str(b)) in portfolios]} for f in order]

"""Every finding asked in every world: the table, its summary, and the findings that know where they turn."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.network import COLLECTIVES

from ..findings import Finding, Holds, Words
from .questions import Question, question
from .sight import Judged, Sight
from .views import ROLES, View, World, in_doubt, readings, signature, view

if TYPE_CHECKING:
    from graphdata.registry import Registry

COLUMNS = ["key", "claim_zh", "claim_en", "collectives", "roles", "null", "reading_zh", "reading_en", "merge", "world_zh", "world_en", "holds", "value",
           "instead_zh", "instead_en"]
TIMES, FEW = 20, 2  # losses of mentions drawn: for plain questions, for costly ones
MOST = 0.95  # a finding holds in a reading that is drawn several times if it holds in so many of them
MOST_LINKS = 20_000  # of a larger document fewer losses are drawn, and what needs chance is asked as far as it can be afforded


def multiverse(findings: Iterable[Finding], network: Network, corpus: Corpus, *, registry: Registry | None = None,
               rng: int | np.random.Generator | None = 0, networks: Mapping[str, Network] | None = None) -> pd.DataFrame:
    """Every finding in every world in which it makes sense.

    Collectives (as one node, expanded, dropped) × links (all, support, lead) × null (fixed margins, label permutation), read as
    it is; and, under the choices asked for, other readings: 3 % of mentions lost, each merge of names undone, tasks in doubt
    left out. Worlds in which the same is seen are one. Matrices are made once and shared by all findings.

    Parameters
    ----------
    networks : the network of the corpus under each treatment of collectives, where they are at hand.

    Returns
    -------
    DataFrame, one row per finding and world: key, claim, the choices, world (those that differ, in words), holds, value (the
    number that decides: see `judging`), instead (what is true where it does not hold).
    """
    asked = [(f, q) for f in findings if (q := question(f.key)) is not None]
    if not asked or network.links.empty:
        return pd.DataFrame(columns=COLUMNS)
    usual = network.treatment.get("collectives", "group")
    here, rng = view(network), np.random.default_rng(rng)
    worlds = _as_read(network, corpus, registry, rng, networks or {})
    doubted = in_doubt(corpus.tasks.reindex(network.tasks.index), corpus.doubts)
    times = TIMES if len(network.links) <= MOST_LINKS else FEW
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # every world has its own stream of chance, so the order of work does not matter
        jobs = [pool.submit(_asked, asked, world, sight, usual) for world, sight in worlds]
        for costly in (False, True):
            some = [(f, q) for f, q in asked if q.costly == costly]
            for words, merge, views in readings(network, here, doubted, rng.spawn(1)[0], single=not costly, times=FEW if costly else times) if some else ():
                sights = [Sight(seen, stream) for seen, stream in zip(views, rng.spawn(len(views)), strict=True)]
                jobs.append(pool.submit(_read_otherwise, some, World(usual, reading=words, merge=merge), sights, usual))
        rows = [row for job in jobs for row in job.result()]
    asked_often = Counter(row["key"] for row in rows)
    rows = [row for row in rows if asked_often[row["key"]] > 1]  # of a single world, that it was made in, there is nothing to tell
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("key", kind="stable", key=lambda keys: keys.map({f.key: i for i, (f, _) in enumerate(asked)})).reset_index(drop=True)


def _as_read(network: Network, corpus: Corpus, registry: Registry | None, rng: np.random.Generator, networks: Mapping[str, Network]) -> list[tuple[World, Sight]]:
    """The treatments of collectives and the links that count, where they differ."""
    usual = network.treatment.get("collectives", "group")
    several = (corpus.mentions["kind"] == "collective").any() and usual in COLLECTIVES
    chosen = [usual, *(c for c in COLLECTIVES if c != usual)] if several else [usual]
    portfolios = network.treatment.get("portfolios", "leader")
    seen = {c: view(network if c == usual else networks[c] if c in networks else Network(corpus, collectives=c, portfolios=portfolios, registry=registry))
            for c in chosen}
    every = [(World(c, roles), replace(seen[c], roles=roles)) for c in chosen for roles in ROLES if roles == "all" or _tells_apart(seen[c])]
    different: dict[Hashable, tuple[World, View]] = {}
    for world, found in every:  # leads are the same whatever becomes of collectives: that is one world, not three
        different.setdefault((world.roles, signature(found)), (world, found))
    worlds = list(different.values())
    return [(world, Sight(found, stream)) for (world, found), stream in zip(worlds, rng.spawn(len(worlds)), strict=True)]


def _tells_apart(seen: View) -> bool:
    return bool(seen.lead.nnz and seen.support.nnz)


def _asked(asked: list[tuple[Finding, Question]], world: World, sight: Sight, usual: str) -> list[dict]:
    rows = []
    for finding, how in asked:
        if (world.collectives != usual and not how.collectives) or (world.roles != "all" and not how.roles):
            continue
        for null in ("fixed", "labels") if how.null else ("",):
            made_here = world.collectives == usual and world.roles == "all" and null != "labels"  # by the choices it was made by it holds, with more draws
            judged = Judged(True, float("nan") if finding.value is None else finding.value) if made_here and how.costly else how.judge(finding, sight, null)
            rows += [] if judged is None else [_row(finding, replace(world, null=null), judged, usual)]
    return rows


def _read_otherwise(asked: list[tuple[Finding, Question]], world: World, sights: list[Sight], usual: str) -> list[dict]:
    rows = []
    for finding, how in asked:
        judged = [j for sight in sights if (j := how.judge(finding, sight, "fixed" if how.null else "")) is not None]
        if judged:
            held = sum(j.holds for j in judged)
            against = next((j.instead for j in judged if not j.holds), Words())
            rows.append(_row(finding, replace(world, null="fixed" if how.null else ""),
                             Judged(held >= MOST * len(judged), float(np.mean([j.value for j in judged])), against), usual))
    return rows


def _row(finding: Finding, world: World, judged: Judged, usual: str) -> dict:
    words, instead = world.words(usual), Words() if judged.holds else judged.instead
    return {"key": finding.key, "claim_zh": finding.title.zh, "claim_en": finding.title.en, "collectives": world.collectives, "roles": world.roles,
            "null": world.null, "reading_zh": world.reading.zh, "reading_en": world.reading.en, "merge": world.merge, "world_zh": words.zh, "world_en": words.en,
            "holds": bool(judged.holds), "value": float(judged.value), "instead_zh": instead.zh, "instead_en": instead.en}


def summary(found: pd.DataFrame) -> pd.DataFrame:
    """Per finding: in how many worlds it holds, of how many, and the names of those where it turns (tuples of words)."""
    rows = {key: {"holds": sum(r["holds"] for r in own), "of": len(own), "turns_zh": tuple(r["world_zh"] for r in own if not r["holds"]),
                  "turns_en": tuple(r["world_en"] for r in own if not r["holds"])} for key, own in _by_key(found).items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["holds", "of", "turns_zh", "turns_en"]).rename_axis("key")


def _by_key(found: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """The worlds of every finding, as plain values."""
    out: dict[str, list[dict[str, Any]]] = {}
    for row in found.to_dict("records"):
        out.setdefault(row["key"], []).append(row)
    return out


def told(findings: Mapping[str, tuple[Finding, ...]], found: pd.DataFrame) -> dict[str, tuple[Finding, ...]]:
    """The findings with the worlds in which they hold and those where they turn, each with what is true there instead."""
    own = _by_key(found)
    return {question: tuple(_with(f, own[f.key]) if f.key in own else f for f in every) for question, every in findings.items()}


def _with(finding: Finding, rows: list[dict[str, Any]]) -> Finding:
    turning = [Words(f"{r['world_zh']}：{r['instead_zh']}" if r["instead_zh"] else r["world_zh"], f"{r['world_en']}: {r['instead_en']}" if r["instead_en"] else r["world_en"])
               for r in rows if not r["holds"]]
    return replace(finding, holds=Holds(sum(r["holds"] for r in rows), len(rows)), worlds=tuple(turning))

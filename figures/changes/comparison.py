"""The folder of a comparison: a page in which what came, stayed and went is told apart also in print, all tables, and the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.shown import treatment_sentence
from analysis.compare import Comparison
from graphdata import Corpus, UsageError
from graphdata.sheets import write_xlsx
from graphdata.writing import RECORD, whole_folder

from ..briefing import record
from ..workbook import flat
from .page import Shown, render, sheets
from .sides import MAPS, SLIDES, write_maps, write_slides
from .words import WORDS

# What a person sees of each table on the page; the rest is in the workbook.
COLUMNS = {
    "units": ("before", "after", "change", "how", "date", "source"),
    "loads": ("group", "change", "tasks_told", "lead_told", "share_change", "share_low", "share_high", "q", "beyond_noise", "rank_before", "rank_low",
              "rank_high", "rank_after"),
    "portfolios": ("portfolio", "change", "tasks_before", "tasks_after", "bodies_before", "bodies_after", "share_change", "share_low", "share_high",
                   "q", "verdict"),
    "successions": ("old", "new", "tasks", "of", "examples"),
    "tasks": ("before", "after", "status", "confidence", "likeness", "text_before", "text_after", "roles_changed"),
}


def by_year(corpora: Sequence[Corpus]) -> list[Corpus]:
    """Corpora in the order of their years; as given where a year is not known.

    Raises
    ------
    UsageError : fewer than two, or two with a document of the same name.
    """
    if len(corpora) < 2:
        raise UsageError("One document cannot be compared.", remedy="Name two or more.", zh="只有一份文件，无法比较。请给出两份或更多。")
    names = [d for c in corpora for d in c.documents.index]
    twice = next((n for n in names if names.count(n) > 1), None)
    if twice:
        raise UsageError(f"Two documents are called {twice!r}.", remedy="Give one of the files another name.", zh=f"有两份文件同名“{twice}”。请给其中一份换个文件名。")
    years = [c.documents["year"].dropna() for c in corpora]
    return sorted(corpora, key=lambda c: int(c.documents["year"].dropna().min())) if all(map(len, years)) else list(corpora)


def labels(corpora: Sequence[Corpus]) -> list[str]:
    """What the documents are called: their years where these differ, else their names."""
    years = ["、".join(map(str, sorted(set(c.documents["year"].dropna().astype(int))))) for c in corpora]
    return years if all(years) and len(set(years)) == len(years) else ["、".join(c.documents.index) for c in corpora]


def write_comparison(folder: Path | str, corpora: Sequence[Corpus], found: Comparison, *, successions: pd.DataFrame | None = None, lang: str = "zh",
                     options: Mapping[str, Any] | None = None, seed: int = 0) -> list[Path]:
    """Write ``index.html``, ``map-before.html``, ``map-after.html``, ``slides.pptx``, ``tables.xlsx`` and ``run.json``; gives their paths."""
    words = WORDS[lang]
    named = "；".join(f"{d} (SHA-256 {str(s)[:12]}…)" for c in corpora for d, s in c.documents["sha256"].items())
    treated = treatment_sentence({"treatment": found.networks[-1].treatment, "seed": seed}, lang=lang)
    tables = {f"compare.{name}": flat(table) for name, table in found.tables.items()}
    if successions is not None and len(successions):  # offered for people to check; nobody is merged by it
        tables["compare.successions"] = successions.assign(examples=[tuple(f"{a} → {b}" for a, b in pairs) for pairs in successions["examples"]])
    shown = [Shown(f"compare.{name}", tables[f"compare.{name}"], columns, 60) for name, columns in COLUMNS.items() if f"compare.{name}" in tables]
    if len(found.networks) > 2:
        shown.append(Shown("compare.trends", tables["compare.trends"], tuple(tables["compare.trends"].columns), 40))
    inputs = {"inputs": {d: s for c in corpora for d, s in c.documents["sha256"].items()}}
    with whole_folder(folder, record={**record(corpora[0], options or {}), **inputs}) as draft:
        title = f"{words['compare']}{'：' if lang == 'zh' else ': '}{' → '.join(found.labels)}"
        facts = [f"{label}  {'；'.join(map(str, c.documents['title'].dropna()))}" for label, c in zip(found.labels, corpora, strict=True)]
        page = render(title=title, facts=[*facts, treated], findings=found.findings, tables=shown, networks=found.networks, grid=matrix(found, lang=lang),
                      beside=(*MAPS, SLIDES), footer=words["source"](named) + treated + words["made"], lang=lang)
        (draft / "index.html").write_text(page, encoding="utf-8", newline="\n")
        write_maps(draft, [(found.networks[k], corpora[k]) for k in (0, -1)], found.tables["loads"], found.findings, titles=(None, None), lang=lang, seed=seed)
        write_slides(draft / SLIDES, title=title, facts=[str(t) for c in corpora for t in c.documents["title"].dropna()], findings=found.findings,
                     tables={"load": found.tables["loads"], "portfolios": found.tables["portfolios"]}, labels=(found.labels[0], found.labels[-1]),
                     footer=words["source"](named) + treated, lang=lang)
        write_xlsx(sheets(found.findings, tables, [named, treated], lang=lang), draft / "tables.xlsx", title=words["compare"], lang=lang)
    return [Path(folder) / name for name in ("index.html", *MAPS, SLIDES, "tables.xlsx", RECORD)]


def matrix(found: Comparison, *, lang: str = "zh") -> dict[str, Any]:
    """Bodies × portfolios, each cell told apart by sign, shade and frame: came, stayed or went, with its tasks."""
    words, links, loads = WORDS[lang], found.tables["links"], found.tables["loads"]
    changes, portfolios = dict(loads["change"]), found.tables["portfolios"]
    cells = {(r.a, r.b): r for r in links.itertuples()}
    order = loads.assign(total=loads["tasks_before"] + loads["tasks_after"], name=loads.index.astype(str)).sort_values(["total", "name"], ascending=[False, True])
    rows = [{"name": body, "mark": words["marks"].get(changes[body], ""), "cells": [_cell(cells.get((p, body)), found, words) for p in portfolios.index]}
            for body in order.index]
    return {"head": [{"name": p, "mark": words["marks"].get(c, "")} for p, c in portfolios["change"].items()], "rows": rows}


def _cell(link: Any, found: Comparison, words: Mapping[str, Any]) -> dict[str, str] | None:
    if link is None:
        return None
    text = {
        "stayed": f"{link.tasks_before}→{link.tasks_after}",
        "came": f"{words['came']}{link.tasks_after}",
        "went": f"{words['went']}{link.tasks_before}",
    }
    hint = [f"{label}: {_numbers(network, found, side, link)}" for label, network,
            side in ((found.labels[0], found.networks[0], "before"), (found.labels[-1], found.networks[-1], "after"))]
    return {"status": link.status, "text": text[link.status], "hint": " / ".join(hint)}


def _numbers(network: Any, found: Comparison, side: str, link: Any) -> str:
    """The tasks of a cell, by number."""
    aligned = found.tables["units"]
    units = set(aligned.loc[aligned["group"] == link.b, side].dropna())
    named = set(network.links.loc[network.links["unit"].isin(units), "task"]) & set(network.holds.loc[network.holds["portfolio"] == link.a, "task"])
    return "、".join(str(t).split("#")[-1] for t in network.tasks.index if t in named) or "—"

"""The index page of several documents: what they say side by side, and a way to the page of each."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import panel as room
from analysis.findings import Finding
from graphdata.registry import load
from graphdata.registry.kinds import english
from graphdata.wording import joined

from .. import frame
from ..report.words import WORDS as REPORT_WORDS
from .words import WORDS

_HERE = Path(__file__).parent
_SHARES = {"several_share", "crossing_share", "top_five_share"}
MOST_KINDS = 40
MOST_UNKNOWN = 8  # units of no known kind that are named
MANY = 20  # documents; more stand behind what is said of all of them, in a region of their own


def render(overview: pd.DataFrame, by_kind: pd.DataFrame, *, titles: Mapping[str, str], links: Mapping[str, Sequence[tuple[str, str]]],
           findings: Sequence[Finding], pictures: Sequence[tuple[Path, str]] = (), differences: pd.DataFrame | None = None, title: str = "", treatment: str = "", sources: str = "",
           unread: Sequence[str] = (), lang: str = "zh") -> str:
    """The page as text.

    Parameters
    ----------
    overview, by_kind : what `analysis.panel.documents` and `kinds` give; further columns of the overview that have words are shown.
    titles : by document, what it is called.
    links : by document, words ("report", "map") and the file they lead to.
    pictures : files of figures to embed, with what they show.
    unread : of the files of a folder that could not be read or were passed over, which and why.
    differences : of two documents, what `analysis.panel.differences` gives.
    """
    words = WORDS[lang]
    columns = [c for c in words["columns"] if c in overview]
    wide = room.spread(by_kind)
    return frame.page(
        _HERE, lang=lang, words=words, title=title or words["title"].format(n=len(overview)), facts=_facts(overview, lang),
        findings=[_finding(f, lang) for f in findings],
        heads=[{"name": words[c], "meaning": ""} for c in ("document", "place", "year")] + _heads(words["columns"], columns)
        + [{"name": words["open"], "meaning": ""}],
        rows=[_row(document, facts, columns, titles, links, words) for document, facts in overview.iterrows()],
        limits=words["can"][:-1] + words["apart"] if differences is not None else words["can"], kinds=_kinds(wide.head(MOST_KINDS), lang),
        kind_heads=[{"name": words["kind"], "meaning": ""}, *_heads(words["kind_columns"], [c for c in words["kind_columns"] if c != ("range" if len(overview) < room.FEW else "reach")])],
        differences=[] if differences is None else _differences(differences.head(MOST_KINDS), words, lang),
        difference_heads=[] if differences is None else _difference_heads(list(overview.index), words), coverage=_coverage(by_kind, words, lang), figures=[_picture(path, alt) for path, alt in pictures], treatment=treatment,
        unread=unread, not_read=REPORT_WORDS[lang]["unread"], sources=sources, many=len(overview) > MANY)


def _facts(overview: pd.DataFrame, lang: str) -> list[str]:
    places, years = overview["place"].dropna().unique(), overview["year"].dropna()
    span = f"{years.min()}{'—' if lang == 'zh' else '–'}{years.max()}" if len(years) and years.min() != years.max() else f"{years.min()}" if len(years) else ""
    counts = f"{len(places)}个地区" if lang == "zh" else f"{len(places)} places"
    tasks = f"{int(overview['tasks'].sum())}项任务" if lang == "zh" else f"{int(overview['tasks'].sum())} tasks"
    return [fact for fact in (joined(places[:8]) if len(places) <= 8 else counts, span and (f"{span}年" if lang == "zh" else span), tasks) if fact]


def _finding(finding: Finding, lang: str) -> dict[str, str]:
    return {"text": finding.sentence[lang], "grade": finding.grade, "tag": REPORT_WORDS[lang]["evidence"][finding.grade], "how": finding.how_sure[lang]}


def _heads(words: Mapping[str, tuple[str, str]], columns: Any) -> list[dict[str, str]]:
    return [{"name": words[c][0], "meaning": words[c][1]} for c in columns]


def _row(document: str, facts: pd.Series, columns: Sequence[str], titles: Mapping[str, str], links: Mapping[str, Sequence[tuple[str, str]]],
         words: Mapping[str, Any]) -> dict[str, Any]:
    place = facts["place"] if isinstance(facts["place"], str) else ""
    cells = ["" if pd.isna(facts["year"]) else int(facts["year"]), *(_number(c, facts[c]) for c in columns)]
    title = titles.get(document, "")
    return {"name": document, "title": title if facts["tasks"] else f"{title} {words['empty']}", "place": place, "cells": cells,
            "empty": not facts["tasks"], "links": [{"name": words[word], "href": href} for word, href in links.get(document, ())]}


def _number(column: str, value: Any) -> str:
    if pd.isna(value):
        return ""
    if column in _SHARES:
        return f"{value:.0%}"
    return f"{value:.0f}" if float(value).is_integer() or column == "effective_number" else f"{value:.2f}"


def _kinds(wide: pd.DataFrame, lang: str) -> list[list[str]]:
    few = len(wide) and wide["of"].iloc[0] < room.FEW
    reach = [(r.least_share, r.most_share) if few else (r.low_share, r.high_share) for r in wide.itertuples(index=False)]
    return [[_kind(kind, lang), f"{r.documents}/{r.of}", f"{r.median_share:.0%}", f"{low:.0%}–{high:.0%}", str(r.first), str(r.leads_in)]
            for kind, r, (low, high) in zip(wide.index, wide.itertuples(index=False), reach, strict=True)]


def _kind(kind: Any, lang: str) -> str:
    return str(kind) if lang == "zh" else english(load(), str(kind))


def _difference_heads(documents: Sequence[str], words: Mapping[str, Any]) -> list[dict[str, str]]:
    named = [words["share_in"].format(document) for document in documents]
    return [{"name": words["kind"], "meaning": ""}, *({"name": name, "meaning": words["share_meaning"]} for name in named), *_heads(words["difference_columns"], words["difference_columns"])]


def _differences(found: pd.DataFrame, words: Mapping[str, Any], lang: str) -> list[list[str]]:
    return [[_kind(kind, lang), f"{r.share_a:.0%} ({r.tasks_a:.0f})", f"{r.share_b:.0%} ({r.tasks_b:.0f})", f"{r.difference * 100:+.0f}",
             f"{r.low * 100:+.0f} … {r.high * 100:+.0f}", "<0.001" if r.q < 0.001 else f"{r.q:.3f}", words["verdicts"][r.verdict]]
            for kind, r in zip(found.index, found.itertuples(index=False), strict=True)]


def _coverage(by_kind: pd.DataFrame, words: Mapping[str, Any], lang: str) -> str:
    known = {document: share for document, share in by_kind.attrs.get("coverage", {}).items() if share == share}
    if not known:
        return ""
    if min(known.values()) >= 0.995:
        return words["covered"] + words["joint"]
    low = min(known, key=lambda document: (known[document], document))
    counts = Counter(unit for units in by_kind.attrs.get("unknown", {}).values() for unit in units)
    unknown = sorted(counts, key=lambda unit: -counts[unit])  # of equal ones those in most tasks first
    shown = joined(unknown[:MOST_UNKNOWN]) + (f"{'等' if lang == 'zh' else ' and others, '}{len(unknown)}{'个单位' if lang == 'zh' else ' in all'}" if len(unknown) > MOST_UNKNOWN else "")
    return words["coverage"].format(share=sum(known.values()) / len(known), low=low, lowest=known[low], unknown=shown) + words["joint"]


def _picture(path: Path, alt: str) -> dict[str, Any]:
    data = path.read_bytes()
    width, height = (int.from_bytes(data[at:at + 4], "big") for at in (16, 20))
    return {"data": base64.b64encode(data).decode("ascii"), "alt": alt, "width": width, "height": height}

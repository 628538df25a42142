"""The sections of the report: for each question its findings, figures, table and the evidence behind every number."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.answers import MAIN, Answers
from analysis.definitions import DEFINITIONS
from analysis.findings import Finding
from graphdata.wording import joined

from .provenance import Anchors, Link
from .words import WORDS

ROWS = {"load": 20, "overlap": 36, "clusters": 0, "position": 15}
TABLES = {"load": ["load"], "overlap": ["overlap"], "clusters": [], "position": ["brokers"]}
HEADLINES = ("load", "overlap", "clusters")  # the first finding of each question answers it in one breath
# What stands below the answer in its card: the findings whose keys begin so, this many of them.
SUPPORT = {"load": ("load.flip", 1), "overlap": ("overlap.widest", 1), "clusters": ("clusters.one.", 2)}
# Tables that stand by name are shown by what they are about, most first.
ORDER = {"brokers": "exclusive_pairs"}
_COUNTS = {"tasks", "lead", "support", "responsible", "sole", "shared_units", "exclusive_pairs"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding on the page."""

    text: str
    evidence: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure on the page."""

    data: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Section:
    """One question with its answer."""

    key: str
    title: str
    question: str
    headline: Shown | None
    support: list[Shown]
    findings: list[Shown]
    figures: list[Picture]
    tables: list[dict[str, Any]]
    cards: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def sections(answers: Answers, anchors: Anchors, pictures: Mapping[str, Sequence[tuple[Path, str]]], *, lang: str) -> list[Section]:
    """The sections in the order of the questions; `pictures` maps a question to files and what they show."""
    words = WORDS[lang]
    out = []
    for key, found in answers.findings.items():
        shown = [_shown(f, anchors, lang) for f in found]
        out.append(Section(
            key, words["titles"][key], words["questions"][key], shown[0] if key in HEADLINES and shown else None, _support(key, found, shown), shown,
            [_picture(path, alt) for path, alt in pictures.get(key, [])],
            [_table(name, answers, anchors, key, lang) for name in TABLES[key]],
            _cards(answers, anchors, lang) if key == "clusters" else _pairs(answers, anchors, lang) if key == "overlap" else []))
    return out


def _support(key: str, found: Sequence[Finding], shown: Sequence[Shown]) -> list[Shown]:
    """The findings that name names below a headline."""
    start, most = SUPPORT.get(key, ("", 0))
    return [s for f, s in zip(found, shown, strict=True) if f.key.startswith(start)][:most]


def _shown(found: Finding, anchors: Anchors, lang: str) -> Shown:
    return Shown(found.zh if lang == "zh" else found.en, found.grade, anchors.links(found.tasks))


def _picture(path: Path, alt: str) -> Picture:
    """The figure at half its size: sharp on the page, a third of the bytes; the file in ``figures/`` is for slides."""
    from PIL import Image

    with Image.open(path) as image:
        small = image.convert("RGB").reduce(2)
    out = io.BytesIO()
    small.save(out, format="PNG")
    return Picture(base64.b64encode(out.getvalue()).decode("ascii"), alt, *small.size)


def _table(name: str, answers: Answers, anchors: Anchors, key: str, lang: str) -> dict[str, Any]:
    full, columns = MAIN[name]
    table, definitions = answers.tables[full], DEFINITIONS[full]
    columns = [c for c in columns if c in definitions and (c in table.columns or c == table.index.name)]
    flat = (table.reset_index() if table.index.name else table).reindex(columns=columns)
    if name in ORDER:
        flat = flat.sort_values([ORDER[name], "unit"], ascending=[False, True])
    rows = flat.head(ROWS[key]).to_dict("records")
    return {"caption": WORDS[lang]["questions"][key],
            "head": [{"name": definitions[c].zh if lang == "zh" else c,
                      "meaning": definitions[c].meaning_zh if lang == "zh" else definitions[c].meaning_en} for c in columns],
            "rows": [[_cell(c, row, i, anchors, name, lang) for c in columns] for i, row in enumerate(rows, 1)],
            "more": WORDS[lang]["more"](ROWS[key], len(flat)) if len(flat) > ROWS[key] else ""}


def _cell(column: str, row: dict[str, Any], place: int, anchors: Anchors, name: str, lang: str) -> dict[str, Any]:
    """A cell; a name or a count leads to the tasks behind it."""
    value = row[column]
    anchor = None
    if name == "overlap" and column in _COUNTS:
        anchor = f"p{place}" if value else None
    elif name != "overlap" and (column == "unit" or (column in _COUNTS and value)):
        anchor = anchors.unit(row["unit"])
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return {"text": _text(column, value, lang), "number": number, "anchor": anchor}


_DIRECTIONS = {"zh": {"more": "更多", "less": "更少", "none": "无法区分"}, "en": {"more": "more", "less": "less", "none": "cannot be told apart"}}


def _text(column: str, value: Any, lang: str) -> str:
    if column == "direction":
        return _DIRECTIONS[lang].get(value, str(value))
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, float):
        return f"{value:.4f}" if column in ("q", "p") or column.startswith("p_") else f"{value:.2f}"
    return str(value)


def _pairs(answers: Answers, anchors: Anchors, lang: str) -> list[dict[str, Any]]:
    """For every pair of portfolios the shared units and the tasks behind them."""
    shared = {"zh": "共有单位", "en": "shared units"}[lang]
    return [{"anchor": f"p{i}", "small": True, "title": f"{row['a']} × {row['b']}", "rows": [(shared, joined(row["units"]))],
             "links": anchors.links(row["tasks"])}
            for i, row in enumerate(answers.tables["overlap.portfolios"].to_dict("records"), 1) if row["shared_units"]]


def _cards(answers: Answers, anchors: Anchors, lang: str) -> list[dict[str, Any]]:
    """A card for every cluster: members, leaders, words, stability, tasks."""
    table = answers.tables["clusters.cards"]
    definitions = DEFINITIONS["clusters.cards"]
    flat = table.reset_index() if table.index.name else table
    shown = [c for c in flat.columns if c in definitions and c not in ("cluster", "tasks")]
    return [{"anchor": f"c{row['cluster']}", "small": False, "title": f"{'集群' if lang == 'zh' else 'Cluster'} {row['cluster']}",
             "rows": [(definitions[c].zh if lang == "zh" else c, _joined(c, row[c], lang)) for c in shown],
             "links": anchors.links(row["tasks"] if isinstance(row["tasks"], (tuple, list)) else ())}
            for row in flat.to_dict("records")]


def _joined(column: str, value: Any, lang: str) -> str:
    return joined(value) if isinstance(value, (list, tuple)) else _text(column, value, lang)

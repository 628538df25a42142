"""The chapters of the report: for each question its findings, each once, with the figure that shows it and the tasks behind it.

What decides is on the page; what a reader may want besides (method, further figures, tables) is folded away.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.answers import Answers
from analysis.findings import Finding

from .. import gallery
from . import tables
from .provenance import Anchors, Link
from .words import WORDS

# Figures by chapter: those on the page, and those folded away. A figure stands with the finding that is its title.
FIGURES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "score": (("score",), ()),
    "load": (("load", "rank_intervals"), ("lorenz", "weights")),
    "overlap": (("overlap", "heatmap"), ("alluvial",)),
    "clusters": ((), ("clusters", "null_modularity", "sweep")),
    "position": (("removal",), ()),
    "worlds": (("multiverse",), ()),
}
PICTURES = ("score", "worlds")  # chapters that are a picture of all and no question that has findings of its own
TABLES = {"load": ("load", 20), "overlap": ("overlap", 36), "position": ("brokers", 15)}
TOLD_IN_A_TABLE = ("clusters.one.",)  # findings that are rows of a table on the page; the keys begin so


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure on the page, without its title and footer, which stand beside it."""

    data: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding on the page: claim, sentence, how sure, where it turns, the tasks behind it, and its figures."""

    claim: str
    sentence: str
    grade: str
    sure: str
    method: str
    worlds: tuple[str, ...]
    links: list[Link]
    pictures: list[Picture]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One question with its answer."""

    key: str
    title: str
    question: str
    told: list[Shown]  # with a figure
    briefly: list[Shown]  # without
    loose: list[Picture]  # figures that belong to no finding
    folded: list[Picture]
    table: dict[str, Any] | None
    pairs: list[dict[str, Any]]
    clusters: list[dict[str, Any]]


def chapters(answers: Answers, anchors: Anchors, drawn: Mapping[str, gallery.Drawn], *, lang: str) -> list[Chapter]:
    """The chapters in the order of `FIGURES`: those with a finding, and those that are a picture of all."""
    found = {f.key: f for f in answers.sentences}
    made = [_chapter(key, answers, anchors, found, drawn, lang) for key in FIGURES]
    return [c for c in made if c.told or c.briefly or (c.loose and c.key in PICTURES)]


def _chapter(key: str, answers: Answers, anchors: Anchors, found: Mapping[str, Finding], drawn: Mapping[str, gallery.Drawn], lang: str) -> Chapter:
    words, (shown, folded) = WORDS[lang], FIGURES[key]
    findings = [f for f in answers.findings.get(key, ()) if not f.key.startswith(TOLD_IN_A_TABLE)]
    keys, of, loose = {f.key for f in findings}, {}, []
    for name in (n for n in shown if n in drawn):
        told = gallery.said(name, found)
        (of.setdefault(told.key, []) if told and told.key in keys else loose).append(_picture(drawn[name]))
    said = [_shown(f, anchors, of.get(f.key, []), lang) for f in findings]
    table = tables.table(TABLES[key][0], answers, anchors, rows=TABLES[key][1], lang=lang) if key in TABLES else None
    return Chapter(key, words["titles"][key], words["questions"][key], [s for s in said if s.pictures], [s for s in said if not s.pictures], loose,
                   [_picture(drawn[n]) for n in folded if n in drawn], table, tables.pairs(answers, anchors) if key == "overlap" else [],
                   tables.clusters(answers, anchors, lang=lang) if key == "clusters" else [])


def _shown(finding: Finding, anchors: Anchors, pictures: list[Picture], lang: str) -> Shown:
    return Shown(finding.claim[lang], finding.sentence[lang], finding.grade, sure(finding, lang=lang),
                 "；".join(_said((finding.denominator, finding.treatment, finding.null), lang)) if lang == "zh"
                 else "; ".join(_said((finding.denominator, finding.treatment, finding.null), lang)),
                 tuple(world[lang] for world in finding.worlds), anchors.links(finding.tasks), pictures)


def sure(finding: Finding, *, lang: str) -> str:
    """How sure a finding is, and in how many worlds it holds."""
    return ("；" if lang == "zh" else "; ").join(_said((finding.how_sure, finding.robust), lang))


def _said(words: Iterable[Any], lang: str) -> list[str]:
    return [w[lang] for w in words if w]


def _picture(drawn: gallery.Drawn) -> Picture:
    data, width, height = drawn.small
    return Picture(base64.b64encode(data).decode("ascii"), drawn.shows, width, height)

"""The first page of the report: a card for each of the three questions, with the claim, a small picture and how sure it is.

The pictures are drawings of a few lines (SVG), made from the same tables as the figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.answers import Answers

from .. import clusterlist, gallery, style
from ..lettering import shorten
from .chapters import sure
from .words import WORDS

FEW, MOST_LEADERS, CHIPS = 7, 10, 6
ROLES = ("lead", "responsible", "support")
WIDTH, ROW = 340.0, 27.0  # units of length of a small picture; a row of its bars
NAMES = 118.0  # of which the names take so much
LIKENESS = "morisita_horn"


@dataclass(frozen=True, slots=True)
class Card:
    """A question, its answer in one breath, and a picture of one kind: bars, triangle or chips."""

    key: str
    question: str
    claim: str
    sentence: str
    grade: str
    sure: str
    alt: str
    bars: list[dict[str, Any]] = field(default_factory=list)
    triangle: dict[str, Any] = field(default_factory=dict)
    chips: list[dict[str, Any]] = field(default_factory=list)
    rest: str = ""  # what the chips leave out
    legend: list[dict[str, str]] = field(default_factory=list)


def cards(answers: Answers, *, lang: str) -> list[Card]:
    """The cards of the questions that there is something to say about."""
    words = WORDS[lang]
    found = [(key, answers.headline(key)) for key in gallery.QUESTIONS]
    return [Card(key, words["questions"][key], f.claim[lang], f.sentence[lang], f.grade, sure(f, lang=lang), words["pictures"][key], **({} if f.silent else _DRAWN[key](answers, lang)))
            for key, f in found if f is not None]


def _load(answers: Answers, lang: str) -> dict[str, Any]:
    """The five busiest units, lead and support apart."""
    board = answers.tables["load.table"]
    board = board[board["kind"] != "collective"].head(FEW)
    roles = [role for role in ROLES if len(board) and board[role].any()]
    most = max(int(board["tasks"].max()), 1) if len(board) else 1
    scale = (WIDTH - NAMES - 30) / most
    rows = []
    for unit, facts in board.iterrows():
        x, parts = NAMES, []
        for role in roles:
            parts.append({"x": round(x, 1), "width": round(facts[role] * scale, 1), "color": style.ROLES[role]})
            x += facts[role] * scale
        rows.append({"name": str(unit), "parts": parts, "end": round(x + 5, 1), "value": str(int(facts["tasks"]))})
    return {"bars": _placed(rows), "legend": [{"name": WORDS[lang][role], "color": style.ROLES[role]} for role in roles]}


def _placed(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with their heights, and names that fit beside the bars."""
    short = shorten([row["name"] for row in rows], (NAMES - 8) / 72, 13)
    return [{**row, "name": short[row["name"]], "y": i * ROW, "middle": i * ROW + ROW / 2} for i, row in enumerate(rows)]


def _overlap(answers: Answers, lang: str) -> dict[str, Any]:
    """The triangle of likeness with the likest pair framed; where leaders are many, the five likest pairs as bars."""
    pairs = answers.tables["overlap.portfolios"]
    names = list(answers.network.portfolios.index)
    if not len(pairs):
        return {}
    return {"triangle": _triangle(pairs, names)} if 2 < len(names) <= MOST_LEADERS else {"bars": _likest(pairs)}


def _likest(pairs: pd.DataFrame) -> list[dict[str, Any]]:
    first = pairs.sort_values([LIKENESS, "a", "b"], ascending=[False, True, True]).head(FEW)
    scale = (WIDTH - NAMES - 50) / max(float(first[LIKENESS].max()), 1e-9)
    return _placed([{"name": f"{p.a}–{p.b}", "parts": [{"x": NAMES, "width": round(getattr(p, LIKENESS) * scale, 1), "color": style.ROLES["lead"]}],
                     "end": round(NAMES + getattr(p, LIKENESS) * scale + 5, 1), "value": f"{getattr(p, LIKENESS):.2f}"} for p in first.itertuples()])


def _triangle(pairs: pd.DataFrame, names: list[str]) -> dict[str, Any]:
    """Cells below the diagonal, darker the liker; names on the diagonal."""
    place = {name: i for i, name in enumerate(names)}
    side = round(min(30.0, (WIDTH - 60) / len(names)), 1)
    top = float(pairs[LIKENESS].max()) or 1.0
    best = pairs.index[(pairs[LIKENESS] >= top - 1e-9)]
    best = best if len(best) < len(pairs) else best[:0]  # where all are as like, none stands out
    cells = []
    for row, pair in pairs.iterrows():
        low, high = sorted((place[pair["a"]], place[pair["b"]]))
        tone = style.shade(pair[LIKENESS] / top)
        cells.append({"x": round(low * side, 1), "y": round((high - 1) * side, 1), "color": tone, "title": f"{pair['a']} × {pair['b']} {pair[LIKENESS]:.2f}",
                      "first": row in best, "value": _short(pair[LIKENESS]) if side >= 22 else "", "ink": style.readable_on(tone)})
    cells.sort(key=lambda c: c["first"])  # the frame on top of its neighbours
    labels = [{"x": round(i * side + 4, 1), "y": round((i - 0.32) * side, 1), "name": name} for i, name in enumerate(names)]
    return {"cells": cells, "side": side, "labels": labels, "height": round((len(names) - 1) * side + 4, 1)}


def _short(likeness: float) -> str:
    """Two places without the 0 in front.

    >>> _short(0.64), _short(1.0)
    ('.64', '1.0')
    """
    written = f"{likeness:.2f}"
    return written[1:] if written[0] == "0" else "1.0"


def _clusters(answers: Answers, lang: str) -> dict[str, Any]:
    """The clusters that hold, and how many others there are; where none holds, those with most tasks: what they are called, and their first units."""
    if not clusterlist.shown(answers):
        return {}
    several = clusterlist.several(answers.tables["clusters.cards"])
    holding = several[several["verdict"] == "stable"]
    others = len(several) - len(holding) if len(holding) else 0
    several = (holding if others else several).head(CHIPS)
    words = WORDS[lang]
    chips = []
    for cluster, card in zip(several.index, several.to_dict("records"), strict=True):
        named = clusterlist.name(cluster, card, lang=lang)
        units = list(card["core"] or card["units"])
        chips.append({"anchor": f"c{cluster}", "name": named, "units": words["list"](units[:2], len(units)),
                      "count": words["size"](len(card["units"]), card["task_count"]), "standing": clusterlist.standing(card, lang=lang)})
    return {"chips": chips, "rest": words["rest"](others) if others else ""}


_DRAWN = {"load": _load, "overlap": _overlap, "clusters": _clusters}

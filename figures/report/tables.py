"""The tables of the report: measured rows whose names and counts lead to the tasks behind them, pairs of portfolios, clusters."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.answers import Answers
from analysis.shown import MAIN
from analysis.definitions import DEFINITIONS
from graphdata.wording import joined

from .. import clusterlist
from .provenance import Anchors
from .words import WORDS

# Tables that stand by name are shown by what they are about, most first.
ORDER = {"brokers": "exclusive_pairs"}
_COUNTS = {"tasks", "lead", "support", "responsible", "sole", "shared_units", "exclusive_pairs"}


def table(name: str, answers: Answers, anchors: Anchors, *, rows: int, lang: str) -> dict[str, Any]:
    """A measured table by the name the command line has for it: heads with what they mean, and the first rows."""
    full, columns = MAIN[name]
    table, definitions = answers.tables[full], DEFINITIONS[full]
    columns = [c for c in columns if c in definitions and (c in table.columns or c == table.index.name)]
    flat = (table.reset_index() if table.index.name else table).reindex(columns=columns)
    if name in ORDER:
        flat = flat.sort_values([ORDER[name], "unit"], ascending=[False, True])
    shown = flat.head(rows).to_dict("records")
    return {"caption": WORDS[lang]["tables"][name],
            "head": [{"name": definitions[c].zh if lang == "zh" else c,
                      "meaning": definitions[c].meaning_zh if lang == "zh" else definitions[c].meaning_en} for c in columns],
            "rows": [[_cell(c, row, i, anchors, name, lang) for c in columns] for i, row in enumerate(shown, 1)],
            "more": WORDS[lang]["more"](rows, len(flat)) if len(flat) > rows else ""}


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


def pairs(answers: Answers, anchors: Anchors) -> list[dict[str, Any]]:
    """For every pair of portfolios that share a unit: the units and the tasks behind them."""
    return [{"anchor": f"p{i}", "title": f"{row['a']} × {row['b']}", "units": joined(row["units"]), "links": anchors.links(row["tasks"])}
            for i, row in enumerate(answers.tables["overlap.portfolios"].to_dict("records"), 1) if row["shared_units"]]


def clusters(answers: Answers, anchors: Anchors, *, lang: str) -> list[dict[str, Any]]:
    """A row for every cluster of two units or more: its name, core, the others, words, leaders, tasks, stability; none where none is told from chance."""
    if not clusterlist.shown(answers):
        return []
    cards = answers.tables["clusters.cards"]
    several = cards[cards["units"].map(len) > 1]
    return [{"anchor": f"c{cluster}", "name": clusterlist.name(cluster, card, lang=lang), "core": joined(card["core"]), "others": joined(card["unstable"]),
             "words": joined(card["words"]), "leaders": joined(card["leaders"]), "stability": f"{card['stability']:.2f}", "standing": clusterlist.standing(card, lang=lang),
             "links": anchors.links(card["tasks"] if isinstance(card["tasks"], (tuple, list)) else ())}
            for cluster, card in zip(several.index, several.to_dict("records"), strict=True)]

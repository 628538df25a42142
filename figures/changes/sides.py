"""Before and after beside each other: a map of either side and the slides, the same for two documents and for a what-if."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import clusters, load
from analysis.changes import CODES
from analysis.findings import Finding
from analysis.wording import passage
from graphdata import Corpus, Network

from .. import network_map, style
from ..slides import native
from ..slides.deck import BODY, CAPTION, Box, Deck, Said, text
from ..slides.native import Series
from .words import WORDS

MAPS = ("map-before.html", "map-after.html")
SLIDES = "slides.pptx"
MOST = 11  # rows of a table on one slide
SPLIT = 0.3  # inches between two charts


def write_maps(folder: Path, sides: Sequence[tuple[Network, Corpus | None]], loads: pd.DataFrame, said: Iterable[Finding], *, titles: Sequence[str | None], lang: str, seed: int) -> None:
    """``map-before.html`` and ``map-after.html``: the units whose numbers change bear a remark with them; the findings open the later one."""
    for name, side, title, (network, corpus) in zip(MAPS, ("before", "after"), titles, sides, strict=True):
        board = load.table(network).join(clusters.table(network, rng=seed))
        network_map(network, board, corpus=corpus, notes=_notes(loads, side, network, lang), findings=said if side == "after" else (), title=title,
                    lang=lang, seed=seed).save(folder / name)


def changed(loads: pd.DataFrame) -> pd.Series:
    """By body, whether its tasks, its leads or the body itself changes."""
    return (loads["tasks_change"] != 0) | (loads["lead_change"] != 0) | (loads["change"] != "kept")


def _notes(loads: pd.DataFrame, side: str, network: Network, lang: str) -> dict[str, str]:
    """By unit, how its numbers change."""
    words = WORDS[lang]
    moved = loads[changed(loads)]
    return {unit: words["noted"](CODES[lang].get(row["change"], row["change"]), row["tasks_told"], row["lead_told"])
            for row in moved.to_dict("records") for unit in row[side] if unit in network.units.index}


def write_slides(path: Path, *, title: str, facts: Sequence[str], findings: Sequence[Finding], tables: Mapping[str, pd.DataFrame], labels: Sequence[str], footer: str,
                 lang: str) -> None:
    """A cover with what is compared, the bodies whose load changes, portfolios before and after, and pairs of portfolios, as native charts and tables."""
    words, deck = WORDS[lang], Deck(footer=footer)
    sentences = {f.key.partition(".")[2]: f.zh if lang == "zh" else f.en for f in findings}
    slide = deck.slide(Said(title, notes=tuple(sentences.values())))
    text(slide, BODY, [*facts, "", *(s for key, s in sentences.items() if key in words["on_cover"])], size=16)
    _bodies(deck, tables["load"], sentences.get("load") or sentences.get("loads", ""), words, lang)
    _portfolios(deck, tables["portfolios"], sentences.get("portfolios", ""), labels, words)
    if "overlap" in tables:
        _pairs(deck, tables["overlap"], sentences.get("overlap", ""), words, lang)
    path.write_bytes(deck.bytes())


def _bodies(deck: Deck, table: pd.DataFrame, sentence: str, words: Mapping[str, Any], lang: str) -> None:
    moved = table[changed(table)]
    slide = deck.slide(Said(words["bodies_change"](len(moved)), notes=(sentence,)))
    rows = [[str(group), CODES[lang].get(row["change"], row["change"]), row["tasks_told"], row["lead_told"]]
            for group, row in zip(moved.index, moved.to_dict("records"), strict=True)]
    _table(slide, words["body_heads"], rows, (5, 2, 3, 3), words["bodies_change"](len(moved)), words)


def _portfolios(deck: Deck, table: pd.DataFrame, sentence: str, labels: Sequence[str], words: Mapping[str, Any]) -> None:
    """Bars of both sides with the leaders in the same order, on one scale."""
    changed = int((table["tasks_before"] != table["tasks_after"]).sum())
    slide = deck.slide(Said(words["portfolios_change"](changed, len(table)), notes=(sentence,)))
    shown = table.head(2 * MOST - 2)
    half, names = (BODY.width - SPLIT) / 2, list(map(str, shown.index))
    for k, side in enumerate(("before", "after")):
        box = Box(BODY.left + k * (half + SPLIT), BODY.top, half, BODY.height)
        text(slide, Box(box.left, box.top - 0.3, half, 0.3), [labels[k]], size=CAPTION + 2, bold=True)
        chart = native.bars(slide, names, [Series(labels[k], shown[f"tasks_{side}"].fillna(0).astype(int).tolist(), style.ROLES["lead"])],
                            alt=f"{labels[k]}: {words['tables']['scenario.portfolios']}", box=box, legend=False)
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = 0, float(shown[["tasks_before", "tasks_after"]].max().max() or 1)


def _pairs(deck: Deck, table: pd.DataFrame, sentence: str, words: Mapping[str, Any], lang: str) -> None:
    moved = table[table["changed"] | table["verdict_changed"]]
    title = words["pairs_change"](int(table["changed"].sum()), int(table["verdict_changed"].sum()), len(table))
    slide = deck.slide(Said(title, notes=(sentence,)))
    count = lambda value: "—" if pd.isna(value) else str(int(value))
    verdict = lambda code: CODES[lang].get(str(code), words["directions"].get(str(code), "—"))
    rows = [[f"{r.a} — {r.b}", passage(count(r.shared_units_before), count(r.shared_units_after)), passage(verdict(r.direction_before), verdict(r.direction_after))]
            for r in moved.itertuples()]
    _table(slide, words["pair_heads"], rows, (5, 3, 5), title, words)


def _table(slide: Any, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], alt: str, words: Mapping[str, Any]) -> None:
    if not rows:
        text(slide, BODY, [words["nothing"]], size=16, color=style.SOFT)
        return
    native.table(slide, heads, rows[:MOST], widths, alt=alt)
    if len(rows) > MOST:
        text(slide, Box(BODY.left, BODY.top + BODY.height - 0.25, BODY.width, 0.3), [words["more"](MOST, len(rows))], size=CAPTION, color=style.SOFT)

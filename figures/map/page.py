"""The page as a value: made from a network and its tables, saved whole or not at all, shown in a notebook's frame."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.brokerage import ties
from graphdata.errors import UsageError
from graphdata.given import checked
from graphdata.subsets import unit_name

from . import bridge, data
from .answers import findings_of, flows, portfolio_pairs, unit_pairs_of
from .layouts.overview import DRAWN as OVERVIEW_DRAWN
from .layouts.overview import Overview, overview
from .layouts.units import DRAWN as UNITS_DRAWN
from .layouts.units import rest_places, units
from .marks import MARKS, colours
from .words import COLOURED, LANGUAGES, type_words, words_for

if TYPE_CHECKING:
    import pandas as pd

    from analysis.findings import Finding
    from graphdata.corpus import Corpus
    from graphdata.network import Network

FRAME_HEIGHT = 680  # pixels in a notebook


@dataclass(frozen=True, slots=True)
class MapPage:
    """The interactive page. `html` is the whole file; it fetches nothing."""

    html: str = field(repr=False)

    @partial(checked, name="page.save")
    def save(self, path: str | Path) -> Path:
        """Write the page as UTF-8, whole or not at all; the path written to."""
        from graphdata.writing import whole_file

        if Path(path).suffix.lower() not in (".html", ".htm"):
            raise UsageError(f"a page is not a {Path(path).suffix or 'file without ending'}", remedy=f"Write page.save({f'{Path(path).stem}.html'!r}); pictures are exported from the open page.",
                             zh=f"网页不能存成“{Path(path).name}”。写法：page.save({f'{Path(path).stem}.html'!r})；图片可在打开的页面里导出。")
        with whole_file(path) as draft:
            draft.write_text(self.html, encoding="utf-8", newline="\n")
        return Path(path)

    def _repr_html_(self) -> str:
        """The page in a frame of its own, for Jupyter and for notebooks exported as HTML."""
        return (f'<iframe title="Zeren" width="100%" height="{FRAME_HEIGHT}" style="border:1px solid #d5dbe1" '
                f'sandbox="allow-scripts allow-downloads allow-modals" srcdoc="{html.escape(self.html)}"></iframe>')


@partial(checked, name="map")
def network_map(network: Network, board: pd.DataFrame | None = None, *, pairs: pd.DataFrame | None = None,
                direction: pd.DataFrame | None = None, unit_pairs: pd.DataFrame | None = None, clusters: pd.DataFrame | None = None,
                findings: Iterable[Finding] = (), corpus: Corpus | None = None, states: pd.Series | None = None, lights: pd.Series | None = None,
                color: str | None = None, size: str | None = None, notes: Mapping[str, str] | None = None, title: str | None = None,
                lang: str = "zh", seed: int = 0) -> MapPage:
    """The interactive page of a network: score, overview, overlap, units and matrix, each number leading to its sentence.

    Parameters
    ----------
    network : tasks × units; everything else is optional and only adds to the page.
    board : by unit, `load.table(network)`, with `clusters.table(network)` joined where clusters are wanted.
    pairs : pairs of portfolios, `overlap.portfolios(network)`.
    direction : ordered pairs of portfolios, `overlap.direction(network)`: whose leading units support whose tasks.
    unit_pairs : pairs of units, `overlap.units(network)`; its backbone is drawn over the pairs that share most. Without it
        these are drawn alone and called descriptive.
    clusters : `clusters.table(network)`, where it is not joined to the board.
    findings : sentences to open with; the first of each question stand on top.
    corpus : adds the other names under which units were seen, for the search.
    states : by unit, what became of its returns (``"complete"``, ``"late"``, ``"pending"`` or ``"missing"``): colours the units in place of their clusters.
    lights : by unit, the light of its tasks (``"red"``, ``"yellow"``, ``"green"``, ``"closed"`` or ``"none"``), likewise.
    color, size : columns of the board by which units are coloured and sized at first, also columns of the analyst's own; a column of
        names gives a colour to each name, one of numbers gives darker colours to larger numbers. The reader can choose others.
    notes : by unit, a remark of the analyst's that the panel shows.
    title : what the page is called; None for the title of the document.
    lang : language the page opens in, ``"zh"`` or ``"en"``; the reader can switch.
    seed : the seed that the tables were made with, to be said on the page. Positions need none.

    Raises
    ------
    UsageError : a language that is not offered, or a column that the board does not have.

    >>> zr.map(network, board).save("map.html").name
    'map.html'
    """
    if board is not None and len(board) and not board.index.isin(network.units.index).any():
        raise UsageError("the board has no row for any unit of the network", remedy="Pass a table by unit, as zr.load.table(network) gives.",
                         zh="board 中没有网络里的任何单位。请传入按单位排列的表，如 zr.load.table(network)。")
    coloured = "" if states is None and lights is None else "states" if lights is None else "lights"
    if coloured:
        board, clusters = _in_place_of_clusters(board, states if lights is None else lights, coloured, lang)
    columns = data.columns(board, (color, size))
    facts = data.facts(network, board, clusters, corpus, notes={unit_name(network, unit): note for unit, note in (notes or {}).items()})
    if coloured:
        facts["clusters"] = [words[lang == "en"] for words in COLOURED[coloured][0].values() if words[lang == "en"] in facts["clusters"]]  # the worst first
    answers = {"pairs": portfolio_pairs(pairs, facts), "flows": flows(direction, facts), "unit_pairs": unit_pairs_of(unit_pairs, network, facts),
               "findings": findings_of(findings, facts)}
    counts = _with_the_unheld((network.membership() @ network.incidence()).toarray(), facts, network)
    labels = [u["short"] for u in facts["units"]]
    places = overview(counts, [t["portfolios"] for t in facts["tasks"]], labels)
    totals = np.asarray(network.incidence().sum(axis=0)).ravel()
    groups = [None if coloured else u["cluster"] for u in facts["units"]]  # returns move no unit
    points = units(ties(network.incidence()).toarray(), totals, groups, labels)
    marks = bridge.nodes(places, points, rest_places(points, totals, _groups(facts)))
    lines = bridge.edges(counts, places.seats, answers["unit_pairs"]["drawn"])
    page = {**facts, "pairs": answers["pairs"], "flows": answers["flows"], "findings": answers["findings"], "tested": answers["unit_pairs"]["tested"],
            **_drawing(places), **columns, "lang": lang, "seed": seed, "ranked": bool(coloured), "marks": _state_marks(facts, coloured, lang) if coloured else MARKS, "title": _title(facts) if title is None else title,
            "types": type_words({u["type"] for u in facts["units"]}), "words": words_for(facts["treatment"], coloured=coloured)}
    return MapPage(bridge.render(page["title"], marks, lines, _context(page, lang)))


def _in_place_of_clusters(board: pd.DataFrame | None, states: pd.Series, coloured: str, lang: str) -> tuple[pd.DataFrame | None, pd.DataFrame]:
    """The board without its clusters, and states of returns or lights under their names where the clusters would stand."""
    known = COLOURED[coloured][0]
    unknown = sorted(set(states.dropna()) - set(known))
    if unknown:
        raise UsageError(f"a state is {unknown[0]!r}", remedy=f"Choose of {', '.join(known)}.", zh=f"报送情况为“{unknown[0]}”。可选：{'、'.join(known)}。")
    named = states.map({state: words[lang == "en"] for state, words in known.items()})
    return None if board is None else board.drop(columns=["cluster", "stability"], errors="ignore"), named.rename("cluster").to_frame()


def _state_marks(facts: dict[str, Any], coloured: str, lang: str) -> dict[str, Any]:
    tones = {words[lang == "en"]: MARKS[coloured][state] for state, words in COLOURED[coloured][0].items()}
    return {**MARKS, "clusters": [tones[name] for name in facts["clusters"]]}


def _with_the_unheld(counts: np.ndarray, facts: dict[str, Any], network: Network) -> np.ndarray:
    """Counts with a last row for the tasks that no portfolio holds, if there are any."""
    if len(counts) == len(facts["portfolios"]):
        return counts
    last = len(facts["portfolios"]) - 1
    loose = np.array([last in t["portfolios"] for t in facts["tasks"]], dtype=np.int64)
    return np.vstack([counts, network.incidence().T @ loose])


def _groups(facts: dict[str, Any]) -> int:
    """How many groups the units fall into: the clusters, and those in none."""
    return len(facts["clusters"]) + any(u["cluster"] is None for u in facts["units"])


def _drawing(places: Overview) -> dict[str, Any]:
    """What the script must know to draw: seats, how much of the network stands in the first picture."""
    return {"seats": places.seats, "main": places.main.tolist(), "drawn": {"overview": OVERVIEW_DRAWN, "units": UNITS_DRAWN}}


def _title(facts: dict[str, Any]) -> str:
    titles = [d["short"] for d in facts["documents"] if d["short"]]
    return titles[0] if len(facts["documents"]) == 1 and titles else ""


def _context(page: dict[str, Any], lang: str) -> dict[str, Any]:
    from ..fonts import subset_woff

    style = colours() + bridge._read("style.css")
    shown = {**page, **{part: [{k: v for k, v in row.items() if k not in ("keys", "finds")} for row in page[part]] for part in ("units", "portfolios")}}
    text = "".join([str(bridge.script_json(shown)), *map(chr, range(32, 127)), page["title"], style, bridge.script(), bridge._read("template.html")])
    font = base64.b64encode(subset_woff(text)).decode("ascii")
    return {"data": page, "lang": lang, "style": style.replace("FONT_DATA", f"data:font/woff;base64,{font}"),
            "words": {key: pair[LANGUAGES.index(lang)] for key, pair in page["words"].items()}}

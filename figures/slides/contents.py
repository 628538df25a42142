"""The slides one by one: which table each draws, natively where it can be edited, as a picture where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from analysis.findings import Finding

from .. import clusterlist, gallery, style
from ..charts.curve import firm
from ..crossing import portfolios_and_units
from ..lettering import balance
from ..titles import counts
from . import native
from .deck import BODY, BODY_BOTTOM, BODY_TOP, CAPTION, EDGE, ROOM, Box, Deck, Said, picture, text
from .native import Series
from .story import Story

BARS, FEW, SHARED, CLUSTERS = 15, 5, 15, 6
SURE = (4.4, 3.0, 4.0, 0.9)  # widths of the columns of claims
ROLES = ("lead", "support", "responsible")
TWO = (style.ROLES["lead"], style.ROLES["responsible"])  # the tasks of two portfolios
# Pictures that are slides of their own: name in the gallery → the findings behind it.
PICTURES: Mapping[str, tuple[str, ...]] = {
    "score": ("load.scope",), "heatmap": ("overlap.leaders",),
    "overlap": ("overlap.likest", "overlap.separation", "overlap.verdicts"),
    "alluvial": ("overlap.homes", "overlap.direction"), "removal": ("robustness.attack", "robustness.lead", "position.exclusive"),
}
_GAP = 0.35


@contextmanager
def drawn(story: Story) -> Iterator[dict[str, tuple[Path, str, tuple[float, float, float, float]]]]:
    """The pictures by name: file, what it shows, and the part of it that holds the drawing without title and footer."""
    with TemporaryDirectory() as folder:
        found = {}
        for name, shows, ax in gallery.draw(story.answers, lang=story.lang, names=tuple(PICTURES)):
            found[name] = (style.save(ax, Path(folder) / f"{name}.png"), shows, _edges(ax))
            style.close(ax)
        yield found


def _edges(ax: Any) -> tuple[float, float, float, float]:
    """Left, lower, right and upper edge of what the axes of a sheet hold, in shares of the sheet."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    figure = ax.figure
    canvas = figure.canvas if hasattr(figure.canvas, "get_renderer") else FigureCanvasAgg(figure)
    boxes = [a.get_tightbbox(canvas.get_renderer()) for a in figure.axes]
    width, height = figure.bbox.width, figure.bbox.height
    left, low = min(b.x0 for b in boxes) / width, min(b.y0 for b in boxes) / height
    right, high = max(b.x1 for b in boxes) / width, max(b.y1 for b in boxes) / height
    return max(left - 0.005, 0.0), max(low - 0.005, 0.0), min(right + 0.005, 1.0), min(high + 0.005, 1.0)


def cover(deck: Deck, story: Story) -> None:
    """The document, who issued it and how much it holds; below it the tasks of every leader, or of the first units where none is named."""
    documents, words = story.corpus.documents, story.words
    facts = [str(v) for c in ("issuer", "issued") for v in documents[c].dropna().unique()]
    slide = deck.slide(Said(story.titles(), " · ".join([words["subtitle"], *facts, *counts(story.answers.network, lang=story.lang)])))
    held = story.answers.network.portfolios["tasks"].head(BARS)
    if len(held):
        native.bars(slide, list(map(str, held.index)), [Series(words["tasks"], held.tolist(), style.ROLES["lead"])], alt=words["held"],
                    box=_captioned(slide, words["held"], BODY), legend=False)
    else:
        _roles(slide, story, story.answers.tables["load.table"].head(BARS), BODY)


def answers(deck: Deck, story: Story) -> None:
    """The three questions side by side, each with its claim, a chart and how sure it is; a question that has nothing to show is a line above."""
    said = story.headlines()
    told = [f for f in said if not f.silent and _CARDS[f.question][0](story, f)]
    rest = "" if not told else story.words["joint"].join(f"{story.words['questions'][f.question]} {story.claim(f)}" for f in said if f not in told)
    slide = deck.slide(Said(story.words["answers"], rest, notes=tuple(line for f in said for line in story.details(f))))
    wide = (ROOM - (len(told) - 1) * _GAP) / max(1, len(told))
    below = 0.35 if rest else 0.0
    if not told:
        text(slide, BODY, [f"{story.words['questions'][f.question]} {f.sentence[story.lang]}" for f in said], size=18)
    for i, finding in enumerate(told):
        left = EDGE + i * (wide + _GAP)
        text(slide, Box(left, 1.25 + below, wide, 0.4), [story.words["questions"][finding.question]], size=14, color=style.SOFT)
        claim = story.claim(finding) or story.words[finding.question]
        text(slide, Box(left, 1.6 + below, wide, 1.0), balance(claim, wide - 0.3, 18), size=18, bold=True)
        _CARDS[finding.question][1](slide, story, Box(left, 2.7 + below, wide, 3.2 - below))
        sure = [part for part in (finding.how_sure[story.lang], finding.robust[story.lang]) if part]
        text(slide, Box(left, 6.0, wide, 0.7), [story.words["joint"].join(sure)], size=12, color=style.SOFT)


def _load_card(slide: Any, story: Story, box: Box) -> None:
    board = story.answers.tables["load.table"]
    units = board[board["kind"] != "collective"]
    _roles(slide, story, (units if len(units) else board).head(FEW), box, size=11)


def _overlap_card(slide: Any, story: Story, box: Box) -> None:
    pairs = story.answers.tables["overlap.portfolios"]
    pairs = pairs.sort_values(["morisita_horn", "a", "b"], ascending=[False, True, True]).head(FEW)
    if len(pairs):
        native.bars(slide, [f"{a}–{b}" for a, b in zip(pairs["a"], pairs["b"], strict=True)],
                    [Series(story.words["likeness"], pairs["morisita_horn"].round(2).tolist(), style.ROLES["lead"])],
                    alt=story.words["overlap"], box=box, legend=False, size=11, number="0.00;;")


def _clusters_card(slide: Any, story: Story, box: Box) -> None:
    cards = clusterlist.several(story.answers.tables["clusters.cards"])
    cards = (cards[cards["stable"].astype(bool)] if cards["stable"].any() else cards).head(FEW)  # those that the claim above speaks of
    if len(cards):
        native.bars(slide, [clusterlist.name(c, card, lang=story.lang) for c, card in zip(cards.index, cards.to_dict("records"), strict=True)],
                    [Series(story.words["tasks"], cards["task_count"].tolist(), style.ROLES["lead"])],
                    alt=story.words["clusters"], box=box, legend=False, size=11)


# By question: whether there is something to show, and what shows it.
_CARDS: Mapping[str, tuple[Callable[[Story, Finding], bool], Callable[[Any, Story, Box], None]]] = {
    "load": (lambda story, finding: len(story.answers.tables["load.table"]) > 0, _load_card),
    "overlap": (lambda story, finding: bool(story.answers.tables["overlap.portfolios"]["shared_units"].any()), _overlap_card),
    "clusters": (lambda story, finding: clusterlist.shown(story.answers) and len(clusterlist.several(story.answers.tables["clusters.cards"])) > 0, _clusters_card)}


def load(deck: Deck, story: Story) -> None:
    """Bars by role, under the answer; nothing where no unit is named."""
    first, board = story.answers.headline("load"), story.answers.tables["load.table"].head(BARS)
    if first is None or first.silent:
        return
    slide = deck.slide(story.said(first.key, "load.most.lead", "load.flip", "load.treatments", "load.collectives", otherwise=story.words["load"]))
    _roles(slide, story, board, BODY)


def _roles(slide: Any, story: Story, board: pd.DataFrame, box: Box, *, size: float = native.PLAIN) -> None:
    """Tasks of units, stacked by role, collectives marked."""
    roles = [role for role in ROLES if len(board) and board[role].any()]
    if roles:
        native.bars(slide, _names(board), [Series(story.words[r], board[r].astype(int).tolist(), style.ROLES[r]) for r in roles],
                    alt=story.words["load"], box=_below_caption(slide, story, board, box), size=size)


def _below_caption(slide: Any, story: Story, board: pd.DataFrame, box: Box) -> Box:
    """The box, less a line that says what the mark of a collective means where there is one."""
    if not (board["kind"] == "collective").any():
        return box
    return _captioned(slide, story.words["collective"], box)


def _captioned(slide: Any, said: str, box: Box) -> Box:
    """A line in small type at the foot of a box; gives what is left of it."""
    text(slide, Box(box.left, box.top + box.height - 0.3, box.width, 0.3), [said], size=CAPTION, color=style.SOFT)
    return Box(box.left, box.top, box.width, box.height - 0.3)


def _names(board: pd.DataFrame) -> list[str]:
    return [f"{unit} ◇" if kind == "collective" else str(unit) for unit, kind in zip(board.index, board["kind"], strict=True)]


def ranks(deck: Deck, story: Story) -> None:
    """Intervals of the ranks as bars that float; nothing where no rank can be told."""
    board = story.answers.tables["load.table"]
    board = board[(board["kind"] != "collective") & board["rank"].notna()].head(BARS)
    if not story.has("load.first"):
        return
    slide = deck.slide(story.said("load.first", "load.tiers", "load.concentration", otherwise=story.words["ranks"]))
    low, high = board["rank_low"].astype(int).tolist(), board["rank_high"].astype(int).tolist()
    if low:
        names = [f"{unit}（{tasks}）" if story.lang == "zh" else f"{unit} ({tasks})" for unit, tasks in zip(board.index, board["tasks"], strict=True)]
        native.bars(slide, names, [Series(story.words["first_rank"], [v - 1 for v in low], None),
                                   Series(story.words["interval"], [b - a + 1 for a, b in zip(low, high, strict=True)], style.ROLES["support"], shown=False,
                                          labels=[f"{a}–{b}" for a, b in zip(low, high, strict=True)])],
                    alt=story.words["ranks"], box=_captioned(slide, story.words["ranks_key"], BODY), legend=False)


def shown(deck: Deck, story: Story, pictures: Mapping[str, Any], name: str) -> None:
    """A picture of the gallery as a slide, without its own title and footer; nothing where it was not drawn, or where nothing is found in it."""
    if name not in pictures or not story.has(*PICTURES[name]):
        return
    path, shows, crop = pictures[name]
    network = story.answers.network
    head = {"removal": "position" if network.incidence("lead").nnz else "held_on"}.get(name, name)
    otherwise = story.words[head].format(tasks=len(network.tasks), units=len(network.units))
    said = story.said(*PICTURES[name], otherwise=otherwise)
    picture(deck.slide(said), path, alt=f"{said.title} {shows}", crop=crop)


def shared(deck: Deck, story: Story) -> None:
    """The units that the two likest portfolios share, and how many tasks each has on either side."""
    a, b = _likest(story)
    if not a:
        return
    sides = _sides(story, a, b)
    slide = deck.slide(Said(story.words["shared"].format(a=a, b=b), notes=story.said("overlap.likest", "overlap.widest", otherwise="").notes))
    box = _captioned(slide, story.words["shared_key"].format(shown=min(SHARED, len(sides)), all=len(sides)), Box(EDGE, 1.1, ROOM, BODY_BOTTOM - 1.1))
    sides = sides.head(SHARED)
    native.bars(slide, list(sides.index), [Series(story.words["in_portfolio"].format(p), sides[p].tolist(), tone) for p, tone in zip((a, b), TWO, strict=True)],
                alt=story.words["shared"].format(a=a, b=b), box=box)


def _likest(story: Story) -> tuple[str, str]:
    """The pair that the answer about overlap names first, where it shares a unit."""
    first = story.answers.headline("overlap")
    pairs = story.answers.tables["overlap.portfolios"]
    sharing = {(r.a, r.b) for r in pairs[pairs["shared_units"] > 0].itertuples()}
    return next((pair for pair in (first.pairs if first else ()) if pair in sharing or pair[::-1] in sharing), ("", ""))


def _sides(story: Story, a: str, b: str) -> pd.DataFrame:
    """Shared units by the tasks that they have in either portfolio, most first."""
    crossed = portfolios_and_units(story.answers.network)
    tasks = crossed.assign(tasks=crossed[list(ROLES)].sum(axis=1)).pivot_table(index="unit", columns="portfolio", values="tasks", aggfunc="sum", fill_value=0)
    both = tasks[[a, b]][(tasks[a] > 0) & (tasks[b] > 0)].astype(int)
    return both.assign(_sum=both.sum(axis=1), _name=both.index.map(str)).sort_values(["_sum", "_name"], ascending=[False, True])[[a, b]]


def clusters(deck: Deck, story: Story) -> None:
    """How many tasks each cluster has, and beside it who is in it and what it is about; nothing where none is told from chance."""
    words, cards = story.words, clusterlist.several(story.answers.tables["clusters.cards"])
    if cards.empty or not clusterlist.shown(story.answers) or not story.has("clusters.structure"):
        return
    slide = deck.slide(story.said("clusters.structure", "clusters.stability", "clusters.across", "clusters.agreement", otherwise=words["clusters"]))
    shown = cards.head(CLUSTERS)
    text(slide, Box(EDGE, BODY_BOTTOM - 0.3, ROOM, 0.3), [words["clusters_key"].format(all=len(cards), shown=len(shown))], size=CAPTION, color=style.SOFT)
    rows = [[clusterlist.name(c, card, lang=story.lang) + (words["standing"].format(said) if (said := clusterlist.standing(card, lang=story.lang)) else ""), str(card["task_count"]), story.list(card["core"] or card["units"], 5),
             story.list(card["words"], 4), story.list(card["leaders"], 4), f"{card['stability']:.2f}"]
            for c, card in zip(shown.index, shown.to_dict("records"), strict=True)]
    heads, widths = [words[k] for k in ("cluster", "tasks", "core", "words", "leaders", "stability")], [2.2, 0.8, 4.3, 2.4, 2.6, 0.9]
    kept = [j for j in range(len(heads)) if any(row[j] != words["none"] for row in rows)]  # no column that says nothing
    native.table(slide, [heads[j] for j in kept], [[row[j] for j in kept] for row in rows], [widths[j] for j in kept], alt=words["clusters"], size=12)


def sure(deck: Deck, story: Story) -> None:
    """Every claim with what it is based on, a dot for each world it was asked in and in how many it holds; in the notes how to read the numbers."""
    words, lang, every = story.words, story.lang, story.answers.tables["worlds.multiverse"]
    worlds = {key: own["holds"].astype(bool) for key, own in every.groupby("key", sort=False)}
    rows = [[f.claim[lang], f.how_sure[lang], *_dots(worlds.get(f.key), words["untried"])] for f in story.answers.sentences if f.claim]
    title = words["multiverse"].format(all=len(worlds), firm=firm(every)) if worlds else words["sure"]
    heads, top = [words[k] for k in ("claim", "how_sure", "worlds", "robust")][:4 if worlds else 2], BODY_TOP - 0.3
    rows = [row[:len(heads)] for row in rows]  # no column that says nothing
    box = Box(EDGE, top, ROOM, BODY_BOTTOM - top)
    for n, part in enumerate(_pages(heads, rows, box)):
        said = Said(title + (words["on"] if n else ""), words["dots"] if worlds else "", notes=tuple(words["caveats"]))
        native.table(deck.slide(said), heads, part, SURE[:len(heads)], alt=words["sure"], box=box, size=native.PLAIN)


def _pages(heads: list[str], rows: list[list[str]], box: Box) -> list[list[list[str]]]:
    """The rows on as few slides as hold them, about as many on each."""
    high = native.heights([heads, *rows], SURE[:len(heads)], wide=box.width)
    for pages in range(1, len(rows) + 1):
        cuts = [round(len(rows) * k / pages) for k in range(pages + 1)]
        parts = list(zip(cuts, cuts[1:], strict=False))
        if all(high[0] + sum(high[1 + a:1 + b]) <= box.height for a, b in parts):
            return [rows[a:b] for a, b in parts]
    return [[row] for row in rows]


def _dots(holds: pd.Series | None, untried: str) -> tuple[str, str]:
    """A full dot for each world in which a finding holds, an empty one for each in which it turns; and how many of how many."""
    if holds is None:
        return "", untried
    kept = int(holds.sum())
    return "●" * kept + "○" * (len(holds) - kept), f"{kept}/{len(holds)}"

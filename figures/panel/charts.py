"""Figures of a panel: ``(table, *, ax=None, lang="zh", title="", note="") -> Axes``, as all charts; one scale for all documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.panel import called
from graphdata.given import guard
from graphdata.registry import load
from graphdata.registry.kinds import english

from .. import style
from ..charts import parts
from ..lettering import widest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from analysis.panel import Likeness

__all__ = ["heat", "likeness", "multiples", "slope"]
_HEAT = {
    "title": {"zh": "各类部门在各份文件中涉及的任务占比", "en": "Share of each document's tasks that name each kind of department"},
    "subtitle": {"zh": "格中为百分数：点到该类部门的任务 ÷ 该文件全部任务；{some}显示{shown}类，共{all}类；“—”为未点到",
                 "en": "Cells: tasks that name the kind ÷ all tasks of the document, in %; {some}{shown} of {all} kinds; —: not named"},
}
_MULTIPLES = {
    "title": {"zh": "各份文件中任务最多的几类部门", "en": "The kinds of departments with most tasks, document by document"},
    "subtitle": {"zh": "横条：涉及的任务占该文件全部任务的比例，各图同一刻度；深色为牵头{some}", "en": "Bars: share of the document's tasks, one scale; dark: leads{some}"},
}
_SLOPE = {
    "title": {"zh": "各类部门占比的变化", "en": "How the shares of kinds of departments changed"},
    "subtitle": {"zh": "{place}，{first}—{last}年：涉及的任务 ÷ 全部任务；显示变化最大的{shown}类，红升蓝降", "en": "{place}, {first} to {last}: share of all tasks; the {shown} kinds that changed most; red rose, blue fell"},
}
_LIKENESS = {
    "title": {"zh": "哪些文件的组织方式相似", "en": "Which documents organise alike"},
    "subtitle": {"zh": "格中为相似度×100：部门两两同任务次数的余弦；相似者排在一起；带*者高于随机情形（已校正）",
                 "en": "Cosine × 100 of how often kinds of departments share tasks; alike ones stand together; *: more than chance (corrected)"},
}
MOST_DOCUMENTS = 40  # columns that leave room for a number
MOST_PANES = 12


def heat(by_kind: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "", top: int = 20) -> Axes:
    """Kinds × documents, darker for a larger share of the document's tasks.

    Parameters
    ----------
    by_kind : what `analysis.panel.kinds` gives.
    top : how many kinds; those with the largest mean share.

    >>> zr.panel_charts.heat(zr.panel.kinds(worlds), top=3).get_yticklabels()[0].get_text()
    '财政'
    """
    parts.need(by_kind, ("document", "kind", "share"), "heat", lang)
    shares = by_kind.pivot(index="kind", columns="document", values="share").reindex(columns=by_kind["document"].drop_duplicates())
    of, shares = shares.shape[1], shares.iloc[:, :MOST_DOCUMENTS]
    order = shares.fillna(0.0).mean(axis=1).rename("mean").reset_index().sort_values(["mean", "kind"], ascending=[False, True])["kind"]
    shown = shares.reindex(order.head(top))
    some = _some(shares.shape[1], of, lang)
    said = parts.words(_HEAT, lang, title, note, shown=len(shown), all=len(shares), some=some and f"{some}{'，' if lang == 'zh' else ', '}")
    text = [["—" if np.isnan(v) else f"{v * 100:.0f}" for v in row] for row in shown.to_numpy()]
    with style.context():
        return _cells(ax, said, [str(kind) if lang == "zh" else english(load(), str(kind)) for kind in shown.index], list(called(by_kind).values()), shown.fillna(0.0).to_numpy(), text, lang)


def likeness(found: Likeness, *, names: Mapping[str, str] | None = None, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """Documents × documents in the order of their clustering.

    Parameters
    ----------
    found : what `analysis.panel.likeness` gives.
    names : by document, what it is called.

    >>> len(zr.panel_charts.likeness(zr.panel.likeness(worlds, draws=99)).get_yticklabels())
    2
    """
    parts.speaks(lang)
    order = list(found.order)[:MOST_DOCUMENTS]
    values = found.matrix.reindex(index=order, columns=order).to_numpy(float, copy=True)
    more = {(a, b) for a, b, alike in found.pairs[["a", "b", "alike"]].itertuples(index=False) if alike == "more"}
    more |= {(b, a) for a, b in more}
    text = [["" if a == b else f"{values[i, j] * 100:.0f}{'*' * ((a, b) in more)}" for j, b in enumerate(order)] for i, a in enumerate(order)]
    np.fill_diagonal(values, 0.0)
    with style.context():
        shown = [(names or {}).get(document, document) for document in order]
        return _cells(ax, parts.words(_LIKENESS, lang, title, note), shown, shown, values, text, lang)


def _some(shown: int, of: int, lang: str) -> str:
    """That not all documents are drawn."""
    return "" if shown == of else f"{of}份文件中的前{shown}份" if lang == "zh" else f"the first {shown} of {of} documents"


def _cells(ax: Axes | None, said: style.Words, rows: list[str], columns: list[str], values: np.ndarray, text: list[list[str]], lang: str) -> Axes:
    columns = columns[:values.shape[1]] if values.ndim == 2 else columns
    left = widest(rows, style.LABEL) + 0.1
    heads = parts.heads(columns, parts.column_width(ax, len(columns), left))
    ax = style.place(ax, said, style.Room(left=left, below=0.05, above=heads.height))
    if not values.size:
        return parts.empty(ax, lang)
    most = max(float(values.max()), 1e-9)
    ax.pcolormesh(values, cmap=style.ramp(), vmin=0, vmax=most, edgecolor=style.PAPER, linewidth=1)
    ax.set_yticks(np.arange(len(rows)) + 0.5, rows, fontsize=parts.row_size(ax, len(rows)))
    parts.write_heads(ax, heads)
    ax.set_ylim(len(rows), 0)
    wide, high = (side / count for side, count in zip(parts.inches(ax), values.shape[::-1], strict=True))
    size = min(style.LABEL, high * 72 / 1.4, wide * 72 / 2.2)
    for (i, j), value in np.ndenumerate(values):
        ax.text(j + 0.5, i + 0.5, text[i][j], ha="center", va="center_baseline", fontsize=size, color=style.readable_on(style.shade(value / most)))
    ax.spines[:].set_visible(False)
    return ax


def multiples(by_kind: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "", top: int = 8) -> Axes:
    """One small pane a document, its kinds with most tasks as bars; the same scale in all.

    Parameters
    ----------
    by_kind : what `analysis.panel.kinds` gives; the first twelve documents are drawn.

    >>> len(zr.panel_charts.multiples(zr.panel.kinds(worlds)).child_axes)
    2
    """
    parts.need(by_kind, ("document", "kind", "share"), "multiples", lang)
    every = list(by_kind["document"].drop_duplicates())
    documents = every[:MOST_PANES]
    some = _some(len(documents), len(every), lang)
    said = parts.words(_MULTIPLES, lang, title, note, some=some and f"{'；' if lang == 'zh' else '; '}{some}")
    with style.context():
        ax = style.place(ax, said, style.Room(below=0.1))
        if not documents:
            return parts.empty(ax, lang)
        parts.bare(ax)
        columns = min(4, len(documents))
        rows = -(-len(documents) // columns)
        most = float(by_kind["share"].max())
        for k, (document, name) in enumerate(zip(documents, called(by_kind).values(), strict=False)):
            pane = ax.inset_axes(((k % columns) / columns, 1 - (k // columns + 1) / rows, 1 / columns, 1 / rows))
            _pane(pane, by_kind[by_kind["document"] == document].head(top), name, most, top)
    return ax


def _pane(ax: Axes, rows: pd.DataFrame, name: str, most: float, top: int) -> None:
    """One document: bars from 30 % of the width on, names to their left."""
    places = np.arange(len(rows))
    ax.barh(places, rows["share"], height=0.72, color=style.ROLES["support"])
    led = rows["share"] * (rows["lead"] / rows["tasks"])
    ax.barh(places, led, height=0.72, color=style.ROLES["lead"])
    for y, kind, share in zip(places, rows["kind"], rows["share"], strict=True):
        ax.text(-most * 0.03, y, str(kind), ha="right", va="center_baseline", fontsize=style.FOOTER)
        ax.text(share + most * 0.02, y, f"{share:.0%}", va="center_baseline", fontsize=style.FOOTER, color=style.SOFT)
    ax.set_xlim(-most * 0.62, most * 1.35)
    ax.set_ylim(top - 0.2, -1.7)
    ax.text(-most * 0.58, -1.1, name, fontsize=style.SUBTITLE, va="center_baseline")
    parts.bare(ax)


def slope(by_kind: pd.DataFrame, *, place: str | None = None, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
          top: int = 10) -> Axes:
    """A line a kind over the years of one place; those that changed most.

    Parameters
    ----------
    by_kind : what `analysis.panel.kinds` gives.
    place : the place; that with most years if None.

    >>> len(zr.panel_charts.slope(zr.panel.kinds(worlds), top=4).lines)
    4
    """
    parts.need(by_kind, ("place", "year", "kind", "share"), "slope", lang)
    place = place or several_years(by_kind)
    own = by_kind[by_kind["place"] == place].dropna(subset=["year"]) if place else by_kind.iloc[:0]
    shares = own.pivot_table(index="kind", columns="year", values="share", aggfunc="mean", fill_value=0.0).sort_index(axis=1)
    years = [int(year) for year in shares.columns]
    change = (shares.iloc[:, -1] - shares.iloc[:, 0]).abs() if len(years) > 1 else pd.Series(dtype=float)
    order = change.rename("c").rename_axis("kind").reset_index().sort_values(["c", "kind"], ascending=[False, True])["kind"].head(top)
    said = parts.words(_SLOPE, lang, title, note, place=place or "", first=years[0] if years else "", last=years[-1] if years else "", shown=len(order))
    with style.context():
        ax = style.place(ax, said, style.Room(left=0.7, right=2.4, below=0.45))
        if len(years) < 2:
            return parts.empty(ax, lang)
        _lines(ax, shares.loc[list(order)], years)
    return ax


def several_years(by_kind: pd.DataFrame) -> str | None:
    """The place with most years, the first by name where several have as many; None where none has two."""
    years = by_kind.dropna(subset=["place", "year"]).groupby("place")["year"].nunique()
    best = [place for place, count in years.items() if count == years.max() and count > 1]
    return min(best) if best else None


def _lines(ax: Axes, shares: pd.DataFrame, years: list[int]) -> None:
    highest = float(shares.to_numpy().max())
    ends = parts.spread(list(shares.iloc[:, -1]), gap=highest * 1.1 / 20, low=0.0, high=highest * 1.08)
    rising = shares.iloc[:, -1] >= shares.iloc[:, 0]
    for (kind, row), end in zip(shares.iterrows(), ends, strict=True):
        colour = style.ACCENT if rising[kind] else style.WARN
        ax.plot(years, row, color=colour, linewidth=2, marker="o", markersize=5)
        ax.annotate(f"{kind} {row.iloc[0]:.0%} → {row.iloc[-1]:.0%}", (years[-1], row.iloc[-1]), (1.03, end), annotation_clip=False,
                    textcoords=ax.get_yaxis_transform(), va="center_baseline", fontsize=style.LABEL,
                    arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.8, "shrinkA": 2, "shrinkB": 4, "relpos": (0, 0.5)})
    ax.set_xticks(years, [str(year) for year in years])
    ax.set_xlim(years[0] - 0.05 * (years[-1] - years[0]), years[-1])
    ax.set_ylim(0, highest * 1.1)
    ax.yaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
    ax.grid(axis="y")


guard(__name__)

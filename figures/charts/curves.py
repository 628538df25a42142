"""Curves: how unequal the load is, how it turns with the weight of support, and what a removal costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_LORENZ = {
    "title": {"zh": "任务在各单位之间的分布（洛伦兹曲线）", "en": "How tasks are spread over units (Lorenz curve)"},
    "subtitle": {"zh": "横轴：单位，由任务最少到最多累计；纵轴：其任务占全部责任关系的累计份额。虚线：完全均等",
                 "en": "Across: units, from the fewest tasks to the most; up: their share of links. Dashed: equal shares"},
    "x": {"zh": "单位的累计比例", "en": "share of units"}, "y": {"zh": "任务的累计比例", "en": "share of tasks"},
}
_FACTS = (("gini", {"zh": "基尼系数 {:.2f}", "en": "Gini coefficient {:.2f}"}),
          ("hhi", {"zh": "赫芬达尔指数 {:.3f}", "en": "Herfindahl index {:.3f}"}),
          ("effective_number", {"zh": "相当于{:.0f}个单位均摊", "en": "as concentrated as {:.0f} equal units"}),
          ("top_five_share", {"zh": "前五个主体（含集体）占{:.0%}", "en": "first five, collectives included: {:.0%}"}))
_HALF = {"zh": "任务较少的一半单位合计占{:.0%}", "en": "the half with fewer tasks: {:.0%}"}
_TENTH = {"zh": "任务最多的一成单位合计占{:.0%}", "en": "the tenth with most tasks: {:.0%}"}
_WEIGHTS = {
    "title": {"zh": "加权任务数随配合权重的变化", "en": "Weighted load over the weight of a supported task"},
    "subtitle": {"zh": "加权任务数 = 牵头数 + 权重 × 配合数；显示任一权重下居前{top}位的单位，线相交处名次互换",
                 "en": "Weighted load = lead + weight × support; units among the first {top} at any weight. "
                       "Where lines cross, ranks swap"},
    "x": {"zh": "配合任务的权重", "en": "weight of a supported task"}, "y": {"zh": "加权任务数", "en": "weighted load"},
}


def lorenz(curve: pd.DataFrame, *, summary: Mapping[str, float] | pd.Series | None = None, ax: Axes | None = None,
           lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """The Lorenz curve, with the numbers of concentration beside it.

    Parameters
    ----------
    curve : share_of_units, share_of_load, from 0 to 1.
    summary : any of gini, hhi, effective_number, top_five_share: a row of `analysis.load.concentration`, or the ``attrs`` of
        `analysis.load.table`.

    >>> axes = zr.charts.lorenz(zr.load.lorenz(network))
    """
    parts.need(curve, ("share_of_units", "share_of_load"), "lorenz", lang)
    said, given = parts.words(_LORENZ, lang, title, note), ax is not None
    with style.context():
        ax = style.place(ax, said, style.Room(left=0.7, below=0.55))
        if curve.empty:
            return parts.empty(ax, lang, curve.attrs.get("note", ""))
        x, y = curve["share_of_units"], curve["share_of_load"]
        ax.fill_between(x, y, x, color=style.ROLES["support"], alpha=0.45, linewidth=0)
        ax.plot([0, 1], [0, 1], color=style.SOFT, linewidth=1, linestyle=(0, (4, 3)))
        ax.plot(x, y, color=style.ROLES["lead"], linewidth=2.4)
        _shares(ax, lang)
        _facts(ax, [*_told(summary, lang), *_halves(x, y, lang)], inside=given)
    return ax


def _told(summary: Mapping[str, float] | pd.Series | None, lang: str) -> list[str]:
    told = dict(summary) if summary is not None else {}
    return [text[lang].format(told[key]) for key, text in _FACTS if told.get(key) is not None]


def _halves(x: pd.Series, y: pd.Series, lang: str) -> list[str]:
    """Two points read off the curve."""
    return [_HALF[lang].format(np.interp(0.5, x, y)), _TENTH[lang].format(1 - np.interp(0.9, x, y))]


def _facts(ax: Axes, lines: Sequence[str], *, inside: bool) -> None:
    """The numbers beside the square; inside it where the axes are the analyst's own."""
    ax.text(0.04 if inside else 1.1, 0.96, "\n".join(lines), transform=ax.transAxes, va="top", linespacing=1.9,
            fontsize=style.SMALL if inside else 15)


def _shares(ax: Axes, lang: str) -> None:
    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    marks = [f"{t:.0%}" for t in ticks]
    ax.set_xlim(0, 1)
    ax.set_ylim(0, 1)
    ax.set_aspect("equal", anchor="W")
    ax.set_xticks(ticks, marks, fontsize=style.SMALL)
    ax.set_yticks(ticks, marks, fontsize=style.SMALL, color=style.SOFT)
    _titles(ax, _LORENZ, lang)
    ax.grid()


def _titles(ax: Axes, texts: Mapping[str, Mapping[str, str]], lang: str) -> None:
    ax.set_xlabel(texts["x"][lang], fontsize=style.SMALL)
    ax.set_ylabel(texts["y"][lang], fontsize=style.SMALL)


def weights(curve: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
            top: int = 6) -> Axes:
    """Weighted load of the busiest units over the weight that a supported task has beside a lead.

    Parameters
    ----------
    curve : by unit, one column per weight, as `analysis.load.weight_curve` gives it; units that are among the first `top` at
        some weight are drawn.

    >>> axes = zr.charts.weights(zr.load.weight_curve(network))
    """
    parts.need(curve, (), "weights", lang)
    shown = _foremost(curve, top) if curve.size else curve
    said = parts.words(_WEIGHTS, lang, title, note, top=top)
    with style.context():
        labels = _end_labels(shown)
        ax = style.place(ax, said, style.Room(left=0.6, right=widest(labels, style.LABEL) + 0.25, below=0.55))
        if shown.empty:
            return parts.empty(ax, lang)
        _fan(ax, shown, labels, lang)
    return ax


def _foremost(curve: pd.DataFrame, top: int) -> pd.DataFrame:
    """Units among the first `top` at some weight, those with equal loads all or none; most at the last weight first."""
    first = (curve.rank(ascending=False, method="max") <= top) & (curve > 0)
    shown = curve.loc[first.any(axis=1)]
    return shown.iloc[np.argsort(-shown.iloc[:, -1].to_numpy(), kind="stable")]


def _end_labels(shown: pd.DataFrame) -> list[str]:
    names = parts.row_names(shown.index, room=2.6, size=style.LABEL)
    ends = shown.iloc[:, -1] if shown.size else ()
    return [f"{names[str(unit)]} {parts.whole(value)}" for unit, value in zip(shown.index, ends, strict=True)]


def _fan(ax: Axes, shown: pd.DataFrame, labels: Sequence[str], lang: str) -> None:
    """One line per unit, told apart by colour, dash and the name at its end."""
    x = [float(c) for c in shown.columns]
    dashes = ("-", (0, (5, 2)), (0, (1, 1.5)))
    ax.set_xlim(min(x), max(x) if len(x) > 1 else min(x) + 1)
    ax.set_ylim(0, max(1.0, shown.to_numpy().max()) * 1.04)
    ends = parts.spread(shown.iloc[:, -1].to_list(), gap=0.21 / parts.inches(ax)[1] * ax.get_ylim()[1], low=0.0,
                        high=ax.get_ylim()[1])
    for i, (values, label, end) in enumerate(zip(shown.to_numpy(), labels, ends, strict=True)):
        colour = style.CATEGORIES[i % len(style.CATEGORIES)]
        ax.plot(x, values, color=colour, linewidth=2, linestyle=dashes[i % len(dashes)], clip_on=False)
        parts.beside(ax, x[-1], values[-1], end, label, colour)
    ax.set_xticks(x, [f"{w:g}" for w in x], fontsize=style.SMALL)
    ax.tick_params(axis="y", labelsize=style.SMALL, labelcolor=style.SOFT)
    _titles(ax, _WEIGHTS, lang)
    ax.grid(axis="y")

"""How much of a finding is chance, or a choice: null distributions, and the sweep of the resolution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "与随机网络相比", "en": "Beside what chance gives"},
    "subtitle": {"zh": "灰柱：{count}个随机网络（每项任务的单位数、每个单位的任务数不变）；竖线：本文件{p}",
                 "en": "Grey: {count} random networks (every task keeps its number of units, every unit its tasks); "
                       "line: the document{p}"},
    "p": {"zh": "；p = {:.3g}", "en": "; p = {:.3g}"},
    "document": {"zh": "本文件 {:.3f}", "en": "document {:.3f}"},
    "mean": {"zh": "随机平均 {:.3f}", "en": "mean of chance {:.3f}"},
    "label": {"zh": "模块度", "en": "modularity"},
    "count": {"zh": "随机网络个数", "en": "random networks"},
}
_SWEEP = {
    "title": {"zh": "集群划分随分辨率的变化", "en": "Clusters over the resolution"},
    "subtitle": {"zh": "调整互信息（AMI）：1为完全一致，0为随机水平。横轴下行：该分辨率下两个单位以上的集群数",
                 "en": "Adjusted mutual information (AMI): 1 the same, 0 what chance gives. Below each γ: "
                       "clusters of two units or more"},
    "likeness": {"zh": "与 γ = 1 时的划分一致的程度", "en": "agreement with the clusters at γ = 1"},
    "portfolios": {"zh": "与分工一致的程度", "en": "agreement with the portfolios"},
    "x": {"zh": "分辨率 γ 与集群数", "en": "resolution γ and number of clusters"},
    "y": {"zh": "AMI", "en": "AMI"},
}


def null(draws: Sequence[float], *, observed: float | None, p: float | None = None, label: str = "", ax: Axes | None = None,
         lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """The distribution of a number under its null, with what was observed as a line.

    Parameters
    ----------
    draws : the number in every draw, such as ``attrs["null_modularities"]`` of `analysis.clusters.table`.
    observed : the number in the document; nothing is drawn where it or the draws are missing.
    p : the p-value to name in the subtitle.
    label : what the number is; modularity if empty.

    >>> axes = zr.charts.null([0.41, 0.42, 0.44], observed=0.5, p=0.25)
    """
    parts.speaks(lang)
    told = "" if p is None else _TEXTS["p"][lang].format(p)
    with style.context():
        ax = style.place(ax, parts.words(_TEXTS, lang, title, note, count=len(draws), p=told),
                         style.Room(left=0.6, below=0.55, above=0.35))
        if not len(draws) or observed is None:
            return parts.empty(ax, lang)
        _histogram(ax, np.asarray(draws, dtype=float), float(observed))
        _lines(ax, float(np.mean(draws)), float(observed), lang)
        ax.set_xlabel(label or _TEXTS["label"][lang], fontsize=style.SMALL)
        ax.set_ylabel(_TEXTS["count"][lang], fontsize=style.SMALL)
        ax.tick_params(labelsize=style.SMALL, labelcolor=style.SOFT)
    return ax


def _histogram(ax: Axes, draws: np.ndarray, observed: float) -> None:
    from matplotlib.ticker import MaxNLocator

    low, high = min(draws.min(), observed), max(draws.max(), observed)
    margin = (high - low) * 0.08 or 0.05
    bins = np.linspace(low - margin, high + margin, 61)
    ax.hist(draws, bins=bins, color=style.QUIET, edgecolor=style.PAPER, linewidth=0.6)
    ax.set_xlim(bins[0], bins[-1])
    ax.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.grid(axis="y")


def _lines(ax: Axes, mean: float, observed: float, lang: str) -> None:
    """Both lines with their labels above the frame, side by side where they would meet."""
    edge, wide = ax.get_xlim(), parts.inches(ax)[0]
    texts = [_TEXTS["mean"][lang].format(mean), _TEXTS["document"][lang].format(observed)]
    order = (0, 1) if mean <= observed else (1, 0)
    places = _beside([(value - edge[0]) / (edge[1] - edge[0]) * wide for value in sorted((mean, observed))],
                     [width(texts[i], style.LABEL) for i in order], wide)
    ax.axvline(mean, color=style.SOFT, linewidth=1.2, linestyle=(0, (4, 3)))
    ax.axvline(observed, color=style.ROLES["lead"], linewidth=3)
    for place, i in zip(places, order, strict=True):
        ax.text(place / wide, 1.02, texts[i], transform=ax.transAxes, ha="center", va="bottom", fontsize=style.LABEL,
                color=(style.SOFT, style.ROLES["lead"])[i])


def _beside(middles: Sequence[float], widths: Sequence[float], wide: float) -> list[float]:
    """Middles of two labels, moved apart where they would touch and kept inside."""
    need = sum(widths) / 2 + 0.2 - (middles[1] - middles[0])
    first, second = middles[0] - max(0.0, need) / 2, middles[1] + max(0.0, need) / 2
    first = max(widths[0] / 2, first)
    second = min(wide - widths[1] / 2, max(second, first + sum(widths) / 2 + 0.2))
    return [min(first, second - sum(widths) / 2 - 0.2), second]


def sweep(table: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """How far the clusters at other resolutions are those at γ = 1, and those of the portfolios, with their number.

    Parameters
    ----------
    table : by gamma: clusters, likeness, portfolios, as `analysis.clusters.sweep` gives it.

    >>> axes = zr.charts.sweep(zr.clusters.sweep(network, gammas=[0.5, 1.0, 1.5]))
    """
    parts.need(table, ("clusters", "likeness", "portfolios"), "sweep", lang)
    with style.context():
        ax = style.place(ax, parts.words(_SWEEP, lang, title, note), style.Room(left=0.6, below=0.75, above=0.3))
        if table.empty:
            return parts.empty(ax, lang, table.attrs.get("note", ""))
        gammas = [float(g) for g in table.index]
        ax.axvline(1.0, color=style.FAINT, linewidth=6)
        ax.plot(gammas, table["likeness"], "o-", color=style.ROLES["lead"], linewidth=2.2, markersize=6,
                label=_SWEEP["likeness"][lang])
        ax.plot(gammas, table["portfolios"], "s--", color=style.ROLES["responsible"], linewidth=2.2, markersize=6,
                label=_SWEEP["portfolios"][lang])
        ax.set_ylim(min(0.0, float(table[["likeness", "portfolios"]].min().min())) - 0.02, 1.04)
        ax.set_xticks(gammas, [f"{g:g}\n{n}" for g, n in zip(gammas, table["clusters"], strict=True)], fontsize=style.SMALL,
                      linespacing=1.5)
        ax.tick_params(axis="y", labelsize=style.SMALL, labelcolor=style.SOFT)
        ax.set_xlabel(_SWEEP["x"][lang], fontsize=style.SMALL)
        ax.set_ylabel(_SWEEP["y"][lang], fontsize=style.SMALL)
        ax.grid(axis="y")
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0, borderpad=0.2)
    return ax

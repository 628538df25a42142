"""Portfolios beside portfolios: what each pair shares, observed beside expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "各分管领导之间的单位重叠", "en": "Overlap between portfolios"},
    "likeness": {"zh": "左下：单位构成的相似度（Morisita–Horn，0–1），下行为随机分配下的期望；右上：共有单位数。"
                       "▲ 高于、▼ 低于期望（校正后 q ≤ {alpha:g}）；无标记：无法与随机区分",
                 "en": "Lower left: likeness of their units (Morisita–Horn, 0 to 1), expectation under random allocation below it; upper "
                       "right: shared units. ▲ more, ▼ less than expected (corrected, q ≤ {alpha:g}); unmarked: cannot be told apart"},
    "shared": {"zh": "共有单位数，下行为随机分配下的期望。▲ 多于、▼ 少于期望（校正后 q ≤ {alpha:g}）；无标记：无法与随机区分",
               "en": "Shared units, expectation under random allocation below. ▲ more, ▼ fewer than expected (corrected, q ≤ {alpha:g}); "
                     "unmarked: cannot be told apart"},
}
_MARKS = {"more": " ▲", "less": " ▼"}
_LIKENESS = ("morisita_horn", "expected_morisita_horn")


def overlap(pairs: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """Pairs of portfolios as a triangle: observed above expected, marked only where the corrected test tells them apart.

    Parameters
    ----------
    pairs : one row per pair: a, b, shared_units, expected, direction ("more", "less" or anything else), as
        `analysis.overlap.portfolios` gives it. With morisita_horn and expected_morisita_horn, on which the test is made, these
        are drawn and the shared units stand in the other triangle. ``attrs["alpha"]`` is named in the subtitle.
    """
    parts.need(pairs, ("a", "b", "shared_units", "expected", "direction"), "overlap", lang)
    likeness = set(_LIKENESS) <= set(pairs)
    texts = {"title": _TEXTS["title"], "subtitle": _TEXTS["likeness" if likeness else "shared"]}
    said = parts.words(texts, lang, title, note, alpha=pairs.attrs.get("alpha", 0.05))
    names = list(dict.fromkeys([*pairs["a"], *pairs["b"]]))
    with style.context():
        ax = _place(ax, said, names)
        if pairs.empty:
            return parts.empty(ax, lang, pairs.attrs.get("note", ""))
        _axes(ax, names)
        _triangle(ax, pairs, names, *(_LIKENESS if likeness else ("shared_units", "expected")))
        if likeness:
            _counts(ax, pairs, names)
    return ax


def _place(ax: Axes | None, said: style.Words, names: list[str]) -> Axes:
    left = widest(parts.row_names(names, room=2.6, size=style.LABEL).values(), style.LABEL) + 0.1
    heads = _heads(names, (style.SIZE[0] - 2 * style.MARGIN - left) / max(1, len(names)))
    above = (max((h.count("\n") + 1 for h in heads.values()), default=1) * style.LABEL * style.LINE + 4) / 72
    return style.place(ax, said, style.Room(left=left, below=0.05, above=above))


def _heads(names: list[str], column: float) -> dict[str, str]:
    return parts.column_names(names, room=column - 0.08, size=style.LABEL)


def _axes(ax: Axes, names: list[str]) -> None:
    rows = parts.row_names(names, room=2.6, size=style.LABEL)
    heads = _heads(names, parts.inches(ax)[0] / len(names))
    ax.set_xlim(0, len(names))
    ax.set_ylim(len(names), 0)
    size = parts.row_size(ax, len(names))
    ax.set_yticks(np.arange(len(names)) + 0.5, [rows[n] for n in names], fontsize=size)
    ax.set_xticks(np.arange(len(names)) + 0.5, [heads[n] for n in names], fontsize=style.LABEL, color=style.INK, linespacing=1.45)
    ax.xaxis.tick_top()
    for spine in ax.spines.values():
        spine.set_visible(False)


def _triangle(ax: Axes, pairs: pd.DataFrame, names: list[str], observed: str, expected: str) -> None:
    """Cells below the diagonal, shaded by what was observed."""
    from matplotlib.patches import Rectangle

    largest = max(pairs[observed].max(), 1e-9)
    number = parts.whole if observed == "shared_units" else "{:.2f}".format
    place = {name: i for i, name in enumerate(names)}
    for pair in pairs.to_dict("records"):
        column, row = sorted((place[pair["a"]], place[pair["b"]]))
        colour = style.shade(pair[observed] / largest)
        ax.add_patch(Rectangle((column + 0.02, row + 0.02), 0.96, 0.96, facecolor=colour, edgecolor="none"))
        texts = number(pair[observed]) + _MARKS.get(pair["direction"], ""), f"{pair[expected]:.{2 if observed != 'shared_units' else 1}f}"
        _two_lines(ax, column + 0.5, row, texts, style.readable_on(colour), len(names))
    for i in range(len(names)):
        ax.add_patch(Rectangle((i + 0.02, i + 0.02), 0.96, 0.96, facecolor=style.FAINT, edgecolor="none", alpha=0.5))


def _two_lines(ax: Axes, x: float, row: int, texts: tuple[str, str], colour: str, rows: int) -> None:
    """What was observed, and smaller below it what was expected; left out where the cell is too small for both."""
    wide, high = (side / rows for side in parts.inches(ax))
    size = min(style.LABEL, high * 72 / 3)
    if size < 5 or not parts.fits(texts[0], wide, size):
        return
    apart = size * 0.72 / 72 / high
    ax.text(x, row + 0.5 - apart, texts[0], ha="center", va="center_baseline", fontsize=size, color=colour)
    ax.text(x, row + 0.5 + apart, texts[1], ha="center", va="center_baseline", fontsize=size * 0.8, color=colour)


def _counts(ax: Axes, pairs: pd.DataFrame, names: list[str]) -> None:
    """Shared units above the diagonal."""
    place = {name: i for i, name in enumerate(names)}
    size = parts.row_size(ax, len(names), largest=style.SMALL, smallest=4.0)
    for pair in pairs.to_dict("records"):
        row, column = sorted((place[pair["a"]], place[pair["b"]]))
        if parts.fits(str(pair["shared_units"]), parts.inches(ax)[0] / len(names), size):
            ax.text(column + 0.5, row + 0.5, str(pair["shared_units"]), ha="center", va="center_baseline", fontsize=size, color=style.SOFT)

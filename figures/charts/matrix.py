"""Portfolios beside portfolios: what each pair shares, observed beside expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import widest, width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "各分工之间的单位重叠", "en": "Overlap between portfolios"},
    "likeness": {"zh": "左下：单位构成的相似度（Morisita–Horn，0–1），下行为随机分配下的预期；右上：共有单位数。"
                       "▲ 高于、▼ 低于预期（校正后 q ≤ {alpha:g}）；无标记：无法与随机区分",
                 "en": "Lower left: likeness of their units (Morisita–Horn, 0 to 1), expectation under random allocation "
                       "below it; upper right: shared units. ▲ more, ▼ less than expected (corrected, q ≤ {alpha:g}); "
                       "unmarked: cannot be told apart"},
    "shared": {"zh": "共有单位数，下行为随机分配下的预期。▲ 多于、▼ 少于预期（校正后 q ≤ {alpha:g}）；无标记：无法与随机区分",
               "en": "Shared units, expectation under random allocation below. ▲ more, ▼ fewer than expected "
                     "(corrected, q ≤ {alpha:g}); unmarked: cannot be told apart"},
}
_CUT = {"zh": "。显示共有单位最多的{kept}个分工，共{of}个", "en": ". The {kept} of {of} portfolios that share most"}
MOST = 20  # more would leave no room for the numbers
_MARKS = {"more": " ▲", "less": " ▼"}
_LIKENESS = ("morisita_horn", "expected_morisita_horn")


def overlap(pairs: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """Pairs of portfolios as a triangle: observed above expected, marked only where the corrected test tells them apart.

    Parameters
    ----------
    pairs : one row per pair: a, b, shared_units, expected, direction ("more", "less" or anything else), as
        `analysis.overlap.portfolios` gives it. With morisita_horn and expected_morisita_horn, on which the test is made,
        these are drawn and the shared units stand in the other triangle. ``attrs["alpha"]`` is named in the subtitle.

    >>> axes = zr.charts.overlap(pairs)
    """
    parts.need(pairs, ("a", "b", "shared_units", "expected", "direction"), "overlap", lang)
    likeness = set(_LIKENESS) <= set(pairs)
    texts = {"title": _TEXTS["title"], "subtitle": _TEXTS["likeness" if likeness else "shared"]}
    said = parts.words(texts, lang, title, note, alpha=pairs.attrs.get("alpha", 0.05))
    names, pairs, cut = _largest(pairs, lang)
    with style.context():
        ax = _axes(ax, said.and_then(cut), names)
        if pairs.empty:
            return parts.empty(ax, lang, pairs.attrs.get("note", ""))
        _triangle(ax, pairs, names, *(_LIKENESS if likeness else ("shared_units", "expected")))
        if likeness:
            _counts(ax, pairs, names)
    return ax


def _largest(pairs: pd.DataFrame, lang: str) -> tuple[list[str], pd.DataFrame, str]:
    """The portfolios that share most, in the order of the table, their pairs, and what to say about those left out."""
    both = pd.concat([pairs.set_index("a")["shared_units"], pairs.set_index("b")["shared_units"]])
    order = list(dict.fromkeys([*pairs["a"], *pairs["b"]]))
    names = parts.busiest(both.groupby(level=0).sum().reindex(order), MOST)
    kept = pairs[pairs["a"].isin(names) & pairs["b"].isin(names)]
    kept.attrs = pairs.attrs
    return names, kept, _CUT[lang].format(kept=len(names), of=len(order)) if len(names) < len(order) else ""


def _axes(ax: Axes | None, said: style.Words, names: list[str]) -> Axes:
    """Axes with the names at the left and above."""
    rows = parts.row_names(names, room=2.6, size=style.LABEL)
    left = widest(rows.values(), style.LABEL) + 0.1
    heads = parts.heads(names, parts.column_width(ax, len(names), left))
    ax = style.place(ax, said, style.Room(left=left, below=0.05, above=heads.height, rows=len(names)))
    ax.set_xlim(0, max(1, len(names)))
    ax.set_ylim(max(1, len(names)), 0)
    ax.set_yticks(np.arange(len(names)) + 0.5, [rows[n] for n in names], fontsize=parts.row_size(ax, len(names)))
    parts.write_heads(ax, heads)
    ax.spines[:].set_visible(False)
    return ax


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
        beside = f"{pair[expected]:.{1 if observed == 'shared_units' else 2}f}"
        texts = number(pair[observed]) + _MARKS.get(pair["direction"], ""), beside
        _two_lines(ax, column + 0.5, row, texts, style.readable_on(colour), len(names))
    for i in range(len(names)):
        ax.add_patch(Rectangle((i + 0.02, i + 0.02), 0.96, 0.96, facecolor=style.FAINT, edgecolor="none", alpha=0.5))


def _two_lines(ax: Axes, x: float, row: int, texts: tuple[str, str], colour: str, rows: int) -> None:
    """What was observed, and smaller below it what was expected, as large as the cell allows."""
    wide, high = (side / rows for side in parts.inches(ax))
    size = min(style.LABEL, high * 72 / 3, (wide - 0.04) / width(f"0.00{_MARKS['more']}", 1))
    apart = size * 0.72 / 72 / high
    ax.text(x, row + 0.5 - apart, texts[0], ha="center", va="center_baseline", fontsize=size, color=colour)
    ax.text(x, row + 0.5 + apart, texts[1], ha="center", va="center_baseline", fontsize=size * 0.8, color=colour)


def _counts(ax: Axes, pairs: pd.DataFrame, names: list[str]) -> None:
    """Shared units above the diagonal."""
    place = {name: i for i, name in enumerate(names)}
    size = parts.row_size(ax, len(names), largest=style.SMALL)
    for pair in pairs.to_dict("records"):
        row, column = sorted((place[pair["a"]], place[pair["b"]]))
        ax.text(column + 0.5, row + 0.5, str(pair["shared_units"]), ha="center", va="center_baseline", fontsize=size,
                color=style.SOFT)

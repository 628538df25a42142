"""Load as bars: lead and support stacked, with how sure the rank is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from ..lettering import widest, width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "各单位承担的任务数", "en": "Tasks by unit"},
    "subtitle": {"zh": "显示{shown}个，共{all}个主体", "en": "{shown} of {all} bodies"},
    "interval": {"zh": "名次区间", "en": "rank interval"},
    "tier": {"zh": "档次", "en": "tier"},
}


def load(board: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
         top: int = 20) -> Axes:
    """Tasks of every unit as bars, split by role, the first `top` rows of the table as it is sorted.

    Parameters
    ----------
    board : by unit; lead, support, responsible are drawn; kind marks collectives; rank_low, rank_high and tier stand at the
        right edge where the table has them.
    ax : axes to draw on; a 16:9 sheet of its own if None.
    title, note : the finding, and source and treatment, for the sheet.

    Raises
    ------
    TableError : a column is missing.

    >>> axes = zr.charts.load(board)
    """
    parts.need(board, ("lead", "support", "responsible"), "load", lang)
    rows = board.head(top)
    with style.context():
        labels = parts.unit_names(rows)
        said = parts.words(_TEXTS, lang, title, note, shown=len(rows),
                           all=len(board)).and_then(parts.collectives_said(rows, lang))
        ax = style.place(ax, said, style.Room(left=widest(labels, style.LABEL) + 0.1, below=0.05, above=0.25, rows=len(rows)))
        if rows.empty:
            return parts.empty(ax, lang, board.attrs.get("note", ""))
        parts.label_rows(ax, labels, size=parts.row_size(ax, len(rows)))
        _bars(ax, rows)
        _columns(ax, rows, lang)
        _legend(ax, rows, lang)
    return ax


def _roles(rows: pd.DataFrame) -> list[str]:
    return [role for role in ("lead", "responsible", "support") if rows[role].sum() > 0] or ["responsible"]


def _bars(ax: Axes, rows: pd.DataFrame) -> None:
    """One bar per role, a number in every part that has room for it, the sum at the end."""
    total, start = rows[["lead", "support", "responsible"]].sum(axis=1), pd.Series(0, index=rows.index)
    ax.set_xlim(0, max(1, total.max()) / 0.8)
    room = parts.inches(ax)[0] / ax.get_xlim()[1]
    for role in _roles(rows):
        ax.barh(range(len(rows)), rows[role], left=start, height=0.72, color=style.ROLES[role], edgecolor=style.PAPER,
                linewidth=0.5)
        _inside(ax, rows[role], start, room, style.ROLES[role])
        start = start + rows[role]
    for row, value in enumerate(total):
        ax.text(value + 0.06 / room, row, str(value), va="center_baseline", fontsize=style.LABEL, color=style.INK)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)


def _inside(ax: Axes, counts: pd.Series, start: pd.Series, room: float, colour: str) -> None:
    for row, (value, left) in enumerate(zip(counts, start, strict=True)):
        if value and parts.fits(str(value), value * room, style.SMALL):
            ax.text(left + value / 2, row, str(value), ha="center", va="center_baseline", fontsize=style.SMALL,
                    color=style.readable_on(colour))


def _columns(ax: Axes, rows: pd.DataFrame, lang: str) -> None:
    """Rank interval and tier at the right edge, with their heads; nothing where a collective stands."""
    edge = 1.0
    if "tier" in rows and rows["tier"].nunique() > 1:
        edge = _column(ax, _TEXTS["tier"][lang], ["" if pd.isna(t) else str(t) for t in rows["tier"]], edge)
    if {"rank_low", "rank_high"} <= set(rows):
        _column(ax, _TEXTS["interval"][lang], ["" if pd.isna(a) else f"{a}–{b}" for a, b in zip(rows["rank_low"], rows["rank_high"], strict=True)],
                edge)


def _column(ax: Axes, head: str, values: pd.Series | list[str], edge: float) -> float:
    """A column of text that ends at `edge` (a share of the axes' width); where the next one to its left may end."""
    ax.text(edge, 1.005, head, transform=ax.transAxes, ha="right", va="bottom", fontsize=style.SMALL, color=style.SOFT)
    for row, text in enumerate(values):
        ax.text(edge, row, text, transform=ax.get_yaxis_transform(), ha="right", va="center_baseline", fontsize=style.SMALL,
                color=style.SOFT)
    return edge - (width(head, style.SMALL) + 0.25) / parts.inches(ax)[0]


def _legend(ax: Axes, rows: pd.DataFrame, lang: str) -> None:
    from matplotlib.patches import Patch

    roles = _roles(rows)
    ax.legend(handles=[Patch(color=style.ROLES[role], label=parts.ROLE_NAMES[role][lang]) for role in roles],
              loc="lower left",
              bbox_to_anchor=(0, 1.0), ncols=len(roles), borderaxespad=0, borderpad=0.2, handlelength=1.2, columnspacing=1.5)

"""How sure a rank is: intervals of ranks, one line per unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pandas as pd

from .. import style
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "名次及其区间", "en": "Ranks and their intervals"},
    "tasks": {"zh": "按任务数", "en": "By tasks"},
    "lead": {"zh": "按牵头任务数", "en": "By lead tasks"},
    "subtitle": {"zh": "{by}。点：文件中的名次；粗线：对任务重抽样的区间{sets}。线段重叠的单位，先后不能断言。显示{shown}个，共{all}个",
                 "en": "{by}. Dot: rank in the document; thick line: interval from resampling tasks{sets}. "
                       "Where lines overlap, no order can be claimed. {shown} of {all} units"},
    "sets": {"zh": "；细线：两两检验后可能的名次", "en": "; thin line: ranks that pairwise tests leave open"},
    "rank": {"zh": "名次", "en": "rank"},
}


def ranks(board: pd.DataFrame, *, by: Literal["tasks", "lead"] = "tasks", ax: Axes | None = None, lang: str = "zh", title: str = "",
          note: str = "", top: int = 24) -> Axes:
    """Rank intervals of the units ranked first, best on top (a forest plot).

    Parameters
    ----------
    board : by unit; rank, rank_low, rank_high (for ``by="lead"``: lead_rank, lead_rank_low, lead_rank_high), and set_low,
        set_high where pairs were tested.

    >>> axes = zr.charts.ranks(board)
    """
    prefix = "lead_" if by == "lead" else ""
    columns = [prefix + c for c in ("rank", "rank_low", "rank_high")]
    parts.need(board, columns, "ranks", lang)
    rows = _first(board[board[columns[0]].notna()], columns[0], top)  # a collective has no rank
    sets = not prefix and {"set_low", "set_high"} <= set(board)
    said = parts.words(_TEXTS, lang, title, note, by=_TEXTS["lead" if prefix else "tasks"][lang], shown=len(rows),
                       all=int(board[columns[0]].notna().sum()), sets=_TEXTS["sets"][lang] if sets else "")
    with style.context():
        labels = parts.unit_names(rows)
        ax = style.place(ax, said.and_then(parts.collectives_said(rows, lang)),
                         style.Room(left=widest(labels, style.LABEL) + 0.1, right=0.1, below=0.1, above=0.25, rows=len(rows)))
        if rows.empty:
            return parts.empty(ax, lang, board.attrs.get("note", ""))
        parts.label_rows(ax, labels, size=parts.row_size(ax, len(rows)))
        if sets:
            ax.hlines(range(len(rows)), rows["set_low"], rows["set_high"], color=style.ROLES["support"], linewidth=1.2)
        _lines(ax, *(rows[c] for c in columns))
        _scale(ax, rows, columns[2], sets, lang)
    return ax


def _first(board: pd.DataFrame, rank: str, top: int) -> pd.DataFrame:
    order = board.assign(_name=board.index.map(str)).sort_values([rank, "_name"]).index
    return board.loc[order[:top]]


def _lines(ax: Axes, rank: pd.Series, low: pd.Series, high: pd.Series) -> None:
    ax.hlines(range(len(rank)), low, high, color=style.ROLES["lead"], linewidth=4, alpha=0.55, capstyle="round")
    ax.plot(rank, range(len(rank)), "o", color=style.ROLES["lead"], markersize=6, markeredgecolor=style.PAPER)


def _scale(ax: Axes, rows: pd.DataFrame, high: str, sets: bool, lang: str) -> None:
    """Rank 1 at the left; ticks above, where the reader begins."""
    from matplotlib.ticker import MaxNLocator

    last = max(rows[high].max(), rows["set_high"].max() if sets else 0, 2)
    ticks = [1, *[int(t) for t in MaxNLocator(8, integer=True).tick_values(1, last) if 1 < t <= last]]
    ax.set_xlim(1 - last * 0.015, last * 1.015)
    ax.set_xticks(ticks, [str(t) for t in ticks], fontsize=style.SMALL)
    ax.xaxis.tick_top()
    ax.annotate(_TEXTS["rank"][lang], (0, 1), (-4, 3), xycoords="axes fraction", textcoords="offset points", ha="right",
                va="bottom", fontsize=style.SMALL, color=style.SOFT)
    ax.grid(axis="x")
    ax.spines[:].set_visible(False)

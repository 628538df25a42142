"""Counts in cells: units × portfolios with their lead tasks, and returns that units owe by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import widest, width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEAT = {
    "title": {"zh": "各单位在各分工中的任务", "en": "Tasks of every unit under every portfolio"},
    "subtitle": {"zh": "格中“10+3”：牵头10项，配合3项；“+3”：只配合{else_zh}。显示{shown}个主体，共{all}个",
                 "en": 'A cell "10+3": leads 10, supports 3; "+3": supports only{else_en}. {shown} of {all} bodies'},
    "cut": {"zh": "；显示任务最多的{kept}个分工，共{of}个", "en": ", the {kept} of {of} portfolios with most tasks"},
}
_BURDEN = {
    "title": {"zh": "各牵头单位每次应报送的任务数", "en": "Tasks to report on, by lead unit and date"},
    "subtitle": {"zh": "显示{shown}个单位，共{all}个；右列为全年报送次数",
                 "en": "{shown} of {all} units; the right column is the sum over the year"},
    "sum": {"zh": "全年", "en": "year"},
}
PALE = 4  # where nothing counts more, the darkest shades stay unused
MOST_COLUMNS = 30  # more would leave no room for the numbers
_ROLES = ["lead", "support", "responsible"]


def heatmap(crossing: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
            top: int = 22) -> Axes:
    """Units × portfolios, "10+3" for tasks led and supported, darker for more tasks.

    Parameters
    ----------
    crossing : one row per portfolio and unit: portfolio, unit, lead, support, responsible, and kind, which marks
        collectives (see `figures.crossing.portfolios_and_units`). Columns stand as in the table,
        rows by their tasks.
    top : how many units.

    >>> axes = zr.charts.heatmap(zr.crossing.portfolios_and_units(network))
    """
    parts.need(crossing, ("portfolio", "unit", *_ROLES), "heatmap", lang)
    units = _busiest(crossing)
    shown = list(units[:top])
    tasks = crossing[_ROLES].sum(axis=1).groupby(crossing["portfolio"], sort=False).sum()
    portfolios = parts.busiest(tasks, MOST_COLUMNS)
    only = crossing["responsible"].sum() > 0
    said = parts.words(_HEAT, lang, title, note, shown=len(shown), all=len(units), else_zh="；无“+”：未分牵头、配合" if only else "",
                       else_en="; without +: role not stated" if only else "")
    if len(portfolios) < len(tasks):
        said = said.and_then(_HEAT["cut"][lang].format(kept=len(portfolios), of=len(tasks)))
    kinds = crossing.drop_duplicates("unit").set_index("unit").reindex(shown)
    counts = {role: _grid(crossing, role, shown, portfolios) for role in _ROLES}
    with style.context():
        return _cells(ax, said.and_then(parts.collectives_said(kinds, lang)), parts.unit_names(kinds), portfolios,
                      sum(counts.values()), lambda i, j: _split(*(counts[r][i, j] for r in _ROLES)), lang)


def burden(returns: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
           top: int = 24) -> Axes:
    """Units × dates: how many tasks each lead unit reports on by each date, with the sum of the year.

    Parameters
    ----------
    returns : by unit, one column per date, counts; the first `top` rows are drawn.

    >>> axes = zr.charts.burden(zr.reporting.crossing(zr.reporting.calendar(corpus)))
    """
    parts.need(returns, (), "burden", lang)
    rows = returns.head(top)
    said = parts.words(_BURDEN, lang, title, note, shown=len(rows), all=len(returns))
    counts = rows.to_numpy(dtype=float)
    values = np.column_stack([counts, counts.sum(axis=1)]) if rows.size else np.zeros((0, 0))
    heads = [*map(str, rows.columns), _BURDEN["sum"][lang]]
    with style.context():
        return _cells(ax, said, parts.unit_names(rows), heads, values, lambda i, j: parts.whole(values[i, j]), lang, apart=1)


def _busiest(crossing: pd.DataFrame) -> pd.Index:
    sums = crossing.assign(tasks=crossing[_ROLES].sum(axis=1)).groupby("unit")["tasks"].sum().rename("tasks").reset_index()
    return pd.Index(sums.sort_values(["tasks", "unit"], ascending=[False, True])["unit"])


def _grid(crossing: pd.DataFrame, role: str, units: Sequence[str], portfolios: Sequence[str]) -> np.ndarray:
    table = crossing.pivot_table(index="unit", columns="portfolio", values=role, aggfunc="sum", fill_value=0)
    return table.reindex(index=units, columns=portfolios, fill_value=0).to_numpy(dtype=float)


def _split(lead: float, support: float, responsible: float) -> str:
    """Lead and support as "10+3"; a responsible unit's tasks without a plus."""
    first = f"{lead + responsible:.0f}" if lead + responsible else ""
    return first + (f"+{support:.0f}" if support else "")


def _cells(ax: Axes | None, said: style.Words, rows: Sequence[str], columns: Sequence[str], values: np.ndarray,
           text: Callable[[int, int], str], lang: str, apart: int = 0) -> Axes:
    """A grid of shaded cells; the last `apart` columns are sums, and are not shaded."""
    left = widest(rows, style.LABEL) + 0.1
    heads = parts.heads(columns, parts.column_width(ax, len(columns), left))
    ax = style.place(ax, said, style.Room(left=left, below=0.05, above=heads.height, rows=len(rows)))
    if not values.size:
        return parts.empty(ax, lang)
    shaded = values.copy()
    shaded[:, len(columns) - apart:] = 0
    most = max(PALE, shaded.max())
    ax.pcolormesh(shaded, cmap=style.ramp(), vmin=0, vmax=most, edgecolor=style.PAPER, linewidth=1)
    ax.set_yticks(np.arange(len(rows)) + 0.5, rows, fontsize=parts.row_size(ax, len(rows)))
    parts.write_heads(ax, heads)
    ax.set_ylim(len(rows), 0)
    _write_cells(ax, values, shaded / most, text)
    ax.spines[:].set_visible(False)
    return ax


def _write_cells(ax: Axes, values: np.ndarray, shaded: np.ndarray, text: Callable[[int, int], str]) -> None:
    """The text of every cell that is not empty, all as large as the longest allows."""
    wide, high = (side / count for side, count in zip(parts.inches(ax), values.shape[::-1], strict=True))
    written = {(i, j): text(i, j) for i, j in zip(*np.nonzero(values), strict=True)}
    size = min([style.LABEL, high * 72 / 1.4, *((wide - 0.04) / width(t, 1) for t in written.values())])
    for (i, j), t in written.items():
        ax.text(j + 0.5, i + 0.5, t, ha="center", va="center_baseline", fontsize=size,
                color=style.readable_on(style.shade(shaded[i, j])))

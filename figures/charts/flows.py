"""From leaders to the units that lead their tasks: an alluvial diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from ..lettering import width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "各分工的任务由哪些单位牵头", "en": "Which units lead the tasks of which portfolio"},
    "subtitle": {"zh": "带宽为牵头任务数；单独显示牵头{least}项以上的{shown}个单位，共{all}个牵头单位",
                 "en": "Width is the number of lead tasks; the {shown} units that lead {least} or more stand alone, "
                       "of {all} that lead"},
    "others": {"zh": "其他{n}个单位", "en": "{n} other units"},
    "cut": {"zh": "；只画牵头任务最多的{kept}个分工，共{of}个", "en": "; the {kept} of {of} portfolios with most lead tasks"},
}
MOST_PORTFOLIOS = 20  # more would leave no room for their names
_PITCH = 0.2  # inches that a label needs
_BAR = 0.14  # inches


@dataclass(frozen=True, slots=True)
class _Node:
    """A block on one side: its lower edge and height, and the middle of the slot its label stands in."""

    low: float
    height: float


def alluvial(crossing: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
             top: int = 24) -> Axes:
    """Portfolios on the left, the units that lead their tasks on the right, joined by bands as wide as their tasks.

    Parameters
    ----------
    crossing : one row per portfolio and unit: portfolio, unit, lead (see `figures.crossing.portfolios_and_units`). A task of
        two portfolios, or with two leads, runs in each of its bands.
    top : units with a block of their own; all others that lead stand together as "其他N个单位".

    >>> axes = zr.charts.alluvial(zr.crossing.portfolios_and_units(network))
    """
    parts.need(crossing, ("portfolio", "unit", "lead"), "alluvial", lang)
    leading = crossing[crossing["lead"] > 0]
    named = parts.busiest(leading.groupby("portfolio", sort=False)["lead"].sum(), MOST_PORTFOLIOS)
    flows = leading[leading["portfolio"].isin(named)]
    kept, least = _leading(flows, top)
    others = _TEXTS["others"][lang].format(n=flows["unit"].nunique() - len(kept))
    said = parts.words(_TEXTS, lang, title, note, shown=len(kept), least=least, all=flows["unit"].nunique())
    if len(named) < leading["portfolio"].nunique():
        said = said.and_then(_TEXTS["cut"][lang].format(kept=len(named), of=leading["portfolio"].nunique()))
    bands = _bands(flows, kept, others) if len(flows) else flows
    with style.context():
        ax = style.place(ax, said, style.Room(below=0.0))
        if bands.empty:
            return parts.empty(ax, lang)
        _draw(ax, bands, others)
    return ax


def _leading(flows: pd.DataFrame, top: int) -> tuple[list[str], int]:
    """The units that lead most, at most `top`, and the fewest tasks one of them leads.

    Units that lead equally many are all in or all out, unless all units do.
    """
    sums = flows.groupby("unit")["lead"].sum().reset_index().sort_values(["lead", "unit"], ascending=[False, True])
    first = sums.head(top)
    if len(sums) > top and first["lead"].iat[0] > first["lead"].iat[-1] == sums["lead"].iat[top]:
        first = first[first["lead"] > first["lead"].iat[-1]]
    return list(first["unit"]), int(first["lead"].min()) if len(first) else 0


def _bands(flows: pd.DataFrame, kept: Sequence[str], others: str) -> pd.DataFrame:
    """Portfolio, unit (or the others together), tasks, in the order in which they are stacked."""
    named = flows.assign(unit=flows["unit"].where(flows["unit"].isin(kept), others))
    order = {name: i for i, name in enumerate(dict.fromkeys(named["portfolio"]))}
    sums = named.groupby(["portfolio", "unit"])["lead"].sum().reset_index(name="tasks")
    sums["left"] = sums["portfolio"].map(order)
    middle = (sums["left"] * sums["tasks"]).groupby(sums["unit"]).sum() / sums.groupby("unit")["tasks"].sum()
    # Units stand at the mean height of their leaders, so that few bands cross; the others stand last.
    sums["right"] = sums["unit"].map(middle).where(sums["unit"] != others, len(order))
    return sums.sort_values(["left", "right", "unit"]).reset_index(drop=True)


def _draw(ax: Axes, bands: pd.DataFrame, others: str) -> None:
    parts.bare(ax)
    wide, high = parts.inches(ax)
    ax.set_xlim(0, wide)
    ax.set_ylim(0, high)
    left = bands.groupby("portfolio", sort=False)["tasks"].sum()
    right = bands.sort_values(["right", "unit"]).groupby("unit", sort=False)["tasks"].sum()
    scale = min(_scale(left, high), _scale(right, high))
    colours = {name: style.CATEGORIES[i % len(style.CATEGORIES)] for i, name in enumerate(left.index)}
    sides = _stack(left, scale, high), _stack(right, scale, high)
    shown = (_short(left, wide * 0.24), _short(right, wide * 0.3))
    wanted = [max(width(text, style.LABEL) for text in side.values()) + 0.1 for side in shown]
    edges = wanted[0], wide - wanted[1]
    _ribbons(ax, bands, sides, edges, scale, colours, others)
    for name, node in sides[0].items():
        _block(ax, edges[0], node, colours[name])
        ax.text(edges[0] - 0.08, node.low + node.height / 2, shown[0][name], ha="right", va="center_baseline",
                fontsize=style.LABEL)
    for name, node in sides[1].items():
        _block(ax, edges[1] - _BAR, node, style.FAINT if name == others else style.SOFT)
        ax.text(edges[1] + 0.08, node.low + node.height / 2, shown[1][name], va="center_baseline", fontsize=style.LABEL)


def _short(totals: pd.Series, room: float) -> dict[str, str]:
    names = parts.row_names(totals.index, room=room - 0.4, size=style.LABEL)
    return {name: f"{names[name]}  {count}" for name, count in totals.items()}


def _scale(totals: pd.Series, high: float) -> float:
    """Inches per task at which blocks, each with room for its label, fill the height."""
    low, up = 0.0, high / totals.sum()
    for _ in range(40):
        middle = (low + up) / 2
        need = sum(max(_PITCH, count * middle + 0.05) for count in totals)
        low, up = (middle, up) if need <= high else (low, middle)
    return low


def _stack(totals: pd.Series, scale: float, high: float) -> dict[str, _Node]:
    """Blocks from the top down, the spare height shared out between them."""
    slots = {name: max(_PITCH, count * scale + 0.05) for name, count in totals.items()}
    spare = max(0.0, high - sum(slots.values())) / max(1, len(slots) - 1)
    out, top = {}, high
    for name, count in totals.items():
        out[name] = _Node(top - slots[name] / 2 - count * scale / 2, count * scale)
        top -= slots[name] + spare
    return out


def _block(ax: Axes, x: float, node: _Node, colour: str) -> None:
    from matplotlib.patches import Rectangle

    ax.add_patch(Rectangle((x, node.low), _BAR, node.height, facecolor=colour, edgecolor="none"))


def _ribbons(ax: Axes, bands: pd.DataFrame, sides: tuple[Mapping[str, _Node], Mapping[str, _Node]],
             edges: tuple[float, float], scale: float, colours: Mapping[str, str], others: str) -> None:
    used_left = {name: node.low + node.height for name, node in sides[0].items()}
    used_right = {name: node.low + node.height for name, node in sides[1].items()}
    for band in bands.itertuples():
        thick = band.tasks * scale
        _ribbon(ax, edges[0] + _BAR, used_left[band.portfolio], edges[1] - _BAR, used_right[band.unit], thick,
                colours[band.portfolio], 0.25 if band.unit == others else 0.55)
        used_left[band.portfolio] -= thick
        used_right[band.unit] -= thick


def _ribbon(ax: Axes, x0: float, y0: float, x1: float, y1: float, thick: float, colour: str, alpha: float) -> None:
    """A band from (x0, y0) to (x1, y1), both its upper edge."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    middle = (x0 + x1) / 2
    points = [(x0, y0), (middle, y0), (middle, y1), (x1, y1), (x1, y1 - thick), (middle, y1 - thick), (middle, y0 - thick),
              (x0, y0 - thick), (x0, y0)]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    ax.add_patch(PathPatch(Path(points, codes), facecolor=colour, alpha=alpha, edgecolor="none"))

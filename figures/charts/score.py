"""责任总谱, the score: all tasks as columns banded by portfolio, all units as rows grouped by cluster, every link a dot.

Filled where a unit leads, a ring where it supports, a ring with a point where nobody says who leads; a stem ties the units of a
task. What has no room at a legible size is folded: the least busy units of a group into one row, the tasks of a portfolio into one column.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .. import style
from ..lettering import plain, shorten, widest, width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WORDS = {
    "title": {"zh": "责任总谱：{tasks}项任务、{units}个主体、{links}条责任", "en": "The score: {tasks} tasks, {units} bodies, {links} links"},
    "subtitle": {"zh": "一列一项任务，按文件顺序、按分工分段；一行一个单位{grouped_zh}。{roles_zh}；竖线连起同一任务的单位{folded_zh}",
                 "en": "A column per task in the document's order, banded by portfolio; a row per unit{grouped_en}. {roles_en}; a stem ties the units of a task{folded_en}"},
    "grouped": {"zh": "，按集群分组、着色", "en": ", grouped and coloured by cluster"},
    "folded": {"zh": "；“+n”为合并的单位", "en": "; “+n”: units counted together"},
    "columns": {"zh": "；任务过多，每个分工合为一列，点的面积为任务数", "en": "; very many tasks: one column per portfolio, dots by number of tasks"},
    "rest": {"zh": "+{n} 个", "en": "+{n}"},
    "none": {"zh": "其他任务", "en": "other tasks"},
    "every": {"zh": "全部任务", "en": "all tasks"},
}
_ROLES = {"lead": {"zh": "实心为牵头", "en": "Filled leads"}, "support": {"zh": "空心为配合", "en": "a ring supports"},
          "responsible": {"zh": "圈中有点为责任（未分牵头、配合）", "en": "a point in a ring: role not stated"}}
SMALLEST, LARGEST = 7.0, 10.0  # points of the names of units
LEADING = 1.12  # a row is so much higher than its type
FEW = 28  # units that have room at the largest size
LONGEST = 1.8  # inches of a name at the smallest size
GAP = 0.55  # between groups, in rows
NARROWEST = 2.4  # points of a task's column
HEADS = 3  # lines on which the names of bands stand


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit, or several that stand together; its height counted from above in rows."""

    units: tuple[str, ...]
    label: str
    y: float
    colour: str


def score(links: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """The whole network on one sheet.

    Parameters
    ----------
    links : one row per link in the order of the tasks: portfolio, task, unit, kind, role and cluster (see
        `figures.crossing.tasks_and_units`).

    >>> axes = zr.charts.score(zr.crossing.tasks_and_units(network, clusters=groups))
    """
    parts.need(links, ("portfolio", "task", "unit", "role", "cluster"), "score", lang)
    with style.context():
        frame = style.place(ax, _said(links, lang, title, note, ""), _room(links))
        if links.empty:
            return parts.empty(frame, lang)
        wide, high = parts.inches(frame)
        rows = _rows(links, int(high * 72 / (SMALLEST * LEADING)), lang)
        columns = _columns(links, wide * 72)
        more = (_WORDS["folded"][lang] if any(len(row.units) > 1 for row in rows) else "") + ("" if columns.by == "task" else _WORDS["columns"][lang])
        if ax is None:  # said anew, now that it is known what was folded
            style.close(frame)
            frame = style.sheet(_said(links, lang, title, note, more), _room(links))
        _draw(frame, links, rows, columns, lang)
    return frame


def _said(links: pd.DataFrame, lang: str, title: str, note: str, folded: str) -> style.Words:
    seen = [_ROLES[role] for role in _ROLES if role in set(links["role"])]
    grouped = links["cluster"].notna().any()
    return parts.words(_WORDS, lang, title, note, tasks=links["task"].nunique(), units=links["unit"].nunique(), links=len(links),
                       grouped_zh=_WORDS["grouped"]["zh"] if grouped else "", grouped_en=_WORDS["grouped"]["en"] if grouped else "",
                       roles_zh="，".join(r["zh"] for r in seen), roles_en=", ".join(r["en"] for r in seen), folded_zh=folded, folded_en=folded)


def _room(links: pd.DataFrame) -> style.Room:
    size = LARGEST if links["unit"].nunique() <= FEW else SMALLEST
    names = shorten(map(plain, links["unit"].unique()), LONGEST, SMALLEST).values()
    return style.Room(left=widest(names, size) + 0.42, below=0.05, above=HEADS * 0.17 + 0.06, rows=links["unit"].nunique() + links["cluster"].nunique() + 1)


def _rows(links: pd.DataFrame, most: int, lang: str) -> list[_Row]:
    """The rows from above: groups in the order of their tasks, units by their tasks, the least busy folded into a last row."""
    place = links.drop_duplicates("task").reset_index().set_index("task")["index"]
    tasks = links.groupby("unit", sort=False).size()
    order = sorted(tasks.index, key=lambda unit: (-tasks[unit], unit))
    home = links.drop_duplicates("unit").set_index("unit")["cluster"]
    home = home.astype(object).where(home.notna(), None)
    middle = links.assign(at=links["task"].map(place), group=links["unit"].map(home)).groupby("group", dropna=False)["at"].mean()
    groups = sorted({home[u] for u in order}, key=lambda g: (g is None, middle.get(g, np.inf), str(g)))
    tones = {g: style.TONES[i % len(style.TONES)] for i, g in enumerate(sorted({g for g in groups if g is not None}, key=parts.natural))}
    members = {g: [u for u in order if home[u] == g or (g is None and home[u] is None)] for g in groups}
    kept = _kept(order, members, most)
    short = shorten(map(plain, order), LONGEST, SMALLEST)
    rows, y = [], 0.0
    for g in groups:
        colour = tones.get(g, style.INK)
        shown, rest = [u for u in members[g] if u in kept], tuple(u for u in members[g] if u not in kept)
        for unit in shown:
            rows.append(_Row((unit,), f"{short[plain(unit)]}  {tasks[unit]}", y, colour))
            y += 1
        if rest:
            rows.append(_Row(rest, _WORDS["rest"][lang].format(n=len(rest)), y, style.SOFT))
            y += 1
        y += GAP
    return rows


def _kept(order: Sequence[str], members: dict[Hashable, list[str]], most: int) -> set[str]:
    """The busiest units, as many as leave a row for the others of every group; one that would be folded alone has that row itself."""
    for k in range(len(order), -1, -1):
        kept = set(order[:k])
        kept.update(rest[0] for units in members.values() if len(rest := [u for u in units if u not in kept]) == 1)
        rows = sum(sum(u in kept for u in units) + any(u not in kept for u in units) + GAP for units in members.values())
        if rows <= most:
            break
    return kept


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where tasks stand from left to right, in columns; bands with their first and last column."""

    by: str
    place: dict[str, float]
    bands: list[tuple[str | None, float, float, int]]
    total: float


def _columns(links: pd.DataFrame, points: float) -> _Columns:
    """A column per task, or per portfolio where tasks would stand closer than NARROWEST points."""
    tasks = links.drop_duplicates("task")
    by = "task" if len(tasks) * NARROWEST <= points else "portfolio"
    gap = 1.5 if by == "task" else 0.2
    place: dict[str, float] = {}
    bands: list[tuple[str | None, float, float, int]] = []
    x = 0.0
    for name, own in tasks.groupby("portfolio", sort=False, dropna=False):
        start = x
        for task in own["task"]:
            place[task] = x
            x += by == "task"
        x += by != "task"
        bands.append((name if isinstance(name, str) else None, start - 0.5, x - 0.5, len(own)))
        x += gap
    return _Columns(by, place, bands, x - gap)


def _draw(ax: Axes, links: pd.DataFrame, rows: Sequence[_Row], columns: _Columns, lang: str) -> None:
    bottom = rows[-1].y + 0.8
    ax.set_xlim(-0.9, columns.total - 0.1)
    ax.set_ylim(bottom, -0.8)
    ax.set_axis_off()
    wide, high = (side * 72 / span for side, span in zip(parts.inches(ax), (columns.total + 0.8, bottom + 0.8), strict=True))
    at = {unit: row for row in rows for unit in row.units}
    spots = links.assign(x=links["task"].map(columns.place), y=links["unit"].map(lambda u: at[u].y),
                         colour=links["unit"].map(lambda u: at[u].colour))
    spots = spots.groupby(["x", "y", "colour", "role"], sort=True).size().unstack("role", fill_value=0).reset_index()
    counts = spots.reindex(columns=["lead", "support", "responsible"], fill_value=0).to_numpy()
    _lines(ax, spots, columns)
    _dots(ax, spots, counts, min(wide, high), columns.by == "task")
    _labels(ax, rows, min(LARGEST, high / LEADING, (_room(links).left - 0.1) / widest([row.label for row in rows], 1)))
    _heads(ax, columns, wide, lang)


def _lines(ax: Axes, spots: pd.DataFrame, columns: _Columns) -> None:
    """A hairline along every row, a stem through the units of every task."""
    across = spots.groupby("y")["x"].max()
    ax.hlines(across.index, -0.9, across, color="#e3e8ec", linewidth=0.5, zorder=1)
    if columns.by == "task":
        stems = spots.groupby("x")["y"].agg(["min", "max"])
        stems = stems[stems["max"] > stems["min"]]
        ax.vlines(stems.index, stems["min"], stems["max"], color=style.STEM, linewidth=0.6, zorder=2)


def _dots(ax: Axes, spots: pd.DataFrame, counts: np.ndarray, cell: float, single: bool) -> None:
    """Rings for all links, filled as far as they lead; a point where the role is not stated."""
    total = counts.sum(axis=1)
    across = min(cell, 7.0) * 0.92 if single else min(cell, 15.0) * 0.92 * np.sqrt(total / total.max())
    across = np.broadcast_to(np.maximum(across, 1.6), total.shape) * np.where(counts[:, 0] == 0, 0.86, 1.0)
    share = np.where(counts[:, 0] > 0, counts[:, 0] / total, np.where(counts[:, 2] > 0, 0.18, 0.0))
    colours = spots["colour"].tolist()
    ax.scatter(spots["x"], spots["y"], s=across ** 2, facecolor=style.PAPER, edgecolor=colours, linewidth=0.7, zorder=3)
    some = share > 0
    ax.scatter(spots["x"][some], spots["y"][some], s=(across[some] ** 2) * share[some], color=[c for c, s in zip(colours, some, strict=True) if s],
               linewidth=0, zorder=4)


def _labels(ax: Axes, rows: Sequence[_Row], size: float) -> None:
    for row in rows:
        ax.annotate(row.label, (0, row.y), (-5, 0), xycoords=ax.get_yaxis_transform(), textcoords="offset points", ha="right", va="center_baseline",
                    fontsize=size, color=row.colour, annotation_clip=False)


def _heads(ax: Axes, columns: _Columns, wide: float, lang: str) -> None:
    """Names of the bands above their brackets, on as many lines as keep them apart; one without room is left out."""
    ends = [-np.inf] * HEADS
    size, top = style.SMALL, ax.get_xaxis_transform()
    for name, start, end, count in columns.bands:
        ax.plot([start + 0.1, end - 0.1], [1.006, 1.006], transform=top, color=style.INK, linewidth=1.4, clip_on=False, solid_capstyle="butt")
        text = plain(name) if name else _WORDS["none" if len(columns.bands) > 1 else "every"][lang]
        text = shorten([text], max((end - start) * wide / 72, 1.1), size)[text] + f" {count}"
        half = width(text, size) * 72 / wide / 2 + 3 / wide
        middle = min(max((start + end) / 2, half - 0.9), columns.total - half)
        line = next((i for i, last in enumerate(ends) if last <= middle - half), None)
        if line is None:
            continue
        ends[line] = middle + half
        if line:
            ax.annotate("", ((start + end) / 2, 1.006), (0, 3 + line * size * style.LINE), xycoords=top, textcoords="offset points", annotation_clip=False,
                        arrowprops={"arrowstyle": "-", "color": style.INK, "linewidth": 0.6, "shrinkA": 0, "shrinkB": 0})
        ax.annotate(text, (middle, 1.006), (0, 5 + line * size * style.LINE), xycoords=top, textcoords="offset points", ha="center", va="bottom", fontsize=size,
                    color=style.INK, annotation_clip=False)

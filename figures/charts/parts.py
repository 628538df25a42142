"""What several charts draw the same way: names along an axis, a bar's number, a plain frame, the sheet of an empty table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from graphdata.errors import TableError, UsageError

from .. import style
from ..lettering import plain, shorten, width, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LANGUAGES = ("zh", "en")
ROLE_NAMES = {"lead": {"zh": "牵头", "en": "lead"}, "support": {"zh": "配合", "en": "support"},
              "responsible": {"zh": "责任（未分牵头、配合）", "en": "responsible (role not stated)"}}
_MARK = " ◇"
_MARKED = {"zh": "（◇ 为“各区、县政府”等集体称谓，不是一个单位）", "en": ' (◇ a collective such as "all districts", not one unit)'}
_NOTHING = {"zh": "没有可画的数据", "en": "Nothing to draw"}


def speaks(lang: str) -> None:
    """Refuse a language that is not spoken."""
    if lang not in LANGUAGES:
        raise UsageError(f"lang is {lang!r}", remedy=f"Choose one of {', '.join(LANGUAGES)}.",
                         zh=f"lang 为 {lang!r}，可选：zh、en。")


def need(table: pd.DataFrame, columns: Iterable[str], chart: str, lang: str) -> None:
    """Refuse a table that lacks a column the chart draws, or a language that is not spoken."""
    speaks(lang)
    missing = [c for c in columns if c not in table.columns]
    if missing:
        some = ", ".join(map(str, table.columns[:6])) + (" …" if len(table.columns) > 6 else "")
        raise TableError(f"charts.{chart} needs the columns {', '.join(missing)}",
                         remedy=f"Pass the table as the analysis gives it; this one has {some}.", zh=f"charts.{chart} 所需的列缺失：{'、'.join(missing)}。给的表有 {some}；请传入测算所得的表。")


def words(texts: Mapping[str, Mapping[str, str]], lang: str, title: str, note: str, **facts: object) -> style.Words:
    """Title, subtitle and footer of a chart: the finding where one is given, else what the chart shows."""
    said = {key: text[lang].format(**facts) for key, text in texts.items() if key in ("title", "subtitle")}
    return style.Words(title or said["title"], said.get("subtitle", ""), note)


def row_names(names: Iterable[object], *, room: float, size: float) -> dict[str, str]:
    """Names for the rows of a chart, on one line each, shortened where they are wider than the room."""
    seen = {str(name): plain(name) for name in names}
    short = shorten(seen.values(), room, size)
    return {name: short[seen[name]] for name in seen}


def column_names(names: Iterable[object], *, room: float, size: float, lines: int = 3) -> dict[str, str]:
    """Names for the columns of a chart, on several lines, shortened where they need more than `lines`."""
    seen = {str(name): plain(name) for name in names}
    short = {name: name for name in seen.values()}
    short |= shorten([n for n in short if len(wrap(n, room, size)) > lines], room * (lines - 0.5), size)
    return {name: "\n".join(wrap(short[seen[name]], room, size)) for name in seen}


def unit_names(rows: pd.DataFrame) -> list[str]:
    """Names of units by row, a collective marked as such where the table has a column `kind`."""
    short = row_names(rows.index, room=3.1, size=style.LABEL)
    return [short[str(unit)] + (_MARK if marked else "") for unit, marked in zip(rows.index, _collective(rows), strict=True)]


def collectives_said(rows: pd.DataFrame, lang: str) -> str:
    """What the mark means, where a row bears it."""
    return _MARKED[lang] if _collective(rows).any() else ""


def _collective(rows: pd.DataFrame) -> pd.Series:
    return rows["kind"].eq("collective") if "kind" in rows else pd.Series(False, index=rows.index)


@dataclass(frozen=True, slots=True)
class Heads:
    """Names above columns: what is written, how large, and how many inches it needs."""

    texts: list[str]
    size: float
    height: float


def heads(names: Sequence[object], column: float) -> Heads:
    """Names for columns of so many inches: the largest size at which names of up to four characters stay on one line."""
    room = column - 0.08
    short = [plain(n) for n in names if len(plain(n)) <= 4]
    size = next((s for s in (style.LABEL, style.SMALL, 8.0) if all(width(n, s) <= room for n in short)), 7.0)
    written = column_names(names, room=room, size=size, lines=3 if column > 0.6 else 6)
    lines = max((text.count("\n") + 1 for text in written.values()), default=1)
    return Heads([written[str(n)] for n in names], size, (lines * size * 1.45 + 4) / 72)


def write_heads(ax: Axes, heads: Heads) -> None:
    """The heads above the columns 0.5, 1.5, …"""
    ax.set_xticks([i + 0.5 for i in range(len(heads.texts))], heads.texts, fontsize=heads.size, color=style.INK,
                  linespacing=1.45)
    ax.xaxis.tick_top()


def column_width(ax: Axes | None, columns: int, left: float) -> float:
    """Inches per column of the axes, or of a sheet whose labels take `left` inches."""
    wide = inches(ax)[0] if ax is not None else style.SIZE[0] - 2 * style.MARGIN - left
    return wide / max(1, columns)


def busiest(totals: pd.Series, most: int) -> list[str]:
    """The `most` names with the largest totals, in the order in which they stand; equal ones by name."""
    order = pd.DataFrame({"total": -totals, "name": totals.index.map(str)},
                         index=totals.index).sort_values(["total", "name"], kind="stable")
    kept = set(order.index[:most])
    return [name for name in totals.index if name in kept]


def label_rows(ax: Axes, labels: Sequence[str], *, size: float = style.LABEL) -> None:
    """Row 0 on top; one label beside each row; on higher axes than the rows need, the rest of the height stays empty."""
    ax.set_yticks(range(len(labels)), labels, fontsize=size)
    ax.set_ylim(max(len(labels), inches(ax)[1] / style.ROW - 0.01) - 0.5, -0.5)


def bare(ax: Axes) -> None:
    """No frame, no ticks."""
    ax.set_axis_off()


def empty(ax: Axes, lang: str, why: str = "") -> Axes:
    """A sheet that says that there is nothing to draw, and why."""
    bare(ax)
    ax.text(0.5, 0.5, _NOTHING[lang] + (f"\n{why}" if why else ""), transform=ax.transAxes, ha="center", va="center",
            fontsize=style.SUBTITLE, color=style.SOFT)
    return ax


def inches(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes."""
    box = ax.get_window_extent()
    return box.width / ax.figure.dpi, box.height / ax.figure.dpi


def fits(text: str, room: float, size: float) -> bool:
    """Whether the text keeps a little air in `room` inches."""
    return width(text, size) + 0.04 <= room


def row_size(ax: Axes, rows: int, *, largest: float = style.LABEL, smallest: float = 6.0) -> float:
    """A size at which one line of text fits the height of a row."""
    return max(smallest, min(largest, inches(ax)[1] / max(1, rows) * 72 / 1.25))


def natural(value: object) -> tuple[int, float, str]:
    """A key that puts numbers in their order, then everything else by its text."""
    return (0, float(value), "") if isinstance(value, (int, float, np.integer)) else (1, 0.0, str(value))


def whole(number: float) -> str:
    """A count without a decimal point, anything else with one decimal.

    >>> whole(3.0), whole(2.25)
    ('3', '2.2')
    """
    return f"{number:.0f}" if float(number).is_integer() else f"{number:.1f}"


def spread(heights: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Heights for labels, in the order given, at least `gap` apart and as near to their own heights as can be.

    >>> spread([5.0, 5.0, 1.0], gap=1.0, low=0.0, high=10.0)
    [5.5, 4.5, 1.0]
    >>> spread([0.0, 0.0], gap=1.0, low=0.0, high=10.0)
    [1.0, 0.0]
    """
    order = sorted(range(len(heights)), key=lambda i: (-heights[i], i))
    groups = [[heights[i], 1] for i in order]  # mean height of a run of labels, and how many they are
    for _ in range(len(groups)):
        touching = next((k for k in range(len(groups) - 1) if _lower(groups[k], gap) < _upper(groups[k + 1], gap)), None)
        if touching is None:
            break
        (a, n), (b, m) = groups[touching], groups.pop(touching + 1)
        groups[touching] = [(a * n + b * m) / (n + m), n + m]
    places = [middle + gap * ((count - 1) / 2 - k) for middle, count in groups for k in range(count)]
    for k in range(len(places)):
        places[k] = min(places[k], high if k == 0 else places[k - 1] - gap)
    for k in reversed(range(len(places))):
        places[k] = max(places[k], low if k == len(places) - 1 else places[k + 1] + gap)
    return [places[order.index(i)] for i in range(len(heights))]


def _lower(group: Sequence[float], gap: float) -> float:
    return group[0] - gap * group[1] / 2


def _upper(group: Sequence[float], gap: float) -> float:
    return group[0] + gap * group[1] / 2


def beside(ax: Axes, x: float, y: float, end: float, label: str, colour: str) -> None:
    """A label to the right of a line's end, at the height `end`, with a hairline to it."""
    ax.annotate(label, (x, y), (1.02, end), textcoords=ax.get_yaxis_transform(), va="center_baseline", fontsize=style.LABEL,
                annotation_clip=False, arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.8, "shrinkA": 2,
                                                   "shrinkB": 0})

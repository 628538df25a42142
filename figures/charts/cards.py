"""Clusters as cards: who holds together, how surely, with which tasks, leaders and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from .. import style
from ..lettering import between, plain, width, wrap
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "协作集群", "en": "Coordination clusters"},
    "subtitle": {"zh": "显示{shown}个集群，共{all}个；深色：对任务重抽样后成员多半仍在一起，且有核心单位；虚线框：处于边缘或不稳定，只宜看作线索",
                 "en": "{shown} of {all} clusters. Dark: members mostly stay together when tasks are resampled, around a core; "
                       "dashed: borderline or unstable, only a hint"},
    "head": {"zh": "集群{n}", "en": "Cluster {n}"},
    "facts": {"zh": "{units}个单位 · {tasks}项任务 · 稳定性{stability:.2f}",
              "en": "{units} units, {tasks} tasks, stability {stability:.2f}"},
}
# What a card tells, in order, with the name in front.
_LINES = {"words": {"zh": "主题词", "en": "Words"}, "core": {"zh": "核心", "en": "Core"},
          "unstable": {"zh": "归属不稳", "en": "Unsettled"},
          "leaders": {"zh": "领导", "en": "Leaders"}}
_SECTIONS = {"zh": "板块", "en": "Sections"}  # in place of leaders, where portfolios are sections
# Who gets the lines that are left when each has one.
_MORE = ("core", "core", "words", "unstable", "core", "leaders", "core", "unstable")
_COLUMNS = ((4, 2), (9, 3))  # up to so many cards, so many columns; else four
_GAP, _INSET = 0.14, 0.12  # inches
_ALONE = 1


@dataclass(frozen=True, slots=True)
class _Names:
    """The language of the cards, and what stands in front of their lists."""

    lang: str
    lists: Mapping[str, str]


def cards(table: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
          top: int = 12) -> Axes:
    """A card for every cluster of two units or more.

    Parameters
    ----------
    table : by cluster: units, core, unstable, leaders, words (tuples), stability, stable, task_count, as
        `analysis.clusters.cards` gives it, and the name of each where it has one; the first `top` are drawn.

    >>> axes = zr.charts.cards(zr.clusters.cards(network, groups))
    """
    parts.need(table, ("units", "core", "unstable", "leaders", "words", "stability", "stable", "task_count"), "cards", lang)
    groups = table[table["units"].map(len) > _ALONE]
    shown = groups.head(top)
    with style.context():
        ax = style.place(ax, parts.words(_TEXTS, lang, title, note, shown=len(shown), all=len(groups)),
                         style.Room(below=0.0))
        if shown.empty:
            return parts.empty(ax, lang, table.attrs.get("note", ""))
        parts.bare(ax)
        wide, high = parts.inches(ax)
        ax.set_xlim(0, wide)
        ax.set_ylim(0, high)
        for (x, y, w, h), (number, card) in zip(_grid(len(shown), wide, high), shown.to_dict("index").items(), strict=True):
            _frame(ax, (x, y, w, h), card["stable"])
            _tell(ax, (x, y, w, h), number, card, _names(table, lang))
    return ax


def _names(table: pd.DataFrame, lang: str) -> _Names:
    treatment = table.attrs.get("treatment") or {}
    names = {column: name[lang] for column, name in _LINES.items()}
    return _Names(lang, {**names, "leaders": _SECTIONS[lang]} if treatment.get("portfolios") == "section" else names)


def _grid(count: int, wide: float, high: float) -> Iterator[tuple[float, float, float, float]]:
    """Left, lower edge, width and height of every card, row by row from the top."""
    columns = next((c for most, c in _COLUMNS if count <= most), 4)
    rows = -(-count // columns)
    w, h = (wide - _GAP * (columns - 1)) / columns, (high - _GAP * (rows - 1)) / rows
    for i in range(count):
        row, column = divmod(i, columns)
        yield column * (w + _GAP), high - (row + 1) * h - row * _GAP, w, h


def _frame(ax: Axes, box: tuple[float, float, float, float], stable: bool) -> None:
    from matplotlib.patches import Rectangle

    x, y, w, h = box
    line = "-" if stable else (0, (4, 3))
    ax.add_patch(Rectangle((x, y), w, h, facecolor=style.SEQUENCE[0] if stable else style.PAPER, edgecolor=style.QUIET,
                           linestyle=line, linewidth=0.8, clip_on=False))
    ax.add_patch(Rectangle((x, y), 0.06, h, facecolor=style.ROLES["lead"] if stable else style.QUIET, edgecolor="none",
                           clip_on=False))


def _tell(ax: Axes, box: tuple[float, float, float, float], number: object, card: Mapping[str, Any], names: _Names) -> None:
    x, y, w, h = box
    top, room = y + h - 0.09, w - 2 * _INSET
    head = plain(str(card.get("name") or _TEXTS["head"][names.lang].format(n=number)))
    facts = _TEXTS["facts"][names.lang].format(units=len(card["units"]), tasks=card["task_count"],
                                               stability=card["stability"])
    top = _line(ax, x + _INSET, top, head, style.LABEL, style.INK)
    if width(head, style.LABEL) + width(facts, style.SMALL) + 0.1 <= room:
        ax.text(x + w - _INSET, top + style.LABEL * style.LINE / 144, facts, ha="right", va="center_baseline",
                fontsize=style.SMALL, color=style.SOFT)
    else:
        top = _line(ax, x + _INSET, top, facts, style.SMALL, style.SOFT)
    _lists(ax, (x + _INSET, top - 0.02, y + 0.05), room, card, names)


def _lists(ax: Axes, place: tuple[float, float, float], room: float, card: Mapping[str, Any], names: _Names) -> None:
    """The lists of a card, each on the lines that fall to it."""
    x, top, low = place
    lines = _share({column: card[column] for column in _LINES if card[column]},
                   int((top - low) * 72 / (style.SMALL * style.LINE) + 1e-6), names, room)
    for column, told in lines.items():
        for line in told:
            top = _line(ax, x, top, line, style.SMALL, style.INK if column in ("words", "core") else style.SOFT)


def _share(lists: Mapping[str, Sequence[str]], lines: int, names: _Names, room: float) -> dict[str, list[str]]:
    """The lines of every list: one each, and what is left to those that need more, as `_MORE` says."""
    most = dict.fromkeys(list(lists)[:lines], 1)
    told = {column: listed(lists[column], names.lists[column], lang=names.lang, room=room, lines=1) for column in most}
    for column in _MORE:
        if column in most and sum(map(len, told.values())) < lines:
            most[column] += 1
            told[column] = listed(lists[column], names.lists[column], lang=names.lang, room=room, lines=most[column])
    return told


def _line(ax: Axes, x: float, top: float, text: str, size: float, colour: str) -> float:
    ax.text(x, top - size * style.LINE / 144, text, va="center_baseline", fontsize=size, color=colour)
    return top - size * style.LINE / 72


def listed(items: Sequence[str], name: str, *, lang: str, room: float, lines: int) -> list[str]:
    """Lines of "name：a、b、c", broken between items where that can be; what does not fit is counted, never dropped in silence.

    >>> listed(["甲局", "乙局", "丙局"], "核心", lang="zh", room=1.42, lines=1)
    ['核心：甲局、乙局等3个']
    """
    colon, joint, rest = ("：", "、", "等{}个") if lang == "zh" else (": ", ", ", " and {} more")
    names = [plain(item) for item in items]
    for count in range(len(names), 0, -1):
        more = "" if count == len(names) else rest.format(len(names) if lang == "zh" else len(names) - count)
        told = between([*(n + joint for n in names[:count - 1]), names[count - 1] + more], room, style.SMALL,
                       start=name + colon)
        if len(told) <= lines:
            return told
    return wrap(f"{name}{colon}{len(names)}{'个' if lang == 'zh' else ''}", room, style.SMALL)[:lines]

"""What is left of the tasks when units are taken off the list one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from ..lettering import between, plain, shorten, width
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_TEXTS = {
    "title": {"zh": "逐一移出单位后，任务还有谁牵头、谁负责", "en": "Who is left when units are taken off the list"},
    "subtitle": {"zh": "按{order}的次序逐一移出；虚线：按随机次序移出的预期。说的是文件中的依赖，不是对履职的预测",
                 "en": "Taken off in the order of {order}; dashed: expectation in random order. "
                       "Dependence in the document, no forecast"},
    "led": {"zh": "仍有牵头单位的任务", "en": "tasks that still have a lead"},
    "held": {"zh": "仍有单位的任务", "en": "tasks that still have anyone"},
    "x": {"zh": "移出的单位数", "en": "units taken off"},
    "y": {"zh": "任务的比例", "en": "share of tasks"},
    "first": {"zh": "最先移出：", "en": "First: "},
}
_ORDERS = {"tasks": {"zh": "任务数从多到少", "en": "tasks, most first"},
           "lead": {"zh": "牵头任务数从多到少", "en": "lead tasks, most first"},
           "greedy": {"zh": "每步使最多任务失去最后牵头单位", "en": "most tasks losing their last lead at every step"}}
_NAMED = 8  # units named as the first to go


def removal(curve: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """The share of tasks that keep a lead, and that keep anyone, as units go; beside what a random order leaves.

    Parameters
    ----------
    curve : by step from 0: unit, share_led, share_held, expected_led, expected_held, as `analysis.robustness.attack` gives
        it; ``attrs["order"]`` is named in the subtitle, and nothing is drawn of leads where ``attrs["lead_note"]`` says
        that there are none.

    >>> axes = zr.charts.removal(zr.robustness.attack(network))
    """
    parts.need(curve, ("unit", "share_led", "share_held", "expected_led", "expected_held"), "removal", lang)
    order = _ORDERS.get(curve.attrs.get("order", "tasks"), _ORDERS["tasks"])[lang]
    with style.context():
        ax = style.place(ax, parts.words(_TEXTS, lang, title, note, order=order),
                         style.Room(left=0.7, below=0.55, above=0.3))
        if len(curve) < 2:
            return parts.empty(ax, lang, curve.attrs.get("note", ""))
        _lines(ax, curve, lang)
        _frame(ax, len(curve) - 1, lang)
        _first(ax, list(shorten(map(plain, curve["unit"].iloc[1:_NAMED + 1]), 2.0, style.SMALL).values()), lang)
    return ax


def _lines(ax: Axes, curve: pd.DataFrame, lang: str) -> None:
    looks = [("held", style.ROLES["responsible"], "s"), ("led", style.ROLES["lead"], "o")]
    looks = looks[:1] if curve.attrs.get("lead_note") else looks
    every = max(1, len(curve) // 20)
    for name, colour, marker in looks:
        ax.plot(range(len(curve)), curve[f"expected_{name}"], color=colour, linewidth=1.2, linestyle=(0, (4, 3)), alpha=0.8)
        ax.plot(range(len(curve)), curve[f"share_{name}"], color=colour, linewidth=2.4, marker=marker, markevery=every,
                markersize=5, label=_TEXTS[name][lang])
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, borderaxespad=0, borderpad=0.2)


def _frame(ax: Axes, last: int, lang: str) -> None:
    from matplotlib.ticker import MaxNLocator

    ticks = [0, 0.2, 0.4, 0.6, 0.8, 1]
    ax.set_xlim(0, last)
    ax.set_ylim(0, 1.02)
    ax.set_yticks(ticks, [f"{t:.0%}" for t in ticks], fontsize=style.SMALL, color=style.SOFT)
    ax.xaxis.set_major_locator(MaxNLocator(10, integer=True))
    ax.tick_params(axis="x", labelsize=style.SMALL)
    ax.set_xlabel(_TEXTS["x"][lang], fontsize=style.SMALL)
    ax.set_ylabel(_TEXTS["y"][lang], fontsize=style.SMALL)
    ax.grid(axis="y")


def _first(ax: Axes, units: list[str], lang: str) -> None:
    """The first units to go, in the corner that the curves leave empty."""
    room = min(3.6, parts.inches(ax)[0] * 0.45)
    joint = "、" if lang == "zh" else ", "
    items = [f"{chr(0x2460 + i)}{unit}{joint if i + 1 < len(units) else ''}" for i, unit in enumerate(units)]  # ①, ② …
    lines = between(items, room, style.SMALL, start=_TEXTS["first"][lang])
    wide = max(width(line, style.SMALL) for line in lines)
    ax.annotate("\n".join(lines), (1, 1), (-wide * 72 - 6, -10), xycoords="axes fraction", textcoords="offset points",
                va="top", fontsize=style.SMALL, color=style.SOFT, linespacing=1.5,
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 3})

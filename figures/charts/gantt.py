"""The timetable: the milestones of the plans, task by task along the year, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Told apart by form as well as by tone: reached is full, what is to come is empty, what is overdue is a cross.
STATES = {"reached": ("#17406d", "o", True), "reached late": ("#e0a24c", "o", True), "ahead": ("#565f69", "o", False), "overdue": ("#a8321f", "X", True), "with task": ("#7c95ab", "o", True),
          "pending": ("#7a68ad", "s", True)}
NAMES = {"reached": {"zh": "按期完成", "en": "reached in time"}, "reached late": {"zh": "超期完成", "en": "reached late"}, "ahead": {"zh": "未到时限", "en": "to come"},
         "overdue": {"zh": "逾期未完成", "en": "overdue"}, "with task": {"zh": "任务已报完成", "en": "its task is done"}, "pending": {"zh": "计划待核", "en": "plan to be checked"}}
_WORDS = {"title": {"zh": "计划节点与完成情况", "en": "Milestones, planned and reached"},
          "subtitle": {"zh": "每行一项任务，点为计划节点；竖实线为{at}，竖虚线为报送日期。显示{shown}项任务，共{all}项有计划",
                       "en": "A row a task, a mark a milestone; the line is {at}, dashed lines are due dates. {shown} of {all} tasks with a plan"}}
_LABELS = {"zh": "{number} {text}", "en": "{number} {text}"}


def gantt(milestones: pd.DataFrame, tasks: pd.DataFrame, *, at: str, due: Iterable[str] = (), ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "",
          top: int = 26) -> Axes:
    """Tasks along the year with their milestones.

    Parameters
    ----------
    milestones : what `ledger.milestones` gives.
    tasks : the corpus' tasks: number and text.
    at : the day of the look, drawn as a line.
    due : days on which returns are due.
    top : how many tasks, those with most milestones overdue first, then those whose next one comes first.

    >>> axes = zr.charts.gantt(look.milestones, corpus.tasks, at=look.at)
    """
    parts.need(milestones, ("task", "text", "day", "state", "reached"), "gantt", lang)
    order = _order(milestones)
    kept = set(order[:top])
    rows = [task for task in tasks.index if task in kept]
    said = parts.words(_WORDS, lang, title, note, at=at, shown=len(rows), all=len(order))
    with style.context():
        labels = {task: _LABELS[lang].format(number=tasks.at[task, "number"] if not pd.isna(tasks.at[task, "number"]) else "", text=tasks.at[task, "text"]).strip() for task in rows}
        names = parts.row_names(labels.values(), room=3.4, size=style.LABEL)
        ax = style.place(ax, said, style.Room(left=widest(names.values(), style.LABEL) + 0.1, below=0.7, rows=len(rows)))
        if not rows:
            return parts.empty(ax, lang)
        for y, task in enumerate(rows):
            _draw(ax, y, milestones[milestones["task"] == task])
        _frame(ax, milestones, at, sorted(due))
        parts.label_rows(ax, [names[labels[task]] for task in rows], size=parts.row_size(ax, len(rows)))
        return _finish(ax, milestones, lang)


def _order(milestones: pd.DataFrame) -> list[str]:
    """Tasks with most overdue first, then by their next day."""
    each = milestones.assign(late=milestones["state"] == "overdue", next=milestones["day"].where(milestones["state"] == "ahead", "9999"))
    found = each.groupby("task", sort=False).agg(late=("late", "sum"), next=("next", "min")).reset_index()
    return list(found.assign(late=-found["late"]).sort_values(["late", "next", "task"], kind="stable")["task"])


def _draw(ax: Axes, y: int, own: pd.DataFrame) -> None:
    days = [date.fromisoformat(day).toordinal() for day in own["day"]]
    ax.plot([min(days), max(days)], [y, y], color=style.FAINT, linewidth=3, solid_capstyle="round", zorder=1)
    for day, state, reached in zip(days, own["state"], own["reached"], strict=True):
        colour, marker, full = STATES[state]
        if state == "reached late":
            ax.plot([day, date.fromisoformat(reached).toordinal()], [y, y], color=colour, linewidth=1.2, zorder=2)
        ax.plot([day], [y], marker=marker, markersize=6.5, markerfacecolor=colour if full else style.PAPER, markeredgecolor=colour, linestyle="none", zorder=3)


def _frame(ax: Axes, milestones: pd.DataFrame, at: str, due: list[str]) -> None:
    """Months below, the day of the look and the due dates as lines."""
    shown = [*milestones["day"], at]
    first, last = date.fromisoformat(min(shown)).replace(day=1), date.fromisoformat(max(shown))
    months = [date(first.year + k // 12, k % 12 + 1, 1) for k in range(first.month - 1, first.month + (last.year - first.year) * 12 + last.month - first.month + 1)]
    months = months[::max(1, len(months) // 14)]
    ax.set_xlim(first.toordinal() - 3, max(months[-1].toordinal(), last.toordinal()) + 5)
    ax.set_xticks([month.toordinal() for month in months], [f"{month:%Y-%m}" if month.month == 1 or month is months[0] else f"{month.month}" for month in months])
    for day in due:
        ax.axvline(date.fromisoformat(day).toordinal(), color=style.QUIET, linewidth=0.8, linestyle=(0, (3, 3)), zorder=0)
    ax.axvline(date.fromisoformat(at).toordinal(), color=style.INK, linewidth=1.1, zorder=0)


def _finish(ax: Axes, milestones: pd.DataFrame, lang: str) -> Axes:
    from matplotlib.lines import Line2D

    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)
    present = [state for state in STATES if (milestones["state"] == state).any()]
    ax.legend(handles=[Line2D([], [], marker=STATES[s][1], color=STATES[s][0], markerfacecolor=STATES[s][0] if STATES[s][2] else style.PAPER, linestyle="none", label=NAMES[s][lang])
                       for s in present], loc="upper left", bbox_to_anchor=(0, -0.07), ncols=len(present), borderaxespad=0.2, handlelength=1.2)
    return ax

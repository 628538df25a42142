"""Returns as states: units by dates, and every task of every portfolio, coloured by what became of its return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from .. import style
from graphdata.given import checked
from ..lettering import widest
from . import parts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Light, middle and dark in grey as well; the numbers say the same.
STATE_COLOURS = {"complete": "#b9d3e8", "late": "#e0a24c", "pending": "#7a68ad", "missing": "#8f2a1c"}
STATE_NAMES = {
    "complete": {"zh": "按时", "en": "on time"}, "late": {"zh": "迟报", "en": "late"},
    "pending": {"zh": "待核", "en": "to be checked"}, "missing": {"zh": "未报", "en": "missing"}
}
_WORST = {"complete": 0, "late": 1, "pending": 2, "missing": 3}
_RETURNS = {
    "title": {"zh": "各牵头单位的报送情况", "en": "Returns by lead unit and date"},
    "subtitle": {"zh": "格中为按时报送的任务数/应报送的任务数；颜色取最差的一项。显示{shown}个单位，共{all}个",
                 "en": "A cell: tasks reported on time / due; coloured by the worst of them. {shown} of {all} units"},
}
_TASKS = {
    "title": {"zh": "每项任务的报送情况", "en": "What became of every task's return"},
    "subtitle": {
        "zh": "{due}应报送的任务，按分管领导排列；数字为任务编号，“!”为自报滞后",
        "en": 'Returns due on {due}, by portfolio; the number is the task\'s, "!" is behind in the unit\'s own words'
    },
}
_BEHIND, _NO_PORTFOLIO = "滞后", {"zh": "（无）", "en": "(none)"}


@partial(checked, name="charts.status.returns", tables={"found": ("due task unit state", "zr.progress.table(corpus, rows, at=DATE)")})
def returns(found: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "", top: int = 24) -> Axes:
    """Units × dates: how many of the tasks due were reported on time, coloured by the worst state.

    Parameters
    ----------
    found : `progress.table(corpus, rows, at=…)`.
    top : how many units, those with most returns missing or late first.

    >>> axes = zr.charts.status.returns(state)
    """
    parts.need(found, ("due", "task", "unit", "state"), "returns", lang)
    worse = found.assign(bad=found["state"].map(_WORST)).groupby("unit")["bad"].sum()
    order = pd.DataFrame({"bad": -worse, "name": worse.index.map(str)}, index=worse.index).sort_values(["bad", "name"]).index
    units, days = list(order[:top]), sorted(set(found["due"]))
    said = parts.words(_RETURNS, lang, title, note, shown=len(units), all=len(order))
    with style.context():
        names = parts.row_names(units, room=3.1, size=style.LABEL)
        left = widest(names.values(), style.LABEL) + 0.1
        heads = parts.heads(days, parts.column_width(ax, len(days), left))
        ax = style.place(ax, said, style.Room(left=left, below=0.4, above=heads.height))
        if not units:
            return parts.empty(ax, lang)
        cells = {key: each["state"].tolist() for key, each in found.groupby(["unit", "due"])}
        for (i, unit), (j, day) in ((a, b) for a in enumerate(units) for b in enumerate(days)):
            _cell(ax, j, i, cells.get((unit, day), []), parts.row_size(ax, len(units)))
        ax.set_yticks([i + 0.5 for i in range(len(units))], [names[str(u)] for u in units],
                      fontsize=parts.row_size(ax, len(units)))
        parts.write_heads(ax, heads)
        ax.set(xlim=(0, len(days)), ylim=(len(units), 0))
        return _finish(ax, lang)


def _cell(ax: Axes, x: float, y: float, states: Sequence[str], size: float) -> None:
    if not states:
        return
    worst = max(states, key=_WORST.__getitem__)
    _square(ax, x, y, worst, f"{states.count('complete')}/{len(states)}", size)


@partial(checked, name="charts.status.tasks", tables={"found": ("due task unit state", "zr.progress.table(corpus, rows, at=DATE)")})
def tasks(found: pd.DataFrame, facts: pd.DataFrame, *, ax: Axes | None = None, lang: str = "zh", title: str = "", note: str = "") -> Axes:
    """Every task due at the last date as a square in the row of its leader, coloured by its state.

    Parameters
    ----------
    found : `progress.table(corpus, rows, at=…)`.
    facts : the corpus' tasks: number and leaders by task.

    >>> axes = zr.charts.status.tasks(state, corpus.tasks)
    """
    parts.need(found, ("due", "task", "state", "standing"), "tasks", lang)
    last = found[found["due"] == found["due"].max()]
    worst = last.assign(rank=last["state"].map(_WORST)).sort_values("rank", kind="stable").groupby("task", sort=False).last()
    held = _held(facts.loc[[t for t in facts.index if t in worst.index]], lang)
    said = parts.words(_TASKS, lang, title, note, due=last["due"].iloc[0] if len(last) else "–")
    with style.context():
        names = parts.row_names(held, room=2.6, size=style.LABEL)
        ax = style.place(ax, said, style.Room(left=widest(names.values(), style.LABEL) + 0.1, below=0.4))
        if not held:
            return parts.empty(ax, lang)
        most = max(map(len, held.values()))
        wide, high = parts.inches(ax)
        size = max(6.0, min(style.LABEL, min(wide / most, high / len(held)) * 72 / 3.2))
        for y, each in enumerate(held.values()):
            for x, task in enumerate(each):
                number = facts.at[task, "number"]
                _square(ax, x, y, worst.at[task, "state"],
                        ("" if pd.isna(number) else str(number)) + ("!" if worst.at[task, "standing"] == _BEHIND else ""),
                        size)
        ax.set_yticks([i + 0.5 for i in range(len(held))], [names[name] for name in held],
                      fontsize=parts.row_size(ax, len(held)))
        ax.set_xticks([])
        ax.set(xlim=(0, most), ylim=(len(held), 0))
        return _finish(ax, lang)


def _held(facts: pd.DataFrame, lang: str) -> Mapping[str, list[str]]:
    """The tasks of every leader, in the order of the document; a task of two leaders stands with both."""
    out: dict[str, list[str]] = {}
    for task, leaders in facts["leaders"].items():
        for leader in leaders or (_NO_PORTFOLIO[lang],):
            out.setdefault(str(leader), []).append(task)
    return out


def _square(ax: Axes, x: float, y: float, state: str, text: str, size: float) -> None:
    from matplotlib.patches import Rectangle

    colour = STATE_COLOURS[state]
    ax.add_patch(Rectangle((x + 0.02, y + 0.04), 0.96, 0.92, facecolor=colour, edgecolor="none"))
    ax.text(x + 0.5, y + 0.5, text, ha="center", va="center_baseline", fontsize=size, color=style.readable_on(colour))


def _finish(ax: Axes, lang: str) -> Axes:
    """No frame; the four colours named below."""
    from matplotlib.patches import Patch

    ax.spines[:].set_visible(False)
    ax.legend(handles=[Patch(color=colour, label=STATE_NAMES[state][lang]) for state, colour in STATE_COLOURS.items()], loc="upper left",
              bbox_to_anchor=(0, 0), ncols=4, borderaxespad=0.4, handlelength=1.2)
    return ax

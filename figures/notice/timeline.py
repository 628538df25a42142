"""A task's milestones along the year as a small drawing in the page; it knows days and places, and nothing of tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup, escape

from ..charts.gantt import STATES

WIDE, HIGH = 360, 30


class Axis:
    """The year as a length: where a day stands."""

    def __init__(self, days: Sequence[str], *, year: int) -> None:
        shown = [date.fromisoformat(day) for day in days] or [date(year, 1, 1)]
        self.first, self.last = min(date(year, 1, 1), *shown), max(date(year, 12, 31), *shown)

    def at(self, day: str) -> float:
        """The place of a day, in the units of the drawing."""
        return round(6 + (WIDE - 12) * (date.fromisoformat(day) - self.first).days / max(1, (self.last - self.first).days), 1)

    def months(self) -> list[date]:
        """The first day of every quarter."""
        return [date(year, month, 1) for year in range(self.first.year, self.last.year + 1) for month in (1, 4, 7, 10) if self.first <= date(year, month, 1) <= self.last]


def drawing(axis: Axis, milestones: Sequence[Mapping[str, str]], *, at: str, label: str) -> Markup:
    """The drawing: a line for the day of the look, a mark for each milestone that says what it is."""
    grid = "".join(f'<line x1="{x}" x2="{x}" y1="2" y2="{HIGH - 2}" class="q"/>' for x in (axis.at(m.isoformat()) for m in axis.months()))
    xs = [axis.at(m["day"]) for m in milestones]
    bar = f'<line x1="{min(xs)}" x2="{max(xs)}" y1="{HIGH / 2}" y2="{HIGH / 2}" class="span"/>' if xs else ""
    marks = "".join(_mark(x, m) for x, m in zip(xs, milestones, strict=True))
    now = f'<line x1="{axis.at(at)}" x2="{axis.at(at)}" y1="0" y2="{HIGH}" class="now"/>'
    return Markup(f'<svg viewBox="0 0 {WIDE} {HIGH}" class="gantt" role="img" aria-label="{escape(label)}">{grid}{bar}{now}{marks}</svg>')


def _mark(x: float, milestone: Mapping[str, str]) -> str:
    colour, _, full = STATES[milestone["state"]]
    middle, said = HIGH / 2, f"<title>{escape(milestone['said'])}</title>"
    if milestone["state"] == "overdue":
        return f'<path d="M{x - 5} {middle - 5}L{x + 5} {middle + 5}M{x + 5} {middle - 5}L{x - 5} {middle + 5}" stroke="{colour}" stroke-width="3">{said}</path>'
    return f'<circle cx="{x}" cy="{middle}" r="5" fill="{colour if full else "#ffffff"}" stroke="{colour}" stroke-width="2">{said}</circle>'

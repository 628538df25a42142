"""What the reading used: which characters of which line belong to units of tasks, and where the list begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..layout.drafts import Layout
from ..values import Source, Task

_SETTLED = ("person", "leader", "rule", "progress", "field", "label")


@dataclass(slots=True)
class Reach:
    """Used stretches by line index, the first and last line that a task uses, and how many tasks begin on a line."""

    used: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    settled: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    labels: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    reports: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # what a column of progress holds
    first: int = -1
    last: int = -1
    starts: dict[int, int] = field(default_factory=dict)  # by line number
    leaders: set[str] = field(default_factory=set)

    def uses(self, line: int, start: int, end: int) -> bool:
        """Whether a task uses a stretch of a line as (part of) the name of a unit."""
        return _overlaps(self.used.get(line), start, end)

    def settles(self, line: int, start: int, end: int) -> bool:
        """Whether a stretch is a person, a rule, a time, a label or a field of a task."""
        return _overlaps(self.settled.get(line), start, end)

    def reported(self, line: int, start: int, end: int) -> bool:
        """Whether a stretch stands in a column of progress."""
        return _overlaps(self.reports.get(line), start, end)

    def within(self, line: int) -> bool:
        """Whether a line stands in the list of tasks."""
        return self.first <= line <= self.last


def reach(source: Source, laid: Layout, tasks: Sequence[Task]) -> Reach:
    """What the tasks of a reading use of its source."""
    out = Reach()
    held_by = {"unit": (out.used,), "label": (out.settled, out.labels), "progress": (out.settled, out.reports)}
    held_by |= {kind: (out.settled,) for kind in _SETTLED if kind not in held_by}
    for line, claims in laid.claims.items():
        for start, end, kind in claims:
            for held in held_by.get(kind, ()):
                held.setdefault(line, []).append((start, end))
    index = {line.number: k for k, line in enumerate(source.lines)}
    for task in tasks:
        out.starts[task.line] = out.starts.get(task.line, 0) + 1
        out.leaders.update(task.leaders)
    for held in (out.used, out.settled, out.labels, out.reports):
        for stretches in held.values():
            stretches.sort()
    touched = sorted({index[t.line] for t in tasks} | {index[m.line] for t in tasks for m in t.mentions})
    if touched:
        out.first, out.last = touched[0], touched[-1]
    return out


def _overlaps(stretches: list[tuple[int, int]] | None, start: int, end: int) -> bool:
    if not stretches:
        return False
    k = bisect_right(stretches, (end, -1))
    for _, stop in stretches[max(0, k - 8):k]:
        if stop > start:
            return True
    return False

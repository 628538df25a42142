"""What the reading used: which characters of which line belong to units of tasks, and where the list begins and ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..layout.drafts import Layout
from ..layout.passages import Passage
from ..patterns import Pattern
from ..values import Source, Task

Stretches = Sequence[tuple[int, int]]
_SETTLED, _NO_UNITS = ("field", "label"), ("rule", "progress", "person", "leader")
_READ = frozenset(("unit", "number", "label", "verb", "field"))  # kinds of which nothing is left over
_PLACE = Pattern("[^：]*(?:地[点址]|选址|位置|[村镇乡])：[^：]*$")  # a line that says where something is built or helped
_SEVERAL = 3  # lines with fields that are a list


@dataclass(slots=True)
class Reach:
    """What is claimed of each line, by its index; the first and last line that a task uses, how many tasks begin on a line,
    and every leader a task has."""

    claims: Mapping[int, Sequence[tuple[int, int, str]]]  # without the fields where no task has them, and several lines do, but as places: 考核单位：
    first: int = -1
    last: int = -1
    starts: dict[int, int] = field(default_factory=dict)  # by line number
    leaders: set[str] = field(default_factory=set)
    texts: set[tuple[int, str]] = field(default_factory=set)  # the texts of tasks with units, by line number
    held: dict[tuple[int, str], Stretches] = field(default_factory=dict)  # what was asked for, by line and kind

    def uses(self, line: int, start: int, end: int) -> bool:
        """Whether a task uses a stretch of a line as (part of) the name of a unit."""
        return _overlaps(self.of(line, "unit"), start, end)

    def settles(self, line: int, start: int, end: int, *, unit: bool) -> bool:
        """Whether a stretch is used as something else than a unit: a field or a label, or, unless it looks like a `unit`, a rule, progress, a person or a leader."""
        return any(_overlaps(self.of(line, kind), start, end) for kind in (_SETTLED if unit else _SETTLED + _NO_UNITS))

    def holds(self, kind: str, line: int, start: int, end: int) -> bool:
        """Whether a stretch of a line is claimed as a kind."""
        return _overlaps(self.of(line, kind), start, end)

    def of(self, line: int, kind: str) -> Stretches:
        """The stretches of a line that are claimed as a kind, in order."""
        found = self.held.get((line, kind))
        if found is None:
            found = self.held[line, kind] = sorted({(a, b) for a, b, one in self.claims.get(line, ()) if one == kind})
        return found

    def within(self, line: int) -> bool:
        """Whether a line stands in the list of tasks."""
        return self.first <= line <= self.last

    def left(self, passage: Passage) -> str:
        """What of a passage no task reads; a comma stands for each name, number, label and verb."""
        claims = self.claims.get(passage.line)
        if not claims:
            return passage.text
        text, at, out = passage.in_line(), 0, []
        for start, end, kind in sorted(claims):
            if kind in _READ:
                if start > at:
                    out.append(text[at:start])
                at = max(at, end)
        return "，".join([*out, text[at:]])


def reach(source: Source, laid: Layout, tasks: Sequence[Task]) -> Reach:
    """What the tasks of a reading use of its source."""
    looked = {line for line, said in laid.claims.items() if any(kind == "field" for *_, kind in said) and not _PLACE.match(source.lines[line].text)} if not tasks else set()
    out = Reach({line: [one for one in said if one[2] != "field" or line not in looked] for line, said in laid.claims.items()} if len(looked) >= _SEVERAL else laid.claims)
    index = {line.number: k for k, line in enumerate(source.lines)}
    for task in tasks:
        out.starts[task.line] = out.starts.get(task.line, 0) + 1
        out.leaders.update(task.leaders)
        out.texts |= {(task.line, task.text)} if task.mentions else set()
    touched = {index[line] for line in {*out.starts, *(m.line for t in tasks for m in t.mentions)}}
    if touched:
        out.first, out.last = min(touched), max(touched)
    return out


def _overlaps(stretches: Stretches, start: int, end: int) -> bool:
    if not stretches:
        return False
    k = bisect_right(stretches, (end, -1))
    for _, stop in stretches[max(0, k - 8):k]:
        if stop > start:
            return True
    return False

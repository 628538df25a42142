"""What the layout hands on: drafts of tasks, with the stretches of text that name units, leaders and deadlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..values import Form
from . import labels
from .headings import Leader, leaders
from .passages import Passage

AROUND = frozenset(("navigation", "cc", "printed", "contact", "public", "number", "date"))  # kinds of lines around a list


@dataclass(slots=True)
class Stretch:
    """A stretch of a passage."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the stretch."""
        return self.passage.text[self.start:self.end]


@dataclass(slots=True)
class Part(Stretch):
    """A stretch that names who answers for a task. `kind` is lead, support, duty or mixed; `form` how it stands:
    label, bracket, column or heading. `word` is the label as printed, "" for none."""

    kind: str
    form: str
    word: str = ""
    own_line: bool = True


def lacking(own: Sequence[Part], given: Sequence[Part]) -> list[Part]:
    """What of the units `given` holds for a task with units of its `own`: a lead and those beside it where none of its own leads, others where none of them leads or answers, and who only supports."""
    kinds = {part.kind for part in own}
    if "lead" in kinds:
        return [] if any(part.kind == "lead" for part in given) else [part for part in given if part.kind == "support"]
    return [part for part in given if part.kind in ("lead", "support") or not kinds & {"duty", "mixed"}]


@dataclass(slots=True)
class Draft:
    """A task as the layout found it, before roles and names are read."""

    texts: list[Stretch]
    value: int | None = None
    style: str = ""
    section: tuple[str, ...] = ()
    portfolio: int | None = None  # order of the portfolio it stands in
    leaders: list[Leader] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    deadline: Stretch | None = None
    family: str = ""  # label, bracket, table, unit
    fields: list[tuple[str, Stretch]] = field(default_factory=list)  # content beside the text, by the name of its column
    doubts: list[str] = field(default_factory=list)
    rival: str = ""  # what the units stand under in a reading that is nearly as good
    restarts: bool = False  # a heading or table stands between it and the task before
    columns: frozenset[str] = frozenset()  # what the columns of its table name units as: lead, support, duty, mixed
    shares: bool = False  # it stands under the printed number of the task before: a further clause, or row of a merged cell

    def put(self, kind: str, stretch: Stretch, *, word: str = "", form: str = "column") -> None:
        """Put what a label or the head of a column announces into the task: who answers, a leader, the deadline, text, or
        else a field under the word of its label."""
        if kind in labels.UNITS:
            self.parts.append(Part(stretch.passage, stretch.start, stretch.end, kind, form, word))
        elif kind == "leader":
            self.leaders += [one for one in leaders(stretch.text) if one not in self.leaders]
        elif kind == "deadline":
            self.deadline = self.deadline or stretch
        elif kind == "content":
            self.texts.append(stretch)
        else:
            self.fields.append((word, stretch))


@dataclass(slots=True)
class Layout:
    """What became of the passages of a source."""

    drafts: list[Draft] = field(default_factory=list)
    portfolios: list[tuple[Leader, int]] = field(default_factory=list)  # leader, line index
    kinds: dict[int, tuple[str, str]] = field(default_factory=dict)  # by line index: kind, reason
    claims: dict[int, list[tuple[int, int, str]]] = field(default_factory=dict)  # by line index: start, end, kind
    unplaced: list[tuple[int, str]] = field(default_factory=list)  # line index, reason
    guessed: list[int] = field(default_factory=list)  # line indexes of rows of which nothing but sense tells the cells
    passages: list[Passage] = field(default_factory=list)  # of text and table rows, broken lines joined
    learnt: Mapping[str, str] = field(default_factory=dict)  # labels that no list holds, and what they announce
    told: Form = Form()  # what an analyst says of the form
    labels: dict[str, str] = field(default_factory=dict)  # the labels that were read, and what they announce
    columns: dict[str, str] = field(default_factory=dict)  # likewise the heads of columns
    begins: str = ""  # the line at which the list begins, where a notice stands above it
    number: str = ""  # the style of number that tasks bear
    rival: str = ""  # the style of number that explains the units nearly as well
    name: str = "none"
    reason: str = ""

    def mark(self, passage: Passage, kind: str, reason: str = "") -> None:
        """Say what the lines of a passage are; what stands around a text at the end of a line is not what the line is."""
        for line in passage.lines():
            if not (passage.shift and kind in AROUND and self.kinds.get(line, (kind,))[0] not in AROUND):
                self.kinds[line] = (kind, reason)

    def claim(self, passage: Passage, start: int, end: int, kind: str) -> None:
        """Say what a stretch of a passage is."""
        self.claim_all(passage, [(start, end, kind)])

    def claim_all(self, passage: Passage, stretches: Iterable[tuple[int, int, str]]) -> None:
        """Say what stretches of a passage are."""
        if passage.runs is None:
            if claims := [(passage.shift + start, passage.shift + end, kind) for start, end, kind in stretches if end > start]:
                self.claims.setdefault(passage.line, []).extend(claims)
            return
        for start, end, kind in stretches:
            for line, a, b in passage.stretches(start, end):
                self.claims.setdefault(line, []).append((a, b, kind))

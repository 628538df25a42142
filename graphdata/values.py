"""The small frozen values between a reader and the tables: lines, tasks, mentions and what a document says of itself.

A reader gives `Line`s; the layout makes them a `Reading`; a `Corpus` holds many readings as tables.
Positions are character offsets into the text of the line (0-based, half-open): ``line.text[start:end]``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

ROLES = ("lead", "support", "responsible")
KINDS = ("unit", "collective")


@dataclass(frozen=True, slots=True)
class Line:
    """One line or table row of a source, numbered as in the source from 1.

    `number` rises by at least one from line to line: the line of a text file, the row of a sheet (empty rows are left
    out; a second sheet starts at the next full thousand), else the running number of the paragraph or table row.
    `cells` are the cells of a table row, as (start, end) offsets into `text`; None where the line is no row. In the
    text, a TAB stands between cells; a line break inside a cell is a "\n".
    `label` is a number that the format keeps outside the text (Word's automatic numbering), as Word prints it.
    Inside a table it stands in the text of its cell, as printed.
    `part` names the sheet, note, text box, header … the line stands in ("" for the body of the text); a table is
    "table 1", "table 2" … in order.
    `style` is the format's own word for the paragraph ("Heading 1", "header", "hidden" …), "" where it has none.
    `carried` are the indices of cells that only continue a merged cell: over rows its text is repeated, over columns
    (a section row over the whole table, say) the continued cell is empty.
    """

    number: int
    text: str
    cells: tuple[tuple[int, int], ...] | None = None
    label: str = ""
    part: str = ""
    style: str = ""
    carried: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in the source that was not understood, or understood with a doubt.

    `kind` is a short key (unplaced, number, name, role, layout, glyph, near-miss …); `suggestion` says what to do.
    """

    line: int
    text: str
    kind: str
    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its lines and how they were decoded.

    `doubts` are what the reader of the format itself is not sure of: a cell cut off at its border, a character that a scan
    shows badly. `notes` are sentences on how the file was read that call for no action: hidden rows left out, a scan read.
    """

    name: str  # short name of the document: the stem of the file
    path: str  # as given by the user, for messages
    format: str  # txt, md, docx, html, pdf, xlsx, csv …
    encoding: str  # of text formats, "" for others
    sha256: str
    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()


class Mention(NamedTuple):
    """One unit named by one task."""

    raw: str
    unit: str  # canonical name
    role: str
    kind: str
    line: int
    start: int
    end: int
    hosted: str | None = None
    inferred_prefix: bool = False
    basis: str = ""  # why the role: rule, label, verb, mark, none


class Target(NamedTuple):
    """A quantity that a task is to reach: `bound` is ">=", ">", "<=" or "<", None where the text states none."""

    text: str
    value: float
    unit: str
    bound: str | None = None


class Content(NamedTuple):
    """Content that stands beside the text of a task, under the name its column or label has: 考核指标, 工作措施 …"""

    name: str
    text: str
    line: int
    start: int
    end: int


class Task(NamedTuple):
    """One key task with the units it names."""

    number: int | None
    number_explicit: bool
    section: str
    leaders: tuple[str, ...]
    text: str
    line: int
    mentions: tuple[Mention, ...]
    targets: tuple[Target, ...] = ()
    deadline: str | None = None
    open_list: bool = False
    fields: tuple[Content, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What one leader answers for; `first_task` and `last_task` are numbers, None for an empty portfolio."""

    order: int
    leader: str
    title: str
    first_task: int | None
    last_task: int | None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """How much of a document its tasks use: names of units that stand in lists (`named`) and those a task uses, tasks and those
    that fit the record the others show, and places where a rival reading differs."""

    named: int = 0
    used: int = 0
    tasks: int = 0
    fitting: int = 0
    rival: int = 0

    @property
    def share(self) -> float:
        """The share of named units that a task uses; all of none is all."""
        return self.used / self.named if self.named else 1.0


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself."""

    title: str | None = None
    issuer: str | None = None
    date: str | None = None  # ISO
    year: int | None = None
    place: str | None = None
    reporting_deadlines: tuple[str, ...] = ()  # ISO dates, or the rhythm as stated
    report_contents: tuple[str, ...] = ()
    supervisor: str | None = None
    lead_rule: str = "none"  # first, label, verb, mark, none
    lead_rule_text: str | None = None  # the sentence that states it
    lead_rule_line: int | None = None
    layout: str = "none"  # L1 … L13, or none
    layout_reason: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """How a document is written: what a layout file says, and what was found. "" and empty mean: as found.

    `layout` is L1 … L13 or none; `form` what may hold tasks (label, bracket, table, unit, none); `begins` words of the line at
    which the list begins; `number` the style of number that tasks bear; `rule` who leads (first, label, none); `labels` and
    `columns` what words before a colon, and heads of columns, announce.
    """

    layout: str = ""
    form: str = ""
    begins: str = ""
    number: str = ""
    rule: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document, read: facts, portfolios, tasks, the kind of every line, and every doubt."""

    source: Source
    facts: Facts
    portfolios: tuple[Portfolio, ...]
    tasks: tuple[Task, ...]
    kinds: tuple[tuple[str, str], ...]  # (kind, reason) per line of the source
    claims: Mapping[int, Sequence[tuple[int, int, str]]] = field(default_factory=dict)  # by line: stretches with what they are
    doubts: tuple[Doubt, ...] = field(default_factory=tuple)
    understood: Understood = field(default_factory=Understood)
    form: Form = field(default_factory=Form)

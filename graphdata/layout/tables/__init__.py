"""Tables → drafts of tasks: heads, sections that span the table, merged cells, rows that go on, rows that are no tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .. import headings, noise
from ..drafts import Draft, Layout, Stretch
from ..headings import Leader
from ..numbering import Mark, mark
from ..passages import Passage
from . import columns, fields, forms
from .columns import CONTENT, NUMBER, SECTION, UNITS
from .finding import tables
from .rows import Row, Table, of_cells

__all__ = ["Row", "Table", "Place", "add", "of_cells", "read", "tables"]

_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总数)")
_SAME = re.compile("[（]?同上[）]?|[〃″＂\"]")
_EXAMPLE = re.compile("示例|例如|样例|填写示例|范例|例：|（例）|例$")


@dataclass(slots=True)
class Place:
    """Where in the document a table stands: its sections so far and its portfolio."""

    levels: list[tuple[str, str]] = field(default_factory=list)
    portfolio: int | None = None
    leaders: list[Leader] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # the columns of the last table with tasks, for one without a head of its own


def add(blocks: list, table: Table) -> None:
    """Add a table to the blocks; one without a head of its own right behind another of the same width goes on from it."""
    last = blocks[-1] if blocks else None
    if isinstance(last, Table) and last.form == table.form == "cells" and _width(last) == _width(table) and not _has_head(table) and _has_head(last):
        last.rows += table.rows
        last.passages += table.passages
    else:
        blocks.append(table)


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _has_head(table: Table) -> bool:
    return any(columns.heads(row) for row in table.rows[:40])


def read(table: Table, out: Layout, place: Place) -> bool:
    """Add the tasks of a table to a layout; False, with nothing added, if it holds none."""
    if columns.template(table.rows[:3]):
        return False
    found = _kinds(table.rows, place.kinds)
    if found is None:
        return forms.read(table, out, tuple(t for _, t in place.levels), place.portfolio)
    first, body, kinds = found
    if not any(kind in UNITS for kind in kinds) or CONTENT not in kinds:
        return False
    place.kinds = kinds
    reading = _Reading(table, kinds, out, place)
    for row in table.rows[:first]:
        reading.above(row)
    for row in table.rows[first:body]:
        out.mark(_line(row), "header")
    for row in table.rows[body:]:
        reading.row(row)
    return True


def _line(row: Row) -> Passage:
    return row.cells[0] if row.cells else Passage("", 0)


def _kinds(rows: list[Row], before: list[str]) -> tuple[int, int, list[str]] | None:
    """Where the head begins, where the body begins, and what the columns hold; without a head, those of the table before hold."""
    for k, row in enumerate(rows[:40]):
        kinds = columns.heads(row)
        if kinds:
            body = k + 1
            while body < len(rows) and (more := columns.under(kinds, rows[body])):
                kinds, body = more, body + 1
            width = max((len(r.cells) for r in rows[body:body + 50]), default=len(kinds))
            kinds += [columns.OTHER] * (width - len(kinds))
            return k, body, columns.settle(kinds, rows[body:])
    if before and len(before) == max((len(row.cells) for row in rows), default=0) and columns.suits(before, rows):
        return 0, 0, before
    kinds = columns.by_content(rows)
    return (0, 0, kinds) if kinds else None


class _Reading:
    """One pass over the rows of a table."""

    def __init__(self, table: Table, kinds: list[str], out: Layout, place: Place) -> None:
        self.table, self.kinds, self.out, self.place = table, kinds, out, place
        self.above_row: Row | None = None
        self.last: Draft | None = None
        self.restarts = True
        self.merged_columns = {k for row in table.rows for k in row.carried if row.text(k)}
        self.texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
        titles = [k for k in self.texts if k in self.merged_columns and k != self.texts[-1]]
        self.sections = [k for k, kind in enumerate(kinds) if kind == SECTION] + titles
        self.texts = [k for k in self.texts if k not in titles]
        self.held: dict[int, Passage] = {}  # what stands last in a column whose empty cells mean the cell above

    def above(self, row: Row) -> None:
        """A row above the head: title, author, date, notes."""
        for cell in row.cells:
            text = cell.text.strip()
            if text:
                self.out.mark(cell, noise.kind(text) or ("title" if headings.TITLE.search(text) else "notice"))

    def row(self, row: Row) -> None:
        filled = row.filled()
        if not filled and not any(row.text(k) for k in row.carried):
            self.out.mark(_line(row), "blank" if not any(c.text.strip() for c in row.cells) else "boilerplate")
        elif columns.heads(row) and not any(len(row.text(k)) > 12 for k in filled):
            self.mark(row, "header")
        elif _TOTAL.match(row.text(filled[0]) if filled else ""):
            self.mark(row, "total")
        elif any(_EXAMPLE.match(row.text(k)) for k in filled[:1]):
            self.mark(row, "example")
        elif len(filled) == 1 and not any(row.text(k) for k in row.carried):
            self.single(row, filled[0])
        elif not filled:
            self.mark(row, "row")
        else:
            self.task(row, filled)

    def mark(self, row: Row, kind: str, reason: str = "") -> None:
        for cell in row.cells:
            self.out.mark(cell, kind, reason)

    # -- rows with one cell: sections, notes, what goes on from the row above

    def single(self, row: Row, column: int) -> None:
        cell = row.cells[column]
        text = cell.text.strip()
        leaders = headings.portfolio(_plain(text))
        around = noise.kind(text)
        goes_on = not row.merges and column in (*self.texts, *(k for k, kind in enumerate(self.kinds) if kind in UNITS)) and column > 0 and len(row.cells) > 1
        if noise.unreadable(text):
            self.mark(row, "unplaced", noise.unreadable(text) or "")
            self.out.unplaced.append((row.line, noise.unreadable(text) or ""))
        elif leaders:
            self.open_portfolio(row, text, leaders)
        elif goes_on and self.last is not None:
            self.go_on(row, [column])
        elif around and not (around == "signature" and self.above_row is None):
            self.mark(row, around)
        elif headings.is_heading(_plain(text), limit=60) or mark(text) is not None and len(text) < 80:
            self.open_section(row, text)
        elif column in self.texts and len(text) > 6:
            self.task(row, [column])
        else:
            self.mark(row, "note" if self.last is None else "unplaced", "a line within the table that is nothing known")
            if self.last is not None:
                self.out.unplaced.append((row.line, "a line within the table that is nothing known"))

    def open_portfolio(self, row: Row, text: str, leaders: tuple[Leader, ...]) -> None:
        self.mark(row, "portfolio")
        for leader in leaders:
            self.out.portfolios.append((leader, row.line))
        self.place.portfolio = len(self.out.portfolios)
        self.place.leaders = list(leaders)
        self.enter(text)

    def open_section(self, row: Row, text: str) -> None:
        self.mark(row, "heading")
        self.enter(text)

    def enter(self, text: str) -> None:
        from ..levels import enter
        found = mark(text)
        enter(self.place.levels, found.style if found else "plain", headings.plain(_plain(text)))
        self.restarts = True
        self.held.clear()

    # -- rows that are tasks

    def task(self, row: Row, filled: list[int]) -> None:
        if self.last is not None and self.continues(row, filled):
            self.go_on(row, filled)
            return
        texts = [k for k in self.texts if row.text(k)] or [k for k in self.sections if self.kinds[k] == CONTENT and row.text(k)]
        if not texts:
            self.without_text(row)
            return
        self.mark(row, "row")
        number = self.number(row, texts)
        draft = Draft([self.stretch(row, k) for k in texts], number.value if number else None, number.style if number else "",
                      tuple(t for _, t in self.place.levels) + self.section_cells(row), self.place.portfolio, list(self.place.leaders),
                      family="table", restarts=self.restarts)
        if number and number.style != "cell":
            first = draft.texts[0]
            self.out.claim(first.passage, number.start, number.end, "number")
            draft.texts[0] = Stretch(first.passage, number.end, first.end)
        self.fill(draft, row)
        self.out.drafts.append(draft)
        self.last, self.above_row, self.restarts = draft, row, False

    def continues(self, row: Row, filled: list[int]) -> bool:
        """Whether a row belongs to the task above: its number and text are merged with it, or it has neither."""
        numbers = [k for k, kind in enumerate(self.kinds) if kind == NUMBER]
        if self.texts and all(k in row.carried and row.text(k) for k in self.texts):
            return all(k in row.carried or not row.text(k) for k in numbers)
        if row.merges:
            return False
        no_text = not any(row.text(k) for k in self.texts)
        no_number = bool(numbers) and not any(row.text(k) for k in numbers)
        units = [k for k, kind in enumerate(self.kinds) if kind in UNITS]
        if self.table.form == "pipes":
            return no_text and (no_number or not numbers)
        return (no_number and not any(row.text(k) for k in units)) or no_text

    def go_on(self, row: Row, filled: list[int]) -> None:
        """Add what a further row of the same task holds."""
        assert self.last is not None
        self.mark(row, "row")
        for k in filled:
            kind = self.kinds[k] if k < len(self.kinds) else columns.OTHER
            cell = row.cells[k]
            if kind in UNITS:
                self.units(self.last, cell, kind)
            elif kind == CONTENT:
                self.last.texts.append(self.stretch(row, k))
            elif kind == "leader":
                self.last.leaders += headings.leaders(cell.text)
            elif kind == "deadline" and self.last.deadline is None:
                self.last.deadline = self.stretch(row, k)
            self.claim(cell, kind)

    def number(self, row: Row, texts: list[int]) -> Mark | None:
        """The number of a task: in its column, in the label of the row, or before its text."""
        for k, kind in enumerate(self.kinds):
            if kind == NUMBER and row.text(k):
                found = mark(row.text(k) + "." if row.text(k).isdigit() else row.text(k) + " 某")
                self.out.claim(row.cells[k], 0, len(row.cells[k].text), "number")
                if found and found.value is not None:
                    return Mark("cell", found.value, 0)
        if NUMBER in self.kinds:
            return None
        found = mark(row.cells[texts[0]].text)
        return found if found and found.value is not None else None

    def section_cells(self, row: Row) -> tuple[str, ...]:
        """The sections that columns of their own name; where merged cells cannot be told from empty ones, the one above holds."""
        for k in self.sections:
            if row.text(k) and k not in row.carried:
                self.held = {c: cell for c, cell in self.held.items() if c in self.sections}
                self.held[k] = row.cells[k]
        shown = (row.text(k) or (self.held[k].text.strip() if not row.merges and k in self.held else "") for k in self.sections)
        return tuple(dict.fromkeys(headings.plain(_plain(text)) for text in shown if text))

    def stretch(self, row: Row, k: int) -> Stretch:
        return Stretch(row.cells[k], 0, len(row.cells[k].text))

    def units(self, draft: Draft, cell: Passage, kind: str) -> None:
        """Add what a cell of a column of units says: who answers and, by labels of its own, leaders and a deadline."""
        draft.parts += fields.parts(cell, kind)
        leaders, deadline = fields.others(cell)
        draft.leaders += [one for one in leaders if one not in draft.leaders]
        draft.deadline = draft.deadline or deadline

    def fill(self, draft: Draft, row: Row) -> None:
        """Leaders, units and deadline of a row; an empty cell may stand for the one above it."""
        for k, kind in enumerate(self.kinds):
            cell = self.cell(row, k, kind)
            if cell is None:
                continue
            if kind in UNITS:
                self.units(draft, cell, kind)
            elif kind == "leader":
                draft.leaders += [one for one in headings.leaders(cell.text) if one not in draft.leaders]
            elif kind == "deadline":
                draft.deadline = Stretch(cell, 0, len(cell.text))
            if k < len(row.cells) and cell is row.cells[k]:
                self.claim(cell, kind)

    def cell(self, row: Row, k: int, kind: str) -> Passage | None:
        """The cell of a column; where merged cells cannot be told from empty ones, the one above for leaders and leads."""
        if _SAME.fullmatch(row.text(k)) and k in self.held:
            return self.held[k]
        if row.text(k):
            self.held[k] = row.cells[k]
            return row.cells[k]
        shown = row.cells[k].text.strip() if k < len(row.cells) else ""
        if shown or k in self.merged_columns:
            return None
        if kind == "leader" or kind == "lead" and not row.merges or kind == "duty" and self.table.form == "lines":
            return self.held.get(k)
        return None

    def claim(self, cell: Passage, kind: str) -> None:
        if kind in ("leader", "deadline", "person", "progress", NUMBER):
            self.out.claim(cell, 0, len(cell.text), kind)

    def without_text(self, row: Row) -> None:
        """A row with units but without a task."""
        if any(noise.kind(row.text(k)) for k in row.filled()):
            self.mark(row, "note")
            return
        reason = "a row of the table without a task"
        self.mark(row, "unplaced", reason)
        self.out.unplaced.append((row.line, reason))


def _plain(text: str) -> str:
    found = mark(text)
    return text[found.end:] if found else text

"""What the cells of a row say of its task: leaders, units with their roles, a deadline; an empty cell may stand for the one above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...names import phrases
from ..drafts import Draft, Layout, Part, Stretch
from ..passages import NOWHERE, Passage
from ..place import Place
from . import columns
from .columns import MARK, NUMBER, OTHER, ROLE, UNITS
from .rows import SAME, Row, Table


class Cells:
    """The cells of a table, column by column as `kinds` say."""

    def __init__(self, table: Table, kinds: list[str], head: Row | None, out: Layout, place: Place) -> None:
        self.table, self.kinds, self.head, self.out, self.place = table, kinds, head, out, place
        self.signs: dict[str, str] = {}
        self.roles_above: dict[int, str] = {}
        self.held: dict[int, Passage] = {}  # what stands last in a column whose empty cells mean the cell above
        leads = Counter(row.text(k) for row in table.rows for k, kind in enumerate(kinds) if kind == "lead")
        self.leads = {text for text, count in leads.items() if count > 1}  # who leads more than one task
        self.merged = {k for row in table.rows for k in row.carried if row.text(k)}

    def kind(self, k: int) -> str:
        """The kind of a column; a row may be longer than the head."""
        return self.kinds[k] if 0 <= k < len(self.kinds) else OTHER

    def fill(self, draft: Draft, row: Row) -> None:
        """Leaders, units and deadline of a row; an empty cell may stand for the one above it."""
        led = {k: held for k, held in self.held.items() if self.kind(k) == "lead"}
        for k, kind in enumerate(self.kinds):
            cell = self.cell(row, k, kind)
            if cell is None:
                if kind == "support" and self.table.form == "lines" and not (row.merges or row.cells[k].text.strip()):  # its lead may be that of the row above, and its own supports
                    draft.rival = next((row.text(c)[:24] for c in led if row.text(c) and row.text(c) not in self.leads), "")
                continue
            if kind in UNITS:
                self.units(draft, cell, self.role_of(row, kind), "".join(self.head.text(k).split()) if self.head else "")
            elif kind == MARK and self.head:
                self.marked(draft, k, row.text(k))
            elif kind in ("leader", "deadline"):
                if kind == "leader" and draft.leaders == self.place.led_by:
                    draft.leaders = []  # its own instead of those it inherits
                draft.put(kind, Stretch(cell, 0, len(cell.text)))
            if k < len(row.cells) and cell is row.cells[k]:
                self.claim(cell, kind)
            elif kind == "lead" and self.table.form in ("lines", "spaces") and not row.text(k):  # its own may be missing, or the only units are its leads
                draft.rival = next((row.text(c)[:24] for c, one in enumerate(self.kinds) if one in UNITS and row.text(c)), "")

    def marked(self, draft: Draft, k: int, sign: str) -> None:
        """A unit at the head of a column, with the role that a sign or word in the row gives it."""
        assert self.head is not None
        unit, kind = self.head.cells[k], self.signs.get(sign) or columns.role(sign) or self.roles_above.get(k)
        if kind is None:
            draft.doubts.append(f"what {sign} means is said nowhere")
        draft.parts.append(Part(unit, 0, len(unit.text), kind or "duty", "column", kind or ""))

    def cell(self, row: Row, k: int, kind: str) -> Passage | None:
        """The cell of a column; where merged cells cannot be told from empty ones, the one above for leaders and leads."""
        if SAME.fullmatch(row.text(k)) and k in self.held:
            return self.held[k]
        if row.text(k):
            self.held[k] = row.cells[k]
            return row.cells[k]
        shown = row.cells[k].text.strip() if k < len(row.cells) else ""
        if shown or k in self.merged or self.table.form == "lines" and row.merges:
            return None
        return self.held.get(k) if kind == "leader" or kind == "lead" and not row.merges else None

    def units(self, draft: Draft, cell: Passage, kind: str, head: str = "") -> None:
        """Add what a cell of a column of units says below its head: who answers and, by labels of its own, leaders and a deadline."""
        if not columns.labelled(cell.text):
            draft.put(kind, Stretch(cell, 0, len(cell.text)), word=head or kind)
            for start, end in phrases.parse(cell.text).persons if columns.with_leaders(head) else ():
                inside = cell.text[start:end]
                draft.put("leader", Stretch(cell, start + len(inside) - len(inside.lstrip("（")), start + len(inside.rstrip("）"))))
                self.out.claim(cell, start, end, "leader")
        for what, stretch, word in fields(cell):
            if what in (*UNITS, "leader", "field", "deadline"):
                draft.put(what, stretch, word=word, form="label")
            if what not in UNITS:
                self.out.claim(stretch.passage, stretch.start, stretch.end, what)

    def role_of(self, row: Row, kind: str) -> str:
        """The kind of the units of a row: a column of roles says it."""
        said = next((columns.role(row.text(k)) for k, one in enumerate(self.kinds) if one == ROLE and row.text(k)), None)
        return said or kind

    def claim(self, cell: Passage, kind: str) -> None:
        """Say what a cell holds that is neither text nor names."""
        if kind in ("leader", "field", "deadline", "person", "progress", NUMBER):
            self.out.claim(cell, 0, len(cell.text), kind)


def fields(cell: Passage) -> Iterator[tuple[str, Stretch, str]]:
    """What the labels of a cell announce (牵头单位：市甲局 | 配合单位：市乙局), with the stretch behind each and its word; nothing for a cell without labels of units."""
    found = columns.labelled(cell.text)
    for label, stop in zip(found, [*(label.start for label in found[1:]), len(cell.text)], strict=False):
        inside = cell.text[label.end:stop]
        start, end = label.end + len(inside) - len(inside.lstrip()), label.end + len(inside.rstrip(" \n；。，;"))
        if end > start:
            yield label.kind, Stretch(cell, start, end), label.word


def whole(row: Row, k: int) -> Stretch:
    """The whole of a cell."""
    return Stretch(row.cells[k], 0, len(row.cells[k].text))


def clauses(row: Row, k: int) -> list[Stretch]:
    """The stretches of a cell: one, or several where something between them was cut out of its line."""
    cell, runs = row.cells[k], row.cells[k].runs or ()
    gaps = [b for a, b, c in zip(runs, runs[1:], runs[2:], strict=False) if b[1] == NOWHERE and a[1] == c[1]]
    starts = [0, *(at + 1 for at, _, _ in gaps)]
    return [Stretch(cell, a, b) for a, b in zip(starts, [*(at for at, _, _ in gaps), len(cell.text)], strict=True)]

"""Forms: tables that put a label beside each value (任务名称 | 某事, 牵头单位 | 市甲局), one form or more for every task."""

from __future__ import annotations

from collections.abc import Iterator

from .. import headings
from ..drafts import Draft, Layout, Part, Stretch
from ..passages import Passage
from . import columns
from .columns import CONTENT, NUMBER, UNITS
from .rows import Row, Table

_KINDS = (*UNITS, CONTENT, "leader", "deadline", "person", "progress", NUMBER)


def pairs(rows: list[Row]) -> list[tuple[str, str, Passage]]:
    """The pairs of a form as (kind, label, value); [] if the rows are none."""
    found = [pair for row in rows for pair in _of_row(row)]
    filled = sum(bool(row.filled()) for row in rows)
    kinds = {kind for kind, _, _ in found}
    return found if len(found) * 3 >= filled * 2 and CONTENT in kinds and kinds & set(UNITS) else []


def _of_row(row: Row) -> Iterator[tuple[str, str, Passage]]:
    cells = [k for k in range(len(row.cells)) if row.text(k) and k not in row.carried]
    k = 0
    while k + 1 < len(cells):
        label = row.text(cells[k])
        kind = columns.head(label)
        if kind in _KINDS and columns.head(row.text(cells[k + 1])) is None:
            yield kind, label, row.cells[cells[k + 1]]
            k += 2
        else:
            k += 1


def read(table: Table, out: Layout, section: tuple[str, ...], portfolio: int | None) -> bool:
    """Add the tasks of forms to a layout; False, with nothing added, if the table is no form."""
    found = pairs(table.rows)
    if not found:
        return False
    first = next(label for kind, label, _ in found if kind == CONTENT)
    draft: Draft | None = None
    for kind, label, value in found:
        if draft is None or kind == CONTENT and label == first:
            if kind not in (CONTENT, NUMBER):
                continue
            draft = Draft([], section=section, portfolio=portfolio, family="table")
            out.drafts.append(draft)
        _put(draft, kind, label, value)
        out.mark(value, "row")
    out.drafts[:] = [d for d in out.drafts if d.texts]
    return True


def _put(draft: Draft, kind: str, label: str, value: Passage) -> None:
    whole = Stretch(value, 0, len(value.text))
    if kind in UNITS:
        draft.parts.append(Part(value, 0, len(value.text), kind, "column", label))
    elif kind == CONTENT:
        draft.texts.append(whole)
    elif kind == "leader":
        draft.leaders += headings.leaders(value.text)
    elif kind == "deadline":
        draft.deadline = whole

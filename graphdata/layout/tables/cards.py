"""Cards: tables that put a label beside each value (任务名称 | 某事, 牵头单位 | 市甲局), one card or more for every task.

The label that opens the first card opens every other; labels that no list knows are told by what stands beside them.
"""

from __future__ import annotations

from dataclasses import replace

from ...patterns import Pattern
from .. import headings
from ..drafts import Layout
from ..passages import Passage
from . import columns
from .columns import CONTENT, OTHER, UNITS
from .rows import Row, Table, merged

_LONGEST_LABEL = 12
_TAIL = Pattern("(?:单位|部门|领导|干部|时限|时间|情况|措施|目标|要求|负责人|责任人)$")

Pair = tuple[Passage, Passage]  # label, value


def in_rows(table: Table, out: Layout) -> Table | None:
    """A table of cards as one with its labels for heads and a row for each card, whose own labels are claimed; None for any other table."""
    rows = [row for row in table.rows if any(c.text.strip() for c in row.cells)]
    parted = [_of_row(row) for row in rows]
    if sum(not pairs for pairs in parted) * 3 > len(rows) or any(not pairs and len(row.filled()) > 2 and columns.heads(row) for row, pairs in zip(rows, parted, strict=True)):
        return None
    held: dict[str, list[Pair]] = {}
    for pair in (pair for pairs in parted for pair in pairs):
        held.setdefault(pair[0].text.strip(), []).append(pair)
    kinds = {columns.head(word) or columns.looks([text for _, value in pairs if (text := value.text.strip())]) for word, pairs in held.items()}
    if CONTENT not in kinds or kinds.isdisjoint(UNITS):
        return None
    heads = Row([pairs[0][0] for pairs in held.values()])
    laid: list[Row] = []
    for row, pairs in zip(rows, parted, strict=True):
        if not pairs and len(row.filled()) == 1:  # a section
            laid.append(row)
        elif not pairs:
            for cell in row.cells:
                out.mark(cell, "row")
        for label, value in pairs:
            k = list(held).index(label.text.strip())
            if label is not heads.cells[k]:
                out.claim(label, 0, len(label.text), "label")
            elif k == 0:
                laid.append(heads)
            if k == 0:
                card = Row([Passage("", label.line)] * len(held))
                laid.append(card)
            card.cells[k] = merged([card.cells[k], value]) if card.text(k) else value
    return replace(table, rows=laid)


def _of_row(row: Row) -> list[Pair]:
    """The pairs of a row, [] where it holds anything else."""
    cells = [c for k, c in enumerate(row.cells) if k not in row.carried or row.text(k)]
    while len(cells) % 2 and not cells[-1].text.strip():
        cells.pop()
    pairs = [(a, b) for a, b in zip(cells[::2], cells[1::2], strict=False) if a.text.strip() or b.text.strip()]
    labelled = len(cells) % 2 == 0 and all(_label(a.text) for a, _ in pairs)
    return pairs if labelled and not any(columns.head(b.text.strip()) not in (None, OTHER, "leader") for _, b in pairs) else []


def _label(text: str) -> bool:
    """Whether a cell could be a label."""
    text = "".join(text.split())
    return 1 < len(text) <= _LONGEST_LABEL and (columns.head(text) is not None or _TAIL.search(text) is not None or headings.is_heading(text) and not any(
        map(str.isdigit, text)) and not columns.is_units(text) and not columns.is_leaders(text))

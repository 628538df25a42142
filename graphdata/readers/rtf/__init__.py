r"""RTF without LibreOffice: paragraphs and table rows in the order of the document.

Text stands in code pages (``\'d6\'d0``), as Unicode (``\u26080?``) or as it is. Deleted and hidden text, field codes,
pictures and what any group marks as optional (``{\*…}``) are left out; a number that Word made stays with its paragraph.
"""

from __future__ import annotations

from typing import TypeGuard

from ...values import Line
from .. import rows
from .tokens import tokens
from .walk import Paragraph, Row, Walk


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of an RTF file, as a running number of paragraphs and table rows."""
    walk = Walk()
    walk.through(tokens(data))
    out: list[Line] = []
    tables, at = 0, 0
    while at < len(walk.out):
        block = walk.out[at]
        at += 1
        if isinstance(block, Paragraph):
            out.append(Line(len(out) + 1, block.text, label=block.label, part=block.part))
            continue
        table = [block]
        while at < len(walk.out) and _goes_on(block, below := walk.out[at]):
            table.append(below)
            at += 1
        if all(len(row) == 1 for row in table):  # a frame around text is no table
            out += [Line(len(out) + k, text) for k, text in enumerate((text for row in table for text in row[0].text.split("\n")), 1)]
            continue
        tables += 1
        out += rows.of_table(len(out) + 1, rows.between_edges(table), f"table {tables}")
    return tuple(out)


def _goes_on(first: Row, block: Paragraph | Row) -> TypeGuard[Row]:
    """Whether a block is a row of the table that a row begins: most of its cells end where those do, or it has fewer."""
    if isinstance(block, Paragraph):
        return False
    few, many = sorted(({cell.right for cell in row} for row in (first, block)), key=len)
    return 2 * sum(any(abs(a - b) <= rows.NEAR for b in many) for a in few) >= len(few)

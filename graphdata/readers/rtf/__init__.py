r"""RTF without LibreOffice: paragraphs and table rows in the order of the document.

Text stands in code pages (``\'d6\'d0``), as Unicode (``\u26080?``) or as it is. Deleted and hidden text, field codes,
pictures and what any group marks as optional (``{\*…}``) are left out; a number that Word made stays with its paragraph.
"""

from __future__ import annotations

from ...values import Line
from .. import rows
from .tokens import tokens
from .walk import Paragraph, Row, Walk


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of an RTF file, as a running number of paragraphs and table rows."""
    walk = Walk()
    walk.through(tokens(data))
    out: list[Line] = []
    tables = 0
    blocks = walk.out
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Paragraph):
            out.append(Line(len(out) + 1, block.text, label=block.label, part=block.part, style=block.style))
            at += 1
            continue
        end = next((k for k in range(at + 1, len(blocks)) if not _goes_on(blocks[at], blocks[k])), len(blocks))
        if all(len(row.cells) == 1 for row in blocks[at:end]):  # a frame around text is no table
            out += [Line(len(out) + 1 + k, text) for k, text in enumerate(
                text for row in blocks[at:end] for text in row.cells[0].text.split("\n"))]
            at = end
            continue
        tables += 1
        for texts, carried in _grid(blocks[at:end]):
            if any(texts):
                out.append(rows.line(len(out) + 1, texts, carried=carried, part=f"table {tables}"))
        at = end
    return tuple(out)


def _goes_on(first: Row, block: Paragraph | Row) -> bool:
    """Whether a block is a row of the table that a row begins: most of its cells end where those do, or it has fewer."""
    if isinstance(block, Paragraph):
        return False
    few, many = sorted(({cell.right for cell in row.cells} for row in (first, block)), key=len)
    return 2 * sum(any(abs(a - b) <= NEAR for b in many) for a in few) >= len(few)


def _grid(table: list[Row]) -> list[tuple[list[str], list[int]]]:
    """The rows of a table on its columns: cells end where their row says, merged ones are carried."""
    ends = _places(sorted({cell.right for row in table for cell in row.cells}))
    out: list[tuple[list[str], list[int]]] = []
    for row in table:
        texts, carried = [""] * len(ends), []
        left = -1
        for cell in row.cells:
            right = _nearest(ends, cell.right)
            own = range(left + 1, right + 1)
            if cell.goes_on and out and own:
                texts[own[0]] = out[-1][0][own[0]]
                carried.append(own[0])
            elif own and not cell.joined:
                texts[own[0]] = cell.text
            elif own:
                carried.append(own[0])
            carried += own[1:]
            left = max(left, right)
        out.append((texts, sorted(carried)))
    return out


def _places(values: list[int]) -> list[int]:
    """Ends of cells that lie apart; word processors are off by a hair."""
    out: list[int] = []
    for value in values:
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def _nearest(ends: list[int], value: int) -> int:
    return min(range(len(ends)), key=lambda k: abs(ends[k] - value))


NEAR = 40  # twentieths of a point: closer than this, two cells end at one place

"""Word 97 files by themselves, for tables that LibreOffice loses: it writes some so that it does not know them again.

Where a row ends, where its cells begin and which of them are merged stands in the formats of its paragraphs
([MS-DOC] 2.4.3). Automatic numbers, notes and margins are not read here.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby, repeat

from ...errors import SourceError
from ...values import Line
from .. import guards, rows
from . import stored
from .stored import Paragraph

IN_TABLE, ROW_ENDS, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
MERGED, BELOW, FIRST = 0x02, 0x20, 0x40  # of a cell: with the one before it, with the one above it, the first of those
_FIELD = re.compile("\x13[^\x13-\x15]*\x14|\x13[^\x13-\x15]*(?=\x15)|\x15")  # what a field computes, not what it shows
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f]")


@dataclass(slots=True)
class _Row:
    """The cells of a row, their edges from left to right, and which of them are merged."""

    cells: list[str]
    edges: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(slots=True)
class _Open:
    """A row that has not ended: the cells so far, the lines of the next, and a row of a table within it."""

    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)


def lines(data: bytes) -> tuple[Line, ...]:
    """The paragraphs and rows of the main text.

    Raises
    ------
    SourceError : it is damaged.
    """
    try:
        blocks = list(_blocks(stored.paragraphs(data)))
    except (struct.error, IndexError, KeyError):
        raise SourceError("The Word file is damaged.", remedy=guards.DAMAGED, zh=f"Word 文件已损坏。{guards.RESAVE}") from None
    out: list[Line] = []
    tables = 0
    for is_row, group in groupby(blocks, key=lambda block: isinstance(block, _Row)):
        if not is_row:
            out += [Line(len(out) + k, str(text)) for k, text in enumerate(group, 1)]
            continue
        tables += 1
        own = [row for row in group if isinstance(row, _Row)]
        if len(own) == 1 and len(own[0].cells) == 1:  # a frame around text
            out += [Line(len(out) + k, text) for k, text in enumerate(own[0].cells[0].split("\n"), 1)]
            continue
        out += rows.of_table(len(out) + 1, rows.between_edges(list(map(_edged, own))), f"table {tables}")
    return tuple(out)


def has_cells(data: bytes) -> bool:
    """Whether there may be cells in an OLE file."""
    return data.startswith(b"\xd0\xcf\x11\xe0") and b"\x07\x00" in data


def _blocks(paragraphs: Iterator[Paragraph]) -> Iterator[str | _Row]:
    """Paragraphs outside tables, and rows."""
    row = _Open()
    for each in paragraphs:
        text = _CONTROL.sub("", _FIELD.sub("", each.text)).replace("\x0b", "\n")
        if not each.formats.get(IN_TABLE, b"\0")[0]:
            yield text
        elif each.formats.get(DEPTH, b"\1")[0] > 1:
            _inner(row, each, text)
        elif each.formats.get(ROW_ENDS, b"\0")[0]:
            edges, merged = _shape(each.formats.get(stored.TABLE, b""))
            yield _Row(row.cells, edges, merged)
            row = _Open()
        else:
            row.lines.append(text)
            if each.mark == "\x07":
                row.cells.append("\n".join(row.lines).strip("\n"))
                row.lines = []


def _inner(row: _Open, each: Paragraph, text: str) -> None:
    """A paragraph of a table within a cell: its rows become lines of the cell."""
    if each.formats.get(INNER_ROW, b"\0")[0]:
        row.lines.append(rows.inner([cell.strip("\n") for cell in row.inner]))
        row.inner = []
    elif each.formats.get(INNER_CELL, b"\0")[0]:
        row.inner[-1:] = [f"{row.inner[-1]}{text}", ""] if row.inner else [text, ""]
    else:
        row.inner[-1:] = [f"{row.inner[-1] if row.inner else ''}{text}\n"]


def _shape(said: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The edges of the cells of a row, and the bits that say how they are merged."""
    if not said:
        return (), ()
    count = said[0]
    edges = struct.unpack_from(f"<{count + 1}h", said, 1)
    first = 1 + 2 * (count + 1)
    return edges, tuple(said[at] for at in range(first, min(first + 20 * count, len(said)), 20))


def _edged(row: _Row) -> list[rows.Edged]:
    """The cells of a row; where they have no width they have no edges."""
    told = len(row.edges) > len(row.cells) and row.edges[-1] - row.edges[0] > rows.NEAR * len(row.cells)
    edges = zip(row.edges, row.edges[1:], strict=False) if told else repeat((None, 0))
    return [rows.Edged(text, left, right, bool(bits & BELOW and not bits & FIRST), bool(bits & MERGED))
            for text, (left, right), bits in zip(row.cells, edges, chain(row.merged, repeat(0)), strict=False)]

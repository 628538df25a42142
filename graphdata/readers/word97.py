"""The text of a Word 97 file as its piece table gives it, with the marks of cells: for tables that LibreOffice loses.

LibreOffice writes some tables of a DOCX file so that it does not know them again: the marks of their cells stand in the
text, what it reads back is one paragraph. A row ends with an empty mark of its own; where rows are not all of one width,
that cannot be told from an empty cell, and the table is in doubt ([MS-DOC] 2.4.1, 2.4.3).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence

from ..errors import SourceError
from ..values import Doubt, Line
from . import biff, guards, rows
from .found import Found

CELL, NARROW = "\x07", 1 << 30
FEWEST = 4  # marks that make a table
WIDEST = 64
_FIELD = re.compile("\x13[^\x13-\x15]*\x14|\x13[^\x13-\x15]*(?=\x15)|\x15")  # what a field computes, not what it shows
_CONTROL = re.compile("[\x00-\x06\x08\x0e-\x1f]")
UNEVEN = ("the rows of this table are not all of one width, and the file does not say where they end",
          "Open it in Word or WPS and save it as DOCX.")


def has_cells(data: bytes) -> bool:
    """Whether there may be cells in an OLE file."""
    return data.count(b"\x07\x00") >= FEWEST


def read(data: bytes) -> Found:
    """The paragraphs and rows of the main text.

    Raises
    ------
    SourceError : it is damaged.
    """
    try:
        text = _text(data)
    except (struct.error, IndexError, UnicodeDecodeError):
        raise SourceError("The Word file is damaged.", remedy=guards.DAMAGED, zh=f"Word 文件已损坏。{guards.RESAVE}") from None
    out: list[Line] = []
    doubts: list[Doubt] = []
    for k, block in enumerate(_blocks(_CONTROL.sub("", _FIELD.sub("", text.replace("\x0b", "\n").replace("\x0c", "\r"))))):
        if isinstance(block, str):
            out.append(Line(len(out) + 1, block))
            continue
        table, even = _rows(block)
        for cells in table:
            if any(cells):
                out.append(rows.line(len(out) + 1, cells, part=f"table {k}"))
                doubts += [] if even else [Doubt(out[-1].number, out[-1].text, "table", *UNEVEN)]
    return Found(tuple(out), tuple(doubts))


def _text(data: bytes) -> str:
    """The main text, piece by piece."""
    main = biff.stream(data, "WordDocument")
    flags, = struct.unpack_from("<H", main, 0x0A)
    length, = struct.unpack_from("<I", main, 0x4C)
    at, size = struct.unpack_from("<II", main, 0x1A2)
    table = biff.stream(data, "1Table" if flags & 0x200 else "0Table")[at:at + size]
    while table[0] == 1:  # formats come before the pieces
        table = table[3 + struct.unpack_from("<H", table, 1)[0]:]
    pieces = table[5:5 + struct.unpack_from("<I", table, 1)[0]]
    count = (len(pieces) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", pieces)
    return "".join(_piece(main, struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * k + 2)[0], ends[k + 1] - ends[k])
                   for k in range(count))[:length]


def _piece(main: bytes, place: int, count: int) -> str:
    if place & NARROW:
        start = (place & ~NARROW) // 2
        return main[start:start + count].decode("cp1252", "replace")
    return main[place:place + 2 * count].decode("utf-16-le")


def _blocks(text: str) -> Iterator[str | list[str]]:
    """Paragraphs, and the cells of each table: the paragraphs of a cell go on until its mark."""
    *marked, rest = text.split(CELL)
    *before, first = marked[0].split("\r") if marked else [""]
    whole = [each.replace("\r", "\n").strip("\n") for each in (first, *marked[1:])]
    if marked and _rows(whole)[1]:
        yield from before
        yield whole
        marked = []
    cells: list[str] = []
    for k, each in enumerate(marked):
        if k == 0 or not cells:
            *before, each = each.split("\r")
            yield from before
        elif k and "\r" in each and marked[k - 1] == "":  # text between two tables: the row before has ended
            *before, last = each.split("\r")
            yield cells
            yield from before
            cells, each = [], last
        cells.append(each.replace("\r", "\n").strip("\n"))
    if cells:
        yield cells
    yield from rest.rstrip("\r").split("\r")


def _rows(cells: Sequence[str]) -> tuple[list[list[str]], bool]:
    """The rows of a table, and whether they are all of one width."""
    for width in range(1, min(WIDEST, len(cells))):
        if len(cells) % (width + 1) == 0 and not any(cells[width::width + 1]) and all(cells[:width]):
            return [list(cells[k:k + width]) for k in range(0, len(cells), width + 1)], True
    out: list[list[str]] = [[]]
    for cell in cells:
        if cell or not out[-1]:
            out[-1].append(cell)
        else:
            out.append([])
    return [row for row in out if row], False

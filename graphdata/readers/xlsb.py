"""Which rows and columns of a binary workbook (.xlsb) are hidden: the one thing its fast reader does not say.

Every part is a row of records: number and length in seven bits a byte, content ([MS-XLSB] 2.1.4, 2.4.741, 2.4.45).
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterator

from ..errors import SourceError
from . import xml
from .biff import Unseen

ROW, COLUMN, SHEET = 0, 60, 156
NO_HEIGHT, MOST_COLUMNS = 0x10, 1 << 14


def hidden(data: bytes) -> dict[str, Unseen]:
    """What is hidden in each sheet, by its name; nothing where the file is no such workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            places = _places(opened.read("xl/_rels/workbook.bin.rels"))
            return {name: _unseen(opened.read(places[relation])) for relation, name in _sheets(opened.read("xl/workbook.bin"))
                    if relation in places}
    except (zipfile.BadZipFile, KeyError, IndexError, struct.error, UnicodeDecodeError, SourceError):
        return {}


def _places(relations: bytes) -> dict[str, str]:
    """Where the parts lie, by the number of their relation."""
    found = {each.get("Id", ""): each.get("Target", "") for each in xml.parsed(relations).iter("{*}Relationship")}
    return {number: target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target)) for number, target in found.items()}


def _sheets(book: bytes) -> Iterator[tuple[str, str]]:
    """The relation and the name of every sheet."""
    for kind, content in _records(book):
        if kind == SHEET:
            relation, at = _string(content, 8)
            yield relation, _string(content, at)[0]


def _unseen(sheet: bytes) -> Unseen:
    out = Unseen()
    for kind, content in _records(sheet):
        if kind == ROW and (content[11] & NO_HEIGHT or not struct.unpack_from("<H", content, 8)[0]):
            out.rows.add(struct.unpack_from("<I", content)[0] + 1)
        elif kind == COLUMN:
            first, last, width, _, flags = struct.unpack_from("<IIIIH", content)
            if flags & 1 or not width:
                out.columns.update(range(first + 1, min(last, MOST_COLUMNS) + 2))
    return out


def _string(content: bytes, at: int) -> tuple[str, int]:
    size = struct.unpack_from("<I", content, at)[0]
    end = at + 4 + 2 * size
    return content[at + 4:end].decode("utf-16-le"), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _number(part, at, 2)
        size, at = _number(part, at, 4)
        yield kind, part[at:at + size]
        at += size


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in seven bits a byte, and where what follows begins."""
    value = 0
    for k in range(most):
        byte = part[at]
        value |= (byte & 0x7F) << 7 * k
        at += 1
        if not byte & 0x80:
            break
    return value, at

"""Which rows and columns of an old Excel workbook are hidden: the one thing its fast reader does not say.

An .xls file is an OLE container; its stream "Workbook" is a row of records: number, length, content ([MS-XLS] 2.1.4).
Nothing is believed that lies outside the file, and whatever is odd gives an answer without hidden rows.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

SHEET, BOF, EOF, ROW, COLUMNS = 0x0085, 0x0809, 0x000A, 0x0208, 0x007D
END = 0xFFFFFFFE
MOST_COLUMNS, SMALL = 256, 64


@dataclass(slots=True)
class Unseen:
    """Hidden rows and columns of a sheet, from 1."""

    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def hidden_rows(data: bytes) -> dict[str, Unseen]:
    """What is hidden in each sheet, by its name; nothing where the file is no such workbook."""
    try:
        return _found(stream(data, "Workbook", "Book"))
    except (struct.error, IndexError, ValueError, KeyError):
        return {}


def _found(book: bytes) -> dict[str, Unseen]:
    sheets: dict[int, str] = {}
    out: dict[str, Unseen] = {}
    at: Unseen | None = None
    for place, kind, content in _records(book):
        if kind == SHEET:
            sheets[struct.unpack_from("<I", content)[0]] = _name(content[6:])
        elif kind == BOF:
            at = out.setdefault(sheets[place], Unseen()) if place in sheets else None
        elif kind == ROW and at is not None and (struct.unpack_from("<I", content, 12)[0] & 0x20 or not struct.unpack_from("<H", content, 6)[0]):
            at.rows.add(struct.unpack_from("<H", content)[0] + 1)
        elif kind == COLUMNS and at is not None and struct.unpack_from("<H", content, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", content)
            at.columns.update(range(first + 1, min(last, MOST_COLUMNS) + 2))
    return out


def _name(content: bytes) -> str:
    size, wide = content[0], content[1] & 1
    return content[2:2 + size * (2 if wide else 1)].decode("utf-16-le" if wide else "latin-1")


def _records(book: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield at, kind, book[at + 4:at + 4 + size]
        at += 4 + size


def stream(data: bytes, *names: str) -> bytes:
    """The first stream of one of these names in an OLE container ([MS-CFB]); empty where there is none."""
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        return b""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    if sector not in (512, 4096):
        return b""

    def block(number: int) -> bytes:
        return data[(number + 1) * sector:(number + 2) * sector]
    fat = _fat(data, sector, block)
    directory = _chain(struct.unpack_from("<I", data, 48)[0], fat, block)
    entries = [directory[at:at + 128] for at in range(0, len(directory) - 127, 128)]
    book = next((entry for entry in entries if _called(entry) in names), None)
    if book is None:
        return b""
    first, size = struct.unpack_from("<II", book, 116)
    if size >= struct.unpack_from("<I", data, 56)[0]:
        return _chain(first, fat, block)[:size]
    small = _chain(struct.unpack_from("<I", entries[0], 116)[0], fat, block)  # small streams share one
    table = _chain(struct.unpack_from("<I", data, 60)[0], fat, block)
    following = struct.unpack(f"<{len(table) // 4}I", table)
    return _chain(first, following, lambda number: small[SMALL * number:SMALL * (number + 1)])[:size]


def _called(entry: bytes) -> str:
    """The name of an entry of the directory."""
    return entry[:max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")


def _chain(first: int, following: Sequence[int], block: Callable[[int], bytes]) -> bytes:
    """The blocks of a stream, each of which names the next."""
    out, seen = [], set()
    while first < END and first not in seen and first < len(following):
        seen.add(first)
        out.append(block(first))
        first = following[first]
    return b"".join(out)


def _fat(data: bytes, sector: int, block: Callable[[int], bytes]) -> list[int]:
    """Which sector follows each."""
    numbers = list(struct.unpack_from("<109I", data, 76))
    following, seen = struct.unpack_from("<I", data, 68)[0], set()
    while following < END and following not in seen:
        seen.add(following)
        *more, following = struct.unpack(f"<{sector // 4}I", block(following))
        numbers += more
    out: list[int] = []
    for number in numbers:
        if number < END:
            content = block(number)
            out += struct.unpack(f"<{len(content) // 4}I", content)
    return out

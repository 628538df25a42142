"""What a Word 97 file stores: its text in pieces, and what formats say of paragraphs and characters ([MS-DOC] 2.4.1, 2.4.6)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .. import biff

Formats = dict[int, bytes]  # what is said, by its code
NARROW, PAGE = 1 << 30, 512
RUNS, PARAGRAPHS = 12, 13  # of the places in the head of the file
DELETED, HIDDEN, TABLE, HUGE = 0x0800, 0x083C, 0xD608, 0x6646
SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # of an operand, by the first bits of its code


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text: where it begins in the text and in the file, and how many bytes a character takes."""

    start: int
    place: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is shown, the mark that ends it, and what its format says."""

    text: str
    mark: str
    formats: Formats


def paragraphs(data: bytes) -> Iterator[Paragraph]:
    """The paragraphs of the main text, without what is deleted or hidden in them."""
    main = biff.stream(data, "WordDocument")
    flags, = struct.unpack_from("<H", main, 0x0A)
    length, = struct.unpack_from("<I", main, 0x4C)
    table = biff.stream(data, "1Table" if flags & 0x200 else "0Table")
    said = [_said(main, table, biff.stream(data, "Data"), which) for which in (PARAGRAPHS, RUNS)]
    text, unseen = [], []
    for piece in _pieces(main, table):
        shown = piece.text[:max(length - piece.start, 0)]
        for k, character in enumerate(shown):
            place = piece.place + k * piece.width
            run = said[1].at(place)
            unseen.append(any(run.get(code, b"\0")[0] == 1 for code in (DELETED, HIDDEN)))
            text.append(character)
            if character in "\r\x07\x0c":
                shown_text = "".join(c for c, gone in zip(text[:-1], unseen[:-1], strict=True) if not gone)
                yield Paragraph(shown_text, character, said[0].at(place))
                text, unseen = [], []
    if text:
        yield Paragraph("".join(c for c, gone in zip(text, unseen, strict=True) if not gone), "", {})


def _pieces(main: bytes, table: bytes) -> Iterator[Piece]:
    at, size = struct.unpack_from("<II", main, 0x1A2)
    stored = table[at:at + size]
    while stored[0] == 1:  # formats come before the pieces
        stored = stored[3 + struct.unpack_from("<H", stored, 1)[0]:]
    found = stored[5:5 + struct.unpack_from("<I", stored, 1)[0]]
    count = (len(found) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", found)
    for k in range(count):
        place, = struct.unpack_from("<I", found, 4 * (count + 1) + 8 * k + 2)
        width = 1 if place & NARROW else 2
        place = (place & ~NARROW) // 2 if place & NARROW else place
        raw = main[place:place + width * (ends[k + 1] - ends[k])]
        yield Piece(ends[k], place, width, raw.decode("cp1252" if width == 1 else "utf-16-le", "replace"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of stretches of the file, each from where it begins."""

    starts: list[int]
    formats: list[Formats]

    def at(self, place: int) -> Formats:
        k = bisect_right(self.starts, place) - 1
        return self.formats[k] if k >= 0 else {}


def _said(main: bytes, table: bytes, more: bytes, which: int) -> _Said:
    """The formats of paragraphs or runs, from pages of 512 bytes that the file names one by one."""
    at, size = struct.unpack_from("<II", main, 0x9A + 8 * which)
    count = max((size - 4) // 8, 0)
    numbers = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1)) if count else ()
    stretches: list[tuple[int, Formats]] = []
    for number in numbers:
        page = main[(number & 0x3FFFFF) * PAGE:((number & 0x3FFFFF) + 1) * PAGE]
        runs = page[-1]
        starts = struct.unpack_from(f"<{runs}I", page)
        step = 13 if which == PARAGRAPHS else 1
        for k in range(runs):
            at = 2 * page[4 * (runs + 1) + step * k]
            stretches.append((starts[k], _formats(page, at, more, paragraph=which == PARAGRAPHS) if at else {}))
    stretches.sort(key=lambda each: each[0])
    return _Said([start for start, _ in stretches], [formats for _, formats in stretches])


def _formats(page: bytes, at: int, more: bytes, *, paragraph: bool) -> Formats:
    """What stands at a place of a page; long formats of a paragraph stand in a stream of their own."""
    if not paragraph:
        return dict(_each(page[at + 1:at + 1 + page[at]]))
    stored = page[at + 2:at + 2 + 2 * page[at + 1]] if page[at] == 0 else page[at + 1:at + 2 * page[at]]
    out = dict(_each(stored[2:]))
    if HUGE in out:
        place, = struct.unpack("<I", out[HUGE])
        size, = struct.unpack_from("<H", more, place)
        out |= dict(_each(more[place + 2:place + 2 + size]))
    return out


def _each(stored: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(stored):
        code, = struct.unpack_from("<H", stored, at)
        at += 2
        if code == TABLE:
            size, at = struct.unpack_from("<H", stored, at)[0] - 1, at + 2
        elif code >> 13 == 6:
            size, at = stored[at], at + 1
        else:
            size = SIZES[code >> 13]
        yield code, stored[at:at + size]
        at += size

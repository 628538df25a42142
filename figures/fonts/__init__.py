"""The bundled Chinese font: where it lies, what it holds, cut to the characters of a page, and known to matplotlib.

Pictures are drawn with the bundled font on every machine, so that the same input gives the same bytes anywhere.
``ZEREN_FONT`` (a font file) puts another in its place; fonts of the system only fill in characters that the bundled
one lacks. A page embeds the bundled font alone, whatever ZEREN_FONT says: its licence (OFL.txt) allows it, that of a
font from the system often does not.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from graphdata.errors import UsageError

FAMILY = "Zeren Sans SC"
# Where a character is in neither ZEREN_FONT nor the bundled font: the first of these that the machine has.
SYSTEM = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei",
          "WenQuanYi Zen Hei", "WenQuanYi Micro Hei")
LAST = "DejaVu Sans"


def path() -> Path:
    """The bundled font, a TrueType file."""
    return Path(__file__).with_name("ZerenSansSC-Regular.ttf")


@cache
def characters() -> frozenset[str]:
    """All characters that the bundled font can show."""
    return frozenset(map(chr, _glyphs()))


@cache
def _glyphs() -> dict[int, int]:
    """The number of the glyph of every character."""
    from fontTools.ttLib import TTFont

    with TTFont(path(), lazy=True) as font:
        font.setGlyphOrder([*map(str, range(font["maxp"].numGlyphs))])  # names that nobody reads; else one is made up for every character of the font
        return {code: int(name) for code, name in font.getBestCmap().items()}


def lacking(text: str) -> str:
    """The characters of `text` that the bundled font cannot show, sorted, each once.

    >>> lacking("牵头 lead 龘")
    '龘'
    """
    return "".join(sorted({c for c in text if c.isprintable()} - characters()))


def subset_woff(text: str) -> bytes:
    """The bundled font cut to the characters of `text`, as WOFF; the same bytes for the same set of characters.

    WOFF rather than WOFF 2: for the thousand characters of a document it is 144 KB against 113, but made in 0.1 s
    against 0.8, needs no compressor beside zlib, and is read by the old browsers of government desktops too.
    """
    from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter

    codes, out = sorted(set(map(ord, text)) & set(_glyphs())), io.BytesIO()
    with path().open("rb") as file:
        whole = SFNTReader(file)
        tables = {str(tag): whole[tag] for tag in whole.keys()}  # noqa: SIM118 - no mapping
    tables |= _cut(tables, [0, *(_glyphs()[code] for code in codes)]) | {"cmap": _found_by(codes)}
    writer = SFNTWriter(out, len(tables), whole.sfntVersion, flavor="woff")
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return out.getvalue()


def _cut(tables: Mapping[str, bytes], glyphs: Sequence[int]) -> dict[str, bytes]:
    """The tables that have an entry for every glyph, for these glyphs alone. Ours has long offsets, no glyph made of others, and no hints."""
    places, wide = np.frombuffer(tables["loca"], dtype=">u4"), int.from_bytes(tables["hhea"][34:])  # those from `wide` on are as wide as the last before
    outlines = [tables["glyf"][places[glyph]:places[glyph + 1]] for glyph in glyphs]
    metrics, count = np.frombuffer(tables["hmtx"], dtype=">u2"), len(glyphs).to_bytes(2)
    widths, bearings = metrics[:2 * wide:2], np.append(metrics[1:2 * wide:2], metrics[2 * wide:])
    return {"glyf": b"".join(outlines), "loca": np.cumsum([0, *map(len, outlines)]).astype(">u4").tobytes(),
            "hmtx": np.stack([widths[np.minimum(glyphs, wide - 1)], bearings[list(glyphs)]], axis=1).astype(">u2").tobytes(),
            "maxp": tables["maxp"][:4] + count + tables["maxp"][6:], "hhea": tables["hhea"][:34] + count}


def _found_by(codes: Sequence[int]) -> bytes:
    """The table that finds the glyphs 1, 2, … of characters in order (format 4: a segment for every run of characters)."""
    code = np.array(codes, dtype=np.int64)
    first = np.flatnonzero(np.diff(code, prepend=-2) > 1)
    start, end = np.append(code[first], 0xFFFF), np.append(code[np.append(first[1:], len(code)) - 1] if len(code) else code, 0xFFFF)
    step = np.append(first + 1 - code[first], 1) % 0x10000
    halved = 1 << (len(start).bit_length() - 1)
    head = struct.pack(">7H", 4, 16 + 8 * len(start), 0, 2 * len(start), 2 * halved, halved.bit_length() - 1, 2 * (len(start) - halved))
    segments = b"".join(part.astype(">u2").tobytes() for part in (end, np.array([0]), start, step, np.zeros(len(start))))
    return struct.pack(">HHHHLHHL", 0, 2, 0, 3, 20, 3, 1, 20) + head + segments


def families() -> list[str]:
    """Font families for matplotlib, most wanted first, each known to its font manager.

    Raises
    ------
    UsageError : ZEREN_FONT names no font file.
    """
    return list(chain())


def chain() -> tuple[str, ...]:
    """The same as a value."""
    return _families(os.environ.get("ZEREN_FONT", ""))


@cache
def _families(chosen: str) -> tuple[str, ...]:
    from matplotlib import font_manager

    known = {entry.name for entry in font_manager.fontManager.ttflist}
    first = [_chosen_family(chosen)] if chosen else []
    if FAMILY not in known:
        font_manager.fontManager.addfont(path())
    installed = [name for name in SYSTEM if name in known][:1]
    return tuple(dict.fromkeys([*first, FAMILY, *installed, LAST]))


def _chosen_family(chosen: str) -> str:
    """The family of the font file that ZEREN_FONT names; of a collection, its face for Simplified Chinese."""
    from matplotlib.font_manager import fontManager

    before = len(fontManager.ttflist)
    try:
        fontManager.addfont(chosen)
    except (OSError, RuntimeError) as error:
        raise UsageError(f"ZEREN_FONT is {chosen!r}, which is no font file that can be read",
                         remedy="Give the path of a .ttf, .otf or .ttc file, or unset ZEREN_FONT.",
                         zh=f"环境变量 ZEREN_FONT 的值为 {chosen!r}，不是可读取的字体文件。"
                            "请改为 .ttf、.otf 或 .ttc 文件的路径，或取消该变量。") from error
    return _simplified(entry.name for entry in fontManager.ttflist[before:])


def _simplified(names: Iterable[str]) -> str:
    found = list(names)
    return next((n for n in found if n.endswith(" SC") and "Mono" not in n), found[0])

"""The bundled Chinese font: where it lies, what it holds, cut to the characters of a page, and known to matplotlib.

Pictures are drawn with the bundled font on every machine, so that the same input gives the same bytes anywhere.
``ZEREN_FONT`` (a font file) puts another in its place; fonts of the system only fill in characters that the bundled
one lacks. A page embeds the bundled font alone, whatever ZEREN_FONT says: its licence (OFL.txt) allows it, that of a
font from the system often does not.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

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
    from fontTools.ttLib import TTFont

    with TTFont(path(), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


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
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, recalc_timestamp=False)
    with TTFont(path(), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        font.setGlyphOrder([".notdef", *map(str, range(1, font["maxp"].numGlyphs))])  # names that nobody reads; else one is made up for every character of the font
        worker = subset.Subsetter(options)
        worker.populate(unicodes=sorted(map(ord, set(text))))
        worker.subset(font)
        font.flavor, out = "woff", io.BytesIO()
        font.save(out)
    return out.getvalue()


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

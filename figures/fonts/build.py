"""Makes the bundled font from Debian's fonts-noto-cjk: python -m figures.fonts.build [NotoSansCJK-Regular.ttc]

The result is a subset of Noto Sans CJK SC under a name of its own, as the SIL Open Font License asks of a modified
version: all of GB2312 and its Traditional forms, the names of persons and places beyond it that stand in extra.txt, Latin, Greek,
punctuation, circled numbers, arrows, boxes and marks. Outlines become quadratic (TrueType), which PDF can embed as Type 42 and every
browser reads; hinting and layout features are left out. Same input, same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont, newTable

from graphdata.folding import simplify

FOLDER = Path(__file__).parent
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
FACE = "Noto Sans CJK SC"
FAMILY = "Zeren Sans SC"
FILE = FOLDER / "ZerenSansSC-Regular.ttf"
# Largest distance between the cubic outline and its quadratic stand-in, in thousandths of an em: a tenth of a pixel
# at 50 px, and two tenths of a megabyte less than at 1.
TOLERANCE = 1.5
RANGES = (
    (0x0020, 0x007E), (0x00A0, 0x017F),  # Latin
    (0x0370, 0x03FF),  # Greek
    (0x2010, 0x2052), (0x2070, 0x209F), (0x20A0, 0x20BF),  # punctuation, superscripts, currencies
    (0x2100, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),  # letter-like, numerals, arrows, mathematics
    (0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x266F), (0x2700, 0x27BF),  # circled, boxes, shapes, marks
    (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),  # CJK punctuation and forms
)
DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx"]
NAMES = {
    0: "© 2014-2021 Adobe (http://www.adobe.com/), modified by the authors of Zeren.",
    1: FAMILY, 2: "Regular", 3: "Zeren Sans SC Regular 1.0", 4: FAMILY, 5: "Version 1.0; subset of Noto Sans CJK SC 2.004",
    6: "ZerenSansSC-Regular", 9: "Ryoko NISHIZUKA (kana, bopomofo & ideographs); Paul D. Hunt (Latin, Greek & Cyrillic)",
    13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.", 14: "https://openfontlicense.org",
}


def characters() -> set[str]:
    """All characters that the subset should have."""
    extra = (FOLDER / "extra.txt").read_text(encoding="utf-8")
    ranges = {chr(code) for low, high in RANGES for code in range(low, high + 1)}
    return gb2312() | traditional() | ranges | set("".join(extra.split()))


def gb2312() -> set[str]:
    """The characters of GB2312, from the codec."""
    pairs = (bytes([row, cell]) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return {pair.decode("gb2312", "ignore") for pair in pairs} - {""}


def traditional() -> set[str]:
    """The characters of Big5 whose Simplified form is in GB2312: some official sites show their documents in them."""
    pairs = (bytes([row, cell]) for row in range(0xA4, 0xFA) for cell in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    known, forms = gb2312(), {pair.decode("big5", "ignore") for pair in pairs} - {""}
    return {form for form in forms - known if simplify(form) in known}


def build(source: Path, target: Path) -> TTFont:
    """Writes the subset of `source` to `target`, and gives it."""
    font = _face(source)
    _cut(font, characters())
    _to_truetype(font)
    _rename(font)
    font.save(target, reorderTables=True)
    return font


def _face(source: Path) -> TTFont:
    fonts = TTCollection(source).fonts
    return next(font for font in fonts if font["name"].getDebugName(4) == FACE)


def _cut(font: TTFont, wanted: set[str]) -> None:
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True, desubroutinize=True)
    options.drop_tables += DROPPED
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[ord(c) for c in wanted])
    worker.subset(font)


def _to_truetype(font: TTFont) -> None:
    """Quadratic outlines in place of the cubic ones."""
    order, cubic = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(None)
        cubic[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["glyf"], font["loca"] = newTable("glyf"), newTable("loca")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"
    _sizes(font)


def _sizes(font: TTFont) -> None:
    maxp = font["maxp"] = newTable("maxp")
    maxp.tableVersion, maxp.numGlyphs = 0x00010000, len(font.getGlyphOrder())
    zero = ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
            "maxSizeOfInstructions", "maxComponentElements", "maxComponentDepth", "maxPoints", "maxContours",
            "maxCompositePoints", "maxCompositeContours")
    for field in zero:
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    glyf, hmtx = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = glyf[name]
        glyph.recalcBounds(glyf)
        hmtx[name] = (hmtx[name][0], getattr(glyph, "xMin", 0))


def _rename(font: TTFont) -> None:
    table = font["name"]
    table.names = []
    for number, text in NAMES.items():
        table.setName(text, number, 3, 1, 0x409)
    # One date for every build: the source's own, so that the file changes only when the source does.
    font.recalcTimestamp = False
    font["head"].modified = font["head"].created
    font["OS/2"].achVendID = "ZRN "


if __name__ == "__main__":
    made = build(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE, FILE)
    print(f"{FILE.name}: {FILE.stat().st_size:,} bytes, {len(made.getBestCmap()):,} characters")

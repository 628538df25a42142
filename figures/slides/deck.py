"""A presentation under way: 16:9, a claim as the title on one line, a picture or chart below, source and treatment at the foot, details in
the notes. It knows python-pptx and no measure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import style
from ..lettering import width, wrap
from ..package import finished, fit

LATIN, EAST_ASIAN = "Arial", "Microsoft YaHei"
INCH = 914_400
WIDTH, HEIGHT = 13.333, 7.5
EDGE = 0.55
ROOM = WIDTH - 2 * EDGE
BODY_TOP, BODY_BOTTOM = 1.85, 6.8
TITLES = (30, 28, 26, 24, 22, 20, 18)  # points; the largest at which a title stays on one line
LINE_SIZE, CAPTION, FOOT = 14, 11, 9
MOST_LINES = 2  # of the sentence below a title; more of it stands in the notes
TITLE_ONLY = 5  # the layout of python-pptx's own template that has a title and nothing else


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        """The place in the units of the file."""
        return tuple(round(v * INCH) for v in (self.left, self.top, self.width, self.height))


BODY = Box(EDGE, BODY_TOP, ROOM, BODY_BOTTOM - BODY_TOP)


@dataclass(frozen=True, slots=True)
class Said:
    """What a slide says: a title, the sentence below it, and the paragraphs of its notes."""

    title: str
    line: str = ""
    notes: tuple[str, ...] = ()


class Deck:
    """The slides so far."""

    def __init__(self, *, footer: str) -> None:
        from pptx import Presentation

        self._file, self._footer = Presentation(), footer
        _widen(self._file)

    def slide(self, said: Said) -> Any:
        """A new slide with title, sentence, footer and notes."""
        slide = self._file.slides.add_slide(self._file.slide_layouts[TITLE_ONLY])
        holder = slide.shapes.title
        holder.left, holder.top, holder.width, holder.height = Box(EDGE, 0.32, ROOM, 0.7).emu
        fill(holder.text_frame, [said.title], size=title_size(said.title), bold=True)
        if said.line and len(wrap(said.line, ROOM - 0.2, LINE_SIZE)) <= MOST_LINES:
            text(slide, Box(EDGE, 1.02, ROOM, 0.72), [said.line], size=LINE_SIZE, color=style.SOFT)
        text(slide, Box(EDGE, HEIGHT - 0.6, ROOM, 0.5), [self._footer], size=FOOT, color=style.SOFT)
        if said.notes:
            fill(slide.notes_slide.notes_text_frame, said.notes, size=12)
        return slide

    def bytes(self) -> bytes:
        """The file: fonts set in every theme, no clock in it."""
        self._file.core_properties.title = "Zeren"
        out = io.BytesIO()
        self._file.save(out)
        return finished(out.getvalue(), latin=LATIN, east_asian=EAST_ASIAN)


def _widen(file: Any) -> None:
    """A 16:9 file, also for what a user adds: the holders of the template are for 4:3."""
    from pptx.util import Inches

    factor = WIDTH * INCH / file.slide_width
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for page in (file.slide_master, *file.slide_layouts):
        for shape in page.placeholders:
            if shape._element.spPr.xfrm is not None:  # noqa: SLF001 - those without a place of their own inherit one
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)


def title_size(title: str) -> int:
    """The largest size at which the title is one line; the smallest where none is small enough."""
    return next((size for size in TITLES if width(title, size) * 1.06 <= ROOM - 0.2), TITLES[-1])


def text(slide: Any, box: Box, lines: Sequence[str], *, size: float, color: str = style.INK, bold: bool = False) -> Any:
    """A box of text; gives its shape."""
    shape = slide.shapes.add_textbox(*box.emu)
    fill(shape.text_frame, lines, size=size, color=color, bold=bold)
    return shape


def fill(frame: Any, lines: Sequence[str], *, size: float, bold: bool = False, color: str = style.INK) -> None:
    """Text into a frame, one paragraph a line."""
    from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    for i, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, 1.1
        run(paragraph, line, size, bold=bold, color=color)


def run(paragraph: Any, written: str, size: float, *, bold: bool = False, color: str = style.INK) -> None:
    """A run of text in our fonts, the East-Asian one too."""
    from pptx.util import Pt

    piece = paragraph.add_run()
    piece.text = fit(written)
    font = piece.font
    font.size, font.bold, font.name, font.color.rgb = Pt(size), bold, LATIN, rgb(color)
    east_asian(piece._r.get_or_add_rPr())  # noqa: SLF001 - python-pptx has no call for East-Asian fonts


def east_asian(properties: Any) -> None:
    """Set the East-Asian font of an `a:rPr` or `a:defRPr` that has a Latin one; it must stand right behind it."""
    from pptx.oxml.ns import qn

    for old in properties.findall(qn("a:ea")):
        properties.remove(old)
    latin = properties.find(qn("a:latin"))
    latin.addnext(latin.makeelement(qn("a:ea"), {"typeface": EAST_ASIAN}))


def rgb(color: str) -> Any:
    """A colour such as #17406d as python-pptx takes it."""
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color.lstrip("#").upper())


def picture(slide: Any, path: Path, *, alt: str, box: Box = BODY, crop: tuple[float, float, float, float] = (0, 0, 1, 1)) -> None:
    """A picture in the middle of a box, as large as fits; `crop` are left, lower, right and upper edge in shares of the picture."""
    left, low, right, high = crop
    shown = slide.shapes.add_picture(str(path), 0, 0)
    shape = shown.width * (right - left) / (shown.height * (high - low))
    shown.crop_left, shown.crop_bottom, shown.crop_right, shown.crop_top = left, low, 1 - right, 1 - high
    height = min(box.height, box.width / shape)
    shown.height, shown.width = round(height * INCH), round(height * shape * INCH)
    shown.left, shown.top = round((box.left + box.width / 2) * INCH - shown.width / 2), round(box.top * INCH)
    describe(shown, alt)


def describe(shape: Any, alt: str) -> None:
    """Words for those who do not see a shape."""
    from pptx.oxml.ns import qn

    next(shape._element.iter(qn("p:cNvPr"))).set("descr", fit(alt))  # noqa: SLF001 - no public call

"""The form of a 信息专报: red head, styles by name, page numbers, tables. It knows python-docx and nothing of what is said.

After GB/T 9704 (layout of official documents): A4 with 37, 35, 28 and 26 mm of margin; title in 小标宋, headings in 黑体, body in 仿宋, all by name,
so that an office that has these fonts shows them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..package import finished, fit
from .contents import Measure

TEXT = (156, 225)  # millimetres of text on a page, across and down
POINTS = 72 / 25.4
RED, INK = "C00000", "000000"
LATIN = "Times New Roman"
SONG, HEI, FANG, BIG = "宋体", "黑体", "仿宋_GB2312", "方正小标宋简体"


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of each kind of text, the exact height of a line, and the indent of a paragraph's first line."""

    head: float
    title: float
    body: float
    line: float
    table: float
    foot: float
    indent: float
    spread: bool  # whether the head fills the line, as Chinese characters do


SIZES = {"zh": Sizes(48, 22, 16, 28, 11, 14, 2, True), "en": Sizes(40, 20, 12, 17.5, 10, 11, 0, False)}


class Form:
    """A document under way."""

    def __init__(self, *, lang: str) -> None:
        from docx import Document

        empty, self._style_ids = _empty(type(self), lang)
        self.sizes, self._file = SIZES[lang], Document(io.BytesIO(empty))

    @property
    def measure(self) -> Measure:
        """How high text and tables of this form are."""
        return Measure(TEXT[0] * POINTS, TEXT[1] * POINTS, self.sizes.body, self.sizes.line, self.sizes.table)

    def head_height(self, title: str) -> float:
        """Points that head, number and title take."""
        lines = sum(self.measure.text(line, size=self.sizes.title, line=1.0) for line in title.split("\n"))
        return self.sizes.head * 1.25 + self.sizes.foot * 1.35 + 6 + lines * self.sizes.title * 1.5 + 14

    def _page(self) -> None:
        from docx.shared import Mm

        page = self._file.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
        page.footer_distance = Mm(25)
        self._file.settings.odd_and_even_pages_header_footer = True

    def _styles(self) -> None:
        """The styles by the names that Word knows, so that a user changes all of one kind at once."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        sizes, styles = self.sizes, self._file.styles
        dress(styles["Normal"], FANG, sizes.body, line=sizes.line, align=ALIGN.JUSTIFY)
        dress(styles["Title"], BIG, sizes.title, line=sizes.title * 1.5, align=ALIGN.CENTER, before=6, after=8)
        dress(styles["Heading 1"], HEI, sizes.body, line=sizes.line, align=ALIGN.LEFT, indent=sizes.indent * sizes.body, bold=not sizes.spread,
               before=0 if sizes.spread else 6)
        dress(styles["Caption"], HEI, sizes.table, line=sizes.table * 1.6, align=ALIGN.CENTER, keep=True)
        for name, east, size, align, color in (("Red Head", BIG, sizes.head, ALIGN.DISTRIBUTE if sizes.spread else ALIGN.CENTER, RED),
                                               ("Red Line", FANG, sizes.foot, ALIGN.LEFT, INK), ("Page No", SONG, sizes.foot, ALIGN.LEFT, INK),
                                               ("Record", FANG, sizes.table, ALIGN.LEFT, INK), ("Cell", SONG, sizes.table, ALIGN.LEFT, INK)):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = None
            dress(style, east, size, line=size * (1.25 if name == "Red Head" else 1.35), align=align, color=color)
        body = styles.add_style("Brief Body", WD_STYLE_TYPE.PARAGRAPH)
        body.base_style = styles["Normal"]
        dress(body, FANG, sizes.body, line=sizes.line, align=ALIGN.JUSTIFY, indent=sizes.indent * sizes.body, after=0 if sizes.indent else 6)

    def red_head(self, name: str, left: str, right: str) -> None:
        """The name in red over the width of the sheet, number and date, and the red line."""
        head = self.paragraph(name, "Red Head")
        _indent(head, self.sizes.head)
        line = self.paragraph(f"{left}\t{right}", "Red Line")
        _tab(line)
        _border(line, "bottom", RED, 18)

    def title(self, text: str) -> None:
        """The title; its lines are parted by a line break."""
        self.paragraph(text, "Title")
        self._file.core_properties.title = text.replace("\n", "")

    def heading(self, text: str) -> None:
        """A heading of the first level."""
        self.paragraph(text, "Heading 1")

    def body(self, text: str) -> None:
        """A paragraph of text."""
        self.paragraph(text, "Brief Body")

    def record(self, lines: Sequence[str]) -> None:
        """What stands at the end between two lines: source, treatment."""
        for i, line in enumerate(lines):
            made = self.paragraph(line, "Record")
            if i == 0:
                made.paragraph_format.space_before = 127_000  # ten points
                _border(made, "top", INK, 8)
            if i == len(lines) - 1:
                _border(made, "bottom", INK, 8)

    def paragraph(self, text: str, style: str) -> Any:
        """A paragraph of a style."""
        made = self._file.add_paragraph(fit(text))
        made._p.style = self._style_ids[style]  # by its name it would be looked for among all styles
        return made

    def table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table of Word with a caption; the first column reads from the left."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        self.paragraph(caption, "Caption")
        for i, _, paragraph, text in self.cells(heads, rows, widths):
            paragraph.add_run(fit(text))
            paragraph.alignment = ALIGN.CENTER if i == 0 or number(text) else ALIGN.LEFT
            paragraph.paragraph_format.keep_with_next = i < len(rows)

    def cells(self, heads: Sequence[str], rows: Sequence[Sequence[Any]], widths: Sequence[float]) -> Iterator[tuple[int, int, Any, Any]]:
        """A table in thin rules as wide as the text, its first row bold and repeated where it runs over a page: row, column, paragraph and content of
        each cell, for the caller to fill."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.shared import Mm

        made = self._file.add_table(rows=len(rows) + 1, cols=len(heads), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        wide = [Mm(TEXT[0] * each / sum(widths)) for each in widths]
        for column, each in zip(made.columns, wide, strict=True):
            column.width = each
        for i, (row, contents) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
            _whole_row(row, head=i == 0)
            for j, (cell, content) in enumerate(zip(row.cells, contents, strict=True)):
                cell.width, paragraph = wide[j], cell.paragraphs[0]
                paragraph._p.style = self._style_ids["Cell"]
                yield i, j, paragraph, content
                if i == 0:
                    paragraph.runs[0].font.bold = True

    def number_pages(self, pattern: str) -> None:
        """A page number at the outer edge of every page: odd ones right, even ones left."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        page = self._file.sections[0]
        before, after = pattern.split("{}")
        for footer, align in ((page.footer, ALIGN.RIGHT), (page.even_page_footer, ALIGN.LEFT)):
            footer.is_linked_to_previous = False
            paragraph = footer.paragraphs[0]
            paragraph.style, paragraph.alignment = "Page No", align
            paragraph.add_run(before)
            _field(paragraph, "PAGE")
            paragraph.add_run(after)

    def bytes(self) -> bytes:
        """The file, the same bytes for the same contents."""
        self._file.core_properties.author = self._file.core_properties.comments = ""
        out = io.BytesIO()
        self._file.save(out)
        return finished(out.getvalue(), latin=LATIN, east_asian=FANG)


@cache
def _empty(kind: type[Form], lang: str) -> tuple[bytes, dict[str, str]]:
    """A document without text, its page and styles set, and the ids of these by name: to set them takes longer than to write a letter."""
    from docx import Document

    form, out = object.__new__(kind), io.BytesIO()
    form.sizes, form._file = SIZES[lang], Document()
    form._page()
    form._styles()
    form._file.save(out)
    return out.getvalue(), {style.name: style.style_id for style in form._file.styles}


def dress(style: Any, east: str, size: float, *, line: float, align: Any, color: str = INK, indent: float = 0.0, before: float = 0.0, after: float = 0.0,
           keep: bool = False, bold: bool = False) -> None:
    """Font, size, exact height of lines and indent of a style."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.italic, font.color.rgb = LATIN, Pt(size), bold, False, RGBColor.from_string(color)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), east)
    shape.line_spacing_rule, shape.line_spacing, shape.alignment = WD_LINE_SPACING.EXACTLY, Pt(line), align
    shape.space_before, shape.space_after, shape.first_line_indent = Pt(before), Pt(after), Pt(indent)
    shape.keep_with_next = keep or style.name.startswith("Heading")
    shape.widow_control = False
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)  # Word's own Title has a line below it


def _indent(paragraph: Any, size: float) -> None:
    """Draws a line in from both edges, so that a few large characters stand well apart."""
    from docx.shared import Pt

    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(size)


def _tab(paragraph: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT[0]), WD_TAB_ALIGNMENT.RIGHT)


def _border(paragraph: Any, side: str, color: str, eighths: int) -> None:
    """A line above or below a paragraph, in eighths of a point."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no call for borders
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
                                         "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
                                         "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
                                         "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")
    line = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", color)):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)


def _whole_row(row: Any, *, head: bool) -> None:
    """A row that is not split over pages; the first one is repeated."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no call for either
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))


def _field(paragraph: Any, code: str) -> None:
    """A field that Word works out, such as the number of the page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()._r  # noqa: SLF001 - python-docx has no call for fields
        node = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            node.set(qn("w:fldCharType"), kind)
        else:
            node.text = code
        run.append(node)


def number(text: str) -> bool:
    """Whether a cell holds a number and nothing else."""
    return bool(re.fullmatch(r"[\d.–%]+", text))

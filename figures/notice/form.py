"""The form of an official document (GB/T 9704): headings of three levels, address, signature with the date, annexes, numbers that lead to what is behind them.

It adds to the form of the brief, whose page, fonts and page numbers are the same, and knows nothing of what is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..brief.form import FANG, HEI, TEXT, Form, _dress, _number, _whole_row
from ..package import fit

KAI = "楷体_GB2312"
Part = str | tuple[str, str]  # text, or text with the name of the place it leads to


class Official(Form):
    """An official document under way."""

    def __init__(self, *, lang: str) -> None:
        super().__init__(lang=lang)
        self._marks, self._below_table = 0, False

    def _styles(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        super()._styles()
        sizes, styles = self.sizes, self._file.styles
        indent = sizes.indent * sizes.body
        _dress(styles["Heading 2"], KAI, sizes.body, line=sizes.line, align=ALIGN.LEFT, indent=indent)
        for name, east, size, align, first in (("Address", FANG, sizes.body, ALIGN.LEFT, 0), ("Signature Line", FANG, sizes.body, ALIGN.RIGHT, 0),
                                               ("Annex Mark", HEI, sizes.body, ALIGN.LEFT, 0), ("Annex List", FANG, sizes.body, ALIGN.LEFT, 0),
                                               ("Group", HEI, sizes.table + 1, ALIGN.LEFT, 0), ("Small", FANG, sizes.table + 1, ALIGN.LEFT, 0)):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = None
            small = name in ("Group", "Small")
            _dress(style, east, size, line=size * 1.5 if small else sizes.line, align=align, indent=first, before=6 if name == "Group" else 0, keep=name == "Group")

    def paragraph(self, text: str, style: str) -> Any:
        """A paragraph of a style, a little below a table that stands right before it."""
        from docx.shared import Pt

        made = super().paragraph(text, style)
        if self._below_table:
            made.paragraph_format.space_before, self._below_table = Pt(8), False
        return made

    def address(self, text: str) -> None:
        """To whom it is sent, from the left edge."""
        self.paragraph(text, "Address")

    def subheading(self, text: str) -> None:
        """A heading of the second level."""
        self.paragraph(text, "Heading 2")

    def parts(self, parts: Sequence[Part], style: str = "Brief Body") -> None:
        """A paragraph in which some words lead to a place in the document."""
        made = self.paragraph("", style)
        for part in parts:
            if isinstance(part, str):
                made.add_run(part)
            else:
                _link(made, *part)

    def annexes(self, label: str, titles: Sequence[str], places: Sequence[str]) -> None:
        """What is attached, below the text: one line each, the later ones under the first."""
        from docx.shared import Pt

        self.paragraph("", "Annex List")
        size, wide = self.sizes.body, sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in label)
        for k, (title, place) in enumerate(zip(titles, places, strict=True), 1):
            made = self.paragraph(label if k == 1 else "", "Annex List")
            _link(made, f"{k}．{title}" if self.sizes.indent else f"{k}. {title}", place)
            made.paragraph_format.left_indent = Pt(size * (self.sizes.indent + wide + 1.5))
            made.paragraph_format.first_line_indent = Pt(-size * (1.5 + (wide if k == 1 else 0)))

    def closing(self, text: str) -> None:
        """The last paragraph of text: no signature stands alone on a page."""
        self.paragraph(text, "Brief Body").paragraph_format.keep_with_next = True

    def signature(self, name: str, day: str, *, followed: bool = False) -> None:
        """Who issues it and the day: the day four characters from the right, the name centred over it; both stay with what they are `followed` by."""
        from docx.shared import Pt

        self.paragraph("", "Signature Line").paragraph_format.keep_with_next = True
        size = self.sizes.body
        for text, right in ((name, 4 + (_wide(day) - _wide(name)) / 2), (day, 4.0)):
            made = self.paragraph(text, "Signature Line")
            made.paragraph_format.right_indent, made.paragraph_format.keep_together = Pt(size * max(0.0, right)), True
            made.paragraph_format.keep_with_next = followed or text is name

    def annex(self, mark: str, title: str, place: str) -> None:
        """A new page with the mark of an annex in its left corner and the title below."""
        made = self.paragraph(mark, "Annex Mark")
        made.paragraph_format.page_break_before = True
        _mark(made, place, self._next_mark())
        self.paragraph(title, "Title")

    def group(self, text: str, place: str = "") -> None:
        """The heading of a group of rows, which numbers lead to."""
        made = self.paragraph(text, "Group")
        if place:
            _mark(made, place, self._next_mark())

    def small(self, text: str) -> None:
        """A paragraph in the type of tables."""
        self.paragraph(text, "Small")

    def rows(self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table without a caption, in thin rules; its first row is repeated on every page."""
        from docx.enum.table import WD_TABLE_ALIGNMENT
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
        from docx.shared import Mm

        made = self._file.add_table(rows=len(rows) + 1, cols=len(heads), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        cell_style = self._file.styles["Cell"].style_id
        wide = [Mm(TEXT[0] * each / sum(widths)) for each in widths]
        for column, each in zip(made.columns, wide, strict=True):
            column.width = each
        for i, (row, texts) in enumerate(zip(made.rows, [heads, *rows], strict=True)):
            _whole_row(row, head=i == 0)
            for j, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                cell.width = wide[j]
                paragraph = cell.paragraphs[0]
                paragraph.text = fit(text)
                paragraph._p.style = cell_style  # noqa: SLF001 - by its id: by its name every one is looked for again
                paragraph.alignment = ALIGN.CENTER if i == 0 or _number(text) or len(text) <= 4 else ALIGN.LEFT
                if i == 0:
                    paragraph.runs[0].font.bold = True
        self._below_table = True

    def _next_mark(self) -> int:
        self._marks += 1
        return self._marks


def _wide(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text)


def _link(paragraph: Any, text: str, place: str) -> None:
    """Words that lead to a place in the document, in the ink of the text, so that paper shows nothing of it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(fit(text))
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), place)
    link.set(qn("w:history"), "1")
    run._r.addprevious(link)  # noqa: SLF001 - python-docx has no call for links
    link.append(run._r)  # noqa: SLF001


def _mark(paragraph: Any, place: str, number: int) -> None:
    """A place that links lead to: a bookmark around the paragraph."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for node in (start, end):
        node.set(qn("w:id"), str(number))
    start.set(qn("w:name"), place)
    paragraph._p.append(end)  # noqa: SLF001 - python-docx has no call for bookmarks
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)  # noqa: SLF001



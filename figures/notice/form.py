"""The form of an official document (GB/T 9704): headings of three levels, address, signature with the date, annexes, numbers that lead to what is behind them.

It adds to the form of the brief, whose page, fonts and page numbers are the same, and knows nothing of what is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any
from urllib.parse import quote

from ..brief.form import FANG, HEI, Form, dress, number
from ..package import fit

KAI = "楷体_GB2312"
Part = str | tuple[str, str]  # text, or text with the place it leads to: a name in the document, or file#name beside it


def linked(template: str, values: Mapping[str, Part | Sequence[Part]]) -> list[Part]:
    """A sentence in which every number leads to what is behind it.

    >>> linked("迟报{late}项。", {"late": ("8", "state_late")})
    ['迟报', ('8', 'state_late'), '项。']
    """
    out: list[Part] = []
    for text, name, _, _ in Formatter().parse(template):
        out += [text] if text else []
        if name:
            value = values[name]
            out += value if isinstance(value, list) else [value]
    return out


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
        dress(styles["Heading 2"], KAI, sizes.body, line=sizes.line, align=ALIGN.LEFT, indent=indent)
        for name, east, size, align, first in (("Address", FANG, sizes.body, ALIGN.LEFT, 0), ("Signature Line", FANG, sizes.body, ALIGN.RIGHT, 0),
                                               ("Annex Mark", HEI, sizes.body, ALIGN.LEFT, 0), ("Annex List", FANG, sizes.body, ALIGN.LEFT, 0),
                                               ("Group", HEI, sizes.table + 1, ALIGN.LEFT, 0), ("Small", FANG, sizes.table + 1, ALIGN.LEFT, 0)):
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = None
            small = name in ("Group", "Small")
            dress(style, east, size, line=size * 1.5 if small else sizes.line, align=align, indent=first, before=6 if name == "Group" else 0, keep=name == "Group")

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
        """A paragraph in which some words lead to a place."""
        _fill(self.paragraph("", style), parts)

    def annexes(self, label: str, titles: Sequence[str], places: Sequence[str]) -> None:
        """What is attached, below the text: one line each, the later ones under the first."""
        from docx.shared import Pt

        self.paragraph("", "Annex List").paragraph_format.keep_with_next = True
        size, wide = self.sizes.body, _wide(label)
        for k, (title, place) in enumerate(zip(titles, places, strict=True), 1):
            made = self.paragraph(label if k == 1 else "", "Annex List")
            made.paragraph_format.keep_with_next = True
            _link(made, f"{k}．{title}" if self.sizes.indent else f"{k}. {title}", place)
            made.paragraph_format.left_indent = Pt(size * (self.sizes.indent + wide + 1.5))
            made.paragraph_format.first_line_indent = Pt(-size * (1.5 + (wide if k == 1 else 0)))

    def closing(self, text: str) -> None:
        """The last paragraph of text: no signature stands alone on a page, nor with nothing of the table right before it."""
        for cell in self._file.tables[-1].rows[-1].cells if self._below_table else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self.paragraph(text, "Brief Body").paragraph_format.keep_with_next = True

    def signature(self, name: str, day: str, *, followed: bool = False) -> None:
        """Who issues it and the day: the day four characters from the right, the name centred over it; both stay with what they are `followed` by."""
        from docx.shared import Pt

        size = self.sizes.body
        if not followed:  # a letter is one page where it can be
            self.paragraph("", "Signature Line").paragraph_format.keep_with_next = True
        for text, right in ((name, 4 + (_wide(day) - _wide(name)) / 2), (day, 4.0)):
            made = self.paragraph(text, "Signature Line")
            made.paragraph_format.right_indent, made.paragraph_format.keep_together = Pt(size * max(0.0, right)), True
            made.paragraph_format.keep_with_next = followed or text is name
            if followed and text is name:
                made.paragraph_format.space_before = Pt(size / 2)

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

    def rows(self, heads: Sequence[str], rows: Sequence[Sequence[Part]], widths: Sequence[float], *, marks: Sequence[Sequence[str]] = ()) -> None:
        """A table without a caption. `marks` are the places that each row is."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        middle = [all(len(text) <= 4 or number(text) for text in map(_words, column)) for column in zip(*rows, strict=True)] or [True] * len(heads)
        for i, j, paragraph, part in self.cells(heads, rows, widths):
            _fill(paragraph, [part])
            for mark in marks[i - 1] if j == 0 < i <= len(marks) else ():
                _mark(paragraph, mark, self._next_mark())
            paragraph.alignment = ALIGN.CENTER if i == 0 or middle[j] else ALIGN.LEFT
        self._below_table = True

    def _next_mark(self) -> int:
        self._marks += 1
        return self._marks


def _words(part: Part) -> str:
    return part if isinstance(part, str) else part[0]


def _wide(text: str) -> float:
    return sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text)


def _fill(paragraph: Any, parts: Sequence[Part]) -> None:
    for part in parts:
        if isinstance(part, str):
            paragraph.add_run(fit(part))
        else:
            _link(paragraph, *part)


def _link(paragraph: Any, text: str, place: str) -> None:
    """Words that lead to a place, in the ink of the text, so that paper shows nothing of it."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(fit(text))
    link, (file, _, name) = OxmlElement("w:hyperlink"), place.rpartition("#")
    if file:
        link.set(qn("r:id"), paragraph.part.relate_to(quote(file), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.set(qn("w:anchor"), name)
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

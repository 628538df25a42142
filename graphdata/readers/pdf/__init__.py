"""PDF files, pages of which may be scans: paragraphs put together again, ruled tables as rows, what stands in the margins marked.

A line has the style "page number" or "running head" where it stands in the margin, "rotated" where it runs across (a
watermark), "scan" where a page is a picture and scans are not recognised here (its text is empty).
"""

from __future__ import annotations

import io
import logging
from typing import Any

from ...errors import SourceError
from .. import page, scan
from ..found import Found
from ..page.paper import Paper
from . import drawing

TAIL = 1 << 16  # bytes in which a whole file says that it ends
MOST_PIXELS = 6_000  # along the larger side of a page that is recognised
SIDEWAYS, MARK = 0.5, 100  # of the characters, and in all: more stand across than any watermark, and it is the page that lies on its side
UNREADABLE = 0.2  # of the characters: a font that does not say what its characters are


def read(data: bytes) -> Found:
    """The lines of a PDF file, and what is in doubt in them.

    Raises
    ------
    SourceError : it is damaged or protected, has no text layer, or its fonts do not say what their characters are.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    papers = _recognised(_papers(data), data)
    _check(papers)
    found = page.read(papers)
    return Found(found.lines, found.doubts, scan.note(papers))


def _papers(data: bytes) -> list[Paper]:
    if b"%%EOF" not in data[-TAIL:]:
        raise _damaged()
    with _opened(data) as document:
        if len(document.pages) < _counted(document):
            raise _damaged()
        return [drawing.paper(each, number) for number, each in enumerate(document.pages, 1)]


def _recognised(papers: list[Paper], data: bytes) -> list[Paper]:
    """The pages, those that are but pictures recognised where that is possible."""
    if not any(each.picture for each in papers) or not scan.available():
        return papers
    import pypdfium2
    drawn = pypdfium2.PdfDocument(data)
    try:
        return [scan.paper(_picture(drawn[each.number - 1]), each.number) if each.picture else each for each in papers]
    finally:
        drawn.close()


def _picture(drawn: Any) -> Any:
    """A page drawn in grey, no larger than can be recognised."""
    scale = min(scan.DOTS / 72, MOST_PIXELS / max(drawn.get_width(), drawn.get_height()))
    return drawn.render(scale=scale, grayscale=True).to_numpy().squeeze()


def _opened(data: bytes) -> Any:
    import pdfplumber
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as error:  # its parser raises many kinds
        if "Password" in repr(error) or "Encryption" in repr(error):
            raise SourceError("The PDF is protected with a password.", remedy="Save it without the password.",
                              zh="PDF 有密码保护。请取消密码后重新保存。") from None
        raise _damaged() from None


def _damaged() -> SourceError:
    return SourceError("The PDF is damaged or cut short.", remedy="Get it again, or print it to a new PDF.",
                       zh="PDF 不全或已损坏。请重新获取，或打印为新的 PDF。")


def _counted(document: Any) -> int:
    """How many pages the file says it has; its parser gives those it can find, and keeps silent about others."""
    from pdfminer.pdftypes import resolve1
    count = resolve1((resolve1(document.doc.catalog.get("Pages")) or {}).get("Count"))
    return count if isinstance(count, int) else 0


def _check(pages: list[Paper]) -> None:
    total = sum(each.characters for each in pages)
    if not total:
        raise scan.refusal("The PDF is a scan", "PDF 是扫描件")
    if sum(len(each.turned) for each in pages) > max(SIDEWAYS * total, MARK):
        raise SourceError("The pages of the PDF lie on their side.", remedy="Turn them upright in a PDF program and print them to a new PDF.",
                          zh="PDF 的页面是横倒的。请在 PDF 软件中将页面转正，再打印为新的 PDF。")
    if sum(each.unreadable for each in pages) > UNREADABLE * total:
        raise SourceError("The fonts of the PDF do not say which characters they show.",
                          remedy="Recognise its text (OCR), or get the document in another format.",
                          zh="PDF 的字体没有给出文字编码，读出来是乱码。请识别文字（OCR），或获取其他格式的文件。")

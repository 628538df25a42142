"""PDF files with a text layer: paragraphs put together again, ruled tables as rows, what stands in the margins marked.

A line has the style "page number" or "running head" where it stands in the margin, "rotated" where it runs across (a
watermark), "scan" where a page is a picture without text (its text is empty).
"""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import Any

from ...errors import SourceError
from ...values import Line
from . import flow, margins, page
from .page import Page

TAIL = 1 << 16  # bytes in which a whole file says that it ends
UNREADABLE = 0.2  # of the characters: a font that does not say what its characters are


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a PDF file.

    Raises
    ------
    SourceError : it is damaged or protected, has no text layer, or its fonts do not say what their characters are.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages = _pages(data)
    _check(pages)
    marked = margins.mark([each.strips for each in pages], [each.height for each in pages])
    return tuple(flow.lines([replace(each, strips=strips) for each, strips in zip(pages, marked, strict=True)]))


def _pages(data: bytes) -> list[Page]:
    if b"%%EOF" not in data[-TAIL:]:
        raise _damaged()
    with _opened(data) as document:
        if len(document.pages) < _counted(document):
            raise _damaged()
        out: list[Page] = []
        for number, each in enumerate(document.pages, 1):
            before = out[-1].tables[-1].columns if out and out[-1].tables else ()
            out.append(page.read(each, number, before))
    return out


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


def _check(pages: list[Page]) -> None:
    total = sum(each.characters for each in pages)
    if not total:
        raise SourceError("The PDF is a scan: pictures of pages without a text layer.",
                          remedy="Recognise its text (OCR) first, or get the document as text.",
                          zh="PDF 是扫描件，只有图像没有文字。请先识别文字（OCR），或获取文本版。")
    if sum(each.unreadable for each in pages) > UNREADABLE * total:
        raise SourceError("The fonts of the PDF do not say which characters they show.",
                          remedy="Recognise its text (OCR), or get the document in another format.",
                          zh="PDF 的字体没有给出文字编码，读出来是乱码。请识别文字（OCR），或获取其他格式的文件。")

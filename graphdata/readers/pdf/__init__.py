"""PDF files with a text layer: paragraphs put together again, ruled tables as rows, what stands in the margins marked.

A line has the style "page number" or "running head" where it stands in the margin, "rotated" where it runs across (a
watermark), "scan" where a page is a picture without text (its text is empty).
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

from ...errors import SourceError
from ...values import Line
from .. import rows
from . import margins, paragraphs, strips, tables

TAIL = 1 << 16  # bytes in which a whole file says that it ends
UNREADABLE = 0.2  # of the characters: a font that does not say what its characters are


def lines(data: bytes) -> tuple[Line, ...]:
    """The lines of a PDF file.

    Raises
    ------
    SourceError : it is protected, has no text layer, or its fonts do not say what their characters are.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if b"%%EOF" not in data[-TAIL:]:
        raise _damaged()
    with _opened(data) as document:
        if len(document.pages) < _counted(document):
            raise _damaged()
        pages: list[_Page] = []
        for number, page in enumerate(document.pages, 1):
            pages.append(_Page(page, number, pages[-1].columns if pages else ()))
    _check(pages)
    _mark_margins(pages)
    return tuple(_numbered(pages))


def _opened(data: bytes) -> Any:
    import pdfplumber
    try:
        return pdfplumber.open(io.BytesIO(data))
    except Exception as error:
        if "Password" in repr(error) or "Encryption" in repr(error):
            raise SourceError("The PDF is protected with a password.", remedy="Save it without the password.") from None
        raise _damaged() from None


def _damaged() -> SourceError:
    return SourceError("The PDF is damaged or cut short.", remedy="Get it again, or print it to a new PDF.")


def _counted(document: Any) -> int:
    """How many pages the file says it has; its parser gives those it can find, and keeps silent about others."""
    from pdfminer.pdftypes import resolve1
    count = resolve1((resolve1(document.doc.catalog.get("Pages")) or {}).get("Count"))
    return count if isinstance(count, int) else 0


class _Page:
    """What stands on one page: its strips outside tables, its tables, what is turned, and whether it is a picture."""

    def __init__(self, page: Any, number: int, before: tuple[float, ...]) -> None:
        self.width, self.height, self.number = float(page.width), float(page.height), number
        page = page.dedupe_chars(tolerance=1)
        found = tables.found(page, number, before)
        self.tables = [table for _, table in found]
        self.columns = self.tables[-1].columns if self.tables else ()
        free = [c for c in page.chars if not any(_within(c, box) for box, _ in found)]
        self.strips = strips.of((c for c in free if c.get("upright", True)), number)
        self.turned = "".join(strips.character(c["text"]) for c in page.chars if not c.get("upright", True)).strip()
        self.characters = len(page.chars)
        self.unreadable = sum("(cid:" in c["text"] or c["text"] == "\ufffd" for c in page.chars)
        self.picture = not self.characters and bool(page.images)
        page.close()

    def parts(self) -> Iterator[Any]:
        """Strips and tables from top to bottom."""
        yield from sorted([*self.strips, *self.tables], key=lambda each: each.top)


def _within(character: dict, box: tuple[float, float, float, float]) -> bool:
    x, y = (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3] and character.get("upright", True)


def _check(pages: list[_Page]) -> None:
    total = sum(page.characters for page in pages)
    if not total:
        raise SourceError("The PDF is a scan: pictures of pages without a text layer.",
                          remedy="Recognise its text (OCR) first, or get the document as text.")
    if sum(page.unreadable for page in pages) > UNREADABLE * total:
        raise SourceError("The fonts of the PDF do not say which characters they show.",
                          remedy="Recognise its text (OCR), or get the document in another format.")


def _mark_margins(pages: list[_Page]) -> None:
    marked = margins.mark([page.strips for page in pages], [page.height for page in pages])
    for page, found in zip(pages, marked, strict=True):
        page.strips = found


def _numbered(pages: list[_Page]) -> Iterator[Line]:
    """All lines in order; what interrupts a text that goes on over a page break follows after it."""
    number = 0
    for group in _flow(pages):
        for each in group:
            number += 1
            yield rows.line(number, each[0], carried=each[1], part=each[2], style=each[3]) if isinstance(each, tuple) else \
                Line(number, each.text, style=each.style)


def _flow(pages: list[_Page]) -> Iterator[list[Any]]:
    """Paragraphs (strips) and rows (texts, carried, part, style), with the margins after what they interrupt."""
    body = [strip for page in pages for strip in page.strips if not strip.style]
    within = {page.width: paragraphs.column([s for p in pages if p.width == page.width for s in p.strips if not s.style],
                                            page.width)
              for page in pages if any(not s.style for s in page.strips)} if body else {}
    current: Any = None  # the paragraph or table that may still go on
    aside: list[Any] = []
    count = 0
    for page in pages:
        for part in page.parts():
            if isinstance(part, tables.Table):
                if isinstance(current, tables.Table) and current.page < part.page and tables.same_columns(current, part):
                    current.rows += tables.take_over(current.rows, part)
                    current.page = part.page
                    continue
                yield from _done(current, aside, count)
                current, aside, count = part, [], count + 1
            elif part.style:
                aside.append(part)
            elif isinstance(current, strips.Strip) and paragraphs.goes_on(current, part, within[page.width]):
                current = paragraphs.join([current, part], within[page.width])[0]
            else:
                yield from _done(current, aside, count)
                current, aside = part, []
        aside += _beside(page)
    yield from _done(current, aside, count)


def _beside(page: _Page) -> list[strips.Strip]:
    out = []
    if page.turned:
        out.append(strips.Strip(page.turned, 0, 0, 0, 0, 0, 0, page.number, "rotated"))
    if page.picture:
        out.append(strips.Strip("", 0, 0, 0, 0, 0, 0, page.number, "scan"))
    return out


def _done(current: Any, aside: list[Any], count: int) -> Iterator[list[Any]]:
    if isinstance(current, tables.Table):
        head = current.rows[0][0]
        yield [(texts, carried, f"table {count}", "running head" if k and texts == head else "")
               for k, (texts, carried) in enumerate(current.rows) if any(texts)]
    elif current is not None:
        yield [current]
    yield aside

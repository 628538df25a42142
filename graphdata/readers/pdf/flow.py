"""The text as it runs over the pages: paragraphs and tables put together, the margins after what they interrupt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...values import Line
from .. import rows
from . import paragraphs, tables
from .page import Page
from .paragraphs import Column
from .strips import Strip
from .tables import Table


def lines(pages: Sequence[Page]) -> Iterator[Line]:
    """All lines in order, numbered from 1."""
    number, table = 0, 0
    for whole in _whole(pages):
        if isinstance(whole, Strip):
            number += 1
            yield Line(number, whole.text, style=whole.style)
            continue
        table += 1
        for k, (texts, carried) in enumerate(whole.rows):
            if any(texts):
                number += 1
                again = k > 0 and texts == whole.rows[0][0]  # the head of the table, repeated on a new page
                yield rows.line(number, texts, carried=carried, part=f"table {table}", style="running head" if again else "")


def _whole(pages: Sequence[Page]) -> Iterator[Strip | Table]:
    """Paragraphs and tables, each whole; then what stood between their parts."""
    columns = _columns(pages)
    current: Strip | Table | None = None  # may still go on
    between: list[Strip] = []
    for page in pages:
        for part in page.parts():
            if isinstance(part, Strip) and part.style:
                between.append(part)
                continue
            longer = _continued(current, part, columns.get(page.width))
            if longer is None:
                yield from [current] if current else []
                yield from between
                between = []
            current = longer or part
        between += page.beside()
    yield from [current] if current else []
    yield from between


def _continued(current: Strip | Table | None, part: Strip | Table, within: Column | None) -> Strip | Table | None:
    """The paragraph or table with the part that goes on with it; None where it does not."""
    if isinstance(current, Table) and isinstance(part, Table):
        if current.page < part.page and tables.same_columns(current, part):
            return Table(part.page, current.top, part.bottom, current.columns, tables.taken_over(current.rows, part.rows))
    elif isinstance(current, Strip) and isinstance(part, Strip) and within and paragraphs.goes_on(current, part, within):
        return paragraphs.joined_to(current, part)
    return None


def _columns(pages: Sequence[Page]) -> dict[float, Column]:
    """The column that the text of all pages of one width stands in."""
    by_width: dict[float, list[Strip]] = {}
    for page in pages:
        by_width.setdefault(page.width, []).extend(strip for strip in page.strips if not strip.style)
    return {width: paragraphs.column(strips, width) for width, strips in by_width.items() if strips}

"""The text as it runs over the pages: paragraphs and tables put together, the margins after what they interrupt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...values import Doubt, Line
from .. import rows
from ..found import Found
from . import paragraphs, tables
from .paragraphs import Column
from .solving import Page
from .strips import Strip
from .tables import Table

UNSURE = 0.8  # a recognition that is less sure of a character is doubted
CLIPPED = ("a cell of this row is cut off at its border: what it says further is not shown",
           "Get the table in another format, or with wider columns.")
SCANNED = ("the scan is unclear here: the recognition is sure by {:.0%}", "Compare with the picture.")


def read(pages: Sequence[Page]) -> Found:
    """All lines in order, numbered from 1, and what is in doubt in them."""
    out: list[Line] = []
    doubts: list[Doubt] = []
    table = 0
    for whole in _whole(pages):
        if isinstance(whole, Strip):
            out.append(Line(len(out) + 1, whole.text, style=whole.style))
            doubts += _doubts(out[-1], whole.sure, cut=whole.cut)
            continue
        table += 1
        for k, row in enumerate(whole.rows):
            if any(row.texts):
                again = k > 0 and row.texts == whole.rows[0].texts  # the head of the table, repeated on a new page
                out.append(rows.line(len(out) + 1, row.texts, carried=row.carried, part=f"table {table}",
                                     style="running head" if again else ""))
                doubts += _doubts(out[-1], row.sure, cut=row.cut)
    return Found(tuple(out), tuple(doubts))


def _doubts(line: Line, sure: float, *, cut: bool = False) -> Iterator[Doubt]:
    if cut:
        yield Doubt(line.number, line.text, "clipped", *CLIPPED)
    if sure < UNSURE and not line.style:
        yield Doubt(line.number, line.text, "scan", SCANNED[0].format(sure), SCANNED[1])


def _whole(pages: Sequence[Page]) -> Iterator[Strip | Table]:
    """Paragraphs and tables, each whole; then what stood between their parts."""
    columns = _columns(pages)
    current: Strip | Table | None = None  # may still go on
    between: list[Strip] = []
    for page in pages:
        for part in page.parts:
            if isinstance(part, Strip) and part.style:
                between.append(part)
                continue
            within = columns.get((page.width, part.frame)) if isinstance(part, Strip) else None
            longer = _continued(current, part, within)
            if longer is None:
                yield from [current] if current else []
                yield from between
                between = []
            current = longer or part
        between += page.beside
    yield from [current] if current else []
    yield from between


def _continued(current: Strip | Table | None, part: Strip | Table, within: Column | None) -> Strip | Table | None:
    """The paragraph or table with the part that goes on with it; None where it does not."""
    if isinstance(current, Table) and isinstance(part, Table):
        if current.page < part.page and tables.same_columns(current, part):
            return Table(part.page, current.top, part.bottom, current.columns, tables.taken_over(current.rows, part.rows),
                         max(current.loose, part.loose))
    elif isinstance(current, Strip) and isinstance(part, Strip) and within and paragraphs.goes_on(current, part, within):
        return paragraphs.joined_to(current, part)
    return None


def _columns(pages: Sequence[Page]) -> dict[tuple[float, str], Column]:
    """The column that the text of all pages of one width stands in, and those of pages set in columns."""
    by_frame: dict[tuple[float, str], list[Strip]] = {}
    for page in pages:
        for strip in page.strips:
            if not strip.style:
                by_frame.setdefault((page.width, strip.frame), []).append(strip)
    return {key: paragraphs.column(strips, key[0] if not key[1] else 0.0) for key, strips in by_frame.items() if strips}

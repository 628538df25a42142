"""Tables of a page: their rows, and one table again where a page break parted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .strips import joined

SAME = 3.0  # points: closer than this, two rules are one
FILLED = 0.8  # of the rows: a column that is hardly ever empty; where it is, the row goes on from the page before


class Row(NamedTuple):
    """The texts of a row, the indices of those that continue a merged cell, whether one of them is cut off at its border,
    and how sure a recognition is of its worst character."""

    texts: list[str]
    carried: list[int]
    cut: bool = False
    sure: float = 1.0


@dataclass(slots=True)
class Table:
    """A table on one page: its place and its rows."""

    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]  # where they begin, and where the last ends
    rows: list[Row] = field(default_factory=list)
    loose: float = 0.0  # where no rules show the columns: how far off they may be


def same_columns(above: Table, below: Table) -> bool:
    """Whether two tables have the same columns, so that the second may go on from the first."""
    off = max(2 * SAME, above.loose, below.loose)
    return len(above.columns) == len(below.columns) and all(
        abs(a - b) < off for a, b in zip(above.columns, below.columns, strict=True))


def taken_over(rows: Sequence[Row], below: Sequence[Row]) -> list[Row]:
    """The rows of a table and of its part on a new page; the row that the page break parted is one again."""
    out, rest = _trimmed(rows), _trimmed(below)
    repeated = [rest.pop(0)] if len(rows) > 1 and rest and rest[0].texts == rows[0].texts else []
    rest = _carried(out, rest) if out else rest
    if rest and out and _goes_on(out, rest[0]):
        out[-1] = _both(out[-1], rest.pop(0))
    return out + repeated + rest


def _trimmed(rows: Sequence[Row]) -> list[Row]:
    """The rows without empty ones at their ends, where a page break left space between rules."""
    full = [k for k, row in enumerate(rows) if any(row.texts)]
    return list(rows[full[0]:full[-1] + 1]) if full else []


def _both(upper: Row, lower: Row) -> Row:
    """The two halves of a row as one."""
    texts = [joined(a, b) if a and b else a or b for a, b in zip(upper.texts, _own(lower), strict=True)]
    return Row(texts, upper.carried, upper.cut or lower.cut, min(upper.sure, lower.sure))


def _carried(above: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows of a new page with the text of a merged cell that the page break parted: it is not printed again.

    It may begin with the last row; that cells of its column are merged is seen from the rows before or after.
    """
    last = above[-1]
    out = [row._replace(texts=list(row.texts), carried=list(row.carried)) for row in rows]
    own = [k for k in range(len(last.texts)) if k not in last.carried]
    if not out or not any(out[0].texts[k] for k in own):
        return out
    merging = {k for row in [*above, *out] for k in row.carried} if not _goes_on(above, out[0]) else set(last.carried)
    for k in sorted(merging):
        for i, row in enumerate(out):
            if row.texts[k] or not last.texts[k] or i and k not in row.carried:
                break
            row.texts[k] = last.texts[k]
            row.carried[:] = sorted({*row.carried, k})
    return out


def _goes_on(rows: Sequence[Row], row: Row) -> bool:
    """Whether a row at the head of a page is the lower half of the last one: it lacks what every row has of its own."""
    last, texts = rows[-1].texts, _own(row)
    if not any(texts) or any(b and not a for a, b in zip(last, texts, strict=True)):
        return False
    key = next((k for k in range(len(texts))
                if sum(bool(r.texts[k]) and k not in r.carried for r in rows) >= FILLED * len(rows)), None)
    return key is not None and not texts[key] and bool(last[key])


def _own(row: Row) -> list[str]:
    """The texts of a row without those a merged cell carries into it."""
    return [text if k not in row.carried else "" for k, text in enumerate(row.texts)]

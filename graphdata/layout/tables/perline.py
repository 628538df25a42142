"""Every cell on a line of its own → rows: a record opens with its number, or with the head again."""

from __future__ import annotations

from collections.abc import Sequence

from .. import headings, noise
from ..numbering import mark
from ..passages import Passage
from . import alignment, columns
from .rows import EMPTY, Row, Table, trimmed


def per_line(passages: Sequence[Passage], width: int, kinds: list[str]) -> Table:
    """The table of which every cell stands on a line of its own; the first `width` passages are the heads."""
    lines = [trimmed(p) for p in passages if p.text.strip()]
    rows = [Row(lines[:width], merges=False)]
    head = [columns.head(c.text) for c in lines[:width]]
    at = width
    while at < len(lines):
        if [columns.head(p.text) for p in lines[at:at + width]] == head:
            rows.append(Row(lines[at:at + width], merges=False))
            at += width
            continue
        end = _record(lines, at, kinds)
        rows += _rows(lines[at:end], kinds) if end else [Row([lines[at]], merges=False)]
        at = end or at + 1
    return Table(rows, list(passages), "lines")


def _record(lines: Sequence[Passage], at: int, kinds: list[str]) -> int:
    """Where the record that opens at a line ends, 0 if none opens there."""
    width = len(kinds)
    lead = kinds.index(columns.NUMBER) if columns.NUMBER in kinds else -1
    if lead == 0:
        return _to_next_number(lines, at, width) if columns.is_number(lines[at].text) else 0
    if _section_line(lines[at]):
        return 0
    if lead < 0:
        return at + width if at + width <= len(lines) else 0
    number = next((k for k in range(at, min(at + lead + 1, len(lines))) if columns.is_number(lines[k].text)), -1)
    end = number + width - lead
    return min(end, len(lines)) if at <= number <= at + lead and end - at >= min(3, width) else 0


def _to_next_number(lines: Sequence[Passage], at: int, width: int) -> int:
    end = at + 1
    while end < len(lines) and not columns.is_number(lines[end].text) and not _opens_section(lines, end, width, end - at):
        end += 1
    return end


def _rows(lines: Sequence[Passage], kinds: list[str]) -> list[Row]:
    """The row of a record; two rows, where the number of the second is missing or a stroke."""
    width = len(kinds)
    first, more = lines[:width], lines[width:]
    if kinds[0] == columns.NUMBER and more:
        bare = more[1:] if more[0].text.strip() in EMPTY else more
        if len(bare) >= width - 1 and alignment.suits(first, kinds) and alignment.suits(bare[:width - 1], kinds[1:]):
            stroke = more[0] if len(bare) < len(more) else Passage("", more[0].line)
            return [Row(list(first), merges=False), *_rows([stroke, *bare], kinds)]
    if len(more) == 1 and alignment.suits(first, kinds) and _heading(more[0].text):
        return [Row(list(first), merges=False), Row(list(more), merges=False)]
    return [Row(alignment.align(lines, kinds), merges=False)]


def _heading(text: str) -> bool:
    """Whether a line behind a full record cannot belong to it: it names neither units nor a time, and a section or a leader."""
    return bool(headings.portfolio(text)) or 3 < len(text) < 30 and headings.is_heading(text) and not columns.is_units(text) and not columns.is_time(text)


def _section_line(passage: Passage) -> bool:
    found = mark(passage.text)
    return found is not None and found.style in ("chapter", "cn", "pcn")


def _opens_section(lines: Sequence[Passage], at: int, width: int, taken: int) -> bool:
    """Whether a line within a record is a section, the head again, or the end of the table."""
    if taken < 3 and width > 3:
        return False
    if _section_line(lines[at]) or columns.head(lines[at].text) == columns.NUMBER:
        return True
    kind = noise.kind(lines[at].text)
    return kind in ("cc", "printed", "attachment", "public") or kind in ("date", "signature", "note") and not (
        columns.is_units(lines[at].text) or columns.is_time(lines[at].text))

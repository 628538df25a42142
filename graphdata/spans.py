"""Kinds of lines and spans: every line has a kind, every character belongs to exactly one span."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from .layout.drafts import Layout
from .values import Reading, Source, Span


def kinds(source: Source, laid: Layout) -> tuple[tuple[str, str], ...]:
    """Kind and reason of every line; a line without text is blank."""
    return tuple(laid.kinds.get(index) or (("blank", "") if not line.text.strip() else ("boilerplate", ""))
                 for index, line in enumerate(source.lines))


def spans(reading: Reading) -> tuple[Span, ...]:
    """Spans in the order of the text; what no room has claimed has the kind of its line."""
    return tuple(span for index, (line, (kind, _)) in enumerate(zip(reading.source.lines, reading.kinds, strict=True))
                 for span in _laid(line.number, len(line.text), reading.claims.get(index, ()), kind))


def _laid(number: int, length: int, claims: Sequence[tuple[int, int, str]], rest: str) -> list[Span]:
    """Claims in the order of the text, without overlap, and what lies between them; of two that overlap the first holds."""
    out: list[Span] = []
    at = 0
    for start, end, kind in sorted(claims, key=_start):
        if end <= at:
            continue
        if start > at:
            out.append(Span(number, at, start, rest))
            at = start
        out.append(Span(number, at, end, kind))
        at = end
    if at < length:
        out.append(Span(number, at, length, rest))
    return out


_start = itemgetter(0)

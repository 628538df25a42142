"""Kinds of lines and spans: every line has a kind, every character belongs to exactly one span."""

from __future__ import annotations

from operator import itemgetter

from .layout.drafts import Layout
from .values import Source, Span


def kinds(source: Source, laid: Layout) -> tuple[tuple[str, str], ...]:
    """Kind and reason of every line; a line without text is blank."""
    return tuple(laid.kinds.get(index) or (("blank", "") if not line.text.strip() else ("boilerplate", ""))
                 for index, line in enumerate(source.lines))


def spans(source: Source, laid: Layout) -> tuple[Span, ...]:
    """Spans in the order of the text; what no room has claimed has the kind of its line."""
    out: list[Span] = []
    for index, line in enumerate(source.lines):
        length = len(line.text)
        if not length:
            continue
        kind = laid.kinds.get(index) or ("blank" if not line.text.strip() else "boilerplate", "")
        claims = laid.claims.get(index)
        if claims is None:
            out.append(Span(line.number, 0, length, kind[0]))
        else:
            out += _laid(line.number, length, claims, kind[0])
    return tuple(out)


def _laid(number: int, length: int, claims: list[tuple[int, int, str]], rest: str) -> list[Span]:
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

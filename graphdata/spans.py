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
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for line, start, end, kind in laid.claims:
        by_line.setdefault(line, []).append((start, end, kind))
    out: list[Span] = []
    for index, line in enumerate(source.lines):
        length = len(line.text)
        if not length:
            continue
        kind = laid.kinds.get(index) or ("blank" if not line.text.strip() else "boilerplate", "")
        claims = by_line.get(index)
        if claims is None:
            out.append(Span(line.number, 0, length, kind[0]))
        else:
            out += [Span(line.number, a, b, k) for a, b, k in _laid(length, claims, kind[0])]
    return tuple(out)


def _laid(length: int, claims: list[tuple[int, int, str]], rest: str) -> list[tuple[int, int, str]]:
    """Claims in the order of the text, without overlap, and what lies between them; of two that overlap the first holds."""
    out: list[tuple[int, int, str]] = []
    at = 0
    for start, end, kind in sorted(claims, key=_start):
        if end <= at:
            continue
        if start > at:
            out.append((at, start, rest))
            at = start
        out.append((at, end, kind))
        at = end
    if at < length:
        out.append((at, length, rest))
    return out


_start = itemgetter(0)

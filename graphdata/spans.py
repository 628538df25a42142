"""Kinds of lines and spans: every line has a kind, every character belongs to exactly one span."""

from __future__ import annotations

from .layout.drafts import Layout
from .values import Source, Span


def kinds(source: Source, laid: Layout) -> tuple[tuple[str, str], ...]:
    """Kind and reason of every line; a line without text is blank."""
    return tuple(laid.kinds.get(index) or (("blank", "") if not line.text.strip() else ("boilerplate", ""))
                 for index, line in enumerate(source.lines))


def spans(source: Source, laid: Layout) -> tuple[Span, ...]:
    """Spans in the order of the text; what no room has claimed has the kind of its line. The first claim counts."""
    by_line: dict[int, list[tuple[int, int, str]]] = {}
    for line, start, end, kind in laid.claims:
        by_line.setdefault(line, []).append((start, end, kind))
    out: list[Span] = []
    for index, line in enumerate(source.lines):
        if not line.text:
            continue
        kind = laid.kinds.get(index, ("blank" if not line.text.strip() else "boilerplate", ""))[0]
        claims = by_line.get(index)
        if claims is None:
            out.append(Span(line.number, 0, len(line.text), kind))
        else:
            out += [Span(line.number, a, b, k) for a, b, k in _laid(len(line.text), claims, kind)]
    return tuple(out)


def _laid(length: int, claims: list[tuple[int, int, str]], rest: str) -> list[tuple[int, int, str]]:
    """Claims without overlap over `length` characters: earlier claims stand, later ones fill what they leave."""
    taken: list[tuple[int, int, str]] = []
    for start, end, kind in claims:
        for a, b in _free(sorted(taken), start, min(end, length)):
            taken.append((a, b, kind))
    taken += [(a, b, rest) for a, b in _free(sorted(taken), 0, length)]
    return sorted(taken)


def _free(taken: list[tuple[int, int, str]], start: int, end: int) -> list[tuple[int, int]]:
    out = []
    for a, b, _ in taken:
        if a > start:
            if a >= end:
                break
            out.append((start, a))
        start = max(start, b)
    if start < end:
        out.append((start, end))
    return out

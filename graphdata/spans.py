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
    """Claims without overlap over `length` characters: earlier claims stand, later ones fill what they leave.

    Claims are painted in their order on what is still free, which is kept as ascending gaps.
    """
    taken: list[tuple[int, int, str]] = []
    gaps = [(0, length)]
    for start, end, kind in claims:
        left: list[tuple[int, int]] = []
        for a, b in gaps:
            if b <= start or a >= end:
                left.append((a, b))
                continue
            if a < start:
                left.append((a, start))
            if end < b:
                left.append((end, b))
            taken.append((max(a, start), min(b, end), kind))
        gaps = left
    taken += [(a, b, rest) for a, b in gaps]
    taken.sort()
    return taken

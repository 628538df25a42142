"""Sections whose heading says who answers for the tasks below: 一、工业（牵头单位：市甲局）, or lines right below it do."""

from __future__ import annotations

from collections.abc import Sequence

from .entries import Entry
from .headings import is_heading
from .numbering import STYLES
from .segments import Segment



def answering(entries: Sequence[Entry]) -> dict[int, list[Segment]]:
    """Who answers for a section and leads it, by the id of its heading and of the lines below that say so; {} where few headings of a style do. What stood there is
    left as a heading and empty lines, in place."""
    depths = {one.mark.style: STYLES.index(one.mark.style) for one in entries if one.mark}
    heads = [k for k, one in enumerate(entries) if one.mark and depths[one.mark.style] < max(depths.values()) and one.parts and _heads(one)] if len(depths) > 1 else []
    found = {k: said for k in heads if _holds(entries, k, said := [entries[k], *_lines(entries, k)])}
    styles = {entries[k].mark.style for k in found}  # type: ignore[union-attr]
    if len(found) < 2 or len(found) * 3 < sum(entries[k].mark.style in styles for k in heads) * 2:  # type: ignore[union-attr]
        return {}
    out = {}
    for said in found.values():
        for one in said:
            out[id(one)] = [s for s in one.parts if s.what != "text"]
            one.parts = [s._replace(what="heading") for s in one.parts if s.what == "text"] if one is said[0] else []
    return out


def _heads(one: Entry) -> bool:
    """Whether an entry could be a heading, alone or with a bracket of labels that says who answers."""
    first, *rest = one.parts
    return first.what == "text" and is_heading(one.passage.text[first.start:first.end]) and all(s.what in ("units", "leader") and s.outer and s.label for s in rest)


def _lines(entries: Sequence[Entry], k: int) -> list[Entry]:
    """The lines right below a heading that say who answers and leads."""
    below = k + 1
    while below < len(entries) and entries[below].parts and all(s.what in ("units", "leader") and s.label for s in entries[below].parts):
        below += 1
    return list(entries[k + 1:below])


def _holds(entries: Sequence[Entry], k: int, said: Sequence[Entry]) -> bool:
    """Whether the heading `k` with its lines says who answers, and right below a number of a deeper style follows, and units of its own."""
    depth = STYLES.index(entries[k].mark.style)  # type: ignore[union-attr]
    if not any(s.what == "units" for one in said for s in one.parts):
        return False
    below = entries[k + len(said):]
    stop = next((at for at, one in enumerate(below) if one.mark and STYLES.index(one.mark.style) <= depth), len(below))
    return bool(stop and below[0].mark) and any(s.what == "units" for one in below[:stop] for s in one.parts)

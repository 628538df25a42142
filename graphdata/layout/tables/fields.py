"""Cells that hold labels of their own (牵头单位：市甲局 | 配合单位：市乙局): what each announces."""

from __future__ import annotations

from collections.abc import Iterator

from ..drafts import Stretch
from ..passages import Passage
from .columns import labelled


def fields(cell: Passage) -> Iterator[tuple[str, Stretch, str]]:
    """The labelled stretches of a cell with their kind and label, in order; none for a cell without labels of units."""
    found = labelled(cell.text)
    for label, stop in zip(found, [*(label.start for label in found[1:]), len(cell.text)], strict=False):
        inside = cell.text[label.end:stop]
        start, end = label.end + len(inside) - len(inside.lstrip()), label.end + len(inside.rstrip(" \n；。，;"))
        if end > start:
            yield label.kind, Stretch(cell, start, end), label.word

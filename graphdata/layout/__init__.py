"""What each line of a source is, and which lines belong together: tasks, headings, portfolios, what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from ..values import Source
from . import naming, prose
from .drafts import Layout
from .passages import Passage

FAMILIES = {**dict.fromkeys(("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L11"), "label"), **dict.fromkeys(("L8", "L9", "L10"), "bracket"),
            "L12": "table", "L13": "unit", "none": "none"}


def lay_out(source: Source, passages: Sequence[Passage], *, forced: str | None = None) -> Layout:
    """The layout of a source: drafts of its tasks, its portfolios, the kind of every line."""
    out = Layout()
    entries = [prose.entry(p, label=line.label, style=line.style)
               for p, line in zip(passages, source.lines, strict=True) if p.text.strip()]
    prose.read(entries, out)
    out.name, out.reason = naming.name(out)
    return out

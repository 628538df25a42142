"""What each line of a source is, and which lines belong together: tasks, headings, portfolios, what stands around them."""

from __future__ import annotations

from collections.abc import Sequence

from ..values import Source
from . import naming, prose, tables
from .drafts import Layout
from .entries import Entry, entry
from .passages import Passage

FAMILIES = {**dict.fromkeys(("L1", "L2", "L3", "L4", "L5", "L6", "L7", "L11"), "label"), **dict.fromkeys(("L8", "L9", "L10"), "bracket"),
            "L12": "table", "L13": "unit", "none": "none"}


def lay_out(source: Source, passages: Sequence[Passage], *, forced: str | None = None) -> Layout:
    """The layout of a source: drafts of its tasks, its portfolios, the kind of every line."""
    out = Layout()
    prose.read(_blocks(source, passages, out), out)
    out.name, out.reason = naming.name(out)
    return out


def _blocks(source: Source, passages: Sequence[Passage], out: Layout) -> list[Entry | tables.Table]:
    """Passages and tables in the order of the source; what stands beside the text is marked and left out."""
    blocks: list[Entry | tables.Table] = []
    at = 0
    while at < len(passages):
        line = source.lines[at]
        end = at + 1
        while end < len(passages) and (source.lines[end].cells is None) == (line.cells is None) and source.lines[end].part == line.part:
            end += 1
        if line.part in _BESIDE:
            for passage in passages[at:end]:
                out.mark(passage, _BESIDE[line.part] if passage.text.strip() else "blank")
        elif line.cells is not None:
            blocks.append(tables.of_cells(passages[at:end], source.lines[at:end]))
        else:
            blocks += _text_blocks(source, passages[at:end], out)
        at = end
    return blocks


def _text_blocks(source: Source, passages: Sequence[Passage], out: Layout) -> list[Entry | tables.Table]:
    """The blocks of lines that are no rows in the file: tables drawn in text, and passages between them."""
    blocks: list[Entry | tables.Table] = []
    at = 0
    for begin, end, table in tables.tables(passages):
        blocks += _entries(source, passages[at:begin])
        blocks.append(table)
        at = end
    return blocks + _entries(source, passages[at:])


def _entries(source: Source, passages: Sequence[Passage]) -> list[Entry | tables.Table]:
    return [entry(p, label=source.lines[p.line].label, style=source.lines[p.line].style or _heading(source.lines[p.line].text, source.format))
            for p in passages if p.text.strip()]


# Parts of a file that stand beside its text, and the kind their lines get.
_BESIDE = {"navigation": "navigation", "link": "navigation", "header": "running head", "footer": "running head"}


def _heading(text: str, form: str) -> str:
    """The style a heading of Markdown has by its ``#``."""
    return "heading" if form == "md" and text.lstrip().startswith("#") else ""

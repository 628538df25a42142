"""Tables drawn in text: | pipes |, box drawing, tabs → rows."""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from ..passages import Passage, join
from .rows import Row, Table, cut, trimmed

_UPRIGHT = Pattern("[│┃║├┤┼┬┴┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯|]")
_CROSS = Pattern("[+|]")
_GRID_RULE = Pattern(r"\s*\+[-=+\s]+\+\s*")
_FLAT = Pattern(r"[\s─━═\-=┄┈—－+：:]*")
_PIPE_RULE = Pattern(r"[\s|：:\-—+=－]+")
_STROKE, _TAB = Pattern(r"(?<!\\)\|"), Pattern("\t")


def box(passages: Sequence[Passage]) -> Table:
    """The table of lines drawn with │ ─ ┼ (or + - |): a row is what stands between two rules."""
    rows: list[Row] = []
    width = 0
    open_cells: list[list[Passage]] = []
    carried: set[int] = set()
    for passage in passages:
        upright = _CROSS if passage.text.lstrip().startswith("+") else _UPRIGHT
        parts = cut(passage, upright.finditer(passage.text))[1:-1]
        if not parts:
            continue
        flat = [_FLAT.fullmatch(p.text) is not None and bool(p.text.strip()) for p in parts]
        if any(flat) and _is_rule(passage.text):
            width = max(width, len(parts))
            rows += _closed(open_cells, carried)
            keep = [k for k, f in enumerate(flat) if not f] if len(parts) == width else []
            open_cells = [c if k in keep else [] for k, c in enumerate(open_cells)]
            carried = set(keep)
            for k in keep:
                if parts[k].text.strip():
                    open_cells[k] = [*open_cells[k], trimmed(parts[k])]
            continue
        if len(parts) < width and sum(bool(p.text.strip()) for p in parts) == 1:
            rows += _closed(open_cells, carried)
            open_cells, carried = [], set()
            rows.append(Row([next(trimmed(p) for p in parts if p.text.strip())]))
            continue
        open_cells += [[] for _ in parts[len(open_cells):]]
        for k, part in enumerate(parts):
            if part.text.strip():
                open_cells[k].append(trimmed(part))
    rows += _closed(open_cells, carried)
    return Table(rows, list(passages), "box")


def _is_rule(text: str) -> bool:
    return "─" in text or "━" in text or "═" in text or _GRID_RULE.fullmatch(text) is not None


def _closed(cells: list[list[Passage]], carried: set[int]) -> list[Row]:
    if not any(c and k not in carried for k, c in enumerate(cells)):
        return []
    line = next(c for c in cells if c)[0].line
    return [Row([join(c) if c else Passage("", line) for c in cells], frozenset(carried), merges=False)]


def pipes(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by |, as in Markdown."""
    rows = []
    head = next((p.text.strip() for p in passages if "|" in p.text and not _PIPE_RULE.fullmatch(p.text)), "")
    for passage in passages:
        text = passage.text
        if not text.strip() or _PIPE_RULE.fullmatch(text):
            continue
        cells = [trimmed(cell) for cell in cut(passage, _STROKE.finditer(text))]
        if not cells[0].text.strip() and head.startswith("|"):
            cells = cells[1:]
        if cells and not cells[-1].text.strip() and head.endswith("|"):
            cells = cells[:-1]
        rows.append(Row(cells, merges=False))
    return Table(rows, list(passages), "pipes")


def tabs(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by tabs."""
    rows: list[Row] = []
    for passage in (p for p in passages if p.text.strip()):
        cells = [trimmed(cell) for cell in cut(passage, _TAB.finditer(passage.text))]
        if len(cells) == 1 and rows and rows[-1].cells[-1].text.endswith(("、", "，")):  # a list goes on in the next line
            rows[-1].cells[-1] = join([rows[-1].cells[-1], cells[0]])
        else:
            rows.append(Row(cells, merges=False))
    return Table(rows, list(passages), "tabs")

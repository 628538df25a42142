"""Tables drawn in text: | pipes |, box drawing, tabs, columns parted by blanks, one cell per line → rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..numbering import mark
from ..passages import Passage
from . import alignment, columns
from .rows import Row, Table, merged, trimmed

_BOX = re.compile("[│┃║├┤┼┬┴┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯]")
_UPRIGHT = re.compile("[│┃║├┤┼┬┴┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯|]")
_GRID_RULE = re.compile(r"\s*\+[-=+\s]+\+\s*")
_FLAT = re.compile(r"[\s─━═\-=┄┈—－+：:]*")
_PIPE_RULE = re.compile(r"[\s|：:\-—+=－]+")
_WIDE = re.compile(r"\s{2,}|\t+|\u3000+")
_TAB = "\t"


def box(passages: Sequence[Passage]) -> Table:
    """The table of lines drawn with │ ─ ┼ (or + - |): a row is what stands between two rules."""
    rows: list[Row] = []
    width = 0
    open_cells: list[list[Passage]] = []
    carried: set[int] = set()
    for passage in passages:
        parts = _between(passage, grid=passage.text.lstrip().startswith("+"))
        if not parts:
            continue
        flat = [_FLAT.fullmatch(p.text) is not None and bool(p.text.strip()) for p in parts]
        if any(flat) and all(f or not p.text.strip() or len(parts) == width for f, p in zip(flat, parts, strict=True)) and _is_rule(passage.text):
            width = max(width, len(parts))
            rows += _closed(open_cells, carried)
            keep = [k for k, f in enumerate(flat) if not f] if len(parts) == width and not all(flat) else []
            open_cells = [c if k in keep else [] for k, c in enumerate(open_cells)] if keep else []
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
        while len(open_cells) < len(parts):
            open_cells.append([])
        for k, part in enumerate(parts):
            if part.text.strip():
                open_cells[k].append(trimmed(part))
    rows += _closed(open_cells, carried)
    return Table([_whole(row) for row in rows], list(passages), "box")


def _is_rule(text: str) -> bool:
    return "─" in text or "━" in text or "═" in text or _GRID_RULE.fullmatch(text) is not None


def _between(passage: Passage, *, grid: bool) -> list[Passage]:
    """The stretches between upright strokes."""
    text = passage.text
    strokes = [m.start() for m in (re.finditer(r"[+|]", text) if grid else _UPRIGHT.finditer(text))]
    if len(strokes) < 2:
        return []
    return [passage.cut(a + 1, b) for a, b in zip(strokes, strokes[1:], strict=False)]


def _closed(cells: list[list[Passage]], carried: set[int]) -> list[Row]:
    if not any(cells):
        return []
    fresh = [k for k, c in enumerate(cells) if c and k not in carried]
    if not fresh:
        return []
    line = next(c for c in cells if c)[0].line
    return [Row([_joined(c) if c else Passage("", line) for c in cells], frozenset(carried), merges=False)]


def _joined(lines: list[Passage]) -> Passage:
    """The lines of a cell in a box: text breaks where the box ends, so nothing stands between them."""
    from ..passages import join
    return join(lines) if len(lines) > 1 else lines[0]


def _whole(row: Row) -> Row:
    return row


def pipes(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by |, as in Markdown."""
    rows = []
    for passage in passages:
        text = passage.text
        if not text.strip() or _PIPE_RULE.fullmatch(text):
            continue
        strokes = [m.start() for m in re.finditer(r"(?<!\\)\|", text)]
        start = 0
        cells = []
        for stroke in [*strokes, len(text)]:
            cells.append(trimmed(passage.cut(start, stroke)))
            start = stroke + 1
        if cells and not cells[0].text.strip() and text.lstrip().startswith("|"):
            cells = cells[1:]
        if cells and not cells[-1].text.strip() and text.rstrip().endswith("|"):
            cells = cells[:-1]
        rows.append(Row(cells, merges=False))
    return Table(rows, list(passages), "pipes")


def tabs(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by tabs."""
    rows = []
    for passage in passages:
        if not passage.text.strip():
            continue
        start, cells = 0, []
        for at in [*(m.start() for m in re.finditer(_TAB, passage.text)), len(passage.text)]:
            cells.append(trimmed(passage.cut(start, at)))
            start = at + 1
        rows.append(Row(cells, merges=False))
    return Table(rows, list(passages), "tabs")


def pieces(passage: Passage, pattern: re.Pattern[str] = _WIDE) -> list[Passage]:
    """The stretches of a line between wide blanks."""
    start, out = 0, []
    text = passage.text
    for found in pattern.finditer(text):
        if text[start:found.start()].strip():
            out.append(trimmed(passage.cut(start, found.start())))
        start = found.end()
    if text[start:].strip():
        out.append(trimmed(passage.cut(start, len(text))))
    return out


def spaced(passages: Sequence[Passage], kinds: list[str], pattern: re.Pattern[str]) -> Table:
    """The table of lines whose columns are parted by blanks, the first line being the head; cells may go on below."""
    head = Row(pieces(passages[0], pattern), merges=False)
    rows = [head]
    held: list[list[Passage]] = []
    for passage in passages[1:]:
        cells = pieces(passage, pattern)
        if not cells:
            continue
        if held and _goes_on(passage, held, cells, kinds):
            held.append(cells)
            continue
        rows += _spaced_row(held, kinds)
        held = [cells]
    rows += _spaced_row(held, kinds)
    return Table(rows, list(passages), "spaces")


def _goes_on(passage: Passage, held: list[list[Passage]], cells: list[Passage], kinds: list[str]) -> bool:
    """Whether a line continues the row above: it opens without a number, or is set in."""
    if columns.NUMBER in kinds and columns.is_number(cells[0].text):
        return False
    if len(cells) == 1 and (mark(cells[0].text) is not None and len(passage.text) == len(passage.text.lstrip())):
        return False
    set_in = len(passage.text) - len(passage.text.lstrip()) >= 2
    full = sum(len(line) for line in held) - (len(held) - 1) >= len(kinds)
    if len(cells) == 1 and not set_in and full:
        return False
    return set_in or not full


def _spaced_row(held: list[list[Passage]], kinds: list[str]) -> list[Row]:
    if not held:
        return []
    if len(held) == 1 and len(held[0]) == 1:
        return [Row(held[0], merges=False)]
    cells = list(held[0])
    for line in held[1:]:
        if len(cells) + len(line) - 1 <= len(kinds):
            cells[-1] = merged([cells[-1], line[0]])
            cells += line[1:]
        else:
            cells = _into_places(cells, line)
    return [Row(alignment.align(cells, kinds), merges=False)]


def _into_places(cells: list[Passage], line: list[Passage]) -> list[Passage]:
    """Put the cells of a continuing line under the cells that stand nearest above them."""
    out = list(cells)
    starts = [cell.place(0)[1] for cell in cells]
    for one in line:
        at = one.place(0)[1]
        k = min(range(len(starts)), key=lambda i: abs(starts[i] - at))
        out[k] = merged([out[k], one])
    return out


def per_line(passages: Sequence[Passage], width: int, kinds: list[str]) -> Table:
    """The table of which every cell stands on a line of its own; a record opens with its number, or with the head again."""
    lines = [p for p in passages if p.text.strip()]
    rows = [Row([trimmed(p) for p in lines[:width]], merges=False)]
    at = width
    numbered = columns.NUMBER in kinds
    lead = kinds.index(columns.NUMBER) if numbered else 0
    while at < len(lines):
        if [columns.head(p.text) for p in lines[at:at + width]] == [columns.head(c.text) for c in rows[0].cells]:
            rows.append(Row([trimmed(p) for p in lines[at:at + width]], merges=False))
            at += width
            continue
        if numbered and lead == 0 and columns.is_number(lines[at].text):
            end = at + 1
            while end < len(lines) and not columns.is_number(lines[end].text) and not _opens_section(lines, end, width, end - at):
                end += 1
            rows.append(Row(alignment.align([trimmed(p) for p in lines[at:end]], kinds), merges=False))
            at = end
        elif not numbered and at + width <= len(lines) and not _section_line(lines[at]):
            rows.append(Row([trimmed(p) for p in lines[at:at + width]], merges=False))
            at += width
        else:
            rows.append(Row([trimmed(lines[at])], merges=False))
            at += 1
    return Table(rows, list(passages), "lines")


def _section_line(passage: Passage) -> bool:
    found = mark(passage.text)
    return found is not None and found.style in ("chapter", "cn", "pcn")


def _opens_section(lines: Sequence[Passage], at: int, width: int, taken: int) -> bool:
    """Whether a line within a record is a section, the head again, or the end of the table."""
    from .. import noise
    if taken < 3 and width > 3:
        return False
    if _section_line(lines[at]) or columns.head(lines[at].text) == columns.NUMBER:
        return True
    kind = noise.kind(lines[at].text)
    return kind in ("cc", "printed", "attachment", "public") or kind in ("date", "signature", "note") and not (
        columns.is_units(lines[at].text) or columns.is_time(lines[at].text))

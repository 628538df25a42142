"""Tables drawn in text: | pipes |, box drawing, tabs → rows."""

from __future__ import annotations

from collections.abc import Sequence

from ...names.splitting import is_halved
from ...patterns import Pattern
from ..passages import Passage, join
from . import columns
from .flowing import wrapped
from .rows import Row, Table, cut, once, trimmed

_UPRIGHT = Pattern("[│┃║├┤┼┬┴┌┐└┘╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╭╮╰╯|]")
_CROSS = Pattern("[+|]")
_GRID_RULE = Pattern(r"\s*\+[-=+\s]+\+\s*")
_FLAT = Pattern(r"[\s─━═\-=┄┈—－+：:]*")
_PIPE_RULE = Pattern(r"[\s|：:\-—+=－]+")
_OPEN_QUOTE = Pattern('(?:^|\t)"[^"\t]*$')
_QUOTED = Pattern('(?:(?<=\t)|^)"(?P<inner>[^"]{0,2000})"(?=\t|$)')
_MOST_LINES = 12  # of a row
STROKE, _TAB = Pattern(r"(?<!\\)\|"), Pattern("\t")


def box(passages: Sequence[Passage]) -> Table:
    """The table of lines drawn with │ ─ ┼ (or + - |): a row is what stands between two rules; a cell that a rule leaves open is one of the rows above and below it."""
    rows: list[tuple[list[list[Passage]], frozenset[int]]] = []  # the lines of every cell; rows share those of a cell that goes over them
    width = 0
    cells: list[list[Passage]] = []
    carried: frozenset[int] = frozenset()
    for passage in _mended(passages, _UPRIGHT):
        upright = _CROSS if passage.text.lstrip().startswith("+") else _UPRIGHT
        parts = cut(passage, upright.finditer(passage.text))[1:-1]
        flat = [_FLAT.fullmatch(p.text) is not None and bool(p.text.strip()) for p in parts]
        filled = [p for p in parts if p.text.strip()]
        if any(flat) and is_rule(passage.text):
            width = max(width, len(parts))
            rows.append((cells, carried))
            carried = frozenset(k for k, f in enumerate(flat) if not f) if len(parts) == width else frozenset()
            cells = [c if k in carried else [] for k, c in enumerate(cells)]
            parts = [part if k in carried else part.cut(0, 0) for k, part in enumerate(parts)]
        elif len(parts) < width and len(filled) == 1:
            rows += [(cells, carried), ([[trimmed(filled[0])]], frozenset())]
            cells, carried = [], frozenset()
            continue
        cells += [[] for _ in parts[len(cells):]]
        for k, part in enumerate(parts):
            if part.text.strip():
                cells[k].append(trimmed(part))
    made = (_row(lines, over) for lines, over in [*rows, (cells, carried)] if any(c and k not in over for k, c in enumerate(lines)))
    return Table(list(made), list(passages), "box")


def _mended(passages: Sequence[Passage], stroke: Pattern) -> list[Passage]:
    """The lines with a row that a line break tore joined (| 市甲局、市 / 乙局 |), where most end with a stroke or the second half begins with one as no other does, or with 、, and two rows on one line apart."""
    counts = [len(stroke.findall(p.text)) for p in passages]
    filled = [(p.text.strip(" "), n) for p, n in zip(passages, counts, strict=True) if n]
    usual = max(sorted({n for _, n in filled}, reverse=True), key=[n for _, n in filled].count, default=0)
    ends = sum(stroke.match(text, len(text) - 1) is not None for text, _ in filled) * 3 > len(filled) * 2
    opens = sum(stroke.match(text) is not None for text, _ in filled) * 3 > len(filled)
    out: list[Passage] = []
    for passage, n in zip(passages, counts, strict=True):
        last, text = out[-1].text.rstrip(" ") if out else "", passage.text.strip(" ")
        before = len(stroke.findall(last)) if 0 < n < usual else 0
        if before and before + n <= usual and (not stroke.match(last, len(last) - 1) if ends else before + n == usual and (text[0] in "、，；" or not opens and stroke.match(text))):
            names = stroke.split(last)[-1].strip(), stroke.split(text)[0].strip()
            between = "\n" if all(map(columns.is_units, names)) and not is_halved(*names) else ""  # 市甲局 | 市乙局 | 6月底 over two lines
            out[-1] = join([out[-1].cut(0, len(last)), passage.cut(passage.text.index(text), len(passage.text))], between)
        elif ends and usual > 1 and n == 2 * usual and counts.count(n) == 1 and (middle := [found.end() for found in stroke.finditer(passage.text)][usual - 1]) and (
                not opens or stroke.match(passage.text, middle)):
            out += [passage.cut(0, middle), passage.cut(middle, len(passage.text))]
        else:
            out.append(passage)
    return out


def _row(cells: list[list[Passage]], carried: frozenset[int]) -> Row:
    line = next(c for c in cells if c)[0].line
    return Row([wrapped(c) if c else Passage("", line) for c in cells], carried, merges=False)


def is_rule(text: str) -> bool:
    """Whether a line is drawn between the rows of a table."""
    return "─" in text or "━" in text or "═" in text or _GRID_RULE.fullmatch(text) is not None


def pipes(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by |, as in Markdown, or by │ without rules."""
    rows = []
    stroke = STROKE if any("|" in p.text for p in passages) else _UPRIGHT
    head = next((p.text.strip() for p in passages if stroke.search(p.text) and not _PIPE_RULE.fullmatch(p.text)), "")
    for passage in _mended(passages, stroke):
        text = passage.text
        if not text.strip() or _PIPE_RULE.fullmatch(text):
            continue
        cells = [trimmed(cell) for cell in cut(passage, stroke.finditer(text))]
        if not cells[0].text.strip() and stroke.match(head):
            cells = cells[1:]
        if cells and not cells[-1].text.strip() and stroke.match(head, len(head) - 1):
            cells = cells[:-1]
        rows.append(Row(once(cells), merges=False))
    return Table(rows, list(passages), "pipes")


def whole_rows(passages: Sequence[Passage]) -> Sequence[Passage]:
    """The lines of a text with the rows between tabs made whole whose cells go over several lines: in quotes, as a sheet copies them, or until no tab is lacking."""
    heads = next((kinds for p in passages if p.text.strip().count("\t") > 1 and (kinds := columns.heads(Row(cut(p, _TAB.finditer(p.text)))))), None)
    if not heads:
        return passages
    out: list[Passage] = []
    at = 0
    while at < len(passages):
        end = _end_of_row(passages, at, heads)
        row = join(list(passages[at:end]), "\n") if end > at + 1 else passages[at]
        out.append(_unquoted(row) if '"' in row.text and "\t" in row.text else row)
        at = end
    return out


def _end_of_row(passages: Sequence[Passage], at: int, heads: Sequence[str]) -> int:
    """Behind the last line of the row between tabs that begins on a line; the next where it is whole, or where the lines below do not make it so: a time
    stands then where times do."""
    text, usual = passages[at].text, len(heads) - 1
    timed = heads.index("deadline") if "deadline" in heads else 0
    quoted = _OPEN_QUOTE.search(text) is not None and text.count('"') % 2 == 1
    lacking = not quoted and 0 < text.count("\t") < usual and columns.is_number(text.split("\t")[0])
    if not quoted and not lacking:
        return at + 1
    for end in range(at + 1, min(at + _MOST_LINES, len(passages))):
        text += "\n" + passages[end].text
        if quoted and text.count('"') % 2 == 0 and text.count("\t") <= usual:
            return end + 1
        if not quoted and text.count("\t") == usual:
            return end + 1 if timed and columns.is_time(text.split("\t")[timed]) else at + 1
    return at + 1


def _unquoted(row: Passage) -> Passage:
    """A row without the quotes around its cells."""
    at, parts = 0, []
    for found in _QUOTED.finditer(row.text):
        parts += [row.cut(at, found.start("inner") - 1), row.cut(found.start("inner"), found.end("inner"))]
        at = found.end()
    return join([*parts, row.cut(at, len(row.text))]) if parts else row


def tabs(passages: Sequence[Passage]) -> Table:
    """The table of lines whose cells are parted by tabs."""
    rows: list[Row] = []
    for passage in (p for p in _mended(passages, _TAB) if p.text.strip()):
        cells = [trimmed(cell) for cell in cut(passage, _TAB.finditer(passage.text))]
        if len(cells) == 1 and rows and rows[-1].cells[-1].text.endswith(("、", "，")):  # a list goes on in the next line
            rows[-1].cells[-1] = join([rows[-1].cells[-1], cells[0]])
        else:
            rows.append(Row(once(cells), merges=False))
    return Table(rows, list(passages), "tabs")

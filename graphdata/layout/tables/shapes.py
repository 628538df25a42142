"""Shapes of tables that are the plain one in disguise: two tables side by side, tasks as columns, labels behind the text in one cell, a matrix of marks, a legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ...patterns import Pattern
from .. import brackets, labels
from ..numbering import alone
from ..passages import Passage, join
from . import columns
from .columns import CONTENT, MARK, OTHER
from .rows import TOTAL, Row, Table, merged, trimmed

_SIGNS = "▲△▼▽●○◎■□◆◇★☆√✓✔☑＊*#※⊙Vv"
_ROLE = r"(?:牵头|主办|主责|主要负责|总负责|承办|负责|责任|配合|协办|协同|协助|参与|参加|支持)"
_LEGEND = Pattern(rf"[“\"]?(?P<sign>[{_SIGNS}])[”\"]?\s*(?:号|的)?\s*(?:代表|表示|标注|标识|标记|为|是|指|：|=|—|-)?\s*(?:该项工作|任务)?(?:的)?(?P<role>{_ROLE})")
_LEGEND_AFTER = Pattern(rf"(?P<role>{_ROLE})(?:责任)?(?:单位|部门)?(?:用|以|打|标|标注|为|：)?[“\"]?(?P<sign>[{_SIGNS}])")
_KEY = Pattern(rf"(?<![\dA-Za-z.])(?P<sign>[1-9A-Z])[”\"]?\s*(?:代表|表示|＝|=)\s*(?P<role>{_ROLE})(?=(?:责任)?(?:单位|部门)?(?:[^一-鿿]|$))")  # digits and letters as signs
_DIVIDES = Pattern("牵头|主办|主责|配合|协办|协同")
_FORM = ("情况", "进度", "次数", "状态")
_HEAD_ROWS = 12
_SAID = (*columns.UNITS, "leader", "field", "deadline")  # what labels behind a text may say
_LONGEST_HEAD = 12
_LONGEST_NAME = 16
_BEFORE_LABEL = "\n。；;（( 　"


def unfolded(table: Table) -> Table:
    """A table printed in two or three strips side by side (序号 | 任务 | 单位 | 序号 | 任务 | 单位) as one below the other."""
    for k, row in enumerate(table.rows[:_HEAD_ROWS]):
        starts = _strips(row)
        if starts:
            head, body = table.rows[:k], table.rows[k:]
            if columns.head(row.text(0)) == columns.NUMBER and starts[0]:  # one number for the tasks side by side
                return replace(table, rows=[*head, *_beside(body, starts)])
            strips = [[strip for row in body for strip in _cut(row, a, b)] for a, b in zip(starts, [*starts[1:], 1 << 30], strict=True)]
            return replace(table, rows=[*head, *_in_order(strips, body)])
    return table


def _strips(row: Row) -> list[int]:
    """Where the strips begin of which a head is made; [] for one that says everything once."""
    filled = [k for k in range(len(row.cells)) if row.text(k)]
    words = ["".join(row.text(k).split()) for k in filled]
    if len(words) % 2 and columns.head(words[0]) == columns.NUMBER and words.count(words[0]) == 1:
        filled, words = filled[1:], words[1:]
    for strips in (2, 3, 4):
        width, rest = divmod(len(words), strips)
        if not rest and width > 1 and all(words[i * width:(i + 1) * width] == words[:width] for i in range(1, strips)):
            return [filled[i * width] for i in range(strips)] if columns.heads(Row([row.cells[k] for k in filled[:width]])) else []
    return []


def _cut(row: Row, start: int, end: int) -> list[Row]:
    """The part of a row that belongs to a strip; a row that spans all strips belongs to the first."""
    if len(row.filled()) == 1 and row.carried and len(row.carried) >= len(row.cells) - 1:
        return [row] if start == 0 else []
    cells = row.cells[start:end]
    carried = frozenset(k - start for k in row.carried if start <= k < end)
    return [Row(cells, carried, row.merges)] if any(c.text.strip() for c in cells) else []


def _beside(body: Sequence[Row], starts: Sequence[int]) -> list[Row]:
    """The rows of strips that share the number in their first column: each row with the tasks side by side in it one below the other; the head once."""
    ends = [*starts[1:], 1 << 30]
    out = [replace(body[0], cells=body[0].cells[:ends[0]])]
    for row in body[1:]:
        parts = [(a, b) for a, b in zip(starts, ends, strict=True) if any(map(row.text, range(a, min(b, len(row.cells)))))]
        if parts and parts[0][0] == starts[0] or len(row.filled()) < 2:
            out.append(replace(row, cells=row.cells[:ends[0]]))
        out += [Row([*row.cells[:starts[0]], *row.cells[a:b]], frozenset(range(starts[0])), row.merges) for a, b in parts if a > starts[0]]
    return out


def _in_order(strips: list[list[Row]], body: Sequence[Row]) -> list[Row]:
    """The rows of all strips, strip by strip, or row by row where the numbers run across."""
    first, second = ([_number(row) for row in strip[1:]] for strip in strips[:2])
    if first[:1] and second[:1] and first[0] is not None and second[0] == first[0] + 1 and len(first) > 1 and first[1] != second[0]:
        across = max(map(len, strips))
        return [strip[k] for k in range(across) for strip in strips if k < len(strip)]
    return [row for strip in strips for row in strip]


def _number(row: Row) -> int | None:
    number = alone(row.text(0))
    return number.value if number else None


def restored(table: Table, body: int, kinds: Sequence[str]) -> Table:
    """A table whose source lost its merged cells (a larger task, or a time in front of the texts, that only the first of several rows prints), with these carried down; any other as it is."""
    texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
    rows = table.rows[body:]
    if not texts or table.form in ("lines", "spaces") or any(row.carried for row in table.rows) or columns.ROLE in kinds:
        return table
    last, before = texts[-1], [k for k, kind in enumerate(kinds) if kind == columns.NUMBER]
    units = [k for k, kind in enumerate(kinds) if kind in columns.UNITS]
    over = [k for k in (*texts[:-1], *(k for k, kind in enumerate(kinds[:texts[0]]) if kind == "deadline")) if _merged_over(rows, k, last, before)]
    if not over or not units:
        return table
    out, above = list(table.rows[:body]), rows[0]
    for row in rows:
        low = not any(map(row.text, over)) and row.text(last) and not above.text(last).endswith(("，", "、"))
        if low:
            alone = not any(map(row.text, [*before, *units]))
            down = frozenset(k for k in (*over, *before, *(units if alone else ())) if above.text(k) and not row.text(k))
            cells = [*row.cells, *[Passage("", row.line)] * (len(above.cells) - len(row.cells))]
            row = replace(row, cells=[above.cells[k] if k in down else cell for k, cell in enumerate(cells)], carried=down)
        out.append(row)
        above = row if row.text(last) else above
    return replace(table, rows=out)


def _merged_over(rows: Sequence[Row], k: int, last: int, before: Sequence[int]) -> bool:
    """Whether a column of larger tasks or times is empty in some rows of the texts, a third at least or without a number, below one that prints it: the first does, and none stands alone in it."""
    held = [row for row in rows if row.text(last)]
    low = [row for row in held if not row.text(k)]
    counted = any(any(map(row.text, before)) for row in low)
    return bool(low) and bool(held[0].text(k)) and (not counted or len(low) * 3 >= len(held)) and not any(row.text(k) and not row.text(last) and len(row.filled()) > 1 for row in rows)


def unglued(table: Table) -> Table:
    """A table with every row apart from the head that ran into it on a page (工作任务 | 修路 in one cell, 牵头单位 in the next); any other as it is."""
    rows = [part for row in table.rows for part in _without_head(row)]
    return table if len(rows) == len(table.rows) else replace(table, rows=rows)


def _without_head(row: Row) -> list[Row]:
    """A row as its head and what is left of it, where each of its cells begins with a head; else the row itself."""
    filled = [k for k in range(len(row.cells)) if row.text(k)]
    if len(filled) < 3 or not all(_head_end(row.cells[k].text) for k in filled):  # most rows are told by their first cell
        return [row]
    ends = [_head_end(cell.text) for cell in row.cells]
    rest = [k for k in filled if row.cells[k].text[ends[k]:].strip()]
    if not rest or len(rest) < len(filled) and any(row.cells[k].text[ends[k]] != "\n" for k in rest):
        return [row]
    cut = list(zip(row.cells, ends, strict=True))
    parts = [Row([trimmed(cell.cut(0, end)) for cell, end in cut], merges=row.merges), Row([trimmed(cell.cut(end, len(cell.text))) for cell, end in cut], merges=row.merges)]
    return parts if columns.heads(parts[0]) else [row]


def _head_end(text: str) -> int:
    """Where the head ends with which a cell begins and behind which a new line or another word than its own begins; 0 for none."""
    text = text.rstrip()
    broken = text.find("\n")
    if len(text) <= _LONGEST_HEAD and columns.head("".join(text.split())):
        return len(text)
    if 0 < broken <= _LONGEST_HEAD and columns.head(text[:broken]):
        return broken
    return next((end for end in range(min(len(text), _LONGEST_HEAD), 1, -1) if columns.head(text[:end]) and text[end:end + 1] not in ("：", "、", "，", "；", "和", "及", "的")), 0)


def disguised(table: Table) -> bool:
    """Whether rows without a plain head are a table all the same: a matrix of marks, or tasks as columns."""
    return matrix(table.rows) is not None or turned(table) is not table


def turned(table: Table) -> Table:
    """A table whose heads stand one below the other, a task in each further column, with a row for each task; any other as it is."""
    rows = [k for k, row in enumerate(table.rows) if len({row.text(c) for c in range(len(row.cells))} - {""}) > 1]
    if len(rows) < 2:
        return table
    first, stop = rows[0], rows[-1] + 1
    block = [table.rows[k] for k in range(first, stop) if k in rows or columns.head(table.rows[k].text(0)) and len(table.rows[k].cells) > 1]  # 配合单位 of none, too
    width = max(len(row.cells) for row in block)
    if width < 3 or any(columns.head(block[0].text(c)) in (*columns.UNITS, CONTENT, "leader", "deadline") for c in range(1, len(block[0].cells))):
        return table
    head, *tasks = [_column(block, c) for c in range(width)]
    units = [k for k, kind in enumerate(columns.heads(head) or ()) if kind in columns.UNITS]
    tasks = [row for row in tasks if row.text(0) and (not columns.head(row.text(0)) or any(columns.is_units(row.text(k)) for k in units))]  # 备注 is no task
    if not tasks or not _heads_of_tasks(head) and not (matrix(table.rows) is None and _roles_of_tasks(head, tasks, legend(cell.text for row in table.rows for cell in row.cells))):
        return table
    return replace(table, rows=[*table.rows[:first], head, *tasks, *table.rows[stop:]])


def _heads_of_tasks(row: Row) -> bool:
    """Whether a row holds nothing but heads of columns, each once, among them those of the task and of units."""
    words = [row.text(k) for k in range(len(row.cells))]
    kinds = columns.heads(row) or []
    return CONTENT in kinds and not set(kinds).isdisjoint(columns.UNITS) and all(map(columns.head, words)) and len(set(words)) == len(words)


def _roles_of_tasks(head: Row, tasks: Sequence[Row], signs: Mapping[str, str]) -> bool:
    """Whether units head all columns but that of the tasks, and words or signs below them divide the work; a form (值班情况) is filled in by those who take part."""
    if len(tasks) < 2 or any(row.text(0).endswith(_FORM) for row in tasks) or matrix([head, *tasks]) != (1, [CONTENT, *[MARK] * (len(head.cells) - 1)]):
        return False
    return columns.head(head.text(0)) == CONTENT or any(_DIVIDES.search(word) or word in signs for row in tasks for k in range(1, len(row.cells)) if (word := row.text(k)))


def _column(rows: Sequence[Row], column: int) -> Row:
    """A column as a row; what spans it and the one on its left is carried."""
    carried = frozenset(k for k, row in enumerate(rows) if column > 1 and column in row.carried)
    cells = [row.cells[column] if column < len(row.cells) else Passage("", row.line) for row in rows]
    return Row([row.cells[_over(row, column)] if k in carried and not cell.text.strip() else cell for k, (row, cell) in enumerate(zip(rows, cells, strict=True))],
               carried, rows[0].merges)


def _over(row: Row, column: int) -> int:
    """The column of the cell that stands over one, also of one that spans it."""
    while column and column in row.carried and not row.text(column):
        column -= 1
    return column


def opened(table: Table) -> Table:
    """A table without a column of units whose cells hold labels of units, or a bracket that names them, behind their text, with these in a column of their own; any other as it is."""
    known = next((kinds for row in table.rows[:_HEAD_ROWS] if (kinds := columns.heads(row))), None)
    if not known or {"lead", "support", "duty"} & set(known) or CONTENT not in known and "mixed" not in known:
        return table
    width = max(len(row.cells) for row in table.rows)
    for k in (k for k in range(width) if known[k:k + 1] != [columns.NUMBER]):  # below it stand sections
        parted = {id(row): parts for row in table.rows if row.text(k) and k not in row.carried and (parts := _labels_within(row.cells[k]) or _bracket_behind(row.cells[k]))}
        texts = [row for row in table.rows if len(row.filled()) > 1 and row.text(k) and not columns.heads(row)]
        if len(parted) > 1 and len(parted) * 3 > len(texts) * 2:
            return replace(table, rows=[_apart(row, k, parted.get(id(row)), width) for row in table.rows])
    return table


def _labels_within(cell: Passage) -> tuple[Passage, Passage] | None:
    """A cell without its labels of units, and with these alone, each of which stands there once behind the text, in brackets or not; None for any other cell.
    A sentence behind their units is text again: 责任单位：市甲局。年底建成。"""
    text, found = cell.text, labels.find(cell.text)
    names = [one for one in found if one.kind in columns.UNITS]
    if not names or len({one.word for one in names}) < len(names) or not text[:found[0].start].strip(" （［【") or text[names[0].start - 1] not in _BEFORE_LABEL:
        return None
    closed = [one for one in brackets.find(text, 0, found) if one.closed and any(one.start < label.start < one.end for label in found)]
    said = [(one.start, one.end, one.start + 1, one.end - 1) for one in closed]
    open_labels = [one for one in found if one.kind in _SAID and not any(start <= one.start < end for start, end, _, _ in said)]
    stops = sorted([*(one.start for one in found), *(one.start for one in closed), len(text)])
    said += [(one.start, stop, one.start, stop) for one in open_labels if (stop := _ends(text, one.end, next(at for at in stops if at > one.start)))]
    said.sort()
    rest = [cell.cut(a, b) for a, b in zip([0, *(end for _, end, _, _ in said)], [*(start for start, _, _, _ in said), len(text)], strict=True)]
    return merged([one for one in rest if one.text.strip(" 。；\n")]), merged([cell.cut(a, b) for _, _, a, b in said])


def _bracket_behind(cell: Passage) -> tuple[Passage, Passage] | None:
    """A cell without the bracket behind its text that names units and nothing else (（市甲局牵头，市乙局配合）), and with that alone; None for any other cell."""
    text = cell.text.rstrip(" 。；\n")
    last = brackets.find(text, 0, [])[-1:] if text.endswith(("）", "］", "】")) else []
    if not last or last[0].end != len(text) or not text[:last[0].start].strip() or not columns.is_units(text[last[0].start + 1:last[0].end - 1]):
        return None
    return trimmed(cell.cut(0, last[0].start)), cell.cut(last[0].start + 1, last[0].end - 1)


def _ends(text: str, begin: int, stop: int) -> int:
    """Where what stands behind a label ends: at a stop behind which no units follow."""
    at = text.find("。", begin, stop) + 1
    return at if at and text[at:stop].strip() and not columns.is_units(text[at:stop].strip()) else stop


def _apart(row: Row, column: int, parts: tuple[Passage, Passage] | None, width: int) -> Row:
    """A row with what the labels in a cell say in a cell of its own at the end."""
    cells = [*row.cells, *[Passage("", row.line)] * (width - len(row.cells))]
    cells[column], own = parts or (cells[column], Passage("", row.line))
    return replace(row, cells=[*cells, own])


def on_one_line(table: Table) -> Table:
    """A table whose heads name units in narrow columns, with each on one line (县发 over 改局); any other as it is."""
    for k, row in enumerate(table.rows[:_HEAD_ROWS]):
        broken = {c: whole for c, cell in enumerate(row.cells) if "\n" in row.text(c) and len(cell.text) < _LONGEST_NAME and (whole := _whole(cell))}
        if len(broken) > 2:
            made = replace(row, cells=[broken.get(c, cell) for c, cell in enumerate(row.cells)])
            return replace(table, rows=[*table.rows[:k], made, *table.rows[k + 1:]])
    return table


def _whole(cell: Passage) -> Passage | None:
    """A cell without its line ends where it names a unit that none of its lines names."""
    starts = [0, *(at + 1 for at, c in enumerate(cell.text) if c == "\n")]
    lines = [trimmed(cell.cut(a, b)) for a, b in zip(starts, [*starts[1:], len(cell.text) + 1], strict=True)]
    lines = [trimmed(line.cut(0, len(line.text.rstrip()))) for line in lines if line.text.strip()]
    return one if not all(columns.is_units(line.text) for line in lines) and not any(columns.is_leaders(line.text) for line in lines) and columns.is_units((one := join(lines)).text) else None


def matrix(rows: Sequence[Row], signs: Iterable[str] = ()) -> tuple[int, list[str]] | None:
    """Where the body begins and the kinds of the columns where units are heads of columns, and marks, `signs` or role words in the cells say what
    they do; the longest texts are the tasks where no head announces them. None for any other table."""
    for k, row in enumerate(rows[:_HEAD_ROWS]):
        units = [c for c in range(len(row.cells)) if columns.is_units(row.text(c)) and not columns.head(row.text(c))]
        if len(units) < 3 or len(units) * 2 < len(row.filled()):
            continue
        cells = [r.text(c) for r in rows[k + 1:] if not any(map(TOTAL.match, [r.text(c) for c in r.filled()[:1]])) for c in units if r.text(c)]
        if cells and sum(cell in signs or is_mark(cell) for cell in cells) >= 0.9 * len(cells):
            kinds = [MARK if c in units else columns.head(row.text(c)) or _above(rows[:k], c) for c in range(len(row.cells))]
            return k + 1, kinds if CONTENT in kinds else columns.with_text(kinds, rows[k + 1:])
    return None


def _above(rows: Sequence[Row], column: int) -> str:
    return next((kind for row in reversed(rows) if (kind := columns.head(row.text(_over(row, column))))), OTHER)


def roles_above(rows: Sequence[Row], kinds: Sequence[str]) -> dict[int, str]:
    """What the heads above the units of a matrix make of them (配合县区 over 甲县, 乙县), by column."""
    found = {k: _above(rows, k) for k, kind in enumerate(kinds) if kind == MARK}
    return {k: kind for k, kind in found.items() if kind in columns.UNITS}


def is_mark(text: str) -> bool:
    """Whether a cell of a matrix says what a unit does: a sign, or a word for a role."""
    text = text.strip()
    return len(text) == 1 and text in _SIGNS or columns.role(text) is not None


def legend(texts: Iterable[str]) -> dict[str, str]:
    """What signs mean, as the title or a note says: {"▲": "lead", "○": "support"}; digits and letters are signs where two are explained (1＝牵头，2＝配合)."""
    found: dict[str, str] = {}
    for text in texts:
        keys = list(_KEY.finditer(text))
        if not any(sign in text for sign in _SIGNS) and len(keys) < 2:
            continue
        pattern = _LEGEND if _LEGEND.search(text) else _LEGEND_AFTER
        for one in [*(keys if len(keys) > 1 else ()), *pattern.finditer(text)]:
            found.setdefault(one["sign"], labels.kind(one["role"]) or "duty")
    return found

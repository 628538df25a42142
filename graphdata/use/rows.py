"""Cheap checks of tables: the same head twice, two numbers in a row, cells that are only marks, columns of roles, rows nobody used."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat

from ..layout.drafts import Layout
from ..layout.passages import Passage
from ..layout.tables import columns
from ..patterns import HAN, Pattern
from ..values import Doubt, Line, Source, Task
from ..vocabulary import words
from . import likeness
from .reach import Reach
from .wording import doubt

_DRAWN = Pattern(r"[|│┃\t]")
_RULE = Pattern(r"[\s─━═┄├┤┼┬┴┌┐└┘╞╪╡╠╣╬╟╫╢╔╗╚╝╦╩┏┓┗┛┣┫┳┻╋]+")
_SERIAL = Pattern(r"\d{1,3}[.、．]?")
_MARKS = frozenset("√✓✔☑●○◎◆◇■□▲△★☆×✕✖＊*vV√")
_ROLES = {word: role for role in ("lead", "support", "duty") for word in words("role_words", role=role)}
_PIECE = Pattern("[一-鿿]{0,6}?(?:序号|名称|内容|任务|目标|领导|单位|部门|责任人|时限|时间|措施|要求|进度|备注|职责|情况|类别|问题)")
_PIECES = f"(?>{_PIECE.pattern}/?)"
_GLUED = Pattern(f"{_PIECES}{{4,}}+|(?:^|(?<=[\\s表）])){_PIECES}{{3,12}}+(?![：、，。；（）])")
_RUNS_ON = Pattern("序号|(?:责任|牵头|主办|承办|配合|协办|落实|实施)(?:单位|部门)(?=[^：、，。；（）\\s])")
_SPREAD = Pattern("(?:[一-鿿]\\s){2,}[一-鿿]")  # 存 在 问 题
_NUMBERED = Pattern(f"序号{_PIECES}{{2,12}}+\\d")
_LONGEST_HEAD, _FEW_HEADS = 10, 2
_TEXT = 8  # characters of a cell that may be a task
_NO_ROW = ("header", "total", "example", "heading", "portfolio", "title", "note", "blank", "unplaced")


@dataclass(slots=True)
class _Row:
    index: int  # of its line in the source
    line: Line
    cells: list[str]
    places: list[tuple[int, int]]


def look(source: Source, passages: Sequence[Passage], laid: Layout, tasks: Sequence[Task], reach: Reach) -> list[Doubt]:
    """The doubts about the tables of a source."""
    said: dict[int, list[tuple[str, str]]] = {}
    for task in tasks:
        for m in task.mentions:
            said.setdefault(m.line, []).append((m.unit, m.role))
    out: list[Doubt] = []
    for table in _tables(source, passages):
        out += _twice(table, reach)
        out += _marks(table, reach)
        out += _roles(table, said)
        out += _unused(table, laid, said, reach)
    if laid.guessed:
        first = source.lines[min(laid.guessed)]
        out.append(doubt("cells", first.number, first.text, count=len(laid.guessed)))
    return [*out, *(one for passage in passages for one in _glued(passage, source.lines[passage.line]))]


def _glued(passage: Passage, line: Line) -> Iterator[Doubt]:
    """Heads of a table that run into one another (序号项目名称责任领导牵头单位): its cells have lost their borders."""
    if line.cells is not None or not _RUNS_ON.search(passage.text):
        return
    numbered = _NUMBERED.search(_SPREAD.sub(lambda word: "".join(word.group().split()), passage.text)) if "序号" in passage.text else None
    for found in [numbered] if numbered else _GLUED.finditer(passage.text):
        names = list(filter(columns.head, _PIECE.findall(found.group().split("表")[-1])))
        if len(names) > (0 if "序号" in found.group() else _FEW_HEADS):
            yield doubt("glued", line.number, line.text, names="、".join(names))
            return


def _tables(source: Source, passages: Sequence[Passage]) -> Iterator[list[_Row]]:
    """Runs of lines that are rows: of the file itself, or drawn with strokes or tabs."""
    run: list[_Row] = []
    part = None
    for passage in passages:
        line = source.lines[passage.line]
        row = _row(passage, line) if line.cells is not None or _DRAWN.search(line.text) else None
        if row is None and run and _RULE.fullmatch(line.text):
            continue
        if run and (row is None or line.part != part):
            yield run
            run = []
        if row is not None:
            run.append(row)
            part = line.part
    if run:
        yield run


def _row(passage: Passage, line: Line) -> _Row | None:
    drawn = [found.start() for found in _DRAWN.finditer(line.text)]
    if line.cells is None and len(drawn) < 2:
        return None
    places = list(zip([0, *(at + 1 for at in drawn)], [*drawn, len(line.text)], strict=True)) if line.cells is None else list(line.cells)
    return _Row(passage.line, line, [line.text[a:b].strip() for a, b in places], places)


def _twice(table: Sequence[_Row], reach: Reach) -> list[Doubt]:
    """A head whose words stand twice, and rows with two numbers, unless some row gave two tasks."""
    if any(reach.starts.get(row.line.number, 0) > 1 for row in table):
        return []
    out = []
    above: Sequence[str] = ()
    for row in table[:6]:
        cells = ["".join(cell.split()) for cell in row.cells]
        over = accumulate(above, lambda left, own: own or left) if len(above) == len(cells) else repeat("")
        heads = [(up, c) for up, c in zip(over, cells, strict=False) if 0 < len(c) <= _LONGEST_HEAD and HAN.search(c)]
        twice = sorted({c for up, c in heads if heads.count((up, c)) > 1 and c not in _MARKS and c not in _ROLES}, key=cells.index)  # 单位 below 牵头 and below 配合 is two
        above = cells
        if len(twice) > 1 and 2 * len(twice) >= len(set(heads)) - 1:
            out.append(doubt("head-twice", row.line.number, row.line.text, head="、".join(twice)))
            break
    serial = [tuple(k for k, c in enumerate(row.cells) if _SERIAL.fullmatch(c)) for row in table]
    paired = [(row, at) for row, at in zip(table, serial, strict=True)
              if len(at) == 2 and at[1] - at[0] > 1 and any(row.cells[at[1] + 1:])]  # behind the last number of an index nothing stands
    columns = {at for _, at in paired}
    for at in sorted(columns):
        rows = [row for row, found in paired if found == at]
        if len(rows) > 1 and all(_rise(rows, k) for k in at):
            row = rows[0]
            out.append(doubt("two-numbers", row.line.number, row.line.text, numbers="、".join(row.cells[k] for k in at)))
    return out


def _rise(rows: Sequence[_Row], column: int) -> bool:
    numbers = [int(re.match(r"\d+", row.cells[column]).group()) for row in rows]  # type: ignore[union-attr]
    return all(b - a in (1, 2) for a, b in zip(numbers, numbers[1:], strict=False))


def _marks(table: Sequence[_Row], reach: Reach) -> list[Doubt]:
    """Columns of marks, or of words of role under the name of a unit, whose head is used by no task."""
    marked = [(row, k) for row in table for k, c in enumerate(row.cells) if c in _MARKS and not _explained_above(table, row, k) or c in _ROLES and _unit_above(table, row, k)]
    if len({row.index for row, _ in marked}) < 2 or len(marked) < 3:
        return []
    heads = {k: next((row.index for row in table if k < len(row.places) and reach.uses(row.index, *row.places[k])), sys.maxsize) for _, k in marked}
    beside = {row.index for row, _ in marked if row.places and reach.uses(row.index, *row.places[0])}  # units stand before the marks
    idle = [(row, k) for row, k in marked if row.index <= heads[k] and row.index not in beside]  # no task uses the cell above the marks
    if not idle:
        return []
    row, k = idle[0]
    return [doubt("marks", row.line.number, row.line.text, count=len(idle), mark=row.cells[k])]


def _explained_above(table: Sequence[_Row], row: _Row, column: int) -> bool:
    """Whether marks say when something is done or how far it is: 一季度 or 落实情况 is the last that is written above them."""
    above = [r.cells[column] for r in table if r.index < row.index and column < len(r.cells) and r.cells[column] and r.cells[column] not in _MARKS]
    return bool(above) and (columns.is_time(above[-1]) or columns.head(above[-1]) == "progress")


def _unit_above(table: Sequence[_Row], row: _Row, column: int) -> bool:
    return any(likeness.of(r.cells[column]) == likeness.UNIT for r in table[:4] if r.index < row.index and column < len(r.cells))


def _roles(table: Sequence[_Row], said: dict[int, list[tuple[str, str]]]) -> list[Doubt]:
    """A column whose cells are words of role, where the units of the row have another."""
    width = max((len(row.cells) for row in table), default=0)
    for k in range(width):
        cells = [(row, row.cells[k]) for row in table if k < len(row.cells) and row.cells[k] in _ROLES]
        filled = [row for row in table if k < len(row.cells) and row.cells[k] and row.index >= (cells[0][0].index if cells else 0)]
        if len(cells) < 2 or len(cells) * 3 < len(filled) * 2 or len({word for _, word in cells}) == 1 and cells[0][1].endswith(("单位", "部门")):  # the label of a card
            continue
        for row, word in cells:
            roles = {role for _, role in said.get(row.line.number, ())}
            wanted = _ROLES[word]
            if roles and wanted != "duty" and wanted not in roles:
                return [doubt("role-column", row.line.number, row.line.text, word=word)]
    return []


def _unused(table: Sequence[_Row], laid: Layout, said: dict[int, list[tuple[str, str]]], reach: Reach) -> list[Doubt]:
    """Numbered rows within the list that no task uses."""
    out = []
    for row in table:
        number = row.line.number
        if row.line.style == "hidden" or not reach.within(row.index) or number in said or number in reach.starts or laid.kinds.get(row.index, ("",))[0] in _NO_ROW:
            continue
        first = next((c for c in row.cells if c), "")
        if _SERIAL.fullmatch(first) and any(len(c) >= _TEXT for c in row.cells) and not reach.of(row.index, "unit"):
            out.append(doubt("row", number, row.line.text))
    return out

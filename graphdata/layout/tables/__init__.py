"""Tables → drafts of tasks, whatever their guise (cells of a file, strokes, boxes, tabs, blanks, a cell on each line) and shape (a
row for each task or each unit, cards, a matrix, strips side by side)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...patterns import Pattern
from .. import labels, noise
from ..drafts import Layout, Part
from ..passages import Passage, join
from ..place import Place
from . import answering, cards, columns, flowing, shapes
from .columns import CONTENT, MARK, NUMBER, OTHER, UNITS
from .finding import tables
from .grids import whole_rows
from .rows import SAME, Row, Table, of_cells
from .solving import Solving

__all__ = ["Row", "SAME", "Table", "add", "has_units", "is_list", "leave", "of_cells", "read", "tables", "told_by_labels", "whole_rows"]

_HEAD_ROWS = 40
_LONGEST_LABEL = 20  # characters, with what may stand before it
_COUNT = Pattern(r"\d+(?:\.\d+)?%?")
_BARE = Pattern("(?:所在|工作|各)?(?:单位|部门|机构|乡镇|镇街|街道|地区|县区|区县)(?:名称|全称)?|名称|姓名|全称")
_REACHED = Pattern("姓名|.{0,4}(?:电话|手机|分机|座机|短号|邮箱|微信)(?:号码?)?")
_POST = Pattern("职务|职位|岗位|性别|年龄|职称")
_SAME_BODY = Pattern("(?:规范|单位|部门|机构)?(?:简称|全称|曾用名|别名)")


def add(blocks: list, table: Table) -> None:
    """Add a table to the blocks; one without a head of its own right behind another of the same width goes on from it, but for another sheet,
    as does one that begins with the lower half of a row below the same head."""
    table = shapes.unglued(table)
    last = blocks[-1] if blocks else None
    if isinstance(last, Table) and last.form == table.form == "cells" and (last.part == table.part or table.part.startswith("table ")) and (
            _width(last) == _width(table) and _goes_on(last, table)):
        last.rows += table.rows
        last.passages += table.passages
    else:
        blocks.append(table)


def _width(table: Table) -> int:
    return max((len(row.cells) for row in table.rows), default=0)


def _head(table: Table) -> tuple[int, list[str]] | None:
    """Where the first head of a table stands, and the kinds of its columns; None where it has none."""
    return next(((k, kinds) for k, row in enumerate(table.rows[:_HEAD_ROWS]) if (kinds := columns.heads(row))), None)


def _goes_on(last: Table, table: Table) -> bool:
    """Whether a table has no head, or that of the last one again above a row without a number, though numbers have a column."""
    above, own = _head(last), _head(table)
    if above is None or own is None:
        return above is not None
    (k, kinds), below = own, table.rows[1:2]
    torn = k == 0 and NUMBER in kinds and any(row.filled() and not row.text(kinds.index(NUMBER)) for row in below)
    return torn and _words(last.rows[above[0]]) == _words(table.rows[0])


def _words(row: Row) -> list[str]:
    return ["".join(cell.text.split()) for cell in row.cells]


def is_list(table: Table) -> bool:
    """Whether a table has the head of one that lists what is to be done."""
    found = _head(table)
    return found is not None and CONTENT in found[1]


def told_by_labels(table: Table) -> list[Passage]:
    """The rows of a table as lines of text, where no head but labels in most rows say what several of its cells are (牵头单位：市甲局 | 完成时限：年底); [] for any other."""
    rows = [row for row in table.rows if row.filled()]
    found = [[label.kind for k in row.filled() if "：" in row.text(k) and (label := next(iter(labels.find(row.text(k)[:_LONGEST_LABEL])), None)) and label.start < 2] for row in rows]
    told = [kinds for kinds in found if len(kinds) > 1 and set(kinds) & {*UNITS}]
    if len(told) < 2 or len(told) * 2 < len(rows) or _head(table) or cards.of(table.rows):
        return []
    return [join([row.cells[k] for k in row.filled()], " ") for row in rows]


def has_units(table: Table) -> bool:
    """Whether the head of a table announces who answers."""
    found = _head(table)
    return found is not None and any(kind in (*UNITS, "body") for kind in found[1])


def read(table: Table, out: Layout, place: Place) -> bool:
    """Add the tasks of a table to a layout; False, with nothing added, if it holds none."""
    if columns.template(table.rows[:3]):
        return False
    place.turn_to(table.part)
    parts = [] if cards.of(table.rows) else _parted(table)
    if len(parts) > 1:
        held = [read(part, out, place) for part in parts]
        for part in (part for part, tasks in zip(parts, held, strict=True) if any(held) and not tasks):
            leave(part, out)
        return any(held)
    if cards.read(table, out, place):
        return True
    table = shapes.opened(shapes.turned(shapes.unfolded(shapes.on_one_line(table))))
    signs = shapes.legend(p.text for p in out.passages)
    found = shapes.matrix(table.rows, signs) or _headed(table.rows, place.kinds, out.told.columns)
    if found is None:
        return False
    body, kinds = found
    table = shapes.restored(_straight(table, body, kinds), body, kinds)
    named = any(kind in (*UNITS, MARK, "leader") for kind in kinds)
    first = _first_head(table, body, kinds)
    given = answering.above(table.rows[:first], table.part, kinds)
    if CONTENT not in kinds or not (named or given or place.given or _labelled_below(table.rows[body:])):
        return False
    _solve(table, first, body, kinds, given, signs, out, place)
    return True


def _parted(table: Table) -> list[Table]:
    """The tables of which one is made, each from the rows above its head: one whose heads are others begins a table of its own."""
    starts: list[int] = [0]
    words: list[tuple[int, str]] = []
    kinds: list[str] = []
    for k, row in enumerate(table.rows):
        if not columns.printed_again(row, kinds):
            continue
        kinds = kinds or columns.heads(row) or []
        own = [(c, row.text(c)) for c in row.filled()]
        if words and k > last + 1 and not all(any(c == at and word.startswith(one) for at, word in words) for c, one in own):  # of a head in two lines the first is printed again
            first = k
            while first > last + 1 and len(table.rows[first - 1].filled()) < 2:
                first -= 1
            starts.append(first)
            words = []
        words, last = [*words, *own], k
    return [replace(table, rows=table.rows[a:b]) for a, b in zip(starts, [*starts[1:], len(table.rows)], strict=True)]


def leave(table: Table, out: Layout) -> None:
    """Say what the rows of a table without tasks are; numbered ones that say what is done and until when are in doubt, as nobody answers for them."""
    about = _about(table)
    head = next((k for k, row in enumerate(table.rows) if set(columns.heads(row) or ()) >= {NUMBER, CONTENT, "deadline"}), None)
    out.unplaced += [] if head is None else [(row.line, "a row of the table without a task") for row in table.rows[head + 1:] if columns.is_number(row.text(0)) and len(row.filled()) > 2]
    for row in table.rows:
        kind = about or noise.of_cells([cell.text for cell in row.cells]) or "table"
        for cell in (cell for cell in row.cells if cell.text.strip()):
            out.mark(cell, kind, "a table without tasks")


def _about(table: Table) -> str:
    """What a table names units for that says of none what it answers for: contact (单位 | 联系人 | 电话, 全称 | 简称), total (单位 | 牵头数 | 配合数), "" for any other."""
    rows = [row for row in table.rows if len(row.filled()) > 1]
    held = [(columns.bare("".join(cells[0].split())), cells[1:]) for k in range(_width(table))
            if (cells := [row.text(k) for row in rows if row.text(k)]) and columns.head(cells[0]) != NUMBER]
    others = [head for head, _ in held if not (columns.head(head) in UNITS or labels.kind(head) in ("person", "leader", "progress") or any(said.fullmatch(head) for said in (_BARE, _SAME_BODY, _REACHED, _POST)))]
    phones = any(labels.kind(head) == "person" for head, _ in held) and not any(columns.looks(cells) == CONTENT for _, cells in held)
    if phones and not any(columns.head(head) in (CONTENT, "support") for head, _ in held) and not others:  # 责任单位 | 牵头科室 | 联络员 too
        return "contact"
    if not any(_BARE.fullmatch(head) for head, _ in held) or any(columns.head(head) in (CONTENT, *UNITS) or head.endswith(("单位", "部门")) and not _BARE.fullmatch(head) for head, _ in held):
        return ""
    if not others and any(labels.kind(head) == "person" or _REACHED.fullmatch(head) or _SAME_BODY.fullmatch(head) for head, _ in held):
        return "contact"
    counts = sum(bool(cells) and all(map(_COUNT.fullmatch, cells)) for _, cells in held)
    return "total" if counts and counts >= len(held) - 1 else ""


def _first_head(table: Table, body: int, kinds: list[str]) -> int:
    """The first of the rows of heads above the body."""
    first = body
    while first and (columns.heads(table.rows[first - 1]) or columns.under(kinds, table.rows[first - 1], table.rows[max(0, first - 2)]) or first == body and MARK in kinds):
        first -= 1
    return first


def _solve(table: Table, first: int, body: int, kinds: list[str], given: list[Part], signs: dict[str, str], out: Layout, place: Place) -> None:
    """Read the rows above the `first` head, the heads, and the tasks below them; `given` units answer for all; a matrix says by `signs` who does what."""
    head = table.rows[body - 1] if body else None
    solving = Solving(table, kinds, table.rows[body:], head, out, place)
    if MARK in kinds:
        solving.cells.signs = signs
        solving.cells.roles_above = shapes.roles_above(table.rows[first:body], kinds)
    else:
        place.kinds = kinds
    for k, row in enumerate(table.rows[:first], 1):
        solving.above(row, k == first)
    solving.answer(given)
    if table.part and not place.leaders:
        solving.named_by_sheet(table.part)
    for row in table.rows[first:body]:
        solving.mark(row, "header")
    for row, solving.below in zip(table.rows[body:], [*table.rows[body + 1:], None], strict=False):
        solving.row(row)
    out.guessed += [row.line for row in table.rows[body:] if row.guessed]


def _labelled_below(rows: list[Row]) -> bool:
    """Whether rows of one cell say under labels who answers for the row above each, or brackets behind headings who for the rows below."""
    single = [row.cells[row.filled()[0]] for row in rows if len(row.filled()) == 1]
    labelled = sum(bool(columns.labelled(cell.text)) for cell in single)
    return labelled > 1 and labelled * 3 > len(rows) or bool(answering.behind(single))


def _straight(table: Table, body: int, kinds: list[str]) -> Table:
    """The table with its ragged rows laid on the columns: a merged cell that a text leaves out moves the cells behind it."""
    if table.form not in ("pipes", "tabs"):
        return table
    return replace(table, rows=[*table.rows[:body], *(_on_columns(row, kinds) for row in table.rows[body:])])


def _on_columns(row: Row, kinds: list[str]) -> Row:
    lacking = len(kinds) - len(row.cells)
    padded = [*row.cells, *[Passage("", row.line)] * max(0, lacking)][:len(kinds)]
    sure = (*UNITS, NUMBER, "deadline") if lacking else (NUMBER,) if NUMBER in kinds else UNITS  # of a row with all its cells few say that they were moved
    whole = not lacking and bool(row.text(len(kinds) - 1))
    moved = not any(kind in UNITS and row.text(k) for k, kind in enumerate(kinds)) and any(
        before == CONTENT and kind in (CONTENT, OTHER) and after in UNITS and columns.is_units(row.text(k + 1)) for k, (before, kind, after) in enumerate(zip(kinds, kinds[1:], kinds[2:], strict=False)))
    if moved and not whole and not lacking and not columns.heads(row):
        return replace(row, cells=flowing.align([cell for cell in row.cells if cell.text.strip()], kinds, bordered=True))
    if len(row.filled()) < 3 or whole or lacking >= 0 and flowing.suits(padded, kinds, sure) or columns.heads(row):
        return row
    return replace(row, cells=flowing.align(row.cells, kinds, bordered=True))


def _headed(rows: list[Row], before: list[str], told: Mapping[str, str]) -> tuple[int, list[str]] | None:
    """Where the body begins and what the columns hold; without a head, those of the table before hold."""
    for k, row in enumerate(rows[:_HEAD_ROWS]):
        kinds = columns.heads(row) or _told_heads(row, told) or columns.proposed(row, rows[k + 1:])
        if kinds:
            body = k + 1
            while body < len(rows) and (more := columns.under(kinds, rows[body], rows[body - 1])):
                kinds, body = more, body + 1
            width = max((len(r.cells) for r in rows[body:body + 50]), default=len(kinds))
            kinds += [OTHER] * (width - len(kinds))
            kinds = columns.spanned(kinds, rows[k:body], rows[body:])
            words = ["".join(rows[body - 1].text(k).split()) for k in range(len(kinds))]
            kinds = columns.promoted(kinds, words, rows[body:])
            return body, _told_kinds(rows[body - 1], columns.settle(kinds, rows[body:], words), told)
    if before and len(before) == max((len(row.cells) for row in rows), default=0) and columns.suits(before, rows):
        return 0, before
    unheard = bool(rows) and columns.head(rows[0].text(0)) == NUMBER  # 序号 stands over a column, whatever the other heads are
    kinds = columns.by_content(rows[unheard:], least=2 + unheard)
    return (int(unheard), kinds) if kinds else None


# What a layout file calls the kinds of columns, where it calls them otherwise.
_TOLD = {"text": CONTENT, "field": OTHER, "none": "person"}


def _told_heads(row: Row, told: Mapping[str, str]) -> list[str] | None:
    """The kinds of the columns of a row that holds two heads at least that a layout file names."""
    words = _words(row)
    return [columns.head(word) or OTHER for word in words] if sum(word in told for word in words) > 1 else None


def _told_kinds(head: Row, kinds: list[str], told: Mapping[str, str]) -> list[str]:
    """The kinds of columns as a layout file says; only the column it calls the text is the text."""
    if not told:
        return kinds
    said = [told.get("".join(head.text(k).split())) for k in range(len(kinds))]
    if "text" in said:
        kinds = [OTHER if kind == CONTENT else kind for kind in kinds]
    return [_TOLD.get(one, one) if one else kind for one, kind in zip(said, kinds, strict=True)]

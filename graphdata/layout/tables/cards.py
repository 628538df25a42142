"""Cards: tables that put a label beside each value (任务名称 | 某事, 牵头单位 | 市甲局), one card or more for every task.

The label that opens the first card opens every other, or a row that holds the task alone; labels that no list knows are told by what stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...patterns import Pattern
from .. import headings
from ..drafts import Draft, Layout, Stretch
from ..numbering import alone, mark
from ..passages import Passage, join
from ..place import Place
from . import columns
from .columns import CONTENT, NUMBER, OTHER, UNITS
from .rows import Row, Table

_LONGEST_LABEL = 12
_TITLED = Pattern(r"[单表卡][一二三四五六七八九十]?$|[一二三四五六七八九十\d]|清单|台账")
_TAIL = Pattern("(?:单位|部门|领导|干部|时限|时间|情况|措施|目标|要求|负责人|责任人)$")

_BARE = Passage("", 0)  # the label of a task that stands alone in a row
Pair = tuple[Passage, Passage]  # label, value


def of(rows: Sequence[Row]) -> list[Pair]:
    """The pairs of a table of cards, in order; [] for any other table."""
    filled = [row for row in rows if any(c.text.strip() for c in row.cells)]
    alone = [_opener(row) is not None for row in filled]
    opened = alone[:1] == [True] and not alone[-1] and not any(a and b for a, b in zip(alone, alone[1:], strict=False)) and (
        sum(alone) > 1 or mark(_opener(filled[0]).text) is not None)  # type: ignore[union-attr]  # a table for each card
    return (_pairs(filled, opened=True) if opened else []) or _pairs(filled, opened=False)


def _pairs(filled: Sequence[Row], *, opened: bool) -> list[Pair]:
    """The pairs of rows that are cards; `opened` by rows that hold the task alone."""
    found: list[Pair] = []
    others = 0
    for row in filled:
        opener = _opener(row) if opened else None
        pairs = [(_BARE, opener)] if opener else _of_row(row)
        others += not pairs
        if others * 3 > len(filled) or not pairs and len(row.filled()) > 2 and columns.heads(row):
            return []
        found += pairs
    kinds = set(_kinds(found).values())
    plain = not opened or all(columns.head(a.text) and (columns.head(a.text) != CONTENT or columns.is_aim(a.text)) and not columns.head(b.text) for a, b in found if a is not _BARE)  # and not 工作任务 | 责任单位 over rows with sections
    return found if plain and CONTENT in kinds and kinds & set(UNITS) and not (opened and _said_again(found)) else []


def _opener(row: Row) -> Passage | None:
    """The cell of a row that may be the task of a card: it stands alone, or beside its number."""
    filled = [row.cells[k] for k in row.filled()]
    if len(filled) == 2 and columns.is_number(filled[0].text) and not columns.head(filled[1].text):
        return join(filled, "、")
    return filled[0] if len(filled) == 1 else None


def _said_again(found: Sequence[Pair]) -> bool:
    """Whether a label stands twice below one row that holds the task alone."""
    seen: set[str] = set()
    for label, _ in found:
        if label is _BARE:
            seen.clear()
        elif label.text in seen:
            return True
        seen.add(label.text)
    return False


def _of_row(row: Row) -> list[Pair]:
    """The pairs of a row, [] where it holds anything else; a word without a value that no list knows is a title."""
    cells = [c for k, c in enumerate(row.cells) if k not in row.carried or row.text(k)]
    while len(cells) % 2 and not cells[-1].text.strip():
        cells.pop()
    pairs = [(a, b) for a, b in zip(cells[::2], cells[1::2], strict=False) if a.text.strip() or b.text.strip()]
    titled = len(pairs) == 1 and not pairs[0][1].text.strip() and not columns.head(pairs[0][0].text) and _TITLED.search(pairs[0][0].text) is not None
    labelled = len(cells) % 2 == 0 and not titled and all(_label(a.text) for a, _ in pairs)
    return pairs if labelled and not any(columns.head(b.text.strip()) not in (None, OTHER, "leader", *(["body"] if columns.head(a.text) in UNITS else [])) for a, b in pairs) else []  # 有关部门 may answer


def _label(text: str) -> bool:
    """Whether a cell could be a label."""
    text = "".join(text.split())
    return 1 < len(text) <= _LONGEST_LABEL and (columns.head(text) is not None or _TAIL.search(text) is not None or headings.is_heading(text) and not any(
        map(str.isdigit, text)) and not columns.is_units(text) and not columns.is_leaders(text))


def _kinds(pairs: Sequence[Pair]) -> dict[str, str]:
    """What each label announces: by its word, and failing that by what stands beside it."""
    values: dict[str, list[str]] = {}
    for label, value in pairs:
        values.setdefault(label.text.strip(), []).append(value.text.strip())
    return {label: columns.head(label) or (columns.looks([v for v in texts if v]) if label else CONTENT) for label, texts in values.items()}


def read(table: Table, out: Layout, place: Place) -> bool:
    """Add the tasks of cards to a layout; False, with nothing added, if the table is none."""
    found = of(table.rows)
    if not found:
        return False
    kinds = _kinds(found)
    text = columns.text_of([label for label, kind in kinds.items() if kind == CONTENT])
    drafts: list[Draft] = []
    first = found[0][0].text.strip()
    for cell, value in found:
        label = cell.text.strip()
        out.claim(cell, 0, len(cell.text), "label")
        if label == first:
            drafts.append(Draft([], section=place.section, portfolio=place.portfolio, leaders=place.led_by, family="table"))
        kind = kinds[label]
        _put(drafts[-1], OTHER if kind == CONTENT and label != text else kind, label, value, out)
    for row in table.rows:
        for cell in row.cells:
            if cell.text.strip() and cell.line not in out.kinds:
                out.mark(cell, "row")
    out.drafts += [d for d in drafts if d.texts]
    return True


def _put(draft: Draft, kind: str, label: str, value: Passage, out: Layout) -> None:
    if not value.text.strip():
        return
    if kind in (NUMBER, "leader", "deadline"):
        out.claim(value, 0, len(value.text), kind)
    if kind == NUMBER:
        found = alone(value.text.strip())
        draft.value, draft.style = (found.value, found.style) if found else (None, "")
    elif kind != "person":
        found = None if label else mark(value.text)
        if found:
            draft.value, draft.style = found.value, found.style
        draft.put(kind, Stretch(value, found.end if found else 0, len(value.text)), word=label)

"""A review workbook of an earlier version of a source, carried over: corrections go to the rows whose text is the same, the rest are named."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path

import pandas as pd

from .. import registry as registry_room
from ..corpus import Corpus
from ..registry import Registry
from . import cells, writing
from .cells import Row, same
from .sheets import LINES, MENTIONS, NEW, SHEETS, TASKS, UNITS, table

_BEFORE = re.compile(r"^[（(]?[0-9０-９一二三四五六七八九十百]{1,4}[)）.．、][\s　]*")
LEFT = ["sheet", "cell", "text", "correction", "zh", "en"]
_GONE = ("这一行的原文现在没有了，或已改动", "the text of this row is gone or was changed")
_SEVERAL = ("同样的原文现在有几处，无法确定是哪一处", "the same text stands in several places now")
_OTHERWISE = ("现在读到的与当时不同", "it is read otherwise now")
_ADDED = ("新增的任务须按新的行号重填", "a task that was added needs the line it stands in now")


def carry(corpus: Corpus, old: Path | str, path: Path | str, *, registry: Registry | None = None) -> pd.DataFrame:
    """Write the review workbook of a reading with the corrections of an earlier one in it, where the text is the same.

    Parameters
    ----------
    corpus : the reading of the changed source.
    old : the corrected workbook of the earlier version.
    path : the new workbook; what was carried over stands in it as a correction, to be looked at and laid over.

    Returns
    -------
    DataFrame of what was not carried over: sheet, cell (of the old workbook), text, correction, and why (zh, en).
    ``attrs["carried"]``: how many cells and added rows were.

    Raises
    ------
    CorrectionError : the old workbook cannot be read.

    >>> old = zr.corrections.write(corpus, "old.xlsx")
    >>> left = zr.corrections.carry(corpus, old, "new.xlsx")
    >>> len(left), left.attrs["carried"]
    (0, 0)
    """
    known = registry or registry_room.load()
    _, rows = cells.read(old)
    read = {name: table(corpus, name, known) for name in SHEETS}
    places = {name: _places(name, read[name].to_dict("records"), _lines(read[TASKS].to_dict("records"))) for name in SHEETS}
    was = _lines([{"任务标识": row.id, **row.shown} for row in rows.get(TASKS, ())])
    typed = {name: shown.copy() for name, shown in read.items()}
    left: list[dict[str, str]] = []
    carried = 0
    for name, own in rows.items():
        keys = [_key(name, {SHEETS[name].fields[0].header: row.id, **row.shown}, was) for row in own]
        for row, key in zip(own, keys, strict=True):
            carried += _carried(name, row, places[name].get(key, []), keys.count(key), typed, read, left, was, places[TASKS])
    writing.write(corpus, path, registry=known, typed=typed)
    out = pd.DataFrame(left, columns=LEFT)
    out.attrs = {"carried": carried}
    return out


def _lines(tasks: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The source text of every task by its id."""
    return {each["任务标识"]: _unnumbered(each.get("原文", "")) for each in tasks}


def _unnumbered(text: str) -> str:
    """A line without the number before it: tasks are counted anew when one is put in."""
    return _BEFORE.sub("", same(text))


def _key(sheet: str, shown: Mapping[str, str], lines: Mapping[str, str]) -> Hashable:
    """What a row is known by in another version of its source: its text."""
    heads = {TASKS: ("原文",), MENTIONS: ("原文位置", "原文写法"), UNITS: ("单位",), LINES: ("原文", "类别", "原因")}[sheet]
    return (lines.get(shown.get("任务标识", ""), ""), *(_unnumbered(shown.get(head, "")) for head in heads))


def _places(sheet: str, rows: Iterable[Mapping[str, str]], lines: Mapping[str, str]) -> dict[Hashable, list[int]]:
    out: dict[Hashable, list[int]] = {}
    for i, row in enumerate(rows):
        out.setdefault(_key(sheet, row, lines), []).append(i)
    return out


def _carried(name: str, row: Row, there: list[int], times: int, typed: dict[str, pd.DataFrame], read: Mapping[str, pd.DataFrame], left: list[dict[str, str]],
             was: Mapping[str, str], tasks: Mapping[Hashable, list[int]]) -> int:
    """How many cells of one old row went over; the others are named."""
    if name == TASKS and row.id.rpartition("#")[2].startswith(NEW):
        return _leave(left, name, row, "任务内容", row.cells["text"].text, _ADDED)
    if name == MENTIONS and not row.id:
        return _added(row, typed, read, left, was, tasks)
    headers, count = {f.column: f.header for f in SHEETS[name].edited}, 0
    for column, cell in row.cells.items():
        if not cell.changed:
            continue
        header = headers[column]
        if len(there) != 1 or times != 1:
            _leave(left, name, row, header, cell.text, _SEVERAL if len(there) > 1 or there else _GONE, cell.where)
        elif same(now := read[name].at[there[0], header]) not in (same(cell.before or ""), same(cell.text)):
            _leave(left, name, row, header, cell.text, tuple(f"{why}（{now}）" for why in _OTHERWISE), cell.where)
        else:
            typed[name].at[there[0], header] = cell.text
            count += 1
    return count


def _added(row: Row, typed: dict[str, pd.DataFrame], read: Mapping[str, pd.DataFrame], left: list[dict[str, str]], was: Mapping[str, str],
           tasks: Mapping[Hashable, list[int]]) -> int:
    """A mention that was added goes to the task with the same text."""
    line = was.get(row.shown.get("任务标识", ""), "")
    there = tasks.get((line, line), []) if line else []
    if len(there) != 1 or list(was.values()).count(line) != 1:
        return _leave(left, MENTIONS, row, "单位", row.cells["unit"].text, _SEVERAL if there else _GONE)
    texts = {f.header: row.cells[f.column].text if f.column else row.shown.get(f.header, "") for f in SHEETS[MENTIONS].fields}
    texts |= {"任务标识": read[TASKS].at[there[0], "任务标识"], "行号": ""}
    typed[MENTIONS] = pd.concat([typed[MENTIONS], pd.DataFrame([texts])], ignore_index=True).fillna("")
    return 1


def _leave(left: list[dict[str, str]], name: str, row: Row, header: str, text: str, why: tuple[str, ...], where: str = "") -> int:
    shown = row.shown.get("原文") or row.shown.get("原文写法") or row.id
    left.append({"sheet": name, "cell": (where or row.where).partition("!")[2], "text": shown, "correction": f"{header}：{text}", "zh": why[0], "en": why[1]})
    return 0

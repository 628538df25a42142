"""A return of any shape: whatever the readers read, with its table found by its headers wherever they stand.

It knows what people call the columns of a form, and how a row is recognised without its id. It knows nothing of right or wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from .. import vocabulary
from ..corpus import Corpus
from ..errors import SourceError
from ..facts import dates
from ..readers import grid, open_source
from ..sheets import CELL_LIMIT
from ..values import Line
from . import prose, quarters
from .books import Book, Row, review_workbook
from .checks import Named, bare
from .fields import (CLOSING, CONTENTS, DOCUMENT, DONE_ON, DUE, EVIDENCE, FACTS, MILESTONE, NOTE, PACES, PERSON, PLANNED, PLANS, PROSE, REACHED, REPORTED, SHA256,
                     STANDING, STATUS, STEPS, TARGET_ID, TARGETS, TASK_ID, TASKS, TEXT, UNIT, contents)

if TYPE_CHECKING:
    from .proposals import Known

NUMBER = "编号"
_HEADS = (TASK_ID, NUMBER, TEXT, "分管领导", "配合单位", "完成时限", *CONTENTS, STATUS, REPORTED, CLOSING, NOTE, TARGET_ID, REACHED, MILESTONE, PLANNED, PERSON, DONE_ON,
          EVIDENCE)
_NAMES = {head: head for head in _HEADS} | {row["called"]: row["column"] for row in vocabulary.table("columns")}  # what people call the columns
_ENDS = re.compile("局|委|办|院|中心|公司|集团|政府|总队|支队")
_BETWEEN = re.compile(r"[\s　*：:]+")
_ROWS = {TASK_ID, NUMBER, TEXT, TARGET_ID}  # one of these and one of the answers make a line the header of a table
_ANSWERS = {STATUS, REPORTED, "进展情况", REACHED, MILESTONE}
LIKE = 0.75  # of a text: from here on a row is said to be likely a task; it is never taken for it


def opened(path: Path, name: str, known: Known, *, inside: str = "") -> Book:
    """A return of any format and shape.

    Raises
    ------
    SourceError : it cannot be read, or holds no table of tasks.
    """
    lines = open_source(path, inside=inside).lines
    if any(STANDING in _texts(line) for line in lines):
        raise review_workbook(name)
    table = [row for row in _tables(lines, known.corpus) if row.cells]
    if not any(row.sheet in (TASKS, PLANS, PACES, STEPS) for row in table):  # no table, or one whose headers nobody knows
        table += _prose(lines, name, known)
    if not table:
        raise SourceError("no table of tasks with their states was found in it", where=name,
                          remedy="Hand in the form that `zeren returns new` wrote, or a table with the columns 任务内容, 状态, 填报日期.",
                          zh="其中没有找到任务表。请使用下发的填报表，或至少保留“任务内容”“状态”“填报日期”三列。")
    rows = {sheet: tuple(row for row in table if row.sheet == sheet or sheet == TASKS and row.sheet == PROSE) for sheet in (TASKS, TARGETS, PLANS, PACES, STEPS)}
    facts = _facts(lines, name, rows[TASKS] or rows[PLANS], known)
    return Book(facts, dict.fromkeys(facts, ""), {}, rows)


def _prose(lines: Sequence[Line], name: str, known: Known) -> list[Row]:
    """What a report in sentences says of tasks: of those of the unit that it names, else of all."""
    document = known.corpus.documents.index[0]
    units = [unit_of(text, known.asked) for text in (name, *(line.text for line in (*lines[:6], *lines[-6:])))]
    own = known.asked.get(next(filter(None, units), ""), known.corpus.tasks.index)
    return prose.rows(lines, own, known.corpus, contents(known.corpus, document))


def unit_of(name: str, units: Iterable[str]) -> str:
    """The unit that a name of a file or a title names, in full, without its 市 or in short; "" where it names none or several.

    >>> unit_of("4月_财政局（改）.xls", ["市财政局", "市民政局"]), unit_of("交通局-报送.et", ["市交通运输局", "市民政局"])
    ('市财政局', '市交通运输局')
    """
    units = list(units)
    found = {unit for unit in units for word in (unit, unit.removeprefix("市")) if len(word) > 2 and word in name}
    found = found or {unit for unit in units for word in _words(name) if _short(word, unit.removeprefix("市"))}
    longest = [unit for unit in found if not any(unit != other and unit.removeprefix("市") in other for other in found)]
    return longest[0] if len(longest) == 1 else ""


def named(name: str, folder: str, known: Known) -> Named:
    """What the names of a file and its folders speak of: units by their full names, and due dates.

    Each part is asked by itself; a folder is asked for dates only.
    """
    parts = [part for part in (*PurePosixPath(name).parts, folder) if part]
    file = PurePosixPath(name).stem
    units = [unit for unit in known.asked if unit in file or len(unit) > 3 and unit.startswith("市") and unit[1:] in file]
    longest = [unit for unit in units if not any(unit != other and unit.removeprefix("市") in other for other in units)]
    dues = (known.sent_for, *(due_of(part, known.dues) for part in parts))
    return Named(name, tuple(longest), tuple(dict.fromkeys(filter(None, dues))), known.sent_for)


def _words(name: str) -> Iterable[str]:
    """Whatever in a name could be one of a unit: some characters up to 局, 委, 办 …"""
    return (name[found.end() - size:found.end()] for found in _ENDS.finditer(name) for size in range(3, min(10, found.end()) + 1))


def _short(word: str, unit: str) -> bool:
    """Whether a word is a unit's name with characters left out: the first and the last stay."""
    rest = iter(unit)
    return len(word) > 2 and unit.startswith(word[0]) and unit.endswith(word[-1]) and all(c in rest for c in word)


def day_of(name: str) -> str:
    """The one date that a name holds, ISO; "" where there is none or several."""
    found = {day for day, *_ in dates.find(name)}
    return found.pop() if len(found) == 1 else ""


def due_of(name: str, dues: Sequence[str]) -> str:
    """The due date that a name speaks of: as a date, a quarter, or the month it is due in; the nearest one that is known."""
    day = day_of(name)
    return (day if day in dues or not dues else quarters.nearest(day, dues)) or quarters.due_of_quarter(quarters.quarter(name), dues) or quarters.due_in_month(name, dues)


def _facts(lines: Sequence[Line], name: str, rows: Sequence[Row], known: Known) -> dict[str, str]:
    """What a form says of itself; where its guide is gone, what its title, its name and its rows say."""
    document = known.corpus.documents.index[0]
    told = {texts[0].strip(): texts[1].strip() for texts in map(_texts, lines) if len(texts) > 1 and texts[0].strip() in FACTS}
    ids = [row.id for row in rows if row.id in known.corpus.tasks.index]
    titles = [line.text for line in takewhile(lambda line: not _is_head(_heads(_texts(line))), lines[:12])]
    if SHA256 not in told and ids:
        told |= {SHA256: known.corpus.documents.at[document, "sha256"], DOCUMENT: document}
    if told.get(UNIT) not in known.asked:
        named = [unit_of(text, known.asked) for text in (told.get(UNIT, ""), name, *titles)]
        told[UNIT] = next(filter(None, named[:2]), "") or _owner(ids, known.led) or next(filter(None, named[2:]), "")
    if not told.get(DUE):
        told[DUE] = next(filter(None, (due_of(text, known.dues) for text in (name, *titles))), known.sent_for)
    return told


def _owner(known: Sequence[str], led: Mapping[str, Sequence[str]]) -> str:
    """The unit that leads every task that is reported on; "" where none or several do."""
    count = Counter(unit for task in set(known) for unit, tasks in led.items() if task in tasks)
    all_of_them = [unit for unit, n in count.items() if n == len(set(known))]
    return all_of_them[0] if len(all_of_them) == 1 else ""


def _tables(lines: Sequence[Line], corpus: Corpus) -> Iterable[Row]:
    heads: list[str] = []
    above: dict[str, str] = {}
    part, base = "", 0
    by_text = _by_text(corpus)
    for line in lines:
        if line.part != part:
            heads, part, base = [], line.part, (line.number - 1) // grid.STEP * grid.STEP
        texts = _texts(line)
        found = _heads(texts)
        if _is_head(found):
            heads, above = found, {}
        elif heads and any(text.strip() for text in texts):
            row = _row(heads, _below(heads, texts, above), line.number - base, by_text, corpus)
            above = {head: text for head, text in row.cells.items() if head in _ROWS}
            yield row


def _heads(texts: Sequence[str]) -> list[str]:
    """The texts as headers are called in a form."""
    return [_NAMES.get(_BETWEEN.sub("", text).lower(), text.strip()) for text in texts]


def _is_head(found: Sequence[str]) -> bool:
    """Whether a line is the header of a table."""
    return bool(_ROWS & set(found)) and (bool(_ANSWERS & set(found)) or TARGET_ID in found and any(map(day_of, found)))


def _texts(line: Line) -> list[str]:
    """The cells of a line; of a line without any, what tabs part."""
    if not line.cells and "\t" in line.text:
        return line.text.split("\t")
    return [line.text[start:end] for start, end in line.cells or ()]


def _below(heads: Sequence[str], texts: list[str], above: dict[str, str]) -> list[str]:
    """A row of milestones that names no task belongs to the task above it, as where cells are merged or a row was put in."""
    named = any(text.strip() for head, text in zip(heads, texts, strict=False) if head in _ROWS)
    if named or MILESTONE not in heads:
        return texts
    return [above.get(head, text) for head, text in zip(heads, texts, strict=False)] + texts[len(heads):]


def _sheet(heads: Sequence[str]) -> str:
    """What a table holds, by its headers."""
    if STATUS in heads:
        return TASKS
    if MILESTONE in heads and {DONE_ON, PLANNED} & set(heads):
        return STEPS if DONE_ON in heads else PLANS
    return TARGETS if REACHED in heads else PACES if TARGET_ID in heads and any(map(day_of, heads)) else TASKS


def _row(heads: Sequence[str], texts: Sequence[str], number: int, by_text: dict[str, list[str]], corpus: Corpus) -> Row:
    cells, places = {}, {}
    for k, text in enumerate(texts):
        head = heads[k] if k < len(heads) and heads[k] else grid.letters(k + 1)
        while head in places:
            head += "'"
        places[head] = f"{grid.letters(k + 1)}{number}"
        if text.strip():
            cells[head] = text
    sheet = _sheet(heads)
    targets = sheet in (TARGETS, PACES)
    key = cells.get(TARGET_ID if targets else TASK_ID, "").strip()
    key = key or ("" if targets else _task(cells, by_text, corpus))
    if key in corpus.tasks.index and TEXT not in heads:
        cells[TEXT] = corpus.tasks.at[key, "text"]
    return Row(sheet, key, cells, places)


def _by_text(corpus: Corpus) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for task, text in corpus.tasks["text"].items():
        out.setdefault(_plain(text), []).append(task)
    return out


def _plain(text: str) -> str:
    return bare(text)[:CELL_LIMIT // 2]


def _task(cells: dict[str, str], by_text: dict[str, list[str]], corpus: Corpus) -> str:
    """The task with the very text, by its number where several have it; "" where there is none."""
    found = by_text.get(_plain(cells.get(TEXT, "")), [])
    numbered = [task for task in found if str(corpus.tasks.at[task, "number"]) == cells.get(NUMBER, "").strip().rstrip(".、")]
    return found[0] if len(found) == 1 else numbered[0] if len(numbered) == 1 else ""


def likely(row: Row, tasks: Iterable[str], corpus: Corpus) -> str:
    """The task whose text is most like that of a row; "" where none is like it."""
    text = _plain(row.cells.get(TEXT, ""))
    scored = [] if not text else [(SequenceMatcher(None, text, _plain(corpus.tasks.at[task, "text"]), autojunk=False).ratio(), task) for task in tasks]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= LIKE else ""

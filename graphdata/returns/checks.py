"""What must be true of a row that comes back: each check gives the header of the cell and what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..corpus import Corpus
from ..errors import UsageError
from ..facts import dates
from ..sheets import CELL_LIMIT
from . import fields
from .books import Book, Row
from .fields import DOCUMENT, DUE, REACHED, REPORTED, SHA256, STATUS, STATUSES, TASK_ID, TEXT, UNIT
from .quarters import other
from .states import contradicts, of_row, typed

if TYPE_CHECKING:
    from .proposals import Known

LATEST = 366  # days after the due date; a return dated later than that is a slip
_HOUR = re.compile(r"(?<!\s)\s*[(]?(?:星期|周)[一二三四五六日天][)]?$|(?<=[\d日号])[ T]\d{1,2}[:时]\d{2}(?:[:分]\d{2})?秒?分?$")  # a day of the week, an hour
_COMPACT = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_SHORT = re.compile(r"(?:(\d\d)年)?(\d{1,2})\s*[月./](\d{1,2})\s*[日号]?")
_SERIAL = range(36526, 73415)  # 2000 to 2100 as a spreadsheet counts days
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


@dataclass(frozen=True, slots=True)
class Named:
    """What the names of a file and its folder speak of: units in full, and due dates; and the due date that whoever reads said it was sent for."""

    name: str
    units: tuple[str, ...] = ()
    dues: tuple[str, ...] = ()
    sent_for: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: a short key, the header of the cell ("" for the row), and the sentence in both languages."""

    kind: str
    header: str
    zh: str
    en: str


def form(book: Book, known: Known, named: Named, *, plan: bool = False) -> Problem | None:
    """Whether a form is of this document, of a unit that may be asked, and for a due date, as its file name may say too; a plan is for none."""
    document = known.corpus.documents.index[0]
    facts, wanted = book.facts, known.corpus.documents.at[document, "sha256"]
    for key in (DOCUMENT, SHA256, UNIT, DUE):
        if not facts.get(key):
            return Problem("form", key, f"无法从表中得知“{key}”（没有“说明”表，或其中缺少此项）。",
                           f"the form does not say its {key} (the sheet 说明 or its line is gone).")
    if facts[SHA256] != wanted:
        return Problem("document", SHA256, f"此表是为另一文件“{facts[DOCUMENT]}”（SHA-256 {facts[SHA256][:12]}…）生成的，与现在的文件不符。",
                       f"the form is of another document, {facts[DOCUMENT]} (SHA-256 {facts[SHA256][:12]}…).")
    if facts[UNIT] not in known.asked:
        return Problem("unit", UNIT, f"“{facts[UNIT]}”在文件中没有牵头任务。", f"{facts[UNIT]} leads no task of the document.")
    if iso(facts[DUE]) is None:
        return Problem("date", DUE, f"报送日期“{facts[DUE]}”不是日期。", f"the due date {facts[DUE]!r} is no date.")
    if named.units and facts[UNIT] not in named.units:
        called = "、".join(named.units)
        return Problem("unit", UNIT, f"文件名说的是{called}，表中的单位却是{facts[UNIT]}；待确认，确认前均计为待核。",
                       f"the name of the file speaks of {called}, the form of {facts[UNIT]}; until it is confirmed both count as to be checked.")
    return None if plan else _right_quarter(iso(facts[DUE]) or "", known.dues, named)


def _right_quarter(due: str, dues: Sequence[str], named: Named) -> Problem | None:
    """Whether returns are asked for on the due date of a form, and it was not sent for another one, as whoever reads says, or its file or folder is called."""
    if named.sent_for not in ("", due):
        return Problem("quarter", DUE, f"这批材料是为 {named.sent_for} 那一次交来的，表中的报送日期却是 {due}；待确认，确认前两次均计为待核。",
                       f"what is read was sent for {named.sent_for}, the form is of {due}; until it is confirmed both count as to be checked.")
    if dues and due not in dues and due not in named.name:
        return Problem("quarter", DUE, f"没有要求在 {due} 报送（报送日期为 {'、'.join(dues)}），“说明”表的报送日期可能被改动；待确认，确认前计为待核。",
                       f"no return is due on {due} (due dates are {', '.join(dues)}); the date in the sheet 说明 may have been changed.")
    called = next((day for day in named.dues if day != due), "")
    if called and due in dues:
        return Problem("quarter", DUE, f"文件（夹）名说的是 {called} 那一次，表中的报送日期却是 {due}；待确认，确认前两次均计为待核。",
                       f"the name of the file or its folder speaks of the return due on {called}, the form of {due}; until it is confirmed both count as to be checked.")
    return None


def filled(row: Row, headers: tuple[str, ...]) -> bool:
    """Whether somebody wrote something in the cells that are open."""
    return any(row.cells.get(h, "").strip() for h in headers)


def task(row: Row, corpus: Corpus, unit: str, led: Mapping[str, Sequence[str]]) -> Problem | None:
    """Whether a row is of a task that the unit leads, as the document has it."""
    if not row.id:
        return Problem("task", TASK_ID, "此行没有任务标识，按编号和内容也无法确定是哪一项任务。", "the row has no id, and neither number nor text tell which task it is.")
    if row.id not in corpus.tasks.index:
        return Problem("task", TASK_ID, f"任务标识“{row.id}”无法识别。", f"the task id {row.id!r} is not known.")
    if row.id not in led.get(unit, ()):
        owner = "、".join(u for u, ids in led.items() if row.id in ids)
        return Problem("unit", TASK_ID, f"任务“{row.id}”由{owner or '其他单位'}牵头，不由{unit}填报。",
                       f"the task {row.id!r} is led by {owner or 'another unit'}, not by {unit}.")
    return text_kept(row, corpus.tasks.at[row.id, "text"])


def bare(text: str) -> str:
    """A text without what a spreadsheet or a typist changes in passing: blanks, line breaks, punctuation, widths."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def text_kept(row: Row, text: str) -> Problem | None:
    """Whether the wording of the task is the document's."""
    if bare(row.cells.get(TEXT, ""))[:CELL_LIMIT // 2] == bare(text)[:CELL_LIMIT // 2]:
        return None
    return Problem("text", TEXT, "任务内容被改动，与文件不符。请恢复原文；如有说明，请写在“备注”列。",
                   "the text of the task was changed; put it back, and write remarks in the column 备注.")


def answers(row: Row, due: str, issued: str | None, dues: Sequence[str] = ()) -> Problem | None:
    """Whether state and date are there and possible, and the date one for the due date of the form."""
    if row.formulas:
        return Problem("formula", row.formulas[0], "单元格里是公式。请直接填写。", "the cell holds a formula; type the text itself.")
    status, day = typed(row.cells.get(STATUS, "")), row.cells.get(REPORTED, "")
    if status not in STATUSES:
        return _stateless(row, status)
    reported = dated(day, due)
    if reported is None:
        return Problem(
            "date", REPORTED, f"填报日期“{day.strip()}”不是可能的日期。" if day.strip() else "填报日期没有填写。",
            f"{day.strip()!r} is no possible date." if day.strip() else "the date of the return is not filled in.")
    latest = (date.fromisoformat(iso(due) or due) + timedelta(days=LATEST)).isoformat()
    if (issued and reported < issued) or reported > latest:
        return Problem(
            "date", REPORTED, f"填报日期 {reported} 不可能：早于成文日期（{issued}）或晚于报送日期一年以上。",
            f"the date {reported} is not possible: before the document was issued ({issued}) or over a year after the due date."
        )
    if likely := other(reported, due, dues):
        return Problem("quarter", REPORTED, f"此表的报送日期为 {due}，填报日期 {reported} 却像是 {likely} 那一次的，拟作 {likely}，待确认；确认前两次均计为待核。",
                       f"the form is for {due}, but the date {reported} looks like that of {likely}; until it is confirmed both count as to be checked.")
    return None


def _stateless(row: Row, said: str) -> Problem:
    """What is wrong with a state that is not of the list, and what it probably means."""
    likely, head = of_row(row.cells)
    where, place = ("", "") if head == STATUS else (f"按“{head}”所写", f" by what stands under {head}")
    shown = f"状态“{said}”" + ("不在可填的词中" if where or not likely else "") if said else "文字报告，没有填报状态" if row.sheet == fields.PROSE else "状态没有填写"
    told = f"the status {said!r} is not of the list" if said else "the status is not filled in"
    if likely:
        return Problem("status", STATUS, f"{shown}{'，' if where else ''}{where}拟作“{likely}”，待确认；确认前计为待核。",
                       f"{told};{place} it probably means {likely}; until that is confirmed it counts as to be checked.")
    return Problem("status", STATUS, f"{shown}。" + (f"请从列表中选：{'、'.join(STATUSES)}。" if said else ""),
                   f"{told}" + (f" ({', '.join(STATUSES)})." if said else "."))


def figure(row: Row) -> Problem | None:
    """Whether a figure is a number."""
    if row.formulas:
        return Problem("formula", row.formulas[0], "单元格里是公式。请直接填写数字。", "the cell holds a formula; type the number itself.")
    if number(row.cells.get(REACHED, "")) is None:
        shown = row.cells.get(REACHED, "").strip()
        return Problem("number", REACHED, f"完成值“{shown}”不是数字。请只填数字。" if shown else "完成值没有填写。",
                       f"the figure {shown!r} is no number." if shown else "the figure is not filled in.")
    return None


def unknown_columns(row: Row, known: tuple[str, ...]) -> list[Problem]:
    """Something written in a column that is no part of the form."""
    return [
        Problem("column", head, f"“{head}”列不是填报表的列，其内容没有采用。",
                f"the column {head!r} is no part of the form; what stands in it was not used.") for head in row.cells
        if head not in known
    ]


def iso(text: str) -> str | None:
    """A day typed in any usual form, as ISO; None where there is no such day.

    >>> iso("2024年4月8日"), iso("2024/4/8"), iso("2024-02-30"), iso("4月8日")
    ('2024-04-08', '2024-04-08', None, None)
    """
    plain = re.sub(r"[ T]00:00(?::00)?$", "", typed(text))
    found = dates.find(plain)
    return found[0][0] if len(found) == 1 and found[0][1:] == (0, len(plain)) else None


def day(text: str) -> str:
    """A day that a call names, as it was given.

    Raises
    ------
    UsageError : it is not written like 2024-04-10.
    """
    if iso(text) != text:
        raise UsageError(f"{text!r} is no date", remedy="Write it like 2024-04-10.", zh=f"“{text}”不是日期。请写成 2024-04-10。")
    return text


def dated(text: str, due: str) -> str | None:
    """A day as people type it in a form for a due date, which tells the year where none is typed.

    >>> [dated(text, "2019-04-10") for text in ("4月8日", "20190408", "43563", "19年4月8日", "8号")]
    ['2019-04-08', '2019-04-08', '2019-04-08', '2019-04-08', None]
    """
    plain, last = _HOUR.sub("", typed(text)), date.fromisoformat(due)
    if known := iso(plain):
        return known
    if found := _COMPACT.fullmatch(plain):
        return dates.iso(*found.groups())
    if re.fullmatch(r"\d{5}(?:\.0+)?", plain) and int(float(plain)) in _SERIAL:
        return (date(1899, 12, 30) + timedelta(days=int(float(plain)))).isoformat()
    if found := _SHORT.fullmatch(plain):
        years = [2000 + int(found[1])] if found[1] else [last.year - 1, last.year, last.year + 1]
        days = [day for year in years if (day := dates.iso(year, found[2], found[3]))]
        return min(days, key=lambda day: abs((date.fromisoformat(day) - last).days), default=None)
    return None


def said(row: Row, contents: tuple[str, ...]) -> Problem | None:
    """What a return that is taken should be asked about: a state without a word of progress, 已完成 beside 滞后."""
    words = [(head, row.cells[head]) for head in contents if row.cells.get(head, "").strip()]
    if not words:
        return Problem("empty", STATUS, "只填了状态，没有填写进展，已按所填状态计入，请核实。",
                       "only a state was filled in, and no progress; it was counted as filled in and should be asked about.")
    status = typed(row.cells[STATUS])
    against = [head for head, text in words if contradicts(status, text)]
    if against:
        return Problem("contradiction", against[0], f"状态为“{status}”，“{against[0]}”中所写却与之不符，已按所填状态计入，请核实。",
                       f"the state is {status}, but {against[0]} says otherwise; it was counted as filled in and should be asked about.")
    return None


def number(text: str) -> float | None:
    """A number typed with or without thousands separators.

    >>> number("１,200"), number("12个"), number("-3.5")
    (1200.0, None, -3.5)
    """
    plain = re.sub(r"(?<=\d),(?=\d{3}(?:\D|$))", "", typed(text))
    return float(plain) if _NUMBER.fullmatch(plain) and abs(float(plain)) != float("inf") else None


def target(row: Row, corpus: Corpus, unit: str, led: Mapping[str, Sequence[str]]) -> Problem | None:
    """Whether a row is of a target of a task that the unit leads."""
    key, _, position = row.id.rpartition("/")
    known = corpus.targets[(corpus.targets["task"] == key) & (corpus.targets["position"].astype(str) == position)]
    if not len(known):
        return Problem("target", fields.TARGET_ID, f"指标标识“{row.id}”无法识别。", f"the target id {row.id!r} is not known.")
    if key not in led.get(unit, ()):
        return Problem("unit", fields.TARGET_ID, f"指标“{row.id}”所属任务不由{unit}牵头。",
                       f"the target {row.id!r} is of a task that {unit} does not lead.")
    return text_kept(row, corpus.tasks.at[key, "text"])

"""Filled-in forms taken back, in whatever order they come: rows that are right, and rows that are kept aside with why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

import pandas as pd

from ..corpus import Corpus
from ..errors import SourceError, UsageError
from ..writing import sha256
from . import books, checks, fields, files, loose, plans, quarters
from .books import Book, Row
from .checks import Problem
from .fields import CLOSING, DUE, NOTE, PACES, PLANS, REACHED, REMARK, REPORTED, SHA256, STATUS, STEPS, TARGETS, TASKS, UNIT
from .files import Piece
from .proposals import Known
from .states import typed
from .taking import ASIDE, CAME, FIGURES, FORMS, MILESTONES, PACED, ROWS, STEPS_REACHED, Taken, canonical, content, frame

__all__ = ["ASIDE", "CAME", "FIGURES", "FORMS", "ROWS", "Returns", "read"]


@dataclass(frozen=True, slots=True, eq=False)
class Returns:
    """What came back.

    forms : one row per form of this document: file, document, sha256, unit, due, content (a hash of what is filled in),
        and how many rows were taken, figures taken, rows kept aside.
    rows : one row per task reported on: file, unit, due, task, status, reported (ISO), contents (a dict by column), note,
        cell.
    figures : one row per figure reached: file, unit, due, task, position (of the target), value, note, cell.
    milestones : one row per milestone planned: file, unit, due (of the plan), task, text, day (planned), person, note, cell.
    steps : one row per milestone reached: file, unit, due (of the return), task, text, day, evidence, note, cell.
    paces : one row per figure planned: file, unit, due (of the plan), task, position, day (until which), value, cell.
    plans : the files that are plans and no returns.
    said : by file the due date that its name, its folder or whoever reads it speaks of, "" for none.
    came : who sent what could not be taken, and for which due date: file, unit, due (both "" where they cannot be told), day
        (the last date in it, else the due date).
    aside : whatever does not fit, each with file, sheet, cell, kind, what is wrong (zh, en), content (all its cells), and
        what it probably says (meant: unit, due, task, status, reported, value, as far as they can be told).

    >>> len(came.rows), len(came.aside)
    (23, 0)
    """

    forms: pd.DataFrame
    rows: pd.DataFrame
    figures: pd.DataFrame
    aside: pd.DataFrame
    came: pd.DataFrame = field(default_factory=lambda: frame([], CAME))
    milestones: pd.DataFrame = field(default_factory=lambda: frame([], MILESTONES))
    steps: pd.DataFrame = field(default_factory=lambda: frame([], STEPS_REACHED))
    paces: pd.DataFrame = field(default_factory=lambda: frame([], PACED))
    plans: frozenset[str] = frozenset()
    said: Mapping[str, str] = field(default_factory=dict)


def read(source: Path | str | Iterable[Path | str], corpus: Corpus, *, due: Iterable[str] = (), sent_for: str = "",
         progress: Callable[[str], None] | None = None) -> Returns:
    """The returns in a folder (with its subfolders), a file, or several files, and those in archives and mails among them.

    Parameters
    ----------
    source : where the filled-in forms are. Names of files do not matter; lock files of a spreadsheet are passed over.
    corpus : the document the forms were written for.
    due : due dates beside those that the document names.
    sent_for : the due date that all of it was sent for, where that is known: a form of another quarter among it, an old one sent
        again, is then to be checked for both; "" leaves it to the forms, and to the names of files and folders.
    progress : called with the name of each file.

    Returns
    -------
    Returns
        A row that does not fit its document is kept aside, never dropped. A task that stands differently twice in one form
        is kept aside; of several forms all are taken, and the latest counts. Rows left blank are no returns.

    Raises
    ------
    SourceError : there is no such folder, or no workbook in it.

    >>> forms = zr.returns.fill(zr.returns.write(corpus, "blank", due="2024-04-10")[:2], "filled")
    >>> zr.returns.read("filled", corpus).forms["unit"].tolist()
    ['市交通运输局']
    """
    if len(corpus.documents) != 1:
        raise UsageError(f"returns are read for one document, not for {len(corpus.documents)}", remedy="Name one document.",
                         zh=f"一次只能读入一个文件的填报表（现有{len(corpus.documents)}个文件）。请指定一个文件。")
    document, taken = corpus.documents.index[0], []
    asked_for = (*due, checks.day(sent_for)) if sent_for else due
    known = Known(corpus, fields.led(corpus, document), fields.asked(corpus, document), quarters.dues(corpus, asked_for), sent_for)
    for piece in files.found(source):
        if progress:
            progress(piece.name)
        taken.append(_piece(piece, known))
    _by_their_fellows(taken)
    forms = [{**form.facts, "file": form.file, "unit": form.unit, "due": form.due, "content": content(form), **form.counts} for form in taken if form.facts]
    whole = lambda part: [row for form in taken for row in getattr(form, part)]
    came = [row for form in taken for row in form.came()]
    return Returns(frame(forms, FORMS), frame(whole("rows"), ROWS), frame(whole("figures"), FIGURES), frame(whole("aside"), ASIDE), frame(came, CAME),
                   frame(whole("milestones"), MILESTONES), frame(whole("steps"), STEPS_REACHED), frame(whole("paces"), PACED),
                   frozenset(form.file for form in taken if form.facts and form.plan), {form.file: form.said for form in taken})


def _piece(piece: Piece, known: Known) -> Taken:
    """One file: what it gives, and what it is (no facts where it is no form of this document)."""
    taken = Taken(piece.name, known, holder=piece.holder)
    try:
        if piece.passed_over:
            raise SourceError(piece.passed_over.partition("\n")[2], zh=piece.passed_over.partition("\n")[0])
        book = _book(piece, known)
    except SourceError as error:
        taken.unit, taken.due = loose.unit_of(piece.name, known.asked), _due("", piece.name, known)
        taken.letter = piece.letter
        taken.put_aside(Row("", "", {SHA256: _hash(piece)}, {}), Problem("file", "", error.zh, f"{error.what}. {error.remedy}".replace(".. ", ". ").strip()))
        return taken
    taken.plan, book = _is_plan(book), _whose(_of_this_document(book, known), known)
    named = loose.named(piece.name, piece.path.parent.name, known)
    wrong = checks.form(book, known, named, plan=taken.plan)
    if wrong:
        taken.unit = book.facts[UNIT] if book.facts.get(UNIT) in known.asked else loose.unit_of(piece.name, known.asked)
        taken.due = _due(checks.iso(book.facts.get(DUE, "")) or "", piece.name, known)
        taken.also = [(unit, due) for unit in named.units or (taken.unit,) for due in named.dues or (taken.due,)] if not taken.plan else []
        _whole_aside(taken, book, wrong)
        return taken
    taken.unit, taken.due = book.facts[UNIT], checks.iso(book.facts[DUE]) or ""
    taken.facts = {"document": known.corpus.documents.index[0], "sha256": book.facts[SHA256]}
    taken.said = next(iter(named.dues), "")
    _rows(taken, book)
    _plan(taken, book)
    if set(known.led.get(taken.unit, ())) & {row.id for row in book.rows.get(TASKS, ())}:  # else a plan, or what a unit says of tasks that it supports
        _deleted(taken, book)
    for row in book.strays:
        taken.put_aside(row, Problem("sheet", "", f"工作表“{row.sheet}”不是填报表的一部分，其内容没有采用。",
                                     f"the sheet {row.sheet} is no part of the form; what stands in it was not used."))
    if not any(taken.counts.values()) and not taken.plan and not (book.untouched and taken.due in piece.name):
        taken.put_aside(Row(TASKS, "", {DUE: taken.due, UNIT: taken.unit}, {}), _nothing(book))
    return taken


def _nothing(book: Book) -> Problem:
    """What is wrong with a form of which nothing could be taken: it is blank, or its table of tasks is not to be known again."""
    if book.rows.get(TASKS):
        return Problem("blank", "", "交回的表是空白的，没有填写任何内容；计为待核。", "the form that came back is blank; it counts as to be checked.")
    return Problem("blank", "", "交回的表中认不出任务表（表头或任务内容被改动），没有采用任何内容；计为待核。",
                   "no table of tasks is to be known in the form that came back (its headers or texts were changed); nothing was taken, it counts as to be checked.")


def _of_this_document(book: Book, known: Known) -> Book:
    """The form with the ids that the document has now: one that was renamed since is still the same by its hash."""
    document = known.corpus.documents.index[0]
    if book.facts.get(SHA256) != known.corpus.documents.at[document, "sha256"]:
        return book
    return replace(book, facts={**book.facts, fields.DOCUMENT: document}, rows={sheet: tuple(_renamed(row, document) for row in rows) for sheet, rows in book.rows.items()})


def _renamed(row: Row, document: str) -> Row:
    head, key = (fields.TARGET_ID if row.sheet in (TARGETS, PACES) else fields.TASK_ID), f"{document}#{row.id.rpartition('#')[2]}"
    return replace(row, id=key, cells={**row.cells, head: key}) if "#" in row.id and row.id != key else row


def _whose(book: Book, known: Known) -> Book:
    """The form with its unit as the document calls it, where short or longer words for it and all its tasks agree."""
    said = book.facts.get(UNIT, "")
    ids = [row.id for row in book.rows.get(TASKS, ()) if row.id in known.corpus.tasks.index]
    unit = "" if said in known.asked or not ids else loose.unit_of(said, known.asked)
    return replace(book, facts={**book.facts, UNIT: unit}) if unit and all(task in known.asked[unit] for task in ids) else book


def _hash(piece: Piece) -> str:
    """The SHA-256 of a file, so that another one of its name is another one."""
    try:
        return sha256(piece.path)
    except OSError:
        return ""


def _due(stated: str, name: str, known: Known) -> str:
    """The due date that a form which cannot be taken is probably for."""
    if not stated:
        return known.sent_for or loose.due_of(name, known.dues)
    return stated if not known.dues or stated in known.dues else quarters.nearest(stated, known.dues)


def _by_their_fellows(taken: list[Taken]) -> None:
    """What came in an archive or a mail without saying whose it is, is of the unit and date of all that came with it."""
    for form in (form for form in taken if form.holder and not form.facts):
        fellows = [other for other in taken if other.holder == form.holder and other is not form]
        for part in ("unit", "due"):
            said = {getattr(other, part) for other in fellows} - {""}
            if not getattr(form, part) and len(said) == 1:
                setattr(form, part, said.pop())
        form.accompanied = form.letter and bool(fellows)


def _book(piece: Piece, known: Known) -> Book:
    """A form as it was written, else whatever table of tasks the file holds."""
    try:
        book = books.opened(piece.path, inside=piece.inside)
        if {fields.TASK_ID, fields.TEXT, STATUS, REPORTED} <= set(book.headers[TASKS]) and set(fields.FACTS) - {fields.TITLE} <= set(book.facts):
            return book
        told = None
    except SourceError as error:
        told = error
    try:
        return loose.opened(piece.path, piece.name, known, inside=piece.inside)
    except SourceError as error:
        raise (told if told and PurePosixPath(piece.inside or piece.name).suffix.lower() == ".xlsx" else error) from None


def _deleted(taken: Taken, book: Book) -> None:
    """Rows of the unit's tasks that are gone from a form that was filled in."""
    there = {row.id for row in book.rows.get(TASKS, ())}
    for task in taken.known.led[taken.unit] if taken.rows or taken.aside else ():
        if task not in there:
            taken.put_aside(Row(TASKS, task, {fields.TASK_ID: task}, {}), Problem(
                "deleted", fields.TASK_ID, f"任务“{task}”不在交回的材料中（行被删除、改得无法识别，或报告没有写到），计为待核。",
                f"the task {task!r} is not in what came back (its row was deleted or changed beyond recognition, or the report does not speak of it); it counts as to be checked."))


def _whole_aside(taken: Taken, book: Book, wrong: Problem) -> None:
    """A form that is not of this document: all that was filled in is kept with the reason."""
    grey = {f.header for f in (*fields.task_fields(()), *fields.TARGET_FIELDS) if not f.column}
    filled = [row for rows in book.rows.values() for row in rows if set(row.cells) - grey]
    taken.put_aside(Row(fields.GUIDE, "", dict(book.facts), dict(book.places)), wrong)
    for row in filled:
        taken.put_aside(row, wrong, place=row.place(""))


def _rows(taken: Taken, book: Book) -> None:
    known, corpus, document = taken.known, taken.known.corpus, taken.known.corpus.documents.index[0]
    asked, issued = fields.contents(corpus, document), corpus.documents.at[document, "issued"]
    columns = fields.task_fields(asked)
    for row in book.rows.get(TASKS, ()):
        wrong = _first(row, columns, lambda row: _belongs(row, taken), lambda row: checks.answers(row, taken.due, issued, known.dues))
        _take(taken, row, columns, wrong, taken.rows, lambda row: {
            "task": row.id, "status": typed(row.cells[STATUS]), "reported": checks.dated(row.cells[REPORTED], taken.due),
            "note": row.cells.get(NOTE, ""), "contents": {c: row.cells[c] for c in (*asked, CLOSING) if c in row.cells}})
        if wrong is None and (question := checks.said(row, asked)):
            taken.put_aside(row, question)
    for row in book.rows.get(TARGETS, ()):
        wrong = _first(row, fields.TARGET_FIELDS, lambda row: checks.target(row, corpus, taken.unit, known.asked), checks.figure)
        _take(taken, row, fields.TARGET_FIELDS, wrong, taken.figures, lambda row: {
            "task": row.id.rpartition("/")[0], "position": int(row.id.rpartition("/")[2]), "value": checks.number(row.cells[REACHED]),
            "note": row.cells.get(REMARK, "")})
    for table, keys in (("rows", ("task",)), ("figures", ("task", "position"))):
        _twice(taken, table, keys)


def _plan(taken: Taken, book: Book) -> None:
    """Milestones planned, milestones reached, and figures planned."""
    corpus, asked = taken.known.corpus, taken.known.asked
    year = plans.year_of(corpus, taken.due)
    for sheet, check, values, out in ((PLANS, lambda row: plans.milestone(row, year), lambda row: plans.of_milestone(row, year), taken.milestones),
                                      (STEPS, lambda row: plans.step(row, taken.due), lambda row: plans.of_step(row, taken.due), taken.steps)):
        for row in book.rows.get(sheet, ()):
            if not plans.filled(row, plans.OPEN[sheet]):
                continue
            if wrong := _belongs(row, taken) or check(row):
                taken.put_aside(row, wrong)
            elif said := values(row):
                out.append({"file": taken.file, "unit": taken.unit, "due": taken.due, "cell": f"{row.sheet}!{row.place('')}", **said})
    for row in book.rows.get(PACES, ()):
        days = {head: day for head in row.places if (day := loose.day_of(head))}
        if plans.filled(row, tuple(days)):
            said = checks.target(row, corpus, taken.unit, asked) or plans.paces(row, days)
            if isinstance(said, Problem):
                taken.put_aside(row, said)
            else:
                taken.paces += [{"file": taken.file, "unit": taken.unit, "due": taken.due, "cell": f"{row.sheet}!{row.place('')}", **each} for each in said]


def _is_plan(book: Book) -> bool:
    """Whether a file is a plan: it holds milestones or planned figures, and nothing of a return."""
    return bool(book.rows.get(PLANS) or book.rows.get(PACES)) and not book.rows.get(TASKS) and not book.rows.get(STEPS)


def _belongs(row: Row, taken: Taken) -> Problem | None:
    """Whether a row is of a task of the unit; where it has lost its id and its wording, which task it probably is."""
    known, corpus = taken.known, taken.known.corpus
    meant = "" if row.id else loose.likely(row, known.led.get(taken.unit, ()), corpus)
    if not meant or checks.bare(row.cells.get(fields.TEXT, "")) == checks.bare(corpus.tasks.at[meant, "text"]):
        return checks.task(row, corpus, taken.unit, known.asked)
    return Problem("task", fields.TEXT, f"此行没有任务标识，内容与任务“{meant}”相近，拟作该任务，待确认；确认前计为待核。",
                   f"the row has no id and its text is like that of the task {meant!r}; until that is confirmed it counts as to be checked.")


def _first(row: Row, columns: tuple, belongs: Callable[[Row], Problem | None],
           answers: Callable[[Row], Problem | None]) -> Problem | None | bool:
    """What is wrong with a row, None where nothing is, False where it was left blank as it was written."""
    wrong = belongs(row)
    if not checks.filled(row, tuple(f.header for f in columns if f.column)) and not row.formulas:
        return wrong or False
    return wrong or answers(row)


def _take(taken: Taken, row: Row, columns: tuple, wrong: Problem | None | bool, rows: list, values: Callable[[Row], dict]) -> None:
    """A row into the table where it belongs; what stands in other columns is kept aside either way."""
    if isinstance(wrong, Problem):
        taken.put_aside(row, wrong)
        return
    for problem in checks.unknown_columns(row, tuple(f.header for f in columns)):
        taken.put_aside(row, problem)
    if wrong is None:
        rows.append({"file": taken.file, "unit": taken.unit, "due": taken.due, "cell": f"{row.sheet}!{row.place('')}", "_row": row, **values(row)})


def _twice(taken: Taken, table: str, keys: tuple[str, ...]) -> None:
    """Rows of one task (or target) that stand differently in one form are all kept aside; the same ones count once."""
    groups: dict[tuple, list[dict]] = {}
    for row in getattr(taken, table):
        groups.setdefault(tuple(row[k] for k in keys), []).append(row)
    for rows in (rows for rows in groups.values() if len(rows) > 1):
        differ = len({canonical(row) for row in rows}) > 1
        gone = [id(row) for row in (rows if differ else rows[1:])]
        setattr(taken, table, [row for row in getattr(taken, table) if id(row) not in gone])
        for row in rows if differ else ():
            others = "、".join(other["cell"] for other in rows if other is not row)
            taken.put_aside(row["_row"], Problem("versions", "", f"同一任务在此表中另有内容不同的一行：{others}。请确认以哪一行为准。",
                                                 f"the same task stands differently in {others} of this form; say which counts."))

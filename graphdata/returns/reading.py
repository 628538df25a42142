"""Filled-in forms taken back, in whatever order they come: rows that are right, and rows that are kept aside with why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpus import Corpus
from ..corrections.cells import same
from ..errors import SourceError, UsageError
from ..writing import RECORD, sha256
from . import books, checks, fields, loose, plans
from .books import Book, Row
from .checks import Problem
from .fields import CLOSING, DUE, NOTE, PACES, PLANS, REACHED, REMARK, REPORTED, SHA256, STATUS, STEPS, TARGETS, TASKS, UNIT

FORMS = ["file", "document", "sha256", "unit", "due", "content", "rows", "figures", "aside"]
ROWS = ["file", "unit", "due", "task", "status", "reported", "contents", "note", "cell"]
FIGURES = ["file", "unit", "due", "task", "position", "value", "note", "cell"]
MILESTONES = ["file", "unit", "due", "task", "text", "day", "person", "note", "cell"]
STEPS_REACHED = ["file", "unit", "due", "task", "text", "day", "evidence", "note", "cell"]
PACED = ["file", "unit", "due", "task", "position", "day", "value", "cell"]
CAME = ["file", "unit", "due", "day"]
ASIDE = ["file", "sheet", "cell", "kind", "zh", "en", "content"]


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
    came : who sent what could not be taken as a form: file, unit, due (both "" where they cannot be told), day (the last date
        in it, else the due date).
    aside : whatever does not fit, each with file, sheet, cell, kind, what is wrong (zh, en), and content (all its cells).
    """

    forms: pd.DataFrame
    rows: pd.DataFrame
    figures: pd.DataFrame
    aside: pd.DataFrame
    came: pd.DataFrame = field(default_factory=lambda: _frame([], CAME))
    milestones: pd.DataFrame = field(default_factory=lambda: _frame([], MILESTONES))
    steps: pd.DataFrame = field(default_factory=lambda: _frame([], STEPS_REACHED))
    paces: pd.DataFrame = field(default_factory=lambda: _frame([], PACED))
    plans: frozenset[str] = frozenset()


@dataclass
class _Taken:
    """What is being put together from one form."""

    file: str
    unit: str = ""
    due: str = ""
    rows: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    milestones: list[dict[str, Any]] = field(default_factory=list)
    steps: list[dict[str, Any]] = field(default_factory=list)
    paces: list[dict[str, Any]] = field(default_factory=list)
    aside: list[dict[str, Any]] = field(default_factory=list)

    def put_aside(self, row: Row | None, problem: Problem, place: str = "") -> None:
        cells = dict(row.cells) if row else {}
        self.aside.append({
            "file": self.file, "sheet": row.sheet if row else "", "cell": place
            or (row.place(problem.header) if row else ""), "kind": problem.kind, "zh": problem.zh, "en": problem.en,
            "content": cells
        })


def read(source: Path | str | Iterable[Path | str],
         corpus: Corpus,
         *,
         progress: Callable[[str], None] | None = None) -> Returns:
    """The returns in a folder (with its subfolders), a file, or several files.

    Parameters
    ----------
    source : where the filled-in forms are. Names of files do not matter; lock files of a spreadsheet are passed over.
    corpus : the document the forms were written for.
    progress : called with the name of each file.

    Returns
    -------
    Returns
        A row that does not fit its document is kept aside, never dropped. A task that stands differently in two versions of
        a form is kept aside from both: which one counts is for people to say. Rows left blank are no returns.

    Raises
    ------
    SourceError : there is no such folder, or no workbook in it.
    """
    if len(corpus.documents) != 1:
        raise UsageError(f"returns are read for one document, not for {len(corpus.documents)}", remedy="Name one document.",
                         zh=f"一次只能读入一个文件的填报表（现有{len(corpus.documents)}个文件）。请指定一个文件。")
    files, taken, forms, came = _files(source), [], [], []
    for name, path in files:
        if progress:
            progress(name)
        form, facts = _form(name, path, corpus)
        taken.append(form)
        came += [] if facts else [{"file": name, "unit": form.unit, "due": form.due, "day": form.due}]
        forms += [{**facts, "file": name, "unit": form.unit, "due": form.due}] if facts else []
    _two_versions(taken)
    rows = [row for form in taken for row in form.rows]
    figures = [row for form in taken for row in form.figures]
    aside = [row for form in taken for row in form.aside]
    count = {form.file: (len(form.rows) + len(form.milestones) + len(form.steps), len(form.figures) + len(form.paces), len(form.aside)) for form in taken}
    forms = [{**f, **dict(zip(("rows", "figures", "aside"), count[f["file"]], strict=True)), "content": _content(f, taken)}
             for f in forms]
    return Returns(_frame(forms, FORMS), _frame(rows, ROWS), _frame(figures, FIGURES), _frame(aside, ASIDE), _frame(came, CAME),
                   *(_frame([row for form in taken for row in getattr(form, name)], columns)
                     for name, columns in (("milestones", MILESTONES), ("steps", STEPS_REACHED), ("paces", PACED))), plans=frozenset(f["file"] for f in forms if f["plan"]))


def _frame(rows: list[dict[str, Any]], columns: list[str]) -> pd.DataFrame:
    out = pd.DataFrame({c: pd.Series([r.get(c) for r in rows], dtype=object) for c in columns}, columns=columns)
    whole = {c: "int64" for c in ("rows", "figures", "aside", "position") if c in columns}
    return out.astype(whole | ({"value": "float64"} if "value" in columns else {}))


def _files(source: Path | str | Iterable[Path | str]) -> list[tuple[str, Path]]:
    """Files with the names they are known by, in order."""
    named = [source] if isinstance(source, (str, Path)) else list(source)
    out: dict[str, Path] = {}
    for each in map(Path, named):
        if not each.exists():
            raise SourceError("there is no such file or folder",
                              where=str(each),
                              remedy="Name the folder of the filled-in forms.",
                              zh="没有这个文件或文件夹。请指定填报表所在的文件夹。")
        inside = sorted(p for p in each.rglob("*") if p.is_file()) if each.is_dir() else [each]
        kept = [p for p in inside if not p.name.startswith(("~$", ".")) and p.name != RECORD]
        for path in kept:
            name = path.relative_to(each if len(named) == 1 else each.parent).as_posix() if each.is_dir() else path.name
            while name in out:  # of two folders of one name
                name += "'"
            out[name] = path
    if not out:
        raise SourceError("there is no .xlsx form or other return in it",
                          where=str(source),
                          remedy="Name the folder of the filled-in forms.",
                          zh="其中没有 .xlsx 填报表。请指定填报表所在的文件夹。")
    return list(out.items())


def _form(name: str, path: Path, corpus: Corpus) -> tuple[_Taken, dict[str, Any]]:
    """One file: what it gives, and what it is (nothing where it is no form of this document)."""
    taken, document = _Taken(name), corpus.documents.index[0]
    led, asked = fields.led(corpus, document), fields.asked(corpus, document)
    try:
        book = _book(name, path, corpus)
    except SourceError as error:
        taken.put_aside(None, Problem("file", "", error.zh, f"{error.what}. {error.remedy}"))
        taken.unit, taken.due = loose.unit_of(name, asked), loose.day_of(name)
        return taken, {}
    wrong = checks.form(book, corpus, asked, document)
    if wrong:
        taken.unit = book.facts[UNIT] if book.facts.get(UNIT) in asked else loose.unit_of(name, asked)
        taken.due = checks.iso(book.facts.get(DUE, "")) or loose.day_of(name)
        _whole_aside(taken, book, wrong)
        return taken, {}
    taken.unit, taken.due = book.facts[UNIT], checks.iso(book.facts[DUE]) or ""
    _rows(taken, book, corpus, asked, document)
    _plan(taken, book, corpus, asked, document)
    if set(led.get(taken.unit, ())) & {row.id for row in book.rows.get(TASKS, ())}:  # else a plan, or what a unit says of tasks that it supports
        _deleted(taken, book, led[taken.unit])
    for row in book.strays:
        taken.put_aside(row, Problem("sheet", "", f"工作表“{row.sheet}”不是填报表的一部分，其内容没有采用。",
                                     f"the sheet {row.sheet} is no part of the form; what stands in it was not used."))
    return taken, {"document": document, "sha256": book.facts[SHA256], "bytes": sha256(path), "plan": _is_plan(book)}


def _book(name: str, path: Path, corpus: Corpus) -> Book:
    """A form as it was written, else whatever table of tasks the file holds."""
    try:
        book = books.opened(path)
        if {fields.TASK_ID, fields.TEXT, STATUS, REPORTED} <= set(book.headers[TASKS]) and set(fields.FACTS) - {fields.TITLE} <= set(book.facts):
            return book
        known = None
    except SourceError as error:
        known = error
    try:
        return loose.opened(path, name, corpus)
    except SourceError as error:
        raise (known or error) from None


def _deleted(taken: _Taken, book: Book, tasks: list[str]) -> None:
    """Rows of the unit's tasks that are gone from a form that was filled in."""
    there = {row.id for row in book.rows.get(TASKS, ())}
    for task in tasks if taken.rows or taken.aside else ():
        if task not in there:
            taken.put_aside(Row(TASKS, task, {fields.TASK_ID: task}, {}), Problem(
                "deleted", fields.TASK_ID, f"任务“{task}”的行不在交回的表中（被删除或改得无法识别），计为待核。",
                f"the row of the task {task!r} is not in the form that came back; it counts as to be checked."))


def _whole_aside(taken: _Taken, book: Book, wrong: Problem) -> None:
    """A form that is not of this document: all that was filled in is kept with the reason."""
    taken.put_aside(Row(fields.GUIDE, "", dict(book.facts), dict(book.places)), wrong)
    grey = {f.header for f in (*fields.task_fields(()), *fields.TARGET_FIELDS) if not f.column}
    for row in (row for rows in book.rows.values() for row in rows):
        if set(row.cells) - grey:
            taken.put_aside(row, wrong, place=row.place(""))


def _rows(taken: _Taken, book: Book, corpus: Corpus, led: dict[str, list[str]], document: str) -> None:
    asked, issued = fields.contents(corpus, document), corpus.documents.at[document, "issued"]
    columns = fields.task_fields(asked)
    for row in book.rows.get(TASKS, ()):
        wrong = _first(row, columns, lambda row: _belongs(row, corpus, taken.unit, led),
                       lambda row: checks.answers(row, taken.due, issued))
        _take(
            taken, row, columns, wrong, taken.rows, lambda row: {
                "task": row.id, "status": checks.typed(row.cells[STATUS]), "reported": checks.dated(row.cells[REPORTED], taken.due),
                "note": row.cells.get(NOTE, ""), "contents": {c: row.cells[c] for c in (*asked, CLOSING) if c in row.cells}
            })
        if wrong is None and (question := checks.said(row, asked)):
            taken.put_aside(row, question)
    for row in book.rows.get(TARGETS, ()):
        wrong = _first(row, fields.TARGET_FIELDS, lambda row: checks.target(row, corpus, taken.unit, led), checks.figure)
        _take(
            taken, row, fields.TARGET_FIELDS, wrong, taken.figures, lambda row: {
                "task": row.id.rpartition("/")[0], "position": int(row.id.rpartition("/")[2]), "value": checks.number(
                    row.cells[REACHED]), "note": row.cells.get(REMARK, "")
            })


def _plan(taken: _Taken, book: Book, corpus: Corpus, asked: dict[str, list[str]], document: str) -> None:
    """Milestones planned, milestones reached, and figures planned."""
    year = plans.year_of(corpus, taken.due)
    for sheet, check, values, out in ((PLANS, lambda row: plans.milestone(row, year), lambda row: plans.of_milestone(row, year), taken.milestones),
                                      (STEPS, lambda row: plans.step(row, taken.due), lambda row: plans.of_step(row, taken.due), taken.steps)):
        for row in book.rows.get(sheet, ()):
            if not plans.filled(row, plans.OPEN[sheet]):
                continue
            if wrong := _belongs(row, corpus, taken.unit, asked) or check(row):
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


def _belongs(row: Row, corpus: Corpus, unit: str, led: dict[str, list[str]]) -> Problem | None:
    """Whether a row is of a task of the unit; where it has lost its id and its wording, which task it probably is."""
    meant = "" if row.id else loose.likely(row, led.get(unit, ()), corpus)
    if not meant or same(row.cells.get(fields.TEXT, "")) == same(corpus.tasks.at[meant, "text"]):
        return checks.task(row, corpus, unit, led)
    return Problem("task", fields.TEXT, f"此行没有任务标识，内容与任务“{meant}”相近，拟作该任务，待确认；确认前计为待核。",
                   f"the row has no id and its text is like that of the task {meant!r}; until that is confirmed it counts as to be checked.")


def _first(row: Row, columns: tuple, belongs: Callable[[Row], Problem | None],
           answers: Callable[[Row], Problem | None]) -> Problem | None | bool:
    """What is wrong with a row, None where nothing is, False where it was left blank as it was written."""
    wrong = belongs(row)
    if not checks.filled(row, tuple(f.header for f in columns if f.column)) and not row.formulas:
        return wrong or False
    return wrong or answers(row)


def _take(taken: _Taken, row: Row, columns: tuple, wrong: Problem | None | bool, rows: list,
          values: Callable[[Row], dict[str, Any]]) -> None:
    """A row into the table where it belongs; what stands in other columns is kept aside either way."""
    if isinstance(wrong, Problem):
        taken.put_aside(row, wrong)
        return
    for problem in checks.unknown_columns(row, tuple(f.header for f in columns)):
        taken.put_aside(row, problem)
    if wrong is None:
        rows.append({
            "file": taken.file, "unit": taken.unit, "due": taken.due, "cell": f"{row.sheet}!{row.place('')}", "_row": row,
            **values(row)
        })


def _two_versions(taken: list[_Taken]) -> None:
    """Rows of one task (or target) for one date that are not the same: all kept aside; the same ones count once."""
    for table, keys in (("rows", ("task",)), ("figures", ("task", "position"))):
        seen: dict[tuple, list[tuple[_Taken, dict]]] = {}
        for form in taken:
            for row in getattr(form, table):
                seen.setdefault((form.unit, form.due, *(row[k] for k in keys)), []).append((form, row))
        for entries in seen.values():
            if len(entries) > 1:
                _settle(entries, table)


def _settle(entries: list[tuple[_Taken, dict]], table: str) -> None:
    """Versions of one day that differ are kept aside; of several days all stay, one to a form, and the latest will count."""
    if "reported" in entries[0][1] and len({row["reported"] for _, row in entries}) == len(entries) == len({id(form) for form, _ in entries}):
        return
    differ = len({_canonical(row) for _, row in entries}) > 1
    places = [f"{form.file} {row['cell']}" for form, row in entries]
    for k, (form, row) in enumerate(entries):
        if differ or k:
            kept = [r for r in getattr(form, table) if r is not row]
            setattr(form, table, kept)
        if differ:
            others = "、".join(p for j, p in enumerate(places) if j != k)
            form.put_aside(
                row["_row"],
                Problem("versions", "", f"同一任务另有内容不同的填报：{others}。请确认以哪一份为准，只交一份。",
                        f"the same task is reported differently in {others}; hand in the one that counts."))


_UNSAID = ("file", "cell", "_row")


def _canonical(row: dict[str, Any]) -> str:
    return json.dumps({k: v for k, v in row.items() if k not in _UNSAID}, ensure_ascii=False, sort_keys=True)


def _content(facts: dict[str, Any], taken: list[_Taken]) -> str:
    """A hash of what a form says, whatever its file is called, however it is sorted or packed."""
    form = next(t for t in taken if t.file == facts["file"])
    said = sorted(_canonical(row) for row in form.rows + form.figures + form.milestones + form.steps + form.paces)
    lost = sorted(json.dumps([a["sheet"], a["kind"], a["content"]], ensure_ascii=False, sort_keys=True) for a in form.aside)
    text = json.dumps([facts["sha256"], form.unit, form.due, said, lost], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()

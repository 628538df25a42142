"""Blank forms: one workbook per unit for a due date (a return, a plan, or what it says as a supporter), the same bytes twice, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..corpus import Corpus
from ..corrections.sheets import Field
from ..errors import UsageError
from ..forms import EPOCH, OPTIONS, cell_styles, choose, fitting, guide, head, height, printed
from ..writing import file_name, sha256, whole_folder
from . import checks, fields
from .fields import DOCUMENT, DUE, GUIDE, PACES, PLANS, SHA256, STATUSES, STEPS, TARGETS, TASKS, TITLE, UNIT
from .guidance import GUIDANCE, HEADINGS, KINDS, PLAN, RETURN, SUPPORT

if TYPE_CHECKING:
    import pandas as pd

_GUIDE_WIDTHS = (16, 100)
_CALLED = {RETURN: "", PLAN: "计划", SUPPORT: "配合"}  # in the names of files
_Page = tuple[str, Sequence[Field], Sequence[Mapping[str, str]]]
ROWS = 4  # milestones that a plan has room for; more rows can be put in


def write(corpus: Corpus, folder: Path | str, *, due: str, kind: str = RETURN, days: Sequence[str] = (), milestones: pd.DataFrame | None = None) -> list[Path]:
    """One form per lead unit for a due date, in a folder; gives their paths, by unit.

    Parameters
    ----------
    corpus : of one document.
    folder : filled whole or not at all. A form in it that somebody has begun to fill in is never written over.
    due : the date the returns are due, ISO.
    kind : ``"return"``; ``"plan"`` (milestones with day and person, planned figures); ``"support"`` (a form for every unit that
        supports a task and is no collective).
    days : of a plan: the days for which planned figures are asked.
    milestones : of a return: what is planned, so that each lead unit says which of it is reached: task, unit, text, day, person.

    Raises
    ------
    UsageError : several documents, no lead units, no date, or forms there that are filled in.

    >>> [path.name for path in zr.returns.write(corpus, "blank", due="2024-04-10")[:2]]
    ['2024-04-10_市交通运输局.xlsx', '2024-04-10_市公安局.xlsx']
    """
    document = _one_document(corpus)
    checks.day(due)
    if kind not in KINDS:
        raise UsageError(f"kind is {kind!r}", remedy=f"Choose of {', '.join(KINDS)}.", zh=f"kind 为 {kind!r}，可选：{'、'.join(KINDS)}。")
    units = fields.supported(corpus, document) if kind == SUPPORT else fields.led(corpus, document)
    if not units and kind == SUPPORT:
        raise UsageError("the document names no unit that supports", where=document, remedy="Only forms for lead units can be written.", zh="文件中没有配合单位，无须生成配合单位的填报表。")
    if not units:
        raise UsageError("the document names no lead, so nobody has a return to make", where=document,
                         remedy="If it does, say how with --lead-rule.", zh="文件未指明牵头单位，无从得知由谁报送。如有规则，请用 --lead-rule 指定。")
    names = _file_names(units, f"{due}_{_CALLED[kind]}" if kind != RETURN else due)
    facts = {"document": document, "sha256": corpus.documents.at[document, "sha256"], "due": due} | ({} if kind == RETURN else {"kind": kind})
    planned = [] if milestones is None else milestones.to_dict("records")
    with whole_folder(folder, record=facts) as draft:
        for unit, tasks in units.items():
            sheets = [*_sheets(corpus, document, tasks, kind, days)]
            if kind == RETURN and (own := [m for m in planned if m["unit"] == unit]):
                sheets.append((STEPS, fields.STEP_FIELDS, fields.step_rows(corpus, own)))
            _form(draft / names[unit], corpus, document, unit, due, kind, sheets)
        _keep_filled(Path(folder), draft, names.values())
    return [Path(folder) / name for name in names.values()]


def _one_document(corpus: Corpus) -> str:
    if len(corpus.documents) != 1:
        raise UsageError(f"forms are written for one document, not for {len(corpus.documents)}", remedy="Name one file.",
                         zh=f"填报表一次只能为一个文件生成（现有{len(corpus.documents)}个）。请指定一个文件。")
    return corpus.documents.index[0]


def _file_names(units: Mapping[str, Any], due: str) -> dict[str, str]:
    taken: set[str] = set()
    return {unit: f"{due}_{file_name(unit, taken)}.xlsx" for unit in units}


def _keep_filled(folder: Path, draft: Path, names: Sequence[str]) -> None:
    """Refuse to write over a form that is no longer the blank one."""
    for name in names:
        there = folder / name
        if there.is_file() and sha256(there) != sha256(draft / name):
            raise UsageError("this form is there already and is not the blank one", where=str(there),
                             remedy="Read the returns first, or choose another folder after -o.",
                             zh="此填报表已存在，且内容与空白表不同（可能已填写）。请先读入，或用 -o 指定另一个文件夹。未写入任何文件。")


def _sheets(corpus: Corpus, document: str, tasks: Sequence[str], kind: str, days: Sequence[str]) -> Iterator[_Page]:
    """What a form holds besides its guide: name, columns, rows."""
    if kind == PLAN:
        yield PLANS, fields.PLAN_FIELDS, fields.plan_rows(corpus, tasks, each=ROWS)
    else:
        columns = fields.task_fields(fields.contents(corpus, document))
        yield TASKS, columns, fields.task_rows(corpus, tasks)
    targets = fields.target_rows(corpus, tasks)
    if targets and kind != SUPPORT and (kind == RETURN or days):
        yield (PACES, fields.pace_fields(days), targets) if kind == PLAN else (TARGETS, fields.TARGET_FIELDS, targets)


def _form(path: Path, corpus: Corpus, document: str, unit: str, due: str, kind: str, sheets: Sequence[_Page]) -> None:
    import xlsxwriter

    asked, facts = fields.contents(corpus, document), corpus.documents.loc[document]
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"title": f"{unit} {due}", "author": "Zeren", "created": EPOCH})
        styles = cell_styles(book)
        known = {DOCUMENT: document, TITLE: facts["title"] or "", SHA256: facts["sha256"], UNIT: unit, DUE: due}
        _guide(book.add_worksheet(GUIDE), known, asked, styles, kind)
        for name, columns, rows in sheets:
            _sheet(book.add_worksheet(name), columns, rows, styles, grows=name == PLANS)
        book.get_worksheet_by_name(sheets[0][0]).activate()


def _guide(page: Any, facts: Mapping[str, str], asked: Sequence[str], styles: Mapping[str, Any], kind: str) -> None:
    told = [sentence.format(contents="、".join(asked), statuses="、".join(STATUSES)) for sentence in GUIDANCE[kind]]
    start = guide(page, _GUIDE_WIDTHS, HEADINGS[kind].format(unit=facts[UNIT], due=facts[DUE]), told, styles)
    for row, (key, value) in enumerate(facts.items(), start):
        page.write_string(row, 0, key, styles["head"])
        page.write_string(row, 1, fitting(value), styles["key"])


def _sheet(page: Any, columns: Sequence[Field], rows: Sequence[Mapping[str, str]], styles: Mapping[str, Any], *, grows: bool = False) -> None:
    for j, field in enumerate(columns):
        head(page, field, j, styles)
        if field.choices == "status":  # dates and figures are checked when they come back, as text cells take them in any form
            choose(page, field.header, j, len(rows), list(STATUSES))
    for i, row in enumerate(rows, 1):
        page.set_row(i, max(40, height([(row.get(f.header, ""), f.width) for f in columns])))
        for j, field in enumerate(columns):
            if field.column:
                page.write_blank(i, j, None, styles["open"])
            else:
                page.write_string(i, j, fitting(row.get(field.header, "")), styles["shown"])
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(rows), len(columns) - 1)
    page.repeat_rows(0)
    printed(page)
    page.protect("", {"autofilter": True, "sort": True, "format_columns": True, "format_rows": True, "insert_rows": grows})

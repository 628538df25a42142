"""The review workbook of returns: what came and was not taken, with what it probably says; confirmed or overruled by people and read back.

It is the office's own and never leaves it: a workbook that comes back with forms is no review.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpus import Corpus
from ..corrections import cells as corrected
from ..corrections.cells import Row, same
from ..corrections.sheets import Field, Sheet
from ..corrections.writing import write_sheet
from ..errors import CorrectionError
from ..forms import EPOCH, OPTIONS, cell_styles, guide
from ..given import checked
from ..writing import whole_file
from . import checks, fields
from .fields import DOCUMENT, DUE, GUIDE, NOTE, OPEN, REACHED, REPORTED, SHA256, STANDING, STATUS, STATUSES, TASK_ID, UNIT
from .store import Store

KEY, DECISION = "标识", "处理"
VERDICTS = {"采用": "taken", "退回": "returned", "已阅": "seen"}
COUNTED = ("empty", "contradiction")  # these count as they are unless somebody overrules them
_GUIDE_WIDTHS = (16, 100)
SHEET = Sheet(OPEN, (
    Field(KEY, width=14, note="请勿改动"), Field("文件", width=26), Field("位置", width=11), Field("问题", width=40), Field("填报内容", width=46),
    Field("任务内容", width=40), Field(STANDING, width=18, note="这一任务、这一次报送，库中现有的填报"),
    Field(DECISION, "verdict", 8, "verdict", note="采用：按右侧各列计入；退回：请单位重报，仍计待核；已阅：无须处理。空着：以后再定"),
    Field(UNIT, "unit", 18, note="由哪个单位交来"), Field(DUE, "due", 12, note="哪一次报送，如 2024-04-10"), Field(TASK_ID, "task", 20, note="可只填编号"),
    Field(STATUS, "status", 10, "status"), Field(REPORTED, "reported", 12, note="单位填报的日期"), Field(REACHED, "value", 10, note="只用于指标"),
    Field(NOTE, "note", 20)))
WORDS = {"verdict": list(VERDICTS), "status": list(STATUSES)}
GUIDANCE = (
    "一、本表列出已经交来、但不能直接采用的内容。灰色列是交来的原样，黄色列是建议：右侧各列按最可能的意思预填，请核对、改正。",
    "二、在“处理”列选“采用”，该行即按黄色各列计入；选“退回”，请单位重报，该任务仍计待核；选“已阅”，不再列出。空着的行不作处理，下次仍会列出。",
    "三、无法辨认由谁交来的文件：填“单位”和“报送日期”，选“采用”，即记为该单位已交来；同时填上任务、状态和日期，即按此计入。",
    "四、“只填了状态”“与所填状态不符”的行已按所填状态计入，改“状态”并选“采用”即可更正。同一天有两份不同填报的，在要算数的一行选“采用”。",
    "五、改完保存，用 zeren returns confirm 本表 --store 填报库 读入。每一项处理都记入填报库，原来的填报不会被改动；以后又有新的填报，以新的为准。",
)


@partial(checked, name="returns.review.items")
def items(store: Store) -> list[dict[str, Any]]:
    """All that waits for a decision, by unit, file and place: what was kept aside, then rows of one day that differ.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     print(len(zr.returns.review.items(store)))
    0
    """
    decided = set(store.decisions["item"])
    out = [{"item": a["item"], "kind": a["kind"], "file": a["file"], "cell": f"{a['sheet']}!{a['cell']}" if a["sheet"] and a["cell"] else a["sheet"], "problem": a["zh"],
            "cells": json.loads(a["cells"]), "meant": json.loads(a["meant"])} for a in store.aside.to_dict("records") if not a["verdict"]]
    for row in store.conflicts.to_dict("records"):
        if row["item"] not in decided:
            said = {part: row[part] for part in ("unit", "due", "task", "status", "reported")}
            out.append({"item": row["item"], "kind": "conflict", "file": row["file"], "cell": row["cell"], "meant": said,
                        "problem": "同一任务在同一天有内容不同的填报，请在要算数的一行选“采用”。", "cells": {**json.loads(row["contents"]), NOTE: row["note"]}})
    return sorted(out, key=lambda each: (each["meant"].get("unit", ""), each["file"], each["kind"] == "conflict"))


@partial(checked, name="returns.review.write")
def write(store: Store, corpus: Corpus, path: Path | str) -> int:
    """Write all that waits for a decision as a workbook; gives how many rows it has. The same bytes for the same store.

    Raises
    ------
    UsageError : the place cannot be written to.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     print(zr.returns.review.write(store, corpus, "review.xlsx"))
    0
    """
    import xlsxwriter

    waiting, counted = items(store), _standing(store)
    table = pd.DataFrame([_shown(each, corpus, counted) for each in waiting], columns=[f.header for f in SHEET.fields], dtype=object).fillna("")
    with whole_file(path) as draft, xlsxwriter.Workbook(str(draft), OPTIONS) as book:
        book.set_properties({"title": "Zeren 填报待核表", "author": "Zeren", "created": EPOCH})
        styles = cell_styles(book)
        _guide(book.add_worksheet(GUIDE), store, styles)
        page = book.add_worksheet(OPEN)
        write_sheet(page, SHEET, table, WORDS, styles)
        page.activate()
    return len(waiting)


def _standing(store: Store) -> dict[tuple[str, str], str]:
    """By task and due date the latest row that counts."""
    rows = store.rows.sort_values(["reported", "decided", "form"], kind="stable")
    return {(row.task, row.due): f"{row.status} {row.reported}" for row in rows.itertuples()}


def _shown(each: Mapping[str, Any], corpus: Corpus, counted: Mapping[tuple[str, str], str]) -> dict[str, str]:
    meant = each["meant"]
    task = meant.get("task", "").partition("/")[0]
    return {KEY: each["item"][:12], "文件": each["file"], "位置": each["cell"], "问题": each["problem"],
            "填报内容": "\n".join(f"{head}：{text}" for head, text in each["cells"].items() if head not in (fields.TEXT, SHA256)),
            "任务内容": corpus.tasks.at[task, "text"] if task in corpus.tasks.index else "", STANDING: counted.get((task, meant.get("due", "")), ""),
            **{field.header: meant.get(field.column, "") for field in SHEET.edited}}


def _guide(page: Any, store: Store, styles: Mapping[str, Any]) -> None:
    start = guide(page, _GUIDE_WIDTHS, "填报待核表：已经交来、请人确认的内容", GUIDANCE, styles)
    for row, (key, value) in enumerate(((DOCUMENT, store.facts["document"]), (SHA256, store.facts["sha256"])), start):
        page.write_string(row, 0, key, styles["head"])
        page.write_string(row, 1, value, styles["key"])


@partial(checked, name="returns.review.confirm")
def confirm(store: Store, corpus: Corpus, path: Path | str) -> pd.DataFrame:
    """Take the decisions of a review workbook into the store, all of them or none.

    Returns
    -------
    DataFrame, one row per decision in the workbook: file, cell, verdict, unit, due, task, status. ``attrs["new"]``: how many the
    store did not know yet.

    Raises
    ------
    CorrectionError : it is no review workbook or one of another document, an id is not known, a word is not of its list, a unit or
        task is not there, a part is missing. The message names sheet and cell, and nothing is taken.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     waiting = zr.returns.review.write(store, corpus, "review.xlsx")
    ...     print(len(zr.returns.review.confirm(store, corpus, "review.xlsx")))
    0
    """
    path = Path(path)
    found = _rows(store, path)
    known = {each["item"][:12]: each for each in _ever(store)}
    decisions = []
    for row in found:
        verdict = same(row.cells["verdict"].text)
        if not verdict:
            if any(cell.changed for name, cell in row.cells.items() if name not in ("verdict", "note")):
                raise _error(path, row.cells["verdict"].where, "something was corrected, but nothing is chosen under 处理", "Choose 采用, or put it back.",
                             "改了内容，但没有选“处理”。请选“采用”，或恢复原样。")
            continue
        if row.id not in known:
            raise _error(path, row.where, f"the id {row.id!r} is not known in this store", "Put it back, or write the workbook again.",
                         f"标识“{row.id}”在此填报库中没有。请恢复，或重新生成待核表。")
        decisions.append(_decision(path, row, known[row.id], verdict, corpus))
    new = store.decide(decisions)
    shown = pd.DataFrame([{**d, **{k: d["said"].get(k, "") for k in ("task", "status")}} for d in decisions],
                         columns=["file", "cell", "verdict", "unit", "due", "task", "status"])
    shown.attrs = {"new": new}
    return shown


def _rows(store: Store, path: Path) -> list[Row]:
    book = corrected.opened(path)
    if GUIDE not in book.sheetnames or OPEN not in book.sheetnames:
        raise _error(path, "", f"the sheet {OPEN} or {GUIDE} is missing, so this is no review workbook of returns", "Use the one that `zeren returns review` wrote.",
                     f"缺少“{OPEN}”或“{GUIDE}”表，不是填报待核表。请使用 zeren returns review 生成的表。")
    facts = {corrected.text(line[0]): corrected.text(line[1]) for line in book[GUIDE].iter_rows(max_col=2) if len(line) > 1}
    if facts.get(SHA256) != store.facts["sha256"]:
        raise _error(path, GUIDE, f"the workbook is of another document ({facts.get(DOCUMENT, '?')})", "Use it with the store it was written from.",
                     f"此表属于另一文件（{facts.get(DOCUMENT, '未写明')}）的填报库。请用对应的填报库。")
    return corrected.rows_of(path, book[OPEN], SHEET)


def _ever(store: Store) -> Iterable[dict[str, Any]]:
    """All that ever waited for a decision; a decision may be taken again."""
    for a in store.aside.to_dict("records"):
        yield {"item": a["item"], "kind": a["kind"], "file": a["file"], "cell": f"{a['sheet']}!{a['cell']}", "cells": json.loads(a["cells"]), "meant": json.loads(a["meant"])}
    for row in store.rows.query("decided == 0").to_dict("records"):
        yield {"item": store.item_of(row), "kind": "conflict", "file": row["file"], "cell": row["cell"], "cells": json.loads(row["contents"]), "meant": {}}


def _decision(path: Path, row: Row, item: Mapping[str, Any], verdict: str, corpus: Corpus) -> dict[str, Any]:
    """One row of the workbook as a decision, checked."""
    if verdict not in VERDICTS:
        raise _error(path, row.cells["verdict"].where, f"{verdict!r} is not one of {', '.join(VERDICTS)}", "Choose from the list.",
                     f"“{verdict}”不在可选的词中。请选：{'、'.join(VERDICTS)}。")
    led = fields.asked(corpus, corpus.documents.index[0])
    text = {name: same(cell.text) for name, cell in row.cells.items()}
    taken = VERDICTS[verdict] == "taken"
    unit = _one_of(path, row, "unit", text["unit"], led, needed=taken)
    due = checks.iso(text["due"]) or ""
    if not due and (taken or text["due"]):
        raise _error(path, row.cells["due"].where, f"{text['due']!r} is no date", "Write it like 2024-04-10.", f"报送日期“{text['due']}”不是日期。请写成 2024-04-10。")
    said = _said(path, row, text, led[unit], due, corpus) if taken else {}
    if said and item["kind"] in COUNTED and not any(row.cells[name].changed for name in ("unit", "due", "task", "status", "reported")):
        said = {}  # it counts as it is
    asked = fields.contents(corpus, corpus.documents.index[0])
    note = "；".join(filter(None, (item["cells"].get(NOTE, ""), text["note"])))
    return {"item": item["item"], "verdict": VERDICTS[verdict], "file": item["file"], "cell": item["cell"], "unit": unit, "due": due, "said": said, "note": note,
            "contents": {c: item["cells"][c] for c in (*asked, fields.CLOSING) if c in item["cells"]}, "place": f"{path.name} {row.where}"}


def _said(path: Path, row: Row, text: Mapping[str, str], own: Sequence[str], due: str, corpus: Corpus) -> dict[str, Any]:
    """What is to stand in the store; nothing where only a sender was named."""
    if not any(text[part] for part in ("task", "status", "reported", "value")):
        return {}
    key, _, position = text["task"].partition("/")
    task = _task(path, row, key, own, corpus)
    if position or text["value"]:
        value, there = checks.number(text["value"]), corpus.targets[corpus.targets["task"] == task]["position"].astype(str).tolist()
        place = position or (there[0] if len(there) == 1 else "")
        if value is None or place not in there:
            column, what = ("value", "完成值应为数字") if value is None else ("task", "指标写成“任务标识/位次”")
            raise _error(path, row.cells[column].where, "a target and a number are needed", "Write the target as task/position, and the figure as a number.", f"{what}。")
        return {"task": task, "position": int(place), "value": value}
    status = _one_of(path, row, "status", text["status"], STATUSES, needed=True)
    reported = checks.dated(text["reported"], due)
    if reported is None:
        raise _error(path, row.cells["reported"].where, f"{text['reported']!r} is no date", "Write it like 2024-04-10.",
                     f"填报日期“{text['reported']}”不是日期。请写成 2024-04-10。")
    return {"task": task, "status": status, "reported": reported}


def _task(path: Path, row: Row, given: str, own: Sequence[str], corpus: Corpus) -> str:
    numbered = [task for task in own if str(corpus.tasks.at[task, "number"]) == given]
    found = given if given in own else numbered[0] if len(numbered) == 1 else ""
    if not found:
        raise _error(path, row.cells["task"].where, f"{given!r} is no task that the unit leads ({', '.join(own)})", "Write its id or its number.",
                     f"“{given}”不是该单位牵头的任务（{'、'.join(own)}）。请填任务标识或编号。")
    return found


def _one_of(path: Path, row: Row, column: str, given: str, offered: Iterable[str], *, needed: bool) -> str:
    if given in offered or not given and not needed:
        return given
    names = list(offered)
    raise _error(path, row.cells[column].where, f"{given!r} is none of {', '.join(names)}", "Write one of them.", f"“{given}”不在可填的词中：{'、'.join(names)}。")


def _error(path: Path, where: str, what: str, remedy: str, zh: str) -> CorrectionError:
    return CorrectionError(what, where=f"{path.name}" + (f", {where}" if where else ""), remedy=remedy, zh=zh)

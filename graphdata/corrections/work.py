"""What is being put together while corrections are laid over a reading: rows by id, checked words, and the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from ..corpus import Corpus
from ..errors import CorrectionError
from ..registry import Registry
from .cells import Cell, Row, same
from .sheets import LINES, MENTIONS, NEW, SHEETS, TASKS, UNITS, choices, table

CORRECTED, CHECKED_KIND = "corrected", "checked"


@dataclass
class Work:
    """What is being put together: rows by id, and the record of every change."""

    path: Path
    corpus: Corpus
    registry: Registry
    tasks: dict[str, dict[str, Any]]
    mentions: list[dict[str, Any]]
    described: dict[str, dict[str, Any]] = field(default_factory=dict)
    renamed: dict[str, tuple[str, Cell]] = field(default_factory=dict)
    checked: dict[str, tuple[str, str]] = field(default_factory=dict)
    record: list[dict[str, Any]] = field(default_factory=list)

    def error(self, where: str, what: str, remedy: str, zh: str) -> CorrectionError:
        """An error that names file, sheet and cell."""
        return CorrectionError(what, where=f"{self.path}, {where}", remedy=remedy, zh=zh)

    def note(self, task: str | None, line: Any, text: str, said: str, where: str) -> None:
        """One row of the record."""
        document = self.tasks[task]["document"] if task in self.tasks else self.corpus.documents.index[0]
        self.record.append({"document": document, "line": line, "text": text, "kind": CORRECTED, "reason": said,
                            "suggestion": f"{self.path.name} {where}"})


def check_documents(work: Work, documents: Mapping[str, str]) -> None:
    known = work.corpus.documents["sha256"].to_dict()
    for name, sha256 in documents.items():
        if known.get(name) != sha256:
            there = "another version of it" if name in known else f"not among {', '.join(map(str, known))}"
            raise work.error("说明", f"the workbook is of the document {name!r} with SHA-256 {sha256[:12]}…, which is {there}",
                             "Use it with the file it was written for, or carry it over: `zeren check SOURCE --workbook NEW.xlsx --carry OLD.xlsx`.",
                             f"核对表是为文件“{name}”（SHA-256 {sha256[:12]}…）生成的，与现在的文件不符。请用对应的文件，或沿用到新的核对表：zeren check 文件 --workbook 新表.xlsx --carry 旧表.xlsx。")


def by_id(work: Work, sheet: str, rows: list[Row], documents: set[str]) -> list[tuple[str, Row]]:
    """Rows with their ids, checked: no unknown id, none twice, none missing; added rows have no id or begin with 新."""
    shown = table(work.corpus, sheet, work.registry)
    read = shown.set_index(shown.columns[0])
    seen: dict[str, Row] = {}
    out = []
    for row in rows:
        key = row.id
        added = sheet == TASKS and key.rpartition("#")[2].startswith(NEW) or sheet == MENTIONS and not key
        if not added and key not in read.index:
            raise work.error(row.where, f"the id {key!r} is not known",
                             "Put the id back as it was, or start from a new workbook.",
                             f"标识“{key}”无法识别。请恢复原来的标识，或重新生成核对表。")
        if key and key in seen:
            raise work.error(row.where, f"the id {key!r} stands here and in {seen[key].where}",
                             "Empty it in the added row, or remove one row.",
                             f"标识“{key}”与 {seen[key].where} 重复。新增的行请清空标识，否则请删去其中一行。")
        seen[key] = row
        out.append((key, _with_before(row, read.loc[key] if not added else None, sheet)))
    missing = [k for k in read.index if k not in seen and _document(sheet, k, work) in documents]
    if missing:
        raise work.error(sheet, f"the row {missing[0]!r} is missing ({len(missing)} in all)",
                         "Put it back; to remove a task or a mention, choose 是 in the column 删除.",
                         f"缺少“{missing[0]}”这一行（共缺 {len(missing)} 行）。请恢复；要删除任务或责任单位，请在“删除”列选“是”。")
    return out


def _document(sheet: str, key: str, work: Work) -> str:
    if sheet == UNITS:
        return next(iter(work.corpus.documents.index))
    return key.rpartition("@" if sheet == LINES else "#")[0]


def _with_before(row: Row, read: pd.Series | None, sheet: str) -> Row:
    """The row with what was read where the hidden columns are gone."""
    headers = {f.column: f.header for f in SHEETS[sheet].edited}
    known = {c: Cell(cell.text, ("" if read is None else read[headers[c]]) if cell.before is None else cell.before,
                     cell.where)
             for c, cell in row.cells.items()}
    return Row(row.id, row.shown, known, row.where)


def word(work: Work, cell: Cell, choice: str) -> str:
    """A cell that must hold a word of a list (or nothing)."""
    offered = choices(work.registry)[choice]
    if cell.text and cell.text not in offered:
        raise work.error(cell.where, f"{cell.text!r} is not one of the words for this column",
                         f"Choose one of: {', '.join(offered)}.",
                         f"“{cell.text}”不在可填的词中。请从列表中选：{'、'.join(offered)}。")
    return cell.text


def needed(work: Work, cell: Cell, what: str) -> str:
    if not same(cell.text):
        raise work.error(cell.where, "the cell is empty", f"Fill in {what}.", f"单元格为空。请填写{what}。")
    return same(cell.text)


def said(key: str, what: str, cell: Cell) -> str:
    """The sentence that records a changed cell."""
    return f"{key} {what}：“{same(cell.before or '')}” → “{same(cell.text)}”"

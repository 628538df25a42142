"""Corrections of units (new names, mergers, what they are) and of lines that were looked at."""

from __future__ import annotations

from typing import Any

import pandas as pd

from ..folding import fold
from .cells import Cell, Row, same
from .sheets import CHECKED, KINDS
from .work import Work, needed, said, word

_KINDS = {zh: key for key, zh in KINDS.items()}


_UNIT_WORDS = {"kind": "类型", "type": "机构类别", "level": "层级", "place": "地区", "parent": "上级单位"}


def units(work: Work, rows: list[tuple[str, Row]]) -> None:
    for unit, row in rows:
        target = same(row.cells["unit"].text)
        if target and fold(target) != fold(unit):
            work.renamed[unit] = (target, row.cells["unit"])
            work.note(None, pd.NA, unit, f"单位“{unit}”改为“{target}”", row.cells["unit"].where)
        for column, cell in row.cells.items():
            if column != "unit" and cell.changed:
                work.described.setdefault(unit, {})[column] = _unit_value(work, column, cell)
                work.note(None, pd.NA, unit, said(unit, _UNIT_WORDS[column], cell), cell.where)
    for unit in work.renamed:
        _check_circle(work, unit)


def _unit_value(work: Work, column: str, cell: Cell) -> Any:
    if column == "kind":
        needed(work, cell, "类型")
        return _KINDS[word(work, cell, "kind")]
    if column in ("type", "level"):
        labels = work.registry.types if column == "type" else work.registry.levels
        chosen = word(work, cell, column)
        return next((key for key, (zh, _) in labels.items() if zh == chosen), None)
    return same(cell.text) or None


def _check_circle(work: Work, unit: str) -> None:
    seen, name = [unit], unit
    while name in work.renamed:
        name = work.renamed[name][0]
        if name in seen:
            chain = " → ".join([*seen, name])
            raise work.error(work.renamed[unit][1].where, f"the names go round in a circle: {chain}",
                             "Keep one of them and empty its cell.",
                             f"改名循环：{chain}。请保留其中一个名称，清空它的“改为”。")
        seen.append(name)


def lines(work: Work, rows: list[tuple[str, Row]]) -> None:
    for key, row in rows:
        if word(work, row.cells["checked"], "checked") == CHECKED or same(row.cells["note"].text):
            remark = same(row.cells["note"].text)
            work.checked[key] = (CHECKED if row.cells["checked"].text else "", remark)
            work.note(None, int(row.shown["行号"]) if row.shown.get("行号", "").isdecimal() else pd.NA, row.shown.get("原文", ""),
                      f"{key} {CHECKED if row.cells['checked'].text else '备注'}" + (f"：{remark}" if remark else ""),
                      row.cells["checked"].where)
            work.record[-1]["document"] = key.rpartition("@")[0]

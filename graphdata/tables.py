"""The tables of a Corpus: their keys, their columns, what each column means, and the checks that hold them together.

The definitions are data: the workbook's sheet of definitions and the checks are both made from `TABLES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.internals import create_dataframe_from_blocks

from .errors import TableError
from .values import KINDS, ROLES


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its dtype, its Chinese header, and what it means in both languages."""

    dtype: str  # str, int, float, bool, list
    zh: str
    meaning_zh: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its index (if it has one) and its columns in order."""

    index: str | None
    zh: str
    columns: dict[str, Column]


_c = Column
TABLES: dict[str, Table] = {
    "documents": Table("document", "文件", {
        "title": _c("str", "标题", "文件标题", "title of the document"),
        "place": _c("str", "地区", "发文政府所在地区", "place the government governs"),
        "year": _c("int", "年度", "任务所属年度", "year the tasks are for"),
        "issuer": _c("str", "发文机关", "发文机关", "body that issued the document"),
        "issued": _c("str", "成文日期", "成文日期（ISO）", "date of issue (ISO)"),
        "supervisor": _c("str", "督查单位", "负责督查的单位", "body that follows the tasks up"),
        "report_contents": _c("list", "报告内容", "报送内容应包括的事项", "what a report contains"),
        "lead_rule": _c("str", "牵头规则", "如何认定牵头单位：first 首列、label 标签、verb 动词、mark 标记、none 未说明",
                        "how the lead is known: first, label, verb, mark, none"),
        "lead_rule_text": _c("str", "规则原文", "文件中说明牵头规则的原句", "the sentence that states the rule"),
        "lead_rule_line": _c("int", "规则行号", "该句所在行", "line of that sentence"),
        "layout": _c("str", "版式", "识别出的版式（L1–L13，none 为无任务清单）", "layout found (L1–L13; none: no list of tasks)"),
        "layout_reason": _c("str", "版式依据", "为何认定为该版式", "why that layout"),
        "named": _c("int", "列出单位", "原文名单中列出的单位（处）", "units that stand in lists of the source"),
        "used": _c("int", "归属单位", "其中由任务使用的", "those of them that a task uses"),
        "fitting": _c("int", "合式任务", "与全文格式一致的任务数", "tasks that fit the record the others show"),
        "rival": _c("int", "另读之处", "另一种读法几乎同样成立之处", "places where a rival reading is nearly as good"),
        "format": _c("str", "格式", "文件格式", "file format"),
        "encoding": _c("str", "编码", "文本编码", "text encoding"),
        "sha256": _c("str", "SHA-256", "源文件的校验值", "hash of the source file"),
        "notes": _c("list", "读取说明", "文件是怎样读的：略去的隐藏行、扫描件识别等", "how the file was read: hidden rows left out, a scan recognised"),
    }),
    "lines": Table(None, "原文行", {
        "document": _c("str", "文件", "文件名", "document"),
        "line": _c("int", "行号", "源文件中的行或表格行，自1起", "line or row in the source, from 1"),
        "text": _c("str", "原文", "该行原文", "text as it stands"),
        "kind": _c("str", "类别", "该行是什么（任务、责任单位、标题……；unplaced 为未能识别）", "what the line is; unplaced: not understood"),
        "reason": _c("str", "说明", "类别的依据或未能识别的原因", "why that kind, or why not understood"),
    }),
    "portfolios": Table(None, "领导分工", {
        "document": _c("str", "文件", "文件名", "document"),
        "order": _c("int", "次序", "在文件中出现的次序，自1起", "order of appearance, from 1"),
        "leader": _c("str", "领导", "领导姓名（无姓名时为职务）", "leader (the office where no name is given)"),
        "title": _c("str", "职务", "职务", "office"),
        "first_task": _c("int", "首项任务", "第一项任务编号", "number of the first task"),
        "last_task": _c("int", "末项任务", "最后一项任务编号", "number of the last task"),
        "line": _c("int", "行号", "所在行", "line in the source"),
    }),
    "tasks": Table("task", "任务", {
        "document": _c("str", "文件", "文件名", "document"),
        "number": _c("int", "编号", "印出的编号；未印出时为顺推编号", "number as printed, or the one it would have"),
        "number_explicit": _c("bool", "编号已印", "编号是否印在原文中", "whether the number is printed"),
        "section": _c("str", "章节", "所在章节", "section it stands in"),
        "leaders": _c("list", "分管领导", "分管领导", "leaders in whose portfolio it is"),
        "text": _c("str", "任务内容", "任务原文（不含编号和责任单位）", "text without number and units"),
        "line": _c("int", "行号", "任务首行", "first line of the task"),
        "deadline": _c("str", "完成时限", "单列的完成时限，原文照录", "deadline where it stands apart, verbatim"),
        "open_list": _c("bool", "未尽列举", "责任单位后有“等”，名单未列全", "the list of units is left open (等)"),
        "doubts": _c("list", "存疑", "该任务的疑点", "what is in doubt about the task"),
    }),
    "mentions": Table(None, "责任单位记录", {
        "task": _c("str", "任务", "任务标识", "task"),
        "position": _c("int", "位次", "在任务责任单位中的位次，自1起", "position among the task's units, from 1"),
        "raw": _c("str", "原文写法", "原文中的写法", "as written"),
        "unit": _c("str", "单位", "规范名称", "canonical name"),
        "role": _c("str", "角色", "lead 牵头、support 配合、responsible 责任（文件未说明谁牵头）",
                   "lead, support, or responsible (the document does not say who leads)"),
        "basis": _c("str", "角色依据", "规则、标签、动词、标记或无；corrected 为人工订正", "rule, label, verb, mark or none; corrected: by an analyst"),
        "kind": _c("str", "类型", "unit 单位、collective 集体（如各区县政府）", "unit or collective"),
        "hosted": _c("str", "加挂机构", "括号中的加挂牌子或办公室", "office it hosts (second plate)"),
        "inferred_prefix": _c("bool", "前缀补全", "层级前缀为推断补全", "the level prefix was inferred"),
        "line": _c("int", "行号", "所在行", "line in the source"),
        "start": _c("int", "起", "在该行中的起始字符（自0起）", "first character in that line, from 0"),
        "end": _c("int", "止", "在该行中的结束字符（不含）", "end in that line, exclusive"),
    }),
    "targets": Table(None, "量化指标", {
        "task": _c("str", "任务", "任务标识", "task"),
        "position": _c("int", "位次", "在任务中的位次，自1起", "position in the task, from 1"),
        "text": _c("str", "原文", "指标原文", "as written"),
        "value": _c("float", "数值", "数值", "value"),
        "unit": _c("str", "计量单位", "计量单位（含万、亿）", "unit of measure, with 万 or 亿"),
        "bound": _c("str", "界限", "≥、>、≤、<；原文未说明则空", "bound; empty where the text states none"),
    }),
    "fields": Table(None, "其他内容", {
        "task": _c("str", "任务", "任务标识", "task"),
        "name": _c("str", "名称", "列名或标签（考核指标、工作措施等）", "name of the column or label"),
        "text": _c("str", "内容", "原文内容", "text as it stands"),
        "line": _c("int", "行号", "所在行", "line in the source"),
        "start": _c("int", "起", "在该行中的起始字符（自0起）", "first character in that line, from 0"),
        "end": _c("int", "止", "在该行中的结束字符（不含）", "end in that line, exclusive"),
    }),
    "units": Table("unit", "单位", {
        "kind": _c("str", "类型", "unit 单位、collective 集体", "unit or collective"),
        "type": _c("str", "机构类别", "市级部门、党委机关、区县政府、管委会、国企等", "department, party organ, district government …"),
        "level": _c("str", "层级", "国家、省、市、县、乡", "state, province, city, county, township"),
        "place": _c("str", "地区", "所属地区", "place"),
        "parent": _c("str", "上级单位", "上级单位", "unit it is part of"),
        "aliases": _c("list", "别名", "本文件中出现的其他写法", "other forms seen"),
        "guessed": _c("bool", "推断", "类别为按名称推断，名录中没有", "type inferred from the name, not in the registry"),
    }),
    "due": Table(None, "报送日期", {
        "document": _c("str", "文件", "文件名", "document"),
        "due": _c("str", "日期", "报送日期（ISO）或周期", "date (ISO) or rhythm"),
        "contents": _c("list", "内容", "应报送的内容", "what is to be reported"),
        "supervisor": _c("str", "督查单位", "督查单位", "who supervises"),
    }),
    "doubts": Table(None, "存疑", {
        "document": _c("str", "文件", "文件名", "document"),
        "line": _c("int", "行号", "所在行", "line in the source"),
        "text": _c("str", "原文", "原文", "text"),
        "kind": _c("str", "类别", "疑点类别", "kind of doubt"),
        "reason": _c("str", "原因", "为何存疑", "why"),
        "suggestion": _c("str", "建议", "建议怎么办", "what to do"),
    }),
}

DTYPES = {"int": pd.Int64Dtype(), "float": np.dtype("float64"), "bool": np.dtype("bool")}  # all else are objects


def frame(name: str, rows: list[dict]) -> pd.DataFrame:
    """The table `name` made of rows: columns, order and dtypes as defined, also when there are no rows.

    Made as it is kept, all columns of a dtype at once: thousands of small documents are read, and a column at a time takes ten times as long.
    """
    table = TABLES[name]
    cells = np.empty((len(table.columns), len(rows)), dtype=object)
    for k, column in enumerate(table.columns):
        for i, row in enumerate(rows):
            cells[k, i] = row.get(column)
    index = pd.Index([row.get(table.index) for row in rows], dtype=object, name=table.index) if table.index else pd.RangeIndex(len(rows))
    return create_dataframe_from_blocks([block for dtype, some in _places(name) for block in _blocks(cells[some], some, dtype)], index=index,
                                        columns=pd.Index(list(table.columns)))  # made anew: how pandas keeps words may be set otherwise for a while


@cache
def _places(name: str) -> list[tuple[str, np.ndarray]]:
    """For each dtype where its columns stand."""
    dtypes = [column.dtype if column.dtype in DTYPES else "object" for column in TABLES[name].columns.values()]
    return [(dtype, np.flatnonzero([each == dtype for each in dtypes])) for dtype in sorted(set(dtypes))]


def _blocks(cells: np.ndarray, places: np.ndarray, dtype: str) -> list[tuple[Any, np.ndarray]]:
    """Columns of one dtype as pandas keeps them: in one array, or each in its own where a whole number may be missing."""
    if dtype != "int":
        return [(cells.astype(DTYPES.get(dtype, object), copy=False), places)]
    numbers, long = pd.array(cells.ravel(), dtype=DTYPES[dtype]), cells.shape[1]
    return [(numbers[k * long:(k + 1) * long], places[k:k + 1]) for k in range(len(places))]


def check(tables: dict[str, pd.DataFrame]) -> None:
    """Raise TableError where tables miss columns, repeat keys, or point at rows that are not there."""
    for name, table in TABLES.items():
        there = set(tables[name].columns)
        missing = [c for c in table.columns if c not in there]
        if missing:
            raise TableError(f"table {name} lacks the columns {', '.join(missing)}", remedy="Add them, or save the corpus again.",
                             zh=f"表 {name} 缺少列：{'、'.join(missing)}。请补上，或重新保存。")
        if table.index and not tables[name].index.is_unique:
            twice = tables[name].index[tables[name].index.duplicated()][0]
            raise TableError(f"table {name} has the key {twice!r} twice", remedy="Every key may stand once.",
                             zh=f"表 {name} 中 {twice!r} 出现两次；每个标识只能出现一次。")
    _check_link(tables["mentions"]["task"], tables["tasks"].index, "mentions", "task")
    _check_link(tables["mentions"]["unit"], tables["units"].index, "mentions", "unit")
    _check_link(tables["targets"]["task"], tables["tasks"].index, "targets", "task")
    _check_link(tables["fields"]["task"], tables["tasks"].index, "fields", "task")
    _check_words(tables["mentions"]["role"], ROLES, "mentions", "role")
    _check_words(tables["mentions"]["kind"], KINDS, "mentions", "kind")


def _check_link(values: pd.Series, keys: pd.Index, table: str, column: str) -> None:
    if set(keys).issuperset(values):
        return
    lost = values[~values.isin(keys)]
    if len(lost):
        raise TableError(f"table {table}, row {lost.index[0] + 1}: {column} {lost.iloc[0]!r} is not known",
                         remedy=f"Add it to the table of {column}s, or remove the row.",
                         zh=f"表 {table} 第 {lost.index[0] + 1} 行：{column} {lost.iloc[0]!r} 不存在。请在 {column} 表中补上，或删去该行。")


def _check_words(values: pd.Series, words: tuple[str, ...], table: str, column: str) -> None:
    if set(words).issuperset(values):
        return
    wrong = values[~values.isin(words)]
    if len(wrong):
        raise TableError(f"table {table}, row {wrong.index[0] + 1}: {column} is {wrong.iloc[0]!r}",
                         remedy=f"It must be one of {', '.join(words)}.",
                         zh=f"表 {table} 第 {wrong.index[0] + 1} 行：{column} 为 {wrong.iloc[0]!r}，应为 {'、'.join(words)} 之一。")

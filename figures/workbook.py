"""All tables as one workbook, or as a folder of CSV or Parquet files, with a sheet that defines every column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.answers import Answers
from analysis.shown import treatment_sentence
from analysis.definitions import DEFINITIONS
from graphdata import Corpus
from graphdata.sheets import Sheet, write_csv, write_parquet, write_xlsx
from graphdata.tables import TABLES, Column
from graphdata.writing import RECORD, whole_folder

# Name of a table → its sheet in both languages. What is not named here stays out of the workbook.
MEASURED = {
    "load.table": ("负荷", "Load"),
    "load.concentration": ("集中度", "Concentration"),
    "load.flips": ("口径对照", "Treatments"),
    "load.reporting_burden": ("报送负担", "Reporting burden"),
    "overlap.portfolios": ("分工交叉", "Overlap"),
    "overlap.leaders": ("单位跨分工", "Units across portfolios"),
    "overlap.direction": ("支持方向", "Direction"),
    "overlap.burden": ("跨分工配合", "Support across"),
    "overlap.unit_burden": ("单位跨分工配合", "Support across by unit"),
    "overlap.units": ("单位对", "Pairs of units"),
    "overlap.together": ("常合作无共同领导", "Together, no leader"),
    "clusters.table": ("集群", "Clusters"),
    "clusters.cards": ("集群卡片", "Cluster cards"),
    "brokerage.table": ("位置", "Position"),
    "structure.kinds": ("单位类型", "Kinds of agencies"),
    "structure.shape": ("网络形状", "Shape"),
    "structure.dyads": ("牵头配合关系", "Lead and support"),
    "structure.specialisation": ("领域专长", "Specialisation"),
    "clusters.treatments": ("集群口径", "Clusters by treatment"),
    "robustness.removal": ("依赖", "Dependence"),
}
READ = {name: (TABLES[name].zh, name.capitalize()) for name in
        ["tasks", "mentions", "units", "portfolios", "targets", "fields", "due", "documents", "lines", "doubts"]}
DEFINED = ("说明", "Definitions")
FOUND = ("结论", "Findings")
HEADS = {
    "zh": {"sheet": "工作表", "column": "列", "name": "名称", "meaning": "含义", "question": "问题", "claim": "标题", "text": "结论", "evidence": "依据类型",
           "sure": "有多大把握", "holds": "各口径", "tasks": "相关任务"},
    "en": {"sheet": "sheet", "column": "column", "name": "name", "meaning": "meaning", "question": "question", "claim": "claim", "text": "finding",
           "evidence": "evidence", "sure": "how sure", "holds": "worlds", "tasks": "tasks behind it"},
}
EVIDENCE = {"zh": {"census": "文件计数", "tested": "经检验", "descriptive": "仅描述"},
            "en": {"census": "count", "tested": "tested", "descriptive": "descriptive"}}
_TWO_PLACES = {"p", "q", "p_more", "p_less"}


def write(path: Path | str, corpus: Corpus, answers: Answers, *, lang: str = "zh") -> Path:
    """Write all tables as one workbook; gives the path.

    The first sheet defines every column and says the source and the treatment; headers are in `lang`; no cell is a formula.
    """
    i = 0 if lang == "zh" else 1
    sheets = [_definitions(corpus, answers, lang), _findings(answers, lang)]
    sheets += [_sheet(sheet[i], table, columns, lang) for _, sheet, table, columns in all_tables(corpus, answers)]
    title = "、".join(str(t) for t in corpus.documents["title"].dropna())
    return write_xlsx(sheets, path, title=title, lang=lang)


def write_worlds(path: Path | str, answers: Answers, *, lang: str = "zh") -> Path:
    """Every finding in every world, with a summary: ``multiverse.xlsx``; gives its path."""
    i = 0 if lang == "zh" else 1
    sheets = []
    for name, titles in (("worlds.summary", ("是否成立", "Holds")), ("worlds.names", ("名称合并", "Merges of names")), ("worlds.multiverse", ("逐一口径", "Worlds"))):
        other = "_en" if lang == "zh" else "_zh"
        table = flat(answers.tables[name])
        sheets.append(_sheet(titles[i], table[[c for c in table.columns if not str(c).endswith(other)]], DEFINITIONS[name], lang))
    return write_xlsx(sheets, path, title=("结论在各种口径下", "Findings in every world")[i], lang=lang)


def write_folder(path: Path | str, corpus: Corpus, answers: Answers, *, table_format: str = "csv", lang: str = "zh",
                 options: Mapping[str, Any] | None = None) -> list[Path]:
    """Write all tables as ``NAME.csv`` or ``NAME.parquet`` into a folder, with ``definitions.csv`` and, last, ``run.json``; gives the paths."""
    from .briefing import record

    put = {"csv": write_csv, "parquet": write_parquet}[table_format]
    names = []
    with whole_folder(path, record=record(corpus, options or {})) as draft:
        names.append(write_csv(_definitions(corpus, answers, lang).table, draft / "definitions.csv").name)
        for name, _, table, _ in all_tables(corpus, answers):
            names.append(put(table, draft / f"{name}.{table_format}").name)
    return [Path(path) / name for name in [*names, RECORD]]


def all_tables(corpus: Corpus, answers: Answers) -> Iterator[tuple[str, tuple[str, str], pd.DataFrame, dict[str, Column]]]:
    """Name, sheet names, table with its key as a column, and definitions of its columns."""
    for name, sheet in MEASURED.items():
        if name in answers.tables:
            yield name, sheet, flat(answers.tables[name]), DEFINITIONS.get(name, {})
    for name, sheet in READ.items():
        yield name, sheet, flat(getattr(corpus, name)), TABLES[name].columns


def flat(table: pd.DataFrame) -> pd.DataFrame:
    """A table whose named index has become columns; an index without a name is left out."""
    named = table.index.nlevels > 1 or table.index.name is not None
    return table.reset_index() if named else table.reset_index(drop=True)


def _sheet(name: str, table: pd.DataFrame, columns: dict[str, Column], lang: str) -> Sheet:
    headers = {c: d.zh if lang == "zh" else c for c, d in columns.items()} | _keys(table, columns, lang)
    notes = {c: d.meaning_zh if lang == "zh" else d.meaning_en for c, d in columns.items()}
    formats = {c: "0.0000" for c in table.columns if str(c) in _TWO_PLACES or str(c).startswith(("p_", "q_"))}
    return Sheet(name, table, headers=headers, notes=notes, formats=formats)


def _keys(table: pd.DataFrame, columns: dict[str, Column], lang: str) -> dict[str, str]:
    """Headers of keys that the definitions of the other columns do not name."""
    words = {"task": "任务标识", "unit": "单位", "document": "文件", "place": "地区", "year": "年度"}
    return {c: words[c] for c in table.columns if lang == "zh" and c in words and c not in columns}


def _definitions(corpus: Corpus, answers: Answers, lang: str) -> Sheet:
    heads, i = HEADS[lang], 0 if lang == "zh" else 1
    said = [treatment_sentence({"treatment": answers.network.treatment, "support_weight": answers.support_weight, "seed": answers.seed}, lang=lang)]
    said += [f"{document}: {title} (SHA-256 {sha})" for document, title, sha in
             zip(corpus.documents.index, corpus.documents["title"], corpus.documents["sha256"], strict=True)]
    rows = [{"sheet": "", "column": "", "name": "", "meaning": sentence} for sentence in said]
    for _, sheet, table, columns in all_tables(corpus, answers):
        rows += [{"sheet": sheet[i], "column": str(c), "name": columns[c].zh if lang == "zh" else str(c),
                  "meaning": columns[c].meaning_zh if lang == "zh" else columns[c].meaning_en}
                 for c in table.columns if c in columns]
    return Sheet(DEFINED[i], pd.DataFrame(rows, columns=["sheet", "column", "name", "meaning"]), headers=heads, widths={"meaning": 90})


def _findings(answers: Answers, lang: str) -> Sheet:
    heads, i = HEADS[lang], 0 if lang == "zh" else 1
    rows = [{"question": f.question, "claim": f.title[lang], "text": f.sentence[lang], "evidence": EVIDENCE[lang][f.grade], "sure": f.how_sure[lang], "holds": f.robust[lang], "tasks": f.tasks}
            for f in answers.sentences]
    return Sheet(FOUND[i], pd.DataFrame(rows, columns=["question", "claim", "text", "evidence", "sure", "holds", "tasks"]), headers=heads,
                 widths={"claim": 32, "text": 80, "sure": 24, "holds": 24, "tasks": 40})

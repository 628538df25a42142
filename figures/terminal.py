"""What the command line prints for people: short tables and plain sentences. Drawing in a terminal lives here alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from graphdata import Corpus
from graphdata.checking import chinese

ROWS = 30  # rows shown of a measured table; --csv and --json give all
PIPE_WIDTH = 160  # columns where the output is no terminal


def _console() -> Any:
    from rich.console import Console

    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def _grid(heads: Sequence[str], rows: Iterable[Sequence[Any]], numbers: set[int]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row))
    _console().print(table)


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return "、".join(map(str, value))
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def show(table: pd.DataFrame, *, name: str, lang: str) -> None:
    """A measured table: its main columns under their names, the first rows, and the treatment it has."""
    from analysis.answers import main_columns, treatment_sentence
    from analysis.definitions import headers

    main = main_columns(name)
    shown = table.reset_index().reindex(columns=main)
    names = headers(name, lang)
    numeric = {i for i, c in enumerate(main) if pd.api.types.is_numeric_dtype(shown[c])}
    _grid([names.get(c, c) for c in main], shown.head(ROWS).itertuples(index=False), numeric)
    note = table.attrs.get("note")
    if note:
        print(note[lang] if isinstance(note, dict) else note)
    print(treatment_sentence(table.attrs, lang=lang))
    if len(table) > ROWS:
        print(f"此处列出前 {ROWS} 行，共 {len(table)} 行；全部用 --csv 或 --json。" if lang == "zh"
              else f"The first {ROWS} of {len(table)} rows; --csv or --json give all.")


def show_reading(corpus: Corpus, *, lang: str) -> None:
    """What was read, document by document: facts, portfolios, tasks."""
    for document in corpus.documents.index:
        _show_document(corpus, document, lang)


def _show_document(corpus: Corpus, document: str, lang: str) -> None:
    facts = corpus.documents.loc[document]
    tasks = corpus.tasks[corpus.tasks["document"] == document]
    mentions = corpus.mentions[corpus.mentions["task"].isin(tasks.index)]
    doubts = corpus.doubts[corpus.doubts["document"] == document]
    zh = lang == "zh"
    rule = f"“{facts['lead_rule_text']}”（第 {facts['lead_rule_line']} 行）" if facts["lead_rule_text"] else ""
    rows = [
        ("文件" if zh else "document", document), ("标题" if zh else "title", facts["title"]),
        ("发文机关" if zh else "issuer", facts["issuer"]), ("成文日期" if zh else "issued", facts["issued"]),
        ("版式" if zh else "layout", f"{facts['layout']}  {chinese(facts['layout_reason'] or '') if zh else facts['layout_reason'] or ''}"),
        ("牵头规则" if zh else "who leads", f"{facts['lead_rule']} {rule}"),
        ("任务" if zh else "tasks", len(tasks)), ("责任单位" if zh else "mentions", len(mentions)),
        ("单位名称" if zh else "names", mentions["unit"].nunique()), ("存疑" if zh else "doubts", len(doubts)),
    ]
    _grid(["", ""], rows, set())
    portfolios = corpus.portfolios[corpus.portfolios["document"] == document]
    if len(portfolios):
        heads = ["领导", "职务", "首项任务", "末项任务"] if zh else ["leader", "title", "first task", "last task"]
        _grid(heads, portfolios[["leader", "title", "first_task", "last_task"]].itertuples(index=False), {2, 3})
    print()


def show_outcomes(outcomes: pd.DataFrame, *, lang: str) -> None:
    """What became of each file of a folder."""
    names = {"file": "文件", "layout": "版式", "tasks": "任务", "mentions": "责任单位", "coverage": "识别率", "doubts": "存疑", "error": "问题"}
    heads = [names.get(c, c) if lang == "zh" else c for c in outcomes.columns]
    numeric = {i for i, c in enumerate(outcomes.columns) if c in ("tasks", "mentions", "coverage", "doubts")}
    _grid(heads, outcomes.itertuples(index=False), numeric)


def show_sentences(sentences: Iterable[str]) -> None:
    """Plain sentences, one a line."""
    for sentence in sentences:
        print(sentence)

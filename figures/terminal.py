"""What the command line prints for people: short tables and plain sentences. Drawing in a terminal lives here alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from graphdata import Corpus
from graphdata.wording import joined

if TYPE_CHECKING:
    from .supervision import Status

ROWS = 30  # rows shown of a measured table; --csv and --json give all
PIPE_WIDTH = 160  # columns where the output is no terminal
_DIRECTIONS = {"zh": {"more": "更多", "less": "更少", "none": "无法区分"}, "en": {"more": "more", "less": "less", "none": "cannot be told apart"}}
_STANDINGS = {"core": "核心", "borderline": "核心边缘", "unsettled": "不稳", "attached": "附带", "alone": "单独"}
_YES_NO = {"zh": ("否", "是"), "en": ("no", "yes")}


def _console() -> Any:
    from rich.console import Console

    width = shutil.get_terminal_size((PIPE_WIDTH, 24)).columns if sys.stdout.isatty() else PIPE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def grid(heads: Sequence[str], rows: Iterable[Sequence[Any]], numbers: set[int]) -> None:
    """A table under its heads; `numbers` are the columns set to the right."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for i, head in enumerate(heads):
        table.add_column(head, justify="right" if i in numbers else "left", overflow="fold")
    for row in rows:
        table.add_row(*map(_text, row))
    _console().print(table)


def _text(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return joined(value)
    if value is None or value is pd.NA or value != value:
        return ""
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def show(table: pd.DataFrame, *, name: str, lang: str) -> None:
    """A measured table: its main columns under their names, the first rows, and the treatment it has."""
    from analysis.shown import treatment_sentence

    _rows_of(_ordered(table.reset_index(), name).head(ROWS), name, lang)
    note = table.attrs.get("note")
    if note:
        print(_noted(note, lang))
    print(treatment_sentence(table.attrs, lang=lang))
    if len(table) > ROWS:
        print(f"此处列出前 {ROWS} 行，共 {len(table)} 行；全部用 --csv 或 --json。" if lang == "zh"
              else f"The first {ROWS} of {len(table)} rows; --csv or --json give all.")


def show_panel(panel: pd.DataFrame, *, name: str, lang: str) -> None:
    """A measure of several documents: of each its first rows, and what holds for each of them."""
    from analysis.shown import treatment_sentence
    from analysis.panel import FRONT, headers

    heads = headers(panel)
    each = max(3, ROWS // max(1, len(heads)))
    plain = panel.copy(deep=False)
    plain.attrs = {}  # pandas copies the headers of all documents with every part of one
    parts = [_ordered(part, name).head(each) for _, part in islice(plain.groupby("document", sort=False), ROWS)]
    shown = pd.concat(parts) if parts else plain
    _rows_of(shown, name, lang, before=FRONT)
    for note, documents in _notes(heads, lang).items():
        said = "" if len(documents) == len(heads) else f"{joined(documents)}：" if lang == "zh" else f"{joined(documents)}: "
        print(said + note)
    print("每份文件单独计算：名次、检验和校正都只在同一份文件之内，不同文件的名次不能相互比较。" if lang == "zh"
          else "Each document is measured by itself: ranks, tests and corrections hold within it; ranks of different documents do not compare.")
    print(treatment_sentence(next(iter(heads.values()), {}), lang=lang))
    if len(shown) < len(panel):
        some = len(parts) < len(heads)
        print(f"{f'前 {len(parts)} 份' if some else '每份'}文件列出前 {each} 行，共 {len(heads)} 份文件、{len(panel)} 行；全部用 --csv 或 --json。" if lang == "zh"
              else f"The first {each} rows of {f'the first {len(parts)} documents' if some else 'each'}; all {len(panel)} rows of {len(heads)} documents: --csv or --json.")


def _noted(note: str | Mapping[str, str], lang: str) -> str:
    from analysis.wording import reason_zh

    return note[lang] if isinstance(note, Mapping) else reason_zh(note) if lang == "zh" else note


def _notes(heads: Mapping[str, Mapping[str, Any]], lang: str) -> dict[str, list[str]]:
    """What is to be noted, with the documents it holds for."""
    out: dict[str, list[str]] = {}
    for document, facts in heads.items():
        note = facts.get("note")
        if note:
            out.setdefault(_noted(note, lang), []).append(document)
    return out


_FRONT_ZH = {"document": "文件", "place": "地区", "year": "年度"}


def _rows_of(table: pd.DataFrame, name: str, lang: str, *, before: Sequence[str] = ()) -> None:
    """The main columns of a measure, its cells in words."""
    from analysis.shown import MAIN
    from analysis.definitions import DEFINITIONS

    full, own = MAIN[name]
    main = [*before, *own]
    shown = table.reindex(columns=main)
    names = _FRONT_ZH | {column: known.zh for column, known in DEFINITIONS[full].items()} if lang == "zh" else {}
    numeric = {i for i, c in enumerate(main) if pd.api.types.is_numeric_dtype(shown[c]) and c != "year"}
    rows = [[_measured(c, value, lang) for c, value in zip(main, row, strict=True)] for row in shown.itertuples(index=False)]
    grid([names.get(c, c) for c in main], rows, numeric)


def _ordered(flat: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows as a person looks for them; the tables themselves keep the order of their contract."""
    if name == "brokers" and {"unit", "exclusive_pairs"} <= set(flat):
        return flat.sort_values(["exclusive_pairs", "unit"], ascending=[False, True], kind="stable")
    if name == "clusters" and {"unit", "cluster", "core", "stability"} <= set(flat):
        keyed = flat.assign(nowhere=flat["cluster"] == 0)  # those that belong to no cluster come last
        return keyed.sort_values(["nowhere", "cluster", "core", "stability", "unit"], ascending=[True, True, False, False, True], kind="stable")
    return flat


def _measured(column: str, value: Any, lang: str) -> str:
    """A cell of a measured table: directions and truths in words, p and q to four places and never as nought."""
    if column == "direction" or column.startswith("direction_"):
        return _DIRECTIONS[lang].get(value, _text(value))
    if column == "standing" and lang == "zh":
        return _STANDINGS.get(value, _text(value))
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, float) and value == value and (column in ("p", "q") or column.startswith(("p_", "q_"))):
        return "<0.001" if value < 0.001 else f"{value:.4f}"
    return _text(value)


def show_reading(corpus: Corpus, *, lang: str) -> None:
    """What was read, document by document: facts, portfolios, tasks."""
    for document in corpus.documents.index:
        _show_document(corpus, document, lang)


def _show_document(corpus: Corpus, document: str, lang: str) -> None:
    from figures.map.words import WORDS
    from graphdata.checking import chinese  # loads what reads layouts

    facts = corpus.documents.loc[document]
    tasks = corpus.tasks[corpus.tasks["document"] == document]
    mentions = corpus.mentions[corpus.mentions["task"].isin(tasks.index)]
    doubts = corpus.doubts[corpus.doubts["document"] == document]
    zh = lang == "zh"
    rule = f"“{facts['lead_rule_text']}”（第 {facts['lead_rule_line']} 行）" if facts["lead_rule_text"] else ""
    meant = WORDS["rule_" + facts["lead_rule"]][not zh]
    rows = [
        ("文件" if zh else "document", document), ("标题" if zh else "title", facts["title"]),
        ("发文机关" if zh else "issuer", facts["issuer"]), ("成文日期" if zh else "issued", facts["issued"]),
        ("版式" if zh else "layout", f"{facts['layout']}  {chinese(facts['layout_reason'] or '') if zh else facts['layout_reason'] or ''}"),
        ("牵头规则" if zh else "who leads", f"{meant} {rule}"),
        ("任务" if zh else "tasks", len(tasks)), ("责任单位" if zh else "mentions", len(mentions)),
        ("单位名称" if zh else "names", mentions["unit"].nunique()), ("存疑" if zh else "doubts", len(doubts)),
    ]
    grid(["", ""], rows, set())
    portfolios = corpus.portfolios[corpus.portfolios["document"] == document]
    if len(portfolios):
        heads = ["领导", "职务", "首项任务", "末项任务"] if zh else ["leader", "title", "first task", "last task"]
        grid(heads, portfolios[["leader", "title", "first_task", "last_task"]].itertuples(index=False), {2, 3})
    print()


def show_outcomes(outcomes: pd.DataFrame, *, lang: str) -> None:
    """What became of each file of a folder."""
    names = {"file": "文件", "outcome": "结果", "layout": "版式", "tasks": "任务", "mentions": "责任单位", "coverage": "单位归属率", "doubts": "存疑", "error": "问题"}
    words = {"read": "已读", "refused": "未能读取", "passed over": "略过"}
    shown = outcomes.assign(error=outcomes["error_zh"], outcome=outcomes["outcome"].map(words)) if lang == "zh" else outcomes
    outcomes = shown.drop(columns="error_zh")
    heads = [names.get(c, c) if lang == "zh" else c for c in outcomes.columns]
    numeric = {i for i, c in enumerate(outcomes.columns) if c in ("tasks", "mentions", "coverage", "doubts")}
    grid(heads, outcomes.itertuples(index=False), numeric)


def show_sentences(sentences: Iterable[str]) -> None:
    """Plain sentences, one a line."""
    for sentence in sentences:
        print(sentence)


_QUESTIONS = {"load": ("哪些单位承担最多", "Which agencies carry the most"), "overlap": ("哪些分工相互交叉", "Which portfolios overlap"),
              "clusters": ("有哪些协同集群", "Which clusters exist"), "position": ("位置与依赖", "Position and dependence"),
              "network": ("网络的形状", "The shape of the network")}


def show_findings(told: Iterable[tuple[dict[str, Any], list[dict[str, Any]]]], *, lang: str) -> None:
    """Claims under their question, the sentence below each, and how sure it is."""
    from analysis.findings import in_worlds

    i = int(lang == "en")
    for header, rows in told:
        print(header["title"] or header["document"])
        for question in dict.fromkeys(row["question"] for row in rows):
            print(f"\n{_QUESTIONS[question][i] if question in _QUESTIONS else question}")
            for row in (row for row in rows if row["question"] == question):
                held = "" if row["holds"] is None else f"{'；' if i == 0 else '; '}{in_worlds(row['holds'], row['of'])[lang]}"
                print(f"  · {row['claim']}\n    {row['sentence']}\n    （{row['how_sure']}{held}）" if i == 0
                      else f"  · {row['claim']}\n    {row['sentence']}\n    ({row['how_sure']}{held})")
        print(f"\n{header['treatment_sentence']}\n")


def show_forms(outcomes: pd.DataFrame, *, lang: str) -> None:
    """What became of each form that came back."""
    heads = {"file": "文件", "unit": "单位", "due": "报送日期", "outcome": "结果", "rows": "任务", "figures": "指标", "aside": "单列"}
    words = {"new": "新存入", "known": "已有", "blank": "空白"}
    shown = outcomes.assign(outcome=outcomes["outcome"].map(words)) if lang == "zh" else outcomes
    grid([heads.get(c, c) if lang == "zh" else c for c in shown.columns], shown.itertuples(index=False), {4, 5, 6})


def show_aside(aside: pd.DataFrame, *, lang: str) -> None:
    """What was kept aside of the forms: file, sheet, cell and what is wrong, one a line."""
    zh = lang == "zh"
    print(f"有{len(aside)}条不符合要求，已单列待核（未丢失）：" if zh else f"Kept aside, not lost ({len(aside)}):")
    for row in aside.head(ROWS).itertuples():
        place = " ".join(part for part in (row.file, f"{row.sheet}!{row.cell}" if row.sheet else "") if part)
        print(f"  {place}：{row.zh}" if zh else f"  {place}: {row.en}")
    if len(aside) > ROWS:
        print(f"此处列出前 {ROWS} 条；全部见 zeren returns status -o 文件夹。" if zh else f"The first {ROWS}; zeren returns status -o DIR gives all.")


def show_conflicts(differing: pd.DataFrame, *, lang: str) -> None:
    """Returns of one task and one day that say two things: where they stand."""
    zh = lang == "zh"
    print("同一任务同一天有内容不同的填报（状态不同的计为待核）：" if zh else "One task, one day, different returns (to be checked where their states differ):")
    for (unit, due, task), each in list(differing.groupby(["unit", "due", "task"], sort=True))[:ROWS]:
        places = ("、" if zh else ", ").join(f"{row.file} {row.cell} {row.status}" for row in each.itertuples())
        print(f"  {unit} {due} {task}：{places}" if zh else f"  {unit} {due} {task}: {places}")


def show_status(status: Status, *, lang: str) -> None:
    """Where the returns stand: the sentences, then the units."""
    from .supervision import HEADS

    show_sentences(f.zh if lang == "zh" else f.en for f in status.sentences)
    if "unit" in status.tables:
        table = status.tables["unit"].reset_index()
        grid([HEADS.get(c, (c, c))[lang != "zh"] for c in table.columns], table.itertuples(index=False), set(range(1, len(table.columns))))

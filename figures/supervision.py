"""The state of the supervision year as files: a workbook, two figures, a record. It composes; it computes no measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import progress
from analysis.findings import Finding
from graphdata import Corpus, Network
from graphdata.given import checked
from graphdata.returns import Store
from graphdata.sheets import Sheet, write_xlsx
from graphdata.writing import RECORD, whole_folder

from . import network_map
from .briefing import record

_SHEETS = {
    "findings": ("结论", "Findings"), "unit": ("按单位", "By unit"), "portfolio": ("按分工", "By portfolio"),
    "cluster": ("按集群", "By cluster"), "history": ("历次", "History"), "targets": ("量化指标", "Targets"),
    "returns": ("逐项", "Every return"), "delay": ("结构与迟报", "Structure and delay"), "aside": ("单列待核", "Kept aside")
}
HEADS = {
    "unit": ("牵头单位", "lead unit"),
    "portfolio": ("分管领导", "portfolio"),
    "cluster": ("集群", "cluster"),
    "due": ("报送日期", "due"),
    "expected": ("应报", "due"),
    "complete": ("按时", "on time"),
    "late": ("迟报", "late"),
    "pending": ("待核", "to be checked"),
    "missing": ("未报", "missing"),
    "share": ("按时占比", "share on time"),
    "task": ("任务标识", "task"),
    "state": ("报送", "return"),
    "status": ("状态", "status"),
    "standing": ("最近状态", "last known status"),
    "reported": ("填报日期", "dated"),
    "days": ("距报送日期天数", "days after due"),
    "text": ("原文", "as stated"),
    "goal": ("目标值", "goal"),
    "bound": ("界限", "bound"),
    "reached": ("完成值", "reached"),
    "met": ("达到", "met"),
    "position": ("位次", "position"),
    "question": ("问题", "question"),
    "note": ("说明", "note"),
    "sentence": ("结论", "finding"),
    "evidence": ("依据类型", "evidence"),
    "tasks": ("相关任务", "tasks behind it"),
    "file": ("文件", "file"),
    "sheet": ("工作表", "sheet"),
    "cell": ("单元格", "cell"),
    "problem": ("问题", "problem"),
    "cells": ("内容", "content"),
    "tasks_with": ("此类任务", "such tasks"),
    "late_with": ("其中迟报或未报", "late or missing"),
    "tasks_without": ("其余任务", "other tasks"),
    "late_without": ("其余中迟报或未报", "others late or missing"),
    "difference": ("占比之差", "difference"),
    "low": ("区间下限", "low"),
    "high": ("区间上限", "high"),
    "threshold": ("配合单位多于", "supporters above"),
    "number": ("编号", "number"),
    "form": ("填报表序号", "form"),
    "measure": ("计量单位", "unit of measure"),
}
_QUESTIONS = {"supporters": ("配合单位较多的任务", "tasks with more supporters"), "across": ("跨分工的任务", "tasks across portfolios")}
_EVIDENCE = {"census": ("计数", "count"), "tested": ("经检验", "tested"), "descriptive": ("仅描述", "descriptive")}


@dataclass(frozen=True, slots=True, eq=False)
class Status:
    """All there is to say at a date: the returns, the summaries, targets, delay, and the sentences.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     print(sorted(zr.supervision.status(corpus, store, at="2024-04-30").tables)[:2])
    ['aside', 'delay']
    """

    found: pd.DataFrame
    tables: Mapping[str, pd.DataFrame]
    sentences: tuple[Finding, ...]


@partial(checked, name="supervision.status")
def status(corpus: Corpus, store: Store, *, at: str, clusters: pd.DataFrame | None = None, seed: int = 0) -> Status:
    """The state of the returns in a store at a date.

    Parameters
    ----------
    clusters : `clusters.table(network)`; without it there is no table by cluster.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     print(zr.supervision.status(corpus, store, at="2024-04-30").sentences[0].title["en"])
    At 2024-04-30, 24 returns on single tasks were due on 1 date: 19 on time, 4 late, 0 to be checked, 1 missing (79% on time)
    """
    found = progress.table(corpus, store.rows, at=at, came=store.came, closed=store.closed, dues=store.dues)
    aside = store.aside
    tables = {"targets": progress.targets(corpus, store.figures, at=at), "aside": aside[aside["verdict"] == ""]}
    if len(found):
        tables |= {
            "unit": progress.summary(found), "portfolio": progress.summary(found, "portfolio", corpus=corpus),
            "history": progress.history(found), "delay": progress.delay(corpus, found, rng=seed)
        }
        tables |= {} if clusters is None else {"cluster": progress.summary(found, "cluster", clusters=clusters)}
    said = progress.findings(found, targets=tables["targets"] if len(found) else None, delay=tables.get("delay"))
    return Status(found, tables, (*said, *_unknown(store.came, at), *_differing(store.conflicts, at), *_aside(tables["aside"])))


def _unknown(came: pd.DataFrame, at: str) -> list[Finding]:
    """Files that came from nobody knows whom: until that is told, a unit said to have sent nothing may have sent one of them."""
    files = sorted(set(came.loc[(came["unit"] == "") & (came["day"] <= at), "file"]))
    if not files:
        return []
    return [
        Finding("progress", "progress.unknown", f"另有{len(files)}份材料无法确定由哪个单位交来，核实前请勿据此通报未报单位：{'、'.join(files)}。",
                f"Of {len(files)} file{'s' if len(files) > 1 else ''} it could not be told which unit sent {'them' if len(files) > 1 else 'it'}; call no unit "
                f"missing before that is settled: {', '.join(files)}.", "census")
    ]


def _differing(conflicts: pd.DataFrame, at: str) -> list[Finding]:
    """Tasks of which two returns of one day say different things, by name."""
    rows = conflicts[conflicts["reported"] <= at] if len(conflicts) else conflicts
    rows = rows.drop_duplicates(["unit", "due", "task"])
    if not len(rows):
        return []
    units = list(dict.fromkeys(rows["unit"]))
    return [Finding("progress", "progress.differing", f"有{len(rows)}项任务在同一天有内容不同的填报（状态不同的计为待核），请确认以哪一份为准：{'、'.join(units)}。",
                    f"Of {len(rows)} {'task' if len(rows) == 1 else 'tasks'} two returns of one day differ (to be checked where their states do): {', '.join(units)}.",
                    "census", tuple(dict.fromkeys(rows["task"])), tuple(units))]


def _aside(aside: pd.DataFrame) -> list[Finding]:
    counted = aside["kind"].isin(("empty", "contradiction"))
    n, asked = int((~counted).sum()), int(counted.sum())
    said = [] if not asked else [
        Finding("progress", "progress.asked", f"有{asked}条填报已计入以上各数，但只填了状态，或“已完成”与文字不符，请核实。",
                f"{asked} of the returns counted above {'has' if asked == 1 else 'have'} a state without progress, or 已完成 beside words of delay; ask about them.",
                "census")
    ]
    return said if not n else [
        *said,
        Finding(
            "progress", "progress.aside", f"另有{n}条填报内容不符合要求，已单列待核，未计入以上各数。",
            f"{n} {'entry' if n == 1 else 'entries'} of the forms did not fit and {'is' if n == 1 else 'are'} kept aside, not counted above.",
            "census")
    ]


@partial(checked, name="supervision.write")
def write(folder: Path | str, corpus: Corpus, found: Status, *, network: Network | None = None, lang: str = "zh",
          options: Mapping[str, Any] | None = None, step: Callable[[str], None] = lambda step: None) -> list[Path]:
    """Write ``status.xlsx``, ``returns.png``, ``tasks.png`` and ``run.json``, with a network ``map.html`` too; gives their
    paths.

    Parameters
    ----------
    network : the network of the corpus: its map is coloured by the worst of what each unit owed at the last due date.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     taken = store.add(came)
    ...     status = zr.supervision.status(corpus, store, at="2024-04-30")
    >>> [path.name for path in zr.supervision.write("status", corpus, status)]
    ['returns.png', 'status.xlsx', 'tasks.png', 'run.json']
    """
    with whole_folder(folder, record=record(corpus, options or {})) as draft:
        step("工作簿" if lang == "zh" else "workbook")
        write_xlsx(_sheets(corpus, found, lang), draft / "status.xlsx", lang=lang)
        if len(found.found):
            step("图表" if lang == "zh" else "figures")
            _pictures(draft, corpus, found, lang)
            if network is not None:
                network_map(network, corpus=corpus, states=progress.worst(found.found), lang=lang).save(draft / "map.html")
        names = sorted(p.relative_to(draft) for p in draft.rglob("*") if p.is_file())
    return [Path(folder) / name for name in [*names, Path(RECORD)]]


def _pictures(draft: Path, corpus: Corpus, found: Status, lang: str) -> None:
    from . import style
    from .charts import status as charts

    said = {f.key: f.zh if lang == "zh" else f.en for f in found.sentences}
    note = "；".join(t for t in corpus.documents["title"] if t)
    for name, ax in (("returns", charts.returns(found.found, lang=lang, title=said.get("progress.states", ""), note=note)),
                     ("tasks", charts.tasks(found.found, corpus.tasks, lang=lang, title=said.get("progress.missing", ""), note=note))):
        style.save(ax, draft / f"{name}.png")
        style.close(ax)


def _sheets(corpus: Corpus, found: Status, lang: str) -> Iterator[Sheet]:
    i = int(lang != "zh")
    heads, tables = {c: words[i] for c, words in HEADS.items()}, found.tables
    said = [{"sentence": (f.zh, f.en)[i], "evidence": _EVIDENCE[f.grade][i], "tasks": f.tasks} for f in found.sentences]
    yield Sheet(_SHEETS["findings"][i], pd.DataFrame(said, columns=["sentence", "evidence", "tasks"]), headers=heads,
                widths={"sentence": 90, "tasks": 40})
    for name in (n for n in ("unit", "portfolio", "cluster", "history") if n in tables):
        yield Sheet(_SHEETS[name][i], tables[name].reset_index(), headers=heads)
    yield Sheet(_SHEETS["targets"][i], tables["targets"].rename(columns={"unit": "measure"}), headers=heads)
    if len(found.found):
        states = {state: words[i] for state, words in progress.STATES.items()}
        text = corpus.tasks["text"].reindex(found.found["task"]).to_numpy()
        yield Sheet(_SHEETS["returns"][i], found.found.drop(columns="document").assign(state=found.found["state"].map(states), text=text),
                    headers=heads, widths={"text": 60})
        asked = tables["delay"].reset_index().assign(question=[_QUESTIONS[q][i] for q in tables["delay"].index])
        yield Sheet(_SHEETS["delay"][i], asked, headers=heads)
    aside = tables["aside"].assign(problem=tables["aside"]["zh" if lang == "zh" else "en"])
    yield Sheet(_SHEETS["aside"][i], aside[["file", "sheet", "cell", "problem", "cells"]], headers=heads, widths={"problem": 60, "cells": 60})

"""The page that comparison and what-if share, and its workbook: sentences with their tasks, tables, and all tasks with their lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Number
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.changes import CODES, DEFINITIONS
from analysis.findings import Finding
from graphdata import Network
from graphdata.sheets import Sheet

from .. import frame
from ..report.words import WORDS as REPORT_WORDS
from ..workbook import EVIDENCE
from .words import WORDS

_HERE = Path(__file__).parent
SHORT = 12  # characters of a cell that stay on one line
_LINKED = {"tasks", "before", "after"}  # columns that may hold ids of tasks


@dataclass(frozen=True, slots=True)
class Shown:
    """One table on the page: its name in `DEFINITIONS`, the columns a person sees first, and how many rows."""

    name: str
    table: pd.DataFrame
    columns: tuple[str, ...]
    rows: int = 40


class Places:
    """Anchors of the tasks of several networks, made from positions so that no text of a document enters them."""

    def __init__(self, networks: Sequence[Network]) -> None:
        several = sum(n.tasks["document"].nunique() if "document" in n.tasks else 1 for n in networks) > 1
        self.anchors: dict[str, tuple[str, str, str]] = {}
        for n in networks:
            numbers = n.tasks["number"] if "number" in n.tasks else pd.Series(pd.NA, index=n.tasks.index)
            for task, number in numbers.items():
                label = str(task) if several or pd.isna(number) else str(number)
                self.anchors.setdefault(task, (f"t{len(self.anchors) + 1}", label, str(n.tasks.at[task, "text"] or "")[:60]))

    def link(self, task: Any) -> dict[str, str] | None:
        """Anchor, label and hint of a task; None for what is none."""
        found = self.anchors.get(task) if isinstance(task, str) else None
        return dict(zip(("anchor", "label", "text"), found, strict=True)) if found else None


def render(*, title: str, facts: Sequence[str], findings: Sequence[Finding], tables: Sequence[Shown], networks: Sequence[Network], footer: str,
           beside: Sequence[str] = (), grid: Mapping[str, Any] | None = None, lang: str = "zh") -> str:
    """The page as text. `networks` hold the tasks to list; `grid` is the matrix of what came, stayed and went; `beside` are the files in the same
    folder, maps and slides, in the order of their names in ``words["open"]``."""
    places = Places(networks)
    return frame.page(_HERE, lang=lang, title=title, facts=facts, words=WORDS[lang] | {"report": REPORT_WORDS[lang]},
                      findings=[_sentence(f, places, lang) for f in findings], tables=[_table(t, places, lang) for t in tables if len(t.table)],
                      grid=grid, beside=[{"file": file, "name": name} for file, name in zip(beside, WORDS[lang]["open"], strict=False)],
                      documents=[_tasks(n, places, lang) for n in networks], footer=footer)


def _sentence(found: Finding, places: Places, lang: str) -> dict[str, Any]:
    links = [link for task in dict.fromkeys(found.tasks) if (link := places.link(task))]
    return {"text": found.zh if lang == "zh" else found.en, "evidence": found.grade, "links": links}


def _table(shown: Shown, places: Places, lang: str) -> dict[str, Any]:
    words, defined = WORDS[lang], DEFINITIONS.get(shown.name, {})
    columns = [c for c in shown.columns if c in shown.table]
    head = [
        {
            "name": defined[c].zh if lang == "zh" and c in defined else str(c).replace("_", " "),
            "meaning": (defined[c].meaning_zh if lang == "zh" else defined[c].meaning_en) if c in defined else "",
            "number": pd.api.types.is_numeric_dtype(shown.table[c]) and not pd.api.types.is_bool_dtype(shown.table[c]),
        }
        for c in columns
    ]
    rows = [
        [_cell(c, v, places, lang) for c, v in zip(columns, row, strict=True)]
        for row in shown.table[columns].head(shown.rows).itertuples(index=False)
    ]
    more = words["more"](shown.rows, len(shown.table)) if len(shown.table) > shown.rows else ""
    return {"caption": words["tables"][shown.name], "head": head, "rows": rows, "more": more}


def _cell(column: str, value: Any, places: Places, lang: str) -> dict[str, Any]:
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    links = [link for v in values if (link := places.link(v))] if column in _LINKED else []
    return {
        "text": "" if links else spoken(value, lang),
        "links": links,
        "number": isinstance(value, Number) and not isinstance(value, bool),
        "short": not links and len(spoken(value, lang)) <= SHORT,
    }


def spoken(value: Any, lang: str) -> str:
    """A value as a person reads it: codes in words, numbers short, nothing for what is missing."""
    if isinstance(value, (list, tuple)):
        return "；".join(spoken(v, lang) for v in value)
    if value is None or value is pd.NA or value != value:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][int(value)]
    if isinstance(value, float):
        return f"{value:.0f}" if value == int(value) and abs(value) >= 2 or not value else f"{value:.3f}"
    text = str(value)
    if " → " in text and lang == "zh":
        for code, word in (("lead", "牵头"), ("support", "配合"), ("responsible", "责任")):
            text = text.replace(code, word)
    return CODES[lang].get(text, text)


def _tasks(network: Network, places: Places, lang: str) -> dict[str, Any]:
    named = dict(list(network.links.groupby("task", sort=False)))
    roles, line = REPORT_WORDS[lang], REPORT_WORDS[lang]["line"]
    rows = []
    for task, facts in zip(network.tasks.index, network.tasks.to_dict("records"), strict=True):
        links = named[task].to_dict("records") if task in named else []
        where = "、".join(facts.get("leaders") or ())
        at = "" if pd.isna(facts.get("line")) else line(facts["document"], facts["line"])
        units = [{"name": u["unit"], "role": u["role"], "mark": roles["mark"][u["role"]]} for u in links]
        rows.append({**places.link(task), "full": facts["text"] or "", "where": " · ".join(p for p in (where, at) if p), "units": units})
    return {"title": "；".join(str(t) for t in network.documents["title"].dropna()) or "", "tasks": rows}


def sheets(findings: Sequence[Finding], tables: Mapping[str, pd.DataFrame], said: Sequence[str], *, lang: str = "zh") -> list[Sheet]:
    """The workbook's sheets: definitions with source and treatment, findings, and every table."""
    words, i = WORDS[lang], 0 if lang == "zh" else 1
    meant = [{"sheet": "", "column": "", "meaning": s} for s in said]
    out = []
    for name, table in tables.items():
        defined, caption = DEFINITIONS.get(name, {}), words["sheets"][name]
        meant += [{"sheet": caption, "column": defined[c].zh if i == 0 else c, "meaning": defined[c].meaning_zh if i == 0 else defined[c].meaning_en}
                  for c in table.columns if c in defined]
        spelled = table.map(lambda v: spoken(v, lang) if isinstance(v, (str, tuple, list)) else v)
        out.append(Sheet(caption, spelled, headers={c: d.zh if i == 0 else c for c, d in defined.items()},
                         notes={c: d.meaning_zh if i == 0 else d.meaning_en for c, d in defined.items()}))
    heads = words["heads"]
    rows = [{"text": f.zh if i == 0 else f.en, "evidence": EVIDENCE[lang][f.grade], "tasks": f.tasks} for f in findings]
    first = Sheet(words["defined"], pd.DataFrame(meant, columns=["sheet", "column", "meaning"]), headers=heads, widths={"meaning": 90})
    second = Sheet(words["found"], pd.DataFrame(rows, columns=["text", "evidence", "tasks"]), headers=heads, widths={"text": 90, "tasks": 40})
    return [first, second, *out]

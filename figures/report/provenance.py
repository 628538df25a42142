"""The back of the report: every task with its sentence and line, every unit with its tasks, and the anchors that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from graphdata import Corpus, Network
from graphdata.checking import chinese
from graphdata.values import ROLES

from .words import WORDS

SHOWN = 60  # characters of a task in the hint of a link


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a task on the page."""

    anchor: str
    label: str
    text: str


class Anchors:
    """Names of places on the page, made from positions so that no text of a document enters them."""

    def __init__(self, network: Network) -> None:
        several = network.tasks["document"].nunique() > 1
        self._places = {task: i for i, task in enumerate(network.tasks.index)}
        self._tasks = {task: f"t{i + 1}" for task, i in self._places.items()}
        self._units = {unit: f"u{i}" for i, unit in enumerate(network.units.index, 1)}
        self._labels = {task: _label(task, number, several)
                        for task, number in zip(network.tasks.index, network.tasks["number"], strict=True)}
        self._texts = dict(zip(network.tasks.index, network.tasks["text"].fillna("").astype(str), strict=True))

    def task(self, task: str) -> str:
        """Where the task stands."""
        return self._tasks[task]

    def unit(self, unit: str) -> str | None:
        """Where the unit stands, None for a unit that this network does not hold."""
        return self._units.get(unit)

    def label(self, task: str) -> str:
        """The number a reader knows the task by."""
        return self._labels[task]

    def links(self, tasks: Iterable[str]) -> list[Link]:
        """Links to tasks in the order of the document."""
        known = sorted({t for t in tasks if t in self._places}, key=self._places.__getitem__)
        return [Link(self._tasks[t], self._labels[t], self._texts[t][:SHOWN]) for t in known]


def _label(task: object, number: Any, several: bool) -> str:
    return str(task) if several or number is None or pd.isna(number) else str(number)


def task_list(network: Network, anchors: Anchors, *, lang: str) -> list[dict[str, Any]]:
    """Every task: number, text, units with roles, and where it stands in the source."""
    words = WORDS[lang]
    named: dict[Any, list[dict[str, Any]]] = {}
    for link in network.links[["task", "unit", "role"]].to_dict("records"):
        named.setdefault(link["task"], []).append(link)
    return [{"anchor": anchors.task(task), "number": anchors.label(task), "text": facts["text"] or "",
             "units": [_unit(link, anchors, words) for link in named.get(task, ())],
             "where": _where(facts, words)}
            for task, facts in zip(network.tasks.index, network.tasks.to_dict("records"), strict=True)]


def _unit(link: dict[str, Any], anchors: Anchors, words: dict[str, Any]) -> dict[str, Any]:
    role = link["role"]
    return {"name": link["unit"], "role": role, "role_word": words[role], "mark": words["mark"][role], "anchor": anchors.unit(link["unit"])}


def _where(facts: dict[str, Any], words: dict[str, Any]) -> str:
    parts = ["、".join(facts["leaders"] or ()) or words["no_leader"]]
    if facts.get("line") is not None and not pd.isna(facts["line"]):
        parts.append(words["line"](facts["document"], facts["line"]))
    if isinstance(facts.get("deadline"), str):
        parts.append(f"{words['deadline']} {facts['deadline']}")
    if facts.get("open_list") is True:
        parts.append(words["open"])
    return " · ".join(parts)


def unit_list(network: Network, anchors: Anchors, *, lang: str) -> list[dict[str, Any]]:
    """Every unit with its tasks by role, the busiest first."""
    words = WORDS[lang]
    named: dict[Any, dict[str, list[Any]]] = {unit: {role: [] for role in ROLES} for unit in network.units.index}
    for unit, role, task in zip(*(network.links[column] for column in ("unit", "role", "task")), strict=True):
        named[unit][role].append(task)
    count = {unit: sum(map(len, tasks.values())) for unit, tasks in named.items()}
    return [{"anchor": anchors.unit(unit), "name": str(unit), "count": words["count"](count[unit]),
             "groups": [{"word": words[role], "links": links} for role in ROLES if (links := anchors.links(named[unit][role]))]}
            for unit in sorted(named, key=lambda u: (-count[u], str(u)))]


def reading_facts(corpus: Corpus, *, lang: str) -> dict[str, Any]:
    """What the document is and how it was read (hidden text left out, a scan), the rule about who leads as it stands there, and every doubt."""
    said = chinese if lang == "zh" else str
    sentences, rules = [], []
    for document, facts in zip(corpus.documents.index, corpus.documents.to_dict("records"), strict=True):
        sentences.append(_sentence(corpus, document, facts, lang))
        sentences += [WORDS[lang]["note"](said(note)) for note in facts["notes"] or ()]
        if facts["lead_rule_text"]:
            rules.append({"text": facts["lead_rule_text"], "source": WORDS[lang]["line"](document, facts["lead_rule_line"])})
    doubts = [{"line": WORDS[lang]["line"](d["document"], d["line"]), "text": d["text"] or "", "reason": said(d["reason"] or ""),
               "suggestion": said(d["suggestion"] or "")} for d in corpus.doubts.to_dict("records")]
    return {"sentences": sentences, "rule": rules[0] if rules else None, "doubts": doubts}


def _sentence(corpus: Corpus, document: str, facts: dict[str, Any], lang: str) -> str:
    lines = corpus.lines[corpus.lines["document"] == document]
    tasks = corpus.tasks[corpus.tasks["document"] == document]
    mentions = corpus.mentions[corpus.mentions["task"].isin(tasks.index)]
    lost, units = int((lines["kind"] == "unplaced").sum()), mentions["unit"].nunique()
    printed = int(tasks["number_explicit"].sum())
    due = "、".join(corpus.due.loc[corpus.due["document"] == document, "due"])
    nobody = WORDS[lang]["nobody_leads"] if len(mentions) and not (mentions["role"] == "lead").any() else ""
    if lang == "zh":
        text = (f"《{facts['title'] or document}》（{facts['issuer'] or '发文机关不详'}，{facts['issued'] or '日期不详'}）：原文 {len(lines)} 行，"
                f"其中 {lost} 行未能识别；读出任务 {len(tasks)} 项（原文印有编号 {printed} 项），责任单位 {len(mentions)} 处，"
                f"归并为 {units} 个名称。版式 {facts['layout']}：{chinese(facts['layout_reason'] or '')}")
        return text.rstrip("：") + "。" + (f"报送日期：{due}。" if due else "") + (f"督查：{facts['supervisor']}。" if facts["supervisor"] else "") + nobody
    text = (f"{facts['title'] or document} ({facts['issuer'] or 'issuer not known'}, {facts['issued'] or 'date not known'}): {len(lines)} lines, "
            f"{lost} of them not understood; {len(tasks)} tasks ({printed} with a printed number), {len(mentions)} mentions of "
            f"units, {units} names after merging. Layout {facts['layout']}: {facts['layout_reason'] or ''}")
    return text.rstrip(": ") + "." + (f" Reports due: {due}." if due else "") + (f" Supervised by {facts['supervisor']}." if facts["supervisor"] else "") + nobody

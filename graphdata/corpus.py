"""Corpus: the tables of one or many documents, facts only.

A Corpus is made from readings, or from the JSON that `zeren read --json` prints, and gives that JSON back.
Nothing here knows how a document is laid out; nothing here measures anything.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from . import tables
from .errors import TableError
from .limits import no_collection
from .values import Reading

if TYPE_CHECKING:
    from .registry import Registry, UnitFacts


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """The tables of one or many documents; `graphdata.tables.TABLES` defines every column.

    Tables are to be read, not written to: make a changed Corpus with `dataclasses.replace` or `with_tables`.

    >>> corpus.tasks["text"].iloc[2]
    '过紧日子，一般性支出压减5%以上。'
    """

    documents: pd.DataFrame
    lines: pd.DataFrame
    portfolios: pd.DataFrame
    tasks: pd.DataFrame
    mentions: pd.DataFrame
    targets: pd.DataFrame
    fields: pd.DataFrame
    units: pd.DataFrame
    due: pd.DataFrame
    doubts: pd.DataFrame

    def __post_init__(self) -> None:
        tables.check(self.tables())

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, in the order of their definition.

        >>> list(corpus.tables())[:4]
        ['documents', 'lines', 'portfolios', 'tasks']
        """
        return {f.name: getattr(self, f.name) for f in dataclasses.fields(self)}

    def with_tables(self, **changed: pd.DataFrame) -> Corpus:
        """A Corpus with some tables replaced and checked again.

        >>> len(corpus.with_tables(tasks=corpus.tasks.head(3), mentions=corpus.mentions.iloc[:0], targets=corpus.targets.iloc[:0]).tasks)
        3
        """
        unknown = sorted(set(changed) - set(self.tables()))
        if unknown:
            raise TableError(f"there is no table {unknown[0]!r}", remedy=f"Tables are: {', '.join(self.tables())}.", zh=f"没有名为“{unknown[0]}”的表。可用的表：{'、'.join(self.tables())}。")
        return replace(self, **changed)

    @property
    def unresolved(self) -> pd.DataFrame:
        """Everything that was not understood, or understood with a doubt: the table `doubts`.

        >>> len(corpus.unresolved)
        0
        """
        return self.doubts

    def __repr__(self) -> str:
        return (f"Corpus({len(self.documents)} documents, {len(self.tasks)} tasks, {len(self.mentions)} mentions, "
                f"{len(self.units)} units, {len(self.doubts)} doubts)")

    def _repr_html_(self) -> str:
        counts = pd.DataFrame({
            "tasks": self.tasks.groupby("document").size(),
            "doubts": self.doubts.groupby("document").size(),
        }).reindex(self.documents.index).fillna(0).astype(int)
        shown = self.documents[["title", "place", "year", "issuer", "layout", "lead_rule"]].join(counts)
        return shown.to_html(escape=True, na_rep="")


@no_collection()
def from_readings(readings: Iterable[Reading], *, registry: Registry) -> Corpus:
    """The Corpus of readings, with the units described by the registry.

    Documents of the same name get ``-2``, ``-3`` … so that no key stands twice.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in tables.TABLES}
    taken: set[str] = set()
    for reading in readings:
        name = free_name(reading.source.name, taken)
        _add_document(rows, name, reading)
    rows["mentions"] = _kept_apart(rows["mentions"], rows["documents"], registry)
    rows["units"] = _units(rows["mentions"], registry, rows["documents"])
    return Corpus(**{name: tables.frame(name, rows[name]) for name in tables.TABLES})


def placed(corpus: Corpus) -> pd.DataFrame:
    """The mentions, each with its document."""
    return corpus.mentions.assign(document=corpus.tasks["document"].reindex(corpus.mentions["task"]).set_axis(corpus.mentions.index))


def free_name(name: str, taken: set[str]) -> str:
    """The name, or the first of ``name-2``, ``name-3`` … that is free; it is taken from then on."""
    free, k = name, 1
    while free in taken:
        k += 1
        free = f"{name}-{k}"
    taken.add(free)
    return free


def _add_document(rows: dict[str, list], name: str, reading: Reading) -> None:
    facts, source = reading.facts, reading.source
    rows["documents"].append({
        "document": name, "title": facts.title, "place": facts.place, "year": facts.year, "issuer": facts.issuer,
        "issued": facts.date, "supervisor": facts.supervisor, "report_contents": facts.report_contents,
        "lead_rule": facts.lead_rule, "lead_rule_text": facts.lead_rule_text, "lead_rule_line": facts.lead_rule_line,
        "layout": facts.layout, "layout_reason": facts.layout_reason, "named": reading.understood.named,
        "used": reading.understood.used, "fitting": reading.understood.fitting, "rival": reading.understood.rival,
        "format": source.format, "encoding": source.encoding, "sha256": source.sha256, "notes": source.notes,
    })
    rows["lines"] += [{"document": name, "line": line.number, "text": line.text, "kind": kind, "reason": reason}
                      for line, (kind, reason) in zip(source.lines, reading.kinds, strict=True)]
    rows["portfolios"] += [{"document": name, "order": p.order, "leader": p.leader, "title": p.title,
                            "first_task": p.first_task, "last_task": p.last_task, "line": p.line}
                           for p in reading.portfolios]
    rows["due"] += [{"document": name, "due": due, "contents": facts.report_contents, "supervisor": facts.supervisor}
                    for due in facts.reporting_deadlines]
    rows["doubts"] += [{"document": name, "line": d.line, "text": d.text, "kind": d.kind, "reason": d.reason,
                        "suggestion": d.suggestion} for d in reading.doubts]
    seen: Counter[int | None] = Counter()
    for task in reading.tasks:
        seen[task.number] += 1
        _add_task(rows, _task_key(name, task.number, seen[task.number]), name, task)


def _task_key(document: str, number: int | None, again: int) -> str:
    """``document#28``; where a number stands again (restarts in every annex), ``document#28~2``."""
    return f"{document}#{'' if number is None else number}{f'~{again}' if again > 1 else ''}"


def _add_task(rows: dict[str, list], key: str, document: str, task: Any) -> None:
    rows["tasks"].append({"task": key, "document": document, "number": task.number,
                          "number_explicit": task.number_explicit, "section": task.section, "leaders": task.leaders,
                          "text": task.text, "line": task.line, "deadline": task.deadline,
                          "open_list": task.open_list, "doubts": task.doubts})
    rows["mentions"] += [{"task": key, "position": i, "raw": m.raw, "unit": m.unit, "role": m.role, "basis": m.basis,
                          "kind": m.kind, "hosted": m.hosted, "inferred_prefix": m.inferred_prefix, "line": m.line,
                          "start": m.start, "end": m.end} for i, m in enumerate(task.mentions, 1)]
    rows["targets"] += [{"task": key, "position": i, "text": t.text, "value": t.value, "unit": t.unit,
                         "bound": t.bound} for i, t in enumerate(task.targets, 1)]
    rows["fields"] += [{"task": key, "name": f.name, "text": f.text, "line": f.line, "start": f.start, "end": f.end} for f in task.fields]


def of_place(name: str, place: str) -> str:
    """A name with the place it belongs to, for names that mean different bodies in different places."""
    return f"{name}〔{place}〕"


def bare(name: str) -> str:
    """The name as a document prints it, without the place that keeps it apart from others.

    >>> bare("市发改委〔杭州市〕"), bare("市发改委")
    ('市发改委', '市发改委')
    """
    return name[:name.rindex("〔")] if name.endswith("〕") and "〔" in name[1:] else name


def _document(mention: dict) -> str:
    return mention["task"].rpartition("#")[0]


def _kept_apart(mentions: list[dict], documents: list[dict], registry: Registry) -> list[dict]:
    """Mentions in which 市发改委 of two cities are two units: the place is added where the registry sees different bodies.

    省发改委 of two cities of one province is one body, and bears the name of the province.
    """
    place = {d["document"]: d["place"] for d in documents}
    if len(set(place.values())) < 2:
        return mentions
    seen: dict[str, dict[str | None, UnitFacts | None]] = {}
    for m in mentions:
        where = place[_document(m)]
        if where not in seen.setdefault(m["unit"], {}):
            seen[m["unit"]][where] = None if m["kind"] == "collective" else registry.describe(m["unit"], kind=m["kind"], place=where)
    shown = {unit: kept_apart(unit, bodies) for unit, bodies in seen.items()}
    return [{**m, "unit": shown[m["unit"]][place[_document(m)]]} for m in mentions]


def kept_apart(unit: str, bodies: dict[str | None, UnitFacts | None]) -> dict[str | None, str]:
    """By place of a document, the name of the body that it means; a collective is another one in every place."""
    different = set(bodies.values())
    if len(bodies) < 2 or len(different) < 2 and None not in different:
        return dict.fromkeys(bodies, unit)
    seats = [body.place for body in different if body]
    return {where: unit if where is None else of_place(unit, body.place if body and body.place and seats.count(body.place) == 1 else where)
            for where, body in bodies.items()}


def _units(mentions: list[dict], registry: Registry, documents: list[dict]) -> list[dict]:
    """One row per canonical name, sorted; the registry is asked for the name as printed, in the place of the first document that names it."""
    place = {d["document"]: d["place"] for d in documents}
    kinds: dict[str, str] = {}
    places: dict[str, str | None] = {}
    forms: dict[str, set[str]] = {}
    for m in mentions:
        kinds.setdefault(m["unit"], m["kind"])
        places.setdefault(m["unit"], place.get(_document(m)))
        forms.setdefault(m["unit"], set()).add(m["raw"])
    host = hosts((m["unit"], m["hosted"]) for m in mentions) if len(documents) == 1 else {}  # what one document says is no fact of another
    out = []
    for unit in sorted(kinds):
        printed = bare(unit)
        known = registry.describe(printed, kind=kinds[unit], place=places[unit])
        out.append({"unit": unit, "kind": kinds[unit], "type": known.type, "level": known.level, "place": known.place,
                    "parent": known.parent or host.get(unit), "aliases": tuple(sorted(forms[unit] - {unit, printed})), "guessed": known.guessed})
    return out


def hosts(named: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The unit that a hosted office belongs to, from units with the second plates in brackets behind them: 市发改委（市物价局）.

    >>> hosts([("市发改委", "市物价局"), ("市财政局", None)])
    {'市物价局': '市发改委'}
    """
    found: dict[str, str] = {}
    for unit, hosted in named:
        if isinstance(hosted, str) and hosted != unit:
            found.setdefault(hosted, unit)
    return found


# The keys of a row of the JSON, and the columns that hold their values.
_JSON = {
    "portfolios": {"order": "order", "name": "leader", "title": "title", "first_task": "first_task", "last_task": "last_task", "line": "line"},
    "tasks": {"number": "number", "number_explicit": "number_explicit", "section": "section", "leaders": "leaders", "text": "text", "line": "line",
              "deadline": "deadline", "mentions": "task", "open_list": "open_list", "targets": "task", "fields": "task", "doubts": "doubts"},
    "mentions": {"raw": "raw", "canonical": "unit", "role": "role", "kind": "kind", "hosted": "hosted", "inferred_prefix": "inferred_prefix",
                 "line": "line", "start": "start", "end": "end", "basis": "basis"},
    "targets": {"text": "text", "value": "value", "unit": "unit", "bound": "bound"},
    "fields": {"name": "name", "text": "text", "line": "line", "start": "start", "end": "end"},
    "unplaced": {"line": "line", "text": "text", "reason": "reason"},
}


@no_collection()
def to_json(corpus: Corpus, document: str) -> dict[str, Any]:
    """One document in the schema of ``zeren read --json``: plain dicts, lists, strings and numbers."""
    tasks, doubts, due, portfolios = (table[table["document"] == document] for table in (corpus.tasks, corpus.doubts, corpus.due, corpus.portfolios))
    return {
        "document": _document_json(corpus, document, tasks=len(tasks), due=list(due["due"])),
        "portfolios": _records(portfolios, "portfolios"),
        "tasks": _tasks_json(corpus, tasks, _by_task(tasks, corpus.mentions, doubts)),
        "unplaced": _records(doubts[doubts["kind"] == "unplaced"], "unplaced"),
    }


def _document_json(corpus: Corpus, document: str, *, tasks: int, due: list[str]) -> dict[str, Any]:
    facts = {key: _plain(value) for key, value in corpus.documents.loc[document].items()}
    return {
        "title": facts["title"], "issuer": facts["issuer"], "date": facts["issued"], "year": facts["year"], "place": facts["place"],
        "reporting_deadlines": due, "report_contents": list(facts["report_contents"] or ()), "supervisor": facts["supervisor"],
        "lead_rule": facts["lead_rule"], "lead_rule_text": facts["lead_rule_text"], "lead_rule_line": facts["lead_rule_line"],
        "layout": facts["layout"], "layout_reason": facts["layout_reason"], "format": facts["format"], "encoding": facts["encoding"],
        "sha256": facts["sha256"], "file": document,
        "understood": {"named": facts["named"], "used": facts["used"], "tasks": tasks, "fitting": facts["fitting"], "rival": facts["rival"]},
        "notes": list(facts["notes"] or ()),
    }


def _tasks_json(corpus: Corpus, tasks: pd.DataFrame, doubted: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    beside = {name: _of_tasks(getattr(corpus, name), tasks.index, name) for name in ("mentions", "targets", "fields")}
    out = _records(tasks.reset_index(), "tasks")
    for task, row in zip(tasks.index, out, strict=True):
        row |= {name: held.get(task, []) for name, held in beside.items()}
        row["leaders"], row["doubts"] = list(row["leaders"]), list(dict.fromkeys([*(row["doubts"] or ()), *doubted.get(task, [])]))
    return out


def _of_tasks(table: pd.DataFrame, tasks: pd.Index, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a table by task."""
    own = table[table["task"].isin(tasks)]
    out: dict[str, list[dict[str, Any]]] = {}
    for task, row in zip(own["task"], _records(own, name), strict=True):
        out.setdefault(task, []).append(row)
    return out


def _by_task(tasks: pd.DataFrame, mentions: pd.DataFrame, doubts: pd.DataFrame) -> dict[str, list[str]]:
    """What is doubted of each task: doubts on the lines where its text begins and its units stand."""
    if not len(doubts):
        return {}
    lines: dict[Any, list[str]] = {}
    for d in doubts[doubts["line"].notna()].to_dict("records"):
        lines.setdefault(d["line"], []).append(f"{d['text']}：{d['reason']}")
    at = pd.concat([tasks["line"], mentions[mentions["task"].isin(tasks.index)].set_index("task")["line"]])
    out: dict[str, list[str]] = {}
    for task, line in at[at.isin(lines.keys())].items():
        out.setdefault(str(task), []).extend(lines[line])
    return {task: list(dict.fromkeys(said)) for task, said in out.items()}


def _records(table: pd.DataFrame, name: str) -> list[dict[str, Any]]:
    """The rows of a table as plain dicts; column by column, since a row of pandas costs a hundred times as much."""
    values = (map(_FINISHED.get(key, _plain), table[column].tolist()) for key, column in _JSON[name].items())
    return [dict(zip(_JSON[name], row, strict=True)) for row in zip(*values, strict=True)]


def _plain(value: Any) -> Any:
    """A value JSON can hold: numpy and pandas scalars unwrapped, missing values None."""
    if value is None or type(value) is str:
        return value
    if value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else float(value)


_FINISHED = {"canonical": bare, "value": _number}  # keys whose values are told otherwise than the column has them

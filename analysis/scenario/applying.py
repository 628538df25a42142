"""Steps laid over the facts of a Corpus: checked against it, made one after another, and recorded as doubts of the kind "scenario".

Evidence stays: a mention keeps its raw form, line and characters, whatever unit it now stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields

import pandas as pd

from graphdata import Corpus
from graphdata.registry import Registry
from graphdata.registry import load as load_registry
from graphdata.tables import frame

from . import checks
from .steps import Abolish, Expand, Found, Lead, Merge, Move, Rename, Split, Step, Swap, wording

KIND = "scenario"


def apply(corpus: Corpus, steps: Iterable[Step], *, registry: Registry | None = None) -> Corpus:
    """A new Corpus as if the steps had been taken, one after another; the given one stays as it is.

    Parameters
    ----------
    corpus : the facts as read.
    steps : what is to change; a later step sees what earlier ones made.
    registry : describes new units and knows members of collectives; the bundled one if None.

    Raises
    ------
    UsageError : a unit, task or leader that is not there (with near names), or a step that contradicts the facts; with the
        file and line of the step where it came from a file.

    >>> after = zr.scenario.apply(corpus, [zr.scenario.Rename("市建设局", "市住建局")])
    >>> "市住建局" in after.units.index, "市住建局" in corpus.units.index
    (True, False)
    """
    known, earlier = registry or load_registry(), []
    for step in steps:
        try:
            corpus = _recorded(_HOW[step.action](corpus, step, known), step)
        except checks.NotThere as error:
            raise checks.explained(error, earlier) from None
        earlier.append(step)
    return corpus


def _tasks_of(corpus: Corpus, unit: str, role: str | None = None) -> list[str]:
    rows = corpus.mentions[corpus.mentions["unit"] == unit]
    rows = rows if role is None else rows[rows["role"] == role]
    named = set(rows["task"])
    return [t for t in corpus.tasks.index if t in named]


def _renamed(corpus: Corpus, mentions: pd.DataFrame, old: Iterable[str], registry: Registry) -> Corpus:
    """The corpus with these mentions; units that nobody names any more go, new ones are described and know whom they came from."""
    gone = [u for u in old if u not in set(mentions["unit"])]
    kept = corpus.units.drop(index=gone)
    new = mentions.loc[~mentions["unit"].isin(kept.index)].drop_duplicates("unit")
    places = mentions["task"].map(corpus.tasks["document"]).map(corpus.documents["place"])
    rows = []
    for index, mention in new.iterrows():
        facts = registry.describe(mention["unit"], kind=mention["kind"], place=places.at[index])
        described = {f.name: getattr(facts, f.name) for f in fields(facts)}
        rows.append({**described, "unit": mention["unit"], "aliases": tuple(gone)})
    units = pd.concat([kept, frame("units", rows)]).sort_index() if rows else kept
    parents = units["parent"].where(~units["parent"].isin(gone), rows[0]["unit"] if len(rows) == 1 else None)
    return corpus.with_tables(mentions=mentions, units=units.assign(parent=parents.astype(object)).rename_axis("unit"))


def _merge(corpus: Corpus, step: Merge, registry: Registry) -> Corpus:
    checks.once(step, "merge", step.units)
    for unit in step.units:
        checks.unit(corpus, step, "merge", unit)
    if len(step.units) < 2:
        raise checks.refuse(step, "merge", "merge", "a merger needs two units or more.", "合并至少需要两个单位。")
    if corpus.units.loc[list(step.units), "kind"].nunique() > 1:
        raise checks.refuse(step, "merge", "merge", "a unit and a collective cannot merge; expand the collective first.",
                            "单位与集体称谓不能合并；请先用 expand 展开集体。")
    checks.new_name(corpus, step, "into", step.into, step.units)
    return _named(corpus, step.units, step.into, registry)


def _named(corpus: Corpus, old: Iterable[str], new: str, registry: Registry) -> Corpus:
    mentions = corpus.mentions.assign(unit=corpus.mentions["unit"].where(~corpus.mentions["unit"].isin(list(old)), new))
    return _renamed(corpus, mentions, old, registry)


def _rename(corpus: Corpus, step: Rename, registry: Registry) -> Corpus:
    checks.unit(corpus, step, "rename", step.unit)
    checks.new_name(corpus, step, "to", step.to, ())
    return _named(corpus, (step.unit,), step.to, registry)


def _split(corpus: Corpus, step: Split, registry: Registry) -> Corpus:
    checks.unit(corpus, step, "split", step.unit)
    parts = list(dict.fromkeys([name for name, _ in step.into] + ([step.rest] if step.rest else [])))
    for name in parts:
        checks.new_name(corpus, step, "into", name, (step.unit,))
    if len(parts) < 2:
        raise checks.refuse(step, "into", "into", "a split needs two parts or more.", "拆分至少需要两个新单位。")
    to = _dealt(corpus, step)
    mine = corpus.mentions["unit"] == step.unit
    mentions = corpus.mentions.assign(unit=corpus.mentions["unit"].where(~mine, corpus.mentions["task"].map(to)))
    return _renamed(corpus, mentions, (step.unit,), registry)


def _dealt(corpus: Corpus, step: Split) -> dict[str, str]:
    """Every task of the unit with the part it goes to."""
    own, to = _tasks_of(corpus, step.unit), {}
    for name, given in step.into:
        for each in given:
            task = checks.task(corpus, step, name, each)
            if task not in own:
                raise checks.refuse(step, name, each, f"task {each} does not name {step.unit}.", f"任务{each}没有点名{step.unit}。")
            if task in to:
                raise checks.refuse(step, name, each, f"task {each} is dealt out twice ({to[task]}, {name}).", f"任务{each}重复分给{to[task]}和{name}。")
            to[task] = name
    left = [t for t in own if t not in to]
    if left and not step.rest:
        raise checks.refuse(step, "into", "into", f"{len(left)} tasks of {step.unit} go to nobody ({', '.join(left)}); deal them out, or add rest.",
                            f"{step.unit}有{len(left)}项任务没有归属（{'、'.join(left)}）；请分配，或用 rest 指定其余归谁。")
    return to | dict.fromkeys(left, step.rest)


def _move(corpus: Corpus, step: Move, registry: Registry) -> Corpus:
    checks.leader(corpus, step, "to", step.to)
    tasks = [checks.task(corpus, step, "task", t) for t in step.tasks]
    if step.unit:
        tasks += _tasks_of(corpus, checks.unit(corpus, step, "unit", step.unit), None if step.role == "any" else "lead")
    if step.portfolio:
        tasks += _held(corpus, checks.leader(corpus, step, "portfolio", step.portfolio))
    if not tasks:
        raise checks.refuse(step, "unit", step.unit, f"{step.unit} leads no task; with role: any all tasks that name it move.",
                            f"{step.unit}没有牵头任务；写 role: any 可移动点名它的全部任务。")
    homes = {corpus.tasks.at[t, "document"] for t in tasks} - set(corpus.portfolios.loc[corpus.portfolios["leader"] == step.to, "document"])
    if homes:
        raise checks.refuse(step, "to", step.to, f"{step.to} is no leader of {', '.join(sorted(homes))}.",
                            f"{step.to}不是{'、'.join(sorted(homes))}中的领导。")
    moved = set(tasks)
    if step.portfolio:  # a task of two leaders keeps the other one
        return _led_by(corpus, {t: _instead(held, {step.portfolio: step.to}) for t, held in corpus.tasks["leaders"].items() if t in moved})
    return _led_by(corpus, dict.fromkeys(moved, (step.to,)))


def _held(corpus: Corpus, leader: str) -> list[str]:
    """The tasks of a leader's portfolio, in the order of the document."""
    return [task for task, held in corpus.tasks["leaders"].items() if leader in (held or ())]


def _instead(held: tuple[str, ...], to: Mapping[str, str]) -> tuple[str, ...]:
    """Leaders with some put in the place of others, each once."""
    return tuple(dict.fromkeys(to.get(leader, leader) for leader in held))


def _led_by(corpus: Corpus, leaders: Mapping[str, tuple[str, ...]]) -> Corpus:
    """The corpus with other leaders of some tasks."""
    now = [leaders.get(task, held) for task, held in corpus.tasks["leaders"].items()]
    changed = corpus.tasks.assign(leaders=pd.Series(now, index=corpus.tasks.index, dtype=object))
    return corpus.with_tables(tasks=changed, portfolios=_ends(corpus.portfolios, changed))


def _swap(corpus: Corpus, step: Swap, registry: Registry) -> Corpus:
    checks.once(step, "swap", step.leaders)
    if len(step.leaders) != 2:
        raise checks.refuse(step, "swap", "swap", "two leaders exchange their portfolios.", "互换分工应写两位领导。")
    one, other = (checks.leader(corpus, step, "swap", name) for name in step.leaders)
    return _led_by(corpus, {task: _instead(held or (), {one: other, other: one}) for task, held in corpus.tasks["leaders"].items()})


def _abolish(corpus: Corpus, step: Abolish, registry: Registry) -> Corpus:
    checks.unit(corpus, step, "abolish", step.unit)
    if not step.to:
        rest = corpus.mentions[corpus.mentions["unit"] != step.unit]
        return _renamed(corpus, frame("mentions", rest.to_dict("records")), (step.unit,), registry)
    checks.unit(corpus, step, "to", step.to)
    if step.to == step.unit:
        raise checks.refuse(step, "to", step.to, "a unit cannot take over from itself.", "不能由它自己接收。")
    return _named(corpus, (step.unit,), step.to, registry)


def _found(corpus: Corpus, step: Found, registry: Registry) -> Corpus:
    checks.new_name(corpus, step, "found", step.unit, ())
    tasks = [checks.task(corpus, step, "task", t) for t in step.tasks]
    if step.origin:
        checks.unit(corpus, step, "from", step.origin)
        for given, task in zip(step.tasks, tasks, strict=True):
            if not ((corpus.mentions["task"] == task) & (corpus.mentions["unit"] == step.origin)).any():
                raise checks.refuse(step, "task", given, f"task {given} does not name {step.origin}.", f"任务{given}没有点名{step.origin}。")
        here = corpus.mentions["task"].isin(tasks) & (corpus.mentions["unit"] == step.origin)
        return _renamed(corpus, corpus.mentions.assign(unit=corpus.mentions["unit"].mask(here, step.unit)), (step.origin,), registry)
    rows = []
    for task in corpus.tasks.index:
        own = corpus.mentions[corpus.mentions["task"] == task].to_dict("records")
        if task in tasks:
            own = [{**m, "role": "support" if step.role == "lead" and m["role"] == "lead" else m["role"]} for m in own]
            own.append(_new_mention(corpus, step, task, len(own) + 1))
        rows += own
    return _renamed(corpus, frame("mentions", rows), (), registry)


def _new_mention(corpus: Corpus, step: Found, task: str, position: int) -> dict[str, object]:
    """A mention that stands nowhere in the document: it says so, and points at the line of its task."""
    empty = dict.fromkeys(corpus.mentions.columns)
    return {**empty, "task": task, "position": position, "raw": step.unit, "unit": step.unit, "role": step.role, "kind": "unit", "hosted": "", "inferred_prefix": False,
            "line": corpus.tasks.at[task, "line"], "basis": KIND}


def _ends(portfolios: pd.DataFrame, tasks: pd.DataFrame) -> pd.DataFrame:
    """The portfolios with the numbers of the first and last task they now hold."""
    held = tasks[["document", "number", "leaders"]].explode("leaders").dropna(subset=["leaders"]).groupby(["document", "leaders"])["number"]
    keys = pd.MultiIndex.from_frame(portfolios[["document", "leader"]])
    ends = {
        name: pd.array(getattr(held, how)().reindex(keys).to_numpy(dtype=object, na_value=pd.NA), dtype="Int64")
        for name, how in (("first_task", "first"), ("last_task", "last"))
    }
    return portfolios.assign(**ends)


def _lead(corpus: Corpus, step: Lead, registry: Registry) -> Corpus:
    checks.unit(corpus, step, "lead", step.unit)
    tasks = [checks.task(corpus, step, "task", t) for t in step.tasks]
    for given, task in zip(step.tasks, tasks, strict=True):
        named = list(corpus.mentions.loc[corpus.mentions["task"] == task, "unit"])
        if step.unit not in named:
            raise checks.refuse(step, "task", given, f"task {given} does not name {step.unit}; it names {', '.join(named)}.",
                                f"任务{given}没有点名{step.unit}；点名的是{'、'.join(named)}。")
    rows = corpus.mentions
    here, own = rows["task"].isin(tasks), rows["unit"] == step.unit
    role = rows["role"].mask(here & ~own & (rows["role"] == "lead"), "support").mask(here & own, "lead")
    return corpus.with_tables(mentions=rows.assign(role=role, basis=rows["basis"].mask(role != rows["role"], KIND)))


def _expand(corpus: Corpus, step: Expand, registry: Registry) -> Corpus:
    checks.unit(corpus, step, "expand", step.collective)
    if corpus.units.at[step.collective, "kind"] != "collective":
        raise checks.refuse(step, "expand", step.collective, f"{step.collective} is a unit, not a collective.", f"{step.collective}是单位，不是集体称谓。")
    checks.once(step, "members", step.members)
    rows = []
    for mention in corpus.mentions.to_dict("records"):
        if mention["unit"] != step.collective or mention["role"] == "lead":
            rows.append(mention)
        else:
            rows += [{**mention, "unit": member, "kind": "unit"} for member in _members(corpus, step, mention["task"], registry)]
    return _renamed(corpus, frame("mentions", rows), (step.collective,), registry)


def _members(corpus: Corpus, step: Expand, task: str, registry: Registry) -> tuple[str, ...]:
    if step.members:
        return step.members
    document = corpus.tasks.at[task, "document"]
    facts = corpus.documents.loc[document]
    names = tuple(sorted(set(corpus.mentions.loc[corpus.mentions["task"].map(corpus.tasks["document"]) == document, "unit"])))
    found = registry.members(step.collective, place=facts["place"], year=None if pd.isna(facts["year"]) else int(facts["year"]), among=names)
    if not found:
        raise checks.refuse(step, "expand", step.collective, f"the members of {step.collective} are not known; list them under members.",
                            f"不知道{step.collective}的成员；请在 members 下列出。")
    return tuple(found)


def _recorded(corpus: Corpus, step: Step) -> Corpus:
    """The corpus with the step among its doubts, so that outputs say it is a what-if."""
    said = {
        "text": wording(step),
        "kind": KIND,
        "reason": f"情景推演，并非文件原文 / what-if, not in the document: {wording(step, lang='en')}",
        "suggestion": "",
        "line": None,
    }
    rows = [{"document": document, **said} for document in corpus.documents.index]
    return corpus.with_tables(doubts=frame("doubts", [*corpus.doubts.to_dict("records"), *rows]))


_HOW: dict[str, Callable[..., Corpus]] = {
    "merge": _merge,
    "split": _split,
    "rename": _rename,
    "move": _move,
    "lead": _lead,
    "expand": _expand,
    "abolish": _abolish,
    "found": _found,
    "swap": _swap,
}

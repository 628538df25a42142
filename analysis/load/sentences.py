"""What the load table allows one to say, in Chinese and English, made from its numbers: the count first, chance second.

Nothing is said where there is nothing to say: no concentration of four units, no order of units that all have one task.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, followers, listed, percent, plural, reason_zh
from .ranks import rank_sets
from .scores import closed, scores, units_per_task
from .turning import treatments

CORRECTED = Words("每家与其余各家逐一精确检验（McNemar），按家数校正", "each against its rivals by exact tests (McNemar), corrected for their number")
LEAST_UNITS = 20  # with fewer units the share of the first five says nothing
LEAST_TASKS = 10  # of fewer tasks nothing is told but counts
LEAST_RIVALS = 3  # of two units nothing is told but their counts
TOLD = 3  # units told by name and number
# measure → what its tasks are called, what a unit does, and both in English
WORDS = {"tasks": ("任务", "列入", "tasks", "is named in"), "lead": ("牵头", "牵头", "lead tasks", "leads")}


def findings(network: Network, board: pd.DataFrame, *, side_by_side: pd.DataFrame | None = None,
             burden: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about load, the headline first.

    Parameters
    ----------
    network : the network the table was made from.
    board : what `load.table` gives.
    side_by_side : what `load.treatments` gives, to say which answers change with the treatment.
    burden : what `load.reporting_burden` gives.

    Returns
    -------
    Findings in the order in which one tells them; one that says why, where nothing can be computed.

    >>> zr.load.findings(network, board)[0].title["en"]
    '市财政局 has most tasks: 10 of 24'
    """
    if not len(network.links):
        return [_nothing(board.attrs["note"])]
    units = board[board["kind"] != "collective"]
    if not len(units):
        said = [_only_collectives(network, board)]
    else:
        said = [_most(network, units, "tasks"), _first(network, units), *([_most(network, units, "lead")] if len(units) > 1 and not leads_only(units) else []), _flip(network, units),
                _concentration(network, units), _sole(network, board), _collectives(network, board)]
        said += [] if side_by_side is None else [treatments(network, side_by_side)]
    said += [] if burden is None else [_burden(network, burden)]
    return [finding for finding in [*said, _scope(network)] if finding is not None]


def _nothing(note: str) -> Finding:
    return Finding("load", "load.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census",
                   claim=Words("没有可计的负荷", "No load to count"))


def _only_collectives(network: Network, board: pd.DataFrame) -> Finding:
    names = list(board.index)
    zh = f"文件点名的都是集体称谓（{listed([f'“{name}”' for name in names], 'zh')}），没有一个单位可以比较负荷。"
    en = f"The document names collectives only ({listed(names, 'en')}): there is no unit whose load could be compared."
    return Finding("load", "load.none", zh, en, "census", units=tuple(names), claim=Words("只点名集体，没有单位可比", "Only collectives are named: no unit to compare"))


def _behind(network: Network, units: Iterable[str], by: str = "tasks") -> tuple[str, ...]:
    """The tasks that name one of the units (by tasks, or in one role), in the order of the document."""
    chosen = network.units.index.get_indexer(list(units))
    counts = scores(network, by)[:, chosen].sum(axis=1)
    return tuple(network.tasks.index[np.asarray(counts).ravel() > 0])


def _of(network: Network) -> dict[str, Words]:
    total = len(network.tasks)
    return {"denominator": Words(f"共{total}项任务", f"of {plural(total, 'task')}")}


def _most(network: Network, units: pd.DataFrame, by: str) -> Finding | None:
    """Who has most, and who follows: the count in the document."""
    units = units[units[by] > 0].sort_values(by, ascending=False, kind="stable")
    if not len(units):
        return None
    counts = units[by]
    tied, total = list(units.index[counts == counts.iloc[0]]), len(network.tasks)
    if len(tied) == len(units):
        return _all_alike(network, tied, int(counts.iloc[0]), by)
    noun, verb, noun_en, verb_en = WORDS[by]
    top, share = int(counts.iloc[0]), percent(counts.iloc[0] / total)
    rest = counts.iloc[len(tied):]
    names, names_en = listed(tied, "zh", most=TOLD, word="家"), listed(tied, "en", most=TOLD)
    each, each_en = ("各", " each") if len(tied) > 1 else ("", "")
    zh = f"{total}项任务中，{names}{each}{verb}{top}项（{share}）"
    en = f"Of {plural(total, 'task')}, {names_en} {verb_en if len(tied) == 1 else verb_en.replace('is', 'are').replace('leads', 'lead')} {top}{each_en} ({share})"
    if len(tied) <= TOLD:
        then, then_en = followers(rest, "项", most=TOLD - 1)
        zh, en = f"{zh}，其次是{then}", f"{en}, then {then_en}"
    return Finding("load", f"load.most.{by}", zh + "。", en + ".", "census", _behind(network, tied, by), tuple(tied), value=float(top - rest.iloc[0]) if len(rest) else None,
                   claim=_claim(tied, top, total, noun, noun_en), **_of(network))


def leads_only(units: pd.DataFrame) -> bool:
    """Whether all that is named leads: then who leads most is who has most, and is not told twice."""
    return bool((units["lead"] == units["tasks"]).all())


def _claim(tied: Sequence[str], top: int, total: int, noun: str, noun_en: str) -> Words:
    if len(tied) == 1:
        return Words(fitted(f"{{}}{noun}最多：{total}项中{top}项", tied[0]), f"{tied[0]} has most {noun_en}: {top} of {total}")
    if len(tied) == 2:
        return Words(fitted(f"{{}}与{{}}{noun}并列最多，各{top}项", *tied), f"{tied[0]} and {tied[1]} tie for most {noun_en}: {top} each")
    return Words(f"{len(tied)}家单位{noun}并列最多，各{top}项", f"{len(tied)} units tie for most {noun_en}: {top} each")


def _all_alike(network: Network, names: list[str], count: int, by: str) -> Finding | None:
    """One unit only, or all with as many tasks."""
    noun, verb, noun_en, verb_en = WORDS[by]
    total = len(network.tasks)
    if by == "lead" and (len(names) > 1 or total == 1):
        return None  # that every unit leads one task is no finding
    if total == 1:
        return _one_task(network, names)
    if len(names) == 1:
        zh = f"{total}项任务中，{names[0]}{verb}{count}项；{'没有别的单位可比' if by == 'tasks' else '没有别的单位牵头'}。"
        en = f"Of {plural(total, 'task')}, {names[0]} {verb_en} {count}; {'there is no other unit to compare' if by == 'tasks' else 'no other unit leads'}."
        claim = Words(fitted(f"只有{{}}{'一家' if by == 'tasks' else '牵头'}：{count}项", names[0]), f"Only {names[0]}: {plural(count, noun_en[:-1])}")
    else:
        zh = f"{len(names)}家单位各列入{count}项任务，没有哪一家更多。"
        en = f"{len(names)} units are named in {plural(count, 'task')} each; none has more."
        claim = Words(f"{len(names)}家单位任务一样多：各{count}项", f"{len(names)} units have as many tasks: {count} each")
    return Finding("load", "load.alike" if by == "tasks" else "load.alone", zh, en, "census", _behind(network, names, by), tuple(names[:TOLD]), claim=claim, **_of(network))


def _one_task(network: Network, names: list[str]) -> Finding:
    """A document of one task: who is in it."""
    lead = list(network.links.loc[network.links["role"] == "lead", "unit"])
    led, led_en = (f"，牵头的是{listed(lead, 'zh')}", f"; {listed(lead, 'en')} {'leads' if len(lead) == 1 else 'lead'}") if lead else ("", "")
    zh = f"文件只有1项任务，点名{len(names)}家单位：{listed(names, 'zh', most=8, word='家')}{led}。"
    en = f"The document has one task, which names {plural(len(names), 'unit')}: {listed(names, 'en', most=8)}{led_en}."
    return Finding("load", "load.one", zh, en, "census", units=tuple(names[:TOLD]), **_of(network),
                   claim=Words(f"只有1项任务，点名{len(names)}家单位", f"One task, which names {plural(len(names), 'unit')}"))


def _first(network: Network, units: pd.DataFrame) -> Finding | None:
    """Who may be first: the confidence set for the best."""
    loaded = units[units["tasks"] > 0]
    sets = rank_sets(network)
    may = list(loaded.index[sets["tier"].reindex(loaded.index) == 1])
    others = len(units) - len(may)
    if len(loaded) < LEAST_RIVALS or len(network.tasks) < LEAST_TASKS or sets.attrs.get("note") or loaded["tasks"].nunique() < 2:
        return None
    if len(may) == 1:
        zh = f"换一批同类任务，居首的有95%把握仍是{may[0]}。"
        en = f"With other tasks of the kind, {may[0]} would still be first, with 95% confidence."
        claim = Words(fitted("{}居首，不是偶然", may[0]), f"{may[0]} is first, beyond chance")
    elif 2 * len(may) > len(loaded):
        among, among_en = (f"{len(may)}家单位都", f"any of the {len(may)} units") if len(may) == len(loaded) else (f"{len(loaded)}家单位中有{len(may)}家", f"{len(may)} of {len(loaded)} units")
        zh = f"换一批同类任务，{among}可能居首（95%把握）：名次只是这份文件的计数，不宜当作排名。"
        en = f"With other tasks of the kind {among_en} might be first (95% confidence): the order is a count in this document, no ranking."
        claim = Words("谁任务最多，换一批任务就难说", "Who has most might differ with other tasks")
    else:
        zh = f"换一批同类任务，居首的有95%把握仍在{listed(may, 'zh', word='家')}{'' if len(may) > 5 else f'{len(may)}家'}之中，其余{others}家不在内。"
        en = f"With other tasks of the kind, the first would with 95% confidence still be among {listed(may, 'en')}; {plural(others, 'unit')} {'is' if others == 1 else 'are'} ruled out."
        claim = Words(f"有95%把握，居首者在{len(may)}家之中", f"With 95% confidence the first is among {len(may)} units")
    return Finding("load", "load.first", zh, en, "tested", units=tuple(may) if len(may) < len(loaded) else (), claim=claim, null=CORRECTED,
                   denominator=Words(f"共{len(units)}家单位", f"of {plural(len(units), 'unit')}"), how_sure=Words("95%置信集", "95% confidence set"))


def _flip(network: Network, units: pd.DataFrame) -> Finding | None:
    """The count of tasks and the count of leads put different units first."""
    tops = {by: units.index[(units[by] == units[by].max()) & (units[by] > 0)] for by in ("tasks", "lead")}
    if not len(tops["lead"]) or set(tops["tasks"]) & set(tops["lead"]) or max(map(len, tops.values())) > TOLD:
        return None
    most = {by: int(units[by].max()) for by in tops}
    zh = f"按涉及任务数，居首的是{listed(tops['tasks'], 'zh')}（{'各' if len(tops['tasks']) > 1 else ''}{most['tasks']}项）；按牵头任务数，居首的是{listed(tops['lead'], 'zh')}（{'各' if len(tops['lead']) > 1 else ''}{most['lead']}项）。"
    en = f"{listed(tops['tasks'], 'en')} comes first by tasks ({most['tasks']}), {listed(tops['lead'], 'en')} by lead tasks ({most['lead']})."
    both = tuple(tops["tasks"]) + tuple(tops["lead"])
    first, count = tops["lead"][0], len(tops["lead"])
    return Finding("load", "load.flip", zh, en, "census", _behind(network, tops["lead"], "lead"), both, **_of(network),
                   claim=Words(fitted(f"按牵头算，居首的换成{{}}{f'等{count}家' if count > 1 else ''}", first), f"By lead tasks, {listed(tops['lead'], 'en')} come{'s' if count == 1 else ''} first"))


def _concentration(network: Network, units: pd.DataFrame) -> Finding | None:
    links = int(units["tasks"].sum())
    five = units["tasks"].iloc[:5]
    if (units["tasks"] > 0).sum() < LEAST_UNITS or units["tasks"].iloc[5] == five.iloc[-1]:  # a tie at the fifth place: no five
        return None
    share = percent(five.sum() / links)
    zh = f"任务最多的五家单位（{listed(five.index, 'zh')}）合计占单位责任关系的{share}（{links}条中的{int(five.sum())}条）。"
    en = f"The five units with most tasks ({listed(five.index, 'en')}) hold {share} of the links of units ({int(five.sum())} of {links})."
    return Finding("load", "load.concentration", zh, en, "census", units=tuple(five.index),
                   claim=Words(f"任务最多的五家占责任关系的{share}", f"Five units hold {share} of all links"),
                   denominator=Words(f"共{links}条责任关系", f"of {plural(links, 'link')}"))


def _sole(network: Network, board: pd.DataFrame) -> Finding | None:
    """Tasks with one body only."""
    listing, total = closed(network), len(network.tasks)
    alone = tuple(network.tasks.index[(units_per_task(network) == 1) & listing])
    if not alone or len(alone) == total == 1 or len(board) == 1:
        return None
    holders = (board if listing.all() else _sole_of(network, alone, board))
    holders = holders[holders["sole"] > 0].sort_values("sole", ascending=False, kind="stable")["sole"]
    named = [f"{unit}（{count}项）" for unit, count in holders.items() if count > 1][:TOLD]
    named_en = [f"{unit} ({count})" for unit, count in holders.items() if count > 1][:TOLD]
    if len(alone) == total:
        return Finding("load", "load.sole", f"{total}项任务都只点名一家，没有共同承担的任务。", f"All {total} tasks name one body only; none is shared.", "census", alone, tuple(holders.index),
                       value=1.0, claim=Words("每项任务都只点名一家", "Every task names one body only"), **_of(network))
    zh = f"{total}项任务中，有{len(alone)}项只点名一家，由它独自承担"
    en = f"Of {plural(total, 'task')}, {len(alone)} {'names' if len(alone) == 1 else 'name'} one body only, which carries it alone"
    claim = Words(f"{total}项任务中{len(alone)}项由一家独任", f"{len(alone)} of {total} tasks {'is' if len(alone) == 1 else 'are'} carried by one body")
    if named:
        zh, en = zh + f"，独任较多的是{'、'.join(named)}", en + f"; most often {listed(named_en, 'en')}"
    return Finding("load", "load.sole", zh + "。", en + ".", "census", alone, tuple(holders.index), claim=claim, value=len(alone) / total, **_of(network))


def _sole_of(network: Network, tasks: Sequence[str], board: pd.DataFrame) -> pd.DataFrame:
    """The board with only these tasks as those named alone."""
    return board.assign(sole=network.links[network.links["task"].isin(tasks)].groupby("unit").size().reindex(board.index, fill_value=0))


def _collectives(network: Network, board: pd.DataFrame) -> Finding | None:
    grouped = tuple(board.index[board["kind"] == "collective"])
    if not grouped:
        return None
    tasks, total = _behind(network, grouped), len(network.tasks)
    quoted = [f"“{name}”" for name in grouped]
    which = f"{total}项任务都点名了" if len(tasks) == total else f"{total}项任务中，有{len(tasks)}项点名了"
    zh = f"{which}集体称谓（{listed(quoted, 'zh')}）；集体不是单个单位，不参加排名和检验。"
    en = (f"Of {plural(total, 'task')}, {len(tasks)} {'names' if len(tasks) == 1 else 'name'} collectives ({listed(grouped, 'en')}); a collective is "
          "no unit and is neither ranked nor tested.")
    return Finding("load", "load.collectives", zh, en, "census", tasks, grouped, **_of(network),
                   claim=Words(f"{len(tasks)}项任务点名集体，集体不排名", f"{plural(len(tasks), 'task')} {'names' if len(tasks) == 1 else 'name'} collectives, which are not ranked"))


def _burden(network: Network, burden: pd.DataFrame) -> Finding | None:
    times = burden.attrs["returns_a_year"]
    if not len(burden) or not sum(times.values()) or not burden["returns"].iloc[0]:
        return None
    top = burden.index[burden["returns"] == burden["returns"].max()]
    if len(top) > TOLD:
        return None
    lead, each, total = int(burden["lead"].iloc[0]), int(burden["returns"].iloc[0]), int(burden["returns"].sum())
    rhythm = f"一年报送{next(iter(times.values()))}次" if len(times) == 1 else "按各文件的报送周期"
    rhythm_en = f"with {plural(next(iter(times.values())), 'return')} a year" if len(times) == 1 else "at the rhythms of the documents"
    zh = f"{rhythm}，牵头{lead}项任务的{listed(top, 'zh')}{'各' if len(top) > 1 else ''}须报送{each}项次，全部牵头单位合计{total}项次。"
    en = f"{rhythm_en[0].upper()}{rhythm_en[1:]}, {listed(top, 'en')}, leading {plural(lead, 'task')}, {'owe' if len(top) > 1 else 'owes'} {each}{' each' if len(top) > 1 else ''}; all lead units together owe {total}."
    return Finding("load", "load.burden", zh, en, "census", _behind(network, top, "lead"), tuple(top),
                   claim=Words(fitted(f"{{}}一年须报送{each}项次", top[0]), f"{top[0]} owes {each} returns a year"),
                   denominator=Words(f"全年共{total}项次", f"of {plural(total, 'return')} a year"))


def _scope(network: Network) -> Finding:
    tasks, bodies, links = len(network.tasks), len(network.units), len(network.links)
    grouped = int((network.units["kind"] == "collective").sum())
    parts = [(f"{bodies - grouped}家单位", plural(bodies - grouped, "unit")), (f"{grouped}个集体称谓", plural(grouped, "collective"))]
    zh, en = ("和".join(p[0] for p in parts if p[0][0] != "0"), " and ".join(p[1] for p in parts if p[1][0] != "0"))
    mean, mean_en = (f"，平均每项任务{links / tasks:.1f}家", f": {links / tasks:.1f} per task") if 1 < tasks < links else ("", "")
    empty, left_open = int((units_per_task(network) == 0).sum()), int((~closed(network)).sum())
    if empty:
        mean, mean_en = f"{mean}；有{empty}项没有写明责任单位", f"{mean_en}; {empty} {'names' if empty == 1 else 'name'} no unit"
    if left_open:
        mean, mean_en = f"{mean}；有{left_open}项的名单以“等”收尾，还有没点名的单位", f"{mean_en}; {plural(left_open, 'list')} {'is' if left_open == 1 else 'are'} left open (等), so that more take part than are named"
    return Finding("load", "load.scope", f"文件共列{tasks}项任务，点名{zh}，责任关系{links}条{mean}。",
                   f"The document lists {plural(tasks, 'task')} and names {en} in {plural(links, 'link')}{mean_en}.", "census",
                   claim=Words(f"{tasks}项任务，{links}条责任关系", f"{plural(tasks, 'task')}, {plural(links, 'link')}"))

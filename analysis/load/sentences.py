"""What the load table allows one to say, in Chinese and English, made from its numbers.

"Most" is said only where both the interval of ranks and the exact tests leave no other unit in question.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from graphdata import Network
from graphdata.network import COLLECTIVES

from ..findings import Finding, Words
from ..wording import fitted, listed, percent, plural, reason_zh
from .ranks import rank_sets
from .scores import scores, totals, units_per_task
from .views import flips

TREATED = {"group": {"zh": "合并", "en": "one node"}, "expand": {"zh": "展开", "en": "expanded"},
           "drop": {"zh": "不计", "en": "dropped"}}
VIEW_WORDS = {"tasks": {"zh": "任务数", "en": "tasks"}, "lead": {"zh": "牵头数", "en": "lead tasks"},
              "fractional": {"zh": "分摊任务数", "en": "fractional count"}, "weighted": {"zh": "加权任务数", "en": "weighted count"}}
WORDS = {"tasks": ("任务", "涉及", "is named in", "tasks"), "lead": ("牵头任务", "牵头", "leads", "lead tasks")}


def findings(network: Network, board: pd.DataFrame, *, side_by_side: pd.DataFrame | None = None,
             burden: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about load.

    Parameters
    ----------
    network : the network the table was made from.
    board : what `load.table` gives.
    side_by_side : what `load.treatments` gives, to say which answers change with the treatment.
    burden : what `load.reporting_burden` gives.

    Returns
    -------
    Findings in the order in which one tells them; one sentence that says why, where nothing can be computed.
    """
    if not len(network.links):
        note = board.attrs["note"]
        return [Finding("load", "load.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census")]
    said = [_most(network, board, "tasks")]
    if "lead" in set(network.links["role"]):
        said += [_most(network, board, "lead"), _flip(network, board)]
    said += [_tiers(network, board), _concentration(network, board)] if len(board) > 1 else []
    said += [_sole(network, board), _collectives(network, board)]
    said += [] if side_by_side is None else [_treatments(network, side_by_side)]
    said += [] if burden is None else [_burden(network, burden)]
    said += [_scope(network)]
    return [finding for finding in said if finding is not None]


def _behind(network: Network, units: Iterable[str], by: str = "tasks") -> tuple[str, ...]:
    """The tasks that name one of the units (by tasks, or in one role), in the order of the document."""
    chosen = network.units.index.get_indexer(list(units))
    counts = scores(network, by)[:, chosen].sum(axis=1)
    return tuple(network.tasks.index[np.asarray(counts).ravel() > 0])


def _scope(network: Network) -> Finding:
    tasks, bodies, links = len(network.tasks), len(network.units), len(network.links)
    grouped = int((network.units["kind"] == "collective").sum())
    mean = links / tasks
    zh = f"文件共列{tasks}项任务，点名责任主体{bodies}个（单位{bodies - grouped}个、集体称谓{grouped}个），责任关系{links}条，平均每项任务{mean:.1f}个主体。"
    en = (f"The document lists {plural(tasks, 'task')} and names {plural(bodies, 'body')} "
          f"({plural(bodies - grouped, 'unit')}, {plural(grouped, 'collective')}) in {plural(links, 'link')}: {mean:.1f} per task.")
    return Finding("load", "load.scope", zh, en, "census", tuple(network.tasks.index), tuple(network.units.index))


def _most(network: Network, board: pd.DataFrame, by: str) -> Finding | None:
    """Who has most, if that can be told; else who may."""
    rank, low, high = (f"{'lead_' if by == 'lead' else ''}{c}" for c in ("rank", "rank_low", "rank_high"))
    units = board[board["kind"] == "unit"].sort_values(by, ascending=False, kind="stable")
    if len(units) < 2 or not units[by].iloc[0]:
        return None
    first = units.iloc[0]
    sets = rank_sets(network, by=by)
    sure = first[high] == first[rank] and sets.at[units.index[0], "set_high"] == first[rank]
    rivals = units[(units[low] <= first[rank]) & (units[by] > 0)]
    if sure:
        return _one(network, units, by)
    return _several(network, units, rivals, by, (int(first[low]), int(first[high])), _first_tier(network, sets, by))


def _first_tier(network: Network, sets: pd.DataFrame, by: str) -> tuple[str, str]:
    """How many the exact tests do not tell apart from the first; nothing where they tell, or were not made."""
    loads = totals(scores(network, by))
    head, count = sets.index[int(np.argmax(loads))], int(((sets["tier"] == 1) & (loads > 0)).sum())
    if count < 2 or sets.attrs.get("note"):
        return "", ""
    body, body_en = ("牵头主体", "bodies that lead") if by == "lead" else ("主体", "bodies")
    return (f"；逐对精确检验的第一档有{count}个{body}，其余{count - 1}个都不能与{head}区分",
            f"; exact pairwise tests leave {count} {body_en} in the first tier, {count - 1} of them not to be told apart from {head}")


def _one(network: Network, units: pd.DataFrame, by: str) -> Finding:
    noun, verb, verb_en, noun_en = WORDS[by]
    name, count, total = units.index[0], int(units[by].iloc[0]), len(network.tasks)
    zh = f"{noun}最多的单位是{name}：{verb}{count}项，占全部{total}项的{percent(count / total)}；任务重抽样和逐对检验都支持这一判断。"
    en = (f"{name} has the most {noun_en}: it {verb_en} {count} of {total} ({percent(count / total)}); "
          "resampling the tasks and pairwise tests both bear this out.")
    return Finding("load", f"load.most.{by}", zh, en, "tested", _behind(network, [name], by), (name,), claim=_claim(name, count, total, by))


def _several(network: Network, units: pd.DataFrame, rivals: pd.DataFrame, by: str, interval: tuple[int, int],
             tier: tuple[str, str]) -> Finding:
    noun, _, _, noun_en = WORDS[by]
    total, counts = len(network.tasks), units.loc[units[by] > 0, by].iloc[:3]
    tied = list(units.index[units[by] == counts.iloc[0]])
    held, held_en = _interval_words(tied, interval)
    may = f"，按重抽样可能居首的有{listed(list(rivals.index), 'zh')}" if len(rivals) > 1 else ""
    may_en = f"; by resampling {listed(list(rivals.index), 'en')} may be first" if len(rivals) > 1 else ""
    zh = f"按{noun}数，{'、'.join(f'{u}（{n}项）' for u, n in counts.items())}居前，共{total}项；谁居首位无法区分：{held}{may}{tier[0]}。"
    en = (f"By {noun_en}, {listed([f'{u} ({n})' for u, n in counts.items()], 'en')} stand in front, of {total}; "
          f"who is first cannot be told apart: {held_en}{may_en}{tier[1]}.")
    return Finding("load", f"load.most.{by}", zh, en, "tested", _behind(network, rivals.index, by), tuple(rivals.index),
                   claim=_claim(units.index[0], int(counts.iloc[0]), total, by))


def _claim(name: str, count: int, total: int, by: str) -> Words:
    noun = {"tasks": "任务", "lead": "牵头"}[by]
    return Words(fitted(f"{{}}{noun}最多：{total}项中{count}项", name), f"{name} has most {WORDS[by][3]}: {count} of {total}")


def _interval_words(tied: list[str], interval: tuple[int, int]) -> tuple[str, str]:
    """Why the first place is open: a tie, an interval of ranks, or pairwise tests that do not tell."""
    low, high = interval
    if len(tied) > 1:
        return f"文件中{listed(tied, 'zh')}并列居首", f"{listed(tied, 'en')} tie for the first place"
    if low < high:
        return (f"文件中居首的{tied[0]}，在任务重抽样下名次可在第{low}至第{high}之间",
                f"resampling the tasks puts {tied[0]}, first here, anywhere from rank {low} to {high}")
    return (f"{tied[0]}在任务重抽样下名次不变，但逐对检验不能把它与其后的单位全部分开",
            f"resampling keeps {tied[0]} first, but pairwise tests do not tell it apart from all those below")


def _flip(network: Network, board: pd.DataFrame) -> Finding | None:
    """The count of tasks and the count of leads put different units first."""
    units = board[board["kind"] == "unit"]
    tops = {by: units.index[(units[by] == units[by].max()) & (units[by] > 0)] for by in ("tasks", "lead")}
    if not len(tops["lead"]) or set(tops["tasks"]) & set(tops["lead"]):
        return None
    most = {by: int(units[by].max()) for by in tops}
    zh = (f"口径不同，居首者不同：按涉及任务数是{listed(tops['tasks'], 'zh')}（{most['tasks']}项），"
          f"按牵头任务数是{listed(tops['lead'], 'zh')}（{most['lead']}项）。")
    en = (f"Who comes first depends on the count: {listed(tops['tasks'], 'en')} by tasks ({most['tasks']}), "
          f"{listed(tops['lead'], 'en')} by lead tasks ({most['lead']}).")
    both = tuple(tops["tasks"]) + tuple(tops["lead"])
    return Finding("load", "load.flip", zh, en, "census", _behind(network, both), both)


def _tiers(network: Network, board: pd.DataFrame) -> Finding:
    """How many tiers the exact tests leave."""
    sizes, head = board["tier"].value_counts().sort_index(), board[board["tier"] == 1]
    total, tiers = len(board), len(sizes)
    if tiers == 1:
        zh = f"逐对精确检验（McNemar，Holm 校正）不能把任何主体与任务数居首的{board.index[0]}区分开：{total}个主体之间不宜排名次。"
        en = (f"Exact pairwise tests (McNemar, Holm) tell no body apart from {board.index[0]}, first by tasks: "
              f"the {plural(total, 'body')} should not be ranked.")
    else:
        low, high = int(head["tasks"].min()), int(head["tasks"].max())
        rest = board[board["tier"] > 1]["tasks"].max()
        zh = (f"逐对精确检验（McNemar，Holm 校正）只能把{total}个主体分成{tiers}档：第一档{len(head)}个（{low}至{high}项任务），"
              f"其余{total - len(head)}个任务数不超过{rest}项；每档之内没有一个主体能与本档首位区分开。")
        en = (f"Exact pairwise tests (McNemar, Holm) allow {tiers} tiers of the {plural(total, 'body')}: {len(head)} in the first "
              f"({low} to {high} tasks), {total - len(head)} below with at most {rest}; within a tier none can be told apart "
              "from its head.")
    return Finding("load", "load.tiers", zh, en, "tested", _behind(network, head.index), tuple(head.index))


def _concentration(network: Network, board: pd.DataFrame) -> Finding:
    facts = board.attrs
    five = tuple(board.index[:5])
    zh = (f"任务数的基尼系数为{facts['gini']:.2f}；任务数前五的主体承担全部责任关系的{percent(facts['top_five_share'])}，"
          f"集中程度相当于由{facts['effective_number']:.0f}个主体均摊。")
    en = (f"The Gini coefficient of tasks is {facts['gini']:.2f}; the first five bodies hold "
          f"{percent(facts['top_five_share'])} of all links; the whole is as concentrated as {plural(round(facts['effective_number']), 'equal body')} would be.")
    return Finding("load", "load.concentration", zh, en, "descriptive", _behind(network, five), five)


def _sole(network: Network, board: pd.DataFrame) -> Finding:
    """Tasks with one body only."""
    alone = tuple(network.tasks.index[units_per_task(network) == 1])
    holders = board[board["sole"] > 0].sort_values("sole", ascending=False, kind="stable")["sole"]
    if not alone:
        return Finding("load", "load.sole", "没有任务只点名一个责任主体。", "No task names one body only.", "census")
    named = [f"{unit}（{count}项）" for unit, count in holders.items()]
    named_en = [f"{unit} ({count})" for unit, count in holders.items()]
    zh = f"只点名一个责任主体的任务有{len(alone)}项，独任的是{listed(named, 'zh', most=4)}。"
    verb = "names" if len(alone) == 1 else "name"
    en = f"{plural(len(alone), 'task')} {verb} one body only: {listed(named_en, 'en', most=4)}."
    return Finding("load", "load.sole", zh, en, "census", alone, tuple(holders.index))


def _collectives(network: Network, board: pd.DataFrame) -> Finding | None:
    grouped = tuple(board.index[board["kind"] == "collective"])
    if not grouped:
        return None
    tasks = _behind(network, grouped)
    quoted = [f"“{name}”" for name in grouped]
    zh = f"{len(tasks)}项任务点名了集体称谓（{listed(quoted, 'zh')}）；集体不是单个单位，不参加“谁居首”的判断。"
    verb = "names" if len(tasks) == 1 else "name"
    en = (f"{plural(len(tasks), 'task')} {verb} collectives ({listed(quoted, 'en')}); a collective is no unit and is left out of who "
          "comes first.")
    return Finding("load", "load.collectives", zh, en, "census", tasks, grouped)


def _treatments(network: Network, side_by_side: pd.DataFrame) -> Finding:
    """Whether the first place, and the first five, depend on the treatment of collectives."""
    table = flips(side_by_side)
    first, five = (table.loc[question] for question in ("first", "first 5"))
    turns = {language: _turns(first, language) for language in ("zh", "en")}
    turned = five.index[five["by_treatment"]]
    members = {language: [_view_words(view, language) for view in turned] for language in ("zh", "en")}
    come, gone = _moved(five.loc["tasks"])
    zh = ("集体称谓合并、展开或不计，" + (f"居首单位随之改变的口径有{'，'.join(turns['zh'])}" if turns["zh"] else "居首单位都不变") + "；"
          + (f"前五名的构成随之改变的口径有{'、'.join(members['zh'])}" if members["zh"] else "前五名的构成都不变")
          + f"（共比较{len(first)}种口径）。"
          + (f"按任务数，展开后进入前五的是{listed(come, 'zh')}，退出的是{listed(gone, 'zh')}。" if come and gone else ""))
    en = ("Whether collectives are one node, expanded or dropped, "
          + (f"the first unit changes by {', '.join(turns['en'])}" if turns["en"] else "the first unit stays") + "; "
          + (f"the first five change by {', '.join(members['en'])}" if members["en"] else "the first five stay")
          + f" ({len(first)} views compared)."
          + (f" By tasks, expanding brings {listed(come, 'en')} into the first five in place of {listed(gone, 'en')}."
             if come and gone else ""))
    units = tuple(dict.fromkeys(str(u) for t in _named(first) for answer in (*first[t], *five[t]) for u in answer))
    known = [u for u in units if u in network.units.index]
    return Finding("load", "load.treatments", zh, en, "census", _behind(network, known), units)


def _moved(five: pd.Series) -> tuple[list[str], list[str]]:
    """Who comes into the first five, and who leaves them, when collectives are expanded."""
    if not {"group", "expand"} <= set(five.index):
        return [], []
    return [u for u in five["expand"] if u not in five["group"]], [u for u in five["group"] if u not in five["expand"]]


def _named(table: pd.DataFrame) -> list[str]:
    return [t for t in COLLECTIVES if t in table.columns]


def _turns(first: pd.DataFrame, language: str) -> list[str]:
    """Each view whose first unit changes, with the first unit under each treatment."""
    out = []
    for view, answer in first[first["by_treatment"]].iterrows():
        answers = [(TREATED[t][language], listed(answer[t], language)) for t in _named(first)]
        words = _view_words(view, language)
        out.append(f"{words}（{'；'.join(f'{t}为{who}' for t, who in answers)}）" if language == "zh"
                   else f"{words} ({'; '.join(f'{t}: {who}' for t, who in answers)})")
    return out


def _view_words(view: str, language: str) -> str:
    name, _, weight = view.partition(" ")
    words = VIEW_WORDS[name][language]
    return words + (f"（w={weight}）" if language == "zh" else f" (w={weight})") if weight else words


def _burden(network: Network, burden: pd.DataFrame) -> Finding | None:
    times = sum(burden.attrs["returns_a_year"].values())
    if not len(burden) or not times or not burden["returns"].iloc[0]:
        return None
    top = burden.index[burden["returns"] == burden["returns"].max()]
    lead, each, total = int(burden["lead"].iloc[0]), int(burden["returns"].iloc[0]), int(burden["returns"].sum())
    zh = f"按文件规定的报送周期，牵头单位一年合计须报送{total}项次（每项任务每个报送日期计一次）；{listed(top, 'zh')}牵头{lead}项任务，须报送{each}项次。"
    en = (f"At the rhythm the document sets, lead units owe {total} returns a year in all (one per task and date); {listed(top, 'en')}, "
          f"with {plural(lead, 'lead task')}, {each}{' each' if len(top) > 1 else ''}.")
    return Finding("load", "load.burden", zh, en, "census", _behind(network, top, "lead"), tuple(top))

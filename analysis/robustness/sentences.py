"""What depends on single units, in Chinese and English: counts in the document, not forecasts."""

from __future__ import annotations

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import listed, percent, plural, reason_zh
from .removal import attack

LEAST = 10  # with fewer units nothing is told of the order in which they go


def findings(network: Network, found: pd.DataFrame) -> list[Finding]:
    """The findings about dependence.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `robustness.removal` gives.
    """
    if found.attrs["note"]:
        note = found.attrs["note"]
        return [Finding("position", "robustness.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census", claim=Words("没有可依赖的单位", "No units to depend on"))]
    said = [_lead(network, found), _anyone(network, found), _attack(network)]
    return [finding for finding in said if finding is not None]


def _lead(network: Network, found: pd.DataFrame) -> Finding | None:
    """Tasks that have one lead, and the units that hold most of them."""
    total, single = found.attrs["tasks_led"], int(found["without_lead"].sum())
    if not total or not single:
        return None
    top = found[found["without_lead"] > 0].iloc[:3]
    three = int(top["without_lead"].sum())
    if top["without_lead"].iloc[0] < 2 or three >= total:
        return None
    named = [f"{unit}{count}项" for unit, count in top["without_lead"].items()]
    named_en = [f"{unit} {count}" for unit, count in top["without_lead"].items()]
    zh = (f"{total}项有牵头单位的任务中，{'每项都' if single == total else f'{single}项'}只有一个牵头单位，即牵头依赖于该单位；"
          f"其中{'、'.join(named)}，合计占{percent(three / total)}。这是文件分工的写照，不是对履职的预测。")
    verbs = "have one lead only and depend" if single > 1 else "has one lead only and depends"
    en = (f"Of {plural(total, 'task')} with a lead, {single} {verbs} on it; {listed(named_en, 'en')} "
          f"{'hold' if len(top) > 1 else 'holds'} {percent(three / total)} of all. "
          "This describes the division of work in the document and forecasts nothing.")
    behind = {t for tasks in top["tasks_without_lead"] for t in tasks}
    return Finding("position", "robustness.lead", zh, en, "census", tuple(t for t in network.tasks.index if t in behind),
                   tuple(top.index), claim=Words(f"{total}项任务{'都' if single == total else f'中{single}项'}只有一家牵头", f"{single} of {plural(total, 'task')} {'has' if single == 1 else 'have'} one lead only"))


def _anyone(network: Network, found: pd.DataFrame) -> Finding | None:
    """Tasks that name one unit only."""
    holders = found[found["without_anyone"] > 0].sort_values("without_anyone", ascending=False, kind="stable")
    behind = {t for tasks in holders["tasks_without_anyone"] for t in tasks}
    if not behind:
        return None
    zh = f"{len(behind)}项任务只点名一个主体，完全依赖于它，涉及{listed(list(holders.index), 'zh')}。"
    verbs = ("names", "depends") if len(behind) == 1 else ("name", "depend")
    en = (f"{plural(len(behind), 'task')} {verbs[0]} one body only and {verbs[1]} on it alone: "
          f"{listed(list(holders.index), 'en')}.")
    return Finding("position", "robustness.anyone", zh, en, "census", tuple(t for t in network.tasks.index if t in behind),
                   tuple(holders.index), claim=Words(f"{len(behind)}项任务完全系于一家", f"{plural(len(behind), 'task')} {'depends' if len(behind) == 1 else 'depend'} on one body alone"))


def _attack(network: Network) -> Finding | None:
    """How many of the most loaded units hold half of the leads."""
    curve = attack(network, order="lead")
    if curve.attrs["lead_note"] or len(curve) <= LEAST:
        return None
    half = int(curve.index[curve["share_led"] <= 0.5][0])
    beside = int(curve.index[curve["expected_led"] <= 0.5][0])
    units = tuple(curve["unit"].iloc[1:half + 1])
    led, chosen = network.incidence("lead"), network.units.index.get_indexer(list(units))
    tasks = tuple(network.tasks.index[led[:, chosen].sum(axis=1) > 0])
    zh = (f"牵头最多的{half}个单位合计牵头了一半以上的任务：假如把它们逐一移出名单，一半任务没有牵头单位；若按随机次序移出，平均要到第{beside}个"
          f"（共{len(curve) - 1}个）。")
    en = (f"The {plural(half, 'unit')} with most lead tasks hold half of all leads: with them taken off the list "
          f"one by one, half of the tasks have no lead; in random order that takes {beside} of {len(curve) - 1} on average.")
    return Finding("position", "robustness.attack", zh, en, "census", tasks, units, claim=Words(f"{half}家单位牵头了一半以上的任务", f"{plural(half, 'unit')} lead half of the tasks"))

"""What depends on single units, in Chinese and English: counts in the document, not forecasts."""

from __future__ import annotations

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import listed, plural
from .removal import attack

LEAST = 10  # of fewer units that lead nothing is told
FEW = 3  # half of the leads in more than one of so many units is nothing to tell
TOLD = 3


def findings(network: Network, found: pd.DataFrame) -> list[Finding]:
    """The findings about dependence; none where nothing is named, which the answers to the three questions say.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `robustness.removal` gives.

    >>> zr.robustness.findings(network, zr.robustness.removal(network))  # nothing is said where there is nothing to say
    []
    """
    said = [] if found.attrs["note"] else [_lead(network, found), _attack(network)]
    return [finding for finding in said if finding is not None]


def _lead(network: Network, found: pd.DataFrame) -> Finding | None:
    """Tasks that have one lead, where some have several; that every task has one is the form of the document."""
    total, single = found.attrs["tasks_led"], int(found["without_lead"].sum())
    if not single or single == total:
        return None
    top = found[found["without_lead"] > 0].iloc[:TOLD]
    named = [f"{unit}（{count}项）" for unit, count in top["without_lead"].items()]
    named_en = [f"{unit} ({count})" for unit, count in top["without_lead"].items()]
    zh = f"{total}项有牵头单位的任务中，{single}项只有一个牵头单位，其余{total - single}项有两个以上；独自牵头最多的是{'、'.join(named)}。"
    en = (f"Of {plural(total, 'task')} with a lead, {single} {'has' if single == 1 else 'have'} one lead only, the other {total - single} several; "
          f"most often alone: {listed(named_en, 'en')}.")
    behind = {t for tasks in top["tasks_without_lead"] for t in tasks}
    return Finding("position", "robustness.lead", zh, en, "census", tuple(t for t in network.tasks.index if t in behind), tuple(top.index), value=single / total,
                   denominator=Words(f"共{total}项有牵头的任务", f"of {plural(total, 'task')} with a lead"),
                   claim=Words(f"{total}项任务中{single}项只有一家牵头", f"{single} of {plural(total, 'task')} {'has' if single == 1 else 'have'} one lead only"))


def _attack(network: Network) -> Finding | None:
    """How few of the units that lead hold the leads of half of the tasks; nothing where it takes many."""
    curve = attack(network, order="lead")
    leading = int((network.incidence("lead").sum(axis=0) > 0).sum())
    if curve.attrs["lead_note"] or leading < LEAST:
        return None
    half = int(curve.index[curve["share_led"] <= 0.5][0])
    if FEW * half > leading:
        return None
    units = tuple(curve["unit"].iloc[1:half + 1])
    led, chosen = network.incidence("lead"), network.units.index.get_indexer(list(units))
    tasks = tuple(network.tasks.index[led[:, chosen].sum(axis=1) > 0])
    lost, total = int(curve["without_lead"].iloc[half]), int((led.sum(axis=1) > 0).sum())
    zh = f"{leading}家牵头单位中，牵头最多的{half}家合起来就占了{total}项任务中{lost}项的牵头：名单上没有它们，这{lost}项就没有牵头单位。"
    en = f"Of {leading} units that lead, the {half} with most lead tasks hold every lead of {lost} of {total} tasks: without them on the list these have no lead."
    return Finding("position", "robustness.attack", zh, en, "census", tasks, units, denominator=Words(f"共{leading}家牵头单位", f"of {plural(leading, 'lead unit')}"), value=half / leading,
                   claim=Words(f"{leading}家中{half}家牵头了一半以上的任务", f"{half} of {leading} lead units lead half of the tasks"))

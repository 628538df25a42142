"""What the treatment of collectives turns in the answers about load, as one finding."""

from __future__ import annotations

import pandas as pd

from graphdata import Network
from graphdata.network import COLLECTIVES

from ..findings import Finding, Words
from ..wording import listed
from .views import flips

TREATED = {"group": Words("合为一个节点", "as one node"), "expand": Words("展开为成员", "expanded"), "drop": Words("不计", "dropped")}


def treatments(network: Network, side_by_side: pd.DataFrame) -> Finding | None:
    """Whether the first unit, or the first five, change when collectives are expanded or dropped; None without collectives."""
    if not (side_by_side["kind"] == "collective").any():
        return None
    if not _expanded(side_by_side):
        return None
    table = flips(side_by_side)
    if ("first", "tasks") not in table.index:
        return None
    first, five = table.loc[("first", "tasks")], table.loc[("first 5", "tasks")]
    shown = [t for t in COLLECTIVES if t in table.columns and first[t]]
    if first["by_treatment"]:
        zh = "；".join(f"{TREATED[t].zh}，居首的是{listed(first[t], 'zh')}" for t in shown)
        en = "; ".join(f"{TREATED[t].en}, {listed(first[t], 'en')}" for t in shown)
        return Finding("load", "load.treatments", f"集体称谓{zh}。", f"Who comes first depends on collectives: {en}.", "census",
                       units=tuple(dict.fromkeys(u for t in shown for u in first[t])), claim=Words("集体怎样计，居首的单位就怎样变", "Who is first depends on how collectives count"))
    come = [u for u in five["expand"] if u not in five["group"]]
    gone = [u for u in five["group"] if u not in five["expand"]]
    name = listed(first["group"], "zh")
    if not come and not gone:
        return Finding("load", "load.treatments", f"集体称谓合为一个节点、展开为成员或不计，任务最多的都是{name}，前五名也不变。",
                       f"Whether collectives are one node, expanded or dropped, {listed(first['group'], 'en')} has most tasks and the first five stay.", "census",
                       units=tuple(first["group"]), claim=Words("集体怎样计，前五名都不变", "However collectives count, the first five stay"))
    into = come and f"{listed(come, 'zh')}进入任务最多的五家", come and f"{listed(come, 'en')} come into the first five"
    out = gone and (f"退出的是{listed(gone, 'zh')}" if come else f"{listed(gone, 'zh')}退出任务最多的五家"), gone and f"{listed(gone, 'en')} leave{'' if come else ' the first five'}"
    zh, en = (between.join(filter(None, said)) for between, said in zip(("，", " and "), zip(into, out, strict=True), strict=True))
    claim = Words(f"集体展开后，有{len(come)}家进入前五", f"Expanding collectives brings {len(come)} into the first five") if come else Words(
        f"集体展开后，有{len(gone)}家退出前五", f"Expanding collectives takes {len(gone)} out of the first five")
    return Finding("load", "load.treatments", f"集体称谓展开为成员后，{zh}；居首的仍是{name}。", f"With collectives expanded, {en}; {listed(first['group'], 'en')} stays first.", "census",
                   units=tuple(dict.fromkeys([*come, *gone])), claim=claim)


def _expanded(side_by_side: pd.DataFrame) -> bool:
    """Whether the members of any collective are known, so that expanding changes anything."""
    loads = [side_by_side[(side_by_side["collectives"] == t) & (side_by_side["view"] == "tasks")].set_index("unit")["load"] for t in ("group", "expand")]
    return not loads[0].sort_index().equals(loads[1].sort_index())

"""The lights and their rules: the first rule of the worst light that fits gives a task its light.

The table below is what is judged by and what is printed; there is no other rule.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LIGHTS = {"red": ("红灯", "red"), "yellow": ("黄灯", "yellow"), "green": ("绿灯", "green"), "closed": ("已销号", "closed"), "none": ("未到报送时间", "nothing due yet")}
WORST = ("none", "closed", "green", "yellow", "red")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its key, the light it gives, and what it says, in both languages."""

    key: str
    light: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a task has a light: the rule, what it is about, the file and cell behind it ("" where nothing came), and of what is to be checked its kind."""

    rule: str
    zh: str
    en: str
    file: str = ""
    cell: str = ""
    kind: str = ""


RULES: dict[str, Rule] = {rule.key: rule for rule in (
    Rule("closed", "closed", "已完成，依据齐备，督查部门已予销号，此后没有相反的填报", "done, with evidence, and closed by the supervision office; no later return says otherwise"),
    Rule("deadline", "red", "已过文件规定的完成时限，最近一次填报不是“已完成”（逾期）", "past the document's own deadline and not 已完成 (overdue)"),
    Rule("milestone", "red", "计划节点已过计划完成时间而未报完成（逾期）", "a milestone of the plan is past its day and not reported as reached (overdue)"),
    Rule("behind", "red", "最近一次填报的状态为“滞后”", "the latest status is 滞后 (behind)"),
    Rule("far", "red", "量化指标不足序时进度（或计划值）的80%，或超过限额，或年终未达目标", "a figure below 80% of its pace (or plan), over its limit, or short of its goal at the end of the year"),
    Rule("silent", "red", "最近两次应报送均未报", "nothing came for the last two due dates"),
    Rule("missing", "yellow", "最近一次应报送未报（什么都没有交来）", "nothing came for the last due date"),
    Rule("pending", "yellow", "最近一次待核（已交来，尚不能采用）", "what came for the last due date is still to be checked"),
    Rule("change", "yellow", "最近一次填报的状态为“申请调整”", "the latest status is 申请调整 (a change is asked for)"),
    Rule("waiting", "yellow", "最近一次填报的状态为“未启动”", "the latest status is 未启动 (not started)"),
    Rule("slow", "yellow", "量化指标达到序时进度（或计划值）的80%以上、不足100%", "a figure at 80% of its pace (or plan) or more, below 100%"),
    Rule("doubtful", "yellow", "状态为“已完成”，但指标未达目标，或文字中提到滞后、未完成", "已完成, but a figure is short of its goal or the text speaks of delay"),
    Rule("good", "green", "按要求报送，以上各条都不成立", "reported, and none of the above"),
    Rule("none", "none", "还没有到第一次报送的时间", "no return has been due yet"),
)}


def light(reasons: Iterable[Reason]) -> tuple[str, tuple[Reason, ...]]:
    """The worst light of the reasons, and the reasons that gave it, in the order of the rules; without reasons it is green.

    >>> light([Reason("missing", "", ""), Reason("behind", "", "")])[0]
    'red'
    """
    found = sorted(reasons, key=lambda reason: list(RULES).index(reason.rule))
    worst = max((RULES[reason.rule].light for reason in found), key=WORST.index, default="green")
    return worst, tuple(reason for reason in found if RULES[reason.rule].light == worst)

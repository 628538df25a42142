"""What progress allows one to say, in Chinese and English, made from its numbers."""

from __future__ import annotations

import re

import pandas as pd

from ..findings import Finding
from ..wording import listed, p_words, percent, plural

_KINDS = {"supporters": ("配合单位较多（多于{n}个）的任务", "tasks with more than {n} supporting units"),
          "across": ("跨分工的任务", "tasks across portfolios")}
_SILENT = ((r"(\d+) tasks in the smaller group, (\d+) are needed", "较小的一组只有{0}项任务，至少需要{1}项"),
           (r"(\d+) of (\d+) tasks had", "{1}项任务中有{0}项出现迟报或未报"),
           (r"only (\d+) tasks are of units", "只有{0}项任务的牵头单位兼有两类任务"))


def findings(found: pd.DataFrame, *, targets: pd.DataFrame | None = None, delay: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about progress.

    Parameters
    ----------
    found : what `progress.table` gives.
    targets : what `progress.targets` gives.
    delay : what `progress.delay` gives.

    >>> zr.progress.findings(state)[0].title["en"]
    'At 2024-04-30, 24 returns on single tasks were due on 1 date: 19 on time, 4 late, 0 to be checked, 1 missing (79% on time)'
    """
    if not len(found):
        at = found.attrs["at"]
        notes = [Finding("progress", "progress.note", zh, en, "census") for _, zh, en in found.attrs["notes"]]
        return [Finding("progress", "progress.none", f"截至{at}，没有应报送的任务。", f"At {at} no return was due.", "census"), *notes]
    said = [_states(found), _missing(found), _pending(found), _behind(found)]
    said += [] if targets is None else [_targets(targets)]
    said += [] if delay is None else [_delay(question, row) for question, row in delay.iterrows()]
    return [finding for finding in said if finding is not None]


def _states(found: pd.DataFrame) -> Finding:
    n = found["state"].value_counts()
    done, late, pending, missing = (int(n.get(s, 0)) for s in ("complete", "late", "pending", "missing"))
    times, open_ = found["due"].nunique(), tuple(dict.fromkeys(found.loc[found["state"] != "complete", "task"]))
    zh = f"截至{found.attrs['at']}，{times}次应报送共{len(found)}项次：按时{done}，迟报{late}，待核{pending}，未报{missing}（按时占{percent(done / len(found))}）。"
    en = (
        f"At {found.attrs['at']}, {plural(len(found), 'return')} on single tasks were due on {plural(times, 'date')}: {done} on time, {late} late, "
        f"{pending} to be checked, {missing} missing ({percent(done / len(found))} on time).")
    return Finding("progress", "progress.states", zh, en, "census", open_)


def _missing(found: pd.DataFrame) -> Finding:
    last = found[found["due"] == found["due"].max()]
    gone = last[last["state"] == "missing"]
    units, day = list(dict.fromkeys(gone["unit"])), last["due"].iloc[0]
    if not len(gone):
        return Finding("progress", "progress.missing", f"{day}应报送的任务没有未报的。", f"Nothing that was due on {day} is missing.",
                       "census")
    return Finding(
        "progress", "progress.missing", f"{day}应报送的任务中，{len(gone)}项未报，涉及{listed(units, 'zh')}。",
        f"{plural(len(gone), 'return')} due on {day} {'is' if len(gone) == 1 else 'are'} missing, from {listed(units, 'en')}.",
        "census", tuple(gone["task"]), tuple(units))


def _pending(found: pd.DataFrame) -> Finding | None:
    """What came and is not yet taken, by name: nobody who sent something is said to have sent nothing."""
    last = found[found["due"] == found["due"].max()]
    open_ = last[last["state"] == "pending"]
    units, day, n = list(dict.fromkeys(open_["unit"])), last["due"].iloc[0], len(open_)
    if not n:
        return None
    return Finding(
        "progress", "progress.pending", f"{day}应报送的任务中，{n}项待核（单位已交来材料，但该项空白、被删除或内容尚不能采用），涉及{'、'.join(units)}。",
        f"{plural(n, 'return')} due on {day} {'is' if n == 1 else 'are'} to be checked (the unit sent something; this task is blank, "
        f"deleted, or not yet understood), from {', '.join(units)}.", "census", tuple(open_["task"]), tuple(units))


def _behind(found: pd.DataFrame) -> Finding | None:
    last = found[found["due"] == found["due"].max()]
    behind = last[last["standing"] == "滞后"]
    if not len(behind):
        return None
    units = list(dict.fromkeys(behind["unit"]))
    return Finding(
        "progress", "progress.behind", f"按最近一次报送，{behind['task'].nunique()}项任务自报“滞后”，牵头单位为{listed(units, 'zh')}。",
        f"By their last returns {plural(behind['task'].nunique(), 'task')} "
        f"{'is' if behind['task'].nunique() == 1 else 'are'} behind (滞后) in the lead units' own words: {listed(units, 'en')}.",
        "census", tuple(dict.fromkeys(behind["task"])), tuple(units))


def _targets(targets: pd.DataFrame) -> Finding:
    if not len(targets):
        return Finding("progress", "progress.targets", "文件没有可识别的量化指标。",
                       "The document has no quantified target that was understood.", "census")
    told, met = targets["met"].notna().sum(), int(
        (targets["met"] == True).sum())  # noqa: E712 - missing values count as not met
    none = len(targets) - told
    zh = f"{len(targets)}个量化指标中，{told}个已报完成值，其中{met}个达到目标" + (f"；其余{none}个没有完成值。" if none else "。")
    en = f"Of {plural(len(targets), 'quantified target')}, {told} have a figure and {met} are met" + (f"; {none} have none."
                                                                                                      if none else ".")
    return Finding("progress", "progress.targets", zh, en, "census",
                   tuple(dict.fromkeys(targets.loc[targets["met"] == True, "task"])))  # noqa: E712


def _delay(question: str, row: pd.Series) -> Finding:
    n = "" if pd.isna(row["threshold"]) else f"{row['threshold']:g}"
    zh, en = (text.format(n=n) for text in _KINDS[question])
    key = f"delay.{question}"
    if row["note"]:
        return Finding("delay", key, f"{zh}是否更容易迟报或未报：报送数据不足，无法判断（{_silent_zh(row['note'])}）。",
                       f"Whether {en} report later: {row['note']}.", "descriptive")
    counts_zh = f"{row['tasks_with']}项中{row['late_with']}项，其余{row['tasks_without']}项中{row['late_without']}项"
    counts_en = f"{row['late_with']} of {row['tasks_with']} against {row['late_without']} of {row['tasks_without']}"
    gap = f"{row['difference']:+.0%}", f"{row['low']:+.0%}", f"{row['high']:+.0%}", p_words(row["q"])
    shown = row["q"] < 0.05 and (row["low"] > 0 or row["high"] < 0)
    if not shown:
        return Finding(
            "delay", key, f"看不出{zh}更容易或更不容易迟报、未报（{counts_zh}；相差{gap[0]}，95%区间{gap[1]}至{gap[2]}，{gap[3]}）。",
            f"No difference can be shown for {en} ({counts_en} had a return late or missing; {gap[0]}, 95% interval {gap[1]} to {gap[2]}, {gap[3]}).",
            "tested")
    more = row["difference"] > 0
    return Finding(
        "delay", key,
        f"{zh}{'更容易' if more else '更不容易'}迟报或未报（{counts_zh}；相差{gap[0]}，95%区间{gap[1]}至{gap[2]}，{gap[3]}）。这是并存，不等于因果。",
        f"{en[0].upper()}{en[1:]} have {'more' if more else 'fewer'} returns late or missing ({counts_en}; {gap[0]}, 95% interval {gap[1]} to {gap[2]}, {gap[3]}). "
        "This is coincidence in the data, not cause.", "tested")


def _silent_zh(note: str) -> str:
    return next(zh.format(*found.groups()) for pattern, zh in _SILENT if (found := re.search(pattern, note)))

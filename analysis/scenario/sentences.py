"""What a what-if allows one to say: exact counts of load, and changes of structure only where they can be told apart."""

from __future__ import annotations

from pandas import Series

from graphdata import Network

from ..findings import Finding
from ..wording import listed, p_words, passage, plural
from .effects import Effects
from .steps import Abolish, Expand, Merge, Split, Step, wording

MEASURES = {
    "one_unit": ("只点名一个主体的任务", "tasks that name one body only"),
    "one_lead": ("只有一个牵头单位的任务", "tasks with one lead only"),
    "most_on_one": ("最多有多少项任务的牵头系于一家", "most tasks that one unit alone leads"),
}
TOLD = 12  # bodies told one by one


def findings(found: Effects) -> list[Finding]:
    """The findings of a what-if, in the order in which one tells them: what was tried, then load, overlap, clusters and resilience.

    >>> zr.scenario.findings(effects)[0].title["en"]
    'What if, not in the document: 市水利局, 市生态环境局 merge into 市水务环境局'
    """
    said = [_what(found), *_merged(found), *_split(found), *_left(found), _load(found), _portfolios(found), _overlap(found), _clusters(found),
            _resilience(found)]
    return [finding for finding in said if finding is not None]


def _what(found: Effects) -> Finding:
    zh = "；".join(wording(s, lang="zh") for s in found.steps) or "无改动"
    en = "; ".join(wording(s, lang="en") for s in found.steps) or "nothing changed"
    return Finding("scenario", "scenario.what", f"情景推演（并非文件原文）：{zh}。", f"What if, not in the document: {en}.", "census")


def _merged(found: Effects) -> list[Finding]:
    """Every merger in numbers that can be counted in the text: the parts, what they share, and the union."""
    out = []
    for step in found.steps:
        units, into = _joined(step)
        named = [_tasks(found.before, u) for u in units]
        if not named or not all(named):
            continue
        union = [t for t in found.before.tasks.index if any(t in own for own in named)]
        total = sum(map(len, named))
        parts = "、".join(f"{u}{len(own)}项" for u, own in zip(units, named, strict=True))
        parts_en = ", ".join(f"{u} {len(own)}" for u, own in zip(units, named, strict=True))
        zh = f"{parts}，合计{total}项，去掉重复点名的{total - len(union)}项，合并后的{into}涉及{len(union)}项任务。"
        en = f"{parts_en}: {total} in all, less {total - len(union)} counted more than once, gives {into} {plural(len(union), 'task')}."
        out.append(Finding("scenario", "scenario.merged", zh, en, "census", tuple(union), (into,)))
    return out


def _joined(step: Step) -> tuple[tuple[str, ...], str]:
    """The units that a step makes one, and its name."""
    if isinstance(step, Merge):
        return step.units, step.into
    return ((step.to, step.unit), step.to) if isinstance(step, Abolish) and step.to else ((), "")


def _left(found: Effects) -> list[Finding]:
    """What an abolished unit leaves to nobody: tasks without a lead, and tasks without anyone."""
    out = []
    for step in (step for step in found.steps if isinstance(step, Abolish) and not step.to):
        own = _tasks(found.before, step.unit)
        if not own:
            continue
        alone = [own - set(found.after.links.loc[found.after.links["role"].isin(roles), "task"]) for roles in (("lead", "responsible"), ("lead", "responsible", "support"))]
        zh = f"撤销{step.unit}而无人接收：点名它的{len(own)}项任务中，{len(alone[0])}项没有了牵头或责任单位，其中{len(alone[1])}项再无任何单位。"
        en = (f"{step.unit} is abolished and nobody takes over: of {plural(len(own), 'task')} that name it, {len(alone[0])} have no lead or responsible body left, "
              f"{len(alone[1])} of them nobody at all.")
        out.append(Finding("scenario", "scenario.left", zh, en, "census", _ordered(found.before, alone[0]), (step.unit,)))
    return out


def _split(found: Effects) -> list[Finding]:
    """Every split in numbers: the whole, and its parts, which add up to it."""
    out = []
    for step in found.steps:
        parts = list(dict.fromkeys([n for n, _ in step.into] + [step.rest])) if isinstance(step, Split) else []
        counts = {name: _tasks(found.after, name) for name in parts if name and name in found.after.units.index}
        own = _tasks(found.before, step.unit) if counts else set()
        if not own:
            continue
        zh = f"{step.unit}的{len(own)}项任务，拆分后为" + "、".join(f"{n}{len(t)}项" for n, t in counts.items()) + "。"
        en = f"The {plural(len(own), 'task')} of {step.unit} are dealt out: " + ", ".join(f"{n} {len(t)}" for n, t in counts.items()) + "."
        out.append(Finding("scenario", "scenario.split", zh, en, "census", _ordered(found.before, own), tuple(counts)))
    return out


def _ordered(network: Network, tasks: set[str]) -> tuple[str, ...]:
    return tuple(t for t in network.tasks.index if t in tasks)


def _moved(row: Series) -> list[tuple[tuple[str, str], str]]:
    """Of the tasks and leads of a body the number that changes, told by its parts; the tasks, if neither does."""
    both = [(("任务", "tasks"), row["tasks_told"]), (("牵头", "leads"), row["lead_told"])]
    return [each for each in both if " → " in each[1]] or both[:1]


def _tasks(network: Network, unit: str) -> set[str]:
    return set(network.links.loc[network.links["unit"] == unit, "task"])


def _load(found: Effects) -> Finding:
    table = found.tables["load"]
    rows = table[(table["tasks_change"] != 0) | (table["lead_change"] != 0) | table["change"].isin(["merged", "split", "reshaped", "new", "gone"])]
    if not len(rows):
        return Finding("scenario", "scenario.load", "没有主体的任务数或牵头数因此改变。", "No body's count of tasks or leads changes.", "census")
    told = [(g, _moved(r)) for g, r in rows.iterrows()]
    words = [f"{g}（{'，'.join(zh + number for (zh, _), number in own)}）" for g, own in told]
    words_en = [f"{g} ({', '.join(f'{en} {number}' for (_, en), number in own)})" for g, own in told]
    one = rows.dropna(subset=["rank_before", "rank_after"])
    out = one[(one["rank_after"] < one["rank_low"]) | (one["rank_after"] > one["rank_high"])]
    zh = f"负荷有变的主体（精确计数）：{listed(words, 'zh', most=TOLD)}。"
    zh += f"名次移出原文件重抽样区间的：{listed(list(out.index), 'zh')}。" if len(out) else "它们的名次都没有移出原文件重抽样的区间。"
    en = f"Bodies whose load changes (exact counts): {listed(words_en, 'en', most=TOLD)}. "
    en += f"Rank leaves the interval of the original: {listed(list(out.index), 'en')}." if len(out) else "No rank leaves the interval of the original."
    names = [(found.before, rows["before"]), (found.after, rows["after"])]
    behind = {t for network, sides in names for units in sides for u in units for t in _tasks(network, u)}
    return Finding("scenario", "scenario.load", zh, en, "census", _ordered(found.before, behind), tuple(map(str, rows.index)))


def _portfolios(found: Effects) -> Finding | None:
    rows = found.tables["portfolios"]
    rows = rows[rows["tasks_change"] != 0]
    if not len(rows):
        return None
    zh = f"分工任务数有变：{listed([f'{n}{r.tasks_before}→{r.tasks_after}项' for n, r in rows.iterrows()], 'zh', most=TOLD)}。"
    en = f"Portfolios change: {listed([f'{n} {r.tasks_before} → {r.tasks_after} tasks' for n, r in rows.iterrows()], 'en', most=TOLD)}."
    held = [set(zip(n.holds["portfolio"], n.holds["task"], strict=True)) for n in (found.before, found.after)]
    return Finding("scenario", "scenario.portfolios", zh, en, "census", _ordered(found.before, {task for _, task in held[0] ^ held[1]}))


def _overlap(found: Effects) -> Finding:
    table = found.tables["overlap"]
    turned, moved = table[table["verdict_changed"]], int(table["changed"].sum())
    if not len(turned):
        zh = f"{len(table)}对分工中，{moved}对的共有单位数有变；与随机情形相比的结论一对也没有改变。"
        en = f"Of {plural(len(table), 'pair')} of portfolios, the number of shared bodies changes in {moved}; beside chance, no verdict changes."
        return Finding("scenario", "scenario.overlap", zh, en, "tested")
    words = {
        "more": ("多于随机", "more than chance"),
        "less": ("少于随机", "less than chance"),
        "none": ("无法区分", "cannot be told apart"),
    }
    pairs = [[f"{r.a}—{r.b}（{words[r.direction_before][i]}→{words[r.direction_after][i]}）" for r in turned.itertuples()] for i in (0, 1)]
    zh = f"{len(table)}对分工中，{moved}对的共有单位数有变；与随机情形相比结论改变的有{listed(pairs[0], 'zh', most=6)}。"
    en = f"Of {plural(len(table), 'pair')} of portfolios, the number of shared bodies changes in {moved}; verdicts change for {listed(pairs[1], 'en', most=6)}."
    if any(isinstance(step, Expand) for step in found.steps):
        zh += "集体展开后，其成员必然同进同出，偏离随机的一部分由此而来。"
        en += " Members that an expanded collective brings in always come together: part of the distance to chance is due to that."
    return Finding("scenario", "scenario.overlap", zh, en, "tested")


def _clusters(found: Effects) -> Finding:
    table = found.tables["clusters"]
    facts = table.attrs
    if facts["note"]:
        return Finding("scenario", "scenario.clusters", "集群无法计算。", f"Clusters: {facts['note']}.", "census")
    b, a = table.loc["before"], table.loc["after"]
    number = passage(int(b["clusters"]), int(a["clusters"]))
    zh = f"集群{number}个，模块度{b['modularity']:.3f}→{a['modularity']:.3f}"
    en = f"Clusters {number}, modularity {b['modularity']:.3f} → {a['modularity']:.3f}"
    if b["p"] is not None and a["p"] is not None:
        zh += f"（随机情形{b['null_modularity_mean']:.3f}与{a['null_modularity_mean']:.3f}；{p_words(b['p'])}与{p_words(a['p'])}）"
        en += f" (by chance {b['null_modularity_mean']:.3f} and {a['null_modularity_mean']:.3f}; {p_words(b['p'])} and {p_words(a['p'])})"
    if not facts["beyond_chance"]:
        zh, en = (
            zh + "；至少一方的分群与随机情形无法区分，故不谈集群的变化。",
            en + "; at least one of them cannot be told apart from chance, so no change of clusters is claimed.",
        )
    elif facts["told_apart"]:
        zh += f"；任务分群与原来的一致度{facts['likeness']:.2f}，低于原文件自身重抽样的波动范围（5%分位{facts['floor']:.2f}）：集群确有改变。"
        en += f"; likeness of the tasks' clusters {facts['likeness']:.2f}, below what resampling the original gives (5 % quantile {facts['floor']:.2f}): clusters do change."
    else:
        zh += f"；任务分群与原来的一致度{facts['likeness']:.2f}，与原文件自身重抽样的波动（5%分位{facts['floor']:.2f}）无法区分。"
        en += f"; likeness of the tasks' clusters {facts['likeness']:.2f}, which cannot be told apart from resampling the original (5 % quantile {facts['floor']:.2f})."
    return Finding("scenario", "scenario.clusters", zh, en, "tested")


def _resilience(found: Effects) -> Finding:
    table = found.tables["resilience"]
    rows = [(MEASURES[m], int(table.at[m, "before"]), int(table.at[m, "after"])) for m in MEASURES]
    zh = "韧性（计数）：" + "，".join(f"{w[0]}{passage(b, a)}{'（不变）' if a == b else ''}" for w, b, a in rows)
    en = "Resilience (counts): " + ", ".join(f"{w[1]} {passage(b, a)}{' (no change)' if a == b else ''}" for w, b, a in rows)
    held = table.loc["area_held"]
    zh += f"；按任务多少依次移出主体时，平均仍有人负责的任务占比{held['before']:.2f}→{held['after']:.2f}（仅描述：主体数不同，二者不能直接比高下）。"
    en += (
        f"; taking bodies away, busiest first, leaves on average {held['before']:.2f} → {held['after']:.2f} of the tasks with somebody "
        "(a description only: with another number of bodies the two are not on one scale)."
    )
    return Finding("scenario", "scenario.resilience", zh, en, "descriptive", units=tuple(found.tables["dependence"].index))

"""What a comparison allows one to say, in Chinese and English: counts as they are, changes only beside the noise of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from graphdata import Network

from ..findings import Finding
from ..wording import listed, percent, plural


def findings(before: Network, after: Network, tables: Mapping[str, pd.DataFrame], *, labels: Sequence[str] = ("1", "2")) -> list[Finding]:
    """The findings of a comparison.

    Parameters
    ----------
    before, after : the networks.
    tables : what the functions of this room give, by name: units (with ``attrs["turnover"]``), loads, portfolios, links, together, tasks.
    labels : what the documents are called.

    Returns
    -------
    Findings in the order in which one tells them. `tasks` are ids of either document.

    >>> zr.compare.documents([network, later]).findings[0].title["en"]
    '1 has 24 tasks, 19 bodies and 74 links; 2 has 25 tasks, 20 bodies and 80 links'
    """
    said = [_scope(before, after, labels), _units(tables["units"]), _unmatched(tables["units"], before, after), _tasks(tables["tasks"]),
            _roles(tables["tasks"]), *(_links(tables[k], k) for k in ("links", "together")), _loads(tables["loads"], before, after),
            _portfolios(tables["portfolios"])]
    return [finding for finding in said if finding is not None]


def _scope(before: Network, after: Network, labels: Sequence[str]) -> Finding:
    b, a = len(before.tasks), len(after.tasks)
    zh = f"{labels[0]}有{b}项任务、{len(before.units)}个主体、{len(before.links)}条责任关系；{labels[1]}有{a}项任务、{len(after.units)}个主体、{len(after.links)}条责任关系。"
    en = (
        f"{labels[0]} has {plural(b, 'task')}, {plural(len(before.units), 'body')} and {plural(len(before.links), 'link')}; {labels[1]} has "
        f"{plural(a, 'task')}, {plural(len(after.units), 'body')} and {plural(len(after.links), 'link')}."
    )
    return Finding("compare", "compare.scope", zh, en, "census", (*before.tasks.index, *after.tasks.index))


def _units(aligned: pd.DataFrame) -> Finding:
    facts, rows = aligned.attrs["turnover"], aligned.drop_duplicates("group")
    changed = rows[rows["change"].isin(["renamed", "merged", "split", "reshaped"])]
    steps = [
        f"{'、'.join(dict.fromkeys(own['before']))}→{'、'.join(dict.fromkeys(own['after']))}"
        for group in changed["group"]
        for own in [aligned[aligned["group"] == group]]
    ]
    zh = f"按名录对应，{facts['kept']}个主体两份文件都有，{facts['gone']}个只见于前一份，{facts['new']}个只见于后一份（主体更替率{percent(facts['turnover'])}）"
    en = (
        f"By the registry, {plural(facts['kept'], 'body')} stand in both documents, {facts['gone']} only in the earlier, {facts['new']} only in the later "
        f"(turnover {percent(facts['turnover'])})"
    )
    if steps:
        zh += f"；其中更名、合并或拆分的有{listed(steps, 'zh', most=6)}"
        en += f"; renamed, merged or split: {listed(steps, 'en', most=6)}"
    return Finding("compare", "compare.units", zh + "。", en + ".", "census")


def _unmatched(aligned: pd.DataFrame, before: Network, after: Network) -> Finding | None:
    gone = list(aligned.loc[aligned["change"] == "gone", "before"])
    new = list(aligned.loc[aligned["change"] == "new", "after"])
    if not gone and not new:
        return None
    parts = [(f"只见于前一份：{listed(gone, 'zh', most=10)}", f"only in the earlier: {listed(gone, 'en', most=10)}")] if gone else []
    parts += [(f"只见于后一份：{listed(new, 'zh', most=10)}", f"only in the later: {listed(new, 'en', most=10)}")] if new else []
    zh = f"名录中查不到对应关系的主体如下，不作猜测（如知其沿革，可在名录 successions.csv 中补上）。{'；'.join(p[0] for p in parts)}。"
    en = f"Bodies without a known match are listed, not guessed (successions.csv of a registry can say more). {'; '.join(p[1] for p in parts)}."
    tasks = [
        t
        for n, units in ((before, gone), (after, new))
        for t in n.tasks.index[n.tasks.index.isin(n.links.loc[n.links["unit"].isin(units), "task"])]
    ]
    return Finding("compare", "compare.unmatched", zh, en, "census", tuple(tasks), tuple(map(str, gone + new)))


def _tasks(matched: pd.DataFrame) -> Finding:
    count = matched["status"].value_counts()
    stayed, went, came = (int(count.get(s, 0)) for s in ("stayed", "went", "came"))
    sure = int((matched["confidence"] == "sure").sum())
    numbers = int(matched["numbers_changed"].sum())
    zh = f"按文字相近程度一一配对，延续的任务有{stayed}项（其中{sure}项把握较大，{stayed - sure}项只是可能），不再出现的{went}项，新增{came}项；延续的任务中有{numbers}项数字有变。"
    en = (
        f"Matched by their text one to one, {plural(stayed, 'task')} stayed ({sure} surely, {stayed - sure} only likely), {went} went, {came} came; "
        f"numbers differ in {numbers} of those that stayed."
    )
    stay = matched[matched["status"] == "stayed"]
    return Finding("compare", "compare.tasks", zh, en, "descriptive", (*stay["before"], *stay["after"]))


def _roles(matched: pd.DataFrame) -> Finding | None:
    rows = matched[matched["roles_changed"].map(len) > 0]
    if not (matched["status"] == "stayed").any():
        return None
    every = [r for changes in rows["roles_changed"] for r in changes]
    leads = [r for r in every if "lead" in r.split(": ", 1)[1].split(" → ")]
    zh = f"在延续的任务中，{len(rows)}项的责任单位或角色有变，共{len(every)}处，其中涉及牵头的{len(leads)}处。"
    en = f"Among tasks that stayed, bodies or roles differ in {len(rows)}, {plural(len(every), 'change')} in all, {len(leads)} of them about who leads."
    return Finding("compare", "compare.roles", zh, en, "descriptive", (*rows["before"], *rows["after"]))


def _links(table: pd.DataFrame, kind: str) -> Finding:
    facts = table.attrs["turnover"]
    what = ("分工与主体的联系", "links of portfolios with bodies") if kind == "links" else ("主体之间的共事联系", "pairs of bodies that share tasks")
    if not len(table):
        return Finding("compare", f"compare.{kind}", f"{what[0]}：两份文件都没有。", f"There are no {what[1]} in either document.", "census")
    zh = (
        f"{what[0]}：{facts['a']}条保留，{facts['b']}条消失，{facts['c']}条新出现；差异度β={facts['beta_wn']:.2f}，"
        f"其中{facts['beta_os']:.2f}来自两份文件都有者之间的重新组合，{facts['beta_st']:.2f}来自主体或领导的更替。"
    )
    en = (
        f"Of {what[1]}, {facts['a']} stayed, {facts['b']} went, {facts['c']} came; dissimilarity β = {facts['beta_wn']:.2f}: {facts['beta_os']:.2f} "
        f"rewiring among those in both documents, {facts['beta_st']:.2f} because bodies or leaders came or went."
    )
    return Finding("compare", f"compare.{kind}", zh, en, "census")


def _loads(table: pd.DataFrame, before: Network, after: Network) -> Finding:
    moved = table[table["beyond_noise"]]
    if not len(moved):
        zh = "没有一个主体的任务占比变化超出单份文件自身的重抽样波动：不能说谁的负荷加重或减轻。"
        en = "No body's share of tasks changed by more than resampling one document gives: nobody's load can be said to have risen or fallen."
        return Finding("compare", "compare.loads", zh, en, "tested")
    words = [[f"{g}（{row.tasks_told}项）" for g, row in moved[moved["share_change"] * sign > 0].iterrows()] for sign in (1, -1)]
    words_en = [[w.replace("（", " (").replace("项）", ")") for w in own] for own in words]
    zh = "任务占比变化超出单份文件重抽样波动（经 Benjamini–Hochberg 校正）的：" + "；".join(
        f"{name}{listed(own, 'zh', most=8)}" for name, own in zip(("上升的有", "下降的有"), words, strict=True) if own
    )
    en = "Share of tasks changed beyond the resampling noise of one document (corrected, Benjamini–Hochberg): " + "; ".join(
        f"{name} {listed(own, 'en', most=8)}" for name, own in zip(("up", "down"), words_en, strict=True) if own
    )
    return Finding("compare", "compare.loads", zh + f"。其余{len(table) - len(moved)}个主体的变化无法与波动区分。",
                   en + f". The changes of the other {len(table) - len(moved)} cannot be told apart from noise.", "tested",
                   _behind(before, moved, "before") + _behind(after, moved, "after"), tuple(map(str, moved.index)))


def _behind(network: Network, moved: pd.DataFrame, side: str) -> tuple[str, ...]:
    units = {u for names in moved[side] for u in names}
    named = set(network.links.loc[network.links["unit"].isin(units), "task"])
    return tuple(t for t in network.tasks.index if t in named)


def _portfolios(table: pd.DataFrame) -> Finding | None:
    if not len(table):
        return None
    both = table[table["change"] == "stayed"]
    came, went = ([str(n) for n in table.index[table["change"] == c]] for c in ("came", "went"))
    parts, parts_en = [], []
    for verdict, zh, en in (("gained", "任务占比增加的", "gained"), ("lost", "任务占比减少的", "lost")):
        rows = both[both["verdict"] == verdict]
        if len(rows):
            parts.append(f"{zh}有{listed([f'{n}（{r.tasks_before}→{r.tasks_after}项）' for n, r in rows.iterrows()], 'zh')}")
            parts_en.append(f"{en}: {listed([f'{n} ({r.tasks_before} → {r.tasks_after})' for n, r in rows.iterrows()], 'en')}")
    if not parts:
        parts, parts_en = ["两份文件都有的分工，任务占比的变化都无法与重抽样波动区分"], ["no change of share among portfolios in both can be told apart from noise"]
    for names, zh, en in ((came, "新出现的领导有", "new leaders"), (went, "不再出现的领导有", "leaders no longer there")):
        if names:
            parts.append(f"{zh}{listed(names, 'zh')}")
            parts_en.append(f"{en}: {listed(names, 'en')}")
    en = "; ".join(parts_en)
    return Finding("compare", "compare.portfolios", "分工：" + "；".join(parts) + "。", f"Portfolios: {en}.", "tested")

"""What the table of clusters allows one to say, in Chinese and English, made from its numbers.

The modularity is said only beside its null, and where chance gives as much, no cluster is told at all; a cluster that
does not hold together when tasks are resampled is called unstable and is not told as a finding; a unit that is a cluster
by itself coordinates with nobody and is not told as one.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from graphdata import Network

from ..findings import Finding
from ..wording import listed, p_words, percent, plural, portfolio_noun, reason_zh
from .cards import cards

ALPHA = 0.05
SAME, LIKE = 0.8, 0.5  # AMI from which clusters are called the same as, or much like, the portfolios
BUSY = 10  # tasks from which a unit is told to work across clusters
TOLD = 5  # stable clusters told one by one


def findings(network: Network, found: pd.DataFrame) -> list[Finding]:
    """The findings about clusters.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `clusters.table` gives.

    Returns
    -------
    Findings in the order in which one tells them; one sentence that says why, where nothing can be computed.
    """
    if found.attrs["note"]:
        note = found.attrs["note"]
        return [Finding("clusters", "clusters.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census")]
    every = cards(network, found)
    groups = every[every["units"].map(len) > 1]
    stable = groups[groups["stable"]]
    said: list[Finding | None] = [_structure(network, found, groups)]
    if found.attrs["bootstraps"] and (found.attrs["p"] is None or found.attrs["p"] <= ALPHA):
        said += [_stability(found, groups, stable)]
        said += [_one(network, cluster, card) for cluster, card in stable.iloc[:TOLD].to_dict("index").items()]
        said += [_across(network, found)]
    said += [_agreement(network, found)]
    return [finding for finding in said if finding is not None]


def _structure(network: Network, found: pd.DataFrame, groups: pd.DataFrame) -> Finding:
    """Is there more of a division into clusters than chance gives?"""
    facts, behind = found.attrs, (tuple(network.tasks.index), tuple(network.units.index[found["cluster"] > 0]))
    alone = facts["clusters"] - len(groups)
    zh, en = "按模块度最高的划分，没有两个单位同群", "The partition of highest modularity puts no two units together"
    if len(groups):
        zh = f"按模块度最高的划分，单位可分为{len(groups)}个集群" + (f"，另有{alone}个单位单独成群" if alone else "")
        en = (f"The partition of highest modularity has {plural(len(groups), 'cluster')} of two units or more"
              + (f" and {plural(alone, 'unit')} alone" if alone else ""))
    if facts["p"] is None:
        return Finding("clusters", "clusters.structure", f"{zh}；未与随机网络比较，只是描述。",
                       f"{en}; it was not compared with chance and only describes.",
                       "descriptive", *behind)
    beside = _beside(facts)
    if facts["p"] <= ALPHA:
        least = facts["p"] <= 1 / (facts["draws"] + 1)
        none = (f"{facts['draws']}个随机网络无一达到，",
                f"none of {facts['draws']} random networks reaches it, ") if least else ("", "")
        zh += f"。{beside[0]}，高出{facts['z']:.0f}个标准差（{none[0]}{p_words(facts['p'])}）：单位之间的分群超过了任务大小和单位繁忙程度所能解释的。"
        en += (f". {beside[1]}: {facts['z']:.0f} standard deviations more ({none[1]}{p_words(facts['p'])}). "
               "Units divide into clusters more than the sizes of tasks and the busyness of units explain.")
    elif 1 / (facts["draws"] + 1) > ALPHA:
        zh += f"。{beside[0]}；随机比较只有{facts['draws']}次，次数太少，不能判断是否超出偶然。"
        en += f". {beside[1]}; too few random draws ({facts['draws']}) to tell whether that is more than chance."
    else:
        zh += f"。但{beside[0]}，两者无法区分（{p_words(facts['p'])}）：不能说存在超出偶然的集群。"
        en += (f". But {beside[1][0].lower() + beside[1][1:]}; the two cannot be told apart ({p_words(facts['p'])}): "
               "no clusters beyond chance can be claimed.")
    if facts["p"] <= ALPHA and network.links["via"].notna().any():
        zh += "集体展开后，其成员必然同进同出，偏离偶然的一部分由此而来。"
        en += (" Members that an expanded collective brings in always come together: "
               "part of the distance to chance is due to that.")
    return Finding("clusters", "clusters.structure", zh, en, "tested", *behind)


def _beside(facts: dict[str, Any]) -> tuple[str, str]:
    q, mean, sd = (f"{facts[c]:.3f}" for c in ("modularity", "null_modularity_mean", "null_modularity_sd"))
    return (f"模块度为{q}，而任务单位数、单位任务数都不变的随机网络也有{mean}±{sd}",
            f"Its modularity is {q}; random networks with the same margins reach {mean} ± {sd}")


def _stability(found: pd.DataFrame, groups: pd.DataFrame, stable: pd.DataFrame) -> Finding | None:
    """Which clusters hold together, and which do not."""
    if not len(groups):
        return None
    shaky = groups[~groups["stable"]]
    core = tuple(u for units in groups["core"] for u in units)
    members = sum(groups["units"].map(len))
    zh = f"对任务重抽样，{len(stable)}个集群的成员有一半以上的机会仍在一起" if len(stable) else "对任务重抽样，没有一个集群的成员有一半以上的机会仍在一起"
    en = (f"When tasks are resampled, members of {plural(len(stable), 'cluster')} stay together more often than not"
          if len(stable) else
          "When tasks are resampled, no cluster's members stay together more often than not")
    if len(shaky):
        zh += f"；集群{listed(list(shaky.index), 'zh', most=12)}不稳定，只宜看作线索"
        en += (f"; {'clusters' if len(shaky) > 1 else 'cluster'} {listed(list(shaky.index), 'en', most=12)} "
               f"{'are' if len(shaky) > 1 else 'is'} unstable and only a hint")
    zh += f"。{members}个单位中有{len(core)}个属于各群的稳定核心，其余{members - len(core)}个归属不稳。"
    en += (f". Of {members} units, {len(core)} are in the core of a cluster; "
           f"where the other {members - len(core)} belong is not settled.")
    if found.attrs["null_stable"] is not None:
        passed, cores = percent(found.attrs["null_stable"]), percent(found.attrs["null_core"])
        zh += f"没有集群的随机网络里，达到这两条标准的分别约有{passed}的集群和{cores}的单位。"
        en += f" In random networks without clusters, about {passed} of clusters and {cores} of units would pass as well."
    tasks = tuple(t for own in groups["tasks"] for t in own)
    return Finding("clusters", "clusters.stability", zh, en, "descriptive", tasks, core)


def _one(network: Network, cluster: int, card: dict[str, Any]) -> Finding:
    """One stable cluster: its core, tasks, leaders and words."""
    noun, noun_en = portfolio_noun(network)
    core, leaders, words = card["core"], card["leaders"], card["words"]
    zh = f"集群{cluster}的核心是{listed(core, 'zh')}，共{card['task_count']}项任务"
    en = f"Cluster {cluster} has at its core {listed(core, 'en')}, with {plural(card['task_count'], 'task')}"
    if leaders:
        count = f"{len(leaders)}个" if 1 < len(leaders) <= 3 else ""  # a longer list counts itself
        zh += f"，分属{listed(leaders, 'zh', most=3)}{count}{noun}"
        en += f" in {plural(len(leaders), noun_en)} ({listed(leaders, 'en', most=3)})"
    if words:
        zh += f"，任务用词以“{'”“'.join(words)}”为标志"
        en += f"; words that mark them: {', '.join(words)}"
    zh += f"；重抽样时成员两两同群的比例为{percent(card['stability'])}。"
    en += f"; in resamples {percent(card['stability'])} of its pairs of members stay together."
    links = network.links[network.links["unit"].isin(core) & network.links["task"].isin(card["tasks"])]
    if links["via"].notna().mean() > 0.5:
        zh += "其成员多由集体展开带入，同群是展开的结果，不是协作的证据。"
        en += (" Most of its members come in through an expanded collective: that they are together is due to the "
               "expansion, no evidence of coordination.")
    return Finding("clusters", f"clusters.one.{cluster}", zh, en, "descriptive", card["tasks"], core)


def _across(network: Network, found: pd.DataFrame) -> Finding | None:
    """Busy units most of whose tasks lie outside their cluster."""
    busy = found.assign(tasks=network.incidence().sum(axis=0)).sort_values("tasks", ascending=False, kind="stable")
    busy = busy[(busy["tasks"] >= BUSY) & ~busy["collective"] & (busy["inside"] < 0.5)]
    if not len(busy):
        return None
    counts = [(unit, int(row["tasks"]), round(row["tasks"] * row["inside"])) for unit, row in busy.iterrows()]
    named = listed([f"{u}（{n}项任务中{k}项在群内）" for u, n, k in counts], "zh")
    named_en = listed([f"{u} ({k} of {n} inside)" for u, n, k in counts], "en")
    zh = f"{named}的任务一半以上在所属集群之外：它们横跨各群，不宜只看作某一群的成员。"
    en = (f"{named_en} {'has' if len(busy) == 1 else 'have'} more than half of the tasks outside the own cluster: "
          "across clusters rather than members of one.")
    chosen = network.units.index.get_indexer(list(busy.index))
    behind = network.incidence()[:, chosen].sum(axis=1) > 0
    return Finding("clusters", "clusters.across", zh, en, "descriptive", tuple(network.tasks.index[behind]),
                   tuple(busy.index))


def _agreement(network: Network, found: pd.DataFrame) -> Finding | None:
    """Do clusters follow the portfolios?"""
    facts = found.attrs
    value, p = facts["agreement_with_portfolios"], facts["agreement_p"]
    if value is None:
        return None
    noun, noun_en = portfolio_noun(network)
    name = "章节" if noun == "板块" else "领导分工"
    beside = (f"（调整互信息{value:.2f}，0为偶然、1为完全一致；{p_words(p)}）",
              f" (adjusted mutual information {value:.2f}: 0 chance, 1 the same; {p_words(p)})")
    if p > ALPHA:
        said = f"集群与{name}的吻合程度与偶然无法区分", f"How far clusters follow the {noun_en}s cannot be told apart from chance"
    elif value >= SAME:
        said = f"集群大体就是{name}", f"The clusters are by and large the {noun_en}s"
    elif value >= LIKE:
        said = f"集群与{name}相当吻合，但不尽相同", f"Clusters follow the {noun_en}s closely, but are not the same"
    else:
        said = (f"集群与{name}的吻合超过偶然，但远非一回事：任务上的协作多处跨越{noun}",
                f"Clusters follow the {noun_en}s more than chance gives, but are far from the same: "
                "work on tasks often crosses them")
    return Finding("clusters", "clusters.agreement", f"{said[0]}{beside[0]}。", f"{said[1]}{beside[1]}.", "tested",
                   tuple(network.tasks.index))

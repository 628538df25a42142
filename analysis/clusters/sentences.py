"""What the table of clusters allows one to say, in Chinese and English, made from its numbers.

The modularity is said only beside its null, and where chance gives as much, no cluster is told at all; a cluster that
does not hold together when tasks are resampled is called unstable and is not told as a finding; a unit that is a cluster
by itself coordinates with nobody and is not told as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, listed, p_words, percent, plural, portfolio_noun, reason_zh
from .cards import cards

ALPHA = 0.05
SAME, LIKE = 0.8, 0.5  # shares of the greatest AMI from which clusters are called the same as, or much like, the portfolios
BUSY = 10  # tasks from which a unit is told to work across clusters
TOLD = 5  # stable clusters told one by one
NAMED = 3  # clusters named in the headline
LEAST_UNITS, LEAST_TASKS = 4, 4  # of fewer nothing is told
FIXED = Words("固定边际：每项任务的单位数、每个单位的任务数不变，其余随机，同样搜索最优划分", "fixed margins, searched for the best partition in the same way")


def findings(network: Network, found: pd.DataFrame, *, treatments: pd.DataFrame | None = None, every: pd.DataFrame | None = None) -> list[Finding]:
    """The findings about clusters, the headline first.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `clusters.table` gives.
    treatments : what `clusters.treatments` gives: agreement with the portfolios under each treatment of collectives.
    every : what `clusters.cards` gives, where it is at hand.

    Returns
    -------
    Findings in the order in which one tells them; one that says why, where there is nothing to group.

    >>> zr.clusters.findings(network, groups)[0].title["en"]
    'Clusters that hold: 交通公安, 农业水利, 卫生教育'
    """
    if found.attrs["note"]:
        note = found.attrs["note"]
        return [Finding("clusters", "clusters.none", reason_zh(note), note[0].upper() + note[1:] + ".", "census",
                        claim=Words("没有可归群的单位", "No units to group"))]
    if (found["cluster"] > 0).sum() < LEAST_UNITS or len(network.tasks) < LEAST_TASKS:
        units, tasks = int((found["cluster"] > 0).sum()), len(network.tasks)
        return [Finding("clusters", "clusters.none", f"{tasks}项任务只点名{units}个责任主体，太少，谈不上协作集群。",
                        f"{plural(tasks, 'task')} {'names' if tasks == 1 else 'name'} {plural(units, 'body')} only: too few to speak of clusters.", "census",
                        claim=Words("任务或单位太少，谈不上集群", "Too few tasks or units for clusters"))]
    if (nothing := _undivided(network, found)) is not None:
        return [nothing]
    every = pd.DataFrame(cards(network, found) if every is None else every)  # anew, without attrs that every selection would copy
    groups = every[every["units"].map(len) > 1]
    structure = _structure(network, found, groups)
    if not found.attrs["bootstraps"] or (found.attrs["p"] is not None and found.attrs["p"] > ALPHA):
        said: list[Finding | None] = [structure]
    else:
        stable = groups[groups["stable"]].sort_values(["task_count", "stability"], ascending=False, kind="stable")
        said = [_groups(found, groups, stable), structure, _stability(network, found)]
        said += [_one(network, cluster, card) for cluster, card in stable.iloc[:TOLD].to_dict("index").items()]
        said += [_across(network, found)]
    said += [_agreement(network, found, treatments, beyond=structure.verdict != "none")]
    return [finding for finding in said if finding is not None]


def _undivided(network: Network, found: pd.DataFrame) -> Finding | None:
    """Where no task brings units together, or all of them are together in all."""
    if network.incidence().sum(axis=1).max() < 2:
        return Finding("clusters", "clusters.none", "每项任务都只点名一家，没有共同任务，谈不上协作集群。", "Every task names one body only: no two work together, and there are no clusters.", "census",
                       claim=Words("没有共同任务，谈不上集群", "No shared tasks, so no clusters"))
    if found.attrs["clusters"] < 2:
        return Finding("clusters", "clusters.none", "各单位共同的任务太多，分不出集群。", "The bodies share so many tasks that no clusters can be told apart.", "descriptive",
                       claim=Words("单位都在一起，分不出集群", "All units are together: no clusters"))
    return None


def _groups(found: pd.DataFrame, groups: pd.DataFrame, stable: pd.DataFrame) -> Finding | None:
    """The clusters by name, those first that hold when tasks are resampled."""
    if len(groups) < 2:
        return None
    n, error = len(groups), found.attrs["stability_error"]
    border, shaky = (int((groups["verdict"] == verdict).sum()) for verdict in ("borderline", "unstable"))
    sure = Words(f"任务重抽样{found.attrs['bootstraps']}次，稳定度的标准误不超过{max(0.001, error):.3f}", f"{found.attrs['bootstraps']} resamples of tasks, standard error of stability at most {max(0.001, error):.3f}")
    if not len(stable):
        zh = f"按共同任务，责任主体可分成{n}个集群；但对任务重抽样，没有一个能稳定重现，只宜看作线索。"
        en = f"By shared tasks the bodies fall into {n} clusters; but when tasks are resampled none comes back reliably: they are hints only."
        return Finding("clusters", "clusters.groups", zh, en, "descriptive", claim=Words(f"{n}个集群都不稳定，只是线索", f"None of {n} clusters is stable"), how_sure=sure)
    rows = stable.iloc[:NAMED].to_dict("records")
    told = "、".join(f"{r['name']}（{listed(r['core'], 'zh', most=2, word='家')}）" for r in rows)
    told_en = "; ".join(f"{r['name']} ({listed(r['core'], 'en', most=2)})" for r in rows)
    more, more_en = ("等", " …") if len(stable) > NAMED else ("", "")
    rest = "，".join(f"{count}个{word}" for count, word in ((border, "在边缘"), (shaky, "不稳定")) if count)
    rest_en = " and ".join(f"{count} {word}" for count, word in ((border, "borderline"), (shaky, "unstable")) if count)
    zh = f"按共同任务，责任主体可分成{n}个集群；任务重抽样后仍站得住的有{len(stable)}个：{told}{more}{f'；另有{rest}' if rest else ''}。"
    en = f"By shared tasks the bodies fall into {n} clusters; {len(stable)} hold when tasks are resampled: {told_en}{more_en}{f'; {rest_en}' if rest else ''}."
    names = [r["name"] for r in rows]
    pairs = tuple((r["core"][0], unit) for r in rows for unit in r["core"][1:])
    claim = Words(fitted(f"站得住的集群：{'、'.join(['{}'] * len(names))}{more}", *names), f"Clusters that hold: {', '.join(names)}{more_en}")
    return Finding("clusters", "clusters.groups", zh, en, "tested", units=tuple(u for r in rows for u in r["core"]), pairs=pairs, claim=claim, how_sure=sure, null=FIXED,
                   denominator=Words(f"共{n}个集群", f"of {plural(n, 'cluster')}"))


def _structure(network: Network, found: pd.DataFrame, groups: pd.DataFrame) -> Finding:
    """Is there more of a division into clusters than chance gives?"""
    facts, behind = found.attrs, ((), ())
    alone = facts["clusters"] - len(groups)
    zh, en = "按搜索到的模块度最高的划分，没有两个单位同群", "The partition of highest modularity found puts no two units together"
    if len(groups):
        zh = f"按搜索到的模块度最高的划分，单位可分为{len(groups)}个集群" + (f"，另有{alone}个单位单独成群" if alone else "")
        en = (f"The partition of highest modularity found has {plural(len(groups), 'cluster')} of two units or more"
              + (f" and {plural(alone, 'unit')} alone" if alone else ""))
    if facts["p"] is None:
        return Finding("clusters", "clusters.structure", f"{zh}；未与随机网络比较，只是描述。",
                       f"{en}; it was not compared with chance and only describes.",
                       "descriptive", *behind, claim=Words(f"可分成{len(groups)}个集群，未与随机比较", f"{plural(len(groups), 'cluster')}, not compared with chance"))
    beside, claim = _beside(facts), Words("分群与随机无法区分", "Clusters cannot be told from chance")
    if facts["p"] <= ALPHA:
        least = facts["p"] <= 1 / (facts["draws"] + 1)
        none = (f"{facts['draws']}个随机网络无一达到，",
                f"none of {facts['draws']} random networks reaches it, ") if least else ("", "")
        claim = Words("单位分群超出偶然", "Units cluster more than chance gives")
        zh += f"。{beside[0]}，高出{facts['z']:.0f}个标准差（{none[0]}{p_words(facts['p'])}）：单位之间的分群超过了任务大小和单位繁忙程度所能解释的。"
        en += (f". {beside[1]}: {facts['z']:.0f} standard deviations more ({none[1]}{p_words(facts['p'])}). "
               "Units divide into clusters more than the sizes of tasks and the busyness of units explain.")
    elif 1 / (facts["draws"] + 1) > ALPHA:
        claim = Words("随机比较太少，不能判断分群", "Too few random draws to tell clusters")
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
    return Finding("clusters", "clusters.structure", zh, en, "tested", *behind, claim=claim, null=FIXED, verdict="beyond" if facts["p"] <= ALPHA else "none", value=facts["z"], how_sure=Words(p_words(facts["p"]), p_words(facts["p"])))


def _beside(facts: dict[str, Any]) -> tuple[str, str]:
    q, mean, sd = (f"{facts[c]:.3f}" for c in ("modularity", "null_modularity_mean", "null_modularity_sd"))
    return (f"模块度为{q}，而任务单位数、单位任务数都不变的随机网络也有{mean}±{sd}",
            f"Its modularity is {q}; random networks with the same margins reach {mean} ± {sd}")


def _stability(network: Network, found: pd.DataFrame) -> Finding | None:
    """How many units have a settled place, of those with tasks enough to tell."""
    counts = found["standing"].value_counts()
    core, border, loose, attached = (int(counts.get(s, 0)) for s in ("core", "borderline", "unsettled", "attached"))
    busy, least = core + border + loose, found.attrs["least_tasks"]
    if busy < LEAST_UNITS:
        return None
    rest = [(n, zh, en) for n, zh, en in ((border, "个在边缘", "on the border"), (loose, "个归属不稳", "not settled")) if n]
    share = "都属于集群的稳定核心" if core == busy else f"{core}个属于集群的稳定核心" if core else "没有一个属于集群的稳定核心"
    zh = f"任务{least}项以上的{busy}个责任主体{'' if core == busy else '中，'}{share}" + "".join(f"，{n}{zh}" for n, zh, _ in rest)
    en = f"Of {plural(busy, 'body')} with {least} tasks or more, {core or 'none'} {'is' if core < 2 else 'are'} in the core of a cluster" + "".join(f", {n} {en}" for n, _, en in rest)
    if found.attrs["null_core"] is not None:
        zh += f"；没有集群的随机网络里，{percent(found.attrs['null_core']).replace('<', '不到')}会被当作核心"
        en += f"; in random networks without clusters {percent(found.attrs['null_core']).replace('<', 'fewer than ')} would pass for a core"
    if attached:
        zh += f"。另有{attached}个任务不足{least}项，只算附带"
        en += f". {attached} more have fewer tasks and are only attached"
    units = tuple(found.index[found["standing"] == "core"])
    return Finding("clusters", "clusters.stability", zh + "。", en + ".", "tested", units=units, value=core / busy,
                   claim=Words(f"{busy}家忙单位都归属稳定" if core == busy else f"{busy}家忙单位中，{core or '没有一'}家归属稳定", f"{core or 'None'} of {busy} busy bodies {'has' if core < 2 else 'have'} a settled cluster"),
                   denominator=Words(f"共{busy}个任务{least}项以上的主体", f"of {plural(busy, 'body')} with {least} tasks or more"),
                   how_sure=Words(f"任务重抽样{found.attrs['bootstraps']}次；0.45至0.55之间称边缘", f"{found.attrs['bootstraps']} resamples; between .45 and .55 is borderline"))


def _one(network: Network, cluster: int, card: Mapping[str, Any]) -> Finding:
    """One stable cluster: its core, tasks, leaders and words."""
    noun, noun_en = portfolio_noun(network)
    core, leaders, words, name = card["core"], card["leaders"], card["words"], card["name"] or f"集群{cluster}"
    zh = f"{name}集群的核心是{listed(core, 'zh')}，共{card['task_count']}项任务"
    en = f"The cluster {name} has at its core {listed(core, 'en')}, with {plural(card['task_count'], 'task')}"
    if leaders:
        count = f"{len(leaders)}个" if 1 < len(leaders) <= 3 else ""  # a longer list counts itself
        zh += f"，分属{listed(leaders, 'zh', most=3)}{count}{noun}"
        en += f" in {plural(len(leaders), noun_en)} ({listed(leaders, 'en', most=3)})"
    if words:
        zh += f"，任务多讲{'、'.join(words[:3])}"
        en += f"; words that mark them: {', '.join(words[:3])}"
    zh += f"；重抽样时成员仍在一起的比例为{percent(card['stability'])}。"
    en += f"; in resamples its members stay together {percent(card['stability'])} of the time."
    links = network.links[network.links["unit"].isin(core) & network.links["task"].isin(card["tasks"])]
    if links["via"].notna().mean() > 0.5:
        zh += "其成员多由集体展开带入，同群是展开的结果，不是协作的证据。"
        en += (" Most of its members come in through an expanded collective: that they are together is due to the "
               "expansion, no evidence of coordination.")
    claim = Words(fitted(f"{{}}集群：{card['task_count']}项任务，跨{len(leaders)}个{noun}", name), f"Cluster {name}: {plural(card['task_count'], 'task')}, {plural(len(leaders), noun_en)}") if len(leaders) > 1 else \
        Words(fitted(f"{{}}集群：{card['task_count']}项任务", name), f"Cluster {name}: {plural(card['task_count'], 'task')}")
    return Finding("clusters", f"clusters.one.{cluster}", zh, en, "descriptive", card["tasks"], core, claim=claim,
                   how_sure=Words(f"稳定度{card['stability']:.2f}±{card['stability_error']:.2f}", f"stability {card['stability']:.2f} ± {card['stability_error']:.2f}"), value=card["stability"])


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
    top = counts[0]
    return Finding("clusters", "clusters.across", zh, en, "descriptive", (), tuple(busy.index),
                   claim=Words(fitted(f"{{}}横跨各群：{top[1]}项只{top[2]}项在群内", top[0]), f"{top[0]} works across clusters: {top[2]} of {top[1]} tasks inside"))


def _agreement(network: Network, found: pd.DataFrame, treatments: pd.DataFrame | None, *, beyond: bool) -> Finding | None:
    """Do clusters follow the portfolios; beside what groups of these sizes can reach, and under each treatment.

    Where clusters cannot be told from chance there is nothing to compare.
    """
    facts = found.attrs
    value, p, most = (facts[name] for name in ("agreement_with_portfolios", "agreement_p", "agreement_greatest"))
    if value is None or not most or facts["clusters"] < 2 or not beyond:
        return None
    noun, noun_en = portfolio_noun(network)
    name = "章节" if noun == "板块" else "领导分工"
    zh, en = f"（调整互信息{value:.2f}；0为偶然，这样多的集群和{noun}至多能到{most:.2f}）", f" (adjusted mutual information {value:.2f}: 0 is chance, {most:.2f} the most that such groups can reach)"
    start = Words()
    near = "near" if p <= ALPHA and value >= LIKE * most else "apart"
    if p > ALPHA:
        said = Words(f"集群与{name}的吻合与偶然无法区分", f"How far clusters follow the {noun_en}s cannot be told from chance")
    elif value >= SAME * most:
        said = Words(f"集群大体就是{name}", f"The clusters are by and large the {noun_en}s")
    elif value >= LIKE * most:
        said = Words(f"集群与{name}相当吻合，但不尽相同", f"Clusters follow the {noun_en}s closely, but are not the same")
    else:
        said = Words(f"集群多处跨越{name}，远非一回事", f"Clusters often cross the {noun_en}s")
        start = Words(f"集群与{name}的吻合超出偶然，但离一致还远", f"Clusters follow the {noun_en}s more than chance gives, but far from closely")
    if treatments is not None and treatments["agreement"].notna().all() and len(treatments) > 1:
        each = treatments["agreement"]
        words = {"group": ("合为一点", "one node"), "drop": ("不计", "dropped"), "expand": ("展开", "expanded")}
        zh += "；集体称谓" + "、".join(f"{words[t][0]}时{v:.2f}" for t, v in each.items())
        en += "; collectives " + ", ".join(f"{words[t][1]}: {v:.2f}" for t, v in each.items())
    start = start or said
    return Finding("clusters", "clusters.agreement", f"{start.zh}{zh}。", f"{start.en}{en}.", "tested", claim=said, verdict=near, value=value,
                   null=Words("把任务的分工标签随机重发", "labels of tasks dealt out anew"), how_sure=Words(p_words(p), p_words(p)))

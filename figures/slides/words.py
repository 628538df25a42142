"""The words of the slides, in Chinese and English."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "subtitle": "重点工作责任分解：谁对什么负责",
        "answers": "三个问题，三个答案", "held": "各分工的任务数",
        "questions": {"load": "哪些单位承担最多？", "overlap": "哪些分工用的单位相近？", "clusters": "哪些单位常在一起？"},
        "score": "{tasks}项任务与{units}个主体，一张图", "load": "各单位承担的任务数", "ranks": "名次的区间：谁与谁能分出先后",
        "heatmap": "各单位在各分工中的任务", "overlap": "各分工用到的单位有多相近", "shared": "{a}与{b}共有的单位",
        "alluvial": "各分工的任务由谁牵头", "clusters": "常在一起的单位", "position": "缺了谁，任务没有牵头单位", "held_on": "逐一移出单位，还有多少任务有人负责",
        "multiverse": "{all}条结论中{firm}条在各种口径下都成立", "sure": "每条结论有多可靠",
        "lead": "牵头", "support": "配合", "responsible": "责任", "likeness": "相似度", "interval": "95%名次区间", "first_rank": "区间之前",
        "tasks": "任务数", "in_portfolio": "{}分工中的任务", "cluster": "集群", "core": "成员（有稳定核心的只列核心）", "words": "任务用词", "leaders": "涉及领导", "stability": "稳定度",
        "standing": "（{}）", "claim": "结论", "how_sure": "依据", "robust": "成立", "worlds": "各种口径", "on": "（续）", "dots": "每点一种口径（集体怎样计 × 计入哪些关系 × 随机模型 × 读法）：● 成立，○ 翻转；未换口径的不画点", "untried": "—", "none": "无", "nothing": "没有可说的",
        "more": "等{}个", "stop": "。", "joint": "；",
        "collective": "◇ 为集体称谓，不是一个单位", "ranks_key": "条形为名次的95%区间（重抽样）；两条重叠的单位不分先后",
        "clusters_key": "两个单位以上的集群共{all}个，显示{shown}个：站得住的在前，其余按任务多少",
        "shared_key": "按两边任务数之和排列，显示前{shown}个，共{all}个",
        "caveats": ["文件本身是全部任务的清单，任务数是精确计数；名次是比较，带区间，区间重叠的单位不分先后。",
                    "“各区、县（市）政府”等集体称谓不是一个单位，单独标明；展开为成员后前五名会变。",
                    "重叠和集群都与“任务大小、单位繁忙程度不变，其余随机”的情形比较，并作多重比较校正；没有通过的写作“无法区分”。",
                    "任务多不等于工作量大，也不等于绩效好坏；文件只说明分工。"],
    },
    "en": {
        "subtitle": "Who answers for what",
        "answers": "Three questions, three answers", "held": "Tasks of every portfolio",
        "questions": {"load": "Which agencies carry the most?", "overlap": "Which portfolios use the same units?",
                      "clusters": "Which units work together?"},
        "score": "{tasks} tasks and {units} bodies in one picture", "load": "Tasks by unit", "ranks": "Rank intervals: who can be told apart",
        "heatmap": "Tasks of units by portfolio", "overlap": "How alike the portfolios' units are", "shared": "Units shared by {a} and {b}",
        "alluvial": "Who leads the tasks of each portfolio", "clusters": "Units that work together",
        "position": "Without whom tasks have no lead", "held_on": "Tasks that keep a unit as units are taken off", "multiverse": "{firm} of {all} findings hold in every world",
        "sure": "How sure each claim is",
        "lead": "lead", "support": "support", "responsible": "responsible", "likeness": "likeness", "interval": "95 % interval of the rank",
        "first_rank": "before the interval", "tasks": "tasks", "in_portfolio": "tasks of {}", "cluster": "cluster", "core": "members (the stable core where there is one)",
        "words": "words of its tasks", "leaders": "leaders", "stability": "stability", "standing": " ({})", "claim": "claim", "how_sure": "based on",
        "robust": "holds", "worlds": "worlds", "on": " (continued)", "dots": "A dot a world (collectives × links × null × reading): ● holds, ○ turns; no dots where there is no other choice", "untried": "—", "none": "none", "nothing": "Nothing to say", "more": " +{}", "stop": ".", "joint": "; ",
        "collective": "◇ a collective, not a unit",
        "ranks_key": "Bars: 95 % intervals of the rank (resampling); units whose bars overlap have no order",
        "clusters_key": "{shown} of {all} clusters with two units or more: those that hold first, then by tasks",
        "shared_key": "By tasks on both sides together; the first {shown} of {all}",
        "caveats": ["The document lists all tasks: counts are exact. A rank is a comparison and has an interval; units whose intervals overlap have no order.",
                    "A collective such as 各区、县（市）政府 is not a unit and is marked; expanding it into its members changes the first five.",
                    "Overlap and clusters are compared with chance that keeps task sizes and busyness, corrected for many comparisons.",
                    "Many tasks do not mean much work, nor good or bad performance; the document only divides responsibility."],
    },
}

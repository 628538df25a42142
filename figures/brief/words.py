"""The words of the brief, in Chinese and English."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "lang": "zh", "head": "信息专报", "number": "第　　期", "date": "　　年　　月　　日", "title": "《{title}》\n责任分布情况",
        "opening": "《{title}》{issued}已逐项读取。{scope}主要情况如下。", "issued": "（{}）", "joint": "，", "semicolon": "；", "stop": "。",
        "numerals": "一二三四五六七八九", "heading": "{numeral}、{text}", "sure": "（{}。）",
        "questions": {"load": "各单位承担的任务", "overlap": "各分工用到的单位", "clusters": "常在一起的单位"},
        "captions": {"load": "表{n}　任务最多的单位", "overlap": "表{n}　用到的单位最相近的分工", "clusters": "表{n}　常在一起的单位"},
        "unit": "单位", "tasks": "任务", "lead": "牵头", "support": "配合", "responsible": "责任", "interval": "名次区间",
        "pair": "分工", "shared": "共有主体", "likeness": "相似度", "which": "任务最多的共有主体", "cluster": "集群", "core": "核心单位",
        "reading": "怎样看这些数字", "page": "— {} —", "between": "与", "all": "等{}家", "words": "任务用词", "none": "（无）",
        "caveat": "任务数按文件逐项计数，没有误差；名次是比较，区间重叠的单位不分先后。任务多不等于工作量大，也不等于绩效好坏，文件只说明分工。",
        "source": "来源：{}", "unread": "读取时存疑{n}处，详见报告。",
    },
    "en": {
        "lang": "en", "head": "BRIEF", "number": "No. ______", "date": "Date ____________", "title": "Who answers for what:\n{title}",
        "opening": "{title}{issued} was read task by task. {scope} The main points follow.", "issued": " ({})", "joint": ", ", "semicolon": "; ", "stop": ".",
        "numerals": "123456789", "heading": "{numeral}. {text}", "sure": " ({}.)",
        "questions": {"load": "What the units carry", "overlap": "Which units the portfolios use", "clusters": "Units that work together"},
        "captions": {"load": "Table {n}. Units with most tasks", "overlap": "Table {n}. Portfolios that use the most similar units",
                     "clusters": "Table {n}. Units that work together"},
        "unit": "unit", "tasks": "tasks", "lead": "lead", "support": "support", "responsible": "responsible", "interval": "rank interval",
        "pair": "portfolios", "shared": "shared", "likeness": "likeness", "which": "shared bodies with most tasks", "cluster": "cluster", "core": "core units",
        "reading": "How to read these numbers", "page": "— {} —", "between": " and ", "all": " and others, {} in all", "words": "words of its tasks", "none": "(none)",
        "caveat": "Tasks are counted in the document, exactly; a rank is a comparison, and units whose intervals overlap have no order. Many tasks do not mean much "
                  "work, nor good or bad performance: the document only divides responsibility.",
        "source": "Source: {}", "unread": " {n} doubts in the reading; see the report.",
    },
}

"""The words of the report page, in Chinese and English."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "brand": "责任 Zeren · 重点工作责任分解报告",
        "contents": "目录", "answers": "三个问题的答案", "reading": "文件与读取情况", "methods": "方法与口径",
        "tasks": "任务全文", "units": "单位与任务", "map": "打开交互地图",
        "evidence": {"census": "文件计数", "tested": "经检验", "descriptive": "仅描述"},
        "evidence_meaning": {
            "census": "对文件内容的逐项计数，精确无误差",
            "tested": "与随机情形比较并经多重比较校正后仍然成立",
            "descriptive": "尚未与随机情形比较，只作描述，不作推断"},
        "basis": lambda n: f"依据：{n} 项任务",
        "doubts": "存疑之处", "no_doubts": "全文均已识别，没有未读懂的行。",
        "tasks_note": "按文件原有次序。加下划线并标“牵”的为牵头单位；每项任务注明领导和原文行号。",
        "units_note": "每个单位的全部任务编号，点击编号可查看任务原文。",
        "lead": "牵头", "support": "配合", "responsible": "责任",
        "mark": {"lead": "〔牵〕", "support": "", "responsible": ""},
        "line": lambda document, line: f"{document} 第 {line} 行", "no_leader": "未注明领导", "count": lambda n: f"{n} 项",
        "deadline": "完成时限", "open": "名单未列全（等）",
        "questions": {"load": "哪些单位承担最多？", "overlap": "哪些领导分工相互交叉？", "clusters": "有哪些协同集群？",
                      "position": "谁连接不同分工？缺了谁影响最大？"},
        "titles": {"load": "负荷", "overlap": "交叉", "clusters": "集群", "position": "位置与韧性"},
        "more": lambda shown, total: f"此处列出前 {shown} 行，共 {total} 行；全部见 tables.xlsx。",
    },
    "en": {
        "brand": "Zeren 责任 · Who answers for what",
        "contents": "Contents", "answers": "The three answers", "reading": "The document and how it was read", "methods": "Methods and treatments",
        "tasks": "All tasks", "units": "Units and their tasks", "map": "Open the interactive map",
        "evidence": {"census": "count", "tested": "tested", "descriptive": "descriptive"},
        "evidence_meaning": {
            "census": "an exact count in the document",
            "tested": "holds against chance after correction for many comparisons",
            "descriptive": "not compared with chance; a description, no inference"},
        "basis": lambda n: f"Based on {n} task{'s' if n != 1 else ''}",
        "doubts": "Doubts", "no_doubts": "Every line was understood.",
        "tasks_note": "In the order of the document. Lead units are underlined and marked [L]; each task says its leader and line in the source.",
        "units_note": "The tasks of every unit; a number leads to the text of the task.",
        "lead": "leads", "support": "supports", "responsible": "responsible for",
        "mark": {"lead": "[L] ", "support": "", "responsible": ""},
        "line": lambda document, line: f"{document}, line {line}", "no_leader": "no leader named", "count": lambda n: f"{n} task{'s' if n != 1 else ''}",
        "deadline": "deadline", "open": "list left open (等)",
        "questions": {"load": "Which agencies carry the most load?", "overlap": "Which portfolios overlap?", "clusters": "Which coordination clusters exist?",
                      "position": "Who ties portfolios together, and on whom does most depend?"},
        "titles": {"load": "Load", "overlap": "Overlap", "clusters": "Clusters", "position": "Position and resilience"},
        "more": lambda shown, total: f"The first {shown} of {total} rows; all of them are in tables.xlsx.",
    },
}

"""The words of the pages of changes, in Chinese and English."""

from __future__ import annotations

from typing import Any

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "brand": "责任 Zeren", "compare": "两份文件的比较", "whatif": "情景推演", "findings": "结论", "grid": "去留对照：领导分工与主体", "tasks": "任务全文",
        "grid_note": "行为主体，列为领导分工，格内为任务数。深底白字“＋”为新出现；浅底“前→后”为保留；虚线框“－”为消失；空格为两份文件都没有。",
        "came": "＋", "went": "－", "corner": "主体", "evidence_of": "依据", "defined": "说明", "found": "结论",
        "more": lambda shown, total: f"此处列出前 {shown} 行，共 {total} 行；全部见 tables.xlsx。",
        "heads": {"sheet": "工作表", "column": "列", "meaning": "含义", "text": "结论", "evidence": "依据类型", "tasks": "相关任务"},
        "marks": {"came": "新出现", "went": "不再出现", "new": "只见于后", "gone": "只见于前", "renamed": "更名", "merged": "合并", "split": "拆分", "reshaped": "重组"},
        "hypothetical": "以下为情景推演的结果，不是文件原文；左为原文件，右为情景。任务原文与行号照原文件列出。",
        "tables": {"compare.units": "主体的对应关系（依名录）", "compare.loads": "负荷与名次的变化，与单份文件的波动对照", "compare.portfolios": "领导分工的增减",
                   "compare.tasks": "任务的延续、新增与不再出现", "compare.trends": "历年负荷", "scenario.load": "负荷的变化", "scenario.portfolios": "领导分工的变化",
                   "scenario.overlap": "分工交叉的变化", "scenario.clusters": "集群，与随机情形对照", "scenario.resilience": "韧性", "scenario.dependence": "系于一家的任务"},
        "sheets": {"compare.units": "主体对应", "compare.loads": "负荷变化", "compare.portfolios": "分工增减", "compare.tasks": "任务对应", "compare.links": "分工与主体",
                   "compare.together": "共事联系", "compare.trends": "历年负荷", "scenario.load": "负荷", "scenario.portfolios": "分工", "scenario.overlap": "交叉",
                   "scenario.clusters": "集群", "scenario.resilience": "韧性", "scenario.dependence": "依赖"},
        "source": lambda listed: f"来源：{listed}。", "made": "由 Zeren 生成。",
    },
    "en": {
        "brand": "Zeren 责任", "compare": "Documents compared", "whatif": "What if", "findings": "Findings", "grid": "What came, stayed and went: portfolios and bodies",
        "tasks": "All tasks",
        "grid_note": "Rows are bodies, columns portfolios, cells numbers of tasks. White on dark with “+”: came; light with “before→after”: stayed; dashed "
                     "with “−”: went; empty: in neither.",
        "came": "+", "went": "−", "corner": "body", "evidence_of": "Based on", "defined": "Definitions", "found": "Findings",
        "more": lambda shown, total: f"The first {shown} of {total} rows; all of them are in tables.xlsx.",
        "heads": {"sheet": "sheet", "column": "column", "meaning": "meaning", "text": "finding", "evidence": "evidence", "tasks": "tasks behind it"},
        "marks": {"came": "new", "went": "no longer there", "new": "later only", "gone": "earlier only", "renamed": "renamed", "merged": "merged", "split": "split",
                  "reshaped": "reshaped"},
        "hypothetical": "What follows was tried on paper and does not stand in the document. Tasks are listed with the text and lines of the document.",
        "tables": {"compare.units": "Bodies and their matches, by the registry", "compare.loads": "Load and rank, beside the noise of one document",
                   "compare.portfolios": "Portfolios that gained or lost", "compare.tasks": "Tasks that stayed, came and went", "compare.trends": "Load through the years",
                   "scenario.load": "Load", "scenario.portfolios": "Portfolios", "scenario.overlap": "Overlap", "scenario.clusters": "Clusters, beside chance",
                   "scenario.resilience": "Resilience", "scenario.dependence": "Tasks that depend on one unit"},
        "sheets": {"compare.units": "Bodies", "compare.loads": "Loads", "compare.portfolios": "Portfolios", "compare.tasks": "Tasks", "compare.links": "Portfolio links",
                   "compare.together": "Together", "compare.trends": "Trends", "scenario.load": "Load", "scenario.portfolios": "Portfolios", "scenario.overlap": "Overlap",
                   "scenario.clusters": "Clusters", "scenario.resilience": "Resilience", "scenario.dependence": "Dependence"},
        "source": lambda listed: f"Source: {listed}. ", "made": " Made by Zeren.",
    },
}

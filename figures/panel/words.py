"""Words of the index page of several documents, in Chinese and English."""

from __future__ import annotations

WORDS = {
    "zh": {
        "brand": "Zeren 责任", "title": "{n}份文件", "answers": "放在一起看", "documents": "各份文件", "kinds": "各类部门", "figures": "图",
        "limits": "什么可以比，什么不能比", "document": "文件", "place": "地区", "year": "年度", "report": "报告", "map": "交互地图", "open": "打开",
        "kind": "部门类别", "table": "panel.xlsx：全部表格",
        "covered": "所有单位名称都归入了部门类别。", "joint": "几个部门合设的（如农业水利局）归入名称在前的一类。",
        "coverage": "责任关系中{share:.0%}的单位归入了部门类别（{low}最低，{lowest:.0%}）。名称看不出类别、未计入的：{unknown}。",
        "can": ["可以比：占比（某类部门涉及或牵头的任务 ÷ 该文件全部任务）、每项任务的单位数和配合单位数、跨分工配合的比例、集中度、与随机情形相比的 z、集群与分工的一致度（AMI）。",
                "不能比：任务数、名次和档次、共有单位数、p 与 q。它们随文件长短而变，只在同一份文件之内有意义，所以不在此并列。",
                "不同地区的“市发改委”是两个单位，只在“部门类别”上对应；一个单位也不会因为和别的城市放在一起而改变。",
                "每份文件的报告与它单独运行时逐字节相同。"],
        "compare": "{} 与 {}：两个地区的比较", "differences": "各类部门：占比的差别", "share_in": "{}", "share_meaning": "点到该类部门的任务占比（任务数）",
        "difference_columns": {"difference": ("相差", "百分点，前者减后者"), "interval": ("95% 区间", "占比之差的区间（Newcombe）"),
                               "q": ("q", "Fisher 精确检验，经 Benjamini–Hochberg 校正"), "verdict": ("结论", "q 不超过 0.05 为有差别")},
        "verdicts": {"more": "前者更多", "less": "后者更多", "none": "无法区分"},
        "apart": ["没有逐个单位、逐项任务、逐位领导的对照：两地的单位、任务和领导是不同的主体，“来了、走了、更名”只在同一地区的前后年度之间才有意义。"],
        "empty": "没有读到任务清单", "sources": "来源：各份文件的校验值", "made": "由 Zeren 生成。", "columns": {
            "tasks": ("任务", "任务数，只说明篇幅"), "units": ("单位", "单位数，只说明篇幅"), "units_per_task": ("每项任务的单位", "平均每项任务点到几个单位"),
            "support_per_task": ("每项任务的配合", "平均每项任务有几个配合单位；文件不分牵头、配合的为空"),
            "several_share": ("多单位任务", "点到两个以上单位的任务所占比例"), "crossing_share": ("跨分工配合", "配合单位的主责领导不分管该任务的比例"),
            "top_five_share": ("前五占比", "任务最多的五个单位占全部责任关系的比例"), "effective_number": ("等效单位数", "相当于几个单位均摊"),
            "z": ("集群 z", "模块度比固定边际的随机情形高出几个标准差"), "ami": ("与分工一致度", "集群与领导分工的一致程度（AMI），1 为完全一致，0 为随机")},
        "kind_columns": {"documents": ("文件", "点到该类部门的文件数"), "median_share": ("占比中位数", "点到它的任务占比，各文件的中位数"),
                         "range": ("四分位", "各文件占比的四分位范围"), "reach": ("最低至最高", "各文件占比的最低与最高"), "first": ("最多", "在几份文件中没有哪类部门的任务更多"), "leads_in": ("有牵头", "在几份文件中牵头至少一项任务")},
    },
    "en": {
        "brand": "Zeren 责任", "title": "{n} documents", "answers": "Side by side", "documents": "The documents", "kinds": "Kinds of departments", "figures": "Figures",
        "limits": "What may be compared, and what may not", "document": "document", "place": "place", "year": "year", "report": "report", "map": "interactive map",
        "open": "open", "kind": "kind of department", "table": "panel.xlsx: all tables",
        "covered": "All names of units are of a known kind.", "joint": " Departments under one roof (农业水利局) count with the one named first.",
        "coverage": "In {share:.0%} of the links the unit is of a known kind (least in {low}, {lowest:.0%}). Not counted, because their names do not tell a kind: {unknown}.",
        "can": ["May be compared: shares (tasks that name or are led by a kind ÷ all tasks of the document), units and supporting units per task, the share of support "
                "that crosses portfolios, concentration, z beside chance, agreement of clusters with portfolios (AMI).",
                "May not: numbers of tasks, ranks and tiers, numbers of shared units, p and q. They change with the length of a document and mean something within one only; "
                "so they do not stand side by side here.",
                "市发改委 of two places are two units that correspond by their kind alone; no unit changes by the company it is read in.",
                "The report of every document is, byte for byte, the one it has alone."],
        "compare": "{} and {}: two places compared", "differences": "Kinds of departments: how their shares differ", "share_in": "{}",
        "share_meaning": "share of tasks that name the kind (their number)",
        "difference_columns": {"difference": ("difference", "percentage points, first − second"), "interval": ("95 % interval", "of the difference (Newcombe)"),
                               "q": ("q", "Fisher's exact test, corrected (Benjamini–Hochberg)"), "verdict": ("verdict", "they differ where q is 0.05 or less")},
        "verdicts": {"more": "more in the first", "less": "more in the second", "none": "cannot be told apart"},
        "apart": ["Units, tasks and leaders are not matched one by one: those of two places are different ones; came, went and renamed mean something between years of one place only."],
        "empty": "no list of tasks was found", "sources": "Sources: the hash of every document", "made": "Made by Zeren.", "columns": {
            "tasks": ("tasks", "says how long the document is"), "units": ("units", "says how long the document is"),
            "units_per_task": ("units per task", "units that a task names, on average"),
            "support_per_task": ("support per task", "supporting units of a task; empty where roles are not stated"),
            "several_share": ("several units", "share of tasks that name two units or more"),
            "crossing_share": ("crossing support", "share of support by units that stand under another leader"),
            "top_five_share": ("top five", "share of links of the five units with most tasks"), "effective_number": ("effective units", "as concentrated as so many equal units"),
            "z": ("cluster z", "modularity above that of fixed margins, in standard deviations"), "ami": ("agreement", "clusters with portfolios (AMI): 1 the same, 0 chance")},
        "kind_columns": {"documents": ("documents", "documents that name the kind"), "median_share": ("median share", "median over documents of its share of tasks"),
                         "range": ("quartiles", "quartiles of that share"), "reach": ("least to most", "the lowest and the highest of these shares"), "first": ("most", "documents in which no kind has more tasks"),
                         "leads_in": ("leads", "documents in which it leads a task")},
    },
}

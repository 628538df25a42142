"""What every column of the tables of comparisons, what-ifs and suggestions means, and the words for their codes, in Chinese and English."""

from __future__ import annotations

from graphdata.tables import Column

_c = Column
_SIDES = {"before": ("前", "前一份文件（或原文件）中", "in the earlier document (or the original)"),
          "after": ("后", "后一份文件（或情景）中", "in the later document (or the what-if)")}


def _both(name: str, dtype: str, zh: str, meaning_zh: str, meaning_en: str) -> dict[str, Column]:
    return {f"{name}_{side}": _c(dtype, f"{zh}（{short}）", f"{of_zh}{meaning_zh}", f"{meaning_en} {of_en}")
            for side, (short, of_zh, of_en) in _SIDES.items()}


_GROUP = _c("str", "主体", "两份文件中对应为同一的单位；合并或拆分的以后来的名称合称", "units that are one body in both documents, under their later names")
_NOISE = {
    "share_low": _c("float", "波动下限", "同一份文件按两份的篇幅各重抽样一次，占比之差的 2.5% 分位", "2.5 % quantile of the difference of two resamples of one document, as long as the two are"),
    "share_high": _c("float", "波动上限", "同上，97.5% 分位", "97.5 % quantile of that difference"),
    "q": _c("float", "q", "占比变化对照上述波动的双侧 p，经 Benjamini–Hochberg 校正", "two-sided p of the change against that noise, corrected (Benjamini–Hochberg)"),
    "beyond_noise": _c("bool", "超出波动", "q 是否不超过 0.05", "whether q is 0.05 or less"),
}
_LOADS = {
    "group": _GROUP,
    "before": _c("list", "前名称", "前一份文件中的名称", "names in the earlier document"),
    "after": _c("list", "后名称", "后一份文件中的名称", "names in the later document"),
    "change": _c("str", "沿革", "延续、更名、合并、拆分、只见于前或只见于后", "kept, renamed, merged, split, reshaped, gone, new"),
    "collective": _c("bool", "集体称谓", "是否为集体（如各区县政府），不是单个单位", "a collective, no single unit"),
    "tasks_told": _c("str", "任务（前→后）", "合并、拆分的各单位分别列出，如 35 + 19 → 42；同时点名几个单位的任务在各单位中都计", "tasks before and after; units that merge or part each by itself, such as 35 + 19 → 42"),
    "lead_told": _c("str", "牵头（前→后）", "同上，牵头的任务", "the same for tasks led"),
    **_both("tasks", "int", "任务（整体）", "点名该主体的任务数；合并、拆分的各单位作为一个整体，同一任务只计一次", "tasks that name the body, its units as a whole, each task once"),
    "tasks_change": _c("int", "任务增减", "后 − 前", "after − before"),
    **_both("lead", "int", "牵头（整体）", "由其牵头的任务数，同一任务只计一次", "tasks it leads, each once"),
    "lead_change": _c("int", "牵头增减", "后 − 前", "after − before"),
    **_both("share", "float", "任务占比", "任务数 ÷ 全部任务数", "tasks ÷ all tasks"),
    "share_change": _c("float", "占比增减", "后 − 前", "after − before"),
    **_NOISE,
    "rank_before": _c("int", "名次（前）", "前一份文件中按任务数的名次", "rank by tasks in the earlier document"),
    "rank_low": _c("int", "最好名次（前，95%区间）", "前一份文件重抽样 95% 名次区间的最好名次", "best rank of the 95 % interval of the earlier document"),
    "rank_high": _c("int", "最差名次（前，95%区间）", "同一区间的最差名次", "worst rank of that interval"),
    "rank_after": _c("int", "名次（后）", "后一份文件中按任务数的名次", "rank by tasks in the later document"),
}
_PORTFOLIOS = {
    "portfolio": _c("str", "领导", "领导姓名；同名即视为同一人，职务易人则为两人", "leader; one by name, an office with another person is another portfolio"),
    **_both("title", "str", "职务", "的职务", "office"),
    "change": _c("str", "去留", "延续、新出现或不再出现", "stayed, came, went"),
    **_both("tasks", "int", "任务", "其分工的任务数", "tasks of the portfolio"),
    "tasks_change": _c("int", "任务增减", "后 − 前", "after − before"),
    **_both("bodies", "int", "单位", "其任务点名的主体数", "bodies its tasks name"),
    "share_change": _c("float", "占比增减", "任务占比，后 − 前", "share of all tasks, after − before"),
    **_NOISE,
    "verdict": _c("str", "结论", "占比增加、减少，或与波动无法区分", "gained, lost, or not to be told apart from noise"),
}
_LINKS = {
    "a": _c("str", "甲", "领导分工或主体", "portfolio or body"),
    "b": _c("str", "乙", "主体", "body"),
    **_both("tasks", "int", "任务", "有此联系的任务数", "tasks with this link"),
    "status": _c("str", "去留", "保留、新出现或消失", "stayed, came, went"),
}
DEFINITIONS: dict[str, dict[str, Column]] = {
    "compare.units": {
        "group": _GROUP,
        "before": _c("str", "前名称", "前一份文件中的名称", "name in the earlier document"),
        "after": _c("str", "后名称", "后一份文件中的名称；空为没有已知对应", "name in the later document; empty: no known match"),
        "change": _LOADS["change"],
        "how": _c("str", "对应依据", "同名、同一部门的另一写法、别名或沿革", "same name, another form of one department, alias, or succession"),
        "kind": _c("str", "沿革类型", "更名、合并、拆分", "rename, merge, split"),
        "date": _c("str", "沿革日期", "名录所记日期", "date the registry gives"),
        "source": _c("str", "来源", "名录所记来源", "source the registry gives"),
    },
    "compare.loads": _LOADS,
    "compare.portfolios": _PORTFOLIOS,
    "compare.links": _LINKS,
    "compare.together": _LINKS,
    "compare.successions": {
        "old": _c("str", "原单位", "只见于前一份文件", "in the earlier document only"), "new": _c("str", "可能的承继单位", "只见于后一份文件", "in the later document only"),
        "tasks": _c("int", "改由其承担", "延续的任务中，前一份点名原单位、后一份点名此单位的", "tasks that go on and name the first before, the second after"),
        "of": _c("int", "延续的任务", "点名原单位且延续下来的任务", "tasks of the first that go on"), "share": _c("float", "占比", "前两列之比", "tasks ÷ of"),
        "kind_old": _c("str", "类别（原）", "名录中的部门类别", "kind of department"), "kind_new": _c("str", "类别（新）", "名录中的部门类别", "kind of department"),
        "examples": _c("list", "任务举例", "前任务 → 后任务", "tasks, before → after"),
    },
    "compare.tasks": {
        "before": _c("str", "前任务", "前一份文件中的任务", "task in the earlier document"),
        "after": _c("str", "后任务", "后一份文件中的任务", "task in the later document"),
        "status": _c("str", "去留", "延续、不再出现或新增", "stayed, went, came"),
        "confidence": _c("str", "把握", "较大：相近度不低于 85 且领先其他候选 5 以上；可能：不低于 60", "sure: likeness of 85 or more and 5 above any rival; likely: 60 or more"),
        "likeness": _c("float", "相近度", "去掉数字和标点后的文字相近度，0–100", "likeness of the texts without numbers and punctuation, 0 to 100"),
        "rival": _c("float", "次高", "双方其他候选中最高的相近度", "the best other candidate of either task"),
        "text_before": _c("str", "原文（前）", "任务原文", "text of the task"),
        "text_after": _c("str", "原文（后）", "任务原文", "text of the task"),
        "numbers_changed": _c("bool", "数字有变", "文中数字是否不同", "whether the numbers differ"),
        "roles_changed": _c("list", "角色变化", "各主体的角色：前 → 后；— 为未点名", "roles of bodies, before → after; —: not named"),
    },
    "scenario.load": {k: v for k, v in _LOADS.items() if k not in _NOISE},
    "scenario.portfolios": {k: v for k, v in _PORTFOLIOS.items() if k not in (*_NOISE, "verdict")},
    "scenario.overlap": {
        "a": _c("str", "分工甲", "第一位领导的分工", "first portfolio"), "b": _c("str", "分工乙", "第二位领导的分工", "second portfolio"),
        **_both("shared_units", "float", "共有单位", "两人分工都点到的主体数", "bodies named in both"),
        **_both("expected", "float", "预期", "固定边际下的平均共有单位数", "their mean under fixed margins"),
        **_both("q", "float", "q", "双侧 p 经 Benjamini–Hochberg 校正", "both sides, corrected (Benjamini–Hochberg)"),
        **_both("direction", "str", "方向", "与随机情形相比", "beside chance"),
        "changed": _c("bool", "有变", "共有单位数是否改变", "the number of shared bodies differs"),
        "verdict_changed": _c("bool", "结论有变", "与随机情形相比的结论是否改变", "the verdict beside chance differs"),
    },
    "scenario.clusters": {
        "state": _c("str", "状态", "原文件或情景", "original or what-if"),
        "clusters": _c("int", "集群数", "模块度最高的划分中的集群数", "clusters of the best partition"),
        "modularity": _c("float", "模块度", "最高的模块度", "its modularity"),
        "null_modularity_mean": _c("float", "随机情形均值", "固定边际下的平均模块度", "mean under fixed margins"),
        "null_modularity_sd": _c("float", "随机情形标准差", "固定边际下的标准差", "standard deviation under fixed margins"),
        "p": _c("float", "p", "随机情形不低于实际的概率", "chance of at least so much"),
    },
    "scenario.resilience": {
        "measure": _c("str", "指标", "韧性指标", "measure"),
        "before": _c("float", "原文件", "原文件中的数值", "in the original"), "after": _c("float", "情景", "情景中的数值", "in the what-if"),
        "change": _c("float", "增减", "情景 − 原文件", "what-if − original"),
    },
    "scenario.dependence": {
        "unit": _c("str", "单位", "单位名称", "name of the unit"),
        **_both("without_lead", "int", "牵头依赖", "只有它一家牵头的任务数", "tasks it alone leads"),
        **_both("without_anyone", "int", "完全依赖", "只点名它一家的任务数", "tasks that name it alone"),
    },
    "suggest": {
        "option": _c("int", "方案", "0 为现状", "0 is the document as it is"),
        "moves": _c("int", "调整数", "改变分管领导的任务数", "tasks that change their leader"),
        "unevenness": _c("float", "不均衡度", "Σ(各领导任务数 − 平均)²，越小越均衡", "Σ (tasks of a leader − mean)²"),
        "spread": _c("int", "最多减最少", "任务最多与最少的领导相差多少项", "most minus fewest tasks of a leader"),
        "pairs": _c("int", "跨分工对", "分属不同领导、共有任何单位的任务对数，每对计一次", "pairs of tasks of different leaders that share any unit, each once"),
        "unevenness_change": _c("float", "不均衡度增减", "与现状相比", "against the document as it is"),
        "pairs_change": _c("int", "跨分工对增减", "与现状相比", "against the document as it is"),
        "new_contacts": _c("int", "新联系（代价）", "新增的“单位—领导”联系数", "units that come to work for a leader whose tasks did not name them"),
        "tasks": _c("list", "任务", "调整的任务", "tasks that move"), "texts": _c("list", "任务内容", "调整的任务的原文", "their texts"),
        "origin": _c("list", "原领导", "各任务原来的领导", "their leaders"), "to": _c("list", "新领导", "各任务新的领导", "their new leaders"),
        "unevenness_each": _c("list", "单独对不均衡度", "每项调整单独的影响", "what each move alone adds"),
        "pairs_each": _c("list", "单独对跨分工对", "每项调整单独的影响", "what each move alone adds"),
    },
}
CODES = {"zh": {
    "kept": "延续", "renamed": "更名", "merged": "合并", "split": "拆分", "reshaped": "重组", "gone": "只见于前", "new": "只见于后", "stayed": "保留", "came": "新增",
    "went": "不再出现", "sure": "较大", "likely": "可能", "gained": "增加", "lost": "减少", "none": "无法区分", "more": "多于随机", "less": "少于随机", "same": "同名",
    "form": "写法不同", "alias": "别名", "succession": "沿革", "rename": "更名", "merge": "合并", "before": "原文件", "after": "情景", "scenario": "情景",
    "one_unit": "只点名一个主体的任务", "one_lead": "只有一个牵头单位的任务", "most_on_one": "牵头系于一家的任务最多有几项",
    "area_held": "依次移出主体时仍有人负责的平均占比", "area_led": "依次移出主体时仍有牵头的平均占比"}, "en": {"none": "cannot be told apart"}}

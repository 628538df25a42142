"""How the numbers were made, for the reader of the report."""

METHODS = {
    "zh": [
        "文件本身就是全部任务的清单，因此“某单位出现在多少项任务中”是精确计数，没有误差。不确定的是比较：任务若换一批，名次还会一样吗？"
        "名次区间由对任务的重抽样（自助法）得出。谁可能居首是一个单独的问题：每家与其余各家逐一作精确检验（McNemar），按对手的家数作 Holm 校正，"
        "未被任何一家显著超过的，都可能居首，即第一档；去掉这一档再问，便是第二档，依此类推。同一档内不排先后。集体称谓不参加排名。",
        "“各区、县（市）政府”等集体称谓不是一个单位。报告默认把它作为一个单独标明的节点；也可展开为成员或不计入。",
        "责任单位中谁牵头，按文件自身的规则认定，规则原文见“文件与读取情况”。文件没有说明的，不作推断，只记为“责任”。",
        "交叉分三问。相似：哪两位领导用的单位最接近，按 Morisita–Horn 相似度先说对子和共有单位，再说是否超出偶然。偶然：与“每项任务的单位数不变、每个单位的任务数不变，"
        "其余随机”的情形比较（curveball 固定边际，Strona 等 2014；Godard 与 Neal 2022），另对配合关系单独检验，因为牵头单位几乎只为一位领导牵头；"
        "各分工是否整体上相互分开，与“把领导标签随机发给任务”的情形比较。方向：一位领导的牵头单位配合另一位领导的任务多少次，与准独立模型（本分工不计）比较。"
        "多重比较用 Benjamini–Hochberg 校正；没有通过校正的，一律写作“无法区分”。",
        "集群使 Barber（2007）二部模块度最大：任务与单位同时归类。模块度只有与随机情形相比才有意义，故同时给出随机情形的均值、标准差与 p 值；"
        "每个单位的稳定度是对任务重抽样后仍与本集群同组的比例，只对有三项及以上任务的单位判断：0.55 及以上且彼此同组的为核心，0.45 至 0.55 之间称为边缘，更低的归属不定；"
        "任务更少的只作附属列出，因为只被点名一次的单位总与同样的单位同组。集群名称取自核心单位的业务领域和任务中的主题词，可用 --names 改名。",
        "每条结论都在它适用的各种口径下重算：集体称谓怎样计 × 计入全部、只计配合或只计牵头 × 用哪种随机情形作比 × 怎样读（如漏读3%的点名、撤销一处名称合并、"
        "有疑点的任务不计）。以数目为准的结论，相差不超过四分之一算成立；看到的完全一样的口径只算一种。“N 种口径中 n 种成立”即由此得出；不成立的口径写在该结论之下，全部结果见 multiverse.xlsx。",
        "“依赖”是指：若去掉某单位，多少任务便无牵头或无人负责。它描述文件里的分工结构，不评价单位的工作。",
    ],
    "en": [
        "The document is a list of all tasks, so the number of tasks that name a unit is an exact count. What is uncertain is a comparison: would the "
        "order be the same for another set of tasks? Rank intervals come from resampling the tasks (bootstrap). Who may be first is a question of its own: every "
        "unit is compared with its rivals by exact tests (McNemar), corrected after Holm for their number; those that no rival significantly exceeds may be first and "
        "are the first tier; without them the same question gives the second, and so on. There is no order within a tier. Collectives are not ranked.",
        "A collective such as 各区、县（市）政府 is not a unit. By default it is one node, marked as such; it can also stand for its members or be left out.",
        "Who leads is told by the document's own rule, quoted under “The document and how it was read”. Where it states none, nobody is said to lead.",
        "Overlap is three questions. Likeness: which two portfolios use the most similar units (Morisita–Horn), the pairs and shared units first, then whether that is "
        "more than chance. Chance: that which keeps the number of units of every task and the number of tasks of every unit (curveball, fixed margins: Strona et al. "
        "2014; Godard & Neal 2022), tested for support links alone as well, since a lead unit nearly always leads for one leader; whether portfolios are separated at "
        "all, with leaders dealt out at random over tasks. Direction: how often the lead units of one leader support the tasks of another, beside quasi-independence "
        "(the own portfolio left out). Many comparisons are corrected after Benjamini and Hochberg. What does not pass is said to be impossible to tell apart.",
        "Clusters maximise Barber's bipartite modularity (2007), which groups tasks and units together. A modularity means something only beside that of "
        "chance, so its mean, standard deviation and p are given. The stability of a unit is how often it stays with its cluster when tasks are resampled, judged for "
        "units of three tasks or more: from .55, and together with one another, they are the core; between .45 and .55 borderline; below, unsettled. Units of fewer "
        "tasks are listed as attached, since a unit named once always comes back with the same companions. A cluster is named after the fields of its core units and "
        "the theme words of its tasks; --names renames it.",
        "Every finding is computed again in each world in which it makes sense: how collectives count × all links, support only or lead only × the kind of chance × "
        "the reading (3 % of mentions lost, one merge of names undone, tasks in doubt left out). A finding that is a number holds where the number differs by no more than a quarter; worlds in which the same is seen count once. "
        "“Holds in n of N” comes from there; the worlds in which it turns "
        "stand below the finding, and all of them in multiverse.xlsx.",
        "“Depends on” means: without this unit, so many tasks would have no lead or nobody at all. It describes the division of work in the document, not how "
        "well anybody works.",
    ],
}

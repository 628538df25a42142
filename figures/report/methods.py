"""How the numbers were made, for the reader of the report."""

METHODS = {
    "zh": [
        "文件本身就是全部任务的清单，因此“某单位出现在多少项任务中”是精确计数，没有误差。不确定的是比较：任务若换一批，名次还会一样吗？"
        "名次区间由对任务的重抽样（自助法）得出；逐对比较用精确检验（McNemar），并作 Holm 校正；不能区分的单位归入同一档，不排先后。",
        "“各区、县（市）政府”等集体称谓不是一个单位。报告默认把它作为一个单独标明的节点；也可展开为成员或不计入。口径改变时会翻转的结论已逐一点名。",
        "责任单位中谁牵头，按文件自身的规则认定，规则原文见“文件与读取情况”。文件没有说明的，不作推断，只记为“责任”。",
        "两位领导的分工是否交叉，与“每项任务的单位数不变、每个单位的任务数不变，其余随机”的情形比较（curveball 固定边际，Strona 等 2014；"
        "Godard 与 Neal 2022）；各分工是否整体上相互分开，与“把领导标签随机发给任务”的情形比较。多重比较用 Benjamini–Hochberg 校正。"
        "没有通过校正的，一律写作“无法区分”。",
        "集群使 Barber（2007）二部模块度最大：任务与单位同时归类。模块度只有与随机情形相比才有意义，故同时给出随机情形的均值、标准差与 p 值；"
        "每个单位的稳定度是它在重抽样中仍与本集群同组的比例，低于 0.5 的称为不稳定。",
        "“依赖”是指：若去掉某单位，多少任务便无牵头或无人负责。它描述文件里的分工结构，不评价单位的工作。",
    ],
    "en": [
        "The document is a list of all tasks, so the number of tasks that name a unit is an exact count. What is uncertain is a comparison: would the "
        "order be the same for another set of tasks? Rank intervals come from resampling the tasks (bootstrap); pairs are compared by exact tests "
        "(McNemar) with Holm's correction; units that cannot be told apart share a tier and have no order.",
        "A collective such as 各区、县（市）政府 is not a unit. By default it is one node, marked as such; it can also stand for its members or be left out. "
        "Findings that flip with the treatment are named.",
        "Who leads is told by the document's own rule, quoted under “The document and how it was read”. Where it states none, nobody is said to lead.",
        "Whether two portfolios overlap is compared with chance that keeps the number of units of every task and the number of tasks of every unit "
        "(curveball, fixed margins: Strona et al. 2014; Godard & Neal 2022); whether portfolios are separated at all, with leaders dealt out at random over "
        "tasks. Many comparisons are corrected after Benjamini and Hochberg. What does not pass is said to be impossible to tell apart.",
        "Clusters maximise Barber's bipartite modularity (2007), which groups tasks and units together. A modularity means something only beside that of "
        "chance, so its mean, standard deviation and p are given; the stability of a unit is how often it stays with its cluster in resamples, and below 0.5 "
        "it is called unstable.",
        "“Depends on” means: without this unit, so many tasks would have no lead or nobody at all. It describes the division of work in the document, not how "
        "well anybody works.",
    ],
}

"""Every word of the page in Chinese and English; braces hold what the script fills in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LANGUAGES = ("zh", "en")

WORDS: dict[str, tuple[str, str]] = {
    "brand": ("责任地图", "Responsibility map"),
    "untitled": ("责任网络", "Responsibility network"),
    "several": ("{n} 份文件", "{n} documents"),
    "noscript": ("本页需要启用浏览器脚本（JavaScript）才能显示。本页不访问网络。",
                 "This page needs JavaScript. It never uses the network."),
    # views
    "views": ("视图", "Views"),
    "overview": ("总览", "Overview"),
    "web": ("单位协作", "Units"),
    "matrix": ("矩阵", "Matrix"),
    "tasks": ("任务", "Tasks"),
    "question_overview": ("哪些单位跨多位领导承担任务？谁牵头、谁配合？",
                          "Which units serve several leaders, and where do they lead or support?"),
    "question_web": ("哪些单位经常共同承担任务，形成哪些集群？",
                     "Which units work together, and which clusters do they form?"),
    "question_matrix": ("谁承担得最多，分别在哪位领导名下？", "Who carries the most, and for which leader?"),
    "question_tasks": ("某位领导、某个单位、某项任务，具体牵涉谁？", "Whom does a leader, a unit or a task involve?"),
    "hint_overview": ("越靠中心，任务越分散在多位领导名下",
                      "The nearer the middle, the more evenly a unit's tasks are spread over leaders"),
    "hint_web_tested": ("深色线：共同任务多于随机（经检验校正）",
                        "Dark lines: more shared tasks than chance gives (corrected)"),
    "hint_web_raw": ("连线：共同任务最多的单位对（描述性，未经检验）",
                     "Lines: the pairs that share most (descriptive, not tested)"),
    "hint_matrix": ("“10+3”：牵头 10 项，配合 3 项；“(2)”：未说明谁牵头",
                    "“10+3”: leads 10, supports 3; “(2)”: no lead is stated"),
    "hint_tasks": ("点选领导、单位或任务，才画出它的连线", "Select a leader, a unit or a task to draw its lines"),
    "hint_blocks": ("任务较多，先按领导合并；双击一位领导打开其任务",
                    "Many tasks: counted by leader; open a leader by a double click"),
    "hint_empty": ("来源中没有任务", "The source has no tasks"),
    # header
    "search": ("搜索单位、领导、任务（可用简称或拼音首字母）",
               "Search units, leaders, tasks (short name or pinyin initials)"),
    "search_short": ("搜索单位、领导、任务", "Search"),
    "search_none": ("没有找到", "Nothing found"),
    "search_count": ("{n} 个结果", "{n} results"),
    "language": ("English", "中文"),
    "export": ("导出图片", "Export PNG"),
    "print": ("打印", "Print"),
    "help": ("这是什么？", "What is this?"),
    "close": ("关闭", "Close"),
    "filters": ("筛选", "Filters"),
    "details": ("详情", "Details"),
    "stage": ("图", "Picture"),
    "skip": ("跳到图", "Skip to the picture"),
    "zoom_in": ("放大", "Zoom in"),
    "zoom_out": ("缩小", "Zoom out"),
    "fit": ("显示全部", "Show everything"),
    "back": ("返回全部领导", "Back to all leaders"),
    # filters
    "clear": ("清除筛选", "Clear filters"),
    "filter_hint": ("不勾选即为全部", "none ticked: all"),
    "roles": ("角色", "Role"),
    "portfolios": ("分管领导", "Portfolio"),
    "types": ("机构类别", "Type of unit"),
    "clusters": ("集群", "Cluster"),
    "least": ("连线最少任务数", "Least tasks for a line"),
    "lead": ("牵头", "lead"),
    "support": ("配合", "support"),
    "responsible": ("责任（未说明谁牵头）", "responsible (no lead stated)"),
    "responsible_short": ("责任", "responsible"),
    "no_type": ("未分类", "no type"),
    "no_cluster": ("未归集群", "in no cluster"),
    "cluster_n": ("集群{n}", "Cluster {n}"),
    "no_portfolio": ("未列明领导", "No leader stated"),
    "all_tasks": ("全部任务", "All tasks"),
    "others_seat": ("其余 {n} 位", "{n} others"),
    "status": ("{units} 个主体 · {tasks} 项任务 · {links} 条责任记录", "{units} bodies · {tasks} tasks · {links} links"),
    "status_filtered": ("已筛选", "filtered"),
    # legend
    "legend": ("图例", "Legend"),
    "legend_unit": ("单位：面积为任务数，深色芯为牵头", "Unit: area is tasks, dark core is lead"),
    "legend_plain": ("单位：面积为任务数", "Unit: area is tasks"),
    "legend_collective": ("集体称谓（如“各区、县（市）政府”）", "Collective (such as “all districts”)"),
    "legend_responsible": ("中间色：未说明谁牵头", "Middle tone: no lead stated"),
    "legend_leader": ("领导及其任务数", "Leader and number of tasks"),
    "legend_rest": ("未画出的单位，点开看名单", "Units not drawn; open for the list"),
    "legend_line": ("线宽为任务数，深色芯为牵头", "Width is tasks, dark core is lead"),
    "legend_line_lead": ("牵头", "leads"),
    "legend_line_support": ("配合或责任", "supports, or is responsible"),
    "legend_line_least": ("只画 {n} 项以上的线；选中后全部画出", "Lines from {n} tasks on; all with a selection"),
    "legend_line_pair": ("共同任务（线宽为项数）", "shared tasks (width)"),
    "legend_line_kept": ("深色芯：共同任务多于随机", "dark core: more than chance gives"),
    "legend_cluster": ("颜色与编号为集群，虚线圈为不稳定", "Colour and number: cluster; dashed: unstable"),
    "legend_cell": ("底色越深，任务越多", "The darker, the more tasks"),
    "legend_bar": ("深色牵头，浅色配合", "Dark leads, light supports"),
    "legend_task": ("任务及其编号", "Task and its number"),
    "rest_n": ("+{n} 个主体", "+{n} bodies"),
    "tasks_n": ("{n} 项", "{n} tasks"),
    # panel
    "findings": ("三个问题的答案", "Answers to the three questions"),
    "findings_more": ("其他发现", "Other findings"),
    "finding_tasks": ("看背后的 {n} 项任务", "Show the {n} tasks behind it"),
    "finding_units": ("看涉及的 {n} 个主体", "Show the {n} bodies"),
    "finding_here": ("背后的任务：{n} 项", "Tasks behind it: {n}"),
    "q_load": ("负荷", "Load"),
    "q_overlap": ("交叉", "Overlap"),
    "q_clusters": ("集群", "Clusters"),
    "q_position": ("位置", "Position"),
    "census": ("文件内精确计数", "exact count"),
    "tested": ("经检验", "tested"),
    "descriptive": ("描述性，未经检验", "descriptive"),
    "start": ("从这里开始", "Start here"),
    "start_text": ("点选图中任何一处，这里列出对应的任务、原文句子和行号。",
                   "Select anything in the picture: its tasks, sentences and line numbers appear here."),
    "home": ("返回首页", "Home"),
    "about": ("本文件", "This document"),
    "document": ("文件", "Document"),
    "issuer": ("发文机关", "Issued by"),
    "issued": ("成文日期", "Date"),
    "place": ("地区", "Place"),
    "lead_rule": ("牵头规则", "Who leads"),
    "rule_first": ("列第一位者牵头", "the first one named"),
    "rule_label": ("由标签说明", "stated by labels"),
    "rule_verb": ("由动词说明", "stated by verbs"),
    "rule_mark": ("由标记说明", "stated by marks"),
    "rule_none": ("文件未说明", "not stated"),
    "busiest": ("任务最多的单位", "Units with the most tasks"),
    "of_tasks": ("{n} / {all} 项任务", "{n} of {all} tasks"),
    "type": ("类别", "Type"),
    "parent": ("上级", "Part of"),
    "cluster": ("集群", "Cluster"),
    "stability": ("稳定度 {n}", "stability {n}"),
    "unstable": ("不稳定", "unstable"),
    "collective": ("集体称谓", "collective"),
    "rank": ("名次", "Rank"),
    "rank_head": ("名次区间", "Rank range"),
    "rank_interval": ("第 {rank} 位（抽样区间 {low}–{high}）", "{rank} (interval {low}–{high} under resampling)"),
    "rank_note": ("名次区间按任务重抽样得出；文件内的任务数本身是精确的。",
                  "The interval comes from resampling tasks; the counts in the document are exact."),
    "sole": ("独自承担", "Sole tasks"),
    "fractional": ("分摊任务数", "Fractional tasks"),
    "also": ("文中其他写法", "Also written"),
    "partners": ("共同承担最多的单位", "Works most often with"),
    "backbone": ("多于随机", "more than chance"),
    "its_tasks": ("承担的任务", "Its tasks"),
    "its_units": ("责任单位", "Units responsible"),
    "overlaps": ("与其他领导共有的单位", "Units shared with other leaders"),
    "overlap_row": ("共有 {n}，随机预期 {e}", "{n} shared, {e} expected by chance"),
    "more": ("多于随机", "more than chance"),
    "less": ("少于随机", "less than chance"),
    "none": ("无法区分", "cannot be told apart"),
    "line_n": ("第 {n} 行", "line {n}"),
    "no_line": ("来源未提供原文", "the source gives no text"),
    "row_via": ("由“{name}”展开", "by expanding “{name}”"),
    "deadline": ("时限", "Deadline"),
    "section": ("章节", "Section"),
    "shown_of_units": ("前 {n} 个主体（共 {all} 个）、前 {columns} 位领导",
                       "The first {n} of {all} bodies and {columns} leaders"),
    "show_more": ("再显示 {n} 项", "Show {n} more"),
    "members": ("成员", "Members"),
    "rest_title": ("{name}：未画出的单位", "{name}: units not drawn"),
    "pair_title": ("{a} 与 {b} 的共同任务", "Tasks shared by {a} and {b}"),
    "cell_title": ("{unit} 在{portfolio}名下的任务", "Tasks of {unit} under {portfolio}"),
    "set_title": ("选定的 {n} 项任务", "{n} selected tasks"),
    "task_n": ("任务 {n}", "Task {n}"),
    "open_tasks": ("在任务视图中打开", "Open in the tasks view"),
    "only_this": ("只看此项", "Only this"),
    "nothing": ("没有符合筛选条件的任务。", "No task passes the filters."),
    "unit": ("单位", "Unit"),
    "portfolio": ("领导", "Leader"),
    "task": ("任务", "Task"),
    "total": ("合计", "Total"),
    "sort_by": ("按{name}排序", "Sort by {name}"),
    "name": ("名称", "name"),
    # announcements
    "selected": ("已选：{name}", "Selected: {name}"),
    "cleared": ("已取消选择", "Selection cleared"),
    "exported": ("图片已生成", "Picture made"),
    "stage_label": ("{view}。方向键在标记间移动，回车查看，加减号缩放，0 显示全部，Esc 取消。",
                    "{view}. Arrow keys move between marks, Enter opens, plus and minus zoom, 0 shows everything, Esc "
                    "clears."),
    "matrix_label": ("单位与领导矩阵。方向键移动，回车查看任务。",
                     "Units by leaders. Arrow keys move, Enter shows the tasks."),
    "unit_says": ("{name}，{tasks} 项任务，牵头 {lead} 项", "{name}, {tasks} tasks, leads {lead}"),
    "seat_says": ("{name}，{tasks} 项任务", "{name}, {tasks} tasks"),
    "task_says": ("任务 {n}：{text}", "Task {n}: {text}"),
    "rest_says": ("{name}：另有 {n} 个主体", "{name}: {n} more bodies"),
    "cell_says": ("{unit}，{portfolio}：{text}", "{unit}, {portfolio}: {text}"),
    # the note
    "note_treatment": ("集体称谓：{collectives}", "Collectives: {collectives}"),
    "group": ("作为一个节点", "one node each"),
    "expand": ("展开为成员", "expanded to members"),
    "drop": ("不计", "left out"),
    "as_given": ("按来源", "as given"),
    "note_expanded": ("未能展开：{names}", "not expanded: {names}"),
    "note_seed": ("随机种子 {seed}", "seed {seed}"),
    "note_source": ("来源：{source}", "Source: {source}"),
    "note_census": ("任务数为文件内精确计数", "counts are exact within the document"),
    "note_filter": ("筛选：{text}", "Filters: {text}"),
    # help
    "help_title": ("这是什么？", "What is this?"),
    "help_1": ("一份责任分解文件把任务交给单位，每项任务归一位领导分管。本页把它画成网络：点是单位、领导或任务，线表示文件"
               "把任务交给了单位。",
               "A responsibility document gives tasks to units, each task in a leader's portfolio. This page draws it as "
               "a network: marks are units, leaders or tasks; a line means that the document gives the task to the unit."),
    "help_2": ("每个数字都能点开：右侧列出任务、角色、领导、原文句子（标出单位）和行号。",
               "Every number opens: the panel lists tasks, roles, leaders, the sentence with the unit marked, and its "
               "line."),
    "help_overview": ("总览：领导围成一圈，单位站在它服务的领导之间。任务分散在多位领导名下的单位靠近中心。只画任务较多的"
                      "单位，其余记为“+n 个主体”。",
                      "Overview: leaders form a ring, units stand between the leaders they serve; those serving many "
                      "stand in the middle. Units with few tasks are counted as “+n bodies”."),
    "help_web": ("单位协作：常在同一任务中出现的单位靠得近（一项 k 个单位的任务给每对单位 1/(k−1)）；同一集群的单位画得更"
                 "近一些。颜色和编号是集群。",
                 "Units: those often named together stand near each other (a task of k units gives each pair 1/(k − 1)); "
                 "members of a cluster are drawn somewhat nearer. Colour and number tell the cluster."),
    "help_matrix": ("矩阵：每行一个单位，每列一位领导；点列名排序，点格子看任务。最适合键盘和读屏软件。",
                    "Matrix: a row per unit, a column per leader. Sort by a heading, open a cell for its tasks. The best "
                    "view for keyboard and screen reader."),
    "help_tasks": ("任务：任务沿圈排列，按领导分段；点选后画出它的连线。单位的位置与总览相同。",
                   "Tasks: along the ring, in sections by leader; lines appear with a selection. Units stand where they "
                   "do in the overview."),
    "help_careful": ("读图须知：任务数是文件内的精确计数，不等于工作量；名次有抽样区间；只有标明“经检验”的句子才超"
                     "出了偶然。位置只为好读，不是度量。",
                     "Read with care: counts are exact in the document but are not amounts of work; ranks have intervals; "
                     "only sentences marked “tested” go beyond chance. Positions serve reading, they measure nothing."),
    "help_keys": ("键盘：1–4 换视图，/ 搜索，Tab 在各区之间移动，方向键在图或矩阵中移动，回车查看，Esc 取消，? 打开本说明"
                  "。",
                  "Keys: 1–4 change view, / searches, Tab moves between parts, arrows move in picture or matrix, Enter "
                  "opens, Esc clears, ? opens this."),
    "help_link": ("地址栏中 # 之后的内容记录当前视图、筛选和选择；复制该地址即可恢复同样的画面。",
                  "What follows # in the address records view, filters and selection: copy the address to come back to "
                  "the same picture."),
    "help_terms": ("词语", "Words"),
    "help_roles": ("牵头：文件规则认定的第一责任单位；配合：其余单位；责任：文件未说明谁牵头。",
                   "Lead: the unit that answers first by the document's own rule. Support: the others. Responsible: the "
                   "document does not say who leads."),
    "help_cluster": ("集群：共同承担任务较多的单位。稳定度低于 0.5 者归属不稳，以虚线表示。",
                     "Cluster: units that share many tasks. Below a stability of 0.5 membership is unstable, shown dashed."),
}

# Where portfolios are sections of the document and not leaders, these words take the place of those above.
SECTION_WORDS: dict[str, tuple[str, str]] = {
    "question_overview": ("哪些单位跨多个章节承担任务？谁牵头、谁配合？",
                          "Which units serve several sections, and where do they lead or support?"),
    "question_matrix": ("谁承担得最多，分别在哪个章节？", "Who carries the most, and in which section?"),
    "question_tasks": ("某个章节、某个单位、某项任务，具体牵涉谁？", "Whom does a section, a unit or a task involve?"),
    "hint_overview": ("越靠中心，任务越分散在多个章节",
                      "The nearer the middle, the more evenly a unit's tasks are spread over sections"),
    "hint_tasks": ("点选章节、单位或任务，才画出它的连线", "Select a section, a unit or a task to draw its lines"),
    "hint_blocks": ("任务较多，先按章节合并；双击一个章节打开其任务",
                    "Many tasks: counted by section; open a section by a double click"),
    "search": ("搜索单位、章节、任务（可用简称或拼音首字母）",
               "Search units, sections, tasks (short name or pinyin initials)"),
    "search_short": ("搜索单位、章节、任务", "Search"),
    "back": ("返回全部章节", "Back to all sections"),
    "portfolios": ("章节", "Section"),
    "portfolio": ("章节", "Section"),
    "no_portfolio": ("不在任何章节", "In no section"),
    "others_seat": ("其余 {n} 个章节", "{n} others"),
    "legend_leader": ("章节及其任务数", "Section and number of tasks"),
    "overlaps": ("与其他章节共有的单位", "Units shared with other sections"),
    "matrix_label": ("单位与章节矩阵。方向键移动，回车查看任务。",
                     "Units by sections. Arrow keys move, Enter shows the tasks."),
    "shown_of_units": ("前 {n} 个主体（共 {all} 个）、前 {columns} 个章节",
                       "The first {n} of {all} bodies and {columns} sections"),
    "help_1": ("一份责任分解文件把任务交给单位，任务按章节排列。本页把它画成网络：点是单位、章节或任务，线表示文件把任务交"
               "给了单位。",
               "A responsibility document gives tasks to units, in sections. This page draws it as a network: marks are "
               "units, sections or tasks; a line means that the document gives the task to the unit."),
    "help_2": ("每个数字都能点开：右侧列出任务、角色、章节、原文句子（标出单位）和行号。",
               "Every number opens: the panel lists tasks, roles, sections, the sentence with the unit marked, and its "
               "line."),
    "help_overview": ("总览：章节围成一圈，单位站在它服务的章节之间。任务分散在多个章节的单位靠近中心。只画任务较多的单位"
                      "，其余记为“+n 个主体”。",
                      "Overview: sections form a ring, units stand between the sections they serve; those serving many "
                      "stand in the middle. Units with few tasks are counted as “+n bodies”."),
    "help_matrix": ("矩阵：每行一个单位，每列一个章节；点列名排序，点格子看任务。最适合键盘和读屏软件。",
                    "Matrix: a row per unit, a column per section. Sort by a heading, open a cell for its tasks. The best "
                    "view for keyboard and screen reader."),
    "help_tasks": ("任务：任务沿圈排列，按章节分段；点选后画出它的连线。单位的位置与总览相同。",
                   "Tasks: along the ring, by section; lines appear with a selection. Units stand where they do in the "
                   "overview."),
}


# A page whose units are coloured by what became of their returns.
STATES = {"complete": ("按时", "on time"), "late": ("逾期", "late"), "missing": ("未报", "missing")}
STATE_WORDS = {
    "question_web": ("哪些单位经常共同承担任务，报送情况如何？", "Which units often share tasks, and how do they report?"),
    "clusters": ("报送", "Returns"), "cluster": ("报送", "Returns"), "no_cluster": ("无须报送", "nothing due"), "cluster_n": ("{n}", "{n}"),
    "legend_cluster": ("颜色为该单位各项应报任务中最差的一项：按时、逾期、未报", "Colour: the worst of the unit's returns: on time, late, missing"),
    "help_web": ("单位协作：常在同一任务中出现的单位靠得近（一项 k 个单位的任务给每对单位 1/(k−1)）。颜色是报送情况。",
                 "Working together: units often named in the same task stand close (a task of k units gives every pair 1/(k−1)). Colours are returns."),
    "help_cluster": ("报送情况：只看牵头任务，取最差的一项；不牵头的单位无须报送。",
                     "Returns: of the tasks a unit leads, the worst; a unit that leads none has nothing due."),
}


def words_for(treatment: Mapping[str, object], *, states: bool = False) -> dict[str, tuple[str, str]]:
    """The words of a page whose portfolios are what the treatment says, and whose colours are clusters or states of returns."""
    return WORDS | (SECTION_WORDS if treatment.get("portfolios") == "section" else {}) | (STATE_WORDS if states else {})


def type_words(found: Iterable[str | None]) -> dict[str, list[str]]:
    """Chinese and English words of the types of units that occur; a type the registry does not know stands for itself."""
    from graphdata.registry import load

    known = getattr(load(), "types", {})
    return {t: list(known.get(t, (t, t))) for t in sorted(t for t in found if t)}

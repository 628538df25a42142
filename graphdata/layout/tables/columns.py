"""What each column of a table holds: told by the words of its head, and failing that by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ...names import phrases, words
from ...patterns import Pattern
from ...vocabulary import pattern
from .. import headings, labels
from ..brackets import all_units
from ..labels import UNITS
from .rows import EMPTY, SAME, Row

NUMBER, CONTENT, SECTION, OTHER = "number", "content", "section", "other"
AIM = "aim"  # content that may be a figure, for cells that are to be laid on columns
MARK, ROLE = "mark", "role"  # a unit whose role the cell says; a role for the units of the row
_NUMBER = Pattern("序号|(?:项目|任务|事项|督办|台账)(?:编码|编号|代码|序号)|编码|[#＃]|编号|项次|序|号|任务序号|任务编号|项目序号|No\\.?|NO\\.?|№|项号|排序|顺序|项目编号|条目|代码")
_SECTION = Pattern("(?:项目|改革|工作|任务)?类别|(?:工作|任务|重点工作|改革)?领域|板块|分类|类型|方面|重点领域|维度|一级指标|任务分类|专题|大类|版块|章节|报告章节|归类|栏目|任务来源类别|重点任务类别|所属领域|所属板块")
_OTHER = Pattern(".{0,6}(?:投资额?|资金|预算|金额|经费|来源|依据|级别|页码|分值|权重|层级|性质|备注|附件|属性|季度|月份|比例|频次|数量|总投资|年度计划投资|责任书|考核|科室|分管科室).{0,6}")
_PLACE = Pattern(".{0,6}(?:地点|位置|所在地|选址|地址)(?:（[^（）]*）)?")
_PROGRESS = Pattern("(?:截至目前|目前|当前|最新|本年度?|本季度?|本月|本周|上月|上季度|上半年|下半年|前期|阶段)(?:工作|任务|项目)?(?:进展|完成|推进|落实|实施|进度|办理)(?:情况|进度|状态|程度)?"
                       "|(?:存在|主要|需协调|需要协调)的?(?:困难|问题|困难和问题|问题和困难)(?:及建议)?|下一?步(?:工作)?(?:打算|安排|计划|举措)?")
_ALLOTTED = Pattern("(?:责任|任务|职责|工作|部门|单位)?分工(?:安排|情况|落实|明细)?|责任落实(?:情况|安排)?|责任(?:安排|归属)")
_TEMPLATE = Pattern("(?:填报|填表|报送|上报|报表)(?:单位|部门|人|人员|时间|日期)(?:（[^（）]*）)?")
_RULE = Pattern("（[^（）]{0,24}）$")
_COUNTED = Pattern("(?<=单位|部门|领导)[1-9①-⑨一二三四五六七八九]$")
_BODY = Pattern("(?:涉及|有关|相关|职能)?(?:单位|部门)(?:名称)?|[科股处]室")
_TROUBLE = Pattern("(?:反馈|发现|存在|整改|查摆|检查|巡[察视]|督[察查])?(?:出|的)?(?:主要|具体|突出)?问题(?:描述|内容|表现|概述|名称|清单)?")
_AIM = Pattern("(?:目标|指标|要求|措施|举措|标准|成果|成效|效果|规模|形式|做法|政策|要点|路径|抓手)(?:值|数值?)?(?:（[^（）]*）)?$")
_CONTENT_TAIL = Pattern("[一-鿿]{2,4}(?:措施|举措|目标值?|指标|成效|成果|事项|任务|内容)")
_CARED_FOR = Pattern("(?:包[联保抓案]|挂[联点钩包]|领办)(?:重点)?(?:项目|工作|工程)")  # the task, unless another column is
_ASKS = Pattern("(?:领衔|提出|附议|第一)(?:代表|委员)|(?:提案|建议|议案)者|第一提案人|提[案出](?:单位|党派)|(?:提案|建议|提出|反映|信访|来访|投诉|举报|申请)人|职务|岗位|职位")  # persons who do no task, and offices beside names
_SHORT_ROLES = {"主": "lead", "牵": "lead", "协": "support", "配": "support", "参": "support"}
_LONGEST_HEAD = 12  # characters, where a head stands again
_TEXT = 4  # characters of a text, on average
_SAMPLE = 400  # rows looked at to tell what a column holds
_LASTING = Pattern("(?:持续|长期|常年|适时|近期)(?!推进|实施|开展|坚持|落实|抓好)[一-鿿]{4}")  # 持续打好蓝天保卫战 is no time
_OF_A_YEAR = Pattern("20\\d\\d年[一-鿿]{2,18}(?:项目|工程|计划|方案|规划|办法|任务|工作|行动)")  # nor 2021年老旧小区改造项目
_DOES = Pattern(f"(?:{pattern('task_verbs')})")
_SET_APART = Pattern("(?<=\\d) (?=[年月日])|(?<=[年月]) (?=\\d)")  # blanks around the figures of a time
_PHONE = Pattern(r"[\d\-－—\s]{7,24}")
_FIGURE = Pattern(r"[-－+]?\d[\d.,，\-－—\s]{0,24}[%‰]?")  # a quantity, a code or the number of a telephone
_PARTS = Pattern("[/／与和、及（]|(?<=领导)(?=[一-鿿]{2,4}(?:单位|部门)$)|(?<=单位|部门)(?=[一-鿿]{2,4}领导$)")  # also 责任领导责任单位, of two lines
_LEADER = Pattern("(?!加强|组织|强化|党的|统一)[一-鿿]{1,6}领导")
_OF_PERSONS = Pattern("[人员者]$|驻.干部$|代表$|书记$|结果$|情况$|意见$|评价$")  # heads over persons who lead nothing: 审核人; and over what is no person, as 满意
_BEGUN = "开工|启动|开始|动工|起始|立项|收[文件到]|来[文件]|受理|登记|填[报写表]|报送|上报|接[收到件]|批示|交办|下发|转办|任职|生效|发生|发现|反馈|更新|实际|原[定有计]"
BEGUN = Pattern(f".{{0,6}}(?:{_BEGUN})")  # when something begins, comes in, is reported: no deadline
TIMED = Pattern(f"(?!{BEGUN.pattern}).{{0,10}}(?:时[限间]|期限|日期|节点)|限时(?:要求)?|序时(?:进度|要求)?|进度")  # when something is done, where no other column says it
_REPORTS = Pattern("(?:已(?:经|全部|基本)?|基本|提前|全部|正在|超额|如期|按期)(?:完成|落实|实施|推进|开工|建成|竣工|办结)|截[至止]")  # what has been done
_MEASURE = Pattern("[%％‰]|(?:[十百千万亿]{0,2}(?:元|美元|吨|公?斤|千克|亩|公顷|人次?|户|家|个|件|项|条|头|只|羽|株|辆|台|套|座|处|所|场|次|篇|平方(?:米|公里)|立方米|公里|千米|米|千瓦时?|床|张|岁|天|分)(?:/[一-鿿]{1,4})?)")  # a unit of measure
_PERSONAL = Pattern("[一-鿿]{2,4}")
_ACTOR = Pattern("(?:检查|抽查|执法|监管|实施|行政|整改|落实|履责)主体")
_OFFICES = Pattern("[科股处]室")  # within a body that another column names
_JUDGED = Pattern("(?:考核|考评|评价|检查)对象|被考|受检")
_JUDGES = Pattern("(?:评分|打分|赋分|计分|考评)(?:单位|部门)")
_PLAIN = ((NUMBER, _NUMBER), (SECTION, _SECTION), ("progress", _PROGRESS), ("field", _PLACE), ("field", Pattern("(?:督[导办查察]|批示|批办|批转|签批|交办|审签|参加|出席|接待)[市县区]?领导|报送(?:单位|部门|对象)|(?:数据|资料)(?:来源|提供|采集)(?:单位|部门)?|(?:评分|打分|赋分|计分|考评)(?:单位|部门)")))  # what goes before the labels
_MATTER = Pattern("(?:提案|建议|议案)(?:名称|题目|标题)|案由|事由|题目|标题|[一-鿿]{2,6}(?:事项|项目|任务|工作|计划|工程)名称|[一-鿿]{0,6}(?:决策|审批|督办|改革)事项|(?:主要|工作|具体|部门|岗位)?职责(?:任务|内容)?")  # the task, unless another column is
_DUE = Pattern("(?:拟|计划|预计)(?!.{0,12}(?:开工|开展|启动|动工|投资|起止)).{0,12}(?:时间|时限|日期)(?:和计划|安排)?|(?:(?!.{0,12}(?:法定|承诺))[^\\s。，]{2,14}(?:审查|审议|送审|上会|出台)|决策)(?:时间|时限)(?:安排|计划)?|(?:结束|终止|截至)(?:时间|日期)|(?:调整|延期|顺延|变更)后的?(?:完成)?(?:时[限间]|期限|日期)")  # 拟决策时间, 起草单位将草案报送合法性审查时间: where no other column says until when
_DRAFTS = Pattern("(?!原|.{0,4}(?:可研|设计|环评|规划))[一-鿿]{0,10}(?:起草|编制|承办|拟制|实施|承担)(?:、[一-鿿]{2})?(?:单位|部门)")  # 规范性文件起草、报送单位
_ASKED = (("support", Pattern("副(?:组长|指挥长|召集人)(?:单位|部门)")), (CONTENT, Pattern("[干做办]什么.{0,2}")), ("field", Pattern("[干做办]到什么程度|怎[么样][干做办]")))  # heads that are questions, and deputies
_UNHEARD = ((CONTENT, _MATTER), ("mixed", _ALLOTTED), ("body", _BODY), ("field", _ASKS), (CONTENT, _CONTENT_TAIL), (CONTENT, _CARED_FOR), ("leader", _LEADER), ("field", Pattern("(?!单位|部门).{0,14}名称")), ("deadline", _DUE), ("duty", _DRAFTS), *_ASKED, (OTHER, _OTHER), (SECTION, Pattern("[一-鿿]{2,4}(?:类型|类别)")))  # and behind them


@lru_cache(maxsize=4096)
def head(text: str) -> str | None:
    """What the head of a column announces, None for a text that is no head.

    >>> head("序号"), head("重点工作"), head("牵头领导"), head("配合 单位"), head("完成时限"), head("推动某事")
    ('number', 'content', 'leader', 'support', 'deadline', None)
    """
    word = re.sub(r"[\s　*：]+", "", text)
    said = labels.kind(word[word.rindex("（") + 1:-1]) if word.endswith("）") and "（" in word else None
    word = bare(word)
    if not word or len(word) > 16:
        return None
    found = _kind(word, _PLAIN) or labels.kind(word)
    if found == "duty" and said in ("lead", "support"):  # 责任单位（牵头）
        return said
    if found or _both(word):  # 任务及责任分工
        return found or CONTENT
    if with_leaders(word):
        return next(kind for kind in _kinds(word) if kind in UNITS)
    found = _kind(word, _UNHEARD)
    return None if found == OTHER and all_units(word, strict=True) else found  # 维修资金管理中心 over marks


def _kind(word: str, known: Sequence[tuple[str, re.Pattern[str]]]) -> str | None:
    return next((kind for kind, pattern in known if pattern.fullmatch(word)), None)


def _both(word: str) -> bool:
    """Whether a head announces tasks and with them who answers (工作任务及责任单位)."""
    first, _, second = re.sub("[与和、]", "及", word).partition("及")
    return bool(second) and labels.kind(first) == CONTENT and (labels.kind(second) in (*UNITS, "leader", "deadline") or _ALLOTTED.fullmatch(second) is not None)


def with_leaders(text: str) -> bool:
    """Whether a head announces leaders beside units: 牵头领导/牵头单位, 责任领导及单位."""
    kinds = _kinds(text)
    return len(kinds) == 2 and "leader" in kinds and any(kind in UNITS for kind in kinds)


def _kinds(text: str) -> list[str | None]:
    """What each part of a head announces that names several things."""
    return ["duty" if _BODY.fullmatch(part) else labels.kind(part) for part in _PARTS.split(text.rstrip("）"))]


def bare(text: str) -> str:
    """A head without the bracket behind it, which says a unit of measure or a rule, and without its count.

    >>> bare("责任单位（列首位为牵头单位）"), bare("完成时限（月）"), bare("配合单位2")
    ('责任单位', '完成时限', '配合单位')
    """
    return _COUNTED.sub("", _RULE.sub("", text.strip())) or text.strip()


def template(rows: Sequence[Row]) -> bool:
    """Whether the first rows of a table ask others to report (填报单位 | 本月进展 | 存在问题) and name no task."""
    words = [row.text(k) for row in rows for k in range(len(row.cells)) if row.text(k)]
    return any(_TEMPLATE.fullmatch(word) for word in words) and not any(head(word) == CONTENT for word in words)


def heads(row: Row) -> list[str] | None:
    """The kinds of the columns if the row is the head of a table of tasks, else None."""
    found = [head(row.text(k)) for k in range(len(row.cells))]
    known = [kind for kind in found if kind]
    if any(is_count(row.text(k)) for k in range(len(row.cells)) if not found[k]):
        return None
    filled = sum(bool(row.text(k)) for k in range(len(row.cells)))
    only_roles = all(role(row.text(k)) and len(row.text(k)) == 2 for k, kind in enumerate(found) if kind not in (None, OTHER))  # 牵头 and 配合 alone are what a matrix holds
    sure = found[:1] == [NUMBER] and CONTENT in known and any(kind in UNITS for kind in known)
    if len(known) * (3 if sure else 2) < filled or len(set(known)) < 2 or only_roles:
        return None
    if not any(kind in (*UNITS, CONTENT, "leader", "body", "deadline") for kind in known):
        return None
    found = unrivalled(found, [row.text(k) for k in range(len(found))])
    if any("整改" in row.text(k) for k in range(len(found))) and not any(kind == CONTENT and not _AIM.search(row.text(k)) for k, kind in enumerate(found)):
        found = [CONTENT if _TROUBLE.fullmatch(row.text(k)) else kind for k, kind in enumerate(found)]  # what is put right is the task, how is beside it
    plain = [k for k, kind in enumerate(found) if kind in (CONTENT, "mixed") and not _AIM.search(row.text(k)) and not _MATTER.fullmatch(row.text(k))]
    if found.count(CONTENT) > 1 or plain:
        found = ["field" if kind == CONTENT and (_CARED_FOR.fullmatch(row.text(k)) and found.count(CONTENT) > 1 or plain and _MATTER.fullmatch(row.text(k))) else kind for k, kind in enumerate(found)]
    return [kind or OTHER for kind in found]


def printed_again(row: Row, first: Sequence[str]) -> bool:
    """Whether a row below the `first` head of a table is a head, too: short words of which none is a time or names who answers where such stand."""
    tests = {"deadline": is_time, **dict.fromkeys(UNITS, names_units)}
    held = zip(first, row.cells, strict=False)
    return bool(heads(row)) and not any(len(row.text(k)) > _LONGEST_HEAD for k in row.filled()) and not any(kind in tests and head(cell.text) in (None, OTHER) and tests[kind](cell.text.strip()) for kind, cell in held)


def unrivalled(kinds: Sequence[str | None], words: Sequence[str]) -> list[str | None]:
    """The kinds, where a head that only may say until when, or who is responsible, does not stand beside one that says it: 拟出台时间 and 完成时限, 评分部门 alone."""
    out = list(kinds)
    times = [k for k, kind in enumerate(out) if kind == "deadline"]
    said = [k for k in times if labels.kind(bare("".join(words[k].split()))) == "deadline"]
    for k in times:
        if len(times) > 1 and k not in (said or times[-1:]):
            out[k] = OTHER
    if not any(kind in UNITS for kind in out):
        out = ["duty" if _ACTOR.fullmatch(word) else kind for kind, word in zip(out, words, strict=True)]
    if not any(kind in (*UNITS, "body") for kind in out) and not any(map(_JUDGED.search, words)):
        out = ["duty" if kind == "field" and _JUDGES.fullmatch(bare("".join(word.split()))) else kind for kind, word in zip(out, words, strict=True)]
    return out


def proposed(row: Row, below: Sequence[Row]) -> list[str] | None:
    """The kinds where one head only is known, of units, and what stands below it agrees: 测评内容 | 测评标准 | 责任单位."""
    words = [row.text(k) for k in range(len(row.cells))]
    found = [head(word) for word in words]
    named = [k for k, kind in enumerate(found) if kind in UNITS]
    if not named or sum(map(bool, words)) < 3 or any(len(word) > 12 or is_count(word) or "。" in word for word in words):
        return None
    held = [one.text(k) for one in below[:_SAMPLE] for k in named if one.text(k)]
    return [kind or OTHER for kind in found] if len(held) > 1 and _share(held, names_units) > 0.7 else None


def under(upper: list[str], row: Row, above: Row) -> list[str] | None:
    """The kinds after a further row of heads (责任分工 over 牵头单位 and 配合单位), None if the row is none. One into which the number and the task
    of the row `above` reach down is one: its words need not be known, and below leaders, units or times name some (县领导 over 挂帅 and 分管, 牵头 over 单位 and 责任人)."""
    found = [head(row.text(k)) for k in range(len(row.cells))]
    own = [k for k in row.filled() if k < len(found)]
    reached = {NUMBER, CONTENT} <= {kind for k, kind in enumerate(upper[:len(found)]) if k in row.carried and row.repeats(above, k)}
    if reached:
        for k in (k for k in own if found[k] in (None, "body") and k < len(upper)):
            over = upper[next((c for c in range(k, -1, -1) if c not in above.carried or above.text(c)), k)]
            found[k] = over if over in ("deadline", *UNITS) or over == "leader" and not _NO_PERSON.search(row.text(k)) else found[k] or OTHER
        times = [k for k in own if found[k] == "deadline" and k < len(upper)]
        planned = [k for k in times if not row.text(k).startswith("实际")] or times
        ends = [k for k in planned if ENDS.search(row.text(k))] or planned
        for k in times:  # 开工 | 主体 | 竣工, or 计划 | 实际, below 完成时限: one of them is the deadline
            found[k] = "deadline" if k == ends[-1] else OTHER
    if not all(found[k] or k < len(upper) and upper[k] == OTHER and not is_number(row.text(k)) for k in own) or not (reached or any(found[k] in (*UNITS, "leader", "deadline", CONTENT) for k in own)) or any(len(row.text(k)) > 12 for k in own):
        return None
    return [found[k] or OTHER if k in own else upper[k] if k < len(upper) else OTHER for k in range(len(row.cells))]  # type: ignore[misc]


def spanned(kinds: list[str], heads: Sequence[Row], rows: Sequence[Row]) -> list[str]:
    """The kinds, with columns under a head that spans several as of its kind too, where such stand in them: units (配合单位 over three columns), or texts
    behind a larger task (重点工作 over 交通 and 修建大道)."""
    out = list(kinds)
    for k in range(1, len(out)):
        cells = [row.text(k) for row in rows[:_SAMPLE] if row.text(k)]
        if out[k] != OTHER or any(row.text(k) and k not in row.carried for row in heads):
            continue
        under = any(k in row.carried for row in heads)
        if under and out[k - 1] in UNITS and _share(cells, names_units) > 0.5 or out[k - 1] == CONTENT and _length(rows[:_SAMPLE], k) >= _TEXT and (under or any(k < len(row.cells) for row in heads)):
            out[k] = out[k - 1]
    return out


def promoted(kinds: list[str], words: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """The kinds, with an unheard head as content where all known to be content name an aim, and its cells differ: 民心工程 | 建设标准."""
    texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
    if not texts or not all(_AIM.search(words[k]) for k in texts) or not any(kind in UNITS for kind in kinds[texts[0]:]):
        return kinds
    for k in range(texts[0]):
        cells = [row.text(k) for row in rows[:_SAMPLE] if row.text(k) and len(row.filled()) > 2]
        unheard = kinds[k] == OTHER and words[k] and head(words[k]) is None and "问题" not in words[k]
        if unheard and 1 < len(cells) == len(set(cells)) and sum(map(len, cells)) >= _TEXT * len(cells) and _share(cells, is_leaders) < 0.5:
            return [*kinds[:k], CONTENT, *kinds[k + 1:]]
    return kinds


def settle(kinds: list[str], rows: Sequence[Row], words: Sequence[str] = ()) -> list[str]:
    """The kinds with what a head leaves open told from the cells: 单位 may be a body or a measure, an unknown head may be the task. An unknown one of the
    `words` of the heads names nobody who answers or leads where others say who does (审核单位 beside 牵头单位 and 配合单位)."""
    out = list(kinds)
    unheard = {k for k, word in enumerate(words) if word and head(word) is None}
    answered = len({"lead", "support", "duty", "mixed"}.intersection(out)) > 1
    rows = rows[:_SAMPLE]
    times = [k for k in range(len(words)) if (k in unheard or out[k] == "progress") and TIMED.fullmatch(words[k]) and _share([row.text(k) for row in rows if row.text(k)], is_time) > 0.8]
    if len(times) == 1 and "deadline" not in out:
        out[times[0]] = "deadline"
    for k, kind in enumerate(out):
        cells = [row.text(k) for row in rows if row.text(k)]
        if kind == "deadline" and len(cells) > 1 and not any(map(_OF_TIME.search, cells)):  # 完成路基 below 进度安排
            out[k] = kind = "field"
        if kind in ("body", "field", OTHER, *UNITS, *(() if {"lead", "support"} & {*out} else (SECTION,))) and len(cells) > 1 and _share(cells, lambda c: role(c) is not None) > 0.8:
            out[k] = ROLE
        elif kind == "body":
            out[k] = "duty" if _share(cells, is_units) > 0.5 else OTHER
            if words and _OFFICES.fullmatch(words[k]) and not set(UNITS).isdisjoint(kinds):
                out[k] = "field"
        elif kind == "mixed" and _share(cells, names_units) < 0.3:
            out[k] = CONTENT
        elif kind == CONTENT and len(cells) > 1 and _share(cells, is_figure) > 0.8:  # 目标 over 7.5, 8, 10
            out[k] = OTHER
        elif kind == OTHER and cells and CONTENT not in out and _share(cells, lambda c: len(c) > 8 and not is_reference(c) and not is_time(c)) > 0.6 and _share(cells, is_units) < 0.5:
            out[k] = CONTENT
    named = any(kind in UNITS for kind in out)
    if named and CONTENT not in out:
        out = with_text(out, rows)
        if CONTENT not in out:  # 事故类型 | 牵头部门
            out = [CONTENT if kind == SECTION and _tells_apart(rows, k) else kind for k, kind in enumerate(out)]
    for k, kind in enumerate(out):
        cells = [row.text(k) for row in rows if row.text(k)]
        if len(cells) < 2 or kind not in (OTHER, *([] if named else [CONTENT])):
            continue
        if _share(cells, names_units) > 0.8:
            out[k] = "field" if answered and k in unheard else "duty"
        elif _share(cells, is_leaders) > 0.8 and not (k in unheard and _OF_PERSONS.search(words[k])):
            out[k] = "person" if "leader" in out else "leader"
    return out


def with_text(kinds: Sequence[str], rows: Sequence[Row]) -> list[str]:
    """The kinds with the column of the longest texts as content, of those whose heads say nothing."""
    out = list(kinds)
    longest = max((k for k, kind in enumerate(out) if kind in (OTHER, "body", "field")), key=lambda k: _length(rows, k), default=None)
    if longest is not None and _length(rows, longest) >= _TEXT:
        out[longest] = CONTENT
    return out


def _tells_apart(rows: Sequence[Row], k: int) -> bool:
    """Whether a column holds another text in each row."""
    cells = [row.text(k) for row in rows if row.text(k)]
    return 1 < len(cells) == len(set(cells)) and _length(rows, k) >= _TEXT


def _length(rows: Sequence[Row], k: int) -> float:
    """How long the cells of a column are on average; 0 where they hold anything but text."""
    cells = [row.text(k) for row in rows if row.text(k)]
    plain = bool(cells) and len(cells) >= min(2, len(rows)) and not any(_share(cells, test) > 0.5 for test in (is_number, is_time, is_units, is_leaders, is_figure))
    return sum(map(len, cells)) / len(cells) if plain else 0.0


def sections(kinds: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """The columns of content that hold sections: what they say holds for several rows, and another column tells these apart."""
    texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
    merged = {k for row in rows for k in row.carried if row.text(k)} | (_again(kinds, rows, texts) if ROLE not in kinds else set())
    held = {k: [row.text(k) for row in rows[:_SAMPLE] if row.text(k) and len(row.filled()) > 1] for k in texts[:-1]}
    return [k for k, cells in held.items() if k in merged or len(cells) > 3 and len(set(cells)) * 3 < len(cells) * 2 and all(len(c) < 30 for c in cells)]


def _again(kinds: Sequence[str], rows: Sequence[Row], texts: Sequence[int]) -> set[int]:
    """The columns of content that are printed again with most of the numbers, where the last of content is another: merged cells whose merge was lost."""
    numbers = [k for k, kind in enumerate(kinds) if kind == NUMBER]
    pairs = [(a, b) for a, b in zip(rows, rows[1:], strict=False) if any(b.repeats(a, k) for k in numbers) and b.text(texts[-1]) and not b.repeats(a, texts[-1])]
    found = {k: {b.text(numbers[0]) for a, b in pairs if b.repeats(a, k)} for k in texts[:-1]}
    printed = {row.text(k) for row in rows for k in numbers[:1] if row.text(k) and len(row.filled()) > 1}
    return {k for k, again in found.items() if len(again) * 2 > len(printed)}


def role(word: str) -> str | None:
    """The role a word alone in a cell gives: lead, support or duty."""
    word = word.strip().strip("（）")
    found = _SHORT_ROLES.get(word) or labels.kind(word)
    return found if found in UNITS and len(word) < 9 else None


def is_aim(word: str) -> bool:
    """Whether a head of content names an aim, measure or indicator, and not the task.

    >>> is_aim("年度目标"), is_aim("工作任务")
    (True, False)
    """
    return _AIM.search("".join(word.split())) is not None


def text_of(words: Sequence[str]) -> str | None:
    """Which of several heads of content is the task itself: the first that names no aim, measure or indicator, beside a trouble the task that answers it.

    >>> text_of(["年度目标", "工作任务", "工作内容"]), text_of(["问题表现", "对应任务"])
    ('工作任务', '对应任务')
    """
    plain = [word for word in words if not is_aim(word)]
    answers = [word for word in plain[1:] if word.endswith("任务")] if plain and "问题" in plain[0] else []
    return next(iter([*answers, *plain, *words]), None)


def by_content(rows: Sequence[Row], *, least: int = 2) -> list[str] | None:
    """The kinds of the columns of a table without heads, None if it does not look like a table of tasks or has not the `least` rows."""
    width = max((len(row.cells) for row in rows), default=0)
    rows = [row for row in rows[:_SAMPLE] if len(row.filled()) > 2]
    if width < 2 or len(rows) < least:
        return None
    kinds = [looks([row.text(k) for row in rows if row.text(k)]) for k in range(width)]
    texts = [k for k, kind in enumerate(kinds) if kind == CONTENT]
    return kinds if texts and "duty" in kinds else None


def looks(cells: Sequence[str]) -> str:
    """What cells hold, told by themselves alone."""
    if not cells:
        return OTHER
    tests = ((NUMBER, is_number), ("deadline", is_time), ("leader", is_leaders), ("duty", names_units))
    for kind, test in tests:
        if _share(cells, test) > 0.7:
            return kind
    return CONTENT if sum(map(len, cells)) > 8 * len(cells) or _share(cells, lambda cell: _DOES.match(cell) is not None) > 0.7 else OTHER


def _share(cells: Sequence[str], test) -> float:  # type: ignore[no-untyped-def]
    return sum(map(test, cells)) / len(cells) if cells else 0.0


_SENTENCE = Pattern("[“”《》！？：…]|——|。(?=.)|(?<!负责)(?<!配合)(?<!参加)(?<!牵头)(?<!落实)。")
_WITHIN = Pattern("（[^（）]*）|“[^“”。，]{1,12}”(?=[一-鿿])")  # what belongs to a name: 市甲委（市“乙”办公室）, 市“丙”领导小组办公室
_LISTS = Pattern("[省市县区州旗各]|有关|相关|[^。]{2,12}、")  # what may end with a stop and is a list of units all the same
_LISTED_WITHIN = Pattern("（[^（）]*[局委办厅部院]、[^（）]*）$")  # 改造小区8个（市甲局、各区政府）
_SAID = Pattern("[一-鿿]{6}(?<!示范|开发|合作|试验|产业|保税|聚集|集聚|风景|自治|高新)[区县市镇乡村]$|.{40}")  # a clause that happens to end like a place
_NO_NAME = Pattern(f"到[一-鿿]{{1,3}}$|(?:{pattern('task_verbs')}).{{8}}|(?:培训|招聘|慰问|整治|整改|排查|改造|提升|培育|帮扶|打造|完善|建强|规范|检查|修缮|修复|走访|扶持|督促)(?!.{{0,8}}(?:[局委办厅处科组所队]|中心|公司|集团|(?<!支)部|专班|(?<!油)站)$)..|(?:建设|打造|培育)[一-鿿]{2,10}(?:[牧农林广商市]场|公园|馆|基地)$|(?:引[进入]|培育|招引|扶持|帮扶|走访|服务|奖励)[一-鿿]{{0,4}}(?:企业|机构|院校|高校|园区)$|(?:每[年季月周]|定期|及时|召开|成立|组建|推行|实行|建成|建好|办好|做好|抓好|完成|竣工|新增|打造|争创|续建|迁建|新建(?![区县镇乡村街社])|改建|扩建|修建)..|[\\d.]+(?:[省市县区州]|[所处站队]$)")  # a task that happens to end like a body, a number glued to a name
_POINT = r"(?:20\d\d年?(?:[./-]?\d{1,2}){0,2}|\d{1,2}[./]\d{1,2}|\d{1,2}(?=[-—~至]\d{1,2}月)|(?<=[-—~至])\d{1,2}(?=月))[月日]?"
_DATE = Pattern(rf"{_POINT}(?:[-—~至]{_POINT})?[底前]?|[Qq][1-4]")  # in a column of times
_NO_PERSON = Pattern("单位|职务|分管|工作|组$|电话|联系|部门")  # beside the names of leaders
ENDS = Pattern("完[成工]|竣工|结束|办结|销号|截止|止$")  # when something is done
_CODE = Pattern("[A-Z]{1,4}[-—]{0,2}\\d{1,3}")
_REFERENCE = Pattern("[一-鿿]{0,8}(?:[〔［（]\\s?\\d{4}\\s?[〕］）]\\s?第?|第)\\s?\\d{1,5}\\s?号|[^一-鿿]*")
_OF_TIME = Pattern("\\d|[年月日季周旬天]|[一二三四五六七八九十]号|[长近短]期|持续|常态|适时|[按如限]期|即|待|前|按")
_DONE_BY = Pattern(".+(?:竣工|投用|开工|通车|封顶|建成|投产|使用|运行|开放)")  # a time that says what is to be reached by then


def is_count(cell: str) -> bool:
    """Whether a cell holds a running number."""
    return re.fullmatch(r"[（]?(?:\d{1,3}(?:\.0)?|[一二三四五六七八九十]{1,3})[）]?[*★△▲.、]?|[△▲★*○●]", cell.strip()) is not None


def is_reference(cell: str) -> bool:
    """Whether a cell holds the number of a document or motion and nothing else.

    >>> is_reference("〔2019〕11号"), is_reference("政协第23号"), is_reference("修路3号")
    (True, True, False)
    """
    return _REFERENCE.fullmatch(cell.strip()) is not None


def is_figure(cell: str) -> bool:
    """Whether a cell holds digits and no word."""
    return _FIGURE.fullmatch(cell.strip()) is not None


def is_measure(cell: str) -> bool:
    """Whether a cell holds a unit of measure: 公里, 万亩."""
    return _MEASURE.fullmatch(cell.strip()) is not None


def is_number(cell: str) -> bool:
    """Whether a cell holds a running number, or a code with one: A01, KJ-03."""
    return is_count(cell) or _CODE.fullmatch(cell.strip()) is not None


def is_time(cell: str) -> bool:
    """Whether a cell holds a deadline."""
    cell = _SET_APART.sub("", cell.strip())
    return len(cell) < 24 and not _LASTING.match(cell) and not _OF_A_YEAR.fullmatch(cell) and bool(phrases.parse(cell).deadline) and not phrases.parse(cell).pieces


def is_leaders(cell: str) -> bool:
    """Whether a cell holds leaders: names of persons, or offices."""
    found = headings.leaders(cell)
    return bool(found) and all(one.title or words.is_person(one.name) for one in found)


def _plain(cell: str) -> bool:
    """Whether what a cell names could hardly be anything but units; a 新馆 or 公园 may be built."""
    return all_units(cell, strict=True) or bool(labelled(cell))


def is_units(cell: str) -> bool:
    """Whether all names of a cell are units."""
    if cell.endswith("。") and _LISTS.match(cell):
        cell = cell[:-1]
    if len(cell) > 400 or _SENTENCE.search(_WITHIN.sub("", cell)):
        return False
    names = phrases.parse(cell).pieces
    return bool(names) and all(n.kind == "collective" and not _LISTED_WITHIN.search(n.name) or words.is_unit(n.name) and not _SAID.search(n.name) and not _NO_NAME.match(n.name) for n in names)


def labelled(cell: str) -> list[labels.Label]:
    """The labels of units a cell holds (牵头单位：… 配合单位：…), if one of them opens it; [] otherwise."""
    found = labels.find(cell) if "：" in cell or "】" in cell or "］" in cell else []
    opens = bool(found) and not cell[:found[0].start].strip(" （［【0123456789.、\n")
    return found if opens and any(label.kind in UNITS for label in found) else []


def names_units(cell: str) -> bool:
    """Whether a cell names who answers for a task, with labels or without."""
    return is_units(cell) or bool(labelled(cell))


def suits(kinds: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether rows without a head may stand under the columns of another table: numbers, units and times stand where they must."""
    tests = {NUMBER: is_number, "deadline": is_time, **dict.fromkeys(UNITS, names_units)}
    rows = [row for row in rows if len(row.filled()) > 1]
    found = [(kind, [row.text(k) for row in rows if row.text(k)]) for k, kind in enumerate(kinds)]
    texts = [cells for kind, cells in found if kind == CONTENT and cells]
    return bool(texts) and all(_share(cells, tests[kind]) >= 0.5 for kind, cells in found if kind in tests and cells)


def likeness(cell: str, kind: str) -> float:
    """How well a cell suits a column, for rows whose cells are not told apart by the source."""
    cell = cell.strip()
    if cell in EMPTY and cell or SAME.fullmatch(cell):
        return 1.0 if kind != CONTENT else -2.0
    if kind == NUMBER:
        return 5.0 if is_number(cell) else 0.5 if cell.isdecimal() else -6.0
    if is_number(cell):
        return -0.5 if kind in (OTHER, AIM) else -4.0  # a sum, in a column of sums
    if kind == AIM and is_figure(cell):
        return 2.0
    if kind in (*UNITS, "field"):
        return -4.0 if not names_units(cell) else 4.0 if _plain(cell) else 2.5
    if kind == "leader":
        return 4.5 if is_leaders(cell) else 3.0 if _PERSONAL.fullmatch(cell) and not is_units(cell) else -4.0
    if kind == "deadline":
        return 4.5 if is_time(cell) or _DATE.fullmatch(cell) else -3.0
    if kind == "body" and is_measure(cell):
        return 2.0
    if kind in (CONTENT, AIM, "progress") and _REPORTS.match(cell):
        return 2.0 if kind == "progress" else -1.0
    if kind in (CONTENT, AIM):
        if is_measure(cell) or is_figure(cell):
            return -2.0
        if is_time(cell):
            return -0.5 if _DONE_BY.fullmatch(cell) or cell.startswith("按") else -3.0
        return -3.0 if _PHONE.fullmatch(cell) else (-3.0 if _plain(cell) else -0.5) if is_units(cell) else 2.0 if len(cell) > 6 else 0.5
    if kind == "person":
        return 2.0 if is_leaders(cell) or _PHONE.fullmatch(cell) else -2.0
    if kind == "progress" and len(cell) > 8 and not is_units(cell) and not is_time(cell):
        return 1.0
    if kind == SECTION:
        return -1.0 if cell[:1].isdigit() else -3.0 if is_units(cell) and _plain(cell) else 0.0
    return -1.0 if is_units(cell) else 0.2

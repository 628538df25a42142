"""Labels: 责任单位： 牵头领导： 完成时限： … where they stand in a passage, and what stands after them.

A label is built of words, so that 协同责任单位, 配合（协办）部门 and 分管省领导 are known without being listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from .. import vocabulary
from ..names.words import is_unit
from ..patterns import Pattern

_LEADS = vocabulary.pattern("labels", kind="lead")
_SUPPORTS = vocabulary.pattern("labels", kind="support")
_DUTIES = vocabulary.pattern("labels", kind="duty")
_LOOKS_ON = vocabulary.pattern("labels", kind="looks")
_WATCHES = f"{_LOOKS_ON}|{vocabulary.pattern('labels', kind='judges')}"  # who looks on answers for nothing
_BODIES = vocabulary.pattern("labels", kind="body")
_ROLES = f"{_LEADS}|{_SUPPORTS}|{_DUTIES}"
_BRACKET = r"(?:（[^（）]{1,10}）)"
_JOIN = "[及和与、/兼或]"
_VILLAGES = "村（社区）|村（居）|村居|村|社区|乡镇|镇街|街道|办所|站办所"  # only behind words that can be nothing else: 建设村 is a village
_MATTER = "(?:问题|事项|任务|项目|工作|整改|整治|治理|督办|交办|包案|化解|建设|改革){0,3}"  # 问题整改责任单位
_UNITS = (rf"(?:(?:专班|工作组|链条?)?|[省市县区州镇乡](?:级|直|属|本级)?)?{_MATTER}(?:(?:责任|牵头|配合|主责|承办|协办)(?:{_VILLAGES})|(?:{_ROLES}){{1,4}}{_BRACKET}?(?:{_JOIN}(?:{_ROLES}){{1,4}})?(?:{_BODIES}){_BRACKET}?"
          rf"(?:{_JOIN}(?:{_ROLES}){{0,3}}(?:{_BODIES}|责任人|负责人|人员|领导))?"
          rf"|(?:牵头|主责|主办|配合|协同|协办|协助)(?!有关|相关|各有|其[他它余]|{_WATCHES}|督|监)[一-鿿]{{2}}(?:单位|部门))")
_FIELD = rf"(?:链主|龙头)企业|(?:{_WATCHES})(?:{_JOIN}?(?:{_WATCHES}))?(?:责任)?(?:{_BODIES})|(?:包联|包保|包抓|挂联|挂点|联系|所在|所属)(?:{_VILLAGES})|(?:建设|项目|实施|工程|改造)(?:地点|地址|选址|位置)|{_LOOKS_ON}"
_SHARING = "(?:部门|职责|任务|责任|工作|单位|承办|办理)?(?:分工|分解)(?:情况)?|责任落实"
_SHORT = "(?:主要|协同|具体|联合)承办|会办|牵头|主办|主责|配合|协办|协同|协作|协助|参与|参加|责任|负责|承办|谁来?(?:牵头|主办|负责|落实|配合|协助|协办|帮忙?|干|做|办)"
_OFFICES = r"(?:市|省|县|区|州|旗|盟|镇|乡)(?:级|委|政府|府)*|秘书|分管|主管|牵头|责任|负责|联系|挂帅|挂钩|挂点|包[抓保联片案库村镇企校]|协管|协助|主抓|督导|督办|第一|主要|指挥|总|主|直接|副|校|院|集团|公司"
_LEADER = (rf"(?:整改|整治|包案|项目)?(?:{_OFFICES}){{0,4}}(?:领导同志|领导人|领导|副?(?:市长|省长|县长|区长|州长|旗长|盟长|主席|主任|书记|镇长|乡长)|秘书长|(?:总|副)?[链河湖林田湾滩街巷楼]长|(?:总|第一|常务|执行)?副?(?:组长|指挥长|召集人))"
           rf"(?:{_JOIN}(?:{_OFFICES}){{0,3}}领导)?{_BRACKET}?")
_PERSON = (r"(?:(?:整改|整治|包案|问题|第一|直接|主要|具体|牵头|分管|单位|部门|项目|科室|责任|工作|业务|总|具体经办){0,3}"
           r"(?:责任人|负责人|联系人|联络员|联络人|经办人|承办人|填报人|责任人员|负责同志|专管员)|联系(?:电话|方式)|电话|手机|传真|邮箱)"
           rf"{_BRACKET}?(?:及(?:联系)?(?:电话|方式))?")
_DEADLINE = (r"(?:计划|督办|要求|工作|任务|办理|目标|拟|应|预计|建设|倒排)?(?:完成|办结|办理|落实|推进|实施|整改|整治|销号|见效|时间|达成|起止|建设|完工|结项|结题|化解|解决|清零|达标|攻坚|交付|竣工|投用|截止)?(?:时间|时限|期限|日期|节点|时段|年限|工期)"
             r"(?:要求|安排|节点|进度)?|时限|期限|进度(?:要求|安排)|时间进度|完成日期|(?:完成|办结)月份|(?:何时|啥时候?|什么时[候间])(?:[干做办]完|完成?|办结|到位)")
_PROGRESS = ("(?:目前|实际|工作|完成|进展|推进|落实|办理|任务|实施|整改|存在)?(?:进展|完成|落实|推进|办理|进度|实施)(?:情况|进度|状态)"
             "|(?:当前|目前|办理|进度|任务|工作)?状态|进展|备注|说明|存在(?:的)?问题|下一步(?:工作)?(?:打算|措施|计划)?|评价|得分|考核结果|办理结果|完成率|填报说明|备考|附注")
_CONTENT = ("(?>年度|主要|重点|工作|目标|具体|总体|建设|任务|实施|项目|预期|主体|民生|实事|阶段|全年|考核|量化|改革|分解|办理|整改|整治|治理|攻坚|专项|创建|提升|细化|核心|关键)*"
            "(?:任务|工作|内容|事项|目标|措施|举措|要求|指标|项目|名称|实事|标准|规模|成果|形式|成效|要点|条款|任务（项目）|任务书|工程|清单|做法|政策|(?:反馈|具体|突出|发现|巡察|巡视|督察)问题|问题(?:描述|内容|表现))+"
            f"{_BRACKET}?(?:分解|及要求|及目标|[和及与、](?:目标|内容|要求|措施|标准|指标|任务|工作))?")
_WORDS = (  # first match wins
    ("person", _PERSON), ("leader", _LEADER), ("field", _FIELD), ("duty", _UNITS), ("mixed", _SHARING), ("deadline", _DEADLINE),
    ("progress", _PROGRESS), ("content", _CONTENT), ("short", _SHORT),
)
_WHOLE = tuple((kind, Pattern(f"(?:{words})")) for kind, words in _WORDS)
_BOTH = Pattern("(?:牵头|主责|主办)(?:单位|部门)?[及和与、/](?:责任|负责|承办|落实|实施)(?:单位|部门)|(?:责任|负责)(?:单位|部门)?[及和与、/](?:牵头|主责|主办)")
_ONLOOKERS = vocabulary.words("labels", kind="looks")
_FIRST = Pattern(r"[：】］\s]*(?P<first>[^、，。；（）\s]{0,30})")
_LONGEST = 26
_BESIDE = ("progress", "content")  # within a passage they stand behind another label and a blank only
_INLINE = "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS if kind not in _BESIDE)
_BEFORE = Pattern(f"(?:{_INLINE})$")
_CORE = Pattern(r"(?:牵头负责|牵头责任|协同责任|共同责任|主要责任|配合责任|牵头|主责|主办|汇总|配合|协同|协办|协助|参与|参加|责任|负责|承办|落实|实施)"
                   rf"(?:单位|部门|领导|[处科股]室){_BRACKET}?|(?:完成|办结)(?:时限|时间|期限)|部门分工|职责分工|责任人|联系人$")
_BLANK = Pattern(r"(?:单位|部门|领导|时限|时间|节点|期限)\s+\S")
_BETWEEN_BLANKS = Pattern(rf"(?:(?<=[\s。；])|^)(?:{_UNITS}|{_LEADER}|{_DEADLINE})(?=\s+\S)")
_NOT_AFTER = "各有关相的由为与及和、其位请当该所被是以每个对给"
_TO_WHOM = Pattern("\\s*(?:各|[省市县区州]|[一-鿿]{2,8}(?:人民政府|管委会))")
_SEVERAL = Pattern("相关|有关|[省市县区州][级直属]")
_OPENERS = "【［（〈《"
_BEHIND = ("、", "，", "；", "。")
_NONE: Mapping[str, str] = {}
UNITS = ("lead", "support", "duty", "mixed")  # kinds of labels with names of units behind them
_HINT = Pattern("[：】］]|(?<=单位|部门)[为是](?=[市省县区州各国]\\S)|(?<=时限|时间|期限)为(?=\\d|年|每|长期)|(?<=单位|部门|领导|时限)）(?=\\s*[^、，；。）\\s])")
_SAID = Pattern("(?:单位|部门)[为是]|(?:时限|时间|期限)为")
_BRACKETED = ("单位）", "部门）", "领导）", "时限）")


class Label(NamedTuple):
    """A label in a passage: where it stands (with bracket and colon), where its word begins, its kind and its word.

    `kind` is lead, support, duty, mixed, field, leader, person, deadline, progress or content.
    """

    start: int
    end: int
    word_start: int
    kind: str
    word: str


@lru_cache(maxsize=4096)
def kind(word: str) -> str | None:
    """What a label, or the head of a column, announces; None if it is no label.

    >>> kind("协同责任单位"), kind("牵头部门"), kind("责任单位"), kind("分管省领导"), kind("完成时限"), kind("责任人")
    ('support', 'lead', 'duty', 'leader', 'deadline', 'person')
    """
    word = "".join(word.split())
    if not word or len(word) > _LONGEST:
        return None
    for name, pattern in _WHOLE:
        if pattern.fullmatch(word):
            return _role(word) if name in ("duty", "short") else name
    return None


def _role(word: str) -> str:
    leads, supports = re.search(_LEADS, word), re.search(_SUPPORTS, word)
    if leads and supports:
        return "mixed"
    if leads and _BOTH.search(word):  # 牵头单位/责任单位 of one list: who of it leads is not said
        return "duty"
    return "lead" if leads and word != "主要单位" else "support" if supports or word.startswith("谁") and "帮" in word else "duty"


def find(text: str, learnt: Mapping[str, str] = _NONE) -> list[Label]:
    """The labels of a passage in order: words with a colon or in brackets; where there is neither, words before a blank.

    `learnt` are labels of this document that no list holds, and what they announce.
    """
    if "：" not in text and "】" not in text and "］" not in text and not _SAID.search(text) and ("）" not in text or not any(word in text for word in _BRACKETED)):
        return _blanked(text)
    out: list[Label] = []
    for hint in _HINT.finditer(text):
        floor = out[-1].end if out else 0
        label = (_learnt(text, hint.start(), floor, learnt) if learnt else None) or _before(text, hint.start(), floor)
        if label:
            out.append(label)
    if not out or text[:out[0].start].strip():
        first = [one for one in _blanked(text)[:1] if not text[:one.start].strip()]
        out = first + out if first and (not out or first[0].end <= out[0].start) else out
    return [label for label in out if learnt.get(label.word) != "none"] if learnt else out


def _learnt(text: str, at: int, floor: int, learnt: Mapping[str, str]) -> Label | None:
    """The learnt label that ends at a colon."""
    stop = len(text[:at].rstrip(" \t*】］"))
    for word in learnt:
        start = stop - len(word)
        if start >= floor and text.startswith(word, start) and not (start and text[start - 1].isalnum()):
            opened = start - (start > 0 and text[start - 1] in "【［")
            return Label(opened, at + 1, start, learnt[word], word) if text[at] == "：" else None
    return None


def _before(text: str, at: int, floor: int) -> Label | None:
    """The label that ends at the colon or closing bracket at `at`, searched no further back than `floor`."""
    stop = at
    while stop > floor and text[stop - 1] in " \t*":
        stop -= 1
    closed = text[at] in "】］）"
    if not closed and stop > floor and text[stop - 1] in "】］":  # 【责任单位】：
        return None
    low = max(floor, stop - _LONGEST)
    stopped = max(text.rfind("。", low, stop), text.rfind("；", low, stop), text.rfind("［", low, stop))  # none stands in a label
    low = max(low, stopped + 1)
    piece = text[low:stop]
    tail = _tail(piece)
    if tail is None:
        word = piece.split()[-1] if floor and not closed and piece.strip() else ""
        beside = kind(word) if word and len(word) < len(piece) else None
        return Label(stop - len(word), at + 1, stop - len(word), beside, word) if beside in _BESIDE else None
    begin, word, packed, spread, group = tail
    before = packed[begin - 1] if begin else (text[low - 1] if low > floor else "")
    if spread[begin] and piece[spread[begin] - 1].isspace():
        before = " "
    if before and before in "，、" and not floor and not closed and not text[at + 1:].strip() and _TO_WHOM.match(text) and _SEVERAL.search(word):  # 各县人民政府，市级相关部门（单位）：
        return None
    if before and (before.isalnum() or before in _NOT_AFTER + "”》"):
        if before in _NOT_AFTER and not (floor and (before == "位" and group == "deadline" or packed.endswith("海关", 0, begin))) and not (before == "、" and floor and is_unit(text[floor:low + spread[begin]].rstrip("、 \t"))):  # 牵头单位：市甲局、责任单位：市乙局
            return None
        core = _CORE.search(word)  # a label glued to the text before it: take what cannot be text
        if not core or closed or core.end() < len(word):
            return None
        begin, word = begin + core.start(), core.group()
    elif (group == "short" or word in _ONLOOKERS) and before and before not in "。；;，,（［【\t ：/|┃丨":
        return None
    if word in _ONLOOKERS and not is_unit(_FIRST.match(text, at + 1).group("first")):  # type: ignore[union-attr]  # 监督：公开举报电话。 names nobody
        return None
    start = low + spread[begin]
    what, end = kind(word) or "", at + 1
    if closed:
        opened = len(text[:start].rstrip(" \t*")) - 1  # 【 责任单位 】
        if text[at] == "）" and text[:max(opened, 0)].rstrip()[-1:] not in ("", *"。；"):  # 市甲局（牵头单位）
            return None
        if opened < 0 or text[opened] not in _OPENERS or text[end:end + 1] in _BEHIND:  # 市甲局【牵头】、市乙局: what stands behind its name
            return None
        if end < len(text) and text[end] == "：":
            end += 1
        return Label(opened, end, start, what, word)
    return Label(start, end, start, what, word)


def _blanked(text: str) -> list[Label]:
    """The labels that are parted from what follows by a blank only, if one opens the passage or several stand in it."""
    if not _BLANK.search(text):
        return []
    out = []
    for found in _BETWEEN_BLANKS.finditer(text):
        what = kind(found.group())
        if what in ("lead", "support", "duty", "leader", "deadline") and len(found.group()) >= 4:
            out.append(Label(found.start(), found.end(), found.start(), what, found.group()))
    return out if len(out) > 1 or out and not text[:out[0].start].strip() else []


@lru_cache(maxsize=4096)
def _tail(piece: str) -> tuple[int, str, str, list[int] | range, str | None] | None:
    """The label at the end of a stretch without its blanks: where it begins, its word, the stretch without blanks, and where
    each of its characters stood."""
    spread = [i for i, c in enumerate(piece) if not c.isspace()] if any(map(str.isspace, piece)) else range(len(piece))
    packed = piece if len(spread) == len(piece) else "".join(piece[i] for i in spread)
    found = _BEFORE.search(packed)
    return (found.start(), found.group(), packed, spread, found.lastgroup) if found else None

"""What people write for a state: the words of the list are taken, their like is proposed, and nothing else means anything.

A sentence is asked clause by clause, and a state is proposed only where its clauses agree. It also knows when a state and the words beside it say two things.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from ..folding import simplify
from .fields import CLOSING, NOTE, REPORTED, STATUS, STATUSES

_NOT = "(?:尚未|还未|仍未|暂未|未能|还没有?|没有|没|未)"
_SOON = "(?:基本|部分|大部分|大半|即将|将于?|预计|计划|拟|力争|争取|确保|有望|阶段性|接近|临近|正在|正|待)"
_ENDED = "(?:完成|完工|办结|办理完毕|落实|竣工|建成|交付|到位|验收|投用|通车|销号|完结|结题|结束)"
_BEGUN = "(?:启动|开始|开工|开展|动工|实施|进场|进行|着手)"
_PREPARED = "前期|招标|招投标|可研|立项|审批|设计|方案|选址|主体|基础|征迁|征收|拆迁|签约|初稿|调研|一期|首期|首批|第一批|第一阶段|阶段"
_ALL_OF_IT = re.compile(  # nothing but words of ending: the whole of the task
    r"(?:目前|截至目前|截止目前|现|该|本|此|各|所有|全部|全年|年度|项|任务|工作|目标|指标|项目|工程|事项|均|全面|已|已经|都|提前|圆满|超额|按期|如期|按时|顺利|通过|予以)*"
    rf"{_ENDED}(?:了|毕|完毕|并|投用|验收|全年|年度|年初|既定|各项|目标|任务|工作|指标|情况|销号|交付|使用)*|(?:100%|√|✓|✔|是|已|(?:done|finished|completed?|closed)(?: ahead of (?:schedule|time)| in full)?)")
SIGNALS = tuple((re.compile(pattern), signal) for pattern, signal in (  # of a clause, the first that fits; "" says nothing of it
    (r"(?:没有|不存在|无|未出现|未|不)(?:明显)?(?:滞后|延误|落后)|not (?:delayed|late|behind)|on (?:track|schedule|time)", "不慢"),
    (r"(?:申请|建议|拟|请求|要求|报请)\S{0,6}(?:调整|变更|延|推迟|取消|暂缓|终止)|^(?:暂缓|缓建|缓办|中止|终止|取消|调整|不再(?:实施|推进))|change (?:asked|request)|on hold|postponed|suspended|cancell?ed", "申请调整"),
    (r"not (?:been |yet |fully )*(?:done|finished|completed?|closed)|(?:partly|partially|nearly|almost|to be|will be) (?:done|finished|completed?)", "推进中"),
    (rf"{_NOT}\S{{0,3}}{_BEGUN}|^(?:拟|计划|准备|预计|待)\S{{0,8}}{_BEGUN}|^(?:否|0(?:\.0+)?%|空白|(?:没有|无)进展|未(?:推)?动|未推进|(?:在)?(?:筹备|谋划)(?:中|阶段)?)$|not (?:yet )?(?:started|begun)", "未启动"),
    (rf"(?:不能|无法|难以|很难)\S{{0,4}}{_ENDED}|(?:推进|进展)(?:不力|不大|不快|不明显|不理想)|"
     r"滞后|偏慢|缓慢|较慢|落后|慢于|受阻|停滞|停工|暂停|延期|延误|逾期|推迟|未达|不达标|未按|低于(?:序时|计划|时序)|红灯|delayed|behind|overdue|^late$", "滞后"),
    (rf"{_NOT}\S{{0,4}}{_ENDED}|{_SOON}\S{{0,12}}{_ENDED}|(?:底|末|前|年内)\S{{0,2}}{_ENDED}|{_ENDED}时(?:限|间)|{_ENDED}[(]?(?:部分|中|过半|大半)|^除\S{{1,14}}外|收尾|尾声", "推进中"),
    (rf"(?:{_PREPARED})\S{{0,6}}{_ENDED}|{_ENDED}\S{{0,4}}(?:{_PREPARED})", "推进中"),
    (r"(?:推进|推动|实施|施工)(?!会|组|方案|意见|细则|办法|计划|机制|许可|图)|进行|在建|建设中|正在|办理中|落实中|序时|时序|正常|有序|顺利|良好|较好|超前|持续|常态|长期|坚持|按计划|按期|按时间|(?:已|已经|刚|刚刚)(?:启动|开工|开展|进场)|^(?:启动|开工|开展)|绿灯|招标中|"
     r"in progress|in process|ongoing|under ?way|progressing|started", "推进中"),
    (_ENDED, "部分"),  # something has ended: whether it is the task nobody can tell from here
))
_LISTED = re.compile(r"^(?:[①-⑳]|[(]?\d{1,2}[.、)](?!\d)|\d(?=[一-龥]{2,6}$))")  # of a list: ②推进中, 2.推进中, 2推进中
_SHARE = re.compile(r"(?<![\d.])(\d{1,9}(?:\.\d{1,9})?)%")
_OF_SHARE = re.compile(r"完成|进度|达到?|占|目标|任务|complete|done")
_COMING = re.compile(r"(?:下一步|下步|下一阶段|下阶段|接下来|今后)(?!\S{0,2}(?:已|均))[^。；;\n]*")
_CLAUSES = re.compile(r"[,，。；;、!！?？\n]+|(?<=\w) ?[.](?= |$)|[;:：](?=\S)")
TICKS = ("√", "✓", "✔", "是", "●", "■", "1", "v")
REPORT = re.compile("进展|完成情况|落实|推进|工作情况")  # headers under which a report stands
_NO_DELAY = re.compile("(?:没有|不存在|无|未出现|未)(?:明显)?滞后")
_BEHIND = re.compile("滞后|尚未完成|未能完成|没有完成|进度偏慢|延期")
_DONE = re.compile("(?:已|均已|已经)(?:全部|全面|提前|圆满|超额)?(?:完成全年|完成年度|完成任务|完成目标|办结|竣工|销号)|(?<!未)(?:全部|全面)完成(?:年度|全年|任务|目标)")


def typed(text: str) -> str:
    """Text typed into a list or a cell for a number or a date: full-width forms made plain."""
    return unicodedata.normalize("NFKC", text).strip()


def meant(text: str) -> str:
    """The state that a phrase or a report probably means; "" where it means none or its clauses say two. It is proposed and never taken.

    >>> [meant(text) for text in ("正常推进", "已办结。", "未达序时进度", "尚未开工", "申请延期", "推進中", "Done", "见附件")]
    ['推进中', '已完成', '滞后', '未启动', '申请调整', '推进中', '已完成', '']
    >>> [meant(text) for text in ("除两项外均已完成", "完成投资60%，预计年底完成", "方案已印发，尚未开工", "已完成12个小区改造")]
    ['推进中', '推进中', '未启动', '']
    """
    plain = _LISTED.sub("", simplify(typed(text).lower())).strip("。.!()::、,， \n") or typed(text)
    if plain in STATUSES:
        return plain
    said = {signal for clause in _CLAUSES.split(_COMING.sub("", plain)) if (signal := _signal(clause.strip()))}
    return _agreed(said)


def _signal(clause: str) -> str:
    """What one clause says by itself."""
    bare = clause if re.search("[a-z]", clause) else "".join(clause.split()).strip("()")
    shares = [float(share) for share in _SHARE.findall(bare)]
    if shares and (_SHARE.fullmatch(bare) or _OF_SHARE.search(bare)) and not re.search("同比|增长|下降|滞后|慢", bare):
        return "已完成" if min(shares) >= 100 else "推进中" if max(shares) > 0 else "未启动"
    if _ALL_OF_IT.fullmatch(bare):
        return "已完成"
    return next((signal for pattern, signal in SIGNALS if pattern.search(bare)), "")


def _agreed(said: set[str]) -> str:
    """The one state that clauses agree on: what is behind or asked to be changed is so whatever else goes on; what goes on is not done."""
    said = {"推进中"} if said == {"不慢"} else said - {"不慢"}
    if len(said) > 1:
        said = said - {"部分"}
    if said <= {"申请调整", "滞后", "推进中"} and "申请调整" in said:
        return "申请调整"
    if said <= {"滞后", "推进中"} and "滞后" in said:
        return "滞后"
    return said.pop() if len(said) == 1 and "部分" not in said else ""


def of_row(cells: Mapping[str, str]) -> tuple[str, str]:
    """The state that a row probably means, and the header under which it is said: its own one, else a remark, a tick, or the report.

    >>> of_row({"状态": "见右", "进展情况": "正在抓紧办理"}), of_row({"已完成": "√", "推进中": ""}), of_row({"进展情况": "方案已印发"})
    (('推进中', '进展情况'), ('已完成', '已完成'), ('', ''))
    """
    if found := meant(cells.get(STATUS, "")):
        return found, STATUS
    ticked = [head for head in STATUSES if typed(cells.get(head, "")).lower() in TICKS]
    aside = [(state, head) for head in (NOTE, REPORTED) if (state := meant(cells.get(head, "")))]
    report = [(state, head) for head, text in cells.items() if REPORT.search(head) and head != CLOSING and (state := meant(text))]
    for told in ([(head, head) for head in ticked], aside, report):
        if told:
            return told[0] if len({state for state, _ in told}) == 1 else ("", "")
    return "", ""


def contradicts(status: str, text: str) -> bool:
    """Whether the words of a report say something else than its state.

    >>> contradicts("已完成", "进度滞后"), contradicts("推进中", "已全部完成年度任务"), contradicts("已完成", "没有滞后")
    (True, True, False)
    """
    plain = _NO_DELAY.sub("", text)
    return bool((_BEHIND if status == "已完成" else _DONE).search(plain)) and status in ("已完成", "推进中", "未启动", "滞后")

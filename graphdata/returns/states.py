"""What people write for a state: the words of the list are taken, their like is proposed, and nothing else means anything.

It also knows when a state and the words beside it say two things.
"""

from __future__ import annotations

import re
import unicodedata

from .fields import STATUSES

_NOT = "(?:尚未|还未|暂未|未能|没有|未|没|待)"
MEANT = (  # what a phrase holds, the first that fits decides
    (r"(?:没有|不存在|无|未出现|未)(?:明显)?滞后", "推进中"),
    (r"调整|(?:申请|建议|拟)\S{0,4}延", "申请调整"),
    (rf"^(?:{_NOT}|拟|计划|准备)\S{{0,3}}(?:启动|开始|开工|开展|动工|实施)|^(?:否|0%|空白|无进展|未进行|筹备中|谋划中)$", "未启动"),
    (r"滞后|偏慢|缓慢|较慢|落后|慢于|受阻|停滞|停工|延期|延误|逾期|推迟|未达|未按|低于序时|红灯", "滞后"),
    (rf"{_NOT}\S{{0,4}}(?:完成|办结|落实|竣工|到位)|(?:基本|部分|大部分|即将|预计|计划|阶段性|接近|正在)\S{{0,4}}(?:完成|办结|落实|竣工|建成)", "推进中"),
    (r"完成|完工|办结|办理完毕|销号|竣工|建成|交付|已落实|落实到位|已验收|已结|完结|^(?:100%|√|✓|是|已)$", "已完成"),
    (r"推进|进行|实施|在建|建设|施工|办理|落实|序时|时序|正常|有序|顺利|持续|常态|长期|坚持|按计划|按期|正在|开工|启动|开展|绿灯|^\d{1,2}(?:\.\d+)?%$", "推进中"),
)
_MEANT = tuple((re.compile(pattern), status) for pattern, status in MEANT)
_LONGEST = 24  # characters; more is a report and no state
_NO_DELAY = re.compile("(?:没有|不存在|无|未出现|未)(?:明显)?滞后")
_BEHIND = re.compile("滞后|尚未完成|未能完成|没有完成|进度偏慢|延期")
_DONE = re.compile("(?:已|均已|已经)(?:全部|全面|提前|圆满|超额)?(?:完成全年|完成年度|完成任务|完成目标|办结|竣工|销号)|(?<!未)(?:全部|全面)完成(?:年度|全年|任务|目标)")


def typed(text: str) -> str:
    """Text typed into a list or a cell for a number or a date: full-width forms made plain."""
    return unicodedata.normalize("NFKC", text).strip()


def meant(text: str) -> str:
    """The state that a phrase probably means; "" where it means none. It is proposed and never taken.

    >>> [meant(text) for text in ("正常推进", "已办结。", "未达序时进度", "尚未开工", "申请延期", "见附件")]
    ['推进中', '已完成', '滞后', '未启动', '申请调整', '']
    """
    plain = "".join(typed(text).split()).strip("。.！!（）()：:、，,")
    if plain in STATUSES:
        return plain
    return next((status for pattern, status in _MEANT if pattern.search(plain)), "") if len(plain) <= _LONGEST else ""


def contradicts(status: str, text: str) -> bool:
    """Whether the words of a report say something else than its state.

    >>> contradicts("已完成", "进度滞后"), contradicts("推进中", "已全部完成年度任务"), contradicts("已完成", "没有滞后")
    (True, True, False)
    """
    plain = _NO_DELAY.sub("", text)
    return bool((_BEHIND if status == "已完成" else _DONE).search(plain)) and status in ("已完成", "推进中", "未启动", "滞后")

"""Quantified targets in the text of a task: quantities that are to be reached, not terms of a policy, names or dates."""

from __future__ import annotations

import re

from .patterns import Pattern
from .values import Target

_FIGURE = (r"(?P<value>\d(?<![\d.A-Za-z第“〔\-—–+×/]\d)(?:\d{0,2}(?:[,，]\d{3})+(?!\d)|\d*(?:\.\d+)?))(?P<scale>万亿|[千百]万|千亿|百亿"
           r"|[万亿萬億千百])?")
_MEASURES = ("个百分点|百分点|标准箱|标箱|千瓦时|千瓦|兆瓦|吉瓦|平方公里|平方千米|平方米|立方米|平方|立方|公里|千米|公顷|英里|海里|美元|欧元|人民币|人次|人份|车次|班次|架次|"
             "户次|例次|床位|车位|泊位|学位|插座|吨标准煤|标准煤|万标箱|(?i:TEU|GW|MW|kW|MWp|EFLOPS|PFlops|PB|Gbps)|"
             "元|%|‰|个|個|家|座|条|條|套|户|戶|人|名|位|所|处|處|项|項|件|台|臺|辆|輛|张|張|场|場|例|间|間|栋|棟|幢|床|吨|噸|亩|畝|公斤|米|片|只|头|羽|株|棵|尾|艘|架|列|部"
             "|本|册|"
             "篇|种|種|类产品|门|支|组|组团|对|宗|单|笔|份|箱|瓶|盏|根|块|口|眼|孔|节|匹|群|伙|届次|档|幅|枚|颗|盘|桌|次|倍|[Pp]")
_UNIT = rf"(?P<unit>(?:{_MEASURES})(?:[/每](?:日|天|年|月|人|亩|小时|公里|秒|户|平方米|[HhSs]))?)"
_QUANTITY = Pattern(rf"{_FIGURE}\s?{_UNIT}(?:（[间个套户处家]）)?(?P<after>(?:及|或)?以上|以内|以下|左右|上下)?")
_CLAUSE = Pattern("[，；。、：？！\n;]")
_FLOOR = Pattern("(?:不少于|不低于|至少|不小于|确保达|起码)[^\\d]{0,4}$")
_OVER = tuple("突破 超过 超 大于 高于 多于".split())
_CEILING = tuple("不超过 不高于 不大于 不多于 控制在 限制在 压缩到 压减到 压降到 缩短至 缩短到 以内 低于".split())
_DESCRIBED = tuple("长 总投资 总面积 占地 面积 位于 年满 满 距离 宽 高 深 总计 单价 单位价值 价值 标准为 原有 现有 此前 去年 上年".split())
_NO_UNIT = Pattern("级|号|线|型|制|年一遇|强市|城同|分之|版|网格|时代|周年")
_TERMS = Pattern("加计|扣除|税|比例|贴息|补助|补贴|让利|返还|配套|折|股|征收|缴|给予|奖励|资助")
_VERBS = tuple(("打造|建成|建设|新建|改建|扩建|改造|培育|实施|加快|推进|新增|完成|创建|引进|开工|投用|达到|实现|开展|举办|解决|整治|治理|培训|建立|设立|发放|推出|争创|争取|力争|确保|落实|招引|新开"
          "|开通|启用|评选|认定|评定|扶持|支持|"
          "发展|减少|增加|提升|盘活|收储|植树|造林|清退|关停|淘汰|转移|帮扶|救助|安置|筹集|筹建|布局|投放|配备|安装|更换|加装|铺设|疏浚|办好|抓好|续建|竣工|交付|建好|完善|选派|招聘|引育|遴选"
          "|压减|化解|销号|办结|新改建|建").split("|"))
_VERB = Pattern("|".join(_VERBS))
_REACHED = Pattern(f"(?:[^，]{{0,6}})?(?:{'|'.join(_VERBS)})")
_DIGIT = Pattern(r"\d")
_OPENING = "（(“「『《【"
_ENCLOSING = Pattern("[（(“「『《【）)”」』》】]")
_NEAR = 4  # characters between the verb that opens a clause and the people it reaches: 解决农村18万人…
_LONGEST_CLAUSE = 80


def find(text: str) -> tuple[Target, ...]:
    """The targets of a task's text, in order.

    Parameters
    ----------
    text : the text of a task.

    Returns
    -------
    tuple of Target
        `value` in the stated unit (万 and 亿 belong to the unit), `bound` as the words say it.

    Examples
    --------
    >>> [(t.value, t.unit, t.bound) for t in find("一般性支出压减5%以上，新增处理能力20.3万吨/日，实施2.0版。")]
    [(5.0, '%', '>='), (20.3, '万吨/日', None)]
    >>> find("深化“152”工程，加快地铁5号线建设，单位价值不超过500万元新购进设备一次性扣除。")
    ()
    """
    if not _DIGIT.search(text):
        return ()
    out = []
    for found in _QUANTITY.finditer(text):
        if _enclosed(text, found.start()):
            continue
        low = max(0, found.start() - _LONGEST_CLAUSE)
        before = _CLAUSE.split(text[low:found.start()])[-1]
        closing = _CLAUSE.search(text, found.end(), found.end() + _LONGEST_CLAUSE)
        stop = closing.start() if closing else min(len(text), found.end() + _LONGEST_CLAUSE)
        behind = text[found.end():stop]
        if _is_target(found, before, behind):
            end = found.end() if not behind or behind[0] in "（”" else stop
            unit = (found["scale"] or "") + found["unit"]
            out.append(Target(text[found.start() - len(before):end].strip(), _value(found), unit, _bound(found, before)))
    return tuple(out)


def _enclosed(text: str, at: int) -> bool:
    """Whether a place stands in brackets or quotes."""
    low = max(0, at - _LONGEST_CLAUSE)
    depth = 0
    for found in _ENCLOSING.finditer(text, low, at):
        depth = depth + 1 if found.group() in _OPENING else max(0, depth - 1)
    return depth > 0


def _value(found: re.Match[str]) -> float:
    return float(found["value"].replace(",", "").replace("，", ""))


def _is_target(found: re.Match[str], before: str, behind: str) -> bool:
    """Whether a quantity closes its clause, or is what a verb of achievement just before it reaches."""
    described = _ends(before, _DESCRIBED, "约为达") and not before.rstrip("约为达").endswith("增长")
    if described or _NO_UNIT.match(behind) or found["unit"] in ("%", "‰") and _TERMS.match(behind):
        return False
    if found["unit"].startswith("位") and before.endswith(("第", "首")):
        return False
    closes = not behind or behind[0] in "（(" and behind.endswith(("）", ")"))
    if closes:
        return bool(before.strip()) or found["unit"] in ("%",)
    if found["after"] and _QUANTITY.search(behind):  # 5亿元以上项目10个: the first tells the size of each
        return False
    if _ends(before, _VERBS, "了好约近各"):
        return True
    if found["unit"] in ("%", "‰"):
        return bool(found["after"] or behind[0] in "“的") and bool(_REACHED.match(before) or found["after"])
    opened = _VERB.match(before)
    return found["unit"] in ("人", "户", "戶", "名") and opened is not None and len(before) - opened.end() <= _NEAR


def _ends(text: str, words: tuple[str, ...], tails: str) -> bool:
    """Whether a text ends with one of some words, and at most one of some characters behind it."""
    return text.endswith(words) or text[:-1].endswith(words) and text[-1] in tails


def _bound(found: re.Match[str], before: str) -> str | None:
    after = found["after"] or ""
    if after.endswith("以上") or _FLOOR.search(before):
        return ">="
    if after in ("以内", "以下") or before.endswith(_CEILING):
        return "<" if before.endswith("低于") and not before.endswith("不低于") else "<="
    return ">" if _ends(before, _OVER, "了") else None

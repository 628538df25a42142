"""Numbers that open a line: 1. 一、 （一） (8) 1* ① △ …: what they are, what they count, where the text begins."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ..patterns import Pattern

_CN = "一二三四五六七八九十百〇零"
_MEASURED = r"(?!20\d\d年)\d+(?:\.\d+)?\s?(?:%|‰|万|亿|个|家|公里|平方|吨|元|倍|亩|户|人|套|所|条|项|米|千|小时|分|天|座|年(?!底|内|度|前|初|[^\d]{0,8}(?:月|起)))"
_COUNTS = "(?:万|亿|个|家|公里|平方米|吨|元|户|人|套|所|条|项|座|处|台)(?:[。，；、）（]|以上|左右|$)"  # 3 个。 is no number
_MARK = Pattern(rf"""\s*(?:
    (?P<chapter>第[{_CN}\d]{{1,4}}(?:部分|[章节篇条项类案]|件(?!事)|号(?=\s|：|关于)))[：、.\s]*
  | (?P<cn>[{_CN}]{{1,4}})(?:[、.]\s*|\s+(?=\S)|：)
  | （(?P<pcn>[{_CN}]{{1,4}})）[、.]?\s*
  | [（【](?P<pn>\d{{1,3}})[）】][、.]?\s*
  | (?P<multi>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[、.]\s*|\s+)
  | (?P<coded>(?:[IVX]{{1,4}}|[Ⅰ-Ⅻ]|[A-Z])(?:-\d{{1,2}}){{1,3}})\s+(?!地块|标段|[号楼栋座区线期])
  | (?:[★☆◆■●]\s?)?(?:重点)?(?:任务|事项|实事|项目|问题|举措|工作)\s?(?P<named>\d{{1,3}}|[{_CN}]{{1,3}})\s?(?:[：、.]\s*|\s+(?:[★☆◆■●]\s*)?|$)
  | (?:(?:序号|编号|N[Oo]\.|№)\s?：?\s?(?:[A-Z\d]{{1,8}}[-—/])?|[◆■●▌▶►▸▪]\s?(?=[01]\d\s*$))(?P<alone>\d{{1,3}})\s*$
  | (?:序号|编号)\s?：\s?(?P<filed>\d{{1,3}})[，；]?\s{{0,4}}(?=(?:[一-鿿]{{0,4}}任务|[一-鿿]{{0,4}}项目|[一-鿿]{{0,4}}事项|工作|内容)[一-鿿]{{0,4}}：)
  | [【［](?:重点|督办|交办|整改|民生)?(?:任务|事项|实事|项目|问题|举措|工作)\s?(?P<boxed>\d{{1,3}}|[{_CN}]{{1,3}})\s?[】］]\s?：?\s*
  | (?P<glued>\d{{1,3}})(?=(?:任务|项目|事项|工作|重点|主要)[一-鿿]{{0,4}}：)
  | (?:[★☆◆■●▲△]\s?)?(?P<n>\d{{1,3}})\s?(?:[*★△▲]\s*[.、]?|[.](?!{_MEASURED}|0)|[、）]|：(?![0-5]\d(?:\s|$|[-—~至到前后开，]))|\s+(?=[“《〈（"一-鿿])(?!{_COUNTS}))\s*
  | (?P<circle>[①-⑳㉑-㉟⑴-⒇])\s*
  | (?P<dotted>[⒈-⒛])\s*
  | (?P<bullet>[△▲○●◎◇◆■□☆★※•·▪➢✓☑☐☒✔§▶►▷➤]|——\s?(?=[一-鿿“《])(?![来摘转发]自[\s：])|-(?=\s)(?:\s[［\[][\sxX√✓][］\]])?|[?？]{{1,3}}(?=\s))\s*
)""", re.VERBOSE)
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_KEPT = 300  # characters: longer lines are not remembered
STYLES = ("chapter", "cn", "pcn", "n", "pn", "multi", "circle", "bullet")  # the usual order of depth
ABOVE = STYLES[:3]  # what usually numbers sections


class Mark(NamedTuple):
    """An opening number: its style, its value (None for a bullet), and where the text after it begins."""

    style: str
    value: int | None
    end: int
    start: int = 0


def mark(text: str) -> Mark | None:
    """The number a line opens with, None if it opens with none.

    >>> mark("（十二）做某事").value, mark("20.3万吨"), mark("7*做").value
    (12, None, 7)
    """
    return _known(text) if len(text) < _KEPT else _mark(text)


def unnumbered(text: str) -> str:
    """A text without the number it opens with.

    >>> unnumbered("（二）修路"), unnumbered("修路")
    ('修路', '修路')
    """
    found = mark(text)
    return text[found.end:] if found else text


def alone(text: str) -> Mark | None:
    """The number that a cell holds and nothing else.

    >>> alone("3").value, alone("（二）").style, alone("修路")
    (3, 'pcn', None)
    """
    text = text.removesuffix(".0")  # 1.0, as some programs write numbers
    return mark(text + ("." if text.isdigit() else " 某"))


def _mark(text: str) -> Mark | None:
    found = _MARK.match(text)
    if not found:
        return None
    style = found.lastgroup or ""
    shown = found.group(style)
    style = {"named": "n", "boxed": "n", "glued": "n", "alone": "n", "filed": "n", "dotted": "n", "coded": "bullet"}.get(style, style)
    start = len(text) - len(text.lstrip())
    return Mark(style, _value(style, shown), found.end(), start)


_known = lru_cache(maxsize=8192)(_mark)


def _value(style: str, shown: str) -> int | None:
    if style == "bullet":
        return None
    if style == "circle":
        code = ord(shown)
        return code - 0x245F if code < 0x2474 else code - 0x2473 if code < 0x2488 else code - 0x3250 + 20
    if "⒈" <= shown <= "⒛":
        return ord(shown) - 0x2487
    if style == "multi":
        return int(shown.rsplit(".", 1)[1])
    digits = shown if shown.isdecimal() else re.sub(r"\D", "", shown)
    if digits:
        return int(digits)
    return chinese("".join(c for c in shown if c in _CN))


def chinese(shown: str) -> int | None:
    """The value of a Chinese numeral below a thousand.

    >>> chinese("二十三"), chinese("一百零五"), chinese("十")
    (23, 105, 10)
    """
    if not shown or any(c not in _CN for c in shown):
        return None
    hundreds, _, rest = shown.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = (_DIGITS.get(hundreds, 1) if "百" in shown else 0) * 100
    total += (_DIGITS.get(tens.lstrip("零〇"), 1) if ten else 0) * 10
    for c in ones.lstrip("零〇")[-1:]:
        total += _DIGITS[c]
    return total

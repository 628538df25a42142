"""The place whose government a document is of, from its issuer or its title."""

from __future__ import annotations

import re

from ..patterns import Pattern

_PART = "[一-鿿]{1,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|地区|新区|林区|省|市(?![市区县])|州(?![市县区])|盟|县|区|旗|镇|乡|街道)"
_CHAIN = Pattern(f"(?:中共|中国共产党|关于|《|“)*(?P<place>(?:{_PART}){{1,3}})")
_AHEAD = Pattern(r"^\s*(?:(?:19|20)\d\d\s*年?度?)?(?:关于|中共)?")
_NO_PLACE = Pattern("^城市|各|有关|[^一-鿿]|政府工作|重点|全市|全省|全县|全区|落实|市区|年度|印发|关于|工作|任务|推进|支持|促进|加快|加强|深化|国家(?!高新|级|经|农业)|创建|争创|打造")
_ETHNIC = Pattern("(?<=..)(?:[一-旎旐-鿿]{1,5}族){1,6}(?=自治)|维吾尔(?=自治)|回族(?=自治)")
_LEVELS = Pattern("(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|省|市|州|盟|县|区|旗|镇|乡|街道)$")
_NAMED = Pattern(r"(?:印发|下达|落实|批转|转发|分解|公布|关于(?!印发|下达|落实|批转|转发|分解|公布))[《〈“]?(?P<rest>[一-鿿]{2,12}(?:省|市|州|县|区|旗)(?:19"
                    r"|20)\d\d.*)")
_STATE = Pattern("国务院|中共中央|中央")


def of(text: str | None) -> str | None:
    """The place a name or title opens with, None if it opens with none.

    >>> of("杭州市人民政府办公厅"), of("2022年广东省《政府工作报告》重点任务分工方案"), of("重庆市渝中区2016年重点任务"), of("市政府办公室")
    ('杭州市', '广东省', '重庆市渝中区', None)
    """
    if not text:
        return None
    if _STATE.match(text):
        return "全国"
    found = _CHAIN.match(text, _AHEAD.match(text).end())  # type: ignore[union-attr]
    if not found:
        return None
    parts = []
    for part in re.findall(_PART, found["place"]):
        if _NO_PLACE.search(part) or len(part) < 2:
            break
        parts.append(part)
    return "".join(parts) or None


def within(text: str | None) -> str | None:
    """The place a title names after 关于印发 or the like.

    >>> within("市政府办公室关于印发昆山市2020年重点工作责任分解表的通知")
    '昆山市'
    """
    found = _NAMED.search(text or "")
    return of(found["rest"]) if found else None


def shorts(place: str | None) -> tuple[str, ...]:
    """The short names of a place and of those above it, as units bear them.

    >>> shorts("重庆市渝中区"), shorts("延边朝鲜族自治州"), shorts("全国")
    (('重庆', '渝中'), ('延边',), ())
    """
    if not place or place == "全国":
        return ()
    names = (_ETHNIC.sub("", part) for part in re.findall(_PART, place))
    return tuple(s for s in (_LEVELS.sub("", name) for name in names) if len(s) > 1)

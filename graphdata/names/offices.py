"""Offices of persons among units: 分管副市长 is a leader of the task, 市甲局局长 a person inside a unit; neither is a unit."""

from __future__ import annotations

from functools import lru_cache

from ..patterns import Pattern
from ..vocabulary import pattern
from . import words

LEADER, PERSON = "leader", "person"
_LEADS = Pattern(f"(?:{pattern('offices', leads='yes')})(?:同志)?$")
_OTHER = Pattern(f"副?(?:{pattern('offices', leads='no')})(?:同志)?$")
_AT_END = Pattern(f"^(?:常务)?副?(?:{pattern('offices')})|(?:常务)?副?(?:{pattern('offices')})$")
_NAMED = Pattern(f"(?:{pattern('offices', titled='yes')})(?P<person>[一-鿿·]{{2,4}})$")
_PARTED = Pattern("[、，\\s：]+")
_GOVERNING = Pattern("(?:政府|政府办|府|委|管委会|管理委员会|党工委|工委)$")
_CHARGED = Pattern("(?:分管|联系|协管|主管|协助|挂联|包联|挂钩|常务|副|相关|有关|各|的|市|省|县|区|州|[一-鿿]{1,4}的)*")


@lru_cache(maxsize=16384)
def kind(name: str) -> str | None:
    """Whether a piece is the office of a leader or of a person inside a unit; None for anything else.

    >>> kind("副县长白继红"), kind("分管副省长"), kind("市政府副秘书长"), kind("市住建局局长"), kind("市委编办"), kind("市人大常委会")
    ('leader', 'leader', 'leader', 'person', None, None)
    """
    named = _NAMED.search(name)
    if named and words.is_person(named["person"]):  # 县委常委张三: as his office alone
        name = name[:named.start("person")]
    found = _LEADS.search(name)
    if found:
        before = name[:found.start()].removesuffix("副").removesuffix("分管").removesuffix("常务")
        return PERSON if before and words.is_unit(before) and not _GOVERNING.search(before) and len(before) > 2 else LEADER
    found = _OTHER.search(name)
    if not found:
        return None
    before = name[:found.start()]
    if before.endswith("分管") or before.startswith(("分管", "联系", "协管", "主管")) and not before.endswith(("部门", "单位", "企业")) or _CHARGED.fullmatch(before) or before.endswith(("管委会", "管理委员会")):
        return LEADER
    return PERSON if words.is_unit(before) or words.is_person(before) else None


def is_person(text: str) -> bool:
    """Whether a stretch names persons, their offices or both.

    >>> is_person("局长 李红梅"), is_person("李红梅、副主任：王军"), is_person("王主任"), is_person("市农委主任"), is_person("粮食局")
    (True, True, True, False, False)
    """
    parts = [_AT_END.sub("", part) for part in _PARTED.split(text)]
    return bool(text) and all(not part or part in words.SURNAMES or words.is_person(part) for part in parts)

"""What a name lacks and its neighbours bear: 市甲局、乙局 = 市甲局, 市乙局. Every prefix put back is marked as inferred.

Whether a document elides at all is seen from all its lists together; names of a document without prefixes stay as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .. import vocabulary
from ..patterns import Pattern
from . import words
from .pieces import BESIDE, Piece


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document writes names: whether it leaves prefixes out, and the short names of its place (厦门; 重庆, 渝中)."""

    elides: bool = False
    places: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def prefix(name: str) -> str:
    """The level prefix a department bears: 市, 省, 杭州市 …; "" for none.

    >>> prefix("市财政局"), prefix("市政园林局"), prefix("市市政园林局"), prefix("杭州市财政局"), prefix("市委编办"), prefix("教育局")
    ('市', '', '市', '杭州市', '市', '')
    """
    if words.NOT_A_LEVEL.match(name):
        return ""
    level = words.LEVEL.match(name)
    if level:
        return level.group() if len(name) > level.end() + 1 or name.endswith("委") else ""
    own = words.OWN_PLACE.match(name)
    if not own or words.NOT_A_LEVEL.match(name, own.end() - 1) or any(z in own.group() for z in words.ZONES):
        return ""
    return "" if re.search("和|与|城市|社区|地区|保护区|小区|街区|国家", own.group()) else own.group()


@lru_cache(maxsize=65536)
def lacks(name: str) -> bool:
    """Whether a name is a department that could bear a level prefix and bears none.

    >>> lacks("教育局"), lacks("市教育局"), lacks("市直机关工委"), lacks("厦门海关"), lacks("供电公司"), lacks("集美区政府"), lacks("市政园林局")
    (True, False, False, False, False, False, True)
    """
    if prefix(name) or "兵团" in name or _OF_PLACE.match(name) or words.NO_PREFIX.search(name) or own_vertical(name) or words.OF_A_LEVEL.match(name):
        return False
    return ((name.endswith(words.CORE_DEPARTMENT) or words.OTHER_DEPARTMENT.fullmatch(name) is not None)
            and not words.OWN_PLACE.match(name) and not name[:1].isdigit() and not words.STATE.match(name)
            and not (words.ADMINISTRATION.fullmatch(name) and not words.ADMINISTERED.match(name)))


_OF_PLACE = Pattern("(?![本各我全该])[一-鿿]州(?![市县区旗])[一-鿿]{2}|(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)[一-鿿]{3}")  # 象州生态环境局, 山东黄河河务局
_VERTICAL = frozenset(vocabulary.words("vertical"))
_OWN_VERTICAL = Pattern(f"(?P<place>[一-鿿]{{2,4}}?)(?:{vocabulary.pattern('vertical')})")


def own_vertical(name: str) -> str:
    """The place that a body of the State's own line bears: 云川 of 云川国税局; "" for none.

    >>> own_vertical("云川国税局"), own_vertical("地税局"), own_vertical("市国税局"), own_vertical("出入境检验检疫局")
    ('云川', '', '', '')
    """
    found = _OWN_VERTICAL.fullmatch(name)
    return found["place"] if found and name not in _VERTICAL and not words.LEVEL.match(name) and not words.STATE.match(name) else ""


def habits(lists: Iterable[Sequence[Piece]], *, places: Sequence[str] = ()) -> Habits:
    """The habits of a document, from the names of every task in it.

    It elides if departments without prefix follow departments with one, unless tasks open without prefix more often
    than with one: then the document uses none.
    """
    opened = bare = elided = 0
    lists = list(lists)
    units = [piece.name for names in lists for piece in names if piece.kind == "unit"]
    if any(name.endswith(_OFFICES[:2]) for name in units) and 2 * sum(name.endswith(_OFFICES) and not prefix(name) for name in units) > len(units):  # one body divides its own work
        return Habits(False, tuple(places))
    for names in lists:
        seen = False
        first = True
        for piece in names:
            if piece.kind != "unit" or not piece.name.endswith(words.DEPARTMENT):
                continue
            has = bool(prefix(piece.name)) and not _is_place(piece.name)
            tells = piece.name.endswith(words.CORE_DEPARTMENT) or words.ALWAYS_PREFIXED.search(piece.name)  # bodies of its kind bear a prefix otherwise
            missing = not has and tells and lacks(piece.name) and not any(p in piece.name for p in places)
            opened += first and has
            bare += bool(first and missing)
            elided += bool(missing and seen)
            seen = seen or has
            first = first and not (has or missing)
    return Habits(elided > 0 and bare <= opened, tuple(places))


def complete(names: Sequence[Piece], habits: Habits, *, known: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """Canonical name and whether a prefix was inferred, for the names of one task in order.

    `known` are names seen before in the document, for 组委会宣传部 after 市旅发大会组委会办公室.
    """
    out: list[tuple[str, bool]] = []
    level = ""
    party = False
    for k, piece in enumerate(names):
        name = piece.name
        if piece.kind == "collective" or not (habits.elides or _may_share(name)):
            out.append((name, False))
            continue
        before = out[-1][0] if out else ""
        given = _shared_head(name, before, piece.sep) or _organ_head(name, out, known)
        if not given and name in _VERTICAL and piece.sep in BESIDE:
            given = own_vertical(before)  # 云川国税局、地税局: both of the State's own lines
        if not given and habits.elides:
            own = lacks(name) and not any(place in name for place in habits.places)
            given = _level_head(name, level, party) if own else _firm_head(name, before, habits)
        full = given + name
        out.append((full, bool(given)))
        own = prefix(full) if full.endswith(words.DEPARTMENT) and not _is_place(full) or not level and full.endswith(words.COMPANIES) else ""
        if own and not (level and full.endswith(_BRANCHES)) and not (level and words.LEVEL.fullmatch(level) and not words.LEVEL.fullmatch(own)):
            level = own  # 苏州市昆山生态环境局 among units of a 市 does not change what 农业农村局 belongs to
            party = full.startswith(own + "委")
    return out


@lru_cache(maxsize=16384)
def _may_share(name: str) -> bool:
    """Whether a name is of those that lean on the one before it also in a document that leaves nothing out."""
    return name.endswith(_PARTS) or _OF_ORGAN.match(name) is not None or name in _VERTICAL


_OFFICES = ("科", "股", "科室", "股室", "站")
_NO_SOURCE = ("政府", "管委会", "管理委员会", "工委", "管委", "办事处")
_BRANCHES = ("分局", "支局", "分中心", "支队", "大队")  # 市公安局某区分局 among units of a 区 does not change the level


def _is_place(name: str) -> bool:
    """Whether a name stands for a place, so that it says nothing of its neighbours: 新区工委, but not 市社工委."""
    return name.endswith(_NO_SOURCE) and not (name.endswith("工委") and words.LEVEL.match(name))


def _level_head(name: str, level: str, party: bool) -> str:
    if not level:
        return ""
    if words.PARTY_ALWAYS.fullmatch(name) and (party or name.endswith("部")):
        return level + "委"
    return level


_NEAR = 40  # names looked back at
_PARTS = ("部", "组", "处", "室", "院")  # of a body
_ORGAN = "组委会|执委会|筹委会|指挥部|领导小组|工作专班|管委会|协调小组|委员会"
ORGAN = Pattern("组委会|执委会|筹委会|指挥部")
_PART = Pattern(rf"(?P<head>.{{2,}}(?:{_ORGAN}))[一-鿿]{{1,10}}(?:部|组|处|室|中心|局)$")
_OF_ORGAN = Pattern(r"(?P<organ>组委会|执委会|筹委会|指挥部)(?=.)")


def _shared_head(name: str, before: str, sep: str) -> str:
    """某组委会场馆建设部、竞赛部: the body whose parts are listed. 某大学附属第一医院、中山医院 likewise."""
    if not name.endswith(_PARTS) or sep not in BESIDE or prefix(name) or len(name) > 10:
        return ""
    found = _PART.match(before)
    if found and before[-1] == name[-1] and not words.PARTY_ALWAYS.fullmatch(name):
        return found["head"]
    at = before.find("附属")
    attached = at > 1 and name.endswith("医院") and before.endswith("医院") and "附属" not in name
    return before[:at + 2] if attached and not words.OWN_PLACE.match(name) else ""


def _organ_head(name: str, here: Sequence[tuple[str, bool]], known: Sequence[str]) -> str:
    """组委会宣传推介部 after 市旅发大会组委会办公室: the head of the body named in full before."""
    found = _OF_ORGAN.match(name)
    if not found:
        return ""
    for full in [*(n for n, _ in reversed(here[-_NEAR:])), *reversed(known[-_NEAR:])]:
        at = full.find(found["organ"])
        if at > 0:
            return full[:at]
    return ""


def _firm_head(name: str, before: str, habits: Habits) -> str:
    """厦门路桥集团、轨道集团: a firm takes the prefix of the firm just before it."""
    if not any(name.endswith(e) and before.endswith(e) for e in words.COMPANIES) or prefix(name) or len(name) > 10:
        return ""
    if words.NO_PREFIX.search(name) or words.STATE.match(name):
        return ""
    for place in habits.places:
        if before.startswith(place) and not name.startswith(place):
            return place
    return prefix(before)

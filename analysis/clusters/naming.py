"""A name for every cluster: what its core units deal with and what its tasks speak of; an analyst may overrule it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from graphdata import Network, UsageError

from .words import GENRE

PARTS = 2  # a name has so many parts
LONGEST = 4  # characters of a part
# What stands before and behind the field of a unit's name, the longest first; 市场监管局 begins with no city.
_BEFORE = re.compile(r"^(?:国家税务总局|国家统计局|国家|中国|中共)?(?:[\u4e00-\u9fff]{0,3}?(?:省|市|区|县|州|盟|旗)(?!场|域|级)(?=[\u4e00-\u9fff]))?(?:委(?=[\u4e00-\u9fff]{2})|政府)?")
_BEHIND = re.compile(r"(?:工作)?(?:领导小组|委员会|指挥部|办公室|管理局|总队|支队|中心|集团|公司|分行|支行|协会|总会|联合会|局|厅|委|办|部|处|院|会|站|社)+$")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# Short names of departments that do not begin with what they deal with.
KNOWN = {"住保房管": "住房", "住建": "住房", "人力社保": "人社", "人力资源": "人社", "发改": "发展改革", "发展改革": "发展改革", "发展和改革": "发展改革", "建": "城建",
         "城乡建设": "城建", "规划和自然资源": "规划", "自然资源": "规划", "资规": "规划", "经信": "工业", "工信": "工业", "经济和信息化": "工业", "工业和信息化": "工业",
         "园文": "园林", "国资": "国资", "市场监管": "市场监管", "市场监督管理": "市场监管", "应急管理": "应急", "大数据": "数据", "数据资源": "数据", "林水": "林水", "文旅": "文旅"}
GOVERNMENT = re.compile(r"(?:区|县|市|旗|州)(?:人民)?政府$|街道(?:办事处)?$|[乡镇](?:人民)?政府$")


def field(unit: str, *, place: str = "") -> str:
    """What a unit deals with, by its name; "" where the name does not say.

    >>> [field(unit) for unit in ("市教育局", "市卫生健康委员会", "市金融办", "市文化广电旅游局", "市建委", "萧山区政府", "市市场监管局")]
    ['教育', '卫生', '金融', '文化', '城建', '区县', '市场监管']
    """
    name = _BRACKETS.sub("", str(unit)).removeprefix(place)
    if GOVERNMENT.search(name) and len(name) > 3:
        return "区县"
    stem = _BEHIND.sub("", _BEFORE.sub("", name.removeprefix(place.rstrip("市省区县州"))))
    if stem in KNOWN:
        return KNOWN[stem]
    if name.endswith(("政府", "管委会", "海关")) or not 2 <= len(stem) <= 10 or stem in GENRE or not re.fullmatch(r"[\u4e00-\u9fff]+", stem):
        return ""
    return stem if len(stem) <= 3 else stem[:2]


def names(network: Network, found: pd.DataFrame, words: Mapping[int, Sequence[str]], *, chosen: Mapping[str, str] | None = None) -> dict[int, str]:
    """A name for every cluster of two units or more; no two are the same.

    A part is the field of a unit of the core (of any member where there is no core), those first whose tasks in the cluster
    are most, or a word that marks its tasks; a field that is such a word comes first.

    Parameters
    ----------
    found : what `table` gives, with the column core.
    words : words that mark the tasks of each cluster.
    chosen : names by unit: the cluster that holds the unit bears the name.
    """
    place = next((str(p) for p in network.documents.get("place", []) if pd.notna(p) and p), "") if len(network.documents) == 1 else ""
    inside = found["inside"].to_numpy() * np.asarray(network.incidence().sum(axis=0)).ravel()
    out: dict[int, str] = {}
    for cluster in sorted(set(found["cluster"]) - {0}):
        members = found.assign(own=inside)[(found["cluster"] == cluster) & ~found["collective"]].sort_values("own", ascending=False, kind="stable")
        if (found["cluster"] == cluster).sum() < 2:
            continue
        name = _name(members[members["core"]] if members["core"].any() else members, members, words.get(cluster, ()), place)
        out[cluster] = name if name and name not in out.values() else f"{name or '集群'}{cluster}"
    return out | _overruled(found, chosen or {}, out)


def _name(core: pd.DataFrame, members: pd.DataFrame, words: Sequence[str], place: str) -> str:
    own, fields = (list(dict.fromkeys(f for unit in units if (f := field(unit, place=place)))) for units in (core.index, members.index))
    spoken = [w for w in words if len(w) <= LONGEST]
    said = [f for f in own if any(f in w or w in f for w in words)]
    parts: list[str] = []
    for part in [*said[:PARTS], *own[:1], *spoken[:1], *own, *fields, *spoken]:
        if len(parts) < PARTS and not any(part in other or other in part for other in parts):
            parts.append(part)
    if parts:
        return "".join(parts)
    return _BRACKETS.sub("", str(core.index[0])) if len(core) else ""


def _overruled(found: pd.DataFrame, chosen: Mapping[str, str], made: Mapping[int, str]) -> dict[int, str]:
    """The names an analyst chose; a row that still says what was made by rule says nothing."""
    unknown = [unit for unit in chosen if unit not in found.index]
    if unknown:
        raise UsageError(f"names for units that are not there: {', '.join(unknown[:3])}", remedy="Write the names of units as the table of clusters has them.",
                         zh=f"集群命名表中的单位不在文件里：{'、'.join(unknown[:3])}。请照集群表中的单位名称填写。")
    own = {unit: int(found.at[unit, "cluster"]) for unit in chosen}
    return {own[unit]: name for unit, name in chosen.items() if own[unit] and name != made.get(own[unit])}

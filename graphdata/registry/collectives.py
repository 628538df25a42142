"""Collectives: 各区、县（市）政府 and the like, what they are and who belongs to them.

Members are what members.csv lists for the place, else the governments of the divisions that collectives.csv names.
Management committees that a collective mentions are never expanded: no document lists them. 有关… is never expanded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..folding import bare, fold
from ..patterns import Pattern
from .files import parts
from .places import LEVELS, stood

if TYPE_CHECKING:
    from .core import Registry

_ALL = Pattern("各?(?:有关|相关|部分|其他|其它)(?=[区县市州旗盟地镇乡街省])")
_SOME = ("有关", "相关", "部分", "其他", "其它")  # some of them, and the document does not say which
# What the members of a collective are, by a word in its bare name; the first that fits.
_MEMBERS = (
    (("政府", "街道", "乡镇", "镇街", "团镇", "区镇", "镇乡", "区县", "县市", "县区", "州市", "地方", "各地", "盟市", "省区市", "街镇",
      "街区", "各镇", "各乡", "各区", "各县", "各市"),
     "government"),
    (("管委会", "功能区", "开发区", "园区"), "committee"), (("企业", "公司", "集团", "银行", "农场", "林场"), "enterprise"),
    (("专班", "领导小组", "指挥部"), "coordination"), (("医院", "学校", "高校"), "institution"),
    (("部门", "委办局", "单位"), "department"), (("",), "other"),
)


def form_key(name: str) -> str:
    """The key of a collective: punctuation aside, 人民政府 and 政府 alike."""
    return bare(name).replace("人民政府", "政府")


def described(registry: Registry, name: str, *, place: str | None) -> tuple[str, str | None, str | None]:
    """Type of the members, their level where it is known, and the place: guessed from the collective's name."""
    near = registry.near(place)
    key = form_key(name)
    general = _ALL.sub("各", key)
    kind = next(kind for words, kind in _MEMBERS if any(word in general for word in words))
    row = registry.collective_rows.get(general)  # the level is the same for some and for all
    if row and row["level"]:
        return kind, row["level"], near.name if near else None
    guess = registry.guess(name, place=place)
    return kind, guess.level, guess.place


def members(registry: Registry, collective: str, *, place: str | None, year: int | None,
            among: Iterable[str]) -> tuple[str, ...] | None:
    """Canonical names of a collective's members.

    Parameters
    ----------
    collective : its name, punctuation aside.
    place : the place of the document.
    year : the year of the document; members are those of its 1 January. Today's, for None.
    among : names that stand in the document: a member that stands there under another form (甲县人民政府) keeps that form.

    Returns
    -------
    Names in the order of the division codes, or sorted; None where membership is not known.
    """
    key = form_key(collective)
    if any(word in key for word in _SOME):
        return None
    found = _listed(registry, key, place, year) or _derived(registry, key, place, year)
    if not found:
        return None
    forms = {_governs(registry, name, place): name for name in sorted(among, reverse=True)}
    return tuple(forms.get(_governs(registry, name, place) or "", name) for name in found)


def _listed(registry: Registry, key: str, place: str | None, year: int | None) -> list[str]:
    here = {registry.full_place(place or ""), ""}
    rows = [r for r in registry.tables["members"].rows()
            if form_key(r["collective"]) == key and registry.full_place(r["place"]) in here]
    return sorted({r["member"] for r in rows if stood(r["from"], r["to"], year)})


def _derived(registry: Registry, key: str, place: str | None, year: int | None) -> list[str]:
    """The governments of the divisions one level (or more) below the place."""
    near, row = registry.near(place), registry.collective_rows.get(key)
    if near is None or row is None or row["open"] or not row["level"]:
        return []
    if LEVELS.index(row["level"]) <= LEVELS.index(near.level):
        return []
    if row["level"] == "county" and near.level == "province" and near.kind != "直辖市":
        return []  # a province's document means the counties under it directly, or all of them: not known
    kinds = parts(row["kinds"])
    found = registry.places.below(near, row["level"], year=year)
    return [d.name + "政府" for d in found if not kinds or d.kind in kinds]


def _governs(registry: Registry, name: str, place: str | None) -> str | None:
    """The place a name is the government of, None for what is no government."""
    guess = registry.guess(name, place=place)
    return guess.place if guess.type == "government" and fold(guess.stem) in ("政府", "人民政府", "") else None

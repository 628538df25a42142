"""Endings that names share: 甲区、乙区、丙县政府 are three governments, 中国电信、移动、联通某分公司 three branches."""

from __future__ import annotations

from collections.abc import Sequence

from .. import vocabulary
from ..patterns import Pattern
from . import words
from .pieces import BESIDE, JOINERS, Piece

_FEW = 8  # neighbours looked at
_SHARED = Pattern(rf"(?P<head>.*?)(?P<place>{words.PLACE_ENDS})(?P<body>{words.GOVERNMENTS})$")
_FIRM = Pattern(r"(?P<head>[^（）]{2,16}?)(?P<body>(?:集团|(?:[一-鿿]{2,3})?分公司|有限公司|公司|集团公司))$")


def distributed(names: list[Piece]) -> list[Piece]:
    """The ending that the last of a run bears is given to those before it: 甲区、乙区、丙县政府."""
    out = list(names)
    source: tuple[str, str] | None = None  # class of place, body
    for i in range(len(out) - 1, -1, -1):
        piece = out[i]
        if piece.kind == "unit" and piece.name.endswith(_KIND) and i:
            out = [*of_kinds(out[:i]), *out[i:]]
        if piece.kind == "collective":
            source = None
            continue
        ending = _shared_ending(piece.name, source) or _bare_class(out, i) or _bureau(out, i)
        if ending:
            out[i] = piece._replace(name=piece.name + ending, shared=ending)
        else:
            found = _SHARED.match(piece.name)
            source = (found["place"], found["body"]) if found else _firm(piece.name)
        if piece.sep in ("；", "。"):
            source = None
    return _national(out)


def of_kinds(names: Sequence[Piece]) -> list[Piece]:
    """The names before 财政部门 or 等部门, with 部门 behind those of the same run that only say what for: 民政、公安、建设等部门."""
    at = next((k for k in range(len(names), 0, -1) if names[k - 1].sep not in BESIDE), 1) - 1
    run = names[max(at, 0):]
    if not any(one.name.endswith(_TRADES) or words.is_short_unit(one.name) for one in run):
        return list(names)
    plain = [one.kind == "unit" and not one.shared and (one.name in _TRADES or not words.is_unit(one.name) and not words.is_person(one.name) and _WHAT_FOR.fullmatch(one.name) is not None and (one.name in _TOLD or one.name.startswith(_TRADES) or one.name.endswith(_TRADES))) for one in run]
    return [*names[:max(at, 0)], *(one._replace(name=one.name + _KIND, shared=_KIND) if bare else one for one, bare in zip(run, plain, strict=True))]


_KIND, _TRADES, _WHAT_FOR = "部门", tuple(word for word in vocabulary.words("trades") if word != "物业"), Pattern("[一-鿿]{2,8}")
_STEM = Pattern(f"[省市县区州旗]?(?:{vocabulary.pattern('trades', alone='yes')})")
_TOLD = vocabulary.words("not_persons")
_SIDE = Pattern("[东西南北中上下前后]")
_BARE = Pattern("[一-鿿]{2,7}?(?P<place>[市县区旗镇乡]|街道)")


def _bare_class(names: Sequence[Piece], i: int) -> str:
    """The class that a name of a place takes from those beside it: where it would look like a person (金华、衢州、丽水市), 和 joins the last, or the names
    differ in a side only (城东、城南街道)."""
    name = names[i].name
    if not 1 < len(name) < 5 or words.is_short_unit(name):
        return ""
    for after in names[i + 1:i + 1 + _FEW]:
        if after.sep not in ("、", *JOINERS) or len(after.name) > 8:
            return ""
        found = _BARE.fullmatch(after.name)
        if found and not any(zone in after.name for zone in words.ZONES):
            return found["place"] if after.sep in JOINERS or after.shared or words.is_person(name) or _of_a_side(name) == _of_a_side(after.name[:-len(found["place"])]) else ""
        if words.is_short_unit(after.name):
            return ""
    return ""


def _bureau(names: Sequence[Piece], i: int) -> str:
    """局 for a name that only says what for, where that behind it is the 局 of another trade: 县交通、财政局."""
    after = names[i + 1] if i + 1 < len(names) else None
    return "局" if after and after.sep in BESIDE and _STEM.fullmatch(names[i].name) and after.name.endswith("局") and _STEM.fullmatch(after.name[:-1]) else ""


def _of_a_side(name: str) -> str:
    """A name with its side, if it has one, taken out: 城东 and 城南 are alike, 财政 and 城南 are not."""
    return _SIDE.sub("·", name)


def _national(names: Sequence[Piece]) -> list[Piece]:
    """The names, with 中国 before each carrier of a run that opens with one that bears it: 中国电信、移动、联通某分公司."""
    out: list[Piece] = []
    for piece in names:
        goes_on = out and out[-1].name.startswith(_NATIONAL) and piece.sep in BESIDE and piece.name.startswith(words.CARRIERS)
        branch = piece.shared or piece.name.endswith("分公司")
        out.append(piece._replace(name="中国" + piece.name) if goes_on and branch else piece)
    return out


_NATIONAL = tuple("中国" + carrier for carrier in words.CARRIERS)


def shares(name: str) -> bool:
    """Whether a name bears an ending that those before it may share."""
    return _SHARED.match(name) is not None or _firm(name) is not None


def _firm(name: str) -> tuple[str, str] | None:
    found = _FIRM.match(name)
    return ("", found["body"]) if found else None


_PLACE = Pattern(rf"[一-鿿（）]{{1,12}}(?:{words.PLACE_ENDS})")


def _shared_ending(name: str, source: tuple[str, str] | None) -> str:
    """What a name takes over from the name after it; "" where it is whole."""
    if source is None:
        return ""
    place, body = source
    if _PLACE.fullmatch(name) and not (len(name) == 2 and name.endswith(("州", "乡")) and place != name[1]):  # 胶州 and 桐乡 are each a 市
        zone = any(z in name for z in words.ZONES)
        return "" if not place or "管" in body and not zone else body
    if not place and name.endswith(words.CARRIERS + words.TRADES) and len(name) <= 6:
        return body if body != "公司" or not name.startswith("中国") else ""
    if words.is_short_unit(name) or not 1 < len(name) <= 5 or not all("一" <= c <= "鿿" for c in name):
        return ""
    if place:
        return place + body
    return "" if words.is_person(name) else body

"""What a name says of itself: type, level, place and parent of a unit that no table lists.

The rules are tables (departments.csv, patterns.csv, levels.csv, divisions.csv); the longest match decides.
Everything here is a guess and is marked as one by those who use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..folding import fold
from .files import Table, parts
from .places import THE_NATION, Division, Places

_GOVERNMENTS = frozenset(map(fold, ("", "政府", "人民政府", "政府、管委会", "人民政府、管委会")))
_SEATS = {"区": "county", "县": "county", "旗": "county", "镇": "township", "乡": "township", "道": "township", "处": "township",
          "省": "province", "州": "city", "盟": "city"}
_LEAST_HEAD = 3  # characters of what a branch is a branch of
_INDEPENDENT = ("vertical", "enterprise")  # their names say where they are, anywhere in the name


@dataclass(frozen=True, slots=True)
class Guess:
    """What a name gives away: `scope` is the level prefix or place it begins with, `stem` the rest."""

    scope: str
    stem: str
    type: str
    level: str | None
    place: str | None
    parent: str | None
    department: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a department."""

    department: str
    form: str
    type: str
    level: str
    usual: bool
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class _Scope:
    """The beginning of a name that says where the unit belongs."""

    length: int
    level: str | None = None
    place: Division | None = None


class Rules:
    """The guessing rules of a registry, ready for use."""

    def __init__(self, tables: Mapping[str, Table], places: Places) -> None:
        self.places = places
        order = ("department", "form", "type", "level", "usual", "from", "to")
        cells = zip(*(tables["departments"].columns[name] for name in order), strict=True)
        self.forms = {fold(form): Form(d, form, t, lv, u == "yes", f, e) for d, form, t, lv, u, f, e in cells}
        self._prefixes = self._level_prefixes(tables["levels"])
        self._patterns: dict[str, dict[str, tuple[str, str]]] = {}
        for row in tables["patterns"].rows():
            self._patterns.setdefault(row["where"], {})[fold(row["pattern"])] = (row["type"], row["level"])
        self._reach = {where: max(map(len, words)) for where, words in self._patterns.items()}

    @staticmethod
    def _level_prefixes(levels: Table) -> list[tuple[str, str]]:
        pairs = [(fold(prefix), row["level"]) for row in levels.rows() for prefix in parts(row["prefixes"])]
        return sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0]))

    def guess(self, name: str, near: Division | None) -> Guess:
        """What the name of a unit gives away, in a document of a place."""
        key = fold(name)
        scope = self._scope(key, near)
        stem = key[scope.length:]
        form = self._form(stem) or self._form(key)
        head = self._body(key) or self._whole(key, scope.length)
        kind, level = self._type(stem, key, scope, form, head)
        found, place = self._belongs(self._lower(scope, key, kind, near), level, stem, near)
        if kind == "vertical" and found == "state":
            kind = "department"  # 海关总署 and 税务总局 are departments; their branches below are vertical
        parent = head or (None if form else self._branch(key, kind, near))
        return Guess(key[:scope.length], stem, kind, found, place, parent, form.department if form else None)

    def _form(self, stem: str) -> Form | None:
        """The form of a department; its branch (规划分局) is one of the same department."""
        return self.forms.get(stem) or (self.forms.get(stem.removesuffix("分局") + "局") if stem.endswith("分局") else None)

    def _lower(self, scope: _Scope, key: str, kind: str, near: Division | None) -> _Scope:
        """The scope, or the lower place that the rest of the name gives: 上饶市 for 中国电信上饶分公司, 舒城县 for 六安市生态环境局舒城县分局."""
        rest = key[scope.length:]
        inside = near and scope.place and self.places.above(near, scope.place)
        if inside and any(n in rest for n in (*near.forms, near.short)):
            return _Scope(scope.length, near.level, near)
        named = scope.place is not None or scope.level not in (None, "state")
        if (named and kind not in _INDEPENDENT) or (scope.length and not scope.place):
            return scope
        inner = self.places.inside(rest, scope.place or near) if scope.level == "state" or kind in _INDEPENDENT else None
        lower = inner and (not scope.place or self.places.above(inner, scope.place))
        return _Scope(scope.length, inner.level, inner) if lower else scope

    def _scope(self, key: str, near: Division | None) -> _Scope:
        if key in self.forms or self._match("unprefixed", key, start=True):
            return _Scope(0)
        place, length, level = self.places.starting(key, near, short=True)
        if length and not (place is None and not level):
            inner, more, _ = self.places.starting(key[length:], place or near, short=False)
            lower = inner and place and self.places.above(inner, place)
            return _Scope(length + more, inner.level, inner) if lower else _Scope(length, level or None, place)
        for prefix, level in self._prefixes:
            if key.startswith(prefix) and len(key) > len(prefix):
                return _Scope(0 if level == "state" else len(prefix), level, self._prefixed(prefix, level, near))
        return _Scope(0)

    def _prefixed(self, prefix: str, level: str, near: Division | None) -> Division | None:
        """The place that 市, 省, 区 … mean in a document: the one above it whose name ends so, else the one of that level."""
        ending = next((d for d in self.places.lineage(near) if d.name.endswith(prefix)), None)
        return ending or self.places.at(near, level)

    def _type(self, stem: str, key: str, scope: _Scope, form: Form | None, head: str | None) -> tuple[str, str]:
        """Type, and the level that the words alone give ("" for none)."""
        if form:
            return form.type, form.level
        if scope.length and stem in _GOVERNMENTS:
            return "government", ""
        if match := self._match("start", stem, start=True) or self._match("start", key, start=True):
            return match[1]
        if head:
            owner = self.forms.get(head[scope.length:])
            return (owner.type if owner else "coordination"), ""
        ends = [m for m in (self._match("end", stem), self._within(stem)) if m]
        said = max(ends, key=lambda m: len(m[0]))[1] if ends else ("other", "")
        own = stem.removesuffix("公室").removesuffix("办")  # 乡建设办 is a department of its township, 乡安委会办公室 none
        return ("department", said[1]) if said[0] == "coordination" and scope.level == "township" and own != stem and not own.endswith(("会", "组", "部", "制")) else said

    def _match(self, where: str, text: str, *, start: bool = False) -> tuple[str, tuple[str, str]] | None:
        """The longest pattern that a text begins (or ends) with."""
        words = self._patterns.get(where, {})
        for k in range(min(self._reach.get(where, 0), len(text)), 0, -1):
            part = text[:k] if start else text[-k:]
            if part in words:
                return part, words[part]
        return None

    def _within(self, text: str) -> tuple[str, tuple[str, str]] | None:
        found = [(word, says) for word, says in self._patterns.get("within", {}).items() if word in text]
        return max(found, key=lambda m: (len(m[0]), m[0])) if found else None

    def _body(self, key: str) -> str | None:
        """The committee whose part the unit is: 某组委会 of 某组委会竞赛部."""
        for word in self._patterns.get("body", {}):
            at = key.find(word)
            if at > 0 and at + len(word) < len(key):
                return key[:at + len(word)]
        return None

    def _whole(self, key: str, length: int) -> str | None:
        """The department whose part the unit is: 市公安局 of 市公安局交警支队."""
        stem = key[length:]
        if not self._match("inner", stem):
            return None
        for k in range(len(stem) - 2, 1, -1):
            form = self.forms.get(stem[:k])
            if form and form.department not in ("",) and stem[:k][-1] in "局委厅部会":
                return key[:length + k]
        return None

    def _branch(self, key: str, kind: str, near: Division | None) -> str | None:
        """What stands before the place in the name of a branch (中国电信 of 中国电信上饶分公司), or before 附属."""
        words = self._patterns.get("branch", {})
        attached = next((at for word in words if (at := key.find(word, _LEAST_HEAD)) > 0 and not key.endswith(word)), None)
        if attached and kind == "institution":
            return key[:attached]
        if kind not in _INDEPENDENT or not any(key.endswith(word) for word in words):
            return None
        places = (at for at in range(_LEAST_HEAD, len(key) - 2) if self.places.starting(key[at:], near, short=True)[0])
        return next((key[:at] for at in places), None)

    def _belongs(self, scope: _Scope, level: str, stem: str, near: Division | None) -> tuple[str | None, str | None]:
        """Level and place: what the name says, then what its words imply, then what the document is of."""
        seat = self._seat(stem)
        if scope.place is not None:
            lower = seat == "township" and scope.place.level != "township"
            return (seat if lower else scope.place.level), scope.place.name
        local = near is not None and near.level != "state"
        if level == "state" and local and stem.endswith("部") and not scope.level:
            level = ""  # a development zone's 教育部, not the ministry
        if scope.level == "state" or (level == "state" and scope.level is None):
            return "state", THE_NATION.name
        implied = scope.level or level or seat
        if implied:
            own = near if near and near.level in ("city", "county") and implied != "province" else None
            place = self.places.at(near, implied) or own
            return implied, place.name if place else None
        return (near.level, near.name) if near else (None, None)

    @staticmethod
    def _seat(stem: str) -> str:
        """The level that a government's own name ends in: 某镇政府, 某街道."""
        seat = stem.removesuffix("政府").removesuffix("人民").removesuffix("办事处")
        return _SEATS.get(seat[-1:], "") if seat != stem or seat[-1:] in "镇乡" or seat.endswith("街道") else ""

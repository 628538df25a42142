"""Clauses in a list of units that name nobody: rules about who leads, remarks to the reader (不再逐一列出，下同)."""

from __future__ import annotations

from ..patterns import Pattern
from ..vocabulary import pattern
from . import words
from .verbs import bare_of_verb

_CLAUSE = Pattern("[（［【]?[^，；。（［【]+")  # a bracket that stays open begins one: the others are masked
_ORDER = Pattern(pattern("remarks", kind="order"))
_SAYS = Pattern(f"(?<![一-鿿])(?:以|余)?[后下]同(?![一-鿿])|(?:其[他它余]|以下|余下)(?:各项|任务|事项|条款)?(?:均|皆)?(?:相)?同(?![一-鿿])|{pattern('remarks', kind='order')}|{pattern('remarks', kind='says')}")
_ABOUT = Pattern(f"(?:{pattern('remarks', kind='about')})|对本(?:行政区|辖区)")
_OTHERS = Pattern("其[他余它](?:部门|单位)")  # 列第一位的牵头，其他部门配合，以下同此
_BRACKETED = Pattern("[（［【][^（）［］【】]*[）］】]")
_BETWEEN = Pattern("[、\n]")
_STOP = "。"
_ANY = "各有相其"  # with what names begin that mean several: 各部门, 有关单位
_LONGEST = 80


def stretches(text: str) -> list[tuple[int, int]]:
    """Where clauses stand that are rules or remarks; what is in brackets belongs to the name before it and is left alone.

    >>> [("甲局、乙局负责。各项任务均涉及各县，不再列出，下同"[a:b]) for a, b in stretches("甲局、乙局负责。各项任务均涉及各县，不再列出，下同")]
    ['各项任务均涉及各县', '不再列出', '下同']
    """
    if not _SAYS.search(text):
        return []
    plain = _masked(text)
    out: list[tuple[int, int]] = []
    before: list[tuple[int, int]] = []  # the clauses of the sentence so far
    for found in _CLAUSE.finditer(plain):
        if plain[found.start() - 1] != "，":
            before = []
        clause = found.group()
        if _SAYS.search(clause) and len(clause) <= _LONGEST:
            ruled = any(_ORDER.search(plain, *one) for one in before)
            for one, above in zip(before, [(0, 0), *before], strict=False):
                then = above in out and plain[above[1] - 1] == "的"  # 无此职能的，由市直部门负责，不再列出
                if one not in out and (then or _ABOUT.search(plain, *one) and not _does(plain[slice(*one)]) or ruled and _OTHERS.match(plain, *one)):
                    out.append(one)
            out.append((found.start() + _names(clause), found.end()))
        before.append(found.span())
    return sorted(out)


def _does(clause: str) -> bool:
    """Whether a clause is a unit or class with a verb of role: 其他部门配合."""
    plain = bare_of_verb(clause)
    return plain != clause and (words.is_unit(plain) or words.is_collective(plain))


def _names(clause: str) -> int:
    """Where a clause becomes a remark: behind the units it opens with (市甲局、市乙局以上任务请抓紧办理), else where it begins."""
    end = _SAYS.search(clause).start()  # type: ignore[union-attr]
    names = [name.strip() for name in _BETWEEN.split(clause[:end])]
    line = not names[-1]  # the remark stands on a line of its own
    return end if len(names) > 1 and all(not name or words.is_unit(name) and (line or name[0] not in _ANY) for name in names) else 0


def without(text: str, gone: list[tuple[int, int]]) -> str:
    """The text with full stops in the place of clauses, so that what is left keeps its place."""
    for a, b in gone:
        text = text[:a] + _STOP * (b - a) + text[b:]
    return text


def _masked(text: str) -> str:
    while (plain := _BRACKETED.sub(lambda m: "·" * len(m.group()), text)) != text:
        text = plain
    return text

"""The names in the phrases of drafts → mentions: canonical name, role, and the place where each stands in the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from .layout import headings
from .layout.drafts import Draft, Layout, Part
from .names import phrases, prefixes, words
from .registry import Registry
from .roles import assign as roles
from .roles.rules import Rule
from .use import tasks as use_tasks
from .use.wording import doubt
from .values import Doubt, Mention, Source, Task


class Said(NamedTuple):
    """A part of a draft with what its phrase says, and pieces of it that do not look like names and were left out."""

    part: Part
    phrase: phrases.Phrase
    odd: tuple[phrases.Piece, ...] = ()


def said(draft: Draft) -> list[Said]:
    """What the phrases of a draft say."""
    return [Said(part, phrases.parse(part.text)) for part in draft.parts]


def leaders(reads: Sequence[Said]) -> list[str]:
    """The leaders whose offices stand among the units."""
    return [one.shown for said in reads for a, b in said.phrase.leaders for one in headings.leaders(said.part.text[a:b])]


def like_names(lists: Sequence[Sequence[Said]], *, registry: Registry, place: str | None) -> Sequence[Sequence[Said]]:
    """The phrases without what does not look like the name of a unit: neither its ending, nor the registry, nor repetition speaks for it."""
    seen = Counter([(piece.name, piece.kind) for reads in lists for one in reads for piece in one.phrase.pieces])
    odd = {(name, kind) for (name, kind), n in seen.items() if kind == "unit" and not _may_be_one(name, n > 1) and not registry.known(name, place=place)}
    return [[_without(one, odd) for one in reads] for reads in lists] if odd else lists


def _without(one: Said, odd: Collection[tuple[str, str]]) -> Said:
    left = tuple(piece for piece in one.phrase.pieces if (piece.name, piece.kind) in odd)
    kept = tuple(piece for piece in one.phrase.pieces if piece not in left)
    return Said(one.part, one.phrase._replace(pieces=kept), left) if left else one


@lru_cache(maxsize=16384)
def _may_be_one(name: str, repeated: bool) -> bool:
    """Whether a name ends as units do or was damaged, or is repeated and has Chinese characters; and no verb of role or words of a sentence stand in it."""
    return not use_tasks.VERB.search(name) and (words.is_unit(name) or words.DAMAGED.search(name) is not None or repeated and any("一" <= c <= "鿿" for c in name))


def meaning(laid: Layout, lists: Sequence[Sequence[Said]]) -> tuple[list[list[roles.Named]], roles.Meaning, list[roles.Meaning]]:
    """The units of every task with what their surroundings say, what 责任单位 means in the document, and in each task: where no row of a table
    says of anybody that he leads or supports, responsible; a column for 配合单位 says it of all rows, whether they fill it or not."""
    named = [[roles.Named(piece, one.part) for one in reads for piece in one.phrase.pieces] for reads in lists]
    kinds = [{one.part.kind for one in reads if one.part.word and one.phrase.pieces} | ({"support"} & draft.columns if "lead" not in draft.columns else set())
             for draft, reads in zip(laid.drafts, lists, strict=True)]
    told = {draft.columns for draft, kind in zip(laid.drafts, kinds, strict=True) if not draft.columns or kind & {"lead", "support"}}
    apart = [draft.columns not in told for draft in laid.drafts]
    found = roles.meaning([set() if alone else kind for kind, alone in zip(kinds, apart, strict=True)])
    return named, found, [roles.Meaning() if alone else found for alone in apart]


def minority(found: roles.Meaning, tasks: Sequence[Task]) -> list[Doubt]:
    """The doubts about tasks in which 责任单位 means something else than in most; none where a rule gives every task its lead."""
    if found.role == "responsible" and not any(m.role == "responsible" for task in tasks for m in task.mentions):
        return []
    role = {"lead": "牵头 lead", "support": "配合 support"}.get(found.role, "责任 responsible")
    return [doubt("minority", tasks[k].line, tasks[k].text[:40], word="责任单位", role=role, most=found.most) for k in found.minority]


def read(source: Source, tasks: Sequence[Sequence[roles.Named]], meant: Sequence[roles.Meaning], *, rule: Rule, place: str | None,
         shorts: Sequence[str], registry: Registry, override: str | None) -> Iterator[list[Mention]]:
    """The mentions of every task, in order: names completed and roles told in the light of the whole document.

    `place` and its short names `shorts` are those of the document; `override` is the analyst's lead rule.
    """
    lists = [[piece for piece, _ in named] for named in tasks]
    habits = prefixes.habits(lists, places=shorts)
    canonical: dict[str, str] = {}
    organs: list[str] = []  # whose parts may be named alone later
    for named, pieces, means in zip(tasks, lists, meant, strict=True):
        full = prefixes.complete(pieces, habits, known=organs)
        organs += [name for name, _ in full if name not in canonical and prefixes.ORGAN.search(name)]
        canonical |= {name: registry.canonical(name, place=place) or name for name, _ in full if name not in canonical}
        assigned = roles.assign(named, rule=rule, meaning=means, override=override)
        yield _once([_mention(source, part, piece, canonical[name], inferred, role, basis)
                     for (piece, part), (name, inferred), (role, basis) in zip(named, full, assigned, strict=True)])


def _mention(source: Source, part: Part, piece: phrases.Piece, name: str, inferred: bool, role: str, basis: str) -> Mention:
    passage = part.passage
    if passage.runs is None:
        line, start, end = passage.line, passage.shift + part.start + piece.start, passage.shift + part.start + piece.end
    else:
        line, start, end = passage.stretches(part.start + piece.start, part.start + piece.end)[0]
    where = source.lines[line]
    while end > start + 1 and where.text[end - 1].isspace():
        end -= 1
    return Mention(where.text[start:end], name, role, piece.kind, where.number, start, end, piece.hosted, inferred, basis)


def _once(mentions: list[Mention]) -> list[Mention]:
    """Every unit is named once; a lead that is repeated among the others (牵头单位 again in 责任单位) as the lead."""
    if len({m.unit for m in mentions}) == len(mentions):
        return mentions
    leads = {m.unit for m in mentions if m.role == "lead"}
    seen: set[str] = set()
    out = []
    for m in mentions:
        if m.unit in seen or m.unit in leads and m.role != "lead":
            continue
        seen.add(m.unit)
        out.append(m)
    return out


def claim(laid: Layout, reads: Sequence[Said]) -> None:
    """Say which characters of a phrase are names, verbs, rules, persons, times; the rest parts them."""
    for part, phrase, _ in reads:
        said = [(p.start, p.end, "unit") for p in phrase.pieces]
        if any(phrase[1:]):
            for kind, stretches in (("verb", phrase.verbs), ("rule", phrase.rules), ("person", phrase.persons), ("leader", phrase.leaders)):
                said += [(a, b, kind) for a, b in stretches]
            if phrase.deadline:
                said.append((*phrase.deadline, "deadline"))
            said.sort()
        base, at = part.start, 0
        claims = []
        for a, b, kind in said:
            if a > at:
                claims.append((base + at, base + a, "separator"))
            claims.append((base + (a if a > at else at), base + b, kind))
            at = b if b > at else at
        if part.end > base + at:
            claims.append((base + at, part.end, "separator"))
        laid.claim_all(part.passage, claims)


def left_out(source: Source, lists: Sequence[Sequence[Said]]) -> Iterator[Doubt]:
    """The doubts about pieces of a list of units that do not look like names, in every line that a piece goes over."""
    for part, piece in [(one.part, piece) for reads in lists for one in reads for piece in one.odd]:
        for line, start, end in part.passage.stretches(part.start + piece.start, part.start + piece.end):
            yield doubt("no-name", source.lines[line].number, source.lines[line].text[start:end])

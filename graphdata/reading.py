"""A source → a Reading: what the document says, where it says it, and what of it was not understood."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

from . import facts as facts_room
from . import layout as layout_room
from . import spans as spans_room
from . import targets
from .errors import UsageError
from .facts.places import shorts
from .layout.drafts import Draft, Layout, Part, Stretch
from .layout.passages import Passage, fold
from .names import phrases, prefixes, words
from .registry import Registry
from .roles import assign as roles
from .roles.rules import Rule, find
from .values import Doubt, Mention, Portfolio, Reading, Source, Task

MARKDOWN = r"<br\s?/?>|\*\*|__|^\s*#{1,6}\s+|^\s*>\s?|^\s*[-*+]\s+"
LEAD_RULES = ("first", "label", "none")


def read_source(source: Source, *, registry: Registry, layout: str | None = None, lead_rule: str | None = None) -> Reading:
    """What a source says: its facts, portfolios and tasks, the kind of every line, and every doubt.

    Parameters
    ----------
    source : the lines of a file.
    registry : known units; it turns known aliases into canonical names and need not know the place.
    layout : the layout to read by (L1 … L13, none) instead of the one found.
    lead_rule : first, label or none, instead of the document's own rule.

    Returns
    -------
    Reading
        Its spans cover every character of every line once; lines nobody understands are of the kind ``unplaced`` and stand
        among the doubts. For every mention ``raw == lines[line - 1].text[start:end]``.

    Raises
    ------
    UsageError
        For a layout or lead rule that does not exist.
    """
    _check(layout, lead_rule)
    with _no_collection():
        return _read_source(source, registry, layout, lead_rule)


@contextmanager
def _no_collection() -> Iterator[None]:
    """The collector of cycles held back: a reading makes many small values and no cycles, and looking them through over and
    over costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read_source(source: Source, registry: Registry, layout: str | None, lead_rule: str | None) -> Reading:
    passages = fold(source.lines, also_unseen=MARKDOWN if source.format == "md" else "")
    laid = layout_room.lay_out(source, passages, forced=layout)
    rule = find(laid.passages)
    facts = facts_room.read(source, laid)
    lists = [_names(draft) for draft in laid.drafts]
    tasks, name_doubts = _tasks(source, laid, lists, rule, facts.place, registry, lead_rule)
    doubts = [*_unplaced(source, laid), *name_doubts, *_number_doubts(laid.drafts, tasks)]
    return Reading(source, facts_room.with_rule(facts, rule, source, tasks), _portfolios(source, laid, tasks), tuple(tasks),
                   spans_room.kinds(source, laid), spans_room.spans(source, laid), tuple(sorted(doubts, key=lambda d: (d.line, d.kind))))


def _check(layout: str | None, lead_rule: str | None) -> None:
    if layout is not None and layout not in layout_room.FAMILIES:
        raise UsageError(f"There is no layout {layout!r}.", remedy=f"Choose one of {', '.join(layout_room.FAMILIES)}.",
                         zh=f"没有版式“{layout}”。可选：{'、'.join(layout_room.FAMILIES)}。")
    if lead_rule is not None and lead_rule not in LEAD_RULES:
        raise UsageError(f"There is no lead rule {lead_rule!r}.", remedy=f"Choose one of {', '.join(LEAD_RULES)}.",
                         zh=f"没有牵头认定规则“{lead_rule}”。可选：{'、'.join(LEAD_RULES)}。")


@dataclass(frozen=True, slots=True)
class _Read:
    """A part of a draft with what its phrase says."""

    part: Part
    phrase: phrases.Phrase


def _names(draft: Draft) -> list[_Read]:
    return [_Read(part, phrases.parse(part.text)) for part in draft.parts]


def _tasks(source: Source, laid: Layout, lists: Sequence[list[_Read]], rule: Rule, place: str | None, registry: Registry,
           override: str | None) -> tuple[list[Task], list[Doubt]]:
    """The tasks of the drafts, and the doubts about their names."""
    pieces = [[piece for read in reads for piece in read.phrase.pieces] for reads in lists]
    habits = prefixes.habits([list(read.phrase.pieces) for reads in lists for read in reads], places=shorts(place))
    named = [[roles.Named(piece, read.part.kind, read.part.form, read.part.word, _is_district(piece))
              for read in reads for piece in read.phrase.pieces] for reads in lists]
    meaning = roles.meaning(named)
    known: list[str] = []
    shown: dict[str, str] = {}
    tasks, doubts = [], []
    for draft, (number, _), reads, names, said in zip(laid.drafts, _numbers(laid.drafts), lists, pieces, named, strict=True):
        canonical = prefixes.complete(names, habits, known=known)
        assigned = roles.assign(said, rule=rule, meaning=meaning, override=override)
        mentions = []
        for (read, piece), (name, inferred), (role, basis) in zip(_placed(reads), canonical, assigned, strict=True):
            if name not in shown:
                shown[name] = registry.canonical(name, place=place) or name
                if prefixes.ORGAN.search(name):
                    known.append(name)
            mentions.append(_mention(source, read.part, piece, shown[name], inferred, role, basis))
        mentions = _once(mentions)
        _claim(laid, reads)
        doubts += _name_doubts(mentions)
        tasks.append(_task(source, draft, number, reads, tuple(mentions)))
    return tasks, doubts


def _once(mentions: list[Mention]) -> list[Mention]:
    """A lead that is repeated among the others (牵头单位 again in 责任单位) is named once, as the lead."""
    if len({m.unit for m in mentions}) == len(mentions):
        return mentions
    leads = {m.unit for m in mentions if m.role == "lead"}
    seen: set[str] = set()
    out = []
    for m in mentions:
        if m.unit in leads and (m.role != "lead" or m.unit in seen):
            continue
        seen.add(m.unit)
        out.append(m)
    return out


def _placed(reads: Iterable[_Read]) -> list[tuple[_Read, phrases.Piece]]:
    return [(read, piece) for read in reads for piece in read.phrase.pieces]


def _is_district(piece: phrases.Piece) -> bool:
    name = piece.name
    return name.endswith(("区政府", "县政府", "市政府", "旗政府", "区人民政府", "县人民政府", "市人民政府", "镇政府", "乡政府")) and len(name) > 3 or (
        piece.kind == "collective" and any(c in name for c in "区县市镇乡街") and ("政府" in name or name[-1] in "区县市镇乡道"))


def _mention(source: Source, part: Part, piece: phrases.Piece, name: str, inferred: bool, role: str, basis: str) -> Mention:
    passage = part.passage
    if passage.runs is None:
        line, start, end = passage.line, passage.shift + part.start + piece.start, passage.shift + part.start + piece.end
    else:
        line, start, end = passage.stretches(part.start + piece.start, part.start + piece.end)[0]
    text = source.lines[line].text
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Mention(text[start:end], name, role, piece.kind, source.lines[line].number, start, end, piece.hosted, inferred, basis)


def _task(source: Source, draft: Draft, number: int, reads: Sequence[_Read], mentions: tuple[Mention, ...]) -> Task:
    text = "\n".join(filter(None, (printed(source, s) for s in draft.texts)))
    line = draft.texts[0].passage.place(draft.texts[0].start)[0]
    return Task(number, draft.value is not None, " / ".join(draft.section), tuple(leader.shown for leader in draft.leaders), text,
                source.lines[line].number, mentions, targets.find(text), _deadline(source, draft, reads),
                any(read.phrase.open_list for read in reads))


def printed(source: Source, stretch: Stretch) -> str:
    """A stretch as it stands in the source, without blanks around it; lines that were broken are joined."""
    if stretch.passage.runs is None:
        passage = stretch.passage
        return source.lines[passage.line].text[passage.shift + stretch.start:passage.shift + stretch.end].strip()
    pieces = (source.lines[line].text[a:b] for line, a, b in stretch.passage.stretches(stretch.start, stretch.end))
    return "".join(piece.strip("\r\n") for piece in pieces).strip()


def _deadline(source: Source, draft: Draft, reads: Sequence[_Read]) -> str | None:
    """The deadline where it stands apart: under its label or column, or as a clause of its own beside the units."""
    if draft.deadline is not None:
        return printed(source, draft.deadline).strip("。；，") or None
    for read in reads:
        if read.phrase.deadline:
            a, b = read.phrase.deadline
            return printed(source, Stretch(read.part.passage, read.part.start + a, read.part.start + b)).strip("。；，") or None
    return None


def _claim(laid: Layout, reads: Sequence[_Read]) -> None:
    """Say which characters of a phrase are names, verbs, rules, persons, times; the rest parts them."""
    for read in reads:
        part, phrase = read.part, read.phrase
        said = [(p.start, p.end, "unit") for p in phrase.pieces]
        for kind, stretches in (("verb", phrase.verbs), ("rule", phrase.rules), ("person", phrase.persons)):
            said += [(a, b, kind) for a, b in stretches]
        if phrase.deadline:
            said.append((*phrase.deadline, "deadline"))
        at, end = 0, part.end - part.start
        for a, b, kind in sorted(said):
            if a > at:
                laid.claim(part.passage, part.start + at, part.start + a, "separator")
            laid.claim(part.passage, part.start + max(a, at), part.start + b, kind)
            at = max(at, b)
        laid.claim(part.passage, part.start + at, part.start + end, "separator")


@lru_cache(maxsize=16384)
def _trouble(raw: str, unit: str) -> str | None:
    return "glyph" if words.DAMAGED.search(raw) else None if words.is_unit(unit) else "name"


def _name_doubts(mentions: Sequence[Mention]) -> list[Doubt]:
    out = []
    for m in mentions:
        trouble = _trouble(m.raw, m.unit) if m.kind == "unit" else None
        if trouble == "glyph":
            out.append(Doubt(m.line, m.raw, "glyph", "characters of this name were lost in conversion", "Look it up in the original and correct it."))
        elif trouble:
            out.append(Doubt(m.line, m.raw, "name", "this does not end as names of units do", "Check whether it is a unit."))
    return out


def _unplaced(source: Source, laid: Layout) -> list[Doubt]:
    return [Doubt(source.lines[line].number, source.lines[line].text, "unplaced", reason, "Say what it is, or correct the source.")
            for line, reason in laid.unplaced]


def _numbers(drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """For every task its number, printed or the one it would have, and the number that the count expects."""
    again = sum(d.restarts and d.value == 1 for d in drafts) > 1
    out = []
    expected = 1
    for draft in drafts:
        if draft.restarts and (draft.value == 1 or again and draft.value is None):
            expected = 1
        number = expected if draft.value is None else draft.value
        out.append((number, expected))
        expected = number + 1
    return out


def _number_doubts(drafts: Sequence[Draft], tasks: Sequence[Task]) -> list[Doubt]:
    """Doubts where a printed number disagrees with the count."""
    return [Doubt(task.line, task.text[:40], "number", f"the printed number is {number}, the count is {expected}",
                  "A number may be printed twice or left out, or a task may be missing.")
            for task, (number, expected) in zip(tasks, _numbers(drafts), strict=True) if number != expected]


def _portfolios(source: Source, laid: Layout, tasks: Sequence[Task]) -> tuple[Portfolio, ...]:
    out = []
    held: dict[int | None, list[int | None]] = {}
    for task, draft in zip(tasks, laid.drafts, strict=True):
        held.setdefault(draft.portfolio, []).append(task.number)
    for order, (leader, line) in enumerate(laid.portfolios, 1):
        numbers = held.get(order)
        out.append(Portfolio(order, leader.shown, leader.title, numbers[0] if numbers else None, numbers[-1] if numbers else None,
                             source.lines[line].number))
    return tuple(out)

"""A source → a Reading: what the document says, where it says it, and what of it was not understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import facts as facts_room
from . import layout as layout_room
from . import mentions as mentions_room
from . import targets
from . import use as use_room
from .errors import UsageError
from .facts.places import shorts
from .layout.drafts import Draft, Layout, Stretch
from .layout import labels
from .layout.numbering import STYLES, mark, unnumbered
from .layout.passages import marked_down, fold
from .limits import no_collection
from .patterns import Pattern
from .registry import Registry
from .roles import rules
from .layout.surroundings import BEHIND
from .use import likeness
from .use.units import roster
from .use.witness import between_blanks, lists
from .use.wording import doubt
from .values import Content, Doubt, Form, Mention, Portfolio, Reading, Source, Task

MARKDOWN = r"<!--.{0,200}?-->|<br\s?/?>|</?(?:u|b|i|em|strong|font|span|sub|sup|mark|small)(?:\s[^<>]{0,80})?>|\*\*|__|^\s*#{1,6}\s+|^\s*>\s?|^\s*[-*+]\s+(?:[\[［][ xX][\]］]\s*)?|(?<![*\w])\*(?P<kept>(?![\s*])[^*|\n]{1,400}(?<!\s))\*(?![*\w])"
_AIMS = ("指标", "目标", "标准", "规模", "成果", "成效")
LEAD_RULES = ("first", "label", "none")


def read_source(source: Source, *, registry: Registry, layout: str | None = None, lead_rule: str | None = None) -> Reading:
    """What a source says: its facts, portfolios and tasks, the kind of every line, and every doubt.

    Parameters
    ----------
    source : the lines of a file.
    registry : known units; it turns known aliases into canonical names and need not know the place.
    layout : the layout to read by instead of the one found: L1 … L13, none, or the path of a layout file.
    lead_rule : first, label or none, instead of the document's own rule.

    Returns
    -------
    Reading
        Every line has a kind; lines nobody understands are ``unplaced`` and stand among the doubts. For every mention ``raw == lines[line - 1].text[start:end]``.

    Raises
    ------
    UsageError
        For a layout or lead rule that does not exist.
    """
    _check(lead_rule)
    told = _told(layout)
    with no_collection():
        return _read_source(source, registry, told, lead_rule or told.rule or None)


def _read_source(source: Source, registry: Registry, told: Form, lead_rule: str | None) -> Reading:
    passages = fold(source.lines, also_unseen=MARKDOWN if source.format == "md" or marked_down(source.lines) else "")
    laid = layout_room.lay_out(source, passages, told=told)
    rule = rules.find(laid.passages)
    source = replace(source, notes=(*source.notes, *_standing(source, rule)))
    facts = facts_room.read(source, laid)
    said = mentions_room.like_names([mentions_room.said(draft) for draft in laid.drafts], registry=registry, place=facts.place)
    named, found, meant = mentions_room.meaning(laid, said)
    mentions = list(mentions_room.read(source, named, meant, rule=rule, place=facts.place, shorts=shorts(facts.place), registry=registry,
                                       override=lead_rule))
    tasks = [_task(source, draft, number, reads, tuple(named)) for draft, (number, _), reads, named
             in zip(laid.drafts, _numbers(laid.drafts), said, mentions, strict=True)]
    for reads in said:
        mentions_room.claim(laid, reads)
    unused, understood = use_room.look(source, passages, laid, tasks, facts)
    doubts = [*source.doubts, *_unplaced(source, laid), *mentions_room.left_out(source, said), *mentions_room.minority(found, tasks),
              *_number_doubts(laid, tasks), *unused,
              *_said_of_drafts(laid.drafts, tasks),
              *(doubt("rival", task.line, task.text, other=draft.rival) for task, draft in zip(tasks, laid.drafts, strict=True) if draft.rival)]
    return Reading(source, facts_room.with_rule(facts, rule, source, tasks), _portfolios(source, laid, tasks), tuple(tasks),
                   _kinds(source, laid), laid.claims,
                   tuple(sorted(dict.fromkeys(doubts), key=lambda d: (d.line, d.kind))), replace(understood, rival=sum(bool(d.rival) for d in laid.drafts)), Form(laid.name, "", laid.begins, laid.number, laid.told.rule, dict(laid.labels), dict(laid.columns)))


def _standing(source: Source, rule: rules.Rule) -> list[str]:
    """What is said once for all tasks, as notes: no task is given it, and it is not lost."""
    return [f"line {source.lines[line].number} says of all tasks “{text}”; this stays with the document, no task is given it"
            for line, text in rule.standing]


def _check(lead_rule: str | None) -> None:
    if lead_rule is not None and lead_rule not in LEAD_RULES:
        raise UsageError(f"There is no lead rule {lead_rule!r}.", remedy=f"Choose one of {', '.join(LEAD_RULES)}.",
                         zh=f"没有牵头认定规则“{lead_rule}”。可选：{'、'.join(LEAD_RULES)}。")


def _told(layout: str | None) -> Form:
    """What a layout file, or the name of one of ours, says of the form."""
    if layout is None:
        return Form()
    from .layout import files  # only who names a layout needs to read YAML
    return files.told(layout)


def _kinds(source: Source, laid: Layout) -> tuple[tuple[str, str], ...]:
    """Kind and reason of every line; a line without text is blank."""
    return tuple([laid.kinds.get(k) or ("boilerplate" if line.text.strip() else "blank", "") for k, line in enumerate(source.lines)])


def _task(source: Source, draft: Draft, number: int, reads: Sequence[mentions_room.Said], mentions: tuple[Mention, ...]) -> Task:
    text = "\n".join(filter(None, [printed(source, s) for s in draft.texts]))
    aims = (stretch.text for name, stretch in draft.fields if any(word in name for word in _AIMS))  # what is to be reached, beside the text
    line = draft.texts[0].passage.place(draft.texts[0].start)[0]
    leaders = tuple(dict.fromkeys([leader.shown for leader in draft.leaders] + mentions_room.leaders(reads)))
    return Task(number, draft.value is not None, " / ".join(draft.section), leaders, text,
                source.lines[line].number, mentions, targets.find("\n".join([text, *aims])), _deadline(source, draft, reads),
                any([read.phrase.open_list for read in reads]), _fields(source, draft), tuple(dict.fromkeys(draft.doubts)))


def _fields(source: Source, draft: Draft) -> tuple[Content, ...]:
    """The content beside the text of a task, each with the place where it begins."""
    out = []
    for name, stretch in draft.fields:
        text = printed(source, stretch)
        if text:
            line, start = stretch.passage.place(stretch.start + len(stretch.text) - len(stretch.text.lstrip()))
            out.append(Content(name, text, source.lines[line].number, start, min(start + len(text), len(source.lines[line].text))))
    return tuple(out)


def printed(source: Source, stretch: Stretch) -> str:
    """A stretch as it stands in the source, without blanks around it; lines that were broken are joined."""
    if stretch.passage.runs is None:
        passage = stretch.passage
        return source.lines[passage.line].text[passage.shift + stretch.start:passage.shift + stretch.end].strip()
    pieces = (source.lines[line].text[a:b] for line, a, b in stretch.passage.stretches(stretch.start, stretch.end))
    return "".join(piece.strip("\r\n") for piece in pieces).strip()


def _deadline(source: Source, draft: Draft, reads: Sequence[mentions_room.Said]) -> str | None:
    """The deadline where it stands apart: under its label or column, or as a clause of its own beside the units."""
    if draft.deadline is not None:
        return printed(source, draft.deadline).strip("。；，") or None
    for read in reads:
        if read.phrase.deadline:
            a, b = read.phrase.deadline
            return printed(source, Stretch(read.part.passage, read.part.start + a, read.part.start + b)).strip("。；，") or None
    return None


def _unplaced(source: Source, laid: Layout) -> list[Doubt]:
    return [Doubt(source.lines[line].number, source.lines[line].text, "unplaced", reason,
                  "Say what it is, or correct the source.")
            for line, reason in laid.unplaced if reason != BEHIND or not roster(source.lines[line].text) and (lists(text := source.lines[line].text) or len(between_blanks(text)) > 1)]


def _numbers(drafts: Sequence[Draft]) -> list[tuple[int, int]]:
    """For every task its number, printed or the one it would have, and the number that the count expects."""
    again = sum(d.restarts and d.value == 1 for d in drafts) > 1
    out = []
    expected = 1
    last: dict[str, int] = {}  # number by style
    headed: dict[str, set[tuple[str, ...]]] = {}  # by style, the sections of deeper tasks since
    above = ""
    for draft in drafts:
        if draft.shares and out:
            out.append((out[-1][0],) * 2)
            continue
        if draft.restarts and (draft.value == 1 or again and draft.value is None):
            expected = 1
        elif above in STYLES and draft.style in STYLES and STYLES.index(draft.style) < STYLES.index(above):
            depth = len(draft.section) + 1
            expected = last.get(draft.style, 0) + 1 + len({section[:depth] for section in headed.get(draft.style, ()) if len(section) >= depth})  # it goes on from headings: （一） over 1. 2., and （二） is a task
        number = expected if draft.value is None else draft.value
        out.append((number, expected))
        expected = number + 1
        above = draft.style
        last[above] = number
        headed[above] = set()
        for style in STYLES[:STYLES.index(above)] if above in STYLES else ():
            headed.setdefault(style, set()).add(draft.section)
    return out


def _said_of_drafts(drafts: Sequence[Draft], tasks: Sequence[Task]) -> list[Doubt]:
    """What the layout doubts of its tasks; one sign in all of a matrix says who is responsible, and no more."""
    if len({said for draft in drafts for said in draft.doubts}) < 2:
        return []
    return [Doubt(task.line, task.text[:40], "role", said, "Compare with the source, or describe the form in a layout file (--layout).")
            for task, draft in zip(tasks, drafts, strict=True) for said in draft.doubts]


_TOPIC = Pattern("[一-鿿]{0,4}(?:思想|原则|要求|思路|目标|背景|意义|现状|形势|认识|范围|情况|定位|依据|领导|宗旨|主题|方针|步骤|安排|机构|时间|对象|职责)")  # of what introduces a list
_NEAR, _APART = 12, Pattern("[，、。；：（\\s]")  # passages above the first task, and what parts the last name of each
_TITLE, _STOPS = 40, ("。", "；", "！", "：", "）", "”")
_EXTRACT = 4  # numbers to a task that is left of a longer list


def _number_doubts(laid: Layout, tasks: Sequence[Task]) -> list[Doubt]:
    """Doubts where a printed number disagrees with the count; an extract from a longer list has the numbers of that list, none is
    missing where those of a list sorted by leaders are all there, and the first may go on from passages above it that are no tasks."""
    drafts = laid.drafts
    printed = [draft.value for draft in drafts if draft.value is not None and not draft.shares]
    if len(printed) > 1 and printed == sorted(set(printed)) and printed[-1] >= _EXTRACT * len(drafts):
        return []
    if len(printed) == len(drafts) and sorted(printed) == list(range(1, len(printed) + 1)):
        before = list(zip(drafts, drafts[1:], strict=False))
        if any(a.leaders != b.leaders for a, b in before) and all(a.value < b.value or a.leaders != b.leaders for a, b in before):  # type: ignore[operator]
            return []
    return [Doubt(task.line, task.text[:40], "number", f"the printed number is {number}, the count is {expected}",
                  "A number may be printed twice or left out, or a task may be missing.")
            for k, (task, (number, expected)) in enumerate(zip(tasks, _numbers(drafts), strict=True)) if number != expected and not (k == 0 and _goes_on(laid))]


def _goes_on(laid: Layout) -> bool:
    """Whether the first task has the number behind those of its style above it, which introduce the list: （一）指导思想, （二）基本原则, （三）修路."""
    first = laid.drafts[0]
    line = min(text.passage.line for text in first.texts)
    texts = [passage.text.strip() for passage in laid.passages if passage.line < line and passage.text.strip()]
    numbers = [mark(text) for text in texts]
    same = [k for k, found in enumerate(numbers) if found and found.style == first.style]
    if first.value is None or not same or [numbers[k].value for k in same][1 - first.value:] != list(range(1, first.value)):  # type: ignore[union-attr]
        return False
    if not all(_TOPIC.match(unnumbered(texts[k])) for k in same) or len(texts[-1]) > _TITLE and not texts[-1].endswith(_STOPS):  # a number that stands within a sentence
        return False
    others = [text for text in texts[same[0]:][-_NEAR:] if not _TOPIC.match(unnumbered(text))]
    return not any(likeness.of(_APART.split(text.rstrip("。；）"))[-1]) in (likeness.UNIT, likeness.WEAK) or labels.find(text) for text in others)


def _portfolios(source: Source, laid: Layout, tasks: Sequence[Task]) -> tuple[Portfolio, ...]:
    out = []
    held: dict[int | None, list[int | None]] = {}
    for task, draft in zip(tasks, laid.drafts, strict=True):
        held.setdefault(draft.portfolio, []).append(task.number)
    for order, (leader, line) in enumerate(laid.portfolios, 1):
        numbers = held.get(order)
        first, last = (numbers[0], numbers[-1]) if numbers else (None, None)
        out.append(Portfolio(order, leader.shown, leader.title, first, last, source.lines[line].number))
    return tuple(out)

"""How a text is written, seen from the whole of it: which numbers tasks bear, what a task is, where the list begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..patterns import Pattern
from ..values import Form
from . import headings, labels
from .entries import Entry
from .numbering import STYLES
from .segments import Segment
from .tables import columns

_NOTICE = Pattern("(?:通知|意见|函|通报)$")


_UNHEARD = Pattern(r"\s*(?!其中|如下|任务[一二三四五六七八九十\d])[一-鿿]{2,6}\s*")  # 资金来源： a label that no list holds, where most tasks have it
_FEW = 2  # what speaks for a style that no one need look at
_SHORT = 20  # characters of a heading that ends like a sentence
_NEAR = 0.5  # of what speaks for the best style: a rival


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for a whole text.

    `style` is the style of number that tasks bear ("" for none); `two_passages` whether a task is a title and a paragraph;
    `leaders_above` whether a line of leaders stands above several tasks; `content_labels` are labels of task text that
    repeat, `field_labels` those of content beside it; `answered` whether units stand under most numbers of that style; `hosts` whether 主办： and the like, which pages bear at their foot, are labels of units here;
    `sentences` whether headings end like sentences: 打好污染防治攻坚战。 more than once; `explained` whether a paragraph that
    explains it stands below most numbered tasks, behind their units.
    """

    style: str = ""
    two_passages: bool = False
    leaders_above: bool = False
    content_labels: frozenset[str] = frozenset()
    field_labels: frozenset[str] = frozenset()
    answered: bool = True
    hosts: bool = False
    sentences: bool = False
    explained: bool = False


def of(entries: Sequence[Entry], *, told: Form = Form()) -> Habits:
    """The habits of a text; what an analyst says of them goes before what is seen."""
    style, named = told.number or task_style(entries), _repeated_labels(entries)
    task = columns.text_of([word for word in named if labels.kind(word)])
    beside = frozenset(word for word in named if word != task or columns.text_of([word, "任务"]) == "任务")
    said = {kind: frozenset(word for word, one in told.labels.items() if one == kind) for kind in ("text", "field")}
    texts = (frozenset(named) - beside - told.labels.keys()) | said["text"]
    beside = (beside - told.labels.keys()) | said["field"]
    return Habits(style, _mostly_two(entries), _leaders_above(entries, style), texts, beside, _answered(entries, style),
                  _hosts(entries), sum(not one.mark and heads_like_a_sentence(one.passage.text) for one in entries) > 1,
                  _explained(entries, style))


def heads_like_a_sentence(text: str) -> bool:
    """Whether a passage could be a heading that ends like a sentence: short, and of one clause."""
    return len(text.strip()) <= _SHORT and text.strip().endswith("。") and "，" not in text


def _answered(entries: Sequence[Entry], style: str) -> bool:
    """Whether units follow most numbers of a style."""
    numbers = answered = 0
    waiting = False
    for s in (s for one in entries for s in one.parts):
        if s.what == "text" and s.mark and s.mark.style == style:
            numbers, waiting = numbers + 1, True
        elif s.what == "units" and waiting:
            answered, waiting = answered + 1, False
    return answered * 2 > numbers


def task_style(entries: Sequence[Entry]) -> str:
    """The style of number that tasks bear: the one whose occurrences are followed by units once each."""
    return _styles(entries)[0]


def rival_style(entries: Sequence[Entry]) -> str:
    """The style that explains the units nearly as well as the one tasks bear, "" where none does."""
    return _styles(entries)[1]


def _styles(entries: Sequence[Entry]) -> tuple[str, str]:
    """The best style of number and its rival."""
    counts: Counter[str] = Counter()
    nearest: Counter[str] = Counter()
    since: dict[str, int] = {}
    last = ""
    answered = True
    for one in entries:
        for s in one.parts:
            if s.what == "text":
                answered = False
                if s.mark:
                    last = s.mark.style
                    for style in [style for style in since if STYLES.index(style) >= STYLES.index(last)]:
                        _settle(counts, since, style)
                    since[last] = 0
            elif s.what == "units" and not answered:
                answered = True
                nearest[last] += bool(last)
                for style in since:
                    since[style] += 1
    for style in list(since):
        _settle(counts, since, style)
    if sum(nearest.values()) == 1:  # one assignment says nothing of a rule: the number next to it is its own
        return next(style for style, n in nearest.items() if n), ""
    best = sorted(((n, nearest[s], STYLES.index(s)) for s, n in counts.items()), reverse=True)
    near = len(best) > 1 and best[1][0] > _FEW and best[1][1] > 0 and best[1][0] >= _NEAR * best[0][0]
    return (STYLES[best[0][2]] if best and best[0][0] > 0 else ""), (STYLES[best[1][2]] if near else "")


def _settle(counts: Counter[str], since: dict[str, int], style: str) -> None:
    """Count what stood under the last number of a style: units once speak for it, twice or not at all against it."""
    under = since.pop(style)
    counts[style] += 2 if under == 1 else -1 if under == 0 else -2


def _mostly_two(entries: Sequence[Entry]) -> bool:
    """Whether most tasks of a text are two passages: a title, and a paragraph that explains it."""
    runs: list[int] = []
    run = 0
    for one in entries:
        for s in one.parts:
            if s.what == "text":
                run += 1
            elif s.what == "units" and run:
                runs.append(run)
                run = 0
    later = runs[1:] or runs
    return bool(runs) and sum(r >= 2 for r in later) * 2 > len(later)


def explains(text: str) -> bool:
    """Whether a passage without a number reads as what explains a task: sentences, and no heading."""
    return text.endswith("。") and len(text) > _SHORT


def _explained(entries: Sequence[Entry], style: str) -> bool:
    """Whether a paragraph stands below most tasks that bear a number and close with their units."""
    tasks = below = 0
    for one, after in zip(entries, entries[1:], strict=False):
        if style and one.mark and one.mark.style == style and len(one.parts) > 1 and one.parts[-1].what == "units":
            tasks += 1
            below += not after.mark and len(after.parts) == 1 and after.parts[0].what == "text" and explains(after.text.strip())
    return tasks > 2 and below * 2 > tasks


def _leaders_above(entries: Sequence[Entry], style: str) -> bool:
    """Whether a line of leaders holds for the tasks below it: there are few, and the first stands above the first task, not in it."""
    leaders = units = 0
    above = False
    before: Segment | None = None
    for s in (s for one in entries for s in one.parts):
        if s.what == "leader" and not leaders:
            above = not units and not (before and before.what == "text" and before.mark and before.mark.style == style)
        leaders += s.what == "leader"
        units += s.what == "units" and not (before and before.what == "units")
        before = s
    return above and 0 < leaders * 2 <= units


def _repeated_labels(entries: Sequence[Entry]) -> list[str]:
    """The labels of content (工作任务： 工作措施： …) that a text repeats, in the order in which they come."""
    seen: Counter[str] = Counter()
    unheard: set[str] = set()
    units = 0
    for one in entries:
        units += any(s.what == "units" for s in one.parts)
        if one.parts and one.parts[0].what == "text":
            head, colon, _ = one.passage.text[one.parts[0].start:one.parts[0].start + 14].partition("：")
            known = labels.kind(head) if colon else None
            if known == "content" or colon and known is None and not one.mark and _UNHEARD.fullmatch(head):
                seen[head.strip()] += 1
                unheard |= {head.strip()} if known is None else set()
    return [word for word, n in seen.items() if n > 2 and (word not in unheard or 2 * n >= units > 0)]


def hosting(one: Entry) -> bool:
    """Whether a passage names units only by labels that also stand at the foot of pages: 主办单位：, 承办："""
    named = [s.word for s in one.parts if s.what == "units" and s.form == "label"]
    return not one.mark and bool(named) and all(len(word) < 3 or word == "主办单位" for word in named)


def _hosts(entries: Sequence[Entry]) -> bool:
    lines = [e for e in entries if any(s.what == "units" for s in e.parts)]
    hosted = sum(map(hosting, lines))
    return hosted > 1 and hosted * 3 >= len(lines)


def list_begins(entries: Sequence[Entry]) -> int:
    """Where the list begins of a text that opens with a notice: at the title that stands over the list, 0 if none does.

    Brackets in a notice (（市政府督查室负责）) then make no tasks, as long as the list has more of them.
    """
    first = next((k for k, e in enumerate(entries[:12]) if _NOTICE.search(e.text.strip()) and len(e.text) < 90), None)
    if first is None:
        return 0
    for k in range(first + 1, len(entries)):
        text = entries[k].text.strip()
        named = headings.TITLE.search(text) and headings.is_heading(text, limit=60)
        if named and not entries[k].mark and not headings.ATTACHED.match(text):
            before, after = (sum(s.what == "units" for e in part for s in e.parts) for part in (entries[:k], entries[k:]))
            return k if after > before else 0
    return 0

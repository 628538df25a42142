"""How a text is written, seen from the whole of it: which numbers tasks bear, what a task is, where the list begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from ..patterns import Pattern
from ..values import Form
from . import headings, labels, noise
from .entries import Entry
from .numbering import STYLES
from .tables import columns

_NOTICE = Pattern("(?:通知|意见|函|通报)$")
_UNHEARD = Pattern(r"\s*(?!其中|如下|任务[一二三四五六七八九十\d])[一-鿿]{2,6}\s*")  # 资金来源： a label that no list holds, where most tasks have it
_SORT = Pattern("类[别型]?$|来源$|出处$|批次$|时间$|日期$|单位$|部门$|地区$|渠道$|部位$|地[点址]$|编号$|级别$|性质$|领域$|资金$|投资$")  # says of a task what it is, and not which
_FILED = Pattern("编号|文号|号$|案由|来文|摘要|案情")
IS_TASK = Pattern("(?:(?<!下步)(?<!一步)(?<!剩余)(?<!后续)任务|交办事项|督办事项)$")
_RUN, _LINES_OF_LEADERS = Pattern("u+"), Pattern("v+")
_TASK = Pattern("[a-it][vx]*u")
_FEW = 2  # what speaks for a style that no one need look at
_SHORT = 20  # characters of a heading that ends like a sentence
_LONGEST_FIELD = 12  # characters of the name of a field in the head of a page
_LINES = 8  # below a task, that say who answers, leads and until when
_NEAR = 0.5  # of what speaks for the best style: a rival


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for a whole text.

    `style` is the style of number that tasks bear ("" for none), `rival` one that explains the units nearly as well;
    `two_passages` whether a task is a title and a paragraph;
    `leaders_above` whether a line of leaders stands above several tasks; `content_labels` are labels of task text that
    repeat, `field_labels` those of content beside it, `opens` the one of these that opens every card; `answered` whether units stand under most numbers of that style, or several and half of them; `hosts` whether 主办： and the like, which pages bear at their foot, are labels of units here;
    `sentences` whether headings end like sentences: 打好污染防治攻坚战。 more than once; `explained` how many paragraphs that
    explain it stand below most numbered tasks, behind their units; `closing` is how what closes every task looks, below its units (see `closes`);
    `lists` is the style of every list where a text has several of different styles, by the id of the entry that is its title.
    """

    style: str = ""
    rival: str = ""
    two_passages: bool = False
    leaders_above: bool = False
    content_labels: frozenset[str] = frozenset()
    field_labels: frozenset[str] = frozenset()
    opens: str = ""
    answered: bool = True
    hosts: bool = False
    sentences: bool = False
    explained: int = 0
    closing: str = ""
    lists: Mapping[int, str] = field(default_factory=dict)


_LETTERS = {style: chr(ord("a") + k) for k, style in enumerate(STYLES)}  # of a text by the style of its number, in the order of depth
_TEXT, _UNITS, _LEADER, _OTHER = "t", "u", "v", "x"
_LETTER = {"units": _UNITS, "leader": _LEADER}


def shape(entries: Sequence[Entry]) -> str:
    """A text as a word, a letter for each segment: what it is, and for a text the style of its number."""
    return "".join([(_LETTERS[s.mark.style] if s.mark else _TEXT) if s.what == "text" else _LETTER.get(s.what, _OTHER) for one in entries for s in one.parts])


def of(entries: Sequence[Entry], *, told: Form = Form()) -> Habits:
    """The habits of a text; what an analyst says of them goes before what is seen."""
    word = shape(entries)
    style, rival = styles(word)
    lists = {} if told.number else _lists(entries)
    rival = next(filter(None, (rival for _, rival in lists.values())), "") if lists else rival
    style, named = told.number or style, _repeated_labels(entries, word)
    opening = _opening_label(entries, named)
    named += [opening] if opening and opening not in named else []
    filed = opening if opening and _FILED.search(opening) else ""  # the number of a case, or what it is about
    tasks = [word for word in named if IS_TASK.search(word)] or [""]
    matter = next((word for word in named if columns.head(word) == columns.CONTENT and not columns.is_aim(word)), "") if filed and columns.head(filed) != columns.CONTENT else ""  # 提案编号： 案由：
    task = filed and (tasks[0] or matter) or opening or columns.text_of([word for word in named if labels.kind(word) == "content"]) or tasks[0]
    beside = frozenset(word for word in named if word != task or columns.is_aim(word))
    said = {kind: frozenset(word for word, one in told.labels.items() if one == kind) for kind in ("text", "field")}
    texts = (frozenset(named) - beside - told.labels.keys()) | said["text"]
    beside = (beside - told.labels.keys()) | said["field"]
    letter = _LETTERS.get(style, "")
    hosted, units = sum(map(hosting, entries)), sum(any(s.what == "units" for s in one.parts) for one in entries)
    explained = _explained(entries, style)
    closing, titled = ("", 0) if explained else closes(entries)
    return Habits(style, rival, titled > 1 if closing else _mostly_two(word), _leaders_above(word, letter), texts, beside, filed if filed in beside else "", _answered(word, letter),
                  hosted > 1 and hosted * 3 >= units, _sentences(entries),
                  explained, closing, {at: own for at, (own, _) in lists.items()})


def _sentences(entries: Sequence[Entry]) -> bool:
    """Whether headings end like sentences: more than one, and the first above all units."""
    some = [k for k, one in enumerate(entries) if not one.mark and heads_like_a_sentence(one.passage.text)]
    return len(some) > 1 and not any(s.what == "units" for one in entries[:some[0]] for s in one.parts)


def heads_like_a_sentence(text: str) -> bool:
    """Whether a passage could be a heading that ends like a sentence: short, and of one clause."""
    return "，" not in text and (plain := text.strip()).endswith("。") and len(plain) <= _SHORT


def _answered(word: str, letter: str) -> bool:
    """Whether units follow most numbers of a style, or several and half of them."""
    under = sum(letter in before for before in word.split(_UNITS)[:-1]) if letter else 0
    return 2 * under > word.count(letter) - (under > 2)


def styles(word: str) -> tuple[str, str]:
    """The style of number that tasks bear, the one whose occurrences are followed by units once each, and the style that explains
    the units nearly as well; "" where none does.

    >>> styles("adududutdu")  # a chapter with four tasks, one without a number
    ('n', '')
    """
    counts: Counter[str] = Counter()
    nearest: Counter[str] = Counter()
    since: dict[str, int] = {}  # how often units stood under the last number of each style
    last = ""
    answered = True
    for letter in word:
        if letter == _UNITS and not answered:
            answered = True
            nearest[last] += bool(last)
            for style in since:
                since[style] += 1
        elif letter <= _TEXT:
            answered = False
            if letter != _TEXT:
                last = letter
                for style in [style for style in since if style >= letter]:
                    counts[style] += _weight(since.pop(style))
                since[letter] = 0
    for style, under in since.items():
        counts[style] += _weight(under)
    if sum(nearest.values()) == 1:  # one assignment says nothing of a rule: the number next to it is its own
        return next(_style(style) for style, n in nearest.items() if n), ""
    best = sorted(((n, nearest[style], style) for style, n in counts.items()), reverse=True)
    whole = best[0][0] == _weight(1) * word.count(_UNITS) if best else False
    near = len(best) > 1 and best[1][0] > _FEW and best[1][1] > 0 and best[1][0] >= _NEAR * best[0][0] and not (whole and _style(best[1][2]) == "bullet")
    return (_style(best[0][2]) if best and best[0][0] > 0 else ""), (_style(best[1][2]) if near else "")


def _lists(entries: Sequence[Entry]) -> dict[int, tuple[str, str]]:
    """The style of number and its rival of every list below a title of its own, by the id of that; {} where all are alike."""
    titles = [k for k, one in enumerate(entries) if not one.mark and headings.TITLE.search(one.text.strip()) and not one.alone and headings.is_heading(one.text, limit=60)]
    parts = {id(entries[a]): shape(entries[a:b]) for a, b in zip(titles, [*titles[1:], len(entries)], strict=True)} if len(titles) > 1 else {}
    found = {at: styles(word) for at, word in parts.items() if word.count(_UNITS) > 1}
    return found if len({style for style, _ in found.values()}) > 1 else {}


def _style(letter: str) -> str:
    return STYLES[ord(letter) - ord("a")]


def _weight(under: int) -> int:
    """What stood under a number of a style: units once speak for it, twice or not at all against it."""
    return 2 if under == 1 else -1 if under == 0 else -2


def _mostly_two(word: str) -> bool:
    """Whether most tasks of a text are two passages: a title, and a paragraph that explains it."""
    runs = [run for before in word.split(_UNITS)[:-1] if (run := len(before) - before.count(_LEADER) - before.count(_OTHER))]
    later = runs[1:] or runs
    return bool(runs) and sum(r >= 2 for r in later) * 2 > len(later)


def explains(text: str) -> bool:
    """Whether a passage without a number reads as what explains a task: sentences, and no heading."""
    return text.endswith("。") and len(text) > _SHORT


def _explained(entries: Sequence[Entry], style: str) -> int:
    """How many paragraphs stand below most tasks that bear a number and close with their units, or lines that name them."""
    below: list[int] = []
    for k, one in enumerate(entries):
        if style and one.numbered == style and not one.alone:
            lines = [one, *takewhile(lambda line: line.parts and line.alone and not line.mark, entries[k + 1:k + _LINES])]
            after = list(takewhile(lambda one: not one.mark and [s.what for s in one.parts] == ["text"] and ends_as_explaining(one.text), (entries[j] for j in range(k + len(lines), len(entries)))))
            if any(s.what == "units" for line in lines for s in line.parts):
                below.append(len(after) if after and explains(after[0].text.strip()) else 0)
    return sorted(below)[(len(below) - 1) // 2] if len(below) > 1 else 0


def ends_as_explaining(text: str) -> bool:
    """Whether a passage below units ends as what explains their task may."""
    return text.rstrip().endswith("。") and not heads_like_a_sentence(text)


def closes(entries: Sequence[Entry]) -> tuple[str, int]:
    """How the passage looks that stands below the units of every task, also of the last, and how many stand above; ("", 0) where none does.

    What stands between the units of two tasks closes the one and opens the other: it must look as what closes the last, and then as what opens the first.
    """
    runs: list[list[str]] = [[]]
    for one in entries:
        named = any(s.what == "units" for s in one.parts)
        titled = not runs[0] and not one.mark and headings.TITLE.search(one.text.strip())
        if any(s.what == "text" for s in one.parts) and (named or all(s.what == "text" for s in one.parts)) and not noise.kind(one.passage.text) and not titled:
            runs[-1].append(manner(one))
        if named and runs[-1]:
            if len(runs) > 2 and runs[-1] != runs[1]:  # not all alike
                return "", 0
            runs.append([])
    if not runs[-1] or len(runs) < 3:
        return "", 0
    first, (closing, *opening), last = runs[0], runs[1], runs[-1]
    labelled = len(closing) > 1 and closing not in STYLES  # what follows the last of them is of no task
    alike = bool(opening) and [closing] == (last[:1] if labelled else last) and closing not in opening and first[-len(opening):] == opening and first[-len(opening) - 1:-len(opening)] != [closing]
    return (closing, len(opening)) if alike else ("", 0)


def manner(one: Entry) -> str:
    """How a passage looks: the style of its number, else its label, else the stop at its end."""
    text = one.text.strip()
    head, colon, _ = text.partition("：")
    return one.mark.style if one.mark else head if colon and labels.kind(head) in ("content", "progress") else text[-1:] if text.endswith("。") else "-"


def _leaders_above(word: str, letter: str) -> bool:
    """Whether a line of leaders holds for the tasks below it: there are few or all stand right above numbers, and the first stands above the first task, not in it; those right above the number of one are as one."""
    at = word.find(_LEADER)
    above = at >= 0 and _UNITS not in word[:at] and (not letter or word[at - 1:at] != letter)
    runs = [(len(run[0]), bool(letter) and word[run.end():run.end() + 1] == letter) for run in _LINES_OF_LEADERS.finditer(word)]
    lines = sum(1 if numbered else length for length, numbered in runs)
    return above and (all(numbered for _, numbered in runs) or lines * 2 <= max(len(_RUN.findall(word)), word.count(letter) if letter else 0))


def _repeated_labels(entries: Sequence[Entry], word: str) -> list[str]:
    """The labels of content (工作任务： 工作措施： …) that a text repeats, in the order in which they come; under both of two tasks is enough."""
    seen: Counter[str] = Counter()
    unheard: set[str] = set()
    of_page = _of_page(entries)
    for one in entries:
        if one.parts and one.parts[0].what == "text" and "：" in one.passage.text:
            head, colon, _ = one.passage.text[one.parts[0].start:one.parts[0].start + 14].partition("：")
            known = labels.kind(head) if colon else None
            if head.strip() in of_page:
                continue
            if known in ("content", "progress") or colon and known is None and not one.mark and _UNHEARD.fullmatch(head):
                seen[head.strip()] += 1
                unheard |= {head.strip()} if known is None else set()
    units = sum(any(s.what == "units" for s in one.parts) for one in entries) if unheard else 0
    tasks = len(_TASK.findall(word))
    alone = tasks == 1 and not any(one.mark for one in entries)  # a card of one task
    return [label for label, n in seen.items() if (n > 2 or n == 2 and tasks == 2 or alone and _WHAT.search(label)) and (label not in unheard or 2 * n >= units > 0)]


_WHAT = Pattern("(?:任务|事项|内容|名称)$")


def _of_page(entries: Sequence[Entry]) -> set[str]:
    """The heads before colons down to the last field of the head of a page (发文机关：, 标题：, 发布日期：), above all units and numbers."""
    above = list(takewhile(lambda one: not one.mark and all(s.what == "text" for s in one.parts), entries))
    heads = [one.passage.text.partition("：")[0].strip() if "：" in one.passage.text[:_LONGEST_FIELD] else "" for one in above]
    last = max((k for k, head in enumerate(heads) if head and noise.field(head)), default=-1)
    return set(heads[:last + 1]) - {one.passage.text.partition("：")[0].strip() for one in entries[len(above):]} - {""}  # those of cards come again


def _opening_label(entries: Sequence[Entry], named: Sequence[str]) -> str:
    """The label that no list holds and that opens most tasks: right behind their numbers (编号：1 立项事项：修路), where no other head does, or the first of those that repeat, where no other text
    stands between units and the others are aims and measures (督办事项： 办理要求：); "" where none does."""
    heads = Counter([_head(one) for one in entries if one.mark and "：" in one.passage.text])
    units = [k for k, one in enumerate(entries) if any(s.what == "units" for s in one.parts)]
    head, n = max(((head, n) for head, n in heads.items() if head), key=lambda one: one[1], default=("", 0))
    if n > 2 and 2 * n >= len(units) and len(heads.keys() - {""}) == 1:  # 1.落实到位：修路 and 2.重点难点：建桥 are texts with heads
        return head
    aims = [word for word in named if labels.kind(word) is not None]
    first = named[0] if named and named[0] not in aims and all(map(columns.is_aim, aims)) and not (aims and _SORT.search(named[0])) else ""
    between = entries[units[0]:units[-1]] if first else []
    return first if between and all(one.text.partition("：")[0].strip() in named for one in between if not one.alone) else ""


def _head(one: Entry) -> str:
    """The head before a colon that opens the text of a passage and that no list of labels holds, "" where none does."""
    start = one.parts[0].start if one.parts and one.parts[0].what == "text" else -1
    head, colon, _ = one.passage.text[start:start + 8].partition("：") if start >= 0 else ("", "", "")
    return head.strip() if colon and labels.kind(head) is None and _UNHEARD.fullmatch(head) else ""


def hosting(one: Entry) -> bool:
    """Whether a passage names units only by labels that also stand at the foot of pages: 主办单位：, 承办："""
    found = False
    for s in () if one.mark else one.parts:
        if s.what == "units" and s.form == "label":
            if len(s.word) > 2 and s.word != "主办单位":
                return False
            found = True
    return found


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

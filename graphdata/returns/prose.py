"""A return written as prose (关于…进展情况的报告): which task each passage speaks of, by its number, its wording or its heading.

Nothing in it is taken: a passage becomes a row without a state, and what it probably says is proposed to people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..corpus import Corpus
from ..values import Line
from . import checks, fields
from .books import Row
from .fields import PROSE, REPORTED, TASK_ID, TEXT
from .states import REPORT

LEAST, APART = 0.7, 0.12  # of the pairs of characters that a heading shares with its task, and by how much no other task may come near
_SHORT = 6  # characters: less names no task
_ORDINAL = re.compile(r"^(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．是]|[（(]?\d{1,3}[)）、.．]|第[一二三四五六七八九十\d]{1,3}[项，,、]|[①-⑳]|[-•·●])?[\s　]*(?:关于|任务|重点工作)?")
_NUMBERED = re.compile(r"第(\d{1,3})项|任务(\d{1,3})(?!\d)|^[\s　]*[（(]?(\d{1,3})[)）、.．]")
_SENTENCES = re.compile(r"(?<=[。；;！!])")
_SECTION = re.compile(r"^[\s　]*[一二三四五六七八九十]{1,3}、[^。]{0,30}$")


@dataclass
class Passage:
    """What is said of one task, and where it begins."""

    task: str
    line: int
    said: list[str] = field(default_factory=list)


def rows(lines: Sequence[Line], tasks: Iterable[str], corpus: Corpus, asked: Sequence[str]) -> list[Row]:
    """One row per task that the lines speak of: its wording, the passage as its report, the day at the end as its date."""
    report = next((head for head in asked if REPORT.search(head)), asked[0])
    day = next((line.text.strip() for line in reversed(lines[-12:]) if checks.iso(line.text.strip())), "")
    found: dict[str, list[Passage]] = {}
    for passage in _passages(lines, _Wording(tasks, corpus)):
        found.setdefault(passage.task, []).append(passage)
    out = []
    for task, passages in found.items():
        said = {report: "".join(sentence for passage in passages for sentence in passage.said).strip("：:，,；; 　\n").lstrip("。"), TASK_ID: task, TEXT: corpus.tasks.at[task, "text"], REPORTED: day}
        cells = {head: text for head, text in said.items() if text}
        out.append(Row(PROSE, task, cells, dict.fromkeys((report, *cells), f"第{passages[0].line}段")))
    return out


def _passages(lines: Sequence[Line], wording: _Wording) -> Iterator[Passage]:
    """Passages in order: each begins where a task is named and goes on to where another one is, or a section of something else begins."""
    here: Passage | None = None
    for line in lines:
        for sentence in _SENTENCES.split(line.text.strip()):
            if task := wording.task(sentence):
                here = Passage(task, line.number)
                yield here
                sentence = wording.after(sentence, task)
            elif _SECTION.match(sentence):
                here = None
            if here is not None and checks.iso(sentence.strip()) is None and checks.bare(sentence) not in wording.text[here.task]:
                here.said.append(sentence)


class _Wording:
    """Tasks by number and by the pairs of characters of their texts."""

    def __init__(self, tasks: Iterable[str], corpus: Corpus) -> None:
        self.text = {task: checks.bare(corpus.tasks.at[task, "text"]) for task in tasks}
        self.pairs = {task: _pairs(text) for task, text in self.text.items()}
        self.numbers: dict[str, list[str]] = {}
        for task in self.text:
            self.numbers.setdefault(str(corpus.tasks.at[task, "number"]), []).append(task)

    def task(self, sentence: str) -> str:
        """The one task that a sentence names; "" for none or several alike."""
        head = _pairs(checks.bare(_named(sentence)))
        whole = _pairs(checks.bare(sentence))
        scored = sorted(((max(_share(head, own, _SHORT), _share(own, whole, 2 * _SHORT)), task) for task, own in self.pairs.items()), reverse=True)
        number, sure = self._numbered(sentence)
        if number and (sure or {task: score for score, task in scored}[number] >= LEAST / 2):
            return number
        if not scored or scored[0][0] < LEAST or len(scored) > 1 and scored[0][0] - scored[1][0] < APART:
            return ""
        return scored[0][1]

    def _numbered(self, sentence: str) -> tuple[str, bool]:
        """The task of the number in a sentence, and whether it is said to be that of a task: 第3项, not the 3. of a list."""
        said = _NUMBERED.search(sentence)
        found = self.numbers.get(str(int(next(filter(None, said.groups())))), []) if said else []
        return (found[0], not said[3]) if said and len(found) == 1 else ("", False)

    def after(self, sentence: str, task: str) -> str:
        """What a sentence says beside naming its task."""
        text, plain = self.text[task], checks.bare(sentence)
        if plain in text:
            return ""
        named = _named(sentence)
        return sentence[sentence.index(named) + len(named):] if _share(_pairs(checks.bare(named)), self.pairs[task], 1) >= LEAST else sentence


def _named(sentence: str) -> str:
    """The words before the first colon or full stop, without a number: where a task is named."""
    return re.split(r"[:：。；;]|[，,](?=目前|已|现|截至|正|尚|进展|完成)|——", _ORDINAL.sub("", sentence.strip(), count=1), maxsplit=1)[0]


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[k:k + 2] for k in range(len(text) - 1))


def _share(part: frozenset[str], whole: frozenset[str], least: int) -> float:
    """How much of a part is in a whole; nothing of what is too short to name anything."""
    return len(part & whole) / len(part) if len(part) >= least - 1 and part else 0.0

"""Running text → drafts of tasks: which passages are headings, which are tasks, which units belong to which task.

A task is the text before its units. Of several passages before the units the task begins at the one that bears the
number tasks bear; what stands above it is a heading, or is listed as not understood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from . import groups, headings, noise, tables
from .drafts import Draft, Layout, Part, Stretch
from .entries import Entry
from .headings import Leader
from .levels import enter
from .numbering import STYLES, Mark
from .passages import Passage
from .segments import Segment


@dataclass(slots=True)
class _Held:
    """A stretch of text that waits for its units."""

    entry: Entry
    segment: Segment

    @property
    def style(self) -> str:
        return self.segment.mark.style if self.segment.mark else ""

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.entry.passage, self.segment.start, self.segment.end)

    @property
    def text(self) -> str:
        return self.entry.passage.text[self.segment.start:self.segment.end].strip()


_GLUED = re.compile(r"(?<=[一-鿿。）\s])(\d{1,3})[.、](?!\d)\s*")
_PAGE = "0123456789-—－–·第Pp"
_UNIT_WORDS = ("lead", "support", "duty", "mixed")


@dataclass(frozen=True, slots=True)
class Options:
    """What may hold tasks: lines with labels, brackets, brackets with names only, headings that are units, tables."""

    labels: bool = True
    brackets: bool = True
    weak: bool = True
    units: bool = True
    tables: bool = True


def read(blocks: list[Entry | tables.Table], out: Layout, options: Options = Options()) -> None:
    """Add the tasks of running text, and of the tables that stand in it, to a layout."""
    entries = [b for b in blocks if isinstance(b, Entry)]
    if not (options.weak and _weak_count(entries)):
        for one in entries:
            _give_back(one, lambda s: s.form == "bracket" and not s.sure)
    if not options.brackets:
        for one in entries:
            _give_back(one, lambda s: s.form == "bracket")
    if not options.labels:
        for one in entries:
            _give_back(one, lambda s: s.form == "label")
    grouped = {id(entries[k]): group for k, group in groups.heads(entries).items()} if options.units else {}
    if grouped:
        for one in entries:
            _give_back(one, lambda s: s.form == "bracket" and not s.sure)
    _Assembly(blocks, out, grouped, options).run()
    _discard_single(out)


def _weak_count(entries: list[Entry]) -> bool:
    """Whether brackets that hold names only are assignments in this text: there are several, and few lines with labels."""
    parts = [s for e in entries for s in e.parts if s.what == "units"]
    weak = sum(not s.sure for s in parts)
    labelled = sum(s.form == "label" for s in parts)
    return weak > 0 and weak * 3 >= labelled and (weak > 1 or any(s.form == "bracket" and s.sure for s in parts))


def _discard_single(out: Layout) -> None:
    """One bracket in running prose makes no list: what it made a task of is a notice."""
    if len(out.drafts) != 1 or out.drafts[0].family != "bracket" or out.drafts[0].value is not None:
        return
    draft = out.drafts.pop()
    out.reason = "one bracket names who answers for something, but there is no list"
    out.claims.clear()
    out.unplaced.clear()
    for line, (kind, _) in list(out.kinds.items()):
        if kind in ("unplaced", "heading", "responsibility", "task"):
            out.kinds[line] = ("notice", "")
    out.mark(draft.texts[0].passage, "notice")


def _give_back(one: Entry, which: Callable[[Segment], bool]) -> None:
    """Make segments of units text again, in place."""
    if not any(s.what != "text" and which(s) for s in one.parts):
        return
    kept: list[Segment] = []
    for s in one.parts:
        if s.what == "text" or not which(s):
            kept.append(s)
            continue
        start, end = s.outer or (s.label[0] if s.label else s.start, s.end)
        if kept and kept[-1].what == "text":
            kept[-1].end = max(kept[-1].end, end)
        else:
            kept.append(Segment("text", start, end, one.mark if not kept else None))
    one.parts = kept


def task_style(entries: list[Entry]) -> str:
    """The style of number that tasks bear: the one whose occurrences are followed by units once each."""
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
                    _settle(counts, since, last)
                    since[last] = 0
            elif s.what == "units" and not answered:
                answered = True
                nearest[last] += bool(last)
                for style in since:
                    since[style] += 1
    for style in list(since):
        _settle(counts, since, style)
    best = sorted(((n, nearest[s], STYLES.index(s)) for s, n in counts.items() if nearest[s]), reverse=True)
    return STYLES[best[0][2]] if best and best[0][0] > 0 else ""


def _settle(counts: Counter[str], since: dict[str, int], style: str) -> None:
    if style in since:
        counts[style] += 1 if since[style] == 1 else -1


class _Assembly:
    """One pass over the entries of a source, from the notice to the last line after the list."""

    def __init__(self, blocks: list[Entry | tables.Table], out: Layout, grouped: dict[int, groups.Group], options: Options) -> None:
        self.blocks, self.out, self.options = blocks, out, options
        self.entries = entries = [b for b in blocks if isinstance(b, Entry)]
        self.style = task_style(entries)
        self.at = tables.Place()
        self.held: list[_Held] = []
        self.draft: Draft | None = None
        self.started = bool(out.drafts)
        self.restarts = True
        self.two_passages = _mostly_two(entries)
        self.leader_lines = self._leader_lines()
        self.content_labels = _repeated_labels(entries)
        self.groups = grouped
        self.group: list[Part] = []  # the units whose jobs are being read
        self.group_style = ""
        self.first = entries[0].passage if entries else None  # a first line that could be a heading is the title

    def _leader_lines(self) -> str:
        """Whether leader lines belong to one task each or stand above several."""
        leaders = sum(s.what == "leader" for e in self.entries for s in e.parts)
        units = 0
        before = ""
        for e in self.entries:
            for s in e.parts:
                units += s.what == "units" and before != "units"
                before = s.what
        return "above" if leaders and leaders * 2 <= units else "each"

    def run(self) -> None:
        for one in self.blocks:
            if isinstance(one, tables.Table):
                self.table(one)
            else:
                self.take(one)
        self.close()
        self.leftover(self.held, last=True)
        self.held = []

    def table(self, table: tables.Table) -> None:
        """The tasks of a table; what waits above it are headings or the notice."""
        self.close()
        self.leftover(self.held)
        self.held = []
        if self.options.tables and tables.read(table, self.out, self.at):
            self.started = True
            self.restarts = True
            for passage in table.passages:
                if passage.line not in self.out.kinds and passage.text.strip():
                    self.out.mark(passage, noise.kind(passage.text) or "decoration")
            return
        for row in table.rows:
            for cell in row.cells:
                if cell.text.strip():
                    self.out.mark(cell, noise.kind(cell.text) or "table", "a table without tasks")

    def take(self, one: Entry) -> None:
        damage = noise.unreadable(one.passage.text)
        if damage:
            self.unplace(one.passage, damage)
            return
        if not one.parts:
            self.out.mark(one.passage, noise.kind(one.passage.text) or "boilerplate")
            return
        if id(one) in self.groups:
            self.open_group(one)
            return
        if self.aside(one):
            return
        self.unglue(one)
        if one.mark and one.mark.end > one.mark.start:
            self.out.claim(one.passage, one.mark.start, one.mark.end, "number")
        for s in one.parts:
            self.segment(one, s)

    def aside(self, one: Entry) -> bool:
        """Whether a passage is a page number, a progress line or the like, that may stand inside a task and is none of it."""
        text = one.passage.text
        if len(text) < 30 and text.lstrip()[:1] in _PAGE and noise.kind(text) == "page":
            self.out.mark(one.passage, "page")
            return True
        if one.parts[0].label is None and "：" not in text[:24]:
            return False
        if any(s.what == "units" and "单位" not in s.word and s.form == "label" for s in one.parts) and noise.kind(text) in ("navigation", "cc", "contact", "printed"):
            self.out.mark(one.passage, noise.kind(text) or "")
            return True
        head, colon, _ = text[:24].partition("：")
        from . import labels
        if colon and labels.kind(head.strip(" 【［（*")) == "progress" and not headings.ATTACHED.match(text):
            self.out.mark(one.passage, "note" if head.strip() in ("备注", "说明", "填报说明", "附注") else "progress")
            return self.draft is not None or self.started
        return False

    def unglue(self, one: Entry) -> None:
        """A heading and the first task on one line (一、经济发展类1.加快…) become two segments."""
        if self.style != "n" or not one.mark or one.mark.style not in ("chapter", "cn", "pcn"):
            return
        for k, s in enumerate(one.parts):
            glued = _GLUED.search(one.passage.text, s.start, min(s.end, s.start + 60)) if s.what == "text" and s.mark is one.mark else None
            if glued and (k + 1 < len(one.parts) or int(glued[1]) == self.next_number()):
                number = Mark("n", int(glued[1]), glued.end(), glued.start(1))
                one.parts[k:k + 1] = [Segment("text", s.start, glued.start(1), s.mark), Segment("text", glued.end(), s.end, number)]
                return

    def next_number(self) -> int:
        """The number the next task would have."""
        last = self.draft or (self.out.drafts[-1] if self.out.drafts else None)
        return (last.value or 0) + 1 if last else 1

    def open_group(self, one: Entry) -> None:
        """A heading that names units: the jobs below are theirs."""
        self.close()
        self.leftover(self.held)
        self.held = []
        group = self.groups[id(one)]
        self.out.mark(one.passage, "responsibility", "the jobs below are grouped under these units")
        if one.parts and one.parts[0].label:
            self.out.claim(one.passage, *one.parts[0].label, "label")
        self.group = [Part(one.passage, group.start, group.end, "lead" if group.leads else "duty", "heading", "heading")]
        self.group_style = one.mark.style if one.mark else ""
        self.restarts = True

    def job(self, one: Entry, s: Segment) -> None:
        """A job under a unit: a new task, or a further passage of the one before."""
        held = _Held(one, s)
        if not held.style and self.draft is not None and self.draft.style and not self.draft.parts[len(self.group):]:
            self.draft.texts.append(held.stretch)
        elif held.style and self.group_style and STYLES.index(held.style) < STYLES.index(self.group_style) and headings.is_heading(held.text):
            self.close()
            self.group = []
            self.leftover([held])
            return
        elif not held.style and (noise.kind(one.passage.text) or not self.draft and headings.TITLE.search(held.text)):
            self.close()
            self.held.append(held)
            return
        else:
            self.close()
            first = s.mark
            self.draft = Draft([held.stretch], first.value if first else None, held.style, family="unit", restarts=self.restarts,
                               portfolio=self.at.portfolio, section=tuple(t for _, t in self.at.levels), leaders=list(self.at.leaders), parts=list(self.group))
            self.restarts = False
        self.out.mark(one.passage, "task")

    def segment(self, one: Entry, s: Segment) -> None:
        if s.what == "text" and self.group:
            self.job(one, s)
        elif s.what == "text":
            if self.draft is not None:
                self.close()
            self.hold(one, s)
        elif s.what == "units":
            self.units(one, s)
        elif s.what == "leader":
            self.leader(one, s)
        elif s.what == "deadline":
            self.deadline(one, s)
        else:
            self.claim_label(one, s, s.what)

    def hold(self, one: Entry, s: Segment) -> None:
        stripped = _content_label(one.passage.text[s.start:s.end], self.content_labels)
        if stripped:
            self.out.claim(one.passage, s.start, s.start + stripped, "label")
            s.start += stripped
        self.held.append(_Held(one, s))

    # -- units, leaders, deadlines

    def claim_label(self, one: Entry, s: Segment, kind: str) -> None:
        if s.label:
            self.out.claim(one.passage, *s.label, "label")
        self.out.claim(one.passage, s.start, s.end, kind)
        if not any(x.what == "text" for x in one.parts):
            self.out.mark(one.passage, {"units": "responsibility"}.get(kind, kind))

    def units(self, one: Entry, s: Segment) -> None:
        if not s.sure and not self.started and self.draft is None and (not self.held or not self.held[-1].style and headings.TITLE.search(self.held[-1].text)):
            self.claim_label(one, s, "signature")  # a body in brackets under the title
            return
        self.open_draft()
        self.out.mark(one.passage, "responsibility" if not any(x.what == "text" for x in one.parts) else "task")
        if self.draft is None:
            return
        if s.label:
            self.out.claim(one.passage, *s.label, "label")
        own = not any(x.what == "text" for x in one.parts)
        self.draft.parts.append(Part(one.passage, s.start, s.end, s.kind if s.kind in _UNIT_WORDS else "mixed", s.form, s.word, own))
        self.draft.family = self.draft.family or s.form

    def leader(self, one: Entry, s: Segment) -> None:
        found = list(headings.leaders(one.passage.text[s.start:s.end]))
        self.claim_label(one, s, "leader")
        if self.leader_lines == "above":
            self.close()
            self.at.leaders = found
            return
        self.open_draft()
        if self.draft is not None:
            self.draft.leaders += found

    def deadline(self, one: Entry, s: Segment) -> None:
        self.open_draft()
        self.claim_label(one, s, "deadline")
        if self.draft is not None and self.draft.deadline is None:
            self.draft.deadline = Stretch(one.passage, s.start, s.end)

    def open_draft(self) -> None:
        """Make the text that waits the task that these units, leaders or times belong to."""
        if self.draft is not None:
            return
        above, body = self.divided(self.held)
        if not body:
            return
        self.leftover(above)
        self.held = []
        first = body[0].segment.mark
        self.draft = Draft([h.stretch for h in body], first.value if first else None, body[0].style,
                           restarts=self.restarts, portfolio=self.at.portfolio, section=tuple(t for _, t in self.at.levels),
                           leaders=list(self.at.leaders))
        self.restarts = False
        for h in body:
            self.out.mark(h.entry.passage, "task")

    def close(self) -> None:
        if self.draft is not None:
            self.out.drafts.append(self.draft)
            self.started = True
            self.draft = None

    # -- which of the waiting passages are the task

    def divided(self, held: list[_Held]) -> tuple[list[_Held], list[_Held]]:
        """What stands above the task, and the task."""
        for k in range(len(held) - 1, -1, -1):
            if self.style and held[k].style == self.style and not headings.portfolio(held[k].text):
                return held[:k], held[k:]
        k = len(held)
        while k > 0 and not self.heads(held[k - 1], alone=k == len(held)):
            k -= 1
        body = held[k:]
        if not body and held:
            return held[:-1], held[-1:]
        if len(body) > 1 and not self.started and not body[0].style:
            return held[:-1], held[-1:]
        while len(body) > 1 and not self.two_passages and self.unnumbered_heading(body[0]):
            k, body = k + 1, body[1:]
        return held[:k], body

    def heads(self, one: _Held, *, alone: bool = False) -> bool:
        """Whether a waiting passage is a heading by its words or its number."""
        if headings.portfolio(one.text) or one.entry.style.lower().startswith(("heading", "标题", "title")):
            return True
        if len(one.text) <= 60 and (headings.ATTACHED.match(one.text) or noise.kind(one.entry.passage.text) in ("date", "public", "number", "signature")):
            return True
        if not one.style or one.style == "bullet":
            return False
        if self.style and STYLES.index(one.style) > STYLES.index(self.style) and one.style not in ("chapter", "cn", "pcn"):
            return False
        return headings.is_heading(one.text) and not alone

    def unnumbered_heading(self, one: _Held) -> bool:
        text = one.text
        return headings.is_heading(text) and not text.endswith(("。", "；", "！"))

    # -- what stands above or after

    def leftover(self, held: list[_Held], *, last: bool = False) -> None:
        """Say what passages are that belong to no task: headings, the notice, what stands around, what is not understood."""
        copies = False
        for k, one in enumerate(held):
            passage = one.entry.passage
            leaders = headings.portfolio(one.text)
            around = noise.kind(passage.text)
            if one.style and around in ("navigation", "signature"):  # （三）深化政务公开 is a heading
                around = None
            copies = copies or around == "cc"
            if last and copies and self.started:
                self.out.mark(passage, around or "cc")
                continue
            if leaders and (self.started or not last):
                self.open_portfolio(one, leaders)
            elif last and not self.started:
                self.out.mark(passage, around or "notice")
            elif around:
                self.out.mark(passage, around)
                if around in ("attachment", "date", "public"):
                    self.at.levels.clear()
            elif not self.started and (passage is self.first and not one.style or not self.in_list(held, k)):
                self.out.mark(passage, "title" if (headings.TITLE.search(one.text) or passage is self.first) and headings.is_heading(one.text, limit=60) else "notice")
            elif last:
                self.after_list(one)
            elif self.style and one.style == self.style and self.started:
                self.without_units(one)
            elif headings.is_heading(one.text, limit=60) and (one.style or not one.text.endswith(("。", "；"))):
                self.open_section(one)
            else:
                self.between(one)

    def in_list(self, held: list[_Held], k: int) -> bool:
        """Whether a passage before the first task already is a heading of the list: only headings stand between."""
        return all(headings.is_heading(h.text) and (h.style or not h.text.endswith("。")) and not noise.kind(h.entry.passage.text)
                   and not (headings.TITLE.search(h.text) and not h.style) for h in held[k:])

    def open_portfolio(self, one: _Held, leaders: tuple[Leader, ...]) -> None:
        self.out.mark(one.entry.passage, "portfolio")
        for leader in leaders:
            self.out.portfolios.append((leader, one.entry.passage.line))
        self.at.portfolio = len(self.out.portfolios)
        self.at.leaders = list(leaders)
        self.place(one)

    def open_section(self, one: _Held) -> None:
        self.out.mark(one.entry.passage, "heading")
        self.place(one)

    def place(self, one: _Held) -> None:
        enter(self.at.levels, one.style or "plain", headings.plain(one.text))
        self.restarts = True

    def without_units(self, one: _Held) -> None:
        """A task whose units are missing in the source."""
        self.out.mark(one.entry.passage, "task", "no units stand under it")
        first = one.segment.mark
        self.out.drafts.append(Draft([one.stretch], first.value if first else None, one.style, restarts=self.restarts,
                                     portfolio=self.at.portfolio, section=tuple(t for _, t in self.at.levels), leaders=list(self.at.leaders)))
        self.restarts = False

    def after_list(self, one: _Held) -> None:
        if self.style and one.style == self.style and one.style != "bullet":
            self.without_units(one)
        elif headings.TITLE.search(one.text) and headings.is_heading(one.text, limit=60):
            self.out.mark(one.entry.passage, "title")
        else:
            self.unplace(one.entry.passage, "stands after the last task and is nothing known")

    def between(self, one: _Held) -> None:
        if headings.TITLE.search(one.text) and headings.is_heading(one.text, limit=60):
            self.out.mark(one.entry.passage, "title")
            self.at.levels.clear()
        elif not self.started:
            self.out.mark(one.entry.passage, "notice")
        else:
            self.unplace(one.entry.passage, "stands between tasks and is neither heading nor task")

    def unplace(self, passage: Passage, reason: str) -> None:
        self.out.mark(passage, "unplaced", reason)
        self.out.unplaced.append((passage.line, reason))


def _mostly_two(entries: list[Entry]) -> bool:
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
    return bool(runs) and sum(r >= 2 for r in runs[1:] or runs) * 2 > len(runs[1:] or runs)


def _repeated_labels(entries: list[Entry]) -> frozenset[str]:
    """The labels of task text (工作任务： …) that a text repeats."""
    from . import labels
    seen: Counter[str] = Counter()
    for one in entries:
        if one.parts and one.parts[0].what == "text":
            head, colon, _ = one.passage.text[one.parts[0].start:one.parts[0].start + 14].partition("：")
            if colon and labels.kind(head) == "content":
                seen[head.strip()] += 1
    return frozenset(word for word, n in seen.items() if n > 2)


def _content_label(text: str, known: frozenset[str]) -> int:
    head, colon, _ = text[:16].partition("：")
    return len(head) + 1 if colon and head.strip() in known else 0

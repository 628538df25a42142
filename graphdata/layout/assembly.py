"""Passages in their order → drafts of tasks: text waits until units follow, and then becomes a task.

Of several passages before the units the task begins at the one that bears the number tasks bear; what stands above it is
left to `surroundings`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from ..names import phrases, words
from ..names.sorting import RULE
from ..patterns import HAN, Pattern
from . import groups, headings, jobs, labels, noise, tables
from .drafts import Draft, Layout, Part, Stretch
from .entries import GROUP, Entry, Held
from .habits import IS_TASK, Habits, ends_as_explaining, hosting, manner
from .numbering import ABOVE, STYLES, Mark, chinese
from .passages import Passage
from .segments import Segment
from .surroundings import ANEW, Surroundings, asks_for_care
from .tables import columns

_GLUED = {"n": Pattern(r"(?<=[一-鿿。）：；\s])(\d{1,3})[.、](?!\d(?!G))\s*"), "pn": Pattern(r"(?<=[一-鿿。：；\s])（(\d{1,3})）\s*"),
          "pcn": Pattern(r"(?<=[一-鿿。：；\s])（([一二三四五六七八九十]{1,3})）\s*"), "cn": Pattern(r"(?<=[。：；\s])([一二三四五六七八九十]{1,3})、\s*")}
_PLAN = Pattern("(?!.{0,4}(?:完成|落实|做好|编制|制定|印发|推进|实施))[^，]{0,30}20\\d\\d年.{0,30}(?:分解|分工|清单|一览|台账|安排|计划|方案|要点|重点工作|任务)$")
_TO_ALL = Pattern("\\s*(?:请(?!第三方|[一-鿿]{0,4}(?:专家|机构|院校))|(?:以上|上述)(?!级|[一-鿿]{1,12}达到)|各(?:单位|部门|级(?!医|学校|公路|道路)|有关|相关|责任|成员|牵头))")
_UNTIL = Pattern("(?:完成|办结|整改|落实)(?:时|期|年)限|时限|节点")  # no time that a page states of itself
_BEGINS = Pattern("实施|开始|启动|开[工展]|起止|进度")  # when something is begun
_ABOVE_TASKS = "a time or leaders above tasks, which may be theirs"
_TEAM = Pattern("^(?!成立|组建|配齐|设立|健全|建立).*(?:专班|[一-鿿]组)$")
_GOES_ON = Pattern("(?:：|[数量率值额为于至达]|达到)$")  # what a number on the next line is of
_COUNTER = Pattern("(?:浏览|阅读|访问|点击|点赞|收藏|评论|下载|转发)(?:次?数|量)$|大小为$")  # of the page
_CIRCLED = Pattern("[①-⑳]")
_SAME_AS = Pattern(r"同第?\s?(\d{1,3})\s?项")
_LONGEST_SAME = 8  # characters of 同上 with what stands around it
_LONGEST_VALUE = 30  # characters of what stands below a field in the head of a page


class Assembly:
    """One pass over the blocks of a source, from the notice to the last line after the list."""

    def __init__(self, out: Layout, habits: Habits, grouped: dict[int, groups.Group], sections: dict[int, list[Segment]], around: Surroundings) -> None:
        self.out, self.habits, self.groups, self.sections, self.around = out, habits, grouped, sections, around
        self.held: list[Held] = []
        self.draft: Draft | None = None
        self.beside: list[tuple[str, Stretch]] = []  # labelled content that waits for its task
        self.awaited: list[headings.Leader] = []  # leaders that do
        self.group: list[Part] = []  # the units whose jobs are being read
        self.group_style = ""
        self.idle: Passage | None = None  # what names these units, until the first of their jobs
        self.named_style = ""  # of the headings that name groups and no unit
        self.above = ""  # the passage before
        self.below_leaders = False  # nothing stands between the last leaders and here
        self.listed = False  # numbers or a table stand in the text
        self.led_once = False  # leaders stand in one place only
        self.timed = ""  # the label of the last deadline
        self.times: list[Passage] = []  # that stand above tasks
        self.closing: set[int] = set()  # passages that end the jobs of the last unit, by id
        self.below: set[int] = set()  # passages behind which the next task begins before units are named, by id
        self.above_units: set[int] = set()  # passages behind which units come before any text, by id

    def run(self, blocks: Sequence[Entry | tables.Table], *, read_tables: bool = True) -> None:
        """Read the blocks in order."""
        self.alone = False
        self.listed = any(isinstance(one, tables.Table) or one.mark for one in blocks)
        self.closing = _closing(blocks, self.groups)
        led = [k for k, one in enumerate(blocks) if isinstance(one, Entry) and any(s.what == "leader" for s in one.parts)]
        self.led_once = led == list(range(led[0], led[-1] + 1)) if led else False
        self.below = _below_units(blocks, {self.habits.style, *self.habits.lists.values()})
        self.above_units = _above_units(blocks)
        for one in blocks:
            if isinstance(one, tables.Table):
                self.table(one, read_tables)
            else:
                self.take(one)
        self.settle(last=True)
        self.leave_idle()
        self.leave_page()
        if self.out.drafts and all(draft.deadline for draft in self.out.drafts):  # a time above them is none of theirs
            lines = {passage.line for passage in self.times}
            self.out.unplaced = [(line, reason) for line, reason in self.out.unplaced if line not in lines]
            for passage in self.times:
                self.out.mark(passage, "deadline")

    def leave_page(self) -> None:
        """Counters, sizes and addresses above the first task are of the page: 999+, 29.51KB."""
        used = sorted(stretch.passage.line for draft in self.out.drafts for stretch in (*draft.texts, *draft.parts))
        texts = {passage.line: text for passage in self.out.passages if (text := passage.text.strip())}
        over = dict(zip(list(texts)[1:], texts.values(), strict=False))
        around = {line for line, _ in self.out.unplaced if used and line < used[0] and (not _GOES_ON.search(above := over.get(line, "")) or _COUNTER.search(above)) and noise.STRAY.fullmatch(texts.get(line, ""))}
        self.out.unplaced = [(line, reason) for line, reason in self.out.unplaced if line not in around]
        for line in sorted(around):
            self.out.kinds[line] = ("navigation", "")

    def table(self, table: tables.Table, wanted: bool) -> None:
        """The tasks of a table; what waits above it are headings or the notice."""
        self.settle()
        self.below_leaders = False
        if wanted and tables.read(table, self.out, self.around.at):
            self.around.started = self.around.restarts = True
            self.around.fresh = False
            for passage in table.passages:
                if passage.line in self.out.kinds or not passage.text.strip():
                    continue
                if (kind := noise.kind(passage.text)) or not HAN.search(passage.text):
                    self.out.mark(passage, kind or "decoration")
                else:
                    self.around.unplace(passage, "a line of the table that is no row of it")
        else:
            tables.leave(table, self.out)

    def settle(self, *, last: bool = False) -> None:
        """End the task and give what waits to the surroundings."""
        self.close()
        self.around.leftover(self.held, last=last)
        self.held = []

    def close(self) -> None:
        """End the task."""
        if self.draft is not None:
            self.out.drafts.append(self.around.answered_by(self.draft))
            self.around.started = True
            self.draft = None

    # -- one passage

    def take(self, one: Entry) -> None:
        """Read a passage."""
        above, self.above = self.above, one.passage.text
        self.below_leaders = self.below_leaders and bool(one.parts) and one.parts[0].what == "leader"
        if id(one) in self.habits.lists:
            self.settle()
            self.habits = self.around.habits = replace(self.habits, style=self.habits.lists[id(one)])
        if one.style == GROUP:
            self.named_style = one.numbered
            self.out.claim(one.passage, one.parts[0].start, one.parts[0].end, "label")
        damage = noise.unreadable(one.passage.text)
        if id(one) in self.sections:
            self.answer_section(one)
            self.out.unplaced += [(one.passage.line, damage)] if damage else []
        elif noise.field(above) and not self.around.started and len(one.passage.text) < _LONGEST_VALUE and not headings.TITLE.search(one.passage.text):
            self.out.mark(one.passage, "navigation")
        elif damage:
            self.around.unplace(one.passage, damage)
        elif not one.parts:
            self.out.mark(one.passage, "number" if one.numbered not in ("", "bullet") else noise.kind(one.passage.text) or "boilerplate")
        elif one.style == GROUP and not one.mark:
            self.settle()
            self.group = []
            self.around.head(Held(one, one.parts[0]))
        elif id(one) in self.groups:
            self.open_group(one)
        elif not self.aside(one):
            self.unglue(one)
            if one.numbered in ABOVE and one.parts[0].what == "leader" and not self.habits.leaders_above and (self.draft is None or self.draft.parts):  # 第二案 包案领导：某某
                self.settle()
            if self.around.sectioned and one.mark and self.around.ends(one.mark.style):  # also where it turns out to be no heading
                self.settle()
                self.around.at.leave(one.mark.style)
            if one.mark and one.mark.end > one.mark.start:
                self.out.claim(one.passage, one.mark.start, one.mark.end, "number")
            self.alone = one.alone  # told once for all its segments
            for s in one.parts:
                self.segment(one, s)

    def aside(self, one: Entry) -> bool:
        """Whether a passage is a page number, or says who hosts the page: it may stand in a task and is none of it."""
        kind = noise.kind(one.passage.text)
        if not (len(one.passage.text) < 30 if kind == "page" else kind and not self.habits.hosts and hosting(one)):
            return False
        self.out.mark(one.passage, kind)
        return True

    def unglue(self, one: Entry) -> None:
        """What stands before the number of a task on its line, a heading (一、经济发展类1.加快…) or a preamble, is a segment of its own."""
        style = self.habits.style
        if style not in _GLUED or one.numbered == style:
            return
        for k, s in enumerate(one.parts):
            if s.what != "text":
                continue
            followed = k + 1 < len(one.parts)
            if s.mark is one.mark and (one.numbered in ABOVE or not one.mark and followed):
                number = self.glued_number(one.passage.text, s, style, followed=followed and one.mark is not None)
                if number:
                    before = Segment("text", s.start, number.start, s.mark)
                    one.parts[k:k + 1] = [before, Segment("text", number.end, s.end, number)]
            return

    def glued_number(self, text: str, s: Segment, style: str, *, followed: bool) -> Mark | None:
        """The number of a task within a segment: of the task that comes next, or any right behind a heading that units follow."""
        last = self.draft or (self.out.drafts[-1] if self.out.drafts else None)
        for found in _GLUED[style].finditer(text, s.start, s.end):
            value = int(found[1]) if found[1].isdigit() else chinese(found[1])
            if value == (last.value or 0 if last else 0) + 1 or followed and found.start() < s.start + 60:
                return Mark(style, value, found.end(), found.start())
        return None

    # -- one segment

    def segment(self, one: Entry, s: Segment) -> None:
        """Read a segment of a passage."""
        self.below_leaders = self.below_leaders and s.what == "leader"
        if s.what == "text" and self.labelled_content(one, s):
            return
        if s.what == "text" and self.group:
            self.job(one, s)
        elif s.what == "text" and self.draft is not None and s.form != "unit" and (self.closes(one, s) or self.tells(one, s)):
            self.go_on(self.draft, one, s)
        elif s.what == "text":
            if s.form == "unit":  # a job begins where its unit is named
                self.settle()
            self.close()
            self.held.append(self.unlabelled(one, s))
        elif s.what == "heading":
            self.settle()
            self.around.head(Held(one, s))
        elif s.what == "units":
            self.units(one, s)
        elif s.what == "leader":
            self.leader(one, s)
        elif s.what == "deadline":
            self.deadline(one, s)
        else:
            self.claim_label(one, s, s.what)
            if s.what == "field" and (self.draft is not None or s.form == "label"):
                (self.draft.fields if self.draft else self.beside).append((s.word, Stretch(one.passage, s.start, len(one.passage.text[:s.end].rstrip("；， ")))))

    def labelled_content(self, one: Entry, s: Segment) -> bool:
        """Whether a stretch of text is content beside the task (工作措施：…), as its label says; it is put beside its task."""
        head, colon = _head(one, s)
        if not colon or s.mark and not (head.strip() in self.habits.field_labels and self.habits.style in STYLES[:STYLES.index(s.mark.style)]):  # （二）工作措施：… below 一、
            return False
        behind = self.draft is not None and s is not one.parts[0] and ("".join(head.split()).endswith("职责") or labels.kind(head) in ("content", "progress")) and not jobs.BODY.match(one.passage.text, s.start + len(head) + 1, s.end)  # 综合组。牵头单位：市甲局。职责：…
        opens = head.strip() == self.habits.opens
        if not (head.strip() in self.habits.field_labels or behind) or not (opens or self.beside or self.held or self.draft):
            return False
        if opens:
            self.settle()
        self.out.claim(one.passage, s.start, s.start + len(head) + 1, "label")
        self.out.mark(one.passage, "task")
        content = (head.strip(), Stretch(one.passage, s.start + len(head) + 1, s.end))
        if labels.kind(head) == "progress":
            self.out.claim(one.passage, content[1].start, s.end, "progress")
        if self.draft and "".join(head.split()).endswith("职责") and self.draft.texts and all(_TEAM.search(text.text.rstrip("。 ")) and not jobs.DOES.match(text.text) for text in self.draft.texts):
            self.is_done(self.draft, content[1])
            return True
        (self.draft.fields if self.draft else self.beside).append(content)
        return True

    def closes(self, one: Entry, s: Segment) -> bool:
        """Whether a passage below the units of a task belongs to it: what explains it, or looks as what closes every task; copies (抄送：), and what addresses all behind the last, belong to none."""
        if noise.kind(one.passage.text) == "cc" or id(one) in self.closing:
            return False
        if self.habits.closing:
            return manner(one) == self.habits.closing and bool(self.draft and self.draft.parts)
        return not s.mark and (self.explains(one) or self.breaks_off(one) or self.describes(one))

    def tells(self, one: Entry, s: Segment) -> bool:
        """Whether a label says what the task is whose leaders or time stand above and whose units do not."""
        head, colon = _head(one, s)
        return bool(colon and self.draft and self.draft.style and not self.draft.parts and head.strip() in self.habits.content_labels and IS_TASK.search(head.strip()))

    def explains(self, one: Entry) -> bool:
        """Whether a paragraph below units explains their task, as one below most tasks does; of those below one task no more do than below most."""
        draft = self.draft
        if not draft or not ends_as_explaining(one.text):
            return False
        named = max([part.passage.line for part in draft.parts], default=draft.texts[0].passage.line)
        return sum(text.passage.line > named for text in draft.texts) < self.habits.explained

    def describes(self, one: Entry) -> bool:
        """Whether a label announces content (建设内容：…) of the numbered task above, whose units were named: the next number comes before other units."""
        head, colon, text = one.text.partition("：")
        known = head.strip() in self.habits.content_labels or labels.kind(head) == "content" and not (asks_for_care(head.strip()) or head.endswith("要求") or ANEW.match(text))
        return bool(colon and known and id(one) in self.below and self.draft and self.draft.parts and self.draft.style and self.draft.style == self.habits.style)

    def breaks_off(self, one: Entry) -> bool:
        """Whether the text of a task whose units stand before it breaks off, as the one above does not, and a passage ends it: （市甲局）1.做某 | 事。"""
        above = [before.texts[-1].text for before in self.out.drafts[-1:]]
        if not self.draft or not self.draft.parts or ANEW.match(one.text) or not all(map(_stopped, [one.text, *above])):
            return False
        text, part = self.draft.texts[-1], self.draft.parts[0]
        return part.passage is text.passage is not one.passage and part.start < text.start and not _stopped(text.text)

    def go_on(self, draft: Draft, one: Entry, s: Segment) -> None:
        """Add to a task what stands below its units: under 工作任务： the task itself, above which stood a heading, under another label a field, else more text."""
        held = self.unlabelled(one, s)
        word = one.text.partition("：")[0].strip()
        self.out.mark(one.passage, "task")
        if held.labelled and not IS_TASK.search(word):
            draft.fields.append((word, held.stretch))
            return
        if held.labelled:
            self.is_done(draft, held.stretch)
        else:
            draft.texts.append(held.stretch)

    def is_done(self, draft: Draft, what: Stretch) -> None:
        """Make a stretch the text of a task, above which stood a heading, or the name of the team whose duty it is."""
        for heading in draft.texts:
            self.out.mark(heading.passage, "heading")
            self.out.claim(heading.passage, heading.start, heading.end, "label")
        draft.section, draft.texts = (*draft.section, *(headings.plain(t.text.rstrip("。 ")) for t in draft.texts)), [what]

    def unlabelled(self, one: Entry, s: Segment) -> Held:
        """A stretch of text without a label that all tasks bear."""
        head, colon = _head(one, s)
        if s.form == "label":  # of a heading above it
            return Held(one, s, True)
        labelled = colon and head.strip() in self.habits.content_labels
        if labelled:
            self.out.claim(one.passage, s.start, s.start + len(head) + 1, "label")
            s = s._replace(start=s.start + len(head) + 1)
        return Held(one, s, labelled)

    def claim_label(self, one: Entry, s: Segment, kind: str) -> None:
        """Say what a labelled stretch is."""
        if s.label:
            self.out.claim(one.passage, *s.label, "label")
        self.out.claim(one.passage, s.start, s.end, kind)
        if self.alone:
            self.out.mark(one.passage, kind)

    def units(self, one: Entry, s: Segment) -> None:
        """Units: the text that waits is their task."""
        if s.kind == "mixed" and s.label and not one.passage.text[s.start:s.end].strip() and len(one.parts) == 1 and self.habits.style and not (
                self.around.started or self.draft or any(h.style for h in self.held)):  # 任务分工： above the numbers
            self.claim_label(one, s, "label")
            self.out.mark(one.passage, "heading")
            return
        begun = self.around.started or self.draft is not None
        bracketed = s.outer is not None and one.passage.text[s.outer[0]] in "（［【"
        if not s.sure and not begun and (not self.held or bracketed and self.issued(self.held[-1])):
            self.claim_label(one, s, "signature")  # a body in brackets under the title
            return
        if not begun and (self.alone or bracketed) and self.titled():
            self.claim_label(one, s, "responsibility")
            if RULE.search(one.passage.text) and not any(words.is_unit(piece.name) for piece in phrases.parse(one.passage.text[s.start:s.end]).pieces if piece.kind == "unit"):  # 首个单位为主责单位: it names nobody
                return
            if groups.says_leads(one.passage.text):
                return
            self.around.unplace(one.passage, "names who answers under the title, and for which tasks is said nowhere")
            return
        self.open_draft()
        self.out.mark(one.passage, "responsibility" if self.alone else "task")
        if s.label and (self.draft or self.group):
            self.out.claim(one.passage, *s.label, "label")
        if self.draft is None:
            self.group += [Part(one.passage, s.start, s.end, s.kind, s.form, s.word, True)] if self.group and groups.joins(one) else []
            return
        self.draft.restarts = self.draft.restarts or s.form == "unit" and self.draft.value == 1
        if self.same(one, s):
            self.out.claim(one.passage, s.start, s.end, "label")
            parts = self.parts_above(one, s)
            self.draft.parts += parts
            self.out.unplaced += [] if parts else [(one.passage.line, "the task above names nobody who could be the same")]
            return
        if self.alone and self.draft.fields and any(part.word == s.word and part.form == "label" for part in self.draft.parts):
            self.around.unplace(one.passage, "the label of the units of the task above once more, which may be another task")
        self.draft.parts.append(Part(one.passage, s.start, s.end, s.kind, s.form, s.word, self.alone))
        self.draft.family = self.draft.family or s.form
        if _CIRCLED.search(one.passage.text, s.start, s.end) and any(_CIRCLED.search(text.text) for text in self.draft.texts):
            self.draft.rival = self.draft.rival or one.passage.text[s.start:s.end][:24]  # ①市甲局，②市乙局 may each answer for the ① and ② of the text

    def issued(self, one: Held) -> bool:
        """Whether a passage is a title, behind which a bracket holds its issuer, and says not what is done: 推进招商（县投促局）."""
        return self.around.is_title(one) and not _stopped(one.text) and (bool(self.habits.style) or headings.TITLE.search(one.text) is not None or jobs.DOES.match(one.text) is None)

    def same(self, one: Entry, s: Segment) -> Draft | None:
        """The task before, or that of a number, where a label says that what it announces is the same (同上, 同第3项) as there."""
        said = one.passage.text[s.start:s.end].strip(" 。；") if s.end - s.start <= _LONGEST_SAME and self.out.drafts else ""
        numbered = _SAME_AS.fullmatch(said)
        if numbered:
            return next((draft for draft in reversed(self.out.drafts) if draft.value == int(numbered[1])), None)
        return self.out.drafts[-1] if tables.SAME.fullmatch(said) else None

    def parts_above(self, one: Entry, s: Segment) -> list[Part]:
        """Who answers for the task before under a label of the same kind, where a label says that here it is the same."""
        parts = above.parts if (above := self.same(one, s)) else []
        return [part for part in parts if part.kind == s.kind]

    def leaders(self, one: Entry, s: Segment) -> list[headings.Leader]:
        """The leaders that a segment names, or those of the task before where it says that they are the same."""
        above = self.same(one, s)
        return list(above.leaders if above else headings.leaders(one.passage.text[s.start:s.end]))

    def leader(self, one: Entry, s: Segment) -> None:
        """Leaders: of the task, or of all tasks below."""
        self.claim_label(one, s, "leader")
        more, self.below_leaders = self.below_leaders, True
        if self.habits.leaders_above or self.groups and not self.group and self.draft is None or self.led_once and self.titled():
            self.close()
            if self.held and self.stands_above(self.held[-1]):
                head = self.held.pop()  # also where it is the first of the list
                self.settle()
                self.around.head(head)
            self.around.follow(self.leaders(one, s), more=more)
            return
        self.open_draft()
        if self.draft is None and self.group:
            self.around.unplace(one.passage, _ABOVE_TASKS)
        elif self.draft is not None:
            self.draft.leaders += [leader for leader in self.leaders(one, s) if leader not in self.draft.leaders]
        elif self.beside or one.mark:  # a card opened with them, or with what it is filed under
            self.awaited += self.leaders(one, s)

    def titled(self) -> bool:
        """Whether nothing but titles stands above the list that has not begun."""
        begun = self.around.started or self.draft is not None
        return not begun and self.listed and bool(self.held) and all((_PLAN.match(h.text) or headings.TITLE.search(h.text)) and self.around.is_title(h) for h in self.held)

    def stands_above(self, one: Held) -> bool:
        """Whether a passage right above leaders is the heading of their section."""
        return self.around.opens(one) and not self.around.is_title(one)

    def deadline(self, one: Entry, s: Segment) -> None:
        """A deadline under its label; the first counts. The time a page states of itself, above the list, is none."""
        numbered = any(h.style and h.style == self.habits.style for h in self.held)
        if self.around.started or self.held and (self.held[-1].labelled or numbered or id(one) in self.above_units and not self.around.is_title(self.held[-1])):
            self.open_draft()
        self.claim_label(one, s, "deadline")
        if self.draft is None and (self.group or not self.around.started and _UNTIL.search(s.word)):
            self.times.append(one.passage)
            self.around.unplace(one.passage, _ABOVE_TASKS)
        elif self.draft is not None:
            above = self.same(one, s)
            if self.draft.deadline and columns.ENDS.search(s.word) and _BEGINS.search(self.timed) and not columns.ENDS.search(self.timed):  # 实施时间, and 完成时间 below it
                self.draft.deadline = None
            elif self.draft.deadline and self.draft.deadline.text != one.passage.text[s.start:s.end]:
                self.around.unplace(one.passage, "a second time of the task above, which may be another task")
            self.draft.deadline = above.deadline if above else self.draft.deadline or Stretch(one.passage, s.start, s.end)
            self.timed = s.word

    # -- which of the waiting passages are the task

    def open_draft(self) -> None:
        """Make the text that waits the task that units, leaders or times belong to."""
        if self.draft is not None or not self.held:
            return
        above, body = self.divided()
        while above and not body[0].style and above[-1].entry is body[0].entry:  # a clause that says who parts its text
            body.insert(0, above.pop())
        self.around.leftover(above)
        self.held = []
        self.draft = self.around.draft(body)
        self.draft.shares = self.goes_on(body[0])
        last = self.out.drafts[-1] if self.out.drafts else None
        if len(body) == 1 and not body[0].style and last and len(last.texts) > 1 and last.style == self.habits.style in ABOVE and not self.draft.shares:
            self.draft.rival = body[0].text[:24]  # the numbers may be those of sections: 一、民生 over 建学校。 and 修路。
        self.draft.fields, self.beside = self.beside, []
        self.draft.leaders += [leader for leader in self.awaited if leader not in self.draft.leaders]
        self.awaited = []
        for h in body:
            self.out.mark(h.entry.passage, "task")

    def goes_on(self, first: Held) -> bool:
        """Whether a task without a number stands in the paragraph of a numbered one: 1.修路（市甲局）；建桥（市乙局）。"""
        before = self.out.drafts[-1] if self.out.drafts else None
        return bool(before and not first.style and (before.value is not None or before.shares) and before.texts[-1].passage is first.entry.passage)

    def divided(self) -> tuple[list[Held], list[Held]]:
        """What stands above the task, and the task."""
        held = self.held
        begun = next((k for k in range(len(held) - 1, -1, -1) if self.habits.style and held[k].style == self.habits.style and not headings.portfolio(held[k].text)), None)
        if begun is None:
            begun = next((k for k, h in enumerate(held) if h.labelled), None)
        if begun is not None:
            return held[:begun], held[begun:]
        k = len(held)
        while k > 0 and not self.around.heads(held[k - 1]):
            k -= 1
        if k < len(held) - 1 and held[k].entry.passage is self.around.first and headings.TITLE.search(held[k].text) and self.around.is_title(held[k]):
            k += 1
        body = held[k:]
        if not body or len(body) > 1 and not self.around.started and not body[0].style and not self.habits.two_passages:
            return held[:-1], held[-1:]
        while len(body) > 1 and not self.habits.two_passages and headings.is_heading(body[0].text) and not body[0].text.endswith(("。", "；", "！")):
            k, body = k + 1, body[1:]
        return held[:k], body

    # -- sections and groups

    def answer_section(self, one: Entry) -> None:
        """A heading that says who answers for the tasks below and leads them, or a line below it that does."""
        for s in one.parts:
            self.settle()
            self.around.head(Held(one, s))
        if not one.parts:
            self.settle()
            self.out.mark(one.passage, "responsibility")
            if not (self.around.fresh and self.around.at.levels):  # above a table, without a heading
                self.around.at.enter("plain", "", below=True)
                self.around.restarts = self.around.fresh = True
        for s in self.sections[id(one)]:
            self.out.claim(one.passage, *(s.label or (s.start, s.start)), "label")
            if s.what != "units":
                self.out.claim(one.passage, s.start, s.end, s.what)
                self.around.at.answer([], self.leaders(one, s) if s.what == "leader" else [])
            else:
                self.around.at.answer(self.parts_above(one, s) or [Part(one.passage, s.start, s.end, s.kind, s.form, s.word, not one.parts)], [])

    def open_group(self, one: Entry) -> None:
        """A heading that names units: the jobs below are theirs."""
        self.settle()
        self.leave_idle()
        self.idle = one.passage
        if one.numbered not in ("", "bullet"):  # it ends the section before, of the same number
            self.around.at.leave(one.numbered)
        group = self.groups[id(one)]
        self.out.mark(one.passage, "responsibility", "the jobs below are grouped under these units")
        if one.parts[0].label:
            self.out.claim(one.passage, *one.parts[0].label, "label")
        self.group = [Part(one.passage, group.start, group.end, "lead" if group.leads else "duty", "heading", "heading")]
        self.group_style = "" if one.numbered == "bullet" else one.numbered or self.named_style  # a bullet ranks with nothing
        self.around.restarts = True

    def leave_idle(self) -> None:
        """Say that units stand above jobs of which there is none."""
        if self.idle is not None:
            self.out.unplaced.append((self.idle.line, "names units above what they do, and nothing follows that they do"))
        self.idle = None

    def job(self, one: Entry, s: Segment) -> None:
        """A job under a unit: a new task, or a further passage of the one before."""
        held = Held(one, s)
        if not self.draft and one.passage.text.rstrip().endswith("：") and labels.kind(held.text.strip().rstrip("：")) == "content":  # 工作任务： above the jobs
            self.claim_label(one, s, "label")
            self.out.mark(one.passage, "label")
        elif not held.style and (noise.kind(one.passage.text) or not self.draft and headings.TITLE.search(held.text)):
            self.close()
            self.held.append(held)
        elif self.above_group(held):
            self.close()
            self.group = []
            if id(one) in self.closing:
                self.held.append(held)
            else:
                self.around.leftover([held])
        elif not held.style and self.draft is not None and self.draft.style and len(self.draft.parts) == len(self.group):
            self.draft.texts.append(held.stretch)
            self.out.mark(one.passage, "task")
        else:
            self.close()
            self.idle = None
            self.draft = self.around.draft([held])
            self.draft.family, self.draft.parts = "unit", list(self.group)
            self.out.mark(one.passage, "task")

    def above_group(self, held: Held) -> bool:
        """Whether a passage is a heading above the headings that are units, or ends their jobs (工作要求)."""
        deeper = STYLES.index(held.style) - STYLES.index(self.group_style) if held.style and self.group_style else 0
        ends = id(held.entry) in self.closing and self.draft is not None and deeper <= 0
        return held.entry.style == GROUP or ends or deeper < 0 and headings.is_heading(held.text)


def _head(one: Entry, s: Segment) -> tuple[str, bool]:
    """What stands before a colon near the beginning of a segment, and whether one does."""
    head, colon, _ = one.passage.text[s.start:min(s.end, s.start + 16)].partition("：")
    return head, bool(colon)


def _below_units(blocks: Sequence[Entry | tables.Table], styles: Collection[str]) -> set[int]:
    """The entries, by id, behind which a number of these styles, or nothing, comes before units."""
    out, named = set(), False
    for one in reversed([block for block in blocks if isinstance(block, Entry)]):
        named = not (one.mark and one.numbered in styles) and (named or any(s.what == "units" for s in one.parts))
        out |= set() if named else {id(one)}
    return out


def _above_units(blocks: Sequence[Entry | tables.Table]) -> set[int]:
    """The entries, by id, behind which units come before any text."""
    out, near = set(), False
    for one in reversed([block for block in blocks if isinstance(block, Entry)]):
        out |= {id(one)} if near else set()
        near = any(s.what == "units" for s in one.parts) or near and not any(s.what == "text" for s in one.parts)
    return out


def _closing(blocks: Sequence[Entry | tables.Table], grouped: Collection[int]) -> set[int]:
    """The entries, by id, that address all behind the last number and units, or head what is none of the jobs of the last of several groups, as no other does."""
    entries = [one for one in blocks if isinstance(one, Entry)]
    last = max((k for k, one in enumerate(entries) if id(one) in grouped), default=len(entries))
    said = Counter(headings.plain(one.text) for one in entries) if last < len(entries) else Counter()
    care = [k for k, one in enumerate(entries) if k > last and (not one.mark or one.numbered in ABOVE) and asks_for_care(name := headings.plain(one.text)) and said[name] == 1]
    ends = max((k for k, one in enumerate(entries[:min(care, default=len(entries))]) if one.mark or id(one) in grouped or any(s.what == "units" for s in one.parts)), default=0)
    return {id(entries[k]) for k in care} | {id(one) for one in entries[ends + 1:] if _TO_ALL.match(one.text)}


def _stopped(text: str) -> bool:
    return text.rstrip().endswith(("。", "；"))

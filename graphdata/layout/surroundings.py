"""What stands around tasks: the notice, titles, headings, portfolios, copies; and what is not understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from ..patterns import Pattern
from ..vocabulary import pattern
from . import headings, labels, noise, numbering
from .brackets import all_units
from .drafts import Draft, Layout, Stretch, lacking
from .entries import GROUP, Entry, Held
from .habits import Habits, heads_like_a_sentence
from .headings import Leader
from .numbering import ABOVE, STYLES
from .passages import Passage
from .place import Place

_AROUND = ("date", "public", "number", "signature")
_OPENS = (*_AROUND, "attachment", "addressee")
BEHIND = "stands after the last task and is nothing known"
NO_UNITS = ("notice", "a measure to which no unit is assigned, as most here have none")
_ENDS = ("。", "；", "！")
_CARE = Pattern(f"(?:加强|强化|抓好|落实)?(?:{pattern('aside', kind='section')})(?:[和与及](?:{pattern('aside', kind='section')}))?")  # heads a section without tasks
asks_for_care = _CARE.fullmatch
ANEW = Pattern("\\s*(?:[各请]|以上|上述)")  # what addresses all and is of no task
_WITHIN = 40  # characters behind which a stretch is no longer the beginning of its passage
_SIGNED = Pattern(r"(?:19|20)\d\d年.{0,12}$")
_FIGURES = Pattern("\\d+")
_CALLS = Pattern("联系人|联络员|电话|报送|上报|报至")  # of no step
_QUANTITY = Pattern("\\d\\s?(?:[%‰万亿个家里米方吨元倍亩户人套所条座张名栋处台辆天]|公里|公顷|月底(?!$))")  # 新增床位200张 is no heading


class Surroundings:
    """The place one has come to in a text: its sections and portfolio, and whether the list has begun.

    `first` is the first passage of the text: where it could be a heading it is the title. `sectioned`: sections answer for their tasks; `contested`: the styles of number of which is open whether steps of tasks bear them; `cared`: headings above
    measures that are no tasks; `run_on`: styles of number that run on over tasks; `counted`: how the line above the first number ends, where it counts.
    """

    def __init__(self, out: Layout, habits: Habits, entries: Sequence[Entry], *, sectioned: bool, contested: Collection[str]) -> None:
        self.out, self.habits, self.sectioned, self.contested = out, habits, sectioned, contested
        self.first = entries[0].passage if entries else None
        self.cared = _cared_for(entries)
        self.run_on = _run_on(entries, habits.style)
        self.counted = _counted(entries)
        self.stepped = stepped(entries) if habits.style in ("", "bullet") else ""
        self.at = Place()
        self.started = False
        self.restarts = True  # a heading or table stands between the last task and the next
        self.titled = False  # the portfolio was opened by the title of a list
        self.led = False  # leaders stand below the last heading without a number
        self.led_within = "", 0  # the style of the numbered section further below whose heading they stand, and how many tasks stand above them
        self.fresh = False  # nothing but headings since the last heading
        self.chapter: list[int] = []  # the first levels of the last number of several

    def draft(self, body: Sequence[Held]) -> Draft:
        """The draft of a task at this place."""
        first = body[0].segment.mark
        if first and first.style != "bullet" and any(level.style == first.style for level in self.at.levels):
            self.at.leave(first.style)  # a task with the number of a section ends it
        made = Draft([h.stretch for h in body], first.value if first else None, body[0].style, self.at.section,
                     self.at.portfolio, self.at.led_by, restarts=self.next_chapter(body[0]) or self.restarts)
        self.restarts = self.fresh = False
        return made

    def next_chapter(self, one: Held) -> bool:
        """Whether a number of several levels begins at 1 in the chapter behind that of the task before: 2.1 behind 1.2, and not 1.1 or 3.1."""
        if not one.segment.mark or one.segment.mark.style != "multi":
            return False
        before, self.chapter = self.chapter, [int(figure) for figure in _FIGURES.findall(one.entry.passage.text)[:2]]
        return one.segment.mark.value == 1 and self.chapter[0] == (before[0] if before else 0) + 1

    def answered_by(self, draft: Draft) -> Draft:
        """A task with those who answer for its section, where it has nobody of its own to do so."""
        if self.at.given:
            draft.parts += lacking(draft.parts, self.at.given)
        return draft

    def ends(self, style: str) -> bool:
        """Whether a number of a style ends a section that answers for its tasks."""
        return any(level.style in STYLES and STYLES.index(level.style) >= STYLES.index(style) for level in self.at.levels)

    # -- what a passage could be

    def heads(self, one: Held) -> bool:
        """Whether a waiting passage is a heading by its words or its number."""
        if headings.portfolio(one.text) or one.entry.style.lower().startswith(("heading", "标题", "title")):
            return True
        if len(one.text) <= 60 and (headings.ATTACHED.match(one.text) or noise.kind(one.entry.passage.text) in _AROUND):
            return True
        if not one.style or one.style == "bullet":
            return False
        if self.habits.style and STYLES.index(one.style) > STYLES.index(self.habits.style) and one.style not in ABOVE:
            return False
        return headings.is_heading(one.text)

    def is_title(self, one: Held) -> bool:
        """Whether a passage is the title of the text or of a list in it."""
        if headings.portfolio(one.text):
            return False
        named = headings.TITLE.search(one.text) is not None and (not one.style or one.entry.passage.text.lstrip().startswith("——") and not self.started or one.entry.style.startswith("heading"))
        return (named or one.entry.passage is self.first and not one.style and not one.text.endswith("。")) and headings.is_heading(one.text, limit=60)

    # -- what stands above or after tasks

    def leftover(self, held: Sequence[Held], *, last: bool = False) -> None:
        """Say what passages are that belong to no task."""
        if not held:
            return
        within = self.started or bool(self.at.given)
        right_below = self.started and not self.restarts and not self.at.given
        begins = 0 if within else self.list_begins(held)
        copies, before = False, len(self.out.drafts)
        calls = last and any(_CALLS.search(one.text) for one in held) and not any(len(d.texts) > 1 for d in self.out.drafts)
        for k, one in enumerate(held):
            around = self.around(one)
            copies = copies or around == "cc"
            if last and copies and self.started:
                self.out.mark(one.entry.passage, around or "cc")
            elif last and not within:
                self.out.mark(one.entry.passage, around or "notice")
            elif (right_below or self.at.given and len(self.out.drafts) > before) and self.steps(one) and not calls:
                self.step(one)
                self.out.mark(one.entry.passage, "task")
                if one.style in self.contested and not self.out.drafts[-1].rival:
                    self.out.drafts[-1].rival = one.text[:24]
            elif right_below and not around and k + 1 < len(held) and not one.style and self.explains(one, last=False) and self.steps(held[k + 1]) or \
                    self.at.given and len(self.out.drafts) > before and not around and self.explains(one, last=last and not any(len(d.texts) > 1 for d in self.out.drafts)):
                self.out.drafts[-1].texts.append(one.stretch)
                self.out.mark(one.entry.passage, "task")
            elif self.started or k >= begins:
                right_below = False
                more = any(h.style == self.habits.style for h in held[k + 1:])
                if last and k + 1 < len(held) and self.cares(one) or self.sectioned and more and not one.style and not around and one.text.endswith("：") and headings.is_heading(one.text[:-1]):
                    self.head(one)
                else:
                    self.within(one, around, last=last and not (more and (self.sectioned or self.cares(one))))
            else:
                self.before(one, around)

    def steps(self, one: Held) -> bool:
        """Whether a passage is a step of the task above: its number is deeper than that of tasks, and of no heading."""
        if self.stepped and one.style == self.stepped:
            return True
        above = [STYLES.index(style) for style in (self.habits.style, self.out.drafts[-1].style) if style]
        return len(above) == 2 and bool(one.style) and STYLES.index(one.style) > max(above) and one.style not in self.run_on and all(level.style != one.style for level in self.at.levels) and not ANEW.match(one.text)

    def step(self, one: Held) -> None:
        """Add a step to the task above, or to the field below it whose number it goes on from: 建设内容：（1）…, （2）…."""
        draft, mark = self.out.drafts[-1], one.segment.mark
        name, above = draft.fields[-1] if draft.fields else ("", draft.texts[-1])
        first = numbering.mark(above.text) if name else None
        if mark and first and (first.style, first.value) == (mark.style, (mark.value or 0) - 1):
            draft.fields.append((name, Stretch(one.entry.passage, mark.start, one.segment.end)))
        else:
            draft.texts.append(one.stretch)

    def explains(self, one: Held, *, last: bool) -> bool:
        """Whether a passage below a number of a section that answers explains it: a sentence without a number, and not the first such below the last."""
        return not (one.style or last or ANEW.match(one.text)) and one.text.endswith("。")

    def around(self, one: Held) -> str | None:
        """What a passage is by the words that stand around lists; a numbered one is a heading rather than navigation, a body in brackets above all tasks signs."""
        kind = noise.kind(one.entry.passage.text) or (noise.kind(one.text) if one.segment.start > _WITHIN else None)
        if not kind and not one.style and not self.started and one.text[:1] == "（" and one.text[-1:] == "）" and all_units(_SIGNED.sub("", one.text[1:-1]).strip()):
            return "signature"
        return None if one.style and kind in ("navigation", "signature") else kind

    def list_begins(self, held: Sequence[Held]) -> int:
        """Where, before the first task, the list begins: behind the last title or signature."""
        begins = max((k for k, one in enumerate(held, 1) if self.is_title(one) or self.around(one) in _OPENS), default=0)
        notice = any(self.around(h) == "addressee" for h in held[:begins])
        titled = begins == 0 or self.is_title(held[begins - 1])  # the first number below the title of the list is of it
        if notice or begins == 0:  # what follows the addressee is the notice, unless only headings stand before the task
            while begins < len(held) and not (titled and held[begins].style) and not all((headings.is_heading(h.text) or headings.portfolio(h.text)) and (h.style or not h.text.endswith("。")) for h in held[begins:]):
                begins += 1
        return begins

    def before(self, one: Held, around: str | None) -> None:
        """A passage before the list."""
        title = self.is_title(one)
        self.out.mark(one.entry.passage, "title" if title else around or "notice")
        if title:
            self.name_leaders(one)

    def within(self, one: Held, around: str | None, *, last: bool) -> None:
        """A passage between or behind tasks."""
        if headings.portfolio(one.text) and (not last or one.style):
            self.head(one)
        elif around:
            self.out.mark(one.entry.passage, around)
            if around in ("attachment", "date", "public"):
                self.begin_again()
            if around == "attachment" and self.started:  # another list than the one whose portfolios were read
                self.end_portfolio()
        elif self.is_title(one):
            self.out.mark(one.entry.passage, "title")
            self.begin_again()
            if self.started and self.titled:  # the list of that title has ended
                self.end_portfolio()
            self.name_leaders(one)
        elif self.habits.style and one.style == self.habits.style and one.style != "bullet" and one.entry.style != GROUP:
            self.without_units(one)
        elif one.text.endswith("：") and not one.style and labels.kind(one.text[:-1]) == "content":  # 具体措施： above the next number
            self.out.mark(one.entry.passage, "label")
        elif last:
            self.unplace(one.entry.passage, BEHIND)
        elif self.opens(one):
            self.head(one)
        elif self.fresh or not self.started:
            self.out.mark(one.entry.passage, "introduction")
        else:
            self.unplace(one.entry.passage, "stands between tasks and is neither heading nor task")

    def opens(self, one: Held) -> bool:
        """Whether a passage opens a section: short, and numbered or without a stop at its end."""
        text = one.text.rstrip("：") if one.style else one.text
        if not one.style and not self.started and text[:1] == "（" and text[-1:] == "）":  # below the title: （2022年6月修订）
            return False
        if self.habits.sentences and self.habits.style and not one.style and heads_like_a_sentence(text):
            text = text.rstrip("。")
        return headings.is_heading(text, limit=60) and bool(one.style or not text.endswith(_ENDS) and not (self.habits.style and _QUANTITY.search(headings.uncounted(text)) and _end(text) != self.counted))

    def goes_on(self, one: Held) -> bool:
        """Whether a number goes on from the others of its section."""
        before = len(list(takewhile(lambda draft: draft.section == self.at.section, reversed(self.out.drafts)))) if self.at.section else 0
        return before > 1 and one.segment.mark is not None and one.segment.mark.value == before + 1

    def cares(self, one: Held) -> bool:
        """Whether a passage is a heading above measures that are no tasks: 三、保障措施."""
        return headings.plain(one.text) in self.cared and self.opens(one)

    def begin_again(self) -> None:
        """A list of its own begins, with sections and numbers of its own."""
        self.at.begin_again()
        self.restarts = True

    def follow(self, leaders: Sequence[Leader], *, more: bool) -> None:
        """What follows has these leaders (`more`: beside those of the line above): the section whose numbered heading stands right above, else all, up to the next heading without a number if such a one does."""
        above = self.at.levels[-1].style if self.fresh and self.at.levels else ""
        if above in ABOVE:
            self.at.answer([], leaders)
        else:
            self.at.follow([*(self.at.leaders if more else []), *leaders])
            self.led = above == "plain"
            self.led_within = next((level.style for level in reversed(self.at.levels) if level.style in ABOVE), ""), len(self.out.drafts)

    def end_portfolio(self) -> None:
        """What follows stands in nobody's name."""
        self.at.portfolio, self.titled = None, False
        self.at.follow([])

    def name_leaders(self, title: Held) -> None:
        """The leaders that a title names hold for the tasks below it."""
        leaders = headings.of_title(title.text)
        if leaders:
            self.at.lead(leaders, title.entry.passage.line, self.out)
            self.titled, self.led = True, False

    def head(self, one: Held) -> None:
        """A heading, which may stand in the name of leaders."""
        leaders = headings.portfolio(one.text)
        within, tasks = self.led_within
        if one.style and one.style == within:  # below leaders at the end of a section they lead what follows
            self.led_within = "", 0
        if self.led and (leaders or not one.style and not self.fresh) or one.style and one.style == within and len(self.out.drafts) > tasks:
            self.at.follow([])
            self.led = False
        self.out.mark(one.entry.passage, "portfolio" if leaders else "heading")
        if leaders:
            self.out.claim(one.entry.passage, one.segment.start, one.segment.end, "label")
            self.at.lead(leaders, one.entry.passage.line, self.out)
            self.titled = False
        self.at.enter(one.style or "plain", headings.plain(one.text), below=self.fresh)
        if not leaders:  # 一、产业（顾明远县长牵头）: they lead this section alone
            self.at.answer((), headings.of_title(one.text))
        self.restarts = self.fresh = True

    def without_units(self, one: Held) -> None:
        """A task whose units are missing in the source; where most have none, or in a section that only asks for care (保障措施), it is no task."""
        wanted = (self.sectioned or self.habits.answered or self.goes_on(one)) and self.cared.isdisjoint(self.at.section)
        above = self.out.drafts[-1] if self.out.drafts and not self.restarts else None
        if not wanted and above and above.parts and above.style in STYLES and STYLES.index(above.style) < STYLES.index(one.style):  # below a task with the number of a section
            above.texts.append(one.stretch)
            above.rival = above.rival or one.text[:24]
            self.out.mark(one.entry.passage, "task")
        elif not wanted and not self.at.given:
            self.out.mark(one.entry.passage, *NO_UNITS)
        else:
            self.out.mark(one.entry.passage, "task", "no units stand under it")
            self.out.drafts.append(self.answered_by(self.draft([one])))
            self.started = True

    def unplace(self, passage: Passage, reason: str) -> None:
        """A passage that is not understood."""
        self.out.mark(passage, "unplaced", reason)
        self.out.unplaced.append((passage.line, reason))


def _cared_for(entries: Sequence[Entry]) -> set[str]:
    """The headings that only ask for care and below which no number has units: 三、保障措施."""
    out: set[str] = set()
    heading, style, numbers = "", "", False
    for one in entries:
        cares = asks_for_care(plain := headings.plain(one.text)) is not None
        if cares or one.mark and (not style or STYLES.index(one.numbered) <= STYLES.index(style)):
            heading, style, numbers = (plain, one.numbered or STYLES[0], False) if cares else ("", "", False)
            out |= {heading} - {""}
        numbers = numbers or bool(one.mark) and plain != heading
        if heading and numbers and any(s.what == "units" for s in one.parts):
            out.discard(heading)
    return out


def _end(text: str) -> str:
    """How a line ends, whatever its figures."""
    return _FIGURES.sub("0", text.rstrip())[-4:]


def _counted(entries: Sequence[Entry]) -> str:
    """How the line right above the first number ends, where a quantity stands in it, "" for any other: 新建项目2个, and lines like it are headings."""
    first = next((k for k, one in enumerate(entries) if one.mark), 0)
    above = entries[first - 1].text if first else ""
    return _end(above) if _QUANTITY.search(above) and "年" not in above and headings.is_heading(above) else ""


def _run_on(entries: Sequence[Entry], style: str) -> set[str]:
    """The styles deeper than that of tasks whose numbers run on over tasks, each right above one and without a stop, as headings do: （1）城建类, 3., 4., （2）民生类."""
    out = set()
    for deep in STYLES[STYLES.index(style) + 1:-1] if style in STYLES else ():
        own = [k for k, one in enumerate(entries) if one.mark and one.mark.style == deep]
        alone = all(k + 1 < len(entries) and entries[k + 1].numbered == style and headings.is_heading(entries[k].text) and not entries[k].text.endswith(_ENDS) for k in own)
        out |= {deep} if len(own) > 1 and alone and [entries[k].mark.value for k in own] == list(range(1, len(own) + 1)) else set()  # type: ignore[union-attr]
    return out


def stepped(entries: Sequence[Entry]) -> str:
    """The style of number that begins at 1 right below each of several tasks without a number, and goes on there alone; "" for none."""
    tasks = [k for k, one in enumerate(entries[:-1]) if one.numbered in ("", "bullet") and not one.alone and any(s.what == "units" for s in one.parts)]
    styles = {entries[k + 1].numbered for k in tasks}
    first = [k for k, one in enumerate(entries) if one.mark and one.mark.value == 1 and one.numbered in styles]
    return styles.pop() if len(styles) == 1 and len(tasks) > 1 and first == [k + 1 for k in tasks] else ""

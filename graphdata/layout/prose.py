"""Running text, and the tables in it → drafts of tasks: what may hold tasks in this text, and then one pass over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from itertools import takewhile

from ..names import phrases, words
from ..patterns import HAN, Pattern
from . import groups, habits, headings, jobs, sections, tables
from .assembly import Assembly
from .brackets import LETTERS, ROLE_MARK, all_units, before_time, says_role
from .drafts import Layout
from .entries import ANSWERS, GROUP, Entry
from .numbering import STYLES
from .segments import Segment
from .surroundings import Surroundings, stepped
from .tables import columns


_YEAR = Pattern(r"(?:19|20)\d\d年?度?|\s+")
_PLACES = Pattern("[（【［](?P<inner>[一-鿿、，]{2,80})[）】］][。；]?\\s{0,4}$")
_PLACE = Pattern("[一-鿿]{1,8}(?<![小社片景校厂库灌山老住])(?:区|县|市|旗|镇|乡|街道)")
_NAMES = Pattern("[、，和及]")
_SECTION = Pattern("(?!原)[一-鿿]{1,10}(?:[股科处部]|办公室)")  # 图书室 and 原审计科 are what a task is on
_SECTIONS = ("处", "科", "室", "股", "组", "办", "部")
_SUPPORT_SAID = Pattern("括号[内中里]?(?:的|所列)?(?:单位|部门)?(?:均|都)?(?:即?为|是|系|予以)?(?:配合|协办|协同|参与|协助)")
_BEHIND = Pattern("(?:(?<=[一-鿿）])：\\s{0,2}|\\s{2,20}|，(?=[^，]+$))(?P<who>[一-鿿、，（）]{3,120})[。；]?\\s{0,4}$")
_SAYS = Pattern(f"(?:{jobs.DOES.pattern})[一-鿿]{{3}}|.{{0,40}}\\d\\s?[个家公里%万亿所座条项套户人亩吨场次件处台张米栋部名]")
_DIVIDED = Pattern("任务|分工|分解|责任|清单")
_DIVIDES = Pattern("(?:任务|职责|责任|工作)?分[工解](?:如下|安排)?：?$")
_RESULTS = Pattern("考核|结果|通报|表彰|表扬|先进|优秀|名单|值班|通讯|议程|获奖|评选|排名")
_LONGEST_LINE = 200  # characters of a line of names
_EXPLAINS, _TITLES = Pattern("^[^>：]{8,60}(?:解读|图解|答记者问|问答)$"), 4  # the title of a text about a document, in one of its first lines
_CRUMBS = Pattern("\\s*(?:您?(?:现在)?的?当前位置|您所在的位置|首页)\\s?[：>＞]")  # a notice may be glued to them
_ONE_BRACKET = "one bracket names who answers for something, but there is no list"
_OWN = 4  # jobs below a class of bodies that open with the name of one, to one that does not
_FEWEST = 3  # numbers that lines of names close
_TASK = 8  # characters, the fewest of what is more than a name
_FEW = 4  # tasks that a notice may seem to hold
_REPORTING = Pattern("报送|上报|报至|通报|督查|督办|联系|联络|名单|反馈|汇总|印发|压实|抓落实|加强领导|组织领导|信息报|台账")


def read(blocks: Sequence[Entry | tables.Table], out: Layout, without: Collection[str] = ()) -> None:
    """Add the tasks of running text, and of the tables that stand in it, to a layout.

    `without` says what holds no tasks here: label (lines with labels), bracket, names (brackets with names only), unit (headings that are units), table.
    """
    entries = [b for b in blocks if isinstance(b, Entry)]
    composed = groups.composed(entries)
    members = [one.passage.line for one in composed if any(s.what == "units" for s in one.parts)]
    for one in composed:
        one.parts = []
    begins = _begins(entries, out.told.begins)
    out.begins = entries[begins].text.strip() if begins else ""
    if "names" not in without:
        _led_lines(entries[begins:])
        _bare_lines(entries[begins:])
        _units_behind(entries[begins:])
    grouped = _choose(entries, without, begins)
    _name_within(entries, grouped)
    for one in entries if grouped else ():
        if not one.mark and (said := _SUPPORT_SAID.search(one.text)):
            out.claim(one.passage, one.passage.text.rfind("。", 0, said.start()) + 1, said.end(), "rule")
    if "unit" not in without:  # also above the headings that are units
        ends = next((k for k, one in enumerate(entries) if id(one) in grouped), len(entries))
        jobs.named_jobs(entries[begins:ends], verbs=len(entries) == len(blocks))
    answered, below, contested = ({}, "", False) if grouped else sections.answering(entries[begins:])
    answered |= sections.above_tables(blocks)
    for one in entries:
        if one.style == ANSWERS and id(one) not in answered:
            out.reason = "says who answers for tasks above it, and which they are was not read"
            out.unplaced.append((one.passage.line, out.reason))
            one.parts = []
    known = habits.of(entries, told=out.told)
    known = replace(known, style=known.style or below)
    if known.style in ("", steps := stepped(entries)) and steps and not out.told.number:
        known = replace(known, style="", two_passages=False)
    out.rival = "" if out.told.number or grouped else known.rival
    out.number = known.style
    around = Surroundings(out, known, entries, sectioned=bool(answered), contested=STYLES if contested else _headings_perhaps(entries))
    Assembly(out, known, grouped, answered, around).run(blocks, read_tables="table" not in without)
    out.labels |= {s.word: s.kind if s.what == "units" else s.what for e in entries for s in e.parts if s.label and s.word}
    out.labels |= {**dict.fromkeys(sorted(known.content_labels), "text"), **dict.fromkeys(sorted(known.field_labels), "field")}
    if not out.drafts and any(jobs.DOES.match(one.text) for one in entries):
        out.unplaced += [(line, "members of a group, and whether what is to be done here is theirs is said nowhere") for line in members]
    if reason := "as told" if out.told.form == "none" else _no_list(entries, out):
        _take_back(out, reason)


def _headings_perhaps(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The bullet, where none stands below the last number or another: what stands between numbers may head those that follow."""
    numbers = [one.numbered for one in entries if one.mark]
    return () if numbers[-1:] == ["bullet"] or ("bullet", "bullet") in zip(numbers, numbers[1:]) else ("bullet",)


def _begins(entries: Sequence[Entry], told: str) -> int:
    """The entry at which the list begins, 0 where nothing stands above it; what a layout file says holds for other years too."""
    wanted = _YEAR.sub("", told)
    shown = [_YEAR.sub("", e.text) for e in entries] if wanted else []
    same = [k for k, text in enumerate(shown) if text == wanted] or [k for k, text in enumerate(shown) if wanted in text]
    return same[0] if same else habits.list_begins(entries)


def _choose(entries: list[Entry], without: Collection[str], begins: int) -> dict[int, groups.Group]:
    """Give back to the text what names no units here; the headings that are units, by the id of their entry."""
    _give_back([one for k, one in enumerate(entries) if k < begins or _CRUMBS.match(one.text)], lambda _, s: s.what != "text")
    if without:
        _give_back(entries, lambda _, s: s.form in without)
    unsure = _with(entries, _is_weak)
    last = _with(unsure, _stands_last)
    within = _with(unsure, _stands_within)
    usual = {id(one) for alike in [*_ending_so(entries, [*last, *(one for one in within if one not in last)]), _without_numbers(entries, last)] for one in alike}
    _give_back([one for one in last if id(one) not in usual], _stands_last)
    if not _decide(entries, within):
        _give_back(within, _stands_within)
    _give_back([one for one, below in zip(entries, entries[1:], strict=False) if one.mark and not below.mark and any(s.label and s.kind == "duty" for s in below.parts)], _is_weak)
    weak = _with(unsure, _is_weak)
    if "names" in without or not _names_only(entries):
        _give_back(weak, _is_weak)
        led = [] if weak or without else _with(entries, lambda _, s: s.what == "units" and s.form == "bracket" and s.sure)
        _name_places(entries, led)  # （办公室牵头，各科室配合） beside （安监科）
    else:
        _name_places(entries, weak)
    grouped = {} if "unit" in without else {id(entries[k]): group for k, group in groups.heads(entries).items()}
    if grouped and (said := [one for one in entries if not one.mark and _SUPPORT_SAID.search(one.text)]):
        for one in said:  # a rule, and no task
            one.parts = []
        for one in weak:
            one.parts = [s._replace(kind="support", sure=True) if s.what == "units" and not s.sure else s for s in one.parts]
    elif not grouped and all(s.beside for one in entries for s in one.parts if s.what == "units"):  # only who supports, and nobody whom
        _give_back(entries, _is_weak)
    elif grouped:
        _give_back(entries[next(k for k, one in enumerate(entries) if id(one) in grouped):], lambda one, s: _is_weak(one, s) and not s.beside)
    return grouped


def _name_within(entries: Sequence[Entry], grouped: dict[int, groups.Group]) -> None:
    """Make a class of bodies over jobs that each open with the name of one a heading, in place: （三）各区有关部门职责 over 1、卫生部门负责…"""
    heads = [k for k, one in enumerate(entries) if id(one) in grouped]
    for k, after in zip(heads, [*heads[1:], len(entries)], strict=False):
        group = grouped[id(entries[k])]
        if all(piece.kind == "collective" for piece in phrases.parse(entries[k].passage.text[group.start:group.end]).pieces):
            below = entries[k + 1:after]
            kept = [one.parts for one in below]
            jobs.named_jobs(below)
            named = [any(s.what == "units" for s in one.parts) for one in below]
            styles = {one.numbered for one, own in zip(below, named, strict=True) if own}
            bare = sum(not own and one.mark is not None and one.numbered in styles for one, own in zip(below, named, strict=True))
            if sum(named) > _OWN * bare:
                entries[k].style = GROUP
                del grouped[id(entries[k])]
            else:
                for one, parts in zip(below, kept, strict=True):
                    one.parts = parts


def _led_lines(entries: Sequence[Entry]) -> None:
    """Make lines that hold the name of a person and nothing else those of leaders, in place: there are several, the first above all numbers, each right above one."""
    lines = [k for k, one in enumerate(entries[:-1]) if not one.mark and [s.what for s in one.parts] == ["text"] and entries[k + 1].mark and words.is_person("".join(one.text.split()))]
    if len(lines) > 1 and not any(one.mark for one in entries[:lines[0]]):
        for k in lines:
            entries[k].parts = [entries[k].parts[0]._replace(what="leader")]


def _bare_lines(entries: list[Entry]) -> None:
    """Make lines that hold the names of units and nothing else theirs who answer, in place, where no other line names any: each closes a number of one style,
    most of these have one and say what is done, or all have one below a title that divides tasks, and the first stands above all. In results, rosters and agendas they answer for nothing."""
    if any(s.what == "units" for one in entries for s in one.parts):
        return
    counted = any(one.mark and one.numbered != "bullet" for one in entries)  # ——县交通局 below 1.
    lines = [k for k, one in enumerate(entries) if (not one.mark or counted and one.numbered == "bullet") and [s.what for s in one.parts] == ["text"] and len(one.text) <= _LONGEST_LINE and _only_names(one.text.strip())]
    marked = [k for k, one in enumerate(entries) if one.mark and lines and k < lines[-1]]
    numbers = [k for k in marked if entries[k].numbered != "bullet"] or [k for k in marked if HAN.search(entries[k].text)]
    style = Counter(entries[k].numbered for k in numbers).most_common(1)[0][0] if numbers else ""
    tasks = [k for k in numbers if entries[k].numbered == style]
    if len(tasks) < _FEWEST or tasks[0] > lines[0]:
        return
    closed = [bisect_left(lines, after) - bisect_left(lines, k) for k, after in zip(tasks, [*tasks[1:], len(entries)], strict=True)]
    says = [any(_SAYS.match(entries[j].text.strip()) for j in range(k, after) if j not in lines) for k, after in zip(tasks, [*tasks[1:], lines[-1]], strict=True)]
    results = any(_RESULTS.search(one.text) for one in entries[:tasks[0]])
    led = any(not one.mark and columns.is_leaders(one.text.strip()) for one in entries[tasks[0]:lines[-1]])
    titled = min(closed) == 1 and any(_DIVIDED.search(one.text) for one in entries[:tasks[0]])
    if results or led or max(closed) > 1 or 3 * sum(closed) < 2 * len(tasks) or 2 * sum(says) <= len(tasks) and not titled:
        return
    for k in lines:
        text = entries[k].parts[0]
        entries[k].mark, entries[k].parts = None, [Segment("units", text.start, text.end, kind="mixed", form="bracket", outer=(text.start, text.end))]


def _units_behind(entries: Sequence[Entry]) -> None:
    """Make units behind a colon, a wide blank or the last comma theirs who answer, in place, where no line names any otherwise: most numbers of one style end so, and most say what is done (1.修路：县交通局) or all say more than a name."""
    numbers = [one for one in entries if one.mark and one.mark.style != "bullet"]
    found = {} if any(s.what == "units" for one in entries for s in one.parts) else {id(one): said for one in numbers if [s.what for s in one.parts] == ["text"] and (
        said := _BEHIND.search(one.passage.text)) and _only_names(said["who"]) and not columns.is_units(one.text[:one.text.rindex(said["who"])].rstrip("：— \t"))}
    ends = [one for one in numbers if id(one) in found]
    styles = {one.numbered for one in ends}
    alike = [one for one in numbers if one.numbered in styles]
    if len(styles) != 1 or len(ends) < _FEWEST or 3 * len(ends) < 2 * len(alike) or any(_RESULTS.search(one.text) for one in entries[:entries.index(ends[0])]):
        return
    says = 2 * sum(_SAYS.match(one.text) is not None for one in ends) > len(ends) or len(ends) == len(alike) and all(found[id(one)].start() - one.parts[0].start >= _TASK for one in ends)
    if not says and not _DIVIDES.search(entries[max(0, entries.index(ends[0]) - 1)].text.strip()):
        return
    for one in ends:
        text, said = one.parts[0], found[id(one)]
        one.parts = [text._replace(end=said.start()), Segment("units", *said.span("who"), kind="mixed", form="bracket", outer=(said.start(), text.end))]


def _only_names(text: str) -> bool:
    """Whether a line holds names of units, and no verb that says what they do; a word of role in brackets is none."""
    plain = ROLE_MARK.sub("", text)
    return columns.is_units(plain) and all_units(plain, strict=True) and not phrases.parse(plain).verbs


def _with(entries: Sequence[Entry], which: Callable[[Entry, Segment], bool]) -> list[Entry]:
    """The entries with segments of a kind."""
    return [one for one in entries if any(which(one, s) for s in one.parts)]


def _is_weak(one: Entry, s: Segment) -> bool:
    return not s.sure


def _stands_last(one: Entry, s: Segment) -> bool:
    """Whether a segment holds names behind a stop or dash, without bracket or verb, or is the clause that ends a sentence: 做某事，由市甲局负责。"""
    text = one.passage.text
    return not s.sure and s.outer is not None and text[s.outer[0]] not in "（［【" and not _stands_within(one, s) and (text[s.outer[0]] == "，" or not says_role(before_time(text[s.start:s.end], plain=True)))


def _stands_within(one: Entry, s: Segment) -> bool:
    """Whether a segment is a sentence within a passage, or the clause that opens one: …。由市甲局牵头，做某事。"""
    text = one.passage.text
    return not s.sure and s.outer is not None and s.outer[0] > one.parts[0].start and text[s.outer[0]] not in "（［【" and text[s.outer[1]:s.outer[1] + 1] in ("，", "。") and LETTERS.search(text, s.outer[1]) is not None


def _decide(entries: list[Entry], within: list[Entry]) -> bool:
    """Whether the clauses within passages say who answers: all stand below a number, several and in most paragraphs, as in the minutes of a meeting."""
    some = {id(one) for one in within}
    numbered = {id(one) for above, one in zip([None, *entries], entries, strict=False) if one.mark or above and above.mark and headings.is_heading(above.text)}
    own = [k for k, one in enumerate(entries) if id(one) in some]
    titles = [one.text.strip() for one in entries[:own[0]] if headings.is_heading(one.text)] if own else []
    done = next((groups.DONE.search(one) is not None for one in reversed(titles) if groups.DONE.search(one) or headings.TITLE.search(one)), False)
    return not done and some <= numbered and 1 < len(some) > sum(habits.explains(one.text.strip()) for one in entries[own[0]:own[-1] + 1]) / 2


def _ending_so(entries: list[Entry], some: list[Entry]) -> list[list[Entry]]:
    """The entries of each style of number of which most are among some; those that are units and nothing else head others."""
    styles = Counter(one.numbered for one in some if one.mark)
    alike = ([one for one in entries if one.numbered == style and (len(one.parts) > 1 or not columns.is_units(one.text.strip()))] for style in sorted(styles))
    return [ones for ones in alike if ones and 2 * styles[ones[0].numbered] > len(ones)]


def _without_numbers(entries: list[Entry], some: list[Entry]) -> list[Entry]:
    """Some of the entries, where those of them without a number are most of a run of three lines or more, in which no other line is a sentence: whose would it be?"""
    ids = {id(one) for one in some}
    own = [k for k, one in enumerate(entries) if not one.mark and id(one) in ids]
    beside = [one for one in entries[own[0]:own[-1] + 1] if not one.mark and one.parts and id(one) not in ids] if own else []
    return [entries[k] for k in own] if len(own) > 2 and len(own) >= 2 * len(beside) and not any(one.text.rstrip().endswith(("。", "；")) for one in beside) else []


def _name_places(entries: list[Entry], weak: list[Entry]) -> None:
    """Where most tasks of a style end with a bracket of names, one that holds places only (江北新区、浦口区), or sections of a body of which one is named in
    another (德育处、总务处), or all within one office end as those in others do, is such a bracket, in place."""
    known = {name for one in weak for s in one.parts if s.what == "units" for text in [one.passage.text[s.start:s.end]] for name in ([piece.name for piece in phrases.parse(text).pieces if piece.kind == "unit"] if s.sure else _NAMES.split(text))}
    inside = bool(known) and not any(map(words.LEVEL.match, known))  # one office divides its work
    ends = {id(one): found for one in entries if len(one.parts) == 1 and one.parts[0].what == "text" and (found := _PLACES.search(one.passage.text, one.parts[0].start, one.parts[0].end))}
    tails = Counter(tail for names in [known, *(_NAMES.split(found["inner"]) for found in ends.values())] for tail in {name[-1:] for name in names if _SECTION.fullmatch(name)})
    for alike in _ending_so(entries, [*weak, *(one for one in entries if inside and id(one) in ends)]):
        for one in (one for one in alike if id(one) in ends):
            text, found = one.parts[0], ends[id(one)]
            names = _NAMES.split(found["inner"])
            within = inside and all(_SECTION.fullmatch(name) and tails[name[-1:]] > 1 for name in names)
            if all(map(_PLACE.fullmatch, names)) or within or all(name.endswith(_SECTIONS) for name in names) and not known.isdisjoint(names):
                one.parts.append(Segment("units", *found.span("inner"), kind="mixed", form="bracket", sure=False, outer=found.span()))
                one.parts[0] = text._replace(end=found.start())


def _names_only(entries: list[Entry]) -> bool:
    """Whether brackets that hold names only are assignments in this text: there are several, and few lines with labels."""
    parts = [s for e in entries for s in e.parts if s.what == "units"]
    weak = sum(not s.sure for s in parts)
    labelled = sum(s.form == "label" for s in parts)
    return weak > 0 and weak * 3 >= labelled and (weak > 1 or any(s.form == "bracket" and s.sure for s in parts))


def _give_back(entries: Sequence[Entry], which: Callable[[Entry, Segment], bool]) -> None:
    """Make segments of a kind text again, in place."""
    for one in _with(entries, which):
        kept: list[Segment] = []
        given = False
        for s in sorted(one.parts, key=lambda s: s.start):
            back, given = given, which(one, s)
            if not given and not (back and s.what == "text" and s.mark in (None, one.mark)):
                kept.append(s)
                continue
            start, end = s.outer or (s.label[0] if s.label else s.start, s.end)
            end += one.passage.text[end:end + 1] in ("。", "；")
            if kept and kept[-1].what == "text":
                kept[-1] = kept[-1]._replace(start=min(kept[-1].start, start), end=max(kept[-1].end, end))
            else:
                kept.append(Segment("text", start, end, one.mark if not kept else None))
        one.parts = kept


def _no_list(entries: Sequence[Entry], out: Layout) -> str:
    """Why what was read is no list: one bracket in running prose makes none, nor does a notice that only says who receives reports and where the list is; "" for any other."""
    kinds = [kind for kind, _ in out.kinds.values()]
    families = [d.family for d in out.drafts]
    if families == ["bracket"] and out.drafts[0].value is None:
        return _ONE_BRACKET
    if 0 < len(families) <= _FEW and set(families) == {"bracket"} and any(_EXPLAINS.search(one.text.strip()) for one in takewhile(lambda one: not one.mark, entries[:_TITLES])):
        return "the text explains a document and gives no list"
    if not 0 < len(families) <= _FEW or _is_list(out) or "addressee" not in kinds or "table" in families:
        return ""
    at = next((k for k, e in enumerate(entries) if out.kinds.get(e.passage.line, ("",))[0] == "addressee"), -1)  # it may stand in a table
    last = max(d.texts[-1].passage.line for d in out.drafts)
    titles = [(e, bool(headings.ATTACHED.match(e.text.strip()))) for e in entries[at + 1:] if headings.TITLE.search(e.text.strip())]
    listed = any(not e.mark and not attached for e, attached in titles)
    elsewhere = any(e.passage.line > last and attached for e, attached in titles)  # the list is an attachment that is not here
    about = sum(any(_REPORTING.search(s.text) for s in d.texts) for d in out.drafts)
    return "a notice that asks for reports, without the list it speaks of" if not listed and (about * 2 >= len(families) or elsewhere) else ""


def _is_list(out: Layout) -> bool:
    """Whether tasks are numbered one after the other, and each says who leads and who takes part."""
    numbers = [d.value for d in out.drafts]
    return len(numbers) > 2 and numbers == list(range(1, len(numbers) + 1)) and all(
        "牵头" in (said := "".join(p.word + p.text for p in d.parts)) and re.search("配合|参与|参加|协", said) for d in out.drafts)


def _take_back(out: Layout, reason: str) -> None:
    """Make what became tasks a notice again; one bracket that says who leads is in doubt."""
    for draft in out.drafts:
        out.mark(draft.texts[0].passage, "task")
    led = [draft.parts[0].passage.line for draft in out.drafts if reason == _ONE_BRACKET and "牵头" in draft.parts[0].text]
    out.drafts.clear()
    out.portfolios.clear()
    out.reason = reason
    out.claims.clear()
    out.unplaced[:] = [(line, reason) for line in led]
    for line, (kind, _) in list(out.kinds.items()):
        if kind in ("unplaced", "heading", "responsibility", "task", "portfolio"):
            out.kinds[line] = ("notice", "")

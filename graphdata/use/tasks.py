"""Cheap checks of tasks: torn or glued texts, leaders that are sentences or got lost, names with verbs or half a bracket, hidden lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ..layout import headings, jobs, labels, noise
from ..layout.drafts import Draft, Layout
from ..layout.numbering import chinese
from ..layout.tables import columns
from ..names import words
from ..names.prefixes import prefix
from ..patterns import Pattern
from ..values import Content, Doubt, Facts, Source, Task
from ..vocabulary import pattern
from . import likeness
from .wording import doubt

_TORN = Pattern(r"[，、（［]|(?<=[一-鿿])[和与及]|(?<=，)[省市县区州]")
_INSIDE = Pattern(r"[。；：]\s*(\d{1,3})[.、．](?!\d)|\s{4}([一二三四五六七八九十]{1,3})、|。\s?(一)、(?![二三四五六七八九十])")  # the latter of two columns of a page
_PIECES = Pattern("[、，,\\s]+")
_TWO_TIMES = Pattern(r"(?:月[底初]?|旬|日|年底|全年|长期)前?(?=\d{1,2}月|20\d\d年|全年|年底|长期)")  # of the rows of a table without rules between them
_OTHERWISE = ("（处）", "（局）", "（室）", "（办）", "（科）", "（院）", "（中心）")  # what it is called besides: 学生工作部（处）
_OF_ONE_BODY, _PARTS = ("科", "股", "处", "科室", "处室"), ("办公室", "纪委", "监委", "团委", "党委")
_LONGEST_LEADER = 14
_NO_LEADER = Pattern("[。；，：！%]|\\d{2}")
VERB = Pattern(f"(?<![政科])(?:{pattern('role_words', in_names='no')})|列出|不再|涉及|[的了将把]|(?<!自)由")
_PREAMBLE = Pattern("(?:如下|下列|以下)[^。；，]{0,12}[：。](?=.)")
_MANY = 4  # tasks that show a form
_LOOKS = "(?:加粗|粗体|黑体|加黑|标黑|标红|红字|下划线|斜体|(?:标为|标注|字体为?)[红蓝]色)"
_BY_LOOK = Pattern(f"{_LOOKS}(?:的|者|字体|部分)?(?:责任)?(?:单位|部门)?(?:即?为|是|系|表示)[^。；，（）]{{0,6}}(?:牵头|主责|主办)|(?:牵头|主责|主办)(?:责任)?(?:单位|部门)(?:均|已|用|以|为)?[^。；，（）]{{0,4}}{_LOOKS}")
_SAYS_LEADS = Pattern("(?:单位|部门|科室|股室|者|的)(?:即?为|是|系)[^。；，、]{0,6}(?:牵头|主办|主责)(?:单位|部门|科室|股室)(?=[。；，）]|$)")
_NEAR, _LONGEST_TITLE = 8, 60  # lines below the end of a document, characters
_MARKUP = Pattern("</(?!(?:u|b|i|em|strong|font|span|sub|sup|mark|small)>)[A-Za-z][A-Za-z:]{0,12}>")
_SHORT = 10  # characters of a text that may be a mere name
_NO_TEXT = (likeness.UNIT, likeness.CLASS, likeness.PERSON, likeness.OFFICE, likeness.TIME)
_TITLED = ("重点", "年度", "主要")  # as titles begin
_ENDS_AS_BODIES = ("局", "委", "办", "厅", "组", "专班", "公司")  # and not as what is built
_HALF = Pattern("(?!(?:科|经|计|农|建|教|体|民|商|编|团|外经)委|(?:外|侨|台|农|编|信|党|院|校|总)办)(?:办公室|政府|.?(?:局|委|厅|办)|委员会|管委会|公司|集团|中心|[一-鿿]局)")
_NAMED = Pattern(f"(?<!\\d)(?P<name>[一-鿿]{{2,3}})(?P<office>(?!领导)(?:常务)?副?(?:{pattern('offices')})(?!会))")  # 加强党的全面领导 names nobody
_TITLE = Pattern(f"(?:常务)?副?(?:{pattern('offices')})|常务")
_HEAD = Pattern("(?:牵头|主办|主责|责任|配合|协办|承办|协同|参与)(?:责任)?(?:单位|部门)")  # of a column, and nobody's name
_OPENS = Pattern(f"(?P<name>(?!常务|第一)[一-鿿]{{2,3}}?)?(?:[省市县区州盟旗](?:委|政府)?)?(?:常务|第一)?副?(?:{pattern('offices')})(?!会)(?P<behind>(?(name)|[一-鿿]{{2,3}}))")


def look(source: Source, laid: Layout, tasks: Sequence[Task], facts: Facts) -> list[Doubt]:
    """The doubts about the tasks of a reading."""
    hidden = {line.number for line in source.lines if "hidden" in line.style.lower()}
    units = {m.unit for task in tasks for m in task.mentions if m.kind == "unit"}
    within = any(unit.endswith(_OF_ONE_BODY) for unit in units) or 5 * sum(prefix(unit) != "" for unit in units) < len(units)  # one body divides its work: 办公室 is a part of it
    return [*_glued(tasks), *_headed(source, tasks), *(d for task in tasks for d in _one(task, hidden, within)), *_hanging(source, laid), *_late(source, laid), *_leaderless(source, laid, tasks),
            *_unheard(source, tasks, facts), *_odd(tasks), *_titles(source, tasks), *_by_look(source, laid, tasks), *_rule_unread(source, laid, tasks), *_several(source, laid, tasks)]


def misfits(tasks: Sequence[Task], doubts: Sequence[Doubt]) -> int:
    """How many tasks do not fit the record the others show: without units or a leader where nearly all have them, or in doubt."""
    if not tasks:
        return 0
    most = len(tasks) * 0.8
    units, led = (sum(bool(x) for x in xs) >= most for xs in ((t.mentions for t in tasks), (t.leaders for t in tasks)))
    odd = {d.line for d in doubts if d.kind in ("torn", "no-text", "number-inside", "leader", "hidden", "verb")}
    lines = [{t.line, *(m.line for m in t.mentions)} if odd else set() for t in tasks]
    return sum(units and not t.mentions or led and not t.leaders or bool(odd & at) for t, at in zip(tasks, lines, strict=True))


def _one(task: Task, hidden: set[int], within: bool) -> Iterator[Doubt]:
    text = task.text.rstrip()
    beside = text.endswith("，") and "：" not in text and any(m.line == task.line for m in task.mentions)  # 修路，责任单位：市甲局
    if not beside and _TORN.match(text, len(text) - 1) or text.count("（") > text.count("）") and text.endswith(("（", "）")) is False and "（" in text[-40:]:
        yield doubt("torn", task.line, text[-60:])
    if columns.is_reference(text) or (not task.fields or text.endswith(_ENDS_AS_BODIES)) and len(text) <= _SHORT and not text.startswith("负责") and likeness.of(text) in _NO_TEXT:
        yield doubt("no-text", task.line, text)
    if _MARKUP.search(text):
        yield doubt("markup", task.line, text)
    if hidden and (task.line in hidden or any(m.line in hidden for m in task.mentions)):
        yield doubt("hidden", task.line, text)
    yield from (doubt("leader", task.line, leader, leader=leader[:40]) for leader in task.leaders if _no_leader(leader))
    for m in task.mentions:
        for trouble in () if within and m.unit in _PARTS else _troubles(m.raw, m.unit, m.kind):
            yield doubt(trouble, m.line, m.raw)


@lru_cache(maxsize=16384)
def _troubles(raw: str, unit: str, kind: str) -> tuple[str, ...]:
    """What is odd in a name."""
    form = ending = ""
    if _unclosed(raw) and (_unclosed(unit) or len(unit) <= len(raw)):  # a line break may part the name in the source
        form = "bracket"
    elif kind == "unit":
        form = "half" if _HALF.fullmatch(unit) else "verb" if VERB.search(unit) else ""
    if kind == "unit":
        ending = "glyph" if words.DAMAGED.search(raw) else "" if words.is_unit(unit) and (unit[-1] != "）" or unit.endswith(_OTHERWISE)) and "：" not in unit else "name"  # 县交通局（高新）
    if _HEAD.fullmatch(unit):
        ending = "name"
    return tuple(filter(None, (ending, form)))


@lru_cache(maxsize=4096)
def _no_leader(leader: str) -> bool:
    """Whether a leader is a sentence, a unit or no person."""
    return len(leader) > _LONGEST_LEADER or _NO_LEADER.search(leader) is not None or (
        likeness.of(leader) in (likeness.UNIT, likeness.CLASS) and not leader.endswith("办")) or _no_person(leader)


def _hanging(source: Source, laid: Layout) -> Iterator[Doubt]:
    """Lists of units that stop where another name is awaited: 市甲局、市乙局、"""
    for part in (draft.parts[-1] for draft in laid.drafts if draft.parts):
        if part.text.rstrip().endswith("、"):
            yield doubt("torn", source.lines[part.passage.place(max(part.start, part.end - 1))[0]].number, part.text)


def _titles(source: Source, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A first task that is the title of the text: what stands below it belongs to others."""
    first = next((line for line in source.lines if line.text.strip()), None)
    plain = first is not None and first.cells is None and bool(tasks) and tasks[0].line == first.number and not tasks[0].number_explicit
    if plain and headings.TITLE.search(text := tasks[0].text.strip()) and (text.startswith(_TITLED) or not jobs.DOES.match(text)):
        yield doubt("no-text", tasks[0].line, text)


def _late(source: Source, laid: Layout) -> Iterator[Doubt]:
    """Times that go on over the end of their line with what is no time (全年 | 推进某事), and that name a unit (市甲局、市)."""
    for said in (draft.deadline for draft in laid.drafts if draft.deadline):
        places = said.passage.stretches(said.start, said.end)
        first = said.text.split("、")[0]
        if (len(places) > 1 or likeness.of(first) == likeness.UNIT or first.isalpha() and likeness.of(first) == likeness.WEAK) and (not columns.is_time(said.text) or _TWO_TIMES.search(said.text)):
            yield doubt("time", source.lines[places[0][0]].number, said.text)


def _unclosed(name: str) -> bool:
    return name.count("（") + name.count("(") != name.count("）") + name.count(")")


def _leaderless(source: Source, laid: Layout, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Units under two labels again and again, of which one is in no list and neither says who leads: 总揽单位, 责任单位."""
    if any(m.role == "lead" for task in tasks for m in task.mentions):
        return
    heads = tuple(head for head, kind in laid.columns.items() if kind == "duty")
    under = [(draft, _heads(draft, heads)) for draft in laid.drafts if draft.parts]
    both = [one for one in under if len(one[1]) > 1 and any(labels.kind(word) != "duty" for word in one[1])]
    if len(both) > 1 and 2 * len(both) >= len(under):
        draft, heads_said = both[0]
        yield doubt("no-lead", source.lines[draft.parts[0].passage.line].number, draft.parts[0].text, names="、".join(heads_said))


def _heads(draft: Draft, of_columns: Sequence[str]) -> Sequence[str]:
    """The labels, or the heads of columns, under which a task names units without a role."""
    parts = [p for p in draft.parts if p.kind == "duty"]
    return of_columns if sum(p.form == "column" for p in parts) > 1 else list(dict.fromkeys(p.word for p in parts if p.form == "label"))


def _no_person(leader: str) -> bool:
    """Whether a leader is neither an office nor as long as names are: 班昭已挂牌, 一."""
    if len(leader) < 2:
        return True
    return len(leader) > 4 and "·" not in leader and not any(one.title for one in headings.leaders(leader)) and likeness.of(leader) not in (
        likeness.OFFICE, likeness.PERSON)


def _glued(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A number inside the text of a task that is the task's own or the next, and that no task bears."""
    borne = {(t.section, t.number) for t in tasks if t.number_explicit}
    for task in tasks:
        for found in _INSIDE.finditer(task.text):
            value = int(found[1]) if found[1] else chinese(found[2] or found[3])
            expected = (task.number or 0) + int(task.number_explicit)
            if (value == expected or not found[1]) and (found[3] or (task.section, value) not in borne):
                yield doubt("number-inside", task.line, task.text[max(0, found.start() - 19):found.end() + 20], number=value)


def _odd(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Several units in a field that holds none for most tasks (所在乡镇：市甲局、市乙局): the row may have moved."""
    said: dict[str, list[tuple[Content, list[str]]]] = {}
    for field in (field for task in tasks for field in task.fields):
        said.setdefault(field.name, []).append((field, [likeness.of(piece) for piece in _PIECES.split(field.text.strip())]))
    for fields in said.values():
        units = [(field, looks) for field, looks in fields if likeness.UNIT in looks and set(looks) <= {likeness.UNIT, likeness.CLASS}]
        if 0 < len(units) * 3 <= len(fields):
            yield from (doubt("unused", field.line, field.text, names=field.text) for field, looks in units if len(looks) > 1)


def _by_look(source: Source, laid: Layout, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A rule that tells leads by bold print or colour, which no reader sees."""
    for passage in laid.passages if tasks else ():
        said = _BY_LOOK.search(passage.text)
        if said:
            yield doubt("look", source.lines[passage.line].number, passage.text, head=said.group())
            return


def _rule_unread(source: Source, laid: Layout, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A sentence on who leads (…为…牵头单位) where no task has a lead."""
    if any(m.role == "lead" for task in tasks for m in task.mentions) or not any(len(task.mentions) > 1 for task in tasks):
        return
    for passage in laid.passages:
        said = _SAYS_LEADS.search(passage.text)
        if said:
            yield doubt("lead-said", source.lines[passage.line].number, passage.text, head=said.group())
            return


def _several(source: Source, laid: Layout, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Where a further document begins in a file: a title soon below copies or the printed line (抄送：…, …印发) of the one before, with tasks above and below. An annex
    is none: it belongs to the document above it."""
    first, last = min((task.line for task in tasks), default=0), max((task.line for task in tasks), default=0)
    near = 0
    for passage in laid.passages:
        number, text = source.lines[passage.line].number, passage.text.strip()
        if not first < number < last or not text:
            continue
        if ("印" in text or "抄" in text) and noise.kind(text) in ("printed", "cc"):
            near = _NEAR
        elif near:
            near = 0 if headings.ATTACHED.match(text) else near - 1
            if near and len(text) < _LONGEST_TITLE and headings.TITLE.search(text):
                yield doubt("several", number, text)
                return


def _headed(source: Source, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """A first task of several lines where all others have one, or that says what follows: a title or preamble may have been read into it."""
    if tasks and _PREAMBLE.search(tasks[0].text):
        yield doubt("preamble", tasks[0].line, tasks[0].text)
    rows = {line.number for line in source.lines if line.cells is not None}
    if len(tasks) >= _MANY and "\n" in tasks[0].text and tasks[0].line not in rows and not any("\n" in task.text for task in tasks[1:]):
        yield doubt("headed", tasks[0].line, tasks[0].text)


def _unheard(source: Source, tasks: Sequence[Task], facts: Facts) -> Iterator[Doubt]:
    """Leaders that the title, the name of a sheet or a heading gives and no task has."""
    if not tasks:
        return
    known = {leader for task in tasks for leader in task.leaders}
    places = {line.part: line.number for line in reversed(source.lines) if line.part and not line.part.startswith("table ")}
    at = {line.number: line.part for line in source.lines}
    led = {at[task.line] for task in tasks} - {at[task.line] for task in tasks if not task.leaders}  # sheets on which all tasks say whose they are: 书记, 常务
    sections = {task.section.rsplit(" / ", 1)[-1]: task.line for task in reversed(tasks) if task.section and not task.leaders}
    for where, text, line in [("the title", facts.title or "", 1), *(("the name of a sheet", part, n) for part, n in sorted(places.items(), key=lambda p: p[1])),
                              *(("a heading", section, n) for section, n in sections.items())]:
        for leader in (one for one in _leaders(text) or _in_office(text) if where != "a heading" or text != one):  # 安全类 is a heading and nobody
            if not any(leader in one or one in leader for one in known) and not (leader == text and text in led and _TITLE.fullmatch(text)):
                yield doubt("leader-nobody", line, text, where=where, leader=leader)


def _in_office(heading: str) -> list[str]:
    """The person with whose name and office a heading opens."""
    found = _OPENS.match(heading.strip())
    name = found["name"] or found["behind"] if found else ""
    return [short for short in (name, name[:2]) if len(short) > 1 and words.is_person(short)][:1]


def _leaders(text: str) -> list[str]:
    """The leaders a title or the name of a sheet gives."""
    given = [leader.shown for leader in headings.portfolio(text)]
    if given:
        return given
    for found in _NAMED.finditer(text):
        for cut in (0, 1):
            if words.is_person(found["name"][cut:]) and len(found["name"][cut:]) > 1:
                return [found["name"][cut:]]
    return [text] if words.is_person(text) else []

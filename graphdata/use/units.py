"""Units named in the source that no task uses, and heads that repeat before persons or units and are no labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from ..layout import jobs, labels, noise
from ..layout.drafts import AROUND, Layout
from ..layout.numbering import mark, unnumbered
from ..layout.passages import Passage
from ..layout.surroundings import NO_UNITS
from ..patterns import Pattern
from ..values import Doubt, Line, Source
from ..vocabulary import pattern, words
from . import clauses, likeness
from .clauses import ACTS, BODIES, NUMBER, WATCHES
from .likeness import CLASS, NAMES, OFFICE, PERSON, TIME, UNIT, WEAK
from .reach import Reach
from .witness import Listed, between_blanks, lists
from .wording import doubt

_EXAMPLES = frozenset(("example", "watermark", "scan", "rotated"))
_BESIDE = frozenset(("running head", "page", "page number"))
_LONGEST_BESIDE = 60  # characters: what is longer ran into a line of the list
_OVER = frozenset(("table", "heading", "notice", "unplaced", "introduction"))  # what a section that names its leads may be
_ASIDE = frozenset(words("aside")) - set(words("aside", kind="section"))
_DATE = Pattern(r"(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}(?:\s*日|$)|二[〇○零].{1,3}年.{1,3}月|^\s{0,80}20\d{4,6}\s{0,80}$")
_EXAMPLE = Pattern("\\W*(?:示例|样例|范例|填写示例|例：|（例）)")
_HEAD = Pattern(r"(?:^|[\s。；|\t（［【])(?P<head>[一-鿿（）/、]{2,12})\s?：(?=\s*(?P<rest>\S[^。；|\t]{0,80}))", re.M)
_CONTACT = Pattern("联系|电话|邮箱|传真")
_LABEL = Pattern("(?!.*(?:各|有关|相关|直|级|成员|驻))[一-鿿]{0,6}(?:单位|部门|主体|机构|处室|科室)")
_CLAUSE = Pattern(f"(?:^|[，：；。])(?!{NUMBER})(?:由)?(?P<who>[一-鿿、]{{3,40}}?)(?:牵头|具体|主要|共同|分别)*负责(?=[一-鿿]{{2}})(?!的|人|同志|领导|干部)")
_THEN_JOBS = Pattern(f"[。；] ?(?:\\d{{1,2}}[.、．])?(?P<who>[一-鿿]{{3,20}})：(?=\\s*(?:\\d{{1,2}}[.、．]\\s?)?{jobs.DOES.pattern})")
_LAST_CLAUSE = Pattern("[，；。](?P<who>[一-鿿]{3,20})(?=，{2})")  # right before who answers: 修路，市甲局，（市乙局牵头）
_LEADS = Pattern("[，；。](?!由)(?P<who>[一-鿿、（）]{3,60}?)牵头(?=[，；。]|$)")  # …，市甲局牵头，市乙局配合。
_BY = Pattern("[，：；。]由(?P<who>[一-鿿、（）]{3,60}?)(?:牵头|负责)(?:[，。；]|$)")
_TRAILS = Pattern(f"[。；]{BODIES}(?={pattern('task_verbs')})")
_BESIDE_LEAD = Pattern(f"牵头，(?:会同|联合){BODIES}")
_BUILT = Pattern(f"{NUMBER}(?:[新改扩迁续重]建|建设|建成|改造|修缮|提升)")
_ROW = Pattern("\\s*\\d{1,3}[,，][^,，]{2,60}[,，](?P<who>[一-鿿、（）]{3,60})(?:[,，]|$)")  # 1,新建产业园,县工信局,6月底
_FIRST = "(?:1[.、．]|（1）|①)"
_HEADS_JOBS = Pattern(f"(?:{NUMBER})?(?!\\s*各){BODIES}(?:(?:：|——)(?:$|[一-鿿]{{4}}|{_FIRST})|\\s{{1,4}}{_FIRST})")
_COLON_JOB = Pattern(f"{NUMBER}(?P<who>[一-鿿、（）]{{3,60}}?)：(?={jobs.DOES.pattern})")  # 一、市委办公室、市政府办公室：将创建工作纳入目标
_ARTICLE = Pattern("\\s*第[一二三四五六七八九十百]{1,4}条")  # of a regulation
_IN_NOTE = Pattern("由(?P<who>[一-鿿、（）]{3,40}?)(?:牵头|负责(?!解释|督|汇总)|会同|配合|协助|承办)")  # 该项任务由市甲局配合
_IS_LABELLED = Pattern(f"(?:责任|牵头|承办|主办|主责)(?:单位|部门)(?:是|由)?{BODIES}(?:[，。；]|$)")  # 责任领导王强，责任单位市甲局，12月底前完成。
_CALLED = Pattern("[@＠](?P<who>[一-鿿]{3,20})")  # 修路 @王强 @市甲局
_PERSONS = Pattern("(?:责任人员?|负责人|包保人)：\\s?(?P<who>[一-鿿、]{2,24})")
_DUTIES, _TITLE = Pattern("(?:职责|任务|责任)?分工$|职责$"), 24  # the heading of those who do something, and characters of one
_DOES = Pattern(f"\\s*{BODIES}(?=依法|负责(?!人|同志)|{jobs.DOES.pattern})")
_GROUP = Pattern("\\s*(?:[★☆●◆■▲]\\s?)?(?P<who>[一-鿿]{1,7}(?:室|股|科|组|镇|乡|街道))：?\\s*$")  # heads of jobs within one office
_JOB = Pattern(f"\\s*(?:\\d{{1,2}}[.、．]|[·•●○◦◇▪-])\\s?(?:负责|承担|{jobs.DOES.pattern})")
_TELLS = Pattern(r"今年以来[^。]{0,20}(?:做|开展|完成)了|(?:19|20)\d\d年[一-鿿]{0,12}(?:总结|情况|汇报)$|请示$|妥否|^问：")  # of what was done, or asks
_ADDRESSES = Pattern("现(?:就|将|把|函)|经|根据|你|贵|按照?|为|近")  # below an addressee
_OVER_JOBS = Pattern(f"\\s*(?P<who>[一-鿿、]{{3,24}})：\\s?(?:\\d{{1,2}}[.、．]\\s?)?(?:全面)?(?={jobs.DOES.pattern}[一-鿿])")  # 城管局：1.建设公园
_OWNS = Pattern(r"\s*(?P<who>[一-鿿、]{3,40}?)(?:20\d\d年度?)?(?:负责|牵头|承担|主办)的?(?:[一-鿿]{0,6}(?:工作|任务|事项|项目))(?:有|如下|包括|为|是)?：?$")  # 县甲局负责的项目有：
_NUMBERED = Pattern(NUMBER)
_STEPS = Pattern(f"{NUMBER}|\\s*[·•●○◦◇▪-]")
_NUMBERS = Pattern("\\s1[.、．]?\\s.{4,200}?\\s2[.、．]?\\s")
_COMPOSES = Pattern("任(?:常务)?副?(?:组长|指挥长?|总指挥|召集人|主任)|(?:负责人|同志|领导|干部)为成员|(?:领导小组|指挥部|专班|委员会)[^。；，]{0,6}(?:下设|设立?)|办公室设在|成员(?:单位)?(?:包括|由)|(?:负责人|负责同志|同志|领导)(?:参会|与会)")  # of whom a leading group is made
_THEN_ACTS = Pattern(f"(?:。由?{BODIES}(?!下?设|为)|[，；]由?{BODIES.replace('who', 'act')}(?=(?:具体|共同|分别)?(?:负责(?!人|同志)|抓|做好|落实)))[一-鿿]{{2}}")  # behind a sentence or clause
_LAST = Pattern(r"[一-鿿\d。](?:\s|，)(?P<who>[一-鿿、（）]{3,60})[。；]?$")
_CLOSES = Pattern("[一-鿿][^（）]*）[。；]$")  # a clause with its bracket
_PRAISED = Pattern("先进(?:单位|集体)|获奖")
_PRAISES = Pattern(f"{_PRAISED.pattern}|表彰|表扬|嘉奖|名单")  # heads lists of those who answer for nothing
_TEAM = Pattern("[一-鿿](?:专班|工作组|[一-鿿]组|指挥部|领导小组)$")
_OF_TEAM = Pattern("(?:总|副)?\\s*(?:组\\s*长|指挥长|召集人|牵头|主责|责任|成员|包[联保])[一-鿿\\s]{0,6}(?:[：\\t|]|$)")
_DIALLED = Pattern(r"[\d\-－—]{7,24}")
_ROSTER = (*NAMES, PERSON, OFFICE)
_POST = Pattern(r"\d{1,2}月\d{1,2}日|[一-鿿]|[一-鿿]{0,6}(?:主任科员|科员|职员|干事|经理|政委|主管)")  # also one character of a name: 卓  凡
_DATE_IN = Pattern("(?:19|20)\\d\\d年")
_CALLS = Pattern("(?:各|有关)[^，。；：（|\\t]{1,14}要(?!求|素|点)")  # 各地区、各部门要高度重视
_BY_CLASS = Pattern("。（(?P<who>各[一-鿿]{2,14})）\\s*$")
_ATTENDS = Pattern("(?:负责人|负责同志|领导|人员|同志)(?:参加|出席|列席)了?(?:会议|座谈|调研|活动|仪式|本次|此次)")  # who came to a meeting
_TOLD = frozenset(("notice", "unplaced", "introduction"))
_GREETS = ("此致", "敬礼", "特此通知", "特此函告")  # above who signs
_NAME = 6  # characters of the name of a person, whatever its surname: 巴特尔
_SEVERAL = 3  # lines that may say who does what
_REPEATED = 2  # brackets that may say anything
_FEW = 3  # names on a line that may be issuers or signatures


@dataclass(slots=True)
class Seen:
    """What the witness saw that no task uses: names in lists, and doubts."""

    lost: int = 0
    doubts: list[Doubt] = field(default_factory=list)


def look(source: Source, passages: Sequence[Passage], laid: Layout, reach: Reach) -> Seen:
    """Compare what the witness saw with what the tasks use."""
    seen, idle = Seen(), []
    faint: list[tuple[int, str, tuple[str, ...]]] = []  # brackets of names that may be none, （卫生所）: in doubt only where they come again
    headed: list[Passage] = []  # with a colon that no label has
    form = _form(laid)
    for passage in passages:
        left = reach.left(passage)
        if "：" in left:
            headed.append(passage)
        if not (likeness.may_name(left) or ACTS.search(left) or _BESIDE_LEAD.search(passage.text) or laid.kinds.get(passage.line) == NO_UNITS):
            continue
        line = source.lines[passage.line]
        kind = laid.kinds.get(passage.line, ("",))[0]
        if kind in _EXAMPLES or kind in _BESIDE and len(passage.text) <= _LONGEST_BESIDE or "hidden" in (line.style, line.part) or _EXAMPLE.match(passage.text) or line.cells is None and roster(passage.text) and (roster(_above(passage, passages)) or roster(_below(passage, passages))):
            continue
        if kind == "signature" and passage.text.lstrip()[:1] == "（" and ("、" not in passage.text or _DATE_IN.search(passage.text)) or kind in _TOLD and _ATTENDS.search(passage.text):
            continue
        lost: list[str] = []
        weak: list[str] = []
        matrix = kind == "header" and bool(reach.of(passage.line, "unit"))  # some heads of a matrix have no mark
        for one in lists(passage.text, row=line.cells is not None or kind in ("row", "table")):
            if one.how == "line" and (kind not in ("heading", "row") or form.by_unit) and all(look == CLASS for _, _, look in one.names) or _aside(one, passage, source, passages, laid, reach):
                continue
            for start, end, look in one.names:
                at, begin, stop = _placed(passage, start, end)
                if reach.uses(at, begin, stop) or (line.number, (name := line.text[begin:stop].strip())) in reach.texts or not one.roles and (line.number, name + "。") in reach.texts:
                    continue
                if matrix or _is_repeated(line, begin) or reach.settles(at, begin, stop, unit=look == UNIT) or _LABEL.fullmatch(passage.text[start:end]):
                    continue
                if one.how == "bracket" and not one.roles and all(look == WEAK for _, _, look in one.names):
                    weak.append(line.text[begin:stop].strip())
                    continue
                seen.lost += 1
                if look != CLASS or one.how != "line" or kind in ("heading", "row"):
                    lost.append(line.text[begin:stop].strip())
        lost += _said(passage, left, kind, laid, reach, form)
        if line.part in ("footnote", "endnote") and reach.first >= 0:
            lost += [who for who in clauses.units(_IN_NOTE.search(left)) if likeness.of(who) == UNIT]
        if lost:
            idle.append((line.number, line.text, tuple(dict.fromkeys(lost))))
        faint += [(line.number, line.text, tuple(dict.fromkeys(weak)))] * len(weak)
    if len(faint) > _REPEATED:
        seen.lost += len(faint)
        idle = sorted({*idle, *faint})
    if reach.first < 0 and len({name for _, _, names in idle for name in names}) < 2:
        idle = _subjects(source, passages) or idle
    seen.doubts += _heads(source, headed, reach)
    if reach.first >= 0:
        seen.doubts += [doubt("unused", number, text, names=_few(names)) for number, text, names in idle]
    elif len({name for _, _, names in idle for name in names}) > 1 and not all(likeness.of(name) == CLASS and _CALLS.search(text) for _, text, names in idle for name in names) or (closed := [(source.lines[p.line].number, source.lines[p.line].text, (who,)) for p in passages if (who := _closed(p) or _heads_anew(p, passages))]):
        idle = idle or closed
        seen.doubts.append(doubt("no-tasks", idle[0][0], idle[0][1], count=len(idle), lines=_few([str(n) for n, _, _ in idle])))
        seen.doubts += [doubt("unused", number, text, names=_few(names)) for number, text, names in idle]
    else:
        seen.lost = 0
    return seen


def _closed(passage: Passage) -> str:
    """The class of bodies in the bracket that closes a numbered passage: 1.宣传新发展理念，增强参与的积极性。（各成员单位）"""
    found = _BY_CLASS.search(passage.text[-30:]) if passage.text.rstrip().endswith("）") and mark(passage.text) and len(passage.text) > 30 else None
    return found["who"] if found and likeness.of(found["who"]) == CLASS else ""


class _Form(NamedTuple):
    """How the tasks of a reading name their units: behind a stop, each after the work of its unit, or only who supports; and all of whom they name."""

    trails: bool
    by_unit: bool
    unled: bool
    named: frozenset[str]


def roster(text: str) -> bool:
    """Whether a line says but where to reach whom: a unit, a person or a day, and a telephone."""
    if not _DIALLED.search(text):
        return False
    pieces = re.split(r"[\s|]+", unnumbered(text).strip(" |"))
    looks = [PERSON if _POST.fullmatch(piece) else likeness.of(piece) for piece in pieces if not _DIALLED.fullmatch(piece)]
    named = sum(look in NAMES for look in looks) == 1 and 0 < len(looks) < len(pieces)
    return named and (all(look in _ROSTER for look in looks) or len(looks) == 2 and looks[0] in NAMES and len(pieces[1]) < _NAME)


def _form(laid: Layout) -> _Form:
    drafts = laid.drafts
    behind = [d.parts[0].passage.text[:d.parts[0].start].rstrip()[-1:] for d in drafts if d.parts and not d.parts[0].word]
    return _Form(sum(stop in ("。", "；") for stop in behind) * 2 > len(drafts), sum(d.family == "unit" for d in drafts) * 2 > len(drafts), any(all(p.kind == "support" for p in d.parts) for d in drafts),
                 frozenset(name for d in drafts for p in d.parts for name in p.text.split("、")))


def _said(passage: Passage, left: str, kind: str, laid: Layout, reach: Reach, form: _Form) -> list[str]:
    """The units of which a line says that they do something, and which answer for nothing by it."""
    out: list[str] = []
    if laid.kinds.get(passage.line) == NO_UNITS:  # 三、由市甲局会同市乙局治理河道。 among others
        out += [who for one in clauses.told(left) if one.opens for who in one.names if likeness.of(who) == UNIT]
    if kind in ("task", "heading", "unplaced"):
        by = (*((_BY,) if "由" in left else ()), *((_BESIDE_LEAD,) if "牵头，" in passage.text else ()))
        out += [found["who"] for found in (_LAST_CLAUSE.finditer(left) if kind == "task" else ()) if likeness.of(found["who"]) == UNIT]
        by += (_LEADS,) if "牵头" in left and kind == "task" else ()
        out += [*(name for said in by for name in _unheld(passage, laid, said, "")), *_unheld(passage, laid, ACTS, "unit")]
    if form.trails and kind == "task":  # the text of two: …。市甲局、市乙局新建学校两所。市丙局
        out += [name for found in _TRAILS.finditer(left) for name in found["who"].split("、") if not any(name in part.text for d in laid.drafts for part in d.parts if part.passage is passage)]
    if kind in _OVER and reach.first >= 0:
        out += clauses.units(kind == "unplaced" and _HEADS_JOBS.match(left)) or [who for who in clauses.units(form.unled and _OWNS.match(left[:60].rstrip())) if who not in form.named]
    if form.by_unit and kind in _TOLD and (over := _OVER_JOBS.match(left)):  # 校长室：全面负责安全工作。 above 教导处：
        out += [who for who in over["who"].split("、") if all(likeness.of(one) in NAMES for one in over["who"].split("、"))]
    if form.by_unit and ("负责" in left or "：" in left) and kind not in AROUND:
        said = [who for who in _clauses(left) if who[0] in "省市县区州旗" and likeness.of(who) != CLASS and who not in form.named]  # 物业公司负责维护 is said of a job
        out += said if reach.within(passage.line) or len(said) > 1 else []
    return out


def _is_repeated(line: Line, begin: int) -> bool:
    """Whether a place stands in a merged cell that only goes on from the row above, where it is looked at."""
    return any(a <= begin < b for a, b in (line.cells[k] for k in line.carried if line.cells))


def _subjects(source: Source, passages: Sequence[Passage]) -> list[tuple[int, str, tuple[str, ...]]]:
    """The lines of a text without a list that say who does what: two units are told so beyond question, or three may be; in one that tells what was done, only by words of role."""
    sure: dict[int, tuple[str, ...]] = {}
    may: dict[int, tuple[str, ...]] = {}
    tells = any(_TELLS.search(passage.text.strip()) for passage in passages)
    of_duties = False
    for passage in passages:
        text, line = passage.text, source.lines[passage.line].number
        of_duties = _DUTIES.search(text.strip()) is not None if text.strip() and len(text) < _TITLE and "。" not in text else of_duties
        numbered = _NUMBERED.match(text)
        said = [] if _ARTICLE.match(text) or tells and "是" in text[:4] else [one for one in clauses.told(text) if one.sure or not tells]
        names = tuple(dict.fromkeys(name for one in said if one.sure for name in one.names))
        others = tuple(dict.fromkeys(name for one in said for name in one.names if one.asked or UNIT in map(likeness.of, one.names)))
        labelled = tuple(name for found in (() if tells else (*_IS_LABELLED.finditer(text), *_CALLED.finditer(source.lines[passage.line].text))) for name in clauses.units(found))
        persons = _PERSONS.search(text) if numbered and not tells else None
        rows = between_blanks(text) if _NUMBERS.search(text) and not tells else []
        if not tells and sum(likeness.of(name) != CLASS for name in names) > 1 or len(others) > (1 if names and (numbered or not tells) else _REPEATED) or len(labelled) > 1:
            return [(line, text, others or labelled)]
        if len(rows) > _REPEATED:  # a table on one line: 1 新建学校 县教育局 2 修路 县交通局 3 …
            return [(line, text, tuple(rows))]
        heads = (_OWNS.match(text[:60]), _ROW.match(text), *(() if tells else (numbered and _COLON_JOB.match(text), not _addresses(passage, passages) and (_HEADS_JOBS.match(text) or _OVER_JOBS.match(text)))), numbered and _LAST.search(_without_time(text)))
        if names or (names := labelled) or numbered and len(names := others) > 1 or (names := tuple(next(filter(None, map(clauses.units, heads)), ()))):
            sure[passage.line] = names
        elif persons:  # 1.修路。责任人：张三
            sure[passage.line] = (persons["who"],)
        elif not tells and (others or (others := tuple(clauses.units(of_duties and _DOES.match(text))))):
            may[passage.line] = others
        elif not tells and (group := _GROUP.match(text)) and any(map(_JOB.match, takewhile(_STEPS.match, [p.text for p in passages[passage.line + 1:passage.line + 4]]))):
            sure[passage.line] = (group["who"],)
        elif not tells and numbered and (last := _LAST.search(_without_time(text))) and all(likeness.of(name) in NAMES for name in last["who"].split("、")):  # 1.修路，产业发展部
            may[passage.line] = tuple(last["who"].split("、"))
        elif last := clauses.units(not numbered and _LAST.search(_without_time(text))):
            may[passage.line] = tuple(last)
    told = sure if len(sure) > 1 else {**sure, **may} if len(sure) + len(may) >= _SEVERAL else {}
    return [(source.lines[k].number, source.lines[k].text, names) for k, names in sorted(told.items())]


def _without_time(text: str) -> str:
    """The end of a line before a time behind a blank: 1.修路 市交通局 6月底."""
    *before, last = text[-80:].rsplit(None, 1) or [""]
    return before[0] if before and likeness.of(last) == TIME else text[-64:].rstrip()


def _below(passage: Passage, passages: Sequence[Passage]) -> str:
    """The next filled line."""
    return next((p.text for p in passages[passage.line + 1:passage.line + 4] if p.text.strip()), "")


def _above(passage: Passage, passages: Sequence[Passage]) -> str:
    """The line right above, over empty ones."""
    return next((p.text for p in reversed(passages[max(0, passage.line - 3):passage.line]) if p.text.strip()), "")


def _heads_anew(passage: Passage, passages: Sequence[Passage]) -> str:
    """The unit that is a line above which numbers end and below which they begin again: 七、… / 市卫生局 / 一、…"""
    who = passage.text.strip()
    last, first = (mark(_above(passage, passages)), mark(_below(passage, passages))) if likeness.of(who) == UNIT else (None, None)
    return who if last and first and last.style == first.style and first.value == 1 < (last.value or 0) and jobs.DOES.match(_below(passage, passages).lstrip(), first.end - first.start) else ""


def _addresses(passage: Passage, passages: Sequence[Passage]) -> bool:
    """Whether a line names those to whom what stands below is written: 县教育局、县财政局： over 现就有关事项函告如下."""
    return passage.text.rstrip().endswith("：") and _ADDRESSES.match(_below(passage, passages).lstrip()) is not None


def _unheld(passage: Passage, laid: Layout, said: Pattern, form: str) -> list[str]:
    """The units of whom a clause within the text of a task says that they do something (…。由市甲局牵头，做某事。) and who answer for none that stands there; where a
    `form` is named, tasks that name their units so count: 县甲局负责资金，县乙局发布预警。"""
    names = [name for found in said.finditer(passage.text) for name in re.split("[、，和与及]", found["who"]) if len(name) > 2 and likeness.of(name) in (UNIT, WEAK)]
    here = [part.text for draft in laid.drafts if any(text.passage is passage for text in draft.texts) for part in draft.parts if part.form == form or not form] if names else []
    return [name for name in names if (here or not form) and not any(name in text for text in here)]


def _clauses(text: str) -> list[str]:
    """The units of which clauses say for what they answer (…；市甲局负责宣传；市乙局负责巡查。市丙局：1.…), but where all only look on."""
    said = [found for pattern in (_CLAUSE, _THEN_JOBS) for found in pattern.finditer(text)]
    watch = all(WATCHES.match(text, found.end("who")) for found in said)
    return [] if watch else [who for found in said for who in found["who"].split("、") if likeness.of(who) in NAMES]


def _few(names: Sequence[str], most: int = 8) -> str:
    return "、".join(names[:most]) + ("…" if len(names) > most else "")


_LOOKED_AT = Pattern("(?:被|拟|重点|主要)?(?:检查|抽查|督查|督导|巡查|巡察|考核|考评|评估|评价|审计|监测|检测|普查|调查|调研|采集|统计|适用|服务|培训|宣传|发放|补贴|扶持|奖励|受益|参加|申报|招聘|覆盖|整治|排查|试点|推广|救助|帮扶|资助|管理|评选|评比|创建|通报|报送|征求意见|演练|协助|管制|抽检|监督检查|数据采集)(?:对象|范围|区域)$|(?:实施|保障)范围$")


def _aside(one: Listed, passage: Passage, source: Source, passages: Sequence[Passage], laid: Layout, reach: Reach) -> bool:
    """Whether a list stands where units may be named without answering for a task: issuer, copies, contacts, signatures."""
    if one.how == "label" and _LOOKED_AT.match(one.head):  # who is looked at
        return True
    if one.head in _ASIDE and not (reach.within(passage.line) and labels.kind(one.head) in labels.UNITS):
        return True
    if one.how in ("line", "sentence") and ((reach.first < 0 or passage.line < reach.first) and _addresses(passage, passages) or not one.roles and _composes(passage.text, one.names[0][0])):
        return True
    if one.how in ("line", "cell", "sentence") and reach.first < 0 and not one.roles and (_PRAISED.search(passage.text) or one.how == "line" and _PRAISES.search(_above(passage, passages))):
        return True
    if reach.first >= 0 and len(one.names) == 1 and one.how in ("line", "cell") and not one.roles and _TEAM.search(passage.text.strip()) and _OF_TEAM.match(_below(passage, passages).lstrip()):
        return True  # a team over its own lines
    if laid.kinds.get(passage.line, ("",))[0] == "navigation" and noise.SITE.search(passage.text) or reach.first >= 0 and not reach.within(passage.line) and len(one.names) < 3 and noise.of_site(passage.text, above=passage.line < reach.first):
        return True
    if one.how == "cell" and laid.kinds.get(passage.line, ("",))[0] in ("contact", "total"):
        return reach.first >= 0
    if len(one.names) == 1 and one.head and (labels.kind(one.head) == "content" or (number := mark(one.head + "：")) and number.end > len(one.head)):  # 项目名称：温泉康养小镇, 项目二：健身中心
        return True
    if len(one.names) == 1 and one.how == "label" and _BUILT.match(one.head) and any(at == source.lines[passage.line].number for at, _ in reach.texts):
        return True  # 1.新建公共设施：县妇幼保健院, with units of its own
    if reach.within(passage.line) or any(reach.uses(*_placed(passage, start, end)) for start, end, _ in one.names):
        return False
    if one.how in ("line", "sentence") and len(one.names) == 1 and reach.first > passage.line and WATCHES.search(passage.text, one.names[0][0]):
        return True  # who looks on answers for nothing
    kind = laid.kinds.get(passage.line, ("",))[0]
    if one.how in ("line", "sentence") and kind == "note" and WATCHES.search(passage.text, one.names[0][0]):
        return True
    units = sum(look == UNIT for _, _, look in one.names)
    if one.how == "label":
        known = labels.kind(one.head) in labels.UNITS
        return not known and reach.first >= 0 and units < 2 or len(one.names) < 2 and any(_CONTACT.search(text[:40]) for text in [passage.text, *_near(passage, passages, 2)])
    if all(look == CLASS for _, _, look in one.names):
        return kind != "heading"
    if one.how == "bracket":
        return reach.first >= 0 and units < 2 and not (_CLOSES.search(passage.text) and any(p.form == "bracket" and not p.word for d in laid.drafts for p in d.parts))
    if kind in AROUND or kind == "addressee" and passage.line < reach.first or one.how == "cell" and re.split("[\\s|：]+", passage.text.strip(" |"))[0] in _ASIDE:
        return True
    return len(one.names) <= _FEW and not one.roles and _signs(one, passage, passages, laid)


def _composes(text: str, at: int) -> bool:
    """Whether the sentence in which a stretch begins says of whom a leading group is made, and none behind another says that units do something."""
    stop = text.find("。", at)
    return _COMPOSES.search(text, text.rfind("。", 0, at) + 1, stop if stop >= 0 else len(text)) is not None and not _THEN_ACTS.search(text)


def _placed(passage: Passage, start: int, end: int) -> tuple[int, int, int]:
    """The line of the source in which a stretch begins, and where it stands there."""
    if passage.runs is None:
        return passage.line, passage.shift + start, passage.shift + end
    line, begin = passage.place(start)
    return line, begin, passage.place(end - 1)[1] + 1


def _near(passage: Passage, passages: Sequence[Passage], reach: int) -> list[str]:
    """The texts of the next filled lines before and behind a passage."""
    k = passage.line
    behind = [p.text for p in passages[k + 1:k + 1 + 3 * reach] if p.text.strip()][:reach]
    before = [p.text for p in passages[max(0, k - 3 * reach):k] if p.text.strip()][-reach:]
    return before + behind


def _signs(one: Listed, passage: Passage, passages: Sequence[Passage], laid: Layout) -> bool:
    """Whether a line with a name and a date at most is an issuer or a signature: beside a date or the title, or at the very top."""
    if _NUMBERED.match(passage.text) or re.search("[一-鿿]{2}", passage.text[:one.names[0][0]] + _DATE.sub("", passage.text[one.names[-1][1]:])):
        return False
    near = [passage.text, *_near(passage, passages, 2)]
    if any(len(text.strip()) < 40 and _DATE.search(text) or "关于" in text or text.strip() in _GREETS for text in near):
        return True
    beside = (laid.kinds.get(p.line, ("",))[0] for p in passages[max(0, passage.line - 2):passage.line + 3])
    return "title" in beside and laid.kinds.get(passage.line, ("",))[0] in ("signature", "title", "notice", "introduction")


def _heads(source: Source, passages: Sequence[Passage], reach: Reach) -> list[Doubt]:
    """Heads before a colon that repeat before persons or units within the list and were not used as labels."""
    found: dict[str, list[tuple[int, str]]] = {}
    for passage in passages:
        for match in _HEAD.finditer(passage.text):
            head = match["head"].strip("（）、/")
            line, start, end = _placed(passage, *match.span("head"))
            if reach.holds("label", line, start, end) or head in _ASIDE or labels.kind(head) == "person":
                continue
            looks = {likeness.of(piece) for piece in re.split("[、，,\\s]+", match["rest"].strip()) if piece}
            if looks <= {*NAMES, PERSON, OFFICE} and not looks.isdisjoint((UNIT, PERSON, OFFICE)) and not _all_used(match, passage, reach):
                found.setdefault(head, []).append((line, source.lines[line].text))
    return [doubt("label", source.lines[at[0][0]].number, at[0][1], head=head, count=len(at))
            for head, at in found.items() if len(at) > 1 and (reach.first < 0 or any(reach.within(line) for line, _ in at))]


def _all_used(match: re.Match[str], passage: Passage, reach: Reach) -> bool:
    """Whether all that stands behind a head is used by tasks, as units or as leaders; the office of a leader is his."""
    led = any(leader in match["rest"] for leader in reach.leaders)
    for piece in re.finditer("[^、，,\\s]+", match["rest"]):
        start = match.start("rest") + piece.start()
        if not (led and likeness.of(piece.group()) == OFFICE) and not any(leader in piece.group() or piece.group() in leader for leader in reach.leaders) and not reach.uses(
                *_placed(passage, start, start + len(piece.group()))):
            return False
    return True

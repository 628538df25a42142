"""Jobs that follow the name of whoever has them: 县财政局：落实资金。 and clause by clause 县财政局负责资金，县审计局对资金进行审计；县住建局配合。"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from ..names import phrases
from ..names.verbs import ADVERB, VERB
from ..patterns import Pattern
from ..vocabulary import pattern
from . import noise
from .brackets import all_units
from .entries import Entry
from .headings import is_heading
from .numbering import Mark, mark
from .segments import Segment
from .tables import columns

_NOT_FOR = "[同的]|人(?!员密|口|民|才|居)"  # 负责同志, 负责人
_VERB = Pattern(f"(?:{ADVERB}|主要|牵头|全面){{0,5}}负责(?=[一-鿿“《])(?!{_NOT_FOR})")
_LEADS = Pattern("牵头(?=[一-鿿“《]{2})(?!负责|单位|部门|领导|的|人)")  # below a number
_BY = Pattern("由|请|责成")
_WITH = Pattern("(?:会同|联合|协同)(?=[一-鿿]{2})")  # who takes part is not told from what is done
_ASKED = Pattern("由|请|责成|[要应须将]|必须|会同|联合|牵头")
_OF_WHICH = Pattern("的(?:同志|人员|领导|干部)|的[^，。；]{1,14}?(?:(?<![重主需首])要(?!求|素|点)|应(?!急|对|用)|必须|须|将)")  # 县水利局负责建设的水库要抓好质量
_PLACE = Pattern("(?:城区|县城|市区|城镇|街道|乡镇|镇区|农村|村)")
_VALUE_BEHIND = Pattern("\\s*(?:[约近共]?\\d(?!\\d?[.、．]\\D)|[一二两三四五六七八九十]{1,3}[所个处人名座件])")
DOES = Pattern(f"(?!(?:主要|具体|有关)?(?:负责|责任)(?:人|同志|的))(?:{ADVERB}|要(?!求|素|点)|[应须将对向做]|及时|定期|提供|进行|{pattern('task_verbs')}|{pattern('role_words')})")
_OF_BODY = "(?:的?(?:工作|主要|具体|岗位|安全|监管|部门){0,2}(?:职责|职责任务|任务)|(?:主要|具体|牵头|全面){0,2}(?:负责|承担|牵头))："  # 县教育局工作职责：, 县公安局负责：
_SEPARATOR = Pattern(f"：|(?<=[一-鿿）]){_OF_BODY}|(?<=[一-鿿）])[ \t]{{1,4}}(?![一-鿿]{{0,4}}负责)(?={DOES.pattern})|(?<=[一-鿿）])——(?={DOES.pattern})|。(?=(?:主要|具体|牵头)?(?:负责|承担|牵头|组织|统筹|指导|协调|会同))|(?<=[一-鿿）])，(?=(?:主要|具体|牵头)?负责(?!{_NOT_FOR}|单位|部门))")
_OWN_DUTY = Pattern(f"\\s*(?:{pattern('task_verbs')}|组织|协调|派出|联系|承办|会同|指导)")  # 组织民兵应急分队，负责抢险
_BLANK = Pattern("(?<=[一-鿿）])[ \t]{1,4}(?=[一-鿿]{4})")
_LABELLED = Pattern("\\s{0,4}(?P<label>[一-鿿]{4,8})：")
_BY_WHOM = Pattern("(?:(?<=[：，。；])|^)由(?P<who>[^，。；]{3,60}?)(?P<verb>牵头|负责|承担)")
_WITH_WHOM = Pattern("(?:，(?:由)?|会同|联合)(?P<who>[^，。；]{3,40}?)(?:(?:积极|密切)?(?:配合|协助|协办|参与)|(?=(?:办理|研究|督[促导]|落实|处[理置]|做好|开展|清[理运]|加强|协调|制[定订]|组织|核[查拨]|查[处办])))")
_TELLS = Pattern("已(?![有经])|了[。，；]|不到位(?!的?问题)|(?<!举报)(?<!监督)(?<!投诉)电话[：\\d是为]|地址|荣获|成绩突出|工作扎实|得分|得\\d|排名第")  # of what is, and not of what is to be done
_NO_JOBS = Pattern("表彰|表扬|通报|名单|指南|总结|问题|亮点|简介|公示|获奖|先进")  # a list of these holds none
_DONE = Pattern("(?:工作|开展|进展|完成|落实|推进)情况$")  # the title of what was done
_SETS_UP = Pattern("建立|成立|设立|组建|设有")
_SHARES = Pattern("(?:分工|任务|职责|责任|清单|分解表?)$")
_HELP = Pattern("^(?:会同|联合)|(?:配合|协助|协办|参与)$")
_ASKS = Pattern("(?:要求|措施|意见|举措|办法|建议|安排|方案)$")
_STOP = Pattern("(?<=[一-鿿）])。(?=[^。]{4})")
_OF_ALL = Pattern("\\s*(?:各|有关|相关|全[省市县区])")
_NO_NAME = Pattern("[一二三四五六七八九十]是|(?:督促|指导|协助|配合|带领|动员|引导|支持|并)|.{0,30}?(?:对(?![外口台])|[由要须将的]|应(?!急)|做好|进行|开展|提供|负责|共同|具体)")  # a verb, or names with one behind them
BODY = Pattern("(?:各(?:级|有关|相关|成员|责任|职能)?(?:[县市区乡镇街州旗、（）]|街道|部门|单位|园区|开发区){1,8}(?:人民政府|政府|管委会|办事处|党委)?"
                f"|(?:(?!{pattern('task_verbs')}|联合|邀请|委托|督促|指导|提请|配合|协助|会同|接受|服从|结合|通过)[^报由给到向与在受经请对和，。；、：]{{2,4}})?[省市县区州盟旗](?![级直域内里两])"
                "[一-鿿（）]{0,12}(?:[局委办厅协]|[传织战武作]部|政府|法院|检察院|委员会|管委会|指挥部|工会|[妇残工侨文]联|[供联]社|支队|大队|办事处))")
_NOT_BODY = Pattern("全部|干部(?![局学])|[前后内]全|两级|(?:牵头|配合|责任|主责|协办|主办|承办|协同)(?:单位|部门|[处科股]室)$")
NOUN = Pattern(f"(?:{ADVERB})?(?:建设|改造|培育|培训|提升|管理|升级|创建|搬迁|迁建|建成|投用)")
_BESIDE = Pattern("(?:并|具体|统一|分别|积极|主动|及时){0,2}(?P<how>由|请|会同|联合)")
_HELPS = Pattern("(?:要|应|予以|给予|积极|密切|全力|共同|做好|按职责|按职责分工|按分工){0,3}(?:协助|配合|参与|协同)(?:做好|工作|落实|实施|推进){0,2}[。；]?")
_SUPPORTS = Pattern("(?:协助|配合|参与|支持|协同)")
_WHEN = Pattern("[^，。；]{2,20}(?:时|后|期间|情况下)，")
_OPENS = Pattern("[^，。；：、]{2,24}，$|[^，。；：]{2,20}(?:下|时|中)，$")  # 今年，县甲局负责…
_NEXT_JOB = Pattern(r"[；。]\s*")
_CLAUSE = Pattern(r"[；。，]\s{0,4}")
_ENDED = Pattern(r"[。；：！]\s*$")
_LONGEST = 80
_LONGEST_NAMES = 40
_FEWEST = 3  # jobs behind the name of their unit


class Job(NamedTuple):
    """Where the units begin that a clause opens with, where they end and where their job begins; how they take part in it, and whether they only take part in the one
    before. `whole` says that the clause says no more."""

    start: int
    end: int
    begin: int
    since: int  # where its text begins: 今年，县发改局负责…
    kind: str = "duty"
    clause: bool = True  # a verb parts name and job, and neither colon nor stop
    further: bool = False
    whole: bool = False
    names: int = -1  # where the names begin, where a word stands before them: 由县住建局配合


def named_jobs(entries: Sequence[Entry], *, verbs: bool = True) -> None:
    """Give jobs behind the name of their unit that unit, in place, where no label or bracket names any; `verbs` says whether a verb alone may part them: beside a table it is
    said of the work as a whole."""
    own = [k for k, one in enumerate(entries) if any(s.what == "units" for s in one.parts)]
    if any(s.label for k in own for s in entries[k].parts) or not own and _under_labels(entries):
        return
    leads = not any(_NO_JOBS.search(one.text) and not _SHARES.search(one.text) for one in entries if not one.mark and is_heading(one.text))
    found = {k: jobs for k, one in enumerate(entries) if (jobs := _named(one, leads=leads, opens=not k or _ENDED.search(entries[k - 1].text) is not None or not _named(entries[k - 1]))) and (verbs or not jobs[0].clause)}
    alike = bool(own and found) and len({entries[k].numbered for k in (*own, *found)} - {""}) == 1 and all(entries[k].mark and _opened(entries[k]) for k in own) and all(entries[k].mark for k in found)
    if own and not alike and (len(found) < _FEWEST * len(own) or own[0] < max(found) or any(jobs[0].clause for jobs in found.values())):
        return
    found |= _told(entries, found)
    found |= _stopped(entries, found)
    opens = [entries[k].passage.text[job.start:job.start + 8] for k, jobs in found.items() for job in jobs if not job.further] + [entries[k].text[:8] for k in own if alike]
    several = len(found) > 1 and all(not jobs[0].clause and len(_numbered(entries[k].passage.text, jobs[0].begin, entries[k].parts[0].end, None)) > 1 for k, jobs in found.items())  # 县住建局：1.改造公厕；2.建中转站。
    if len(opens) < _FEWEST and not several or len(set(opens)) * 2 <= len(opens):
        return
    if any(jobs[0].clause for jobs in found.values()) and not alike:
        if not _usual(entries, list(found)) or any(_DONE.search(one.text) for one in entries[:min(found)] if not one.mark and is_heading(one.text)):
            return
        found |= _between(entries, list(found))
    blanks = sum(any(map(str.isspace, entries[k].passage.text[jobs[0].end - 1:jobs[0].begin])) for k, jobs in found.items())
    if 2 * blanks > len(found):  # 市甲局 综合协调救援 beside them
        found |= {k: jobs for k, one in enumerate(entries) if k not in found and (jobs := _named(one, loose=True))}
    for k, jobs in found.items():
        before = [s._replace(end=jobs[0].start) for s in entries[k].parts if s.start < jobs[0].since]
        entries[k].parts = [*before, *_parts(entries[k], jobs)]


def _opened(one: Entry) -> bool:
    """Whether a passage opens with a clause that says who answers: 由县甲局牵头，修建道路。"""
    begin = one.mark.end if one.mark else 0
    return any(s.outer is not None and s.outer[0] == begin and one.passage.text[s.outer[0]] not in "（［【" for s in one.parts)


def _under_labels(entries: Sequence[Entry]) -> bool:
    """Take the units out of what one label announces below each number, in place, where most say there by whom: 1.垃圾死角。 整改要求：由县甲局负责清除。"""
    lines = [(one, found) for one in entries if not one.mark and len(one.parts) == 1 and one.parts[0].what == "text" and (found := _LABELLED.match(one.passage.text))]
    word = Counter(found["label"] for _, found in lines).most_common(1)[0][0] if lines else ""
    lines = [(one, found) for one, found in lines if found["label"] == word]
    told = [(one, said) for one, found in lines if (said := _BY_WHOM.search(one.passage.text, found.end())) and all_units(said["who"], strict=True, alone=True)]
    if len(told) < 2 or 3 * len(told) < 2 * len(lines) or not _ASKS.search(word):
        return False
    for one, said in told:
        text = one.passage.text
        begin = text.index("：") + 1
        one.parts = [Segment("field", begin, len(text), kind="field", word=word, form="label", label=(0, begin)), Segment("units", *said.span("who"), kind=_kind(said["verb"]), form="bracket"),
                     *(Segment("units", *more.span("who"), kind="support" if _HELP.search(more.group()) else "duty", form="bracket") for more in _WITH_WHOM.finditer(text, said.end()) if all_units(more["who"], strict=True, alone=True))]
    return True


def _told(entries: Sequence[Entry], found: Collection[int]) -> dict[int, list[Job]]:
    """The numbered passages that open with a body that does something else than 负责 (市甲局要加强管理, 市乙局协助治理), where with those `found` they are two of three of their numbers, and three at least; {} where they are not."""
    told = {k: jobs for k, one in enumerate(entries) if one.mark and k not in found and _plain(one) and (jobs := _clauses(one, one.parts[0].start))
            and jobs[0].start == one.parts[0].start and not jobs[0].whole and not _OF_ALL.match(one.text) and not _OF_WHICH.search(one.passage.text[jobs[0].end:jobs[0].end + 14])}
    styles = {entries[k].numbered for k in found or told}
    told = {k: jobs for k, jobs in told.items() if entries[k].numbered in styles}
    numbered = sum(one.mark is not None and one.numbered in styles for one in entries)
    asked = all(_ASKED.search(entries[k].passage.text, jobs[0].start, jobs[0].begin + 2) for k, jobs in told.items())  # 县教育局开展检查 may be what was done
    usual = "" not in styles and len(styles) == 1 and 3 * (len(found) + len(told)) >= 2 * numbered and (found or asked and not any(_TELLS.search(entries[k].text) for k in told))
    return {k: [jobs[0]._replace(further=False, kind="duty"), *jobs[1:]] for k, jobs in told.items()} if usual else {}


def _stopped(entries: Sequence[Entry], found: Collection[int]) -> dict[int, list[Job]]:
    """The numbered passages that open with units and a stop, whatever follows (（二）市甲局。对申请予以审查。), where with those `found` they are most of their numbers and
    most say what is done; {} where they are not."""
    stops = {k: jobs for k, one in enumerate(entries) if one.mark and k not in found and (jobs := _named(one, apart=_STOP))}
    styles = {entries[k].numbered for k in stops}
    alike = [k for k in stops if len(styles) == 1 and entries[k].numbered in styles] + [k for k in found if entries[k].numbered in styles]
    numbered = [k for k, one in enumerate(entries) if alike and one.numbered in styles and min(alike) <= k <= max(alike)]
    does = sum(DOES.match(entries[k].passage.text, jobs[0].begin) is not None for k, jobs in stops.items())
    tells = sum(_TELLS.search(entries[k].passage.text, jobs[0].begin) is not None for k, jobs in stops.items())
    if tells * 4 > len(stops) or any(_NO_JOBS.search(one.text) and not _SHARES.search(one.text) for one in entries[:min(alike, default=0)] if not one.mark and is_heading(one.text)):
        return {}
    return stops if len(alike) >= _FEWEST and 3 * len(alike) >= 2 * len(numbered) and 2 * does >= len(stops) else {}


def _usual(entries: Sequence[Entry], found: Sequence[int]) -> bool:
    """Whether most passages from the first of `found` to the last speak so, and of the whole text where they bear no numbers."""
    says = [k for k, one in enumerate(entries) if one.parts and (one.text.rstrip().endswith(("。", "；")) or not is_heading(one.text)) and not noise.kind(one.passage.text)]
    numbered = all(entries[k].mark for k in found)
    return len(found) > 1 and 2 * len(found) >= sum(not numbered or found[0] <= k <= found[-1] for k in says)


def _between(entries: Sequence[Entry], found: Sequence[int]) -> dict[int, list[Job]]:
    """The passages between those `found`, or right behind them, that open with units that do something else: 县气象局要加强预报。"""
    out = {}
    for k in range(found[0] + 1, len(entries)):
        one = entries[k]
        jobs = _clauses(one, one.parts[0].start) if k not in found and _plain(one) else []
        if jobs and not jobs[0].further:
            out[k] = jobs
        elif k > found[-1]:
            break
    return out


def _parts(one: Entry, jobs: Sequence[Job]) -> list[Segment]:
    """The segments of a passage: every job with its units, and those who take part in it."""
    text, parts = one.passage.text, []
    main = [k for k, job in enumerate(jobs) if not job.further]
    stop = one.parts[0].end
    for k, after in reversed(list(zip(main, [*main[1:], len(jobs)], strict=True))):
        job, beside = jobs[k], jobs[k + 1:after]
        closing = list(takewhile(lambda other: other.whole, reversed(beside)))
        end = len(text[:closing[-1].start].rstrip("， ")) if closing else stop
        units = [Segment("units", max(other.start, other.names), other.end, kind=other.kind, form="unit") for other in (job, *beside)]
        number = None if k else one.mark
        texts = [Segment("text", job.since, end, number, form="unit")] if job.since < job.start else _numbered(text, job.begin, end, number)
        parts[:0] = [part for own in texts for part in (own, *units)]
        stop = len(text[:job.since].rstrip("， ")) if k else job.since
    return parts


def _numbered(text: str, begin: int, end: int, only: Mark | None) -> list[Segment]:
    """The jobs behind the name of their unit, several where they are numbered (县住建局：1.改造公厕；2.建中转站。), else one with the number `only`."""
    opens = mark(text[begin:end])
    if not opens or opens.value != 1:
        return [Segment("text", begin, end, only, form="unit")]
    jobs = [(begin, opens)]
    for found in _NEXT_JOB.finditer(text, begin, end):
        number = mark(text[found.end():end])
        if number and number.style == opens.style and (number.value or 0) > (jobs[-1][1].value or 0):  # （1） within 1. is no job of its own
            jobs.append((found.end(), number))
    stops = [*(at for at, _ in jobs[1:]), end]
    return [Segment("text", at + number.end, stop, number._replace(end=at + number.end, start=at + number.start), form="unit") for (at, number), stop in zip(jobs, stops, strict=True)]


def _plain(one: Entry) -> bool:
    """Whether a passage is text, and no article of a regulation."""
    return len(one.parts) == 1 and one.parts[0].what == "text" and not (one.mark and one.mark.style == "chapter")


def _named(one: Entry, *, opens: bool = False, loose: bool = False, leads: bool = False, apart: Pattern = _SEPARATOR) -> list[Job]:
    """The jobs of a passage that opens with units and a colon, a stop or 负责, or (`opens`) with a clause before them, or (`loose`) with units and a blank; [] for any other.
    `apart` is what may part units and job; `leads` says that 牵头 behind a number may, too."""
    if not _plain(one):
        return []
    start, end = one.parts[0].start, one.parts[0].end
    text = one.passage.text
    found = (_BLANK if loose else apart).search(text, start, min(end, start + _LONGEST))
    if found and found.group() == "，" and _OWN_DUTY.match(text, start):
        return []
    if found and not (loose and BODY.match(text, found.end())) and len(rest := text[found.end():end].strip()) > 3 and not columns.is_units(rest) and _units(text[start:found.start()], told=found.group()[:-1].endswith("职责")) and not _others(rest):
        return [Job(start, found.start(), found.end(), start, _kind(found.group()), clause=False), *(job for job in _clauses(one, found.end()) if (job.whole or job.further and job.start == found.end() and job.names > job.start or not job.further and (_says(one, job) or not job.clause)) and not (_SETS_UP.search(text, found.end(), job.start) and text[job.start:job.end] in text[found.end():job.start]))]  # …建立乡镇管理站。管理站负责…
    jobs = _clauses(one, start, leads=leads and one.mark is not None)
    if not jobs or jobs[0].further or not _says(one, jobs[0]):
        return []
    if opens and (not one.mark or all(job.further for job in jobs[1:])) and _OPENS.fullmatch(text[start:jobs[0].start].strip()):
        return [jobs[0]._replace(since=start), *jobs[1:]]
    return jobs if jobs[0].start == start else []


def _others(rest: str) -> bool:
    """Whether what stands behind the name of units numbers what others do: 成员单位职责：1.县教育局负责…"""
    number = mark(rest)
    verb = _VERB.search(rest, number.end, number.end + _LONGEST) if number else None
    return number is not None and verb is not None and columns.is_units(rest[number.end:verb.start()])


def _kind(said: str) -> str:
    return "lead" if "牵头" in said else "duty"


def _says(one: Entry, job: Job) -> bool:
    """Whether a job says 负责 or 牵头."""
    return one.passage.text[job.end:job.begin].endswith(("负责", "牵头"))


def _clauses(one: Entry, start: int, *, leads: bool = False) -> list[Job]:
    """The clauses behind `start` that open with units; one that says when, behind the first, belongs to that behind it: 发生险情时，县人武部负责抢险。"""
    text, end = one.passage.text, one.parts[0].end
    stops = [found.span() for found in _CLAUSE.finditer(text, start, end)]
    bounds = list(zip([start, *(b for _, b in stops)], [*(a for a, _ in stops), end], strict=True))
    out: list[Job] = []
    since = start
    for a, b in bounds:
        job = _clause(text, a, b, since if since > start and _WHEN.fullmatch(text, since, a) else a, leads=leads and a == start) if b > a else None
        since = start if job else a
        out += [job] if job else []
    return out


def _clause(text: str, start: int, end: int, since: int, *, leads: bool = False) -> Job | None:
    """The job of a clause that opens with units, None for another; `leads` says that 牵头 may stand behind them."""
    colon = text.find("：", start, min(end, start + _LONGEST))
    if colon > start and _units(text[start:colon]) and not _PLACE.fullmatch(text[start:colon].strip()) and not _VALUE_BEHIND.match(text[colon + 1:end]):  # …。县城管局：规范占道经营
        return Job(start, colon, colon + 1, start, clause=False)
    found = _VERB.search(text, start, min(end, start + _LONGEST)) or leads and _LEADS.search(text, start, min(end, start + _LONGEST))
    by = _BY.match(text, start, end)
    first = by.end() if by else start
    beside = _BESIDE.match(text, start, end)
    if found and beside and beside["how"] in ("会同", "联合") and _units(text[beside.end():found.start()]):  # 市甲局：会同市乙局负责供应
        return Job(start, found.start(), found.start(), since, "support", further=True, names=beside.end())
    if found and found.start() > first and not _OF_WHICH.search(text, found.end(), end) and _units(text[first:found.start()]):
        return Job(start, found.start(), found.end(), since, _kind(text[found.start():found.end() + 2]), names=first)
    begin = beside.end() if beside else start
    stop = next((at for at in range(min(end, begin + _LONGEST_NAMES), begin + 1, -1) if text[at - 1] not in "、和与及" and _does(text[at:end]) and not VERB.search(text[begin:at]) and _units(text[begin:at]) and all_units(text[begin:at], strict=True)), None)
    if stop is None:
        return None
    rest = text[stop:end]
    if _WITH.match(rest) or not _HELPS.fullmatch(rest) and (text[begin] in "与和及" or NOUN.match(rest) or not all(BODY.fullmatch(one.name) for one in phrases.parse(text[begin:stop]).pieces)):
        return None
    if VERB.fullmatch(rest):
        return Job(start, end, end, since, "mixed", further=True, whole=True, names=begin)
    if beside:
        return Job(start, stop, stop, since, "support" if beside["how"] in ("会同", "联合") else "duty", further=True, names=begin)
    return Job(start, stop, stop, since, "support" if _SUPPORTS.match(rest) else "duty", further=_SUPPORTS.match(rest) is not None)


def _does(rest: str) -> bool:
    """Whether what stands behind names says what they do."""
    return VERB.fullmatch(rest) is not None or DOES.match(rest) is not None and not ("负责" in rest and _OF_WHICH.search(rest))


def _units(names: str, *, told: bool = False) -> bool:
    """Whether a stretch that opens a clause holds the names of units and nothing else; `told` says that their duties follow, so that they may be such as the village school."""
    return not _NOT_BODY.search(names) and not _NO_NAME.match(names) and (told or all_units(names, strict=True, alone=True)) and columns.is_units(names)

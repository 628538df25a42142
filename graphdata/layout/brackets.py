"""Stretches of a passage that say who answers for the text beside them: in brackets, or sentences and clauses that do nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..names import phrases, remarks, words
from ..names.splitting import BRACKETS, MARKS
from ..names.verbs import WHAT_FOR
from ..patterns import Pattern
from ..vocabulary import pattern
from . import labels
from .numbering import mark

ROLE_MARK = Pattern("（(?:牵头|主办|主责|负责|配合|协办)(?:单位|部门)?）")  # behind a name
LETTERS = Pattern(r"[\w]")
AFTER = Pattern(r"[\s。；;，,、.]*")
_OPENS = {"）": "（", "］": "［", "】": "【"}
VERB_END = Pattern(f"(?:{pattern('role_words', verb='yes')})(?:落实|实施|推进|完成)?[。；]{{0,3}}\\s*$|(?:部门|单位)研究[一-鿿]{{2,10}}[。；]{{0,3}}\\s*$|牵头[，；].{{2,60}}负责[一-鿿]{{2,14}}\\s*$")
_SAYS_ROLE = Pattern(f"{pattern('role_words', in_names='no')}|分工|协同|指导")  # more than 落实
_BESIDE = Pattern(r"\s*(?:会同(?!：)|联合|会商|协同|配合(?:单位|部门)?：?(?=[市省县区州各]))")
_CLAUSE_END = Pattern(r"\s*(?:[。；;，]|$)")
_LED = Pattern("\\s*+(?P<who>(?:由|请)?[^。；：]{3,120}?(?:牵头|负责|(?:部门|单位|等|[局委办厅队府室院心镇乡处站])组成)(?:，|。(?=(?:主要|具体)?(?:工作)?(?:职责|任务|负责|承担)))(?:[^。；：]{2,160}?(?:配合|参加|参与|协助|协办|(?:部门|单位|等|[局委办厅队府室院心镇乡处站])组成)[，。])?)(?=[^。，]{4,})")
_BY = Pattern("(?:[。；]|，(?=由[^。；，]{2,60}牵头，)|(?<=[组班])(?:：|(?=由))|(?P<says>会议[一-鿿]{2,6}，))(?=由)")
_TITLED = Pattern("[^。；：，由]{2,40}牵头，")  # 1.畅通工程。市甲局牵头，修建大道。
_OF_KINDS = Pattern("由(?:[一-鿿]{2,10}[、和及]){1,9}[一-鿿]{2,8}等(?:有关|相关)?(?:部门|单位)")  # 救援组：由公安、消防等部门组成
_WITHIN = Pattern("(?<![自，；、])由")  # 综合组由市甲局牵头: who leads it
_BY_WHOM = Pattern("[^。；]{2,80}[。，](?P<who>由[^。；：]{3,80})。(?=[^。]{4})")
_BY_OTHERS = Pattern("(?<=。)[省市县区州][^。；，]{1,24}[局委办厅院队心司府](?:负责|牵头)|由[^。；，]{2,40}(?:牵头|负责|配合)|由[省市县区州][^。；，、]{1,12}[局委办厅院队中心公司]{1,2}(?:筹措|保障|解决|承担)")
_RUN_ON = Pattern(r"[。；]\s{0,4}(?=(?:\d{1,2}[.、](?!\d)|（[一二三四五六七八九十\d]{1,3}）|[一二三四五六七八九十]{1,3}、)[^\d\s])")
LAST = Pattern("(?:(?<=[。！])|——|--|(?<!…)…{2,}+|(?<![.·_])[.·_]{4,}+)\\s{0,4}(?P<who>[^。；：！—…._·\\d-]{3,80})(?:(?<=[局委办厅部科处室股镇乡府会院心司道）])[。；])?$")
_RULED = Pattern("第一|首[位列个]|下同")
_DONE = Pattern(f"(?:{pattern('task_verbs')}|[一-鿿]好)[省市县区州]")  # 提升县人民医院, 建好县博物馆
_CLOSES_WITH = Pattern("，[^，]{2,60}(?:配合|协助|协办)$")
_ELSE = Pattern("牵头|主办|承办|负责|由|会同|配合|协助|协办|参与")
_PLACES = (*"镇乡村区县市", "街道")
_TASK = Pattern(f"(?:{pattern('task_verbs')})")
_OF_OFFICES = Pattern("[一-鿿]{2}(?:[科股办]|(?<![去用好益深到害])处)[、）]")  # （造林科、种苗站）, but not （市民休闲好去处）
_CLINICAL = Pattern("诊|专科|学科|病")  # where 科 are no offices that answer
_OF_BODY = Pattern("^[省市县区州旗盟镇乡街各](?![域场村政民道类项区镇乡街])|[局委厅部科股]$|(?<![通联快即])办$")  # and no topic: 【一网通办】, 【公立医院】
_OWN_UNITS = Pattern("[）】］][。；\\s]*$|(?:单位|部门)[：为]")  # a task that names its units behind its text
_OFFICE = Pattern("[科股处站室][、）]|办公室|[一-鿿]办[、）]")  # beside which such brackets answer
_REMARK = Pattern("[。；][（［【](?![\\d一二三四五六七八九十]{1,3}[）］】])")  # behind a bracket that another follows: 新建公园（口袋公园）。（市园林局）
_NEXT_MATTER = Pattern("[二三四五六七八九]是|[②-⑩]|（[2-9]）")  # …。（市甲局）二是…
_CLAUSES = 3  # brackets with names at the end of clauses that make a paragraph a list
_LONGEST = 1500
_LONGEST_SENTENCE = 300
_LONGEST_TIME = 20
_LONGEST_TITLE = 30
_CLAUSES_BEHIND = Pattern("[，；].*")
_NONE: Mapping[str, str] = {}


@dataclass(slots=True)
class Bracket:
    """Where it stands; `sure` is False where it holds names only."""

    start: int
    end: int
    sure: bool
    clause: bool = False  # it ends a clause of a paragraph that is a list
    units: bool = True  # it names some; False where it only holds a leader or a time under a label
    names: int = 0  # where its names begin, where more than a bracket stands before them: 会议要求，由市甲局牵头
    assists: bool = False  # a clause that names who takes part, and nobody else is named: …，县文联协助。
    closed: bool = True  # it stands in brackets; False for a sentence: 由市甲局牵头，市乙局配合。


def find(text: str, begin: int, found: list[labels.Label], learnt: Mapping[str, str] = _NONE) -> list[Bracket]:
    """What in a passage says who answers, in order and without overlap.

    Parameters
    ----------
    text, begin : the passage, and where it begins behind its number.
    found, learnt : its labels, and those of the document that no list holds.
    """
    out = _closed(text, begin, learnt)
    if any(label.kind in labels.UNITS for label in found) or any(b.units for b in out):
        return out
    last = out[0].start if out else found[0].start if found else len(text)
    return _numbered(text, begin, last) or [*_sentences(text, begin, last), *out] or _first_clause(text, begin) or _sentence_within(text, begin) or _names_last(text, begin)


def _closed(text: str, at_first: int, learnt: Mapping[str, str]) -> list[Bracket]:
    """The brackets that say who answers for what stands before them, or behind one that opens the passage at `at_first`."""
    out: list[Bracket] = []
    faint: list[Bracket] = []  # names that elsewhere could stand for anything: （石门供电所）
    stack: list[int] = []
    opened: Counter[str] = Counter()
    for found in BRACKETS.finditer(text):
        at, c = found.start(), found.group()
        if c not in _OPENS:
            stack.append(at)
            opened[c] += 1
        if not opened[opens := _OPENS.get(c, "")]:  # a stray one closes nothing: ［市甲局牵头，不再列出）］
            continue
        begin = _popped(text, stack, opened, opens)
        if not 3 <= at - begin <= _LONGEST:
            continue
        if one := _judged(text, begin, at, learnt, first=begin == at_first):
            out = [*(b for b in out if b.start < begin), one]  # without what stands in it
        elif _closes(text, at) and all_units(text[begin + 1:at], strict=True, alone=True):
            faint.append(Bracket(begin, at + 1, False))
    out, faint = ([b for b in some if b.sure or not _REMARK.match(text, b.end)] for some in (out, faint))
    weak = [b for b in out if not b.sure]
    if any(_OFFICE.search(text[b.start:b.end]) for b in weak) and not _CLINICAL.search(text):  # beside others （造林科、种苗站）； is no longer faint
        out = sorted([*out, *(b for b in faint if _OF_OFFICES.search(text[b.start:b.end]))], key=lambda b: b.start)
        faint = [b for b in faint if b not in out]
        weak = [b for b in out if not b.sure]
    within = [b for b in weak if LETTERS.search(text, b.end)]
    led = any(says_role(text[b.start + 1:b.end - 1]) for b in within) and not LETTERS.search(text, out[-1].end)  # 做某事（市甲局负责），做另事（市乙局负责）。
    if led or len(weak) >= _CLAUSES and within or len(weak) > 1 and any(text[b.end] in "。；" or text[b.start - 1] in "。；" and _NEXT_MATTER.match(text, b.end) for b in within):
        return [Bracket(b.start, b.end, True, clause=True) for b in sorted([*out, *faint], key=lambda b: b.start)]
    return [b for b in out if b.sure or not LETTERS.search(text, b.end) or b.start == at_first or only_when(text[b.end:])]


def only_when(text: str) -> bool:
    """Whether a stretch says until when and nothing else: ，8月底前完成。"""
    rest = text.strip("，。； ")
    return len(rest) < _LONGEST_TIME and _PLAIN_TIME.search(rest) is not None and phrases.parse(rest).deadline is not None and not phrases.parse(rest).pieces


def _popped(text: str, stack: list[int], opened: Counter[str], opens: str) -> int:
    """Where the bracket that is closed was opened; those opened since, which nothing closes, are left out."""
    while True:
        begin = stack.pop()
        opened[text[begin]] -= 1
        if text[begin] == opens:
            return begin


def _judged(text: str, begin: int, end: int, learnt: Mapping[str, str], *, first: bool) -> Bracket | None:
    """The bracket from `begin` to `end`, if it says who answers; `first` says that it opens the passage."""
    inner = text[begin + 1:end]
    found = labels.find(inner, learnt) if "：" in inner else []
    named = any(label.kind in labels.UNITS for label in found)
    bare = inner if named or not found else _unlabelled(inner, found)
    if named or first and _opens(text, end, inner):
        sure: bool | None = True
    elif found and (_closes(text, end) or text[begin - 1:begin] in ("", *"。；")) and (not bare or all_units(bare, strict=True)):
        sure = True
    elif first and begin and text[end] == "）" and LETTERS.search(text, end) and all_units(inner, strict=True):  # 1.（市甲局）做某事。
        sure = False
    else:
        sure = _says_who(text, begin, end)
    return None if sure is None else Bracket(begin, end + 1, sure, units=bool(bare))


def _unlabelled(inner: str, found: list[labels.Label]) -> str:
    """What of a bracket stands under none of its labels of leaders and times: 市甲局牵头 in （市甲局牵头；时限：6月底）."""
    stops = [*(label.start for label in found[1:]), len(inner)]
    behind = [inner[at:stop] for label, stop in zip(found, stops, strict=True) if (at := names_behind(inner, label, stop))]
    return "；".join(filter(None, [inner[:found[0].start].rstrip("；，。 "), *behind]))


def names_behind(text: str, label: labels.Label, stop: int) -> int | None:
    """Where behind a labelled leader or time names of units follow in the same bracket: 市领导：某某；市甲局、市乙局."""
    at = text.find("；", label.end, stop) + 1
    return at if at and label.kind not in labels.UNITS and all_units(text[at:stop].rstrip("；，。 "), strict=True) else None


def _opens(text: str, end: int, inner: str) -> bool:
    """Whether a bracket that opens a passage says with verbs, or before its number, who answers for the sentence behind it: （市甲局牵头，市乙局配合）做某事。 （市甲局）1.做某事。"""
    boxed = text[end] == "】" and not _OWN_UNITS.search(text, end + 1) and _OF_BODY.search(inner) is not None and text[end + 1:end + 2].isalnum() and not all_units(text[end + 1:], strict=True)  # 【市甲局】做某事。
    return LETTERS.search(text, end) is not None and (boxed or says_role(inner) or mark(text[end + 1:end + 8]) is not None) and all_units(inner, strict=True, alone=boxed)


def _closes(text: str, end: int) -> bool:
    """Whether a bracket ends the passage, a sentence, or what stands before a number."""
    return AFTER.match(text, end + 1).end() >= len(text) or text[end + 1] in "。；." or mark(text[end + 1:end + 8]) is not None  # type: ignore[union-attr]


def _says_who(text: str, begin: int, end: int) -> bool | None:
    """True for a bracket with verbs, False for one that holds names only, None for any other."""
    inner, before = _before_remarks(text[begin + 1:end]), text[begin - 1] if begin else ""
    if not _closes(text, end) and not text[end + 1:end + 2].isspace() and before not in "。；":
        return False if _ends_clause(text, begin, end) else None
    if _RULED.search(text, begin + 1 + len(inner), end) and all_units(inner, strict=True):  # （市甲局、市乙局。排名第一的为牵头单位，下同）
        return True
    if beside(inner):
        return True if all_units(before_time(inner), strict=True, alone=inner.lstrip().startswith("会同")) else None
    if not inner.endswith(("单位", "部门")) and (says_role(inner) or says_role(before_time(inner))):
        return True if all_units(inner) else None
    rest = AFTER.match(text, end + 1).end() < len(text)  # type: ignore[union-attr]
    behind = not text[:begin].strip() or before not in "、，：（《“"
    if not rest and behind and (all_units(inner, strict=True, alone=not text[:begin].strip()) or words.LEVEL.match(inner) and all_units(_CLAUSES_BEHIND.sub("", inner), strict=True)):
        return False  # what stands behind the units in clauses of their own is a time, or a doubt
    return False if rest and (_ends_clause(text, begin, end) or before in "。；" and all_units(inner, strict=True)) else None


def beside(text: str, begin: int = 0) -> bool:
    """Whether a stretch names who takes part: 会同市甲局."""
    return _BESIDE.match(text, begin) is not None


def says_role(text: str) -> bool:
    """Whether a stretch ends with a verb of role."""
    return _SAYS_ROLE.search(text) is not None and VERB_END.search(text) is not None


def _ends_clause(text: str, begin: int, end: int) -> bool:
    """Whether a bracket that holds nothing but names ends a clause within a paragraph."""
    return _CLAUSE_END.match(text, end + 1) is not None and all_units(text[begin + 1:end], strict=True)


def _sentences(text: str, begin: int, last: int) -> list[Bracket]:
    """The last sentences before `last`, or the end of one, where they do nothing but say who leads and who supports: 由市甲局牵头，市乙局配合。 做某事，由市甲局负责。"""
    out: list[Bracket] = []
    end = len(text[:last].rstrip("。；！ "))
    while end > begin:
        start = max(begin, *(text.rfind(c, begin, end) + 1 for c in "。；！"))
        sentence = before_time(text[start:end], plain=True)
        at = sentence.rfind("，由")
        bare = _CLOSES_WITH.search(sentence) if at < 0 else None  # 复排大戏2部，县文联协助；
        bare = bare if bare and not _ELSE.search(sentence, 0, bare.start()) and (_DONE.match(sentence) or not all_units(sentence.split("，")[0])) else None
        at = bare.start() if bare else at if at >= 0 else _said_last(sentence)
        if at > 0 and len(sentence) < _LONGEST_SENTENCE and only_says_who(sentence[at + 1:]):
            out.insert(0, Bracket(start + at, end, False, closed=False, assists=bare is not None))
            break
        if not 4 < len(sentence) < _LONGEST_SENTENCE or not only_says_who(sentence) or 0 < begin == start and (_is_job(sentence) or _names_work(sentence)):
            break
        out.insert(0, Bracket(start, end, False, closed=False))
        end = len(text[:start].rstrip("。；！ "))
    return out


def _said_last(sentence: str) -> int:
    """Where the clauses begin at the end of a sentence that only say who leads and who supports (修路，市甲局牵头，市乙局配合); -1 for none."""
    at = sentence.find("，")
    while at >= 0:
        clauses = sentence[at + 1:].split("，")
        leads = next((k for k, clause in enumerate(clauses) if VERB_END.search(clause)), len(clauses))
        if leads < len(clauses) and _names_bodies(clauses[leads]) and all(words.LEVEL.match(clause) and _names_bodies(clause) for clause in clauses[:leads]) and all(_names_bodies(clause, beside=True) for clause in clauses[leads + 1:]):
            return at if not all_units(sentence[:at], strict=True) and not sentence[:at].split("。")[-1].startswith("由") else -1
        at = sentence.find("，", at + 1)
    return -1


def _names_bodies(clause: str, *, beside: bool = False) -> bool:
    """Whether a clause names bodies and nothing else, of which none is what is to be done (发展改革委, but not 新建学校); who leads, and who supports `beside`, need not be one beyond question: 高新区牵头，甲镇配合."""
    said = phrases.parse(clause)
    names = [piece.name for piece in said.pieces if piece.kind != "collective"]
    known = all(words.is_unit(name) and (not _TASK.match(name) or name.endswith(words.DEPARTMENT + words.COMPANIES)) for name in names)
    return bool(said.pieces) and known and (beside or "牵头" in clause or all_units(clause, strict=True) or not names)


def _numbered(text: str, begin: int, last: int) -> list[Bracket]:
    """The sentences that say who answers for each of most of several numbered tasks on one line; [] where they do for one at most: 1.修路。由市甲局负责。 2.建桥。由市乙局负责。"""
    bounds = [found.end() for found in _RUN_ON.finditer(text, begin, last)]
    own = [_sentences(text, a, z) for a, z in zip([begin, *bounds], [*bounds, last], strict=True)] if bounds else []
    said = [one for one in own if one]
    return [replace(b, sure=True) for one in said for b in one] if len(said) > 1 and 2 * len(said) > len(own) else []


def _sentence_within(text: str, begin: int) -> list[Bracket]:
    """A sentence behind the first that does nothing but say who answers, with others behind it: 建敬老院。由市甲局组织落实。选址已完成。"""
    found = _BY_WHOM.match(text, begin)
    return [Bracket(*found.span("who"), False, closed=False)] if found and only_says_who(found["who"]) and not _BY_OTHERS.search(text, found.end()) else []


def _first_clause(text: str, begin: int) -> list[Bracket]:
    """What a task, or a later sentence of it, says first of who does it: 由市甲局牵头，市乙局配合，做某事。"""
    title = text.find("。", begin, begin + _LONGEST_TITLE) + 1
    starts = [(begin, begin), *([(title, title)] if title and _TITLED.match(text, title) else ()), *((found.start("says") if found["says"] else found.end(), found.end()) for found in _BY.finditer(text, begin + 1))]
    led = [(start, found) for start, at in starts if (found := _LED.match(text, at)) and not _WITHIN.search(found["who"], 1)
           and (all_units(found["who"][:-1], strict=True, alone=text[start - 1] == "：" or start == title > 0) or text[start - 1] == "：" and _OF_KINDS.match(found["who"]))]
    return [Bracket(start, found.end() - 1, False, closed=False, names=found.start()) for start, found in led]


def _names_last(text: str, begin: int) -> list[Bracket]:
    """Names behind the full stop or dash at which a task ends: 修路3条。 县交通局、各镇"""
    found = LAST.search(text, begin)
    named = found is not None and LETTERS.search(text, begin, found.start()) is not None and not _DONE.match(found["who"]) and all_units(ROLE_MARK.sub("", found["who"]), strict=True)
    return [Bracket(found.start(), found.end("who"), False, closed=False, names=found.start("who"))] if found and named else []


def only_says_who(sentence: str) -> bool:
    """Whether a sentence holds names of units and a verb of role, and nothing else."""
    return VERB_END.search(sentence) is not None and all_units(sentence, strict=True, alone=sentence.lstrip()[:1] == "由")


def _is_job(sentence: str) -> bool:
    """Whether a sentence that says who answers also says for what, so that behind a number it is a task: 1.市甲局负责编制方案，市乙局配合。"""
    return any(WHAT_FOR.search(clause) and not says_role(clause) for clause in sentence.split("，"))


def _names_work(sentence: str) -> bool:
    """Whether what would be the first name behind a number begins as tasks do and ends as no body does: 招聘教师，县人社局协助。"""
    first = phrases.parse(sentence).pieces[0].name
    return _TASK.match(first) is not None and not first.endswith(words.DEPARTMENT) and not first.endswith(words.COMPANIES)


def _before_remarks(inner: str) -> str:
    """The bracket without the remarks to the reader at its end: 市甲局负责。以下均需各县落实，不再列出。"""
    said = remarks.stretches(inner)
    while said and not inner[said[-1][1]:].strip("，。； "):
        inner = inner[:said.pop()[0]]
    return inner.rstrip("，。； ")


def before_time(inner: str, *, plain: bool = False) -> str:
    """The bracket or sentence without the times stated in its last clauses; `plain` of those that say no more than the time: 6月底前完成."""
    while True:
        at = max(inner.rfind("，"), inner.rfind("；"))
        if at < 0 or not phrases.parse(inner[at + 1:]).deadline or plain and not _PLAIN_TIME.search(inner, at + 1):
            return inner
        inner = inner[:at]


def all_units(inner: str, *, strict: bool = False, alone: bool = False) -> bool:
    """Whether a stretch holds names of units: most of them, or (strict) nothing else, and one that is no place unless it
    stands alone on its line or a mark opens it: ［★教务处、研究生院］."""
    said = phrases.parse(inner)
    names = said.pieces
    known = [n for n in names if words.is_unit(n.name) or n.kind == "collective"]
    if not strict:
        return bool(names) and len(known) * 2 >= len(names)
    if not names or len(known) < len(names) or _DATED.search(inner):
        return False
    return alone or inner.lstrip()[:1] in tuple(MARKS) and any(not n.name.endswith(_PLACES) for n in names) or any(_plain_unit(n) for n in names)


_PLAIN_TIME = Pattern("[前底内月年日度期续时起](?:全部|基本|全面|持续){0,2}(?:完成|办结|提出|落实|到位|结束|建成|完工|竣工|开工|实施|推进|坚持|开展"
                      "|启动|投用|(?:建成)?投入(?:使用|运营|生产)|开业|开放|投产|建成投用|(?:建成|竣工)?通车|(?:竣工)?交付(?:使用)?|(?:完成|通过)?验收|见(?:成)?效|达产|清零|销号)?$")
_DATED = Pattern(r"(?:19|20)\d\d年|\d月\d{1,2}日|二[〇○]")
_PLAIN = Pattern(rf"[一-鿿（）·—]{{1,20}}(?:{pattern('bodies', strength='strong')}|部|中心|大学|学院|医院|派出所|电视台|(?:纪检|监察|巡察|巡视)组)"
                 "|[一-鿿]{1,6}[纪监]委机关|[省市县区镇乡](?:园林|环卫|市政|路灯|公路|河道|房管|绿化|征[收管]|[一-鿿]{0,6}(?:管理|事务|服务|监督))处|[省市县区镇乡][一-鿿]{1,8}(?:[所站馆]|(?<!代表)队)|[一-鿿]{2,8}管理[所站段]|(?:派出|司法|财政|国土|自然资源|市场监管|税务|农技|水利)[所站]"
                 "|[省市县区镇乡][一-鿿]{1,10}(?:[局委厅院]|委员会)[一-鿿]{1,8}[科股处]"
                 f"|[一-鿿]{{0,4}}(?:{pattern('trades')})[一-鿿]{{0,4}}部门"
                 "|[一-鿿]{1,8}(?:(?:[协学商]|基金|理事|人大常委)会|(?:供销|联|合作)社|(?:公路|工务|航道)段)")


def _plain_unit(name: phrases.Piece) -> bool:
    """A name that would hardly stand in a bracket for any other reason: （翔安区） and （幼儿园） are no assignments."""
    if name.kind == "collective":
        return bool(re.search("各|有关|相关|级|直", name.name))
    return _PLAIN.fullmatch(name.name) is not None

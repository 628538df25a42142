"""Headings: the portfolio of a leader, a section, the title of a list. They hold tasks and are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import Pattern
from ..vocabulary import pattern
from . import labels

_CORE = pattern("offices", titled="yes")
_ORGAN = "党工委|党委|党组|高新区|经开区|开发区|新区|园区|景区|人大常委会|人大|政协|宣传部|组织部|统战部|社会工作部|政法委|纪委|监委|公安局|人武部|总工会|政府办公室|政府办|委办公室|委办|法院|检察院|管委会|工委"
_OF_ORGAN = rf"(?:省|市|县|区|州|盟|旗|镇|乡)?(?:委|政府|府)?(?:{_ORGAN}){{1,2}}(?:专职|挂职|第一|常务){{0,2}}副?(?:{_CORE})"
_BESIDE = (rf"(?:(?:(?:省|市|县|区|州|盟|旗|镇|乡)?(?:委|政府|人大|政协)?(?:常委|副?书记|党组(?:副?书记|成员)|委员|常务委员)|{_OF_ORGAN})[、，]"
           rf"|(?:常务)?副?(?:{_CORE})[、，](?=(?:党组(?:副?书记|成员)[、，])?{_OF_ORGAN}))")  # 副市长、市公安局局长张三: two posts of one person, where one is of an organ
_OFFICE = (rf"{_BESIDE}{{0,3}}(?:分管[一-鿿、]{{1,10}}(?:的)?)?(?:省|市|县|区|州|盟|旗|镇|乡)?(?:委|政府|府)?(?:{_ORGAN}){{0,2}}(?:专职|挂职|第一"
           rf"|常务){{0,2}}副?(?:{_CORE})(?:级干部)?")
_NAME = "[一-鿿]{1,4}?|[一-鿿]{1,8}·[一-鿿·]{1,12}?"
_VERB = (r"(?:牵头|负责|分管|主管|主抓|联系|包抓|包保|挂帅|领衔|协助|领办|督办|承担|抓)(?:负责|推进|落实|抓总|督办|分管|组织实施|牵头|办理|实施)?"
         r"(?:的)?(?:政府|年度|全市|全县|全区)?(?:重点|主要|重大|具体|有关|相关|整改|专项|督办|改革|攻坚)?(?:工作|任务|事项|项目|内容|民生实事|领域|范围|战线|板块|方面)?(?:任务|事项|分工|清单|项目|目标)?")
_COUNT = r"(?:[（：，]?\s*(?:共计?)?\s*\d{1,3}\s*[项件个条](?:任务)?\s*）?)?"
_ONE = Pattern(rf"(?P<first>{_NAME})??(?P<office>{_OFFICE})(?(first)|(?P<name>{_NAME})?)$|(?P<only>[一-鿿·]{{1,12}})$")
_POST = Pattern(_OF_ORGAN)
_PORTFOLIO = Pattern(rf"(?:由)?(?P<people>[一-鿿·、，和及（）\s]{{1,40}}?)(?:同志)?{_VERB}{_COUNT}[：。]?$")
_CHARGED = Pattern(rf"(?P<people>(?P<first>{_NAME})?{_OFFICE}(?(first)|(?:\s?[一-鿿]{{2,4}}?)?))(?:同志)?：(?:主要)?(?:负责|分管|牵头|主抓)(?=.{{2,120}}[。]?$)")
_BARE = Pattern(rf"(?P<first>{_NAME})?{_OFFICE}(?(first)|(?:\s?[一-鿿]{{2,4}})?){_COUNT}[：。]?$")
_BRACKETED = Pattern(rf"(?P<office>{_OFFICE})（(?P<name>[一-鿿·]{{2,12}})）|(?P<first>[一-鿿·]{{2,12}}?)(?:同志)?（(?P<title>[^（）]*{_OFFICE})）")
_APART = Pattern(rf"(?P<office>{_OFFICE})[\s：]+(?=(?!{_OFFICE}(?:$|[、，；/\s]))[一-鿿·]{{2,4}}(?:同志)?(?:$|[、，；/\s]))")
_BEHIND = Pattern(rf"(?:(?<=[、，；/\s])|^)(?P<name>[一-鿿]{{1,3}})\s+(?={_OFFICE}(?:$|[、，；/\s]))")
_PARTED = Pattern(r"[\s：]")
_PAIR = Pattern(r"[一-鿿]\s+[一-鿿]")
_SPACED = Pattern(rf"(?<![一-鿿])(?:{_PAIR.pattern})+(?![一-鿿])")
_SPLIT = Pattern(r"(?<![、，；/\s])[、，；/\s]++(?![^（）]{0,60}）)|(?<=[一-鿿]{2})[和及](?=[一-鿿]{2,4}(?:$|[、，\s同（副市省县区州]))(?!副|市长|省长|县长|区长|常务)")
_NAMED = Pattern(r"(?:（[^（）]*）|[^（）。；\s]|\s(?!\s|\S+：))*+")  # up to the end of a bracket around it, of the sentence, or another label
_IN_BRACKET = Pattern("（([^（）]{2,30})）")
_IN_CHARGE = Pattern("(?P<people>[一-鿿·、]{2,20}?)(?:负责|分管|主抓|包抓|包保|挂帅|领衔)")  # 大道项目（张强负责）
_BODY_ENDS = ("会", "府", "局", "委", "办", "处", "厅", "部", "院", "区", "县", "市", "社", "团", "公司", "中心")  # 管委会主任 is no 主任 named 管委会
_HAS_OFFICE = Pattern(f"{_CORE}|同志")
_SENTENCE = Pattern("[。；！？](?=.)")
TITLE = Pattern(r"(?:包[保联抓]|联系|项目|任务|责任|工作|安排|目标|实事|分工|计划|进度|事项)[表卡]$|(?:责任|任务|工作|目标|职责)?(?:分解|分工|清单|明细|一览|安排|计划|方案|要点|实事|折子工程|项目|台账"
                   r"|责任|目标任务|意见)(?:方案|表|清单|意见|情况|一览表|任务|分工|计划|安排|明细表|书|的通知|的意见){0,6}(?:（[^（）]{1,20}）)?$")
_IN_ALL = r"（\s{0,4}共?\s{0,4}\d{1,3}\s{0,4}[项件个条](?:任务)?\s{0,4}）"
_ENDS_COUNTED, _COUNTED = Pattern(_IN_ALL + "$"), Pattern(rf"(?:{_IN_ALL}|\s{{0,4}}\d{{1,3}}项)?[：]?$")
_ROLE = Pattern(r"(?:（(?P<role>牵头|主办|负责)(?:单位|部门)?）|(?P<verb>牵头负责|牵头|主办|主要负责|共同负责|负责|承担|承办|落实)?(?:的)?(?:年度|重点|主要|具体|目标){0,6}(?:工作任务|工作职责|工作|任务|事项|项目|职责|责任|目标)?(?:清单)?)$")
LEADS = ("牵头", "牵头负责", "主办")
ATTACHED = Pattern(r"附\s?[件表录]?\s?[\d一二三四五六七八九十]{0,3}\s?(?:[：.、]|$|\s)")


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader as a heading or a cell names one: name ("" where only the office stands) and office ("" likewise)."""

    name: str
    title: str

    @property
    def shown(self) -> str:
        """The name, or the office where no name is given; 何副市长 where it is no whole name."""
        return self.name if len(self.name) > 1 else self.name + self.title


@lru_cache(maxsize=4096)
def portfolio(text: str) -> tuple[Leader, ...]:
    """The leaders in whose name a heading opens a portfolio; () if it is no such heading.

    >>> portfolio("徐立毅市长牵头重点工作")
    (Leader(name='徐立毅', title='市长'),)
    >>> portfolio("常务副市长牵头重点工作")
    (Leader(name='', title='常务副市长'),)
    >>> portfolio("牵头单位职责"), portfolio("加快发展")
    ((), ())
    """
    charged = _CHARGED.match(text.strip()) if "：" in text[:30] else None
    if charged:
        return leaders(charged["people"])
    if len(text) > 60 or not _HAS_OFFICE.search(text) and "牵头" not in text:
        return ()
    text = text.strip()
    bracketed = _BRACKETED.fullmatch(re.sub(_COUNT + "[：。]?$", "", text)) if text.endswith(("）", "：", "。")) else None
    if bracketed and bracketed["first"] and _is_name(bracketed["first"]):
        return leaders(bracketed.group())
    found = _PORTFOLIO.match(text)
    if not found:
        return leaders(re.sub(_COUNT + "[：。]?$", "", text)) if _BARE.match(text) else ()
    people = found["people"].removesuffix("同志")
    if not _HAS_OFFICE.search(text[:found.end("people") + 2]) and not _is_name(people):
        return ()
    return leaders(people)


@lru_cache(maxsize=4096)
def leaders(text: str) -> tuple[Leader, ...]:
    """The leaders a stretch of text names.

    >>> [l.shown for l in leaders("常务副市长、张三、李四副市长")]
    ['常务副市长', '张三', '李四']
    >>> [l.shown for l in leaders("陆 明俞 悦")]
    ['陆明', '俞悦']
    >>> leaders("副市长、市公安局局长张三，李四副市长")
    (Leader(name='张三', title='副市长、市公安局局长'), Leader(name='李四', title='副市长'))
    """
    text = text.replace("\n（", "（")  # the office of a person on a line of its own
    lines = text.strip().split("\n")
    if len(lines) > 1 and all(len(own) == 1 and own[0].name and own[0].title for own in map(leaders, lines)):  # a person with his post on each line
        return tuple(one for line in lines for one in leaders(line))
    units = _units(text.strip(" 。；，、："))
    out: list[Leader] = []
    held = ""
    for at, one in enumerate(units):
        if len(one) < 12 and at + 1 < len(units) and _goes_on(one, units[at + 1:]):
            held = held + one + "、"  # 市委常委、副市长张三: an office in two parts
            continue
        leader, held = _leader(held + one), ""
        if leader.title and not leader.name and out and (out[-1].title.endswith(_FIRST_POSTS) or out[-1].name and out[-1].title and _POST.fullmatch(one) and not _OTHERS.search(one)) and units[at - 1].startswith(out[-1].name):
            out[-1] = Leader(out[-1].name, f"{out[-1].title}、{leader.title}")  # 张三 县委常委、副县长
        elif leader.shown:
            out.append(leader)
    return tuple(out)


_OTHERS = Pattern("人大|政协|法院|检察院|纪委|监委|政法委|人武部")  # whose head is another person than the one before
_FIRST_POSTS = ("常委", "委员", "党组成员", "书记")


def _goes_on(one: str, later: Sequence[str]) -> bool:
    """Whether an office without a name is the first post of the person whose other post follows."""
    first, named = _leader(one), next((found for found in map(_leader, later) if found.name), None)
    organs = bool(_POST.fullmatch(one) or _POST.match(later[0]))
    return not first.name and (first.title.endswith(_FIRST_POSTS) or organs and named is not None and bool(named.title))


def _units(text: str) -> list[str]:
    """Names parted by separators; names of two characters may be set with a blank inside (张 三), also where the line between two of them was lost (张 三李 四)."""
    text = _SPACED.sub(lambda m: "、".join("".join(one.split()) for one in _PAIR.findall(m.group())), text)
    if _PARTED.search(text):
        text = _APART.sub(r"\g<office>", _BEHIND.sub(r"\g<name>", text))
    return [one for one in _SPLIT.split(text) if one]


def _leader(text: str) -> Leader:
    text = text.removesuffix("同志").strip("；。")
    bracketed = _BRACKETED.fullmatch(text) if text.endswith("）") else None
    if bracketed:
        return Leader(bracketed["name"] or bracketed["first"], bracketed["office"] or bracketed["title"])
    found = _ONE.match(text)
    if not found:
        return Leader(text, "")
    if found["first"] and (found["first"].startswith(("常务", "分管", "联系", "协管", "主管", "协助", "挂联", "挂钩", "包联", "包抓", "有关", "相关")) or found["first"].endswith(_BODY_ENDS)):
        return Leader("", text)
    if found["first"]:
        return Leader(found["first"], found["office"])
    if found["office"]:
        return Leader(found["name"] or "", found["office"])
    return Leader(found["only"] or "", "") if found["only"] else Leader("", text)


def of_title(text: str) -> tuple[Leader, ...]:
    """The leaders that the title of a list or table names.

    >>> [of_title(t)[0].shown for t in ("分解表（顾明远副市长牵头）", "任务清单（牵头领导：顾明远）", "责任表（顾明远负责）", "责任表（副县长 顾明远）", "分管领导：顾明远（县委常委、副县长）")]
    ['顾明远', '顾明远', '顾明远', '顾明远', '顾明远']
    """
    found = portfolio(plain(text))
    for label in labels.find(text) if "：" in text else []:
        if label.kind == "leader" and not found:
            found = leaders(_NAMED.match(text[label.end:].strip()).group())  # type: ignore[union-attr]
    for inner in _IN_BRACKET.findall(text):
        charged = _IN_CHARGE.fullmatch(inner)
        found = found or portfolio(inner) or (leaders(charged["people"]) if charged and _is_name(charged["people"]) else ())
    return found


def _is_name(text: str) -> bool:
    from ..names.words import is_person
    return all(is_person(one) for one in _units(text)) and bool(text)


def is_heading(text: str, *, limit: int = 42) -> bool:
    """Whether a passage could be a heading: short, one clause, at most a full stop at its end."""
    text = text.strip()
    return 0 < len(text) <= limit and not _SENTENCE.search(text) and text[-1] not in "；，、：" and text.count("，") <= 3


def plain(text: str) -> str:
    """A heading as a section's name: without the stop at its end and counts in brackets.

    >>> plain("培育特色产业集群。")
    '培育特色产业集群'
    """
    text = text.strip().rstrip("。：:；;")
    return (_ENDS_COUNTED.sub("", text) if text.endswith("）") else text).strip()


def uncounted(text: str) -> str:
    """A heading without the count of its tasks.

    >>> uncounted("市甲局牵头（3项）")
    '市甲局牵头'
    """
    return _COUNTED.sub("", text, count=1)


def of_units(text: str, is_units: Callable[[str], bool]) -> tuple[str, str]:
    """The units that a heading names, as `is_units` tells them, and the verb behind them; two empty texts for any other.

    >>> of_units("市甲局牵头任务", str.isalpha)
    ('市甲局', '牵头')
    """
    tail = _ROLE.search(text)
    assert tail is not None  # it is found at the end of every text
    verb = tail["verb"] or tail["role"] or ""
    if not verb and is_units(text):
        return text, ""
    units = text[:tail.start()]
    return (units, verb) if units and is_units(units) else ("", "")

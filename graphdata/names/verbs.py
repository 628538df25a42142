"""The verbs of a phrase: 牵头, 按职责分工负责, 配合 …, what role they give, and 等 before a class of bodies."""

from __future__ import annotations

from functools import lru_cache

from ..patterns import Pattern
from . import words
from .pieces import DUTY, LEAD, SUPPORT

ADVERB = "予以|给予|属地|分别|分头|并列|共同|联合|按照|按|依据|依|各自|各司其职|各|职责|职能|分工|统筹|具体|密切|积极|做好|协同|全力|主动|总|一起|齐抓共管|根据|结合实际|会同|同时|归口"
VERB = Pattern(
    rf"(?P<open>等)?(?>{ADVERB})*(?P<verb>牵头|牵总|领衔|挂帅|主办|主责|领办|汇总|负责|配合|参加|参与|协助|协同|协办|会办|支持|承办|落实|实施|推进|抓好落实|抓落实|(?<!党)组织|共管|督导|(?:业务|技术)?指导|负总责|推动|办理|(?:(?<=部门|单位)|(?<=[等局委办厅队府室院心镇乡处站]))组成|研究(?:提出|制[定订])[一-鿿]{{0,4}}(?:意见|方案|办法|措施)|研究(?:落实|办理))"
    rf"(?>牵头|负责|落实|实施|组织|推进|工作|抓好|做好|抓总|抓|完成|配合|参与|参加|协调|推动|统筹|督导|指导|总责|到位|相关|有关|开展|和(?=落实|推进|实施))*$")
MID_VERB = Pattern(r"(?P<verb>(?:分别|分头|共同|联合|并列)?牵头(?:负责)?|配合|参加|参与|协助|协办)(?=(?:市|省|县|区|州|各|国家|有关)[一-鿿])")
WHAT_FOR = Pattern("(?:具体|主要|牵头)?(?:负责|承担)(?=[一-鿿]{2,14}$)")  # 甲区政府负责征地拆迁
_LEAD_VERB = Pattern("牵头|牵总|领衔|挂帅|主办|主责|领办|汇总|负总责")
_SUPPORT_VERB = Pattern("配合|参加|参与|协助|协办|协同|会办|支持")
CALLED = Pattern("(?:均|同)?为(?:总?牵头|主责|主办|配合|协办|责任|参与)(?:单位|部门)$")
ROLE_WORD = Pattern("(?:总|双|主要|(?P<joint>分别|分头|共同|联合|并列))?(?P<lead>牵头|主办|主责|汇总|[主牵])(?:负责|单位|部门)?|(?P<support>配合|协助|协办|协同|参与|参加|支持|[协配辅])(?:单位"
                       "|部门)?|(?P<duty>责任|负责|承办|落实)(?:单位|部门)?")
LEADING_ROLE = Pattern("(?P<open>[（［【])?(?:(?P<lead>牵头|主办|主责)|(?P<support>配合|协办|参与|协同)|责任|负责)(?P<body>单位|部门)?(?(open)[）］】]：?\\s*|(?=[市省县区州各][一-鿿]++(?!：)))")
ABOVE = Pattern("(?:以上|前述|前面|上述)[^，；]{0,8}为?(?:总?牵头|主办|主责)(?:单位|部门)?")
ETC = Pattern(
    rf"等(?<![高中初均平同]等)(?![级候效额]|离子)(?P<rest>[\d一二三四五六七八九十多]*[个家]?(?P<level>(?:省|市|县|区(?![县、（])|州|国家|中央|国务院)(?!{words.GOVERNMENTS}))?(?>级|直属|直|属|有关|相关|各|成员|责任|配合|职能|其他|涉及|主要|重点)*"
    rf"(?:[一-鿿]{{0,6}}(?:部门|单位|企业|机构|科室|处室|股室|站所)|地区|地方|地|平台|高校|院校|集团|公司|银行|央企|国企|委办局)?"
    rf"(?P<place>(?P<places>[市县区](?:、[市县区]){{1,2}}|县（市、区）|区（县、市）|区、?县（市）|县（市）|县市区|区县|县区|市县|乡镇|镇街|镇乡|街镇)|区|县|市|州|旗|镇|乡|街道|园区|开发区)?(?P<gov>{words.GOVERNMENTS})?)$")
STATED = Pattern("（[^（）]*(?:下同|第一|首位|列首|首列|牵头)[^（）]*）$")


def role_of(verb: str) -> str:
    """The role a verb gives.

    >>> role_of("分别牵头"), role_of("按职责配合"), role_of("按职责分工负责")
    ('lead', 'support', 'duty')
    """
    return LEAD if _LEAD_VERB.search(verb) else SUPPORT if _SUPPORT_VERB.search(verb) else DUTY


def bare_of_rest(name: str) -> str:
    """A name without what may stand behind it: a rule in brackets, a verb, 等 and a class.

    >>> bare_of_rest("管委会（列首位的为牵头单位）"), bare_of_rest("市财政局等部门配合")
    ('管委会', '市财政局')
    """
    name = bare_of_verb(STATED.sub("", name))
    found = ETC.search(name, 1)
    return name[:found.start()] if found else name


@lru_cache(maxsize=16384)
def bare_of_verb(name: str) -> str:
    """A name without the verb at its end.

    >>> bare_of_verb("各部门配合")
    '各部门'
    """
    found = VERB.search(name[-24:])
    return name[:len(name) - len(found.group())] if found else name

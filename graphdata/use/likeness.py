"""What a piece of text looks like by itself: a unit, a class of units, a person, an office, a verb of role — or a sentence.

Nothing here knows what the reading made of it; the words stand in `graphdata.vocabulary`.
"""

from __future__ import annotations

from functools import lru_cache

from ..names import words
from ..patterns import Pattern
from ..vocabulary import pattern
from ..vocabulary import words as listed

UNIT, WEAK, CLASS, PERSON, OFFICE, ROLE, TIME, OTHER = "unit", "weak", "class", "person", "office", "role", "time", "other"
NAMES = (UNIT, WEAK, CLASS)

_STRONG, _MIDDLE = listed("bodies", strength="strong"), listed("bodies", strength="middle")
_WEAK = (*listed("bodies", strength="weak"), *_MIDDLE)
_NO_BODY = listed("not_bodies")
_NO_BODY_AT_END = tuple(word for word in _NO_BODY if len(word) > 2 or not word.endswith("区"))  # 萧山区 is no 山区
_TASK_VERB = Pattern(f"(?:{pattern('task_verbs')})")
_SETS_UP = Pattern("[一二三四五六七八九]是|(?:组建|成立|设立|筹建)[一-鿿]{3}")  # a body that is not there yet
_ROLES = f"(?:{pattern('role_words')})"
_ROLE_TAIL = Pattern(f"(?:(?:按照|按|依据|根据)?(?:各自|部门|工作)?(?:职责|职能)?(?:分工)?(?:分别|分头|共同|联合|具体|密切|积极|统筹|各自)?{_ROLES}(?:负责|落实|实施|推进|单位|部门|工作|抓好){{0,4}}){{1,4}}$")
_ROLE_ENDS = tuple({word[-1] for word in listed("role_words")} | set("责实施进位门作好"))  # how _ROLE_TAIL may end
_ROLE_HEAD = Pattern("(?:由|请|其中|会同|联合|以及|及|并|和|与)")
_OFFICE = Pattern(f"[一-鿿（）]{{0,12}}(?:{pattern('offices')})$")
_OFFICE_OF = Pattern("分管|联系|协管|常务|副|挂|包|主要|有关|相关|各|市|省|县|区|州|委|政府|市政府|各位|办公室")
_ORDERS = Pattern("(?:落实|压实|强化|明确|加强|发挥|调动|凝聚|形成)(?:各|有关)")  # 落实各方责任
_OPEN = Pattern("等(?:[^等]{0,12}(?:部门|单位|企业|机构|政府|地区|院校))?$")
_STEM = Pattern(f"[省市县区州](?:{pattern('trades', alone='yes')})")
_TIME = Pattern(r"[\d一二三四五六七八九十〇○年月日底前至到—~/.\-上下半季度全末初中旬长期持续每]{1,16}(?:完成|前|底)?$")
_GLUED = Pattern(r"(?:20\d\d年?)?\d{1,2}(?:月\d{0,2}日?)?[底前初末中]*$")  # a time or number glued to a name: 市财政局9月底前
_COUNTED = Pattern(r"[一-鿿]{2}\d{1,2}(?:所|站|[中大支]队)$")  # 特勤2站
_AMOUNT = Pattern(r"\d{1,8}(?=[省市县区州])")  # glued to a name: 800市税务局
_LASTING = ("全年", "年底前", "年底", "年内", "长期坚持", "长期")
_SENTENCE = Pattern("[的了将把被为使让到]|标题|所列|括号|(?<=[一-鿿])(?<![主重必需机纪摘提概险紧首])要(?!素|闻|情|客)|(?<=[一-鿿])(?<!自)由|与(?![一-鿿]{2,10}[局委厅办]$)|报送|报[省市县区州]|名单|不得|不少于|以上|以下|达到|情况|工作$")
_ENDINGS = {*_STRONG, *_WEAK, *words.COLLECTIVE_TAIL.split("|")} - {"）"}
_SHORTEST = sorted(word for word in _ENDINGS if not any(word[k:] in _ENDINGS for k in range(1, len(word))))
# How what may stand behind a name begins.
_BEHIND = "".join(sorted({word[0] for word in listed("role_words")} | set("按依根各部工职分共联具密积统和及与并以会等予给")))
_MAY_NAME = Pattern(f"(?:{'|'.join(_SHORTEST)})(?:(?=[{_BEHIND}])|(?![一-鿿]))")
_NAMELESS = ("领导小组", "工作领导小组", "指挥部", "工作专班", "专班", "工作组")  # whose name says of what
_TRIM = " \t\n•★☆▲△●※*◆■□○·“”\"'《》〈〉.。：:-—"
_LONGEST = 80  # characters of a piece that is looked at
_MOST = 24  # characters: no name is longer, but for collectives


@lru_cache(maxsize=65536)
def of(piece: str) -> str:
    """What a piece looks like.

    >>> of("市财政局"), of("各县政府"), of("新建托育点"), of("分管副省长"), of("牵头"), of("殷志远"), of("布局"), of("招引部")
    ('unit', 'class', 'other', 'office', 'role', 'person', 'other', 'weak')
    """
    name = bare(piece) if len(piece) <= _LONGEST else piece
    if not name:
        return ROLE
    if name.count("“") > name.count("”"):  # it ended with what is quoted: 水电气“一窗通办”
        return OTHER
    if "，" in name and of(name.rpartition("，")[2]) == OTHER:  # 坚持依法行政，建设法治政府
        return OTHER
    if len(name) > _MOST:
        return CLASS if len(name) <= 2 * _MOST and words.is_collective(name) else OTHER
    if not name.isalpha() and any(c.isdigit() for c in name):
        glued = _GLUED.search(name)
        if glued and name[:glued.start()].endswith((*_STRONG, *_WEAK)):
            return of(name[:glued.start()])
        if before := _AMOUNT.match(name):
            return of(name[before.end():])
        return TIME if _TIME.fullmatch(name) else UNIT if name.endswith(_STRONG) and not name.endswith(_NO_BODY_AT_END) and not _SENTENCE.search(name) and (not name[:1].isdigit() or "届" in name) else WEAK if _COUNTED.search(name) and words.is_unit(name) else OTHER
    lasting = next((end for end in _LASTING if name.endswith(end)), "")
    if lasting and (before := name.removesuffix(lasting)).endswith((*_STRONG, *_WEAK)):  # 市财政局全年
        return of(before)
    if words.is_collective(name):
        return OTHER if _ORDERS.match(name) else CLASS
    if _SETS_UP.match(name) and "，" not in name or _TASK_VERB.match(name) and not _named_by_verb(name) or _SENTENCE.search(name):
        return TIME if _TIME.fullmatch(name) else OTHER
    if name.endswith("常委"):
        return OFFICE
    if name in _NAMELESS:
        return WEAK
    if name.endswith(_STRONG):
        return OTHER if len(name) < 2 or name.endswith(words.DONE) or name.endswith(_NO_BODY_AT_END) and len(name) < 5 and name[0] not in "市省县区州" else UNIT
    if _OFFICE.fullmatch(name):
        return OFFICE if _OFFICE_OF.match(name) or len(name) <= 4 or words.is_person(name[:3]) or words.is_person(name[:2]) else OTHER
    if words.is_person(name):
        return PERSON
    if _STEM.fullmatch(name):  # 县教育、县财政: without what they are
        return WEAK
    if name.endswith(_WEAK) and len(name) > 1:
        return OTHER if name in _NO_BODY or name.endswith(_NO_BODY_AT_END) else WEAK
    return TIME if _TIME.fullmatch(name) else OTHER


def may_name(text: str) -> bool:
    """Whether a text could hold the name of a unit: words that end one stand in it, before what may stand behind one.

    >>> may_name("1.修路三条，全年完成。"), may_name("由市财政局牵头。"), may_name("建设社区医院三座。")
    (False, True, False)
    """
    return _MAY_NAME.search(text) is not None


def whole(piece: str) -> bool:
    """Whether a weak name is one by itself in a cell or behind a label: 建设部 and 县大数据中心 are, 活动中心 may be a building."""
    name = bare(piece)
    return name.endswith(_MIDDLE) and 2 < len(name) <= 10


def _named_by_verb(name: str) -> bool:
    """发展改革委, 建设局: bodies whose names begin as tasks do."""
    return len(name) <= 12 and name.endswith(("局", "委", "办", "厅", "部", "处", "科", "公司", "集团", "委员会", "管委会")) and not name.endswith(_NO_BODY_AT_END)


def bare(piece: str) -> str:
    """A piece without marks, 由 or 会同 before it, a verb of role or 等 behind it.

    >>> bare("由市甲局牵头"), bare("会同市乙局等部门"), bare("按职责分工负责")
    ('市甲局', '市乙局', '')
    """
    name = "".join(piece.split()).strip(_TRIM)
    if name.endswith("）") and "（" in name:
        name = name[:name.index("（")]
    if name.endswith(_ROLE_ENDS):
        name = _ROLE_TAIL.sub("", name)
    head = _ROLE_HEAD.match(name)
    if head and len(name) > head.end() + 1 and not name.startswith(("联合会", "与会")):
        name = name[head.end():]
    return (_OPEN.sub("", name) if "等" in name else name).strip(_TRIM)


@lru_cache(maxsize=16384)
def says_role(piece: str) -> bool:
    """Whether a verb or word of role stands at the end of a piece, or 会同 before it."""
    if len(piece) > _LONGEST:
        return False
    name = "".join(piece.split()).strip(_TRIM)
    return piece.startswith("会同") or name.endswith(_ROLE_ENDS) and _ROLE_TAIL.search(name) is not None

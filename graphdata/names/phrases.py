"""A phrase of responsibility → its pieces: where each name stands, what it says of its role, what is no name at all.

Separators, brackets, collectives, verbs and 等 are settled here; which prefix a name lacks needs the rest of the task
and of the document and is settled in `names.prefixes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from . import words

LEAD, SUPPORT, DUTY = "lead", "support", "duty"


@dataclass(frozen=True, slots=True)
class Piece:
    """One name in a phrase: where it stands (raw), its name without what is no name, and what is said of it.

    `role` is what a verb, bracket or mark says: lead, support, duty or None; `by` is verb or mark.
    `shared` is the ending taken over from a later name; `sep` the separator before it.
    """

    start: int
    end: int
    name: str
    kind: str = "unit"
    hosted: str | None = None
    role: str | None = None
    by: str | None = None
    shared: str = ""
    sep: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a phrase says: its pieces, whether the list is open, a time stated in it, and stretches that state a rule."""

    pieces: tuple[Piece, ...]
    open_list: bool = False
    deadline: tuple[int, int] | None = None
    rules: tuple[tuple[int, int], ...] = ()
    verbs: tuple[tuple[int, int], ...] = ()
    persons: tuple[tuple[int, int], ...] = ()


_BREAK = re.compile(r"[（）［］【】、，；。\s|/]")
_OPEN, _CLOSE = "（［【", "）］】"
RULE = re.compile("下同|[列排居位]\\S{0,4}(?:第一|首|最前)|第一(?:位|个|名|列|家)|首位|首列|为(?:总)?(?:牵头|主责|主办|汇总|配合|协办)|标注|标有|排名不分")
_ROLE_WORD = re.compile("(?:总|主要|分别|共同|联合)?(?P<lead>牵头|主办|主责|汇总)(?:负责|单位|部门)?|(?P<support>配合|协助|协办|协同|参与|参加|支持)(?:单位|部门)?|(?P<duty>责任|负责|承办|落实)(?:单位|部门)?")
_LEADING_ROLE = re.compile("[（［【](?:(?P<lead>牵头|主办|主责)|(?P<support>配合|协办|参与|协同)|责任|负责)(?:单位|部门)?[）］】]：?\\s*")
_CALLED = re.compile("(?:均|同)?为(?:总?牵头|主责|主办|配合|协办|责任|参与)(?:单位|部门)$")
_ABOVE = re.compile("(?:以上|前述|前面|上述)[^，；]{0,8}为?(?:总?牵头|主办|主责)(?:单位|部门)?")
_ADVERB = "分别|共同|联合|按照|按|依据|依|各自|各司其职|各|职责|职能|分工|统筹|具体|密切|积极|做好|协同|全力|主动|总|一起|齐抓共管|根据|会同|同时|归口"
_VERB = re.compile(
    rf"(?P<open>等)?(?>{_ADVERB})*(?P<verb>牵头|主办|主责|汇总|负责|配合|参加|参与|协助|协同|协办|会办|支持|承办|落实|实施|推进|抓好落实|抓落实|组织|共管|督导|负总责|推动|办理)"
    rf"(?>牵头|负责|落实|实施|组织|推进|工作|抓好|做好|抓|完成|配合|参与|参加|协调|推动|统筹|总责|到位|相关|有关|开展)*$")
_MID_VERB = re.compile(r"(?P<verb>(?:分别|共同|联合)?牵头(?:负责)?|配合|参加|参与|协助|协办)(?=(?:市|省|县|区|州|各|国家|有关)[一-鿿])")
_LEAD_VERB = re.compile("牵头|主办|主责|汇总|负总责")
_SUPPORT_VERB = re.compile("配合|参加|参与|协助|协办|协同|会办|支持")
_ETC = re.compile(
    r"等(?P<rest>[\d一二三四五六七八九十多]*[个家]?(?P<level>省|市|县|区|州|国家|中央)?(?>级|直属|直|属|有关|相关|各|成员|责任|配合|职能|其他|涉及|主要|重点)*"
    rf"(?:部门|单位|企业|机构|地区|部门和单位|单位和部门|部门单位|地方|地|平台|高校|院校|集团|公司|银行|金融机构|央企|国企|委办局)?"
    rf"(?P<place>县（市、区）|区（县、市）|区、县（市）|县市区|区县|县区|市县|乡镇|镇街|镇乡|街镇|区|县|市|州|旗|镇|乡|街道|园区|开发区)?(?P<gov>{words.GOVERNMENTS})?)$")
_TIME = re.compile(
    r"(?:于|在|到|至|确保|力争|争取|计划|原则上)?(?:20\d\d年|\d{2}年|今年|明年|当年|次年|本年度|全年|年内|年底|年末|每年|每半年|每季|每月|\d{1,2}月|[一二三四上下本]+季度|第[一二三四1-4]季度|上半年|下半年|[一二三四五六七八九十]{1,3}月|"
    r"长期|持续|常年|适时|按时|按期|近期|春节|国庆|五一|元旦|“?十[三四五]五”?|立即|随时|跨年|分阶段|分年度|根据.{0,12}(?:时间|进度|要求)|按.{0,12}(?:时间|进度|节点|计划|时限))"
    r"|(?:持续|长期|扎实|加快|全面|有序|深入|稳步)?(?:推进|实施|坚持|开展|落实)$")
_TIME_WHOLE = re.compile(r"20\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\s*00:00:00)?")
_JOINER = re.compile("以及|会同|联合|和|及|与|并")
_LEADING = re.compile("(?:由|请|其中|以及|及|并|会同|联合|[和与](?=[市省县区州各]\\S))(?=\\S)")
_TAIL_ONLY = re.compile(rf"(?:{words.GOVERNMENTS}|局|委|厅|部|会|办|办公室|公司|有限公司|集团|委员会|中心|院|所|站|队|支队|大队|署|处|社|行|分局|联合会|街道|镇|乡|区|县|市)(?:（.*）)?")
_GLOSS = re.compile("（[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ\\s'’]{1,24}）")
_PHONE = re.compile(r"[\d\-－—\s]{7,}")
_CONTACT = re.compile(r"联系|电话|手机|责任人|负责人|联络")
_NOBODY = frozenset(("无", "暂无", "—", "——", "-", "－", "/", "略", "同上", "…"))
_MARKS = "★☆▲△●※*"
_LONGEST = 80  # what is longer is not put together further
_FEW = 8  # neighbours looked at
_MAX_PIECE = 200  # no name is longer; longer pieces are not searched


def parse(text: str) -> Phrase:
    """The names of a phrase and what it says of them.

    >>> [p.name for p in parse("江干区、西湖区、桐庐县政府，市发改委和市财政局").pieces]
    ['江干区政府', '西湖区政府', '桐庐县政府', '市发改委', '市财政局']
    >>> [(p.name, p.role) for p in parse("省甲厅牵头，各地、各部门配合").pieces]
    [('省甲厅', 'lead'), ('各地', 'support'), ('各部门', 'support')]
    """
    return _kept(text) if len(text) < 600 else _parse(text)


def _parse(text: str) -> Phrase:
    pieces = _split(text)
    pieces = _whole_collectives(text, _rejoined(text, pieces))
    pieces = [part for piece in pieces for part in _conjunctions(text, piece)]
    return _Sorting(text).sort(pieces)


_kept = lru_cache(maxsize=16384)(_parse)


def _split(text: str) -> list[Piece]:
    """Pieces between separators that stand in no bracket."""
    matched = _matched(text)
    out: list[Piece] = []
    start, sep, at, skip = 0, "", 0, -1
    for found in _BREAK.finditer(text):
        at, c = found.start(), found.group()
        if at < skip or (c in _OPEN + _CLOSE and at not in matched):
            continue
        if at in matched:
            skip = matched[at] + 1
            continue
        if at > start:
            out.append(Piece(start, at, text[start:at], sep=sep))
            sep = ""
        sep = c if not sep or sep.isspace() else sep
        start = at + 1
    if start < len(text):
        out.append(Piece(start, len(text), text[start:], sep=sep))
    return out


def _matched(text: str) -> dict[int, int]:
    """Every outermost opening bracket and the place where it closes; brackets without a partner are left out."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in re.finditer("[（［【）］】]", text):
        if found.group() in _OPEN:
            stack.append(found.start())
        elif stack:
            begin = stack.pop()
            pairs[begin] = found.start()
    outer: dict[int, int] = {}
    reach = -1
    for begin in sorted(pairs):
        if begin > reach:
            outer[begin] = reach = pairs[begin]
    return outer


def _rejoined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces parted by a blank are one name where neither side is whole without the other."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.sep.isspace() and len(out[-1].name) < _LONGEST and _broken(out[-1].name, piece.name):
            last = out.pop()
            piece = Piece(last.start, piece.end, last.name + piece.name, sep=last.sep)
        out.append(piece)
    return out


def is_tail(name: str) -> bool:
    """Whether a piece is only the end of a name: 局, 政府, 管委会.

    >>> is_tail("政府"), is_tail("财政局")
    (True, False)
    """
    return _TAIL_ONLY.fullmatch(name) is not None


def _broken(left: str, right: str) -> bool:
    if left[-1:] in "、，；：":
        return False
    if right[:1] in _OPEN or _TAIL_ONLY.fullmatch(right):
        return True
    if words.is_unit(left) or words.is_collective(left) or words.is_person(left):
        return bool(re.match("[一-鿿]{0,3}(?:分局|支局)$", right))
    return not words.LEVEL.match(right) and words.is_unit(left + right) or right[:1] in "和及与"


def _whole_collectives(text: str, pieces: list[Piece]) -> list[Piece]:
    """各区、县（市）政府、管委会 and 某区管委会、政府 are one name: a piece that names nobody belongs to the one before."""
    out: list[Piece] = []
    for piece in pieces:
        if out and piece.sep in ("、", "/", " ") and len(out[-1].name) < _LONGEST and _continues(out[-1].name, _bare_of_verb(piece.name)):
            last = out.pop()
            piece = Piece(last.start, piece.end, text[last.start:piece.end], sep=last.sep)
        out.append(piece)
    return out


_AFTER_BODY = re.compile(f"(?:{words.GOVERNMENTS})")
_BODY_END = re.compile(".{2,}(?:人民政府|政府|党工委|工委|党委|管理委员会|管委会|管委)")
_OPENS = re.compile(r"(?:由|请|及|和|以及)?(?:[^、，；（）]{0,10})(?:各|有关|相关|其他)")


def _continues(left: str, right: str) -> bool:
    if not right or not words.GENERIC.fullmatch(right):
        return False
    if _OPENS.match(left):
        return right not in ("部门", "单位") or left.endswith(("委", "局", "办"))
    return bool(_AFTER_BODY.fullmatch(right) and _BODY_END.fullmatch(left) and not left.endswith(right))


def _bare_of_verb(name: str) -> str:
    found = _VERB.search(name[-24:])
    return name[:len(name) - len(found.group())] if found else name


def _conjunctions(text: str, piece: Piece) -> Iterator[Piece]:
    """A piece cut at 和 及 以及 与 会同 where both sides are names."""
    name, offset = piece.name, 0
    if len(name) <= _MAX_PIECE and not _OPENS_WHOLE.match(name):
        depth = _depths(name)
        for found in _JOINER.finditer(name):
            a, b = found.span()
            left, right = name[offset:a], name[b:]
            if depth[a] == 0 and left and right and _parted(left, right, found.group()):
                yield replace(piece, start=piece.start + offset, end=piece.start + a, name=left)
                piece = replace(piece, sep=found.group())
                offset = b
    yield replace(piece, start=piece.start + offset, name=name[offset:]) if offset else piece


_OPENS_WHOLE = re.compile(r"各(?:市|县|区|州|乡|镇|省)[、和及与]")


def _depths(name: str) -> list[int]:
    out, depth = [], 0
    for c in name:
        if c in _CLOSE:
            depth -= 1
        out.append(depth)
        if c in _OPEN:
            depth += 1
    return out


_PLACE_BODY = re.compile(rf"[一-鿿]{{1,4}}(?:{words.PLACE_ENDS})(?:人民政府|政府|管委会|街道办事处|办事处)")


def _parted(left: str, right: str, joiner: str) -> bool:
    tail = _bare_of_verb(right)
    if tail in words.CLASSES:
        return False
    if words.is_collective(tail) and words.COLLECTIVE_OPENERS.match(tail) and (words.is_unit(left) or words.is_collective(left)):
        return True
    if joiner in ("以及", "会同", "联合") and words.is_unit(left):
        return words.is_unit(tail) or words.is_collective(tail)
    if words.is_unit(left) and len(left) > 2:
        return words.is_unit(tail) and not _TAIL_ONLY.fullmatch(tail) or bool(_PLACE_BODY.match(tail))
    return 2 <= len(left) <= 4 and bool(_PLACE_BODY.match(tail))


class _Sorting:
    """One pass over the pieces of a phrase: names to keep, verbs that close a group, and what is no name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[Piece] = []
        self.group = 0  # index of the first name whose role the next verb says
        self.open = False
        self.deadline: tuple[int, int] | None = None
        self.timed = False  # the piece before was a time
        self.leading: str | None = None  # the role a bracket in front of names gives them: （牵头）市甲局
        self.rules: list[tuple[int, int]] = []
        self.verbs: list[tuple[int, int]] = []
        self.persons: list[tuple[int, int]] = []

    def sort(self, pieces: list[Piece]) -> Phrase:
        for k, piece in enumerate(pieces):
            self.take(self.trimmed(piece), last=k == len(pieces) - 1)
        names = self.without_persons(_distributed(self.names))
        return Phrase(tuple(names), self.open, self.deadline, tuple(self.rules), tuple(self.verbs), tuple(self.persons))

    def without_persons(self, names: list[Piece]) -> list[Piece]:
        """The names that are no persons; a place of one surname and one character is known by the ending it shares."""
        persons = [p for p in names if p.kind == "unit" and words.is_person(p.name)]
        self.persons += [(p.start, p.end) for p in persons]
        gone = {id(p) for p in persons}
        return [p for p in names if id(p) not in gone]

    def trimmed(self, piece: Piece) -> Piece:
        """Blanks and a leading 由 or 及 taken off."""
        start, end = piece.start, piece.end
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[start] in "）］】" and self.text.find("（", 0, start) < 0:
            start += 1
        while end > start and (self.text[end - 1].isspace() or self.text[end - 1] in "：:.（［【"):
            end -= 1
        lead = _LEADING.match(self.text, start, end)
        role = SUPPORT if lead and lead.group() in ("会同", "联合") else None
        if lead and not words.is_unit(self.text[start:lead.end()]):
            start = lead.end()
        if piece.sep in ("会同", "联合"):
            role = SUPPORT
        return replace(piece, start=start, end=end, name=self.text[start:end], role=role, by="verb" if role else None)

    def take(self, piece: Piece, *, last: bool) -> None:
        name = piece.name
        if not name:
            return
        if len(name) > _MAX_PIECE:
            self.names.append(piece)
            return
        if self.is_time(piece):  # 6月底前出台政策，年内持续推进 is one deadline
            self.deadline = (self.deadline[0] if self.timed and self.deadline else piece.start, piece.end)
            self.timed = True
            return
        self.timed = False
        piece = self.led(piece)
        name = piece.name
        if RULE.search(name) and "（" not in name and not words.is_unit(name):
            self.rules.append((piece.start, piece.end))
            return
        middle = _MID_VERB.search(name, 3) if "（" not in name else None
        if middle and words.is_unit(name[:middle.start()]):
            self.take(replace(piece, end=piece.start + middle.end(), name=name[:middle.end()]), last=False)
            self.take(replace(piece, start=piece.start + middle.end(), name=name[middle.end():], sep=""), last=last)
            return
        self.close(*self.verb_of(piece))

    def led(self, piece: Piece) -> Piece:
        """A piece without the bracket in front of it that gives a role to it and those after it."""
        found = _LEADING_ROLE.match(piece.name)
        if found:
            self.leading = "lead" if found["lead"] else "support" if found["support"] else "duty"
            self.verbs.append((piece.start, piece.start + found.end()))
            piece = replace(piece, start=piece.start + found.end(), name=piece.name[found.end():])
        if self.leading and piece.role is None:
            piece = replace(piece, role=self.leading, by="verb")
        return piece

    def is_time(self, piece: Piece) -> bool:
        name = piece.name
        if _TIME_WHOLE.fullmatch(name):
            return True
        return bool(_TIME.match(name)) and not words.is_unit(_bare_of_verb(name)) and not words.is_collective(name)

    def verb_of(self, piece: Piece) -> tuple[Piece, str | None, bool]:
        """The piece without the verb at its end, the role the verb gives its group, and whether 等 stood before it."""
        called = _CALLED.search(piece.name)
        if called and words.is_unit(piece.name[:called.start()]):
            self.verbs.append((piece.end - len(called.group()), piece.end))
            return replace(piece, end=piece.end - len(called.group()), name=piece.name[:called.start()]), _role_of(called.group()), False
        found = _VERB.search(piece.name[-30:])
        if not found:
            return piece, None, False
        length = len(found.group())
        name = piece.name[:len(piece.name) - length]
        if found["verb"] in ("组织", "推进", "推动", "办理", "督导", "支持", "汇总", "实施") and not (not name or words.is_unit(name) or words.is_collective(name) or found["open"]):
            return piece, None, False
        self.verbs.append((piece.end - length + len(found["open"] or ""), piece.end))
        role = _role_of(found.group())
        return replace(piece, end=piece.end - length, name=name), role, bool(found["open"])

    def close(self, piece: Piece, role: str | None, opened: bool) -> None:
        piece, etc = self.etc_of(piece)
        self.open = self.open or opened or etc is not None
        self.add(piece)
        if etc is not None:
            self.etc_class(piece, etc)
        if role:
            for i in range(self.said_of(role), len(self.names)):
                if self.names[i].role is None:
                    self.names[i] = replace(self.names[i], role=role, by="verb")
            self.group = len(self.names)

    def said_of(self, role: str) -> int:
        """The first name a verb speaks of: 市甲局，市乙局配合 says of 市甲局 nothing, unless a verb went before."""
        if role == SUPPORT and self.group == 0:
            parted = [i for i in range(1, len(self.names)) if self.names[i].sep in ("，", "；")]
            return parted[0] if parted else 0
        return self.group

    def etc_of(self, piece: Piece) -> tuple[Piece, re.Match[str] | None]:
        at = piece.name.rfind("等")
        if at < 0 or (at and piece.name[at - 1] in "高中初均平同") or len(piece.name) - at > 24:
            return piece, None
        found = _ETC.match(piece.name, at)
        if not found:
            return piece, None
        return replace(piece, end=piece.start + at, name=piece.name[:at]), found

    def etc_class(self, piece: Piece, etc: re.Match[str]) -> None:
        """What 等 is followed by: an ending the names before it share, or a class that is itself named."""
        rest, at = etc["rest"], piece.end + 1
        if etc["gov"] and etc["place"] and len(etc["place"]) <= 2 and not re.search("有关|相关|各", rest):
            near = self.names[-_FEW:]
            self.names[-_FEW:] = _distributed([*near, Piece(at, at, "某" + etc["place"] + etc["gov"], sep="、")])[:-1]
        elif etc["level"] and re.search("有关|相关|各|直|级|属", rest) and words.is_collective(rest):
            self.names.append(Piece(at, at + len(rest), rest, "collective", sep="等"))

    def add(self, piece: Piece) -> None:
        """Keep a piece as a name, unless it is none; its brackets are read, marks and glosses taken off."""
        piece = self.marked(piece)
        name = piece.name
        if not name or _PHONE.fullmatch(name) or name in _NOBODY:
            return
        piece = self.bracketed(piece)
        name = _GLOSS.sub("", "".join(piece.name.split()))
        if not name:
            return
        if _CONTACT.match(name):
            self.persons.append((piece.start, piece.end))
            return
        kind = "collective" if words.is_collective(name) else "unit"
        if kind == "collective" and piece.hosted:
            name, piece = f"{name}（{piece.hosted}）", replace(piece, hosted=None)
        self.names.append(replace(piece, name=name, kind=kind))

    def marked(self, piece: Piece) -> Piece:
        name = piece.name
        inner = name.strip(_MARKS + " ")
        if inner == name:
            return piece
        starred = any(c in "★☆▲※●*△" for c in name[:1] + name[-1:])
        start = piece.start + name.index(inner) if inner else piece.start
        return replace(piece, start=start, end=start + len(inner), name=inner, role=LEAD if starred else piece.role,
                       by="mark" if starred else piece.by)

    def bracketed(self, piece: Piece) -> Piece:
        """Brackets at the end of a name: a second plate, a role, a rule, a contact, a gloss."""
        hosted: list[str] = []
        while piece.name.endswith("）"):
            begin = _last_open(piece.name)
            if begin is None:
                break
            inside = piece.name[begin + 1:-1].strip()
            where = (piece.start + begin, piece.start + len(piece.name))
            role = _ROLE_WORD.fullmatch(inside)
            if _ABOVE.fullmatch(inside):
                self.names[self.group:] = [replace(n, role=LEAD, by="verb") for n in self.names[self.group:]]
                self.group = len(self.names) + 1
                piece = replace(piece, role=LEAD, by="verb")
                self.verbs.append(where)
            elif role:
                piece = replace(piece, role=role.lastgroup, by="verb")
                self.verbs.append(where)
            elif RULE.search(inside) and not words.is_unit(inside) or "下同" in inside:
                self.rules.append(where)
            elif _CONTACT.search(inside) or _PHONE.search(inside) or words.is_person(inside):
                self.persons.append(where)
            elif words.is_collective(piece.name):
                break
            elif _GLOSS.fullmatch(piece.name, begin):
                return self._rest(piece, begin, hosted)
            elif words.is_unit(inside) or inside.endswith(words.ENDINGS):
                hosted.insert(0, "".join(inside.split()))
                piece = replace(piece, name=piece.name[:begin].rstrip())
                continue
            else:
                break
            piece = replace(piece, name=piece.name[:begin].rstrip(), end=piece.start + len(piece.name[:begin].rstrip()))
        return replace(piece, hosted="、".join(hosted) or None)

    def _rest(self, piece: Piece, begin: int, hosted: list[str]) -> Piece:
        return replace(piece, name=piece.name[:begin], hosted="、".join(hosted) or None)


def _role_of(verb: str) -> str:
    return LEAD if _LEAD_VERB.search(verb) else SUPPORT if _SUPPORT_VERB.search(verb) else DUTY


def _last_open(name: str) -> int | None:
    """Where the bracket that closes at the end of a name opens."""
    depth = 0
    for i in range(len(name) - 1, -1, -1):
        depth += (name[i] == "）") - (name[i] == "（")
        if depth == 0:
            return i if i else None
    return None


_SHARED = re.compile(rf"(?P<head>.*?)(?P<place>{words.PLACE_ENDS})(?P<body>{words.GOVERNMENTS})$")
_FIRM = re.compile(r"(?P<head>[^（）]{2,16}?)(?P<body>(?:集团|(?:[一-鿿]{2,3})?分公司|有限公司|公司|集团公司))$")


def _distributed(names: list[Piece]) -> list[Piece]:
    """The ending that the last of a run bears is given to those before it: 甲区、乙区、丙县政府."""
    out = list(names)
    source: tuple[str, str] | None = None  # class of place, body
    for i in range(len(out) - 1, -1, -1):
        piece = out[i]
        if piece.kind == "collective":
            source = None
            continue
        ending = _shared_ending(piece.name, source)
        if ending:
            nation = "中国" if piece.name in words.CARRIERS and _national(out, i) else ""
            out[i] = replace(piece, name=nation + piece.name + ending, shared=ending)
        else:
            found = _SHARED.match(piece.name) if len(piece.name) < 60 else None
            source = (found["place"], found["body"]) if found else _firm(piece.name)
        if piece.sep in ("；", "。"):
            source = None
    return [_whole_carrier(out, i) for i in range(len(out))]


def _whole_carrier(names: list[Piece], i: int) -> Piece:
    """联通某分公司 at the end of a run that opens with 中国电信 is 中国联通某分公司."""
    piece = names[i]
    if i and piece.name.startswith(words.CARRIERS) and piece.name.endswith("分公司") and names[i - 1].name.startswith("中国") and names[i - 1].shared:
        return replace(piece, name="中国" + piece.name)
    return piece


def _national(names: Sequence[Piece], i: int) -> bool:
    """Whether the run of carriers a name stands in opens with 中国: 中国电信、移动、联通某分公司."""
    first = max(0, i - _FEW)
    while i > first and names[i - 1].name.endswith(words.CARRIERS) and names[i].sep in ("、", "和", "及"):
        i -= 1
    return names[i].name.startswith("中国")


def _firm(name: str) -> tuple[str, str] | None:
    found = _FIRM.match(name)
    return ("", found["body"]) if found else None


_PLACE = re.compile(rf"[一-鿿（）]{{1,12}}(?:{words.PLACE_ENDS})")


def _shared_ending(name: str, source: tuple[str, str] | None) -> str:
    """What a name takes over from the name after it; "" where it is whole."""
    if source is None:
        return ""
    place, body = source
    if _PLACE.fullmatch(name) and not (len(name) == 2 and name[1] == "州" and place != "州"):  # 胶州 is a 市
        zone = any(z in name for z in words.ZONES)
        if not place or ("管" in body and not zone and not any(z in place for z in words.ZONES + ("街道", "镇"))):
            return ""
        if "管" in body and not zone:
            return ""
        return body
    if not place and name.endswith(words.CARRIERS + words.TRADES) and len(name) <= 6:
        return body if body != "公司" or not name.startswith("中国") else ""
    if words.is_short_unit(name) or not 1 < len(name) <= 5 or not all("一" <= c <= "鿿" for c in name):
        return ""
    if place:
        return place + body
    return "" if words.is_person(name) else body

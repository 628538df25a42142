"""The pieces of a phrase sorted: names to keep, verbs that give roles, times, rules, persons, 等."""

from __future__ import annotations

import re
from string import whitespace

from ..patterns import HAN, Pattern
from . import offices, words
from .pieces import DUTY, JOINERS, LEAD, SUPPORT, Phrase, Piece
from .sharing import distributed, of_kinds, shares
from .splitting import MARKS, MAX_PIECE, is_place
from .verbs import ABOVE, CALLED, ETC, LEADING_ROLE, MID_VERB, ROLE_WORD, STATED, VERB, WHAT_FOR, bare_of_verb, role_of

RULE = Pattern("下同|[列排居位]\\S{0,4}(?:第一|首|最前)|第一(?:位|个|名|列|家|(?:责任)?(?:单位|部门))|首位|首列|为(?:总)?(?:牵头|主责|主办|汇总|配合|协办|责任(?:单位|部门)$)|标注|标有|排名不分")
_TIME = Pattern(
    r"(?:于|在|到|至|确保|力争|争取|计划|原则上)?(?:20\d\d年|\d{2}年|今年|明年|当年|次年|本年度|全年|年内|年底|年末|每年|每半年|每季|每月|每周|\d{1,2}月|[一二三四上下本]+季度"
    r"|第[一二三四1-4]季度|上半年|下半年|[一二三四五六七八九十]{1,3}月|"
    r"长期|持续|常态化|按(?:月|季度?|周)|常年|适时|按时|按期|近期|春节|国庆|五一|元旦|主?汛[期前后]|(?:[春夏秋冬]季|清明|端午|中秋|[春秋]?开学|[暑寒][假期]|[采供]暖季|雨季|入[冬汛夏春秋])(?:学期|开学|节){0,2}(?:前|后|期间|[初末]|完成|$)|“?十[三四五]五”?|立即|随时|跨年|分阶段|分年度|根据.{0,12}(?:时间|进度|要求)|按.{0,12}(?:时间|进度|节点|计划|时限))"
    r"|(?:持续|长期|扎实|加快|全面|有序|深入|稳步)?(?:推进|实施|坚持|开展|落实)$")
_TIME_WHOLE = Pattern(r"20\d\d[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?(?:\s*00:00:00)?")
_LEADING = Pattern(r"(?:\d{1,2}\.(?!\d)|（[\d一二三四五六七八九十]{1,2}）|[①-⑳])\s*|(?:[此该本这上前]述?项?(?:工作|任务|事项|议题)由|(?:按照?[一-鿿]{2,6}|其[余他它])?由|请|[需须]由?(?=[省市县区州各])|其中|以及|及|并|会同|联合|(?:会商|协同|[和与])(?=[市省县区州各]\S))(?=\S)")
_BEFORE, _BEHIND = whitespace + "）］】-－–—·•▪◆◇■□►", whitespace + "：:.（［【"  # what stands around a name
_WITH = ("会同", "联合", "会商", "协同")  # others, who support
_SHORT = Pattern("(?:以下|下)?[简统]称")  # another form of the name is no second plate
_WHAT = Pattern("不?(?:含|包括)|(?:各(?:有关|相关|责任|成员)?(?:单位|部门))?(?:具体|主要|牵头|统筹|分别|共同|各自|根据|按照?|依|配合|协助)?(?:职责|职能)?(?:分工)?(?:负责|承担|落实|做好|抓好)|[一-鿿]{2,6}(?:保障|维护|审批|监管|执法|协调|统筹|指导|宣传|整治|治理|审核|验收|拨付|筹措)$")  # what the names themselves do
_HELD, _IN_SQUARE = Pattern("[【】、，；]"), Pattern("【[^【】]*】")  # 【市甲局】 leads among others
_GLOSS, _REMARK = Pattern("[，。由将按的需须]|应(?!急|用|城)"), 8  # what a bracket of so many characters tells, and names nobody: （培训经费由财政局按实列支）
_ASKED = Pattern("^(?:[需须]由?(?=[省市县区州各])|由|请)")
_REMARKS, _LONGEST_REMARK = Pattern("(?:参照|按[一-鿿]{1,6})(?:执行|列支|拨付|办理|安排|落实)$|(?:备案|统筹)$|另行[一-鿿]{2}$"), 30
_ACTS = Pattern("按|应(?!急|用|城)|将(?!乐)|[需须](?!求|水|江)|做好|抓好|负责")
_DOES_PART = Pattern("由[^，。]{2,14}(?:牵头|负责(?!督|监|汇总|协调)|承办|实施|落实|配合|办理)")
_REPORTS = Pattern("[一-鿿\\d]报送?[省市县区州](?:委|政府|府|级)?[一-鿿]{0,8}(?:室|办|局|委|部|厅|政府)$")  # 每季度首月报市政府办公室
_TELLS = Pattern(f"{_GLOSS.pattern}|(?:执行|备案|统筹)$|另行")  # what a sentence behind the names does
_PHONE = Pattern(r"[\d\-－—\s]{7,}")
_IN_ALL = Pattern("共?(?:\\d{1,2}|[两二三四五六七八九十]{1,2})[家个](?:单位|部门)$")  # 市甲局、市乙局、市丙局3家单位
_AS_SAID = Pattern("同(?:牵头|主办|责任|承办|左[侧列]?)(?:单位|部门)?")
_NUMBER_OF = Pattern(r"共?(?:计|有)?\s?\d{1,3}\s?[项件个条](?:任务|工作|事项)?")
_CONTACT = Pattern(r"联系|电话|手机|责任人|负责人|联络")
_NOBODY = frozenset(("", "无", "暂无", "待定", "待明确", "待确定", "另定", "—", "——", "-", "－", "/", "略", "同上", "…"))
_CLASS = frozenset(("单位", "部门"))
_KINDS_OF_PLACES = frozenset("居街路场村社")  # and no surnames: 各村（居）
_CLASSES = frozenset(("市", "县", "区", "州", "地", "地方", "地区"))  # 甲、乙等市
_ALSO_IN_NAMES = ("组织", "推进", "推动", "办理", "督导", "指导", "业务指导", "技术指导", "支持", "汇总", "实施")
_EXTENT = Pattern("(?:适用|实施|推广|复制推广|试点|覆盖)(?:范围|区域|对象)(?:：|均?为)")
_CALLED_SO = Pattern("[一-鿿]{0,8}(?:包[片保联抓]|属地)(?:单位|部门)(?=[省市县区州镇乡])")  # 包片单位县气象局
_FEW = 8  # names before 等 that may share an ending


class Sorting:
    """One pass over the pieces of a phrase: names to keep, verbs that close a group, and what is no name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.names: list[Piece] = []
        self.group = 0  # index of the first name whose role the next verb says
        self.open = False
        self.deadline: tuple[int, int] | None = None
        self.extent = False  # the piece before says where something holds
        self.timed = False  # the piece before was a time
        self.leading: str | None = None  # the role a bracket in front of names gives them: （牵头）市甲局
        self.bare = False  # it stands in no bracket
        self.rules: list[tuple[int, int]] = []
        self.verbs: list[tuple[int, int]] = []
        self.persons: list[tuple[int, int]] = []
        self.leaders: list[tuple[int, int]] = []
        self.odd: list[Piece] = []  # what a bracket says somebody else does, and no name
        self.telling = False  # within such a sentence (see `beside_names`)
        self.with_others = False  # behind 会同: what follows up to the next comma supports

    def sort(self, pieces: list[Piece]) -> Phrase:
        for piece in pieces:
            self.take(self.beside(self.trimmed(piece)))
        names = self.without_persons(distributed(self.names))
        return Phrase((*names, *self.odd), self.open, self.deadline, tuple(self.rules), tuple(self.verbs), tuple(self.persons), tuple(self.leaders))

    def beside(self, piece: Piece) -> Piece:
        """A piece with the role of those that 会同 names: 甲局会同乙局、丙局."""
        if piece.role == SUPPORT:
            self.with_others = True
        elif piece.sep in ("，", "；", "。"):
            self.with_others = False
        elif self.with_others and piece.role is None:
            return piece._replace(role=SUPPORT, by="verb")
        return piece

    def without_persons(self, names: list[Piece]) -> list[Piece]:
        """The names that are no persons; a place of one surname and one character is known by the ending it shares, and two characters among units stay in doubt."""
        beside = {k for k, after in enumerate(names[1:]) if after.sep in JOINERS and is_place(after.name)}
        among = {k for k, p in enumerate(names) if k and p.sep == "、" and len(p.name) == 2 and words.is_unit(names[k - 1].name) and k + 1 < len(names) and names[k + 1].sep == "、" and words.is_unit(names[k + 1].name)}  # 市甲局、文明、市乙局
        among = among if len(among) < 2 else set()  # 市甲局、王强、市乙局、李明、市丙局
        persons = [p for k, p in enumerate(names) if p.kind == "unit" and not p.shared and k not in beside | among and words.is_person(p.name)]
        bodies = {id(p): p._replace(start=at, end=at + len(p.hosted), name=p.hosted, hosted=None) for p in persons if p.hosted and (at := self.text.find(p.hosted, p.start, p.end)) > 0}  # 张三（市甲局）
        for p in persons:
            held = self.leaders if p.role == LEAD and p.by == "verb" else self.persons  # 王强挂帅
            held.append((p.start, bodies[id(p)].start - 1 if id(p) in bodies else p.end))
        gone = {id(p) for p in persons} - bodies.keys()
        return [bodies.get(id(p), p) for p in names if id(p) not in gone]

    def trimmed(self, piece: Piece) -> Piece:
        """Blanks and a leading 由 or 及 taken off."""
        inner = self.text[piece.start:piece.end].lstrip(_BEFORE)
        start = piece.end - len(inner)
        end = start + len(inner.rstrip(_BEHIND))
        lead = _LEADING.match(self.text, start, end)
        role = SUPPORT if lead and lead.group() in _WITH else None
        if lead and not words.is_unit(self.text[start:lead.end()]):
            start = lead.end()
        if piece.sep in _WITH:
            role = SUPPORT
        return piece._replace(start=start, end=end, name=self.text[start:end], role=role, by="verb" if role else None)

    def take(self, piece: Piece) -> None:
        name = piece.name
        if piece.sep in ("（", "。"):  # what a bracket says is of the names in it, and a sentence of its own
            self.group = len(self.names)
        if not name:
            return
        if len(name) > MAX_PIECE:
            self.names.append(piece)
            return
        if _is_time(name) or name[:1].isdecimal() and _TIME.match(name) and _REPORTS.search(name):  # 6月底前出台政策，年内持续推进 is one deadline
            self.deadline = (self.deadline[0] if self.timed and self.deadline else piece.start, piece.end)
            self.timed = True
            return
        self.timed = False
        piece = self.led(piece)
        name = piece.name
        if "（" not in name and (_is_rule(name) or _REPORTS.search(name) or self.beside_names(piece)):
            self.told(piece)
            return
        middle = MID_VERB.search(name) if "（" not in name else None
        if middle and words.is_unit(name[:middle.start()]):
            self.take(piece.until(middle.end()))
            self.take(piece.since(middle.end()))
            return
        said = CALLED.search(name) or (None if words.is_unit(name) or VERB.search(name) else WHAT_FOR.search(name))
        if said and words.is_unit(name[:said.start()]):
            self.verbs.append((piece.start + said.start(), piece.end))
            self.close(piece.until(said.start()), role_of(said.group()))
            return
        self.close(*self.verb_of(piece))

    def beside_names(self, piece: Piece) -> bool:
        """Whether a piece is of a sentence behind the names that tells something and names nobody: …、市乙局。民办园参照执行，乡村由县级统筹。"""
        if _names_one(piece.name):
            self.telling = False
        elif piece.sep == "。":
            self.telling = bool(self.names) and _TELLS.search(piece.name) is not None
        return self.telling

    def told(self, piece: Piece) -> None:
        """A stretch that tells something is a rule, or in doubt where somebody else does a part: 道路部分，由市公路中心具体实施."""
        head = _ACTS.search(piece.name, 1)
        if _DOES_PART.search(piece.name) or head and "由" not in piece.name[:head.start()] and _names_one(piece.name[:head.start()]):  # 各乡镇按要求落实
            self.odd.append(piece)
        else:
            self.rules.append((piece.start, piece.end))

    def led(self, piece: Piece) -> Piece:
        """A piece without the bracket in front of it, or the word that opens the phrase, that gives a role to it and those after it: 牵头市甲局，配合市乙局; a
        word without bracket speaks up to the next comma, and of no name with a verb of its own."""
        found = LEADING_ROLE.match(piece.name)
        if found and (found["open"] or found["body"] or self.leading or found["lead"] or found["support"]):
            self.leading = next((role for role in (LEAD, SUPPORT) if found[role]), DUTY)
            self.bare = not found["open"]
            self.verbs.append((piece.start, piece.start + found.end()))
            piece = piece.since(found.end())
        elif self.bare and (piece.sep in ("，", "；") or VERB.search(piece.name[-30:])):
            self.leading = None
        if self.leading and piece.role is None:
            piece = piece._replace(role=self.leading, by="verb")
        return piece

    def verb_of(self, piece: Piece) -> tuple[Piece, str | None, bool]:
        """The piece without the verb at its end, the role the verb gives its group, and whether 等 stood before it."""
        stated = STATED.search(piece.name)  # 市乙局负责（列首位的为牵头单位，下同）
        if stated and VERB.search(piece.name[:stated.start()][-30:]):
            self.rules.append((piece.start + stated.start(), piece.end))
            piece = piece.until(stated.start())
        found = VERB.search(piece.name[-30:])
        if not found:
            return piece, None, False
        plain = piece.until(len(piece.name) - len(found.group()))
        whole = not plain.name or words.is_unit(plain.name) or words.is_collective(plain.name) or found["open"]
        if found["verb"] in _ALSO_IN_NAMES and not whole:
            return piece, None, False
        self.verbs.append((plain.end + len(found["open"] or ""), piece.end))
        return plain, role_of(found.group()), bool(found["open"])

    def close(self, piece: Piece, role: str | None, opened: bool = False) -> None:
        etc = ETC.search(piece.name)
        piece = piece.until(etc.start()) if etc else piece
        self.open = self.open or opened or etc is not None
        self.add(piece)
        if etc is not None:
            self.etc_class(piece, etc)
        if role:
            self.group = speak(self.names, self.group, role)

    def etc_class(self, piece: Piece, etc: re.Match[str]) -> None:
        """What 等 is followed by: an ending the names before it share, or a class that is itself named."""
        rest, at = etc["rest"], piece.end + 1
        place, government = etc["place"] or (rest if rest in _CLASSES else ""), etc["gov"] or ""
        if etc["level"] and re.search("有关|相关|各|直|级|属", rest) and words.is_collective(rest):
            self.names.append(Piece(at, at + len(rest), rest, "collective"))
        elif rest.startswith(("部门", "有关部门", "相关部门")):
            self.names = of_kinds(self.names)
        elif place:
            own = next((i for i in range(len(self.names), 0, -1) if shares(self.names[i - 1].name)), 0)  # behind the last that bears an ending
            near = self.names[max(own, len(self.names) - _FEW):]
            known = "" if etc["places"] or "地" in place else place  # 甲、乙等区、县（市）政府: of which class each is, nobody says
            body = government or "政府"
            shared = distributed([*near, Piece(at, at, f"某{known or '县'}{body}")])[:-1]
            self.names[len(self.names) - len(near):] = [one._replace(name=one.name.removesuffix(one.shared) + (known if one.shared != body else "") + government) if one.shared else one
                                                        for one in shared]

    def add(self, piece: Piece) -> None:
        """Keep a piece as a name, unless it is none; its brackets are read, marks and glosses taken off."""
        piece = self.bracketed(self.marked(piece))
        self.extent = _EXTENT.match(piece.name) is not None or self.extent and piece.sep == "、" and not VERB.match(self.text[piece.end:piece.end + 8])
        if self.extent:  # of the measure, and not who does it: 市甲局；适用范围：乙试验区
            self.rules.append((piece.start, piece.end))
            return
        if called := _CALLED_SO.match(piece.name):
            piece = piece.since(called.end())
        if (behind := _IN_ALL.search(piece.name)) and words.is_unit(piece.name[:behind.start()]):
            self.rules.append((piece.start + behind.start(), piece.end))
            piece = piece.until(behind.start())
        if _AS_SAID.fullmatch(piece.name):
            self.rules.append((piece.start, piece.end))
            return
        name = "".join(piece.name.split())
        if name in _NOBODY or _PHONE.fullmatch(name) or self.open and name in _CLASS and piece.sep not in ("，", "；"):  # 甲局等部门、单位
            return
        office = offices.kind(name)
        if office == offices.LEADER:
            self.leaders.append((piece.start, piece.end))
            return
        if office or _CONTACT.match(name):
            self.persons.append((piece.start, piece.end))
            return
        kind = "collective" if words.is_collective(name) else "unit"
        self.names.append(piece if name == piece.name and kind == piece.kind else piece._replace(name=name, kind=kind))

    def marked(self, piece: Piece) -> Piece:
        name = piece.name.strip()
        inner = name.strip(MARKS + " ")
        bracketed = inner[:1] == "【" and inner[-1:] == "】" and _HELD.search(inner, 1, len(inner) - 1) is None and words.is_unit(inner[1:-1])
        inner = inner[1:-1] if bracketed else inner
        start = piece.start + piece.name.index(inner)
        if bracketed and not HAN.search(_IN_SQUARE.sub("", self.text)):  # all wear them
            return piece._replace(start=start, end=start + len(inner), name=inner)
        plain = piece._replace(start=start, end=start + len(inner), name=inner)
        return plain if inner == name else plain._replace(role=LEAD, by="mark")

    def bracketed(self, piece: Piece) -> Piece:
        """Brackets at the end of a name: a second plate, a role, a rule, a contact, a gloss."""
        hosted: list[str] = []
        while piece.name.endswith(("）", "】", "］")):
            begin = _last_open(piece.name)
            if begin is None:
                break
            inside = piece.name[begin + 1:-1].strip()
            where = (piece.start + begin, piece.start + len(piece.name))
            role = ROLE_WORD.fullmatch(inside)
            if not role and piece.name[-1] != "）":
                break
            if ABOVE.fullmatch(inside):
                self.names[self.group:] = [n._replace(role=LEAD, by="verb") for n in self.names[self.group:]]
                self.group = len(self.names) + 1
                piece = piece._replace(role=LEAD, by="verb")
                self.verbs.append(where)
            elif role:
                said = next(one for one in (LEAD, SUPPORT, DUTY) if role[one])
                piece = piece._replace(role=said, by="verb")
                if said == LEAD and role["joint"] and not any(one.role == LEAD for one in self.names):  # 甲局、乙局（并列牵头）、丙局
                    self.names[self.group:] = [one._replace(role=one.role or LEAD, by=one.by or "verb") for one in self.names[self.group:]]
                self.verbs.append(where)
            elif _is_rule(inside) or _SHORT.match(inside) or _WHAT.match(inside) and not any(words.LEVEL.match(name) and words.is_unit(name) for name in inside.removeprefix("包括").removeprefix("含").split("、")):
                self.rules.append(where)
            elif _NUMBER_OF.fullmatch(inside):  # 县甲局（共4项）
                self.rules.append(where)
            elif _is_time(inside):
                self.deadline = where[0] + 1, where[1] - 1
            elif _CONTACT.search(inside) or _PHONE.search(inside) or offices.kind("".join(inside.split())) or not (inside in _KINDS_OF_PLACES and piece.name.startswith("各")) and offices.is_person(inside):
                self.persons.append(where)
            elif words.is_unit(inside) and not words.is_collective(piece.name):
                hosted.insert(0, "".join(inside.split()))
                piece = piece._replace(name=piece.name[:begin].rstrip())
                continue
            elif len(inside) >= _REMARK and _GLOSS.search(inside) and (_DOES_PART.search(inside) or not any(map(_names_one, _HELD.split(inside)))):
                self.told(Piece(where[0] + 1, where[1] - 1, inside))
            else:
                break
            piece = piece._replace(name=piece.name[:begin].rstrip(), end=piece.start + len(piece.name[:begin].rstrip()))
        return piece._replace(hosted="、".join(hosted)) if hosted else piece


def tells(sentence: str) -> bool:
    """Whether a sentence behind names tells something of them and names nobody: 民办园参照执行.

    >>> tells("民办园参照执行"), tells("市甲局配合"), tells("新建学校两所")
    (True, False, False)
    """
    return len(sentence) < _LONGEST_REMARK and _REMARKS.search(sentence) is not None and not any(map(_names_one, _HELD.split(sentence)))


def _names_one(name: str) -> bool:
    """Whether what stands between separators names one body or a class of them."""
    plain = bare_of_verb(_ASKED.sub("", name))
    return words.is_unit(plain) or words.is_collective(plain)


def _is_time(name: str) -> bool:
    return bool(_TIME_WHOLE.fullmatch(name) or _TIME.match(name) and not words.is_unit(bare_of_verb(name)) and not words.is_collective(name))


def _is_rule(text: str) -> bool:
    """Whether a stretch says who leads and names nobody: 列第一位的为牵头单位, but not 市甲局为牵头单位."""
    return RULE.search(text) is not None and not words.is_unit(CALLED.sub("", text))


def speak(names: list[Piece], group: int, role: str) -> int:
    """Give the names that a verb speaks of its role, in place; the index of the first that the next verb speaks of.

    It speaks of all since the verb before; 市甲局，市乙局配合 says of 市甲局 nothing.
    """
    if role == SUPPORT and group == 0:
        group = next((i for i in range(1, len(names)) if names[i].sep in ("，", "；")), 0)
    for i in range(group, len(names)):
        if names[i].role is None:
            names[i] = names[i]._replace(role=role, by="verb")
    return len(names)


def _last_open(name: str) -> int | None:
    """Where the bracket that closes at the end of a name opens."""
    depth = 0
    for i in range(len(name) - 1, -1, -1):
        depth += (name[i] in "）】］") - (name[i] in "（【［")
        if depth == 0:
            return i if i else None
    return None

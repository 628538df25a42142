"""A phrase cut into pieces: at separators outside brackets, at blanks and conjunctions where both sides are whole."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import Pattern
from . import words
from .pieces import DUTY, Piece
from .verbs import VERB, bare_of_rest, bare_of_verb, role_of

_BREAK = Pattern(r"[（）［］【】、，；。\s|/①-⑳]|(?<=[局委办厅部院府])\d{1,2}[.](?=[市省县区州旗镇])|(?<=[局委办厅部院府会心司队处])[+＋&＆\\·](?=[市省县区州旗镇])|(?<=[局委办厅部院府会心司队处])：(?=[一-鿿]{2,3}(?:[、\s]|$))|(?<=（牵头）|（主办）|（主责）|（负责）|（配合）|（协办）)(?=[市省县区州旗镇])")
_BESIDE = Pattern("会同|联合|会商|协同|[需须]?由|[需须](?=[省市县区州各])")
_SEPARATED = Pattern("[、，；和及与]")
_SPREAD = Pattern("(?<![一-鿿])[一-鿿](?:[ \n][一-鿿]){2,}(?![一-鿿])")  # 县 发 改 局
_THESE = Pattern("(?:以上|上述|所列|前述|各(?:有关|相关|责任|成员)?(?:单位|部门))")  # the names in front of the bracket
_COUNTED = Pattern(r"\d{1,2}|[一二三四五六七八九十]{1,2}")  # （2）市乙局: numbers part names
_ODD = "+＋&＆\\·"  # what parts names here and there
_OPEN, _CLOSE = "（［【", "）］】"
BRACKETS = Pattern("[（［【）］】]")
_JOINER = Pattern("以及|会同|联合|(?:会商|协同)(?=[市省县区州各])|和|及|与|并")
_TAIL_ONLY = Pattern(rf"(?:{words.GOVERNMENTS}|局|委|厅|部|会|办|办公室|公司|有限公司|集团|委员会|中心|院|所|站|队|支队|大队|署|处|社|行|分局|联合会|街道|镇|乡"
                        rf"|区|县|市)(?:（.*）)?")
MARKS = "★☆▲△●※*"
_TWO_LEVELS = Pattern("[省市区县州]{2}")  # 市市 | 场监管局: broken, and no place
_LEVELS = frozenset("省市县区州盟旗")
_WHOLE = ("社区", "市场", "机关")  # 东街社区 | 西街社区: names of their own, where no level stands before them
_HALF = Pattern("(?:城乡|乡村|农村|城市|城镇|社区|社会|[和与]社|市场|委网)$|^[省市县区州]?机关$|^[省市县区州旗][^委府办厅局]?$")  # they end as units do, and open names: 县住房城乡 | 建设局, 县司 | 法局
_REST = Pattern("联\n合[会社]|委\n员会|办\n(?:公室|事处)")  # a line ends within a word
_ORGAN = Pattern(f"(?:{words.PARTY_ALWAYS.pattern}|办公室$|(?:改革|财经?|农|外事?|国安|审计)办$|[一-鿿]{{0,4}}工委$)")  # of a committee: 市委 | 宣传部
# 市甲局 | 城东分局 is one; what has branches of its own is another: 区财政局 | 公安分局
_BRANCH = Pattern("(?![省市县区州]|公安|国土|规划|资源|自然|国税|地税|税务|环保|生态|环境|工商|质监|市监|食药|交警|烟草|邮政)[一-鿿]{0,3}(?:分局|支局)")
_LONGEST = 80  # what is longer is not put together further
MAX_PIECE = 200  # no name is longer; longer pieces are not searched


def split(text: str) -> list[Piece]:
    """Pieces between separators that stand in no bracket."""
    matched = _matched(text)
    said = {begin: end for begin, end in matched.items() if _says(text[begin + 1:end])}
    ends = set(said.values())
    spread = {at for found in _SPREAD.finditer(text) for at in range(*found.span())} if " " in text or "\n" in text else ()
    out: list[Piece] = []
    start, sep, skip = 0, "", 0
    for found in _BREAK.finditer(text):
        at, c = found.start(), found.group()
        if at < skip or at in spread or (c and c in _OPEN + _CLOSE and at not in matched and at not in ends):
            continue
        kept = at in matched and at not in said
        counted = kept and _COUNTED.fullmatch(text, at + 1, matched[at])
        if kept:
            skip = matched[at] + 1
        if kept and not counted:
            continue
        if at > start:
            out.append(Piece(start, at, text[start:at], sep=sep))
            sep = ""
        if out and (not sep or sep.isspace() or at in said):
            sep = "；" if at in ends else "、" if not c or c in _ODD else c
        start = skip if counted else found.end()
    if start < len(text):
        out.append(Piece(start, len(text), text[start:], sep=sep))
    return out


def _says(inner: str) -> bool:
    """Whether a bracket behind a name says what others do: （各乡镇配合）, （会同市甲局）; not what the name itself does."""
    beside, verb = _BESIDE.match(inner), VERB.search(inner[-30:])
    if verb and role_of(verb.group()) == DUTY and not inner.endswith("指导"):  # whose 负责 it is beside a lead is not said
        return False
    first = bare_of_verb(_SEPARATED.split(inner[beside.end() if beside else 0:])[0]) if beside or verb else ""
    return (words.is_unit(first) or words.is_collective(first)) and not _THESE.match(first)


def _matched(text: str) -> dict[int, int]:
    """Every outermost opening bracket and the place where it closes; brackets without a partner are left out."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in BRACKETS.finditer(text):
        if found.group() in _OPEN:
            stack.append(found.start())
        elif stack:
            begin = stack.pop()
            pairs[begin] = found.start()
    outer: dict[int, int] = {}
    reach = 0
    for begin in sorted(pairs):
        if begin >= reach:
            outer[begin] = reach = pairs[begin]
    return outer


def rejoined(text: str, pieces: list[Piece]) -> list[Piece]:
    """Pieces parted by a blank are one name where neither side is whole without the other; a mark alone goes with the name behind its blank, or with
    the one before."""
    out: list[Piece] = []
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if out and piece.sep.isspace() and len(out[-1].name) < _LONGEST:
            left = out[-1].name
            if not left.strip(MARKS + " ") or not piece.name.strip(MARKS) and not (after and after.sep.isspace()):
                piece = Piece(out[-1].start, piece.end, text[out[-1].start:piece.end], sep=out.pop().sep)
            elif _broken(left, piece.name, line=piece.sep == "\n"):
                piece = Piece(out[-1].start, piece.end, left + piece.name, sep=out.pop().sep)
        out.append(piece)
    return out


def is_tail(name: str) -> bool:
    """Whether a piece is only the end of a name: 局, 政府, 管委会.

    >>> is_tail("政府"), is_tail("财政局")
    (True, False)
    """
    return _TAIL_ONLY.fullmatch(name) is not None


def is_halved(left: str, right: str) -> bool:
    """Whether the end of a line parts a name of which the first half could be one.

    >>> is_halved("县住房城乡", "建设局"), is_halved("市委", "宣传部"), is_halved("市委", "公安局")
    (True, True, False)
    """
    half = _REST.search(f"{left}\n{right[:3]}") or (words.LEVEL.match(left) and _ORGAN.match(right) if left[1:] == "委" else _HALF.search(left) and (words.LEVEL.match(left) or left == "市场" or not left.endswith(_WHOLE)))
    return bool(half) and words.LEVEL.match(right) is None and words.is_unit(left + right)


def _broken(left: str, right: str, *, line: bool) -> bool:
    """Whether a blank, or the end of a line, parts a name."""
    if left[-1:] in "、，；：" or right in _LEVELS and left.endswith(words.CORE_DEPARTMENT):  # 区甲局 区 | 乙局
        return False
    if line and is_halved(left, right):
        return True
    if right[:1] in _OPEN or _TAIL_ONLY.fullmatch(right):
        return True
    if not _TWO_LEVELS.fullmatch(left) and (words.is_unit(left) or words.is_collective(left) or words.is_person(left)):
        return _BRANCH.fullmatch(right) is not None and not left.endswith(("分局", "支局"))
    return (len(left) == 1 or not words.LEVEL.match(right)) and words.is_unit(left + right) or right[:1] in "和及与"


def whole_collectives(text: str, pieces: list[Piece]) -> list[Piece]:
    """各区、县（市）政府、管委会 and 某区管委会、政府 are one name: a piece that names nobody belongs to the one before."""
    out: list[Piece] = []
    for piece in pieces:
        near = out and piece.sep in ("、", "/", " ") and len(out[-1].name) < _LONGEST
        for begun, rest in _begun(piece) if near else ():
            if _continues(out[-1].name, bare_of_rest(begun.name)):
                last = out.pop()
                out.append(Piece(last.start, begun.end, text[last.start:begun.end], sep=last.sep))
                out += rest
                break
        else:
            out.append(piece)
    return out


def _begun(piece: Piece) -> Iterator[tuple[Piece, list[Piece]]]:
    """The piece, and what of it stands before a conjunction (管委会 of 管委会和市甲局) with the rest."""
    yield piece, []
    joiner = _JOINER.search(piece.name, 1)
    if joiner:
        rest = piece._replace(start=piece.start + joiner.end(), name=piece.name[joiner.end():], sep=joiner.group())
        yield piece._replace(end=piece.start + joiner.start(), name=piece.name[:joiner.start()]), [rest]


_AFTER_BODY = Pattern(f"(?:{words.GOVERNMENTS})")
_BODY_END = Pattern(".{2,}(?:人民政府|政府|党工委|工委|党委|管理委员会|管委会|管委)")
_ONE_GOVERNMENT = Pattern("[省市县区](?:人民)?政府")  # 各有关部门、县政府
_EACH = Pattern("各|有关|相关|其他")
_OPENS = Pattern(r"(?:由|请|及|和|以及)?(?:(?:[^、，；（）]{0,10})(?:各|有关|相关|其他)|[\d一二三四五六七八九十]{1,3}个)")


def continues(name: str) -> bool:
    """Whether a piece may belong to the one before it: it, or what of it stands before a conjunction, names nobody."""
    return any(_is_generic(bare_of_rest(begun.name)) for begun, _ in _begun(Piece(0, len(name), name)))


def _is_generic(name: str) -> bool:
    return bool(name) and words.GENERIC.fullmatch(name) is not None


def _continues(left: str, right: str) -> bool:
    if not _is_generic(right) or left.endswith(("部门", "单位")) and _ONE_GOVERNMENT.fullmatch(right):
        return False
    if _OPENS.match(left) or any(_EACH.match(left, found.end()) for found in _JOINER.finditer(left)):
        return right not in ("部门", "单位") or left.endswith(("委", "局", "办"))
    if left.endswith(("等区", "等县", "等市")):  # 甲、乙等区、县（市）政府
        return True
    return bool(_AFTER_BODY.fullmatch(right) and _BODY_END.fullmatch(left) and not left.endswith(right))


def conjunctions(text: str, piece: Piece) -> Iterator[Piece]:
    """A piece cut at 和 及 以及 与 会同 where both sides are names."""
    name, offset = piece.name, 0
    if len(name) <= MAX_PIECE and _JOINER.search(name) and not _is_whole(name):
        depth = _depths(name)
        for found in _JOINER.finditer(name):
            a, b = found.span()
            left, right = name[offset:a], name[b:]
            if depth[a] == 0 and left and right and not (left.endswith("部门") and _JOINER.split(right)[0] == "单位") and _parted(left, right):  # 有关部门和单位及各地区
                yield piece._replace(start=piece.start + offset, end=piece.start + a, name=left)
                piece = piece._replace(sep=found.group())
                offset = b
    yield piece._replace(start=piece.start + offset, name=name[offset:])


def _is_whole(name: str) -> bool:
    """Whether 各市和县（市）政府 and the like: what stands behind the conjunction names nobody."""
    found = _OPENS_WHOLE.match(name)
    return found is not None and words.GENERIC.fullmatch(bare_of_rest(name[found.end():])) is not None


_OPENS_WHOLE = Pattern(r"各(?:市|县|区|州|乡|镇|省)[、和及与]")


def _depths(name: str) -> list[int]:
    out, depth = [], 0
    for c in name:
        if c in _CLOSE:
            depth -= 1
        out.append(depth)
        if c in _OPEN:
            depth += 1
    return out


_PLACE_BODY = Pattern(rf"[一-鿿]{{1,4}}(?:{words.PLACE_ENDS})(?:人民政府|政府|管委会|街道办事处|办事处)")


_PLACE = Pattern(f"(?!.?(?:{'|'.join(words.ZONES)}|[省市县区州]))[一-鿿]{{2,5}}[市县旗]|[一-鿿]{{1,4}}新区")


def is_place(name: str) -> bool:
    """Whether a name is that of a place alone, with its class: 丽水市, 贵安新区.

    >>> is_place("丽水市"), is_place("设区市"), is_place("市")
    (True, False, False)
    """
    return _PLACE.fullmatch(name) is not None and words.GENERIC.fullmatch(name) is None


def _parted(left: str, right: str) -> bool:
    left, tail = bare_of_rest(left.rstrip(MARKS)), bare_of_rest(right).strip(MARKS)
    if tail in words.CLASSES or left.removeprefix("由") == "实验室":  # 实验室与设备管理处
        return False
    if words.is_collective(tail) and words.COLLECTIVE_OPENERS.match(tail):
        if words.is_unit(left) or words.is_collective(left):
            return True
    if left.endswith(words.OPENING_TRADES) and tail.endswith(words.CORE_DEPARTMENT) and not words.LEVEL.match(tail):  # 区水务和湖泊局
        return False
    if words.is_short_unit(left) or words.is_collective(left):
        return words.is_unit(tail) and not _TAIL_ONLY.fullmatch(tail) or bool(_PLACE_BODY.match(tail))
    return 2 <= len(left) <= 4 and (bool(_PLACE_BODY.match(tail)) or is_place(tail))

"""Lines that were broken by a page or a screen become one passage again; page numbers between them do not count.

Whether a text is broken at a width is seen from its lines: many end at about the same width, few of them at a full stop.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ..names import phrases, words
from ..names.verbs import bare_of_rest
from ..patterns import Pattern
from ..vocabulary import pattern
from . import headings, labels, noise
from .brackets import LAST, all_units
from .numbering import mark
from .passages import Passage, join
from .tables.columns import is_units

_CLOSED = tuple("。；：！？!?;:|")
_ENDED = (*_CLOSED, *"”）》】］")
_NARROWEST, _WIDEST = 24, 104  # columns, a Chinese character counting two
_SURE = 40  # columns: lines that are shorter may all be whole, as those of a list of jobs are
_SLACK = 6  # columns a line may fall short of the width: a mark that may not open a line takes a character with it
_FIRST = Pattern("[、，；。（\\s]")
_NUMBERED = Pattern(r"第?\s?\d{1,4}\s?号(?:议案|建议|提案)")
_SERIAL = Pattern("\\s*\\d{1,3}[,，]\\D")  # the first cell of a row that commas part
_JOB = Pattern("\\s*(?P<who>[一-鿿、（）]{3,40}?)(?P<how>：|负责|牵头)(?=[一-鿿])")
_ANEW = Pattern("(?:请?各(?:级|有关|相关|乡镇|街道|部门|单位|责任)|(?:以上|上述)(?=各|单位|部门|工作|任务|事项))")  # addresses all
_SENDS = ("组织", "指导", "协调", "督促", "督导", "推动", "带动", "动员", "确保", "会同", "联合", "配合", "支持", "协助", "帮助", "落实", "，", *"由对向请和与及在为给")  # awaits whom
_ANNEXES = Pattern(rf"\s*(?:{headings.ATTACHED.pattern})\s*1\s?[.、．]")  # 附件：1.任务清单, with 2.联系人名单 below
_ANNEX = Pattern(r"(?:^|：)\s*(\d{1,2})\s?[.、．]")
_ANSWERED = Pattern("[局委办厅部处）]）。?$")  # who answers
_NOTE = Pattern(r"\s*（?(?:注|说明|附注|填表说明)\s?：\s*")
_CLASS = Pattern("\\s*（[市县区旗州、]{1,6}）(?:人民)?政府")  # 各县 | （区）政府
_SECOND = Pattern("[；。]\\s?(?:2[.、]|（2）|②|二是)")
_OPENS_ONE = Pattern(f"(?!以上[，。])(?:{pattern('task_verbs')}|{_ANEW.pattern})")  # a sentence
_SECOND_NAME = Pattern("（[^（）]{1,12}）(?P<tail>[一-鿿]{2,8})")
_OPEN = Pattern("[（《“「【［]")
_CLOSE = Pattern("[）》”」】］]")
_SHORT_BRACKET = Pattern("（[^（）]{1,6}）")
_TORN = Pattern("[、，；。）》”］]|工作[，。；、并和及的]")  # opens no line
_HALVES = (("负", "责"), ("牵", "头"))  # of verbs that a line broke
_HANGS = ("、", "，", "由", "由省", "由市", "由县", "由区", "和", "与", "及")  # ends no line
_COMMA_FIRST = Pattern("\\s*[、，；][一-鿿]")  # opens no line
_TEAMS = ("专班", "小组", "工作组", "指挥部")  # above who leads them
_FULL = 12  # characters of a line that may fill a page
_LINE = 40  # characters of a line of a list of units
_HEAD = 200  # characters looked at to tell what a line is


def unwrap(passages: Sequence[Passage], *, broken: bool) -> list[Passage]:
    """The passages with what belongs together joined.

    `broken` says whether the format breaks lines at a width at all (plain text does, a paragraph of Word does not); a line
    that cannot end where it ends (after 、, in an open bracket, within a name) is joined with the next in any case.
    """
    width = _width(passages) if broken else None
    margin = _margin(passages) if width else 0
    out: list[list[Passage]] = []
    pages: list[list[Passage]] = []  # page numbers since the last line
    blank, spaced = False, _spaced(passages)
    for k, passage in enumerate(passages):
        text = passage.text
        if not text.strip():
            blank = not spaced
        elif noise.page(text):
            pages.append([passage])
        else:
            beside = not blank or pages
            if out and (_goes_on(out[-1], text, width, passages[k + 1:k + 4], margin=margin) if beside else _awaits(out[-1], text)):
                out[-1].append(passage)
                out[-1:-1] = pages
            else:
                out += [*pages, [passage]]
            pages, blank = [], False
    return [_joined(parts, width) for parts in out + pages]


def _spaced(passages: Sequence[Passage]) -> bool:
    """Whether a blank line stands below nearly every line, so that none parts anything."""
    texts = [bool(p.text.strip()) for p in passages]
    below = [not after for text, after in zip(texts, texts[1:], strict=False) if text]
    return len(below) > 3 and sum(below) * 10 >= len(below) * 9


def _joined(parts: list[Passage], width: int | None) -> Passage:
    if len(parts) == 1:
        return parts[0]
    under = parts[0].text.rstrip().endswith("：")
    torn = len(parts) == 2 and width is not None and "、" in parts[0].text and columns(parts[0].text) >= width - _SLACK  # within a name: 、 would part two
    between = "\n" if not torn and (len(parts) > 2 and under or not under and _labels_units(parts[0].text) and not _unfinished(parts[0].text, parts[1].text)) and _list_units(
        p.text for p in parts[1:]) else ""
    cut = [parts[0].cut(0, len(parts[0].text.rstrip()))]
    for part in parts[1:]:
        text = part.text
        cut.append(part.cut(len(text) - len(text.lstrip()), len(text.rstrip())))
    return join(cut, between)


def columns(text: str) -> int:
    """The width of a line on a screen: two columns for a Chinese character."""
    return len(text.rstrip().encode("gbk", "replace"))


def _width(passages: Sequence[Passage]) -> int | None:
    """The width at which a text is broken, None if it is not."""
    texts = [p.text for p in passages if len(p.text) > 8]
    most = max(1, len(texts) // 50)
    if len(texts) < 4 or sum(len(text.rstrip()) > _WIDEST for text in texts) >= most:
        return None
    wide = [(columns(text), text) for text in texts]
    widths = sorted(width for width, _ in wide)
    width = widths[-most]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = [text for w, text in wide if width - _SLACK <= w <= width + 2]
    long = [w for w in widths if w >= width * 0.6]
    ended = sum(text.rstrip().endswith(_ENDED) or _ends_with_units(text) or _says_who(text) for text in full)
    enough = len(full) > 2 and ended * 2 <= len(full) or len(full) == 2 and not ended
    return width if enough and len(full) * 3 >= len(long) and (width >= _SURE or _torn(passages, width)) else None


def _margin(passages: Sequence[Passage]) -> int:
    """The blanks with which most lines of a printed page begin, where numbered paragraphs stand deeper; 0 for any other text: paragraphs may all be set in."""
    numbered = [len(p.text) - len(p.text.lstrip()) for p in passages if mark(p.text[:_HEAD])]
    blanks = Counter(len(p.text) - len(p.text.lstrip()) for p in passages if len(p.text.strip()) > _FULL)
    margin, lines = max(sorted(blanks.items()), key=lambda one: one[1], default=(0, 0))
    return margin if 2 * lines > sum(blanks.values()) and len(numbered) > 1 and min(numbered) >= margin + 2 else 0


def _torn(passages: Sequence[Passage], width: int) -> bool:
    """Whether some line plainly goes on from the one above, or all that have a number and no stop break at one column, over what mostly opens no sentence: titles differ in length."""
    lines = [p.text for p in passages if p.text.strip()]
    pairs = list(zip(lines, lines[1:], strict=False))
    if any(_tears(last, text, full=columns(last) >= width - _SLACK) for last, text in pairs):
        return True
    numbered = [(last, text) for last, text in pairs if mark(last[:_HEAD]) and not (last.rstrip().endswith(_ENDED) or _says_who(last) or _starts(text) or is_units(text.strip()))]
    return len(numbered) > 1 and all(columns(last) >= width - 2 for last, _ in numbered) and 2 * sum(_opens_one(text) for _, text in numbered) < len(numbered)


def _tears(last: str, text: str, *, full: bool) -> bool:
    """Whether a line plainly goes on from the last: it cannot end, or the other not begin."""
    if last.rstrip().endswith(_HANGS) or _TORN.match(text.lstrip()) or _in_bracket(last):
        return True
    sentence = full and "，" in last and text.rstrip().endswith(("。", "；")) and not (last.rstrip().endswith(_ENDED) or _says_who(last))
    return sentence and not (_starts(text) or _opens_one(text) or is_units(text.strip()))


def _opens_one(text: str) -> bool:
    """Whether a line opens a sentence of its own, with a verb, with who does it, or to all."""
    return _OPENS_ONE.match(text.lstrip()) is not None or _JOB.match(text) is not None


def _goes_on(before: Sequence[Passage], text: str, width: int | None, ahead: Sequence[Passage], *, margin: int) -> bool:
    """Whether a line goes on from the lines before it; in an open bracket it does if the bracket closes soon."""
    last = before[-1].text
    shown = last.rstrip()
    if _ANNEXES.match(before[0].text):
        number = mark(text[:_HEAD])
        if number or noise.kind(text) == "signature":
            return number is not None and number.style == "n" and number.value == 1 + max((int(found[1]) for p in before for found in _ANNEX.finditer(p.text)), default=1) and headings.is_heading(text.strip())
    if _note_goes_on(before, text) and not _ANSWERED.search(text.rstrip()) and not (ahead and (labels.find(ahead[0].text[:_HEAD]) or ahead[0].text[:1] == "（")) or _CLASS.match(text) and words.COLLECTIVE_OPENERS.match(re.split("[、，：]", shown)[-1]):
        return True
    whole = "".join([p.text.strip() for p in before[-4:]])
    if _in_bracket(whole) and mark(text[:_HEAD]) is None and _CLOSE.search(text[:_HEAD] + "".join(p.text[:_HEAD] for p in ahead)) or _COMMA_FIRST.match(text):
        return True
    if shown.removesuffix("”").endswith(_CLOSED) and not shown.endswith("："):
        return False
    full = width is not None and columns(last) >= width - _SLACK
    if (shown[-1:], text.lstrip()[:1]) in _HALVES and "：" not in text[:8] or _splits_label(shown, text) and (full or text.lstrip()[:2] not in ("单位", "部门") and not labels.find(text[:8])):
        return True
    if _starts(text) or not shown.endswith(("、", "，")) and _names_a_job(text, before[0].text, shown):
        return False
    if _unfinished(whole, text) or _lists(before, text, ahead):
        return True
    if not full or len(text) - len(text.lstrip()) >= margin + 2 or _timed(last) or _ends_with_units(last) and not is_units(text.strip()):
        return False
    opened = labels.find(whole[:30])
    told = bool(opened) and (opened[0].start == 0 or whole[0] == "（" and whole[-1] == "）") and opened[0].kind in ("lead", "support", "duty", "leader")
    return not told or text[:1] in "，、；。）（" or "、" in last and is_units(text.strip())


def _note_goes_on(before: Sequence[Passage], text: str) -> bool:
    """Whether a line has the next number of a note that is numbered: 注：1.第一位为牵头单位。 | 2.第一部分不作分工。"""
    noted = _NOTE.match(before[0].text)
    first = mark(before[0].text[noted.end():_HEAD]) if noted else None
    several = first is not None and _SECOND.search(before[0].text, first.end) is not None  # 说明：1.已立项；2.资金已到位。
    number = mark(text[:_HEAD]) if first and first.value == 1 and not several else None
    return bool(first and number) and (number.style, number.value) == (first.style, len(before) + 1) and not labels.find(text[:_HEAD])  # type: ignore[union-attr]


def _ends_with_units(last: str) -> bool:
    """Whether a line ends with whole names of units behind a stop or dash: 修路3条。县交通局、县财政局."""
    found = LAST.search(last.rstrip()[-_LINE:])
    return found is not None and is_units(found["who"])


def _says_who(last: str) -> bool:
    """Whether a line ends with whole names of units or a person under their label: 修路3条。责任单位：县交通局；责任人：张三."""
    kind, said = _said_last(last)
    return is_units(said) or kind in ("leader", "person") and words.is_person(said)


def _timed(last: str) -> bool:
    """Whether a line ends with a time under its label, which is whole: 市甲局 时限：全年."""
    return _said_last(last)[0] == "deadline"


def _said_last(line: str) -> tuple[str, str]:
    """What the last label of a line announces, and what stands behind it; two empty texts where there is none."""
    found = labels.find(line[-_HEAD:]) if "：" in line else []
    return (found[-1].kind, line[-_HEAD:][found[-1].end:].strip()) if found else ("", "")


def _lists(before: Sequence[Passage], text: str, ahead: Sequence[Passage]) -> bool:
    """Whether a line is one more of a list of units, each on a line of its own below or behind their label; a signature is none."""
    under = before[0].text.rstrip().endswith("：")
    if under and len(before) < 2 or not _list_units([text]) or not under and not _labels_units(before[0].text) or not _list_units(p.text for p in before[1:]):
        return False
    if under:
        return not ahead or noise.kind(ahead[0].text) != "date"
    rest = next((p.text for p in ahead if not _list_units([p.text])), "")  # behind a label a further line is one where another label follows
    found = labels.find(rest[:30]) if "：" in rest[:30] else []
    return bool(found) and not rest[:found[0].start].strip() and not (found[0].kind == "leader" and text.rstrip().endswith(_TEAMS))


def _labels_units(text: str) -> bool:
    """Whether a line is a label with whole names of units and nothing else."""
    head, colon, names = text.strip().partition("：")
    return bool(colon) and labels.kind(head) in ("lead", "support", "duty") and _list_units([names])


def _list_units(lines: Iterable[str]) -> bool:
    """Whether lines hold names of units and nothing else."""
    return all(len(text) <= _LINE and is_units(text) for text in map(str.strip, lines))


def _awaits(before: Sequence[Passage], text: str) -> bool:
    """Whether lines end with a label of units, or within its names, and a line below a blank one holds the names."""
    if not before[-1].text.rstrip().endswith(("：", "、", "，")):
        return False
    whole = "".join(p.text.strip() for p in before[-4:])
    found = labels.find(whole[-_HEAD:])
    named = bool(found) and found[-1].kind in ("lead", "support", "duty") and (
        found[-1].end == len(whole[-_HEAD:]) if whole.endswith("：") else found[0].start == 0)
    return named and not _starts(text) and "：" not in text[:_HEAD] and all_units(text[:_HEAD].strip(" 。"))


def _starts(text: str) -> bool:
    """Whether a line opens something new: a number, a label, a heading of a portfolio, what stands around a list."""
    head = text[:_HEAD]
    if mark(head) is not None or _SERIAL.match(head) or _NUMBERED.match(head.lstrip()) or headings.portfolio(head):
        return True
    found = labels.find(head[:30])
    if found and not head[:found[0].start].strip(" （［【") or "：" in head[:14] and labels.kind(head.partition("：")[0]) in ("content", "progress"):
        return True
    return noise.kind(text) in ("date", "cc", "public", "attachment", "printed", "number", "page", "note", "closing") or noise.field(text)


def _names_a_job(text: str, first: str, last: str) -> bool:
    """Whether a line opens with units and a colon (县水利局：加强巡查), or with units that 负责 or an address to all where the `first` line names a job; not the
    address of a `last` line that says what is done with all: 组织指导 | 各乡镇开展巡查."""
    found = _JOB.match(text)
    if found and found["how"] == "：":
        return all_units(found["who"], strict=True)
    above = _JOB.match(first) if found or _ANEW.match(text.lstrip()) and ("要" in text[:12] or not last.endswith(_SENDS)) else None
    return above is not None and all_units(above["who"], strict=True) and (not found or above["how"] == found["how"] and all_units(found["who"], strict=True))


def _in_bracket(text: str) -> bool:
    """Whether a text ends within a bracket it opened."""
    tail = text[-_HEAD:]
    if not _OPEN.search(tail) or len(_OPEN.findall(tail)) <= len(_CLOSE.findall(tail)):
        return False
    tail = _SHORT_BRACKET.sub("", tail)  # 各市（州）政府 within it
    at = max(tail.rfind(c) for c in "（［【《")
    return at >= 0 and not _CLOSE.search(tail, at)


def _unfinished(last: str, text: str) -> bool:
    """Whether a line cannot end where it ends."""
    stripped = last.rstrip()
    if stripped.endswith(("、", "，")):
        return True
    tail = stripped[-_HEAD:]
    if stripped.endswith("："):
        found = labels.find(tail)
        return bool(found) and found[-1].end == len(tail)
    return _splits_name(tail, text[:_HEAD])


def _splits_label(last: str, text: str) -> bool:
    """Whether a label stands half on a line and half on the next: 完成 | 时限：6月底."""
    tail = last[-6:]
    return "：" in text[:8] and any(label.word_start < len(tail) < label.end - 1 for label in labels.find(tail + text.lstrip()[:12]))


def _splits_name(last: str, text: str) -> bool:
    """Whether a line of units ends within a name that the next line completes: 市交通运 | 输局."""
    found = labels.find(last) if "：" in last else []
    clause = max(last.rfind("，由"), last.rfind("。由"))
    if found and len(_CLOSE.findall(last, found[-1].end)) > len(_OPEN.findall(last, found[-1].end)):
        return False  # its bracket is closed
    if found and found[-1].kind in ("lead", "support", "duty", "mixed"):
        names = phrases.parse(last[found[-1].end:]).pieces
    elif clause >= 0 and "。" not in last[clause + 1:]:
        names = phrases.parse(last[clause + 1:]).pieces
    else:
        return False
    first = bare_of_rest(_FIRST.split(text.strip(), maxsplit=1)[0])
    second = _SECOND_NAME.match(text.strip())  # 龙岩高新区 | （经开区）管委会
    if names and (phrases.is_tail(second["tail"] if second else first) or len(text.strip()) == 1):
        return True
    if not names or words.is_unit(names[-1].name) or names[-1].kind == "collective":
        return False
    return words.is_unit(names[-1].name + first)

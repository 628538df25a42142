"""Paragraphs that a site or a converter glued into one: a passage is cut again where its numbers run on, or where units open its sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..patterns import Pattern
from . import labels
from .numbering import Mark, mark, unnumbered
from .passages import Passage
from .tables import columns

_NUMBERS = {
    "cn": Pattern("(?<![第、（和与至年])(?:[一二三四五六七八九十]{1,3})、(?!二|三|四|线|类|级|是)"),
    "pcn": Pattern("（[一二三四五六七八九十]{1,3}）"),
    "n": Pattern("(?<![\\d.、第（/~—-])\\d{1,2}[.、](?!\\d)"),
    "pn": Pattern("（\\d{1,2}）"),
}
_NOT_JOBS = Pattern("(?:附件|附表|说明|备注|附注|注)：\\s?$")  # what is numbered behind them
_ENDED = "。；：！？）】”… \t"
_GLUED, _SHORTER = 300, 100  # characters of a paragraph that may be several; of one that is most of the text
_BULLET = Pattern("(?:(?:^|(?<=[\\s）。；]))[?？]{1,3}\\s|(?<=[）\\s])--|(?<=）)——)(?=[一-鿿])")  # ? where a site has not the sign that a font had
_SIGNS = ("? ", "？ ", "--", "）——")
_SECTION = Pattern("(?<=[）\\s])[一二三四五六七八九十]{1,3}、(?=[一-鿿])")  # between bullets
_CIRCLED = Pattern("(?<=[。；])\\s?[②-⑳]")
_START = 12  # characters in which a number stands
_TOP = ("chapter", "cn")  # what may open a text of several paragraphs
_APART = 6  # characters between two numbers of a run
_TITLE = 40  # characters of a heading that a number follows without a stop
_ANSWER = 120  # characters of a label with who answers, or until when
_LONGEST_SIGNATURE = 60  # characters, with its date
_FEWEST = 3  # units that open sentences of a paragraph
_NAMED = Pattern("(?P<who>[^。：；，\\d]{2,40})[。：](?=[^。；\\d（][^。；])")
_CHARGED = Pattern("(?P<who>[^。：；，\\d]{2,40}?)(?:[。：](?=[^。；\\d（][^。；])|(?=负责|牵头负责)(?!负责人))")
_TASKED = Pattern("(?P<who>[^。：；，\\d]{2,40})：(?:负责|承担|牵头)")  # of two
_SECOND = Pattern("（[^（）]{2,80}）[。；].*（[^（）]{2,80}）(?:[。；]|$)")  # several brackets that close clauses
_SIGNED = Pattern("(?<=[。）])[一-鿿]{3,20}[厅府室委局部会院]\\s{0,4}20\\d\\d年\\d{1,2}月\\d{1,2}日\\s{0,4}(?:（此件[一-鿿]{2,8}）)?\\s*$")
_WORK = "组织|统筹|指导|协调|会同|协助|配合|做好|依法|按照|加强"
_DOES = Pattern(f"(?:(?:牵头)?负责|承担|牵头)(?![的人]|同志)|{_WORK}|落实|制定|监督")
_TELLS = Pattern("汇报|取得|受到|已经|[了过](?:[。，；]|[一-鿿]{2,14}情况)")  # of what was done
_SOURCE = Pattern("\\s来源：\\S{2,30}(?:\\s\\S{2,6}){0,2}\\s*$")
_HEAD = Pattern("\\s*(?:\\d{1,2}[.、]|（?[一二三四五六七八九十]{1,3}[）、])[一-鿿、]{2,30}(?:负责|牵头)：")
_SENTENCE = Pattern(f"(?:^|(?<=[。\\s])|(?<=[下是工责]：))(?!\\s?[（【])[^。：；，\\d]{{2,40}}(?:：(?=[一-鿿]{{3}})|。(?=负责|承担|牵头|{_WORK})|，(?=负责|承担|牵头))")


def parted(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, each that holds several paragraphs cut before its numbers: one long enough in which 一、 二、 run on, or which is most of the
    text and full of numbers, and any in which each number opens with units (1.市甲局。…2.市乙局。…), or bullets or the jobs of the line above stand (①…；②…).

    >>> [one.text for one in parted([Passage("职责如下：1.市甲局。修路。2.市乙局。建桥梁。3.市丙局。清河道。", 0)])]
    ['职责如下：', '1.市甲局。修路。', '2.市乙局。建桥梁。', '3.市丙局。清河道。']
    """
    size = sum(len(p.text) for p in passages)
    heads = sum(_HEAD.fullmatch(p.text.rstrip()) is not None for p in passages) > 1
    out: list[Passage] = []
    higher = above = ""
    for passage in passages:
        text = passage.text
        first = mark(text[:_START])
        at = _cuts(text, most=2 * len(text) > size and not (first and first.style not in _TOP)) if len(text) > 2 * _APART else []
        at = at or ([] if first and first.style not in (*_TOP, "bullet") else _bullets(text))
        if not at and first and first.style == "circle" and _heads(above, higher):  # the jobs of the unit above
            at = [one.start() for one in _CIRCLED.finditer(text)]
        if heads and not at and (own := _HEAD.match(text)):  # 5、市甲局负责：做某事。 beside 4、市乙局负责： over its jobs
            at = [own.end(), *(k for run in (_run(text, "pn"), _run(text, "n")) if run[:1] == [own.end()] for k in run[1:])]
        higher, above = (above, text.strip()) if text.strip() else (higher, above)
        bounds = [0, *at, len(text)]
        out += [passage.cut(a, b) for a, b in zip(bounds, bounds[1:], strict=False)] if len(bounds) > 2 and bounds[1] < len(text) else [passage]
    return out


def _heads(above: str, higher: str) -> bool:
    """Whether the line above ①…；②…；③… is units that have a number, or answer for nothing above them, or introduces these: 一、县教育局, 【县教育局】, 1.主要任务：."""
    return above.endswith("：") or columns.is_units(unnumbered(above).strip("【】")) and (not higher.endswith(("。", "：")) or any(map(mark, (above, higher))))


def _bullets(text: str) -> list[int]:
    """Where bullets stand that run on, and sections between them; [] where they are few."""
    if not any(sign in text for sign in _SIGNS) or len(at := [one.start() for one in _BULLET.finditer(text) if _behind_units(text, one.start())]) < _FEWEST:
        return []
    return sorted({*at, *(one.start() for one in _SECTION.finditer(text))} - {0})


def _behind_units(text: str, at: int) -> bool:
    """Whether what a bracket holds that a bullet stands behind may be units: no 城关（东门）——河西（大桥）段."""
    before = text[:at].rstrip()
    return not before.endswith("）") or columns.names_units(before[before.rfind("（") + 1:-1])


def _cuts(text: str, *, most: bool) -> list[int]:
    """Where a paragraph is to be cut, ascending, without its begin."""
    runs = {style: _run(text, style) for style in _NUMBERS}
    if len(text) > _GLUED and len(runs["cn"]) > 1 or most and len(text) > _SHORTER:
        levels = [run for run in (*runs.values(), _opened(text)) if run]
        at = sorted({k for run in levels for k in run} - {0})
        if len(levels) > 1 or at and not any(_SECOND.search(text, a, b) for a, b in zip([0, *at], [*at, len(text)], strict=True)):  # a paragraph may be a list of clauses
            return [*at, *(k for k in _signed(text) if k > at[-1])]
    named = next((run for run in runs.values() if run and all(_opens_with_units(text, k, _NAMED if len(run) >= _FEWEST else _TASKED) for k in run)), [])
    if named and _names_its_own(text, named[-1]):
        named = []
    named = named or next((run for run in runs.values() if _labelled(text, run)), [])
    at = [k for k in named or (_opened(text) if most else []) if k]
    return [*at, *(k for k in (_signed(text) if most else []) if not at or k > at[-1])]


def _labelled(text: str, run: Sequence[int]) -> bool:
    """Whether what stands behind each number of a run has a label of units, and no stop parts them: 1.建学校责任单位：市甲局2.修路责任单位：市乙局."""
    torn = len(run) > 1 and text.count("：") >= len(run) and any(k and text[k - 1] not in _ENDED for k in run)
    parts = zip(run, [*run[1:], len(text)], strict=True) if torn else ()
    return bool(parts) and all(any(one.kind in labels.UNITS for one in labels.find(text[a:b])) for a, b in parts)


def _names_its_own(text: str, last: int) -> bool:
    """Whether a bracket of units or a label closes what stands behind the last number, so that the paragraph is one task: （1）市甲局：审批；（2）市乙局：监督。（市甲局）"""
    end = text.rstrip("。； \n")
    closing = end.endswith("）") and columns.names_units(end[end.rfind("（") + 1:-1]) and end[:end.rfind("（")].rstrip().endswith(("。", "；"))
    said = [one.start for one in labels.find(text) if one.kind in labels.UNITS]
    return closing or min(said, default=0) > last


def _signed(text: str) -> list[int]:
    """Where the signature at the end of a text begins, or what a site says of its source; [] where it has none."""
    found = _SIGNED.search(text, max(0, len(text) - _LONGEST_SIGNATURE))
    source = _SOURCE.search(text, max(0, len(text) - _LONGEST_SIGNATURE))
    return [one.start() for one in (found, source) if one]


def _run(text: str, style: str) -> list[int]:
    """Where the numbers of a style stand that run on: 1, 2, 3 and perhaps 1, 2 once more; [] where one stands alone."""
    found: list[list[tuple[int, int]]] = []
    for at, value in _found(text, style):
        last = found[-1][-1] if found else (-_APART, 0)
        if at < last[0] + _APART:
            continue
        if found and value == last[1] + 1:
            found[-1].append((at, value))
        elif value == 1 and (style != "cn" or not found) or not found and at == 0:
            found.append([(at, value)])
    return [at for run in found if len(run) > 1 and not _enumerates(text, [at for at, _ in run]) for at, _ in run]


def _enumerates(text: str, run: Sequence[int]) -> bool:
    """Whether most items of a run end in mid-sentence, as those within a task do: （一）摸清底数；（二）制定方案；（三）组织实施。"""
    if sum(_opens_with_units(text, at, _CHARGED) for at in run) > len(run) // 2 or 2 * sum(text[:at].rstrip().endswith(("）；", "）；")) for at in run[1:]) >= len(run) - 1:
        return False
    return 2 * sum(text[:at].rstrip().endswith(("；", "，", "、")) for at in run[1:]) >= len(run) - 1


def _found(text: str, style: str) -> Iterator[tuple[int, int]]:
    last = 0
    for one in _NUMBERS[style].finditer(text):
        at, number = one.start(), _mark(text, one.start())
        if not number or number.style != style or number.value is None:
            continue
        stopped = max(text.rfind(c, last, at) for c in "。；")
        closed = max(stopped, text.rfind("）", last, at))
        if number.value == 1 and _NOT_JOBS.search(text, max(last, at - 8), at) and not _opens_with_units(text, at):
            continue
        if at == 0 or text[at - 1] in _ENDED or _answered(text, max(last, at - _ANSWER), at) or stopped < 0 and at - last <= _TITLE or number.value == 1 and at - closed <= _TITLE:
            yield at, number.value
            last = one.end()


def _answered(text: str, floor: int, at: int) -> bool:
    """Whether a number stands right behind what a label announces: 责任单位：市甲局2.修路, 完成时限：9月底前2.修路."""
    found = labels.find(text[floor:at]) if "：" in text[floor:at] else []
    said = text[floor + found[-1].end:at].strip() if found else ""
    return bool(said) and found[-1].kind in (*labels.UNITS, "deadline")


def _mark(text: str, at: int) -> Mark | None:
    return mark(text[at:at + _START])


def _opens_with_units(text: str, at: int, opens: Pattern = _NAMED) -> bool:
    """Whether units and a stop open what stands behind a number."""
    number = _mark(text, at)
    found = opens.match(text, at + number.end) if number else None
    return found is not None and columns.is_units(found["who"])


def _opened(text: str) -> list[int]:
    """Where sentences stand that are units and nothing else: 县环保局。负责监督。县农委。负责利用。"""
    found = [one for one in _SENTENCE.finditer(text) if columns.is_units(who := one.group()[:-1].strip()) and not labels.kind(who)]
    told = bool(found) and _TELLS.search(text, found[0].end()) is not None
    return [one.start() for one in found] if len(found) >= _FEWEST and not told and 2 * sum(_DOES.match(text, one.end()) is not None for one in found) >= len(found) else []

"""Clauses of running text in which units are told to do something: 县交通局牵头修路, 请县教育局于9月底前完成, 县住建局为责任单位.

A form more is a row of `FORMS`: what stands behind the units, how surely it says that they answer for something, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..layout import jobs
from ..names.verbs import ADVERB
from ..patterns import Pattern
from ..vocabulary import pattern
from . import likeness
from .likeness import CLASS, UNIT, WEAK

NUMBER = "\\s{0,4}(?:\\d{1,3}[.、]|（?[一二三四五六七八九十]{1,3}[）、]|（\\d{1,3}）|[一二三四五六七八九十]是)\\s{0,4}"
BODY = f"(?>{jobs.BODY.pattern}|[省市县区州][一-鿿]{{1,8}}?中心)"
BODIES = f"(?P<who>{BODY}(?:[、和与及]{BODY}){{0,4}}+)(?![长、和与机属党的]|及(?!时)|要求)"
_DUE = "(?:20\\d\\d年)?\\d{1,2}月(?:\\d{1,2}日|底|中旬|上旬|下旬)?(?:之?前)?|年[底内](?:之?前)?|[一二三四]季度|[上下]半年"


class Form(NamedTuple):
    """What stands behind units that are told something."""

    name: str
    behind: str
    sure: bool
    example: str


FORMS = (
    Form("role", f"(?:{ADVERB}|主要|全面|具体|要|应|须){{0,4}}(?:牵头|主办|承办|会同|负责(?!人|同志|领导|干部|的))", True, "县交通局牵头修建大道"),
    Form("is", "为(?:责任|牵头|主责|承办)(?:单位|部门)", True, "县交通局为责任单位"),
    Form("helps", "(?:积极|密切|全力|共同|做好|按职责|按分工){0,3}(?:配合|协助|协办|参与)", False, "县财政局配合"),
    Form("must", "(?:(?<![主重首])[要须]|应(?!急|用|城)|必须)(?![求素点])(?=[一-鿿]{2})", False, "县交通局要加强管理"),
    Form("due", f"[在于]?(?:{_DUE})(?=[一-鿿]{{2}})", False, "县交通局9月底前完成选址"),
)
_WHO = "(?P<who>(?:(?![由请])[一-鿿、（）]){3,60}?)"
_BEGINS = f"(?:^|(?<=[，：；。\\s])|(?<=由)(?<!的由))(?:{NUMBER})?(?P<asked>由|请|责成|要求|交由)?"
_TOLD = Pattern(f"{_BEGINS}{_WHO}(?:{'|'.join(f'(?P<{form.name}>{form.behind})' for form in FORMS)})")
_ASKED = Pattern(f"(?:^(?:{NUMBER})?|(?<!的)[，：；。\\s])(?P<asked>请|责成|由[一-鿿]{{0,6}}?){BODIES.replace(BODY, f'(?:{BODY}|[省市县区州][一-鿿]{{1,6}}室)', 1)}(?=[一-鿿]{{2}})")  # 请县教育局选址, 强化督导，由县督查室跟踪落实。
ACTS = Pattern(f"[，；。]{BODIES}(?!{jobs.NOUN.pattern})(?=[一-鿿][^，；。的]+(?:[，；。]|$))")
_FIRST = Pattern(f"{NUMBER}(?:[^。]{{2,60}}(?<!的)，|[^。，]{{2,28}}。)??{BODIES}(?!召开|举行|均?已|[^，。；]{{0,20}}[了的])[一-鿿]{{2}}")  # 1.县住建局完善方案。
_TITLE = 30  # characters of a title that is a sentence
WATCHES = Pattern("负责[^。；]{0,10}(?:督导|督办|督查|督察|监督|考核|检查|跟踪|通报|汇总|调度|解释)")


class Told(NamedTuple):
    """Units that a clause tells something, whether that is sure, whether they are asked for it (由, 请), and whether it opens the text, or its first sentence behind a title."""

    names: tuple[str, ...]
    sure: bool
    asked: bool
    opens: bool


def told(text: str) -> Iterator[Told]:
    """The clauses of a text in which all names before the verb are units; behind a number a verb of any kind will do.

    >>> [(one.names, one.sure) for one in told("修路，县交通局牵头，县财政局配合。请县教育局于9月底前选址。")]
    [(('县交通局',), True), (('县财政局',), False), (('县教育局',), True)]
    """
    title = text.find("。", 0, _TITLE) + 1  # 三、关于水价。请县发改局拿出方案。
    asks = _ASKED.finditer(text) if "由" in text or "请" in text or "责成" in text else ()
    first = _FIRST.match(text) if not text[:1].isalpha() else None
    acts = (first, *ACTS.finditer(text, first.end())) if first else ()
    for found in (*_TOLD.finditer(text), *acts, *asks):
        names = units(found)
        if names and not WATCHES.match(text, found.end("who")):
            said = found.groupdict()
            yield Told(tuple(names), said.get("asked") in ("请", "责成") or any(said.get(form.name) is not None for form in FORMS if form.sure), said.get("asked") is not None, found.start() in (0, title))


def units(found: re.Match[str] | bool | None) -> list[str]:
    """The names of what was found where all are units, or may be some and lead."""
    names = re.split("[、，和]", found["who"]) if found else []
    known = (UNIT, CLASS, WEAK) if found and found.string.startswith("牵头，", found.end("who")) else (UNIT, CLASS)  # 运检部牵头
    return names if all(likeness.of(name) in known for name in names) else []

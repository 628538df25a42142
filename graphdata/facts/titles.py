"""Title and issuer: the heading of a document, broken over lines as it may be, and who signs it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..layout import headings, noise
from ..layout.numbering import mark
from ..layout.passages import Passage, without_glosses
from ..patterns import Pattern
from . import dates

_BODY = "人民政府办公厅|人民政府办公室|政府办公厅|政府办公室|人民政府|管理委员会办公室|管理委员会|管委会办公室|管委会|国务院办公厅|国务院|办公厅|办公室|委员会|政府|领导小组|指挥部|督查室|局|府办"
_ABOUT = Pattern(rf"^(?P<issuer>[一-鿿（）\s]{{0,40}}?(?:{_BODY}))\s?(?:关于|印发|转发)")
_FRONT = Pattern(r"\A[#>\s|*]*+(?:附\s?件\s?\d{0,2}\s?[：:]\s?(?:\d{1,2}[.、．])?\s*)?")
_BACK = Pattern(r"[\s|*]*")
_NUMBERED = Pattern(r"\s?[（(][^（）()]{1,14}[〔［\[]\d{4}[〕］\]]\d{1,4}号[）)]\Z")
_FILES = (".docx", ".doc", ".xlsx", ".xls", ".pdf", ".wps", ".ofd")
_SITES = ("政府网", "网站", "门户", "门户网", "官网", "信息网", "政务网", "公开网", "信息公开")  # behind one dash; between blanks, or behind a stroke, any 网
_BROKEN = Pattern(r"\A(?:(?!关于).)*+关于.*+(?<!通知)(?<!意见)(?<!方案)(?<!决定)(?<!的函)(?<!批复)")
_WHOLE = Pattern("(?:通知|意见|方案|决定|的函|批复|要点|公告|通报|报告|措施|行动计划)(?:（[^（）]{1,16}）)?$")
_SUBJECT = Pattern("分解|责任分解|任务分解|分工|责任清单|任务清单|重点工作|重点任务|目标任务|民生实事|实事|折子工程|工作任务|主要工作|工作要点|重点事项|责任制|为民办|政府工作报告|指标|措施|行动计划|实施方案")
_SIGNED = Pattern(rf"^[一-鿿（）\s]{{2,40}}(?:{_BODY})$")
_STATED = Pattern(r"(?:制表单位|发文机关|发布机构|发文机构|发文单位|制表|印发单位|编制单位|发布单位)\s?[：\t|]\s*(?P<issuer>[一-鿿]{2,40})")
_BESIDE = Pattern(rf"[（\s|*#>]*(?P<issuer>[一-鿿]{{2,30}}(?:{_BODY}))[\s|]+(?:(?:19|20)\d\d年|二[〇○零]).{{0,30}}$")
_LONGEST = 90
_LOOKED_AT = 60


@dataclass(frozen=True, slots=True)
class Head:
    """Title as printed on one line, issuer and date as far as title and bracket below it say them."""

    title: str | None = None  # folded
    printed: str | None = None
    issuer: str | None = None
    date: str | None = None


def read(passages: Sequence[Passage], raw: Callable[[Passage], str]) -> Head:
    """The head of a document; `raw` gives a passage as printed."""
    seen = [p for p in passages[:400] if p.text.strip()][:_LOOKED_AT]
    shown = [clean(p.text) for p in seen]
    for k, text in enumerate(shown):
        lines = _title_at(shown, k, text)
        if lines:
            title = "".join(shown[k:k + lines])
            printed = "".join(clean(raw(p)) for p in seen[k:k + lines])
            found = _ABOUT.match(title)
            issuer = found["issuer"].replace(" ", "") if found else None
            return Head(title, printed, issuer, next((found[0][0] for below in shown[k + 1:k + 4] if below.startswith("（") and (found := dates.find(below))), None))
    return Head()


def clean(text: str) -> str:
    """A heading without what Markdown, a table or a site puts around it, the number of an annex or document, and the end of a file's name."""
    text = _FRONT.sub("", text.split("\t")[0] if "\t" in text.strip() else text)
    text = without_glosses(_NUMBERED.sub("", text[:len(text) - _BACK.match(text[::-1]).end()]))
    for dash in "-_–—|":
        head, _, site = text.rpartition(dash)
        sure = dash in "_|" or head.endswith(" ") and site.startswith(" ")
        if site.endswith("网" if sure else _SITES) and len(site) < 25 and len(head) > 8 and not head.endswith("—") and "”" not in site:
            text = head.rstrip(" -_–|")
    return next((text.removesuffix(end) for end in _FILES if text.endswith(end)), text)


def _title_at(shown: Sequence[str], k: int, text: str) -> int:
    """Over how many lines the title goes that begins at line k; 0 if none begins there."""
    if len(text) > _LONGEST or text.endswith(("：", "；", "，")):
        return 0
    if noise.kind(text) in ("navigation", "number", "date", "cc") and "关于" not in text:
        return 0
    if "关于" in text and _BROKEN.search(text) and k + 1 < len(shown):
        for more in (1, 2, 3):
            joined = "".join(shown[k:k + more + 1])
            if len(joined) <= _LONGEST and _WHOLE.search(joined):
                return more + 1
    if text.endswith("。"):
        return 0
    if _WHOLE.search(text) and not mark(text) and ("关于" in text or _SUBJECT.search(text)):
        return 1
    named = sum(map(bool, (_SUBJECT.search(text), headings.TITLE.search(text), dates.year_of(text)))) > 1
    return int(bool(named) and len(text) < 60 and "，" not in text)


def issuer(around: Sequence[Passage]) -> str | None:
    """Who issues a document whose title does not say so: a signature above or beside a date, or a stated author."""
    before = ""
    for passage in around:
        text = passage.text.strip()
        if before and _SIGNED.match(before) and not _STATED.search(before) and dates.find(text[:24]):
            return before.replace(" ", "")
        before = text if len(text) < 60 else ""
    for passage in around:
        found = _STATED.search(passage.text[:200]) or _BESIDE.match(passage.text[:80])
        if found:
            return found["issuer"].replace(" ", "")
    return None

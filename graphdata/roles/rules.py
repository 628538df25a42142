"""The rule a document states about who leads: found, quoted, with the line where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from ..layout.numbering import unnumbered
from ..layout.passages import Passage
from ..patterns import Pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """A stated rule: `kind` is first (position), mark, duty (责任单位 leads where no 牵头单位 is named), or none (said to be in no order).

    `sign` is the mark that shows a lead, `before` the separator in front of which leads stand ("" for the first name only),
    `districts` whether districts are declared to be support always, `standing` what is said once for all tasks, as line and sentence:
    各区县均为配合单位; 各镇不再逐一列出. No task is given units by it.
    """

    kind: str | None = None
    text: str | None = None
    line: int | None = None
    sign: str = ""
    before: str = ""
    districts: bool = False
    standing: tuple[tuple[int, str], ...] = ()


_FIRST = r"(?:(?:责任)?(?:单位|部门)[一1](?=[即为系])|第一(?:位|个|名|列|家|的|者)|第一(?=的?(?:责任)?(?:单位|部门))|首位|首列|首个|首家|最前|之首|列首|(?<=[在列排居])首)"
_LEADS = "(?:牵头|主责|主办|汇总|总负责|负总责|主要负责|总牵头)"
_BE = "(?:即?为|系|是|作为|均为|担任|任|负责)"
_ALL = "(?:均|都|一律|始终|总|一般|全部|皆|统一)[^。；：，]{0,6}?(?:为|是|涉及)"
_ALWAYS = Pattern(_ALL + "|不再")  # without it nothing is said of all tasks
_HINT = Pattern("[无未没][^。；，]{0,6}牵头|(?:单位|部门)[一1][即为系]|第一|首|最前|[★☆▲△●※*]|分号|不分")  # without one of these no pattern below finds anything
_PATTERNS = (
    ("first", Pattern(rf"{_FIRST}[^。；]{{0,18}}?{_BE}?[^。；]{{0,4}}?{_LEADS}|{_LEADS}(?:或汇总|和汇总|、汇总"
                         rf"|（[^）]{{0,8}}）)?(?:责任)?(?:单位|部门)[^。；]{{0,6}}?{_BE}[^。；]{{0,14}}?{_FIRST}"
                         rf"|{_LEADS}(?:责任)?(?:单位|部门)(?:均|都|一律)?(?:列|排|居|位列)(?:在)?(?:第一位|首位|首|第一|最前)")),
    ("mark", Pattern(rf"(?:标|加|带|注|打|画|有)[^。；，]{{0,6}}(?P<a>[★☆▲△●※*])[^。；]{{0,14}}?{_LEADS}"
                        rf"|[“（]?(?P<b>[★☆▲△●※*])[”）]?\s?(?:号|标记|标识|的|者|标注)?[^。；，]{{0,8}}?(?:为|是|系|表示|代表"
                        rf"|指)[^。；]{{0,6}}?{_LEADS}")),
    ("semicolon", Pattern(rf"分号[^。]{{0,8}}前[^。]{{0,12}}?{_LEADS}")),
    ("duty", Pattern("[无未没](?:有|设|明确|列|标明|注明|确定)?(?:明确)?牵头(?:单位|部门)的?，?[^。；，]{0,10}责任(?:单位|部门)[^。；，]{0,4}为[^。；，]{0,4}牵头(?:单位|部门)")),
    ("none", Pattern("(?:排名|排序|排列|顺序|先后)[^。；]{0,8}不分先后|不分先后(?:顺序|次序)?|(?:排名|排序)不分")),
)
_STANDING = Pattern("(?:区|县|市|镇|乡|街道|部门|单位|政府)）?[^。；：]{0,20}?" + _ALL + "[^。；，]{0,12}?(?:(?P<support>配合|协办|协同|参与|协助)|责任(?!人))"
                    "|不再(?:逐[一项条个]|单独|一一|分别|重复|另行)?(?:列|注|标|体现)")
_DISTRICT = Pattern("[区县市镇乡]|街道")
_PERSON = Pattern("第一责任人|第一时间|首要|首问|首席")


def find(passages: Iterable[Passage]) -> Rule:
    """The rule that the passages state; `Rule()` where they state none. The first statement counts."""
    passages = list(passages)
    found = next((rule for passage in _hinting(_HINT, passages) if (rule := _in(passage))), None)
    standing: dict[tuple[int, str], bool] = {}
    for passage in _hinting(_ALWAYS, passages):
        text = passage.text
        for said in _STANDING.finditer(text):
            sentence = passage.place(said.start())[0], _sentence(text, said.start(), said.end())
            standing[sentence] = standing.get(sentence, False) or bool(said["support"] and _DISTRICT.search(said.group()))
    return replace(found or Rule(), districts=any(standing.values()), standing=tuple(standing))


def _hinting(hint: Pattern, passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages in which a hint stands, found in one pass over all of them; no hint goes on behind a full stop."""
    ends = list(accumulate(len(passage.text) + 1 for passage in passages))
    places = (bisect_right(ends, found.start()) for found in hint.finditer("。".join([passage.text for passage in passages])))
    return (passages[place] for place, _ in groupby(places))


def _in(passage: Passage) -> Rule | None:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(passage.text):
            if _PERSON.match(passage.text, match.start()):
                continue
            text = _sentence(passage.text, match.start(), match.end())
            line = passage.place(match.start())[0]
            if kind == "semicolon":
                return Rule("first", text, line, before="；")
            sign = (match["a"] or match["b"]) if kind == "mark" else ""
            return Rule(kind, text, line, sign)
    return None


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a stretch, or as much of it as the bracket holds in which the stretch stands; without its number."""
    left = max(text.rfind(c, 0, start) for c in "。；\n") + 1
    right = min((i for c in "。；\n" if (i := text.find(c, end)) >= 0), default=len(text))
    opened: list[int] = []
    for i in range(left, right):
        if text[i] == "（":
            opened.append(i)
        elif text[i] == "）" and opened:
            begin = opened.pop()
            if begin < start and i >= end:
                left, right = begin + 1, i
                break
    else:
        left = next((i + 1 for i in reversed(opened) if i < start), left)
    return unnumbered(text[left:right].strip())

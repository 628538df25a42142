"""Labels that no list holds, learnt from the document: the same words before a colon again and again, and always units, leaders
or a time behind it. Repetition and content propose; words only name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..patterns import Pattern
from . import labels
from .tables import columns

_HEAD = Pattern(r"(?:^|(?<=[。；，（［【\s]))(?P<word>[一-鿿]{2,12})(?:（[^（）]{1,8}）)?[】］]?：")
_STOP = Pattern("[。；）］】\n]")
_ENOUGH = 0.8  # of the values of a label hold what it announces
_TESTS = (("leader", columns.is_leaders), ("duty", columns.is_units), ("deadline", columns.is_time))
_LEADING = Pattern("领导|领衔|领办|干部|长$|包[抓保联]|挂[钩帅]|牵头|召集|指挥|书记|委员|代表")
_PERSONS = ("人", "者")  # 提案人, 审核人
_NEVER = frozenset(("抄送", "抄报", "主送", "附件", "来源", "联系人", "报送", "分送", "通知如下", "如下"))
_SAYS = Pattern("(?:[“”](?P<quoted>[一-鿿]{2,8}?)[”“](?:单位|部门)?[为即系是]?|(?<![\\w★☆※*△▲#）」”])(?P<word>[一-鿿]{2,8}?)(?:单位|部门)?(?P<is>[均都统一予以]{0,4}[为即系是负]|予以|负责|主要)(?=[本项的牵主配协]))(?:本[案项])?(?:项目)?(?:的)?"
                "(?P<role>牵头|主责|主办|配合|协办|协同)(?:单位|部门|抓总|落实|责任)?(?=[，。；、）\\s]|$)")
_PLAIN = Pattern("(?:责任|承办|负责|落实|实施)(?:单位|部门|主体)")
_IF, _NEAR = Pattern("[无未没]"), 16  # 无牵头单位的，责任单位为牵头单位
_AROUND = 120  # characters beside what is said
_MARKS = frozenset("★☆※*△▲#”」①②③④⑤")
_ROLED = Pattern("牵头|主责|主办|配合|协办|协同")


def said(texts: Iterable[str], words: Sequence[str]) -> dict[str, str]:
    """What a text says of its labels, lead or support: 渭西方单位为牵头单位，川北方单位为配合单位; “盯办”单位牵头抓总; 承接单位负主责.

    >>> said(["市级责任部门为牵头单位，实施主体为配合单位。"], ["实施主体", "市级责任部门"])
    {'市级责任部门': 'lead', '实施主体': 'support'}
    """
    told: dict[str, str] = {}
    for text in texts:
        for found in _SAYS.finditer(text) if _ROLED.search(text) and any(word[:2] in text for word in words) else ():
            name = found["quoted"] or found["word"]
            word = next((word for word in words if word in (name, name + "单位", name + "部门")), "")
            acts = found["is"] is not None and not found["is"].endswith(("为", "即", "系", "是"))  # 责任单位负责牵头落实; 属地单位予以配合, and who leads is not said
            plain = acts and (_PLAIN.fullmatch(word) or not _ROLED.search(text[max(0, found.start() - _AROUND):found.start()] + text[found.end():found.end() + _AROUND]))
            marked = text[:found.start()].rstrip()[-1:] in _MARKS  # ① 责任单位为牵头单位
            if word and not plain and not marked and not _IF.search(text, max(0, found.start() - _NEAR), found.start()):
                told.setdefault(word, "lead" if found["role"] in ("牵头", "主责", "主办") else "support")
    return told


def learn(texts: Iterable[str]) -> Mapping[str, str]:
    """The unlisted labels of a text, and what each announces: leader, duty (units) or deadline; where other
    labels name the leaders, a person whose label does not lead (服务专员) is none, nor is an 审核人.

    >>> learn(["包联县级干部：贺敏", "包联县级干部：姚远、樊星", "任务归口单位：县交通局", "任务归口单位：县水利局", "总之：好"])
    {'包联县级干部': 'leader', '任务归口单位': 'duty'}
    """
    values: dict[str, list[str]] = {}
    led = False
    texts = list(texts)
    for text in texts:
        head, colon, behind = text.partition("：")
        if not colon or "：" not in behind and labels.kind(head) not in (None, "content"):
            led = led or labels.kind(head) == "leader"
            continue
        for found in _HEAD.finditer(text):
            word = found["word"]
            led = led or labels.kind(word) == "leader"
            if word not in _NEVER and not word.endswith(("如下", "名称", "目标", "措施", "对象", "范围", "区域")) and labels.kind(word) in (None, "content"):
                values.setdefault(word, []).append(_STOP.split(text[found.end():found.end() + 200].strip(), maxsplit=1)[0].strip())
    told = ((word, next((kind for kind, holds in _TESTS if sum(map(holds, filled)) >= _ENOUGH * len(filled)), None))
            for word, said in values.items() if len(filled := list(filter(None, said))) > 1)
    learnt = {word: "person" if kind == "leader" and not _LEADING.search(word) and (led or word.endswith(_PERSONS)) else kind for word, kind in told if kind}
    learnt = {word: kind for word, kind in learnt.items() if kind != "deadline" or not columns.BEGUN.match(word)}  # 交办日期 is none
    duties = [word for word, kind in learnt.items() if kind == "duty"]
    return {**learnt, **said(texts, duties)} if duties else learnt

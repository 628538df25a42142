"""What a panel allows one to say. Counts over documents are exact; growth and likeness are said only as far as they were tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from graphdata.registry import load
from graphdata.registry.kinds import english

from ..findings import Finding, Words
from .kinds import FEW, spread
from .likeness import Likeness
from .tables import called

LEAST = 2  # documents


def findings(panel: pd.DataFrame, by_kind: pd.DataFrame, *, grown: pd.DataFrame | None = None, alike: Likeness | None = None) -> list[Finding]:
    """Sentences about documents side by side; none about fewer than two.

    Parameters
    ----------
    panel, by_kind : what `documents` and `kinds` give.
    grown : what `growth` gives for support_per_task.
    alike : what `likeness` gives.

    >>> [finding.title["en"] for finding in zr.panel.findings(zr.panel.documents(worlds), zr.panel.kinds(worlds))]
    ['财政 (Finance Bureau) has most tasks in 2 of 2 documents', '农业农村 (Agriculture and Rural Affairs) has the largest share of leads']
    """
    if len(panel) < LEAST:
        return []
    names = called(panel)
    said = [_widest(spread(by_kind), len(panel)), _leader(by_kind, names), _growth(grown), _alike(alike, names)]
    return [finding for finding in said if finding]


def _widest(wide: pd.DataFrame, of: int) -> Finding | None:
    """The kinds that are first in most documents; equal ones together."""
    if wide.empty or not wide["first"].max():
        return None
    first = wide[wide["first"] == wide["first"].max()].sort_values("median_share", ascending=False, kind="stable")
    n, kinds = int(first["first"].iloc[0]), tuple(map(str, first.index))
    zh, en = "".join(f"“{kind}”" for kind in kinds), _both(kinds)
    each = "各" if len(kinds) > 1 else ""
    medians, zh_reach, en_reach = [f"{share:.0%}" for share in first["median_share"]], [_reach(r, "zh") for _, r in first.iterrows()], [_reach(r, "en") for _, r in first.iterrows()]
    return Finding(
        "panel", "panel.kinds.first",
        f"{of}份文件中，{zh}{each}在{n}份里任务最多（含并列）；点到{'它们' if each else '它'}的任务{'分别' * bool(each)}占一份文件的{'、'.join(medians)}"
        f"（中位数；{'各份' if of < FEW else '四分位'}{'、'.join(zh_reach)}）。",
        f"Of {of} documents, no kind of department is named by more tasks than {en} in {n}{' each' * bool(each)}; the median share of a document's tasks that name "
        f"{'them' if each else 'it'} is {' and '.join(medians)} ({'documents' if of < FEW else 'quartiles'}: {' and '.join(en_reach)}).", "census", units=kinds,
        claim=Words(f"{of}份文件中，{zh}{each}在{n}份里任务最多", f"{en} {'have' if each else 'has'} most tasks in {n} of {of} documents{' each' * bool(each)}"))


def _reach(row: pd.Series, lang: str) -> str:
    """How far the shares of documents reach; where the middle half of them lies where they are many."""
    low, high = (row["least_share"], row["most_share"]) if row["of"] < FEW else (row["low_share"], row["high_share"])
    return f"{low:.0%}至{high:.0%}" if lang == "zh" else f"{low:.0%} to {high:.0%}"


def _both(kinds: Sequence[str]) -> str:
    return " and ".join(english(load(), kind) for kind in kinds)


def _leader(by_kind: pd.DataFrame, names: Mapping[str, str]) -> Finding | None:
    """The kinds with the highest median share of leads, where roles are stated; equal ones together."""
    stated = by_kind.dropna(subset=["lead_share"])
    if stated.empty:
        return None
    shares = stated.pivot(index="document", columns="kind", values="lead_share").fillna(0.0)
    medians = shares.median()
    kinds = tuple(sorted(map(str, medians.index[medians > medians.max() - 1e-9])))
    of, most, led = len(shares), medians.max(), shares[list(kinds)] > 0
    if not most:
        return None
    zh, en, plural = "".join(f"“{kind}”" for kind in kinds), _both(kinds), len(kinds) > 1
    zh_where, en_where = f"每份文件都有{'它们' if plural else '它'}牵头的任务", f"and {'they lead' if plural else 'it leads'} tasks in every one"
    if not plural and not led.all().all():
        without = [names.get(document, document) for document in led.index[~led[kinds[0]]]]
        zh_some, en_some = ("、".join(without[:5]), ", ".join(without[:5])) if len(without) <= 5 else (f"{len(without)}份文件", f"{len(without)} of them")
        zh_where, en_where = f"{zh_some}里没有它牵头的任务", f"and it leads none in {en_some}"
    elif not led.all().all():
        zh_where, en_where = "但并非每份文件都有它们牵头的任务", "though they do not lead in every one"
    return Finding(
        "panel", "panel.kinds.leads",
        f"{of}份文件写明了谁牵头；其中{zh}牵头的任务占比最高（中位数{most:.0%}），{zh_where}。",
        f"{of} documents say who leads; {en} {'have' if plural else 'has'} the highest median share of the leads ({most:.0%}), {en_where}.", "census", units=kinds,
        claim=Words(f"{zh}牵头的占比最高", f"{en} {'have' if plural else 'has'} the largest share of leads"))


def _growth(grown: pd.DataFrame | None) -> Finding | None:
    slope = None if grown is None else grown.attrs.get("slope")
    if not slope or slope["low"] != slope["low"]:
        return None
    sure = slope["low"] > 0 or slope["high"] < 0
    zh = "增加" if slope["slope"] > 0 else "减少"
    numbers = f"{slope['slope']:+.2f}（95%区间{slope['low']:+.2f}至{slope['high']:+.2f}，{slope['places']}个地区）"
    return Finding(
        "panel", "panel.growth",
        f"同一地区内，每项任务的配合单位每年变化{numbers}：" + (f"协同在{zh}。" if sure else "看不出增减。"),
        f"Within places, supporting units per task change by {slope['slope']:+.2f} a year (95 % interval {slope['low']:+.2f} to {slope['high']:+.2f}, "
        f"{slope['places']} places): " + (f"coordination {'grows' if slope['slope'] > 0 else 'shrinks'}." if sure else "no trend can be told."),
        "tested" if sure else "descriptive",
        claim=Words(f"每项任务的配合单位在{zh}" if sure else "协同多少看不出增减", "coordination changes" if sure else "no trend in coordination"))


def _alike(alike: Likeness | None, names: Mapping[str, str]) -> Finding | None:
    if alike is None or alike.pairs.empty:
        return None
    pairs = alike.pairs
    more, of = int((pairs["alike"] == "more").sum()), len(pairs)
    best = pairs.sort_values(["z", "a", "b"], ascending=[False, True, True]).iloc[0]
    a, b = (names.get(best[side], best[side]) for side in ("a", "b"))
    if not more:
        return Finding("panel", "panel.likeness.none", f"{of}对文件中，没有一对的部门组合比随机情形更相似。",
                       f"None of {of} pairs of documents puts departments together more alike than chance.", "tested",
                       claim=Words("没有哪两份文件的组织方式明显相似", "no two documents organise alike"))
    zh = "两份文件" if of == 1 else f"{of}对文件" if more == of else f"{of}对文件中，{more}对"
    en = "The two documents put" if of == 1 else f"All {of} pairs of documents put" if more == of else f"{more} of {of} pairs of documents {'puts' if more == 1 else 'put'}"
    zh_best, en_best = ("相似度", "likeness") if of == 1 else (f"最明显的是{a}与{b}，相似度", f"most clearly {a} and {b}: likeness")
    return Finding(
        "panel", "panel.likeness",
        f"{zh}的部门组合{'都' if 1 < more == of else ''}比随机情形更相似（{zh_best}{best['likeness']:.2f}，随机情形{best['expected']:.2f}）。",
        f"{en} departments together more alike than chance ({en_best} {best['likeness']:.2f}, chance {best['expected']:.2f}).", "tested",
        pairs=((str(best["a"]), str(best["b"])),),
        claim=Words("两份文件的组织方式相似" if of == 1 else f"{of}对文件的组织方式都相似" if more == of else f"{of}对文件中{more}对的组织方式相似",
                    "The two documents organise alike" if of == 1 else f"All {of} pairs organise alike" if more == of else f"{more} of {of} pairs organise alike"))

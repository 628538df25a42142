"""What a panel allows one to say. Counts over documents are exact; growth and likeness are said only as far as they were tested."""

from __future__ import annotations

import pandas as pd

from ..findings import Finding, Words
from .kinds import spread
from .likeness import Likeness

LEAST = 2  # documents


def findings(panel: pd.DataFrame, by_kind: pd.DataFrame, *, grown: pd.DataFrame | None = None, alike: Likeness | None = None) -> list[Finding]:
    """Sentences about documents side by side; none about fewer than two.

    Parameters
    ----------
    panel, by_kind : what `documents` and `kinds` give.
    grown : what `growth` gives for support_per_task.
    alike : what `likeness` gives.

    >>> [finding.title["en"] for finding in zr.panel.findings(zr.panel.documents(worlds), zr.panel.kinds(worlds))]
    ['财政 has most tasks in 2 of 2 documents', '教育 has the largest share of leads']
    """
    if len(panel) < LEAST:
        return []
    wide = spread(by_kind)
    said = [_widest(wide, len(panel)), _leader(wide, by_kind, len(panel)), _growth(grown), _alike(alike)]
    return [finding for finding in said if finding]


def _widest(wide: pd.DataFrame, of: int) -> Finding | None:
    """The kind that is first in most documents."""
    if wide.empty or not wide["first"].max():
        return None
    first = wide[wide["first"] == wide["first"].max()].sort_values(["median_share"], ascending=False, kind="stable")
    kind, row, n = str(first.index[0]), first.iloc[0], int(first["first"].iloc[0])
    return Finding(
        "panel", "panel.kinds.first",
        f"{of}份文件中，{'每份都' if n == of else f'有{n}份'}以“{kind}”的任务为最多（含并列）；点到它的任务占一份文件的{row['median_share']:.0%}"
        f"（中位数；四分位{row['low_share']:.0%}—{row['high_share']:.0%}）。",
        f"In {n} of {of} documents no kind of department is named by more tasks than {kind}; its median share of a document's tasks "
        f"is {row['median_share']:.0%} (quartiles {row['low_share']:.0%} to {row['high_share']:.0%}).", "census", units=(kind,),
        claim=Words(f"{of}份文件中{n}份以{kind}任务最多", f"{kind} has most tasks in {n} of {of} documents"))


def _leader(wide: pd.DataFrame, by_kind: pd.DataFrame, of: int) -> Finding | None:
    """The kind that leads in most documents, with its share of leads where roles are stated."""
    stated = by_kind.dropna(subset=["lead_share"])
    if stated.empty:
        return None
    documents = stated["document"].nunique()
    shares = stated.pivot(index="document", columns="kind", values="lead_share").fillna(0.0)
    kind = max(shares.columns, key=lambda k: (shares[k].median(), wide.at[k, "leads_in"], k))
    leads = int((shares[kind] > 0).sum())
    where_not = [str(d) for d in shares.index[shares[kind] == 0]][:5]
    zh_not = f"；{'、'.join(where_not)}中没有" if where_not else ""
    en_not = f"; not in {', '.join(where_not)}" if where_not else ""
    return Finding(
        "panel", "panel.kinds.leads",
        f"在写明牵头单位的{documents}份文件中，“{kind}”牵头的占比中位数最高（{shares[kind].median():.0%}），在其中{leads}份牵头至少一项任务{zh_not}。",
        f"Of {documents} documents that say who leads, {kind} has the highest median share of leads ({shares[kind].median():.0%}) "
        f"and leads at least one task in {leads}{en_not}.", "census", units=(kind,),
        claim=Words(f"{kind}牵头的占比最高", f"{kind} has the largest share of leads"))


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


def _alike(alike: Likeness | None) -> Finding | None:
    if alike is None or alike.pairs.empty:
        return None
    pairs = alike.pairs
    more = pairs[pairs["alike"] == "more"]
    best = pairs.sort_values(["z", "a", "b"], ascending=[False, True, True]).iloc[0]
    if more.empty:
        return Finding("panel", "panel.likeness.none", f"{len(pairs)}对文件中，没有一对的部门组合比随机情形更相似。",
                       f"None of {len(pairs)} pairs of documents puts departments together more alike than chance.", "tested",
                       claim=Words("没有哪两份文件的组织方式明显相似", "no two documents organise alike"))
    return Finding(
        "panel", "panel.likeness",
        f"{len(pairs)}对文件中，{len(more)}对的部门组合比随机情形更相似；最相似的是{best['a']}与{best['b']}（{best['likeness']:.2f}，随机情形{best['expected']:.2f}）。",
        f"{len(more)} of {len(pairs)} pairs of documents put departments together more alike than chance; most of all {best['a']} and {best['b']} "
        f"({best['likeness']:.2f}, chance {best['expected']:.2f}).", "tested", pairs=((str(best["a"]), str(best["b"])),),
        claim=Words(f"{len(more)}/{len(pairs)}对文件的组织方式相似", f"{len(more)} of {len(pairs)} pairs organise alike"))

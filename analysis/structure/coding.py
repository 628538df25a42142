"""Whether two readers of a document agree: Krippendorff's alpha over what each task says of each unit."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from graphdata import Corpus
from graphdata.errors import UsageError

from ..findings import Words
from ..wording import percent, plural

ABSENT = "absent"
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff (2018): from .8 reliable, from .667 for tentative conclusions
COLUMNS = ["task", "line", "text", "unit", "one", "other"]


class Coding(NamedTuple):
    """Agreement of two readings: alpha, links that either names, links on which they differ, and those links (`COLUMNS`).

    >>> zr.structure.coders(corpus, corpus).alpha
    1.0
    """

    alpha: float
    links: int
    differ: int
    table: pd.DataFrame


def alpha(one: str | Sequence[Hashable], other: str | Sequence[Hashable]) -> float:
    """Krippendorff's alpha for nominal values of two coders (a text is its characters); None is a missing value. NaN where nothing varies.

    α = 1 − D_o/D_e: observed disagreement over that of values dealt out over all things (Krippendorff 2011).

    >>> print(round(alpha("0100000010", "1110010000"), 3))
    0.095
    """
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    counts = np.array(list(pd.Series([v for pair in pairs for v in pair], dtype=object).map(str).value_counts()), dtype=float)
    n = counts.sum()
    expected = 1.0 - (counts * (counts - 1)).sum() / (n * (n - 1)) if n > 1 else 0.0
    observed = sum(a != b for a, b in pairs) / max(1, len(pairs))
    return float(1.0 - observed / expected) if expected > 0 else float("nan")


def coders(one: Corpus, other: Corpus) -> Coding:
    """Agreement of two readings of the same document, such as two workbooks of corrections.

    A thing is a task and a unit that either reading names there; its value is the role it has, or that it is not named.

    Raises
    ------
    UsageError : readings that have no task in common.

    >>> found = zr.structure.coders(corpus, zr.scenario.apply(corpus, merged))
    >>> found.links, found.differ
    (80, 14)
    """
    if len(one.tasks) and len(other.tasks) and not set(one.tasks.index) & set(other.tasks.index):
        raise UsageError("the two readings have no task in common", remedy="Give two readings of one document.", zh="两份读法没有共同的任务。请提供同一份文件的两份核对表。")
    roles = [corpus.mentions.groupby(["task", "unit"])["role"].agg(lambda found: sorted(found)[0]) for corpus in (one, other)]
    both = pd.concat(roles, axis=1, keys=["one", "other"]).fillna(ABSENT).sort_index()
    value = alpha(both["one"].tolist(), both["other"].tolist())
    differ = both[both["one"] != both["other"]].reset_index()
    where = pd.concat([one.tasks, other.tasks])[["line", "text"]]
    where = where[~where.index.duplicated()].reindex(differ["task"]).reset_index(drop=True)
    return Coding(value, len(both), len(differ), differ.assign(line=where["line"], text=where["text"])[COLUMNS])


def sentence(found: Coding) -> Words:
    """How far the two agree, on what they differ, and what that allows.

    >>> zr.structure.sentence(zr.structure.coders(corpus, zr.scenario.apply(corpus, merged))).en.split(";")[0]
    'The two readings name 80 links'
    """
    if not found.links:
        return Words("两份读法都没有点名任何单位。", "Neither reading names a unit.")
    same, missed = found.links - found.differ, int((found.table[["one", "other"]] == ABSENT).any(axis=1).sum())
    zh = f"两份读法共点名{found.links}条责任关系，其中{same}条（{percent(same / found.links)}）一致"
    en = f"The two readings name {plural(found.links, 'link')}; they agree on {same} ({percent(same / found.links)})"
    if found.differ:
        zh += f"；不一致的{found.differ}条中，{missed}条只有一方点名，{found.differ - missed}条角色不同"
        en += f"; of the {found.differ} that differ, {missed} {'is' if missed == 1 else 'are'} named by one only and {found.differ - missed} {'has' if found.differ - missed == 1 else 'have'} another role"
    if np.isnan(found.alpha):
        return Words(zh + "。所有取值相同，α无从计算。", en + ". All values are the same, so alpha cannot be computed.")
    grade = ("可靠", "reliable") if found.alpha >= RELIABLE else ("只宜作初步结论", "good for tentative conclusions only") if found.alpha >= TENTATIVE else ("不足以据此下结论", "too little to conclude from")
    return Words(f"{zh}。Krippendorff α={found.alpha:.3f}：{grade[0]}（0.8以上可靠，0.667以上可作初步结论）。",
                 f"{en}. Krippendorff's alpha is {found.alpha:.3f}: {grade[1]} (reliable from 0.8, tentative from 0.667).")

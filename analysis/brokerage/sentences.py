"""What the table of positions allows one to say, in Chinese and English: "more" and "less" only where the corrected test
says so."""

from __future__ import annotations

import numpy as np
import pandas as pd

from graphdata import Network

from ..findings import Finding, Words
from ..wording import fitted, listed, plural, portfolio_noun
from .board import pairs

FEW = 15  # a core of more units than this says nothing
FEWEST = 5  # of fewer pairs nothing is told
LEAST = 3  # with fewer units tested nothing is told of busyness
LEAST_UNITS, LEAST_CORE = 10, 3  # a core of a few units, or one of twos, says nothing


def findings(network: Network, found: pd.DataFrame) -> list[Finding]:
    """The findings about positions; none where nothing is named, which the answers to the three questions say.

    Parameters
    ----------
    network : the network the table was made from.
    found : what `brokerage.table` gives.

    >>> zr.brokerage.findings(network, zr.brokerage.table(network))[0].title["en"]
    '市财政局 alone ties 28 pairs of tasks across leaders'
    """
    said = [] if found.attrs["note"] else [_exclusive(network, found), _between(network, found), _core(network, found)]
    return [finding for finding in said if finding is not None]


def _exclusive(network: Network, found: pd.DataFrame) -> Finding | None:
    """Who is the only tie between tasks of different leaders, and for whom that is more than busyness."""
    counts = found["exclusive_pairs"].sort_values(ascending=False, kind="stable")
    single = (network.units["kind"].reindex(counts.index) != "collective").to_numpy()
    counts = counts[(counts > 0) & single]
    if len(network.units) < LEAST or not len(counts) or counts.iloc[0] < FEWEST:
        return None
    noun, noun_en = ("板块", "section") if portfolio_noun(network)[0] == "板块" else ("领导", "leader")
    top = counts.index[0]
    tied = pairs(network)
    tied = tied[tied["unit"] == top]
    tasks = tuple(t for t in network.tasks.index if t in set(tied["task_a"]) | set(tied["task_b"]))
    claim = Words(fitted(f"{{}}独自连着跨{noun}任务{int(counts.iloc[0])}对", top), f"{top} alone ties {plural(int(counts.iloc[0]), 'pair')} of tasks across {noun_en}s")
    whole = len(counts) == 1
    zh = f"不同{noun}的任务之间，只由一个单位相连的有{int(counts.sum())}对；" + (f"都连在{top}一家" if whole else f"其中{top}一家连着{int(counts.iloc[0])}对")
    en = (f"{plural(int(counts.sum()), 'pair')} of tasks of different {noun_en}s "
          f"{'share' if counts.sum() > 1 else 'shares'} one unit only; "
          f"{top} alone ties {'all' if whole else int(counts.iloc[0])} of them")
    if found["tested"].sum() < LEAST:
        return Finding("position", "position.exclusive", f"{zh}。", f"{en}.", "census", tasks, (top,), claim=claim)
    said = _told(found, "exclusive_pairs", "这种唯一联系", "such pairs", less="fewer")
    return Finding("position", "position.exclusive", f"{zh}。{said[0]}", f"{en}. {said[1]}", "tested", tasks, (top,), claim=claim)


def _between(network: Network, found: pd.DataFrame) -> Finding | None:
    """Who lies between others more, or less, than the number of tasks gives."""
    if found["tested"].sum() < LEAST:
        return None
    said = _told(found, "betweenness", "居间程度", "betweenness", words_zh=("高于", "低于"))
    units = tuple(found.index[found["direction_betweenness"] != "none"])
    if not units:
        return None
    chosen = network.units.index.get_indexer(list(units))
    named = network.incidence()[:, chosen].sum(axis=1) > 0
    return Finding("position", "position.between", *said, "tested", tuple(network.tasks.index[np.asarray(named).ravel()]),
                   units, claim=_beside_busyness(found, units), verdict=str(found.at[units[0], "direction_betweenness"]))


def _beside_busyness(found: pd.DataFrame, units: tuple[str, ...]) -> Words:
    """On which side of what busyness gives, where all are on one."""
    sides = set(found.loc[list(units), "direction_betweenness"])
    zh, en = {"more": ("偏高", "more than"), "less": ("偏低", "less than")}[sides.pop()] if len(sides) == 1 else ("不同寻常", "other than")
    return Words(fitted(f"{{}}{f'等{len(units)}家' if len(units) > 1 else ''}居间程度{zh}", units[0]), f"{listed(units, 'en', most=2)}: betweenness {en} busyness gives")


def _told(found: pd.DataFrame, measure: str, noun: str, noun_en: str, *, less: str = "less", words_zh: tuple[str, str] = ("多于", "少于")) -> tuple[str, str]:
    """Which of the tested units have more or less of a measure than their number of tasks gives."""
    tested = found[found["tested"]].sort_values(measure, ascending=False, kind="stable")
    by = {side: list(tested.index[tested[f"direction_{measure}"] == side]) for side in ("more", "less")}
    rest, draws = len(tested) - len(by["more"]) - len(by["less"]), found.attrs["draws"]
    zh, en = f"在任务最多的{len(tested)}个单位中，", f"Of the {plural(len(tested), 'busiest unit')}, "
    if not by["more"] and not by["less"]:
        return (f"{zh}{noun}{'或'.join(words_zh)}繁忙程度所预示的一个也分辨不出。",
                f"{en}none can be told to have more or {less} {noun_en} than its busyness gives.")
    words = {"more": (words_zh[0], "more"), "less": (words_zh[1], less)}
    told = {side: units for side, units in by.items() if units}
    parts = [f"{noun}{words[side][0]}繁忙程度所预示的有{listed(units, 'zh')}" for side, units in told.items()]
    have = {side: "has" if len(units) == 1 else "have" for side, units in told.items()}
    parts_en = [f"{listed(units, 'en')} {have[side]} {words[side][1]} {noun_en} than busyness gives"
                for side, units in told.items()]
    rest_zh = f"；其余{rest}个无法区分" if rest else ""
    rest_en = f"; {rest} cannot be told apart" if rest else ""
    return (f"{zh}{'，'.join(parts)}{rest_zh}（固定边际{draws}次，Benjamini–Hochberg 校正）。",
            f"{en}{', '.join(parts_en)}{rest_en} (fixed margins, {draws} draws, Benjamini–Hochberg).")


def _core(network: Network, found: pd.DataFrame) -> Finding | None:
    """The innermost core, where it is small enough to say something."""
    most = int(found["core"].max())
    units = tuple(found.index[found["core"] == most])
    if most < LEAST_CORE or len(network.units) < LEAST_UNITS or len(units) > min(FEW, len(network.units) // 2) or network.links["via"].notna().any():  # expansion makes cores of its own
        return None
    zh = f"最内层的核（每个单位与核内{most}项以上任务相连、每项任务与核内{most}个以上单位相连）有{len(units)}个单位：{listed(units, 'zh', most=8)}。"
    en = (f"The innermost core, in which every unit has {most} tasks or more and every task {most} units or more, has "
          f"{plural(len(units), 'unit')}: {listed(units, 'en', most=8)}.")
    chosen = network.units.index.get_indexer(list(units))
    named = np.asarray(network.incidence()[:, chosen].sum(axis=1)).ravel() >= most
    return Finding("position", "position.core", zh, en, "descriptive", tuple(network.tasks.index[named]), units,
                   claim=Words(fitted(f"最内层的核有{len(units)}家：{{}}等", units[0]), f"The innermost core has {plural(len(units), 'unit')}"))

"""Small words of the sentences: lists, shares, p-values, reasons; each in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

import pandas as pd

from graphdata import Network
from graphdata.wording import joined

_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# Why something is not computable; the sentences of `header.not_computable` in Chinese.
REASONS = {
    "the network has no tasks": "文件里没有读到任务",
    "no task names a unit": "没有一项任务点名责任单位",
    "there are fewer than two portfolios": "领导分工不足两个",
    "no two units share a task": "没有两个单位出现在同一任务中",
    "no portfolio holds a task that names a unit": "没有领导分工包含点名单位的任务",
    "the document does not tell lead from support": "文件未区分牵头与配合",
    "the document names no lead": "文件未指明牵头单位",
}


def reason_zh(note: str) -> str:
    """The Chinese of a "not computable, because …" sentence."""
    reason = note.removeprefix("not computable, because ")
    return f"无法计算：{REASONS.get(reason, reason)}。"


def listed(items: Sequence[str], language: str, *, most: int = 5, word: str = "个") -> str:
    """A list in words; past `most` items, how many there are in all.

    Chinese items that hold a 、 themselves are parted by ；.

    >>> listed(["甲局", "乙局", "丙局"], "zh", most=2)
    '甲局、乙局等3个'
    >>> listed(["A", "B", "C"], "en")
    'A, B and C'
    """
    shown, more = [str(item) for item in items[:most]], len(items) - most
    if language == "zh":
        return joined(shown) + (f"等{len(items)}{word}" if more > 0 else "")
    if more > 0:
        return ", ".join(shown) + f" and {more} more"
    return shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + " and " + shown[-1] if shown else ""


def followers(counts: pd.Series, counter: str, *, most: int = 2) -> tuple[str, str]:
    """Who comes next by number, in Chinese and English; nobody is named before others with as many.

    Parameters
    ----------
    counts : by name, the largest first, without those told already.

    >>> followers(pd.Series({"甲局": 3, "乙局": 2}), "项")
    ('甲局（3项）、乙局（2项）', '甲局 (3) and 乙局 (2)')
    >>> followers(pd.Series({"甲局": 1, "乙局": 1, "丙局": 1}), "项")
    ('甲局等3家（各1项）', '甲局 and 2 more (1 each)')
    """
    told: list[tuple[str, int]] = []
    for number, group in counts.groupby(counts, sort=False):
        if len(told) + len(group) > most:
            break
        told += [(str(name), int(number)) for name in group.index]
    if not told and len(counts):
        names, number = list(counts.index[counts == counts.iloc[0]]), int(counts.iloc[0])
        return f"{names[0]}等{len(names)}家（各{number}{counter}）", f"{names[0]} and {len(names) - 1} more ({number} each)"
    return "、".join(f"{name}（{n}{counter}）" for name, n in told), listed([f"{name} ({n})" for name, n in told], "en")


def passage(before: object, after: object) -> str:
    """What a value was and is; once where it is the same.

    >>> passage("35 + 19", 42), passage(42, 42)
    ('35 + 19 → 42', '42')
    """
    return str(before) if str(before) == str(after) else f"{before} → {after}"


ROOM = 24  # characters of a claim


def fitted(form: str, *names: str, room: int = ROOM) -> str:
    """A claim with its names, shortened so that all of it fits: what stands in brackets goes first, then the ends.

    >>> fitted("{}任务最多", "市发改委"), fitted("{}最多", "甲乙丙丁戊己（庚）管委会", room=10)
    ('市发改委任务最多', '甲乙丙丁戊己管…最多')
    """
    kept = [str(name) for name in names]
    for step in (lambda name: _BRACKETS.sub("", name), *[partial(_cut, length=n) for n in range(16, 2, -1)]):
        if len(form.format(*kept)) <= room:
            break
        kept = [step(name) for name in kept]
    return form.format(*kept)


def _cut(name: str, length: int) -> str:
    return name if len(name) <= length else name[:length - 1] + "…"


def percent(share: float) -> str:
    """A share as a whole percentage; "<1%" and ">99%" where rounding would say none or all.

    >>> percent(0.2555), percent(0.001), percent(0.9999), percent(1.0)
    ('26%', '<1%', '>99%', '100%')
    """
    if 0 < share < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def p_words(p: float) -> str:
    """A p-value in words: "p=0.03", or "p<0.001"."""
    return "p<0.001" if p < 0.001 else f"p={p:.3f}" if p < 0.01 else f"p={p:.2f}"


def plural(count: int, word: str) -> str:
    """A number with its English noun.

    >>> plural(1, "task"), plural(3, "pair"), plural(2, "body")
    ('1 task', '3 pairs', '2 bodies')
    """
    many = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return f"{count} {word if count == 1 else many}"


def portfolio_noun(network: Network) -> tuple[str, str]:
    """What a portfolio is called in Chinese and English: 分工, or 板块 where portfolios are sections."""
    return ("板块", "section") if network.treatment.get("portfolios") == "section" else ("分工", "portfolio")

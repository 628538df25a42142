"""How a unit is written beside its mark: short, at most two lines; the full name stays in the panel."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

LINE = 9.0  # widest line, in full-width characters
_INSET = re.compile(r"（[^（）]{3,}）|\([^()]{3,}\)")  # （市） and the like belong to the name


def width(text: str) -> float:
    """Width in full-width characters: a Chinese character is 1, a Latin one about 0.55."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.55 for c in text)


def short_names(names: Sequence[str]) -> list[str]:
    """The names without bracketed insets where that leaves them different, on at most two lines.

    >>> short_names(["市发改委", "杭州大江东产业集聚区（杭州经济技术开发区）管委会"])
    ['市发改委', '杭州大江东产业\\n集聚区管委会']
    """
    bare = [_INSET.sub("", n).strip() or n for n in names]
    times = Counter(bare)
    return [wrap(b if times[b] == 1 else n) for n, b in zip(names, bare, strict=True)]


def wrap(name: str) -> str:
    """The name on one line, or two of about equal width, cut with … where even two are not enough."""
    name = " ".join(name.split())
    if width(name) <= LINE:
        return name
    first = _cut(name, min(LINE, max(width(name) / 2 + 0.5, 4)))
    rest = name[len(first):]
    if width(rest) > LINE:
        rest = _cut(rest, LINE - 1) + "…"
    return f"{first.rstrip()}\n{rest.lstrip()}"


def _cut(text: str, limit: float) -> str:
    """The longest beginning of text that is no wider than limit; at a space where one is near."""
    total, end = 0.0, 0
    for end, character in enumerate(text, start=1):
        total += width(character)
        if total > limit:
            end -= 1
            break
    if end == len(text):
        return text
    seam = max(text.rfind(" ", 0, end + 1), *(text.rfind(c, 0, end) + 1 for c in "、）)局委县区市"))
    return text[:seam] if seam > end * 0.6 else text[:end]

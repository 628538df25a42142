"""Lists as text, for tables, sheets and sentences alike."""

from __future__ import annotations

from collections.abc import Iterable


def joined(items: Iterable[object]) -> str:
    """The items in one line: parted by 、, or by ； where an item holds a 、 itself, as 各区、县（市）政府 does.

    >>> joined(["甲局", "乙局"]), joined(["甲局", "各区、县（市）政府"]), joined([])
    ('甲局、乙局', '甲局；各区、县（市）政府', '')
    """
    texts = [str(item) for item in items]
    return ("；" if any("、" in text for text in texts) else "、").join(texts)

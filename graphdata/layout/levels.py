"""The sections a passage stands in: headings by the style of their number, outermost first."""

from __future__ import annotations

from .numbering import STYLES


_DEPTHS = {style: k for k, style in enumerate(STYLES)}  # a heading without a number lies below all


def enter(levels: list[tuple[str, str]], style: str, heading: str, *, below: bool = False) -> None:
    """Put a heading at its depth, in place: it ends every section of its own style and of the styles below.

    A heading without a number (style "plain") ends all, unless it stands right `below` another heading, or one without a
    number stood at that depth before.

    >>> levels = []
    >>> for style, text in (("cn", "总体"), ("pcn", "一"), ("pcn", "二"), ("cn", "任务")): enter(levels, style, text)
    >>> enter(levels, "plain", "工业", below=True)
    >>> enter(levels, "plain", "农业")
    >>> levels
    [('cn', '任务'), ('plain', '农业')]
    """
    depth = _DEPTHS.get(style, len(STYLES))
    for k, (level, _) in enumerate(levels):
        if level == style or style != "plain" and _DEPTHS.get(level, len(STYLES)) > depth:
            del levels[k:]
            break
    else:
        if style == "plain" and not below:
            levels.clear()
    levels.append((style, heading))

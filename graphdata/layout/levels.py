"""The sections a passage stands in: headings by the style of their number, outermost first."""

from __future__ import annotations

from .numbering import STYLES


def enter(levels: list[tuple[str, str]], style: str, heading: str) -> None:
    """Put a heading at its depth, in place: it ends every section of its own style and of the styles below.

    >>> levels = []
    >>> for style, text in (("cn", "总体"), ("pcn", "一"), ("pcn", "二"), ("cn", "任务")): enter(levels, style, text)
    >>> levels
    [('cn', '任务')]
    """
    for k, (level, _) in enumerate(levels):
        if level == style or (style in STYLES and level in STYLES and STYLES.index(level) > STYLES.index(style)):
            del levels[k:]
            break
    else:
        if style == "plain":
            levels.clear()
    levels.append((style, heading))

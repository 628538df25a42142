"""Plain text and Markdown: one line of the file is one line."""

from __future__ import annotations

import re

from ..values import Line

_HEADING = re.compile(r"(#{1,6})\s")


def split(text: str) -> list[str]:
    r"""The lines of a text, without their ends; only ``\r\n``, ``\n`` and ``\r`` end a line.

    `str.splitlines` would also split at form feeds and Unicode separators and shift every number after them.

    >>> split("一\r\n二\x0c三\n")
    ['一', '二\x0c三']
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    return lines


def lines(text: str, *, markdown: bool = False) -> tuple[Line, ...]:
    """The lines of a text, numbered from 1; in Markdown, headings have the style "Heading 1" … "Heading 6"."""
    if markdown:
        return tuple(Line(number, line, style=_style(line)) for number, line in enumerate(split(text), 1))
    return tuple(Line(number, line) for number, line in enumerate(split(text), 1))


def _style(line: str) -> str:
    found = _HEADING.match(line)
    return f"Heading {len(found[1])}" if found else ""

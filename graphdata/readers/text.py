"""Plain text and Markdown: one line of the file is one line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..values import Line

_FRONT = re.compile(r"---[ \t]*\r?\n(?:[A-Za-z_][\w-]{0,40}[ \t]*:[^\n]{0,400}\n|[ \t-][^\n-][^\n]{0,400}\n|\r?\n){0,40}---[ \t]*(?=\r?\n|$)")
_TABLE = re.compile(r"^[ \t]*(<table\b(?:(?!</table>).)*+</table>)[ \t]*\n?", re.I | re.S | re.M)
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


def lines(text: str, *, markdown: bool = False, top: bool = True) -> tuple[Line, ...]:
    """The lines of a text, numbered from 1; in Markdown, headings have the style "Heading 1" … "Heading 6", and what is said of the text at its `top` stands beside it."""
    if markdown:
        said, titled = _front_matter(text) if top else 0, "\n# " in text
        return tuple(Line(number, line, style="navigation" if number <= said and (titled or not line.startswith("title")) else _style(line)) for number, line in enumerate(split(text), 1))
    return tuple(Line(number, line) for number, line in enumerate(split(text), 1))


def _front_matter(text: str) -> int:
    """How many lines of a text in Markdown say what it is, between two lines of dashes at its top."""
    found = _FRONT.match(text)
    return found.group().count("\n") + 1 if found else 0


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text in Markdown, and whether each is a table written as a page has it.

    >>> list(parts("# 清单\\n<table><tr></table>\\n完"))
    [('# 清单\\n', False), ('<table><tr></table>', True), ('完', False)]
    """
    at = 0
    for found in _TABLE.finditer(text):
        yield text[at:found.start()], False
        yield found[1], True
        at = found.end()
    yield text[at:], False


def _style(line: str) -> str:
    found = _HEADING.match(line)
    return f"Heading {len(found[1])}" if found else ""

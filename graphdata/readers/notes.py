"""What is worth a word about how a file was read: sentences that call for no action, with their lines counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..values import Line

HIDDEN = "hidden"


def of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The notes on the lines of a file.

    >>> of([Line(1, "甲"), Line(2, "乙", style="hidden"), Line(3, "丙", style="hidden")])
    ('2 hidden lines or rows were left out (first: 2)',)
    """
    return tuple(_hidden(lines))


def _hidden(lines: Sequence[Line]) -> Iterator[str]:
    """Hidden sheets by name, and how many lines are hidden elsewhere."""
    shown = {line.part for line in lines if not _is_hidden(line)}
    whole = {line.part: None for line in lines if line.style == HIDDEN and line.part and line.part not in shown}
    for sheet in whole:
        yield f"the hidden sheet “{sheet}” was left out"
    single = [line.number for line in lines if _is_hidden(line) and line.part not in whole]
    if single:
        yield f"{len(single)} hidden lines or rows were left out (first: {single[0]})"


def _is_hidden(line: Line) -> bool:
    return HIDDEN in (line.style, line.part)

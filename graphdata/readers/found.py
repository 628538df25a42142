"""What a reader gives: lines, and where it has reason to, doubts and notes of its own."""

from __future__ import annotations

from dataclasses import dataclass

from ..values import Doubt, Line


@dataclass(frozen=True, slots=True)
class Found:
    """The lines of a file, what its reader is not sure of, and sentences on how it was read."""

    lines: tuple[Line, ...]
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()

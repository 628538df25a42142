"""A phrase of responsibility → its pieces: where each name stands, what it says of its role, what is no name at all.

Separators, brackets, collectives, verbs and 等 are settled here; which prefix a name lacks needs the rest of the task
and of the document and is settled in `names.prefixes`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from .pieces import Phrase, Piece
from . import remarks
from .sorting import Sorting
from .splitting import conjunctions, is_tail, rejoined, split, whole_collectives

__all__ = ["Phrase", "Piece", "is_tail", "parse"]

_KEPT = 600  # characters: longer phrases are not remembered


def parse(text: str) -> Phrase:
    """The names of a phrase and what it says of them.

    >>> [p.name for p in parse("江干区、西湖区、桐庐县政府，市发改委和市财政局").pieces]
    ['江干区政府', '西湖区政府', '桐庐县政府', '市发改委', '市财政局']
    >>> [(p.name, p.role) for p in parse("省甲厅牵头，各地、各部门配合").pieces]
    [('省甲厅', 'lead'), ('各地', 'support'), ('各部门', 'support')]
    """
    return _kept(text) if len(text) < _KEPT else _parse(text)


def _parse(text: str) -> Phrase:
    said = remarks.stretches(text)
    whole, text = text, remarks.without(text, said)
    pieces = split(text)
    pieces = whole_collectives(text, rejoined(text, pieces))
    pieces = [part for piece in pieces for part in conjunctions(text, piece)]
    phrase = Sorting(text).sort(pieces)
    return replace(phrase, rules=(*phrase.rules, *said)) if whole is not text else phrase


_kept = lru_cache(maxsize=16384)(_parse)

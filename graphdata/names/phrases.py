"""A phrase of responsibility → its pieces: where each name stands, what it says of its role, what is no name at all.

Separators, brackets, collectives, verbs and 等 are settled here; which prefix a name lacks needs the rest of the task
and of the document and is settled in `names.prefixes`.
"""

from __future__ import annotations

from functools import lru_cache

from ..patterns import Pattern
from . import remarks
from .pieces import Phrase, Piece
from .sharing import shares
from .sorting import Sorting
from .splitting import conjunctions, continues, is_tail, rejoined, split, whole_collectives

__all__ = ["Phrase", "Piece", "is_tail", "parse"]

_KEPT = 600  # characters: longer phrases are not remembered
_LONGEST = 40  # characters of a name that is remembered by itself
_SEPARATOR = Pattern("[、，；]")


def parse(text: str) -> Phrase:
    """The names of a phrase and what it says of them.

    >>> [p.name for p in parse("江干区、西湖区、桐庐县政府，市发改委和市财政局").pieces]
    ['江干区政府', '西湖区政府', '桐庐县政府', '市发改委', '市财政局']
    >>> [(p.name, p.role) for p in parse("省甲厅牵头，各地、各部门配合").pieces]
    [('省甲厅', 'lead'), ('各地', 'support'), ('各部门', 'support')]
    """
    return _kept(text) if len(text) < _KEPT else _parse(text)


def _parse(text: str) -> Phrase:
    return _listed(text) or _read(text) if _SEPARATOR.search(text) else _read(text)


def _listed(text: str) -> Phrase | None:
    """The usual list, of whole names and nothing else, read name by name; None for any other phrase."""
    out: list[Piece] = []
    at, sep = 0, ""
    for name in _SEPARATOR.split(text.rstrip("。")):
        kind = _alone(name) if len(name) <= _LONGEST else None
        if kind is None:
            return None
        out.append(Piece(at, at + len(name), name, kind, sep=sep))
        at += len(name) + 1
        sep = text[at - 1:at]
    return Phrase(tuple(out))


@lru_cache(maxsize=16384)
def _alone(name: str) -> str | None:
    """The kind of a name that reads the same whatever stands beside it; None where something is said of it or of its neighbours."""
    read = parse(name) if name.isalpha() else Phrase(())
    whole = len(read.pieces) == 1 and read == Phrase((Piece(0, len(name), name, read.pieces[0].kind),))
    return read.pieces[0].kind if whole and not shares(name) and not continues(name) else None


def _read(text: str) -> Phrase:
    said = remarks.stretches(text)
    whole, text = text, remarks.without(text, said)
    pieces = split(text)
    pieces = whole_collectives(text, rejoined(text, pieces))
    pieces = [part for piece in pieces for part in conjunctions(text, piece)]
    phrase = Sorting(text).sort(pieces)
    return phrase._replace(rules=(*phrase.rules, *said)) if whole is not text else phrase


_kept = lru_cache(maxsize=16384)(_parse)

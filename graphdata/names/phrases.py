"""A phrase of responsibility → its pieces: where each name stands, what it says of its role, what is no name at all.

Separators, brackets, collectives, verbs and 等 are settled here; which prefix a name lacks needs the rest of the task
and of the document and is settled in `names.prefixes`.
"""

from __future__ import annotations

from functools import lru_cache

from ..patterns import Pattern
from . import remarks, words
from .pieces import DUTY, LEAD, SUPPORT, Phrase, Piece
from .sharing import shares
from .sorting import Sorting, speak
from .splitting import conjunctions, continues, is_tail, rejoined, split, whole_collectives
from .verbs import LEADING_ROLE

__all__ = ["Phrase", "Piece", "is_tail", "parse"]

_KEPT = 600  # characters: longer phrases are not remembered
_LONGEST = 40  # characters of a name that is remembered by itself
_SEPARATOR = Pattern("[、，；]")
_GUIDES = "指导"


def parse(text: str) -> Phrase:
    """The names of a phrase and what it says of them.

    >>> [p.name for p in parse("江干区、西湖区、桐庐县政府，市发改委和市财政局").pieces]
    ['江干区政府', '西湖区政府', '桐庐县政府', '市发改委', '市财政局']
    >>> [(p.name, p.role) for p in parse("省甲厅牵头，各地、各部门配合").pieces]
    [('省甲厅', 'lead'), ('各地', 'support'), ('各部门', 'support')]
    """
    return _kept(text) if len(text) < _KEPT else _parse(text)


def _parse(text: str) -> Phrase:
    said = _SEPARATOR.search(text) and _listed(text) or _read(text)
    return _beside_guides(text, said) if _GUIDES in text else said


def _beside_guides(text: str, said: Phrase) -> Phrase:
    """A phrase in which those who guide support, where others lead or answer: 县住建局指导，各乡镇负责."""
    before = 0
    guides: set[int] = set()
    for start, end in said.verbs:
        if text[start:end].endswith(_GUIDES) and "负责" not in text[start:end]:
            guides |= {k for k, piece in enumerate(said.pieces) if before <= piece.start < start and piece.role == DUTY}
        before = end
    if not any(piece.role in (LEAD, DUTY) if k not in guides else piece.sep == "（" for k, piece in enumerate(said.pieces)):
        return said
    return said._replace(pieces=tuple(piece._replace(role=SUPPORT) if k in guides else piece for k, piece in enumerate(said.pieces)))


def _listed(text: str) -> Phrase | None:
    """The usual list, of whole names with verbs behind some, read name by name; None for any other phrase."""
    out: list[Piece] = []
    verbs: list[tuple[int, int]] = []
    at, sep, group = len(text) - len(text.lstrip()), "", 0
    for name in _SEPARATOR.split(text.strip().rstrip("。")):
        alone = _alone(name) if len(name) <= _LONGEST else None
        if alone is None:
            return None
        out.append(Piece(at, at + alone.end, alone.name, alone.kind, sep=sep))
        if alone.role:
            verbs.append((at + alone.end, at + len(name)))
            group = speak(out, group, alone.role)
        at += len(name) + 1
        sep = text[at - 1:at]
    return Phrase(tuple(out), verbs=tuple(verbs))


@lru_cache(maxsize=16384)
def _alone(name: str) -> Piece | None:
    """The piece of a name that reads the same whatever stands beside it, with the role of a verb behind it; None for another."""
    read = parse(name) if name.isalpha() else Phrase(())
    if len(read.pieces) != 1 or continues(name) or LEADING_ROLE.match(name):
        return None
    piece = read.pieces[0]
    verbs = ((piece.end, len(name)),) if piece.end < len(name) else ()
    plain = Piece(0, piece.end, name[:piece.end], piece.kind, role=piece.role, by="verb" if verbs else None)
    whole = read == Phrase((plain,), verbs=verbs) and bool(piece.role) == bool(verbs)
    return piece if whole and not shares(piece.name) and (piece.kind == "collective" or words.is_unit(piece.name)) else None


def _read(text: str) -> Phrase:
    said = remarks.stretches(text)
    text = remarks.without(text, said)
    pieces = split(text)
    pieces = whole_collectives(text, rejoined(text, pieces))
    pieces = [part for piece in pieces for part in conjunctions(text, piece)]
    phrase = Sorting(text).sort(pieces)
    return phrase._replace(rules=(*phrase.rules, *said))


_kept = lru_cache(maxsize=16384)(_parse)

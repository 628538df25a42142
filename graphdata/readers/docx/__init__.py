"""Word documents: paragraphs and tables in the order of the document, then notes, headers and footers.

Insertions are shown; deletions, comments and field codes are left out, as in print. Hidden text, phonetic glosses, text
boxes and notes are lines of their own, named by their `part`.
"""

from __future__ import annotations

from ..found import Found
from . import parts
from .walk import Walk
from .xml import tag


def read(data: bytes) -> Found:
    """The lines of a DOCX file, and a doubt where a file is embedded that is not read."""
    found = parts.read(data)
    walk = Walk(found)
    walk.blocks(found.body)
    for kind in parts.NOTES:
        walk.begin(kind.removesuffix("s"))
        real = [note for note in found.beside.get(kind, ()) if note.get(tag("type"), "normal") == "normal"]
        for number, note in enumerate(real, 1):
            walk.note(note, number)
    said: set[tuple[str, ...]] = set()
    walk.begin("header")
    for kind, root in found.margins:
        walk.part = kind
        walk.margin(root, said)
    return Found(tuple(walk.out), tuple(walk.doubts))

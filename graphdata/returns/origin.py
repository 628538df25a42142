"""Where the document of a set of returns lies and how it was read: kept beside the forms and in the store, found again.

So that ``zeren returns read DIR`` and ``zeren returns status`` need not be told a second time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from ..sources import bundled
from ..writing import RECORD
from .store import Store

KEY = "reading"
CHOICES = ("encoding", "layout", "lead_rule")
FILES = ("registry", "corrections")
Reading = dict[str, str | list[str] | None]


def remembered(sources: Sequence[str], choices: Mapping[str, object]) -> Reading:
    """Sources and choices in words that hold in any folder: names of bundled documents, else full paths."""
    known = bundled()
    out: Reading = {"sources": [s if s in known else str(Path(s).expanduser().resolve()) for s in sources]}
    out |= {c: None if choices.get(c) is None else str(choices[c]) for c in CHOICES}
    return out | {f: None if choices.get(f) is None else str(Path(str(choices[f])).resolve()) for f in FILES}


def facts(reading: Reading) -> dict[str, str]:
    """What a store keeps of it."""
    return {KEY: json.dumps(reading, ensure_ascii=False, sort_keys=True)}


def beside(places: Iterable[Path | str]) -> Reading | None:
    """What ``zeren returns new`` left in a folder of forms, in one of its subfolders or above a form."""
    for place in map(Path, places):
        folders = [place, *sorted(p.parent for p in place.rglob(RECORD))] if place.is_dir() else [place.parent]
        for folder in folders:
            found = _read(folder / RECORD)
            if found:
                return found
    return None


def kept(path: Path | str) -> Reading | None:
    """What a store has kept.

    Raises
    ------
    SourceError : there is no store, or it cannot be used.
    """
    with Store(path) as store:
        return _whole(store.facts.get(KEY, ""))


def _read(path: Path) -> Reading | None:
    try:
        return _known(json.loads(path.read_text(encoding="utf-8")).get(KEY))
    except (OSError, ValueError, AttributeError):
        return None


def _whole(text: str) -> Reading | None:
    try:
        return _known(json.loads(text))
    except ValueError:
        return None


def _known(found: object) -> Reading | None:
    """What was remembered, if it has the shape of it."""
    if not isinstance(found, dict) or not isinstance(found.get("sources"), list) or not found["sources"]:
        return None
    return {k: found.get(k) for k in ("sources", *CHOICES, *FILES)}

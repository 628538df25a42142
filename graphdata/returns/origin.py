"""Where the document of a set of returns lies and how it was read: kept in the office's own store, and nowhere else.

So that ``zeren returns read DIR --store FILE`` and ``zeren returns status`` need not be told a second time. The store keeps the way from
itself to the file, so that no output names a folder of somebody's machine. Forms travel through other hands: what lies beside them is
believed about nothing; only that they are of a bundled document is seen from their hash, which is then compared with every form.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from ..sources import bundled
from ..writing import RECORD, sha256
from .files import expect
from .store import Store

KEY = "reading"
CHOICES = ("encoding", "layout", "lead_rule")
FILES = ("registry", "corrections")
Reading = dict[str, str | list[str] | None]


def remembered(sources: Sequence[str], choices: Mapping[str, object], *, base: Path | str) -> Reading:
    """Sources and choices: names of bundled documents, else the way to each file from the folder `base`."""
    known = bundled()
    out: Reading = {"sources": [s if s in known else _way(s, base) for s in sources]}
    out |= {c: None if choices.get(c) is None else str(choices[c]) for c in CHOICES}
    return out | {f: None if choices.get(f) is None else _way(str(choices[f]), base) for f in FILES}


def _way(place: str, base: Path | str) -> str:
    """From `base` to `place`; its name alone where there is no way, as between two drives."""
    target = Path(place).expanduser().resolve()
    try:
        return Path(os.path.relpath(target, Path(base).resolve())).as_posix()
    except ValueError:
        return target.name


def facts(reading: Reading) -> dict[str, str]:
    """What a store keeps of it."""
    return {KEY: json.dumps(reading, ensure_ascii=False, sort_keys=True)}


def beside(places: Iterable[Path | str]) -> Reading | None:
    """The bundled document whose hash ``zeren returns new`` left beside the forms; any other document is named by whoever reads."""
    for place in map(Path, places):
        expect(place)
        for folder in [place, *sorted(p.parent for p in place.rglob(RECORD))] if place.is_dir() else [place.parent]:
            digest = _digest(folder / RECORD)
            for name, path in bundled().items() if digest else ():
                if sha256(path) == digest:
                    return {"sources": [name], **dict.fromkeys((*CHOICES, *FILES))}
    return None


def kept(path: Path | str) -> Reading | None:
    """What a store has kept.

    Raises
    ------
    SourceError : there is no store, or it cannot be used.
    """
    with Store(path) as store:
        return _whole(store.facts.get(KEY, ""), Path(path).parent)


def _digest(path: Path) -> str:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return found if isinstance(found, str) else ""


def _whole(text: str, base: Path) -> Reading | None:
    try:
        return _known(json.loads(text), base)
    except ValueError:
        return None


def _known(found: object, base: Path) -> Reading | None:
    """What was remembered, if it has the shape of it and names no place by a full path; as paths that can be opened."""
    if not isinstance(found, dict) or not isinstance(found.get("sources"), list) or not found["sources"]:
        return None
    places = [*found["sources"], *(found[f] for f in FILES if found.get(f) is not None)]
    if any(not isinstance(place, str) or _full(place) for place in places):
        return None
    known = bundled()
    out = {k: found.get(k) for k in CHOICES} | {f: None if found.get(f) is None else str(base / found[f]) for f in FILES}
    return {"sources": [s if s in known else str(base / s) for s in found["sources"]], **out}


def _full(place: str) -> bool:
    """Whether a place is named from the root of some machine, of whatever system."""
    return PurePosixPath(place).is_absolute() or bool(PureWindowsPath(place).anchor)

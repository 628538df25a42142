"""Filling a store: what is not there yet is read, batch after batch; each batch is a checkpoint."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import folders, workers
from ..errors import SourceError, ZerenError
from ..folders import File
from ..readers import fetched
from ..registry import Registry, load
from . import leftout, merging, parts, schema
from .rows import Finish, Stored, key_of, of_world, path_digest

BATCH = 1000  # documents of a part
PAUSE = 60.0  # seconds after which a part is put in place, be it small


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of the files: those read now, those that were there, those that could not be read or were passed over.

    `same`: of the files of this run that hold the same document, each with the first of them; it is kept once.
    """

    read: int
    there: int
    failed: tuple[ZerenError, ...]
    passed_over: tuple[ZerenError, ...] = ()
    same: tuple[tuple[str, str], ...] = ()


def fill(folder: Path, files: Sequence[File], *, encoding: str | None = None, layout: str | None = None, lead_rule: str | None = None,
         registry: Registry | Path | str | Mapping[str, str] | None = None, corrections: Path | str | None = None, batch: int = BATCH,
         progress: Callable[[str, int, int], None] = lambda name, done, total: None) -> Filled:
    """Read what is not in the store.

    Parameters
    ----------
    files : those to read, and those that are passed over; why they are is recorded.
    encoding, layout, lead_rule, registry, corrections : as for `graphdata.read`; they are part of the key of a reading and recorded with it.
    batch : documents of a part.
    progress : called with a name, how many files have been dealt with, and of how many.

    Raises
    ------
    UsageError, SourceError : the folder is no store of this version, or a part of it is damaged; a choice is not offered.
    """
    schema.begin(folder)
    parts.check(folder)
    known = registry if isinstance(registry, Registry) else load(registry)
    choices = _choices(encoding, layout, lead_rule, known)
    there = set(parts.known(folder)["reading"].to_pylist())
    passed = {file.place: folders.told(file) for file in files if file.passed_over}
    shown = {file.place: file.name for file in files}
    wanted = [place for place in shown if place not in passed]
    keys = {path: digest for path in wanted if (digest := _digest(path))}
    corrected = _corrected(corrections)
    first: dict[str, workers.Place] = {}
    same = {path: first[digest] for path, digest in keys.items() if first.setdefault(digest, path) != path}
    wanted = [path for path in wanted if path not in same]
    plain = [path for path in wanted if keys.get(path) not in corrected]
    todo = [path for path in plain if path not in keys or key_of(keys[path], choices) not in there]
    counted = _Counted(progress, len(wanted), len(wanted) - len(todo))
    failed: dict[workers.Place, ZerenError] = {}
    with folders.shelf(todo) as shelf:
        how = workers.Choices(known, encoding, layout, lead_rule, shelf=shelf, finish=Finish(known, choices))
        new = _commit(folder, _read(todo, how, counted, shown, failed), batch)
    mended = [path for path in wanted if keys.get(path) in corrected]
    if corrections is not None:
        new += _commit(folder, _mended(mended, choices, layout, corrections, known, there), batch)
    merging.merge(folder)  # also what a killed run left in pieces
    below = {file.place: file.below for file in files}
    lost = [leftout.row(workers.named(place), below[place], error, outcome) for outcome, errors in zip(leftout.OUTCOMES, (failed, passed), strict=True)
            for place, error in errors.items()]
    leftout.keep(folder, (path_digest(workers.named(place)) for place in [*wanted, *same]), lost)
    return Filled(new, len(wanted) - new - len(failed), tuple(failed.values()), tuple(passed.values()),
                  tuple((shown[path], shown[other]) for path, other in same.items()))


class _Counted:
    """Counts the files that have been dealt with, those that were there before the first."""

    def __init__(self, progress: Callable[[str, int, int], None], total: int, done: int) -> None:
        self.progress, self.total, self.done = progress, total, done

    def __call__(self, name: str) -> None:
        self.done += 1
        self.progress(name, self.done, self.total)


def _read(places: Sequence[workers.Place], choices: workers.Choices, counted: Callable[[str], None], shown: Mapping[workers.Place, str],
          failed: dict[workers.Place, ZerenError]) -> Iterator[Stored]:
    for place, found in workers.read_each(places, choices, done=lambda place: counted(Path(shown[place]).name)):
        if isinstance(found, ZerenError):
            failed[place] = found
        else:
            yield found


def _commit(folder: Path, arriving: Iterable[Stored], batch: int) -> int:
    waiting: list[Stored] = []
    new, last = 0, time.monotonic()
    for stored in arriving:
        waiting.append(stored)
        if len(waiting) >= batch or time.monotonic() - last > PAUSE:
            new += parts.commit(folder, waiting)
            waiting, last = [], time.monotonic()
    return new + (parts.commit(folder, waiting) if waiting else 0)


def _mended(paths: Sequence[workers.Place], choices: dict[str, Any], layout: str | None, corrections: Path | str, registry: Registry,
            there: set[str]) -> Iterator[Stored]:
    """The documents that a workbook corrects, read together, as the workbook was written for them together."""
    from ..sources import read
    from ..mixture import worlds

    if not paths:
        raise SourceError("none of the sources is a document that the corrections are for", where=str(corrections),
                          remedy="Name the document too.", zh="所给文件中没有订正表所对应的文件。请一并写明该文件。")
    if not all(isinstance(path, str) for path in paths):
        raise SourceError("corrections are for a document in an archive or mail", where=str(corrections),
                          remedy="Take the document out of it, and name that.", zh="订正表对应的文件在压缩包或邮件中。请取出后再指定该文件。")
    said = {**choices, "corrections": _digest(str(corrections))}
    if all(key_of(_digest(path) or "", said) in there for path in paths):
        return
    corpus = read(paths, encoding=choices["encoding"], layout=layout, lead_rule=choices["lead_rule"], registry=registry,
                  corrections=corrections)
    for path, (_, world) in zip(paths, worlds(corpus), strict=True):
        yield of_world(world, registry, choices=said, path=path)


def _choices(encoding: str | None, layout: str | None, lead_rule: str | None, registry: Registry) -> dict[str, Any]:
    """What decides a reading beside the file; the analyst's own registry by a hash of its rows, a layout file by its name and hash."""
    if layout and (said := _digest(str(layout))):
        layout = f"{Path(layout).name} {said}"
    own = "" if registry.tables == load().tables else hashlib.sha256(repr(sorted(
        (name, table.columns) for name, table in registry.tables.items())).encode()).hexdigest()[:12]
    return {"encoding": encoding, "layout": layout, "lead_rule": lead_rule, "registry": own, "corrections": ""}


def _corrected(corrections: Path | str | None) -> set[str]:
    """The hashes of the documents that a workbook corrects."""
    if corrections is None:
        return set()
    from ..corrections import cells

    return set(cells.read(Path(corrections))[0].values())


def _digest(path: workers.Place) -> str | None:
    """The hash of a file, or of one in an archive; None where it cannot be read, which its reader will say."""
    try:
        if not isinstance(path, str):
            return hashlib.sha256(fetched(path[0], inside=path[1])[0]).hexdigest()
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, SourceError):
        return None

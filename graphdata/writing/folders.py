"""A folder, exchanged whole: old or new, never a mixture."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..errors import UsageError
from . import drafts
from .files import keep, keep_names, note, sha256
from .keeping import RECORD, carry, rescue
from .locks import alone
from .refusals import of_the_disk, of_the_system

ASIDE = ".aside"  # where a system cannot exchange, the old folder stands aside for a moment under this ending


@contextmanager
def whole_folder(path: Path | str, *, record: Mapping[str, Any] | None = None) -> Iterator[Path]:
    """A temporary folder beside `path`; it takes the place of `path` when the block ends well, and goes when it does not.

    With `record`, ``run.json`` is written last: the record and the SHA-256 of every file. What stood in `path` and was not
    Zeren's comes along; files that a run before wrote and this one does not are gone.

    Raises
    ------
    UsageError : `path` cannot be an output folder, somebody's own files stand where new ones belong, another run is writing
        there, or the system refuses; `path` is as it was.
    """
    place = _place(Path(path))
    with of_the_system(place):
        place.parent.mkdir(parents=True, exist_ok=True)
    with alone(place):
        with of_the_system(place):
            _recover(place)
            draft = drafts.beside(place)
            draft.mkdir()
        try:
            with of_the_disk(place, draft):
                yield draft
            with of_the_system(place):
                if record is not None:
                    _write_record(draft, record)
                _put(draft, place)
        finally:
            drafts.remove(draft)


def asked_for(path: Path | str) -> None:
    """Refuse at once a folder that cannot be one, before anything is worked out that would go into it.

    Raises
    ------
    UsageError : as `whole_folder` would.
    """
    place = _place(Path(path))
    above = next(each for each in place.absolute().parents if each.exists())
    with of_the_system(place):
        if not above.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(above))


def _place(path: Path) -> Path:
    """Where the folder itself lies, behind any link to it; refused where no folder can be exchanged."""
    if path.exists() and not path.is_dir():
        raise UsageError("the output must be a folder, but there is a file of that name", where=str(path),
                         remedy="Choose another name after -o.", zh="输出应为文件夹，但已有同名文件。请在 -o 后换一个名称。")
    with of_the_system(path):
        place = path.resolve()
    if place.exists() and (os.path.ismount(place) or place in (Path.cwd(), *Path.cwd().parents)):
        raise UsageError("this folder cannot be replaced as a whole: you stand in it, or it is the root of a disk", where=str(path),
                         remedy=f"Name a folder in it after -o, such as {path / 'zeren'}.",
                         zh=f"此文件夹是当前所在的文件夹或磁盘的根，不能整体更新。请在 -o 后写明其中一个文件夹，如 {path / 'zeren'}。")
    return path if place == path.absolute() else place


def _recover(place: Path) -> None:
    """After a kill: the old folder back where it stood aside, and drafts away. Only this run is here: the lock says so."""
    for old in [each for each in drafts.left(place) if each.name.endswith(ASIDE)]:
        if not place.exists():
            os.rename(old, place)
    drafts.clear(place, alone=True)


def _write_record(draft: Path, record: Mapping[str, Any]) -> None:
    outputs = {name: sha256(draft / name) for name in sorted(file.relative_to(draft).as_posix() for _, files in _walk(draft) for file in files)}
    text = json.dumps({**record, "outputs": outputs}, ensure_ascii=False, indent=1)
    (draft / RECORD).write_text(text + "\n", encoding="utf-8", newline="\n")


def _put(draft: Path, place: Path) -> None:
    """Everything onto the disk, then one step from old to new."""
    if not place.exists():
        _settle(draft)
        os.rename(draft, place)
        note(place)
        keep_names(place.parent)
        return
    carry(place, draft, place=place)
    _settle(draft)
    draft.chmod(place.stat().st_mode & 0o7777)
    old = _exchange(draft, place)
    note(place)
    keep_names(place.parent)
    with suppress(OSError):  # the new folder stands; nothing that fails now unmakes it
        rescue(old, place)
    drafts.remove(old)


def _settle(draft: Path) -> None:
    """Everything onto the disk: files, then the lists of their names."""
    for folder, files in _walk(draft):
        for file in files:
            keep(file)
        keep_names(folder)


def _walk(draft: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Every folder with its ordinary files; one that cannot be listed is an error, not an empty one."""
    def stop(error: OSError) -> None:
        raise error

    for folder, _, names in os.walk(draft, onerror=stop):
        yield Path(folder), [file for name in sorted(names) if not (file := Path(folder) / name).is_symlink() and file.is_file()]


def _exchange(draft: Path, place: Path) -> Path:
    """The draft in its place; where the old folder is now."""
    if _swap(draft, place):
        return draft
    old = draft.with_name(draft.name + ASIDE)
    os.rename(place, old)
    try:
        os.rename(draft, place)
    except OSError:
        os.rename(old, place)
        raise
    return old


def _swap(one: Path, other: Path) -> bool:
    """Exchange two names in one step (Linux renameat2, macOS renamex_np); whether the system and the disk can do it."""
    import ctypes

    a, b = os.fsencode(one), os.fsencode(other)
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            return system.renameat2(-100, a, -100, b, 2) == 0  # AT_FDCWD, RENAME_EXCHANGE
        if sys.platform == "darwin":
            return system.renamex_np(a, b, 2) == 0  # RENAME_SWAP
    except (AttributeError, OSError, TypeError):  # an older system, or Windows
        pass
    return False

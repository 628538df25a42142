"""One file, written whole or not at all; and what this process has written so far."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import UsageError
from . import drafts
from .refusals import of_the_disk, of_the_system

_LANDED: list[Path] = []


def landed() -> tuple[Path, ...]:
    """What stands at its place because this process put it there."""
    return tuple(_LANDED)


def note(path: Path) -> None:
    """Remember that something stands at its place now, so that no message says that nothing does."""
    _LANDED.append(path)


@contextmanager
def whole_file(path: Path | str) -> Iterator[Path]:
    """A temporary path beside `path`; it takes the place of `path` when the block ends well, and goes when it does not.

    Raises
    ------
    UsageError : the folder of `path` is missing or may not be written to, `path` is no ordinary file, or the disk is full.
    """
    path = Path(path)
    if drafts.within(path):  # nobody looks into an unfinished folder: what stands in it need not be whole before the folder is
        with of_the_system(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        yield path
        return
    _check(path)
    with of_the_system(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        drafts.clear(path)
        draft = drafts.beside(path)
        os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
    try:
        with of_the_disk(path, draft):
            yield draft
        with of_the_system(path):
            keep(draft)
            os.replace(draft, path)
        note(path)
        keep_names(path.parent)
    finally:
        drafts.remove(draft)


def _check(path: Path) -> None:
    if path.is_dir():
        raise UsageError("the output is a folder", where=str(path), remedy="Name a file in it.",
                         zh="输出位置是一个文件夹。请写明其中的文件名。")
    if path.exists() and not path.is_file():
        raise UsageError("the output is no ordinary file", where=str(path), remedy="Name a file in a folder.",
                         zh="输出位置不是普通文件。请写明某个文件夹中的文件名。")


def sha256(path: Path | str) -> str:
    """SHA-256 of a file, as hexadecimal text."""
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path) -> None:
    """Wait until a file is on the disk and not only on its way there."""
    handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR | os.O_BINARY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_names(folder: Path) -> None:
    """The same for the list of names in a folder, where the system offers it; what has its name by now is never called unwritten."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)

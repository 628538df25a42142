"""One run at a time in a folder: a lock beside it that holds the number of the process and ends with it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import UsageError
from .drafts import stem
from .refusals import of_the_system

PATIENCE = 60.0  # seconds that a run waits for another one to end
_PAUSE = 0.05


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """The only run that writes to `path`; waits for another one, but not for ever.

    The system lets go of the lock when the process ends, however it ends, so that a lock never outlives its run.

    Raises
    ------
    UsageError : another process is still writing there; the message has its number.
    """
    place = path.with_name(f"{stem(path)}.zeren-lock")
    with of_the_system(path):
        handle = _taken(place, path)
    try:
        yield
    finally:
        _let_go(handle, place)


def _taken(place: Path, path: Path) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        handle = os.open(place, os.O_CREAT | os.O_RDWR, 0o666)
        try:
            if locked(handle) and _same(handle, place):
                _sign(handle)
                return handle
            owner = os.pread(handle, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)
        if time.monotonic() > until:
            raise UsageError(f"another run of Zeren (process {owner or 'unknown'}) is writing to this folder", where=str(path),
                             remedy="Wait until it has ended, or choose another folder.",
                             zh=f"另一个 Zeren（进程 {owner or '不详'}）正在写入此文件夹。请等它结束，或换一个文件夹。")
        time.sleep(_PAUSE)


def _sign(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode("ascii"))


def _same(handle: int, place: Path) -> bool:
    """Whether the file that was locked still bears its name: the run before may have removed it."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(place))
    except OSError:
        return False


def locked(handle: int) -> bool:
    """Whether this process has the lock on an open file now; closing the file lets go of it."""
    try:
        _lock(handle)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _UNKNOWN:  # a disk without locks: better written without one than not written
            return True
        if os.name != "posix":
            return False
        raise
    return True


def _let_go(handle: int, place: Path) -> None:
    """Name first, lock after, so that whoever waits sees that the name is gone; Windows removes no file that is open."""
    if os.name != "posix":
        os.close(handle)
    with suppress(OSError):  # it stays where another run has it open already, and is used again
        place.unlink(missing_ok=True)
    if os.name == "posix":
        os.close(handle)


if os.name == "posix":
    import errno
    import fcntl

    _UNKNOWN = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
else:
    import msvcrt

    _UNKNOWN: set[int] = set()

    def _lock(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond what is written, so that others can read whose it is
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)

"""What is unfinished: its name, which says whose it is, and the clearing of what killed runs left behind.

A draft stands beside its place, hidden: ``.NAME.zeren-HOST-PID-RANDOM``. HOST is four letters that tell machines apart which
share a disk.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import zlib
from pathlib import Path

MARK = ".zeren-"
_LONGEST, _ENDING = 40, 10  # characters of the name and its ending that the draft repeats: names of files have an end
_OWNER = re.compile(r"\.zeren-(?P<host>[0-9a-f]{4})-(?P<pid>\d+)-[0-9a-f]{8}(?:\.|$)")


def beside(path: Path) -> Path:
    """A name for the draft of `path` that nobody has."""
    ending = path.suffix if len(path.suffix) <= _ENDING else ""  # some who write files look at it
    return path.with_name(f"{stem(path)}{MARK}{_host()}-{os.getpid()}-{secrets.token_hex(4)}{ending}")


def within(path: Path) -> bool:
    """Whether the path lies in an unfinished folder, which nobody looks into."""
    return any(_OWNER.search(part) for part in path.parts[:-1])


def clear(path: Path, *, alone: bool = False) -> None:
    """Remove drafts of `path` that runs left which are no more; all others too if this run is `alone` there."""
    for draft in left(path):
        owner = _OWNER.search(draft.name)
        if alone or owner["host"] == _host() and not _alive(int(owner["pid"])):
            remove(draft)


def left(path: Path) -> list[Path]:
    """Drafts of `path` beside it."""
    try:
        return sorted(each for each in path.parent.iterdir() if each.name.startswith(stem(path) + MARK) and _OWNER.search(each.name))
    except OSError:
        return []


def remove(draft: Path) -> None:
    """Away with it, as far as the system lets it go; links are not followed. What stays is cleared by the next run."""
    if draft.is_dir() and not draft.is_symlink():
        shutil.rmtree(draft, ignore_errors=True)
        return
    try:
        draft.unlink(missing_ok=True)
    except OSError:
        pass


def stem(path: Path) -> str:
    """How the names of all that Zeren puts beside `path` begin."""
    name = path.name
    return f".{name}" if len(name) <= _LONGEST else f".{name[:_LONGEST - 9]}-{zlib.crc32(name.encode('utf-8', 'surrogatepass')):08x}"


def _host() -> str:
    return f"{zlib.crc32(socket.gethostname().encode()) & 0xFFFF:04x}"


def _alive(pid: int) -> bool:
    """Whether a process of that number runs; True where the system does not say."""
    if os.name != "posix":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    handle = kernel.OpenProcess(0x00100000, False, pid)  # SYNCHRONIZE
    if not handle:
        return ctypes.get_last_error() == 5  # access denied: it runs, as another user
    still = kernel.WaitForSingleObject(handle, 0) == 0x102  # WAIT_TIMEOUT
    kernel.CloseHandle(handle)
    return still

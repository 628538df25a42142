"""Systems that fail: the n-th call that touches the disk is refused, all from the n-th on are, or the process is killed there."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from shared import some

CALLS = ("open", "mkdir", "rename", "replace", "link", "symlink", "fsync", "chmod", "unlink", "rmdir", "ftruncate", "write", "scandir")


class Reached(Exception):
    """How far a run came: set on the counter when the fault was met."""


@contextmanager
def failing(number: int, *, once: bool = True, code: int = errno.ENOSPC) -> Iterator[Callable[[], bool]]:
    """The `number`-th call is refused (or every one from there on); gives a function that says whether it came to that."""
    def refuse(name: str) -> None:
        raise OSError(code, os.strerror(code), name)

    with _counted(number, refuse, once) as names:
        yield lambda: len(names) >= number


@contextmanager
def _counted(number: int, act: Callable[[str], None], once: bool) -> Iterator[list[str]]:
    """The names of the calls so far; the `number`-th acts."""
    from graphdata.writing import folders

    names: list[str] = []

    def wrap(name: str, real: Callable) -> Callable:
        def call(*args: Any, **facts: Any) -> Any:
            names.append(name)
            if len(names) == number or not once and len(names) > number:
                act(name)
            return real(*args, **facts)
        return call

    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, wrap(name, getattr(os, name)))
        patch.setattr(folders, "_swap", wrap("swap", folders._swap))
        yield names


def moments(work: Callable[[], None]) -> list[int]:
    """Before which calls of a work it is to be killed: the first of each kind behind each other kind, in a whole campaign every one; and last of all behind its end."""
    with _counted(0, print, True) as names:
        work()
    return [*some(range(1, len(names) + 1), lambda number: tuple(names[max(0, number - 2):number])), len(names) + 1]


def killed(number: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that is killed before its `number`-th call; whether it came to that."""
    child = os.fork()
    if child == 0:
        try:
            with _counted(number, lambda name: os.kill(os.getpid(), signal.SIGKILL), True):
                work()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder and what it holds; links by where they lead."""
    return {p.relative_to(folder).as_posix(): f"-> {os.readlink(p)}" if p.is_symlink() else p.read_text(encoding="utf-8")
            for p in sorted(folder.rglob("*")) if p.is_symlink() or p.is_file()}

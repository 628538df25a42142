"""Figures drawn in a process beside this one: while the measures are worked out it loads what it needs to draw, and while the
page and the tables are made it draws.

Where that is safe (Linux, no other thread yet) the process is a fork of this one, which has loaded half of what it needs; elsewhere
it is started as `graphdata.workers` starts its own, so that no analyst's script is run again. It ends with this one. Where there is
one processor only, or the process breaks down, the figures are drawn here.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from graphdata import children

if TYPE_CHECKING:
    from analysis.answers import Answers

    from .gallery import Drawn

CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from figures import beside; beside.serve(int(sys.argv[2]), *beside.pipes())"
_OPEN: list[Artist] = []


class Artist:
    """What draws: `begin` with the answers, then `drawn` for what became of them."""

    def __init__(self) -> None:
        self._process = _started() if sys.executable and _processors() > 1 else None
        self._wanted: tuple[Any, ...] = ()

    def begin(self, folder: Path, answers: Answers, *, image_format: str, lang: str) -> None:
        """Every figure, into a folder."""
        self._wanted = (folder.absolute(), answers, image_format, lang)
        if self._process is not None:
            try:
                children.send(self._process.stdin, self._wanted)
            except OSError:
                self.end()

    def drawn(self) -> dict[str, Drawn]:
        """The figures that were begun, by name."""
        if self._process is None:
            return draw(*self._wanted)
        try:
            good, found = children.receive(self._process.stdout)
        except (EOFError, OSError, pickle.PickleError):
            self.end()
            return draw(*self._wanted)
        if not good:
            raise found
        return found

    def end(self) -> None:
        """Let the process go."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()
            self._process = None


@contextmanager
def artist() -> Iterator[Artist]:
    """An Artist for the block; blocks within it share it."""
    if _OPEN:
        yield _OPEN[-1]
        return
    _OPEN.append(Artist())
    try:
        yield _OPEN[-1]
    finally:
        _OPEN.pop().end()


def draw(folder: Path, answers: Answers, image_format: str, lang: str) -> dict[str, Drawn]:
    """Every figure of the answers, in this process."""
    from . import gallery

    folder.mkdir(parents=True, exist_ok=True)
    return {} if answers.network.links.empty else gallery.write(folder, answers, image_format=image_format, lang=lang)


def serve(parent: int, wanted: BinaryIO, drawn: BinaryIO) -> None:
    """The work of the process: load what draws, then draw what comes until the input ends."""
    children.bind(parent)
    gc.set_threshold(100_000, 50, 50)  # as in every command
    _load()
    try:
        while True:
            children.send(drawn, _answer(children.receive(wanted)))
    except EOFError:
        return


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """Where a started process is told what to draw, and where it tells what it drew: its input, and what was its output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between
    return sys.stdin.buffer, out


class _Fork:
    """This process a second time; in this one it has what an Artist needs of a `subprocess.Popen`."""

    def __init__(self) -> None:
        wanted, drawn, parent = os.pipe(), os.pipe(), os.getpid()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.close(wanted[1]), os.close(drawn[0])
                nothing = os.open(os.devnull, os.O_RDWR)
                for standard in range(3):
                    os.dup2(nothing, standard)
                serve(parent, os.fdopen(wanted[0], "rb"), os.fdopen(drawn[1], "wb"))
            finally:
                os._exit(0)  # nothing of what this process has begun is ended twice
        os.close(wanted[0]), os.close(drawn[1])
        self.stdin, self.stdout = os.fdopen(wanted[1], "wb"), os.fdopen(drawn[0], "rb")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        os.waitpid(self.pid, 0)


def _answer(wanted: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, draw(*wanted)
    except Exception as error:
        return False, _travelling(error)


def _travelling(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot travel."""
    try:
        return pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def _load() -> None:
    import matplotlib.backends.backend_agg  # noqa: F401
    from matplotlib import ticker  # noqa: F401
    from PIL import Image

    import analysis.answers  # noqa: F401

    from . import gallery, style  # noqa: F401

    Image.preinit()


def _started() -> subprocess.Popen | _Fork:
    return _Fork() if _alone() else children.start(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _alone() -> bool:
    """Whether a fork is safe: the lock of a thread that is not copied would be held for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

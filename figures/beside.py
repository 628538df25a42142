"""Figures drawn in a process beside this one: while the measures are worked out it loads what it needs to draw, and while the
page and the tables are made it draws.

The process is started as `graphdata.workers` starts its own (no fork, and no analyst's script is run again); it ends with this
one. Where there is one processor only, or the process breaks down, the figures are drawn here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdata import children

if TYPE_CHECKING:
    from analysis.answers import Answers

    from .gallery import Drawn

CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from figures import beside; beside.serve(int(sys.argv[2]))"
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


def serve(parent: int) -> None:
    """The work of the process: load what draws, then draw what comes until the input ends."""
    children.bind(parent)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between
    _load()
    try:
        while True:
            children.send(out, _answer(children.receive(sys.stdin.buffer)))
    except EOFError:
        return


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


def _started() -> subprocess.Popen:
    return children.start(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

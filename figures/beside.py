"""A process beside this one, which has one half of the work: while the measures are worked out it loads what it needs to draw,
then it draws, and what else it is given.

Where that is safe (Linux, no other thread yet) the process is a fork of this one, which has loaded half of what it needs; elsewhere
it is started as `graphdata.workers` starts its own, so that no analyst's script is run again. It ends with this one. Where there is
one processor only, or the process breaks down, the work is done here.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any, BinaryIO

from graphdata import children

CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from figures import beside; beside.serve(int(sys.argv[2]), *beside.children.pipes())"
_OPEN: list[Artist] = []


class Artist:
    """What works beside: `begin` a piece of work, and ask what it gives when that is needed."""

    def __init__(self) -> None:
        self._process = _started() if sys.executable and children.processors() > 1 else None
        self._post = ThreadPoolExecutor(1) if self._process is not None else None  # waits for each piece in turn; its thread begins after the fork
        self.begun: dict[Any, dict[str, Callable[[], Any]]] = {}  # of what was begun earlier, by name what gives it

    def begin(self, work: Callable[..., Any], *about: Any, **choices: Any) -> Callable[[], Any]:
        """Begin a piece of work; gives what gives its result, or does the work now where nobody did it."""
        asked = self._post.submit(_ask, self._process, (work, about, choices)) if self._process is not None else None

        def done() -> Any:
            try:
                if asked is None or self._process is None:
                    return work(*about, **choices)
                good, found = asked.result()
            except (EOFError, OSError, ValueError, pickle.PickleError):
                self.end()
                return work(*about, **choices)
            if not good:
                raise found
            return found
        return done

    def end(self) -> None:
        """Let the process go."""
        if self._process is not None:
            process, self._process = self._process, None
            process.kill()
            process.wait()
            self._post.shutdown(cancel_futures=True)
            with suppress(OSError):  # what was on its way
                process.stdin.close()
            process.stdout.close()


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


def serve(parent: int, wanted: BinaryIO, done: BinaryIO) -> None:
    """The work of the process: load what draws, then do what comes until the input ends."""
    children.bind(parent)
    gc.set_threshold(500_000, 50, 50)  # as in every command
    gc.freeze()  # what was there before is not looked through
    _load()
    try:
        while True:
            children.send(done, _answer(children.receive(wanted)))
    except EOFError:
        return


class _Fork:
    """This process a second time; in this one it has what an Artist needs of a `subprocess.Popen`. What both need is loaded before they part."""

    def __init__(self) -> None:
        _load_common()
        wanted, done, parent = os.pipe(), os.pipe(), os.getpid()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.close(wanted[1]), os.close(done[0])
                nothing = os.open(os.devnull, os.O_RDWR)
                for standard in range(3):
                    os.dup2(nothing, standard)
                serve(parent, os.fdopen(wanted[0], "rb"), os.fdopen(done[1], "wb"))
            finally:
                os._exit(0)  # nothing of what this process has begun is ended twice
        os.close(wanted[0]), os.close(done[1])
        self.stdin, self.stdout = os.fdopen(wanted[1], "wb"), os.fdopen(done[0], "rb")

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> None:
        os.waitpid(self.pid, 0)


def _ask(process: subprocess.Popen | _Fork, wanted: tuple[Any, ...]) -> tuple[bool, Any]:
    children.send(process.stdin, wanted)
    return children.receive(process.stdout)


def _answer(wanted: tuple[Any, ...]) -> tuple[bool, Any]:
    work, about, choices = wanted
    try:
        return True, work(*about, **choices)
    except Exception as error:
        return False, _travelling(error)


def _travelling(error: Exception) -> Exception:
    """The error, or one that says the same where it cannot travel."""
    try:
        return pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def _load_common() -> None:
    """What both processes need of a report."""
    import analysis.answers  # noqa: F401
    from graphdata import registry

    from . import briefing, gallery, graphs, map, report  # noqa: F401

    registry.load()


def _load() -> None:
    """What drawing and the map need, so that neither waits for it, and nothing that only speaks to programmers."""
    _load_common()
    import matplotlib.artist

    matplotlib.artist.kwdoc = lambda artist: ""  # lists for docstrings, half of what loading matplotlib takes
    sys.modules.setdefault("IPython.display", SimpleNamespace(IFrame=None))  # pyvis asks for it, to show itself in a notebook
    sys.modules.setdefault("mpl_toolkits.mplot3d", SimpleNamespace(Axes3D=None))  # matplotlib asks for it, to draw in three dimensions
    import matplotlib.backends.backend_agg
    import matplotlib.figure  # noqa: F401
    import pypinyin  # noqa: F401
    from fontTools import subset  # noqa: F401
    from matplotlib import ticker  # noqa: F401
    from PIL import Image

    Image.preinit()


def _started() -> subprocess.Popen | _Fork:
    return _Fork() if _alone() else children.start(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def _alone() -> bool:
    """Whether a fork is safe: the lock of a thread that is not copied would be held for ever."""
    return sys.platform == "linux" and threading.active_count() == 1

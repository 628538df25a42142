"""A limit of computing time on work in this process: whatever a crafted text does to a pattern or a layout, it ends. And no
looking for cycles where none are made.

The limit is of the time this process has worked, not of time by the clock: on a busy machine a document is not too slow.
"""

from __future__ import annotations

import ctypes
import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from .errors import SourceError

SECONDS = 240.0  # of computing time for one document; the largest of the examples takes two
_LOOK = 0.25


@contextmanager
def no_collection() -> Iterator[None]:
    """The collector of cycles held back: a reading, its tables and its JSON are many small values and no cycles, and looking
    them through over and over costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _UsedUp(BaseException):
    """The time is used up; nobody catches it on the way out."""


@contextmanager
def computing(seconds: float | None = None, *, where: str = "") -> Iterator[None]:
    """The block, ended once this process has worked for `seconds` on it.

    Raises
    ------
    SourceError : the time was used up.
    """
    allowed = SECONDS if seconds is None else seconds
    way = _by_signal if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread() else _by_thread
    try:
        with way(allowed):
            yield
    except _UsedUp:
        raise SourceError(f"The document takes more than {allowed:g} seconds of computing time to read.", where=where,
                          remedy="Save the part that matters as a file of its own.",
                          zh=f"读取该文件的计算时间超过{allowed:g}秒。请把需要的部分另存为一个文件。") from None


@contextmanager
def _by_signal(seconds: float) -> Iterator[None]:
    """The system's clock of computing time rings; patterns listen to it too."""
    def ring(number: int, frame: object) -> None:
        raise _UsedUp

    before = signal.signal(signal.SIGPROF, ring)
    if before is None or signal.getitimer(signal.ITIMER_PROF)[0]:  # a profiler has the clock: it keeps it
        signal.signal(signal.SIGPROF, before or signal.SIG_DFL)
        with _by_thread(seconds):
            yield
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _by_thread(seconds: float) -> Iterator[None]:
    """A thread looks at the time and rings; it is heard between two steps of Python, not within a pattern."""
    over, until, whom = threading.Event(), time.process_time() + seconds, threading.get_ident()
    lock = threading.Lock()

    def look() -> None:
        while not over.wait(min(_LOOK, max(0.01, seconds / 10))):
            if time.process_time() > until:
                with lock:
                    if not over.is_set():
                        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(whom), ctypes.py_object(_UsedUp))
                return

    threading.Thread(target=look, daemon=True, name=f"limit-{os.getpid()}").start()
    try:
        yield
    finally:
        with lock:
            over.set()

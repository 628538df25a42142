"""What a long call shows in Jupyter while it works: a bar, only when it takes a while, and nothing of it is left behind.

Scripts, tests and the command line (which has a bar of its own) see nothing of it; neither does who passes `progress`, or sets ``ZEREN_QUIET``.
"""

from __future__ import annotations

import contextvars
import inspect
import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from html import escape
from threading import Event, Lock, Thread
from typing import Any, TypeVar
from uuid import uuid4

F = TypeVar("F", bound=Callable[..., Any])
PATIENCE, EVERY, BEAT = 2.0, 0.2, 1.0  # seconds before a bar is shown, between two states of it, and after which its time goes on by itself
_WORDS = {"read": "读取 reading", "read_folder": "读取 reading", "answer": "测算 measuring", "ask": "测算 measuring", "write": "写入报告 writing", "add": "入库 storing"}
_open = Lock()  # one bar at a time: what a watched call calls in its turn is part of it


def watched(function: F) -> F:
    """A function that shows in Jupyter where it stands; its `progress`, where it has one, moves the bar."""
    moves = "progress" in inspect.signature(function).parameters

    @wraps(function)
    def call(*given: Any, **named: Any) -> Any:
        if "progress" in named or not in_jupyter() or not _open.acquire(blocking=False):
            return function(*given, **named)
        bar = Bar(_WORDS.get(function.__name__, function.__name__))
        try:
            return function(*given, **named, **({"progress": bar.step} if moves else {}))
        finally:
            bar.close()
            _open.release()

    return call  # type: ignore[return-value]


def in_jupyter() -> bool:
    """Whether a person looks on in a notebook."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return getattr(shell, "kernel", None) is not None and not os.environ.get("ZEREN_QUIET")


class Bar:
    """A line with a bar below the cell, from `PATIENCE` seconds on until it is closed."""

    def __init__(self, what: str) -> None:
        self.what, self.done, self.total = what, 0, None
        self.name, self.began, self.told = f"zeren-{uuid4().hex}", time.monotonic(), 0.0
        self.shown, self.closed = False, Event()
        self.lock = Lock()
        Thread(target=contextvars.copy_context().run, args=(self._beat,), daemon=True).start()  # its cell is that of the call

    def step(self, what: str, done: int = 0, total: int | None = None) -> None:
        """What has been done, or comes next; how many that makes, and of how many."""
        self.what, self.done, self.total = what, done, total
        if self.shown and time.monotonic() - self.told >= EVERY:
            self._tell()

    def close(self) -> None:
        """Nothing is left of it."""
        self.closed.set()
        with self.lock:
            if self.shown:
                show({"text/plain": "", "text/html": ""}, self.name, anew=False)

    def _beat(self) -> None:
        wait = PATIENCE
        while not self.closed.wait(wait):
            self._tell()
            wait = BEAT

    def _tell(self) -> None:
        with self.lock:
            if not self.closed.is_set():
                self.told, count = time.monotonic(), f" {self.done}/{self.total}" if self.total else ""
                at = f' max="{self.total}" value="{self.done}"' if self.total else ""
                words = f"{self.what}{count} · {self.told - self.began:.0f} s"
                show({"text/plain": words, "text/html": f"<progress{at}></progress> {escape(words)}"}, self.name, anew=not self.shown)
                self.shown = True


def show(data: dict[str, str], name: str, *, anew: bool) -> None:
    """Put a display below the cell, or change it."""
    from IPython.display import display

    display(data, raw=True, display_id=name, update=not anew)

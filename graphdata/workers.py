"""Many files at once: each is read by one of several processes; one that breaks down takes only its file with it.

The processes are started afresh (no fork, so no half-copied threads) and with a command of their own (not by
`multiprocessing`, which would run an analyst's script again in every process unless it is written in a special way).
They get paths and give readings, pickled, over their standard input and output.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, BinaryIO

from . import children, limits
from .errors import SourceError, UsageError, ZerenError
from .readers import office
from .registry import Registry
from .values import Reading

SEVERAL = 4  # files from which processes of their own pay for their start
MOST = 8  # processes
ROOT = children.ROOT
CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from graphdata import workers; workers.serve(int(sys.argv[2]))"


Place = str | tuple[str, str]  # the path of a file, or of an archive or mail with the name of a file in it


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are to be read; the same for all of them."""

    registry: Registry
    encoding: str | None = None
    layout: str | None = None
    lead_rule: str | None = None
    shelf: str = ""  # a folder with files in old formats that were converted together
    finish: Callable[[Reading], Any] | None = None  # what becomes of a reading, in the process that read it; it must travel


def read_one(place: Place, choices: Choices) -> Any:
    """One file, read: a Reading, or what `choices.finish` makes of it.

    Raises
    ------
    SourceError : it cannot be read, or not within the time.
    UsageError : there is no such encoding, layout or lead rule.
    """
    from .readers import open_source
    from .reading import read_source
    office.SHELF = choices.shelf
    path, inside = (place, "") if isinstance(place, str) else place
    with limits.computing(where=named(place)):
        source = open_source(path, inside=inside, encoding=choices.encoding)
        reading = read_source(source, layout=choices.layout, lead_rule=choices.lead_rule, registry=choices.registry)
    return choices.finish(reading) if choices.finish else reading


def read_all(places: Sequence[Place], choices: Choices, *, done: Callable[[Place], None]) -> list[Reading | ZerenError]:
    """Every file read, or why it was not, in the order of `places`.

    Parameters
    ----------
    done : called with the place of each file that has been dealt with.

    Raises
    ------
    UsageError : there is no such encoding, layout or lead rule; this holds for all files.
    """
    found = dict(read_each(places, choices, done=done))
    return [found[place] for place in places]


def read_each(places: Sequence[Place], choices: Choices, *, done: Callable[[Place], None]) -> Iterator[tuple[Place, Any]]:
    """Every place with what was read there, or why it was not, as they come; nothing is kept of what has been given.

    Raises
    ------
    UsageError : as for `read_all`.
    """
    processes = min(len(places), children.processors(), MOST)
    if len(places) < SEVERAL or processes < 2 or not sys.executable:
        for place in places:
            yield place, _told(place, lambda place=place: read_one(place, choices), done)
        return
    with _Crew(processes, choices) as crew, ThreadPoolExecutor(processes) as pool:
        coming = iter(places)
        waiting = {pool.submit(crew.read, place): place for place in islice(coming, 2 * processes)}
        try:
            while waiting:
                ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
                for future in sorted(ready, key=lambda f: named(waiting[f])):
                    place = waiting.pop(future)
                    yield place, _told(place, future.result, done)
                    waiting |= {pool.submit(crew.read, more): more for more in islice(coming, 1)}
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            crew.end()
            raise


def _told(place: Place, read: Callable[[], Reading], done: Callable[[str], None]) -> Reading | ZerenError:
    try:
        return read()
    except SourceError as error:
        return error
    except ZerenError:
        raise
    except Exception as error:  # one bad file never stops the rest
        what, remedy, zh = _unforeseen(error)
        found = SourceError(what, where=named(place), remedy=remedy, zh=zh)
        found.__cause__ = error
        return found
    finally:
        done(place)


def named(place: Place) -> str:
    """A place in messages."""
    return place if isinstance(place, str) else "/".join(place)


class _Crew:
    """Processes that wait for files; a thread takes one that is free, and a new one takes the place of one that died."""

    def __init__(self, size: int, choices: Choices) -> None:
        self.choices, self.ended = pickle.dumps(choices), False
        self.lock, self.free, self.all = threading.Lock(), [], []
        self.size = size

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> None:
        with self.lock:
            self.ended = True
            for process in self.all:
                process.kill()
                process.wait()
                for pipe in (process.stdin, process.stdout):
                    with suppress(OSError):  # what was still to be written has nobody to read it
                        pipe.close()
            self.all.clear()

    def read(self, place: Place) -> Any:
        process = self._take()
        try:
            children.send(process.stdin, place)
            kind, found = children.receive(process.stdout)
        except (EOFError, OSError, pickle.PickleError):
            process.kill()
            raise SourceError("The file made its reader break down.", where=named(place),
                              remedy="Save it again in the program it was made with, or save it as text.",
                              zh="读取该文件时程序崩溃。请用原来的软件重新保存，或另存为文本文件。") from None
        with self.lock:
            self.free.append(process)
        if kind == "reading":
            return found
        raise (UsageError if kind == "usage" else SourceError)(found[0], where=found[1], remedy=found[2], zh=found[3])

    def _take(self) -> subprocess.Popen:
        with self.lock:
            if self.free:
                return self.free.pop()
            if self.ended:
                raise SourceError("The reading was broken off.", remedy="Start it again.", zh="读取已中断。请重新运行。")
            process = children.start(CHILD, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.all.append(process)
        children.send_packed(process.stdin, self.choices)
        return process


def serve(parent: int) -> None:
    """The work of one process: choices once, then paths in and readings out until the input ends."""
    children.bind(parent)
    wanted, done = children.pipes()
    arriving = _arriving(wanted)
    choices = next(arriving)
    for place in arriving:
        children.send(done, _answer(place, choices))


def _answer(place: Place, choices: Choices) -> tuple[str, Any]:
    try:
        return "reading", read_one(place, choices)
    except UsageError as error:
        return "usage", (error.what, error.where, error.remedy, error.zh)
    except ZerenError as error:
        return "source", (error.what, error.where, error.remedy, error.zh)
    except Exception as error:
        what, remedy, zh = _unforeseen(error)
        return "source", (what, named(place), remedy, zh)


def _unforeseen(error: Exception) -> tuple[str, str, str]:
    return (f"The file cannot be read ({type(error).__name__}: {error}).",
            "This is a mistake of the program; please report it, with the file if you may.",
            f"文件无法读取（{type(error).__name__}: {error}）。这是程序的错误，请告知维护者，并尽可能附上文件。")


def _arriving(stream: BinaryIO) -> Iterator[Any]:
    try:
        while True:
            yield children.receive(stream)
    except EOFError:
        return

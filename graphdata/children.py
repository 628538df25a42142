"""Processes that Zeren starts: they end when it ends, however it ends, and use no more computing time and memory than they may.

Only the standard library, so that a child is ready at once. A child says `bind` first. Linux kills it when its parent dies;
elsewhere a thread of the child looks whether the parent is still there; on Windows the parent holds a job that takes its
children with it. Limits are of computing time, not of time by the clock: on a busy machine a file is not too slow.
"""

from __future__ import annotations

import math
import os
import pickle
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

ROOT = Path(__file__).resolve().parents[1]
LOOK = 0.5  # seconds between two looks whether the parent is there
PATIENCE = 10  # times the computing time that a child may take by the clock: one that waits for ever uses none
KEEP = "import sys; sys.path.insert(0, sys.argv[1]); from graphdata import children; children.keep(sys.argv[2:])"
_PR_SET_PDEATHSIG = 1


def start(code: str, *arguments: object, quiet: bool = True, **how: Any) -> subprocess.Popen:
    """A Python process that runs `code` with ``sys.argv[1:]`` = the folder of this house, the number of this process, `arguments`."""
    command = [sys.executable, "-P", *(["-W", "ignore"] if quiet else []), "-c", code, str(ROOT), str(os.getpid()), *map(str, arguments)]
    return _held(subprocess.Popen(command, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), **how))


def start_program(command: Sequence[str], *, seconds: float, memory: int, **how: Any) -> subprocess.Popen:
    """Another program under the same rules, with all that it starts: it runs below a process of ours that ends the whole group."""
    if os.name != "posix" or not sys.executable:
        return _held(subprocess.Popen(command, creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0), **how))
    kept = [sys.executable, "-P", "-c", KEEP, str(ROOT), str(os.getpid()), str(seconds), str(memory), *command]
    return subprocess.Popen(kept, start_new_session=True, **how)


def bind(parent: int, *, seconds: float | None = None, memory: int | None = None, sign: int = getattr(signal, "SIGKILL", signal.SIGTERM)) -> None:
    """In the child, first of all: end with the parent, and keep to the limits, where the system offers them."""
    _limit(seconds, memory)
    if sys.platform == "linux" and _ask_for_sign(sign):
        if os.getppid() != parent:  # it died before this was asked for
            os.kill(os.getpid(), sign)
    elif os.name == "posix":
        threading.Thread(target=_watch, args=(parent, sign), daemon=True).start()


def allow(seconds: float) -> None:
    """In a child that has a limit: let it compute so many seconds from now on; a page of a scan takes more than one of text."""
    try:
        import resource
    except ImportError:
        return
    now = resource.getrlimit(resource.RLIMIT_CPU)[0]
    if now not in (resource.RLIM_INFINITY, -1) and time.process_time() + seconds > now:
        _limit(time.process_time() + seconds, None)


def keep(arguments: Sequence[str]) -> None:
    """The work of the process above a program: run it within limits, and end its whole group when the parent ends."""
    parent, seconds, memory, *command = arguments
    signal.signal(signal.SIGTERM, lambda *_: os.killpg(0, signal.SIGKILL))
    bind(int(parent), sign=signal.SIGTERM)
    done = subprocess.Popen(command, preexec_fn=lambda: _limit(float(seconds), int(memory)))
    code = done.wait()
    os._exit(code if code >= 0 else 128 - code)


def end_group(process: subprocess.Popen) -> None:
    """End a program started by `start_program` and all that it started."""
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    process.kill()
    process.wait()


def out_of_time(process: subprocess.Popen) -> bool:
    """Whether a process that has ended was ended for using up its computing time."""
    code = getattr(signal, "SIGXCPU", None)
    return code is not None and process.returncode in (-code, 128 + code)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pipes() -> tuple[BinaryIO, BinaryIO]:
    """In the child: where it is told what to do, and where it tells what came of it: its input, and what was its output."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between
    return sys.stdin.buffer, out


def send(stream: BinaryIO, value: Any) -> None:
    """A value, to the other end of a pipe."""
    send_packed(stream, pickle.dumps(value))


def send_packed(stream: BinaryIO, data: bytes) -> None:
    """A value that is pickled already."""
    stream.write(struct.pack("<Q", len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """The next value from the other end.

    Raises
    ------
    EOFError : the other end is gone.
    """
    head = stream.read(8)
    if len(head) < 8:
        raise EOFError
    size = struct.unpack("<Q", head)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def _limit(seconds: float | None, memory: int | None) -> None:
    try:
        import resource
    except ImportError:  # Windows: the job does what it can
        return
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]  # left as it is: `allow` may raise what a child may use
    wanted = {resource.RLIMIT_CPU: None if seconds is None else (math.ceil(seconds), most),
              resource.RLIMIT_AS: None if memory is None else (memory, memory), resource.RLIMIT_CORE: (0, 0)}
    for what, limit in wanted.items():
        if limit is not None:
            try:
                resource.setrlimit(what, limit)
            except (ValueError, OSError):  # macOS takes no limit of memory
                pass


def _ask_for_sign(sign: int) -> bool:
    import ctypes

    try:
        return ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, sign, 0, 0, 0) == 0
    except (OSError, AttributeError):
        return False


def _watch(parent: int, sign: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK)
    os.kill(os.getpid(), sign)


def _held(process: subprocess.Popen) -> subprocess.Popen:
    """On Windows: the process in the job that ends with this one."""
    if os.name == "nt" and (job := _job()) is not None:
        import ctypes

        ctypes.WinDLL("kernel32").AssignProcessToJobObject(ctypes.c_void_p(job), ctypes.c_void_p(int(process._handle)))
    return process


_JOB: list[int | None] = []
_KILL_ON_CLOSE, _EXTENDED = 0x2000, 9


def _job() -> int | None:
    """The job of this process on Windows, made once: its handle closes with the process, and the system ends what is in it."""
    if not _JOB:
        import ctypes

        kernel = ctypes.WinDLL("kernel32")
        kernel.CreateJobObjectW.restype = ctypes.c_void_p
        job = kernel.CreateJobObjectW(None, None)
        facts = (ctypes.c_byte * (144 if ctypes.sizeof(ctypes.c_void_p) == 8 else 112))()  # JOBOBJECT_EXTENDED_LIMIT_INFORMATION
        ctypes.c_uint32.from_buffer(facts, 16).value = _KILL_ON_CLOSE  # LimitFlags stand after two 64-bit times
        good = job and kernel.SetInformationJobObject(ctypes.c_void_p(job), _EXTENDED, facts, len(facts))
        _JOB.append(job if good else None)
    return _JOB[0]

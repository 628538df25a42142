"""Processes end with the one that started them, and computing time has an end, in children and in the process itself."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from graphdata import children, limits
from graphdata.errors import SourceError

ROOT = Path(__file__).parents[2]
posix = pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")
WAITING = ("import sys; sys.path.insert(0, sys.argv[1]); from graphdata import children; children.bind(int(sys.argv[2])); "
           "import os, time; print(os.getpid(), flush=True); time.sleep(60)")
PARENTS = {  # what starts a child that waits, and prints its number
    "of ours": f"children.start({WAITING!r}).wait()",
    "a program": "children.start_program(['sh', '-c', 'echo $$; sleep 61 & sleep 60'], seconds=9, memory=1 << 33).wait()",
}


def runs(pid: int) -> bool:
    """Whether a process is there and not a dead one that nobody has buried."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z" if Path("/proc").exists() else True
    except (OSError, FileNotFoundError):
        return False


@posix
@pytest.mark.parametrize("kind", list(PARENTS))
@pytest.mark.parametrize("asked", [True, False], ids=["the system tells", "a thread looks"])
def test_children_die_with_their_parent(kind: str, asked: bool) -> None:
    """SIGKILL leaves the parent no time to end them; nor does what a program has started live on."""
    if not asked and kind == "a program":
        pytest.skip("the same as above, one process further down")
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from graphdata import children; {PARENTS[kind]}"
    if not asked:
        code = code.replace("children.bind", "children._ask_for_sign = lambda sign: False; children.LOOK = 0.05; children.bind")
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert runs(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    until = time.monotonic() + 120
    while runs(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not runs(child)
    parent.stdout.close()  # whatever had this open, the program's own children too, is gone, or this test would wait


@posix
def test_a_program_that_computes_too_long_is_ended() -> None:
    """And is known for it."""
    started = children.start_program([sys.executable, "-S", "-c", "while True: pass"], seconds=1, memory=1 << 33)
    started.wait(60)
    assert children.out_of_time(started)
    children.end_group(started)


@pytest.mark.parametrize("inside", ["the main thread", "another thread"])
def test_computing_time_has_an_end(inside: str) -> None:
    """A SourceError that names the document; in a thread of a notebook too."""
    said = []

    def work() -> None:
        try:
            with limits.computing(0.1, where="a.txt"):
                while True:
                    pass
        except SourceError as error:
            said.append(error.message("zh"))

    if inside == "the main thread":
        work()
    else:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join(60)
    assert len(said) == 1 and said[0].startswith("a.txt：读取该文件的计算时间超过0.1秒")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no clock of computing time")
def test_waiting_is_not_computing() -> None:
    """On a busy machine a document waits much and computes little; afterwards everything is as it was."""
    before = signal.getsignal(signal.SIGPROF)
    with limits.computing(0.2):
        time.sleep(0.3)
    assert signal.getsignal(signal.SIGPROF) == before and signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)

"""How commands end when the world around them does: exit codes and messages that are true."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import zeren as front
from commands import speech
from graphdata import exports, writing
from graphdata.writing import refusals

ROOT = Path(__file__).parents[2]
UNDONE, FAULT = "未写入任何文件", "Zeren 自身出错"


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize("arguments", [["read", "fictitious-2024", "--json"]], ids=" ".join)
def test_a_reader_that_has_seen_enough_is_no_doubt(arguments: list[str]) -> None:
    """As `head` is: code 0, and nothing on standard error."""
    run = subprocess.Popen([sys.executable, "-c", "import zeren; zeren.main()", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                           cwd=ROOT)
    run.stdout.readline()
    run.stdout.close()
    assert (run.wait(), run.stderr.read()) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_a_full_disk_behind_standard_output_is_told(capsys: pytest.CaptureFixture) -> None:
    """It is no fault of Zeren."""
    with open("/dev/full", "w", encoding="utf-8") as full, contextlib.redirect_stdout(full), pytest.raises(SystemExit) as end:
        front.main(["load", "fictitious-2024", "--json"])
    said = capsys.readouterr().err
    assert end.value.code == 2 and "磁盘已满" in said and FAULT not in said
    with contextlib.suppress(OSError):
        full.close()


@pytest.mark.parametrize("wrapped", [False, True], ids=["plain", "in an error of a library"])
def test_a_full_disk_while_a_file_is_made_is_told_and_nothing_is_left(wrapped: bool, tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever library meets it."""
    full = OSError(errno.ENOSPC, "No space left on device")

    def make(graph: object) -> bytes:
        raise RuntimeError(full) if wrapped else full

    monkeypatch.setitem(exports.FORMATS, ".graphml", make)
    run = zeren("graph", "fictitious-2024", "-o", tmp_path / "a.graphml")
    assert run.returncode == 2 and "磁盘已满" in run.stderr and FAULT not in run.stderr and not list(tmp_path.iterdir())


def test_a_fault_says_what_was_written_before_it(tmp_path: Path, zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """“Nothing was written” is only said where nothing was."""
    monkeypatch.setattr(writing.files, "_LANDED", [])
    monkeypatch.setattr("commands.reading.say_done", lambda written: 1 / 0)
    monkeypatch.setitem(exports.FORMATS, ".gexf", lambda graph: 1 / 0)
    nothing = zeren("graph", "fictitious-2024", "-o", tmp_path / "a.gexf")
    assert nothing.returncode == 2 and FAULT in nothing.stderr and UNDONE in nothing.stderr and not list(tmp_path.iterdir())
    something = zeren("graph", "fictitious-2024", "-o", tmp_path / "a.graphml")
    assert something.returncode == 2 and UNDONE not in something.stderr and f"此前已写入：{tmp_path / 'a.graphml'}" in something.stderr


def test_a_run_that_is_broken_off_says_what_stands(zeren: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C."""
    monkeypatch.setattr(writing.files, "_LANDED", [])

    def stop(self: object, progress: object = None) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("commands.options.Call.corpus", stop)
    run = zeren("load", "fictitious-2024")
    assert run.returncode == front.STOPPED and run.stderr == f"已中止，{UNDONE}。\n"


def test_only_the_disk_is_blamed_for_what_the_disk_did() -> None:
    """An error of a library about something else stays a fault; causes are followed however they are held."""
    full = OSError(errno.ENOSPC, "No space left on device")
    chained = RuntimeError("x")
    chained.__cause__ = full
    assert refusals.disk_trouble(chained) is full and refusals.disk_trouble(RuntimeError(full)) is full
    assert refusals.disk_trouble(FileNotFoundError(errno.ENOENT, "no")) is None and refusals.disk_trouble(None) is None
    assert speech._disk_trouble(ValueError("x")) is None

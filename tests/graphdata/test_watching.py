"""Long calls show a bar in Jupyter that goes when they end; nowhere else is anything shown."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import zeren as zr
from graphdata import watching


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What a notebook is given to show: the words, and whether it is a new display."""
    shown: list[tuple[str, bool]] = []
    monkeypatch.setattr(watching, "show", lambda data, name, *, anew: shown.append((data["text/plain"], anew)))
    monkeypatch.setattr(watching, "PATIENCE", 0.01)
    monkeypatch.setattr(watching, "EVERY", 0.0)
    monkeypatch.setattr(watching, "BEAT", 999)
    return shown


def until(happened: Callable[[], bool]) -> None:
    """Wait for what comes by itself, on a busy machine too."""
    end = time.monotonic() + 120
    while not happened() and time.monotonic() < end:
        time.sleep(0.005)


@watching.watched
def slow(wait: Callable[[], None] = lambda: None, *, progress: Callable[..., None] = lambda *step: None) -> int:
    wait()
    progress("a.docx", 1, 2)
    return 5


def test_a_long_call_shows_a_bar_in_jupyter_and_leaves_nothing(seen: list, monkeypatch: pytest.MonkeyPatch) -> None:
    """One display: at first the call, then its steps, at last nothing."""
    monkeypatch.setattr(watching, "in_jupyter", lambda: True)
    assert slow(lambda: until(lambda: seen)) == 5
    assert [anew for _, anew in seen] == [True, False, False]
    assert seen[0][0].startswith("slow") and seen[1][0].startswith("a.docx 1/2") and seen[2][0] == ""


def test_a_bar_goes_on_by_itself(seen: list, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that takes minutes is no standstill."""
    monkeypatch.setattr(watching, "in_jupyter", lambda: True)
    monkeypatch.setattr(watching, "BEAT", 0.02)
    assert slow(lambda: until(lambda: len(seen) > 3)) == 5 and len(seen) > 4 and seen[-1] == ("", False)


def test_scripts_and_who_watches_by_himself_see_no_bar(seen: list, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside Jupyter; with `progress`; and what is over before anybody would ask."""
    assert slow(lambda: time.sleep(0.1)) == 5
    monkeypatch.setattr(watching, "in_jupyter", lambda: True)
    assert slow(lambda: time.sleep(0.1), progress=lambda *step: None) == 5
    monkeypatch.setattr(watching, "PATIENCE", 9)
    assert slow() == 5 and not seen


def test_the_long_calls_of_the_door_are_watched(seen: list, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Reading, and filling a store; a mistake ends the bar too, so that the next call has its own."""
    opened: list[str] = []
    monkeypatch.setattr(watching, "in_jupyter", lambda: True)
    monkeypatch.setattr(watching.Bar, "step", lambda self, what, *count: opened.append(what))
    zr.read(["fictitious-2024", "fictitious-2025"])
    with pytest.raises(zr.ZerenError):
        zr.read("no-such-file.docx")
    zr.Store(f"{tmp_path}/store").add("fictitious-2024")
    assert len(opened) == 3

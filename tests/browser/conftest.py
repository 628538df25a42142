"""A real browser for the pages: Debian's Chromium (without a window where it is there) or Chrome, ZEREN_CHROMIUM, else Playwright's own.

Where none can be had these tests are skipped and say so; with CI=true they fail instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
             "--disable-sync", "--no-first-run", "--disable-quic", "--js-flags=--no-opt"]  # nothing runs so long that it would pay to compile it well
SIZE = {"width": 1366, "height": 768}
WITHIN = 60_000  # milliseconds that anything may take before a test gives up; a busy machine is no fault


@dataclass
class Visit:
    """A page that was opened, with everything it asked of the network and said on the console."""

    page: Any
    file: str
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    def state(self, path: str) -> Any:
        """A value of the page's script."""
        return self.page.evaluate(path)

    def go(self, fragment: str) -> None:
        """Follows a link to another fragment of the page that is open: what is there is drawn anew, nothing is loaded."""
        self.page.evaluate("""to => new Promise(done => { if (location.hash.slice(1) === to) return done();
            window.addEventListener("hashchange", () => done(), { once: true }); location.hash = to; })""", fragment.removeprefix("#"))


def _executable() -> str | None:
    names = [os.environ.get("ZEREN_CHROMIUM", ""), *NAMES]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One browser for all tests of pages."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the pages are not tested")
    with playwright.sync_playwright() as driver:
        try:
            launched = driver.chromium.launch(executable_path=_executable(), args=ARGUMENTS)
        except playwright.Error as error:
            reason = f"no browser could be started, the pages are not tested: {str(error).splitlines()[0]}"
            pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def left() -> list[Any]:
    """Empty pages that earlier tests have left: each has a process of its own, which takes longer to start than a page to draw itself."""
    return []


@pytest.fixture
def sheet(browser: Any, left: list[Any]) -> Iterator[Callable[..., Any]]:
    """``sheet(size, request=…, console=…)``: an empty page of a size that tells what happens on it; it keeps nothing for the next test."""
    taken: list[tuple[Any, dict[str, Callable]]] = []

    def take(size: dict[str, int] = SIZE, **told: Callable) -> Any:
        page = left.pop() if left else browser.new_context(accept_downloads=True).new_page()
        page.set_viewport_size(size)
        page.set_default_timeout(WITHIN)
        for event, listener in told.items():
            page.on(event, listener)
        taken.append((page, told))
        return page

    yield take
    for page, told in taken:
        for event, listener in told.items():
            page.remove_listener(event, listener)
        page.mouse.move(-9, -9)
        page.emulate_media(media="null", reduced_motion="null")
        page.goto("about:blank")
        left.append(page)


@pytest.fixture
def visit(sheet: Callable) -> Iterator[Callable[..., Visit]]:
    """Opens a file at a fragment and waits until it is drawn; every visit must end without requests and messages."""
    opened: list[Visit] = []

    def open_page(path: Path, fragment: str = "", *, size: dict[str, int] | None = None) -> Visit:
        requests: list[str] = []
        messages: list[str] = []
        page = sheet(size or SIZE, request=lambda r: requests.append(r.url), console=lambda m: messages.append(m.text), pageerror=lambda e: messages.append(str(e)))
        opened.append(Visit(page, path.as_uri(), requests, messages))
        page.goto(path.as_uri() + fragment)
        page.wait_for_selector("html[data-ready]", state="attached")
        return opened[-1]

    yield open_page
    assert [m for v in opened for m in v.messages] == []
    asked = [u.split("#")[0] for v in opened for u in v.requests if not u.startswith(("data:font", "blob:"))]
    assert set(asked) <= {v.file for v in opened}

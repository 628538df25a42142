"""The report in a real browser: a leader sees the three answers on the first screen, and the whole is short."""

from __future__ import annotations

import base64
import html
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from analysis.answers import Answers
from figures import frame
from figures.map.data import plain

SCREEN = {"width": 1366, "height": 768}
MOST_SCREENS = 15  # before the appendix
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def written(hangzhou_report: Path) -> Path:
    """The report of Hangzhou."""
    return hangzhou_report / "index.html"


@pytest.fixture(params=[SCREEN, PHONE], ids=["screen", "phone"])
def sizes(request: pytest.FixtureRequest) -> dict[str, int]:
    """A screen of an office, and a phone."""
    return request.param


@pytest.fixture
def opened(sheet: Callable, written: Path) -> Iterator[Any]:
    """The page on the screen of an office; nothing may be asked for but itself and what stands in it."""
    asked, said = [], []
    page = sheet(SCREEN, request=lambda r: asked.append(r.url), console=lambda m: said.append(m.text))
    page.goto(written.as_uri())
    yield page
    assert [u for u in asked if not u.startswith(("data:", written.as_uri()))] == [] and said == []


def test_the_first_screen_shows_three_answers_and_three_pictures(opened: Any) -> None:
    """Each card with its claim and picture is seen without scrolling."""
    boxes = opened.eval_on_selector_all(".card", "cs => cs.map(c => [c.querySelector('svg, .chips').getBoundingClientRect().bottom, "
                                                 "c.querySelector('.claim').getBoundingClientRect().bottom])")
    assert len(boxes) == 3 and all(max(box) <= SCREEN["height"] for box in boxes)


def test_the_report_is_short_before_the_appendix(opened: Any) -> None:
    """A quarter of what it was, and no line is wider than the page."""
    assert opened.evaluate("document.getElementById('tasks').offsetTop") <= MOST_SCREENS * SCREEN["height"]


def test_nothing_is_wider_than_the_screen(sheet: Callable, written: Path, sizes: dict[str, int]) -> None:
    """Neither on a screen nor on a phone, where the cards stand below one another."""
    page = sheet(sizes)
    page.goto(written.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= sizes["width"]


def test_words_of_the_small_pictures_stay_inside_and_apart(opened: Any) -> None:
    """No name is cut by the edge of its picture, none lies on another."""
    texts = opened.evaluate("[...document.querySelectorAll('.card > svg')].map(s => { const b = s.getBoundingClientRect(); return ["
                            "[b.left, b.right], [...s.querySelectorAll('text')].map(t => { const r = t.getBoundingClientRect(); return [r.left, r.right, r.top, r.bottom] })] })")
    for (left, right), boxes in texts:
        assert all(left - 1 <= a and b <= right + 1 for a, b, _, _ in boxes)
        apart = [(p, q) for i, p in enumerate(boxes) for q in boxes[:i] if min(p[1], q[1]) - max(p[0], q[0]) > 1 and min(p[3], q[3]) - max(p[2], q[2]) > 3]
        assert not apart


def test_a_link_of_a_card_leads_to_its_row(opened: Any) -> None:
    """The first cluster of the card."""
    opened.emulate_media(reduced_motion="reduce")
    opened.click(".chips a >> nth=0")
    opened.wait_for_timeout(200)
    assert opened.evaluate("document.querySelector('tr:target').getBoundingClientRect().top") < SCREEN["height"]


def test_no_finding_is_printed_three_times(written: Path, hangzhou_answers: Answers) -> None:
    """Neither claim nor sentence; claims stand in the card and in the chapter."""
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "", written.read_text(encoding="utf-8"))
    times = Counter({f.key: max(text.count(plain(w)) for w in (f.claim.zh, f.sentence.zh) if w) for f in hangzhou_answers.sentences})
    assert times.most_common(1)[0][1] <= 2, times.most_common(3)


def test_every_character_has_its_glyph_in_the_file(written: Path) -> None:
    """Where no Chinese font is installed the report reads as well; the policy names the very style that holds the font."""
    text = written.read_text(encoding="utf-8")
    font = TTFont(io.BytesIO(base64.b64decode(re.search(r"data:font/woff;base64,([A-Za-z0-9+/=]+)", text)[1])))
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    shown = html.unescape(re.sub(r"<[^>]+>", "", text.replace(style, "")))
    assert {c for c in shown if "一" <= c <= "鿿" and ord(c) not in font.getBestCmap()} == set()
    assert frame.security_hash(style) in text

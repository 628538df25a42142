"""The documentation as a site, from the disk and without a network: it is built without a warning, every link leads somewhere, and its search finds Chinese."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from shared import some

ROOT = Path(__file__).parents[2]
ADDED = ("hangzhou-2019", "reference.html")  # by `make docs`: the main job as an example, and what the docstrings say
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All pages but the reference, whose examples are tested where they stand."""
    from sphinx.application import Sphinx

    room, said = tmp_path_factory.mktemp("site"), io.StringIO()
    for folder in ("docs", "notebooks"):
        shutil.copytree(ROOT / folder, room / folder, ignore=shutil.ignore_patterns("*.py") if folder == "notebooks" else None)
    (room / "docs" / "reference.md").unlink()
    chosen = {"suppress_warnings": ["myst.header", "toc.not_included", "toc.not_readable", "ref.python", "docutils"]}
    Sphinx(room / "docs", room / "docs", room / "out", room / "trees", "html", confoverrides=chosen, status=None, warning=said).build()
    assert not said.getvalue(), said.getvalue()
    return room / "out"


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """To a page, to a place on it, or to a picture."""
    pages = {path: html.parse(str(path)) for path in site.rglob("*.html")}
    places = {path: {*page.xpath("//@id"), *page.xpath("//@name")} for path, page in pages.items()}
    assert len(pages) > 40
    for path, page in pages.items():
        for link in map(urlsplit, page.xpath("//a/@href | //img/@src | //script/@src | //link/@href")):
            target = (path.parent / unquote(link.path)).resolve() if link.path else path
            if not link.scheme and not any(part in ADDED for part in target.relative_to(site).parts):
                assert target.exists() and (not link.fragment or target not in places or unquote(link.fragment) in places[target]), (path.name, link.geturl())


@pytest.fixture
def look(sheet: Callable, site: Path) -> Iterator[Any]:
    """A page of the site from the disk; in the end nothing was fetched and no error said."""
    said: list[str] = []
    yield sheet(console=lambda message: said.append(message.text), pageerror=lambda error: said.append(str(error)),
                request=lambda request: None if request.url.startswith((site.as_uri(), "data:")) else said.append(request.url))
    assert said == []


@pytest.mark.parametrize(("words", "found"), [("财政局", "questions.zh"), ("市财政局牵头", ""), ("共有哪些单位", "10-ten-questions"), ("conda", "faq"), ("脑筋急转弯", "")])
def test_the_search_finds_chinese_and_english(look: Any, site: Path, words: str, found: str) -> None:
    """Words of any length, without a dictionary; what stands nowhere is found nowhere."""
    look.goto(f"{site.as_uri()}/search.html?q={words}")
    look.wait_for_function("/完成|没有/.test(document.querySelector('#search-results').innerText)")
    names = [Path(urlsplit(link).path).stem for link in look.evaluate("[...document.querySelectorAll('#search-results li a')].map(a => a.href)")]
    assert (found in names) if found else not names


def test_no_page_is_wider_than_the_screen(look: Any, site: Path) -> None:
    """Not on a phone either; of a page in two languages the one in English, whose words are longer, in a whole campaign both."""
    look.set_viewport_size(PHONE)
    for page in some(sorted(site.rglob("*.html")), lambda page: (page.parent, page.stem.removesuffix(".zh"))):
        look.goto(page.as_uri(), wait_until="domcontentloaded")
        assert look.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.name

"""The main job as a whole: everything is there, nothing leaks, and the bytes are the same whatever surrounds the run."""

import hashlib
import html
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from analysis.answers import Answers
from figures import briefing
from figures.report import render
from graphdata import Corpus

EXPECTED = {"index.html", "map.html", "tables.xlsx", "multiverse.xlsx", "graph.graphml", "backbone.graphml", "run.json"}


# Prints every library whose import begins in a thread beside the main one; threads take turns far more often than they would by
# themselves, as on a busy machine. Nobody has said how many threads sum.
WATCHED = """
import os, sys, threading
del os.environ["OPENBLAS_NUM_THREADS"]
class Watch:
    def find_spec(self, name, path=None, target=None):
        if "." not in name and threading.current_thread() is not threading.main_thread():
            print("half made:", name, file=sys.stderr)
sys.meta_path.insert(0, Watch())
sys.setswitchinterval(1e-5)
"""


def files(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}


class Page(HTMLParser):
    """Anchors, links and everything that would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.fetched = set(), set(), []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        facts = dict(attrs)
        self.ids |= {facts["id"]} if "id" in facts else set()
        self.links |= {facts["href"]} if tag == "a" and "href" in facts else set()
        self.fetched += [v for k, v in facts.items() if k in ("src", "srcset", "poster") and not (v or "").startswith("data:")]
        self.fetched += [facts.get("href")] if tag == "link" else []


def test_the_folder_holds_all_that_was_promised(hangzhou_report: Path) -> None:
    """Report, map, workbook, graph, record and figures."""
    found = set(files(hangzhou_report))
    assert EXPECTED <= found and len([f for f in found if f.startswith("figures/") and f.endswith(".png")]) >= 6


def test_the_record_knows_input_versions_choices_and_every_file(hangzhou_report: Path) -> None:
    """run.json is written last and hashes the rest."""
    record = json.loads((hangzhou_report / "run.json").read_text(encoding="utf-8"))
    assert record["inputs"]["hangzhou-2019"].startswith("0ba114f6") and record["options"]["collectives"] == "group"
    assert record["outputs"] == {name: digest for name, digest in files(hangzhou_report).items() if name != "run.json"}
    assert {"zeren", "networkx", "pyvis"} <= set(record["versions"])


def test_a_second_run_elsewhere_gives_the_same_bytes(hangzhou_report: Path, tmp_path: Path, alone: Callable) -> None:
    """A process of its own that measures everything anew, with another hash seed, time zone, locale and folder.

    And no thread of it sees a library half imported: on a busy machine matplotlib, drawing in a thread, met the IPython that pyvis was importing in another, and the main job died.
    """
    run = alone("report", "hangzhou-2019", "--quiet", "-o", tmp_path / "out", before=WATCHED, cwd=tmp_path,
                PYTHONHASHSEED="2", TZ="America/New_York", LC_ALL="C", PYTHONUTF8="0")
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    assert files(tmp_path / "out") == files(hangzhou_report)


def test_every_link_of_the_report_leads_somewhere(hangzhou_report: Path) -> None:
    """Within the page, or to the map beside it."""
    page = Page((hangzhou_report / "index.html").read_text(encoding="utf-8"))
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    assert {link for link in page.links if not link.startswith("#")} == {"map.html"}


@pytest.mark.parametrize("name", ["index.html", "map.html"])
def test_pages_fetch_nothing(name: str, hangzhou_report: Path) -> None:
    """They open on an intranet without internet, and their policy forbids all else."""
    text = (hangzhou_report / name).read_text(encoding="utf-8")
    assert Page(text).fetched == [] and "default-src 'none'" in html.unescape(text)


def test_every_count_of_the_report_leads_to_its_tasks(hangzhou_report: Path) -> None:
    """The busiest agency: 35 tasks, and 35 links to tasks behind the number."""
    text = (hangzhou_report / "index.html").read_text(encoding="utf-8")
    anchor = re.search(r'<a href="#(u\d+)">市发改委</a>', text)[1]
    entry = re.search(rf'<dt id="{anchor}">.*?</dt>\s*<dd>(.*?)</dd>', text, re.S)[1]
    assert len(set(re.findall(r'href="#(t\d+)"', entry))) == 35
    assert f'<a href="#{anchor}">35</a>' in text


def test_the_workbook_defines_every_column(hangzhou_report: Path) -> None:
    """The first sheet names each column of the others; no cell is a formula."""
    book = openpyxl.load_workbook(hangzhou_report / "tables.xlsx")
    defined = {(row[0], row[2]) for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    for page in book.worksheets[2:]:
        heads = [c.value for c in page[1]]
        missing = [h for h in heads if (page.title, h) not in defined and h not in ("任务标识", "单位", "文件")]
        assert not missing, page.title
    assert not any(c.data_type == "f" for page in book for row in page.iter_rows() for c in row)


def test_in_english_too(tmp_path: Path, hangzhou_corpus: Corpus, hangzhou_answers: Answers, few_pixels: None) -> None:
    """The same answers, told in English; every picture is laid out, in few pixels."""
    briefing.write(tmp_path / "out", hangzhou_corpus, hangzhou_answers, lang="en")
    text = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in text and "Which agencies carry the most load?" in text


def test_files_that_are_no_part_of_the_report_stand_on_its_page(hangzhou_corpus: Corpus, hangzhou_answers: Answers) -> None:
    """Which, and why; as text, whatever the file is called."""
    page = render(hangzhou_corpus, hangzhou_answers, drawn={}, unread=["略过：<b>.txt：正文为空"])
    assert "未计入的文件" in page and "&lt;b&gt;.txt：正文为空" in page
    assert "未计入的文件" not in render(hangzhou_corpus, hangzhou_answers, drawn={})

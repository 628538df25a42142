"""A document whose every name and text is an attack, through every output: in a real browser nothing runs, in every file it is text."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from lxml import etree
from shared import WHOLE, Once, paint_little, some

import graphdata as gd
from analysis import answers, compare, ledger, scenario
from figures import asking, brief, briefing, calendar, changes, notice, panel, slides
from graphdata import returns

ATTACKS = ("<script>window.hit=1</script>", "</script><script>window.hit=1</script>", "<img src=x onerror=window.hit=1>", "\"><svg onload=window.hit=1>", "';window.hit=1;//", "{{7*7}}{% raw %}",
           "${window.hit=1}", "javascript:window.hit=1", "<a href=javascript:window.hit=1>x</a>", "<!--<script>", "]]>", "\u2028window.hit=1", "\\u003cscript\\u003e", "&lt;b&gt;&amp;",
           "<style>*{display:none}</style>", "<iframe srcdoc='<script>parent.hit=1</script>'>", "\u202eevil\u202c", "=HYPERLINK(\"http://a.b\")", "\nATTENDEE:mailto:a@b.c", "\r\nEND:VCALENDAR")
CLICKED = "(() => { for (const e of document.querySelectorAll('details')) e.open = true; for (const e of document.querySelectorAll('summary, button, [role=tab], th')) { try { e.click(); } catch {} } })()"
BESIDE = re.compile(r"(\.\./)?[\w%]+\.html")  # the ledger beside the notice, the only file that another one leads to


def attacked(corpus: gd.Corpus) -> gd.Corpus:
    """The document with an attack behind every text in it; names that were equal stay equal."""
    said: dict[str, str] = {}

    def hostile(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return tuple(map(hostile, value))
        if not isinstance(value, str) or not value:
            return value
        return said.setdefault(value, f"{value}{ATTACKS[len(said) % len(ATTACKS)]}")

    columns = {"documents": ["title", "issuer", "supervisor", "lead_rule_text"], "portfolios": ["leader", "title"], "tasks": ["text", "section", "leaders"], "mentions": ["raw", "unit"],
               "lines": ["text"], "targets": ["text"], "fields": ["name", "text"], "doubts": ["text", "reason", "suggestion"], "due": ["contents", "supervisor"]}
    changed = {name: _with(getattr(corpus, name), names, hostile) for name, names in columns.items()}
    units = corpus.units.copy()
    units.index = pd.Index([hostile(name) for name in units.index], name=units.index.name)
    return corpus.with_tables(**changed, units=units.sort_index())


def _with(table: pd.DataFrame, names: list[str], change: Callable[[Any], Any]) -> pd.DataFrame:
    return table.assign(**{name: [change(value) for value in table[name]] for name in names if name in table.columns})


@pytest.fixture(scope="module")
def hostile(invented: Callable) -> gd.Corpus:
    """The first made-up year, attacked."""
    return attacked(invented("2024"))


@pytest.fixture(scope="module")
def found(hostile: gd.Corpus) -> answers.Answers:
    """What is measured on it."""
    return answers.answer(gd.Network(hostile), hostile)


@pytest.fixture(scope="module")
def outputs(once: Once, hostile: gd.Corpus, found: answers.Answers, invented: Callable) -> Path:
    """Every output of it in one folder."""
    def make(_: Path) -> Path:
        (folder := once.room / "hostile").mkdir(exist_ok=True)
        undo = paint_little()
        try:
            write(folder, hostile, found, [hostile, attacked(invented("2025"))])
        finally:
            undo()
        return folder

    return once("hostile-outputs", make)


def write(folder: Path, hostile: gd.Corpus, found: answers.Answers, years: list[gd.Corpus]) -> None:
    briefing.write(folder / "report", hostile, found)
    if WHOLE:
        briefing.write(folder / "english", hostile, found, lang="en")
    slides.write(folder / "slides.pptx", hostile, found)
    brief.write(folder / "brief.docx", hostile, found)
    calendar.write(folder / "calendar", hostile)
    changes.write_comparison(folder / "compare", years, compare.documents([gd.Network(c) for c in years], labels=changes.labels(years)))
    panel.write_maps(folder / "panel.html", [(str(year.documents.index[0]), year) for year in years], lambda year: found if year is hostile else answers.answer(gd.Network(year), year, shown=()))
    unit = str(hostile.units.index[0])
    steps = (scenario.Rename(unit, f"新局{ATTACKS[0]}"),)
    effects = scenario.effects(gd.Network(hostile), gd.Network(scenario.apply(hostile, steps)), steps, draws=5)
    changes.write_whatif(folder / "whatif", hostile, scenario.Scenario(f"合并{ATTACKS[2]}", steps, f"steps: {ATTACKS[0]}"), effects)
    filled = returns.fill(returns.write(hostile, folder / "blank", due="2024-04-10"), folder / "filled", done=0.25, rng=3, missing=0.2, late=0.3)
    filled[0].unlink()
    with returns.Store(folder / "s.sqlite", hostile) as store:
        store.add(returns.read(folder / "filled", hostile))
        notice.write(folder / "notice", hostile, ledger.look(hostile, store, at="2024-04-20"), network=gd.Network(hostile))
    shown = [hostile, gd.Network(hostile), asking.ask(gd.Network(hostile), "load")]
    (folder / "notebook.html").write_text("<!DOCTYPE html><meta charset=utf-8>" + "".join(each._repr_html_() for each in shown if hasattr(each, "_repr_html_")), encoding="utf-8")


def test_in_a_browser_nothing_runs_and_nothing_is_fetched(sheet: Callable, outputs: Path) -> None:
    """Report, map, several documents, comparison, what-if and the cells of a notebook, everything opened and clicked; of maps alike the first in each folder."""
    pages, bad = some(sorted(outputs.rglob("*.html")), lambda path: (path.parent, path.stem.partition("-")[0])), []
    page = sheet(dialog=lambda dialog: bad.append((path.name, dialog.message)), pageerror=lambda error: bad.append((path.name, str(error))),
                 request=lambda request: None if request.url.startswith(("data:", "blob:", "about:", path.as_uri())) else bad.append((path.name, request.url)))
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate(CLICKED)
        page.wait_for_timeout(50)
        bad += [(path.name, "ran")] if page.evaluate("typeof window.hit") != "undefined" else []
    assert len(pages) >= (16 if WHOLE else 11) and not bad


@pytest.mark.parametrize("name", ["report/index.html", *["english/index.html"] * WHOLE, "compare/index.html", "whatif/index.html", "panel.html"])
def test_on_a_page_an_attack_is_text(sheet: Callable, outputs: Path, name: str) -> None:
    """It is read on the page, letter by letter, and makes no element."""
    page = sheet()
    page.goto((outputs / name).as_uri())
    text = page.evaluate("document.body.textContent")
    assert sum(attack.strip() in text for attack in ATTACKS) >= 3 or name == "panel.html"
    assert page.evaluate("document.querySelectorAll('[onerror], [onload], iframe, a[href^=\"javascript\"]').length") == 0


def test_in_office_files_it_is_text(outputs: Path) -> None:
    """Every part is XML that opens; no formula, no field that fetches, nothing outside is named."""
    packages = [path for path in outputs.rglob("*") if path.suffix in (".xlsx", ".pptx", ".docx")]
    for path in packages:
        with zipfile.ZipFile(path) as package:
            parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
        trees = {name: etree.fromstring(data) for name, data in parts.items()}
        outside = {each.get("Target") for tree in trees.values() for each in tree.iter("{*}Relationship") if each.get("TargetMode") == "External"}
        assert all(BESIDE.fullmatch(target) for target in outside) and (not outside or "notice" in path.parts), (path.name, outside)
        assert not [name for name, tree in trees.items() if name.startswith("xl/worksheets") and tree.findall(".//{*}f")], path.name
        fields = [node.text or "" for tree in trees.values() for node in tree.iter("{*}instrText")]
        assert all(re.fullmatch(r"\s*(PAGE|NUMPAGES|SEQ\b.*)\s*", field) for field in fields), path.name
    assert len(packages) >= 40


def test_in_a_calendar_it_is_text(outputs: Path) -> None:
    """No line begins with anything but a property of ours; what is longer is folded."""
    files = list(outputs.rglob("*.ics"))
    for path in files:
        lines = path.read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
        assert {re.split("[:;]", line)[0] for line in lines if line} <= {"BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "TRIGGER", "ACTION",
                                                                        "CALSCALE", "METHOD", "X-WR-CALNAME", "NAME", "TRANSP", "CATEGORIES", "CLASS", "STATUS", "SEQUENCE", "LAST-MODIFIED"}, path.name
        assert lines.count("END:VCALENDAR") == 1
    assert files


def test_in_a_graph_and_in_a_table_it_is_text(outputs: Path, hostile: gd.Corpus, zeren: Callable) -> None:
    """GraphML that any reader of XML opens, with the names as they are."""
    tree = etree.parse(outputs / "report" / "graph.graphml", etree.XMLParser(resolve_entities=False))
    held = {node.text for node in tree.iter("{*}data")} | {node.get("id") for node in tree.iter("{*}node")}
    names = [name for name in hostile.units.index if name.isprintable()]
    assert names and all(name in held or name.strip() in held for name in names)
    record = json.loads((outputs / "report" / "run.json").read_text(encoding="utf-8"))
    assert record["outputs"]

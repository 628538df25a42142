"""Pages of comparisons and what-ifs: everything defined, told apart without colour, every task linked, nothing fetched, same bytes."""

import json
import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from shared import dealt

import graphdata as gd
from analysis import compare, scenario
from analysis.changes import DEFINITIONS
from figures import changes
from figures.map.words import WORDS

ROOT = Path(__file__).parents[2]


class Page(HTMLParser):
    """Anchors, links and what would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.fetched = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        facts = dict(attrs)
        self.ids |= {facts["id"]} if "id" in facts else set()
        self.links += [facts["href"]] if tag == "a" else []
        self.fetched += [tag] if tag in ("script", "link", "iframe") or "src" in facts else []


@pytest.fixture(scope="module")
def years() -> list[gd.Corpus]:
    """Two made-up years."""
    return changes.by_year([gd.read("fictitious-2025"), gd.read("fictitious-2024")])


@pytest.fixture(scope="module")
def compared(years: list[gd.Corpus]) -> compare.Comparison:
    """The two compared."""
    return compare.documents([gd.Network(c) for c in years], labels=changes.labels(years))


@pytest.fixture(scope="module")
def tried(years: list[gd.Corpus]) -> tuple[scenario.Scenario, scenario.Effects]:
    """The bundled scenario on the first year."""
    plan = scenario.load("fictitious-scenario", years[0])
    after = gd.Network(scenario.apply(years[0], plan.steps))
    return plan, scenario.effects(gd.Network(years[0]), after, plan.steps)


@pytest.fixture(scope="module")
def write(years: list[gd.Corpus], compared: compare.Comparison, tried: tuple) -> Callable[[Path, str, str], Path]:
    """``write(folder, name, lang)``: one of the two folders."""
    def run(folder: Path, name: str, lang: str) -> Path:
        if name == "compare":
            changes.write_comparison(folder, years, compared, lang=lang)
        else:
            changes.write_whatif(folder, years[0], *tried, lang=lang)
        return folder

    return run


@pytest.fixture(scope="module")
def written(write: Callable, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """``written(name, lang)``: the folder, written when it is first asked for; it is only looked at."""
    return cache(lambda name, lang: write(tmp_path_factory.mktemp("changes") / "o", name, lang))


def test_documents_stand_in_the_order_of_their_years(compared: compare.Comparison) -> None:
    """Given the other way round."""
    assert compared.labels == ("2024", "2025")


@pytest.mark.parametrize(("name", "lang"), dealt(["compare", "whatif"], ["zh", "en"]))
def test_every_link_leads_to_a_task_and_nothing_is_fetched(name: str, lang: str, written: Callable) -> None:
    """Each number's tasks are on the page with their lines; the page needs no network and no script."""
    folder = written(name, lang)
    text = (folder / "index.html").read_text(encoding="utf-8")
    page = Page(text)
    files = {link for link in page.links if not link.startswith("#")}
    assert page.links and {link.removeprefix("#") for link in page.links} - files <= page.ids and not page.fetched
    assert files == {"map-before.html", "map-after.html", "slides.pptx"} and all((folder / file).is_file() for file in files)
    assert "default-src 'none'" in text and ("第 37 行" in text or "line 37" in text or re.search(r"fictitious-2024.{1,6}\d+", text))


@pytest.mark.parametrize("name", ["compare", "whatif"])
def test_the_same_input_gives_the_same_bytes(name: str, written: Callable, write: Callable, tmp_path: Path) -> None:
    """Two runs, file by file."""
    one, other = written(name, "zh"), write(tmp_path / "again", name, "zh")
    files = sorted(p.name for p in one.iterdir())
    assert {"index.html", "tables.xlsx", "run.json"} <= set(files)
    assert all((one / n).read_bytes() == (other / n).read_bytes() for n in files)


def test_every_column_of_the_tables_is_defined(compared: compare.Comparison, tried) -> None:
    """Trends are named after the documents and explain themselves."""
    tables = {f"compare.{n}": t for n, t in compared.tables.items() if n != "trends"} | {f"scenario.{n}": t for n, t in tried[1].tables.items()}
    for name, table in tables.items():
        columns = table.reset_index().columns if table.index.name else table.columns
        assert set(columns) <= set(DEFINITIONS[name]), name


def test_the_workbook_defines_its_columns_and_holds_every_table(written: Callable, compared) -> None:
    """A sheet of definitions, one of findings, one per table."""
    book = openpyxl.load_workbook(written("compare", "zh") / "tables.xlsx")
    assert book.sheetnames[:2] == ["说明", "结论"] and len(book.sheetnames) == 2 + len(compared.tables)
    assert len({str(row[0].value) for row in book["说明"].iter_rows()}) >= len(compared.tables)


def test_the_record_knows_both_documents(written: Callable, years: list) -> None:
    """Inputs by hash."""
    record = json.loads((written("compare", "zh") / "run.json").read_text(encoding="utf-8"))
    assert record["inputs"] == {d: s for c in years for d, s in c.documents["sha256"].items()}


def test_the_matrix_tells_came_stayed_and_went_apart_without_colour(compared: compare.Comparison) -> None:
    """Each state has its own sign; every link of the table is one cell."""
    grid = changes.matrix(compared)
    cells = [cell for row in grid["rows"] for cell in row["cells"] if cell]
    assert len(cells) == len(compared.tables["links"])
    signs = {"came": "＋", "went": "－"}
    assert all(cell["text"].startswith(signs[cell["status"]]) if cell["status"] in signs else "→" in cell["text"] for cell in cells)
    assert {row["name"]: row["mark"] for row in grid["rows"]}["市数据局"] == "只见于后"


def test_a_what_if_says_so_at_its_head_and_on_every_sheet_of_definitions(written: Callable) -> None:
    """Nobody takes it for the document."""
    folder = written("whatif", "zh")
    assert "不是文件原文" in (folder / "index.html").read_text(encoding="utf-8").split("<main>")[0]
    assert any("不是文件原文" in str(c.value) for row in openpyxl.load_workbook(folder / "tables.xlsx")["说明"].iter_rows() for c in row)


def test_the_later_map_of_a_what_if_is_called_one_and_every_finding_has_a_heading(written: Callable) -> None:
    """Mailed alone it is not taken for the document; its findings are no answers to the three questions."""
    folder = written("whatif", "zh")
    before, after = ((folder / name).read_text(encoding="utf-8") for name in ("map-before.html", "map-after.html"))
    assert "· 情景推演：水利" in after and "情景推演：" not in before
    questions = {question for path in (ROOT / "analysis").rglob("*.py") for question in re.findall(r'Finding\(\s*"(\w+)", f?"', path.read_text(encoding="utf-8"))}
    assert {"load", "compare", "scenario"} <= questions and {f"q_{question}" for question in questions} <= set(WORDS)


def test_text_of_a_document_is_escaped(years: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A task that brings markup shows it as text; only the page is looked at, so that nothing else is written."""
    for beside in ("write_maps", "write_slides", "write_xlsx"):
        monkeypatch.setattr(f"figures.changes.comparison.{beside}", lambda *_, **__: None)
    hostile = [c.with_tables(tasks=c.tasks.assign(text="<script>alert(1)</script>")) for c in years]
    found = compare.documents([gd.Network(c) for c in hostile], labels=["<b>1", "2"])
    changes.write_comparison(tmp_path / "o", hostile, found)
    text = (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
    assert "<script>" not in text and "<b>1" not in text and "&lt;script&gt;" in text


def test_one_document_or_two_of_one_name_are_refused(years: list) -> None:
    """In both languages."""
    for given in (years[:1], [years[0], years[0]]):
        with pytest.raises(gd.UsageError) as error:
            changes.by_year(given)
        assert error.value.message("zh") and error.value.message("en") != error.value.message("zh")


@pytest.mark.parametrize("name", ["compare", "whatif"])
def test_slides_tell_both_sides_in_native_charts_and_tables(name: str, written: Callable, compared, tried) -> None:
    """Numbers by their parts; no text leaves its slide; the later map bears the remark of a unit that changes."""
    from pptx import Presentation

    folder = written(name, "zh")
    slides = list(Presentation(folder / "slides.pptx").slides)
    shapes = [shape for slide in slides for shape in slide.shapes]
    assert len(slides) == (4 if name == "whatif" else 3) and sum(shape.has_chart for shape in shapes) == 2
    cells = {cell.text for shape in shapes if shape.has_table for row in shape.table.rows for cell in row.cells}
    table = tried[1].tables["load"] if name == "whatif" else compared.tables["loads"]
    moved = table[table["tasks_change"] != 0] if name == "compare" else table[table["change"] == "merged"]
    assert set(moved["tasks_told"].head(8)) <= cells and (name == "compare" or " + " in moved["tasks_told"].iloc[0])
    assert all(shape.left >= 0 and shape.left + shape.width <= 12192000 and shape.top + shape.height <= 6858000 for shape in shapes)
    assert moved["tasks_told"].iloc[0] in (folder / "map-after.html").read_text(encoding="utf-8")
    if name == "whatif":
        pairs, told = tried[1].tables["overlap"], [each.split(" → ") for name in ("tasks_told", "lead_told") for each in table[name]]
        assert {len(each) for each in told} == {1, 2} and all(len(set(each)) == len(each) for each in told)  # 42, never 42 → 42
        assert f"{pairs['changed'].sum()}对的共有单位数有变，{pairs['verdict_changed'].sum()}对" in slides[-1].shapes.title.text


def test_successions_that_tasks_suggest_stand_on_the_page_and_in_the_workbook(tmp_path: Path, years: list, compared) -> None:
    """Offered, with the tasks that went over; every column is defined."""
    import pandas as pd

    offered = pd.DataFrame([{"old": "市甲局", "new": "市乙局", "tasks": 3, "of": 4, "share": 0.75, "kind_old": None, "kind_new": None,
                             "examples": (("fictitious-2024#1", "fictitious-2025#1"),)}])
    changes.write_comparison(tmp_path / "o", years, compared, successions=offered)
    assert set(offered) <= set(DEFINITIONS["compare.successions"]) and "可能的沿革" in openpyxl.load_workbook(tmp_path / "o" / "tables.xlsx").sheetnames
    text = (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
    assert "市乙局" in text and "fictitious-2024#1 → fictitious-2025#1" in text and "仅供核对" in text

"""Several documents: the index with the panel, a page each, and the figures with one scale."""

import json
import re
from pathlib import Path

import pandas as pd
import pytest

import graphdata as gd
from analysis import panel as room
from figures import panel
from figures.panel import page

BY_KIND = pd.DataFrame([("a", "甲市", 2019, "财政", 4, 2, 0.4, 0.2, 1), ("a", "甲市", 2019, "教育", 2, 2, 0.2, 0.2, 2),
                        ("b", "甲市", 2021, "教育", 5, 0, 0.5, 0.0, 1)],
                       columns=["document", "place", "year", "kind", "tasks", "lead", "share", "lead_share", "rank"]).astype({"year": "Int64"})
OVERVIEW = pd.DataFrame({"place": ["甲市", None], "year": [2019, pd.NA], "tasks": [10, 0], "units_per_task": [2.5, None],
                         "crossing_share": [0.25, None]}, index=pd.Index(["<b>a", "b"], name="document")).astype({"year": "Int64"})


@pytest.fixture(scope="module")
def two():
    """The made-up city's two years, each with its network."""
    return [(name, world, gd.Network(world)) for name, world in gd.worlds(gd.read(["fictitious-2024", "fictitious-2025"]))]


@pytest.mark.parametrize("draw", [panel.heat, panel.multiples, panel.slope])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_figure_is_drawn_and_says_what_it_shows(draw, lang: str) -> None:
    """Also of no document at all."""
    assert draw(BY_KIND, lang=lang).figure.texts
    assert draw(BY_KIND.iloc[:0], lang=lang) is not None


def test_panes_share_one_scale() -> None:
    """Bars of two documents can be compared by eye."""
    panes = panel.multiples(BY_KIND).child_axes
    assert len(panes) == 2 and len({pane.get_xlim() for pane in panes}) == 1


def test_cells_of_the_heat_map_are_shares_in_percent() -> None:
    """A document that does not name a kind gets a dash, not a nought."""
    texts = [text.get_text() for text in panel.heat(BY_KIND).texts]
    assert texts == ["20", "50", "40", "—"]


def test_likeness_marks_what_is_more_than_chance(two) -> None:
    """The diagonal is empty."""
    found = room.likeness(two, draws=50)
    texts = [text.get_text() for text in panel.likeness(found).texts]
    expected = f"{found.matrix.iat[0, 1] * 100:.0f}" + "*" * (found.pairs["alike"].iat[0] == "more")
    assert texts == ["", expected, expected, ""]


def test_the_index_escapes_what_documents_say_and_leaves_open_what_is_missing() -> None:
    """No text of a document becomes markup; a value that cannot be computed is an empty cell."""
    text = page.render(OVERVIEW, BY_KIND, titles={"<b>a": "<script>"}, links={"b": [("map", "x.html")]}, findings=[])
    assert "<b>a" not in text and "<script>" not in text and "&lt;b&gt;a" in text
    assert '<td class="n">25%</td>' in text and '<a href="x.html">交互地图</a>' in text
    assert "nan" not in re.sub(r"base64,[\w+/=]+", "", text).lower().replace("&nbsp;", "")  # the letters of the font's bytes may spell anything


def test_kinds_that_are_first_in_as_many_documents_are_named_together() -> None:
    """And of few documents the lowest and the highest share are told, no quartiles."""
    tied = pd.concat([BY_KIND, BY_KIND.iloc[[0]].assign(document="b", share=0.1, rank=2, tasks=1)]).astype({"year": "Int64"})
    found = room.findings(OVERVIEW.assign(place="甲市"), tied)
    assert found[0].sentence["zh"] == "2份文件中，“教育”“财政”各在1份里任务最多（含并列）；点到它们的任务分别占一份文件的35%、25%（中位数；各份20%至50%、10%至40%）。"
    assert "其中“财政”牵头的任务占比最高（中位数20%）" in found[1].sentence["zh"]


def test_units_of_no_known_kind_are_named(two) -> None:
    """Hangzhou's enterprises are in no kind; readers see which units are not counted."""
    corpus = gd.read("hangzhou-2019")
    world = [("hangzhou-2019", corpus, gd.Network(corpus))]
    text = page.render(room.documents(world), room.kinds(world), titles={}, links={}, findings=[])
    assert "名称看不出类别、未计入的：市城投集团、" in text and "合设的" in text


def test_a_report_of_several_documents_is_an_index_and_a_report_each(tmp_path: Path, zeren) -> None:
    """The page of each is, byte for byte, the one it has alone; the record names every file."""
    alone, both = tmp_path / "alone", tmp_path / "both"
    zeren("map", "fictitious-2024", "-o", alone / "map.html")
    run = zeren("map", "fictitious-2024", "fictitious-2025", "-o", both / "map.html")
    assert run.returncode == 0 and str(both / "map.html") in run.stdout
    own = both / "map-documents" / "fictitious-2024.html"
    assert own.read_bytes() == (alone / "map.html").read_bytes()
    index = (both / "map.html").read_text(encoding="utf-8")
    assert re.findall(r'href="(map-documents/[^"]+)"', index) == ["map-documents/fictitious-2024.html", "map-documents/fictitious-2025.html"]
    assert "不能比" in index and "财政" in index
    assert set(json.loads((both / "map-documents" / "run.json").read_text(encoding="utf-8"))["inputs"]) == {"fictitious-2024", "fictitious-2025"}


def test_a_figure_says_when_not_all_documents_are_drawn() -> None:
    """Forty columns of the heat map, twelve panes."""
    many = pd.concat([BY_KIND.assign(document=BY_KIND["document"] + str(i)) for i in range(21)])
    for draw, shown in ((panel.heat, 40), (panel.multiples, 12)):
        assert any(f"42份文件中的前{shown}份" in text.get_text() for text in draw(many).figure.texts)

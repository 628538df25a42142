"""All figures of a set of answers: which are drawn, their titles and footers, their files."""

from dataclasses import replace

import pandas as pd
import pytest

import graphdata as gd
from analysis import answers
from analysis.findings import Finding
from figures import crossing, gallery, style
from figures.report import front, tables
from figures.report.provenance import Anchors


@pytest.fixture(scope="module")
def network():
    """One portfolio 丁 with two tasks: 甲 leads both, 乙 supports one; 丙 is responsible for a task in no portfolio."""
    links = pd.DataFrame({"task": ["t1", "t1", "t2", "t3"], "unit": ["甲", "乙", "甲", "丙"],
                          "role": ["lead", "support", "lead", "responsible"], "position": [0, 1, 0, 0]})
    units = pd.DataFrame({"kind": "unit"}, index=pd.Index(["甲", "乙", "丙"], name="unit"))
    holds = pd.DataFrame({"portfolio": ["丁", "丁"], "task": ["t1", "t2"], "title": "市长"})
    tasks = pd.DataFrame({"text": ["一", "二", "三"]}, index=pd.Index(["t1", "t2", "t3"], name="task"))
    documents = pd.DataFrame({"title": ["任务分解"], "issuer": ["某市政府"], "issued": [None]}, index=["d"])
    return gd.Network.from_tables(tasks, units, links, holds, documents=documents, treatment={"collectives": "group"})


@pytest.fixture(scope="module")
def told(network):
    """Answers with the load table and one finding only."""
    board = pd.DataFrame({"lead": [2, 0], "support": [0, 1], "responsible": 0, "rank": [1, 2], "rank_low": 1,
                          "rank_high": 2}, index=["甲", "乙"])
    board.attrs = {"seed": 0}
    most = Finding("load", "load.most.tasks", "甲任务最多。", "甲 has most.", "census")
    return answers.Answers(network, {"load.table": board}, {"load": (most,)}, 0, 0.5)


def test_portfolios_crossed_with_units_count_every_link_once(network):
    """甲 leads two tasks of 丁, 乙 supports one; 丙 stands in no portfolio."""
    table = crossing.portfolios_and_units(network)
    found = table[["portfolio", "unit", "lead", "support", "responsible"]].to_numpy().tolist()
    assert found == [["丁", "乙", 0, 1, 0], ["丁", "甲", 2, 0, 0]]


def test_figures_are_drawn_for_the_tables_that_are_there(told):
    """Load and ranks from the load table, the score from the network; one portfolio is crossed with nothing."""
    assert [name for name, _, _ in gallery.draw(told)] == ["load", "rank_intervals", "score"]
    two = replace(told, network=gd.Network.from_tables(told.network.tasks, told.network.units, told.network.links, pd.concat([told.network.holds, told.network.holds.assign(portfolio="戊")])))
    assert [name for name, _, _ in gallery.draw(two)] == ["load", "rank_intervals", "heatmap", "score", "alluvial"]


def test_tables_with_nothing_to_draw_give_no_figure(told):
    """Without a lead there is no alluvial diagram, without units no bars."""
    links = told.network.links.assign(role="support")
    network = gd.Network.from_tables(told.network.tasks, told.network.units, links, told.network.holds)
    bare = replace(told, network=network, tables={"load.table": told.tables["load.table"].head(0)})
    assert [name for name, _, _ in gallery.draw(bare)] == ["score"]


def test_clusters_that_chance_would_give_are_shown_nowhere(hangzhou_answers):
    """Neither on the card, nor as rows, nor as a figure, nor as colours of the score."""
    chance = Finding("clusters", "clusters.structure", "甲。", "A.", "tested", verdict="none")
    bare = replace(hangzhou_answers, findings={"clusters": (chance,)})
    assert tables.clusters(hangzhou_answers, Anchors(hangzhou_answers.network), lang="zh") and not tables.clusters(bare, Anchors(bare.network), lang="zh")
    assert [card.chips for card in front.cards(bare, lang="zh")] == [[]]
    drawn = {name: axes for name, _, axes in gallery.draw(bare, names=["clusters", "null_modularity", "score"])}
    assert set(drawn) == {"null_modularity", "score"} and "集群" not in drawn["score"].figure.texts[1].get_text()


@pytest.mark.parametrize(("lang", "title", "source"), [("zh", "甲任务最多", "来源：《任务分解》（某市政府）。"),
                                                       ("en", "甲 has most", "Source: 任务分解 (某市政府).")])
def test_finding_is_the_title_and_source_the_footer(told, lang, title, source):
    """Without the full stop of the sentence; what the document does not say is left out."""
    ax = next(ax for name, _, ax in gallery.draw(told, lang=lang) if name == "load")
    written = [text.get_text() for text in ax.figure.texts]
    assert written[0] == title and written[-1].startswith(source)


def test_finding_too_long_for_a_title_gives_way_to_what_the_chart_shows(told):
    """Five hundred characters do not fit three lines."""
    from dataclasses import replace

    long = replace(told.findings["load"][0], zh="甲" * 500)
    ax = next(ax for _, _, ax in gallery.draw(replace(told, findings={"load": (long,)})))
    assert ax.figure.texts[0].get_text() == "各单位承担的任务数"


@pytest.mark.parametrize("kind", style.FORMATS)
def test_every_figure_becomes_a_file(told, tmp_path, kind):
    """Named by what it shows, with a description for those who do not see it."""
    made = gallery.made(told, image_format=kind)
    written = gallery.write(tmp_path, made, image_format=kind)
    assert sorted(tmp_path.iterdir()) == sorted(written) == sorted(tmp_path / f"{name}.{kind}" for name in made)
    assert all(path.stat().st_size > 1000 for path in written) and all(one.shows for one in made.values())


def test_the_card_of_clusters_lists_those_that_hold(hangzhou_answers):
    """Below a title that speaks of them; how many others there are is said in a line."""
    card = next(card for card in front.cards(hangzhou_answers, lang="zh") if card.key == "clusters")
    table = hangzhou_answers.tables["clusters.cards"]
    several = table[table["units"].map(len) > 1]
    holding = several["verdict"] == "stable"
    assert len(card.chips) == min(holding.sum(), front.CHIPS) and not any(chip["standing"] for chip in card.chips)
    assert str((~holding).sum()) in card.rest

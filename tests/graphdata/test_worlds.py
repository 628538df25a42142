"""A document is a world of its own: whatever is read beside it, it says and means the same."""

from pathlib import Path

import pandas as pd
import pytest

import graphdata as gd
from graphdata import Corpus, Network, worlds

MEMBERS = ["hangzhou-2019", "fictitious-2024", "fictitious-2025"]
TWO_CITIES = ("{}2024年重点工作责任分解\n1.建设道路。\n责任单位：市发改委、市财政局、省发改委、各区政府\n", ("杭州市", "宁波市", "株洲市"))


@pytest.fixture(scope="module")
def three() -> Corpus:
    """The bundled documents, read together."""
    return gd.read(MEMBERS)


@pytest.fixture(scope="module")
def cities(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Three cities that name departments of the same name; two of one province."""
    folder = tmp_path_factory.mktemp("cities")
    text, places = TWO_CITIES
    for place in places:
        (folder / f"{place}.txt").write_text(text.format(place), encoding="utf-8")
    return gd.read(folder)


@pytest.mark.parametrize("name", MEMBERS)
def test_a_document_is_the_same_whatever_is_read_beside_it(name: str, three: Corpus) -> None:
    """Every table of the world is the one of the document read alone: values, dtypes and index."""
    world, alone = dict(worlds(three))[name], gd.read(name)
    for table, expected in alone.tables().items():
        pd.testing.assert_frame_equal(world.tables()[table], expected)


def test_a_unit_keeps_type_level_and_place_when_its_city_is_read_with_others(cities: Corpus) -> None:
    """The registry is asked before a place is put behind a name: Hangzhou's 市发改委 is listed, whoever stands beside it."""
    units = cities.units
    own = units.loc["市发改委〔杭州市〕", ["type", "level", "place", "guessed"]].tolist()
    assert own == ["department", "city", "杭州市", False]
    assert units.loc["市发改委〔株洲市〕", ["type", "level", "place", "guessed"]].tolist() == ["department", "city", "株洲市", True]


def test_a_unit_above_two_cities_is_one(cities: Corpus) -> None:
    """省发改委 of two cities of Zhejiang is one body, that of a city of Hunan another."""
    assert [name for name in cities.units.index if name.startswith("省发改委")] == ["省发改委〔浙江省〕", "省发改委〔湖南省〕"]


def test_names_of_a_world_are_those_that_are_printed(cities: Corpus) -> None:
    """Without the place behind them."""
    for _, world in worlds(cities):
        assert list(world.units.index) == ["各区政府", "市发改委", "市财政局", "省发改委"]


def test_several_documents_in_one_network_are_said_to_be_that(three: Corpus) -> None:
    """An explicit choice, written into the treatment; one document says nothing of the kind."""
    from analysis.shown import treatment_sentence

    mixed = Network(three)
    assert mixed.treatment["documents"] == 3 and "3 documents in one" in repr(mixed)
    assert "3 份文件合为一个网络" in treatment_sentence({"treatment": mixed.treatment}, lang="zh")
    assert "documents" not in Network(gd.read("hangzhou-2019")).treatment


def test_members_of_two_cities_are_kept_apart_too(cities: Corpus) -> None:
    """各区政府 of each city stand for its own districts."""
    network = Network(cities, collectives="expand")
    via = network.links.dropna(subset="via")
    assert {"西湖区政府", "海曙区政府", "天元区政府"} <= set(via["unit"])


def test_a_hosted_office_stands_under_its_host(tmp_path: Path) -> None:
    """Where a document puts a second plate behind a unit and names that office elsewhere, the unit is its parent."""
    text = "杭州市2024年重点工作责任分解\n1.收储粮食。\n责任单位：市商务局（市粮食局）\n2.修建粮库。\n责任单位：市粮食局、市财政局\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    alone = gd.read(tmp_path / "a.txt")
    assert alone.units.at["市粮食局", "parent"] == "市商务局"
    beside = dict(worlds(gd.read([tmp_path / "a.txt", "fictitious-2024"])))["a"]
    pd.testing.assert_frame_equal(beside.units, alone.units)

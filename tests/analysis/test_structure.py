"""Structure: kinds of agencies, ties both ways, shape, and agreement of two coders."""

import networkx as nx
import numpy as np
import openpyxl
import pytest
from small import DEGENERATE, network

import graphdata as gd
from analysis import clusters, structure
from analysis.definitions import DEFINITIONS
from graphdata import corrections
from graphdata.errors import UsageError

pytestmark = pytest.mark.filterwarnings("error")
FOUR = network([("t1", "甲", "lead"), ("t1", "乙", "support"), ("t2", "乙", "lead"), ("t2", "甲", "support"), ("t2", "丙", "support"), ("t3", "甲", "lead")],
               {"t1": "p", "t2": "q", "t3": "p"})


@pytest.fixture(scope="module")
def hangzhou():
    return gd.Network(gd.read("hangzhou-2019"))


def test_breadth_and_depth_by_hand():
    """甲 in 3 of 3 tasks and leads 2; 乙 in 2 and leads 1; 丙 supports once: leading, key at the mean, marginal."""
    found = structure.kinds(FOUR)
    assert found["breadth"].to_dict() == pytest.approx({"丙": 1 / 3, "乙": 2 / 3, "甲": 1}) and found["depth"].to_dict() == pytest.approx({"丙": 0, "乙": 1 / 2, "甲": 2 / 3})
    assert found["kind"].to_dict() == {"丙": "marginal", "乙": "leading", "甲": "leading"}


def test_ties_and_reciprocity_by_hand_and_by_networkx():
    """甲→乙, 乙→甲, 乙→丙: two of three go both ways."""
    ties = structure.dyads(FOUR)
    assert ties[["lead", "support", "reciprocated"]].to_numpy().tolist() == [["乙", "丙", False], ["乙", "甲", True], ["甲", "乙", True]]
    graph = nx.DiGraph(list(zip(ties["lead"], ties["support"], strict=True)))
    shape = structure.shape(FOUR, draws=19)
    assert shape.at["reciprocity", "value"] == pytest.approx(nx.reciprocity(graph)) == pytest.approx(2 / 3)
    assert shape.at["flow_density", "value"] == pytest.approx(nx.density(graph)) and shape.at["density", "value"] == pytest.approx(6 / 9)


def test_a_star_is_fully_centralised():
    """One unit leads all and every other supports once: out-ties are as central as can be."""
    star = network([*((f"t{i}", "甲", "lead") for i in range(4)), *((f"t{i}", u, "support") for i, u in enumerate("乙丙丁戊"))])
    assert structure.shape(star, draws=9).at["out_centralisation", "value"] == 1


def test_location_quotient_by_hand():
    """All three tasks of 甲 lie in a field that holds half of the tasks: twice the average."""
    made = network([(f"{f}{i}", u) for f, units in (("a", "甲乙"), ("b", "丙丁")) for i in range(3) for u in units])
    found = structure.specialisation(made, clusters.table(made, draws=0, bootstraps=0))
    assert len(found) == 4 and (found["quotient"] == 2).all() and (found["tasks"] == 3).all()


def test_alpha_of_published_codings():
    """Krippendorff (2011): ten binary codings 0.095, twelve nominal ones 0.692; perfect agreement 1; a missing value is left out."""
    assert structure.alpha("0100000010", "1110010000") == pytest.approx(0.095, abs=5e-4)
    assert structure.alpha("aabbdcccedda", "babbbcccedd" + "d") == pytest.approx(0.692, abs=5e-4)
    assert structure.alpha("abc", "abc") == 1 and structure.alpha([*"ab", None], [*"ab", "c"]) == 1 and np.isnan(structure.alpha("aa", "aa"))


def test_two_readings_of_one_document(tmp_path):
    """The same reading agrees fully; a reviewer who turns one lead into a support and strikes one unit out differs in two links, found by line."""
    corpus = gd.read("fictitious-2024")
    links = len(corpus.mentions.groupby(["task", "unit"]))
    assert structure.coders(corpus, corpus)[:3] == (1.0, links, 0) and "一致" in structure.sentence(structure.coders(corpus, corpus)).zh
    corrections.write(corpus, tmp_path / "review.xlsx")
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    sheet = book["责任单位"]
    place = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, place["角色"]).value, sheet.cell(3, place["删除"]).value = "配合", "是"
    book.save(tmp_path / "review.xlsx")
    found = structure.coders(corpus, gd.read("fictitious-2024", corrections=tmp_path / "review.xlsx"))
    assert found[1:3] == (links, 2) and 0.9 < found.alpha < 1 and list(found.table.columns) == list(DEFINITIONS["structure.coders"])
    assert found.table[["line", "one", "other"]].to_numpy().tolist() == [[19, "lead", "support"], [19, "support", "absent"]]
    assert "1条只有一方点名，1条角色不同" in structure.sentence(found).zh and "reliable" in structure.sentence(found).en
    with pytest.raises(UsageError, match="no task in common"):
        structure.coders(corpus, gd.read("fictitious-2025"))


def test_hangzhou_offices_and_columns(hangzhou):
    """Headquarters and leading groups are found by name; every column is defined."""
    found = clusters.table(hangzhou, draws=0, bootstraps=0, starts=1)
    tables = {"structure.kinds": structure.kinds(hangzhou), "structure.dyads": structure.dyads(hangzhou), "structure.shape": structure.shape(hangzhou, draws=19),
              "structure.specialisation": structure.specialisation(hangzhou, found)}
    assert tables["structure.kinds"]["office"].sum() >= 4 and tables["structure.kinds"]["tasks"].sum() == 505
    for name, table in tables.items():
        assert [*([table.index.name] if table.index.name else []), *table.columns] == list(DEFINITIONS[name])
    for said in structure.findings(hangzhou, *(tables[f"structure.{n}"] for n in ("kinds", "shape", "dyads", "specialisation")), clusters.table(hangzhou, bootstraps=0, draws=19, starts=1)):
        assert 0 < len(said.claim.zh) <= 24 and said.zh and said.en


@pytest.mark.parametrize("name", list(DEGENERATE))
def test_degenerate_networks_say_nothing(name):
    """No error and no sentence where there is nothing to say."""
    made = DEGENERATE[name]
    found = clusters.table(made, draws=0, bootstraps=0)
    assert structure.findings(made, structure.kinds(made), structure.shape(made, draws=9), structure.dyads(made), structure.specialisation(made, found), found) == []

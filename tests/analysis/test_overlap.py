"""Overlap: pairs of portfolios and of units beside their nulls, and what may be said of them."""

import math
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from small import DEGENERATE, davis, network, of_rows

from analysis import nulls, overlap
from analysis.shown import MAIN
from analysis.definitions import DEFINITIONS
from analysis.overlap.crossing import _directions
from analysis.overlap.direction import fitted
from analysis.overlap.partners import _backbone
from analysis.overlap.portfolios import COLUMNS, CONTRACT, MOST_WORK, affordable
from analysis.overlap.sentences import _chance
from analysis.overlap.similarity import alike

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings("error")

TWO = network([("t1", "甲", "lead"), ("t1", "乙", "support"), ("t2", "甲", "lead"), ("t3", "乙", "lead"), ("t3", "甲", "support"),
               ("t4", "丙", "lead")], {"t1": "p", "t2": "p", "t3": "q", "t4": "q"})


def dealt(*, share=0.0, own=False, seed=0, portfolios=5, tasks=16, units=30, size=3):
    """Portfolios whose tasks name units of one pool at random, or of their `own`; the first two take a `share` of their links
    from the same six units."""
    rng, links, holds = np.random.default_rng(seed), [], {}
    for p, t in np.ndindex(portfolios, tasks):
        holds[f"t{p}-{t}"] = [f"P{p}"]
        pool = units // portfolios * p + np.arange(units // portfolios) if own else np.arange(units)
        pool = np.arange(6) if p < 2 and rng.random() < share else pool
        links += [(f"t{p}-{t}", f"u{unit:02}") for unit in rng.choice(pool, size=size, replace=False)]
    return network(links, holds)


@pytest.fixture
def pairs(hangzhou_answers):
    return hangzhou_answers.tables["overlap.portfolios"]


def test_likeness_by_hand():
    """C is p: 甲 2, 乙 1; q: 甲 1, 乙 1, 丙 1."""
    row = overlap.portfolios(TWO, draws=50).iloc[0]
    assert (row["a"], row["b"], row["shared_units"], row["units"], row["tasks"]) == ("p", "q", 2, ("乙", "甲"), ("t1", "t2", "t3"))
    assert row["jaccard"] == pytest.approx(2 / 3) and row["cosine"] == pytest.approx(3 / math.sqrt(5 * 3))
    assert row["morisita_horn"] == pytest.approx(2 * 3 / ((5 / 9 + 3 / 9) * 3 * 3))


def test_morisita_horn_laws():
    """1 for the same mix whatever the size, 0 for nothing in common or nobody named."""
    like = alike(np.array([[[2, 1, 0], [20, 10, 0], [0, 0, 5], [0, 0, 0]]]))
    assert like.morisita_horn[0].tolist() == pytest.approx([1, 0, 0, 0, 0, 0]) and like.shared[0].tolist() == [2, 0, 0, 0, 0, 0]


def test_contract_columns_come_first(pairs):
    """The contract's columns in order, 36 pairs in the order of the nine leaders; the rest is defined."""
    assert list(pairs.columns) == COLUMNS and COLUMNS[:10] == CONTRACT and len(pairs) == 36
    assert pairs["a"].iloc[0] == "徐立毅" and pairs["b"].iloc[-1] == "陈卫强"


def test_every_column_is_defined(hangzhou, pairs):
    """The sheet of definitions knows every column of every table of overlap."""
    unit_pairs = overlap.units(hangzhou, draws=50)
    tables = {"overlap.portfolios": pairs, "overlap.units": unit_pairs, "overlap.together": overlap.together(unit_pairs, hangzhou),
              "overlap.leaders": overlap.leaders(hangzhou, draws=50), "overlap.direction": overlap.direction(hangzhou, draws=50, bootstraps=10),
              "overlap.burden": overlap.burden(hangzhou), "overlap.unit_burden": overlap.unit_burden(hangzhou)}
    for name, table in tables.items():
        assert set(table.columns) | {n for n in table.index.names if n} == set(DEFINITIONS[name])


def test_enumerated_probabilities_of_three_rows():
    """Each row of the 3 × 4 example a portfolio: P(≥) = 0.25 for (1, 3), P(≤) = 0.5 for (1, 2) and 0.75 for (2, 3)."""
    found = overlap.portfolios(of_rows([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]), draws=20_000).set_index(["a", "b"])
    for statistic in ("", "shared_"):
        assert found.at[("P1", "P3"), f"{statistic}p_more"] == pytest.approx(0.25, abs=0.015)
        assert found.at[("P1", "P2"), f"{statistic}p_less"] == pytest.approx(0.5, abs=0.015)
        assert found.at[("P2", "P3"), f"{statistic}p_less"] == pytest.approx(0.75, abs=0.015)
    assert found.at[("P1", "P3"), "expected"] == pytest.approx(1 + 0.25, abs=0.02)


def test_enumerated_probability_of_two_units():
    """The same example turned: its rows as units, so that P(≥) = 0.25 is a pair of units."""
    rows = np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]])
    found = overlap.units(of_rows(rows.T.tolist()), draws=20_000).set_index(["a", "b"])
    assert found.at[("u1", "u3"), "p"] == pytest.approx(0.25, abs=0.015) and not found.at[("u1", "u3"), "tested"]


def test_davis_projection():
    """Published: 139 pairs of women who met, 322 meetings, seven at most; Newman weights as networkx collaboration weights."""
    found = overlap.units(davis(), draws=200)
    assert (len(found), found["tasks"].sum(), found["tasks"].max()) == (139, 322, 7)
    graph = nx.davis_southern_women_graph()
    weights = nx.bipartite.collaboration_weighted_projected_graph(graph, [n for n, f in graph.nodes(data=True) if f["bipartite"] == 0])
    assert found["newman"].to_numpy() == pytest.approx([weights.edges[a, b]["weight"] for a, b in zip(found["a"], found["b"], strict=True)])


def test_planted_overlap_is_found_and_the_rest_is_not_more():
    """Two portfolios that take nearly all their units from the same six overlap more; no other pair is said to."""
    found = overlap.portfolios(dealt(share=0.9), draws=2000).set_index(["a", "b"])
    assert found.at[("P0", "P1"), "direction"] == "more" and found.at[("P0", "P1"), "verdict"] == "more"
    assert (found["direction"] == "more").sum() == 1


def test_separated_portfolios_overlap_less():
    """Portfolios with units of their own: every pair less, and separated as a whole."""
    found = overlap.portfolios(dealt(own=True), draws=2000)
    assert (found["direction"] == "less").all() and found.attrs["separation"]["p_less"] < 0.01
    assert overlap.separation(dealt(own=True), draws=200)["observed"] == found.attrs["separation"]["observed"] == 0


def test_separation_says_what_it_says():
    """Observed, expected and how far apart, of two portfolios; fewer have none."""
    assert overlap.separation(TWO, draws=50).index.tolist() == ["observed", "expected", "sd", "z", "p_less", "p_more", "draws"]
    assert "fewer than two" in overlap.separation(network([("t", "u")]), draws=50).attrs["note"]


def test_p_values_on_null_data():
    """Documents that are themselves draws: p-values up to α come α of the time, and hardly any claim is made."""
    base = dealt(share=0.5, tasks=10)
    small, false = [], 0
    for i, matrix in enumerate(nulls.fixed_margins(base.incidence(), draws=60, rng=9).matrices()):
        links = [(base.tasks.index[t], base.units.index[u]) for t, u in zip(*matrix.nonzero(), strict=True)]
        drawn = network(links, {t: [p] for t, p in base.holds[["task", "portfolio"]].itertuples(index=False)})
        found = overlap.portfolios(drawn, draws=200, rng=i)
        small += [*found["p_more"], *found["p_less"]]
        false += (found["direction"] != "none").any()
    shares = [np.mean(np.array(small) <= level) for level in (0.05, 0.25, 0.5)]
    assert shares == pytest.approx([0.05, 0.25, 0.5], abs=0.04) and false <= 9


def test_backbone_is_a_planted_pair():
    """Two units that always go together stand out of sixty tasks dealt out at random; a busy pair does not."""
    rng = np.random.default_rng(4)
    links = [(f"t{t}", f"u{u}") for t in range(60) for u in {0, *rng.choice(np.arange(1, 14), size=3, replace=False).tolist()}]
    links += [(f"t{t}", unit) for t in range(6) for unit in ("twin", "other")]
    found = overlap.units(network(dict.fromkeys(links))).set_index(["a", "b"])
    assert found.index[found["backbone"]].tolist() == [("other", "twin")]
    assert found.loc[[pair for pair in found.index if "u0" in pair], "backbone"].sum() == 0


def test_hypotheses_and_draws_are_said(hangzhou):
    """All pairs of units with three tasks are tested; R is at least their number over α."""
    facts = overlap.units(hangzhou, draws=100).attrs
    busy = int((np.asarray(hangzhou.incidence().sum(axis=0)).ravel() >= 3).sum())
    assert facts["hypotheses"] == busy * (busy - 1) // 2 and facts["draws_needed"] >= facts["hypotheses"] / 0.05


def test_untested_pairs_make_no_claim():
    """Units with two tasks are counted, their q is 1."""
    found = overlap.units(network([(t, u) for t in "ab" for u in "xy"]), draws=50).iloc[0]
    assert (found["tasks"], found["q"], bool(found["backbone"]), bool(found["tested"])) == (2, 1, False, False)


def test_effective_leaders_by_hand():
    """Tasks 2 and 1 in two portfolios: exp of the entropy of (2/3, 1/3), participation 4/9."""
    found = overlap.leaders(TWO, draws=50).loc["甲"]
    assert found["effective_leaders"] == pytest.approx(math.exp(-(2 / 3 * math.log(2 / 3) + 1 / 3 * math.log(1 / 3))))
    assert found["participation"] == pytest.approx(1 - 5 / 9) and (found["leaders"], found["main"]) == (2, "p")


def test_expected_leaders_by_enumeration():
    """One unit in two of four tasks, two portfolios of two: 4 of 6 deals split it, so 2 · 4/6 + 1 · 2/6 leaders."""
    made = network([("t1", "甲"), ("t2", "甲"), ("t3", "乙"), ("t4", "乙")], {"t1": "p", "t2": "p", "t3": "q", "t4": "q"})
    found = overlap.leaders(made, draws=5000)
    assert found["expected_leaders"].tolist() == pytest.approx([10 / 6] * 2, abs=0.02)
    assert found["p_less"].tolist() == pytest.approx([2 / 6] * 2, abs=0.02) and (found["p_more"] == 1).all()


def test_direction_by_hand():
    """In p, 乙 supports t1 and leads for q; in q, 甲 supports t3 and leads for p."""
    found = overlap.direction(TWO, draws=50, bootstraps=20).set_index(["from", "to"])
    assert found["links"].tolist() == [1, 1] and found.at[("q", "p"), "units"] == ("乙",) and found.at[("p", "q"), "tasks"] == ("t3",)


def test_quasi_independence_by_hand():
    """Three portfolios that give and take 2 and 2 each across: one link to each of the two others; the diagonal is not fitted."""
    assert fitted(np.array([[9, 2, 0], [0, 9, 2], [2, 0, 9]])).round(6).tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_draws_leave_closed_cells_empty_and_keep_margins():
    """Whatever is drawn, rows and columns keep their sums and a closed cell stays empty; a link in one is refused."""
    matrix, closed = sparse.csr_array(np.array([[1, 1, 0, 0], [0, 0, 1, 1], [0, 1, 1, 0]])), np.eye(3, 4, k=3, dtype=bool)
    drawn = [m.toarray() for m in nulls.open_cells(matrix, closed, draws=50).matrices()]
    assert all((m.sum(0) == matrix.sum(0)).all() and (m.sum(1) == matrix.sum(1)).all() and not m[closed].any() and m.max() == 1 for m in drawn)
    assert len({m.tobytes() for m in drawn}) > 3
    with pytest.raises(ValueError, match="closed"):
        nulls.open_cells(matrix, ~closed, draws=1)


def test_open_cells_are_drawn_alike():
    """Two rows of two links and four columns of one have six matrices; each is drawn as often."""
    matrix = sparse.csr_array(np.array([[0, 1, 0, 1], [1, 0, 1, 0]]))
    drawn = [m.toarray()[0].tolist() for m in nulls.open_cells(matrix, np.zeros((2, 4), dtype=bool), draws=3000).matrices()]
    counts = [drawn.count(row) for row in ([0, 1, 0, 1], [1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1], [1, 0, 0, 1], [0, 1, 1, 0])]
    assert sum(counts) == 3000 and max(counts) - min(counts) < 150


@pytest.mark.parametrize(("changed", "told"), [({}, True), ({"links": 4}, False), ({"ratio": 1.0}, False), ({"q": 0.21}, False), ({"direction": "more", "links": 1, "q": 0.01}, True)])
def test_a_direction_that_correction_does_not_keep_is_told_from_five_links_and_a_q_of_a_fifth(changed, told):
    """Five links, more than expected, a q of just .2; one that correction keeps is told whatever its links."""
    row = {"from": "p", "to": "q", "links": 5, "expected": 2.0, "ratio": 2.5, "p": 0.05, "p_more": 0.03, "q": 0.2, "direction": "none", "tasks": ("t1",), "units": ("甲",)} | changed
    found = _directions(TWO, pd.DataFrame([row]))
    assert (found is not None) == told and (not told or found.verdict == ("beyond" if row["direction"] == "more" else "none"))


def test_the_unit_pairs_furthest_above_what_is_expected_are_named_first():
    """Three by name, more as 等; each with its count."""
    rows = [{"a": "甲", "b": "乙", "tasks": 3, "expected": 1.0, "backbone": True}, {"a": "甲", "b": "丙", "tasks": 9, "expected": 2.0, "backbone": True},
            {"a": "乙", "b": "丙", "tasks": 6, "expected": 5.0, "backbone": True}, {"a": "乙", "b": "丁", "tasks": 2, "expected": 1.9, "backbone": True}]
    for few, end in ((3, "。"), (4, "等。")):
        pairs = pd.DataFrame(rows[:few])
        pairs.attrs |= {"hypotheses": 10, "alpha": 0.05}
        found = _backbone(TWO, pairs)
        assert found.zh.endswith("甲与丙（9项，预期2.0项）、甲与乙（3项，预期1.0项）、乙与丙（6项，预期5.0项）" + end) and found.grade == "tested"


@pytest.mark.parametrize("many", [1, 2, 3])
def test_portfolios_beyond_chance_are_named_by_effect(many):
    """Two by name, the largest effect first, more as 等; of equal ones the first."""
    usual = {"p_more": 0.01, "p_less": 0.9, "shared_units": 3, "direction": "more", "support_shared": 0, "support_direction": "none", "morisita_horn": 0.5, "expected_morisita_horn": 0.2}
    rows = [usual | {"a": "p", "b": name, "effect": effect} for name, effect in (("q", 1.0), ("r", 2.0), ("s", 1.0))][:many] + [usual | {"a": "q", "b": "s", "effect": 0.0, "direction": "none"}]
    pairs = pd.DataFrame(rows)
    pairs.attrs["note"] = ""
    found = _chance(dealt(), pairs)
    first = "p与r（0.50，随机0.20）、p与q（0.50，随机0.20）" if many > 1 else "p与q（0.50，随机0.20）"
    assert f"偏高的有{many}对：{first}{'等' * (many > 2)}，" in found.zh and (" …)" in found.en) == (many > 2)


def test_draws_are_as_many_as_portfolios_by_portfolios_by_units_allow():
    """Five portfolios of thirty units: 750 cells a draw; never less than a hundred."""
    assert [affordable(dealt(), draws) for draws in (50, 2000, 10**9)] == [100, 2000, MOST_WORK // 750]


def test_hangzhou_directions(hangzhou):
    """Read in the document: 284 support links of units that lead, 227 across portfolios; two directions stand out."""
    found = overlap.direction(hangzhou, draws=200, bootstraps=50).set_index(["from", "to"])
    assert (found.attrs["support"], found.attrs["crossing"]) == (284, 227) and found["links"].sum() == 227
    assert found.loc[("陈卫强", "戴建平"), ["links", "expected"]].round(1).tolist() == [12, 5.4]
    assert found.loc[("刘国洪", "缪承潮"), ["links", "expected"]].round(1).tolist() == [8, 3.9]
    burden = overlap.burden(hangzhou)
    assert burden["taken"].sum() == burden["given"].sum() == 227 and overlap.unit_burden(hangzhou)["crossing"].sum() == 227


def test_together_means_apart_in_the_lead():
    """甲 leads for p, 乙 for q; they share a task under each of r, s and v: no common leader. With three under r: one."""
    links = [("p1", "甲", "lead"), ("q1", "乙", "lead"), *((t, u, "support") for t in "rsv" for u in "甲乙")]
    apart = network(links, {"p1": "p", "q1": "q", "r": "r", "s": "s", "v": "v"})
    under = network(links, {"p1": "p", "q1": "q", "r": "r", "s": "r", "v": "r"})
    listed = overlap.together(overlap.units(apart, draws=50), apart)
    assert listed[["a", "b", "tasks", "a_portfolios", "task_ids"]].iloc[0].tolist() == ["乙", "甲", 3, ("q",), ("r", "s", "v")]
    assert len(overlap.together(overlap.units(under, draws=50), under)) == 0


def test_together_says_all_its_conditions():
    """One pair, counted in words that hold of it: different homes, three tasks, no portfolio with more than half."""
    links = [("p1", "甲", "lead"), ("q1", "乙", "lead"), *((t, u, "support") for t in "rsv" for u in "甲乙")]
    made = network(links, {"p1": "p", "q1": "q", "r": "r", "s": "s", "v": "v"})
    told = overlap.findings(made, overlap.portfolios(made, draws=50), unit_pairs=overlap.units(made, draws=50))
    said = next(f for f in told if f.key == "overlap.together")
    assert all(words in said.zh for words in ("不在同一分工", "3项以上", "不过半", "1对", "乙与甲")) and said.grade == "census"
    assert "1 pair of units at home in different portfolios" in said.en and said.pairs == (("乙", "甲"),)


def test_the_statistic_that_p_tests_is_named(pairs):
    """The header names it, and it stands beside p where people look."""
    shown = MAIN["overlap"][1]
    assert pairs.attrs["statistic"] == "Morisita–Horn" and shown[shown.index("p_more") - 2:][:2] == ["morisita_horn", "expected_morisita_horn"]
    assert all("Morisita–Horn" in DEFINITIONS["overlap.portfolios"][c].meaning_zh + DEFINITIONS["overlap.portfolios"][c].meaning_en
               for c in ("p_more", "p_less", "q", "direction"))


def test_home_is_where_a_unit_leads():
    """丙 leads for q; a unit that leads nothing is at home where most of its tasks are."""
    assert overlap.home_portfolios(TWO).to_dict() == {"丙": ("q",), "乙": ("q",), "甲": ("p",)}
    assert overlap.home_portfolios(of_rows([[1, 1], [1, 0]])).to_dict() == {"u1": ("P1", "P2"), "u2": ("P1",)}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_networks_give_a_result_or_a_reason(name):
    """No NaN, no warning, and a sentence in both languages whatever the network."""
    made = DEGENERATE[name]
    tables = [overlap.portfolios(made, draws=50), overlap.units(made, draws=50), overlap.leaders(made, draws=50),
              overlap.direction(made, draws=50)]
    for table in tables:
        assert not table.isna().any().any() and (len(table) or table.attrs["note"].startswith("not computable, because"))
    found, unit_pairs, per_unit, flow = tables
    for finding in overlap.findings(made, found, unit_pairs=unit_pairs, per_unit=per_unit, flow=flow):
        assert finding.zh and finding.en and "nan" not in finding.en and 0 < len(finding.claim.zh) <= 24


def test_same_seed_same_table(hangzhou):
    """Twice with one seed the tables are equal; another seed moves the expectation a little."""
    first, again, other = (overlap.portfolios(hangzhou, rng=seed, draws=100) for seed in (3, 3, 4))
    assert first.equals(again) and not first.equals(other)


def test_hangzhou_overlaps_less_and_never_more(hangzhou, pairs):
    """The likest pairs by name first; then that none overlaps more than chance, and what is left without the chain of command."""
    assert (pairs["direction"] == "less").sum() > 18 and (pairs["direction"] == "more").sum() == 0
    assert (pairs["support_direction"] == "more").sum() == 0 and (pairs["support_direction"] == "none").sum() > 28
    first, *rest = overlap.findings(hangzhou, pairs)
    said = {f.key: f for f in rest}
    assert first.pairs == (("戴建平", "陈卫强"), ("缪承潮", "胡伟")) and first.claim.zh == "戴建平与陈卫强用的单位最相近"
    assert "没有一对偏高" in said["overlap.verdicts"].zh and "只看配合" in said["overlap.verdicts"].zh


def test_hangzhou_leading_units_have_one_leader(hangzhou, pairs):
    """Of fifty units that lead, 47 do so for one leader only (counted in the text)."""
    said = {f.key: f for f in overlap.findings(hangzhou, pairs)}
    assert said["overlap.homes"].zh.startswith("50家牵头单位中，47家只在一个分工内牵头")
    assert set(said["overlap.homes"].units) == {"市交通运输局", "市数据资源局", "淳安县政府"}

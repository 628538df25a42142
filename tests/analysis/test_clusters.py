"""Clusters: the optimum of the modularity, its null, what holds together, and what may be said."""

from itertools import product
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from small import DEGENERATE, davis, network

import graphdata as gd
from analysis import clusters, nulls
from analysis.clusters.partition import Effort, canonical, light, lighter, several, units_of_each
from analysis.clusters.words import marking
from analysis.definitions import DEFINITIONS

pytestmark = pytest.mark.filterwarnings("error")


def planted(*, inside, seed=0, groups=4, tasks=15, units=8, size=3):
    """Tasks of several groups that name units of their own group with probability `inside`, else any; their true groups."""
    rng, own = np.random.default_rng(seed), np.repeat(np.arange(groups), units)
    matrix = np.zeros((groups * tasks, groups * units), int)
    for task in range(groups * tasks):
        pools = [np.flatnonzero(own == task // tasks) if rng.random() < inside else np.arange(groups * units)
                 for _ in range(size)]
        matrix[task, [rng.choice(pool) for pool in pools]] = 1
    return matrix, own


def as_network(matrix):
    """The Network of a matrix, each task of portfolio P, P or Q in turn."""
    links = [(f"t{i:03}", f"u{j:03}") for i, j in zip(*np.nonzero(matrix), strict=True)]
    return network(links, {t: ["P" if int(t[1:]) % 3 else "Q"] for t, _ in links})


def partitions(n):
    """All partitions of n things, as labels."""
    out = [[0]]
    for _ in range(n - 1):
        out = [[*p, c] for p in out for c in range(max(p) + 2)]
    return np.array(out)


@pytest.fixture
def found(hangzhou_answers):
    return hangzhou_answers.tables["clusters.table"]


@pytest.mark.parametrize("seed", range(8))
def test_davis_is_at_the_proven_optimum(seed):
    """Integer programming proves 0.345537 with four modules; every seed finds it."""
    best = clusters.best(davis().incidence(), rng=seed)
    assert round(best.modularity, 6) == 0.345537 and best.units.max() == 4


@pytest.mark.parametrize("seed", range(6))
def test_small_matrices_are_at_the_optimum_of_all_partitions(seed):
    """Brute force over the 877 partitions of three tasks and four units, weighted and not, at three resolutions."""
    rng, every = np.random.default_rng(seed), partitions(7)
    matrix, together = rng.integers(0, 2 + 3 * (seed % 2), (3, 4)), every[:, :3, None] == every[:, None, 3:]
    for gamma in (0.6, 1.0, 1.7):
        excess = matrix / matrix.sum() - gamma * np.outer(matrix.sum(1), matrix.sum(0)) / matrix.sum() ** 2
        best = clusters.best(matrix, gamma=gamma)
        assert best.modularity == pytest.approx((together * excess).sum((1, 2)).max(), abs=1e-12) == clusters.modularity(matrix, best.tasks, best.units, gamma=gamma)


def test_safariland_reaches_the_published_values():
    """The best of a hundred runs of DIRTLPAwb+ (Beckett 2016): binary 0.557528, weighted 0.430410."""
    web = pd.read_csv(Path(__file__).parent / "safariland.csv", comment="#").pivot(index="plant", columns="visitor",
                                                                                   values="visits").fillna(0)
    assert web.shape == (9, 27) and web.to_numpy().sum() == 1130
    assert clusters.best(web.to_numpy()).modularity > 0.4304095
    assert clusters.best(web.to_numpy() > 0).modularity > 0.5575279


def test_hangzhou_without_collectives_passes_0_529():
    """Plain networkx reaches about 0.520."""
    matrix = gd.Network(gd.read("hangzhou-2019"), collectives="drop").incidence()
    assert min(clusters.best(matrix, rng=seed).modularity for seed in (0, 1)) > 0.529


@pytest.mark.parametrize("gamma", [0.7, 1.0, 1.5])
def test_modularity_is_that_of_networkx_on_the_directed_graph(gamma):
    """Barber's modularity is Leicht and Newman's on task → unit."""
    matrix, _ = planted(inside=0.7)
    best = clusters.best(matrix, gamma=gamma)
    graph = nx.DiGraph([(("t", i), ("u", j)) for i, j in zip(*np.nonzero(matrix), strict=True)])
    groups = [[("t", i) for i in np.flatnonzero(best.tasks == c)] + [("u", j) for j in np.flatnonzero(best.units == c)]
              for c in range(1, max(best.tasks.max(), best.units.max()) + 1)]
    groups = [[node for node in group if node in graph] for group in groups]
    assert best.modularity == pytest.approx(nx.community.modularity(graph, groups, weight=None, resolution=gamma))


def test_no_single_move_improves_the_best():
    """Every task and every unit is where it adds most."""
    matrix, _ = planted(inside=0.6, seed=3)
    best = clusters.best(matrix)
    for labels, other in ((best.tasks, best.units), (best.units, best.tasks)):
        for i, c in product(range(len(labels)), range(1, 6)):
            moved = labels.copy()
            moved[i] = c
            pair = (moved, other) if labels is best.tasks else (other, moved)
            assert clusters.modularity(matrix, *pair) <= best.modularity + 1e-12


def test_clusters_are_numbered_by_size_then_first_unit():
    """Three units, then two and two by name; a unit and a task without links are in none."""
    matrix = sparse.block_diag([np.ones((2, 2)), np.ones((2, 3)), np.ones((2, 2)), np.zeros((1, 1))])
    best = clusters.best(matrix)
    assert best.units.tolist() == [2, 2, 1, 1, 1, 3, 3, 0] and best.tasks.tolist() == [2, 2, 1, 1, 3, 3, 0]


def test_nothing_is_divided_for_nothing():
    """Two units in all tasks are one cluster of modularity 0."""
    best = clusters.best(np.ones((3, 2)))
    assert best.units.tolist() == [1, 1] and best.modularity == 0


@pytest.mark.parametrize("seed", range(5))
def test_a_unit_of_one_task_is_where_its_task_is(seed):
    """At γ ≤ 1, however short the search; above it may be better alone, and is."""
    matrix = np.pad(planted(inside=0.5, seed=seed)[0], ((0, 0), (0, 60)))
    matrix[np.arange(60), np.arange(32, 92)] = 1
    (short,) = several(matrix, Effort(1, 0), gamma=0.8, rng=seed)
    assert short.units[32:].tolist() == short.tasks.tolist()
    assert clusters.best(np.ones((1, 3)), gamma=2.0).modularity == 0


def test_a_search_ends_when_starts_agree():
    """Two cliques are found by every start: as many are made as are enough, and no more than were asked for."""
    cliques = np.kron(np.eye(2), np.ones((2, 2)))
    assert [len(several(cliques, Effort(4, 0, enough))) for enough in (1, 3, 9)] == [1, 3, 4]


def test_a_resample_is_searched_as_a_matrix_of_its_own():
    """A task drawn twice weighs twice; what no drawn task names is in no cluster; where nothing is drawn, or nothing divided, there is nothing to tell."""
    matrix, times = canonical(planted(inside=0.7)[0]), np.random.default_rng(1).multinomial(60, np.full(60, 1 / 60), size=5)
    times[3], times[4] = 0, np.arange(60) == 7
    found = units_of_each(matrix, times, gamma=1.0, rngs=[np.random.default_rng(seed) for seed in range(5)])
    for seed, row in enumerate(times):
        (alone,) = several(canonical(matrix.toarray() * row[:, None]), lighter(matrix.nnz), rng=seed)
        assert (found[seed] > 0).tolist() == (alone.units > 0).tolist()
        assert (found[seed][:, None] == found[seed]).tolist() == (alone.units[:, None] == alone.units).tolist()
    assert not found[3].any() and set(found[4]) == {0, 1}


def test_weights_below_zero_are_refused():
    """Modularity is not defined for them."""
    with pytest.raises(ValueError, match="below 0"):
        clusters.best(np.array([[1.0, -1.0]]))


def test_null_of_davis():
    """Random matrices with Davis' margins reach 0.268 ± 0.010."""
    drawn = nulls.fixed_margins(davis().incidence(), draws=200, rng=5).matrices()
    values = [max(p.modularity for p in several(m, light(m.nnz))) for m in drawn]
    assert np.mean(values) == pytest.approx(0.268, abs=0.004) and np.std(values) == pytest.approx(0.010, abs=0.003)


def test_table_has_the_header_of_the_contract(found):
    """Columns first, header complete, and the numbers of Hangzhou where the null leaves no doubt."""
    facts = found.attrs
    assert list(found.columns)[:2] == ["cluster", "stability"] and found.index.name == "unit"
    assert {"modularity", "null_modularity_mean", "null_modularity_sd", "p", "agreement_with_portfolios"} <= set(facts)
    assert facts["z"] > 8 and facts["p"] == pytest.approx(1 / 101) and 0 < facts["agreement_with_portfolios"] < 1


def test_tasks_give_back_the_modularity(hangzhou, found):
    """The clusters of tasks, worked out from those of units, are those of the partition."""
    labels = clusters.tasks(hangzhou, found)["cluster"].to_numpy()
    again = clusters.modularity(hangzhou.incidence(), labels, found["cluster"].to_numpy())
    assert again == pytest.approx(found.attrs["modularity"], abs=1e-12)


def test_planted_clusters_come_back():
    """When 90 % of links stay inside; at 30 % they are lost, and stability says so."""
    clear, own = planted(inside=0.9, tasks=30, size=4)
    blurred, _ = planted(inside=0.3, tasks=30, size=4)
    kept, lost = (clusters.table(as_network(m), draws=19, bootstraps=20) for m in (clear, blurred))
    assert clusters.ami(kept["cluster"], own[[int(u[1:]) for u in kept.index]]) == 1
    assert kept["stability"].mean() > 0.8 and kept["core"].mean() > 0.9
    assert lost["stability"].mean() < 0.5


def test_p_values_of_random_networks_are_uniform():
    """Links dealt out at random, again and again: p is 1/2 on average and below 0.1 a tenth of the time."""
    rng, p = np.random.default_rng(0), []
    for _ in range(12):  # hundreds in benchmarks/calibration_clusters.py
        dealt = as_network(rng.random((12, 10)) < 0.25)
        p.append(clusters.table(dealt, rng=rng, starts=1, draws=19, bootstraps=2).attrs["p"])
    assert np.mean(p) == pytest.approx(0.52, abs=0.14) and np.mean(np.array(p) <= 0.1) < 0.26


def test_a_unit_alone_is_as_stable_as_it_is_alone():
    """Two units that never meet are two clusters, alone in every resample that names them."""
    table = clusters.table(network([("t", "u"), ("s", "v")]), draws=20)
    assert table["cluster"].tolist() == [1, 2] and table["stability"].tolist() == [1.0, 1.0] and (table["standing"] == "alone").all()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=25))
def test_agreement_is_that_of_scikit_learn(pairs):
    """AMI and ARI of any two groupings."""
    one, other = zip(*pairs, strict=True)
    from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score  # a second to import: by the one worker that asks

    assert clusters.ami(one, other) == pytest.approx(adjusted_mutual_info_score(one, other), abs=1e-7)
    assert clusters.ari(one, other) == pytest.approx(adjusted_rand_score(one, other), abs=1e-9)


def test_agreement_is_tested():
    """The same grouping under other names agrees beyond chance; a shuffled one does not."""
    one = np.repeat([1, 2, 3], 20)
    same, shuffled = clusters.agreement(one, 3 - one), clusters.agreement(one, np.random.default_rng(1).permutation(one))
    assert same.ami == same.ari == 1 and same.ami_p == 1 / 2000 and shuffled.ami_p > 0.05 and shuffled.ari_p > 0.05


def test_words_mark_clusters_and_read_like_words():
    """Found without a dictionary: the whole term, not its pieces or what lies across."""
    texts = ["推进垃圾分类，完善垃圾分类设施。", "做好垃圾分类和回收。", "城区垃圾分类全覆盖，加强宣传。", "建设健康医院，发展互联网医疗。", "支持医院引进名医，互联网医疗试点。",
             "医院扩建，完善互联网医疗平台。", "加快道路建设。", "完善公园设施。"]
    words = marking(texts, [1, 1, 1, 2, 2, 2, 0, 0])
    assert words[1][0] == "垃圾分类" and set(words[2]) == {"互联网医疗", "医院"}


def test_sweep_goes_from_few_to_many(hangzhou):
    """More clusters at a higher resolution; like itself at γ = 1."""
    sweep = clusters.sweep(hangzhou, gammas=(0.3, 1.0, 3.0))
    assert sweep["clusters"].is_monotonic_increasing and sweep.loc[1.0, "likeness"] == 1


def test_cards_hold_every_unit_and_task_once(hangzhou, found):
    """Nobody is lost between the cards."""
    cards = clusters.cards(hangzhou, found)
    assert sorted(u for units in cards["units"] for u in units) == list(hangzhou.units.index)
    assert sorted(t for tasks in cards["tasks"] for t in tasks) == sorted(hangzhou.tasks.index)
    assert all(set(row.core) | set(row.unstable) == set(row.units) for row in cards.itertuples())


def test_chance_is_called_chance():
    """A random network allows no claim of clusters, and no cluster of it is told that does not hold together."""
    chance = as_network(np.random.default_rng(3).random((40, 20)) < 0.15)
    table = clusters.table(chance, draws=39, bootstraps=20)
    first, *rest = clusters.findings(chance, table)
    stable = clusters.cards(chance, table)["stable"]
    assert table.attrs["p"] > 0.05 and "不能说" in first.zh and "no clusters beyond chance" in first.en
    assert {f.key for f in rest if f.key.startswith("clusters.one")} <= {f"clusters.one.{c}" for c in stable.index[stable]}


def test_too_few_draws_are_said_to_be_too_few(hangzhou):
    """Three draws cannot show anything, whatever the distance; none at all only describes."""
    few, none = (clusters.findings(hangzhou, clusters.table(hangzhou, draws=n, bootstraps=0, starts=1)) for n in (3, 0))
    assert "次数太少" in few[0].zh and "too few" in few[0].en and none[0].grade == "descriptive"
    assert not any(f.key in ("clusters.stability", "clusters.groups", "clusters.one.1") for f in few + none)


def test_units_of_few_tasks_are_attached_not_stable(hangzhou, found):
    """A unit named once or twice is told nothing of; a core has three tasks or more and none from the borderline."""
    loads = hangzhou.incidence().sum(axis=0)
    assert set(found["standing"][loads < 3]) <= {"attached", "alone"} and (loads[found["core"]] >= 3).all()
    assert (found["stability"][found["core"]] >= 0.55).all() and found["stability_error"].between(0, 1).all()


def test_resamples_go_on_until_the_error_is_small():
    """Without a number given, no stability that is told has a standard error of 0.02; a number given is kept to."""
    matrix, _ = planted(inside=0.9, groups=2, tasks=8, units=4)
    table = clusters.table(as_network(matrix), draws=0)
    assert table.attrs["stability_error"] < 0.02 and table.attrs["bootstraps"] % 100 == 0
    assert clusters.table(as_network(matrix), draws=0, bootstraps=30).attrs["bootstraps"] == 30


def test_names_come_from_fields_and_words():
    """Fields of unit names by rule; a word that marks the tasks joins; an analyst's name wins, one for nobody is refused."""
    links = [(f"t{i}", u) for i in range(5) for u in ("市教育局", "市卫生健康委员会")] + [(f"s{i}", u) for i in range(5) for u in ("市商务局", "甲集团")]
    made = network(links)
    assert clusters.table(made, draws=0, bootstraps=10)["name"].to_dict() == {
        "市教育局": "卫生教育", "市卫生健康委员会": "卫生教育", "市商务局": "商务", "甲集团": "商务"}
    assert clusters.table(made, draws=0, bootstraps=10, names={"甲集团": "贸易"})["name"].tolist() == ["卫生教育", "贸易", "卫生教育", "贸易"]
    with pytest.raises(gd.UsageError, match="丙局"):
        clusters.table(made, draws=0, bootstraps=10, names={"丙局": "x"})


def test_the_greatest_agreement_is_reached_by_the_same_sizes_only():
    """Groups of the same sizes can agree fully; four and two against two, two and two: by trying all, 0.6154."""
    assert clusters.greatest([1, 1, 2, 2], [1, 2, 1, 2]) == 1 and clusters.greatest([1] * 4 + [2] * 2, [1, 2, 3] * 2) == 0.6154


def test_agreement_under_each_treatment(hangzhou):
    """Hangzhou: .31 with collectives as one node, .34 dropped, .16 expanded."""
    found = clusters.treatments(gd.read("hangzhou-2019"))["agreement"]
    assert found.round(1).to_dict() == {"group": 0.3, "expand": 0.2, "drop": 0.3} and found["drop"] > found["group"] > found["expand"]


def test_findings_name_tasks_that_are_there(hangzhou, found):
    """Ids behind a sentence are of the network, and the modularity is never said without its null."""
    for finding in clusters.findings(hangzhou, found):
        assert set(finding.tasks) <= set(hangzhou.tasks.index) and set(finding.units) <= set(hangzhou.units.index)
        assert "模块度为" not in finding.zh or "±" in finding.zh
        assert "紧密" not in finding.zh and "strong" not in finding.en


def test_expansion_is_no_evidence():
    """Members that a collective brings in are together by construction, and the sentence says so."""
    links = [(f"t{i}", u) for i in range(6) for u in "甲乙丙"] + [(f"s{i}", u) for i in range(6) for u in "丁戊"]
    chosen = network(links, {t: ["P" if t[0] == "t" else "Q"] for t, _ in links})
    marked = gd.Network.from_tables(chosen.tasks, chosen.units,
                                    chosen.links.assign(via=np.where(chosen.links["task"].str[0] == "t", "各区", None)),
                                    chosen.holds)
    said = {f.key: f.zh for f in clusters.findings(marked, clusters.table(marked, draws=19, bootstraps=20))}
    assert "不是协作的证据" in said["clusters.one.1"] and "不是协作的证据" not in said["clusters.one.2"]


@pytest.mark.parametrize("name", list(DEGENERATE))
def test_degenerate_networks_give_a_result_or_the_reason(name):
    """No NaN, no warning, no traceback; findings in both languages."""
    case = DEGENERATE[name]
    table = clusters.table(case, draws=5, bootstraps=5)
    frames = [table, clusters.tasks(case, table), clusters.cards(case, table), clusters.sweep(case, gammas=(0.5, 1.0))]
    assert not any(f.isna().any().any() for f in frames)
    assert (table.attrs["modularity"] is None) == table.attrs["note"].startswith("not computable, because")
    assert all(f.zh and f.en for f in clusters.findings(case, table))


@pytest.mark.parametrize(("name", "make"), [
    ("clusters.table", lambda n, f: f), ("clusters.tasks", clusters.tasks), ("clusters.cards", clusters.cards),
    ("clusters.sweep", lambda n, f: clusters.sweep(n, gammas=(1.0,)))])
def test_every_column_is_defined(hangzhou, found, name, make):
    """The workbook's sheet of definitions has every column, and no other."""
    table = make(hangzhou, found)
    assert [table.index.name, *table.columns] == list(DEFINITIONS[name])

"""The null models: margins, uniformity, p-values and corrections."""

from itertools import combinations, product

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from analysis import nulls

SMALL = sparse.csr_array(np.array([[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]]))
pytestmark = pytest.mark.filterwarnings("error")


@pytest.fixture(params=[True, False], ids=["abreast", "one by one"])
def abreast(request, monkeypatch):
    """Draws of matrices of any size made by swaps abreast, or none."""
    monkeypatch.setattr("analysis.nulls.abreast.quicker", lambda matrix, draws, trades: request.param)


def shared(batch):
    """Columns two rows have in common, for every draw."""
    drawn = np.stack([m.toarray() for m in batch.matrices()])
    return drawn @ drawn.transpose(0, 2, 1)


def same_margins(matrix):
    """All 0/1 matrices with the margins of a small matrix, by brute force."""
    size = matrix.shape[1]
    rows = [[np.isin(np.arange(size), c).astype(int) for c in combinations(range(size), k)] for k in matrix.sum(axis=1)]
    return [m for m in map(np.array, product(*rows)) if (m.sum(axis=0) == matrix.sum(axis=0)).all()]


@pytest.mark.usefixtures("abreast")
def test_enumerated_probabilities():
    """The three probabilities of the 3 × 4 example come out as by enumeration."""
    null = nulls.compare(shared, nulls.fixed_margins(SMALL, draws=20_000, rng=1))
    assert null.p_more[0, 2] == pytest.approx(0.25, abs=0.015)
    assert null.p_less[0, 1] == pytest.approx(0.5, abs=0.015)
    assert null.p_less[1, 2] == pytest.approx(0.75, abs=0.015)


@pytest.mark.usefixtures("abreast")
@pytest.mark.parametrize("rows", [
    [[1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 0, 1]],
    [[1, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 1], [1, 0, 0, 0]],
    [[1, 1, 1, 1], [0, 0, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1]]])
def test_every_matrix_equally_likely(rows):
    """Each matrix with these margins is drawn about as often as any other (chi-square)."""
    matrix = np.array(rows)
    every = {m.tobytes(): 0 for m in same_margins(matrix)}
    for drawn in nulls.fixed_margins(sparse.csr_array(matrix), draws=3000, rng=2).matrices():
        every[drawn.toarray().tobytes()] += 1
    counts, expected = np.array(list(every.values())), 3000 / len(every)
    excess = ((counts - expected) ** 2 / expected).sum() - (len(every) - 1)
    assert excess < 4 * np.sqrt(2 * (len(every) - 1))


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 7), st.integers(0, 6), st.integers(0, 2**32 - 1))
def test_margins_stay(tasks, units, seed):
    """A draw keeps how many units every task has and how many tasks every unit has."""
    matrix = (np.random.default_rng(seed).random((tasks, units)) < 0.4).astype(int)
    for drawn in nulls.fixed_margins(sparse.csr_array(matrix), draws=3, rng=seed).matrices():
        assert (drawn.sum(axis=0) == matrix.sum(axis=0)).all() and (drawn.sum(axis=1) == matrix.sum(axis=1)).all()
        assert set(np.unique(drawn.toarray())) <= {0, 1}


def test_label_permutation_keeps_tasks_and_portfolios():
    """Unit sets stay whole, portfolios keep their size, a task without portfolio keeps its place."""
    matrix = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 0], [0, 0, 1], [1, 0, 1]]))
    membership = sparse.csr_array(np.array([[1, 1, 0, 0], [0, 1, 1, 0]]))
    for drawn in nulls.label_permutation(matrix, membership, draws=20).matrices():
        rows = drawn.toarray().tolist()
        assert sorted(rows) == sorted(matrix.toarray().tolist()) and rows[3] == [1, 0, 1]


def test_label_permutation_reaches_every_order():
    """Three tasks with different units: all six orders, about equally often."""
    draws = nulls.label_permutation(sparse.eye_array(3, dtype=int), sparse.csr_array(np.ones((1, 3), dtype=int)), draws=6000)
    counts = np.unique([m.toarray().argmax(axis=1) for m in draws.matrices()], axis=0, return_counts=True)[1]
    assert len(counts) == 6 and counts.min() > 880 and counts.max() < 1120


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 7), st.integers(2, 6), st.integers(0, 2**32 - 1))
def test_margins_stay_abreast(tasks, units, seed):
    """So does each of hundreds drawn abreast, where there is a link; asked for again they are the same, and more begin with them."""
    matrix = sparse.csr_array((np.random.default_rng(seed).random((tasks, units)) < 0.4).astype(int))
    if matrix.nnz:
        drawn = [np.concatenate(list(nulls.abreast.swapped(matrix, 200, np.arange(size + 1, dtype=np.uint64), size))) for size in (700, 600)]
        assert drawn[0].shape == (700, matrix.nnz) and (drawn[0][:600] == drawn[1]).all()
        for columns in drawn[1][::50]:
            one = sparse.csr_array((matrix.data, (np.repeat(np.arange(tasks), np.diff(matrix.indptr)), columns)), shape=matrix.shape)
            assert (one.sum(axis=0) == matrix.sum(axis=0)).all() and one.max() == 1


def test_draws_do_not_depend_on_batches(monkeypatch):
    """Cut into other batches, or asked for again, the draws are the same."""
    membership = sparse.csr_array(np.ones((1, 3), dtype=int))
    before = [np.stack([m.toarray() for m in d.matrices()]) for d in both(membership)]
    monkeypatch.setattr("analysis.nulls.draws.BATCH_LINKS", 17)
    after = [np.stack([m.toarray() for m in d.matrices()]) for d in both(membership)]
    assert all((a == b).all() for a, b in zip(before, after, strict=True))


def test_parts_are_the_same_draws():
    """A statistic that needs room is given fewer draws at a time, and says the same."""
    draws = both(sparse.csr_array(np.ones((1, 3), dtype=int)))
    for null in draws:
        small = nulls.compare(shared, null, cells=1 << 21)
        assert (small.p_more == nulls.compare(shared, null).p_more).all()
        assert [len(part) for part in next(null.batches()).parts(4)] == [4, 4, 2]


def both(membership):
    return nulls.fixed_margins(SMALL, draws=10, rng=4), nulls.label_permutation(SMALL, membership, draws=10, rng=4)


def test_compiled_pairs_agree_with_the_sparse_product():
    """Counted in compiled loops or by sparse products, all pairs have the same null."""
    matrix = sparse.csr_array((np.random.default_rng(3).random((12, 8)) < 0.4).astype(int))
    draws, upper = nulls.fixed_margins(matrix, draws=300), np.triu_indices(4, 1)
    chosen = np.array([0, 2, 3, 7])
    slow = nulls.compare(lambda batch: np.stack([(m[:, chosen].T @ m[:, chosen]).toarray() for m in batch.matrices()]), draws)
    fast = nulls.compare_pairs(draws, columns=chosen)
    for name in ("observed", "mean", "sd", "p_more", "p_less"):
        assert getattr(fast, name)[upper] == pytest.approx(getattr(slow, name)[upper])


def test_grouped_is_membership_times_matrix():
    """Portfolios × units of a batch is the plain product, draw by draw."""
    membership = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1]]))
    batch = next(nulls.fixed_margins(SMALL, draws=5).batches())
    slow = np.stack([(membership @ m).toarray() for m in batch.matrices()])
    assert (batch.grouped(membership) == slow).all() and len(batch) == 5


def test_one_matrix_only():
    """Where the margins allow one matrix, every draw is the document, p is 1 and z is 0."""
    null = nulls.compare(shared, nulls.fixed_margins(sparse.csr_array(np.ones((3, 2), dtype=int)), draws=50))
    assert (null.p_more == 1).all() and (null.p_less == 1).all() and (null.z == 0).all() and (null.p == 1).all()


@pytest.mark.usefixtures("abreast")
def test_p_values_are_uniform_under_the_null():
    """A document that is itself a draw gets every p-value up to α at most α of the time."""
    base = sparse.csr_array((np.random.default_rng(5).random((20, 10)) < 0.3).astype(int))
    p = []
    for i, document in enumerate(nulls.fixed_margins(base, draws=300, rng=6).matrices()):
        null = nulls.compare(spread, nulls.fixed_margins(document, draws=99, rng=i))
        p.append(float(null.p_more))
    share = [np.mean(np.array(p) <= level) for level in (0.05, 0.2, 0.5, 0.8)]
    assert share == pytest.approx([0.05, 0.2, 0.5, 0.8], abs=0.09) and share[0] < 0.09


def spread(batch):
    """A statistic with many values: distances of the links from the diagonal, squared and summed."""
    return ((batch.rows - 2.0 * batch.columns) ** 3 * batch.columns).sum(axis=1)


def test_mixing_falls_and_the_chosen_trades_suffice():
    """Little of Davis' women is left after the five trades per row that are used, almost nothing after ten."""
    graph = nx.davis_southern_women_graph()
    women = [n for n, facts in graph.nodes(data=True) if facts["bipartite"] == 0]
    left = nulls.mixing(sparse.csr_array(nx.bipartite.biadjacency_matrix(graph, women)), per_row=(1, 5, 10))["left"]
    assert left[1] > 0.2 and abs(left[5]) < 0.05 and abs(left[10]) < 0.02


def test_benjamini_hochberg_by_hand():
    """m·p/rank from the largest down, never rising, in the order given."""
    assert nulls.benjamini_hochberg(np.array([0.5, 0.01, 0.03, 0.04])) == pytest.approx([0.5, 0.04, 0.16 / 3, 0.16 / 3])
    assert nulls.benjamini_hochberg(np.array([])).size == 0


def test_holm_by_hand():
    """(m − i)·p from the smallest up, never falling, in the order given."""
    assert nulls.holm(np.array([0.5, 0.01, 0.03, 0.04])) == pytest.approx([0.5, 0.04, 0.09, 0.09])


@pytest.mark.parametrize(("hypotheses", "draws"), [(1, 1000), (36, 1500), (2000, 80_000), (0, 1000)])
def test_enough_draws_for_the_correction(hypotheses, draws):
    """With R draws the smallest p, doubled for two sides and times m, is at most α."""
    assert nulls.draws_needed(hypotheses) == draws
    assert 2 * max(1, hypotheses) / (draws + 1) <= 0.05


def test_fixed_margins_want_zeros_and_ones():
    """Weights cannot be dealt out anew."""
    with pytest.raises(ValueError, match="0 and 1"):
        nulls.fixed_margins(sparse.csr_array(np.array([[2, 1]])), draws=1)


def test_what_is_settled_is_drawn_no_further():
    """As soon as twenty draws, and one in twenty, reach what was observed; where it is rare all are drawn, and kept draws are made as they are asked for."""
    common = nulls.compare(lambda batch: np.zeros((len(batch), 1)), kept := nulls.fixed_margins(SMALL, draws=60_000).kept(), cells=1 << 12, settled=nulls.beyond_none)
    assert common.draws == 32 and common.p_more == 1 and len(kept) == 60_000
    rare = nulls.compare(lambda batch: (batch.columns == -1).sum(axis=1, keepdims=True) + (len(batch) == 1), kept.first(200), cells=1 << 12, settled=nulls.beyond_none)
    assert rare.draws == 200 and rare.p_more == 1 / 201

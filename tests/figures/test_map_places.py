"""Where marks stand: apart, in order, the same every time, and saying what they are meant to say."""

import numpy as np
import pytest

import graphdata
from analysis import brokerage
from figures.map.layouts import overview
from figures.map.layouts import units as together
from figures.map.layouts.boxes import radii, unit_boxes
from figures.map.layouts.spread import settle, spread
from graphdata.network import Network


def overlaps(points, sizes):
    """Pairs of boxes that cover each other by more than a hundredth."""
    apart = np.abs(points[:, None] - points[None]) >= (sizes[:, None] + sizes[None]) / 2 - 0.01
    return [(i, j) for i, j in zip(*np.where(~apart.any(axis=2)), strict=True) if i < j]


@pytest.fixture(scope="module")
def hangzhou():
    return Network(graphdata.read("hangzhou-2019"))


def places(counts, held=None, labels=None):
    counts = np.array(counts)
    held = held or [[p] for p in range(len(counts))]
    return overview.overview(counts, held, labels or ["单位"] * counts.shape[1])


def test_boxes_pushed_apart_do_not_overlap():
    """Fifty boxes thrown on one spot."""
    rng = np.random.default_rng(0)
    points, sizes = rng.normal(size=(50, 2)), rng.uniform(10, 60, size=(50, 2))
    assert overlaps(spread(points, sizes, rounds=2000), sizes) == []


def test_boxes_that_do_not_touch_stay_where_they_are():
    """Nothing is moved without need."""
    points = np.array([[0.0, 0.0], [100.0, 0.0]])
    assert np.array_equal(spread(points, np.full((2, 2), 20.0)), points)


def test_settled_boxes_touch_neither_each_other_nor_what_stands_there():
    """Thirty boxes that all want the place of another one."""
    sizes, taken = np.full((30, 2), 25.0), (np.zeros((1, 2)), np.array([[80.0, 80.0]]))
    points = settle(np.zeros((30, 2)), sizes, taken=taken)
    assert overlaps(np.vstack([points, taken[0]]), np.vstack([sizes, taken[1]])) == []


def test_area_of_a_mark_grows_with_its_tasks():
    """Four times the tasks, twice the radius."""
    assert radii(np.array([25, 100])) == pytest.approx([12.5, 25.0])


def test_first_leader_stands_at_the_top_and_the_others_follow_clockwise():
    """In the order of the document."""
    x, y = places([[1], [1], [1], [1]]).seat_points.T
    assert y[0] == y.min() and x[1] > 0 and y[2] == y.max() and x[3] < 0


def test_a_unit_of_all_leaders_stands_nearer_the_middle_than_one_of_a_single_leader():
    """The meaning of the picture."""
    found = places([[3, 9], [3, 0], [3, 0], [3, 0]])
    shared, alone = np.hypot(*(found.unit_points / overview.RADII).T)
    assert shared < alone and found.unit_points[1, 1] < 0


def test_labels_of_hangzhou_are_apart_in_the_first_picture(hangzhou):
    """Units drawn at first, leaders, and the counts of the rest."""
    counts = (hangzhou.membership() @ hangzhou.incidence()).toarray()
    labels = list(hangzhou.units.index.str[:8])
    found = overview.overview(counts, [[0]] * len(hangzhou.tasks), labels)
    first = np.argsort(-counts.sum(axis=0), kind="stable")[:overview.DRAWN]
    boxes, below = unit_boxes(counts.sum(axis=0), labels)
    assert overlaps((found.unit_points + below)[first], boxes[first]) == []


def test_more_leaders_than_seats_share_the_last_one():
    """Nobody is left out: the smallest sit together."""
    held = [[p] for p in range(40) for _ in range(1 + (p < 5))]
    seats = places(np.ones((40, 3), dtype=int), held).seats
    assert len(seats) == overview.SEATS and sorted(p for s in seats for p in s) == list(range(40))
    assert all([p] in seats for p in range(5))


def test_units_that_work_together_stand_together():
    """Members of a group lie nearer to each other, on the whole, than to another group that shares no task with it."""
    shared = np.kron(np.eye(2), np.ones((4, 4))) - np.eye(8)
    points = together.units(shared, np.full(8, 3), [None] * 8, ["甲"] * 8)
    near = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert near[:4, :4].sum() / 12 < 0.7 * near[:4, 4:].mean()


@pytest.mark.parametrize("units", [0, 1, 2])
def test_hardly_any_units_have_places_too(units):
    """Nothing to divide by, and no warning."""
    points = together.units(np.zeros((units, units)), np.ones(units), [None] * units, ["甲"] * units)
    assert points.shape == (units, 2) and np.isfinite(points).all()
    assert places(np.ones((0, units), dtype=int), [[]]).unit_points.shape == (units, 2)


def test_places_do_not_depend_on_the_run(hangzhou):
    """Twice the same, to the last bit."""
    shared, totals = brokerage.ties(hangzhou.incidence()).toarray(), hangzhou.incidence().sum(axis=0)
    labels = list(hangzhou.units.index)
    first, again = (together.units(shared, totals, [None] * len(labels), labels) for _ in range(2))
    assert np.array_equal(first, again)

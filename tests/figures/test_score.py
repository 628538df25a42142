"""The score as a figure: every link a dot, nothing overlaps, what has no room is folded and said so."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from figures import charts, style
from figures.charts.score import _rows
from figures.crossing import tasks_and_units


@pytest.fixture(scope="module")
def hangzhou(hangzhou_network):
    """The links of Hangzhou with four made clusters."""
    network = hangzhou_network
    clusters = pd.DataFrame({"cluster": [i % 4 + 1 for i in range(len(network.units))]}, index=network.units.index)
    return tasks_and_units(network, clusters)


def made(tasks, units=30, portfolios=12):
    """Each task led by one unit and supported by another."""
    rows = [(f"领导{t * portfolios // tasks}", f"t{t}", f"第{u % units}局", "unit", role, u % units % 5)
            for t in range(tasks) for u, role in ((t, "lead"), (t * 7 + 1, "support"))]
    return pd.DataFrame(rows, columns=["portfolio", "task", "unit", "kind", "role", "cluster"])


def dots(ax):
    """Places of the dots, rings first."""
    return {tuple(p) for p in np.asarray(ax.collections[-2].get_offsets()).round(6)}


def test_links_stand_in_the_order_of_the_document(hangzhou):
    """All 532, portfolio by portfolio, none lost."""
    assert len(hangzhou) == 532 and hangzhou["task"].nunique() == 137
    assert hangzhou["portfolio"].drop_duplicates().tolist()[:2] == ["徐立毅", "戴建平"]


def test_every_link_is_a_dot_where_nothing_is_folded():
    """As many dots as links, a stem for each task of two units."""
    links = made(40, units=10)
    assert len(dots(charts.score(links))) == len(links.drop_duplicates(["task", "unit"]))


def test_rows_fold_before_their_type_gets_small(hangzhou):
    """Hangzhou's 98 units do not fit: the least busy of each cluster stand in one row, and every unit stands in one."""
    rows = _rows(hangzhou, 50, "zh")
    assert len(rows) <= 50 and sorted(u for row in rows for u in row.units) == sorted(hangzhou["unit"].unique())
    alone = {row.units[0] for row in rows if len(row.units) == 1}
    assert {"市发改委", "市建委", "市规划和自然资源局"} <= alone and "“+n”" in "".join(t.get_text() for t in charts.score(hangzhou).figure.texts)


@pytest.mark.parametrize("most", [8, 13, 21, 34, 55])
def test_no_unit_is_folded_alone(hangzhou, most):
    """Where one would be left, the row has its name in place of "+1"."""
    assert not any(row.label == "+1 个" for row in _rows(hangzhou, most, "zh"))


@pytest.mark.parametrize("tasks", [24, 137, 2000])
def test_no_two_labels_overlap(tasks):
    """Names of units and of bands, by the boxes of what is drawn."""
    ax = charts.score(made(tasks, units=60))
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    boxes = [t.get_window_extent(canvas.get_renderer()) for t in ax.texts if t.get_text()]
    hits = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 2]
    sheet = ax.figure.bbox
    assert hits == [] and all(sheet.x0 <= b.x0 and b.x1 <= sheet.x1 for b in boxes)


def test_very_many_tasks_are_one_column_per_portfolio():
    """Two thousand: twelve columns, and the subtitle says so."""
    ax = charts.score(made(2000))
    assert len({x for x, _ in dots(ax)}) == 12 and "每个分工合为一列" in "".join(t.get_text() for t in ax.figure.texts)


def test_nothing_to_draw_is_said():
    """No link at all."""
    assert charts.score(made(1).head(0)).texts


def test_two_languages_and_given_axes():
    """English words; on an analyst's own axes too."""
    ax = charts.score(made(10), lang="en")
    assert "The score: 10 tasks" in "".join(t.get_text() for t in ax.figure.texts)
    assert charts.score(made(10), ax=ax) is ax
    style.close(ax)

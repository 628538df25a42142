"""Every chart, drawn: nothing cut, nothing colliding, every character in the font, the same bytes twice."""

import itertools
import os
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from shared import dealt

from figures import charts, crossing, fonts
from graphdata.errors import TableError, UsageError

LONG = [f"{place}（{second}）{n}管理委员会、人民政府" for n in "甲乙丙丁戊" for place in ("杭州大江东产业集聚区", "2022年第19届亚运会组委会场馆建设部")
        for second in ("杭州经济技术开发区", "临江高新技术产业开发区")]
LEADERS = ["分管城建、交通、生态环境保护和应急管理工作的副市长（兼新区党工委书记）", "常务副市长", "市委常委、宣传部部长"]
FINDING = ("按任务数，市发改委（35项）、市建委（28项）、市规划和自然资源局（26项）居前，共137项；谁居首位无法区分：文件中居首的市发改委，"
           "在任务重抽样下名次可在第1至第3之间，按重抽样可能居首的有市发改委、市建委、市规划和自然资源局；"
           "逐对精确检验的第一档有21个主体，其余20个都不能与市发改委区分")
SOURCE = "来源：《杭州市人民政府办公厅关于印发2019年政府工作报告重点工作责任分解的通知》（2019-02-11）。口径：集体称谓各作一个节点；种子0。"


def _long_tables():
    """Twenty units and three portfolios with names of thirty characters; 20 down to 1 tasks."""
    tasks = np.arange(len(LONG), 0, -1)
    board = pd.DataFrame({"kind": "unit", "lead": tasks // 2, "support": tasks - tasks // 2, "responsible": 0,
                          "rank": range(1, 21),
                          "rank_low": 1, "rank_high": 20, "set_low": 1, "set_high": 20, "tier": np.repeat([1, 2], 10)},
                          index=LONG)
    cells = pd.DataFrame([{"portfolio": p, "unit": u, "lead": i + 1, "support": 1, "responsible": 0}
                          for i, p in enumerate(LEADERS) for u in LONG[i::2]])
    pairs = pd.DataFrame([{"a": a, "b": b, "shared_units": 3, "expected": 3.4, "direction": d}
                          for (a, b), d in zip(itertools.combinations(LEADERS, 2), ("more", "less", "none"), strict=True)])
    curve = pd.DataFrame(np.outer(tasks, [1.0, 1.5, 2.0]), index=LONG, columns=[0.0, 0.5, 1.0])
    cards = pd.DataFrame([{"units": tuple(LONG[i:i + 4]), "core": tuple(LONG[i:i + 2]), "unstable": tuple(LONG[i + 2:i + 4]),
                           "leaders": tuple(LEADERS), "words": ("城市建设", "管理"), "stability": 0.5, "stable": bool(i % 2),
                           "task_count": 12}
                          for i in range(12)], index=pd.RangeIndex(1, 13, name="cluster"))
    return {"board": board, "cells": cells, "pairs": pairs, "curve": curve, "cards": cards}


def _many_tables():
    """Sixty portfolios and three hundred units, as of many documents."""
    rng = np.random.default_rng(0)
    units, leaders = [f"某市某县第{n}局" for n in range(300)], [f"副县长{n}" for n in range(60)]
    tasks = np.sort(rng.geometric(0.1, 300))[::-1]
    board = pd.DataFrame({"kind": "unit", "lead": tasks // 2, "support": tasks - tasks // 2, "responsible": 0,
                          "rank": range(1, 301),
                          "rank_low": 1, "rank_high": 300}, index=units)
    cells = pd.DataFrame({"portfolio": np.repeat(leaders, 50), "unit": rng.choice(units, 3000),
                          "lead": rng.geometric(0.3, 3000) - 1,
                          "support": rng.geometric(0.3, 3000), "responsible": 0}).drop_duplicates(["portfolio", "unit"])
    pairs = pd.DataFrame(list(itertools.combinations(leaders, 2)), columns=["a", "b"])
    pairs = pairs.assign(shared_units=rng.integers(0, 40, len(pairs)), expected=20.0, direction="more", morisita_horn=0.55,
                         expected_morisita_horn=0.41)
    curve = pd.DataFrame(np.outer(tasks, [1.0, 1.5]), index=units, columns=[0.0, 1.0])
    return {"board": board, "cells": cells, "pairs": pairs, "curve": curve, "cards": _long_tables()["cards"]}


def _hangzhou_tables(answers):
    named = {"board": "load.table", "pairs": "overlap.portfolios", "curve": "load.weight_curve", "cards": "clusters.cards"}
    return {"cells": crossing.portfolios_and_units(answers.network), **{name: answers.tables[table] for name, table in named.items()}}


@pytest.fixture(scope="module")
def tables(hangzhou_answers):
    return {"long": _long_tables(), "many": _many_tables(), "hangzhou": _hangzhou_tables(hangzhou_answers)}


def _falling(units):
    """A curve of removal for so many units."""
    left = np.linspace(1, 0, len(units) + 1)
    return pd.DataFrame({"unit": ["", *units], "share_led": left**2, "share_held": left, "expected_led": left,
                         "expected_held": left**0.5})


CHARTS = {
    "load": lambda t, **w: charts.load(t["board"], **w),
    "ranks": lambda t, **w: charts.ranks(t["board"], **w),
    "heatmap": lambda t, **w: charts.heatmap(t["cells"], **w),
    "alluvial": lambda t, **w: charts.alluvial(t["cells"], **w),
    "overlap": lambda t, **w: charts.overlap(t["pairs"], **w),
    "weights": lambda t, **w: charts.weights(t["curve"], **w),
    "lorenz": lambda t, **w: charts.lorenz(pd.DataFrame({"share_of_units": [0, 0.5, 1], "share_of_load": [0, 0.2, 1]}),
                                           summary={"gini": 0.5, "top_five_share": 0.4}, **w),
    "null": lambda t, **w: charts.null([0.44, 0.45, 0.45, 0.46], observed=0.53, p=0.01, **w),
    "null_near": lambda t, **w: charts.null([0.44, 0.45, 0.45, 0.46], observed=0.4501, **w),
    "cards": lambda t, **w: charts.cards(t["cards"], **w),
    "sweep": lambda t, **w: charts.sweep(pd.DataFrame({"clusters": range(5, 21), "likeness": 0.9, "portfolios": 0.3},
                                                      index=pd.Index([0.5 + i / 10 for i in range(16)], name="gamma")), **w),
    "removal": lambda t, **w: charts.removal(_falling(t["board"].index), **w),
    "burden": lambda t, **w: charts.burden(pd.DataFrame({d: t["board"]["lead"] for d in ("2019-04-10", "2019-07-10")}), **w),
}


@pytest.fixture
def written(monkeypatch):
    """A function that draws a figure and gives every text that was drawn, with its box in pixels."""
    def measure(ax):
        seen, draw = [], Text.draw
        monkeypatch.setattr(Text, "draw", lambda text, renderer: (seen.append((text, renderer)), draw(text, renderer))[1])
        FigureCanvasAgg(ax.figure)
        ax.figure.draw_without_rendering()  # every text is laid out, no pixel painted
        monkeypatch.setattr(Text, "draw", draw)
        # The box of the text itself, without the hairline of an annotation.
        return [(text, Text.get_window_extent(text, renderer)) for text,
                renderer in seen if text.get_text().strip() and text.get_visible()]
    return measure


def _collisions(boxes):
    """Pairs of boxes, by number, that share more than the air around the ink."""
    x0, y0, x1, y1 = np.array([box.extents for box in boxes]).T
    over = (x0[:, None] + 1 < x1 - 1) & (x0 + 1 < x1[:, None] - 1) & (y0[:, None] + 3 < y1 - 3) & (y0 + 3 < y1[:, None] - 3)
    return np.argwhere(np.triu(over, 1)).tolist()


def test_boxes_that_share_more_than_air_collide():
    """A hair of one and two, nothing of three."""
    assert _collisions([Bbox([[0, 0], [20, 20]]), Bbox([[17, 13], [40, 40]]), Bbox([[19, 0], [40, 13]])]) == [[0, 1]]


@pytest.mark.parametrize(("drawn", "lang"), dealt(itertools.product(CHARTS, ["long", "many", "hangzhou"]), ["zh", "en"]), ids=str)
def test_no_text_is_cut_collides_or_lacks_a_glyph(drawn, lang, tables, written):
    """With a finding of a hundred characters above and a source below."""
    chart, case = drawn
    ax = CHARTS[chart](tables[case], lang=lang, title=FINDING, note=SOURCE)
    found = written(ax)
    width, height = ax.figure.get_size_inches() * ax.figure.dpi
    assert len(found) > 10
    assert [t.get_text() for t, box in found if box.x0 < 0 or box.x1 > width or box.y0 < 0 or box.y1 > height] == []
    assert [(found[i][0].get_text(), found[k][0].get_text()) for i, k in _collisions([box for _, box in found])] == []
    assert fonts.lacking("".join(t.get_text() for t, _ in found).replace("\n", "")) == ""


@pytest.mark.parametrize("chart", CHARTS)
def test_chart_draws_on_axes_it_is_given(chart, tables, written):
    """Axes made with matplotlib's own settings, which have no Chinese font; warnings of missing glyphs are errors."""
    ax = Figure(figsize=(8, 6)).add_axes((0.3, 0.1, 0.6, 0.7))
    assert CHARTS[chart](tables["hangzhou"], ax=ax) is ax
    assert {text.get_fontfamily()[0] for text, _ in written(ax)} == {fonts.FAMILY}


@pytest.mark.parametrize("chart", ["load", "ranks", "heatmap", "alluvial", "overlap", "weights", "cards"])
def test_empty_table_says_so(chart, tables, written):
    """A sheet with one sentence instead of an error."""
    none = {name: table.head(0) for name, table in tables["long"].items()}
    assert any("没有可画的数据" in t.get_text() for t, _ in written(CHARTS[chart](none)))


def test_missing_column_is_named():
    """With the chart that wants it."""
    with pytest.raises(TableError, match="charts.load needs the columns support, responsible"):
        charts.load(pd.DataFrame({"lead": [1]}))


def test_unknown_language_is_refused(tables):
    """Chinese and English are spoken."""
    with pytest.raises(UsageError, match="lang is 'fr'"):
        charts.load(tables["long"]["board"], lang="fr")


def test_load_bars_are_as_long_as_the_counts():
    """甲 leads 2 and supports 3; 乙 leads 1."""
    board = pd.DataFrame({"lead": [2, 1], "support": [3, 0], "responsible": 0}, index=["甲", "乙"])
    ax = charts.load(board)
    assert [(bar.get_x(), bar.get_width()) for bar in ax.patches] == [(0, 2), (0, 1), (2, 3), (1, 0)]


def test_overlap_marks_only_what_the_test_tells_apart(written):
    """One pair more, one less, one that cannot be told apart."""
    pairs = pd.DataFrame({"a": ["甲", "甲", "乙"], "b": ["乙", "丙", "丙"], "shared_units": [7, 1, 4], "expected": 4.0,
                          "direction": ["more", "less", "none"]})
    texts = [t.get_text() for t, _ in written(charts.overlap(pairs))]
    assert {"7 ▲", "1 ▼", "4"} <= set(texts) and "4 ▲" not in texts


def test_heat_map_cell_says_lead_plus_support(written):
    """10+3 leads ten and supports three; +2 only supports; 4 is neither."""
    cells = pd.DataFrame({"portfolio": ["丙", "丙", "丁"], "unit": ["甲", "乙", "乙"], "lead": [10, 0, 0], "support": [3, 2, 0],
                          "responsible": [0, 0, 4]})
    assert {"10+3", "+2", "4"} <= {t.get_text() for t, _ in written(charts.heatmap(cells))}


def test_alluvial_puts_the_rest_together_and_ties_stay_together(written):
    """Of 5, 2, 2, 1 lead tasks and room for two, only the first stands alone."""
    cells = pd.DataFrame({"portfolio": "丙", "unit": list("甲乙丁戊"), "lead": [5, 2, 2, 1], "support": 0, "responsible": 0})
    texts = {t.get_text() for t, _ in written(charts.alluvial(cells, top=2))}
    assert {"丙  10", "甲  5", "其他3个单位  5"} <= texts


def test_charts_leave_the_analyst_s_settings_alone(tables):
    """rcParams are as before."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    charts.load(tables["long"]["board"])
    assert dict(matplotlib.rcParams) == before


def test_names_with_dollar_signs_are_text(written):
    """Not mathematics."""
    board = pd.DataFrame({"lead": [2], "support": [3], "responsible": 0}, index=[r"$\frac{a}{$市建委"])
    assert r"$\frac{a}{$市建委" in {t.get_text() for t, _ in written(charts.load(board))}


def test_units_with_equal_loads_are_all_drawn_or_none(written):
    """Among the first two: 甲, but neither of 乙 and 丙, who tie for the second place with 丁."""
    curve = pd.DataFrame({0.0: [2.0, 1.0, 1.0, 1.0]}, index=list("甲乙丙丁"))
    texts = {t.get_text() for t, _ in written(charts.weights(curve, top=2))}
    assert "甲 2" in texts and not texts & {"乙 1", "丙 1", "丁 1"}


SAME = """
import hashlib, pathlib
import pandas as pd
from figures import charts, style
cells = pd.DataFrame({"portfolio": ["丙", "丙", "丁"], "unit": ["甲局", "乙局", "乙局"], "lead": [10, 0, 1], "support": 1})
for chart in (charts.alluvial,):
    for kind in style.FORMATS:
        path = style.save(chart(cells, title="各单位", note="来源"), pathlib.Path(folder) / f"a.{kind}")
        print(kind, hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_files_are_the_same_bytes_in_two_processes(tmp_path, capsys):
    """PNG, SVG and PDF, whatever the hash seed, time zone and working folder."""
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "PYTHONPATH": os.getcwd()}
    other = subprocess.run([sys.executable, "-c", f"folder = {str(tmp_path)!r}\n{SAME}"], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True).stdout
    exec(SAME, {"folder": str(tmp_path)})  # noqa: S102 - it is ours
    here = capsys.readouterr().out
    assert here.count("\n") == 3 and here == other

"""Commands that answer: the report, the three questions, the map, figures and slides."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Annotated

from .options import MEASURING, READING, Call, Csv, File, Folder, ImageFormat, Json, command, option
from .output import answered, ending, mention_doubts, print_panel, print_table, progress, say_done

if TYPE_CHECKING:
    import pandas as pd

    from graphdata import Network


@command(READING, MEASURING, name="report", zh="主要任务：报告、交互地图、图表、表格、网络文件，写入一个文件夹",
         en="the main job: report, interactive map, figures, tables and graph in one folder")
def report(call: Call, output: Folder) -> None:
    """The whole path, from document to folder."""
    from figures.briefing import write

    with progress() as step:
        corpus, answers = answered(call, step)
        written = write(output, corpus, answers, lang=call.lang.value, options=call.options(), progress=step)
    say_done(written)
    mention_doubts(corpus, call)


@command(READING, MEASURING, name="load", zh="哪些单位承担最多", en="which agencies carry the most load")
def load(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """The load table."""
    from analysis.load import table

    _measured(call, lambda network: table(network, support_weight=call.support_weight, rng=call.seed), name="load", as_json=as_json, as_csv=as_csv)


@command(READING, MEASURING, name="overlap", zh="哪些领导分工相互交叉（--units 为单位之间）",
         en="which portfolios overlap (--units: which units share tasks)")
def overlap(call: Call, units: Annotated[bool, option("--units", zh="单位两两之间", en="pairs of units")] = False,
            as_json: Json = False, as_csv: Csv = False) -> None:
    """Pairs of portfolios, or of units."""
    from analysis import overlap as room

    measure = room.units if units else room.portfolios
    _measured(call, lambda network: measure(network, rng=call.seed), name="unit_pairs" if units else "overlap", as_json=as_json, as_csv=as_csv)


@command(READING, MEASURING, name="clusters", zh="有哪些协同集群", en="which coordination clusters exist")
def clusters(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """The cluster of every unit."""
    from analysis.clusters import table

    _measured(call, lambda network: table(network, rng=call.seed), name="clusters", as_json=as_json, as_csv=as_csv)


@command(READING, MEASURING, name="brokers", zh="哪些单位连接不同分工", en="which units tie portfolios together")
def brokers(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """Position of every unit."""
    from analysis.brokerage import table

    _measured(call, lambda network: table(network, rng=call.seed), name="brokers", as_json=as_json, as_csv=as_csv)


def _measured(call: Call, measure: Callable[[Network], pd.DataFrame], *, name: str, as_json: bool, as_csv: bool) -> None:
    """One measure: of one document its table, of several the panel, each document measured by itself."""
    corpus = call.corpus()
    if not call.several(corpus):
        print_table(measure(call.network(corpus)), as_json=as_json, as_csv=as_csv, name=name, lang=call.lang.value)
        return
    from analysis.panel import table
    from graphdata import worlds

    with progress() as step:
        done = count(1)
        found = table(worlds(corpus), measure, network=call.network, done=lambda document: step(document, next(done), len(corpus.documents)))
    print_panel(found, as_json=as_json, as_csv=as_csv, name=name, lang=call.lang.value)


@command(READING, MEASURING, name="map", zh="交互地图：一个可离线打开的网页", en="the interactive map: one page that opens offline")
def network_map(call: Call, output: File) -> None:
    """One HTML file."""
    ending(output, ".html", ".htm")
    from figures.briefing import page

    with progress() as step:
        corpus, answers = answered(call, step)
    say_done([page(corpus, answers, lang=call.lang.value).save(output)])


@command(READING, MEASURING, name="figures", zh="简报用图（png、svg、pdf）", en="figures for slides (png, svg, pdf)")
def figures(call: Call, output: Folder, image_format: Annotated[ImageFormat, option(
        "--format", zh="图片格式", en="image format", show_default=True)] = ImageFormat.png) -> None:
    """Every figure of the report."""
    from figures.briefing import write_figures

    with progress() as step:
        corpus, answers = answered(call, step)
        written = write_figures(output, corpus, answers, image_format=image_format.value, lang=call.lang.value, options=call.options())
    say_done(written)


@command(READING, MEASURING, name="slides", zh="简报幻灯片（.pptx，图表可编辑）", en="slides for a briefing (.pptx, editable charts)")
def slides(call: Call, output: File) -> None:
    """A deck of native charts and tables."""
    ending(output, ".pptx")
    from figures.slides import write

    with progress() as step:
        corpus, answers = answered(call, step)
    say_done([write(output, corpus, answers, lang=call.lang.value)])

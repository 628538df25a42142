"""Commands that answer: the report, the three questions, the map, figures and slides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from .options import MEASURING, READING, Call, Csv, File, Folder, ImageFormat, Json, Memory, command, option
from .output import ending, mention_doubts, print_table, progress, say_done
from .several import answer_one, beside, circles_of, documents_of, each, measured

if TYPE_CHECKING:
    import pandas as pd

    from graphdata import Network


@command(READING, MEASURING, name="report", zh="主要任务：报告、交互地图、图表、表格、网络文件，写入一个文件夹",
         en="the main job: report, interactive map, figures, tables and graph in one folder")
def report(call: Call, output: Folder) -> None:
    """The whole path, from document to folder; of several documents an index page with the panel, and a folder each."""
    import pandas as pd

    from figures.beside import artist
    from figures.briefing import begin, write

    with pd.option_context("mode.string_storage", "python"), progress() as step, artist():  # of a store too, document by document
        found = documents_of(call, step)
        if found.total > 1:
            from figures.panel import write as write_several

            written = write_several(output, **each(call, found), unread=call.not_read())
        else:
            corpus = found.one()
            answers = answer_one(call, corpus, step, meanwhile=partial(begin, lang=call.lang.value))
            written = write(output, corpus, answers, lang=call.lang.value, options=call.options(), unread=call.not_read(), progress=step)
    say_done(written)
    mention_doubts(found, call)


@command(READING, MEASURING, name="load", zh="哪些单位承担最多", en="which agencies carry the most load")
def load(call: Call, as_json: Json = False, as_csv: Csv = False, memory: Memory = None) -> None:
    """The load table."""
    from analysis.load import table

    _measured(call, lambda network: table(network, support_weight=call.support_weight, rng=call.seed), name="load", as_json=as_json, as_csv=as_csv,
              memory=memory)


@command(READING, MEASURING, name="findings", zh="三个问题的结论：一句话、依据、有多大把握", en="what can be said: claims, the evidence behind them, how sure")
def findings(call: Call, as_json: Json = False) -> None:
    """Every finding, question by question."""
    from .output import print_json

    with progress() as step:
        told = _told(call, step)
    if as_json:
        heads = {document: header for document, header, _ in told}
        print_json({"header": heads if len(told) > 1 else told[0][1], "rows": [row for *_, rows in told for row in rows]})
        return
    from figures.terminal import show_findings

    show_findings([(header, rows) for _, header, rows in told], lang=call.lang.value)


def _told(call: Call, step: Callable[..., None]) -> list[tuple[str, dict[str, Any], list[dict[str, Any]]]]:
    """Name, header and rows of every document, each answered by itself."""
    from analysis.shown import findings_header

    documents, out = documents_of(call, step), []
    for _, part in documents:
        found = answer_one(call, part, step, shown=())
        name = str(part.documents.index[0]) if len(part.documents) else ""
        front = {"document": name} if documents.total > 1 else {}
        out.append((name, findings_header(found, part, lang=call.lang.value), [front | finding.record(lang=call.lang.value) for finding in found.sentences]))
    return out


@command(READING, MEASURING, name="overlap", zh="哪些领导分工相互交叉（--units 为单位之间，--direction 为配合的方向）",
         en="which portfolios overlap (--units: which units share tasks, --direction: whose units support whose tasks)")
def overlap(call: Call, units: Annotated[bool, option("--units", zh="单位两两之间", en="pairs of units")] = False,
            direction: Annotated[bool, option("--direction", zh="配合的方向：谁的牵头单位配合谁的任务", en="directions: whose lead units support whose tasks")] = False,
            as_json: Json = False, as_csv: Csv = False, memory: Memory = None) -> None:
    """Pairs of portfolios, of units, or directions between portfolios."""
    from analysis import overlap as room
    from graphdata.errors import UsageError

    if units and direction:
        raise UsageError("--units and --direction ask for two tables", remedy="Give one of them.", zh="--units 与 --direction 是两张表，请只选一个。")
    measure, name = (room.units, "unit_pairs") if units else (room.direction, "direction") if direction else (room.portfolios, "overlap")
    _measured(call, lambda network: measure(network, rng=call.seed), name=name, as_json=as_json, as_csv=as_csv, memory=memory)


@command(READING, MEASURING, name="clusters", zh="有哪些协同集群", en="which coordination clusters exist")
def clusters(call: Call, kinds: Annotated[bool, option("--kinds", zh="把各文件的同类部门合在一起，看全部文件中的协同圈",
                                                       en="kinds of departments over all documents together: their circles")] = False,
             as_json: Json = False, as_csv: Csv = False, memory: Memory = None) -> None:
    """The cluster of every unit; of kinds of departments over all documents."""
    from analysis.clusters import table

    if kinds:
        with progress() as step:
            found = circles_of(call, step, memory=memory)
        print_table(found, as_json=as_json, as_csv=as_csv, name="circles", lang=call.lang.value)
        return
    names = call.cluster_names()
    _measured(call, lambda network: table(network, rng=call.seed, names={u: n for u, n in names.items() if u in network.units.index}), name="clusters", as_json=as_json, as_csv=as_csv)


@command(READING, MEASURING, name="brokers", zh="哪些单位连接不同分工", en="which units tie portfolios together")
def brokers(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """Position of every unit."""
    from analysis.brokerage import table

    _measured(call, lambda network: table(network, rng=call.seed), name="brokers", as_json=as_json, as_csv=as_csv)


def _measured(call: Call, measure: Callable[[Network], pd.DataFrame], *, name: str, as_json: bool, as_csv: bool, memory: str | None = None) -> None:
    """One measure: of one document its table, of several the panel, each document measured by itself."""
    with progress() as step:
        found = measured(call, measure, step, name=name, memory=memory)
    print_table(found, as_json=as_json, as_csv=as_csv, name=name, lang=call.lang.value)


@command(READING, MEASURING, name="map", zh="交互地图：一个可离线打开的网页", en="the interactive map: one page that opens offline")
def network_map(call: Call, output: File) -> None:
    """One HTML file; of several documents an index page with the panel, and the pages in a folder beside it."""
    ending(output, ".html", ".htm")
    from figures.briefing import page

    with progress() as step:
        found = documents_of(call, step)
        if found.total > 1:
            from figures.panel import write_maps

            written = write_maps(output, **each(call, found))
        else:
            corpus = found.one()
            written = [page(corpus, answer_one(call, corpus, step, shown=()), lang=call.lang.value).save(output)]
    say_done(written)


@command(READING, MEASURING, name="figures", zh="简报用图（png、svg、pdf）", en="figures for slides (png, svg, pdf)")
def figures(call: Call, output: Folder, image_format: Annotated[ImageFormat, option(
        "--format", zh="图片格式", en="image format", show_default=True)] = ImageFormat.png) -> None:
    """Every figure of the report; of several documents a folder for each, and the figures of the panel."""
    from figures.briefing import write_figures

    with progress() as step:
        found = documents_of(call, step)
        if found.total > 1:
            from figures.panel import write_figures as write_several

            written = write_several(output, image_format=image_format.value, **each(call, found))
        else:
            corpus = found.one()
            written = write_figures(output, corpus, answer_one(call, corpus, step), image_format=image_format.value, lang=call.lang.value,
                                    options=call.options())
    say_done(written)


@command(READING, MEASURING, name="brief", zh="信息专报：两页 Word 文档（.docx），可编辑后报送", en="a brief of two pages for Word (.docx), in the form of a 信息专报")
def brief(call: Call, output: File) -> None:
    """The three answers on two pages; of several documents a brief for each."""
    ending(output, ".docx")
    from figures.brief import write

    with progress() as step:
        written = [write(path, world, answer_one(call, world, step, shown=("clusters.cards",)), lang=call.lang.value) for path, world in beside(output, documents_of(call, step))]
    say_done(written)


@command(READING, MEASURING, name="slides", zh="简报幻灯片（.pptx，图表可编辑）", en="slides for a briefing (.pptx, editable charts)")
def slides(call: Call, output: File) -> None:
    """A deck of native charts and tables for every document."""
    ending(output, ".pptx")
    from figures.slides import write

    with progress() as step:
        written = [write(path, world, answer_one(call, world, step, shown=("clusters.cards",)), lang=call.lang.value) for path, world in beside(output, documents_of(call, step))]
    say_done(written)

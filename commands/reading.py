"""Commands about what a document says: read, check, tables, graph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

    from graphdata import Network

from .options import MEASURING, READING, Call, File, Json, TableFormat, command, option
from .output import ending, name_failures, print_json, progress, say_done
from .several import answer_one, beside, documents_of, merged
from .speech import say


@command(READING, name="read", zh="文件说了什么：任务、责任单位、角色（--json 输出完整结构）",
         en="what the document says, as read (--json for all of it)")
def read(call: Call, as_json: Json = False) -> None:
    """The reading, whole or in short; for several files what became of each."""
    from graphdata.corpus import to_json

    with progress() as step:
        corpus, outcomes = call.corpus_and_outcomes(step)
    if as_json:
        found = [to_json(corpus, document) for document in corpus.documents.index]
        print_json(found[0] if len(found) == 1 else {"documents": found, **_together(call, found)})
        name_failures(outcomes)
        return
    from figures.terminal import show_outcomes, show_reading

    if len(outcomes) > 1:
        show_outcomes(outcomes, lang=call.lang.value)
    else:
        show_reading(corpus, lang=call.lang.value)


def _together(call: Call, found: list[dict[str, Any]]) -> dict[str, Any]:
    """The tasks of an archive or mail in one list, too: who names one file gets one list of tasks."""
    if len(call.sources) != 1 or not Path(call.sources[0]).is_file():
        return {}
    return {"tasks": [{**task, "document": each["document"]["file"]} for each in found for task in each["tasks"]]}


@command(READING, name="check", zh="哪些内容没有读懂：逐行列出并给出建议；可生成核对表供人工订正",
         en="what was not understood, line by line, with suggestions; writes a workbook to correct it in")
def check(call: Call, workbook: Annotated[Path | None, option("--workbook", metavar="XLSX", zh="写出核对表，订正后用 --corrections 读回",
                                                                en="write a review workbook, read back with --corrections")] = None,
          carry: Annotated[Path | None, option("--carry", metavar="XLSX", zh="旧文件的核对表：原文未变的行，其订正沿用到 --workbook 的新表，其余列出",
                                               en="review workbook of an earlier version: corrections of rows whose text is the same go into --workbook, the rest are named")] = None,
          as_json: Json = False) -> None:
    """Exit code 1 where something was not understood."""
    from graphdata import checking, corrections
    from graphdata.errors import UsageError
    from graphdata.registry import load

    if workbook:
        ending(workbook, ".xlsx")
    if carry and not workbook:
        raise UsageError("--carry needs a new review workbook to write", remedy="Name it: --workbook NEW.xlsx.", zh="--carry 需要写出新的核对表。请用 --workbook 指定。")

    with progress() as step:
        corpus, outcomes = call.corpus_and_outcomes(step)
        registry = load(call.registry)
        refused = (outcomes["outcome"] == "refused").any()
        source = None if refused else call.sources
        found = checking.check(corpus, source=source, registry=registry, encoding=call.encoding, layout=call.layout)
    if carry and workbook:
        left = corrections.carry(corpus, carry, workbook, registry=registry)
    elif workbook:
        corrections.write(corpus, workbook, registry=registry)
    if carry and not as_json:
        print(say(f"沿用{left.attrs['carried']}处订正，{len(left)}处没有沿用。", f"{left.attrs['carried']} corrections carried over, {len(left)} not."))
        for row in left.itertuples():
            print(say(f"  {row.sheet}!{row.cell} {row.text[:40]} {row.correction}：{row.zh}", f"  {row.sheet}!{row.cell} {row.text[:40]} {row.correction}: {row.en}"))
    if as_json:
        print_json(checking.to_json(found))
    else:
        print("\n".join(checking.sentences(found, lang=call.lang.value)))
    name_failures(outcomes)
    if workbook and not as_json:
        say_done([workbook])
    if not found.clean or refused:
        raise typer.Exit(1)


@command(READING, name="agree", zh="两份核对表（或一份与原读法）是否一致：Krippendorff α，逐条列出分歧",
         en="whether two review workbooks agree (or one with the reading): Krippendorff's alpha, and every difference")
def agree(call: Call, against: Annotated[Path | None, option("--against", metavar="XLSX", zh="另一人订正的核对表；不给则与未订正的读法比较",
                                                              en="the workbook of another reader; the uncorrected reading if none")] = None,
          output: Annotated[Path | None, option("-o", "--output", metavar="XLSX", zh="把分歧写成工作簿", en="write the differences as a workbook")] = None,
          as_json: Json = False) -> None:
    """The first reading is that of --corrections."""
    from dataclasses import replace

    from analysis.definitions import DEFINITIONS
    from analysis.structure import coders, sentence
    from graphdata.errors import UsageError
    from graphdata.sheets import Sheet, write_xlsx

    if call.corrections is None:
        raise UsageError("agree needs a review workbook", remedy="Give --corrections ONE.xlsx, and --against OTHER.xlsx for a second reader.",
                         zh="请用 --corrections 给出一份核对表；与另一人比较时再用 --against 给出另一份。")
    if output:
        ending(output, ".xlsx")
    with progress() as step:
        found = coders(*(replace(call, corrections=path).corpus(step) for path in (call.corrections, against)))
    said = sentence(found)[call.lang.value]
    if as_json:
        print_json({"header": {"alpha": None if found.alpha != found.alpha else found.alpha, "links": found.links, "differ": found.differ, "sentence": said},
                    "rows": found.table.to_dict("records")})
    else:
        print("\n".join([said, *(say(f"  第{r.line}行 {r.unit}：{r.one} / {r.other}", f"  line {r.line}, {r.unit}: {r.one} / {r.other}") for r in found.table.itertuples())]))
    if output:
        columns = DEFINITIONS["structure.coders"]
        headers = {name: column.zh if call.lang.value == "zh" else name for name, column in columns.items()}
        write_xlsx([Sheet(say("分歧", "Differences"), found.table, headers=headers, widths={"text": 60})], output, title=said, lang=call.lang.value)
        if not as_json:
            say_done([output])


@command(READING, name="layout", zh="文件的版式：标签、列、清单起点，写成十来行的版式文件；改正后用 --layout 读",
         en="the form of a document in some ten lines: labels, columns, where the list begins; corrected, it is read with --layout")
def layout(call: Call, output: Annotated[Path | None, option("-o", "--output", metavar="YML", zh="版式文件；不写则显示在屏幕上",
                                                              en="layout file to write; shown otherwise")] = None) -> None:
    """The form of one document."""
    import graphdata as gd
    from graphdata.layout import files
    from graphdata.writing import whole_file

    if output:
        ending(output, ".yml", ".yaml")
    found = files.text(gd.form(call.sources, **call.choices()))
    if output is None:
        print(found, end="")
        return
    with whole_file(output) as path:
        path.write_text(found, encoding="utf-8")
    say_done([output])


@command(READING, MEASURING, name="tables", zh="全部表格：一个工作簿（.xlsx），或一个文件夹的 CSV / Parquet",
         en="all tables: one workbook (.xlsx), or a folder of CSV or Parquet files", arrow=True)
def tables(call: Call, output: File, table_format: Annotated[TableFormat | None, option(
        "--format", zh="写入文件夹时的格式", en="format of the files in a folder")] = None) -> None:
    """A workbook if the output ends in .xlsx and no format is asked for, else a folder."""
    from graphdata.errors import UsageError

    if table_format is not None and output.suffix.lower() == ".xlsx":
        raise UsageError(f"--format {table_format.value} writes a folder, and the output is called a workbook", where=str(output),
                         remedy="Leave --format out, or name a folder.", zh=f"--format {table_format.value} 写入文件夹，而输出的名称是工作簿。请去掉 --format，或给出文件夹名。")
    if table_format is None and output.suffix and not output.is_dir():
        ending(output, ".xlsx", otherwise=("；或写明 --format csv，写入一个文件夹", ", or name a folder and --format csv"))
    from figures import workbook

    book = table_format is None and output.suffix.lower() == ".xlsx"
    with progress() as step:
        corpus = call.corpus(step)
        choices = {"shown": tuple(workbook.MEASURED), "every_world": book}  # the findings stand in a workbook only
        answers = merged(call, corpus, step, **choices) if len(corpus.documents) > 1 else answer_one(call, corpus, step, **choices)
    if book:
        written = [workbook.write(output, corpus, answers, lang=call.lang.value)]
    else:
        written = workbook.write_folder(output, corpus, answers, table_format=(table_format or TableFormat.csv).value, lang=call.lang.value,
                                        options=call.options())
    say_done(written)


@command(READING, MEASURING, name="graph", zh="网络文件：按后缀 .graphml .gexf .net .json；带标签、权重、指标、集群、颜色、大小与位置",
         en="the network as a graph file: .graphml .gexf .net .json, with labels, weights, measures, clusters, colour, size and place")
def graph(call: Call, output: File, backbone: Annotated[bool, option("--backbone", zh="只要骨干：共同任务多于随机预期的单位及其联系",
                                                                      en="the backbone only: units that share more tasks than chance gives")] = False) -> None:
    """Readable by networkx, igraph, Gephi, Pajek."""
    from graphdata.exports import FORMATS, write_graph

    ending(output, *FORMATS)
    from figures import graphs

    with progress() as step:
        written, empty = [], []
        for path, world in beside(output, documents_of(call, step)):
            network = call.network(world)
            step(say("指标与位置", "measures and places"))
            tables = _measured(network, call, pairs=backbone)
            made = graphs.backbone(network, tables) if backbone else graphs.whole(network, tables, support_weight=call.support_weight)
            written.append(write_graph(made, path))
            empty += [path] if backbone and not made.number_of_edges() else []
    say_done(written)
    for _ in empty:
        print(say("没有一对单位的共同任务多于随机预期，骨干为空。", "No two units share more tasks than chance gives: the backbone is empty."))


def _measured(network: Network, call: Call, *, pairs: bool) -> dict[str, pd.DataFrame]:
    """What a graph file holds of the measures; the positions without their null."""
    from analysis import brokerage, clusters, load, overlap

    grouped = clusters.table(network, rng=call.seed)
    tables = {"load.table": load.table(network, support_weight=call.support_weight, rng=call.seed), "clusters.table": grouped,
              "clusters.cards": clusters.cards(network, grouped), "brokerage.table": brokerage.table(network, tested=0, draws=0)}
    return tables | ({"overlap.units": overlap.units(network, rng=call.seed)} if pairs else {})

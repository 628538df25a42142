"""The front door: one command is one path through the house.

The one place that turns an error into a message and an exit code: 0 done; 1 done, but something in the source was not
understood (`check`); 2 usage or unreadable input, with one message on standard error and nothing written.
Everything heavy is imported inside the command that needs it, so that ``zeren --help`` answers at once.
"""

from __future__ import annotations

import os
import shlex
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import wraps
from inspect import Parameter, Signature, get_annotations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

    from analysis.answers import Answers
    from graphdata import Corpus, Network
    from graphdata.errors import ZerenError


def _language(arguments: list[str]) -> str:
    """The language of help and messages, before any option is parsed: ``--lang``, else ZEREN_LANG, else Chinese."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        if option == "--lang" and value in ("zh", "en"):
            return value
        if option in ("--lang=zh", "--lang=en"):
            return option[-2:]
    return "en" if os.environ.get("ZEREN_LANG") == "en" else "zh"


LANG = _language(sys.argv[1:])


def say(zh: str, en: str) -> str:
    """The text in the language of this call."""
    return en if LANG == "en" else zh


app = typer.Typer(
    add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say("责任：谁对什么负责。读取政府工作报告重点工作责任分解文件，给出负荷、交叉与协同的答案，每个数字都能追溯到原句。",
             "Zeren: who answers for what. Reads responsibility documents of Chinese governments; every number leads back to its sentence."))

returns_app = typer.Typer(add_completion=False, rich_markup_mode=None, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(returns_app, name="returns", help=say("填报：new 生成填报表，read 读回，status 查看进度", "returns: new writes forms, read takes them back, status shows where things stand"))


class Lang(str, Enum):
    """Languages of what people read."""

    zh = "zh"
    en = "en"


class Collectives(str, Enum):
    """Treatments of collectives."""

    group = "group"
    expand = "expand"
    drop = "drop"


class Portfolios(str, Enum):
    """What a portfolio is."""

    leader = "leader"
    section = "section"


class LeadRule(str, Enum):
    """Rules about who leads that override the document's own."""

    first = "first"
    label = "label"
    none = "none"


class ImageFormat(str, Enum):
    """Formats of figures."""

    png = "png"
    svg = "svg"
    pdf = "pdf"


class TableFormat(str, Enum):
    """Formats of tables in a folder."""

    csv = "csv"
    parquet = "parquet"



class Aim(str, Enum):
    """Aims of a suggestion."""

    both = "both"
    even = "even"
    pairs = "pairs"


def _option(*names: str, zh: str, en: str, **facts: Any) -> Any:
    return typer.Option(*names, show_default=facts.pop("show_default", False), help=say(zh, en), **facts)


Folder = Annotated[Path, _option("-o", "--output", metavar="DIR", zh="输出文件夹", en="folder to write to")]
File = Annotated[Path, _option("-o", "--output", metavar="FILE", zh="输出文件", en="file to write")]
Json = Annotated[bool, _option("--json", zh="以 JSON 输出", en="print JSON")]
Csv = Annotated[bool, _option("--csv", zh="以 CSV 输出", en="print CSV")]

# The options that mean the same in every command, each defined once: name, type, default.
READING = {
    "sources": (Annotated[list[str], typer.Argument(metavar="SOURCE...", show_default=False, help=say(
        "文件（txt、md、docx、html、pdf、xlsx、csv 等）、文件夹，或内置文件 hangzhou-2019",
        "a file (txt, md, docx, html, pdf, xlsx, csv …), a folder, or the bundled hangzhou-2019"))], Parameter.empty),
    "lang": (Annotated[Lang, _option("--lang", zh="界面与输出语言", en="language of what people read", show_default=True)], Lang(LANG)),
    "encoding": (Annotated[str | None, _option("--encoding", metavar="NAME", zh="文本编码，如 gb18030；默认自动识别",
                                               en="text encoding such as gb18030; found by itself otherwise")], None),
    "layout": (Annotated[str | None, _option("--layout", metavar="L1…L13", zh="版式；识别有误时指定",
                                             en="layout, where the one found is wrong")], None),
    "lead_rule": (Annotated[LeadRule | None, _option("--lead-rule", zh="牵头认定：first 首列，label 按标签，none 不认定；默认按文件自身规则",
                                                     en="who leads: first, label, none; by default the document's own rule")], None),
    "registry": (Annotated[Path | None, _option("--registry", metavar="DIR", zh="自备单位名录（CSV 文件夹），叠加在内置名录之上",
                                                en="folder of CSV tables laid over the bundled registry")], None),
    "corrections": (Annotated[Path | None, _option("--corrections", metavar="XLSX", zh="经人工订正的核对表（由 zeren check --workbook 生成）",
                                                   en="a corrected review workbook (made by zeren check --workbook)")], None),
}
MEASURING = {
    "collectives": (Annotated[Collectives, _option("--collectives", zh="“各区、县（市）政府”等集体：group 作为一个节点，expand 展开为成员，drop 不计",
                                                   en="collectives such as 各区政府: one node, their members, or left out",
                                                   show_default=True)], Collectives.group),
    "portfolios": (Annotated[Portfolios, _option("--portfolios", zh="按领导分工（leader）或按章节（section）划分",
                                                 en="portfolios by leader, or by section where no leader is named",
                                                 show_default=True)], Portfolios.leader),
    "support_weight": (Annotated[float, _option("--support-weight", metavar="W", min=0.0, max=1.0, zh="配合任务的权重，仅用于加权指标",
                                                en="weight of supporting a task, in weighted measures only",
                                                show_default=True)], 0.5),
    "seed": (Annotated[int, _option("--seed", metavar="N", min=0, zh="随机种子；同一种子结果相同", en="the same seed gives the same result",
                                    show_default=True)], 0),
}
# Commands that find the document by themselves, because the forms and the store remember it.
REMEMBERED = {**READING, "sources": (Annotated[list[str] | None, _option("--source", metavar="SOURCE", zh="文件；默认用生成填报表时的文件",
                                                                         en="the document; by default the one the forms were written for")], None)}
StoreFile = Annotated[Path, _option("--store", metavar="FILE", zh="填报库（一个文件，历次填报都存入其中）", en="the store: one file for the returns of the whole year",
                                    show_default=True)]


@dataclass(frozen=True)
class Call:
    """The shared options of one call."""

    sources: list[str]
    lang: Lang
    encoding: str | None
    layout: str | None
    lead_rule: LeadRule | None
    registry: Path | None
    corrections: Path | None
    collectives: Collectives = Collectives.group
    portfolios: Portfolios = Portfolios.leader
    support_weight: float = 0.5
    seed: int = 0
    unread: list[ZerenError] = field(default_factory=list)  # files of a folder that could not be read

    def corpus(self, progress: Callable[..., None] | None = None) -> Corpus:
        """The sources, read; files of a folder that could not be read are kept in mind for the end."""
        import graphdata as gd
        from graphdata.errors import UnreadWarning

        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", UnreadWarning)
            corpus = gd.read(self.sources, progress=self._counted(progress), **self._choices())
        self.unread.extend(error for each in said if isinstance(each.message, UnreadWarning) for error in each.message.errors)
        return corpus

    def corpus_and_outcomes(self, progress: Callable[..., None] | None = None) -> tuple[Corpus, pd.DataFrame]:
        """The sources, read, and what became of each file; it is an error if none can be read."""
        import graphdata as gd

        corpus, outcomes = gd.read_folder(self.sources, progress=self._counted(progress), **self._choices())
        if outcomes["error"].astype(bool).all():
            gd.read(self.sources, **self._choices())  # raises what is wrong
        return corpus, outcomes

    def _choices(self) -> dict[str, Any]:
        return {"encoding": self.encoding, "layout": self.layout, "registry": self.registry, "corrections": self.corrections,
                "lead_rule": self.lead_rule.value if self.lead_rule else None}

    def _counted(self, progress: Callable[..., None] | None) -> Callable[[str], None] | None:
        """What counts the files that have been read."""
        from itertools import count

        from graphdata.sources import listed

        if progress is None:
            return None
        total, done = len(listed(self.sources)), count(1)
        progress(say("读取", "reading"), 0, total)
        return lambda name: progress(name, next(done), total)

    def network(self, corpus: Corpus) -> Network:
        """The network of the corpus under the choices of the call."""
        from graphdata import Network
        from graphdata.registry import load

        return Network(corpus, collectives=self.collectives.value, portfolios=self.portfolios.value, registry=load(self.registry))

    def files(self) -> dict[str, Path | None]:
        """The files that the reading depends on besides its sources."""
        return {"registry": self.registry, "corrections": self.corrections}

    def of_returns(self, found: dict[str, Any] | None) -> Call:
        """The call with the document that its forms or its store remember, unless one is named."""
        from graphdata.errors import UsageError

        if self.sources:
            return self
        if not found:
            raise UsageError("it is not known which document these returns are of", remedy="Name it: --source SOURCE.", zh="不知道这些填报属于哪个文件。请用 --source 指定。")
        own = {"encoding": self.encoding, "layout": self.layout, "lead_rule": self.lead_rule, **self.files()}
        kept = {key: value if value is None else LeadRule(value) if key == "lead_rule" else Path(value) if key in self.files() else value
                for key, value in found.items() if key in own}
        return replace(self, sources=found["sources"], **{key: own[key] if own[key] is not None else kept.get(key) for key in own})

    def options(self) -> dict[str, Any]:
        """The choices of the call, for run.json; the inputs stand there by hash."""
        plain = {k: getattr(self, k) for k in [*READING, *MEASURING] if k != "sources"}
        return {k: v.value if isinstance(v, Enum) else v.name if isinstance(v, Path) else v for k, v in plain.items()}


def command(*shared: dict[str, Any], name: str, zh: str, en: str, group: typer.Typer = app) -> Callable:
    """Register a command ``f(call, **own options)`` together with the shared options it takes."""
    options = {key: option for group in shared for key, option in group.items()}

    def register(function: Callable) -> Callable:
        own = get_annotations(function, eval_str=True)
        own.pop("return", None)
        own.pop("call")
        defaults = {p.name: p.default for p in Signature.from_callable(function).parameters.values()}
        parameters = [(key, *options[key]) for key in options if key == "sources"]
        parameters += [(key, kind, defaults[key]) for key, kind in own.items()]
        parameters += [(key, *options[key]) for key in options if key != "sources"]
        named = [Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=kind) for key, kind, default in parameters]

        @wraps(function)
        def run(**given: Any) -> None:
            call = Call(**{k: given.pop(k) for k in options})
            _note_registry(call.registry)
            function(call, **given)
            for error in call.unread:
                print(say("未能读取：", "Not read: ") + error.message(LANG), file=sys.stderr)

        run.__signature__ = Signature(named)
        run.__annotations__ = {p.name: p.annotation for p in named}
        group.command(name, help=say(zh, en))(run)
        return function

    return register


def _note_registry(folder: Path | None) -> None:
    """How an analyst's own registry was read, where that is worth a word."""
    if folder is None:
        return
    from graphdata.registry import load

    for zh, en in load(folder).notes:
        print(say(f"提示：{zh}", f"Note: {en}"), file=sys.stderr)


@contextmanager
def progress() -> Iterator[Callable[..., None]]:
    """Where the work stands, on standard error, shown only where a person looks on.

    Call it with what comes next, or with what is done, how many that makes, and of how many.
    """
    if not sys.stderr.isatty():
        yield lambda *step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = [SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(),
               TextColumn("{task.fields[count]}"), TimeElapsedColumn()]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("…", total=None, count="")

        def step(description: str, done: int = 0, total: int | None = None) -> None:
            bar.tasks[0].total = total
            bar.update(task, description=description, completed=done, count=f"{done}/{total}" if total else "")

        yield step


def _answers(call: Call, step: Callable[[str], None]) -> tuple[Corpus, Answers]:
    from analysis.answers import answer

    corpus = call.corpus(step)
    network = call.network(corpus)
    return corpus, answer(network, corpus, support_weight=call.support_weight, rng=call.seed, progress=step, lang=call.lang.value)


def _ending(output: Path, *known: str) -> None:
    """Refuse another ending before any work is done: the file would open in no program."""
    from graphdata.errors import UsageError

    if output.suffix.lower() not in known:
        raise UsageError("the file name has another ending than the command writes", where=str(output), remedy=f"End it in {' or '.join(known)}.",
                         zh=f"文件名后缀与内容不符。请让文件名以 {' 或 '.join(known)} 结尾。")


def _print_json(value: Any) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False))


def _print_table(table: pd.DataFrame, *, as_json: bool, as_csv: bool, name: str, lang: str) -> None:
    """One measured table: JSON of the contract, CSV, or columns for the eye with the sentences that hold for all of it."""
    from analysis.answers import header, records

    if as_json:
        _print_json({"header": header(table), "rows": records(table)})
    elif as_csv:
        print(table.reset_index().to_csv(index=False, lineterminator="\n"), end="")
    else:
        from figures.terminal import show

        show(table, name=name, lang=lang)


@command(READING, MEASURING, name="report", zh="主要任务：报告、交互地图、图表、表格、网络文件，写入一个文件夹",
         en="the main job: report, interactive map, figures, tables and graph in one folder")
def report(call: Call, output: Folder) -> None:
    """The whole path, from document to folder."""
    from figures.briefing import write

    with progress() as step:
        corpus, answers = _answers(call, step)
        written = write(output, corpus, answers, lang=call.lang.value, options=call.options(), progress=step)
    say_done(written)
    _mention_doubts(corpus, call)


def say_done(written: list[Path]) -> None:
    """Where to look now."""
    pages = [p for p in written if p.suffix == ".html"] or written
    print(say("已写入：", "Written:"))
    for path in pages:
        print(f"  {path}")
    if len(written) > len(pages):
        rest = len(written) - len(pages)
        print(say(f"  及同一文件夹中的另外 {rest} 个文件", f"  and {rest} more files in the same folder"))


def _mention_doubts(corpus: Corpus, call: Call) -> None:
    from graphdata.checking import chinese

    for document, reason in corpus.documents.loc[~corpus.documents.index.isin(corpus.tasks["document"]), "layout_reason"].items():
        print(say(f"{document}：没有读到任务清单（{chinese(reason or '')}）。", f"{document}: no list of tasks was found ({reason})."))
    lost = int((corpus.doubts["kind"] == "unplaced").sum())
    if lost or len(corpus.doubts):
        source = shlex.join(call.sources)
        print(say(f"注意：{len(corpus.doubts)} 处存疑（其中 {lost} 行未能识别）。查看：zeren check {source}",
                  f"Note: {len(corpus.doubts)} doubts ({lost} lines not understood). See: zeren check {source}"))


@command(READING, name="read", zh="文件说了什么：任务、责任单位、角色（--json 输出完整结构）",
         en="what the document says, as read (--json for all of it)")
def read(call: Call, as_json: Json = False) -> None:
    """The reading, whole or in short; for several files what became of each."""
    from graphdata.corpus import to_json

    with progress() as step:
        corpus, outcomes = call.corpus_and_outcomes(step)
    if as_json:
        found = [to_json(corpus, document) for document in corpus.documents.index]
        _print_json(found[0] if len(found) == 1 else {"documents": found})
        _name_failures(outcomes)
        return
    from figures.terminal import show_outcomes, show_reading

    if len(outcomes) > 1:
        show_outcomes(outcomes, lang=call.lang.value)
    else:
        show_reading(corpus, lang=call.lang.value)


@command(READING, name="check", zh="哪些内容没有读懂：逐行列出并给出建议；可生成核对表供人工订正",
         en="what was not understood, line by line, with suggestions; writes a workbook to correct it in")
def check(call: Call, workbook: Annotated[Path | None, _option("--workbook", metavar="XLSX", zh="写出核对表，订正后用 --corrections 读回",
                                                                en="write a review workbook, read back with --corrections")] = None,
          as_json: Json = False) -> None:
    """Exit code 1 where something was not understood."""
    from graphdata import checking, corrections
    from graphdata.registry import load

    with progress() as step:
        corpus, outcomes = call.corpus_and_outcomes(step)
        registry = load(call.registry)
        source = None if outcomes["error"].astype(bool).any() else call.sources
        found = checking.check(corpus, source=source, registry=registry, encoding=call.encoding, layout=call.layout)
    if workbook:
        corrections.write(corpus, workbook, registry=registry)
    if as_json:
        _print_json(checking.to_json(found))
    else:
        print("\n".join(checking.sentences(found, lang=call.lang.value)))
    _name_failures(outcomes)
    if workbook and not as_json:
        say_done([workbook])
    if not found.clean or outcomes["error"].astype(bool).any():
        raise typer.Exit(1)


def _name_failures(outcomes: pd.DataFrame) -> None:
    """Files of a folder that could not be read, on standard error."""
    for row in outcomes[outcomes["error"].astype(bool)].itertuples():
        print(say(f"未能读取：{row.error_zh}", f"Not read: {row.error}"), file=sys.stderr)


@command(READING, MEASURING, name="tables", zh="全部表格：一个工作簿（.xlsx），或一个文件夹的 CSV / Parquet",
         en="all tables: one workbook (.xlsx), or a folder of CSV or Parquet files")
def tables(call: Call, output: File, table_format: Annotated[TableFormat | None, _option(
        "--format", zh="写入文件夹时的格式", en="format of the files in a folder")] = None) -> None:
    """A workbook if the output ends in .xlsx and no format is asked for, else a folder."""
    if table_format is None and output.suffix and not output.is_dir():
        _ending(output, ".xlsx")
    from figures import workbook

    with progress() as step:
        corpus, answers = _answers(call, step)
    if table_format is None and output.suffix.lower() == ".xlsx":
        written = [workbook.write(output, corpus, answers, lang=call.lang.value)]
    else:
        written = workbook.write_folder(output, corpus, answers, table_format=(table_format or TableFormat.csv).value, lang=call.lang.value)
    say_done(written)


@command(READING, MEASURING, name="graph", zh="网络文件：按后缀 .graphml .gexf .net .json", en="the network as a graph file: .graphml .gexf .net .json")
def graph(call: Call, output: File) -> None:
    """Readable by networkx, Gephi, Pajek."""
    from graphdata.exports import write_graph

    say_done([write_graph(call.network(call.corpus()), output)])


@command(READING, MEASURING, name="load", zh="哪些单位承担最多", en="which agencies carry the most load")
def load(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """The load table."""
    from analysis.load import table

    network = call.network(call.corpus())
    _print_table(table(network, support_weight=call.support_weight, rng=call.seed), as_json=as_json, as_csv=as_csv, name="load", lang=call.lang.value)


@command(READING, MEASURING, name="overlap", zh="哪些领导分工相互交叉（--units 为单位之间）",
         en="which portfolios overlap (--units: which units share tasks)")
def overlap(call: Call, units: Annotated[bool, _option("--units", zh="单位两两之间", en="pairs of units")] = False,
            as_json: Json = False, as_csv: Csv = False) -> None:
    """Pairs of portfolios, or of units."""
    from analysis import overlap as room

    network = call.network(call.corpus())
    table = room.units(network, rng=call.seed) if units else room.portfolios(network, rng=call.seed)
    _print_table(table, as_json=as_json, as_csv=as_csv, name="unit_pairs" if units else "overlap", lang=call.lang.value)


@command(READING, MEASURING, name="clusters", zh="有哪些协同集群", en="which coordination clusters exist")
def clusters(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """The cluster of every unit."""
    from analysis.clusters import table

    network = call.network(call.corpus())
    _print_table(table(network, rng=call.seed), as_json=as_json, as_csv=as_csv, name="clusters", lang=call.lang.value)


@command(READING, MEASURING, name="brokers", zh="哪些单位连接不同分工", en="which units tie portfolios together")
def brokers(call: Call, as_json: Json = False, as_csv: Csv = False) -> None:
    """Position of every unit."""
    from analysis.brokerage import table

    network = call.network(call.corpus())
    _print_table(table(network, rng=call.seed), as_json=as_json, as_csv=as_csv, name="brokers", lang=call.lang.value)


@command(READING, MEASURING, name="map", zh="交互地图：一个可离线打开的网页", en="the interactive map: one page that opens offline")
def network_map(call: Call, output: File) -> None:
    """One HTML file."""
    _ending(output, ".html", ".htm")
    from figures.briefing import page

    with progress() as step:
        corpus, answers = _answers(call, step)
    say_done([page(corpus, answers, lang=call.lang.value).save(output)])


@command(READING, MEASURING, name="figures", zh="简报用图（png、svg、pdf）", en="figures for slides (png, svg, pdf)")
def figures(call: Call, output: Folder, image_format: Annotated[ImageFormat, _option(
        "--format", zh="图片格式", en="image format", show_default=True)] = ImageFormat.png) -> None:
    """Every figure of the report."""
    from figures.briefing import write_figures

    with progress() as step:
        corpus, answers = _answers(call, step)
        written = write_figures(output, corpus, answers, image_format=image_format.value, lang=call.lang.value, options=call.options())
    say_done(written)


@command(READING, MEASURING, name="slides", zh="简报幻灯片（.pptx，图表可编辑）", en="slides for a briefing (.pptx, editable charts)")
def slides(call: Call, output: File) -> None:
    """A deck of native charts and tables."""
    _ending(output, ".pptx")
    from figures.slides import write

    with progress() as step:
        corpus, answers = _answers(call, step)
    say_done([write(output, corpus, answers, lang=call.lang.value)])


@command(READING, MEASURING, name="compare", zh="比较同一地区的两份或多份文件：单位沿革、去留、负荷变化与波动对照",
         en="compare documents of one place: bodies, links and tasks that came, stayed or went, loads beside noise")
def compare(call: Call, output: Folder) -> None:
    """One folder; several documents in the order of their years."""
    from analysis.compare import documents
    from figures.changes import by_year, labels, write_comparison
    from graphdata.registry import load as registry

    with progress() as step:
        corpora = by_year([replace(call, sources=[source]).corpus(step) for source in call.sources])
        found = documents([call.network(c) for c in corpora], labels=labels(corpora), registry=registry(call.registry), rng=call.seed)
        written = write_comparison(output, corpora, found, lang=call.lang.value, options=call.options(), seed=call.seed)
    say_done(written)


@command(READING, MEASURING, name="whatif", zh="情景推演：按情景文件（YAML）合并、拆分、改名、划转、换牵头，看会改变什么",
         en="what if: a scenario file (YAML) of mergers, splits, moves and leads, and what it would change")
def whatif(call: Call, plan: Annotated[str, typer.Argument(metavar="SCENARIO", show_default=False, help=say(
        "情景文件（.yml），或内置示例 fictitious-scenario", "the scenario file (.yml), or the bundled fictitious-scenario"))], output: Folder) -> None:
    """The source is never touched."""
    from analysis import scenario
    from figures.changes import write_whatif
    from graphdata.registry import load as registry

    with progress() as step:
        corpus, known = call.corpus(step), registry(call.registry)
        tried = scenario.load(plan, corpus, registry=known)
        step(say("情景推演", "what if"))
        after = call.network(scenario.apply(corpus, tried.steps, registry=known))
        found = scenario.effects(call.network(corpus), after, tried.steps, rng=call.seed)
        written = write_whatif(output, corpus, tried, found, lang=call.lang.value, options=call.options(), seed=call.seed)
    say_done(written)


@command(READING, MEASURING, name="suggest", zh="建议：最多调整几项任务的分管领导，怎样使负荷更均衡、跨分工更少",
         en="suggest: which few tasks to move to other leaders, for even load and fewer pairs across portfolios")
def suggest(call: Call, moves: Annotated[int, _option("--moves", metavar="K", min=1, zh="最多调整几项任务", en="most tasks to move", show_default=True)] = 1,
            aim: Annotated[Aim, _option("--aim", zh="目标：even 均衡，pairs 少跨分工，both 两者取舍", en="aim: even load, fewer pairs, or the trade-off of both",
                                        show_default=True)] = Aim.both, as_json: Json = False) -> None:
    """The front of the trade-off."""
    from analysis.suggest import AIMS, findings
    from analysis.suggest import suggest as front

    network = call.network(call.corpus())
    options = front(network, moves=moves, aims=AIMS if aim is Aim.both else (aim.value,))
    if as_json:
        _print_table(options, as_json=True, as_csv=False, name="suggest", lang=call.lang.value)
        return
    from figures.changes import show_options

    show_options(options, findings(network, options), lang=call.lang.value)


@command(READING, name="calendar", zh="报送日程：谁、何时、报什么（工作簿、日历文件 .ics、负担热力图）",
         en="who must report what by when: workbook, iCalendar files, heat map")
def calendar(call: Call, output: Folder) -> None:
    """From the document's own dates."""
    from analysis import reporting
    from figures.calendar import write

    corpus = call.corpus()
    with progress() as step:
        written = write(output, corpus, lang=call.lang.value, options=call.options(), progress=step)
    for found in reporting.findings(reporting.calendar(corpus)):
        print(say(found.zh, found.en))
    say_done(sorted(written, key=lambda path: path.suffix != ".xlsx")[:1] + [path for path in written if path.name == "calendar.ics"])


@command(READING, name="new", group=returns_app, zh="为每个牵头单位生成一份填报表", en="one form to fill in for every lead unit")
def returns_new(call: Call, output: Folder, due: Annotated[str, _option("--due", metavar="YYYY-MM-DD", zh="报送日期，如 2019-04-10",
                                                                       en="when the returns are due, such as 2019-04-10")]) -> None:
    """Blank forms in a folder; it remembers the document."""
    from analysis import reporting
    from graphdata.returns import origin, write

    corpus = call.corpus()
    written = write(corpus, output, due=due, record={origin.KEY: origin.remembered(call.sources, call.options() | call.files())})
    print(say(f"已生成{len(written)}份填报表：{output}", f"{len(written)} forms written: {output}"))
    stated = list(reporting.dates(corpus)["date"])
    if due not in stated:
        print(say(f"注意：文件说明的报送日期中没有 {due}（{'、'.join(stated) or '未说明'}）。", f"Note: {due} is none of the document's dates ({', '.join(stated) or 'none stated'})."))


@command(REMEMBERED, name="read", group=returns_app, zh="读回填好的填报表，核对后存入填报库；不符合要求的行单列，不会丢失",
         en="take filled-in forms back into the store; what does not fit is kept aside, never lost")
def returns_read(call: Call, folders: Annotated[list[Path], typer.Argument(metavar="DIR...", show_default=False, help=say(
        "填报表所在的文件夹", "folders of filled-in forms"))], store: StoreFile = Path("returns.sqlite")) -> None:
    """Exit code 1 where something was kept aside."""
    from figures.terminal import show_aside, show_forms
    from graphdata.returns import Store, origin, read

    call = call.of_returns(origin.beside(folders) or (origin.kept(store) if store.exists() else None))
    corpus = call.corpus()
    with progress() as step:
        found = read(folders[0] if len(folders) == 1 else folders, corpus, progress=step)
    with Store(store, corpus, facts=origin.facts(origin.remembered(call.sources, call.options() | call.files()))) as opened:
        outcomes = opened.add(found)
    show_forms(outcomes, lang=call.lang.value)
    print(say(f"已存入 {store}。", f"Stored in {store}."))
    if len(found.aside):
        show_aside(found.aside, lang=call.lang.value)
        raise typer.Exit(1)


@command(REMEMBERED, MEASURING, name="status", group=returns_app, zh="报送进度：按时、逾期、未报（按单位、分工、集群），指标完成情况",
         en="what is on time, late and missing, by unit, portfolio and cluster; targets reached")
def returns_status(call: Call, store: StoreFile = Path("returns.sqlite"),
                   at: Annotated[str | None, _option("--at", metavar="YYYY-MM-DD", zh="截至日期；默认为库中最后一个日期",
                                                     en="the day of the look; by default the last date in the store")] = None,
                   output: Annotated[Path | None, _option("-o", "--output", metavar="DIR", zh="写出工作簿和图", en="write workbook and figures")] = None,
                   as_json: Json = False) -> None:
    """Sentences and a table by unit; with -o all of it."""
    from analysis.answers import records
    from analysis.clusters import table
    from figures import supervision
    from figures.terminal import show_status
    from graphdata.returns import Store, origin

    call = call.of_returns(origin.kept(store))
    corpus = call.corpus()
    network = call.network(corpus)
    with Store(store, corpus) as opened:
        found = supervision.status(corpus, opened, at=at or opened.last_date, clusters=table(network, rng=call.seed), seed=call.seed)
    written = supervision.write(output, corpus, found, network=network, lang=call.lang.value, options=call.options()) if output else []
    if as_json:
        _print_json({"header": {"at": found.found.attrs["at"], "findings": [say(f.zh, f.en) for f in found.sentences]},
                     "rows": records(found.tables["unit"]) if "unit" in found.tables else []})
        return
    show_status(found, lang=call.lang.value)
    if written:
        say_done(written)


MISTAKES = (  # what the parser of the command line says: pattern, Chinese, English
    (r"(?:Value error, )?'(.*)' is not one of (.*)", "的值“{0}”不在可选之列：{1}", "is “{0}”; choose one of {1}"),
    (r"Input should be less than or equal to (.*)", "的值不能大于 {0}", "must not be above {0}"),
    (r"Input should be greater than or equal to (.*)", "的值不能小于 {0}", "must not be below {0}"),
    (r".*valid integer.*", "的值应为整数", "must be a whole number"),
    (r".*valid (?:number|float).*", "的值应为数字", "must be a number"),
    (r"No such option: (\S+) \(Possible options: (.*)\)", "没有选项 {0}，是否为 {1}", "There is no option {0}; did you mean {1}"),
    (r"No such option: (.*)", "没有选项 {0}", "There is no option {0}"),
    (r"No such command '(.*)'\. Did you mean (.*)\?", "没有命令“{0}”，是否为 {1}", "There is no command “{0}”; did you mean {1}"),
    (r"No such command '(.*)'", "没有命令“{0}”", "There is no command “{0}”"),
    (r"Option '(.*)' requires an argument", "{0} 后缺少内容", "Something must follow {0}"),
    (r"Option '(.*)' does not take a value", "{0} 是开关，后面不带内容", "{0} is a switch and takes no value"),
    (r"Got unexpected extra arguments? \((.*)\)", "多出内容：{0}", "This is too much: {0}"),
)


def main(arguments: list[str] | None = None) -> None:
    """Run one command; errors become one message on standard error and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they speak to programmers; what matters to users is said in words
            code = app(given or ["--help"], standalone_mode=False) or 0
    except (Exception, KeyboardInterrupt) as error:  # the one place that turns an error into a message
        code = _refuse(error)
    sys.exit(code)


def _refuse(error: BaseException) -> int:
    """Print one message; an error nobody foresaw is called a fault of Zeren, not of the user."""
    from graphdata.errors import ZerenError

    if isinstance(error, ZerenError):
        text = error.message(LANG)
    elif hasattr(error, "format_message"):  # what the parser of the command line raises
        text = _usage(error)
    elif isinstance(error, (typer.Abort, KeyboardInterrupt)):
        text = say("已中止，未写入任何文件。", "Stopped; nothing was written.")
    else:
        text = say(f"Zeren 自身出错（{type(error).__name__}: {error}），未写入任何文件。请把此消息和所用文件告知维护者。",
                   f"A fault in Zeren itself ({type(error).__name__}: {error}); nothing was written. Please report it with the file used.")
    print(text, file=sys.stderr)
    return 2


def _usage(error: Any) -> str:
    """A mistake on the command line: which option, what is wrong, where to look."""
    context, parameter = getattr(error, "ctx", None), getattr(error, "param", None)
    where = context.command_path if context else "zeren"
    names = " / ".join(parameter.opts) if parameter is not None else ""
    if parameter is not None and type(error).__name__ == "MissingParameter":
        name = parameter.metavar or names.upper() if not names.startswith("-") else names
        return say(f"缺少 {name}。用法：{where} --help", f"{name} is missing. Usage: {where} --help")
    zh, en = _mistake(error.message if parameter is not None else error.format_message())
    if type(error).__name__ == "NoArgsIsHelpError":
        known = list(context.command.commands)
        zh, en = f"缺少命令，可用：{'、'.join(known)}", f"A command is missing: {', '.join(known)}"
    return say(f"{names and names + ' '}{zh}。用法：{where} --help", f"{names and names + ' '}{en}. Usage: {where} --help")


def _mistake(said: str) -> tuple[str, str]:
    """What the parser of the command line says, in Chinese and plain English."""
    import re

    plain = said.rstrip(".")
    for pattern, zh, en in MISTAKES:
        if found := re.fullmatch(pattern, plain):
            parts = [part.replace("'", "") for part in found.groups()]
            return zh.format(*[part.replace(", ", "、") for part in parts]), en.format(*parts)
    return f"命令有误：{plain}", plain


if __name__ == "__main__":
    main()

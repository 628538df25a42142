"""The options of the commands, each defined once, and how a command is registered with those it takes."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import wraps
from inspect import Parameter, Signature, get_annotations
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import pandas as pd

    from graphdata import Corpus, Network, Store
    from graphdata.errors import ZerenError
from . import speech
from .helping import Command, Group
from .speech import say

app = typer.Typer(
    cls=Group, pretty_exceptions_enable=False, rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say("责任：谁对什么负责。读取政府工作报告重点工作责任分解文件，给出负荷、交叉与协同的答案，每个数字都能追溯到原句。",
             "Zeren: who answers for what. Reads responsibility documents of Chinese governments; every number leads back to its sentence."))


returns_app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None, no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"]})
app.add_typer(returns_app, name="returns", help=say("填报：new 生成填报表，read 读回，status 查看进度",
                                                    "returns: new writes forms, read takes them back, status shows where things stand"))


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


def option(*names: str, zh: str, en: str, **facts: Any) -> Any:
    return typer.Option(*names, show_default=facts.pop("show_default", False), help=say(zh, en), **facts)


Folder = Annotated[Path, option("-o", "--output", metavar="DIR", zh="输出文件夹", en="folder to write to")]


File = Annotated[Path, option("-o", "--output", metavar="FILE", zh="输出文件", en="file to write")]


Json = Annotated[bool, option("--json", zh="以 JSON 输出", en="print JSON")]


Memory = Annotated[str | None, option("--memory", metavar="SIZE", zh="文件库很大时 DuckDB 可用的内存，默认 2GB；超出则用磁盘",
                                       en="what DuckDB may take for a large store, 2GB by default; past it, it goes on disk")]


Csv = Annotated[bool, option("--csv", zh="以 CSV 输出", en="print CSV")]


# The options that mean the same in every command, each defined once: name, type, default.
READING = {
    "sources": (Annotated[list[str], typer.Argument(metavar="SOURCE...", show_default=False, help=say(
        "文件（txt、md、docx、html、pdf、xlsx、csv 等）、文件夹、文件库（zeren store），或内置文件 hangzhou-2019",
        "a file (txt, md, docx, html, pdf, xlsx, csv …), a folder, a store (zeren store), or the bundled hangzhou-2019"))], Parameter.empty),
    "lang": (Annotated[Lang, option("--lang", zh="界面与输出语言", en="language of what people read", show_default=True)], Lang(speech.LANG)),
    "encoding": (Annotated[str | None, option("--encoding", metavar="NAME", zh="文本编码，如 gb18030；默认自动识别",
                                               en="text encoding such as gb18030; found by itself otherwise")], None),
    "layout": (Annotated[str | None, option("--layout", metavar="YML|L1…L13", zh="版式文件（由 zeren layout 生成、改正），或版式名；识别有误时指定",
                                             en="layout file (made by zeren layout, corrected), or L1 … L13, where the form found is wrong")], None),
    "lead_rule": (Annotated[LeadRule | None, option("--lead-rule", zh="牵头认定：first 首列，label 按标签，none 不认定；默认按文件自身规则",
                                                     en="who leads: first, label, none; by default the document's own rule")], None),
    "registry": (Annotated[Path | None, option("--registry", metavar="DIR|CSV", zh="自备单位名录（CSV 文件夹，或一个别名表），叠加在内置名录之上",
                                                en="folder of CSV tables, or one CSV of aliases, laid over the bundled registry")], None),
    "where": (Annotated[str | None, option("--where", metavar="SQL", zh="只取符合条件的文件，如 \"year >= 2019 and level = 'city'\"",
                                            en="only documents that fit a condition, such as \"year >= 2019 and level = 'city'\"")], None),
    "quiet": (Annotated[bool, option("--quiet", "-q", zh="不显示进度与写入说明；错误仍会显示", en="no progress, no list of what was written; errors are still told")], False),
    "corrections": (Annotated[Path | None, option("--corrections", metavar="XLSX", zh="经人工订正的核对表（由 zeren check --workbook 生成）",
                                                   en="a corrected review workbook (made by zeren check --workbook)")], None),
}


MEASURING = {
    "collectives": (Annotated[Collectives, option("--collectives", zh="“各区、县（市）政府”等集体：group 作为一个节点，expand 展开为成员，drop 不计",
                                                   en="collectives such as 各区政府: one node, their members, or left out",
                                                   show_default=True)], Collectives.group),
    "portfolios": (Annotated[Portfolios, option("--portfolios", zh="按领导分工（leader）或按章节（section）划分",
                                                 en="portfolios by leader, or by section where no leader is named",
                                                 show_default=True)], Portfolios.leader),
    "support_weight": (Annotated[float, option("--support-weight", metavar="W", min=0.0, max=1.0, zh="配合任务的权重，仅用于加权指标",
                                                en="weight of supporting a task, in weighted measures only",
                                                show_default=True)], 0.5),
    "names": (Annotated[Path | None, option("--names", metavar="CSV", zh="集群命名表：unit、name 两列，该单位所在的集群用此名称",
                                             en="names of clusters: columns unit and name; the cluster that holds the unit bears the name")], None),
    "seed": (Annotated[int, option("--seed", metavar="N", min=0, zh="随机种子；同一种子结果相同", en="the same seed gives the same result",
                                    show_default=True)], 0),
}


# Commands that find the document by themselves, because the forms and the store remember it.
REMEMBERED = {**READING, "sources": (Annotated[list[str] | None, option("--source", metavar="SOURCE", zh="文件；默认用生成填报表时的文件",
                                                                         en="the document; by default the one the forms were written for")], None)}


# The same with the document in its usual place, which may be left out.
STORED = {**READING, "sources": (Annotated[list[str] | None, typer.Argument(metavar="[SOURCE]", show_default=False, help=say(
    "文件；可省略，填报库记得", "the document; may be left out, the store remembers it"))], None)}


StoreFile = Annotated[Path, option("--store", metavar="FILE", zh="填报库（一个文件，历次填报都存入其中）", en="the store: one file for the returns of the whole year",
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
    where: str | None = None
    quiet: bool = False
    collectives: Collectives = Collectives.group
    portfolios: Portfolios = Portfolios.leader
    support_weight: float = 0.5
    names: Path | None = None
    seed: int = 0
    unread: list[ZerenError] = field(default_factory=list)  # files of a folder that could not be read
    passed_over: list[ZerenError] = field(default_factory=list)  # and those that were not tried

    def corpus(self, progress: Callable[..., None] | None = None) -> Corpus:
        """The sources, read; files of a folder that could not be read are kept in mind for the end."""
        import graphdata as gd
        from graphdata.errors import UnreadWarning

        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", UnreadWarning)
            corpus = gd.read(self.sources, where=self.where, progress=self._counted(progress), **self.choices())
        for each in said:
            if isinstance(each.message, UnreadWarning):
                self.unread.extend(each.message.errors)
                self.passed_over.extend(each.message.passed_over)
        return corpus

    def corpus_and_outcomes(self, progress: Callable[..., None] | None = None) -> tuple[Corpus, pd.DataFrame]:
        """The sources, read, and what became of each file; it is an error if none can be read."""
        import graphdata as gd

        corpus, outcomes = gd.read_folder(self.sources, where=self.where, progress=self._counted(progress), **self.choices())
        if not (outcomes["outcome"] == "read").any():
            gd.read(self.sources, **self.choices())  # raises what is wrong
        return corpus, outcomes

    def choices(self) -> dict[str, Any]:
        """How the sources are to be read."""
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

    def not_read(self) -> list[str]:
        """Files of a folder that could not be read, and those that were passed over: which, and why."""
        kinds = ((say("未能读取：", "Not read: "), self.unread), (say("略过：", "Passed over: "), self.passed_over))
        told = [kind + error.message(self.lang.value) for kind, errors in kinds for error in errors]
        for source in self.sources:  # where the folder lies says nothing to a reader elsewhere
            told = [line.replace(f"{Path(source).expanduser()}{os.sep}", "") for line in told]
        return told

    def network(self, corpus: Corpus) -> Network:
        """The network of the corpus under the choices of the call."""
        from graphdata import Network
        from graphdata.registry import load

        return Network(corpus, collectives=self.collectives.value, portfolios=self.portfolios.value, registry=load(self.registry))

    def store(self) -> Store | None:
        """The store, where it is the one source."""
        from graphdata.sources import is_folder

        if len(self.sources) != 1 or not is_folder(self.sources[0]):
            return None
        from graphdata.store import Store, is_store  # loads the reader of Parquet

        return Store(self.sources[0]) if is_store(Path(self.sources[0]).expanduser()) else None

    def several(self, corpus: Corpus) -> bool:
        """Whether answers are a panel: several sources, a folder, or a file that holds several documents."""
        from graphdata.sources import is_one

        return len(corpus.documents) > 1 or not is_one(self.sources)

    def files(self) -> dict[str, Path | None]:
        """The files that the reading depends on besides its sources."""
        return {"registry": self.registry, "corrections": self.corrections}

    def cluster_names(self) -> dict[str, str]:
        """Names of clusters by one of their units, from the table that the analyst brought."""
        from graphdata.naming import read_names

        return {} if self.names is None else read_names(self.names)

    def of_returns(self, found: dict[str, Any] | None) -> Call:
        """The call with the document that its forms or its store remember, unless one is named."""
        from graphdata.errors import UsageError

        if self.sources:
            return self
        if not found:
            raise UsageError("it is not known which document these returns are of; what came back with them is not believed", remedy="Name it: --source SOURCE.",
                             zh="不知道这些填报属于哪个文件（随表交回的说明不予采信）。请用 --source 指定。")
        own = {"encoding": self.encoding, "layout": self.layout, "lead_rule": self.lead_rule, **self.files()}
        kept = {key: value if value is None else LeadRule(value) if key == "lead_rule" else Path(value) if key in self.files() else value
                for key, value in found.items() if key in own}
        return replace(self, sources=found["sources"], **{key: own[key] if own[key] is not None else kept.get(key) for key in own})

    def options(self) -> dict[str, Any]:
        """The choices of the call, for run.json; the inputs stand there by hash."""
        plain = {k: getattr(self, k) for k in [*READING, *MEASURING] if k not in ("sources", "quiet")}
        return {k: v.value if isinstance(v, Enum) else v.name if isinstance(v, Path) else v for k, v in plain.items()}


def _refuse_early(call: Call, memory: str | None, folder: Path | None) -> None:
    """What is wrong with an option is said also where this call would not come to use it, and before it has measured anything."""
    if folder is not None:
        from graphdata.writing import asked_for

        asked_for(folder)
    call.cluster_names()
    if call.where is not None and not call.where.strip():
        from graphdata.errors import UsageError

        raise UsageError("the condition is empty", where="--where", remedy="Write one, such as \"year >= 2019\", or leave --where out.",
                         zh="条件是空的。请写出条件，如 \"year >= 2019\"，或去掉 --where。")
    if memory is not None:
        from analysis.panel.engine import limit

        limit(memory)


def _texts_of(call: Call) -> AbstractContextManager:
    """How pandas keeps texts: Arrow's pay in the large tables of a store; a document has some hundred small ones."""
    if call.sources and call.store():
        return nullcontext()
    import pandas as pd

    return pd.option_context("mode.string_storage", "python")


def command(*shared: dict[str, Any], name: str, zh: str, en: str, group: typer.Typer = app, before: str = "", arrow: bool = False) -> Callable:
    """Register a command ``f(call, **own options)`` together with the shared options it takes; `before` stands before the sources, `arrow` says that tables are written with Arrow's texts."""
    options = {key: option for group in shared for key, option in group.items()}

    def register(function: Callable) -> Callable:
        own = get_annotations(function, eval_str=True)
        own.pop("return", None)
        own.pop("call")
        defaults = {p.name: p.default for p in Signature.from_callable(function).parameters.values()}
        parameters = [(key, kind, defaults[key]) for key, kind in own.items() if key == before]
        parameters += [(key, *options[key]) for key in options if key == "sources"]
        parameters += [(key, kind, defaults[key]) for key, kind in own.items() if key != before]
        parameters += [(key, *options[key]) for key in options if key != "sources"]
        named = [Parameter(key, Parameter.KEYWORD_ONLY, default=default, annotation=kind) for key, kind, default in parameters]

        @wraps(function)
        def run(**given: Any) -> None:
            call = Call(**{k: given.pop(k) for k in options})
            _note_registry(call.registry)
            _refuse_early(call, given.get("memory"), given["output"] if own.get("output") == Folder else None)
            with nullcontext() if arrow else _texts_of(call):
                function(call, **given)
            from .output import name_unread
            for error in call.unread:
                name_unread(error.message(speech.LANG), passed_over=False)
            for error in call.passed_over:
                name_unread(error.message(speech.LANG), passed_over=True)

        run.__signature__ = Signature(named)
        run.__annotations__ = {p.name: p.annotation for p in named}
        group.command(name, cls=Command, help=say(zh, en))(run)
        return function

    return register


def _note_registry(folder: Path | None) -> None:
    """How an analyst's own registry was read, where that is worth a word."""
    if folder is None:
        return
    from graphdata.registry import load

    for zh, en in load(folder).notes:
        print(say(f"提示：{zh}", f"Note: {en}"), file=sys.stderr)

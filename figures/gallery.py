"""All figures of a set of answers: which tables they draw, which finding is their title, what stands in their footer.

It composes and writes; the charts draw.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from analysis.shown import treatment_sentence
from analysis.findings import Finding
from graphdata import Network
from graphdata.writing import whole_file

from . import charts, clusterlist, pixels, style
from .crossing import portfolios_and_units, tasks_and_units

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from analysis.answers import Answers

QUESTIONS = ("load", "overlap", "clusters")  # those that a page begins with
MOST_LINES = 2  # a finding that needs more is no title
SMALLEST = style.TITLES[1]  # nor is one that has to be written smaller
Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure: the table it needs, the findings that may be its title (the first there is), what it shows, and how."""

    table: str
    findings: tuple[str, ...]
    shows: Mapping[str, str]
    draw: Callable[..., Axes]
    says: Callable[[pd.DataFrame], bool] = lambda table: len(table) > 0  # whether the table has anything to draw


def _lorenz(tables: Tables, **words: str) -> Axes:
    return charts.lorenz(tables["load.lorenz"], summary=tables["load.table"].attrs, **words)


def _null(tables: Tables, **words: str) -> Axes:
    facts = tables["clusters.table"].attrs
    return charts.null(facts["null_modularities"], observed=facts["modularity"], p=facts["p"], **words)


def _crossed(chart: Callable[..., Axes]) -> Callable[..., Axes]:
    return lambda tables, **words: chart(tables["crossing"], **words)


def _plain(chart: Callable[..., Axes], table: str, **choices: Any) -> _Draw:
    return lambda tables, **words: chart(tables[table], **choices, **words)


_Draw = Callable[..., "Axes"]

# In the order in which a briefing tells them; the names are those of the files.
FIGURES: Mapping[str, _Figure] = {
    "load": _Figure("load.table", ("load.most.tasks",), {"zh": "各单位承担的任务数", "en": "tasks by unit and role"},
                    _plain(charts.load, "load.table")),
    "rank_intervals": _Figure("load.table", ("load.first", "load.tiers"), {"zh": "各单位名次的区间", "en": "rank intervals of the units"},
                              _plain(charts.ranks, "load.table")),
    "lorenz": _Figure("load.lorenz", ("load.concentration",),
                      {"zh": "任务集中程度（洛伦兹曲线）", "en": "concentration of tasks (Lorenz curve)"},
                      _lorenz),
    "weights": _Figure("load.weight_curve", ("load.flip",),
                       {"zh": "加权任务数随配合权重的变化", "en": "weighted load over the weight of support"},
                       _plain(charts.weights, "load.weight_curve"), lambda table: bool(table.to_numpy().any())),
    "heatmap": _Figure("crossing", ("overlap.leaders",),
                       {"zh": "各单位在各分工中的任务数", "en": "tasks of units by portfolio"},
                       _crossed(charts.heatmap), lambda table: table["portfolio"].nunique() > 1),
    "score": _Figure("links", (), {"zh": "责任总谱：全部任务、全部单位、全部责任", "en": "the score: all tasks, all units, all links"},
                     _plain(charts.score, "links")),
    "alluvial": _Figure("crossing", ("overlap.homes",),
                        {"zh": "各分工的任务由哪些单位牵头", "en": "which units lead the tasks of which portfolio"},
                        _crossed(charts.alluvial), lambda table: table["lead"].sum() > 0 and table["portfolio"].nunique() > 1),
    "overlap": _Figure("overlap.portfolios", ("overlap.likest", "overlap.verdicts"),
                       {"zh": "各分工之间的单位重叠，实际与预期", "en": "overlap of portfolios, observed and expected"},
                       _plain(charts.overlap, "overlap.portfolios")),
    "clusters": _Figure("clusters.cards", ("clusters.stability",),
                        {"zh": "协作集群：成员、领导、主题词与稳定性", "en": "clusters: members, leaders, words, stability"},
                        _plain(charts.cards, "clusters.cards")),
    "null_modularity": _Figure("clusters.table", ("clusters.structure",),
                               {"zh": "模块度与随机网络相比", "en": "modularity beside random networks"}, _null,
                               lambda table: bool(table.attrs["null_modularities"])),
    "sweep": _Figure("clusters.sweep", ("clusters.agreement",), {"zh": "集群划分随分辨率的变化", "en": "clusters over the resolution"},
                     _plain(charts.sweep, "clusters.sweep")),
    "multiverse": _Figure("worlds.multiverse", (), {"zh": "各结论在各种合理口径下是否成立", "en": "in which worlds the findings hold"},
                          _plain(charts.worlds, "worlds.multiverse")),
    "removal": _Figure("robustness.attack", ("robustness.attack", "load.sole"),
                       {"zh": "逐一移出单位后剩下的任务", "en": "tasks that remain as units are taken off"},
                       _plain(charts.removal, "robustness.attack"), lambda table: len(table) > 1),
}


def ready(answers: Answers) -> tuple[str, ...]:
    """The figures that answers as far as they have come hold all of: those of the load, those of all measures, or those that show the worlds too."""
    known = [room for room in ("load", "clusters", "worlds") if any(table.startswith(f"{room}.") for table in answers.tables)]
    if known == ["load"]:
        return tuple(name for name, figure in FIGURES.items() if figure.table.startswith("load."))
    return tuple(name for name, figure in FIGURES.items() if "worlds" in known or not figure.table.startswith("worlds."))


def draw(answers: Answers, *, lang: str = "zh", names: Collection[str] | None = None) -> Iterator[tuple[str, str, Axes]]:
    """Every figure that the answers have the table for, or those of `names`: name, what it shows, and the axes.

    Let go of each with `style.close`.
    """
    grouped = clusterlist.shown(answers)
    wanted = {FIGURES[name].table for name in (FIGURES if names is None else names)}
    crossed = {"crossing": lambda: portfolios_and_units(answers.network), "links": lambda: tasks_and_units(answers.network, answers.tables.get("clusters.table") if grouped else None)}
    tables = {**answers.tables, **{name: made() for name, made in crossed.items() if name in wanted}}
    told = answers.headline("clusters")
    without = () if grouped else ("clusters.cards", "clusters.table", "clusters.sweep") if told.silent else ("clusters.cards",)
    tables = {name: table for name, table in tables.items() if name not in without}
    found = {finding.key: finding for finding in answers.sentences}
    for name, figure in FIGURES.items():
        table = tables.get(figure.table)
        if table is not None and figure.says(table) and (names is None or name in names):
            words = {"lang": lang, "title": _title(said(name, found), lang),
                     "note": footer(answers.network, table.attrs, lang=lang)}
            yield name, figure.shows[lang], figure.draw(tables, **words)


class Drawn(NamedTuple):
    """A figure drawn: the file, what it shows, and the picture of it for a page, where one was wanted."""

    data: bytes
    shows: str
    small: pixels.Small | None = None


def made(answers: Answers, *, image_format: str = "png", lang: str = "zh", names: Collection[str] | None = None, small: bool = False) -> dict[str, Drawn]:
    """Every figure, or those of `names`, drawn in memory; with `small` also as a page shows it, which takes a PNG.

    Raises
    ------
    UsageError : an image format that is not offered.
    """
    found: dict[str, Drawn] = {}
    if answers.network.links.empty:
        return found
    for name, shows, ax in draw(answers, lang=lang, names=names):
        if small:
            painted, out = style.painted(ax), io.BytesIO()
            pixels.write(painted, out, dpi=style.DPI, software="Zeren")
            found[name] = Drawn(out.getvalue(), shows, pixels.small(painted, style.inner(ax)))
        else:
            found[name] = Drawn(style.rendered(ax, image_format), shows)
        style.close(ax)
    return found


def write(folder: Path | str, drawn: Mapping[str, Drawn], *, image_format: str = "png") -> list[Path]:
    """Write figures into a folder, each under its name; gives the paths.

    Raises
    ------
    UsageError : a folder that cannot be written to.
    """
    paths = {name: Path(folder) / f"{name}.{image_format}" for name in drawn}
    for name, path in paths.items():
        with whole_file(path) as draft:
            draft.write_bytes(drawn[name].data)
    return list(paths.values())


def said(name: str, found: Mapping[str, Finding]) -> Finding | None:
    """The finding that a figure shows: the first there is of those that may be its title."""
    return next((found[key] for key in FIGURES[name].findings if key in found), None)


def _title(finding: Finding | None, lang: str) -> str:
    """The claim, or the sentence where there is none and it is short; nothing where neither can be read at a glance."""
    written = finding.title[lang] if finding else ""
    size, lines = style.heading(written)
    return written if len(lines) <= MOST_LINES and size >= SMALLEST else ""


def footer(network: Network, facts: Mapping[str, Any], *, lang: str = "zh") -> str:
    """Source and treatment, to stand below a figure.

    Parameters
    ----------
    facts : the ``attrs`` of the table that is drawn.
    """
    treatment = treatment_sentence({"treatment": network.treatment, **facts}, lang=lang)
    source = _source(network.documents, lang)
    return " ".join(part for part in (source, treatment) if part) if lang == "en" else source + treatment


def _source(documents: pd.DataFrame, lang: str) -> str:
    if documents.empty:
        return ""
    first = documents.iloc[0]
    issued = _issued(first, lang)
    more = {"zh": f"等{len(documents)}份文件", "en": f" and {len(documents) - 1} more"}[lang] if len(documents) > 1 else ""
    name = str(first.name) if pd.isna(first["title"]) else first["title"]
    return f"来源：{name if pd.isna(first['title']) else f'《{name}》'}{issued}{more}。" if lang == "zh" else f"Source: {name}{issued}{more}."


def _issued(document: pd.Series, lang: str) -> str:
    """Issuer and date in brackets, as far as the document says them."""
    known = [str(document[c]) for c in ("issuer", "issued") if c in document and pd.notna(document[c]) and str(document[c])]
    opening, joint, closing = ("（", "，", "）") if lang == "zh" else (" (", ", ", ")")
    return opening + joint.join(known) + closing if known else ""

"""The main job's folder: report, map, figures, workbook and graph, written whole or not at all, with a record of the run."""

from __future__ import annotations

import platform
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.answers import Answers
from graphdata import Corpus
from graphdata.exports import write_graph
from graphdata.given import checked
from graphdata.watching import watched
from graphdata.writing import RECORD, whole_folder

from . import clusterlist
from .beside import Artist, artist

if TYPE_CHECKING:
    from figures import gallery
    from figures.map import MapPage

_LIBRARIES = ("matplotlib", "networkx", "numba", "numpy", "pandas", "pyvis", "scipy", "xlsxwriter")


@partial(checked, name="report")
@watched
def write(folder: Path | str, corpus: Corpus, answers: Answers, *, lang: str = "zh", options: Mapping[str, Any] | None = None,
          unread: Sequence[str] = (), progress: Callable[[str], None] = lambda step: None) -> list[Path]:
    """Write ``index.html``, ``map.html``, ``figures/``, ``tables.xlsx``, ``multiverse.xlsx``, ``graph.graphml``, ``backbone.graphml`` and, last, ``run.json``; gives their paths.

    >>> [path.name for path in zr.report("out", corpus, answers) if path.suffix == ".html"]
    ['index.html', 'map.html']
    """
    from . import gallery, graphs, workbook
    from .report import render

    folder, zh = Path(folder), lang == "zh"
    with artist() as beside, whole_folder(folder, record=record(corpus, options or {})) as draft:
        progress("图表与交互地图" if zh else "figures and interactive map")
        drawn = begin(answers, lang=lang, whole=True)
        mapped = beside.begin(_map, corpus, answers, lang)
        workbook.write(draft / "tables.xlsx", corpus, answers, lang=lang)
        workbook.write_worlds(draft / "multiverse.xlsx", answers, lang=lang)
        figures = drawn()
        text = beside.begin(render, corpus, answers, drawn={name: each._replace(data=b"") for name, each in figures.items()}, unread=unread, lang=lang)
        gallery.write(draft / "figures", figures)
        write_graph(graphs.whole(answers.network, answers.tables, support_weight=answers.support_weight), draft / "graph.graphml")
        write_graph(graphs.backbone(answers.network, answers.tables), draft / "backbone.graphml")
        progress("报告" if zh else "report")
        mapped().save(draft / "map.html")
        (draft / "index.html").write_text(text(), encoding="utf-8", newline="\n")
        names = sorted(p.relative_to(draft) for p in draft.rglob("*") if p.is_file())
    return [folder / name for name in [*names, Path(RECORD)]]


def begin(answers: Answers, *, lang: str, whole: bool = False) -> Callable[[], dict[str, gallery.Drawn]]:
    """Begin to draw, in the process beside, what answers as far as they have come hold all of (all there is, where they are `whole`) and nobody has begun; gives what gives all figures."""
    from . import gallery

    with artist() as beside:
        begun = beside.begun.setdefault(id(answers.network), {})
        names = tuple(name for name in (gallery.FIGURES if whole else gallery.ready(answers)) if name not in begun)
        begun |= dict.fromkeys(names, beside.begin(gallery.made, answers, lang=lang, small=True, names=names))

    def drawn() -> dict[str, gallery.Drawn]:
        beside.begun.pop(id(answers.network), None)
        return {name: each for made in dict.fromkeys(begun.values()) for name, each in made().items()}
    return drawn


def _map(corpus: Corpus, answers: Answers, lang: str) -> MapPage:
    return page(corpus, answers, lang=lang)


def write_figures(folder: Path | str, corpus: Corpus, answers: Answers, *, image_format: str = "png", lang: str = "zh",
                  options: Mapping[str, Any] | None = None) -> list[Path]:
    """Write every figure into a folder; gives the paths."""
    from . import gallery

    with whole_folder(folder, record=record(corpus, options or {})) as draft:
        names = [path.name for path in gallery.write(draft, gallery.made(answers, image_format=image_format, lang=lang), image_format=image_format)]
    return [Path(folder) / name for name in names]


@partial(checked, name="page")
def page(corpus: Corpus, answers: Answers, *, lang: str = "zh") -> MapPage:
    """The interactive page of the answers.

    >>> zr.page(corpus, answers)
    MapPage()
    """
    from . import network_map

    grouped = clusterlist.shown(answers)  # no colours for clusters that the answer says are none
    board = answers.board if grouped else answers.board.drop(columns=["cluster", "stability"], errors="ignore")
    return network_map(answers.network, board, pairs=answers.tables["overlap.portfolios"], direction=answers.tables["overlap.direction"], unit_pairs=answers.tables["overlap.units"],
                       clusters=answers.tables["clusters.table"] if grouped else None, findings=answers.sentences, corpus=corpus, lang=lang, seed=answers.seed)


def record(corpus: Corpus, options: Mapping[str, Any]) -> dict[str, Any]:
    """What ``run.json`` says before the hashes of the outputs: inputs by hash, versions, choices."""
    inputs = dict(zip(corpus.documents.index, corpus.documents["sha256"], strict=True))
    return {"inputs": inputs, "versions": versions(), "options": dict(options)}


def versions() -> dict[str, str]:
    """The versions that bytes may depend on."""
    return {"zeren": metadata.version("zeren"), "python": platform.python_version()} | {n: metadata.version(n) for n in _LIBRARIES}

"""The report of several documents: an index page with the panel, and of every document the folder it would have alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import panel as room
from analysis.answers import Answers
from analysis.shown import treatment_sentence
from graphdata import Corpus, Network
from graphdata.registry import Registry
from graphdata.sheets import Sheet, write_xlsx
from graphdata.writing import RECORD, file_name, whole_file, whole_folder

from .. import briefing, style
from . import charts
from .page import render
from .words import WORDS

DOCUMENTS = "documents"
SHEETS = {"documents": ("各份文件", "Documents"), "kinds": ("部门类别", "Kinds"), "spread": ("各类部门", "Kinds over documents"), "likeness": ("相似度", "Likeness"),
          "differences": ("占比差别", "Differences")}
MOST_ALIKE = 60  # documents whose likeness is worked out for the report
_WORLD = Callable[[Corpus], Answers]


@dataclass
class _Seen:
    """What is kept of the documents while they pass by: their rows of the panel, and themselves only while they are few."""

    registry: Registry | None = None
    treatment: dict[str, Any] = field(default_factory=dict)
    rows: list[pd.DataFrame] = field(default_factory=list)
    kinds: list[pd.DataFrame] = field(default_factory=list)
    coverage: dict[str, float] = field(default_factory=dict)
    unknown: dict[str, list[str]] = field(default_factory=dict)
    few: list[tuple[str, Corpus, Network]] = field(default_factory=list)
    extra: dict[str, dict[str, float]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)

    def add(self, document: str, corpus: Corpus, answers: Answers) -> None:
        clusters = answers.tables["clusters.table"].attrs
        self.note(document, corpus, answers.network)
        self.extra[document] = {"z": clusters.get("z"), "ami": clusters.get("agreement_with_portfolios")}

    def note(self, document: str, corpus: Corpus, network: Network) -> None:
        facts, part = corpus.documents.loc[document], (document, corpus, network)
        by_kind = room.kinds([part], registry=self.registry)
        self.coverage |= by_kind.attrs.pop("coverage")
        self.unknown |= by_kind.attrs.pop("unknown")
        self.kinds.append(by_kind)
        self.rows.append(room.documents([part]))
        self.treatment = self.treatment or network.treatment
        self.few = [*self.few, part] if len(self.rows) <= MOST_ALIKE else []
        self.titles[document] = str(facts["title"] or "")
        self.inputs[document] = str(facts["sha256"])


def write(folder: Path | str, worlds: Iterable[tuple[str, Corpus]], answer: _WORLD, *, lang: str = "zh", options: Mapping[str, Any] | None = None,
          registry: Registry | None = None, unread: Sequence[str] = ()) -> list[Path]:
    """Write ``index.html``, ``panel.xlsx``, ``figures/``, ``documents/NAME/`` (each a report) and, last, ``run.json``; gives their paths."""
    folder, seen, taken = Path(folder), _Seen(registry), set()
    links: dict[str, list[tuple[str, str]]] = {}
    with whole_folder(folder, record=_record(seen, options)) as draft:
        for document, corpus in worlds:
            answers, name = answer(corpus), file_name(document, taken)
            briefing.write(draft / DOCUMENTS / name, corpus, answers, lang=lang, options=options)
            links[document] = [("report", f"{DOCUMENTS}/{name}/index.html"), ("map", f"{DOCUMENTS}/{name}/map.html")]
            seen.add(document, corpus, answers)
        _index(draft, "index.html", seen, links, lang, options, unread=unread)
        names = sorted((p.relative_to(draft) for p in draft.rglob("*") if p.is_file()), key=lambda p: (len(p.parts), p))
    return [folder / name for name in [*names, Path(RECORD)]]


def write_maps(path: Path | str, worlds: Iterable[tuple[str, Corpus]], answer: _WORLD, *, lang: str = "zh", options: Mapping[str, Any] | None = None,
               registry: Registry | None = None) -> list[Path]:
    """Write the index page as `path` and the interactive pages beside it, in a folder of its name; gives their paths, the index first."""
    path, seen, taken = Path(path), _Seen(registry), set()
    links: dict[str, list[tuple[str, str]]] = {}
    pages = path.with_name(f"{path.stem}-{DOCUMENTS}")
    with whole_folder(pages, record=_record(seen, options)) as draft:
        for document, corpus in worlds:
            answers, name = answer(corpus), f"{file_name(document, taken)}.html"
            briefing.page(corpus, answers, lang=lang).save(draft / name)
            links[document] = [("map", f"{pages.name}/{name}")]
            seen.add(document, corpus, answers)
        _index(draft, "index.html", seen, links, lang, options, tables=False)
        text = (draft / "index.html").read_text(encoding="utf-8")
        (draft / "index.html").unlink()
    with whole_file(path) as file:
        file.write_text(text, encoding="utf-8", newline="\n")
    return [path, *(pages / href.split("/")[1] for found in links.values() for _, href in found)]


def write_figures(folder: Path | str, worlds: Iterable[tuple[str, Corpus]], answer: _WORLD, *, image_format: str = "png", lang: str = "zh",
                  options: Mapping[str, Any] | None = None, registry: Registry | None = None) -> list[Path]:
    """Write the figures of the panel, and those of every document into a folder of its name; gives the paths."""
    folder, seen, taken = Path(folder), _Seen(registry), set()
    with whole_folder(folder, record=_record(seen, options)) as draft:
        for document, corpus in worlds:
            answers = answer(corpus)
            briefing.write_figures(draft / file_name(document, taken), corpus, answers, image_format=image_format, lang=lang, options=options)
            seen.add(document, corpus, answers)
        found = panel(seen)
        _draw(draft, found, {}, _treatment(seen, options, lang), lang, image_format)
        names = sorted(p.relative_to(draft) for p in draft.rglob("*") if p.is_file())
    return [folder / name for name in [*names, Path(RECORD)]]


def _record(seen: _Seen, options: Mapping[str, Any] | None) -> dict[str, Any]:
    """What ``run.json`` says; the inputs are added to it while the documents pass by."""
    return {"inputs": seen.inputs, "versions": briefing.versions(), "options": dict(options or {})}


def write_places(folder: Path | str, parts: list[tuple[str, Corpus, Any]], *, lang: str = "zh", options: Mapping[str, Any] | None = None,
                 registry: Registry | None = None) -> list[Path]:
    """Compare documents of different places: ``index.html``, ``panel.xlsx``, ``figures/``, ``run.json``; gives their paths.

    Parameters
    ----------
    parts : name, Corpus and network of every document, the first two of which are compared kind by kind.
    """
    folder, seen = Path(folder), _Seen(registry)
    for document, corpus, network in parts:
        seen.note(document, corpus, network)
    with whole_folder(folder, record=_record(seen, options)) as draft:
        _index(draft, "index.html", seen, {}, lang, options, compared=room.differences(*parts[:2], registry=registry) if len(parts) == 2 else None)
        names = sorted((p.relative_to(draft) for p in draft.rglob("*") if p.is_file()), key=lambda p: (len(p.parts), p))
    return [folder / name for name in [*names, Path(RECORD)]]


def panel(seen: _Seen) -> dict[str, Any]:
    """The tables of the index, by name, the likeness and the growth beside them."""
    overview = pd.concat(seen.rows)
    if seen.extra:
        overview = overview.join(pd.DataFrame.from_dict(seen.extra, orient="index", dtype=float))
    by_kind = pd.concat([part for part in seen.kinds if len(part)] or seen.kinds[:1], ignore_index=True)
    by_kind.attrs |= {"coverage": seen.coverage, "unknown": seen.unknown}
    alike = room.likeness(seen.few, registry=seen.registry) if len(seen.few) > 1 else None
    return {"documents": overview, "kinds": by_kind, "spread": room.spread(by_kind), "likeness": alike,
            "growth": room.growth(overview, "support_per_task")}


def _index(draft: Path, name: str, seen: _Seen, links: Mapping[str, list[tuple[str, str]]], lang: str, options: Mapping[str, Any] | None, *,
           tables: bool = True, compared: pd.DataFrame | None = None,
           unread: Sequence[str] = ()) -> None:
    found = panel(seen)
    findings = room.findings(found["documents"], found["kinds"], grown=found["growth"], alike=found["likeness"])
    said = _treatment(seen, options, lang)
    pictures = _draw(draft / "figures", found, {f.key: f.title[lang] for f in findings}, said, lang)
    sources = ("；" if lang == "zh" else "; ").join(f"{document} (SHA-256 {sha[:12]}…)" for document, sha in seen.inputs.items())
    text = render(found["documents"], found["kinds"], titles=seen.titles, links=links, findings=findings, pictures=pictures, treatment=said, differences=compared,
                  title="" if compared is None else WORDS[lang]["compare"].format(*found["documents"].index),
                  sources=(f"来源：{sources}。" if lang == "zh" else f"Source: {sources}. "), unread=unread, lang=lang)
    (draft / name).write_text(text, encoding="utf-8", newline="\n")
    if not tables:
        for path, _ in pictures:
            path.unlink()
        (draft / "figures").rmdir()
        return
    sheets = {n: t for n, t in found.items() if n in SHEETS and t is not None} | ({"likeness": found["likeness"].pairs} if found["likeness"] else {})
    sheets |= {} if compared is None else {"differences": compared}
    write_xlsx([Sheet(SHEETS[n][lang != "zh"], t.reset_index() if t.index.name else t) for n, t in sheets.items()], draft / "panel.xlsx",
               title=f"{len(seen.rows)}", lang=lang)


def _treatment(seen: _Seen, options: Mapping[str, Any] | None, lang: str) -> str:
    facts = {"treatment": seen.treatment, "seed": (options or {}).get("seed")} if seen.rows else {}
    return treatment_sentence(facts, lang=lang)


def _draw(folder: Path, found: Mapping[str, Any], claims: Mapping[str, str], note: str, lang: str, image_format: str = "png") -> list[tuple[Path, str]]:
    """The figures that have something to show, with their titles."""
    folder.mkdir(parents=True, exist_ok=True)
    by_kind, made = found["kinds"], []
    if by_kind.empty:
        return []
    wanted = [("kinds", lambda: charts.heat(by_kind, lang=lang, title=claims.get("panel.kinds.first", ""), note=note), charts._HEAT),
              ("multiples", lambda: charts.multiples(by_kind, lang=lang, note=note), charts._MULTIPLES)]
    if charts.several_years(by_kind):
        wanted.append(("slope", lambda: charts.slope(by_kind, lang=lang, note=note), charts._SLOPE))
    if found["likeness"] is not None and len(found["likeness"].order) > 2:
        wanted.append(("likeness", lambda: charts.likeness(found["likeness"], names=room.called(found["documents"]), lang=lang, title=claims.get("panel.likeness", ""), note=note), charts._LIKENESS))
    for name, draw, words in wanted:
        ax = draw()
        made.append((style.save(ax, folder / f"{name}.{image_format}"), words["title"][lang]))
        style.close(ax)
    return made

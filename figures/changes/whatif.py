"""The folder of a what-if: a page that says on its head that it is one, all tables beside the original, the graph, and the record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.shown import treatment_sentence
from analysis.scenario import Effects, Scenario, findings
from graphdata import Corpus
from graphdata.exports import write_graph
from graphdata.sheets import write_xlsx
from graphdata.writing import RECORD, whole_folder

from ..briefing import record
from ..workbook import flat
from .page import Shown, render, sheets
from .sides import MAPS, SLIDES, changed, write_maps, write_slides
from .words import WORDS

FEW = 10  # rows of a table in which nothing changes
COLUMNS = {
    "load": ("group", "before", "change", "tasks_told", "lead_told", "rank_before", "rank_low", "rank_high", "rank_after"),
    "portfolios": ("portfolio", "tasks_before", "tasks_after", "tasks_change", "bodies_before", "bodies_after"),
    "overlap": ("a", "b", "shared_units_before", "shared_units_after", "direction_before", "direction_after"),
    "clusters": ("state", "clusters", "modularity", "null_modularity_mean", "null_modularity_sd", "p"),
    "resilience": ("measure", "before", "after", "change"),
    "dependence": ("unit", "without_lead_before", "without_lead_after", "without_anyone_before", "without_anyone_after"),
}


def write_whatif(folder: Path | str, corpus: Corpus, scenario: Scenario, found: Effects, *, lang: str = "zh",
                 options: Mapping[str, Any] | None = None, seed: int = 0) -> list[Path]:
    """Write ``index.html``, ``map-before.html``, ``map-after.html``, ``slides.pptx``, ``tables.xlsx``, ``graph.graphml`` (of the what-if), ``scenario.yml`` as it was given, and ``run.json``; gives their paths."""
    words, said = WORDS[lang], findings(found)
    named = "；".join(f"{d} (SHA-256 {str(s)[:12]}…)" for d, s in corpus.documents["sha256"].items())
    treated = treatment_sentence({"treatment": found.before.treatment, "seed": seed}, lang=lang)
    tables = {f"scenario.{name}": flat(table) for name, table in found.tables.items()}
    title = f"{words['whatif']}：{scenario.title}" if lang == "zh" else f"{words['whatif']}: {scenario.title}"
    with whole_folder(folder, record=record(corpus, options or {})) as draft:
        shown = [_loads(found.tables["load"]), *(Shown(f"scenario.{n}", tables[f"scenario.{n}"], c) for n, c in COLUMNS.items() if n != "load")]
        page = render(title=title, facts=[words["hypothetical"], *map(str, corpus.documents["title"].dropna()), treated], findings=said, tables=shown,
                      networks=[found.before], beside=(*MAPS, SLIDES), footer=words["source"](named) + words["hypothetical"] + treated + words["made"], lang=lang)
        (draft / "index.html").write_text(page, encoding="utf-8", newline="\n")
        write_xlsx(sheets(said, tables, [words["hypothetical"], named, treated], lang=lang), draft / "tables.xlsx", title=title, lang=lang)
        write_maps(draft, ((found.before, corpus), (found.after, None)), found.tables["load"], said, titles=(None, title), lang=lang, seed=seed)
        write_slides(draft / SLIDES, title=title, facts=[words["hypothetical"], *map(str, corpus.documents["title"].dropna())], findings=said, tables=found.tables,
                     labels=words["sides"], footer=words["source"](named) + treated, lang=lang)
        write_graph(found.after, draft / "graph.graphml")
        (draft / "scenario.yml").write_text(scenario.text, encoding="utf-8", newline="\n")
    return [Path(folder) / name for name in ("index.html", *MAPS, SLIDES, "tables.xlsx", "graph.graphml", "scenario.yml", RECORD)]


def _loads(loads: pd.DataFrame) -> Shown:
    """The bodies that change, which stand first; where none does, a few."""
    moved = changed(loads)
    return Shown("scenario.load", flat(pd.concat([loads[moved], loads[~moved]])), COLUMNS["load"], int(moved.sum()) or FEW)

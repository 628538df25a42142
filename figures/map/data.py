"""What the page knows of a network, as plain JSON values: documents, portfolios, tasks, units, links, cited lines.

It computes no measure: the columns of the board are carried over as they are. It knows no position and no colour.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from graphdata.errors import UsageError
from graphdata.lookup import pinyin_keys
from graphdata.registry import load
from graphdata.registry.othernames import others, traditional
from graphdata.values import ROLES

from ..titles import short_title
from .labels import short_names

if TYPE_CHECKING:
    from graphdata.corpus import Corpus
    from graphdata.network import Network

FACTS = ("tasks", "lead", "support", "responsible", "fractional", "weighted", "sole", "portfolios", "rank",
         "rank_low", "rank_high")
UNIT_FACTS = ("kind", "type", "level", "place", "parent")
DOCUMENT_FACTS = ("title", "place", "year", "issuer", "issued", "lead_rule", "lead_rule_text", "lead_rule_line")
PLAIN = ("cluster", "name", "stability", "kind", "type", "level", "place", "parent")  # columns that a unit has under a name of their own
MOST_NAMES = 10  # so many colours can be told apart
LOST = "\ufffd"
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(value: Any) -> Any:
    """The value as JSON knows it: numpy numbers cast, missing ones None, lists plain, floats to six places."""
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, str):
        return _SURROGATES.sub(LOST, value)
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, 6)
    return value if isinstance(value, (bool, int)) else plain(str(value))


def columns(board: pd.DataFrame | None, wanted: tuple[str | None, str | None]) -> dict[str, Any]:
    """What units can be coloured and sized by: every column of the board that holds numbers or a few names, and the two wanted at first.

    Raises
    ------
    UsageError : a wanted column that the board does not have, or a size that is no number.
    """
    numbers = [] if board is None else [c for c in board.columns if is_numeric_dtype(board[c]) and not is_bool_dtype(board[c])]
    names = [] if board is None else [c for c in board.columns if c not in numbers and c not in PLAIN and _few(board[c])]
    colour, size = wanted
    for column, known in ((colour, [*numbers, *names, "cluster", "type"]), (size, numbers)):
        if column is not None and column not in known:
            choose, choose_zh = (f"Choose one of {', '.join(map(str, known))}. ", f"可选：{'、'.join(map(str, known))}。") if known else ("", "")
            more, more_zh = ("Columns come with their table: zr.map(network, zr.load.table(network), …).",
                             "指标列须随表传入：zr.map(network, zr.load.table(network), …)。") if board is None else ("", "")
            raise UsageError(f"no column {column!r} to colour or size units by", remedy=(choose + more).strip(), zh=f"没有可用于着色或定大小的列“{column}”。{choose_zh}{more_zh}")
    return {"columns": {"numbers": [str(c) for c in numbers if c not in ("cluster",)], "names": [str(c) for c in names]},
            "colour": colour, "size": size}


def _few(column: pd.Series) -> bool:
    """Whether a column holds names, and few enough to tell apart."""
    values = column.dropna()
    return len(values) > 0 and all(isinstance(v, (str, bool, np.bool_)) for v in values) and values.nunique() <= MOST_NAMES


def facts(network: Network, board: pd.DataFrame | None, clusters: pd.DataFrame | None,
          corpus: Corpus | None = None, *, notes: Mapping[str, str] | None = None) -> dict[str, Any]:
    """All that the page shows of the network, without positions.

    Returns
    -------
    dict with `documents`, `portfolios`, `tasks`, `units`, `links`, `lines`, `clusters`, `named` (the names of the clusters,
    None where one has none) and `treatment`; tasks, units, portfolios and documents refer to one another by their place in these lists. A task that no portfolio holds is held
    by a last portfolio without a name, so that every task can be seen in every view.
    """
    portfolios, held = _portfolios(network)
    found, called = _clusters(board, clusters)
    groups = sorted(set(found.values()), key=_natural)
    documents = _documents(network)
    return {
        "documents": documents,
        "treatment": {str(k): plain(v) for k, v in sorted(network.treatment.items())},
        "portfolios": portfolios,
        "tasks": _tasks(network, held, {d["id"]: i for i, d in enumerate(documents)}, corpus),
        "units": _units(network, board, found, corpus, notes or {}),
        "clusters": groups,
        "named": [called.get(group) for group in groups],
        "links": _links(network),
        "lines": _lines(network, [d["id"] for d in documents]),
    }


def _portfolios(network: Network) -> tuple[list[dict[str, Any]], dict[Any, list[int]]]:
    """The portfolios in their order, and the portfolios of every task."""
    rows = [{"name": plain(str(n)), "title": plain(t) or "", "keys": pinyin_keys(str(n)), "finds": [traditional(plain(str(n)))]}
            for n, t in network.portfolios["title"].items()]
    place = {n: i for i, n in enumerate(network.portfolios.index)}
    held: dict[Any, list[int]] = {t: [] for t in network.tasks.index}
    for task, portfolio in zip(network.holds["task"], network.holds["portfolio"], strict=True):
        held[task].append(place[portfolio])
    if any(not p for p in held.values()):
        held = {t: p or [len(rows)] for t, p in held.items()}
        rows.append({"name": None, "title": "", "keys": [], "finds": []})
    return rows, held


def _documents(network: Network) -> list[dict[str, Any]]:
    named = [{"id": plain(str(d)), **{c: plain(r.get(c)) for c in DOCUMENT_FACTS},
              "short": short_title(plain(r.get("title"))) or plain(str(d)) or None}
             for d, r in network.documents.iterrows()]
    known = {d["id"] for d in named}
    others = sorted({plain(str(d)) for d in network.tasks["document"] if plain(d) is not None} - known)
    return named + [{"id": d, **dict.fromkeys(DOCUMENT_FACTS), "short": d or None} for d in others]


def _tasks(network: Network, held: dict[Any, list[int]], documents: dict[str, int], corpus: Corpus | None) -> list[dict[str, Any]]:
    beside = _beside(corpus)
    rows = zip(network.tasks.index, network.tasks.to_dict("records"), strict=True)
    return [{
        "id": plain(str(task)), "document": documents.get(plain(str(row["document"]))), "number": plain(row["number"]),
        "text": plain(row["text"]) or "", "line": plain(row["line"]), "deadline": plain(row.get("deadline")),
        "section": plain(row.get("section")), "portfolios": held[task], **({"fields": beside[task]} if task in beside else {})} for task, row in rows]


def _beside(corpus: Corpus | None) -> dict[Any, list[list[Any]]]:
    """What stands beside the text of a task (指标, 措施 …): name, text and line of each, by task."""
    found: dict[Any, list[list[Any]]] = {}
    rows = () if corpus is None else corpus.fields[["task", "name", "text", "line"]].itertuples(index=False)
    for task, name, text, line in rows:
        found.setdefault(task, []).append([plain(str(name)), plain(str(text)), plain(line)])
    return found


def _units(network: Network, board: pd.DataFrame | None, clusters: dict[Any, Any],
           corpus: Corpus | None, notes: Mapping[str, str]) -> list[dict[str, Any]]:
    names = [plain(str(n)) for n in network.units.index]
    spellings = _spellings(network, corpus)
    shown = () if board is None else [c for c in board.columns if c in FACTS or is_numeric_dtype(board[c]) or _few(board[c])]
    measures = {} if board is None else board[[c for c in shown if c not in PLAIN]].rename(columns=str).to_dict("index")
    stability = {} if board is None or "stability" not in board else board["stability"].to_dict()
    places = [p for p in (network.documents["place"] if "place" in network.documents else []) if isinstance(p, str)]
    place = places[0] if len(set(places)) == 1 else None
    registry = load()
    rows = zip(network.units.index, names, short_names(names), network.units.to_dict("records"), strict=True)
    return [{
        "name": name, "short": short, **{c: plain(row.get(c)) for c in UNIT_FACTS},
        "cluster": clusters.get(unit), "stability": plain(stability.get(unit)),
        "facts": {k: plain(v) for k, v in measures.get(unit, {}).items()},
        "also": spellings.get(unit, []), "keys": pinyin_keys(name), "finds": others(registry, name, place=place), "note": plain(notes.get(str(unit)))} for unit, name, short, row in rows]


def _spellings(network: Network, corpus: Corpus | None) -> dict[Any, list[str]]:
    """Other forms and second plates under which the documents name a unit; for the search."""
    seen: dict[Any, set[str]] = {}
    for unit, *forms in network.links[["unit", "raw", "hosted"]].itertuples(index=False):
        seen.setdefault(unit, set()).update(plain(str(f)) for f in forms if plain(f) not in (None, ""))
    for unit, forms in ({} if corpus is None else corpus.units["aliases"]).items():
        seen.setdefault(unit, set()).update(plain(str(f)) for f in forms or ())
    return {unit: sorted(forms - {plain(str(unit))}) for unit, forms in seen.items()}


def _clusters(board: pd.DataFrame | None, clusters: pd.DataFrame | None) -> tuple[dict[Any, Any], dict[Any, str]]:
    """The cluster of every unit that has one, from the table of clusters or else from the board; and what clusters are called."""
    table = clusters if clusters is not None and "cluster" in clusters else board
    if table is None or "cluster" not in table:
        return {}, {}
    table = table.set_index("unit") if "unit" in table else table
    found = {unit: plain(c) for unit, c in table["cluster"].items() if plain(c) is not None}
    names = table["name"].items() if "name" in table else ()
    return found, {found[unit]: plain(name) for unit, name in names if unit in found and isinstance(name, str) and name}


def _natural(value: Any) -> tuple[int, float, str]:
    return (1, 0, value) if isinstance(value, str) else (0, value, "")


def _links(network: Network) -> dict[str, list[Any]]:
    """The links by column, in the order of the network: places of task and unit, place of the role, span in the line."""
    links = network.links
    return {
        "task": network.tasks.index.get_indexer(links["task"]).tolist(),
        "unit": network.units.index.get_indexer(links["unit"]).tolist(),
        "role": [ROLES.index(r) for r in links["role"]],
        **{c: [plain(v) for v in links[c]] for c in ("line", "start", "end", "via")},
    }


def _lines(network: Network, documents: list[str]) -> list[dict[str, str]]:
    """The text of every line that a task or a link cites, by document and number."""
    tasks, links = network.tasks, network.links
    cited = set(zip(tasks["document"], tasks["line"], strict=True)) | set(zip(links["document"], links["line"], strict=True))
    rows = zip(network.lines["document"], network.lines["line"], network.lines["text"], strict=True)
    found: dict[str, dict[str, str]] = {d: {} for d in documents}
    for document, line, text in rows:
        if (document, line) in cited:
            found[plain(str(document))][str(int(line))] = plain(str(text))
    return [found[d] for d in documents]

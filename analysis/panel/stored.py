"""The panel of a store, answered by an engine: loads, kinds, documents, overlap and pairs without their nulls.

What a resample or a null model must say (intervals of ranks, p and q) is computed document by document (`panel.table`); over thousands
of documents it is left out, and the headers say so.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from graphdata import Store
from graphdata.given import guard

from . import sql
from .circles import ordered
from .documents import COMPARABLE, SIZES
from .engine import opened
from .kinds import COLUMNS as KIND_COLUMNS

__all__ = ["documents", "kind_pairs", "kinds", "load", "overlap", "pairs"]
LOAD = ["document", "place", "year", "unit", "type", "kind", "tasks", "lead", "support", "responsible", "fractional", "weighted", "sole",
        "portfolios", "rank", "rank_low", "rank_high", "share"]
OVERLAP = ["document", "place", "year", "a", "b", "shared_units", "jaccard", "cosine", "expected", "p_more", "p_less", "q", "direction"]
UNTESTED = {"zh": "文件较多，只计数，不做重抽样和检验（名次区间、p、q 为空）；用 --where 选 40 份以内即有",
            "en": "many documents: counted, not resampled or tested (no intervals, p or q); choose 40 or fewer with --where to have them"}
_NAMES = {"lead_tasks": "lead", "support_tasks": "support", "responsible_tasks": "responsible", "place_among": "rank", "department": "kind"}


def load(store: Store, *, where: str | None = None, collectives: str = "group", portfolios: str = "leader", support_weight: float = 0.5,
         memory: str | None = None) -> pd.DataFrame:
    """Every unit of every document with its load, as `load.table` counts it; ranks without intervals.

    >>> zr.stored.load(kept).groupby("document")["tasks"].max().to_dict()
    {'fictitious-2024': 10, 'fictitious-2025': 10}
    """
    return _answer(store, sql.LOAD, LOAD, where, collectives, portfolios, memory, support_weight=support_weight)


def kinds(store: Store, *, where: str | None = None, collectives: str = "group", memory: str | None = None) -> pd.DataFrame:
    """What every kind of department carries in every document, as `panel.kinds` gives it.

    >>> zr.stored.kinds(kept).head(2)[["kind", "tasks", "lead"]]
       kind  tasks  lead
    0    财政     10     2
    1  区县政府      9     0
    """
    with opened(store, where=where, collectives=collectives, memory=memory) as engine:
        found, covered = engine.query(sql.KINDS, sql.COVERAGE)
    out = _plain(found, KIND_COLUMNS)
    out.attrs["coverage"] = dict(zip(covered["document"], covered["coverage"], strict=True))
    return out


def documents(store: Store, *, where: str | None = None, collectives: str = "group", portfolios: str = "leader",
              memory: str | None = None) -> pd.DataFrame:
    """One row per document, as `panel.documents` gives it.

    >>> zr.stored.documents(kept)["units_per_task"].round(2).to_dict()
    {'fictitious-2024': 3.08, 'fictitious-2025': 3.2}
    """
    found = _answer(store, sql.DOCUMENTS, ["document", "place", "year", *SIZES, *COMPARABLE], where, collectives, portfolios, memory)
    found.attrs = {}
    return found.set_index("document").astype({c: "float64" for c in COMPARABLE})


def overlap(store: Store, *, where: str | None = None, collectives: str = "group", portfolios: str = "leader",
            memory: str | None = None) -> pd.DataFrame:
    """Every pair of portfolios of every document with what it shares, not tested.

    >>> zr.stored.overlap(kept).head(1)[["document", "a", "b", "shared_units"]]
              document    a    b  shared_units
    0  fictitious-2024  赵虚一  钱虚二             4
    """
    return _answer(store, sql.OVERLAP, OVERLAP, where, collectives, portfolios, memory)


def pairs(store: Store, *, where: str | None = None, collectives: str = "group", least: int = 1, memory: str | None = None) -> pd.DataFrame:
    """Units of one document that share `least` tasks or more: tasks and Newman's weight Σ 1/(n − 1), not tested.

    ``attrs["capped"]`` lists the tasks that name more than 500 units, whose pairs are left out.

    >>> zr.stored.pairs(kept, least=2).head(1)[["a", "b", "tasks"]]
          a     b  tasks
    0  市发改委  市财政局      4
    """
    columns = ["document", "place", "year", "a", "b", "tasks", "newman"]
    with opened(store, where=where, collectives=collectives, memory=memory) as engine:
        found, capped = engine.query(sql.filled(sql.PAIRS, least=least), sql.filled(sql.CAPPED))
    out = _plain(found, columns)
    out.attrs["capped"] = list(capped["task"])
    return out


def kind_pairs(store: Store, *, where: str | None = None, collectives: str = "group", memory: str | None = None) -> pd.DataFrame:
    """Kinds of departments that tasks put together, over all documents, as `panel.kind_pairs` gives them.

    >>> zr.stored.kind_pairs(kept).head(1)[["a", "b", "tasks", "documents"]]
        a     b  tasks  documents
    0  住建  自然资源      9          2
    """
    with opened(store, where=where, collectives=collectives, memory=memory) as engine:
        found = pd.concat([part for (part,) in engine.answers(sql.filled(sql.KIND_PAIRS))], ignore_index=True)
    return ordered(found.groupby(["a", "b"], as_index=False)[["tasks", "documents", "newman"]].sum())


def _answer(store: Store, text: str, columns: list[str], where: str | None, collectives: str, portfolios: str, memory: str | None,
            **choices: float) -> pd.DataFrame:
    with opened(store, where=where, collectives=collectives, portfolios=portfolios, memory=memory) as engine:
        out = _plain(*engine.query(sql.filled(text, **choices)), columns)
        out.attrs = {"documents": {document: {"treatment": {"collectives": collectives, "portfolios": portfolios, "not_expanded": []},
                                              "engine": engine.name, "note": UNTESTED} for document in out["document"].unique()}}
    return out


def _plain(found: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Columns under the names of the panel, the same dtypes whichever engine answered."""
    out = found.rename(columns=_NAMES).reindex(columns=columns)
    for column in out:
        if column in ("year", "rank"):
            out[column] = out[column].astype("Int64")
        elif column in _TEXTS:
            out[column] = out[column].astype(object).where(out[column].notna(), None)
    return out


_TEXTS = {"document", "place", "unit", "type", "kind", "a", "b"}
MEASURES: dict[str, Callable[..., pd.DataFrame]] = {"load": load, "overlap": overlap, "unit_pairs": pairs}

guard(__name__, store=("", 'zr.Store("national")'))

"""Which units of one document are which of a later one, as groups: one unit kept, several merged into one, one split into several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from graphdata import Network, UsageError
from graphdata.registry import Registry, load

COLUMNS = ["group", "before", "after", "change", "how", "kind", "date", "source"]


def units(before: Network, after: Network, *, registry: Registry | None = None) -> pd.DataFrame:
    """Every unit of either document with its match in the other.

    Matches come from the registry alone: the same name, an alias, another form of the same department, or a succession
    between the years of the documents. A unit without one is listed as gone or new, with nothing beside it.

    Returns
    -------
    DataFrame, matches first in the order of the earlier document's units: group (one body or family of bodies), before, after
    (missing where there is none), change (kept, renamed, merged, split, reshaped, gone, new), how, kind, date and source of the match.

    Raises
    ------
    UsageError : the documents are of different places.

    >>> zr.compare.units(network, later)["change"].value_counts().to_dict()
    {'kept': 14, 'new': 4, 'gone': 3, 'renamed': 2}
    """
    known = registry or load()
    place = _place(before, after, known)
    years = [_year(n, how) for n, how in ((before, max), (after, min))]
    found = known.align(before.units.index, after.units.index, place=place, year=years[0], until=years[1])
    rows = [{"before": a.before, "after": a.after, "how": a.how, "kind": a.kind, "date": a.date, "source": a.source} for a in found]
    return _grouped(rows, before.units.index, after.units.index)


def identity(before: Network, after: Network, *, became: Mapping[str, Iterable[str]] | None = None) -> pd.DataFrame:
    """The same table where it is known what became of what (a scenario); units that are not named there keep their name.

    >>> zr.compare.identity(network, network)["change"].unique().tolist()
    ['kept']
    """
    became = became or {}
    rows = [
        {"before": unit, "after": name, "how": "same" if unit == name else "scenario"}
        for unit in before.units.index
        for name in became.get(unit, (unit,))
        if name in after.units.index
    ]
    return _grouped(rows, before.units.index, after.units.index)


def _place(before: Network, after: Network, registry: Registry) -> str | None:
    """The one place both documents speak of."""
    places = {
        registry.full_place(p) for n in (before, after) if "place" in n.documents for p in n.documents["place"].dropna()
    }
    if len(places) > 1:
        named = sorted(places)
        raise UsageError(f"The documents are of different places: {', '.join(named)}.",
                         remedy="Their units are different bodies; analysis.panel.differences compares kinds of departments.",
                         zh=f"文件属于不同地区：{'、'.join(named)}，单位不是同一主体，只能按部门类别比较（analysis.panel.differences）。")
    return next(iter(places), None)


def _year(network: Network, of: Callable[[pd.Series], int]) -> int | None:
    years = network.documents["year"].dropna() if "year" in network.documents else []
    return int(of(years)) if len(years) else None


def _grouped(rows: list[dict], before: pd.Index, after: pd.Index) -> pd.DataFrame:
    matched = ({r["before"] for r in rows}, {r["after"] for r in rows})
    rows = rows + [{"before": u, "after": None} for u in before if u not in matched[0]]
    rows += [{"before": None, "after": u} for u in after if u not in matched[1]]
    table = pd.DataFrame(rows, columns=[c for c in COLUMNS if c not in ("group", "change")], dtype=object)
    for column in ("how", "kind", "date", "source"):
        table[column] = table[column].fillna("")
    table["group"] = _components(table, before, after)
    sizes = table.groupby("group").agg(olds=("before", "nunique"), news=("after", "nunique"))
    table["change"] = [_change(*sizes.loc[g], b == a) for g, b, a in zip(table["group"], table["before"], table["after"], strict=True)]
    return table[COLUMNS]


def _components(table: pd.DataFrame, before: pd.Index, after: pd.Index) -> list[str]:
    """The name of each row's group: its later names, or its earlier ones where it is gone."""
    size = len(before) + len(after)
    both = table.dropna(subset=["before", "after"])
    rows, columns = before.get_indexer(both["before"]), len(before) + after.get_indexer(both["after"])
    labels = connected_components(sparse.csr_array(([1] * len(both), (rows, columns)), shape=(size, size)), directed=False)[1]
    names: dict[int, list[str]] = {}
    for unit, label in [*zip(after, labels[len(before) :], strict=True), *zip(before, labels[: len(before)], strict=True)]:
        kept = names.setdefault(int(label), [])
        if unit in after and unit not in kept or not kept:
            kept.append(unit)
    of = [
        labels[len(before) + after.get_loc(a)]
        if isinstance(a, str) or a is not None and a == a
        else labels[before.get_loc(b)]
        for b, a in zip(table["before"], table["after"], strict=True)
    ]
    return ["、".join(map(str, names[int(label)])) for label in of]


def _change(olds: int, news: int, same: bool) -> str:
    if not news:
        return "gone"
    if not olds:
        return "new"
    if olds == news == 1:
        return "kept" if same else "renamed"
    return "merged" if news == 1 else "split" if olds == 1 else "reshaped"


def turnover(aligned: pd.DataFrame) -> dict[str, float]:
    """How much of the bodies changed: groups kept, gone and new, and the share that is not common (Jaccard dissimilarity).

    A merger or a renaming is no turnover: the group is there in both documents.

    >>> zr.compare.turnover(zr.compare.units(network, later))["kept"]
    16
    """
    first = aligned.drop_duplicates("group")["change"]
    gone, new = int((first == "gone").sum()), int((first == "new").sum())
    return {
        "kept": len(first) - gone - new,
        "gone": gone,
        "new": new,
        "turnover": (gone + new) / len(first) if len(first) else 0.0,
    }

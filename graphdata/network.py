"""Network: tasks × units, derived from a Corpus by declared choices, as tables, sparse matrices and networkx graphs.

It knows no measure. It is never edited in place; other choices make another Network.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from . import registry as registry_room
from . import subsets
from .corpus import Corpus, bare, of_place, placed
from .errors import UsageError
from .given import checked
from .tables import frame
from .unitviews import Units
from .values import ROLES

if TYPE_CHECKING:
    import networkx as nx

COLLECTIVES = ("group", "expand", "drop")
PORTFOLIOS = ("leader", "section")
LINK_COLUMNS = ["task", "unit", "role", "position", "raw", "hosted", "inferred_prefix", "document", "line", "start", "end", "via"]
_STRENGTH = {role: i for i, role in enumerate(ROLES)}


@dataclass(frozen=True, slots=True, eq=False)
class _Tables:
    tasks: pd.DataFrame
    units: pd.DataFrame
    links: pd.DataFrame
    holds: pd.DataFrame
    treatment: dict[str, Any]
    documents: pd.DataFrame
    lines: pd.DataFrame


class Network:
    """Tasks × units of a Corpus.

    Parameters
    ----------
    corpus : the facts.
    collectives : what becomes of 各区县政府 and the like. ``"group"`` keeps each as one node of kind "collective";
        ``"expand"`` puts its members in its place where the registry knows them for that place and year (a collective
        that leads stays one node, so that no unit gains a lead the document does not give it); ``"drop"`` leaves them out.
    portfolios : what a portfolio is: ``"leader"`` (the leaders the document names) or ``"section"``
        (the topmost section, for documents that name no leaders).
    registry : the registry that knows members; the bundled one if None.

    Attributes
    ----------
    tasks : DataFrame by task, in the order of the document; the columns of the Corpus' tasks.
    units : DataFrame by unit, sorted by name: kind, type, level, place, parent, guessed. ``units["发改委"]`` looks one unit up by
        name, part of a name, other form or pinyin.
    links : DataFrame, one row per task and unit, sorted by task order, then position: task, unit, role, position, raw,
        hosted, inferred_prefix, document, line, start, end, via (the collective a member came in by, else None).
        Where a task names a unit twice the strongest role stands (lead, support, responsible).
    holds : DataFrame of portfolio, task: which portfolio holds which task; a task may be held by several.
    portfolios : DataFrame by portfolio, in the order of the documents: title, tasks.
    documents, lines : the tables of the Corpus, for titles, sources and the sentence behind a link; empty where the
        network was brought as a graph.
    treatment : the declared choices, to be said beside every number; with what could not be expanded, and with the number of
        `documents` where several were put into one network.

    Notes
    -----
    Several documents in one network are one whole: ranks, tests and corrections are then of the whole and of none of the documents.
    That is an explicit choice, said in `treatment`; `graphdata.worlds` gives each document as a Corpus of its own.

    Raises
    ------
    UsageError : a choice that is not offered.

    >>> zr.Network(corpus, collectives="drop")
    Network(24 tasks, 18 units, 69 links, 5 portfolios, collectives='drop')
    """

    __slots__ = ("tasks", "units", "links", "holds", "portfolios", "treatment", "documents", "lines", "_cache")

    @checked
    def __init__(self, corpus: Corpus, *, collectives: str = "group", portfolios: str = "leader",
                 registry: registry_room.Registry | None = None) -> None:
        _choice("collectives", collectives, COLLECTIVES)
        _choice("portfolios", portfolios, PORTFOLIOS)
        self._set(_derive(corpus, collectives, portfolios, registry or registry_room.load()))

    def _set(self, tables: _Tables) -> None:
        self.tasks, self.units, self.links, self.holds = tables.tasks, Units.of(tables.units, self), tables.links, tables.holds
        self.treatment, self.documents, self.lines = tables.treatment, tables.documents, tables.lines
        self.portfolios = _portfolio_table(tables.holds)
        self._cache: dict[Any, Any] = {}

    def __setstate__(self, state: Any) -> None:
        """A Network that comes from another process finds its units by name like any other."""
        for name, value in state[1].items():
            setattr(self, name, Units.of(value, self) if name == "units" else value)

    @classmethod
    @partial(checked, tables={"links": ("task unit role", "network.links"), "holds": ("portfolio task", "network.holds")})
    def from_tables(cls, tasks: pd.DataFrame, units: pd.DataFrame, links: pd.DataFrame, holds: pd.DataFrame, *,
                    treatment: Mapping[str, Any] | None = None, documents: pd.DataFrame | None = None,
                    lines: pd.DataFrame | None = None) -> Network:
        """A Network of ready tables (see the attributes); missing columns of `links` are filled with None.

        >>> zr.Network.from_tables(network.tasks, network.units, network.links, network.holds)
        Network(24 tasks, 19 units, 74 links, 5 portfolios, collectives='as given')
        """
        network = cls.__new__(cls)
        network._set(_Tables(tasks, units.sort_index(), _complete_links(links, tasks.index), holds.reset_index(drop=True),
                             dict(treatment or {}), frame("documents", []) if documents is None else documents,
                             frame("lines", []) if lines is None else lines))
        return network

    @classmethod
    @checked
    def from_networkx(cls, graph: nx.Graph, *, tasks: Iterable[Hashable] | None = None) -> Network:
        """The Network of a bipartite graph; the inverse of `to_networkx`.

        Parameters
        ----------
        graph : nodes with ``bipartite`` 0 (tasks) or 1 (units); edges may carry ``role`` (default "responsible"),
            ``position`` and ``line``; task nodes may carry ``portfolios`` (a list or a ``;``-separated text).
        tasks : the nodes that are tasks, where the nodes carry no ``bipartite``.

        Raises
        ------
        UsageError : a node on no side, an edge within a side, a role that is not known.

        >>> import networkx as nx
        >>> zr.Network.from_networkx(nx.davis_southern_women_graph())
        Network(18 tasks, 14 units, 89 links, 0 portfolios, collectives='as given')
        """
        from .bipartite import opened, tables_of

        treatment = opened(graph.graph.get("treatment")) or {"source": "networkx"}
        return cls.from_tables(*tables_of(graph, tasks=tasks), treatment=treatment)

    def to_networkx(self) -> nx.Graph:
        """A plain bipartite `networkx.Graph`: tasks (bipartite=0), units (1), and on every edge role, position, source line.

        >>> graph = network.to_networkx()
        >>> graph["fictitious-2024#3"]["市财政局"]["role"]
        'lead'
        """
        from .bipartite import graph_of

        return graph_of(self)

    def incidence(self, role: str | None = None) -> sparse.csr_array:
        """Tasks × units, 1 where the task names the unit (in that role, if one is given); int64, rows and columns as the tables.

        >>> int(network.incidence("lead").sum())
        24
        """
        return self._cached(("incidence", role), lambda: self._incidence(role))

    def _incidence(self, role: str | None) -> sparse.csr_array:
        _choice("role", role or ROLES[0], ROLES)
        links = self.links if role is None else self.links[self.links["role"] == role]
        rows = self.tasks.index.get_indexer(links["task"])
        columns = self.units.index.get_indexer(links["unit"])
        return sparse.csr_array((np.ones(len(links), dtype=np.int64), (rows, columns)),
                                shape=(len(self.tasks), len(self.units)))

    def membership(self) -> sparse.csr_array:
        """Portfolios × tasks, 1 where the portfolio holds the task; int64.

        >>> network.membership().sum(axis=1).tolist()
        [4, 5, 6, 4, 5]
        """
        return self._cached("membership", self._membership)

    def _membership(self) -> sparse.csr_array:
        rows = self.portfolios.index.get_indexer(self.holds["portfolio"])
        columns = self.tasks.index.get_indexer(self.holds["task"])
        return sparse.csr_array((np.ones(len(self.holds), dtype=np.int64), (rows, columns)),
                                shape=(len(self.portfolios), len(self.tasks)))

    @partial(checked, name="network.subset")
    def subset(self, *, tasks: Iterable[str | int] | str | int | None = None, units: Iterable[str] | str | None = None,
               portfolios: Iterable[str] | str | None = None, text: str | None = None, where: subsets.Where | None = None) -> Network:
        """The network of the tasks that meet every condition given, with all units they name.

        Parameters
        ----------
        tasks : ids or numbers of tasks.
        units : tasks that name at least one of these units (names, parts of names, other forms, pinyin).
        portfolios : tasks held by one of these portfolios; only these hold them in the subset.
        text : tasks whose text contains it.
        where : a condition on the columns of `tasks`, as text (``"line > 50"``) or as a function from the table to a bool per row.

        Raises
        ------
        UsageError : a name that is not there (the nearest are offered), a condition that cannot be used.

        >>> network.subset(portfolios="赵虚一", text="资金")
        Network(1 tasks, 2 units, 2 links, 1 portfolios, collectives='group')
        """
        return subsets.subset(self, tasks=tasks, units=units, portfolios=portfolios, text=text, where=where)

    @partial(checked, name="network.shared")
    def shared(self, a: str, b: str) -> pd.DataFrame:
        """What two portfolios share, by unit: tasks, lead, and the tasks in each; or what two units share, by task: text, line, the role of each.

        Raises
        ------
        UsageError : a name that is not there, or a portfolio beside a unit.

        >>> network.shared("市财政局", "市发改委").index.tolist()
        ['fictitious-2024#1', 'fictitious-2024#4', 'fictitious-2024#5', 'fictitious-2024#23']
        """
        return subsets.shared(self, a, b)

    @partial(checked, name="network.merge")
    def merge(self, names: Mapping[str, str | Sequence[str]]) -> Network:
        """The network in which several names are one unit: ``{"市住建局": ["市建委", "市房管局"]}`` or ``{"市建委": "市住建局"}``.

        Where a task names both, the strongest role stands. `treatment` keeps what was merged.

        Raises
        ------
        UsageError : a name that is not there; the nearest are offered.

        >>> network.merge({"市水务环境局": ["市水利局", "市生态环境局"]}).units["市水务环境局"]
        Unit(市水务环境局: 6 tasks; support 4, lead 2)
        """
        return subsets.merge(self, names)

    def _cached(self, key: Any, make: Any) -> Any:
        if key not in self._cache:
            self._cache[key] = make()
        return self._cache[key]

    def _repr_html_(self) -> str:
        """Short, for notebooks: how much there is, by whom it is led, who is named most."""
        from .reprs import network_html

        return network_html(self)

    def __repr__(self) -> str:
        return (f"Network({len(self.tasks)} tasks, {len(self.units)} units, {len(self.links)} links, "
                f"{len(self.portfolios)} portfolios, collectives={self.treatment.get('collectives', 'as given')!r}"
                + (f", {self.treatment['documents']} documents in one)" if self.treatment.get("documents") else ")"))


def _choice(name: str, value: str, offered: tuple[str, ...]) -> None:
    if value not in offered:
        raise UsageError(f"{name} is {value!r}", remedy=f"Choose one of {', '.join(offered)}.",
                         zh=f"{name} 的取值 {value!r} 不在可选之列：{'、'.join(offered)}。")


def _derive(corpus: Corpus, collectives: str, portfolios: str, registry: registry_room.Registry) -> _Tables:
    links = placed(corpus).assign(via=None)
    kept: list[str] = []
    if collectives == "drop":
        links = links[links["kind"] != "collective"]
    elif collectives == "expand":
        links, kept = _expand(links, corpus, registry)
    links = _complete_links(links, corpus.tasks.index)
    units = _describe(links, corpus, registry)
    treatment = {"collectives": collectives, "portfolios": portfolios, "not_expanded": kept}
    if len(corpus.documents) > 1:
        treatment["documents"] = len(corpus.documents)
    return _Tables(corpus.tasks, units, links, _holds(corpus, portfolios), treatment, corpus.documents, corpus.lines)


def _expand(links: pd.DataFrame, corpus: Corpus, registry: registry_room.Registry) -> tuple[pd.DataFrame, list[str]]:
    """Links with known collectives replaced by their members, and the names that stayed."""
    rows, kept = [], set()
    named = {document: tuple(sorted(set(map(bare, units)))) for document, units in links.groupby("document")["unit"]}
    for link in links.to_dict("records"):
        members = None
        facts = corpus.documents.loc[link["document"]]
        if link["kind"] == "collective" and link["role"] != "lead":
            year = None if pd.isna(facts["year"]) else int(facts["year"])
            members = registry.members(bare(link["unit"]), place=facts["place"], year=year, among=named[link["document"]])
        if members is None:
            kept |= {link["unit"]} if link["kind"] == "collective" else set()
            rows.append(link)
        else:
            rows += [{**link, "unit": _listed(member, facts["place"], corpus.units.index), "kind": "unit", "via": link["unit"]} for member in members]
    return pd.DataFrame(rows, columns=links.columns), sorted(kept)


def _listed(unit: str, place: str | None, units: pd.Index) -> str:
    """The unit under the name that the corpus lists it by, with its place where it is kept apart from others."""
    return of_place(unit, place) if place and of_place(unit, place) in units else unit


def _complete_links(links: pd.DataFrame, tasks: pd.Index) -> pd.DataFrame:
    """One row per task and unit, the strongest role first, in the order of tasks and positions."""
    links = links.reindex(columns=LINK_COLUMNS)
    links["role"] = links["role"].fillna("responsible")
    task, position = tasks.get_indexer(links["task"]), pd.to_numeric(links["position"]).to_numpy(dtype=float, na_value=np.nan)
    order = np.lexsort((position, links["via"].notna(), links["role"].map(_STRENGTH), task))
    order = order[~links[["task", "unit"]].iloc[order].duplicated().to_numpy()]
    names = pd.factorize(links["unit"].astype(str), sort=True)[0]
    return links.iloc[order[np.lexsort((names[order], position[order], task[order]))]].reset_index(drop=True)


def _describe(links: pd.DataFrame, corpus: Corpus, registry: registry_room.Registry) -> pd.DataFrame:
    """Units of the links by name; members that only an expansion brought in are described by the registry."""
    columns = ["kind", "type", "level", "place", "parent", "guessed"]
    names = sorted(set(links["unit"]))
    known = corpus.units.reindex(columns=columns)
    if new := [n for n in names if n not in known.index]:
        places = links.merge(corpus.documents[["place"]], left_on="document", right_index=True).groupby("unit")["place"].first()
        rows = [registry.describe(n, place=places.get(n)) for n in new]
        added = pd.DataFrame([{c: getattr(r, c) for c in columns} for r in rows], columns=columns, index=pd.Index(new, name="unit"))
        known = pd.concat([known, added.astype(known.dtypes)])
    return known.loc[names].rename_axis("unit")


def _holds(corpus: Corpus, portfolios: str) -> pd.DataFrame:
    known = list(zip(corpus.portfolios["leader"], corpus.portfolios["title"], strict=True))
    titles, order = dict(reversed(known)), {name: i for i, (name, _) in enumerate(known)}
    places, where = corpus.documents["place"].to_dict(), {}
    held = []
    for task, document, leaders, section in zip(corpus.tasks.index, *(corpus.tasks[each] for each in ("document", "leaders", "section")), strict=True):
        names = leaders if portfolios == "leader" else [str(section or "").split(" / ")[0]]
        held += [(name, task, places.get(document)) for name in dict.fromkeys(names) if name]
    held.sort(key=lambda each: order.get(each[0], len(order)))
    for name, _, place in held:
        where.setdefault(name, set()).update([] if pd.isna(place) else [place])
    names = [of_place(name, place) if len(where[name]) > 1 and not pd.isna(place) else name for name, _, place in held]  # 常务副市长 of two cities are two leaders
    return pd.DataFrame({"portfolio": pd.Series(names, dtype=object), "task": pd.Series([task for _, task, _ in held], dtype=object),
                         "title": [titles.get(name, "") for name, _, _ in held]})


def _portfolio_table(holds: pd.DataFrame) -> pd.DataFrame:
    titles = holds["title"] if "title" in holds else pd.Series("", index=holds.index)
    first = holds.assign(title=titles).groupby("portfolio", sort=False)
    return pd.DataFrame({"title": first["title"].first().astype(object), "tasks": first.size()}).rename_axis("portfolio")

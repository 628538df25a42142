"""One question, one cell: claim, sentence, table, map and the lines of the source, measured and shown together.

The one room of figures that calls measures: it answers where nobody has measured yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from functools import partial
from typing import TYPE_CHECKING

import networkx as nx
import pandas as pd

from analysis import clusters, load, overlap
from analysis.findings import Finding
from graphdata import Network
from graphdata.errors import UsageError
from graphdata.given import checked
from graphdata.watching import watched

if TYPE_CHECKING:
    from .map import MapPage

QUESTIONS = ("load", "overlap", "clusters")
MOST_ROWS, MOST_LINES = 8, 5
_COLUMNS = {"load": ["tasks", "lead", "support", "responsible", "rank_low", "rank_high"],
            "overlap": ["a", "b", "shared_units", "morisita_horn", "q"], "clusters": ["cluster", "stability"]}


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """An answer as a value that shows itself in a notebook.

    Attributes
    ----------
    finding : what may be said, with claim, sentence and evidence.
    table : the whole table behind it.
    lines : DataFrame of the sentences of the source that decide it: task, document, line, text.
    page : the interactive map of the network.
    lang : "zh" or "en".
    """

    finding: Finding
    table: pd.DataFrame
    lines: pd.DataFrame
    page: MapPage
    lang: str = "zh"

    @property
    def claim(self) -> str:
        """The finding as a title."""
        return self.finding.title[self.lang]

    def __repr__(self) -> str:
        return f"{self.claim}\n{self.finding.sentence[self.lang]}"

    def _repr_html_(self) -> str:
        question = self.finding.question
        shown = self.table[[c for c in _COLUMNS[question] if c in self.table]].head(MOST_ROWS)
        lines = "".join(f"<li>{escape(str(row.document))}:{row.line} {escape(str(row.text))}</li>" for row in self.lines.head(MOST_LINES).itertuples())
        return (f"<h3>{escape(self.claim)}</h3><p>{escape(self.finding.sentence[self.lang])}</p>"
                f"<p><small>{escape(self.finding.how_sure[self.lang])}</small></p>"
                f"{shown.to_html(escape=True, float_format='%.3g')}<ul>{lines}</ul>{self.page._repr_html_()}")


@partial(checked, name="ask")
@watched
def ask(network: Network, question: str = "load", *, rng: int = 0, lang: str = "zh") -> Asked:
    """The answer to one of the three questions about a network.

    Parameters
    ----------
    network : tasks × units.
    question : ``"load"``, ``"overlap"`` or ``"clusters"``.
    rng : seed of what is drawn.
    lang : "zh" or "en".

    Returns
    -------
    Asked, with the finding to say first.

    Raises
    ------
    UsageError : another question; something that is no Network.

    >>> zr.ask(network, "load", lang="en")
    市财政局 has most tasks: 10 of 24
    Of 24 tasks, 市财政局 is named in 10 (42%), then 市发改委 (6) and 市建设局 (6).
    """
    from .map import network_map

    _check(question)
    board = load.table(network, rng=rng)
    if question == "load":
        table, findings = board, load.findings(network, board)
    elif question == "overlap":
        table = overlap.portfolios(network, rng=rng)
        findings = overlap.findings(network, table)
    else:
        table = clusters.table(network, rng=rng)
        findings = clusters.findings(network, table)
        board = board.join(table[[c for c in table.columns if c not in board.columns]])
    findings = tuple(findings)
    page = network_map(network, board, pairs=table if question == "overlap" else None, findings=findings, lang=lang, seed=rng)
    return Asked(findings[0], table, _lines(network, findings[0]), page, lang)


def _check(question: str) -> None:
    if question not in QUESTIONS:
        raise UsageError(f"there is no question {question!r}", remedy=f"Ask one of {', '.join(QUESTIONS)}.",
                         zh=f"没有“{question}”这个问题。可问：load 负荷、overlap 交叉、clusters 集群。")


def _lines(network: Network, finding: Finding) -> pd.DataFrame:
    """The sentences behind a finding: of its tasks, else of the tasks that name its units."""
    tasks = list(finding.tasks) or list(network.links.loc[network.links["unit"].isin(finding.units), "task"].unique())
    found = network.tasks.loc[[t for t in tasks if t in network.tasks.index]]
    return found.reindex(columns=["document", "line", "text"]).rename_axis("task").reset_index()


@partial(checked, name="backbone")
def backbone(network: Network, *, rng: int = 0) -> nx.Graph:
    """The units that share more tasks than being busy explains, as a plain `networkx.Graph`; see `figures.graphs.backbone`.

    Parameters
    ----------
    network : tasks × units.
    rng : seed of the draws that say what chance gives.

    >>> sorted(zr.backbone(network))
    ['乙区政府', '甲区政府']
    """
    from . import graphs

    tables = {"load.table": load.table(network, rng=rng), "clusters.table": clusters.table(network, rng=rng), "overlap.units": overlap.units(network, rng=rng)}
    return graphs.backbone(network, tables)

"""One look at a date: the ledger and all the tables beside it, worked out once for everything that is written from them."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from graphdata import Corpus
from graphdata.returns import Store

from . import ranking
from .board import board_of, known_at, quarters_of


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What there is at a date.

    found : every return that was due (`progress.table`). board : the ledger (`ledger.table`). quarters, milestones, pace : as the functions of
    those names. portfolios, units : `ledger.ranking` of each. aside, came : of the store. at, due : the day of the look, and the last due date
    ("" before the first).

    >>> look.due, len(look.board)
    ('2024-04-10', 24)
    """

    at: str
    due: str
    found: pd.DataFrame
    board: pd.DataFrame
    quarters: pd.DataFrame
    milestones: pd.DataFrame
    pace: pd.DataFrame
    portfolios: pd.DataFrame
    units: pd.DataFrame
    aside: pd.DataFrame
    came: pd.DataFrame

    @property
    def last(self) -> pd.DataFrame:
        """The returns that were due at the last due date."""
        return self.found[self.found["due"] == self.due]


def look(corpus: Corpus, store: Store, *, at: str) -> Look:
    """All of it at a date.

    Parameters
    ----------
    corpus : the document.
    store : of its returns.
    at : the day of the look, ISO.

    >>> zr.ledger.look(corpus, store, at="2024-04-30").last["state"].value_counts().to_dict()
    {'complete': 19, 'late': 4, 'missing': 1}
    """
    known = known_at(corpus, store, at)
    board = board_of(known)
    return Look(at=at, due=board.attrs["due"], found=known.found, board=board, quarters=quarters_of(known), milestones=known.milestones, pace=known.pace,
                portfolios=ranking.ranking(corpus, known.found, board), units=ranking.ranking(corpus, known.found, board, by="unit"), aside=known.aside,
                came=known.came[known.came["day"] <= at])

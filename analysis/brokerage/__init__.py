"""Brokerage: which units tie together what would else be apart, beside what their number of tasks alone would give."""

from graphdata.given import guard

from .board import pairs, table
from .positions import betweenness, constraint, core, exclusive, ties, warm
from .sentences import findings

__all__ = ["betweenness", "constraint", "core", "exclusive", "findings", "pairs", "table", "ties", "warm"]

guard(__name__, found=("exclusive_pairs betweenness", "zr.brokerage.table(network)"))

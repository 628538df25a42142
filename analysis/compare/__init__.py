"""Compare: two documents side by side, or more as trends. Units are aligned through the registry; what has no match is listed, never guessed."""

from graphdata.given import guard

from .alignment import identity, turnover, units
from .links import links, rewiring
from .loads import loads
from .portfolios import portfolios
from .sentences import findings
from .tables import Comparison, documents
from .tasks import tasks
from .trends import trends

__all__ = ["Comparison", "documents", "findings", "identity", "links", "loads", "portfolios", "rewiring", "tasks", "trends", "turnover", "units"]

guard(__name__, aligned=("group before after change", "zr.compare.units(before, after)"))

"""Static figures: one function per kind, ``(table, *, ax=None, lang="zh", title="", note="") -> Axes``.

Without `ax` a chart is a 16:9 sheet for a slide, with the finding (`title`) above and source and treatment (`note`) below.
They draw what a table says and compute nothing. `figures.style.save` writes them.
"""

from graphdata.given import guard

from . import status
from .bars import load
from .cards import cards
from .chance import null, sweep
from .curve import worlds
from .curves import lorenz, weights
from .flows import alluvial
from .gantt import gantt
from .heat import burden, heatmap
from .intervals import ranks
from .matrix import overlap
from .removal import removal
from .score import score

__all__ = ["alluvial", "burden", "cards", "gantt", "heatmap", "load", "lorenz", "null", "overlap", "ranks", "removal", "score", "status",
           "sweep", "weights", "worlds"]

guard(__name__)

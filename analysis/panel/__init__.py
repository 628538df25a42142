"""Panels: many documents side by side, each measured as a world of its own.

A rank, a test or a correction is computed within one document; a panel puts `document`, `place` and `year` in front and the rows
below one another. What does not depend on how long a document is (shares, concentration, z beside a null) may be compared across them.
"""

from graphdata.given import guard

from .circles import circles, kind_pairs
from .differences import differences
from .documents import COMPARABLE, documents
from .growth import growth
from .kinds import FEW, kinds, spread
from .likeness import Likeness, likeness
from .merged import merged
from .sentences import findings
from .successions import successions
from .tables import FRONT, called, front, headers, table

__all__ = ["COMPARABLE", "FEW", "FRONT", "Likeness", "called", "circles", "differences", "documents", "findings", "front", "growth",
           "headers", "kind_pairs", "kinds", "likeness", "merged", "spread", "successions", "table"]

guard(__name__, panel=("document place year", "zr.panel.documents(networks)"), by_kind=("document kind share", "zr.panel.kinds(networks)"),
      pairs=("a b documents", "zr.panel.kind_pairs(networks)"), found=("document", "zr.panel.table(corpora, measure)"))

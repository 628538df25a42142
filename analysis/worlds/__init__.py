"""Worlds: every finding under every choice that could be defended, and where it turns.

A world is a treatment of collectives × the links that count × a null × a reading of the document. `multiverse` asks each
finding in each world in which it makes sense; `told` writes the answer into the findings.
"""

from .board import multiverse, summary, told
from .names import hinges, names
from .views import View, World

__all__ = ["View", "World", "hinges", "multiverse", "names", "summary", "told"]

"""Robustness: what depends on a single unit, what is left as units are taken away, and how far a number moves with the
choices behind it.

"Depends on" is a statement about the document: without this unit, so many tasks would name no lead, or nobody. It is no
forecast.
"""

from graphdata.given import guard

from .removal import attack, removal
from .sentences import findings
from .spread import resampled, spread

__all__ = ["attack", "findings", "removal", "resampled", "spread"]

guard(__name__, found=("without_lead", "zr.robustness.removal(network)"))

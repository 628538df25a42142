"""The ledger (台账): every task over all quarters, what was promised beside what was reached, and its light.

The date of the look is an argument; nothing here looks at a clock, and nothing depends on the order in which returns were read. A light
names the rule that gave it and the cell behind it; what nobody has changed since stands as it was.
"""

from graphdata.given import guard

from .board import quarters, table
from .lights import LIGHTS, RULES
from .look import Look, look
from .milestones import milestones
from .pace import pace
from .ranking import lights_of, ranking

__all__ = ["LIGHTS", "RULES", "Look", "look", "lights_of", "milestones", "pace", "quarters", "ranking", "table"]

guard(__name__, board=("light", "zr.ledger.table(corpus, store, at=DATE)"), found=("due task unit state", "zr.progress.table(corpus, rows, at=DATE)"))

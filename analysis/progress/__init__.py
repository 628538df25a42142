"""Progress: what has been reported at a date, what has been reached, and whether the structure of tasks goes with delay.

The date is an argument; nothing here looks at a clock. Counts of returns are exact and have no interval; whether some kind
of task reports later is a question beyond the returns at hand, and is answered with an interval or not at all.
"""

from graphdata.given import guard

from .delay import delay
from .intervals import newcombe, wilson
from .sentences import findings
from .states import STATES, history, summary, table, worst
from .targets import targets

__all__ = ["STATES", "delay", "findings", "history", "newcombe", "summary", "table", "targets", "wilson", "worst"]

guard(__name__, found=("due task unit state", "zr.progress.table(corpus, rows, at=DATE)"), rows=("task unit due status", "zr.returns.read(FOLDER, corpus).rows"),
      figures=("task value", "zr.returns.read(FOLDER, corpus).figures"), targets=("goal reached", "zr.progress.targets(corpus, figures, at=DATE)"),
      delay=("difference", "zr.progress.delay(corpus, found)"))

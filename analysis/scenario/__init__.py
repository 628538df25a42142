"""What-if: a reorganisation tried on paper. Steps edit the facts of a Corpus into a new one; the source is never touched.

>>> from analysis import scenario
>>> scenario.Merge(("市水利局", "市生态环境局"), "市水务环境局").action
'merge'
"""

from graphdata.given import guard

from .applying import apply
from .effects import Effects, effects
from .loading import Scenario, load
from .sentences import findings
from .steps import Abolish, Expand, Found, Lead, Merge, Move, Rename, Split, Step, Swap, wording

__all__ = ["Abolish", "Effects", "Expand", "Found", "Lead", "Merge", "Move", "Rename", "Scenario", "Split", "Step", "Swap", "apply", "effects",
           "findings", "load", "wording"]

guard(__name__)

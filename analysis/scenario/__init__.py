"""What-if: a reorganisation tried on paper. Steps edit the facts of a Corpus into a new one; the source is never touched.

>>> from analysis import scenario
>>> scenario.Merge(("市水利局", "市生态环境局"), "市水务环境局").action
'merge'
"""

from .applying import apply
from .effects import Effects, effects
from .loading import Scenario, load
from .sentences import findings
from .steps import Expand, Lead, Merge, Move, Rename, Split, Step, wording

__all__ = [
    "Effects",
    "Expand",
    "Lead",
    "Merge",
    "Move",
    "Rename",
    "Scenario",
    "Split",
    "Step",
    "apply",
    "effects",
    "findings",
    "load",
    "wording",
]

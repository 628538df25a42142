"""Load: which agencies carry the most, how surely, and under which treatment.

A count in the document is exact; a rank among agencies is not, and stands beside the interval of ranks that resampling
the tasks gives. Where two units have the same load they share the better rank, and the interval counts the tie against
both (`rank_high`).
"""

from graphdata.given import guard

from .board import table
from .burden import reporting_burden, returns_a_year
from .inequality import concentration, lorenz
from .ranks import rank_intervals, rank_sets
from .scores import MEASURES, redundancy, scores
from .sentences import findings
from .views import flips, treatments, weight_curve

__all__ = ["MEASURES", "concentration", "findings", "flips", "lorenz", "rank_intervals", "rank_sets", "redundancy",
           "reporting_burden", "returns_a_year", "scores", "table", "treatments", "weight_curve"]

guard(__name__, board=("tasks lead support", "zr.load.table(network)"), side_by_side=("view load", "zr.load.treatments(corpus)"), burden=("returns", "zr.load.reporting_burden(network, corpus)"))

"""Overlap: which portfolios call on the same units, which units work together, and whether that says anything.

Every measure stands beside its null. Whether a pair overlaps more or less than sizes and busyness imply is asked of the
fixed margins; whether portfolios are separated at all, of label permutations (see `analysis.nulls`).
"""

from graphdata.given import guard

from .direction import burden, direction, home, unit_burden
from .leaders import home_portfolios, leaders
from .portfolios import portfolios, separation
from .sentences import findings
from .units import together, units

__all__ = ["burden", "direction", "findings", "home", "home_portfolios", "leaders", "portfolios", "separation", "together", "unit_burden", "units"]

guard(__name__, pairs=("a b shared_units", "zr.overlap.portfolios(network)"), unit_pairs=("newman", "zr.overlap.units(network)"),
      per_unit=("effective_leaders", "zr.overlap.leaders(network)"), flow=("from to links", "zr.overlap.direction(network)"), **{"together.pairs": ("a b newman", "zr.overlap.units(network)")})

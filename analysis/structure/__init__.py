"""Structure: what scholars of such networks ask beside: kinds of agencies, who supports whom and whether in return, who is at
home in which field, offices of leading groups, and the shape of the whole on one scale."""

from graphdata.given import guard

from .agencies import OFFICES, kinds, specialisation
from .coding import Coding, alpha, coders, sentence
from .sentences import findings
from .ties import dyads, shape

__all__ = ["OFFICES", "Coding", "alpha", "coders", "dyads", "findings", "kinds", "sentence", "shape", "specialisation"]

guard(__name__, found=("cluster name", "zr.clusters.table(network)"), agencies=("breadth depth kind", "zr.structure.kinds(network)"))

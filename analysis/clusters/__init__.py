"""Clusters: which units work on the same tasks, whether that is more than chance gives, and how surely.

>>> import networkx as nx
>>> from graphdata import Network
>>> women = nx.davis_southern_women_graph()
>>> found = table(Network.from_networkx(women, tasks=women.graph["bottom"]))
>>> round(found.attrs["modularity"], 6), found.attrs["clusters"]
(0.345537, 4)
"""

from graphdata.given import guard

from .agreement import Agreement, agreement, ami, ari, greatest
from .board import table, tasks
from .cards import cards, sweep
from .partition import Partition, best, modularity, warm
from .sentences import findings
from .treated import treatments

__all__ = ["Agreement", "Partition", "agreement", "ami", "ari", "best", "cards", "findings", "greatest", "modularity",
           "sweep", "table", "tasks", "treatments", "warm"]

guard(__name__, found=("cluster stability", "zr.clusters.table(network)"), treatments=("clusters modularity", "zr.clusters.treatments(corpus)"))

"""Clusters: which units work on the same tasks."""

from .partition import Partition, best, modularity, warm

__all__ = ["Partition", "best", "modularity", "warm"]

"""Documents read into tables, and tables into networks."""

from .corpus import Corpus
from .errors import CorrectionError, RegistryError, SourceError, TableError, UsageError, ZerenError
from .network import Network

__all__ = ["Corpus", "CorrectionError", "Network", "RegistryError", "SourceError", "TableError", "UsageError", "ZerenError"]

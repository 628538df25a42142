"""Documents read into tables, and tables into networks."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .errors import CorrectionError, RegistryError, SourceError, TableError, UsageError, ZerenError

if TYPE_CHECKING:
    from .corpus import Corpus
    from .network import Network
    from .sources import form, read, read_folder
    from .store import Store
    from .mixture import worlds

__all__ = ["Corpus", "CorrectionError", "Network", "RegistryError", "SourceError", "Store", "TableError", "UsageError", "ZerenError",
           "form", "read", "read_folder", "worlds"]

# Loaded when first asked for: pandas and networkx take two seconds, and a parser's own process needs neither.
_ROOMS = {"Corpus": ".corpus", "Network": ".network", "form": ".sources", "read": ".sources", "read_folder": ".sources",
          "Store": ".store", "worlds": ".mixture"}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(_ROOMS[name], __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)

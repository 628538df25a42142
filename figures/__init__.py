"""What people see: charts, the interactive page, report, slides and workbook.

`network_map` and `charts` are fetched when they are asked for, so that importing this package loads neither matplotlib nor pyvis.
"""

from __future__ import annotations

from typing import Any

__all__ = ["charts", "network_map"]


def __getattr__(name: str) -> Any:
    if name == "network_map":
        from .map import network_map

        return network_map
    if name == "charts":
        import importlib

        return importlib.import_module(".charts", __name__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

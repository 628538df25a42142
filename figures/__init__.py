"""What people see: charts, the interactive page, report, slides and workbook.

`network_map` is fetched when it is asked for, so that importing this package loads neither matplotlib nor pyvis.
"""

from __future__ import annotations

from typing import Any

__all__ = ["network_map"]


def __getattr__(name: str) -> Any:
    if name == "network_map":
        from .map import network_map

        return network_map
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

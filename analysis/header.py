"""The header that goes with every table of numbers: treatment, seed, sizes, and what could not be computed."""

from __future__ import annotations

from typing import Any

import numpy as np

from graphdata import Network


def header(network: Network, *, rng: int | np.random.Generator | None, **facts: Any) -> dict[str, Any]:
    """Plain values for ``DataFrame.attrs`` and the header of ``--json``; `facts` follow, ``note`` is "" unless given."""
    start = {"treatment": dict(network.treatment), "seed": int(rng) if isinstance(rng, (int, np.integer)) else None,
             "tasks": len(network.tasks), "units": len(network.units), "links": len(network.links),
             "portfolios": len(network.portfolios)}
    return {**start, "note": "", **facts}


def not_computable(reason: str) -> str:
    """The sentence that stands where a number cannot."""
    return f"not computable, because {reason}"

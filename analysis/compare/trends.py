"""More than two documents: every body's load through the years, aligned step by step."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from graphdata import Network
from graphdata.registry import Registry

from .alignment import units


def trends(networks: Sequence[Network], *, registry: Registry | None = None, labels: Sequence[str] = ()) -> pd.DataFrame:
    """Tasks and tasks led of every body in every document.

    Bodies are aligned from each document to the next and the steps chained; a body that is absent from one document and back in a
    later one is the same only where the name is.

    Parameters
    ----------
    networks : two or more, in the order of time.
    registry : knows successions; the bundled one if None.
    labels : what the documents are called; "1", "2" … if none are given.

    Returns
    -------
    DataFrame by body (its last known name): for each document ``tasks <label>``, ``share <label>`` and ``lead <label>``; and ``direction``
    (up, down, flat, mixed) of its share of tasks from document to document, a description without a test. Most tasks in all first.

    >>> zr.compare.trends([network, later])[["tasks 1", "tasks 2", "direction"]].head(2)
          tasks 1  tasks 2 direction
    body
    市财政局       10       10      down
    市住建局        6        8        up
    """
    names = list(labels) or [str(i + 1) for i in range(len(networks))]
    last = _chained(networks, registry)
    bodies = list(dict.fromkeys(name for step in last for name in step.values()))
    out = pd.DataFrame(index=pd.Index(bodies, name="body"))
    for network, body, label in zip(networks, last, names, strict=True):
        links = network.links.assign(body=network.links["unit"].map(body))
        for name, rows in (("tasks", links), ("lead", links[links["role"] == "lead"])):
            out[f"{name} {label}"] = rows.drop_duplicates(["task", "body"]).groupby("body").size().reindex(bodies).fillna(0).astype("int64")
        out[f"share {label}"] = out[f"tasks {label}"] / max(1, len(network.tasks))
    out["direction"] = [_direction(row) for row in out[[f"share {label}" for label in names]].to_numpy()]
    total = out[[f"tasks {label}" for label in names]].sum(axis=1)
    order = sorted(bodies, key=lambda body: (-total[body], body))
    columns = [f"{name} {label}" for name in ("tasks", "share", "lead") for label in names]
    return out.loc[order, [*columns, "direction"]]


def _chained(networks: Sequence[Network], registry: Registry | None) -> list[dict[str, str]]:
    """For every document, unit → the last known name of its body."""
    later: dict[str, str] = {}
    out: list[dict[str, str]] = []
    for i in range(len(networks) - 1, -1, -1):
        own = {unit: later.get(unit, unit) for unit in networks[i].units.index}
        if i + 1 < len(networks):
            aligned = units(networks[i], networks[i + 1], registry=registry).dropna(subset=["before", "after"])
            for group, rows in aligned.groupby("group", sort=False):
                ends = list(dict.fromkeys(out[-1][unit] for unit in rows["after"]))
                own |= dict.fromkeys(rows["before"], "、".join(ends) if len(ends) > 1 else ends[0])
        later = {**later, **own}
        out.append(own)
    return _joined(out[::-1])


def _joined(steps: list[dict[str, str]]) -> list[dict[str, str]]:
    """Parts of a body that was one before a split are one body throughout."""
    whole = {part: name for step in steps for name in step.values() if "、" in name for part in name.split("、")}
    return [{unit: whole.get(name, name) for unit, name in step.items()} for step in steps]


def _direction(shares: Sequence[float]) -> str:
    steps = [b - a for a, b in zip(shares, shares[1:], strict=False)]
    signs = {1 if s > 0 else -1 for s in steps if abs(s) > 1e-12}
    return "flat" if not signs else "mixed" if len(signs) > 1 else "up" if 1 in signs else "down"

"""All of a comparison at once: its tables by name, its findings, and the networks it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from graphdata import Network
from graphdata.errors import UsageError
from graphdata.registry import Registry

from ..findings import Finding
from .alignment import turnover, units
from .links import links
from .loads import loads
from .portfolios import portfolios
from .sentences import findings
from .tasks import tasks
from .trends import trends


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """Two or more documents compared: from the first to the last, and all of them as trends.

    >>> zr.compare.documents([network, later]).labels
    ('1', '2')
    """

    networks: tuple[Network, ...]
    labels: tuple[str, ...]
    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]


def documents(networks: Sequence[Network], *, labels: Sequence[str] = (), registry: Registry | None = None, rng: int = 0) -> Comparison:
    """Compare documents, given in the order of time.

    Parameters
    ----------
    networks : two or more, under the same treatment.
    labels : what they are called.
    registry : knows successions; the bundled one if None.
    rng : seed of the noise floors.

    Returns
    -------
    Comparison of the first with the last: tables ``units``, ``loads``, ``portfolios``, ``links``, ``together``, ``tasks`` and, over all, ``trends``.

    >>> list(zr.compare.documents([network, later]).tables)
    ['units', 'loads', 'portfolios', 'tasks', 'links', 'together', 'trends']
    """
    if len(networks) < 2 or (labels and len(labels) != len(networks)):
        raise UsageError(f"{len(networks)} networks and {len(labels)} labels were given", remedy="Give two networks or more, and a label for each or none.",
                         zh=f"给了 {len(networks)} 个网络、{len(labels)} 个标签。请给出两个或更多网络；标签每个网络一个，或不给。")
    names = tuple(labels) or tuple(str(i + 1) for i in range(len(networks)))
    before, after = networks[0], networks[-1]
    aligned = units(before, after, registry=registry)
    aligned.attrs["turnover"] = turnover(aligned)
    tables = {
        "units": aligned,
        "loads": loads(before, after, aligned, rng=rng),
        "portfolios": portfolios(before, after, rng=rng),
        "tasks": tasks(before, after, aligned),
        "links": links(before, after, aligned),
        "together": links(before, after, aligned, kind="together"),
        "trends": trends(networks, registry=registry, labels=names),
    }
    return Comparison(tuple(networks), names, tables, tuple(findings(before, after, tables, labels=(names[0], names[-1]))))

"""Who may have taken over from whom: offered from tasks that go on under another unit, where the registry knows of no succession.

Nothing is merged by this. What an analyst finds right goes into the ``successions.csv`` of her own registry, and counts from then on.
"""

from __future__ import annotations

import pandas as pd

from graphdata import Network
from graphdata.registry import Registry

from ..compare import tasks as matched
from ..compare import units as aligned

COLUMNS = ["old", "new", "tasks", "of", "share", "kind_old", "kind_new", "examples"]
LEAST = 2  # tasks that went over; one may be chance


def successions(before: Network, after: Network, *, registry: Registry | None = None, least: int = LEAST) -> pd.DataFrame:
    """Candidates for successions between two years of one place.

    A unit of the earlier document that has no known match, and one of the later that has none, are a pair where at least `least` tasks
    that go on (matched by their text, see `compare.tasks`) named the first before and the second after.

    Returns
    -------
    DataFrame, the likeliest first: old, new, tasks (that went over), of (tasks of `old` that go on), share (tasks ÷ of), kind_old and
    kind_new (kinds of departments, None where not known), examples (pairs of tasks, before and after).

    Raises
    ------
    UsageError : the documents are of different places.

    >>> zr.panel.successions(network, later)[["old", "new", "tasks", "of"]]
          old     new  tasks  of
    0    市科技局    市科创局      4   4
    1  市农业农村局  市农业水利局      3   3
    2    市水利局  市农业水利局      3   3
    """
    from graphdata.registry import load

    known = registry or load()
    found = aligned(before, after, registry=registry)
    gone = set(found.loc[found["change"] == "gone", "before"])
    new = set(found.loc[found["change"] == "new", "after"])
    place = next((p for p in before.documents["place"] if isinstance(p, str)), None)
    pairs = matched(before, after, found)
    pairs = pairs[pairs["status"] == "stayed"].dropna(subset=["before", "after"])
    named = [links.groupby("task")["unit"].agg(set) for links in (before.links, after.links)]
    went: dict[tuple[str, str], list[tuple[str, str]]] = {}
    goes_on: dict[str, int] = {}
    for one, two in pairs[["before", "after"]].itertuples(index=False):
        lost, come = named[0].get(one, set()) & gone, named[1].get(two, set()) & new
        for old in sorted(lost):
            goes_on[old] = goes_on.get(old, 0) + 1
            for later in sorted(come):
                went.setdefault((old, later), []).append((one, two))
    rows = [{"old": old, "new": later, "tasks": len(seen), "of": goes_on[old], "share": len(seen) / goes_on[old],
             "kind_old": known.kind(old, place=place), "kind_new": known.kind(later, place=place), "examples": tuple(seen[:3])}
            for (old, later), seen in went.items() if len(seen) >= least]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.sort_values(["tasks", "share", "old", "new"], ascending=[False, False, True, True], ignore_index=True)

"""Turnover of links: which came, stayed and went, and how much of that is due to bodies that came or went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from graphdata import Network

from .loads import tasks_by_group


def rewiring(before: Iterable[tuple], after: Iterable[tuple], nodes_before: Iterable, nodes_after: Iterable) -> dict[str, float]:
    """How unlike two networks are, split into turnover of nodes and rewiring among the nodes common to both.

    β_WN = (b + c) / (2a + b + c), with a the links in both, b and c those in one only (Whittaker's measure less one, Poisot et al. 2012).
    Of these b + c links, those whose both ends are in both networks are rewired, the rest came or went with a node. Over the common
    denominator 2a + b + c (Fründ 2021) the parts add up exactly: β_WN = β_OS + β_ST.

    Parameters
    ----------
    before, after : links as pairs of nodes; each once.
    nodes_before, nodes_after : the nodes of either network.

    Returns
    -------
    Dict of a, b, c, beta_wn, beta_os, beta_st; the betas are 0 where there is no link.

    >>> rewiring([(1, 2), (1, 3)], [(1, 2), (2, 4)], [1, 2, 3], [1, 2, 4])["beta_wn"]
    0.5
    """
    one, other = set(before), set(after)
    common = set(nodes_before) & set(nodes_after)
    a, b, c = len(one & other), len(one - other), len(other - one)
    rewired = sum(all(end in common for end in link) for link in one ^ other)
    whole = 2 * a + b + c
    parts = {"beta_wn": b + c, "beta_os": rewired, "beta_st": b + c - rewired}
    return {"a": a, "b": b, "c": c, **{name: value / whole if whole else 0.0 for name, value in parts.items()}}


def links(before: Network, after: Network, aligned: pd.DataFrame, *, kind: str = "portfolio") -> pd.DataFrame:
    """Every link of either network and whether it came, stayed or went.

    Parameters
    ----------
    before, after : the networks.
    aligned : what `compare.units` gives.
    kind : ``"portfolio"``, a portfolio with a body that its tasks name; ``"together"``, two bodies that one task names.
        Tasks of two documents are different things, so that links of single tasks are not compared here (see `compare.tasks`).

    Returns
    -------
    DataFrame, one row per link: a, b, tasks_before, tasks_after, status (came, stayed, went). ``attrs["turnover"]`` is what `rewiring` gives.

    >>> zr.compare.links(network, later, zr.compare.units(network, later))["status"].value_counts().to_dict()
    {'stayed': 28, 'came': 16, 'went': 16}
    """
    groups = list(dict.fromkeys(aligned["group"]))
    counted = [_counted(network, aligned, side, groups, kind) for side, network in (("before", before), ("after", after))]
    both = pd.concat(counted, axis=1, keys=["tasks_before", "tasks_after"]).fillna(0).astype(np.int64)
    table = both.rename_axis(["a", "b"]).reset_index().sort_values(["a", "b"], ignore_index=True)
    there = table["tasks_before"].gt(0), table["tasks_after"].gt(0)
    table["status"] = np.where(there[0] & there[1], "stayed", np.where(there[0], "went", "came")).astype(object)
    nodes = [_nodes(network, aligned, side, kind) for side, network in (("before", before), ("after", after))]
    table.attrs["turnover"] = rewiring(counted[0].index, counted[1].index, *nodes)
    return table


def _counted(network: Network, aligned: pd.DataFrame, side: str, groups: Sequence[str], kind: str) -> pd.Series:
    named = tasks_by_group(network, aligned, side, groups)
    if kind == "portfolio":
        counts, left = (network.membership() @ named).tocoo(), list(network.portfolios.index)
    else:
        counts, left = (named.T @ named).tocoo(), list(groups)
    rows, columns = counts.coords
    keep = np.ones(len(rows), bool) if kind == "portfolio" else rows < columns
    pairs = [
        tuple(sorted((left[r], groups[c]))) if kind == "together" else (left[r], groups[c])
        for r, c in zip(rows[keep], columns[keep], strict=True)
    ]
    index = pd.MultiIndex.from_tuples(pairs, names=["a", "b"]) if pairs else pd.MultiIndex.from_arrays([[], []], names=["a", "b"])
    return pd.Series(counts.data[keep], index=index, dtype=np.int64)


def _nodes(network: Network, aligned: pd.DataFrame, side: str, kind: str) -> set:
    return set(aligned.dropna(subset=[side])["group"]) | (set(network.portfolios.index) if kind == "portfolio" else set())

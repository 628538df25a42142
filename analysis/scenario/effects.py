"""What a scenario changes, beside the original: load, overlap, clusters and resilience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from graphdata import Network

from .. import clusters, overlap, robustness
from ..clusters.board import tasks as cluster_tasks
from ..compare import identity, loads
from ..compare.portfolios import portfolios
from .checks import left_by
from .steps import Found, Step

RESAMPLES, STARTS = 40, 4  # partitions of resampled tasks, whose likeness to the original's is the noise floor; starts of each search
ALPHA = 0.05
_NOISE = ["share_low", "share_high", "q", "beyond_noise"]  # of two documents; here the tasks are the same ones


@dataclass(frozen=True, slots=True, eq=False)
class Effects:
    """The tables of a what-if by name (load, portfolios, overlap, clusters, resilience, dependence), and its networks.

    >>> sorted(effects.tables)
    ['clusters', 'dependence', 'load', 'overlap', 'portfolios', 'resilience']
    """

    before: Network
    after: Network
    steps: tuple[Step, ...]
    tables: Mapping[str, pd.DataFrame]


def effects(before: Network, after: Network, steps: Iterable[Step] = (), *, rng: int = 0, draws: int | None = None) -> Effects:
    """What changes between the network of a Corpus and that of the Corpus with a scenario applied.

    Parameters
    ----------
    before, after : under the same treatment; they hold the same tasks.
    steps : the steps that were applied; they say what became of which unit.
    rng : seed.
    draws : of the null models of overlap and clusters; as elsewhere if None.

    Returns
    -------
    Effects with the tables
    load : as `compare.loads`, for bodies whose tasks, leads or rank changed or that the scenario made. As the tasks are the same, counts compare exactly.
    portfolios : tasks and bodies of every portfolio before and after.
    overlap : pairs of portfolios: shared bodies and direction (more, less, none beside chance) before and after.
    clusters : one row each for before and after: clusters, modularity, its null's mean and sd, p, tasks in another cluster. ``attrs``: likeness
        (adjusted mutual information of the tasks' clusters), floor (its 5 % quantile between the original and resamples of it) and told_apart.
    resilience : per measure before, after, change.
    dependence : units on which a task depends alone, before and after.

    >>> part = network.subset(portfolios="赵虚一")
    >>> zr.scenario.effects(part, part.merge({"市综合局": ["市财政局", "市发改委"]})).tables["load"]["change"].value_counts().to_dict()
    {'kept': 4, 'gone': 2, 'new': 1}
    """
    steps = tuple(steps)
    became = lineage(before, after, steps)
    aligned = identity(before, after, became=became)
    tables = {
        "load": _changed(loads(before, after, aligned, rng=rng)),
        "portfolios": portfolios(before, after, rng=rng).drop(columns=[*_NOISE, "verdict"]),
        "overlap": _overlap(before, after, rng, draws),
        "clusters": _clusters(before, after, rng, draws),
        "resilience": _resilience(before, after),
        "dependence": _dependence(before, after),
    }
    return Effects(before, after, steps, tables)


def lineage(before: Network, after: Network, steps: Iterable[Step]) -> dict[str, tuple[str, ...]]:
    """What every unit became, step by step; units that no step touches keep their name."""
    now = {unit: (unit,) for unit in before.units.index}
    for step in steps:
        turned = _turned(step)
        now = {
            unit: tuple(dict.fromkeys(n for name in names for n in turned.get(name, (name,)))) for unit, names in now.items()
        }
    return now


def _turned(step: Step) -> dict[str, tuple[str, ...]]:
    if isinstance(step, Found) and step.origin:
        return {step.origin: (step.origin, step.unit)}
    return left_by(step)  # members of an expanded collective are themselves; nothing else makes units


def _changed(table: pd.DataFrame) -> pd.DataFrame:
    ranks = table["rank_before"].fillna(0) != table["rank_after"].fillna(0)
    touched = (table["tasks_change"] != 0) | (table["lead_change"] != 0) | (table["change"] != "kept") | ranks
    out = table[touched].drop(columns=_NOISE)
    out.attrs = dict(table.attrs)
    return out


def _overlap(before: Network, after: Network, rng: int, draws: int | None) -> pd.DataFrame:
    options = {} if draws is None else {"draws": draws}
    columns = ["shared_units", "expected", "q", "direction"]
    found = [overlap.portfolios(n, rng=rng, **options) for n in (before, after)]
    keyed = [
        t.assign(
            **dict(zip("ab", zip(*(sorted(p) for p in zip(t["a"], t["b"], strict=True)), strict=True), strict=True))
            if len(t)
            else {}
        ).set_index(["a", "b"])[columns]
        for t in found
    ]
    both = keyed[0].add_suffix("_before").join(keyed[1].add_suffix("_after"), how="outer")
    both["changed"] = both["shared_units_before"].fillna(0) != both["shared_units_after"].fillna(0)
    turned = both["direction_before"].fillna("none") != both["direction_after"].fillna("none")
    both["verdict_changed"] = turned
    order = pd.DataFrame({"t": ~turned, "c": ~both["changed"]}).reset_index().sort_values(["t", "c", "a", "b"]).index
    return both.iloc[order].reset_index()


def _clusters(before: Network, after: Network, rng: int, draws: int | None) -> pd.DataFrame:
    found = [clusters.table(n, rng=rng, draws=draws) for n in (before, after)]
    names = ["clusters", "modularity", "null_modularity_mean", "null_modularity_sd", "p"]
    out = pd.DataFrame([{n: t.attrs[n] for n in names} for t in found], index=pd.Index(["before", "after"], name="state"), columns=names)
    out.attrs = {
        "likeness": None,
        "floor": None,
        "told_apart": None,
        "note": next((t.attrs["note"] for t in found if t.attrs["note"]), ""),
    }
    if not out.attrs["note"]:
        labels = [cluster_tasks(n, t)["cluster"] for n, t in zip((before, after), found, strict=True)]
        shared = labels[0].index.intersection(labels[1].index)
        likeness = clusters.ami(labels[0].loc[shared].to_numpy(), labels[1].loc[shared].to_numpy())
        floor = _floor(before, labels[0].to_numpy(), rng)
        weak = any(p is None or p > ALPHA for p in out["p"])
        out.attrs |= {
            "likeness": likeness,
            "floor": floor,
            "told_apart": bool(likeness < floor) and not weak,
            "beyond_chance": not weak,
        }
    return out


def _floor(network: Network, labels: np.ndarray, rng: int) -> float:
    """How alike the clusters of a resample of the tasks are to those of the document itself, at the 5 % quantile."""
    generator, matrix = np.random.default_rng(rng), network.incidence()
    values = []
    for _ in range(RESAMPLES):
        drawn = generator.integers(0, matrix.shape[0], matrix.shape[0])
        rows = np.unique(drawn)
        found = clusters.best(matrix[drawn], rng=generator, starts=STARTS)
        first = {int(row): i for i, row in reversed(list(enumerate(drawn)))}
        values.append(clusters.ami(labels[rows], found.tasks[[first[int(r)] for r in rows]]))
    return float(np.quantile(values, 0.05))


def _resilience(before: Network, after: Network) -> pd.DataFrame:
    rows = {}
    for side, network in (("before", before), ("after", after)):
        attack, removal = robustness.attack(network), robustness.removal(network)
        top = removal["without_lead"].to_numpy()
        rows[side] = {
            "area_held": attack.attrs["area_held"],
            "area_led": attack.attrs["area_led"],
            "one_unit": float((network.incidence().sum(axis=1) == 1).sum()),
            "one_lead": float((network.incidence("lead").sum(axis=1) == 1).sum()),
            "most_on_one": float(top.max(initial=0)),
        }
    out = pd.DataFrame(rows).rename_axis("measure")
    return out.assign(change=out["after"] - out["before"])


def _dependence(before: Network, after: Network) -> pd.DataFrame:
    found = [robustness.removal(n)[["without_lead", "without_anyone"]] for n in (before, after)]
    both = found[0].add_suffix("_before").join(found[1].add_suffix("_after"), how="outer").fillna(0).astype(np.int64).rename_axis("unit")
    differs = (both["without_lead_before"] != both["without_lead_after"]) | (both["without_anyone_before"] != both["without_anyone_after"])
    return both[differs].sort_index()

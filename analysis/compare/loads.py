"""Load of each body in both documents, with what the noise of one document would give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..load.ranks import ranks
from ..wording import passage

DRAWS, LEVEL = 2000, 0.95
_SLACK = 1e-12
_CELLS = 20_000_000  # resampled numbers held at a time, to bound memory
COLUMNS = ["before", "after", "change", "collective", "tasks_told", "lead_told", "tasks_before", "tasks_after", "tasks_change", "lead_before",
           "lead_after", "lead_change", "share_before", "share_after", "share_change", "share_low", "share_high", "q", "beyond_noise", "rank_before",
           "rank_low", "rank_high", "rank_after"]


def grouping(network: Network, aligned: pd.DataFrame, side: str, groups: Sequence[str]) -> sparse.csr_array:
    """Units × groups of one side of an alignment, 1 where the unit is of the group."""
    own = aligned.dropna(subset=[side]).drop_duplicates([side, "group"])
    rows, columns = network.units.index.get_indexer(own[side]), pd.Index(groups).get_indexer(own["group"])
    return sparse.csr_array((np.ones(len(own), np.int64), (rows, columns)), shape=(len(network.units), len(groups)))


def tasks_by_group(network: Network, aligned: pd.DataFrame, side: str, groups: Sequence[str], *, role: str | None = None) -> sparse.csr_array:
    """Tasks × groups, 1 where the task names a unit of the group (in that role): a task that names two of them counts once."""
    found = network.incidence(role) @ grouping(network, aligned, side, groups)
    return sparse.csr_array((found > 0).astype(np.int64))


def loads(before: Network, after: Network, aligned: pd.DataFrame, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
          level: float = LEVEL) -> pd.DataFrame:
    """Load and rank of every body before and after, beside the noise floor.

    The counts are exact. As the documents differ in length, shares of all tasks are compared. The noise floor of a share's change is what
    chance alone moves it by: two resamples of one and the same document, as long as the two documents are, and the difference of their shares
    (bootstrap; the earlier document, or the later one for a body that only stands there). q is the two-sided p of the change against
    that, corrected over all bodies (Benjamini–Hochberg); `beyond_noise` says that q ≤ 1 − level.

    Parameters
    ----------
    before, after : the networks.
    aligned : what `compare.units` gives.
    rng, draws, level : of the bootstrap; as many draws as the correction needs if None.

    Returns
    -------
    DataFrame by group, largest change of tasks first: before and after (names), change, collective, tasks_told and lead_told ("35 + 19 → 42", "42" where nothing changes: the units of
    a body each by itself), tasks, lead and share of either side (of the body as a whole, each task once) and their change, share_low and share_high (noise of a share's change, each body by itself), q, beyond_noise, rank_before, rank_low, rank_high (noise of that rank), rank_after; ranks are
    missing where the body is not there.

    >>> zr.compare.loads(network, later, zr.compare.units(network, later)).loc["市财政局", ["tasks_before", "tasks_after"]].to_dict()
    {'tasks_before': 10, 'tasks_after': 10}
    """
    groups = list(dict.fromkeys(aligned["group"]))
    draws = enough(len(groups), level) if draws is None else draws
    out = pd.DataFrame(index=pd.Index(groups, name="group"))
    for side, network in (("before", before), ("after", after)):
        out[side] = aligned.dropna(subset=[side]).groupby("group")[side].agg(lambda names: tuple(dict.fromkeys(names))).reindex(groups)
        for name, role in (("tasks", None), ("lead", "lead")):
            out[f"{name}_{side}"] = tasks_by_group(network, aligned, side, groups, role=role).sum(axis=0)
        out[f"share_{side}"] = out[f"tasks_{side}"] / max(1, len(network.tasks))
        out[side] = [names if isinstance(names, tuple) else () for names in out[side]]
    for name, role in (("tasks", None), ("lead", "lead")):
        counts = [_counts(network, role) for network in (before, after)]
        out[f"{name}_told"] = [
            passage(*(_parts(own, names) for own, names in zip(counts, (b, a), strict=True))) for b, a in zip(out["before"], out["after"], strict=True)
        ]
    out["change"] = aligned.drop_duplicates("group").set_index("group")["change"]
    kinds = [network.units["kind"] == "collective" for network in (before, after)]
    out["collective"] = [any(kinds[i].get(u, False) for i, side in enumerate(("before", "after")) for u in out.at[g, side]) for g in groups]
    for name in ("tasks", "lead", "share"):
        out[f"{name}_change"] = out[f"{name}_after"] - out[f"{name}_before"]
    out = out.assign(**_noise(before, after, aligned, groups, out, draws, level, rng))
    order = pd.DataFrame({"size": -out["tasks_change"].abs(), "tasks": -out["tasks_after"], "name": out.index})
    out = out.loc[order.sort_values(["size", "tasks", "name"]).index, COLUMNS]
    out.attrs = {
        "draws": draws,
        "level": level,
        "tasks_before": len(before.tasks),
        "tasks_after": len(after.tasks),
        "treatment": dict(after.treatment),
        "seed": rng if isinstance(rng, int) else None,
        "note": "",
    }
    return out


def _counts(network: Network, role: str | None) -> dict[str, int]:
    """Tasks of every unit by itself (in that role)."""
    return dict(zip(network.units.index, np.asarray(network.incidence(role).sum(axis=0)).ravel().astype(int).tolist(), strict=True))


def _parts(counts: dict[str, int], names: Sequence[str]) -> str:
    """The numbers of the units that are one body on this side, each by itself."""
    return " + ".join(str(counts[name]) for name in names) or "—"


def _noise(before: Network, after: Network, aligned: pd.DataFrame, groups: list[str], out: pd.DataFrame, draws: int, level: float,
           rng: int | np.random.Generator | None) -> dict[str, pd.Series]:
    generator, tail = np.random.default_rng(rng), (1 - level) / 2
    named = [tasks_by_group(network, aligned, side, groups) for side, network in (("before", before), ("after", after))]
    floor = noise(*named, draws=draws, rng=generator)
    judged = beside(out["share_change"].to_numpy(), floor, level=level)
    loads_b = resampled(named[0], named[0].shape[0], draws, generator)
    present = [out[f"tasks_{side}"].to_numpy() > 0 for side in ("before", "after")]
    rank = [_ranks(out[f"tasks_{side}"].to_numpy(), here) for side, here in zip(("before", "after"), present, strict=True)]
    drawn = ranks(loads_b[:, present[0]]) if present[0].any() else np.zeros((draws, 0), np.int64)
    ends = [pd.array([pd.NA] * len(groups), dtype="Int64") for _ in range(2)]
    if present[0].any():
        own = rank[0][present[0]].astype(np.int64)
        ends[0][present[0]] = np.minimum(own, np.quantile(drawn, tail, axis=0, method="lower").astype(np.int64))
        ends[1][present[0]] = np.maximum(own, np.quantile(drawn, 1 - tail, axis=0, method="higher").astype(np.int64))
    return {**judged, "rank_before": rank[0], "rank_low": ends[0], "rank_high": ends[1], "rank_after": rank[1]}


def enough(columns: int, level: float = LEVEL) -> int:
    """Draws so that one change alone can survive the correction, within bounds of memory."""
    return int(min(nulls.draws_needed(columns, alpha=1 - level, least=DRAWS), max(DRAWS, _CELLS // max(1, columns))))


def noise(before: sparse.csr_array, after: sparse.csr_array, *, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Differences of shares between two resamples of one document (columns as given, tasks as rows): draws × columns."""
    sizes = [before.shape[0], after.shape[0]]
    floors = [resampled(m, sizes[1], draws, rng) / max(1, sizes[1]) - resampled(m, sizes[0], draws, rng) / max(1, sizes[0]) for m in (before, after)]
    return np.where(before.sum(axis=0) > 0, floors[0], floors[1])


def beside(change: np.ndarray, floor: np.ndarray, *, level: float) -> dict[str, np.ndarray]:
    """Changes of shares beside their noise: share_low, share_high, q (two-sided, Benjamini–Hochberg) and beyond_noise."""
    draws, tail = len(floor), (1 - level) / 2
    p = nulls.two_sided(nulls.p_value((floor >= change - _SLACK).sum(axis=0), draws), nulls.p_value((floor <= change + _SLACK).sum(axis=0), draws))
    q = nulls.benjamini_hochberg(p)
    return {
        "share_low": np.quantile(floor, tail, axis=0),
        "share_high": np.quantile(floor, 1 - tail, axis=0),
        "q": q,
        "beyond_noise": q <= 1 - level,
    }


def resampled(matrix: sparse.csr_array, size: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Tasks of every column in resamples of so many tasks: draws × columns."""
    tasks = matrix.shape[0]
    if not tasks:
        return np.zeros((draws, matrix.shape[1]), np.int64)
    return (matrix.T @ rng.multinomial(size, np.full(tasks, 1.0 / tasks), size=draws).T).T


def _ranks(loads: np.ndarray, present: np.ndarray) -> pd.array:
    out = pd.array([pd.NA] * len(loads), dtype="Int64")
    if present.any():
        out[present] = ranks(loads[present])
    return out

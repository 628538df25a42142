"""Questions of every day asked of a Network: part of it, what two of its names share, names taken together. New networks, never edits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from . import lookup
from .errors import UsageError

if TYPE_CHECKING:
    from .network import Network

Where = str | Callable[[pd.DataFrame], Any]


def subset(network: Network, *, tasks: Iterable[str | int] | str | int | None = None, units: Iterable[str] | str | None = None,
           portfolios: Iterable[str] | str | None = None, text: str | None = None, where: Where | None = None) -> Network:
    """The network of the tasks that meet every condition given; see `Network.subset`."""
    kept = pd.Series(True, index=network.tasks.index)
    said: dict[str, Any] = {}
    if tasks is not None:
        said["tasks"] = [_task(network, t) for t in _listed(tasks)]
        kept &= kept.index.isin(said["tasks"])
    if units is not None:
        said["units"] = [unit_name(network, u) for u in _listed(units)]
        kept &= kept.index.isin(network.links.loc[network.links["unit"].isin(said["units"]), "task"])
    if portfolios is not None:
        said["portfolios"] = [portfolio_name(network, p) for p in _listed(portfolios)]
        kept &= kept.index.isin(network.holds.loc[network.holds["portfolio"].isin(said["portfolios"]), "task"])
    if text is not None:
        said["text"] = text
        kept &= network.tasks["text"].str.contains(text, regex=False, na=False)
    if where is not None:
        said["where"] = where if isinstance(where, str) else getattr(where, "__name__", "function")
        kept &= _where(network.tasks, where)
    return _part(network, kept, said)


def _part(network: Network, kept: pd.Series, said: Mapping[str, Any]) -> Network:
    tasks = network.tasks[kept.to_numpy()]
    links = network.links[network.links["task"].isin(tasks.index)]
    holds = network.holds[network.holds["task"].isin(tasks.index)]
    if "portfolios" in said:
        holds = holds[holds["portfolio"].isin(said["portfolios"])]
    units = pd.DataFrame(network.units)
    treatment = {**network.treatment, "subset": [*network.treatment.get("subset", ()), dict(said)]}
    return type(network).from_tables(tasks, units[units.index.isin(links["unit"])], links, holds, treatment=treatment,
                                     documents=network.documents, lines=network.lines)


def _where(tasks: pd.DataFrame, where: Where) -> np.ndarray:
    """Which tasks a condition on their columns keeps."""
    try:
        kept = tasks.eval(where) if isinstance(where, str) else where(tasks)
        chosen = np.asarray(kept)
        if chosen.shape != (len(tasks),) or chosen.dtype != bool:
            raise ValueError("it gives no yes or no for each task")
    except Exception as error:  # whatever the condition of a user raises is the user's to mend
        shown = where if isinstance(where, str) else getattr(where, "__name__", "function")
        raise UsageError(f"the condition {shown!r} cannot be used ({error})", remedy=f"Use the columns {', '.join(tasks.columns)}, as in \"line > 50\".",
                         zh=f"条件“{shown}”无法使用（{error}）。可用的列：{'、'.join(tasks.columns)}，例如 \"line > 50\"。") from error
    return chosen


def shared(network: Network, a: str, b: str) -> pd.DataFrame:
    """What two portfolios, or two units, share; see `Network.shared`."""
    both = [_side(network, name) for name in (a, b)]
    if both[0][0] != both[1][0]:
        raise UsageError(f"{a!r} is a {both[0][0]}, {b!r} a {both[1][0]}", remedy="Name two portfolios or two units.",
                         zh=f"“{a}”与“{b}”一个是领导分工，一个是单位。请给出两位领导或两个单位。")
    (kind, one), (_, other) = both
    return _units_of_both(network, one, other) if kind == "portfolio" else _tasks_of_both(network, one, other)


def _side(network: Network, name: str) -> tuple[str, str]:
    if name in network.portfolios.index:
        return "portfolio", name
    if name in network.units.index:
        return "unit", name
    try:
        return "portfolio", portfolio_name(network, name)
    except UsageError:
        return "unit", unit_name(network, name)


def _units_of_both(network: Network, one: str, other: str) -> pd.DataFrame:
    links = network.links.merge(network.holds[["portfolio", "task"]], on="task")
    rows = []
    for unit, found in links[links["portfolio"].isin([one, other])].groupby("unit", sort=True):
        sides = [found[found["portfolio"] == side] for side in (one, other)]
        if all(len(side) for side in sides):
            rows.append({"unit": unit, "tasks": found["task"].nunique(), "lead": found.loc[found["role"] == "lead", "task"].nunique(),
                         **{side: tuple(f["task"]) for side, f in zip((one, other), sides, strict=True)}})
    table = pd.DataFrame(rows, columns=["unit", "tasks", "lead", one, other])
    return table.sort_values(["tasks", "unit"], ascending=[False, True]).set_index("unit")


def _tasks_of_both(network: Network, one: str, other: str) -> pd.DataFrame:
    roles = [network.links[network.links["unit"] == unit].set_index("task")["role"].rename(unit) for unit in (one, other)]
    both = pd.concat(roles, axis=1, join="inner").reindex([t for t in network.tasks.index if all(t in r.index for r in roles)])
    return network.tasks[["text", "line"]].join(both, how="inner").rename_axis("task")


def merge(network: Network, names: Mapping[str, str | Sequence[str]]) -> Network:
    """The network in which several names are one unit; see `Network.merge`."""
    into: dict[str, str] = {}
    for name, others in names.items():
        pairs = [(name, others)] if isinstance(others, str) else [(other, name) for other in others]
        into |= {unit_name(network, one): target for one, target in pairs}
    links = network.links.assign(unit=[into.get(unit, unit) for unit in network.links["unit"]])
    units = pd.DataFrame(network.units)
    added = {target: units.loc[one] for one, target in into.items() if target not in units.index}
    units = pd.concat([units, pd.DataFrame(added).T.astype(units.dtypes)]) if added else units
    treatment = {**network.treatment, "merged": {**network.treatment.get("merged", {}), **dict(sorted(into.items()))}}
    return type(network).from_tables(network.tasks, units[units.index.isin(links["unit"])].rename_axis("unit"), links, network.holds,
                                     treatment=treatment, documents=network.documents, lines=network.lines)


def unit_name(network: Network, asked: str) -> str:
    """The unit that is meant: by its name, a form the document or the registry knows, part of it, or pinyin."""
    return lookup.found(asked, network.units.index, forms=_forms(network))


def portfolio_name(network: Network, asked: str) -> str:
    """The portfolio that is meant: by its leader, part of the name or title, or pinyin."""
    titles = {leader: (title,) for leader, title in network.portfolios["title"].items() if title}
    return lookup.found(asked, network.portfolios.index, forms=titles, what="portfolio")


def _forms(network: Network) -> dict[str, tuple[str, ...]]:
    """Other forms of each unit: as its documents write it."""
    if not network.links["raw"].notna().any():
        return {}
    raw = network.links.loc[network.links["via"].isna() & network.links["raw"].notna(), ["unit", "raw"]].drop_duplicates()
    return {unit: tuple(sorted(forms)) for unit, forms in raw.groupby("unit")["raw"]}


def _task(network: Network, asked: str) -> str:
    """A task by its id (hangzhou-2019#28), or by its number where that is said once."""
    if asked in network.tasks.index:
        return asked
    numbers = network.tasks["number"].astype("string") if "number" in network.tasks else pd.Series(dtype="string")
    fitting = list(network.tasks.index[(numbers == str(asked).lstrip("#")).to_numpy(dtype=bool, na_value=False)]) if len(numbers) else []
    if len(fitting) == 1:
        return fitting[0]
    known = fitting or [str(t) for t in network.tasks.index[[0, -1]]] if len(network.tasks) else []
    raise UsageError(f"there is no one task {asked!r} here", remedy=f"Tasks are named like {', '.join(known)}.",
                     zh=f"没有唯一的任务“{asked}”。任务的写法如：{'、'.join(known)}。")


def _listed(names: Iterable[Any] | str | int) -> list[Any]:
    return [names] if isinstance(names, (str, int)) else list(names)

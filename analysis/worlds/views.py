"""What a world is, and what of a document is seen in it: matrices without names of columns, cheap to make by the dozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from ..findings import Words
from ..load.scores import closed

LOST = 0.03  # the share of mentions that a worse reading would lose
ROLES = ("all", "support", "lead")
MOST_MERGES = 20  # merges of names undone one by one; the busiest units first
COLLECTIVE_WORDS = {"group": Words("集体合为一个节点", "collectives as one node"), "expand": Words("集体展开", "collectives expanded"),
                    "drop": Words("集体不计", "collectives dropped"), "": Words()}
ROLE_WORDS = {"all": Words(), "support": Words("只计配合", "support only"), "lead": Words("只计牵头", "lead only")}
NULL_WORDS = {"": Words(), "fixed": Words(), "labels": Words("与任务随机分派比", "against tasks dealt out at random")}


@dataclass(frozen=True, slots=True)
class World:
    """One set of choices; `reading` is empty for the document as it was read, `merge` names the unit whose merge of names is undone."""

    collectives: str
    roles: str = "all"
    null: str = ""
    reading: Words = Words()
    merge: str = ""

    def words(self, usual: str) -> Words:
        """The choices that differ from the usual ones, `usual` being the treatment of collectives that was asked for."""
        parts = [Words() if self.collectives == usual else COLLECTIVE_WORDS[self.collectives], ROLE_WORDS[self.roles], NULL_WORDS[self.null], self.reading]
        parts = [part for part in parts if part]
        return Words("、".join(p.zh for p in parts), ", ".join(p.en for p in parts)) if parts else Words("所选口径", "as chosen")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Tasks × units by role, portfolios × tasks, and the names behind the columns.

    Attributes
    ----------
    both, lead, support : sparse 0/1 matrices of one shape: all links, those that lead, those that support.
    membership : portfolios × tasks.
    units, portfolios : names of the columns of the one and of the rows of the other.
    single : whether each column is a unit, no collective.
    closed : whether each task names all its units.
    roles : which links count: "all", "support" or "lead".
    """

    both: sparse.csr_array
    lead: sparse.csr_array
    support: sparse.csr_array
    membership: sparse.csr_array
    units: np.ndarray
    portfolios: np.ndarray
    single: np.ndarray
    closed: np.ndarray
    roles: str = "all"

    @property
    def matrix(self) -> sparse.csr_array:
        """The links that count."""
        return {"all": self.both, "support": self.support, "lead": self.lead}[self.roles]


def view(network: Network) -> View:
    """What is seen of a network."""
    return View(network.incidence(), network.incidence("lead"), network.incidence("support"), network.membership(), network.units.index.to_numpy(dtype=object),
                network.portfolios.index.to_numpy(dtype=object), (network.units["kind"] != "collective").to_numpy(dtype=bool), closed(network))


def signature(seen: View) -> Hashable:
    """What is seen, to tell whether two views are the same: links by name, of the roles that count."""
    matrices = [seen.lead, seen.support, seen.both] if seen.roles == "all" else [seen.matrix]
    return tuple(frozenset(zip(coo.coords[0].tolist(), map(str, seen.units[coo.coords[1]]), strict=True)) for coo in (m.tocoo() for m in matrices))


def thinned(seen: View, rng: np.random.Generator, *, share: float = LOST) -> View:
    """The view with a share of its links lost at random."""
    kept = rng.random(seen.both.nnz) >= share
    coo = seen.both.tocoo()
    mask = sparse.csr_array((np.ones(int(kept.sum()), dtype=np.int64), tuple(axis[kept] for axis in coo.coords)), shape=seen.both.shape)
    return _masked(seen, mask)


def _masked(seen: View, mask: sparse.csr_array) -> View:
    parts = [sparse.csr_array(matrix.multiply(mask)) for matrix in (seen.both, seen.lead, seen.support)]
    for part in parts:
        part.eliminate_zeros()
    return replace(seen, both=parts[0], lead=parts[1], support=parts[2])


def without(seen: View, tasks: np.ndarray) -> View:
    """The view without the links of some tasks."""
    kept = sparse.diags_array((~tasks).astype(np.int64), dtype=np.int64).tocsr()  # scipy makes floats of them otherwise
    return replace(seen, **{name: sparse.csr_array(kept @ getattr(seen, name)) for name in ("both", "lead", "support")})


def merges(network: Network) -> list[tuple[str, tuple[str, ...]]]:
    """Units that were named in several ways, with the ways other than the commonest; the busiest units first."""
    named = network.links[network.links["via"].isna()].dropna(subset=["raw"])
    ways: dict[str, Counter[str]] = {}
    for unit, way in zip(named["unit"].tolist(), named["raw"].tolist(), strict=True):
        ways.setdefault(unit, Counter())[way] += 1
    units = sorted((unit for unit, own in ways.items() if len(own) > 1), key=lambda unit: (-ways[unit].total(), unit))[:MOST_MERGES]
    return [(unit, tuple(sorted(ways[unit], key=lambda way: (-ways[unit][way], way))[1:])) for unit in units]


def undone(seen: View, network: Network, merged: list[tuple[str, tuple[str, ...]]]) -> View:
    """The view in which these other ways to name a unit are units of their own."""
    out, tasks = seen, network.tasks.index.get_indexer(network.links["task"])
    units, raw = network.links["unit"].to_numpy(dtype=object), network.links["raw"].fillna("").to_numpy(dtype=object)
    for unit, ways in merged:
        for way in sorted(ways):
            out = _moved(out, int(np.flatnonzero(out.units == unit)[0]), tasks[(units == unit) & (raw == way)], way)
    return out


def _moved(seen: View, column: int, rows: np.ndarray, name: str) -> View:
    """The links of some tasks with a unit as a column of their own."""
    parts, (tasks, units) = {}, seen.both.shape
    for role in ("both", "lead", "support"):
        coo = getattr(seen, role).tocoo()
        apart = (coo.coords[1] == column) & np.isin(coo.coords[0], rows)
        parts[role] = sparse.csr_array((coo.data, (coo.coords[0], np.where(apart, units, coo.coords[1]))), shape=(tasks, units + 1), dtype=np.int64)
    return replace(seen, **parts, units=np.append(seen.units, np.array([name], dtype=object)), single=np.append(seen.single, seen.single[column]))


def readings(network: Network, seen: View, doubted: np.ndarray, rng: np.random.Generator, *, single: bool, times: int) -> Iterator[tuple[Words, str, list[View]]]:
    """Other readings of the document: what each is called, the unit whose merge is undone, and the views that show it.

    Parameters
    ----------
    doubted : tasks in doubt.
    single : undo merges one by one; else all of them at once.
    times : how often a loss of mentions is drawn.
    """
    if seen.both.nnz * LOST >= 1:  # of a few links none would be lost
        yield Words(f"漏读{LOST:.0%}的点名", f"{LOST:.0%} of mentions lost"), "", [thinned(seen, stream) for stream in rng.spawn(times)]
    found = merges(network)
    if found and single:
        for unit, ways in found:
            yield Words(f"“{ways[0]}”{'等' if len(ways) > 1 else ''}不并入{unit}", f"{ways[0]}{' …' if len(ways) > 1 else ''} apart from {unit}"), str(unit), [undone(seen, network, [(unit, ways)])]
    elif found:
        yield Words("名称一律不合并", "no names merged"), "", [undone(seen, network, found)]
    if doubted.any():
        yield Words("有疑点的任务不计", "tasks in doubt left out"), "", [without(seen, doubted)]


def in_doubt(tasks: pd.DataFrame, doubts: pd.DataFrame) -> np.ndarray:
    """Which tasks the reader was in doubt about: by their own doubts, or by the line they stand in."""
    lines = set(zip(doubts["document"], doubts["line"], strict=True)) if {"document", "line"} <= set(doubts) else set()
    own = tasks["doubts"].map(lambda found: bool(len(found)) if isinstance(found, (list, tuple)) else False) if "doubts" in tasks else pd.Series(False, index=tasks.index)
    return np.array([bool(o) or (d, n) in lines for o, d, n in zip(own, tasks["document"], tasks["line"], strict=True)], dtype=bool)

"""The direction of overlap: whose leading units support whose tasks, and what crosses the portfolios."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from graphdata import Network

from .. import nulls
from ..header import header, not_computable

COLUMNS = ["from", "to", "links", "expected", "ratio", "p", "q", "p_more", "p_less", "ratio_low", "ratio_high", "direction", "tasks", "units"]
DRAWS, BOOTSTRAPS = 4000, 400
FITTING = 60  # rounds of the proportional fitting; margins are met to six places after some thirty
MOST_CELLS = 50_000_000
LEVEL = 0.95


def home(network: Network) -> pd.Series:
    """The portfolio in which a unit leads most tasks, the first of the document where several have as many; units that lead.

    >>> zr.overlap.home(network).head(2)
    unit
    市交通运输局    孙虚三
    市公安局      李虚四
    dtype: object
    """
    led = (network.membership() @ network.incidence("lead")).toarray()
    single = (network.units["kind"] != "collective").to_numpy(dtype=bool) & (led.sum(axis=0) > 0)
    names = network.portfolios.index.to_numpy(dtype=object)
    places = led.argmax(axis=0) if len(names) else np.zeros(len(network.units), dtype=np.int64)
    return pd.Series(names[places[single]], index=network.units.index[single], dtype=object)


def direction(network: Network, *, rng: int | np.random.Generator | None = 0, draws: int | None = None,
              bootstraps: int = BOOTSTRAPS, alpha: float = nulls.ALPHA) -> pd.DataFrame:
    """Ordered pairs of portfolios: support that the leading units of one give to the tasks of another.

    A support link counts from the portfolio in which its unit leads most tasks (`home`) to the portfolio of the task. Support
    within a portfolio is the chain of command: these cells are structural and left out. `expected` is that of
    quasi-independence (Goodman 1968): every portfolio gives and takes across as much as it does, and nothing else matters.
    p is two-sided, by matrices in which every task keeps its number of supporters from elsewhere and every unit its number of
    tasks it supports elsewhere, no unit at home (`nulls.open_cells`); q is Benjamini–Hochberg over the ordered pairs.

    Returns
    -------
    DataFrame, one row per ordered pair of different portfolios: from (whose leading units support), to (whose tasks they
    support), links, expected, ratio (links ÷ expected), p, q, p_more, p_less, ratio_low and ratio_high (95 % interval when
    tasks are resampled within portfolios), direction ("more", "less", "none"), tasks and units behind it (tuples). No rows,
    and the reason in ``attrs["note"]``, where there are fewer than two portfolios, or no lead and support. ``attrs`` also
    holds support (links of units that lead somewhere), crossing (those across portfolios).

    >>> zr.overlap.direction(network)[["from", "to", "links", "expected"]].head(2).round(2)
      from   to  links  expected
    0  赵虚一  钱虚二      2      1.77
    1  赵虚一  孙虚三      2      2.70
    """
    count = len(network.portfolios) * (len(network.portfolios) - 1)
    draws = min(DRAWS, max(1000, nulls.draws_needed(count, alpha=alpha, least=1000))) if draws is None else draws
    facts = {"alpha": alpha, "draws": draws, "bootstraps": bootstraps, "null": "open cells (own portfolios are structural zeros)"}
    lead, support = network.incidence("lead"), network.incidence("support")
    if count < 1 or not lead.nnz or not support.nnz or np.prod(support.shape) > MOST_CELLS:
        why = "there are fewer than two portfolios" if count < 1 else "the document does not tell lead from support"
        out = pd.DataFrame({c: pd.Series(dtype=object) for c in COLUMNS})
        out.attrs = header(network, rng=rng, **facts, support=0, crossing=0, note=not_computable(why))
        return out
    homes = _homes(network)
    closed = (network.membership().T @ homes).toarray() > 0  # tasks × units: the unit leads for the leader of the task
    known = np.asarray(homes.sum(axis=0)).ravel() > 0
    of_known = sparse.csr_array(support.multiply(known[None, :]))
    of_known.eliminate_zeros()
    crossing = sparse.csr_array(of_known.multiply(~closed))
    crossing.eliminate_zeros()
    draw_rng, boot_rng = np.random.default_rng(rng).spawn(2)
    null = nulls.compare(lambda batch: batch.grouped(network.membership()) @ homes.T.toarray(),
                         nulls.open_cells(crossing, closed, draws=draws, rng=draw_rng), cells=homes.shape[1] * homes.shape[0])
    out = _table(network, crossing, homes, null, _ratios(network, crossing, homes, bootstraps, boot_rng), alpha)
    out.attrs = header(network, rng=rng, **facts, support=int(of_known.nnz), crossing=int(crossing.nnz))
    return out


def _homes(network: Network) -> sparse.csr_array:
    """Portfolios × units, 1 where the unit is at home."""
    at = home(network)
    rows, columns = network.portfolios.index.get_indexer(at), network.units.index.get_indexer(at.index)
    return sparse.csr_array((np.ones(len(at), dtype=np.int64), (rows, columns)), shape=(len(network.portfolios), len(network.units)))


def fitted(counts: np.ndarray) -> np.ndarray:
    """What quasi-independence expects off the diagonal, by iterative proportional fitting; any number of square tables at once.

    >>> fitted(np.array([[0, 2, 2], [2, 0, 2], [2, 2, 0]])).tolist()
    [[0.0, 2.0, 2.0], [2.0, 0.0, 2.0], [2.0, 2.0, 0.0]]
    """
    n = counts.shape[-1]
    off = ~np.eye(n, dtype=bool)
    rows, columns = (np.where(off, counts, 0).sum(axis=side, keepdims=True) for side in (-1, -2))
    out = np.broadcast_to(off, counts.shape).astype(np.float64)
    for _ in range(FITTING):
        for margin, side in ((rows, -1), (columns, -2)):
            sums = out.sum(axis=side, keepdims=True)
            out = out * np.divide(margin, sums, out=np.zeros_like(sums), where=sums > 0)
    return out


def _ratios(network: Network, crossing: sparse.csr_array, homes: sparse.csr_array, bootstraps: int, rng: np.random.Generator) -> np.ndarray:
    """Links ÷ expected when the tasks of every portfolio are resampled: bootstraps × to × from."""
    per_task = (crossing @ homes.T).toarray()
    out = np.zeros((bootstraps, homes.shape[0], homes.shape[0]))
    for p, held in enumerate(np.split(network.membership().indices, network.membership().indptr[1:-1])):
        if len(held):
            times = rng.multinomial(len(held), np.full(len(held), 1.0 / len(held)), size=bootstraps)
            out[:, p, :] = times @ per_task[held]
    expected = fitted(out)
    return np.divide(out, expected, out=np.zeros_like(out), where=expected > 1e-9)


def _table(network: Network, crossing: sparse.csr_array, homes: sparse.csr_array, null: nulls.Null, ratios: np.ndarray,
           alpha: float) -> pd.DataFrame:
    names = network.portfolios.index.to_numpy(dtype=object)
    to, source = np.nonzero(~np.eye(len(names), dtype=bool))
    order = np.lexsort((to, source))
    to, source = to[order], source[order]
    links, expected = null.observed[to, source], fitted(null.observed)[to, source]
    more, less = null.p_more[to, source], null.p_less[to, source]
    p = nulls.two_sided(more, less)
    q = nulls.benjamini_hochberg(p)
    low, high = np.quantile(ratios, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0) if len(ratios) else (np.zeros(null.observed.shape),) * 2
    side = np.where(more < less, "more", "less").astype(object)
    tasks, units = _behind(network, crossing, homes, to, source)
    return pd.DataFrame({
        "from": names[source], "to": names[to], "links": links.astype(np.int64), "expected": expected,
        "ratio": np.divide(links, expected, out=np.zeros_like(expected), where=expected > 1e-9), "p": p, "q": q, "p_more": more, "p_less": less,
        "ratio_low": low[to, source], "ratio_high": high[to, source], "direction": np.where(q <= alpha, side, "none").astype(object),
        "tasks": tasks, "units": units})[COLUMNS]


def _behind(network: Network, crossing: sparse.csr_array, homes: sparse.csr_array, to: np.ndarray,
            source: np.ndarray) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The supported tasks and the supporting units of each ordered pair."""
    links, held, at = crossing.toarray() > 0, network.membership().toarray() > 0, homes.toarray() > 0
    tasks, units = network.tasks.index.to_numpy(dtype=object), network.units.index.to_numpy(dtype=object)
    found = [links & held[a][:, None] & at[b][None, :] for a, b in zip(to, source, strict=True)]
    return [tuple(tasks[f.any(axis=1)]) for f in found], [tuple(units[f.any(axis=0)]) for f in found]


def burden(network: Network) -> pd.DataFrame:
    """Support across portfolios, per leader: what the tasks take from elsewhere, and what the leading units give elsewhere.

    Returns
    -------
    DataFrame by portfolio: tasks; support (links of its tasks to units that lead somewhere), taken (those to units at home
    elsewhere), taken_share, given (support of its leading units for tasks of others), balance (given − taken).

    >>> zr.overlap.burden(network)[["support", "taken", "given", "balance"]].head(2)
               support  taken  given  balance
    portfolio
    赵虚一              5      3     10        7
    钱虚二              6      4      6        2
    """
    homes, support, membership = _homes(network), network.incidence("support"), network.membership()
    flow = (membership @ support @ homes.T).toarray()  # to × from
    whole, own = flow.sum(axis=1), np.diag(flow)
    taken, given = whole - own, flow.sum(axis=0) - own
    out = pd.DataFrame({"tasks": network.portfolios["tasks"], "support": whole, "taken": taken, "taken_share": taken / np.maximum(1, whole),
                        "given": given, "balance": given - taken}, index=network.portfolios.index)
    out.attrs = header(network, rng=None)
    return out


def unit_burden(network: Network) -> pd.DataFrame:
    """Support across portfolios, per unit that leads: home, support (tasks it supports), crossing (those of other leaders), crossing_share,
    leaders (other leaders it supports); most crossing first, then by name.

    >>> zr.overlap.unit_burden(network).loc["市财政局", ["home", "support", "crossing"]].to_dict()
    {'home': '赵虚一', 'support': 8, 'crossing': 7}
    """
    at, support, membership = home(network), network.incidence("support"), network.membership()
    given = (membership @ support).toarray()[:, network.units.index.get_indexer(at.index)]
    own = given[network.portfolios.index.get_indexer(at), np.arange(len(at))] if len(at) else np.zeros(0, dtype=np.int64)
    whole = given.sum(axis=0) if len(at) else own
    out = pd.DataFrame({"home": at, "support": whole, "crossing": whole - own, "crossing_share": (whole - own) / np.maximum(1, whole),
                        "leaders": (given > 0).sum(axis=0) - (own > 0) if len(at) else own}, index=at.index)
    out = out.assign(name=out.index.map(str)).sort_values(["crossing", "name"], ascending=[False, True]).drop(columns="name")
    out.attrs = header(network, rng=None)
    return out

"""How far any measure moves with the treatment of collectives and with the tasks that happen to be there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from graphdata import Corpus, Network
from graphdata.network import COLLECTIVES

from ..header import header

COLUMNS = ["unit", "measure", "value", "mean", "low", "high", "draws"]


def spread(measure: Callable[[Network], pd.Series | pd.DataFrame], network: Network, *, corpus: Corpus | None = None,
           draws: int = 200,
           level: float = 0.95, rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """Any measure with its spread over resamples of the tasks and, with the corpus, over the treatments of collectives.

    Parameters
    ----------
    measure : maps a Network to a Series, or a DataFrame with numeric columns, by unit.
    network : the network.
    corpus : the facts it was derived from, to derive it with every other treatment; only resamples if None.
    draws : resamples of the tasks (bootstrap); 0 for treatments alone.
    level : of the percentile interval.
    rng : seed or generator.

    Returns
    -------
    DataFrame, one row per unit and numeric column of the measure: unit, measure (name of the column), value (in the
    network), mean, low and high (over the resamples; the value itself without any), draws (how many), then one column per
    treatment (None where the unit does not occur there), if a corpus is given. A count in the document is exact: its
    interval says how far a comparison between units can be trusted, not how wrong the count is.

    >>> zr.robustness.spread(lambda one: one.links["unit"].value_counts(), network, draws=20)[["unit", "value"]].head(2)
       unit  value
    0  市财政局   10.0
    1  市发改委    6.0
    """
    value = _long(measure(network))
    drawn = [_long(measure(n)) for n in resampled(network, draws=draws, rng=rng)]
    out, edges = pd.DataFrame({"value": value}), ((1 - level) / 2, (1 + level) / 2)
    every = np.array([d.reindex(out.index).to_numpy() for d in drawn]) if drawn else out["value"].to_numpy()[None, :]
    out["mean"] = every.mean(axis=0)
    out["low"], out["high"] = np.quantile(every, edges, axis=0)
    out["draws"] = len(drawn)
    treated = {} if corpus is None else {t: _long(measure(Network(corpus, collectives=t,
                                                                  portfolios=network.treatment.get("portfolios", "leader"))))
                                         for t in COLLECTIVES}
    out = out.assign(**{name: series.reindex(out.index).astype(object).where(lambda s: s.notna(), None)
                        for name, series in treated.items()})
    out = out.reset_index()[[*COLUMNS, *treated]]
    out.attrs = header(network, rng=rng, draws=draws, level=level)
    return out


def resampled(network: Network, *, draws: int, rng: int | np.random.Generator | None = 0) -> Iterator[Network]:
    """Networks of as many tasks, drawn from the network's with replacement, and of all its units.

    A task drawn again is another task, with ``~2`` behind its id.

    >>> [len(one.tasks) for one in zr.robustness.resampled(network, draws=2)]
    [24, 24]
    """
    rng, size = np.random.default_rng(rng), len(network.tasks)
    for _ in range(draws):
        yield _of(network, np.sort(rng.integers(0, size, size))) if size else network


def _of(network: Network, rows: np.ndarray) -> Network:
    again = np.arange(len(rows)) - np.searchsorted(rows, rows)
    names = np.array([t if k == 0 else f"{t}~{k + 1}" for t, k in zip(network.tasks.index[rows], again, strict=True)],
                     dtype=object)
    tasks = network.tasks.iloc[rows].set_axis(pd.Index(names, name=network.tasks.index.name, dtype="object"))
    links, holds = (_drawn(table, network.tasks.index, rows, names) for table in (network.links, network.holds))
    place = network.portfolios.index.get_indexer(holds["portfolio"])
    return Network.from_tables(tasks, network.units, links, holds.iloc[np.argsort(place, kind="stable")],
                               treatment=network.treatment,
                               documents=network.documents, lines=network.lines)


def _drawn(table: pd.DataFrame, tasks: pd.Index, rows: np.ndarray, names: np.ndarray) -> pd.DataFrame:
    """The rows of a table for every drawn task, under its new name."""
    of = tasks.get_indexer(table["task"])
    order = np.argsort(of, kind="stable")
    first, counts = np.searchsorted(of[order], rows), np.bincount(of, minlength=len(tasks))[rows]
    taken = order[np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())]
    return table.iloc[taken].assign(task=np.repeat(names, counts)).reset_index(drop=True)


def _long(values: pd.Series | pd.DataFrame) -> pd.Series:
    """One value per unit and numeric column."""
    if isinstance(values, pd.Series):
        values = values.to_frame(values.name if values.name is not None else "value")
    numbers = values.select_dtypes(["number", "bool"]).astype(float).rename_axis(index="unit", columns="measure")
    return numbers.stack()

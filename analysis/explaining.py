"""What the columns of tables mean, asked by name or by table; `definitions` holds the words."""

from __future__ import annotations

import difflib

from functools import partial

import pandas as pd

from graphdata.errors import UsageError
from graphdata.given import checked
from graphdata.tables import TABLES

from .definitions import DEFINITIONS

SHOWN = ["table", "column", "name", "meaning"]


@partial(checked, name="explain")
def explain(what: str | pd.DataFrame | None = None, *, lang: str = "zh") -> pd.DataFrame:
    """What a column means, or every column of a table; all there are if nothing is asked.

    Parameters
    ----------
    what : the name of a column, such as ``"fractional"``, or a table, such as the board.
    lang : "zh" or "en".

    Returns
    -------
    DataFrame, one row per table and column: table, column, name (as people see it), meaning.

    Raises
    ------
    UsageError : no table has such a column; the nearest are offered.

    >>> explain("tasks", lang="en")["meaning"].iloc[0]
    'tasks that name the unit (a count, exact)'
    """
    if isinstance(what, pd.DataFrame):
        return _of_table(what, lang)
    found = _rows(lang)
    if what is None:
        return found
    chosen = found[found["column"] == what]
    if chosen.empty:
        raise _unknown(what, found)
    return chosen.reset_index(drop=True)


def _rows(lang: str) -> pd.DataFrame:
    known = {**DEFINITIONS, **{f"corpus.{name}": table.columns for name, table in TABLES.items()}}
    rows = [(table, name, one.zh if lang == "zh" else name, one.meaning_zh if lang == "zh" else one.meaning_en)
            for table, columns in known.items() for name, one in columns.items()]
    return pd.DataFrame(rows, columns=SHOWN)


def _of_table(table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The columns of a table in their order, each as the table of measures defines it that fits best."""
    found, names = _rows(lang), [*filter(None, table.index.names), *table.columns]
    fit = found[found["column"].isin(names)].groupby("table")["column"].nunique()
    order = {name: k for k, name in enumerate(sorted(fit.index, key=lambda t: (-fit[t], t)))}
    best = found[found["column"].isin(names)].sort_values("table", key=lambda t: t.map(order), kind="stable").drop_duplicates("column")
    return best.set_index("column").reindex([n for n in names if n in set(best["column"])]).reset_index()[SHOWN]


def _unknown(asked: str, found: pd.DataFrame) -> UsageError:
    near = difflib.get_close_matches(str(asked), sorted(set(found["column"])), n=5, cutoff=0.4)
    return UsageError(f"no table has a column {asked!r}", remedy=f"Nearest: {', '.join(near)}." if near else "zr.explain() lists all columns.",
                      zh=f"没有名为“{asked}”的列。" + (f"相近的有：{'、'.join(near)}。" if near else "zr.explain() 可列出全部。"))

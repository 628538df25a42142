"""Whether two readers of a document agree: Krippendorff's alpha over what each task says of each unit."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from graphdata import Corpus


class Coding(NamedTuple):
    """Agreement of two readings: alpha, links that either names, links on which they differ, and those links."""

    alpha: float
    links: int
    differ: int
    table: pd.DataFrame


def alpha(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Krippendorff's alpha for nominal values of two coders; None is a missing value. NaN where nothing varies.

    α = 1 − D_o/D_e: observed disagreement over that of values dealt out over all things (Krippendorff 2011).

    >>> print(round(alpha("0100000010", "1110010000"), 3))
    0.095
    """
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    counts = np.array(list(pd.Series([v for pair in pairs for v in pair], dtype=object).map(str).value_counts()), dtype=float)
    n = counts.sum()
    expected = 1.0 - (counts * (counts - 1)).sum() / (n * (n - 1)) if n > 1 else 0.0
    observed = sum(a != b for a, b in pairs) / max(1, len(pairs))
    return 1.0 - observed / expected if expected > 0 else float("nan")


def coders(one: Corpus, other: Corpus) -> Coding:
    """Agreement of two readings of the same document, such as two workbooks of corrections.

    A thing is a task and a unit that either reading names there; its value is the role it has, or that it is not named.
    """
    roles = [corpus.mentions.groupby(["task", "unit"])["role"].agg(lambda found: sorted(found)[0]) for corpus in (one, other)]
    both = pd.concat(roles, axis=1, keys=["one", "other"]).fillna("absent").sort_index()
    value = alpha(both["one"].tolist(), both["other"].tolist())
    differ = both[both["one"] != both["other"]].reset_index()
    return Coding(value, len(both), len(differ), differ)

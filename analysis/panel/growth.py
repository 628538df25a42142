"""Is coordination growing? A value of the panel over the years, with intervals that resample the documents."""

from __future__ import annotations

import numpy as np
import pandas as pd

COLUMNS = ["year", "documents", "mean", "low", "high"]
LEAST = 3  # documents of a year, below which an interval says nothing
PLACES = 6  # places: with fewer, all of them rise or fall by chance alone more often than one time in twenty


def growth(panel: pd.DataFrame, value: str, *, draws: int = 2000, level: float = 0.95,
           rng: int | np.random.Generator | None = 0) -> pd.DataFrame:
    """The mean of a value over the documents of every year.

    Parameters
    ----------
    panel : what `documents` gives.
    value : one of its comparable values.

    Returns
    -------
    DataFrame by year: documents, mean, low, high (percentile bootstrap over documents; missing with fewer than three of them).
    ``attrs["slope"]``: change a year within places, with its interval over places (missing with fewer than six); None where no place has two years.

    >>> zr.panel.growth(zr.panel.documents(worlds), "support_per_task")["mean"].round(3)
    year
    2024    2.083
    2025    2.200
    Name: mean, dtype: float64
    """
    generator = np.random.default_rng(rng)
    known = panel.dropna(subset=["year", value])
    rows = []
    for year, part in known.groupby("year"):
        values = part[value].to_numpy(float)
        low, high = _interval(values, draws, level, generator)
        rows.append({"year": int(year), "documents": len(values), "mean": float(values.mean()), "low": low, "high": high})
    out = pd.DataFrame(rows, columns=COLUMNS).set_index("year")
    out.attrs["slope"] = _slope(known, value, draws, level, generator)
    return out


def _interval(values: np.ndarray, draws: int, level: float, generator: np.random.Generator) -> tuple[float, float]:
    if len(values) < LEAST:
        return float("nan"), float("nan")
    means = generator.choice(values, size=(draws, len(values))).mean(axis=1)
    return tuple(float(q) for q in np.quantile(means, [(1 - level) / 2, (1 + level) / 2]))


def _slope(panel: pd.DataFrame, value: str, draws: int, level: float, generator: np.random.Generator) -> dict[str, float] | None:
    """Least squares within places: every place is its own level, so that a change of the sample is no growth."""
    several = panel.dropna(subset=["place"]).groupby("place").filter(lambda part: part["year"].nunique() > 1)
    if several.empty:
        return None
    centred = several.groupby("place")[["year", value]].transform(lambda column: column.astype(float) - column.astype(float).mean())
    sums = pd.DataFrame({"xy": centred["year"] * centred[value], "xx": centred["year"] ** 2}).groupby(several["place"]).sum().to_numpy()
    slope = float(sums[:, 0].sum() / sums[:, 1].sum())
    if len(sums) < PLACES:
        return {"places": len(sums), "slope": slope, "low": float("nan"), "high": float("nan")}
    drawn = sums[generator.integers(len(sums), size=(draws, len(sums)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], [(1 - level) / 2, (1 + level) / 2])
    return {"places": len(sums), "slope": slope, "low": float(low), "high": float(high)}

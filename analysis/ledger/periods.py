"""Which time a return is about, and how much of the way to a goal lies behind by then."""

from __future__ import annotations

from datetime import date, timedelta

from ..reporting.rhythms import EARLY


def covered(due: str) -> str:
    """The last day that a return is about: one due early in a month is about the time before it.

    >>> covered("2024-04-10"), covered("2024-06-28"), covered("2025-01-10")
    ('2024-03-31', '2024-06-28', '2024-12-31')
    """
    day = date.fromisoformat(due)
    return (day.replace(day=1) - timedelta(days=1) if day.day <= EARLY else day).isoformat()


def elapsed(day: str, *, year: int, end: str | None = None) -> float:
    """The share of the time from the first day of a year to a goal's day that has passed, 0 to 1.

    Parameters
    ----------
    end : the day of the goal; by default the last of the year.

    >>> round(elapsed("2023-06-30", year=2023), 3), elapsed("2024-12-31", year=2023)
    (0.496, 1.0)
    """
    first, last = date(year, 1, 1), date.fromisoformat(end or f"{year}-12-31")
    whole = (last - first).days + 1
    return 1.0 if whole <= 0 else min(1.0, max(0.0, ((date.fromisoformat(day) - first).days + 1) / whole))

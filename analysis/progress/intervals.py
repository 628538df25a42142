"""Intervals for shares of small numbers: Wilson's score interval, and Newcombe's for the difference of two shares."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist


def wilson(count: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Wilson's score interval for a share (Wilson 1927; method 3 of Newcombe 1998a).

    >>> tuple(round(x, 4) for x in wilson(81, 263))
    (0.2553, 0.3662)
    """
    if n <= 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + level / 2)
    p = count / n
    middle, half = p + z * z / (2 * n), z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + z * z / n)), min(1.0, (middle + half) / (1 + z * z / n))


def newcombe(a: int, m: int, b: int, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """Interval for a/m − b/n from the Wilson intervals of both (method 10 of Newcombe 1998b).

    >>> tuple(round(x, 4) for x in newcombe(56, 70, 48, 80))
    (0.0524, 0.3339)
    """
    if m <= 0 or n <= 0:
        return -1.0, 1.0
    p, q = a / m, b / n
    (low_p, high_p), (low_q, high_q) = wilson(a, m, level=level), wilson(b, n, level=level)
    return p - q - sqrt((p - low_p) ** 2 + (high_q - q) ** 2), p - q + sqrt((high_p - p) ** 2 + (q - low_q) ** 2)

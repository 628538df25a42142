"""Words that an analyst can read and add to, one CSV a list: how bodies end, verbs, offices, words of roles.

A row more is all that a new word needs; which patterns are built of the words is said where they are used.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list, each by column."""
    with (HERE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def words(name: str, **wanted: str) -> tuple[str, ...]:
    """The words of a list (its first column), longest first; `wanted` says what another column must hold.

    >>> "牵头" in words("role_words", role="lead"), "配合" in words("role_words", role="lead")
    (True, False)
    """
    rows = [row for row in table(name) if all(row[column] == value for column, value in wanted.items())]
    found = {next(iter(row.values())).strip() for row in rows}
    return tuple(sorted(found - {""}, key=lambda word: (-len(word), word)))


@cache
def pattern(name: str, **wanted: str) -> str:
    """The words of a list as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in words(name, **wanted))

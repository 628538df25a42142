"""Patterns that are compiled when they are first used: a reader knows some three hundred, and a document needs a part of them.

Compiling is dear where a class of characters holds all of Chinese (``[一-鿿]``), and a command that only opens a store reads nothing.
"""

from __future__ import annotations

import re
from typing import Any


class Pattern:
    """A regular expression, used as what `re.compile` gives.

    >>> Pattern("[0-9]+").findall("12项、3件")
    ['12', '3']
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What is asked first; from then on every method is the compiled pattern's own."""
        if name.startswith("__"):
            raise AttributeError(name)
        self.compiled = re.compile(self.pattern, self.flags)
        for method in ("match", "fullmatch", "search", "sub", "split", "findall", "finditer"):
            setattr(self, method, getattr(self.compiled, method))
        return getattr(self.compiled, name) if name != "compiled" else self.compiled


HAN = Pattern("[一-鿿]")

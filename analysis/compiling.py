"""How loops are compiled: by numba, which takes a sixth of a second to load.

Only files of compiled loops import this one, and only functions that run them import those.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba as nb


def compiled(*signature: str, **choices: Any) -> Callable[[Callable], Callable]:
    """`numba.njit`, for one signature where it is given, with the machine code kept on disk where that is possible; else it is made anew in each process."""
    def wrap(function: Callable) -> Callable:
        try:
            return nb.njit(*signature, cache=True, nogil=True, **choices)(function)
        except RuntimeError:  # numba found no folder to write to
            return nb.njit(*signature, nogil=True, **choices)(function)
    return wrap

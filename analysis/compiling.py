"""How loops are compiled: by numba, which takes a sixth of a second to load.

Only files of compiled loops import this one, and only functions that run them import those.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_ABSENT = [name for name in ("cffi", "coverage") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_ABSENT))  # numba loads them where they are installed; no loop here needs them
import numba as nb  # noqa: E402

for _name in _ABSENT:
    del sys.modules[_name]


def compiled(*signature: str, **choices: Any) -> Callable[[Callable], Callable]:
    """`numba.njit`, for one signature where it is given, with the machine code kept on disk where that is possible; else it is made anew in each process."""
    def wrap(function: Callable) -> Callable:
        try:
            return nb.njit(*signature, cache=True, nogil=True, **choices)(function)
        except RuntimeError:  # numba found no folder to write to
            return nb.njit(*signature, nogil=True, **choices)(function)
    return wrap

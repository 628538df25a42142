"""The files that are no part of a store: refused by their reader, or passed over; each with the reason, so that nobody takes silence for nothing.

One small table beside the parts, ``left-out.parquet``. What a later run reads after all leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from ..errors import SourceError, ZerenError
from . import parts
from .rows import path_digest

FILE = "left-out.parquet"
OUTCOMES = ("refused", "passed over")
SCHEMA = pa.schema([(name, pa.string()) for name in ("source", "file", "outcome", "what", "remedy", "zh")])


def keep(folder: Path, tried: Iterable[str], lost: Sequence[Mapping[str, str]]) -> None:
    """Record what a run left out; what is known of the files that it tried (digests of their places) is replaced."""
    dealt_with = {*tried, *(row["source"] for row in lost)}
    with parts.turn(folder):
        before = _rows(folder)
        rows = sorted([*(row for row in before if row["source"] not in dealt_with), *lost], key=lambda row: (row["file"], row["source"]))
        if rows != before:
            parts.put(folder / FILE, pa.Table.from_pylist([dict(row) for row in rows], schema=SCHEMA))


def row(place: str, shown: str, error: ZerenError, outcome: str) -> dict[str, str]:
    """One file that is left out; where it lies on this machine is told to nobody."""
    return {"source": path_digest(place), "file": shown, "outcome": outcome, "what": error.what, "remedy": error.remedy, "zh": error.zh}


def known(folder: Path) -> list[tuple[str, SourceError]]:
    """Outcome and reason of every file that is left out, in the order of their names."""
    return [(each["outcome"], SourceError(each["what"], where=each["file"], remedy=each["remedy"], zh=each["zh"])) for each in _rows(folder)]


def _rows(folder: Path) -> list[dict[str, str]]:
    return pq.ParquetFile(folder / FILE).read().to_pylist() if (folder / FILE).is_file() else []

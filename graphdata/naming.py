"""A small table of an analyst: names for clusters, each by a unit that the cluster holds."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from .errors import UsageError

ENCODINGS = ("utf-8-sig", "gb18030")
COLUMNS = {"unit": ("unit", "单位"), "name": ("name", "名称", "集群名称")}


def read_names(path: Path | str) -> dict[str, str]:
    """Names by unit, from a CSV with the columns unit and name (单位, 名称); rows without a name are left out.

    ``zeren clusters SOURCE --csv`` writes such a table: change the names in Excel and give it back.

    Raises
    ------
    UsageError : no such file, no such columns, an encoding nobody writes.
    """
    text = _text(Path(path))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    places = {key: next((head.index(word) for word in words if word in head), None) for key, words in COLUMNS.items()}
    if None in places.values():
        raise UsageError("the table of names lacks a column", where=str(path), remedy="It needs the columns unit and name.",
                         zh="命名表缺列：需要 unit（单位）和 name（名称）两列。")
    unit, name = places["unit"], places["name"]
    return {row[unit].strip(): row[name].strip() for row in rows[1:] if len(row) > max(unit, name) and row[unit].strip() and row[name].strip()}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("the table of names cannot be read", where=str(path), remedy="Check the path.", zh=f"读不到命名表：{path}。请检查路径。") from error
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError("the table of names is in no known encoding", where=str(path), remedy="Save it as UTF-8.", zh=f"命名表编码无法识别：{path}。请另存为 UTF-8。")

"""CSV for people and programs: no cell is a formula, no cell breaks its row, and what was written can be read again.

The rules, and with them the way back (`read_csv` walks it):

- UTF-8 with a byte-order mark, so that Excel shows the Chinese; rows end in a line feed, cells are parted by commas.
- A cell with a comma, a quotation mark or any line break in it (also those that only some programs know: form feed, vertical
  tab, next line, line and paragraph separator) stands in quotation marks, which are doubled inside.
- Text that a spreadsheet would take for a formula (= + - @ or their full-width forms, also behind blanks), and text that begins
  with an apostrophe, gets an apostrophe before it: take one away from every cell that begins with one.
- Text that looks like a number, like True or like False, and empty text, stand in quotation marks; without them a number is a
  number and nothing is a missing value. (In a table of one column both are quotation marks, lest the row be an empty line.)
- Lists are joined and come back as text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from .wording import joined
from .writing import whole_file

BREAKS = "\n\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"  # all that some program takes for the end of a line
# What a spreadsheet may take for a formula: its signs behind blanks of any kind, seen or not; a tab or a line break in front.
_FORMULA = re.compile("^(?:[\t\r\n]|[\\s\u200b-\u200f\u2060\ufeff\0]*[=+\\-@＝＋－＠﹢﹣﹦﹫])")
_PLAIN = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?(?:inf|nan)|True|False", re.I | re.A)
_QUOTED = frozenset(f'",{BREAKS}')


def write_csv(table: pd.DataFrame, path: Path | str) -> Path:
    """Write a table as CSV in UTF-8 with a byte-order mark; an index is not written. The module says the rules."""
    with whole_file(path) as draft:
        draft.write_text("\ufeff" + _text(table, joined), encoding="utf-8", newline="\n")
    return Path(path)


def flat_csv(table: pd.DataFrame) -> str:
    """The table as CSV text for other programs: a named index comes first, a bare row number is left out.

    Lists are joined with ``;``; the other rules are those of `write_csv`.

    >>> print(flat_csv(pd.DataFrame({"a": ["甲"], "tasks": [("1", "2")]})), end="")
    a,tasks
    甲,1;2
    """
    flat = table.reset_index() if table.index.nlevels > 1 or table.index.name is not None else table
    return _text(flat, lambda items: ";".join(map(str, items)))


def read_csv(path: Path | str) -> pd.DataFrame:
    """A table that `write_csv` wrote: text as it was, numbers, truth values and missing values as such; lists are text.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.csv"
    >>> read_csv(write_csv(pd.DataFrame({"t": ["=1+1", "'x", "007"], "n": [1, 2, 3]}), path)).to_dict("list")
    {'t': ['=1+1', "'x", '007'], 'n': [1, 2, 3]}
    """
    rows = list(_cells(Path(path).read_bytes().decode("utf-8-sig")))
    heads = [_unguarded(text) for text, _ in rows[0]] if rows else []
    columns = [[_value(*row[k]) for row in rows[1:]] for k in range(len(heads))]
    out = pd.DataFrame({k: pd.Series(values, dtype=_dtype(values)) for k, values in enumerate(columns)})
    out.columns = heads
    return out


def _text(table: pd.DataFrame, join: Callable[[Any], str]) -> str:
    heads = ",".join(_cell(str(column), join) for column in table.columns)
    columns = [[_cell(value, join) for value in table.iloc[:, k].tolist()] for k in range(table.shape[1])]
    rows = (",".join(row) if len(row) > 1 or row[0] else '""' for row in zip(*columns, strict=True))
    return "".join(f"{row}\n" for row in [heads, *rows])


def _cell(value: Any, join: Callable[[Any], str]) -> str:
    if isinstance(value, (list, tuple)):
        value = join(value)
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, str):
        text = guarded(value)
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if _needs_marks(text) else text
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return repr(value) if isinstance(value, float) else _cell(str(value), join) if not isinstance(value, (bool, int)) else str(value)


def _needs_marks(text: str) -> bool:
    return not text or not _QUOTED.isdisjoint(text) or text[0].isspace() or text[-1].isspace() or _PLAIN.fullmatch(text) is not None


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it, or where one stands there already.

    >>> guarded("=1+1"), guarded("　＝1"), guarded("'a"), guarded("甲-乙")
    ("'=1+1", "'　＝1", "''a", '甲-乙')
    """
    return "'" + text if text.startswith("'") or _FORMULA.match(text) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def _cells(text: str) -> Iterator[list[tuple[str, bool]]]:
    """Rows of cells: what each holds, and whether it stood in quotation marks."""
    row: list[tuple[str, bool]] = []
    place = 0
    while place < len(text):
        if text[place] == '"':
            end = place + 1
            while not (text[end] == '"' and text[end + 1:end + 2] != '"'):
                end += 2 if text[end] == '"' else 1
            row.append((text[place + 1:end].replace('""', '"'), True))
            place = end + 1
        else:
            end = min(k for k in (text.find(",", place), text.find("\n", place), len(text)) if k >= 0)
            row.append((text[place:end], False))
            place = end
        if text[place:place + 1] == ",":
            place += 1
            if place == len(text) or text[place] == "\n":
                row.append(("", False))
        if text[place:place + 1] in ("\n", ""):
            place += 1
            yield row
            row = []


def _value(text: str, marked: bool) -> Any:
    if marked or text and not _PLAIN.fullmatch(text):
        return _unguarded(text)
    if text in ("True", "False"):
        return text == "True"
    return None if not text else int(text) if re.fullmatch(r"-?\d+", text) else float(text)


def _dtype(values: list[Any]) -> str:
    kinds = {type(value) for value in values if value is not None}
    missing = any(value is None for value in values)
    if kinds == {bool}:
        return "boolean" if missing else "bool"
    if kinds == {int}:
        return "Int64" if missing else "int64"
    return "float64" if kinds and kinds <= {int, float} else "object"

"""CSV and TSV: one record is one row, numbered as a spreadsheet would number it."""

from __future__ import annotations

import csv
import io
import re

from ..errors import SourceError
from ..values import Line
from . import rows

DELIMITERS = ",\t;|"
HEAD = 20_000  # characters that decide on the delimiter


def lines(text: str, *, delimiter: str | None = None, where: str = "") -> tuple[Line, ...]:
    r"""The records that hold anything.

    Parameters
    ----------
    delimiter : between the cells; None to find it.

    Raises
    ------
    SourceError : a cell is larger than any cell is; mostly a quotation mark that is never closed.

    >>> [line.text for line in lines("序号,任务\n1,\"做\n某事\"\n")]
    ['序号\t任务', '1\t做\n某事']
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or found_delimiter(text))
    try:
        return tuple(rows.line(number, [rows.plain(cell) for cell in record])
                     for number, record in enumerate(reader, 1) if any(record))
    except csv.Error as error:
        raise SourceError(f"The table cannot be read ({error}).", where=f"{where}:{reader.line_num}",
                          remedy="Look for a quotation mark that is not closed.",
                          zh="表格无法读取：单元格过大。请检查是否有未闭合的英文引号。") from None


def found_delimiter(text: str) -> str:
    """The delimiter that stands outside quotes in most of the first lines; a comma where none does."""
    head = re.sub(r'"[^"]*"', "", text[:HEAD]).splitlines()
    return max(DELIMITERS, key=lambda each: (sum(each in line for line in head), sum(line.count(each) for line in head)))

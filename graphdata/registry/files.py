"""One CSV of the registry read into columns: encodings, separators, headers and cells as spreadsheets leave them.

It knows what a file must look like (`schema`), not what its rows mean together (`checks`).
"""

from __future__ import annotations

import csv
import datetime
import io
from dataclasses import dataclass
from pathlib import Path

from ..errors import RegistryError
from ..patterns import Pattern
from .schema import BAR, DATE, FLAG, WORD, Column, File

_DATE = Pattern(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?")
_YES = {**dict.fromkeys(("yes", "y", "是", "1", "true"), "yes"), **dict.fromkeys(("no", "n", "否", "0", "false", ""), "")}
_BLANKS = " \t\u00a0\u3000\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file, by column; `origin` says of every row in which file and row it stands."""

    file: File
    columns: dict[str, list[str]]
    origin: list[tuple[str, int]]

    def rows(self) -> list[dict[str, str]]:
        """The rows as dicts."""
        return [dict(zip(self.columns, cells, strict=True)) for cells in zip(*self.columns.values(), strict=True)]

    def __len__(self) -> int:
        return len(self.origin)

    def where(self, row: int, column: str = "") -> str:
        """File, row and column for a message."""
        name, line = self.origin[row]
        return f"{name}, row {line}" + (f", column {column}" if column else "")


def read(path: Path, file: File, *, shown: str) -> tuple[Table, list[tuple[str, str]]]:
    """The table in a file, and what should be said about how it was read, in Chinese and English.

    Parameters
    ----------
    path, file : the CSV and what it should hold.
    shown : the name for messages.

    Raises
    ------
    RegistryError : wrong encoding, missing or unknown column, a row longer than the header, an empty or wrong cell.
    """
    text, encoding = _decode(path.read_bytes(), shown)
    separator = _separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        header = [c.strip(_BLANKS) for c in next(lines, [])]
        rows = [(lines.line_num, row) for row in lines if any(cell.strip(_BLANKS) for cell in row)]
    except csv.Error as error:
        raise RegistryError(f"this is no CSV ({error})", where=f"{shown}, row {lines.line_num}",
                            remedy="Save it again from the spreadsheet as “CSV UTF-8”.",
                            zh=f"不是有效的 CSV（{error}）。请在电子表格中另存为“CSV UTF-8”。") from error
    table = _table(header, rows, file, shown)
    for column in file.columns:
        table.columns[column.name] = _checked(table, column)
    return table, _notes(shown, encoding, separator, rows)


def _decode(data: bytes, shown: str) -> tuple[str, str]:
    marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise RegistryError("the encoding is neither UTF-8 nor GB18030", where=shown,
                        remedy="Save the file from the spreadsheet as “CSV UTF-8 (comma delimited)”.",
                        zh="编码既不是 UTF-8 也不是 GB18030。请在电子表格中另存为“CSV UTF-8（逗号分隔）”。")


def _separator(text: str) -> str:
    """The separator of the header: the commonest of those that spreadsheets write."""
    header = text.split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _notes(shown: str, encoding: str, separator: str, rows: list) -> list[tuple[str, str]]:
    sample = rows[0][1][0] if rows and rows[0][1] else ""
    notes: list[tuple[str, str]] = []
    if encoding != "utf-8-sig":
        notes.append((f"{shown}：按 {encoding.upper()} 编码读入（第一个名称：{sample}）。如为乱码，请另存为“CSV UTF-8”。",
                      f"{shown}: read as {encoding.upper()} (first name: {sample}). If that looks wrong, "
                      "save it as “CSV UTF-8”."))
    if separator != ",":
        shape = "TAB" if separator == "\t" else separator
        notes.append((f"{shown}：各列以 {shape} 而不是逗号分隔，已照此读入。",
                      f"{shown}: columns are parted by {shape}, not by commas; read all the same."))
    return notes


def _table(header: list[str], rows: list[tuple[int, list[str]]], file: File, shown: str) -> Table:
    names = {form: c.name for c in file.columns for form in (c.name, c.zh)}
    places = {names[h.lower()]: i for i, h in reversed(list(enumerate(header))) if h.lower() in names}
    unknown = [h for h in header if h and h.lower() not in names]
    known = ", ".join(c.name for c in file.columns)
    if unknown:
        raise RegistryError(f"the column {unknown[0]!r} is not known", where=f"{shown}, row 1",
                            remedy=f"Columns are: {known}.",
                            zh=f"列名“{unknown[0]}”无法识别。可用的列：{known}。")
    missing = [c.name for c in file.columns if c.must and c.name not in places]
    if missing:
        raise RegistryError(f"the column {missing[0]!r} is missing", where=f"{shown}, row 1",
                            remedy=f"Add it; columns are: {known}.", zh=f"缺少列“{missing[0]}”。可用的列：{known}。")
    for line, row in rows:
        if any(cell.strip(_BLANKS) for cell in row[len(header):]):
            raise RegistryError(f"the row has {len(row)} cells, the header {len(header)}", where=f"{shown}, row {line}",
                                remedy="Put cells that hold the separator in quotation marks, or remove the surplus ones.",
                                zh=f"该行有 {len(row)} 格，表头只有 {len(header)} 格。含分隔符的内容要加引号，或删去多余的格。")
    columns = {c.name: [row[k].strip(_BLANKS) if (k := places.get(c.name, len(row))) < len(row) else "" for _, row in rows] for c in file.columns}
    return Table(file, columns, [(shown, line) for line, _ in rows])


def _checked(table: Table, column: Column) -> list[str]:
    """The cells of a column, each in its one form; the first wrong one is an error."""
    cells = table.columns[column.name]
    forms = {cell: _form(cell, column) for cell in set(cells)}
    if all(form is not None for form in forms.values()):
        return [forms[cell] for cell in cells]
    row = next(i for i, cell in enumerate(cells) if forms[cell] is None)
    raise _wrong(table, row, column, cells[row])


def _form(cell: str, column: Column) -> str | None:
    """The one form of a cell, None where it is wrong."""
    if not cell:
        return None if column.must else ""
    if column.holds == DATE:
        return _date(cell)
    if column.holds == FLAG:
        return _YES.get(cell.lower())
    if column.holds == WORD and column.words:
        return cell.lower() if cell.lower() in column.words else None
    return cell


def _date(cell: str) -> str | None:
    """2019, 2019-03 or 2019-03-31, also as spreadsheets write it (2019/3/31); None for what is no date."""
    match = _DATE.fullmatch(cell)
    if not match or not 1900 <= int(match[1]) <= 2100:
        return None
    try:
        datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return "-".join([match[1], *(f"{int(n):02d}" for n in match.groups()[1:] if n)])


def _wrong(table: Table, row: int, column: Column, cell: str) -> RegistryError:
    where = table.where(row, column.name)
    if not cell:
        return RegistryError("the cell is empty", where=where, remedy=f"Fill it in: {column.meaning.split(' / ')[-1]}.",
                             zh=f"单元格为空。请填写：{column.meaning.split(' / ')[0]}。")
    if column.holds == DATE:
        return RegistryError(f"{cell!r} is no date", where=where, remedy="Write 2019, 2019-03 or 2019-03-31.",
                             zh=f"“{cell}”不是日期。请写成 2019、2019-03 或 2019-03-31。")
    words = ", ".join(column.words or ("yes", "no"))
    return RegistryError(f"{cell!r} is not one of the words for this column", where=where, remedy=f"Write one of: {words}.",
                         zh=f"“{cell}”不在可填的词中。可填：{words}。")


def parts(cell: str) -> tuple[str, ...]:
    """The values of a list cell."""
    return tuple(p.strip(_BLANKS) for p in cell.split(BAR) if p.strip(_BLANKS))

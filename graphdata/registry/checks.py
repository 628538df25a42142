"""The registry's files laid over one another and checked against each other.

An analyst's row replaces the bundled row with the same key; what a row refers to must be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ..errors import RegistryError
from .files import Table
from .schema import FILES, WORD


def overlay(below: Table, above: Table) -> Table:
    """One table of two: the rows of `above` replace those of `below` with the same key."""
    replaced = set(_keys(above))
    kept = [i for i, key in enumerate(_keys(below)) if key not in replaced]
    columns = {name: [cells[i] for i in kept] + above.columns[name] for name, cells in below.columns.items()}
    return Table(below.file, columns, [below.origin[i] for i in kept] + above.origin)


def unique(table: Table) -> None:
    """Raise RegistryError where one file names a row twice."""
    keys = _keys(table)
    if len(set(keys)) == len(keys):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, key in enumerate(keys):
        if key in first:
            earlier = table.where(first[key]).rpartition(", ")[2]
            shown = " · ".join(part for part in key if part)
            raise RegistryError(f"{shown!r} stands here and in {earlier}", where=table.where(row, table.file.key[0]),
                                remedy="Remove one of the two rows.", zh=f"“{shown}”与第 {earlier.split()[1]} 行重复。请删去其中一行。")
        first[key] = row


def _keys(table: Table) -> list[tuple[str, ...]]:
    return list(zip(*(table.columns[name] for name in table.file.key), strict=True))


def together(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables with types and levels as keys; raise RegistryError where a row refers to something that is not there."""
    words = {name: _words(tables[name]) for name in ("types", "levels")}
    out = {name: _keyed(table, words) for name, table in tables.items()}
    for table in out.values():
        _spans(table)
    _parents(out["units"])
    _aliases(out["aliases"], out["units"])
    _known(out["members"], "collective", set(_collectives(out)), "units.csv (as a collective) or collectives.csv")
    _known(out["divisions"], "within", {"", *out["divisions"].columns["code"]}, "column code of divisions.csv")
    _known(out["kinds"], "department", set(out["departments"].columns["department"]), "column department of departments.csv")
    _known(out["english"], "department", set(out["departments"].columns["department"]), "column department of departments.csv")
    general = {"": set(out["departments"].columns["department"])}
    for column in ("old", "new"):
        _known(out["successions"], column, general[""], "column department of departments.csv", only_without_place=True)
    return out


def _words(table: Table) -> dict[str, str]:
    """Every word for a type or level (key, Chinese, English) with its key."""
    keys = table.columns[table.file.key[0]]
    return {"": ""} | {word.lower(): key for column in ("en", "zh", table.file.key[0])
                       for key, word in zip(keys, table.columns[column], strict=True)}


def _keyed(table: Table, words: Mapping[str, Mapping[str, str]]) -> Table:
    changed = {}
    for column in FILES[table.file.name].columns:
        if column.holds == WORD and column.refers:
            known = words[column.refers]
            cells = table.columns[column.name]
            for row in [i for i, cell in enumerate(cells) if cell.lower() not in known][:1]:
                offered = ", ".join(dict.fromkeys(k for k in known.values() if k))
                raise RegistryError(f"{cells[row]!r} is not known", where=table.where(row, column.name),
                                    remedy=f"Write one of: {offered}; or add it to {column.refers}.csv.",
                                    zh=f"“{cells[row]}”无法识别。可填：{offered}；或在 {column.refers}.csv 中增加。")
            changed[column.name] = [known[cell.lower()] for cell in cells]
    return replace(table, columns={**table.columns, **changed}) if changed else table


def _spans(table: Table) -> None:
    if "from" not in table.columns or "to" not in table.columns:
        return
    for row, (start, end) in enumerate(zip(table.columns["from"], table.columns["to"], strict=True)):
        if end and start and start[:len(end)] > end:
            raise RegistryError(f"it ends ({end}) before it begins ({start})", where=table.where(row, "to"),
                                remedy="Put the two dates right.", zh=f"截止（{end}）早于起始（{start}）。请更正日期。")


def _parents(units: Table) -> None:
    rows = units.rows()
    known = {row["unit"] for row in rows}
    _known(units, "parent", known | {""}, "column unit of units.csv")
    above = {(row["unit"], row["place"]): row for row in rows}
    for i, row in enumerate(rows):
        seen, here = [row["unit"]], row
        while here and here["parent"]:
            seen.append(here["parent"])
            if here["parent"] in seen[:-1]:
                chain = " → ".join(seen)
                raise RegistryError(f"the parents go round in a circle: {chain}", where=units.where(i, "parent"),
                                    remedy="Empty one of these parents.", zh=f"上级单位循环：{chain}。请清空其中一个上级单位。")
            here = above.get((here["parent"], here["place"])) or above.get((here["parent"], ""))


def _aliases(aliases: Table, units: Table) -> None:
    names = set(zip(units.columns["unit"], units.columns["place"], strict=True))
    anywhere = set(units.columns["unit"])
    _known(aliases, "unit", anywhere, "column unit of units.csv")
    pairs = zip(aliases.columns["alias"], aliases.columns["place"], strict=True)
    for row in [i for i, pair in enumerate(pairs) if pair in names][:1]:
        alias = aliases.columns["alias"][row]
        raise RegistryError(f"{alias!r} is itself a unit in units.csv", where=aliases.where(row, "alias"),
                            remedy="An alias may not be a unit: remove this row, or the unit.",
                            zh=f"“{alias}”本身是 units.csv 中的单位。别名不能又是单位：请删去本行或该单位。")


def _collectives(tables: Mapping[str, Table]) -> list[str]:
    units = tables["units"].columns
    named = [u for u, kind in zip(units["unit"], units["kind"], strict=True) if kind == "collective"]
    return named + tables["collectives"].columns["collective"]


def _known(table: Table, column: str, known: set[str], where: str, *, only_without_place: bool = False) -> None:
    cells = table.columns[column]
    if not only_without_place and known.issuperset(cells):
        return
    places = table.columns["place"] if only_without_place else [""] * len(cells)
    for row in [i for i, cell in enumerate(cells) if cell not in known and not places[i]][:1]:
        raise RegistryError(f"{cells[row]!r} is not known", where=table.where(row, column),
                            remedy=f"Add it to {where}, or correct it here.",
                            zh=f"“{cells[row]}”无法识别。请先加入 {where}，或在此更正。")

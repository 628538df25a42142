"""What Zeren knows of units: type, level, place, parent, aliases, members of collectives and successions.

The knowledge stands in CSV files (`graphdata/units/`) that an analyst can edit in a spreadsheet; a folder of her own,
with any subset of the files, is laid on top.

>>> known = load()
>>> known.describe("市发改委", place="杭州市").type
'department'
>>> known.describe("市数据局", place="株洲市")
UnitFacts(unit='市数据局', kind='unit', type='department', level='city', place='株洲市', parent=None, guessed=True)
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from pathlib import Path

from ..errors import RegistryError
from ..given import checked
from . import checks, files
from .core import Registry, UnitFacts
from .schema import FILES
from .successions import Alignment, Succession
from .suggestions import Pair, Suggestion

__all__ = ["Alignment", "Pair", "Registry", "Succession", "Suggestion", "UnitFacts", "load"]

BUNDLED = Path(__file__).parent.parent / "units"


@partial(checked, name="registry.load")
def load(folder: Path | str | Mapping[str, str] | None = None) -> Registry:
    """The bundled registry, with an analyst's own knowledge laid on top: a folder, one file of aliases, or a dict of aliases.

    Parameters
    ----------
    folder : a dict from alias to unit; a CSV file with the columns alias (别名) and unit (单位); or a folder that holds any of the files of `graphdata/units/` with the same columns (a subset of the columns will do, as long
        as those that name a row are there). A row with the same key replaces the bundled one; others are added.

    Raises
    ------
    RegistryError : naming file, row and column, the value, and what to do.

    >>> zr.registry.load({"市发改局": "市发改委"}).canonical("市发改局")
    '市发改委'
    """
    if isinstance(folder, Mapping):
        return load().with_aliases(_aliases(folder))
    if folder is not None and Path(folder).suffix.lower() == ".csv":
        return _of_file(Path(folder))
    folders = [BUNDLED] + ([Path(folder)] if folder is not None else [])
    return _load(tuple((f, _stamp(f)) for f in folders))


def _aliases(given: Mapping[str, str]) -> dict[str, str]:
    """The aliases of a dict, checked."""
    for alias, unit in given.items():
        if not (isinstance(alias, str) and isinstance(unit, str) and alias.strip() and unit.strip()):
            raise RegistryError(f"the alias {alias!r}: {unit!r} is no pair of names", remedy="Give {\"another form\": \"canonical name\"}.",
                                zh=f"别名 {alias!r}: {unit!r} 不是一对名称。请写成 {{\"另一种写法\": \"规范名称\"}}。")
    return dict(given)


def _of_file(path: Path) -> Registry:
    """The bundled registry with one file of aliases on top."""
    if not path.is_file():
        raise RegistryError("there is no such file", where=str(path), remedy="Name a CSV with the columns alias and unit.",
                            zh="没有这个文件。请给出含“别名”“单位”两列的 CSV。")
    table, notes = files.read(path, FILES["aliases"], shown=str(path))
    checks.unique(table)
    known = load()
    return Registry(known.tables, [*known.notes, *notes], own={row["alias"]: row["unit"] for row in table.rows()})


def _stamp(folder: Path) -> tuple:
    """What tells whether the files of a folder changed since they were last read."""
    if folder.is_file():
        raise RegistryError("it is neither a folder nor a CSV", where=str(folder), remedy="Name a CSV of aliases, or the folder that holds your units.csv.",
                            zh="既不是文件夹，也不是 CSV。请给出别名表（.csv），或存放 units.csv 的文件夹。")
    if not folder.is_dir():
        raise RegistryError("there is no such folder", where=str(folder),
                            remedy="Name the folder that holds your units.csv.",
                            zh="没有这个文件夹。请给出存放 units.csv 的文件夹。")
    known = sorted(p for p in folder.iterdir() if p.suffix.lower() == ".csv" and p.stem.lower() in FILES)
    if not known:
        raise RegistryError("the folder holds none of the registry's files", where=str(folder),
                            remedy=f"It should hold any of: {', '.join(f'{n}.csv' for n in FILES)}.",
                            zh=f"文件夹中没有名录文件。可有：{'、'.join(f'{n}.csv' for n in FILES)}。")
    return tuple((p.name, (facts := p.stat()).st_mtime_ns, facts.st_size) for p in known)


@lru_cache(maxsize=8)
def _load(folders: tuple) -> Registry:
    tables: dict[str, files.Table] = {}
    notes: list[tuple[str, str]] = []
    for folder, stamp in folders:
        for name, *_ in stamp:
            stem = Path(name).stem.lower()
            shown = name if folder == BUNDLED else str(folder / name)
            table, said = files.read(folder / name, FILES[stem], shown=shown)
            checks.unique(table)
            tables[stem] = checks.overlay(tables[stem], table) if stem in tables else table
            notes += said
    return Registry(checks.together(tables), notes)

"""Other names by which a reader may look for a unit: full and short forms of its department, Traditional characters, English.

Only searches know them: what is shown are the names of the document.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from .schema import BAR

if TYPE_CHECKING:
    from .core import Registry

STATE = "state"


def others(registry: Registry, name: str, *, place: str | None = None) -> list[str]:
    """Forms of the unit's department with the unit's own prefix, the name in Traditional characters, the department in English; sorted.

    >>> from graphdata.registry import load
    >>> {"市发展和改革委员会", "NDRC", "市發改委"} <= set(others(load(), "市发改委"))
    True
    """
    guess, forms, english = registry.guess(name, place=place), *_known(registry)
    department = guess.department or ""
    found = {(guess.scope or "") + form for form in forms.get(department, ())} | set(english.get(department, ()))
    return sorted((found | {traditional(name)}) - {name})


@cache
def _known(registry: Registry) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Forms and English names by department."""
    forms: dict[str, list[str]] = {}
    for row in registry.tables["departments"].rows():
        if row["level"] != STATE:  # 中宣部 is no form of a city's department
            forms.setdefault(row["department"], []).append(row["form"])
    return forms, {row["department"]: row["english"].split(BAR) for row in registry.tables["english"].rows()}


def traditional(name: str) -> str:
    """The name in Traditional characters.

    >>> traditional("市发改委")
    '市發改委'
    """
    return _converter().convert(name)


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("s2t")

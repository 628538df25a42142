"""Links into the page: what stands after # in its address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote


def fragment(*, view: str | None = None, unit: str | None = None, task: str | None = None, tasks: Iterable[str] = (),
             portfolio: str | None = None, cell: tuple[str, str] | None = None, bands: tuple[str, str] | None = None,
             finding: str | None = None, lang: str | None = None) -> str:
    """The part of an address that opens the page at a view with something selected; at most one thing is selected.

    `cell` is unit and portfolio, `bands` two portfolios; `finding` the key of a finding; `tasks` ids of tasks.

    >>> fragment(view="matrix", unit="A局")
    '#view=matrix&unit=A%E5%B1%80'
    """
    parts = {"view": view, "lang": lang, "unit": unit, "portfolio": portfolio, "task": task, "finding": finding}
    texts = [f"{k}={quote(str(v), safe='')}" for k, v in parts.items() if v]
    for key, values in (("tasks", tuple(tasks)), ("cell", cell or ()), ("bands", bands or ())):
        if values:
            texts.append(f"{key}={','.join(quote(str(v), safe='') for v in values)}")
    return "#" + "&".join(texts)

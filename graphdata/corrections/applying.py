"""A corrected workbook laid over a reading: the changes that it asks for, checked, made and recorded.

Nothing is made unless everything fits: the document, the ids, the words of the lists.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from .. import registry as registry_room
from ..corpus import Corpus
from ..registry import Registry
from ..tables import frame
from . import cells, tasks, units
from .sheets import LINES, MENTIONS, TASKS, UNITS, table
from .work import CHECKED_KIND, CORRECTED, Work, by_id, check_documents


def apply(corpus: Corpus, path: Path | str, *, registry: Registry | None = None) -> Corpus:
    """The Corpus with an analyst's corrections laid over it.

    Parameters
    ----------
    corpus : the reading of the documents that the workbook was written for.
    path : the workbook that `write` made, corrected in a spreadsheet. Rows may stand in another order.
    registry : describes units that the corrections bring in; the bundled one if None.

    Returns
    -------
    A new Corpus; equal to the old one where nothing was changed. Corrected mentions have the basis "corrected", and every
    change is a doubt of the kind "corrected" that says what was read and in which cell it was changed.

    Raises
    ------
    CorrectionError : the workbook is of another document, an id is not known, twice there or missing, a word is not of
        its list, a formula stands in a cell. The message names sheet and cell.

    >>> book = zr.corrections.write(corpus, "review.xlsx")
    >>> zr.corrections.apply(corpus, book).tasks.equals(corpus.tasks)  # nothing was changed in it
    True
    """
    path = Path(path)
    documents, rows = cells.read(path)
    work = Work(path, corpus, registry or registry_room.load(),
                {k: dict(t) for k, t in corpus.tasks.to_dict("index").items()},
                 corpus.mentions.to_dict("records"))
    check_documents(work, documents)
    for sheet, step in ((TASKS, tasks.tasks), (MENTIONS, tasks.mentions), (UNITS, units.units), (LINES, units.lines)):
        if sheet in rows:
            step(work, by_id(work, sheet, rows[sheet], set(documents)))
    return _corpus(work) if work.record else corpus


def _corpus(work: Work) -> Corpus:
    corpus = work.corpus
    order = {key: i for i, key in enumerate(corpus.tasks.index)}
    kept = {k: t for k, t in work.tasks.items() if not t.get("deleted")}
    documents = {name: i for i, name in enumerate(corpus.documents.index)}
    keys = sorted(kept, key=lambda k: (documents[kept[k]["document"]], kept[k]["line"], order.get(k, len(order))))
    mentions = _renumbered(work, keys)
    return corpus.with_tables(
        tasks=frame("tasks", [{"task": k, **kept[k]} for k in keys]), mentions=frame("mentions", mentions),
        targets=corpus.targets[corpus.targets["task"].isin(keys)].reset_index(drop=True),
        fields=corpus.fields[corpus.fields["task"].isin(keys)].reset_index(drop=True), units=_unit_table(work, mentions),
        doubts=_doubt_table(work))


def _renumbered(work: Work, keys: list[str]) -> list[dict[str, Any]]:
    """The mentions that are left, task by task, positions counted anew, units under their new names."""
    by_task: dict[str, list[dict[str, Any]]] = {}
    for m in work.mentions:
        if not m.get("deleted"):
            by_task.setdefault(m["task"], []).append(m)
    out = []
    for key in keys:
        for position, m in enumerate(by_task.get(key, []), 1):
            kind = work.described.get(m["unit"], {}).get("kind", m["kind"])
            out.append({**m, "position": position, "unit": _final(work, m["unit"]), "kind": kind})
    return out


def _final(work: Work, unit: str) -> str:
    while unit in work.renamed:
        unit = work.renamed[unit][0]
    return unit


def _unit_table(work: Work, mentions: list[dict[str, Any]]) -> pd.DataFrame:
    """One row per name that is left: as read, as corrected, or described by the registry where the name is new."""
    known = work.corpus.units.to_dict("index")
    place = next((p for p in work.corpus.documents["place"] if p), None)
    kinds, forms = {}, {name: set(facts["aliases"]) for name, facts in known.items()}
    for m in mentions:
        kinds.setdefault(m["unit"], m["kind"])
        forms.setdefault(m["unit"], set()).add(m["raw"])
    for old in work.renamed:
        forms.setdefault(_final(work, old), set()).update({old, *known.get(old, {}).get("aliases", ())})
    rows = []
    for unit in sorted(kinds):
        facts = known.get(unit) or _described(work, unit, kinds[unit], place)
        corrected = {**next((work.described[o] for o in work.renamed if _final(work, o) == unit and o in work.described),
                            {}),
                     **work.described.get(unit, {})}
        guessed = facts["guessed"] and "type" not in corrected
        rows.append({"unit": unit, **facts, **corrected, "kind": kinds[unit], "guessed": guessed,
                     "aliases": tuple(sorted(forms[unit] - {unit}))})
    return frame("units", rows)


def _described(work: Work, unit: str, kind: str, place: str | None) -> dict[str, Any]:
    facts = work.registry.describe(unit, kind=kind, place=place)
    return {"type": facts.type, "level": facts.level, "place": facts.place, "parent": facts.parent, "guessed": facts.guessed}


def _doubt_table(work: Work) -> pd.DataFrame:
    """The doubts, those that were checked marked so, and the record of the corrections after them."""
    shown = table(work.corpus, LINES, work.registry)["标识"].tolist()
    rows, k = [], 0
    for doubt in work.corpus.doubts.to_dict("records"):
        if doubt["kind"] not in (CORRECTED, CHECKED_KIND):
            state, said = work.checked.get(shown[k], ("", ""))
            doubt = {**doubt, "kind": CHECKED_KIND if state else doubt["kind"], "suggestion": said or doubt["suggestion"]}
            k += 1
        rows.append(doubt)
    return frame("doubts", rows + work.record)

"""The history of returns: what is put into the store, and the tables it gives back.

A form goes in whole or not at all, in one transaction; what a call has reported as stored is on the disk. The same content
twice is stored once.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from ..errors import UsageError
from . import copied
from .reading import Returns
from .storefile import StoreFile

_OF_PLANS = {"milestones": ("task", "text", "day", "person", "note", "cell"), "steps": ("task", "text", "day", "evidence", "note", "cell"),
             "paces": ("task", "position", "day", "value", "cell")}
_FORMS = "(SELECT form, content, (SELECT min(names.file) FROM names WHERE names.content = forms.content) AS file, unit, due FROM forms) forms"
_ASIDE = ["item", "file", "sheet", "cell", "kind", "zh", "en", "cells", "meant", "verdict"]
_OUTCOMES = ["file", "unit", "due", "outcome", "rows", "figures", "aside"]


class Store(StoreFile):
    """The returns of one document, from all the dates so far. Use it in a ``with`` block.

    Parameters
    ----------
    path : the file; made if `corpus` is given and it is not there.
    corpus : the document; the store refuses any other.
    facts : plain words to keep with a new store, such as where the document lies.

    Raises
    ------
    SourceError : there is no such file, it is damaged, no store of returns, of a newer Zeren, or of another document.

    >>> with zr.returns.Store("returns.sqlite", corpus) as store:
    ...     print(store.add(came)["outcome"].unique().tolist(), len(store.rows) == len(came.rows))
    ['new'] True
    """

    def add(self, returns: Returns) -> pd.DataFrame:
        """Put returns into the store, form by form, each in a transaction of its own.

        Returns
        -------
        DataFrame, one row per form: file, unit, due, outcome ("new"; "known" where the same content is there already;
        "blank" where nothing is filled in), rows, figures, aside. When a form stands here as new, it is on the disk.
        """
        outcomes = []
        with self._plain_errors():
            for form in returns.forms.to_dict("records"):
                outcome = self._add_form(form, returns)
                outcomes.append({**{k: form[k] for k in _OUTCOMES if k != "outcome"}, "outcome": outcome})
            with self._transaction():
                self._add_aside(returns.aside[~returns.aside["file"].isin(returns.forms["file"])].to_dict("records"))
                self._put("came", returns.came[["file", "unit", "due", "day"]].itertuples(index=False, name=None), once=True)
        return pd.DataFrame(outcomes, columns=_OUTCOMES)

    def _add_form(self, form: Mapping[str, Any], returns: Returns) -> str:
        if not form["rows"] + form["figures"] + form["aside"]:
            return "blank"
        with self._transaction():
            known = self._base.execute("SELECT 1 FROM forms WHERE content = ?", (form["content"],)).fetchone()
            self._put("names", [(form["content"], form["file"], returns.said.get(form["file"], "-"))], once=True)
            if not known:
                self._add_rows(form, returns)
            self._add_aside(_of(returns.aside, form))
        return "known" if known else "new"

    def _add_rows(self, form: Mapping[str, Any], returns: Returns) -> None:
        """What was taken of a form."""
        key = self._put("forms", [(None, *(form[k] for k in ("content", "file", "unit", "due")))])
        self._put("rows", [(key, r["task"], r["status"], r["reported"], _json(r["contents"]), r["note"], r["cell"]) for r in _of(returns.rows, form)])
        self._put("figures", [(key, r["task"], int(r["position"]), float(r["value"]), r["note"], r["cell"]) for r in _of(returns.figures, form)])
        for table, columns in _OF_PLANS.items():
            self._put(table, [(key, *(r[c] for c in columns)) for r in _of(getattr(returns, table), form)])
        if form["file"] in returns.plans:
            self._put("plans", [(key,)])

    def _add_aside(self, aside: Iterable[Mapping[str, Any]]) -> None:
        for a in aside:
            cells = _json(a["content"])
            key = _hash(map(self._inward, (a["file"], a["sheet"], a["cell"], a["zh"], cells)))
            self._put("aside", [(key, a["file"], a["sheet"], a["cell"], a["kind"], a["zh"], a["en"], cells, _json(a["meant"] or {}))], once=True)

    @property
    def forms(self) -> pd.DataFrame:
        """Every form ever taken, in the order in which they came: form, content, file (of several copies the first by name), unit, due."""
        return self._table(f"SELECT form, content, file, unit, due FROM {_FORMS} ORDER BY form")

    @property
    def dues(self) -> list[str]:
        """The due dates that were asked for beside those of the document, in order."""
        return self._table("SELECT due FROM dues ORDER BY due")["due"].tolist()

    def ask(self, dues: Iterable[str]) -> None:
        """Keep due dates that the document does not name: from then on returns are due on them."""
        with self._plain_errors(), self._transaction():
            self._put("dues", [(due,) for due in dues], once=True)

    def decide(self, decisions: Iterable[Mapping[str, Any]]) -> int:
        """Put down what people decided about what was kept aside, all of it or nothing; gives how many decisions are new.

        Parameters
        ----------
        decisions : of each the item (of `aside` or `conflicts`), the verdict ("taken", "returned" or "seen"), file, unit, due,
            said (a dict of what is to stand: task, status and reported, or position and value; empty for none), contents and note
            (of the row), cell (where it came from) and place (where it was decided).
        """
        new = 0
        with self._plain_errors(), self._transaction():
            last = self._decided()
            for each in decisions:
                said = self._inward(_json({k: each["said"][k] for k in sorted(each["said"])}))
                if last.get(each["item"]) == (each["verdict"], each["unit"], each["due"], said):
                    continue
                form = self._form_of(each, said) if each["verdict"] == "taken" and each["said"] else 0
                self._put("decisions", [(None, each["item"], each["verdict"], form, each["file"], each["unit"], each["due"], said, each["place"])])
                new += 1
        return new

    def _decided(self) -> dict[str, tuple[str, ...]]:
        """The last decision about each item."""
        found = self._base.execute("SELECT item, verdict, unit, due, said FROM decisions ORDER BY decision")
        return {item: tuple(said) for item, *said in found}

    def _form_of(self, each: Mapping[str, Any], said: str) -> int:
        """The form under which a confirmed row stands in the store."""
        count = self._base.execute("SELECT count(*) FROM decisions").fetchone()[0]
        content, row = _hash(["decision", str(count), each["item"], each["unit"], each["due"], said]), each["said"]
        key = self._put("forms", [(None, content, each["file"], each["unit"], each["due"])])
        self._put("names", [(content, each["file"], each["due"])])
        if "value" in row:
            self._put("figures", [(key, row["task"], int(row["position"]), float(row["value"]), each["note"], each["cell"])])
        else:
            self._put("rows", [(key, row["task"], row["status"], row["reported"], _json(each["contents"]), each["note"], each["cell"])])
        return key

    @property
    def rows(self) -> pd.DataFrame:
        """Every row ever taken, in order: form, file, unit, due, task, status, reported, contents (JSON), note, cell, and decided
        (0, or the number of the decision by which it was taken: of one day it goes before what was handed in)."""
        return self._table(
            "SELECT form, file, unit, due, task, status, reported, contents, note, cell, "
            f"coalesce((SELECT max(decision) FROM decisions WHERE decisions.form = forms.form), 0) AS decided FROM rows JOIN {_FORMS} USING (form) "
            "ORDER BY form, rows.rowid")

    @property
    def figures(self) -> pd.DataFrame:
        """Every figure ever taken, in order: form, file, unit, due, task, position, value, note, cell, day (the last date in its form,
        else the due date), decided (as for `rows`)."""
        return self._table(
            "SELECT form, file, unit, due, task, position, value, note, cell, "
            "coalesce((SELECT max(reported) FROM rows WHERE rows.form = forms.form), due) AS day, "
            f"coalesce((SELECT max(decision) FROM decisions WHERE decisions.form = forms.form), 0) AS decided FROM figures JOIN {_FORMS} USING (form) "
            "ORDER BY form, figures.rowid")

    @property
    def milestones(self) -> pd.DataFrame:
        """Every milestone ever planned, in order: form, file, unit, due (of the plan), task, text, day, person, note, cell."""
        return self._planned("milestones")

    @property
    def steps(self) -> pd.DataFrame:
        """Every milestone that was said to be reached, in order: form, file, unit, due (of the return), task, text, day, evidence, note, cell."""
        return self._planned("steps")

    @property
    def paces(self) -> pd.DataFrame:
        """Every figure ever planned, in order: form, file, unit, due (of the plan), task, position, day, value, cell."""
        return self._planned("paces")

    def _planned(self, table: str) -> pd.DataFrame:
        return self._table(f"SELECT form, file, unit, due, {', '.join(_OF_PLANS[table])} FROM {table} JOIN {_FORMS} USING (form) ORDER BY form, {table}.rowid")

    @property
    def closed(self) -> pd.DataFrame:
        """The tasks that were closed (销号), in order: task, unit, day, evidence."""
        return self._table("SELECT task, unit, day, evidence FROM closed ORDER BY day, task, unit")

    def close_tasks(self, tasks: Iterable[tuple[str, str, str]], *, day: str) -> None:
        """Close tasks (销号) on a day: each with its unit and the evidence, which is never empty.

        Raises
        ------
        UsageError : a task without evidence.
        """
        rows = [(task, unit, day, evidence.strip()) for task, unit, evidence in tasks]
        for task, unit, _, evidence in rows:
            if not evidence:
                raise UsageError(f"the task {task} of {unit} has no evidence to be closed on", where=str(self.path), remedy="Name it: --evidence TEXT.",
                                 zh=f"{unit}的任务 {task} 没有销号依据。请用 --evidence 写明。")
        with self._plain_errors(), self._transaction():
            self._put("closed", rows, once=True)

    @property
    def aside(self) -> pd.DataFrame:
        """Every row that did not fit: item, file, sheet, cell, kind, zh, en, cells and meant (JSON), verdict (of the last decision, else ""). A form
        that came again, word for word, under a name that says no due date is one of them: of kind "again"."""
        copies = ("SELECT 1 FROM names one JOIN names other USING (content) JOIN aside same ON same.file = other.file WHERE one.file = aside.file AND other.file < one.file "
                  "AND same.sheet = aside.sheet AND same.cell = aside.cell AND same.zh = aside.zh AND same.cells = aside.cells")
        found = self._table("SELECT content AS item, file, sheet, cell, kind, zh, en, cells, meant, coalesce((SELECT verdict FROM decisions "
                            "WHERE item = aside.content ORDER BY decision DESC LIMIT 1), '') AS verdict "
                            f"FROM aside WHERE NOT EXISTS ({copies}) ORDER BY rowid")
        return pd.concat([found, self.copies], ignore_index=True) if len(self.copies) else found

    @property
    def copies(self) -> pd.DataFrame:
        """Forms that came again, word for word, under names that say no due date: the columns of `aside`."""
        return pd.DataFrame(copied.items(self._names(), self._decided()), columns=_ASIDE)

    def _names(self) -> pd.DataFrame:
        """Every name of every return, with what it says: content, file, said (the due date that it speaks of), unit, due."""
        return self._table("SELECT content, names.file, said, unit, due FROM names JOIN forms USING (content) WHERE form NOT IN (SELECT form FROM plans) ORDER BY content, names.file")

    @property
    def conflicts(self) -> pd.DataFrame:
        """Rows of one task, due date and day that say two things, where nothing later and nobody's decision says which counts: item, and
        the columns of `rows`. Where their states differ the task is to be checked; where only words do, its state counts."""
        rows, keys = self.rows, ["unit", "due", "task"]
        rows = rows.sort_values("form", kind="stable").drop_duplicates([*keys, "reported", "status", "contents", "note", "decided"])
        newest = rows[rows["reported"] == rows.groupby(keys)["reported"].transform("max")] if len(rows) else rows
        open_ = newest.groupby(keys).filter(lambda each: len(each) > 1 and not each["decided"].any()) if len(newest) else newest
        items = [self.item_of(row) for row in open_.to_dict("records")]
        return open_.assign(item=items).sort_values([*keys, "item"], kind="stable", ignore_index=True)

    @property
    def decisions(self) -> pd.DataFrame:
        """What people decided, in order: decision, item, verdict, form (0 where no row was taken), file, unit, due, said (JSON), place."""
        return self._table("SELECT decision, item, verdict, form, file, unit, due, said, place FROM decisions ORDER BY decision")

    @property
    def came(self) -> pd.DataFrame:
        """Who sent anything at all, taken or not: file, unit ("" where nobody has told yet), due (likewise), day."""
        found = self._table(
            "SELECT names.file, unit, due, coalesce((SELECT min(reported) FROM rows WHERE rows.form = forms.form), due) AS day FROM forms JOIN names USING (content) "
            "WHERE form NOT IN (SELECT form FROM plans) "
            "UNION SELECT file, unit, due, day FROM came WHERE unit <> '' OR file NOT IN (SELECT file FROM decisions WHERE unit <> '') "
            "UNION SELECT file, unit, due, due FROM decisions WHERE unit <> '' ORDER BY file, unit, due, day")
        again = pd.DataFrame(copied.sent(self._names(), self._decided()), columns=found.columns)
        return pd.concat([found, again], ignore_index=True) if len(again) else found

    def item_of(self, row: Mapping[str, Any]) -> str:
        """What a row is known by when people decide about it: what it says, not where."""
        return _hash(self._inward(str(row[part])) for part in ("unit", "due", "task", "reported", "status", "contents", "note"))

    @property
    def last_date(self) -> str:
        """The last date of any return or due date in the store, ISO; "" where there is none."""
        with self._plain_errors():
            return max(day or "" for query in ("SELECT max(reported) FROM rows", "SELECT max(due) FROM forms")
                       for day in self._base.execute(query).fetchone())

def _of(table: pd.DataFrame, form: Mapping[str, Any]) -> list[dict[str, Any]]:
    return table[table["file"] == form["file"]].to_dict("records") if len(table) else []


def _hash(said: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(said).encode()).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)

"""What goes to one reader: the letter to a unit that owes something (催办单), and the page of a vice mayor."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from .facts import LONG, SHORTER, Facts
from .form import Official, Part, linked
from .words import STATES

SOON = 92  # days ahead of which a leader's page shows the milestones to come


def owing(facts: Facts) -> list[str]:
    """The units that owe something: a return that is missing or to be checked, or an answer about a red light. Who was only late owes nothing."""
    last, board = facts.look.last, facts.look.board
    open_ = set(last.loc[last["state"].isin(("missing", "pending")), "unit"])
    red = {unit for units in board.loc[board["light"] == "red", "units"] for unit in units}
    return sorted(open_ | red)


def urging(facts: Facts, unit: str) -> bytes:
    """The letter to a unit, as DOCX: what is missing, what is to be checked and why, its red lights, what came late."""
    form, words, own = Official(lang=facts.lang), facts.words["urging"], facts.look.last[facts.look.last["unit"] == unit]
    form.red_head(words["title"], words["number"].format(serial=facts.serial), facts.issuer)
    form.address(words["address"].format(unit=unit))
    form.body(words["opening"].format(title=facts.title, at=facts.day(facts.look.at)))
    red = facts.look.board[(facts.look.board["light"] == "red") & facts.look.board["units"].map(lambda units: unit in units)]
    missing, pending, late = (own[own["state"] == state] for state in ("missing", "pending", "late"))
    asked = [(str(t), facts.pending(str(t), unit)) for t in pending["task"]] + [(str(t), list(r["reasons"])) for t, r in red.iterrows()]
    files = {r.file for _, reasons in asked for r in reasons if r.file}
    cell = words["cell" if len(files) == 1 else "cells"]
    told = [_asked(task, reasons, facts, alone=len(files) == 1) for task, reasons in asked]
    widths = (1.2, 6.1, 6, 2.3) if len(files) == 1 else (1.2, 5.3, 5.5, 3.6)
    sections = [("missing", words["missing_heads"], [[facts.number(t), facts.text(t, most=LONG), facts.listed(facts.look.board.at[t, "leaders"])] for t in missing["task"]], (1.35, 9, 3)),
                ("pending", words["pending_heads"], told[:len(pending)], widths),
                ("red", words["red_heads"], told[len(pending):], widths),
                ("late", words["late_heads"], [[facts.number(t), facts.text(t, most=LONG), str(day)] for t, day in zip(late["task"], late["reported"], strict=True)], (1.35, 9, 3))]
    if len(files) == 1:
        form.small(words["of_file"].format(file=facts.place(next(iter(files)), "")))
    for k, (key, heads, rows, widths) in enumerate(each for each in sections if each[2]):
        numeral = facts.words["numerals"][k]
        form.heading((f"{numeral}、" if facts.lang == "zh" else f"{k + 1}. ") + words[key].format(due=facts.day(facts.look.due)))
        form.rows([head.format(cell=cell) for head in heads], rows, widths)
    form.closing(words["ask"].format(days=facts.within, issuer=facts.issuer))
    form.signature(facts.issuer, facts.day(facts.look.at), followed=True)
    form.record([words["receipt"]])
    form.number_pages(facts.words["page"])
    return form.bytes()


def _asked(task: str, reasons: list[Any], facts: Facts, *, alone: bool) -> list[str]:
    """A task, what is to be answered and where it stands; of the one file of a letter only the cell."""
    cells = facts.words["semicolon"].join(dict.fromkeys(r.cell for r in reasons if r.cell)) if alone else facts.places(reasons)
    return [facts.number(task), facts.text(task, most=SHORTER), facts.problem(reasons), cells]


def leader(facts: Facts, name: str) -> bytes:
    """The page of one vice mayor, as DOCX: counts, what to look at, milestones to come, what can be closed; the numbers lead to the ledger."""
    form, words, board = Official(lang=facts.lang), facts.words["leader"], facts.look.board
    own = board[board["leaders"].map(lambda leaders: name in leaders)]
    form.title(words["title"].format(leader=name, period=facts.dated_period))
    form.parts(_counts(facts, own, name))
    open_ = own[own["light"].isin(("red", "yellow"))].assign(bad=lambda each: each["light"] == "red").sort_values("bad", ascending=False, kind="stable")
    names = facts.words["light_names"]
    _section(form, words["open"], words["open_heads"], [[_up(facts.entry(str(t))), facts.text(str(t)), facts.listed(r["units"]), names[r["light"]], facts.brief(r["reasons"])]
                                                       for t, r in open_.iterrows()], (1.2, 5.2, 2.6, 1.3, 5.4), words["no_open"])
    until = (date.fromisoformat(facts.look.at) + timedelta(days=SOON)).isoformat()
    steps = facts.look.milestones
    soon = steps[steps["task"].isin(own.index) & (steps["state"] == "ahead") & (steps["day"] <= until)].sort_values(["day", "task"], kind="stable")
    _section(form, words["next"].format(day=facts.day(until)), words["next_heads"], [[_up(facts.entry(m["task"])), m["text"], m["unit"], m["day"], m["person"]] for m in soon.to_dict("records")],
             (1.2, 6, 2.6, 2, 1.8), words["no_next"])
    ready = own[(own["standing"] == "已完成") & (own["closing"] != "") & (own["light"] != "closed")]
    if len(ready):
        _section(form, words["closed"], words["closed_heads"], [[_up(facts.entry(str(t))), facts.text(str(t)), facts.listed(r["units"]), r["closing"]] for t, r in ready.iterrows()], (1.2, 5, 3, 5), "")
    if rest := [task for task in own.index if task not in set(open_.index)]:
        numbers = [part for k, task in enumerate(rest) for part in ([facts.words["list"]] if k else []) + [_up(facts.entry(str(task)))]]
        form.parts(linked(words["rest"], {"n": str(len(rest)), "numbers": numbers}), "Small")
    form.small(f"{facts.issuer}　{facts.day(facts.look.at)}")
    form.number_pages(facts.words["page"])
    return form.bytes()


def _up(part: Part) -> Part:
    """The same place, from the folder of the pages."""
    return part if isinstance(part, str) else (part[0], f"../{part[1]}")


def _counts(facts: Facts, own: pd.DataFrame, name: str) -> list[Part]:
    at, last = facts.portfolio(name), facts.look.last[facts.look.last["task"].isin(own.index)]
    n, lights = last["state"].value_counts(), own["light"].value_counts()
    to: Callable[[int, str], Part] = lambda count, place: _up((str(count), facts.behind(place))) if count else str(count)
    lit: list[Part] = []
    for light, said in facts.words["lights"].items():
        if lights.get(light, 0):
            lit += [*([facts.words["comma"]] if lit else []), *linked(said, {"n": to(int(lights[light]), f"{at}-{light}")})]
    states = {state: to(int(n.get(state, 0)), f"{at}-{state}") for state in STATES}
    return linked(facts.words["leader"]["counts"], {"n": to(len(own), at), "due": to(len(last), at), **states, "lights": lit})


def _section(form: Official, title: str, heads: tuple[str, ...], rows: list[list[Part]], widths: tuple[float, ...], none: str) -> None:
    form.group(title)
    if rows:
        form.rows(heads, rows, widths)
    else:
        form.small(none)

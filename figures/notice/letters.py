"""What goes to one reader: the letter to a unit that owes something (催办单), and the page of a vice mayor."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from .facts import LONG, Facts
from .form import Official

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
    sections = [("missing", words["missing_heads"], [[facts.number(t), facts.text(t, most=LONG), facts.listed(facts.look.board.at[t, "leaders"])] for t in missing["task"]], (1.35, 9, 3)),
                ("pending", words["pending_heads"], [_pending(str(t), facts) for t in pending["task"]], (1.35, 4.2, 5, 4.4)),
                ("red", words["red_heads"], [[facts.number(str(t)), facts.text(str(t)), facts.reason(r["reasons"]), facts.places(r["reasons"])] for t, r in red.iterrows()], (1.35, 4.2, 5, 4.4)),
                ("late", words["late_heads"], [[facts.number(t), facts.text(t, most=LONG), str(day)] for t, day in zip(late["task"], late["reported"], strict=True)], (1.35, 9, 3))]
    for k, (key, heads, rows, widths) in enumerate(each for each in sections if each[2]):
        numeral = facts.words["numerals"][k]
        form.heading((f"{numeral}、" if facts.lang == "zh" else f"{k + 1}. ") + words[key].format(due=facts.day(facts.look.due)))
        form.rows(heads, rows, widths)
        if key == "late":
            form.small(words["late_note"])
    form.closing(words["ask"].format(days=facts.within, issuer=facts.issuer))
    form.signature(facts.issuer, facts.day(facts.look.at), followed=True)
    form.record([words["receipt"]])
    form.number_pages(facts.words["page"])
    return form.bytes()


def _pending(task: str, facts: Facts) -> list[str]:
    """A task to be checked, what the problem is and where; the rule of its light may be a worse one."""
    found = [r for r in facts.look.board.at[task, "every"] if r.rule == "pending"]
    return [facts.number(task), facts.text(task), facts.reason(found), facts.places(found)]


def leader(facts: Facts, name: str) -> bytes:
    """The page of one vice mayor, as DOCX: counts, what to look at, milestones to come, what can be closed, all tasks."""
    form, words, board = Official(lang=facts.lang), facts.words["leader"], facts.look.board
    own = board[board["leaders"].map(lambda leaders: name in leaders)]
    form.title(words["title"].format(leader=name, period=facts.dated_period))
    form.parts(_counts(facts, own, name))
    open_ = own[own["light"].isin(("red", "yellow"))].assign(bad=lambda each: each["light"] == "red").sort_values("bad", ascending=False, kind="stable")
    names = facts.words["light_names"]
    _section(form, words["open"], words["open_heads"], [[facts.number(str(t)), facts.text(str(t)), facts.listed(r["units"]), names[r["light"]], facts.reason(r["reasons"]), facts.places(r["reasons"])]
                                                       for t, r in open_.iterrows()], (1.35, 3.4, 2.2, 1.3, 4, 3.6), words["no_open"])
    until = (date.fromisoformat(facts.look.at) + timedelta(days=SOON)).isoformat()
    steps = facts.look.milestones
    soon = steps[steps["task"].isin(own.index) & (steps["state"] == "ahead") & (steps["day"] <= until)].sort_values(["day", "task"], kind="stable")
    _section(form, words["next"].format(day=facts.day(until)), words["next_heads"], [[facts.number(m["task"]), m["text"], m["unit"], m["day"], m["person"]] for m in soon.to_dict("records")],
             (1.35, 6, 2.6, 2, 1.8), words["no_next"])
    ready = own[(own["standing"] == "已完成") & (own["closing"] != "") & (own["light"] != "closed")]
    if len(ready):
        _section(form, words["closed"], words["closed_heads"], [[facts.number(str(t)), facts.text(str(t)), facts.listed(r["units"]), r["closing"]] for t, r in ready.iterrows()], (1.35, 5, 3, 5), "")
    form.group(words["all"], "all")
    form.rows(words["all_heads"], [[facts.number(str(t)), facts.text(str(t)), facts.listed(r["units"]), names[r["light"]], r["standing"] or "", r["since"] or "", facts.place(r["file"], r["cell"])]
                                   for t, r in own.iterrows()], (1.35, 3.8, 2.2, 1.3, 1.7, 2.4, 3.4))
    form.small(f"{facts.issuer}　{facts.day(facts.look.at)}")
    form.number_pages(facts.words["page"])
    return form.bytes()


def _counts(facts: Facts, own: pd.DataFrame, name: str) -> list[str | tuple[str, str]]:
    first, count, due, complete, late, pending, missing, lights = facts.words["leader"]["counts"]
    last = facts.look.last[facts.look.last["task"].isin(own.index)]
    n, shown = last["state"].value_counts(), own["light"].value_counts()
    out: list[str | tuple[str, str]] = [first, (count.format(n=len(own)), "all"), due, count.format(n=len(last))]
    for before, state in ((complete, "complete"), (late, "late"), (pending, "pending"), (missing, "missing")):
        out += [before, (count.format(n=int(n.get(state, 0))), "all")]
    return [*out, lights, (facts.words["comma"].join(facts.words["lights"][light].format(n=int(shown[light])) for light in facts.words["lights"] if shown.get(light, 0)), "all"), facts.words["stop"]]


def _section(form: Official, title: str, heads: tuple[str, ...], rows: list[list[str]], widths: tuple[float, ...], none: str) -> None:
    form.group(title)
    if rows:
        form.rows(heads, rows, widths)
    else:
        form.small(none)

"""The notice (通报): what came, how the tasks stand, the portfolios, what is to be done; every number leads to the rows behind it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.ledger import LIGHTS, RULES
from analysis.ledger.milestones import STATES as STEP_STATES
from analysis.ledger.pace import STANDINGS
from graphdata.returns.fields import STATUSES

from .facts import Facts
from .form import Official, Part
from .words import STATES

_RED = 10  # red lights that the text names; all of them stand in the annex
_ANNEXES = ("annex_returns", "annex_lights", "annex_figures", "annex_rules")


def write(facts: Facts) -> bytes:
    """The notice as DOCX, the same bytes for the same look."""
    form, words = Official(lang=facts.lang), facts.words
    form.red_head(words["head"], facts.serial, facts.issuer)
    form.title(words["title"].format(subject=facts.subject, period=facts.period))
    form.address(facts.to)
    form.body(words["opening"].format(title=_inner(facts.title), due=facts.day(facts.look.due), at=facts.day(facts.look.at), period=facts.dated_period, n=facts.look.last["task"].nunique()))
    for k, (heading, section) in enumerate(zip(words["heads"], (_overview, _portfolios, _open, _asks), strict=True)):
        form.heading(_numbered(facts, 1, k) + heading)
        section(form, facts)
    form.annexes(words["annex"], [title.format(period=facts.dated_period) for title in words["annexes"]], _ANNEXES)
    form.signature(facts.issuer, facts.day(facts.look.at))
    for k, (place, title, annex) in enumerate(zip(_ANNEXES, words["annexes"], (_returns, _lights, _figures, _rules), strict=True), 1):
        form.annex(words["annex_mark"].format(n=k), title.format(period=facts.dated_period), place)
        annex(form, facts)
    form.number_pages(words["page"])
    return form.bytes()


def _inner(title: str) -> str:
    return title.translate(str.maketrans("《》", "〈〉"))


def _numbered(facts: Facts, level: int, k: int) -> str:
    """一、 （一） 1． as official documents number; 1. (1) in English."""
    if level == 3 or facts.lang == "en":
        return f"{k + 1}．" if facts.lang == "zh" else f"({k + 1}) " if level == 2 else f"{k + 1}. "
    numeral = facts.words["numerals"][k]
    return f"{numeral}、" if level == 1 else f"（{numeral}）"


def _overview(form: Official, facts: Facts) -> None:
    titles = facts.words["sub"]
    for k, (key, said) in enumerate((("sent", _sent), ("progress", _standing), ("lights", _lit), ("figures", _measured))):
        form.subheading(_numbered(facts, 2, k) + titles[key])
        form.parts(said(facts))


def _sent(facts: Facts) -> list[Part]:
    """How many were due, on time, late, to be checked, missing; each leads to its rows."""
    last, words = facts.look.last, facts.words
    n = last["state"].value_counts()
    first, tasks, units, count, late, pending, missing, share = words["sent"]
    out: list[Part] = [first, (tasks.format(n=len(last)), "annex_returns"), units.format(units=last["unit"].nunique())]
    for before, state in (("", "complete"), (late, "late"), (pending, "pending"), (missing, "missing")):
        number = int(n.get(state, 0))
        out += [before, (count.format(n=number), f"state_{state}") if number else count.format(n=number)]
    return [*out, share.format(share=f"{int(n.get('complete', 0)) / max(1, len(last)):.1%}")]


def _standing(facts: Facts) -> list[Part]:
    words, stands = facts.words, facts.look.board["standing"]
    counts = [words["standing_each"].format(status=status if facts.lang == "zh" else f"{status} ({STATUSES[status]})", n=int((stands == status).sum())) for status in STATUSES
              if (stands == status).any()]
    last, unknown = facts.look.last, stands.index[stands.isna()]
    came = len(set(last.loc[last["state"] != "missing", "task"]) & set(unknown))
    told = [*counts, words["stateless"].format(n=len(unknown), came=came, none=len(unknown) - came)] if len(unknown) else counts
    return [words["standing"], (words["comma"].join(told), "annex_lights"), words["stop"]]


def _lit(facts: Facts) -> list[Part]:
    words, counts = facts.words, facts.look.board["light"].value_counts()
    shown = [light for light in LIGHTS if counts.get(light, 0)]
    out: list[Part] = []
    for light in shown:
        out += [words["comma"]] if out else []
        out.append((words["lights"][light].format(n=int(counts[light])), f"light_{light}"))
    return [*out, words["lights_end"]]


def _measured(facts: Facts) -> list[Part]:
    words, pace, steps = facts.words, facts.look.pace, facts.look.milestones
    n = pace["standing"].value_counts()
    count = {key: int(n.get(key, 0)) for key in STANDINGS}
    other = count["kept"] + count["over"] + count["met"] + count["unmet"]
    first = words["figures"].format(n=len(pace), told=len(pace) - count["none"], rest=words["rest"].format(n=other) if other else "", **{k: count[k] for k in ("ahead", "slow", "far", "rate")}) \
        if len(pace) else words["no_figures"]
    due = steps[steps["day"] < facts.look.at]
    m = due["state"].value_counts()
    second = words["steps"].format(n=len(steps), due=len(due), reached=int(m.get("reached", 0)), late=int(m.get("reached late", 0)),
                                   overdue=int(m.get("overdue", 0)), more=words["with_task"].format(n=int(m["with task"])) if m.get("with task", 0) else "") if len(steps) else words["no_steps"]
    return [(first, "targets"), "" if facts.lang == "zh" else " ", (second, "milestones")]


def _portfolios(form: Official, facts: Facts) -> None:
    table, words = facts.look.portfolios, facts.words
    if not len(table):
        form.body(words["no_portfolio"])
        return
    form.body(words["ranking"])
    columns = ("expected", "complete", "late", "pending", "missing")
    rows = [["–" if pd.isna(r["rank"]) else str(r["rank"]), str(leader), *(str(r[c]) for c in columns), "–" if pd.isna(r["share"]) else f"{r['share']:.0%}",
             *(str(r[light]) for light in ("red", "yellow", "green"))] for leader, r in table.iterrows()]
    form.rows(words["ranking_heads"], rows, (1.1, 2.6, *[1.1] * 5, 1.4, *[1.1] * 3))


def _open(form: Official, facts: Facts) -> None:
    """What is missing, to be checked, late; and the red lights, each with its reason."""
    words, last = facts.words, facts.look.last
    for k, state in enumerate(s for s in STATES if s != "complete"):
        own = last[last["state"] == state]
        form.subheading(_numbered(facts, 2, k) + words["sub"][state])
        form.body(words[state].format(units=facts.counted(own)) if len(own) else words[f"no_{state}"])
        if state == "missing" and (files := unknown(facts)):
            form.body(words["unknown"].format(n=len(files), files=facts.listed(files)))
    red = facts.look.board[facts.look.board["light"] == "red"]
    form.subheading(_numbered(facts, 2, 3) + words["sub"]["overdue"])
    if not len(red):
        form.body(words["no_overdue"])
        return
    form.parts([(words["overdue"].format(n=len(red)), "light_red")])
    for k, (task, row) in enumerate(red.head(_RED).iterrows()):
        form.body(_numbered(facts, 3, k) + words["task_of"].format(n=facts.number(str(task))) + words["comma"] + facts.listed(row["units"]) + words["colon"]
                  + facts.reason(row["reasons"]) + words["stop"])
    if len(red) > _RED:
        form.body(words["and_more"].format(n=len(red)) + words["stop"])


def unknown(facts: Facts) -> list[str]:
    """Files of which nobody can tell who sent them."""
    came = facts.look.came
    return sorted(set(came.loc[came["unit"] == "", "file"]))


def _asks(form: Official, facts: Facts) -> None:
    first, second, upcoming, ended = facts.words["asks"]
    following = facts.next_due
    said = [first.format(days=facts.within), second.format(issuer=facts.issuer), upcoming.format(next=facts.day(following)) if following else ended]
    for k, text in enumerate(said):
        form.body(_numbered(facts, 3, k) + text)


def _returns(form: Official, facts: Facts) -> None:
    """Every return that was due, by what became of it, with the file and cell."""
    words, last = facts.words, facts.look.last
    places = {(r["task"], r["unit"]): (r["file"], r["cell"]) for r in facts.look.quarters[facts.look.quarters["due"] == facts.look.due].to_dict("records")}
    for state in STATES:
        own = last[last["state"] == state]
        if not len(own):
            continue
        form.group(words["group"].format(name=words["states"][state], n=len(own)), f"state_{state}")
        form.rows(words["return_heads"], [_return(row, places, facts) for row in own.to_dict("records")], (1.35, 4.4, 2.4, 1.7, 2.4, 4.2))


def _return(row: dict, places: dict, facts: Facts) -> list[str]:
    file, cell = places.get((row["task"], row["unit"]), ("", ""))
    if not file and row["state"] == "pending":
        held = [r for r in facts.look.board.at[row["task"], "every"] if r.rule == "pending"]
        file, cell = (held[0].file, held[0].cell) if held else ("", "")
    said = [row["status"], row["reported"]]
    return [facts.number(row["task"]), facts.text(row["task"]), row["unit"], *("" if v is None or v != v else str(v) for v in said),
            facts.place(file, cell, none=facts.words["came_not"] if row["state"] == "missing" else "")]


def _lights(form: Official, facts: Facts) -> None:
    words, board = facts.words, facts.look.board
    for light in ("red", "yellow", "green", "closed", "none"):
        own = board[board["light"] == light]
        if not len(own):
            continue
        form.group(words["group"].format(name=words["light_names"][light], n=len(own)), f"light_{light}")
        form.rows(words["light_heads"], [_light(str(task), row, facts) for task, row in own.iterrows()], (1.35, 3.8, 2.4, 4.4, 4.0))


def _light(task: str, row: pd.Series, facts: Facts) -> list[str]:
    good = row["light"] == "green"
    reason = facts.words["standing_each"].format(status=row["standing"] or "", n="").replace("项", "").strip() if good else facts.reason(row["reasons"])
    return [facts.number(task), facts.text(task), facts.listed(row["units"]), reason, facts.place(row["file"], row["cell"]) if good else facts.places(row["reasons"])]


def _figures(form: Official, facts: Facts) -> None:
    """Targets beside their pace, and the milestones of the plans."""
    words, i = facts.words, int(facts.lang == "en")
    form.group(words["group"].format(name=words["figures_title"], n=len(facts.look.pace)), "targets")
    form.small(words["pace_note"])
    rows = [[facts.number(r["task"]), r["text"], f"{r['goal']:g}{r['unit']}", _value(r["reached"], r["unit"]), _asked(r, words), STANDINGS[r["standing"]][i],
             facts.place(r["file"], r["cell"])] for r in facts.look.pace.to_dict("records")]
    form.rows(words["figure_heads"], rows, (1.35, 3.2, 1.8, 1.8, 2.2, 2.2, 3.6))
    form.group(words["group"].format(name=words["steps_title"], n=len(facts.look.milestones)), "milestones")
    steps = [[facts.number(m["task"]), m["text"], m["day"], m["person"], STEP_STATES[m["state"]][i] + (f"（{m['reached']}）" if m["reached"] else ""),
              facts.place(m["file"] or m["plan_file"], m["cell"] or m["plan_cell"])] for m in facts.look.milestones.to_dict("records") if m["state"] != "ahead"]
    if len(steps) < len(facts.look.milestones):
        form.small(words["ahead_note"].format(n=len(facts.look.milestones) - len(steps), book=words["files"]["book"]))
    if steps:
        form.rows(words["step_heads"], steps, (1.35, 3.8, 2.4, 1.7, 2.6, 4.0))
    elif not len(facts.look.milestones):
        form.small(words["no_steps"])


def _value(value: float, unit: str) -> str:
    return "–" if value != value else f"{value:g}{unit}"


def _asked(row: dict, words: dict) -> str:
    return "–" if row["asked"] != row["asked"] else words["by_plan" if row["planned_by"] == "plan" else "by_year"].format(v=f"{row['asked']:.4g}{row['unit']}")


def _rules(form: Official, facts: Facts) -> None:
    form.rows(facts.words["rule_heads"], rules(facts), (1.4, 12))


def rules(facts: Facts) -> Sequence[Sequence[str]]:
    """The rules of the lights as rows."""
    i = int(facts.lang == "en")
    return [[LIGHTS[rule.light][i], (rule.zh, rule.en)[i]] for rule in RULES.values()]

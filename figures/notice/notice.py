"""The notice (通报): what came, how the tasks stand, the portfolios, what is to be done; every number leads to the rows behind it.

What is printed names what is not in order. What is in order stands in the ledger beside it, where the numbers lead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from analysis.ledger import LIGHTS, RULES
from analysis.ledger.milestones import STATES as STEP_STATES
from analysis.ledger.pace import STANDINGS, shown
from graphdata.returns.fields import STATUSES

from .facts import SHORTER, Facts
from .form import Official, Part, linked
from .words import STATES

OPEN = ("missing", "pending", "late")  # returns that stand in the annex
SHORT = ("over", "unmet", "far", "slow")  # figures that stand in the annex, worst first
LATE_STEPS = ("overdue", "reached late", "pending")  # milestones that do
Annex = tuple[str, bool, Callable[[Official, Facts], None]]  # its place and whether there is anything in it


def write(facts: Facts) -> bytes:
    """The notice as DOCX, the same bytes for the same look."""
    form, words = Official(lang=facts.lang), facts.words
    form.red_head(words["head"], facts.serial, facts.issuer)
    form.title(words["title"].format(subject=facts.subject, period=facts.period))
    form.address(facts.to)
    form.body(words["opening"].format(title=_inner(facts.title), due=facts.day(facts.look.due), at=facts.day(facts.look.at), period=facts.dated_period))
    for k, (heading, section) in enumerate(zip(words["heads"], (_overview, _portfolios, _open, _asks), strict=True)):
        form.heading(_numbered(facts, 1, k) + heading)
        section(form, facts)
    annexes = [(place, words["annexes"][place].format(period=facts.dated_period), annex) for place, there, annex in _annexes(facts) if there]
    form.annexes(words["annex"], [title for _, title, _ in annexes], [place for place, _, _ in annexes])
    form.signature(facts.issuer, facts.day(facts.look.at))
    for k, (place, title, annex) in enumerate(annexes, 1):
        form.annex(words["annex_mark"].format(n=k), title, place)
        annex(form, facts)
    form.number_pages(words["page"])
    return form.bytes()


def _annexes(facts: Facts) -> Sequence[Annex]:
    look = facts.look
    return [("annex_returns", bool(look.last["state"].isin(OPEN).any()), _returns), ("annex_lights", bool(_told(look.board).any()), _lights),
            ("annex_figures", bool(look.pace["standing"].isin(SHORT).any() or look.milestones["state"].isin(LATE_STEPS).any()), _figures),
            ("annex_rules", True, _rules)]


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


def _count(n: int, place: str) -> Part:
    """A number that leads to its rows; there are none behind a zero."""
    return (str(n), place) if n else str(n)


def _sent(facts: Facts) -> list[Part]:
    """How many were due, on time, late, to be checked, missing."""
    last, n = facts.look.last, facts.look.last["state"].value_counts()
    states: dict[str, Part | Sequence[Part]] = {state: _count(int(n.get(state, 0)), f"state_{state}" if state in OPEN else facts.behind(f"state-{state}")) for state in STATES}
    tasks, units = last["task"].nunique(), last["unit"].nunique()
    due = linked(facts.words["due"], {"n": _count(tasks, facts.behind("ledger"))})
    if len(last) > tasks:
        due += linked(facts.words["times"], {"n": _count(len(last), facts.behind("units"))})
    share = f"{int(n.get('complete', 0)) / max(1, len(last)):.1%}"
    return linked(facts.words["sent"], {**states, "due": due, "units": _count(units, facts.behind("units")), "share": (share, facts.behind("state-complete"))})


def _standing(facts: Facts) -> list[Part]:
    words, stands = facts.words, facts.look.board["standing"]
    told = [linked(words["standing_each"], {"status": status if facts.lang == "zh" else f"{status} ({STATUSES[status]})", "n": (str(n), facts.behind(f"said-{k}"))})
            for k, status in enumerate(STATUSES) if (n := int((stands == status).sum()))]
    unknown = stands.index[stands.isna()]
    if len(unknown):
        came = len(set(facts.look.last.loc[facts.look.last["state"] != "missing", "task"]) & set(unknown))
        told.append(linked(words["stateless"], {"n": (str(len(unknown)), facts.behind("said-came" if came else "said-none")), "came": _count(came, facts.behind("said-came")),
                                                "none": _count(len(unknown) - came, facts.behind("said-none"))}))
    return [words["standing"], *_joined(told, words["comma"]), words["stop"]]


def _lit(facts: Facts) -> list[Part]:
    words, counts = facts.words, facts.look.board["light"].value_counts()
    told = [linked(words["lights"][light], {"n": (str(int(counts[light])), "light_red" if light == "red" else facts.behind(f"light-{light}"))}) for light in LIGHTS if counts.get(light, 0)]
    return [*_joined(told, words["comma"]), words["stop"]]


def _measured(facts: Facts) -> list[Part]:
    words, pace = facts.words, facts.look.pace["standing"].value_counts()
    n = {key: int(pace.get(key, 0)) for key in STANDINGS}
    all_, told = sum(n.values()), sum(n.values()) - n["none"]
    figures: list[Part] = [words["no_figures"]]
    if all_:
        each = [linked(words["figure_each"][key], {"n": (str(n[key]), facts.behind(f"pace-{key}"))}) for key in STANDINGS if n[key] and key != "none"]
        figures = [*linked(words["figures"], {"n": (str(all_), facts.behind("figures")), "told": _count(told, facts.behind("figures"))}),
                   *([words["colon"], *_joined(each, words["comma"])] if each else []), words["stop"]]
    return [*figures, "" if facts.lang == "zh" else " ", *_stepped(facts)]


def _stepped(facts: Facts) -> list[Part]:
    """How many milestones were due, and what became of them."""
    words, steps = facts.words, facts.look.milestones
    if not len(steps):
        return [words["no_steps"]]
    due = steps[steps["day"] < facts.look.at]
    m = due["state"].value_counts()
    each = [linked(words["step_each"][key], {"n": (str(int(m[key])), facts.behind(f"step-{key.replace(' ', '-')}"))}) for key in STEP_STATES if m.get(key, 0)]
    return [*linked(words["steps"], {"n": (str(len(steps)), facts.behind("steps")), "due": _count(len(due), facts.behind("steps"))}),
            *([words["colon"], *_joined(each, words["comma"])] if each else []), words["stop"]]


def _joined(each: Iterable[Sequence[Part]], between: str) -> list[Part]:
    return [part for k, parts in enumerate(each) for part in ([between, *parts] if k else parts)]


def _portfolios(form: Official, facts: Facts) -> None:
    table, words = facts.look.portfolios, facts.words
    if not len(table):
        form.body(words["no_portfolio"])
        return
    form.body(words["ranking"])
    rows: list[list[Part]] = []
    for leader, r in table.iterrows():
        at = facts.portfolio(str(leader))
        rows.append(["–" if pd.isna(r["rank"]) else str(r["rank"]), (str(leader), facts.behind(at)), _count(int(r["expected"]), facts.behind(at)),
                     *(_count(int(r[c]), facts.behind(f"{at}-{c}")) for c in ("complete", "late", "pending", "missing")), "–" if pd.isna(r["share"]) else (f"{r['share']:.0%}", facts.behind(at)),
                     *(_count(int(r[light]), facts.behind(f"{at}-{light}")) for light in ("red", "yellow", "green"))])
    form.rows(words["ranking_heads"], rows, (1.1, 2.6, *[1.1] * 5, 1.4, *[1.1] * 3))


def _open(form: Official, facts: Facts) -> None:
    """The units of what is missing, to be checked, late, and of the red lights."""
    words, last = facts.words, facts.look.last
    for k, state in enumerate(OPEN):
        own = last[last["state"] == state]
        form.subheading(_numbered(facts, 2, k) + words["sub"][state])
        form.parts(linked(words[state], {"units": _units(own["unit"], f"state_{state}", facts)}) if len(own) else [words[f"no_{state}"]])
        if state == "missing" and (files := unknown(facts)):
            form.parts(linked(words["unknown"], {"n": (str(len(files)), facts.behind("unknown")), "files": facts.listed(files)}))
    red = facts.look.board[facts.look.board["light"] == "red"]
    form.subheading(_numbered(facts, 2, len(OPEN)) + words["sub"]["overdue"])
    units = red["units"].explode().dropna()
    form.parts(linked(words["overdue"], {"n": (str(len(red)), "light_red"), "units": _units(units, "light_red", facts)}) if len(red) else [words["no_overdue"]])


def _units(units: pd.Series, place: str, facts: Facts) -> list[Part]:
    """Units with how many are theirs, each leading to the first of its rows; all are named in full."""
    counts = units.groupby(units, sort=False).size()
    return _joined([linked(facts.words["unit_tasks"], {"unit": str(unit), "n": (str(n), facts.row_place(place, str(unit)))}) for unit, n in counts.items()], facts.words["list"])


def unknown(facts: Facts) -> list[str]:
    """Files of which nobody can tell who sent them."""
    came = facts.look.came
    return sorted(set(came.loc[came["unit"] == "", "file"]))


def _asks(form: Official, facts: Facts) -> None:
    first, second, upcoming, ended = facts.words["asks"]
    following = facts.next_due
    said = [first.format(days=facts.within), second.format(issuer=facts.issuer), upcoming.format(next=facts.day(following)) if following else ended]
    for k, text in enumerate(said):
        (form.closing if k == len(said) - 1 else form.body)(_numbered(facts, 3, k) + text)


def _marks(units: Iterable[Sequence[str]], place: str, facts: Facts) -> list[list[str]]:
    """The places of each row: one for each unit whose first row it is."""
    seen: set[str] = set()
    out = []
    for own in units:
        out.append([facts.row_place(place, unit) for unit in own if unit not in seen])
        seen.update(own)
    return out


def _returns(form: Official, facts: Facts) -> None:
    """What did not come on time, by what became of it; the number of a task leads to its entry in the ledger, which names file and cell."""
    words, last = facts.words, facts.look.last
    form.small(words["number_note"])
    for state in OPEN:
        own = last[last["state"] == state]
        own = own.iloc[own["unit"].map({unit: k for k, unit in enumerate(dict.fromkeys(own["unit"]))}).argsort(kind="stable")]
        if len(own):
            form.group(words["group"].format(name=words["states"][state], n=len(own)), f"state_{state}")
            form.rows(words["return_heads"], [[facts.entry(row["task"]), facts.text(row["task"], most=SHORTER), row["unit"], _became(row, facts)] for row in own.to_dict("records")], (1.2, 7, 3.6, 4),
                      marks=_marks([(unit,) for unit in own["unit"]], f"state_{state}", facts))


def _became(row: dict, facts: Facts) -> str:
    words = facts.words
    if row["state"] == "late":
        return words["late_by"].format(n=row["days"])
    return words["came_not"] if row["state"] == "missing" else facts.held(row["task"], row["unit"])


def _lights(form: Official, facts: Facts) -> None:
    """Red lights, and the yellow ones that are not of what annex 1 holds."""
    words, board = facts.words, facts.look.board
    told = _told(board)
    for light in ("red", "yellow"):
        own = board[(board["light"] == light) & told]
        if len(own):
            form.group(words["group"].format(name=words["light_names"][light], n=len(own)), f"light_{light}")
            form.rows(words["light_heads"], [[facts.entry(str(task)), facts.text(str(task), most=SHORTER), facts.listed(row["units"]), facts.brief(row["reasons"])] for task, row in own.iterrows()],
                      (1.2, 6, 3.2, 5.4), marks=_marks(own["units"], f"light_{light}", facts))
    if rest := int(((board["light"] == "yellow") & ~told).sum()):
        form.small(words["other_yellow"].format(n=rest))


def _told(board: pd.DataFrame) -> pd.Series:
    """The tasks whose light is told by the annex of lights: red, or yellow for more than that nothing usable came."""
    more = board["reasons"].map(lambda reasons: any(r.rule not in ("missing", "pending") for r in reasons)).astype(bool)
    return (board["light"] == "red") | (board["light"] == "yellow") & more


def _figures(form: Official, facts: Facts) -> None:
    """Targets behind their pace, and milestones that were not reached in time."""
    words, i, look = facts.words, int(facts.lang == "en"), facts.look
    behind = look.pace[look.pace["standing"].isin(SHORT)]
    behind = behind.iloc[behind["standing"].map(SHORT.index).argsort(kind="stable")]
    if len(behind):
        form.group(words["group"].format(name=words["figures_title"], n=len(behind)), "targets")
        form.small(words["pace_note"])
        rows = [[facts.entry(r["task"]), r["text"], f"{r['goal']:g}{r['unit']}", f"{r['reached']:g}{r['unit']}", _asked(r, words), r["by"], STANDINGS[r["standing"]][i]] for r in behind.to_dict("records")]
        form.rows(words["figure_heads"], rows, (1.2, 4.2, 1.9, 1.9, 2.2, 2.4, 2.2))
    late = look.milestones[look.milestones["state"].isin(LATE_STEPS)]
    if len(late):
        form.group(words["group"].format(name=words["steps_title"], n=len(late)), "milestones")
        form.rows(words["step_heads"], [[facts.entry(m["task"]), m["text"], m["unit"], m["day"], m["person"], STEP_STATES[m["state"]][i] + (f"（{m['reached']}）" if m["reached"] else "")]
                                        for m in late.to_dict("records")], (1.2, 5, 3, 2.4, 1.7, 2.6))


def _asked(row: dict, words: dict) -> str:
    return "–" if row["asked"] != row["asked"] else words["by_plan" if row["planned_by"] == "plan" else "by_year"].format(v=f"{shown(row['asked'])}{row['unit']}")


def _rules(form: Official, facts: Facts) -> None:
    form.rows(facts.words["rule_heads"], rules(facts), (1.4, 12))


def rules(facts: Facts) -> Sequence[Sequence[str]]:
    """The rules of the lights as rows."""
    i = int(facts.lang == "en")
    return [[LIGHTS[rule.light][i], (rule.zh, rule.en)[i]] for rule in RULES.values()]

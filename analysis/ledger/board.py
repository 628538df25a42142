"""Every task at a date with its light and the cell behind it, and quarter by quarter what was promised and what was reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from graphdata import Corpus
from graphdata.returns import Store
from graphdata.returns.fields import CLOSING
from graphdata.returns.plans import planned, year_of

from .. import progress
from . import milestones as plan
from . import pace as figures
from .lights import WORST, Reason, light
from .periods import covered

TABLE = ["number", "text", "leaders", "units", "light", "reasons", "every", "standing", "since", "file", "cell", "milestones", "reached", "overdue", "next_day", "next_text", "closing",
         "supporters"]
QUARTERS = ["task", "unit", "due", "state", "status", "standing", "reported", "promised", "kept", "file", "cell"]
_DONE = "已完成"
KEPT = ("reached", "reached late", "with task")  # milestones that nobody waits for any more
_BY_STATUS = {"滞后": "behind", "申请调整": "change", "未启动": "waiting"}


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of all tasks at a date: tables of returns, of what was kept aside, of plans and figures, and the latest return of each task."""

    corpus: Corpus
    at: str
    found: pd.DataFrame
    rows: pd.DataFrame
    aside: pd.DataFrame
    came: pd.DataFrame
    closed: pd.DataFrame
    milestones: pd.DataFrame
    pace: pd.DataFrame
    latest: dict[tuple[str, str], dict] = field(default_factory=dict)


def known_at(corpus: Corpus, store: Store, at: str) -> Known:
    """All of it, fetched once."""
    rows = store.rows
    rows = rows[rows["reported"] <= at].sort_values(["due", "reported", "file", "cell"], kind="stable")
    latest = {key: found for key, own in rows.groupby(["task", "unit"], sort=True) if (found := _standing(own)) is not None}
    closed, aside = store.closed, store.aside
    return Known(corpus, at, progress.table(corpus, store.rows, at=at, came=store.came, closed=closed, dues=store.dues), rows, aside[aside["verdict"] == ""], store.came, closed[closed["day"] <= at],
                  plan.milestones(corpus, store, at=at), figures.pace(corpus, store, at=at), latest)


def _standing(own: pd.DataFrame) -> dict | None:
    """The latest return of a task and unit, by its date; of one day what people decided last, and none where two of it differ."""
    for _, day in sorted(own.groupby("reported"), reverse=True):
        said = day[day["decided"] == day["decided"].max()]
        if said["status"].nunique() == 1:
            return said.iloc[-1].to_dict()
    return None


def table(corpus: Corpus, store: Store, *, at: str) -> pd.DataFrame:
    """The ledger at a date: one row per task of the document, with its light.

    Parameters
    ----------
    corpus : the document.
    store : of its returns.
    at : the day of the look, ISO; what is dated later is not there yet.

    Returns
    -------
    DataFrame by task, in the order of the document: number, text, leaders, units (that lead), light (a key of `LIGHTS`; of several lead units
    the worst), reasons (a tuple of `Reason`: the rule, what it is about, the file and cell behind it), every (all reasons, of milder lights too), standing (the latest status; it lasts until a
    later return changes it), since (the date of that return), file and cell (where it stands), milestones, reached, overdue (how many), next_day and
    next_text (of the next milestone), closing (the evidence for closing: named by the unit, or that of the closing), supporters (what supporting
    units say: a tuple of unit, status, file, cell). ``attrs``: at, due (the last due date, "" before the first).

    >>> zr.ledger.table(corpus, store, at="2024-04-30")["light"].value_counts().to_dict()
    {'green': 15, 'yellow': 8, 'red': 1}
    """
    return board_of(known_at(corpus, store, at))


def board_of(known: Known) -> pd.DataFrame:
    """The ledger of what is known."""
    corpus = known.corpus
    leads = corpus.mentions[corpus.mentions["role"] == "lead"].drop_duplicates(["task", "unit"]).groupby("task")["unit"].apply(tuple)
    rows = [_row(task, leads.get(task, ()), known) for task in corpus.tasks.index]
    out = pd.DataFrame({c: pd.Series([row[c] for row in rows], dtype=object) for c in TABLE}).set_index(corpus.tasks.index.rename("task"))
    out = out.astype({c: "int64" for c in ("milestones", "reached", "overdue")})
    out.attrs = {"at": known.at, "due": "" if known.found.empty else str(known.found["due"].max())}
    return out


def _row(task: str, units: tuple[str, ...], known: Known) -> dict:
    facts = known.corpus.tasks.loc[task]
    every = [_reasons(task, unit, known) for unit in units] or [[_reason("none", "文件未指明牵头单位", "the document names no lead")]]
    lights = [light(reasons) for reasons in every]
    shown = max((found for found, _ in lights), key=WORST.index)
    last = max((known.latest[task, unit] for unit in units if (task, unit) in known.latest), key=lambda row: (row["reported"], row["due"]), default=None)
    own = known.milestones[known.milestones["task"] == task]
    ahead = own[own["state"] == "ahead"].sort_values("day", kind="stable")
    return {"number": facts["number"], "text": facts["text"], "leaders": tuple(facts["leaders"]), "units": units, "light": shown,
            "reasons": tuple(reason for found, reasons in lights if found == shown for reason in reasons),
            "every": tuple(reason for reasons in every for reason in reasons), "standing": last["status"] if last else None, "since": last["reported"] if last else None, "file": last["file"] if last else "", "cell": last["cell"] if last else "",
            "milestones": len(own), "reached": int(own["state"].isin(KEPT).sum()), "overdue": int((own["state"] == "overdue").sum()),
            "next_day": ahead["day"].iloc[0] if len(ahead) else None, "next_text": ahead["text"].iloc[0] if len(ahead) else "",
            "closing": _closing(task, units, last, known), "supporters": tuple(_supporters(task, units, known))}


def _closing(task: str, units: tuple[str, ...], last: dict | None, known: Known) -> str:
    closed = known.closed[(known.closed["task"] == task) & known.closed["unit"].isin(units)]
    if len(closed):
        return str(closed["evidence"].iloc[-1])
    return str(json.loads(last["contents"]).get(CLOSING, "")) if last and last["status"] == _DONE else ""


def _supporters(task: str, units: tuple[str, ...], known: Known) -> Iterator[tuple[str, str, str, str]]:
    """What units that do not lead the task say of it."""
    for (of, unit), row in sorted(known.latest.items()):
        if of == task and unit not in units:
            yield unit, row["status"], row["file"], row["cell"]


def _reasons(task: str, unit: str, known: Known) -> list[Reason]:
    """Every rule that fits a task of a lead unit."""
    own = known.found[(known.found["task"] == task) & (known.found["unit"] == unit)]
    last, closed = known.latest.get((task, unit)), known.closed[(known.closed["task"] == task) & (known.closed["unit"] == unit)]
    if len(closed) and (last is None or last["status"] == _DONE or last["reported"] <= closed["day"].max()):
        day, evidence = closed["day"].iloc[-1], closed["evidence"].iloc[-1]
        return [_reason("closed", f"{day}销号，依据：{evidence}", f"closed on {day} on {evidence}", *_cell(last))]
    if known.found.empty:
        return [_reason("none", "还没有到第一次报送的时间", "no return has been due yet"), *_overdue(task, unit, last, known)]
    return [*_overdue(task, unit, last, known), *_said(last), *_sent(own, unit, task, known), *_figures(task, unit, last, known)]


def _overdue(task: str, unit: str, last: dict | None, known: Known) -> Iterator[Reason]:
    """The document's deadline, and milestones of the plan; neither binds a task that is done."""
    if last is not None and last["status"] == _DONE:
        return
    stated = known.corpus.tasks.at[task, "deadline"] or ""
    day = planned(stated, year_of(known.corpus, known.at)) if stated else None
    if day and day < known.at:
        yield _reason("deadline", f"完成时限为{stated}，已逾期", f"its deadline was {stated}", *_cell(last))
    late = known.milestones[(known.milestones["task"] == task) & (known.milestones["unit"] == unit) & (known.milestones["state"] == "overdue")]
    for row in late.to_dict("records"):
        yield _reason("milestone", f"节点“{row['text']}”应于{row['day']}完成，已逾期" + (f"（责任人{row['person']}）" if row["person"] else ""),
                      f"the milestone {row['text']} was planned for {row['day']}" + (f" ({row['person']})" if row["person"] else ""), row["plan_file"], row["plan_cell"])


def _said(last: dict | None) -> Iterator[Reason]:
    if last is not None and last["status"] in _BY_STATUS:
        yield _reason(_BY_STATUS[last["status"]], f"{last['reported']}填报“{last['status']}”", f"{last['status']} in the return of {last['reported']}", *_cell(last))


def _sent(own: pd.DataFrame, unit: str, task: str, known: Known) -> Iterator[Reason]:
    """What became of the last two returns."""
    states = list(zip(own["due"], own["state"], strict=True))[-2:]
    if not states:
        return
    due, state = states[-1]
    if state == "missing" and len(states) == 2 and states[0][1] == "missing":
        yield _reason("silent", f"{states[0][0]}、{due}两次均未报", f"nothing came for {states[0][0]} and {due}")
    elif state == "missing":
        yield _reason("missing", f"{due}未报", f"nothing came for {due}")
    elif state == "pending" and isinstance(own["reported"].iloc[-1], str):
        mine = known.rows[(known.rows["unit"] == unit) & (known.rows["task"] == task) & (known.rows["due"] == due)].iloc[-1].to_dict()
        yield _reason("pending", f"{due}已交来，待核：同一天的两份填报不一致", f"what came for {due} is to be checked: two returns of one day differ", *_cell(mine))
    elif state == "pending":
        said = _held(unit, due, task, known)
        yield _reason("pending", f"{due}已交来，待核" + (f"：{said['zh']}" if said else ""), f"what came for {due} is to be checked" + (f": {said['en']}" if said else ""), *_cell(said),
                      said["kind"] if said else "")


def _held(unit: str, due: str, task: str, known: Known) -> dict | None:
    """The row that was kept aside for this task, else the first of the unit's files for that date."""
    files = set(known.came.loc[(known.came["unit"] == unit) & known.came["due"].isin((due, "")), "file"])
    rows = known.aside[known.aside["file"].isin(files) & ~known.aside["kind"].isin(("empty", "contradiction"))].sort_values(["file", "sheet", "cell", "zh"], kind="stable")
    exact = [row for row in rows.to_dict("records") if json.loads(row["cells"]).get("任务标识", "").strip() == task]
    found = next(iter(exact or rows.to_dict("records")), None)
    if found is None:  # the row was left blank in a form that came
        return {"zh": "该项空白", "en": "it is blank", "file": min(files), "cell": "", "kind": "row"} if files else None
    return {**found, "cell": f"{found['sheet']}!{found['cell']}".strip("!")}


def _figures(task: str, unit: str, last: dict | None, known: Known) -> Iterator[Reason]:
    """Targets beside their pace; and 已完成 beside figures or words that say otherwise."""
    done = last is not None and last["status"] == _DONE
    for row in known.pace[(known.pace["task"] == task) & (known.pace["by"] == unit)].to_dict("records"):
        short = row["standing"] in ("slow", "far", "unmet", "over")
        zh = f"“{row['text']}”完成{row['reached']:g}{row['unit']}" + (f"，应达{figures.shown(row['asked'])}{row['unit']}" if row["asked"] == row["asked"] else "")
        en = f"{row['text']}: {row['reached']:g} {row['unit']}" + (f", {figures.shown(row['asked'])} asked for by then" if row["asked"] == row["asked"] else "")
        unmet = done and row["standing"] not in ("kept", "over") and row["reached"] < row["goal"]
        if unmet:
            yield _reason("doubtful", f"状态为“已完成”，{zh}，目标{row['goal']:g}{row['unit']}", f"已完成, but {en} of {row['goal']:g}", row["file"], row["cell"])
        elif short:
            yield _reason("slow" if row["standing"] == "slow" else "far", zh, en, row["file"], row["cell"])
    if done and (said := _contradicted(last, known)):
        yield _reason("doubtful", said["zh"], said["en"], said["file"], f"{said['sheet']}!{said['cell']}")


def _contradicted(last: dict, known: Known) -> dict | None:
    rows = known.aside[(known.aside["file"] == last["file"]) & (known.aside["kind"] == "contradiction")]
    return next((row for row in rows.to_dict("records") if json.loads(row["cells"]).get("任务标识", "").strip() == last["task"]), None)


def _reason(rule: str, zh: str, en: str, file: str = "", cell: str = "", kind: str = "") -> Reason:
    return Reason(rule, zh, en, file, cell, kind)


def _cell(row: dict | None) -> tuple[str, str]:
    return ("", "") if row is None else (row["file"], row["cell"])


def quarters(corpus: Corpus, store: Store, *, at: str) -> pd.DataFrame:
    """Quarter by quarter, what was promised for the time that a return is about, and what was reached.

    Returns
    -------
    DataFrame, one row per task, lead unit and due date, in the order of the document: task, unit, due, state (of the return), status (in it), standing
    (the last status up to then), reported, promised (milestones planned up to the last day that the return is about), kept (those of them
    reached by the day of the look), file, cell (of the latest return for that date).

    >>> zr.ledger.quarters(corpus, store, at="2024-04-30")[["unit", "state", "status"]].head(2)
         unit    state status
    0    市发改委     late    推进中
    1  市政府办公室  missing   None
    """
    return quarters_of(known_at(corpus, store, at))


def quarters_of(known: Known) -> pd.DataFrame:
    """The quarters of what is known."""
    own = {key: each for key, each in known.milestones.groupby(["task", "unit"])}
    came = {(row["task"], row["unit"], row["due"]): row for row in known.rows.to_dict("records")}
    rows = []
    for row in known.found.to_dict("records"):
        mine = own.get((row["task"], row["unit"]))
        mine = None if mine is None else mine[mine["day"] <= covered(row["due"])]
        last = came.get((row["task"], row["unit"], row["due"]))
        rows.append({**{c: None if row[c] is None or row[c] != row[c] else row[c] for c in ("task", "unit", "due", "state", "status", "standing", "reported")}, "promised": 0 if mine is None else len(mine), "kept": 0 if mine is None else int(mine["state"].isin(KEPT).sum()),
                     "file": last["file"] if last else "", "cell": last["cell"] if last else ""})
    out, order = pd.DataFrame(rows, columns=QUARTERS, dtype=object).astype({"promised": "int64", "kept": "int64"}), {task: k for k, task in enumerate(known.corpus.tasks.index)}
    return out.assign(place=out["task"].map(order)).sort_values(["place", "unit", "due"], kind="stable").drop(columns="place").reset_index(drop=True)

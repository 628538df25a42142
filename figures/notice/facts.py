"""What every paper of one notice shares: the look, its words, who issues it, which time it is about, and how tasks and places are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from analysis import reporting
from analysis.ledger import Look
from analysis.ledger.periods import covered
from graphdata import Corpus
from graphdata.returns import checks
from graphdata.returns.plans import year_of

from ..titles import short_title
from .words import PERIODS, WORDS

_ENDING = re.compile(r"(?:目标)?(?:任务)?(?:责任)?(?:分解|分工|责任)(?:落实)?(?:方案|表|清单|意见)?$")
_HELD = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日已交来，待核：|[；，]确认前(?:均|两次均)?计为待核(?=。)|what came for [\d-]{10} is to be checked: |; until (?:that|it) is confirmed (?:it counts|both count) as to be checked")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
SHORTER, TEXT, LONG = 30, 34, 60  # characters of a task that cells show: two lines of one, a narrow one, a wide one
WITHIN = 5  # working days in which what is asked for is to be done


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """One notice: document, look, language, and the words that all of its papers use."""

    corpus: Corpus
    look: Look
    lang: str
    issuer: str
    to: str
    serial: str
    within: int = WITHIN
    short_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, Any]:
        return WORDS[self.lang]

    @property
    def title(self) -> str:
        """The document's title."""
        stated = self.corpus.documents["title"].iloc[0]
        return str(stated or self.corpus.documents.index[0]).strip("《》")

    @property
    def subject(self) -> str:
        """What the document hands out, without the words of handing out."""
        short = str(short_title(self.title))
        return _ENDING.sub("", short) or short

    @property
    def period(self) -> str:
        """The time the returns are about: a quarter of the year, or up to a day."""
        end = covered(self.look.due)
        known = PERIODS.get(end[5:])
        return known[self.lang == "en"] if known else self.words["until"].format(day=self.day(end))

    @property
    def dated_period(self) -> str:
        """The same with its year."""
        end = covered(self.look.due)
        return self.words["of"].format(year=end[:4], period=self.period) if end[5:] in PERIODS else self.period

    @property
    def next_due(self) -> str | None:
        """The next day on which returns are due."""
        return next((day for day in reporting.dates(self.corpus)["date"] if day > self.look.at), None)

    def day(self, iso: str) -> str:
        """A day in Arabic numerals, as official documents write it."""
        day = date.fromisoformat(iso)
        return self.words["day"].format(day.year, day.month, day.day)

    def number(self, task: str) -> str:
        """The number of a task, its id where it has none."""
        number = self.look.board.at[task, "number"]
        return str(task).rpartition("#")[2] if pd.isna(number) else str(int(number))

    def text(self, task: str, *, most: int = TEXT) -> str:
        """The beginning of a task's text."""
        text = " ".join(str(self.look.board.at[task, "text"]).split())
        return text if len(text) <= most else text[:most - 1] + "…"

    def place(self, file: str, cell: str, *, none: str = "") -> str:
        """The file and cell behind something; of a file its folders only where two have one name."""
        return self.words["place"].format(file=self.short_names.get(file, file), cell=cell).strip() if file else none

    def listed(self, items: Iterable[str]) -> str:
        """All of them: whoever is named is named in full."""
        return self.words["list"].join(items)

    def behind(self, mark: str) -> str:
        """A place in the ledger that goes with the notice."""
        return f"{self.words['files']['page']}#{mark}"

    def portfolio(self, leader: str) -> str:
        """The place of a portfolio in the ledger."""
        return f"p{list(self.look.portfolios.index).index(leader) + 1}"

    def row_place(self, place: str, unit: str) -> str:
        """The place of a unit's first row in a group of the notice."""
        return f"{place}_u{list(self.look.units.index).index(unit) + 1}"

    def entry(self, task: str) -> tuple[str, str]:
        """The number of a task, which leads to its entry in the ledger."""
        return self.number(task), self.behind(f"t{list(self.look.board.index).index(task) + 1}")

    def reason(self, reasons: Iterable[Any]) -> str:
        """Why a task has its light."""
        said = self.words["semicolon"].join(r.zh if self.lang == "zh" else r.en for r in reasons)
        return _ISO.sub(lambda day: self.day(day[0]) if checks.iso(day[0]) else day[0], said)  # a day that somebody typed may be none

    def problem(self, reasons: Iterable[Any]) -> str:
        """The same below a heading that says it is to be checked, and since when."""
        return _HELD.sub("", self.reason(reasons))

    def brief(self, reasons: Iterable[Any]) -> str:
        """The same in short: of what is to be checked only what kind of doubt it is."""
        said = [self.words["held_as"].format(kind=self.words["held"][r.kind]) if r.rule == "pending" else self.reason([r]) for r in reasons]
        return self.words["semicolon"].join(dict.fromkeys(said))

    def pending(self, task: str, unit: str) -> list[Any]:
        """What a unit sent for a task that is to be checked."""
        found = [r for r in self.look.board.at[task, "every"] if r.rule == "pending"]
        files = set(self.look.came.loc[self.look.came["unit"] == unit, "file"])
        return [r for r in found if r.file in files] or found

    def held(self, task: str, unit: str) -> str:
        """In short, why it is to be checked."""
        return next((self.words["held"][r.kind] for r in self.pending(task, unit)), "")

    def source(self, row: Mapping[str, Any]) -> str:
        """The file and cell behind a return of the quarters: where it stands, or what of it is to be checked."""
        if not row["file"] and row["state"] == "pending" and row["due"] == self.look.due:
            return self.places(self.pending(row["task"], row["unit"]))
        return self.place(row["file"], row["cell"], none=self.words["came_not"] if row["state"] == "missing" else "")

    def places(self, reasons: Iterable[Any]) -> str:
        """The cells behind a light, each once."""
        said = dict.fromkeys(self.place(r.file, r.cell) for r in reasons if r.file)
        return self.words["semicolon"].join(said) or self.words["came_not"]


def gather(corpus: Corpus, look: Look, *, lang: str = "zh", issuer: str = "", to: str = "", serial: str = "") -> Facts:
    """The facts of a notice: who issues it is the document's own supervisor, its number that of the due date in the year, unless told."""
    words, stated = WORDS[lang], corpus.documents["supervisor"].iloc[0]
    days = list(dict.fromkeys([*reporting.dates(corpus)["date"], *look.found["due"]]))
    count = 1 + sum(day < look.due for day in days)
    serial = serial or words["serial"].format(year=year_of(corpus, look.due or look.at), n=count)
    issuer = issuer or (stated if isinstance(stated, str) and stated else words["issuer"])
    return Facts(corpus, look, lang, issuer, to or words["to"], serial, short_names=_short_names(look))


def _short_names(look: Look) -> dict[str, str]:
    """Files by the last part of their names, where no other has the same."""
    files = {*look.quarters["file"], *look.board["file"], *look.pace["file"], *look.milestones["plan_file"], *look.milestones["file"], *look.aside["file"], *look.came["file"]} - {""}
    count = Counter(PurePosixPath(file).name for file in files)
    return {file: PurePosixPath(file).name for file in files if count[PurePosixPath(file).name] == 1}

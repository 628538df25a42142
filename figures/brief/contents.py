"""What a brief says: an opening, a section a question with its claim, its sentences and a small table, source and treatment.

As much is said as there is room: the answers come first, further findings as long as there are lines.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.answers import Answers
from analysis.shown import treatment_sentence
from analysis.findings import Finding
from graphdata import Corpus
from graphdata.wording import joined

from .. import clusterlist, gallery
from ..crossing import portfolios_and_units
from ..lettering import shorten
from ..titles import named
from .words import WORDS

TOLD_IN_A_TABLE = ("clusters.one.",)  # the keys of findings that are rows of a table begin so
SCOPE = "load.scope"  # the finding that the opening tells
UNITS, PAIRS, CLUSTERS, NAMES = 5, 3, 5, 3
NAME, CELL = 2.2, 10.5  # inches that a name in a cell may take, in points of type
_INNER = str.maketrans("《》", "〈〉")  # a title within a title (GB/T 15834, 4.15)
FEWEST = 3  # rows that a table keeps
ROLES = ("lead", "support", "responsible")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads, rows and the relative widths of columns."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]

    def shorter(self) -> Table:
        """The same without its last row."""
        return replace(self, rows=self.rows[:-1])


@dataclass(frozen=True, slots=True)
class Section:
    """A question: its claim as heading, text, and a table where there is one."""

    key: str
    heading: str
    text: str
    table: Table | None


@dataclass(frozen=True, slots=True)
class Measure:
    """How high things are on the page, in points: Chinese characters are as wide as they are high, others about half."""

    width: float
    page: float
    body: float
    line: float
    cell: float

    def text(self, text: str, *, size: float | None = None, line: float | None = None, width: float | None = None) -> float:
        """A paragraph; in the type of the body unless another size, height of line and width are given."""
        size, line, width = size or self.body, line or self.line, width or self.width
        places = sum(1.0 if ord(c) > 0x2E7F else 0.5 for c in text) + (2 if size == self.body else 0)
        return math.ceil(places * size / width * 1.02) * line

    def table(self, table: Table) -> float:
        """A table with its caption."""
        columns = [self.width * w / sum(table.widths) - 12 for w in table.widths]
        rows = [max(self.text(t, size=self.cell, line=self.cell * 1.35, width=w) for t, w in zip(row, columns, strict=True)) for row in table.rows]
        return sum(rows) + len(rows) + self.cell * (1.35 + 1.6) + 10

    def end(self, made: Sequence[Section], *, start: float) -> float:
        """Where the sections end that begin at `start`, from the head of the first page; a table is not broken over two."""
        at = start
        for section in made:
            at += self.text(section.heading) + self.text(section.text)
            if section.table:
                high = self.table(section.table)
                at = at + high if at % self.page + high <= self.page else (at // self.page + 1) * self.page + high
        return at


def title(corpus: Corpus, *, lang: str) -> str:
    """The title: what the documents hand out, and what is said about it."""
    return WORDS[lang]["title"].format(title=_titles(corpus, lang))


def _titles(corpus: Corpus, lang: str) -> str:
    titles = named(corpus.documents)
    first = titles[0].strip("《》") if titles[0].count("《") < 2 else titles[0]
    return first.translate(_INNER) + (WORDS[lang]["all"].format(len(titles)) if len(titles) > 1 else "")


def opening(corpus: Corpus, answers: Answers, *, lang: str) -> str:
    """Which document it is, and how much it holds."""
    words = WORDS[lang]
    facts = [str(v) for c in ("issuer", "issued") for v in corpus.documents[c].dropna().unique()[:1]]
    scope = next((f.sentence[lang] for f in answers.sentences if f.key == SCOPE), "")
    return words["opening"].format(title=_titles(corpus, lang), issued=words["issued"].format(words["joint"].join(facts)) if facts else "", scope=scope)


def sections(answers: Answers, *, start: float, end: float, measure: Measure, lang: str) -> list[Section]:
    """The three questions in so much room: first their answers, with fewer rows where they are long, then further findings.

    Parameters
    ----------
    start, end : where they begin, and where they must have ended, in points from the head of the first page.
    measure : how high text and tables are.
    """
    keys = [key for key in gallery.QUESTIONS if answers.headline(key) is not None]
    made = [_section(key, answers, lang) for key in keys]
    while measure.end(made, start=start) > end and (longest := _longest(made)) is not None:
        made[longest] = replace(made[longest], table=made[longest].table.shorter())
    more = {key: iter(_others(key, answers)) for key in keys}
    while more:
        for i, key in enumerate(keys):
            finding = next(more.get(key, iter(())), None)
            if finding is None:
                more.pop(key, None)
                continue
            longer = replace(made[i], text=made[i].text + ("" if lang == "zh" else " ") + finding.sentence[lang])
            if measure.end([*made[:i], longer, *made[i + 1:]], start=start) <= end:
                made[i] = longer
    return made


def _longest(made: Sequence[Section]) -> int | None:
    """The section whose table has most rows, of those that can lose one."""
    rows = {i: len(s.table.rows) for i, s in enumerate(made) if s.table and len(s.table.rows) > FEWEST}
    return max(rows, key=lambda i: (rows[i], i), default=None)


def _section(key: str, answers: Answers, lang: str) -> Section:
    words, first = WORDS[lang], answers.headline(key)
    table = None if first.silent else _TABLES[key](answers, words)
    return Section(key, first.claim[lang] or words["questions"][key], first.sentence[lang] + _sure(first, lang), table if table and table.rows else None)


def _others(key: str, answers: Answers) -> list[Finding]:
    """Further findings about a question: those with a claim that no table and no opening tells."""
    return [f for f in answers.findings[key][1:] if f.claim and f.key != SCOPE and not f.key.startswith(TOLD_IN_A_TABLE)]


def _sure(finding: Finding, lang: str) -> str:
    """How sure the answer is, in brackets."""
    parts = [w[lang] for w in (finding.how_sure, finding.robust) if w]
    return WORDS[lang]["sure"].format(WORDS[lang]["semicolon"].join(parts)) if parts else ""


def _load(answers: Answers, words: Mapping[str, Any]) -> Table:
    """The five units with most tasks; collectives stand in no rank and are left out, as are ranks where no first is asked for."""
    ranked = any(f.key == "load.first" for f in answers.sentences)
    board = answers.tables["load.table"]
    board = board[board["kind"] != "collective"].head(UNITS)
    roles = [role for role in ROLES if len(board) and board[role].any()]
    rows = [[unit, str(r["tasks"]), *(str(r[role]) for role in roles), *(["–" if pd.isna(r["rank_low"]) else f"{r['rank_low']}–{r['rank_high']}"] if ranked else [])]
            for unit, r in zip(_short(board.index), board.to_dict("records"), strict=True)]
    return Table([words["unit"], words["tasks"], *(words[role] for role in roles), *([words["interval"]] if ranked else [])], rows, [4, *[1.2] * (len(roles) + 1), *([1.6] if ranked else [])])


def _overlap(answers: Answers, words: Mapping[str, Any]) -> Table:
    """The likest pairs of portfolios, with the shared bodies that have most tasks in both."""
    pairs = answers.tables["overlap.portfolios"]
    pairs = pairs[pairs["shared_units"] > 0].sort_values(["morisita_horn", "a", "b"], ascending=[False, True, True]).head(PAIRS)
    crossed = portfolios_and_units(answers.network)
    crossed = crossed.assign(tasks=crossed[list(ROLES)].sum(axis=1))
    rows = [[words["between"].join(_short((p.a, p.b))), str(p.shared_units), f"{p.morisita_horn:.2f}", _named(_busiest(crossed, p), len(p.units), words)]
            for p in pairs.itertuples()]
    return Table([words[k] for k in ("pair", "shared", "likeness", "which")], rows, [2.6, 1.5, 1.3, 4.6])


def _busiest(crossed: pd.DataFrame, pair: Any) -> list[str]:
    """The shared units of a pair, most tasks in the two portfolios first."""
    both = crossed[crossed["portfolio"].isin([pair.a, pair.b]) & crossed["unit"].isin(pair.units)].groupby("unit")["tasks"].sum()
    return [str(unit) for unit, _ in sorted(both.items(), key=lambda item: (-item[1], str(item[0])))]


def _clusters(answers: Answers, words: Mapping[str, Any]) -> Table:
    """The clusters that hold first, then those with most tasks: what they are called, their core, how many tasks; no row where none is told from chance."""
    cards = answers.tables["clusters.cards"]
    several = clusterlist.several(cards).head(CLUSTERS if clusterlist.shown(answers) else 0)
    rows = [[clusterlist.name(cluster, card, lang=words["lang"]), _named(list(card["core"] or card["units"]), len(card["units"]), words),
             joined(card["words"][:NAMES]) or words["none"], str(card["task_count"])]
            for cluster, card in zip(several.index, several.to_dict("records"), strict=True)]
    return Table([words[k] for k in ("cluster", "core", "words", "tasks")], rows, [2.2, 4.8, 2.4, 1])


def _named(names: Sequence[str], all_of_them: int, words: Mapping[str, Any]) -> str:
    return joined(_short(names[:NAMES])) + (words["all"].format(all_of_them) if all_of_them > NAMES else "")


def _short(names: Sequence[str]) -> list[str]:
    """Names as they stand in a cell: two lines at most."""
    return list(shorten(map(str, names), NAME, CELL).values())


_TABLES = {"load": _load, "overlap": _overlap, "clusters": _clusters}


def record(corpus: Corpus, answers: Answers, *, lang: str) -> list[str]:
    """Source and treatment."""
    facts = {"treatment": answers.network.treatment, "support_weight": answers.support_weight, "seed": answers.seed}
    names = WORDS[lang]["semicolon"].join(f"{t} (SHA-256 {str(s)[:12]}…)" for t, s in
                                          zip(corpus.documents["title"].fillna(corpus.documents.index.to_series()), corpus.documents["sha256"], strict=True))
    return [WORDS[lang]["source"].format(names), treatment_sentence(facts, lang=lang)]

"""Finding: what an analysis allows one to say, as a value that page, report, slides, figures and notebooks share.

How to use one. `claim` is the title (at most 24 Chinese characters, no full stop), `sentence` stands below it; both are
`Words`: ``finding.claim["zh"]``, ``finding.sentence.en``. Where there is no room for both, `title` is the claim, or the
sentence where nobody wrote a claim. What decides a finding is in `tasks`, `units` and `pairs`: few, or empty; they are
what a click should open. Method is a click away: `denominator`, `treatment`, `null`, `how_sure`, and `holds` with the
`worlds` where it turns. ``Answers.findings[question]`` stands in the order in which one tells it; its first is the
headline (`Answers.headline`), and a question with nothing to say has one finding that says why, with the key ``….none``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Chinese and English; false where there are none.

    >>> Words("甲", "A")["en"]
    'A'
    """

    zh: str = ""
    en: str = ""

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh)


class Holds(NamedTuple):
    """In how many of the worlds in which a finding makes sense it holds."""

    times: int
    of: int


# How sure a finding is that says nothing more exact itself.
SURE = {"census": Words("文件内计数，精确", "a count in the document, exact"),
        "tested": Words("与随机情形比较，经检验", "tested beside chance"),
        "descriptive": Words("仅描述，未经检验", "a description, not tested")}
SILENT = Words("没有可比之处，不下结论", "nothing to compare, so nothing is claimed")


def in_worlds(times: int, of: int) -> Words:
    """In how many worlds something holds, in words: "only" where it is fewer than half of them.

    >>> [in_worlds(times, 5).en for times in (1, 3, 5)]
    ['holds in only 1 of 5 worlds', 'holds in 3 of 5 worlds', 'holds in all 5 worlds']
    """
    if times == of:
        return Words(f"在全部{of}种口径下成立", f"holds in all {of} worlds")
    return Words(f"在{of}种口径中{'只有' if 2 * times < of else '的'}{times}种下成立", f"holds in {'only ' if 2 * times < of else ''}{times} of {of} worlds")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an analysis allows one to say, made from numbers.

    Attributes
    ----------
    question, key : load, overlap, clusters, position …; a stable short name such as ``load.most.tasks``.
    zh, en : the sentence (see `sentence`).
    grade : ``census`` (a count in the document, exact), ``tested`` (beside its null after correction) or ``descriptive``.
    tasks, units, pairs : the evidence: the few ids that decide it, never everything; pairs of portfolios or of units.
    claim : the finding as a title; false where it has none.
    denominator : of how many, such as 共137项任务.
    treatment, null : what was done with collectives and links; which chance it stands beside. False where neither matters.
    how_sure : one phrase; that of the grade unless given.
    verdict, value : what it claims in one word, and the number that decides, for those who ask it again elsewhere; "" and None
        where the evidence says it all.
    holds, worlds : in how many worlds it holds (see `analysis.worlds`), and the names of those where it turns; None before
        the worlds are asked.
    """

    question: str
    key: str
    zh: str
    en: str
    grade: str
    tasks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    claim: Words = field(default=Words(), kw_only=True)
    denominator: Words = field(default=Words(), kw_only=True)
    treatment: Words = field(default=Words(), kw_only=True)
    null: Words = field(default=Words(), kw_only=True)
    how_sure: Words = field(default=Words(), kw_only=True)
    verdict: str = field(default="", kw_only=True)
    value: float | None = field(default=None, kw_only=True)
    holds: Holds | None = field(default=None, kw_only=True)
    worlds: tuple[Words, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        if not self.how_sure and self.grade in SURE:
            object.__setattr__(self, "how_sure", SILENT if self.silent else SURE[self.grade])

    @property
    def silent(self) -> bool:
        """Whether it only says why there is nothing to say: no chart or table stands beside it."""
        return self.key.endswith(".none")

    @property
    def sentence(self) -> Words:
        """The finding in full."""
        return Words(self.zh, self.en)

    @property
    def title(self) -> Words:
        """The claim, or the sentence without its full stop where there is no claim."""
        return self.claim or Words(self.zh.rstrip("。"), self.en.rstrip("."))

    @property
    def robust(self) -> Words:
        """``holds`` in words: 在14种口径的12种下成立; false before the worlds are asked."""
        if self.holds is None:
            return Words()
        return in_worlds(*self.holds)

    def record(self, *, lang: str = "zh") -> dict[str, Any]:
        """The finding as plain values in one language, for JSON and tables."""
        return {
            "question": self.question, "key": self.key, "claim": self.title[lang], "sentence": self.sentence[lang],
            "denominator": self.denominator[lang], "treatment": self.treatment[lang], "null": self.null[lang],
            "grade": self.grade, "how_sure": self.how_sure[lang],
            "holds": None if self.holds is None else self.holds.times, "of": None if self.holds is None else self.holds.of,
            "worlds": [world[lang] for world in self.worlds],
            "evidence": {"tasks": list(self.tasks), "units": list(self.units), "pairs": [list(pair) for pair in self.pairs]}}


def first(findings: Iterable[Finding], question: str) -> Finding | None:
    """The headline of a question: the first finding about it."""
    return next((f for f in findings if f.question == question), None)

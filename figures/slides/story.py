"""What the slides say: the claims as titles, their sentences below, everything else in the notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.answers import Answers
from analysis.findings import Finding
from graphdata import Corpus
from graphdata.wording import joined

from .. import gallery
from ..lettering import shorten, width
from ..titles import named
from .deck import ROOM, TITLES, Said
from .native import PLAIN
from .words import WORDS

NAME = 2.2  # inches that a name in a list may take


class Story:
    """The answers in one language, ready to be said."""

    def __init__(self, corpus: Corpus, answers: Answers, *, lang: str) -> None:
        self.corpus, self.answers, self.lang = corpus, answers, lang
        self.words: Mapping[str, Any] = WORDS[lang]
        self._found = {f.key: f for f in answers.sentences}

    def said(self, *keys: str, otherwise: str) -> Said:
        """The first of these findings as title and sentence, if it has a claim that fits one line; all of them in the notes.

        `otherwise` is the title where it has none.
        """
        found = [self._found[key] for key in keys if key in self._found]
        notes = tuple(line for f in found for line in self.details(f))
        first = self._found.get(keys[0])
        return Said((self.claim(first) if first else "") or otherwise, first.sentence[self.lang] if first else "", notes)

    def has(self, *keys: str) -> bool:
        """Whether any of these was found."""
        return any(key in self._found for key in keys)

    def claim(self, finding: Finding) -> str:
        """The claim where it has one that is a title."""
        claim = finding.claim[self.lang]
        return claim if width(claim, TITLES[-1]) <= ROOM else ""

    def details(self, finding: Finding) -> list[str]:
        """The sentence, and below it of how many, how sure, in how many worlds, and where it turns."""
        of = [part[self.lang] for part in (finding.denominator, finding.how_sure, finding.treatment, finding.null, finding.robust)]
        of += [world[self.lang] for world in finding.worlds]
        return [finding.sentence[self.lang], self.words["joint"].join(part for part in of if part) + self.words["stop"]]

    def headlines(self) -> list[Finding]:
        """The first finding of each of the three questions."""
        return [found for question in gallery.QUESTIONS if (found := self.answers.headline(question)) is not None]

    def titles(self) -> str:
        """The titles of the documents, without the words of the notice."""
        return self.words["joint"].join(named(self.corpus.documents))

    def list(self, items: Sequence[str], most: int) -> str:
        """So many of the items, and how many more there are."""
        more = len(items) - most
        return (joined(list(shorten(items[:most], NAME, PLAIN).values())) + (self.words["more"].format(len(items) if self.lang == "zh" else more) if more > 0 else "")) or self.words["none"]

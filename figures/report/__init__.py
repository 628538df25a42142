"""The report: a first page for a leader, a chapter a question, methods behind; then every task and unit.

Every count is a link to the tasks behind it; every task says the line it stands in. Text of a document is escaped
everywhere; the page fetches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.answers import Answers
from analysis.shown import treatment_sentence
from graphdata import Corpus

from .. import frame, gallery, titles
from .chapters import chapters
from .front import cards
from .methods import METHODS
from .provenance import Anchors, reading_facts, task_list, unit_list
from .words import WORDS

_HERE = Path(__file__).parent


def render(corpus: Corpus, answers: Answers, *, drawn: Mapping[str, gallery.Drawn], map_name: str = "map.html", unread: Sequence[str] = (),
           lang: str = "zh") -> str:
    """The page as text.

    Parameters
    ----------
    corpus, answers : the facts and what was measured.
    drawn : the figures to embed, by name, with the pictures for a page.
    map_name : the interactive page beside the report; "" leaves the link out.
    unread : of the files of a folder that could not be read or were passed over, which and why.
    lang : "zh" or "en".
    """
    anchors = Anchors(answers.network)
    return frame.page(
        _HERE, lang=lang, words=WORDS[lang], title="；".join(titles.named(corpus.documents)), facts=_facts(corpus, answers, lang),
        cards=cards(answers, lang=lang), chapters=chapters(answers, anchors, drawn, lang=lang), treatment=_treatment(answers, lang),
        reading=reading_facts(corpus, lang=lang), methods=METHODS[lang], tasks=task_list(answers.network, anchors, lang=lang),
        units=unit_list(answers.network, anchors, lang=lang), map=map_name, unread=unread, footer=_footer(corpus, answers, lang))


def _facts(corpus: Corpus, answers: Answers, lang: str) -> list[str]:
    said = [str(v) for c in ("issuer", "issued") for v in corpus.documents[c].dropna().unique()]
    return [*said, *titles.counts(answers.network, lang=lang), f"{len(corpus.mentions)}处责任" if lang == "zh" else f"{len(corpus.mentions)} mentions"]


def _treatment(answers: Answers, lang: str) -> str:
    facts = {"treatment": answers.network.treatment, "support_weight": answers.support_weight, "seed": answers.seed}
    return treatment_sentence(facts, lang=lang)


def _footer(corpus: Corpus, answers: Answers, lang: str) -> str:
    sources = "；".join(f"{d} (SHA-256 {str(s)[:12]}…)" for d, s in zip(corpus.documents.index, corpus.documents["sha256"], strict=True))
    return (f"来源：{sources}。{_treatment(answers, lang)}由 Zeren 生成。" if lang == "zh"
            else f"Source: {sources}. {_treatment(answers, lang)} Made by Zeren.")

"""The report: one page that says what the document is, how well it was read, and the three answers with their evidence.

Every count is a link to the tasks behind it; every task says the line it stands in. Text of a document is escaped
everywhere; the page fetches nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.answers import Answers, treatment_sentence
from graphdata import Corpus

from .methods import METHODS
from .provenance import Anchors, reading_facts, task_list, unit_list
from .sections import sections
from .words import WORDS

_HERE = Path(__file__).parent


def render(corpus: Corpus, answers: Answers, *, pictures: Mapping[str, Sequence[tuple[Path, str]]], map_name: str = "map.html",
           lang: str = "zh") -> str:
    """The page as text.

    Parameters
    ----------
    corpus, answers : the facts and what was measured.
    pictures : question → (file, what it shows) of the figures to embed.
    map_name : the interactive page beside the report; "" leaves the link out.
    lang : "zh" or "en".
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(loader=FileSystemLoader(_HERE, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    style = (_HERE / "style.css").read_text(encoding="utf-8")
    anchors = Anchors(answers.network)
    titles = [str(t) for t in corpus.documents["title"].dropna()] or list(corpus.documents.index)
    return environment.get_template("template.html").render(
        lang=lang, words=WORDS[lang], title="；".join(titles), facts=_facts(corpus, lang), style=Markup(style),
        style_hash=Markup(security_hash(style)), sections=sections(answers, anchors, pictures, lang=lang),
        treatment=_treatment(answers, lang), reading=reading_facts(corpus, lang=lang), methods=METHODS[lang],
        tasks=task_list(answers.network, anchors, lang=lang), units=unit_list(answers.network, anchors, lang=lang),
        map=map_name, footer=_footer(corpus, answers, lang))


def security_hash(text: str) -> str:
    """The hash of an inline style as a page's security policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


def _facts(corpus: Corpus, lang: str) -> list[str]:
    counts = [(len(corpus.tasks), "项任务", "tasks"), (len(corpus.portfolios), "位领导", "leaders"), (len(corpus.units), "个单位名称", "names of units"),
              (len(corpus.mentions), "处责任", "mentions")]
    said = [str(v) for c in ("issuer", "issued") for v in corpus.documents[c].dropna().unique()]
    return said + [f"{n} {zh if lang == 'zh' else en}" for n, zh, en in counts]


def _treatment(answers: Answers, lang: str) -> str:
    facts = {"treatment": answers.network.treatment, "support_weight": answers.support_weight, "seed": answers.seed}
    return treatment_sentence(facts, lang=lang)


def _footer(corpus: Corpus, answers: Answers, lang: str) -> str:
    sources = "；".join(f"{d} (SHA-256 {str(s)[:12]}…)" for d, s in zip(corpus.documents.index, corpus.documents["sha256"], strict=True))
    return (f"来源：{sources}。{_treatment(answers, lang)}由 Zeren 生成。" if lang == "zh"
            else f"Source: {sources}. {_treatment(answers, lang)} Made by Zeren.")

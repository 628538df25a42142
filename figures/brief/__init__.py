"""The brief: two pages of Word in the form of a 信息专报, to be edited and sent on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from analysis.answers import Answers
from graphdata import Corpus
from graphdata.given import checked
from graphdata.writing import whole_file

from . import contents
from .form import Form
from .words import WORDS

PAGES = 2


@partial(checked, name="brief")
def write(path: Path | str, corpus: Corpus, answers: Answers, *, lang: str = "zh") -> Path:
    """Write the brief as DOCX, the same bytes for the same answers; gives the path.

    Red head, with number and date left to be filled in, title, what the document is, the three answers with a table each, how to
    read the numbers, source and treatment.

    >>> zr.brief("brief.docx", corpus, answers).name
    'brief.docx'
    """
    words, form = WORDS[lang], Form(lang=lang)
    form.red_head(words["head"], words["number"], words["date"])
    title, opening = contents.title(corpus, lang=lang), contents.opening(corpus, answers, lang=lang)
    last, record = _last(corpus, words), contents.record(corpus, answers, lang=lang)
    form.title(title)
    form.body(opening)
    number = tables = 0
    start, end = form.head_height(title) + form.measure.text(opening), PAGES * form.measure.page - _foot(form, last, record)
    for number, section in enumerate(contents.sections(answers, start=start, end=end, measure=form.measure, lang=lang), 1):
        form.heading(words["heading"].format(numeral=words["numerals"][number - 1], text=section.heading))
        form.body(section.text)
        if section.table:
            tables += 1
            form.table(words["captions"][section.key].format(n=tables), section.table.heads, section.table.rows, section.table.widths)
    form.heading(words["heading"].format(numeral=words["numerals"][number], text=words["reading"]))
    form.body(last)
    form.record(record)
    form.number_pages(words["page"])
    with whole_file(path) as draft:
        draft.write_bytes(form.bytes())
    return Path(path)


def _last(corpus: Corpus, words: Mapping[str, Any]) -> str:
    """How to read the numbers, and how many doubts the reading has."""
    return words["caveat"] + (words["unread"].format(n=len(corpus.doubts)) if len(corpus.doubts) else "")


def _foot(form: Form, last: str, record: Sequence[str]) -> float:
    """Points that the last section, source and treatment take, and a line to spare."""
    small = form.sizes.table
    return 2 * form.measure.line + form.measure.text(last) + sum(form.measure.text(r, size=small, line=small * 1.35) for r in record) + 20

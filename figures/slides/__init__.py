"""Slides for a briefing: 16:9, the claim as the title on one line, a native chart or a picture on each, details in the notes.

Charts and tables can be edited; pictures have words for those who do not see them; East-Asian fonts are set.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from analysis.answers import Answers
from graphdata import Corpus
from graphdata.given import checked
from graphdata.writing import whole_file

from .. import gallery
from . import contents
from .deck import Deck
from .story import Story


@partial(checked, name="slides")
def write(path: Path | str, corpus: Corpus, answers: Answers, *, lang: str = "zh") -> Path:
    """Write the slides as PPTX, the same bytes for the same answers; gives the path.

    Cover, the three answers, the score, load, ranks, units × portfolios, overlap, what the likest two share, who leads,
    clusters, dependence, and how sure each claim is in how many worlds.

    >>> zr.slides("slides.pptx", corpus, answers).name
    'slides.pptx'
    """
    facts = {"support_weight": answers.support_weight, "seed": answers.seed}
    deck, story = Deck(footer=gallery.footer(answers.network, facts, lang=lang)), Story(corpus, answers, lang=lang)
    with contents.drawn(story) as pictures:
        contents.cover(deck, story)
        contents.answers(deck, story)
        contents.shown(deck, story, pictures, "score")
        contents.load(deck, story)
        contents.ranks(deck, story)
        contents.shown(deck, story, pictures, "heatmap")
        contents.shown(deck, story, pictures, "overlap")
        contents.shared(deck, story)
        contents.shown(deck, story, pictures, "alluvial")
        contents.clusters(deck, story)
        contents.shown(deck, story, pictures, "removal")
        contents.sure(deck, story)
        with whole_file(path) as draft:
            draft.write_bytes(deck.bytes())
    return Path(path)
